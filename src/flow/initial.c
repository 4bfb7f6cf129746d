/*
 * Initials: the first letter of a paragraph several lines high, with quotation
 * marks that stand before it. Its capital height reaches from that of the first
 * line to the baseline of the last; its ink begins at the paragraph's edge, so
 * that it is level with the lines below. The lines beside it are shorter.
 *
 * It is a stretch of the paragraph like any other, shaped, coloured and tagged
 * with it; only its glyphs are in no line's width. The word that it begins is
 * said whole by its first piece, as that of a word cut at a line's end.
 */
#include "flow_private.h"
#include "paragraph_private.h"

#define GAP_SHARE 3 /* one part in so many of the text's size is left white behind it */

/* ---- which part of the text it is ------------------------------------------------------- */

static bool is_opening_mark(uint32_t c)
{
    return c == 0x201E || c == 0x201A || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x2039 || c == '"' || c == '(';
}

static bool is_combining(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}

/* Bytes of an inline that belong to the initial; *letter: the letter is there, only combining marks may follow. */
static size_t initial_bytes(br_str text, bool *letter)
{
    size_t at = 0;
    while (at < text.len) {
        size_t next = at;
        uint32_t c = br_utf8_next(text, &next);
        if (*letter ? !is_combining(c) : c == ' ' || c == 0xA0 || c == 0x2013 || c == 0x2014)
            break;
        *letter = *letter || !is_opening_mark(c);
        at = next;
    }
    return at;
}

/* Parts an inline at a byte; its places in the XML go with it. */
static void split_inline(br_inline_list *list, size_t index, size_t at)
{
    br_inline first = list->items[index], rest = first;
    list->items = br_arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    for (size_t i = list->count++; i > index + 1; i--)
        list->items[i] = list->items[i - 1];
    br_str whole = first.text;
    first.text = br_str_slice(whole, 0, at);
    rest.text = br_str_slice(whole, at, whole.len);
    br_spanmap map = first.map;
    first.map = rest.map = (br_spanmap){0};
    for (size_t i = 0; i < map.count; i++) {
        size_t offset = map.pieces[i].offset;
        if (offset < at)
            br_spanmap_add(list->arena, &first.map, offset, map.pieces[i].span);
        br_spanmap_add(list->arena, &rest.map, offset > at ? offset - at : 0, map.pieces[i].span);
    }
    list->items[index] = first;
    list->items[index + 1] = rest;
}

/* ---- how high it is ------------------------------------------------------------------------ */

static br_len cap_height(const br_flowing *flowing, br_face_id id, br_len size)
{
    const br_face *face = br_fonts_get(flowing->flow->setter.fonts, id);
    return face ? br_len_from_units(face->cap_height, size, face->upem) : 0;
}

static void raise_initial(br_flowing *flowing, const br_paragraph_style *style, br_inline *in)
{
    br_len below = (style->drop_cap_lines - 1) * style->leading;
    br_len height = below + cap_height(flowing, in->style.face, in->style.size);
    in->style = br_flow_character(flowing, style, in->style, "drop-cap");
    br_len unit = cap_height(flowing, in->style.face, BR_PT(1000));
    in->style.size = unit > 0 ? br_len_scale(BR_PT(1000), height, unit) : height;
    in->style.raise = -below;
    in->initial = true;
}

void br_flow_part_initial(br_flowing *flowing, const br_paragraph_style *style, br_inline_list *list)
{
    bool letter = false;
    size_t end = 0;
    for (; style->drop_cap_lines > 1 && end < list->count; end++) {
        size_t bytes = initial_bytes(list->items[end].text, &letter);
        if (bytes > 0 && bytes < list->items[end].text.len)
            split_inline(list, end, bytes);
        if (bytes == 0 || list->items[end].page_of.ptr || list->items[end].note)
            break;
    }
    for (size_t i = 0; letter && i < end; i++)
        raise_initial(flowing, style, &list->items[i]);
}

/* ---- what it takes --------------------------------------------------------------------------- */

static const br_inline *inline_of(const br_paragraph *paragraph, size_t glyph)
{
    return &paragraph->inlines[paragraph->stretches[paragraph->glyphs[glyph].stretch].inline_index];
}

typedef struct ink {
    br_len left, right, below;
} ink;

/* The ink of a glyph at a pen. */
static ink ink_of(const br_setter *setter, const br_paragraph *paragraph, size_t glyph, br_len pen)
{
    const br_stretch *stretch = &paragraph->stretches[paragraph->glyphs[glyph].stretch];
    const br_face *face = br_fonts_get(setter->fonts, stretch->face);
    int left, right, below;
    if (!br_face_ink(face, paragraph->glyphs[glyph].id, &left, &right, &below))
        return (ink){pen, pen, 0};
    return (ink){pen + br_len_from_units(left, stretch->size, face->upem),
                 pen + br_len_from_units(right, stretch->size, face->upem),
                 br_len_from_units(below, stretch->size, face->upem)};
}

void br_paragraph_measure_initial(const br_setter *setter, br_paragraph *paragraph)
{
    br_initial *initial = &paragraph->initial;
    br_len pen = 0, right = 0, below = 0;
    *initial = (br_initial){0};
    while (initial->glyph_count < paragraph->glyph_count && inline_of(paragraph, initial->glyph_count)->initial) {
        size_t glyph = initial->glyph_count++;
        ink of = ink_of(setter, paragraph, glyph, pen);
        initial->x = glyph == 0 ? -of.left : initial->x;
        right = of.right > right ? of.right : right;
        below = of.below > below ? of.below : below;
        pen += paragraph->glyphs[glyph].advance;
    }
    if (initial->glyph_count == 0)
        return;
    const br_paragraph_style *style = paragraph->style;
    for (size_t i = 0; i < paragraph->inline_count && paragraph->inlines[i].initial; i++)
        initial->end = paragraph->inline_ends[i];
    initial->takes = right + initial->x + style->size / GAP_SHARE;
    initial->lines = style->drop_cap_lines + (below > style->leading - style->size / 2 ? 1 : 0);
}

/* ---- placing --------------------------------------------------------------------------------- */

/* The word that it begins, and the space behind it if it is a word of its own. */
static br_str said(br_arena *arena, const br_paragraph *paragraph, size_t end)
{
    bool alone = end == paragraph->initial.end && end < paragraph->text.len && br_is_word_space(paragraph->text, end);
    br_str word = paragraph->source.ptr ? br_str_slice(paragraph->source, 0, paragraph->source_map[end])
                                        : br_str_slice(paragraph->text, 0, end);
    br_buf out = br_buf_make(arena, word.len + 1);
    br_buf_add_str(&out, word);
    if (alone)
        br_buf_add_char(&out, ' ');
    return br_buf_str(&out);
}

br_line_piece *br_paragraph_place_initial(br_arena *arena, const br_paragraph *paragraph, br_len edge, size_t word_end,
                                          size_t *count)
{
    size_t glyphs = paragraph->initial.glyph_count;
    br_line_piece *pieces = BR_ARRAY(arena, glyphs, br_line_piece);
    br_len x = edge + paragraph->initial.x;
    *count = 0;
    for (size_t i = 0; i < glyphs; i++) {
        const br_set_glyph *glyph = &paragraph->glyphs[i];
        if (i == 0 || glyph->stretch != paragraph->glyphs[i - 1].stretch) {
            pieces[*count] = (br_line_piece){.stretch = glyph->stretch,
                                             .glyphs = glyph,
                                             .xs = BR_ARRAY(arena, glyphs - i, br_len),
                                             .x = x,
                                             .from = glyph->cluster,
                                             .replaced = true,
                                             .actual = i == 0 ? said(arena, paragraph, word_end) : BR_STR("")};
            ++*count;
        }
        br_line_piece *piece = &pieces[*count - 1];
        piece->xs[piece->glyph_count++] = x - piece->x + glyph->dx;
        x += glyph->advance;
        piece->width = x - piece->x;
        piece->to = i + 1 < paragraph->glyph_count ? paragraph->glyphs[i + 1].cluster : paragraph->text.len;
    }
    return pieces;
}
