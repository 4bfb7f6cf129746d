#include "picture.h"

#include <libdeflate.h>
#include <stdio.h>

#include <jpeglib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "image/image.h"

static void add_big_endian(br_buf *out, uint32_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        br_buf_add_char(out, (char)(n >> shift));
}

static void add_chunk(br_buf *out, const char *kind, const void *data, size_t size)
{
    add_big_endian(out, (uint32_t)size);
    size_t from = out->len;
    br_buf_add_c(out, kind);
    br_buf_add(out, data, size);
    add_big_endian(out, libdeflate_crc32(0, out->bytes + from, out->len - from));
}

br_buf picture_png(br_arena *arena, int width, int height, int type, const uint8_t *rows, size_t size)
{
    br_buf out = br_buf_make(arena, size + 1024);
    br_buf header = br_buf_make(arena, 16);
    add_big_endian(&header, (uint32_t)width);
    add_big_endian(&header, (uint32_t)height);
    const char kind[5] = {8, (char)type, 0, 0, 0};
    br_buf_add(&header, kind, 5);
    br_buf_add(&out, "\x89PNG\r\n\x1A\n", 8);
    add_chunk(&out, "IHDR", header.bytes, header.len);
    if (type == 3)
        add_chunk(&out, "PLTE", "\xFF\x00\x00\x00\x00\xFF", 6);
    struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(6);
    size_t most = libdeflate_zlib_compress_bound(deflate, size);
    char *packed = br_arena_alloc(arena, most);
    size = libdeflate_zlib_compress(deflate, rows, size, packed, most);
    libdeflate_free_compressor(deflate);
    add_chunk(&out, "IDAT", packed, size / 2); /* in two, to be joined */
    add_chunk(&out, "IDAT", packed + size / 2, size - size / 2);
    add_chunk(&out, "IEND", "", 0);
    return out;
}

br_buf picture_jpeg(br_arena *arena, int side, int components, br_str profile)
{
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL, row[1024 * 4];
    unsigned long size = 0;
    JSAMPROW rows[1] = {row};
    memset(row, 90, sizeof row);
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = info.image_height = (JDIMENSION)side;
    info.input_components = components;
    info.in_color_space = components == 4 ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_start_compress(&info, TRUE);
    if (profile.len > 0)
        jpeg_write_icc_profile(&info, (const JOCTET *)profile.ptr, (unsigned)profile.len);
    while (info.next_scanline < info.image_height)
        jpeg_write_scanlines(&info, rows, 1);
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    br_buf out = br_buf_make(arena, size);
    br_buf_add(&out, (char *)bytes, size);
    free(bytes);
    return out;
}

void picture_place(sheet *s, br_str bytes, br_rect box)
{
    char path[128];
    snprintf(path, sizeof path, "%s/picture", s->folder);
    FILE *out = fopen(path, "wb");
    fwrite(bytes.ptr, 1, bytes.len, out);
    fclose(out);
    const br_image *image = br_image_open(s->ctx, path, "picture", BR_SPAN_NONE);
    unlink(path);
    cr_assert_not_null(image);
    br_mark mark = {.kind = BR_MARK_IMAGE, .image = image, .box = box};
    br_page_add_mark(s->ctx->arena, &s->display->pages[s->display->page_count - 1], mark);
}
