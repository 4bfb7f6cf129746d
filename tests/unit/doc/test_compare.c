/* Two editions held against each other: each built in a context of its own. */
#include <criterion/criterion.h>
#include <string.h>

#include "sample.h"

typedef struct pair {
    sample ours, theirs;
} pair;

/* Both brochures' areas; ours names an edition. */
static sample edition_of(const char *lang, const char *areas)
{
    sample s = sample_open();
    const char *xml = br_arena_printf(s.ctx->arena,
                                      "<brochure xml:lang=\"%s\" layout=\"booklet\"><title>Т</title>\n"
                                      "<edition of=\"../other/brochure.xml\"/>\n%s</brochure>\n",
                                      lang, areas);
    sample_write(&s, "brochure.xml", xml);
    sample_build(&s);
    return s;
}

/* The signs that the test gives each edition. */
static br_number_signs signs_of(void *data, const br_element *element)
{
    (void)element;
    return *(const br_number_signs *)data;
}

static br_number_signs unknown; /* a language whose pack does not say */

static pair compare_signs(const char *ours, br_number_signs *our_signs, const char *theirs,
                          br_number_signs *their_signs)
{
    pair p = {edition_of("bg", ours), edition_of("en", theirs)};
    const br_compared a = {p.ours.doc, signs_of, our_signs}, b = {p.theirs.doc, signs_of, their_signs};
    br_doc_compare(p.ours.ctx, sample_find(&p.ours, BR_EL_EDITION), &a, &b);
    return p;
}

static pair compare(const char *ours, const char *theirs)
{
    return compare_signs(ours, &unknown, theirs, &unknown);
}

static void close(pair *p)
{
    sample_close(&p->theirs);
    sample_close(&p->ours);
}

static const char *practice(br_arena *arena, const char *attrs, const char *body)
{
    return br_arena_printf(arena,
                           "<area id=\"a\"><title>О</title>\n"
                           "<practice id=\"p\" municipality=\"М\"%s><title>П</title>\n%s<p>т</p></practice></area>",
                           attrs, body);
}

/* How many messages two practices with these facts give. */
static int facts(const char *ours, br_number_signs our_signs, const char *theirs, br_number_signs their_signs)
{
    br_arena *arena = br_arena_open();
    const char *form = "<facts><fact label=\"л\">%s</fact></facts>\n";
    pair p = compare_signs(practice(arena, "", br_arena_printf(arena, form, ours)), &our_signs,
                           practice(arena, "", br_arena_printf(arena, form, theirs)), &their_signs);
    int said = sample_count(&p.ours, BR_EDITION_FACTS);
    cr_expect_eq(p.ours.ctx->diag_count, (size_t)said);
    close(&p);
    br_arena_close(arena);
    return said;
}

Test(compare, figures_are_equal_if_they_may_be_in_languages_that_are_not_known)
{
    static const char *const same[][2] = {
        {"12 450", "12,450"},
        {"12\u00A0450", "12.450"},
        {"12\u202F450", "12’450"},
        {"12'450", "12450"},
        {"18,5 %", "18.5%"},
        {"18,50", "18.5"},
        {"1 234 567,8", "1,234,567.8"},
        {"1.234,56", "1 234.56"},
        {"2.500", "2,5"},
        {"от 20 до 35", "35, up from 20"},
        {"14", "14"},
        {"няма", "none"},
        {"2017–2019 г.", "2017–2019"},
        {"1.9.2023", "9/1/2023"},
        {"0,25", "0.25"},
        {"007", "7"},
        {"2., 3.", "2nd, 3rd"},
        {"12 <sup>2</sup>", "12 <sup>2</sup>"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        cr_expect_eq(facts(same[i][0], unknown, same[i][1], unknown), 0, "%s and %s", same[i][0], same[i][1]);
}

Test(compare, other_figures_are_said)
{
    static const char *const other[][2] = {
        {"12 450", "12,540"}, {"18,5", "185"},  {"1,5", "15"},         {"14", "fourteen"}, {"14", "14 of 20"},
        {"14 14", "14 20"},   {"2,50", "2,05"}, {"1 234,5", "1.2345"}, {"0,25", "25"},     {"12 45", "1245"},
    };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        cr_expect_eq(facts(other[i][0], unknown, other[i][1], unknown), 1, "%s and %s", other[i][0], other[i][1]);
}

Test(compare, figures_are_read_as_their_language_writes_them)
{
    const struct {
        const char *name;
        br_number_signs signs;
    } languages[] = {{"bg", {BR_STR("\u00A0"), BR_STR(",")}},
                     {"en", {BR_STR(","), BR_STR(".")}},
                     {"de", {BR_STR("."), BR_STR(",")}},
                     {"de-CH", {BR_STR("’"), BR_STR(".")}}};
    enum { BG, EN, DE, CH };
    static const struct {
        int ours, theirs;
        const char *here, *there;
        int said;
    } cases[] = {
        {BG, EN, "2.500", "2,500", 0}, /* the point is no sign of Bulgarian: both readings */
        {BG, EN, "2.500", "2.5", 0},
        {BG, EN, "2 500", "2,500", 0},
        {BG, EN, "2 500", "2.500", 1},
        {BG, EN, "2,500", "2,500", 1},
        {BG, EN, "2,500", "2.5", 0},
        {DE, EN, "2.500", "2.5", 1},
        {DE, EN, "2.500", "2,500", 0},
        {DE, EN, "2,5", "2.500", 0},
        {DE, DE, "2.500", "2,5", 1},
        {DE, DE, "2.500", "2500", 0},
        {DE, EN, "2.5", "2.5", 0}, /* wrong in German, but there is one reading */
        {DE, EN, "1.234.567", "1,234,567", 0},
        {DE, EN, "1.234,567", "1,234.567", 0},
        {EN, DE, "1,234.567", "1.234.567", 1},
        {CH, DE, "2’500", "2.500", 0},
        {CH, DE, "2.500", "2.500", 1},
        {CH, DE, "2,500", "2.500", 0},
        {DE, EN, "0.250", "0.25", 0}, /* no thousands begin with 0 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(
            facts(cases[i].here, languages[cases[i].ours].signs, cases[i].there, languages[cases[i].theirs].signs),
            cases[i].said, "%s in %s and %s in %s", cases[i].here, languages[cases[i].ours].name, cases[i].there,
            languages[cases[i].theirs].name);
}

Test(compare, a_finding_names_both_places)
{
    br_arena *arena = br_arena_open();
    pair p = compare(practice(arena, " place=\"1\"", ""), practice(arena, "\n award=\"nominee\"", ""));
    const br_diag *diag = sample_said(&p.ours, BR_EDITION_AWARD, 0);
    cr_expect_eq(diag->span.line, 4);
    cr_expect_eq(diag->cause.line, 5);
    const br_source *source = br_ctx_source(p.ours.ctx, diag->cause.file);
    cr_assert_not_null(source);
    cr_expect(br_str_equal(source->path, p.theirs.doc->path));
    cr_expect_not_null(strstr(sample_words(&p.ours, diag->message), "place=\"1\" here, and award=\"nominee\" in"));
    close(&p);
    br_arena_close(arena);
}

Test(compare, what_stands_on_one_side_only_is_said_once_and_shifts_nothing)
{
#define PRACTICE(id) "<practice id=\"" id "\" municipality=\"" id "\"><title>П</title><p>т</p></practice>\n"
    pair p =
        compare("<area id=\"a\" number=\"I\"><title>О</title>\n" PRACTICE("x") PRACTICE("y") PRACTICE("z") "</area>",
                "<area id=\"a\" number=\"I\"><title>О</title>\n" PRACTICE("y") PRACTICE("z") PRACTICE("w") "</area>");
    cr_expect_eq(sample_count(&p.ours, BR_EDITION_ONLY), 2);
    cr_expect_eq(p.ours.ctx->diag_count, 2);
    cr_expect_eq(sample_said(&p.ours, BR_EDITION_ONLY, 0)->span.line, 4);
    const br_diag *missing = sample_said(&p.ours, BR_EDITION_ONLY, 1);
    cr_expect_eq(missing->span.line, 2, "where the other edition is named");
    cr_expect_eq(missing->cause.line, 6);
    close(&p);
}

Test(compare, order_area_and_number_are_compared)
{
    pair p = compare("<area id=\"a\"><title>О</title>" PRACTICE("x")
                         PRACTICE("y") "</area>\n"
                                       "<area id=\"b\"><title>О</title>" PRACTICE("z") PRACTICE("v") "</area>",
                     "<area id=\"a\"><title>О</title>" PRACTICE("y") PRACTICE("x")
                         PRACTICE("v") "</area>\n"
                                       "<area id=\"b\" number=\"3\"><title>О</title>" PRACTICE("z") "</area>");
    cr_expect_eq(sample_count(&p.ours, BR_EDITION_ORDER), 4, "b, x, y and v");
    cr_expect_eq(p.ours.ctx->diag_count, 4);
    close(&p);
}

Test(compare, pictures_are_the_same_by_name_without_folder_ending_and_language)
{
    br_arena *arena = br_arena_open();
    pair p =
        compare(practice(arena, "", "<figure src=\"a/Map-bg.svg\" alt=\"т т\"/><figure src=\"b.png\" alt=\"т т\"/>"),
                practice(arena, "", "<figure src=\"c/map_en.png\" alt=\"т т\"/><figure src=\"d.png\" alt=\"т т\"/>"));
    cr_expect_eq(sample_count(&p.ours, BR_EDITION_PICTURES), 1);
    cr_expect_not_null(strstr(sample_words(&p.ours, sample_said(&p.ours, BR_EDITION_PICTURES, 0)->message),
                              "b.png here, and d.png in"));
    close(&p);
    br_arena_close(arena);
}

Test(compare, the_path_to_an_edition_is_kept_when_includes_are_joined)
{
    sample s = sample_open();
    sample_write(&s, "parts/edition.xml", "<edition of=\"../../en/./brochure.xml\"/>");
    sample_write(&s, "brochure.xml",
                 "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Т</title><include src=\"parts/edition.xml\"/>"
                 "<area id=\"a\"><title>О</title>" PRACTICE("x") "</area></brochure>");
    sample_build(&s);
    cr_assert_not_null(s.doc);
    const char *xml = sample_words(&s, br_doc_make_xml(s.ctx->arena, s.doc));
    cr_expect_not_null(strstr(xml, "<edition of=\"../en/brochure.xml\"/>"), "%s", xml);
    sample_close(&s);
}
