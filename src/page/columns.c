/*
 * Breaking a story into columns: prepares the sums and bounds, has the cheapest
 * arrangement found, with variants of paragraphs on fewer pages too, and writes it out, slug by slug. The lines added
 * to level a column's foot go above its slugs that allow it, one each from the top, then from the top again.
 *
 * Every slug is counted once more at the end: none may be lost or set twice.
 */
#include "columns_job.h"

#include <assert.h>

/* Spreads `added` lines over the slugs behind the first; offsets hold each slug's share. */
static void spread_lines(const br_columns_job *job, const br_column *column, int64_t added, int *offsets)
{
    for (int round = 1; added > 0; round++) {
        for (size_t i = column->from + 1; i < column->to && added > 0; i++) {
            if (job->slugs[i].stretch_before >= round) {
                offsets[i]++;
                added--;
            }
        }
    }
}

static void place_slugs(const br_columns_job *job, br_column *column, int *offsets)
{
    int line = 0;

    spread_lines(job, column, column->stretched, offsets);
    for (size_t i = column->from; i < column->to; i++) {
        if (i > column->from)
            line += offsets[i] + job->slugs[i].space_before;
        offsets[i] = line;
        line += job->slugs[i].lines;
    }
    assert(line + column->foot == column->used);
}

static br_column fill_column(const br_columns_job *job, size_t k, const br_columns_choice *choice)
{
    br_column column = {.space = job->spaces[k], .from = choice->from, .to = choice->to};
    br_columns_shape shape = br_columns_shape_of(job, &job->spaces[k], choice->from, choice->to, 0);
    br_columns_end end = br_columns_end_at(job, k, choice->from, choice->to, &shape, choice->foot);

    assert(shape.fits && end.possible);
    column.overflow = (int)shape.overflow;
    column.stretched = (int)end.added;
    column.used = (int)(shape.height + shape.overflow + end.added);
    column.foot = (int)shape.foot;
    column.foot_at = column.used + (end.free ? 0 : (int)end.short_by) - column.foot;
    if (end.free && column.space.lines > column.used)
        column.foot_at = column.space.lines - column.foot;
    return column;
}

static void write_columns(const br_columns_job *job, const br_columns_choice *choices, br_columns *result)
{
    for (size_t k = 0; k < job->column_count; k++) {
        br_column *column = &result->columns[k];

        *column = fill_column(job, k, &choices[k]);
        assert(column->from == (k == 0 ? 0 : result->columns[k - 1].to));
        place_slugs(job, column, result->offsets);
        result->pages += br_columns_begins_page(job, k);
        result->too_tall += column->overflow > 0;
        if (column->from > 0 && column->from < column->to)
            result->broken_rules += job->slugs[column->from].break_before >= BR_COLUMN_FORBIDDEN;
    }
    assert(job->column_count == 0 ? job->count == 0 : result->columns[job->column_count - 1].to == job->count);
}

static int left_out_lines(const br_columns_job *job, size_t count)
{
    int64_t lines = 0;

    if (job->count < count)
        lines = job->sums[count].lines - job->sums[job->count].lines + job->sums[count].space -
                job->sums[job->count + 1].space;
    if (job->options->foot_unit > 0)
        lines += (job->sums[count].foot - job->sums[job->count].foot) / job->options->foot_unit;
    return lines < INT32_MAX ? (int)lines : INT32_MAX;
}

static void write_result(br_arena *arena, const br_columns_job *job, const br_columns_choice *choices, size_t count,
                         br_columns *result)
{
    result->columns = BR_ARRAY(arena, job->column_count, br_column);
    result->column_count = job->column_count;
    result->offsets = BR_ARRAY(arena, count, int);
    result->placed = job->count;
    for (size_t i = job->count; i < count; i++)
        result->offsets[i] = -1;
    write_columns(job, choices, result);
    result->left_out_lines = left_out_lines(job, count);
}

/* What was found: the job it was found in, and its price with a page's worth for each page saved taken off. */
typedef struct found {
    br_columns_job job;
    br_columns_choice *choices; /* NULL: nothing */
    int64_t cost, price;
} found;

/* So few lines are left over by these columns that other settings might take them in. */
static bool might_hold(const br_columns_job *job, size_t column_count)
{
    size_t reached = column_count > 0 ? job->high[column_count] : 0;

    return column_count > 0 && job->sums[job->count].lines - job->sums[reached].lines <= BR_COLUMNS_DRIFT;
}

/* The cheapest arrangement with variants, on the pages that there are and on fewer; nothing if they do not hold it. */
static found search_varied(const br_columns_job *job)
{
    found best = {.cost = 0};

    for (int less = 0;; less++) {
        found f = {.job = br_columns_vary(job, less)};

        if (!might_hold(job, f.job.column_count))
            break;
        f.choices = br_columns_search(&f.job, &f.cost);
        if (!f.choices)
            break;
        f.price = f.cost - less * br_columns_worth_of_page();
        if (!best.choices || f.price <= best.price)
            best = f;
    }
    return best;
}

static found search_best(br_columns_job *job)
{
    found best = {.cost = 0};

    if (job->options->variant_count > 0)
        best = search_varied(job);
    if (best.choices)
        return best;
    br_columns_cut(job);
    br_columns_reach_back(job);
    assert(job->low[0] == 0);
    best.job = *job;
    best.choices = br_columns_search(job, &best.cost);
    assert(best.choices);
    return best;
}

/* What is known of the result before its variants are among the slugs. */
static void describe(const br_columns_job *job, const found *best, size_t given, br_columns *result)
{
    size_t last = best->job.column_count, first;

    result->cost = best->cost;
    result->to_gain = INT64_MAX;
    if (last == 0)
        return;
    first = br_columns_first_of_page(&best->job, last - 1);
    result->thin = br_columns_cost_of_thin(&best->job, first, best->choices[first].from);
    if (job->count == given)
        result->to_gain =
            br_columns_cost_to_gain(&best->job, best->cost, best->choices[last - 1].foot, might_hold(job, first));
}

br_columns br_page_break_columns(br_arena *arena, const br_slug *slugs, size_t count, const br_column_plan *plan,
                                 const br_columns_options *options)
{
    br_columns result = {.slugs = slugs, .slug_count = count};
    br_columns_job job = {.slugs = slugs, .count = count, .plan = plan, .options = options};
    found best;

    assert(plan->count > 0 && plan->repeat > 0 && plan->repeat <= plan->count);
    if (options->variant_count > 0)
        result.taken = BR_ARRAY(arena, options->variant_count, bool);
    if (count == 0)
        return result;
    job.arena = br_arena_open();
    br_columns_prepare(&job);
    br_columns_reach_forward(&job);
    best = search_best(&job);
    describe(&job, &best, count, &result);
    if (best.job.settings) {
        result.slugs = br_columns_write_slugs(&best.job, arena, best.choices, result.taken, &result.slug_count);
        job.slugs = result.slugs;
        job.count = count = result.slug_count;
        job.column_count = best.job.column_count;
        br_columns_prepare(&job);
        job.ignores_beside = best.job.ignores_beside;
    }
    write_result(arena, &job, best.choices, count, &result);
    br_arena_close(job.arena);
    return result;
}
