/*
 * Which breaks are legal, and between which slugs each column can begin at all.
 *
 * If [i, j) fits a column then so does whatever begins later or ends earlier
 * within it; so filling every column as far as it goes takes the fewest columns,
 * and going back from the end in the same way gives the earliest slug from which
 * the rest still finds room. Between the two bounds every legal break can be a
 * column's beginning, and outside of them none can: the search needs to look
 * nowhere else.
 *
 * A chain of slugs held together by forbidden breaks that is taller than any
 * column cannot keep its rules: its breaks are unlocked, at a price. One that asks for more
 * beside it than a margin has makes that no question any more.
 */
#include "columns_job.h"

#include <assert.h>

static br_column_space space_at(const br_column_plan *plan, size_t k)
{
    br_column_space space;
    size_t first = plan->count - plan->repeat;
    size_t round;

    if (k < plan->count)
        return plan->spaces[k];
    round = (k - first) / plan->repeat;
    space = plan->spaces[first + (k - first) % plan->repeat];
    space.page += (int)round * (plan->spaces[plan->count - 1].page - plan->spaces[first].page + 1);
    return space;
}

static void add_sums(br_columns_job *job)
{
    for (size_t i = 0; i < job->count; i++) {
        const br_slug *slug = &job->slugs[i];
        const br_columns_sums *sums = &job->sums[i];

        assert(slug->lines >= 0 && slug->space_before >= 0 && slug->stretch_before >= 0);
        assert(slug->foot == 0 || (slug->foot > 0 && job->options->foot_unit > 0));
        job->sums[i + 1] = (br_columns_sums){sums->lines + slug->lines, sums->space + slug->space_before,
                                             sums->stretch + slug->stretch_before, sums->foot + slug->foot,
                                             sums->beside + slug->beside};
    }
}

/* What to take from the sums at `to`: within one setting of a paragraph its own, else those that reckon with how much
 * of that setting is to come. */
static const br_columns_sums *sums_before(const br_columns_job *job, size_t from, size_t to)
{
    bool within = job->settings && job->settings[from] != 0 && job->settings[from] == job->settings[to];

    return within ? &job->sums[from] : &job->sums_after[from];
}

/* Whole grid lines for what the slugs ask for at the foot. */
static int64_t foot_of(const br_columns_job *job, size_t from, size_t to)
{
    int64_t asked = job->sums[to].foot - sums_before(job, from, to)->foot, unit = job->options->foot_unit;

    return asked ? (asked + job->options->foot_gap + unit - 1) / unit : 0;
}

int64_t br_columns_height_of(const br_columns_job *job, size_t from, size_t to)
{
    const br_columns_sums *a = sums_before(job, from, to), *b = &job->sums[to];

    return from == to
               ? 0
               : b->lines - a->lines + b->space - a->space - job->slugs[from].space_before + foot_of(job, from, to);
}

static void unlock_tall_chains(br_columns_job *job)
{
    size_t from = 0;

    for (size_t i = 1; i <= job->count; i++) {
        if (i < job->count && job->slugs[i].break_before >= BR_COLUMN_FORBIDDEN)
            continue;
        for (size_t k = from + 1; k < i && br_columns_height_of(job, from, i) > job->tallest; k++)
            job->unlocked[k] = true;
        from = i;
    }
}

bool br_columns_is_break(const br_columns_job *job, size_t at)
{
    return at == 0 || at == job->count || job->unlocked[at] || job->slugs[at].break_before < BR_COLUMN_FORBIDDEN;
}

static int64_t room_beside(const br_column_space *space)
{
    return space->beside > 0 ? space->beside : INT64_MAX;
}

/* Is there a chain that not every margin has room for beside it? It might find no column. */
static bool asks_too_much(const br_columns_job *job)
{
    int64_t least = INT64_MAX;
    size_t from = 0;

    for (size_t k = job->plan->count - job->plan->repeat; k < job->plan->count; k++) {
        int64_t room = room_beside(&job->plan->spaces[k]);

        least = room < least ? room : least;
    }
    for (size_t i = 1; i <= job->count; i++) {
        if (!br_columns_is_break(job, i))
            continue;
        if (job->sums[i].beside - job->sums[from].beside > least)
            return true;
        from = i;
    }
    return false;
}

static bool fits_beside(const br_columns_job *job, const br_column_space *space, size_t from, size_t to)
{
    return job->ignores_beside || job->sums[to].beside - sums_before(job, from, to)->beside <= room_beside(space);
}

void br_columns_prepare(br_columns_job *job)
{
    const br_column_plan *plan = job->plan;

    job->sums = job->sums_after = BR_ARRAY(job->arena, job->count + 1, br_columns_sums);
    job->unlocked = BR_ARRAY(job->arena, job->count + 1, bool);
    job->forced = BR_ARRAY(job->arena, job->count + 1, size_t);
    add_sums(job);
    job->forced[job->count] = job->count;
    for (size_t i = job->count; i-- > 0;) {
        bool next = i + 1 < job->count && job->slugs[i + 1].break_before <= BR_COLUMN_FORCED;

        job->forced[i] = next ? i + 1 : job->forced[i + 1];
    }
    for (size_t k = plan->count - plan->repeat; k < plan->count; k++)
        job->tallest = plan->spaces[k].lines > job->tallest ? plan->spaces[k].lines : job->tallest;
    unlock_tall_chains(job);
    job->ignores_beside = asks_too_much(job);
}

br_columns_shape br_columns_shape_of(const br_columns_job *job, const br_column_space *space, size_t from, size_t to,
                                     int delta)
{
    br_columns_shape shape = {.height = br_columns_height_of(job, from, to) + delta, .fits = true};

    if (from == to)
        return shape;
    shape.stretch = job->sums[to].stretch - sums_before(job, from, to)->stretch - job->slugs[from].stretch_before;
    shape.foot = foot_of(job, from, to);
    bool beside = fits_beside(job, space, from, to);
    shape.fits = beside && to <= job->forced[from] && shape.height <= space->lines;
    if (beside && to == from + 1 && shape.height > job->tallest && space->lines >= job->tallest &&
        shape.height > space->lines) {
        shape.overflow = shape.height - space->lines;
        shape.height = space->lines;
        shape.fits = true;
    }
    return shape;
}

bool br_columns_begins_page(const br_columns_job *job, size_t k)
{
    return k == 0 || k == job->column_count || job->spaces[k].page != job->spaces[k - 1].page;
}

size_t br_columns_first_of_page(const br_columns_job *job, size_t k)
{
    while (!br_columns_begins_page(job, k))
        k--;
    return k;
}

bool br_columns_on_last_page(const br_columns_job *job, size_t k)
{
    return job->spaces[k].page == job->spaces[job->column_count - 1].page;
}

bool br_columns_begins_facing(const br_columns_job *job, size_t k)
{
    int number;

    if (job->options->facing == BR_FACING_UNKNOWN || k == 0 || k >= job->column_count ||
        !br_columns_begins_page(job, k))
        return false;
    number = job->spaces[k].page - job->spaces[0].page;
    return number % 2 == (job->options->facing == BR_FACING_FROM_FIRST ? 1 : 0);
}

/* The last legal break that the column reaches from `from`; `from` itself if nothing fits. */
static size_t farthest(const br_columns_job *job, const br_column_space *space, size_t from)
{
    size_t reached = from;

    for (size_t to = from + 1; to <= job->count; to++) {
        br_columns_shape shape = br_columns_shape_of(job, space, from, to, 0);

        if (!shape.fits)
            break;
        if (br_columns_is_break(job, to))
            reached = to;
    }
    return reached;
}

/* Adds a column and what the one after it can begin with at the latest; high[0] is 0. */
static void add_column(br_columns_job *job, br_column_space space, size_t reached)
{
    size_t k = job->column_count++;

    job->spaces = br_arena_grow(job->arena, job->spaces, k, &job->space_capacity, sizeof *job->spaces);
    job->high = br_arena_grow(job->arena, job->high, k + 1, &job->high_capacity, sizeof *job->high);
    job->spaces[k] = space;
    job->high[k + 1] = reached;
}

void br_columns_reach_forward(br_columns_job *job)
{
    size_t reached = 0;

    job->high = br_arena_grow(job->arena, NULL, 0, &job->high_capacity, sizeof *job->high);
    job->high[0] = 0;
    for (size_t k = 0;; k++) {
        br_column_space space = space_at(job->plan, k);
        bool new_page = k == 0 || space.page != job->spaces[k - 1].page;
        bool no_more = job->options->max_pages > 0 && space.page - job->plan->spaces[0].page >= job->options->max_pages;

        if (new_page && k > 0 && (reached == job->count || no_more))
            break;
        assert(k == 0 || space.page >= job->spaces[k - 1].page);
        reached = farthest(job, &space, reached);
        add_column(job, space, reached);
    }
}

void br_columns_cut(br_columns_job *job)
{
    size_t reached = job->high[job->column_count];

    job->count = reached;
    for (size_t i = 0; i <= reached; i++)
        job->forced[i] = job->forced[i] < reached ? job->forced[i] : reached;
}

/* The first legal break from which the column still takes everything before `to`. */
static size_t earliest(const br_columns_job *job, const br_column_space *space, size_t to)
{
    size_t reached = to;

    for (size_t from = to; from-- > 0;) {
        br_columns_shape shape = br_columns_shape_of(job, space, from, to, 0);

        if (!shape.fits)
            break;
        if (br_columns_is_break(job, from))
            reached = from;
    }
    return reached;
}

void br_columns_reach_back(br_columns_job *job)
{
    job->low = BR_ARRAY(job->arena, job->column_count + 1, size_t);
    job->low[job->column_count] = job->count;
    for (size_t k = job->column_count; k-- > 0;)
        job->low[k] = earliest(job, &job->spaces[k], job->low[k + 1]);
}
