/*
 * Fitting a story to the pages its practice asks for (fit="pages:2"). The
 * liberties are taken in this order, each only as far as is needed and never
 * beyond its bound: paragraphs a line shorter, those first that suffer least;
 * pictures lower by a line at a time, at most a sixth of their height; no blank
 * line above headings. What stands across the columns takes part in all of it: the whole story is composed anew with
 * each liberty. What was done is said. If it is not enough the
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

/* The paragraphs of a part that can be set with a line fewer, behind `count` others. */
static size_t add_variants(const br_story *story, br_story_variant *variants, size_t count)
{
    br_composer *composer = story->composer;
    for (size_t i = 0; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        if (!piece->lines || piece->line > 0 || piece->beside || piece->block->paragraph->style->fixed_lines)
            continue;
        br_lines lines = br_paragraph_set_variant(composer->setter, composer->arena, piece->block->paragraph,
                                                  story->column_width, piece->block->after_paragraph, -1);
        if (lines.count)
            variants[count++] = (br_story_variant){piece->block, lines.demerits - piece->lines->demerits};
    }
    return count;
}

/* Every paragraph of the whole story that can be set with a line fewer, cheapest first. */
static size_t find_variants(br_whole *whole)
{
    size_t most = 1, count = 0;
    for (size_t i = 0; i < whole->count; i++)
        most += whole->pieces[i].story ? whole->pieces[i].story->count : 0;
    br_story_variant *variants = BR_ARRAY(whole->composer->arena, most, br_story_variant);
    for (size_t i = 0; i < whole->count; i++)
        if (whole->pieces[i].story)
            count = add_variants(whole->pieces[i].story, variants, count);
    qsort(variants, count, sizeof *variants, compare_prices);
    whole->liberties.variants = variants;
    return count;
}

void br_whole_say_fitted(const br_whole *whole, int pages, size_t paragraphs)
{
    br_ctx *ctx = whole->composer->ctx;
    const br_liberties *liberties = &whole->liberties;
    br_say(ctx, liberties->tight_headings ? BR_FITTED_TIGHT : BR_FITTED, whole->section->span, "pages",
           br_part_int(ctx, pages), "paragraphs", br_part_int(ctx, (long)paragraphs), "pictures",
           br_part_int(ctx, liberties->picture_less), NULL);
}

/* About so many characters as grid lines of this story hold, to the next ten. */
static long characters_in(const br_whole *whole, int grid_lines)
{
    size_t characters = 0;
    int lines = 0;
    for (size_t i = 0; i < whole->count; i++)
        if (whole->pieces[i].story)
            br_story_count_text(whole->pieces[i].story, &lines, &characters);
    long exact = lines ? (long)((size_t)grid_lines * characters / (size_t)lines) : 0;
    return (exact + 9) / 10 * 10;
}

/* A picture across the page or the columns that is at least so many grid lines high. */
static const br_block *find_wide_picture(const br_whole *whole, int lines)
{
    for (size_t i = 0; i < whole->count; i++) {
        const br_whole_piece *piece = &whole->pieces[i];
        if (!piece->story && piece->across->kind == BR_BLOCK_FIGURE && piece->lines >= lines)
            return piece->across;
        for (size_t k = 0; piece->story && k < piece->story->aside_count; k++) {
            const br_story_aside *aside = &piece->story->asides[k];
            if (!aside->in_margin && aside->lines >= lines)
                return aside->block;
        }
    }
    return NULL;
}

static const br_block *find_column_picture(const br_whole *whole, int lines)
{
    for (size_t i = 0; i < whole->count; i++) {
        const br_story *story = whole->pieces[i].story;
        for (size_t k = 0; story && k < story->count; k++)
            if (story->pieces[k].block->kind == BR_BLOCK_FIGURE && story->slugs[k].lines >= lines)
                return story->pieces[k].block;
    }
    return NULL;
}

/* A picture that could be so much lower that this many lines more of text fit; it keeps half of its height. */
static const br_block *find_giving_picture(const br_whole *whole, int lines, int *lower)
{
    int columns = whole->frame->text_columns;
    *lower = (lines + columns - 1) / columns;
    const br_block *wide = find_wide_picture(whole, 2 * *lower);
    if (wide)
        return wide;
    *lower = lines;
    return find_column_picture(whole, 2 * lines);
}

/* Rounded up, so that what is asked for is enough. */
static long millimetres(br_len length)
{
    return (long)(((int64_t)length * 127 + 359999) / 360000);
}

/* Grid lines of all columns of what no cutting of text makes less: pictures, tables, boxes and headings. */
static int lines_without_text(const br_whole *whole)
{
    int lines = 0, columns = whole->frame->text_columns;
    for (size_t i = 0; i < whole->count; i++) {
        const br_story *story = whole->pieces[i].story;
        if (!story)
            lines += whole->pieces[i].lines * columns;
        for (size_t k = 0; story && k < story->aside_count; k++)
            lines += story->asides[k].in_margin ? 0 : story->asides[k].lines * columns;
        for (size_t k = 0; story && k < story->count; k++) {
            const br_story_piece *piece = &story->pieces[k];
            if (piece->fragment || piece->block->paragraph->style->keep_with_next)
                lines += story->slugs[k].lines;
        }
    }
    return lines;
}

/* Grid lines of all columns on so many pages. */
static int room_on(const br_whole *whole, int pages)
{
    const br_composer *composer = whole->composer;
    const br_page_master *master = br_layout_find_master(composer->layout, whole->frame->continues_on);
    const br_frame *frame = br_frame_find_next(master, whole->frame);
    int lines = whole->first.line_to - whole->first.line_from + 1;
    if (pages > 1 && frame) {
        br_area_on_grid next = br_frame_area(composer, master, frame);
        lines += (pages - 1) * (next.line_to - next.line_from + 1);
    }
    return lines * whole->frame->text_columns;
}

/* Says that not even what is not text has room on so many pages, if that is so. */
static bool say_no_room(const br_whole *whole)
{
    br_ctx *ctx = whole->composer->ctx;
    int room = room_on(whole, whole->pages_wanted), taken = lines_without_text(whole);
    if (taken <= room)
        return false;
    const br_section *section = whole->section;
    br_diag *diag = br_say_drawable(ctx, BR_FIT_NO_ROOM, section->span, "fit", br_part(ctx, section->fit), "taken",
                                    br_part_int(ctx, taken), "room", br_part_int(ctx, room), NULL);
    diag->cause = whole->frame->span;
    return true;
}

/* All grid lines of a part, as one column. */
static int lines_of(const br_story *story)
{
    int lines = 0;
    for (size_t i = 0; i < story->count; i++)
        lines += story->slugs[i].lines + (i ? story->slugs[i].space_before : 0);
    return lines;
}

/* Grid lines, as one column, of what does not stand on so many pages; at least 1. */
static int left_over(const br_whole *whole, int pages)
{
    int lines = 0, least = 1, columns = whole->frame->text_columns;
    for (size_t i = 0; i < whole->count; i++) {
        const br_whole_piece *piece = &whole->pieces[i];
        int left = pages - piece->page;
        if (piece->story) {
            lines += left > 0 ? br_story_left_over(piece->story, left) : lines_of(piece->story);
            continue;
        }
        if (piece->nowhere || (piece->turned && left == 0)) { /* the page before has room, but not enough */
            lines -= piece->left_above * columns;
            least = lines + (piece->lines + piece->under) * columns;
        }
        if (piece->nowhere || left <= 0)
            lines += (piece->above + piece->lines + piece->below) * columns;
    }
    return lines > least ? lines : least;
}

/* How much is left over when all liberties were taken and the pages end where they should. */
static void say_too_long(const br_whole *whole)
{
    br_ctx *ctx = whole->composer->ctx;
    const br_section *section = whole->section;
    if (say_no_room(whole))
        return;
    int lines = left_over(whole, whole->pages_wanted), lower;
    const br_block *picture = find_giving_picture(whole, lines, &lower);
    const char *number = br_part_int(ctx, lines), *characters = br_part_int(ctx, characters_in(whole, lines));
    if (!picture) {
        br_say_drawable(ctx, BR_FIT_TOO_LONG, section->span, "fit", br_part(ctx, section->fit), "lines", number,
                        "characters", characters, NULL);
        return;
    }
    long millimetres_lower = millimetres(lower * whole->master->grid->baseline);
    br_diag *diag =
        br_say_drawable(ctx, BR_FIT_PICTURE, section->span, "fit", br_part(ctx, section->fit), "lines", number,
                        "characters", characters, "millimetres", br_part_int(ctx, millimetres_lower), NULL);
    diag->cause = picture->span;
}

static bool fits(const br_whole *whole)
{
    return whole->pages <= whole->pages_wanted && !whole->left_out;
}

/* All pictures by a line at a time, as long as one of them gives anything. */
static void lower_pictures(br_whole *whole)
{
    for (int i = 1, before = lines_without_text(whole); i <= PICTURE_LESS_MAX && !fits(whole); i++) {
        whole->liberties.picture_less = i;
        br_whole_compose(whole);
        int lines = lines_without_text(whole);
        if (lines >= before) {
            whole->liberties.picture_less = i - 1;
            return;
        }
        before = lines;
    }
}

static bool fits_with(br_whole *whole, size_t variants)
{
    whole->liberties.variant_count = variants;
    br_whole_compose(whole);
    return fits(whole);
}

/* As few paragraphs a line shorter as it takes, or all if that is not enough. Composing is what costs: so their number
 * is halved between. */
static void shorten_paragraphs(br_whole *whole)
{
    size_t least = 0, enough = find_variants(whole);
    if (enough == 0 || fits(whole) || !fits_with(whole, enough))
        return;
    while (enough - least > 1) {
        size_t middle = least + (enough - least) / 2;
        if (fits_with(whole, middle))
            enough = middle;
        else
            least = middle;
    }
    if (whole->liberties.variant_count != enough)
        (void)fits_with(whole, enough);
}

/* Takes one liberty after the other, from every paragraph at its best, until the story fits. */
static bool take_liberties(br_whole *whole)
{
    br_liberties *liberties = &whole->liberties;
    whole->varies = liberties->vary;
    liberties->vary = false;
    if (whole->varies)
        br_whole_compose(whole);
    shorten_paragraphs(whole);
    lower_pictures(whole);
    if (!fits(whole)) {
        liberties->tight_headings = true;
        br_whole_compose(whole);
    }
    if (!fits(whole))
        return false;
    br_whole_say_fitted(whole, whole->pages_wanted, liberties->variant_count);
    br_whole_vary(whole); /* on as many pages */
    return true;
}

/* Back to the best setting. */
static void take_nothing(br_whole *whole)
{
    whole->liberties = (br_liberties){.vary = whole->varies};
    br_whole_compose(whole);
}

/* The layout's bound for the frame that the story ends in, per mille; 0 = none, as on a story's first page. */
static int least_fill(const br_whole *whole)
{
    return whole->pages > 1 ? whole->last_frame->least_fill : 0;
}

static bool is_thin(const br_whole *whole)
{
    br_whole_fill fill = br_whole_last_fill(whole);
    return 1000 * fill.used < least_fill(whole) * fill.room;
}

/* What would stand almost alone on the last page comes back to the page before, if that can be done. */
static void pull_in(br_whole *whole)
{
    if (!is_thin(whole) || left_over(whole, whole->pages - 1) > PULLED_IN_MOST)
        return;
    whole->pages_wanted = whole->pages - 1;
    if (take_liberties(whole))
        return;
    whole->pages_wanted = 0;
    take_nothing(whole);
}

void br_whole_fit(br_whole *whole)
{
    whole->pages_wanted = whole->fit_pages;
    if (whole->pages_wanted == 0) {
        pull_in(whole);
        return;
    }
    if (fits(whole) || take_liberties(whole))
        return;
    say_too_long(whole);
    take_nothing(whole);
}

void br_whole_say_thin(const br_whole *whole)
{
    br_ctx *ctx = whole->composer->ctx;
    br_whole_fill fill = br_whole_last_fill(whole);
    int least = least_fill(whole), missing = (least * fill.room + 999) / 1000 - fill.used;
    bool too_long = whole->pages_wanted > 0 && !fits(whole);
    if (too_long || !is_thin(whole))
        return;
    br_diag *diag =
        br_say(ctx, BR_PAGE_THIN, whole->section->span, "percent", br_part_int(ctx, 100L * fill.used / fill.room),
               "least", br_part_int(ctx, least / 10), "more", br_part_int(ctx, characters_in(whole, missing)), "fewer",
               br_part_int(ctx, characters_in(whole, fill.used)), NULL);
    diag->cause = whole->last_frame->span;
}
