/*
 * Preflight for the screen, the part about the order of things: title and
 * language of the document, headings, words of other scripts, tables. It
 * hears the spoken tree (proof/spoken.h) and knows nothing of how a file stores it.
 */
#include <string.h>

#include "screen_parts.h"
#include "text/script.h"

#define QUOTED       60 /* letters of a quotation in a message */
#define FOREIGN_MOST 12 /* stretches of foreign words that are each said; more are the mistake of a whole text */

void br_screen_at(const br_screen *screen, const br_spoken *at, br_diag *diag)
{
    if (at->page != SIZE_MAX)
        diag->page = screen->display->pages[at->page].number;
}

const char *br_screen_quote(const br_screen *screen, br_str words)
{
    size_t at = 0;
    for (int letters = 0; at < words.len && letters < QUOTED; letters++)
        br_utf8_next(words, &at);
    if (at == words.len)
        return br_part(screen->ctx, words);
    return br_arena_printf(screen->ctx->arena, "%.*s…", (int)at, words.ptr);
}

/* ---- the document ------------------------------------------------------------------------- */

static void check_document(const br_screen *screen)
{
    if (br_str_trim(screen->display->title).len == 0)
        br_say(screen->ctx, BR_NO_TITLE, BR_SPAN_NONE, NULL);
    if (screen->document->lang.len == 0)
        br_say(screen->ctx, BR_NO_LANGUAGE, BR_SPAN_NONE, NULL);
}

/* ---- headings (WCAG 2.1, 1.3.1; ISO 14289-1 §7.4.2) ------------------------------------------ */

static const br_spoken *first_heading(const br_spoken *within)
{
    const br_spoken *end = within;
    while (end && !end->next)
        end = end->parent;
    end = end ? end->next : NULL;
    for (const br_spoken *at = within->first; at && at != end; at = br_spoken_next(at))
        if (br_spoken_is_heading(at))
            return at;
    return NULL;
}

/* A part without a title whose first heading is of a lower level is heard as belonging to the part before it. */
static bool is_under_another(const br_spoken *heading, const br_spoken *before)
{
    const br_spoken *part = heading;
    while (part->parent && part->parent->parent)
        part = part->parent;
    return heading->level > 1 && before && first_heading(part) == heading;
}

static void check_heading(const br_screen *screen, const br_spoken *at, const br_spoken *before)
{
    br_ctx *ctx = screen->ctx;
    const char *level = br_part_int(ctx, at->level);
    if (!before && at->level > 1)
        br_screen_at(screen, at, br_say(ctx, BR_HEADING_FIRST, at->span, "level", level, NULL));
    else if (is_under_another(at, before))
        br_screen_at(screen, at,
                     br_say(ctx, BR_HEADING_UNDER_ANOTHER, at->span, "level", level, "before",
                            br_screen_quote(screen, br_spoken_words(screen->arena, before)), NULL));
    else if (before && at->level > before->level + 1)
        br_screen_at(
            screen, at,
            br_say(ctx, BR_HEADING_SKIPPED, at->span, "level", level, "before", br_part_int(ctx, before->level), NULL));
}

static void check_headings(const br_screen *screen)
{
    const br_spoken *before = NULL;
    for (const br_spoken *at = screen->document; at; at = br_spoken_next(at))
        if (br_spoken_is_heading(at)) {
            check_heading(screen, at, before);
            before = at;
        }
}

/* ---- languages (WCAG 2.1, 3.1.2) ---------------------------------------------------------------- */

/* A stretch of another script than its language's. */
typedef struct stray {
    const br_spoken *at;
    br_foreign found;
} stray;

typedef struct strays {
    stray *items;
    size_t count, capacity;
} strays;

static bool is_alike(const stray *a, const stray *b)
{
    return br_str_equal(a->at->lang, b->at->lang) && strcmp(a->found.script, b->found.script) == 0;
}

static void say_stray(const br_screen *screen, const stray *one)
{
    const br_spoken *at = one->at;
    br_span span = br_spanmap_find(&at->map, at->text, (size_t)(one->found.words.ptr - at->text.ptr));
    br_screen_at(screen, at,
                 br_say(screen->ctx, BR_FOREIGN_WORDS, span, "words", br_screen_quote(screen, one->found.words),
                        "script", one->found.script, "lang", br_part(screen->ctx, at->lang), NULL));
}

/* Says those that are alike with the first of the list and takes them off it. */
static void say_alike(const br_screen *screen, strays *all)
{
    const stray first = all->items[0];
    size_t alike = 0, left = 0;
    for (size_t i = 0; i < all->count; i++)
        alike += is_alike(&all->items[i], &first) ? 1 : 0;
    if (alike > FOREIGN_MOST)
        br_screen_at(screen, first.at,
                     br_say(screen->ctx, BR_FOREIGN_TEXT, first.at->span, "count",
                            br_part_int(screen->ctx, (long)alike), "script", first.found.script, "lang",
                            br_part(screen->ctx, first.at->lang), NULL));
    for (size_t i = 0; i < all->count; i++)
        if (!is_alike(&all->items[i], &first))
            all->items[left++] = all->items[i];
        else if (alike <= FOREIGN_MOST)
            say_stray(screen, &all->items[i]);
    all->count = left;
}

/* A whole text in another script is one mistake, in the xml:lang around it, and said at its first stretch. */
static void check_scripts(const br_screen *screen)
{
    strays all = {0};
    for (const br_spoken *at = screen->document; at; at = br_spoken_next(at)) {
        stray one = {.at = at};
        for (size_t from = 0;
             at->role == BR_ROLE_NONE && br_text_find_foreign(at->text, at->lang, &from, &one.found);) {
            all.items = br_arena_grow(screen->arena, all.items, all.count, &all.capacity, sizeof *all.items);
            all.items[all.count++] = one;
        }
    }
    while (all.count > 0)
        say_alike(screen, &all);
}

/* ---- tables (WCAG 2.1, 1.3.1) --------------------------------------------------------------------- */

/* A table of one row has nothing above it to be headed by. */
static void check_table(const br_screen *screen, const br_spoken *table)
{
    bool headed = table->items < 2;
    for (const br_spoken *row = table->first; row && !headed; row = row->next)
        for (const br_spoken *cell = row->first; cell && !headed; cell = cell->next)
            headed = cell->role == BR_ROLE_TH;
    if (!headed)
        br_screen_at(screen, table, br_say(screen->ctx, BR_TABLE_NO_HEADINGS, table->span, NULL));
}

void br_proof_screen(br_ctx *ctx, const br_display *display, const br_layout *layout, const br_fonts *fonts,
                     size_t first, size_t count)
{
    br_screen screen = {.ctx = ctx,
                        .arena = br_arena_open(),
                        .display = display,
                        .layout = layout,
                        .fonts = fonts,
                        .first = first,
                        .count = count};
    screen.document = br_proof_listen(screen.arena, display, first, count);
    check_document(&screen);
    check_headings(&screen);
    check_scripts(&screen);
    for (const br_spoken *at = screen.document; at; at = br_spoken_next(at))
        if (at->role == BR_ROLE_TABLE)
            check_table(&screen, at);
    br_screen_check_links(&screen);
    br_screen_check_alts(&screen);
    br_screen_check_colour_alone(&screen);
    br_screen_check_contrast(&screen);
    br_arena_close(screen.arena);
}
