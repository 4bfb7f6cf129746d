/* Binding rules found broken on finished lines. */
#include "sheet.h"

static br_str next_words[] = {{"в", 2}, {"с", 2}, {"№", 3}, {"стр.", 7}};
static br_str units[] = {{"лв.", 5}, {"г.", 3}, {"%", 1}};
static br_str pairs[] = {{"т. ч.", 7}, {"и др.", 8}};

static br_language language(void)
{
    return (br_language){.code = BR_STR("bg"),
                         .bind_next = next_words,
                         .bind_next_count = 4,
                         .bind_after_number = units,
                         .bind_after_number_count = 3,
                         .bind_pairs = pairs,
                         .bind_pair_count = 2,
                         .bind_thousands = true,
                         .dash_stays_with_word_before = true,
                         .bind_ordinal_point = true,
                         .hyphen_word_prefix = 4};
}

/* The one rule that a break between these lines breaks; BR_BREACH_COUNT if none. */
static br_breach breach_of(const char *end, const char *start, const char *lang)
{
    sheet s = sheet_open(1);
    br_language bulgarian = language();
    br_tag_id tag = sheet_paragraph(&s);
    br_breach found = BR_BREACH_COUNT;
    s.display->tags[tag].lang = br_str_of(lang);
    sheet_line(&s, 0, tag, 50000, 100000, end, 0);
    sheet_line(&s, 0, tag, 50000, 114000, start, 0);
    sheet_measure(&s, &bulgarian);
    for (int i = 0; i < BR_BREACH_COUNT; i++) {
        cr_assert_leq(s.figures->all.breaches[i], found == BR_BREACH_COUNT ? 1 : 0, "%s | %s", end, start);
        if (s.figures->all.breaches[i])
            found = (br_breach)i;
    }
    sheet_close(&s);
    return found;
}

Test(binding, breaks_that_are_forbidden_are_found)
{
    static const struct {
        const char *end, *start;
        br_breach breach;
    } cases[] = {{"дума в ", "града", BR_BREACH_PREPOSITION},
                 {"дума „В ", "града", BR_BREACH_PREPOSITION},
                 {"дума\xC2\xA0с ", "дума", BR_BREACH_PREPOSITION},
                 {"вж. стр. ", "12", BR_BREACH_BOUND_WORD},
                 {"училище № ", "5", BR_BREACH_BOUND_WORD},
                 {"струва 435 ", "лв.", BR_BREACH_UNIT},
                 {"струва 435 ", "лв.“, каза той", BR_BREACH_UNIT},
                 {"през 2016 ", "г.", BR_BREACH_UNIT},
                 {"около 20 ", "%, а", BR_BREACH_UNIT},
                 {"струва 62 ", "435 лв.", BR_BREACH_THOUSANDS},
                 {"дума ", "– друга", BR_BREACH_DASH},
                 {"около 20 ", "%-на отстъпка", BR_BREACH_UNIT},
                 {"от 1-", "во място", BR_BREACH_ORDINAL},
                 {"на 2. ", "място", BR_BREACH_ORDINAL},
                 {"на 12. ", "клас", BR_BREACH_ORDINAL},
                 {"до 5-", "10 души", BR_BREACH_ORDINAL},
                 {"беше по-", "добре", BR_BREACH_PREFIX},
                 {"в т. ", "ч. и", BR_BREACH_PAIR},
                 {"и ", "др., които", BR_BREACH_PAIR}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert_eq(breach_of(cases[i].end, cases[i].start, "bg"), cases[i].breach, "%s | %s", cases[i].end,
                     cases[i].start);
}

Test(binding, other_breaks_are_not)
{
    static const struct {
        const char *end, *start;
    } cases[] = {{"дума ", "дума"},       {"лъв ", "дума"},       {"град~", "ския"},    {"през 2016 ", "година"},
                 {"струва 62 ", "4350"},  {"около 2016 ", "435"}, {"дума ", "–дума"},   {"беше бизнес-", "план"},
                 {"един ", "лв."},        {"текст ", "-5"},       {"дума и ", "друга"}, {"от 2016. ", "После"},
                 {"общо 2. ", "17 души"}, {"CO2 ", "300 души"},   {"площ km2 ", "г."}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_assert_eq(breach_of(cases[i].end, cases[i].start, "bg"), BR_BREACH_COUNT, "%s | %s", cases[i].end,
                     cases[i].start);
}

Test(binding, rules_are_not_asked_for_in_another_language)
{
    cr_assert_eq(breach_of("дума в ", "града", "en"), BR_BREACH_COUNT);
}

Test(binding, every_breach_has_a_name_of_its_own)
{
    for (int i = 0; i < BR_BREACH_COUNT; i++)
        for (int k = 0; k < i; k++)
            cr_assert_str_neq(br_breach_name((br_breach)i), br_breach_name((br_breach)k));
}
