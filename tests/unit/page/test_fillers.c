/* What the layout's fillers look like, where they go, and the hand of what stands behind them. */
#include <criterion/criterion.h>

#include "sheet.h"

#define PART "<part of=\"filler\"/>"

static br_display *display_of(brochure *b)
{
    brochure_flow_of(b, BR_SOURCE_DIR "/input/best-practices-2017");
    brochure_pages(b);
    brochure_assert_silent(b);
    cr_assert_not_null(b->display);
    return b->display;
}

static br_str first_words(const br_page *page)
{
    for (size_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].kind == BR_MARK_GLYPHS)
            return page->marks[i].glyphs.text;
    return BR_STR("");
}

Test(fillers, stand_beside_the_pages_one_of_each_kind_for_either_hand)
{
    brochure b = sheet_booklet();
    cr_assert_not_null(b.display->fillers);
    cr_expect_eq(b.display->filler_at, b.display->page_count - 1);
    for (int i = 0; i < BR_FILLERS; i++) {
        const br_page *filler = &b.display->fillers[i];
        cr_expect(filler->filler);
        cr_expect_eq(filler->right_hand, i % 2 == 1);
        cr_expect_eq(filler->label.len, 0);
        cr_expect(br_str_is(first_words(filler), i < 2 ? "За бележки" : ""));
        for (size_t k = 0; k < filler->mark_count; k++)
            cr_expect_eq(filler->marks[k].tag, 0);
    }
    for (size_t i = 0; i < b.display->page_count; i++)
        cr_expect_not(b.display->pages[i].filler);
    brochure_close(&b);
}

Test(fillers, are_mirrored_as_other_pages_are)
{
    brochure b = sheet_booklet();
    const br_page *left = &b.display->fillers[br_filler_index(false, false)], *right = left + 1;
    br_rect a = left->marks[1].box, c = right->marks[1].box;
    cr_expect_eq(left->marks[1].kind, BR_MARK_CLIP);
    cr_expect_eq(a.x, left->width - c.x - c.width);
    cr_expect_neq(a.x, c.x);
    brochure_close(&b);
}

/* Fifteen pages: number 15 would be a right-hand page, but a back cover is never one. */
Test(fillers, give_what_stands_behind_them_the_hand_that_it_has_when_bound)
{
    brochure b = sheet_booklet();
    cr_assert_eq(b.display->page_count, 15);
    cr_expect_not(b.display->pages[14].right_hand);
    cr_expect_not(b.display->pages[13].right_hand);
    cr_expect(b.display->pages[12].right_hand);
    brochure_close(&b);
}

Test(fillers, take_the_place_of_a_blank_before_what_stands_behind_them)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "pages.xml", "for=\"closing\"", "for=\"closing\" starts=\"left\"");
    cr_expect_eq(display_of(&b)->page_count, 15);
    brochure_close(&b);
}

Test(fillers, are_none_where_the_layout_has_none)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "pages.xml", PART, "");
    brochure_change_layout(&b, "pages.xml", "for=\"filler\"", "");
    brochure_change_layout(&b, "pages.xml", "for=\"following filler\"", "");
    cr_expect_null(display_of(&b)->fillers);
    cr_expect_eq(b.display->filler_at, 14);
    cr_expect(b.display->pages[14].right_hand);
    brochure_close(&b);
}

Test(fillers, may_stand_behind_everything)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "pages.xml", PART, "");
    brochure_change_layout(&b, "pages.xml", "</sequence>", PART "</sequence>");
    cr_expect_eq(display_of(&b)->filler_at, 15);
    cr_expect(b.display->pages[14].right_hand);
    brochure_close(&b);
}

Test(fillers, that_follow_look_as_the_first_where_they_have_no_master)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "pages.xml", "for=\"following filler\"", "");
    const br_page *fillers = display_of(&b)->fillers;
    cr_expect(br_str_is(fillers[br_filler_index(true, true)].master, "filler"));
    cr_expect(br_str_is(first_words(&fillers[br_filler_index(true, false)]), "За бележки"));
    brochure_close(&b);
}

Test(fillers, are_not_drawn_for_a_practice_alone)
{
    brochure b = brochure_open();
    brochure_flow_of(&b, BR_SOURCE_DIR "/input/best-practices-2017");
    const br_page_options options = {.practice = BR_STR("troyan")};
    b.display = br_pages_build(b.flow, &options, &b.first_page, &b.page_count);
    cr_assert_not_null(b.display);
    cr_expect_null(b.display->fillers);
    brochure_close(&b);
}
