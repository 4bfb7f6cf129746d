/*
 * The chosen lines are the best ones: compared with every way of breaking, on
 * many short random paragraphs, under options that make each rule bite.
 */
#include "paragraph.h"

#include <criterion/criterion.h>

static br_para_options random_options(uint64_t *state)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, (br_len)(60000 + roll(state, 60000)), 9500);

    options.tolerance = (int)(100 + roll(state, 4000));
    options.first_indent = (br_len)roll(state, 20000) - 5000;
    options.hyphen_demerits = (int)roll(state, 60000);
    options.last_hyphen_demerits = (int)roll(state, 60000);
    options.fitness_demerits = (int)roll(state, 20000);
    options.max_hyphens = (int)roll(state, 3);
    options.short_last_demerits = (int)roll(state, 60000);
    options.full_last_demerits = (int)roll(state, 60000);
    options.widest = (int)roll(state, 250);
    options.beyond_demerits = (int)roll(state, 100000);
    options.flex_step = roll(state, 3) ? (int)roll(state, 200) : 0;
    options.step_demerits = (int)roll(state, 100000);
    options.river_demerits = roll(state, 3) ? (int)roll(state, 100000) : 0;
    return options;
}

/* The same paragraph with so many lines more or fewer: the best of them, or none if there is none. */
static void compare_variant(const paragraph *p, const br_para_options *options, const br_para_result *best,
                            attempt allowed, int wanted)
{
    br_arena *arena = br_arena_open();
    br_para_options loose = *options;
    br_para_result result;
    int64_t least = INT64_MAX;

    loose.looseness = wanted;
    result = br_para_break(arena, p->items, p->count, &loose);
    check_result(p, &loose, &result);
    allowed.lines = best->line_count + (size_t)wanted;
    if (allowed.lines > 0)
        least = brute_force(p, options, allowed);
    cr_assert_eq(result.looseness, least == INT64_MAX ? 0 : wanted);
    cr_assert_eq(result.line_count, best->line_count + (size_t)result.looseness);
    cr_assert_eq(result.demerits, least == INT64_MAX ? best->demerits : least);
    cr_assert_eq(result.emergency, best->emergency);
    br_arena_close(arena);
}

/* Compares with brute force, attempt by attempt; the number of the attempt that found a setting. */
static int compare(const paragraph *p, const br_para_options *options)
{
    br_arena *arena = br_arena_open();
    br_para_result result = br_para_break(arena, p->items, p->count, options);
    attempt attempts[] = {
        {options->tolerance, false, 0},
        {INT64_MAX, false, 0},
        {INT64_MAX, true, 0},
    };
    int64_t best = INT64_MAX;
    int used = -1;

    check_result(p, options, &result);
    while (best == INT64_MAX && used < 2)
        best = brute_force(p, options, attempts[++used]);
    cr_assert_eq(result.demerits, best, "%ld found, %ld is best", (long)result.demerits, (long)best);
    cr_assert_eq(result.emergency, used > 0);
    compare_variant(p, options, &result, attempts[used], p->items[0].width % 2 ? 1 : -1);
    br_arena_close(arena);
    return used;
}

Test(optimum, equals_brute_force_on_justified_paragraphs)
{
    static paragraph p;
    uint64_t state = 20170401;
    int by[3] = {0};

    for (int round = 0; round < 200; round++) {
        br_para_options options = random_options(&state);

        options.measure = (br_len)(34000 + roll(&state, 86000));
        p.count = 0;
        put_random_words(&p, &state, 4 + roll(&state, 8), 10);
        by[compare(&p, &options)]++;
    }
    cr_assert(by[0] > 50 && by[1] > 10 && by[2] > 10, "attempts %d, %d, %d: compares too little", by[0], by[1], by[2]);
}

Test(optimum, equals_brute_force_where_many_ways_compete)
{
    static paragraph p;
    uint64_t state = 1119;
    int by[3] = {0};

    for (int round = 0; round < 400; round++) {
        br_para_options options = random_options(&state);

        options.measure = (br_len)(24000 + roll(&state, 24000));
        options.tolerance = (int)(100 + roll(&state, 800));
        options.hyphen_demerits = (int)roll(&state, 200000);
        options.fitness_demerits = (int)roll(&state, 100000);
        options.max_hyphens = 1 + (int)roll(&state, 2);
        p.count = 0;
        put_dense_boxes(&p, &state, 11, 1);
        by[compare(&p, &options)]++;
    }
    cr_assert(by[0] > 100 && by[1] > 10 && by[2] > 1, "attempts %d, %d, %d: compares too little", by[0], by[1], by[2]);
}

/* Widths in steps of 6 pt and few prices: ties everywhere, and runs of hyphens that only their limit parts. */
Test(optimum, equals_brute_force_where_many_ways_cost_the_same)
{
    static paragraph p;
    uint64_t state = 1184;

    for (int round = 0; round < 400; round++) {
        br_para_options options = random_options(&state);

        options.measure = (br_len)(24000 + 6000 * roll(&state, 4));
        options.first_indent = 0;
        options.line_penalty = 0;
        options.hyphen_demerits = 0;
        options.fitness_demerits = roll(&state, 2) ? 0 : 1000;
        options.short_last_demerits = 0;
        options.max_hyphens = 1 + (int)roll(&state, 2);
        p.count = 0;
        put_dense_boxes(&p, &state, 11, 6000);
        compare(&p, &options);
    }
}

Test(optimum, equals_brute_force_on_ragged_paragraphs)
{
    static paragraph p;
    uint64_t state = 7;
    int by[3] = {0};

    for (int round = 0; round < 200; round++) {
        br_para_options options = random_options(&state);

        options.rag = BR_RAGGED;
        options.measure = (br_len)(40000 + roll(&state, 40000));
        options.tolerance = (int)roll(&state, 2000);
        p.count = 0;
        put_random_words(&p, &state, 4 + roll(&state, 8), 11);
        by[compare(&p, &options)]++;
    }
    cr_assert(by[0] > 100 && by[2] > 10, "attempts %d, %d, %d: compares too little", by[0], by[1], by[2]);
}

Test(optimum, equals_brute_force_on_balanced_paragraphs)
{
    static paragraph p;
    uint64_t state = 33;
    int by[3] = {0};

    for (int round = 0; round < 300; round++) {
        br_para_options options = random_options(&state);
        br_len less[3] = {(br_len)roll(&state, 9000), 0, (br_len)roll(&state, 9000)};

        options.rag = BR_RAGGED;
        options.balance = true;
        options.measure = (br_len)(40000 + roll(&state, 40000));
        options.less = less;
        options.less_count = round % 3;
        p.count = 0;
        put_random_words(&p, &state, 4 + roll(&state, 8), 11);
        for (size_t i = 0; i + 1 < p.count; i++)
            if (p.items[i].kind == BR_ITEM_PENALTY && roll(&state, 3) == 0)
                p.items[i].penalty = roll(&state, 2) ? -300 : 300;
        by[compare(&p, &options)]++;
    }
    cr_assert(by[0] > 100 && by[2] > 10, "attempts %d, %d, %d: compares too little", by[0], by[1], by[2]);
}

Test(optimum, equals_brute_force_with_forced_breaks_and_rewards)
{
    static paragraph p;
    uint64_t state = 99;

    for (int round = 0; round < 200; round++) {
        br_para_options options = random_options(&state);

        p.count = 0;
        for (int w = 0; w < 7; w++) {
            put_box(&p, (br_len)(8000 + roll(&state, 40000)));
            if (w == 3)
                put_penalty(&p, roll(&state, 2) ? BR_PENALTY_FORCED : -80, 0, false);
            else if (w == 5)
                put_penalty(&p, BR_PENALTY_FORBIDDEN, 0, false);
            if (w < 6)
                put_space(&p);
        }
        put_penalty(&p, BR_PENALTY_FORCED, 0, false);
        compare(&p, &options);
    }
}

Test(optimum, equals_brute_force_where_boxes_are_flexible)
{
    static paragraph p;
    uint64_t state = 1993;
    int by[3] = {0};

    for (int round = 0; round < 300; round++) {
        br_para_options options = random_options(&state);

        options.flex_badness = (int)roll(&state, 40);
        options.flex_demerits = (int)roll(&state, 60000);
        p.count = 0;
        if (round % 2) {
            options.measure = (br_len)(24000 + roll(&state, 24000));
            put_dense_boxes(&p, &state, 11, 1);
        } else {
            put_random_words(&p, &state, 4 + roll(&state, 8), 10);
        }
        make_flexible(&p, (int)roll(&state, 120), (int)roll(&state, 120));
        by[compare(&p, &options)]++;
    }
    cr_assert(by[0] > 100 && by[1] > 10 && by[2] > 1, "attempts %d, %d, %d: compares too little", by[0], by[1], by[2]);
}

/* Lines beside something: each of the first ones has a measure of its own. */
Test(optimum, equals_brute_force_where_lines_have_their_own_measures)
{
    static paragraph p;
    uint64_t state = 41;
    int by[3] = {0};

    for (int round = 0; round < 400; round++) {
        br_para_options options = random_options(&state);
        br_len less[5];

        options.less = less;
        options.less_count = 1 + roll(&state, 5);
        for (size_t i = 0; i < options.less_count; i++)
            less[i] = (br_len)roll(&state, 20000);
        p.count = 0;
        if (round % 4 == 3)
            options.rag = BR_RAGGED;
        if (round % 2) {
            options.measure = (br_len)(34000 + roll(&state, 24000));
            put_dense_boxes(&p, &state, 11, 1);
        } else {
            put_random_words(&p, &state, 4 + roll(&state, 8), 10);
        }
        by[compare(&p, &options)]++;
    }
    cr_assert(by[0] > 100 && by[1] > 10 && by[2] > 1, "attempts %d, %d, %d: compares too little", by[0], by[1], by[2]);
}

/* Boxes that give so much that their changes from line to line cost more than anything else. */
Test(optimum, equals_brute_force_where_the_change_of_flex_decides)
{
    static paragraph p;
    uint64_t state = 6;

    for (int round = 0; round < 200; round++) {
        br_para_options options = random_options(&state);
        size_t boxes = 13;

        options.measure = (br_len)(26000 + roll(&state, 20000));
        options.tolerance = 3000;
        options.flex_badness = 1;
        options.flex_demerits = (int)(20000 + roll(&state, round % 3 ? 1000000 : 1000));
        options.flex_step = (int)(50 + roll(&state, 100));
        options.step_demerits = (int)roll(&state, 3000000);
        options.min_last_line = 0;
        options.full_last = 0;
        p.count = 0;
        for (size_t i = 0; i < boxes; i++) {
            put_box(&p, (br_len)(5000 + roll(&state, 6000)));
            if (i == boxes / 2 && round % 2)
                put_penalty(&p, BR_PENALTY_FORCED, 0, false);
            else if (i + 1 < boxes)
                put_glue(&p, 1000, 1000, 300);
        }
        put_penalty(&p, BR_PENALTY_FORCED, 0, false);
        make_flexible(&p, 400, 300);
        compare(&p, &options);
    }
}

/* Narrow boxes and wide spaces: most settings have a river somewhere, and its price decides. */
Test(optimum, equals_brute_force_where_rivers_decide)
{
    static paragraph p;
    uint64_t state = 1994;
    int by[3] = {0}, changed = 0;

    for (int round = 0; round < 400; round++) {
        br_para_options options = random_options(&state), plain;
        br_arena *arena = br_arena_open();
        br_para_result with, without;

        options.measure = (br_len)(20000 + roll(&state, 12000));
        options.river_demerits = (int)(1000 + roll(&state, 300000));
        options.max_hyphens = 2;
        p.count = 0;
        for (int i = 0; i < 13; i++) {
            put_box(&p, (br_len)(3000 + roll(&state, 5000)));
            if (i < 12 && roll(&state, 5))
                put_glue(&p, 2500, 2500, 1000);
            else if (i < 12)
                put_penalty(&p, (int)roll(&state, 100), 2000, true);
        }
        put_penalty(&p, BR_PENALTY_FORCED, 0, false);
        if (round % 2)
            make_flexible(&p, (int)roll(&state, 40), (int)roll(&state, 40));
        by[compare(&p, &options)]++;
        plain = options;
        plain.river_demerits = 0;
        with = br_para_break(arena, p.items, p.count, &options);
        without = br_para_break(arena, p.items, p.count, &plain);
        for (size_t i = 0; with.line_count == without.line_count && i < with.line_count; i++) {
            if (with.lines[i].to != without.lines[i].to) {
                changed++;
                break;
            }
        }
        br_arena_close(arena);
    }
    cr_assert(by[0] > 100, "attempts %d, %d, %d: compares too little", by[0], by[1], by[2]);
    cr_assert_gt(changed, 20, "%d paragraphs are set otherwise for their rivers", changed);
}

Test(optimum, of_equal_settings_the_same_is_chosen_every_time)
{
    static paragraph p;
    br_arena *arena = br_arena_open();
    br_para_options options = br_para_defaults(BR_RAGGED, 50000, 9500);
    br_para_result a, b;

    for (int w = 0; w < 9; w++) {
        put_box(&p, 20000);
        if (w < 8)
            put_space(&p);
    }
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    a = br_para_break(arena, p.items, p.count, &options);
    b = br_para_break(arena, p.items, p.count, &options);
    cr_assert_eq(a.line_count, 5);
    cr_assert_eq(a.line_count, b.line_count);
    for (size_t i = 0; i < a.line_count; i++)
        cr_assert_eq(a.lines[i].to, b.lines[i].to);
    br_arena_close(arena);
}

/* Nodes for a paragraph of 5000 breaks and for a tenth of it. */
static void check_cost(int flexible, size_t most)
{
    static paragraph p;
    uint64_t state = 5000;
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 229600, 9500);
    br_arena *arena = br_arena_open();
    br_para_result part, whole;

    options.tolerance = 2000;
    p.count = 0;
    put_random_words(&p, &state, 6000, 5000);
    make_flexible(&p, flexible, flexible);
    cr_assert_gt(p.count, 5000);
    whole = br_para_break(arena, p.items, p.count, &options);
    check_result(&p, &options, &whole);
    cr_assert_not(whole.emergency);
    p.count = p.count / 10;
    while (p.items[p.count - 1].kind != BR_ITEM_BOX)
        p.count--;
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    part = br_para_break(arena, p.items, p.count, &options);
    cr_assert_lt(whole.nodes, 15 * part.nodes, "%zu nodes for ten times %zu", whole.nodes, part.nodes);
    cr_assert_lt(whole.nodes, most, "%zu nodes", whole.nodes);
    br_arena_close(arena);
}

Test(optimum, cost_grows_with_the_length_only)
{
    check_cost(0, 3 * 5000);
    check_cost(30, 8 * 5000);
}
