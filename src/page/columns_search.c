/*
 * The cheapest arrangement, by dynamic programming over columns: for every slug
 * that a column may begin with, and every line its page's foot may stand on, the
 * least cost of everything before. The foot is chosen at a page's first column
 * and forgotten at its end, so that pages meet at slugs alone; between two pages that face each
 * other it is kept until the second one's foot is chosen.
 *
 * As good arrangements leave columns hardly short, the search first looks only
 * at columns short by a few lines. What it left out would cost more than a known
 * bound; if the best found does not, nothing better exists. Otherwise the band
 * is widened. So the time goes with the length of the story.
 *
 * It refuses to know what costs what (columns_cost.c).
 */
#include "columns_job.h"

#include <assert.h>

static const int bands[] = {3, 12, 48, 1 << 20};

#define BANDS (sizeof bands / sizeof bands[0])

/* The best way to a column that begins at a slug with its page's foot at a line: where the column before begins. */
typedef struct cell {
    int64_t cost;
    size_t from;
    int foot; /* of the page of the column before */
    int told; /* the foot by which that column's beginning is told apart, if it is */
} cell;

/*
 * All ways to the beginning of one column, told apart by slug and foot: that of its own page; on a page's first
 * column, where that is still open, by that of the page it faces; by none if it faces none: one cell for each slug.
 */
typedef struct layer {
    cell *cells;
    size_t low, high;  /* slugs */
    size_t feet;       /* cells for each slug */
    int told_low;      /* the foot of the first of them */
    int foot_low;      /* what the page of this column can have as foot, from this … */
    size_t foot_count; /* … on, so many lines */
} layer;

/* The cheapest way to a column's beginning, for one foot of its page. */
typedef struct way {
    int64_t cost; /* with what the foot costs the page */
    int told;
} way;

static void set_feet(const br_columns_job *job, layer *l, size_t k, int band)
{
    int64_t low = INT64_MAX, high = 0;
    size_t first = k;

    while (!br_columns_begins_page(job, first))
        first--;
    for (size_t i = first; i == first || !br_columns_begins_page(job, i); i++) {
        int64_t end = (int64_t)job->spaces[i].first_line + job->spaces[i].lines;

        low = end < low ? end : low;
        high = end > high ? end : high;
    }
    if (job->options->balance && br_columns_on_last_page(job, k))
        low = 0;
    else
        low = low > band ? low - band : 0;
    l->foot_low = (int)low;
    l->foot_count = (size_t)(high - low + 1);
}

static void set_told(const br_columns_job *job, layer *layers, size_t k)
{
    bool facing = br_columns_begins_facing(job, k);
    const layer *by = facing ? &layers[k - 1] : &layers[k];

    layers[k].feet = br_columns_begins_page(job, k) && !facing ? 1 : by->foot_count;
    layers[k].told_low = by->foot_low;
}

static layer *make_layers(const br_columns_job *job, br_arena *arena, int band)
{
    layer *layers = BR_ARRAY(arena, job->column_count + 1, layer);

    for (size_t k = 0; k <= job->column_count; k++) {
        layer *l = &layers[k];
        size_t cells;

        l->low = job->low[k];
        l->high = job->high[k];
        assert(l->low <= l->high);
        if (k < job->column_count)
            set_feet(job, l, k, band);
        set_told(job, layers, k);
        cells = (l->high - l->low + 1) * l->feet;
        l->cells = BR_ARRAY(arena, cells, cell);
        for (size_t i = 0; i < cells; i++)
            l->cells[i].cost = BR_COLUMNS_ENDLESS;
    }
    layers[0].cells[0].cost = 0;
    return layers;
}

static cell *cell_at(const layer *l, size_t slug, int foot)
{
    size_t f = l->feet == 1 ? 0 : (size_t)(foot - l->told_low);

    return &l->cells[(slug - l->low) * l->feet + f];
}

/* Lines short of the page's full height. */
static int missing_at(const layer *l, int foot)
{
    return l->foot_low + (int)l->foot_count - 1 - foot;
}

/* Of all feet of the page before it the one that leads to this foot of column k's page at the least cost. */
static way way_from_facing(const br_columns_job *job, const layer *layers, size_t k, size_t from, int foot)
{
    const layer *l = &layers[k], *before = &layers[k - 1];
    way best = {.cost = BR_COLUMNS_ENDLESS};

    for (size_t f = 0; f < l->feet; f++) {
        int told = l->told_low + (int)f;
        int64_t cost = cell_at(l, from, told)->cost;

        if (cost == BR_COLUMNS_ENDLESS)
            continue;
        cost += br_columns_cost_of_spread(job, k, missing_at(l, foot), missing_at(before, told));
        if (cost < best.cost)
            best = (way){.cost = cost, .told = told};
    }
    return best;
}

/* The ways to column k's beginning at a slug, one for each foot of its page. */
static void find_ways(const br_columns_job *job, const layer *layers, size_t k, size_t from, way *ways)
{
    const layer *l = &layers[k];
    bool begins = br_columns_begins_page(job, k), facing = br_columns_begins_facing(job, k);

    for (size_t f = 0; f < l->foot_count; f++) {
        int foot = l->foot_low + (int)f;

        ways[f] = facing ? way_from_facing(job, layers, k, from, foot)
                         : (way){.cost = cell_at(l, from, foot)->cost, .told = foot};
        if (begins && ways[f].cost < BR_COLUMNS_ENDLESS)
            ways[f].cost += br_columns_cost_of_foot(job, k, foot);
    }
}

/* Column k with [from, to), at every foot. */
static void try_column(const br_columns_job *job, layer *layers, size_t k, const way *ways, size_t from, size_t to,
                       int band)
{
    const layer *l = &layers[k];
    br_columns_shape shape = br_columns_shape_of(job, &job->spaces[k], from, to);

    for (size_t f = 0; f < l->foot_count; f++) {
        int foot = l->foot_low + (int)f;
        int64_t cost;
        cell *next = cell_at(&layers[k + 1], to, foot);

        if (ways[f].cost == BR_COLUMNS_ENDLESS)
            continue;
        cost = br_columns_cost_of(job, k, from, to, &shape, foot, band);
        if (cost == BR_COLUMNS_ENDLESS)
            continue;
        cost += ways[f].cost;
        if (cost < next->cost)
            *next = (cell){.cost = cost, .from = from, .foot = foot, .told = ways[f].told};
    }
}

static bool is_reached(const layer *l, size_t slug)
{
    const cell *cells = &l->cells[(slug - l->low) * l->feet];

    for (size_t f = 0; f < l->feet; f++) {
        if (cells[f].cost < BR_COLUMNS_ENDLESS)
            return true;
    }
    return false;
}

static void fill_column(const br_columns_job *job, layer *layers, size_t k, way *ways, int band)
{
    const layer *l = &layers[k], *next = &layers[k + 1];

    for (size_t from = l->low; from <= l->high; from++) {
        if (!is_reached(l, from))
            continue;
        find_ways(job, layers, k, from, ways);
        for (size_t to = from > next->low ? from : next->low; to <= next->high; to++) {
            if (!br_columns_shape_of(job, &job->spaces[k], from, to).fits)
                break;
            if (br_columns_is_break(job, to))
                try_column(job, layers, k, ways, from, to, band);
        }
    }
}

static br_columns_choice *read_back(const br_columns_job *job, const layer *layers)
{
    br_columns_choice *choices = BR_ARRAY(job->arena, job->column_count, br_columns_choice);
    size_t to = job->count;
    int told = 0;

    for (size_t k = job->column_count; k-- > 0;) {
        const cell *c = cell_at(&layers[k + 1], to, told);

        choices[k] = (br_columns_choice){.from = c->from, .to = to, .foot = c->foot};
        told = c->told;
        to = c->from;
    }
    assert(to == 0);
    return choices;
}

br_columns_choice *br_columns_search(br_columns_job *job, int64_t *cost)
{
    br_columns_choice *choices = NULL;

    for (size_t b = 0; b < BANDS && !choices; b++) {
        br_arena *arena = br_arena_open();
        layer *layers = make_layers(job, arena, bands[b]);

        for (size_t k = 0; k < job->column_count; k++)
            fill_column(job, layers, k, BR_ARRAY(arena, layers[k].foot_count, way), bands[b]);
        *cost = cell_at(&layers[job->column_count], job->count, 0)->cost;
        if (b + 1 == BANDS || *cost <= br_columns_cost_beyond(bands[b]))
            choices = read_back(job, layers);
        br_arena_close(arena);
    }
    assert(choices && *cost < BR_COLUMNS_ENDLESS);
    return choices;
}
