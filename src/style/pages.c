/*
 * pages.xml: the sheet, its grids, the order of the brochure's parts and the page
 * masters. Frames stand on the columns and lines of a named grid; panels and artwork stand in
 * millimetres from the trim's corner and are carried into the bleed where they say so. A
 * master may be based on another: a frame of the same name changes only what it names,
 * and its own panels, artwork, folios or running heads stand in place of the inherited ones.
 * What flows into the frames is not known here, only the names of the streams.
 */
#include <assert.h>
#include <string.h>

#include "pages.h"

/* ---- lists that grow -------------------------------------------------------------- */

/* One more zeroed element at the end of an array of the context's arena. */
#define ADD(reader, array, count)                                                                                      \
    ((array) = grow((reader)->ctx->arena, (array), (count), sizeof(*(array))), (count)++, &(array)[(count)-1])

static void *grow(br_arena *arena, const void *array, size_t count, size_t size)
{
    char *more = br_arena_array(arena, count + 1, size);
    if (count > 0)
        memcpy(more, array, count * size);
    return more;
}

/* ---- one master ------------------------------------------------------------------- */

/* The rectangle that the attributes ask for, carried over the trim where it is to bleed. */
static br_rect bleed_rect(const br_layout *layout, const br_placed *placed)
{
    br_rect rect = placed->rect;
    if (placed->bleed_left) {
        rect.x -= layout->bleed;
        rect.width += layout->bleed;
    }
    if (placed->bleed_right)
        rect.width += layout->bleed;
    if (placed->bleed_top) {
        rect.y -= layout->bleed;
        rect.height += layout->bleed;
    }
    if (placed->bleed_bottom)
        rect.height += layout->bleed;
    return rect;
}

static br_placed read_placed(br_reader *reader, const br_element_rule *rule, const br_node *node)
{
    br_placed placed = {.rect = {0, 0, reader->layout->page_width, reader->layout->page_height}};
    br_style_read_element(reader, rule, node, &placed);
    placed.rect = bleed_rect(reader->layout, &placed);
    return placed;
}

static void read_panels(br_reader *reader, const br_node *node, br_page_master *master)
{
    const br_node *at = br_node_first_element(node, "panel");
    if (at == NULL)
        return;
    master->panels = NULL;
    master->panel_count = 0;
    for (; at != NULL; at = br_node_next_element(at, "panel")) {
        br_placed placed = read_placed(reader, &br_style_panel_rule, at);
        br_panel *panel = ADD(reader, master->panels, master->panel_count);
        *panel = (br_panel){placed.rect, placed.what, placed.side, placed.mirrored};
    }
}

static void read_artworks(br_reader *reader, const br_node *node, br_page_master *master)
{
    const br_node *at = br_node_first_element(node, "artwork");
    if (at == NULL)
        return;
    master->artworks = NULL;
    master->artwork_count = 0;
    for (; at != NULL; at = br_node_next_element(at, "artwork")) {
        br_placed placed = read_placed(reader, &br_style_artwork_rule, at);
        br_artwork *artwork = ADD(reader, master->artworks, master->artwork_count);
        *artwork = (br_artwork){placed.what, placed.rect, placed.side, placed.mirrored, at->span};
    }
}

/* Folios and running heads of one element; the inherited ones of that element go. */
static void read_furniture(br_reader *reader, const br_node *node, const br_element_rule *rule, br_page_master *master)
{
    const br_node *at = br_node_first_element(node, rule->name);
    if (at == NULL)
        return;
    bool folio = rule == &br_style_folio_rule;
    br_furniture *kept = NULL;
    size_t count = 0;
    for (size_t i = 0; i < master->furniture_count; i++)
        if (br_str_is(master->furniture[i].takes, "folio") != folio)
            *ADD(reader, kept, count) = master->furniture[i];
    for (; at != NULL; at = br_node_next_element(at, rule->name)) {
        br_furniture *item = ADD(reader, kept, count);
        item->takes = folio ? BR_STR("folio") : BR_STR_NONE;
        item->at_bottom = folio;
        item->across = 1;
        br_style_read_element(reader, rule, at, item);
        const char *near = NULL;
        if (!folio && item->takes.ptr != NULL && !br_style_is_known(br_style_heads, item->takes, &near))
            br_style_say_value(reader, at, "takes", "something a running head can take", near);
    }
    master->furniture = kept;
    master->furniture_count = count;
}

/* ---- frames ------------------------------------------------------------------------- */

static void read_takes(br_reader *reader, const br_node *node, br_frame *frame)
{
    br_str rest = br_node_attr(node, "takes");
    if (rest.ptr == NULL)
        return;
    frame->take_count = 0;
    for (br_str word; word = br_str_word(&rest), word.ptr != NULL;) {
        const char *near = NULL;
        if (!br_style_is_known(br_style_streams, word, &near))
            br_style_say_value(reader, node, "takes", "a stream that a frame can take", near);
        else if (frame->take_count == BR_TAKES_MAX)
            br_style_say_value(reader, node, "takes", "a list of at most eight streams", NULL);
        else
            frame->takes[frame->take_count++] = word;
    }
}

static void say_frame_unknown(br_reader *reader, const br_attr *attr, br_str name, const br_page_master *master)
{
    const char *near =
        br_style_nearest_of(reader->ctx, name, master->frames, master->frame_count, sizeof(*master->frames));
    const char *help = br_style_did_you_mean(reader->ctx, near), *part = br_part(reader->ctx, name);
    if (help == NULL)
        br_say(reader->ctx, BR_FRAME_UNKNOWN, attr->value_span, "name", part, NULL);
    else
        br_say(reader->ctx, BR_FRAME_UNKNOWN, attr->value_span, "name", part, "help", help, NULL);
}

/* A frame may stand below frames before it in the master: so that no circle can come about. */
static void read_below(br_reader *reader, const br_node *node, const br_page_master *master, br_frame *frame)
{
    const br_attr *attr = br_node_find_attr(node, "below");
    if (attr == NULL)
        return;
    frame->below_count = 0;
    size_t before = (size_t)(frame - master->frames);
    br_str rest = attr->value;
    for (br_str word; word = br_str_word(&rest), word.ptr != NULL;) {
        size_t i = br_style_find_name(word, master->frames, before, sizeof(*frame));
        if (i == before)
            say_frame_unknown(reader, attr, word, master);
        else if (frame->below_count == BR_COUNT_OF(frame->below))
            br_style_say_value(reader, node, "below", "a list of at most four frames", NULL);
        else
            frame->below[frame->below_count++] = (int)i;
    }
}

/* What was given but was wrong has been said: something harmless in its place, so that it is not missed as well. */
static void stand_in(const br_node *node, br_frame *frame)
{
    if (frame->column_from == 0 && br_node_find_attr(node, "columns") != NULL)
        frame->column_from = frame->column_to = 1;
    if (frame->take_count == 0 && br_node_find_attr(node, "takes") != NULL)
        frame->takes[frame->take_count++] = BR_STR("text");
}

static void read_frames(br_reader *reader, const br_node *node, br_page_master *master)
{
    br_frame *frames = BR_ARRAY(reader->ctx->arena, master->frame_count + 1, br_frame);
    if (master->frame_count > 0)
        memcpy(frames, master->frames, master->frame_count * sizeof(*frames));
    master->frames = frames;
    for (const br_node *at = br_node_first_element(node, "frame"); at != NULL; at = br_node_next_element(at, "frame")) {
        br_str name = br_node_attr(at, "name");
        size_t i = br_style_find_name(name, master->frames, master->frame_count, sizeof(br_frame));
        if (i == master->frame_count) {
            br_frame *frame = ADD(reader, master->frames, master->frame_count);
            *frame = (br_frame){.line_from = 1, .text_columns = 1, .align_x = -1, .align_y = -1};
        }
        br_frame *frame = &master->frames[i];
        br_style_read_element(reader, &br_style_frame_rule, at, frame);
        read_takes(reader, at, frame);
        read_below(reader, at, master, frame);
        stand_in(at, frame);
    }
}

/* ---- the master itself ---------------------------------------------------------------- */

static void say_missing_master(br_reader *reader, const br_attr *attr, const char *element, const char *near)
{
    const char *help = br_style_did_you_mean(reader->ctx, near), *name = br_part(reader->ctx, attr->value);
    if (help == NULL)
        br_say(reader->ctx, BR_MASTER_MISSING, attr->value_span, "element", element, "name", name, NULL);
    else
        br_say(reader->ctx, BR_MASTER_MISSING, attr->value_span, "element", element, "name", name, "help", help, NULL);
}

static void read_grid_name(br_reader *reader, const br_node *node, br_page_master *master)
{
    const br_layout *layout = reader->layout;
    const br_attr *attr = br_node_find_attr(node, "grid");
    if (master->grid == NULL && layout->grid_count > 0)
        master->grid = &layout->grids[0];
    if (attr == NULL)
        return;
    size_t i = br_style_find_name(attr->value, layout->grids, layout->grid_count, sizeof(br_grid));
    if (i < layout->grid_count)
        master->grid = &layout->grids[i];
    else
        say_missing_master(
            reader, attr, "grid",
            br_style_nearest_of(reader->ctx, attr->value, layout->grids, layout->grid_count, sizeof(br_grid)));
}

/* for="practice" or for="following practice"; a master without it is only a base. */
static void read_for(br_reader *reader, const br_node *node, br_page_master *master)
{
    br_str rest = br_node_attr(node, "for");
    master->of = BR_SECTION_COUNT;
    master->following = false;
    if (rest.ptr == NULL)
        return;
    br_str word = br_str_word(&rest);
    if (word.ptr != NULL && br_str_is(word, "following")) {
        master->following = true;
        word = br_str_word(&rest);
    }
    br_str more = br_str_word(&rest);
    int kind;
    if (word.ptr == NULL || more.ptr != NULL || !br_style_find_choice(BR_SECTION_CHOICES, word, &kind))
        br_style_say_value(reader, node, "for", "a part of a brochure, or “following” and a part", NULL);
    else
        master->of = (br_section_kind)kind;
}

static void finish_master(br_reader *reader, const br_node *node, void *item)
{
    br_page_master *master = item;
    read_grid_name(reader, node, master);
    read_for(reader, node, master);
    const br_node *margins = br_node_first_element(node, "margins");
    if (margins != NULL)
        br_style_read_element(reader, &br_style_margins_rule, margins, master);
    else if (br_node_find_attr(node, "based-on") == NULL)
        br_say(reader->ctx, BR_LAYOUT_MISSING, node->span, "element", "page-master", "what", "margins", NULL);
    read_panels(reader, node, master);
    read_artworks(reader, node, master);
    read_furniture(reader, node, &br_style_folio_rule, master);
    read_furniture(reader, node, &br_style_head_rule, master);
    read_frames(reader, node, master);
}

/* ---- after all masters are read ----------------------------------------------------------- */

/* An inherited frame is settled in every master that has it, but its mistake is one. */
static bool was_said(const br_ctx *ctx, br_code code, br_span span)
{
    for (size_t i = 0; i < ctx->diag_count; i++)
        if (ctx->diags[i].code == code && memcmp(&ctx->diags[i].span, &span, sizeof(span)) == 0)
            return true;
    return false;
}

static void say_lacking(br_reader *reader, const br_frame *frame, const char *what)
{
    if (!was_said(reader->ctx, BR_LAYOUT_MISSING, frame->span))
        br_say(reader->ctx, BR_LAYOUT_MISSING, frame->span, "element", "frame", "what", what, NULL);
}

static void say_outside(br_reader *reader, br_code code, const br_frame *frame, int reached, int most)
{
    if (was_said(reader->ctx, code, frame->span))
        return;
    br_say(reader->ctx, code, frame->span, "name", br_part(reader->ctx, frame->name), "reached",
           br_part_int(reader->ctx, reached), "most", br_part_int(reader->ctx, most), NULL);
}

static void say_once(br_reader *reader, br_code code, const br_frame *frame)
{
    if (!was_said(reader->ctx, code, frame->span))
        br_say(reader->ctx, code, frame->span, "name", br_part(reader->ctx, frame->name), NULL);
}

/* On which side of the frame grid columns lie: -1 left, 1 right; 0 if there are none, or they are its own. */
static int side_of(const br_frame *frame, int from, int to)
{
    return from == 0 ? 0 : from > frame->column_to ? 1 : to < frame->column_from ? -1 : 0;
}

/* Has every one of so many columns of text a margin next to it? */
static bool has_margins(const br_frame *frame, int text_columns)
{
    int first = side_of(frame, frame->margin_from, frame->margin_to);
    int second = side_of(frame, frame->second_margin_from, frame->second_margin_to);
    return text_columns == 1 ? first != 0 : text_columns == 2 && first * second < 0;
}

/* What a frame says of notes must go together: a column of running text to stand under or beside, a margin if they are
 * to stand in it, numbers that are known there. */
static void check_notes(br_reader *reader, const br_frame *frame)
{
    bool story = frame->text_columns > 1 || frame->continues_on.len > 0;
    if (frame->notes != BR_NOTES_END && !story)
        say_once(reader, BR_NOTES_NO_STORY, frame);
    if (frame->notes_by_page && frame->notes == BR_NOTES_END)
        say_once(reader, BR_NOTES_BY_PAGE, frame);
    if (frame->notes == BR_NOTES_MARGIN && !has_margins(frame, frame->text_columns))
        say_once(reader, frame->text_columns > 1 ? BR_NOTES_BESIDE_COLUMNS : BR_NOTES_NO_MARGIN, frame);
}

/* Do the gutters between its columns of text leave them any width? */
static void check_gutters(br_reader *reader, const br_page_master *master, const br_frame *frame)
{
    const br_grid *grid = master->grid;
    int64_t width = (int64_t)reader->layout->page_width - master->inside - master->outside + grid->gutter;
    int64_t own = width * (frame->column_to - frame->column_from + 1) / (grid->columns > 0 ? grid->columns : 1);
    int64_t left = own - grid->gutter - (int64_t)(frame->text_columns - 1) * frame->text_gutter;
    if (frame->text_columns < 2 || left >= (int64_t)frame->text_columns * BR_PT(1) ||
        was_said(reader->ctx, BR_LAYOUT_VALUE, frame->span))
        return;
    br_say(reader->ctx, BR_LAYOUT_VALUE, frame->span, "attribute", "text-gutter", "value",
           br_part_mm(reader->ctx, frame->text_gutter), "wanted", "narrow enough to leave its columns any width", NULL);
}

static void settle_frame(br_reader *reader, const br_page_master *master, br_frame *frame)
{
    if (frame->line_to == 0)
        frame->line_to = master->lines;
    if (frame->column_from == 0)
        say_lacking(reader, frame, "columns");
    if (frame->take_count == 0)
        say_lacking(reader, frame, "takes");
    if (frame->column_to == 0)
        frame->column_to = master->grid->columns;
    if (frame->margin_from > 0 && frame->margin_to == 0)
        frame->margin_to = master->grid->columns;
    if (frame->second_margin_from > 0 && frame->second_margin_to == 0)
        frame->second_margin_to = master->grid->columns;
    check_notes(reader, frame);
    check_gutters(reader, master, frame);
    int columns = frame->column_to > frame->margin_to ? frame->column_to : frame->margin_to;
    columns = columns > frame->second_margin_to ? columns : frame->second_margin_to;
    if (columns > master->grid->columns && master->grid->columns > 0)
        say_outside(reader, BR_FRAME_OUTSIDE, frame, columns, master->grid->columns);
    int lines = frame->line_from > frame->line_to ? frame->line_from : frame->line_to;
    if (lines > master->lines)
        say_outside(reader, BR_FRAME_BELOW, frame, lines, master->lines);
}

/* Do the margins and the gutters leave columns of any width? Said once of margins that other masters inherit. */
static bool has_columns(br_reader *reader, const br_page_master *master)
{
    const br_grid *grid = master->grid;
    int64_t both = (int64_t)master->inside + master->outside;
    int64_t columns = reader->layout->page_width - both - (int64_t)(grid->columns - 1) * grid->gutter;
    if (reader->layout->page_width <= 0 || columns >= (int64_t)grid->columns * BR_PT(1))
        return true;
    for (const br_page_master *at = reader->layout->masters; at < master; at++)
        if (at->inside == master->inside && at->outside == master->outside && at->grid == grid)
            return false;
    br_say(reader->ctx, BR_LAYOUT_VALUE, master->span, "attribute", "inside and outside", "value",
           br_part_mm(reader->ctx, both < BR_LEN_MAX ? (br_len)both : BR_LEN_MAX), "wanted",
           "narrow enough to leave columns between them", NULL);
    return false;
}

/* Frames' ends and limits can only be told once margins and grid are known for good. */
static void settle_master(br_reader *reader, br_page_master *master)
{
    if (master->grid == NULL || master->grid->baseline <= 0 || !has_columns(reader, master))
        return;
    br_len height = reader->layout->page_height - master->top - master->bottom;
    master->lines = height > 0 ? height / master->grid->baseline : 0;
    for (size_t i = 0; i < master->frame_count; i++)
        settle_frame(reader, master, &master->frames[i]);
}

/* The frame that a text goes on in needs margins for its notes too. */
static void check_next_margin(br_reader *reader, const br_frame *frame, const br_page_master *next)
{
    for (size_t i = 0; i < next->frame_count; i++)
        for (size_t k = 0; k < next->frames[i].take_count; k++)
            if (br_str_equal(next->frames[i].takes[k], frame->takes[0]) &&
                !has_margins(&next->frames[i], frame->text_columns))
                say_once(reader, BR_NOTES_NO_MARGIN, &next->frames[i]);
}

static void check_continues(br_reader *reader, const br_page_master *master)
{
    const br_layout *layout = reader->layout;
    for (size_t i = 0; i < master->frame_count; i++) {
        const br_frame *frame = &master->frames[i];
        const br_page_master *next = br_layout_find_master(layout, frame->continues_on);
        bool in_margin = frame->notes == BR_NOTES_MARGIN && frame->text_columns <= 2;
        if (next != NULL && in_margin && frame->take_count > 0)
            check_next_margin(reader, frame, next);
        if (frame->continues_on.ptr == NULL || next != NULL || was_said(reader->ctx, BR_MASTER_MISSING, frame->span))
            continue;
        const char *near = br_style_nearest_of(reader->ctx, frame->continues_on, layout->masters, layout->master_count,
                                               sizeof(br_page_master));
        br_attr attr = {.value = frame->continues_on, .value_span = frame->span};
        say_missing_master(reader, &attr, "page-master", near);
    }
}

static void read_sequence(br_reader *reader, const br_node *root)
{
    br_layout *layout = reader->layout;
    const br_node *sequence = br_node_first_element(root, "sequence");
    if (sequence == NULL) {
        br_say(reader->ctx, BR_LAYOUT_MISSING, root->span, "element", "pages", "what", "sequence", NULL);
        return;
    }
    for (const br_node *node = br_node_first_element(sequence, "part"); node != NULL;
         node = br_node_next_element(node, "part")) {
        br_part_of part = {BR_SECTION_COUNT};
        br_style_read_element(reader, &br_style_part_rule, node, &part);
        if (part.of == BR_SECTION_COUNT)
            continue;
        bool again = false;
        for (size_t i = 0; i < layout->sequence_count; i++)
            again |= layout->sequence[i] == part.of;
        const char *name = br_section_kind_name(part.of);
        if (again)
            br_say(reader->ctx, BR_LAYOUT_DOUBLE, node->span, "element", "part", "name", name, NULL);
        else
            layout->sequence[layout->sequence_count++] = part.of;
        if (br_layout_find_master_for(layout, part.of, false) == NULL)
            br_say(reader->ctx, BR_NO_MASTER, node->span, "section", name, NULL);
    }
}

static void read_sheet(br_reader *reader, const br_node *root)
{
    br_layout *layout = reader->layout;
    br_str paper = br_node_attr(root, "paper");
    if (br_str_is(paper, "A3"))
        layout->page_width = br_len_from_um(297000), layout->page_height = br_len_from_um(420000);
    else if (br_str_is(paper, "A4"))
        layout->page_width = br_len_from_um(210000), layout->page_height = br_len_from_um(297000);
    else if (br_str_is(paper, "A5"))
        layout->page_width = br_len_from_um(148000), layout->page_height = br_len_from_um(210000);
    else if (paper.ptr != NULL)
        br_style_say_value(reader, root, "paper", "one of: A3, A4, A5", NULL);
    br_style_read_element(reader, &br_style_pages_rule, root, layout);
    bool wide = layout->page_width > 0 || br_node_find_attr(root, "width") != NULL; /* wrong: said already */
    bool high = layout->page_height > 0 || br_node_find_attr(root, "height") != NULL;
    if (paper.ptr == NULL && !(wide && high))
        br_say(reader->ctx, BR_LAYOUT_MISSING, root->span, "element", "pages", "what", "paper, or width and height",
               NULL);
}

/* A filler master without a place in the sequence is never used, nor is a frame in it. */
static void check_fillers(br_reader *reader)
{
    const br_layout *layout = reader->layout;
    for (size_t i = 0; i < layout->master_count; i++) {
        const br_page_master *master = &layout->masters[i];
        if (master->of != BR_SECTION_FILLER)
            continue;
        const char *name = br_part(reader->ctx, master->name);
        if (!br_layout_has_part(layout, BR_SECTION_FILLER))
            br_say(reader->ctx, BR_FILLER_NO_PLACE, master->span, "name", name, NULL);
        if (master->frame_count > 0)
            br_say(reader->ctx, BR_FILLER_FRAME, master->frames[0].span, "frame",
                   br_part(reader->ctx, master->frames[0].name), "master", name, NULL);
    }
}

void br_style_read_pages(br_reader *reader, const br_node *root)
{
    br_layout *layout = reader->layout;
    static const br_family grids = {.rule = &br_style_grid_rule, .missing = BR_MASTER_MISSING, .size = sizeof(br_grid)};
    static const br_family masters = {.rule = &br_style_master_rule,
                                      .missing = BR_MASTER_MISSING,
                                      .size = sizeof(br_page_master),
                                      .finish = finish_master};
    br_style_check_tree(reader, &br_style_pages_rule, root);
    read_sheet(reader, root);
    layout->grids = br_style_read_family(reader, &grids, root, &layout->grid_count);
    if (layout->grid_count == 0)
        br_say(reader->ctx, BR_LAYOUT_MISSING, root->span, "element", "pages", "what", "grid", NULL);
    else
        reader->baseline = layout->grids[0].baseline;
    layout->masters = br_style_read_family(reader, &masters, root, &layout->master_count);
    for (size_t i = 0; i < layout->master_count; i++)
        settle_master(reader, &layout->masters[i]);
    for (size_t i = 0; i < layout->master_count; i++)
        check_continues(reader, &layout->masters[i]);
    read_sequence(reader, root);
    check_fillers(reader);
}
