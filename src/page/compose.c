/*
 * Composing a section: its first page master's frames take the section's
 * streams, one after the other; a frame may stand below others and end with its
 * content. The frame with the running text hands over to story.c, which adds
 * the following pages. Whatever no frame takes is said: nothing is dropped.
 */
#include "page_private.h"

br_sheet *br_sheets_add(br_composer *composer, br_sheets *sheets, const br_page_master *master,
                        const br_section *section)
{
    sheets->items =
        br_arena_grow(composer->arena, sheets->items, sheets->count, &sheets->capacity, sizeof *sheets->items);
    sheets->items[sheets->count] = (br_sheet){.master = master, .section = section};
    return &sheets->items[sheets->count++];
}

br_len br_type_area_width(const br_composer *composer, const br_page_master *master)
{
    return composer->layout->page_width - master->inside - master->outside;
}

br_len br_grid_line_top(const br_grid *grid, int line)
{
    return (line - 1) * grid->baseline;
}

br_area_on_grid br_frame_area(const br_composer *composer, const br_page_master *master, const br_frame *frame)
{
    const br_grid *grid = master->grid;
    br_len columns = br_type_area_width(composer, master) - (grid->columns - 1) * grid->gutter;
    br_len x = br_len_scale(columns, frame->column_from - 1, grid->columns) + (frame->column_from - 1) * grid->gutter;
    br_len end = br_len_scale(columns, frame->column_to, grid->columns) + (frame->column_to - 1) * grid->gutter;
    return (br_area_on_grid){.x = x, .width = end - x, .line_from = frame->line_from, .line_to = frame->line_to};
}

/* A frame's state while its page is filled: the last line it uses, and whether it or a frame above it holds anything.
 */
typedef struct filled {
    int end;
    bool anything;
} filled;

/* Where a frame begins: on its own line, or below the lowest of the frames it follows; empty ones take no room. */
static int start_line(const br_frame *frame, const filled *done, filled *above)
{
    *above = (filled){0};
    for (size_t i = 0; i < frame->below_count; i++) {
        const filled *one = &done[frame->below[i]];
        if (!one->anything)
            continue;
        above->end = one->end > above->end ? one->end : above->end;
        above->anything = true;
    }
    int below = above->end + 1 + (above->anything ? frame->gap : 0);
    return below > frame->line_from ? below : frame->line_from;
}

static bool is_empty(const br_section *section, const br_frame *frame)
{
    for (size_t i = 0; i < frame->take_count; i++) {
        const br_stream *stream = br_section_find_stream(section, frame->takes[i]);
        if (stream && stream->root->first)
            return false;
    }
    return true;
}

static bool takes(const br_frame *frame, br_str stream)
{
    for (size_t i = 0; i < frame->take_count; i++)
        if (br_str_equal(frame->takes[i], stream))
            return true;
    return false;
}

const br_frame *br_frame_find_next(const br_page_master *master, const br_frame *frame)
{
    for (size_t i = 0; master && i < master->frame_count; i++)
        if (takes(&master->frames[i], frame->takes[0]))
            return &master->frames[i];
    return NULL;
}

int br_compose_fit_pages(br_composer *composer, const br_section *section, const br_frame *frame)
{
    br_ctx *ctx = composer->ctx;
    if (!takes(frame, BR_STR("text")))
        return 0;
    const br_page_master *next = br_layout_find_master(composer->layout, frame->continues_on);
    if (section->fit_pages <= 1 || br_frame_find_next(next, frame))
        return section->fit_pages;
    br_diag *diag = br_say_drawable(ctx, BR_FIT_NO_NEXT, section->span, "fit", br_part(ctx, section->fit), "pages",
                                    br_part_int(ctx, section->fit_pages), "frame", br_part(ctx, frame->name), NULL);
    diag->cause = frame->span;
    return 0;
}

static bool takes_story(const br_frame *frame)
{
    return frame->text_columns > 1 || frame->continues_on.len > 0;
}

static void say_overfull(br_composer *composer, const br_section *section, const br_frame *frame, int lines, int room)
{
    const br_stream *stream = NULL;
    for (size_t i = 0; i < frame->take_count && (!stream || !stream->root->first); i++)
        stream = br_section_find_stream(section, frame->takes[i]);
    br_span span = stream && stream->root->first ? stream->root->first->span : section->span;
    br_diag *diag =
        br_say_drawable(composer->ctx, BR_FRAME_OVERFULL, span, "frame", br_part(composer->ctx, frame->name), "lines",
                        br_part_int(composer->ctx, lines - room), NULL);
    diag->cause = frame->span;
}

/* Only columns that text flows through have heads and feet to float to. */
static void say_floats(br_composer *composer, const br_stream *stream)
{
    for (const br_block *block = stream->root->first; block; block = block->next)
        if (block->floats != BR_FLOATS_FREELY)
            br_say(composer->ctx, BR_FLOAT_NO_PLACE, block->span, NULL);
}

/* Sets the streams of a simple frame and puts them on the sheet. Returns the last grid line used. */
static int fill_frame(br_composer *composer, br_sheet *sheet, const br_frame *frame, br_area_on_grid area)
{
    const br_grid *grid = sheet->master->grid;
    br_fragment fragment = {0};
    br_place place = {.grid = grid, .width = area.width, .align_x = frame->align_x, .badge_width = frame->badge_width};
    br_len end = 0;
    for (size_t i = 0; i < frame->take_count; i++) {
        const br_stream *stream = br_section_find_stream(sheet->section, frame->takes[i]);
        if (!stream)
            continue;
        end = br_fragment_set_children(composer, &fragment, stream->root, place, 0, end);
        say_floats(composer, stream);
    }
    int lines = (end + grid->baseline - 1) / grid->baseline, room = area.line_to - area.line_from + 1;
    if (lines > room)
        say_overfull(composer, sheet->section, frame, lines, room);
    br_len spare = room * grid->baseline - end, top = br_grid_line_top(grid, area.line_from);
    if (spare > 0 && frame->align_y >= 0 && !frame->to_content)
        top += frame->align_y == 0 ? spare / 2 : spare;
    br_fragment_join(composer, &sheet->content, &fragment, area.x, top);
    return frame->to_content ? area.line_from + lines - 1 : area.line_to;
}

static void fill_frames(br_composer *composer, br_sheets *sheets, const br_page_master *master,
                        const br_section *section)
{
    size_t at = sheets->count - 1;
    filled *done = BR_ARRAY(composer->arena, master->frame_count + 1, filled);
    for (size_t i = 0; i < master->frame_count; i++) {
        const br_frame *frame = &master->frames[i];
        br_area_on_grid area = br_frame_area(composer, master, frame);
        filled above;
        area.line_from = start_line(frame, done, &above);
        done[i] = above;
        if (is_empty(section, frame))
            continue;
        done[i] = (filled){.end = area.line_to, .anything = true};
        if (takes_story(frame)) {
            br_compose_story(composer, sheets, section, frame, area);
            continue;
        }
        (void)br_compose_fit_pages(composer, section, frame);
        done[i].end = fill_frame(composer, &sheets->items[at], frame, area);
    }
}

bool br_master_takes(const br_page_master *master, br_str stream)
{
    for (size_t i = 0; i < master->frame_count; i++)
        if (takes(&master->frames[i], stream))
            return true;
    return false;
}

/* Streams a layout may leave out: they repeat what stands elsewhere. */
static bool may_be_left_out(br_str stream)
{
    static const char *const names[] = {"organisers", "edition", "disclaimer", "eyebrow", "number", "heading"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (br_str_is(stream, names[i]))
            return true;
    return false;
}

static void check_taken(br_composer *composer, const br_page_master *master, const br_section *section)
{
    for (size_t i = 0; i < section->stream_count; i++) {
        const br_stream *stream = &section->streams[i];
        if (!stream->root->first || br_master_takes(master, stream->name) || may_be_left_out(stream->name))
            continue;
        br_diag *diag =
            br_say_drawable(composer->ctx, BR_STREAM_NOT_TAKEN, stream->root->first->span, "stream",
                            br_part(composer->ctx, stream->name), "master", br_part(composer->ctx, master->name), NULL);
        diag->cause = master->span;
    }
}

void br_compose_section(br_composer *composer, br_sheets *sheets, const br_section *section)
{
    const br_page_master *master = br_layout_find_master_for(composer->layout, section->kind, false);
    if (!master) {
        br_say_drawable(composer->ctx, BR_NO_MASTER, section->span, "section", br_section_kind_name(section->kind),
                        NULL);
        return;
    }
    br_sheet *sheet = br_sheets_add(composer, sheets, master, section);
    sheet->first_of_section = true;
    check_taken(composer, master, section);
    fill_frames(composer, sheets, master, section);
}
