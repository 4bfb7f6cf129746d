/*
 * libwebp's decoder, a band of rows at a time. A lossy picture is asked for in bands of a few million pixels: the
 * decoder goes over the data before each band again, but keeps only some rows of its own. Two rows more on either side
 * of a band give its edges the colours that the whole picture would have there, since colour is stored by twos.
 * Lossless pictures and those with alpha the library can only decode whole; for them there is a limit (webp.c).
 *
 * It needs no setjmp: it says when the data are broken.
 */
#include <string.h>
#include <webp/decode.h>

#include "base/limits.h"
#include "decode.h"

#define OVERLAP 2 /* rows */

typedef struct webp_rows {
    int channels;
    size_t stride; /* of a band, with alpha */
    int band;      /* rows to a band */
    uint8_t *bytes;
    const uint8_t *at; /* the next row … */
    int y, ready;      /* … its number, and how many there are in the band from it on */
} webp_rows;

/* Decodes rows [top, bottom) into the band. */
static bool decode(const image_job *job, webp_rows *r, int top, int bottom)
{
    const br_image *image = job->image;
    WebPDecoderConfig config;
    if (!WebPInitDecoderConfig(&config))
        return br_image_say_damaged(job, "the decoder is of another version");
    config.options.use_cropping = top > 0 || bottom < image->height;
    config.options.crop_top = top;
    config.options.crop_width = image->width;
    config.options.crop_height = bottom - top;
    config.output.colorspace = r->channels == 4 ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = r->bytes;
    config.output.u.RGBA.stride = (int)r->stride;
    config.output.u.RGBA.size = r->stride * (size_t)(bottom - top);
    VP8StatusCode status = WebPDecode((const uint8_t *)image->bytes.ptr, image->bytes.len, &config);
    WebPFreeDecBuffer(&config.output);
    return status == VP8_STATUS_OK || br_image_say_damaged(job, "its data cannot be unpacked");
}

static bool next_band(const image_job *job, webp_rows *r)
{
    int height = job->image->height, top = r->y < OVERLAP ? 0 : r->y - OVERLAP;
    int end = height - r->y < r->band ? height : r->y + r->band;
    int bottom = height - end < OVERLAP ? height : end + OVERLAP;
    if (!decode(job, r, top, bottom))
        return false;
    r->at = r->bytes + r->stride * (size_t)(r->y - top);
    r->ready = end - r->y;
    if (r->channels == 4)
        br_image_lay_on_white(r->bytes, (size_t)job->image->width * (size_t)height, 4); /* it is whole */
    return true;
}

static bool read_webp_rows(const image_job *job, image_rows *rows, uint8_t *out, int count)
{
    webp_rows *r = rows->handle;
    size_t stride = (size_t)job->image->width * 3;
    for (int i = 0; i < count; i++, out += stride, r->at += stride, r->y++, r->ready--) {
        if (r->ready == 0 && !next_band(job, r))
            return false;
        memcpy(out, r->at, stride);
    }
    return true;
}

bool br_image_open_webp_rows(const image_job *job, br_arena *arena, image_rows *out)
{
    const br_image *image = job->image;
    webp_rows *r = BR_NEW(arena, webp_rows);
    r->channels = image->alpha ? 4 : 3;
    r->stride = (size_t)image->width * (size_t)r->channels;
    r->band = image->alpha || image->lossless ? image->height : (int)(BR_LIMIT_BAND_BYTES / r->stride) / 2 * 2;
    int rows = r->band > image->height ? image->height : r->band + 2 * OVERLAP;
    r->bytes = br_arena_alloc(arena, r->stride * (size_t)rows);
    *out = (image_rows){r, 3, read_webp_rows};
    return true;
}
