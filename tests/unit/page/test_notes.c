/*
 * Notes at the foot of columns: under the column that refers to them, its last
 * line on the last baseline, numbered as the layout wants, tagged behind the
 * paragraph that refers to them. And at the text's end where the layout says so.
 */
#include "sheet.h"

#define FOOT "notes=\"foot\""
#define TWO  "text-columns=\"2\" text-gutter=\"6mm\" balance=\"yes\""

/* A practice in two columns down to line 20, then on whole pages. */
static brochure with_notes(const char *frame, const char *body)
{
    brochure b = brochure_open();
    char story[300];
    snprintf(story, sizeof story, SHEET_STORY("1-12", "lines=\"1-20\" %s " TWO) SHEET_REST, frame);
    sheet_layout(&b, "", story, SHEET_NEXT("1-12", TWO));
    sheet_build_body(&b, body);
    return b;
}

static int column_of(const br_page *page, const br_mark *mark)
{
    return mark->box.x > (page->right_hand ? SHEET_MM(30) : SHEET_MM(15)) + SHEET_MM(165) / 2;
}

/* The number that leads to the note with this id's end, on whatever page. */
static const br_link *link_to(const brochure *b, const char *dest, const br_page **page)
{
    for (size_t p = 0; p < b->display->page_count; p++) {
        *page = &b->display->pages[p];
        for (size_t i = 0; i < (*page)->link_count; i++)
            if (br_str_is((*page)->links[i].dest, dest))
                return &(*page)->links[i];
    }
    cr_assert_fail("nothing leads to %s", dest);
    return NULL;
}

/* In the size of body text or of notes: what else is on the page stands elsewhere. */
static bool is_text(const br_mark *mark)
{
    return mark->kind == BR_MARK_GLYPHS && mark->tag &&
           (mark->glyphs.size == BR_PT(19) / 2 || mark->glyphs.size == BR_PT(15) / 2);
}

/* The lowest baseline of text in a column. */
static br_len lowest(const br_page *page, int column)
{
    br_len y = 0;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (is_text(mark) && column_of(page, mark) == column && mark->glyphs.y > y)
            y = mark->glyphs.y;
    }
    return y;
}

/* On pages 2 … of a story of so many noted paragraphs. */
static void check_notes(const brochure *b, int count)
{
    for (int i = 1; i <= count; i++) {
        const char *words = br_arena_printf(b->ctx->arena, "Бележка %d.", i);
        const char *dest = br_arena_printf(b->ctx->arena, "troyan.note-%d", i);
        const br_page *page, *refers;
        const br_mark *note = sheet_find(b, words, &page);
        const br_link *link = link_to(b, dest, &refers);
        br_mark at = {.box = link->box};
        cr_assert_eq(page, refers, "note %d is on another page", i);
        cr_assert_eq(column_of(page, note), column_of(page, &at), "note %d is in another column", i);
        cr_assert_gt(note->glyphs.y, link->box.y + link->box.height);
        sheet_line(lowest(page, column_of(page, note))); /* on the grid */
    }
}

Test(notes, stand_in_the_column_that_refers_to_them_and_end_on_its_last_baseline)
{
    for (int count = 1; count <= 25; count += 6) {
        brochure b = brochure_open();
        const char *body = sheet_noted_paragraphs(&b, count);
        brochure built = with_notes(FOOT, body);
        check_notes(&built, count);
        brochure_close(&built);
        brochure_close(&b);
    }
}

Test(notes, columns_with_and_without_notes_end_level)
{
    brochure b =
        with_notes(FOOT, "<p>Едно<note>Бележка.</note></p><p>Две</p><p>Три</p><p>Четири</p><p>Пет</p><p>Шест</p>"
                         "<p>Седем</p><p>Осем</p>");
    const br_page *page = sheet_page(&b, 2);
    cr_assert_eq(column_of(page, sheet_find(&b, "Бележка.", NULL)), 0);
    cr_assert_eq(column_of(page, sheet_find(&b, "Три", NULL)), 0);
    cr_assert_eq(column_of(page, sheet_find(&b, "Четири", NULL)), 1, "the note takes two lines");
    cr_assert_eq(lowest(page, 0), lowest(page, 1));
    brochure_close(&b);
}

Test(notes, each_is_there_once_with_its_rule_and_no_heading)
{
    brochure b = with_notes(FOOT, "<p>Дума<note>Бележка под нея.</note>.</p>");
    const char *text = sheet_dump(&b, br_display_dump_text);
    const char *at = strstr(text, "Бележка под нея.");
    cr_assert_not_null(at);
    cr_assert_null(strstr(at + 1, "Бележка под нея."));
    cr_assert_null(strstr(text, "Бележки"));
    size_t rules = 0;
    const br_page *page = sheet_page(&b, 2);
    for (size_t i = 0; i < page->mark_count; i++)
        rules += page->marks[i].kind == BR_MARK_PATH && page->marks[i].box.height == BR_PT(1) / 2 &&
                 page->marks[i].box.y < sheet_y(&b, "Бележка под нея.");
    cr_assert_eq(rules, 1);
    brochure_close(&b);
}

Test(notes, of_the_lead_stand_in_the_first_column)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-20\" notes=\"foot\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    sheet_build(&b, "<brochure xml:lang=\"bg\" layout=\"booklet\" date=\"2019-01-01\"><title>Т</title><area "
                    "id=\"a\"><title>О</title>"
                    "<practice id=\"p\" municipality=\"Х\"><title>П</title><lead>Увод<note>Бележка.</note></lead>"
                    "<p>Текст.</p></practice></area></brochure>");
    cr_assert_eq(column_of(sheet_page(&b, 2), sheet_find(&b, "Бележка.", NULL)), 0);
    brochure_close(&b);
}

/* What the numbers say, page by page, in order: "1 2 3|1 2|". */
static const char *numbers(const brochure *b)
{
    br_buf out = br_buf_make(b->ctx->arena, 64);
    for (size_t p = 1; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            bool label = mark->kind == BR_MARK_GLYPHS && mark->tag && sheet_tag(b, mark->tag)->role == BR_ROLE_LBL;
            if (!label)
                continue;
            br_buf_add_str(&out, mark->glyphs.text);
            br_buf_add_char(&out, ' ');
        }
        br_buf_add_char(&out, '|');
    }
    return br_str_c(b->ctx->arena, br_buf_str(&out));
}

Test(notes, are_numbered_through_the_text_or_on_each_page)
{
    brochure b = brochure_open();
    const char *body = sheet_noted_paragraphs(&b, 11);
    brochure text = with_notes(FOOT, body), page = with_notes(FOOT " note-numbers=\"page\"", body);
    cr_assert_str_eq(numbers(&text), "1 2 3 4 5 6 |7 8 9 10 11 |");
    cr_assert_str_eq(numbers(&page), "1 2 3 4 5 6 |1 2 3 4 5 |");
    check_notes(&page, 11);
    const br_page *at;
    cr_assert(br_str_is(link_to(&page, "troyan.note-7", &at)->contents, "Бележка 1"));
    brochure_close(&text);
    brochure_close(&page);
    brochure_close(&b);
}

Test(notes, stand_at_the_texts_end_where_the_layout_says_nothing)
{
    brochure b = with_notes("", "<p>Дума<note>Бележка.</note>.</p><p>Край.</p>");
    const char *text = sheet_dump(&b, br_display_dump_text);
    cr_assert_not_null(strstr(text, "Край.\nБележки\n"), "%s", text);
    brochure_close(&b);
}

Test(notes, are_read_behind_the_paragraph_or_within_the_item_that_refers_to_them)
{
    brochure b = with_notes(FOOT, "<p>Дума<note>Бележка.</note>.</p><list><item>Нещо<note>Друга.</note></item></list>"
                                  "<p>Край.</p>");
    const char *tags = sheet_dump(&b, br_display_dump_tags);
    cr_assert_not_null(strstr(tags, SHEET_NOTE_READ), "%s", tags);
    cr_assert_not_null(strstr(tags, "          LBody\n"
                                    "            \"Нещо\"\n"
                                    "            Reference\n"
                                    "              Link: \"2\"\n"
                                    "            Note\n"
                                    "              Lbl: \"2\"\n"
                                    "              P: \"Друга.\"\n"
                                    "      P: \"Край.\"\n"),
                       "%s", tags);
    brochure_close(&b);
}
