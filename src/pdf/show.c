/*
 * Text by glyph numbers (ISO 32000-1 §9.4). Readers move the pen by the widths
 * of the W array; the display list says where each glyph stands. The difference goes into
 * TJ as thousandths of an em, rounded to what can be seen, and `pen` follows the reader's
 * pen exactly, rounding included, so that errors never add up: every glyph
 * stands within 0.006 pt of its place. Expanded text is drawn under Tz, which scales
 * outlines, widths and shifts alike (§9.3.4): the pen is followed before that scaling.
 *
 * Marks that read as something else (words cut by a hyphen, capitals made from
 * small letters) and clusters that ToUnicode would read wrongly are painted under
 * an ActualText (marked.c).
 */
#include "press.h"

#include <assert.h>

/* A pen not further off than this (0.004 pt, in the pen's unit) is left where it is. */
#define SLACK 4000000LL

#define EXPANSION_WHOLE 10000 /* br_glyphs.expansion counts in parts of it */

void br_pdf_begin_text(br_pdf_content *c)
{
    if (!c->in_text) {
        br_buf_add_c(&c->out, "BT\n");
        c->in_text = true;
        c->line_x = 0;
        c->line_y = 0;
    }
}

void br_pdf_end_text(br_pdf_content *c)
{
    if (c->in_text) {
        br_buf_add_c(&c->out, "ET\n");
        c->in_text = false;
    }
}

static void set_font(br_pdf_content *c, const br_glyphs *glyphs)
{
    br_pdf_state *state = &c->states[c->depth];
    br_pdf_font *font = br_pdf_need_font(c->job, glyphs->face);
    c->fonts[glyphs->face] = true;
    if (state->font != font || state->size != glyphs->size) {
        state->font = font;
        state->size = glyphs->size;
        br_buf_add_c(&c->out, "/F");
        br_buf_add_int(&c->out, glyphs->face);
        br_buf_add_char(&c->out, ' ');
        br_pdf_add_number(c, glyphs->size);
        br_buf_add_c(&c->out, "Tf\n");
    }
}

/* Tz, only where it changes. */
static void set_expansion(br_pdf_content *c, int expansion)
{
    br_pdf_state *state = &c->states[c->depth];
    assert(expansion > -EXPANSION_WHOLE);
    if (state->expansion != expansion) {
        state->expansion = expansion;
        br_pdf_add_number(c, 100 * 1000 + expansion * 10);
        br_buf_add_c(&c->out, "Tz\n");
    }
}

static void move_to(br_pdf_content *c, br_len x, br_len y)
{
    if (x != c->line_x || y != c->line_y) {
        br_pdf_add_number(c, x - c->line_x);
        br_pdf_add_number(c, y - c->line_y);
        br_buf_add_c(&c->out, "Td\n");
        c->line_x = x;
        c->line_y = y;
    }
}

/* ---- TJ ------------------------------------------------------------------------ */

static void close_hex(br_pdf_content *c)
{
    if (c->hex) {
        br_buf_add_char(&c->shown, '>');
        c->hex = false;
    }
}

/* Writes what was gathered: <…>Tj or, with shifts, […]TJ. */
static void flush_shown(br_pdf_content *c)
{
    close_hex(c);
    if (c->shown.len > 0) {
        br_buf_add_c(&c->out, c->shifts ? "[" : "");
        br_buf_add_str(&c->out, br_buf_str(&c->shown));
        br_buf_add_c(&c->out, c->shifts ? "]TJ\n" : "Tj\n");
    }
    c->shown.len = 0;
    c->shifts = false;
}

static void set_rise(br_pdf_content *c, br_len rise)
{
    br_pdf_state *state = &c->states[c->depth];
    if (state->rise != rise) {
        flush_shown(c);
        state->rise = rise;
        br_pdf_add_number(c, rise);
        br_buf_add_c(&c->out, "Ts\n");
    }
}

static int64_t rounded(int64_t n, int64_t unit)
{
    return (n >= 0 ? n + unit / 2 : n - unit / 2) / unit;
}

/* Where the pen must stand (in its unit, unexpanded) so that expanded text comes to stand at `x`. */
static int64_t unexpanded(br_len x, int expansion)
{
    int64_t expanded = x * 1000000LL, whole = EXPANSION_WHOLE + expansion;
    return expanded / whole * EXPANSION_WHOLE + rounded(expanded % whole * EXPANSION_WHOLE, whole);
}

/* Moves the reader's pen to `x` (millipoints from the mark's x) as well as the smallest useful unit allows. */
static void shift_to(br_pdf_content *c, br_len x, br_len size)
{
    /* In thousandths of TJ's unit, itself 1/1000 em; the step is the largest of 1, 0.1, 0.01 … units below 0.01 pt. */
    int64_t step = 1000, off = c->pen - unexpanded(x, c->states[c->depth].expansion);
    if (off >= -SLACK && off <= SLACK)
        return;
    while (step > 1 && size * step > BR_PT(10) * 1000LL)
        step /= 10;
    int64_t shift = rounded(off, (int64_t)size * step) * step;
    if (shift != 0) {
        close_hex(c);
        br_buf_add_len(&c->shown, (br_len)shift);
        c->shifts = true;
        c->pen -= shift * size;
    }
}

static void show_glyph(br_pdf_content *c, const br_mark_glyph *glyph)
{
    const br_pdf_state *state = &c->states[c->depth];
    set_rise(c, glyph->dy);
    shift_to(c, glyph->x, state->size);
    if (!c->hex) {
        br_buf_add_char(&c->shown, '<');
        c->hex = true;
    }
    br_buf_add_hex4(&c->shown, glyph->id);
    c->pen += state->font->glyphs[glyph->id].width * 1000LL * state->size;
}

/* ---- marks ----------------------------------------------------------------------- */

static void begin_actual(br_pdf_content *c, br_str actual)
{
    flush_shown(c);
    br_pdf_begin_actual(c, actual);
}

static void end_actual(br_pdf_content *c)
{
    flush_shown(c);
    br_pdf_end_actual(c);
}

static void show_range(br_pdf_content *c, const br_glyphs *glyphs, size_t from, size_t to)
{
    br_pdf_need_marked(c);
    for (size_t i = from; i < to; i++)
        show_glyph(c, &glyphs->glyphs[i]);
}

/* One past the glyph that reaches furthest to the right. */
static size_t furthest(const br_glyphs *glyphs, br_pdf_cluster cluster)
{
    size_t best = cluster.from;
    for (size_t i = cluster.from; i < cluster.to; i++) {
        const br_mark_glyph *g = &glyphs->glyphs[i], *b = &glyphs->glyphs[best];
        best = g->x + g->advance > b->x + b->advance ? i : best;
    }
    return best + 1;
}

/*
 * A cluster under an ActualText of its own. Readers take the last glyph's end for the end of
 * the text, so marks set back over their letter stand behind it under an empty one: else a gap is seen before
 * the next letter.
 */
static void show_covered(br_pdf_content *c, const br_glyphs *glyphs, br_pdf_cluster cluster)
{
    size_t end = furthest(glyphs, cluster);
    begin_actual(c, cluster.text);
    show_range(c, glyphs, cluster.from, end);
    end_actual(c);
    if (end < cluster.to) {
        begin_actual(c, BR_STR(""));
        show_range(c, glyphs, end, cluster.to);
        end_actual(c);
    }
}

/*
 * A hyphen and the space that ends the mark (and perhaps the line: "по- и надолу") become one cluster: readers
 * that join lines ending in a hyphen must not see it as the last character.
 */
static bool join_last_hyphen(const br_glyphs *glyphs, br_pdf_cluster *cluster)
{
    bool hyphen = br_str_is(cluster->text, "-") || br_str_is(cluster->text, "\xE2\x80\x90");
    if (!hyphen || cluster->to + 1 != glyphs->count)
        return false;
    br_pdf_cluster space = br_pdf_cluster_at(glyphs, cluster->to);
    if (!br_str_is(space.text, " "))
        return false;
    cluster->to = space.to;
    cluster->text.len += space.text.len;
    return true;
}

#define NARROW_SPACE "\xE2\x80\xAF" /* U+202F */

/*
 * A narrow no-break space becomes one cluster with the letter or mark before it, or at the mark's beginning with the
 * one behind it: readers judge spaces by their width, and would take so narrow a gap for none.
 */
static bool join_narrow_space(const br_glyphs *glyphs, br_pdf_cluster *cluster)
{
    if (cluster->to == glyphs->count)
        return false;
    br_pdf_cluster next = br_pdf_cluster_at(glyphs, cluster->to);
    if (!br_str_is(next.text, NARROW_SPACE) && !br_str_is(cluster->text, NARROW_SPACE))
        return false;
    cluster->to = next.to;
    cluster->text.len += next.text.len;
    return true;
}

/* True if the cluster, with what must be read together with it, needs an ActualText. */
static bool must_cover(const br_pdf_font *font, const br_glyphs *glyphs, br_pdf_cluster *cluster)
{
    return join_last_hyphen(glyphs, cluster) || join_narrow_space(glyphs, cluster) ||
           !br_pdf_cluster_reads(font, glyphs, *cluster);
}

void br_pdf_show_glyphs(br_pdf_content *c, const br_mark *mark)
{
    const br_glyphs *glyphs = &mark->glyphs;
    br_pdf_begin_text(c);
    br_pdf_set_overprint(c, mark);
    br_pdf_set_fill(c, mark->paint);
    set_font(c, glyphs);
    set_expansion(c, glyphs->expansion);
    move_to(c, glyphs->x, br_pdf_flip(c, glyphs->y));
    c->pen = 0;
    if (glyphs->replaced) {
        begin_actual(c, glyphs->actual);
        show_range(c, glyphs, 0, glyphs->count);
        end_actual(c);
        return;
    }
    for (size_t from = 0; from < glyphs->count;) {
        br_pdf_cluster cluster = br_pdf_cluster_at(glyphs, from);
        if (must_cover(c->states[c->depth].font, glyphs, &cluster))
            show_covered(c, glyphs, cluster);
        else
            show_range(c, glyphs, cluster.from, cluster.to);
        from = cluster.to;
    }
    flush_shown(c);
}
