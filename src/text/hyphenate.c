/*
 * Hyphenation by libhyphen. A dictionary is loaded when a language first needs
 * it and kept as long as the run; so are ICU's line breakers. libhyphen wants
 * small letters, and counts in characters when its patterns are in UTF-8 (others are refused).
 *
 * Not hyphenated: words with figures, with capitals after the first letter
 * (abbreviations and names like RegiX), with a soft hyphen (the author has
 * decided), and rules that would change a word's spelling (Hungarian
 * asz-szony), because a break mark cannot say that. The parts of a word with a hard hyphen are words of
 * their own, and keep three letters together.
 */
#include <hyphen.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "base/file.h"
#include "breaks.h"

#define WORD_MAX      100
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

static void close_patterns(void *patterns)
{
    hnj_hyphen_free(patterns);
}

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

static HyphenDict *load(br_ctx *ctx, br_str path)
{
    const char *name = br_part(ctx, path);
    HyphenDict *patterns = br_file_exists(name) && !br_file_is_folder(name) ? hnj_hyphen_load(name) : NULL;
    if (patterns && patterns->utf8) {
        br_arena_adopt(ctx->arena, patterns, close_patterns);
        return patterns;
    }
    if (patterns)
        hnj_hyphen_free(patterns);
    br_say(ctx, BR_HYPHENATION_UNREADABLE, BR_SPAN_NONE, "path", name, NULL);
    return NULL;
}

void br_hyphenation_check(br_ctx *ctx, const br_language *language, br_span place)
{
    (void)place;
    (void)load(ctx, language->hyphenation);
}

static HyphenDict *find_patterns(br_hyphenation *hyphenation, br_str path)
{
    br_arena *arena = hyphenation->ctx->arena;
    if (path.len == 0)
        return NULL;
    for (size_t i = 0; i < hyphenation->dictionary_count; i++)
        if (br_str_equal(hyphenation->dictionaries[i].path, path))
            return hyphenation->dictionaries[i].patterns;
    dictionary new = {.path = br_str_copy(arena, path), .patterns = load(hyphenation->ctx, path)};
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

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0x2BC;
}

static bool is_of_word(br_str text, uint32_t c, size_t after)
{
    return br_is_letter(c) || u_isdigit((UChar32)c) || c == 0xAD ||
           (is_apostrophe(c) && br_is_letter(br_char_at(text, after)));
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

static void set_marks(const br_marking *marking, const spelling *word, const char *hyphens, char **changes,
                      int shortest)
{
    const br_language *language = marking->language;
    int left = language->hyphen_left > shortest ? language->hyphen_left : shortest;
    int right = language->hyphen_right > shortest ? language->hyphen_right : shortest;
    int before = 0;
    for (int i = 0; i + 1 < word->count; i++) {
        size_t place = word->places[i + 1];
        before += u_isalpha((UChar32)word->characters[i]) ? 1 : 0;
        if (!(hyphens[i] & 1) || (changes && changes[i]) || before < left || word->letters - before < right)
            continue;
        if (!u_isalpha((UChar32)word->characters[i + 1])) /* a mark stays with its letter */
            continue;
        if (marking->marks[place] == BR_BREAK_NONE)
            marking->marks[place] = BR_BREAK_HYPHEN;
    }
}

static void hyphenate_word(const br_marking *marking, HyphenDict *patterns, const spelling *word, int shortest)
{
    char hyphens[WORD_MAX * 4 + 6];
    char **changes = NULL;
    int *positions = NULL, *cuts = NULL;
    memset(hyphens, 0, sizeof hyphens);
    if (hnj_hyphen_hyphenate2(patterns, word->bytes, word->length, hyphens, NULL, &changes, &positions, &cuts) == 0)
        set_marks(marking, word, hyphens, changes, shortest);
    for (int i = 0; changes && i < word->length; i++)
        free(changes[i]);
    free(changes);
    free(positions);
    free(cuts);
}

void br_mark_hyphens(const br_marking *marking, size_t from, size_t to)
{
    HyphenDict *patterns = find_patterns(marking->hyphenation, marking->language->hyphenation);
    spelling word;
    if (!patterns)
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
        if (word.fit && inside && word.letters >= marking->language->hyphen_word)
            hyphenate_word(marking, patterns, &word, part ? COMPOUND_PART : 1);
    }
}
