/*
 * Inline content as styled stretches of text: what joins and what does not,
 * quotation marks by level and language, foreign words, references, notes.
 */
#include "flow/brochure.h"

static const br_face *face_of(const brochure *b, const br_inline *in)
{
    return br_fonts_get(b->fonts, in->style.face);
}

/* The n-th inline's words, from 0. */
static const char *words_of(const brochure *b, const br_paragraph *paragraph, size_t n)
{
    cr_assert_lt(n, paragraph->inline_count);
    return brochure_c(b, paragraph->inlines[n].text);
}

/* ---- joining ------------------------------------------------------------------- */

Test(inlines, an_emphasis_is_a_stretch_of_its_own_and_the_words_round_it_keep_their_style)
{
    brochure b = brochure_with("<p>Едно <em>две</em> три</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->inline_count, 3);
    cr_assert_str_eq(words_of(&b, p, 0), "Едно ");
    cr_assert_str_eq(words_of(&b, p, 1), "две");
    cr_assert_str_eq(words_of(&b, p, 2), " три");
    cr_assert_str_eq(brochure_c(&b, p->text), "Едно две три");
    cr_assert_not(face_of(&b, &p->inlines[0])->italic);
    cr_assert(face_of(&b, &p->inlines[1])->italic);
    cr_assert_eq(p->inlines[2].style.face, p->inlines[0].style.face);
    cr_assert_eq(p->inline_ends[1], strlen("Едно две"));
    brochure_close(&b);
}

Test(inlines, words_that_look_alike_become_one_stretch)
{
    brochure b = brochure_with("<p>Едно <q>две</q> три</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->inline_count, 1);
    cr_assert_str_eq(words_of(&b, p, 0), "Едно „две“ три");
    brochure_close(&b);
}

Test(inlines, each_letter_of_joined_words_keeps_its_place_in_the_file)
{
    brochure b = brochure_with("<p>Едно <q>две</q>\n три</p>"); /* the practice's body begins on line 5 */
    const br_paragraph *p = brochure_paragraph(&b, 0);
    const char *text = brochure_c(&b, p->text);
    br_span two = br_spanmap_find(&p->map, p->text, (size_t)(strstr(text, "ве") - text));
    br_span three = br_spanmap_find(&p->map, p->text, (size_t)(strstr(text, "ри") - text));

    cr_assert_eq(two.line, 5);
    cr_assert_eq(two.column, 13);
    cr_assert_eq(three.line, 6);
    cr_assert_eq(three.column, 3);
    brochure_close(&b);
}

Test(inlines, links_to_two_places_do_not_join)
{
    brochure b = brochure_with("<p><link href=\"https://a.bg\">едно</link><link href=\"https://b.bg\">две</link></p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->inline_count, 2);
    cr_assert_str_eq(brochure_c(&b, p->inlines[0].target->uri), "https://a.bg");
    cr_assert_str_eq(brochure_c(&b, p->inlines[1].target->uri), "https://b.bg");
    cr_assert_str_eq(brochure_c(&b, p->inlines[1].target->contents), "две");
    brochure_close(&b);
}

Test(inlines, what_stands_in_a_link_is_the_link_and_what_stands_round_it_is_not)
{
    brochure b = brochure_with("<p>а <link href=\"mailto:a@b.bg\">б <strong>в</strong></link> г</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->inline_count, 4);
    cr_assert_null(p->inlines[0].target);
    cr_assert_not_null(p->inlines[1].target);
    cr_assert_eq(p->inlines[2].target, p->inlines[1].target);
    cr_assert_null(p->inlines[3].target);
    cr_assert_str_eq(brochure_c(&b, p->inlines[1].target->contents), "б в");
    brochure_close(&b);
}

/* ---- character styles ----------------------------------------------------------- */

Test(inlines, emphasis_within_emphasis_goes_back_to_roman)
{
    brochure b = brochure_with("<p><em>а <strong>б <em>в</em></strong></em></p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->inline_count, 3);
    cr_assert(face_of(&b, &p->inlines[0])->italic);
    cr_assert_eq(face_of(&b, &p->inlines[0])->weight, 400);
    cr_assert(face_of(&b, &p->inlines[1])->italic, "strong keeps the slant round it");
    cr_assert_eq(face_of(&b, &p->inlines[1])->weight, 600);
    cr_assert_not(face_of(&b, &p->inlines[2])->italic);
    cr_assert_eq(face_of(&b, &p->inlines[2])->weight, 600, "em keeps the weight round it");
    brochure_close(&b);
}

Test(inlines, a_character_style_changes_only_what_it_names)
{
    brochure b = brochure_with("<p>а <em>б</em> <link href=\"https://a.bg\">в</link></p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->inlines[1].style.size, p->style->size);
    cr_assert(br_str_equal(p->inlines[1].style.colour, p->style->colour));
    cr_assert(br_str_equal(p->inlines[1].style.features, p->style->features));
    cr_assert_eq(p->inlines[3].style.face, p->inlines[0].style.face);
    cr_assert_str_eq(brochure_c(&b, p->inlines[3].style.colour), "area");
    brochure_close(&b);
}

/* ---- quotation marks ------------------------------------------------------------ */

Test(inlines, nested_quotations_take_the_marks_of_their_level)
{
    brochure b = brochure_open();
    const char *xml = "<brochure xml:lang=\"en\" layout=\"booklet\"><title>B</title><area id=\"a\"><title>A</title>"
                      "<practice id=\"troyan\" municipality=\"M\"><title>T</title>"
                      "<p><q>one <q>two <q>three</q></q> one</q> and <q>four</q></p></practice></area></brochure>";
    brochure_flow(&b, xml);

    cr_assert_str_eq(brochure_words(&b, brochure_block(&b, 0)), "‘one “two ‘three’” one’ and ‘four’");
    brochure_close(&b);
}

Test(inlines, quotations_deeper_than_the_pack_knows_take_its_last_marks)
{
    brochure b = brochure_open();
    const char *xml = "<brochure xml:lang=\"en\" layout=\"booklet\"><title>B</title><area id=\"a\"><title>A</title>"
                      "<practice id=\"troyan\" municipality=\"M\"><title>T</title>"
                      "<p><q>1<q>2<q>3<q>4<q>5</q></q></q></q></q></p></practice></area></brochure>";
    brochure_flow(&b, xml);

    cr_assert_str_eq(brochure_words(&b, brochure_block(&b, 0)), "‘1“2‘3‘4‘5’’’”’");
    brochure_close(&b);
}

Test(inlines, a_paragraph_in_another_language_has_that_languages_marks)
{
    brochure b = brochure_with("<p xml:lang=\"en\"><q>one</q></p><p><q>две</q></p>");

    cr_assert_str_eq(brochure_words(&b, brochure_block(&b, 0)), "‘one’");
    cr_assert_str_eq(brochure_c(&b, brochure_block(&b, 0)->lang), "en");
    cr_assert_str_eq(brochure_words(&b, brochure_block(&b, 1)), "„две“");
    cr_assert_null(brochure_block(&b, 1)->lang.ptr);
    brochure_close(&b);
}

Test(inlines, a_pull_quote_stands_in_marks_and_a_quotation_in_it_one_level_deeper)
{
    brochure b = brochure_open();
    const char *xml = "<brochure xml:lang=\"en\" layout=\"booklet\"><title>B</title><area id=\"a\"><title>A</title>"
                      "<practice id=\"troyan\" municipality=\"M\"><title>T</title><p>p</p>"
                      "<quote by=\"Ann\">one <q>two</q></quote></practice></area></brochure>";
    brochure_flow(&b, xml);
    const br_block *box = brochure_block(&b, 1);

    cr_assert_eq(box->role, BR_ROLE_BLOCK_QUOTE);
    cr_assert_str_eq(brochure_words(&b, box->first), "‘one “two”’");
    cr_assert_str_eq(brochure_words(&b, box->first->next), "Ann");
    cr_assert_null(box->first->next->next);
    brochure_close(&b);
}

/* ---- foreign words -------------------------------------------------------------- */

Test(inlines, a_term_is_foreign_and_set_in_its_language_and_the_words_after_it_are_not)
{
    brochure b = brochure_with("<p>дума <term xml:lang=\"en\">word</term> дума</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->inline_count, 3);
    cr_assert_null(p->inlines[0].lang.ptr);
    cr_assert_str_eq(brochure_c(&b, p->inlines[0].style.language->code), "bg");
    cr_assert(p->inlines[1].lang.len > 0);
    cr_assert_str_eq(brochure_c(&b, p->inlines[1].style.language->code), "en");
    cr_assert_null(p->inlines[2].lang.ptr);
    cr_assert_eq(p->inlines[2].style.language, p->inlines[0].style.language);
    brochure_close(&b);
}

Test(inlines, a_term_in_the_paragraphs_own_language_is_not_foreign)
{
    brochure b =
        brochure_with("<p xml:lang=\"en\">a <term xml:lang=\"en\">word</term> <term xml:lang=\"bg\">дума</term></p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->inline_count, 2);
    cr_assert_str_eq(words_of(&b, p, 0), "a word ");
    cr_assert_null(p->inlines[0].lang.ptr);
    cr_assert(p->inlines[1].lang.len > 0);
    brochure_close(&b);
}

static int count_marks(const br_paragraph *p, br_break_mark mark)
{
    int count = 0;
    for (size_t i = 0; i <= p->text.len; i++)
        count += p->breaks[i] == mark;
    return count;
}

Test(inlines, a_term_is_hyphenated_by_its_own_languages_patterns)
{
    brochure b = brochure_with("<p>administration</p><p><term xml:lang=\"en\">administration</term></p>");

    cr_assert_eq(count_marks(brochure_paragraph(&b, 0), BR_BREAK_HYPHEN), 0);
    cr_assert_geq(count_marks(brochure_paragraph(&b, 1), BR_BREAK_HYPHEN), 2);
    brochure_close(&b);
}

Test(inlines, bindings_hold_across_a_change_of_style)
{
    brochure b = brochure_with("<p>живеем в <em>града</em> си</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->breaks[strlen("живеем ")], BR_BREAK_ALLOWED);
    cr_assert_eq(p->breaks[strlen("живеем в ")], BR_BREAK_NONE);
    cr_assert_eq(p->breaks[strlen("живеем в града ")], BR_BREAK_ALLOWED);
    brochure_close(&b);
}

/* ---- references ----------------------------------------------------------------- */

static br_str seventeen(void *data, br_str id)
{
    return br_str_is(id, data) ? BR_STR("17") : BR_STR_NONE;
}

Test(inlines, an_empty_reference_becomes_title_and_page_and_is_filled_in)
{
    brochure b = brochure_with("<p>Вж. <ref to=\"civic\"/>.</p>");
    br_paragraph *p = brochure_paragraph(&b, 0);
    const br_section *section = brochure_section(&b, "troyan");

    cr_assert_str_eq(brochure_c(&b, p->text), "Вж. Инициативи, с. 00.");
    cr_assert(br_paragraph_has_page_numbers(p));
    cr_assert_eq(section->numbered_count, 1);
    cr_assert_eq(section->numbered[0]->paragraph, p);
    cr_assert(br_paragraph_renumber(&b.flow->setter, p, seventeen, "civic"));
    cr_assert_str_eq(brochure_c(&b, p->text), "Вж. Инициативи, с. 17.");
    cr_assert_eq(p->inline_ends[p->inline_count - 1], p->text.len);
    cr_assert_not(br_paragraph_renumber(&b.flow->setter, p, seventeen, "civic"), "nothing changed any more");
    cr_assert_not(br_paragraph_renumber(&b.flow->setter, p, seventeen, "elsewhere"), "an id that is nowhere");
    cr_assert_str_eq(brochure_c(&b, p->text), "Вж. Инициативи, с. 17.");
    brochure_close(&b);
}

Test(inlines, all_of_an_empty_reference_is_one_link_to_its_target)
{
    brochure b = brochure_with("<p>Вж. <ref to=\"civic\"/>.</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);
    size_t links = 0;

    for (size_t i = 0; i < p->inline_count; i++) {
        const br_target *target = p->inlines[i].target;
        if (!target)
            continue;
        links++;
        cr_assert_str_eq(brochure_c(&b, target->dest), "civic");
        cr_assert_str_eq(brochure_c(&b, target->contents), "Инициативи");
        cr_assert_null(target->uri.ptr);
    }
    cr_assert_geq(links, 2, "the words and the number");
    cr_assert_null(p->inlines[0].target);
    cr_assert_null(p->inlines[p->inline_count - 1].target);
    brochure_close(&b);
}

Test(inlines, a_reference_with_words_keeps_them_and_has_no_number)
{
    brochure b = brochure_with("<p>Вж. <ref to=\"civic\">там</ref>.</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_str_eq(brochure_c(&b, p->text), "Вж. там.");
    cr_assert_not(br_paragraph_has_page_numbers(p));
    cr_assert_str_eq(brochure_c(&b, p->inlines[1].target->dest), "civic");
    brochure_close(&b);
}

Test(inlines, a_figure_is_referred_to_by_its_caption_and_a_heading_by_its_words)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "x.svg", 100, 50);
    brochure_flow(&b,
                  brochure_xml(&b, "<p><ref to=\"fig\"/>; <ref to=\"head\"/></p><heading id=\"head\">Как <em>се</em> "
                                   "прави</heading><p>а</p><figure id=\"fig\" src=\"x.svg\" "
                                   "alt=\"Мост\"><caption>Мостът</caption></figure>"));

    cr_assert_str_eq(brochure_words(&b, brochure_block(&b, 0)), "Мостът, с. 00; Как се прави, с. 00");
    brochure_close(&b);
}

/* ---- notes ---------------------------------------------------------------------- */

Test(inlines, notes_are_numbered_where_they_stand_and_gathered_at_the_end)
{
    brochure b = brochure_with_notes_at_end(
        "<p>Едно<note>Първа <em>бележка</em>.</note>, две<note>Втора.</note>.</p><p>Край.</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);
    const br_block *heading = brochure_block(&b, 2), *first = heading->next, *second = first->next;

    cr_assert_str_eq(brochure_c(&b, p->text), "Едно1, две2.");
    cr_assert_str_eq(brochure_c(&b, p->inlines[1].target->dest), "troyan.note-1");
    cr_assert_str_eq(brochure_c(&b, p->inlines[3].target->dest), "troyan.note-2");
    cr_assert_str_eq(brochure_words(&b, heading), "Бележки");
    cr_assert_eq(heading->role, BR_ROLE_H3);
    cr_assert_eq(first->role, BR_ROLE_NOTE);
    cr_assert_str_eq(brochure_words(&b, first), "Първа бележка.");
    cr_assert_str_eq(brochure_c(&b, first->label->text), "1");
    cr_assert_str_eq(brochure_c(&b, first->dest), "troyan.note-1");
    cr_assert_str_eq(brochure_words(&b, second), "Втора.");
    cr_assert_str_eq(brochure_c(&b, second->dest), "troyan.note-2");
    cr_assert_null(second->next);
    brochure_close(&b);
}

Test(inlines, each_practice_numbers_its_notes_from_one)
{
    brochure b = brochure_open();
    brochure_flow(&b, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title>"
                      "<practice id=\"one\" municipality=\"Едно\"><title>Т</title><p>а<note>б</note></p></practice>"
                      "<practice id=\"troyan\" municipality=\"Троян\"><title>Т</title><p>в<note>г</note></p></practice>"
                      "</area></brochure>");

    cr_assert_str_eq(brochure_words(&b, brochure_block(&b, 0)), "в1");
    const br_section *section = brochure_section(&b, "troyan");
    cr_assert_eq(section->note_count, 1, "the other practice's note is not here");
    cr_assert(section->notes[0]->on_page);
    cr_assert_null(brochure_block(&b, 0)->next);
    cr_assert_str_eq(brochure_words(&b, section->notes[0]->block), "г");
    cr_assert_str_eq(brochure_c(&b, section->notes[0]->block->dest), "troyan.note-1");
    brochure_close(&b);
}

Test(inlines, a_reference_within_a_note_waits_for_its_number_too)
{
    brochure b = brochure_with("<p>а<note>Вж. <ref to=\"civic\"/></note></p>");
    const br_section *section = brochure_section(&b, "troyan");

    cr_assert_eq(section->numbered_count, 1);
    cr_assert_eq(section->numbered[0], section->notes[0]->block);
    brochure_close(&b);
}

/* ---- capitals -------------------------------------------------------------------- */

Test(inlines, capitals_keep_the_text_as_written)
{
    brochure b = brochure_with("<p>а</p>");
    const br_paragraph *p = brochure_stream(&b, "troyan", "eyebrow")->paragraph;

    cr_assert_str_eq(brochure_c(&b, p->text), "I. ИНИЦИАТИВИ");
    cr_assert_str_eq(brochure_c(&b, p->source), "I. Инициативи");
    cr_assert_eq(p->source_map[p->text.len], p->source.len);
    cr_assert_null(brochure_paragraph(&b, 0)->source.ptr, "the same as the text: kept once");
    brochure_close(&b);
}

Test(inlines, capitals_of_another_length_know_the_letter_they_come_from)
{
    brochure b = brochure_with("<p>а</p>");
    const br_paragraph_style *style = br_layout_find_paragraph(b.layout, BR_STR("practice-eyebrow"));
    br_inline *in = BR_ARRAY(b.ctx->arena, 2, br_inline);

    for (int i = 0; i < 2; i++)
        cr_assert(br_inline_style_begin(&b.flow->setter, style, b.layout->language, &in[i].style));
    in[0].text = BR_STR("Kırmızı "); /* ı is longer than I */
    in[1].text = BR_STR("ab");
    in[1].style.raise = 1; /* not alike */
    const br_paragraph *p = br_paragraph_make(&b.flow->setter, style, in, 2, BR_SPAN_NONE);

    cr_assert_str_eq(brochure_c(&b, p->text), "KIRMIZI AB");
    cr_assert_str_eq(brochure_c(&b, p->source), "Kırmızı ab");
    cr_assert_eq(p->source_map[1], strlen("K"));
    cr_assert_eq(p->source_map[2], strlen("Kı"), "the R stands behind it");
    cr_assert_eq(p->source_map[8], strlen("Kırmızı "), "the second stretch goes on behind the first");
    cr_assert_eq(p->source_map[p->text.len], p->source.len);
    brochure_close(&b);
}
