/*
 * The content model as the validator, the schema and the reference use it: names
 * and help from the table, and each content string parsed into slots. A content
 * is a row of slots in fixed order; a slot is a set of element kinds with the number that may
 * stand there. No kind stands in two slots of one content, so a child's kind
 * alone tells its slot, and every mistake has one plain name: unknown, not
 * here, twice, too late, missing.
 */
#ifndef DOC_MODEL_H
#define DOC_MODEL_H

#include "doc/doc.h"

/* Pseudo-kinds of a child in the XML beside those of the table. */
#define BR_KIND_INCLUDE BR_EL_COUNT
#define BR_KIND_UNKNOWN (BR_EL_COUNT + 1)

/* A set of element kinds, one bit each. */
typedef uint64_t br_kind_set;
_Static_assert(BR_EL_COUNT <= 64, "a set of kinds is one 64-bit word");
#define BR_KIND_BIT(kind) ((br_kind_set)1 << (kind))

typedef struct br_slot {
    br_kind_set kinds; /* which elements may stand here */
    bool required;     /* at least one */
    bool many;         /* more than one */
} br_slot;

#define BR_SLOTS 12 /* the brochure itself has ten */

typedef struct br_content {
    bool text;    /* words may stand here */
    bool inlined; /* INLINE or TEXT: no <include> */
    br_slot slots[BR_SLOTS];
    size_t slot_count;
} br_content;

typedef struct br_model_attr {
    br_element_kind element;
    const char *name, *type;
    bool required;
    const char *help;
} br_model_attr;

typedef struct br_model_element {
    const char *name, *content, *help;
} br_model_element;

/* The whole model, parsed. About 10 KB; made once a run in the run's arena. */
typedef struct br_model {
    br_content contents[BR_EL_COUNT]; /* by kind; [BR_EL_TEXT] is empty */
    br_kind_set inlines;              /* em strong q term link ref note number date */
} br_model;

br_model *br_model_make(br_arena *arena);
/* Parses one content string; false if it is not in the grammar or names a kind twice. */
BR_MUST_USE bool br_model_parse_content(const char *content, br_content *out);

const br_model_element *br_model_element_of(br_element_kind kind);
/* All attributes of the table; *count of them, in the table's order. */
const br_model_attr *br_model_attrs(size_t *count);
/* The attribute of an element, or NULL. xml:lang is found on every element. */
const br_model_attr *br_model_find_attr(br_element_kind kind, br_str name);
/* The kind of that name, BR_KIND_INCLUDE or BR_KIND_UNKNOWN. */
unsigned br_model_find_kind(br_str name);
const char *br_model_kind_name(unsigned kind); /* "include" for BR_KIND_INCLUDE */

/* The slot that holds a kind, or -1. */
int br_content_slot(const br_content *content, unsigned kind);
/* All kinds that may stand in it. */
br_kind_set br_content_kinds(const br_content *content);
/* The kinds in whose content `kind` may stand. */
br_kind_set br_model_parents(const br_model *model, unsigned kind);

/* The example of docs/elements.md, or NULL. */
const char *br_model_example(br_element_kind kind);

/* "p, list, figure": the names of a set in the table's order, between `before` and `after` each. */
const char *br_model_list(br_arena *arena, br_kind_set kinds, const char *before, const char *after);

#endif
