/*
 * Floats: pictures, tables, pull quotes and asides in a column may leave their
 * exact place when it would leave a hole or uneven feet. One that does not fit at a column's foot goes
 * on to the head of the next, and the text that followed it fills the gap. Each
 * tries the places near its own and takes the one at which the whole story
 * breaks best; moving costs, so that it stays with its text unless something is
 * gained.
 */
#include "floats.h"

#include <string.h>

#define REACH          45     /* slugs that a float may move over, … */
#define REACH_LEAST    10     /* … fewer where there are many, but so many at least: … */
#define WORK_MOST      200000 /* … slugs to break into columns for all places tried */
#define PRICE_PER_PAGE 1000000
#define PRICE_OF_PLACE 900000 /* of one that was asked to stand elsewhere */
#define WORTH_MOVING   400    /* a hole smaller than two lines is left alone */

static bool is_float(const br_story *story, size_t slug)
{
    const br_story_piece *piece = &story->pieces[slug];
    br_role role = piece->block->role;
    return piece->fragment && !piece->fixed &&
           (role == BR_ROLE_FIGURE || role == BR_ROLE_TABLE || role == BR_ROLE_BLOCK_QUOTE || role == BR_ROLE_ASIDE);
}

int br_floats_page_foot(const br_columns *columns, const br_column *of)
{
    int foot = 0;
    for (size_t i = 0; i < columns->column_count; i++) {
        const br_column_space *space = &columns->columns[i].space;
        int end = space->first_line + columns->columns[i].used;
        foot = space->page == of->space.page && end > foot ? end : foot;
    }
    return foot;
}

/* Columns before a forced break may be short as they like; here that is our own doing, so it costs like any other. */
static int64_t forced_cost(const br_story *story, const br_columns *columns)
{
    int64_t cost = 0;
    for (size_t i = 0; i < columns->column_count; i++) {
        const br_column *column = &columns->columns[i];
        if (column->to >= story->count || story->slugs[column->to].break_before > BR_COLUMN_FORCED)
            continue;
        int64_t missing = br_floats_page_foot(columns, column) - column->space.first_line - column->used;
        cost += missing > 1 ? 2000 * missing * missing : 150 * missing;
    }
    return cost;
}

int64_t br_floats_cost(const br_story *story, const br_columns *columns)
{
    return (int64_t)columns->pages * PRICE_PER_PAGE + columns->cost - columns->thin + forced_cost(story, columns) +
           (int64_t)br_floats_misplaced(story, columns) * PRICE_OF_PLACE;
}

void br_floats_shift(br_story *story, size_t from, size_t to)
{
    br_slug slug = story->slugs[from];
    br_story_piece piece = story->pieces[from];
    if (to > from) {
        memmove(&story->slugs[from], &story->slugs[from + 1], (to - from) * sizeof slug);
        memmove(&story->pieces[from], &story->pieces[from + 1], (to - from) * sizeof piece);
    } else {
        memmove(&story->slugs[to + 1], &story->slugs[to], (from - to) * sizeof slug);
        memmove(&story->pieces[to + 1], &story->pieces[to], (from - to) * sizeof piece);
    }
    story->slugs[to] = slug;
    story->pieces[to] = piece;
    br_story_space_slugs(story);
}

bool br_floats_may_stand_at(const br_story *story, size_t to, size_t from, int *break_before)
{
    size_t next = to < from ? to : to + 1; /* the slug that would follow it */
    *break_before = 0;
    if (next >= story->count)
        return true;
    const br_slug *after = &story->slugs[next];
    bool asked = story->pieces[next].block->floats != BR_FLOATS_FREELY;
    if (after->break_before >= BR_COLUMN_FORBIDDEN || (is_float(story, next) && !asked))
        return false;
    if (!story->pieces[next].fragment && story->pieces[next].line > 0)
        *break_before = BR_COLUMN_FORCED;
    return true;
}

static int64_t price_at(br_story *story, size_t from, size_t to, int break_before)
{
    int was = story->slugs[from].break_before;
    story->slugs[from].break_before = break_before;
    br_floats_shift(story, from, to);
    br_columns columns = br_story_break_columns(story);
    int64_t cost = br_floats_cost(story, &columns);
    br_floats_shift(story, to, from);
    story->slugs[from].break_before = was;
    size_t distance = to > from ? to - from : from - to;
    return cost + (int64_t)distance * BR_FLOAT_PRICE_PER_SLUG;
}

void br_floats_close_gap(br_story *story, size_t next)
{
    bool follows = next > 0 && next < story->count && story->pieces[next].lines && story->pieces[next - 1].lines;
    if (follows && story->pieces[next].block->paragraph->style == story->pieces[next - 1].block->paragraph->style)
        br_story_indent(story, next, true);
}

/* The best place found so far. */
typedef struct best_place {
    size_t slug;
    int break_before;
    int64_t price;
} best_place;

static void try_place(br_story *story, size_t from, size_t to, best_place *best)
{
    int break_before;
    if (to < 1 || to >= story->count || !br_floats_may_stand_at(story, to, from, &break_before))
        return;
    int64_t price = price_at(story, from, to, break_before);
    if (price < best->price)
        *best = (best_place){to, break_before, price};
}

/* Places nearest to its own are tried first; one that leaves next to nothing to wish for ends the search. */
static void move_float(br_story *story, size_t from, int64_t price_here, size_t reach)
{
    best_place best = {from, 0, price_here};
    for (size_t distance = 1; distance <= reach; distance++) {
        if (distance < from)
            try_place(story, from, from - distance, &best);
        try_place(story, from, from + distance, &best);
        if (best.price % PRICE_PER_PAGE < WORTH_MOVING)
            break;
    }
    if (best.slug != from) {
        story->slugs[from].break_before = best.break_before;
        br_floats_shift(story, from, best.slug);
        br_floats_close_gap(story, best.slug > from ? from : from + 1);
    }
}

static bool moves_freely(const br_story *story, size_t slug)
{
    return is_float(story, slug) && story->pieces[slug].block->floats == BR_FLOATS_FREELY;
}

/* A story of twenty pictures on ten pages would else take seconds. */
static size_t reach_in(const br_story *story)
{
    size_t floats = 0;
    for (size_t i = 0; i < story->count; i++)
        floats += moves_freely(story, i);
    size_t reach = floats ? WORK_MOST / (2 * floats * story->count) : REACH;
    return reach > REACH ? REACH : reach < REACH_LEAST ? REACH_LEAST : reach;
}

br_columns br_story_move_floats(br_story *story, br_columns columns)
{
    size_t reach = reach_in(story);
    for (size_t i = 0; i < story->count; i++) {
        if (!moves_freely(story, i) || story->pieces[i].tried || columns.cost - columns.thin < WORTH_MOVING)
            continue;
        story->pieces[i].tried = true;
        move_float(story, i, br_floats_cost(story, &columns), reach);
        columns = br_story_break_columns(story);
    }
    return columns;
}
