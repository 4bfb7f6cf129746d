/*
 * Is the colour profile that came with a picture whole? Header, length and table of contents by ICC.1 §7.2 and §7.3;
 * what the tags hold only a converter can judge. A picture whose profile is broken has no known colours: guessed ones
 * would be printed, and nobody would have been asked.
 */
#include <string.h>

#include "job.h"

#define HEADER 128
#define ENTRY  12 /* a line of the table of contents: name, offset, length */

static const char *find_fault(br_str profile)
{
    const uint8_t *b = (const uint8_t *)profile.ptr;
    if (profile.len < HEADER + 4 || memcmp(b + 36, "acsp", 4) != 0)
        return "it is not an ICC profile";
    if (be32(b) > profile.len)
        return "it is cut off";
    uint32_t count = be32(b + HEADER);
    if (count == 0)
        return "it holds nothing but a header";
    if (count > (profile.len - HEADER - 4) / ENTRY)
        return "its table of contents is cut off";
    for (const uint8_t *entry = b + HEADER + 4; count > 0; count--, entry += ENTRY)
        if ((uint64_t)be32(entry + 4) + be32(entry + 8) > profile.len)
            return "its table of contents leads outside it";
    return NULL;
}

bool br_image_check_profile(br_ctx *ctx, const br_image *image, br_span span)
{
    const char *what = image->icc.len > 0 ? find_fault(image->icc) : image->icc_lost ? "it cannot be unpacked" : NULL;
    if (what != NULL)
        br_say_drawable(ctx, BR_PICTURE_PROFILE_BROKEN, span, "path", br_part(ctx, image->path), "what", what, NULL);
    return what == NULL;
}
