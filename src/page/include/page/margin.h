/*
 * Notes in the margin: where each stands so that its first baseline is level with
 * the line that refers to it, in the order of their numbers, apart from each other
 * and from what stands in the margin already. A note goes down where the one before
 * it, or a picture, is in its way; and up again, the ones before it with it, if it
 * would pass the foot. None is moved without need.
 *
 * Pure whole numbers: this knows no text, no pages and no drawing. All places are
 * baselines, downwards; any unit will do.
 */
#ifndef PAGE_MARGIN_H
#define PAGE_MARGIN_H

#include <stddef.h>
#include <stdint.h>

/* A stretch of the margin in which something stands already. */
typedef struct br_margin_taken {
    int64_t from, to; /* no line of a note between these two baselines; on them one may stand. from < to */
} br_margin_taken;

typedef struct br_margin_room {
    int64_t from, to;             /* the first and the last baseline that there are; from <= to */
    const br_margin_taken *taken; /* in any order, overlapping or not */
    size_t taken_count;
} br_margin_room;

typedef struct br_margin_note {
    int64_t wanted; /* its first baseline, level with the line that refers to it */
    int64_t depth;  /* from its first baseline to its last; 0 for one line */
    int64_t apart;  /* at least so far its first baseline stands below the last one of the note before it */
    int64_t step;   /* its first baseline stands a multiple of this below the room's first; 0 = anywhere */
    int64_t at;     /* set: its first baseline */
} br_margin_note;

/*
 * Sets `at` of every note. 0 if all stand within the room; else how far the last
 * one's last baseline passes room->to when all stand as high as they can, which
 * they then do. Time: notes × what is taken, squared.
 */
int64_t br_page_stack_margin(br_margin_note *notes, size_t count, const br_margin_room *room);

#endif
