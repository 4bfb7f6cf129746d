/*
 * Cuts: what the glyphs on either side of a break become when the line really
 * ends there. A paragraph is shaped whole, and where HarfBuzz says that a cut
 * changes nothing the glyphs stay as they are. Elsewhere the part that is not
 * safe is shaped anew on either side: kerning across the break falls away, a
 * ligature comes apart, and the hyphen is kerned to the letter before it. So a line looks as if
 * it had been shaped alone, and its measure is known before it is chosen.
 *
 * Where a line may break, and which break is chosen, is not known here.
 */
#include "paragraph_private.h"

static size_t byte_at(const br_paragraph *paragraph, size_t glyph)
{
    return glyph < paragraph->glyph_count ? paragraph->glyphs[glyph].cluster : paragraph->text.len;
}

/* The text may be cut before this glyph without any other glyph noticing. */
static bool is_safe(const br_paragraph *paragraph, size_t glyph)
{
    const br_set_glyph *glyphs = paragraph->glyphs;
    if (glyph == 0 || glyph >= paragraph->glyph_count || glyphs[glyph].stretch != glyphs[glyph - 1].stretch)
        return true;
    return !glyphs[glyph].unsafe && glyphs[glyph].cluster != glyphs[glyph - 1].cluster;
}

/* Shapes bytes of the paragraph's text, all in the stretch of one of its glyphs. */
static br_glyph_part shape_bytes(const br_setter *setter, const br_paragraph *paragraph, size_t glyph, size_t from,
                                 size_t to, br_str hyphen)
{
    const br_stretch *stretch = &paragraph->stretches[paragraph->glyphs[glyph].stretch];
    br_run run = {.face = stretch->face, .scale = stretch->scale, .script = stretch->script};
    if (from == to && !hyphen.ptr)
        return (br_glyph_part){NULL, 0};
    return br_text_shape_part(setter->fonts, &stretch->style, &run, br_str_slice(paragraph->text, from, to), hyphen);
}

/* The hyphen is the last glyph of what was shaped with it. */
static void take_hyphen(br_cut *cut, br_str hyphen)
{
    if (hyphen.ptr && cut->before.count > 0) {
        cut->before.count--;
        cut->hyphen = &cut->before.glyphs[cut->before.count];
    }
}

br_cut br_paragraph_cut(const br_setter *setter, const br_paragraph *paragraph, size_t glyph, size_t byte,
                        br_str hyphen)
{
    br_cut cut = {.from = glyph, .to = glyph, .first = byte, .byte = byte};
    bool within = byte > byte_at(paragraph, glyph); /* of a ligature */
    if (hyphen.ptr && !within)
        cut.from--;
    while (!is_safe(paragraph, cut.from))
        cut.from--;
    cut.to += within ? 1 : 0;
    while (!is_safe(paragraph, cut.to))
        cut.to++;
    if (cut.from == cut.to)
        return cut;
    cut.first = byte_at(paragraph, cut.from);
    cut.before = shape_bytes(setter, paragraph, cut.from, cut.first, byte, hyphen);
    cut.after = shape_bytes(setter, paragraph, cut.from, byte, byte_at(paragraph, cut.to), BR_STR_NONE);
    take_hyphen(&cut, hyphen);
    return cut;
}

br_cut br_paragraph_cut_out(const br_setter *setter, const br_paragraph *paragraph, size_t glyph, size_t from,
                            size_t to, br_str hyphen)
{
    br_cut cut = {.from = glyph, .to = glyph + 1, .first = from, .byte = to};
    cut.before = shape_bytes(setter, paragraph, glyph, from, to, hyphen);
    take_hyphen(&cut, hyphen);
    return cut;
}

void br_cut_set(const br_setter *setter, const br_paragraph *paragraph, const br_cut *cut, bool before,
                br_set_glyph *out)
{
    const br_glyph_part *part = before ? &cut->before : &cut->after;
    const br_set_glyph *like = &paragraph->glyphs[cut->from];
    const br_stretch *stretch = &paragraph->stretches[like->stretch];
    int upem = br_fonts_get(setter->fonts, stretch->face)->upem;
    size_t first = before ? cut->first : cut->byte;
    int64_t sum = 0;
    for (size_t i = 0; i < part->count; i++) {
        const br_glyph *glyph = &part->glyphs[i];
        out[i] = (br_set_glyph){.id = glyph->id,
                                .cluster = (uint32_t)(first + glyph->cluster),
                                .dx = br_len_from_units(glyph->dx, stretch->size, upem),
                                .dy = br_len_from_units(glyph->dy, stretch->size, upem),
                                .stretch = like->stretch};
        out[i].advance = br_glyph_advance(&sum, glyph->advance, stretch->size, upem);
    }
}

br_len br_glyph_advance(int64_t *sum, int32_t units, br_len size, int upem)
{
    br_len before = br_len_from_units(*sum, size, upem);
    *sum += units;
    return br_len_from_units(*sum, size, upem) - before;
}

/* Width of a part as br_cut_set would set it. */
static br_len part_width(const br_setter *setter, const br_paragraph *paragraph, const br_cut *cut,
                         const br_glyph_part *part)
{
    const br_stretch *stretch = &paragraph->stretches[paragraph->glyphs[cut->from].stretch];
    int64_t sum = 0;
    for (size_t i = 0; i < part->count; i++)
        sum += part->glyphs[i].advance;
    return br_len_from_units(sum, stretch->size, br_fonts_get(setter->fonts, stretch->face)->upem);
}

br_len br_cut_hyphen(const br_setter *setter, const br_paragraph *paragraph, const br_cut *cut)
{
    br_glyph_part hyphen = {cut->hyphen, cut->hyphen ? 1 : 0};
    return part_width(setter, paragraph, cut, &hyphen);
}

br_len br_cut_gain(const br_setter *setter, const br_paragraph *paragraph, const br_cut *cut, size_t glyph, bool before)
{
    br_len gain = part_width(setter, paragraph, cut, before ? &cut->before : &cut->after);
    if (cut->from == cut->to)
        return 0;
    for (size_t i = before ? cut->from : glyph; i < (before ? glyph : cut->to); i++)
        gain -= paragraph->glyphs[i].advance;
    return gain;
}
