/* A brochure while its pages are numbered, and several that are numbered together: shared by pages.c and together.c. */
#ifndef PAGE_PAGINATION_H
#define PAGE_PAGINATION_H

#include "page/numbering.h"
#include "page_private.h"

/* The sheets of every section, and where the numbering put them. */
typedef struct br_pagination {
    br_composer composer;
    br_sheets *by_section; /* one for each section of the flow */
    br_numbering numbering;
    bool *right_hand; /* each section was composed as one that begins on a right-hand page */
    int shift;        /* added to page numbers: not 0 for a standalone practice … */
    size_t from, to;  /* … which stands alone on these pages; both 0 for the whole brochure */
} br_pagination;

typedef struct br_paginations {
    br_pagination *items; /* the first is the one that is drawn */
    size_t count;
    size_t shared;         /* the highest number of a shared section */
    br_together *together; /* NULL if there is only the one */
} br_paginations;

/* together.c: which sections of the editions belong together, and where kept ones must not begin before. */
void br_paginations_share(br_paginations *all);
/* together.c: notes why the shared section of that number cannot begin on one page, and lets all go by themselves. */
void br_paginations_part(br_paginations *all, size_t shared);
/* together.c: says in the order's result where sections begin and which pages were put in. */
void br_paginations_report(const br_paginations *all);

#endif
