/*
 * Numbers in running words, read as their language writes them: 12,450 in English and 12.450 in
 * German and 12 450 and 12’450 are one number, 18.5 in English and 18,5 in Bulgarian another. A space or an
 * apostrophe between digits divides thousands. A point or comma may do that or begin the
 * decimals. The digits behind it mostly tell; where three follow, the language's own signs do. Where they do not either
 * (2.500 in Bulgarian, which has neither use for the point), the number has both readings, and two numbers are equal
 * if any of theirs are. 1.9.2023 is no number but three.
 * Knows the signs only, and no numbers written as words.
 */
#include "figures.h"

#define MOST_GROUPS 8 /* 999 trillion has five; what is longer is cut in two, on both sides alike */

#define MOST_NUMBERS 500 /* of one text; a fact has one or two, and each is looked for among all */

/* Digits without what stands between them, zeros before and behind the decimals left out; how many are decimals. */
typedef struct reading {
    br_str digits;
    size_t decimals;
} reading;

typedef struct number {
    reading readings[2];
    size_t count;
    bool used;
} number;

/* A row of groups of digits, and what stands before each but the first. */
typedef struct row {
    br_str groups[MOST_GROUPS];
    uint32_t marks[MOST_GROUPS];
    size_t count;
} row;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

static bool divides_thousands(uint32_t c)
{
    return is_space(c) || c == '\'' || c == 0x2019;
}

static bool is_decimal_mark(uint32_t c)
{
    return c == '.' || c == ',';
}

static br_str read_digits(br_str words, size_t *at)
{
    size_t from = *at;
    while (*at < words.len && is_digit(words.ptr[*at]))
        ++*at;
    return br_str_slice(words, from, *at);
}

/* The longest row of digits from *at on: thousands by spaces or apostrophes only where three digits follow. */
static row read_row(br_str words, size_t *at)
{
    row r = {.count = 1};
    r.groups[0] = read_digits(words, at);
    while (r.count < MOST_GROUPS && *at < words.len) {
        size_t next = *at;
        uint32_t mark = br_utf8_next(words, &next);
        br_str group = read_digits(words, &next);
        bool joins = divides_thousands(mark) ? group.len == 3 && r.groups[r.count - 1].len <= 3 : is_decimal_mark(mark);
        if (!joins || group.len == 0)
            break;
        r.groups[r.count] = group;
        r.marks[r.count++] = mark;
        *at = next;
    }
    return r;
}

/* Groups [from, to), the last `decimals` (0 or 1) of them decimals. */
static reading join(br_arena *arena, const row *r, size_t from, size_t to, bool decimals)
{
    br_buf out = br_buf_make(arena, 32);
    for (size_t i = from; i < to; i++)
        br_buf_add_str(&out, r->groups[i]);
    reading result = {br_buf_str(&out), decimals ? r->groups[to - 1].len : 0};
    for (; result.decimals > 0 && result.digits.ptr[result.digits.len - 1] == '0'; result.decimals--)
        result.digits.len--;
    while (result.digits.len > result.decimals + 1 && result.digits.ptr[0] == '0') {
        result.digits.ptr++;
        result.digits.len--;
    }
    return result;
}

/* Whether groups [1, to) are thousands: three digits each, after one and the same mark, and none before them is 0. */
static bool are_thousands(const row *r, size_t to)
{
    if (to > 1 && r->groups[0].ptr[0] == '0')
        return false;
    for (size_t i = 1; i < to; i++) {
        bool same = r->marks[i] == r->marks[1] || (is_space(r->marks[i]) && is_space(r->marks[1]));
        if (r->groups[i].len != 3 || !same || r->groups[0].len > 3)
            return false;
    }
    return true;
}

static bool is_sign(br_str sign, uint32_t mark)
{
    size_t at = 0;
    return sign.len > 0 && br_utf8_next(sign, &at) == mark && at == sign.len;
}

/* Of the two readings, as thousands and as decimals, the one that the language's signs leave. */
static void choose(number *n, const br_number_signs *signs, uint32_t mark)
{
    if (is_sign(signs->decimal, mark))
        n->readings[0] = n->readings[1];
    else if (!is_sign(signs->group, mark))
        return;
    n->count = 1;
}

typedef struct numbers {
    br_arena *arena;
    const br_number_signs *signs;
    number *items;
    size_t count, capacity;
} numbers;

static void add(numbers *list, number n)
{
    list->items = br_arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = n;
}

static void add_row(numbers *list, const row *r)
{
    size_t last = r->count - 1;
    number n = {.count = 0};
    if (are_thousands(r, r->count))
        n.readings[n.count++] = join(list->arena, r, 0, r->count, false);
    bool other_mark = last < 2 || r->marks[last] != r->marks[last - 1];
    if (last > 0 && is_decimal_mark(r->marks[last]) && other_mark && are_thousands(r, last))
        n.readings[n.count++] = join(list->arena, r, 0, r->count, true);
    if (n.count == 2)
        choose(&n, list->signs, r->marks[last]);
    if (n.count > 0) {
        add(list, n);
        return;
    }
    for (size_t i = 0; i < r->count; i++)
        add(list, (number){.readings = {join(list->arena, r, i, i + 1, false)}, .count = 1});
}

static numbers read_numbers(br_arena *arena, const br_figures_of *text)
{
    br_str words = text->words;
    numbers list = {.arena = arena, .signs = &text->signs};
    for (size_t at = 0; at < words.len && list.count < MOST_NUMBERS;) {
        if (!is_digit(words.ptr[at])) {
            at++;
            continue;
        }
        row r = read_row(words, &at);
        add_row(&list, &r);
    }
    return list;
}

static bool is_same(const number *a, const number *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (a->readings[i].decimals == b->readings[k].decimals &&
                br_str_equal(a->readings[i].digits, b->readings[k].digits))
                return true;
    return false;
}

bool br_doc_same_figures(br_arena *arena, const br_figures_of *a, const br_figures_of *b)
{
    numbers ours = read_numbers(arena, a), theirs = read_numbers(arena, b);
    if (ours.count != theirs.count)
        return false;
    for (size_t i = 0; i < ours.count; i++) {
        size_t k = 0;
        while (k < theirs.count && (theirs.items[k].used || !is_same(&ours.items[i], &theirs.items[k])))
            k++;
        if (k == theirs.count)
            return false;
        theirs.items[k].used = true;
    }
    return true;
}
