/*
 * XML as a tree with the place of everything. The reader is hardened: no
 * DOCTYPE, no entities but the five and characters, no network, no second file;
 * limits on size, tag length, depth and number of elements (base/limits.h).
 * UTF-8 only. Namespaces are refused, except in a file whose root is <svg>:
 * there names come as written ("xmlns", "xlink:href") and image judges them.
 * Trees live in the context's arena and are read-only once built.
 */
#ifndef XML_NODE_H
#define XML_NODE_H

#include "base/diag.h"

typedef enum br_node_kind { BR_NODE_ELEMENT, BR_NODE_TEXT } br_node_kind;

typedef struct br_attr {
    br_str name;        /* as written: "xml:lang", "src" */
    br_str value;       /* entities resolved, white space normalised as XML says */
    br_span span;       /* where the name begins */
    br_span value_span; /* where the value begins, after the quote */
} br_attr;

typedef struct br_node br_node;
struct br_node {
    br_node_kind kind;
    br_span span;   /* the '<' of the start tag; the first character of a text */
    br_str name;    /* of an element */
    br_str text;    /* of a text node: adjacent pieces and CDATA joined, comments dropped */
    br_spanmap map; /* of a text node: text offset → place */
    br_attr *attrs;
    size_t attr_count;
    br_node *parent, *first, *last, *next;
};

/*
 * Reads a whole XML file. `shown` is the path for messages. On malformed or
 * refused input says why, with line and column, and returns NULL.
 */
br_node *br_xml_read(br_ctx *ctx, const char *path, const char *shown);
/* The same for a file that another names: a file that cannot be read is a mistake at `from` there. */
br_node *br_xml_read_from(br_ctx *ctx, const char *path, const char *shown, br_span from);
/* The same from bytes already in memory, registered as a source under `shown`; they must live as long as ctx. */
br_node *br_xml_parse(br_ctx *ctx, br_str bytes, const char *shown);

const br_attr *br_node_find_attr(const br_node *node, const char *name); /* NULL if absent */
br_str br_node_attr(const br_node *node, const char *name);              /* absent str if absent */
bool br_node_is(const br_node *node, const char *name);                  /* an element of that name */
/* The first / next child element (text skipped), of a given name if name is not NULL. */
const br_node *br_node_first_element(const br_node *node, const char *name);
const br_node *br_node_next_element(const br_node *node, const char *name);
/* True for a text node of white space only. */
bool br_node_is_blank(const br_node *node);

#endif
