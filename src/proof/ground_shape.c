/*
 * Whether a path covers a point. Curves are taken as chains of straight pieces, so
 * fine (a sixteenth of each curve) that a letter never notices. Everything is in whole
 * millipoints and 64 bits: a page is some million units wide, a product of two lengths far from the edge.
 */
#include "proof/ground.h"

#define PIECES 16 /* of a curve */

typedef struct walk {
    br_point at, start; /* the pen; the beginning of the subpath */
    br_point point;     /* the one that is asked about */
    int winding;
    int crossings;
    int64_t reach; /* half the stroke's width; < 0: the fill is asked about */
    bool near;
} walk;

/* Which side of the line from a to b the point lies on: > 0 left of it as drawn with y downwards, 0 on it. */
static int64_t side(br_point a, br_point b, br_point p)
{
    return ((int64_t)b.x - a.x) * ((int64_t)p.y - a.y) - ((int64_t)p.x - a.x) * ((int64_t)b.y - a.y);
}

/* Crossings of a ray to the right, each edge with its upper end and without its lower one. */
static void count_crossing(walk *w, br_point a, br_point b)
{
    bool down = a.y <= w->point.y && b.y > w->point.y;
    bool up = b.y <= w->point.y && a.y > w->point.y;
    if ((down && side(a, b, w->point) > 0) || (up && side(a, b, w->point) < 0)) {
        w->winding += down ? 1 : -1;
        w->crossings++;
    }
}

/* Squares of lengths fit 64 bits; times the millionths of the way along they would not, so they are made shorter first.
 */
static bool is_near(const walk *w, br_point a, br_point b)
{
    int64_t dx = (int64_t)b.x - a.x, dy = (int64_t)b.y - a.y;
    int64_t px = (int64_t)w->point.x - a.x, py = (int64_t)w->point.y - a.y;
    int64_t length = dx * dx + dy * dy, along = px * dx + py * dy;
    if (along > 0 && along < length) {
        for (; length > (int64_t)1 << 42; length /= 2)
            along /= 2;
        int64_t part = along * 1000000 / length;
        px -= part * dx / 1000000;
        py -= part * dy / 1000000;
    } else if (along >= length) {
        px -= dx;
        py -= dy;
    }
    return px * px + py * py <= w->reach * w->reach;
}

static void go(walk *w, br_point to)
{
    if (w->reach < 0)
        count_crossing(w, w->at, to);
    else if (!w->near)
        w->near = is_near(w, w->at, to);
    w->at = to;
}

/* Bernstein's form at n / PIECES, rounded. */
static br_len on_curve(br_len a, br_len b, br_len c, br_len d, int n)
{
    int64_t t = n, s = PIECES - n;
    int64_t sum = s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    int64_t whole = (int64_t)PIECES * PIECES * PIECES;
    return (br_len)((sum + (sum < 0 ? -whole / 2 : whole / 2)) / whole);
}

static void curve(walk *w, const br_point p[3])
{
    br_point from = w->at;
    for (int n = 1; n <= PIECES; n++)
        go(w, (br_point){on_curve(from.x, p[0].x, p[1].x, p[2].x, n), on_curve(from.y, p[0].y, p[1].y, p[2].y, n)});
}

static void follow(walk *w, const br_path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        const br_path_step *step = &path->steps[i];
        switch (step->op) {
        case BR_PATH_MOVE:
            if (w->reach < 0)
                go(w, w->start); /* a fill closes what is left open */
            w->at = w->start = step->p[0];
            break;
        case BR_PATH_LINE:
            go(w, step->p[0]);
            break;
        case BR_PATH_CURVE:
            curve(w, step->p);
            break;
        case BR_PATH_CLOSE:
            go(w, w->start);
            break;
        }
    }
    if (w->reach < 0)
        go(w, w->start);
}

bool br_proof_path_fills(const br_path *path, br_point point)
{
    walk w = {.point = point, .reach = -1};
    if (!path->filled)
        return false;
    follow(&w, path);
    return path->even_odd ? w.crossings % 2 != 0 : w.winding != 0;
}

bool br_proof_path_strokes(const br_path *path, br_point point)
{
    walk w = {.point = point, .reach = path->width / 2};
    if (!path->stroked)
        return false;
    follow(&w, path);
    return w.near;
}
