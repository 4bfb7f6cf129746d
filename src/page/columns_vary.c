/*
 * Variants of paragraphs in the search for columns. Here the slugs of variants
 * are put among the others, so that a column may begin within any of them, and
 * the sums are made so that a stretch from one spot to another is a difference
 * still. What lies between is reckoned at its best; by how many lines other
 * settings change that, and for how much, is a small table that grows by one
 * paragraph at a time (the least price for each number of lines).
 *
 * Bounds of where columns begin are those of the best settings, widened.
 *
 * It refuses to know what a column costs.
 */
#include "columns_job.h"

#include <assert.h>

br_columns_mix br_columns_mix_none(void)
{
    br_columns_mix mix;

    for (size_t i = 0; i <= 2 * BR_COLUMNS_DELTA; i++)
        mix.prices[i] = BR_COLUMNS_ENDLESS;
    mix.prices[BR_COLUMNS_DELTA] = 0;
    mix.least = mix.most = 0;
    return mix;
}

/* The price of the sum `delta` if the last paragraph adds `own` of it for `price`. */
static int64_t price_with(const br_columns_mix *before, int delta, int own, int64_t price)
{
    int rest = delta - own;

    if (rest < before->least || rest > before->most || before->prices[rest + BR_COLUMNS_DELTA] == BR_COLUMNS_ENDLESS)
        return BR_COLUMNS_ENDLESS;
    return before->prices[rest + BR_COLUMNS_DELTA] + price;
}

void br_columns_mix_add(const br_columns_job *job, br_columns_mix *mix, size_t group)
{
    const br_columns_group *g = &job->groups[group];
    br_columns_mix before = *mix;

    for (int delta = -BR_COLUMNS_DELTA; delta <= BR_COLUMNS_DELTA; delta++) {
        for (size_t v = g->variants; v < g->variants + g->count; v++) {
            int64_t price = price_with(&before, delta, job->deltas[v], job->options->variants[v].price);

            if (price >= mix->prices[delta + BR_COLUMNS_DELTA])
                continue;
            mix->prices[delta + BR_COLUMNS_DELTA] = price;
            mix->least = delta < mix->least ? delta : mix->least;
            mix->most = delta > mix->most ? delta : mix->most;
        }
    }
}

size_t br_columns_group_from(const br_columns_job *job, size_t spot)
{
    size_t low = 0, high = job->group_count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (job->groups[middle].from < spot)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool br_columns_meets(const br_columns_job *job, size_t from, size_t to)
{
    size_t next;

    if (!job->settings || job->settings[from] == 0 || job->settings[from] == job->settings[to])
        return true;
    next = br_columns_group_from(job, from);
    return to >= job->groups[next - 1].end;
}

int64_t br_columns_price_of_parting(const br_columns_job *job, size_t from, size_t to)
{
    bool parts = job->settings && to < job->count && job->variant_of[to] && job->settings[from] != job->settings[to];

    return parts ? job->variant_of[to]->price : 0;
}

/* ---- the job with variants --------------------------------------------------------------- */

static br_columns_sums sum_of(br_columns_sums sums, const br_slug *slug)
{
    return (br_columns_sums){sums.lines + slug->lines, sums.space + slug->space_before,
                             sums.stretch + slug->stretch_before, sums.foot + slug->foot, sums.beside + slug->beside};
}

static br_columns_sums moved(br_columns_sums sums, const br_columns_sums *from, const br_columns_sums *to)
{
    return (br_columns_sums){sums.lines + to->lines - from->lines, sums.space + to->space - from->space,
                             sums.stretch + to->stretch - from->stretch, sums.foot + to->foot - from->foot,
                             sums.beside + to->beside - from->beside};
}

/* No slug of a setting is taller than any column, or asks for so much at the foot. */
static bool are_low(const br_columns_job *job, const br_slug *slugs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t asked = slugs[i].foot, unit = job->options->foot_unit;
        int64_t foot = asked ? (asked + job->options->foot_gap + unit - 1) / unit : 0;

        if (slugs[i].lines + foot > job->tallest)
            return false;
    }
    return true;
}

/* The variants of the paragraph at `first` that are of use: all, or none. */
static size_t count_usable(const br_columns_job *job, size_t first)
{
    const br_slug_variant *variants = job->options->variants;
    size_t from = variants[first].from, to = variants[first].to, count = 0;
    bool usable = are_low(job, job->slugs + from, to - from);

    for (size_t i = from; i < to; i++)
        usable = usable && !job->unlocked[i];
    for (size_t v = first; v < job->options->variant_count && variants[v].from == from; v++, count++)
        usable = usable && are_low(job, variants[v].slugs, variants[v].count);
    return usable ? count : 0;
}

static void add_spot(br_columns_job *x, const br_slug *slug, size_t setting, size_t origin)
{
    x->own_slugs[x->count] = *slug;
    x->settings[x->count] = setting;
    x->origins[x->count++] = origin;
}

static void add_best(const br_columns_job *job, br_columns_job *x, size_t from, size_t to, size_t setting)
{
    for (size_t i = from; i < to; i++) {
        x->sums[x->count] = x->sums_after[x->count] = job->sums[i];
        x->unlocked[x->count] = job->unlocked[i];
        add_spot(x, &job->slugs[i], i == from ? 0 : setting, i);
    }
}

static void add_variant(const br_columns_job *job, br_columns_job *x, size_t index, size_t setting)
{
    const br_slug_variant *variant = &job->options->variants[index];
    br_columns_sums start = job->sums[variant->from], best_end = job->sums[variant->to], sums = start, end = start;

    for (size_t i = 0; i < variant->count; i++)
        end = sum_of(end, &variant->slugs[i]);
    assert(end.space == best_end.space && end.stretch == best_end.stretch && end.foot == best_end.foot &&
           end.beside == best_end.beside);
    x->deltas[index] = (int)(end.lines - best_end.lines);
    for (size_t i = 0; i < variant->count; i++) {
        br_slug slug = variant->slugs[i];

        if (i == 0)
            slug.break_before = BR_COLUMN_FORBIDDEN; /* the best setting's first spot is there for all */
        x->sums[x->count] = sums;
        x->sums_after[x->count] = moved(sums, &end, &best_end);
        x->variant_of[x->count] = variant;
        sums = sum_of(sums, &slug);
        add_spot(x, &slug, setting, variant->from);
    }
}

static void add_group(const br_columns_job *job, br_columns_job *x, size_t first, size_t count)
{
    const br_slug_variant *variant = &job->options->variants[first];
    br_columns_group *group = &x->groups[x->group_count++];
    size_t setting = first + x->group_count;

    *group = (br_columns_group){.from = x->count, .variants = first, .count = count};
    add_best(job, x, variant->from, variant->to, setting);
    group->best_end = x->count;
    for (size_t v = 0; v < count; v++)
        add_variant(job, x, first + v, setting + v + 1);
    group->end = x->count;
}

static void make_room(const br_columns_job *job, br_columns_job *x)
{
    size_t most = job->count + 1;

    for (size_t v = 0; v < job->options->variant_count; v++)
        most += job->options->variants[v].count;
    x->slugs = x->own_slugs = BR_ARRAY(x->arena, most, br_slug);
    x->sums = BR_ARRAY(x->arena, most, br_columns_sums);
    x->sums_after = BR_ARRAY(x->arena, most, br_columns_sums);
    x->unlocked = BR_ARRAY(x->arena, most, bool);
    x->forced = BR_ARRAY(x->arena, most, size_t);
    x->settings = BR_ARRAY(x->arena, most, size_t);
    x->origins = BR_ARRAY(x->arena, most, size_t);
    x->variant_of = BR_ARRAY(x->arena, most, const br_slug_variant *);
    x->groups = BR_ARRAY(x->arena, job->options->variant_count + 1, br_columns_group);
    x->deltas = BR_ARRAY(x->arena, job->options->variant_count + 1, int);
    x->count = 0;
}

static void add_spots(const br_columns_job *job, br_columns_job *x)
{
    const br_columns_options *options = job->options;
    size_t at = 0;

    make_room(job, x);
    for (size_t v = 0; v < options->variant_count;) {
        size_t from = options->variants[v].from, usable = count_usable(job, v), first = v;

        assert(from >= at && options->variants[v].to > from && options->variants[v].to <= job->count);
        while (v < options->variant_count && options->variants[v].from == from)
            v++;
        if (usable == 0)
            continue;
        add_best(job, x, at, from, 0);
        add_group(job, x, first, usable);
        at = options->variants[first].to;
    }
    add_best(job, x, at, job->count, 0);
    x->sums[x->count] = x->sums_after[x->count] = job->sums[job->count];
    x->origins[x->count] = job->count;
    x->forced[x->count] = x->count;
    for (size_t i = x->count; i-- > 0;) {
        bool next = i + 1 < x->count && x->slugs[i + 1].break_before <= BR_COLUMN_FORCED;

        x->forced[i] = next ? i + 1 : x->forced[i + 1];
    }
}

/* ---- bounds ------------------------------------------------------------------------------ */

/* Without the columns of so many pages at the end. */
static void drop_pages(br_columns_job *x, int pages)
{
    for (int page = 0; page < pages; page++)
        x->column_count = br_columns_first_of_page(x, x->column_count - 1);
}

static size_t moved_back(const br_columns_job *job, size_t slug)
{
    size_t at = slug;

    while (at > 0 && job->sums[slug].lines - job->sums[at].lines < BR_COLUMNS_DRIFT)
        at--;
    return at;
}

static size_t moved_on(const br_columns_job *job, size_t slug)
{
    size_t at = slug;

    while (at < job->count && job->sums[at].lines - job->sums[slug].lines < BR_COLUMNS_DRIFT)
        at++;
    return at;
}

/* First and last spot of each slug's paragraph, or its own if that has no variants. */
static size_t *find_spots(const br_columns_job *job, const br_columns_job *x, bool last)
{
    size_t *spots = BR_ARRAY(x->arena, job->count + 1, size_t);

    for (size_t i = 0; i < x->count; i++)
        if (!x->variant_of[i])
            spots[x->origins[i]] = i;
    spots[job->count] = x->count;
    for (size_t g = 0; g < x->group_count; g++)
        for (size_t i = x->groups[g].from + 1; i < x->groups[g].best_end; i++)
            spots[x->origins[i]] = last ? x->groups[g].end - 1 : x->groups[g].from;
    return spots;
}

static void set_bounds(const br_columns_job *job, br_columns_job *x)
{
    br_columns_job best = *job;
    size_t *first = find_spots(job, x, false), *last = find_spots(job, x, true), count = x->column_count;

    best.column_count = count;
    br_columns_reach_back(&best);
    x->low = BR_ARRAY(x->arena, count + 1, size_t);
    x->high = BR_ARRAY(x->arena, count + 1, size_t);
    for (size_t k = 1; k < count; k++) {
        size_t low = best.low[k] < job->high[k] ? best.low[k] : job->high[k];
        size_t high = best.low[k] < job->high[k] ? job->high[k] : best.low[k];

        x->low[k] = first[moved_back(job, low)];
        x->high[k] = last[moved_on(job, high)];
    }
    x->low[count] = x->high[count] = x->count;
}

br_columns_job br_columns_vary(const br_columns_job *job, int pages_less)
{
    br_columns_job x = *job;

    x.fewer_pages = pages_less > 0;
    add_spots(job, &x);
    drop_pages(&x, pages_less);
    set_bounds(job, &x);
    return x;
}

/* ---- what was chosen --------------------------------------------------------------------- */

/* Finds the paragraphs within a column that make it so many lines longer, from the last one back. */
static void take_within(const br_columns_job *job, const br_columns_choice *choice, bool *taken)
{
    size_t first = br_columns_group_from(job, choice->from), end = first;
    br_columns_mix *mixes;
    int delta = choice->delta;

    while (end < job->group_count && job->groups[end].end <= choice->to)
        end++;
    mixes = BR_ARRAY(job->arena, end - first + 1, br_columns_mix);
    mixes[0] = br_columns_mix_none();
    for (size_t g = first; g < end; g++) {
        mixes[g - first + 1] = mixes[g - first];
        br_columns_mix_add(job, &mixes[g - first + 1], g);
    }
    for (size_t g = end; g-- > first;) {
        const br_columns_group *group = &job->groups[g];
        int64_t price = mixes[g - first + 1].prices[delta + BR_COLUMNS_DELTA];

        for (size_t v = group->variants; v < group->variants + group->count; v++) {
            if (price == mixes[g - first].prices[delta + BR_COLUMNS_DELTA] ||
                price_with(&mixes[g - first], delta, job->deltas[v], job->options->variants[v].price) != price)
                continue;
            taken[v] = true;
            delta -= job->deltas[v];
            break;
        }
    }
    assert(delta == 0);
}

static void take_variants(const br_columns_job *job, const br_columns_choice *choices, bool *taken)
{
    for (size_t k = 0; k < job->column_count; k++) {
        const br_slug_variant *parted = choices[k].to < job->count ? job->variant_of[choices[k].to] : NULL;

        take_within(job, &choices[k], taken);
        if (parted)
            taken[parted - job->options->variants] = true;
    }
}

/* Is the spot's slug set? One in a variant if that is taken, another unless one of its paragraph's is. */
static bool is_set(const br_columns_job *job, const bool *taken, size_t spot, size_t group)
{
    const br_columns_group *g = &job->groups[group];

    if (job->variant_of[spot])
        return taken[job->variant_of[spot] - job->options->variants];
    for (size_t v = g->variants; group < job->group_count && spot >= g->from && v < g->variants + g->count; v++)
        if (taken[v])
            return false;
    return true;
}

const br_slug *br_columns_write_slugs(const br_columns_job *job, br_arena *arena, br_columns_choice *choices,
                                      bool *taken, size_t *count)
{
    br_slug *slugs = BR_ARRAY(arena, job->count + 1, br_slug);
    size_t *places = BR_ARRAY(job->arena, job->count + 1, size_t), group = 0;

    take_variants(job, choices, taken);
    *count = 0;
    for (size_t i = 0; i < job->count; i++) {
        while (group < job->group_count && job->groups[group].end <= i)
            group++;
        places[i] = *count;
        if (!is_set(job, taken, i, group))
            continue;
        bool begins = job->variant_of[i] && job->variant_of[i] != job->variant_of[i - 1];

        slugs[(*count)++] = begins ? job->variant_of[i]->slugs[0] : job->slugs[i];
    }
    places[job->count] = *count;
    for (size_t k = 0; k < job->column_count; k++) {
        choices[k].from = places[choices[k].from];
        choices[k].to = places[choices[k].to];
    }
    return slugs;
}
