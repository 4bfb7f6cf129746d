/*
 * PNG: what its header says, and files that contradict themselves.
 */
#include "helpers.h"
#include "make.h"

/* 2 × 2 pixels of 8-bit RGB, rows with filter byte 0. */
static const uint8_t rgb_rows[] = {0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 10, 20, 30};

static const br_image *open_made(br_ctx *ctx, const made *file)
{
    return open_bytes(ctx, file->bytes, file->len);
}

static void expect_damaged(const made *file, const char *part)
{
    br_ctx *ctx = br_ctx_open();
    cr_assert_null(open_made(ctx, file), "%s", part);
    const br_diag *diag = expect_said(ctx, BR_PICTURE_DAMAGED, part);
    cr_assert(diag->span.line == 7 && diag->span.column == 3);
    cr_assert_eq(br_ctx_status(ctx), 1);
    br_ctx_close(ctx);
}

static made sound(void)
{
    made file = {.len = 0};
    make_png_header(&file, 2, 2, 8, 2, 0);
    make_png_data(&file, rgb_rows, sizeof rgb_rows);
    return file;
}

Test(png, header_of_a_sound_file)
{
    br_ctx *ctx = br_ctx_open();
    made file = {.len = 0};
    make_png_header(&file, 2, 2, 8, 2, 0);
    make_png_chunk(&file, "pHYs", "\0\0\x2E\x23\0\0\x17\x12\1", 9); /* 11811 and 5906 per metre */
    make_png_chunk(&file, "teXt", "any", 3);
    make_png_data(&file, rgb_rows, sizeof rgb_rows);
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert_eq(ctx->diag_count, 0);
    cr_assert_eq(image->kind, BR_IMAGE_PNG);
    cr_assert(image->width == 2 && image->height == 2 && image->bits == 8 && image->components == 3);
    cr_assert(!image->alpha && !image->palette && !image->interlaced && !image->icc.ptr && !image->art);
    cr_assert_eq(image->ppi_x, 300);
    cr_assert_eq(image->ppi_y, 150);
    cr_assert(br_str_is(image->path, "photo"));
    cr_assert_eq(image->bytes.len, file.len);
    br_ctx_close(ctx);
}

Test(png, palette_transparency_and_interlace_are_told)
{
    br_ctx *ctx = br_ctx_open();
    made file = {.len = 0};
    make_png_header(&file, 1, 1, 4, 3, 1);
    make_png_chunk(&file, "PLTE", "\1\2\3", 3);
    make_png_chunk(&file, "tRNS", "\x80", 1);
    make_png_data(&file, "\0\0", 2);
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert(image->palette && image->alpha && image->interlaced && image->bits == 4 && image->components == 1);
    cr_assert_eq(image->ppi_x, 0);
    br_ctx_close(ctx);
}

Test(png, grey_with_alpha_in_sixteen_bits)
{
    br_ctx *ctx = br_ctx_open();
    made file = {.len = 0};
    make_png_header(&file, 1, 1, 16, 4, 0);
    make_png_data(&file, "\0\x12\x34\xFF\xFF", 5);
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert(image->alpha && image->components == 1 && image->bits == 16);
    br_ctx_close(ctx);
}

Test(png, a_photograph_held_sideways_is_warned_of)
{
    br_ctx *ctx = br_ctx_open();
    made file = {.len = 0};
    make_png_header(&file, 2, 2, 8, 2, 0);
    make_png_chunk(&file, "eXIf", "II*\0\010\0\0\0\001\0\022\001\003\0\001\0\0\0\010\0\0\0\0\0\0", 26);
    make_png_data(&file, rgb_rows, sizeof rgb_rows);
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    expect_said(ctx, BR_PICTURE_TURNED, "orientation 8");
    br_ctx_close(ctx);
}

Test(png, cut_off_anywhere_is_damage)
{
    made whole = sound();
    for (size_t len = 8; len < whole.len; len++) {
        made file = whole;
        file.len = len;
        expect_damaged(&file, "cut off");
    }
}

Test(png, one_wrong_bit_anywhere_behind_the_signature_is_noticed)
{
    made whole = sound();
    for (size_t at = 8; at < whole.len; at++) {
        made file = whole;
        file.bytes[at] ^= 0x10;
        br_ctx *ctx = br_ctx_open();
        cr_assert_null(open_made(ctx, &file), "byte %zu", at);
        cr_assert_eq(ctx->diag_count, 1);
        br_ctx_close(ctx);
    }
}

Test(png, wrong_checksum_says_so)
{
    made file = sound();
    file.bytes[file.len - 1] ^= 1;
    expect_damaged(&file, "checksum");
}

Test(png, impossible_headers)
{
    static const struct {
        uint32_t width, height;
        int bits, colour, interlace;
        const char *part;
    } cases[] = {
        {0, 2, 8, 2, 0, "zero"},       {2, 0, 8, 2, 0, "zero"},        {2, 2, 3, 0, 0, "impossible"},
        {2, 2, 4, 2, 0, "impossible"}, {2, 2, 16, 3, 0, "impossible"}, {2, 2, 8, 5, 0, "impossible"},
        {2, 2, 8, 2, 2, "impossible"}, {2, 2, 1, 6, 0, "impossible"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        made file = {.len = 0};
        make_png_header(&file, cases[i].width, cases[i].height, cases[i].bits, cases[i].colour, cases[i].interlace);
        make_png_data(&file, rgb_rows, sizeof rgb_rows);
        expect_damaged(&file, cases[i].part);
    }
}

Test(png, beyond_the_limits_is_exit_four)
{
    static const uint32_t sizes[][2] = {{20001, 1}, {1, 20001}, {10001, 10000}, {0xFFFFFFFF, 0xFFFFFFFF}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        br_ctx *ctx = br_ctx_open();
        made file = {.len = 0};
        make_png_header(&file, sizes[i][0], sizes[i][1], 1, 0, 0);
        make_png_data(&file, "\0\0", 2);
        cr_assert_null(open_made(ctx, &file));
        expect_said(ctx, BR_PICTURE_TOO_LARGE, "limit is 20000 pixels");
        cr_assert_eq(br_ctx_status(ctx), 4);
        br_ctx_close(ctx);
    }
}

Test(png, at_the_limit_is_allowed)
{
    br_ctx *ctx = br_ctx_open();
    made file = {.len = 0};
    make_png_header(&file, 20000, 5000, 1, 0, 0);
    make_png_data(&file, "\0\0", 2);
    cr_assert_not_null(open_made(ctx, &file));
    br_ctx_close(ctx);
}

Test(png, chunks_out_of_order)
{
    made no_header = {.len = 0};
    make_bytes(&no_header, "\x89PNG\r\n\x1A\n", 8);
    make_png_data(&no_header, "\0\0", 2);
    expect_damaged(&no_header, "header is missing");

    made no_data = {.len = 0};
    make_png_header(&no_data, 1, 1, 8, 0, 0);
    make_png_chunk(&no_data, "IEND", "", 0);
    expect_damaged(&no_data, "no picture data");

    made split = {.len = 0};
    make_png_header(&split, 1, 1, 8, 0, 0);
    make_png_chunk(&split, "IDAT", "x", 1);
    make_png_chunk(&split, "tEXt", "x", 1);
    make_png_data(&split, "\0\0", 2);
    expect_damaged(&split, "one piece");

    made critical = {.len = 0};
    make_png_header(&critical, 1, 1, 8, 0, 0);
    make_png_chunk(&critical, "WHAT", "x", 1);
    make_png_data(&critical, "\0\0", 2);
    expect_damaged(&critical, "no reader knows");
}

Test(png, palettes_that_do_not_fit)
{
    static const uint8_t colours[771];
    static const size_t sizes[] = {0, 4, 15, 771}; /* 15: five colours for two bits */
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        made file = {.len = 0};
        make_png_header(&file, 1, 1, 2, 3, 0);
        make_png_chunk(&file, "PLTE", colours, sizes[i]);
        make_png_data(&file, "\0\0", 2);
        expect_damaged(&file, "palette is wrong");
    }
    made file = {.len = 0};
    make_png_header(&file, 1, 1, 2, 3, 0);
    make_png_data(&file, "\0\0", 2);
    expect_damaged(&file, "palette is missing");
}

/* The smallest profile that libpng takes: a header of 128 bytes and no tags (ICC.1, 7.2). */
static void add_profile(made *file, size_t claimed)
{
    uint8_t body[6 + 2 + 5 + 132 + 4] = "icc";
    uint8_t *profile = body + 5 + 2 + 5;
    uint32_t a = 1, b = 0;
    memcpy(body + 5, (uint8_t[]){0x78, 0x01, 1, 132, 0, (uint8_t)~132, 255}, 7);
    profile[3] = (uint8_t)claimed;
    memcpy(profile + 12, "mntrRGB XYZ ", 12);
    memcpy(profile + 36, "acsp", 4);
    memcpy(profile + 68, "\0\0\xF6\xD6\0\1\0\0\0\0\xD3\x2D", 12); /* D50 */
    for (int i = 0; i < 132; i++) {
        a = (a + profile[i]) % 65521;
        b = (b + a) % 65521;
    }
    memcpy(profile + 132, (uint8_t[]){(uint8_t)(b >> 8), (uint8_t)b, (uint8_t)(a >> 8), (uint8_t)a}, 4);
    make_png_chunk(file, "iCCP", body, 5 + 7 + 132 + 4);
}

Test(png, profile_is_unpacked)
{
    br_ctx *ctx = br_ctx_open();
    made file = {.len = 0};
    make_png_header(&file, 2, 2, 8, 2, 0);
    add_profile(&file, 132);
    make_png_data(&file, rgb_rows, sizeof rgb_rows);
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert_eq(image->icc.len, 132);
    cr_assert_eq(memcmp(image->icc.ptr + 36, "acsp", 4), 0);
    br_ctx_close(ctx);
}

Test(png, profile_that_makes_no_sense_is_left_out)
{
    br_ctx *ctx = br_ctx_open();
    made file = {.len = 0};
    make_png_header(&file, 2, 2, 8, 2, 0);
    add_profile(&file, 200);
    make_png_data(&file, rgb_rows, sizeof rgb_rows);
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert_null(image->icc.ptr);
    br_ctx_close(ctx);
}
