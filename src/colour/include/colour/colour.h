/*
 * Colour values. A layout gives every colour twice: as ink (CMYK, for the
 * press) and as light (sRGB, for the screen). Contrast follows WCAG 2.1,
 * "relative luminance" and "contrast ratio".
 */
#ifndef COLOUR_COLOUR_H
#define COLOUR_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct br_colour {
    uint8_t red, green, blue;             /* sRGB */
    uint8_t cyan, magenta, yellow, black; /* per cent of ink, 0–100 */
    bool has_ink;                         /* false: the ink is not given and must be derived by a profile */
    uint8_t spot;                         /* number of an ink of its own, from 1, in the layout's list; 0 = none. The
                                             four inks are then what stands in for it */
    uint8_t tint;                         /* per cent of the spot ink, 1–100; 0 without one */
} br_colour;

#define BR_BLACK ((br_colour){0, 0, 0, 0, 0, 0, 100, true, 0, 0})
#define BR_WHITE ((br_colour){255, 255, 255, 0, 0, 0, 0, true, 0, 0})

/* "#0E6B66" or "#fff" into red, green, blue, the ink left alone; false (and nothing changed) if it is neither. */
bool br_colour_parse_screen(br_str text, br_colour *out);
/* "0 0 0 100": four whole per cents into the inks, the light left alone; false (and nothing changed) if not. */
bool br_colour_parse_ink(br_str text, br_colour *out);
/* WCAG contrast ratio times 100: 100 (equal) to 2100 (black on white), rounded down. Integer tables: no libm. */
int br_colour_contrast(br_colour a, br_colour b);
/* Sum of the four inks in per cent, 0–400. */
int br_colour_ink_total(br_colour c);
/* So much of a colour, per mille, the rest white paper: less of each ink, the light mixed with white. */
br_colour br_colour_thin(br_colour c, int per_mille);

#endif
