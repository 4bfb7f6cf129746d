/*
 * The outline of a drawing, for text that follows it: how far its shapes reach
 * towards the text in a band of the page. Curves become short straight pieces;
 * each piece is cut at the band's edges, and its farther end counts. Whole numbers
 * only. The drawing covers its rectangle as it does on the page, and what reaches
 * beyond is cut off.
 *
 * It refuses to know which lines there are and what white they want.
 */
#include "story.h"

#define PIECES 24 /* of a curve */

/* The drawing in its place, and the band. */
typedef struct outline {
    br_rect rect;
    br_art_scale scale;
    bool from_left;
    br_len top, bottom;
    br_len reach;
} outline;

static void reach_to(outline *o, int64_t x, br_len more)
{
    int64_t reach = (o->from_left ? x - o->rect.x : (int64_t)o->rect.x + o->rect.width - x) + more;
    if (reach > o->rect.width)
        reach = o->rect.width;
    if (reach > o->reach)
        o->reach = (br_len)reach;
}

/* x of the straight line from a to b at a height between them. */
static int64_t x_at(br_point a, br_point b, br_len y)
{
    return a.y == b.y ? a.x : a.x + ((int64_t)b.x - a.x) * (y - a.y) / (b.y - a.y);
}

static void add_piece(outline *o, br_point a, br_point b, br_len more)
{
    br_point high = a.y < b.y ? a : b, low = a.y < b.y ? b : a;
    if (low.y + more < o->top || high.y - more > o->bottom)
        return;
    br_len from = high.y > o->top ? high.y : o->top, to = low.y < o->bottom ? low.y : o->bottom;
    if (from > low.y)
        from = low.y; /* only the stroke reaches into the band */
    if (to < high.y)
        to = high.y;
    reach_to(o, x_at(high, low, from), more);
    reach_to(o, x_at(high, low, to), more);
    if (high.y == low.y)
        reach_to(o, b.x, more);
}

/* A point of a cubic curve, at i of PIECES of its parameter. */
static br_len curve_at(const br_len p[4], int i)
{
    int64_t t = i, s = PIECES - i, n = (int64_t)PIECES * PIECES * PIECES;
    return (br_len)((s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3]) / n);
}

static void add_curve(outline *o, br_point a, const br_step *step, br_len more)
{
    br_point b = br_art_scaled(&o->scale, step->c1), c = br_art_scaled(&o->scale, step->c2),
             d = br_art_scaled(&o->scale, step->to), before = a;
    br_len xs[4] = {a.x, b.x, c.x, d.x}, ys[4] = {a.y, b.y, c.y, d.y};
    for (int i = 1; i <= PIECES; i++) {
        br_point at = {curve_at(xs, i), curve_at(ys, i)};
        add_piece(o, before, at, more);
        before = at;
    }
}

static void add_shape(outline *o, const br_art_shape *shape)
{
    br_point at = {0}, start = {0};
    br_len more = shape->stroked ? br_len_scale(shape->stroke_width, o->scale.num, o->scale.den) / 2 : 0;
    for (size_t i = 0; i < shape->step_count; i++) {
        const br_step *step = &shape->steps[i];
        br_point to = step->kind == BR_STEP_CLOSE ? start : br_art_scaled(&o->scale, step->to);
        if (step->kind == BR_STEP_CURVE)
            add_curve(o, at, step, more);
        else if (step->kind == BR_STEP_MOVE)
            start = to;
        else
            add_piece(o, at, to, more);
        at = to;
    }
    if (shape->filled)
        add_piece(o, at, start, more); /* a fill closes what is open */
}

br_len br_contour_reach(const br_art *art, br_rect rect, bool from_left, br_len top, br_len bottom)
{
    outline o = {.rect = rect,
                 .scale = br_art_cover(art, rect),
                 .from_left = from_left,
                 .top = top > rect.y ? top : rect.y,
                 .bottom = bottom < rect.y + rect.height ? bottom : rect.y + rect.height};
    if (o.top >= o.bottom)
        return 0;
    for (size_t i = 0; i < art->shape_count; i++)
        if (art->shapes[i].filled || art->shapes[i].stroked)
            add_shape(&o, &art->shapes[i]);
    return o.reach;
}
