/*
 * The basic shapes (SVG 1.1, chapter 9) as outlines, and the outline's own four
 * steps: transform, round to a thousandth of a unit, append. Circles are four
 * cubic curves with the usual constant 4/3·(√2 − 1).
 *
 * A shape of no size draws nothing, as the standard says; a negative size is a fault.
 */
#include "svg.h"

#define QUARTER_CURVE 0.5522847498307936

static br_len to_len(svg_outline *o, double value)
{
    if (!(value > -2.0e9 && value < 2.0e9)) {
        o->failed = true;
        return 0;
    }
    return (br_len)(value < 0 ? value - 0.5 : value + 0.5);
}

static br_point place(svg_outline *o, double x, double y)
{
    const svg_matrix *m = &o->matrix;
    return (br_point){to_len(o, m->a * x + m->c * y + m->e), to_len(o, m->b * x + m->d * y + m->f)};
}

static br_step *add_step(svg_outline *o, br_step_kind kind)
{
    svg_reader *r = o->reader;
    if (++r->steps > SVG_POINTS_MAX) {
        if (!r->stopped)
            br_svg_say_too_complex(r, o->span, SVG_LIMIT_POINTS);
        o->count = 0;
    }
    o->steps = br_arena_grow(r->scratch, o->steps, o->count, &o->capacity, sizeof *o->steps);
    br_step *step = &o->steps[o->count++];
    *step = (br_step){.kind = kind};
    return step;
}

void br_svg_move(svg_outline *o, double x, double y)
{
    add_step(o, BR_STEP_MOVE)->to = place(o, x, y);
}

void br_svg_line(svg_outline *o, double x, double y)
{
    add_step(o, BR_STEP_LINE)->to = place(o, x, y);
}

void br_svg_curve(svg_outline *o, const double points[6])
{
    br_step *step = add_step(o, BR_STEP_CURVE);
    step->c1 = place(o, points[0], points[1]);
    step->c2 = place(o, points[2], points[3]);
    step->to = place(o, points[4], points[5]);
}

void br_svg_close(svg_outline *o)
{
    (void)add_step(o, BR_STEP_CLOSE);
}

/* A quarter of an ellipse from (x0, y0) to (x1, y1), leaving along x or along y. */
static void add_quarter(svg_outline *o, double x0, double y0, double x1, double y1, bool along_x)
{
    double k = QUARTER_CURVE;
    double dx = x1 - x0;
    double dy = y1 - y0;
    if (along_x)
        br_svg_curve(o, (double[6]){x0 + k * dx, y0, x1, y1 - k * dy, x1, y1});
    else
        br_svg_curve(o, (double[6]){x0, y0 + k * dy, x1 - k * dx, y1, x1, y1});
}

static void add_ellipse(svg_outline *o, double x, double y, double rx, double ry)
{
    br_svg_move(o, x + rx, y);
    add_quarter(o, x + rx, y, x, y + ry, false);
    add_quarter(o, x, y + ry, x - rx, y, true);
    add_quarter(o, x - rx, y, x, y - ry, false);
    add_quarter(o, x, y - ry, x + rx, y, true);
    br_svg_close(o);
}

static bool check_size(svg_outline *o, double a, double b)
{
    if (a >= 0 && b >= 0)
        return true;
    br_svg_say_damaged(o->reader, o->span, "a size is negative");
    return false;
}

static bool draw_circle(svg_outline *o, const br_node *node)
{
    double x, y, radius;
    if (!br_svg_length(o->reader, node, "cx", 0, &x) || !br_svg_length(o->reader, node, "cy", 0, &y) ||
        !br_svg_length(o->reader, node, "r", 0, &radius) || !check_size(o, radius, 0))
        return false;
    if (radius > 0)
        add_ellipse(o, x, y, radius, radius);
    return true;
}

static bool draw_ellipse(svg_outline *o, const br_node *node)
{
    double x, y, rx, ry;
    if (!br_svg_length(o->reader, node, "cx", 0, &x) || !br_svg_length(o->reader, node, "cy", 0, &y) ||
        !br_svg_length(o->reader, node, "rx", 0, &rx) || !br_svg_length(o->reader, node, "ry", 0, &ry) ||
        !check_size(o, rx, ry))
        return false;
    if (rx > 0 && ry > 0)
        add_ellipse(o, x, y, rx, ry);
    return true;
}

static void add_rect(svg_outline *o, double x, double y, double w, double h)
{
    br_svg_move(o, x, y);
    br_svg_line(o, x + w, y);
    br_svg_line(o, x + w, y + h);
    br_svg_line(o, x, y + h);
    br_svg_close(o);
}

static void add_round_rect(svg_outline *o, const double box[4], double rx, double ry)
{
    double left = box[0];
    double top = box[1];
    double right = left + box[2];
    double bottom = top + box[3];
    br_svg_move(o, left + rx, top);
    br_svg_line(o, right - rx, top);
    add_quarter(o, right - rx, top, right, top + ry, true);
    br_svg_line(o, right, bottom - ry);
    add_quarter(o, right, bottom - ry, right - rx, bottom, false);
    br_svg_line(o, left + rx, bottom);
    add_quarter(o, left + rx, bottom, left, bottom - ry, true);
    br_svg_line(o, left, top + ry);
    add_quarter(o, left, top + ry, left + rx, top, false);
    br_svg_close(o);
}

static bool draw_rect(svg_outline *o, const br_node *node)
{
    static const char *const sides[4] = {"x", "y", "width", "height"};
    double box[4];
    double rx, ry;
    for (int i = 0; i < 4; i++)
        if (!br_svg_length(o->reader, node, sides[i], 0, &box[i]))
            return false;
    if (!br_svg_length(o->reader, node, "rx", -1, &rx) || !br_svg_length(o->reader, node, "ry", -1, &ry) ||
        !check_size(o, box[2], box[3]))
        return false;
    rx = rx < 0 ? ry : rx; /* one radius given stands for both */
    ry = ry < 0 ? rx : ry;
    rx = rx > box[2] / 2 ? box[2] / 2 : rx;
    ry = ry > box[3] / 2 ? box[3] / 2 : ry;
    if (!(box[2] > 0 && box[3] > 0))
        return true;
    if (rx > 0 && ry > 0)
        add_round_rect(o, box, rx, ry);
    else
        add_rect(o, box[0], box[1], box[2], box[3]);
    return true;
}

static bool draw_line(svg_outline *o, const br_node *node)
{
    double x1, y1, x2, y2;
    if (!br_svg_length(o->reader, node, "x1", 0, &x1) || !br_svg_length(o->reader, node, "y1", 0, &y1) ||
        !br_svg_length(o->reader, node, "x2", 0, &x2) || !br_svg_length(o->reader, node, "y2", 0, &y2))
        return false;
    br_svg_move(o, x1, y1);
    br_svg_line(o, x2, y2);
    return true;
}

static bool draw_points(svg_outline *o, const br_node *node, bool closed)
{
    const br_attr *attr = br_node_find_attr(node, "points");
    svg_scan s = {attr ? attr->value : BR_STR(""), 0};
    br_svg_skip_space(&s);
    while (!br_svg_at_end(&s) && !o->reader->stopped) {
        double x, y;
        bool good = br_svg_scan_number(&s, &x);
        br_svg_skip_comma(&s);
        if (!good || !br_svg_scan_number(&s, &y)) {
            br_svg_say_damaged(o->reader, attr->value_span, "points are not pairs of numbers");
            return false;
        }
        br_svg_skip_comma(&s);
        if (o->count == 0)
            br_svg_move(o, x, y);
        else
            br_svg_line(o, x, y);
    }
    if (closed && o->count > 0)
        br_svg_close(o);
    return true;
}

static bool draw_polyline(svg_outline *o, const br_node *node)
{
    return draw_points(o, node, false);
}

static bool draw_polygon(svg_outline *o, const br_node *node)
{
    return draw_points(o, node, true);
}

static const struct {
    const char *name;
    bool (*draw)(svg_outline *o, const br_node *node);
} shapes[] = {
    {"path", br_svg_draw_path}, {"rect", draw_rect},         {"circle", draw_circle},   {"ellipse", draw_ellipse},
    {"line", draw_line},        {"polyline", draw_polyline}, {"polygon", draw_polygon},
};

static int find_shape(br_str name)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (br_str_is(name, shapes[i].name))
            return (int)i;
    return -1;
}

bool br_svg_is_shape(br_str name)
{
    return find_shape(name) >= 0;
}

bool br_svg_draw_shape(svg_outline *o, const br_node *node)
{
    if (!shapes[find_shape(node->name)].draw(o, node))
        return false;
    if (o->failed)
        br_svg_say_damaged(o->reader, o->span, "a coordinate is out of range");
    return !o->failed;
}
