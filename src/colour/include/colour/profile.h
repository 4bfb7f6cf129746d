/*
 * The press's colour: an ICC output profile and what becomes of screen colours and
 * pictures through it. Conversion is relative colorimetric with black point compensation;
 * neutral greys may become black ink alone, of the same lightness. The only door to Little CMS.
 */
#ifndef COLOUR_PROFILE_H
#define COLOUR_PROFILE_H

#include "base/diag.h"
#include "colour/colour.h"

typedef struct br_profile br_profile;

/* What is wrong with these bytes as an ICC profile of any kind, by header, length and table of contents: a whole
 * clause, for a message. NULL if nothing is. */
const char *br_profile_find_fault(br_str bytes);

/*
 * Opens a CMYK output profile (ICC.1 class prtr). NULL after saying at `span` that it cannot be read, is
 * damaged or cut off, or is not of four inks. Everything is closed with the context. Cost: some milliseconds.
 */
br_profile *br_profile_open(br_ctx *ctx, const char *path, br_span span);

br_str br_profile_bytes(const br_profile *profile);       /* the file, to be embedded */
br_str br_profile_description(const br_profile *profile); /* its own name of itself, ASCII */

/* What any ICC profile, of a picture for instance, calls itself; absent if it cannot be read. In `arena`. */
br_str br_profile_name(br_arena *arena, br_str bytes);

/* What a press does with colours that could be printed in more than one way. */
typedef struct br_ink_policy {
    bool greys_in_black; /* neutral greys given as light only become black ink alone, in pictures too */
    bool keep_spots;     /* spot inks have plates of their own; otherwise the four inks stand in for them */
    bool rich_blacks;    /* full black with other inks beneath stays so; otherwise it becomes black alone */
} br_ink_policy;

/* The ink of a colour that is given as light only; greys as black ink alone if asked. */
br_colour br_profile_ink(br_profile *profile, br_colour colour, bool greys_in_black);
/* What is printed of any colour: inks always, a spot ink only where it has a plate. */
br_colour br_profile_print(br_profile *profile, br_colour colour, const br_ink_policy *policy);
/* The black ink (0–255) that is as light as this grey of the screen (0–255). */
uint8_t br_profile_black(br_profile *profile, uint8_t grey);

/* From the pixels of one picture to ink. */
typedef struct br_conversion br_conversion;

/*
 * For pixels of 1 (grey) or 3 (RGB) bytes, in the space of the ICC profile `source` or, without one, sRGB; for
 * 4 bytes (CMYK, 255 = full ink) a source is needed. NULL, with nothing said, when `source` cannot be used.
 * Closed with `arena`.
 */
br_conversion *br_conversion_open(br_arena *arena, br_profile *profile, br_str source, int components);
/* `count` pixels to four bytes of ink each, 255 = full; the two must not overlap. */
void br_conversion_run(const br_conversion *conversion, const uint8_t *pixels, uint8_t *inks, size_t count);

#endif
