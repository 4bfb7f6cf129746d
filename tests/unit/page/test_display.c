/*
 * Properties of the finished booklet: elements follow the content and what repeats
 * is none; text and pictures stand within the type area, text on the grid; and the same
 * input gives the same pages.
 */
#include "sheet.h"

/* ---- elements ------------------------------------------------------------------------------- */

static bool is_within(const brochure *b, br_tag_id tag, br_tag_id ancestor)
{
    while (tag && tag != ancestor)
        tag = sheet_tag(b, tag)->parent;
    return tag == ancestor && tag != 0;
}

static void check_nesting(const brochure *b)
{
    br_tag_id area = sheet_section_tag(b, BR_ROLE_PART, "II. Нови технологии и решения в управлението");
    br_tag_id practice = sheet_section_tag(b, BR_ROLE_SECT, brochure_c(b, brochure_section(b, "troyan")->title));

    cr_assert_eq(sheet_tag(b, practice)->parent, area);
    cr_assert_eq(sheet_tag(b, area)->parent, 1);
    cr_assert_eq(sheet_tag(b, 1)->role, BR_ROLE_DOCUMENT);
    cr_assert_eq(sheet_tag(b, 1)->parent, 0);
}

/* Each page's marks belong to its own section, or to none. */
static void check_sections(const brochure *b)
{
    for (size_t p = 0; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        br_tag_id own = 0;
        for (br_tag_id i = 2; i < b->display->tag_count; i++)
            if (brochure_section(b, brochure_c(b, page->section))->title.len &&
                br_str_equal(b->display->tags[i].title, brochure_section(b, brochure_c(b, page->section))->title))
                own = i;
        for (size_t i = 0; own && i < page->mark_count; i++)
            cr_assert(!page->marks[i].tag || is_within(b, page->marks[i].tag, own), "page %zu", p + 1);
    }
}

static void check_artifacts(const brochure *b)
{
    for (size_t p = 0; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        const br_page_master *master = br_layout_find_master(b->layout, page->master);
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            if (mark->kind != BR_MARK_GLYPHS)
                continue;
            bool margin = mark->glyphs.y <= master->top || mark->glyphs.y > page->height - master->bottom;
            bool eyebrow = br_str_is(page->master, "practice") && mark->glyphs.y < master->top + SHEET_LINE;
            cr_assert(margin == (mark->tag == 0) || eyebrow, "page %zu: %s", p + 1, brochure_c(b, mark->glyphs.text));
        }
    }
}

/* ---- places ----------------------------------------------------------------------------------- */

/* What may hang in the margin: a hyphen, quotation mark or point. */
#define HANG BR_PT(8)

static void check_text(const brochure *b)
{
    for (size_t p = 0; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        const br_page_master *master = br_layout_find_master(b->layout, page->master);
        br_len left = page->right_hand ? master->inside : master->outside;
        br_len right = page->width - (page->right_hand ? master->outside : master->inside);
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            if (mark->kind != BR_MARK_GLYPHS || !mark->tag || br_str_is(mark->glyphs.text, " "))
                continue;
            const char *text = brochure_c(b, mark->glyphs.text);
            bool numeral = mark->glyphs.size > BR_PT(100); /* an area's number has white within its own width */
            cr_assert(mark->box.x >= left - HANG || numeral, "page %zu: %s", p + 1, text);
            cr_assert_leq(mark->box.x + mark->box.width, right + HANG, "page %zu: %s", p + 1, text);
            cr_assert_geq(mark->glyphs.y, master->top, "page %zu: %s", p + 1, text);
            cr_assert_leq(mark->glyphs.y, page->height - master->bottom, "page %zu: %s", p + 1, text);
        }
    }
}

static void check_pictures(const brochure *b)
{
    int pictures = 0;

    for (size_t p = 0; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        const br_page_master *master = br_layout_find_master(b->layout, page->master);
        br_len left = page->right_hand ? master->inside : master->outside;
        br_len right = page->width - (page->right_hand ? master->outside : master->inside);
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            if (mark->kind != BR_MARK_CLIP || !mark->tag)
                continue;
            pictures++;
            cr_assert_geq(mark->box.x, left, "page %zu", p + 1);
            cr_assert_leq(mark->box.x + mark->box.width, right + 1, "page %zu", p + 1);
            cr_assert_geq(mark->box.y, master->top, "page %zu", p + 1);
            cr_assert_leq(mark->box.y + mark->box.height, page->height - master->bottom, "page %zu", p + 1);
        }
    }
    cr_assert_geq(pictures, 20, "seven pictures and three badges of each practice");
}

/* Artwork may reach beyond its rectangle, so whatever is drawn of it is cut to that; every clip ends. */
static void check_clips(const brochure *b)
{
    for (size_t p = 0; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        int depth = 0;
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            depth += (mark->kind == BR_MARK_CLIP) - (mark->kind == BR_MARK_UNCLIP);
            cr_assert(depth == 0 || depth == 1, "page %zu", p + 1);
            if (mark->kind == BR_MARK_IMAGE)
                cr_assert_eq(depth, 1);
            if (mark->kind == BR_MARK_PATH && mark->tag && sheet_tag(b, mark->tag)->role == BR_ROLE_FIGURE)
                cr_assert_eq(depth, 1);
            if (mark->kind == BR_MARK_GLYPHS)
                cr_assert_eq(depth, 0, "words are not cut");
        }
        cr_assert_eq(depth, 0);
    }
}

static void check_grid(const brochure *b)
{
    br_len size = br_layout_find_paragraph(b->layout, BR_STR("body"))->size;
    int lines = 0;

    for (size_t p = 0; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        const br_page_master *master = br_layout_find_master(b->layout, page->master);
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            if (mark->kind != BR_MARK_GLYPHS || mark->glyphs.size != size ||
                !br_str_starts(br_fonts_get(b->fonts, mark->glyphs.face)->postscript_name, "SourceSerif4SmText"))
                continue;
            lines++;
            cr_assert_eq((mark->glyphs.y - master->top - master->grid->first) % master->grid->baseline, 0,
                         "page %zu: %s", p + 1, brochure_c(b, mark->glyphs.text));
        }
    }
    cr_assert_gt(lines, 200);
}

/* ---- determinism -------------------------------------------------------------------------------- */

static void check_same(const brochure *b)
{
    brochure again = sheet_booklet();

    cr_assert_str_eq(sheet_dump(b, br_display_dump), sheet_dump(&again, br_display_dump));
    brochure_close(&again);
}

/* One test, because making the booklet is what takes time. */
Test(display, the_booklets_pages_are_as_they_must_be)
{
    brochure b = sheet_booklet();
    check_nesting(&b);
    check_sections(&b);
    check_artifacts(&b);
    check_text(&b);
    check_pictures(&b);
    check_clips(&b);
    check_grid(&b);
    check_same(&b);
    brochure_close(&b);
}
