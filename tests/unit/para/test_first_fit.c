/*
 * Lines broken one after the other: each takes what has room and no more would have; forced breaks, and what
 * is wider than the measure.
 */
#include "paragraph.h"

#include <criterion/criterion.h>

/* What stands out of the measure on either side is no part of a line's width. */
static int64_t natural_to(const paragraph *p, size_t from, size_t to)
{
    const br_item *end = &p->items[to];
    bool hyphen = end->kind == BR_ITEM_PENALTY && end->width != 0;
    int64_t width = -p->items[from].hang_left;
    for (size_t i = from; i < to; i++)
        width += p->items[i].kind == BR_ITEM_PENALTY ? 0 : p->items[i].width;
    return width + (hyphen ? end->width - end->hang_right : -p->items[to - 1].hang_right);
}

/* Could a line end at an item within a paragraph of the generator? */
static bool may_end(const paragraph *p, size_t i)
{
    const br_item *item = &p->items[i];
    return item->kind == BR_ITEM_GLUE || (item->kind == BR_ITEM_PENALTY && item->penalty < BR_PENALTY_FORBIDDEN);
}

Test(first_fit, every_line_takes_what_has_room_and_no_more_does)
{
    static paragraph p;
    uint64_t state = 11;
    br_arena *arena = br_arena_open();
    int longer = 0, in_a_row = 0;
    for (int n = 0; n < 200; n++) {
        br_para_options options = br_para_defaults(BR_JUSTIFIED, BR_PT(90) + (br_len)roll(&state, 100000), BR_PT(10));
        p.count = 0;
        put_random_words(&p, &state, 60, SIZE_MAX);
        br_para_result best = br_para_break(arena, p.items, p.count, &options);
        options.first_fit = true;
        br_para_result result = br_para_break(arena, p.items, p.count, &options);
        size_t at = 0;
        for (size_t i = 0; i < result.line_count; i++) {
            const br_line_break *line = &result.lines[i];
            cr_assert_leq(at, line->from);
            at = line->to;
            cr_assert_eq(line->natural, natural_to(&p, line->from, line->to));
            cr_assert_leq(line->natural, options.measure, "paragraph %d, line %zu is too wide", n, i);
            for (size_t k = line->to + 1; k < p.count && i + 1 < result.line_count; k++)
                if (may_end(&p, k)) {
                    cr_assert_gt(natural_to(&p, line->from, k), options.measure, "paragraph %d, line %zu", n, i);
                    break;
                }
            in_a_row += i > 1 && line->hyphenated && line[-1].hyphenated && line[-2].hyphenated;
        }
        cr_assert_eq(at, p.count - 1, "the end");
        longer += result.line_count > best.line_count;
        if (!best.emergency && best.demerits > result.demerits)
            cr_assert_gt(in_a_row, 0, "better than the best, and without breaking a rule");
    }
    cr_assert(longer > 5 && in_a_row > 0, "%d longer, %d in a row: proves little", longer, in_a_row);
    br_arena_close(arena);
}

Test(first_fit, ends_where_it_must_and_takes_a_word_wider_than_the_measure_whole)
{
    static paragraph p = {.count = 0};
    br_arena *arena = br_arena_open();
    br_para_options options = br_para_defaults(BR_JUSTIFIED, BR_PT(50), BR_PT(10));
    put_box(&p, BR_PT(20));
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    put_box(&p, BR_PT(80));
    put_space(&p);
    put_box(&p, BR_PT(20));
    put_space(&p);
    put_box(&p, BR_PT(20));
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    options.first_fit = true;
    options.looseness = 1;
    br_para_result result = br_para_break(arena, p.items, p.count, &options);
    cr_assert_eq(result.line_count, 4, "%zu", result.line_count);
    cr_assert_eq(result.lines[0].to, 1);
    cr_assert_eq(result.lines[1].to, 2, "an empty line");
    cr_assert(result.lines[2].overfull && result.lines[2].to == 4);
    cr_assert(!result.lines[3].overfull && result.lines[3].to == 8);
    cr_assert_eq(result.looseness, 0, "it has no other number of lines");
    br_arena_close(arena);
}
