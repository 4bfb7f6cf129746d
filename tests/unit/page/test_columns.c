/*
 * Column breaking: its rules one by one, the balanced last page, and properties
 * of long random stories.
 */
#include "columns_story.h"

#include <criterion/criterion.h>

TestSuite(columns, .init = story_open, .fini = story_close);

static const br_columns_options balanced = {.balance = true}, unbalanced = {.balance = false};

/* ---- rules one by one ---------------------------------------------------------- */

Test(columns, no_slugs_take_no_page)
{
    br_column_plan plan = story_plan(2, 10);

    cr_assert_eq(br_page_break_columns(told.arena, told.slugs, 0, &plan, &balanced).pages, 0);
}

Test(columns, widows_and_orphans_stay_away)
{
    for (int lines = 4; lines < 14; lines++) {
        br_column_plan plan = story_plan(2, lines);
        br_columns result;

        told.count = 0;
        for (int i = 0; i < 20; i++)
            story_put_paragraph(1 + i % 7);
        result = story_break(&plan, &balanced);
        cr_assert_eq(result.broken_rules, 0, "columns of %d lines", lines);
    }
}

Test(columns, a_heading_is_never_last_in_a_column)
{
    br_column_plan plan = story_plan(2, 13);
    br_columns result;

    for (int i = 0; i < 30; i++)
        story_put_section(2 + story_roll(7));
    result = story_break(&plan, &balanced);
    cr_assert_gt(result.pages, 3);
    for (size_t k = 0; k < result.column_count; k++)
        if (result.columns[k].to > result.columns[k].from)
            cr_assert_eq(told.slugs[result.columns[k].to - 1].lines, 1, "column %zu ends in a heading", k);
    cr_assert_eq(result.broken_rules, 0);
}

Test(columns, a_break_goes_where_it_costs_least)
{
    br_column_plan plan = story_plan(1, 10);
    br_columns result;

    for (int i = 0; i < 16; i++)
        story_put(1, 0, 400, 0);
    told.slugs[9].break_before = 150; /* one line short for 100 is dearer together than … */
    told.slugs[10].break_before = 251;
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.columns[0].to, 9);
    told.slugs[10].break_before = 249;
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.columns[0].to, 10);
}

Test(columns, a_forced_break_is_made_and_costs_no_levelling)
{
    br_column_plan plan = story_plan(2, 10);
    br_columns result;

    story_put_paragraph(3);
    story_put(1, 0, BR_COLUMN_FORCED, 0);
    story_put_paragraph(5);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.columns[0].to, 3);
    cr_assert_eq(result.pages, 1);
    cr_assert_lt(result.cost, 20);
}

Test(columns, space_above_is_dropped_at_the_top)
{
    br_column_plan plan = story_plan(1, 5);
    br_columns result;

    for (int i = 0; i < 6; i++)
        story_put(2, 1, 0, 0);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.pages, 3);
    cr_assert_eq(result.offsets[2], 0);
    cr_assert_eq(result.offsets[3], 3);
    cr_assert_eq(result.columns[1].used, 5);
}

Test(columns, feet_are_levelled_by_added_lines)
{
    br_column_plan plan = story_plan(2, 10);
    br_columns result;

    story_put_paragraph(4);
    story_put_figure(4); /* 9 lines: one to add above the figure */
    story_put_paragraph(10);
    story_put_paragraph(4);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.columns[0].used, 10);
    cr_assert_eq(result.columns[1].used, 10);
    cr_assert_eq(result.columns[0].stretched, 1);
    cr_assert_eq(result.offsets[4], 6);
}

Test(columns, added_lines_go_above_as_many_slugs_as_can_be)
{
    br_column_plan plan = story_plan(2, 12);
    br_columns result;

    story_put_paragraph(2);
    story_put(3, 0, 0, 1);
    story_put(2, 0, 0, 0);
    story_put(2, 0, 0, 2); /* 9 lines in all; the next one does not come in */
    story_put(12, 0, 0, 0);
    story_put_paragraph(3);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.columns[0].stretched, 3);
    cr_assert_eq(result.offsets[2], 3);
    cr_assert_eq(result.offsets[3], 6);
    cr_assert_eq(result.offsets[4], 10);
}

Test(columns, both_columns_end_a_line_short_rather_than_uneven)
{
    br_column_plan plan = story_plan(2, 10);
    br_columns result;

    story_put_paragraph(5);
    story_put(4, 0, 0, 0); /* 9 lines, nothing to add; the next one is too tall to come in */
    story_put(4, 0, 0, 0);
    story_put(5, 0, 0, 0);
    story_put(2, 0, 0, 0);
    story_put_paragraph(6);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.columns[0].used, 9);
    cr_assert_eq(result.columns[1].used, 9);
    cr_assert_eq(result.pages, 2);
}

Test(columns, the_first_page_may_have_less_room)
{
    br_column_space spaces[] = {{7, 20, 5, 0}, {7, 20, 5, 0}, {8, 0, 12, 0}, {8, 0, 12, 0}};
    br_column_plan plan = {spaces, 4, 2};
    br_columns result;

    for (int i = 0; i < 10; i++)
        story_put_paragraph(5);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.pages, 3);
    cr_assert_eq(result.columns[1].space.first_line, 20);
    cr_assert_eq(result.columns[4].space.page, 9, "the following pages come again with their numbers going on");
    cr_assert_eq(result.columns[4].space.lines, 12);
}

Test(columns, a_column_too_low_for_what_comes_stays_empty)
{
    br_column_space spaces[] = {{0, 10, 3, 0}, {1, 0, 12, 0}};
    br_column_plan plan = {spaces, 2, 1};
    br_columns result;

    story_put_figure(6);
    story_put_paragraph(4);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.columns[0].to, 0);
    cr_assert_eq(result.pages, 2);
}

Test(columns, a_slug_taller_than_any_column_stands_alone_and_is_counted)
{
    br_column_space spaces[] = {{0, 10, 3, 0}, {1, 0, 12, 0}, {1, 0, 12, 0}};
    br_column_plan plan = {spaces, 3, 2};
    br_columns result;

    story_put_paragraph(2);
    story_put(2, 1, 0, 0);
    story_put(15, 0, BR_COLUMN_FORBIDDEN, 0);
    story_put_paragraph(3);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.too_tall, 1);
    for (size_t k = 0; k < result.column_count; k++)
        if (result.columns[k].overflow > 0)
            cr_assert(result.columns[k].overflow == 3 && result.columns[k].from == 3);
}

Test(columns, a_chain_taller_than_any_column_is_broken_and_counted)
{
    br_column_plan plan = story_plan(1, 10);
    br_columns result;

    story_put_paragraph(4);
    for (int i = 0; i < 14; i++)
        story_put(1, 0, i ? BR_COLUMN_FORBIDDEN : 0, 0);
    story_put_paragraph(4);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.too_tall, 0);
    cr_assert_geq(result.broken_rules, 1);
    cr_assert_leq(result.broken_rules, 2);
}

Test(columns, what_does_not_fit_is_left_out_and_counted)
{
    br_column_plan plan = story_plan(2, 10);
    br_columns_options options = {.balance = true, .max_pages = 2};
    br_columns result;

    for (int i = 0; i < 12; i++)
        story_put_paragraph(4);
    result = story_break(&plan, &options);
    cr_assert_eq(result.pages, 2);
    cr_assert_eq(result.placed, 40);
    cr_assert_eq(result.left_out_lines, 8);
    options.max_pages = 3;
    result = story_break(&plan, &options);
    cr_assert_eq(result.placed, 48);
    cr_assert_eq(result.left_out_lines, 0);
}

Test(columns, nothing_fits_on_a_page_without_room)
{
    br_column_space spaces[] = {{0, 0, 0, 0}, {1, 0, 10, 0}};
    br_column_plan plan = {spaces, 2, 1};
    br_columns_options options = {.balance = true, .max_pages = 1};
    br_columns result;

    story_put_figure(4);
    story_put_figure(4);
    result = story_break(&plan, &options);
    cr_assert_eq(result.placed, 0);
    cr_assert_eq(result.left_out_lines, 9);
}

/* ---- the last page ---------------------------------------------------------------- */

Test(columns, without_balance_the_last_page_is_filled_column_by_column)
{
    br_column_plan plan = story_plan(3, 10);
    br_columns result;

    story_put_paragraph(7);
    story_put_figure(4); /* 12: does not fit; the line above it must not be used to fill up the end of the story */
    story_put_paragraph(2);
    result = story_break(&plan, &unbalanced);
    cr_assert_eq(result.columns[0].used, 7);
    cr_assert_eq(result.columns[1].used, 6);
    cr_assert_eq(result.columns[1].stretched, 0);
    cr_assert_eq(result.columns[2].used, 0);
    result = story_break(&plan, &balanced);
    cr_assert_leq(result.columns[0].used, 7);
}

Test(columns, plain_lines_are_balanced_with_the_longer_columns_first)
{
    for (size_t columns = 2; columns <= 4; columns++) {
        for (int total = 2; total <= 120; total += columns == 2 ? 1 : 7) {
            br_column_plan plan = story_plan(columns, 61);
            br_columns result;

            told.count = 0;
            for (int i = 0; i < total; i++)
                story_put(1, 0, 0, 0);
            result = story_break(&plan, &balanced);
            cr_assert_eq(result.pages, 1);
            for (int k = 0; k < (int)columns; k++) {
                int fair = (total - k + (int)columns - 1) / (int)columns;

                cr_assert_eq(result.columns[k].used, fair, "%d lines, column %d of %zu", total, k, columns);
            }
        }
    }
}

/* The smallest difference of two columns, over all legal breaks and added lines; and whether it goes with a longer
 * first. */
static int least_difference(bool *longer_first)
{
    int least = INT32_MAX;

    *longer_first = false;
    for (size_t at = 0; at <= told.count; at++) {
        int h[2], s[2], d;

        if (at > 0 && at < told.count && told.slugs[at].break_before == BR_COLUMN_FORBIDDEN)
            continue;
        story_extent(0, at, &h[0], &s[0]);
        story_extent(at, told.count, &h[1], &s[1]);
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
            br_column_plan plan = story_plan(2, 140);
            br_columns result;
            int lines = 0, difference, least;
            bool longer_first;

            for (told.count = 0; lines < total;) {
                story_put_random_slug();
                for (lines = 0; (size_t)lines < told.count && lines < total;)
                    lines++;
                story_extent(0, told.count, &lines, &least);
            }
            result = story_break(&plan, &balanced);
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
    br_column_plan plan = story_plan(2, 40);
    br_columns result;

    story_put_paragraph(20);
    story_put_figure(6); /* at a column's top nothing can be added above it */
    story_put_paragraph(13);
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.columns[0].used, 20);
    cr_assert_eq(result.columns[1].used, 19);
    cr_assert_eq(result.columns[1].stretched, 0);
}

/* ---- properties --------------------------------------------------------------------- */

Test(columns, long_stories_keep_every_rule_and_end_level)
{
    for (int round = 0; round < 25; round++) {
        br_column_plan plan = story_plan(2, 30 + story_roll(20));
        br_columns result;
        size_t uneven = 0;

        told.count = 0;
        while (told.count < 700)
            story_put_random_slug();
        result = story_break(&plan, round % 2 ? &balanced : &unbalanced);
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
    br_column_plan plan = story_plan(2, 50);
    br_columns result;

    while (told.count < 5000)
        story_put_random_slug();
    result = story_break(&plan, &balanced);
    cr_assert_eq(result.broken_rules, 0);
}

/* The first page ends a line short, for what follows is too tall. Its facing page does the same; one over the leaf does
 * not. */
Test(columns, facing_pages_end_level)
{
    static const struct {
        br_facing facing;
        int second;
    } cases[] = {{BR_FACING_UNKNOWN, 10}, {BR_FACING_FROM_FIRST, 9}, {BR_FACING_FROM_SECOND, 10}};
    br_column_plan plan = story_plan(1, 10);

    for (size_t i = 0; i < 9; i++)
        story_put(1, 0, 0, 0);
    story_put(4, 0, 0, 0);
    for (size_t i = 0; i < 12; i++)
        story_put(1, 0, 0, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        br_columns_options options = {.facing = cases[i].facing};
        br_columns result = story_break(&plan, &options);

        cr_assert_eq(result.pages, 3);
        cr_assert_eq(result.columns[0].used, 9);
        cr_assert_eq(result.columns[1].used, cases[i].second, "facing %d: %d lines", (int)cases[i].facing,
                     result.columns[1].used);
    }
}
