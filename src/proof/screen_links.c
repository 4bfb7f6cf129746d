/*
 * What links say of where they lead (WCAG 2.1, 2.4.4 and 2.4.9): a reader lists them without the text around, so their
 * words must do alone. Which words say nothing is the language pack's to know.
 */
#include <stdlib.h>

#include "screen_parts.h"
#include "text/script.h"

#define ADDRESS_MOST 40 /* letters of an address that one can bear to hear */

/* A link to be compared with others of the same words. */
typedef struct heard {
    const br_spoken *at;
    br_str words; /* bare */
    uint64_t hash;
    size_t order;
} heard;

/* The pack is the language's own, or that of the language without its region. */
static bool is_pack_of(const br_language *pack, br_str lang)
{
    size_t n = pack->code.len;
    bool begins = lang.len >= n && br_str_equal(br_str_slice(lang, 0, n), pack->code);
    return begins && (lang.len == n || lang.ptr[n] == '-');
}

/* Only packs that were read: words of a language without one are in the brochure's own. */
static const br_language *language_of(const br_layout *layout, br_str lang)
{
    const br_language *found = layout->language && is_pack_of(layout->language, lang) ? layout->language : NULL;
    for (size_t i = 0; i < layout->pack_count; i++)
        if (is_pack_of(layout->packs[i], lang) && (!found || layout->packs[i]->code.len > found->code.len))
            found = layout->packs[i];
    return found;
}

static bool is_bare(const br_screen *screen, const br_spoken *link, br_str words)
{
    const br_language *language = language_of(screen->layout, link->lang);
    for (size_t i = 0; language && i < language->bare_link_count; i++)
        if (br_str_equal(words, br_text_bare_words(screen->arena, language->bare_links[i])))
            return true;
    return false;
}

static bool is_number(br_str words)
{
    for (size_t i = 0; i < words.len; i++)
        if (words.ptr[i] < '0' || words.ptr[i] > '9')
            return false;
    return true;
}

static br_span place_of(const br_spoken *link)
{
    return link->link->span.line ? link->link->span : link->span;
}

static void check_words(const br_screen *screen, const br_spoken *link, br_str words, br_str bare)
{
    br_ctx *ctx = screen->ctx;
    size_t letters = br_utf8_count(words);
    if (words.len == 0)
        br_screen_at(screen, link, br_say(ctx, BR_LINK_EMPTY, place_of(link), NULL));
    else if (is_bare(screen, link, bare))
        br_screen_at(screen, link,
                     br_say(ctx, BR_LINK_BARE, place_of(link), "words", br_screen_quote(screen, words), NULL));
    else if (letters > ADDRESS_MOST && br_text_is_address(words))
        br_screen_at(screen, link,
                     br_say(ctx, BR_LINK_ADDRESS, place_of(link), "letters", br_part_int(ctx, (long)letters), NULL));
}

/* ---- the same words for different places ------------------------------------------------------ */

static int compare_heard(const void *a, const void *b)
{
    const heard *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static br_str target_of(const heard *one)
{
    return one->at->link->uri.len ? one->at->link->uri : one->at->link->dest;
}

static void say_same(const br_screen *screen, const heard *one, const heard *other)
{
    br_ctx *ctx = screen->ctx;
    br_diag *diag = br_say(ctx, BR_LINK_SAME_WORDS, place_of(other->at), "words",
                           br_screen_quote(screen, br_spoken_words(screen->arena, other->at)), "one",
                           br_part(ctx, target_of(one)), "other", br_part(ctx, target_of(other)), NULL);
    br_screen_at(screen, other->at, diag);
    diag->cause = place_of(one->at);
}

/* Sorted, links of equal words stand together, in reading order; of those that lead elsewhere than the first, the
 * first one is said. */
static void compare_links(const br_screen *screen, heard *links, size_t count)
{
    bool said = false;
    if (count > 1)
        qsort(links, count, sizeof *links, compare_heard);
    for (size_t i = 1, start = 0; i < count; i++) {
        if (!br_str_equal(links[i].words, links[start].words)) {
            start = i;
            said = false;
        } else if (!said && !br_str_equal(target_of(&links[i]), target_of(&links[start]))) {
            say_same(screen, &links[start], &links[i]);
            said = true;
        }
    }
}

void br_screen_check_links(const br_screen *screen)
{
    heard *links = NULL;
    size_t count = 0, capacity = 0;
    for (const br_spoken *at = screen->document; at; at = br_spoken_next(at)) {
        if (at->role != BR_ROLE_LINK || !at->link)
            continue;
        br_str words = br_spoken_words(screen->arena, at), bare = br_text_bare_words(screen->arena, words);
        check_words(screen, at, words, bare);
        if (bare.len == 0 || is_number(bare))
            continue; /* the number of a note is no name */
        links = br_arena_grow(screen->arena, links, count, &capacity, sizeof *links);
        links[count] = (heard){at, bare, br_hash(bare), count};
        count++;
    }
    compare_links(screen, links, count);
}
