/*
 * Where lines may break in sentences like the booklet's, binding rules included.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "pack.h"
#include "text/lint.h"

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

TestSuite(breaks, .init = set_up, .fini = tear_down);

#define EXPECT(text, marked) cr_assert_str_eq(pack_marked(ctx, bg, false, text), marked)

Test(breaks, come_after_spaces_and_nowhere_else)
{
    EXPECT("Община Троян проведе среща.", "Община |Троян |проведе |среща.");
    EXPECT("", "");
    EXPECT("дума", "дума");
    EXPECT(" дума ", " |дума ");
}

/* A character again and again. */
static br_str many(const char *character, size_t count)
{
    br_buf text = br_buf_make(ctx->arena, count * strlen(character) + 1);
    for (size_t i = 0; i < count; i++)
        br_buf_add_c(&text, character);
    return br_buf_str(&text);
}

/* Catches: for each blank a look at all blanks before it. */
Test(breaks, among_blanks_without_end_take_no_longer_than_their_number, .timeout = 20)
{
    static const char *const blanks[] = {"\u3000", "\u00A0"};
    for (size_t i = 0; i < 2; i++)
        cr_expect_null(strchr(pack_marked(ctx, bg, false, many(blanks[i], 150000).ptr), '|'));
}

/* Catches: for each finding a look at the whole word, and a copy of it. */
Test(breaks, are_not_needed_to_show_what_is_typed_wrongly_in_a_word_without_end, .timeout = 20)
{
    size_t count = 0;
    br_lint *found = br_text_lint(ctx->arena, bg, many("а'", 150000), &count);
    cr_assert_eq(count, 149999);
    cr_expect_lt(found[70000].word_to - found[70000].word_from, 400);
}

Test(breaks, never_follow_a_one_letter_preposition)
{
    EXPECT("живее в града с деца", "живее |в града |с деца");
    EXPECT("В града. С деца", "В града. |С деца");
    EXPECT("(в града) „В сърцето“", "(в града) |„В сърцето“");
    EXPECT("село и град, а после", "село |и |град, |а |после");
}

Test(breaks, never_part_a_number_from_its_unit)
{
    EXPECT("за 62 435 лв. общо", "за |62 435 лв. |общо");
    EXPECT("през 2016/2017 г. беше", "през |2016/2017 г. |беше");
    EXPECT("(5 км) и 30 %, после", "(5 км) |и |30 %, |после");
    EXPECT("2 млн. лв. за", "2 млн. лв. |за");
    EXPECT("през 2017 г.1 беше", "през |2017 г.1 |беше"); /* with the number of a note */
    EXPECT("цена 5 лв./месец", "цена |5 лв./месец");
    EXPECT("XIX в. е", "XIX в. |е");
    EXPECT("в г. Троян", "в г. |Троян"); /* by "в", not as a unit */
    EXPECT("град г. Троян", "град |г. |Троян");
    EXPECT("COVID лв. сума", "COVID |лв. |сума");
    EXPECT("с 18 %-на отстъпка", "с 18 %-на |отстъпка"); /* with an ending, as in Hungarian: 18 %-kal */
    EXPECT("на 5 мека-лв. е", "на |5 |мека-лв. |е");
}

Test(breaks, keep_an_ordinal_with_a_point_with_what_it_counts_where_the_language_says_so)
{
    EXPECT("на 2. място", "на |2. |място");
    bg->bind_ordinal_point = true;
    EXPECT("на 2. място", "на |2. място");
    EXPECT("(12. клас) и", "(12. клас) |и");
    EXPECT("през 2016. После", "през |2016. |После");
    EXPECT("общо 2. 17 души", "общо |2. |17 |души");
    EXPECT("т.2. място", "т.2. |място");
}

Test(breaks, keep_thousands_together)
{
    EXPECT("от 1 250 000 души", "от |1 250 000 |души");
    EXPECT("през 2016 125 души", "през |2016 |125 |души");
    EXPECT("около 15 1250", "около |15 |1250");
    EXPECT("около 15 12", "около |15 |12");
}

Test(breaks, keep_abbreviations_of_two_words_together)
{
    EXPECT("пари, т. ч. лихви", "пари, |т. ч. |лихви");
    EXPECT("улици и др. места (и др.)", "улици |и др. |места |(и др.)");
    EXPECT("виж № 5 на стр. 12", "виж |№ 5 |на |стр. 12");
    EXPECT("църквата „Св. Иван“", "църквата |„Св. |Иван“");
}

Test(breaks, never_put_a_dash_first)
{
    EXPECT("град – село", "град – |село");
    EXPECT("град — село - край", "град — |село - |край");
    EXPECT("„Може би –“ каза", "„Може |би –“ |каза");
    EXPECT("от –5 градуса", "от |–5 |градуса");
    EXPECT("2014–2020 и София–Варна", "2014–2020 |и |София–|Варна");
    bg->dash_stays_with_word_before = false;
    EXPECT("град – село", "град |– |село");
}

Test(breaks, keep_short_prefixes_and_figures_with_what_follows_the_hyphen)
{
    EXPECT("1-во място", "1-во |място");
    EXPECT("44-те и 19-ти", "44-те |и |19-ти");
    EXPECT("5-10 деца", "5-10 |деца");
    EXPECT("по-добре най-добър", "по-добре |най-добър");
    EXPECT("експерт-счетоводител", "експерт-|счетоводител");
    EXPECT("дву- и триетажни", "дву- |и |триетажни");
    EXPECT("бизнес-а", "бизнес-а");
    bg->hyphen_word_prefix = 3;
    EXPECT("по-добре най-добър", "по-добре |най-|добър");
}

Test(breaks, at_a_slash_leave_three_letters_on_either_side)
{
    EXPECT("центрове/кметства и/или (а/б)", "центрове/|кметства |и/или |(а/б)");
    EXPECT("град/село/край", "град/|село/|край");
    EXPECT("2016/2017", "2016/2017");
}

Test(breaks, stay_outside_short_addresses)
{
    EXPECT("на www.troyan.bg, mayor@stara-zagora.bg", "на |www.troyan.bg, |mayor@stara-zagora.bg");
    EXPECT("(namrb.org/bg)", "(namrb.org/bg)");
    EXPECT("obshtina.primerna.bg/abc", "obshtina.primerna.bg/abc"); /* 24 characters */
    EXPECT("obshtina.primerna.bg/abcd", "obshtina|.primerna|.bg/abcd");
}

Test(breaks, of_long_addresses_are_where_no_reader_is_misled)
{
    EXPECT("https://www.namrb.org/bg/proekti?id=5", "https://|www|.namrb|.org/|bg/|proekti|?id=5");
    EXPECT("information.centre@municipality.bg", "information|.centre|@municipality.bg");
}

Test(breaks, come_between_a_closing_quotation_mark_and_a_bracket)
{
    EXPECT("„Дума“ (или друга) „Втора“ „Трета“", "„Дума“ |(или |друга) |„Втора“ |„Трета“");
}

Test(breaks, come_between_quotation_marks_only_where_they_close)
{
    EXPECT("дума „ цитат", "дума |„ цитат"); /* UAX 14: never after an opening mark */
}

Test(breaks, are_forced_after_line_ends)
{
    EXPECT("първи\nвтори\xE2\x80\xA8трети", "първи\n!втори\xE2\x80\xA8!трети");
}

Test(breaks, follow_soft_hyphens_with_a_hyphen)
{
    EXPECT("благо\xC2\xADустройство", "благо\xC2\xAD~устройство");
    cr_assert_str_eq(pack_marked(ctx, bg, true, "благо\xC2\xADустройство"), "благо\xC2\xAD~устройство");
}

Test(breaks, respect_no_break_characters)
{
    EXPECT("5\xC2\xA0лева по\xE2\x80\x91 добре 1\xE2\x80\xAF"
           "000",
           "5\xC2\xA0лева |по\xE2\x80\x91 |добре |1\xE2\x80\xAF"
           "000");
    EXPECT("по\xE2\x80\x91отдавна", "по\xE2\x80\x91отдавна");
}

Test(breaks, never_follow_an_ellipsis_that_opens_a_word)
{
    EXPECT("дума …и после… край", "дума |…и |после… |край");
}

Test(breaks, come_between_ideographs)
{
    EXPECT("漢字", "漢|字");
}

Test(breaks, of_a_piece_are_those_of_the_whole)
{
    const char *text = "Община Троян – в центъра (2016 г.) за 62 435 лв. по-добре";
    br_str s = br_str_of(text);
    br_hyphenation *hyphenation = br_hyphenation_open(ctx);
    uint8_t whole[200], pieces[200];
    br_text_mark_breaks(ctx, hyphenation, bg, true, s, 0, s.len, whole);
    for (size_t cut = 1; cut < s.len; cut++) {
        if (((unsigned char)text[cut] & 0xC0) == 0x80 || text[cut - 1] != ' ')
            continue;
        memset(pieces, 9, sizeof pieces);
        br_text_mark_breaks(ctx, hyphenation, bg, true, s, cut, s.len, pieces);
        br_text_mark_breaks(ctx, hyphenation, bg, true, s, 0, cut, pieces);
        cr_assert_arr_eq(pieces, whole, s.len + 1, "cut at %zu", cut);
    }
}

Test(breaks, of_a_language_bind_the_words_of_another_behind_it)
{
    br_str s = br_str_of("един в Europe и Europe");
    br_hyphenation *hyphenation = br_hyphenation_open(ctx);
    uint8_t marks[64];
    for (int behind = 0; behind < 2; behind++) {
        size_t from = strcspn(s.ptr, "E") + (behind ? strlen("Europe и ") : 0);
        br_text_mark_breaks(ctx, hyphenation, bg, true, s, 0, from, marks);
        br_text_mark_breaks(ctx, hyphenation, en, true, s, from, s.len, marks);
        cr_assert_eq(marks[from], BR_BREAK_ALLOWED, "to English alone a place like any");
        br_text_bind_end(bg, s, from, marks);
        cr_assert_eq(marks[from], behind ? BR_BREAK_ALLOWED : BR_BREAK_NONE, "“в” is bound, “и” is not");
    }
}

Test(breaks, of_english_do_without_rules_for_binding)
{
    cr_assert_str_eq(pack_marked(ctx, en, false, "a 5 km well-known re-use – done"),
                     "a |5 |km |well-|known |re-use |– |done");
}

Test(breaks, survive_broken_text)
{
    cr_assert_str_eq(pack_marked(ctx, bg, true, "\xD0 \xFF-\x80/"), "\xD0 |\xFF-\x80/");
}

/* « and » keep to their words also where the space between was typed as a plain one. */
Test(breaks, are_not_within_spaced_quotation_marks)
{
    br_language fr = {.code = BR_STR("fr"), .script = BR_STR("Latn")};
    fr.quote_open[0] = BR_STR("«\u202F");
    fr.quote_close[0] = BR_STR("\u202F»");
    cr_expect_str_eq(pack_marked(ctx, &fr, false, "le « bus bleu » est"), "le |« bus |bleu » |est");
    fr.quote_open[0] = BR_STR("«");
    fr.quote_close[0] = BR_STR("»");
    cr_expect_str_neq(pack_marked(ctx, &fr, false, "le « bus bleu » est"), "le |« bus |bleu » |est");
}
