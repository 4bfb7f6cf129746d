/*
 * Page numbers of the sections of one brochure, or of several editions of it whose
 * sections are to begin on the same pages. Each section begins behind the one before
 * it, on the side it asks for; one that several editions have begins in all of
 * them on the first page on which it can begin in every one. So the numbers are the same
 * whichever edition asks, no section begins earlier than in its own edition alone,
 * and none later than it must: they are the least that meet all of this (the least
 * fixed point of "behind the one before, and not before the others").
 *
 * Pure whole numbers: this knows no text, no languages and no drawing.
 */
#ifndef PAGE_NUMBERING_H
#define PAGE_NUMBERING_H

#include "base/arena.h"
#include "style/layout.h" /* br_side */

typedef struct br_numbered {
    size_t pages;
    br_side side;  /* on which it must begin */
    bool behind;   /* it stands behind the place of fillers: no blank page goes before it if they settle the hands */
    size_t shared; /* sections of other editions with the same number begin on the same page; from 1; 0 = alone */
    size_t not_before; /* the first page (index) on which it may begin */
    size_t natural; /* set: the page (index) on which it would begin behind the one before it, blank pages included … */
    size_t first;   /* … and the one on which it begins: never before that */
} br_numbered;

/* The sections of an edition in their order. */
typedef struct br_numbering {
    br_numbered *sections;
    size_t count;
    bool back_bound;   /* fillers settle the hands of the sections behind their place */
    size_t filler_at;  /* set: the page (index) before which fillers go; page_count = behind all */
    size_t page_count; /* set */
} br_numbering;

/*
 * Numbers all editions; `shared` is the highest number of a shared section. Returns 0, or the number of a shared
 * section that cannot begin on one page: it stands before another in one edition and behind it in the next, or it must
 * begin on the left here and on the right there. The numbers are then of no use. Scratch in `arena`. Time: sections ×
 * shared sections at most, usually a few times the sections.
 */
size_t br_page_number(br_arena *arena, br_numbering *editions, size_t count, size_t shared);

#endif
