/*
 * Which "1/2" is a half. A slash between figures is more often a year, a date, a
 * page or the number of a document than a fraction, so only what is safe counts: one of
 * the fractions that Unicode knows as characters, standing between spaces or
 * punctuation, not behind № and not part of a longer row of numbers. Whoever
 * wants another fraction writes it with the fraction slash, U+2044, which needs no guessing.
 */
#include "paragraph_private.h"

#include <string.h>

#define FRACTION_SLASH "\xE2\x81\x84"

static const char *const common[] = {"1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "2/5", "3/5", "4/5",
                                     "1/6", "5/6", "1/7", "1/8", "3/8", "5/8", "7/8", "1/9", "1/10"};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool ends_with(br_str text, const char *end)
{
    size_t length = strlen(end);
    return text.len >= length && memcmp(text.ptr + text.len - length, end, length) == 0;
}

/* What may stand before a fraction: the text's beginning, a space or an opening mark; not "№ " or "№". */
static bool begins_alone(br_str text, size_t at)
{
    static const char *const openers[] = {" ", "(", "[", "\xC2\xA0", "\xE2\x80\x9E", "\xE2\x80\x9C", "\xC2\xAB"};
    br_str before = br_str_trim(br_str_slice(text, 0, at));
    if (at == 0)
        return true;
    if (ends_with(before, "\xE2\x84\x96") || ends_with(before, "\xE2\x84\x96\xC2\xA0"))
        return false;
    for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++)
        if (ends_with(br_str_slice(text, 0, at), openers[i]))
            return true;
    return false;
}

/* What may stand behind it: the text's end, a space, or a mark that no figure follows. */
static bool ends_alone(br_str text, size_t at)
{
    static const char *const closers[] = {" ",       ")", "]", ".", ",", ";", ":", "!", "?", "\xC2\xA0", "\xE2\x80\x9C",
                                          "\xC2\xBB"};
    br_str rest = br_str_slice(text, at, text.len);
    if (rest.len == 0)
        return true;
    for (size_t i = 0; i < sizeof closers / sizeof closers[0]; i++)
        if (br_str_starts(rest, closers[i]))
            return rest.len == strlen(closers[i]) || closers[i][0] == ' ' || !is_digit(rest.ptr[strlen(closers[i])]);
    return false;
}

/* Bytes of the common fraction at `at`, 0 if there is none. */
static size_t fraction_at(br_str text, size_t at)
{
    size_t best = 0;
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        size_t length = strlen(common[i]);
        if (length > best && br_str_starts(br_str_slice(text, at, text.len), common[i]))
            best = length;
    }
    return best && begins_alone(text, at) && ends_alone(text, at + best) ? best : 0;
}

/* Figures on both sides of a fraction slash at `slash`, within [from, to). */
static bool marked_fraction(br_str text, size_t from, size_t to, size_t slash, size_t *first, size_t *last)
{
    *first = slash;
    *last = slash + strlen(FRACTION_SLASH);
    while (*first > from && is_digit(text.ptr[*first - 1]))
        --*first;
    while (*last < to && is_digit(text.ptr[*last]))
        ++*last;
    return *first<slash && * last> slash + strlen(FRACTION_SLASH);
}

bool br_find_fraction(br_str text, size_t from, size_t to, bool common_too, size_t *first, size_t *last)
{
    for (size_t at = from + 1; at + 1 < to; at++) {
        br_str rest = br_str_slice(text, at, to);
        if (rest.ptr[0] == FRACTION_SLASH[0] && br_str_starts(rest, FRACTION_SLASH) &&
            marked_fraction(text, from, to, at, first, last))
            return true;
        size_t length = common_too && rest.ptr[0] == '/' ? fraction_at(text, at - 1) : 0;
        if (length && at - 1 + length <= to) {
            *first = at - 1;
            *last = at - 1 + length;
            return true;
        }
    }
    return false;
}
