/*
 * The two readings of a display list that a person without the page would get:
 * the tree of tags with the text of each, and the plain text of each page.
 * It knows nothing of how a PDF stores this.
 */
#include "display/tree.h"
#include "print.h"

void br_display_print_tag_details(FILE *out, const br_tag *tag)
{
    const br_str values[3] = {tag->lang, tag->title, tag->alt};
    static const char *const names[3] = {"lang", "title", "alt"};
    for (int i = 0; i < 3; i++) {
        if (values[i].ptr != NULL) {
            fprintf(out, " %s ", names[i]);
            br_display_print_quoted(out, values[i]);
        }
    }
    if (tag->scope != BR_SCOPE_NONE)
        fputs(tag->scope == BR_SCOPE_ROW ? " scope row" : " scope column", out);
    fputs(tag->numbered ? " numbered" : "", out);
}

static void indent(FILE *out, int depth)
{
    fprintf(out, "%*s", depth * 2, "");
}

/* The text of the pieces that begin at kid `at` of an element, up to its next child; *at moves behind them. */
static br_str text_of(br_arena *arena, const br_display *display, const br_tree_element *e, size_t *at)
{
    br_buf text = br_buf_make(arena, 64);
    for (; *at < e->count && e->kids[*at].tag == 0; ++*at) {
        const br_tree_kid *kid = &e->kids[*at];
        for (size_t i = kid->first; i < kid->first + kid->count; i++) {
            const br_mark *mark = &display->pages[kid->page].marks[i];
            if (mark->kind == BR_MARK_GLYPHS)
                br_buf_add_str(&text, br_glyphs_reads(&mark->glyphs));
        }
    }
    return br_buf_str(&text);
}

/* What the tags' printing needs at every step. */
typedef struct printing {
    FILE *out;
    br_arena *arena;
    const br_display *display;
    br_tree tree;
} printing;

static void print_element(const printing *p, br_tag_id tag, int depth)
{
    const br_tree_element *e = &p->tree.elements[tag];
    indent(p->out, depth);
    fputs(br_role_name(p->display->tags[tag].role), p->out);
    br_display_print_tag_details(p->out, &p->display->tags[tag]);
    size_t at = 0;
    br_str text = text_of(p->arena, p->display, e, &at);
    bool one_line = at == e->count && text.len > 0;
    fputs(one_line ? ": " : "\n", p->out);
    for (bool first = true; first || at < e->count; first = false) {
        if (!first) {
            print_element(p, e->kids[at++].tag, depth + 1);
            text = text_of(p->arena, p->display, e, &at);
        }
        if (text.len > 0) {
            indent(p->out, one_line ? 0 : depth + 1);
            br_display_print_quoted(p->out, text);
            fputc('\n', p->out);
        }
    }
}

void br_display_dump_tags(const br_display *display, FILE *out)
{
    br_arena *arena = br_arena_open();
    printing p = {out, arena, display, br_display_make_tree(arena, display, 0, display->page_count)};
    print_element(&p, 1, 0);
    br_arena_close(arena);
}

bool br_role_is_inline(br_role role)
{
    return role == BR_ROLE_SPAN || role == BR_ROLE_LINK || role == BR_ROLE_REFERENCE;
}

/* The element that a tag's line of text belongs to. */
static br_tag_id block_of(const br_display *display, br_tag_id tag)
{
    while (br_role_is_inline(display->tags[tag].role))
        tag = display->tags[tag].parent;
    return tag;
}

static void print_page_text(FILE *out, const br_display *display, const br_page *page)
{
    br_tag_id open = 0;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        br_str text = mark->kind == BR_MARK_GLYPHS ? br_glyphs_reads(&mark->glyphs) : BR_STR_NONE;
        if (mark->tag == 0 || text.len == 0)
            continue;
        br_tag_id block = block_of(display, mark->tag);
        if (open != 0 && block != open)
            fputc('\n', out);
        open = block;
        fwrite(text.ptr, 1, text.len, out);
    }
    fputs(open != 0 ? "\n" : "", out);
}

void br_display_dump_text(const br_display *display, FILE *out)
{
    for (size_t i = 0; i < display->page_count; i++) {
        fprintf(out, "== page %d\n", display->pages[i].number);
        print_page_text(out, display, &display->pages[i]);
    }
}
