/*
 * Text beside a picture, a pull quote or a badge at an edge of its column: clear
 * of it, never parted from it, in the full width below; and what waits for it.
 */
#include "sheet.h"

#define FRAME(more)   SHEET_STORY("1-12", "lines=\"1-30\" wrap-width=\"50mm\" wrap-gap=\"5mm\" " more)
#define NEXT          SHEET_NEXT("1-12", "wrap-width=\"50mm\" wrap-gap=\"5mm\"")
#define PICTURE(edge) "<figure src=\"tall.svg\" alt=\"Мост\" wrap=\"" edge "\"><caption>Надпис</caption></figure>"

#define LEFT(page)  ((page)->right_hand ? SHEET_MM(30) : SHEET_MM(15))
#define RIGHT(page) (LEFT(page) + SHEET_MM(165))

static brochure beside(const char *body)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "tall.svg", 100, 120);
    sheet_layout(&b, "", FRAME("") SHEET_REST, NEXT);
    sheet_build_body(&b, body);
    return b;
}

static bool is_body(const br_mark *mark)
{
    return mark->kind == BR_MARK_GLYPHS && mark->tag && mark->glyphs.size == BR_PT(19) / 2;
}

/* The page on which the picture stands. */
static const br_page *picture_page(const brochure *b, const br_mark **picture)
{
    for (size_t p = 0; p < b->display->page_count; p++) {
        *picture = sheet_picture(b, &b->display->pages[p], "Мост");
        if (*picture)
            return &b->display->pages[p];
    }
    cr_assert_fail("the picture is nowhere");
    return NULL;
}

/* Lines beside the picture, body text clear of it and within the frame, feet on the grid. Returns how many. */
static int check_lines(const brochure *b, bool at_left)
{
    const br_mark *picture;
    const br_page *page = picture_page(b, &picture);
    int count = 0;
    br_len last = 0;
    cr_assert_eq(picture->box.width, SHEET_MM(50));
    cr_assert_eq(picture->box.x, at_left ? LEFT(page) : RIGHT(page) - SHEET_MM(50));
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (!is_body(mark))
            continue;
        sheet_line(mark->glyphs.y);
        cr_assert_geq(mark->box.x, LEFT(page) - BR_PT(7));
        cr_assert_leq(mark->box.x + mark->box.width, RIGHT(page) + BR_PT(7));
        if (mark->glyphs.y < picture->box.y || mark->glyphs.y > picture->box.y + picture->box.height)
            continue;
        count += mark->glyphs.y != last;
        last = mark->glyphs.y;
        if (at_left)
            cr_assert_geq(mark->box.x, picture->box.x + picture->box.width + SHEET_MM(5) - BR_PT(7));
        else
            cr_assert_leq(mark->box.x + mark->box.width, picture->box.x - SHEET_MM(5) + BR_PT(7));
    }
    return count;
}

/* However much text stands above, the picture is never parted from what stands beside it, nor the text from its order.
 */
Test(beside, stays_with_its_picture_wherever_the_column_ends)
{
    for (int above = 0; above <= 16; above += 2) {
        brochure text = brochure_open();
        const char *body = br_arena_printf(text.ctx->arena, "%s%s%s", above ? sheet_paragraphs(&text, 1, above) : "",
                                           above % 4 ? PICTURE("left") : PICTURE("right"),
                                           sheet_paragraphs(&text, above + 1, above + 9));
        brochure b = beside(body);
        cr_assert_geq(check_lines(&b, above % 4), 12, "%d paragraphs above", above);
        const char *words = sheet_dump(&b, br_display_dump_text), *at = words;
        for (int i = 1; i <= above + 9; i++) {
            at = strstr(at, br_arena_printf(b.ctx->arena, "п%d общината", i));
            cr_assert_not_null(at, "п%d is not in its place", i);
        }
        brochure_close(&b);
        brochure_close(&text);
    }
}

Test(beside, lines_are_full_again_below)
{
    brochure text = brochure_open(),
             b = beside(br_arena_printf(text.ctx->arena, "%s%s", PICTURE("right"), sheet_paragraphs(&text, 1, 12)));
    const br_mark *picture;
    const br_page *page = picture_page(&b, &picture);
    br_len foot = picture->box.y + picture->box.height + BR_PT(30);
    bool full = false;
    for (size_t i = 0; i < page->mark_count; i++)
        full = full || (is_body(&page->marks[i]) && page->marks[i].glyphs.y > foot &&
                        page->marks[i].box.x + page->marks[i].box.width > RIGHT(page) - BR_PT(3));
    cr_assert(full);
    brochure_close(&b);
    brochure_close(&text);
}

/* The first line's capitals begin where the picture does, and the paragraph is indented as any that follows another. */
Test(beside, heads_are_level_and_the_paragraph_is_indented)
{
    brochure b = beside("<p>Преди.</p>" PICTURE("right") "<p>Край реката.</p>");
    const br_mark *picture;
    const br_page *page = picture_page(&b, &picture);
    const br_mark *line = sheet_find(&b, "Край реката.", NULL);
    cr_assert_eq(line->glyphs.x, LEFT(page) + br_len_from_um(4000));
    cr_assert_lt(abs(line->glyphs.y - BR_PT(19) / 2 * 67 / 100 - picture->box.y), BR_PT(1));
    brochure_close(&b);
}

Test(beside, a_short_text_leaves_the_picture_its_room)
{
    brochure b = beside(PICTURE("left") "<p>Кратко.</p><aside><p>Встрани</p></aside>");
    const br_mark *picture;
    picture_page(&b, &picture);
    cr_assert_gt(sheet_y(&b, "Встрани"), picture->box.y + picture->box.height + BR_PT(13));
    cr_assert_gt(sheet_find(&b, "Кратко.", NULL)->glyphs.x, picture->box.x + picture->box.width);
    brochure_close(&b);
}

Test(beside, labels_of_items_stand_clear_too)
{
    brochure b = beside(PICTURE("left") "<list><item>Едно</item><item>Две</item></list>");
    const br_mark *picture;
    picture_page(&b, &picture);
    cr_assert_geq(sheet_find(&b, "»", NULL)->glyphs.x, picture->box.x + picture->box.width + SHEET_MM(5) - BR_PT(3));
    brochure_close(&b);
}

Test(beside, tables_wait_until_the_text_is_full_again)
{
    brochure text = brochure_open();
    const char *body = br_arena_printf(text.ctx->arena, "%s<table><row><cell>Клетка</cell></row></table>%s",
                                       PICTURE("left"), sheet_paragraphs(&text, 1, 8));
    brochure b = beside(body);
    const br_mark *picture;
    picture_page(&b, &picture);
    cr_assert_gt(sheet_y(&b, "Клетка"), picture->box.y + picture->box.height);
    cr_assert_eq(sheet_find(&b, "Клетка", NULL)->glyphs.x, LEFT(sheet_page(&b, 2)));
    brochure_close(&b);
    brochure_close(&text);
}

/* Nothing but its own words stands where the quote does. Returns whether text stands beside it. */
static bool check_quote(const brochure *b, int lines)
{
    const br_page *page;
    const br_mark *first = sheet_find(b, "„Има", &page);
    br_len size = first->glyphs.size, left = first->box.x, right = left + SHEET_MM(25), foot = first->glyphs.y;
    bool beside = false;
    for (size_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].kind == BR_MARK_GLYPHS && page->marks[i].glyphs.size == size &&
            page->marks[i].glyphs.y > foot)
            foot = page->marks[i].glyphs.y;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind != BR_MARK_GLYPHS || !mark->tag || mark->glyphs.size == size)
            continue;
        bool level = mark->glyphs.y > first->glyphs.y - size * 5 / 4 && mark->glyphs.y < foot + size / 2;
        bool over = mark->box.x < right && mark->box.x + mark->box.width > left + BR_PT(1);
        cr_assert(!level || !over, "after %d lines", lines);
        beside = beside || (level && mark->box.x > right && mark->box.x < right + SHEET_MM(30));
    }
    return beside;
}

#define LONG                                                                                                                                                                                         \
    "Край реката има място за всички, които вървят бавно, гледат водата и си спомнят моста, по който минаваха, " \
    "преди да го построят наново."

/* What has waited may stand beside text itself, and is given its room whatever comes then: text, a box, the end. */
Test(beside, a_quote_that_has_waited_stands_clear_too)
{
    static const char *const after[] = {"<p>" LONG "</p>", "<aside><p>" LONG "</p></aside>",
                                        "<heading>" LONG "</heading><p>Още.</p>",
                                        "<quote wrap=\"right\">И тук</quote><p>" LONG "</p>"};
    int count = 0;
    for (int i = 0; i < 8 * 12; i++) { /* the picture is about nine lines high */
        brochure b = brochure_open();
        const char *text = "", *above = i % 8 < 4 ? "" : "<p>" LONG "</p><p>" LONG "</p>";
        for (int k = 0; k < i / 8; k++)
            text = br_arena_printf(b.ctx->arena, "%s<p>Ред.</p>", text);
        brochure_write_picture(&b, "tall.svg", 100, 120);
        sheet_layout(&b, "",
                     SHEET_STORY("1-12", "lines=\"1-30\" text-columns=\"2\" text-gutter=\"6mm\" wrap-width=\"30mm\" "
                                         "wrap-gap=\"4mm\"") SHEET_REST,
                     SHEET_NEXT("1-12", "text-columns=\"2\" text-gutter=\"6mm\" wrap-width=\"30mm\" wrap-gap=\"4mm\""));
        if (i % 8 > 3)
            brochure_change_layout(&b, "styles.xml", "<paragraph name=\"heading\" ",
                                   "<paragraph name=\"heading\" span-columns=\"yes\" ");
        brochure_flow(&b, brochure_xml(&b, br_arena_printf(b.ctx->arena,
                                                           "%s%s%s<quote wrap=\"left\">Има място за всички</quote>%s",
                                                           above, PICTURE("left"), text, after[i % 4])));
        brochure_pages(&b);
        count += check_quote(&b, i / 8);
        brochure_close(&b);
    }
    cr_assert_gt(count, 2, "text beside the quote %d times: proves little", count);
}

Test(beside, a_quote_may_stand_there)
{
    brochure b = beside("<quote wrap=\"right\">Има място</quote><p>Край реката.</p>");
    cr_assert_gt(sheet_find(&b, "„Има място", NULL)->glyphs.x, RIGHT(sheet_page(&b, 2)) - SHEET_MM(50));
    cr_assert_lt(sheet_find(&b, "Край реката.", NULL)->glyphs.x, LEFT(sheet_page(&b, 2)) + BR_PT(1));
    brochure_close(&b);
}

/* A badge that running text takes stands at the edge that the frame's align says. */
Test(beside, a_badge_may_stand_there)
{
    brochure b = brochure_open();
    sheet_layout(
        &b, "",
        "<frame name=\"story\" columns=\"1-12\" lines=\"1-30\" takes=\"award text\" continues-on=\"next\" "
        "align=\"right top\" badge-width=\"30mm\" wrap-gap=\"5mm\"/>"
        "<frame name=\"rest\" columns=\"1-12\" lines=\"40-end\" takes=\"eyebrow title municipality lead facts\"/>",
        SHEET_NEXT("1-12", ""));
    brochure text = brochure_open();
    sheet_build_body(&b, sheet_paragraphs(&text, 1, 6));
    const br_page *page = sheet_page(&b, 2);
    br_len right = 0, top = sheet_y(&b, "п1");
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (is_body(mark) && mark->glyphs.y < top + SHEET_MM(25) && mark->box.x + mark->box.width > right)
            right = mark->box.x + mark->box.width;
    }
    cr_assert_lt(right, RIGHT(page) - SHEET_MM(35) + BR_PT(7));
    brochure_close(&b);
    brochure_close(&text);
}

/* A triangle whose broad side is below: the lines beside it grow shorter, each clear of it by the same white. */
Test(beside, text_follows_an_outline)
{
    brochure b = brochure_open();
    brochure_write(&b, "tall.svg",
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 120\">"
                   "<path d=\"M0 0 L100 120 H0 Z\" fill=\"#336699\"/></svg>");
    sheet_layout(&b, "", FRAME("") SHEET_REST, NEXT);
    brochure text = brochure_open();
    sheet_build_body(&b, br_arena_printf(b.ctx->arena,
                                         "<figure src=\"tall.svg\" alt=\"Мост\" wrap=\"left\" contour=\"yes\"/>%s",
                                         sheet_paragraphs(&text, 1, 9)));
    const br_mark *picture;
    const br_page *page = picture_page(&b, &picture);
    br_len last = 0, y = 0;
    int lines = 0;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (!is_body(mark) || mark->glyphs.y == y || mark->glyphs.y > picture->box.y + picture->box.height - SHEET_LINE)
            continue;
        y = mark->glyphs.y;
        br_len outline = br_len_scale(y - picture->box.y, 100, 120), start = mark->box.x - picture->box.x;
        bool indented = br_str_starts(mark->glyphs.text, "п") && lines > 0;
        cr_assert_geq(start, outline + SHEET_MM(4), "line %d", lines);
        cr_assert_leq(start, outline + SHEET_MM(indented ? 12 : 8), "line %d", lines);
        cr_assert(start >= last || !indented);
        last = start;
        lines++;
    }
    cr_assert_geq(lines, 11);
    brochure_close(&b);
    brochure_close(&text);
}
