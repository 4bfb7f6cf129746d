/*
 * The tables of pages.xml, and the little structs that some of its elements are read into
 * before they become parts of a page master. Private to the room.
 */
#ifndef STYLE_PAGES_H
#define STYLE_PAGES_H

#include "rules.h"

/* Parts of a brochure as choices; the numbers are those of br_section_kind. */
#define BR_SECTION_CHOICES                                                                                             \
    "cover=0|imprint=1|contents=2|foreword=3|about=4|area=5|practice=6|annex=7|closing=8|filler=9"

/* A panel or artwork as written. */
typedef struct br_placed {
    br_str what; /* colour, or path of the artwork */
    br_rect rect;
    br_side side;
    bool mirrored;
    bool bleed_top, bleed_right, bleed_bottom, bleed_left;
} br_placed;

/* <part of="cover"/> */
typedef struct br_part_of {
    br_section_kind of;
} br_part_of;

extern const br_element_rule br_style_grid_rule, br_style_master_rule, br_style_margins_rule, br_style_panel_rule,
    br_style_artwork_rule, br_style_frame_rule, br_style_folio_rule, br_style_head_rule, br_style_part_rule;

#endif
