/*
 * Paragraphs for the tests: a small random generator of our own (the same on
 * every machine), words of boxes with hyphens in them, and the checks that hold
 * for every broken paragraph.
 */
#ifndef PARAGRAPH_H
#define PARAGRAPH_H

#include "para/para.h"

#define PARAGRAPH_ITEMS 12000

typedef struct paragraph {
    br_item items[PARAGRAPH_ITEMS];
    size_t count;
} paragraph;

/* xorshift64*: a number in [0, below). */
unsigned roll(uint64_t *state, unsigned below);

void put_box(paragraph *p, br_len width);
void put_glue(paragraph *p, br_len width, br_len stretch, br_len shrink);
void put_penalty(paragraph *p, int penalty, br_len width, bool flagged);
void put_space(paragraph *p); /* 2.5 pt + 1.25 pt - 0.8 pt */
/* Words of 4 to 40 pt, some of them with hyphens, spaces between; closed by a forced break. At most `breaks` legal
 * breaks. */
void put_random_words(paragraph *p, uint64_t *state, size_t words, size_t breaks);

/* Makes the boxes and hyphens put so far flexible: by so many thousandths of their width. */
void make_flexible(paragraph *p, int stretch, int shrink);

/* The rules no result may break: items once and in order, widths that agree, hyphens, overfull lines that are, boxes
 * that give before spaces do. */
void check_result(const paragraph *p, const br_para_options *options, const br_para_result *result);

/* Short boxes with a break between any two, hyphens as often as spaces, and much stretch: many ways to choose from.
 * Widths and prices are multiples of grain. */
void put_dense_boxes(paragraph *p, uint64_t *state, size_t boxes, int grain);

/* What one of the three attempts at a paragraph allows. */
typedef struct attempt {
    int64_t tolerance;
    bool overfull; /* allowed for a line without any break in it that adds no hyphen */
    size_t lines;  /* that the setting must have; 0 = any number */
} attempt;

/* Least demerits over all ways of choosing breaks, by trying every one; INT64_MAX if none is allowed. At most 14
 * breaks. */
int64_t brute_force(const paragraph *p, const br_para_options *options, attempt allowed);

#endif
