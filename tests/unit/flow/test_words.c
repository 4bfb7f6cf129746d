/*
 * Words that are cut at a line's end: whoever takes the text out gets them
 * whole, from the first of their pieces, and as they were written.
 */
#include "flow/paragraphs.h"

/* What readers get: the text of each piece or what replaces it. */
static const char *readings(const brochure *b, const br_paragraph *p, const br_lines *lines)
{
    br_buf out = br_buf_make(b->ctx->arena, p->text.len + 1);
    for (size_t i = 0; i < lines->count; i++)
        for (size_t k = 0; k < lines->lines[i].piece_count; k++) {
            const br_line_piece *piece = &lines->lines[i].pieces[k];
            br_buf_add_str(&out, piece->replaced ? piece->actual : br_str_slice(p->text, piece->from, piece->to));
        }
    return out.bytes;
}

static void check_readings(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    cr_assert_str_eq(readings(b, p, lines), brochure_c(b, p->text), "at %d: %s", measure, readings(b, p, lines));
}

Test(lines, what_a_reader_gets_is_the_text_with_its_words_whole)
{
    for_all(check_readings);
}

/* Where a cut word is left, its pieces say so; nothing else is replaced. */
static void check_replaced(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    (void)b, (void)p;
    for (size_t i = 0; i < lines->count; i++) {
        const br_set_line *line = &lines->lines[i];
        bool cut_before = i > 0 && lines->lines[i - 1].hyphenated;
        const br_line_piece *first = &line->pieces[0], *last = &line->pieces[line->piece_count - 1];
        cr_assert_eq(last->replaced, line->hyphenated || (cut_before && line->piece_count == 1),
                     "end of line %zu at %d", i, measure);
        cr_assert_eq(first->replaced, cut_before || (line->hyphenated && line->piece_count == 1),
                     "start of line %zu at %d", i, measure);
        if (cut_before) {
            cr_assert_not_null(first->actual.ptr, "present …");
            cr_assert_eq(first->actual.len, 0, "… and empty");
        }
    }
}

Test(lines, only_words_that_are_cut_are_replaced)
{
    brochure b = brochure_with("<p>Общинската администрация осъществява взаимодействие.</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);
    for (size_t k = 0; k < LENGTH(measures); k++) {
        br_lines lines = set(&b, p, BR_PT(measures[k]));
        check_replaced(&b, p, BR_PT(measures[k]), &lines);
    }
    brochure_close(&b);
}

/* ---- words that are cut
 * --------------------------------------------------------------- */

Test(lines, a_word_over_three_lines_is_whole_in_the_first_and_empty_in_the_others)
{
    brochure b = brochure_with("<p>и непротивоконституционствувателствувайте!</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);
    br_lines lines = set(&b, p, BR_PT(84));
    size_t i = 0;

    cr_assert_geq(lines.count, 3);
    while (!lines.lines[i].hyphenated)
        i++;
    const br_set_line *first = &lines.lines[i], *middle = first + 1, *last = middle + 1;
    cr_assert(middle->hyphenated, "the word goes on over a third line");
    cr_assert_str_eq(brochure_c(&b, first->pieces[first->piece_count - 1].actual),
                     "непротивоконституционствувателствувайте!");
    for (size_t k = 0; k < middle->piece_count; k++) {
        cr_assert(middle->pieces[k].replaced);
        cr_assert_eq(middle->pieces[k].actual.len, 0);
    }
    cr_assert(last->pieces[0].replaced);
    cr_assert_eq(last->pieces[0].actual.len, 0);
    brochure_close(&b);
}

Test(lines, a_word_cut_at_its_own_hyphen_is_whole_too_and_gets_none_added)
{
    brochure b = brochure_with("<p>то е социално-икономическо дело</p>");
    br_paragraph_style style = *brochure_paragraph(&b, 0)->style;
    style.hyphenate = false;
    const br_paragraph *p = br_paragraph_make_plain(&b.flow->setter, &style, b.layout->language,
                                                    BR_STR("то е социално-икономическо дело"), BR_SPAN_NONE);
    br_lines lines = set(&b, p, BR_PT(80));
    const br_set_line *line = &lines.lines[0];
    const br_line_piece *last = &line->pieces[line->piece_count - 1];

    cr_assert_str_eq(brochure_c(&b, br_str_slice(p->text, line->from, line->to)), "то е социално-");
    cr_assert(line->hyphenated);
    cr_assert_not(last->hyphen);
    cr_assert_str_eq(brochure_c(&b, last->actual), "социално-икономическо");
    cr_assert_str_eq(brochure_c(&b, br_str_slice(p->text, last->from, last->to)), "социално-");
    cr_assert_eq(lines.lines[1].pieces[0].actual.len, 0);
    brochure_close(&b);
}

/* A word in two styles, cut somewhere: its first piece has the whole of it. */
Test(lines, a_cut_word_in_two_styles_is_read_once)
{
    brochure b = brochure_with("<p>и <em>много</em>функционалност</p>");
    const br_paragraph *p = brochure_paragraph(&b, 0);
    bool cut = false;

    for (int measure = 40; measure < 90; measure++) {
        br_lines lines = set(&b, p, BR_PT(measure));
        cut = cut || (lines.count > 1 && lines.lines[0].hyphenated);
        cr_assert_str_eq(readings(&b, p, &lines), "и многофункционалност", "at %d", measure);
    }
    cr_assert(cut);
    brochure_close(&b);
}

Test(lines, capitals_are_read_as_they_were_written)
{
    brochure b = brochure_with("<p>а</p>");
    const char *text = "Общинска подкрепа за социално-икономически Инициативи";
    const br_paragraph *p =
        br_paragraph_make_plain(&b.flow->setter, br_layout_find_paragraph(b.layout, BR_STR("practice-eyebrow")),
                                b.layout->language, br_str_of(text), BR_SPAN_NONE);
    bool cut = false;

    for (int measure = 60; measure < 400; measure += 10) {
        br_lines lines = set(&b, p, BR_PT(measure));
        for (size_t i = 0; i < lines.count; i++)
            cut = cut || lines.lines[i].hyphenated;
        cr_assert_str_eq(readings(&b, p, &lines), text, "at %d", measure);
    }
    cr_assert(cut);
    brochure_close(&b);
}
