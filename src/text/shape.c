/*
 * Shaping: a text becomes runs of one face and one script, and HarfBuzz makes
 * glyphs of each in the run's language, so that local letterforms, kerning and
 * ligatures come out. Spaces, marks and signs without a script of their own go with the
 * letters before them, so that a sentence in a lent face is not chopped up at every space.
 *
 * Always left to right: right-to-left scripts are not set by this program.
 * Where lines break is not known here; characters that only speak of breaks
 * (soft hyphen, line feed) make no glyph, and the letters round them are shaped as neighbours.
 */
#include <assert.h>
#include <string.h>

#include "room.h"

#define FEATURES_MAX 24

/* The shaping of one call. */
typedef struct shaping {
    br_fonts *fonts;
    br_arena *arena;
    const br_shape_style *style;
    br_str text;
    const br_spanmap *map;
    hb_unicode_funcs_t *unicode;
    hb_feature_t features[FEATURES_MAX];
    unsigned feature_count;
    br_run *runs;
    size_t count, capacity;
} shaping;

/* The character being looked at, and the run it would lengthen. */
typedef struct reading {
    uint32_t character, before;
    size_t at;
    hb_script_t script;
    br_face_id face; /* 0 before the first character */
} reading;

static void add_feature(shaping *shape, const char *bytes, size_t length)
{
    hb_feature_t feature;
    if (shape->feature_count < FEATURES_MAX && hb_feature_from_string(bytes, (int)length, &feature))
        shape->features[shape->feature_count++] = feature;
}

/* Calls back for each item of a comma-separated list; stops and returns false when the call does. */
static bool each_feature(br_str list, bool (*call)(void *closure, br_str item), void *closure)
{
    size_t from = 0;
    for (size_t i = 0; i <= list.len; i++) {
        if (i < list.len && list.ptr[i] != ',')
            continue;
        br_str item = br_str_trim(br_str_slice(list, from, i));
        if (item.len > 0 && !call(closure, item))
            return false;
        from = i + 1;
    }
    return true;
}

static bool take_feature(void *closure, br_str item)
{
    add_feature(closure, item.ptr, item.len);
    return true;
}

static bool is_feature(void *closure, br_str item)
{
    hb_feature_t feature;
    (void)closure;
    return hb_feature_from_string(item.ptr, (int)item.len, &feature);
}

bool br_text_features_valid(br_str features)
{
    return each_feature(features, is_feature, NULL);
}

static void set_features(shaping *shape)
{
    const br_shape_style *style = shape->style;
    const char *asked[] = {br_figures_features(style->figures),
                           style->capitals ? "case" : NULL,
                           style->small_caps ? "smcp" : NULL,
                           style->small_caps == BR_SMALL_CAPS_ALL ? "c2sc" : NULL,
                           style->position == BR_POSITION_SUPERSCRIPT ? "sups" : NULL,
                           style->position == BR_POSITION_SUBSCRIPT ? "subs" : NULL,
                           style->fraction ? "frac" : NULL};
    if (style->tracking != 0) {
        add_feature(shape, "-liga", 5);
        add_feature(shape, "-clig", 5);
    }
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        each_feature(br_str_of(asked[i]), take_feature, shape);
    each_feature(br_str_of(style->features), take_feature, shape);
}

static bool is_real(hb_script_t script)
{
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN;
}

/* The script for a text that begins with signs: that of the first letter, else the language's own. */
static hb_script_t first_script(const shaping *shape, size_t from, size_t to)
{
    while (from < to) {
        hb_script_t script = hb_unicode_script(shape->unicode, br_utf8_next(shape->text, &from));
        if (is_real(script))
            return script;
    }
    const br_language *language = shape->style->language;
    if (language && language->script.len > 0)
        return hb_script_from_string(language->script.ptr, (int)language->script.len);
    return HB_SCRIPT_LATIN;
}

static bool is_space(const shaping *shape, uint32_t c)
{
    return c == '\t' || hb_unicode_general_category(shape->unicode, c) == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR;
}

static bool is_capital(const shaping *shape, uint32_t c)
{
    return hb_unicode_general_category(shape->unicode, c) == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

static bool is_mark(const shaping *shape, uint32_t c)
{
    hb_unicode_general_category_t category = hb_unicode_general_category(shape->unicode, c);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

/* A mark is covered also where the font has the letter with its mark as one character. */
static bool covers_here(const shaping *shape, br_face_id face, const reading *here)
{
    const br_face *fonts_face = br_fonts_get(shape->fonts, face);
    hb_codepoint_t whole;
    if (br_face_covers(fonts_face, here->character))
        return true;
    return is_mark(shape, here->character) && here->before &&
           hb_unicode_compose(shape->unicode, here->before, here->character, &whole) &&
           br_face_glyph(fonts_face, whole);
}

static br_face_id choose_face(const shaping *shape, const reading *here)
{
    uint32_t c = here->character;
    br_face_id asked = shape->style->face;
    bool stays = br_is_break_control(c) || is_space(shape, c) || is_mark(shape, c);
    if (stays && here->face && covers_here(shape, here->face, here))
        return here->face;
    if (covers_here(shape, asked, here))
        return asked;
    br_span span = shape->map ? br_spanmap_find(shape->map, shape->text, here->at) : BR_SPAN_NONE;
    return br_fonts_fall_back(shape->fonts, asked, c, hb_unicode_script(shape->unicode, c), span);
}

/* What HarfBuzz is given for a character; 0 for nothing. */
static uint32_t shown_as(const br_face *face, uint32_t c)
{
    if (br_is_break_control(c))
        return 0;
    if (c == '\t')
        return ' ';
    if ((c == 0x2010 || c == 0x2011) && !br_face_glyph(face, c) && !br_face_glyph(face, 0x2010))
        return '-';
    return c;
}

static void begin_buffer(const shaping *shape, uint32_t script)
{
    hb_buffer_t *buffer = shape->fonts->buffer;
    const br_language *language = shape->style->language;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)script);
    if (language && language->code.len > 0)
        hb_buffer_set_language(buffer, hb_language_from_string(language->code.ptr, (int)language->code.len));
}

static void fill_buffer(const shaping *shape, const br_run *run, const br_face *face)
{
    begin_buffer(shape, run->script);
    for (size_t at = run->from; at < run->to;) {
        size_t cluster = at;
        uint32_t c = shown_as(face, br_utf8_next(shape->text, &at));
        if (c)
            hb_buffer_add(shape->fonts->buffer, c, (unsigned)cluster);
    }
}

static void say_if_missing(const shaping *shape, const br_run *run, uint32_t glyph, size_t cluster)
{
    size_t at = cluster;
    if (glyph != 0 || cluster >= shape->text.len) /* behind the text: a hyphen, which is asked of the face before */
        return;
    br_span span = shape->map ? br_spanmap_find(shape->map, shape->text, cluster) : BR_SPAN_NONE;
    br_fonts_say_missing(shape->fonts, run->face, br_utf8_next(shape->text, &at), span);
}

/* Thousandths of an em in the face's own units; a face that is scaled down gets more of them. */
static int32_t tracking_of(const br_run *run, const br_face *face, int tracking)
{
    int64_t units = (int64_t)tracking * face->upem;
    int64_t half = units < 0 ? -run->scale / 2 : run->scale / 2;
    return (int32_t)((units + half) / run->scale);
}

/* What is added behind the character at a byte: between two capitals it may be more than elsewhere. */
static int tracking_behind(const shaping *shape, size_t at, size_t end)
{
    const br_shape_style *style = shape->style;
    if (style->tracking != 0 || style->capitals_tracking == 0 || at >= end)
        return style->tracking;
    bool capital = is_capital(shape, br_utf8_next(shape->text, &at));
    return capital && at < end && is_capital(shape, br_utf8_next(shape->text, &at)) ? style->capitals_tracking : 0;
}

static void take_glyphs(const shaping *shape, br_run *run, const br_face *face)
{
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shape->fonts->buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(shape->fonts->buffer, &count);
    run->glyphs = count ? BR_ARRAY(shape->arena, count, br_glyph) : NULL;
    run->glyph_count = count;
    for (unsigned i = 0; i < count; i++) {
        bool last = i + 1 == count || infos[i + 1].cluster != infos[i].cluster;
        int32_t tracking = last ? tracking_of(run, face, tracking_behind(shape, infos[i].cluster, run->to)) : 0;
        run->glyphs[i] =
            (br_glyph){.id = infos[i].codepoint,
                       .cluster = infos[i].cluster,
                       .advance = places[i].x_advance + tracking,
                       .dx = places[i].x_offset,
                       .dy = places[i].y_offset,
                       .unsafe_to_break = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK};
        say_if_missing(shape, run, infos[i].codepoint, infos[i].cluster);
    }
}

/* Shapes what is in the buffer and takes its glyphs. */
static void shape_run(const shaping *shape, br_run *run, const br_face *face)
{
    hb_shape(face->hb_font, shape->fonts->buffer, shape->features, shape->feature_count);
    if (!hb_buffer_allocation_successful(shape->fonts->buffer))
        br_out_of_memory();
    take_glyphs(shape, run, face);
}

static void end_run(shaping *shape, size_t from, size_t to, const reading *here)
{
    const br_face *face = br_fonts_get(shape->fonts, here->face);
    br_run run = {.face = here->face, .from = from, .to = to, .script = (uint32_t)here->script};
    run.scale = br_fonts_fallback_scale(shape->fonts, shape->style->face, here->face);
    fill_buffer(shape, &run, face);
    shape_run(shape, &run, face);
    shape->runs = br_arena_grow(shape->arena, shape->runs, shape->count, &shape->capacity, sizeof run);
    shape->runs[shape->count++] = run;
}

br_run *br_text_shape(br_fonts *fonts, br_arena *arena, const br_shape_style *style, br_str text, size_t from,
                      size_t to, const br_spanmap *map, size_t *count)
{
    shaping shape = {.fonts = fonts, .arena = arena, .style = style, .text = text, .map = map};
    assert(style->face && from <= to && to <= text.len);
    shape.unicode = hb_unicode_funcs_get_default();
    set_features(&shape);
    reading now = {.at = from, .script = from < to ? first_script(&shape, from, to) : HB_SCRIPT_LATIN};
    size_t start = from;
    for (size_t at = from; at < to;) {
        reading next = now;
        next.at = at;
        next.character = br_utf8_next(text, &at);
        hb_script_t script = hb_unicode_script(shape.unicode, next.character);
        if (is_real(script))
            next.script = script;
        next.face = choose_face(&shape, &next);
        if (now.face && (next.face != now.face || next.script != now.script)) {
            end_run(&shape, start, next.at, &now);
            start = next.at;
        }
        next.before = next.character;
        now = next;
    }
    if (now.face)
        end_run(&shape, start, to, &now);
    *count = shape.count;
    return shape.runs;
}

/* ---- parts of runs ----------------------------------------------------------------- */

/* What the shaping of a part depends on. */
typedef struct part_key {
    const br_shape_style *style;
    const br_run *run;
    br_str part, hyphen;
    uint64_t hash;
} part_key;

struct br_kept_part {
    struct br_kept_part *next; /* of the same slot */
    uint64_t hash;
    br_shape_style style; /* features copied */
    int scale;
    uint32_t script;
    br_str part, hyphen; /* hyphen: letters before it; absent if there is none */
    br_glyph_part glyphs;
};

static bool same_features(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_hyphen(br_str a, br_str b)
{
    return !a.ptr == !b.ptr && br_str_equal(a, b);
}

static bool same_style(const br_shape_style *a, const br_shape_style *b)
{
    return a->language == b->language && a->tracking == b->tracking && a->capitals_tracking == b->capitals_tracking &&
           a->figures == b->figures && a->small_caps == b->small_caps && a->position == b->position &&
           a->capitals == b->capitals && a->fraction == b->fraction && same_features(a->features, b->features);
}

static bool is_kept(const br_kept_part *kept, const part_key *key)
{
    return kept->hash == key->hash && same_hyphen(kept->hyphen, key->hyphen) && kept->scale == key->run->scale &&
           kept->script == key->run->script && kept->style.face == key->run->face &&
           same_style(&kept->style, key->style) && br_str_equal(kept->part, key->part);
}

/* The character set at a line's end in this language, if the face has it. */
static uint32_t hyphen_of(const br_face *face, const br_language *language)
{
    size_t at = 0;
    uint32_t own = language && language->hyphen.len ? br_utf8_next(language->hyphen, &at) : 0;
    if (own && own != '-' && br_face_glyph(face, own))
        return own;
    return br_face_glyph(face, 0x2010) ? 0x2010 : '-';
}

/* Added letters go with the part's last character. */
static void add_hyphen(hb_buffer_t *buffer, const part_key *key, uint32_t hyphen)
{
    size_t last = key->part.len;
    do
        last -= last > 0 ? 1 : 0;
    while (last > 0 && ((unsigned char)key->part.ptr[last] & 0xC0) == 0x80);
    for (size_t at = 0; at < key->hyphen.len;)
        hb_buffer_add(buffer, br_utf8_next(key->hyphen, &at), (unsigned)last);
    hb_buffer_add(buffer, hyphen, (unsigned)key->part.len);
}

static br_kept_part *shape_part(br_fonts *fonts, const part_key *key)
{
    br_arena *arena = fonts->ctx->arena;
    const br_face *face = br_fonts_get(fonts, key->run->face);
    br_kept_part *kept = BR_NEW(arena, br_kept_part);
    kept->hash = key->hash;
    kept->style = *key->style;
    kept->style.face = key->run->face;
    kept->style.features = key->style->features ? br_str_c(arena, br_str_of(key->style->features)) : NULL;
    kept->scale = key->run->scale;
    kept->script = key->run->script;
    kept->part = br_str_copy(arena, key->part);
    kept->hyphen = key->hyphen.ptr ? br_str_copy(arena, key->hyphen) : BR_STR_NONE;
    shaping shape = {.fonts = fonts, .arena = arena, .style = key->style, .text = kept->part};
    shape.unicode = hb_unicode_funcs_get_default();
    br_run run = {.face = key->run->face, .to = key->part.len, .scale = kept->scale, .script = kept->script};
    set_features(&shape);
    fill_buffer(&shape, &run, face);
    if (key->hyphen.ptr)
        add_hyphen(fonts->buffer, key, hyphen_of(face, key->style->language));
    shape_run(&shape, &run, face);
    if (key->hyphen.ptr && run.glyph_count > 0) /* nothing follows the hyphen that it should keep its distance from */
        run.glyphs[run.glyph_count - 1].advance -= tracking_of(&run, face, key->style->tracking);
    kept->glyphs = (br_glyph_part){run.glyphs, run.glyph_count};
    return kept;
}

br_glyph_part br_text_shape_part(br_fonts *fonts, const br_shape_style *style, const br_run *run, br_str part,
                                 br_str hyphen)
{
    part_key key = {.style = style, .run = run, .part = part, .hyphen = hyphen};
    key.hash = br_hash_more(br_hash(part), &run->face, sizeof run->face);
    br_kept_part **slot = &fonts->parts[key.hash % BR_KEPT_PARTS];
    for (const br_kept_part *kept = *slot; kept; kept = kept->next)
        if (is_kept(kept, &key))
            return kept->glyphs;
    br_kept_part *made = shape_part(fonts, &key);
    made->next = *slot;
    *slot = made;
    return made->glyphs;
}
