/*
 * Preflight for the press: the finished pages held against what a print shop
 * asks (style/printer.h). Every finding is a warning at the place in the XML or
 * the layout that it comes from, with the page it is seen on. Nothing is changed.
 */
#ifndef PROOF_PRESS_H
#define PROOF_PRESS_H

#include "base/diag.h"
#include "display/display.h"
#include "style/printer.h"

/* Checks `count` pages from `first` on; a mistake that many marks share is said once. */
void br_proof_press(br_ctx *ctx, const br_display *display, const br_printer *printer, size_t first, size_t count);

#endif
