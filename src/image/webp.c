/*
 * WebP: libwebp tells size and alpha from the header; the RIFF frame is walked
 * here for truncation, the colour profile and how the camera was held. Animations are refused, since
 * paper shows one picture.
 *
 * Refuses to know the pixels: those are decode_webp.c's.
 */
#include <string.h>
#include <webp/decode.h>

#include "base/limits.h"
#include "job.h"

/* Walks the chunks up to `end`: a profile is kept, EXIF is asked for its orientation; a chunk that reaches beyond the
 * end is a fault. */
static bool walk_chunks(const image_job *job, const uint8_t *bytes, size_t end)
{
    size_t at = 12;
    while (end - at >= 8) {
        size_t len = le32(bytes + at + 4);
        if (len > end - at - 8)
            return br_image_say_damaged(job, "it is cut off in the middle of a chunk");
        if (memcmp(bytes + at, "ICCP", 4) == 0)
            job->image->icc = (br_str){(const char *)bytes + at + 8, len};
        if (memcmp(bytes + at, "EXIF", 4) == 0)
            job->image->orientation = br_image_exif_orientation((br_str){(const char *)bytes + at + 8, len});
        at += 8 + len;
        if (len % 2 != 0 && at < end)
            at++;
    }
    return true;
}

/* Such a picture takes four bytes a pixel, twice: the decoder's own and ours. */
static bool check_whole(const image_job *job)
{
    const br_image *image = job->image;
    if ((int64_t)image->width * image->height <= BR_LIMIT_IMAGE_WHOLE)
        return true;
    br_ctx *ctx = job->ctx;
    br_say(ctx, BR_WEBP_TOO_LARGE, job->span, "path", job->shown, "width", br_part_int(ctx, image->width), "height",
           br_part_int(ctx, image->height), "limit", br_part_int(ctx, BR_LIMIT_IMAGE_WHOLE), NULL);
    return false;
}

bool br_image_examine_webp(const image_job *job)
{
    br_image *image = job->image;
    const uint8_t *bytes = (const uint8_t *)image->bytes.ptr;
    WebPBitstreamFeatures features;
    if (le32(bytes + 4) > image->bytes.len - 8 || le32(bytes + 4) < 4)
        return br_image_say_damaged(job, "it is cut off before its end");
    if (WebPGetFeatures(bytes, image->bytes.len, &features) != VP8_STATUS_OK)
        return br_image_say_damaged(job, "its header cannot be read");
    if (features.has_animation)
        return br_image_say_unsupported(job, "an animation");
    if (!br_image_check_size(job, (uint32_t)features.width, (uint32_t)features.height))
        return false;
    image->width = features.width;
    image->height = features.height;
    image->bits = 8;
    image->components = 3;
    image->alpha = features.has_alpha != 0;
    image->lossless = features.format == 2;
    if ((image->alpha || image->lossless) && !check_whole(job))
        return false;
    return walk_chunks(job, bytes, le32(bytes + 4) + (size_t)8);
}
