/*
 * Evening out: lines are chosen as if their boxes took up all they can, which
 * leaves the most even spaces; but a line of wide glyphs under one of narrow
 * ones can be seen. So where the flex of two neighbouring lines that fill the
 * measure differs by more than the options allow, both are brought towards each other
 * and their spaces take back what the boxes leave, but no more than their stretch
 * and shrink. What one line cannot do the other does if it can.
 *
 * Neighbours of neighbours may have to follow; a few rounds over the paragraph settle that.
 *
 * It refuses to know why the lines were chosen.
 */
#include "breaker.h"

#define ROUNDS 8

/* A chosen line while its neighbours pull at it. */
typedef struct evened {
    bool fixed;
    br_para_line line;
    int64_t flex, low, high; /* 1/65536 */
} evened;

static int64_t boxes_give(const br_para_line *line, int64_t flex)
{
    return flex * (flex < 0 ? line->box_shrink : line->box_stretch) / BR_PARA_ONE;
}

/* The flex at which the boxes take so much of the shortfall. */
static int64_t flex_for(const br_para_line *line, int64_t length)
{
    int64_t most = length < 0 ? line->box_shrink : line->box_stretch;

    if (most <= 0)
        return 0;
    if (length > most)
        return BR_PARA_ONE;
    return length < -most ? -BR_PARA_ONE : length * BR_PARA_ONE / most;
}

/* How far the line's flex may go: its spaces take what is missing. */
static void set_bounds(evened *e)
{
    int64_t room = e->line.stretch, less = e->line.shrink;

    e->low = flex_for(&e->line, e->line.shortfall - room);
    e->high = flex_for(&e->line, e->line.shortfall + less);
    e->low = e->low < e->flex ? e->low : e->flex;
    e->high = e->high > e->flex ? e->high : e->flex;
}

static int64_t moved(evened *e, int64_t by)
{
    int64_t to = e->flex + by, from = e->flex;

    e->flex = to < e->low ? e->low : to > e->high ? e->high : to;
    return e->flex - from;
}

/* Brings two neighbours within the step, half the way each; what one cannot go the other does. */
static void even_pair(evened *a, evened *b, int64_t step)
{
    int64_t apart = b->flex - a->flex;
    int64_t excess = apart > step ? apart - step : apart < -step ? apart + step : 0;
    int64_t half = moved(a, excess / 2), rest = excess - half;

    rest += moved(b, -rest);
    moved(a, rest);
}

/* Rounding must not take a space further than it goes. */
static int64_t at_most_one(int64_t ratio)
{
    return ratio < BR_PARA_ONE ? ratio : BR_PARA_ONE;
}

static void take_back(const evened *e, br_line_break *line)
{
    int64_t rest = e->line.shortfall - boxes_give(&e->line, e->flex);

    if (e->fixed || e->flex == line->flex)
        return;
    line->flex = (int32_t)e->flex;
    line->ratio = (int32_t)(rest < 0 ? -at_most_one(br_para_ratio(-rest, e->line.shrink))
                                     : at_most_one(br_para_ratio(rest, e->line.stretch)));
}

void br_para_even_lines(const br_para_text *text, br_line_break *lines, size_t count)
{
    int64_t step = (int64_t)text->options->flex_step * BR_PARA_ONE / 100;
    br_arena *arena;
    evened *all;

    if (step == 0 || text->options->rag == BR_RAGGED || count < 2)
        return;
    arena = br_arena_open();
    all = BR_ARRAY(arena, count, evened);
    for (size_t i = 0; i < count; i++) {
        all[i].line = br_para_measure_line(text, lines[i].from, lines[i].to, (int)i);
        all[i].flex = lines[i].flex;
        all[i].fixed = lines[i].overfull || (all[i].line.set_natural && all[i].line.shortfall >= 0);
        set_bounds(&all[i]);
    }
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t i = 1; i < count; i++)
            if (!all[i - 1].fixed && !all[i].fixed)
                even_pair(&all[i - 1], &all[i], step);
    }
    for (size_t i = 0; i < count; i++)
        take_back(&all[i], &lines[i]);
    br_arena_close(arena);
}
