/*
 * Properties (SVG 1.1, chapter 11): presentation attributes first, then
 * style="", each through one table. A property that would change the look and
 * cannot be kept (opacity between 0 and 1, filters, masks, gradients) is refused
 * where it stands; one that concerns only text or hints to a renderer is passed over.
 *
 * Opacity of a fill or a stroke is refused only where that fill or stroke is seen
 * (svg.c), because drawing programs write it everywhere.
 */
#include "svg.h"

#define HELP_OPACITY "choose the flat colour that the mixture gives"

typedef void (*property_setter)(svg_reader *r, svg_style *style, br_str value, br_span span);

svg_style br_svg_default_style(void)
{
    svg_style style = {.fill = {SVG_PAINT_COLOUR, BR_BLACK}, .colour = BR_BLACK, .stroke_width = 1, .mitre_limit = 4};
    return style;
}

static void say_bad_value(svg_reader *r, const char *property, br_str value, br_span span)
{
    const char *excerpt = br_svg_excerpt(r, value);
    br_svg_say_damaged(r, span, br_arena_printf(r->ctx->arena, "%s cannot be “%s”", property, excerpt));
}

static void set_paint(svg_reader *r, svg_paint *paint, const char *property, br_str value, br_span span)
{
    br_colour colour;
    if (br_str_is(value, "none") || br_str_is(value, "transparent"))
        paint->kind = SVG_PAINT_NONE;
    else if (br_str_is(value, "currentColor") || br_str_is(value, "currentcolor"))
        paint->kind = SVG_PAINT_CURRENT;
    else if (br_svg_parse_colour(value, &colour))
        *paint = (svg_paint){SVG_PAINT_COLOUR, colour};
    else if (br_str_starts(value, "url("))
        br_svg_say_unsupported(r, span, "a gradient or pattern", "fill and stroke with flat colours, #rrggbb");
    else if (br_str_starts(value, "rgba(") || br_str_starts(value, "hsl") || value.len == 9 || value.len == 5)
        br_svg_say_unsupported(r, span, "a colour with opacity or in another notation", "write colours as #rrggbb");
    else
        say_bad_value(r, property, value, span);
}

static void set_fill(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    set_paint(r, &style->fill, "fill", value, span);
}

static void set_stroke(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    set_paint(r, &style->stroke, "stroke", value, span);
}

static void set_colour(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    if (!br_svg_parse_colour(value, &style->colour))
        say_bad_value(r, "color", value, span);
}

static void set_fill_rule(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    if (br_str_is(value, "evenodd"))
        style->even_odd = true;
    else if (br_str_is(value, "nonzero"))
        style->even_odd = false;
    else
        say_bad_value(r, "fill-rule", value, span);
}

static void set_stroke_width(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    double width;
    if (br_svg_parse_length(value, &width) && width >= 0)
        style->stroke_width = width;
    else
        say_bad_value(r, "stroke-width", value, span);
}

static void set_mitre_limit(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    double limit;
    if (br_svg_parse_ratio(value, &limit) && limit >= 1 && limit <= 1000)
        style->mitre_limit = limit;
    else
        say_bad_value(r, "stroke-miterlimit", value, span);
}

static void set_cap(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    if (br_str_is(value, "butt"))
        style->cap = 0;
    else if (br_str_is(value, "round"))
        style->cap = 1;
    else if (br_str_is(value, "square"))
        style->cap = 2;
    else
        say_bad_value(r, "stroke-linecap", value, span);
}

static void set_join(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    if (br_str_is(value, "miter"))
        style->join = 0;
    else if (br_str_is(value, "round"))
        style->join = 1;
    else if (br_str_is(value, "bevel"))
        style->join = 2;
    else
        say_bad_value(r, "stroke-linejoin", value, span);
}

/* At most four lengths, which is what a br_art_shape keeps; all zero is solid (SVG 1.1, 11.4). */
static void set_dashes(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    double sum = 0;
    svg_scan s = {value, 0};
    style->dash_count = 0;
    if (br_str_is(value, "none"))
        return;
    while (!br_svg_at_end(&s)) {
        if (style->dash_count == 4) {
            br_svg_say_unsupported(r, span, "more than four lengths of dashes", "use at most four");
            return;
        }
        size_t from = s.at;
        while (!br_svg_at_end(&s) && s.text.ptr[s.at] != ' ' && s.text.ptr[s.at] != ',')
            s.at++;
        double *dash = &style->dashes[style->dash_count++];
        if (!br_svg_parse_length(br_str_slice(value, from, s.at), dash) || *dash < 0) {
            say_bad_value(r, "stroke-dasharray", value, span);
            return;
        }
        sum += *dash;
        br_svg_skip_comma(&s);
    }
    if (!(sum > 0))
        style->dash_count = 0;
}

static void set_dash_offset(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    double offset;
    if (br_svg_parse_length(value, &offset))
        style->dash_shifted = offset < 0 || offset > 0;
    else
        say_bad_value(r, "stroke-dashoffset", value, span);
}

static svg_opacity read_opacity(svg_reader *r, const char *property, br_str value, br_span span)
{
    double ratio = 1;
    if (!br_svg_parse_ratio(value, &ratio))
        say_bad_value(r, property, value, span);
    if (ratio <= 0)
        return SVG_INVISIBLE;
    return ratio >= 1 ? SVG_OPAQUE : SVG_BETWEEN;
}

static void set_opacity(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    svg_opacity opacity = read_opacity(r, "opacity", value, span);
    style->transparent = opacity == SVG_INVISIBLE;
    if (opacity == SVG_BETWEEN)
        br_svg_say_unsupported(r, span, "opacity", HELP_OPACITY);
}

static void set_fill_opacity(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    style->fill_opacity = read_opacity(r, "fill-opacity", value, span);
    style->fill_opacity_span = span;
}

static void set_stroke_opacity(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    style->stroke_opacity = read_opacity(r, "stroke-opacity", value, span);
    style->stroke_opacity_span = span;
}

static void set_display(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    (void)r;
    (void)span;
    style->no_display = br_str_is(value, "none");
}

static void set_visibility(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    (void)r;
    (void)span;
    style->hidden = br_str_is(value, "hidden") || br_str_is(value, "collapse");
}

static void refuse_marker(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    (void)style;
    if (!br_str_is(value, "none"))
        br_svg_say_unsupported(r, span, "markers", "draw the arrow heads as paths");
}

static void refuse_effect(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    (void)style;
    if (!br_str_is(value, "none") && !br_str_is(value, "normal"))
        br_svg_say_unsupported(r, span, "a clip path, mask, filter or blending",
                               "cut the shapes themselves (Inkscape: Path > Intersection) and use flat colours");
}

static void refuse_order(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    (void)style;
    if (!br_str_is(value, "normal") && !br_str_starts(value, "fill"))
        br_svg_say_unsupported(r, span, "paint-order", "draw the stroke as a shape of its own beneath");
}

static void refuse_css_transform(svg_reader *r, svg_style *style, br_str value, br_span span)
{
    (void)style;
    if (!br_str_is(value, "none"))
        br_svg_say_unsupported(r, span, "a transformation in style", "write it as the attribute transform");
}

static const struct {
    const char *name;
    property_setter set;
    bool style_only; /* not as an attribute: it has a meaning of its own there */
} properties[] = {
    {"fill", set_fill, false},
    {"fill-rule", set_fill_rule, false},
    {"fill-opacity", set_fill_opacity, false},
    {"stroke", set_stroke, false},
    {"stroke-width", set_stroke_width, false},
    {"stroke-linecap", set_cap, false},
    {"stroke-linejoin", set_join, false},
    {"stroke-miterlimit", set_mitre_limit, false},
    {"stroke-dasharray", set_dashes, false},
    {"stroke-dashoffset", set_dash_offset, false},
    {"stroke-opacity", set_stroke_opacity, false},
    {"color", set_colour, false},
    {"opacity", set_opacity, false},
    {"display", set_display, false},
    {"visibility", set_visibility, false},
    {"marker", refuse_marker, false},
    {"marker-start", refuse_marker, false},
    {"marker-mid", refuse_marker, false},
    {"marker-end", refuse_marker, false},
    {"clip-path", refuse_effect, false},
    {"mask", refuse_effect, false},
    {"filter", refuse_effect, false},
    {"mix-blend-mode", refuse_effect, false},
    {"vector-effect", refuse_effect, false},
    {"paint-order", refuse_order, false},
    {"transform", refuse_css_transform, true},
};

/* All properties that are kept are inherited by nature, so "inherit" changes nothing. */
static void set_property(svg_reader *r, svg_style *style, br_str name, br_str value, br_span span, bool attribute)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (br_str_is(name, properties[i].name) && !(attribute && properties[i].style_only)) {
            if (!br_str_is(value, "inherit"))
                properties[i].set(r, style, value, span);
            return;
        }
}

/* "fill:#fff; stroke:none": all at the place of the attribute's value. */
static void apply_declarations(svg_reader *r, svg_style *style, br_str text, br_span span)
{
    size_t at = 0;
    while (at < text.len) {
        size_t end = at;
        size_t colon = 0;
        for (; end < text.len && text.ptr[end] != ';'; end++)
            if (text.ptr[end] == ':' && !colon)
                colon = end;
        if (colon) {
            br_str value = br_str_trim(br_str_slice(text, colon + 1, end));
            set_property(r, style, br_str_trim(br_str_slice(text, at, colon)), value, span, false);
        }
        at = end + 1;
    }
}

static void apply_class(svg_style *style, const br_attr *attr)
{
    br_str rest = attr->value;
    br_str word = br_str_word(&rest);
    if (!word.ptr)
        return;
    if (br_str_is(attr->name, "class"))
        style->colour_class = word;
    else
        style->stroke_class = word;
}

void br_svg_apply_style(svg_reader *r, const br_node *node, svg_style *style)
{
    style->no_display = style->transparent = false;
    for (size_t i = 0; i < node->attr_count; i++) {
        const br_attr *attr = &node->attrs[i];
        if (br_str_is(attr->name, "class") || br_str_is(attr->name, "data-stroke"))
            apply_class(style, attr);
        else
            set_property(r, style, attr->name, br_str_trim(attr->value), attr->value_span, true);
    }
    const br_attr *declarations = br_node_find_attr(node, "style");
    if (declarations)
        apply_declarations(r, style, declarations->value, declarations->value_span);
}
