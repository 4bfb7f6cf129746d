/*
 * What stands across the columns of a story: a heading whose style says so, a
 * picture with width="span". The columns above it end level, it stands below
 * them in the full width of the frame, and new columns begin under it. So the
 * story is composed part by part, each with the room that the one before left;
 * placed on its sheets, with what is to be said of it, only when fitting (fit.c)
 * has seen the whole.
 *
 * A block across the columns needs some lines of text under it on its page; else it goes on
 * to the next. So does a heading under which there is room, but where no text has come to stand. In a frame of one
 * column there is nothing to stand across, and it is a block like any other.
 */
#include "story.h"

#define LINES_UNDER 6 /* grid lines of text that must fit under it on its page */
#define PASSES_MAX  4 /* until the numbers of notes in captions across the columns stand still */

/* A whole story while its parts are composed one by one. */
typedef struct parts {
    br_whole *whole;
    const br_page_master *master; /* of the page in hand, … */
    const br_frame *frame;        /* … its frame … */
    br_area_on_grid area;         /* … and what is left of it */
    br_area_on_grid page_area;    /* all of it */
    bool at_head;                 /* nothing of the story stands on this page yet */
    int page;                     /* from 0 */
    int numbers;                  /* of notes so far, on this page or in all */
} parts;

static bool is_across(const br_block *block)
{
    if (block->kind == BR_BLOCK_PARAGRAPH)
        return block->paragraph->style->span_columns;
    return block->kind == BR_BLOCK_FIGURE && block->figure_width == BR_FIGURE_SPAN && block->wrap == 0;
}

/* All blocks of the streams that the frame takes. */
static void gather(br_whole *whole)
{
    size_t capacity = 0;
    for (size_t i = 0; i < whole->frame->take_count; i++) {
        const br_stream *stream = br_section_find_stream(whole->section, whole->frame->takes[i]);
        for (const br_block *block = stream ? stream->root->first : NULL; block; block = block->next) {
            whole->blocks = br_arena_grow(whole->composer->arena, whole->blocks, whole->block_count, &capacity,
                                          sizeof *whole->blocks);
            whole->blocks[whole->block_count++] = block;
        }
    }
}

static br_whole_piece *add_piece(parts *p)
{
    br_whole *whole = p->whole;
    whole->pieces =
        br_arena_grow(whole->composer->arena, whole->pieces, whole->count, &whole->capacity, sizeof *whole->pieces);
    whole->pieces[whole->count] = (br_whole_piece){.page = p->page, .area = p->area};
    return &whole->pieces[whole->count++];
}

/* ---- composing --------------------------------------------------------------------------- */

/* The part's columns; afterwards `area` is what is left under them. True if it changed a caption above it. */
static bool compose_part(parts *p, br_story part)
{
    br_whole *whole = p->whole;
    br_whole_piece *piece = add_piece(p);
    br_story *story = piece->story = BR_NEW(whole->composer->arena, br_story);
    *story = part;
    story->composer = whole->composer;
    story->section = whole->section;
    story->liberties = &whole->liberties;
    story->master = p->master;
    story->frame = p->frame;
    story->first = p->area;
    story->by_page = whole->frame->notes_by_page;
    story->numbers = p->numbers;
    piece->columns = br_story_compose(story, whole->before + (size_t)p->page);
    int pages = br_story_pages(story, &piece->columns);
    p->at_head = p->at_head && story->count == 0;
    if (pages > 1) {
        p->master = story->next_master;
        p->frame = story->next_frame;
        p->area = p->page_area = story->next;
        p->page += pages - 1;
    }
    p->area.line_from = br_story_line_below(story, &piece->columns);
    p->numbers = story->numbers;
    whole->left_out = whole->left_out || piece->columns.left_out_lines > 0;
    return story->renumbered && story->claims > 0;
}

/* Goes on to the next page; false if there is none. */
static bool turn_page(parts *p)
{
    const br_page_master *next = br_layout_find_master(p->whole->composer->layout, p->frame->continues_on);
    const br_frame *frame = br_frame_find_next(next, p->frame);
    if (!frame)
        return false;
    p->master = next;
    p->frame = frame;
    p->area = p->page_area = br_frame_area(p->whole->composer, next, frame);
    p->at_head = true;
    p->page++;
    if (p->whole->frame->notes_by_page)
        p->numbers = 0;
    return true;
}

/* Sets a block across the columns: its lines and the blank ones it asks for. */
static void set_across(parts *p, br_whole_piece *piece, const br_block *block)
{
    br_composer *composer = p->whole->composer;
    const br_liberties *liberties = &p->whole->liberties;
    const br_grid *grid = p->master->grid;
    const br_paragraph_style *style = block->paragraph ? block->paragraph->style : NULL;
    br_len half = grid->baseline / 2;
    br_place place = {.grid = grid, .width = p->area.width, .in_story = true, .picture_less = liberties->picture_less};
    br_len end = br_fragment_set_block(composer, &piece->fragment, block, place, 0,
                                       style ? 0 : grid->first - p->whole->body_cap);
    piece->across = block;
    piece->lines = (int)((end + grid->baseline - 1) / grid->baseline);
    piece->above = style ? (int)((style->space_before + half) / grid->baseline) : 1;
    piece->below = style ? (int)((style->space_after + half) / grid->baseline) : 1;
    if (style && liberties->tight_headings && piece->above > piece->below)
        piece->above = piece->below; /* not nearer to what stands above it than to what it heads */
}

/* A block across the columns, under what stands there or on the next page: where there is no room, or if it is to turn.
 */
static void compose_across(parts *p, const br_block *block, bool last, bool turn)
{
    br_whole_piece *piece = add_piece(p);
    set_across(p, piece, block);
    piece->under = last ? 0 : piece->below + LINES_UNDER;
    piece->left_above = p->area.line_to + 1 - p->area.line_from - piece->above;
    if (!p->at_head && (turn || piece->lines + piece->under > piece->left_above)) {
        piece->nowhere = !turn_page(p);
        piece->turned = piece->nowhere ? NULL : p->master;
        p->whole->left_out = p->whole->left_out || piece->nowhere;
    }
    piece->page = p->page;
    piece->area = p->area;
    if (p->at_head)
        piece->above = 0;
    int left = p->area.line_to + 1 - p->area.line_from - piece->above - piece->lines - piece->under;
    piece->missing = left < 0 && p->at_head ? -left : 0;
    p->area.line_from += piece->above + piece->lines + piece->below;
    p->at_head = false;
}

static size_t next_across(const br_whole *whole, size_t from)
{
    bool one_column = whole->frame->text_columns == 1;
    while (from < whole->block_count && (one_column || !is_across(whole->blocks[from])))
        from++;
    return from;
}

/* The blocks from one across the columns, or the beginning, to the next. */
static br_story part_of(const br_whole *whole, size_t from, size_t to, size_t claims)
{
    return (br_story){.blocks = whole->blocks + from,
                      .block_count = to - from,
                      .claims = claims,
                      .is_first = from == 0,
                      .level = to < whole->block_count};
}

/* A heading across the columns under which nothing of what it heads has come to stand, the last part. `before` is how
 * things were before the heading. */
static bool is_stranded(const br_whole *whole, const parts *before)
{
    if (whole->count < 2)
        return false;
    const br_whole_piece *part = &whole->pieces[whole->count - 1], *heading = part - 1;
    if (!heading->across || !heading->across->paragraph || before->at_head || heading->turned)
        return false;
    for (size_t i = 0; i < part->columns.column_count && part->columns.columns[i].space.page == 0; i++)
        if (part->columns.columns[i].to > part->columns.columns[i].from)
            return false;
    return part->columns.pages > 1;
}

/* True if a note has got another number after the caption that refers to it was set. */
static bool compose_once(br_whole *whole)
{
    parts p = {whole, whole->master, whole->frame, whole->first, whole->first, true, 0, 0}, before = p;
    size_t from = 0, claims = 0, count = whole->block_count;
    bool stale = false;
    whole->count = 0;
    whole->left_out = false;
    for (;;) {
        size_t to = next_across(whole, from);
        bool empty = to == from && to < count;
        if (!empty)
            stale = compose_part(&p, part_of(whole, from, to, claims)) || stale;
        if (!empty && is_stranded(whole, &before)) {
            p = before;
            whole->count -= 2;
            compose_across(&p, whole->blocks[from - 1], false, true);
            stale = compose_part(&p, part_of(whole, from, to, claims)) || stale;
        }
        if (to == count)
            break;
        before = p;
        compose_across(&p, whole->blocks[to], to + 1 == count, false);
        claims = empty ? claims + 1 : 1;
        from = to + 1;
    }
    whole->pages = p.page + 1;
    whole->last_frame = p.frame;
    whole->last_area = p.page_area;
    return stale;
}

void br_whole_compose(br_whole *whole)
{
    for (int pass = 0; pass < PASSES_MAX && compose_once(whole); pass++)
        ;
}

/* ---- what came of it ------------------------------------------------------------------------ */

br_whole_fill br_whole_last_fill(const br_whole *whole)
{
    const br_whole_piece *last = &whole->pieces[whole->count - 1]; /* always columns, if only empty ones */
    int pages = br_story_pages(last->story, &last->columns), columns = whole->frame->text_columns;
    br_whole_fill fill = {.used = br_story_lines_on(last->story, &last->columns, pages - 1)};
    if (pages == 1) /* what stands above them on their page */
        fill.used += (last->area.line_from - whole->last_area.line_from) * columns;
    fill.room = (whole->last_area.line_to + 1 - whole->last_area.line_from) * columns;
    fill.room = fill.room > fill.used ? fill.room : fill.used;
    return fill;
}

/* ---- placing ---------------------------------------------------------------------------------- */

/* Unless fitting has said how much is too long. */
static void say_overfull(const br_whole *whole, br_span span, int lines)
{
    br_ctx *ctx = whole->composer->ctx;
    const br_frame *frame = whole->last_frame;
    if (whole->fit_pages > 0)
        return;
    br_diag *diag = br_say_drawable(ctx, BR_FRAME_OVERFULL, span, "frame", br_part(ctx, frame->name), "lines",
                                    br_part_int(ctx, lines), NULL);
    diag->cause = frame->span;
}

static void place_across(const br_whole *whole, br_sheets *sheets, const br_whole_piece *piece)
{
    br_composer *composer = whole->composer;
    if (piece->turned)
        br_sheets_add(composer, sheets, piece->turned, whole->section);
    if (piece->nowhere)
        say_overfull(whole, piece->across->span, piece->lines + piece->under - piece->left_above);
    if (piece->missing > 0)
        br_say_drawable(composer->ctx, BR_PICTURE_TOO_TALL, piece->across->span, "lines",
                        br_part_int(composer->ctx, piece->missing), NULL);
    br_sheet *sheet = &sheets->items[sheets->count - 1];
    br_fragment_join(composer, &sheet->content, &piece->fragment, piece->area.x,
                     br_grid_line_top(sheet->master->grid, piece->area.line_from + piece->above));
}

static void place(const br_whole *whole, br_sheets *sheets)
{
    for (size_t i = 0; i < whole->count; i++) {
        const br_whole_piece *piece = &whole->pieces[i];
        if (!piece->story) {
            place_across(whole, sheets, piece);
            continue;
        }
        br_story_place(piece->story, sheets, &piece->columns);
        if (piece->columns.left_out_lines > 0)
            say_overfull(whole, whole->section->span, piece->columns.left_out_lines);
    }
}

/* What an author may still write: room on the last page, and how many characters a line of this story holds. */
static void note_budget(const br_whole *whole, br_sheets *sheets)
{
    br_whole_fill fill = br_whole_last_fill(whole);
    sheets->free_lines += fill.room - fill.used;
    sheets->last_page_lines += fill.room;
    for (size_t i = 0; i < whole->count; i++)
        if (whole->pieces[i].story)
            br_story_count_text(whole->pieces[i].story, &sheets->text_lines, &sheets->text_size);
}

static br_len body_cap(const br_whole *whole)
{
    for (size_t i = 0; i < whole->block_count; i++) {
        const br_block *block = whole->blocks[i];
        if (block->kind == BR_BLOCK_PARAGRAPH && block->paragraph->style->on_grid &&
            !block->paragraph->style->span_columns)
            return br_cap_height(whole->composer, block->paragraph);
    }
    return BR_PT(6);
}

void br_compose_story(br_composer *composer, br_sheets *sheets, const br_section *section, const br_frame *frame,
                      br_area_on_grid first)
{
    br_whole whole = {.composer = composer,
                      .section = section,
                      .master = sheets->items[sheets->count - 1].master,
                      .frame = frame,
                      .first = first,
                      .before = sheets->count - 1,
                      .fit_pages = br_compose_fit_pages(composer, section, frame)};
    gather(&whole);
    whole.body_cap = body_cap(&whole);
    whole.liberties.vary = next_across(&whole, 0) == whole.block_count; /* of several parts the first moves the next */
    br_whole_compose(&whole);
    br_whole_vary(&whole);
    br_whole_fit(&whole);
    br_whole_say_saved(&whole);
    place(&whole, sheets);
    note_budget(&whole, sheets);
    br_whole_say_thin(&whole);
}
