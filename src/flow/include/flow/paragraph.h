/*
 * Paragraphs: styled text, shaped once, and set into lines for any measure.
 * A paragraph is made from inlines (stretches of text in one style), shaped
 * whole by the room text in font units, and cut into lines by the room para
 * from sums of its glyphs' advances; setting it again for another measure
 * costs no shaping.
 */
#ifndef FLOW_PARAGRAPH_H
#define FLOW_PARAGRAPH_H

#include "style/layout.h"
#include "text/fonts.h"

/* What paragraphs are made with; shared by the whole run. */
typedef struct br_setter {
    br_ctx *ctx;
    br_layout *layout;
    br_fonts *fonts;
    br_hyphenation *hyphenation;
    struct br_checked_forms *checked; /* faces already asked for a language's letterforms */
    size_t checked_count, checked_capacity;
    struct br_checked_ability *abilities; /* what faces were asked about, and said to lack (ability.c) */
    size_t ability_count, ability_capacity;
    bool in_columns; /* what is made now stands under one another: figures are tabular if the style does not say */
} br_setter;

/* How a stretch of text looks; resolved from the paragraph's and the character styles. */
typedef struct br_inline_style {
    br_face_id face;
    br_len size;
    br_len raise;  /* of the baseline, upwards */
    br_str colour; /* name in the palette */
    br_str features;
    int tracking, capitals_tracking; /* 1/1000 em */
    br_figures figures;
    bool figures_asked; /* by a style, not by the context */
    br_small_caps small_caps;
    br_letter_position position;
    bool underline, capitals, fractions;
    const br_language *language;
    br_span span;     /* of the style that spoke last */
    br_str character; /* name of the innermost character style, or absent: for messages */
} br_inline_style;

/* Where a stretch leads. */
typedef struct br_target {
    br_str uri;      /* for the web, mail, telephone; or absent */
    br_str dest;     /* id within the brochure; or absent */
    br_str contents; /* what it leads to, said in words */
    br_span span;
} br_target;

struct br_note; /* flow.h */

/* A stretch of text before shaping. */
typedef struct br_inline {
    br_str text;
    br_spanmap map;
    br_inline_style style;
    const br_target *target; /* NULL = no link */
    struct br_block *head;   /* flow.h: a heading run into the paragraph: its words are that block's; else NULL */
    bool initial;            /* a letter, or a mark before it, that is several lines high */
    struct br_note *note;    /* its text is this note's number; NULL = none */
    br_str page_of;          /* its text is the page number of this id, filled in when pages are numbered; or … */
    br_str page_words;       /* … these words round it ("с. "), left out when that page is not in this output */
    br_str lang;             /* BCP 47, where it is in another language than the paragraph; else absent */
    uint32_t tag;            /* br_tag_id of a foreign stretch's own element … */
    uint32_t link_tag;       /* … and of the link it belongs to; given by the page stage */
} br_inline;

/* One glyph of a paragraph, in reading order. */
typedef struct br_set_glyph {
    uint32_t id;
    uint32_t cluster; /* byte in the paragraph's text */
    br_len advance, dx, dy;
    uint32_t stretch; /* index of its br_stretch */
    bool unsafe;      /* a text cut before it would be shaped otherwise: see cuts.c */
} br_set_glyph;

/* A run of glyphs that can be drawn as one: same face, size, style and inline. */
typedef struct br_stretch {
    br_face_id face;
    br_len size;          /* fallback scale included … */
    int scale;            /* … this one, per mille */
    uint32_t script;      /* as shaped */
    br_shape_style style; /* … in this style */
    size_t inline_index;
} br_stretch;

struct br_item;

/* What of a paragraph's beginning is several lines high; all 0 if nothing is. */
typedef struct br_initial {
    size_t glyph_count; /* the first glyphs of the paragraph … */
    size_t end;         /* … which stand for the first bytes of its text */
    br_len x;           /* of their origin, so that the ink begins at the edge */
    br_len takes;       /* of the width of its first lines, the white behind it included … */
    int lines;          /* … so many: one more than its height where it reaches below the baseline */
} br_initial;

typedef struct br_paragraph {
    const br_paragraph_style *style;
    br_span span;
    br_inline *inlines;
    size_t inline_count;
    br_str text;          /* as set: capitals are capitals here */
    br_str source;        /* as written, where it differs: capitals; else absent */
    uint32_t *source_map; /* byte of `source` for each byte of `text`, len + 1 */
    size_t *inline_ends;  /* byte of text where inline i ends */
    br_spanmap map;
    br_set_glyph *glyphs;
    size_t glyph_count;
    br_stretch *stretches;
    size_t stretch_count;
    br_initial initial;
    struct br_item *items;
    size_t item_count;    /* for para; source = glyph index */
    uint32_t *item_bytes; /* of each item that a line may end at: the byte that begins the next line; else 0 */
    size_t item_byte_capacity;
    uint8_t *breaks; /* br_break_mark by byte */
} br_paragraph;

/* A piece of a line: glyphs of one stretch, at x from the line's left edge. What is drawn is what the line's text gives
 * when it is shaped alone. */
typedef struct br_line_piece {
    size_t stretch;
    const br_set_glyph *glyphs; /* the paragraph's own; near the line's ends those of the line shaped alone */
    size_t glyph_count;
    br_len *xs; /* x of each glyph's origin from `x` */
    br_len x, width;
    size_t from, to;       /* bytes of the paragraph's text */
    bool hyphen;           /* the piece ends with an added hyphen, drawn after its glyphs … */
    uint32_t hyphen_glyph; /* … this one … */
    br_len hyphen_x;       /* … at this x from the piece's x … */
    br_len hyphen_advance;
    int expansion; /* per 10,000: its glyphs are drawn so much wider; the xs and advances include it */
    bool replaced; /* part of a word cut by a hyphen: extraction gets `actual` instead */
    br_str actual;
} br_line_piece;

typedef struct br_set_line {
    size_t from, to; /* bytes; trailing space included */
    br_len x;        /* of the line's start from the paragraph's left edge: indents, alignment and hang included */
    br_len width;    /* as set, trailing space left out */
    br_len beside;   /* of x: what stands beside the line at its left */
    br_line_piece *pieces;
    size_t piece_count;
    int32_t ratio; /* glue set ratio, 1/65536 */
    int32_t flex;  /* share of the glyphs' flexibility used, 1/65536 */
    bool hyphenated, overfull;
    int looseness; /* of all lines of its paragraph: so many more than at its best */
    br_len excess; /* when overfull: how much too wide */
} br_set_line;

typedef struct br_lines {
    br_set_line *lines;
    size_t count;
    int64_t demerits; /* what the room para found them to cost */
    bool indented;    /* as they were wanted */
} br_lines;

/* Makes a paragraph: joins the inlines, shapes, finds break opportunities. */
br_paragraph *br_paragraph_make(br_setter *setter, const br_paragraph_style *style, br_inline *inlines, size_t count,
                                br_span span);

/* One inline of plain text in the paragraph's own style. */
br_paragraph *br_paragraph_make_plain(br_setter *setter, const br_paragraph_style *style, const br_language *language,
                                      br_str text, br_span span);

/* The inline style that a paragraph style begins with; false after saying that the font is missing. */
bool br_inline_style_begin(br_setter *setter, const br_paragraph_style *style, const br_language *language,
                           br_inline_style *out);

/* Gives an inline another text and shapes the paragraph again; lines set before are no longer of it. */
void br_paragraph_set_text(br_setter *setter, br_paragraph *paragraph, size_t inline_index, br_str text);

/* A face by what a style says of it. */
typedef struct br_face_wish {
    br_str family, cut; /* cut absent or "auto": by the size */
    br_len size;
    int weight;
    bool italic;
} br_face_wish;

/* 0 after saying what is not there. */
br_face_id br_setter_find_face(br_setter *setter, const br_face_wish *wish, br_span span);

/* True when some inline waits for a page number. */
bool br_paragraph_has_page_numbers(const br_paragraph *paragraph);
/*
 * Fills the page numbers in and shapes again; `find` gives the printed number of an id, "" if its page is not in this
 * output, absent if it is nowhere. True if any number changed.
 */
typedef br_str (*br_find_page_label)(void *data, br_str id);
bool br_paragraph_renumber(br_setter *setter, br_paragraph *paragraph, br_find_page_label find, void *data);

/* Lines for a measure; `indented`: its first line takes the style's first_indent. Result in `arena`. */
br_lines br_paragraph_set(br_setter *setter, br_arena *arena, const br_paragraph *paragraph, br_len measure,
                          bool indented);

/*
 * The best setting with `looseness` lines more or fewer than the best of all; no lines (count 0) if there is none.
 * For fitting a text to its page.
 */
br_lines br_paragraph_set_variant(br_setter *setter, br_arena *arena, const br_paragraph *paragraph, br_len measure,
                                  bool indented, int looseness);

/* What stands beside a paragraph's first lines: so much is taken off line i at its left and right, for i < count. */
typedef struct br_beside {
    const br_len *left, *right;
    size_t count;
} br_beside;

/* As br_paragraph_set, beside something; `beside` may be NULL. */
br_lines br_paragraph_set_beside(br_setter *setter, br_arena *arena, const br_paragraph *paragraph, br_len measure,
                                 bool indented, const br_beside *beside);

/* Width of the widest line when nothing is broken. */
br_len br_paragraph_natural_width(const br_paragraph *paragraph);

/* The widest of its words, or of its words that stay together: narrower than this its lines need hyphens, or are too
 * wide. */
br_len br_paragraph_widest_word(const br_paragraph *paragraph);

#endif
