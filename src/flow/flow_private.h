/* What the files of this room share about building the flow and nobody else may use. */
#ifndef FLOW_FLOW_PRIVATE_H
#define FLOW_FLOW_PRIVATE_H

#include "base/file.h"
#include "doc/doc.h"
#include "flow/flow.h"

/* The flow of one section while it is built. */
typedef struct br_flowing {
    br_flow *flow;
    br_section *section;
    const br_language *language; /* of the section */
    const br_element *run_in;    /* a heading that waits for the paragraph it runs into, and its block */
    br_block *run_in_block;
    const br_element **numbered; /* figures and tables with numbers, in the order of the document */
    size_t numbered_count, numbered_capacity;
    br_note **notes; /* of the section, gathered for its end */
    size_t note_count, note_capacity;
} br_flowing;

/* ---- inlines.c ---- */

/* A growing list of inlines. Neighbours that look alike become one, so that they are shaped together. */
typedef struct br_inline_list {
    br_arena *arena;
    br_inline *items;
    size_t count, capacity;
} br_inline_list;

void br_inline_list_add(br_inline_list *list, br_inline item);
/* A space in the style of the last inline. */
void br_inline_list_add_space(br_inline_list *list);

/* Appends an element's inline content in a paragraph style, and a character style if one is named; NULL as
 * br_flow_paragraph. */
const br_paragraph_style *br_flow_inlines(br_flowing *flowing, const br_element *element, const char *style,
                                          const char *character, br_inline_list *list);

/* A paragraph of an element's inline content in a named style; NULL after saying that the style is missing. */
br_paragraph *br_flow_paragraph(br_flowing *flowing, const br_element *element, const char *style);
/* The same behind the words of a heading that runs into it, which belong to the block `head`. */
br_paragraph *br_flow_paragraph_after(br_flowing *flowing, const br_element *element, const char *style,
                                      const br_element *heading, br_block *head);
/* A paragraph of plain text in a named style. */
br_paragraph *br_flow_plain(br_flowing *flowing, br_str text, const char *style, br_span span);
/* A paragraph of plain text that is a link. */
br_paragraph *br_flow_linked(br_flowing *flowing, br_str text, const char *style, br_span span,
                             const br_target *target);
/* The page number of an id as a paragraph. */
br_paragraph *br_flow_page_number(br_flowing *flowing, br_str id, const char *style, br_span span);
/* The plain text of an element, with the section's language's quotation marks. */
br_str br_flow_plain_text(br_flowing *flowing, const br_element *element);
/* Warns of words of mixed alphabets in the texts and attributes of the element and all beneath it. */
void br_flow_check_words(const br_flowing *flowing, const br_element *element);
/* The fixed word of the section's language with {name} parts replaced; parts are pairs of C string and br_str, closed
 * by NULL. */
br_str br_flow_word(br_flowing *flowing, const char *key, ...);
/* Words with `value` in the place of "{name}". */
br_str br_flow_fill_part(br_arena *arena, br_str words, const char *name, br_str value);
/* The ordinal of a practice's place in the contest, in the gender of the language's word for it, or the English one or
 * bare figures, which is said; absent if it has no place. */
br_str br_flow_ordinal(const br_flowing *flowing, const br_practice *practice);
/* Words joined into one string in the flow's arena. */
br_str br_flow_join(br_flowing *flowing, br_str a, const char *between, br_str b);

/* ---- numbers.c ---- */

/* Numbers figures and tables through the whole document, as the layout's caption styles ask for. */
void br_flow_number_captions(br_flowing *flowing, const br_element *element);
/* The number of a figure or table in a language's words: "Фигура 1". Absent for what has none. */
br_str br_flow_caption_number(const br_flowing *flowing, const br_language *language, const br_element *of);

/* ---- initial.c ---- */

/* Parts the first letter, and quotation marks before it, from the other inlines, as high as the style wants it. */
void br_flow_part_initial(br_flowing *flowing, const br_paragraph_style *style, br_inline_list *list);

/* ---- character.c ---- */

/* The inline style inside a named character style; unchanged if the layout has none of that name. */
br_inline_style br_flow_character(br_flowing *flowing, const br_paragraph_style *paragraph, br_inline_style around,
                                  const char *name);

/* ---- blocks.c ---- */

br_block *br_flow_add_block(br_flowing *flowing, br_block *parent, br_block_kind kind, br_role role, br_span span);
/* Blocks of an element's block children, into a stream's root. */
void br_flow_blocks(br_flowing *flowing, const br_element *element, br_block *root);
/* At which edge of its column the element wants to stand, with text beside it: -1 left, 1 right, 0 at none. */
int br_flow_wrap(const br_element *element);
/* A paragraph block; NULL paragraph adds nothing. */
br_block *br_flow_add_paragraph(br_flowing *flowing, br_block *parent, br_paragraph *paragraph, br_role role);
/* A label in a style's label style: bullet, number, note's number. */
br_paragraph *br_flow_label(br_flowing *flowing, const br_paragraph_style *style, br_str text, br_span span);
/* Remembers a block whose paragraph waits for page numbers. */
void br_flow_remember_numbered(br_flowing *flowing, br_block *block);
void br_flow_add_notes(br_flowing *flowing, br_block *root);
void br_flow_contact(br_flowing *flowing, const br_element *contact, br_block *root);
void br_flow_facts(br_flowing *flowing, const br_element *facts, br_block *root);
void br_flow_figure(br_flowing *flowing, const br_element *figure, br_block *root);
/* The organisers' logos beside each other, if they have any. */
void br_flow_logos(br_flowing *flowing, const br_element *organisers, br_block *root);
void br_flow_table(br_flowing *flowing, const br_element *table, br_block *root);
br_block *br_flow_badge(br_flowing *flowing, const br_practice *practice, br_block *root);

/* ---- rows.c ---- */

void br_flow_contents(br_flowing *flowing, br_block *root);
void br_flow_area_practices(br_flowing *flowing, const br_area *area, br_block *root);

/* ---- annex.c ---- */

void br_flow_participants(br_flowing *flowing, const br_element *element, br_block *root);
void br_flow_index(br_flowing *flowing, const br_element *element, br_block *root);

/* ---- sections.c ---- */

/* The root block of a new stream of the section. */
br_block *br_flow_stream(br_flowing *flowing, const char *name);
/* The section id of a foreword, counted from 0. */
const char *br_flow_foreword_id(br_flowing *flowing, int index);
/* The palette of an area; they are used again in turn when there are more areas than palettes. */
int br_flow_palette(const br_flow *flow, const br_area *area);
/* Section ids: "cover", "area-civic" …; practices keep their own id. */
br_str br_flow_area_label(br_flowing *flowing, const br_area *area); /* "II. Нови технологии…" */
br_str br_flow_practice_municipality(br_flowing *flowing, const br_practice *practice, const char *key);

#endif
