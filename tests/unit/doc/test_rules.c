/* Ids, references, empty elements and the rules of the contest. */
#include <criterion/criterion.h>
#include <string.h>

#include "sample.h"

#define PRACTICE(id, municipality, award)                                                                              \
    "<practice id=\"" id "\" municipality=\"" municipality "\" " award "><title>П</title><p>т</p></practice>\n"

Test(rules, an_alternative_text_may_be_a_word_that_the_file_is_called_by_but_not_a_number_of_it)
{
    sample s = sample_with("<figure src=\"garden.svg\" alt=\"garden\"/><figure src=\"garden-2.svg\" alt=\"garden-2\"/>"
                           "<figure src=\"IMG_7.svg\" alt=\"IMG_7\"/><figure src=\"a.svg\" alt=\"b.JPG\"/>");

    cr_assert_eq(sample_count(&s, BR_ALT_FILE_NAME), 3);
    cr_assert_str_eq(sample_words(&s, sample_said(&s, BR_ALT_FILE_NAME, 0)->message),
                     "alt is the name of a file, not what the picture shows: \"garden-2\"");
    sample_close(&s);
}

Test(rules, the_case_of_a_language_code_does_not_count)
{
    sample s = sample_with("<p xml:lang=\"SR-latn-rs\">а<term xml:lang=\"EN\">b</term></p>");

    cr_assert_not_null(s.doc);
    cr_assert(br_str_is(sample_find(&s, BR_EL_P)->lang, "sr-Latn-RS"));
    cr_assert(br_str_is(sample_find(&s, BR_EL_TERM)->lang, "en"));
    sample_close(&s);
}

Test(rules, areas_and_practices_are_listed)
{
    sample s = sample_of(
        "<brochure xml:lang=\"bg\" layout=\"booklet\" edition=\"2017\"><title>Т</title>"
        "<area id=\"x\"><title>О</title>" PRACTICE("a", "А", "place=\"2\"")
            PRACTICE("b", "Б", "") "</area><area id=\"y\" number=\"две\"><title>О</title>" PRACTICE(
                "c", "А",
                "award=\"nominee\"") "</area><area id=\"z\"><title>О</title>" PRACTICE("d", "А",
                                                                                       "award=\"special\"") "</area></"
                                                                                                            "brochure"
                                                                                                            ">");
    const br_doc *doc = s.doc;
    cr_assert_not_null(doc);
    cr_assert_eq(doc->area_count, 3);
    cr_assert_eq(doc->practice_count, 4);
    cr_expect(br_str_is(doc->areas[0].number, "I") && br_str_is(doc->areas[1].number, "две") &&
              br_str_is(doc->areas[2].number, "III"));
    cr_expect_eq(doc->areas[1].first_practice, 2);
    cr_expect_eq(doc->areas[0].practice_count, 2);
    cr_expect_eq(doc->areas[2].ordinal, 3);
    cr_expect(doc->practices[0].award == BR_AWARD_PLACE && doc->practices[0].place == 2);
    cr_expect(doc->practices[1].award == BR_AWARD_NONE && doc->practices[1].place == 0);
    cr_expect_eq(doc->practices[2].award, BR_AWARD_NOMINEE);
    cr_expect_eq(doc->practices[3].award, BR_AWARD_SPECIAL);
    cr_expect_eq(doc->practices[2].area, 1);
    cr_expect(br_str_is(doc->edition, "2017") && br_str_is(doc->layout, "booklet") && br_str_is(doc->lang, "bg"));
    cr_expect_null(doc->date.ptr);
    sample_close(&s);
}

Test(rules, ids_are_sorted_and_found)
{
    sample s = sample_with_practices(PRACTICE("b", "А", "") PRACTICE("a", "Б", "") PRACTICE("c", "В", ""));
    cr_assert_not_null(s.doc);
    cr_assert_eq(s.doc->id_count, 4);
    static const char *const sorted[] = {"a", "b", "c", "civic"};
    for (size_t i = 0; i < 4; i++) {
        cr_expect(br_str_is(s.doc->ids[i].id, sorted[i]));
        cr_expect_eq(br_doc_find_id(s.doc, br_str_of(sorted[i])), s.doc->ids[i].element);
    }
    cr_expect_eq(br_doc_find_id(s.doc, BR_STR("civic"))->kind, BR_EL_AREA);
    cr_expect_null(br_doc_find_id(s.doc, BR_STR("d")));
    sample_close(&s);
}

Test(rules, an_id_names_one_thing)
{
    sample s = sample_with_practices(PRACTICE("a", "А", "") PRACTICE("civic", "Б", "") PRACTICE("civic", "В", ""));
    cr_expect_eq(sample_count(&s, BR_DUPLICATE_ID), 2);
    const br_diag *diag = sample_said(&s, BR_DUPLICATE_ID, 1);
    cr_expect_eq(diag->span.line, 5);
    cr_expect_eq(diag->cause.line, 2, "the first of all is the cause");
    sample_close(&s);
}

Test(rules, a_reference_leads_somewhere)
{
    sample s = sample_with("<p><ref to=\"civik\">а</ref> <ref to=\"nowhere\"/> <ref to=\"troyan\"/></p>");
    cr_expect_eq(s.ctx->errors, 2);
    cr_expect_str_eq(sample_words(&s, sample_said(&s, BR_UNKNOWN_REFERENCE, 0)->help), "did you mean civic?");
    cr_expect_not_null(strstr(sample_words(&s, sample_said(&s, BR_UNKNOWN_REFERENCE, 1)->help), "the id of"));
    sample_close(&s);
}

Test(rules, a_municipality_has_one_practice_in_an_area)
{
    sample s = sample_with_practices(PRACTICE("a", "Велико Търново", "") PRACTICE("b", "Троян", "")
                                         PRACTICE("c", " велико  ТЪРНОВО ", "") PRACTICE("d", "Trojan", ""));
    const br_diag *diag = sample_said(&s, BR_DUPLICATE_MUNICIPALITY, 0);
    cr_expect_str_eq(sample_words(&s, diag->message), "велико ТЪРНОВО already has a practice in this area");
    cr_expect_eq(diag->span.line, 5);
    cr_expect_eq(diag->cause.line, 3);
    cr_expect_eq(s.ctx->errors, 1);
    sample_close(&s);
}

Test(rules, letters_are_folded_in_the_scripts_of_the_programme)
{
    static const char *const pairs[][2] = {{"ѝ", "Ѝ"},         {"Ёлки", "ёлки"},     {"ԵՐԵՎԱՆ", "երեվան"},
                                           {"ΑΘΗΝΑ", "αθηνα"}, {"ȘTEFAN", "ștefan"}, {"Łódź", "ŁÓDŹ"},
                                           {"ЂУРО", "ђуро"},   {"ҐАНОК", "ґанок"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        sample s = sample_open();
        const char *format = "<brochure xml:lang='bg' layout='b'><title>Т</title><area id='x'><title>О</title>"
                             "<practice id='a' municipality='%s'><title>П</title><p>т</p></practice>"
                             "<practice id='b' municipality='%s'><title>П</title><p>т</p></practice></area></brochure>";
        sample_write(&s, "brochure.xml", br_arena_printf(s.ctx->arena, format, pairs[i][0], pairs[i][1]));
        sample_build(&s);
        cr_expect_eq(sample_count(&s, BR_DUPLICATE_MUNICIPALITY), 1, "%s", pairs[i][0]);
        sample_close(&s);
    }
}

Test(rules, an_area_has_one_first_place)
{
    sample s = sample_with_practices(PRACTICE("a", "А", "place=\"1\"") PRACTICE("b", "Б", "place=\"2\"")
                                         PRACTICE("c", "В", "place=\"2\"") PRACTICE("d", "Г", "place=\"1\""));
    const br_diag *diag = sample_said(&s, BR_FIRST_PLACE_TWICE, 0);
    cr_expect_eq(diag->span.line, 6);
    cr_expect_eq(diag->cause.line, 3);
    cr_expect_eq(s.ctx->errors, 1, "other places may be shared");
    sample_close(&s);
}

Test(rules, place_and_award_exclude_each_other)
{
    sample s = sample_with_practices(PRACTICE("a", "А", "place=\"1\" award=\"special\""));
    cr_expect_eq(sample_count(&s, BR_PLACE_AND_AWARD), 1);
    cr_expect_eq(s.ctx->errors, 1);
    sample_close(&s);
}

Test(rules, a_practice_says_something)
{
    sample s = sample_with("<facts><fact label=\"села\">5</fact></facts><heading>Ето</heading><p> </p>");
    cr_expect_eq(sample_count(&s, BR_EMPTY_PRACTICE), 1);
    sample_close(&s);
    s = sample_with("<lead>Ето.</lead>");
    cr_expect_not_null(s.doc, "a lead is enough");
    sample_close(&s);
}

Test(rules, empty_elements_are_left_out_or_refused)
{
    sample s = sample_with("<p/><p>а<em/> <strong> </strong>б</p><p>&#160;</p><aside><p/></aside>");
    cr_expect_eq(s.ctx->errors, 0);
    cr_expect_eq(sample_count(&s, BR_EMPTY_IGNORED), 6, "p, em, strong, p, p and aside");
    const br_element *p = sample_find(&s, BR_EL_P);
    cr_expect_null(p->next);
    cr_expect_eq(p->parent->last, p);
    cr_expect_eq(p->first->kind, BR_EL_TEXT);
    cr_expect_str_eq(sample_words(&s, br_element_plain_text(s.ctx->arena, p, NULL)), "а б");
    sample_close(&s);
    s = sample_with("<p>а</p><list><item/></list><heading> </heading><p><link href=\"https://a.bg\"/></p>");
    cr_expect_eq(sample_count(&s, BR_EMPTY_ELEMENT), 3);
    sample_close(&s);
    s = sample_with("<table><row><cell/><cell>а</cell></row></table>");
    cr_expect_eq(s.ctx->diag_count, 0, "a cell may be empty");
    sample_close(&s);
}

Test(rules, what_was_not_understood_is_not_called_empty)
{
    sample s = sample_with("<таблица><x/></таблица>");
    cr_expect_eq(sample_count(&s, BR_UNKNOWN_ELEMENT), 1);
    cr_expect_eq(s.ctx->diag_count, 1);
    sample_close(&s);
}

Test(rules, links_and_notes_do_not_nest)
{
    sample s = sample_with(
        "<p><link href=\"https://a.bg\">а <em><ref to=\"troyan\">б</ref></em></link></p>\n"
        "<p>а<note>б<note>в</note></note> <link href=\"https://a.bg\">а<note>б <ref to=\"civic\"/></note></link></p>");
    cr_expect_eq(sample_count(&s, BR_NESTED_INLINE), 2, "a reference within a note of a link is allowed");
    cr_expect_eq(sample_said(&s, BR_NESTED_INLINE, 0)->cause.line, 5);
    cr_expect_eq(sample_said(&s, BR_NESTED_INLINE, 1)->span.line, 6);
    sample_close(&s);
}
