/* Fewer pixels: each new one is the exact mean of the area it covers, for every kind of picture and any two sizes. */
#include "helpers.h"

#include "image/reduce.h"
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

TestSuite(reduce, .init = begin, .fini = end);

#define WIDTH  13
#define HEIGHT 11

static int sample(int x, int y, int c)
{
    return (x * 19 + y * 37 + c * 71) % 256;
}

static const br_image *picture(int channels)
{
    made file = {.len = 0};
    uint8_t raw[HEIGHT * (1 + WIDTH * 4)];
    size_t n = 0;
    make_png_header(&file, WIDTH, HEIGHT, 8, channels == 3 ? 2 : 0, 0);
    for (int y = 0; y < HEIGHT; y++) {
        raw[n++] = 0;
        for (int i = 0; i < WIDTH * channels; i++)
            raw[n++] = (uint8_t)sample(i / channels, y, i % channels);
    }
    make_png_data(&file, raw, n);
    return open_bytes(ctx, file.bytes, file.len);
}

/* How much of old cell `i` of `from` lies in new cell `k` of `to`, in units of 1/(from × to). */
static int64_t overlap(int i, int from, int k, int to)
{
    int64_t low = i * to > k * from ? i * to : k * from;
    int64_t high = (i + 1) * to < (k + 1) * from ? (i + 1) * to : (k + 1) * from;
    return high > low ? high - low : 0;
}

/* The mean over the whole picture, cell by cell: slow and plain. */
static int mean(int k, int l, int c, int width, int height)
{
    int64_t sum = 0, area = (int64_t)WIDTH * HEIGHT;
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++)
            sum += overlap(x, WIDTH, k, width) * overlap(y, HEIGHT, l, height) * sample(x, y, c);
    return (int)((sum + area / 2) / area);
}

static void expect_means(int channels, int width, int height)
{
    int components = 0;
    uint8_t row[WIDTH * 4];
    br_rows *rows = br_rows_open(ctx, ctx->arena, picture(channels), BR_SPAN_NONE, &components);
    br_reduced *r = br_reduced_open(ctx->arena, rows, width, height);
    cr_assert_eq(components, channels);
    for (int l = 0; l < height; l++) {
        cr_assert(br_reduced_read(r, row));
        for (int i = 0; i < width * channels; i++)
            cr_assert_eq(row[i], mean(i / channels, l, i % channels, width, height), "%d×%d: sample %d of row %d",
                         width, height, i, l);
    }
}

Test(reduce, every_pixel_is_the_mean_of_its_area_for_all_sizes)
{
    for (int width = 1; width <= WIDTH; width++)
        for (int height = 1; height <= HEIGHT; height++)
            expect_means(width % 2 ? 3 : 1, width, height);
}

Test(reduce, ink_becomes_light)
{
    made file = {.len = 0};
    int components = 0;
    uint8_t row[8 * 4];
    make_jpeg(&file, &(jpeg_wish){.width = 16, .height = 16, .components = 4, .value = {0, 0, 0, 255}});
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    br_rows *rows = br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components);
    br_rows_turn_to_light(rows, ctx->arena);
    cr_assert_eq(br_rows_shape_of(rows).components, 3);
    br_reduced *r = br_reduced_open(ctx->arena, rows, 8, 8);
    for (int y = 0; y < 8; y++) {
        cr_assert(br_reduced_read(r, row));
        cr_assert_eq(memcmp(row, row + 3, 21), 0, "one colour");
    }
    cr_assert(row[0] < 10 || row[0] > 245, "full or no ink, not %d", row[0]);
}

Test(reduce, ink_stays_ink_unless_it_is_turned_to_light)
{
    made file = {.len = 0};
    int components = 0;
    uint8_t kept[8 * 4], row[16 * 4];
    make_jpeg(&file, &(jpeg_wish){.width = 16, .height = 16, .components = 4, .value = {10, 80, 160, 240}});
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    br_reduced *r = br_reduced_open(ctx->arena, br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components), 8, 8);
    cr_assert_eq(components, 4);
    cr_assert(br_reduced_read(r, kept));
    cr_assert(br_rows_read(br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components), row, 1));
    cr_assert_eq(memcmp(kept, row, sizeof kept), 0);
}

Test(reduce, data_that_ends_too_early_is_said)
{
    made file = {.len = 0};
    uint8_t row[6] = {0, 1, 2, 3, 4, 5}, out[8];
    int components;
    make_png_header(&file, 5, 7, 8, 0, 0);
    make_png_data(&file, row, sizeof row);
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    br_rows *rows = br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components);
    br_reduced *r = br_reduced_open(ctx->arena, rows, 2, 1);
    cr_assert_not(br_reduced_read(r, out));
    expect_said(ctx, BR_PICTURE_DAMAGED, "cannot be unpacked");
}

Test(reduce, jpeg_of_light_comes_back_as_it_was_written)
{
    uint8_t rows[16 * 16 * 3], row[16 * 3];
    for (size_t i = 0; i < sizeof rows; i += 3)
        memcpy(rows + i, (const uint8_t[3]){200, 90, 30}, 3);
    br_jpeg *jpeg = br_jpeg_begin(ctx->arena, 16, 16, 3, 90);
    br_jpeg_add(jpeg, rows, 16);
    br_str bytes = br_jpeg_end(jpeg);
    cr_assert_null(memmem(bytes.ptr, bytes.len, "Adobe", 5));
    const br_image *image = open_bytes(ctx, bytes.ptr, bytes.len);
    int components;
    cr_assert_eq(image->components, 3);
    cr_assert(br_rows_read(br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components), row, 1));
    for (int i = 0; i < 3; i++)
        cr_assert(abs(row[i] - rows[i]) < 6, "sample %d is %d", i, row[i]);
}
