/*
 * Display lists for the tests of proof, set by hand: every letter is 5 pt wide, and a line's spaces are as wide as it
 * takes to end at a given edge. The face is a real one, for its family and the width of its own space.
 */
#ifndef TESTS_PROOF_SHEET_H
#define TESTS_PROOF_SHEET_H

#include <criterion/criterion.h>
#include <string.h>

#include "display/display.h"
#include "proof/typography.h"
#include "text/fonts.h"
#include "text/language.h"

#define SHEET_LETTER  5000
#define SHEET_SIZE    10000
#define SHEET_LEADING 14000

typedef struct sheet {
    br_ctx *ctx;
    br_fonts *fonts;
    br_display *display;
    br_face_id face;
    br_len size, natural; /* of the type; of the face's own space at that size */
    int expansion;        /* of the marks to come */
    br_typography *figures;
} sheet;

static inline sheet sheet_open(int pages)
{
    sheet s = {.ctx = br_ctx_open(), .size = SHEET_SIZE};
    s.fonts = br_fonts_open(s.ctx, BR_SOURCE_DIR "/fonts");
    cr_assert_not_null(s.fonts);
    s.face = br_fonts_find(s.fonts, BR_STR("Source Serif 4"), BR_STR("SmText"), 400, false, BR_SPAN_NONE);
    const br_face *face = br_fonts_get(s.fonts, s.face);
    cr_assert_not_null(face);
    s.natural = br_len_from_units(br_face_advance(face, face->space_glyph), s.size, face->upem);
    s.display = br_display_make(s.ctx->arena);
    s.display->lang = BR_STR("bg");
    for (int i = 0; i < pages; i++)
        br_display_add_page(s.display, (br_page){.number = i + 1,
                                                 .label = BR_STR(""),
                                                 .right_hand = i % 2 == 0,
                                                 .width = 595276,
                                                 .height = 841890,
                                                 .section = BR_STR("story")});
    return s;
}

static inline br_tag_id sheet_tag(sheet *s, br_role role, br_tag_id parent)
{
    return br_display_add_tag(s->display, (br_tag){.role = role, .parent = parent, .span = {7, 3, 1}});
}

static inline br_tag_id sheet_paragraph(sheet *s)
{
    return sheet_tag(s, BR_ROLE_P, 1);
}

/*
 * A line from `left` to `right` (0: with the face's own spaces). A text that ends in "~" ends in an added hyphen, which
 * is no part of it; one that ends in a space has that space beyond the edge.
 */
static inline void sheet_line(sheet *s, size_t page, br_tag_id tag, br_len left, br_len y, const char *text,
                              br_len right)
{
    size_t count = br_utf8_count(br_str_of(text)), spaces = 0, n = 0;
    bool added = text[strlen(text) - 1] == '~', trailing = text[strlen(text) - 1] == ' ';
    for (const char *c = text; *c; c++)
        spaces += *c == ' ';
    size_t inner = spaces - (trailing ? 1 : 0);
    br_len letters = (br_len)(count - spaces) * SHEET_LETTER, x = 0;
    br_len room = right ? right - left - letters : 0;
    br_str words = br_str_slice(br_str_of(text), 0, strlen(text) - (added ? 1 : 0));
    br_mark_glyph *glyphs = BR_ARRAY(s->ctx->arena, count, br_mark_glyph);
    size_t at = 0, gaps = 0;
    while (at < words.len) {
        glyphs[n] = (br_mark_glyph){.id = 1, .cluster = (uint32_t)at, .x = x};
        if (br_utf8_next(words, &at) == ' ') {
            gaps++;
            glyphs[n].advance =
                right && gaps <= inner
                    ? (br_len)(room * (int64_t)gaps / (int64_t)inner - room * (int64_t)(gaps - 1) / (int64_t)inner)
                    : s->natural;
        } else
            glyphs[n].advance = SHEET_LETTER;
        x += glyphs[n++].advance;
    }
    if (added)
        glyphs[n++] = (br_mark_glyph){.id = 2, .cluster = (uint32_t)words.len, .x = x, .advance = SHEET_LETTER};
    br_mark mark = {.kind = BR_MARK_GLYPHS, .tag = tag, .span = {9, 1, 1}};
    mark.box = (br_rect){left, y - s->size, x, s->size};
    mark.glyphs = (br_glyphs){.face = s->face,
                              .size = s->size,
                              .x = left,
                              .y = y,
                              .expansion = s->expansion,
                              .glyphs = glyphs,
                              .count = n,
                              .text = words};
    br_page_add_mark(s->ctx->arena, &s->display->pages[page], mark);
}

/* Lines below one another, all but the last to the right edge. Returns the baseline for a next one. */
static inline br_len sheet_lines(sheet *s, size_t page, br_tag_id tag, br_len left, br_len right, br_len y,
                                 const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++, y += SHEET_LEADING)
        sheet_line(s, page, tag, left, y, texts[i], i + 1 < count ? right : 0);
    return y;
}

/* A paragraph of six lines with different spaces: makes its type justified text. */
static inline br_len sheet_filler(sheet *s, size_t page, br_len left, br_len right, br_len y)
{
    static const char *const texts[] = {"aaaaa aaaa aaaaa aaaaa aaaa aaaa ", "aaaaaa aaaaaaa aaaaaa aaaaaa aaa ",
                                        "aaaaaaa aaaaa aaaaaaaa aaaaaaaa ",  "aaaaa aaaaaaaa aaaaaa aaaaaaaa ",
                                        "aaaa aaaaaaaaa aaaaa aaaaa aaaa ",  "aaaaa aaaa aaaa"};
    return sheet_lines(s, page, sheet_paragraph(s), left, right, y, texts, 6);
}

static inline const br_set_figures *sheet_measure(sheet *s, const br_language *language)
{
    s->figures = br_proof_typography(s->ctx->arena, s->display, s->fonts, language);
    return &s->figures->justified;
}

static inline void sheet_close(sheet *s)
{
    br_ctx_close(s->ctx);
}

#endif
