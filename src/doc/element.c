/*
 * Reading the checked content: attributes, children, names, plain text, and
 * finding things by id. Everything here borrows; nothing changes the document.
 */
#include <string.h>

#include "doc/model.h"

const br_element_attr *br_element_find_attr(const br_element *element, const char *name)
{
    for (size_t i = 0; i < element->attr_count; i++)
        if (br_str_is(element->attrs[i].name, name))
            return &element->attrs[i];
    return NULL;
}

br_str br_element_attr_value(const br_element *element, const char *name)
{
    const br_element_attr *attr = br_element_find_attr(element, name);
    return attr ? attr->value : BR_STR_NONE;
}

static const br_element *first_of(const br_element *at, br_element_kind kind)
{
    while (at && at->kind != kind)
        at = at->next;
    return at;
}

const br_element *br_element_find_child(const br_element *element, br_element_kind kind)
{
    return first_of(element->first, kind);
}

const br_element *br_element_next(const br_element *element, br_element_kind kind)
{
    return first_of(element->next, kind);
}

const char *br_element_name(br_element_kind kind)
{
    return br_model_kind_name(kind);
}

static bool is_inline(br_element_kind kind)
{
    switch (kind) {
    case BR_EL_TEXT:
    case BR_EL_EM:
    case BR_EL_STRONG:
    case BR_EL_SUP:
    case BR_EL_SUB:
    case BR_EL_Q:
    case BR_EL_TERM:
    case BR_EL_NUMBER:
    case BR_EL_DATE:
    case BR_EL_LINK:
    case BR_EL_REF:
        return true;
    default:
        return false;
    }
}

/* `level`: in how many <q> it lies. */
static void add_text(br_buf *out, const br_element *element, const br_quotes *quotes, size_t level)
{
    bool quoted = element->kind == BR_EL_Q && quotes && quotes->levels > 0;
    size_t marks = quoted ? (level < quotes->levels ? level : quotes->levels - 1) : 0;
    if (element->kind == BR_EL_TEXT)
        br_buf_add_str(out, element->text);
    if (quoted)
        br_buf_add_str(out, quotes->open[marks]);
    for (const br_element *at = element->first; at; at = at->next) {
        if (at->kind == BR_EL_NOTE)
            continue;
        if (!is_inline(at->kind) && out->len > 0 && out->bytes[out->len - 1] != ' ')
            br_buf_add_char(out, ' ');
        add_text(out, at, quotes, level + quoted);
    }
    if (quoted)
        br_buf_add_str(out, quotes->close[marks]);
}

br_str br_element_plain_text(br_arena *arena, const br_element *element, const br_quotes *quotes)
{
    br_buf out = br_buf_make(arena, 64);
    add_text(&out, element, quotes, 0);
    return br_buf_str(&out);
}

const br_element *br_doc_find_id(const br_doc *doc, br_str id)
{
    size_t low = 0, high = doc->id_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = br_str_compare(id, doc->ids[middle].id);
        if (order == 0)
            return doc->ids[middle].element;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
