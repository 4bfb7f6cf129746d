/*
 * What lies beneath a text: the paper, the paint of a path, or a picture. For
 * rules that ask how a text stands out from its ground – contrast on the screen,
 * light text on dark for the press.
 *
 * Looked for at points, not over areas: two of each visible glyph, in the middle of its width,
 * a little above the baseline and about where small letters end. At each point the ground is the
 * topmost mark that was painted before the text and covers the point within its clips. A path covers
 * what its fill covers, holes left out, and what its stroke does, dashes taken for a whole line.
 * Other texts are no ground. Pictures count as opaque, as the writers make them.
 */
#ifndef PROOF_GROUND_H
#define PROOF_GROUND_H

#include "display/display.h"

/* One page, made ready to be asked about many texts. Lives as long as its arena, and borrows the page. */
typedef struct br_grounds br_grounds;

/* What a text stands on, wholly or in part. */
typedef struct br_ground {
    const br_mark *mark; /* a path or an image; NULL: nothing beneath, which is paper. Of several alike, the topmost
                            that was met first: its span says where the ground comes from */
    br_paint paint;      /* the path's fill or stroke; of paper and pictures: white without any ink */
    int share;           /* of the text's points that lie on it, per mille, 1 at least */
} br_ground;

/* A path or picture and the part of its box that clips leave, stroke included; nothing is left where left >= right. */
typedef struct br_layer {
    size_t index;                     /* of its mark */
    int64_t left, top, right, bottom; /* the last two no longer belong to it */
} br_layer;

#define BR_GROUND_MOST 8 /* different grounds of one text; those with the least share are left out */

/* Cost: one look at each mark. */
br_grounds *br_proof_open_grounds(br_arena *arena, const br_page *page);
/*
 * The grounds of the GLYPHS mark `index` of the page, greatest share first; paths of equal paint are one ground, and so
 * are pieces of one picture. Returns how many, 0 for a text without a visible glyph. Cost: points of the text × steps
 * of the paths that lie beneath its box.
 */
size_t br_proof_find_grounds(const br_grounds *grounds, size_t index, br_ground out[BR_GROUND_MOST]);

/* All paths and pictures of the page, in the order of painting. */
const br_layer *br_proof_layers(const br_grounds *grounds, size_t *count);
/* The mark of one of them. */
const br_mark *br_proof_layer_mark(const br_grounds *grounds, const br_layer *layer);

/* Whether the path's fill covers the point, by its own rule (even-odd or nonzero; ISO 32000-1 §8.5.3.3). */
bool br_proof_path_fills(const br_path *path, br_point point);
/* Whether the path's stroke covers the point; dashes, caps and mitres are not looked at: whatever is half a width away
 * does. */
bool br_proof_path_strokes(const br_path *path, br_point point);

#endif
