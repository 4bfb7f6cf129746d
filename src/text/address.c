/*
 * Web and e-mail addresses: never hyphenated, and short ones never broken. A
 * long one may break after a slash and before a point, @, ? and &, where a
 * reader cannot take the break for a part of the address.
 */
#include <string.h>

#include "breaks.h"

#define WHOLE_LETTERS 24 /* an address up to this long stays whole */
#define END_BYTES     5  /* … and no piece is shorter than this */

static bool contains(br_str token, const char *part)
{
    size_t length = strlen(part);
    for (size_t i = 0; i + length <= token.len; i++)
        if (memcmp(token.ptr + i, part, length) == 0)
            return true;
    return false;
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* Also part of a letter that is not ASCII: "кмет@община.бг". */
static bool is_letter_byte(char c)
{
    return is_name_byte(c) || (c & 0x80);
}

/* "name@": something of an address on both sides of the sign. */
static bool has_at_sign(br_str token)
{
    const char *at = token.len ? memchr(token.ptr, '@', token.len) : NULL;
    return at && at > token.ptr && at + 1 < token.ptr + token.len && is_letter_byte(at[-1]) && is_letter_byte(at[1]);
}

/* "troyan.bg", also with a path behind: Latin names joined by points, the last of two small letters at least. */
static bool is_host(br_str token)
{
    size_t at = 0, points = 0, small = 0, length = 0;
    while (at < token.len && !is_name_byte(token.ptr[at]))
        at++;
    for (; at < token.len; at++) {
        char c = token.ptr[at];
        if (c == '.' && length > 0 && at + 1 < token.len && is_name_byte(token.ptr[at + 1])) {
            points++;
            length = small = 0;
            continue;
        }
        if (!is_name_byte(c))
            break;
        length++;
        small += c >= 'a' && c <= 'z';
    }
    bool ended = at == token.len || strchr(".,;:!?)/", token.ptr[at]) || (token.ptr[at] & 0x80);
    return ended && points > 0 && length >= 2 && small == length;
}

bool br_is_address(br_str token)
{
    return contains(token, "://") || has_at_sign(token) || contains(token, "www.") || is_host(token);
}

static bool may_break(br_str text, size_t at)
{
    char before = text.ptr[at - 1], here = text.ptr[at];
    if (before == '/')
        return here != '/';
    return (here == '.' || here == '@' || here == '?' || here == '&') && is_letter_byte(before);
}

void br_mark_address(const br_marking *marking, size_t from, size_t to)
{
    bool is_long = br_utf8_count(br_str_slice(marking->text, from, to)) > WHOLE_LETTERS;
    for (size_t at = from + 1; at < to; at++) {
        if (at < marking->from || at >= marking->to)
            continue;
        bool allowed = is_long && at >= from + END_BYTES && at + END_BYTES <= to && may_break(marking->text, at);
        marking->marks[at] = allowed ? BR_BREAK_ALLOWED : BR_BREAK_NONE;
    }
}
