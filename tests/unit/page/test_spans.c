/*
 * What stands across the columns: those above it end level, it stands under them
 * in the full width, new ones begin below. And headings that run into a paragraph.
 */
#include "sheet.h"

#define TWO     "text-columns=\"2\" text-gutter=\"6mm\" balance=\"yes\""
#define PICTURE "<figure src=\"wide.svg\" alt=\"Мост\" width=\"span\"><caption>Надпис</caption></figure>"

#define LEFT(page) ((page)->right_hand ? SHEET_MM(30) : SHEET_MM(15))

static brochure across(const char *frame, const char *heading, const char *body)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "wide.svg", 300, 60);
    sheet_layout(&b, "", br_arena_printf(b.ctx->arena, SHEET_STORY("1-12", "lines=\"1-30\" %s " TWO) SHEET_REST, frame),
                 SHEET_NEXT("1-12", TWO));
    if (*heading)
        brochure_change_layout(&b, "styles.xml", "<paragraph name=\"heading\" ",
                               br_arena_printf(b.ctx->arena, "<paragraph name=\"heading\" %s ", heading));
    sheet_build_body(&b, body);
    return b;
}

static bool is_body(const br_mark *mark)
{
    return mark->kind == BR_MARK_GLYPHS && mark->tag && mark->glyphs.size == BR_PT(19) / 2;
}

/* The lowest baseline of a column of a page above y. */
static br_len foot_above(const br_page *page, int column, br_len y)
{
    br_len foot = 0;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        bool right = mark->box.x > LEFT(page) + SHEET_MM(165) / 2;
        if (is_body(mark) && right == (column == 1) && mark->glyphs.y < y && mark->glyphs.y > foot)
            foot = mark->glyphs.y;
    }
    return foot;
}

static const br_page *page_of(const brochure *b, const br_mark **picture)
{
    for (size_t p = 0; p < b->display->page_count; p++) {
        *picture = sheet_picture(b, &b->display->pages[p], "Мост");
        if (*picture)
            return &b->display->pages[p];
    }
    cr_assert_fail("the picture is nowhere");
    return NULL;
}

Test(spans, columns_above_end_level_and_the_words_keep_their_order)
{
    for (int above = 1; above <= 19; above += 3) {
        brochure text = brochure_open();
        brochure b = across("", "",
                            br_arena_printf(text.ctx->arena, "%s" PICTURE "%s", sheet_paragraphs(&text, 1, above),
                                            sheet_paragraphs(&text, above + 1, above + 6)));
        const br_mark *picture;
        const br_page *page = page_of(&b, &picture);
        br_len left = foot_above(page, 0, picture->box.y), right = foot_above(page, 1, picture->box.y);
        cr_assert_eq(picture->box.width, SHEET_MM(165));
        cr_assert_eq(picture->box.x, LEFT(page));
        if (left > 0)
            cr_assert(left - right >= 0 && left - right <= SHEET_LINE, "%d above: feet at %d and %d", above, left,
                      right);
        cr_assert_gt(picture->box.y, left);
        const char *at = sheet_dump(&b, br_display_dump_text);
        for (int i = 1; i <= above + 6; i++) {
            at = strstr(at, br_arena_printf(b.ctx->arena, "п%d общината", i));
            cr_assert_not_null(at, "%d above: п%d is not in its place", above, i);
        }
        for (size_t i = 0; i < page->mark_count; i++)
            if (is_body(&page->marks[i]))
                sheet_line(page->marks[i].glyphs.y);
        brochure_close(&b);
        brochure_close(&text);
    }
}

Test(spans, text_goes_on_below_in_new_columns)
{
    brochure text = brochure_open();
    brochure b = across(
        "", "",
        br_arena_printf(text.ctx->arena, "<p>Горе.</p>" PICTURE "<p>Долу.</p>%s", sheet_paragraphs(&text, 1, 3)));
    const br_mark *picture;
    const br_page *page = page_of(&b, &picture);
    const br_mark *below = sheet_find(&b, "Долу.", NULL);
    cr_assert_eq(below->glyphs.x, LEFT(page));
    cr_assert_gt(below->glyphs.y, picture->box.y + picture->box.height);
    cr_assert_gt(foot_above(page, 1, BR_LEN_MAX), picture->box.y + picture->box.height);
    brochure_close(&b);
    brochure_close(&text);
}

Test(spans, a_heading_may_stand_across_too_at_the_head_or_last)
{
    brochure b = across("", "span-columns=\"yes\"",
                        "<heading>Първа глава на книгата за мостовете</heading><p>Едно.</p><p>Две.</p>"
                        "<heading>Втора</heading><p>Три.</p><p>Четири.</p>");
    const br_page *page = sheet_page(&b, 2);
    cr_assert_eq(sheet_line(sheet_y(&b, "Първа глава на книгата")), 1);
    cr_assert_eq(sheet_y(&b, "Едно."), sheet_y(&b, "Две."), "two columns, level");
    cr_assert_gt(sheet_y(&b, "Втора"), sheet_y(&b, "Две."));
    cr_assert_eq(sheet_find(&b, "Втора", NULL)->glyphs.x, LEFT(page));
    cr_assert_eq(sheet_y(&b, "Три."), sheet_y(&b, "Четири."));
    brochure_close(&b);
}

/* Under the columns above it there may be too little room for it and some lines: it turns the page. */
Test(spans, goes_on_to_the_next_page_with_what_follows)
{
    int turned = 0;
    for (int above = 1; above <= 11; above++) {
        brochure text = brochure_open();
        brochure b = across("", "",
                            br_arena_printf(text.ctx->arena, "%s" PICTURE "<p>Долу.</p>%s",
                                            sheet_paragraphs(&text, 1, above), sheet_paragraphs(&text, 20, 23)));
        const br_page *page, *below;
        const br_mark *picture;
        page = page_of(&b, &picture);
        sheet_find(&b, "Долу.", &below);
        cr_assert_eq(page, below, "%d above", above);
        turned += page->number > 2;
        brochure_close(&b);
        brochure_close(&text);
    }
    cr_assert(turned > 1 && turned < 10, "%d of 11 on another page: proves little", turned);
}

/* Room for some lines is not enough: what follows must come to stand there. A tall table does not. */
Test(spans, a_heading_turns_the_page_with_what_finds_no_room_under_it)
{
    int turned = 0;
    for (int above = 1; above <= 11; above++) {
        brochure text = brochure_open();
        const char *rows = "";
        for (int i = 0; i < 14; i++)
            rows = br_arena_printf(text.ctx->arena, "%s<row><cell>Ред</cell></row>", rows);
        brochure b = across("", "span-columns=\"yes\"",
                            br_arena_printf(text.ctx->arena, "%s<heading>Глава</heading><table>%s</table>%s",
                                            sheet_paragraphs(&text, 1, above), rows, sheet_paragraphs(&text, 20, 31)));
        const br_page *page;
        br_len y = sheet_find(&b, "Глава", &page)->glyphs.y, lowest = 0;
        for (size_t i = 0; i < page->mark_count; i++)
            if (page->marks[i].kind == BR_MARK_GLYPHS && page->marks[i].tag && page->marks[i].glyphs.y > lowest)
                lowest = page->marks[i].glyphs.y;
        cr_assert_gt(lowest, y, "nothing under it with %d above", above);
        turned += page->number > 2;
        brochure_close(&b);
        brochure_close(&text);
    }
    cr_assert(turned > 1 && turned < 10, "%d of 11 on another page: proves little", turned);
}

Test(spans, notes_stand_under_the_columns_that_refer_to_them_and_their_numbers_go_on)
{
    brochure b =
        across("notes=\"foot\"", "",
               "<p>Горе<note>Първа бележка.</note>.</p>" PICTURE "<p>Долу<note>Втора бележка.</note>.</p>" PICTURE);
    const br_mark *picture;
    page_of(&b, &picture);
    cr_assert_lt(sheet_y(&b, "Първа бележка."), picture->box.y);
    cr_assert_gt(sheet_y(&b, "Втора бележка."), picture->box.y + picture->box.height);
    const char *tags = sheet_dump(&b, br_display_dump_tags);
    cr_assert_not_null(strstr(tags, "Lbl: \"2\"\n        P: \"Втора бележка.\""), "%s", tags);
    brochure_close(&b);
}

Test(spans, a_note_of_what_stands_across_at_the_end_is_not_lost)
{
    brochure b = across("notes=\"foot\"", "",
                        "<p>Горе.</p><figure src=\"wide.svg\" alt=\"Мост\" width=\"span\"><caption>Надпис<note>Бележка "
                        "към него.</note></caption></figure>");
    cr_assert_gt(sheet_y(&b, "Бележка към него."), sheet_y(&b, "Надпис"));
    brochure_close(&b);
}

Test(run_in, a_heading_begins_the_line_of_its_paragraph_and_keeps_its_element)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    brochure_change_layout(&b, "styles.xml", "<paragraph name=\"heading\" ",
                           "<paragraph name=\"heading\" run-in=\"yes\" ");
    sheet_build_body(&b, "<p>Преди.</p><heading id=\"h\">Глава</heading><p>Край реката.</p><p>После.</p>");
    const br_mark *heading = sheet_find(&b, "Глава", NULL), *text = sheet_find(&b, "Край реката.", NULL);
    cr_assert_eq(heading->glyphs.y, text->glyphs.y);
    cr_assert_gt(text->glyphs.x, heading->box.x + heading->box.width);
    cr_assert_eq(text->glyphs.y - sheet_y(&b, "Преди."), 2 * SHEET_LINE, "the heading's space stands above");
    cr_assert_not_null(sheet_dest(&b, "h"));
    const char *tags = sheet_dump(&b, br_display_dump_tags);
    cr_assert_not_null(strstr(tags, "      P: \"Преди.\"\n      H3: \"Глава \"\n      P: \"Край реката.\"\n"), "%s",
                       tags);
    brochure_close(&b);
}

Test(run_in, before_a_list_a_heading_stands_alone)
{
    brochure b = across("", "run-in=\"yes\"", "<heading>Глава</heading><list><item>Едно</item></list>");
    cr_assert_gt(sheet_y(&b, "Едно"), sheet_y(&b, "Глава"));
    brochure_close(&b);
}
