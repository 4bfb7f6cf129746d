/*
 * libpng, and the only setjmp around it: decoding to 8-bit rows, and unpacking
 * an embedded profile. The chunks were walked and their checksums compared in
 * png.c; what is left to fail is the compressed data.
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
    (void)png_set_interlace_handling(s->png);
    png_read_update_info(s->png, s->info);
    return true;
}

static bool read_rows(png_session *s, png_bytepp rows)
{
    if (setjmp(png_jmpbuf(s->png)))
        return false;
    png_read_image(s->png, rows);
    png_read_end(s->png, NULL);
    return true;
}

/* The row pointers that libpng wants; they go with the scratch arena. */
static bool read_pixels(png_session *s, const image_job *job, br_arena *arena, image_pixels *out)
{
    if (!read_info(s))
        return false;
    size_t height = (size_t)job->image->height;
    size_t stride = png_get_rowbytes(s->png, s->info);
    out->channels = png_get_channels(s->png, s->info);
    if (stride != (size_t)job->image->width * (size_t)out->channels)
        return false;
    out->bytes = br_arena_array(arena, height, stride);
    br_arena *scratch = br_arena_open();
    png_bytepp rows = BR_ARRAY(scratch, height, png_bytep);
    for (size_t y = 0; y < height; y++)
        rows[y] = out->bytes + y * stride;
    bool done = read_rows(s, rows);
    br_arena_close(scratch);
    return done;
}

static bool say_cut(const image_job *job, const png_session *s)
{
    return br_image_say_damaged(job, br_arena_printf(job->ctx->arena, "its data cannot be unpacked (%s)", s->what));
}

bool br_image_decode_png(const image_job *job, br_arena *arena, image_pixels *out)
{
    png_session s;
    open_session(&s, job->image->bytes);
    bool done = read_pixels(&s, job, arena, out);
    close_session(&s);
    return done || say_cut(job, &s);
}

/* ---- row by row ------------------------------------------------------------------- */

typedef struct png_rows {
    png_session session;
    int channels; /* with alpha */
    uint8_t *row; /* one, as it comes */
} png_rows;

static bool read_row(png_session *s, uint8_t *row)
{
    if (setjmp(png_jmpbuf(s->png)))
        return false;
    png_read_row(s->png, row, NULL);
    return true;
}

static bool read_png_rows(const image_job *job, image_rows *rows, uint8_t *out, int count)
{
    png_rows *r = rows->handle;
    size_t width = (size_t)job->image->width, stride = width * (size_t)rows->components;
    for (int i = 0; i < count; i++, out += stride) {
        if (!read_row(&r->session, r->row))
            return say_cut(job, &r->session);
        if (r->channels > rows->components)
            br_image_lay_on_white(r->row, width, r->channels);
        memcpy(out, r->row, stride);
    }
    return true;
}

static void close_rows(void *handle)
{
    close_session(&((png_rows *)handle)->session);
}

bool br_image_open_png_rows(const image_job *job, br_arena *arena, image_rows *out)
{
    png_rows *r = BR_NEW(arena, png_rows);
    open_session(&r->session, job->image->bytes);
    br_arena_adopt(arena, r, close_rows);
    if (!read_info(&r->session))
        return say_cut(job, &r->session);
    size_t stride = png_get_rowbytes(r->session.png, r->session.info);
    r->channels = png_get_channels(r->session.png, r->session.info);
    if (stride != (size_t)job->image->width * (size_t)r->channels)
        return say_cut(job, &r->session);
    r->row = br_arena_alloc(arena, stride);
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
