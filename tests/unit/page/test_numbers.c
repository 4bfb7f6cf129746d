/*
 * Page numbers and what leads somewhere: contents and references tell the page
 * that a thing is on, links cover their words and reach a place that is there, the
 * outline follows the sections, and a practice alone is numbered from 1.
 */
#include "sheet.h"

/* A brochure of two areas whose first practice takes more than one page. */
static brochure of_many_pages(void)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "x.svg", 300, 100);
    sheet_build(
        &b,
        br_arena_printf(
            b.ctx->arena,
            "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><subtitle>П</subtitle>"
            "<imprint><p>И</p></imprint><about><title>Предисловие</title><heading>Къде</heading><p>Вж. <ref "
            "to=\"mid\"/> и <ref "
            "to=\"two\">по-нататък</ref>.</p></about>"
            "<area id=\"a1\"><title>Първа област</title><practice id=\"one\" municipality=\"М1\" place=\"1\"><title>"
            "Едно</title>%s<heading id=\"mid\">По средата</heading>%s<figure id=\"fig\" src=\"x.svg\" alt=\"Мост\">"
            "<caption>Мостът</caption></figure><p>Пише на <link href=\"mailto:a@b.bg\">този дълъг и предълъг адрес за "
            "писма от всички краища на общината и от неправителствените организации, взаимодействащи с "
            "администрацията</link>.</p>%s</practice></area>"
            "<area id=\"a2\"><title>Втора област</title><practice id=\"two\" municipality=\"М2\"><title>Две</title>"
            "<p>Преди: <ref to=\"one\"/>; <ref to=\"fig\"/>; тук: <ref to=\"end\"/>.</p><heading id=\"end\">Край"
            "</heading><p>а<note>Бележка</note></p></practice></area>"
            "<annex><title>Показалец</title><index of=\"municipalities\"/></annex></brochure>",
            sheet_paragraphs(&b, 1, 19), sheet_paragraphs(&b, 20, 27), sheet_paragraphs(&b, 28, 35)));
    return b;
}

/* All that a tag's marks say, spaces at the ends left out. */
static const char *words_of_tag(const brochure *b, br_tag_id tag)
{
    br_buf words = br_buf_make(b->ctx->arena, 64);
    for (size_t p = 0; p < b->display->page_count; p++)
        for (size_t i = 0; i < b->display->pages[p].mark_count; i++) {
            const br_mark *mark = &b->display->pages[p].marks[i];
            if (mark->kind == BR_MARK_GLYPHS && mark->tag == tag)
                br_buf_add_str(&words, br_glyphs_reads(&mark->glyphs));
        }
    return br_str_c(b->ctx->arena, br_str_trim(br_buf_str(&words)));
}

/* ---- contents and references -------------------------------------------------------------- */

/* The link of a section that leads there. */
static const br_link *link_in(const brochure *b, const char *section, const char *dest)
{
    for (size_t p = 0; p < b->display->page_count; p++)
        for (size_t i = 0; i < b->display->pages[p].link_count; i++) {
            const br_link *link = &b->display->pages[p].links[i];
            if (br_str_is(b->display->pages[p].section, section) && br_str_is(link->dest, dest))
                return link;
        }
    cr_assert_fail("no link in %s to %s", section, dest);
    return NULL;
}

Test(numbers, contents_tell_the_page_that_each_entry_is_on)
{
    static const char *const ids[] = {"about", "a1", "one", "a2", "two", "annex"};
    brochure b = of_many_pages();

    cr_assert_geq(sheet_dest(&b, "a2")->page - sheet_dest(&b, "one")->page, 2, "the first practice has two pages");
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        const char *words = words_of_tag(&b, link_in(&b, "contents", ids[i])->tag);
        const br_page *page = sheet_page(&b, (size_t)sheet_dest(&b, ids[i])->page + 1);
        const char *label = brochure_c(&b, page->label);
        size_t end = strlen(words) - strlen(label);
        cr_assert_str_eq(brochure_c(&b, page->section), ids[i]);
        cr_assert_str_eq(words + end, label, "%s: %s", ids[i], words);
        cr_assert(words[end - 1] < '0' || words[end - 1] > '9', "%s: a longer number", words);
    }
    brochure_close(&b);
}

static void assert_text(const brochure *b, const char *format, const char *id)
{
    const br_dest *dest = sheet_dest(b, id);
    cr_assert_not_null(dest, "%s", id);
    const char *words = br_arena_printf(b->ctx->arena, format, dest->page + 1);
    cr_assert_not_null(strstr(sheet_dump(b, br_display_dump_text), words), "%s", words);
}

Test(numbers, references_tell_the_page_forwards_and_backwards_to_practices_headings_and_figures)
{
    brochure b = of_many_pages();

    assert_text(&b, "По средата, с. %d и по-нататък.", "mid");
    assert_text(&b, "Преди: Едно, с. %d;", "one");
    assert_text(&b, "; Мостът, с. %d; тук", "fig");
    assert_text(&b, "тук: Край, с. %d.", "end");
    cr_assert_gt(sheet_dest(&b, "mid")->page, sheet_dest(&b, "one")->page, "not merely the section's first page");
    brochure_close(&b);
}

Test(numbers, the_index_tells_the_page_too_and_leads_there)
{
    brochure b = of_many_pages();
    const char *tags = sheet_dump(&b, br_display_dump_tags);
    const char *row = strstr(strstr(tags, "title \"Показалец\""), "TD: \"М2\"");

    cr_assert_not_null(row);
    row = strstr(row + 1, "Link: \"");
    cr_assert_not_null(row);
    cr_assert_eq(atoi(row + strlen("Link: \"")), sheet_dest(&b, "two")->page + 1);
    cr_assert_eq(atoi(words_of_tag(&b, link_in(&b, "annex", "two")->tag)), sheet_dest(&b, "two")->page + 1);
    cr_assert_str_eq(brochure_c(&b, link_in(&b, "annex", "two")->contents), "Две");
    brochure_close(&b);
}

/* ---- places ---------------------------------------------------------------------------------- */

/* The words themselves, not a reference to them. */
static const br_mark *find_unlinked(const brochure *b, const br_page *page, const char *words)
{
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind == BR_MARK_GLYPHS && sheet_tag(b, mark->tag)->role != BR_ROLE_LINK &&
            br_str_starts(mark->glyphs.text, words))
            return mark;
    }
    return NULL;
}

Test(numbers, every_id_is_a_place_on_the_page_where_it_stands)
{
    static const struct {
        const char *id, *words;
    } expected[] = {{"a1", "Първа област"}, {"one", "Едно"}, {"mid", "По средата"},    {"fig", "Мостът"},
                    {"two", "Две"},         {"end", "Край"}, {"two.note-1", "Бележка"}};
    brochure b = of_many_pages();

    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const br_dest *dest = sheet_dest(&b, expected[i].id);
        cr_assert_not_null(dest, "%s", expected[i].id);
        const br_mark *mark = find_unlinked(&b, &b.display->pages[dest->page], expected[i].words);
        cr_assert_not_null(mark, "%s is not on page %d", expected[i].words, dest->page + 1);
        cr_assert_leq(dest->y, mark->glyphs.y, "the place is above its words");
        cr_assert_geq(dest->y, 0);
    }
    brochure_close(&b);
}

Test(numbers, no_place_is_there_twice)
{
    brochure b = of_many_pages();

    for (size_t i = 0; i < b.display->dest_count; i++)
        for (size_t k = 0; k < i; k++)
            cr_assert_not(br_str_equal(b.display->dests[i].id, b.display->dests[k].id), "%s",
                          brochure_c(&b, b.display->dests[i].id));
    brochure_close(&b);
}

Test(numbers, the_outline_has_every_section_in_order_and_leads_to_it)
{
    static const struct {
        const char *dest, *title;
        int level;
    } expected[] = {
        {"contents", "Съдържание", 0}, {"about", "Предисловие", 0}, {"a1", "I. Първа област", 0}, {"one", "Едно", 1},
        {"a2", "II. Втора област", 0}, {"two", "Две", 1},           {"annex", "Показалец", 0}};
    brochure b = of_many_pages();

    cr_assert_eq(b.display->outline_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < b.display->outline_count; i++) {
        const br_outline *entry = &b.display->outline[i];
        cr_assert_str_eq(brochure_c(&b, entry->dest), expected[i].dest);
        cr_assert_str_eq(brochure_c(&b, entry->title), expected[i].title);
        cr_assert_eq(entry->level, expected[i].level);
        cr_assert_not_null(sheet_dest(&b, expected[i].dest));
    }
    brochure_close(&b);
}

/* ---- links ------------------------------------------------------------------------------------- */

static void check_links(const brochure *b)
{
    int count = 0;
    for (size_t p = 0; p < b->display->page_count; p++)
        for (size_t i = 0; i < b->display->pages[p].link_count; i++) {
            const br_link *link = &b->display->pages[p].links[i];
            count++;
            cr_assert_neq(link->uri.ptr == NULL, link->dest.ptr == NULL, "a link leads to one thing");
            cr_assert(link->uri.ptr || sheet_dest(b, brochure_c(b, link->dest)), "%s is nowhere",
                      brochure_c(b, link->dest));
            cr_assert_eq(sheet_tag(b, link->tag)->role, BR_ROLE_LINK);
            cr_assert_gt(link->contents.len, 0, "it says what it leads to");
            cr_assert(link->box.width > 0 && link->box.height > 0);
        }
    cr_assert_gt(count, 10);
}

Test(numbers, every_link_leads_to_a_place_that_is_there)
{
    brochure b = of_many_pages();
    check_links(&b);
    brochure_close(&b);
}

static bool covers(br_rect box, br_rect mark)
{
    return mark.x >= box.x && mark.y >= box.y && mark.x + mark.width <= box.x + box.width &&
           mark.y + mark.height <= box.y + box.height;
}

static bool is_covered(const br_page *page, const br_mark *mark)
{
    for (size_t i = 0; i < page->link_count; i++)
        if (page->links[i].tag == mark->tag && covers(page->links[i].box, mark->box))
            return true;
    return false;
}

static bool has_words(const br_page *page, const br_link *link)
{
    for (size_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].tag == link->tag && covers(link->box, page->marks[i].box))
            return true;
    return false;
}

/* Badges apart, which are figures within their entry's link. */
Test(numbers, a_links_boxes_cover_its_words_on_every_line_and_nothing_is_covered_in_vain)
{
    brochure b = of_many_pages();
    int boxes = 0;

    for (size_t p = 0; p < b.display->page_count; p++) {
        const br_page *page = &b.display->pages[p];
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            bool space = mark->kind == BR_MARK_GLYPHS && br_str_is(mark->glyphs.text, " ");
            if (mark->kind == BR_MARK_GLYPHS && !space && sheet_tag(&b, mark->tag)->role == BR_ROLE_LINK)
                cr_assert(is_covered(page, mark), "page %zu: %s", p + 1, brochure_c(&b, mark->glyphs.text));
        }
        for (size_t i = 0; i < page->link_count; i++) {
            cr_assert(has_words(page, &page->links[i]), "page %zu: %s", p + 1, brochure_c(&b, page->links[i].contents));
            boxes += br_str_is(page->links[i].uri, "mailto:a@b.bg");
        }
    }
    cr_assert_geq(boxes, 2, "the long link stands on more than one line");
    brochure_close(&b);
}

Test(numbers, an_entry_of_the_contents_is_a_link_as_a_whole)
{
    brochure b = of_many_pages();
    const br_link *link = link_in(&b, "contents", "one");

    cr_assert_gt(link->box.width, SHEET_MM(150));
    cr_assert_str_eq(brochure_c(&b, link->contents), "Едно");
    const br_tag *reference = sheet_tag(&b, sheet_tag(&b, link->tag)->parent);
    cr_assert_eq(sheet_tag(&b, link->tag)->role, BR_ROLE_LINK);
    cr_assert_eq(reference->role, BR_ROLE_REFERENCE);
    cr_assert_eq(sheet_tag(&b, reference->parent)->role, BR_ROLE_TOCI);
    brochure_close(&b);
}

/* ---- a practice alone --------------------------------------------------------------------------- */

static const char *const three_practices =
    "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a1\"><title>А</title>"
    "<practice id=\"one\" municipality=\"М1\"><title>Едно</title><p>а</p></practice>"
    "<practice id=\"two\" municipality=\"М2\"><title>Две</title><p>Тук: <ref to=\"end\"/>.</p>%s<heading "
    "id=\"end\">Край"
    "</heading><p>а</p></practice>"
    "<practice id=\"three\" municipality=\"М3\"><title>Три</title><p>а</p></practice></area></brochure>";

static brochure alone(bool standalone)
{
    brochure b = brochure_open();
    brochure_flow(&b, br_arena_printf(b.ctx->arena, three_practices, sheet_paragraphs(&b, 1, 33)));
    brochure_practice_pages(&b, "two", standalone);
    brochure_assert_silent(&b);
    cr_assert_not_null(b.display);
    return b;
}

Test(numbers, a_practice_alone_has_the_pages_and_numbers_that_it_has_in_the_booklet)
{
    brochure b = alone(false);
    const br_page *first = &b.display->pages[b.first_page];

    cr_assert_eq(b.page_count, 2);
    cr_assert_str_eq(brochure_c(&b, first->section), "two");
    cr_assert_str_eq(brochure_c(&b, first[1].section), "two");
    cr_assert_str_eq(brochure_c(&b, first->label), "5", "cover, contents, area and the other practice stand before it");
    cr_assert_not_null(sheet_find_on(first, "5"), "the folio");
    assert_text(&b, "Край, с. %d.", "end");
    brochure_close(&b);
}

Test(numbers, a_practice_alone_may_be_numbered_from_one)
{
    brochure b = alone(true);
    const br_page *first = &b.display->pages[b.first_page];

    cr_assert_eq(b.page_count, 2);
    cr_assert_str_eq(brochure_c(&b, first->label), "1");
    cr_assert_str_eq(brochure_c(&b, first[1].label), "2");
    cr_assert_not_null(sheet_find_on(&first[1], "2"), "the folio");
    cr_assert_not_null(strstr(sheet_dump(&b, br_display_dump_text), "Край, с. 2."), "and its references");
    cr_assert(first->right_hand, "the side stays");
    brochure_close(&b);
}

static const char *const two_practices =
    "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title><practice id=\"one\" "
    "municipality=\"М1\"><title>Едно</title><p>Вж. <ref to=\"two\"/>; <ref to=\"a\"/>.</p></practice><practice "
    "id=\"two\" municipality=\"М2\"><title>Две</title><p>а</p></practice></area></brochure>";

/* Its own pages are 1 to n; what stands elsewhere has no number there that would be true. */
Test(numbers, a_practice_alone_does_not_tell_pages_that_are_not_in_it)
{
    brochure b = brochure_open();
    brochure_flow(&b, two_practices);
    brochure_practice_pages(&b, "one", true);
    const char *text = sheet_dump(&b, br_display_dump_text);

    cr_assert_null(strstr(text, "с. 0"), "%s", text);
    cr_assert_null(strstr(text, "с. -"), "%s", text);
    cr_assert_null(strstr(text, "Две, с. 2"), "%s", text);
    brochure_close(&b);
}

Test(numbers, a_practice_that_is_not_there_is_said)
{
    brochure b = brochure_open();
    brochure_flow(&b, br_arena_printf(b.ctx->arena, three_practices, ""));
    brochure_practice_pages(&b, "four", false);

    cr_assert_null(b.display);
    cr_assert_eq(brochure_messages(&b), 1);
    cr_assert_not_null(strstr(brochure_c(&b, brochure_said(&b, BR_PRACTICE_UNKNOWN, 0)->message), "four"));
    brochure_close(&b);
}

Test(numbers, an_area_is_no_practice)
{
    brochure b = brochure_open();
    brochure_flow(&b, br_arena_printf(b.ctx->arena, three_practices, ""));
    brochure_practice_pages(&b, "a1", false);

    cr_assert_null(b.display);
    (void)brochure_said(&b, BR_PRACTICE_UNKNOWN, 0);
    brochure_close(&b);
}
