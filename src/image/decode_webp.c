/*
 * libwebp's decoder, straight into arena memory of exactly the right size. It
 * needs no setjmp: it returns NULL when the data are broken.
 */
#include <webp/decode.h>

#include "decode.h"

bool br_image_decode_webp(const image_job *job, br_arena *arena, image_pixels *out)
{
    const br_image *image = job->image;
    const uint8_t *data = (const uint8_t *)image->bytes.ptr;
    size_t channels = image->alpha ? 4 : 3;
    size_t stride = (size_t)image->width * channels;
    size_t size = stride * (size_t)image->height;
    out->bytes = br_arena_alloc(arena, size);
    out->channels = (int)channels;
    const uint8_t *done = image->alpha ? WebPDecodeRGBAInto(data, image->bytes.len, out->bytes, size, (int)stride)
                                       : WebPDecodeRGBInto(data, image->bytes.len, out->bytes, size, (int)stride);
    return done || br_image_say_damaged(job, "its data cannot be unpacked");
}
