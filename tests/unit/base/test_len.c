/* Lengths and maps of places. */
#include <criterion/criterion.h>

#include <locale.h>

#include "base/len.h"
#include "base/span.h"

static const char *printed(br_len value)
{
    static char out[16];
    int n = br_len_print(value, out);
    cr_assert_eq(out[n], '\0');
    return out;
}

Test(len, prints_up_to_three_decimals_without_trailing_zeros)
{
    setlocale(LC_ALL, "bg_BG.UTF-8"); /* harmless where it is missing */
    cr_assert_str_eq(printed(0), "0");
    cr_assert_str_eq(printed(-12500), "-12.5");
    cr_assert_str_eq(printed(841890), "841.89");
    cr_assert_str_eq(printed(1), "0.001");
    cr_assert_str_eq(printed(-10), "-0.01");
    cr_assert_str_eq(printed(100000), "100");
    cr_assert_str_eq(printed(INT32_MAX), "2147483.647");
    cr_assert_str_eq(printed(INT32_MIN), "-2147483.648");
}

Test(len, scaling_rounds_half_away_from_zero)
{
    cr_assert_eq(br_len_scale(5, 1, 2), 3);
    cr_assert_eq(br_len_scale(-5, 1, 2), -3);
    cr_assert_eq(br_len_scale(5, -1, 2), -3);
    cr_assert_eq(br_len_scale(4, 1, 3), 1);
    cr_assert_eq(br_len_scale(5, 1, 3), 2);
    cr_assert_eq(br_len_scale(1000000, 1000000, 1000000), 1000000, "the product needs 64 bits");
}

Test(len, what_is_too_long_is_held_at_the_end_of_the_range)
{
    cr_assert_eq(br_len_scale(BR_LEN_MAX, 2, 1), BR_LEN_MAX);
    cr_assert_eq(br_len_scale(-BR_LEN_MAX, 2, 1), -BR_LEN_MAX);
    cr_assert_eq(br_len_scale(BR_LEN_MAX, INT64_MAX, 1), BR_LEN_MAX);
    cr_assert_eq(br_len_scale(BR_LEN_MAX, INT64_MIN, 1), -BR_LEN_MAX);
    cr_assert_eq(br_len_scale(BR_LEN_MAX, 1, INT64_MAX), 0, "a great divisor must not overflow either");
}

Test(len, font_units_and_millimetres_become_millipoints)
{
    cr_assert_eq(br_len_from_units(500, 9500, 1000), 4750);
    cr_assert_eq(br_len_from_units(-1, 9500, 2048), -5);
    cr_assert_eq(br_len_from_um(25400), 72000);
    cr_assert_eq(br_len_from_um(210000), 595276, "A4 is 595.276 pt wide");
    cr_assert_eq(br_len_from_um(-3000), -8504);
}

static br_span span(uint32_t line, uint16_t column)
{
    return (br_span){line, column, 1};
}

Test(spanmap, columns_count_characters_from_the_piece_before)
{
    br_arena *arena = br_arena_open();
    br_spanmap map = {0};
    br_str text = BR_STR("Троян\nАБ & В");
    br_spanmap_add(arena, &map, 0, span(3, 7));
    br_spanmap_add(arena, &map, 11, span(4, 2));
    br_spanmap_add(arena, &map, 16, span(4, 5)); /* the & of "&amp;" */
    br_spanmap_add(arena, &map, 17, span(4, 10));
    cr_assert_eq(br_spanmap_find(&map, text, 0).column, 7);
    cr_assert_eq(br_spanmap_find(&map, text, 8).column, 11);
    cr_assert_eq(br_spanmap_find(&map, text, 8).line, 3);
    cr_assert_eq(br_spanmap_find(&map, text, 11).line, 4);
    cr_assert_eq(br_spanmap_find(&map, text, 13).column, 3);
    cr_assert_eq(br_spanmap_find(&map, text, 16).column, 5);
    cr_assert_eq(br_spanmap_find(&map, text, 18).column, 11);
    cr_assert_eq(br_spanmap_find(&map, text, 999).column, 12, "behind the end is held at the end");
    br_arena_close(arena);
}

Test(spanmap, a_second_piece_at_one_byte_replaces_the_first)
{
    br_arena *arena = br_arena_open();
    br_spanmap map = {0};
    br_spanmap_add(arena, &map, 0, span(1, 1));
    br_spanmap_add(arena, &map, 0, span(2, 9));
    cr_assert_eq(map.count, 1);
    cr_assert_eq(br_spanmap_find(&map, BR_STR("x"), 0).column, 9);
    br_arena_close(arena);
}

Test(spanmap, an_empty_map_has_no_place_and_columns_do_not_wrap)
{
    br_arena *arena = br_arena_open();
    br_spanmap map = {0};
    cr_assert_eq(br_spanmap_find(&map, BR_STR("x"), 0).line, 0);
    br_spanmap_add(arena, &map, 0, span(1, 65530));
    cr_assert_eq(br_spanmap_find(&map, BR_STR("0123456789"), 9).column, 65535);
    br_arena_close(arena);
}
