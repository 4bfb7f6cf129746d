/* What the parts of the preflight for the screen share. */
#ifndef PROOF_SCREEN_PARTS_H
#define PROOF_SCREEN_PARTS_H

#include "proof/screen.h"
#include "proof/spoken.h"

typedef struct br_screen {
    br_ctx *ctx;
    br_arena *arena; /* closed at the end */
    const br_display *display;
    const br_layout *layout;
    const br_fonts *fonts;
    size_t first, count;       /* pages */
    const br_spoken *document; /* of these pages */
} br_screen;

/* Gives a finding the page that an element begins on. */
void br_screen_at(const br_screen *screen, const br_spoken *at, br_diag *diag);
/* The words of an element for a message, cut after some letters. */
const char *br_screen_quote(const br_screen *screen, br_str words);

/* screen_contrast.c: of every text with its ground. */
void br_screen_check_contrast(const br_screen *screen);
/* screen_links.c: what links say of where they lead. */
void br_screen_check_links(const br_screen *screen);
/* screen_alt.c: alternative texts, and drawings told apart by colour alone. */
void br_screen_check_alts(const br_screen *screen);
void br_screen_check_colour_alone(const br_screen *screen);

#endif
