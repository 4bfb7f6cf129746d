/*
 * Words that are divided otherwise than the patterns would: what a language pack's
 * <hyphenate-as> says. A word is written with a hyphen at every place where it may be divided
 * (без-ре-зул-та-тен; none at all: it never is). A star at its end stands for any ending: behind "без-о*" the patterns
 * go on as in the whole word, behind "меж-ду-*" the rest is divided as a word of its own.
 *
 * They are kept sorted, so that a word costs one search, and one for each of its letters where there are beginnings;
 * in a language without any it costs nothing. Whether a place is too near to the word's end is not known here.
 */
#include <string.h>
#include <unicode/uchar.h>

#include "breaks.h"

#define WORD_MAX 100 /* letters; longer words are not hyphenated at all */

/* A word as it is read, letter by letter. */
typedef struct reading {
    br_buf word, breaks;
    uint32_t before;
} reading;

/* False where a hyphen, a star or another sign does not belong. */
static bool read_sign(reading *to, uint32_t c, bool last)
{
    size_t count = to->breaks.len;
    if (c == '*' && last)
        return count > 0;
    if (c == '-') {
        if (count == 0 || to->before == '-' || last)
            return false;
        to->breaks.bytes[count - 1] = '1';
    } else if (br_is_letter(c) || br_is_apostrophe(c)) {
        br_buf_add_rune(&to->word, (uint32_t)u_tolower((UChar32)c));
        br_buf_add_char(&to->breaks, '0');
    } else {
        return false;
    }
    return count < WORD_MAX;
}

static bool read_exception(br_arena *arena, br_str written, br_hyphen_exception *out)
{
    reading to = {br_buf_make(arena, written.len + 4), br_buf_make(arena, written.len + 4), 0};
    uint32_t c = 0;
    for (size_t at = 0; at < written.len;) {
        to.before = c;
        c = br_utf8_next(written, &at);
        if (!read_sign(&to, c, at == written.len))
            return false;
    }
    *out = (br_hyphen_exception){br_buf_str(&to.word), br_buf_str(&to.breaks), c == '*', c == '*' && to.before == '-'};
    return to.breaks.len > 0;
}

/* By letters; a whole word before a beginning of the same letters. */
static int compare(const br_hyphen_exception *a, br_str word, bool begins)
{
    int order = br_str_compare(a->word, word);
    return order ? order : (int)a->begins - (int)begins;
}

/* Where it stands, or would stand, among the sorted ones. */
static size_t find_place(const br_language *language, br_str word, bool begins)
{
    size_t low = 0, high = language->exception_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&language->exceptions[middle], word, begins) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const br_hyphen_exception *find_same(const br_language *language, br_str word, bool begins)
{
    size_t place = find_place(language, word, begins);
    bool found = place < language->exception_count && compare(&language->exceptions[place], word, begins) == 0;
    return found ? &language->exceptions[place] : NULL;
}

bool br_language_add_exception(br_arena *arena, br_language *language, br_str written)
{
    br_hyphen_exception new;
    if (!read_exception(arena, written, &new))
        return false;
    size_t place = find_place(language, new.word, new.begins);
    if (!find_same(language, new.word, new.begins)) {
        language->exceptions = br_arena_grow(arena, language->exceptions, language->exception_count,
                                             &language->exception_capacity, sizeof new);
        memmove(language->exceptions + place + 1, language->exceptions + place,
                (language->exception_count - place) * sizeof new);
        language->exception_count++;
    }
    language->exceptions[place] = new;
    return true;
}

const br_hyphen_exception *br_find_exception(const br_language *language, br_str word)
{
    if (language->exception_count == 0)
        return NULL;
    const br_hyphen_exception *best = find_same(language, word, false);
    for (size_t at = word.len; at > 0 && !best; at = br_step_back(word, at))
        best = find_same(language, br_str_slice(word, 0, at), true);
    return best;
}
