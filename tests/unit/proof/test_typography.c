/* Figures of merit: lines, columns, word spaces, hyphens, expansion, ends of columns and paragraphs. */
#include "sheet.h"

#define LEFT  50000
#define RIGHT 210000

Test(spaces, are_measured_in_full_lines_against_the_faces_own)
{
    sheet s = sheet_open(1);
    static const char *const texts[] = {"aaaaaaaaaa aaaaaaaaa aaaaaaaaaa ",   /* 145 pt of letters, 2 spaces: 7.5 pt */
                                        "aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa ",  /* 150 pt: 5 pt */
                                        "aaaaaaaaaa aaaaaaaaa aaaaaaaaaaa ",  /* 150 pt: 5 pt */
                                        "aaaaaaaaaaa aaaaaaaaaa aaaaaaaaaa ", /* 155 pt: 2.5 pt */
                                        "aaa aaa"};
    sheet_lines(&s, 0, sheet_paragraph(&s), LEFT, RIGHT, 100000, texts, 5);
    const br_set_figures *f = sheet_measure(&s, NULL);
    cr_assert_eq(f->full_lines, 4);
    cr_assert_eq(f->spaces.count, 8, "the space at a line's end and those of the last line are none");
    cr_assert_eq(f->spaces.mean, 5000);
    cr_assert_eq(f->spaces.deviation, 1768); /* √(4 × 2.5² / 8) */
    cr_assert_eq(f->spaces.least, 2500);
    cr_assert_eq(f->spaces.most, 7500);
    cr_assert_eq(f->spaces.most_ratio, (7500 * 1000 + s.natural / 2) / s.natural);
    cr_assert_eq(f->spaces.least_ratio, (2500 * 1000 + s.natural / 2) / s.natural);
    cr_assert_eq(f->spaces.loose_lines, 3);
    cr_assert_eq(f->spaces.tight_lines, 0);
    cr_assert_eq(f->spaces.beyond_lines, 3);
    sheet_close(&s);
}

Test(spaces, of_a_line_with_tight_and_loose_ones_count_its_line_once)
{
    sheet s = sheet_open(1);
    br_tag_id tag = sheet_paragraph(&s), span = sheet_tag(&s, BR_ROLE_SPAN, tag);
    br_len y = sheet_filler(&s, 0, LEFT, RIGHT, 100000);
    br_len half = s.natural / 2;
    sheet_line(&s, 0, tag, LEFT, y, "aaaaa aaaaa", LEFT + 50000 + half);  /* half a space */
    sheet_line(&s, 0, span, LEFT + 50000 + half, y, " aaaaaaaaa", RIGHT); /* and the rest in one: another mark */
    sheet_line(&s, 0, tag, LEFT, y + SHEET_LEADING, "aaaa", 0);
    sheet_measure(&s, NULL);
    const br_set_figures *f = &s.figures->paragraphs[0].figures;
    cr_assert_eq(s.figures->paragraph_count, 2);
    f = &s.figures->paragraphs[1].figures;
    cr_assert_eq(f->lines, 2, "a line made of two marks is one line");
    cr_assert_eq(f->spaces.count, 2);
    cr_assert_eq(f->spaces.least, half);
    cr_assert_eq(f->spaces.most, RIGHT - LEFT - 95000 - half, "from the space's origin to the next letter's");
    cr_assert_eq(f->spaces.tight_lines, 1);
    cr_assert_eq(f->spaces.loose_lines, 1);
    cr_assert_eq(f->spaces.beyond_lines, 1);
    sheet_close(&s);
}

Test(justified, text_is_told_from_ragged_by_its_edge_and_its_spaces)
{
    sheet s = sheet_open(1);
    static const char *const ragged[] = {"aaaaaaaaa aaaa aaaaaaa ", "aaaaa aaaa aaaa ",      "aaaaaaaa aaaa aaaaaaa ",
                                         "aaa aaaaaa aaa ",         "aaaaaaaaa aaaa aaaaa ", "aaaaa "};
    br_tag_id tag = sheet_paragraph(&s);
    for (size_t i = 0; i < 6; i++)
        sheet_line(&s, 0, tag, LEFT, 100000 + (br_len)i * SHEET_LEADING, ragged[i], 0);
    cr_assert_eq(sheet_measure(&s, NULL)->lines, 0);
    cr_assert_eq(s.figures->all.lines, 6);
    cr_assert_not(s.figures->paragraphs[0].justified);
    cr_assert_eq(s.figures->body_size, 0);
    sheet_close(&s);
}

Test(justified, text_with_spaces_all_alike_is_ragged_though_its_lines_end_together)
{
    sheet s = sheet_open(1);
    br_tag_id tag = sheet_paragraph(&s);
    for (size_t i = 0; i < 5; i++)
        sheet_line(&s, 0, tag, LEFT, 100000 + (br_len)i * SHEET_LEADING, "aaaaaaaaa aaaa aaaaaaa ", 0);
    cr_assert_eq(sheet_measure(&s, NULL)->lines, 0);
    sheet_close(&s);
}

Test(justified, a_ragged_paragraph_in_the_bodys_type_is_left_out)
{
    sheet s = sheet_open(1);
    br_len y = sheet_filler(&s, 0, LEFT, RIGHT, 100000);
    br_tag_id tag = sheet_paragraph(&s);
    sheet_line(&s, 0, tag, LEFT, y, "aaaaa aaaa ", 0);
    sheet_line(&s, 0, tag, LEFT, y + SHEET_LEADING, "aaaaaaaa aaaa ", 0);
    sheet_line(&s, 0, tag, LEFT, y + 2 * SHEET_LEADING, "aaaaaaaa", 0);
    cr_assert_eq(sheet_measure(&s, NULL)->lines, 6);
    cr_assert(s.figures->paragraphs[0].justified);
    cr_assert_not(s.figures->paragraphs[1].justified);
    sheet_close(&s);
}

Test(justified, a_line_short_of_the_edge_in_a_justified_paragraph_is_said)
{
    sheet s = sheet_open(1);
    static const char *const texts[] = {"aaaaa aaaa aaaaa aaaaa aaaa aaaa ", "aaaaaa aaaaaaa aaaaaa aaaaaa aaa ",
                                        "aaaaaaa aaaaa aaaaaaaa aaaaaaaa ", "aaaaaa aaaaaaa aaaaaa aaaaaaa "};
    br_tag_id tag = sheet_paragraph(&s);
    br_len y = sheet_lines(&s, 0, tag, LEFT, RIGHT, 100000, texts, 4);
    sheet_line(&s, 0, tag, LEFT, y, "aaaa", 0);
    const br_set_figures *f = sheet_measure(&s, NULL);
    cr_assert_eq(f->full_lines, 3);
    cr_assert_eq(f->short_lines, 1, "the fourth was set with its natural spaces");
    sheet_close(&s);
}

Test(justified, bold_words_at_the_beginning_do_not_make_another_kind)
{
    sheet s = sheet_open(1);
    br_len y = sheet_filler(&s, 0, LEFT, RIGHT, 100000);
    br_tag_id tag = sheet_paragraph(&s);
    br_face_id roman = s.face;
    s.face = br_fonts_find(s.fonts, BR_STR("Source Serif 4"), BR_STR("SmText"), 600, false, BR_SPAN_NONE);
    cr_assert_neq(s.face, roman);
    sheet_line(&s, 0, tag, LEFT, y, "aaaaaa aaaaaaa aaaaaa aaaaaaa ", RIGHT);
    s.face = roman;
    sheet_line(&s, 0, tag, LEFT, y + SHEET_LEADING, "aaaa", 0);
    cr_assert_eq(sheet_measure(&s, NULL)->full_lines, 6);
    sheet_close(&s);
}

Test(justified, lines_of_a_page_with_few_take_the_columns_of_another_of_its_side)
{
    sheet s = sheet_open(3);
    sheet_filler(&s, 0, LEFT, RIGHT, 100000);
    static const char *const texts[] = {"aaaaaa aaaaaaa aaaaaa aaaaaaa ", "aaaa"};
    sheet_lines(&s, 1, sheet_paragraph(&s), LEFT, RIGHT, 100000, texts, 2); /* a left-hand page: not that column */
    sheet_lines(&s, 2, sheet_paragraph(&s), LEFT, RIGHT, 100000, texts, 2);
    cr_assert_eq(sheet_measure(&s, NULL)->full_lines, 6);
    cr_assert_not(s.figures->paragraphs[1].justified);
    cr_assert(s.figures->paragraphs[2].justified);
    sheet_close(&s);
}

Test(justified, lines_that_hang_out_by_a_hyphen_are_full)
{
    sheet s = sheet_open(1);
    static const char *const texts[] = {"aaaaa aaaa aaaaa aaaaa aaaa aaaa ", "aaaaaa aaaaaaa aaaaaa aaaaaa aaa "};
    br_tag_id tag = sheet_paragraph(&s);
    br_len y = sheet_filler(&s, 0, LEFT, RIGHT, 100000);
    sheet_line(&s, 0, tag, LEFT, y, texts[0], RIGHT + SHEET_SIZE / 4);
    sheet_line(&s, 0, tag, LEFT, y + SHEET_LEADING, texts[1], RIGHT);
    sheet_line(&s, 0, tag, LEFT, y + 2 * SHEET_LEADING, "aaa", 0);
    cr_assert_eq(sheet_measure(&s, NULL)->full_lines, 7);
    sheet_close(&s);
}

Test(hyphens, rows_are_counted_by_two_and_by_three)
{
    sheet s = sheet_open(1);
    static const char *const texts[] = {"aaaaa aaaa aaaaa aaaaa aaaa aa~",
                                        "aaaaaa aaaaaaa aaaaaa aaaaaa~",
                                        "aaaaaaa aaaaa aaaaaaaa aaaaaa-",
                                        "aaaaa aaaaaaaa aaaaaa aaaaaa~",
                                        "aaaa aaaaaaaaa aaaaa aaaaa aaaa ",
                                        "aaaa aaaaaaaaa aaaaa aaa aaaaa~",
                                        "aaaaa aaaa aaa-"};
    sheet_lines(&s, 0, sheet_paragraph(&s), LEFT, RIGHT, 100000, texts, 7);
    const br_set_figures *f = sheet_measure(&s, NULL);
    cr_assert_eq(f->lines, 7);
    cr_assert_eq(f->hyphenated, 5, "the word's own hyphen counts, the last line's does not");
    cr_assert_eq(f->pairs, 3);
    cr_assert_eq(f->triples, 2);
    cr_assert_eq(f->column_hyphens, 0);
    sheet_close(&s);
}

Test(hyphens, do_not_run_on_from_paragraph_to_paragraph)
{
    sheet s = sheet_open(1);
    static const char *const texts[] = {"aaaaa aaaa aaaaa aaaaa aaaa aa~", "aaaaaa aaaaaaa aaaaaa aaaaaa~", "aaaaaa"};
    br_len y = sheet_lines(&s, 0, sheet_paragraph(&s), LEFT, RIGHT, 100000, texts, 3);
    sheet_lines(&s, 0, sheet_paragraph(&s), LEFT, RIGHT, y, texts, 3);
    const br_set_figures *f = sheet_measure(&s, NULL);
    cr_assert_eq(f->hyphenated, 4);
    cr_assert_eq(f->pairs, 2);
    cr_assert_eq(f->triples, 0);
    cr_assert_eq(f->longest_ladder, 2);
    sheet_close(&s);
}

Test(expansion, is_told_by_line_and_from_line_to_line)
{
    sheet s = sheet_open(1);
    static const int expansions[] = {150, -50, 0, 150, 200};
    br_tag_id tag = sheet_paragraph(&s);
    static const char *const texts[] = {"aaaaa aaaa aaaaa aaaaa aaaa aaaa ", "aaaaaa aaaaaaa aaaaaa aaaaaa aaa ",
                                        "aaaaaaa aaaaa aaaaaaaa aaaaaaaa ", "aaaaa aaaaaaaa aaaaaa aaaaaaaa ", "aaaa"};
    for (size_t i = 0; i < 5; i++) {
        s.expansion = expansions[i];
        sheet_line(&s, 0, tag, LEFT, 100000 + (br_len)i * SHEET_LEADING, texts[i], i < 4 ? RIGHT : 0);
    }
    const br_expansion_figures *e = &sheet_measure(&s, NULL)->expansion;
    cr_assert_eq(e->least, -50);
    cr_assert_eq(e->most, 150, "the last line is not asked");
    cr_assert_eq(e->mean, 88); /* 350 / 4 */
    cr_assert_eq(e->lines, 3);
    cr_assert_eq(e->step_most, 200);
    cr_assert_eq(e->step_mean, 133); /* (200 + 50 + 150) / 3 */
    cr_assert(e->steps[4] == 1 && e->steps[1] == 1 && e->steps[3] == 1, "2 %%, 0.5 %% and 1.5 %%");
    sheet_close(&s);
}

Test(columns, lone_lines_at_their_ends_are_widows_and_orphans)
{
    sheet s = sheet_open(2);
    static const char *const texts[] = {"aaaaa aaaa aaaaa aaaaa aaaa aaa~", "aaaaaa aaaaaaa aaaaaa aaaaaa aaa ", "aaa"};
    br_len foot = sheet_filler(&s, 0, LEFT, RIGHT, 100000);
    br_tag_id orphan = sheet_paragraph(&s), widow = sheet_paragraph(&s);
    sheet_line(&s, 0, orphan, LEFT, foot, texts[0], RIGHT);
    sheet_line(&s, 0, orphan, LEFT + 250000, 100000, texts[1], RIGHT + 250000);
    sheet_line(&s, 0, orphan, LEFT + 250000, 114000, texts[2], 0);
    sheet_line(&s, 0, widow, LEFT + 250000, 128000, texts[1], RIGHT + 250000);
    sheet_line(&s, 0, widow, LEFT + 250000, 142000, texts[0], RIGHT + 250000);
    sheet_line(&s, 1, widow, LEFT, 156000, texts[2], 0); /* lower down, but on the next page */
    sheet_measure(&s, NULL);
    const br_paragraph_figures *paragraphs = s.figures->paragraphs;
    cr_assert_eq(paragraphs[1].figures.orphans, 1);
    cr_assert_eq(paragraphs[1].figures.widows, 0);
    cr_assert_eq(paragraphs[1].figures.column_hyphens, 1);
    cr_assert_eq(paragraphs[2].figures.orphans, 0);
    cr_assert_eq(paragraphs[2].figures.widows, 1);
    cr_assert_eq(s.figures->all.widows, 1);
    cr_assert_eq(s.figures->all.orphans, 1);
    sheet_close(&s);
}

Test(columns, feet_are_compared_in_lines_with_boxes_and_without_furniture)
{
    sheet s = sheet_open(2);
    br_len y = sheet_filler(&s, 0, LEFT, RIGHT, 100000);
    sheet_filler(&s, 0, LEFT, RIGHT, y);
    sheet_filler(&s, 0, LEFT + 250000, RIGHT + 250000, 100000);
    sheet_line(&s, 0, 0, LEFT, 700000, "aaaa", 0); /* a folio */
    br_page_add_mark(
        s.ctx->arena, &s.display->pages[0],
        br_mark_rect(s.ctx->arena, (br_rect){LEFT, 600000, 500000, 50000}, (br_paint){0}, 0, BR_SPAN_NONE));
    sheet_measure(&s, NULL);
    cr_assert_eq(s.figures->page_count, 1);
    cr_assert_eq(s.figures->pages[0].columns, 2);
    cr_assert_eq(s.figures->pages[0].apart, 6);
    cr_assert(s.figures->pages[0].goes_on);
    cr_assert_eq(s.figures->uneven_pages, 1);
    cr_assert_eq(s.figures->most_apart, 6);
    br_rect box = {LEFT + 250000, 190000, 150000, 56000}; /* down to 246: the line at 240 */
    br_page_add_mark(s.ctx->arena, &s.display->pages[0],
                     br_mark_rect(s.ctx->arena, box, (br_paint){0}, 0, BR_SPAN_NONE));
    sheet_measure(&s, NULL);
    cr_assert_eq(s.figures->pages[0].apart, 1);
    cr_assert_eq(s.figures->uneven_pages, 0, "one line apart is level");
    sheet_close(&s);
}

/* Two columns on each of `pages` pages; those of the second are six lines shorter, and it is a right-hand one or not.
 */
static const br_typography *two_pages(sheet *s, size_t pages, bool facing)
{
    for (size_t p = 0; p < 2; p++) {
        br_len y = sheet_filler(s, p, LEFT, RIGHT, 100000),
               beside = sheet_filler(s, p, LEFT + 250000, RIGHT + 250000, 100000);
        if (p == 0) {
            sheet_filler(s, p, LEFT, RIGHT, y);
            sheet_filler(s, p, LEFT + 250000, RIGHT + 250000, beside);
        }
    }
    for (size_t p = 0; p < pages; p++)
        s->display->pages[p].right_hand = facing == (p % 2 == 1);
    sheet_measure(s, NULL);
    return s->figures;
}

Test(columns, feet_of_facing_pages_are_compared)
{
    sheet ends = sheet_open(2), goes_on = sheet_open(3), leaf = sheet_open(3);
    const br_typography *figures = two_pages(&ends, 2, true);
    cr_assert_eq(figures->page_count, 2);
    cr_assert(figures->pages[1].facing);
    cr_assert_eq(figures->pages[1].facing_apart, 6);
    cr_assert_eq(figures->uneven_spreads, 0, "the text ends there");
    cr_assert_eq(two_pages(&goes_on, 3, true)->uneven_spreads, 1);
    figures = two_pages(&leaf, 3, false);
    cr_assert_not(figures->pages[1].facing);
    cr_assert_eq(figures->uneven_spreads, 0, "back to back");
    sheet_close(&ends);
    sheet_close(&goes_on);
    sheet_close(&leaf);
}

Test(grid, lines_off_the_bodys_own_are_counted)
{
    sheet s = sheet_open(2);
    sheet_filler(&s, 0, LEFT, RIGHT, sheet_filler(&s, 0, LEFT, RIGHT, 100000));
    sheet_filler(&s, 1, LEFT, RIGHT, 100000 + 3 * SHEET_LEADING + 50);
    cr_assert_eq(sheet_measure(&s, NULL)->off_grid, 0, "a twentieth of a point is not seen");
    sheet_filler(&s, 1, LEFT, RIGHT, 100000 + 12 * SHEET_LEADING - 51);
    cr_assert_eq(sheet_measure(&s, NULL)->off_grid, 6);
    cr_assert_eq(s.figures->leading, SHEET_LEADING);
    cr_assert_eq(s.figures->body_size, SHEET_SIZE);
    cr_assert(br_str_starts(s.figures->body_family, "Source Serif 4"));
    sheet_close(&s);
}

Test(last_lines, are_judged_by_their_share_of_the_measure)
{
    sheet s = sheet_open(1);
    static const char *const first[] = {"aaaaa aaaa aaaaa aaaaa aaaa aaaa ", "aaaaaa aaaaaaa aaaaaa aaaaaa aaa ",
                                        "aaaaaaa aaaaa aaaaaaaa aaaaaaaa ", "aaaaa aaaaaaaa aaaaaa aaaaaa~"};
    static const char *const last[] = {"aaaaaaaaaaaaaaaa", /* 80 of 160 pt */
                                       "aaaa",             /* 20 pt: an eighth, the rest of a word */
                                       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" /* 155 pt: 5 pt are missing */};
    br_len y = 100000;
    for (size_t i = 0; i < 3; i++) {
        br_tag_id tag = sheet_paragraph(&s);
        for (size_t k = 0; k < 4; k++, y += SHEET_LEADING)
            sheet_line(&s, 0, tag, LEFT, y, first[(k + (i != 1)) % 4], RIGHT);
        sheet_line(&s, 0, tag, LEFT, y, last[i], 0);
        y += SHEET_LEADING;
    }
    const br_set_figures *f = sheet_measure(&s, NULL);
    cr_assert_eq(s.figures->paragraphs[0].last_line, 500);
    cr_assert_eq(s.figures->paragraphs[1].last_line, 125);
    cr_assert_eq(f->last_lines, 3);
    cr_assert_eq(f->last_mean, 531); /* (500 + 125 + 969) / 3 */
    cr_assert(f->last_tenths[4] == 1 && f->last_tenths[1] == 1 && f->last_tenths[9] == 1);
    cr_assert_eq(f->last_short, 1);
    cr_assert_eq(f->last_near_full, 1);
    cr_assert_eq(f->last_word_parts, 1);
    sheet_close(&s);
}

Test(paragraphs, are_elements_with_text_but_neither_labels_nor_badges_nor_artifacts)
{
    sheet s = sheet_open(1);
    br_tag_id item = sheet_tag(&s, BR_ROLE_LI, sheet_tag(&s, BR_ROLE_L, 1));
    br_tag_id label = sheet_tag(&s, BR_ROLE_LBL, item), body = sheet_tag(&s, BR_ROLE_LBODY, item);
    br_tag_id figure = sheet_tag(&s, BR_ROLE_FIGURE, 1);
    sheet_line(&s, 0, 0, LEFT, 50000, "aaaa", 0);
    sheet_line(&s, 0, figure, LEFT, 64000, "aaa", 0);
    sheet_line(&s, 0, label, LEFT, 100000, "a", 0);
    sheet_line(&s, 0, body, LEFT + 20000, 100000, "първи думи", 0);
    sheet_measure(&s, NULL);
    cr_assert_eq(s.figures->paragraph_count, 1);
    cr_assert_eq(s.figures->paragraphs[0].tag, body);
    cr_assert_eq(s.figures->paragraphs[0].role, BR_ROLE_LBODY);
    cr_assert_eq(s.figures->paragraphs[0].span.line, 7, "the element's own place");
    cr_assert(br_str_is(s.figures->paragraphs[0].words, "първи думи"));
    sheet_close(&s);
}

/* The space that ends a line is a mark of its own; behind it the next column begins. */
Test(paragraphs, lines_of_words_far_apart_are_not_parted)
{
    for (int two = 0; two < 2; two++) {
        sheet s = sheet_open(1);
        br_tag_id tag = sheet_paragraph(&s);
        sheet_line(&s, 0, tag, LEFT, 100000, two ? "aaaa" : "aaaa ", 0);
        if (two)
            sheet_line(&s, 0, tag, LEFT + 4 * SHEET_LETTER, 100000, " ", 0);
        sheet_line(&s, 0, tag, LEFT + 4 * SHEET_LETTER + 3 * SHEET_SIZE, 100000, "aaa", 0);
        sheet_measure(&s, NULL);
        cr_assert_eq(s.figures->all.lines, two ? 2 : 1);
        sheet_close(&s);
    }
}

Test(paragraphs, interrupted_by_a_caption_come_together_again)
{
    sheet s = sheet_open(1);
    br_tag_id text = sheet_paragraph(&s), caption = sheet_tag(&s, BR_ROLE_CAPTION, 1);
    sheet_line(&s, 0, text, LEFT, 100000, "aaaa aaaa~", 0);
    sheet_line(&s, 0, caption, LEFT, 300000, "aaaa", 0);
    sheet_line(&s, 0, text, LEFT, 114000, "aaaa", 0);
    sheet_measure(&s, NULL);
    cr_assert_eq(s.figures->paragraph_count, 2);
    cr_assert_eq(s.figures->paragraphs[0].figures.lines, 2);
    cr_assert_eq(s.figures->all.hyphenated, 1);
    sheet_close(&s);
}

Test(paragraphs, of_an_empty_display_are_none)
{
    sheet s = sheet_open(0);
    cr_assert_eq(sheet_measure(&s, NULL)->lines, 0);
    cr_assert_eq(s.figures->paragraph_count, 0);
    cr_assert_eq(s.figures->page_count, 0);
    sheet_close(&s);
}
