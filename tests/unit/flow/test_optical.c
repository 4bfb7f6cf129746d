/*
 * Optical detail as styles ask for it: figures by context, fractions that are
 * safe, quotation marks and labels that hang, cuts by size, and what is said when a font has not what is asked for.
 */
#include "flow/brochure.h"

static const br_inline_style *style_of(const br_block *block)
{
    cr_assert_not_null(block);
    cr_assert_not_null(block->paragraph);
    return &block->paragraph->inlines[0].style;
}

/* ---- figures ------------------------------------------------------------------------ */

Test(optical, figures_go_by_the_context_where_the_style_does_not_say)
{
    brochure b = brochure_with("<facts><fact label=\"души\">12</fact></facts><aside><p>От 12</p></aside>"
                               "<table><row><cell>12</cell></row></table><list kind=\"number\"><item>а</item></list>");
    const br_block *fact = brochure_stream(&b, "troyan", "facts")->first;

    cr_assert_eq(style_of(fact->first)->figures, BR_FIGURES_TABULAR, "facts");
    cr_assert_eq(style_of(brochure_block(&b, 0)->first)->figures, BR_FIGURES_PROPORTIONAL, "text");
    cr_assert_eq(style_of(brochure_block(&b, 1)->first->first)->figures, BR_FIGURES_TABULAR, "table");
    cr_assert_eq(brochure_block(&b, 2)->first->label->inlines[0].style.figures, BR_FIGURES_TABULAR, "label");
    brochure_close(&b);
}

Test(optical, a_style_that_names_its_figures_has_them_everywhere)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "styles.xml", "<paragraph name=\"table-cell\"",
                           "<paragraph name=\"table-cell\" figures=\"old-style\"");
    brochure_flow(&b, brochure_xml(&b, "<table><row><cell>12</cell></row></table>"));
    cr_assert_eq(style_of(brochure_block(&b, 0)->first->first)->figures, BR_FIGURES_OLD_STYLE);
    brochure_close(&b);
}

/* ---- fractions ---------------------------------------------------------------------- */

/* The fractions of the body's first paragraph, each followed by a bar. */
static const char *fractions_in(const char *text)
{
    brochure b = brochure_open();
    static char found[200];
    brochure_flow(&b, brochure_xml(&b, br_arena_printf(b.ctx->arena, "<p>%s</p>", text)));
    const br_paragraph *p = brochure_paragraph(&b, 0);
    found[0] = 0;
    for (size_t i = 0; i < p->stretch_count; i++) {
        if (!p->stretches[i].style.fraction)
            continue;
        for (size_t g = 0; g < p->glyph_count; g++)
            if (p->glyphs[g].stretch == i) {
                strncat(found, p->text.ptr + p->glyphs[g].cluster, 1);
                cr_assert(g == 0 || p->glyphs[g - 1].stretch != i || p->breaks[p->glyphs[g].cluster] == BR_BREAK_NONE);
            }
        strcat(found, "|");
    }
    brochure_close(&b);
    return found;
}

Test(optical, only_common_fractions_that_stand_alone_are_fractions)
{
    cr_assert_str_eq(fractions_in("Над 1/2 от селата, а после (3/4) и 2 1/3."), "1/2|3/4|1/3|");
    cr_assert_str_eq(fractions_in("1/2"), "1/2|");
    cr_assert_str_eq(fractions_in("1/10 и 9/10, 2/4, 1/1"), "1/10|", "not in lowest terms, or no character of Unicode");
}

Test(optical, figures_round_a_fraction_slash_are_a_fraction)
{
    cr_assert_str_eq(fractions_in("Само 17\xE2\x81\x84"
                                  "31, не 17/31 и не \xE2\x81\x84"
                                  "2."),
                     "17\xE2"
                     "31|");
}

Test(optical, years_dates_and_numbers_are_no_fractions)
{
    cr_assert_str_eq(fractions_in("Изданието 2016/2017 и сезон 16/17."), "");
    cr_assert_str_eq(fractions_in("На 1/2/2017, 1/2.2017 и 11/2, 1/24, 1/2-литрови, а1/2."), "");
    cr_assert_str_eq(fractions_in("Заповед № 1/2 и №\xC2\xA0"
                                  "3/4 от 2016 г."),
                     "");
    cr_assert_str_eq(fractions_in("Вж. example.org/1/2 и и/или."), "");
}

/* ---- hanging ------------------------------------------------------------------------ */

Test(optical, the_quotation_mark_that_opens_a_pull_quote_hangs)
{
    brochure b = brochure_with("<quote by=\"А\">Да бъде светлина, и да бъде „тя“ навсякъде по пътя.</quote>");
    br_paragraph *quote = brochure_block(&b, 0)->first->paragraph;
    br_lines lines = br_paragraph_set(&b.flow->setter, b.ctx->arena, quote, BR_PT(120), false);

    cr_assert_gt(lines.count, 2);
    cr_assert_eq(lines.lines[0].x, -quote->glyphs[0].advance, "wholly");
    cr_assert_eq(lines.lines[1].x, 0);
    brochure_close(&b);
}

/* x of the label and of the text of the first item, from the left edge of its column. */
static void item_places(brochure *b, br_len *label, br_len *text)
{
    brochure_pages(b);
    cr_assert_not_null(b->display);
    *label = *text = -1;
    for (size_t p = 0; p < b->display->page_count; p++)
        for (size_t i = 0; i < b->display->pages[p].mark_count; i++) {
            const br_mark *mark = &b->display->pages[p].marks[i];
            if (mark->kind == BR_MARK_GLYPHS && br_str_starts(mark->glyphs.text, "7."))
                *label = mark->glyphs.x + mark->glyphs.glyphs[1].x + mark->glyphs.glyphs[1].advance;
            if (mark->kind == BR_MARK_GLYPHS && br_str_starts(mark->glyphs.text, "Седмо"))
                *text = mark->glyphs.x;
        }
}

#define SEVEN                                                                                                          \
    "<list kind=\"number\"><item>а</item><item>б</item><item>в</item><item>г</item><item>д</item><item>е</item>" \
    "<item>Седмо</item></list>"

Test(optical, a_label_ends_so_far_before_its_text_as_the_style_says)
{
    br_len label, text;
    brochure b = brochure_open();
    brochure_change_layout(&b, "styles.xml", "label=\"1\" label-gap=\"1.5mm\"", "label=\"1\" label-gap=\"3pt\"");
    brochure_flow(&b, brochure_xml(&b, SEVEN));
    item_places(&b, &label, &text);
    cr_assert_eq(text - label, BR_PT(3));
    brochure_close(&b);
}

/* ---- cuts --------------------------------------------------------------------------- */

Test(optical, a_cut_goes_by_the_size_unless_one_is_named)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "styles.xml", "<paragraph name=\"note\" font=\"Source Serif 4\"",
                           "<paragraph name=\"note\" font=\"Source Serif 4\" cut=\"Display\"");
    brochure_change_layout(&b, "styles.xml", "<character name=\"strong\"", "<character name=\"strong\" scale=\"130%\"");
    brochure_flow(&b, brochure_xml(&b, "<p>Дума <strong>по-голяма</strong><note>Бележка <em>с</em> дума.</note></p>"));
    const br_paragraph *body = brochure_paragraph(&b, 0);

    cr_assert(
        br_str_is(br_fonts_get(b.fonts, body->inlines[0].style.face)->postscript_name, "SourceSerif4SmText-Regular"));
    cr_assert(br_str_is(br_fonts_get(b.fonts, body->inlines[1].style.face)->postscript_name, "SourceSerif4-Semibold"),
              "larger words, another cut");
    brochure_close(&b);
}

/* ---- what is not there ---------------------------------------------------------------- */

static brochure asking(const char *from, const char *to, const char *body)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "styles.xml", from, to);
    brochure_flow(&b, brochure_xml(&b, body));
    return b;
}

Test(optical, small_capitals_that_are_not_there_are_said_and_not_made)
{
    brochure b = asking("<character name=\"em\"", "<character name=\"em\" small-caps=\"yes\"",
                        "<p>От <em>Овча могила</em> и <em>още</em>.</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(brochure_count(&b, BR_SMALL_CAPS_MISSING), 1, "once for the font");
    cr_assert_eq(p->inlines[1].style.small_caps, BR_SMALL_CAPS_NO);
    cr_assert_eq(p->inlines[1].style.size, p->inlines[0].style.size);
    cr_assert_gt(brochure_said(&b, BR_SMALL_CAPS_MISSING, 0)->cause.line, 0, "the words are named too");
    brochure_close(&b);
}

Test(optical, small_capitals_that_are_there_are_set)
{
    brochure b = asking("<character name=\"strong\"", "<character name=\"strong\" small-caps=\"yes\"",
                        "<p>От <strong>Овча могила</strong>.</p>");
    brochure_assert_silent(&b);
    cr_assert_eq(brochure_paragraph(&b, 0)->inlines[1].style.small_caps, BR_SMALL_CAPS_YES);
    brochure_close(&b);
}

Test(optical, raised_letters_that_are_not_there_are_scaled_and_said)
{
    brochure b = asking("<character name=\"strong\"", "<character name=\"strong\" position=\"superscript\"",
                        "<p>На 1<strong>ва</strong> и 2<strong>2</strong>.</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(brochure_count(&b, BR_RAISED_MISSING), 1);
    cr_assert_eq(p->inlines[1].style.size, br_len_scale(p->inlines[0].style.size, 600, 1000));
    cr_assert_gt(p->inlines[1].style.raise, 0);
    cr_assert_eq(p->inlines[3].style.size, p->inlines[0].style.size, "figures are in the font");
    cr_assert_eq(p->inlines[3].style.raise, 0);
    brochure_close(&b);
}

Test(optical, a_feature_that_is_not_there_is_said)
{
    brochure b = asking("<character name=\"em\"", "<character name=\"em\" features=\"kern,+swsh,-hist,liga=0\"",
                        "<p>От <em>Овча</em> и <em>още</em>.</p>");
    cr_assert_eq(brochure_count(&b, BR_FEATURE_MISSING), 1, "swsh; the rest is there or switched off");
    brochure_close(&b);
}

Test(optical, a_fraction_that_the_font_cannot_make_stays_and_is_said)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "styles.xml", "<paragraph name=\"body\" font=\"Source Serif 4\"",
                           "<paragraph name=\"body\" font=\"Noto Serif Armenian\"");
    brochure_change_layout(&b, "styles.xml", "figures=\"old-style\" fractions=\"yes\"", "fractions=\"yes\"");
    brochure_flow(&b, brochure_xml(&b, "<p>1/2 \xD5\xA1 3/4</p>"));
    const br_paragraph *p = brochure_paragraph(&b, 0);

    cr_assert_eq(brochure_count(&b, BR_FEATURE_MISSING), 1);
    for (size_t i = 0; i < p->stretch_count; i++)
        cr_assert_not(p->stretches[i].style.fraction);
    brochure_close(&b);
}

Test(optical, a_tracked_line_is_centred_without_what_follows_its_last_letter)
{
    brochure b = brochure_with("<p>а</p>");
    br_paragraph_style *style = BR_NEW(b.ctx->arena, br_paragraph_style);
    *style = *br_layout_find_paragraph(b.layout, BR_STR("heading"));
    style->tracking = 100;
    style->align = BR_ALIGN_RIGHT;
    br_paragraph *p = br_paragraph_make_plain(&b.flow->setter, style, b.layout->language, BR_STR("АБВ"), BR_SPAN_NONE);
    br_lines lines = br_paragraph_set(&b.flow->setter, b.ctx->arena, p, BR_PT(200), false);

    cr_assert_eq(lines.lines[0].x + lines.lines[0].width, BR_PT(200) + style->size / 10);
    brochure_close(&b);
}
