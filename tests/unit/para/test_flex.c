/*
 * Boxes that give: before the spaces do and no further than they can; the same
 * from line to line; the mean at loose ends. And paragraphs asked for one line
 * more or fewer.
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

TestSuite(flex, .init = setup, .fini = teardown);

static br_para_result broken(const br_para_options *options)
{
    br_para_result result = br_para_break(arena, p.items, p.count, options);

    check_result(&p, options, &result);
    return result;
}

/* Lines of two boxes of the widths given, two by two, forced breaks nowhere but at the end; then a short word. */
static void put_pairs(const br_len *widths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_box(&p, widths[i]);
        put_space(&p);
    }
    put_box(&p, 30000);
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
}

/* One line of two boxes of 48 pt, ten percent flexible, and a space, before a word that fills the next. */
static br_line_break first_line(br_len measure)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, measure, 9500);
    br_len widths[] = {48000, 48000};
    br_para_result result;

    options.tolerance = INT32_MAX;
    p.count = 0;
    put_pairs(widths, 2);
    make_flexible(&p, 100, 50);
    result = broken(&options);
    cr_assert_eq(result.line_count, 2);
    cr_assert_eq(result.lines[0].natural, 98500);
    return result.lines[0];
}

Test(flex, boxes_give_before_spaces_do)
{
    br_line_break line = first_line(98500 + 4800);

    cr_assert_eq(line.flex, 32768);
    cr_assert_eq(line.ratio, 0);
    line = first_line(98500 + 9600 + 625);
    cr_assert_eq(line.flex, 65536);
    cr_assert_eq(line.ratio, 32768);
    line = first_line(98500 - 1200);
    cr_assert_eq(line.flex, -16384);
    cr_assert_eq(line.ratio, 0);
    line = first_line(98500 - 4800 - 400);
    cr_assert_eq(line.flex, -65536);
    cr_assert_eq(line.ratio, -32768);
    cr_assert_not(line.overfull);
    line = first_line(98500 - 4800 - 800);
    cr_assert_eq(line.ratio, -65536);
    cr_assert_not(line.overfull, "boxes and spaces at their least fit");
}

Test(flex, rigid_boxes_have_none)
{
    uint64_t state = 3;
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 150000, 9500);
    br_para_result result;

    put_random_words(&p, &state, 60, 200);
    result = broken(&options);
    for (size_t i = 0; i < result.line_count; i++)
        cr_assert_eq(result.lines[i].flex, 0);
}

Test(flex, a_ragged_paragraph_has_none)
{
    uint64_t state = 4;
    br_para_options options = br_para_defaults(BR_RAGGED, 150000, 9500);
    br_para_result rigid, flexible;

    put_random_words(&p, &state, 60, 200);
    rigid = broken(&options);
    make_flexible(&p, 30, 30);
    flexible = broken(&options);
    cr_assert_eq(rigid.demerits, flexible.demerits);
    cr_assert_eq(rigid.line_count, flexible.line_count);
    for (size_t i = 0; i < rigid.line_count; i++)
        cr_assert_eq(rigid.lines[i].to, flexible.lines[i].to);
}

Test(flex, the_hyphen_gives_with_its_line)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 50000, 9500);
    br_para_result result;

    put_box(&p, 20000);
    put_space(&p);
    put_box(&p, 24000);
    put_penalty(&p, 0, 3000, true);
    put_box(&p, 40000);
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    p.items[3].stretch = 1000;
    result = broken(&options);
    cr_assert(result.lines[0].hyphenated);
    cr_assert_eq(result.lines[0].flex, 32768);
    cr_assert_eq(result.lines[0].ratio, 0);
}

Test(flex, the_last_line_has_the_mean_of_the_others)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 101500, 9500);
    br_len widths[] = {48000, 48000, 49000, 49000};
    br_para_result result;

    options.tolerance = INT32_MAX;
    put_pairs(widths, 4);
    make_flexible(&p, 100, 100);
    result = broken(&options);
    cr_assert_eq(result.line_count, 3);
    cr_assert_eq(result.lines[2].flex, (result.lines[0].flex + result.lines[1].flex) / 2);
    cr_assert_gt(result.lines[2].flex, 0);
    cr_assert_eq(result.lines[2].ratio, 0);
}

Test(flex, the_last_line_has_less_than_the_mean_where_it_would_not_fit)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 105500, 9500);
    br_len widths[] = {48000, 48000, 50000, 50000};
    br_para_result result;

    options.tolerance = INT32_MAX;
    put_pairs(widths, 4);
    p.count -= 3; /* the short word and the space before it */
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    make_flexible(&p, 100, 100);
    result = broken(&options);
    cr_assert_eq(result.line_count, 2);
    cr_assert_eq(result.lines[0].flex, 65536 * 70 / 96 + 1);
    cr_assert_eq(result.lines[1].flex, 65536 * 3 / 10);
}

/* Changes of flex from one line to the next, added up in 1/65536. */
static int64_t changes(const br_para_result *result)
{
    int64_t all = 0;

    for (size_t i = 1; i + 1 < result->line_count; i++)
        all += labs((long)result->lines[i].flex - result->lines[i - 1].flex);
    return all;
}

Test(flex, neighbouring_lines_differ_less_the_more_it_costs)
{
    uint64_t state = 6;
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 180000, 9500);
    int64_t by[2] = {0, 0};

    options.flex_step = 0;
    options.tolerance = 2000;
    for (int round = 0; round < 30; round++) {
        p.count = 0;
        put_random_words(&p, &state, 60, 200);
        make_flexible(&p, 30, 30);
        for (int dear = 0; dear < 2; dear++) {
            br_para_result result;

            options.flex_demerits = dear ? 100000 : 0;
            result = broken(&options);
            by[dear] += changes(&result);
        }
    }
    cr_assert_lt(by[1] * 4, by[0] * 3, "%ld where it costs, %ld where not", (long)by[1], (long)by[0]);
}

/* 100 pt: the first line's boxes are ten per cent too wide, the second's as much too narrow. */
static br_para_result two_lines_apart(int step, br_len space_gives)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 100000, 9500);
    br_len widths[] = {53000, 53000, 44000, 44000};

    options.tolerance = INT32_MAX;
    options.flex_step = step;
    p.count = 0;
    put_pairs(widths, 4);
    make_flexible(&p, 100, 100);
    for (size_t i = 0; i < p.count; i++)
        if (p.items[i].kind == BR_ITEM_GLUE)
            p.items[i].stretch = p.items[i].shrink = space_gives;
    return broken(&options);
}

Test(flex, neighbours_too_different_are_evened_out_and_spaces_take_the_rest)
{
    br_para_result apart = two_lines_apart(0, 2400), evened = two_lines_apart(150, 2400);

    cr_assert_eq(apart.line_count, 3);
    cr_assert_gt(apart.lines[1].flex - apart.lines[0].flex, 65536 * 17 / 10);
    cr_assert_eq(apart.lines[0].to, evened.lines[0].to);
    cr_assert(abs(evened.lines[1].flex - evened.lines[0].flex - 65536 * 3 / 2) <= 2);
    cr_assert_lt(evened.lines[0].ratio, apart.lines[0].ratio);
    cr_assert_gt(evened.lines[1].ratio, apart.lines[1].ratio);
    cr_assert_eq(evened.lines[2].flex, (evened.lines[0].flex + evened.lines[1].flex) / 2);
}

Test(flex, spaces_that_cannot_give_leave_neighbours_as_they_are)
{
    br_para_result apart = two_lines_apart(0, 1000), evened = two_lines_apart(150, 1000);

    for (size_t i = 0; i < apart.line_count; i++)
        cr_assert_geq(evened.lines[i].ratio, -65536);
    cr_assert_gt(evened.lines[1].flex - evened.lines[0].flex, 65536 * 3 / 2);
    cr_assert_lt(evened.lines[1].flex - evened.lines[0].flex, apart.lines[1].flex - apart.lines[0].flex + 1);
}

Test(flex, flexible_boxes_save_hyphens_and_loose_lines)
{
    uint64_t state = 8;
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 180000, 9500);
    int64_t hyphens[2] = {0, 0}, glue[2] = {0, 0};

    for (int round = 0; round < 30; round++) {
        p.count = 0;
        put_random_words(&p, &state, 60, 200);
        for (int flexible = 0; flexible < 2; flexible++) {
            br_para_result result;

            make_flexible(&p, flexible * 30, flexible * 30);
            result = broken(&options);
            for (size_t i = 0; i < result.line_count; i++) {
                hyphens[flexible] += result.lines[i].hyphenated;
                glue[flexible] += labs((long)result.lines[i].ratio);
            }
        }
    }
    cr_assert_lt(hyphens[1], hyphens[0]);
    cr_assert_lt(glue[1] * 3, glue[0] * 2);
}

Test(flex, a_last_line_almost_full_is_avoided_for_its_price)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 50000, 9500);
    br_len room;

    for (int w = 0; w < 8; w++) {
        put_box(&p, 10300);
        put_space(&p);
    }
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    options.tolerance = INT32_MAX;
    for (int dear = 0; dear < 2; dear++) {
        br_para_result result;

        options.full_last_demerits = dear ? INT32_MAX : 0;
        result = broken(&options);
        room = options.measure - result.lines[result.line_count - 1].natural;
        cr_assert_eq(room >= options.full_last, dear, "%d left", room);
    }
    p.count = 7; /* one line alone may be full */
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    cr_assert_lt(broken(&options).demerits, INT32_MAX);
}

Test(flex, a_paragraph_gives_its_variants_with_their_cost)
{
    uint64_t state = 11;
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 200000, 9500);
    br_para_result best, more, fewer;
    int found = 0;

    options.tolerance = 5000;
    for (int round = 0; round < 20; round++) {
        p.count = 0;
        put_random_words(&p, &state, 120, 400);
        make_flexible(&p, 30, 30);
        options.looseness = 0;
        best = broken(&options);
        options.looseness = 1;
        more = broken(&options);
        options.looseness = -1;
        fewer = broken(&options);
        cr_assert_eq(best.looseness, 0);
        cr_assert_eq(more.line_count, best.line_count + (size_t)more.looseness);
        cr_assert_eq(fewer.line_count, best.line_count - (size_t)-fewer.looseness);
        cr_assert_geq(more.demerits, best.demerits);
        cr_assert_geq(fewer.demerits, best.demerits);
        found += more.looseness == 1;
    }
    cr_assert_gt(found, 10);
}

/* What the lines that fill the measure had to be stretched together; negative: shrunk. */
static int64_t stretched(const br_para_result *result, br_len measure)
{
    int64_t all = 0;

    for (size_t i = 0; i + 1 < result->line_count; i++)
        all += measure - result->lines[i].natural;
    return all;
}

/*
 * The same words over a line fewer are set tighter and over a line more looser than at their best (but for hyphens, 3
 * pt each), and the text's own length lies between what the one and the other have room for.
 */
Test(flex, variants_bracket_the_natural_length)
{
    uint64_t state = 12;
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 200000, 9500);
    int found = 0;
    int64_t sum = 0;

    options.tolerance = 20000;
    for (int round = 0; round < 60; round++) {
        int64_t natural = 0;
        br_para_result by[3];

        p.count = 0;
        put_random_words(&p, &state, 60 + roll(&state, 60), 400);
        make_flexible(&p, 30, 30);
        for (size_t i = 0; i < p.count; i++)
            natural += p.items[i].kind == BR_ITEM_PENALTY ? 0 : p.items[i].width;
        for (int wanted = -1; wanted <= 1; wanted++) {
            options.looseness = wanted;
            by[wanted + 1] = broken(&options);
        }
        for (int wanted = -1; wanted <= 1; wanted += 2) {
            int64_t difference = stretched(&by[wanted + 1], options.measure) - stretched(&by[1], options.measure);

            if (by[wanted + 1].looseness != wanted)
                continue;
            difference *= wanted;
            cr_assert_gt(difference, -3000 * (int64_t)by[1].line_count, "%d lines: %ld", wanted, (long)difference);
            sum += difference;
            found++;
        }
        if (by[0].looseness == -1)
            cr_assert_leq((int64_t)by[0].line_count * options.measure * 95 / 100, natural,
                          "shrunk by a twentieth at most");
        if (by[2].looseness == 1)
            cr_assert_geq((int64_t)by[2].line_count * options.measure, natural);
    }
    cr_assert_gt(found, 40);
    cr_assert_gt(sum / found, options.measure / 4, "half a line, on average");
}

Test(flex, what_cannot_have_fewer_or_more_lines_says_so)
{
    br_para_options options = br_para_defaults(BR_JUSTIFIED, 100000, 9500);

    put_box(&p, 40000);
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    for (int wanted = -1; wanted <= 1; wanted += 2) {
        br_para_result result;

        options.looseness = wanted;
        result = broken(&options);
        cr_assert_eq(result.looseness, 0);
        cr_assert_eq(result.line_count, 1);
    }
}
