/*
 * The children of an element, with every <include> replaced by the root of the
 * file it names. A file is named relative to the file that includes it and must
 * lie beneath the brochure's folder. The chain of including files is kept, so
 * that a circle is seen before it is read and named whole; depth and number are
 * limited. The include itself leaves no trace in the content.
 */
#include "build.h"

#include <string.h>

#include "base/file.h"

static void add_child(br_builder *b, br_children *children, br_child child)
{
    children->items = br_arena_grow(b->arena, children->items, children->count, &children->capacity, sizeof child);
    children->items[children->count++] = child;
}

/* "brochure.xml → a.xml → brochure.xml", from the first of the circle to its return. */
static const char *name_chain(br_builder *b, const br_doc_file *file, const char *again)
{
    const char *chain = again;
    for (const br_doc_file *at = file; at; at = at->from) {
        chain = br_arena_printf(b->arena, "%s → %s", at->path, chain);
        if (strcmp(at->path, again) == 0)
            break;
    }
    return chain;
}

static bool closes_circle(br_builder *b, const br_doc_file *file, const char *path, br_span span)
{
    for (const br_doc_file *at = file; at; at = at->from) {
        if (strcmp(at->path, path) == 0) {
            br_say(b->ctx, BR_INCLUDE_CIRCLE, span, "chain", name_chain(b, file, path), NULL);
            return true;
        }
    }
    return false;
}

static bool within_limits(br_builder *b, const br_doc_file *file, br_span span)
{
    if (file->depth == BR_LIMIT_INCLUDE_DEPTH) {
        br_say(b->ctx, BR_INCLUDE_TOO_DEEP, span, "limit", br_part_int(b->ctx, BR_LIMIT_INCLUDE_DEPTH), NULL);
        return false;
    }
    if (b->includes++ == BR_LIMIT_INCLUDES)
        br_say(b->ctx, BR_TOO_MANY_INCLUDES, span, "limit", br_part_int(b->ctx, BR_LIMIT_INCLUDES), NULL);
    return b->includes <= BR_LIMIT_INCLUDES;
}

/* An <include> holds nothing; says so where it does. */
static void check_hollow(br_builder *b, const br_node *include)
{
    for (const br_node *at = include->first; at; at = at->next) {
        if (at->kind == BR_NODE_TEXT && !br_node_is_blank(at))
            br_say(b->ctx, BR_TEXT_NOT_HERE, at->span, "parent", "include", "allowed", "nothing", NULL);
        if (at->kind == BR_NODE_ELEMENT)
            br_say(b->ctx, BR_ELEMENT_NOT_HERE, at->span, "name", br_doc_part(b, at->name), "parent", "include", "help",
                   "<include> may hold nothing: write <include src=\"…\"/>", NULL);
    }
}

/* Reads the file of an <include>; NULL after saying why not. */
static const br_node *read_included(br_builder *b, const br_node *include, const br_doc_file *from,
                                    const br_doc_file **file)
{
    check_hollow(b, include);
    const br_attr *src = br_doc_read_include(b, include);
    const char *path;
    if (!src || !br_file_resolve(b->ctx, b->root, from->folder, br_str_trim(src->value), src->value_span, &path))
        return NULL;
    if (closes_circle(b, from, path, src->value_span) || !within_limits(b, from, src->value_span))
        return NULL;
    br_doc_file *made = BR_NEW(b->arena, br_doc_file);
    *made = (br_doc_file){path, br_file_folder(b->arena, path), from, from->depth + 1};
    *file = made;
    return br_xml_read_from(b->ctx, path, path, src->value_span);
}

br_children br_doc_gather_children(br_builder *b, const br_node *node, const br_doc_file *file,
                                   const br_content *content)
{
    br_children children = {0};
    bool joins = content->slot_count > 0 && !content->inlined;
    for (const br_node *at = node->first; at; at = at->next) {
        br_child child = {.node = at, .file = file, .kind = BR_EL_TEXT};
        if (at->kind == BR_NODE_ELEMENT)
            child.kind = br_model_find_kind(at->name);
        if (child.kind == BR_KIND_INCLUDE && joins) {
            child.include = at->span;
            child.node = read_included(b, at, file, &child.file);
            if (!child.node) {
                children.hole = true;
                continue;
            }
            child.kind = br_model_find_kind(child.node->name);
        }
        add_child(b, &children, child);
    }
    return children;
}
