/*
 * Fragments: blocks set for a width, one below the other, with everything in
 * its place relative to the fragment's corner. Paragraphs whose style keeps the
 * grid have their baselines on the grid's; the others stand by their leading,
 * capitals in the middle of the line.
 *
 * What kind of frame a fragment goes into, and on which page, is not known here.
 */
#include "page_private.h"

br_placed *br_fragment_add(br_composer *composer, br_fragment *fragment, br_placed item)
{
    fragment->items =
        br_arena_grow(composer->arena, fragment->items, fragment->count, &fragment->capacity, sizeof *fragment->items);
    fragment->items[fragment->count] = item;
    return &fragment->items[fragment->count++];
}

void br_fragment_join(br_composer *composer, br_fragment *to, const br_fragment *from, br_len dx, br_len dy)
{
    for (size_t i = 0; i < from->count; i++) {
        br_placed item = from->items[i];
        item.x += dx;
        item.y += dy;
        item.rect.x += dx;
        item.rect.y += dy;
        br_fragment_add(composer, to, item);
    }
}

static const br_face *first_face(const br_composer *composer, const br_paragraph *paragraph)
{
    return paragraph->inline_count ? br_fonts_get(composer->setter->fonts, paragraph->inlines[0].style.face) : NULL;
}

br_len br_cap_height(const br_composer *composer, const br_paragraph *paragraph)
{
    const br_face *face = first_face(composer, paragraph);
    return face ? br_len_from_units(face->cap_height, paragraph->style->size, face->upem)
                : br_len_scale(paragraph->style->size, 67, 100);
}

br_len br_first_baseline(const br_composer *composer, const br_paragraph *paragraph)
{
    return (paragraph->style->leading + br_cap_height(composer, paragraph)) / 2;
}

br_lines br_set_block_lines(br_composer *composer, const br_block *block, br_len width)
{
    return br_set_block_beside(composer, block, width, NULL);
}

br_lines br_set_block_beside(br_composer *composer, const br_block *block, br_len width, const br_beside *beside)
{
    const br_paragraph *paragraph = block->paragraph;
    br_lines lines =
        br_paragraph_set_beside(composer->setter, composer->arena, paragraph, width, block->after_paragraph, beside);
    for (size_t i = 0; i < lines.count; i++) {
        const br_set_line *line = &lines.lines[i];
        if (!line->overfull || line->excess < 200)
            continue;
        br_span span = br_spanmap_find(&paragraph->map, paragraph->text, line->from);
        br_diag *diag = br_say_drawable(composer->ctx, BR_LINE_OVERFULL, span, "excess",
                                        br_part_pt(composer->ctx, line->excess), NULL);
        diag->cause = paragraph->style->span;
    }
    return lines;
}

/* Hung at the left edge, the text's own indent makes the room; or so far before the text as the style says. */
static br_len label_x(const br_paragraph_style *style, const br_set_line *label)
{
    return style->label_gap ? style->indent_left - style->label_gap - label->width : 0;
}

void br_fragment_add_line(br_composer *composer, br_fragment *fragment, const br_block *block, const br_lines *lines,
                          size_t index, br_len x, br_len baseline)
{
    if (index == 0 && block->label) {
        br_lines label = br_paragraph_set(composer->setter, composer->arena, block->label, BR_PT(1000), false);
        if (label.count) {
            label.lines[0].x = lines->lines[0].beside + label_x(block->paragraph->style, &label.lines[0]);
            br_fragment_add(composer, fragment,
                            (br_placed){.kind = BR_PLACED_LINE,
                                        .block = block,
                                        .is_label = true,
                                        .paragraph = block->label,
                                        .line = label.lines,
                                        .x = x,
                                        .y = baseline});
        }
    }
    br_fragment_add(composer, fragment,
                    (br_placed){.kind = BR_PLACED_LINE,
                                .block = block,
                                .spaced = block->role == BR_ROLE_NONE && index + 1 == lines->count,
                                .paragraph = block->paragraph,
                                .line = &lines->lines[index],
                                .x = x,
                                .y = baseline});
}

/* The lowest baseline of the grid that is not above `y`. */
static br_len on_grid(const br_grid *grid, br_len y)
{
    br_len above = y - grid->first;
    br_len lines = above <= 0 ? 0 : (above + grid->baseline - 1) / grid->baseline;
    return lines * grid->baseline + grid->first;
}

static void check_max_lines(br_composer *composer, const br_block *block, const br_lines *lines)
{
    const br_paragraph_style *style = block->paragraph->style;
    if (style->max_lines == 0 || lines->count <= (size_t)style->max_lines)
        return;
    br_diag *diag = br_say_drawable(
        composer->ctx, BR_TOO_MANY_LINES, block->paragraph->span, "style", br_part(composer->ctx, style->name), "lines",
        br_part_int(composer->ctx, (long)lines->count), "most", br_part_int(composer->ctx, style->max_lines), NULL);
    diag->cause = style->span;
}

bool br_say_few_lines(br_composer *composer, const br_block *block, const br_lines *lines)
{
    const br_paragraph *paragraph = block->paragraph;
    if (paragraph->initial.glyph_count == 0 || (int)lines->count >= paragraph->style->drop_cap_lines)
        return false;
    br_diag *diag =
        br_say(composer->ctx, BR_INITIAL_TALL, paragraph->span, "lines", br_part_int(composer->ctx, (long)lines->count),
               "high", br_part_int(composer->ctx, paragraph->style->drop_cap_lines), NULL);
    diag->cause = paragraph->style->span;
    return true;
}

static br_len set_paragraph(br_composer *composer, br_fragment *fragment, const br_block *block, br_place place,
                            br_len x, br_len y)
{
    const br_paragraph_style *style = block->paragraph->style;
    br_lines lines = br_set_block_lines(composer, block, place.width);
    if (lines.count == 0)
        return y;
    y += fragment->count ? style->space_before : 0;
    check_max_lines(composer, block, &lines);
    int few = br_say_few_lines(composer, block, &lines) ? style->drop_cap_lines - (int)lines.count : 0;
    br_len baseline = y + br_first_baseline(composer, block->paragraph), first = baseline;
    if (style->on_grid)
        first = baseline = on_grid(place.grid, y + br_cap_height(composer, block->paragraph));
    for (size_t i = 0; i < lines.count; i++) {
        br_fragment_add_line(composer, fragment, block, &lines, i, x, baseline);
        baseline += style->leading;
    }
    br_len top = style->on_grid ? first - place.grid->first : y;
    return top + ((br_len)lines.count + few) * style->leading + style->space_after;
}

br_len br_fragment_set_block(br_composer *composer, br_fragment *fragment, const br_block *block, br_place place,
                             br_len x, br_len y)
{
    switch (block->kind) {
    case BR_BLOCK_PARAGRAPH:
        return set_paragraph(composer, fragment, block, place, x, y);
    case BR_BLOCK_BOX:
        return br_fragment_set_box(composer, fragment, block, place, x, y);
    case BR_BLOCK_STRIP:
        return br_fragment_set_strip(composer, fragment, block, place, x, y);
    case BR_BLOCK_FIGURE:
        return br_fragment_set_figure(composer, fragment, block, place, x, y);
    case BR_BLOCK_TABLE:
        return br_fragment_set_table(composer, fragment, block, place, x, y);
    case BR_BLOCK_ROW:
        return br_fragment_set_row(composer, fragment, block, place, x, y);
    case BR_BLOCK_BADGE:
        return br_fragment_set_badge(composer, fragment, block, place, x, y);
    case BR_BLOCK_GROUP:
    case BR_BLOCK_TABLE_ROW:
        break;
    }
    return br_fragment_set_children(composer, fragment, block, place, x, y);
}

br_len br_fragment_set_children(br_composer *composer, br_fragment *fragment, const br_block *parent, br_place place,
                                br_len x, br_len y)
{
    for (const br_block *child = parent->first; child; child = child->next)
        y = br_fragment_set_block(composer, fragment, child, place, x, y);
    return y;
}
