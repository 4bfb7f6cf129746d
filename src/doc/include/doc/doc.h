/*
 * What is said: the brochure as checked content, without colour or size. The
 * content model is one table (doc/model.def): elements, attributes, allowed
 * children, one sentence of help each. The validator, `broshura schema` (RELAX
 * NG) and docs/elements.md are made from it.
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include <stdio.h>

#include "base/diag.h"

/* Element kinds: BR_EL_BROCHURE, BR_EL_TITLE … in the table's order; BR_EL_TEXT is a run of text. */
typedef enum br_element_kind {
    BR_EL_TEXT,
#define ELEMENT(id, name, content, help) BR_EL_##id,
#define ATTRIBUTE(element, id, name, type, required, help)
#include "doc/model.def"
#undef ELEMENT
#undef ATTRIBUTE
    BR_EL_COUNT
} br_element_kind;

typedef struct br_element_attr {
    br_str name, value;
    br_span span; /* of the value */
} br_element_attr;

/* A node of the checked content. White space in text is already joined: one space between words, none at a block's
 * ends. */
typedef struct br_element br_element;
struct br_element {
    br_element_kind kind;
    br_span span;
    br_str lang;        /* language in force here (xml:lang of this or an ancestor), usually written; never absent */
    br_str text;        /* TEXT only */
    br_spanmap map;     /* TEXT only */
    br_str written;     /* TEXT of a number or date that is set otherwise than it was written; else absent */
    const char *folder; /* the folder of the file it stands in: src attributes are relative to it */
    br_element_attr *attrs;
    size_t attr_count;
    br_element *parent, *first, *last, *next;
};

const br_element_attr *br_element_find_attr(const br_element *element, const char *name);
br_str br_element_attr_value(const br_element *element, const char *name);                /* absent if not given */
const br_element *br_element_find_child(const br_element *element, br_element_kind kind); /* the first, or NULL */
const br_element *br_element_next(const br_element *element,
                                  br_element_kind kind); /* the next sibling of a kind, or NULL */
const char *br_element_name(br_element_kind kind);
/* A language's code as it is usually written (BCP 47 §2.1.1: "sr-Latn-RS"), whatever its case was. In `arena`. */
br_str br_doc_usual_language(br_arena *arena, br_str code);
/* Quotation marks by level, the outermost first; what is deeper than there are levels has the last. Borrowed. */
typedef struct br_quotes {
    const br_str *open, *close;
    size_t levels;
} br_quotes;
/*
 * All text beneath an element as one string, for titles in outlines and metadata: <q> within `quotes` (NULL: without
 * any), notes left out, a space between blocks.
 */
br_str br_element_plain_text(br_arena *arena, const br_element *element, const br_quotes *quotes);

typedef enum br_award {
    BR_AWARD_NONE,
    BR_AWARD_PLACE,
    BR_AWARD_NOMINEE,
    BR_AWARD_PARTICIPANT,
    BR_AWARD_SPECIAL
} br_award;

typedef struct br_practice {
    br_str id;
    br_str municipality;
    br_award award;
    int place;                 /* 1–3 with BR_AWARD_PLACE */
    const br_element *element; /* <practice>: title, lead, facts, blocks … */
    size_t area;               /* index in br_doc.areas */
} br_practice;

typedef struct br_area {
    br_str id;
    br_str number; /* "I"; given or counted */
    int ordinal;   /* 1, 2, 3 … in order */
    const br_element *element;
    size_t first_practice, practice_count; /* slice of br_doc.practices */
} br_area;

typedef struct br_id {
    br_str id;
    const br_element *element;
} br_id;

typedef struct br_doc {
    br_str path, folder;                /* brochure.xml and its folder */
    br_str lang, layout, edition, date; /* layout: name of a folder in layouts/, or a path; date may be absent */
    br_element *root;                   /* <brochure> with includes replaced by what they hold */
    br_area *areas;
    size_t area_count;
    br_practice *practices; /* in document order */
    size_t practice_count;
    br_id *ids; /* sorted bytewise by id */
    size_t id_count;
    const br_ctx *ctx; /* names the files of spans, for the dump */
} br_doc;

/*
 * Reads the brochure (a folder holding brochure.xml, or the file itself), joins
 * includes, checks everything against the content model and the contest rules,
 * resolves references. All mistakes are said, not only the first. NULL when
 * any of them was an error (also with --draft if the content model is broken).
 */
br_doc *br_doc_build(br_ctx *ctx, const char *path);

/* The element of that id, NULL if none has it; borrowed. Cost: log n. */
const br_element *br_doc_find_id(const br_doc *doc, br_str id);

/* The signs that part thousands and begin decimals in a language's numbers; absent where that is not known. */
typedef struct br_number_signs {
    br_str group, decimal;
} br_number_signs;
typedef br_number_signs (*br_find_signs)(void *data, const br_element *element);

/* An edition to be compared; `find` is asked for the signs of elements whose figures are read. */
typedef struct br_compared {
    const br_doc *doc;
    br_find_signs find;
    void *data;
} br_compared;

/*
 * Says where two editions of one brochure, in two languages, do not say the same: areas and practices missing on either
 * side (by id), their order and numbers, places and awards, figures in the facts, pictures. Each message has a place in
 * `ours` (the `edition` element that names the other, if nothing nearer is there) and one in `theirs` as its cause.
 * `theirs` may come from another context, which must live as long as ctx.
 */
void br_doc_compare(br_ctx *ctx, const br_element *edition, const br_compared *ours, const br_compared *theirs);
/* A place in a document of another context as a place of this one, for causes. */
br_span br_doc_borrow_span(br_ctx *ctx, const br_doc *theirs, br_span span);

/* The whole content as one XML file without includes, its paths as seen from the brochure's folder. In `arena`. */
br_str br_doc_make_xml(br_arena *arena, const br_doc *doc);
/* Letters of a language that others are set for, character for character and equally long in UTF-8; or none. */
typedef struct br_letters {
    br_str from, to;
} br_letters;
typedef br_letters (*br_find_letters)(void *data, const br_element *element);
/* Exchanges them in all words and in attributes that hold words; `find` is asked once wherever the language changes. */
void br_doc_exchange_letters(br_arena *arena, br_doc *doc, br_find_letters find, void *data);

/* How a <number> or <date> is set; absent: as it is written. */
typedef br_str (*br_find_form)(void *data, const br_element *element, br_str written);
/* Sets all numbers and dates as `find` says, which is asked for each. */
void br_doc_set_forms(br_arena *arena, br_doc *doc, br_find_form find, void *data);

/* The content as indented text with its places, for `dump --stage=doc`. */
void br_doc_dump(const br_doc *doc, FILE *out);
/* RELAX NG (XML syntax) for editors, from the same table. */
void br_doc_write_schema(FILE *out);
/* docs/elements.md, from the same table. */
void br_doc_write_reference(FILE *out);

#endif
