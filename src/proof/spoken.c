/*
 * The tree of elements with its words, in two walks: the first hangs elements and
 * words in reading order, as display/tree.h has them; the second says what needs the
 * whole tree: heading levels of a slice, numbers of items, the headings of cells.
 * A space that ends a line, or an entry, is dropped at an element's end, where no reader says it.
 */
#include "proof/spoken.h"

#include "display/tree.h"

typedef struct listening {
    br_arena *arena;
    const br_display *display;
    size_t first, count; /* pages */
    br_tree tree;
    const br_link **links; /* by tag */
} listening;

/* ---- links ------------------------------------------------------------------------------- */

static size_t page_of_dest(const listening *l, br_str id)
{
    for (size_t i = 0; i < l->display->dest_count; i++)
        if (br_str_equal(l->display->dests[i].id, id))
            return (size_t)l->display->dests[i].page;
    return SIZE_MAX;
}

static bool is_ours(const listening *l, size_t page)
{
    return page >= l->first && page - l->first < l->count;
}

static void gather_links(listening *l)
{
    l->links = BR_ARRAY(l->arena, l->display->tag_count + 1, const br_link *);
    for (size_t p = l->first; p < l->first + l->count; p++) {
        const br_page *page = &l->display->pages[p];
        for (size_t i = 0; i < page->link_count; i++) {
            const br_link *link = &page->links[i];
            if (link->tag && !l->links[link->tag] && (link->uri.len || is_ours(l, page_of_dest(l, link->dest))))
                l->links[link->tag] = link;
        }
    }
}

/* ---- hanging ------------------------------------------------------------------------------- */

static br_spoken *hang(listening *l, br_spoken *parent, br_role role)
{
    br_spoken *node = BR_NEW(l->arena, br_spoken);
    *node = (br_spoken){.role = role, .parent = parent, .target = SIZE_MAX, .page = SIZE_MAX};
    if (!parent)
        return node;
    node->lang = parent->lang;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

static void note_page(br_spoken *node, size_t page)
{
    for (; node && (node->page == SIZE_MAX || page < node->page); node = node->parent)
        node->page = page;
}

/* The words of a piece, onto those before it in the same element. */
static void add_words(listening *l, br_spoken *element, const br_tree_kid *kid)
{
    br_spoken *words = element->last && element->last->role == BR_ROLE_NONE ? element->last : NULL;
    br_buf text = br_buf_make(l->arena, 64);
    if (words)
        br_buf_add_str(&text, words->text);
    for (size_t i = kid->first; i < kid->first + kid->count; i++) {
        const br_mark *mark = &l->display->pages[kid->page].marks[i];
        br_str reads = mark->kind == BR_MARK_GLYPHS ? br_glyphs_reads(&mark->glyphs) : BR_STR_NONE;
        if (reads.len == 0)
            continue;
        if (!words) {
            words = hang(l, element, BR_ROLE_NONE);
            words->span = mark->span;
            words->page = kid->page;
        }
        br_spanmap_add(l->arena, &words->map, text.len, mark->span);
        br_buf_add_str(&text, reads);
    }
    if (words)
        words->text = br_buf_str(&text);
}

static void drop_last_space(br_spoken *element)
{
    br_spoken *words = element->last;
    if (br_role_is_inline(element->role))
        return;
    while (words && br_role_is_inline(words->role))
        words = words->last;
    if (!words || words->role != BR_ROLE_NONE)
        return;
    while (words->text.len && words->text.ptr[words->text.len - 1] == ' ')
        words->text.len--;
}

static void listen(listening *l, br_spoken *node, br_tag_id tag)
{
    const br_tag *of = &l->display->tags[tag];
    const br_tree_element *element = &l->tree.elements[tag];
    node->tag = tag;
    node->span = of->span;
    node->alt = of->alt;
    node->title = of->title;
    node->numbered = of->numbered;
    node->scope = of->scope;
    node->own_lang = of->lang;
    node->lang = of->lang.len ? of->lang : node->lang;
    node->link = l->links[tag];
    if (node->link && !node->link->uri.len)
        node->target = page_of_dest(l, node->link->dest);
    bool picture = of->role == BR_ROLE_FIGURE && of->alt.len > 0;
    for (size_t i = 0; i < element->count; i++) {
        const br_tree_kid *kid = &element->kids[i];
        if (kid->tag == 0)
            note_page(node, kid->page);
        if (kid->tag == 0 && !picture)
            add_words(l, node, kid);
        else if (kid->tag != 0)
            listen(l, hang(l, node, l->display->tags[kid->tag].role), kid->tag);
    }
    drop_last_space(node);
}

/* ---- what needs the whole tree ---------------------------------------------------------------- */

bool br_spoken_is_heading(const br_spoken *element)
{
    return element->role >= BR_ROLE_H1 && element->role <= BR_ROLE_H4;
}

br_spoken *br_spoken_next(const br_spoken *at)
{
    if (at->first)
        return at->first;
    while (at && !at->next)
        at = at->parent;
    return at ? at->next : NULL;
}

/* As the writer does: a slice is a document of its own, whose highest headings are of level 1. */
static void set_levels(br_spoken *document)
{
    br_role highest = BR_ROLE_H4;
    for (br_spoken *at = document; at; at = br_spoken_next(at))
        if (br_spoken_is_heading(at) && at->role < highest)
            highest = at->role;
    for (br_spoken *at = document; at; at = br_spoken_next(at))
        if (br_spoken_is_heading(at)) {
            at->level = (int)at->role - (int)highest + 1;
            at->role = (br_role)((int)BR_ROLE_H1 + at->level - 1);
        }
}

static int number_kids(br_spoken *parent, br_role one, br_role other)
{
    int count = 0;
    for (br_spoken *kid = parent->first; kid; kid = kid->next)
        if (kid->role == one || kid->role == other)
            kid->number = ++count;
    return count;
}

/* A cell's heading is the nearest one above in its column, else that of its row. `above`: by column, from 1. */
static void read_row(br_spoken *row, const br_spoken **above)
{
    const br_spoken *own = NULL;
    for (br_spoken *cell = row->first; cell; cell = cell->next)
        if (cell->role == BR_ROLE_TD)
            cell->heading = above[cell->number] ? above[cell->number] : own;
        else if (cell->scope == BR_SCOPE_ROW)
            own = cell;
        else if (cell->role == BR_ROLE_TH)
            above[cell->number] = cell;
}

static void read_table(br_arena *arena, br_spoken *table)
{
    table->items = number_kids(table, BR_ROLE_TR, BR_ROLE_TR);
    for (br_spoken *row = table->first; row; row = row->next) {
        int cells = row->role == BR_ROLE_TR ? number_kids(row, BR_ROLE_TH, BR_ROLE_TD) : 0;
        table->columns = cells > table->columns ? cells : table->columns;
    }
    const br_spoken **above = BR_ARRAY(arena, (size_t)table->columns + 1, const br_spoken *);
    for (br_spoken *row = table->first; row; row = row->next)
        if (row->role == BR_ROLE_TR)
            read_row(row, above);
}

br_spoken *br_proof_listen(br_arena *arena, const br_display *display, size_t first, size_t count)
{
    listening l = {.arena = arena, .display = display, .first = first, .count = count};
    l.tree = br_display_make_tree(arena, display, first, count);
    gather_links(&l);
    br_spoken *document = hang(&l, NULL, BR_ROLE_DOCUMENT);
    document->lang = display->lang;
    listen(&l, document, 1);
    set_levels(document);
    for (br_spoken *at = document; at; at = br_spoken_next(at))
        if (at->role == BR_ROLE_L)
            at->items = number_kids(at, BR_ROLE_LI, BR_ROLE_LI);
        else if (at->role == BR_ROLE_TOC)
            at->items = number_kids(at, BR_ROLE_TOCI, BR_ROLE_TOCI);
        else if (at->role == BR_ROLE_TABLE)
            read_table(arena, at);
    return document;
}

static void add_below(br_buf *out, const br_spoken *element)
{
    if (element->role == BR_ROLE_NONE)
        br_buf_add_str(out, element->text);
    if (element->role == BR_ROLE_FIGURE && element->alt.len) {
        br_buf_add_c(out, out->len ? " " : "");
        br_buf_add_str(out, element->alt);
        br_buf_add_char(out, ' ');
    }
    for (const br_spoken *kid = element->first; kid; kid = kid->next)
        add_below(out, kid);
}

br_str br_spoken_words(br_arena *arena, const br_spoken *element)
{
    br_buf out = br_buf_make(arena, 128);
    add_below(&out, element);
    return br_str_trim(br_buf_str(&out));
}
