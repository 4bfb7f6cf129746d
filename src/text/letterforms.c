/*
 * Questions about a whole face, for lists and warnings: does it hold a language's
 * own letterforms, which bundled face does if it does not, and which letters of the language's
 * alphabet does it lack? The alphabet is Unicode's (CLDR, through ICU), since no language is
 * known to the code. Bundled faces are asked by shaping, as the page would be set, and opened
 * for that only here: a run that says no warning opens none.
 */
#include <hb-ot.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uset.h>

#include "room.h"

#define LISTED_MAX 40 /* letters named one by one; a face that lacks more is not for this language */

static hb_script_t script_of(uint32_t c)
{
    return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

/* The glyph that the face shows for one letter in a language. */
static uint32_t shape_letter(br_fonts *fonts, hb_font_t *font, uint32_t c, hb_language_t language)
{
    hb_buffer_t *buffer = fonts->buffer;
    unsigned count;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, script_of(c));
    hb_buffer_set_language(buffer, language);
    hb_buffer_add(buffer, c, 0);
    hb_shape(font, buffer, NULL, 0);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    return count > 0 ? infos[0].codepoint : 0;
}

/* Those of the letters that the font shows in the language as it shows them in none, or not at all. */
static br_str find_lacking(br_fonts *fonts, br_arena *arena, hb_font_t *font, const br_language *language,
                           br_str letters)
{
    br_buf lacking = br_buf_make(arena, letters.len + 1);
    hb_language_t own = hb_language_from_string(language->code.ptr, (int)language->code.len);
    hb_language_t none = hb_language_from_string("und", -1);
    for (size_t at = 0; at < letters.len;) {
        uint32_t c = br_utf8_next(letters, &at);
        if (c != ' ' && shape_letter(fonts, font, c, own) == shape_letter(fonts, font, c, none))
            br_buf_add_rune(&lacking, c);
    }
    return br_buf_str(&lacking);
}

br_str br_fonts_check_letterforms(br_fonts *fonts, br_arena *arena, br_face_id id, const br_language *language)
{
    const br_face *face = br_fonts_get(fonts, id);
    br_str letters = face->italic ? language->letterforms_italic : language->letterforms;
    return find_lacking(fonts, arena, face->hb_font, language, letters);
}

/* How many of the letters the entry's font lacks; all of them if it cannot be read. */
static size_t count_lacking(br_fonts *fonts, const br_font_entry *entry, const br_language *language, br_str letters)
{
    br_arena *scratch = br_arena_open();
    hb_blob_t *blob = hb_blob_create_from_file(br_str_c(scratch, entry->path));
    hb_face_t *face = hb_face_create(blob, (unsigned)entry->index);
    hb_font_t *font = hb_font_create(face);
    size_t lacking = br_utf8_count(find_lacking(fonts, scratch, font, language, letters));
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    br_arena_close(scratch);
    return lacking;
}

br_str br_fonts_find_letterforms(br_fonts *fonts, br_face_id id, const br_language *language, br_str letters, bool *all)
{
    const br_face *face = br_fonts_get(fonts, id);
    const br_font_entry *best = NULL;
    size_t fewest = br_utf8_count(letters);
    for (size_t i = 0; i < fonts->entry_count; i++) {
        const br_font_entry *entry = &fonts->entries[i];
        if (entry->system || entry->broken || entry->italic != face->italic || br_str_equal(entry->path, face->path))
            continue;
        size_t lacking = count_lacking(fonts, entry, language, letters);
        bool liker = best && lacking == fewest && br_font_unlikeness(entry, face) < br_font_unlikeness(best, face);
        if (lacking < fewest || liker) {
            best = entry;
            fewest = lacking;
        }
    }
    *all = fewest == 0;
    return best ? best->names[0] : BR_STR_NONE;
}

static void add_letters(USet *set, br_str letters)
{
    for (size_t at = 0; at < letters.len;) {
        uint32_t c = br_utf8_next(letters, &at);
        if (c != ' ')
            uset_add(set, (UChar32)c);
    }
}

/* What a text in the language is made of: letters in both cases, punctuation, quotation marks, figures. NULL if
 * unknown. */
static USet *collect_alphabet(br_arena *arena, const br_language *language)
{
    UErrorCode error = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(br_str_c(arena, language->code), &error);
    if (U_FAILURE(error))
        return NULL;
    USet *all = uset_openEmpty();
    for (int kind = ULOCDATA_ES_STANDARD; kind <= ULOCDATA_ES_PUNCTUATION; kind++) {
        if (kind == ULOCDATA_ES_AUXILIARY)
            continue;
        USet *some = uset_openEmpty();
        ulocdata_getExemplarSet(data, some, USET_ADD_CASE_MAPPINGS, (ULocaleDataExemplarSetType)kind, &error);
        uset_addAll(all, some);
        uset_close(some);
    }
    ulocdata_close(data);
    for (int i = 0; i < BR_QUOTE_LEVELS; i++) {
        add_letters(all, language->quote_open[i]);
        add_letters(all, language->quote_close[i]);
    }
    add_letters(all, language->letterforms);
    add_letters(all, language->letterforms_italic);
    uset_addRange(all, '0', '9');
    uset_removeRange(all, 0x2010, 0x2011); /* shown as '-' where they are not there */
    return all;
}

/* The characters of the alphabet that the face lacks, separated by spaces; *count of them. */
static br_str find_missing(br_arena *arena, const br_font_entry *entry, const USet *alphabet, size_t *count)
{
    br_buf missing = br_buf_make(arena, 64);
    *count = 0;
    for (int32_t item = 0; item < uset_getItemCount(alphabet); item++) {
        UErrorCode error = U_ZERO_ERROR;
        UChar32 first, last;
        if (uset_getItem(alphabet, item, &first, &last, NULL, 0, &error) != 0)
            continue; /* a string of several characters */
        for (UChar32 c = first; c <= last; c++) {
            if (FcCharSetHasChar(entry->charset, (FcChar32)c))
                continue;
            if ((*count)++)
                br_buf_add_char(&missing, ' ');
            br_buf_add_rune(&missing, (uint32_t)c);
        }
    }
    return br_buf_str(&missing);
}

static void list_missing(br_arena *arena, const br_font_entry *entry, const USet *alphabet, FILE *out)
{
    size_t count;
    br_str missing = find_missing(arena, entry, alphabet, &count);
    if (count > LISTED_MAX)
        fprintf(out, "  lacks %zu characters", count);
    else if (count > 0)
        fprintf(out, "  lacks %s", missing.ptr);
}

void br_fonts_list(br_fonts *fonts, const br_language *language, FILE *out)
{
    br_arena *scratch = br_arena_open();
    USet *alphabet = language ? collect_alphabet(scratch, language) : NULL;
    for (size_t i = 0; i < fonts->entry_count; i++) {
        const br_font_entry *entry = &fonts->entries[i];
        fprintf(out, "%s, %s  %s", entry->names[0].ptr, entry->style.ptr ? entry->style.ptr : "", entry->path.ptr);
        if (alphabet)
            list_missing(scratch, entry, alphabet, out);
        fputc('\n', out);
    }
    if (alphabet)
        uset_close(alphabet);
    br_arena_close(scratch);
}
