/* Pictures in the file: bytes that pass through, pixels that survive, one object for one picture. */
#include "picture.h"
#include "sheet.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "image/image.h"

#define SIDE 8

/* A PNG of SIDE × SIDE pixels, colour type 0 grey, 2 RGB, 3 palette, 6 RGBA; its first row is darker. */
static br_buf make_png(br_arena *arena, int type)
{
    const int channels = type == 2 ? 3 : type == 6 ? 4 : 1;
    uint8_t rows[SIDE * (1 + SIDE * 4)];
    size_t n = 0;
    for (int y = 0; y < SIDE; y++) {
        rows[n++] = 0;
        for (int i = 0; i < SIDE * channels; i++)
            rows[n++] = (uint8_t)(type == 3 ? y == 0 : channels == 4 && i % 4 == 3 ? 128 : y == 0 ? 10 : 200);
    }
    return picture_png(arena, SIDE, SIDE, type, rows, n);
}

/* Puts the bytes as a picture on the last page, `times` times. */
static void place(sheet *s, br_buf bytes, int times)
{
    for (int i = 0; i < times; i++)
        picture_place(s, br_buf_str(&bytes), (br_rect){10000, 41890, 72000, 36000});
}

/* The picture as pdfimages takes it out. */
static void expect_pixels(sheet *s, const char *dark, const char *light)
{
    char wanted[256], command[512];
    snprintf(command, sizeof command,
             "cd %s && pdfimages %%s x && head -c 15 x-000.p?m | head -1 && "
             "tail -c %d x-000.p?m | od -An -v -tu1 -w%d | sed -n '1p;$p' | cut -c1-12; rm -f %s/x-*",
             s->folder, SIDE * SIDE * (int)(strlen(dark) / 4), SIDE * (int)(strlen(dark) / 4), s->folder);
    snprintf(wanted, sizeof wanted, "P%c\n%s\n%s", strlen(dark) == 12 ? '6' : '5', dark, light);
    sheet_expect(s, command, wanted);
}

Test(images, a_jpeg_goes_in_untouched_and_once)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    br_buf jpeg = picture_jpeg(s.ctx->arena, SIDE, 3, BR_STR_NONE);
    place(&s, jpeg, 3);
    sheet_build(&s, 0, 0);
    char *first = memmem(s.pdf.ptr, s.pdf.len, jpeg.bytes, jpeg.len);
    cr_assert_not_null(first);
    cr_assert_null(memmem(first + 1, s.pdf.len - (size_t)(first + 1 - s.pdf.ptr), jpeg.bytes, jpeg.len));
    char *list = sheet_run(&s, "pdfimages -list %s | tail -3");
    cr_assert_not_null(strstr(list, "   1     2 image       8     8  rgb     3   8  jpeg"), "%s", list);
    free(list);
    sheet_expect_part(&s, "mutool show -b %s pages/1/Contents",
                      "q 72 0 0 36 10 764 cm /I0 Do Q\nq 72 0 0 36 10 764 cm /I0 Do Q\n");
    sheet_close(&s);
}

/* The header of an ICC profile of light, and nothing behind it. */
static br_str make_profile(char *bytes, const char *device_class)
{
    memset(bytes, 0, 132);
    bytes[3] = (char)132;
    bytes[8] = 2;
    memcpy(bytes + 12, device_class, 4);
    memcpy(bytes + 16, "RGB XYZ ", 8);
    memcpy(bytes + 36, "acsp", 4);
    return (br_str){bytes, 132};
}

Test(images, inks_without_a_profile_become_light)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    place(&s, picture_jpeg(s.ctx->arena, SIDE, 4, BR_STR_NONE), 1);
    sheet_build(&s, 0, 0);
    char *list = sheet_run(&s, "pdfimages -list %s | tail -1");
    cr_assert_not_null(strstr(list, "     8     8  rgb     3   8  image"), "%s", list);
    free(list);
    sheet_close(&s);
}

Test(images, a_profile_goes_along_only_if_it_is_one_for_pictures)
{
    static const struct {
        const char *device_class, *space;
    } cases[] = {{"mntr", "[ /ICCBased "}, {"link", "/DeviceRGB"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sheet s = sheet_open("bg");
        char bytes[132];
        sheet_add_page(&s);
        place(&s, picture_jpeg(s.ctx->arena, SIDE, 3, make_profile(bytes, cases[i].device_class)), 1);
        sheet_build(&s, 0, 0);
        sheet_expect_part(&s, "mutool show %s pages/1/Resources/XObject/I0/ColorSpace", cases[i].space);
        sheet_close(&s);
    }
}

Test(images, plain_pngs_pass_through_with_their_pixels)
{
    const int types[] = {2, 3};
    const char *const dark[] = {"  10  10  10", "   0   0 255"};
    const char *const light[] = {" 200 200 200", " 255   0   0"};
    for (int i = 0; i < 2; i++) {
        sheet s = sheet_open("bg");
        sheet_add_page(&s);
        place(&s, make_png(s.ctx->arena, types[i]), 1);
        sheet_build(&s, 0, 0);
        sheet_expect_part(&s, "qpdf --check %s 2>&1", "No syntax or stream encoding errors found");
        sheet_expect_part(&s, "mutool show %s pages/1/Resources/XObject/I0", "/Predictor 15");
        expect_pixels(&s, dark[i], light[i]);
        sheet_close(&s);
    }
}

Test(images, a_png_with_alpha_is_set_on_white)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    place(&s, make_png(s.ctx->arena, 6), 1);
    sheet_build(&s, 0, 0);
    expect_pixels(&s, " 132 132 132", " 227 227 227");
    char *object = sheet_run(&s, "mutool show %s pages/1/Resources/XObject/I0");
    cr_assert_null(strstr(object, "SMask"), "%s", object);
    free(object);
    sheet_close(&s);
}

Test(images, a_png_cut_off_is_refused)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    br_buf png = make_png(s.ctx->arena, 2);
    png.len -= 20;
    br_image image = {.kind = BR_IMAGE_PNG,
                      .path = BR_STR("half.png"),
                      .bytes = br_buf_str(&png),
                      .width = SIDE,
                      .height = SIDE,
                      .bits = 8,
                      .components = 3};
    br_mark mark = {.kind = BR_MARK_IMAGE, .image = &image, .span = {4, 2, 1}, .box = {0, 0, 1000, 1000}};
    br_page_add_mark(s.ctx->arena, &s.display->pages[0], mark);
    br_pdf_options options = {.page_count = 0};
    br_str out;
    cr_assert_not(br_pdf_build(s.ctx, s.display, s.fonts, &options, &out));
    cr_assert_eq(s.ctx->diag_count, 1);
    cr_assert_eq(s.ctx->diags[0].code, BR_CANNOT_EMBED_PICTURE);
    cr_assert_eq(s.ctx->diags[0].span.line, 4);
    sheet_close(&s);
}
