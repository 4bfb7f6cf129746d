/* What the comparing of editions asks of words: whether they hold the same figures (figures.c). */
#ifndef DOC_FIGURES_H
#define DOC_FIGURES_H

#include "doc/doc.h"

/* Words, and the signs by which their language writes numbers. */
typedef struct br_figures_of {
    br_str words;
    br_number_signs signs;
} br_figures_of;

/* Whether two texts hold the same numbers, each as often, in whatever order their words have them. Scratch in `arena`.
 */
bool br_doc_same_figures(br_arena *arena, const br_figures_of *a, const br_figures_of *b);

#endif
