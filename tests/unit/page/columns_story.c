/*
 * The tests' stories and the checks on every result.
 */
#include "columns_story.h"

#include <criterion/criterion.h>

story told;

void story_open(void)
{
    told.arena = br_arena_open();
    told.count = told.variant_count = 0;
    told.dice = 20162017;
}

void story_close(void)
{
    br_arena_close(told.arena);
}

int story_roll(int below)
{
    told.dice ^= told.dice >> 12;
    told.dice ^= told.dice << 25;
    told.dice ^= told.dice >> 27;
    return (int)((told.dice * UINT64_C(2685821657736338717)) >> 33) % below;
}

br_slug *story_put(int lines, int space, int price, int stretch)
{
    br_slug *slug = &told.slugs[told.count];

    cr_assert_lt(told.count, STORY_SLUGS_MAX);
    *slug = (br_slug){
        .lines = lines, .space_before = space, .break_before = price, .stretch_before = stretch, .source = told.count};
    told.count++;
    return slug;
}

/* A paragraph with at least two lines on either side of a break. */
void story_put_paragraph(int lines)
{
    for (int i = 0; i < lines; i++)
        story_put(1, 0, i == 1 || (i == lines - 1 && i > 0) ? BR_COLUMN_FORBIDDEN : 0, 0);
}

br_slug_variant *story_vary(size_t from, int longer, int64_t price)
{
    size_t best = told.count - from, count = best + (size_t)longer;
    br_slug *slugs = BR_ARRAY(told.arena, count, br_slug);
    br_slug_variant *variant = &told.variants[told.variant_count++];

    cr_assert_leq(told.variant_count, STORY_VARIANTS_MAX);
    for (size_t i = 0; i < count; i++) {
        bool near = i == 1 || i == count - 1;

        slugs[i] = (br_slug){.lines = 1, .break_before = near ? BR_COLUMN_FORBIDDEN : 0};
        slugs[i].source = STORY_SLUGS_MAX * told.variant_count + i;
    }
    slugs[0] = told.slugs[from];
    slugs[0].source = STORY_SLUGS_MAX * told.variant_count;
    slugs[0].foot = slugs[0].beside = 0;
    for (size_t i = from; i < told.count; i++) {
        slugs[story_roll((int)count)].foot += told.slugs[i].foot;
        if (told.slugs[i].beside > 0)
            slugs[story_roll((int)count)].beside += told.slugs[i].beside;
    }
    *variant = (br_slug_variant){from, told.count, slugs, count, price};
    return variant;
}

/* A heading and its paragraph, the first two lines of which stay with it. */
void story_put_section(int lines)
{
    story_put(2, 1, 0, 1);
    story_put_paragraph(lines);
    told.slugs[told.count - (size_t)lines].break_before = BR_COLUMN_FORBIDDEN;
}

void story_put_figure(int lines)
{
    story_put(lines, 1, 50, 1);
}

void story_put_random_slug(void)
{
    switch (story_roll(6)) {
    case 0:
        story_put_figure(2 + story_roll(5));
        break;
    case 1:
        story_put_section(1 + story_roll(4));
        break;
    default:
        story_put_paragraph(1 + story_roll(6));
    }
}

br_column_plan story_plan(size_t columns, int lines)
{
    for (size_t k = 0; k < columns; k++)
        told.room[k] = (br_column_space){.page = 0, .first_line = 4, .lines = lines};
    return (br_column_plan){told.room, columns, columns};
}

/* Where a column's slugs stand. */
static void check_places(const br_columns *result, const br_column *column)
{
    int line = 0, added = 0;

    for (size_t i = column->from; i < column->to; i++) {
        int extra = result->offsets[i] - line - (i > column->from ? result->slugs[i].space_before : 0);

        cr_assert_geq(extra, 0, "slug %zu lies over the one before", i);
        cr_assert_leq(extra, i > column->from ? result->slugs[i].stretch_before : 0);
        added += extra;
        line = result->offsets[i] + result->slugs[i].lines;
        cr_assert(i == column->from || result->slugs[i].break_before != BR_COLUMN_FORCED);
    }
    cr_assert_eq(line + column->foot, column->used);
    cr_assert_geq(column->foot_at, column->overflow ? 0 : line, "the foot lies over the text");
    cr_assert_leq(column->foot_at + column->foot, column->space.lines + column->overflow);
    cr_assert_eq(added, column->stretched);
}

/* The slugs as set are those given, with one variant in the place of some paragraphs. */
static void check_slugs(const br_columns *result)
{
    size_t next = 0;

    for (size_t i = 0, v = 0; i < told.count; i++) {
        while (v < told.variant_count && (told.variants[v].from < i || !result->taken[v]))
            v++;
        if (v == told.variant_count || told.variants[v].from != i) {
            cr_assert_eq(result->slugs[next++].source, told.slugs[i].source);
            continue;
        }
        for (size_t k = 0; k < told.variants[v].count; k++, next++) {
            cr_assert_eq(result->slugs[next].source, told.variants[v].slugs[k].source);
            cr_assert_eq(result->slugs[next].break_before, told.variants[v].slugs[k].break_before);
        }
        i = told.variants[v].to - 1;
        while (++v < told.variant_count && told.variants[v].from <= i)
            cr_assert_not(result->taken[v], "two settings of one paragraph");
    }
    cr_assert_eq(next, result->slug_count);
}

/* What holds for every result: slugs once and in order, capacity, rules. */
static void check_result(const br_columns *result)
{
    size_t next = 0, broken = 0, too_tall = 0;

    check_slugs(result);
    for (size_t k = 0; k < result->column_count; k++) {
        const br_column *column = &result->columns[k];

        cr_assert_eq(column->from, next);
        cr_assert_leq(column->from, column->to);
        next = column->to;
        check_places(result, column);
        cr_assert(column->overflow == 0 || column->used == column->overflow + column->space.lines);
        cr_assert_leq(column->used - column->overflow, column->space.lines);
        cr_assert(column->overflow == 0 || column->to == column->from + 1);
        too_tall += column->overflow > 0;
        if (column->from > 0 && column->from < column->to)
            broken += result->slugs[column->from].break_before == BR_COLUMN_FORBIDDEN;
    }
    cr_assert_eq(next, result->placed);
    for (size_t i = next; i < result->slug_count; i++)
        cr_assert_eq(result->offsets[i], -1);
    cr_assert_eq(broken, result->broken_rules);
    cr_assert_eq(too_tall, result->too_tall);
}

br_columns story_break(const br_column_plan *plan, const br_columns_options *options)
{
    br_columns_options with_foot = *options;
    br_columns result;

    with_foot.foot_unit = told.foot_unit;
    with_foot.foot_gap = told.foot_gap;
    with_foot.variants = told.variants;
    with_foot.variant_count = told.variant_count;
    result = br_page_break_columns(told.arena, told.slugs, told.count, plan, &with_foot);

    check_result(&result);
    if (options->max_pages == 0)
        cr_assert_eq(result.placed, result.slug_count);
    return result;
}

/* The height and added lines that are possible for [from, to). */
void story_extent(size_t from, size_t to, int *height, int *stretch)
{
    int64_t foot = 0;

    *height = *stretch = 0;
    for (size_t i = from; i < to; i++) {
        foot += told.slugs[i].foot;
        *height += told.slugs[i].lines + (i > from ? told.slugs[i].space_before : 0);
        *stretch += i > from ? told.slugs[i].stretch_before : 0;
    }
    for (foot += foot ? told.foot_gap : 0; foot > 0; foot -= told.foot_unit)
        ++*height;
}
