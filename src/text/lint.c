/*
 * Looking for what is typed wrongly: one pass over the characters, each shown to
 * every rule with its neighbours. Rules know forms, not languages; what a language closes its
 * quotation marks with, and which letters it sets as others, its pack says.
 */
#include "text/lint.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "breaks.h"

#define SHOWN     60 /* letters of a word that are shown on either side */
#define SUSPENDED 4 /* "по- и надолу": after a hyphen that waits for its word, a conjunction is no longer than this */

/* The text and the character that the rules look at. */
typedef struct looking {
    br_arena *arena;
    const br_language *language;
    br_str text;
    size_t at, next; /* its bytes */
    uint32_t before, is, after;
    const UNormalizer2 *composer;
    UScriptCode script; /* of the language */
} looking;

typedef bool (*rule)(const looking *look, br_lint *found);

static br_str rune(br_arena *arena, uint32_t c)
{
    char bytes[4];
    int n = br_utf8_put(c, bytes);
    return (br_str){br_arena_copy(arena, bytes, (size_t)n), (size_t)n};
}

static bool finds_apostrophe(const looking *look, br_lint *found)
{
    found->instead = BR_STR("\xE2\x80\x99");
    return look->is == '\'' && br_is_letter(look->before) && br_is_letter(look->after);
}

static bool finds_accent(const looking *look, br_lint *found)
{
    if (u_getCombiningClass((UChar32)look->is) == 0 || !look->before)
        return false;
    UChar32 whole = unorm2_composePair(look->composer, (UChar32)look->before, (UChar32)look->is);
    if (whole < 0)
        return false;
    found->from = br_step_back(look->text, look->at);
    found->instead = rune(look->arena, (uint32_t)whole);
    return true;
}

static bool finds_letter(const looking *look, br_lint *found)
{
    br_str from = look->language->letters_from, to = look->language->letters_to;
    for (size_t i = 0; look->is >= 0x80 && i < from.len;) {
        size_t here = i;
        if (br_utf8_next(from, &i) != look->is)
            continue;
        found->instead = br_str_slice(to, here, i);
        return true;
    }
    return false;
}

static bool is_tight(uint32_t c)
{
    return c == 0xA0 || c == 0x202F;
}

static bool is_plain_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool finds_spaces(const looking *look, br_lint *found)
{
    br_str text = look->text;
    if (!is_tight(look->is))
        return false;
    while (found->from > 0 && is_plain_space(text.ptr[found->from - 1]))
        found->from--;
    while (found->to < text.len && is_plain_space(text.ptr[found->to]))
        found->to++;
    found->instead = br_str_slice(text, look->at, look->next);
    return found->to - found->from > look->next - look->at;
}

/* A plain space behind « or before », where the language has one that no line ends at. */
static bool finds_quote_space(const looking *look, br_lint *found)
{
    uint32_t second = look->is == ' ' ? look->after : 0;
    if (look->is != ' ' || is_tight(look->before) || is_tight(second))
        return false;
    for (int i = 0; i < BR_QUOTE_LEVELS; i++) {
        br_str open = look->language->quote_open[i], close = look->language->quote_close[i];
        size_t mark = 0, space = 0;
        if (open.len && br_utf8_next(open, &mark) == look->before && mark < open.len)
            found->instead = br_str_slice(open, mark, open.len);
        else if (close.len && is_tight(br_utf8_next(close, &space)) && br_char_at(close, space) == second)
            found->instead = br_str_slice(close, 0, space);
        if (found->instead.ptr)
            return true;
    }
    return false;
}

/* What closes „ in the language; absent if it does not use it. */
static br_str closing_of_low(const br_language *language)
{
    for (int i = 0; i < BR_QUOTE_LEVELS; i++)
        if (br_str_is(language->quote_open[i], "„"))
            return language->quote_close[i];
    return BR_STR_NONE;
}

static bool closes_something(uint32_t c)
{
    return c == '"' || c == 0x201C || c == 0x201D || c == 0xBB;
}

/* At „: the mark that closes it, if it is another than the language's. */
static bool finds_pair(const looking *look, br_lint *found)
{
    br_str wanted = closing_of_low(look->language);
    if (look->is != 0x201E || !wanted.len)
        return false;
    for (size_t at = look->next; at < look->text.len;) {
        size_t here = at;
        uint32_t c = br_utf8_next(look->text, &at);
        if (c == 0x201E || c == 0xAB)
            return false; /* another begins within: a person's business */
        if (!closes_something(c))
            continue;
        found->from = here;
        found->to = at;
        found->instead = wanted;
        return !br_str_equal(br_str_slice(look->text, here, at), wanted);
    }
    return false;
}

/* A straight mark that closes no „ before it. */
static bool finds_straight(const looking *look, br_lint *found)
{
    (void)found;
    if (look->is != '"')
        return false;
    for (size_t at = look->at; at > 0; at = br_step_back(look->text, at)) {
        uint32_t c = br_char_before(look->text, at);
        if (c == 0x201E)
            return !closing_of_low(look->language).len;
        if (closes_something(c))
            return true;
    }
    return true;
}

static bool finds_broken_word(const looking *look, br_lint *found)
{
    size_t at = look->next, letters = 0;
    if (look->is != '-' || !br_is_letter(look->before) || at >= look->text.len || !is_plain_space(look->text.ptr[at]))
        return false;
    while (at < look->text.len && is_plain_space(look->text.ptr[at]))
        at++;
    if (!u_islower((UChar32)br_char_at(look->text, at)))
        return false;
    while (at < look->text.len && br_is_letter(br_char_at(look->text, at))) {
        br_utf8_next(look->text, &at);
        letters++;
    }
    found->word_to = at;
    return letters > SUSPENDED;
}

static bool finds_capital(const looking *look, br_lint *found)
{
    UErrorCode error = U_ZERO_ERROR;
    (void)found;
    return look->script != USCRIPT_LATIN && u_isupper((UChar32)look->is) && u_islower((UChar32)look->before) &&
           u_islower((UChar32)look->after) && uscript_getScript((UChar32)look->is, &error) == look->script;
}

/* The word round the finding, with the marks that touch it; of a very long one what is near. Not less than the finding
 * itself. */
static void show_word(const looking *look, br_lint *found)
{
    br_str text = look->text;
    size_t from = found->from, to = found->from;
    for (int n = 0; n < SHOWN && from > 0 && !br_is_blank(br_char_before(text, from)); n++)
        from = br_step_back(text, from);
    for (int n = 0; n < SHOWN && to < text.len && !br_is_blank(br_char_at(text, to)); n++)
        br_utf8_next(text, &to);
    found->word_from = from;
    if (to > found->word_to)
        found->word_to = to;
    if (found->word_to < found->to)
        found->word_to = found->to;
}

br_lint *br_text_lint(br_arena *arena, const br_language *language, br_str text, size_t *count)
{
    static const rule rules[BR_LINT_KIND_COUNT] = {
        [BR_LINT_APOSTROPHE] = finds_apostrophe,   [BR_LINT_ACCENT] = finds_accent,
        [BR_LINT_LETTER] = finds_letter,           [BR_LINT_SPACES] = finds_spaces,
        [BR_LINT_QUOTE_SPACE] = finds_quote_space, [BR_LINT_QUOTE_PAIR] = finds_pair,
        [BR_LINT_STRAIGHT] = finds_straight,       [BR_LINT_BROKEN_WORD] = finds_broken_word,
        [BR_LINT_CAPITAL] = finds_capital};
    UErrorCode error = U_ZERO_ERROR;
    looking look = {.arena = arena, .language = language, .text = text, .composer = unorm2_getNFCInstance(&error)};
    br_lint *list = NULL;
    size_t capacity = 0;
    look.script = (UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, br_str_c(arena, language->script));
    for (*count = 0; look.at < text.len; look.at = look.next) {
        look.before = look.is;
        look.next = look.at;
        look.is = br_utf8_next(text, &look.next);
        look.after = br_char_at(text, look.next);
        for (int kind = 0; kind < BR_LINT_KIND_COUNT; kind++) {
            br_lint found = {.kind = (br_lint_kind)kind, .from = look.at, .to = look.next};
            if (!rules[kind](&look, &found))
                continue;
            show_word(&look, &found);
            list = br_arena_grow(arena, list, *count, &capacity, sizeof found);
            list[(*count)++] = found;
        }
    }
    return list;
}
