/*
 * Makes small pictures for the tests. PNG chunk by chunk, with the checksum reckoned
 * bit by bit (not by the table under test) and data in stored blocks; JPEG and
 * WebP by the libraries' own encoders.
 */
#include "make.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <webp/encode.h>

#include <criterion/criterion.h>

void make_bytes(made *file, const void *bytes, size_t n)
{
    cr_assert_leq(file->len + n, sizeof file->bytes);
    memcpy(file->bytes + file->len, bytes, n);
    file->len += n;
}

static void put32(made *file, uint32_t n)
{
    uint8_t bytes[4] = {(uint8_t)(n >> 24), (uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n};
    make_bytes(file, bytes, 4);
}

void make_png_chunk(made *file, const char *type, const void *body, size_t n)
{
    put32(file, (uint32_t)n);
    size_t from = file->len;
    make_bytes(file, type, 4);
    make_bytes(file, body, n);
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = from; i < file->len; i++) {
        crc ^= file->bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
    }
    put32(file, ~crc);
}

void make_png_header(made *file, uint32_t width, uint32_t height, int bits, int colour, int interlace)
{
    uint8_t body[13] = {(uint8_t)(width >> 24),
                        (uint8_t)(width >> 16),
                        (uint8_t)(width >> 8),
                        (uint8_t)width,
                        (uint8_t)(height >> 24),
                        (uint8_t)(height >> 16),
                        (uint8_t)(height >> 8),
                        (uint8_t)height,
                        (uint8_t)bits,
                        (uint8_t)colour,
                        0,
                        0,
                        (uint8_t)interlace};
    make_bytes(file, "\x89PNG\r\n\x1A\n", 8);
    make_png_chunk(file, "IHDR", body, 13);
}

void make_png_data(made *file, const void *rows, size_t n)
{
    static made stream;
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < n; i++) {
        a = (a + ((const uint8_t *)rows)[i]) % 65521;
        b = (b + a) % 65521;
    }
    stream.len = 0;
    uint8_t head[7] = {0x78, 0x01, 1, (uint8_t)n, (uint8_t)(n >> 8), (uint8_t)~n, (uint8_t)(~n >> 8)};
    make_bytes(&stream, head, 7);
    make_bytes(&stream, rows, n);
    put32(&stream, b << 16 | a);
    make_png_chunk(file, "IDAT", stream.bytes, stream.len);
    make_png_chunk(file, "IEND", "", 0);
}

static void add_markers(j_compress_ptr jpeg, const jpeg_wish *wish)
{
    if (wish->orientation) {
        uint8_t exif[] = {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                          0,   2,   1,   0,   0, 3, 0,   0,   0, 1,  0, 9, 0, 0, /* another tag */
                          1,   18,  0,   3,   0, 0, 0,   1,   0, 0,  0, 0};      /* orientation */
        exif[37] = (uint8_t)wish->orientation;
        jpeg_write_marker(jpeg, JPEG_APP0 + 1, exif, sizeof exif);
    }
    if (wish->icc_bytes) {
        uint8_t *icc = malloc(wish->icc_bytes);
        for (size_t i = 0; i < wish->icc_bytes; i++)
            icc[i] = (uint8_t)i;
        jpeg_write_icc_profile(jpeg, icc, (unsigned)wish->icc_bytes);
        free(icc);
    }
}

void make_jpeg(made *file, const jpeg_wish *wish)
{
    static const J_COLOR_SPACE spaces[] = {JCS_UNKNOWN, JCS_GRAYSCALE, JCS_UNKNOWN, JCS_RGB, JCS_CMYK};
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *out = NULL;
    unsigned long size = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &out, &size);
    jpeg.image_width = (JDIMENSION)wish->width;
    jpeg.image_height = (JDIMENSION)wish->height;
    jpeg.input_components = wish->components;
    jpeg.in_color_space = spaces[wish->components];
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 100, TRUE);
    if (wish->progressive)
        jpeg_simple_progression(&jpeg);
    jpeg.density_unit = (UINT8)wish->density_unit;
    jpeg.X_density = jpeg.Y_density = (UINT16)wish->density;
    jpeg_start_compress(&jpeg, TRUE);
    add_markers(&jpeg, wish);
    JSAMPLE *row = malloc((size_t)(wish->width * wish->components));
    for (int i = 0; i < wish->width * wish->components; i++)
        row[i] = wish->value[i % wish->components];
    for (int y = 0; y < wish->height; y++)
        jpeg_write_scanlines(&jpeg, &row, 1);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    make_bytes(file, out, size);
    free(row);
    free(out);
}

void make_webp(made *file, int width, int height, const uint8_t rgba[4])
{
    size_t pixels = (size_t)width * (size_t)height;
    uint8_t *in = malloc(pixels * 4);
    uint8_t *out = NULL;
    for (size_t i = 0; i < pixels * 4; i++)
        in[i] = rgba[i % 4];
    size_t size = WebPEncodeLosslessRGBA(in, width, height, width * 4, &out);
    cr_assert_gt(size, 0);
    make_bytes(file, out, size);
    WebPFree(out);
    free(in);
}
