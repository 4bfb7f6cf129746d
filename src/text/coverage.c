/*
 * Does a face have a character, and who lends it one that it has not? Lenders
 * are asked in this order: the project's own fonts before the machine's, the
 * same kind (serif or sans) before the other, the same slant, the nearest
 * weight. fontconfig's list of characters (made from the font's cmap) says who
 * has it without opening the file; its list of languages is not asked, because
 * it counts PT Serif as Bulgarian, which has no ѝ.
 *
 * Every gap is said once for each face and character, at the place where it is
 * first met; if the face lacks a script altogether, once for the script.
 */
#include <stdlib.h>
#include <strings.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "room.h"

bool br_is_break_control(uint32_t c)
{
    return c == 0xAD || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x200B || c == 0x2060 ||
           c == 0xFEFF;
}

/* Characters that HarfBuzz hides when the font has no glyph for them. */
static bool is_ignorable(uint32_t c)
{
    return u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool br_face_covers(const br_face *face, uint32_t c)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_codepoint_t first, second;
    if (br_face_glyph(face, c) || br_is_break_control(c) || is_ignorable(c))
        return true;
    if (c == 0x2010 || c == 0x2011)
        return face->hyphen_glyph != 0;
    if (c == '\t' || hb_unicode_general_category(unicode, c) == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR)
        return face->space_glyph != 0;
    return hb_unicode_decompose(unicode, c, &first, &second) && br_face_covers(face, first) &&
           (second == 0 || br_face_covers(face, second));
}

static bool is_sans(br_str family)
{
    for (size_t i = 0; i + 4 <= family.len; i++)
        if (strncasecmp(family.ptr + i, "sans", 4) == 0)
            return true;
    return false;
}

long br_font_unlikeness(const br_font_entry *entry, const br_face *face)
{
    return (entry->system ? 1000000 : 0) + (is_sans(entry->names[0]) != is_sans(face->family) ? 100000 : 0) +
           (entry->width != FC_WIDTH_NORMAL ? 50000 : 0) + (entry->italic != face->italic ? 10000 : 0) +
           labs((long)entry->weight - face->weight);
}

static br_face_id find_lender(br_fonts *fonts, const br_face *face, uint32_t c)
{
    for (;;) {
        br_font_entry *best = NULL;
        for (size_t i = 0; i < fonts->entry_count; i++) {
            br_font_entry *entry = &fonts->entries[i];
            if (entry->broken || entry->face == face->id || !FcCharSetHasChar(entry->charset, c))
                continue;
            if (!best || br_font_unlikeness(entry, face) < br_font_unlikeness(best, face))
                best = entry;
        }
        if (!best)
            return 0;
        br_face_id id = br_fonts_load(fonts, best);
        if (id)
            return id;
    }
}

static br_fallback *find_known(br_fonts *fonts, br_face_id asked, uint32_t c, hb_script_t script)
{
    for (size_t i = 0; i < fonts->fallback_count; i++) {
        br_fallback *known = &fonts->fallbacks[i];
        if (known->asked == asked && known->code_point == c && known->script == script)
            return known;
    }
    return NULL;
}

static br_fallback *add_known(br_fonts *fonts, br_fallback fallback)
{
    fonts->fallbacks = br_arena_grow(fonts->ctx->arena, fonts->fallbacks, fonts->fallback_count,
                                     &fonts->fallback_capacity, sizeof fallback);
    fonts->fallbacks[fonts->fallback_count] = fallback;
    return &fonts->fallbacks[fonts->fallback_count++];
}

static bool lacks_script(const br_face *face, hb_script_t script)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_set_t *characters = hb_set_create();
    hb_codepoint_t c = HB_SET_VALUE_INVALID;
    bool lacks = true;
    hb_face_collect_unicodes(face->hb, characters);
    while (lacks && hb_set_next(characters, &c))
        lacks = hb_unicode_script(unicode, c) != script;
    hb_set_destroy(characters);
    return lacks;
}

static const char *name_of(br_fonts *fonts, br_face_id id)
{
    const br_face *face = br_fonts_get(fonts, id);
    return br_arena_printf(fonts->ctx->arena, "%.*s %.*s", (int)face->family.len, face->family.ptr,
                           (int)face->style.len, face->style.ptr);
}

/* The character as it can be shown: a combining mark needs something to sit on. */
static const char *show(br_fonts *fonts, uint32_t c)
{
    br_buf buf = br_buf_make(fonts->ctx->arena, 8);
    if (u_getCombiningClass((UChar32)c) != 0)
        br_buf_add_rune(&buf, 0x25CC);
    br_buf_add_rune(&buf, c);
    return br_buf_str(&buf).ptr;
}

static const char *code_of(br_fonts *fonts, uint32_t c)
{
    return br_arena_printf(fonts->ctx->arena, "U+%04X", (unsigned)c);
}

void br_fonts_say_missing(br_fonts *fonts, br_face_id asked, uint32_t c, br_span span)
{
    br_fallback *known = find_known(fonts, asked, c, HB_SCRIPT_INVALID);
    if (!known)
        known = add_known(fonts, (br_fallback){.asked = asked, .code_point = c, .script = HB_SCRIPT_INVALID});
    if (known->said && known->face == 0)
        return;
    known->said = true;
    known->face = 0;
    br_say_drawable(fonts->ctx, BR_MISSING_GLYPH, span, "character", show(fonts, c), "code", code_of(fonts, c), "font",
                    name_of(fonts, asked), NULL);
}

/* Says that the script is lent, if the face lacks it altogether; false if it only lacks a letter. */
static bool say_script(br_fonts *fonts, br_face_id asked, br_face_id lender, hb_script_t script, br_span span)
{
    if (script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN)
        return false;
    br_fallback *known = find_known(fonts, asked, 0, script);
    if (known)
        return known->said;
    bool lacks = lacks_script(br_fonts_get(fonts, asked), script);
    add_known(fonts, (br_fallback){.asked = asked, .face = lender, .script = script, .said = lacks});
    if (!lacks)
        return false;
    char tag[5] = {0};
    hb_tag_to_string(hb_script_to_iso15924_tag(script), tag);
    const char *name = uscript_getName((UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, tag));
    br_say(fonts->ctx, BR_FALLBACK_SCRIPT, span, "font", name_of(fonts, asked), "script", name ? name : tag, "fallback",
           name_of(fonts, lender), NULL);
    return true;
}

br_face_id br_fonts_fall_back(br_fonts *fonts, br_face_id asked, uint32_t c, hb_script_t script, br_span span)
{
    br_fallback *known = find_known(fonts, asked, c, HB_SCRIPT_INVALID);
    if (known)
        return known->face ? known->face : asked;
    br_face_id lender = find_lender(fonts, br_fonts_get(fonts, asked), c);
    if (!lender) {
        br_fonts_say_missing(fonts, asked, c, span);
        return asked;
    }
    add_known(fonts, (br_fallback){.asked = asked, .face = lender, .code_point = c, .script = HB_SCRIPT_INVALID});
    if (!say_script(fonts, asked, lender, script, span))
        br_say(fonts->ctx, BR_FALLBACK_GLYPH, span, "font", name_of(fonts, asked), "character", show(fonts, c), "code",
               code_of(fonts, c), "fallback", name_of(fonts, lender), NULL);
    return lender;
}

int br_fonts_fallback_scale(const br_fonts *fonts, br_face_id asked, br_face_id lending)
{
    const br_face *from = br_fonts_get(fonts, asked), *to = br_fonts_get(fonts, lending);
    if (asked == lending || from->cap_height <= 0 || to->cap_height <= 0)
        return 1000;
    int64_t wanted = (int64_t)from->cap_height * to->upem, there = (int64_t)to->cap_height * from->upem;
    int64_t scale = (wanted * 1000 + there / 2) / there;
    return scale < 500 ? 500 : scale > 1500 ? 1500 : (int)scale;
}
