/*
 * JPEG files by libjpeg-turbo, a row at a time, into a buffer of ours. For the press: grey or ink as it
 * is, every pixel with its own colour (no subsampling). For the screen: RGB as luminance and colour, the colour
 * of four pixels taken together. No Adobe marker: without one PDF readers take
 * four components as they are and three as luminance and colour. libjpeg's errors cannot happen here but for want of
 * memory.
 */
#include <stdio.h>

#include <jpeglib.h>

#include "image/rows.h"

#define PIECE 65536

struct br_jpeg {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_destination_mgr to;
    size_t stride;
    br_buf out;
    JOCTET piece[PIECE];
};

static void on_error(j_common_ptr jpeg)
{
    (void)jpeg;
    br_out_of_memory();
}

static void close_jpeg(void *handle)
{
    jpeg_destroy_compress(&((br_jpeg *)handle)->jpeg);
}

static void begin_piece(j_compress_ptr jpeg)
{
    br_jpeg *j = jpeg->client_data;
    j->to.next_output_byte = j->piece;
    j->to.free_in_buffer = PIECE;
}

static boolean keep_piece(j_compress_ptr jpeg)
{
    br_jpeg *j = jpeg->client_data;
    br_buf_add(&j->out, (const char *)j->piece, PIECE);
    begin_piece(jpeg);
    return TRUE;
}

static void keep_rest(j_compress_ptr jpeg)
{
    br_jpeg *j = jpeg->client_data;
    br_buf_add(&j->out, (const char *)j->piece, PIECE - j->to.free_in_buffer);
}

br_jpeg *br_jpeg_begin(br_arena *arena, int width, int height, int components, int quality)
{
    br_jpeg *j = BR_NEW(arena, br_jpeg);
    j->jpeg.err = jpeg_std_error(&j->errors);
    j->errors.error_exit = on_error;
    jpeg_create_compress(&j->jpeg);
    br_arena_adopt(arena, j, close_jpeg);
    j->jpeg.client_data = j;
    j->to.init_destination = begin_piece;
    j->to.empty_output_buffer = keep_piece;
    j->to.term_destination = keep_rest;
    j->jpeg.dest = &j->to;
    /* Room for the largest: pages that are not written to are not there, and growing would leave old copies behind. */
    j->out = br_buf_make(arena, (size_t)width * (size_t)height * (size_t)components + PIECE);
    j->stride = (size_t)width * (size_t)components;
    j->jpeg.image_width = (JDIMENSION)width;
    j->jpeg.image_height = (JDIMENSION)height;
    j->jpeg.input_components = components;
    static const J_COLOR_SPACE spaces[] = {[1] = JCS_GRAYSCALE, [3] = JCS_RGB, [4] = JCS_CMYK};
    j->jpeg.in_color_space = spaces[components];
    jpeg_set_defaults(&j->jpeg);
    jpeg_set_quality(&j->jpeg, quality, TRUE);
    j->jpeg.dct_method = JDCT_ISLOW;
    j->jpeg.optimize_coding = FALSE;
    j->jpeg.write_Adobe_marker = FALSE;
    jpeg_start_compress(&j->jpeg, TRUE);
    return j;
}

void br_jpeg_add(br_jpeg *jpeg, const uint8_t *rows, int count)
{
    for (int i = 0; i < count; i++, rows += jpeg->stride) {
        JSAMPROW row = (JSAMPROW)(uintptr_t)rows;
        (void)jpeg_write_scanlines(&jpeg->jpeg, &row, 1);
    }
}

br_str br_jpeg_end(br_jpeg *jpeg)
{
    jpeg_finish_compress(&jpeg->jpeg);
    return br_buf_str(&jpeg->out);
}
