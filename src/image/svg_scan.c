/*
 * Numbers and lengths as SVG writes them (SVG 1.1, 4.2 and the path grammar of
 * 8.3.9): ".5-3e1" is two numbers. Read in integers, nine decimals, and only
 * then turned into a double by one division: the same value on every machine and
 * in every locale.
 *
 * Knows nothing of percentages of a viewport: those are refused by its callers.
 */
#include "svg.h"

enum { DIGITS_MAX = 18 }; /* that an int64 surely holds */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool br_svg_at_end(const svg_scan *s)
{
    return s->at >= s->text.len;
}

/* The character `ahead` of the next, NUL beyond the end. */
static char peek(const svg_scan *s, size_t ahead)
{
    return s->at + ahead < s->text.len ? s->text.ptr[s->at + ahead] : '\0';
}

void br_svg_skip_space(svg_scan *s)
{
    while (!br_svg_at_end(s) && is_space(s->text.ptr[s->at]))
        s->at++;
}

void br_svg_skip_comma(svg_scan *s)
{
    br_svg_skip_space(s);
    if (peek(s, 0) == ',') {
        s->at++;
        br_svg_skip_space(s);
    }
}

/* A number as digits × 10^exponent. */
typedef struct decimal {
    int64_t digits;
    int exponent;
    int count; /* of significant digits taken */
    bool any;
} decimal;

static void take_digits(svg_scan *s, decimal *d, bool fraction)
{
    for (; is_digit(peek(s, 0)); s->at++) {
        d->any = true;
        if (d->count < DIGITS_MAX) {
            d->digits = d->digits * 10 + (peek(s, 0) - '0');
            d->count += d->digits != 0;
            d->exponent -= fraction;
        } else if (!fraction) {
            d->exponent += d->exponent < 1000;
        }
    }
}

/* "e-5"; an e that no digit follows belongs to whatever comes next ("em", "ex"). */
static void take_exponent(svg_scan *s, decimal *d)
{
    size_t sign = peek(s, 1) == '+' || peek(s, 1) == '-';
    if ((peek(s, 0) != 'e' && peek(s, 0) != 'E') || !is_digit(peek(s, 1 + sign)))
        return;
    bool negative = peek(s, 1) == '-';
    int exponent = 0;
    for (s->at += 1 + sign; is_digit(peek(s, 0)); s->at++)
        if (exponent < 1000)
            exponent = exponent * 10 + (peek(s, 0) - '0');
    d->exponent += negative ? -exponent : exponent;
}

/* Billionths, rounded half away from zero; false beyond ±1e9. */
static bool to_billionths(const decimal *d, int64_t *out)
{
    int64_t value = d->digits;
    int exponent = d->exponent + 9;
    for (; exponent > 0 && value != 0; exponent--) {
        if (value > INT64_MAX / 10)
            return false;
        value *= 10;
    }
    for (; exponent < -1 && value != 0; exponent++)
        value /= 10;
    if (exponent == -1)
        value = (value + 5) / 10;
    *out = value;
    return value <= INT64_C(1000000000000000000);
}

bool br_svg_scan_number(svg_scan *s, double *out)
{
    size_t start = s->at;
    bool negative = peek(s, 0) == '-';
    decimal d = {0};
    int64_t billionths;
    if (negative || peek(s, 0) == '+')
        s->at++;
    take_digits(s, &d, false);
    if (peek(s, 0) == '.' && (d.any || is_digit(peek(s, 1)))) {
        s->at++;
        take_digits(s, &d, true);
    }
    if (d.any)
        take_exponent(s, &d);
    if (!d.any || !to_billionths(&d, &billionths)) {
        s->at = start;
        return false;
    }
    *out = (double)(negative ? -billionths : billionths) / 1e9;
    return true;
}

bool br_svg_scan_flag(svg_scan *s, bool *out)
{
    if (peek(s, 0) != '0' && peek(s, 0) != '1')
        return false;
    *out = peek(s, 0) == '1';
    s->at++;
    return true;
}

bool br_svg_parse_length(br_str text, double *out)
{
    /* CSS 2.1, 4.3.2: a px is 1/96 of an inch. */
    static const struct {
        const char *name;
        double units;
    } units[] = {{"", 1.0},    {"px", 1.0},         {"mm", 96.0 / 25.4}, {"cm", 960.0 / 25.4},
                 {"in", 96.0}, {"pt", 96.0 / 72.0}, {"pc", 16.0}};
    svg_scan s = {br_str_trim(text), 0};
    if (!br_svg_scan_number(&s, out))
        return false;
    br_str unit = br_str_slice(s.text, s.at, s.text.len);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (br_str_is(unit, units[i].name)) {
            *out *= units[i].units;
            return true;
        }
    return false;
}

bool br_svg_parse_ratio(br_str text, double *out)
{
    svg_scan s = {br_str_trim(text), 0};
    if (!br_svg_scan_number(&s, out))
        return false;
    if (peek(&s, 0) == '%') {
        s.at++;
        *out /= 100;
    }
    return br_svg_at_end(&s);
}

bool br_svg_length(svg_reader *r, const br_node *node, const char *name, double otherwise, double *out)
{
    const br_attr *attr = br_node_find_attr(node, name);
    *out = otherwise;
    if (!attr || br_svg_parse_length(attr->value, out))
        return true;
    const char *what = br_arena_printf(r->ctx->arena, "%s cannot be “%s”, only a number or an absolute length", name,
                                       br_svg_excerpt(r, attr->value));
    br_svg_say_damaged(r, attr->value_span, what);
    return false;
}
