/*
 * Ragged lines: every space keeps its natural width, so a line has no glue set
 * ratio and no fitness class; what it costs is the room it leaves at its open
 * end. A line that leaves a quarter of the measure is as bad as a justified one
 * stretched by all its stretch (100), and it grows with the square: with the
 * square taken again for the demerits, two middling lines are much dearer than
 * none but cheaper than one full and one short. So the rag comes out even.
 *
 * The last line, and any before a forced break, may be as short as it likes, but not
 * where lines are balanced: there all count, and in proportion to what they leave, so
 * that the squares of the demerits are least where the lines are of one length.
 * Shrinking is never used; a line wider than the measure is overfull.
 */
#include "breaker.h"

#define SHARE_OF_BADNESS_100 4 /* one part in so many of the measure */

#define BALANCE_WHOLE 1000 /* the badness of a balanced line that leaves the whole measure */

br_para_price br_para_price_ragged(const br_para_text *text, const br_para_line *line)
{
    br_para_price price = {.fitness = 1};
    int64_t ratio;

    if (line->shortfall < 0) {
        price.overfull = true;
        return price;
    }
    if (text->options->balance) {
        ratio = br_para_ratio(line->shortfall, line->measure);
        price.badness = (ratio * BALANCE_WHOLE + BR_PARA_ONE / 2) / BR_PARA_ONE;
        return price;
    }
    if (line->set_natural)
        return price;
    ratio = br_para_ratio(line->shortfall * SHARE_OF_BADNESS_100, line->measure);
    price.badness = (ratio * ratio * 100 + (INT64_C(1) << 31)) >> 32;
    return price;
}
