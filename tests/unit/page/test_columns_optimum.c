/*
 * Column breaking: small stories against every possible arrangement, priced anew
 * from what columns.h says of it.
 */
#include "columns_story.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(columns_optimum, .init = story_open, .fini = story_close);

/* ---- brute force ---------------------------------------------------------------------- */

typedef struct trial {
    const br_column_plan *plan;
    bool balance;
    br_facing facing;
    size_t columns; /* of all pages */
    bool broken_may[32];
    bool ignores_beside; /* some slugs that no break parts ask for more beside them than there is anywhere */
    size_t ends[25];     /* ends[k] = first slug of column k */
    int least_fill;
    struct {
        size_t from;
        int longer;
    } varied[8]; /* paragraphs with variants, as they are now: their first slug, and how much longer they are */
    size_t varied_count;
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
        return to == told.count || (last && t->balance) ? cost : cost + 100 * (limit - reach) * (limit - reach);
    while (k + (size_t)right + 1 < t->columns && space_of(t->plan, k + (size_t)right + 1).page == space.page)
        right++;
    if (end < reach)
        cost += 200 * right + (reach - end > 1 ? 2000 * (reach - end) * (reach - end) : 150);
    return last && t->balance ? cost : cost + 100 * (limit - end) * (limit - end);
}

static bool has_room_beside(const trial *t, const br_column_space *space, size_t from, size_t to)
{
    int64_t asked = 0;

    for (size_t i = from; i < to; i++)
        asked += told.slugs[i].beside;
    return t->ignores_beside || space->beside == 0 || asked <= space->beside;
}

static bool fits_column(const trial *t, size_t k)
{
    size_t from = t->ends[k], to = t->ends[k + 1];
    br_column_space space = space_of(t->plan, k);
    int height, stretch;

    story_extent(from, to, &height, &stretch);
    for (size_t i = from + 1; i < to; i++)
        if (told.slugs[i].break_before == BR_COLUMN_FORCED)
            return false;
    if (!has_room_beside(t, &space, from, to))
        return false;
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

/* What it costs that so little stands on the last page, paragraphs that begin there counted at their best. */
static int64_t thin_cost(const trial *t, size_t first, int number)
{
    int64_t room = 0, least, missing;
    int height, stretch;

    if (number == 0 || t->least_fill == 0)
        return 0;
    story_extent(t->ends[first], told.count, &height, &stretch);
    for (size_t i = 0; i < t->varied_count; i++)
        height -= t->varied[i].from >= t->ends[first] ? t->varied[i].longer : 0;
    for (size_t k = first; k < t->columns; k++)
        room += space_of(t->plan, k).lines;
    least = (room * t->least_fill + 999) / 1000;
    missing = least > height ? least - height : 0;
    return 1200 * missing * missing / (least * least);
}

/* What the pages from `first` on cost, every foot tried; the one before is `short_before` lines short of its full
 * height. */
static int64_t pages_cost(const trial *t, size_t first, int number, int short_before)
{
    int64_t best = INT64_MAX, thin = 0;
    size_t end = first;
    bool facing = number > 0 && ((t->facing == BR_FACING_FROM_FIRST && number % 2 == 1) ||
                                 (t->facing == BR_FACING_FROM_SECOND && number % 2 == 0));

    if (first == t->columns)
        return 0;
    while (end < t->columns && space_of(t->plan, end).page == space_of(t->plan, first).page)
        end++;
    if (end == t->columns)
        thin = thin_cost(t, first, number);
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
        if (rest < INT64_MAX && sum + thin + rest < best)
            best = sum + thin + rest;
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

/* Do slugs between two breaks ask for more beside them than one of the columns that come again has? */
static void find_crowded(trial *t)
{
    int64_t asked = 0, least = INT64_MAX;

    for (size_t k = t->plan->count - t->plan->repeat; k < t->plan->count; k++)
        if (t->plan->spaces[k].beside > 0 && t->plan->spaces[k].beside < least)
            least = t->plan->spaces[k].beside;
    for (size_t i = 0; i < told.count; i++) {
        bool parted = told.slugs[i].break_before != BR_COLUMN_FORBIDDEN || t->broken_may[i];

        asked = (parted ? 0 : asked) + told.slugs[i].beside;
        t->ignores_beside = t->ignores_beside || asked > least;
    }
}

static int64_t best_on(trial *t, int pages)
{
    t->best = INT64_MAX;
    t->columns = 0;
    while (space_of(t->plan, t->columns).page < pages)
        t->columns++;
    cr_assert_lt(t->columns, 24);
    try_all(t, 0);
    return t->best;
}

static trial begin_trial(const br_column_plan *plan, const br_columns_options *options)
{
    trial t = {.plan = plan, .balance = options->balance, .facing = options->facing, .least_fill = options->least_fill};

    find_broken(&t);
    find_crowded(&t);
    return t;
}

static int64_t brute_force(const br_column_plan *plan, const br_columns_options *options, int *pages)
{
    trial t = begin_trial(plan, options);

    for (*pages = 1; best_on(&t, *pages) == INT64_MAX;)
        ++*pages;
    return t.best;
}

/* ---- with variants ------------------------------------------------------------------------ */

/* The story as given, and one way of setting it. */
typedef struct telling {
    br_slug slugs[32];
    size_t count;
    bool broken_may[32];
    int pages;     /* at most */
    int64_t price; /* of the variants taken */
    int64_t best;  /* with 1,000 for each page */
} telling;

/* Those of a paragraph may be taken: nothing in it is too tall or breaks a rule. */
static bool may_vary(const telling *given, const br_column_plan *plan, size_t v)
{
    const br_slug_variant *variant = &told.variants[v];
    size_t from = variant->from, first = v;

    for (size_t i = from; i < variant->to; i++) {
        int foot = given->slugs[i].foot ? (int)((given->slugs[i].foot + told.foot_gap + 12) / 13) : 0;

        bool broken = given->broken_may[i] && given->slugs[i].break_before == BR_COLUMN_FORBIDDEN;

        if (broken || given->slugs[i].lines + foot > tallest_of(plan))
            return false;
    }
    while (first > 0 && told.variants[first - 1].from == from)
        first--;
    for (; first < told.variant_count && told.variants[first].from == from; first++) {
        for (size_t i = 0; i < told.variants[first].count; i++) {
            const br_slug *slug = &told.variants[first].slugs[i];
            int foot = slug->foot ? (int)((slug->foot + told.foot_gap + 12) / 13) : 0;

            if (slug->lines + foot > tallest_of(plan))
                return false;
        }
    }
    return true;
}

static void tell(telling *given, trial *t, size_t at, size_t variant);

/* Tells the variant as the story's next slugs. */
static void tell_variant(telling *given, trial *t, size_t v)
{
    const br_slug_variant *variant = &told.variants[v];
    size_t next = v;

    while (next < told.variant_count && told.variants[next].from == variant->from)
        next++;
    t->varied[t->varied_count].from = told.count;
    t->varied[t->varied_count++].longer = (int)variant->count - (int)(variant->to - variant->from);
    for (size_t i = 0; i < variant->count; i++) {
        t->broken_may[told.count] = false;
        told.slugs[told.count++] = variant->slugs[i];
    }
    given->price += variant->price;
    tell(given, t, variant->to, next);
    given->price -= variant->price;
    told.count -= variant->count;
    t->varied_count--;
}

/* Tells the rest of the story in all ways, from a slug and the first variant behind it on; at its end prices it. */
static void tell(telling *given, trial *t, size_t at, size_t variant)
{
    size_t v = variant;

    for (; v < told.variant_count && told.variants[v].from == at; v++)
        if (may_vary(given, t->plan, v))
            tell_variant(given, t, v);
    if (at == given->count) {
        for (int pages = 1; pages <= given->pages; pages++) {
            int64_t cost = best_on(t, pages);

            if (cost < INT64_MAX && cost + given->price + 1000 * pages < given->best)
                given->best = cost + given->price + 1000 * pages;
        }
        return;
    }
    t->broken_may[told.count] = given->broken_may[at];
    told.slugs[told.count++] = given->slugs[at];
    tell(given, t, at + 1, v);
    told.count--;
}

/* The least cost of all, with 1,000 for each page. */
static int64_t brute_force_with_variants(const br_column_plan *plan, const br_columns_options *options)
{
    telling given = {.count = told.count, .best = INT64_MAX};
    trial t = begin_trial(plan, options);

    (void)brute_force(plan, options, &given.pages);
    memcpy(given.slugs, told.slugs, told.count * sizeof *told.slugs);
    memcpy(given.broken_may, t.broken_may, sizeof t.broken_may);
    told.count = 0;
    tell(&given, &t, 0, 0);
    told.count = given.count;
    memcpy(told.slugs, given.slugs, told.count * sizeof *told.slugs);
    return given.best;
}

/* What slugs ask for besides their own lines. */
typedef enum asking { NOTHING, AT_THE_FOOT, BESIDE } asking;

static void ask(asking what)
{
    br_slug *slug = &told.slugs[told.count - 1];

    if (what == BESIDE)
        slug->beside = story_roll(2) ? 1 + story_roll(18) : 0;
    if (what == AT_THE_FOOT && story_roll(3) == 0)
        slug->foot = 1 + story_roll(25);
}

/* Room for them beside columns, where they ask for it. */
static void give_room(br_column_space *spaces, size_t count, asking what)
{
    for (size_t i = 0; i < count; i++)
        spaces[i].beside = what == BESIDE ? 26 + story_roll(8) : 0;
}

/* A small story of few but varied slugs. */
static void put_small_slugs(size_t most, asking what)
{
    while (told.count < most) {
        int kind = story_roll(10);

        if (kind == 0)
            story_put(1, 0, BR_COLUMN_FORCED, 0);
        else
            story_put(story_roll(3) ? 1 : 1 + story_roll(5), story_roll(2),
                      kind < 4 ? BR_COLUMN_FORBIDDEN : 40 * story_roll(8), story_roll(3));
        ask(what);
    }
}

static void begin_small_story(void)
{
    told.count = told.variant_count = 0;
    told.foot_unit = 13;
    told.foot_gap = story_roll(14);
}

static void compare_small_stories(asking what)
{
    int other = 0;

    for (int round = 0; round < 600; round++) {
        int a = 2 + story_roll(4), b = 4 + story_roll(3), pages;
        br_column_space spaces[] = {
            {0, story_roll(3), a, 0}, {0, story_roll(3), a + story_roll(2), 0}, {1, 0, b, 0}, {1, story_roll(2), b, 0}};
        br_column_plan plans[] = {{spaces, 4, 2}, {spaces, 2, 2}, {spaces + 3, 1, 1}};
        br_column_plan *plan = &plans[story_roll(3)];
        br_columns_options options = {.balance = story_roll(2), .facing = (br_facing)story_roll(3)};
        br_columns result;
        int64_t best;

        spaces[3].page = plan->count == 1 ? 0 : 1;
        begin_small_story();
        give_room(spaces, 4, what);
        put_small_slugs(3 + (size_t)story_roll(6), what);
        best = brute_force(plan, &options, &pages);
        result = story_break(plan, &options);
        cr_assert_eq(result.pages, pages, "round %d: %d pages, %d would do", round, result.pages, pages);
        cr_assert_eq(result.cost, best, "round %d: %ld, best %ld", round, (long)result.cost, (long)best);
        give_room(spaces, 4, NOTHING);
        result = story_break(plan, &options);
        other += result.cost != best || result.pages != pages;
    }
    cr_assert(what != BESIDE || other > 25, "%d of 600 are broken otherwise", other);
}

Test(columns_optimum, small_stories_cost_what_the_best_of_all_arrangements_costs)
{
    compare_small_stories(NOTHING);
}

Test(columns_optimum, what_slugs_ask_for_at_the_foot_is_chosen_together_with_the_breaks)
{
    compare_small_stories(AT_THE_FOOT);
}

Test(columns_optimum, what_slugs_ask_for_beside_them_is_no_more_than_there_is)
{
    compare_small_stories(BESIDE);
}

/* Paragraphs of one to four lines, with variants, and other slugs between them. */
static void put_varied_story(asking what)
{
    size_t paragraphs = 1 + (size_t)story_roll(3);

    begin_small_story();
    put_small_slugs((size_t)story_roll(3), what);
    for (size_t p = 0; p < paragraphs; p++) {
        size_t from = told.count;
        int lines = 1 + story_roll(4);

        for (int i = 0; i < lines; i++) {
            story_put(1, i ? 0 : story_roll(2), i == 1 || story_roll(4) == 0 ? BR_COLUMN_FORBIDDEN : 60 * story_roll(4),
                      i ? 0 : story_roll(2));
            ask(what);
        }
        if (lines > 1 && story_roll(3))
            story_vary(from, -1, 1 + story_roll(300));
        if (story_roll(3))
            story_vary(from, 1 + (story_roll(8) == 0), 1 + story_roll(300));
        if (story_roll(3) == 0)
            put_small_slugs(told.count + 1, what);
    }
}

static void compare_varied_stories(asking what)
{
    int taken = 0, saved = 0;

    for (int round = 0; round < 1200; round++) {
        int a = 2 + story_roll(3), b = 3 + story_roll(3);
        br_column_space spaces[] = {
            {0, story_roll(3), a, 0}, {0, story_roll(3), a + story_roll(2), 0}, {1, 0, b, 0}, {1, story_roll(2), b, 0}};
        br_column_plan plans[] = {{spaces, 4, 2}, {spaces, 2, 2}, {spaces + 3, 1, 1}};
        br_column_plan *plan = &plans[story_roll(3)];
        br_columns_options options = {.balance = story_roll(2),
                                      .facing = (br_facing)story_roll(3),
                                      .least_fill = story_roll(2) ? 100 * story_roll(10) : 0};
        br_columns result, without;
        int64_t best;
        size_t variants;

        spaces[3].page = plan->count == 1 ? 0 : 1;
        give_room(spaces, 4, what);
        put_varied_story(what);
        best = brute_force_with_variants(plan, &options);
        result = story_break(plan, &options);
        variants = told.variant_count;
        told.variant_count = 0;
        without = story_break(plan, &options);
        told.variant_count = variants;
        cr_assert_leq(without.cost + 1000 * without.pages - best, without.to_gain);
        cr_assert_eq(result.cost + 1000 * result.pages, best, "round %d: %ld on %d pages, best %ld", round,
                     (long)result.cost, result.pages, (long)best);
        for (size_t v = 0; v < told.variant_count; v++)
            taken += result.taken[v];
        saved += result.pages < without.pages;
    }
    cr_assert_gt(taken, 300, "%d variants taken", taken);
    cr_assert_gt(saved, 10, "%d times a page less", saved);
}

Test(columns_optimum, variants_of_paragraphs_are_chosen_together_with_the_breaks)
{
    compare_varied_stories(NOTHING);
}

Test(columns_optimum, variants_may_have_their_lines_with_notes_elsewhere)
{
    compare_varied_stories(AT_THE_FOOT);
}

Test(columns_optimum, variants_may_have_their_lines_with_notes_in_the_margin_elsewhere)
{
    compare_varied_stories(BESIDE);
}
