/* Rivers: white that runs down through a column. */
#include "sheet.h"

#define LEFT  50000
#define RIGHT 210000

/* Three full lines with one space each, `a`, `b`, `c` letters from the left; spaces are 10 pt wide. */
static const br_set_figures *three_lines(sheet *s, size_t a, size_t b, size_t c)
{
    static const char letters[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    size_t before[] = {a, b, c};
    br_tag_id tag = sheet_paragraph(s);
    br_len y = sheet_filler(s, 0, LEFT, RIGHT, 100000) + 3 * SHEET_LEADING;
    for (size_t i = 0; i < 3; i++, y += SHEET_LEADING) {
        const char *text =
            br_arena_printf(s->ctx->arena, "%.*s %.*s", (int)before[i], letters, (int)(30 - before[i]), letters);
        sheet_line(s, 0, tag, LEFT, y, text, RIGHT);
    }
    sheet_line(s, 0, tag, LEFT, y, "aaaa", 0);
    sheet_measure(s, NULL);
    for (size_t i = 0; i < s->figures->paragraph_count; i++)
        if (s->figures->paragraphs[i].tag == tag)
            return &s->figures->paragraphs[i].figures;
    cr_assert(false);
    return NULL;
}

Test(rivers, three_spaces_below_one_another_are_one)
{
    sheet s = sheet_open(1);
    const br_set_figures *f = three_lines(&s, 10, 10, 10);
    cr_assert_eq(f->rivers, 1);
    cr_assert_eq(f->longest_river, 3);
    sheet_close(&s);
}

Test(rivers, go_aslant_as_long_as_half_a_space_lies_over_the_next)
{
    sheet s = sheet_open(1);
    cr_assert_eq(three_lines(&s, 10, 11, 12)->rivers, 1, "5 of 10 pt");
    sheet_close(&s);
}

Test(rivers, end_where_less_than_half_lies_over)
{
    sheet s = sheet_open(1);
    cr_assert_eq(three_lines(&s, 10, 12, 14)->rivers, 0);
    cr_assert_eq(three_lines(&s, 20, 20, 23)->rivers, 0, "two lines are none");
    sheet_close(&s);
}

/* Spaces of 10, 9 and 8 pt, each a letter and a point farther right: 4 of 9 and 3 of 8 lie over. */
Test(rivers, end_where_hardly_less_than_half_lies_over)
{
    sheet s = sheet_open(1);
    br_tag_id tag = sheet_paragraph(&s);
    br_len y = sheet_filler(&s, 0, LEFT, RIGHT, 100000) + 3 * SHEET_LEADING;
    sheet_line(&s, 0, tag, LEFT, y, "aaaaaaaaaa aaaaaaaaaaaaaaaaaaaa", RIGHT);
    sheet_line(&s, 0, tag, LEFT + 1000, y + SHEET_LEADING, "aaaaaaaaaaa aaaaaaaaaaaaaaaaaaa", RIGHT);
    sheet_line(&s, 0, tag, LEFT + 2000, y + 2 * SHEET_LEADING, "aaaaaaaaaaaa aaaaaaaaaaaaaaaaaa", RIGHT);
    sheet_line(&s, 0, tag, LEFT, y + 3 * SHEET_LEADING, "aaaa", 0);
    sheet_measure(&s, NULL);
    for (size_t i = 0; i < s.figures->paragraph_count; i++)
        cr_assert_eq(s.figures->paragraphs[i].figures.rivers, 0);
    sheet_close(&s);
}

Test(rivers, do_not_run_over_a_gap_between_lines)
{
    sheet s = sheet_open(1);
    br_tag_id tag = sheet_paragraph(&s);
    br_len y = sheet_filler(&s, 0, LEFT, RIGHT, 100000) + 3 * SHEET_LEADING;
    for (size_t i = 0; i < 4; i++, y += i == 2 ? 21000 : SHEET_LEADING)
        sheet_line(&s, 0, tag, LEFT, y, "aaaaaaaaaa aaaaaaaaaaaaaaaaaaaa", RIGHT);
    sheet_line(&s, 0, tag, LEFT, y, "aaaa", 0);
    sheet_measure(&s, NULL);
    cr_assert_eq(s.figures->paragraphs[s.figures->paragraphs[0].tag == tag ? 0 : 1].figures.rivers, 0);
    sheet_close(&s);
}

Test(rivers, that_part_are_counted_by_their_ends)
{
    sheet s = sheet_open(1);
    br_tag_id tag = sheet_paragraph(&s);
    br_len y = sheet_filler(&s, 0, LEFT, RIGHT, 100000) + 3 * SHEET_LEADING;
    sheet_line(&s, 0, tag, LEFT, y, "aaaaaaaaaa aaaaaaaaaaaaaaaaaaaa", RIGHT); /* 10 pt at 50 */
    sheet_line(&s, 0, tag, LEFT, y + SHEET_LEADING, "aaaaaaaaaa aaaaaaaaaaaaaaaaaaaa", RIGHT);
    /* two spaces of 5 pt, at 50 and at 55 + 5: the second lies beside the one above */
    sheet_line(&s, 0, tag, LEFT, y + 2 * SHEET_LEADING, "aaaaaaaaaa a aaaaaaaaaaaaaaaaaaa", RIGHT);
    sheet_line(&s, 0, tag, LEFT, y + 3 * SHEET_LEADING, "aaaaaaaaaa a aaaaaaaaaaaaaaaaaaa", RIGHT);
    sheet_line(&s, 0, tag, LEFT, y + 4 * SHEET_LEADING, "aaaa", 0);
    sheet_measure(&s, NULL);
    const br_set_figures *f = &s.figures->paragraphs[s.figures->paragraphs[0].tag == tag ? 0 : 1].figures;
    cr_assert_eq(f->rivers, 1);
    cr_assert_eq(f->longest_river, 4);
    sheet_close(&s);
}
