/*
 * Pictures for the press: every one as ink, in bands of rows, so that no picture is ever in
 * memory as a whole. Colour goes through the press's profile into DeviceCMYK, a picture that is grey all
 * over into DeviceGray, which is black ink alone. Four inks stay as they are when no profile
 * or the press's own comes with them. What was a JPEG becomes one again (it has lost what it could
 * lose, at quality 95 no more is seen); everything else is deflated without loss.
 * Transparency ends here: the room image lays it on white.
 */
#include <assert.h>
#include <string.h>
#include <zlib.h>

#include "image/rows.h"
#include "press.h"

#define BAND         32 /* rows */
#define JPEG_QUALITY 95

typedef struct picture {
    br_pdf_job *job;
    const br_image *image;
    br_span span;
    br_arena *scratch;
    br_rows *rows;
    int from, to;      /* components that come and go */
    br_conversion *by; /* NULL: grey to black, or ink that stays as it is */
    br_jpeg *jpeg;     /* NULL: deflated */
    z_stream zip;
    br_buf zipped;
} picture;

static int band_at(const picture *p, int y)
{
    return p->image->height - y < BAND ? p->image->height - y : BAND;
}

/* ---- what it is -------------------------------------------------------------------- */

/* Reads RGB until two components of a pixel differ. */
static bool is_grey(picture *p, bool *grey)
{
    size_t width = (size_t)p->image->width;
    uint8_t *band = br_arena_alloc(p->scratch, width * 3 * BAND);
    *grey = true;
    for (int y = 0; y < p->image->height && *grey; y += BAND) {
        int count = band_at(p, y);
        if (!br_rows_read(p->rows, band, count)) {
            return false;
        }
        for (size_t i = 0; i < width * (size_t)count && *grey; i++) {
            *grey = band[3 * i] == band[3 * i + 1] && band[3 * i] == band[3 * i + 2];
        }
    }
    return true;
}

static bool open_rows(picture *p)
{
    p->rows = br_rows_open(p->job->ctx, p->scratch, p->image, p->span, &p->from);
    return p->rows != NULL;
}

static bool choose_conversion(picture *p)
{
    const br_pdf_press *press = p->job->press;
    br_str profile = p->image->icc;
    bool grey = p->from == 1;
    if (p->from == 3 && press->inks.greys_in_black && (!is_grey(p, &grey) || !open_rows(p))) {
        return false;
    }
    p->to = grey && press->inks.greys_in_black ? 1 : 4;
    if (p->to == 1 || (p->from == 4 && (profile.len == 0 || br_str_equal(profile, br_profile_bytes(press->profile))))) {
        return true;
    }
    p->by = br_conversion_open(p->scratch, press->profile, profile, p->from);
    if (p->by == NULL) {
        br_say(p->job->ctx, BR_PICTURE_PROFILE, p->span, "path", br_part(p->job->ctx, p->image->path), NULL);
        return false;
    }
    return true;
}

/* ---- where it goes ------------------------------------------------------------------ */

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
        p->jpeg = br_jpeg_begin(p->scratch, p->image->width, p->image->height, p->to, JPEG_QUALITY);
        return;
    }
    if (deflateInit(&p->zip, 6) != Z_OK) {
        br_out_of_memory();
    }
    br_arena_adopt(p->scratch, &p->zip, close_zip);
    p->zipped = br_buf_make(arena, (size_t)p->image->width * (size_t)p->image->height / 4 + 1024);
}

static void add_band(picture *p, uint8_t *inks, int count)
{
    size_t size = (size_t)p->image->width * (size_t)p->to * (size_t)count;
    if (p->jpeg != NULL) {
        br_jpeg_add(p->jpeg, inks, count);
    } else {
        zip(p, inks, size, Z_NO_FLUSH);
    }
}

static br_str close_output(picture *p)
{
    if (p->jpeg != NULL) {
        return br_str_copy(p->job->arena, br_jpeg_end(p->jpeg));
    }
    zip(p, NULL, 0, Z_FINISH);
    return br_buf_str(&p->zipped);
}

/* ---- from one to the other ------------------------------------------------------------- */

/* DeviceGray counts light, not ink: 255 is none. */
static void to_black(const picture *p, const uint8_t *pixels, uint8_t *greys, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        greys[i] = (uint8_t)(255 - br_profile_black(p->job->press->profile, pixels[i * (size_t)p->from]));
    }
}

static bool convert(picture *p)
{
    size_t width = (size_t)p->image->width;
    uint8_t *pixels = br_arena_alloc(p->scratch, width * (size_t)p->from * BAND);
    uint8_t *inks = br_arena_alloc(p->scratch, width * (size_t)p->to * BAND);
    for (int y = 0; y < p->image->height; y += BAND) {
        int count = band_at(p, y);
        if (!br_rows_read(p->rows, pixels, count)) {
            return false;
        }
        if (p->to == 1) {
            to_black(p, pixels, inks, width * (size_t)count);
        } else if (p->by != NULL) {
            br_conversion_run(p->by, pixels, inks, width * (size_t)count);
        }
        add_band(p, p->to == 4 && p->by == NULL ? pixels : inks, count);
    }
    return true;
}

static br_pdf_obj *add_object(picture *p)
{
    br_pdf_obj *object = br_pdf_add_stream(p->job->file, close_output(p), p->jpeg != NULL ? BR_PDF_DCT : BR_PDF_FLATE);
    br_pdf_put_name(object, "Type", "XObject");
    br_pdf_put_name(object, "Subtype", "Image");
    br_pdf_put_int(object, "Width", p->image->width);
    br_pdf_put_int(object, "Height", p->image->height);
    br_pdf_put_int(object, "BitsPerComponent", 8);
    br_pdf_put_name(object, "ColorSpace", p->to == 1 ? "DeviceGray" : "DeviceCMYK");
    return object;
}

br_pdf_obj *br_pdf_add_press_image(br_pdf_job *job, const br_image *image, br_span span)
{
    picture p = {.job = job, .image = image, .span = span, .scratch = br_arena_open()};
    br_pdf_obj *object = NULL;
    if (open_rows(&p) && choose_conversion(&p)) {
        open_output(&p);
        object = convert(&p) ? add_object(&p) : NULL;
    }
    br_arena_close(p.scratch);
    return object;
}
