/*
 * Making paragraphs: the inlines are joined into one text, shaped by the room
 * text, and their glyphs laid end to end in millipoints. Advances are
 * differences of rounded running sums, so a line never drifts from the font's
 * own widths. Capitals are made here, with a map back to the words as written,
 * so that extraction gives the source text and not the capitals.
 *
 * It knows nothing of measures or lines; that is items.c and lines.c.
 */
#include "flow/flow.h"
#include "paragraph_private.h"

#include <assert.h>
#include <string.h>

br_face_id br_setter_find_face(br_setter *setter, const br_face_wish *wish, br_span span)
{
    bool by_size = !wish->cut.ptr || br_str_is(wish->cut, "auto");
    br_str cut =
        by_size ? br_fonts_choose_cut(setter->fonts, wish->family, wish->size, wish->weight, wish->italic) : wish->cut;
    return br_fonts_find(setter->fonts, wish->family, cut, wish->weight, wish->italic, span);
}

bool br_inline_style_begin(br_setter *setter, const br_paragraph_style *style, const br_language *language,
                           br_inline_style *out)
{
    br_face_wish wish = {style->font, style->cut, style->size, style->weight, style->italic};
    br_face_id face = br_setter_find_face(setter, &wish, style->span);
    *out = (br_inline_style){.face = face,
                             .size = style->size,
                             .colour = style->colour,
                             .features = style->features,
                             .tracking = style->tracking,
                             .capitals_tracking = style->capitals_tracking,
                             .figures = style->figures,
                             .figures_asked = style->figures != BR_FIGURES_BY_CONTEXT,
                             .small_caps = style->small_caps,
                             .fractions = style->fractions,
                             .capitals = style->capitals,
                             .language = language,
                             .span = style->span};
    if (!out->figures_asked)
        out->figures = setter->in_columns ? BR_FIGURES_TABULAR : BR_FIGURES_PROPORTIONAL;
    return face != 0;
}

/* What the joining of inlines has produced so far. */
typedef struct joining {
    br_arena *arena;
    br_buf text, source;
    uint32_t *map;
    size_t map_capacity;
    bool transformed;
} joining;

static void map_byte(joining *join, size_t at, size_t source)
{
    join->map = br_arena_grow(join->arena, join->map, at, &join->map_capacity, sizeof *join->map);
    join->map[at] = (uint32_t)source;
}

static void join_plain(joining *join, br_str text)
{
    for (size_t i = 0; i < text.len; i++)
        map_byte(join, join->text.len + i, join->source.len + i);
    br_buf_add_str(&join->text, text);
    br_buf_add_str(&join->source, text);
}

static void join_capitals(joining *join, const br_language *language, br_str text)
{
    uint32_t *map;
    br_str capitals = br_text_capitals(join->arena, language, text, &map);
    for (size_t i = 0; i < capitals.len; i++)
        map_byte(join, join->text.len + i, join->source.len + map[i]);
    br_buf_add_str(&join->text, capitals);
    br_buf_add_str(&join->source, text);
    join->transformed = true;
}

static void join_inlines(br_setter *setter, br_paragraph *paragraph)
{
    br_arena *arena = setter->ctx->arena;
    joining join = {.arena = arena, .text = br_buf_make(arena, 256), .source = br_buf_make(arena, 256)};
    paragraph->inline_ends = BR_ARRAY(arena, paragraph->inline_count, size_t);
    paragraph->map = (br_spanmap){0};
    for (size_t i = 0; i < paragraph->inline_count; i++) {
        const br_inline *in = &paragraph->inlines[i];
        size_t base = join.text.len;
        if (in->style.capitals)
            join_capitals(&join, in->style.language, in->text);
        else
            join_plain(&join, in->text);
        for (size_t k = 0; k < in->map.count; k++)
            br_spanmap_add(arena, &paragraph->map, base + in->map.pieces[k].offset, in->map.pieces[k].span);
        paragraph->inline_ends[i] = join.text.len;
    }
    map_byte(&join, join.text.len, join.source.len);
    paragraph->text = br_buf_str(&join.text);
    paragraph->source = join.transformed ? br_buf_str(&join.source) : BR_STR_NONE;
    paragraph->source_map = join.transformed ? join.map : NULL;
}

/* Where the glyphs of a paragraph are gathered. */
typedef struct gathering {
    br_arena *arena;
    br_paragraph *paragraph;
    br_shape_style style; /* of the inline in hand */
    size_t glyph_capacity, stretch_capacity;
} gathering;

static void gather_run(gathering *to, const br_fonts *fonts, const br_run *run, size_t inline_index)
{
    br_paragraph *paragraph = to->paragraph;
    const br_face *face = br_fonts_get(fonts, run->face);
    br_len size = br_len_scale(paragraph->inlines[inline_index].style.size, run->scale, 1000);
    paragraph->stretches = br_arena_grow(to->arena, paragraph->stretches, paragraph->stretch_count,
                                         &to->stretch_capacity, sizeof(br_stretch));
    paragraph->stretches[paragraph->stretch_count] = (br_stretch){.face = run->face,
                                                                  .size = size,
                                                                  .scale = run->scale,
                                                                  .script = run->script,
                                                                  .style = to->style,
                                                                  .inline_index = inline_index};
    int64_t sum = 0;
    for (size_t i = 0; i < run->glyph_count; i++) {
        const br_glyph *glyph = &run->glyphs[i];
        paragraph->glyphs = br_arena_grow(to->arena, paragraph->glyphs, paragraph->glyph_count, &to->glyph_capacity,
                                          sizeof(br_set_glyph));
        paragraph->glyphs[paragraph->glyph_count++] =
            (br_set_glyph){.id = glyph->id,
                           .cluster = glyph->cluster,
                           .advance = br_glyph_advance(&sum, glyph->advance, size, face->upem),
                           .dx = br_len_from_units(glyph->dx, size, face->upem),
                           .dy = br_len_from_units(glyph->dy, size, face->upem),
                           .stretch = (uint32_t)paragraph->stretch_count,
                           .unsafe = glyph->unsafe_to_break};
    }
    paragraph->stretch_count++;
}

typedef struct br_checked_forms {
    br_face_id face;
    const br_language *language;
} br_checked_forms;

static void say_forms(br_setter *setter, const br_inline_style *style, br_str letters, br_span span)
{
    br_ctx *ctx = setter->ctx;
    bool all = false;
    br_str other = br_fonts_find_letterforms(setter->fonts, style->face, style->language, letters, &all);
    const char *help = "no font that comes with the program has them; put one that does into the folder fonts/";
    if (other.ptr)
        help = br_arena_printf(ctx->arena, "choose %s, which comes with the program and has %s", br_part(ctx, other),
                               all ? "these forms" : "most of these forms");
    br_say(ctx, BR_NO_LOCAL_FORMS, span, "font",
           br_part(ctx, br_fonts_get(setter->fonts, style->face)->postscript_name), "language",
           br_part(ctx, style->language->code), "letters", br_part(ctx, letters), "help", help, NULL);
}

/*
 * Says once for each face and language when the face has not the forms of letters that the language wants. A few
 * letters are no fault: a design may draw them right by default, as Source Sans does ъ and ь for Bulgarian.
 */
static void check_forms(br_setter *setter, const br_inline_style *style, br_span span)
{
    br_ctx *ctx = setter->ctx;
    for (size_t i = 0; i < setter->checked_count; i++)
        if (setter->checked[i].face == style->face && setter->checked[i].language == style->language)
            return;
    setter->checked = br_arena_grow(ctx->arena, setter->checked, setter->checked_count, &setter->checked_capacity,
                                    sizeof *setter->checked);
    setter->checked[setter->checked_count++] = (br_checked_forms){style->face, style->language};
    br_str letters = br_fonts_check_letterforms(setter->fonts, ctx->arena, style->face, style->language);
    const br_face *face = br_fonts_get(setter->fonts, style->face);
    br_str wanted = face->italic ? style->language->letterforms_italic : style->language->letterforms;
    if (2 * br_utf8_count(letters) > br_utf8_count(wanted))
        say_forms(setter, style, letters, span);
}

static br_shape_style shape_style_of(const br_setter *setter, const br_inline_style *style)
{
    return (br_shape_style){.face = style->face,
                            .language = style->language,
                            .features = style->features.len ? br_str_c(setter->ctx->arena, style->features) : NULL,
                            .tracking = style->tracking,
                            .capitals_tracking = style->capitals_tracking,
                            .figures = style->figures,
                            .small_caps = style->small_caps,
                            .position = style->position,
                            .capitals = style->capitals};
}

/* Shapes the bytes [from, to) of inline `index` in the style in hand. */
static void shape_stretch(br_setter *setter, gathering *to, size_t index, size_t from, size_t end)
{
    br_paragraph *paragraph = to->paragraph;
    size_t count = 0;
    if (from >= end)
        return;
    br_run *runs = br_text_shape(setter->fonts, setter->ctx->arena, &to->style, paragraph->text, from, end,
                                 &paragraph->map, &count);
    for (size_t k = 0; k < count; k++)
        gather_run(to, setter->fonts, &runs[k], index);
}

/* An inline is shaped whole, but for its fractions. */
static void shape_inline(br_setter *setter, gathering *to, size_t index, size_t from, size_t end)
{
    br_paragraph *paragraph = to->paragraph;
    br_inline *in = &paragraph->inlines[index];
    size_t first, last;
    if (end <= from || !in->style.face)
        return;
    check_forms(setter, &in->style, paragraph->span);
    br_inline_check_abilities(setter, in, br_str_slice(paragraph->text, from, end), paragraph->span);
    to->style = shape_style_of(setter, &in->style);
    while (br_find_fraction(paragraph->text, from, end, in->style.fractions, &first, &last) &&
           br_inline_has_fractions(setter, in, paragraph->span)) {
        shape_stretch(setter, to, index, from, first);
        to->style.fraction = true;
        to->style.figures = BR_FIGURES_OF_FONT; /* numerators are made from those */
        shape_stretch(setter, to, index, first, last);
        to->style.fraction = false;
        to->style.figures = in->style.figures;
        from = last;
    }
    shape_stretch(setter, to, index, from, end);
}

static void shape_inlines(br_setter *setter, br_paragraph *paragraph)
{
    gathering to = {.arena = setter->ctx->arena, .paragraph = paragraph};
    paragraph->glyphs = NULL;
    paragraph->stretches = NULL;
    paragraph->glyph_count = paragraph->stretch_count = 0;
    for (size_t i = 0; i < paragraph->inline_count; i++)
        shape_inline(setter, &to, i, i ? paragraph->inline_ends[i - 1] : 0, paragraph->inline_ends[i]);
}

/* No line ends within a fraction. */
static void bind_fractions(br_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->inline_count; i++) {
        size_t from = i ? paragraph->inline_ends[i - 1] : 0, first, last;
        while (br_find_fraction(paragraph->text, from, paragraph->inline_ends[i], paragraph->inlines[i].style.fractions,
                                &first, &last)) {
            memset(paragraph->breaks + first + 1, BR_BREAK_NONE, last - first - 1);
            from = last;
        }
    }
}

/* Neighbouring inlines of one language are marked together, so that bindings hold across changes of style; where
 * another language begins, those of the one before hold too. */
static void mark_breaks(br_setter *setter, br_paragraph *paragraph)
{
    paragraph->breaks = BR_ARRAY(setter->ctx->arena, paragraph->text.len + 1, uint8_t);
    const br_language *before = NULL;
    size_t from = 0;
    for (size_t i = 0; i < paragraph->inline_count; i++) {
        const br_language *language = paragraph->inlines[i].style.language;
        bool last = i + 1 == paragraph->inline_count;
        if (!last && paragraph->inlines[i + 1].style.language == language)
            continue;
        size_t to = paragraph->inline_ends[i];
        if (to > from)
            br_text_mark_breaks(setter->ctx, setter->hyphenation, language, paragraph->style->hyphenate,
                                paragraph->text, from, to, paragraph->breaks);
        if (to > from && before)
            br_text_bind_end(before, paragraph->text, from, paragraph->breaks);
        before = to > from ? language : before;
        from = to;
    }
}

static void shape_paragraph(br_setter *setter, br_paragraph *paragraph)
{
    join_inlines(setter, paragraph);
    shape_inlines(setter, paragraph);
    mark_breaks(setter, paragraph);
    bind_fractions(paragraph);
    br_paragraph_measure_initial(setter, paragraph);
    br_paragraph_make_items(setter, paragraph);
}

br_paragraph *br_paragraph_make(br_setter *setter, const br_paragraph_style *style, br_inline *inlines, size_t count,
                                br_span span)
{
    assert(style != NULL);
    br_paragraph *paragraph = BR_NEW(setter->ctx->arena, br_paragraph);
    paragraph->style = style;
    paragraph->span = span;
    paragraph->inlines = inlines;
    paragraph->inline_count = count;
    for (size_t i = 0; i < count; i++) {
        if (inlines[i].note) {
            inlines[i].note->refers = paragraph;
            inlines[i].note->refers_inline = i;
        }
    }
    shape_paragraph(setter, paragraph);
    return paragraph;
}

br_paragraph *br_paragraph_make_plain(br_setter *setter, const br_paragraph_style *style, const br_language *language,
                                      br_str text, br_span span)
{
    br_inline *in = BR_NEW(setter->ctx->arena, br_inline);
    in->text = text;
    if (!br_inline_style_begin(setter, style, language, &in->style))
        return NULL;
    if (span.line)
        br_spanmap_add(setter->ctx->arena, &in->map, 0, span);
    return br_paragraph_make(setter, style, in, 1, span);
}

void br_paragraph_set_text(br_setter *setter, br_paragraph *paragraph, size_t inline_index, br_str text)
{
    paragraph->inlines[inline_index].text = text;
    shape_paragraph(setter, paragraph);
}

bool br_paragraph_has_page_numbers(const br_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->inline_count; i++)
        if (paragraph->inlines[i].page_of.ptr)
            return true;
    return false;
}

bool br_paragraph_renumber(br_setter *setter, br_paragraph *paragraph, br_find_page_label find, void *data)
{
    bool changed = false;
    for (size_t i = 0; i < paragraph->inline_count; i++) {
        br_inline *in = &paragraph->inlines[i];
        if (!in->page_of.ptr)
            continue;
        br_str label = find(data, in->page_of);
        if (in->page_words.ptr && label.len)
            label = in->page_words;
        if (label.ptr && !br_str_equal(label, in->text)) {
            in->text = label;
            changed = true;
        }
    }
    if (changed)
        shape_paragraph(setter, paragraph);
    return changed;
}

br_len br_paragraph_natural_width(const br_paragraph *paragraph)
{
    br_len width = 0;
    for (size_t i = 0; i < paragraph->glyph_count; i++)
        width += paragraph->glyphs[i].advance;
    if (paragraph->glyph_count)
        width -= br_tracking_behind(paragraph, paragraph->glyph_count - 1);
    return width;
}
