/*
 * Pages imposed for saddle stitch: which two pages stand beside each other on each side of each
 * sheet, so that the sheets, laid into one another, folded once and stitched in the fold, read in order. And creep:
 * how far the pages of the inner sheets move towards the fold. Pure arithmetic.
 *
 * Of n pages (brought to a multiple of four by blanks at the end) the outermost sheet has the last and the first on
 * its outer side, the second and the last but one on its inner side, and so on inwards. Sides come in printing
 * order: outer side of the outermost sheet, its inner side, outer side of the next. The inner side is printed on the
 * back with the sheet turned over its short edge.
 */
#ifndef PDF_IMPOSE_H
#define PDF_IMPOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/len.h"

#define BR_NO_PAGE SIZE_MAX /* a blank half */

/* The pages on one side of a sheet as it lies before the reader: indices from 0, or BR_NO_PAGE. */
typedef struct br_spread {
    size_t left, right;
} br_spread;

size_t br_impose_sheets(size_t pages);               /* how many sheets so many pages take */
br_spread br_impose_side(size_t pages, size_t side); /* side < 2 * sheets; even sides are outer ones */
size_t br_impose_sheet_of(size_t side);              /* 0 = the outermost */

/*
 * When the stitched booklet is trimmed, the inner sheets, pushed out by those around them, lose more at the outer
 * edge. `most` is how far the innermost sheet is pushed out: the thickness of one sheet times all sheets but one. The
 * result is how far this sheet's pages move towards the fold: 0 on the outermost, `most` on the innermost, evenly
 * between them.
 */
br_len br_impose_creep(br_len most, size_t sheets, size_t sheet);

/* How an imposed file is made. */
typedef struct br_pdf_imposition {
    br_len width, height; /* of the sheet as it is printed: wider than high */
    br_len creep;         /* of the innermost sheet; 0 = none */
    bool fold_marks;      /* where to fold and where to stitch, on the outer side of the outermost sheet */
} br_pdf_imposition;

#endif
