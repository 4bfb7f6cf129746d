/*
 * Fitting a story to the pages its practice asks for (fit="pages:2"). The
 * liberties are taken in this order, each only as far as is needed and never
 * beyond its bound: paragraphs a line shorter, those first that suffer least;
 * pictures lower by a line at a time, at most a sixth of their height; no blank
 * line above headings. What was done is said. If it is not enough the
 * story stays at its best setting and the message says by how much it is too long.
 */
#include "story.h"

#include <stdlib.h>

#define PICTURE_LESS_MAX 4 /* grid lines */

static int compare_prices(const void *a, const void *b)
{
    const br_story_variant *left = a, *right = b;
    if (left->price != right->price)
        return left->price < right->price ? -1 : 1;
    return left->block->span.line < right->block->span.line ? -1 : 1; /* for a settled order */
}

/* Every paragraph of the story that can be set with a line fewer, cheapest first. */
static size_t find_variants(br_story *story, br_story_variant *variants)
{
    br_composer *composer = story->composer;
    size_t count = 0;
    for (size_t i = 0; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        if (!piece->lines || piece->line > 0 || piece->beside)
            continue;
        br_lines *lines = BR_NEW(composer->arena, br_lines);
        *lines = br_paragraph_set_variant(composer->setter, composer->arena, piece->block->paragraph,
                                          story->column_width, piece->block->after_paragraph, -1);
        if (lines->count)
            variants[count++] = (br_story_variant){piece->block, lines, lines->demerits - piece->lines->demerits};
    }
    qsort(variants, count, sizeof *variants, compare_prices);
    return count;
}

static void say_fitted(br_story *story)
{
    br_ctx *ctx = story->composer->ctx;
    br_say(ctx, BR_FITTED, story->section->span, "pages", br_part_int(ctx, story->section->fit_pages), "paragraphs",
           br_part_int(ctx, (long)story->variant_count), "pictures", br_part_int(ctx, story->picture_less), "headings",
           story->tight_headings ? "without space above" : "as they were", NULL);
}

/* How much is left over at the best setting when the pages end where they should. */
static void say_too_long(br_story *story)
{
    br_ctx *ctx = story->composer->ctx;
    size_t characters = 0, lines = 0;
    for (size_t i = 0; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        if (!piece->lines)
            continue;
        const br_set_line *line = &piece->lines->lines[piece->line];
        characters += br_utf8_count(br_str_slice(piece->block->paragraph->text, line->from, line->to));
        lines++;
    }
    int left_over = br_story_left_over(story, story->section->fit_pages);
    long cut = lines ? (long)((size_t)left_over * characters / lines) : 0;
    br_say_drawable(ctx, BR_FIT_TOO_LONG, story->section->span, "pages", br_part_int(ctx, story->section->fit_pages),
                    "lines", br_part_int(ctx, left_over), "characters", br_part_int(ctx, (cut + 9) / 10 * 10), NULL);
}

static bool fits(const br_story *story, const br_columns *columns)
{
    return columns->pages <= story->section->fit_pages;
}

/* Takes one liberty after the other until the story fits. */
static bool take_liberties(br_story *story, br_columns *columns)
{
    br_story_variant *variants = BR_ARRAY(story->composer->arena, story->count + 1, br_story_variant);
    size_t count = find_variants(story, variants);
    story->variants = variants;
    for (size_t i = 1; i <= count && !fits(story, columns); i++) {
        story->variant_count = i;
        *columns = br_story_compose_columns(story);
    }
    for (int i = 1; i <= PICTURE_LESS_MAX && !fits(story, columns); i++) {
        story->picture_less = i;
        *columns = br_story_compose_columns(story);
    }
    if (!fits(story, columns)) {
        story->tight_headings = true;
        *columns = br_story_compose_columns(story);
    }
    return fits(story, columns);
}

br_columns br_story_fit(br_story *story, br_columns columns)
{
    if (story->section->fit_pages == 0 || fits(story, &columns))
        return columns;
    if (take_liberties(story, &columns)) {
        say_fitted(story);
        return columns;
    }
    say_too_long(story);
    story->variant_count = 0;
    story->picture_less = 0;
    story->tight_headings = false;
    return br_story_compose_columns(story);
}
