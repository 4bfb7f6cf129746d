/* What the files of this room share about paragraphs and nobody else may use. */
#ifndef FLOW_PARAGRAPH_PRIVATE_H
#define FLOW_PARAGRAPH_PRIVATE_H

#include "flow/paragraph.h"
#include "para/para.h"

/* Where a paragraph's initial stands and what it takes of its lines, once it is shaped. */
void br_paragraph_measure_initial(const br_setter *setter, br_paragraph *paragraph);
/* The initial as the first pieces of a line; `edge` is the paragraph's left edge from the line's, `word_end` where the
 * word that it begins ends in the text. */
br_line_piece *br_paragraph_place_initial(br_arena *arena, const br_paragraph *paragraph, br_len edge, size_t word_end,
                                          size_t *count);

/* Turns the paragraph's glyphs and break marks into boxes, glue and penalties. */
void br_paragraph_make_items(br_setter *setter, br_paragraph *paragraph);

/* ---- ability.c ---- */

/*
 * Says what the inline's style asks of its face, and its face has not, at the style; `text` is what it sets, `words`
 * where that stands. Small capitals that are not there are no longer asked for; raised letters that are not there
 * become smaller ones, shifted.
 */
void br_inline_check_abilities(br_setter *setter, br_inline *in, br_str text, br_span words);

/* False, after saying so at the style, if its face makes no fractions: then they stay as written. */
bool br_inline_has_fractions(br_setter *setter, const br_inline *in, br_span words);

/* ---- fractions.c ---- */

/*
 * The first fraction in the bytes [from, to) of a text, as bytes [*first, *last); false if there is none. Figures with
 * the fraction slash U+2044 between them are one; with `common_too` also what cannot well be anything else: 1/2 to 1/10
 * as Unicode has them as characters, standing alone: no dates, no years, no numbers of documents (№ 1/2).
 */
bool br_find_fraction(br_str text, size_t from, size_t to, bool common_too, size_t *first, size_t *last);

/* ---- cuts.c ---- */

/* Where a line ends within the shaped text: the paragraph's glyphs [from, to) give way to others on either side. */
typedef struct br_cut {
    size_t from, to;             /* from == to: the cut changes nothing */
    size_t first, byte;          /* of the text: `before` begins with the one, the next line with the other */
    br_glyph_part before, after; /* up to the byte, and from it on; font units */
    const br_glyph *hyphen;      /* behind `before`; NULL if none was wanted */
} br_cut;

/*
 * The cut at `byte`, which is the beginning of glyph `glyph` or, in a ligature, within it; with a hyphen and
 * the letters that come before it (br_hyphen_letters), or without one. The glyphs belong to the fonts.
 */
br_cut br_paragraph_cut(const br_setter *setter, const br_paragraph *paragraph, size_t glyph, size_t byte,
                        br_str hyphen);
/* A line so short that its two cuts meet: its bytes [from, to), all in the stretch of `glyph`, shaped alone. */
br_cut br_paragraph_cut_out(const br_setter *setter, const br_paragraph *paragraph, size_t glyph, size_t from,
                            size_t to, br_str hyphen);
/* The glyphs before or behind the cut in millipoints, into out[0 … count - 1]. */
void br_cut_set(const br_setter *setter, const br_paragraph *paragraph, const br_cut *cut, bool before,
                br_set_glyph *out);
/* Advance of its hyphen. */
br_len br_cut_hyphen(const br_setter *setter, const br_paragraph *paragraph, const br_cut *cut);
/* How much wider than the paragraph's own glyphs they are: those before `glyph` without the hyphen, or those from it
 * on. */
br_len br_cut_gain(const br_setter *setter, const br_paragraph *paragraph, const br_cut *cut, size_t glyph,
                   bool before);
/* A glyph's advance as the difference of rounded running sums; *sum goes on by `units`. */
br_len br_glyph_advance(int64_t *sum, int32_t units, br_len size, int upem);

/* The most that so many glyphs of a width may be wider or narrower: drawn so, and set further apart. */
br_len br_glyphs_give(const br_paragraph_style *style, br_len width, size_t count);

/* What tracking adds behind a glyph: nothing stands there at a line's end, so it hangs out. */
br_len br_tracking_behind(const br_paragraph *paragraph, size_t glyph);

/* Space (U+0020) or no-break space (U+00A0) at a byte of the text. */
bool br_is_word_space(br_str text, size_t at);

#endif
