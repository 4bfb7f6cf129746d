/* What the parts of the press's preflight share: the pages under inspection and the findings so far. Private to proof.
 */
#ifndef PROOF_PREFLIGHT_H
#define PROOF_PREFLIGHT_H

#include "proof/ground.h"
#include "proof/press.h"

/* A mistake, and how many marks make it. Those of equal code, paint and size are one mistake. */
typedef struct br_finding {
    br_code code;
    br_paint paint;
    br_len size;
    long number;         /* of inks, or their sum */
    br_span span, cause; /* of the first mark; the second place, if there is one */
    int page;            /* of the first mark */
    long places;
} br_finding;

typedef struct br_preflight {
    br_ctx *ctx;
    const br_press_job *job;
    br_arena *arena; /* of this run of the preflight */
    const br_page *page;
    br_grounds *grounds; /* of the page */
    bool near_trim;      /* said for this page */
    br_finding *findings;
    size_t count, capacity;
} br_preflight;

/* Counts a finding of the current page; span, cause and page are kept of the first of its kind. */
void br_preflight_note(br_preflight *p, br_finding finding);
/* What is printed of a paint. */
br_colour br_preflight_inks(const br_preflight *p, br_paint paint);
/* Where the layout says a colour; no place when it is not one of the layout's. */
br_span br_preflight_colour_place(const br_preflight *p, br_paint paint);

/* press_inks.c: sums of inks, and colours that have none. */
void br_preflight_check_paint(br_preflight *p, const br_mark *mark, br_paint paint);
void br_preflight_say_paint(const br_preflight *p, const br_finding *finding);
/* press_text.c: small text. `index` is the mark's on its page. */
void br_preflight_check_text(br_preflight *p, size_t index);
void br_preflight_say_text(const br_preflight *p, const br_finding *finding);
/* press_edges.c: art that reaches the trim but not the bleed, in one walk over the page. */
void br_preflight_check_edges(br_preflight *p);
void br_preflight_say_edge(const br_preflight *p, const br_finding *finding);

#endif
