/*
 * Walking a tree and writing it down. The dump shows one node a line, indented,
 * with its line and column; the file is named where it changes.
 */
#include "xml/node.h"

const br_attr *br_node_find_attr(const br_node *node, const char *name)
{
    for (size_t i = 0; i < node->attr_count; i++)
        if (br_str_is(node->attrs[i].name, name))
            return &node->attrs[i];
    return NULL;
}

br_str br_node_attr(const br_node *node, const char *name)
{
    const br_attr *attr = br_node_find_attr(node, name);

    return attr == NULL ? BR_STR_NONE : attr->value;
}

bool br_node_is(const br_node *node, const char *name)
{
    return node->kind == BR_NODE_ELEMENT && br_str_is(node->name, name);
}

static const br_node *element_from(const br_node *node, const char *name)
{
    while (node != NULL && (node->kind != BR_NODE_ELEMENT || (name != NULL && !br_str_is(node->name, name))))
        node = node->next;
    return node;
}

const br_node *br_node_first_element(const br_node *node, const char *name)
{
    return element_from(node->first, name);
}

const br_node *br_node_next_element(const br_node *node, const char *name)
{
    return element_from(node->next, name);
}

bool br_node_is_blank(const br_node *node)
{
    return node->kind == BR_NODE_TEXT && br_str_trim(node->text).len == 0;
}

static void dump_place(br_span span, uint16_t outer_file, const br_ctx *ctx, FILE *out)
{
    const br_source *source = span.file == outer_file ? NULL : br_ctx_source(ctx, span.file);

    if (source != NULL)
        fprintf(out, " %.*s:%u:%u", (int)source->path.len, source->path.ptr, (unsigned)span.line,
                (unsigned)span.column);
    else
        fprintf(out, " %u:%u", (unsigned)span.line, (unsigned)span.column);
}

static void dump_string(br_str text, FILE *out)
{
    fputc('"', out);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\n')
            fputs("\\n", out);
        else if (c == '\t')
            fputs("\\t", out);
        else if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20)
            fprintf(out, "\\x%02x", (unsigned)c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static void dump_line(const br_node *node, int depth, uint16_t outer_file, const br_ctx *ctx, FILE *out)
{
    fprintf(out, "%*s", 2 * depth, "");
    if (node->kind == BR_NODE_TEXT)
        dump_string(node->text, out);
    else
        fprintf(out, "<%.*s>", (int)node->name.len, node->name.ptr);
    dump_place(node->span, outer_file, ctx, out);
    for (size_t i = 0; i < node->attr_count; i++) {
        const br_attr *attr = &node->attrs[i];
        fprintf(out, "\n%*s@%.*s=", 2 * depth + 4, "", (int)attr->name.len, attr->name.ptr);
        dump_string(attr->value, out);
        dump_place(attr->span, node->span.file, ctx, out);
    }
    fputc('\n', out);
}

/* As deep as the tree: at most BR_LIMIT_XML_DEPTH times BR_LIMIT_INCLUDE_DEPTH. */
static void dump(const br_node *node, int depth, uint16_t outer_file, const br_ctx *ctx, FILE *out)
{
    dump_line(node, depth, outer_file, ctx, out);
    for (const br_node *child = node->first; child != NULL; child = child->next)
        dump(child, depth + 1, node->span.file, ctx, out);
}

void br_node_dump(const br_node *node, const br_ctx *ctx, FILE *out)
{
    dump(node, 0, 0, ctx, out);
}
