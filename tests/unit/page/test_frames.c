/*
 * Frames of a page master: where they begin, how they collapse, and how margins,
 * running text and panels change sides. The layout is the test's own, so that the places are
 * known; a frame that stands below others is compared with one that is put there.
 */
#include "sheet.h"

#define STORY SHEET_STORY("1-12", "lines=\"3-end\" below=\"title lead\" gap=\"1\"")
#define REST                                                                                                           \
    "<frame name=\"rest\" columns=\"1-12\" lines=\"40-end\" badge-width=\"10mm\" takes=\"eyebrow municipality award "  \
    "facts\"/>"

/* The practice's pages on a master with these frames. */
static brochure framed(const char *inner, const char *body)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", inner, SHEET_NEXT("1-12", ""));
    sheet_build_body(&b, body);
    return b;
}

static br_len y_of(const char *inner, const char *body, const char *words)
{
    brochure b = framed(inner, body);
    br_len y = sheet_y(&b, words);
    brochure_close(&b);
    return y;
}

/* ---- standing below ------------------------------------------------------------------- */

/* The title is one line of 29 pt: three grid lines, 3 to 5. */
#define TITLE "<frame name=\"title\" columns=\"1-9\" lines=\"3-10\" height=\"content\" takes=\"title\"/>"
#define LEAD                                                                                                           \
    "<frame name=\"lead\" columns=\"1-9\" lines=\"3-30\" below=\"title\" gap=\"2\" height=\"content\" "                \
    "takes=\"lead\"/>"

Test(frames, a_frame_begins_below_the_end_of_the_one_above_it_with_its_gap)
{
    const char *body = "<lead>Лийд</lead><p>Текст</p>";
    br_len below = y_of(TITLE LEAD STORY REST, body, "Лийд");
    br_len fixed =
        y_of("<frame name=\"title\" columns=\"1-9\" lines=\"3-5\" takes=\"title\"/>"
             "<frame name=\"lead\" columns=\"1-9\" lines=\"8-30\" height=\"content\" takes=\"lead\"/>" STORY REST,
             body, "Лийд");

    cr_assert_eq(below, fixed, "%d, not %d", below, fixed);
}

Test(frames, a_frame_that_does_not_end_with_its_content_keeps_its_lines)
{
    const char *body = "<lead>Лийд</lead><p>Текст</p>";
    br_len below =
        y_of("<frame name=\"title\" columns=\"1-9\" lines=\"3-10\" takes=\"title\"/>" LEAD STORY REST, body, "Лийд");
    br_len fixed =
        y_of("<frame name=\"title\" columns=\"1-9\" lines=\"3-10\" takes=\"title\"/>"
             "<frame name=\"lead\" columns=\"1-9\" lines=\"13-30\" height=\"content\" takes=\"lead\"/>" STORY REST,
             body, "Лийд");

    cr_assert_eq(below, fixed, "%d, not %d", below, fixed);
}

Test(frames, a_frame_begins_no_higher_than_its_own_first_line)
{
    brochure b = framed(
        TITLE SHEET_STORY(
            "1-12",
            "lines=\"20-end\" below=\"title\" gap=\"1\"") "<frame name=\"rest\" columns=\"1-12\" lines=\"40-end\" "
                                                          "badge-width=\"10mm\" takes=\"eyebrow municipality award\"/>",
        "<p>Текст</p>");

    cr_assert_eq(sheet_line(sheet_y(&b, "Текст")), 20);
    brochure_close(&b);
}

Test(frames, an_empty_frame_collapses_with_its_gap)
{
    brochure b = framed(TITLE LEAD STORY REST, "<p>Текст</p>");

    cr_assert_eq(sheet_line(sheet_y(&b, "Текст")), 7, "below the title and one line, not below two gaps");
    brochure_close(&b);
}

/* A chain: what stands below an empty frame stands below the one that is above that. */
Test(frames, what_stands_below_an_empty_frame_stands_below_what_is_above_it)
{
    brochure b =
        framed(TITLE LEAD SHEET_STORY("1-12", "lines=\"3-end\" below=\"lead\" gap=\"1\"") REST, "<p>Текст</p>");

    cr_assert_eq(sheet_line(sheet_y(&b, "Текст")), 7);
    brochure_close(&b);
}

Test(frames, a_frame_stands_below_the_lowest_of_several)
{
    static const char pair[] =
        "<frame name=\"title\" columns=\"1-6\" lines=\"3-10\" height=\"content\" takes=\"title\"/>"
        "<frame name=\"lead\" columns=\"7-12\" lines=\"8-20\" height=\"content\" takes=\"lead\"/>" STORY REST;
    brochure b = framed(pair, "<lead>Лийд</lead><p>Текст</p>"); /* one line of 17 pt: grid lines 8 and 9 */

    cr_assert_eq(sheet_line(sheet_y(&b, "Текст")), 11);
    brochure_close(&b);
}

Test(frames, the_order_in_which_frames_above_are_named_does_not_matter)
{
    brochure b =
        framed("<frame name=\"title\" columns=\"1-6\" lines=\"3-10\" height=\"content\" takes=\"title\"/>"
               "<frame name=\"lead\" columns=\"7-12\" lines=\"8-20\" height=\"content\" takes=\"lead\"/>" SHEET_STORY(
                   "1-12", "lines=\"3-end\" below=\"lead title\" gap=\"1\"") REST,
               "<lead>Лийд</lead><p>Текст</p>");

    cr_assert_eq(sheet_line(sheet_y(&b, "Текст")), 11);
    brochure_close(&b);
}

Test(frames, text_in_a_frame_of_its_own_keeps_the_grid_below_a_lead_that_does_not)
{
    brochure b = framed("<frame name=\"all\" columns=\"1-12\" lines=\"1-30\" takes=\"lead text\"/>"
                        "<frame name=\"title\" columns=\"1-9\" lines=\"31-39\" takes=\"title\"/>" REST,
                        "<lead>Лийд</lead><p>Текст</p><heading>Глава</heading><p>Край</p>");

    cr_assert_eq(sheet_line(sheet_y(&b, "Текст")), 3, "17 pt of lead are two grid lines");
    cr_assert_eq(sheet_line(sheet_y(&b, "Глава")), 5, "with the line above it that its style asks for");
    cr_assert_eq(sheet_line(sheet_y(&b, "Край")), 6);
    brochure_close(&b);
}

Test(frames, streams_of_one_frame_stand_in_its_order)
{
    brochure b = framed(
        "<frame name=\"title\" columns=\"1-12\" lines=\"1-20\" takes=\"lead municipality title\"/>"
        "<frame name=\"lead\" columns=\"1-12\" lines=\"21-30\" badge-width=\"10mm\" takes=\"eyebrow award\"/>" STORY,
        "<lead>Лийд</lead><p>Текст</p>");

    cr_assert_lt(sheet_y(&b, "Лийд"), sheet_y(&b, "Практика на"));
    cr_assert_lt(sheet_y(&b, "Практика на"), sheet_find_on(sheet_page(&b, 2), "Една врата")->glyphs.y);
    brochure_close(&b);
}

/* ---- columns and margins ------------------------------------------------------------------ */

static const char two_practices[] =
    "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title>"
    "<practice id=\"left\" municipality=\"Ляво\"><title>Нито един</title><p>Написано вляво.</p></practice>"
    "<practice id=\"right\" municipality=\"Дясно\"><title>Нито два</title><p>Написано вдясно.</p></practice>"
    "</area></brochure>";

Test(frames, columns_are_counted_on_the_grid_within_the_margins)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", SHEET_STORY("4-9", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    sheet_build(&b, two_practices);
    br_len column = (SHEET_MM(165) - 11 * SHEET_MM(6)) / 12;
    br_len x = sheet_find(&b, "Написано вдясно", NULL)->glyphs.x;

    cr_assert_leq(abs(x - (SHEET_MM(30) + 3 * (column + SHEET_MM(6)))), 20, "%d", x);
    brochure_close(&b);
}

Test(frames, margins_are_mirrored)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    sheet_build(&b, two_practices);
    const br_page *left, *right;
    br_len x_left = sheet_find(&b, "Написано вляво", &left)->glyphs.x;
    br_len x_right = sheet_find(&b, "Написано вдясно", &right)->glyphs.x;

    cr_assert_eq(left->number, 2);
    cr_assert_not(left->right_hand);
    cr_assert_eq(right->number, 3);
    cr_assert(right->right_hand);
    cr_assert_eq(x_left, SHEET_MM(15), "the outside margin is on the left of a left-hand page");
    cr_assert_eq(x_right, SHEET_MM(30), "the inside margin is on the left of a right-hand page");
    brochure_close(&b);
}

Test(frames, panels_change_sides_only_if_they_are_mirrored)
{
    brochure b = brochure_open();
    sheet_layout(&b, "",
                 "<panel x=\"150mm\" y=\"10mm\" width=\"20mm\" height=\"5mm\" colour=\"area\" mirrored=\"yes\"/>"
                 "<panel x=\"150mm\" y=\"16mm\" width=\"20mm\" height=\"5mm\" colour=\"area\"/>" SHEET_STORY(
                     "1-12", "lines=\"1-30\"") SHEET_REST,
                 SHEET_NEXT("1-12", ""));
    sheet_build(&b, two_practices);
    const br_page *left = sheet_page(&b, 2), *right = sheet_page(&b, 3);

    cr_assert_leq(abs(right->marks[0].box.x - SHEET_MM(150)), 1);
    cr_assert_leq(abs(left->marks[0].box.x - SHEET_MM(40)), 1);
    cr_assert_eq(left->marks[1].box.x, right->marks[1].box.x);
    cr_assert_eq(left->marks[0].kind, BR_MARK_PATH);
    cr_assert_eq(left->marks[0].tag, 0, "an artifact");
    brochure_close(&b);
}

Test(frames, panels_and_heads_of_one_side_are_on_that_side_only)
{
    brochure b = brochure_open();
    sheet_layout(&b, "",
                 "<running-head takes=\"municipality\" on=\"left\" place=\"top outside\" offset=\"10mm\" "
                 "style=\"running-head\"/>" SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST,
                 SHEET_NEXT("1-12", ""));
    sheet_build(&b, two_practices);

    cr_assert_not_null(sheet_find_on(sheet_page(&b, 2), "Ляво"));
    cr_assert_null(sheet_find_on(sheet_page(&b, 3), "Дясно"));
    brochure_close(&b);
}

/* ---- folios and heads -------------------------------------------------------------------- */

#define FURNITURE                                                                                                      \
    "<folio place=\"bottom outside\" offset=\"9mm\" style=\"folio\"/>"                                                 \
    "<running-head takes=\"municipality\" place=\"top inside\" offset=\"12mm\" style=\"running-head\"/>"

static br_len end_of(const br_mark *mark)
{
    return mark->box.x + mark->box.width;
}

Test(frames, folios_stand_outside_and_heads_where_they_are_put)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", FURNITURE SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    sheet_build(&b, two_practices);
    const br_page *left = sheet_page(&b, 2), *right = sheet_page(&b, 3);
    const br_mark *folio_left = sheet_find_on(left, "2"), *folio_right = sheet_find_on(right, "3");
    const br_mark *head_left = sheet_find_on(left, "Ляво"), *head_right = sheet_find_on(right, "Дясно");

    cr_assert(folio_left && folio_right && head_left && head_right);
    cr_assert_eq(folio_left->glyphs.x, SHEET_MM(15));
    cr_assert_leq(abs(end_of(folio_right) - (right->width - SHEET_MM(15))), 1);
    cr_assert_leq(abs(end_of(head_left) - (left->width - SHEET_MM(30))), 1);
    cr_assert_eq(head_right->glyphs.x, SHEET_MM(30));
    cr_assert_eq(folio_left->glyphs.y, left->height - SHEET_MM(9));
    cr_assert_eq(head_left->glyphs.y, SHEET_MM(12));
    brochure_close(&b);
}

Test(frames, what_repeats_on_pages_is_an_artifact)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", FURNITURE SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    sheet_build(&b, two_practices);

    cr_assert_eq(sheet_find_on(sheet_page(&b, 2), "2")->tag, 0);
    cr_assert_eq(sheet_find_on(sheet_page(&b, 2), "Ляво")->tag, 0);
    cr_assert_neq(sheet_find_on(sheet_page(&b, 2), "Написано")->tag, 0);
    cr_assert_null(strstr(sheet_dump(&b, br_display_dump_text), "\nЛяво\n"));
    brochure_close(&b);
}

/* ---- sides ---------------------------------------------------------------------------------- */

static brochure starting(const char *starts)
{
    brochure b = brochure_open();
    sheet_layout(&b, starts, SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    sheet_build(&b, two_practices);
    return b;
}

Test(frames, a_blank_page_is_put_in_before_a_section_that_begins_on_the_right)
{
    brochure b = starting("starts=\"right\"");

    cr_assert_eq(b.display->page_count, 5);
    for (size_t i = 1; i <= 3; i += 2) {
        cr_assert_eq(b.display->pages[i].mark_count, 0, "page %zu is blank", i + 1);
        cr_assert_null(b.display->pages[i].section.ptr);
        cr_assert_not(b.display->pages[i].right_hand);
        cr_assert_eq(b.display->pages[i].width, b.display->pages[0].width);
    }
    cr_assert_eq(sheet_dest(&b, "left")->page, 2);
    cr_assert_eq(sheet_dest(&b, "right")->page, 4);
    cr_assert_eq(b.page_count, 5);
    brochure_close(&b);
}

Test(frames, a_blank_page_is_put_in_only_where_it_is_needed)
{
    brochure b = starting("starts=\"left\"");

    cr_assert_eq(sheet_dest(&b, "left")->page, 1, "page 2 is a left-hand one as it is");
    cr_assert_eq(sheet_dest(&b, "right")->page, 3);
    cr_assert_eq(b.display->pages[2].mark_count, 0);
    cr_assert_eq(b.display->page_count, 4);
    brochure_close(&b);
}

Test(frames, pages_tell_their_number_section_and_master)
{
    brochure b = starting("");
    const br_page *page = sheet_page(&b, 3);

    cr_assert_eq(page->number, 3);
    cr_assert_str_eq(brochure_c(&b, page->label), "3");
    cr_assert_str_eq(brochure_c(&b, page->section), "right");
    cr_assert_str_eq(brochure_c(&b, page->master), "practice");
    cr_assert_eq(page->bleed, SHEET_MM(3));
    cr_assert_leq(abs(page->width - 595276), 1);
    cr_assert_leq(abs(page->height - 841890), 1);
    brochure_close(&b);
}

Test(frames, only_pages_that_are_numbered_have_a_printed_number)
{
    brochure b = starting("starts=\"right\"");

    cr_assert_str_eq(brochure_c(&b, sheet_page(&b, 1)->label), "", "the area's master is not numbered");
    cr_assert_str_eq(brochure_c(&b, sheet_page(&b, 3)->label), "3", "it is counted all the same");
    brochure_close(&b);
}
