/*
 * How wide a line would be. Running sums over the items make the width, stretch
 * and shrink of any line a difference of two entries; two more tables say where
 * a line's boxes begin and end, because glue at either end vanishes.
 *
 * A line starts with the first box behind the break before it and its boxes end
 * with the last one before its own break; what hangs out on either side is
 * taken off, a hyphen put on. All of it takes constant time per line. Lines may
 * have measures of their own, by their number.
 *
 * It refuses to know what a line costs and which lines are chosen.
 */
#include "breaker.h"

bool br_para_is_forced(const br_item *item)
{
    return item->kind == BR_ITEM_PENALTY && item->penalty <= BR_PENALTY_FORCED;
}

static void add_sums(br_para_text *text)
{
    bool ragged = text->options->rag == BR_RAGGED;

    for (size_t i = 0; i < text->count; i++) {
        const br_item *item = &text->items[i];
        br_para_sums sums = text->sums[i];

        if (item->kind != BR_ITEM_PENALTY)
            sums.width += item->width;
        if (item->kind == BR_ITEM_GLUE && !ragged) {
            sums.stretch += item->stretch;
            sums.shrink += item->shrink;
        } else if (item->kind == BR_ITEM_BOX && !ragged) {
            sums.box_stretch += item->stretch;
            sums.box_shrink += item->shrink;
        }
        text->sums[i + 1] = sums;
        br_len hang = item->hang_right - (item->kind == BR_ITEM_PENALTY && item->width < 0 ? item->width : 0);
        if (item->kind != BR_ITEM_GLUE && hang > text->widest_hang)
            text->widest_hang = hang;
    }
}

static void add_ends(br_para_text *text)
{
    size_t box = BR_PARA_NO_ITEM;

    for (size_t i = 0; i < text->count; i++) {
        text->last_box[i] = box;
        if (text->items[i].kind == BR_ITEM_BOX)
            box = i;
    }
    text->line_start[text->count] = text->count;
    for (size_t i = text->count; i-- > 0;) {
        const br_item *item = &text->items[i];
        bool starts = item->kind == BR_ITEM_BOX || br_para_is_forced(item);

        text->line_start[i] = starts ? i : text->line_start[i + 1];
    }
}

br_para_text br_para_text_make(br_arena *arena, const br_item *items, size_t count, const br_para_options *options)
{
    br_para_text text = {.items = items, .count = count, .options = options};

    text.sums = BR_ARRAY(arena, count + 1, br_para_sums);
    text.last_box = BR_ARRAY(arena, count, size_t);
    text.line_start = BR_ARRAY(arena, count + 1, size_t);
    add_sums(&text);
    add_ends(&text);
    return text;
}

bool br_para_is_break(const br_para_text *text, size_t i)
{
    const br_item *item = &text->items[i];
    size_t next = text->line_start[i + 1];

    if (br_para_is_forced(item))
        return true;
    /* A break with nothing but the forced one behind it would make an empty line. */
    if (next == text->count || text->items[next].kind != BR_ITEM_BOX)
        return false;
    if (item->kind == BR_ITEM_PENALTY)
        return item->penalty < BR_PENALTY_FORBIDDEN;
    return item->kind == BR_ITEM_GLUE && i > 0 && text->items[i - 1].kind == BR_ITEM_BOX;
}

static void add_hyphen(br_para_line *line, const br_item *hyphen, br_rag rag)
{
    line->natural += hyphen->width;
    line->hang_right = hyphen->hang_right;
    if (rag == BR_JUSTIFIED) {
        line->box_stretch += hyphen->stretch;
        line->box_shrink += hyphen->shrink;
    }
}

static int64_t measure_of(const br_para_options *options, int number)
{
    int64_t measure = (int64_t)options->measure - (number == 0 ? options->first_indent : 0);

    return (size_t)number < options->less_count ? measure - options->less[number] : measure;
}

int br_para_even_from(const br_para_options *options)
{
    return options->less_count > 1 ? (int)options->less_count : 1;
}

br_para_line br_para_measure_line(const br_para_text *text, size_t from, size_t to, int number)
{
    const br_item *end = &text->items[to];
    const br_item *box = NULL;
    br_para_line line = {.set_natural = br_para_is_forced(end), .measure = measure_of(text->options, number)};
    size_t last = text->last_box[to];

    line.empty = last == BR_PARA_NO_ITEM || last < from;
    if (!line.empty) {
        const br_para_sums *a = &text->sums[from], *b = &text->sums[last + 1];

        box = &text->items[last];
        line.natural = b->width - a->width;
        line.stretch = b->stretch - a->stretch;
        line.shrink = b->shrink - a->shrink;
        line.box_stretch = b->box_stretch - a->box_stretch;
        line.box_shrink = b->box_shrink - a->box_shrink;
        if (text->items[from].kind == BR_ITEM_BOX) {
            line.hang_left = text->items[from].hang_left;
            line.natural += text->items[from].lead;
        }
    }
    line.natural -= line.hang_left;
    line.outgrown = line.natural - line.shrink - line.box_shrink - text->widest_hang > line.measure;
    /* A hyphen is the last glyph; a break that adds none leaves that to the box. */
    if (end->kind == BR_ITEM_PENALTY && end->width != 0)
        add_hyphen(&line, end, text->options->rag);
    else if (box)
        line.hang_right = box->hang_right;
    line.natural -= line.hang_right;
    line.shortfall = line.measure - line.natural;
    return line;
}
