/* The brochure as it is spoken: words whole and in order, particulars of lists, tables, links and pictures. */
#include "proof/pagemap.h"
#include "sheet.h"

static br_spoken *heard(sheet *s)
{
    return br_proof_listen(s->ctx->arena, s->display, 0, s->display->page_count);
}

static const br_spoken *find(const br_spoken *at, br_role role)
{
    while (at && at->role != role)
        at = br_spoken_next(at);
    cr_assert_not_null(at);
    return at;
}

static void cr_assert_words(const sheet *s, const br_spoken *at, const char *words)
{
    br_str got = br_spoken_words(s->ctx->arena, at);
    cr_assert(br_str_is(got, words), "%.*s", (int)got.len, got.ptr);
}

/* Catches: words of the second page lost or glued, the space at a paragraph's end said. */
Test(spoken, a_paragraph_over_two_pages_is_one_and_begins_on_the_first)
{
    sheet s = sheet_open(2);
    br_tag_id p = sheet_paragraph(&s);
    sheet_line(&s, 0, p, 0, 700000, "aaa bbb ", 0);
    sheet_line(&s, 1, p, 0, 100000, "ccc ", 0);
    const br_spoken *at = find(heard(&s), BR_ROLE_P);
    cr_assert_words(&s, at, "aaa bbb ccc");
    cr_assert_eq(at->page, 0);
    cr_assert_eq(at->first->text.len, strlen("aaa bbb ccc"));
    cr_assert_null(at->first->next);
    sheet_close(&s);
}

/* Catches: places counted from the text's beginning alone. */
Test(spoken, words_know_the_place_of_each_mark)
{
    sheet s = sheet_open(1);
    br_tag_id p = sheet_paragraph(&s);
    sheet_line(&s, 0, p, 0, 100000, "aaa ", 0);
    sheet_line(&s, 0, p, 0, 114000, "bbb", 0);
    s.display->pages[0].marks[1].span = (br_span){12, 5, 1};
    const br_spoken *words = find(heard(&s), BR_ROLE_NONE);
    cr_assert_eq(br_spanmap_find(&words->map, words->text, 5).line, 12);
    cr_assert_eq(br_spanmap_find(&words->map, words->text, 5).column, 6);
    cr_assert_eq(br_spanmap_find(&words->map, words->text, 1).line, 9);
    sheet_close(&s);
}

Test(spoken, a_picture_is_its_alternative_text_and_not_what_is_drawn_in_it)
{
    sheet s = sheet_open(1);
    br_tag_id figure =
        br_display_add_tag(s.display, (br_tag){.role = BR_ROLE_FIGURE, .parent = 1, .alt = BR_STR("медал")});
    sheet_line(&s, 0, figure, 0, 100000, "1", 0);
    const br_spoken *at = find(heard(&s), BR_ROLE_FIGURE);
    cr_assert_words(&s, at, "медал");
    cr_assert_null(at->first);
    cr_assert_eq(at->page, 0);
    sheet_close(&s);
}

Test(spoken, artifacts_are_not_heard)
{
    sheet s = sheet_open(1);
    sheet_line(&s, 0, 0, 0, 20000, "running head", 0);
    cr_assert_words(&s, heard(&s), "");
    sheet_close(&s);
}

/* As in the file of one practice alone, whose title is H2 in the brochure. */
Test(spoken, the_highest_heading_of_a_slice_is_of_level_one)
{
    sheet s = sheet_open(2);
    sheet_line(&s, 0, sheet_tag(&s, BR_ROLE_H1, 1), 0, 100000, "area", 0);
    sheet_line(&s, 1, sheet_tag(&s, BR_ROLE_H2, 1), 0, 100000, "title", 0);
    sheet_line(&s, 1, sheet_tag(&s, BR_ROLE_H3, 1), 0, 200000, "heading", 0);
    const br_spoken *slice = br_proof_listen(s.ctx->arena, s.display, 1, 1);
    cr_assert_eq(find(slice, BR_ROLE_H1)->level, 1);
    cr_assert_words(&s, find(slice, BR_ROLE_H1), "title");
    cr_assert_eq(find(slice, BR_ROLE_H2)->level, 2);
    cr_assert_eq(find(find(heard(&s), BR_ROLE_H2), BR_ROLE_H3)->level, 3);
    sheet_close(&s);
}

static br_tag_id add_cell(sheet *s, br_tag_id row, br_role role, br_scope scope, const char *words, br_len x, br_len y)
{
    br_tag_id cell =
        br_display_add_tag(s->display, (br_tag){.role = role, .parent = row, .scope = scope, .span = {7, 3, 1}});
    sheet_line(s, 0, cell, x, y, words, 0);
    return cell;
}

/* Catches: the heading of another column, or of a table further up. */
Test(spoken, a_cell_knows_the_heading_of_its_column_and_without_one_that_of_its_row)
{
    sheet s = sheet_open(1);
    br_tag_id table = sheet_tag(&s, BR_ROLE_TABLE, 1);
    br_tag_id head = sheet_tag(&s, BR_ROLE_TR, table);
    add_cell(&s, head, BR_ROLE_TD, BR_SCOPE_NONE, "x", 0, 100000);
    add_cell(&s, head, BR_ROLE_TH, BR_SCOPE_COLUMN, "лева", 100000, 100000);
    br_tag_id row = sheet_tag(&s, BR_ROLE_TR, table);
    add_cell(&s, row, BR_ROLE_TH, BR_SCOPE_ROW, "общо", 0, 120000);
    add_cell(&s, row, BR_ROLE_TD, BR_SCOPE_NONE, "7", 100000, 120000);
    add_cell(&s, row, BR_ROLE_TD, BR_SCOPE_NONE, "8", 200000, 120000);
    const br_spoken *at = find(heard(&s), BR_ROLE_TABLE);
    cr_assert_eq(at->items, 2);
    cr_assert_eq(at->columns, 3);
    const br_spoken *seven = at->first->next->first->next;
    cr_assert_words(&s, seven, "7");
    cr_assert_words(&s, seven->heading, "лева");
    cr_assert_words(&s, seven->next->heading, "общо");
    sheet_close(&s);
}

Test(spoken, a_link_out_of_the_slice_leads_nowhere)
{
    sheet s = sheet_open(2);
    br_tag_id link = sheet_tag(&s, BR_ROLE_LINK, sheet_paragraph(&s));
    sheet_line(&s, 0, link, 0, 100000, "there", 0);
    br_display_add_dest(s.display, (br_dest){.id = BR_STR("there"), .page = 1});
    br_page_add_link(s.ctx->arena, &s.display->pages[0], (br_link){.dest = BR_STR("there"), .tag = link});
    cr_assert_eq(find(heard(&s), BR_ROLE_LINK)->target, 1);
    const br_spoken *alone = find(br_proof_listen(s.ctx->arena, s.display, 0, 1), BR_ROLE_LINK);
    cr_assert_null(alone->link);
    cr_assert_eq(alone->target, SIZE_MAX);
    sheet_close(&s);
}

/* ---- the page map -------------------------------------------------------------------------- */

static br_layout two_columns(void)
{
    static br_grid grid = {.columns = 2, .gutter = 10000, .baseline = 10000, .first = 8000};
    static br_frame story = {
        .column_from = 1, .column_to = 2, .line_from = 1, .line_to = 50, .text_columns = 2, .text_gutter = 10000};
    static br_page_master master;
    master = (br_page_master){.name = BR_STR("practice"),
                              .grid = &grid,
                              .top = 20000,
                              .inside = 60000,
                              .outside = 40000,
                              .lines = 50,
                              .frames = &story,
                              .frame_count = 1};
    return (br_layout){.page_width = 310000, .page_height = 600000, .masters = &master, .master_count = 1};
}

/* Catches: inside and outside margins changed over, the lower column counted for both, an off-by-one of lines. */
Test(pagemap, columns_end_on_the_line_of_their_lowest_baseline)
{
    sheet s = sheet_open(2);
    br_layout layout = two_columns();
    for (size_t i = 0; i < 2; i++) {
        br_len left = i == 0 ? 60000 : 40000;
        s.display->pages[i].master = BR_STR("practice");
        s.display->pages[i].width = 310000;
        sheet_line(&s, i, sheet_paragraph(&s), left, 28000, "aa", 0);             /* line 1 */
        sheet_line(&s, i, sheet_paragraph(&s), left, 28000 + 6 * 10000, "aa", 0); /* line 7 */
        sheet_line(&s, i, sheet_paragraph(&s), left + 110000, 28000 + 3 * 10000, "aa", 0);
    }
    const br_page_map *maps = br_proof_map_pages(s.ctx->arena, s.display, &layout, 0, 2);
    for (size_t i = 0; i < 2; i++) {
        cr_assert_eq(maps[i].columns, 2);
        cr_assert_eq(maps[i].column_ends[0], 7, "page %zu", i);
        cr_assert_eq(maps[i].column_ends[1], 4, "page %zu", i);
        cr_assert_eq(maps[i].column_lines, 50);
        cr_assert_eq(maps[i].lines, 3);
    }
    sheet_close(&s);
}

Test(pagemap, things_stand_under_the_page_they_begin_on)
{
    sheet s = sheet_open(2);
    br_layout layout = {0};
    sheet_line(&s, 0, sheet_tag(&s, BR_ROLE_H1, 1), 0, 100000, "one", 0);
    sheet_line(&s, 0, sheet_paragraph(&s), 0, 120000, "text", 0);
    sheet_line(&s, 1, sheet_tag(&s, BR_ROLE_H2, 1), 0, 100000, "two", 0);
    const br_page_map *maps = br_proof_map_pages(s.ctx->arena, s.display, &layout, 0, 2);
    cr_assert_eq(maps[0].thing_count, 1);
    cr_assert_eq(maps[1].thing_count, 1);
    cr_assert_words(&s, maps[1].things[0], "two");
    sheet_close(&s);
}
