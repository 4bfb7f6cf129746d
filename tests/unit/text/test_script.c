/* Words of foreign scripts, and words bare of case and marks. */
#include <criterion/criterion.h>

#include "text/script.h"

static const char *first_foreign(br_arena *arena, const char *text, const char *lang)
{
    size_t at = 0;
    br_foreign found;
    if (!br_text_find_foreign(br_str_of(text), br_str_of(lang), &at, &found))
        return NULL;
    return br_str_c(arena, found.words);
}

Test(script, three_words_of_another_script_are_foreign_and_two_are_not)
{
    br_arena *arena = br_arena_open();
    cr_assert_null(first_foreign(arena, "Картите Google Maps са удобни.", "bg"));
    cr_assert_str_eq(first_foreign(arena, "Наръчникът Good Practice Handbook излезе.", "bg"), "Good Practice Handbook");
    cr_assert_str_eq(first_foreign(arena, "He said добър ден на всички twice.", "en"), "добър ден на всички");
    br_arena_close(arena);
}

/* Catches: addresses, abbreviations and numbers taken for words of English. */
Test(script, addresses_abbreviations_and_numbers_are_no_words)
{
    br_arena *arena = br_arena_open();
    cr_assert_null(first_foreign(arena, "Пишете на office@example.bg, www.example.bg или example.bg/word/other", "bg"));
    cr_assert_null(first_foreign(arena, "Програмите LIFE, SWOT, UNESCO и PHARE 2000", "bg"));
    cr_assert_str_eq(first_foreign(arena, "Вижте Guide to 2017 EU Practices Abroad.", "bg"),
                     "Guide to 2017 EU Practices Abroad.");
    br_arena_close(arena);
}

/* Catches: a second stretch not found, or the search that never ends. */
Test(script, the_search_goes_on_behind_what_was_found)
{
    br_str text = br_str_of("едно one two three две four five шест seven eight nine ten");
    size_t at = 0;
    br_foreign found;
    cr_assert(br_text_find_foreign(text, BR_STR("bg"), &at, &found));
    cr_assert(br_str_is(found.words, "one two three"));
    cr_assert_str_eq(found.script, "Latin");
    cr_assert(br_text_find_foreign(text, BR_STR("bg"), &at, &found));
    cr_assert(br_str_is(found.words, "seven eight nine ten"));
    cr_assert_not(br_text_find_foreign(text, BR_STR("bg"), &at, &found));
}

Test(script, each_of_a_languages_scripts_is_its_own_and_a_region_changes_nothing)
{
    br_arena *arena = br_arena_open();
    cr_assert_null(first_foreign(arena, "日本語 を はなす ひと テスト です", "ja"));
    cr_assert_null(first_foreign(arena, "Plain English words here", "en-GB"));
    cr_assert_null(first_foreign(arena, "Ovo je latinica ovde", "sr-Latn"));
    cr_assert_not_null(first_foreign(arena, "Ovo nije latinica ovde", "sr-Cyrl"));
    cr_assert_null(first_foreign(arena, "whatever words these are", "zz"));
    br_arena_close(arena);
}

Test(script, bare_words_have_neither_case_nor_marks)
{
    br_arena *arena = br_arena_open();
    cr_assert(br_str_is(br_text_bare_words(arena, BR_STR(" »Вижте   ТУК« – 2!")), "вижте тук 2"));
    cr_assert_eq(br_text_bare_words(arena, BR_STR("…")).len, 0);
    br_arena_close(arena);
}

Test(script, an_address_begins_as_one_and_has_no_blank)
{
    cr_assert(br_text_is_address(BR_STR("https://example.bg/a")));
    cr_assert(br_text_is_address(BR_STR("www.example.bg")));
    cr_assert_not(br_text_is_address(BR_STR("www.example.bg и още")));
    cr_assert_not(br_text_is_address(BR_STR("example")));
}
