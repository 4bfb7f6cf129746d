/* Language packs: what bg and en say, and what happens to languages that have none. */
#include <criterion/criterion.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "fixture.h"

static const br_language *bulgarian(const fixture *f)
{
    cr_assert_not_null(f->layout);
    return f->layout->language;
}

static br_str word(const br_language *language, const char *key)
{
    for (size_t i = 0; i < language->word_count; i++)
        if (br_str_is(language->words[i].key, key))
            return language->words[i].text;
    return BR_STR_NONE;
}

static bool has(const br_str *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (br_str_is(list[i], text))
            return true;
    return false;
}

/* A letter of the Cyrillic block, a digit or a hyphen. */
static bool is_cyrillic_ordinal(br_str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t c = br_utf8_next(s, &at);
        if (!((c >= 0x400 && c <= 0x4ff) || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return s.len > 0;
}

Test(language, bulgarian_ordinals_have_cyrillic_letters_only)
{
    fixture f = fixture_booklet("bg");
    const br_language *bg = bulgarian(&f);
    for (int gender = 0; gender < BR_GENDER_COUNT; gender++)
        for (int n = 1; n <= BR_ORDINALS; n++)
            cr_expect(is_cyrillic_ordinal(bg->ordinals[gender][n]), "gender %d, %d", gender, n);
    cr_expect(br_str_is(bg->ordinals[BR_NEUTER][1], "1-во"));
    cr_expect(br_str_is(bg->ordinals[BR_NEUTER][2], "2-ро"));
    cr_expect(br_str_is(bg->ordinals[BR_NEUTER][3], "3-то"));
    cr_expect(br_str_is(bg->ordinals[BR_MASCULINE][2], "2-ри"));
    cr_expect(br_str_is(bg->ordinals[BR_FEMININE][1], "1-ва"));
    cr_expect(br_str_is(bg->ordinals[BR_MASCULINE][5], "5-и"));
    fixture_close(&f);
}

Test(language, bulgarian_words_hold_no_latin_letters_but_names_of_parts)
{
    fixture f = fixture_booklet("bg");
    const br_language *bg = bulgarian(&f);
    for (size_t i = 0; i < bg->word_count; i++) {
        br_str text = bg->words[i].text;
        bool inside = false;
        cr_expect_gt(text.len, 0);
        for (size_t at = 0; at < text.len && !br_str_is(bg->words[i].key, "isbn");) {
            uint32_t c = br_utf8_next(text, &at);
            inside = c == '{' || (inside && c != '}');
            cr_expect(inside || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')), "%.*s", (int)text.len, text.ptr);
        }
    }
    fixture_close(&f);
}

Test(language, bulgarian_quotes_are_the_same_at_all_levels)
{
    fixture f = fixture_booklet("bg");
    const br_language *bg = bulgarian(&f);
    for (int level = 0; level < BR_QUOTE_LEVELS; level++) {
        cr_expect(br_str_is(bg->quote_open[level], "\u201e"));
        cr_expect(br_str_is(bg->quote_close[level], "\u201c"));
    }
    fixture_close(&f);
}

Test(language, english_quotes_change_with_the_level)
{
    fixture f = fixture_booklet("en");
    const br_language *en = bulgarian(&f);
    cr_expect(br_str_is(en->quote_open[0], "\u2018"));
    cr_expect(br_str_is(en->quote_close[1], "\u201d"));
    cr_expect(br_str_is(en->quote_open[2], "\u2018"));
    cr_expect(br_str_is(en->ordinals[BR_NEUTER][3], "3rd"));
    cr_expect(br_str_is(en->ordinals[BR_FEMININE][2], "2nd"));
    cr_expect_eq(en->hyphen_right, 3);
    fixture_close(&f);
}

Test(language, bulgarian_binding_and_hyphenation_are_read)
{
    fixture f = fixture_booklet("bg");
    const br_language *bg = bulgarian(&f);
    cr_expect(br_str_is(bg->code, "bg"));
    cr_expect(br_str_is(bg->script, "Cyrl"));
    cr_expect(has(bg->bind_next, bg->bind_next_count, "в"));
    cr_expect(has(bg->bind_next, bg->bind_next_count, "№"));
    cr_expect(has(bg->bind_next, bg->bind_next_count, "арх."), "also from the second line of the list");
    cr_expect_not(has(bg->bind_next, bg->bind_next_count, "и"), "conjunctions are not bound");
    cr_expect(has(bg->bind_after_number, bg->bind_after_number_count, "лв."));
    cr_expect(has(bg->bind_after_number, bg->bind_after_number_count, "%"));
    cr_expect(has(bg->bind_pairs, bg->bind_pair_count, "т. ч."));
    cr_expect(bg->bind_thousands);
    cr_expect(bg->dash_stays_with_word_before);
    cr_expect_eq(bg->hyphen_word_prefix, 4);
    cr_expect_eq(bg->hyphen_left, 2);
    cr_expect_eq(bg->hyphen_right, 2);
    cr_expect_eq(bg->hyphen_word, 5);
    cr_expect_not_null(memmem(bg->hyphenation.ptr, bg->hyphenation.len, "hyph-bg.dic", 11));
    cr_expect(br_str_starts(bg->letterforms, "вгдж"));
    fixture_close(&f);
}

Test(language, a_word_over_several_lines_has_single_spaces)
{
    fixture f = fixture_booklet("bg");
    br_str text = word(bulgarian(&f), "disclaimer-council-of-europe");
    cr_assert_gt(text.len, 200);
    cr_expect_null(memmem(text.ptr, text.len, "  ", 2));
    cr_expect_null(memchr(text.ptr, '\n', text.len));
    cr_expect_neq(text.ptr[0], ' ');
    cr_expect_eq(text.ptr[text.len - 1], '.');
    cr_expect(br_str_is(word(f.layout->language, "place"), "място"));
    fixture_close(&f);
}

Test(language, a_region_falls_back_to_its_language_and_a_pack_is_read_once)
{
    fixture f = fixture_booklet("bg-BG");
    cr_expect(br_str_is(bulgarian(&f)->code, "bg"));
    const br_language *en = br_layout_find_language(f.ctx, f.layout, BR_STR("en-GB"), BR_SPAN_NONE);
    cr_assert_not_null(en);
    cr_expect_eq(br_layout_find_language(f.ctx, f.layout, BR_STR("en"), BR_SPAN_NONE), en);
    cr_expect_eq(f.layout->pack_count, 2);
    cr_expect_eq(f.ctx->diag_count, 0);
    fixture_close(&f);
}

Test(language, a_document_in_a_language_without_a_pack_is_an_error_that_lists_the_packs)
{
    fixture f = fixture_booklet("sv");
    cr_expect_null(f.layout);
    const br_diag *diag = fixture_only_diag(&f);
    cr_assert_not_null(diag);
    cr_expect_eq(diag->code, BR_LANGUAGE_MISSING);
    cr_expect(br_str_starts(diag->help, "there are packs for: bg, de-CH, de, el, en"));
    fixture_close(&f);
}

Test(language, a_word_in_such_a_language_is_set_by_the_documents_own_with_one_warning)
{
    fixture f = fixture_booklet("bg");
    br_span span = {12, 5, 0};
    cr_expect_eq(br_layout_find_language(f.ctx, f.layout, BR_STR("sv"), span), f.layout->language);
    cr_expect_eq(br_layout_find_language(f.ctx, f.layout, BR_STR("sv"), span), f.layout->language);
    const br_diag *diag = fixture_only_diag(&f);
    cr_assert_not_null(diag);
    cr_expect_eq(diag->code, BR_LANGUAGE_FALLBACK);
    cr_expect_eq(diag->span.line, 12);
    fixture_close(&f);
}

/* What the notes on languages say of each: marks of two levels, and the place that the badge shows. */
typedef struct expected_pack {
    const char *code, *open, *close, *inner_open, *inner_close, *first, *second;
} expected_pack;

Test(language, every_pack_has_its_quotation_marks_and_ordinals)
{
    static const expected_pack packs[] = {
        {"bg", "„", "“", "„", "“", "1-во", "2-ро"},
        {"en", "‘", "’", "“", "”", "1st", "2nd"},
        {"hy", "«", "»", "«", "»", "1-ին", "2-րդ"},
        {"el", "«", "»", "“", "”", "1ο", "2ο"},
        {"ro", "„", "”", "«", "»", "I", "al II-lea"},
        {"sr", "„", "“", "‘", "‘", "1.", "2."},
        {"sr-Latn", "„", "“", "‘", "‘", "1.", "2."},
        {"uk", "«", "»", "„", "“", "1-ше", "2-ге"},
        {"hu", "„", "”", "»", "«", "1.", "2."},
        {"de", "„", "“", "‚", "‘", "1.", "2."},
        {"de-CH", "«", "»", "‹", "›", "1.", "2."},
        {"fr", "«\u202F", "\u202F»", "“", "”", "1re", "2e"},
        {"fr-CH", "«\u202F", "\u202F»", "‹\u202F", "\u202F›", "1re", "2e"},
        {"it", "«", "»", "“", "”", "1º", "2º"},
        {"it-CH", "«", "»", "‹", "›", "1º", "2º"},
    };
    for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
        const expected_pack *want = &packs[i];
        fixture f = fixture_booklet(want->code);
        const br_language *is = bulgarian(&f);
        cr_expect(br_str_is(is->quote_open[0], want->open) && br_str_is(is->quote_close[0], want->close), "%s",
                  want->code);
        cr_expect(br_str_is(is->quote_open[1], want->inner_open) && br_str_is(is->quote_close[1], want->inner_close),
                  "%s", want->code);
        cr_expect(br_str_is(is->ordinals[is->place_gender][1], want->first), "%s", want->code);
        cr_expect(br_str_is(is->ordinals[is->place_gender][2], want->second), "%s", want->code);
        fixture_close(&f);
    }
}

Test(language, a_region_takes_what_it_does_not_say_from_its_base)
{
    fixture german = fixture_booklet("de"), swiss = fixture_booklet("de-CH");
    const br_language *de = bulgarian(&german), *ch = bulgarian(&swiss);
    cr_expect(br_str_is(ch->code, "de-CH"));
    cr_expect(br_str_equal(word(de, "contents"), word(ch, "contents")));
    cr_expect(memmem(word(de, "disclaimer-council-of-europe").ptr, 200, "äußerten", 9));
    cr_expect_null(memmem(word(ch, "disclaimer-council-of-europe").ptr, 200, "ß", 2));
    cr_expect_eq(de->word_count, ch->word_count);
    cr_expect_eq(de->bind_next_count, ch->bind_next_count); /* not said by de-CH */
    cr_expect(br_str_is(de->bind_after_number[0], "Euro"));
    cr_expect(br_str_is(ch->bind_after_number[0], "Franken")); /* a list is replaced, not lengthened */
    cr_expect(br_str_equal(de->hyphenation, ch->hyphenation));
    cr_expect_eq(ch->place_gender, BR_MASCULINE);
    fixture_close(&german);
    fixture_close(&swiss);
}

Test(language, a_code_never_becomes_a_path)
{
    fixture f = fixture_booklet("bg");
    cr_expect_eq(br_layout_find_language(f.ctx, f.layout, BR_STR("../languages/en"), BR_SPAN_NONE), f.layout->language);
    cr_expect(fixture_has_code(&f, BR_LANGUAGE_FALLBACK));
    fixture_close(&f);
}

static const char *const every_pack[] = {"bg", "en", "hy",    "el", "ro",    "sr", "sr-Latn", "uk",
                                         "hu", "de", "de-CH", "fr", "fr-CH", "it", "it-CH"};

/* In UTF-8, from ICU's 16-bit letters. */
static br_str utf8(const fixture *f, const UChar *from)
{
    UErrorCode error = U_ZERO_ERROR;
    char bytes[400];
    u_strToUTF8(bytes, sizeof bytes, NULL, from, -1, &error);
    return br_str_copy(f->ctx->arena, br_str_of(bytes));
}

/* A number as CLDR, through ICU, has it; with the minus sign of the program. */
static br_str number_of_cldr(const fixture *f, const char *code, double value)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar out[100], minus[] = {0x2212, 0};
    UNumberFormat *form =
        unum_open(UNUM_DECIMAL, NULL, 0, *code == 'e' && code[1] == 'n' ? "en-GB" : code, NULL, &error);
    unum_setSymbol(form, UNUM_MINUS_SIGN_SYMBOL, minus, 1, &error);
    unum_formatDouble(form, value, out, 100, NULL, &error);
    unum_close(form);
    cr_assert(U_SUCCESS(error));
    return utf8(f, out);
}

Test(language, numbers_are_those_of_cldr_in_every_pack)
{
    static const struct {
        const char *written;
        double value;
    } numbers[] = {{"7", 7}, {"12450", 12450}, {"62435.5", 62435.5}, {"1234567", 1234567}, {"-3.5", -3.5}};
    for (size_t i = 0; i < sizeof every_pack / sizeof *every_pack; i++) {
        fixture f = fixture_booklet(every_pack[i]);
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
            br_str set = br_language_number(f.ctx->arena, f.layout->language, br_str_of(numbers[k].written));
            br_str wanted = number_of_cldr(&f, every_pack[i], numbers[k].value);
            cr_expect(br_str_equal(set, wanted), "%s: %s, not %s", every_pack[i], set.ptr, wanted.ptr);
        }
        fixture_close(&f);
    }
}

/* CLDR's months, save in Serbian, where it has the nominative and a date wants the genitive. */
Test(language, months_are_those_of_cldr_in_every_pack)
{
    for (size_t i = 0; i < sizeof every_pack / sizeof *every_pack; i++) {
        fixture f = fixture_booklet(every_pack[i]);
        UErrorCode error = U_ZERO_ERROR;
        UDateFormat *form = udat_open(UDAT_LONG, UDAT_LONG, every_pack[i], NULL, 0, NULL, 0, &error);
        cr_assert_eq(f.layout->language->month_count, BR_MONTHS);
        for (int month = 0; month < BR_MONTHS; month++) {
            UChar name[100];
            udat_getSymbols(form, UDAT_MONTHS, month, name, 100, &error);
            br_str set = f.layout->language->months[month], wanted = utf8(&f, name);
            bool serbian = br_str_starts(br_str_of(every_pack[i]), "sr");
            cr_expect(serbian || br_str_equal(set, wanted), "%s: %s", every_pack[i], wanted.ptr);
            cr_expect(!serbian || set.ptr[0] == wanted.ptr[0], "%s: %s", every_pack[i], wanted.ptr);
        }
        udat_close(form);
        fixture_close(&f);
    }
}

static void expect_date(const char *code, const char *written, const char *wanted)
{
    fixture f = fixture_booklet(code);
    br_str set = br_language_date(f.ctx->arena, f.layout->language, br_str_of(written));
    cr_expect(br_str_is(set, wanted), "%s: %s", code, set.ptr);
    fixture_close(&f);
}

#define S "\u00A0"
Test(language, dates_are_those_that_people_write)
{
    expect_date("bg", "2017-05-23", "23" S "май" S "2017" S "г.");
    expect_date("bg", "2017-05-01", "1" S "май" S "2017" S "г.");
    expect_date("en", "2017-05-23", "23" S "May" S "2017");
    expect_date("hy", "2017-05-23", "2017" S "թ." S "մայիսի" S "23");
    expect_date("el", "2017-08-01", "1η" S "Αυγούστου" S "2017");
    expect_date("ro", "2017-05-23", "23" S "mai" S "2017");
    expect_date("sr", "2017-05-23", "23." S "маја" S "2017." S "године");
    expect_date("sr-Latn", "2017-12-03", "3." S "decembra" S "2017." S "godine");
    expect_date("uk", "2017-05-23", "23" S "травня" S "2017" S "р.");
    expect_date("hu", "2017-05-23", "2017." S "május" S "23.");
    expect_date("de", "2017-05-23", "23." S "Mai" S "2017");
    expect_date("de-CH", "2017-05-23", "23." S "Mai" S "2017");
    expect_date("fr", "2017-05-01", "1er" S "mai" S "2017");
    expect_date("fr-CH", "2017-05-11", "11" S "mai" S "2017");
    expect_date("it", "2017-05-01", "1º" S "maggio" S "2017");
    expect_date("it-CH", "0800-12-25", "25" S "dicembre" S "800");
}
