/*
 * Elements without words. Where the page relies on them (a title, an item of a
 * list) that is an error; where leaving them out does no harm it is a warning,
 * and they are left out, so that no later stage meets an empty paragraph. A
 * cell may be empty, and a reference becomes a title by itself.
 */
#include "build.h"

#define RELIED_ON                                                                                                      \
    (BR_KIND_BIT(BR_EL_TITLE) | BR_KIND_BIT(BR_EL_HEADING) | BR_KIND_BIT(BR_EL_ITEM) | BR_KIND_BIT(BR_EL_CRITERION) |  \
     BR_KIND_BIT(BR_EL_FACT) | BR_KIND_BIT(BR_EL_QUOTE) | BR_KIND_BIT(BR_EL_ORGANISER) | BR_KIND_BIT(BR_EL_LINK))
/* May be empty, or the content model already asks for what is missing. */
#define NEVER_SAID                                                                                                     \
    (BR_KIND_BIT(BR_EL_TEXT) | BR_KIND_BIT(BR_EL_REF) | BR_KIND_BIT(BR_EL_CELL) | BR_KIND_BIT(BR_EL_FIGURE) |          \
     BR_KIND_BIT(BR_EL_PARTICIPANTS) | BR_KIND_BIT(BR_EL_INDEX) | BR_KIND_BIT(BR_EL_PRACTICE) |                        \
     BR_KIND_BIT(BR_EL_EDITION))

static bool is_void(br_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = br_utf8_next(text, &at);
        if (c != ' ' && c != 0xA0)
            return false;
    }
    return true;
}

/* No children, or in a block nothing but spaces; within a line a space may be meant. */
static bool is_empty(const br_builder *b, const br_element *element)
{
    if (!element->first)
        return true;
    if (!b->model->contents[element->kind].text || (b->model->inlines & BR_KIND_BIT(element->kind)))
        return false;
    for (const br_element *at = element->first; at; at = at->next)
        if (at->kind != BR_EL_TEXT || !is_void(at->text))
            return false;
    return true;
}

/* Says that an element is empty; true if it is to be left out. */
static bool judge(br_builder *b, const br_element *element)
{
    br_kind_set bit = BR_KIND_BIT(element->kind);
    const char *name = br_model_kind_name(element->kind);
    const br_content *content = &b->model->contents[element->kind];
    if ((bit & NEVER_SAID) || !is_empty(b, element) || br_doc_has_hole(element))
        return false;
    if (bit & RELIED_ON) {
        br_say(b->ctx, BR_EMPTY_ELEMENT, element->span, "name", name, NULL);
        return false;
    }
    for (size_t i = 0; i < content->slot_count; i++)
        if (content->slots[i].required)
            return false; /* said to be missing already */
    if (element->kind == BR_EL_IMPRINT && element->attr_count > 0)
        return false;
    br_say(b->ctx, BR_EMPTY_IGNORED, element->span, "name", name, NULL);
    return true;
}

void br_doc_drop_empty(br_builder *b, br_element *root)
{
    br_element *kept = NULL;
    for (br_element *at = root->first; at; at = at->next) {
        br_doc_drop_empty(b, at);
        if (!judge(b, at))
            kept = at;
        else if (kept)
            kept->next = at->next;
        else
            root->first = at->next;
    }
    root->last = kept;
}
