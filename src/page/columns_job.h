/*
 * Private to the column breaker: the job its files share. columns_reach.c says
 * which breaks are legal and how far each column can reach, columns_cost.c what
 * a column costs, columns_search.c finds the cheapest arrangement,
 * columns_vary.c puts the variants of paragraphs among the slugs, columns.c
 * prepares the job and writes the result.
 *
 * The search goes from spot to spot, the places where columns may begin. Without
 * variants a spot is a slug. With them the slugs of a paragraph are followed by
 * those of its variants, and only then by what follows the paragraph in the text.
 */
#ifndef COLUMNS_JOB_H
#define COLUMNS_JOB_H

#include "page/columns.h"

#define BR_COLUMNS_ENDLESS INT64_MAX /* a cost that is none: impossible */

#define BR_COLUMNS_DELTA 3  /* lines, at most, by which paragraphs within one column make it higher or lower */
#define BR_COLUMNS_DRIFT 24 /* lines, at most, by which variants move a column's beginning */

/* Sums over all slugs before one: any stretch of slugs is a difference. */
typedef struct br_columns_sums {
    int64_t lines, space, stretch, foot, beside;
} br_columns_sums;

/* A paragraph with variants, in spots. */
typedef struct br_columns_group {
    size_t from, end;       /* its first spot, which is there for all settings; the one behind its last variant */
    size_t best_end;        /* where its best setting ends: with the first variant's first slug */
    size_t variants, count; /* of the options: from here, so many */
} br_columns_group;

typedef struct br_columns_job {
    br_arena *arena; /* scratch */
    const br_slug *slugs;
    size_t count; /* spots to place; becomes smaller when max_pages cuts the story */
    const br_column_plan *plan;
    const br_columns_options *options;
    br_columns_sums *sums;       /* count + 1: up to the spot, along the best settings and then its own */
    br_columns_sums *sums_after; /* so that a difference to these is what follows the spot; without variants the same */
    bool *unlocked;              /* by spot: its forbidden break may be used, at the price of a broken rule */
    size_t *forced;              /* by spot: the nearest forced break behind it, or count */
    int tallest;                 /* the height that comes again and again: what fits it will find a column */
    bool ignores_beside;         /* what slugs ask for beside them: some ask for more than a margin has */
    br_column_space *spaces;     /* the columns of all pages used */
    size_t *low, *high;          /* column_count + 1: first and last spot that column k may begin with */
    size_t column_count, space_capacity, high_capacity;
    /* With variants; else NULL and 0: */
    br_slug *own_slugs; /* the same as slugs */
    size_t *settings;   /* count + 1, by spot: 0 where all settings meet, else the number of the one it is in */
    size_t *origins;    /* count + 1, by spot: the slug given; of one in a variant, its paragraph's first */
    const br_slug_variant **variant_of; /* by spot: the variant it is in; NULL outside */
    br_columns_group *groups;
    size_t group_count;
    int *deltas;      /* by variant of the options: lines more than at its paragraph's best */
    bool fewer_pages; /* than the story needs with every paragraph at its best */
} br_columns_job;

/* The slugs [from, to) as the content of one column. */
typedef struct br_columns_shape {
    int64_t height;   /* without added lines; with the foot; cut to the column's when too tall */
    int64_t foot;     /* of this, grid lines for what the slugs ask for at the foot */
    int64_t stretch;  /* lines that may be added */
    int64_t overflow; /* lines too many, of a slug that stands alone */
    bool fits;
} br_columns_shape;

/* How a column ends when its page's foot is at a line. */
typedef struct br_columns_end {
    int64_t added;    /* blank lines */
    int64_t missing;  /* lines short of the column's own end */
    int64_t short_by; /* lines short of the page's foot */
    bool free;        /* it may end anywhere: before a forced break, or at the story's end if that is not balanced */
    bool possible;
} br_columns_end;

/* columns_reach.c */
void br_columns_prepare(br_columns_job *job);
bool br_columns_is_break(const br_columns_job *job, size_t at);
int64_t br_columns_height_of(const br_columns_job *job, size_t from, size_t to);
/* `delta`: lines more that its paragraphs take than at their best. */
br_columns_shape br_columns_shape_of(const br_columns_job *job, const br_column_space *space, size_t from, size_t to,
                                     int delta);
/* Fills spaces, column_count and high: the columns of the fewest pages, of max_pages if these do not hold all. */
void br_columns_reach_forward(br_columns_job *job);
/* Cuts count to what the columns hold. */
void br_columns_cut(br_columns_job *job);
/* Fills low, for the columns that there are. */
void br_columns_reach_back(br_columns_job *job);
/* Has column k a page number of its own, not that of the column before? */
bool br_columns_begins_page(const br_columns_job *job, size_t k);
/* The first column of column k's page. */
size_t br_columns_first_of_page(const br_columns_job *job, size_t k);
bool br_columns_on_last_page(const br_columns_job *job, size_t k);
/* Does column k begin a page that faces the one before it? */
bool br_columns_begins_facing(const br_columns_job *job, size_t k);

/* columns_cost.c */
br_columns_end br_columns_end_at(const br_columns_job *job, size_t k, size_t from, size_t to,
                                 const br_columns_shape *shape, int foot);
/* What column k costs with the slugs [from, to) and its page's foot at the line `foot`; none short by more than `band`.
 */
int64_t br_columns_cost_of(const br_columns_job *job, size_t k, size_t from, size_t to, const br_columns_shape *shape,
                           int foot, int band);
/* Whatever the foot, the column is short by more than `band`. */
bool br_columns_is_beyond(const br_columns_job *job, size_t k, size_t from, size_t to, const br_columns_shape *shape,
                          int band);
/* What a foot there costs the page as a whole, once. */
int64_t br_columns_cost_of_foot(const br_columns_job *job, size_t k, int foot);
/* What it costs that column k's page is `missing` lines short of its full height at the foot, and the page it faces
 * `before`. */
int64_t br_columns_cost_of_spread(const br_columns_job *job, size_t k, int missing, int before);
/* What it costs that column k, the first of its page, begins with this spot: a last page may be too empty. */
int64_t br_columns_cost_of_thin(const br_columns_job *job, size_t k, size_t from);
/* No arrangement outside the band costs less than this. */
int64_t br_columns_cost_beyond(int band);
/* So much a page saved is worth. */
int64_t br_columns_worth_of_page(void);
/* Of a cost with the last page's foot at `foot`: no more than this of it other settings could save, with the worth of
 * pages if they might save those. */
int64_t br_columns_cost_to_gain(const br_columns_job *job, int64_t cost, int foot, bool may_save_pages);

/* columns_search.c: one choice per column; NULL if these columns do not hold the story. */
typedef struct br_columns_choice {
    size_t from, to;
    int foot;  /* of its page */
    int delta; /* lines more than at their best that the paragraphs within it take */
} br_columns_choice;
br_columns_choice *br_columns_search(br_columns_job *job, int64_t *cost);

/* columns_vary.c: by delta, from -BR_COLUMNS_DELTA on, the least price of paragraphs that are so many lines longer. */
typedef struct br_columns_mix {
    int64_t prices[2 * BR_COLUMNS_DELTA + 1];
    int least, most; /* deltas outside are impossible */
} br_columns_mix;
br_columns_mix br_columns_mix_none(void);
/* With one paragraph more. */
void br_columns_mix_add(const br_columns_job *job, br_columns_mix *mix, size_t group);
/* The first group that begins at a spot or behind it. */
size_t br_columns_group_from(const br_columns_job *job, size_t spot);
/* May a column go from the one spot to the other? Not from one setting of a paragraph into another. */
bool br_columns_meets(const br_columns_job *job, size_t from, size_t to);
/* The price of the variant that the column is the first to have lines of, and that its end parts; 0 if there is none.
 */
int64_t br_columns_price_of_parting(const br_columns_job *job, size_t from, size_t to);
/* The job with the options' variants among its slugs, for the columns of so many pages less. */
br_columns_job br_columns_vary(const br_columns_job *job, int pages_less);
/* The choices' variants: marked in `taken`; the slugs with them in `arena`, and the choices counted in these. */
const br_slug *br_columns_write_slugs(const br_columns_job *job, br_arena *arena, br_columns_choice *choices,
                                      bool *taken, size_t *count);

#endif
