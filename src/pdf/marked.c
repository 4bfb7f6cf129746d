/*
 * Marked content (ISO 32000-1 §14.6): everything painted lies between BDC and
 * EMC, with a number (MCID) if it belongs to an element, else as an artifact
 * (§14.8.2.2): running heads and folios as pagination, what lies behind the
 * text as background with its box, rules as layout.
 *
 * Text objects and marked content must nest: text lies between BDC and EMC within its
 * text object, drawings outside of any. Content that reads as something else (ActualText, §14.9.4) gets
 * a number of its own instead of lying within the paragraph's: some readers (poppler's tree)
 * take the end of what lies inside for the end of the paragraph.
 */
#include "content.h"
#include "structure.h"

#define RULE_MOST BR_PT(6) /* what is thinner is no background but a rule */

/* Text and drawings beside each other are two, for the sake of the nesting. */
static size_t piece_end(const br_page *page, size_t first)
{
    size_t end = br_page_piece_end(page, first), at = first;
    bool text = page->marks[first].kind == BR_MARK_GLYPHS;
    while (at < end && (page->marks[at].kind == BR_MARK_GLYPHS) == text)
        at++;
    return at;
}

static bool is_background(const br_page *page, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        br_rect box = page->marks[i].box;
        if (page->marks[i].kind != BR_MARK_UNCLIP && box.width > RULE_MOST && box.height > RULE_MOST)
            return true;
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
    if (!br_pdf_is_tagged(c->job))
        return page->mark_count;
    size_t end = piece_end(page, first);
    if (page->marks[first].kind == BR_MARK_GLYPHS)
        br_pdf_begin_text(c);
    else
        br_pdf_end_text(c);
    c->tag = page->marks[first].tag;
    if (c->tag == 0) {
        begin_artifact(c, first, end);
        c->marked = true;
    }
    br_pdf_note_marked(c->job, page, first, end, c->mcid);
    return end;
}

/* /P<</MCID 12 */
static void add_begin(br_pdf_content *c, const char *type)
{
    br_buf_add_char(&c->out, '/');
    br_buf_add_c(&c->out, type);
    br_buf_add_c(&c->out, "<</MCID ");
    br_buf_add_int(&c->out, c->mcid++);
    c->marked = true;
}

static void end_marked(br_pdf_content *c)
{
    if (c->marked) {
        br_buf_add_c(&c->out, "EMC\n");
        c->marked = false;
    }
}

void br_pdf_need_marked(br_pdf_content *c)
{
    if (br_pdf_is_tagged(c->job) && !c->marked) {
        add_begin(c, br_role_name(br_pdf_role_of(c->job, c->tag)));
        br_buf_add_c(&c->out, ">>BDC\n");
    }
}

void br_pdf_end_piece(br_pdf_content *c)
{
    end_marked(c);
}

void br_pdf_begin_actual(br_pdf_content *c, br_str actual)
{
    bool content = br_pdf_is_tagged(c->job) && c->tag != 0;
    if (content) {
        end_marked(c);
        add_begin(c, "Span");
    } else {
        br_buf_add_c(&c->out, "/Span<<");
    }
    br_buf_add_c(&c->out, "/ActualText<FEFF");
    br_pdf_add_utf16(&c->out, actual);
    br_buf_add_c(&c->out, ">>>BDC\n");
}

void br_pdf_end_actual(br_pdf_content *c)
{
    br_buf_add_c(&c->out, "EMC\n");
    if (c->tag != 0)
        c->marked = false;
}
