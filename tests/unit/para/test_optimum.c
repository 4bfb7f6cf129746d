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
    return options;
}

/* Compares with brute force; true if there was a setting within the tolerance. */
static bool compare(const paragraph *p, const br_para_options *options)
{
    br_arena *arena = br_arena_open();
    br_para_result result = br_para_break(arena, p->items, p->count, options);
    int64_t best = brute_force(p, options);

    check_result(p, options, &result);
    if (best < INT64_MAX) {
        cr_assert_eq(result.demerits, best, "%ld found, %ld is best", (long)result.demerits, (long)best);
        cr_assert_not(result.emergency);
    } else {
        cr_assert(result.emergency);
    }
    br_arena_close(arena);
    return best < INT64_MAX;
}

Test(optimum, equals_brute_force_on_justified_paragraphs)
{
    static paragraph p;
    uint64_t state = 20170401;
    int possible = 0;

    for (int round = 0; round < 300; round++) {
        br_para_options options = random_options(&state);

        p.count = 0;
        put_random_words(&p, &state, 4 + roll(&state, 8), 11);
        possible += compare(&p, &options);
    }
    cr_assert_gt(possible, 100, "only %d paragraphs could be set: the test compares too little", possible);
}

Test(optimum, equals_brute_force_on_ragged_paragraphs)
{
    static paragraph p;
    uint64_t state = 7;
    int possible = 0;

    for (int round = 0; round < 200; round++) {
        br_para_options options = random_options(&state);

        options.rag = BR_RAGGED;
        options.tolerance = 10000;
        p.count = 0;
        put_random_words(&p, &state, 4 + roll(&state, 8), 11);
        possible += compare(&p, &options);
    }
    cr_assert_gt(possible, 150);
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

Test(optimum, cost_grows_with_the_length_only)
{
    static paragraph p;
    uint64_t state = 5000;
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 229600, 9500);
    br_arena *arena = br_arena_open();
    br_para_result part, whole;

    options.tolerance = 2000;
    put_random_words(&p, &state, 6000, 5000);
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
    cr_assert_lt(whole.nodes, 3 * 5000);
    br_arena_close(arena);
}
