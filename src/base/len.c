/*
 * Arithmetic on lengths: everything goes through one 64-bit multiplication and
 * one rounded division, half away from zero, so that mirrored pages get mirrored
 * numbers. A result beyond the range of br_len is held at its end instead of
 * wrapping round; nothing real is 757 m long.
 * Printing is by integers alone: a Bulgarian locale would print a decimal comma.
 */
#include "base/len.h"

#include <assert.h>

static br_len hold(int64_t n)
{
    return n > BR_LEN_MAX ? BR_LEN_MAX : n < -BR_LEN_MAX ? -BR_LEN_MAX : (br_len)n;
}

static br_len scale(int64_t value, int64_t num, int64_t den)
{
    int64_t product = 0;

    assert(den > 0);
    if (__builtin_mul_overflow(value, num, &product))
        return (value < 0) == (num < 0) ? BR_LEN_MAX : -BR_LEN_MAX;
    int64_t quotient = product / den;
    int64_t rest = product % den;
    if (rest < 0)
        rest = -rest;
    if (rest >= den - rest)
        quotient += product < 0 ? -1 : 1;
    return hold(quotient);
}

br_len br_len_scale(br_len value, int64_t num, int64_t den)
{
    return scale(value, num, den);
}

br_len br_len_from_units(int64_t units, br_len size, int upem)
{
    return scale(units, size, upem);
}

br_len br_len_from_um(int64_t micrometres)
{
    return scale(micrometres, 360, 127); /* 72,000 / 25,400 */
}

int br_len_print(br_len value, char *out)
{
    char digits[16];
    int n = 0, at = 0;
    uint32_t rest = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    uint32_t whole = rest / 1000, part = rest % 1000;

    if (value < 0)
        out[at++] = '-';
    do {
        digits[n++] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole > 0);
    while (n > 0)
        out[at++] = digits[--n];
    if (part > 0) {
        out[at++] = '.';
        for (uint32_t unit = 100; part > 0; unit /= 10) {
            out[at++] = (char)('0' + part / unit);
            part %= unit;
        }
    }
    out[at] = '\0';
    return at;
}
