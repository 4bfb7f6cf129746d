/*
 * A tag's kids are its child tags and its own pieces of content, in reading
 * order: one walk over the marks of all pages puts a piece under the mark's tag
 * and hangs a tag under its parent when the first mark inside it is met, after
 * its elder siblings (also those that have no marks at all, such as empty table cells).
 *
 * What no mark came into is left out at the end: a paragraph of a stream that no frame
 * takes, a figure whose picture could not be read, everything outside the slice. Cells stay,
 * since a table must keep its columns. How a file stores the tree is not known here.
 */
#include "display/tree.h"

#include <assert.h>

/* The children of each tag by number, which is the reading order among siblings. */
typedef struct family {
    br_tag_id *children;
    size_t count, capacity;
    size_t attached; /* how many of them are among the kids */
} family;

typedef struct growing {
    br_arena *arena;
    const br_display *display;
    br_tree tree;
    family *families;
} growing;

size_t br_page_piece_end(const br_page *page, size_t first)
{
    size_t end = first + 1;
    while (end < page->mark_count && page->marks[end].tag == page->marks[first].tag)
        end++;
    return end;
}

static void push_kid(growing *g, br_tag_id parent, br_tree_kid kid)
{
    br_tree_element *e = &g->tree.elements[parent];
    e->kids = br_arena_grow(g->arena, e->kids, e->count, &e->capacity, sizeof *e->kids);
    e->kids[e->count++] = kid;
}

/* Hangs `tag` and its elder siblings under its parent, and the parent under its own. */
static void attach(growing *g, br_tag_id tag)
{
    for (br_tag_id at = tag; at > 1; at = g->display->tags[at].parent) {
        br_tag_id parent = g->display->tags[at].parent;
        family *f = &g->families[parent];
        while (f->attached < f->count && f->children[f->attached] <= at)
            push_kid(g, parent, (br_tree_kid){.tag = f->children[f->attached++]});
    }
}

static void add_page(growing *g, size_t index)
{
    const br_page *page = &g->display->pages[index];
    for (size_t i = 0, end; i < page->mark_count; i = end) {
        br_tag_id tag = page->marks[i].tag;
        end = br_page_piece_end(page, i);
        if (tag == 0)
            continue;
        assert(tag < g->display->tag_count);
        attach(g, tag);
        push_kid(g, tag, (br_tree_kid){.page = index, .first = i, .count = end - i});
        g->tree.elements[tag].filled = true;
    }
}

static bool is_part_of_table(br_role role)
{
    return role == BR_ROLE_TR || role == BR_ROLE_TH || role == BR_ROLE_TD;
}

/* Parents have smaller numbers than their children: backwards, what fills a child fills its parent; forwards, tables
 * keep their cells. */
static void decide(growing *g)
{
    const br_tag *tags = g->display->tags;
    br_tree_element *elements = g->tree.elements;
    elements[1].kept = true;
    for (size_t i = g->tree.count - 1; i > 1; i--)
        elements[tags[i].parent].filled |= elements[i].filled;
    for (size_t i = 2; i < g->tree.count; i++) {
        br_role parent = tags[tags[i].parent].role;
        bool cell = is_part_of_table(tags[i].role) && (parent == BR_ROLE_TABLE || parent == BR_ROLE_TR);
        elements[i].kept = elements[i].filled || (cell && elements[tags[i].parent].kept);
    }
}

static void prune(growing *g)
{
    for (size_t i = 1; i < g->tree.count; i++) {
        br_tree_element *e = &g->tree.elements[i];
        size_t left = 0;
        for (size_t k = 0; k < e->count; k++)
            if (e->kids[k].tag == 0 || g->tree.elements[e->kids[k].tag].kept)
                e->kids[left++] = e->kids[k];
        e->count = left;
    }
}

br_tree br_display_make_tree(br_arena *arena, const br_display *display, size_t first_page, size_t page_count)
{
    growing g = {.arena = arena, .display = display, .families = BR_ARRAY(arena, display->tag_count, family)};
    g.tree = (br_tree){BR_ARRAY(arena, display->tag_count, br_tree_element), display->tag_count};
    assert(first_page + page_count <= display->page_count);
    for (br_tag_id i = 2; i < display->tag_count; i++) {
        family *f = &g.families[display->tags[i].parent];
        f->children = br_arena_grow(arena, f->children, f->count, &f->capacity, sizeof *f->children);
        f->children[f->count++] = i;
    }
    for (size_t p = first_page; p < first_page + page_count; p++)
        add_page(&g, p);
    for (br_tag_id i = 2; i < display->tag_count; i++)
        attach(&g, i);
    decide(&g);
    prune(&g);
    return g.tree;
}
