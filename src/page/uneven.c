/*
 * Says what the columns of a story had to leave undone: columns of a page that end
 * more than a line apart although they should end level, and a column that ends
 * where its paragraphs forbid it. Both come of blocks that cannot be divided; the
 * message stands at the one that begins the next column, which would have had to be.
 *
 * The columns are taken as they were broken; whether they could be broken better
 * is not known here.
 */
#include "story.h"

#define APART_MOST     1  /* grid lines: so far apart feet pass as level */
#define LEAST_TO_LEVEL 10 /* grid lines: a lower column may be one paragraph beside a box, which nothing can level */

/* Grid lines from the column's first down to where its content ends, with or without the notes at its foot. */
static int foot_of(const br_column *column, bool notes)
{
    if (column->foot == 0)
        return column->used;
    return notes ? column->foot_at + column->foot : column->used - column->foot;
}

/* Should the columns of the page that ends with this column end level? Where the text ends or goes on under something
 * across the columns, only if they are balanced. */
static bool is_level_wanted(const br_story *story, const br_columns *columns, size_t last)
{
    bool goes_on = columns->columns[last].to < story->count;
    return goes_on || story->frame->balance || story->level;
}

/* The slug that would have had to be divided or moved: the first behind the shortest column; behind the last one of the
 * text, the last in the longest. */
static size_t find_culprit(const br_story *story, const br_columns *columns, size_t shortest, size_t longest)
{
    size_t next = columns->columns[shortest].to;
    return next < story->count ? next : columns->columns[longest].to - 1;
}

typedef struct feet {
    size_t shortest, longest;
    int most, apart;
} feet;

/* Of the columns [from, to), which are those of a page. */
static feet feet_of(const br_columns *columns, size_t from, size_t to, bool notes)
{
    feet found = {.shortest = from, .longest = from};
    int least = foot_of(&columns->columns[from], notes);
    found.most = least;
    for (size_t i = from + 1; i < to; i++) {
        int foot = foot_of(&columns->columns[i], notes);
        found.shortest = foot < least ? i : found.shortest;
        found.longest = foot > found.most ? i : found.longest;
        least = foot < least ? foot : least;
        found.most = foot > found.most ? foot : found.most;
    }
    found.apart = found.most - least;
    return found;
}

/* Level is what ends level with its notes or without them: a note stands under the column that refers to it. */
static void say_page(const br_story *story, const br_columns *columns, size_t from, size_t to)
{
    feet text = feet_of(columns, from, to, false), whole = feet_of(columns, from, to, true);
    feet found = text.apart < whole.apart ? text : whole;
    if (found.apart <= APART_MOST || found.most < LEAST_TO_LEVEL || !is_level_wanted(story, columns, to - 1))
        return;
    if (columns->columns[found.longest].overflow > 0) /* taller than its column, which is said */
        return;
    const br_block *block = story->pieces[find_culprit(story, columns, found.shortest, found.longest)].block;
    br_diag *diag = br_say(story->composer->ctx, BR_COLUMNS_UNEVEN, block->span, "lines",
                           br_part_int(story->composer->ctx, found.apart), NULL);
    diag->cause = story->frame->span;
}

static void say_broken_rule(const br_story *story, const br_column *column)
{
    if (column->from == 0 || column->from == column->to)
        return;
    if (story->slugs[column->from].break_before >= BR_COLUMN_FORBIDDEN)
        br_say(story->composer->ctx, BR_KEEP_BROKEN, story->pieces[column->from].block->span, NULL);
}

void br_story_say_uneven(const br_story *story, const br_columns *columns)
{
    for (size_t from = 0, to; from < columns->column_count; from = to) {
        to = from;
        for (; to < columns->column_count && columns->columns[to].space.page == columns->columns[from].space.page; to++)
            say_broken_rule(story, &columns->columns[to]);
        if (columns->left_out_lines == 0) /* else the text is too long, which is said */
            say_page(story, columns, from, to);
    }
}
