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

void make_flexible(paragraph *p, int stretch, int shrink)
{
    for (size_t i = 0; i < p->count; i++) {
        br_item *item = &p->items[i];

        if (item->kind == BR_ITEM_GLUE)
            continue;
        item->stretch = item->width * stretch / 1000;
        item->shrink = item->width * shrink / 1000;
    }
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
    int64_t natural, stretch, shrink, box_stretch, box_shrink;
    size_t boxes;
} sum;

static void add_item(sum *line, const br_item *item)
{
    if (item->kind == BR_ITEM_PENALTY)
        return;
    line->natural += item->width;
    if (item->kind == BR_ITEM_BOX) {
        line->boxes++;
        line->box_stretch += item->stretch;
        line->box_shrink += item->shrink;
    } else {
        line->stretch += item->stretch;
        line->shrink += item->shrink;
    }
}

static sum add_up(const paragraph *p, size_t from, size_t to)
{
    sum line = {0};
    size_t first = from, last = to;

    while (first < to && p->items[first].kind != BR_ITEM_BOX)
        first++;
    while (last > first && p->items[last - 1].kind != BR_ITEM_BOX)
        last--;
    for (size_t i = first; i < last; i++)
        add_item(&line, &p->items[i]);
    if (last > first)
        line.natural -= p->items[first].hang_left;
    if (p->items[to].kind == BR_ITEM_PENALTY && p->items[to].width > 0) {
        line.natural += p->items[to].width - p->items[to].hang_right;
        line.box_stretch += p->items[to].stretch;
        line.box_shrink += p->items[to].shrink;
    } else if (last > first) {
        line.natural -= p->items[last - 1].hang_right;
    }
    return line;
}

/* The measure of line i. */
static int64_t measure_of(const br_para_options *o, size_t i)
{
    return (int64_t)o->measure - (i == 0 ? o->first_indent : 0) - (i < o->less_count ? o->less[i] : 0);
}

/* May the line be narrower than the measure, at its paragraph's mean flex? */
static bool ends_loose(const paragraph *p, const br_para_options *options, const br_line_break *line, size_t i)
{
    return options->rag == BR_JUSTIFIED && forced(&p->items[line->to]) && line->natural <= measure_of(options, i);
}

/* The boxes of a line that fills the measure give before its spaces do, if neighbours are not evened out; and never
 * more than they can. */
static void check_flex(const br_para_options *options, const br_line_break *line, const sum *s)
{
    int64_t boxes = line->ratio < 0 || line->flex < 0 ? s->box_shrink : s->box_stretch;

    cr_assert_leq(labs(line->flex), 65536);
    if (line->ratio != 0 && boxes > 0 && options->flex_step == 0)
        cr_assert_eq(line->flex, line->ratio < 0 ? -65536 : 65536, "flex %d while spaces give", line->flex);
    if (s->box_stretch == 0 && s->box_shrink == 0)
        cr_assert_eq(line->flex, 0);
}

static void check_loose_end(const br_line_break *line, const sum *s, int64_t measure, int32_t mean)
{
    int64_t room = measure - s->natural;

    cr_assert_eq(line->ratio, 0);
    cr_assert_leq(line->flex, mean);
    if (line->flex < mean)
        cr_assert(labs(line->flex * s->box_stretch / 65536 - room) <= 1, "less than the mean flex without need");
    else if (mean > 0)
        cr_assert_leq(mean * s->box_stretch / 65536, room);
}

static void check_line(const paragraph *p, const br_para_options *options, const br_line_break *line, size_t number,
                       int32_t mean)
{
    sum s = add_up(p, line->from, line->to);
    int64_t measure = measure_of(options, number);
    bool ragged = options->rag == BR_RAGGED;
    int64_t set = s.natural + line->ratio * (line->ratio < 0 ? s.shrink : s.stretch) / 65536 +
                  line->flex * (line->flex < 0 ? s.box_shrink : s.box_stretch) / 65536;

    cr_assert_eq(line->natural, s.natural, "natural %d, added up %ld", line->natural, (long)s.natural);
    cr_assert_geq(line->ratio, -65536);
    cr_assert_eq(line->hyphenated, p->items[line->to].flagged);
    if (line->overfull) {
        int64_t least = s.natural - (ragged ? 0 : s.shrink + s.box_shrink);

        cr_assert_gt(least, measure, "overfull although %ld fits %ld", (long)least, (long)measure);
    } else if (ragged) {
        cr_assert_leq(s.natural, measure);
    } else if (ends_loose(p, options, line, number)) {
        check_loose_end(line, &s, measure, mean);
        return;
    } else if (s.natural > measure || s.stretch > 0) {
        cr_assert_leq(llabs(set - measure), 2 + (int64_t)s.boxes, "set %ld, measure %ld", (long)set, (long)measure);
    } else {
        cr_assert_leq(set, measure + 1);
    }
    if (ragged)
        cr_assert(line->ratio == 0 && line->flex == 0);
    else
        check_flex(options, line, &s);
}

/* Neighbouring lines that fill the measure differ by no more than the step, but where the spaces of one of them are at
 * the end of what they should give. (Of small steps only a few rounds are gone, and lines further off matter.) */
static void check_step(const paragraph *p, const br_para_options *options, const br_para_result *result, size_t i)
{
    const br_line_break *a = &result->lines[i - 1], *b = &result->lines[i];
    int64_t apart = labs((long)a->flex - b->flex), most = 65536 * (int64_t)options->flex_step / 100;
    bool given = labs(a->ratio) > 65000 || labs(b->ratio) > 65000;

    if (options->flex_step < 100 || ends_loose(p, options, a, i - 1) || ends_loose(p, options, b, i))
        return;
    cr_assert(apart <= most + 800 || given || a->overfull || b->overfull, "flex %d beside %d, ratios %d and %d",
              a->flex, b->flex, a->ratio, b->ratio);
}

/* Of the lines that fill the measure. */
static int32_t mean_flex(const paragraph *p, const br_para_options *options, const br_para_result *result)
{
    int64_t all = 0, count = 0;

    for (size_t i = 0; i < result->line_count; i++) {
        if (!ends_loose(p, options, &result->lines[i], i)) {
            all += result->lines[i].flex;
            count++;
        }
    }
    return count ? (int32_t)(all / count) : 0;
}

void check_result(const paragraph *p, const br_para_options *options, const br_para_result *result)
{
    size_t next = 0;
    int run = 0;
    int32_t mean = mean_flex(p, options, result);

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
        check_line(p, options, line, i, mean);
        if (i > 0)
            check_step(p, options, result, i);
        run = line->hyphenated ? run + 1 : 0;
        cr_assert_leq(run, options->max_hyphens, "%d hyphens in a row", run);
    }
    cr_assert_eq(next + 1, p->count);
}

/* part / whole in 1/65536, and what para.h says of badness: a square of it in hundredths. */
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

/* Where a line's spaces stand: left and right edges. */
typedef struct edges {
    int64_t left[32], right[32];
    size_t count;
} edges;

typedef struct state {
    int64_t demerits, flex;
    int fitness, run;
    size_t lines;  /* made so far */
    edges last[2]; /* of the last line, and of the one before it */
} state;

/* Is there no break without a hyphen between? */
static bool first_without_hyphen(const paragraph *p, size_t from, size_t to)
{
    size_t at[32];
    size_t count = legal_breaks(p, at);

    for (size_t k = 0; k < count; k++)
        if (at[k] >= from && at[k] < to && !p->items[at[k]].flagged && add_up(p, from, at[k]).boxes > 0)
            return false;
    return true;
}

typedef struct line_setting {
    int64_t badness, flex, ratio;
    int fitness;
    bool loose; /* no flex of its own */
} line_setting;

/* What is left of a length when another is taken from it. */
static int64_t less(int64_t a, int64_t b)
{
    return a > b ? a - b : 0;
}

/* Of a line that fits its measure. */
static line_setting set_line(const br_para_options *o, const sum *line, int64_t measure, bool natural_end)
{
    int64_t ratio, flex, gap = measure - line->natural, slack = llabs(gap), stretched = 0;

    if (o->rag == BR_RAGGED) {
        if (o->balance)
            return (line_setting){.badness = (ratio_of(gap, measure) * 1000 + 32768) / 65536, .fitness = 1};
        ratio = natural_end ? 0 : ratio_of(gap * 4, measure);
        return (line_setting){.badness = (ratio * ratio * 100 + (INT64_C(1) << 31)) >> 32, .fitness = 1};
    }
    if (natural_end && gap >= 0)
        return (line_setting){.fitness = 1, .loose = true};
    ratio = gap < 0 ? ratio_of(less(slack, line->box_shrink), line->shrink)
                    : ratio_of(less(slack, line->box_stretch), line->stretch);
    if (gap > 0 && line->stretch > 0) /* however far; a line without spaces has none that are too wide */
        stretched = (less(slack, line->box_stretch) * 65536 + line->stretch / 2) / line->stretch;
    flex = gap < 0 ? ratio_of(slack, line->box_shrink) : ratio_of(slack, line->box_stretch);
    flex = flex > 65536 ? 65536 : flex;
    if ((gap < 0 ? line->box_shrink : line->box_stretch) == 0)
        flex = 0;
    return (line_setting){
        .badness = ((ratio * ratio * 200 + (INT64_C(1) << 31)) >> 32) +
                   ((flex * flex * o->flex_badness + (INT64_C(1) << 31)) >> 32),
        .flex = gap < 0 ? -flex : flex,
        .ratio = gap < 0 ? -ratio : stretched,
        .fitness = gap < 0 ? (ratio > 32768 ? 0 : 1)
                           : (ratio > 65536   ? 3
                              : ratio > 32768 ? 2
                                              : 1),
    };
}

/* Of the line's meeting with the one before it; `gap` is what it leaves of the measure. */
static int64_t meeting(const paragraph *p, const br_para_options *o, const state *s, const sum *line,
                       const line_setting *set, int64_t gap, size_t to)
{
    int64_t demerits = abs(set->fitness - s->fitness) > 1 ? o->fitness_demerits : 0;

    if (!set->loose) {
        int64_t change = llabs(set->flex - s->flex);

        demerits += (change * o->flex_demerits + 65535) / 65536;
        if (o->flex_step > 0)
            demerits += (less(change, 65536 * (int64_t)o->flex_step / 100) * o->step_demerits + 65535) / 65536;
    }
    if (p->items[to].flagged && s->run > 0)
        demerits += o->hyphen_demerits;
    if (to + 1 == p->count)
        demerits += (s->run > 0 ? o->last_hyphen_demerits : 0) +
                    (line->natural < o->min_last_line ? (s->run > 0 ? 2 : 1) * (int64_t)o->short_last_demerits : 0) +
                    (gap < o->full_last ? o->full_last_demerits : 0);
    return demerits;
}

/* The edges of a line's spaces when it is set so. */
static edges find_edges(const paragraph *p, const br_para_options *o, const state *s, size_t from, size_t to,
                        const line_setting *set, int64_t gap)
{
    edges e = {.count = 0};
    sum line = add_up(p, from, to);
    int64_t flex = set->loose ? s->flex : set->flex, x = s->lines ? 0 : o->first_indent;
    bool hung = false;

    if (set->loose && flex > 0 && line.box_stretch > 0 && flex * line.box_stretch / 65536 > gap)
        flex = gap * 65536 / line.box_stretch;
    for (size_t i = from, boxes = 0; boxes < line.boxes; i++) {
        const br_item *item = &p->items[i];
        int64_t share = item->kind == BR_ITEM_BOX ? flex : set->ratio;
        int64_t width = item->width + (share < 0 ? item->shrink : item->stretch) * share / 65536;

        if (item->kind == BR_ITEM_PENALTY || (boxes == 0 && item->kind == BR_ITEM_GLUE))
            continue;
        x -= hung ? 0 : item->hang_left;
        hung = true;
        boxes += item->kind == BR_ITEM_BOX;
        if (item->kind == BR_ITEM_GLUE) {
            e.left[e.count] = x;
            e.right[e.count++] = x + width;
        }
        x += width;
    }
    return e;
}

static bool overlap(const edges *a, size_t i, const edges *b, size_t k)
{
    int64_t left = a->left[i] > b->left[k] ? a->left[i] : b->left[k];
    int64_t right = a->right[i] < b->right[k] ? a->right[i] : b->right[k];
    int64_t wide_a = a->right[i] - a->left[i], wide_b = b->right[k] - b->left[k];

    return right > left && 2 * (right - left) >= (wide_a < wide_b ? wide_a : wide_b);
}

/* Three spaces, one over the other. */
static bool river(const edges *a, const edges *b, const edges *c)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            for (size_t m = 0; m < c->count; m++)
                if (overlap(a, i, b, k) && overlap(b, k, c, m))
                    return true;
    return false;
}

static void add_river(const paragraph *p, const br_para_options *o, state *s, size_t from, size_t to,
                      const line_setting *set, int64_t gap)
{
    edges e = find_edges(p, o, s, from, to, set, gap);

    if (s->lines >= 2 && river(&s->last[1], &s->last[0], &e))
        s->demerits += o->river_demerits;
    s->last[1] = s->last[0];
    s->last[0] = e;
}

/* Adds the line [from, to] to the state; false if it may not be. */
static bool add_line(const paragraph *p, const br_para_options *o, attempt allowed, state *s, size_t from, size_t to)
{
    const br_item *end = &p->items[to];
    sum line = add_up(p, from, to);
    int64_t gap = measure_of(o, s->lines) - line.natural;
    bool overfull = gap < 0 && (o->rag == BR_RAGGED || -gap > line.shrink + line.box_shrink);
    line_setting set = {.fitness = o->rag == BR_RAGGED ? 1 : 0};

    if ((line.boxes == 0 && !forced(end)) || (end->flagged && s->run + 1 > o->max_hyphens))
        return false;
    if (overfull) {
        if (!allowed.overfull || !first_without_hyphen(p, from, to))
            return false;
        s->demerits += INT64_C(100000000000000) - 1000 * gap;
        set.flex = o->rag == BR_RAGGED || line.box_shrink == 0 ? 0 : -65536;
        set.ratio = o->rag == BR_RAGGED ? 0 : -65536;
    } else {
        set = set_line(o, &line, gap + line.natural, forced(end));
    }
    if (set.badness > allowed.tolerance)
        return false;
    s->demerits += (o->line_penalty + set.badness) * (o->line_penalty + set.badness);
    s->demerits += o->rag == BR_RAGGED && o->balance ? INT64_C(100000000000) : 0;
    if (end->kind == BR_ITEM_PENALTY && !forced(end))
        s->demerits += (end->penalty < 0 ? -1 : 1) * (int64_t)end->penalty * end->penalty;
    if (!overfull && set.ratio > 65536 * (int64_t)o->widest / 100)
        s->demerits += o->beyond_demerits;
    s->demerits += s->lines ? meeting(p, o, s, &line, &set, gap, to) : 0;
    add_river(p, o, s, from, to, &set, gap);
    s->fitness = set.fitness;
    s->flex = set.loose ? s->flex : set.flex;
    s->run = end->flagged ? s->run + 1 : 0;
    s->lines++;
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
        if (possible && s.demerits < best && (allowed.lines == 0 || s.lines == allowed.lines))
            best = s.demerits;
    }
    return best;
}
