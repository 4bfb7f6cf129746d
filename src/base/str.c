/*
 * Borrowed strings: comparing, cutting, parsing, hashing. Bytes only, except the
 * edit distance, which counts letters. Absent strings (NULL) are equal to empty
 * ones by content; who must tell them apart looks at ptr.
 * Nothing here looks at the locale.
 */
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

br_str br_str_of(const char *c)
{
    return c == NULL ? BR_STR_NONE : (br_str){c, strlen(c)};
}

int br_str_compare(br_str a, br_str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter == 0 ? 0 : memcmp(a.ptr, b.ptr, shorter);

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

bool br_str_equal(br_str a, br_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool br_str_is(br_str a, const char *c)
{
    return br_str_equal(a, br_str_of(c));
}

bool br_str_starts(br_str a, const char *prefix)
{
    size_t n = strlen(prefix);

    return a.len >= n && (n == 0 || memcmp(a.ptr, prefix, n) == 0);
}

br_str br_str_slice(br_str a, size_t from, size_t to)
{
    if (to > a.len)
        to = a.len;
    if (from > to)
        from = to;
    return a.ptr == NULL ? a : (br_str){a.ptr + from, to - from};
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

br_str br_str_trim(br_str a)
{
    size_t from = 0, to = a.len;

    while (from < to && is_space(a.ptr[from]))
        from++;
    while (to > from && is_space(a.ptr[to - 1]))
        to--;
    return br_str_slice(a, from, to);
}

br_str br_str_word(br_str *rest)
{
    size_t from = 0;

    while (from < rest->len && is_space(rest->ptr[from]))
        from++;
    size_t to = from;
    while (to < rest->len && !is_space(rest->ptr[to]))
        to++;
    br_str word = from < to ? br_str_slice(*rest, from, to) : BR_STR_NONE;
    *rest = br_str_slice(*rest, to, rest->len);
    return word;
}

const char *br_str_c(br_arena *arena, br_str a)
{
    return a.ptr == NULL ? "" : br_arena_copy(arena, a.ptr, a.len);
}

br_str br_str_copy(br_arena *arena, br_str a)
{
    return a.ptr == NULL ? a : (br_str){br_arena_copy(arena, a.ptr, a.len), a.len};
}

bool br_str_parse_int(br_str a, int min, int max, int *out)
{
    bool negative = a.len > 0 && a.ptr[0] == '-';
    int64_t n = 0;

    if (a.len == (negative ? 1u : 0u))
        return false;
    for (size_t i = negative ? 1 : 0; i < a.len; i++) {
        if (a.ptr[i] < '0' || a.ptr[i] > '9')
            return false;
        n = n * 10 + (a.ptr[i] - '0');
        if (n > (int64_t)1 << 32)
            return false;
    }
    if (negative)
        n = -n;
    if (n < min || n > max)
        return false;
    *out = (int)n;
    return true;
}

/* The letters of `a` at `out`; returns how many. */
static size_t letters_of(br_str a, uint32_t *out)
{
    size_t n = 0;

    for (size_t at = 0; at < a.len;)
        out[n++] = br_utf8_next(a, &at);
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the table are enough: a swap of neighbours looks two rows back. */
static size_t distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, size_t *row)
{
    size_t *older = row, *old = row + nb + 1, *now = row + 2 * (nb + 1);

    for (size_t j = 0; j <= nb; j++)
        old[j] = j;
    for (size_t i = 1; i <= na; i++) {
        now[0] = i;
        for (size_t j = 1; j <= nb; j++) {
            size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            now[j] = least(least(old[j], now[j - 1]) + 1, old[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], older[j - 2] + 1);
        }
        size_t *free_row = older;
        older = old;
        old = now;
        now = free_row;
    }
    return old[nb];
}

int br_str_distance(br_str a, br_str b)
{
    size_t rows = 3 * (b.len + 1);
    size_t *memory = calloc(1, rows * sizeof(size_t) + (a.len + b.len) * sizeof(uint32_t));

    if (memory == NULL)
        br_out_of_memory();
    uint32_t *letters_a = (uint32_t *)(memory + rows), *letters_b = letters_a + a.len;
    size_t na = letters_of(a, letters_a), nb = letters_of(b, letters_b);
    size_t result = distance(letters_a, na, letters_b, nb, memory);
    free(memory);
    return result > INT32_MAX ? INT32_MAX : (int)result;
}

uint64_t br_hash_more(uint64_t hash, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < n; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
    return hash;
}

uint64_t br_hash(br_str s)
{
    return br_hash_more(UINT64_C(0xcbf29ce484222325), s.ptr, s.len);
}
