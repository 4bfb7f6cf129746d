/*
 * Private to the column breaker: the job its files share. columns_reach.c says
 * which breaks are legal and how far each column can reach, columns_cost.c what
 * a column costs, columns_search.c finds the cheapest arrangement, columns.c
 * prepares the job and writes the result.
 */
#ifndef COLUMNS_JOB_H
#define COLUMNS_JOB_H

#include "page/columns.h"

#define BR_COLUMNS_ENDLESS INT64_MAX /* a cost that is none: impossible */

/* Sums over all slugs before one: any stretch of slugs is a difference. */
typedef struct br_columns_sums {
    int64_t lines, space, stretch, foot;
} br_columns_sums;

typedef struct br_columns_job {
    br_arena *arena; /* scratch */
    const br_slug *slugs;
    size_t count; /* slugs to place; becomes smaller when max_pages cuts the story */
    const br_column_plan *plan;
    const br_columns_options *options;
    br_columns_sums *sums;   /* count + 1 */
    bool *unlocked;          /* by slug: its forbidden break may be used, at the price of a broken rule */
    size_t *forced;          /* by slug: the nearest forced break behind it, or count */
    int tallest;             /* the height that comes again and again: what fits it will find a column */
    br_column_space *spaces; /* the columns of all pages used */
    size_t *low, *high;      /* column_count + 1: first and last slug that column k may begin with */
    size_t column_count, space_capacity, high_capacity;
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
br_columns_shape br_columns_shape_of(const br_columns_job *job, const br_column_space *space, size_t from, size_t to);
/* Fills spaces, column_count and high; cuts count to what max_pages hold. Then low. */
void br_columns_reach_forward(br_columns_job *job);
void br_columns_reach_back(br_columns_job *job);
/* Has column k a page number of its own, not that of the column before? */
bool br_columns_begins_page(const br_columns_job *job, size_t k);
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
/* What a foot there costs the page as a whole, once. */
int64_t br_columns_cost_of_foot(const br_columns_job *job, size_t k, int foot);
/* What it costs that column k's page is `missing` lines short of its full height at the foot, and the page it faces
 * `before`. */
int64_t br_columns_cost_of_spread(const br_columns_job *job, size_t k, int missing, int before);
/* No arrangement outside the band costs less than this. */
int64_t br_columns_cost_beyond(int band);

/* columns_search.c: one choice per column. */
typedef struct br_columns_choice {
    size_t from, to;
    int foot; /* of its page */
} br_columns_choice;
br_columns_choice *br_columns_search(br_columns_job *job, int64_t *cost);

#endif
