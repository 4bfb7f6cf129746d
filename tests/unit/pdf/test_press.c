/* The press edition's operators and pictures, for what the whole brochures do not have. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

static br_pdf_press press;

static sheet open_press(void)
{
    sheet s = sheet_open("bg");
    press = (br_pdf_press){.standard = BR_PDF_X3_2002, .bleed = BR_PT(9), .condition = BR_STR("FOGRA39")};
    press.profile = br_profile_open(s.ctx, BR_SOURCE_DIR "/layouts/printers/profiles/fogra39.icc", BR_SPAN_NONE);
    press.overprints_to = BR_PT(20);
    press.inks.greys_in_black = press.inks.keep_spots = press.inks.rich_blacks = true;
    s.edition = BR_EDITION_PRINT;
    s.press = &press;
    sheet_add_page(&s);
    return s;
}

static char *content_of(sheet *s)
{
    sheet_build(s, 0, 0);
    return sheet_run(s, "mutool show -b %s pages/1/Contents");
}

static void expect_part(const char *content, const char *part)
{
    cr_assert_not_null(strstr(content, part), "“%s” in\n%s", part, content);
}

static br_paint ink(uint8_t cyan, uint8_t magenta, uint8_t yellow, uint8_t black)
{
    return (br_paint){.cyan = cyan, .magenta = magenta, .yellow = yellow, .black = black, .has_ink = true};
}

static br_paint black(void)
{
    return ink(0, 0, 0, 100);
}

static void add_rect(sheet *s, br_paint fill)
{
    br_page_add_mark(s->ctx->arena, &s->display->pages[0],
                     br_mark_rect(s->ctx->arena, (br_rect){0, 0, 1000, 1000}, fill, 0, BR_SPAN_NONE));
}

Test(press, black_text_overprints_up_to_its_size_and_not_beyond)
{
    sheet s = open_press();
    sheet_set(&s, s.roman, BR_PT(20), BR_PT(50), BR_PT(50), "a")->paint = black();
    sheet_set(&s, s.roman, BR_PT(20) + 1, BR_PT(50), BR_PT(90), "b")->paint = black();
    char *content = content_of(&s);
    const char *over = strstr(content, "/Over gs"), *out = strstr(content, "/Out gs");
    cr_assert(over && out && over < out, "%s", content);
    cr_assert_null(strstr(out, "/Over gs"));
    free(content);
    sheet_close(&s);
}

Test(press, white_and_mixed_black_knock_out)
{
    sheet s = open_press();
    sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(50), "a")->paint = (br_paint){.red = 255, .has_ink = true};
    sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(70), "b")->paint = ink(30, 30, 30, 100);
    sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(90), "c")->paint = ink(0, 0, 0, 72);
    char *content = content_of(&s);
    cr_assert_null(strstr(content, "/Over gs"), "%s", content);
    expect_part(content, "0 0 0 0 k\n");
    expect_part(content, "0.3 0.3 0.3 1 k\n");
    expect_part(content, "0 0 0 0.72 k\n");
    free(content);
    sheet_close(&s);
}

Test(press, a_colour_without_ink_is_converted)
{
    sheet s = open_press();
    add_rect(&s, (br_paint){.red = 0});
    char *content = content_of(&s);
    expect_part(content, "0 0 0 1 k\n");
    cr_assert_null(strstr(content, "rg\n"));
    free(content);
    sheet_close(&s);
}

Test(press, what_lies_beyond_the_bleed_is_cut_off)
{
    sheet s = open_press();
    br_page *page = &s.display->pages[0];
    page->width = BR_PT(100);
    page->height = BR_PT(200);
    sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(50), "a")->paint = black();
    char *content = content_of(&s);
    expect_part(content, "1 0 0 1 9 9 cm\nq -9 -9 118 218 re W n\n");
    free(content);
    sheet_expect(&s, "pdfinfo -box %s | grep -E '(Media|Bleed|Trim)Box' | tr -s ' '",
                 "MediaBox: 0.00 0.00 118.00 218.00\nBleedBox: 0.00 0.00 118.00 218.00\n"
                 "TrimBox: 9.00 9.00 109.00 209.00");
    sheet_close(&s);
}

Test(press, the_older_file_has_a_plain_table_and_says_its_version)
{
    sheet s = open_press();
    sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(50), "a");
    sheet_build(&s, 0, 0);
    cr_assert_eq(strncmp(s.pdf.ptr, "%PDF-1.3\n", 9), 0);
    cr_assert_not_null(memmem(s.pdf.ptr, s.pdf.len, "\nxref\n0 ", 8));
    cr_assert_null(memmem(s.pdf.ptr, s.pdf.len, "/ObjStm", 7));
    cr_assert_null(memmem(s.pdf.ptr, s.pdf.len, "/Metadata", 9));
    sheet_expect_part(&s, "qpdf --check %s", "No syntax or stream encoding errors");
    sheet_close(&s);
}

Test(press, a_slice_has_its_own_marks_and_the_display_list_keeps_its_own)
{
    sheet s = open_press();
    sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(50), "a");
    sheet_add_page(&s);
    sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(50), "b");
    size_t before = s.display->pages[1].mark_count;
    press.crop_marks = press.page_information = true;
    sheet_build(&s, 1, 1);
    cr_assert_eq(s.display->pages[1].mark_count, before);
    sheet_expect(&s, "pdftotext %s - | tr -d '\\f'", "2 · Проба\n\nb");
    sheet_close(&s);
}

static const br_spot_ink spots[] = {{{"HKS 43 K", 8}, 100, 60, 0, 0}, {{"Gold#1(x)", 9}, 20, 38, 94, 6}};

/* A sheet with 40 % of the second ink, then all of it, and 60/0/0/0 of four. */
static sheet open_spots(void)
{
    sheet s = open_press();
    br_paint gold = ink(8, 15, 38, 2);
    gold.spot = 2;
    gold.tint = 40;
    s.display->spots = spots;
    s.display->spot_count = 2;
    add_rect(&s, gold);
    gold.tint = 100;
    add_rect(&s, gold);
    add_rect(&s, ink(60, 0, 0, 0));
    return s;
}

/* Catches: a name written without its escapes, the tint's inks taken for the full ones, an ink in the resources of a
 * page that has none of it, a tint taken for the one before it. */
Test(press, a_spot_ink_has_a_plate_of_its_own_and_a_tint)
{
    sheet s = open_spots();
    sheet_add_page(&s);
    char *content = content_of(&s);
    expect_part(content, "/S2 cs 0.4 scn\n");
    expect_part(content, "/S2 cs 1 scn\n");
    expect_part(content, "0.6 0 0 0 k\n");
    free(content);
    sheet_expect(&s, "mutool show %s pages/1/Resources/ColorSpace | tr -d ' \\n'",
                 "<</S2[/Separation/Gold#231#28x#29/DeviceCMYK<</FunctionType2/Domain[01]/C0[0000]/C1[.2.38.94.06]/"
                 "N1>>]>>");
    sheet_expect(&s, "mutool show %s pages/2/Resources/ColorSpace | tr -d ' \\n'", "null");
    sheet_expect_part(&s, "qpdf --check %s", "No syntax or stream encoding errors");
    sheet_close(&s);
}

Test(press, a_printer_without_spot_plates_gets_the_four_inks)
{
    sheet s = open_spots();
    press.inks.keep_spots = false;
    char *content = content_of(&s);
    expect_part(content, "0.08 0.15 0.38 0.02 k\n");
    cr_assert_null(strstr(content, " scn"));
    free(content);
    sheet_close(&s);
}

/* Catches: an ink with black 100 beside it that overprints as if it were black alone. */
Test(press, text_of_a_spot_ink_never_overprints)
{
    sheet s = open_spots();
    br_paint paint = black();
    paint.spot = 1;
    paint.tint = 100;
    sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(50), "a")->paint = paint;
    char *content = content_of(&s);
    cr_assert_null(strstr(content, "/Over gs"));
    free(content);
    sheet_close(&s);
}

Test(press, a_rich_black_stays_or_becomes_black_alone_and_overprints_as_small_text_then)
{
    for (int rich = 0; rich <= 1; rich++) {
        sheet s = open_press();
        press.inks.rich_blacks = rich != 0;
        add_rect(&s, ink(40, 30, 30, 100));
        add_rect(&s, ink(40, 30, 30, 99));
        sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(50), "a")->paint = ink(40, 0, 0, 100);
        char *content = content_of(&s);
        expect_part(content, rich ? "0.4 0.3 0.3 1 k\n" : "0 0 0 1 k\n");
        expect_part(content, "0.4 0.3 0.3 0.99 k\n");
        cr_assert_eq(strstr(content, "/Over gs") == NULL, rich, "%s", content);
        free(content);
        sheet_close(&s);
    }
}

/* 60 × 60 grey pixels on an inch. */
static void place_picture(sheet *s)
{
    uint8_t rows[60 * 61];
    for (size_t i = 0; i < sizeof rows; i++)
        rows[i] = (uint8_t)(i % 61 == 0 ? 0 : i % 120 + 20);
    br_buf png = picture_png(s->ctx->arena, 60, 60, 0, rows, sizeof rows);
    picture_place(s, br_buf_str(&png), (br_rect){BR_PT(50), BR_PT(50), BR_PT(72), BR_PT(72)});
}

/* Catches: a picture reduced that needs it not; one reduced to less than was asked for. */
Test(press, pictures_are_reduced_only_where_the_printer_wants_it_and_to_no_less)
{
    static const int cases[][2] = {{0, 60}, {60, 60}, {75, 60}, {59, 60}, {40, 41}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char wanted[64];
        sheet s = open_press();
        press.most_ppi = cases[i][0];
        press.ink_limit = 3000;
        place_picture(&s);
        sheet_set(&s, s.roman, BR_PT(9), BR_PT(50), BR_PT(50), "a");
        sheet_build(&s, 0, 0);
        snprintf(wanted, sizeof wanted, "%d %d gray 1 8 image", cases[i][1], cases[i][1]);
        sheet_expect(&s, "pdfimages -list %s | tail -n 1 | awk '{print $4, $5, $6, $7, $8, $9}'", wanted);
        sheet_close(&s);
    }
}
