/*
 * Artwork once read: its bounds and its text form.
 *
 * Bounds are exact for curves: a cubic's extremes lie where its derivative is
 * zero, a quadratic equation per axis (Bézier's form, de Casteljau's evaluation).
 *
 * Knows nothing of SVG.
 */
#include "svg.h"

typedef struct bounds {
    int64_t left, top, right, bottom;
    bool any;
} bounds;

static void include(bounds *b, int64_t x, int64_t y, int64_t outset)
{
    if (!b->any)
        *b = (bounds){x - outset, y - outset, x + outset, y + outset, true};
    b->left = x - outset < b->left ? x - outset : b->left;
    b->top = y - outset < b->top ? y - outset : b->top;
    b->right = x + outset > b->right ? x + outset : b->right;
    b->bottom = y + outset > b->bottom ? y + outset : b->bottom;
}

static int64_t evaluate(const double p[4], double t)
{
    double s = 1 - t;
    double value = s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3];
    return (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
}

/* The roots in (0, 1) of a cubic's derivative; their count, 0–2. */
static int find_extremes(const double p[4], double roots[2])
{
    double a = p[3] - p[0] + 3 * (p[1] - p[2]);
    double b = 2 * (p[0] - 2 * p[1] + p[2]);
    double c = p[1] - p[0];
    double candidates[2] = {-1, -1};
    double square = b * b - 4 * a * c;
    int count = 0;
    if (a < 1e-9 && a > -1e-9) {
        candidates[0] = b < 0 || b > 0 ? -c / b : -1;
    } else if (square >= 0) {
        candidates[0] = (-b + br_svg_sqrt(square)) / (2 * a);
        candidates[1] = (-b - br_svg_sqrt(square)) / (2 * a);
    }
    for (int i = 0; i < 2; i++)
        if (candidates[i] > 0 && candidates[i] < 1)
            roots[count++] = candidates[i];
    return count;
}

static void include_curve(bounds *b, br_point from, const br_step *step, int64_t outset)
{
    double xs[4] = {from.x, step->c1.x, step->c2.x, step->to.x};
    double ys[4] = {from.y, step->c1.y, step->c2.y, step->to.y};
    double roots[2];
    for (int i = find_extremes(xs, roots); i-- > 0;)
        include(b, evaluate(xs, roots[i]), evaluate(ys, roots[i]), outset);
    for (int i = find_extremes(ys, roots); i-- > 0;)
        include(b, evaluate(xs, roots[i]), evaluate(ys, roots[i]), outset);
}

br_rect br_art_bounds(const br_art *art)
{
    bounds b = {0};
    for (size_t i = 0; i < art->shape_count; i++) {
        const br_art_shape *shape = &art->shapes[i];
        int64_t outset = shape->stroked ? (shape->stroke_width + 1) / 2 : 0;
        br_point at = {0, 0};
        for (size_t s = 0; s < shape->step_count; s++) {
            const br_step *step = &shape->steps[s];
            if (step->kind == BR_STEP_CLOSE)
                continue;
            if (step->kind == BR_STEP_CURVE)
                include_curve(&b, at, step, outset);
            include(&b, step->to.x, step->to.y, outset);
            at = step->to;
        }
    }
    if (!b.any)
        return (br_rect){0, 0, 0, 0};
    return (br_rect){(br_len)b.left, (br_len)b.top, (br_len)(b.right - b.left), (br_len)(b.bottom - b.top)};
}

static void dump_colour(const char *label, bool on, br_colour c, br_str name, FILE *out)
{
    if (!on)
        return;
    fprintf(out, " %s #%02x%02x%02x", label, c.red, c.green, c.blue);
    if (c.has_ink)
        fprintf(out, " ink %d %d %d %d", c.cyan, c.magenta, c.yellow, c.black);
    if (name.ptr)
        fprintf(out, " class %.*s", (int)name.len, name.ptr);
}

static void dump_shape(const br_art_shape *shape, FILE *out)
{
    fprintf(out, "shape");
    dump_colour("fill", shape->filled, shape->fill, shape->colour_class, out);
    if (shape->filled && shape->even_odd)
        fprintf(out, " even-odd");
    dump_colour("stroke", shape->stroked, shape->stroke, shape->stroke_class, out);
    if (shape->stroked)
        fprintf(out, " width %d cap %d join %d mitre %d", shape->stroke_width, shape->cap, shape->join,
                shape->mitre_limit);
    for (int i = 0; i < shape->dash_count; i++)
        fprintf(out, "%s %d", i == 0 ? " dashes" : "", shape->dashes[i]);
    fprintf(out, "\n");
}

void br_art_dump(const br_art *art, FILE *out)
{
    fprintf(out, "art %d %d\n", art->width, art->height);
    for (size_t i = 0; i < art->shape_count; i++) {
        dump_shape(&art->shapes[i], out);
        for (size_t s = 0; s < art->shapes[i].step_count; s++) {
            const br_step *step = &art->shapes[i].steps[s];
            if (step->kind == BR_STEP_MOVE)
                fprintf(out, "  move %d %d\n", step->to.x, step->to.y);
            else if (step->kind == BR_STEP_LINE)
                fprintf(out, "  line %d %d\n", step->to.x, step->to.y);
            else if (step->kind == BR_STEP_CURVE)
                fprintf(out, "  curve %d %d %d %d %d %d\n", step->c1.x, step->c1.y, step->c2.x, step->c2.y, step->to.x,
                        step->to.y);
            else
                fprintf(out, "  close\n");
        }
    }
}
