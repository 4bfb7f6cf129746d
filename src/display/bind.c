/*
 * Pages brought to a printer's multiple. The pages of a display list are those that a reader
 * counts; a stitched brochure needs a multiple of four of them. So the display list holds, apart from its pages, what
 * a filler looks like and where fillers go, and whoever writes for paper makes a bound copy here:
 * the same pages with the fillers among them.
 * Labels, tags and marks of the counted pages are untouched; their numbers (places in the file) and the pages that
 * links lead to move up. It knows no layout: without fillers the pages put in are blank.
 */
#include "display/display.h"

size_t br_pages_lacking(size_t count, int multiple)
{
    size_t over = multiple > 1 ? count % (size_t)multiple : 0;
    return over == 0 ? 0 : (size_t)multiple - over;
}

static br_page make_filler(const br_display *display, size_t index, bool following)
{
    bool right_hand = index % 2 == 0;
    const br_page *like = &display->pages[0];
    br_page page = {.label = BR_STR(""),
                    .right_hand = right_hand,
                    .width = like->width,
                    .height = like->height,
                    .bleed = like->bleed};
    if (display->fillers != NULL)
        page = display->fillers[br_filler_index(following, right_hand)];
    page.number = (int)index + 1;
    page.filler = true;
    return page;
}

const br_display *br_display_bind(br_arena *arena, const br_display *display, int multiple)
{
    size_t lacking = br_pages_lacking(display->page_count, multiple), at = display->filler_at;
    if (lacking == 0)
        return display;
    br_display *bound = BR_NEW(arena, br_display);
    *bound = *display;
    bound->page_count = bound->page_capacity = display->page_count + lacking;
    bound->pages = BR_ARRAY(arena, bound->page_count, br_page);
    for (size_t i = 0; i < bound->page_count; i++) {
        bool filler = i >= at && i < at + lacking;
        bound->pages[i] = filler ? make_filler(display, i, i > at) : display->pages[i < at ? i : i - lacking];
        bound->pages[i].number = (int)i + 1;
    }
    bound->dests = BR_ARRAY(arena, display->dest_count + 1, br_dest);
    for (size_t i = 0; i < display->dest_count; i++) {
        bound->dests[i] = display->dests[i];
        bound->dests[i].page += (size_t)display->dests[i].page >= at ? (int)lacking : 0;
    }
    bound->filler_at = bound->page_count; /* they are in */
    return bound;
}
