/*
 * Fillers: pages that a printed sheet needs and the brochure has not, or that keep a section where another edition has
 * it. The layout names a master for them (and perhaps another for those that follow the first) and their place in its
 * sequence. How many a printed sheet needs, and on which side, is known only to who writes for a certain printer; so
 * one of each kind is drawn for either hand and kept beside the pages. Nothing flows into a filler: it is background
 * and running heads, all of it artifacts.
 */
#include "page_private.h"

bool br_is_behind_fillers(const br_layout *layout, br_section_kind kind)
{
    br_section_kind part = kind == BR_SECTION_PRACTICE ? BR_SECTION_AREA : kind;
    bool behind = false;
    for (size_t i = 0; i < layout->sequence_count; i++) {
        behind |= layout->sequence[i] == BR_SECTION_FILLER;
        if (layout->sequence[i] == part)
            return behind;
    }
    return false;
}

static const br_page_master *filler_master(const br_layout *layout, bool following)
{
    bool has_place = br_layout_has_part(layout, BR_SECTION_FILLER);
    return has_place ? br_layout_find_master_for(layout, BR_SECTION_FILLER, following) : NULL;
}

br_sheet br_make_filler(br_composer *composer, bool following, int palette)
{
    const br_page_master *first = filler_master(composer->layout, false);
    const br_page_master *next = filler_master(composer->layout, true);
    if (!first)
        return (br_sheet){0};
    br_section *section = BR_NEW(composer->arena, br_section);
    *section = (br_section){.kind = BR_SECTION_FILLER, .id = BR_STR("filler"), .palette = palette, .span = first->span};
    return (br_sheet){.master = following && next ? next : first, .section = section};
}

void br_emit_fillers(br_composer *composer, br_display *display)
{
    if (!filler_master(composer->layout, false))
        return;
    br_display *kept = br_display_make(composer->arena);
    for (int i = 0; i < BR_FILLERS; i++) {
        bool follows = i >= br_filler_index(true, false), right_hand = i == br_filler_index(follows, true);
        br_sheet sheet = br_make_filler(composer, follows, 0);
        br_emit_sheet(composer, kept, &sheet, 0, BR_STR(""), right_hand);
        kept->pages[i].filler = true;
    }
    display->fillers = kept->pages;
}
