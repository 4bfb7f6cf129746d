/* Strings, UTF-8, buffers, hashes, edit distance. */
#include <criterion/criterion.h>

#include <limits.h>
#include <string.h>

#include "base/diag.h"
#include "base/str.h"

static br_arena *arena;

static void open_arena(void)
{
    arena = br_arena_open();
}

static void close_arena(void)
{
    br_arena_close(arena);
}

TestSuite(str, .init = open_arena, .fini = close_arena);
TestSuite(utf8, .init = open_arena, .fini = close_arena);

Test(str, absent_and_empty_differ_in_ptr_only)
{
    cr_assert_null(br_str_of(NULL).ptr);
    cr_assert_not_null(BR_STR("").ptr);
    cr_assert(br_str_equal(BR_STR_NONE, BR_STR("")));
    cr_assert(br_str_is(BR_STR_NONE, ""));
    cr_assert_not(br_str_is(BR_STR_NONE, "x"));
    cr_assert_null(br_str_copy(arena, BR_STR_NONE).ptr);
    cr_assert_str_eq(br_str_c(arena, BR_STR_NONE), "");
    cr_assert_null(br_str_slice(BR_STR_NONE, 0, 5).ptr);
}

Test(str, comparing_is_bytewise_and_a_prefix_comes_first)
{
    cr_assert_lt(br_str_compare(BR_STR("ab"), BR_STR("abc")), 0);
    cr_assert_gt(br_str_compare(BR_STR("b"), BR_STR("abc")), 0);
    cr_assert_gt(br_str_compare(BR_STR("\xD0\xB0"), BR_STR("z")), 0, "bytes compare unsigned");
    cr_assert_eq(br_str_compare(BR_STR(""), BR_STR_NONE), 0);
    cr_assert_not(br_str_equal(BR_STR("ab"), BR_STR("abc")));
    cr_assert(br_str_starts(BR_STR("xml:lang"), "xml:"));
    cr_assert_not(br_str_starts(BR_STR("xm"), "xml:"));
}

Test(str, slices_stay_within_the_string)
{
    cr_assert(br_str_is(br_str_slice(BR_STR("abcdef"), 2, 4), "cd"));
    cr_assert(br_str_is(br_str_slice(BR_STR("abc"), 1, 99), "bc"));
    cr_assert_eq(br_str_slice(BR_STR("abc"), 5, 9).len, 0);
}

Test(str, trimming_takes_xml_white_space_only)
{
    cr_assert(br_str_is(br_str_trim(BR_STR(" \t\r\na b\n ")), "a b"));
    cr_assert_eq(br_str_trim(BR_STR(" \n ")).len, 0);
    cr_assert(br_str_is(br_str_trim(BR_STR("\xC2\xA0x")), "\xC2\xA0x"), "a no-break space is not white space");
}

Test(str, words_come_one_by_one_until_none_is_left)
{
    br_str rest = BR_STR("  bottom\toutside\n x ");
    cr_assert(br_str_is(br_str_word(&rest), "bottom"));
    cr_assert(br_str_is(br_str_word(&rest), "outside"));
    cr_assert(br_str_is(br_str_word(&rest), "x"));
    cr_assert_null(br_str_word(&rest).ptr);
    cr_assert_null(br_str_word(&rest).ptr);
}

Test(str, whole_numbers_are_parsed_strictly)
{
    int n = -1;
    cr_assert(br_str_parse_int(BR_STR("42"), 0, 100, &n) && n == 42);
    cr_assert(br_str_parse_int(BR_STR("-7"), -10, 100, &n) && n == -7);
    cr_assert(br_str_parse_int(BR_STR("2147483647"), INT_MIN, INT_MAX, &n) && n == INT_MAX);
    cr_assert(br_str_parse_int(BR_STR("-2147483648"), INT_MIN, INT_MAX, &n) && n == INT_MIN);
    n = 5;
    const char *const bad[] = {"", "-", "+1", " 1", "1 ", "1.0", "0x10", "2147483648", "99999999999999999999", "--1"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_assert_not(br_str_parse_int(br_str_of(bad[i]), INT_MIN, INT_MAX, &n), "%s", bad[i]);
    cr_assert_not(br_str_parse_int(BR_STR("101"), 0, 100, &n));
    cr_assert_not(br_str_parse_int(BR_STR("-1"), 0, 100, &n));
    cr_assert_eq(n, 5, "a failure leaves the number alone");
}

Test(str, edit_distance_counts_letters_and_swaps)
{
    cr_assert_eq(br_str_distance(BR_STR("title"), BR_STR("title")), 0);
    cr_assert_eq(br_str_distance(BR_STR("titel"), BR_STR("title")), 1, "a swap is one");
    cr_assert_eq(br_str_distance(BR_STR("kitten"), BR_STR("sitting")), 3);
    cr_assert_eq(br_str_distance(BR_STR(""), BR_STR("abc")), 3);
    cr_assert_eq(br_str_distance(BR_STR("abc"), BR_STR("")), 3);
    cr_assert_eq(br_str_distance(BR_STR("Троян"), BR_STR("Трояк")), 1, "letters, not bytes");
    cr_assert_eq(br_str_distance(BR_STR("ca"), BR_STR("abc")), 3, "restricted: no edit between swapped letters");
}

Test(str, the_nearest_name_is_near_enough_or_none)
{
    const char *const names[] = {"title", "subtitle", "area", "practice", "p"};
    cr_assert_str_eq(br_nearest(BR_STR("titel"), names, 5), "title");
    cr_assert_str_eq(br_nearest(BR_STR("practise"), names, 5), "practice");
    cr_assert_str_eq(br_nearest(BR_STR("aera"), names, 5), "area");
    cr_assert_null(br_nearest(BR_STR("photo"), names, 5));
    cr_assert_null(br_nearest(BR_STR("q"), names, 5), "one letter is near to everything");
    cr_assert_null(br_nearest(BR_STR("title"), names, 0));
}

Test(str, a_name_longer_than_anybody_types_is_near_to_none)
{
    char *longest = br_arena_alloc(arena, 1000001);
    const char *const names[] = {memset(longest, 'a', 1000000)};
    cr_assert_null(br_nearest(br_str_of(longest), names, 1), "comparing them would take an hour");
    cr_assert_null(br_nearest(BR_STR("aaaaaa"), names, 1));
}

Test(str, hashes_are_fnv_1a)
{
    cr_assert_eq(br_hash(BR_STR("")), UINT64_C(0xcbf29ce484222325));
    cr_assert_eq(br_hash(BR_STR("a")), UINT64_C(0xaf63dc4c8601ec8c));
    cr_assert_eq(br_hash(BR_STR("foobar")), UINT64_C(0x85944171f73967e8));
    cr_assert_eq(br_hash_more(br_hash(BR_STR("foo")), "bar", 3), br_hash(BR_STR("foobar")));
}

Test(str, a_buffer_grows_and_keeps_its_nul)
{
    br_buf buf = br_buf_make(arena, 1);
    for (int i = 0; i < 1000; i++) {
        br_buf_add_char(&buf, (char)('a' + i % 26));
        cr_assert_eq(buf.bytes[buf.len], '\0');
    }
    cr_assert_eq(br_buf_str(&buf).len, 1000);
    cr_assert_eq(buf.bytes[999], 'a' + 999 % 26);
}

Test(str, a_buffer_writes_numbers_without_the_locale)
{
    br_buf buf = br_buf_make(arena, 8);
    br_buf_add_int(&buf, INT64_MIN);
    br_buf_add_c(&buf, " ");
    br_buf_add_int(&buf, 0);
    br_buf_add_c(&buf, " ");
    br_buf_add_len(&buf, -12500);
    br_buf_add_c(&buf, " ");
    br_buf_add_hex4(&buf, 0x04A9);
    br_buf_add_rune(&buf, 0x2116);
    br_buf_add_str(&buf, BR_STR_NONE);
    cr_assert_str_eq(buf.bytes, "-9223372036854775808 0 -12.5 04A9№");
}

Test(utf8, every_code_point_survives_a_round_trip)
{
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x900 ? 1 : 97) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[4];
        int n = br_utf8_put(c, bytes);
        size_t at = 0;
        cr_assert_eq(br_utf8_next((br_str){bytes, (size_t)n}, &at), c);
        cr_assert_eq(at, (size_t)n);
        cr_assert_eq(br_utf8_check((br_str){bytes, (size_t)n}), (size_t)n);
    }
}

Test(utf8, broken_sequences_are_found_at_their_first_byte)
{
    const char *const bad[] = {
        "\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80",    "\xF0\x8F\x80\x80", "\xF4\x90\x80\x80",
        "\xFF", "\xD0",     "\xE2\x80", "\xD0x",        "\xF5\x80\x80\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        size_t at = 2;
        br_str s = br_str_of(br_arena_printf(arena, "я%s", bad[i]));
        cr_assert_eq(br_utf8_check(s), 2, "case %zu", i);
        cr_assert_eq(br_utf8_next(s, &at), 0xFFFD);
        cr_assert_eq(at, 3, "one byte at a time");
    }
}

Test(utf8, counting_counts_code_points)
{
    cr_assert_eq(br_utf8_count(BR_STR("Троян №1")), 8);
    cr_assert_eq(br_utf8_count(BR_STR("")), 0);
}

Test(utf8, what_is_no_character_is_written_as_a_replacement)
{
    char bytes[4];
    cr_assert_eq(br_utf8_put(0xD800, bytes), 3);
    cr_assert_arr_eq(bytes, "\xEF\xBF\xBD", 3);
    cr_assert_eq(br_utf8_put(0x110000, bytes), 3);
}
