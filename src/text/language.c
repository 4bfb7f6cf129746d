/*
 * A language's fixed words, capitals and alphabetical order, the last two by
 * ICU. Nothing is known of any one language: its pack and ICU's data say all.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/uscript.h>

#include "breaks.h"

br_str br_language_word(const br_language *language, const char *key)
{
    for (size_t i = 0; i < language->word_count; i++)
        if (br_str_is(language->words[i].key, key))
            return language->words[i].text;
    return BR_STR_NONE;
}

/* Capitals while they are made. */
typedef struct raising {
    br_arena *arena, *scratch;
    UCaseMap *rules;
    br_str text;
    br_buf out;
    uint32_t *map;
    size_t map_capacity;
} raising;

static br_str raise(raising *to, br_str part)
{
    UErrorCode error = U_ZERO_ERROR;
    assert(part.len < INT32_MAX / 4);
    int32_t room = (int32_t)part.len * 3 + 8; /* no mapping makes more than three times the bytes */
    char *bytes = br_arena_alloc(to->scratch, (size_t)room + 1);
    int32_t length = ucasemap_utf8ToUpper(to->rules, bytes, room, part.ptr, (int32_t)part.len, &error);
    return U_FAILURE(error) ? part : (br_str){bytes, (size_t)length};
}

/* Adds one piece of the result; all its bytes come from byte `source` of the text. */
static void add_piece(raising *to, br_str piece, size_t source)
{
    for (size_t i = 0; i < piece.len; i++) {
        to->map = br_arena_grow(to->arena, to->map, to->out.len + i, &to->map_capacity, sizeof *to->map);
        to->map[to->out.len + i] = (uint32_t)source;
    }
    br_buf_add_str(&to->out, piece);
}

/*
 * One word. Where every letter rises by itself to what the word rises to (nearly
 * always), each piece is mapped to its letter; where the word has rules of its own (Greek
 * loses its accents in capitals), letters are paired off in order.
 */
static void raise_word(raising *to, size_t from, size_t end)
{
    br_str word = br_str_slice(to->text, from, end), whole = raise(to, word);
    size_t done = 0;
    for (size_t at = from; at < end;) {
        size_t letter = at;
        br_utf8_next(to->text, &at);
        br_str alone = raise(to, br_str_slice(to->text, letter, at));
        br_str rest = br_str_slice(whole, done, whole.len);
        size_t length = 0;
        if (at == end)
            length = rest.len;
        else if (alone.len <= rest.len && memcmp(alone.ptr, rest.ptr, alone.len) == 0)
            length = alone.len;
        else if (rest.len > 0)
            br_utf8_next(rest, &length);
        add_piece(to, br_str_slice(rest, 0, length), letter);
        done += length;
    }
}

br_str br_text_capitals(br_arena *arena, const br_language *language, br_str text, uint32_t **map)
{
    UErrorCode error = U_ZERO_ERROR;
    raising to = {.arena = arena, .scratch = br_arena_open(), .text = text, .out = br_buf_make(arena, text.len + 1)};
    to.rules = ucasemap_open(br_str_c(arena, language->code), U_FOLD_CASE_DEFAULT, &error);
    if (U_FAILURE(error))
        br_out_of_memory();
    for (size_t at = 0; at < text.len;) {
        size_t from = at, end = at;
        while (end < text.len && br_is_letter(br_utf8_next(text, &end)))
            at = end;
        if (at > from) {
            raise_word(&to, from, at);
        } else { /* end is behind one character that is no letter */
            add_piece(&to, raise(&to, br_str_slice(text, from, end)), from);
            at = end;
        }
    }
    ucasemap_close(to.rules);
    br_arena_close(to.scratch);
    to.map = br_arena_grow(arena, to.map, to.out.len, &to.map_capacity, sizeof *to.map);
    to.map[to.out.len] = (uint32_t)text.len;
    *map = to.map;
    return br_buf_str(&to.out);
}

/* What the comparison of two indices needs. */
typedef struct sorting {
    UCollator *rules; /* NULL: by bytes */
    const br_str *strings;
} sorting;

static int compare(const void *a, const void *b, void *closure)
{
    const sorting *sort = closure;
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    const br_str *x = &sort->strings[left], *y = &sort->strings[right];
    int order;
    if (sort->rules) {
        UErrorCode error = U_ZERO_ERROR;
        order = (int)ucol_strcollUTF8(sort->rules, x->ptr ? x->ptr : "", (int32_t)x->len, y->ptr ? y->ptr : "",
                                      (int32_t)y->len, &error);
    } else {
        order = br_str_compare(*x, *y);
    }
    return order ? order : (left > right) - (left < right);
}

void br_text_sort(const br_language *language, br_str *strings, size_t *order, size_t count)
{
    UErrorCode error = U_ZERO_ERROR;
    br_arena *scratch = br_arena_open();
    sorting sort = {.strings = strings};
    sort.rules = ucol_open(br_str_c(scratch, language->sort_as.ptr ? language->sort_as : language->code), &error);
    if (U_FAILURE(error))
        sort.rules = NULL;
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    qsort_r(order, count, sizeof *order, compare, &sort);
    if (sort.rules)
        ucol_close(sort.rules);
    br_arena_close(scratch);
}

br_str br_text_find_mixed_word(br_str text, size_t from)
{
    bool cyrillic = false, greek = false, latin = false;
    for (size_t word = from, at = from; at < text.len;) {
        UErrorCode error = U_ZERO_ERROR;
        size_t start = at;
        uint32_t c = br_utf8_next(text, &at);
        bool letter = br_is_letter(c);
        if (letter) {
            UScriptCode script = uscript_getScript((UChar32)c, &error);
            cyrillic |= script == USCRIPT_CYRILLIC;
            greek |= script == USCRIPT_GREEK;
            latin |= script == USCRIPT_LATIN;
        }
        if (letter && at < text.len)
            continue;
        if (cyrillic + greek + latin > 1)
            return br_str_slice(text, word, letter ? at : start);
        cyrillic = greek = latin = false;
        word = at;
    }
    return BR_STR_NONE;
}

bool br_text_is_of_script(br_str text, br_str script)
{
    br_arena *scratch = br_arena_open();
    UScriptCode wanted = (UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, br_str_c(scratch, script));
    br_arena_close(scratch);
    for (size_t at = 0; at < text.len;) {
        UErrorCode error = U_ZERO_ERROR;
        uint32_t c = br_utf8_next(text, &at);
        UScriptCode is = uscript_getScript((UChar32)c, &error);
        if (br_is_letter(c) && is != wanted && is != USCRIPT_COMMON && is != USCRIPT_INHERITED)
            return false;
    }
    return true;
}
