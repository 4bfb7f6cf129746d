/* What the comparing of editions asks of words: whether they hold the same figures (figures.c). */
#ifndef DOC_FIGURES_H
#define DOC_FIGURES_H

#include "base/str.h"

/* Whether two texts hold the same numbers, each as often, in whatever order their words have them. Scratch in `arena`.
 */
bool br_doc_same_figures(br_arena *arena, br_str a, br_str b);

#endif
