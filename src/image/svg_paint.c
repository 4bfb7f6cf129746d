/*
 * What a shape is painted with: fill and stroke as its properties say, the stroke in the drawing's own units. A stroke
 * that would not keep one width, and paint that would have to shine through, are refused.
 *
 * Knows nothing of elements and outlines.
 */
#include "svg.h"

static bool resolve_paint(const svg_paint *paint, br_colour current, br_colour *out)
{
    *out = paint->kind == SVG_PAINT_CURRENT ? current : paint->colour;
    return paint->kind != SVG_PAINT_NONE;
}

/* Whether it is to be painted; says when it would have to shine through. */
static bool check_opacity(svg_reader *r, svg_opacity opacity, br_span span, const char *what)
{
    if (opacity == SVG_BETWEEN)
        br_svg_say_unsupported(r, span, what, "choose the flat colour that the mixture gives");
    return opacity == SVG_OPAQUE;
}

br_len br_svg_width(double value)
{
    return value > 2.0e9 ? BR_LEN_MAX : value >= 1 ? (br_len)(value + 0.5) : 1;
}

/* A stroke keeps one width only under turning, mirroring and even scaling. */
static bool scale_stroke(svg_reader *r, const svg_matrix *m, const svg_style *style, br_span span, br_art_shape *shape)
{
    double along = m->a * m->a + m->b * m->b;
    double across = m->c * m->c + m->d * m->d;
    double lean = m->a * m->c + m->b * m->d;
    double most = (along > across ? along : across) / 100;
    if (along - across > most || across - along > most || lean > most || -lean > most) {
        br_svg_say_unsupported(r, span, "a stroke that is scaled unevenly or skewed",
                               "convert the stroke to a path (Inkscape: Path > Stroke to Path)");
        return false;
    }
    double scale = br_svg_sqrt(along);
    shape->stroke_width = br_svg_width(style->stroke_width * scale);
    shape->mitre_limit = (int)(style->mitre_limit * 1000 + 0.5);
    shape->cap = style->cap;
    shape->join = style->join;
    shape->dash_count = style->dash_count;
    for (int i = 0; i < style->dash_count; i++)
        shape->dashes[i] = style->dashes[i] > 0 ? br_svg_width(style->dashes[i] * scale) : 0;
    if (style->dash_count > 0 && style->dash_shifted)
        br_svg_say_unsupported(r, span, "stroke-dashoffset", "let the dashes begin at the start of the path");
    return true;
}

bool br_svg_set_paints(svg_reader *r, const br_node *node, const svg_matrix *matrix, const svg_style *style,
                       br_art_shape *shape)
{
    if (style->hidden)
        return false;
    shape->colour_class = style->colour_class;
    shape->stroke_class = style->stroke_class;
    shape->even_odd = style->even_odd;
    shape->filled = !br_str_is(node->name, "line") && resolve_paint(&style->fill, style->colour, &shape->fill) &&
                    check_opacity(r, style->fill_opacity, style->fill_opacity_span, "fill-opacity");
    shape->stroked = style->stroke_width > 0 && resolve_paint(&style->stroke, style->colour, &shape->stroke) &&
                     check_opacity(r, style->stroke_opacity, style->stroke_opacity_span, "stroke-opacity") &&
                     scale_stroke(r, matrix, style, node->span, shape);
    return shape->filled || shape->stroked;
}
