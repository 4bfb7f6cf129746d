/*
 * The layout language as tables. Every element of a layout file is one br_element_rule: the
 * attributes it may have, each with its type and its place in a struct (offsetof), and the
 * elements that may stand in it. One pass holds a file against its tables and says
 * everything that does not belong; then the reading code only moves values into structs.
 * docs/layout-language.md is written from the same tables, so it cannot lag behind.
 *
 * An attribute may stand in a table more than once: each line stores its own part of the
 * value (`padding` has four lines, `columns="1-9"` two).
 */
#ifndef STYLE_RULES_H
#define STYLE_RULES_H

#include "style/layout.h"
#include "xml/node.h"

typedef enum br_value_type {
    BR_VALUE_NAME,     /* br_str: anything but nothing */
    BR_VALUE_TEXT,     /* br_str: anything, also nothing */
    BR_VALUE_FEATURES, /* br_str: OpenType features as HarfBuzz writes them, "pnum,-liga"; also none */
    BR_VALUE_YES_NO,   /* bool */
    BR_VALUE_NUMBER,   /* int from min to max */
    BR_VALUE_CHOICE,   /* int, enum or bool: one of `choices`, "left=1|right=2" */
    BR_VALUE_WORDS,    /* the same, but the value may hold several words, each for one line of the table */
    BR_VALUE_LENGTH,   /* br_len, 0 or more */
    BR_VALUE_OFFSET,   /* br_len, may be negative */
    BR_VALUE_PER_CENT, /* int, per mille: "85%" is 850 */
    BR_VALUE_UNITS,    /* br_len, thousandths of an artwork's units: "50.5" is 50500 */
    BR_VALUE_FROM,     /* int: the first of a range "1-9" */
    BR_VALUE_TO,       /* int: the last of it; 0 for "end" */
    BR_VALUE_SCREEN,   /* br_colour: red, green, blue */
    BR_VALUE_INK,      /* br_colour: the four inks */
    BR_VALUE_FILE,     /* br_str: a path, resolved beneath the reader's root */
    BR_VALUE_OWN,      /* read by the element's own code; the table only names it */
    BR_VALUE_COUNT
} br_value_type;

/* Where a value goes: offset and size of a struct's field, for the tables. */
#define BR_AT(type, field) offsetof(type, field), sizeof(((type *)0)->field)
#define BR_OWN             0, 0
#define BR_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

typedef struct br_attribute_rule {
    const char *name;
    br_value_type type;
    size_t offset, size;
    const char *help;    /* one sentence; NULL in further lines of the same attribute */
    const char *choices; /* CHOICE and WORDS; for OWN and NAME: what may be said, for the reference only */
    int min, max;        /* NUMBER; PER_CENT in per mille, lengths in millipoints: there 0, 0 is no bound */
    bool required;       /* unless based-on is given */
} br_attribute_rule;

typedef struct br_element_rule br_element_rule;
struct br_element_rule {
    const char *name;
    const char *help;
    const br_attribute_rule *attributes;
    size_t attribute_count;
    const br_element_rule *const *children; /* ends with NULL; NULL = none */
    size_t span_offset; /* of the br_span in the struct; 0 = it has none (a name always stands first) */
    bool holds_text;
};

/* A file being read. */
typedef struct br_reader {
    br_ctx *ctx;
    br_layout *layout;
    const char *folder; /* of the file: src attributes are relative to it */
    const char *root;   /* files must lie beneath it */
    br_len baseline;    /* what `lines` means; 0 = not known yet */
} br_reader;

/* Says what of `node` and everything beneath it is not in the tables: elements, attributes, text, missing attributes.
 */
void br_style_check_tree(br_reader *reader, const br_element_rule *rule, const br_node *node);

/* Stores the attributes that are given into the struct `into`; what is not given stays as it is. */
void br_style_read_element(br_reader *reader, const br_element_rule *rule, const br_node *node, void *into);

/* One value; false (nothing stored, nothing said) when it is not what the rule wants. */
bool br_style_read_value(br_reader *reader, const br_attribute_rule *rule, br_str value, br_span span, void *into);

/* What a type wants, in words: "a length with its unit …". */
const char *br_style_wanted(const br_attribute_rule *rule, br_arena *arena);

/* A length "4.5mm", "12 pt", "2 lines"; false when it is none. */
bool br_style_parse_length(const br_reader *reader, br_str text, br_len *out);

/* One choice of "a=1|b=2" by name; false if it is not among them. */
bool br_style_find_choice(const char *choices, br_str name, int *value);

/* Says LAYOUT_VALUE at an attribute: its value is not `wanted`; `near` is the nearest right one or NULL. */
void br_style_say_value(br_reader *reader, const br_node *node, const char *attribute, const char *wanted,
                        const char *near);

/* "did you mean “x”?" or NULL when there is nothing near. */
const char *br_style_did_you_mean(br_ctx *ctx, const char *near);

/* The text of an element, white space joined. */
br_str br_style_text(br_reader *reader, const br_node *node);

/* How many children of that name an element has. */
size_t br_style_count_elements(const br_node *node, const char *name);

/*
 * A family: all elements of one name in a file, read into an array, where each may be
 * `based-on` another of them. `start` gives an item its defaults; `finish` reads what stands in the element
 * after the attributes (an inherited item already holds its base's). Either may be NULL.
 */
typedef struct br_family {
    const br_element_rule *rule;
    br_code missing; /* said when based-on names nothing */
    size_t size;
    void (*start)(br_reader *reader, void *item);
    void (*finish)(br_reader *reader, const br_node *node, void *item);
} br_family;

/* Reads a family from the children of `parent`; returns the array in the context's arena and its length. */
void *br_style_read_family(br_reader *reader, const br_family *family, const br_node *parent, size_t *count);

/* The names (first fields) of an array of structs, for br_nearest. */
const char *br_style_nearest_of(br_ctx *ctx, br_str name, const void *items, size_t count, size_t size);
/* Index of the item so named, or count. */
size_t br_style_find_name(br_str name, const void *items, size_t count, size_t size);

/* Roots of the tables, one per file. */
extern const br_element_rule br_style_pages_rule, br_style_styles_rule, br_style_colours_rule, br_style_badges_rule,
    br_style_language_rule, br_style_printer_rule;

void br_style_read_pages(br_reader *reader, const br_node *root);
void br_style_read_styles(br_reader *reader, const br_node *root);
void br_style_read_colours(br_reader *reader, const br_node *root);
void br_style_read_badges(br_reader *reader, const br_node *root);

/* spots.c: makes the colour one of the spot ink `written` ("PANTONE_300_C"), in full; says what is wrong with the name.
 */
void br_style_make_spot(br_reader *reader, br_str written, br_span span, br_colour *colour);

/* After all four files: every name that is used must be there. */
void br_style_check_names(br_reader *reader);

/* A pack by its code, whole: over its bases, with English words where it has none; NULL without a word when there is no
 * such file (said when the file is wrong). */
br_language *br_style_read_language(br_ctx *ctx, const char *folder, br_str code);
/* Says that there is no pack for `code`, with the nearest one there is. */
void br_style_say_language(br_ctx *ctx, br_code said, const char *folder, br_str code, br_span span);

/* A name that may be used, with its meaning: streams for frames, words of a language. Ends with a NULL name. */
typedef struct br_known_name {
    const char *name, *help;
} br_known_name;
extern const br_known_name br_style_streams[], br_style_words[], br_style_heads[], br_style_puts[];
/* True if it is one; otherwise *near is the nearest or NULL. */
bool br_style_is_known(const br_known_name *known, br_str name, const char **near);

/* Names that were already said to be missing; may grow although the layout itself is const. */
struct br_missing {
    br_str *names;
    size_t count, capacity;
};

#endif
