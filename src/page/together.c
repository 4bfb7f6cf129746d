/*
 * Editions whose sections begin on the same pages: which sections belong together
 * (by kind and id), why some cannot, and what to tell of the pages that were put in: for which section, and
 * because of which longer one in which edition. The numbers themselves are numbering.c's.
 */
#include "pagination.h"

static bool is_same(const br_section *a, const br_section *b)
{
    return a->kind == b->kind && br_str_equal(a->id, b->id);
}

/* The index of the section that belongs to `section`, up to the place of fillers; SIZE_MAX if there is none. */
static size_t find_twin(const br_pagination *pages, const br_section *section)
{
    const br_flow *flow = pages->composer.flow;
    for (size_t i = 0; i < flow->section_count; i++)
        if (is_same(&flow->sections[i], section) && !pages->numbering.sections[i].behind)
            return i;
    return SIZE_MAX;
}

static const br_begin *find_kept(const br_together *together, const br_section *section)
{
    for (size_t i = 0; i < together->kept_count; i++)
        if (together->kept[i].kind == section->kind && br_str_equal(together->kept[i].id, section->id))
            return &together->kept[i];
    return NULL;
}

/* Gives a section of edition `e` and those that belong to it in the editions behind that one a number, if there are
 * any. */
static void share(br_paginations *all, size_t e, size_t i)
{
    const br_pagination *pages = &all->items[e];
    br_numbered *section = &pages->numbering.sections[i];
    if (section->shared > 0 || section->behind)
        return;
    for (size_t other = e + 1; other < all->count; other++) {
        size_t twin = find_twin(&all->items[other], &pages->composer.flow->sections[i]);
        if (twin == SIZE_MAX)
            continue;
        section->shared = section->shared > 0 ? section->shared : ++all->shared;
        all->items[other].numbering.sections[twin].shared = section->shared;
    }
}

void br_paginations_share(br_paginations *all)
{
    const br_pagination *ours = &all->items[0];
    for (size_t e = 0; e < all->count; e++)
        for (size_t i = 0; i < all->items[e].numbering.count; i++)
            share(all, e, i);
    for (size_t i = 0; i < ours->numbering.count; i++) {
        const br_begin *kept = find_kept(all->together, &ours->composer.flow->sections[i]);
        if (kept && !ours->numbering.sections[i].behind)
            ours->numbering.sections[i].not_before = (size_t)kept->page - 1;
    }
}

/* ---- why not --------------------------------------------------------------------------------- */

static size_t find_shared(const br_numbering *edition, size_t shared)
{
    for (size_t i = 0; i < edition->count; i++)
        if (edition->sections[i].shared == shared)
            return i;
    return SIZE_MAX;
}

/* The first of our shared sections that does not go with that edition: it begins on the other side there, or stands
 * before one that it stands behind here. */
static bool find_misfit(const br_paginations *all, size_t e)
{
    const br_numbering *ours = &all->items[0].numbering, *theirs = &all->items[e].numbering;
    br_together *together = all->together;
    for (size_t i = 0, before = 0; i < ours->count; i++) {
        size_t twin = ours->sections[i].shared > 0 ? find_shared(theirs, ours->sections[i].shared) : SIZE_MAX;
        if (twin == SIZE_MAX)
            continue;
        br_side a = ours->sections[i].side, b = theirs->sections[twin].side;
        together->sides = a != b && a != BR_SIDE_BOTH && b != BR_SIDE_BOTH;
        if (together->sides || twin < before) {
            together->ours = &all->items[0].composer.flow->sections[i];
            together->theirs = &all->items[e].composer.flow->sections[twin];
            together->edition = e - 1;
            return true;
        }
        before = twin;
    }
    return false;
}

/* If each of two others goes with ours but they not with one another: it is theirs to say, and any section of ours will
 * do to name them. */
static void blame_any(const br_paginations *all, size_t shared)
{
    br_together *together = all->together;
    size_t ours = find_shared(&all->items[0].numbering, shared);
    together->ours = &all->items[0].composer.flow->sections[ours == SIZE_MAX ? 0 : ours];
    for (size_t e = 1; e < all->count; e++) {
        size_t theirs = find_shared(&all->items[e].numbering, shared);
        if (theirs == SIZE_MAX)
            continue;
        together->theirs = &all->items[e].composer.flow->sections[theirs];
        together->edition = e - 1;
    }
}

void br_paginations_part(br_paginations *all, size_t shared)
{
    bool found = false;
    for (size_t e = 1; e < all->count && !found; e++)
        found = find_misfit(all, e);
    if (!found)
        blame_any(all, shared);
    all->shared = 0;
    for (size_t e = 0; e < all->count; e++)
        for (size_t i = 0; i < all->items[e].numbering.count; i++)
            all->items[e].numbering.sections[i].shared = 0;
}

/* ---- what came of it ------------------------------------------------------------------------- */

/* The nearest section before the one at `index` of another edition that has more pages there than in ours: back to the
 * one that both begin alike. */
static void find_longer(const br_paginations *all, size_t e, size_t index, br_gap *gap)
{
    const br_pagination *ours = &all->items[0], *theirs = &all->items[e];
    for (size_t i = index; i-- > 0;) {
        size_t shared = theirs->numbering.sections[i].shared;
        size_t twin = shared > 0 ? find_shared(&ours->numbering, shared) : SIZE_MAX;
        const br_sheets *sheets = &theirs->by_section[i];
        int there = (int)sheets->count, here = twin == SIZE_MAX ? 0 : (int)ours->by_section[twin].count;
        if (there > here) {
            gap->longer = &theirs->composer.flow->sections[i];
            gap->pages_here = here;
            gap->pages_there = there;
            if (here > 0 && sheets->last_page_lines > 0)
                gap->lines = sheets->last_page_lines * (there - here) - sheets->free_lines;
            return;
        }
        if (twin != SIZE_MAX)
            return;
    }
}

static void report_gap(const br_paginations *all, size_t i, br_gap *gap)
{
    const br_pagination *ours = &all->items[0];
    const br_numbered *section = &ours->numbering.sections[i];
    size_t end = i > 0 ? section[-1].first + section[-1].pages : 0;
    *gap = (br_gap){.before = &ours->composer.flow->sections[i],
                    .count = (int)(section->first - end),
                    .page = (int)section->first + 1,
                    .edition = SIZE_MAX};
    for (size_t e = 1; e < all->count && gap->edition == SIZE_MAX && section->shared > 0; e++) {
        size_t twin = find_shared(&all->items[e].numbering, section->shared);
        if (twin == SIZE_MAX || all->items[e].numbering.sections[twin].natural < section->first)
            continue;
        gap->edition = e - 1;
        find_longer(all, e, twin, gap);
    }
}

void br_paginations_report(const br_paginations *all)
{
    br_together *together = all->together;
    const br_pagination *ours = &all->items[0];
    together->begins = BR_ARRAY(ours->composer.arena, ours->numbering.count + 1, br_begin);
    together->gaps = BR_ARRAY(ours->composer.arena, ours->numbering.count + 1, br_gap);
    for (size_t i = 0; i < ours->numbering.count; i++) {
        const br_numbered *section = &ours->numbering.sections[i];
        const br_section *of = &ours->composer.flow->sections[i];
        if (section->shared > 0 || find_kept(together, of))
            together->begins[together->begin_count++] =
                (br_begin){.kind = of->kind, .id = of->id, .page = (int)section->first + 1};
        if (section->first > section->natural)
            report_gap(all, i, &together->gaps[together->gap_count++]);
    }
}
