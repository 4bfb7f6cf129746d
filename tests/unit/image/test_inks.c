/* Pictures as ink: what becomes of light, grey and ink, and what is counted on the way. */
#include "helpers.h"

#include <malloc.h>

#include "image/inks.h"
#include "image/rows.h"
#include "make.h"

#define SIDE 40

static br_ctx *ctx;
static br_ink_job job;

static void begin(void)
{
    ctx = br_ctx_open();
    job = (br_ink_job){.greys_in_black = true, .ink_limit = 3000};
    job.profile = br_profile_open(ctx, BR_SOURCE_DIR "/layouts/printers/profiles/fogra39.icc", BR_SPAN_NONE);
}

static void end(void)
{
    br_ctx_close(ctx);
}

TestSuite(inks, .init = begin, .fini = end);

/* A square picture of one colour, but for its first `others` pixels, which are white. */
static const br_image *picture(const uint8_t rgb[3], int others)
{
    static made file;
    static uint8_t raw[SIDE * (1 + 3 * SIDE)];
    size_t n = 0;
    file.len = 0;
    make_png_header(&file, SIDE, SIDE, 8, 2, 0);
    for (int i = 0; i < SIDE * SIDE; i++) {
        if (i % SIDE == 0)
            raw[n++] = 0;
        for (int c = 0; c < 3; c++)
            raw[n++] = i < others ? 255 : rgb[c];
    }
    make_png_data(&file, raw, n);
    return open_bytes(ctx, file.bytes, file.len);
}

/* All of the picture; gives the number of components and leaves its last pixel in `last`. */
static int convert(const br_image *image, uint8_t last[4])
{
    static uint8_t band[SIDE * 4 * BR_INK_BAND];
    int width = job.width > 0 ? job.width : image->width, height = job.height > 0 ? job.height : image->height;
    br_inks *inks = br_inks_open(ctx, ctx->arena, image, (br_span){7, 3, 9}, &job);
    cr_assert_not_null(inks);
    int components = br_inks_components(inks), count = 0;
    for (int y = 0; y < height; y += count) {
        count = height - y < BR_INK_BAND ? height - y : BR_INK_BAND;
        cr_assert(br_inks_read(inks, band, count));
    }
    memcpy(last, band + (size_t)(count * width - 1) * (size_t)components, (size_t)components);
    br_inks_say_use(inks);
    return components;
}

static int sum_of(const uint8_t ink[4])
{
    return (ink[0] + ink[1] + ink[2] + ink[3]) * 100 / 255;
}

Test(inks, light_becomes_four_inks_as_a_colour_of_its_own_does)
{
    uint8_t last[4];
    cr_assert_eq(convert(picture((const uint8_t[]){14, 107, 102}, 0), last), 4);
    br_colour c = br_profile_ink(job.profile, (br_colour){.red = 14, .green = 107, .blue = 102}, true);
    cr_assert(abs(sum_of(last) - br_colour_ink_total(c)) <= 2, "%d, %d", sum_of(last), br_colour_ink_total(c));
}

/* Catches: a picture with one coloured pixel at its very end taken for grey. */
Test(inks, a_picture_that_is_grey_all_over_is_black_alone_if_asked)
{
    uint8_t last[4];
    cr_assert_eq(convert(picture((const uint8_t[]){90, 90, 90}, 0), last), 1);
    cr_assert_eq(last[0], 255 - br_profile_black(job.profile, 90));
    cr_assert_eq(convert(picture((const uint8_t[]){90, 91, 90}, SIDE * SIDE - 1), last), 4);
    job.greys_in_black = false;
    cr_assert_eq(convert(picture((const uint8_t[]){90, 90, 90}, 0), last), 4);
    cr_assert_eq(ctx->diag_count, 0);
}

static size_t in_use(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/* Catches: the decoder that looked whether the picture is grey still there beside the one that is read. */
Test(inks, a_picture_that_is_looked_through_first_is_in_memory_once)
{
    static made file;
    make_jpeg(&file, &(jpeg_wish){
                         .width = 1200, .height = 1200, .components = 3, .progressive = true, .value = {90, 200, 90}});
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    br_arena *arena = br_arena_open();
    int components = 0;
    size_t before = in_use();
    cr_assert_not_null(br_rows_open(ctx, arena, image, BR_SPAN_NONE, &components));
    size_t one = in_use() - before;
    br_arena_close(arena);
    arena = br_arena_open();
    before = in_use();
    cr_assert_not_null(br_inks_open(ctx, arena, image, BR_SPAN_NONE, &job));
    size_t all = in_use() - before;
    br_arena_close(arena);
    cr_assert(one == 0 || one > 4000000, "a progressive JPEG keeps its coefficients: %zu",
              one); /* 0: under a sanitizer */
    cr_assert_leq(all, one + 1000000, "%zu", all);
}

/* Catches: sums that wrap at 255, a limit in the wrong unit, the slack as large as the finding. */
Test(inks, more_ink_than_the_limit_is_said_with_how_much_and_where)
{
    uint8_t last[4];
    const br_image *image = picture((const uint8_t[]){30, 10, 12}, SIDE * SIDE / 2);
    (void)convert(image, last);
    cr_assert_eq(ctx->diag_count, 0);
    job.ink_limit = sum_of(last) * 10; /* exactly what there is */
    (void)convert(image, last);
    cr_assert_eq(ctx->diag_count, 0);
    job.ink_limit = (sum_of(last) - 4) * 10;
    (void)convert(image, last);
    const br_diag *diag = expect_said(ctx, BR_PICTURE_INKS, "in 50.0 % of its area");
    cr_assert(diag->span.line == 7 && diag->severity == BR_WARNING);
}

Test(inks, a_few_pixels_with_too_much_are_let_pass)
{
    uint8_t last[4];
    job.ink_limit = 2000;
    (void)convert(picture((const uint8_t[]){30, 10, 12}, SIDE * SIDE - 1), last);
    cr_assert_gt(sum_of(last), 240);
    cr_assert_eq(ctx->diag_count, 0, "one in 1,600");
    (void)convert(picture((const uint8_t[]){30, 10, 12}, SIDE * SIDE - 2), last);
    expect_said(ctx, BR_PICTURE_INKS, "0.1 %");
}

Test(inks, ink_without_a_profile_stays_as_it_is_and_is_counted)
{
    static made file;
    uint8_t last[4];
    file.len = 0;
    make_jpeg(&file, &(jpeg_wish){.width = 16, .height = 16, .components = 4, .value = {0, 0, 0, 0}});
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    cr_assert_eq(convert(image, last), 4);
    cr_assert_eq(last[0], image->inverted_cmyk ? 255 : 0);
    cr_assert_eq(ctx->diag_count, image->inverted_cmyk ? 1 : 0, "400 %%");
}

/* Catches: shares of the pixels that the file has, not of those that are printed; a picture reduced after conversion.
 */
Test(inks, a_reduced_picture_is_converted_and_counted_as_what_is_left_of_it)
{
    uint8_t last[4], whole[4];
    const br_image *image = picture((const uint8_t[]){30, 10, 12}, SIDE * SIDE / 2);
    (void)convert(image, whole);
    job.width = 10;
    job.height = 8;
    job.ink_limit = 2000;
    cr_assert_eq(convert(image, last), 4);
    cr_assert_eq(memcmp(last, whole, 4), 0);
    expect_said(ctx, BR_PICTURE_INKS, "in 50.0 % of its area");
}

Test(inks, ink_stays_ink_when_it_is_reduced)
{
    static made file;
    uint8_t last[4];
    file.len = 0;
    make_jpeg(&file, &(jpeg_wish){.width = 16, .height = 16, .components = 4, .value = {0, 100, 200, 250}});
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    job.width = job.height = 5;
    cr_assert_eq(convert(image, last), 4);
    cr_assert(abs(last[1] - (image->inverted_cmyk ? 155 : 100)) < 6, "%d", last[1]);
}
