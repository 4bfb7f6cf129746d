/*
 * Column breaking with variants of paragraphs: what they are taken for, and what not.
 * test_columns_optimum.c holds it against every arrangement.
 */
#include "columns_story.h"

#include <criterion/criterion.h>

TestSuite(columns_variants, .init = story_open, .fini = story_close);

static const br_columns_options unbalanced = {.balance = false};

/* Every other paragraph of three lines or more has a setting with a line fewer, one with a line more, or both. */
static void put_long_varied_story(size_t most)
{
    told.count = told.variant_count = 0;
    while (told.count < most) {
        size_t from = told.count;
        int lines = 3 + story_roll(8);

        if (story_roll(6) == 0)
            story_put_figure(2 + story_roll(5));
        from = told.count;
        story_put_paragraph(lines);
        told.slugs[from].space_before = 0;
        if (story_roll(3) == 0)
            story_vary(from, -1, 60 + story_roll(300));
        if (story_roll(3) == 0)
            story_vary(from, 1, 60 + story_roll(300));
    }
}

Test(columns_variants, variants_are_taken_only_where_they_save_more_than_they_cost)
{
    int better = 0, fewer = 0;

    for (int round = 0; round < 40; round++) {
        br_column_plan plan = story_plan(2, 20 + story_roll(30));
        br_columns_options options = {
            .balance = round % 2, .facing = (br_facing)(round % 3), .least_fill = 600 * (round % 4 < 2)};
        br_columns best, result;
        size_t variants, taken = 0;

        put_long_varied_story(150 + (size_t)story_roll(400));
        variants = told.variant_count;
        told.variant_count = 0;
        best = story_break(&plan, &options);
        told.variant_count = variants;
        result = story_break(&plan, &options);
        for (size_t v = 0; v < variants; v++)
            taken += result.taken[v];
        cr_assert_leq(result.cost + 1000 * result.pages, best.cost + 1000 * best.pages);
        cr_assert_geq(best.to_gain, best.cost + 1000 * (best.pages - result.pages) - result.cost);
        cr_assert(taken > 0 || result.cost == best.cost);
        better += taken > 0;
        fewer += result.pages < best.pages;
    }
    cr_assert_gt(better, 20, "%d of 40 better", better);
    cr_assert_gt(fewer, 0);
}

/* A page less: two lines stand on a page of their own, and two paragraphs have one line to give. */
Test(columns_variants, a_page_is_saved_if_its_price_is_worth_it)
{
    br_column_plan plan = story_plan(1, 10);
    br_columns result;

    for (int i = 0; i < 3; i++) {
        story_put_paragraph(4);
        if (i < 2)
            story_vary(4 * (size_t)i, -1, 499);
    }
    result = story_break(&plan, &unbalanced);
    cr_assert_eq(result.pages, 1);
    cr_assert(result.taken[0] && result.taken[1]);
    cr_assert_eq(result.cost, 998);
    told.variants[0].price = told.variants[1].price = 1000;
    result = story_break(&plan, &unbalanced);
    cr_assert_eq(result.pages, 2);
}

Test(columns_variants, a_last_page_that_is_too_empty_costs)
{
    br_column_plan plan = story_plan(1, 10);
    br_columns_options options = {.least_fill = 800};
    br_columns result;

    for (int i = 0; i < 16; i++)
        story_put(1, 0, 0, 0);
    result = story_break(&plan, &options);
    cr_assert_eq(result.thin, 75, "two of eight lines are missing");
    cr_assert_eq(result.cost, 75);
    told.count = 0;
    story_put_paragraph(10);
    story_vary(0, 1, 1);
    for (int i = 0; i < 7; i++)
        story_put(1, 0, 0, 0);
    result = story_break(&plan, &options);
    cr_assert_eq(result.cost, 18, "one of eight lines: to part the longer paragraph would leave the first page short");
    cr_assert_not(result.taken[0]);
}

/* What is left over on the only page there may be is taken in. */
Test(columns_variants, variants_take_in_what_would_be_left_out)
{
    br_column_plan plan = story_plan(2, 10);
    br_columns_options options = {.balance = true, .max_pages = 1};
    br_columns result;

    for (int i = 0; i < 3; i++)
        story_put_paragraph(7);
    story_vary(14, -1, 5000);
    result = story_break(&plan, &options);
    cr_assert_eq(result.left_out_lines, 0);
    cr_assert(result.taken[0]);
    told.variant_count = 0;
    result = story_break(&plan, &options);
    cr_assert_gt(result.left_out_lines, 0);
    cr_assert_eq(result.to_gain, INT64_MAX);
}

Test(columns_variants, five_thousand_slugs_with_variants_are_no_trouble)
{
    br_column_plan plan = story_plan(2, 50);
    br_columns_options options = {.balance = true, .facing = BR_FACING_FROM_FIRST};
    br_columns result;

    put_long_varied_story(5000);
    result = story_break(&plan, &options);
    cr_assert_eq(result.broken_rules, 0);
}
