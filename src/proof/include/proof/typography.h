/*
 * Figures of merit of a finished display list: what a book designer would count
 * on a proof with a ruler. Nothing is asked of the line breaker: lines, columns,
 * word spaces and hyphens are read off the positions of the glyphs, so that the
 * figures hold whatever made the page. tools/typography.py counts the same from
 * the PDF.
 *
 * What is counted
 * - A paragraph is an element of block kind with text of its own (P, LBody, Caption, H2 …), words
 *   on badges and entries of the contents left out. A line is its glyphs on one baseline.
 * - Kind of text: family and size of most of a line's glyphs. Column: on a page, the lines of one kind
 *   of which the most end within half an em of each other, and all lines that stand above or below
 *   those. Its right edge is the median of these ends.
 * - Justified is a kind of text of which four in ten lines or more end at such edges, the last lines of
 *   paragraphs not asked, and whose word spaces there vary (by 3 % of their mean, on average): those of ragged
 *   text are all alike. A full line is one of such a kind that ends at its column's edge and is not its
 *   paragraph's last; a paragraph of such a kind is justified if half of its other lines are full. Only
 *   full lines of justified paragraphs count for word spaces.
 * - A word space is what lies between two visible glyphs with U+0020 or U+00A0 in between: from the
 *   origin of the space to that of the glyph behind it. Its natural width is the advance of
 *   the face's own space at that size.
 * - A hyphenated line is one that is not its paragraph's last and ends in a hyphen, added or the word's own.
 * - The body is the kind of justified text with the most lines; its leading is the baseline grid, and
 *   the phase that most of its lines share is where the grid stands.
 * - Set longer or shorter: what the display list says of a paragraph's element; it alone knows what its best is.
 * - River: spaces of three or more consecutive lines of a column (no more than twice the size apart), each lying over
 * at least half of the narrower of itself and the one above. Each way down is counted once, by its lowest space.
 */
#ifndef PROOF_TYPOGRAPHY_H
#define PROOF_TYPOGRAPHY_H

#include "display/display.h"

struct br_fonts;    /* text/fonts.h: for the width of a face's own space */
struct br_language; /* text/language.h: for the binding rules */

/* Breaks at which the language's binding rules are broken. */
typedef enum br_breach {
    BR_BREACH_PREPOSITION, /* a line ends in a one-letter word that belongs to the next one */
    BR_BREACH_BOUND_WORD,  /* … in a longer one: "№", "стр.", "вж." */
    BR_BREACH_UNIT,        /* "435 | лв." */
    BR_BREACH_THOUSANDS,   /* "62 | 435" */
    BR_BREACH_DASH,        /* a line begins with a dash that stands between spaces */
    BR_BREACH_ORDINAL,     /* "1- | во", "5- | 10" */
    BR_BREACH_PREFIX,      /* "по- | добре" */
    BR_BREACH_PAIR,        /* "т. | ч." */
    BR_BREACH_COUNT
} br_breach;
const char *br_breach_name(br_breach breach); /* "preposition", "unit" …: as in the JSON */

typedef struct br_space_figures {
    size_t count;           /* word spaces in full lines */
    br_len mean, deviation; /* millipoints; deviation is that of the whole population */
    br_len least, most;     /* millipoints */
    int mean_ratio, deviation_ratio, least_ratio, most_ratio; /* the same against the face's own space, per mille */
    size_t tight_lines;  /* full lines with a space under 0.75 of the face's own … */
    size_t loose_lines;  /* … with one over 1.6 of it … */
    size_t beyond_lines; /* … with either */
} br_space_figures;

#define BR_STEPS  10 /* classes of half a per cent */
#define BR_TENTHS 10

/* Horizontal scaling of the glyphs, per 10,000 (200 = 2 % wider), over full lines; a line's is that of most of its
 * glyphs. */
typedef struct br_expansion_figures {
    int least, most;
    int mean;      /* of the absolute values */
    int step_mean; /* between one full line and the full line after it in the same paragraph, absolute */
    int step_most;
    size_t steps[BR_STEPS]; /* how many of these differences are none (up to 0.02 %), up to 0.5 %, up to 1 % …; the last
                               all beyond */
    size_t lines;           /* with an expansion other than 0 */
} br_expansion_figures;

/* What is counted, the same for one paragraph and for many. */
typedef struct br_set_figures {
    size_t paragraphs, lines;
    size_t full_lines;
    size_t short_lines;    /* in justified text, not the last, yet ending before the edge */
    size_t hyphenated;     /* lines */
    size_t pairs;          /* of consecutive hyphenated lines */
    size_t triples;        /* three hyphenated lines in a row; a row of four is two */
    size_t longest_ladder; /* hyphenated lines in a row, at most */
    size_t column_hyphens; /* of `hyphenated`: the last line of its column */
    br_space_figures spaces;
    br_expansion_figures expansion;
    size_t last_lines;             /* last lines of justified paragraphs of two lines or more … */
    int last_mean;                 /* … their mean share of the measure, per mille */
    size_t last_tenths[BR_TENTHS]; /* … how many fill up to a tenth of it, up to two tenths … */
    size_t last_short;             /* … under 15 % of the measure */
    size_t last_near_full;         /* … within an em of the edge without reaching it */
    size_t last_word_parts;        /* … of nothing but the rest of a divided word */
    size_t widows;                 /* last lines alone at a column's head */
    size_t orphans;                /* first lines alone at a column's foot */
    size_t off_grid;               /* lines of body text more than 0.05 pt off the grid */
    size_t rivers;
    size_t longest_river; /* in lines */
    size_t breaches[BR_BREACH_COUNT];
    size_t set_longer;  /* paragraphs set in a line more than at their best, so that columns or pages end better … */
    size_t set_shorter; /* … and in a line fewer, for that or to fit a number of pages */
} br_set_figures;

typedef struct br_paragraph_figures {
    br_tag_id tag;
    br_role role;
    br_span span; /* of the element in the XML */
    size_t page;  /* index of the page on which it begins */
    br_str words; /* its beginning, some 40 letters, for people */
    bool justified;
    int last_line; /* share of the measure, per mille; 0 when not justified */
    br_set_figures figures;
} br_paragraph_figures;

/* A page with two or more columns of body text. */
typedef struct br_column_figures {
    size_t page; /* index */
    size_t columns;
    int apart;    /* lines of the grid between the lowest and the highest foot; boxes and pictures in a column count */
    int foot;     /* grid line that the lowest foot reaches, counted from the page's top */
    bool goes_on; /* the next page is of the same section */
    bool facing;  /* it is a right-hand page that goes on from the left-hand one before it, and has … */
    int facing_apart; /* … its foot so many lines away from that one's */
} br_column_figures;

typedef struct br_typography {
    br_paragraph_figures *paragraphs; /* in reading order */
    size_t paragraph_count;
    br_set_figures justified;  /* all justified paragraphs together */
    br_set_figures all;        /* every paragraph */
    br_len body_size, leading; /* of the body; 0 when there is none */
    br_str body_family;        /* "Source Serif 4 SmText" */
    br_column_figures *pages;
    size_t page_count;
    size_t uneven_pages; /* of these: feet more than one line apart */
    int most_apart;
    size_t uneven_spreads; /* of facing pages, those more than one line apart; the ones a section ends on left out */
} br_typography;

/*
 * Computes all figures. `language` is the document's; lines in other languages are not asked for its binding rules.
 * Cost linear in glyphs but for the search for column edges, n log n in the lines of a page. Result in `arena`, with
 * strings borrowed from the display list.
 */
br_typography *br_proof_typography(br_arena *arena, const br_display *display, const struct br_fonts *fonts,
                                   const struct br_language *language);

#endif
