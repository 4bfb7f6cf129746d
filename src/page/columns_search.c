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
 * Paragraphs may have variants. One that lies within a column is settled with the column: all that the others need to
 * know is by how many lines these paragraphs together change its height, at which price at the least. One that is
 * parted has its variant told by the spot at which it is, so that both columns have the same.
 *
 * It refuses to know what costs what (columns_cost.c).
 */
#include "columns_job.h"

#include <assert.h>

static const int bands[] = {3, 12, 48, 1 << 20};

#define BANDS          (sizeof bands / sizeof bands[0])
#define BANDS_OF_FEWER 2 /* that are tried on fewer pages than are needed at best: their columns must be full */

/* The best way to a column that begins at a slug with its page's foot at a line: where the column before begins. */
typedef struct cell {
    int64_t cost;
    size_t from;
    int foot;  /* of the page of the column before */
    int told;  /* the foot by which that column's beginning is told apart, if it is */
    int delta; /* lines more, in the column before, than its paragraphs have at their best */
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
    size_t first = br_columns_first_of_page(job, k);

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
    int64_t thin = begins ? br_columns_cost_of_thin(job, k, from) : 0;

    for (size_t f = 0; f < l->foot_count; f++) {
        int foot = l->foot_low + (int)f;

        ways[f] = facing ? way_from_facing(job, layers, k, from, foot)
                         : (way){.cost = cell_at(l, from, foot)->cost, .told = foot};
        if (begins && ways[f].cost < BR_COLUMNS_ENDLESS)
            ways[f].cost += br_columns_cost_of_foot(job, k, foot) + thin;
    }
}

/* What the search looks at: a column from one spot to another. */
typedef struct edge {
    const br_columns_job *job;
    layer *layers;
    size_t k, from, to;
    const way *ways;
    int band;
} edge;

/* The column at every foot, its paragraphs so many lines longer than at their best, for so much. */
static void try_delta(const edge *e, int delta, int64_t price)
{
    const layer *l = &e->layers[e->k];
    br_columns_shape shape = br_columns_shape_of(e->job, &e->job->spaces[e->k], e->from, e->to, delta);

    int64_t end = e->job->spaces[e->k].first_line + shape.height; /* no foot above it */
    size_t first = shape.height > 0 && end > l->foot_low ? (size_t)(end - l->foot_low) : 0;

    if (!shape.fits || br_columns_is_beyond(e->job, e->k, e->from, e->to, &shape, e->band))
        return;
    for (size_t f = first; f < l->foot_count; f++) {
        int foot = l->foot_low + (int)f;
        int64_t cost;
        cell *next = cell_at(&e->layers[e->k + 1], e->to, foot);

        if (e->ways[f].cost == BR_COLUMNS_ENDLESS)
            continue;
        cost = br_columns_cost_of(e->job, e->k, e->from, e->to, &shape, foot, e->band);
        if (cost == BR_COLUMNS_ENDLESS)
            continue;
        cost += e->ways[f].cost + price;
        if (cost < next->cost)
            *next = (cell){.cost = cost, .from = e->from, .foot = foot, .told = e->ways[f].told, .delta = delta};
    }
}

/* With every number of lines that the paragraphs within it can have; at their best first. */
static void try_column(const edge *e, const br_columns_mix *mix)
{
    int64_t parting = br_columns_price_of_parting(e->job, e->from, e->to);

    try_delta(e, 0, parting);
    for (int delta = mix->least; delta <= mix->most; delta++) {
        int64_t price = mix->prices[delta + BR_COLUMNS_DELTA];

        if (delta != 0 && price < BR_COLUMNS_ENDLESS)
            try_delta(e, delta, parting + price);
    }
}

static bool is_reached(const layer *l, size_t slug)
{
    const cell *cells = &l->cells[(slug - l->low) * l->feet];

    for (size_t f = 0; f < l->feet; f++)
        if (cells[f].cost < BR_COLUMNS_ENDLESS)
            return true;
    return false;
}

/* Every column k that begins at a spot. */
static void try_columns(edge *e)
{
    const br_columns_job *job = e->job;
    const layer *next = &e->layers[e->k + 1];
    br_columns_mix mix = br_columns_mix_none();
    size_t group = br_columns_group_from(job, e->from), first = job->groups ? e->from : next->low;

    for (e->to = e->from > first ? e->from : first; e->to <= next->high; e->to++) {
        for (; group < job->group_count && job->groups[group].end <= e->to; group++)
            br_columns_mix_add(job, &mix, group);
        if (!br_columns_meets(job, e->from, e->to))
            continue;
        if ((!job->groups || job->settings[e->to] == 0) &&
            !br_columns_shape_of(job, &job->spaces[e->k], e->from, e->to, mix.least).fits)
            break;
        if (e->to >= next->low && br_columns_is_break(job, e->to))
            try_column(e, &mix);
    }
}

static void fill_column(const br_columns_job *job, layer *layers, size_t k, way *ways, int band)
{
    const layer *l = &layers[k];
    edge e = {.job = job, .layers = layers, .k = k, .ways = ways, .band = band};

    for (e.from = l->low; e.from <= l->high; e.from++) {
        if (!is_reached(l, e.from))
            continue;
        find_ways(job, layers, k, e.from, ways);
        try_columns(&e);
    }
}

static br_columns_choice *read_back(const br_columns_job *job, const layer *layers)
{
    br_columns_choice *choices = BR_ARRAY(job->arena, job->column_count, br_columns_choice);
    size_t to = job->count;
    int told = 0;

    for (size_t k = job->column_count; k-- > 0;) {
        const cell *c = cell_at(&layers[k + 1], to, told);

        choices[k] = (br_columns_choice){.from = c->from, .to = to, .foot = c->foot, .delta = c->delta};
        told = c->told;
        to = c->from;
    }
    assert(to == 0);
    return choices;
}

br_columns_choice *br_columns_search(br_columns_job *job, int64_t *cost)
{
    br_columns_choice *choices = NULL;
    size_t tries = job->fewer_pages ? BANDS_OF_FEWER : BANDS;

    for (size_t b = 0; b < tries && !choices; b++) {
        br_arena *arena = br_arena_open();
        layer *layers = make_layers(job, arena, bands[b]);

        for (size_t k = 0; k < job->column_count; k++)
            fill_column(job, layers, k, BR_ARRAY(arena, layers[k].foot_count, way), bands[b]);
        *cost = cell_at(&layers[job->column_count], job->count, 0)->cost;
        if (*cost < BR_COLUMNS_ENDLESS && (b + 1 == tries || *cost <= br_columns_cost_beyond(bands[b])))
            choices = read_back(job, layers);
        br_arena_close(arena);
    }
    return choices;
}
