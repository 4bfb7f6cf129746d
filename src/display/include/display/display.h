/*
 * The display list: finished pages. What is not in it cannot be drawn, tagged
 * or checked. Marks stand in absolute positions (millipoints from the trim's top left
 * corner, y down), background first, then in reading order (br_display_put_in_order); each names the
 * logical element (tag) it belongs to, or is an artifact. Writers group neighbouring marks of one tag.
 *
 * Spaces and hyphens at line ends. Text taken out of the file must come out as the source
 * has it, so nothing that a line break swallows may be missing here:
 * - a line that breaks at a space ends with that space as a real glyph (the face's
 *   space_glyph) inside its last glyph mark; the mark's `text` ends with it. It may stand
 *   beyond the measure: it is invisible. The last line of a paragraph has none.
 * - a line that breaks anywhere else cuts a word (at an added hyphen, but also after a hard
 *   hyphen or a slash of the source): the two parts become two marks of their own; the first is
 *   `replaced` with `actual` = the whole word, the second is `replaced` with `actual` = "" (present,
 *   empty). `text` of each is its part as the source has it, without the added hyphen. What
 *   stands before and after the word (spaces, other words) is in other marks.
 * The pieces of one element, joined in order, are then the element's text; between elements
 * of block kind nothing is needed, writers and readers end the line there.
 */
#ifndef DISPLAY_DISPLAY_H
#define DISPLAY_DISPLAY_H

#include <stdio.h>

#include "base/diag.h"
#include "base/len.h"

struct br_image; /* image/image.h; borrowed, opaque here */

typedef uint32_t br_tag_id; /* index in br_display.tags; 0 = artifact (belongs to no element) */

/* Roles are ISO 32000-1 §14.8.4 standard structure types. */
typedef enum br_role {
    BR_ROLE_NONE,
    BR_ROLE_DOCUMENT,
    BR_ROLE_PART,
    BR_ROLE_SECT,
    BR_ROLE_DIV,
    BR_ROLE_H1,
    BR_ROLE_H2,
    BR_ROLE_H3,
    BR_ROLE_H4,
    BR_ROLE_P,
    BR_ROLE_L,
    BR_ROLE_LI,
    BR_ROLE_LBL,
    BR_ROLE_LBODY,
    BR_ROLE_TOC,
    BR_ROLE_TOCI,
    BR_ROLE_REFERENCE,
    BR_ROLE_FIGURE,
    BR_ROLE_CAPTION,
    BR_ROLE_TABLE,
    BR_ROLE_TR,
    BR_ROLE_TH,
    BR_ROLE_TD,
    BR_ROLE_BLOCK_QUOTE,
    BR_ROLE_ASIDE,
    BR_ROLE_NOTE,
    BR_ROLE_LINK,
    BR_ROLE_SPAN,
    BR_ROLE_COUNT
} br_role;
const char *br_role_name(br_role role); /* the PDF name: "P", "LBody", "BlockQuote" … */

typedef enum br_scope { BR_SCOPE_NONE, BR_SCOPE_COLUMN, BR_SCOPE_ROW } br_scope;

typedef struct br_tag {
    br_role role;
    br_tag_id parent; /* 0 for the root only */
    br_str lang;      /* where it differs from the parent's; may be absent */
    br_str alt;       /* FIGURE: what it shows; may be absent */
    br_str title;     /* SECT, PART: for navigation; may be absent */
    br_scope scope;   /* TH */
    bool numbered;    /* L: ListNumbering decimal */
    int looseness;    /* of a paragraph: set in so many lines more (less than 0: fewer) than at its best */
    br_span span;
} br_tag;

typedef enum br_mark_kind { BR_MARK_GLYPHS, BR_MARK_PATH, BR_MARK_IMAGE, BR_MARK_CLIP, BR_MARK_UNCLIP } br_mark_kind;

/* sRGB and ink of a mark; the same fields as colour's br_colour, which this room may not see. */
typedef struct br_paint {
    uint8_t red, green, blue, cyan, magenta, yellow, black;
    bool has_ink;
    uint8_t spot, tint; /* spot: an ink of br_display.spots, from 1; 0 = none */
} br_paint;

/* An ink of its own plate, beside the four. */
typedef struct br_spot_ink {
    br_str name;                          /* as the print shop knows it: "PANTONE 300 C" */
    uint8_t cyan, magenta, yellow, black; /* what stands in for it in full where there is no such plate, per cent */
} br_spot_ink;

typedef struct br_mark_glyph {
    uint32_t id;      /* glyph index */
    uint32_t cluster; /* byte of `text` where its character begins; ascending; several glyphs of one cluster share it */
    br_len x;         /* of its origin, from the mark's x; offsets included */
    br_len dy;        /* upwards from the baseline */
    br_len advance;   /* unkerned width is the writer's business; this is where the pen stands after it, less x */
} br_mark_glyph;

typedef struct br_glyphs {
    uint16_t face; /* text/fonts.h id */
    br_len size;   /* font size */
    br_len x, y;   /* origin: start of the baseline */
    int expansion; /* glyphs are drawn wider by so many 10,000ths of their natural width, or narrower: −200 … 200;
                      0 = as they are. `x` and `advance` of the glyphs include it */
    br_mark_glyph *glyphs;
    size_t count;
    br_str text;   /* the source text of these glyphs, exactly */
    br_str actual; /* if `replaced`: what a reader should get instead (ActualText); may be empty: nothing */
    bool replaced; /* true for words cut by a hyphen (whole word at the first part, empty at the second) and for
                      transformed case */
    bool initial;  /* a paragraph's first letter, several lines high: in none of its lines */
    br_str style; /* name of the layout's paragraph style they are set in; may be absent; not drawn: for messages … */
    br_str character; /* … and of the character style within it, or absent */
} br_glyphs;

typedef enum br_path_op { BR_PATH_MOVE, BR_PATH_LINE, BR_PATH_CURVE, BR_PATH_CLOSE } br_path_op;
typedef struct br_path_step {
    br_path_op op;
    br_point p[3]; /* MOVE, LINE: p[0]; CURVE: control, control, end */
} br_path_step;

typedef struct br_path {
    br_path_step *steps;
    size_t count;
    bool filled, stroked, even_odd;
    br_paint fill, stroke;
    br_len width;    /* of the stroke */
    int cap, join;   /* PDF numbers: 0 butt/mitre, 1 round, 2 square/bevel */
    int mitre_limit; /* × 1000; 0 = PDF's own 10000 */
    int dash_count;
    br_len dashes[4];
} br_path;

typedef struct br_mark {
    br_mark_kind kind;
    br_tag_id tag;
    br_span span;   /* the XML (or layout) place it comes from */
    br_rect box;    /* GLYPHS, PATH: bounding box (GLYPHS: ascent to descent); IMAGE, CLIP: the rectangle itself */
    br_paint paint; /* GLYPHS */
    union {
        br_glyphs glyphs;
        br_path path;
        const struct br_image *image;
    };
} br_mark;

typedef struct br_link {
    br_rect box;
    br_str uri;      /* https:, mailto:, tel: – or absent */
    br_str dest;     /* id of a br_dest – or absent */
    br_str contents; /* what it leads to, for readers */
    br_tag_id tag;   /* its LINK tag, or 0 */
    br_span span;
} br_link;

typedef struct br_page {
    int number;                  /* from 1, in this output */
    br_str label;                /* printed page number ("14"), "" on pages without one */
    bool right_hand;             /* recto */
    br_len width, height, bleed; /* trim size; bleed on all sides */
    br_str section;              /* id of the section ("troyan", "contents", "area-civic") */
    br_str master;               /* page master's name */
    bool filler;                 /* put in to fill a printed sheet: all its marks are artifacts, it is not counted */
    br_mark *marks;
    size_t mark_count, mark_capacity;
    br_link *links;
    size_t link_count, link_capacity;
} br_page;

typedef struct br_dest {
    br_str id;
    int page; /* index in pages, from 0 */
    br_len y;
} br_dest;

typedef struct br_outline {
    br_str title;
    int level; /* from 0 */
    br_str dest;
} br_outline;

typedef struct br_display {
    br_arena *arena;
    br_str title, subject, author, keywords, lang; /* of the document */
    br_str date; /* ISO 8601 "2017-05-23T00:00:00Z"; the document's or SOURCE_DATE_EPOCH's; absent = none */
    br_page *pages;
    size_t page_count, page_capacity;
    br_tag *tags; /* [0] is the artifact; [1] the document */
    size_t tag_count, tag_capacity;
    br_dest *dests;
    size_t dest_count, dest_capacity;
    br_outline *outline;
    size_t outline_count, outline_capacity;
    br_page *fillers; /* what may fill the last printed sheet, by br_filler_index; none of them is among the pages.
                         NULL: the layout has none */
    size_t filler_at; /* the page (index) before which they go; page_count = behind all */
    const br_spot_ink *spots; /* those that the layout has, used or not */
    size_t spot_count;
} br_display;

/* Of the four fillers: the first one put in or one that follows it, on a left-hand or a right-hand page. */
#define BR_FILLERS                             4
#define br_filler_index(following, right_hand) ((following ? 2 : 0) + (right_hand ? 1 : 0))

/* An empty display; tags [0] (artifact) and [1] (document) are there already. */
br_display *br_display_make(br_arena *arena);
/*
 * Adds a tag; its parent must be there already. A tag of role DOCUMENT is not added but
 * replaces [1]. Siblings are in reading order by their numbers: add them in that order.
 */
br_tag_id br_display_add_tag(br_display *display, br_tag tag);
/* Adds an empty page and returns its index; pointers to earlier pages may move. */
size_t br_display_add_page(br_display *display, br_page page);
br_mark *br_page_add_mark(br_arena *arena, br_page *page, br_mark mark); /* borrowed until the next add */
br_link *br_page_add_link(br_arena *arena, br_page *page, br_link link);
void br_display_add_dest(br_display *display, br_dest dest);
void br_display_add_outline(br_display *display, br_outline entry);

/*
 * Puts the marks and the links of every page into the order of the tree of tags, as far as no picture of a page
 * changes: a mark that another one is painted over stays before it, and artifacts stay with the content that follows
 * them, at the page's beginning or at its end (order.c). Once, when all marks are there. Cost: tags + marks, and of
 * pages that are not in order already the square of their pieces.
 */
void br_display_put_in_order(br_display *display);

/* How many pages are lacking to a multiple; 0 for a multiple of 0 or 1. */
size_t br_pages_lacking(size_t count, int multiple);
/*
 * The display with its pages brought to a multiple (bind.c): fillers, or blank pages where the layout has none, stand
 * at their place, and what lies behind moves up. Copies pages and dests only; marks, links, tags and the rest are
 * shared. The display itself if nothing is lacking.
 */
const br_display *br_display_bind(br_arena *arena, const br_display *display, int multiple);

/* A filled rectangle as a path mark. */
br_mark br_mark_rect(br_arena *arena, br_rect rect, br_paint fill, br_tag_id tag, br_span span);

/* What a reader gets from a glyph mark: its text, or `actual` where that replaces it. Borrowed. */
br_str br_glyphs_reads(const br_glyphs *glyphs);
/* True for roles that run on within a line of text (Span, Link, Reference): no line ends round them. */
bool br_role_is_inline(br_role role);

/* The canonical text form, one mark a line, for goldens and `dump --stage=display`. */
void br_display_dump(const br_display *display, FILE *out);
/* The tag tree as indented text with the text of each element. */
void br_display_dump_tags(const br_display *display, FILE *out);
/*
 * All text in reading order as the source has it (used by property tests): a line "== page N" for
 * each page, then one line for each block element; replaced marks give `actual`. Artifacts (running
 * heads, folios) are left out.
 */
void br_display_dump_text(const br_display *display, FILE *out);

#endif
