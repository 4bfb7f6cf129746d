/* Elements of the tag tree that nothing is in. */
#include "sheet.h"

static void check_used(const brochure *b)
{
    bool *used = BR_ARRAY(b->ctx->arena, b->display->tag_count, bool);

    for (size_t p = 0; p < b->display->page_count; p++)
        for (size_t i = 0; i < b->display->pages[p].mark_count; i++)
            used[b->display->pages[p].marks[i].tag] = true;
    for (br_tag_id i = (br_tag_id)b->display->tag_count - 1; i > 1; i--) {
        cr_assert(used[i], "%u %s is empty", i, br_role_name(b->display->tags[i].role));
        used[b->display->tags[i].parent] = true;
    }
}

Test(display, no_element_is_empty)
{
    brochure b = sheet_booklet();
    check_used(&b);
    brochure_close(&b);
}
