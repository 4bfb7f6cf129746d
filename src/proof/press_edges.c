/*
 * Art at the edge. Sheets are cut in piles, and the knife strays by half a millimetre: ink that
 * ends at the trim shows a white line there, so it must go on into the bleed.
 *
 * Along each edge two lines are looked at: one just inside the trim, and one near the far side of the bleed. Ink seen
 * on the first must go on to the second. Pictures, rectangles and straight rules must do so themselves, whatever lies
 * beneath them. Of other shapes ink is followed from line to line through the bleed, as slanting sides lead it; whose
 * ink it is does not matter then. What is covered of a line is known to the millipoint (line.h), so the finest rule is
 * found. Bleed that the whole layout lacks is said once, elsewhere: here a page is held to what it has.
 */
#include "preflight.h"
#include "proof/line.h"

#define INSIDE 850   /* 0.3 mm: ink that ends nearer to the trim than this is at the trim for a knife */
#define HAIR   30    /* rounding */
#define LEAST  200   /* 0.2 pt along the edge: what is finer may not be printed at all */
#define BESIDE 11339 /* 4 mm: so much beside ink that goes on is the flank of a shape */
#define STEP   283   /* 0.1 mm, from one line to the next through the bleed … */
#define SLANT  567   /* … and how far ink may go sideways meanwhile */

/* One of the four edges: top, right, bottom, left. */
typedef struct edge {
    int side;
    br_len length; /* of the edge */
    br_len bleed;
    const br_page *page;
    br_arena *arena;
} edge;

static bool is_inked(const br_preflight *p, const br_sight *seen)
{
    br_colour inks = br_preflight_inks(p, seen->paint);
    return seen->mark->kind == BR_MARK_IMAGE || inks.spot != 0 || br_colour_ink_total(inks) > 0;
}

/* Lines along the axes: four sides, filled, or one, stroked. */
static bool is_straight(const br_mark *mark)
{
    const br_path *path = &mark->path;
    if (mark->kind == BR_MARK_IMAGE)
        return true;
    bool sides = path->filled && path->count >= 4 && path->count <= 6;
    if (!sides && (path->filled || path->count != 2))
        return false;
    for (size_t i = 1; i < path->count && path->steps[i].op != BR_PATH_CLOSE; i++) {
        br_point a = path->steps[i - 1].p[0], b = path->steps[i].p[0];
        if (path->steps[i].op != BR_PATH_LINE || (a.x != b.x && a.y != b.y))
            return false;
    }
    return true;
}

/* How far a mark reaches beyond the edge, by its box. */
static int64_t reach_of(const edge *e, const br_layer *layer)
{
    const int64_t reaches[4] = {-layer->top, layer->right - e->page->width, layer->bottom - e->page->height,
                                -layer->left};
    return reaches[e->side];
}

/* What is seen on the line so far beyond the trim, from one corner of the page to the next. */
static br_sight *look_along(br_arena *arena, const br_preflight *p, const edge *e, br_len beyond, size_t *count)
{
    const br_len places[4] = {-beyond, e->page->width + beyond, e->page->height + beyond, -beyond};
    br_line_along line = {.upright = e->side % 2 != 0, .at = places[e->side], .to = e->length};
    return br_proof_look_along(arena, p->grounds, &line, count);
}

/* ---- through the bleed ------------------------------------------------------------------- */

static br_stretches find_ink(const br_preflight *p, const edge *e, br_len beyond)
{
    size_t count, inked = 0;
    br_arena *arena = br_arena_open();
    const br_sight *seen = look_along(arena, p, e, beyond, &count);
    br_stretch *items = BR_ARRAY(arena, count + 1, br_stretch);
    for (size_t i = 0; i < count; i++)
        if (is_inked(p, &seen[i]))
            items[inked++] = seen[i].where;
    br_stretches ink = br_proof_join_stretches(e->arena, items, inked);
    br_arena_close(arena);
    return ink;
}

/* What of the ink on one line goes on on the next line outwards, where `outer` does. */
static br_stretches go_on(const edge *e, br_stretches ink, br_stretches outer)
{
    br_stretch *out = BR_ARRAY(e->arena, ink.count + outer.count + 1, br_stretch);
    size_t count = 0;
    for (size_t i = 0, k = 0; i < ink.count && k < outer.count;) {
        int64_t from = outer.items[k].from - SLANT, to = outer.items[k].to + SLANT;
        out[count] = ink.items[i];
        out[count].from = from > out[count].from ? from : out[count].from;
        out[count].to = to < out[count].to ? to : out[count].to;
        count += out[count].from < out[count].to;
        if (to < ink.items[i].to)
            k++;
        else
            i++;
    }
    return br_proof_join_stretches(e->arena, out, count);
}

/* The ink just inside the trim that goes on through the bleed. */
static br_stretches follow_ink(const br_preflight *p, const edge *e)
{
    br_len beyond = e->bleed - INSIDE;
    br_stretches alive = find_ink(p, e, beyond);
    while (beyond > -INSIDE && alive.count > 0) {
        beyond = beyond - STEP > -INSIDE ? beyond - STEP : -INSIDE;
        alive = go_on(e, find_ink(p, e, beyond), alive);
    }
    return alive;
}

/* ---- faults -------------------------------------------------------------------------------- */

/* An edge while its faults are gathered. */
typedef struct faults {
    br_preflight *p;
    const edge *edge;
    bool followed;
    br_stretches alive;   /* ink that goes on, once it was followed; … */
    size_t next;          /* … those before it end before the place that was come to */
    const br_sight *seen; /* whose fault goes on … */
    br_stretch where;     /* … along this; NULL: none does */
    bool beside;          /* ink that goes on adjoins it */
} faults;

static void note(br_preflight *p, const edge *e, const br_sight *seen)
{
    static const br_code codes[4] = {BR_BLEED_TOP, BR_BLEED_RIGHT, BR_BLEED_BOTTOM, BR_BLEED_LEFT};
    int64_t reach = reach_of(e, seen->layer);
    const br_mark *mark = seen->mark;
    bool picture = mark->kind == BR_MARK_IMAGE;
    br_finding f = {.code = codes[e->side],
                    .paint = picture             ? (br_paint){0}
                             : mark->path.filled ? mark->path.fill
                                                 : mark->path.stroke,
                    .size = (br_len)(reach < 0 || !is_straight(mark) ? 0 : reach),
                    .span = mark->span};
    br_preflight_note(p, f);
}

static void end_fault(faults *f)
{
    if (f->seen != NULL && f->where.to - f->where.from >= (f->beside ? BESIDE : LEAST))
        note(f->p, f->edge, f->seen);
    f->seen = NULL;
}

/* Fill and stroke of a mark are one. */
static void add_fault(faults *f, const br_sight *seen, br_stretch where, bool beside)
{
    if (f->seen != NULL && f->seen->mark == seen->mark && f->where.to == where.from) {
        f->where.to = where.to;
        f->beside |= beside;
        return;
    }
    end_fault(f);
    f->seen = seen;
    f->where = where;
    f->beside = beside;
}

/* Where the ink of a shape does not go on. */
static void add_bare(faults *f, const br_sight *seen)
{
    int64_t from = seen->where.from, to = seen->where.to, before = INT64_MIN; /* the end of what goes on before it */
    if (!f->followed)
        f->alive = follow_ink(f->p, f->edge);
    f->followed = true;
    while (f->next < f->alive.count && f->alive.items[f->next].to < from)
        f->next++;
    for (size_t i = f->next; from < to; i++) {
        br_stretch alive = i < f->alive.count ? f->alive.items[i] : (br_stretch){INT64_MAX, INT64_MAX};
        int64_t end = alive.from < to ? alive.from : to;
        if (from < end)
            add_fault(f, seen, (br_stretch){from, end}, before == from || alive.from == end);
        before = alive.to;
        from = alive.to > from ? alive.to : from;
    }
}

static void check_edge(br_preflight *p, const edge *e)
{
    size_t count;
    const br_sight *seen = look_along(e->arena, p, e, -INSIDE, &count);
    faults f = {.p = p, .edge = e};
    for (size_t i = 0; i < count; i++) {
        if (!is_inked(p, &seen[i]))
            continue;
        if (!is_straight(seen[i].mark))
            add_bare(&f, &seen[i]);
        else if (reach_of(e, seen[i].layer) < e->bleed - HAIR)
            add_fault(&f, &seen[i], seen[i].where, false);
    }
    end_fault(&f);
}

void br_preflight_check_edges(br_preflight *p)
{
    const br_page *page = p->page;
    br_len bleed = page->bleed < p->job->printer->bleed ? page->bleed : p->job->printer->bleed;
    for (int side = 0; side < 4 && bleed > 2 * INSIDE; side++) {
        edge e = {side, side % 2 == 0 ? page->width : page->height, bleed, page, br_arena_open()};
        check_edge(p, &e);
        br_arena_close(e.arena);
    }
}

void br_preflight_say_edge(const br_preflight *p, const br_finding *f)
{
    br_ctx *ctx = p->ctx;
    br_diag *diag = br_say(ctx, f->code, f->span, "reaches", br_part_mm(ctx, f->size), "bleed",
                           br_part_mm(ctx, p->job->printer->bleed), "places", br_part_int(ctx, f->places), NULL);
    diag->page = f->page;
}
