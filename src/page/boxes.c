/*
 * Boxes round blocks, strips of cells, rows of the contents, and tables: what
 * stands beside or inside something else.
 */
#include "page_private.h"

void br_fragment_add_box_marks(br_composer *composer, br_fragment *fragment, const br_block *block,
                               const br_box_style *box, br_rect rect)
{
    br_placed mark = {.kind = BR_PLACED_RECT, .block = block};
    if (box->background.len) {
        mark.rect = rect;
        mark.colour = box->background;
        br_fragment_add(composer, fragment, mark);
    }
    mark.colour = box->rule_colour;
    br_len length = box->rule_length ? box->rule_length : rect.width;
    if (box->rule_left) {
        mark.rect = (br_rect){rect.x, rect.y, box->rule_left, rect.height};
        br_fragment_add(composer, fragment, mark);
    }
    if (box->rule_top) {
        mark.rect = (br_rect){rect.x, rect.y, length, box->rule_top};
        br_fragment_add(composer, fragment, mark);
    }
    if (box->rule_bottom) {
        mark.rect = (br_rect){rect.x, rect.y + rect.height - box->rule_bottom, length, box->rule_bottom};
        br_fragment_add(composer, fragment, mark);
    }
}

static const br_box_style no_box = {0};

/* In a story a box ends with the last baseline it reaches, so that its foot is level with text beside it. */
static br_len story_height(const br_grid *grid, br_len offset, br_len height)
{
    br_len over = offset + height - grid->first;
    br_len lines = over <= 0 ? 0 : (over + grid->baseline - 1) / grid->baseline;
    return lines * grid->baseline + grid->first - offset;
}

/* Children's baselines stay on the grid inside a box only if counted from the fragment's own top. */
br_len br_fragment_set_box(br_composer *composer, br_fragment *fragment, const br_block *block, br_place place,
                           br_len x, br_len y)
{
    const br_box_style *box = block->box ? block->box : &no_box;
    br_fragment inside = {0};
    br_place room = place;
    y += fragment->count ? box->space_before : 0;
    room.width -= box->padding_left + box->padding_right;
    room.in_story = false;
    br_len end = br_fragment_set_children(composer, &inside, block, room, 0, 0);
    br_len height = end + box->padding_top + box->padding_bottom;
    br_len shift = 0;
    if (place.in_story) {
        br_len level = story_height(place.grid, y, height);
        shift = (level - height) / 2;
        height = level;
    }
    br_fragment_add_box_marks(composer, fragment, block, box, (br_rect){x, y, place.width, height});
    br_fragment_join(composer, fragment, &inside, x + box->padding_left, y + box->padding_top + shift);
    return y + height + (place.in_story ? 0 : box->space_after);
}

static int count_children(const br_block *block)
{
    int count = 0;
    for (const br_block *child = block->first; child; child = child->next)
        count++;
    return count;
}

/* One line of a strip: up to `columns` cells of equal width and height. Returns the next child. */
static const br_block *set_strip_line(br_composer *composer, br_fragment *fragment, const br_block *first, int columns,
                                      br_place place, br_rect *line)
{
    const br_block *strip = first->parent, *child = first;
    br_len gap = strip->box ? strip->box->gap : 0, tallest = 0;
    br_len width = (line->width - (columns - 1) * gap) / columns;
    br_fragment insides[12] = {0};
    int count = 0;
    for (; child && count < columns; child = child->next, count++) {
        const br_box_style *box = child->box ? child->box : &no_box;
        br_place room = place;
        room.width = width - box->padding_left - box->padding_right;
        room.in_story = false;
        br_len end = br_fragment_set_children(composer, &insides[count], child, room, 0, 0);
        br_len height = end + box->padding_top + box->padding_bottom;
        tallest = height > tallest ? height : tallest;
    }
    const br_block *cell = first;
    for (int i = 0; i < count; i++, cell = cell->next) {
        const br_box_style *box = cell->box ? cell->box : &no_box;
        br_rect rect = {line->x + i * (width + gap), line->y, width, tallest};
        br_fragment_add_box_marks(composer, fragment, cell, box, rect);
        br_fragment_join(composer, fragment, &insides[i], rect.x + box->padding_left, rect.y + box->padding_top);
    }
    line->height = tallest;
    return child;
}

br_len br_fragment_set_strip(br_composer *composer, br_fragment *fragment, const br_block *strip, br_place place,
                             br_len x, br_len y)
{
    const br_box_style *box = strip->box ? strip->box : &no_box;
    int count = count_children(strip), most = box->columns > 0 && box->columns < 12 ? box->columns : 4;
    int columns = strip->columns ? strip->columns : count < most ? count : most;
    if (count == 0)
        return y;
    y += fragment->count ? box->space_before : 0;
    for (const br_block *child = strip->first; child;) {
        br_rect line = {x, y, place.width, 0};
        child = set_strip_line(composer, fragment, child, columns, place, &line);
        y += line.height + (child ? box->gap : 0);
    }
    return y + box->space_after;
}

/* ---- rows ------------------------------------------------------------------------ */

static br_len set_put(br_composer *composer, br_fragment *fragment, const br_block *child, const br_cell *cell,
                      const br_put *put, br_len y)
{
    br_place place = {
        .grid = &composer->layout->grids[0], .width = cell->width, .align_x = 0, .badge_width = put->width};
    return br_fragment_set_block(composer, fragment, child, place, cell->x, y);
}

br_len br_fragment_set_row(br_composer *composer, br_fragment *fragment, const br_block *row, br_place place, br_len x,
                           br_len y)
{
    const br_row_style *style = row->row;
    const br_box_style *box = row->box ? row->box : &no_box;
    const br_block *child = row->first;
    br_fragment inside = {0};
    br_len height = style->least_height;
    y += fragment->count ? box->space_before : 0;
    for (size_t i = 0; i < style->cell_count; i++) {
        br_fragment cell = {0};
        br_len end = 0;
        for (size_t k = 0; k < style->cells[i].put_count && child; k++, child = child->next)
            end = set_put(composer, &cell, child, &style->cells[i], &style->cells[i].puts[k], end);
        br_fragment_join(composer, &inside, &cell, 0, 0);
        end += box->padding_top + box->padding_bottom;
        height = end > height ? end : height;
    }
    br_len needed = height;
    if (place.in_story) /* rows follow each other on whole grid lines */
        height = (height + place.grid->baseline - 1) / place.grid->baseline * place.grid->baseline;
    br_len shift = box->background.len ? (height - needed) / 2 : 0;
    br_rect rect = {x, y, place.width, height};
    br_fragment_add_box_marks(composer, fragment, row, box, rect);
    br_fragment_join(composer, fragment, &inside, x, y + box->padding_top + shift);
    if (row->target)
        br_fragment_add(composer, fragment, (br_placed){.kind = BR_PLACED_LINK, .block = row, .rect = rect});
    return y + height + (place.in_story ? 0 : box->space_after);
}

/* ---- tables ------------------------------------------------------------------------ */

/* What a table's columns want: the width of the longest text in one line, and of the longest word. */
static void measure_cells(const br_block *table, br_len *widths, br_len *words)
{
    for (const br_block *row = table->first; row; row = row->next) {
        int at = 0;
        for (const br_block *cell = row->first; cell && at < table->columns; cell = cell->next, at++) {
            br_len width = br_paragraph_natural_width(cell->paragraph) + BR_PT(1);
            br_len word = br_paragraph_widest_word(cell->paragraph) + BR_PT(1);
            widths[at] = width > widths[at] ? width : widths[at];
            words[at] = word > words[at] ? word : words[at];
        }
    }
}

/* Columns narrower than their longest word take from those that are wider than theirs, as far as these can give. */
static void give_words_room(int columns, const br_len *words, br_len *widths)
{
    br_len spare = 0, lack = 0, given;
    for (int i = 0; i < columns; i++)
        *(widths[i] < words[i] ? &lack : &spare) += widths[i] < words[i] ? words[i] - widths[i] : widths[i] - words[i];
    given = lack < spare ? lack : spare;
    for (int i = 0; i < columns && given > 0; i++)
        if (widths[i] < words[i])
            widths[i] += br_len_scale(words[i] - widths[i], given, lack);
        else
            widths[i] -= br_len_scale(widths[i] - words[i], given, spare);
}

/* Column widths: what each wants, with the surplus given to the first, or the want taken from the widest. */
static void measure_columns(const br_block *table, br_len room, br_len gap, br_len *widths, br_len *words)
{
    int columns = table->columns;
    br_len sum = (columns - 1) * gap;
    measure_cells(table, widths, words);
    for (int i = 0; i < columns; i++)
        sum += widths[i];
    if (sum <= room) {
        widths[0] += room - sum; /* figures stay together at the right */
        return;
    }
    br_len fair = (room - (columns - 1) * gap) / columns, wide = 0, narrow = 0;
    for (int i = 0; i < columns; i++)
        *(widths[i] > fair ? &wide : &narrow) += widths[i];
    for (int i = 0; i < columns; i++)
        if (widths[i] > fair)
            widths[i] = br_len_scale(widths[i], room - (columns - 1) * gap - narrow, wide);
        else
            words[i] = widths[i]; /* it has what it wants, and keeps it */
    give_words_room(columns, words, widths);
}

static br_len set_table_cell(br_composer *composer, br_fragment *fragment, const br_block *cell, br_len width, br_len x,
                             br_len y)
{
    br_lines lines = br_set_block_lines(composer, cell, width);
    br_len baseline = y + br_first_baseline(composer, cell->paragraph);
    for (size_t i = 0; i < lines.count; i++) {
        br_len shift = cell->align < 0 ? 0 : width - lines.lines[i].width;
        br_fragment_add_line(composer, fragment, cell, &lines, i, x + (cell->align == 0 ? shift / 2 : shift), baseline);
        baseline += cell->paragraph->style->leading;
    }
    return y + (br_len)lines.count * cell->paragraph->style->leading;
}

static br_len set_table_row(br_composer *composer, br_fragment *fragment, const br_block *row, const br_box_style *box,
                            const br_len *widths, br_rect line)
{
    int at = 0;
    br_len x = line.x, end = line.y;
    for (const br_block *cell = row->first; cell && at < row->parent->columns; cell = cell->next, at++) {
        br_len bottom = set_table_cell(composer, fragment, cell, widths[at], x, line.y + box->padding_top);
        end = bottom > end ? bottom : end;
        x += widths[at] + box->gap;
    }
    end += box->padding_bottom;
    if (box->rule_bottom)
        br_fragment_add(composer, fragment,
                        (br_placed){.kind = BR_PLACED_RECT,
                                    .block = row,
                                    .colour = box->rule_colour,
                                    .rect = {line.x, end - box->rule_bottom, line.width, box->rule_bottom}});
    return end;
}

br_len br_fragment_set_table(br_composer *composer, br_fragment *fragment, const br_block *table, br_place place,
                             br_len x, br_len y)
{
    const br_box_style *box = table->box ? table->box : &no_box;
    br_len *widths = BR_ARRAY(composer->arena, (size_t)table->columns + 1, br_len);
    br_len *words = BR_ARRAY(composer->arena, (size_t)table->columns + 1, br_len);
    if (table->columns == 0)
        return y;
    y += fragment->count ? box->space_before : 0;
    if (table->caption)
        y = br_fragment_set_block(composer, fragment, table->caption, place, x, y);
    measure_columns(table, place.width, box->gap, widths, words);
    if (box->rule_top)
        br_fragment_add(composer, fragment,
                        (br_placed){.kind = BR_PLACED_RECT,
                                    .block = table,
                                    .colour = box->rule_colour,
                                    .rect = {x, y, place.width, box->rule_top}});
    for (const br_block *row = table->first; row; row = row->next)
        y = set_table_row(composer, fragment, row, box, widths, (br_rect){x, y, place.width, 0});
    return y + (place.in_story ? 0 : box->space_after);
}
