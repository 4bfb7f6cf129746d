/*
 * Decoding to 8-bit grey or RGB on white: each kind, and data that cannot be unpacked.
 */
#include "helpers.h"
#include "make.h"

/* Opens and decodes; compares the first pixels. */
static void expect_pixels(const made *file, int components, const uint8_t *pixels, size_t n, int tolerance)
{
    br_ctx *ctx = br_ctx_open();
    const br_image *image = open_bytes(ctx, file->bytes, file->len);
    cr_assert_not_null(image);
    uint8_t *bytes;
    int count;
    cr_assert(br_image_decode(ctx, ctx->arena, image, (br_span){7, 3, 9}, &bytes, &count));
    cr_assert_eq(count, components);
    for (size_t i = 0; i < n; i++)
        cr_assert_leq(abs(bytes[i] - pixels[i]), tolerance, "sample %zu is %d, not %d", i, bytes[i], pixels[i]);
    cr_assert_eq(ctx->diag_count, 0);
    br_ctx_close(ctx);
}

static made png_of(int bits, int colour, uint32_t width, uint32_t height, const void *rows, size_t n)
{
    made file = {.len = 0};
    make_png_header(&file, width, height, bits, colour, 0);
    make_png_data(&file, rows, n);
    return file;
}

Test(decode, png_rgb_passes_unchanged)
{
    made file = png_of(8, 2, 2, 1, "\0\1\2\3\xFF\x80\x7F", 7);
    expect_pixels(&file, 3, (const uint8_t[]){1, 2, 3, 255, 128, 127}, 6, 0);
}

Test(decode, png_alpha_is_laid_on_white)
{
    made file = png_of(8, 6, 3, 1, "\0\0\0\0\x80\x64\x64\x64\0\x0A\x14\x1E\xFF", 13);
    expect_pixels(&file, 3, (const uint8_t[]){127, 127, 127, 255, 255, 255, 10, 20, 30}, 9, 0);
}

Test(decode, png_grey_with_alpha_stays_grey)
{
    made file = png_of(8, 4, 2, 1, "\0\x40\xFF\0\x40", 5);
    expect_pixels(&file, 1, (const uint8_t[]){64, 191}, 2, 0);
}

/* 0x00FF is nearer to 1 than to 0, 0xFF00 nearer to 254 than to 255. */
Test(decode, png_of_sixteen_bits_is_scaled_not_cut)
{
    made file = png_of(16, 0, 2, 1, "\0\x00\xFF\xFF\x00", 5);
    expect_pixels(&file, 1, (const uint8_t[]){1, 254}, 2, 0);
}

Test(decode, png_of_one_bit_becomes_black_and_white)
{
    made file = png_of(1, 0, 3, 1, "\0\xA0", 2);
    expect_pixels(&file, 1, (const uint8_t[]){255, 0, 255}, 3, 0);
}

Test(decode, png_palette_with_transparency)
{
    made file = {.len = 0};
    make_png_header(&file, 2, 1, 8, 3, 0);
    make_png_chunk(&file, "PLTE", "\1\2\3\4\5\6", 6);
    make_png_chunk(&file, "tRNS", "\xFF\0", 2);
    make_png_data(&file, "\0\0\1", 3);
    expect_pixels(&file, 3, (const uint8_t[]){1, 2, 3, 255, 255, 255}, 6, 0);
}

/* 2 × 2 in Adam7: pass 1 has (0,0), pass 6 (1,0), pass 7 the second row. */
Test(decode, png_interlaced_comes_out_in_order)
{
    made file = {.len = 0};
    make_png_header(&file, 2, 2, 8, 0, 1);
    make_png_data(&file, "\0\1\0\2\0\3\4", 7);
    expect_pixels(&file, 1, (const uint8_t[]){1, 2, 3, 4}, 4, 0);
}

Test(decode, png_with_too_few_rows_is_damage)
{
    br_ctx *ctx = br_ctx_open();
    made file = png_of(8, 0, 2, 3, "\0\1\2", 3);
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    cr_assert_not_null(image);
    uint8_t *bytes;
    int count;
    cr_assert_not(br_image_decode(ctx, ctx->arena, image, (br_span){7, 3, 9}, &bytes, &count));
    cr_assert_eq(expect_said(ctx, BR_PICTURE_DAMAGED, "unpacked")->span.line, 7);
    br_ctx_close(ctx);
}

Test(decode, jpeg_of_each_number_of_components)
{
    made grey = {.len = 0};
    make_jpeg(&grey, &(jpeg_wish){.width = 9, .height = 9, .components = 1, .value = {77}});
    expect_pixels(&grey, 1, (const uint8_t[]){77, 77}, 2, 1);

    made rgb = {.len = 0};
    make_jpeg(&rgb,
              &(jpeg_wish){.width = 9, .height = 9, .components = 3, .progressive = true, .value = {200, 100, 50}});
    expect_pixels(&rgb, 3, (const uint8_t[]){200, 100, 50, 200}, 4, 2);

    made ink = {.len = 0}; /* Adobe: 255 is no ink */
    make_jpeg(&ink, &(jpeg_wish){.width = 9, .height = 9, .components = 4, .value = {255, 0, 255, 128}});
    expect_pixels(&ink, 3, (const uint8_t[]){128, 0, 128}, 3, 2);
}

Test(decode, jpeg_with_lost_data_is_damage)
{
    br_ctx *ctx = br_ctx_open();
    made file = {.len = 0};
    made shorter = {.len = 0};
    make_jpeg(&file, &(jpeg_wish){.width = 64, .height = 64, .components = 3, .value = {200, 100, 50}});
    make_bytes(&shorter, file.bytes, file.len - 60);
    make_bytes(&shorter, "\xFF\xD9", 2);
    const br_image *image = open_bytes(ctx, shorter.bytes, shorter.len);
    cr_assert_not_null(image, "the markers are all there");
    uint8_t *bytes;
    int count;
    cr_assert_not(br_image_decode(ctx, ctx->arena, image, (br_span){7, 3, 9}, &bytes, &count));
    expect_said(ctx, BR_PICTURE_DAMAGED, "unpacked");
    br_ctx_close(ctx);
}

Test(decode, webp_with_and_without_alpha)
{
    made clear = {.len = 0};
    make_webp(&clear, 5, 4, (const uint8_t[4]){100, 0, 200, 51});
    expect_pixels(&clear, 3, (const uint8_t[]){224, 204, 244, 224}, 4, 0);
    made solid = {.len = 0};
    make_webp(&solid, 5, 4, (const uint8_t[4]){100, 0, 200, 255});
    expect_pixels(&solid, 3, (const uint8_t[]){100, 0, 200, 100}, 4, 0);
}
