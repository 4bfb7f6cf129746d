/*
 * What stands across the columns of a story: a heading whose style says so, a
 * picture with width="span". The columns above it end level, it stands below
 * them in the full width of the frame, and new columns begin under it. So the
 * story is composed part by part, each with the room that the one before left.
 *
 * A block across the columns needs some lines of text under it on its page; else it goes on
 * to the next. In a frame of one column there is nothing to stand across, and it is a
 * block like any other.
 */
#include "story.h"

#define LINES_UNDER 6 /* grid lines of text that must fit under it on its page */

/* The story and the part of it in hand. */
typedef struct parts {
    br_composer *composer;
    br_sheets *sheets;
    const br_section *section;
    const br_frame *frame; /* of the page in hand … */
    br_area_on_grid area;  /* … and what is left of it */
    bool at_head;          /* nothing of the story stands on this page yet */
    br_len body_cap;
} parts;

static bool is_across(const br_block *block)
{
    if (block->kind == BR_BLOCK_PARAGRAPH)
        return block->paragraph->style->span_columns;
    return block->kind == BR_BLOCK_FIGURE && block->figure_width == BR_FIGURE_SPAN && block->wrap == 0;
}

/* All blocks of the streams that the frame takes. */
static const br_block **gather(const parts *p, size_t *count)
{
    const br_block **blocks = NULL;
    size_t capacity = 0;
    *count = 0;
    for (size_t i = 0; i < p->frame->take_count; i++) {
        const br_stream *stream = br_section_find_stream(p->section, p->frame->takes[i]);
        for (const br_block *block = stream ? stream->root->first : NULL; block; block = block->next) {
            blocks = br_arena_grow(p->composer->arena, blocks, *count, &capacity, sizeof *blocks);
            blocks[(*count)++] = block;
        }
    }
    return blocks;
}

static const br_page_master *master_of(const parts *p)
{
    return p->sheets->items[p->sheets->count - 1].master;
}

/* The part's columns; afterwards `area` is what is left under them. Returns the last note's number. */
static int compose_part(parts *p, br_story part)
{
    size_t before = p->sheets->count;
    br_story *story = BR_NEW(p->composer->arena, br_story);
    *story = part;
    story->composer = p->composer;
    story->section = p->section;
    story->master = master_of(p);
    story->frame = p->frame;
    story->first = p->area;
    int line = br_story_compose(story, p->sheets);
    p->at_head = p->at_head && story->count == 0;
    if (p->sheets->count > before) {
        p->frame = story->next_frame;
        p->area = story->next;
    }
    p->area.line_from = line;
    return story->numbers;
}

/* Goes on to the next page; false if there is none. */
static bool turn_page(parts *p, const br_block *block)
{
    const br_page_master *next = br_layout_find_master(p->composer->layout, p->frame->continues_on);
    const br_frame *frame = br_frame_find_next(next, p->frame);
    if (frame) {
        br_sheets_add(p->composer, p->sheets, next, p->section);
        p->frame = frame;
        p->area = br_frame_area(p->composer, next, frame);
        p->at_head = true;
        return true;
    }
    br_diag *diag = br_say_drawable(p->composer->ctx, BR_FRAME_OVERFULL, block->span, "frame",
                                    br_part(p->composer->ctx, p->frame->name), "lines",
                                    br_part_int(p->composer->ctx, LINES_UNDER), NULL);
    diag->cause = p->frame->span;
    return false;
}

/* Puts a block across the columns under what stands there; true if it began a page. */
static bool place_across(parts *p, const br_block *block, bool last)
{
    const br_grid *grid = master_of(p)->grid;
    const br_paragraph_style *style = block->paragraph ? block->paragraph->style : NULL;
    br_len half = grid->baseline / 2;
    int above = style ? (int)((style->space_before + half) / grid->baseline) : 1;
    int below = style ? (int)((style->space_after + half) / grid->baseline) : 1;
    br_place place = {.grid = grid, .width = p->area.width, .in_story = true};
    br_fragment fragment = {0};
    br_len end = br_fragment_set_block(p->composer, &fragment, block, place, 0, style ? 0 : grid->first - p->body_cap);
    int lines = (int)((end + grid->baseline - 1) / grid->baseline), under = last ? 0 : below + LINES_UNDER;
    bool turned = false;
    if (!p->at_head && p->area.line_from + above + lines + under > p->area.line_to + 1)
        turned = turn_page(p, block);
    if (p->at_head)
        above = 0;
    int left = p->area.line_to + 1 - p->area.line_from - above - lines - under;
    if (left < 0 && p->at_head)
        br_say_drawable(p->composer->ctx, BR_PICTURE_TOO_TALL, block->span, "lines",
                        br_part_int(p->composer->ctx, -left), NULL);
    br_sheet *sheet = &p->sheets->items[p->sheets->count - 1];
    br_fragment_join(p->composer, &sheet->content, &fragment, p->area.x,
                     br_grid_line_top(grid, p->area.line_from + above));
    p->area.line_from += above + lines + below;
    p->at_head = false;
    return turned;
}

static size_t next_across(const br_block **blocks, size_t count, size_t from, bool one_column)
{
    while (from < count && (one_column || !is_across(blocks[from])))
        from++;
    return from;
}

static br_len body_cap(const parts *p, const br_block **blocks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (blocks[i]->kind == BR_BLOCK_PARAGRAPH && blocks[i]->paragraph->style->on_grid &&
            !blocks[i]->paragraph->style->span_columns)
            return br_cap_height(p->composer, blocks[i]->paragraph);
    return BR_PT(6);
}

void br_compose_story(br_composer *composer, br_sheets *sheets, const br_section *section, const br_frame *frame,
                      br_area_on_grid first)
{
    parts p = {composer, sheets, section, frame, first, true, 0};
    size_t count, from = 0, claims = 0;
    const br_block **blocks = gather(&p, &count);
    bool one_column = frame->text_columns == 1;
    int numbers = 0;
    p.body_cap = body_cap(&p, blocks, count);
    int fit_pages = br_compose_fit_pages(composer, section, frame);
    if (fit_pages > 0 && next_across(blocks, count, 0, one_column) < count) {
        br_say_drawable(composer->ctx, BR_FIT_AND_SPAN, section->span, NULL);
        fit_pages = 0;
    }
    for (;;) {
        size_t to = next_across(blocks, count, from, one_column);
        bool empty = to == from && to < count;
        if (!empty)
            numbers = compose_part(&p, (br_story){.blocks = blocks + from,
                                                  .block_count = to - from,
                                                  .claims = claims,
                                                  .is_first = from == 0,
                                                  .level = to < count,
                                                  .fit_pages = fit_pages,
                                                  .by_page = frame->notes_by_page,
                                                  .numbers = numbers});
        if (to == count)
            return;
        if (place_across(&p, blocks[to], to + 1 == count) && frame->notes_by_page)
            numbers = 0;
        claims = empty ? claims + 1 : 1;
        from = to + 1;
    }
}
