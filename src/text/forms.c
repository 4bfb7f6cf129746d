/*
 * Numbers and dates as a language writes them. All is in its pack: the sign between
 * groups of three figures and from how many figures on they are parted, the decimal sign, the
 * names of the months in the form that stands in a date, the order of the parts. Spaces that may not break are
 * written so in the pack. What is given is taken to be a number or a date: whoever reads the brochure has checked that.
 */
#include <string.h>

#include "text/language.h"

#define MINUS 0x2212

br_str br_language_number(br_arena *arena, const br_language *language, br_str written)
{
    br_buf out = br_buf_make(arena, written.len * 3 + 8);
    size_t at = 0, end = 0;
    if (!language->number_decimal.ptr)
        return BR_STR_NONE;
    if (br_str_starts(written, "-")) {
        br_buf_add_rune(&out, MINUS);
        at = 1;
    }
    while (end < written.len && written.ptr[end] != '.')
        end++;
    bool grouped = end - at >= (size_t)language->number_group_from;
    for (size_t first = at; at < end; at++) {
        if (grouped && at > first && (end - at) % 3 == 0)
            br_buf_add_str(&out, language->number_group);
        br_buf_add_char(&out, written.ptr[at]);
    }
    if (end < written.len) {
        br_buf_add_str(&out, language->number_decimal);
        br_buf_add_str(&out, br_str_slice(written, end + 1, written.len));
    }
    return br_buf_str(&out);
}

/* The number without the zeros it may begin with. */
static void add_plain(br_buf *out, br_str figures)
{
    size_t at = 0;
    while (at + 1 < figures.len && figures.ptr[at] == '0')
        at++;
    br_buf_add_str(out, br_str_slice(figures, at, figures.len));
}

static void add_day(br_buf *out, const br_language *language, br_str day)
{
    if (br_str_is(day, "01") && language->date_first_day.len)
        br_buf_add_str(out, language->date_first_day);
    else
        add_plain(out, day);
}

br_str br_language_date(br_arena *arena, const br_language *language, br_str written)
{
    static const char *const names[] = {"{day}", "{month}", "{year}"};
    br_buf out = br_buf_make(arena, 64);
    int month = 0;
    if (!language->date_form.ptr || language->month_count != BR_MONTHS || written.len != 10 ||
        !br_str_parse_int(br_str_slice(written, 5, 7), 1, BR_MONTHS, &month))
        return BR_STR_NONE;
    for (size_t at = 0; at < language->date_form.len;) {
        br_str rest = br_str_slice(language->date_form, at, language->date_form.len);
        int part = 0;
        while (part < 3 && !br_str_starts(rest, names[part]))
            part++;
        if (part == 0)
            add_day(&out, language, br_str_slice(written, 8, 10));
        else if (part == 1)
            br_buf_add_str(&out, language->months[month - 1]);
        else if (part == 2)
            add_plain(&out, br_str_slice(written, 0, 4));
        else
            br_buf_add_char(&out, rest.ptr[0]);
        at += part < 3 ? strlen(names[part]) : 1;
    }
    return br_buf_str(&out);
}
