/* What the files of this room share about paragraphs and nobody else may use. */
#ifndef FLOW_PARAGRAPH_PRIVATE_H
#define FLOW_PARAGRAPH_PRIVATE_H

#include "flow/paragraph.h"
#include "para/para.h"

/* Turns the paragraph's glyphs and break marks into boxes, glue and penalties. */
void br_paragraph_make_items(br_setter *setter, br_paragraph *paragraph);

/* The hyphen for the stretch that holds a glyph: its glyph id and advance. */
uint32_t br_paragraph_hyphen(const br_setter *setter, const br_paragraph *paragraph, size_t glyph, br_len *advance);

/* The most that so many glyphs of a width may be wider or narrower: drawn so, and set further apart. */
br_len br_glyphs_give(const br_paragraph_style *style, br_len width, size_t count);

/* Space (U+0020) or no-break space (U+00A0) at a byte of the text. */
bool br_is_word_space(br_str text, size_t at);

#endif
