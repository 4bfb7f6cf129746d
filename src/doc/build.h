/*
 * What the files of this room share while one brochure is built: the builder,
 * the chain of files that include one another, and the children of an element
 * after includes were replaced by what they hold. Building goes on after every
 * mistake; what could not be understood leaves a hole, and holes keep later
 * rules quiet about things they cannot know.
 */
#ifndef DOC_BUILD_H
#define DOC_BUILD_H

#include "base/limits.h"
#include "doc/model.h"
#include "xml/node.h"

/* A file being read, and the file that included it. */
typedef struct br_doc_file br_doc_file;
struct br_doc_file {
    const char *path; /* also as shown in messages */
    const char *folder;
    const br_doc_file *from; /* NULL for brochure.xml */
    int depth;               /* 0 for brochure.xml */
};

/* A child of an element. For the root of an included file `include` is the place of the <include>. */
typedef struct br_child {
    const br_node *node;
    const br_doc_file *file;
    unsigned kind; /* as named, or as guessed after saying so; BR_EL_TEXT for text nodes */
    br_span include;
} br_child;

typedef struct br_children {
    br_child *items;
    size_t count, capacity;
    bool hole; /* an include could not be read: something is missing that may well exist */
} br_children;

/* How far white space of the block at hand is joined. */
typedef struct br_joiner {
    bool at_space;    /* at the block's start or after a space: another one is dropped */
    br_element *last; /* the text that ends in the space at hand, or NULL */
} br_joiner;

/* An element while it is made. Only elements are, not runs of text. */
typedef struct br_made {
    br_element element;
    bool hole; /* something in or beneath it could not be understood */
} br_made;

typedef struct br_builder {
    br_ctx *ctx;
    br_arena *arena;
    const br_model *model;
    const char *root; /* the brochure's folder: nothing outside it is read */
    br_joiner joiner;
    size_t includes, text_bytes;
    size_t compared; /* names compared for hints; comparing is costly, so not without end */
    bool holes;      /* there are holes somewhere */
} br_builder;

/* The element of a child with all beneath it; adds it to `parent` unless that is NULL. */
br_element *br_doc_make_element(br_builder *b, const br_child *child, br_element *parent);

/* children.c: the child nodes of `node`, includes replaced by the roots of their files where the content has elements.
 */
br_children br_doc_gather_children(br_builder *b, const br_node *node, const br_doc_file *file,
                                   const br_content *content);

/* match.c: names the kinds of the children and says every mistake of name, place, order and number. */
void br_doc_match_children(br_builder *b, br_element_kind kind, const br_node *node, br_children *children);

/* attrs.c: checks the attributes of a node and gives the valid ones to the element. */
void br_doc_read_attrs(br_builder *b, br_element *element, const br_node *node);
/* The same for <include src>; absent when it is missing or wrong. */
const br_attr *br_doc_read_include(br_builder *b, const br_node *node);

/* words.c */
br_joiner br_doc_begin_block(br_builder *b); /* returns what end_block wants back */
void br_doc_end_block(br_builder *b, br_joiner outer);
/* Adds the words of a text node to `parent` with white space joined. */
void br_doc_add_words(br_builder *b, br_element *parent, const br_node *node);
/* Joins white space of an attribute's words, and composes letters as in text. */
br_str br_doc_join_words(br_arena *arena, br_str words);

/* empty.c: says what has no words, and takes out what would leave a hole on the page. */
void br_doc_drop_empty(br_builder *b, br_element *root);

/* rules.c: areas, practices and ids into `doc`; references, links and the rules of the contest. */
void br_doc_check_rules(br_builder *b, br_doc *doc);

/* build.c */
void br_doc_add_child(br_element *parent, br_element *child);
void br_doc_add_hole(br_builder *b, br_element *element);
/* Whether something in or beneath the element could not be understood. */
bool br_doc_has_hole(const br_element *element);
/* As br_nearest, in small letters, for names of sensible length and not without end. */
const char *br_doc_nearest(br_builder *b, br_str name, const char *const *names, size_t count);
/* A part for messages, cut after 60 characters. */
const char *br_doc_part(br_builder *b, br_str s);

#endif
