/* Mistakes of name, place, order and number, and what is proposed. */
#include <criterion/criterion.h>
#include <string.h>

#include "sample.h"

static const char *help_of(const sample *s, br_code code, int n)
{
    return sample_words(s, sample_said(s, code, n)->help);
}

Test(match, the_nearest_name_that_may_stand_here_is_proposed)
{
    sample s = sample_with("<p>а <stong>б</stong> <Em>в</Em> <картина/></p><lsit><item>г</item></lsit>");
    cr_expect_null(s.doc);
    cr_expect_str_eq(help_of(&s, BR_UNKNOWN_ELEMENT, 0), "did you mean <list>?");
    cr_expect_str_eq(help_of(&s, BR_UNKNOWN_ELEMENT, 1), "did you mean <strong>?");
    cr_expect_str_eq(help_of(&s, BR_UNKNOWN_ELEMENT, 2), "did you mean <em>?");
    cr_expect_str_eq(
        help_of(&s, BR_UNKNOWN_ELEMENT, 3),
        "<p> may hold: <em>, <strong>, <sup>, <sub>, <q>, <term>, <number>, <date>, <link>, <ref>, <note>");
    cr_expect_eq(s.ctx->errors, 4, "one slip is one message");
    sample_close(&s);
}

Test(match, names_of_html_are_known)
{
    sample s = sample_with("<ul><li>а</li></ul><p><b>б</b></p>");
    cr_expect_str_eq(help_of(&s, BR_UNKNOWN_ELEMENT, 0), "did you mean <list>?");
    cr_expect_str_eq(help_of(&s, BR_UNKNOWN_ELEMENT, 1), "did you mean <item>?");
    cr_expect_str_eq(help_of(&s, BR_UNKNOWN_ELEMENT, 2), "did you mean <strong>?");
    cr_expect_eq(s.ctx->errors, 3);
    sample_close(&s);
}

Test(match, inside_a_misspelt_element_mistakes_are_found_too)
{
    sample s = sample_with_practices("<practise id=\"a\" municipality=\"А\"><titel>Т</titel><p>т</p></practise>");
    cr_expect_eq(sample_count(&s, BR_UNKNOWN_ELEMENT), 2);
    cr_expect_eq(s.ctx->errors, 2, "neither a practice nor a title is said to be missing");
    sample_close(&s);
}

Test(match, a_known_name_in_the_wrong_place_is_told_its_places)
{
    sample s = sample_with("<p>а</p>\n<item>б</item><brochure/>");
    const br_diag *diag = sample_said(&s, BR_ELEMENT_NOT_HERE, 0);
    cr_expect_str_eq(sample_words(&s, diag->message), "<item> cannot stand in <practice>");
    cr_expect_str_eq(sample_words(&s, diag->help), "it may stand in: <list>");
    cr_expect_eq(diag->span.line, 6);
    cr_expect_eq(diag->span.column, 1);
    cr_expect_not_null(strstr(help_of(&s, BR_ELEMENT_NOT_HERE, 1), "root of brochure.xml"));
    sample_close(&s);
}

Test(match, the_second_of_a_single_element_is_called_twice)
{
    sample s = sample_with("<title>Друга врата</title><p>а</p>");
    const br_diag *diag = sample_said(&s, BR_ELEMENT_TWICE, 0);
    cr_expect_eq(diag->span.line, 5);
    cr_expect_eq(diag->cause.line, 4, "the first one is the cause");
    cr_expect_eq(s.ctx->errors, 1);
    sample_close(&s);
}

Test(match, a_late_element_is_told_before_what)
{
    sample s = sample_with("<p>а</p>\n<p>б</p>\n<lead>в</lead>");
    const br_diag *diag = sample_said(&s, BR_ELEMENT_ORDER, 0);
    cr_expect_str_eq(sample_words(&s, diag->message), "<lead> must stand before <p>");
    cr_expect_eq(diag->span.line, 7);
    cr_expect_eq(diag->cause.line, 5);
    cr_expect_not_null(strstr(sample_words(&s, diag->help), "title, lead, facts, (p, list, figure"));
    cr_expect_eq(s.ctx->errors, 1);
    sample_close(&s);
}

Test(match, an_early_element_is_one_mistake_and_not_one_for_all_behind_it)
{
    sample s = sample_with("<contact><email>a@b.bg</email></contact>\n<lead>а</lead>\n<p>б</p>\n<p>в</p>");
    const br_diag *diag = sample_said(&s, BR_ELEMENT_EARLY, 0);
    cr_expect_str_eq(sample_words(&s, diag->message), "<contact> must stand after <p>");
    cr_expect_eq(diag->span.line, 5);
    cr_expect_eq(diag->cause.line, 8, "the last paragraph");
    cr_expect_eq(s.ctx->errors, 1);
    sample_close(&s);
}

Test(match, an_element_in_the_wrong_order_is_not_also_missing)
{
    sample s = sample_with_practices("<practice id=\"a\" municipality=\"А\"><p>т</p><title>Т</title></practice>");
    cr_expect_eq(sample_count(&s, BR_ELEMENT_ORDER), 1);
    cr_expect_eq(s.ctx->errors, 1);
    sample_close(&s);
}

Test(match, what_is_missing_is_named_with_its_purpose)
{
    sample s = sample_with("<p>а</p><facts/>");
    cr_expect_str_eq(help_of(&s, BR_ELEMENT_MISSING, 0), "add <fact>: One figure.");
    sample_close(&s);
}

Test(match, words_in_the_wrong_place_are_shown_at_their_first_letter)
{
    sample s = sample_with("<p>а</p>\n  думи\n<list><!-- не --> <item>б</item></list>");
    const br_diag *diag = sample_said(&s, BR_TEXT_NOT_HERE, 0);
    cr_expect_eq(diag->span.line, 6);
    cr_expect_eq(diag->span.column, 3);
    cr_expect_eq(s.ctx->errors, 1, "a comment and white space are no words");
    sample_close(&s);
}

Test(match, attributes_are_judged_by_name_and_type)
{
    sample s = sample_with(
        "<p>а</p><figure src=\"a.svg\" alt=\"б\" witdh=\"page\"/><list kind=\"nubmer\"><item>в</item></list>"
        "<figure scr=\"a.svg\" alt=\"\"/><p colour=\"red\">г</p>");
    cr_expect_str_eq(help_of(&s, BR_UNKNOWN_ATTRIBUTE, 0), "did you mean width?");
    cr_expect_str_eq(help_of(&s, BR_ATTRIBUTE_VALUE, 0), "did you mean number? Write bullet or number");
    cr_expect_str_eq(help_of(&s, BR_UNKNOWN_ATTRIBUTE, 1), "did you mean src?");
    cr_expect_str_eq(help_of(&s, BR_ATTRIBUTE_VALUE, 1), "What the picture shows, for those who cannot see it.");
    cr_expect_str_eq(help_of(&s, BR_UNKNOWN_ATTRIBUTE, 2), "its attributes are: xml:lang");
    cr_expect_eq(sample_count(&s, BR_ATTRIBUTE_MISSING), 0, "a misspelt src is not also missing");
    sample_close(&s);
}

Test(match, language_may_be_given_anywhere_and_nothing_else_of_xml)
{
    sample s = sample_with(
        "<p xml:lang=\"en\">a <em xml:lang=\"bg\">б</em></p><list xml:space=\"preserve\"><item>в</item></list>");
    cr_expect_eq(sample_count(&s, BR_UNKNOWN_ATTRIBUTE), 1);
    cr_expect_eq(s.ctx->errors, 1);
    sample_close(&s);
}

Test(match, all_mistakes_of_a_file_are_said_at_once)
{
    sample s = sample_with("<lead>а</lead><lead>б</lead><p>в <x/></p><cell/>т<list/><ref to=\"troyan\"/>");
    cr_expect_eq(s.ctx->errors, 6);
    cr_expect_null(s.doc);
    sample_close(&s);
}
