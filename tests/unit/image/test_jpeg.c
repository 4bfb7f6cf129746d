/*
 * JPEG: what its markers say, and files that are cut, hostile or of a rare variety.
 */
#include "helpers.h"
#include "make.h"

static const br_image *open_made(br_ctx *ctx, const made *file)
{
    return open_bytes(ctx, file->bytes, file->len);
}

static void expect_refused(const made *file, br_code code, const char *part)
{
    br_ctx *ctx = br_ctx_open();
    cr_assert_null(open_made(ctx, file), "%s", part);
    const br_diag *diag = expect_said(ctx, code, part);
    cr_assert(diag->span.line == 7 && diag->span.column == 3);
    br_ctx_close(ctx);
}

static made jpeg_of(jpeg_wish wish)
{
    made file = {.len = 0};
    make_jpeg(&file, &wish);
    return file;
}

/* Where a marker's two bytes stand. */
static size_t find_marker(const made *file, int marker)
{
    const char two[2] = {'\xFF', (char)marker};
    const uint8_t *at = memmem(file->bytes, file->len, two, 2);
    cr_assert_not_null(at);
    return (size_t)(at - file->bytes);
}

Test(jpeg, header_of_a_sound_file)
{
    br_ctx *ctx = br_ctx_open();
    made file = jpeg_of((jpeg_wish){.width = 30, .height = 20, .components = 3, .density_unit = 1, .density = 300});
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert_eq(ctx->diag_count, 0);
    cr_assert(image->kind == BR_IMAGE_JPEG && image->width == 30 && image->height == 20);
    cr_assert(image->components == 3 && image->bits == 8 && image->ppi_x == 300 && image->ppi_y == 300);
    cr_assert(!image->inverted_cmyk && !image->alpha && !image->icc.ptr && image->orientation == 1);
    br_ctx_close(ctx);
}

Test(jpeg, grey_progressive_with_density_per_centimetre)
{
    br_ctx *ctx = br_ctx_open();
    made file = jpeg_of(
        (jpeg_wish){.width = 9, .height = 9, .components = 1, .progressive = true, .density_unit = 2, .density = 118});
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert(image->components == 1 && image->ppi_x == 300);
    br_ctx_close(ctx);
}

Test(jpeg, density_without_unit_is_not_said)
{
    br_ctx *ctx = br_ctx_open();
    made file = jpeg_of((jpeg_wish){.width = 1, .height = 1, .components = 1, .density_unit = 0, .density = 72});
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert_eq(image->ppi_x, 0);
    br_ctx_close(ctx);
}

Test(jpeg, cmyk_with_adobes_marker_is_inverted)
{
    br_ctx *ctx = br_ctx_open();
    made file = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 4});
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert(image->components == 4 && image->inverted_cmyk);
    size_t at = find_marker(&file, 0xEE);
    file.bytes[at + 4] = 'B'; /* no longer Adobe's */
    image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert_not(image->inverted_cmyk);
    br_ctx_close(ctx);
}

Test(jpeg, profile_of_one_piece)
{
    br_ctx *ctx = br_ctx_open();
    made file = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 3, .icc_bytes = 100});
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert_eq(image->icc.len, 100);
    cr_assert_eq(image->icc.ptr[99], 99);
    br_ctx_close(ctx);
}

/* A profile piece of two bytes in front of a sound file's other segments. */
static void add_piece(made *file, int number, int pieces, const char *two)
{
    uint8_t segment[20] = {0xFF, 0xE2, 0, 18};
    memcpy(segment + 4, "ICC_PROFILE", 12);
    segment[16] = (uint8_t)number;
    segment[17] = (uint8_t)pieces;
    memcpy(segment + 18, two, 2);
    make_bytes(file, segment, sizeof segment);
}

static made with_pieces(const int (*pieces)[2], int count)
{
    static const char *const twos[] = {"ab", "cd", "ef"};
    made plain = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 3});
    made file = {.len = 0};
    make_bytes(&file, "\xFF\xD8", 2);
    for (int i = 0; i < count; i++)
        add_piece(&file, pieces[i][0], pieces[i][1], twos[i]);
    make_bytes(&file, plain.bytes + 2, plain.len - 2);
    return file;
}

Test(jpeg, profile_pieces_are_joined_by_number)
{
    br_ctx *ctx = br_ctx_open();
    made file = with_pieces((const int[][2]){{2, 3}, {3, 3}, {1, 3}}, 3);
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert(br_str_is(image->icc, "efabcd"));
    br_ctx_close(ctx);
}

Test(jpeg, profile_pieces_that_do_not_fit)
{
    made file = with_pieces((const int[][2]){{1, 2}}, 1);
    expect_refused(&file, BR_PICTURE_DAMAGED, "piece of its colour profile is missing");
    file = with_pieces((const int[][2]){{1, 2}, {1, 2}}, 2);
    expect_refused(&file, BR_PICTURE_DAMAGED, "do not fit");
    file = with_pieces((const int[][2]){{1, 2}, {2, 3}}, 2);
    expect_refused(&file, BR_PICTURE_DAMAGED, "do not fit");
    file = with_pieces((const int[][2]){{0, 1}}, 1);
    expect_refused(&file, BR_PICTURE_DAMAGED, "do not fit");
    file = with_pieces((const int[][2]){{3, 2}}, 1);
    expect_refused(&file, BR_PICTURE_DAMAGED, "do not fit");
}

Test(jpeg, a_photograph_held_sideways_is_warned_of)
{
    br_ctx *ctx = br_ctx_open();
    made file = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 3, .orientation = 6});
    const br_image *image = open_made(ctx, &file);
    cr_assert_not_null(image);
    cr_assert_eq(image->orientation, 6);
    const br_diag *diag = expect_said(ctx, BR_PICTURE_TURNED, "orientation 6");
    cr_assert_eq(diag->severity, BR_WARNING);
    br_ctx_close(ctx);
}

Test(jpeg, an_upright_photograph_is_not)
{
    br_ctx *ctx = br_ctx_open();
    made file = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 3, .orientation = 1});
    cr_assert_not_null(open_made(ctx, &file));
    cr_assert_eq(ctx->diag_count, 0);
    br_ctx_close(ctx);
}

Test(jpeg, cut_off_anywhere_is_damage)
{
    made whole = jpeg_of((jpeg_wish){.width = 16, .height = 16, .components = 3, .orientation = 1, .icc_bytes = 40});
    for (size_t len = 3; len < whole.len; len++) {
        br_ctx *ctx = br_ctx_open();
        cr_assert_null(open_bytes(ctx, whole.bytes, len), "%zu of %zu", len, whole.len);
        expect_said(ctx, BR_PICTURE_DAMAGED, "");
        br_ctx_close(ctx);
    }
}

Test(jpeg, twenty_one_bytes_that_claim_65535_by_65535)
{
    static const uint8_t hostile[21] = {0xFF, 0xD8, 0xFF, 0xC0, 0, 17,   8, 0xFF, 0xFF, 0xFF, 0xFF,
                                        3,    1,    0x22, 0,    2, 0x11, 1, 3,    0x11, 1};
    br_ctx *ctx = br_ctx_open();
    cr_assert_null(open_bytes(ctx, hostile, sizeof hostile));
    expect_said(ctx, BR_PICTURE_TOO_LARGE, "65535 × 65535");
    cr_assert_eq(br_ctx_status(ctx), 4);
    br_ctx_close(ctx);
}

Test(jpeg, rare_varieties)
{
    static const struct {
        int marker;
        const char *part;
    } cases[] = {{0xC3, "lossless"}, {0xC5, "hierarchical"}, {0xC9, "arithmetic"}, {0xCF, "hierarchical"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        made file = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 3});
        file.bytes[find_marker(&file, 0xC0) + 1] = (uint8_t)cases[i].marker;
        expect_refused(&file, BR_PICTURE_UNSUPPORTED, cases[i].part);
    }
    made file = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 3});
    file.bytes[find_marker(&file, 0xC0) + 4] = 12;
    expect_refused(&file, BR_PICTURE_UNSUPPORTED, "8 bits");
}

Test(jpeg, frames_that_lie)
{
    made file = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 3});
    size_t frame = find_marker(&file, 0xC0);
    file.bytes[frame + 6] = 0; /* no height */
    expect_refused(&file, BR_PICTURE_DAMAGED, "zero");
    file.bytes[frame + 6] = 8;
    file.bytes[frame + 9] = 2;
    expect_refused(&file, BR_PICTURE_DAMAGED, "components");
    file.bytes[frame + 9] = 4;
    expect_refused(&file, BR_PICTURE_DAMAGED, "too short");
    file.bytes[frame + 9] = 3;
    file.bytes[frame + 1] = 0xEF;
    expect_refused(&file, BR_PICTURE_DAMAGED, "before its size");
}

Test(jpeg, two_frames_no_scan_and_stray_bytes)
{
    made plain = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 1});
    size_t frame = find_marker(&plain, 0xC0);
    made twice = {.len = 0};
    make_bytes(&twice, plain.bytes, frame + 13);
    make_bytes(&twice, plain.bytes + frame, plain.len - frame);
    expect_refused(&twice, BR_PICTURE_DAMAGED, "two frame headers");

    made empty = {.len = 0};
    make_bytes(&empty, plain.bytes, frame + 13);
    make_bytes(&empty, "\xFF\xD9", 2);
    expect_refused(&empty, BR_PICTURE_DAMAGED, "no picture data");

    made stray = {.len = 0};
    make_bytes(&stray, plain.bytes, frame);
    make_bytes(&stray, "xx", 2);
    make_bytes(&stray, plain.bytes + frame, plain.len - frame);
    expect_refused(&stray, BR_PICTURE_DAMAGED, "stray");
}

/* Scans without data: their number alone is what is hostile. */
static made with_scans(int scans)
{
    static const uint8_t scan[] = {0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xFF, 0x00, 0xFF, 0xD0, 0x55};
    made plain = jpeg_of((jpeg_wish){.width = 8, .height = 8, .components = 1});
    made file = {.len = 0};
    make_bytes(&file, plain.bytes, find_marker(&plain, 0xC0) + 13);
    for (int i = 0; i < scans; i++)
        make_bytes(&file, scan, sizeof scan);
    make_bytes(&file, "\xFF\xD9", 2);
    return file;
}

Test(jpeg, scans_are_limited_to_sixty_four)
{
    br_ctx *ctx = br_ctx_open();
    made most = with_scans(64);
    cr_assert_not_null(open_made(ctx, &most));
    br_ctx_close(ctx);
    made more = with_scans(65);
    expect_refused(&more, BR_PICTURE_UNSUPPORTED, "64 scans");
}
