/*
 * Pictures of the office edition: no more pixels than an office printer or an attachment to a letter has use for.
 * A picture with a quarter more than that to the inch, at the largest size it is placed at, is reduced by area, in rows
 * (image/reduce.h). A JPEG becomes a JPEG again; what came without loss stays so, unless it is plainly a photograph:
 * then its lossless form is more than three times as long as a JPEG, and the JPEG is taken.
 * All that is small enough goes in as in the screen edition, but for pictures of four inks, which become light here.
 */
#include <assert.h>

#include "colour/light.h"
#include "image/reduce.h"
#include "job.h"

#define JPEG_QUALITY   80
#define SPARE          4           /* reduced if it has more than 1 + 1/SPARE of the pixels asked for, each way */
#define PHOTO          3           /* times a JPEG's length */
#define SMALL          (256 * 256) /* pixels: so few are never worth a look */
#define POINTS_AN_INCH 72000       /* in millipoints */

typedef struct office_picture {
    br_pdf_job *job;
    const br_image *image;
    br_span span;
    br_arena *scratch;
    int width, height; /* in the file */
    int components;
} office_picture;

void br_pdf_find_image_size(const br_pdf_job *job, const br_image *image, int most_ppi, int *width, int *height)
{
    int64_t wanted = 1;
    for (size_t i = job->first; i < job->first + job->count; i++) {
        const br_page *page = &job->display->pages[i];
        for (size_t k = 0; k < page->mark_count; k++) {
            const br_mark *mark = &page->marks[k];
            if (mark->kind != BR_MARK_IMAGE || !br_image_is_same(mark->image, image))
                continue;
            int64_t across = (int64_t)mark->box.width * most_ppi / POINTS_AN_INCH + 1;
            int64_t down = (int64_t)mark->box.height * most_ppi / POINTS_AN_INCH + 1;
            int64_t by_height = (down * image->width + image->height - 1) / image->height;
            across = by_height > across ? by_height : across;
            wanted = across > wanted ? across : wanted;
        }
    }
    *width = wanted < image->width ? (int)wanted : image->width;
    *height = wanted < image->width ? (int)((wanted * image->height + image->width / 2) / image->width) : image->height;
    *height = *height < 1 ? 1 : *height;
}

/* Its own size, if it has no more than a quarter more than what is asked for. */
static void find_size(office_picture *p)
{
    br_pdf_find_image_size(p->job, p->image, p->job->options->most_ppi, &p->width, &p->height);
    if (p->width + p->width / SPARE >= p->image->width) {
        p->width = p->image->width;
        p->height = p->image->height;
    }
}

/* Rows as they go into the file: reduced, ink with a profile of its own as light. */
typedef struct row_source {
    br_reduced *rows;
    const br_light *light; /* NULL: nothing to convert */
    uint8_t *inks;
    size_t width;
} row_source;

static bool open_rows(office_picture *p, row_source *from)
{
    from->width = (size_t)p->width;
    from->light = p->image->components == 4 ? br_light_open(p->scratch, p->image->icc) : NULL;
    br_rows *source = br_rows_open(p->job->ctx, p->scratch, p->image, p->span, &p->components);
    if (source == NULL)
        return false;
    if (from->light != NULL) {
        from->inks = br_arena_alloc(p->scratch, from->width * 4);
        p->components = 3;
    } else {
        br_rows_turn_to_light(source, p->scratch);
        p->components = br_rows_shape_of(source).components;
    }
    from->rows = br_reduced_open(p->scratch, source, p->width, p->height);
    return true;
}

static bool read_row(const row_source *from, uint8_t *row)
{
    if (!br_reduced_read(from->rows, from->light != NULL ? from->inks : row))
        return false;
    if (from->light != NULL)
        br_light_run(from->light, from->inks, row, from->width);
    return true;
}

/* All rows as a JPEG, and side by side as they are if they are to be kept without loss: no more than pages have use
 * for. */
static bool read_all(office_picture *p, br_str *pixels, br_str *jpeg)
{
    row_source from = {NULL, NULL, NULL, 0};
    if (!open_rows(p, &from))
        return false;
    size_t stride = from.width * (size_t)p->components;
    bool lossless = p->image->kind != BR_IMAGE_JPEG;
    uint8_t *row = br_arena_alloc(p->scratch, lossless ? stride * (size_t)p->height : stride);
    br_jpeg *out = br_jpeg_begin(p->scratch, p->width, p->height, p->components, JPEG_QUALITY);
    *pixels = (br_str){(const char *)row, lossless ? stride * (size_t)p->height : 0};
    for (int y = 0; y < p->height; y++, row += lossless ? stride : 0) {
        if (!read_row(&from, row))
            return false;
        br_jpeg_add(out, row, 1);
    }
    *jpeg = br_str_copy(p->job->arena, br_jpeg_end(out));
    return true;
}

static br_pdf_obj *add_reduced(office_picture *p)
{
    br_str pixels, jpeg;
    if (!read_all(p, &pixels, &jpeg))
        return NULL;
    br_str packed = pixels.len > 0 ? br_pdf_deflate(p->job->file, pixels) : BR_STR_NONE;
    bool as_jpeg = packed.len == 0 || packed.len / PHOTO > jpeg.len;
    if (!as_jpeg && p->image->kind == BR_IMAGE_PNG && packed.len >= p->image->bytes.len)
        return br_pdf_add_screen_image(p->job, p->image, p->span); /* nothing was won, a palette perhaps lost */
    br_pdf_obj *object = br_pdf_add_stream(p->job->file, as_jpeg ? jpeg : packed, as_jpeg ? BR_PDF_DCT : BR_PDF_FLATE);
    br_image shape = *p->image;
    shape.width = p->width;
    shape.height = p->height;
    br_pdf_put_image_shape(object, &shape, 8);
    br_pdf_put_raw(object, "ColorSpace", br_pdf_image_space(p->job, p->image, p->components));
    return object;
}

br_pdf_obj *br_pdf_add_office_image(br_pdf_job *job, const br_image *image, br_span span)
{
    office_picture p = {.job = job, .image = image, .span = span};
    assert(job->options->most_ppi > 0);
    find_size(&p);
    bool reduced = p.width < image->width;
    bool small = (int64_t)image->width * image->height <= SMALL;
    if (!reduced && (small || (image->kind == BR_IMAGE_JPEG && image->components < 4)))
        return br_pdf_add_screen_image(job, image, span);
    p.scratch = br_arena_open();
    br_pdf_obj *object = add_reduced(&p);
    br_arena_close(p.scratch);
    return object;
}
