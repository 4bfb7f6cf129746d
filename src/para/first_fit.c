/*
 * Line by line: each line takes what has room at its natural width, and the next
 * begins there, as word processors and browsers do. Nothing is weighed: neither
 * what a hyphen costs, nor how many stand in a row, nor what is left for the lines
 * that follow. It is here to compare with, and for texts that change under one's
 * hands; the lines are set as any others: boxes give first, then spaces.
 */
#include "breaker.h"

/* The last break at which the line fits; the first of all if none does. */
static size_t last_fitting(const br_para_text *text, const br_para_node *before)
{
    size_t best = BR_PARA_NO_ITEM;

    for (size_t i = before->from;; i++) {
        br_para_line line;

        if (!br_para_is_break(text, i))
            continue;
        line = br_para_measure_line(text, before->from, i, before->line);
        if (line.empty && !line.set_natural)
            continue;
        if (line.shortfall >= 0 || best == BR_PARA_NO_ITEM)
            best = i;
        if (line.outgrown || br_para_is_forced(&text->items[i]))
            return best;
    }
}

/* The line from there to the break, priced as if it had been chosen among others. */
static br_para_node *end_line(br_para_search *search, br_para_node *before, size_t to)
{
    const br_para_text *text = search->text;
    br_para_line line = br_para_measure_line(text, before->from, to, before->line);
    br_para_price price = br_para_price_line(text, &line);
    bool flagged = text->items[to].flagged && !line.set_natural;
    br_para_node *node = BR_NEW(search->arena, br_para_node);

    *node = (br_para_node){.previous = before,
                           .at = to,
                           .from = text->line_start[to + 1],
                           .line = before->line + 1,
                           .fitness = price.fitness,
                           .flex = price.loose_end ? before->flex : price.flex,
                           .run = flagged ? before->run + 1 : 0};
    node->demerits = before->demerits + br_para_line_demerits(text, &line, &price, to) +
                     br_para_meeting_demerits(text, before, &line, &price, to);
    search->nodes++;
    return node;
}

const br_para_node *br_para_first_fit(br_para_search *search)
{
    br_para_node *node;

    br_para_search_start(search, (br_para_pass){0});
    for (node = search->active; node->at != search->text->count - 1;)
        node = end_line(search, node, last_fitting(search->text, node));
    return node;
}
