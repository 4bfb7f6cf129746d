/*
 * libpng, and the only setjmp around it: decoding to 8-bit rows, and unpacking
 * an embedded profile. The chunks were walked and their checksums compared in
 * png.c; what is left to fail is the compressed data.
 *
 * An interlaced file (Adam7, PNG 1.2 §2.6) holds its picture seven times, each finer, one after another. Seven
 * readers go through it side by side, each in its own pass, and their rows are put together as they come: two or three
 * times the work of one reader, but a row in memory where the whole picture was.
 *
 * Whatever lives across the setjmp is kept in one struct outside the function
 * that calls it, so that no local is lost in a longjmp. Warnings of libpng are
 * dropped: what it warns of does not change the pixels.
 */
#include <png.h>
#include <string.h>

#include "base/limits.h"
#include "decode.h"

typedef struct png_session {
    png_structp png;
    png_infop info;
    br_str bytes;
    size_t at;
    char what[128]; /* libpng's reason */
} png_session;

static void on_error(png_structp png, png_const_charp message)
{
    png_session *s = png_get_error_ptr(png);
    strncpy(s->what, message, sizeof s->what - 1);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void on_read(png_structp png, png_bytep out, size_t n)
{
    png_session *s = png_get_io_ptr(png);
    if (n > s->bytes.len - s->at)
        png_error(png, "cut off");
    memcpy(out, s->bytes.ptr + s->at, n);
    s->at += n;
}

static void open_session(png_session *s, br_str bytes)
{
    memset(s, 0, sizeof *s);
    s->bytes = bytes;
    s->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, s, on_error, on_warning);
    if (!s->png)
        br_out_of_memory();
    s->info = png_create_info_struct(s->png);
    if (!s->info)
        br_out_of_memory();
    png_set_read_fn(s->png, s, on_read);
    png_set_user_limits(s->png, BR_LIMIT_IMAGE_SIDE, BR_LIMIT_IMAGE_SIDE);
    png_set_chunk_malloc_max(s->png, BR_LIMIT_IMAGE_BYTES / 8);
}

static void close_session(png_session *s)
{
    png_destroy_read_struct(&s->png, &s->info, NULL);
}

static bool read_info(png_session *s)
{
    if (setjmp(png_jmpbuf(s->png)))
        return false;
    png_read_info(s->png, s->info);
    png_set_expand(s->png); /* palettes to RGB, 1–4 bits to 8, tRNS to alpha */
    png_set_scale_16(s->png);
    png_read_update_info(s->png, s->info);
    return true;
}

static bool say_cut(const image_job *job, const png_session *s)
{
    return br_image_say_damaged(job, br_arena_printf(job->ctx->arena, "its data cannot be unpacked (%s)", s->what));
}

/* ---- row by row ------------------------------------------------------------------- */

#define PASSES 7

/* Where a pass begins and how far apart its pixels stand. */
static const struct {
    uint32_t x, y, across, down;
} adam7[PASSES] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

typedef struct png_rows {
    png_session sessions[PASSES]; /* the first alone, but for interlaced files */
    int count;
    int channels;  /* with alpha */
    uint8_t *row;  /* one, with alpha */
    uint8_t *part; /* one of a pass */
    uint32_t y;    /* the next */
} png_rows;

static bool read_row(png_session *s, uint8_t *row)
{
    if (setjmp(png_jmpbuf(s->png)))
        return false;
    png_read_row(s->png, row, NULL);
    return true;
}

/* How many pixels a pass has of a side. */
static uint32_t part_of(uint32_t side, uint32_t from, uint32_t step)
{
    return side <= from ? 0 : (side - from + step - 1) / step;
}

static uint32_t columns_of(const image_job *job, int pass)
{
    return part_of((uint32_t)job->image->width, adam7[pass].x, adam7[pass].across);
}

/* Leads a reader to its pass, past the rows of those before it. A pass without pixels has no rows. */
static bool skip_passes(const image_job *job, png_rows *r, int pass)
{
    for (int i = 0; i < pass; i++) {
        uint32_t rows = part_of((uint32_t)job->image->height, adam7[i].y, adam7[i].down);
        for (uint32_t y = 0; columns_of(job, i) > 0 && y < rows; y++)
            if (!read_row(&r->sessions[pass], r->part))
                return false;
    }
    return true;
}

/* The next row of an interlaced file: each pass gives its pixels. Readers are led to their passes when first asked. */
static bool weave_row(const image_job *job, png_rows *r, png_session **failed)
{
    size_t channels = (size_t)r->channels;
    for (int pass = 0; pass < PASSES; pass++) {
        uint32_t columns = columns_of(job, pass), first = adam7[pass].y;
        *failed = &r->sessions[pass];
        if (columns == 0 || r->y < first || (r->y - first) % adam7[pass].down != 0)
            continue;
        if ((r->y == first && !skip_passes(job, r, pass)) || !read_row(&r->sessions[pass], r->part))
            return false;
        uint8_t *to = r->row + adam7[pass].x * channels;
        for (uint32_t i = 0; i < columns; i++, to += adam7[pass].across * channels)
            memcpy(to, r->part + i * channels, channels);
    }
    return true;
}

static bool read_png_rows(const image_job *job, image_rows *rows, uint8_t *out, int count)
{
    png_rows *r = rows->handle;
    size_t width = (size_t)job->image->width, stride = width * (size_t)rows->components;
    for (int i = 0; i < count; i++, out += stride, r->y++) {
        png_session *at = &r->sessions[0];
        if (!(r->count == 1 ? read_row(at, r->row) : weave_row(job, r, &at)))
            return say_cut(job, at);
        if (r->channels > rows->components)
            br_image_lay_on_white(r->row, width, r->channels);
        memcpy(out, r->row, stride);
    }
    return true;
}

static void close_rows(void *handle)
{
    png_rows *r = handle;
    for (int i = 0; i < r->count; i++)
        close_session(&r->sessions[i]);
}

bool br_image_open_png_rows(const image_job *job, br_arena *arena, image_rows *out)
{
    png_rows *r = BR_NEW(arena, png_rows);
    int wanted = job->image->interlaced ? PASSES : 1;
    br_arena_adopt(arena, r, close_rows);
    while (r->count < wanted) {
        png_session *s = &r->sessions[r->count++];
        open_session(s, job->image->bytes);
        if (!read_info(s))
            return say_cut(job, s);
    }
    png_session *first = &r->sessions[0];
    size_t stride = png_get_rowbytes(first->png, first->info);
    r->channels = png_get_channels(first->png, first->info);
    if (stride != (size_t)job->image->width * (size_t)r->channels)
        return say_cut(job, first);
    r->row = br_arena_alloc(arena, stride);
    r->part = br_arena_alloc(arena, stride);
    *out = (image_rows){r, r->channels - (r->channels % 2 == 0), read_png_rows};
    return true;
}

static bool read_profile(png_session *s, png_bytep *profile, png_uint_32 *len)
{
    png_charp name;
    int compression;
    if (setjmp(png_jmpbuf(s->png)))
        return false;
    png_read_info(s->png, s->info);
    return png_get_iCCP(s->png, s->info, &name, &compression, profile, len) == PNG_INFO_iCCP;
}

br_str br_image_png_profile(const image_job *job)
{
    png_session s;
    png_bytep profile = NULL;
    png_uint_32 len = 0;
    br_str out = BR_STR_NONE;
    open_session(&s, job->image->bytes);
    if (read_profile(&s, &profile, &len) && len > 0)
        out = br_str_copy(job->ctx->arena, (br_str){(const char *)profile, len});
    close_session(&s);
    return out;
}
