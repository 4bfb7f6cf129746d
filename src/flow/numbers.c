/*
 * The numbers of figures and tables: "Фигура 1" before a caption and in
 * references to it. A picture is numbered if it has a caption and the layout's
 * style for captions says so, a table likewise; each kind is counted through
 * the whole document in the order of the XML, so that a practice printed alone
 * keeps the numbers it has in the brochure.
 *
 * Numbers are given before anything is flowed, because a reference may stand
 * before what it refers to. Where no style asks for numbers, nothing is walked.
 */
#include "flow_private.h"

static bool is_asked_for(const br_flowing *flowing, const char *style)
{
    const br_paragraph_style *caption = br_layout_find_paragraph(flowing->flow->setter.layout, br_str_of(style));
    return caption && caption->numbered;
}

static void find_captions(br_flowing *flowing, const br_element *element, bool figures, bool tables)
{
    bool numbered = (figures && element->kind == BR_EL_FIGURE) || (tables && element->kind == BR_EL_TABLE);
    if (numbered && br_element_find_child(element, BR_EL_CAPTION)) {
        flowing->numbered = br_arena_grow(flowing->flow->arena, flowing->numbered, flowing->numbered_count,
                                          &flowing->numbered_capacity, sizeof *flowing->numbered);
        flowing->numbered[flowing->numbered_count++] = element;
    }
    for (const br_element *child = element->first; child; child = child->next)
        find_captions(flowing, child, figures, tables);
}

void br_flow_number_captions(br_flowing *flowing, const br_element *element)
{
    bool figures = is_asked_for(flowing, "caption"), tables = is_asked_for(flowing, "table-caption");
    if (figures || tables)
        find_captions(flowing, element, figures, tables);
}

br_str br_flow_caption_number(const br_flowing *flowing, const br_language *language, const br_element *of)
{
    br_arena *arena = flowing->flow->arena;
    int number = 1;
    for (size_t i = 0; i < flowing->numbered_count; i++) {
        const br_element *one = flowing->numbered[i];
        if (one != of) {
            number += one->kind == of->kind;
            continue;
        }
        br_str digits = br_str_of(br_arena_printf(arena, "%d", number));
        br_str words = br_language_word(language, of->kind == BR_EL_FIGURE ? "figure" : "table");
        return words.ptr ? br_flow_fill_part(arena, words, "number", digits) : digits;
    }
    return BR_STR_NONE;
}
