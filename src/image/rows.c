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

bool br_rows_read(br_rows *rows, uint8_t *out, int count)
{
    return rows->from.read(&rows->job, &rows->from, out, count);
}
