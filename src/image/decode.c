/*
 * What becomes of decoded pixels: alpha is laid over white here, in one place, in integers
 * (c·a + 255·(255 − a), rounded), so that every machine gets the same bytes; in the encoded values, as
 * viewers do it. Ink becomes light by the plain product of what each ink lets through: good enough for a
 * screen's preview, never used for the press.
 *
 * Refuses to know profiles: pixels stay in the picture's own colour space.
 */
#include "decode.h"
#include "image/rows.h"

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

/* Four inks to RGB: each light is what its ink and black let through. */
static void ink_to_light(const uint8_t *inks, uint8_t *light, size_t pixels)
{
    for (size_t i = 0; i < pixels; i++, inks += 4)
        for (size_t c = 0; c < 3; c++)
            *light++ = (uint8_t)(((255u - inks[c]) * (255u - inks[3]) + 127) / 255);
}

bool br_image_decode(br_ctx *ctx, br_arena *arena, const br_image *image, br_span span, uint8_t **pixels,
                     int *components)
{
    size_t width = (size_t)image->width, height = (size_t)image->height;
    br_arena *scratch = br_arena_open();
    br_rows *rows = br_rows_open(ctx, scratch, image, span, components);
    bool ink = rows != NULL && *components == 4, done = rows != NULL;
    *components = ink ? 3 : *components;
    *pixels = done ? br_arena_array(arena, height, width * (size_t)*components) : NULL;
    uint8_t *row = ink ? br_arena_alloc(scratch, width * 4) : NULL, *to = *pixels;
    for (size_t y = 0; y < height && done; y++, to += width * (size_t)*components) {
        done = br_rows_read(rows, ink ? row : to, 1);
        if (done && ink)
            ink_to_light(row, to, width);
    }
    br_arena_close(scratch);
    return done;
}
