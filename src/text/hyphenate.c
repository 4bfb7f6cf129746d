/*
 * Hyphenation by libhyphen. A dictionary is loaded when a language first needs
 * it and kept as long as the run; so are ICU's line breakers. libhyphen wants
 * small letters, and counts in characters, since its patterns are in UTF-8 (others are refused).
 *
 * Not hyphenated: words with figures, with capitals after the first letter
 * (abbreviations and names like RegiX), with a soft hyphen (the author has
 * decided), and held by no-break spaces on both sides (the month in a date). The parts of a word with a hard hyphen are
 * words of their own, and keep three letters together.
 *
 * What the language's pack says of a word (exceptions.c) goes before the patterns.
 *
 * A rule may change a word's spelling where it is divided. Where the change only adds letters
 * before the hyphen (Hungarian asszony, asz-szony) the mark says which; other changes (the old German k-k for ck)
 * would alter letters that stay on the page, and such breaks are not taken.
 */
#include <hyphen.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "breaks.h"
#include "patterns.h"

#define WORD_MAX      100
#define NO_BREAK      0xA0
#define COMPOUND_PART 3 /* fewest letters at the ends of a part of a word with a hard hyphen */

typedef struct dictionary {
    br_str path;
    HyphenDict *patterns; /* NULL: cannot be used, which was said */
} dictionary;

typedef struct breaker {
    br_str code;
    UBreakIterator *iterator;
} breaker;

struct br_hyphenation {
    br_ctx *ctx;
    dictionary *dictionaries;
    size_t dictionary_count, dictionary_capacity;
    breaker *breakers;
    size_t breaker_count, breaker_capacity;
    br_str *letters; /* what is added before a hyphen, by mark from BR_BREAK_CHANGE on */
    size_t letter_count, letter_capacity;
};

/* A word in small letters, with the place of each character in the text. */
typedef struct spelling {
    char bytes[WORD_MAX * 4 + 1];
    int length; /* bytes */
    uint32_t characters[WORD_MAX];
    size_t places[WORD_MAX];
    int count; /* characters */
    int letters;
    bool fit; /* may be hyphenated */
} spelling;

static void close_breaker(void *iterator)
{
    ubrk_close(iterator);
}

br_hyphenation *br_hyphenation_open(br_ctx *ctx)
{
    br_hyphenation *hyphenation = BR_NEW(ctx->arena, br_hyphenation);
    hyphenation->ctx = ctx;
    return hyphenation;
}

void br_hyphenation_check(br_ctx *ctx, const br_language *language, br_span place)
{
    (void)br_patterns_load(ctx, language->hyphenation, place);
}

static HyphenDict *find_patterns(br_hyphenation *hyphenation, br_str path)
{
    br_arena *arena = hyphenation->ctx->arena;
    if (path.len == 0)
        return NULL;
    for (size_t i = 0; i < hyphenation->dictionary_count; i++)
        if (br_str_equal(hyphenation->dictionaries[i].path, path))
            return hyphenation->dictionaries[i].patterns;
    dictionary new = {.path = br_str_copy(arena, path),
                      .patterns = br_patterns_load(hyphenation->ctx, path, BR_SPAN_NONE)};
    hyphenation->dictionaries = br_arena_grow(arena, hyphenation->dictionaries, hyphenation->dictionary_count,
                                              &hyphenation->dictionary_capacity, sizeof new);
    hyphenation->dictionaries[hyphenation->dictionary_count++] = new;
    return new.patterns;
}

void *br_hyphenation_breaker(br_hyphenation *hyphenation, const br_language *language)
{
    br_arena *arena = hyphenation->ctx->arena;
    UErrorCode error = U_ZERO_ERROR;
    for (size_t i = 0; i < hyphenation->breaker_count; i++)
        if (br_str_equal(hyphenation->breakers[i].code, language->code))
            return hyphenation->breakers[i].iterator;
    breaker new = {.code = br_str_copy(arena, language->code)};
    new.iterator = ubrk_open(UBRK_LINE, br_str_c(arena, language->code), NULL, 0, &error);
    if (U_FAILURE(error)) {
        br_say(hyphenation->ctx, BR_INTERNAL, BR_SPAN_NONE, "what", "ICU's rules for line breaks cannot be opened",
               NULL);
        new.iterator = NULL;
    } else {
        br_arena_adopt(arena, new.iterator, close_breaker);
    }
    hyphenation->breakers = br_arena_grow(arena, hyphenation->breakers, hyphenation->breaker_count,
                                          &hyphenation->breaker_capacity, sizeof new);
    hyphenation->breakers[hyphenation->breaker_count++] = new;
    return new.iterator;
}

static bool is_of_word(br_str text, uint32_t c, size_t after)
{
    return br_is_letter(c) || u_isdigit((UChar32)c) || c == 0xAD ||
           (br_is_apostrophe(c) && br_is_letter(br_char_at(text, after)));
}

static void add_character(spelling *to, uint32_t c, size_t place)
{
    if (to->count == WORD_MAX || u_isdigit((UChar32)c) || c == 0xAD || (to->count > 0 && u_isupper((UChar32)c)))
        to->fit = false;
    if (!to->fit)
        return;
    to->characters[to->count] = c;
    to->places[to->count++] = place;
    to->letters += u_isalpha((UChar32)c) ? 1 : 0;
    to->length += br_utf8_put((uint32_t)u_tolower((UChar32)c), to->bytes + to->length);
}

/* Reads the word that begins at *at, and moves *at behind it; an empty word where none begins. */
static void read_word(br_str text, size_t end, size_t *at, spelling *to)
{
    to->count = to->letters = to->length = 0;
    to->fit = true;
    while (*at < end) {
        size_t next = *at;
        uint32_t c = br_utf8_next(text, &next);
        if (!is_of_word(text, c, next))
            break;
        add_character(to, c, *at);
        *at = next;
    }
    to->bytes[to->length] = '\0';
}

br_str br_hyphen_letters(const br_hyphenation *hyphenation, br_break_mark mark)
{
    if (mark == BR_BREAK_HYPHEN)
        return BR_STR("");
    size_t change = (size_t)mark - BR_BREAK_CHANGE;
    return mark >= BR_BREAK_CHANGE && change < hyphenation->letter_count ? hyphenation->letters[change] : BR_STR_NONE;
}

/* The mark for a hyphen with letters before it; none when there are too many kinds. */
static br_break_mark mark_of(br_hyphenation *hyphenation, br_str letters)
{
    size_t i = 0;
    while (i < hyphenation->letter_count && !br_str_equal(hyphenation->letters[i], letters))
        i++;
    if (BR_BREAK_CHANGE + i > UINT8_MAX)
        return BR_BREAK_NONE;
    if (i == hyphenation->letter_count) {
        hyphenation->letters = br_arena_grow(hyphenation->ctx->arena, hyphenation->letters, hyphenation->letter_count,
                                             &hyphenation->letter_capacity, sizeof *hyphenation->letters);
        hyphenation->letters[hyphenation->letter_count++] = br_str_copy(hyphenation->ctx->arena, letters);
    }
    return (br_break_mark)(BR_BREAK_CHANGE + i);
}

/* What libhyphen found for one word; positions and cuts in characters, all three NULL when no spelling changes. */
typedef struct division {
    char hyphens[WORD_MAX * 4 + 6];
    char **changes;
    int *positions, *cuts;
} division;

static br_str word_slice(const spelling *word, int from, int to)
{
    size_t start = 0, end, at = 0;
    br_str bytes = {word->bytes, (size_t)word->length};
    for (int i = 0; i < to; i++) {
        start = i == from ? at : start;
        br_utf8_next(bytes, &at);
    }
    end = at;
    return from < to ? br_str_slice(bytes, start, end) : BR_STR("");
}

/*
 * The mark of a break behind character i. "sz=" for one s is s and, added, z; "ty=ty" for tty is t, added y, and the ty
 * that is there already. Anything else changes letters that are in the text: no break.
 */
static br_break_mark judge_change(const br_marking *marking, const spelling *word, const division *found, int i)
{
    if (!found->changes || !found->changes[i])
        return BR_BREAK_HYPHEN;
    br_str change = br_str_of(found->changes[i]), before, after = BR_STR_NONE;
    const char *sign = memchr(change.ptr, '=', change.len);
    int from = i + 1 - found->positions[i], to = from + found->cuts[i];
    if (!sign || from < 0 || from > i + 1 || to < i + 1 || to > word->count)
        return BR_BREAK_NONE;
    before = br_str_slice(change, 0, (size_t)(sign - change.ptr));
    after = br_str_slice(change, before.len + 1, change.len);
    br_str stays = word_slice(word, from, i + 1);
    if (!br_str_equal(after, word_slice(word, i + 1, to)) ||
        !br_str_starts(before, br_str_c(marking->ctx->arena, stays)))
        return BR_BREAK_NONE;
    return mark_of(marking->hyphenation, br_str_slice(before, stays.len, before.len));
}

static void set_marks(const br_marking *marking, const spelling *word, const division *found, int shortest)
{
    const br_language *language = marking->language;
    int left = language->hyphen_left > shortest ? language->hyphen_left : shortest;
    int right = language->hyphen_right > shortest ? language->hyphen_right : shortest;
    int before = 0;
    for (int i = 0; i + 1 < word->count; i++) {
        size_t place = word->places[i + 1];
        before += u_isalpha((UChar32)word->characters[i]) ? 1 : 0;
        if (!(found->hyphens[i] & 1) || before < left || word->letters - before < right)
            continue;
        if (!u_isalpha((UChar32)word->characters[i + 1])) /* a mark stays with its letter */
            continue;
        if (marking->marks[place] == BR_BREAK_NONE)
            marking->marks[place] = (uint8_t)judge_change(marking, word, found, i);
    }
}

/* What the patterns say; nothing in a language without patterns. */
static void divide(HyphenDict *patterns, const spelling *word, division *found)
{
    memset(found->hyphens, '0', sizeof found->hyphens);
    if (patterns && hnj_hyphen_hyphenate2(patterns, word->bytes, word->length, found->hyphens, NULL, &found->changes,
                                          &found->positions, &found->cuts) != 0)
        memset(found->hyphens, '0', sizeof found->hyphens);
}

static void close_division(const spelling *word, division *found)
{
    for (int i = 0; found->changes && i < word->length; i++)
        free(found->changes[i]);
    free(found->changes);
    free(found->positions);
    free(found->cuts);
}

/* The places within the exception's letters are as it says, without changes of spelling. */
static void overrule(const br_hyphen_exception *own, division *found)
{
    size_t decided = own->begins && !own->apart ? own->breaks.len - 1 : own->breaks.len;
    for (size_t i = 0; i < decided; i++) {
        found->hyphens[i] = own->breaks.ptr[i];
        if (found->changes) {
            free(found->changes[i]);
            found->changes[i] = NULL;
        }
    }
}

/* The word without its beginning of so many characters. */
static void take_rest(const spelling *word, const br_hyphen_exception *beginning, spelling *rest)
{
    int taken = (int)beginning->breaks.len;
    *rest = (spelling){.fit = true, .count = word->count - taken, .length = word->length - (int)beginning->word.len};
    memcpy(rest->bytes, word->bytes + beginning->word.len, (size_t)rest->length);
    memcpy(rest->characters, word->characters + taken, (size_t)rest->count * sizeof *rest->characters);
    memcpy(rest->places, word->places + taken, (size_t)rest->count * sizeof *rest->places);
    for (int i = 0; i < rest->count; i++)
        rest->letters += u_isalpha((UChar32)rest->characters[i]) ? 1 : 0;
}

static void hyphenate_word(const br_marking *marking, HyphenDict *patterns, const spelling *word, int shortest)
{
    division found = {.changes = NULL};
    const br_hyphen_exception *own = br_find_exception(marking->language, (br_str){word->bytes, (size_t)word->length});
    divide(own && (own->apart || !own->begins) ? NULL : patterns, word, &found);
    if (own)
        overrule(own, &found);
    set_marks(marking, word, &found, shortest);
    close_division(word, &found);
    if (own && own->apart) {
        spelling rest;
        take_rest(word, own, &rest);
        if (rest.count > 0)
            hyphenate_word(marking, patterns, &rest, shortest);
    }
}

void br_mark_hyphens(const br_marking *marking, size_t from, size_t to)
{
    HyphenDict *patterns = find_patterns(marking->hyphenation, marking->language->hyphenation);
    spelling word;
    if (!patterns && marking->language->exception_count == 0)
        return;
    for (size_t at = from; at < to;) {
        size_t start = at;
        read_word(marking->text, to, &at, &word);
        if (at == start) {
            br_utf8_next(marking->text, &at);
            continue;
        }
        bool part =
            br_is_hard_hyphen(br_char_before(marking->text, start)) || br_is_hard_hyphen(br_char_at(marking->text, at));
        bool inside = start >= marking->from && at <= marking->to;
        bool held = br_char_before(marking->text, start) == NO_BREAK && br_char_at(marking->text, at) == NO_BREAK;
        if (word.fit && inside && !held && word.letters >= marking->language->hyphen_word)
            hyphenate_word(marking, patterns, &word, part ? COMPOUND_PART : 1);
    }
}
