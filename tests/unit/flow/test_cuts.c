/*
 * What is drawn in a line is what its text gives when it is shaped alone: the
 * same glyphs, the same advances, with the hyphen kerned to the letter before it. Held for every line of the booklet
 * and of the torture brochure at several measures, and for ligatures that come apart.
 */
#include "flow/brochure.h"

static const int measures[] = {60, 120, 231, 240, 400};

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

/* How much was compared, so that a test over nothing fails. */
static size_t lines_seen, cuts_seen;

/* The glyphs of a line from `at` on that stand in one stretch; the hyphen, if the line ends in one, is not among them.
 */
static size_t stretch_glyphs(const br_set_line *line, size_t *piece, const br_set_glyph **out, size_t room)
{
    size_t count = 0, stretch = line->pieces[*piece].stretch;
    for (; *piece < line->piece_count && line->pieces[*piece].stretch == stretch; ++*piece)
        for (size_t g = 0; g < line->pieces[*piece].glyph_count; g++) {
            cr_assert_lt(count, room);
            out[count++] = &line->pieces[*piece].glyphs[g];
        }
    return count;
}

static void check_part(const brochure *b, const br_paragraph *p, const br_set_line *line, size_t first, size_t last)
{
    const br_stretch *stretch = &p->stretches[line->pieces[first].stretch];
    const br_line_piece *end = &line->pieces[last - 1];
    const br_set_glyph *set[2000];
    size_t from = line->pieces[first].from, at = first, count = stretch_glyphs(line, &at, set, LENGTH(set));
    br_run run = {.face = stretch->face, .scale = stretch->scale, .script = stretch->script};
    br_str text = br_str_slice(p->text, from, end->to);
    br_glyph_part alone =
        br_text_shape_part(b->fonts, &stretch->style, &run, text, end->hyphen ? BR_STR("") : BR_STR_NONE);
    int upem = br_fonts_get(b->fonts, stretch->face)->upem;
    cr_assert_eq(at, last);
    cr_assert_eq(alone.count, count + (end->hyphen ? 1 : 0), "%.*s: %zu glyphs alone, %zu set", (int)text.len, text.ptr,
                 alone.count, count);
    for (size_t i = 0; i < count; i++) {
        br_len advance = br_len_from_units(alone.glyphs[i].advance, stretch->size, upem);
        bool ends = set[i]->cluster + 1 >= line->to || i + 1 == count; /* the space that vanishes at the end */
        cr_assert_eq(set[i]->id, alone.glyphs[i].id, "%.*s: glyph %zu", (int)text.len, text.ptr, i);
        cr_assert_eq(set[i]->cluster, from + alone.glyphs[i].cluster, "%.*s", (int)text.len, text.ptr);
        if (!ends || p->text.ptr[set[i]->cluster] != ' ')
            cr_assert_leq(abs(set[i]->advance - advance), 1, "%.*s: glyph %zu is %d wide, alone %d", (int)text.len,
                          text.ptr, i, set[i]->advance, advance);
    }
    if (end->hyphen) {
        cr_assert_eq(end->hyphen_glyph, alone.glyphs[count].id);
        cuts_seen++;
    }
}

static void check_line(const brochure *b, const br_paragraph *p, const br_set_line *line)
{
    lines_seen++;
    for (size_t first = 0, last; first < line->piece_count; first = last) {
        for (last = first + 1; last < line->piece_count;)
            if (line->pieces[last].stretch == line->pieces[first].stretch)
                last++;
            else
                break;
        check_part(b, p, line, first, last);
    }
}

static void check_blocks(const brochure *b, const br_block *block)
{
    for (; block; block = block->next) {
        for (size_t i = 0; block->paragraph && i < LENGTH(measures); i++) {
            br_lines lines =
                br_paragraph_set(&b->flow->setter, b->ctx->arena, block->paragraph, BR_PT(measures[i]), false);
            for (size_t k = 0; k < lines.count; k++)
                check_line(b, block->paragraph, &lines.lines[k]);
        }
        check_blocks(b, block->first);
    }
}

static void check_brochure(const char *folder)
{
    brochure b = brochure_open();
    brochure_flow_of(&b, folder);
    for (size_t i = 0; i < b.flow->section_count; i++)
        for (size_t k = 0; k < b.flow->sections[i].stream_count; k++)
            check_blocks(&b, b.flow->sections[i].streams[k].root);
    brochure_close(&b);
}

Test(cuts, every_line_of_the_booklet_is_set_as_if_it_were_shaped_alone)
{
    check_brochure(BR_SOURCE_DIR "/input/best-practices-2017");
    cr_assert_gt(lines_seen, 2000);
    cr_assert_gt(cuts_seen, 300);
}

Test(cuts, every_line_of_the_torture_brochure_is_set_as_if_it_were_shaped_alone)
{
    check_brochure(BR_SOURCE_DIR "/tests/golden/torture");
    cr_assert_gt(lines_seen, 300);
}

/* A paragraph of plain English words in the style of the booklet's text. */
static br_paragraph *english(brochure *b, const char *text)
{
    *b = brochure_with("<p>а</p>");
    const br_language *language = br_layout_find_language(b->ctx, b->layout, BR_STR("en"), BR_SPAN_NONE);
    br_paragraph_style *style = BR_NEW(b->ctx->arena, br_paragraph_style);
    *style = *br_layout_find_paragraph(b->layout, BR_STR("body"));
    br_paragraph *p = br_paragraph_make_plain(&b->flow->setter, style, language, br_str_of(text), BR_SPAN_NONE);
    cr_assert_not_null(p);
    return p;
}

Test(cuts, a_ligature_comes_apart_where_the_line_ends_within_it)
{
    brochure b;
    br_paragraph *p = english(&b, "official efficient office official efficient official");
    size_t apart = 0;
    for (int measure = 20; measure < 120; measure++) {
        br_lines lines = br_paragraph_set(&b.flow->setter, b.ctx->arena, p, BR_PT(measure), false);
        size_t byte = 0;
        for (size_t k = 0; k < lines.count; k++) {
            cr_assert_eq(lines.lines[k].from, byte);
            byte = lines.lines[k].to;
            check_line(&b, p, &lines.lines[k]);
            apart += lines.lines[k].hyphenated && p->text.ptr[byte - 1] == 'f' && p->text.ptr[byte] == 'f';
        }
        cr_assert_eq(byte, p->text.len);
    }
    cr_assert_gt(apart, 20);
    brochure_close(&b);
}
