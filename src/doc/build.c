/*
 * Building the checked content: one walk over the XML, element by element. The
 * children are gathered with includes joined, matched against the content model,
 * and made in turn; words are joined on the way. After the walk come the rules
 * that need the whole: empty elements, ids, references, the contest.
 * Every known element goes into the tree, even one in the wrong place: with a
 * mistake there is no document anyway, and the rules see more.
 * Knows nothing of layout, languages' words or pictures' insides.
 */
#include "build.h"

#include <assert.h>
#include <string.h>

#include "base/file.h"

#define MOST_COMPARED   100000
#define LONGEST_HINT    64
#define LONGEST_EXCERPT 60

void br_doc_add_child(br_element *parent, br_element *child)
{
    child->parent = parent;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

void br_doc_add_hole(br_builder *b, br_element *element)
{
    b->holes = true;
    for (br_element *at = element; at && !br_doc_has_hole(at); at = at->parent)
        ((br_made *)at)->hole = true;
}

bool br_doc_has_hole(const br_element *element)
{
    assert(element->kind != BR_EL_TEXT);
    return ((const br_made *)element)->hole;
}

const char *br_doc_nearest(br_builder *b, br_str name, const char *const *names, size_t count)
{
    if (name.len > LONGEST_HINT || b->compared >= MOST_COMPARED)
        return NULL;
    b->compared += count;
    char small[LONGEST_HINT];
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        small[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    return br_nearest((br_str){small, name.len}, names, count);
}

const char *br_doc_part(br_builder *b, br_str s)
{
    size_t at = 0;
    for (int i = 0; i < LONGEST_EXCERPT && at < s.len; i++)
        br_utf8_next(s, &at);
    if (at == s.len)
        return br_part(b->ctx, s);
    return br_arena_printf(b->arena, "%.*s…", (int)at, s.ptr);
}

static void say_words(br_builder *b, br_element_kind parent, const br_node *text)
{
    size_t at = 0;
    while (at < text->text.len && strchr(" \t\r\n", text->text.ptr[at]))
        at++;
    br_kind_set kinds = br_content_kinds(&b->model->contents[parent]);
    const char *allowed = kinds ? br_model_list(b->arena, kinds, "<", ">") : "nothing";
    br_say(b->ctx, BR_TEXT_NOT_HERE, br_spanmap_find(&text->map, text->text, at), "parent", br_model_kind_name(parent),
           "allowed", allowed, NULL);
}

/* Words of an element of their own, with white space joined apart from the words around it. */
static bool is_block(const br_builder *b, const br_element *element)
{
    if (!b->model->contents[element->kind].text)
        return false;
    bool within = element->parent && b->model->contents[element->parent->kind].text;
    return element->kind == BR_EL_NOTE || !within;
}

static void make_children(br_builder *b, br_element *element, const br_child *child)
{
    const br_content *content = &b->model->contents[element->kind];
    br_children children = br_doc_gather_children(b, child->node, child->file, content);
    br_doc_match_children(b, element->kind, child->node, &children);
    if (children.hole)
        br_doc_add_hole(b, element);
    for (size_t i = 0; i < children.count; i++) {
        const br_child *at = &children.items[i];
        if (at->kind == BR_EL_TEXT && content->text)
            br_doc_add_words(b, element, at->node);
        else if (at->kind == BR_EL_TEXT && !br_node_is_blank(at->node))
            say_words(b, element->kind, at->node);
        else if (at->kind != BR_EL_TEXT && at->kind < BR_EL_COUNT)
            br_doc_make_element(b, at, element);
        if (at->kind == BR_KIND_UNKNOWN || at->kind == BR_KIND_INCLUDE)
            br_doc_add_hole(b, element);
    }
}

br_str br_doc_usual_language(br_arena *arena, br_str code)
{
    br_str usual = br_str_copy(arena, code);
    char *c = (char *)usual.ptr;
    for (size_t from = 0, to; from < usual.len; from = to + 1) {
        for (to = from; to < usual.len && c[to] != '-'; to++)
            continue;
        bool region = from > 0 && to - from == 2, script = from > 0 && to - from == 4;
        for (size_t i = from; i < to; i++) {
            bool large = region || (script && i == from);
            if (large && c[i] >= 'a' && c[i] <= 'z')
                c[i] = (char)(c[i] - ('a' - 'A'));
            else if (!large && c[i] >= 'A' && c[i] <= 'Z')
                c[i] = (char)(c[i] + ('a' - 'A'));
        }
    }
    return usual;
}

static br_str lang_of(const br_builder *b, const br_element *element)
{
    br_str own = br_element_attr_value(element, "xml:lang");
    if (own.ptr)
        return br_doc_usual_language(b->arena, own);
    return element->parent ? element->parent->lang : BR_STR("und");
}

br_element *br_doc_make_element(br_builder *b, const br_child *child, br_element *parent)
{
    br_element *element = &BR_NEW(b->arena, br_made)->element;
    element->kind = (br_element_kind)child->kind;
    element->span = child->node->span;
    element->folder = child->file->folder;
    if (parent)
        br_doc_add_child(parent, element);
    br_doc_read_attrs(b, element, child->node);
    element->lang = lang_of(b, element);
    size_t bytes = b->text_bytes;
    bool block = is_block(b, element);
    br_joiner outer = block ? br_doc_begin_block(b) : b->joiner;
    make_children(b, element, child);
    if (block)
        br_doc_end_block(b, outer);
    if (element->kind == BR_EL_REF && !element->first)
        b->joiner = (br_joiner){false, NULL}; /* it becomes a title and a page */
    if (element->kind == BR_EL_PRACTICE && b->text_bytes - bytes > BR_LIMIT_PRACTICE_TEXT)
        br_say(b->ctx, BR_PRACTICE_TOO_LONG, element->span, "limit", br_part_int(b->ctx, BR_LIMIT_PRACTICE_TEXT), NULL);
    return element;
}

/* Names the file as br_file_resolve would, so that a circle back to it is seen. */
static br_doc_file root_file(br_ctx *ctx, const char *path)
{
    bool folder = br_file_is_folder(path);
    const char *slash = strrchr(path, '/');
    br_doc_file file = {.path = path, .folder = folder ? path : br_file_folder(ctx->arena, path)};
    if (folder)
        file.path = br_file_join(ctx->arena, path, "brochure.xml");
    br_str name = br_str_of(folder ? "brochure.xml" : slash ? slash + 1 : path);
    if (br_file_exists(file.path) && !br_file_resolve(ctx, file.folder, file.folder, name, BR_SPAN_NONE, &file.path))
        file.path = NULL;
    return file;
}

static void name_brochure(br_doc *doc)
{
    doc->lang = doc->root->lang;
    doc->layout = br_element_attr_value(doc->root, "layout");
    doc->edition = br_element_attr_value(doc->root, "edition");
    doc->date = br_element_attr_value(doc->root, "date");
}

br_doc *br_doc_build(br_ctx *ctx, const char *path)
{
    int errors = ctx->errors;
    br_doc_file file = root_file(ctx, path);
    br_node *node = file.path ? br_xml_read(ctx, file.path, file.path) : NULL;
    if (!node)
        return NULL;
    if (!br_node_is(node, "brochure")) {
        br_say(ctx, BR_WRONG_ROOT, node->span, "name", br_part(ctx, node->name), NULL);
        return NULL;
    }
    br_builder b = {.ctx = ctx, .arena = ctx->arena, .model = br_model_make(ctx->arena), .root = file.folder};
    br_child child = {.node = node, .file = &file, .kind = BR_EL_BROCHURE};
    br_element *root = br_doc_make_element(&b, &child, NULL);
    br_doc_drop_empty(&b, root);
    br_doc *doc = BR_NEW(ctx->arena, br_doc);
    *doc = (br_doc){.path = br_str_of(file.path), .folder = br_str_of(file.folder), .root = root, .ctx = ctx};
    br_doc_check_rules(&b, doc);
    name_brochure(doc);
    return ctx->errors == errors ? doc : NULL;
}
