/*
 * Breaking a paragraph: the search is run over the items up to three times. The
 * first run allows only lines within the tolerance. If none leads to the end,
 * the second takes any line that fits, the least bad still winning: since
 * badness grows with the square and never ends, the looseness is shared out. (TeX's
 * \emergencystretch makes all loose lines look alike, and on narrow columns leaves a few
 * hopeless ones.) The last run also takes an overfull line where a box alone is
 * wider than the measure; it always ends. The breaks are then read back from the end.
 *
 * D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software –
 * Practice and Experience 11 (1981), 1119–1184.
 *
 * It refuses to know where the items come from and what becomes of the lines.
 */
#include "breaker.h"

#include <assert.h>

/*
 * Justified: chosen on one Bulgarian text set in eight columns of 76 to 85 mm, so that about a fifth of the lines end
 * in a hyphen, two in a row hardly ever, word spaces deviate by a seventh of their width and one line in 200 is set
 * wider than the widest. docs/typography.md has the figures on that text and on one that was not looked at.
 */
static const br_para_options justified = {
    .rag = BR_JUSTIFIED,
    .tolerance = 800,
    .line_penalty = 10,
    .hyphen_demerits = 350000,
    .last_hyphen_demerits = 60000,
    .fitness_demerits = 3000,
    .max_hyphens = 2,
    .short_last_demerits = 100000,
    .full_last_demerits = 60000,
    .widest = 120,
    .beyond_demerits = 100000,
    .flex_badness = 20,
    .flex_demerits = 7000,
    .flex_step = 160,
    .step_demerits = 40000,
    .river_demerits = 30000,
};

static const br_para_options ragged = {
    .rag = BR_RAGGED,
    .tolerance = BR_PENALTY_FORBIDDEN,
    .line_penalty = 10,
    .hyphen_demerits = 10000,
    .last_hyphen_demerits = 20000,
    .max_hyphens = 2,
    .short_last_demerits = 60000,
};

br_para_options br_para_defaults(br_rag rag, br_len measure, br_len size)
{
    br_para_options options = rag == BR_RAGGED ? ragged : justified;
    br_len share =
        rag == BR_RAGGED ? measure / 3 : measure / 100 * 15; /* no lone word as last line of a title or lead */

    options.measure = measure;
    options.min_last_line = share > 2 * size ? share : 2 * size;
    options.full_last = size;
    return options;
}

/* One run over all breaks; NULL if no line within the pass's bounds went on somewhere. */
static const br_para_node *run_pass(br_para_search *search, br_para_pass pass)
{
    br_para_search_start(search, pass);
    for (size_t i = 0; i < search->text->count && search->active; i++)
        if (br_para_is_break(search->text, i))
            br_para_search_break(search, i);
    return br_para_search_best(search);
}

static const br_para_node *find_best(br_para_search *search, br_para_result *result)
{
    br_para_pass pass = {.tolerance = search->text->options->tolerance};
    const br_para_node *end = run_pass(search, pass);

    if (end)
        return end;
    result->emergency = true;
    pass.tolerance = INT64_MAX;
    end = run_pass(search, pass);
    if (end)
        return end;
    pass.last_resort = true;
    return run_pass(search, pass);
}

/* With rivers in the account, if the best setting without has any: if it has none, nothing is better. */
static const br_para_node *avoid_rivers(br_para_search *search, const br_para_node *best, br_para_pass pass)
{
    if (search->text->options->river_demerits == 0 || br_para_river_demerits(search->arena, search->text, best) == 0)
        return best;
    pass.rivers = true;
    return run_pass(search, pass);
}

/* The best setting; the best with as many more or fewer lines as asked for, if there is one. */
static const br_para_node *run_passes(br_para_search *search, br_para_result *result)
{
    const br_para_node *best = find_best(search, result), *variant = NULL;
    br_para_pass pass = search->pass;
    int wanted = search->text->options->looseness;

    if (wanted != 0) {
        pass.lines = avoid_rivers(search, best, pass)->line + wanted;
        variant = pass.lines > 0 ? run_pass(search, pass) : NULL;
        result->looseness = variant ? wanted : 0;
    }
    pass.lines = variant ? pass.lines : 0;
    return avoid_rivers(search, variant ? variant : best, pass);
}

/* Is the line one that need not fill the measure? */
static bool ends_loose(const br_para_text *text, const br_line_break *chosen, size_t number, br_para_line *line)
{
    *line = br_para_measure_line(text, chosen->from, chosen->to, (int)number);
    return br_para_price_line(text, line).loose_end;
}

/* Mean flex of the lines that must fill the measure: the others are set with it, to be of one colour with them. */
static int32_t mean_flex(const br_para_text *text, const br_para_result *result)
{
    int64_t sum = 0, count = 0;

    for (size_t i = 0; i < result->line_count; i++) {
        br_para_line line;
        bool loose = ends_loose(text, &result->lines[i], i, &line);

        sum += loose ? 0 : result->lines[i].flex;
        count += !loose;
    }
    return count ? (int32_t)(sum / count) : 0;
}

/* The mean, or what of it keeps the line within the measure. */
static int32_t fitting_flex(const br_para_line *line, int32_t mean)
{
    int64_t most = line->box_stretch > 0 ? line->shortfall * BR_PARA_ONE / line->box_stretch : BR_PARA_ONE;

    return mean < most ? mean : (int32_t)most;
}

static void set_loose_ends(const br_para_text *text, br_para_result *result)
{
    int32_t mean = mean_flex(text, result);

    for (size_t i = 0; i < result->line_count; i++) {
        br_para_line line;

        if (ends_loose(text, &result->lines[i], i, &line))
            result->lines[i].flex = fitting_flex(&line, mean);
    }
}

static br_len to_len(int64_t value)
{
    if (value > BR_LEN_MAX)
        return BR_LEN_MAX;
    return value < -BR_LEN_MAX ? -BR_LEN_MAX : (br_len)value;
}

static br_line_break chosen_line(const br_para_text *text, const br_para_node *node)
{
    const br_para_node *start = node->previous;
    br_para_line line = br_para_measure_line(text, start->from, node->at, start->line);
    br_para_price price = br_para_price_line(text, &line);

    return (br_line_break){
        .from = start->from,
        .to = node->at,
        .ratio = price.ratio,
        .flex = price.flex,
        .natural = to_len(line.natural),
        .hang_left = line.hang_left,
        .hang_right = line.hang_right,
        .hyphenated = node->run > 0,
        .overfull = price.overfull,
    };
}

br_para_result br_para_break(br_arena *arena, const br_item *items, size_t count, const br_para_options *options)
{
    br_para_result result = {0};
    br_para_text text;
    br_para_search search = {.text = &text};
    const br_para_node *end;

    if (count == 0)
        return result;
    assert(br_para_is_forced(&items[count - 1]));
    search.arena = br_arena_open();
    text = br_para_text_make(search.arena, items, count, options);
    end = options->first_fit ? br_para_first_fit(&search) : run_passes(&search, &result);
    assert(end && end->at == count - 1);
    result.demerits = end->demerits;
    result.nodes = search.nodes;
    result.line_count = (size_t)end->line;
    result.lines = BR_ARRAY(arena, result.line_count, br_line_break);
    for (const br_para_node *node = end; node->previous; node = node->previous)
        result.lines[node->line - 1] = chosen_line(&text, node);
    br_para_even_lines(&text, result.lines, result.line_count);
    set_loose_ends(&text, &result);
    br_arena_close(search.arena);
    return result;
}
