/*
 * Column breaking: small stories against every possible arrangement, priced anew
 * from what columns.h says of it.
 */
#include "columns_story.h"

#include <criterion/criterion.h>

TestSuite(columns_optimum, .init = story_open, .fini = story_close);

/* ---- brute force ---------------------------------------------------------------------- */

typedef struct trial {
    const br_column_plan *plan;
    bool balance;
    br_facing facing;
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
    bool free = to == told.count ? last && !t->balance : from < to && told.slugs[to].break_before == BR_COLUMN_FORCED;
    int limit = space.first_line + space.lines, reach = foot < limit ? foot : limit;
    int height, stretch, end, right = 0;
    int64_t cost = 0;

    story_extent(from, to, &height, &stretch);
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
        cost += told.slugs[from].break_before == BR_COLUMN_FORBIDDEN ? 10000000
                : told.slugs[from].break_before > 0                  ? told.slugs[from].break_before
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

    story_extent(from, to, &height, &stretch);
    for (size_t i = from + 1; i < to; i++) {
        if (told.slugs[i].break_before == BR_COLUMN_FORCED)
            return false;
    }
    if (from > 0 && from < told.count && told.slugs[from].break_before == BR_COLUMN_FORBIDDEN && !t->broken_may[from])
        return false;
    return height <= space.lines ||
           (to == from + 1 && height > tallest_of(t->plan) && space.lines >= tallest_of(t->plan));
}

/* Of the columns [first, end) with their page's foot at `foot`; -1 if that cannot be. */
static int64_t page_cost(const trial *t, size_t first, size_t end, int foot)
{
    int64_t sum = end == t->columns && t->balance ? foot : 0;

    for (size_t k = first; k < end && sum >= 0; k++) {
        int64_t cost = column_cost(t, k, foot);

        sum = cost < 0 ? -1 : sum + cost;
    }
    return sum;
}

static int page_end(const trial *t, size_t first, size_t end)
{
    int lowest = 0;

    for (size_t k = first; k < end; k++) {
        br_column_space space = space_of(t->plan, k);
        int limit = space.first_line + space.lines;

        lowest = limit > lowest ? limit : lowest;
    }
    return lowest;
}

/* What the pages from `first` on cost, every foot tried; the one before is `short_before` lines short of its full
 * height. */
static int64_t pages_cost(const trial *t, size_t first, int number, int short_before)
{
    int64_t best = INT64_MAX;
    size_t end = first;
    bool facing = number > 0 && ((t->facing == BR_FACING_FROM_FIRST && number % 2 == 1) ||
                                 (t->facing == BR_FACING_FROM_SECOND && number % 2 == 0));

    if (first == t->columns)
        return 0;
    while (end < t->columns && space_of(t->plan, end).page == space_of(t->plan, first).page)
        end++;
    for (int foot = 0, limit = page_end(t, first, end); foot <= limit; foot++) {
        int64_t sum = page_cost(t, first, end, foot), rest;
        int apart = abs(limit - foot - short_before);

        if (sum < 0)
            continue;
        if (facing && end < t->columns)
            sum += 400 * apart * apart;
        else if (facing && t->balance)
            sum -= apart < 3 ? 50 * (3 - apart) : 0;
        rest = pages_cost(t, end, number + 1, limit - foot);
        if (rest < INT64_MAX && sum + rest < best)
            best = sum + rest;
    }
    return best;
}

static void price_trial(trial *t)
{
    int64_t cost = pages_cost(t, 0, 0, 0);

    if (cost < t->best)
        t->best = cost;
}

static void try_all(trial *t, size_t k)
{
    if (k == t->columns) {
        if (t->ends[k] == told.count)
            price_trial(t);
        return;
    }
    for (size_t to = t->ends[k]; to <= told.count; to++) {
        t->ends[k + 1] = to;
        if (fits_column(t, k))
            try_all(t, k + 1);
    }
}

/* Forbidden breaks in chains that no column holds. */
static void find_broken(trial *t)
{
    for (size_t i = 1; i < told.count; i++) {
        size_t from = i, to = i + 1;
        int height, stretch;

        while (from > 0 && told.slugs[from].break_before == BR_COLUMN_FORBIDDEN)
            from--;
        while (to < told.count && told.slugs[to].break_before == BR_COLUMN_FORBIDDEN)
            to++;
        story_extent(from, to, &height, &stretch);
        t->broken_may[i] = height > tallest_of(t->plan);
    }
}

static int64_t brute_force(const br_column_plan *plan, const br_columns_options *options, int *pages)
{
    trial t = {.plan = plan, .balance = options->balance, .facing = options->facing, .best = INT64_MAX};

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
static void put_small_story(size_t most, bool with_feet)
{
    told.count = 0;
    told.foot_unit = 13;
    told.foot_gap = story_roll(14);
    while (told.count < most) {
        int kind = story_roll(10);

        if (kind == 0)
            story_put(1, 0, BR_COLUMN_FORCED, 0);
        else
            story_put(story_roll(3) ? 1 : 1 + story_roll(5), story_roll(2),
                      kind < 4 ? BR_COLUMN_FORBIDDEN : 40 * story_roll(8), story_roll(3));
        if (with_feet && story_roll(3) == 0)
            told.slugs[told.count - 1].foot = 1 + story_roll(25);
    }
}

static void compare_small_stories(bool with_feet)
{
    for (int round = 0; round < 600; round++) {
        int a = 2 + story_roll(4), b = 4 + story_roll(3), pages;
        br_column_space spaces[] = {
            {0, story_roll(3), a}, {0, story_roll(3), a + story_roll(2)}, {1, 0, b}, {1, story_roll(2), b}};
        br_column_plan plans[] = {{spaces, 4, 2}, {spaces, 2, 2}, {spaces + 3, 1, 1}};
        br_column_plan *plan = &plans[story_roll(3)];
        br_columns_options options = {.balance = story_roll(2), .facing = (br_facing)story_roll(3)};
        br_columns result;
        int64_t best;

        spaces[3].page = plan->count == 1 ? 0 : 1;
        put_small_story(3 + (size_t)story_roll(6), with_feet);
        best = brute_force(plan, &options, &pages);
        result = story_break(plan, &options);
        cr_assert_eq(result.pages, pages, "round %d: %d pages, %d would do", round, result.pages, pages);
        cr_assert_eq(result.cost, best, "round %d: %ld, best %ld", round, (long)result.cost, (long)best);
    }
}

Test(columns_optimum, small_stories_cost_what_the_best_of_all_arrangements_costs)
{
    compare_small_stories(false);
}

Test(columns_optimum, what_slugs_ask_for_at_the_foot_is_chosen_together_with_the_breaks)
{
    compare_small_stories(true);
}
