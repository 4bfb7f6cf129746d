/*
 * Preflight for the press: the finished pages held against what a print shop
 * asks (style/printer.h). Every finding is a warning at the place in the XML or
 * the layout that it comes from, with the page it is seen on. Nothing is changed.
 */
#ifndef PROOF_PRESS_H
#define PROOF_PRESS_H

#include "base/diag.h"
#include "colour/profile.h"
#include "display/display.h"
#include "style/printer.h"

struct br_layout; /* style/layout.h: for the places of colours */

typedef struct br_press_job {
    const br_display *display;
    size_t first, count; /* the pages that are printed */
    const br_printer *printer;
    br_profile *profile;            /* of the press */
    const struct br_layout *layout; /* NULL: colours have no places, and nothing is the layout's own */
} br_press_job;

/*
 * Checks the pages; a mistake that many marks share is said once, at the first of them, with how many there are.
 * Pictures are not opened: only their pixels to the inch are looked at. Cost: one walk over the marks, and for small
 * texts one over what lies beneath them.
 */
void br_proof_press(br_ctx *ctx, const br_press_job *job);

/*
 * Converts every picture of the pages once and says which have more ink than the printer allows; for a check that makes
 * no file, since a build says the same while it converts. Cost: all pixels.
 */
void br_proof_press_pictures(br_ctx *ctx, const br_press_job *job);

#endif
