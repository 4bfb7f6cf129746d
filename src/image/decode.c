/*
 * From a picture's file to 8-bit grey or RGB rows on white paper.
 *
 * The decoder of the kind delivers its own channels; alpha is laid over white
 * here, in one place, in integers (c·a + 255·(255 − a), rounded), so that every
 * machine gets the same bytes. Compositing is done in the encoded values, as
 * viewers do it.
 *
 * Refuses to know profiles: pixels stay in the picture's own colour space.
 */
#include <assert.h>

#include "decode.h"

/* Removes the alpha channel in place: the target never overtakes the source. */
void br_image_lay_on_white(uint8_t *bytes, size_t pixels, int channels)
{
    size_t colours = (size_t)channels - 1;
    const uint8_t *from = bytes;
    uint8_t *to = bytes;
    for (size_t i = 0; i < pixels; i++, from += channels) {
        unsigned alpha = from[colours];
        for (size_t c = 0; c < colours; c++)
            *to++ = (uint8_t)((from[c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}

bool br_image_decode(br_ctx *ctx, br_arena *arena, const br_image *image, br_span span, uint8_t **pixels,
                     int *components)
{
    br_image copy = *image;
    image_job job = {ctx, span, br_str_c(ctx->arena, image->path), &copy};
    image_pixels raw = {0};
    bool done = false;
    assert(image->kind != BR_IMAGE_SVG);
    if (image->kind == BR_IMAGE_PNG)
        done = br_image_decode_png(&job, arena, &raw);
    else if (image->kind == BR_IMAGE_JPEG)
        done = br_image_decode_jpeg(&job, arena, &raw);
    else if (image->kind == BR_IMAGE_WEBP)
        done = br_image_decode_webp(&job, arena, &raw);
    if (!done)
        return false;
    if (raw.channels == 2 || raw.channels == 4)
        br_image_lay_on_white(raw.bytes, (size_t)image->width * (size_t)image->height, raw.channels--);
    *pixels = raw.bytes;
    *components = raw.channels;
    return true;
}
