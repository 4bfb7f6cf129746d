/*
 * What the rules share: keys to find equal ones by sorting, and the rules of the
 * contest, which make the lists of areas and practices on their way.
 */
#ifndef DOC_RULES_H
#define DOC_RULES_H

#include "build.h"

typedef struct br_key {
    br_str key;
    br_span span; /* of the value, for the message */
    size_t order; /* set by the sort: equal keys stay in the order of the document */
    const br_element *element;
} br_key;

/* Bytewise by key; equal keys keep their order. */
void br_doc_sort_keys(br_key *keys, size_t count);

/* contest.c: fills doc's areas and practices and says what breaks a rule of the contest. */
void br_doc_check_contest(br_builder *b, br_doc *doc);

/* fold.c: small letters for capitals of Latin, Greek, Cyrillic and Armenian, letter by letter (simple case folding). */
br_str br_doc_fold_case(br_arena *arena, br_str words);
/* "XIV"; 1 to 3999, beyond that the number in digits. */
br_str br_doc_roman(br_arena *arena, int number);

#endif
