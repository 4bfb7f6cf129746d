/*
 * Pictures for the press: ink from image/inks.h, in bands of rows, so that no picture is ever in memory as a
 * whole. What was a JPEG becomes one again (it has lost what it could lose, at quality 95 no more is seen);
 * everything else is deflated without loss. More pixels than the printer has use for are reduced first, as light.
 */
#include <assert.h>
#include <string.h>
#include <zlib.h>

#include "image/inks.h"
#include "image/rows.h"
#include "press.h"

#define JPEG_QUALITY 95

typedef struct picture {
    br_pdf_job *job;
    const br_image *image;
    int width, height; /* in the file */
    br_arena *scratch;
    br_inks *inks;
    br_jpeg *jpeg; /* NULL: deflated */
    z_stream zip;
    br_buf zipped;
} picture;

static void close_zip(void *zip)
{
    (void)deflateEnd(zip);
}

static void zip(picture *p, uint8_t *bytes, size_t size, int flush)
{
    uint8_t out[16384];
    p->zip.next_in = bytes;
    p->zip.avail_in = (uInt)size;
    do {
        p->zip.next_out = out;
        p->zip.avail_out = sizeof out;
        int status = deflate(&p->zip, flush);
        assert(status != Z_STREAM_ERROR);
        (void)status;
        br_buf_add(&p->zipped, (const char *)out, sizeof out - p->zip.avail_out);
    } while (p->zip.avail_out == 0);
}

static void open_output(picture *p)
{
    br_arena *arena = p->job->arena;
    if (p->image->kind == BR_IMAGE_JPEG) {
        p->jpeg = br_jpeg_begin(p->scratch, p->width, p->height, br_inks_components(p->inks), JPEG_QUALITY);
        return;
    }
    if (deflateInit(&p->zip, 6) != Z_OK)
        br_out_of_memory();
    br_arena_adopt(p->scratch, &p->zip, close_zip);
    /* Room for the worst: pages that are not written to are not there, and growing would leave old copies behind. */
    size_t pixels = (size_t)p->width * (size_t)p->height;
    p->zipped = br_buf_make(arena, deflateBound(&p->zip, pixels * (size_t)br_inks_components(p->inks)) + 1);
}

static void add_band(picture *p, uint8_t *inks, int count)
{
    size_t size = (size_t)p->width * (size_t)br_inks_components(p->inks) * (size_t)count;
    if (p->jpeg != NULL)
        br_jpeg_add(p->jpeg, inks, count);
    else
        zip(p, inks, size, Z_NO_FLUSH);
}

static br_str close_output(picture *p)
{
    if (p->jpeg != NULL)
        return br_str_copy(p->job->arena, br_jpeg_end(p->jpeg));
    zip(p, NULL, 0, Z_FINISH);
    return br_buf_str(&p->zipped);
}

static bool convert(picture *p)
{
    uint8_t *band = br_arena_alloc(p->scratch, (size_t)p->width * (size_t)br_inks_components(p->inks) * BR_INK_BAND);
    for (int y = 0; y < p->height; y += BR_INK_BAND) {
        int count = p->height - y < BR_INK_BAND ? p->height - y : BR_INK_BAND;
        if (!br_inks_read(p->inks, band, count))
            return false;
        add_band(p, band, count);
    }
    return true;
}

static br_pdf_obj *add_object(picture *p)
{
    br_pdf_obj *object = br_pdf_add_stream(p->job->file, close_output(p), p->jpeg != NULL ? BR_PDF_DCT : BR_PDF_FLATE);
    br_pdf_put_name(object, "Type", "XObject");
    br_pdf_put_name(object, "Subtype", "Image");
    br_pdf_put_int(object, "Width", p->width);
    br_pdf_put_int(object, "Height", p->height);
    br_pdf_put_int(object, "BitsPerComponent", 8);
    br_pdf_put_name(object, "ColorSpace", br_inks_components(p->inks) == 1 ? "DeviceGray" : "DeviceCMYK");
    return object;
}

br_pdf_obj *br_pdf_add_press_image(br_pdf_job *job, const br_image *image, br_span span)
{
    const br_pdf_press *press = job->press;
    picture p = {.job = job, .image = image, .width = image->width, .height = image->height};
    if (press->most_ppi > 0)
        br_pdf_find_image_size(job, image, press->most_ppi, &p.width, &p.height);
    br_ink_job wanted = {press->profile, press->inks.greys_in_black, press->ink_limit, p.width, p.height};
    br_pdf_obj *object = NULL;
    p.scratch = br_arena_open();
    p.inks = br_inks_open(job->ctx, p.scratch, image, span, &wanted);
    if (p.inks != NULL) {
        open_output(&p);
        object = convert(&p) ? add_object(&p) : NULL;
    }
    if (object != NULL)
        br_inks_say_use(p.inks);
    br_arena_close(p.scratch);
    return object;
}
