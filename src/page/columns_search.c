/*
 * The cheapest arrangement, by dynamic programming over columns: for every slug
 * that a column may begin with, and every line its page's foot may stand on, the
 * least cost of everything before. The foot is chosen at a page's first column
 * and forgotten at its end, so that pages meet at slugs alone.
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
} cell;

/* All ways to the beginning of one column. On a page's first column the foot is still open: one cell for each slug. */
typedef struct layer {
    cell *cells;
    size_t low, high;  /* slugs */
    size_t feet;       /* cells for each slug */
    int foot_low;      /* what the page of this column can have as foot, from this … */
    size_t foot_count; /* … on, so many lines */
} layer;

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
        l->feet = br_columns_begins_page(job, k) ? 1 : l->foot_count;
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
    size_t f = l->feet == 1 ? 0 : (size_t)(foot - l->foot_low);

    return &l->cells[(slug - l->low) * l->feet + f];
}

/* Column k with [from, to), at every foot. */
static void try_column(const br_columns_job *job, layer *layers, size_t k, size_t from, size_t to,
                       const br_columns_shape *shape, int band)
{
    const layer *l = &layers[k];

    for (size_t f = 0; f < l->foot_count; f++) {
        int foot = l->foot_low + (int)f;
        int64_t before = cell_at(l, from, foot)->cost, cost;
        cell *next = cell_at(&layers[k + 1], to, foot);

        if (before == BR_COLUMNS_ENDLESS)
            continue;
        cost = br_columns_cost_of(job, k, from, to, shape, foot, band);
        if (cost == BR_COLUMNS_ENDLESS)
            continue;
        cost += before + (br_columns_begins_page(job, k) ? br_columns_cost_of_foot(job, k, foot) : 0);
        if (cost < next->cost)
            *next = (cell){.cost = cost, .from = from, .foot = foot};
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

static void fill_column(const br_columns_job *job, layer *layers, size_t k, int band)
{
    const layer *l = &layers[k], *next = &layers[k + 1];

    for (size_t from = l->low; from <= l->high; from++) {
        if (!is_reached(l, from))
            continue;
        for (size_t to = from > next->low ? from : next->low; to <= next->high; to++) {
            br_columns_shape shape = br_columns_shape_of(job, &job->spaces[k], from, to);

            if (!shape.fits)
                break;
            if (br_columns_is_break(job, to))
                try_column(job, layers, k, from, to, &shape, band);
        }
    }
}

static br_columns_choice *read_back(const br_columns_job *job, const layer *layers)
{
    br_columns_choice *choices = BR_ARRAY(job->arena, job->column_count, br_columns_choice);
    size_t to = job->count;
    int foot = 0;

    for (size_t k = job->column_count; k-- > 0;) {
        const cell *c = cell_at(&layers[k + 1], to, foot);

        foot = c->foot;
        choices[k] = (br_columns_choice){.from = c->from, .to = to, .foot = foot};
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
            fill_column(job, layers, k, bands[b]);
        *cost = cell_at(&layers[job->column_count], job->count, 0)->cost;
        if (b + 1 == BANDS || *cost <= br_columns_cost_beyond(bands[b]))
            choices = read_back(job, layers);
        br_arena_close(arena);
    }
    assert(choices && *cost < BR_COLUMNS_ENDLESS);
    return choices;
}
