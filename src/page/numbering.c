/*
 * Numbering by sweeps: every edition is numbered from its first section to its last,
 * and a shared section raises the floor below which it begins in no edition. When a sweep raises none, all
 * agree. Floors only rise, and only as far as some edition needs, so what they
 * come to does not depend on the order of the editions. Where the shared sections have one order, every second
 * sweep settles at least one more of them (the first raises it to the latest edition's page, the other to the side that
 * an edition asks for); so what still moves after that many never will settle.
 */
#include "page/numbering.h"

/* The first page from `at` on that is on that side; the first page of all, a cover, is a right-hand one. */
static size_t on_side(size_t at, br_side side)
{
    bool right_hand = at % 2 == 0;
    return at + ((side == BR_SIDE_LEFT && right_hand) || (side == BR_SIDE_RIGHT && !right_hand));
}

/* Returns the shared section whose floor was raised last; 0 if none was. */
static size_t number_edition(br_numbering *edition, size_t *floors)
{
    size_t at = 0, raised = 0;
    edition->filler_at = SIZE_MAX;
    for (size_t i = 0; i < edition->count; i++) {
        br_numbered *section = &edition->sections[i];
        br_side side = section->behind && edition->back_bound ? BR_SIDE_BOTH : section->side;
        size_t least = floors[section->shared] > section->not_before ? floors[section->shared] : section->not_before;
        section->natural = on_side(at, side);
        section->first = section->natural < least ? on_side(least, side) : section->natural;
        if (section->shared > 0 && section->first > floors[section->shared]) {
            floors[section->shared] = section->first;
            raised = section->shared;
        }
        if (section->behind && edition->filler_at == SIZE_MAX)
            edition->filler_at = section->first;
        at = section->first + section->pages;
    }
    edition->page_count = at;
    edition->filler_at = edition->filler_at < at ? edition->filler_at : at;
    return raised;
}

size_t br_page_number(br_arena *arena, br_numbering *editions, size_t count, size_t shared)
{
    size_t *floors = BR_ARRAY(arena, shared + 1, size_t); /* floors[0] stays 0 */
    size_t moving = 1;
    for (size_t sweep = 0; moving > 0 && sweep <= 2 * shared; sweep++) {
        moving = 0;
        for (size_t i = 0; i < count; i++) {
            size_t raised = number_edition(&editions[i], floors);
            moving = raised > 0 ? raised : moving;
        }
    }
    return moving;
}
