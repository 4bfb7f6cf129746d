/*
 * The findings of a preflight. A mistake of the layout shows on every page that uses it, but
 * is one mistake: marks that make the same one are counted, and it is said at the first of them.
 * Colours are compared as the layout and the artwork give them.
 */
#include <string.h>

#include "preflight.h"
#include "style/layout.h"

static bool same_paint(br_paint a, br_paint b)
{
    return memcmp(&a, &b, sizeof a) == 0; /* bytes throughout: nothing lies between them */
}

void br_preflight_note(br_preflight *p, br_finding finding)
{
    for (size_t i = 0; i < p->count; i++) {
        br_finding *f = &p->findings[i];
        bool same_size = f->code == BR_TEXT_RICH || f->size == finding.size; /* there the colour is the mistake */
        if (f->code == finding.code && same_size && same_paint(f->paint, finding.paint)) {
            f->places++;
            return;
        }
    }
    finding.page = p->page->number;
    finding.places = 1;
    p->findings = br_arena_grow(p->arena, p->findings, p->count, &p->capacity, sizeof *p->findings);
    p->findings[p->count++] = finding;
}

static br_colour as_colour(br_paint p)
{
    return (br_colour){p.red, p.green, p.blue, p.cyan, p.magenta, p.yellow, p.black, p.has_ink, p.spot, p.tint};
}

br_colour br_preflight_inks(const br_preflight *p, br_paint paint)
{
    return br_profile_print(p->job->profile, as_colour(paint), &p->job->printer->inks);
}

br_span br_preflight_colour_place(const br_preflight *p, br_paint paint)
{
    const br_layout *layout = p->job->layout;
    br_colour wanted = as_colour(paint);
    for (size_t i = 0; layout != NULL && i < layout->palette_count; i++)
        for (size_t k = 0; k < layout->palettes[i].count; k++)
            if (memcmp(&layout->palettes[i].entries[k].value, &wanted, sizeof wanted) == 0)
                return layout->palettes[i].entries[k].span;
    return BR_SPAN_NONE;
}
