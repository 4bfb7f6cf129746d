/*
 * The active nodes: breaks from which a line might still begin. Each remembers
 * the best way of setting everything before it, once for every number of lines,
 * fitness class and flex of its last line and run of hyphens at line ends,
 * because these decide what may follow and at which price (after Knuth and Plass
 * 1981; the run of hyphens and the flex are carried in the node so that the limit
 * holds and the price of a change is exact).
 *
 * Two things keep the list short, so that cost grows with the length of the
 * paragraph: a node leaves as soon as its line has outgrown the measure, and of
 * the nodes at one break those go at once that another one beats whatever
 * follows: by more than another fitness and flex could save on the next line. As
 * lines of one measure follow, the number of lines does not matter to that, unless
 * a number is asked for; before lines of other measures it does.
 *
 * When rivers are priced, what follows depends on the spaces of the last two
 * lines as well: then ways that differ in where these lines begin are told apart,
 * and one beats the other only by what the next two lines could save besides. That
 * costs time, so it is done only for paragraphs whose best setting has a river.
 *
 * In the last resort a line may be overfull, but only up to the first break that
 * adds no hyphen: whatever the hyphens before, from there some line always goes
 * on, and an overlong word does not draw its neighbours into its line.
 *
 * Of two ways that cost the same the one found first stays, and nodes are tried
 * from the earliest on: the result never depends on chance.
 */
#include "breaker.h"

#include <assert.h>

static br_para_node *new_node(br_para_search *search, br_para_node value)
{
    br_para_node *node = BR_NEW(search->arena, br_para_node);

    *node = value;
    search->nodes++;
    return node;
}

void br_para_search_start(br_para_search *search, br_para_pass pass)
{
    br_para_node start = {.at = BR_PARA_NO_ITEM, .from = search->text->line_start[0], .fitness = 1};

    search->pass = pass;
    search->active = new_node(search, start);
}

static bool same_lines(const br_para_node *a, const br_para_node *b)
{
    const br_para_node *p = a->previous, *q = b->previous;

    return p->at == q->at &&
           (p->previous ? p->previous->at : BR_PARA_NO_ITEM) == (q->previous ? q->previous->at : BR_PARA_NO_ITEM);
}

/* Puts a way of reaching the break among the candidates, or drops it for a cheaper one of its kind. */
static void offer_candidate(br_para_search *search, br_para_node found)
{
    for (size_t i = 0; i < search->candidate_count; i++) {
        br_para_node *old = &search->candidates[i];

        if (old->line == found.line && old->fitness == found.fitness && old->flex == found.flex &&
            old->run == found.run && (!search->pass.rivers || same_lines(old, &found))) {
            if (found.demerits < old->demerits)
                *old = found;
            return;
        }
    }
    search->candidates = br_arena_grow(search->arena, search->candidates, search->candidate_count,
                                       &search->candidate_capacity, sizeof(br_para_node));
    search->candidates[search->candidate_count++] = found;
}

static void price_river(br_para_search *search, br_para_node *found, const br_para_line *line,
                        const br_para_price *price)
{
    const br_para_node *above = found->previous;

    found->gaps = br_para_find_gaps(search->arena, search->text, above, found->at, line, price);
    if (above->previous && above->previous->previous &&
        br_para_is_river(&above->previous->gaps, &above->gaps, &found->gaps))
        found->demerits += search->text->options->river_demerits;
}

/* A line from `node` to the break: offers it if hyphens, width and tolerance allow. */
static void try_line(br_para_search *search, br_para_node *node, const br_para_line *line, size_t to)
{
    const br_para_text *text = search->text;
    bool flagged = text->items[to].flagged && !line->set_natural;
    br_para_node found = {.previous = node, .at = to, .from = text->line_start[to + 1]};
    br_para_price price;

    found.run = flagged ? node->run + 1 : 0;
    found.line = node->line + 1;
    if (flagged && found.run > text->options->max_hyphens)
        return;
    if (search->pass.lines > 0 && found.line > search->pass.lines)
        return;
    if (line->empty && !line->set_natural)
        return;
    price = br_para_price_line(text, line);
    if (price.overfull && (!search->pass.last_resort || node->passed))
        return;
    if (!price.overfull && price.badness > search->pass.tolerance)
        return;
    found.fitness = price.fitness;
    found.flex = price.loose_end ? node->flex : price.flex;
    found.demerits = node->demerits + br_para_line_demerits(text, line, &price, to) +
                     br_para_meeting_demerits(text, node, line, &price, to);
    if (search->pass.rivers)
        price_river(search, &found, line, &price);
    offer_candidate(search, found);
}

/* Can b never be better than a, whatever lines follow? Both stand at the same break. */
static bool beats(const br_para_search *search, const br_para_node *a, const br_para_node *b)
{
    const br_para_options *options = search->text->options;
    int64_t most = a->fitness == b->fitness ? 0 : options->fitness_demerits;
    int even = br_para_even_from(options);

    if (a->line != b->line && (search->pass.lines > 0 || a->line < even || b->line < even))
        return false;
    most += br_para_flex_margin(options, a->flex, b->flex);
    if (search->pass.rivers && !same_lines(a, b))
        most += 2 * (int64_t)options->river_demerits;
    return a->run <= b->run && a->demerits + most <= b->demerits;
}

/* Appends the candidates that none beats to the list's end. */
static void keep_candidates(br_para_search *search, br_para_node **end)
{
    size_t kept = 0;

    for (size_t i = 0; i < search->candidate_count; i++) {
        bool beaten = false;

        for (size_t k = 0; k < search->candidate_count && !beaten; k++) {
            /* The earlier ones that were dropped were beaten by one still to be met: beating is transitive. */
            bool mutual = k > i && beats(search, &search->candidates[i], &search->candidates[k]);

            beaten = k != i && !mutual && beats(search, &search->candidates[k], &search->candidates[i]);
        }
        if (!beaten) {
            *end = new_node(search, search->candidates[i]);
            end = &(*end)->next;
            kept++;
        }
    }
    assert(kept > 0 || search->candidate_count == 0);
    search->candidate_count = 0;
}

void br_para_search_break(br_para_search *search, size_t to)
{
    const br_para_text *text = search->text;
    bool forced = br_para_is_forced(&text->items[to]);
    br_para_node **link = &search->active;
    const br_para_node *measured = NULL; /* whose line `line` is; nodes at one break and number share it */
    br_para_line line = {0};

    while (*link) {
        br_para_node *node = *link;

        if (!measured || measured->at != node->at || measured->line != node->line)
            line = br_para_measure_line(text, node->from, to, node->line);
        measured = node;
        try_line(search, node, &line, to);
        node->passed = node->passed || (!line.empty && !text->items[to].flagged);
        if (forced || (line.outgrown && (node->passed || !search->pass.last_resort)))
            *link = node->next;
        else
            link = &node->next;
    }
    keep_candidates(search, link);
}

const br_para_node *br_para_search_best(const br_para_search *search)
{
    const br_para_node *best = NULL;

    for (const br_para_node *node = search->active; node; node = node->next) {
        if (search->pass.lines > 0 && node->line != search->pass.lines)
            continue;
        if (!best || node->demerits < best->demerits || (node->demerits == best->demerits && node->line < best->line))
            best = node;
    }
    return best;
}
