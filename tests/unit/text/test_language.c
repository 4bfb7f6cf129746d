/*
 * Fixed words, capitals with their map, order, mixed scripts, hanging.
 */
#include <criterion/criterion.h>

#include "pack.h"

static br_ctx *ctx;
static br_language *bg, *en;

static void set_up(void)
{
    ctx = br_ctx_open();
    bg = pack_bulgarian(ctx->arena);
    en = pack_english(ctx->arena);
}

static void tear_down(void)
{
    br_ctx_close(ctx);
}

TestSuite(language, .init = set_up, .fini = tear_down);

Test(language, finds_its_fixed_words)
{
    cr_assert(br_str_is(br_language_word(bg, "contents"), "Съдържание"));
    cr_assert_null(br_language_word(bg, "content").ptr);
}

static void expect_capitals(const br_language *language, const char *text, const char *capitals)
{
    uint32_t *map;
    br_str s = br_str_of(text), out = br_text_capitals(ctx->arena, language, s, &map);
    cr_assert_str_eq(out.ptr, capitals);
    cr_assert_eq(map[out.len], s.len);
    for (size_t i = 0; i < out.len; i++) {
        cr_assert_leq(map[i], map[i + 1], "ascending at %zu", i);
        cr_assert((text[map[i]] & 0xC0) != 0x80, "byte %zu points into a character", i);
    }
}

Test(language, makes_capitals)
{
    expect_capitals(bg, "Троян и ѝ – 5 лв.", "ТРОЯН И Ѝ – 5 ЛВ.");
    expect_capitals(en, "", "");
}

Test(language, maps_capitals_to_the_letters_they_came_from)
{
    uint32_t *map;
    br_str out = br_text_capitals(ctx->arena, en, BR_STR("aßb c"), &map);
    cr_assert(br_str_is(out, "ASSB C"));
    static const uint32_t expected[] = {0, 1, 1, 3, 4, 5, 6};
    cr_assert_arr_eq(map, expected, sizeof expected);
}

Test(language, makes_capitals_by_its_own_rules)
{
    br_language el = {.code = BR_STR("el")}, tr = {.code = BR_STR("tr")};
    expect_capitals(&el, "Ελλάδα άυλος", "ΕΛΛΑΔΑ ΑΫΛΟΣ");
    expect_capitals(&tr, "iı", "İI");
}

Test(language, sorts_by_its_alphabet_and_keeps_equals_in_order)
{
    br_str strings[] = {BR_STR("Ямбол"), BR_STR("бар"), BR_STR("Айтос"), BR_STR("Бар"), BR_STR("Айтос")};
    size_t order[5];
    br_text_sort(bg, strings, order, 5);
    static const size_t expected[] = {2, 4, 1, 3, 0};
    cr_assert_arr_eq(order, expected, sizeof expected);
    cr_assert(br_str_is(strings[0], "Ямбол"), "the strings stay where they are");
    br_text_sort(bg, strings, order, 0);
}

/* Each list is in its language's order; the words are given backwards. */
Test(language, sorts_names_of_places_as_each_language_does)
{
    static const struct {
        const char *code, *names[6];
    } lists[] = {
        {"hu", {"Cegléd", "Cibakháza", "Csákvár", "Debrecen", "Gyula", "Zalaegerszeg"}}, /* cs after c, gy after g */
        {"sr-Latn", {"Cerovac", "Čačak", "Ćuprija", "Ljig", "Šabac", "Žabari"}},
        {"sr", {"Лозница", "Љиг", "Нови Сад", "Њивице", "Тител", "Ћуприја"}},
        {"uk", {"Галич", "Ґрунь", "Дубно", "Єлизаветівка", "Ізюм", "Їздецьке"}},
        {"ro", {"Avrig", "Ștefănești", "Țăndărei", "Urziceni", "Vaslui", "Zalău"}},
        {"de", {"Aarau", "Ägeri", "Altdorf", "Öhningen", "Olten", "Zug"}}, /* ä as a, ö as o */
        {"el", {"Άγιος", "Βόλος", "Έδεσσα", "Λαμία", "Όλυμπος", "Χανιά"}},
        {"hy", {"Աշտարակ", "Գյումրի", "Երևան", "Էջմիածին", "Վանաձոր", "Օհանավան"}},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        br_language language = {.code = br_str_of(lists[i].code)};
        br_str names[6];
        size_t order[6];
        for (int k = 0; k < 6; k++)
            names[k] = br_str_of(lists[i].names[5 - k]);
        br_text_sort(&language, names, order, 6);
        for (size_t k = 0; k < 6; k++)
            cr_expect_eq(order[k], 5 - k, "%s: %s is not at its place", lists[i].code, names[order[k]].ptr);
    }
}

Test(language, sorts_as_another_locale_where_the_pack_says_so)
{
    br_language german = {.code = BR_STR("de"), .sort_as = BR_STR("de-u-co-phonebk")}; /* ö as oe */
    br_str names[] = {BR_STR("Ofen"), BR_STR("Öhningen"), BR_STR("Odenwald")};
    size_t order[3];
    br_text_sort(&german, names, order, 3);
    cr_expect(order[0] == 2 && order[1] == 1 && order[2] == 0);
}

Test(language, notices_latin_letters_among_cyrillic_ones)
{
    cr_assert(br_str_is(br_text_find_mixed_word(BR_STR("1-вo"), 0), "вo")); /* Latin o */
    cr_assert_null(br_text_find_mixed_word(BR_STR("1-во"), 0).ptr);         /* Cyrillic о */
    cr_assert_null(br_text_find_mixed_word(BR_STR("RegiX-а и XIX век"), 0).ptr);
    cr_assert_null(br_text_find_mixed_word(BR_STR(""), 0).ptr);
    br_str text = BR_STR("първи Cофия, в Tроян.");
    br_str first = br_text_find_mixed_word(text, 0);
    cr_assert(br_str_is(first, "Cофия"));
    br_str second = br_text_find_mixed_word(text, (size_t)(first.ptr + first.len - text.ptr));
    cr_assert(br_str_is(second, "Tроян"));
}

Test(language, hangs_light_marks_further_than_heavy_ones)
{
    cr_assert_gt(br_text_hang_right('-'), 400);
    cr_assert_gt(br_text_hang_right('.'), br_text_hang_right(':'));
    cr_assert_gt(br_text_hang_right(0x201C), 0);
    cr_assert_gt(br_text_hang_left(0x201E), br_text_hang_left('('));
    cr_assert_eq(br_text_hang_right('a'), 0);
    cr_assert_eq(br_text_hang_left('.'), 0);
    cr_assert_eq(br_text_hang_right(0x10FFFF), 0);
}

Test(language, finds_every_sign_of_the_table_of_hanging)
{
    static const uint32_t right[] = {'!',    '"',    '\'',   ')',    ',',    '-',    '.',    '/',    ':',    ';',
                                     '?',    ']',    0xAB,   0xAD,   0xBB,   0x58A,  0x2010, 0x2011, 0x2013, 0x2014,
                                     0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2026, 0x2039, 0x203A};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        cr_assert_gt(br_text_hang_right(right[i]), 0, "U+%04X", right[i]);
    cr_assert_gt(br_text_hang_left('('), 0);
    cr_assert_gt(br_text_hang_left('['), 0);
}
