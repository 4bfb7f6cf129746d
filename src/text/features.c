/*
 * What a face can do by its own glyphs: small capitals, raised figures, figures
 * of a kind. Asked before a style is believed: nothing is ever faked in its
 * place, and what is not there is said (the callers say it).
 */
#include <hb-ot.h>
#include <string.h>

#include "room.h"

#define FIGURES 10

bool br_fonts_has_feature(const br_fonts *fonts, br_face_id id, const char *tag)
{
    static const hb_tag_t tables[] = {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS};
    hb_face_t *face = br_fonts_get(fonts, id)->hb;
    hb_tag_t wanted = hb_tag_from_string(tag, 4), found[32];
    for (size_t t = 0; t < 2; t++) {
        unsigned total = hb_ot_layout_table_get_feature_tags(face, tables[t], 0, NULL, NULL);
        for (unsigned from = 0; from < total; from += 32) {
            unsigned count = 32;
            hb_ot_layout_table_get_feature_tags(face, tables[t], from, &count, found);
            for (unsigned i = 0; i < count; i++)
                if (found[i] == wanted)
                    return true;
        }
    }
    return false;
}

/* Shapes a text with one feature on or off; the glyphs stay in the fonts' buffer. */
static unsigned shape_with(br_fonts *fonts, const br_face *face, const br_language *language, const char *feature,
                           br_str text)
{
    hb_feature_t features[4];
    unsigned count = 0;
    for (const char *at = feature; at && count < 4; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
        count += hb_feature_from_string(at, (int)strcspn(at, ","), &features[count]) ? 1 : 0;
    hb_buffer_clear_contents(fonts->buffer);
    hb_buffer_add_utf8(fonts->buffer, text.ptr, (int)text.len, 0, (int)text.len);
    hb_buffer_guess_segment_properties(fonts->buffer);
    hb_buffer_set_direction(fonts->buffer, HB_DIRECTION_LTR);
    if (language && language->code.len)
        hb_buffer_set_language(fonts->buffer, hb_language_from_string(language->code.ptr, (int)language->code.len));
    hb_shape(face->hb_font, fonts->buffer, features, count);
    return hb_buffer_get_length(fonts->buffer);
}

static uint32_t first_glyph(br_fonts *fonts, const br_face *face, const br_language *language, const char *feature,
                            br_str letter)
{
    unsigned count = shape_with(fonts, face, language, feature, letter);
    return count ? hb_buffer_get_glyph_infos(fonts->buffer, NULL)[0].codepoint : 0;
}

/* Does the feature mean this character? Small capitals are of letters of one case; the rest is of all that is seen. */
static bool is_meant(const char *feature, uint32_t c)
{
    hb_unicode_general_category_t kind = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    if (strcmp(feature, "smcp") == 0)
        return kind == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER;
    if (strcmp(feature, "c2sc") == 0)
        return kind == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
    return kind != HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR && !br_is_break_control(c);
}

static bool holds(br_str letters, uint32_t c)
{
    for (size_t at = 0; at < letters.len;)
        if (br_utf8_next(letters, &at) == c)
            return true;
    return false;
}

br_str br_fonts_check_feature(br_fonts *fonts, br_arena *arena, const br_shape_style *style, const char *feature,
                              br_str text)
{
    const br_face *face = br_fonts_get(fonts, style->face);
    br_buf lacking = br_buf_make(arena, 32);
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        uint32_t c = br_utf8_next(text, &at);
        br_str letter = br_str_slice(text, from, at);
        if (!is_meant(feature, c) || holds(br_buf_str(&lacking), c))
            continue;
        if (br_face_glyph(face, c) && first_glyph(fonts, face, style->language, feature, letter) ==
                                          first_glyph(fonts, face, style->language, NULL, letter))
            br_buf_add_str(&lacking, letter);
    }
    return br_buf_str(&lacking);
}

/* Advances of the ten figures; true if all are equal. Their glyphs too. */
static bool measure_figures(br_fonts *fonts, const br_face *face, const char *features, uint32_t glyphs[FIGURES])
{
    unsigned count = shape_with(fonts, face, NULL, features, BR_STR("0123456789"));
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(fonts->buffer, NULL);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(fonts->buffer, NULL);
    bool equal = true;
    for (unsigned i = 0; i < FIGURES && i < count; i++) {
        glyphs[i] = infos[i].codepoint;
        equal = equal && places[i].x_advance == places[0].x_advance;
    }
    return equal;
}

const char *br_figures_features(br_figures figures)
{
    switch (figures) {
    case BR_FIGURES_PROPORTIONAL:
        return "pnum,lnum";
    case BR_FIGURES_TABULAR:
        return "tnum,lnum";
    case BR_FIGURES_OLD_STYLE:
        return "pnum,onum";
    case BR_FIGURES_OLD_STYLE_TABULAR:
        return "tnum,onum";
    default:
        return NULL;
    }
}

bool br_fonts_have_figures(br_fonts *fonts, br_face_id id, br_figures figures)
{
    const br_face *face = br_fonts_get(fonts, id);
    bool old = figures == BR_FIGURES_OLD_STYLE || figures == BR_FIGURES_OLD_STYLE_TABULAR;
    bool tabular = figures == BR_FIGURES_TABULAR || figures == BR_FIGURES_OLD_STYLE_TABULAR;
    uint32_t set[FIGURES] = {0}, lining[FIGURES] = {0};
    if (!br_figures_features(figures))
        return true;
    bool equal = measure_figures(fonts, face, br_figures_features(figures), set);
    if (!old)
        return equal == tabular;
    measure_figures(fonts, face, tabular ? "tnum,lnum" : "pnum,lnum", lining);
    return equal == tabular && memcmp(set, lining, sizeof set) != 0;
}
