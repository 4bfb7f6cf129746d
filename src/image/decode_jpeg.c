/*
 * libjpeg-turbo, and the only setjmp around it. Grey stays grey, YCbCr becomes RGB, ink stays ink.
 *
 * libjpeg only warns of broken data and fills in grey; here any warning that
 * means lost pixels is damage, because a half grey photograph must not be printed.
 */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#include "decode.h"

typedef struct jpeg_session {
    struct jpeg_error_mgr errors; /* first, so that libjpeg's pointer is ours */
    jmp_buf jump;
    struct jpeg_decompress_struct jpeg;
    char what[JMSG_LENGTH_MAX];
    bool lost; /* a warning meant lost pixels */
} jpeg_session;

static void on_error(j_common_ptr jpeg)
{
    jpeg_session *s = (jpeg_session *)jpeg->err;
    jpeg->err->format_message(jpeg, s->what);
    longjmp(s->jump, 1);
}

static bool is_harmless(int code)
{
    return code == JWRN_ADOBE_XFORM || code == JWRN_EXTRANEOUS_DATA || code == JWRN_JFIF_MAJOR;
}

static void on_message(j_common_ptr jpeg, int level)
{
    jpeg_session *s = (jpeg_session *)jpeg->err;
    if (level >= 0 || is_harmless(jpeg->err->msg_code) || s->lost)
        return;
    s->lost = true;
    jpeg->err->format_message(jpeg, s->what);
}

static bool start(jpeg_session *s, const br_image *image)
{
    if (setjmp(s->jump))
        return false;
    jpeg_create_decompress(&s->jpeg);
    jpeg_mem_src(&s->jpeg, (const unsigned char *)image->bytes.ptr, image->bytes.len);
    (void)jpeg_read_header(&s->jpeg, TRUE);
    if (s->jpeg.num_components == 4)
        s->jpeg.out_color_space = JCS_CMYK;
    else
        s->jpeg.out_color_space = s->jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    s->jpeg.dct_method = JDCT_ISLOW;
    (void)jpeg_start_decompress(&s->jpeg);
    return true;
}

static bool say_cut(const image_job *job, const jpeg_session *s)
{
    return br_image_say_damaged(job, br_arena_printf(job->ctx->arena, "its data cannot be unpacked (%s)", s->what));
}

static bool read_some(jpeg_session *s, uint8_t *bytes, size_t stride, int count)
{
    if (setjmp(s->jump))
        return false;
    for (int i = 0; i < count; i++) {
        JSAMPROW row = bytes + (size_t)i * stride;
        (void)jpeg_read_scanlines(&s->jpeg, &row, 1);
    }
    if (s->jpeg.output_scanline == s->jpeg.output_height)
        (void)jpeg_finish_decompress(&s->jpeg);
    return !s->lost;
}

static bool read_jpeg_rows(const image_job *job, image_rows *rows, uint8_t *out, int count)
{
    jpeg_session *s = rows->handle;
    size_t stride = (size_t)job->image->width * (size_t)rows->components;
    if (!read_some(s, out, stride, count))
        return say_cut(job, s);
    if (rows->components == 4 && job->image->inverted_cmyk)
        for (size_t i = 0; i < stride * (size_t)count; i++)
            out[i] = (uint8_t)(255 - out[i]);
    return true;
}

static void close_rows(void *handle)
{
    jpeg_destroy_decompress(&((jpeg_session *)handle)->jpeg);
}

bool br_image_open_jpeg_rows(const image_job *job, br_arena *arena, image_rows *out)
{
    jpeg_session *s = BR_NEW(arena, jpeg_session);
    s->jpeg.err = jpeg_std_error(&s->errors);
    s->errors.error_exit = on_error;
    s->errors.emit_message = on_message;
    bool started = start(s, job->image);
    br_arena_adopt(arena, s, close_rows);
    if (!started || (int)s->jpeg.output_width != job->image->width || (int)s->jpeg.output_height != job->image->height)
        return say_cut(job, s);
    *out = (image_rows){s, s->jpeg.output_components, read_jpeg_rows};
    return true;
}
