/*
 * Finding things on finished pages, for the tests of page: marks by their words,
 * pages, tags; and a layout of the test's own whose numbers are known.
 */
#ifndef TESTS_PAGE_SHEET_H
#define TESTS_PAGE_SHEET_H

#include "flow/brochure.h"

#define SHEET_MM(n) br_len_from_um((int64_t)((n)*1000))
#define SHEET_TOP   SHEET_MM(20)
#define SHEET_LINE  BR_PT(13)
#define SHEET_FIRST BR_PT(10)

/* ---- a layout of known numbers -------------------------------------------------------- */

/*
 * The booklet's styles on pages of the test's own: A4, 20 mm at the head and foot, 30 mm inside, 15 mm outside, 56
 * lines of 13 pt; areas on one page with everything in one frame, practices on a master with `inner`. `more` are other
 * masters.
 */
static inline void sheet_layout(brochure *b, const char *practice_attributes, const char *inner, const char *more)
{
    static const char margins[] = "<margins top=\"20mm\" bottom=\"20mm\" inside=\"30mm\" outside=\"15mm\"/>";
    brochure_own_layout(b);
    brochure_write(
        b, "layout/pages.xml",
        br_arena_printf(
            b->ctx->arena,
            "<pages paper=\"A4\" bleed=\"3mm\">"
            "<grid name=\"main\" columns=\"12\" gutter=\"6mm\" baseline=\"13pt\" first=\"10pt\"/>"
            "<sequence><part of=\"area\"/></sequence>"
            "<page-master name=\"area\" for=\"area\" grid=\"main\">%s<frame name=\"all\" "
            "columns=\"1-12\" lines=\"1-end\" takes=\"number eyebrow title lead practices\"/>"
            "</page-master>\n"
            "<page-master name=\"practice\" for=\"practice\" grid=\"main\" numbered=\"yes\" %s>%s%s</page-master>"
            "<page-master name=\"base\" grid=\"main\" numbered=\"yes\">%s</page-master>%s</pages>",
            margins, practice_attributes, margins, inner, margins, more));
}

/* The story of sheet_layout's practices and the pages it goes on to; two columns unless said otherwise. */
#define SHEET_REST                                                                                                     \
    "<frame name=\"rest\" columns=\"1-12\" lines=\"40-end\" badge-width=\"10mm\" "                                     \
    "takes=\"eyebrow title municipality award lead facts\"/>"
#define SHEET_STORY(columns, more)                                                                                     \
    "<frame name=\"story\" columns=\"" columns "\" takes=\"text\" continues-on=\"next\" " more "/>"
#define SHEET_NEXT(columns, more)                                                                                      \
    "<page-master name=\"next\" for=\"following practice\" based-on=\"base\"><frame name=\"story\" "                   \
    "columns=\"" columns "\" lines=\"1-end\" takes=\"text\" continues-on=\"next\" " more "/></page-master>"

/* ---- stages ------------------------------------------------------------------------------- */

/* The pages of a brochure that has nothing to be said about. */
static inline void sheet_build(brochure *b, const char *xml)
{
    brochure_flow(b, xml);
    brochure_pages(b);
    brochure_assert_silent(b);
    cr_assert_not_null(b->display);
}

/* The same of the one practice of brochure_xml. */
static inline void sheet_build_body(brochure *b, const char *body)
{
    sheet_build(b, brochure_xml(b, body));
}

/* The finished booklet of this repository. */
static inline brochure sheet_booklet(void)
{
    brochure b = brochure_open();
    brochure_flow_of(&b, BR_SOURCE_DIR "/input/best-practices-2017");
    brochure_pages(&b);
    brochure_assert_silent(&b);
    cr_assert_not_null(b.display);
    return b;
}

/* ---- marks --------------------------------------------------------------------------------- */

static inline bool sheet_contains(br_str text, const char *words)
{
    return text.len >= strlen(words) && memmem(text.ptr, text.len, words, strlen(words)) != NULL;
}

/* The first glyph mark on a page whose text begins with `words`, or NULL. */
static inline const br_mark *sheet_find_on(const br_page *page, const char *words)
{
    for (size_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].kind == BR_MARK_GLYPHS && br_str_starts(page->marks[i].glyphs.text, words))
            return &page->marks[i];
    return NULL;
}

/* The same on all pages; *page is its page. The test fails if there is none. */
static inline const br_mark *sheet_find(const brochure *b, const char *words, const br_page **page)
{
    for (size_t i = 0; i < b->display->page_count; i++) {
        const br_mark *mark = sheet_find_on(&b->display->pages[i], words);
        if (mark) {
            if (page)
                *page = &b->display->pages[i];
            return mark;
        }
    }
    cr_assert_fail("nowhere: %s", words);
    return NULL;
}

/* Baseline of the first mark that begins with `words`. */
static inline br_len sheet_y(const brochure *b, const char *words)
{
    return sheet_find(b, words, NULL)->glyphs.y;
}

static inline const br_page *sheet_page(const brochure *b, size_t number)
{
    cr_assert_leq(number, b->display->page_count);
    return &b->display->pages[number - 1];
}

static inline const br_tag *sheet_tag(const brochure *b, br_tag_id id)
{
    cr_assert_lt(id, b->display->tag_count);
    return &b->display->tags[id];
}

/* The element of block kind that an element within a line belongs to. */
static inline br_tag_id sheet_block(const brochure *b, br_tag_id tag)
{
    while (br_role_is_inline(sheet_tag(b, tag)->role))
        tag = sheet_tag(b, tag)->parent;
    return tag;
}

/* The element of a section: PART or SECT with this title; the test fails if there is none. */
static inline br_tag_id sheet_section_tag(const brochure *b, br_role role, const char *title)
{
    for (br_tag_id i = 1; i < b->display->tag_count; i++)
        if (b->display->tags[i].role == role && br_str_is(b->display->tags[i].title, title))
            return i;
    cr_assert_fail("no element for %s", title);
    return 0;
}

/* The place a picture is cut to: the n-th clip of a figure's tag, from 0, on a page; NULL if there is none. */
static inline const br_mark *sheet_picture(const brochure *b, const br_page *page, const char *alt)
{
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind == BR_MARK_CLIP && mark->tag && br_str_is(sheet_tag(b, mark->tag)->alt, alt))
            return mark;
    }
    return NULL;
}

/* The number of the grid line on which a baseline of the own layout stands, from 1; the test fails if it stands on
 * none. */
static inline int sheet_line(br_len baseline)
{
    br_len over = baseline - SHEET_TOP - SHEET_FIRST;
    cr_assert_eq(over % SHEET_LINE, 0, "baseline %d is not on the grid", baseline);
    return over / SHEET_LINE + 1;
}

static inline const br_dest *sheet_dest(const brochure *b, const char *id)
{
    for (size_t i = 0; i < b->display->dest_count; i++)
        if (br_str_is(b->display->dests[i].id, id))
            return &b->display->dests[i];
    return NULL;
}

/* What a `br_display_dump…` writes. */
static inline const char *sheet_dump(const brochure *b, void (*dump)(const br_display *, FILE *))
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    cr_assert_not_null(out);
    dump(b->display, out);
    fclose(out);
    br_arena_adopt(b->ctx->arena, text, free);
    return text;
}

/* n paragraphs of some lines each, numbered "п1", "п2" …, for stories of any length. */
static inline const char *sheet_paragraphs(const brochure *b, int from, int to)
{
    br_buf out = br_buf_make(b->ctx->arena, 1024);
    for (int i = from; i <= to; i++) {
        br_buf_add_c(&out, "<p>п");
        br_buf_add_int(&out, i);
        br_buf_add_c(&out, " общината и хората от селата заедно подредиха старата градина край реката, засадиха млади "
                           "дръвчета и направиха пейки за всички, които обичат да четат на сянка и да гледат водата "
                           "към края на деня.</p>");
    }
    return br_str_c(b->ctx->arena, br_buf_str(&out));
}

/* How <p>Дума<note>Бележка.</note>.</p> is read where its note stands on the page. */
#define SHEET_NOTE_READ                                                                                                \
    "      P\n"                                                                                                        \
    "        \"Дума\"\n"                                                                                           \
    "        Reference\n"                                                                                              \
    "          Link: \"1\"\n"                                                                                          \
    "        \".\"\n"                                                                                                  \
    "      Note\n"                                                                                                     \
    "        Lbl: \"1\"\n"                                                                                             \
    "        P: \"Бележка.\"\n"

/* n paragraphs of some lines, "п1" …, each with a note "бележка 1 …". */
static inline const char *sheet_noted_paragraphs(const brochure *b, int count)
{
    br_buf out = br_buf_make(b->ctx->arena, 4096);
    for (int i = 1; i <= count; i++)
        br_buf_add_c(&out, br_arena_printf(b->ctx->arena,
                                           "<p>п%d общината и хората от селата заедно подредиха старата градина край "
                                           "реката и засадиха млади дръвчета<note>Бележка %d. за това какво е било "
                                           "преди и кой го е разказал%s.</note> за всички, които обичат да четат на "
                                           "сянка и да гледат водата.</p>",
                                           i, i, i % 3 ? "" : " на децата през лятото, когато няма училище и дъждове"));
    return br_str_c(b->ctx->arena, br_buf_str(&out));
}

#endif
