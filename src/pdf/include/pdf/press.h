/*
 * What the press edition is made by: a printer's demands in the writer's own words. The
 * pages are the same as in every other edition; what differs is here.
 */
#ifndef PDF_PRESS_H
#define PDF_PRESS_H

#include "base/len.h"
#include "colour/profile.h"

typedef enum br_pdf_standard {
    BR_PDF_X4,       /* PDF/X-4: PDF 1.6, object streams, XMP */
    BR_PDF_X3_2002,  /* PDF/X-3:2002: PDF 1.3, plain table */
    BR_PDF_X1A_2001, /* PDF/X-1a:2001: PDF 1.3, plain table */
    BR_PDF_PLAIN_15, /* PDF 1.5 without a claim, plain table */
} br_pdf_standard;

typedef struct br_pdf_press {
    br_pdf_standard standard;
    br_len bleed; /* beyond the trim on all sides: what lies further out is not in the file */
    bool crop_marks, registration_marks, page_information; /* outside the bleed */
    br_profile *profile;  /* of the press: colours without ink and pictures are converted through it */
    br_str condition;     /* "FOGRA39" */
    bool embed;           /* the profile goes into the file */
    br_len overprints_to; /* black text up to this size overprints */
    br_ink_policy inks;
    int ink_limit; /* per mille: pictures with more are said */
    int most_ppi;  /* pictures with more pixels to the inch are reduced to so many; 0 = never */
} br_pdf_press;

#endif
