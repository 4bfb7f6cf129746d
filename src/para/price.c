/*
 * What a line costs: its flex and glue set ratio, badness, fitness class and demerits, as
 * in D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines" (1981), with
 * the demerits of TeX82 (D. E. Knuth, TeX: The Program, 1986, §§ 108, 851–859):
 * (line penalty + badness) squared, plus or minus the square of the break's price.
 *
 * Integers only: the ratio counts in 1/65536, badness is 200 times its square,
 * rounded. Knuth's is 100 times the cube and ends at 10,000; here it grows to a
 * ratio of 32, so that even hopeless lines can be told apart. On Bulgarian text in columns of 76 to 85 mm the
 * square leaves word spaces a deviation of 0.30 pt where the cube leaves 0.34, with fewer hyphens.
 *
 * It refuses to know which lines there are to choose from.
 */
#include "breaker.h"

/* Dearer than any number of merely ugly lines, so that overfull lines are fewest first; then they stand out least. */
#define OVERFULL_DEMERITS   INT64_C(100000000000000)
#define OVERFULL_PER_LENGTH 1000
/* Of balanced lines each, for being there: dearer than all that a thousand lines may cost otherwise. */
#define BALANCED_LINE  INT64_C(100000000000)
#define FITNESS_DECENT 1
#define BADNESS_OF_ONE 200

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
    return (ratio * ratio * BADNESS_OF_ONE + (INT64_C(1) << 31)) >> 32;
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

/* The ratio glue of this stretch is set at to become `slack` wider, beyond where badness ends too. */
static int32_t stretched_ratio(int64_t slack, int64_t stretch)
{
    int64_t ratio;

    if (stretch <= 0)
        return 0;
    if (slack / (INT32_MAX / BR_PARA_ONE) >= stretch)
        return INT32_MAX;
    ratio = (slack * BR_PARA_ONE + stretch / 2) / stretch;
    return ratio < INT32_MAX ? (int32_t)ratio : INT32_MAX;
}

/*
 * The slack (not negative) that is left to the glue when the boxes took what they can; their flex. On Bulgarian text
 * in columns of 75 to 85 mm boxes that take all they can first leave word spaces a deviation of 0.32 pt; taking four
 * fifths of the slack 0.35, three fifths 0.45, with as many hyphens.
 */
static int64_t leave_to_glue(int64_t slack, int64_t limit, int32_t *flex)
{
    int64_t part = slack < limit ? slack : limit;

    *flex = (int32_t)br_para_ratio(part, limit);
    return slack - part;
}

static br_para_price price_shrunk(const br_para_line *line)
{
    br_para_price price = {0};
    int64_t rest = leave_to_glue(-line->shortfall, line->box_shrink, &price.flex);
    int64_t ratio = br_para_ratio(rest, line->shrink);

    price.flex = -price.flex;
    price.overfull = rest > line->shrink;
    price.badness = badness(ratio);
    price.ratio = price.overfull ? -BR_PARA_ONE : -(int32_t)ratio;
    price.fitness = fitness_class(price.ratio);
    return price;
}

static br_para_price price_stretched(const br_para_line *line)
{
    br_para_price price = {0};
    int64_t rest = leave_to_glue(line->shortfall, line->box_stretch, &price.flex);
    int64_t ratio = br_para_ratio(rest, line->stretch);

    price.badness = badness(ratio);
    price.ratio = stretched_ratio(rest, line->stretch);
    price.fitness = fitness_class(ratio);
    return price;
}

br_para_price br_para_price_line(const br_para_text *text, const br_para_line *line)
{
    br_para_price price;
    int64_t flex;

    if (text->options->rag == BR_RAGGED)
        return br_para_price_ragged(text, line);
    if (line->set_natural && line->shortfall >= 0)
        return (br_para_price){.fitness = FITNESS_DECENT, .loose_end = true};
    price = line->shortfall < 0 ? price_shrunk(line) : price_stretched(line);
    flex = price.flex;
    price.badness += (flex * flex * text->options->flex_badness + (INT64_C(1) << 31)) >> 32;
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
    else if (price->ratio > (int64_t)text->options->widest * BR_PARA_ONE / 100)
        demerits += text->options->beyond_demerits;
    if (text->options->rag == BR_RAGGED && text->options->balance)
        demerits += BALANCED_LINE;
    return penalty >= 0 ? demerits + penalty * penalty : demerits - penalty * penalty;
}

static int64_t change_of(int32_t a, int32_t b)
{
    return a > b ? (int64_t)a - b : (int64_t)b - a;
}

static int64_t times(int64_t change, int64_t demerits)
{
    return (change * demerits + BR_PARA_ONE - 1) / BR_PARA_ONE;
}

int64_t br_para_flex_demerits(const br_para_options *options, int32_t a, int32_t b)
{
    int64_t change = change_of(a, b), step = (int64_t)options->flex_step * BR_PARA_ONE / 100;
    int64_t beyond = options->flex_step > 0 && change > step ? change - step : 0;

    return times(change, options->flex_demerits) + times(beyond, options->step_demerits);
}

/* Both parts of the price keep the inequality of the triangle, the second with its steeper slope. */
int64_t br_para_flex_margin(const br_para_options *options, int32_t a, int32_t b)
{
    int64_t change = change_of(a, b);

    return times(change, options->flex_demerits) + (options->flex_step > 0 ? times(change, options->step_demerits) : 0);
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
    if (!price->loose_end)
        demerits += br_para_flex_demerits(options, before->flex, price->flex);
    if (flagged && before->run > 0)
        demerits += options->hyphen_demerits;
    if (apart >= 2 || apart <= -2)
        demerits += options->fitness_demerits;
    if (to == text->count - 1) {
        if (before->run > 0)
            demerits += options->last_hyphen_demerits;
        if (line->natural < options->min_last_line)
            demerits += (before->run > 0 ? 2 : 1) * (int64_t)options->short_last_demerits;
        if (line->shortfall < options->full_last)
            demerits += options->full_last_demerits;
    }
    return demerits;
}
