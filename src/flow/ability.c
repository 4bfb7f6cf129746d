/*
 * What a style asks of a face that has it not. A feature, small capitals, a kind
 * of figures: said once for each face at the style that asks, and set as the face has it. Small
 * capitals are never made from large ones. Raised and lowered characters that
 * the face lacks are the one thing made up for: smaller, and shifted.
 */
#include "paragraph_private.h"

#include <string.h>

#define SCALED      600 /* size of a raised character that the face lacks, per mille; … */
#define SCALED_UP   340 /* … raised so far … */
#define SCALED_DOWN (-150)

typedef struct br_checked_ability {
    br_face_id face;
    const char *name;
    br_str letters; /* that it lacks; absent: not asked about letters */
} br_checked_ability;

/* True the first time that a face is asked about something of this name, with these letters. */
static bool is_news(br_setter *setter, br_face_id face, const char *name, br_str letters)
{
    for (size_t i = 0; i < setter->ability_count; i++)
        if (setter->abilities[i].face == face && strcmp(setter->abilities[i].name, name) == 0 &&
            br_str_equal(setter->abilities[i].letters, letters))
            return false;
    setter->abilities = br_arena_grow(setter->ctx->arena, setter->abilities, setter->ability_count,
                                      &setter->ability_capacity, sizeof *setter->abilities);
    setter->abilities[setter->ability_count++] = (br_checked_ability){face, name, letters};
    return true;
}

static const char *name_of(br_setter *setter, br_face_id face)
{
    return br_part(setter->ctx, br_fonts_get(setter->fonts, face)->postscript_name);
}

/* A message at the style, caused by the words that are set in it. */
static void say_lacking(br_setter *setter, br_code code, const br_inline_style *style, const char *name, br_span words)
{
    br_diag *diag = br_say(setter->ctx, code, style->span, "font", name_of(setter, style->face), "what", name, NULL);
    if (diag)
        diag->cause = words;
}

/* ---- features of a list ------------------------------------------------------------- */

/* The tag of the feature that the list has at *at, which goes on behind it; NULL for one that is switched off. */
static const char *next_tag(br_setter *setter, br_str list, size_t *at)
{
    size_t from = *at;
    while (*at < list.len && list.ptr[*at] != ',')
        ++*at;
    br_str item = br_str_trim(br_str_slice(list, from, *at));
    *at += *at < list.len ? 1 : 0;
    bool off =
        br_str_starts(item, "-") || (item.len > 2 && item.ptr[item.len - 1] == '0' && item.ptr[item.len - 2] == '=');
    if (br_str_starts(item, "+"))
        item = br_str_slice(item, 1, item.len);
    return off || item.len < 4 ? NULL : br_part(setter->ctx, br_str_slice(item, 0, 4));
}

static void check_features(br_setter *setter, const br_inline_style *style, br_span words)
{
    for (size_t at = 0; at < style->features.len;) {
        const char *tag = next_tag(setter, style->features, &at);
        if (tag && is_news(setter, style->face, tag, BR_STR_NONE) &&
            !br_fonts_has_feature(setter->fonts, style->face, tag))
            say_lacking(setter, BR_FEATURE_MISSING, style, tag, words);
    }
}

/* ---- figures, small capitals, raised letters ------------------------------------------ */

static void check_figures(br_setter *setter, const br_inline_style *style, br_span words)
{
    static const char *const names[] = {"", "proportional", "tabular", "old-style", "old-style-tabular", ""};
    const char *name = names[style->figures];
    if (style->figures_asked && is_news(setter, style->face, name, BR_STR_NONE) &&
        !br_fonts_have_figures(setter->fonts, style->face, style->figures))
        say_lacking(setter, BR_FIGURES_MISSING, style, name, words);
}

static br_str lacking(br_setter *setter, const br_inline_style *style, const char *feature, br_str text)
{
    br_shape_style shape = {.face = style->face, .language = style->language};
    return br_fonts_check_feature(setter->fonts, setter->ctx->arena, &shape, feature, text);
}

static void check_small_caps(br_setter *setter, br_inline_style *style, br_str text, br_span words)
{
    br_str letters = style->small_caps ? lacking(setter, style, "smcp", text) : BR_STR_NONE;
    if (!letters.len && style->small_caps == BR_SMALL_CAPS_ALL)
        letters = lacking(setter, style, "c2sc", text);
    if (!letters.len)
        return;
    style->small_caps = BR_SMALL_CAPS_NO;
    if (is_news(setter, style->face, "smcp", BR_STR_NONE))
        say_lacking(setter, BR_SMALL_CAPS_MISSING, style, br_part(setter->ctx, letters), words);
}

static void check_position(br_setter *setter, br_inline_style *style, br_str text, br_span words)
{
    bool up = style->position == BR_POSITION_SUPERSCRIPT;
    if (style->position == BR_POSITION_NORMAL)
        return;
    br_str letters = lacking(setter, style, up ? "sups" : "subs", text);
    if (!letters.len)
        return;
    style->position = BR_POSITION_NORMAL;
    style->raise += br_len_scale(style->size, up ? SCALED_UP : SCALED_DOWN, 1000);
    style->size = br_len_scale(style->size, SCALED, 1000);
    if (is_news(setter, style->face, up ? "sups" : "subs", letters))
        say_lacking(setter, BR_RAISED_MISSING, style, br_part(setter->ctx, letters), words);
}

bool br_inline_has_fractions(br_setter *setter, const br_inline *in, br_span words)
{
    bool has = br_fonts_has_feature(setter->fonts, in->style.face, "frac");
    if (!has && is_news(setter, in->style.face, "frac", BR_STR_NONE))
        say_lacking(setter, BR_FEATURE_MISSING, &in->style, "frac", words);
    return has;
}

void br_inline_check_abilities(br_setter *setter, br_inline *in, br_str text, br_span words)
{
    check_features(setter, &in->style, words);
    check_figures(setter, &in->style, words);
    check_small_caps(setter, &in->style, text, words);
    check_position(setter, &in->style, text, words);
}
