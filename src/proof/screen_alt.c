/*
 * Alternative texts (WCAG 2.1, 1.1.1): neither too short to tell anything nor a story, without an opening
 * that the reader has said already, and not the caption over again. And drawings of one form that differ in
 * nothing but colour and yet say different things (1.4.1), as badges would without words on them.
 */
#include <stdlib.h>

#include "display/tree.h"
#include "screen_parts.h"
#include "text/script.h"

#define ALT_MOST  250 /* letters */
#define ALT_LEAST 5

/* ---- alternative texts --------------------------------------------------------------------- */

static bool starts_with_words(br_str words, br_str opening)
{
    bool starts =
        words.len >= opening.len && opening.len > 0 && br_str_equal(br_str_slice(words, 0, opening.len), opening);
    return starts && (words.len == opening.len || words.ptr[opening.len] == ' ');
}

/* The pack's phrase that the text begins with, or absent. */
static br_str find_opening(const br_screen *screen, br_str bare)
{
    const br_language *language = screen->layout->language;
    for (size_t i = 0; language && i < language->alt_opening_count; i++)
        if (starts_with_words(bare, br_text_bare_words(screen->arena, language->alt_openings[i])))
            return language->alt_openings[i];
    return BR_STR_NONE;
}

static void check_alt(const br_screen *screen, const br_spoken *at)
{
    br_ctx *ctx = screen->ctx;
    size_t letters = br_utf8_count(at->alt);
    br_str bare = br_text_bare_words(screen->arena, at->alt), opening = find_opening(screen, bare);
    const br_spoken *caption = at->next && at->next->role == BR_ROLE_CAPTION ? at->next : NULL;
    if (letters < ALT_LEAST)
        br_screen_at(screen, at, br_say(ctx, BR_ALT_SHORT, at->span, "alt", br_part(ctx, at->alt), NULL));
    if (letters > ALT_MOST)
        br_screen_at(screen, at,
                     br_say(ctx, BR_ALT_LONG, at->span, "letters", br_part_int(ctx, (long)letters), "most",
                            br_part_int(ctx, ALT_MOST), NULL));
    if (opening.len)
        br_screen_at(screen, at, br_say(ctx, BR_ALT_OPENING, at->span, "opening", br_part(ctx, opening), NULL));
    if (caption && bare.len &&
        starts_with_words(br_text_bare_words(screen->arena, br_spoken_words(screen->arena, caption)), bare))
        br_screen_at(screen, at, br_say(ctx, BR_ALT_REPEATS, at->span, NULL));
}

void br_screen_check_alts(const br_screen *screen)
{
    for (const br_spoken *at = screen->document; at; at = br_spoken_next(at))
        if (at->role == BR_ROLE_FIGURE && at->alt.len)
            check_alt(screen, at);
}

/* ---- colour alone ------------------------------------------------------------------------------ */

/* A drawing's form, that is the boxes and steps of its paths from its own corner, and its colours. */
typedef struct drawing {
    br_tag_id tag;
    size_t page, order;
    uint64_t form, colours;
    bool plain; /* paths alone, no words and no pixels */
} drawing;

static void add_to_form(drawing *d, const br_mark *mark, br_point corner)
{
    bool path = mark->kind == BR_MARK_PATH;
    int32_t form[] = {(int32_t)mark->kind, mark->box.x - corner.x, mark->box.y - corner.y,
                      mark->box.width,     mark->box.height,       path ? (int32_t)mark->path.count : 0};
    d->form = br_hash_more(d->form, form, sizeof form);
    if (!path)
        return;
    const br_paint *fill = &mark->path.fill, *stroke = &mark->path.stroke;
    uint8_t colours[] = {fill->red, fill->green, fill->blue, stroke->red, stroke->green, stroke->blue};
    d->colours = br_hash_more(d->colours, colours, sizeof colours);
}

static drawing read_drawing(const br_page *page, size_t first, size_t end)
{
    drawing d = {.tag = page->marks[first].tag, .form = 1, .colours = 1, .plain = true};
    br_point corner = {page->marks[first].box.x, page->marks[first].box.y};
    for (size_t i = first; i < end; i++) {
        const br_mark *mark = &page->marks[i];
        bool words = mark->kind == BR_MARK_GLYPHS && br_str_trim(mark->glyphs.text).len > 0;
        d.plain = d.plain && !words && mark->kind != BR_MARK_IMAGE;
        if (mark->kind == BR_MARK_PATH || mark->kind == BR_MARK_CLIP)
            add_to_form(&d, mark, corner);
    }
    return d;
}

static int compare_drawings(const void *a, const void *b)
{
    const drawing *x = a, *y = b;
    if (x->form != y->form)
        return x->form < y->form ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* All drawings of a page that have an alternative text, onto the list. */
static drawing *gather_drawings(const br_screen *screen, size_t index, drawing *list, size_t *count, size_t *capacity)
{
    const br_page *page = &screen->display->pages[index];
    for (size_t i = 0, end; i < page->mark_count; i = end) {
        const br_tag *tag = &screen->display->tags[page->marks[i].tag];
        end = br_page_piece_end(page, i);
        if (page->marks[i].tag == 0 || tag->role != BR_ROLE_FIGURE || tag->alt.len == 0)
            continue;
        list = br_arena_grow(screen->arena, list, *count, capacity, sizeof *list);
        list[*count] = read_drawing(page, i, end);
        list[*count].page = index;
        list[*count].order = *count;
        ++*count;
    }
    return list;
}

void br_screen_check_colour_alone(const br_screen *screen)
{
    drawing *list = NULL;
    size_t count = 0, capacity = 0;
    const br_tag *tags = screen->display->tags;
    for (size_t i = screen->first; i < screen->first + screen->count; i++)
        list = gather_drawings(screen, i, list, &count, &capacity);
    if (count > 1)
        qsort(list, count, sizeof *list, compare_drawings);
    for (size_t i = 1; i < count; i++) {
        const drawing *one = &list[i - 1], *other = &list[i];
        if (!one->plain || !other->plain || one->form != other->form || one->colours == other->colours ||
            br_str_equal(tags[one->tag].alt, tags[other->tag].alt))
            continue;
        br_diag *diag = br_say(screen->ctx, BR_COLOUR_ALONE, tags[other->tag].span, "one",
                               br_screen_quote(screen, tags[one->tag].alt), "other",
                               br_screen_quote(screen, tags[other->tag].alt), NULL);
        diag->page = screen->display->pages[other->page].number;
        diag->cause = tags[one->tag].span;
    }
}
