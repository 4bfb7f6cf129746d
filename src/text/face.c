/*
 * Loading a face: the file is mapped, HarfBuzz is put over it at one unit per
 * font unit, and the measures a typesetter needs are read once. HarfBuzz reads
 * the tables itself, so no other font library is needed. Where a
 * font says nothing of the height of its capitals or small letters, H and x are measured.
 *
 * What the face is used for, and whether it has a character, is not known here.
 */
#include <assert.h>
#include <hb-ot.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "room.h"

static void close_face(void *face)
{
    hb_face_destroy(face);
}

static void close_font(void *font)
{
    hb_font_destroy(font);
}

static int signed16(const char *bytes)
{
    return (int16_t)((unsigned char)bytes[0] << 8 | (unsigned char)bytes[1]);
}

/* Copies `length` bytes at `offset` of a table; false if the table is too short or not there. */
static bool read_table(hb_face_t *hb, const char *tag, unsigned offset, unsigned length, char *out)
{
    hb_blob_t *blob = hb_face_reference_table(hb, hb_tag_from_string(tag, -1));
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    bool enough = size >= offset + length;
    if (enough)
        memcpy(out, bytes + offset, length);
    hb_blob_destroy(blob);
    return enough;
}

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
    hb_position_t value;
    return hb_ot_metrics_get_position(font, tag, &value) ? value : 0;
}

/* Height of a letter above the baseline; 0 if it is not there. */
static int measure_height(hb_font_t *font, uint32_t letter)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    if (!hb_font_get_nominal_glyph(font, letter, &glyph) || !hb_font_get_glyph_extents(font, glyph, &extents))
        return 0;
    return extents.y_bearing;
}

static int height_of(hb_font_t *font, hb_ot_metrics_tag_t tag, uint32_t letter, int otherwise)
{
    int height = metric(font, tag);
    if (height <= 0)
        height = measure_height(font, letter);
    return height > 0 ? height : otherwise;
}

static void read_measures(br_face *face)
{
    hb_font_t *font = face->hb_font;
    char bytes[8];
    face->ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    face->descent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    face->cap_height = height_of(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 'H', face->upem * 7 / 10);
    face->x_height = height_of(font, HB_OT_METRICS_TAG_X_HEIGHT, 'x', face->upem / 2);
    face->underline_position = metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET);
    face->underline_thickness = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE);
    if (read_table(face->hb, "head", 36, 8, bytes))
        for (int i = 0; i < 4; i++)
            face->bbox[i] = signed16(bytes + 2 * (size_t)i);
    if (read_table(face->hb, "post", 4, 4, bytes)) {
        int degrees = signed16(bytes), fraction = signed16(bytes + 2) & 0xffff;
        face->italic_angle_tenths = degrees * 10 + (fraction * 10 + 0x8000) / 0x10000;
    }
    face->cff = read_table(face->hb, "CFF ", 0, 1, bytes) || read_table(face->hb, "CFF2", 0, 1, bytes);
    face->space_glyph = br_face_glyph(face, ' ');
    face->hyphen_glyph = br_face_glyph(face, 0x2010);
    if (!face->hyphen_glyph)
        face->hyphen_glyph = br_face_glyph(face, '-');
}

/* Puts HarfBuzz over the face's bytes; false if there is no font in them. */
static bool open_harfbuzz(br_arena *arena, br_face *face)
{
    char head[4];
    hb_blob_t *blob = hb_blob_create(face->bytes.ptr, (unsigned)face->bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    face->hb = hb_face_create(blob, (unsigned)face->index);
    hb_blob_destroy(blob);
    br_arena_adopt(arena, face->hb, close_face);
    face->glyph_count = hb_face_get_glyph_count(face->hb);
    if (face->glyph_count == 0 || !read_table(face->hb, "head", 0, 4, head) ||
        !read_table(face->hb, "cmap", 0, 4, head))
        return false;
    face->upem = (int)hb_face_get_upem(face->hb);
    face->hb_font = hb_font_create(face->hb);
    br_arena_adopt(arena, face->hb_font, close_font);
    hb_font_set_scale(face->hb_font, face->upem, face->upem);
    return true;
}

static void add_face(br_fonts *fonts, br_face *face)
{
    br_arena *arena = fonts->ctx->arena;
    if (fonts->face_count == 0) { /* [0] is no face */
        fonts->faces = br_arena_grow(arena, NULL, 0, &fonts->face_capacity, sizeof(br_face *));
        fonts->faces[0] = NULL;
    }
    assert(fonts->face_count < UINT16_MAX);
    fonts->faces = br_arena_grow(arena, fonts->faces, fonts->face_count + 1, &fonts->face_capacity, sizeof(br_face *));
    fonts->faces[++fonts->face_count] = face;
    face->id = (br_face_id)fonts->face_count;
}

br_face_id br_fonts_load(br_fonts *fonts, br_font_entry *entry)
{
    br_ctx *ctx = fonts->ctx;
    if (entry->face || entry->broken)
        return entry->face;
    br_face *face = BR_NEW(ctx->arena, br_face);
    face->family = entry->names[0];
    face->style = entry->style;
    face->postscript_name = entry->postscript_name;
    face->path = entry->path;
    face->index = entry->index;
    face->system = entry->system;
    face->italic = entry->italic;
    face->weight = entry->weight;
    entry->broken = true;
    if (!br_file_read(ctx, br_part(ctx, entry->path), BR_LIMIT_FONT_BYTES, BR_SPAN_NONE, &face->bytes))
        return 0;
    if (!open_harfbuzz(ctx->arena, face)) {
        br_say(ctx, BR_FONT_UNREADABLE, BR_SPAN_NONE, "path", br_part(ctx, entry->path), NULL);
        return 0;
    }
    entry->broken = false;
    read_measures(face);
    add_face(fonts, face);
    entry->face = face->id;
    return face->id;
}

const br_face *br_fonts_get(const br_fonts *fonts, br_face_id id)
{
    return id >= 1 && id <= fonts->face_count ? fonts->faces[id] : NULL;
}

size_t br_fonts_count(const br_fonts *fonts)
{
    return fonts->face_count;
}

bool br_face_ink(const br_face *face, uint32_t glyph, int *left, int *right, int *below)
{
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(face->hb_font, glyph, &extents) || extents.width == 0)
        return false;
    *left = extents.x_bearing;
    *right = extents.x_bearing + extents.width;
    *below = -(extents.y_bearing + extents.height) > 0 ? -(extents.y_bearing + extents.height) : 0;
    return true;
}

int32_t br_face_advance(const br_face *face, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(face->hb_font, glyph);
}

uint32_t br_face_glyph(const br_face *face, uint32_t code_point)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->hb_font, code_point, &glyph) ? glyph : 0;
}
