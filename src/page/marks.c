/*
 * From placed things to marks: set lines become glyph marks and link
 * rectangles, artwork becomes paths in the palette's colours.
 */
#include "page_private.h"

br_paint br_paint_of(const br_layout *layout, int palette, br_str colour)
{
    br_colour c = br_layout_colour(layout, palette, colour);
    return (br_paint){c.red, c.green, c.blue, c.cyan, c.magenta, c.yellow, c.black, c.has_ink};
}

/* ---- lines ------------------------------------------------------------------------ */

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

static size_t fill_glyphs(const drawing *draw, const br_line_piece *piece, br_mark_glyph *out)
{
    const br_paragraph *paragraph = draw->placed->paragraph;
    size_t count = 0;
    for (size_t i = piece->glyph_from; i < piece->glyph_to; i++, count++) {
        const br_set_glyph *glyph = &paragraph->glyphs[i];
        out[count] = (br_mark_glyph){.id = glyph->id,
                                     .cluster = (uint32_t)(glyph->cluster - piece->from),
                                     .x = piece->xs[count],
                                     .dy = glyph->dy,
                                     .advance = glyph->advance};
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

static void add_link(const drawing *draw, const br_inline *in, br_rect box, br_tag_id tag)
{
    const br_target *target = in->target;
    br_page *page = draw->page;
    br_link *last = page->link_count ? &page->links[page->link_count - 1] : NULL;
    bool goes_on = last && last->tag == tag && tag && last->box.y == box.y && last->box.height == box.height;
    if (goes_on) {
        last->box.width = box.x + box.width - last->box.x;
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
    size_t room = piece->glyph_to - piece->glyph_from + (piece->hyphen ? 1 : 0);
    br_mark_glyph *glyphs = BR_ARRAY(composer->arena, room, br_mark_glyph);
    br_point origin = {draw->at.x + draw->placed->line->x + piece->x, draw->at.y - in->style.raise};
    br_tag_id tag = draw->placed->is_label
                        ? br_tag_of_label(draw->placed->block)
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
                              .count = fill_glyphs(draw, piece, glyphs),
                              .text = br_str_slice(paragraph->text, piece->from, piece->to),
                              .actual = piece->actual,
                              .replaced = piece->replaced};
    br_page_add_mark(composer->arena, draw->page, mark);
    if (in->style.underline)
        add_underline(draw, face, stretch->size, origin, piece->width, paint, tag);
    if (in->target)
        add_link(draw, in, box, tag);
}

void br_emit_line(br_composer *composer, br_display *display, br_page *page, const br_placed *placed, br_point at,
                  int palette)
{
    drawing draw = {composer, display, page, placed, at, palette};
    for (size_t i = 0; i < placed->line->piece_count; i++)
        emit_piece(&draw, &placed->line->pieces[i]);
}

/* ---- artwork ------------------------------------------------------------------------ */

/* How artwork units become the page's: scaled evenly, then moved. */
typedef struct art_scale {
    int64_t num, den;
    br_point origin;
} art_scale;

static br_point scaled(const art_scale *scale, br_point p)
{
    return (br_point){scale->origin.x + br_len_scale(p.x, scale->num, scale->den),
                      scale->origin.y + br_len_scale(p.y, scale->num, scale->den)};
}

/* The scale at which the artwork covers the rectangle, centred. */
static art_scale cover(const br_art *art, br_rect rect)
{
    bool by_width = (int64_t)rect.width * art->height >= (int64_t)rect.height * art->width;
    art_scale scale = {by_width ? rect.width : rect.height, by_width ? art->width : art->height, {rect.x, rect.y}};
    scale.origin.x -= (br_len_scale(art->width, scale.num, scale.den) - rect.width) / 2;
    scale.origin.y -= (br_len_scale(art->height, scale.num, scale.den) - rect.height) / 2;
    return scale;
}

static br_paint shape_paint(const br_layout *layout, const br_art_colours *colours, br_str class_name, br_colour own)
{
    for (size_t i = 0; class_name.len && i < colours->count; i++)
        if (br_str_equal(colours->classes[i].class_name, class_name))
            return br_paint_of(layout, colours->palette, colours->classes[i].colour);
    if (class_name.len && br_layout_has_colour(layout, colours->palette, class_name))
        return br_paint_of(layout, colours->palette, class_name);
    return (br_paint){own.red,     own.green,  own.blue,  own.cyan,
                      own.magenta, own.yellow, own.black, own.has_ink};
}

static void grow_box(br_point *low, br_point *high, br_point p)
{
    low->x = p.x < low->x ? p.x : low->x;
    low->y = p.y < low->y ? p.y : low->y;
    high->x = p.x > high->x ? p.x : high->x;
    high->y = p.y > high->y ? p.y : high->y;
}

/* The outline of a shape in page coordinates; *box is its bounding box (control points included). */
static br_path_step *shape_steps(br_arena *arena, const br_art_shape *shape, const art_scale *scale, br_rect *box)
{
    br_path_step *steps = BR_ARRAY(arena, shape->step_count, br_path_step);
    br_point low = {BR_LEN_MAX, BR_LEN_MAX}, high = {-BR_LEN_MAX, -BR_LEN_MAX};
    for (size_t i = 0; i < shape->step_count; i++) {
        const br_step *step = &shape->steps[i];
        steps[i].op = (br_path_op)step->kind;
        if (step->kind == BR_STEP_CLOSE)
            continue;
        bool curve = step->kind == BR_STEP_CURVE;
        steps[i].p[0] = scaled(scale, curve ? step->c1 : step->to);
        if (curve) {
            steps[i].p[1] = scaled(scale, step->c2);
            steps[i].p[2] = scaled(scale, step->to);
        }
        for (int k = 0; k < (curve ? 3 : 1); k++)
            grow_box(&low, &high, steps[i].p[k]);
    }
    *box = low.x > high.x ? (br_rect){0, 0, 0, 0} : (br_rect){low.x, low.y, high.x - low.x, high.y - low.y};
    return steps;
}

static void emit_shape(br_composer *composer, br_page *page, const br_art_shape *shape, const art_scale *scale,
                       const br_art_colours *colours, br_mark mark)
{
    mark.kind = BR_MARK_PATH;
    mark.path = (br_path){.count = shape->step_count,
                          .filled = shape->filled,
                          .stroked = shape->stroked,
                          .even_odd = shape->even_odd,
                          .fill = shape_paint(composer->layout, colours, shape->colour_class, shape->fill),
                          .stroke = shape_paint(composer->layout, colours, shape->stroke_class, shape->stroke),
                          .width = br_len_scale(shape->stroke_width, scale->num, scale->den),
                          .cap = shape->cap,
                          .join = shape->join,
                          .dash_count = shape->dash_count};
    for (int i = 0; i < shape->dash_count && i < 4; i++)
        mark.path.dashes[i] = br_len_scale(shape->dashes[i], scale->num, scale->den);
    mark.path.steps = shape_steps(composer->arena, shape, scale, &mark.box);
    br_page_add_mark(composer->arena, page, mark);
}

void br_emit_art(br_composer *composer, br_page *page, const br_art *art, br_rect rect, const br_art_colours *colours,
                 br_tag_id tag, br_span span)
{
    art_scale scale = cover(art, rect);
    br_page_add_mark(composer->arena, page, (br_mark){.kind = BR_MARK_CLIP, .tag = tag, .span = span, .box = rect});
    for (size_t i = 0; i < art->shape_count; i++)
        emit_shape(composer, page, &art->shapes[i], &scale, colours, (br_mark){.tag = tag, .span = span});
    br_page_add_mark(composer->arena, page, (br_mark){.kind = BR_MARK_UNCLIP, .tag = tag, .span = span});
}
