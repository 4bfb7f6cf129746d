/* What does not come in rows by itself: interlaced PNG woven from its passes, WebP in bands; and the limits of both. */
#include "helpers.h"

#include <webp/decode.h>
#include <webp/encode.h>

#include "base/limits.h"
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

TestSuite(passes, .init = begin, .fini = end);

/* A sample of the made picture: every one another than its neighbours, of so many bits. */
static unsigned sample(int x, int y, int channel, int bits)
{
    return ((unsigned)x * 7 + (unsigned)y * 31 + (unsigned)channel * 101) & ((1u << bits) - 1);
}

/* The rows of a picture's part: every so-manieth pixel each way, packed, each row with its filter byte. */
static size_t pack(uint8_t *out, const int part[4], int width, int height, int channels, int bits)
{
    size_t n = 0;
    for (int y = part[1]; y < height && part[0] < width; y += part[3]) {
        unsigned at = 0, held = 0;
        out[n++] = 0;
        for (int x = part[0]; x < width; x += part[2])
            for (int c = 0; c < channels; c++) {
                held = held << bits | sample(x, y, c, bits);
                for (at += (unsigned)bits; at >= 8; at -= 8)
                    out[n++] = (uint8_t)(held >> (at - 8));
            }
        if (at > 0)
            out[n++] = (uint8_t)(held << (8 - at));
    }
    return n;
}

static void make_png(made *file, int width, int height, int colour, int channels, int bits, bool interlaced)
{
    static const int adam7[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                    {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};
    static const int plain[4] = {0, 0, 1, 1};
    uint8_t raw[4096];
    size_t n = 0;
    file->len = 0;
    make_png_header(file, (uint32_t)width, (uint32_t)height, bits, colour, interlaced);
    if (colour == 3) {
        make_png_chunk(file, "PLTE", "\1\2\3\4\5\6\50\60\70\111\112\113", 12);
        make_png_chunk(file, "tRNS", "\xFF\x80", 2);
    }
    for (int pass = 0; pass < (interlaced ? 7 : 1); pass++)
        n += pack(raw + n, interlaced ? adam7[pass] : plain, width, height, channels, bits);
    make_png_data(file, raw, n);
}

/* Reads by twos. */
static uint8_t *pixels_of(const made *file, size_t *size)
{
    const br_image *image = open_bytes(ctx, file->bytes, file->len);
    int components;
    cr_assert_not_null(image);
    br_rows *rows = br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components);
    cr_assert_not_null(rows);
    size_t stride = (size_t)image->width * (size_t)components;
    uint8_t *pixels = br_arena_alloc(ctx->arena, *size = stride * (size_t)image->height);
    for (int y = 0; y < image->height; y += 2)
        cr_assert(br_rows_read(rows, pixels + (size_t)y * stride, image->height - y < 2 ? 1 : 2));
    return pixels;
}

static void expect_alike(int width, int height, int colour, int channels, int bits)
{
    static made plain, woven;
    size_t size, size_woven;
    make_png(&plain, width, height, colour, channels, bits, false);
    make_png(&woven, width, height, colour, channels, bits, true);
    uint8_t *a = pixels_of(&plain, &size), *b = pixels_of(&woven, &size_woven);
    cr_assert_eq(size, size_woven);
    cr_assert_eq(memcmp(a, b, size), 0, "%d × %d, colour %d of %d bits", width, height, colour, bits);
}

/* Catches: a pass without pixels, which has no rows, being waited for; pixels in another pass's places. */
Test(passes, interlaced_png_of_every_small_size_is_the_same_picture)
{
    for (int width = 1; width <= 10; width++)
        for (int height = 1; height <= 10; height++)
            expect_alike(width, height, 2, 3, 8);
}

Test(passes, interlaced_png_of_every_kind_is_the_same_picture)
{
    static const int kinds[][3] = {{0, 1, 1}, {0, 1, 4}, {0, 1, 8},  {0, 1, 16}, {2, 3, 16},
                                   {3, 1, 2}, {4, 2, 8}, {4, 2, 16}, {6, 4, 8}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        expect_alike(13, 11, kinds[i][0], kinds[i][1], kinds[i][2]);
        expect_alike(3, 17, kinds[i][0], kinds[i][1], kinds[i][2]);
    }
}

Test(passes, interlaced_png_that_lacks_its_last_pass_is_damaged)
{
    static made file;
    uint8_t raw[64] = {0}, rows[128];
    file.len = 0;
    make_png_header(&file, 4, 4, 8, 0, 1);
    make_png_data(&file, raw, 12); /* passes 1, 4 and 5 of 4 × 4 have 2, 2 and 3 bytes; 6 and 7 lack most of theirs */
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    int components;
    br_rows *opened = br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components);
    cr_assert_not(br_rows_read(opened, rows, 4));
    expect_said(ctx, BR_PICTURE_DAMAGED, "cannot be unpacked");
}

/* ---- WebP --------------------------------------------------------------------------------------- */

/* A lossy picture larger than a band, with detail everywhere: gradients and a weave. */
static br_str make_large_webp(int width, int height, uint8_t **whole)
{
    uint8_t *rgb = malloc((size_t)width * (size_t)height * 3), *bytes = NULL, *at = rgb;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            *at++ = (uint8_t)((x ^ y) & 0xF0);
            *at++ = (uint8_t)(x * 255 / width);
            *at++ = (uint8_t)(y * y / 64);
        }
    WebPConfig config;
    WebPPicture picture;
    WebPMemoryWriter writer;
    cr_assert(WebPConfigInit(&config) && WebPPictureInit(&picture));
    WebPMemoryWriterInit(&writer);
    config.method = 0;
    config.quality = 60;
    picture.width = width;
    picture.height = height;
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    cr_assert(WebPPictureImportRGB(&picture, rgb, width * 3) && WebPEncode(&config, &picture));
    WebPPictureFree(&picture);
    free(rgb);
    bytes = br_arena_alloc(ctx->arena, writer.size);
    memcpy(bytes, writer.mem, writer.size);
    br_str file = {(const char *)bytes, writer.size};
    WebPMemoryWriterClear(&writer);
    *whole = WebPDecodeRGB(bytes, file.len, &width, &height);
    return file;
}

/* Catches: seams between bands, where colour is shared by two rows and edges are smoothed. */
Test(passes, webp_in_bands_is_the_picture_as_a_whole)
{
    const int width = 3200, height = 2701;
    uint8_t *whole, row[3200 * 3];
    cr_assert_gt((size_t)width * 3 * (size_t)height, BR_LIMIT_BAND_BYTES, "one band would prove nothing");
    br_str file = make_large_webp(width, height, &whole);
    const br_image *image = open_bytes(ctx, file.ptr, file.len);
    int components;
    cr_assert_not(image->lossless);
    br_rows *rows = br_rows_open(ctx, ctx->arena, image, BR_SPAN_NONE, &components);
    for (int y = 0; y < height; y++) {
        cr_assert(br_rows_read(rows, row, 1));
        cr_assert_eq(memcmp(row, whole + (size_t)y * sizeof row, sizeof row), 0, "row %d", y);
    }
    WebPFree(whole);
}

/* A header of the lossless kind (RIFF, VP8L: signature, 14 bits of width less 1, 14 of height less 1). */
Test(passes, webp_without_loss_has_a_limit_of_its_own)
{
    for (unsigned side = 5000; side <= 5001; side++) {
        uint32_t bits = (side - 1) | (side - 1) << 14;
        uint8_t file[64] = "RIFF\x38\0\0\0WEBPVP8L\x2B\0\0\0\x2F";
        for (int i = 0; i < 4; i++)
            file[21 + i] = (uint8_t)(bits >> 8 * i);
        const br_image *image = open_bytes(ctx, file, sizeof file);
        cr_assert_eq(image == NULL, side == 5001, "%u", side);
    }
    expect_said(ctx, BR_WEBP_TOO_LARGE, "WebP without loss");
    cr_assert_eq(br_ctx_status(ctx), 4);
}
