/* White space, letters with accents, and the place of every letter. */
#include <criterion/criterion.h>

#include "sample.h"

static br_span place_of(const br_element *text, size_t offset)
{
    return br_spanmap_find(&text->map, text->text, offset);
}

#define EXPECT_PLACE(text, offset, expected_line, expected_column)                                                     \
    do {                                                                                                               \
        br_span span_ = place_of((text), (offset));                                                                    \
        cr_expect(span_.line == (expected_line) && span_.column == (expected_column), "byte %zu stands at %u:%u",      \
                  (size_t)(offset), (unsigned)span_.line, (unsigned)span_.column);                                     \
    } while (0)

Test(words, white_space_is_joined_and_none_is_at_the_ends)
{
    sample s = sample_with("<p>\n  един \t\r\n  два  три\n</p>");
    const br_element *text = sample_find(&s, BR_EL_P)->first;
    cr_expect_str_eq(sample_words(&s, text->text), "един два три");
    cr_expect_null(text->next);
    sample_close(&s);
}

Test(words, every_letter_keeps_its_line_and_column)
{
    sample s = sample_with("<p>\n  един\n   два  три &amp; пет</p>");
    const br_element *text = sample_find(&s, BR_EL_P)->first;
    cr_assert_str_eq(sample_words(&s, text->text), "един два три & пет");
    EXPECT_PLACE(text, 0, 6, 3);   /* е */
    EXPECT_PLACE(text, 6, 6, 6);   /* н of един */
    EXPECT_PLACE(text, 8, 6, 7);   /* the space is the line end */
    EXPECT_PLACE(text, 9, 7, 4);   /* д of два */
    EXPECT_PLACE(text, 15, 7, 7);  /* the first of two spaces */
    EXPECT_PLACE(text, 16, 7, 9);  /* т of три */
    EXPECT_PLACE(text, 23, 7, 13); /* & */
    EXPECT_PLACE(text, 24, 7, 18); /* the space behind &amp; */
    EXPECT_PLACE(text, 25, 7, 19); /* п of пет */
    cr_expect_eq(text->span.line, 6);
    cr_expect_eq(text->span.column, 3);
    sample_close(&s);
}

Test(words, spaces_are_joined_across_inline_elements)
{
    sample s = sample_with("<p> а <em> б </em> в<strong> г </strong></p>");
    const br_element *p = sample_find(&s, BR_EL_P);
    const br_element *em = p->first->next, *strong = em->next->next;
    cr_expect_str_eq(sample_words(&s, p->first->text), "а ");
    cr_expect_str_eq(sample_words(&s, em->first->text), "б ");
    cr_expect_str_eq(sample_words(&s, em->next->text), "в");
    cr_expect_str_eq(sample_words(&s, strong->first->text), " г");
    cr_expect_null(strong->next);
    EXPECT_PLACE(em->first, 0, 5, 12);
    sample_close(&s);
}

Test(words, a_note_is_a_text_of_its_own)
{
    sample s = sample_with("<p>а <note> б <em>в</em> </note> г </p>");
    const br_element *p = sample_find(&s, BR_EL_P);
    const br_element *note = p->first->next;
    cr_expect_str_eq(sample_words(&s, p->first->text), "а ");
    cr_expect_str_eq(sample_words(&s, note->first->text), "б ");
    cr_expect_null(note->first->next->next, "the note ends with its last word");
    cr_expect_str_eq(sample_words(&s, note->next->text), "г");
    sample_close(&s);
}

Test(words, the_space_before_an_empty_reference_stays)
{
    sample s = sample_with("<p>Вижте <ref to=\"civic\"/> </p>");
    const br_element *p = sample_find(&s, BR_EL_P);
    cr_expect_str_eq(sample_words(&s, p->first->text), "Вижте ");
    cr_expect_eq(p->first->next->kind, BR_EL_REF);
    cr_expect_null(p->first->next->next, "the space behind it is the block's end");
    sample_close(&s);
}

Test(words, a_no_break_space_is_no_white_space)
{
    sample s = sample_with("<p>44\u00a0 селища &#160;</p>");
    cr_expect_str_eq(sample_words(&s, sample_find(&s, BR_EL_P)->first->text), "44\u00a0 селища \u00a0");
    sample_close(&s);
}

Test(words, a_letter_with_accent_becomes_one_letter)
{
    sample s = sample_with("<p>И\u0300 на неи\u0300, мои\u0306 и&#x300;х о\u0301</p>");
    const br_element *text = sample_find(&s, BR_EL_P)->first;
    cr_assert_str_eq(sample_words(&s, text->text), "\u040d на не\u045d, мо\u0439 \u045dх о\u0301");
    EXPECT_PLACE(text, 0, 5, 4);
    EXPECT_PLACE(text, 2, 5, 6);   /* the space behind И and its accent */
    EXPECT_PLACE(text, 12, 5, 12); /* ѝ of неѝ */
    EXPECT_PLACE(text, 14, 5, 14); /* the comma */
    EXPECT_PLACE(text, 23, 5, 21); /* ѝ with an accent as number */
    EXPECT_PLACE(text, 25, 5, 29); /* х behind it */
    sample_close(&s);
}

Test(words, quotes_points_and_dashes_stay_as_written)
{
    sample s = sample_with("<p>\"Да\"... - 'не' -- „така“</p>");
    cr_expect_str_eq(sample_words(&s, sample_find(&s, BR_EL_P)->first->text), "\"Да\"... - 'не' -- „така“");
    sample_close(&s);
}

Test(words, attributes_are_joined_and_composed_too)
{
    sample s = sample_with("<p>а</p><figure src=\" a.svg \" alt=\" Млади  хора\n и\u0300 деца \"/>");
    const br_element *figure = sample_find(&s, BR_EL_FIGURE);
    cr_expect_str_eq(sample_words(&s, br_element_attr_value(figure, "alt")), "Млади хора \u045d деца");
    cr_expect_str_eq(sample_words(&s, br_element_attr_value(figure, "src")), "a.svg");
    cr_expect_null(br_element_attr_value(figure, "width").ptr);
    sample_close(&s);
}

Test(words, language_is_inherited)
{
    sample s = sample_with("<p>а <term xml:lang=\"en\">grid <em>now</em></term> б</p>");
    cr_expect_str_eq(sample_words(&s, sample_find(&s, BR_EL_P)->lang), "bg");
    cr_expect_str_eq(sample_words(&s, sample_find(&s, BR_EL_EM)->first->lang), "en");
    cr_expect_str_eq(sample_words(&s, sample_find(&s, BR_EL_TERM)->next->lang), "bg");
    sample_close(&s);
}

Test(words, plain_text_has_quotes_but_no_notes)
{
    sample s = sample_with("<aside><title>За <q>Тунджа</q></title><p>Още<note>бележка</note></p></aside><p>а</p>");
    br_quotes quotes = {(br_str[]){BR_STR("„")}, (br_str[]){BR_STR("“")}, 1};
    br_str text = br_element_plain_text(s.ctx->arena, sample_find(&s, BR_EL_ASIDE), &quotes);
    cr_expect_str_eq(sample_words(&s, text), "За „Тунджа“ Още");
    sample_close(&s);
}

Test(words, plain_text_has_inner_quotes_within_outer_ones)
{
    sample s = sample_with("<aside><title><q>A <q>b <q>c <q>d</q></q></q></q>, <q>e</q></title></aside><p>а</p>");
    br_quotes quotes = {(br_str[]){BR_STR("‘"), BR_STR("“")}, (br_str[]){BR_STR("’"), BR_STR("”")}, 2};
    br_str text = br_element_plain_text(s.ctx->arena, sample_find(&s, BR_EL_ASIDE), &quotes);
    cr_expect_str_eq(sample_words(&s, text), "‘A “b “c “d”””’, ‘e’");
    text = br_element_plain_text(s.ctx->arena, sample_find(&s, BR_EL_ASIDE), NULL);
    cr_expect_str_eq(sample_words(&s, text), "A b c d, e");
    sample_close(&s);
}
