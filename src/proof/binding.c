/*
 * Breaks that a language's binding rules forbid, found again on the finished
 * lines. The rules come from the language's pack; how they are applied is written
 * anew here and not borrowed from the room text, whose work is what is judged.
 */
#include <string.h>

#include "proof.h"

/* Capitals of Latin, Greek and Cyrillic to small letters: all that the packs' words hold. */
static uint32_t fold(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
        (c >= 0x410 && c <= 0x42F))
        return c + 32;
    return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

static bool equal_folded(br_str a, br_str b)
{
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len)
        if (fold(br_utf8_next(a, &i)) != fold(br_utf8_next(b, &k)))
            return false;
    return i == a.len && k == b.len;
}

static bool is_among(br_str word, const br_str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (equal_folded(word, words[i]))
            return true;
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_mark(uint32_t c)
{
    return (c < 0x80 && c > ' ' && strchr(".,;:!?()[]\"'", (int)c)) || c == 0xAB || c == 0xBB ||
           (c >= 0x2018 && c <= 0x201F) || c == 0x2026 || c == 0x2039 || c == 0x203A;
}

static bool is_letter(uint32_t c)
{
    return c > 0x2E7F || (fold(c) >= 'a' && fold(c) <= 'z') || (c >= 0xC0 && c < 0x2000);
}

/* White space of text: the space and the two that do not break. */
static size_t space_at(br_str text, size_t at)
{
    if (text.ptr[at] == ' ')
        return 1;
    if (at + 1 < text.len && memcmp(text.ptr + at, "\xC2\xA0", 2) == 0)
        return 2;
    return at + 2 < text.len && memcmp(text.ptr + at, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

/* The word before `end`, opening marks taken off. */
static br_str word_before(br_str text, size_t end)
{
    size_t from = 0;
    for (size_t at = 0; at < end;) {
        size_t space = space_at(text, at);
        if (space) {
            at += space;
            from = at;
        } else
            br_utf8_next(text, &at);
    }
    br_str word = br_str_slice(text, from, end);
    for (size_t at = 0; at < word.len;) {
        if (!is_mark(br_utf8_next(word, &at)))
            break;
        word = br_str_slice(word, at, word.len);
        at = 0;
    }
    return word;
}

static br_str word_at(br_str text)
{
    size_t end = 0;
    while (end < text.len && !space_at(text, end))
        br_utf8_next(text, &end);
    return br_str_slice(text, 0, end);
}

/* The word is one of these as it stands, or without an ending behind a hyphen, or without the marks at its end, taken
 * off one by one. */
static bool begins_bound(br_str word, const br_str *words, size_t count)
{
    const char *hyphen = memchr(word.ptr, '-', word.len);
    if (hyphen && hyphen > word.ptr && is_among(br_str_slice(word, 0, (size_t)(hyphen - word.ptr)), words, count))
        return true;
    while (word.len > 0) {
        size_t last = word.len - 1, at;
        if (is_among(word, words, count))
            return true;
        while (last > 0 && ((unsigned char)word.ptr[last] & 0xC0) == 0x80)
            last--;
        at = last;
        if (!is_mark(br_utf8_next(word, &at)))
            return false;
        word = br_str_slice(word, 0, last);
    }
    return false;
}

static bool is_pair(const br_language *language, br_str left, br_str right)
{
    for (size_t i = 0; i < language->bind_pair_count; i++) {
        br_str rest = language->bind_pairs[i];
        br_str first = br_str_word(&rest), second = br_str_trim(rest);
        if (equal_folded(left, first) && begins_bound(right, &second, 1))
            return true;
    }
    return false;
}

static bool is_lone_dash(br_str word)
{
    return br_str_is(word, "-") || br_str_is(word, "–") || br_str_is(word, "—");
}

/* Ends in a figure and has no letters: "435", "2016/2017", but not "CO2". */
static bool is_number(br_str word)
{
    for (size_t at = 0; at < word.len;)
        if (is_letter(br_utf8_next(word, &at)))
            return false;
    return is_digit(word.ptr[word.len - 1]);
}

/* Between two words. */
static br_breach find_at_space(const br_language *language, br_str left, br_str start)
{
    br_str right = word_at(start);
    if (left.len == 0 || right.len == 0)
        return BR_BREACH_COUNT;
    if (language->dash_stays_with_word_before && is_lone_dash(right))
        return BR_BREACH_DASH;
    if (is_among(left, language->bind_next, language->bind_next_count)) {
        size_t at = 0;
        bool letter = is_letter(br_utf8_next(left, &at));
        return letter && at == left.len ? BR_BREACH_PREPOSITION : BR_BREACH_BOUND_WORD;
    }
    bool figures = left.len > 1 && left.len <= 3 && is_digit(left.ptr[0]) && (left.len == 2 || is_digit(left.ptr[1]));
    size_t first = 0;
    if (language->bind_ordinal_point && figures && left.ptr[left.len - 1] == '.' &&
        is_letter(br_utf8_next(right, &first)))
        return BR_BREACH_ORDINAL;
    bool number = is_number(left);
    if (number && begins_bound(right, language->bind_after_number, language->bind_after_number_count))
        return BR_BREACH_UNIT;
    bool three = right.len >= 3 && is_digit(right.ptr[0]) && is_digit(right.ptr[1]) && is_digit(right.ptr[2]);
    if (language->bind_thousands && number && three && (right.len == 3 || !is_digit(right.ptr[3])) && left.len <= 3)
        return BR_BREACH_THOUSANDS;
    return is_pair(language, left, right) ? BR_BREACH_PAIR : BR_BREACH_COUNT;
}

/* Behind a hyphen of the text; an added one is not in it. */
static br_breach find_at_hyphen(const br_language *language, br_str left)
{
    int letters = 0;
    if (left.len < 2 || left.ptr[left.len - 1] != '-')
        return BR_BREACH_COUNT;
    if (is_digit(left.ptr[left.len - 2]))
        return BR_BREACH_ORDINAL;
    for (size_t at = 0; at + 1 < left.len;)
        letters = is_letter(br_utf8_next(left, &at)) ? letters + 1 : 0;
    return letters > 0 && letters < language->hyphen_word_prefix ? BR_BREACH_PREFIX : BR_BREACH_COUNT;
}

br_breach br_proof_find_breach(const br_language *language, br_str end, br_str start)
{
    size_t to = end.len;
    for (size_t at = 0; at < end.len;) {
        size_t space = space_at(end, at);
        if (space) {
            at += space;
            continue;
        }
        br_utf8_next(end, &at);
        to = at; /* behind the last that is no space */
    }
    br_str left = word_before(end, to);
    return to < end.len ? find_at_space(language, left, start) : find_at_hyphen(language, left);
}

const char *br_breach_name(br_breach breach)
{
    static const char *const names[BR_BREACH_COUNT] = {[BR_BREACH_PREPOSITION] = "preposition",
                                                       [BR_BREACH_BOUND_WORD] = "bound-word",
                                                       [BR_BREACH_UNIT] = "unit",
                                                       [BR_BREACH_THOUSANDS] = "thousands",
                                                       [BR_BREACH_DASH] = "dash",
                                                       [BR_BREACH_ORDINAL] = "ordinal",
                                                       [BR_BREACH_PREFIX] = "prefix",
                                                       [BR_BREACH_PAIR] = "pair"};
    return names[breach];
}
