/*
 * Vector artwork on the page: scaled evenly to cover its rectangle, cut at its
 * edges, its classes coloured by the area's palette. The layout's own artwork
 * (cover, badges) is read once for all the pages that show it.
 */
#include "page_private.h"

typedef struct br_art_entry {
    br_str path;
    const br_art *art;
} br_art_entry;

const br_art *br_composer_art(br_composer *composer, br_str path, br_span span)
{
    for (size_t i = 0; i < composer->art_count; i++)
        if (br_str_equal(composer->arts[i].path, path))
            return composer->arts[i].art;
    const char *file = br_part(composer->ctx, path);
    br_art_entry entry = {path, br_art_read(composer->ctx, file, file, span)};
    composer->arts = br_arena_grow(composer->arena, composer->arts, composer->art_count, &composer->art_capacity,
                                   sizeof *composer->arts);
    composer->arts[composer->art_count++] = entry;
    return entry.art;
}

static br_paint as_paint(br_colour c)
{
    return (br_paint){c.red, c.green, c.blue, c.cyan, c.magenta, c.yellow, c.black, c.has_ink, c.spot, c.tint};
}

br_paint br_paint_of(const br_layout *layout, int palette, br_str colour)
{
    return as_paint(br_layout_colour(layout, palette, colour));
}

void br_describe_spots(br_display *display, const br_layout *layout)
{
    br_spot_ink *spots = BR_ARRAY(display->arena, layout->spot_count, br_spot_ink);
    for (size_t i = 0; i < layout->spot_count; i++) {
        br_colour full = layout->spots[i].full;
        spots[i] = (br_spot_ink){layout->spots[i].name, full.cyan, full.magenta, full.yellow, full.black};
    }
    display->spots = spots;
    display->spot_count = layout->spot_count;
}

br_point br_art_scaled(const br_art_scale *scale, br_point p)
{
    return (br_point){scale->origin.x + br_len_scale(p.x, scale->num, scale->den),
                      scale->origin.y + br_len_scale(p.y, scale->num, scale->den)};
}

br_art_scale br_art_cover(const br_art *art, br_rect rect)
{
    bool by_width = (int64_t)rect.width * art->height >= (int64_t)rect.height * art->width;
    br_art_scale scale = {by_width ? rect.width : rect.height, by_width ? art->width : art->height, {rect.x, rect.y}};
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
    return as_paint(own);
}

static void grow_box(br_point *low, br_point *high, br_point p)
{
    low->x = p.x < low->x ? p.x : low->x;
    low->y = p.y < low->y ? p.y : low->y;
    high->x = p.x > high->x ? p.x : high->x;
    high->y = p.y > high->y ? p.y : high->y;
}

/* The outline of a shape in page coordinates; *box is its bounding box (control points included). */
static br_path_step *shape_steps(br_arena *arena, const br_art_shape *shape, const br_art_scale *scale, br_rect *box)
{
    br_path_step *steps = BR_ARRAY(arena, shape->step_count, br_path_step);
    br_point low = {BR_LEN_MAX, BR_LEN_MAX}, high = {-BR_LEN_MAX, -BR_LEN_MAX};
    for (size_t i = 0; i < shape->step_count; i++) {
        const br_step *step = &shape->steps[i];
        steps[i].op = (br_path_op)step->kind;
        if (step->kind == BR_STEP_CLOSE)
            continue;
        bool curve = step->kind == BR_STEP_CURVE;
        steps[i].p[0] = br_art_scaled(scale, curve ? step->c1 : step->to);
        if (curve) {
            steps[i].p[1] = br_art_scaled(scale, step->c2);
            steps[i].p[2] = br_art_scaled(scale, step->to);
        }
        for (int k = 0; k < (curve ? 3 : 1); k++)
            grow_box(&low, &high, steps[i].p[k]);
    }
    *box = low.x > high.x ? (br_rect){0, 0, 0, 0} : (br_rect){low.x, low.y, high.x - low.x, high.y - low.y};
    return steps;
}

static void emit_shape(br_composer *composer, br_page *page, const br_art_shape *shape, const br_art_scale *scale,
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
    br_art_scale scale = br_art_cover(art, rect);
    br_page_add_mark(composer->arena, page, (br_mark){.kind = BR_MARK_CLIP, .tag = tag, .span = span, .box = rect});
    for (size_t i = 0; i < art->shape_count; i++)
        emit_shape(composer, page, &art->shapes[i], &scale, colours, (br_mark){.tag = tag, .span = span});
    br_page_add_mark(composer->arena, page, (br_mark){.kind = BR_MARK_UNCLIP, .tag = tag, .span = span});
}
