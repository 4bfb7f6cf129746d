/*
 * Hyphenation: the words of the notes, and what is never hyphenated.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

TestSuite(hyphens, .init = set_up, .fini = tear_down);

/* The word without its marks must be hyphenated as written. */
static void expect(const br_language *language, const char *hyphenated)
{
    char plain[200];
    size_t length = 0;
    for (const char *c = hyphenated; *c; c++)
        if (*c == '+') /* letters that the word has not */
            c = strchr(c, '~');
        else if (*c != '~' && *c != '|')
            plain[length++] = *c;
    plain[length] = '\0';
    cr_expect_str_eq(pack_marked(ctx, language, true, plain), hyphenated);
}

Test(hyphens, of_the_booklets_words_stand_at_syllables)
{
    static const char *const words[] = {
        "Програ~ма~та",
        "сдру~же~ние",
        "иден~ти~фи~ци~ра~не",
        "прак~ти~ки",
        "из~гра~де~на",
        "об~служ~ва~не",
        "общ~ност",
        "под~кре~па",
        "пред~ста~ви~те~ли",
        "чи~та~ли~ща~та",
        "спо~ра~зу~ме~ния",
        "ан~га~жи~ра",
        "съ~фи~нан~си~ра~не",
        "ме~ди~цин~с~ки",
        "про~фе~си~о~нал~но",
        "въ~ве~де~ние",
        "майс~тор",
        "Ев~ро~па",
        "яй~це",
        "бю~дже~та",
        "озе~ле~ня~ва~не~то",
        "добро",
        "дъжд",
        "ъгъл",
    };
    bg->hyphen_word = 4;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        expect(bg, words[i]);
}

static void except(const char *written)
{
    cr_assert(br_language_add_exception(ctx->arena, bg, br_str_of(written)), "%s", written);
}

Test(hyphens, are_where_the_pack_says_before_the_patterns_are_asked)
{
    expect(bg, "бе~зо~пас~ност");
    expect(bg, "меж~дуб~ло~ко~ви");
    expect(bg, "неп~ра~вил~но");
    except("меж-ду-*");
    except("Без-о*");
    except("безо-пас-ност-та");
    except("не-пра*");
    except("пра-вил-но");
    except("читалище");
    expect(bg, "без~о~пас~ност");
    expect(bg, "Без~о~пас~ност");
    expect(bg, "безо~пас~ност~та"); /* the whole word before its beginning */
    expect(bg, "меж~ду~бло~ко~ви");
    expect(bg, "меж~ду~пра~вил~но"); /* the rest is a word of its own, which has an exception too */
    expect(bg, "не~пра~вил~но");
    expect(bg, "читалище"); /* never divided */
    expect(bg, "чи~та~ли~ща");
    expect(bg, "меж~ду");
    expect(bg, "БЕЗОПАСНОСТ");        /* capitals stay whole, as without exceptions */
    expect(bg, "бе\u00AD~зопасност"); /* as does a word that the author has divided */
}

Test(hyphens, are_not_in_a_word_that_no_break_spaces_hold_on_both_sides)
{
    expect(bg, "1\u00A0септември\u00A02017\u00A0г.");
    expect(bg, "1\u00A0сеп~тем~в~ри");
}

Test(hyphens, of_an_exception_may_be_said_anew)
{
    except("без-о*");
    except("бе-зо*");
    cr_assert_eq(bg->exception_count, 1);
    expect(bg, "бе~зо~пас~ност");
}

Test(hyphens, of_exceptions_keep_their_distance_and_need_no_patterns)
{
    bg->hyphenation = BR_STR_NONE;
    except("а-гра-рен");
    except("во-до-*");
    expect(bg, "агра~рен");
    expect(bg, "во~до~паден");
    bg->hyphen_left = bg->hyphen_right = 3;
    expect(bg, "водо~паден");
}

Test(hyphens, of_an_exception_keep_a_changed_spelling_behind_it)
{
    br_language hu = {.code = BR_STR("hu"),
                      .script = BR_STR("Latn"),
                      .hyphen_left = 2,
                      .hyphen_right = 2,
                      .hyphen_word = 5,
                      .hyphenation = BR_STR(BR_SOURCE_DIR "/layouts/hyphenation/hyph-hu.dic")};
    expect(&hu, "as+z~szony");
    cr_assert(br_language_add_exception(ctx->arena, &hu, BR_STR("ne-*")));
    expect(&hu, "ne~as+z~szony");
    cr_assert(br_language_add_exception(ctx->arena, &hu, BR_STR("asszony")));
    expect(&hu, "asszony");
}

Test(hyphens, of_exceptions_are_written_in_one_way)
{
    static const char *const wrong[] = {"",       "-",        "*",      "меж--ду", "-между", "между-",
                                        "ме*жду", "меж-ду**", "меж=ду", "меж ду",  "между2", "меж-\u00ADду"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        cr_expect_not(br_language_add_exception(ctx->arena, bg, br_str_of(wrong[i])), "%s", wrong[i]);
    cr_assert_eq(bg->exception_count, 0);
}

/* Three and more words of each language; "+z~" is a hyphen with a z before it that the word has not. */
Test(hyphens, of_every_language_stand_where_its_grammars_say)
{
    static const struct {
        const char *code, *file;
        const char *words[6];
    } languages[] = {
        {"el", "hyph-el.dic", {"πρό~γραμ~μα", "εξυ~πη~ρέ~τη~ση", "δη~μο~τι~κός", "πο~λι~τών"}},
        {"hy", "hyph-hy.dic", {"ծրա~գիր", "կա~ռա~վա~րում", "քա~ղա~քա~պե~տա~րան"}},
        {"ro", "hyph-ro.dic", {"ad~mi~nis~tra~ția", "co~mu~ni~ta~te", "pri~mă~riei", "mon~stru", "punc~tual"}},
        {"sr", "hyph-sr.dic", {"оп~шти~на", "упра~вља~ње", "парт~нер~ство"}},
        {"sr-Latn", "hyph-sr-latn.dic", {"op~šti~na", "upra~vlja~nje", "part~ner~stvo"}},
        {"uk", "hyph-uk.dic", {"гро~ма~дян~ська", "впро~ва~дже~н~ня", "об’~єд~на~н~ня"}},
        {"hu", "hyph-hu.dic", {"as+z~szony", "kön+y~nyű", "ket+y~tyint", "ön~kor~mány~zat", "köz~sé~gi"}},
        {"de", "hyph-de.dic", {"Ge~mein~de~ver~wal~tung", "Stra~ßen~be~leuch~tung", "Bür~ger~be~tei~li~gung"}},
        {"de-CH", "hyph-de.dic", {"Stras~sen~be~leuch~tung", "Fuss~gän~ger", "schlies~sen"}},
        {"fr", "hyph-fr.dic", {"ad~mi~nis~tra~tion", "com~mu~nale", "l’ad~mi~nis~tra~tion"}},
        {"it", "hyph-it.dic", {"am~mi~ni~stra~zio~ne", "cit~ta~di~ni", "del~l’am~mi~ni~stra~zio~ne"}},
    };
    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        br_language language = {.code = br_str_of(languages[i].code), .hyphen_left = 2, .hyphen_right = 2};
        language.hyphen_word = 5;
        language.hyphenation =
            br_str_of(br_arena_printf(ctx->arena, BR_SOURCE_DIR "/layouts/hyphenation/%s", languages[i].file));
        for (int k = 0; k < 6 && languages[i].words[k]; k++)
            expect(&language, languages[i].words[k]);
    }
    cr_expect_eq(ctx->diag_count, 0);
}

Test(hyphens, of_english_know_the_exceptions)
{
    expect(en, "uni~ver~sity");
    expect(en, "some~thing");
    expect(en, "how~ever");
    expect(en, "pro~gramme");
}

Test(hyphens, never_enter_abbreviations_names_numbers_and_addresses)
{
    expect(bg, "РМС |RegiX |ПРОГРАМАТА |МинистерствоТо");
    expect(bg, "програмата2 |2програмата");
    expect(bg, "информация@община.бг");
    expect(bg, "http://програмата.бг");
    expect(en, "www.information.bg");
    expect(en, "information.bg");
}

Test(hyphens, leave_short_words_whole)
{
    bg->hyphen_word = 6;
    expect(bg, "среща");
    bg->hyphen_word = 5;
    expect(bg, "сре~ща");
}

Test(hyphens, keep_the_fewest_letters_before_and_after)
{
    expect(bg, "озе~ле~не~на");
    bg->hyphen_left = 4;
    bg->hyphen_right = 3;
    expect(bg, "озеле~нена");
}

Test(hyphens, treat_parts_of_a_compound_as_words)
{
    expect(bg, "по-отда~ле~че~ните");
    expect(bg, "кме~тове-|орга~ни~за~тори");
}

Test(hyphens, stand_beside_quotation_marks_and_slashes)
{
    expect(bg, "„програ~ма~та“, |(прак~ти~ки)");
    expect(bg, "цен~т~ро~ве/|кмет~с~тва");
}

Test(hyphens, know_the_edges_of_a_piece)
{
    br_str text = BR_STR("практики");
    uint8_t marks[17] = {0};
    br_text_mark_breaks(ctx, br_hyphenation_open(ctx), bg, true, text, 0, 8, marks);
    for (size_t i = 0; i < sizeof marks; i++)
        cr_assert_eq(marks[i], BR_BREAK_NONE, "a word that goes on behind the piece is not hyphenated");
}

Test(hyphens, with_accents_keep_a_mark_on_its_letter)
{
    expect(bg, "прак~ти\xCC\x80ки");
}

Test(hyphens, are_done_without_when_the_patterns_cannot_be_read)
{
    bg->hyphenation = BR_STR("/nowhere/hyph.dic");
    br_hyphenation *hyphenation = br_hyphenation_open(ctx);
    uint8_t marks[40];
    br_str text = BR_STR("програмата");
    for (int i = 0; i < 2; i++)
        br_text_mark_breaks(ctx, hyphenation, bg, true, text, 0, text.len, marks);
    for (size_t i = 0; i <= text.len; i++)
        cr_assert_eq(marks[i], BR_BREAK_NONE);
    cr_assert_eq(pack_said(ctx, BR_HYPHENATION_UNREADABLE), 1, "said once, not for every word");
}

/* Catches: patterns of the same letters in the order of their places in memory. */
Test(hyphens, are_where_the_later_of_two_patterns_says)
{
    char path[] = "/tmp/broshura-test-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    cr_assert_not_null(file);
    fputs("UTF-8\n", file);
    for (int i = 0; i < 90000; i++) {
        if (i == 45000)
            fputs("ма1т\nт1ма\n", file);
        fprintf(file, "1%c%c%c%cx\n", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26, 'a' + i / 17576);
    }
    fputs("ма2т\nт2ма\n", file);
    fclose(file);
    bg->hyphenation = br_str_of(path);
    bg->exception_count = 0;
    expect(bg, "матматматмат");
    expect(bg, "bab~aaaax");
    unlink(path);
}

Test(hyphens, are_not_asked_for_without_patterns)
{
    bg->hyphenation = BR_STR_NONE;
    expect(bg, "програмата");
    cr_assert_eq(ctx->diag_count, 0);
}

Test(hyphens, of_a_very_long_word_are_none)
{
    br_buf word = br_buf_make(ctx->arena, 1000);
    for (int i = 0; i < 100; i++)
        br_buf_add_c(&word, "ма");
    cr_assert_null(strchr(pack_marked(ctx, bg, true, br_buf_str(&word).ptr), '~'));
}
