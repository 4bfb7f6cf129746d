/*
 * What a line costs: its glue set ratio, badness, fitness class and demerits, as
 * in D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines" (1981), with
 * the demerits of TeX82 (D. E. Knuth, TeX: The Program, 1986, §§ 108, 851–859):
 * (line penalty + badness) squared, plus or minus the square of the break's price.
 *
 * Integers only: the ratio counts in 1/65536, badness is 100 times its cube,
 * rounded. Knuth's badness ends at 10,000; here it grows to a ratio of 32, so
 * that even hopeless lines can be told apart.
 *
 * It refuses to know which lines there are to choose from.
 */
#include "breaker.h"

/* Dearer than any number of merely ugly lines, so that overfull lines are fewest first; then they stand out least. */
#define OVERFULL_DEMERITS   INT64_C(100000000000000)
#define OVERFULL_PER_LENGTH 1000
#define FITNESS_DECENT      1

/* part / whole in 1/65536, rounded half up; at most BR_PARA_RATIO_MOST. Both not negative. */
int64_t br_para_ratio(int64_t part, int64_t whole)
{
    int64_t ratio;

    if (part == 0)
        return 0;
    if (whole <= 0 || part / 32 >= whole)
        return BR_PARA_RATIO_MOST;
    ratio = (part * BR_PARA_ONE + whole / 2) / whole;
    return ratio < BR_PARA_RATIO_MOST ? ratio : BR_PARA_RATIO_MOST;
}

static int64_t badness(int64_t ratio)
{
    int64_t cube = ratio * ratio * ratio >> 16;

    return (cube * 100 + (INT64_C(1) << 31)) >> 32;
}

/* Classes by TeX's bounds: half of the shrink, half of the stretch, all of the stretch. */
static int fitness_class(int64_t ratio)
{
    if (ratio < -BR_PARA_ONE / 2)
        return 0;
    if (ratio <= BR_PARA_ONE / 2)
        return FITNESS_DECENT;
    return ratio <= BR_PARA_ONE ? 2 : 3;
}

/* The ratio the glue is set at, beyond where badness ends too. */
static int32_t stretched_ratio(const br_para_line *line)
{
    int64_t ratio;

    if (line->stretch <= 0)
        return 0;
    if (line->shortfall / (INT32_MAX / BR_PARA_ONE) >= line->stretch)
        return INT32_MAX;
    ratio = (line->shortfall * BR_PARA_ONE + line->stretch / 2) / line->stretch;
    return ratio < INT32_MAX ? (int32_t)ratio : INT32_MAX;
}

br_para_price br_para_price_line(const br_para_text *text, const br_para_line *line)
{
    br_para_price price = {.fitness = FITNESS_DECENT};

    if (text->options->rag == BR_RAGGED)
        return br_para_price_ragged(text, line);
    if (line->shortfall < 0) {
        int64_t ratio = br_para_ratio(-line->shortfall, line->shrink);

        price.overfull = -line->shortfall > line->shrink;
        price.badness = badness(ratio);
        price.ratio = price.overfull ? -BR_PARA_ONE : -(int32_t)ratio;
        price.fitness = fitness_class(price.ratio);
    } else if (!line->set_natural) {
        int64_t ratio = br_para_ratio(line->shortfall, line->stretch);

        price.badness = badness(ratio);
        price.ratio = stretched_ratio(line);
        price.fitness = fitness_class(ratio);
    }
    return price;
}

int64_t br_para_line_demerits(const br_para_text *text, const br_para_line *line, const br_para_price *price, size_t to)
{
    const br_item *item = &text->items[to];
    int64_t penalty = item->kind == BR_ITEM_PENALTY && !line->set_natural ? item->penalty : 0;
    int64_t base = text->options->line_penalty + (price->overfull ? 0 : price->badness);
    int64_t demerits = base * base;

    if (price->overfull)
        demerits += OVERFULL_DEMERITS - OVERFULL_PER_LENGTH * line->shortfall;
    return penalty >= 0 ? demerits + penalty * penalty : demerits - penalty * penalty;
}

int64_t br_para_meeting_demerits(const br_para_text *text, const br_para_node *before, const br_para_line *line,
                                 const br_para_price *price, size_t to)
{
    const br_para_options *options = text->options;
    bool flagged = text->items[to].flagged && !line->set_natural;
    int apart = price->fitness - before->fitness;
    int64_t demerits = 0;

    if (!before->previous)
        return 0;
    if (flagged && before->run > 0)
        demerits += options->hyphen_demerits;
    if (apart >= 2 || apart <= -2)
        demerits += options->fitness_demerits;
    if (to == text->count - 1) {
        if (before->run > 0)
            demerits += options->last_hyphen_demerits;
        if (line->natural < options->min_last_line)
            demerits += options->short_last_demerits;
    }
    return demerits;
}
