/* Rows by threes must be what all at once gives, for every kind; and JPEG files written must come back as they were. */
#include "helpers.h"

#include "image/rows.h"
#include "make.h"

static br_ctx *ctx;

static void begin(void)
{
    ctx = br_ctx_open();
}

static void end(void)
{
    br_ctx_close(ctx);
}

TestSuite(rows, .init = begin, .fini = end);

/* Reads by threes and compares with the whole. */
static void expect_same(const made *file, int components)
{
    const br_image *image = open_bytes(ctx, file->bytes, file->len);
    uint8_t *whole = NULL, some[4096];
    int of_whole = 0, of_rows = 0, y = 0;
    cr_assert(br_image_decode(ctx, ctx->arena, image, BR_SPAN_NONE, &whole, &of_whole));
    br_rows *rows = br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &of_rows);
    cr_assert_not_null(rows);
    cr_assert_eq(of_rows, components);
    cr_assert_eq(of_rows, of_whole);
    size_t stride = (size_t)image->width * (size_t)of_rows;
    for (int count; y < image->height; y += count) {
        count = image->height - y < 3 ? image->height - y : 3;
        cr_assert(br_rows_read(rows, some, count));
        cr_assert_eq(memcmp(some, whole + (size_t)y * stride, stride * (size_t)count), 0, "from row %d", y);
    }
}

/* A PNG of 5 × 7, each sample another. */
static made make_png(int colour, int channels, int interlace)
{
    made file = {.len = 0};
    uint8_t raw[7 * (1 + 5 * 4)];
    size_t n = 0;
    make_png_header(&file, 5, 7, 8, colour, interlace);
    for (int y = 0; y < 7; y++) {
        raw[n++] = 0;
        for (int i = 0; i < 5 * channels; i++)
            raw[n++] = (uint8_t)(y * 37 + i * 11);
    }
    make_png_data(&file, raw, n);
    return file;
}

Test(rows, png_of_rgb)
{
    made file = make_png(2, 3, 0);
    expect_same(&file, 3);
}

Test(rows, png_with_alpha_is_laid_on_white_row_by_row)
{
    made colour = make_png(6, 4, 0), grey = make_png(4, 2, 0);
    expect_same(&colour, 3);
    expect_same(&grey, 1);
}

Test(rows, jpeg_of_light)
{
    made rgb = {.len = 0}, grey = {.len = 0};
    make_jpeg(&rgb, &(jpeg_wish){.width = 17, .height = 11, .components = 3, .value = {200, 90, 30}});
    expect_same(&rgb, 3);
    make_jpeg(&grey, &(jpeg_wish){.width = 9, .height = 5, .components = 1, .value = {77}});
    expect_same(&grey, 1);
}

Test(rows, webp_comes_in_rows_too)
{
    made file = {.len = 0};
    make_webp(&file, 8, 10, (const uint8_t[4]){10, 200, 30, 255});
    expect_same(&file, 3);
}

Test(rows, ink_is_full_at_255_however_the_file_counts)
{
    made file = {.len = 0};
    make_jpeg(&file, &(jpeg_wish){.width = 8, .height = 8, .components = 4, .value = {0, 100, 200, 250}});
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    int components = 0;
    uint8_t row[32];
    br_rows *rows = br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components);
    cr_assert_eq(components, 4);
    cr_assert(br_rows_read(rows, row, 1));
    const int wanted[4] = {0, 100, 200, 250};
    for (int i = 0; i < 4; i++) {
        int value = image->inverted_cmyk ? 255 - wanted[i] : wanted[i];
        cr_assert(abs(row[i] - value) < 6, "ink %d is %d", i, row[i]);
    }
}

Test(rows, data_that_ends_too_early_is_said)
{
    made file = {.len = 0};
    uint8_t row[6] = {0, 1, 2, 3, 4, 5};
    make_png_header(&file, 5, 7, 8, 0, 0);
    make_png_data(&file, row, sizeof row);
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    int components;
    uint8_t some[64];
    br_rows *rows = br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components);
    cr_assert_not(br_rows_read(rows, some, 7));
    expect_said(ctx, BR_PICTURE_DAMAGED, "cannot be unpacked");
}

Test(rows, jpeg_of_ink_comes_back_as_it_was_written)
{
    uint8_t rows[16 * 16 * 4], row[16 * 4];
    for (size_t i = 0; i < sizeof rows; i += 4)
        memcpy(rows + i, (const uint8_t[4]){10, 80, 160, 240}, 4);
    br_jpeg *jpeg = br_jpeg_begin(ctx->arena, 16, 16, 4, 95);
    br_jpeg_add(jpeg, rows, 7);
    br_jpeg_add(jpeg, rows, 9);
    br_str bytes = br_jpeg_end(jpeg);
    cr_assert_null(memmem(bytes.ptr, bytes.len, "Adobe", 5), "a marker that some readers turn the inks over for");
    const br_image *image = open_bytes(ctx, bytes.ptr, bytes.len);
    int components;
    cr_assert_eq(image->components, 4);
    cr_assert(br_rows_read(br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components), row, 1));
    for (int i = 0; i < 4; i++)
        cr_assert(abs(row[i] - rows[i]) < 4, "ink %d is %d", i, row[i]);
}
