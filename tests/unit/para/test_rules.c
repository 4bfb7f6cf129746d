/*
 * The rules of lines one by one: what vanishes at a line's ends, hyphens, the
 * last line, protrusion, emergency, overfull words, rags.
 */
#include "paragraph.h"

#include <criterion/criterion.h>

static paragraph p;
static br_arena *arena;

static void setup(void)
{
    arena = br_arena_open();
    p.count = 0;
}

static void teardown(void)
{
    br_arena_close(arena);
}

TestSuite(rules, .init = setup, .fini = teardown);

static br_para_result broken(const br_para_options *options)
{
    br_para_result result = br_para_break(arena, p.items, p.count, options);

    check_result(&p, options, &result);
    return result;
}

static void end_paragraph(void)
{
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
}

Test(rules, no_items_give_no_lines)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 100000, 9500);

    cr_assert_eq(br_para_break(arena, p.items, 0, &options).line_count, 0);
}

Test(rules, glue_and_penalties_vanish_at_both_ends_of_a_line)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 30000, 9500);
    br_para_result result;

    put_space(&p);
    put_box(&p, 30000);
    put_space(&p);
    put_penalty(&p, 0, 0, false);
    put_space(&p);
    put_box(&p, 30000);
    put_space(&p);
    end_paragraph();
    result = broken(&options);
    cr_assert_eq(result.line_count, 2);
    cr_assert_eq(result.lines[0].from, 1);
    cr_assert_eq(result.lines[1].from, 5);
    cr_assert_eq(result.lines[1].to, 7, "a space at the end must not make a line of its own");
    cr_assert_eq(result.lines[0].natural, 30000);
    cr_assert_eq(result.lines[1].natural, 30000);
}

Test(rules, no_break_at_glue_behind_a_forbidden_penalty)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 50000, 9500);
    br_para_result result;

    put_box(&p, 20000);
    put_space(&p);
    put_box(&p, 25000);
    put_penalty(&p, BR_PENALTY_FORBIDDEN, 0, false);
    put_space(&p);
    put_box(&p, 6000);
    end_paragraph();
    result = broken(&options);
    cr_assert_eq(result.line_count, 2);
    cr_assert_eq(result.lines[0].to, 1, "number and unit were parted");
}

Test(rules, forced_breaks_end_lines_unstretched_and_may_leave_an_empty_one)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 100000, 9500);
    br_para_result result;

    put_box(&p, 20000);
    put_space(&p);
    put_box(&p, 20000);
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    put_box(&p, 20000);
    end_paragraph();
    result = broken(&options);
    cr_assert_eq(result.line_count, 3);
    cr_assert_eq(result.lines[0].ratio, 0);
    cr_assert_eq(result.lines[1].from, result.lines[1].to);
    cr_assert_eq(result.lines[1].natural, 0);
}

Test(rules, a_last_line_too_wide_is_shrunk)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 42000, 9500);
    br_para_result result;

    put_box(&p, 20000);
    put_space(&p);
    put_box(&p, 20000);
    end_paragraph();
    result = broken(&options);
    cr_assert_eq(result.line_count, 1);
    cr_assert_eq(result.lines[0].ratio, -65536 * 5 / 8);
}

Test(rules, the_first_line_is_indented_and_may_hang)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 50000, 9500);
    br_para_result result;

    for (int w = 0; w < 6; w++) {
        put_box(&p, 10000);
        put_space(&p);
    }
    end_paragraph();
    options.min_last_line = 0;
    options.first_indent = 12500;
    result = broken(&options);
    cr_assert_eq(result.lines[0].to, 5);
    options.first_indent = -12500;
    result = broken(&options);
    cr_assert_eq(result.lines[0].to, 9);
}

/* Words whose every good line ends in a hyphen; the lines without one are very loose. */
static void put_hyphen_trap(int lines)
{
    for (int l = 0; l < lines; l++) {
        for (int w = 0; w < 4; w++) {
            put_box(&p, 10000);
            if (w < 3)
                put_space(&p);
        }
        put_penalty(&p, 60, 2500, true);
    }
    put_box(&p, 10000);
    end_paragraph();
}

Test(rules, never_three_hyphens_in_a_row)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 50000, 9500);
    br_para_result result;
    int run = 0, longest = 0;

    put_hyphen_trap(8);
    options.hyphen_demerits = 0;
    options.last_hyphen_demerits = 0;
    options.tolerance = 50000;
    result = broken(&options);
    for (size_t i = 0; i < result.line_count; i++) {
        run = result.lines[i].hyphenated ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    cr_assert_eq(longest, 2);
    options.max_hyphens = 8;
    result = broken(&options);
    for (size_t i = 0; i + 1 < result.line_count; i++)
        cr_assert(result.lines[i].hyphenated, "the trap does not catch: the limit was not needed");
}

Test(rules, two_hyphens_in_a_row_are_avoided_for_their_price)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 50000, 9500);
    int pairs[2] = {0, 0};

    put_hyphen_trap(8);
    options.tolerance = 50000;
    for (int k = 0; k < 2; k++) {
        br_para_result result;

        options.hyphen_demerits = k ? INT32_MAX : 0;
        result = broken(&options);
        for (size_t i = 1; i < result.line_count; i++)
            pairs[k] += result.lines[i].hyphenated && result.lines[i - 1].hyphenated;
    }
    cr_assert_gt(pairs[0], 0);
    cr_assert_eq(pairs[1], 0);
}

Test(rules, no_hyphen_before_the_last_line_where_it_can_be_helped)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 60000, 9500);
    br_para_result result;

    put_box(&p, 20000);
    put_glue(&p, 2500, 8000, 800);
    put_box(&p, 20000);
    put_glue(&p, 2500, 8000, 800);
    put_box(&p, 12500);
    put_penalty(&p, 0, 2500, true);
    put_box(&p, 40000);
    end_paragraph();
    options.tolerance = 100000;
    options.last_hyphen_demerits = 0;
    result = broken(&options);
    cr_assert(result.lines[0].hyphenated);
    options.last_hyphen_demerits = INT32_MAX;
    result = broken(&options);
    cr_assert_not(result.lines[0].hyphenated);
}

Test(rules, a_short_last_line_is_avoided_for_its_price)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 50000, 9500);
    br_para_result result;

    for (int w = 0; w < 9; w++) {
        put_box(&p, w == 8 ? 3000 : 10000);
        if (w < 8)
            put_space(&p);
    }
    end_paragraph();
    options.measure = 48000;
    options.tolerance = 100000;
    options.short_last_demerits = 0;
    result = broken(&options);
    cr_assert_eq(result.lines[result.line_count - 1].natural, 3000);
    options.short_last_demerits = INT32_MAX;
    result = broken(&options);
    cr_assert_geq(result.lines[result.line_count - 1].natural, options.min_last_line);
}

Test(rules, what_hangs_out_leaves_room_in_the_line)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 50000, 9500);
    br_para_result plain, hung;

    put_box(&p, 20000);
    put_space(&p);
    put_box(&p, 24000);
    put_penalty(&p, 0, 2500, true);
    put_box(&p, 20000);
    end_paragraph();
    plain = broken(&options);
    p.items[0].hang_left = 700;
    p.items[2].hang_right = 5000; /* counts only where no hyphen follows */
    p.items[3].hang_right = 1500;
    hung = broken(&options);
    cr_assert_eq(plain.lines[0].to, 3);
    cr_assert_eq(hung.lines[0].to, 3);
    cr_assert_eq(plain.lines[0].natural - hung.lines[0].natural, 2200);
    cr_assert_eq(hung.lines[0].hang_left, 700);
    cr_assert_eq(hung.lines[0].hang_right, 1500);
    cr_assert_gt(hung.lines[0].ratio, plain.lines[0].ratio);
}

Test(rules, a_box_hangs_where_the_break_adds_no_hyphen)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 50000, 9500);
    br_para_result result;

    put_box(&p, 20000);
    put_space(&p);
    put_box(&p, 28000);
    p.items[2].hang_right = 500;
    put_penalty(&p, 0, 0, false);
    put_box(&p, 40000);
    end_paragraph();
    result = broken(&options);
    cr_assert_eq(result.lines[0].natural, 50000);
    cr_assert_eq(result.lines[0].ratio, 0);
    cr_assert_eq(result.lines[0].hang_right, 500);
}

Test(rules, a_loose_line_is_an_emergency_but_not_overfull)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 60000, 9500);
    br_para_result result;

    put_box(&p, 20000);
    put_space(&p);
    put_box(&p, 22000);
    put_space(&p);
    put_box(&p, 50000);
    end_paragraph();
    result = broken(&options);
    cr_assert(result.emergency);
    cr_assert_eq(result.line_count, 2);
    cr_assert_not(result.lines[0].overfull);
    cr_assert_gt(result.lines[0].ratio, 10 * 65536, "the line must still be set to the measure");
}

Test(rules, the_emergency_keeps_the_tolerance_of_the_rest)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 60000, 9500);
    br_para_result result;

    options.tolerance = 10;
    for (int w = 0; w < 12; w++) {
        put_box(&p, (br_len)(9000 + 2300 * (w % 4)));
        put_space(&p);
    }
    end_paragraph();
    result = broken(&options);
    cr_assert(result.emergency);
    for (size_t i = 0; i < result.line_count; i++)
        cr_assert_not(result.lines[i].overfull);
}

Test(rules, only_the_word_wider_than_the_measure_is_overfull)
{
    br_rag rags[] = {BR_JUSTIFIED, BR_RAGGED};

    for (int k = 0; k < 2; k++) {
        br_para_options options = br_para_defaults(rags[k], 60000, 9500);
        br_para_result result;
        size_t overfull = 0;

        p.count = 0;
        for (int w = 0; w < 9; w++) {
            put_box(&p, w == 4 ? 70000 : 20000);
            put_space(&p);
        }
        end_paragraph();
        result = broken(&options);
        cr_assert(result.emergency);
        for (size_t i = 0; i < result.line_count; i++) {
            overfull += result.lines[i].overfull;
            if (result.lines[i].overfull)
                cr_assert_eq(result.lines[i].from, 8, "the long word must stand alone");
        }
        cr_assert_eq(overfull, 1);
    }
}

Test(rules, a_paragraph_of_one_long_word_ends)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 20000, 9500);
    br_para_result result;
    size_t overfull = 0;

    for (int i = 0; i < 12; i++) {
        put_box(&p, 12000);
        if (i < 11)
            put_penalty(&p, 60, 3000, true);
    }
    end_paragraph();
    result = broken(&options);
    for (size_t i = 0; i < result.line_count; i++)
        overfull += result.lines[i].overfull;
    cr_assert_eq(overfull, 1, "only two hyphens in a row may be, so one line must stand out");
}

/* Sum of the squares of the room left at the lines' ends, in points; the last line apart. */
static int64_t rag_of(const br_para_result *result, br_len measure)
{
    int64_t rag = 0;

    for (size_t i = 0; i + 1 < result->line_count; i++) {
        int64_t gap = (measure - result->lines[i].natural) / 1000;

        rag += gap * gap;
    }
    return rag;
}

/* The same for lines filled one by one. */
static int64_t greedy_rag(br_len measure)
{
    int64_t rag = 0;
    br_len x = 0;

    for (size_t i = 0; i < p.count; i++) {
        if (p.items[i].kind != BR_ITEM_BOX)
            continue;
        if (x > 0 && x + 2500 + p.items[i].width > measure) {
            int64_t gap = (measure - x) / 1000;

            rag += gap * gap;
            x = 0;
        }
        x += (x > 0 ? 2500 : 0) + p.items[i].width;
    }
    return rag;
}

Test(rules, a_rag_is_more_even_than_a_greedy_one)
{
    br_para_options options = br_para_defaults(BR_RAGGED, 90000, 9500);
    uint64_t state = 12;
    int better = 0, worse = 0;

    options.short_last_demerits = 0; /* greed knows no last line */
    for (int round = 0; round < 60; round++) {
        br_para_result result;
        int64_t greedy;

        p.count = 0;
        for (int w = 0; w < 40; w++) {
            put_box(&p, (br_len)(6000 + roll(&state, 40000)));
            put_space(&p);
        }
        end_paragraph();
        result = broken(&options);
        greedy = greedy_rag(options.measure);
        better += rag_of(&result, options.measure) < greedy;
        worse += rag_of(&result, options.measure) > greedy;
        cr_assert_not(result.emergency);
    }
    cr_assert_gt(better, 10 * worse, "more even in %d of 60, less in %d", better, worse);
}

Test(rules, random_paragraphs_keep_all_rules)
{
    static paragraph random;
    uint64_t state = 1981;

    for (int round = 0; round < 40; round++) {
        br_len measure = (br_len)(25000 + roll(&state, 220000));
        br_para_options options = br_para_defaults(roll(&state, 3) ? BR_JUSTIFIED : BR_RAGGED, measure, 9500);
        br_para_result result;

        random.count = 0;
        options.first_indent = (br_len)roll(&state, 12000);
        put_random_words(&random, &state, 200, 10000);
        result = br_para_break(arena, random.items, random.count, &options);
        check_result(&random, &options, &result);
    }
}
