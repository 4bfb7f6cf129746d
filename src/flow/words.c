/*
 * What the content's words are warned of before they are set. Once for the whole tree: a title is set in several
 * places, and is to be warned of in one.
 */
#include "flow_private.h"

#include <string.h>

#include "doc/model.h"

static void check_text(const br_flowing *flowing, br_str text, const br_spanmap *map)
{
    br_ctx *ctx = flowing->flow->setter.ctx;
    for (br_str word = br_text_find_mixed_word(text, 0); word.ptr;) {
        size_t from = (size_t)(word.ptr - text.ptr);
        br_say(ctx, BR_MIXED_SCRIPT, br_spanmap_find(map, text, from), "word", br_part(ctx, word), NULL);
        word = br_text_find_mixed_word(text, from + word.len);
    }
}

static void check_attributes(const br_flowing *flowing, const br_element *element)
{
    for (size_t i = 0; i < element->attr_count; i++) {
        const br_model_attr *attr = br_model_find_attr(element->kind, element->attrs[i].name);
        if (!attr || strcmp(attr->type, "text") != 0)
            continue; /* names of files and addresses are not read as words */
        br_spanmap_piece piece = {0, element->attrs[i].span};
        check_text(flowing, element->attrs[i].value, &(br_spanmap){.pieces = &piece, .count = 1});
    }
}

void br_flow_check_words(const br_flowing *flowing, const br_element *element)
{
    if (element->kind == BR_EL_TEXT)
        check_text(flowing, element->text, &element->map);
    check_attributes(flowing, element);
    for (const br_element *child = element->first; child; child = child->next)
        br_flow_check_words(flowing, child);
}
