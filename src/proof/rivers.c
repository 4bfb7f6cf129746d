/*
 * Rivers: white that runs down through a column because spaces lie below one
 * another. A space goes on with one of the line above if they lie over each other by at least half of
 * the narrower one; the longest way down to each space is one more
 * than the longest to any of those. Three lines make a river.
 */
#include <stdlib.h>

#include "proof.h"

#define RIVER 3 /* lines */

/* The lines of one column, from the top. */
typedef struct stack {
    br_proof_line **lines;
    size_t count;
} stack;

static int compare_lines(const void *a, const void *b)
{
    const br_proof_line *x = *(br_proof_line *const *)a, *y = *(br_proof_line *const *)b;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return (x > y) - (x < y);
}

static bool lies_over(const br_gap *a, const br_gap *b)
{
    br_len left = a->x > b->x ? a->x : b->x;
    br_len a_end = a->x + a->width, b_end = b->x + b->width;
    br_len right = a_end < b_end ? a_end : b_end;
    br_len narrower = a->width < b->width ? a->width : b->width;
    return right > left && (right - left) * 2 >= narrower;
}

static bool follows(const br_proof_line *above, const br_proof_line *below)
{
    return above->column == below->column && below->y > above->y && below->y - above->y <= 2 * below->size;
}

/* Lengths of the ways that end at each space of `below`; marks in `taken` the spaces above that go on. */
static void step_down(const br_proof_line *above, const size_t *lengths, const br_proof_line *below, size_t *out,
                      bool *taken)
{
    for (size_t b = 0; b < below->gap_count; b++) {
        out[b] = 1;
        for (size_t a = 0; a < above->gap_count; a++) {
            if (!lies_over(&above->gaps[a], &below->gaps[b]))
                continue;
            taken[a] = true;
            if (lengths[a] + 1 > out[b])
                out[b] = lengths[a] + 1;
        }
    }
}

static void count_ends(br_proof_line *line, const size_t *lengths, const bool *taken)
{
    for (size_t g = 0; g < line->gap_count; g++) {
        if (lengths[g] < RIVER || taken[g])
            continue;
        line->rivers++;
        if (lengths[g] > line->river)
            line->river = lengths[g];
    }
}

static void search(br_arena *arena, stack column)
{
    size_t most = 1;
    for (size_t i = 0; i < column.count; i++)
        if (column.lines[i]->gap_count > most)
            most = column.lines[i]->gap_count;
    size_t *lengths = BR_ARRAY(arena, most, size_t), *next = BR_ARRAY(arena, most, size_t);
    bool *taken = BR_ARRAY(arena, most, bool);
    for (size_t i = 0; i < column.count; i++) {
        br_proof_line *line = column.lines[i], *below = i + 1 < column.count ? column.lines[i + 1] : NULL;
        if (i == 0 || !follows(column.lines[i - 1], line))
            for (size_t g = 0; g < line->gap_count; g++)
                lengths[g] = 1;
        for (size_t g = 0; g < line->gap_count; g++)
            taken[g] = false;
        if (below && follows(line, below))
            step_down(line, lengths, below, next, taken);
        count_ends(line, lengths, taken);
        size_t *swap = lengths;
        lengths = next;
        next = swap;
    }
}

void br_proof_find_rivers(br_proof *proof)
{
    stack all = {BR_ARRAY(proof->arena, proof->line_count + 1, br_proof_line *), 0};
    for (size_t i = 0; i < proof->line_count; i++) {
        br_proof_line *line = &proof->lines[i];
        if (line->column != BR_NOWHERE && proof->kinds[line->kind].justified)
            all.lines[all.count++] = line;
    }
    qsort(all.lines, all.count, sizeof *all.lines, compare_lines);
    for (size_t from = 0, to; from < all.count; from = to) {
        for (to = from; to < all.count && all.lines[to]->column == all.lines[from]->column; to++)
            continue;
        search(proof->arena, (stack){all.lines + from, to - from});
    }
}
