/*
 * Private to the room: what its files tell each other. measure.c knows how wide
 * a line would be, price.c and ragged.c what it would cost, rivers.c where its
 * spaces stand, active.c which ways of reaching a break are worth remembering,
 * even.c what becomes of lines that differ too much, para.c drives them over the items. first_fit.c chooses line by
 * line.
 */
#ifndef BREAKER_H
#define BREAKER_H

#include "para/para.h"

#define BR_PARA_ONE        65536    /* a glue set ratio of 1 */
#define BR_PARA_NO_ITEM    SIZE_MAX /* no such item */
#define BR_PARA_RATIO_MOST 2097151  /* about 32: a larger ratio costs no more; its cube still fits 63 bits */

/* Widths of all items before one, so that any stretch of them is a difference. */
typedef struct br_para_sums {
    int64_t width;           /* boxes and glue */
    int64_t stretch, shrink; /* glue */
    int64_t box_stretch, box_shrink;
} br_para_sums;

typedef struct br_para_text {
    const br_item *items;
    size_t count;
    const br_para_options *options;
    br_para_sums *sums; /* count + 1 entries */
    size_t *last_box;   /* count entries: the nearest box before the item, or BR_PARA_NO_ITEM */
    size_t *line_start; /* count + 1 entries: first box or forced break at or behind the item; count if none */
    br_len widest_hang; /* the most that the end of a line may take off: hang_right, kerning gained */
} br_para_text;

/* A line that might be chosen. Lengths in 64 bits: nothing overflows before the choice. */
typedef struct br_para_line {
    bool empty;                      /* no box in it */
    bool set_natural;                /* ends in a forced break: not stretched */
    int64_t measure;                 /* its own: indent and what stands beside it taken off */
    int64_t natural;                 /* hangs taken off, hyphen included */
    int64_t stretch, shrink;         /* of the glue */
    int64_t box_stretch, box_shrink; /* hyphen included */
    int64_t shortfall;               /* measure less natural; negative when it must be shrunk */
    bool outgrown;                   /* no later break can bring it back into the measure */
    br_len hang_left, hang_right;
} br_para_line;

/* The spaces of a set line, from the left; x from the left edge of the lines that are not indented. */
typedef struct br_para_gap {
    int64_t x, width;
} br_para_gap;

typedef struct br_para_gaps {
    br_para_gap *items;
    size_t count;
} br_para_gaps;

/* One attempt at the whole paragraph. */
typedef struct br_para_pass {
    int64_t tolerance;
    bool last_resort; /* an overfull line is made where nothing else goes on */
    bool rivers;      /* rivers are priced: settings before a break differ by where their last two lines begin */
    int lines;        /* only settings with so many lines; 0 = any number */
} br_para_pass;

/* How a line would be set and how bad that is. */
typedef struct br_para_price {
    int32_t flex, ratio;
    int fitness; /* 0 tight, 1 decent, 2 loose, 3 very loose */
    int64_t badness;
    bool overfull;
    bool loose_end; /* neither boxes nor glue need give: the line before sets its flex, in the end the paragraph */
} br_para_price;

/* A break reached: the end of the best way of setting everything before it with this line, fitness, flex and run of
 * hyphens. */
typedef struct br_para_node {
    struct br_para_node *previous; /* where its line begins; NULL at the paragraph's start */
    struct br_para_node *next;     /* in the list of active nodes, by position */
    size_t at;                     /* the item broken at; BR_PARA_NO_ITEM at the start */
    size_t from;                   /* first item of the line that follows */
    int line;                      /* lines before it */
    int fitness;                   /* of the line that ends here */
    int32_t flex;                  /* of it; of the last that had to fill the measure, if it had not */
    int run;                       /* flagged line ends in a row up to here */
    bool passed;                   /* a break without a hyphen has gone by: no overfull line need begin here */
    br_para_gaps gaps;             /* of the line that ends here, when rivers are priced */
    int64_t demerits;              /* of all lines up to here */
} br_para_node;

typedef struct br_para_search {
    br_arena *arena; /* scratch: goes when the lines are chosen */
    const br_para_text *text;
    br_para_pass pass;
    br_para_node *active;     /* list; NULL when the pass has failed */
    br_para_node *candidates; /* found for the break in hand */
    size_t candidate_count, candidate_capacity;
    size_t nodes; /* made so far, all passes */
} br_para_search;

/* measure.c */
br_para_text br_para_text_make(br_arena *arena, const br_item *items, size_t count, const br_para_options *options);
bool br_para_is_forced(const br_item *item);
/* May a line end at item i? */
bool br_para_is_break(const br_para_text *text, size_t i);
/* The line, counted from 0, that begins with item `from` and ends at the break `to`. */
br_para_line br_para_measure_line(const br_para_text *text, size_t from, size_t to, int number);
/* From this line on all lines have one measure. */
int br_para_even_from(const br_para_options *options);

/* price.c */
int64_t br_para_ratio(int64_t part, int64_t whole);
br_para_price br_para_price_line(const br_para_text *text, const br_para_line *line);
/* Demerits of the line itself, without its neighbours. */
int64_t br_para_line_demerits(const br_para_text *text, const br_para_line *line, const br_para_price *price,
                              size_t to);
/* Price of a change of flex, rounded up; and the most that a line may come to cost more if the line before it has the
 * one flex and not the other. */
int64_t br_para_flex_demerits(const br_para_options *options, int32_t a, int32_t b);
int64_t br_para_flex_margin(const br_para_options *options, int32_t a, int32_t b);
/* Demerits of its meeting with the line that ends in `before`, and of being the last one. */
int64_t br_para_meeting_demerits(const br_para_text *text, const br_para_node *before, const br_para_line *line,
                                 const br_para_price *price, size_t to);

/* rivers.c */
/* The line's spaces, in `arena`; a line that need not fill the measure is set with `flex`. */
br_para_gaps br_para_find_gaps(br_arena *arena, const br_para_text *text, const br_para_node *before, size_t to,
                               const br_para_line *line, const br_para_price *price);
/* A river runs through the three lines, `a` the uppermost. */
bool br_para_is_river(const br_para_gaps *a, const br_para_gaps *b, const br_para_gaps *c);
/* What the rivers of the setting that ends at `end` cost; its gaps are found on the way. */
int64_t br_para_river_demerits(br_arena *arena, const br_para_text *text, const br_para_node *end);

/* even.c */
/* Evens out the flex of neighbouring lines, and has their spaces take the difference. */
void br_para_even_lines(const br_para_text *text, br_line_break *lines, size_t count);

/* first_fit.c: the end of a setting chosen line by line. */
const br_para_node *br_para_first_fit(br_para_search *search);

/* ragged.c */
br_para_price br_para_price_ragged(const br_para_text *text, const br_para_line *line);

/* active.c */
void br_para_search_start(br_para_search *search, br_para_pass pass);
/* Tries to end lines at the break `to`: outgrown nodes go, the best new ones come. */
void br_para_search_break(br_para_search *search, size_t to);
/* The active node of least demerits (with the pass's lines, if it has a number), fewer lines first among equals. */
const br_para_node *br_para_search_best(const br_para_search *search);

#endif
