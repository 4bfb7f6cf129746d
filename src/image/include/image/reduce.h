/*
 * Pictures with fewer pixels, a row at a time: each new pixel is the mean of the area that it covers, in
 * whole numbers, so that the result is the same on every machine. The source is read in rows too and is
 * never in memory as a whole, where its kind allows that (rows.h).
 */
#ifndef IMAGE_REDUCE_H
#define IMAGE_REDUCE_H

#include "image/image.h"

typedef struct br_reduced br_reduced;
typedef struct br_reduced_size {
    int width, height;
    bool keep_ink;
} br_reduced_size;

/*
 * Opens a picture to be read with as many pixels as the size says, at least 1 each way and at most its own. Pixels come
 * as *components bytes: 1 grey or 3 RGB; alpha is laid on white. Ink comes as 4, 255 = full, if it is to be kept; else
 * it becomes light, as far as that can be known without its profile. NULL after saying why at `span`. Closed with
 * `arena`.
 */
br_reduced *br_reduced_open(br_ctx *ctx, br_arena *arena, const br_image *image, br_reduced_size size, br_span span,
                            int *components);
/* The next row; there must be one left. False after saying why. */
BR_MUST_USE bool br_reduced_read(br_reduced *reduced, uint8_t *out);

#endif
