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

void br_image_ink_to_light(const uint8_t *inks, uint8_t *light, size_t pixels)
{
    for (size_t i = 0; i < pixels; i++, inks += 4)
        for (size_t c = 0; c < 3; c++)
            *light++ = (uint8_t)(((255u - inks[c]) * (255u - inks[3]) + 127) / 255);
}

bool br_image_decode(br_ctx *ctx, br_arena *arena, const br_image *image, br_span span, uint8_t **pixels,
                     int *components)
{
    br_arena *scratch = br_arena_open();
    br_rows *rows = br_rows_open(ctx, scratch, image, span, components);
    bool done = rows != NULL;
    if (done) {
        br_rows_turn_to_light(rows, scratch);
        *components = br_rows_shape_of(rows).components;
        *pixels = br_arena_array(arena, (size_t)image->height, (size_t)image->width * (size_t)*components);
        done = br_rows_read(rows, *pixels, image->height);
    }
    br_arena_close(scratch);
    return done;
}
