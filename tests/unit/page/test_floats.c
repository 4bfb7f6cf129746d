/*
 * Pictures and tables asked to stand at a column's head or foot: never on a page
 * before that of their place, which is where the text before them in the XML ends.
 */
#include "sheet.h"

#define TWO  "text-columns=\"2\" text-gutter=\"6mm\" balance=\"yes\""
#define NEXT SHEET_NEXT("1-12", TWO)

/* So many paragraphs, a line to know the place by, the float, more text: the pages of the two. */
static void find_pages(int above, const char *thing, int *place, int *stands)
{
    brochure b = brochure_open();
    const br_page *page;
    brochure_write_picture(&b, "wide.svg", 300, 90);
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, NEXT);
    brochure_flow(&b,
                  brochure_xml(&b, br_arena_printf(b.ctx->arena, "%s<p>Тук.</p>%s%s", sheet_paragraphs(&b, 1, above),
                                                   thing, sheet_paragraphs(&b, above + 1, above + 24))));
    brochure_pages(&b);
    sheet_find(&b, "Тук.", &page);
    *place = page->number;
    *stands = 0;
    for (size_t i = 0; i < b.display->page_count && *stands == 0; i++)
        if (sheet_find_on(&b.display->pages[i], "Знак"))
            *stands = b.display->pages[i].number;
    brochure_close(&b);
}

/* Near the head of a page the nearest foot is that of the page before. */
Test(floats, asked_for_never_stand_on_a_page_before_their_place)
{
    static const char *const things[] = {
        "<figure src=\"wide.svg\" alt=\"Мост\" float=\"bottom\"><caption>Знак</caption></figure>",
        "<figure src=\"wide.svg\" alt=\"Мост\" float=\"top\"><caption>Знак</caption></figure>",
        "<table float=\"bottom\"><row><cell>Знак</cell></row><row><cell>две</cell></row></table>"};
    int turned = 0;
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        for (int above = 8; above <= 15; above++) {
            int place, stands;
            find_pages(above, things[i], &place, &stands);
            cr_assert_neq(stands, 0, "it is lost with %d paragraphs above", above);
            cr_assert_geq(stands, place, "%d paragraphs above: on page %d, its place on %d", above, stands, place);
            turned += place > 2;
        }
    cr_assert_gt(turned, 3, "its place is on a following page %d times: proves little", turned);
}
