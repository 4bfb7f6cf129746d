/*
 * Preflight for the screen: the finished pages held against what people need who read with a screen reader, or see
 * badly (WCAG 2.1, EN 301 549, PDF/UA-1): contrast, links, headings, languages, alternative texts, tables, colour as
 * the only sign. Every finding is a warning (a long address, a note) at the place in the XML that it comes
 * from, with the layout's style as its cause where that is to be mended. Nothing is changed.
 */
#ifndef PROOF_SCREEN_H
#define PROOF_SCREEN_H

#include "base/diag.h"
#include "display/display.h"
#include "style/layout.h"
#include "text/fonts.h"

/* Checks `count` pages from `first` on; a mistake that many marks share is said once, with their number. */
void br_proof_screen(br_ctx *ctx, const br_display *display, const br_layout *layout, const br_fonts *fonts,
                     size_t first, size_t count);

#endif
