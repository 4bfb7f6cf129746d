/* Labels, captions, forewords and foreign terms: what waits, what is counted, what keeps its language. */
#include "flow/brochure.h"

Test(labels, a_reference_in_a_caption_waits_for_its_number)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "x.svg", 100, 50);
    brochure_flow(
        &b, brochure_xml(
                &b, "<p>а</p><figure src=\"x.svg\" alt=\"Мост\"><caption>Вж. <ref to=\"civic\"/></caption></figure>"));

    cr_assert_eq(brochure_section(&b, "troyan")->numbered_count, 1);
    brochure_close(&b);
}

static const char *entry_title(const brochure *b, const br_block *entry, const char *style)
{
    for (const br_block *child = entry->first; child; child = child->next)
        if (child->paragraph && br_str_is(child->paragraph->style->name, style))
            return brochure_c(b, child->paragraph->text);
    return "";
}

/* Set somewhere, or refused with a message: not dropped. */
Test(labels, the_contents_have_every_foreword)
{
    brochure b = brochure_open();
    brochure_flow(&b, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><foreword "
                      "by=\"А\"><title>Първа</title><p>а</p></foreword><foreword "
                      "by=\"Б\"><title>Втора</title><p>а</p></foreword><area id=\"a\"><title>А</title><practice "
                      "id=\"p\" municipality=\"М\"><title>Т</title><p>а</p></practice></area></brochure>");
    const br_block *entry = brochure_stream(&b, "contents", "contents")->first;

    cr_assert_str_eq(entry_title(&b, entry, "contents-section-title"), "Първа");
    cr_assert_str_eq(entry_title(&b, entry->next, "contents-section-title"), "Втора");
    cr_assert_str_eq(brochure_c(&b, entry->next->target->dest), "foreword-2");
    brochure_close(&b);
}

Test(labels, a_notes_label_is_in_the_style_of_labels)
{
    brochure b = brochure_with("<p>а<note>Бележка</note></p>");
    const br_block *note = brochure_section(&b, "troyan")->notes[0]->block;

    cr_assert_str_eq(brochure_c(&b, note->paragraph->style->label_style), "note-label");
    cr_assert_eq(br_fonts_get(b.fonts, note->label->inlines[0].style.face)->weight, 600);
    brochure_close(&b);
}

/* A foreign word whose language has no pack still says that it is foreign: its
 * element's Lang would else be wrong. */
Test(labels, a_term_in_a_language_without_a_pack_keeps_its_language)
{
    brochure b = brochure_with("<p>а <term xml:lang=\"fr\">mot juste</term></p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(p->inline_count, 2);
    cr_assert(p->inlines[1].lang.len > 0);
    brochure_close(&b);
}
