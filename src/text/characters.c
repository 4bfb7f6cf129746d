/*
 * Small questions about characters, and the stretches of text between blanks.
 */
#include "breaks.h"

#include <unicode/uchar.h>

bool br_is_letter(uint32_t c)
{
    return u_isalpha((UChar32)c) || u_getCombiningClass((UChar32)c) != 0;
}

bool br_is_blank(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || u_isUWhiteSpace((UChar32)c);
}

bool br_is_hard_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

bool br_is_dash(uint32_t c)
{
    return c == 0x2013 || c == 0x2014;
}

size_t br_step_back(br_str text, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    return at;
}

uint32_t br_char_at(br_str text, size_t at)
{
    return at < text.len ? br_utf8_next(text, &at) : 0;
}

uint32_t br_char_before(br_str text, size_t at)
{
    return at > 0 ? br_char_at(text, br_step_back(text, at)) : 0;
}

bool br_equal_folded(br_str a, br_str b)
{
    size_t i = 0, k = 0;
    while (i < a.len && k < b.len)
        if (u_tolower((UChar32)br_utf8_next(a, &i)) != u_tolower((UChar32)br_utf8_next(b, &k)))
            return false;
    return i == a.len && k == b.len;
}

br_str br_token_at(br_str text, size_t at)
{
    size_t from = at, to = at;
    while (from > 0 && !br_is_blank(br_char_before(text, from)))
        from = br_step_back(text, from);
    while (to < text.len) {
        size_t next = to;
        if (br_is_blank(br_utf8_next(text, &next)))
            break;
        to = next;
    }
    return br_str_slice(text, from, to);
}

br_str br_token_before(br_str text, size_t at)
{
    while (at > 0 && br_is_blank(br_char_before(text, at)))
        at = br_step_back(text, at);
    return br_token_at(br_str_slice(text, 0, at), at);
}

bool br_is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2BC;
}
