/*
 * Ragged lines: every space keeps its natural width, so a line has no glue set
 * ratio and no fitness class; what it costs is the room it leaves at its open
 * end. A line that leaves a quarter of the measure is as bad as a justified one
 * stretched by all its stretch (100), and it grows with the square: with the
 * square taken again for the demerits, two middling lines are much dearer than
 * none but cheaper than one full and one short. So the rag comes out even.
 *
 * The last line, and any before a forced break, may be as short as it likes.
 * Shrinking is never used; a line wider than the measure is overfull.
 */
#include "breaker.h"

#define SHARE_OF_BADNESS_100 4 /* one part in so many of the measure */

br_para_price br_para_price_ragged(const br_para_line *line)
{
    br_para_price price = {.fitness = 1};
    int64_t ratio;

    if (line->shortfall < 0) {
        price.overfull = true;
        return price;
    }
    if (line->set_natural)
        return price;
    ratio = br_para_ratio(line->shortfall * SHARE_OF_BADNESS_100, line->measure);
    price.badness = (ratio * ratio * 100 + (INT64_C(1) << 31)) >> 32;
    return price;
}
