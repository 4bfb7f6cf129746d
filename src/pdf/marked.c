/*
 * Marked content (ISO 32000-1 §14.6): each piece of a page lies between BDC and
 * EMC, with its number (MCID) if it belongs to an element, else as an artifact
 * (§14.8.2.2): running heads and folios as pagination, what lies behind the
 * text as background with its box, rules as layout.
 *
 * Text objects and marked content must nest: a piece of nothing but text lies within
 * the text object that is open, any other begins and ends outside of it.
 */
#include "content.h"
#include "structure.h"

#define RULE_MOST BR_PT(6) /* what is thinner is no background but a rule */

static bool is_text(const br_page *page, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        if (page->marks[i].kind != BR_MARK_GLYPHS) {
            return false;
        }
    }
    return true;
}

/* Artifacts of text and of drawings beside each other are two. */
static size_t artifact_end(const br_page *page, size_t first)
{
    size_t end = br_page_piece_end(page, first), at = first;
    bool text = page->marks[first].kind == BR_MARK_GLYPHS;
    while (at < end && (page->marks[at].kind == BR_MARK_GLYPHS) == text) {
        at++;
    }
    return at;
}

static bool is_background(const br_page *page, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        br_rect box = page->marks[i].box;
        if (page->marks[i].kind != BR_MARK_UNCLIP && box.width > RULE_MOST && box.height > RULE_MOST) {
            return true;
        }
    }
    return false;
}

static void begin_artifact(br_pdf_content *c, size_t first, size_t end)
{
    const br_page *page = c->page;
    const br_mark *mark = &page->marks[first];
    if (mark->kind == BR_MARK_GLYPHS) {
        bool above = mark->glyphs.y < page->height / 2;
        br_buf_add_c(&c->out, "/Artifact<</Type/Pagination/Subtype");
        br_buf_add_c(&c->out, above ? "/Header>>BDC\n" : "/Footer>>BDC\n");
    } else if (is_background(page, first, end)) {
        br_buf_add_c(&c->out, "/Artifact<</Type/Background/BBox");
        br_pdf_add_box(&c->out, page, br_pdf_box_of(page, first, end));
        br_buf_add_c(&c->out, ">>BDC\n");
    } else {
        br_buf_add_c(&c->out, "/Artifact<</Type/Layout>>BDC\n");
    }
}

size_t br_pdf_begin_piece(br_pdf_content *c, size_t first)
{
    const br_page *page = c->page;
    if (!br_pdf_is_tagged(c->job)) {
        return page->mark_count;
    }
    br_tag_id tag = page->marks[first].tag;
    size_t end = tag == 0 ? artifact_end(page, first) : br_page_piece_end(page, first);
    if (is_text(page, first, end)) {
        br_pdf_begin_text(c);
    } else {
        br_pdf_end_text(c);
    }
    c->within_text = c->in_text;
    if (tag == 0) {
        begin_artifact(c, first, end);
        return end;
    }
    br_buf_add_char(&c->out, '/');
    br_buf_add_c(&c->out, br_role_name(br_pdf_role_of(c->job, tag)));
    br_buf_add_c(&c->out, "<</MCID ");
    br_buf_add_int(&c->out, c->pieces++);
    br_buf_add_c(&c->out, ">>BDC\n");
    return end;
}

void br_pdf_end_piece(br_pdf_content *c)
{
    if (!br_pdf_is_tagged(c->job)) {
        return;
    }
    if (!c->within_text) {
        br_pdf_end_text(c);
    }
    br_buf_add_c(&c->out, "EMC\n");
}
