/* What the parts of the room proof share: the lines of a display list, and the columns they stand in. */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "base/arena.h"
#include "display/display.h"
#include "proof/typography.h"
#include "text/fonts.h"
#include "text/language.h"

#define BR_NOWHERE SIZE_MAX

/* A word space. */
typedef struct br_gap {
    br_len x, width;
    br_len natural; /* the face's own space at this size */
} br_gap;

typedef struct br_proof_line {
    size_t paragraph, page;
    br_len y, left, right; /* baseline; from the first visible glyph's origin to behind the last visible glyph */
    uint16_t face;         /* of most glyphs … */
    br_len size;
    size_t kind;   /* index in kinds */
    int expansion; /* of the mark with the most glyphs, per 10,000 */
    size_t column; /* index in columns, or BR_NOWHERE */
    br_gap *gaps;
    size_t gap_count;
    br_str text; /* with the space it ends in, without an added hyphen */
    br_span span;
    bool first, last;      /* in its paragraph */
    bool hyphen;           /* its last visible glyph is a hyphen */
    bool full, hyphenated; /* as the header says */
    size_t river;          /* lines of the longest river that ends here; 0 = none … */
    size_t rivers;         /* … and how many do */
} br_proof_line;

typedef struct br_proof_paragraph {
    br_tag_id tag;
    size_t from, to; /* its lines */
    bool justified, foreign;
} br_proof_paragraph;

/* A kind of text: family and size. */
typedef struct br_proof_kind {
    uint16_t face; /* one of the family */
    br_len size;
    bool justified;
    size_t lines; /* in columns */
} br_proof_kind;

typedef struct br_proof_column {
    size_t page, kind;
    br_len left, right;
    br_len least_right; /* lines that end here or farther right are full */
    br_len head;        /* its highest baseline */
    size_t members;     /* lines that made it; 0 = borrowed from another page */
} br_proof_column;

typedef struct br_proof {
    br_arena *arena;
    const br_display *display;
    const br_fonts *fonts;
    const br_language *language;
    br_proof_line *lines; /* by paragraph, then in reading order */
    size_t line_count, line_capacity;
    br_proof_paragraph *paragraphs;
    size_t paragraph_count, paragraph_capacity;
    br_proof_kind *kinds;
    size_t kind_count, kind_capacity;
    br_proof_column *columns;
    size_t column_count, column_capacity;
    size_t body;        /* index of the body's kind, or BR_NOWHERE */
    br_len step, phase; /* of the body's grid: baselines at phase + n * step; step 0 = no grid */
} br_proof;

/* lines.c: lines and paragraphs. */
void br_proof_read_lines(br_proof *proof);
/* columns.c: kinds, columns, which lines are full, which paragraphs justified; the body. */
void br_proof_find_columns(br_proof *proof);
/* grid.c: the body's grid; how level columns end. */
void br_proof_find_grid(br_proof *proof);
/* More than 0.05 pt away from the grid. */
bool br_proof_is_off_grid(const br_proof *proof, const br_proof_line *line);
void br_proof_compare_columns(const br_proof *proof, br_typography *out);
/* rivers.c */
void br_proof_find_rivers(br_proof *proof);
/* binding.c: which rule is broken between the end of one line and the beginning of the next; BR_BREACH_COUNT = none. */
br_breach br_proof_find_breach(const br_language *language, br_str end, br_str start);
/* sums.c: the figures of the paragraphs [from, to), of the justified ones alone if asked. */
br_set_figures br_proof_sum(const br_proof *proof, size_t from, size_t to, bool justified_only);
/* Share of the measure that a paragraph's last line fills, per mille; 0 when it is not justified. */
int br_proof_last_share(const br_proof *proof, const br_proof_paragraph *paragraph);

#endif
