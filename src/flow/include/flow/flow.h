/*
 * The flow: content and layout met. Sections in the order of the layout's
 * sequence; each offers named streams of blocks ("title", "lead", "text" …)
 * that frames take. Blocks carry their role, style, language, shaped
 * paragraphs, pictures and keep rules; nothing has a position yet.
 */
#ifndef FLOW_FLOW_H
#define FLOW_FLOW_H

#include "display/display.h" /* br_role: the vocabulary of logical structure */
#include "flow/paragraph.h"
#include "image/image.h"

struct br_doc; /* doc/doc.h: the content, which later stages do not read */

typedef enum br_block_kind {
    BR_BLOCK_PARAGRAPH, /* paragraph, with a label if it is a list item */
    BR_BLOCK_BOX,       /* children one below the other in a box style */
    BR_BLOCK_STRIP,     /* children beside each other in equal cells */
    BR_BLOCK_FIGURE,    /* picture, with caption paragraph */
    BR_BLOCK_TABLE,     /* children are rows, theirs are cells (paragraphs) */
    BR_BLOCK_TABLE_ROW,
    BR_BLOCK_ROW, /* an entry of the contents or of an opener: cells by the row style; children in put order */
    BR_BLOCK_BADGE,
    BR_BLOCK_GROUP, /* a list, the contents: only a role round its children */
} br_block_kind;

typedef enum br_figure_width {
    BR_FIGURE_COLUMN,
    BR_FIGURE_PAGE, /* at the head of the page */
    BR_FIGURE_SPAN, /* across the columns where it stands */
    BR_FIGURE_MARGIN,
} br_figure_width;

/* Where in a column a figure or table was asked to stand. */
typedef enum br_floats {
    BR_FLOATS_FREELY, /* where it stands in the text, or near it */
    BR_FLOATS_TOP,
    BR_FLOATS_BOTTOM,
} br_floats;

typedef struct br_block br_block;
struct br_block {
    br_block_kind kind;
    br_role role; /* BR_ROLE_NONE: no element of its own; its marks belong to the parent */
    br_span span;
    br_str lang; /* where it differs from the section's; else absent */
    br_str dest; /* id that links and outlines may lead to; else absent */
    br_paragraph *paragraph;
    br_paragraph *label;  /* list item */
    bool opening;         /* the first paragraph of its part's text, in a style of its own */
    bool after_paragraph; /* the block before it in its stream is body text: first_indent applies */
    br_len space_before;  /* a paragraph that a heading runs into: the heading's space above */
    const br_box_style *box;
    const br_row_style *row;
    const br_image *image;
    br_figure_width figure_width;
    int wrap;          /* figure, quote: at the left (-1) or right (1) edge with text beside it; 0 = in the column */
    br_floats floats;  /* figure, table */
    bool contour;      /* figure with wrap: text follows its outline */
    br_block *caption; /* figure, table: a paragraph block of role CAPTION, not among the children */
    br_str alt;        /* figure, badge */
    int place;         /* badge: 1–3, or 0 for an award by name … */
    br_str award;      /* … "nominee", "participant", "special" */
    br_str ordinal;    /* badge: "1-во" */
    int columns;       /* table; strip: always so many cells, however few are filled; 0 = as many as there are */
    br_scope scope;    /* table cell */
    int align;         /* table cell: -1 left, 0 centre, 1 right */
    bool numbered;     /* list */
    bool artifact;     /* repeats what is said elsewhere: no element, not read aloud */
    const br_target *target; /* the whole row is a link */
    int palette;             /* of its own and what stands in it (entries of the contents); 0 = the section's */
    uint32_t tag;            /* br_tag_id, given by the page stage */
    uint32_t label_tag;      /* of the label */
    br_block *first, *last, *next, *parent;
};

/* A note: its number in the text leads to its own text. */
typedef struct br_note {
    br_block *block;      /* a labelled paragraph of role NOTE */
    br_paragraph *refers; /* the paragraph that holds its number … */
    size_t refers_inline; /* … in this inline */
    br_target *target;    /* of the number; contents say it too */
    const br_language *language;
    bool on_page; /* stands on the page that refers to it, at its column's foot or in the margin: its block is in no
                     stream */
} br_note;

typedef struct br_stream {
    br_str name;
    br_block *root; /* its children are the stream's blocks */
} br_stream;

#define BR_STREAMS_MAX 12
typedef struct br_section {
    br_section_kind kind;
    br_str id;
    int palette;
    br_str lang;
    br_str title;        /* plain, for outline and running heads */
    int outline_level;   /* -1 = not in the outline */
    br_role role;        /* PART for an area, SECT for the rest */
    size_t parent;       /* index of the area's section + 1 for a practice; 0 = the document */
    br_str running_area; /* "II. Нови технологии…" */
    br_str municipality;
    br_str fit;    /* as written: "pages:2", "frame"; or absent */
    int fit_pages; /* its text is to fit on so many pages; 0 = as many as it takes */
    br_stream streams[BR_STREAMS_MAX];
    size_t stream_count;
    br_note **notes; /* in the order of their numbers; some may be without a block (said before) */
    size_t note_count;
    br_block **numbered; /* paragraphs' blocks that wait for page numbers */
    size_t numbered_count, numbered_capacity;
    br_span span;
} br_section;

typedef struct br_flow {
    br_arena *arena;
    br_setter setter;
    const struct br_doc *doc;
    br_str title, subject, author, lang; /* of the brochure, plain: for its properties */
    br_str date;                         /* ISO 8601, of the document; or absent */
    br_str only; /* the one practice whose pages are wanted; pictures of the others are only measured; absent = all */
    br_section *sections;
    size_t section_count, section_capacity;
} br_flow;

/*
 * NULL when nothing can be set at all (a missing style or font, said before). With the id of a practice, for its pages
 * only: of the others only what decides on page numbers is made whole. BR_STR_NONE = the whole brochure.
 */
br_flow *br_flow_build(br_ctx *ctx, const struct br_doc *doc, br_layout *layout, br_fonts *fonts, br_str practice);

/* The words that say where a note's number leads: "Бележка 2". */
br_str br_note_contents(br_arena *arena, const br_note *note, br_str number);

/* The stream of that name, NULL if the section has none; borrowed. */
const br_stream *br_section_find_stream(const br_section *section, br_str name);

/* Sections, streams and blocks with their words as indented text, for `dump --stage=flow`. */
void br_flow_dump(const br_flow *flow, FILE *out);

#endif
