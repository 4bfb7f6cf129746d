/*
 * <number> and <date>: what is written for the computer (62435.5, 2017-05-23) becomes what is set (62 435,5 and
 * 23 май 2017 г.). How a language writes them its pack says, and whoever calls knows the packs. What was written is
 * kept, for the copy of the brochure that an archive file carries. What is read out of the file is what is set.
 */
#include "doc/doc.h"

/* Words join across elements, so a space may stand within the element though it belongs before it or behind it. */
static br_str with_spaces(br_arena *arena, br_str written, br_str set)
{
    br_buf out = br_buf_make(arena, set.len + 3);
    if (written.len > 0 && written.ptr[0] == ' ')
        br_buf_add_char(&out, ' ');
    br_buf_add_str(&out, set);
    if (written.len > 0 && written.ptr[written.len - 1] == ' ')
        br_buf_add_char(&out, ' ');
    return br_buf_str(&out);
}

static void set_form(br_arena *arena, br_element *element, br_find_form find, void *data)
{
    br_element *text = element->first;
    if (!text)
        return;
    br_str written = br_element_plain_text(arena, element, NULL);
    br_str set = find(data, element, br_str_trim(written));
    if (!set.ptr)
        return;
    text->written = written;
    text->text = with_spaces(arena, written, set);
    text->map.count = text->map.count ? 1 : 0; /* every letter of it comes from the whole */
    text->next = NULL;
    element->last = text;
}

static void walk(br_arena *arena, br_element *element, br_find_form find, void *data)
{
    if (element->kind == BR_EL_NUMBER || element->kind == BR_EL_DATE) {
        set_form(arena, element, find, data);
        return;
    }
    for (br_element *child = element->first; child; child = child->next)
        walk(arena, child, find, data);
}

void br_doc_set_forms(br_arena *arena, br_doc *doc, br_find_form find, void *data)
{
    walk(arena, doc->root, find, data);
}
