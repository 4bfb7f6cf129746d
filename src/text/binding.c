/*
 * The binding rules: places where Unicode lets a line break and good setting
 * does not. Words, units and pairs come from the language's pack; the forms
 * (a number, a lone dash, a hyphen after figures) are the same everywhere.
 *
 * A line may not end in "в" or "№", nor begin with a dash, "лв." or the second half of
 * "62 435", of "1-во", of "5-10" or of "по-добре". What a line looks like is
 * not known here; each place is judged by the words on either side.
 */
#include <string.h>
#include <unicode/uchar.h>

#include "breaks.h"

static bool is_digit(uint32_t c)
{
    return u_isdigit((UChar32)c);
}

/* Quotation marks and brackets, which may hug a word on either side. */
static bool is_hugging(uint32_t c)
{
    int8_t type = u_charType((UChar32)c);
    return c == '"' || c == '\'' || type == U_START_PUNCTUATION || type == U_END_PUNCTUATION ||
           type == U_INITIAL_PUNCTUATION || type == U_FINAL_PUNCTUATION;
}

static br_str without_opening(br_str token)
{
    size_t at = 0;
    while (at < token.len && is_hugging(br_char_at(token, at)))
        br_utf8_next(token, &at);
    return br_str_slice(token, at, token.len);
}

/*
 * True if the token is one of the words, as it stands or without what follows
 * it: marks and the number of a note at its end ("лв.," and "лв.1" are "лв.") or what is behind a slash ("лв./месец").
 */
static bool is_among(br_str token, const br_str *words, size_t count)
{
    size_t slash = 0;
    while (slash < token.len && token.ptr[slash] != '/')
        slash++;
    for (size_t end = slash; end > 0; end = br_step_back(token, end)) {
        for (size_t i = 0; i < count; i++)
            if (br_equal_folded(br_str_slice(token, 0, end), words[i]))
                return true;
        uint32_t last = br_char_before(token, end);
        if (!u_ispunct((UChar32)last) && !is_digit(last))
            break;
    }
    return false;
}

static bool is_roman(br_str token)
{
    for (size_t i = 0; i < token.len; i++)
        if (!memchr("IVXLCDM", token.ptr[i], 7))
            return false;
    return token.len > 0;
}

/* Figures, also with signs within: "435", "2016/2017", "1,5", "+20", or a Roman number. */
static bool is_number(br_str token)
{
    bool digit = false;
    token = without_opening(token);
    if (is_roman(token))
        return true;
    for (size_t at = 0; at < token.len;) {
        uint32_t c = br_utf8_next(token, &at);
        digit = is_digit(c);
        if (!digit && !u_ispunct((UChar32)c) && !u_hasBinaryProperty((UChar32)c, UCHAR_MATH) && c != 0x20AC && c != '$')
            return false;
    }
    return digit;
}

/* Also with an ending: "%-kal" in Hungarian, "%-ով" in Armenian. */
static bool is_unit(const br_language *language, br_str token)
{
    size_t end = 0;
    while (end < token.len && !br_is_hard_hyphen(br_char_at(token, end)))
        br_utf8_next(token, &end);
    return is_among(token, language->bind_after_number, language->bind_after_number_count) ||
           (end < token.len &&
            is_among(br_str_slice(token, 0, end), language->bind_after_number, language->bind_after_number_count));
}

/* "2. Jahr": an ordinal of one or two figures and the word it counts. */
static bool binds_ordinal(br_str left, br_str right)
{
    left = without_opening(left);
    if (left.len < 2 || left.len > 3 || left.ptr[left.len - 1] != '.')
        return false;
    for (size_t i = 0; i + 1 < left.len; i++)
        if (left.ptr[i] < '0' || left.ptr[i] > '9')
            return false;
    return br_is_letter(br_char_at(right, 0));
}

/* "435 лв.", and also "62 млн. лв.", where the word before is a unit of a number before it. */
static bool binds_unit(const br_language *language, br_str text, br_str left, br_str right)
{
    if (is_number(left)) /* numbers are rare and soon told from words: so they are asked for first */
        return is_unit(language, right);
    size_t start = (size_t)(left.ptr - text.ptr);
    return start > 0 && is_number(br_token_before(text, start)) && is_unit(language, left) && is_unit(language, right);
}

/* One to three figures and no more, then exactly three: "62 435". */
static bool binds_thousands(br_str left, br_str right)
{
    left = without_opening(left);
    if (left.len < 1 || left.len > 3 || right.len < 3 || is_digit(br_char_at(right, 3)))
        return false;
    for (size_t i = 0; i < left.len; i++)
        if (left.ptr[i] < '0' || left.ptr[i] > '9')
            return false;
    for (size_t i = 0; i < 3; i++)
        if (right.ptr[i] < '0' || right.ptr[i] > '9')
            return false;
    return true;
}

/* "т. ч." as one of the pairs; the second word may be followed by marks. */
static bool binds_pair(const br_language *language, br_str left, br_str right)
{
    left = without_opening(left);
    for (size_t i = 0; i < language->bind_pair_count; i++) {
        br_str pair = language->bind_pairs[i], rest = pair;
        br_str first = br_str_word(&rest), second = br_str_trim(rest);
        if (second.len > 0 && br_equal_folded(left, first) && is_among(right, &second, 1))
            return true;
    }
    return false;
}

static bool is_lone_dash(br_str token)
{
    uint32_t c = br_char_at(token, 0);
    size_t at = 0;
    if (token.len == 0)
        return false;
    br_utf8_next(token, &at);
    while (at < token.len && is_hugging(br_char_at(token, at))) /* "–“" */
        br_utf8_next(token, &at);
    return at == token.len && (br_is_dash(c) || br_is_hard_hyphen(c));
}

/* « or » with the space that the language has within its quotation marks, typed as a plain one. */
static bool binds_quotation(const br_language *language, br_str left, br_str right)
{
    for (int i = 0; i < BR_QUOTE_LEVELS; i++) {
        br_str open = language->quote_open[i], close = language->quote_close[i];
        size_t mark = 0, space = 0;
        if (open.len && br_utf8_next(open, &mark) == br_char_before(left, left.len) && mark < open.len)
            return true;
        if (close.len && br_is_blank(br_utf8_next(close, &space)) && br_char_at(close, space) == br_char_at(right, 0))
            return true;
    }
    return false;
}

bool br_is_bound_at_space(const br_language *language, br_str text, size_t at)
{
    if (br_is_blank(br_char_at(text, at))) /* within a stretch of blanks, which may be long */
        return false;
    br_str left = br_token_before(text, at), right = br_token_at(text, at);
    if (left.len == 0 || right.len == 0)
        return false;
    if (language->dash_stays_with_word_before && is_lone_dash(right))
        return true;
    if (language->bind_ordinal_point && binds_ordinal(left, right))
        return true;
    br_str word = without_opening(left);
    for (size_t i = 0; i < language->bind_next_count; i++)
        if (br_equal_folded(word, language->bind_next[i]))
            return true;
    return binds_unit(language, text, left, right) || (language->bind_thousands && binds_thousands(left, right)) ||
           binds_pair(language, left, right) || binds_quotation(language, left, right);
}

bool br_text_leans_on_next(const br_language *language, br_str text, size_t at)
{
    br_str word = without_opening(br_token_before(text, at));
    for (size_t i = 0; i < language->bind_in_titles_count; i++)
        if (br_equal_folded(word, language->bind_in_titles[i]))
            return true;
    return false;
}

static int letters_before(br_str text, size_t at)
{
    int count = 0;
    while (at > 0 && br_is_letter(br_char_before(text, at))) {
        at = br_step_back(text, at);
        count++;
    }
    return count;
}

static int letters_after(br_str text, size_t at)
{
    int count = 0;
    while (at < text.len && br_is_letter(br_utf8_next(text, &at)))
        count++;
    return count;
}

bool br_is_bound_inside(const br_language *language, br_str text, size_t at)
{
    uint32_t before = br_char_before(text, at), after = br_char_at(text, at);
    size_t sign = br_step_back(text, at);
    if (before == 0x200B || before == 0xAD)
        return false;
    if (br_is_dash(after) || br_is_hard_hyphen(after))
        return true;
    int shortest = 3;
    if (br_is_hard_hyphen(before)) {
        if (language->hyphen_word_prefix > shortest)
            shortest = language->hyphen_word_prefix;
    } else if (before != '/' && !br_is_dash(before)) {
        return u_ispunct((UChar32)before); /* Chinese, Thai and the like may break between letters */
    }
    return letters_before(text, sign) < shortest || letters_after(text, at) < 3;
}
