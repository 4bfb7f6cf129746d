/*
 * What is seen along a line of the page from above, exactly: for rules about the page's edges, which points tried here
 * and there would miss. The line lies along an axis: y = at, or, if it is upright, x = at.
 *
 * As in ground.h paths cover what their fill and their stroke do, within their clips, and pictures are opaque; texts
 * are not looked at. Curves are chains of straight pieces. Every place is right to a millipoint or two.
 */
#ifndef PROOF_LINE_H
#define PROOF_LINE_H

#include "proof/ground.h"

typedef struct br_line_along {
    bool upright;
    br_len at;
    br_len from, to; /* what of it is looked at */
} br_line_along;

/* Of the line; `to` no longer belongs to it. */
typedef struct br_stretch {
    int64_t from, to;
} br_stretch;

/* In ascending order, none empty, none touching another. */
typedef struct br_stretches {
    const br_stretch *items;
    size_t count;
} br_stretches;

/* What the path's fill or its stroke covers of the line; nothing where it has none. Cost: its steps, and sorting what
 * crosses the line. */
br_stretches br_proof_fill_along(br_arena *arena, const br_path *path, const br_line_along *line);
br_stretches br_proof_stroke_along(br_arena *arena, const br_path *path, const br_line_along *line);
/* Sorts any stretches and joins those that meet; empty ones are left out. */
br_stretches br_proof_join_stretches(br_arena *arena, br_stretch *items, size_t count);

/* The topmost mark of a stretch. */
typedef struct br_sight {
    br_stretch where;
    const br_layer *layer;
    const br_mark *mark; /* a path or an image */
    br_paint paint;      /* the path's fill or stroke, whichever is seen; of pictures: none */
} br_sight;

/* Everything that is seen, in the line's order; paper is left out. Cost: steps of the paths whose box the line crosses,
 * and sorting what they cover. */
br_sight *br_proof_look_along(br_arena *arena, const br_grounds *grounds, const br_line_along *line, size_t *count);

#endif
