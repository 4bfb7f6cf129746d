/*
 * Values of attributes: from the words of a layout file to integers, lengths, colours and
 * paths. Lengths carry a unit (mm, cm, pt, or lines of the baseline grid) and become
 * millipoints; decimals have a point and at most three places, so that everything
 * stays exact. Nothing here knows which element a value belongs to, and nothing is said
 * to the person except by br_file_resolve for a path that leads outside.
 */
#include <assert.h>
#include <string.h>

#include "base/file.h"
#include "rules.h"
#include "text/fonts.h"

/* Longest length that makes sense, in thousandths of any unit: keeps the arithmetic far from overflow. */
enum { NUMBER_MOST = 10000000 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads "-12.345" from the front of *rest as -12345; false if there is no number or it has more than three decimals. */
static bool take_decimal(br_str *rest, int64_t *thousandths)
{
    size_t at = 0;
    bool negative = rest->len > 0 && rest->ptr[0] == '-';
    if (negative)
        at++;
    size_t first = at;
    int64_t value = 0;
    for (; at < rest->len && is_digit(rest->ptr[at]) && value <= NUMBER_MOST; at++)
        value = value * 10 + (rest->ptr[at] - '0');
    if (at == first)
        return false;
    int scale = 1000;
    if (at < rest->len && rest->ptr[at] == '.') {
        size_t point = at++;
        for (; at < rest->len && is_digit(rest->ptr[at]) && scale > 1; at++, scale /= 10)
            value = value * 10 + (rest->ptr[at] - '0');
        if (at == point + 1)
            return false;
    }
    value *= scale;
    if (value > NUMBER_MOST)
        return false;
    *thousandths = negative ? -value : value;
    *rest = br_str_slice(*rest, at, rest->len);
    return true;
}

bool br_style_parse_length(const br_reader *reader, br_str text, br_len *out)
{
    br_str rest = br_str_trim(text);
    int64_t number;
    if (!take_decimal(&rest, &number))
        return false;
    br_str unit = br_str_trim(rest);
    if (br_str_is(unit, "mm"))
        *out = br_len_from_um(number);
    else if (br_str_is(unit, "cm"))
        *out = br_len_from_um(number * 10);
    else if (br_str_is(unit, "pt"))
        *out = (br_len)number;
    else if ((br_str_is(unit, "lines") || br_str_is(unit, "line")) && reader->baseline > 0)
        *out = br_len_scale(reader->baseline, number, 1000);
    else if (unit.len == 0 && number == 0)
        *out = 0;
    else
        return false;
    return true;
}

bool br_style_find_choice(const char *choices, br_str name, int *value)
{
    for (const char *at = choices; *at != '\0';) {
        const char *equals = strchr(at, '=');
        size_t length = strcspn(at, "|");
        assert(equals != NULL && equals < at + length);
        if (br_str_equal(name, (br_str){at, (size_t)(equals - at)})) {
            br_str number = {equals + 1, length - (size_t)(equals + 1 - at)};
            bool fine = br_str_parse_int(number, -1000, 1000, value);
            assert(fine);
            return fine;
        }
        at += length;
        at += *at == '|';
    }
    return false;
}

static void store_int(const br_attribute_rule *rule, int value, void *into)
{
    char *field = (char *)into + rule->offset;
    if (rule->size == 0)
        return; /* only checked; the element's own code stores it */
    if (rule->size == sizeof(bool)) {
        bool flag = value != 0;
        memcpy(field, &flag, sizeof(flag));
        return;
    }
    assert(rule->size == sizeof(int));
    memcpy(field, &value, sizeof(value));
}

static void store_str(const br_attribute_rule *rule, br_str value, void *into)
{
    assert(rule->size == sizeof(br_str));
    memcpy((char *)into + rule->offset, &value, sizeof(value));
}

/* "4", "4-8" or "4-end"; *to is 0 for the end. */
static bool parse_range(br_str text, int *from, int *to)
{
    const char *dash = memchr(text.ptr, '-', text.len);
    size_t cut = dash == NULL ? text.len : (size_t)(dash - text.ptr);
    if (!br_str_parse_int(br_str_slice(text, 0, cut), 1, 999, from))
        return false;
    if (dash == NULL) {
        *to = *from;
        return true;
    }
    br_str last = br_str_slice(text, cut + 1, text.len);
    if (br_str_is(last, "end")) {
        *to = 0;
        return true;
    }
    return br_str_parse_int(last, *from, 999, to);
}

static bool read_colour(const br_attribute_rule *rule, br_str value, void *into)
{
    br_colour read = {0}, *colour = (br_colour *)(void *)((char *)into + rule->offset);
    assert(rule->size == sizeof(br_colour));
    if (rule->type == BR_VALUE_SCREEN) {
        if (!br_colour_parse_screen(value, &read))
            return false;
        colour->red = read.red;
        colour->green = read.green;
        colour->blue = read.blue;
        return true;
    }
    if (!br_colour_parse_ink(value, &read))
        return false;
    colour->cyan = read.cyan;
    colour->magenta = read.magenta;
    colour->yellow = read.yellow;
    colour->black = read.black;
    colour->has_ink = true;
    return true;
}

static bool is_bounded(const br_attribute_rule *rule)
{
    return rule->min != 0 || rule->max != 0;
}

static bool is_within(const br_attribute_rule *rule, int64_t value)
{
    return !is_bounded(rule) || (value >= rule->min && value <= rule->max);
}

static bool read_number(const br_attribute_rule *rule, br_str value, void *into)
{
    int number = 0, from = 0, to = 0;
    int64_t decimal = 0;
    br_str rest = value;
    switch (rule->type) {
    case BR_VALUE_NUMBER:
        if (!br_str_parse_int(value, rule->min, rule->max, &number))
            return false;
        break;
    case BR_VALUE_PER_CENT:
        if (!take_decimal(&rest, &decimal) || !br_str_is(rest, "%") || !is_within(rule, decimal / 100))
            return false;
        number = (int)(decimal / 100);
        break;
    case BR_VALUE_UNITS:
        if (!take_decimal(&rest, &decimal) || rest.len != 0)
            return false;
        number = (int)decimal;
        break;
    default:
        if (!parse_range(value, &from, &to))
            return false;
        number = rule->type == BR_VALUE_FROM ? from : to;
    }
    store_int(rule, number, into);
    return true;
}

static bool read_length(br_reader *reader, const br_attribute_rule *rule, br_str value, void *into)
{
    br_len length;
    if (!br_style_parse_length(reader, value, &length) || (rule->type == BR_VALUE_LENGTH && length < 0) ||
        !is_within(rule, length))
        return false;
    store_int(rule, length, into);
    return true;
}

static bool read_choice(const br_attribute_rule *rule, br_str value, void *into)
{
    int number;
    if (rule->type != BR_VALUE_WORDS) {
        const char *choices = rule->type == BR_VALUE_YES_NO ? "no=0|yes=1" : rule->choices;
        if (!br_style_find_choice(choices, value, &number))
            return false;
        store_int(rule, number, into);
        return true;
    }
    for (br_str rest = value, word; word = br_str_word(&rest), word.ptr != NULL;)
        if (br_style_find_choice(rule->choices, word, &number))
            store_int(rule, number, into);
    return true;
}

bool br_style_read_value(br_reader *reader, const br_attribute_rule *rule, br_str value, br_span span, void *into)
{
    const char *path;
    switch (rule->type) {
    case BR_VALUE_NAME:
        if (value.len == 0)
            return false;
        store_str(rule, value, into);
        return true;
    case BR_VALUE_TEXT:
        store_str(rule, value, into);
        return true;
    case BR_VALUE_FEATURES:
        if (!br_text_features_valid(value))
            return false;
        store_str(rule, value, into);
        return true;
    case BR_VALUE_YES_NO:
    case BR_VALUE_CHOICE:
    case BR_VALUE_WORDS:
        return read_choice(rule, value, into);
    case BR_VALUE_LENGTH:
    case BR_VALUE_OFFSET:
        return read_length(reader, rule, value, into);
    case BR_VALUE_SCREEN:
    case BR_VALUE_INK:
        return read_colour(rule, value, into);
    case BR_VALUE_FILE:
        if (br_file_resolve(reader->ctx, reader->root, reader->folder, value, span, &path))
            store_str(rule, br_str_of(path), into);
        return true; /* what is wrong with it has been said */
    case BR_VALUE_OWN:
        return true;
    default:
        return read_number(rule, value, into);
    }
}

/* "a=1|b=2" as "one of: a, b". */
static const char *list_choices(const char *choices, br_arena *arena)
{
    br_buf buf = br_buf_make(arena, 64);
    br_buf_add_c(&buf, "one of: ");
    for (const char *at = choices; *at != '\0';) {
        br_buf_add(&buf, at, strcspn(at, "=|"));
        at += strcspn(at, "|");
        if (*at == '|') {
            br_buf_add_c(&buf, ", ");
            at++;
        }
    }
    return buf.bytes;
}

/* "a percentage from 0% to 5%", "a length from 1 pt to 1000 pt": of what has bounds. */
static const char *list_bounds(const br_attribute_rule *rule, br_arena *arena)
{
    bool share = rule->type == BR_VALUE_PER_CENT;
    const char *unit = share ? "%" : " pt";
    int scale = share ? 100 : 1; /* thousandths */
    char least[16], most[16];
    br_len_print(rule->min * scale, least);
    br_len_print(rule->max * scale, most);
    return br_arena_printf(arena, "a %s from %s%s to %s%s",
                           share ? "percentage" : "length with its unit (mm, pt or lines of the grid),", least, unit,
                           most, unit);
}

const char *br_style_wanted(const br_attribute_rule *rule, br_arena *arena)
{
    bool length = rule->type == BR_VALUE_LENGTH || rule->type == BR_VALUE_OFFSET;
    static const char *const wanted[BR_VALUE_COUNT] = {
        [BR_VALUE_NAME] = "a name",
        [BR_VALUE_TEXT] = "text",
        [BR_VALUE_FEATURES] = "a list of OpenType features, such as pnum,onum or -liga",
        [BR_VALUE_YES_NO] = "yes or no",
        [BR_VALUE_LENGTH] = "a length with its unit (mm, pt or lines of the grid), such as 4.5mm",
        [BR_VALUE_OFFSET] = "a length with its unit (mm, pt or lines of the grid), such as -2pt",
        [BR_VALUE_PER_CENT] = "a percentage, such as 85%",
        [BR_VALUE_UNITS] = "a number in the artwork's units, such as 50.5",
        [BR_VALUE_FROM] = "a range, such as 1-9, 4 or 4-end",
        [BR_VALUE_TO] = "a range, such as 1-9, 4 or 4-end",
        [BR_VALUE_SCREEN] = "a screen colour, such as #0E6B66",
        [BR_VALUE_INK] = "four percentages of ink (cyan, magenta, yellow, black), such as 0 0 0 100",
        [BR_VALUE_FILE] = "the path of a file in the layout's folder",
        [BR_VALUE_OWN] = "text",
    };
    if (rule->type == BR_VALUE_NUMBER)
        return br_arena_printf(arena, "a whole number from %d to %d", rule->min, rule->max);
    if (rule->choices != NULL)
        return list_choices(rule->choices, arena);
    if (is_bounded(rule) && (length || rule->type == BR_VALUE_PER_CENT))
        return list_bounds(rule, arena);
    return wanted[rule->type];
}
