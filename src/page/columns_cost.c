/*
 * What a column costs. Its page's foot is given: the search tries every line
 * that a foot may stand on and keeps the cheapest, so that the columns of a page
 * are priced one by one although they should end level.
 *
 * A column reaches for the foot by adding blank lines where slugs allow it. On
 * all pages but the last it should be full; the last page's columns are balanced
 * (then only being level and the page's own height count) or filled one after
 * the other (then the one that ends the story may end anywhere).
 *
 * The figures are stated in columns.h; the search refuses to know them.
 */
#include "columns_job.h"

#define PER_MISSING_LINE  100 /* times the square */
#define ONE_LINE_SHORT    150
#define MORE_LINES_SHORT  2000 /* times the square */
#define SHORT_BEFORE_NEXT 200  /* for each column to the right */
#define PER_ADDED_LINE    10
#define PER_LINE_OF_PAIR  400 /* times the square, between facing pages … */
#define PER_LINE_AT_END   50  /* a page that ends the story gains this for each line that it is less than … */
#define LINES_AT_END      3   /* … so many apart */
#define WORTH_OF_PAGE     1000
#define THIN_PAGE         1200 /* times the square of what is missing, as a share of what should stand there */
#define BROKEN_RULE       INT64_C(10000000)
#define SLUG_TOO_TALL     INT64_C(1000000000)

static bool ends_anywhere(const br_columns_job *job, size_t k, size_t from, size_t to)
{
    if (to == job->count)
        return br_columns_on_last_page(job, k) && !job->options->balance;
    return from < to && job->slugs[to].break_before <= BR_COLUMN_FORCED;
}

br_columns_end br_columns_end_at(const br_columns_job *job, size_t k, size_t from, size_t to,
                                 const br_columns_shape *shape, int foot)
{
    const br_column_space *space = &job->spaces[k];
    br_columns_end end = {.free = ends_anywhere(job, k, from, to)};
    int64_t room = foot - space->first_line < space->lines ? foot - space->first_line : space->lines;

    if (room < 0)
        room = 0;
    end.possible = shape->height <= room;
    if (!end.possible)
        return end;
    if (!end.free)
        end.added = shape->stretch < room - shape->height ? shape->stretch : room - shape->height;
    end.short_by = room - shape->height - end.added;
    end.missing = space->lines - shape->height - end.added;
    return end;
}

static int64_t columns_to_the_right(const br_columns_job *job, size_t k)
{
    int64_t count = 0;

    for (size_t i = k + 1; i < job->column_count && job->spaces[i].page == job->spaces[k].page; i++)
        count++;
    return count;
}

static int64_t level_cost(const br_columns_job *job, size_t k, int64_t short_by)
{
    int64_t cost = short_by > 1 ? MORE_LINES_SHORT * short_by * short_by : ONE_LINE_SHORT;

    return short_by > 0 ? cost + SHORT_BEFORE_NEXT * columns_to_the_right(job, k) : 0;
}

/* Of the break at the column's top and of what stands in it. */
static int64_t content_cost(const br_columns_job *job, size_t from, size_t to, const br_columns_shape *shape)
{
    int64_t cost = shape->overflow > 0 ? SLUG_TOO_TALL : 0;
    int price = job->slugs[from].break_before;

    if (from == to || from == 0)
        return cost;
    if (price >= BR_COLUMN_FORBIDDEN)
        return cost + BROKEN_RULE;
    return price > 0 ? cost + price : cost;
}

int64_t br_columns_cost_of(const br_columns_job *job, size_t k, size_t from, size_t to, const br_columns_shape *shape,
                           int foot, int band)
{
    br_columns_end end = br_columns_end_at(job, k, from, to, shape, foot);
    int64_t cost;

    if (!end.possible)
        return BR_COLUMNS_ENDLESS;
    cost = PER_ADDED_LINE * end.added + (from < job->count ? content_cost(job, from, to, shape) : 0);
    if (end.free && to == job->count)
        return cost;
    if (!end.free)
        cost += level_cost(job, k, end.short_by);
    if (br_columns_on_last_page(job, k) && job->options->balance)
        return cost;
    if (end.free) /* else the foot of a page that ends by force could be anywhere */
        end.missing -= end.short_by;
    return end.missing > band ? BR_COLUMNS_ENDLESS : cost + PER_MISSING_LINE * end.missing * end.missing;
}

bool br_columns_is_beyond(const br_columns_job *job, size_t k, size_t from, size_t to, const br_columns_shape *shape,
                          int band)
{
    if (ends_anywhere(job, k, from, to) || (br_columns_on_last_page(job, k) && job->options->balance))
        return false;
    return job->spaces[k].lines - shape->height - shape->stretch > band;
}

int64_t br_columns_cost_of_foot(const br_columns_job *job, size_t k, int foot)
{
    return br_columns_on_last_page(job, k) && job->options->balance ? foot : 0;
}

int64_t br_columns_cost_of_spread(const br_columns_job *job, size_t k, int missing, int before)
{
    int64_t apart = missing > before ? missing - before : before - missing;

    if (!br_columns_on_last_page(job, k))
        return PER_LINE_OF_PAIR * apart * apart;
    if (!job->options->balance)
        return 0;
    return apart < LINES_AT_END ? PER_LINE_AT_END * (apart - LINES_AT_END) : 0;
}

int64_t br_columns_cost_of_thin(const br_columns_job *job, size_t k, size_t from)
{
    int64_t room = 0, least, missing;

    if (job->options->least_fill == 0 || k >= job->column_count || !br_columns_on_last_page(job, k) ||
        job->spaces[k].page == job->spaces[0].page)
        return 0;
    for (size_t i = k; i < job->column_count; i++)
        room += job->spaces[i].lines;
    least = (room * job->options->least_fill + 999) / 1000;
    missing = least - br_columns_height_of(job, from, job->count);
    return missing > 0 ? THIN_PAGE * missing * missing / (least * least) : 0;
}

int64_t br_columns_worth_of_page(void)
{
    return WORTH_OF_PAGE;
}

/* Nothing costs less than nothing, but for what a last page gains that ends nearly as low as the one beside it. Its
 * foot moves no farther than variants draw text from it or push it there. */
int64_t br_columns_cost_to_gain(const br_columns_job *job, int64_t cost, int foot, bool may_save_pages)
{
    size_t first = br_columns_first_of_page(job, job->column_count - 1);
    int end = job->spaces[first].first_line + job->spaces[first].lines;
    bool spread = job->options->facing != BR_FACING_UNKNOWN && first > 0;
    int64_t least = 0;

    if (job->options->balance) {
        least = foot > BR_COLUMNS_DRIFT && !may_save_pages ? foot - BR_COLUMNS_DRIFT : 0;
        if (spread && (may_save_pages || end - foot < BR_COLUMNS_DRIFT))
            least -= PER_LINE_AT_END * LINES_AT_END;
    }
    return cost - least + (may_save_pages ? WORTH_OF_PAGE * (job->spaces[first].page - job->spaces[0].page) : 0);
}

int64_t br_columns_cost_beyond(int band)
{
    return PER_MISSING_LINE * ((int64_t)band + 1) * (band + 1) - PER_LINE_AT_END * LINES_AT_END;
}
