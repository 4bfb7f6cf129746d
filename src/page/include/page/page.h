/*
 * Pages: the flow's sections poured into the frames of the layout's page
 * masters, numbered, and drawn into the display list. Sections are composed one
 * by one, without knowing their page numbers; then pages are numbered, entries
 * of the contents and references filled in, and what waited for numbers is
 * composed again until all numbers stand still.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "display/display.h"
#include "flow/flow.h"

/* On which page a section begins. */
typedef struct br_begin {
    br_section_kind kind;
    br_str id;
    int page; /* from 1, every page counted */
} br_begin;

/* Pages put in before a section so that it begins where it does in another edition. */
typedef struct br_gap {
    const br_section *before;
    int count;
    int page;                 /* on which that section begins, from 1 */
    size_t edition;           /* index of the other edition that needs so much room; SIZE_MAX = by what was kept */
    const br_section *longer; /* the nearest section of that edition with more pages there; NULL = blank pages only */
    int pages_here, pages_there; /* of that section; 0 = it is not there */
    int lines;                   /* of a column, too many of it there; 0 = it is no running text, or is only there */
} br_gap;

/*
 * Editions of one brochure whose sections begin on the same pages: those that two of them have, by kind and id, up to
 * the place of fillers. Either the others are composed too, or where sections begin is known already.
 */
typedef struct br_together {
    br_flow *const *flows; /* the others, each with a context of its own, which is told what is wrong with it */
    size_t flow_count;
    const br_begin *kept; /* where sections began when that was found out; none of them begins before it */
    size_t kept_count;
    br_begin *begins; /* set: where ours begin now, of all sections that are shared or kept */
    size_t begin_count;
    br_gap *gaps; /* set, in the order of the pages */
    size_t gap_count;
    /* Set where it cannot be: a section of ours, and the one of an edition whose place in the order or whose side does
     * not go with it. ours NULL = nothing of the kind. Pages are then numbered as if there were no other edition. */
    const br_section *ours, *theirs;
    size_t edition; /* index of theirs */
    bool sides;     /* it is their sides */
} br_together;

typedef struct br_page_options {
    br_str practice;       /* only the pages of this practice are wanted; absent = all */
    bool standalone;       /* … numbered from 1 */
    br_together *together; /* NULL = the brochure goes by itself */
} br_page_options;

/*
 * The composed brochure in the flow's arena; NULL after saying why (text that
 * does not fit, too many pages). The pages wanted by the options are
 * *first_page and the *page_count - 1 after it; numbers are the whole
 * brochure's. When a practice is wanted alone, the pages before it are empty
 * and those behind it left out.
 */
br_display *br_pages_build(br_flow *flow, const br_page_options *options, size_t *first_page, size_t *page_count);

/* How much of its pages a practice fills, for the one who writes it. */
typedef struct br_budget {
    br_str practice; /* id */
    int pages;
    int fill;       /* per cent: how full the frame of its text is on its last page */
    int last_lines; /* lines of text on its last page, all columns together */
    int free_lines; /* lines of text that still fit on its last page, all columns together */
    int characters; /* about as many characters as these lines hold, at this practice's own average */
} br_budget;

/* One entry for each practice, in order, in the flow's arena. Composes all practices. */
br_budget *br_pages_measure(br_flow *flow, size_t *count);

#endif
