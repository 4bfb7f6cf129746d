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

typedef struct br_page_options {
    br_str practice; /* only the pages of this practice are wanted; absent = all */
    bool standalone; /* … numbered from 1 */
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
