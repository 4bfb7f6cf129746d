/*
 * Finding a face by its family, optical cut, weight and slant. The family must
 * be there by name; among its faces slant counts before weight, and the nearest
 * weight is chosen as CSS Fonts 4 (§5.2, font-weight) says. What is not there is said, with
 * the nearest name that is. Answers are remembered, since a layout asks
 * for the same dozen faces over and over.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "room.h"

static void close_buffer(void *buffer)
{
    hb_buffer_destroy(buffer);
}

br_fonts *br_fonts_open(br_ctx *ctx, const char *folder)
{
    br_fonts *fonts = BR_NEW(ctx->arena, br_fonts);
    fonts->ctx = ctx;
    if (!br_fonts_scan(fonts, folder))
        return NULL;
    fonts->buffer = hb_buffer_create();
    br_arena_adopt(ctx->arena, fonts->buffer, close_buffer);
    return fonts;
}

static bool names_equal(br_str a, br_str b)
{
    return a.len == b.len && (a.len == 0 || strncasecmp(a.ptr, b.ptr, a.len) == 0);
}

static bool is_named(const br_font_entry *entry, br_str name)
{
    for (int i = 0; i < BR_FAMILY_NAMES && entry->names[i].ptr; i++)
        if (names_equal(entry->names[i], name))
            return true;
    return false;
}

/*
 * How far a weight is from the wanted one. CSS looks first on one side: from 400
 * to 500 upwards as far as 500, then downwards, then upwards; below 400
 * downwards first; above 500 upwards first. The other side starts at 1000.
 */
static int weight_distance(int wanted, int weight)
{
    bool first_side;
    if (wanted >= 400 && wanted <= 500) {
        if (weight > 500)
            return 2000 + weight - wanted;
        first_side = weight >= wanted;
    } else {
        first_side = wanted < 400 ? weight <= wanted : weight >= wanted;
    }
    return (first_side ? 0 : 1000) + abs(weight - wanted);
}

/* Width first, slant next, weight last. */
static int distance(const br_font_entry *entry, int weight, bool italic)
{
    return (entry->width != FC_WIDTH_NORMAL ? 20000 : 0) + (entry->italic != italic ? 10000 : 0) +
           weight_distance(weight, entry->weight);
}

br_font_entry *br_fonts_match(br_fonts *fonts, br_str name, int weight, bool italic)
{
    br_font_entry *best = NULL;
    for (size_t i = 0; i < fonts->entry_count; i++) {
        br_font_entry *entry = &fonts->entries[i];
        if (entry->broken || !is_named(entry, name) || (best && entry->system && !best->system))
            continue;
        if (!best || distance(entry, weight, italic) < distance(best, weight, italic))
            best = entry;
    }
    return best;
}

static const char *full_name(br_fonts *fonts, br_str family, br_str cut)
{
    br_buf name = br_buf_make(fonts->ctx->arena, 64);
    br_buf_add_str(&name, family);
    if (cut.len > 0) {
        br_buf_add_char(&name, ' ');
        br_buf_add_str(&name, cut);
    }
    return br_buf_str(&name).ptr;
}

/* The own families, each once and separated by commas; also as an array for br_nearest. */
static const char *list_families(br_fonts *fonts, const char **names, size_t *count)
{
    br_buf list = br_buf_make(fonts->ctx->arena, 256);
    *count = 0;
    for (size_t i = 0; i < fonts->entry_count; i++) {
        const char *name = fonts->entries[i].names[0].ptr;
        bool known = fonts->entries[i].system;
        for (size_t k = 0; k < *count && !known; k++)
            known = strcmp(names[k], name) == 0;
        if (known)
            continue;
        br_buf_add_c(&list, *count ? ", " : "");
        br_buf_add_c(&list, name);
        names[(*count)++] = name;
    }
    return br_buf_str(&list).ptr;
}

static void say_not_found(br_fonts *fonts, const char *name, br_span span)
{
    br_arena *arena = fonts->ctx->arena;
    const char **names = BR_ARRAY(arena, fonts->entry_count, const char *);
    size_t count;
    const char *list = list_families(fonts, names, &count);
    const char *nearest = br_nearest(br_str_of(name), names, count);
    if (nearest)
        br_say(fonts->ctx, BR_FONT_NOT_FOUND, span, "family", name, "nearest", nearest, NULL);
    else
        br_say(fonts->ctx, BR_FONT_NOT_FOUND, span, "family", name, "help",
               br_arena_printf(arena, "there are: %s", list), NULL);
}

static const char *describe(br_arena *arena, int weight, bool italic)
{
    return italic ? br_arena_printf(arena, "weight %d italic", weight) : br_arena_printf(arena, "weight %d", weight);
}

static void say_other_style(br_fonts *fonts, const br_font_entry *entry, int weight, bool italic, br_span span)
{
    br_arena *arena = fonts->ctx->arena;
    br_say(fonts->ctx, BR_FONT_STYLE_NOT_FOUND, span, "family", br_part(fonts->ctx, entry->names[0]), "wanted",
           describe(arena, weight, italic), "used", describe(arena, entry->weight, entry->italic), NULL);
}

static bool is_wish(const br_font_wish *wish, br_str family, br_str cut, int weight, bool italic)
{
    return wish->weight == weight && wish->italic == italic && br_str_equal(wish->family, family) &&
           br_str_equal(wish->cut, cut);
}

static br_face_id look_up(br_fonts *fonts, const br_font_wish *wish, br_span span)
{
    const char *name = full_name(fonts, wish->family, wish->cut);
    for (;;) {
        br_font_entry *entry = br_fonts_match(fonts, br_str_of(name), wish->weight, wish->italic);
        if (!entry) {
            say_not_found(fonts, name, span);
            return 0;
        }
        br_face_id face = br_fonts_load(fonts, entry);
        if (!face)
            continue; /* it is broken, which was said; another face of the family may do */
        if (entry->weight != wish->weight || entry->italic != wish->italic)
            say_other_style(fonts, entry, wish->weight, wish->italic, span);
        return face;
    }
}

br_face_id br_fonts_find(br_fonts *fonts, br_str family, br_str cut, int weight, bool italic, br_span span)
{
    br_arena *arena = fonts->ctx->arena;
    for (size_t i = 0; i < fonts->wish_count; i++)
        if (is_wish(&fonts->wishes[i], family, cut, weight, italic))
            return fonts->wishes[i].face;
    br_font_wish wish = {br_str_copy(arena, family), br_str_copy(arena, cut), weight, italic, 0};
    wish.face = look_up(fonts, &wish, span);
    fonts->wishes = br_arena_grow(arena, fonts->wishes, fonts->wish_count, &fonts->wish_capacity, sizeof wish);
    fonts->wishes[fonts->wish_count++] = wish;
    return wish.face;
}
