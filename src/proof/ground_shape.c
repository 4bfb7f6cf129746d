/*
 * Whether a path covers a point, and what it covers of a line. Curves are taken as chains of straight pieces, so
 * fine (a sixteenth of each curve) that a letter never notices. Everything is in whole
 * millipoints and 64 bits: a page is some million units wide, a product of two lengths far from the edge.
 */
#include <stdlib.h>

#include "proof/line.h"

#define PIECES 16 /* of a curve */

/* Where the outline crosses a line: it begins to cover it, or ends to. */
typedef struct crossing {
    int64_t at;
    int winding;
} crossing;

/* What a path covers of a line while it is gathered. */
typedef struct line_walk {
    br_arena *arena;
    bool upright;
    crossing *crossings; /* of a fill */
    br_stretch *covered; /* by the pieces of a stroke, one by one */
    size_t count, capacity;
} line_walk;

typedef struct walk {
    br_point at, start; /* the pen; the beginning of the subpath */
    br_point point;     /* the one that is asked about; of a line: its y, or x if it is upright, as y */
    int winding;
    int crossings;
    int64_t reach; /* half the stroke's width; < 0: the fill is asked about */
    bool near;
    line_walk *line; /* NULL: a point is asked about */
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

/* ---- a line ----------------------------------------------------------------------------- */

/* Floor of the root, digit by digit. */
static int64_t root(int64_t n)
{
    int64_t sum = 0;
    for (int64_t bit = (int64_t)1 << 62; bit > 0; bit >>= 2) {
        bool fits = n >= sum + bit;
        n -= fits ? sum + bit : 0;
        sum = (sum >> 1) + (fits ? bit : 0);
    }
    return sum;
}

/* x where the piece from a to b crosses the line y; false if it does not: its upper end belongs to it. */
static bool crosses(br_point a, br_point b, int64_t y, int64_t *x)
{
    if ((a.y <= y) == (b.y <= y))
        return false;
    *x = a.x + (y - a.y) * ((int64_t)b.x - a.x) / ((int64_t)b.y - a.y);
    return true;
}

static void add_crossing(walk *w, br_point a, br_point b)
{
    line_walk *l = w->line;
    int64_t x;
    if (!crosses(a, b, w->point.y, &x))
        return;
    l->crossings = br_arena_grow(l->arena, l->crossings, l->count, &l->capacity, sizeof *l->crossings);
    l->crossings[l->count++] = (crossing){x, a.y <= w->point.y ? 1 : -1};
}

static void stretch_to(br_stretch *s, int64_t x)
{
    s->from = x < s->from ? x : s->from;
    s->to = x > s->to ? x : s->to;
}

/* A round pen about a point. */
static void cover_end(const walk *w, br_point p, br_stretch *s)
{
    int64_t away = (int64_t)w->point.y - p.y;
    if (away < -w->reach || away > w->reach)
        return;
    int64_t half = root(w->reach * w->reach - away * away);
    stretch_to(s, p.x - half);
    stretch_to(s, p.x + half);
}

/* The pen drawn from a to b covers one stretch, which ends at the pen's border about a or b, or at one of the two
 * sides.
 */
static void add_covered(walk *w, br_point a, br_point b)
{
    line_walk *l = w->line;
    int64_t dx = (int64_t)b.x - a.x, dy = (int64_t)b.y - a.y, length = root(dx * dx + dy * dy), x;
    br_stretch s = {INT64_MAX, INT64_MIN};
    cover_end(w, a, &s);
    cover_end(w, b, &s);
    for (int side = -1; side <= 1 && length > 0; side += 2) {
        br_len out_x = (br_len)(-dy * w->reach / length * side), out_y = (br_len)(dx * w->reach / length * side);
        if (crosses((br_point){a.x + out_x, a.y + out_y}, (br_point){b.x + out_x, b.y + out_y}, w->point.y, &x))
            stretch_to(&s, x);
    }
    if (s.from >= s.to)
        return;
    l->covered = br_arena_grow(l->arena, l->covered, l->count, &l->capacity, sizeof *l->covered);
    l->covered[l->count++] = s;
}

static br_point turned(br_point p, bool upright)
{
    return upright ? (br_point){p.y, p.x} : p;
}

static void go_on_line(walk *w, br_point to)
{
    br_point a = turned(w->at, w->line->upright), b = turned(to, w->line->upright);
    if (w->reach < 0)
        add_crossing(w, a, b);
    else
        add_covered(w, a, b);
}

/* ---- along the path ---------------------------------------------------------------------- */

static void go(walk *w, br_point to)
{
    if (w->line != NULL)
        go_on_line(w, to);
    else if (w->reach < 0)
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

static int by_place(const void *a, const void *b)
{
    const crossing *one = a, *other = b;
    return (one->at > other->at) - (one->at < other->at);
}

static int by_beginning(const void *a, const void *b)
{
    const br_stretch *one = a, *other = b;
    return (one->from > other->from) - (one->from < other->from);
}

br_stretches br_proof_join_stretches(br_arena *arena, br_stretch *items, size_t count)
{
    br_stretch *out = BR_ARRAY(arena, count + 1, br_stretch);
    size_t n = 0;
    if (count > 0)
        qsort(items, count, sizeof *items, by_beginning); /* of equal beginnings the order does not show */
    for (size_t i = 0; i < count; i++) {
        if (items[i].from >= items[i].to)
            continue;
        if (n > 0 && items[i].from <= out[n - 1].to)
            out[n - 1].to = items[i].to > out[n - 1].to ? items[i].to : out[n - 1].to;
        else
            out[n++] = items[i];
    }
    return (br_stretches){out, n};
}

br_stretches br_proof_fill_along(br_arena *arena, const br_path *path, const br_line_along *line)
{
    line_walk l = {.arena = arena, .upright = line->upright};
    walk w = {.point = {.y = line->at}, .reach = -1, .line = &l};
    int winding = 0;
    if (!path->filled)
        return (br_stretches){NULL, 0};
    follow(&w, path);
    if (l.count > 0)
        qsort(l.crossings, l.count, sizeof *l.crossings, by_place); /* between equal places there is nothing */
    br_stretch *covered = BR_ARRAY(arena, l.count + 1, br_stretch);
    size_t count = 0;
    for (size_t i = 0; i + 1 < l.count; i++) {
        winding += l.crossings[i].winding;
        if (path->even_odd ? i % 2 == 0 : winding != 0)
            covered[count++] = (br_stretch){l.crossings[i].at, l.crossings[i + 1].at};
    }
    return br_proof_join_stretches(arena, covered, count);
}

br_stretches br_proof_stroke_along(br_arena *arena, const br_path *path, const br_line_along *line)
{
    line_walk l = {.arena = arena, .upright = line->upright};
    walk w = {.point = {.y = line->at}, .reach = path->width / 2, .line = &l};
    if (!path->stroked)
        return (br_stretches){NULL, 0};
    follow(&w, path);
    return br_proof_join_stretches(arena, l.covered, l.count);
}
