/*
 * Line breaking by total fit: the paragraph's lines are chosen together so that
 * the sum of their demerits is least (D. E. Knuth, M. F. Plass, "Breaking
 * Paragraphs into Lines", Software – Practice and Experience 11, 1981).
 * Pure arithmetic on boxes, glue and penalties: this room knows no fonts, no
 * text and no pages. Lengths are millipoints.
 *
 * Boxes may be flexible too (glyphs a little wider or narrower, as H. Zapf
 * described it for the hz-program, "About micro-typography and the hz-program",
 * Electronic Publishing 6, 1993). What a line lacks or has too much its boxes
 * take up first, as far as they can, and the spaces get the rest. At the end
 * neighbouring lines whose boxes differ more than allowed are evened out: their
 * spaces take back what the boxes leave, as far as spaces may.
 */
#ifndef PARA_PARA_H
#define PARA_PARA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/len.h"

typedef enum br_item_kind {
    BR_ITEM_BOX,     /* unbreakable; rigid, or flexible within narrow limits */
    BR_ITEM_GLUE,    /* a space: may stretch and shrink; vanishes at a line's ends; a break is legal before it if a box
                        precedes */
    BR_ITEM_PENALTY, /* a possible break with its price; its width counts only when the line ends there */
} br_item_kind;

#define BR_PENALTY_FORBIDDEN 10000    /* never break here */
#define BR_PENALTY_FORCED    (-10000) /* always break here */

typedef struct br_item {
    br_item_kind kind;
    bool flagged; /* PENALTY: a hyphen; two in a row cost extra, three are forbidden (see max_hyphens) */
    int penalty;  /* PENALTY: price; GLUE preceded by a forbidden penalty is no break */
    br_len width; /* BOX, GLUE natural; PENALTY what a line gains by ending there: a hyphen, kerning that falls
                     away (may be negative) */
    br_len stretch, shrink; /* GLUE: beyond its stretch it goes at a price. BOX, and PENALTY for its hyphen: the most it
                               may be wider and narrower; 0 = rigid */
    br_len hang_left;       /* BOX: how far its first glyph may stand out at a line's start */
    br_len hang_right;      /* BOX, PENALTY: how far its last glyph (or the hyphen) may stand out at a line's end */
    br_len lead;            /* BOX: so much wider where a line begins with it: its glyphs are others there */
    size_t source;          /* the caller's own index */
} br_item;

typedef enum br_rag { BR_JUSTIFIED, BR_RAGGED /* one ragged edge; spaces keep their natural width */ } br_rag;

typedef struct br_para_options {
    br_rag rag;
    bool balance;        /* RAGGED only: the fewest lines, and of the settings with so many the one whose lines leave
                            the most equal room, the last one like the others; see br_para_break */
    br_len measure;      /* width of every line … */
    br_len first_indent; /* … less this on the first (may be negative: hanging) … */
    const br_len *less;  /* … and less[i] on line i, from 0, if i < less_count: what stands beside it. Borrowed */
    size_t less_count;
    int tolerance;       /* largest badness of a line before the emergency: 200 = stretched by its whole stretchability,
                            ragged: 100 = a quarter of the measure left free; both growing with the square */
    int line_penalty;    /* added to each line's badness before it is squared; e.g. 10 */
    int hyphen_demerits; /* for two flagged lines in a row */
    int last_hyphen_demerits; /* for a hyphen before the last line */
    int fitness_demerits;     /* for neighbouring lines two or more fitness classes apart */
    int max_hyphens;          /* flagged lines in a row; 2 */
    br_len min_last_line;     /* a shorter last line costs short_last_demerits (e.g. twice the indent) */
    int short_last_demerits;
    br_len full_last; /* a last line, not the only one, that leaves less than this costs full_last_demerits (e.g. an
                         em): it would look like a line within the paragraph */
    int full_last_demerits;
    int widest;          /* spaces stretched by more than so many per cent of their stretch … */
    int beyond_demerits; /* … cost this for each such line; 0 = no more than their badness */
    int flex_badness;    /* added to the badness of a line whose boxes are at their limit, growing with the square */
    int flex_demerits;   /* for each whole flex between neighbouring lines; from one limit to the other twice */
    int flex_step;       /* per cent of a whole flex: the most that neighbouring lines should differ by; 0 = any */
    int step_demerits;   /* for each whole flex beyond that, besides flex_demerits */
    int river_demerits;  /* for a line of which a space goes on with a chain of spaces through the two lines above it; 0
                            =  rivers are not looked for */
    bool first_fit;      /* line by line instead: each takes what has room at its natural width; no rule about hyphens
                            in a row or line counts holds, and demerits only tell what came of it */
    int looseness;       /* lines more (or, negative, fewer) than the best setting has; see br_para_result.looseness */
} br_para_options;

/* Sensible defaults for text of size `size` on a measure; the caller changes what it must. */
br_para_options br_para_defaults(br_rag rag, br_len measure, br_len size);

/*
 * One chosen line: the items [from, to); a PENALTY or GLUE at `to` is where it breaks. Leading glue (and penalties not
 * broken at) is already left out; glue behind the line's last box is not, but takes no room. `from` == `to` for the
 * empty line between two forced breaks.
 */
typedef struct br_line_break {
    size_t from, to;
    int32_t ratio; /* glue set ratio in 1/65536: > 0 of stretch, < 0 of shrink; 0 for ragged lines, and for lines before
                      a forced break (the last one) unless shrunk; 0 too where there is nothing to stretch */
    int32_t flex; /* share of the boxes' (and the hyphen's) stretch (> 0) or shrink (< 0) used, 1/65536, never more than
                     a whole; 0 for ragged lines; evened out with the lines beside it. Lines before a forced break have
                     the mean of the paragraph's other lines, less where they would not fit, and are narrower than the
                     measure with it */
    br_len natural; /* natural width, hangs taken off, hyphen included; with flex and ratio added it is the measure */
    br_len hang_left, hang_right; /* how far this line stands out */
    bool hyphenated;
    bool overfull; /* wider than the measure even fully shrunk */
} br_line_break;

typedef struct br_para_result {
    br_line_break *lines;
    size_t line_count;
    int64_t demerits; /* of all lines, as described at br_para_break; an overfull line: 10^14, and 1000 for each
                         millipoint */
    bool emergency;   /* no setting within tolerance: lines beyond it were taken too */
    int looseness;    /* as asked for; 0 if there is no setting with so many lines: then this is the best setting */
    size_t nodes;     /* ways of reaching a break that the search kept: what it cost, for tests and benchmarks */
} br_para_result;

/*
 * Breaks `items` (ending in a forced penalty). Never fails: when no setting
 * keeps the tolerance it takes the best of those that do not, and only where a
 * box is wider than the measure marks an overfull line. Cost O(items × active breaks). Result in `arena`.
 *
 * Legal breaks: every forced penalty; a penalty below BR_PENALTY_FORBIDDEN, and
 * glue directly behind a box, if another box follows before the next forced
 * break. Demerits of a line: (line_penalty + badness)², plus the square of its
 * break's price (less it, if the price is negative), plus those of the options.
 * Badness: 200 times the square of the share of the spaces' stretch or shrink that
 * is used once the boxes have taken up what they can, plus flex_badness. (Knuth's is 100 times the cube; the square
 * lets the deviation of the spaces decide and leaves the worst lines to `widest`.)
 *
 * Balanced lines (headings): what a line leaves free counts in thousandths of its measure, also on the last line and
 * before other forced breaks, and that is its badness. Its square adds up like a variance: as all settings with so many
 * lines leave nearly the same room together, the least sum belongs to the most even lines, whatever their length. A
 * price of 200 is worth about 15 per cent of the measure moved from one line to the next. Each line costs 10^11
 * besides, more than anything but an overfull line, so that no setting has more lines than it needs.
 *
 * Rivers: a space lies over another when they share at least half of the narrower; a line continues a river
 * when a space of its lies under one of the line above that lies under one of the line above that. Lines are taken
 * as chosen, before they are evened out; the last at the flex of the line before it.
 *
 * Of settings that cost the same the one found first, from the start of the
 * paragraph on, is chosen: the same items give the same lines.
 *
 * With `looseness` the best setting of all those with so many lines more or fewer
 * is sought, under the tolerance that the best setting needed; costs grow with
 * the number of line counts possible.
 */
br_para_result br_para_break(br_arena *arena, const br_item *items, size_t count, const br_para_options *options);

#endif
