/*
 * Paragraphs set into lines, held to what must be true for every paragraph and
 * every measure: no letter lost or doubled, lines as long as they say and ending
 * only where they may, indents and alignment.
 */
#include "flow/paragraphs.h"

/* ---- letters ---------------------------------------------------------------------- */

static void check_letters(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    size_t byte = 0, glyph = 0;
    (void)b;
    for (size_t i = 0; i < lines->count; i++) {
        const br_set_line *line = &lines->lines[i];
        cr_assert_eq(line->from, byte, "line %zu at %d: begins at %zu, not %zu", i, measure, line->from, byte);
        for (size_t k = 0; k < line->piece_count; k++) {
            const br_line_piece *piece = &line->pieces[k];
            cr_assert_eq(piece->from, byte, "line %zu at %d, piece %zu", i, measure, k);
            cr_assert_gt(piece->glyph_count, 0);
            for (size_t g = 0; g < piece->glyph_count; g++) {
                cr_assert_eq(piece->glyphs[g].stretch, piece->stretch, "a piece is of one stretch");
                cr_assert_eq(piece->glyphs[g].id, p->glyphs[glyph + g].id);
                cr_assert_eq(piece->glyphs[g].cluster, p->glyphs[glyph + g].cluster);
            }
            byte = piece->to;
            glyph += piece->glyph_count;
        }
        cr_assert_eq(line->to, byte);
    }
    cr_assert_eq(byte, p->text.len);
    cr_assert_eq(glyph, p->glyph_count);
}

Test(lines, every_letter_stands_once_and_in_order)
{
    for_all(check_letters);
}

/* ---- places ---------------------------------------------------------------------- */

/* How much narrower or wider a glyph may be set than it is. */
static br_len most_give(const br_paragraph *p, br_len advance)
{
    return br_len_scale(advance, p->style->expansion, 1000) +
           br_len_scale(p->style->size, p->style->letter_spacing, 1000);
}

static void check_places(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    (void)b;
    for (size_t i = 0; i < lines->count; i++) {
        const br_set_line *line = &lines->lines[i];
        br_len end = 0;
        for (size_t k = 0; k < line->piece_count; k++) {
            const br_line_piece *piece = &line->pieces[k];
            size_t count = piece->glyph_count;
            cr_assert_eq(piece->x, end, "line %zu at %d, piece %zu: begins where the one before ends", i, measure, k);
            cr_assert_geq(piece->width, 0);
            for (size_t g = 1; g < count; g++) {
                const br_set_glyph *glyph = &piece->glyphs[g - 1];
                br_len least = p->text.ptr[glyph->cluster] == ' ' ? glyph->advance * 3 / 4
                                                                  : glyph->advance - most_give(p, glyph->advance);
                cr_assert_geq(piece->xs[g] - piece->xs[g - 1], least - 2);
            }
            if (piece->hyphen) {
                cr_assert_eq(k, line->piece_count - 1);
                cr_assert_eq(piece->hyphen_x + piece->hyphen_advance, piece->width);
            }
            end = piece->x + piece->width;
        }
    }
}

Test(lines, pieces_stand_one_after_the_other_and_none_overlaps)
{
    for_all(check_places);
}

/* The text's last character in front of byte `at`, and how wide its glyph is. */
static uint32_t character_before(const br_paragraph *p, size_t at, br_len *advance)
{
    size_t glyph = p->glyph_count;
    while (glyph > 0 && p->glyphs[glyph - 1].cluster >= at)
        glyph--;
    *advance = p->glyphs[glyph - 1].advance;
    size_t from = p->glyphs[glyph - 1].cluster;
    return br_utf8_next(p->text, &from);
}

/* How far a line stands out at its right end: its hyphen or its last character. */
static br_len hang_right(const brochure *b, const br_paragraph *p, const br_set_line *line)
{
    const br_line_piece *last = &line->pieces[line->piece_count - 1];
    br_len advance;
    if (!p->style->protrude)
        return 0;
    if (last->hyphen) {
        const br_face *face = br_fonts_get(b->fonts, p->stretches[last->stretch].face);
        br_len hyphen = br_len_from_units(br_face_advance(face, last->hyphen_glyph), p->style->size, face->upem);
        return br_len_scale(hyphen, br_text_hang_right('-'), 1000);
    }
    size_t to = line->to;
    while (to > line->from && p->text.ptr[to - 1] == ' ')
        to--;
    uint32_t character = character_before(p, to, &advance);
    return br_len_scale(advance, br_text_hang_right(character), 1000);
}

static br_len hang_left(const br_paragraph *p, const br_set_line *line)
{
    size_t from = line->from;
    uint32_t first = br_utf8_next(p->text, &from);
    return p->style->protrude ? br_len_scale(line->pieces[0].glyphs[0].advance, br_text_hang_left(first), 1000) : 0;
}

static int justified_lines;

static void check_justified(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        const br_set_line *line = &lines->lines[i];
        bool loose = line->ratio == 0; /* a word alone, or just right */
        br_len end = line->x + line->width, wanted = measure - p->style->indent_right + hang_right(b, p, line);
        cr_assert_eq(line->x, p->style->indent_left - hang_left(p, line), "line %zu at %d", i, measure);
        if (line->overfull) {
            cr_assert_geq(line->excess, 1);
            cr_assert_leq(abs(end - wanted - line->excess), 1, "it says how much it is too wide");
        } else if (i + 1 == lines->count || loose || p->style->align != BR_ALIGN_JUSTIFY) {
            cr_assert_leq(end, wanted + 1, "line %zu at %d", i, measure);
        } else {
            cr_assert_leq(abs(end - wanted), 1, "line %zu at %d ends at %d, not %d", i, measure, end, wanted);
            justified_lines++;
        }
    }
}

Test(lines, justified_lines_end_at_the_measure_and_what_hangs_beyond_it)
{
    for_all(check_justified);
    cr_assert_gt(justified_lines, 50);
}

static void check_room(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    (void)b, (void)measure;
    for (size_t i = 0; i < lines->count; i++)
        cr_assert_not(lines->lines[i].overfull, "%.20s: line %zu", p->text.ptr, i);
}

/* Letters are set wider or narrower by what their style allows, a whole line alike, and then stand closer or wider. */
static void check_flex(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    (void)b;
    for (size_t i = 0; i < lines->count; i++) {
        const br_set_line *line = &lines->lines[i];
        cr_assert_leq(abs(line->flex), 65536, "line %zu at %d", i, measure);
        if (p->style->align != BR_ALIGN_JUSTIFY)
            cr_assert_eq(line->flex, 0);
        for (size_t k = 0; k < line->piece_count; k++) {
            int expansion = line->pieces[k].expansion;
            cr_assert_leq(abs(expansion), p->style->expansion * 10, "line %zu at %d", i, measure);
            cr_assert_eq(expansion, line->pieces[0].expansion);
            cr_assert(expansion == 0 || (expansion > 0) == (line->flex > 0));
        }
    }
}

Test(lines, letters_give_no_more_than_their_style_allows)
{
    for_all(check_flex);
}

Test(lines, no_line_is_overfull_at_a_columns_width)
{
    brochure b = brochure_with(body);
    for_paragraphs(&b, brochure_block(&b, 0), BR_PT(239), check_room);
    brochure_close(&b);
}

/* ---- line ends ---------------------------------------------------------------------- */

static void check_ends(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    (void)b;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        const br_set_line *line = &lines->lines[i];
        const br_line_piece *last = &line->pieces[line->piece_count - 1];
        bool at_space = p->text.ptr[line->to - 1] == ' ';
        cr_assert_neq(p->breaks[line->to], BR_BREAK_NONE, "line %zu at %d ends where none may", i, measure);
        cr_assert_eq(last->hyphen, p->breaks[line->to] == BR_BREAK_HYPHEN);
        cr_assert_eq(line->hyphenated, !at_space);
    }
    const br_set_line *end = &lines->lines[lines->count - 1];
    cr_assert_not(end->hyphenated);
    cr_assert_not(end->pieces[end->piece_count - 1].hyphen);
}

Test(lines, a_line_ends_only_where_it_may_and_with_a_hyphen_only_where_one_is_added)
{
    for_all(check_ends);
}

static void check_runs(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    int run = 0;
    (void)b, (void)p;
    for (size_t i = 0; i < lines->count; i++) {
        run = lines->lines[i].hyphenated ? run + 1 : 0;
        cr_assert_leq(run, 2, "line %zu at %d", i, measure);
    }
}

Test(lines, never_three_hyphens_in_a_row_at_a_columns_width)
{
    brochure b = brochure_with(body);
    for (int measure = 150; measure < 300; measure += 10)
        for_paragraphs(&b, brochure_block(&b, 0), BR_PT(measure), check_runs);
    brochure_close(&b);
}

/* ---- measure, indents, alignment ------------------------------------------------------- */

Test(lines, the_first_line_is_indented_only_if_asked)
{
    brochure b = brochure_with(body);
    const br_paragraph *p = brochure_paragraph(&b, 0);
    br_lines plain = set(&b, p, BR_PT(240));
    br_lines indented = br_paragraph_set(&b.flow->setter, b.ctx->arena, p, BR_PT(240), true);

    cr_assert_gt(p->style->first_indent, 0);
    cr_assert_eq(plain.lines[0].x, -hang_left(p, &plain.lines[0]));
    cr_assert_eq(indented.lines[0].x, p->style->first_indent - hang_left(p, &indented.lines[0]));
    cr_assert_eq(indented.lines[1].x, -hang_left(p, &indented.lines[1]));
    cr_assert_leq(
        abs(indented.lines[0].x + indented.lines[0].width - BR_PT(240) - hang_right(&b, p, &indented.lines[0])), 1,
        "and ends at the measure all the same");
    brochure_close(&b);
}

static br_set_line aligned(brochure *b, br_align align, br_len left, br_len right)
{
    *b = brochure_with("<p>а</p>");
    br_paragraph_style *style = BR_NEW(b->ctx->arena, br_paragraph_style);
    *style = *br_layout_find_paragraph(b->layout, BR_STR("aside-body"));
    style->align = align;
    style->indent_left = left;
    style->indent_right = right;
    const br_paragraph *p =
        br_paragraph_make_plain(&b->flow->setter, style, b->layout->language, BR_STR("Троян"), BR_SPAN_NONE);
    br_lines lines = set(b, p, BR_PT(200));
    cr_assert_eq(lines.count, 1);
    cr_assert_eq(lines.lines[0].width, br_paragraph_natural_width(p));
    return lines.lines[0];
}

Test(lines, lines_stand_left_right_or_in_the_middle_between_the_indents)
{
    brochure b;
    br_set_line left = aligned(&b, BR_ALIGN_LEFT, BR_PT(30), BR_PT(10));
    brochure_close(&b);
    br_set_line right = aligned(&b, BR_ALIGN_RIGHT, BR_PT(30), BR_PT(10));
    brochure_close(&b);
    br_set_line centre = aligned(&b, BR_ALIGN_CENTRE, BR_PT(30), BR_PT(10));
    brochure_close(&b);

    cr_assert_eq(left.x, BR_PT(30));
    cr_assert_eq(right.x + right.width, BR_PT(190));
    cr_assert_leq(abs(2 * centre.x + centre.width - BR_PT(220)), 1);
}

static br_str three_digits(void *data, br_str id)
{
    (void)data, (void)id;
    return BR_STR("128");
}

Test(lines, a_number_that_is_filled_in_is_shaped_and_set)
{
    brochure b = brochure_with("<p>Вж. <ref to=\"civic\"/>.</p>");
    br_paragraph *p = brochure_paragraph(&b, 0);
    size_t glyphs = p->glyph_count;
    br_len width = br_paragraph_natural_width(p);

    cr_assert(br_paragraph_renumber(&b.flow->setter, p, three_digits, NULL));
    br_lines lines = set(&b, p, BR_PT(240));
    cr_assert_eq(p->glyph_count, glyphs + 1);
    cr_assert_gt(br_paragraph_natural_width(p), width);
    check_letters(&b, p, BR_PT(240), &lines);
    brochure_close(&b);
}

/* What a reader gets of a stretch: its pieces' texts, or what replaces them. */
static br_str read_stretch(const brochure *b, const br_paragraph *p, const br_lines *lines, size_t inline_index)
{
    br_buf out = br_buf_make(b->ctx->arena, 64);
    for (size_t i = 0; i < lines->count; i++)
        for (size_t k = 0; k < lines->lines[i].piece_count; k++) {
            const br_line_piece *piece = &lines->lines[i].pieces[k];
            if (p->stretches[piece->stretch].inline_index == inline_index)
                br_buf_add_str(&out, piece->replaced ? piece->actual : br_str_slice(p->text, piece->from, piece->to));
        }
    return br_buf_str(&out);
}

static size_t cut_before_number;

static void check_links(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines)
{
    size_t from = 0;
    for (size_t i = 0; i < p->inline_count; from = p->inline_ends[i++]) {
        br_str read = read_stretch(b, p, lines, i), own = br_str_slice(p->text, from, p->inline_ends[i]);
        if (p->inlines[i].target)
            cr_assert(br_str_equal(read, own), "at %d a link reads “%.*s” instead of “%.*s”", measure, (int)read.len,
                      read.ptr, (int)own.len, own.ptr);
    }
    for (size_t i = 0; i + 1 < lines->count; i++)
        cut_before_number += lines->lines[i].hyphenated && lines->lines[i].to + 40 > p->inline_ends[0] &&
                             lines->lines[i].to < p->inline_ends[0];
}

/* Catches: the number of a note, or a link, given away to the word before it that a hyphen cuts. */
Test(lines, a_link_behind_a_cut_word_keeps_its_own_words)
{
    brochure b =
        brochure_with("<p>непротивоконституционствувателствувайте.<note>Бележка.</note> И после още думи</p>"
                      "<p>непротивоконституционствувателствувайте<link href=\"https://example.bg\">надълго</link></p>");
    for (size_t i = 0; i < LENGTH(measures); i++)
        for_paragraphs(&b, brochure_block(&b, 0), BR_PT(measures[i]), check_links);
    cr_assert_gt(cut_before_number, 3, "hardly any word was cut");
    brochure_close(&b);
}
