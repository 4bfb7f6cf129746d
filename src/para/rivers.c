/*
 * Rivers: spaces that lie over each other through three lines or more, so that
 * the eye runs down the white instead of along the words. Here stands where the
 * spaces of a line come to be, and whether three lines have a river through them.
 *
 * A space goes from its own left edge to the box behind it. Lines hang out at
 * their left and the first one is indented; both move their spaces. What stands
 * beside a line is taken to stand at its right. What the evening out of neighbouring lines (even.c) changes is left
 * aside: it moves spaces by a part of their width.
 *
 * It refuses to know which lines there are to choose from.
 */
#include "breaker.h"

static int64_t part_of(int64_t length, int64_t share)
{
    return length * share / BR_PARA_ONE;
}

static int64_t width_of(const br_item *item, int32_t ratio, int32_t flex)
{
    int32_t share = item->kind == BR_ITEM_BOX ? flex : ratio;

    return item->width + part_of(share < 0 ? item->shrink : item->stretch, share);
}

static int32_t fitting(const br_para_line *line, int32_t flex)
{
    if (flex <= 0 || line->box_stretch <= 0 || part_of(line->box_stretch, flex) <= line->shortfall)
        return flex;
    return (int32_t)(line->shortfall * BR_PARA_ONE / line->box_stretch);
}

br_para_gaps br_para_find_gaps(br_arena *arena, const br_para_text *text, const br_para_node *before, size_t to,
                               const br_para_line *line, const br_para_price *price)
{
    br_para_gaps gaps = {0};
    size_t from = before->from, last = text->last_box[to], capacity = 0;
    int32_t flex = price->loose_end ? fitting(line, before->flex) : price->flex;
    int32_t ratio = price->ratio;
    int64_t x = (before->previous ? 0 : text->options->first_indent) - line->hang_left;

    if (!line->empty && text->items[from].kind == BR_ITEM_BOX)
        x += text->items[from].lead;
    for (size_t i = from; !line->empty && i < last; i++) {
        const br_item *item = &text->items[i];
        int64_t width = item->kind == BR_ITEM_PENALTY ? 0 : width_of(item, ratio, flex);

        if (item->kind == BR_ITEM_GLUE) {
            gaps.items = br_arena_grow(arena, gaps.items, gaps.count, &capacity, sizeof *gaps.items);
            gaps.items[gaps.count++] = (br_para_gap){x, width};
        }
        x += width;
    }
    return gaps;
}

static bool lies_over(const br_para_gap *a, const br_para_gap *b)
{
    int64_t end_a = a->x + a->width, end_b = b->x + b->width;
    int64_t both = (end_a < end_b ? end_a : end_b) - (a->x > b->x ? a->x : b->x);

    return both > 0 && 2 * both >= (a->width < b->width ? a->width : b->width);
}

static bool is_under_any(const br_para_gaps *above, const br_para_gap *gap)
{
    for (size_t i = 0; i < above->count; i++)
        if (lies_over(&above->items[i], gap))
            return true;
    return false;
}

bool br_para_is_river(const br_para_gaps *a, const br_para_gaps *b, const br_para_gaps *c)
{
    for (size_t i = 0; i < b->count; i++)
        if (is_under_any(a, &b->items[i]) && is_under_any(c, &b->items[i]))
            return true;
    return false;
}

static br_para_gaps gaps_at(br_arena *arena, const br_para_text *text, const br_para_node *node)
{
    br_para_line line = br_para_measure_line(text, node->previous->from, node->at, node->previous->line);
    br_para_price price = br_para_price_line(text, &line);

    return br_para_find_gaps(arena, text, node->previous, node->at, &line, &price);
}

int64_t br_para_river_demerits(br_arena *arena, const br_para_text *text, const br_para_node *end)
{
    br_para_gaps below[2] = {{0}}; /* of the line below, and of the one below that */
    int64_t demerits = 0;
    int lines = 0;

    for (const br_para_node *node = end; node->previous; node = node->previous, lines++) {
        br_para_gaps gaps = gaps_at(arena, text, node);

        if (lines >= 2 && br_para_is_river(&gaps, &below[0], &below[1]))
            demerits += text->options->river_demerits;
        below[1] = below[0];
        below[0] = gaps;
    }
    return demerits;
}
