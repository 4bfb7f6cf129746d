/*
 * Optical sizes: a family drawn several times over, for small print, for text
 * and for titles. The cut is chosen by the size of the type, as the trade's
 * tables have it (caption, small text, text, subhead, display), and among the cuts that
 * are there in the weight and slant asked for. The sizes a font itself names (OpenType
 * `size`, `opsz`) are not asked: those of Source Serif 4 are design sizes of 8, 16 and 60 units, which as points
 * would set a page's text in the cut for captions.
 */
#include <stdlib.h>

#include "room.h"

/* A cut as families name it, and the smallest size it is for. In order of size. */
typedef struct optical_cut {
    const char *name;
    br_len from;
} optical_cut;

static const optical_cut cuts[] = {
    {"Caption", 0}, {"SmText", BR_PT(8)}, {"Text", BR_PT(11)}, {"Subhead", BR_PT(14)}, {"Display", BR_PT(24)},
};
#define CUT_COUNT ((int)(sizeof cuts / sizeof cuts[0]))
#define CUT_TEXT  2 /* may go without a name: "Source Serif 4" is the text cut of its family */

static int wanted_cut(br_len size)
{
    int wanted = 0;
    for (int i = 1; i < CUT_COUNT; i++)
        if (size >= cuts[i].from)
            wanted = i;
    return wanted;
}

/* The nearest face of one cut; NULL if the family has no such cut. */
static const br_font_entry *match_cut(br_fonts *fonts, br_str family, int cut, int weight, bool italic)
{
    const char *name = br_arena_printf(fonts->ctx->arena, "%.*s %s", (int)family.len, family.ptr, cuts[cut].name);
    const br_font_entry *entry = br_fonts_match(fonts, br_str_of(name), weight, italic);
    return entry || cut != CUT_TEXT ? entry : br_fonts_match(fonts, family, weight, italic);
}

br_str br_fonts_choose_cut(br_fonts *fonts, br_str family, br_len size, int weight, bool italic)
{
    int wanted = wanted_cut(size), best = -1, best_distance = 0;
    for (int i = 0; i < CUT_COUNT; i++) {
        const br_font_entry *entry = match_cut(fonts, family, i, weight, italic);
        if (!entry)
            continue;
        bool exact = entry->weight == weight && entry->italic == italic;
        int distance = abs(i - wanted) + (exact ? 0 : CUT_COUNT);
        /* PT Serif has a caption and a text cut only: 10 pt between the two is text. */
        if (best < 0 || distance < best_distance || (distance == best_distance && i == CUT_TEXT)) {
            best = i;
            best_distance = distance;
        }
    }
    bool unnamed = best == CUT_TEXT && br_fonts_match(fonts, family, weight, italic);
    return best < 0 || unnamed ? BR_STR_NONE : br_str_of(cuts[best].name);
}
