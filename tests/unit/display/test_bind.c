/* Pages brought to a multiple: how many, where, what becomes of numbers, sides and the places that links lead to. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "display/display.h"

/* `count` pages labelled "p", fillers before `at`, a dest on every page. */
static br_display *booklet(br_arena *arena, size_t count, size_t at, bool fillers)
{
    br_display *display = br_display_make(arena);
    for (size_t i = 0; i < count; i++) {
        br_page page = {
            .number = (int)i + 1, .label = BR_STR("p"), .right_hand = i % 2 == 0, .width = 10, .height = 20};
        br_display_add_page(display, page);
        br_display_add_dest(display, (br_dest){.id = BR_STR("d"), .page = (int)i});
    }
    display->filler_at = at;
    if (fillers) {
        display->fillers = BR_ARRAY(arena, BR_FILLERS, br_page);
        for (int i = 0; i < BR_FILLERS; i++) {
            display->fillers[i] = (br_page){.label = BR_STR(""),
                                            .right_hand = i % 2 == 1,
                                            .master = i < 2 ? BR_STR("first") : BR_STR("following"),
                                            .filler = true};
        }
    }
    return display;
}

Test(bind, lacks_what_brings_it_to_the_multiple)
{
    cr_expect_eq(br_pages_lacking(15, 4), 1);
    cr_expect_eq(br_pages_lacking(16, 4), 0);
    cr_expect_eq(br_pages_lacking(17, 4), 3);
    cr_expect_eq(br_pages_lacking(1, 16), 15);
    cr_expect_eq(br_pages_lacking(7, 1), 0);
    cr_expect_eq(br_pages_lacking(7, 0), 0);
}

Test(bind, is_the_same_display_when_nothing_is_lacking)
{
    br_arena *arena = br_arena_open();
    const br_display *display = booklet(arena, 8, 7, true);
    cr_expect_eq(br_display_bind(arena, display, 4), display);
    br_arena_close(arena);
}

Test(bind, puts_fillers_at_their_place_each_on_its_own_side)
{
    br_arena *arena = br_arena_open();
    const br_display *bound = br_display_bind(arena, booklet(arena, 13, 12, true), 4);
    cr_assert_eq(bound->page_count, 16);
    cr_expect_str_eq(bound->pages[12].master.ptr, "first");
    cr_expect_str_eq(bound->pages[13].master.ptr, "following");
    cr_expect_str_eq(bound->pages[14].master.ptr, "following");
    for (size_t i = 0; i < 16; i++) {
        bool filler = i >= 12 && i < 15;
        cr_expect_eq(bound->pages[i].number, (int)i + 1);
        cr_expect_eq(bound->pages[i].filler, filler);
        cr_expect_eq(bound->pages[i].label.len, filler ? 0 : 1);
        if (filler)
            cr_expect_eq(bound->pages[i].right_hand, i % 2 == 0);
    }
    br_arena_close(arena);
}

Test(bind, moves_dests_up_and_leaves_the_first_display_alone)
{
    br_arena *arena = br_arena_open();
    br_display *display = booklet(arena, 7, 5, true);
    const br_display *bound = br_display_bind(arena, display, 4);
    cr_expect_eq(bound->dests[4].page, 4);
    cr_expect_eq(bound->dests[5].page, 6);
    cr_expect_eq(bound->dests[6].page, 7);
    cr_expect_eq(display->dests[5].page, 5);
    cr_expect_eq(display->pages[6].number, 7);
    cr_expect_eq(display->page_count, 7);
    br_arena_close(arena);
}

Test(bind, puts_blank_pages_in_where_there_are_no_fillers)
{
    br_arena *arena = br_arena_open();
    const br_display *bound = br_display_bind(arena, booklet(arena, 6, 6, false), 4);
    cr_assert_eq(bound->page_count, 8);
    cr_expect(bound->pages[7].filler);
    cr_expect_eq(bound->pages[7].mark_count, 0);
    cr_expect_eq(bound->pages[7].width, 10);
    cr_expect_eq(bound->pages[7].label.len, 0);
    br_arena_close(arena);
}
