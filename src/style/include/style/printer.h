/*
 * What a print shop wants: one small file a shop (layouts/printers/NAME.xml). It changes the
 * press file and nothing on the pages: the standard claimed, bleed, marks, the press's
 * colour profile, what black does, and the limits that preflight holds the brochure to.
 */
#ifndef STYLE_PRINTER_H
#define STYLE_PRINTER_H

#include "base/diag.h"
#include "base/len.h"
#include "colour/profile.h"

typedef enum br_printer_standard {
    BR_PRINTER_X4,    /* ISO 15930-7: PDF 1.6 */
    BR_PRINTER_X3,    /* ISO 15930-3, PDF/X-3:2002: PDF 1.3 */
    BR_PRINTER_X1A,   /* ISO 15930-1, PDF/X-1a:2001: PDF 1.3 */
    BR_PRINTER_PDF15, /* claims no standard: plain PDF 1.5 made alike */
} br_printer_standard;

typedef struct br_printer {
    br_printer_standard standard;
    br_len bleed;      /* of the file, beyond the trim on all sides */
    br_len safe_zone;  /* text keeps so far inside the trim */
    int page_multiple; /* the number of pages divides by it; 1 = no rule */
    bool crop_marks, registration_marks, page_information;
    br_str condition;     /* characterised printing condition, as in the ICC's registry: "FOGRA39" */
    br_str profile;       /* path of its profile; absent: the one shipped for the condition */
    bool embed;           /* the profile goes into the file; otherwise only the condition's name */
    br_len overprints_to; /* black text of at most this size overprints; 0 = none does */
    br_ink_policy inks;
    int ink_limit;         /* sum of the four inks, per mille (3000 = 300 %) */
    br_len least_text;     /* least size of any text … */
    br_len least_in_inks;  /* … in several inks, or left free by several … */
    br_len least_reversed; /* … light on a ground of one ink … */
    br_len least_rich;     /* … of black with other inks beneath it. 0: no rule */
    int most_ppi;          /* pictures with more are reduced to it; 0 = none is */
    int least_ppi;         /* effective resolution of pictures */
    br_span span;          /* of the root element, for messages about the whole file */
    br_span profile_span;  /* of the profile's name, or of the element it is missing from */
} br_printer;

/* Reads and checks one printer file. All mistakes are said; NULL if any was an error. `path` is also what is shown. */
const br_printer *br_printer_read(br_ctx *ctx, const char *path);

#endif
