/*
 * UTF-8 as the Unicode Standard defines it (table 3-7, well-formed byte
 * sequences): no overlong forms, no surrogates, nothing above U+10FFFF. A broken
 * sequence is read as U+FFFD, one byte at a time, so that reading always ends.
 */
#include "base/str.h"

/* Length of the well-formed sequence at `at`, 0 if there is none. */
static size_t sequence(br_str a, size_t at, uint32_t *code_point)
{
    static const uint32_t smallest[5] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)a.ptr[at];
    size_t n = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    uint32_t c = n == 1 ? first : first & (0x7Fu >> n);

    if (n == 0 || n > a.len - at)
        return 0;
    for (size_t i = 1; i < n; i++) {
        unsigned char next = (unsigned char)a.ptr[at + i];
        if ((next & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (next & 0x3Fu);
    }
    if (c < smallest[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *code_point = c;
    return n;
}

uint32_t br_utf8_next(br_str a, size_t *at)
{
    uint32_t c = 0xFFFD;
    size_t n = sequence(a, *at, &c);

    *at += n > 0 ? n : 1;
    return c;
}

int br_utf8_put(uint32_t c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t br_utf8_count(br_str a)
{
    size_t n = 0;

    for (size_t at = 0; at < a.len; n++)
        br_utf8_next(a, &at);
    return n;
}

size_t br_utf8_check(br_str a)
{
    size_t at = 0;
    uint32_t c = 0;

    while (at < a.len) {
        size_t n = sequence(a, at, &c);
        if (n == 0)
            return at;
        at += n;
    }
    return a.len;
}
