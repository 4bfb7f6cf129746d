/*
 * Text beside a picture, a pull quote or a badge: that stands at an edge of the
 * column, its head level with the capitals of the first line beside it, its foot
 * on a baseline; the lines beside it, and one more below it, are shorter. It is a
 * slug of no height, and no column ends before the last of these lines, so that
 * the breaking of columns need not know of it.
 *
 * Only text stands beside it; what else comes waits. It refuses to know who asks
 * for it and why.
 */
#include "story.h"

#define LEAST_LETTERS 12 /* em of the text beside it: about twenty letters to a line */
#define LINES_BELOW   1  /* that stay short below it, as white */

static br_len text_size(const br_story *story)
{
    const br_paragraph_style *body = br_layout_find_paragraph(story->composer->layout, BR_STR("body"));
    return body ? body->size : BR_PT(10);
}

static bool has_room(const br_story *story, const br_block *block, br_len width)
{
    br_ctx *ctx = story->composer->ctx;
    br_len room = story->column_width - width - story->frame->wrap_gap, least = LEAST_LETTERS * text_size(story);
    if (room >= least)
        return true;
    br_diag *diag =
        br_say_drawable(ctx, BR_NO_ROOM_BESIDE, block->span, "room", br_part_pt(ctx, room > 0 ? room : 0), "measure",
                        br_part_pt(ctx, story->column_width), "least", br_part_pt(ctx, least), NULL);
    diag->cause = story->frame->span;
    return false;
}

static bool is_low(const br_story *story, const br_block *block, int lines)
{
    br_ctx *ctx = story->composer->ctx;
    int first = story->first.line_to - story->first.line_from + 1,
        next = story->next.line_to - story->next.line_from + 1;
    if (lines + LINES_BELOW <= (next > first ? next : first))
        return true;
    br_diag *diag = br_say_drawable(ctx, BR_WRAP_TOO_TALL, block->span, "lines", br_part_int(ctx, lines), NULL);
    diag->cause = story->frame->span;
    return false;
}

/* The picture within a fragment, or NULL. */
static const br_placed *picture_in(const br_fragment *fragment)
{
    for (size_t i = 0; i < fragment->count; i++)
        if (fragment->items[i].kind == BR_PLACED_IMAGE)
            return &fragment->items[i];
    return NULL;
}

/* What of each line a drawing takes whose outline the text follows; the white round it is everywhere the same. */
static void follow_outline(const br_story *story, br_story_beside *beside, const br_fragment *fragment)
{
    const br_placed *picture = picture_in(fragment);
    br_len gap = story->frame->wrap_gap, white = gap / 2;
    for (int i = 0; i < beside->lines; i++) {
        br_len baseline = i * story->grid->baseline + story->grid->first;
        br_len top = baseline - story->body_cap - white, bottom = baseline + white;
        bool caption = beside->block->caption && bottom > picture->rect.y + picture->rect.height;
        br_len reach = br_contour_reach(beside->block->image->art, picture->rect, beside->at_left, top, bottom);
        if (!caption)
            beside->takes[i] = reach > 0 ? reach + gap : 0;
    }
}

/* An outline can be followed that is there: a drawing's. */
static bool has_outline(const br_story *story, const br_block *block)
{
    if (!block->contour)
        return false;
    if (!block->image || block->image->art)
        return block->image != NULL;
    br_say_drawable(story->composer->ctx, BR_NO_OUTLINE, block->span, NULL);
    return false;
}

bool br_story_begin_beside(br_story *story, const br_block *block, int edge, br_len width)
{
    br_composer *composer = story->composer;
    const br_grid *grid = story->grid;
    br_fragment *fragment = BR_NEW(composer->arena, br_fragment);
    br_place place = {.grid = grid, .width = width, .in_story = true, .picture_less = story->liberties->picture_less};
    if (width >= story->column_width && block->kind == BR_BLOCK_BADGE)
        return false;
    if (!has_room(story, block, width))
        return false;
    br_len end = br_fragment_set_block(composer, fragment, block, place, 0, grid->first - story->body_cap);
    int lines = (int)((end + grid->baseline - 1) / grid->baseline);
    if (!is_low(story, block, lines))
        return false;
    br_story_end_beside(story);
    br_story_beside beside = {.block = block, .at_left = edge < 0, .lines = lines + LINES_BELOW};
    beside.takes = BR_ARRAY(composer->arena, (size_t)beside.lines, br_len);
    for (int i = 0; i < beside.lines; i++)
        beside.takes[i] = width + story->frame->wrap_gap;
    if (has_outline(story, block))
        follow_outline(story, &beside, fragment);
    br_story_add_slug(
        story, (br_slug){.lines = 0},
        (br_story_piece){
            .block = block, .fragment = fragment, .dx = edge < 0 ? 0 : story->column_width - width, .fixed = true});
    story->beside = beside;
    return true;
}

bool br_story_is_beside(const br_story *story)
{
    return story->beside.block && story->beside.at < story->beside.lines;
}

/* Blank lines above the next slug: those it asks for, or those that the one before it does. */
static int space_above(br_story *story, int *before)
{
    br_story_piece *last = &story->pieces[story->count - 1];
    if (last->block == story->beside.block && last->fixed) {
        /* The first line stands level with the head of what it stands beside: the space is above both. */
        last->before = *before > last->before ? *before : last->before;
        return *before = 0;
    }
    return *before > last->after ? *before : last->after;
}

/* What each line of a paragraph stands beside, from the next grid line on. */
static br_beside beside_from(const br_story *story, int at, int step)
{
    const br_story_beside *now = &story->beside;
    size_t count = (size_t)((now->lines - at + step - 1) / step);
    br_len *near = BR_ARRAY(story->composer->arena, count, br_len),
           *far = BR_ARRAY(story->composer->arena, count, br_len);
    for (size_t i = 0; i < count; i++)
        for (int k = at + (int)i * step; k < at + ((int)i + 1) * step && k < now->lines; k++)
            near[i] = now->takes[k] > near[i] ? now->takes[k] : near[i];
    return (br_beside){now->at_left ? near : far, now->at_left ? far : near, count};
}

const br_lines *br_story_set_beside(br_story *story, const br_block *block, int *before)
{
    br_story_beside *now = &story->beside;
    if (!br_story_is_beside(story))
        return NULL;
    int space = space_above(story, before), step = (int)(block->paragraph->style->leading / story->grid->baseline);
    if (now->at + space >= now->lines) {
        br_story_end_beside(story);
        return br_story_set_beside(story, block, before); /* what has waited may stand beside text too */
    }
    now->at += space;
    br_beside beside = beside_from(story, now->at, step);
    br_lines *lines = BR_NEW(story->composer->arena, br_lines);
    *lines = br_set_block_beside(story->composer, block, story->column_width, &beside);
    return lines;
}

void br_story_add_beside(br_story *story, br_slug *slug, br_story_piece *piece)
{
    piece->beside = true;
    if (br_story_is_beside(story)) {
        slug->break_before = BR_COLUMN_FORBIDDEN;
        slug->stretch_before = 0;
    }
    story->beside.at += slug->lines;
}

void br_story_end_beside(br_story *story)
{
    static const br_fragment nothing = {0};
    br_story_beside was = story->beside;
    int left = was.lines - LINES_BELOW - was.at;
    story->beside.block = NULL;
    if (was.block && left > 0) {
        story->forbid_next = true;
        br_story_add_slug(story, (br_slug){.lines = left},
                          (br_story_piece){.block = was.block, .fragment = &nothing, .fixed = true});
    }
    if (was.block && left > -LINES_BELOW && story->pieces[story->count - 1].after < LINES_BELOW)
        story->pieces[story->count - 1].after = LINES_BELOW;
    size_t count = story->delayed_count;
    story->delayed_count = 0;
    for (size_t i = 0; i < count; i++)
        br_story_add_block(story, story->delayed[i], NULL);
}
