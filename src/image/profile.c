/*
 * Is the colour profile that came with a picture whole? A picture whose profile is broken has no known colours: guessed
 * ones would be printed, and nobody would have been asked.
 */
#include "colour/profile.h"
#include "job.h"

bool br_image_check_profile(br_ctx *ctx, const br_image *image, br_span span)
{
    const char *what = image->icc.len > 0 ? br_profile_find_fault(image->icc)
                       : image->icc_lost  ? "it cannot be unpacked"
                                          : NULL;
    if (what != NULL)
        br_say_drawable(ctx, BR_PICTURE_PROFILE_BROKEN, span, "path", br_part(ctx, image->path), "what", what, NULL);
    return what == NULL;
}
