/*
 * A line of the page seen from above. What each layer covers of the line is laid out
 * as beginnings and ends, sorted, and the line is walked once: at each place the topmost of those that have begun
 * and not ended is seen. The topmost is kept by a heap; what has ended leaves it when it comes to the top.
 */
#include <stdlib.h>
#include <string.h>

#include "proof/line.h"

/* A picture, or the fill or the stroke of a path; later ones lie above. */
typedef struct cover {
    const br_layer *layer;
    const br_mark *mark;
    br_paint paint;
    bool open; /* it covers the place that the walk has come to */
} cover;

typedef struct event {
    int64_t at;
    size_t cover;
    bool begins;
} event;

typedef struct look {
    br_arena *arena;
    const br_line_along *line;
    cover *covers;
    size_t count, capacity;
    event *events;
    size_t event_count, event_capacity;
    size_t *heap; /* of covers, the topmost first */
    size_t heap_count, heap_capacity;
    br_sight *sights;
    size_t sight_count, sight_capacity;
} look;

/* ---- what there is ------------------------------------------------------------------------ */

static void add_event(look *l, int64_t at, bool begins)
{
    l->events = br_arena_grow(l->arena, l->events, l->event_count, &l->event_capacity, sizeof *l->events);
    l->events[l->event_count++] = (event){at, l->count, begins};
}

static int64_t within(int64_t at, int64_t from, int64_t to)
{
    return at < from ? from : at > to ? to : at;
}

/* The part of it within the layer's box. */
static void add_cover(look *l, cover c, br_stretches covered)
{
    const br_layer *layer = c.layer;
    int64_t low = l->line->upright ? layer->top : layer->left, high = l->line->upright ? layer->bottom : layer->right;
    low = within(low, l->line->from, l->line->to);
    high = within(high, low, l->line->to);
    for (size_t i = 0; i < covered.count; i++) {
        int64_t from = within(covered.items[i].from, low, high), to = within(covered.items[i].to, low, high);
        if (from < to) {
            add_event(l, from, true);
            add_event(l, to, false);
        }
    }
    l->covers = br_arena_grow(l->arena, l->covers, l->count, &l->capacity, sizeof *l->covers);
    l->covers[l->count++] = c;
}

static void add_layer(look *l, const br_layer *layer, const br_mark *mark)
{
    static const br_stretch all = {INT64_MIN, INT64_MAX};
    bool upright = l->line->upright;
    int64_t from = upright ? layer->left : layer->top, to = upright ? layer->right : layer->bottom;
    if (l->line->at < from || l->line->at >= to)
        return;
    if (mark->kind == BR_MARK_IMAGE) {
        add_cover(l, (cover){.layer = layer, .mark = mark}, (br_stretches){&all, 1});
        return;
    }
    const br_path *path = &mark->path;
    add_cover(l, (cover){layer, mark, path->fill, false}, br_proof_fill_along(l->arena, path, l->line));
    add_cover(l, (cover){layer, mark, path->stroke, false}, br_proof_stroke_along(l->arena, path, l->line));
}

static int by_place(const void *a, const void *b)
{
    const event *one = a, *other = b;
    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    return (one->cover > other->cover) - (one->cover < other->cover); /* of one cover there are never two at a place */
}

/* ---- the topmost --------------------------------------------------------------------------- */

static void swap(look *l, size_t a, size_t b)
{
    size_t moved = l->heap[a];
    l->heap[a] = l->heap[b];
    l->heap[b] = moved;
}

static void push(look *l, size_t index)
{
    l->heap = br_arena_grow(l->arena, l->heap, l->heap_count, &l->heap_capacity, sizeof *l->heap);
    l->heap[l->heap_count] = index;
    for (size_t i = l->heap_count++; i > 0 && l->heap[i] > l->heap[(i - 1) / 2]; i = (i - 1) / 2)
        swap(l, i, (i - 1) / 2);
}

static void pop(look *l)
{
    l->heap[0] = l->heap[--l->heap_count];
    for (size_t i = 0, next; 2 * i + 1 < l->heap_count; i = next) {
        next = 2 * i + 1;
        next += next + 1 < l->heap_count && l->heap[next + 1] > l->heap[next];
        if (l->heap[i] >= l->heap[next])
            return;
        swap(l, i, next);
    }
}

static const cover *topmost(look *l)
{
    while (l->heap_count > 0 && !l->covers[l->heap[0]].open)
        pop(l);
    return l->heap_count > 0 ? &l->covers[l->heap[0]] : NULL;
}

/* ---- the walk ------------------------------------------------------------------------------ */

static void add_sight(look *l, const cover *c, int64_t from, int64_t to)
{
    br_sight *last = l->sight_count > 0 ? &l->sights[l->sight_count - 1] : NULL;
    if (c == NULL || from >= to)
        return;
    if (last != NULL && last->mark == c->mark && last->where.to == from &&
        memcmp(&last->paint, &c->paint, sizeof c->paint) == 0) {
        last->where.to = to;
        return;
    }
    l->sights = br_arena_grow(l->arena, l->sights, l->sight_count, &l->sight_capacity, sizeof *l->sights);
    l->sights[l->sight_count++] = (br_sight){{from, to}, c->layer, c->mark, c->paint};
}

br_sight *br_proof_look_along(br_arena *arena, const br_grounds *grounds, const br_line_along *line, size_t *count)
{
    look l = {.arena = arena, .line = line};
    size_t layer_count;
    const br_layer *layers = br_proof_layers(grounds, &layer_count);
    int64_t at = line->from;
    for (size_t i = 0; i < layer_count; i++)
        add_layer(&l, &layers[i], br_proof_layer_mark(grounds, &layers[i]));
    if (l.event_count > 0)
        qsort(l.events, l.event_count, sizeof *l.events, by_place);
    for (size_t i = 0; i < l.event_count; i++) {
        const event *e = &l.events[i];
        add_sight(&l, topmost(&l), at, e->at);
        at = e->at;
        l.covers[e->cover].open = e->begins;
        if (e->begins)
            push(&l, e->cover);
    }
    *count = l.sight_count;
    return l.sights;
}
