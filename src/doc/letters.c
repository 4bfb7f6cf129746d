/*
 * Letters that are typed otherwise than they should be set, put right by language: the
 * Romanian ş and ţ with a cedilla, which old keyboards make, become ș and ț. Which letters, the
 * language's pack says, and whoever calls knows the packs. What is read out of the file is the letter that is set.
 */
#include <string.h>

#include "doc/doc.h"
#include "doc/model.h"

/* The text with the letters exchanged; itself if it has none of them. Letters are as long as those they become. */
static br_str exchange(br_arena *arena, br_letters letters, br_str text)
{
    char *copy = NULL;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = br_utf8_next(text, &at);
        for (size_t i = 0; c >= 0x80 && i < letters.from.len;) {
            size_t here = i;
            if (br_utf8_next(letters.from, &i) != c)
                continue;
            copy = copy ? copy : br_arena_copy(arena, text.ptr, text.len);
            memcpy(copy + start, letters.to.ptr + here, at - start);
        }
    }
    return copy ? (br_str){copy, text.len} : text;
}

static void exchange_words(br_arena *arena, br_letters letters, br_element *element)
{
    if (letters.from.len == 0)
        return;
    element->text = exchange(arena, letters, element->text);
    for (size_t i = 0; i < element->attr_count; i++) {
        const br_model_attr *model = br_model_find_attr(element->kind, element->attrs[i].name);
        if (model && strcmp(model->type, "text") == 0)
            element->attrs[i].value = exchange(arena, letters, element->attrs[i].value);
    }
}

static void walk(br_arena *arena, br_element *element, br_letters letters, br_find_letters find, void *data)
{
    if (!element->parent || !br_str_equal(element->lang, element->parent->lang))
        letters = find(data, element);
    exchange_words(arena, letters, element);
    for (br_element *child = element->first; child; child = child->next)
        walk(arena, child, letters, find, data);
}

void br_doc_exchange_letters(br_arena *arena, br_doc *doc, br_find_letters find, void *data)
{
    walk(arena, doc->root, (br_letters){BR_STR_NONE, BR_STR_NONE}, find, data);
    for (size_t i = 0; i < doc->practice_count; i++)
        doc->practices[i].municipality = br_element_attr_value(doc->practices[i].element, "municipality");
}
