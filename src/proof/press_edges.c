/*
 * Art at the edge. Sheets are cut in piles, and the knife strays by half a millimetre: ink that
 * ends at the trim shows a white line there, so it must go on into the bleed.
 *
 * The four edges are walked in steps, and at each is asked what is seen just inside the trim and
 * what at the far side of the bleed. Ink within and bare paper without is a fault of the mark within. So is a picture
 * or a rectangle that ends between the two, whatever lies beneath it. One step alone is none: a curve may touch the
 * edge. Bleed that the whole layout lacks is said once, elsewhere: here a page is held to what it has.
 */
#include "preflight.h"

#define STEP   5669 /* 2 mm */
#define INSIDE 850  /* 0.3 mm: ink that ends nearer to the trim than this is at the trim for a knife */
#define HAIR   30   /* rounding */
#define RUN    2    /* steps */

/* One of the four edges: top, right, bottom, left. */
typedef struct edge {
    int side;
    br_len length; /* of the edge */
    br_len bleed;
    const br_page *page;
} edge;

/* A point so far along the edge and so far beyond it. */
static br_point point_at(const edge *e, br_len along, br_len beyond)
{
    switch (e->side) {
    case 0:
        return (br_point){along, -beyond};
    case 1:
        return (br_point){e->page->width + beyond, along};
    case 2:
        return (br_point){along, e->page->height + beyond};
    default:
        return (br_point){-beyond, along};
    }
}

static bool is_inked(const br_preflight *p, const br_ground *ground)
{
    if (ground->mark == NULL)
        return false;
    br_colour inks = br_preflight_inks(p, ground->paint);
    return ground->mark->kind == BR_MARK_IMAGE || inks.spot != 0 || br_colour_ink_total(inks) > 0;
}

/* Four sides along the axes, filled. */
static bool is_straight(const br_mark *mark)
{
    const br_path *path = &mark->path;
    if (mark->kind == BR_MARK_IMAGE)
        return true;
    if (!path->filled || path->count < 4 || path->count > 6)
        return false;
    for (size_t i = 1; i < path->count && path->steps[i].op != BR_PATH_CLOSE; i++) {
        br_point a = path->steps[i - 1].p[0], b = path->steps[i].p[0];
        if (path->steps[i].op != BR_PATH_LINE || (a.x != b.x && a.y != b.y))
            return false;
    }
    return true;
}

/* How far a mark reaches beyond the edge, by its box. */
static int64_t reach_of(const br_preflight *p, const edge *e, const br_mark *mark)
{
    size_t count, i = 0;
    const br_layer *layers = br_proof_layers(p->grounds, &count);
    while (&p->page->marks[layers[i].index] != mark)
        i++;
    const int64_t reaches[4] = {-layers[i].top, layers[i].right - e->page->width, layers[i].bottom - e->page->height,
                                -layers[i].left};
    return reaches[e->side];
}

/* The mark that should go on beyond the trim here; NULL: none. */
static const br_mark *find_fault(const br_preflight *p, const edge *e, br_len along)
{
    size_t all = p->page->mark_count;
    br_ground in = br_proof_ground_at(p->grounds, all, point_at(e, along, -INSIDE));
    if (!is_inked(p, &in))
        return NULL;
    if (is_straight(in.mark))
        return reach_of(p, e, in.mark) < e->bleed - HAIR ? in.mark : NULL;
    br_ground out = br_proof_ground_at(p->grounds, all, point_at(e, along, e->bleed - INSIDE));
    return is_inked(p, &out) ? NULL : in.mark;
}

static void note(br_preflight *p, const edge *e, const br_mark *mark)
{
    int64_t reach = reach_of(p, e, mark);
    bool picture = mark->kind == BR_MARK_IMAGE;
    br_finding f = {.code = BR_BLEED_MISSING,
                    .paint = picture             ? (br_paint){0}
                             : mark->path.filled ? mark->path.fill
                                                 : mark->path.stroke,
                    .size = (br_len)(reach < 0 || !is_straight(mark) ? 0 : reach),
                    .number = e->side,
                    .span = mark->span};
    br_preflight_note(p, f);
}

static void walk_edge(br_preflight *p, const edge *e)
{
    const br_mark *last = NULL;
    int run = 0;
    for (br_len along = STEP / 2; along < e->length; along += STEP) {
        const br_mark *mark = find_fault(p, e, along);
        run = mark != NULL && mark == last ? run + 1 : 1;
        last = mark;
        if (mark != NULL && run == RUN)
            note(p, e, mark);
    }
}

void br_preflight_check_edges(br_preflight *p)
{
    const br_page *page = p->page;
    br_len bleed = page->bleed < p->job->printer->bleed ? page->bleed : p->job->printer->bleed;
    for (int side = 0; side < 4 && bleed > 2 * INSIDE; side++) {
        edge e = {side, side % 2 == 0 ? page->width : page->height, bleed, page};
        walk_edge(p, &e);
    }
}

void br_preflight_say_edge(const br_preflight *p, const br_finding *f)
{
    static const char *const sides[] = {"top", "right", "bottom", "left"};
    br_ctx *ctx = p->ctx;
    br_diag *diag =
        br_say(ctx, f->code, f->span, "side", sides[f->number], "reaches", br_part_mm(ctx, f->size), "bleed",
               br_part_mm(ctx, p->job->printer->bleed), "places", br_part_int(ctx, f->places), NULL);
    diag->page = f->page;
}
