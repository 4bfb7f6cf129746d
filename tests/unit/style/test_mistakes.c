/* Every mistake a layout can have: one replacement in a right layout, one message, at its place, and no layout. */
#include <criterion/criterion.h>

#include "fixture.h"

typedef struct mistake {
    const char *file, *from, *to;
    br_code code;
    unsigned line, column; /* 0 = not looked at */
    const char *help;      /* NULL = not looked at */
} mistake;

#define SPOT(name, help)                                                                                               \
    {                                                                                                                  \
        "colours.xml", "screen=\"#fff\"", "screen=\"#fff\" spot=\"" name "\"", BR_SPOT_NAME, 3, 57, help               \
    }

static const mistake mistakes[] = {
    /* elements, attributes, text */
    {"pages.xml", "<folio ", "<foliio ", BR_LAYOUT_UNKNOWN_ELEMENT, 7, 1, "did you mean “folio”?"},
    {"styles.xml", "<put takes=\"award\" width=\"9mm\"/>", "<frame/>", BR_LAYOUT_UNKNOWN_ELEMENT, 8, 28, NULL},
    {"pages.xml", "<pages ", "<pages size=\"1\" ", BR_LAYOUT_UNKNOWN_ATTRIBUTE, 1, 8, NULL},
    {"styles.xml", "least-height=", "least-hight=", BR_LAYOUT_UNKNOWN_ATTRIBUTE, 7, 29, "did you mean “least-height”?"},
    {"colours.xml", "<colours>", "<colours>blue", BR_LAYOUT_STRAY_TEXT, 1, 10, NULL},
    {"pages.xml", " first=\"9pt\"", "", BR_LAYOUT_MISSING, 2, 1, NULL},
    {"styles.xml", "font=\"Source Serif 4\"", "", BR_LAYOUT_MISSING, 3, 1, NULL},
    {"pages.xml", "columns=\"5-6\" ", "", BR_LAYOUT_MISSING, 17, 1, NULL},
    {"pages.xml", "takes=\"award\" ", "", BR_LAYOUT_MISSING, 17, 1, NULL},
    {"pages.xml", "<margins top=\"20mm\" bottom=\"20mm\" inside=\"15mm\" outside=\"10mm\"/>", "", BR_LAYOUT_MISSING, 4,
     1, NULL},
    {"pages.xml", "paper=\"A5\" ", "width=\"100mm\" ", BR_LAYOUT_MISSING, 1, 1, NULL},
    {"colours.xml", " screen=\"#fff\"", "", BR_LAYOUT_MISSING, 3, 1, NULL},
    {"colours.xml", "cmyk=\"0 0 0 0\" ", "", BR_LAYOUT_MISSING, 3, 1, NULL},
    {"styles.xml", "<put takes=\"title\" style=\"body\"/>", "<put takes=\"title\"/>", BR_LAYOUT_MISSING, 9, 29, NULL},
    /* values */
    {"pages.xml", "gutter=\"5mm\"", "gutter=\"5\"", BR_LAYOUT_VALUE, 2, 39, NULL},
    {"pages.xml", "gutter=\"5mm\"", "gutter=\"4,5mm\"", BR_LAYOUT_VALUE, 2, 39, NULL},
    {"pages.xml", "gutter=\"5mm\"", "gutter=\"4.mm\"", BR_LAYOUT_VALUE, 2, 39, NULL},
    {"pages.xml", "gutter=\"5mm\"", "gutter=\"4.1234mm\"", BR_LAYOUT_VALUE, 2, 39, NULL},
    {"pages.xml", "gutter=\"5mm\"", "gutter=\"-5mm\"", BR_LAYOUT_VALUE, 2, 39, NULL},
    {"pages.xml", "gutter=\"5mm\"", "gutter=\"99999999999999999999mm\"", BR_LAYOUT_VALUE, 2, 39, NULL},
    {"pages.xml", "gutter=\"5mm\"", "gutter=\"5em\"", BR_LAYOUT_VALUE, 2, 39, NULL},
    {"pages.xml", "gutter=\"5mm\"", "gutter=\"1 lines\"", BR_LAYOUT_VALUE, 2, 39, NULL},
    {"pages.xml", "columns=\"6\"", "columns=\"0\"", BR_LAYOUT_VALUE, 2, 28, NULL},
    {"pages.xml", "starts=\"right\"", "starts=\"rigth\"", BR_LAYOUT_VALUE, 15, 62, "did you mean “right”?"},
    {"pages.xml", "numbered=\"no\"", "numbered=\"maybe\"", BR_LAYOUT_VALUE, 11, 0, NULL},
    {"pages.xml", "align=\"right bottom\"", "align=\"right botom\"", BR_LAYOUT_VALUE, 8, 0, "did you mean “bottom”?"},
    {"pages.xml", "lines=\"7-end\"", "lines=\"7-3\"", BR_LAYOUT_VALUE, 9, 0, NULL},
    {"pages.xml", "lines=\"7-end\"", "lines=\"7-last\"", BR_LAYOUT_VALUE, 9, 0, NULL},
    {"pages.xml", "for=\"following area\"", "for=\"after area\"", BR_LAYOUT_VALUE, 19, 0, NULL},
    {"pages.xml", "takes=\"text\"", "takes=\"txt\"", BR_LAYOUT_VALUE, 9, 0, "did you mean “text”?"},
    {"pages.xml", "takes=\"brochure\"", "takes=\"brochur\"", BR_LAYOUT_VALUE, 13, 0, "did you mean “brochure”?"},
    {"pages.xml", "paper=\"A5\"", "paper=\"B9\" width=\"9cm\" height=\"20cm\"", BR_LAYOUT_VALUE, 1, 0, NULL},
    {"styles.xml", "takes=\"page\"", "takes=\"pages\"", BR_LAYOUT_VALUE, 9, 0, "did you mean “page”?"},
    {"styles.xml", "62.5%", "62.5", BR_LAYOUT_VALUE, 5, 32, NULL},
    {"colours.xml", "#fff", "white", BR_LAYOUT_VALUE, 3, 0, NULL},
    {"colours.xml", "0 0 0 100", "0 0 0 101", BR_LAYOUT_VALUE, 2, 0, NULL},
    {"colours.xml", "<area-colours><colour name=\"area\" cmyk=\"28 92 50 23\" screen=\"#97304A\"/>",
     "<area-colours><colour name=\"area\" is=\"ink\"/><colour name=\"more\" is=\"ink\"/>", BR_LAYOUT_VALUE, 6, 0, NULL},
    {"colours.xml", "name=\"area\" is=\"ink\"", "name=\"area\" is=\"ink\" tint=\"0%\"", BR_LAYOUT_VALUE, 4, 36, NULL},
    {"colours.xml", "name=\"area\" is=\"ink\"", "name=\"area\" is=\"ink\" tint=\"101%\"", BR_LAYOUT_VALUE, 4, 36, NULL},
    {"colours.xml", "name=\"area\" is=\"ink\"", "name=\"area\" is=\"ink\" spot=\"Gold\"", BR_LAYOUT_VALUE, 4, 36, NULL},
    {"colours.xml", "screen=\"#fff\"", "screen=\"#fff\" tint=\"20%\"", BR_LAYOUT_VALUE, 3, 57, NULL},
    SPOT("PANTONE 300 C", "write it PANTONE_300_C"),
    SPOT(" Gold  ink ", "write it Gold_ink"),
    SPOT("Gold__ink", "write it Gold_ink"),
    SPOT("_Gold", "write it Gold"),
    SPOT("black", NULL),
    SPOT("All", NULL),
    SPOT("Злато", NULL),
    SPOT("a234567890123456789012345678901234567890123456789012345678901234", NULL), /* 64 */
    {"badges.xml", "y=\"60.5\"", "y=\"60.5mm\"", BR_LAYOUT_VALUE, 3, 0, NULL},
    {"badges.xml", "place 1", "place 4", BR_LAYOUT_VALUE, 5, 0, NULL},
    {"badges.xml", "takes=\"ending\"", "takes=\"end\"", BR_LAYOUT_VALUE, 4, 0, NULL},
    {"xx.xml", "key=\"contents\"", "key=\"contens\"", BR_LAYOUT_VALUE, 3, 0, "did you mean “contents”?"},
    {"xx.xml", "ordinal of=\"10\"", "ordinal of=\"11\"", BR_LAYOUT_VALUE, 0, 0, NULL},
    /* names */
    {"styles.xml", "name=\"late\"", "name=\"body\"", BR_LAYOUT_DOUBLE, 3, 1, NULL},
    {"colours.xml", "name=\"white\"", "name=\"ink\"", BR_LAYOUT_DOUBLE, 3, 1, NULL},
    {"pages.xml", "<part of=\"area\"/>", "<part of=\"area\"/><part of=\"area\"/>", BR_LAYOUT_DOUBLE, 3, 0, NULL},
    {"styles.xml", "based-on=\"body\"", "based-on=\"bodi\"", BR_STYLE_MISSING, 2, 0, "did you mean “body”?"},
    {"styles.xml", "box=\"box\"", "box=\"bux\"", BR_STYLE_MISSING, 7, 1, "did you mean “box”?"},
    {"styles.xml", "style=\"late\"", "style=\"lates\"", BR_STYLE_MISSING, 7, 1, "did you mean “late”?"},
    {"styles.xml", "label-style=\"small\"", "label-style=\"smal\"", BR_STYLE_MISSING, 3, 1, "did you mean “small”?"},
    {"pages.xml", "style=\"body\" on=", "style=\"head\" on=", BR_STYLE_MISSING, 11, 1, NULL},
    {"badges.xml", "style=\"body\" size=\"9\"", "style=\"word\" size=\"9\"", BR_STYLE_MISSING, 6, 1, NULL},
    {"styles.xml", "colour=\"ink\"", "colour=\"inc\"", BR_COLOUR_UNKNOWN, 2, 1, "did you mean “ink”?"},
    {"styles.xml", "background=\"area\"", "background=\"aria\"", BR_COLOUR_UNKNOWN, 6, 1, "did you mean “area”?"},
    {"pages.xml", "colour=\"area\"", "colour=\"blue\"", BR_COLOUR_UNKNOWN, 4, 1, NULL},
    {"badges.xml", "is=\"area\"", "is=\"gold\"", BR_COLOUR_UNKNOWN, 5, 1, NULL},
    {"colours.xml", "is=\"ink\"", "is=\"inks\"", BR_COLOUR_UNKNOWN, 4, 0, "did you mean “ink”?"},
    {"colours.xml", "text=\"white\"", "text=\"wite\"", BR_COLOUR_UNKNOWN, 7, 1, "did you mean “white”?"},
    {"colours.xml", "</area-colours>\n<area-colours><colour name=\"area\"",
     "<colour name=\"two\" is=\"ink\"/></area-colours>\n<area-colours><colour name=\"area\"", BR_AREA_COLOURS_MISSING,
     6, 1, NULL},
    {"pages.xml", "below=\"title\"", "below=\"titel\"", BR_FRAME_UNKNOWN, 9, 0, "did you mean “title”?"},
    {"pages.xml", "below=\"title\"", "below=\"story\"", BR_FRAME_UNKNOWN, 9, 0, NULL},
    {"pages.xml", "columns=\"5-6\"", "columns=\"5-7\"", BR_FRAME_OUTSIDE, 17, 1, NULL},
    {"pages.xml", "columns=\"5-6\"", "columns=\"5-6\" lines=\"3-41\"", BR_FRAME_BELOW, 17, 1, NULL},
    {"pages.xml", "columns=\"5-6\"", "columns=\"1-2\" margin-columns=\"3-8\"", BR_FRAME_OUTSIDE, 17, 1, NULL},
    {"pages.xml", "for=\"cover\" ", "", BR_NO_MASTER, 3, 11, NULL},
    {"pages.xml", "name=\"next\"", "name=\"nekst\"", BR_MASTER_MISSING, 9, 0, NULL},
    {"pages.xml", "based-on=\"plain\" numbered", "based-on=\"plein\" numbered", BR_MASTER_MISSING, 11, 0,
     "did you mean “plain”?"},
    {"pages.xml", "grid=\"main\"", "grid=\"mine\"", BR_MASTER_MISSING, 4, 0, NULL},
    {"badges.xml", "for=\"nominee\"", "for=\"place 1\"", BR_BADGE_DOUBLE, 6, 1, NULL},
    {"styles.xml", "<paragraph name=\"body\"", "<paragraph based-on=\"late\" name=\"body\"", BR_BASED_ON_CIRCLE, 3, 22,
     NULL},
    {"styles.xml", "based-on=\"body\"", "based-on=\"late\"", BR_BASED_ON_CIRCLE, 2, 0, NULL},
    {"xx.xml", "<word key=\"see\">see</word>", "", BR_LANGUAGE_WORD_MISSING, 2, 1, NULL},
    {"badges.xml", "art/medal.svg", "../medal.svg", BR_OUTSIDE_FOLDER, 2, 0, NULL},
};

static bool has_at(const fixture *f, const mistake *m)
{
    for (size_t i = 0; i < f->ctx->diag_count; i++) {
        const br_diag *diag = &f->ctx->diags[i];
        if (diag->code == m->code && (m->line == 0 || diag->span.line == m->line) &&
            (m->column == 0 || diag->span.column == m->column) && (m->help == NULL || br_str_is(diag->help, m->help)))
            return true;
    }
    return false;
}

Test(mistakes, each_is_said_at_its_place_and_there_is_no_layout)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const mistake *m = &mistakes[i];
        fixture f = fixture_build(m->file, m->from, m->to);
        cr_expect_null(f.layout, "%s: %s", m->file, m->to);
        bool found = has_at(&f, m);
        cr_expect(found, "%s: %s: no %s at %u:%u", m->file, m->to, br_code_get(m->code)->code, m->line, m->column);
        if (!found)
            br_ctx_print(f.ctx, BR_MESSAGES_SHORT, false, stderr);
        fixture_close(&f);
    }
}

Test(mistakes, one_mistake_is_one_message)
{
    static const struct {
        const char *file, *from, *to;
    } cases[] = {
        {"pages.xml", "columns=\"1-4\"", "columns=\"one\""}, /* two lines of the table, one complaint */
        {"styles.xml", "padding=\"2mm\"", "padding=\"2\""},
        {"pages.xml", "bleed=\"top left right\"", "bleed=\"top left rigt\""},
        {"styles.xml", "size=\"9.5pt\"", "size=\"big\""}, /* not again in the style based on it */
        {"pages.xml", "<margins top=\"20mm\"", "<margins top=\"twenty\""},
        {"pages.xml", "columns=\"6\"", "columns=\"six\""},
        {"pages.xml", "takes=\"text\"", "takes=\"txt\""},
        {"pages.xml", "name=\"next\"", "name=\"nekst\""}, /* though five masters inherit it */
        {"pages.xml", " lines=\"7-end\"", " lines=\"99-end\""},
        {"styles.xml", "colour=\"area\"/>", "colour=\"zzz\"/>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f = fixture_build(cases[i].file, cases[i].from, cases[i].to);
        cr_expect_eq(f.ctx->diag_count, 1, "%s: %zu messages", cases[i].to, f.ctx->diag_count);
        fixture_close(&f);
    }
}

Test(mistakes, several_are_said_in_one_run)
{
    fixture f = fixture_build("pages.xml", "columns=\"6\" gutter=\"5mm\"", "columns=\"six\" gutter=\"5\" gap=\"2\"");
    cr_expect_null(f.layout);
    cr_expect_geq(f.ctx->errors, 3);
    fixture_close(&f);
}

Test(mistakes, low_contrast_is_a_warning_and_the_layout_stands)
{
    fixture f = fixture_build("colours.xml", "screen=\"#97304A\"", "screen=\"#D199A8\"");
    cr_expect_not_null(f.layout);
    const br_diag *diag = fixture_only_diag(&f);
    cr_assert_not_null(diag);
    cr_expect_eq(diag->code, BR_CONTRAST);
    cr_expect_eq(diag->severity, BR_WARNING);
    cr_expect_eq(diag->span.line, 7);
    cr_expect_not_null(memmem(diag->message.ptr, diag->message.len, "in set 2", 8));
    fixture_close(&f);
}

Test(mistakes, large_text_needs_less_contrast)
{
    /* #B0607A on white text: between 3 : 1 and 4.5 : 1. */
    fixture f = fixture_build("colours.xml", "screen=\"#97304A\"", "screen=\"#B0607A\"");
    cr_expect(fixture_has_code(&f, BR_CONTRAST));
    fixture_close(&f);
    f = fixture_build("colours.xml", "screen=\"#97304A\"/></area-colours>\n<text-on text=\"white\" on=\"area\"/>",
                      "screen=\"#B0607A\"/></area-colours>\n<text-on text=\"white\" on=\"area\" large=\"yes\"/>");
    cr_expect_eq(f.ctx->diag_count, 0);
    fixture_close(&f);
}

Test(mistakes, a_folder_without_files_says_which_are_missing)
{
    fixture f = {.ctx = br_ctx_open()};
    f.layout = br_layout_build(f.ctx, "/nonexistent", BR_SOURCE_DIR "/layouts/languages", BR_STR("bg"));
    cr_expect_null(f.layout);
    cr_expect_eq(f.ctx->errors, 4);
    cr_expect(fixture_has_code(&f, BR_CANNOT_READ));
    fixture_close(&f);
}

Test(mistakes, another_root_is_refused)
{
    fixture f = fixture_build("badges.xml", "<badges>\n", "<badge>\n");
    fixture_close(&f); /* not well-formed: only that nothing falls over */
    f = fixture_build("colours.xml",
                      "<colours>\n<colour name=\"ink\" cmyk=\"0 0 0 100\" screen=\"#1D1D1B\"/>\n"
                      "<colour name=\"white\" cmyk=\"0 0 0 0\" screen=\"#fff\"/>\n"
                      "<colour name=\"area\" is=\"ink\"/>\n",
                      "<colors/><!--");
    cr_expect_null(f.layout);
    fixture_close(&f);
}
