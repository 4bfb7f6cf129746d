/*
 * Which decoder gives a picture's rows. JPEG and plain PNG come a row at a time; what
 * cannot (interlaced PNG, WebP) is decoded whole and handed out in pieces.
 * Knows nothing of the formats themselves.
 */
#include "image/rows.h"

#include <assert.h>
#include <string.h>

#include "decode.h"

struct br_rows {
    image_job job;
    br_image image;
    size_t stride;
    image_rows from;      /* of a decoder, or … */
    const uint8_t *whole; /* … the rows not yet handed out */
};

br_rows *br_rows_open(br_ctx *ctx, br_arena *arena, const br_image *image, br_span span, int *components)
{
    br_rows *rows = BR_NEW(arena, br_rows);
    uint8_t *pixels = NULL;
    assert(image->kind != BR_IMAGE_SVG);
    rows->image = *image;
    rows->job = (image_job){ctx, span, br_str_c(ctx->arena, image->path), &rows->image};
    bool in_rows = image->kind == BR_IMAGE_JPEG || (image->kind == BR_IMAGE_PNG && !image->interlaced);
    if (!in_rows) {
        if (!br_image_decode(ctx, arena, image, span, &pixels, components))
            return NULL;
        rows->whole = pixels;
    } else if (!(image->kind == BR_IMAGE_JPEG ? br_image_open_jpeg_rows : br_image_open_png_rows)(&rows->job, arena,
                                                                                                  &rows->from))
        return NULL;
    else
        *components = rows->from.components;
    rows->stride = (size_t)image->width * (size_t)*components;
    return rows;
}

bool br_rows_read(br_rows *rows, uint8_t *out, int count)
{
    size_t size = rows->stride * (size_t)count;
    if (!rows->whole)
        return rows->from.read(&rows->job, &rows->from, out, count);
    memcpy(out, rows->whole, size);
    rows->whole += size;
    return true;
}
