/*
 * Pictures as the press prints them: rows of ink, a band at a time, so that no picture is in memory as a whole.
 * Colour goes through the press's profile; a picture that is grey all over becomes black ink alone if the
 * printer wants that; four inks stay as they are when no profile or the press's own comes with them. Transparency ends
 * here: it was laid on white. On the way the ink is counted, so that a picture is converted once for both.
 */
#ifndef IMAGE_INKS_H
#define IMAGE_INKS_H

#include "colour/profile.h"
#include "image/image.h"

#define BR_INK_BAND 32 /* rows that are worth reading at once */

typedef struct br_inks br_inks;

typedef struct br_ink_job {
    br_profile *profile; /* of the press */
    bool greys_in_black;
    int ink_limit;     /* per mille, as in a printer's file */
    int width, height; /* fewer pixels, by area (reduce.h); 0 = the picture's own */
} br_ink_job;

/*
 * Opens a picture for reading from its first row. NULL after saying why at `span`: its data, or the profile in it,
 * cannot be used. Closed with `arena`. Cost: a picture in colour that may be grey is read up to its first pixel that is
 * not.
 */
br_inks *br_inks_open(br_ctx *ctx, br_arena *arena, const br_image *image, br_span span, const br_ink_job *job);
/* 4: bytes of ink, 255 = full. 1: black ink alone, but as light, 255 = none (DeviceGray). */
int br_inks_components(const br_inks *inks);
/* The next `count` rows, at most BR_INK_BAND; there must be as many left. False after saying why. */
BR_MUST_USE bool br_inks_read(br_inks *inks, uint8_t *out, int count);
/* After the last row: says at the picture's place when more than a thousandth of it has more ink than the limit. */
void br_inks_say_use(const br_inks *inks);

#endif
