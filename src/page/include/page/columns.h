/*
 * Column and page breaking of one story, on the baseline grid: which slug (a
 * line of text, or a figure, box or heading of several grid lines) comes into
 * which column. All breaks of the story are chosen together so that the sum of
 * what they cost is least, by dynamic programming over breaks:
 *   M. F. Plass, "Optimal Pagination Techniques for Automatic Typesetting
 *     Systems", Stanford University, STAN-CS-81-870, 1981;
 *   F. Mittelbach, "A General Framework for Globally Optimized Pagination",
 *     ACM DocEng 2016 (columns of one page priced together), and "A General
 *     LuaTeX Framework for Globally Optimized Pagination", Computational
 *     Intelligence, 2018 (with paragraphs in a line more or fewer).
 * Such variants of paragraphs are chosen in the same search.
 *
 * First of all the story takes as few pages as its rules allow with every
 * paragraph at its best; or fewer, if variants make that possible and all costs
 * together grow by no more than 1,000 for each page saved. It costs:
 *   the price of every break that is used;
 *   100 · m² for a column m lines short of full, on all pages but the last;
 *   150 for a column one line shorter than its page's foot, 2,000 · d² for one
 *     that is d > 1 lines shorter, and 200 for each column to its right: what is
 *     short should stand last;
 *   10 for each blank line added to level a foot;
 *   1 for each line of the height of a last page that is balanced;
 *   the price of every paragraph that is not set at its best;
 *   1,200 · (m/n)² for a last page, not the only one, on which m lines are missing of the n that should at least stand
 *     there (least_fill), counted as if the paragraphs that begin on it were set at their best;
 *   400 · d² for the second of two facing pages whose foot is d lines more short of its full height than the first's,
 *     or less; a last page that is balanced gains 50 for each line that d is less than 3: it ends level if it nearly
 *     does anyhow.
 * A column before a forced break may be as short as it likes; only where its page's foot is m lines above the
 * column's own last line, that costs 100 · m² there too.
 *
 * Paragraphs that lie within one column change its height by 3 lines in all at
 * the most, and no column begins more than 24 lines before or behind where it
 * could with all paragraphs at their best. So the time stays near-linear.
 *
 * Pure whole numbers: this knows no text, no lengths and no drawing.
 */
#ifndef PAGE_COLUMNS_H
#define PAGE_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define BR_COLUMN_FORBIDDEN 10000    /* no column ends here: widows, orphans, headings with what they head */
#define BR_COLUMN_FORCED    (-10000) /* a column always ends here */

typedef struct br_slug {
    int lines;        /* height in grid lines, not negative; 1 for a line of text */
    int space_before; /* blank grid lines above it, dropped at a column's top */
    int break_before; /* price of a column break before it: 0 … 9,999, or one of the two above; 100 = one line short */
    int stretch_before; /* blank grid lines that may be added above it, not at a column's top, to level feet: 0 for text
                           lines, 1 for figures, headings, boxes */
    size_t source;      /* the caller's own index */
    int64_t foot; /* room it asks for at the foot of its column (the notes referred to in it), in units of the options'
                     foot_unit; 0 = none */
    int64_t beside; /* room it asks for in the margin beside its column (notes again), in any unit; 0 = none. It takes
                       none from the column */
} br_slug;

/*
 * Another setting of a paragraph, in the place of the slugs [from, to): with fewer or more lines. Its first slug has
 * the break_before, space_before and stretch_before of slugs[from], the others have no space before and no stretch,
 * none has a forced break; at the foot and beside they ask for as much in all as those they stand for. None is taken of
 * a paragraph that has slugs taller than any column, or whose own forbidden breaks cannot all be kept.
 */
typedef struct br_slug_variant {
    size_t from, to;
    const br_slug *slugs;
    size_t count;  /* at least 1 */
    int64_t price; /* how much worse than the best it is, against the costs above; more than 0 */
} br_slug_variant;

/* The room for one column: grid lines [first_line, first_line + lines) of a page. */
typedef struct br_column_space {
    int page; /* ascending; columns with the same number stand beside each other and should end level */
    int first_line;
    int lines;
    int64_t beside; /* room in the margin beside it, in the unit in which slugs ask for it; 0 = for whatever they ask.
                       A column's slugs ask for no more, unless some that no break parts ask for more than one of the
                       columns that come again has: then nothing is made of it in the whole story */
} br_column_space;

/*
 * The columns that there are, in the order of reading. After the last one the
 * last `repeat` of them, whole pages, come again and again, their page numbers
 * going on.
 */
typedef struct br_column_plan {
    const br_column_space *spaces;
    size_t count;  /* at least 1 */
    size_t repeat; /* 1 … count */
} br_column_plan;

/* Which pages of a story face each other in the open brochure. */
typedef enum br_facing {
    BR_FACING_UNKNOWN,     /* none are priced together */
    BR_FACING_FROM_FIRST,  /* the story's first and second, third and fourth …: it begins on a left-hand page */
    BR_FACING_FROM_SECOND, /* the second and third …: it begins on a right-hand page */
} br_facing;

typedef struct br_columns_options {
    br_facing facing;
    bool balance;   /* the last page's columns end level, as high as they can; else they are filled one by one */
    int least_fill; /* of a last page, per mille of its columns' lines; 0 = any */
    int max_pages;  /* what does not fit on so many is left out and counted; 0 = no limit */
    int64_t foot_unit, foot_gap; /* of what slugs ask for at the foot: so much is a grid line, and so much is added once
                                    in each column; the sum takes whole grid lines. foot_unit may be 0 if none asks */
    const br_slug_variant
        *variants; /* by `from`, those of one paragraph together; paragraphs do not overlap. Borrowed */
    size_t variant_count;
} br_columns_options;

/* One column as filled. Every column of every page used is there, empty ones (from == to) too. */
typedef struct br_column {
    br_column_space space;
    size_t from, to; /* slugs [from, to) */
    int used;        /* grid lines of its slugs, added ones and the foot included; never more than space.lines … */
    int stretched;   /* of these, blank lines added to level the foot */
    int overflow;    /* … unless a slug taller than any column stands here alone: it is so many lines too tall */
    int foot;        /* grid lines for what its slugs ask for at its foot … */
    int foot_at; /* … from this line on, counted from the column's first: level with the page's other columns, or at
                    the column's end where the text may end anywhere */
} br_column;

typedef struct br_columns {
    br_column *columns;
    size_t column_count;
    const br_slug *slugs; /* as set: those given, or with variants in the place of some; what follows counts these */
    size_t slug_count;
    bool *taken;        /* by variant: it stands in `slugs`; NULL if there were none */
    int *offsets;       /* by slug: its first grid line below the column's first; -1 for those left out */
    size_t placed;      /* slugs [0, placed) are in columns, those behind are left out (max_pages) */
    int left_out_lines; /* height of those left out, as one column */
    int pages;
    size_t broken_rules; /* forbidden breaks used all the same, in a chain of slugs taller than any column */
    size_t too_tall;     /* slugs with overflow */
    int64_t cost;        /* as above; a broken rule 10^7, a slug too tall 10^9 */
    int64_t thin;        /* of this, for a last page that is too empty */
    int64_t to_gain;     /* variants, whatever they are, save no more than this; INT64_MAX if something was left out */
} br_columns;

/*
 * Breaks the slugs into columns. Never fails, and neither loses nor repeats a
 * slug. Of arrangements that cost the same the same one is always chosen.
 * Result in `arena`. Time: columns × breaks within the last page's free room ×
 * slugs in a column, in a few passes; near-linear in the slugs of a story. With
 * variants some tens of times as much: ask without first, and look at `to_gain`.
 */
br_columns br_page_break_columns(br_arena *arena, const br_slug *slugs, size_t count, const br_column_plan *plan,
                                 const br_columns_options *options);

#endif
