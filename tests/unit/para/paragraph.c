/*
 * The tests' paragraphs, the checks on every result, and the brute force: every
 * set of legal breaks priced from the definition in para.h, item by item,
 * without any table or list of the room's own.
 */
#include "paragraph.h"

#include <criterion/criterion.h>

unsigned roll(uint64_t *state, unsigned below)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (unsigned)((*state * UINT64_C(2685821657736338717)) >> 33) % below;
}

static br_item *put(paragraph *p, br_item_kind kind, br_len width)
{
    br_item *item = &p->items[p->count];

    cr_assert_lt(p->count, PARAGRAPH_ITEMS);
    *item = (br_item){.kind = kind, .width = width, .source = p->count};
    p->count++;
    return item;
}

void put_box(paragraph *p, br_len width)
{
    put(p, BR_ITEM_BOX, width);
}

void put_glue(paragraph *p, br_len width, br_len stretch, br_len shrink)
{
    br_item *item = put(p, BR_ITEM_GLUE, width);

    item->stretch = stretch;
    item->shrink = shrink;
}

void put_penalty(paragraph *p, int penalty, br_len width, bool flagged)
{
    br_item *item = put(p, BR_ITEM_PENALTY, width);

    item->penalty = penalty;
    item->flagged = flagged;
}

void put_space(paragraph *p)
{
    put_glue(p, 2500, 1250, 800);
}

void put_random_words(paragraph *p, uint64_t *state, size_t words, size_t breaks)
{
    for (size_t w = 0; w < words && breaks > 0; w++) {
        if (w > 0) {
            put_space(p);
            breaks--;
        }
        put_box(p, (br_len)(4000 + roll(state, 26000)));
        p->items[p->count - 1].hang_left = roll(state, 4) ? 0 : (br_len)roll(state, 900);
        while (breaks > 0 && roll(state, 5) < 2) {
            put_penalty(p, roll(state, 3) ? 60 : 0, 3000, true);
            p->items[p->count - 1].hang_right = (br_len)roll(state, 2200);
            put_box(p, (br_len)(4000 + roll(state, 14000)));
            breaks--;
        }
        p->items[p->count - 1].hang_right = roll(state, 4) ? 0 : (br_len)roll(state, 1500);
    }
    put_penalty(p, BR_PENALTY_FORCED, 0, false);
}

void put_dense_boxes(paragraph *p, uint64_t *state, size_t boxes, int grain)
{
    for (size_t i = 0; i < boxes; i++) {
        put_box(p, (br_len)(3000 + roll(state, 12000)) / grain * grain);
        if (i + 1 == boxes)
            break;
        if (roll(state, 2))
            put_glue(p, 3000, (br_len)(4000 + roll(state, 6000)) / grain * grain, 1500);
        else
            put_penalty(p, (int)roll(state, 200) / grain * grain, (br_len)roll(state, 4000), true);
        if (roll(state, 2))
            p->items[p->count - 1].hang_right = (br_len)roll(state, 9000);
    }
    put_penalty(p, BR_PENALTY_FORCED, 0, false);
}

static bool forced(const br_item *item)
{
    return item->kind == BR_ITEM_PENALTY && item->penalty <= BR_PENALTY_FORCED;
}

static size_t legal_breaks(const paragraph *p, size_t *at)
{
    size_t count = 0;

    for (size_t i = 0; i < p->count; i++) {
        const br_item *item = &p->items[i];
        bool glue = item->kind == BR_ITEM_GLUE && i > 0 && p->items[i - 1].kind == BR_ITEM_BOX;

        if (glue || (item->kind == BR_ITEM_PENALTY && item->penalty < BR_PENALTY_FORBIDDEN))
            at[count++] = i;
    }
    return count;
}

/* The line of the items [from, to] with the break at `to`, added up item by item. */
typedef struct sum {
    int64_t natural, stretch, shrink;
    size_t boxes;
} sum;

static sum add_up(const paragraph *p, size_t from, size_t to)
{
    sum line = {0};
    size_t first = from, last = to;

    while (first < to && p->items[first].kind != BR_ITEM_BOX)
        first++;
    while (last > first && p->items[last - 1].kind != BR_ITEM_BOX)
        last--;
    for (size_t i = first; i < last; i++) {
        const br_item *item = &p->items[i];

        if (item->kind == BR_ITEM_PENALTY)
            continue;
        line.boxes += item->kind == BR_ITEM_BOX;
        line.natural += item->width;
        line.stretch += item->kind == BR_ITEM_GLUE ? item->stretch : 0;
        line.shrink += item->kind == BR_ITEM_GLUE ? item->shrink : 0;
    }
    if (last > first)
        line.natural -= p->items[first].hang_left;
    if (p->items[to].kind == BR_ITEM_PENALTY && p->items[to].width > 0)
        line.natural += p->items[to].width - p->items[to].hang_right;
    else if (last > first)
        line.natural -= p->items[last - 1].hang_right;
    return line;
}

static void check_line(const paragraph *p, const br_para_options *options, const br_line_break *line, bool first)
{
    sum s = add_up(p, line->from, line->to);
    int64_t measure = options->measure - (first ? options->first_indent : 0);
    int64_t glue = line->ratio < 0 ? s.shrink : s.stretch;
    int64_t set = s.natural + line->ratio * glue / 65536;
    bool natural = options->rag == BR_RAGGED || forced(&p->items[line->to]);

    cr_assert_eq(line->natural, s.natural, "natural %d, added up %ld", line->natural, (long)s.natural);
    if (line->overfull) {
        int64_t least = s.natural - (options->rag == BR_RAGGED ? 0 : s.shrink);

        cr_assert_gt(least, measure, "overfull although %ld fits %ld", (long)least, (long)measure);
    } else if (natural && line->ratio == 0) {
        cr_assert_leq(s.natural, measure);
    } else if (glue > 0) {
        cr_assert_leq(llabs(set - measure), 1 + (int64_t)s.boxes, "set %ld, measure %ld", (long)set, (long)measure);
    } else {
        cr_assert_leq(s.natural, measure);
    }
    if (options->rag == BR_RAGGED)
        cr_assert_eq(line->ratio, 0);
    cr_assert_geq(line->ratio, -65536);
    cr_assert_eq(line->hyphenated, p->items[line->to].flagged);
}

void check_result(const paragraph *p, const br_para_options *options, const br_para_result *result)
{
    size_t next = 0;
    int run = 0;

    for (size_t i = 0; i < result->line_count; i++) {
        const br_line_break *line = &result->lines[i];

        for (; next < line->from; next++) {
            cr_assert_neq(p->items[next].kind, BR_ITEM_BOX, "box %zu is in no line", next);
            cr_assert(!forced(&p->items[next]) || (i > 0 && next == result->lines[i - 1].to));
        }
        cr_assert_eq(line->from, next);
        cr_assert(line->from < line->to || forced(&p->items[line->to]));
        for (; next < line->to; next++)
            cr_assert(!forced(&p->items[next]), "forced break %zu passed over", next);
        check_line(p, options, line, i == 0);
        run = line->hyphenated ? run + 1 : 0;
        cr_assert_leq(run, options->max_hyphens, "%d hyphens in a row", run);
    }
    cr_assert_eq(next + 1, p->count);
}

/* part / whole in 1/65536, and what para.h says of badness: a cube or a square of it in hundredths. */
static int64_t ratio_of(int64_t part, int64_t whole)
{
    int64_t most = 2097151;
    int64_t ratio;

    if (part == 0)
        return 0;
    if (whole <= 0 || part >= whole * 32)
        return most;
    ratio = (2 * part * 65536 + whole) / (2 * whole);
    return ratio < most ? ratio : most;
}

typedef struct state {
    int64_t demerits;
    int fitness, run;
    bool any; /* a line has been made */
} state;

/* Is there no break without a hyphen between? */
static bool first_without_hyphen(const paragraph *p, size_t from, size_t to)
{
    size_t at[32];
    size_t count = legal_breaks(p, at);

    for (size_t k = 0; k < count; k++) {
        if (at[k] >= from && at[k] < to && !p->items[at[k]].flagged && add_up(p, from, at[k]).boxes > 0)
            return false;
    }
    return true;
}

typedef struct glue_setting {
    int64_t badness;
    int fitness;
} glue_setting;

/* Of a line that fits, with `gap` of the measure left over. */
static glue_setting set_glue(const br_para_options *o, const sum *line, int64_t gap, bool natural_end)
{
    int64_t ratio;

    if (natural_end && gap >= 0)
        return (glue_setting){0, 1};
    if (o->rag == BR_RAGGED) {
        ratio = ratio_of(gap * 4, o->measure);
        return (glue_setting){(ratio * ratio * 100 + (INT64_C(1) << 31)) >> 32, 1};
    }
    ratio = gap < 0 ? ratio_of(-gap, line->shrink) : ratio_of(gap, line->stretch);
    return (glue_setting){
        ((ratio * ratio * ratio >> 16) * 100 + (INT64_C(1) << 31)) >> 32,
        gap < 0 ? (ratio > 32768 ? 0 : 1)
                : (ratio > 65536   ? 3
                   : ratio > 32768 ? 2
                                   : 1),
    };
}

/* Of the line's meeting with the one before it. */
static int64_t meeting(const paragraph *p, const br_para_options *o, const state *s, const sum *line, int fitness,
                       size_t to)
{
    int64_t demerits = abs(fitness - s->fitness) > 1 ? o->fitness_demerits : 0;

    if (p->items[to].flagged && s->run > 0)
        demerits += o->hyphen_demerits;
    if (to + 1 == p->count)
        demerits += (s->run > 0 ? o->last_hyphen_demerits : 0) +
                    (line->natural < o->min_last_line ? o->short_last_demerits : 0);
    return demerits;
}

/* Adds the line [from, to] to the state; false if it may not be. */
static bool add_line(const paragraph *p, const br_para_options *o, attempt allowed, state *s, size_t from, size_t to)
{
    const br_item *end = &p->items[to];
    sum line = add_up(p, from, to);
    int64_t gap = (int64_t)o->measure - (s->any ? 0 : o->first_indent) - line.natural;
    bool overfull = gap < 0 && (o->rag == BR_RAGGED || -gap > line.shrink);
    glue_setting glue = {0, o->rag == BR_RAGGED ? 1 : 0};

    if ((line.boxes == 0 && !forced(end)) || (end->flagged && s->run + 1 > o->max_hyphens))
        return false;
    if (overfull) {
        if (!allowed.overfull || !first_without_hyphen(p, from, to))
            return false;
        s->demerits += INT64_C(100000000000000) - 1000 * gap;
    } else {
        glue = set_glue(o, &line, gap, forced(end));
    }
    if (glue.badness > allowed.tolerance)
        return false;
    s->demerits += (o->line_penalty + glue.badness) * (o->line_penalty + glue.badness);
    if (end->kind == BR_ITEM_PENALTY && !forced(end))
        s->demerits += (end->penalty < 0 ? -1 : 1) * (int64_t)end->penalty * end->penalty;
    s->demerits += s->any ? meeting(p, o, s, &line, glue.fitness, to) : 0;
    s->fitness = glue.fitness;
    s->run = end->flagged ? s->run + 1 : 0;
    s->any = true;
    return true;
}

int64_t brute_force(const paragraph *p, const br_para_options *options, attempt allowed)
{
    size_t at[32];
    size_t count = legal_breaks(p, at);
    int64_t best = INT64_MAX;

    cr_assert_leq(count, 14);
    for (unsigned set = 0; set < 1u << count; set++) {
        state s = {.fitness = 1};
        size_t from = 0;
        bool possible = true;

        for (size_t k = 0; k < count && possible; k++) {
            if (set >> k & 1) {
                possible = add_line(p, options, allowed, &s, from, at[k]);
                from = at[k] + 1;
            } else {
                possible = !forced(&p->items[at[k]]);
            }
        }
        if (possible && s.demerits < best)
            best = s.demerits;
    }
    return best;
}
