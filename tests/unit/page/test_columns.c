/*
 * Column breaking: rules one by one, properties of long random stories, and
 * small stories against every possible arrangement, priced anew from what
 * columns.h says.
 */
#include "page/columns.h"

#include <criterion/criterion.h>

#define SLUGS_MAX 6000

static br_slug slugs[SLUGS_MAX];
static size_t count;
static br_arena *arena;
static uint64_t dice;

static void setup(void)
{
    arena = br_arena_open();
    count = 0;
    dice = 20162017;
}

static void teardown(void)
{
    br_arena_close(arena);
}

TestSuite(columns, .init = setup, .fini = teardown);

static int roll(int below)
{
    dice ^= dice >> 12;
    dice ^= dice << 25;
    dice ^= dice >> 27;
    return (int)((dice * UINT64_C(2685821657736338717)) >> 33) % below;
}

static br_slug *put(int lines, int space, int price, int stretch)
{
    br_slug *slug = &slugs[count];

    cr_assert_lt(count, SLUGS_MAX);
    *slug = (br_slug){lines, space, price, stretch, count};
    count++;
    return slug;
}

/* A paragraph with at least two lines on either side of a break. */
static void put_paragraph(int lines)
{
    for (int i = 0; i < lines; i++)
        put(1, 0, i == 1 || (i == lines - 1 && i > 0) ? BR_COLUMN_FORBIDDEN : 0, 0);
}

/* A heading and its paragraph, the first two lines of which stay with it. */
static void put_section(int lines)
{
    put(2, 1, 0, 1);
    put_paragraph(lines);
    slugs[count - (size_t)lines].break_before = BR_COLUMN_FORBIDDEN;
}

static void put_figure(int lines)
{
    put(lines, 1, 50, 1);
}

static void put_random_slug(void)
{
    switch (roll(6)) {
    case 0:
        put_figure(2 + roll(5));
        break;
    case 1:
        put_section(1 + roll(4));
        break;
    default:
        put_paragraph(1 + roll(6));
    }
}

/* One page of `columns` columns that comes again and again. */
static br_column_space room[8];

static br_column_plan plan_of(size_t columns, int lines)
{
    for (size_t k = 0; k < columns; k++)
        room[k] = (br_column_space){.page = 0, .first_line = 4, .lines = lines};
    return (br_column_plan){room, columns, columns};
}

static const br_columns_options balanced = {.balance = true}, unbalanced = {.balance = false};

/* Where slugs stand in a column that is not too tall. */
static void check_places(const br_columns *result, const br_column *column)
{
    int line = 0, added = 0;

    for (size_t i = column->from; i < column->to; i++) {
        int extra = result->offsets[i] - line - (i > column->from ? slugs[i].space_before : 0);

        cr_assert_geq(extra, 0, "slug %zu lies over the one before", i);
        cr_assert_leq(extra, i > column->from ? slugs[i].stretch_before : 0);
        added += extra;
        line = result->offsets[i] + slugs[i].lines;
        cr_assert(i == column->from || slugs[i].break_before != BR_COLUMN_FORCED);
    }
    cr_assert_eq(line, column->used);
    cr_assert_eq(added, column->stretched);
}

/* What holds for every result: slugs once and in order, capacity, rules. */
static void check_result(const br_columns *result)
{
    size_t next = 0, broken = 0, too_tall = 0;

    for (size_t k = 0; k < result->column_count; k++) {
        const br_column *column = &result->columns[k];

        cr_assert_eq(column->from, next);
        cr_assert_leq(column->from, column->to);
        next = column->to;
        check_places(result, column);
        cr_assert_eq(column->used, column->overflow + (column->overflow ? column->space.lines : column->used));
        cr_assert_leq(column->used - column->overflow, column->space.lines);
        cr_assert(column->overflow == 0 || column->to == column->from + 1);
        too_tall += column->overflow > 0;
        if (column->from > 0 && column->from < column->to)
            broken += slugs[column->from].break_before == BR_COLUMN_FORBIDDEN;
    }
    cr_assert_eq(next, result->placed);
    for (size_t i = next; i < count; i++)
        cr_assert_eq(result->offsets[i], -1);
    cr_assert_eq(broken, result->broken_rules);
    cr_assert_eq(too_tall, result->too_tall);
}

static br_columns broken(const br_column_plan *plan, const br_columns_options *options)
{
    br_columns result = br_page_break_columns(arena, slugs, count, plan, options);

    check_result(&result);
    if (options->max_pages == 0)
        cr_assert_eq(result.placed, count);
    return result;
}

/* ---- rules one by one ---------------------------------------------------------- */

Test(columns, no_slugs_take_no_page)
{
    br_column_plan plan = plan_of(2, 10);

    cr_assert_eq(br_page_break_columns(arena, slugs, 0, &plan, &balanced).pages, 0);
}

Test(columns, widows_and_orphans_stay_away)
{
    for (int lines = 4; lines < 14; lines++) {
        br_column_plan plan = plan_of(2, lines);
        br_columns result;

        count = 0;
        for (int i = 0; i < 20; i++)
            put_paragraph(1 + i % 7);
        result = broken(&plan, &balanced);
        cr_assert_eq(result.broken_rules, 0, "columns of %d lines", lines);
    }
}

Test(columns, a_heading_is_never_last_in_a_column)
{
    br_column_plan plan = plan_of(2, 13);
    br_columns result;

    for (int i = 0; i < 30; i++)
        put_section(2 + roll(7));
    result = broken(&plan, &balanced);
    cr_assert_gt(result.pages, 3);
    for (size_t k = 0; k < result.column_count; k++) {
        if (result.columns[k].to > result.columns[k].from)
            cr_assert_eq(slugs[result.columns[k].to - 1].lines, 1, "column %zu ends in a heading", k);
    }
    cr_assert_eq(result.broken_rules, 0);
}

Test(columns, a_break_goes_where_it_costs_least)
{
    br_column_plan plan = plan_of(1, 10);
    br_columns result;

    for (int i = 0; i < 16; i++)
        put(1, 0, 400, 0);
    slugs[9].break_before = 150; /* one line short for 100 is dearer together than … */
    slugs[10].break_before = 251;
    result = broken(&plan, &balanced);
    cr_assert_eq(result.columns[0].to, 9);
    slugs[10].break_before = 249;
    result = broken(&plan, &balanced);
    cr_assert_eq(result.columns[0].to, 10);
}

Test(columns, a_forced_break_is_made_and_costs_no_levelling)
{
    br_column_plan plan = plan_of(2, 10);
    br_columns result;

    put_paragraph(3);
    put(1, 0, BR_COLUMN_FORCED, 0);
    put_paragraph(5);
    result = broken(&plan, &balanced);
    cr_assert_eq(result.columns[0].to, 3);
    cr_assert_eq(result.pages, 1);
    cr_assert_lt(result.cost, 20);
}

Test(columns, space_above_is_dropped_at_the_top)
{
    br_column_plan plan = plan_of(1, 5);
    br_columns result;

    for (int i = 0; i < 6; i++)
        put(2, 1, 0, 0);
    result = broken(&plan, &balanced);
    cr_assert_eq(result.pages, 3);
    cr_assert_eq(result.offsets[2], 0);
    cr_assert_eq(result.offsets[3], 3);
    cr_assert_eq(result.columns[1].used, 5);
}

Test(columns, feet_are_levelled_by_added_lines)
{
    br_column_plan plan = plan_of(2, 10);
    br_columns result;

    put_paragraph(4);
    put_figure(4); /* 9 lines: one to add above the figure */
    put_paragraph(10);
    put_paragraph(4);
    result = broken(&plan, &balanced);
    cr_assert_eq(result.columns[0].used, 10);
    cr_assert_eq(result.columns[1].used, 10);
    cr_assert_eq(result.columns[0].stretched, 1);
    cr_assert_eq(result.offsets[4], 6);
}

Test(columns, both_columns_end_a_line_short_rather_than_uneven)
{
    br_column_plan plan = plan_of(2, 10);
    br_columns result;

    put_paragraph(5);
    put(4, 0, 0, 0); /* 9 lines, nothing to add; the next one is too tall to come in */
    put(4, 0, 0, 0);
    put(5, 0, 0, 0);
    put(2, 0, 0, 0);
    put_paragraph(6);
    result = broken(&plan, &balanced);
    cr_assert_eq(result.columns[0].used, 9);
    cr_assert_eq(result.columns[1].used, 9);
    cr_assert_eq(result.pages, 2);
}

Test(columns, the_first_page_may_have_less_room)
{
    br_column_space spaces[] = {{7, 20, 5}, {7, 20, 5}, {8, 0, 12}, {8, 0, 12}};
    br_column_plan plan = {spaces, 4, 2};
    br_columns result;

    for (int i = 0; i < 10; i++)
        put_paragraph(5);
    result = broken(&plan, &balanced);
    cr_assert_eq(result.pages, 3);
    cr_assert_eq(result.columns[1].space.first_line, 20);
    cr_assert_eq(result.columns[4].space.page, 9, "the following pages come again with their numbers going on");
    cr_assert_eq(result.columns[4].space.lines, 12);
}

Test(columns, a_column_too_low_for_what_comes_stays_empty)
{
    br_column_space spaces[] = {{0, 10, 3}, {1, 0, 12}};
    br_column_plan plan = {spaces, 2, 1};
    br_columns result;

    put_figure(6);
    put_paragraph(4);
    result = broken(&plan, &balanced);
    cr_assert_eq(result.columns[0].to, 0);
    cr_assert_eq(result.pages, 2);
}

Test(columns, a_slug_taller_than_any_column_stands_alone_and_is_counted)
{
    br_column_space spaces[] = {{0, 10, 3}, {1, 0, 12}, {1, 0, 12}};
    br_column_plan plan = {spaces, 3, 2};
    br_columns result;

    put_paragraph(2);
    put(2, 1, 0, 0);
    put(15, 0, BR_COLUMN_FORBIDDEN, 0);
    put_paragraph(3);
    result = broken(&plan, &balanced);
    cr_assert_eq(result.too_tall, 1);
    for (size_t k = 0; k < result.column_count; k++) {
        if (result.columns[k].overflow > 0)
            cr_assert(result.columns[k].overflow == 3 && result.columns[k].from == 3);
    }
}

Test(columns, a_chain_taller_than_any_column_is_broken_and_counted)
{
    br_column_plan plan = plan_of(1, 10);
    br_columns result;

    put_paragraph(4);
    for (int i = 0; i < 14; i++)
        put(1, 0, i ? BR_COLUMN_FORBIDDEN : 0, 0);
    put_paragraph(4);
    result = broken(&plan, &balanced);
    cr_assert_eq(result.too_tall, 0);
    cr_assert_geq(result.broken_rules, 1);
    cr_assert_leq(result.broken_rules, 2);
}

Test(columns, what_does_not_fit_is_left_out_and_counted)
{
    br_column_plan plan = plan_of(2, 10);
    br_columns_options options = {.balance = true, .max_pages = 2};
    br_columns result;

    for (int i = 0; i < 12; i++)
        put_paragraph(4);
    result = broken(&plan, &options);
    cr_assert_eq(result.pages, 2);
    cr_assert_eq(result.placed, 40);
    cr_assert_eq(result.left_out_lines, 8);
    options.max_pages = 3;
    result = broken(&plan, &options);
    cr_assert_eq(result.placed, 48);
    cr_assert_eq(result.left_out_lines, 0);
}

Test(columns, nothing_fits_on_a_page_without_room)
{
    br_column_space spaces[] = {{0, 0, 0}, {1, 0, 10}};
    br_column_plan plan = {spaces, 2, 1};
    br_columns_options options = {.balance = true, .max_pages = 1};
    br_columns result;

    put_figure(4);
    put_figure(4);
    result = broken(&plan, &options);
    cr_assert_eq(result.placed, 0);
    cr_assert_eq(result.left_out_lines, 9);
}

/* ---- the last page ---------------------------------------------------------------- */

Test(columns, without_balance_the_last_page_is_filled_column_by_column)
{
    br_column_plan plan = plan_of(3, 10);
    br_columns result;

    put_paragraph(7);
    put_figure(4); /* 12: does not fit; the line above it must not be used to fill up the end of the story */
    put_paragraph(2);
    result = broken(&plan, &unbalanced);
    cr_assert_eq(result.columns[0].used, 7);
    cr_assert_eq(result.columns[1].used, 6);
    cr_assert_eq(result.columns[1].stretched, 0);
    cr_assert_eq(result.columns[2].used, 0);
    result = broken(&plan, &balanced);
    cr_assert_leq(result.columns[0].used, 7);
}

Test(columns, plain_lines_are_balanced_with_the_longer_columns_first)
{
    for (size_t columns = 2; columns <= 4; columns++) {
        for (int total = 2; total <= 120; total++) {
            br_column_plan plan = plan_of(columns, 70);
            br_columns result;

            count = 0;
            for (int i = 0; i < total; i++)
                put(1, 0, 0, 0);
            result = broken(&plan, &balanced);
            cr_assert_eq(result.pages, 1);
            for (int k = 0; k < (int)columns; k++) {
                int fair = (total - k + (int)columns - 1) / (int)columns;

                cr_assert_eq(result.columns[k].used, fair, "%d lines, column %d of %zu", total, k, columns);
            }
        }
    }
}

/* The height and added lines that are possible for [from, to). */
static void extent(size_t from, size_t to, int *height, int *stretch)
{
    *height = *stretch = 0;
    for (size_t i = from; i < to; i++) {
        *height += slugs[i].lines + (i > from ? slugs[i].space_before : 0);
        *stretch += i > from ? slugs[i].stretch_before : 0;
    }
}

/* The smallest difference of two columns, over all legal breaks and added lines; and whether it goes with a longer
 * first. */
static int least_difference(bool *longer_first)
{
    int least = INT32_MAX;

    *longer_first = false;
    for (size_t at = 0; at <= count; at++) {
        int h[2], s[2], d;

        if (at > 0 && at < count && slugs[at].break_before == BR_COLUMN_FORBIDDEN)
            continue;
        extent(0, at, &h[0], &s[0]);
        extent(at, count, &h[1], &s[1]);
        if (h[0] >= h[1])
            d = h[1] + s[1] >= h[0] ? 0 : h[0] - h[1] - s[1];
        else
            d = h[0] + s[0] >= h[1] ? 0 : h[1] - h[0] - s[0];
        if (d < least)
            *longer_first = false;
        if (d <= least && h[0] >= h[1])
            *longer_first = true;
        least = d < least ? d : least;
    }
    return least;
}

Test(columns, mixed_slugs_are_balanced_as_well_as_can_be)
{
    int within_one = 0, all = 0;

    for (int total = 2; total <= 120; total++) {
        for (int variant = 0; variant < 3; variant++) {
            br_column_plan plan = plan_of(2, 140);
            br_columns result;
            int lines = 0, difference, least;
            bool longer_first;

            for (count = 0; lines < total;) {
                put_random_slug();
                for (lines = 0; (size_t)lines < count && lines < total;)
                    lines++;
                extent(0, count, &lines, &least);
            }
            result = broken(&plan, &balanced);
            difference = result.columns[0].used - result.columns[1].used;
            least = least_difference(&longer_first);
            cr_assert_eq(abs(difference), least, "total %d: %d, possible %d", total, difference, least);
            cr_assert(difference >= 0 || !longer_first, "total %d: the first column is the shorter one", total);
            within_one += least <= 1;
            all++;
        }
    }
    cr_assert_gt(within_one, all * 8 / 10, "the test's stories can be balanced in %d of %d only", within_one, all);
}

Test(columns, balanced_columns_are_as_high_as_they_must)
{
    br_column_plan plan = plan_of(2, 40);
    br_columns result;

    put_paragraph(20);
    put_figure(6); /* at a column's top nothing can be added above it */
    put_paragraph(13);
    result = broken(&plan, &balanced);
    cr_assert_eq(result.columns[0].used, 20);
    cr_assert_eq(result.columns[1].used, 19);
    cr_assert_eq(result.columns[1].stretched, 0);
}

/* ---- properties --------------------------------------------------------------------- */

Test(columns, long_stories_keep_every_rule_and_end_level)
{
    for (int round = 0; round < 25; round++) {
        br_column_plan plan = plan_of(2, 30 + roll(20));
        br_columns result;
        size_t uneven = 0;

        count = 0;
        while (count < 700)
            put_random_slug();
        result = broken(&plan, round % 2 ? &balanced : &unbalanced);
        cr_assert_eq(result.broken_rules, 0);
        cr_assert_eq(result.too_tall, 0);
        for (size_t k = 0; k + 2 < result.column_count; k += 2) {
            int a = result.columns[k].used, b = result.columns[k + 1].used;

            cr_assert_leq(abs(a - b), 1, "page %zu: %d and %d lines", k / 2, a, b);
            cr_assert_geq(a, plan.spaces[0].lines - 3);
            uneven += a != b;
        }
        cr_assert_leq(uneven, 2);
    }
}

Test(columns, five_thousand_slugs_are_no_trouble)
{
    br_column_plan plan = plan_of(2, 50);
    br_columns result;

    while (count < 5000)
        put_random_slug();
    result = broken(&plan, &balanced);
    cr_assert_eq(result.broken_rules, 0);
}

/* ---- brute force ---------------------------------------------------------------------- */

typedef struct trial {
    const br_column_plan *plan;
    bool balance;
    size_t columns; /* of all pages */
    bool broken_may[32];
    size_t ends[17]; /* ends[k] = first slug of column k */
    int64_t best;
} trial;

static int tallest_of(const br_column_plan *plan)
{
    int tallest = 0;

    for (size_t k = plan->count - plan->repeat; k < plan->count; k++)
        tallest = plan->spaces[k].lines > tallest ? plan->spaces[k].lines : tallest;
    return tallest;
}

/* Two pages and more of the plans below: first page, then the last given one again and again. */
static br_column_space space_of(const br_column_plan *plan, size_t k)
{
    br_column_space space;

    if (k < plan->count)
        return plan->spaces[k];
    space = space_of(plan, k - plan->repeat);
    space.page++;
    return space;
}

/* The cost of column k if its page's foot is at `foot`; -1 if that cannot be. */
static int64_t column_cost(const trial *t, size_t k, int foot)
{
    br_column_space space = space_of(t->plan, k);
    size_t from = t->ends[k], to = t->ends[k + 1];
    bool last = space.page == space_of(t->plan, t->columns - 1).page;
    bool free = to == count ? last && !t->balance : from < to && slugs[to].break_before == BR_COLUMN_FORCED;
    int limit = space.first_line + space.lines, reach = foot < limit ? foot : limit;
    int height, stretch, end, right = 0;
    int64_t cost = 0;

    extent(from, to, &height, &stretch);
    if (height > space.lines) {
        cost += 1000000000;
        height = space.lines;
    }
    end = space.first_line + height;
    if (end > reach)
        return height == 0 ? (free || (last && t->balance) ? 0 : 100 * space.lines * space.lines) : -1;
    while (!free && end < reach && stretch > 0) {
        end++;
        stretch--;
        cost += 10;
    }
    if (from > 0 && from < to)
        cost += slugs[from].break_before == BR_COLUMN_FORBIDDEN ? 10000000
                : slugs[from].break_before > 0                  ? slugs[from].break_before
                                                                : 0;
    if (free)
        return cost;
    while (k + (size_t)right + 1 < t->columns && space_of(t->plan, k + (size_t)right + 1).page == space.page)
        right++;
    if (end < reach)
        cost += 200 * right + (reach - end > 1 ? 2000 * (reach - end) * (reach - end) : 150);
    return last && t->balance ? cost : cost + 100 * (limit - end) * (limit - end);
}

static bool fits_column(const trial *t, size_t k)
{
    size_t from = t->ends[k], to = t->ends[k + 1];
    br_column_space space = space_of(t->plan, k);
    int height, stretch;

    extent(from, to, &height, &stretch);
    for (size_t i = from + 1; i < to; i++) {
        if (slugs[i].break_before == BR_COLUMN_FORCED)
            return false;
    }
    if (from > 0 && from < count && slugs[from].break_before == BR_COLUMN_FORBIDDEN && !t->broken_may[from])
        return false;
    return height <= space.lines ||
           (to == from + 1 && height > tallest_of(t->plan) && space.lines >= tallest_of(t->plan));
}

static int64_t page_cost(const trial *t, size_t first, size_t end)
{
    int64_t best = -1;
    bool last = end == t->columns;

    for (int foot = 0; foot < 60; foot++) {
        int64_t sum = last && t->balance ? foot : 0;

        for (size_t k = first; k < end && sum >= 0; k++) {
            int64_t cost = column_cost(t, k, foot);

            sum = cost < 0 ? -1 : sum + cost;
        }
        if (sum >= 0 && (best < 0 || sum < best))
            best = sum;
    }
    return best;
}

static void price_trial(trial *t)
{
    int64_t cost = 0;
    size_t first = 0;

    for (size_t k = 1; k <= t->columns; k++) {
        if (k == t->columns || space_of(t->plan, k).page != space_of(t->plan, first).page) {
            cost += page_cost(t, first, k);
            first = k;
        }
    }
    if (cost < t->best)
        t->best = cost;
}

static void try_all(trial *t, size_t k)
{
    if (k == t->columns) {
        if (t->ends[k] == count)
            price_trial(t);
        return;
    }
    for (size_t to = t->ends[k]; to <= count; to++) {
        t->ends[k + 1] = to;
        if (fits_column(t, k))
            try_all(t, k + 1);
    }
}

/* Forbidden breaks in chains that no column holds. */
static void find_broken(trial *t)
{
    for (size_t i = 1; i < count; i++) {
        size_t from = i, to = i + 1;
        int height, stretch;

        while (from > 0 && slugs[from].break_before == BR_COLUMN_FORBIDDEN)
            from--;
        while (to < count && slugs[to].break_before == BR_COLUMN_FORBIDDEN)
            to++;
        extent(from, to, &height, &stretch);
        t->broken_may[i] = height > tallest_of(t->plan);
    }
}

static int64_t brute_force(const br_column_plan *plan, bool balance, int *pages)
{
    trial t = {.plan = plan, .balance = balance, .best = INT64_MAX};

    find_broken(&t);
    for (*pages = 1; t.best == INT64_MAX; (*pages)++) {
        t.columns = 0;
        while (space_of(plan, t.columns).page < *pages)
            t.columns++;
        cr_assert_lt(t.columns, 16);
        try_all(&t, 0);
    }
    --*pages;
    return t.best;
}

/* A small story of few but varied slugs. */
static void put_small_story(size_t most)
{
    count = 0;
    while (count < most) {
        int kind = roll(10);

        if (kind == 0)
            put(1, 0, BR_COLUMN_FORCED, 0);
        else
            put(roll(3) ? 1 : 1 + roll(5), roll(2), kind < 4 ? BR_COLUMN_FORBIDDEN : 40 * roll(8), roll(2));
    }
}

Test(columns, small_stories_cost_what_the_best_of_all_arrangements_costs)
{
    for (int round = 0; round < 600; round++) {
        int a = 2 + roll(4), b = 4 + roll(3), pages;
        br_column_space spaces[] = {{0, roll(3), a}, {0, roll(3), a + roll(2)}, {1, 0, b}, {1, roll(2), b}};
        br_column_plan plans[] = {{spaces, 4, 2}, {spaces, 2, 2}, {spaces + 3, 1, 1}};
        br_column_plan *plan = &plans[roll(3)];
        br_columns_options options = {.balance = roll(2)};
        br_columns result;
        int64_t best;

        spaces[3].page = plan->count == 1 ? 0 : 1;
        put_small_story(3 + (size_t)roll(6));
        best = brute_force(plan, options.balance, &pages);
        result = broken(plan, &options);
        cr_assert_eq(result.pages, pages, "round %d: %d pages, %d would do", round, result.pages, pages);
        cr_assert_eq(result.cost, best, "round %d: %ld, best %ld", round, (long)result.cost, (long)best);
    }
}
