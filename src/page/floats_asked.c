/*
 * Floats that the author asked for: a picture or table with float="top" goes to
 * the head of a column, one with float="bottom" to the foot of one, the nearest
 * to its place in the text at which the whole story breaks best. It stands on
 * the page of its place or a later one; pictures keep their order, and tables theirs.
 *
 * Every place is tried twice: as the columns break by themselves, which counts
 * when the float happens to come to the column's head or foot, and with a break
 * forced there. Of all places the cheapest is taken. One that finds none, or
 * loses its own to a later one, is warned of and stays near its place.
 */
#include "floats.h"

#include <string.h>

#define PRICE_OF_FORCE     50  /* the search levels columns only where it breaks them itself */
#define PRICE_PER_MISSING  100 /* times the square: of a forced column before the last page, as for any other */
#define REACH_BEYOND_FOUND 20  /* slugs: how much farther a better place is looked for … */
#define REACH              200 /* … and how far any */

typedef struct asked_place {
    size_t to;
    bool forced;
    bool harmless; /* no other float loses its place */
    int64_t price; /* INT64_MAX: none was found */
} asked_place;

/* The story while places are tried, and how it was before. */
typedef struct trial {
    br_story *story;
    br_slug *slugs;
    br_story_piece *pieces;
    int *breaks;                 /* what a column break before each slug costs, by its source */
    int *lines, *before, *after; /* of those that are not placed yet, by their source: meanwhile they take no room */
} trial;

static br_floats floats_of(const br_story *story, size_t slug)
{
    return story->pieces[slug].fragment && !story->pieces[slug].fixed ? story->pieces[slug].block->floats
                                                                      : BR_FLOATS_FREELY;
}

static bool are_all(const br_story *story, size_t from, size_t to, br_floats floats)
{
    for (size_t i = from; i < to; i++)
        if (floats_of(story, i) != floats)
            return false;
    return true;
}

static const br_column *column_of(const br_columns *columns, size_t slug)
{
    for (size_t i = 0; i < columns->column_count; i++)
        if (slug < columns->columns[i].to)
            return &columns->columns[i];
    return NULL;
}

/* At a head only floats stand above it; at a foot only floats below it, and the column ends with its page's others. */
static bool is_in_place(const br_story *story, const br_columns *columns, size_t slug)
{
    const br_column *column = column_of(columns, slug);
    if (!column)
        return true; /* left out, which is said */
    if (floats_of(story, slug) == BR_FLOATS_TOP)
        return are_all(story, column->from, slug, BR_FLOATS_TOP);
    int end = column->space.first_line + column->used;
    bool level = column->to == story->count || br_floats_page_foot(columns, column) - end <= 1;
    return level && are_all(story, slug + 1, column->to, BR_FLOATS_BOTTOM);
}

int br_floats_misplaced(const br_story *story, const br_columns *columns)
{
    int count = 0;
    for (size_t i = 0; i < story->count; i++)
        count += floats_of(story, i) != BR_FLOATS_FREELY && story->pieces[i].tried && !is_in_place(story, columns, i);
    return count;
}

void br_story_say_misplaced(const br_story *story, const br_columns *columns)
{
    for (size_t i = 0; i < story->count; i++)
        if (floats_of(story, i) != BR_FLOATS_FREELY && !is_in_place(story, columns, i))
            br_say(story->composer->ctx, BR_FLOAT_NO_PLACE, story->pieces[i].block->span, NULL);
}

/* A column before the forced break costs what it is short of, as if the search had broken it. */
static int64_t cost_of_force(const br_columns *columns, size_t last)
{
    const br_column *column = column_of(columns, last);
    if (!column || column->space.page == columns->columns[columns->column_count - 1].space.page)
        return PRICE_OF_FORCE;
    int64_t missing = column->space.lines - column->used;
    return PRICE_OF_FORCE + PRICE_PER_MISSING * missing * missing;
}

static void keep(trial *t)
{
    memcpy(t->slugs, t->story->slugs, t->story->count * sizeof *t->slugs);
    memcpy(t->pieces, t->story->pieces, t->story->count * sizeof *t->pieces);
}

static void put_back(const trial *t)
{
    memcpy(t->story->slugs, t->slugs, t->story->count * sizeof *t->slugs);
    memcpy(t->story->pieces, t->pieces, t->story->count * sizeof *t->pieces);
}

/* Moves the float; false if it may not stand there. */
static bool move_to(br_story *story, size_t from, size_t to, bool forced)
{
    int break_before;
    if (!br_floats_may_stand_at(story, to, from, &break_before))
        return false;
    bool top = story->pieces[from].block->floats == BR_FLOATS_TOP;
    story->slugs[from].break_before = top && forced && to > 0 ? BR_COLUMN_FORCED : 0;
    br_floats_shift(story, from, to);
    if (!top && forced && to + 1 < story->count)
        story->slugs[to + 1].break_before = BR_COLUMN_FORCED;
    return true;
}

/* It stands on the page of its place, which is that of the text before it in the XML, or on a later one. */
static bool is_on_page(const br_story *story, const br_columns *columns, size_t slug)
{
    size_t place = slug, source = story->slugs[slug].source;
    for (size_t i = 0; i < story->count; i++) {
        bool before = story->slugs[i].source < source && floats_of(story, i) == BR_FLOATS_FREELY;
        if (before && (place == slug || story->slugs[i].source > story->slugs[place].source))
            place = i;
    }
    const br_column *there = column_of(columns, place), *here = column_of(columns, slug);
    return !there || !here || here->space.page >= there->space.page;
}

static void try_place(trial *t, size_t from, size_t to, bool forced, asked_place *best)
{
    br_story *story = t->story;
    size_t distance = to > from ? to - from : from - to;
    if (move_to(story, from, to, forced)) {
        br_columns columns = br_story_break_columns(story);
        bool top = story->pieces[to].block->floats == BR_FLOATS_TOP;
        bool possible = is_in_place(story, &columns, to) && is_on_page(story, &columns, to);
        int64_t price = br_floats_cost(story, &columns) + (int64_t)distance * BR_FLOAT_PRICE_PER_SLUG;
        if (forced)
            price += cost_of_force(&columns, top && to > 0 ? to - 1 : to);
        if (possible && price < best->price)
            *best = (asked_place){to, forced, br_floats_misplaced(story, &columns) == 0, price};
    }
    put_back(t);
}

/* Pictures keep their order, and tables theirs: the places between those placed before (indices without it). */
static void find_bounds(const br_story *story, size_t from, size_t *first, size_t *last)
{
    br_block_kind kind = story->pieces[from].block->kind;
    *first = 0;
    *last = story->count - 1;
    for (size_t i = 0; i < story->count; i++) {
        bool placed = floats_of(story, i) != BR_FLOATS_FREELY && story->pieces[i].tried;
        size_t at = i > from ? i - 1 : i;
        if (i == from || !placed || story->pieces[i].block->kind != kind)
            continue;
        if (story->slugs[i].source < story->slugs[from].source)
            *first = at + 1 > *first ? at + 1 : *first;
        else
            *last = at < *last ? at : *last;
    }
}

static asked_place find_place(trial *t, size_t from)
{
    asked_place best = {.price = INT64_MAX};
    size_t reach = REACH, first, last;
    find_bounds(t->story, from, &first, &last);
    for (size_t distance = 0; distance <= reach; distance++) {
        for (int forced = 0; forced < 2; forced++) {
            if (from + distance <= last && from + distance >= first)
                try_place(t, from, from + distance, forced, &best);
            if (distance > 0 && from >= first + distance && from - distance <= last)
                try_place(t, from, from - distance, forced, &best);
        }
        if (best.harmless && reach == REACH)
            reach = distance + REACH_BEYOND_FOUND;
    }
    return best;
}

static void hide(trial *t, size_t slug)
{
    size_t source = t->story->slugs[slug].source;
    t->lines[source] = t->story->slugs[slug].lines;
    t->before[source] = t->story->pieces[slug].before;
    t->after[source] = t->story->pieces[slug].after;
    t->story->slugs[slug].lines = t->story->pieces[slug].before = t->story->pieces[slug].after = 0;
}

static void show(trial *t, size_t slug)
{
    size_t source = t->story->slugs[slug].source;
    t->story->slugs[slug].lines = t->lines[source];
    t->story->pieces[slug].before = t->before[source];
    t->story->pieces[slug].after = t->after[source];
    br_story_space_slugs(t->story);
}

/* Places the float at `from`; the slug to go on with. */
static size_t place_float(trial *t, size_t from)
{
    br_story *story = t->story;
    story->pieces[from].tried = true;
    show(t, from);
    keep(t);
    asked_place best = find_place(t, from);
    if (best.price == INT64_MAX || !move_to(story, from, best.to, best.forced))
        return from + 1;
    if (best.to != from)
        br_floats_close_gap(story, best.to > from ? from : from + 1);
    return best.to > from ? from : from + 1;
}

/* Room for trials, and everything that was asked to float out of the way. False if nothing was. */
static bool begin(trial *t)
{
    br_arena *arena = t->story->composer->arena;
    size_t count = t->story->count;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (floats_of(t->story, i) == BR_FLOATS_FREELY)
            continue;
        if (!any) {
            t->slugs = BR_ARRAY(arena, count, br_slug);
            t->pieces = BR_ARRAY(arena, count, br_story_piece);
            t->lines = BR_ARRAY(arena, 4 * count, int);
            t->before = t->lines + count;
            t->after = t->before + count;
            t->breaks = t->after + count;
            for (size_t k = 0; k < count; k++)
                t->breaks[t->story->slugs[k].source] = t->story->slugs[k].break_before;
        }
        any = true;
        hide(t, i);
    }
    return any;
}

/* One that lost its place to a later one looks for another. */
static void place_again(trial *t, size_t from)
{
    br_story *story = t->story;
    if (from + 1 < story->count && floats_of(story, from + 1) == BR_FLOATS_FREELY)
        story->slugs[from + 1].break_before = t->breaks[story->slugs[from + 1].source];
    keep(t);
    asked_place best = find_place(t, from);
    if (best.price < INT64_MAX && best.harmless)
        (void)move_to(story, from, best.to, best.forced);
}

static br_columns find_lost(trial *t)
{
    br_story *story = t->story;
    br_columns columns = br_story_break_columns(story);
    for (size_t i = 0; i < story->count && br_floats_misplaced(story, &columns) > 0; i++) {
        if (floats_of(story, i) == BR_FLOATS_FREELY || is_in_place(story, &columns, i))
            continue;
        place_again(t, i);
        columns = br_story_break_columns(story);
    }
    return columns;
}

br_columns br_story_place_floats(br_story *story, br_columns columns)
{
    trial t = {.story = story};
    if (!begin(&t))
        return columns;
    br_story_space_slugs(story);
    for (size_t i = 0; i < story->count;) {
        bool asked = floats_of(story, i) != BR_FLOATS_FREELY && !story->pieces[i].tried;
        i = asked ? place_float(&t, i) : i + 1;
    }
    return find_lost(&t);
}
