/*
 * Fitting a story to the pages its practice asks for (fit="pages:2"). The
 * liberties are taken in this order, each only as far as is needed and never
 * beyond its bound: paragraphs a line shorter, those first that suffer least;
 * pictures lower by a line at a time, at most a sixth of their height; no blank
 * line above headings. What was done is said. If it is not enough the
 * story stays at its best setting, and the message says how much is too long in spite of all liberties: in lines, in
 * characters, and in millimetres of a picture's height.
 *
 * The same liberties bring back a practice of which only a few lines would stand on
 * its last page. A last page that stays emptier than it should is said.
 */
#include "story.h"

#include <stdlib.h>

#define PICTURE_LESS_MAX 4 /* grid lines */
#define PULLED_IN_MOST   8 /* grid lines on a last page that may be brought back */

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
    br_say(ctx, BR_FITTED, story->section->span, "pages", br_part_int(ctx, story->pages_wanted), "paragraphs",
           br_part_int(ctx, (long)story->variant_count), "pictures", br_part_int(ctx, story->picture_less), "headings",
           story->tight_headings ? "without space above" : "as they were", NULL);
}

/* About so many characters as grid lines of this story hold, to the next ten. */
static long characters_in(const br_story *story, int grid_lines)
{
    size_t characters = 0, lines = 0;
    for (size_t i = 0; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        if (!piece->lines)
            continue;
        const br_set_line *line = &piece->lines->lines[piece->line];
        characters += br_utf8_count(br_str_slice(piece->block->paragraph->text, line->from, line->to));
        lines++;
    }
    long exact = lines ? (long)((size_t)grid_lines * characters / lines) : 0;
    return (exact + 9) / 10 * 10;
}

/* A picture that could be so much lower that this many lines more of text fit; it keeps half of its height. */
static const br_block *find_giving_picture(const br_story *story, int lines, int *lower)
{
    int columns = story->frame->text_columns;
    for (size_t i = 0; i < story->aside_count; i++) {
        *lower = (lines + columns - 1) / columns;
        if (!story->asides[i].in_margin && story->asides[i].lines >= 2 * *lower)
            return story->asides[i].block;
    }
    *lower = lines;
    for (size_t i = 0; i < story->count; i++)
        if (story->pieces[i].block->kind == BR_BLOCK_FIGURE && story->slugs[i].lines >= 2 * lines)
            return story->pieces[i].block;
    return NULL;
}

/* Rounded up, so that what is asked for is enough. */
static long millimetres(br_len length)
{
    return (long)(((int64_t)length * 127 + 359999) / 360000);
}

/* Grid lines of what no cutting of text makes less: pictures, tables, boxes and headings. */
static int lines_without_text(const br_story *story)
{
    int lines = 0;
    for (size_t i = 0; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        if (piece->fragment || piece->block->paragraph->style->keep_with_next)
            lines += story->slugs[i].lines;
    }
    return lines;
}

/* Says that not even what is not text has room on so many pages, if that is so. */
static bool say_no_room(const br_story *story)
{
    br_ctx *ctx = story->composer->ctx;
    br_story_fill fill = br_story_room(story, story->pages_wanted);
    int taken = fill.used + lines_without_text(story);
    if (taken <= fill.room)
        return false;
    br_diag *diag = br_say_drawable(ctx, BR_FIT_NO_ROOM, story->section->span, "fit", br_part(ctx, story->section->fit),
                                    "taken", br_part_int(ctx, taken), "room", br_part_int(ctx, fill.room), NULL);
    diag->cause = story->frame->span;
    return true;
}

/* How much is left over when all liberties were taken and the pages end where they should. */
static void say_too_long(br_story *story)
{
    br_ctx *ctx = story->composer->ctx;
    const br_section *section = story->section;
    if (say_no_room(story))
        return;
    int lines = br_story_left_over(story, story->pages_wanted), lower;
    const br_block *picture = find_giving_picture(story, lines, &lower);
    const char *number = br_part_int(ctx, lines), *characters = br_part_int(ctx, characters_in(story, lines));
    if (!picture) {
        br_say_drawable(ctx, BR_FIT_TOO_LONG, section->span, "fit", br_part(ctx, section->fit), "lines", number,
                        "characters", characters, NULL);
        return;
    }
    br_diag *diag = br_say_drawable(ctx, BR_FIT_PICTURE, section->span, "fit", br_part(ctx, section->fit), "lines",
                                    number, "characters", characters, "millimetres",
                                    br_part_int(ctx, millimetres(lower * story->grid->baseline)), NULL);
    diag->cause = picture->span;
}

static bool fits(const br_story *story, const br_columns *columns)
{
    return br_story_pages(story, columns) <= story->pages_wanted && columns->left_out_lines == 0;
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

/* Back to the best setting. */
static br_columns take_nothing(br_story *story)
{
    story->variant_count = 0;
    story->picture_less = 0;
    story->tight_headings = false;
    return br_story_compose_columns(story);
}

/* The layout's bound for the frame that the story ends in, per mille; 0 = none, as on a story's first page. */
static int least_fill(const br_story *story, const br_columns *columns)
{
    return columns->pages > 1 && story->next_frame && !story->level ? story->next_frame->least_fill : 0;
}

static bool is_thin(const br_story *story, const br_columns *columns)
{
    br_story_fill fill = br_story_fill_of(story, columns, columns->pages - 1);
    return 1000 * fill.used < least_fill(story, columns) * fill.room;
}

/* What would stand almost alone on the last page comes back to the page before, if that can be done. */
static br_columns pull_in(br_story *story, br_columns columns)
{
    int pages = columns.pages;
    if (!is_thin(story, &columns) || br_story_left_over(story, pages - 1) > PULLED_IN_MOST)
        return columns;
    story->pages_wanted = pages - 1;
    if (take_liberties(story, &columns)) {
        say_fitted(story);
        return columns;
    }
    story->pages_wanted = 0;
    return take_nothing(story);
}

br_columns br_story_fit(br_story *story, br_columns columns)
{
    story->pages_wanted = story->fit_pages;
    if (story->pages_wanted == 0)
        return pull_in(story, columns);
    if (fits(story, &columns))
        return columns;
    if (take_liberties(story, &columns)) {
        say_fitted(story);
        return columns;
    }
    say_too_long(story);
    return take_nothing(story);
}

void br_story_say_thin(const br_story *story, const br_columns *columns)
{
    br_ctx *ctx = story->composer->ctx;
    br_story_fill fill = br_story_fill_of(story, columns, columns->pages - 1);
    int least = least_fill(story, columns), missing = (least * fill.room + 999) / 1000 - fill.used;
    bool too_long = story->pages_wanted > 0 && !fits(story, columns);
    if (too_long || !is_thin(story, columns))
        return;
    br_diag *diag =
        br_say(ctx, BR_PAGE_THIN, story->section->span, "percent", br_part_int(ctx, 100L * fill.used / fill.room),
               "least", br_part_int(ctx, least / 10), "more", br_part_int(ctx, characters_in(story, missing)), "fewer",
               br_part_int(ctx, characters_in(story, fill.used)), NULL);
    diag->cause = story->next_frame->span;
}
