/*
 * Notes in the margin in their places: first each as near below its line as those
 * before it and what is taken allow, then, from the last one up, those that pass
 * the foot (or would be met by one that does) as low as they can stand. If the first
 * comes above the head by that, there is no place for all, and they are stacked
 * from the head on.
 */
#include "page/margin.h"

#include <stdbool.h>

/* The stretch that a note with its first baseline at `at` would stand in; NULL = none. */
static const br_margin_taken *in_the_way(const br_margin_note *note, int64_t at, const br_margin_room *room)
{
    for (size_t i = 0; i < room->taken_count; i++)
        if (at < room->taken[i].to && at + note->depth > room->taken[i].from)
            return &room->taken[i];
    return NULL;
}

/* The first place at `at` or below it. */
static int64_t first_from(const br_margin_note *note, int64_t at, const br_margin_room *room)
{
    const br_margin_taken *taken;
    at = at > room->from ? at : room->from;
    for (;;) {
        int64_t past = note->step ? (at - room->from) % note->step : 0;
        at += past ? note->step - past : 0;
        if (!(taken = in_the_way(note, at, room)))
            return at;
        at = taken->to;
    }
}

/* The last place whose last baseline is at `end` or above it; it may be above the room. */
static int64_t last_to(const br_margin_note *note, int64_t end, const br_margin_room *room)
{
    const br_margin_taken *taken;
    int64_t at = end - note->depth;
    for (;;) {
        int64_t past = note->step ? (at - room->from) % note->step : 0;
        at -= past < 0 ? past + note->step : past;
        if (!(taken = in_the_way(note, at, room)))
            return at;
        at = taken->from - note->depth;
    }
}

/* Each at its wish or below it (or as high as it can stand); the last baseline of the last one. */
static int64_t stack_down(br_margin_note *notes, size_t count, const br_margin_room *room, bool at_wish)
{
    int64_t end = room->from;
    for (size_t i = 0; i < count; i++) {
        int64_t least = i ? end + notes[i].apart : room->from;
        bool lower = at_wish && notes[i].wanted > least;
        notes[i].at = first_from(&notes[i], lower ? notes[i].wanted : least, room);
        end = notes[i].at + notes[i].depth;
    }
    return end;
}

int64_t br_page_stack_margin(br_margin_note *notes, size_t count, const br_margin_room *room)
{
    int64_t end = room->to;
    (void)stack_down(notes, count, room, true);
    for (size_t i = count; i-- > 0;) {
        if (notes[i].at + notes[i].depth <= end)
            return 0; /* this one, and so all before it, stand as they stood */
        notes[i].at = last_to(&notes[i], end, room);
        end = notes[i].at - notes[i].apart;
    }
    if (count == 0 || notes[0].at >= room->from)
        return 0;
    return stack_down(notes, count, room, false) - room->to;
}
