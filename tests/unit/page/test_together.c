/* Editions set together: what is put in, how it looks, what is told of it, and what stands in the way. */
#include <criterion/criterion.h>

#include "sheet.h"

#define MOST 3

/* Editions of one brochure, the first of which is drawn. */
typedef struct editions {
    brochure all[MOST];
    size_t count;
    br_flow *flows[MOST];
    br_together together;
    br_display *display;
} editions;

/* Adds one with practices of so many paragraphs, "x" and "y" in the first area and "z" in the second; 0 = without it.
 */
static brochure *add(editions *e, const char *order, const int *paragraphs)
{
    brochure *b = &e->all[e->count++];
    *b = brochure_open();
    br_buf xml = br_buf_make(b->ctx->arena, 4096);
    br_buf_add_c(&xml, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title>");
    for (int i = 0; order[i]; i++) {
        if (order[i] == 'z')
            br_buf_add_c(&xml, "</area><area id=\"b\"><title>Б</title>");
        if (paragraphs[i] > 0)
            br_buf_add_c(&xml, br_arena_printf(b->ctx->arena,
                                               "<practice id=\"%c\" municipality=\"%c\"><title>П</title>%s</practice>",
                                               order[i], order[i], sheet_paragraphs(b, 1, paragraphs[i])));
    }
    br_buf_add_c(&xml, "</area></brochure>");
    brochure_write(b, "brochure.xml", br_str_c(b->ctx->arena, br_buf_str(&xml)));
    return b;
}

static void build(editions *e)
{
    for (size_t i = 0; i < e->count; i++)
        brochure_flow_of(&e->all[i], e->all[i].folder);
    for (size_t i = 1; i < e->count; i++)
        e->flows[i - 1] = e->all[i].flow;
    e->together = (br_together){.flows = e->flows, .flow_count = e->count - 1};
    size_t first, count;
    const br_page_options options = {.together = &e->together};
    e->display = br_pages_build(e->all[0].flow, &options, &first, &count);
    cr_assert_not_null(e->display);
}

static void close(editions *e)
{
    for (size_t i = 0; i < e->count; i++)
        brochure_close(&e->all[i]);
}

/* "cover contents a x x filler …", for every page */
static const char *sections(const editions *e)
{
    br_buf out = br_buf_make(e->all[0].ctx->arena, 256);
    for (size_t i = 0; i < e->display->page_count; i++) {
        br_str section = e->display->pages[i].section;
        br_buf_add_c(&out, i ? " " : "");
        br_buf_add_str(&out, section.len ? section : BR_STR("-"));
    }
    return br_str_c(e->all[0].ctx->arena, br_buf_str(&out));
}

Test(together, a_shorter_practice_is_followed_by_fillers_in_its_areas_colours)
{
    editions e = {.count = 0};
    add(&e, "xyz", (int[]){2, 2, 2});
    add(&e, "xyz", (int[]){2, 55, 2});
    build(&e);
    cr_expect_str_eq(sections(&e), "cover contents a x y filler filler b z");
    const br_page *first = &e.display->pages[5], *second = &e.display->pages[6];
    cr_expect(br_str_is(first->master, "filler"));
    cr_expect(br_str_is(second->master, "filler-next"));
    cr_expect_not(first->filler, "it is counted");
    for (size_t i = 0; i < first->mark_count; i++)
        cr_expect_eq(first->marks[i].tag, 0, "nothing of it is read aloud");
    br_paint top = first->marks[0].path.fill, kept = e.display->fillers[0].marks[0].path.fill;
    cr_expect(top.red != kept.red || top.green != kept.green, "not the colours of no area");
    cr_assert_eq(e.together.gap_count, 1);
    const br_gap *gap = &e.together.gaps[0];
    cr_expect(br_str_is(gap->before->id, "b"));
    cr_expect_eq(gap->count, 2);
    cr_expect_eq(gap->page, 8);
    cr_expect_eq(gap->edition, 0);
    cr_expect(br_str_is(gap->longer->id, "y"));
    cr_expect_eq(gap->pages_here, 1);
    cr_expect_eq(gap->pages_there, 3);
    cr_expect_gt(gap->lines, 100, "a page of two columns and more");
    close(&e);
}

Test(together, what_the_other_edition_has_alone_is_named)
{
    editions e = {.count = 0};
    add(&e, "xyz", (int[]){2, 0, 2});
    add(&e, "xyz", (int[]){2, 2, 2});
    build(&e);
    cr_expect_str_eq(sections(&e), "cover contents a x filler b z");
    cr_assert_eq(e.together.gap_count, 1);
    cr_expect(br_str_is(e.together.gaps[0].longer->id, "y"));
    cr_expect_eq(e.together.gaps[0].pages_here, 0);
    cr_expect_eq(e.together.gaps[0].lines, 0);
    cr_expect_eq(e.together.begin_count, 6, "all parts of ours");
    close(&e);
}

Test(together, pages_are_blank_where_the_layout_has_no_fillers)
{
    editions e = {.count = 0};
    brochure *b = add(&e, "xyz", (int[]){2, 2, 2});
    brochure_change_layout(b, "pages.xml", "<part of=\"filler\"/>", ""); /* of masters without a place B0721 says that
                                                                           they are never used */
    add(&e, "xyz", (int[]){2, 40, 2});
    build(&e);
    cr_expect_str_eq(sections(&e), "cover contents a x y - b z");
    cr_expect_eq(e.display->pages[5].mark_count, 0);
    close(&e);
}

Test(together, three_editions_keep_to_the_longest_of_all)
{
    editions e = {.count = 0};
    add(&e, "xyz", (int[]){2, 2, 2});
    add(&e, "xyz", (int[]){40, 2, 2});
    add(&e, "xyz", (int[]){2, 55, 2});
    build(&e);
    cr_expect_str_eq(sections(&e), "cover contents a x filler y filler filler b z");
    cr_assert_eq(e.together.gap_count, 2);
    cr_expect_eq(e.together.gaps[0].edition, 0);
    cr_expect_eq(e.together.gaps[1].edition, 1);
    close(&e);
}

Test(together, another_order_is_told_and_each_goes_by_itself)
{
    editions e = {.count = 0};
    add(&e, "xyz", (int[]){2, 2, 2});
    add(&e, "yxz", (int[]){40, 2, 2});
    build(&e);
    cr_expect_str_eq(sections(&e), "cover contents a x y b z");
    cr_assert_not_null(e.together.ours);
    cr_expect(br_str_is(e.together.ours->id, "y"));
    cr_expect(br_str_is(e.together.theirs->id, "y"));
    cr_expect_not(e.together.sides);
    cr_expect_eq(e.together.begin_count, 0);
    close(&e);
}

Test(together, kept_pages_stand_in_for_the_other_editions)
{
    editions e = {.count = 0};
    const br_begin kept[] = {{BR_SECTION_PRACTICE, BR_STR("y"), 6}, {BR_SECTION_PRACTICE, BR_STR("gone"), 7}};
    add(&e, "xyz", (int[]){2, 2, 2});
    brochure_flow_of(&e.all[0], e.all[0].folder);
    e.together = (br_together){.kept = kept, .kept_count = 2};
    size_t first, count;
    const br_page_options options = {.together = &e.together};
    e.display = br_pages_build(e.all[0].flow, &options, &first, &count);
    cr_assert_not_null(e.display);
    cr_expect_str_eq(sections(&e), "cover contents a x filler y b z");
    cr_assert_eq(e.together.begin_count, 1);
    cr_expect_eq(e.together.begins[0].page, 6);
    cr_expect_eq(e.together.gaps[0].edition, SIZE_MAX);
    close(&e);
}
