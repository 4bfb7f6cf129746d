/*
 * Ink as light: pictures of four inks that bring the profile of their press along, for editions that are all sRGB.
 * Relative colorimetric with black point compensation, as the other way round (profile.h).
 */
#ifndef COLOUR_LIGHT_H
#define COLOUR_LIGHT_H

#include "base/arena.h"
#include "base/str.h"

typedef struct br_light br_light;

/* From the space of a CMYK profile; NULL, with nothing said, when it is none or damaged. Closed with `arena`. */
br_light *br_light_open(br_arena *arena, br_str profile);
/* `count` pixels of four bytes of ink (255 = full) to three of sRGB each; the two must not overlap. */
void br_light_run(const br_light *light, const uint8_t *inks, uint8_t *rgb, size_t count);

#endif
