/*
 * Where a line may break: ICU's line break classes (UAX 14) first, then the
 * language's binding rules take away what Unicode allows and good setting does not, give
 * back one place that Unicode forbids (the space between a closing quotation
 * mark and an opening bracket, which UAX 14 cannot tell from an opening one), then addresses
 * and hyphenation. What a break costs, and which are used, is not known here.
 */
#include <assert.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "breaks.h"

#define CONTEXT_BYTES 64 /* of text on either side that ICU is shown */

/* A character's start, some way before or behind. */
static size_t context_start(br_str text, size_t from)
{
    size_t at = from > CONTEXT_BYTES ? from - CONTEXT_BYTES : 0;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static size_t context_end(br_str text, size_t to)
{
    size_t at = text.len - to > CONTEXT_BYTES ? to + CONTEXT_BYTES : text.len;
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static bool is_forced(br_str text, size_t at)
{
    uint32_t before = br_char_before(text, at);
    return before == '\n' || before == 0x2028 || before == 0x2029;
}

static void mark_by_unicode(const br_marking *marking)
{
    UErrorCode error = U_ZERO_ERROR;
    UText utext = UTEXT_INITIALIZER;
    UBreakIterator *breaker = br_hyphenation_breaker(marking->hyphenation, marking->language);
    size_t start = context_start(marking->text, marking->from), end = context_end(marking->text, marking->to);
    if (!breaker)
        return;
    utext_openUTF8(&utext, marking->text.ptr + start, (int64_t)(end - start), &error);
    ubrk_setUText(breaker, &utext, &error);
    if (U_FAILURE(error))
        br_out_of_memory();
    for (int32_t next = ubrk_next(breaker); next != UBRK_DONE; next = ubrk_next(breaker)) {
        size_t at = start + (size_t)next;
        if (at >= marking->from && at < marking->to && at > 0)
            marking->marks[at] = is_forced(marking->text, at) ? BR_BREAK_FORCED : BR_BREAK_ALLOWED;
    }
    utext_close(&utext);
}

/* "“ (" in a language where “ closes: UAX 14 (LB15) holds the two together. */
static bool is_missed(const br_marking *marking, size_t at)
{
    uint32_t after = br_char_at(marking->text, at);
    if (br_char_before(marking->text, at) != ' ' || u_charType((UChar32)after) != U_START_PUNCTUATION)
        return false;
    br_str token = br_token_before(marking->text, at);
    uint32_t last = br_char_before(token, token.len);
    for (int i = 0; i < BR_QUOTE_LEVELS; i++)
        if (last && br_char_at(marking->language->quote_close[i], 0) == last)
            return true;
    return false;
}

static br_break_mark judge(const br_marking *marking, size_t at)
{
    br_str text = marking->text;
    br_break_mark mark = (br_break_mark)marking->marks[at];
    bool at_space = br_is_blank(br_char_before(text, at));
    if (mark == BR_BREAK_NONE && at_space && is_missed(marking, at))
        mark = BR_BREAK_ALLOWED;
    if (mark != BR_BREAK_ALLOWED)
        return mark;
    if (br_char_before(text, at) == 0xAD)
        return BR_BREAK_HYPHEN;
    bool bound =
        at_space ? br_is_bound_at_space(marking->language, text, at) : br_is_bound_inside(marking->language, text, at);
    return bound ? BR_BREAK_NONE : BR_BREAK_ALLOWED;
}

static void mark_tokens(const br_marking *marking, bool hyphenate)
{
    for (size_t at = marking->from; at < marking->to;) {
        br_str token = br_token_at(marking->text, at);
        if (token.len == 0) {
            br_utf8_next(marking->text, &at);
            continue;
        }
        size_t from = (size_t)(token.ptr - marking->text.ptr), to = from + token.len;
        if (br_is_address(token))
            br_mark_address(marking, from, to);
        else if (hyphenate)
            br_mark_hyphens(marking, from, to);
        at = to > at ? to : at + 1;
    }
}

void br_text_mark_breaks(br_ctx *ctx, br_hyphenation *hyphenation, const br_language *language, bool hyphenate,
                         br_str text, size_t from, size_t to, uint8_t *marks)
{
    br_marking marking = {ctx, hyphenation, language, text, from, to, marks};
    assert(hyphenation && language && from <= to && to <= text.len);
    memset(marks + from, BR_BREAK_NONE, to - from);
    if (to == text.len)
        marks[to] = BR_BREAK_NONE;
    if (from == to)
        return;
    mark_by_unicode(&marking);
    for (size_t at = from; at < to; br_utf8_next(text, &at))
        if (at > 0)
            marks[at] = (uint8_t)judge(&marking, at);
    mark_tokens(&marking, hyphenate);
}

void br_text_bind_end(const br_language *language, br_str text, size_t at, uint8_t *marks)
{
    br_marking marking = {.language = language, .text = text, .marks = marks};
    assert(at < text.len);
    if (at > 0 && marks[at] == BR_BREAK_ALLOWED)
        marks[at] = (uint8_t)judge(&marking, at);
}
