/*
 * From set lines to marks: a glyph mark for each piece of a line, with the text
 * it stands for, and rectangles for what it leads to.
 */
#include "page_private.h"

/* What is needed to draw one line. */
typedef struct drawing {
    br_composer *composer;
    br_display *display;
    br_page *page;
    const br_placed *placed;
    br_point at; /* left edge of the paragraph, baseline */
    int palette;
} drawing;

static br_len ascent_of(const br_face *face, br_len size)
{
    return br_len_from_units(face->ascent, size, face->upem);
}

static br_rect piece_box(const br_face *face, br_len size, br_point origin, br_len width)
{
    br_len ascent = ascent_of(face, size), descent = br_len_from_units(-face->descent, size, face->upem);
    return (br_rect){origin.x, origin.y - ascent, width, ascent + descent};
}

static size_t fill_glyphs(const br_line_piece *piece, br_mark_glyph *out)
{
    size_t count = 0;
    for (; count < piece->glyph_count; count++) {
        const br_set_glyph *glyph = &piece->glyphs[count];
        bool last = count + 1 == piece->glyph_count;
        br_len end = !last ? piece->xs[count + 1] : piece->hyphen ? piece->hyphen_x : piece->width;
        out[count] = (br_mark_glyph){.id = glyph->id,
                                     .cluster = (uint32_t)(glyph->cluster - piece->from),
                                     .x = piece->xs[count],
                                     .dy = glyph->dy,
                                     .advance = end - piece->xs[count]};
    }
    if (piece->hyphen)
        out[count++] = (br_mark_glyph){.id = piece->hyphen_glyph,
                                       .cluster = (uint32_t)(piece->to - piece->from),
                                       .x = piece->hyphen_x,
                                       .advance = piece->hyphen_advance};
    return count;
}

static void add_underline(const drawing *draw, const br_face *face, br_len size, br_point origin, br_len width,
                          br_paint paint, br_tag_id tag)
{
    br_len thickness = br_len_from_units(face->underline_thickness, size, face->upem);
    br_len down = br_len_from_units(-face->underline_position, size, face->upem);
    br_rect rect = {origin.x, origin.y + down, width, thickness > 300 ? thickness : 300};
    br_page_add_mark(draw->composer->arena, draw->page,
                     br_mark_rect(draw->composer->arena, rect, paint, tag, draw->placed->paragraph->span));
}

/* The smallest rectangle round two. */
static br_rect both(br_rect a, br_rect b)
{
    br_len left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
    br_len right = a.x + a.width > b.x + b.width ? a.x + a.width : b.x + b.width;
    br_len bottom = a.y + a.height > b.y + b.height ? a.y + a.height : b.y + b.height;
    return (br_rect){left, top, right - left, bottom - top};
}

/* A link's pieces on one line are one rectangle. */
static void add_link(const drawing *draw, const br_inline *in, br_rect box, br_tag_id tag)
{
    const br_target *target = in->target;
    br_page *page = draw->page;
    br_link *last = page->link_count ? &page->links[page->link_count - 1] : NULL;
    bool same_line = last && last->box.y < box.y + box.height && box.y < last->box.y + last->box.height;
    if (same_line && last->tag == tag && tag && last->box.x <= box.x) {
        last->box = both(last->box, box);
        return;
    }
    br_page_add_link(draw->composer->arena, page,
                     (br_link){.box = box,
                               .uri = target->uri,
                               .dest = target->dest,
                               .contents = target->contents,
                               .tag = tag,
                               .span = target->span});
}

static void emit_piece(const drawing *draw, const br_line_piece *piece)
{
    br_composer *composer = draw->composer;
    const br_paragraph *paragraph = draw->placed->paragraph;
    const br_stretch *stretch = &paragraph->stretches[piece->stretch];
    const br_inline *in = &paragraph->inlines[stretch->inline_index];
    const br_face *face = br_fonts_get(composer->setter->fonts, stretch->face);
    size_t room = piece->glyph_count + (piece->hyphen ? 1 : 0);
    br_mark_glyph *glyphs = BR_ARRAY(composer->arena, room, br_mark_glyph);
    br_point origin = {draw->at.x + draw->placed->line->x + piece->x, draw->at.y - in->style.raise};
    br_tag_id tag = draw->placed->is_label
                        ? draw->placed->block->label_tag
                        : br_tag_of_inline(draw->display, draw->placed->block, paragraph, stretch->inline_index);
    br_paint paint = br_paint_of(composer->layout, draw->palette, in->style.colour);
    br_rect box = piece_box(face, stretch->size, origin, piece->width);
    br_mark mark = {.kind = BR_MARK_GLYPHS,
                    .tag = tag,
                    .span = br_spanmap_find(&paragraph->map, paragraph->text, piece->from),
                    .box = box,
                    .paint = paint};
    mark.glyphs = (br_glyphs){.face = stretch->face,
                              .size = stretch->size,
                              .x = origin.x,
                              .y = origin.y,
                              .glyphs = glyphs,
                              .count = fill_glyphs(piece, glyphs),
                              .expansion = piece->expansion,
                              .text = br_str_slice(paragraph->text, piece->from, piece->to),
                              .actual = piece->actual,
                              .replaced = piece->replaced,
                              .initial = in->initial && !draw->placed->is_label,
                              .style = paragraph->style->name,
                              .character = in->style.character};
    br_page_add_mark(composer->arena, draw->page, mark);
    if (in->style.underline)
        add_underline(draw, face, stretch->size, origin, piece->width, paint, tag);
    if (in->target)
        add_link(draw, in, box, br_tag_of_link(draw->display, draw->placed->block, paragraph, stretch->inline_index));
}

/*
 * A space that is not seen, behind words that others of the same element follow
 * elsewhere on the page (a fact's figure and its label, the words of a badge):
 * without it a reader would run them together.
 */
static void emit_space(const drawing *draw)
{
    const br_line_piece *last = &draw->placed->line->pieces[draw->placed->line->piece_count - 1];
    const br_stretch *stretch = &draw->placed->paragraph->stretches[last->stretch];
    const br_face *face = br_fonts_get(draw->composer->setter->fonts, stretch->face);
    br_mark_glyph *glyph = BR_NEW(draw->composer->arena, br_mark_glyph);
    glyph->id = face->space_glyph;
    glyph->advance = br_len_from_units(br_face_advance(face, face->space_glyph), stretch->size, face->upem);
    br_point at = {draw->at.x + draw->placed->line->x + last->x + last->width, draw->at.y};
    br_mark mark = {.kind = BR_MARK_GLYPHS,
                    .tag = draw->placed->block->tag,
                    .span = draw->placed->paragraph->span,
                    .box = piece_box(face, stretch->size, at, glyph->advance)};
    mark.glyphs = (br_glyphs){.face = stretch->face,
                              .size = stretch->size,
                              .x = at.x,
                              .y = at.y,
                              .glyphs = glyph,
                              .count = 1,
                              .text = BR_STR(" "),
                              .style = draw->placed->paragraph->style->name};
    br_page_add_mark(draw->composer->arena, draw->page, mark);
}

void br_emit_line(br_composer *composer, br_display *display, br_page *page, const br_placed *placed, br_point at,
                  int palette)
{
    drawing draw = {composer, display, page, placed, at, palette};
    if (placed->line->looseness && !placed->is_label)
        display->tags[placed->block->tag].looseness = placed->line->looseness;
    for (size_t i = 0; i < placed->line->piece_count; i++)
        emit_piece(&draw, &placed->line->pieces[i]);
    if (placed->spaced && placed->line->piece_count > 0 && placed->block->tag)
        emit_space(&draw);
}
