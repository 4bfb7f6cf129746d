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
