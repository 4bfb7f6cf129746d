/*
 * The two readings of a display list that a person without the page would get:
 * the tree of tags with the text of each, and the plain text of each page.
 *
 * A tag's kids are its child tags and its own pieces of text, in reading
 * order: one walk over the marks of all pages puts a piece under the mark's tag
 * and hangs a tag under its parent when the first mark inside it is met, after
 * its elder siblings (also those that have no marks at all, such as empty table cells).
 * It knows nothing of how a PDF stores this.
 */
#include <assert.h>

#include "print.h"

typedef struct kid {
    br_tag_id tag; /* a child, or 0: a piece of text */
    br_buf text;
} kid;

typedef struct element {
    kid *kids;
    size_t count, capacity;
    br_tag_id *children; /* by number: the reading order among siblings */
    size_t child_count, child_capacity;
    size_t attached; /* how many of the children are among the kids */
} element;

typedef struct tree {
    br_arena *arena;
    const br_display *display;
    element *elements; /* one per tag */
} tree;

static kid *push_kid(tree *t, br_tag_id parent, br_tag_id child)
{
    element *e = &t->elements[parent];
    e->kids = br_arena_grow(t->arena, e->kids, e->count, &e->capacity, sizeof *e->kids);
    e->kids[e->count] = (kid){.tag = child};
    return &e->kids[e->count++];
}

/* Hangs `tag` and its elder siblings under its parent, and the parent under its own. */
static void attach(tree *t, br_tag_id tag)
{
    for (br_tag_id at = tag; at > 1; at = t->display->tags[at].parent) {
        br_tag_id parent = t->display->tags[at].parent;
        element *e = &t->elements[parent];
        while (e->attached < e->child_count && e->children[e->attached] <= at) {
            push_kid(t, parent, e->children[e->attached++]);
        }
    }
}

static void add_text(tree *t, br_tag_id tag, br_str text)
{
    attach(t, tag);
    element *e = &t->elements[tag];
    kid *last = e->count > 0 ? &e->kids[e->count - 1] : NULL;
    if (last == NULL || last->tag != 0) {
        last = push_kid(t, tag, 0);
        last->text = br_buf_make(t->arena, text.len);
    }
    br_buf_add_str(&last->text, text);
}

static tree make_tree(br_arena *arena, const br_display *display)
{
    tree t = {.arena = arena, .display = display, .elements = BR_ARRAY(arena, display->tag_count, element)};
    for (br_tag_id i = 2; i < display->tag_count; i++) {
        element *e = &t.elements[display->tags[i].parent];
        e->children = br_arena_grow(arena, e->children, e->child_count, &e->child_capacity, sizeof *e->children);
        e->children[e->child_count++] = i;
    }
    for (size_t p = 0; p < display->page_count; p++) {
        const br_page *page = &display->pages[p];
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            if (mark->tag == 0) {
                continue;
            }
            assert(mark->tag < display->tag_count);
            if (mark->kind == BR_MARK_GLYPHS) {
                add_text(&t, mark->tag, br_glyphs_reads(&mark->glyphs));
            } else {
                attach(&t, mark->tag);
            }
        }
    }
    for (br_tag_id i = 2; i < display->tag_count; i++) {
        attach(&t, i);
    }
    return t;
}

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
    if (tag->scope != BR_SCOPE_NONE) {
        fputs(tag->scope == BR_SCOPE_ROW ? " scope row" : " scope column", out);
    }
    fputs(tag->numbered ? " numbered" : "", out);
}

static void indent(FILE *out, int depth)
{
    fprintf(out, "%*s", depth * 2, "");
}

static void print_element(FILE *out, const tree *t, br_tag_id tag, int depth)
{
    const element *e = &t->elements[tag];
    indent(out, depth);
    fputs(br_role_name(t->display->tags[tag].role), out);
    br_display_print_tag_details(out, &t->display->tags[tag]);
    if (e->count == 1 && e->kids[0].tag == 0) {
        fputs(": ", out);
        br_display_print_quoted(out, br_buf_str(&e->kids[0].text));
        fputc('\n', out);
        return;
    }
    fputc('\n', out);
    for (size_t i = 0; i < e->count; i++) {
        if (e->kids[i].tag != 0) {
            print_element(out, t, e->kids[i].tag, depth + 1);
        } else {
            indent(out, depth + 1);
            br_display_print_quoted(out, br_buf_str(&e->kids[i].text));
            fputc('\n', out);
        }
    }
}

void br_display_dump_tags(const br_display *display, FILE *out)
{
    br_arena *arena = br_arena_open();
    tree t = make_tree(arena, display);
    print_element(out, &t, 1, 0);
    br_arena_close(arena);
}

bool br_role_is_inline(br_role role)
{
    return role == BR_ROLE_SPAN || role == BR_ROLE_LINK || role == BR_ROLE_REFERENCE;
}

/* The element that a tag's line of text belongs to. */
static br_tag_id block_of(const br_display *display, br_tag_id tag)
{
    while (br_role_is_inline(display->tags[tag].role)) {
        tag = display->tags[tag].parent;
    }
    return tag;
}

static void print_page_text(FILE *out, const br_display *display, const br_page *page)
{
    br_tag_id open = 0;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        br_str text = mark->kind == BR_MARK_GLYPHS ? br_glyphs_reads(&mark->glyphs) : BR_STR_NONE;
        if (mark->tag == 0 || text.len == 0) {
            continue;
        }
        br_tag_id block = block_of(display, mark->tag);
        if (open != 0 && block != open) {
            fputc('\n', out);
        }
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
