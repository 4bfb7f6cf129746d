/*
 * Fonts: each face of the slice once, as a Type0 font with Identity-H over a
 * CIDFont (ISO 32000-1 §9.7). hb-subset keeps the used outlines and the glyph
 * numbers, so that the content streams can be written before the subset is
 * made. TrueType outlines go in as FontFile2, a bare CFF table as FontFile3.
 * The subset's name prefix is made from its bytes. It knows nothing of text or
 * pages; what a glyph reads as is settled in clusters.c.
 */
#include <assert.h>
#include <hb-subset.h>

#include "job.h"

br_pdf_font *br_pdf_need_font(br_pdf_job *job, br_face_id id)
{
    assert(id > 0 && id < job->face_count);
    br_pdf_font *font = &job->faces[id];
    if (font->face == NULL) {
        font->face = br_fonts_get(job->fonts, id);
        font->glyph_count = font->face->glyph_count;
        font->glyphs = BR_ARRAY(job->arena, font->glyph_count, br_pdf_glyph);
        font->dict = br_pdf_add_dict(job->file);
    }
    return font;
}

/* Font units to 1/1000 em, rounded half away from zero. */
static int to_mille(const br_face *face, int64_t units)
{
    return (int)br_len_from_units(units, 1000, face->upem);
}

void br_pdf_measure_glyphs(br_pdf_font *font)
{
    for (uint32_t id = 0; id < font->glyph_count; id++)
        if (font->glyphs[id].used)
            font->glyphs[id].width = to_mille(font->face, br_face_advance(font->face, id));
}

/* [3 [500 512] 40 [250]]: a list for each run of neighbouring glyphs. */
static br_str width_runs(br_pdf_job *job, const br_pdf_font *font)
{
    br_buf out = br_buf_make(job->arena, 1024);
    bool open = false;
    br_buf_add_char(&out, '[');
    for (uint32_t id = 0; id < font->glyph_count; id++) {
        if (!font->glyphs[id].used) {
            br_buf_add_c(&out, open ? "]" : "");
            open = false;
            continue;
        }
        if (!open) {
            br_buf_add_char(&out, ' ');
            br_buf_add_int(&out, id);
        }
        br_buf_add_char(&out, open ? ' ' : '[');
        br_buf_add_int(&out, font->glyphs[id].width);
        open = true;
    }
    br_buf_add_c(&out, open ? "]]" : "]");
    return br_buf_str(&out);
}

/* ---- the subset --------------------------------------------------------------- */

static hb_subset_input_t *make_input(const br_pdf_font *font)
{
    static const char dropped[][5] = {"GSUB", "GPOS", "GDEF", "kern", "name", "post",
                                      "OS/2", "cmap", "BASE", "DSIG", "STAT"};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (uint32_t id = 0; id < font->glyph_count; id++)
        if (font->glyphs[id].used)
            hb_set_add(glyphs, id);
    hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        hb_set_add(tables, hb_tag_from_string(dropped[i], 4));
    return input;
}

static void close_blob(void *blob)
{
    hb_blob_destroy(blob);
}

/* The bytes to embed; absent when the face could not be cut. */
static br_str subset(br_pdf_job *job, const br_pdf_font *font)
{
    hb_subset_input_t *input = make_input(font);
    hb_face_t *cut = input == NULL ? NULL : hb_subset_or_fail(font->face->hb, input);
    hb_subset_input_destroy(input);
    if (cut == NULL)
        return BR_STR_NONE;
    hb_blob_t *blob =
        font->face->cff ? hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' ')) : hb_face_reference_blob(cut);
    hb_face_destroy(cut);
    br_arena_adopt(job->arena, blob, close_blob);
    unsigned size = 0;
    const char *bytes = hb_blob_get_data(blob, &size);
    return size == 0 ? BR_STR_NONE : (br_str){bytes, size};
}

/* ---- dictionaries --------------------------------------------------------------- */

/* "ABCDEF+SourceSerif4-Regular": six letters from the subset's bytes, then the face's name. */
static const char *subset_name(br_pdf_job *job, const br_face *face, br_str bytes)
{
    br_buf name = br_buf_make(job->arena, 64);
    uint64_t hash = br_hash(bytes);
    for (int i = 0; i < 6; i++, hash /= 26)
        br_buf_add_char(&name, (char)('A' + hash % 26));
    br_buf_add_char(&name, '+');
    for (size_t i = 0; i < face->postscript_name.len && i < 63; i++) {
        char c = face->postscript_name.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        br_buf_add_char(&name, plain ? c : '-');
    }
    return name.bytes;
}

static br_pdf_obj *make_descriptor(br_pdf_job *job, const br_face *face, const char *name, br_str bytes)
{
    br_pdf_obj *file = br_pdf_add_stream(job->file, bytes, BR_PDF_DEFLATE);
    if (face->cff)
        br_pdf_put_name(file, "Subtype", "CIDFontType0C");
    else
        br_pdf_put_int(file, "Length1", (int32_t)bytes.len);
    br_pdf_obj *descriptor = br_pdf_add_dict(job->file);
    br_pdf_put_name(descriptor, "Type", "FontDescriptor");
    br_pdf_put_name(descriptor, "FontName", name);
    br_pdf_put_int(descriptor, "Flags", face->italic ? 4 + 64 : 4); /* symbolic, italic */
    br_buf box = br_buf_make(job->arena, 64);
    for (int i = 0; i < 4; i++) {
        br_buf_add_char(&box, i == 0 ? '[' : ' ');
        br_buf_add_int(&box, to_mille(face, face->bbox[i]));
    }
    br_buf_add_char(&box, ']');
    br_pdf_put_raw(descriptor, "FontBBox", br_buf_str(&box));
    box.len = 0;
    br_buf_add_len(&box, face->italic_angle_tenths * 100);
    br_pdf_put_raw(descriptor, "ItalicAngle", br_buf_str(&box));
    br_pdf_put_int(descriptor, "Ascent", to_mille(face, face->ascent));
    br_pdf_put_int(descriptor, "Descent", to_mille(face, face->descent));
    br_pdf_put_int(descriptor, "CapHeight", to_mille(face, face->cap_height));
    br_pdf_put_int(descriptor, "XHeight", to_mille(face, face->x_height));
    br_pdf_put_int(descriptor, "StemV", face->weight / 5); /* not known from the file; about right for text faces */
    br_pdf_put(descriptor, face->cff ? "FontFile3" : "FontFile2", file);
    return descriptor;
}

static br_pdf_obj *make_cid_font(br_pdf_job *job, const br_pdf_font *font, const char *name, br_str bytes)
{
    br_pdf_obj *cid = br_pdf_add_dict(job->file);
    br_pdf_put_name(cid, "Type", "Font");
    br_pdf_put_name(cid, "Subtype", font->face->cff ? "CIDFontType0" : "CIDFontType2");
    br_pdf_put_name(cid, "BaseFont", name);
    br_pdf_put_raw(cid, "CIDSystemInfo", BR_STR("<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"));
    br_pdf_put_int(cid, "DW", 0);
    br_pdf_put_raw(cid, "W", width_runs(job, font));
    br_pdf_put(cid, "FontDescriptor", make_descriptor(job, font->face, name, bytes));
    if (!font->face->cff)
        br_pdf_put_name(cid, "CIDToGIDMap", "Identity");
    return cid;
}

static bool write_font(br_pdf_job *job, br_pdf_font *font)
{
    br_str bytes = subset(job, font);
    if (bytes.ptr == NULL) {
        br_say(job->ctx, BR_CANNOT_EMBED_FONT, BR_SPAN_NONE, "font", br_part(job->ctx, font->face->postscript_name),
               NULL);
        return false;
    }
    const char *name = subset_name(job, font->face, bytes);
    br_pdf_obj *kids = br_pdf_make_array(job->file);
    br_pdf_push(kids, make_cid_font(job, font, name, bytes));
    br_pdf_put_name(font->dict, "Type", "Font");
    br_pdf_put_name(font->dict, "Subtype", "Type0");
    br_pdf_put_name(font->dict, "BaseFont",
                    font->face->cff ? br_arena_printf(job->arena, "%s-Identity-H", name) : name);
    br_pdf_put_name(font->dict, "Encoding", "Identity-H");
    br_pdf_put(font->dict, "DescendantFonts", kids);
    br_pdf_put(font->dict, "ToUnicode", br_pdf_add_to_unicode(job, font));
    return true;
}

bool br_pdf_write_fonts(br_pdf_job *job)
{
    bool done = true;
    for (size_t i = 0; i < job->face_count; i++)
        if (job->faces[i].face != NULL)
            done = write_font(job, &job->faces[i]) && done;
    return done;
}
