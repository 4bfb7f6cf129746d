/* The order of a page's marks: the tree's, unless something would be painted over that was not. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/arena.h"
#include "display/display.h"
#include "display/tree.h"

static const br_paint dark = {.black = 100, .has_ink = true}, light = {.red = 255, .green = 255, .blue = 255};

/* Three paragraphs in a document of two pages; tags 2, 3, 4. */
typedef struct sheet {
    br_arena *arena;
    br_display *display;
    br_page *page;
} sheet;

static sheet open_sheet(void)
{
    sheet s = {.arena = br_arena_open()};
    s.display = br_display_make(s.arena);
    for (int i = 0; i < 2; i++)
        br_display_add_page(s.display, (br_page){.number = i + 1, .width = 1000000, .height = 1000000});
    for (int i = 0; i < 3; i++)
        br_display_add_tag(s.display, (br_tag){.role = BR_ROLE_P, .parent = 1});
    s.page = &s.display->pages[0];
    return s;
}

/* A word whose baseline lies at `y` points, at the left edge; its name is its text. */
static void word(sheet *s, br_tag_id tag, const char *name, int y, br_paint paint)
{
    br_mark mark = {
        .kind = BR_MARK_GLYPHS, .tag = tag, .box = {0, BR_PT(y - 10), BR_PT(50), BR_PT(14)}, .paint = paint};
    mark.glyphs = (br_glyphs){.size = BR_PT(10), .y = BR_PT(y), .text = br_str_of(name)};
    br_page_add_mark(s->arena, s->page, mark);
}

static void ground(sheet *s, br_tag_id tag, int y, int height)
{
    br_rect rect = {0, BR_PT(y), BR_PT(200), BR_PT(height)};
    br_page_add_mark(s->arena, s->page, br_mark_rect(s->arena, rect, light, tag, BR_SPAN_NONE));
}

static void clipped(sheet *s, br_mark_kind kind, br_tag_id tag, int y, int height)
{
    br_page_add_mark(s->arena, s->page,
                     (br_mark){.kind = kind, .tag = tag, .box = {0, BR_PT(y), BR_PT(200), BR_PT(height)}});
}

/* The page's marks in a line: words by name, paths as "#" with their top, clips as brackets. */
static void expect(const sheet *s, const br_page *page, const char *wanted)
{
    br_buf out = br_buf_make(s->arena, 256);
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        br_buf_add_c(&out, i == 0 ? "" : " ");
        if (mark->kind == BR_MARK_GLYPHS) {
            br_buf_add_str(&out, mark->glyphs.text);
        } else if (mark->kind == BR_MARK_PATH || mark->kind == BR_MARK_IMAGE) {
            br_buf_add_char(&out, '#');
            br_buf_add_int(&out, mark->box.y / BR_PT(1));
        } else {
            br_buf_add_c(&out, mark->kind == BR_MARK_CLIP ? "[" : "]");
        }
    }
    cr_expect_str_eq(br_str_c(s->arena, br_buf_str(&out)), wanted);
}

static void expect_ordered(sheet *s, const char *wanted)
{
    br_display_put_in_order(s->display);
    expect(s, s->page, wanted);
    br_display_put_in_order(s->display); /* there is nothing left to do */
    expect(s, s->page, wanted);
    br_arena_close(s->arena);
}

Test(order, is_that_of_the_tree)
{
    sheet s = open_sheet();
    word(&s, 3, "second", 100, dark);
    word(&s, 2, "first", 200, dark);
    word(&s, 4, "third", 300, dark);
    word(&s, 2, "first's-rest", 400, dark);
    expect_ordered(&s, "first first's-rest second third");
}

Test(order, keeps_words_and_what_stands_within_them_as_they_are)
{
    sheet s = open_sheet();
    br_tag_id span = br_display_add_tag(s.display, (br_tag){.role = BR_ROLE_SPAN, .parent = 2});
    br_tag_id other = br_display_add_tag(s.display, (br_tag){.role = BR_ROLE_SPAN, .parent = 2});
    word(&s, 3, "second", 100, dark);
    word(&s, 2, "a", 200, dark);
    word(&s, span, "b", 200, dark);
    word(&s, 2, "c", 200, dark);
    word(&s, other, "d", 200, dark);
    word(&s, 2, "e", 200, dark);
    expect_ordered(&s, "a b c d e second");
}

Test(order, is_each_page_s_own)
{
    sheet s = open_sheet();
    word(&s, 2, "first", 100, dark);
    word(&s, 3, "note", 900, dark);
    s.page = &s.display->pages[1];
    word(&s, 4, "third", 100, dark);
    word(&s, 2, "first's-rest", 200, dark);
    br_display_put_in_order(s.display);
    expect(&s, &s.display->pages[0], "first note");
    expect_ordered(&s, "first's-rest third");
}

Test(order, takes_a_ground_along_and_leaves_those_of_the_page_and_its_furniture)
{
    sheet s = open_sheet();
    ground(&s, 0, 0, 1000);
    word(&s, 3, "second", 100, dark);
    ground(&s, 0, 180, 30);
    ground(&s, 0, 181, 1); /* on the first ground, under nothing: a rule */
    word(&s, 2, "first", 200, dark);
    word(&s, 0, "folio", 990, dark);
    expect_ordered(&s, "#0 #180 #181 first second folio");
}

Test(order, leaves_a_rule_behind_what_it_follows)
{
    sheet s = open_sheet();
    word(&s, 3, "second", 100, dark);
    ground(&s, 0, 100, 1); /* a table's last rule touches its last line, not the next paragraph */
    word(&s, 2, "first", 200, dark);
    word(&s, 4, "third", 300, dark);
    expect_ordered(&s, "first second #100 third");
}

Test(order, leaves_a_rule_behind_all_that_it_is_painted_over)
{
    sheet s = open_sheet();
    word(&s, 4, "third", 100, dark);
    word(&s, 3, "second", 300, dark);
    ground(&s, 0, 100, 1);
    word(&s, 2, "first", 200, dark);
    expect_ordered(&s, "first second third #100");
}

Test(order, begins_with_the_page_s_own_rules)
{
    sheet s = open_sheet();
    ground(&s, 0, 900, 1);
    ground(&s, 0, 950, 1);
    word(&s, 3, "second", 100, dark);
    word(&s, 2, "first", 200, dark);
    expect_ordered(&s, "#900 #950 first second");
}

Test(order, keeps_what_a_clip_holds_together)
{
    sheet s = open_sheet();
    clipped(&s, BR_MARK_CLIP, 3, 100, 50);
    ground(&s, 3, 90, 70);
    word(&s, 4, "on-it", 120, dark);
    clipped(&s, BR_MARK_UNCLIP, 3, 0, 0);
    word(&s, 2, "first", 200, dark);
    expect_ordered(&s, "first [ #90 on-it ]");
}

Test(order, counts_of_a_clipped_picture_only_what_is_seen)
{
    sheet s = open_sheet();
    clipped(&s, BR_MARK_CLIP, 3, 100, 50);
    clipped(&s, BR_MARK_IMAGE, 3, 0, 300);
    clipped(&s, BR_MARK_UNCLIP, 3, 0, 0);
    word(&s, 2, "first", 200, dark);
    expect_ordered(&s, "first [ #0 ]");
}

Test(order, gives_way_to_painting)
{
    sheet s = open_sheet();
    clipped(&s, BR_MARK_IMAGE, 4, 100, 100);
    word(&s, 3, "second", 300, dark);
    word(&s, 2, "on-the-picture", 150, dark);
    expect_ordered(&s, "#100 on-the-picture second");
}

Test(order, gives_way_to_painting_through_what_lies_between)
{
    sheet s = open_sheet();
    ground(&s, 0, 0, 1000);
    word(&s, 3, "second", 500, dark);
    clipped(&s, BR_MARK_IMAGE, 4, 100, 100); /* under the badge's ground … */
    ground(&s, 0, 190, 100);                 /* … which lies under its word alone */
    word(&s, 2, "badge", 280, dark);
    expect_ordered(&s, "#0 #100 #190 badge second");
}

Test(order, lets_lines_pass_that_only_their_boxes_join)
{
    sheet s = open_sheet();
    word(&s, 3, "second", 112, dark);
    word(&s, 2, "first", 100, light);
    expect_ordered(&s, "first second");
}

Test(order, lets_marks_of_one_paint_pass)
{
    sheet s = open_sheet();
    word(&s, 3, "second", 100, dark);
    word(&s, 2, "first", 100, dark);
    expect_ordered(&s, "first second");
    s = open_sheet();
    word(&s, 3, "second", 100, dark);
    word(&s, 2, "first", 100, light);
    expect_ordered(&s, "second first");
}

Test(order, of_links_is_the_tree_s_too)
{
    sheet s = open_sheet();
    br_tag_id late = br_display_add_tag(s.display, (br_tag){.role = BR_ROLE_LINK, .parent = 4});
    br_tag_id early = br_display_add_tag(s.display, (br_tag){.role = BR_ROLE_LINK, .parent = 2});
    const br_tag_id tags[4] = {late, 0, early, early};
    static const char *const names[4] = {"c", "d", "a", "b"};
    word(&s, late, "late", 100, dark);
    word(&s, early, "early", 200, dark);
    for (int i = 0; i < 4; i++)
        br_page_add_link(s.arena, s.page, (br_link){.tag = tags[i], .uri = br_str_of(names[i])});
    br_display_put_in_order(s.display);
    for (int i = 0; i < 4; i++)
        cr_expect_eq(s.page->links[i].uri.ptr[0], "abcd"[i], "link %d is %s", i, s.page->links[i].uri.ptr);
    br_arena_close(s.arena);
}

Test(order, leaves_the_tree_as_it_is)
{
    sheet s = open_sheet();
    word(&s, 4, "third", 100, dark);
    word(&s, 2, "first", 200, dark);
    word(&s, 3, "second", 300, dark);
    br_tree before = br_display_make_tree(s.arena, s.display, 0, 2);
    br_display_put_in_order(s.display);
    br_tree after = br_display_make_tree(s.arena, s.display, 0, 2);
    cr_assert_eq(before.elements[1].count, 3);
    cr_assert_eq(after.elements[1].count, 3);
    for (size_t i = 0; i < 3; i++)
        cr_expect_eq(before.elements[1].kids[i].tag, after.elements[1].kids[i].tag);
    br_arena_close(s.arena);
}
