/*
 * Facing pages: which pages of a story face each other depends on the side it begins on, and that on the pages before
 * it.
 */
#include "sheet.h"

/* The lowest line of a page on which a paragraph of the second practice stands. */
static int foot(const brochure *b, size_t page)
{
    int lowest = 0;
    for (size_t i = 0; i < b->display->pages[page].mark_count; i++) {
        const br_mark *mark = &b->display->pages[page].marks[i];
        if (mark->kind == BR_MARK_GLYPHS && br_str_is(mark->glyphs.text, "ред")) {
            int line = sheet_line(mark->glyphs.y);
            lowest = line > lowest ? line : lowest;
        }
    }
    return lowest;
}

/* 29 lines and a heading, which goes over to the next page: the story's first page ends a line short. Then many lines.
 */
static brochure two_practices(const char *first_attributes, const char *before)
{
    static const char line[] = "<p>ред</p>";
    brochure b = brochure_open();
    br_buf xml = br_buf_make(b.ctx->arena, 4096);
    br_buf_add_c(&xml, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title>");
    br_buf_add_c(&xml, before);
    br_buf_add_c(&xml, "<practice id=\"long\" municipality=\"М\"><title>Дълга</title>");
    for (int i = 0; i < 29; i++)
        br_buf_add_c(&xml, line);
    br_buf_add_c(&xml, "<heading>Глава</heading>");
    for (int i = 0; i < 80; i++)
        br_buf_add_c(&xml, line);
    br_buf_add_c(&xml, "</practice></area></brochure>");
    sheet_layout(&b, first_attributes, SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    sheet_build(&b, br_str_c(b.ctx->arena, br_buf_str(&xml)));
    return b;
}

static const char short_practice[] = "<practice id=\"short\" municipality=\"К\"><title>Къса</title><p>а</p></practice>";

Test(spreads, facing_pages_end_level_and_others_are_full)
{
    brochure left = two_practices("", ""), right = two_practices("", short_practice);
    cr_assert_eq(left.display->page_count, 4);
    cr_assert_eq(foot(&left, 1), 29);
    cr_assert_eq(foot(&left, 2), 55, "as short as the page it faces");
    cr_assert_eq(right.display->page_count, 5);
    cr_assert_eq(foot(&right, 2), 29);
    cr_assert_eq(foot(&right, 3), 56, "over the leaf");
    brochure_close(&left);
    brochure_close(&right);
}

/* A practice that must begin on a left-hand page comes there by a blank one, not known when it is composed first. */
Test(spreads, a_blank_page_before_a_story_turns_its_sides)
{
    brochure b = two_practices("starts=\"left\"", short_practice);
    cr_assert_eq(b.display->page_count, 6);
    cr_assert_eq(foot(&b, 3), 29);
    cr_assert_eq(foot(&b, 4), 55);
    brochure_close(&b);
}
