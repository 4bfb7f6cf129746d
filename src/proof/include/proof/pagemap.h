/*
 * What stands on each finished page, for one who plans a brochure: headings,
 * pictures and tables that begin there, lines of text, links, and how far the columns of running text are filled.
 */
#ifndef PROOF_PAGEMAP_H
#define PROOF_PAGEMAP_H

#include "proof/spoken.h"
#include "style/layout.h"

typedef struct br_page_map {
    size_t page;              /* index in the display's pages */
    const br_spoken **things; /* headings, pictures and tables that begin here, in reading order */
    size_t thing_count, thing_capacity;
    int lines;        /* of text, running heads and folios left out */
    int *column_ends; /* for each column of running text the last grid line that is used; 0 = empty … */
    size_t columns;   /* … so many; 0 on pages whose master has none */
    int column_lines; /* the grid line that columns may reach */
} br_page_map;

/* One entry for each of the `count` pages from `first` on, in `arena`. */
br_page_map *br_proof_map_pages(br_arena *arena, const br_display *display, const br_layout *layout, size_t first,
                                size_t count);

#endif
