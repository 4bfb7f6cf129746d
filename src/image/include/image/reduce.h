/*
 * Pictures with fewer pixels, a row at a time: each new pixel is the mean of the area that it covers, in
 * whole numbers, so that the result is the same on every machine. The source is read in rows too and is
 * never in memory as a whole, where its kind allows that (rows.h).
 */
#ifndef IMAGE_REDUCE_H
#define IMAGE_REDUCE_H

#include "image/rows.h"

typedef struct br_reduced br_reduced;

/*
 * Reads `rows`, from its first on, as width × height pixels, at least 1 and at most its own, with its components. The
 * rows are the reader's from now on. In `arena`, where the rows are.
 */
br_reduced *br_reduced_open(br_arena *arena, br_rows *rows, int width, int height);
/* The next row; there must be one left. False after saying why. */
BR_MUST_USE bool br_reduced_read(br_reduced *reduced, uint8_t *out);

#endif
