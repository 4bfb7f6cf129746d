/*
 * Which decoder gives a picture's rows, and pictures decoded whole from them. Knows nothing of the formats themselves.
 */
#include "image/rows.h"

#include <assert.h>

#include "decode.h"

struct br_rows {
    image_job job;
    br_image image;
    image_rows from;
    uint8_t *ink; /* a row as it comes, where ink is turned to light */
};

br_rows *br_rows_open(br_ctx *ctx, br_arena *arena, const br_image *image, br_span span, int *components)
{
    static bool (*const openers[])(const image_job *, br_arena *, image_rows *) = {
        [BR_IMAGE_JPEG] = br_image_open_jpeg_rows,
        [BR_IMAGE_PNG] = br_image_open_png_rows,
        [BR_IMAGE_WEBP] = br_image_open_webp_rows,
    };
    br_rows *rows = BR_NEW(arena, br_rows);
    assert(image->kind != BR_IMAGE_SVG);
    rows->image = *image;
    rows->job = (image_job){ctx, span, br_str_c(ctx->arena, image->path), &rows->image};
    if (!openers[image->kind](&rows->job, arena, &rows->from))
        return NULL;
    *components = rows->from.components;
    return rows;
}

br_rows_shape br_rows_shape_of(const br_rows *rows)
{
    return (br_rows_shape){rows->image.width, rows->image.height, rows->ink ? 3 : rows->from.components};
}

void br_rows_turn_to_light(br_rows *rows, br_arena *arena)
{
    if (rows->from.components == 4)
        rows->ink = br_arena_alloc(arena, (size_t)rows->image.width * 4);
}

bool br_rows_read(br_rows *rows, uint8_t *out, int count)
{
    size_t width = (size_t)rows->image.width;
    if (!rows->ink)
        return rows->from.read(&rows->job, &rows->from, out, count);
    for (int i = 0; i < count; i++, out += width * 3) {
        if (!rows->from.read(&rows->job, &rows->from, rows->ink, 1))
            return false;
        br_image_ink_to_light(rows->ink, out, width);
    }
    return true;
}
