/* Text in the file: fonts, what other programs take out of it, where each glyph stands. */
#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const modes[] = {"pdftotext %s -", "pdftotext -raw %s -", "pdftotext -layout %s -"};

static void expect_text(sheet *s, const char *wanted)
{
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        sheet_expect(s, modes[i], wanted);
}

Test(text, fonts_are_embedded_subset_and_readable)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    sheet_set(&s, s.roman, BR_PT(10), BR_PT(60), BR_PT(100), "Добри практики");
    sheet_set(&s, s.italic, BR_PT(10), BR_PT(60), BR_PT(120), "на местното");
    sheet_set(&s, s.roman, BR_PT(20), BR_PT(60), BR_PT(160), "самоуправление");
    sheet_build(&s, 0, 0);
    char *fonts = sheet_run(&s, "pdffonts %s");
    int lines = 0, sound = 0;
    for (char *line = strtok(fonts, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        lines++;
        sound += strstr(line, "CID TrueType") != NULL && strstr(line, "Identity-H       yes yes yes") != NULL &&
                 strstr(line, "+SourceSerif4SmText-") == line + 6;
    }
    cr_assert_eq(sound, 2, "%d fonts are sound", sound);
    cr_assert_eq(lines, 4, "each face is there once");
    free(fonts);
    sheet_close(&s);
}

Test(text, bulgarian_forms_ligatures_and_marks_come_out_as_the_source_has_them)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    const char *wanted = "в г д ж з и й к л п т ц ш щ ъ ь ю fi ffi Троя\xD0\xB0\xCC\x80 ръжда\xCC\x80та ѝ";
    sheet_set(&s, s.roman, BR_PT(10), BR_PT(60), BR_PT(100), wanted);
    sheet_build(&s, 0, 0);
    expect_text(&s, wanted);
    sheet_close(&s);
}

Test(text, a_word_cut_by_a_hyphen_comes_out_whole_and_once)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    br_len size = BR_PT(10), x = BR_PT(60);
    sheet_set(&s, s.roman, size, x, BR_PT(100), "Едно ");
    sheet_set_replaced(&s, s.roman, size, sheet_pen(&s), BR_PT(100), "само-", "самоуправление,");
    sheet_set_replaced(&s, s.roman, size, x, BR_PT(114), "управление,", "");
    sheet_set(&s, s.roman, size, sheet_pen(&s), BR_PT(114), " което ");
    sheet_set_replaced(&s, s.roman, size, sheet_pen(&s), BR_PT(114), "северно-", "северно-европейски");
    sheet_set_replaced(&s, s.roman, size, x, BR_PT(128), "европейски", "");
    sheet_set(&s, s.roman, size, sheet_pen(&s), BR_PT(128), " край и по- ");
    sheet_set(&s, s.roman, size, x, BR_PT(142), "надолу.");
    sheet_build(&s, 0, 0);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        char *got = sheet_run(&s, modes[i]);
        char joined[512];
        size_t n = 0;
        for (const char *at = strtok(got, " \n\f"); at != NULL; at = strtok(NULL, " \n\f"))
            n += (size_t)snprintf(joined + n, sizeof joined - n, "%s ", at);
        cr_assert_str_eq(joined, "Едно самоуправление, което северно-европейски край и по- надолу. ", "%s: %s",
                         modes[i], joined);
        free(got);
    }
    sheet_close(&s);
}

Test(text, words_on_neighbouring_lines_stay_apart)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    sheet_set(&s, s.roman, BR_PT(10), BR_PT(60), BR_PT(100), "местното самоуправление ");
    sheet_set(&s, s.roman, BR_PT(10), BR_PT(60), BR_PT(114), "към хората");
    sheet_build(&s, 0, 0);
    expect_text(&s, "местното самоуправление\nкъм хората");
    sheet_expect_part(&s, "mutool draw -q -F txt %s 2>&1", "самоуправление \nкъм хората");
    sheet_close(&s);
}

Test(text, a_glyph_with_two_meanings_is_read_rightly_at_both_places)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    /* The no-break space has the space's glyph; the soft hyphen has none and goes with the letter before it. */
    sheet_set(&s, s.roman, BR_PT(10), BR_PT(60), BR_PT(100), "общо 12\xC2\xA0лв. за сам\xC2\xADа вещ и сам");
    sheet_build(&s, 0, 0);
    expect_text(&s, "общо 12 лв. за сам\xC2\xADа вещ и сам"); /* poppler's own plain space, but we say: */
    sheet_expect_part(&s, "mutool show -b %s pages/1/Contents", "/ActualText<FEFF00A0>>>BDC\n<0001>Tj\nEMC\n");
    sheet_close(&s);
}

Test(text, capitals_made_from_small_letters_read_as_the_source)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    sheet_set_replaced(&s, s.sans, BR_PT(24), BR_PT(60), BR_PT(100), "ТРОЯН", "Троян");
    sheet_set(&s, s.sans, BR_PT(24), BR_PT(60), BR_PT(140), "ЖЕНИ");
    sheet_build(&s, 0, 0);
    char *got = sheet_run(&s, "pdftotext -raw %s -");
    cr_assert_str_eq(got, "Троян\nЖЕНИ\n\f", "%s", got);
    free(got);
    sheet_close(&s);
}

/* ---- positions ------------------------------------------------------------------------- */

static double off(double a, double b)
{
    return a > b ? a - b : b - a;
}

/* Holds every glyph of `mutool trace` against the display list; the number of glyphs seen. */
static size_t compare_positions(sheet *s, const br_page *page)
{
    char *trace = sheet_run(s, "mutool trace %s 2>/dev/null");
    size_t mark = 0, glyph = 0, seen = 0;
    for (char *at = strstr(trace, "<g "); at != NULL; at = strstr(at + 1, "<g ")) {
        char *id = strstr(at, "glyph=\""), *x = strstr(at, " x=\""), *y = strstr(at, " y=\"");
        if (id == NULL || id > x)
            continue; /* the second letter of a ligature has no glyph */
        const br_glyphs *glyphs = &page->marks[mark].glyphs;
        const br_mark_glyph *g = &glyphs->glyphs[glyph];
        cr_assert_eq(strtoul(id + 7, NULL, 10), g->id);
        double dx = off(strtod(x + 4, NULL), (glyphs->x + g->x) / 1000.0);
        double dy = off(strtod(y + 4, NULL), (page->height - glyphs->y + g->dy) / 1000.0);
        cr_assert(dx < 0.01 && dy < 0.01, "glyph %zu of mark %zu is off by %f, %f", glyph, mark, dx, dy);
        seen++;
        if (++glyph == glyphs->count) {
            glyph = 0;
            mark++;
        }
    }
    free(trace);
    cr_assert_eq(mark, page->mark_count);
    return seen;
}

Test(text, every_glyph_stands_within_a_hundredth_of_a_point)
{
    sheet s = sheet_open("bg");
    br_page *page = sheet_add_page(&s);
    const char *line = "Общинският съвет прие Тарифа, АВТО Т. Ата ръжда\xCC\x80та, fi 1-во място";
    const br_len sizes[] = {7000, 9500, 10000, 10333, 12000, 17250, 48000};
    br_len y = BR_PT(80);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++, y += BR_PT(60))
        sheet_set(&s, i % 2 ? s.sans : s.roman, sizes[i], 60123 + (br_len)i * 777, y, line);
    for (size_t i = 0; i < page->mark_count; i++) /* as a justified line would have it */
        for (size_t k = 1; k < page->marks[i].glyphs.count; k++)
            page->marks[i].glyphs.glyphs[k].x += (br_len)(k * 137);
    page->marks[2].glyphs.glyphs[5].dy = 1234;
    sheet_build(&s, 0, 0);
    cr_assert_gt(compare_positions(&s, page), 400);
    sheet_close(&s);
}

Test(text, unjustified_text_needs_no_shifts_but_kerning)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    sheet_set(&s, s.roman, 9500, BR_PT(60), BR_PT(100), "нннннннннннннннннннннннннннннннннннннннн");
    sheet_build(&s, 0, 0);
    char *content = sheet_run(&s, "mutool show -b %s pages/1/Contents");
    cr_assert_not_null(strstr(content, ">Tj\n"), "%s", content);
    cr_assert_null(strstr(content, "]TJ"), "%s", content);
    free(content);
    sheet_close(&s);
}

/* ---- expansion --------------------------------------------------------------------------- */

/* As the page stage hands expanded text over: every x and advance is scaled already. */
static void expand(br_glyphs *glyphs, int expansion)
{
    glyphs->expansion = expansion;
    for (size_t i = 0; i < glyphs->count; i++) {
        br_mark_glyph *g = &glyphs->glyphs[i];
        br_len end = br_len_scale(g->x + g->advance, 10000 + expansion, 10000);
        g->x = br_len_scale(g->x, 10000 + expansion, 10000);
        g->advance = end - g->x;
    }
}

Test(text, every_expanded_glyph_stands_within_a_hundredth_of_a_point)
{
    sheet s = sheet_open("bg");
    br_page *page = sheet_add_page(&s);
    const char *line = "Общинският съвет прие Тарифа, АВТО Т. Ата ръжда\xCC\x80та, fi 1-во място";
    const br_len sizes[] = {7000, 9500, 10000, 10333, 12000, 17250, 48000};
    const int expansions[] = {200, -200, 137, 0, -1, 150, -73};
    br_len y = BR_PT(80);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++, y += BR_PT(60)) {
        size_t first = page->mark_count;
        sheet_set(&s, i % 2 ? s.sans : s.roman, sizes[i], 60123 + (br_len)i * 777, y, line);
        for (size_t k = first; k < page->mark_count; k++)
            expand(&page->marks[k].glyphs, expansions[i]);
    }
    for (size_t i = 0; i < page->mark_count; i += 2) /* some of them tracked and justified too */
        for (size_t k = 1; k < page->marks[i].glyphs.count; k++)
            page->marks[i].glyphs.glyphs[k].x += (br_len)(k * 137);
    sheet_build(&s, 0, 0);
    cr_assert_gt(compare_positions(&s, page), 400);
    sheet_close(&s);
}

/* The widths that mutool draws text at, one for each stretch of one size: the first number of its matrix. */
static void expect_widths(sheet *s, const double *wanted, size_t count)
{
    char *trace = sheet_run(s, "mutool trace %s 2>/dev/null");
    size_t seen = 0;
    for (char *at = strstr(trace, "trm=\""); at != NULL; at = strstr(at + 1, "trm=\"")) {
        cr_assert_lt(seen, count, "%s", trace);
        double width = strtod(at + 5, NULL);
        cr_assert_lt(off(width, wanted[seen]), 0.0005, "stretch %zu is %f wide, not %f", seen, width, wanted[seen]);
        seen++;
    }
    free(trace);
    cr_assert_eq(seen, count);
}

Test(text, expansion_is_drawn_and_undone)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    const int expansions[] = {150, 150, 0, -200};
    for (int i = 0; i < 4; i++) {
        br_mark *mark = sheet_set(&s, s.roman, BR_PT(10), BR_PT(60), BR_PT(100 + 20 * i), "нннн");
        expand(&mark->glyphs, expansions[i]);
    }
    sheet_build(&s, 0, 0);
    expect_widths(&s, (double[]){10.15, 10, 9.8}, 3);
    char *content = sheet_run(&s, "mutool show -b %s pages/1/Contents");
    const char *first = strstr(content, "101.5 Tz\n"), *second = strstr(content, "100 Tz\n");
    cr_assert(first != NULL && second != NULL && first < second, "%s", content);
    cr_assert_null(strstr(first + 1, "101.5 Tz\n"), "said again although nothing changed: %s", content);
    cr_assert_not_null(strstr(second, "98 Tz\n"), "%s", content);
    free(content);
    sheet_close(&s);
}

Test(text, text_of_one_expansion_needs_no_shifts)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    br_mark *mark = sheet_set(&s, s.roman, 9500, BR_PT(60), BR_PT(100), "нннннннннннннннннннннннннннннннннннннннннннн");
    expand(&mark->glyphs, 200);
    sheet_build(&s, 0, 0);
    char *content = sheet_run(&s, "mutool show -b %s pages/1/Contents");
    cr_assert_not_null(strstr(content, ">Tj\n"), "%s", content);
    cr_assert_null(strstr(content, "]TJ"), "the file's widths are not the display's: %s", content);
    free(content);
    expect_text(&s, "нннннннннннннннннннннннннннннннннннннннннннн");
    sheet_close(&s);
}
