/*
 * Stories for the tests of column breaking: slugs from a small random generator
 * of our own (the same on every machine), and the checks that hold for every
 * result.
 */
#ifndef COLUMNS_STORY_H
#define COLUMNS_STORY_H

#include "page/columns.h"

#define STORY_SLUGS_MAX    6000
#define STORY_VARIANTS_MAX 1500

typedef struct story {
    br_slug slugs[STORY_SLUGS_MAX];
    size_t count;
    uint64_t dice;
    br_arena *arena;
    br_column_space room[8];
    int64_t foot_unit, foot_gap; /* go into the options */
    br_slug_variant variants[STORY_VARIANTS_MAX];
    size_t variant_count;
} story;

/* One story for each test: Criterion runs every test in a process of its own. */
extern story told;

void story_open(void);
void story_close(void);
int story_roll(int below);
br_slug *story_put(int lines, int space, int price, int stretch);
/* A paragraph with at least two lines on either side of a break. */
void story_put_paragraph(int lines);
/* A variant of the story's last slugs, from one of them on, that is so many lines longer; the same is asked for at the
 * foot and beside, by lines of the dice's choice. */
br_slug_variant *story_vary(size_t from, int longer, int64_t price);
/* A heading and its paragraph, the first two lines of which stay with it. */
void story_put_section(int lines);
void story_put_figure(int lines);
void story_put_random_slug(void);
/* One page of `columns` columns that comes again and again. */
br_column_plan story_plan(size_t columns, int lines);
/* The height and the added lines that are possible for the slugs [from, to). */
void story_extent(size_t from, size_t to, int *height, int *stretch);
/* Breaks the story and checks what holds for every result: slugs once and in order, each paragraph in one setting,
 * capacity, rules. */
br_columns story_break(const br_column_plan *plan, const br_columns_options *options);

#endif
