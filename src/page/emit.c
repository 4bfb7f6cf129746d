/*
 * Drawing a numbered sheet: background of the master first, then what stands in
 * its frames in reading order, then running heads and folio. Masters are drawn as
 * right-hand pages; on left-hand ones the margins and what is mirrored change sides.
 */
#include "page_private.h"

static bool on_side(br_side side, bool right_hand)
{
    return side == BR_SIDE_BOTH || (side == BR_SIDE_RIGHT) == right_hand;
}

static br_rect mirror(br_rect rect, bool mirrored, const br_page *page)
{
    if (mirrored && !page->right_hand)
        rect.x = page->width - rect.x - rect.width;
    return rect;
}

static void emit_panels(br_composer *composer, br_page *page, const br_sheet *sheet)
{
    const br_page_master *master = sheet->master;
    int palette = sheet->section->palette;
    for (size_t i = 0; i < master->panel_count; i++) {
        const br_panel *panel = &master->panels[i];
        if (!on_side(panel->side, page->right_hand))
            continue;
        br_mark mark = br_mark_rect(composer->arena, mirror(panel->rect, panel->mirrored, page),
                                    br_paint_of(composer->layout, palette, panel->colour), 0, master->span);
        br_page_add_mark(composer->arena, page, mark);
    }
}

static void emit_artworks(br_composer *composer, br_page *page, const br_sheet *sheet)
{
    const br_page_master *master = sheet->master;
    br_art_colours colours = {NULL, 0, sheet->section->palette};
    for (size_t i = 0; i < master->artwork_count; i++) {
        const br_artwork *artwork = &master->artworks[i];
        if (!on_side(artwork->side, page->right_hand))
            continue;
        const br_art *art = br_composer_art(composer, artwork->src, artwork->span);
        if (art)
            br_emit_art(composer, page, art, mirror(artwork->rect, artwork->mirrored, page), &colours, 0,
                        artwork->span);
    }
}

static void emit_image(br_composer *composer, br_page *page, const br_placed *placed, br_rect rect, int palette)
{
    const br_block *block = placed->block;
    br_art_colours colours = {NULL, 0, palette};
    if (!block->image)
        return; /* said when it could not be read */
    if (block->image->art) {
        br_emit_art(composer, page, block->image->art, rect, &colours, block->tag, block->span);
        return;
    }
    br_rect whole = rect;
    br_len height = br_len_scale(rect.width, block->image->height, block->image->width);
    if (height >= rect.height) {
        whole.y -= (height - rect.height) / 2;
        whole.height = height;
    } else {
        whole.width = br_len_scale(rect.height, block->image->width, block->image->height);
        whole.x -= (whole.width - rect.width) / 2;
    }
    br_mark mark = {.kind = BR_MARK_CLIP, .tag = block->tag, .span = block->span, .box = rect};
    br_page_add_mark(composer->arena, page, mark);
    mark.kind = BR_MARK_IMAGE;
    mark.box = whole;
    mark.image = block->image;
    br_page_add_mark(composer->arena, page, mark);
    br_page_add_mark(composer->arena, page, (br_mark){.kind = BR_MARK_UNCLIP, .tag = block->tag, .span = block->span});
}

static void emit_row_link(br_composer *composer, br_page *page, const br_block *row, br_rect rect)
{
    br_page_add_link(composer->arena, page,
                     (br_link){.box = rect,
                               .uri = row->target->uri,
                               .dest = row->target->dest,
                               .contents = row->target->contents,
                               .tag = row->tag,
                               .span = row->span});
}

/* A block may be a place that links lead to: the first of its lines or its picture marks it. */
static void add_dest(br_display *display, const br_block *block, int page, br_len y)
{
    if (!block->dest.len)
        return;
    for (size_t i = 0; i < display->dest_count; i++)
        if (br_str_equal(display->dests[i].id, block->dest))
            return;
    br_display_add_dest(display, (br_dest){.id = block->dest, .page = page, .y = y});
}

/* The palette of the nearest block around it that has one of its own, else the section's. */
static int palette_of(const br_block *block, int section)
{
    for (; block; block = block->parent)
        if (block->palette)
            return block->palette;
    return section;
}

static void emit_placed(br_composer *composer, br_display *display, br_page *page, const br_placed *placed,
                        br_point origin, int section_palette)
{
    br_rect rect = placed->rect;
    int palette = palette_of(placed->block, section_palette);
    rect.x += origin.x;
    rect.y += origin.y;
    br_point at = {origin.x + placed->x, origin.y + placed->y};
    br_len top = placed->kind == BR_PLACED_LINE ? at.y - placed->paragraph->style->leading : rect.y;
    if (placed->block)
        add_dest(display, placed->block, page->number - 1, top);
    switch (placed->kind) {
    case BR_PLACED_LINE:
        br_emit_line(composer, display, page, placed, at, palette);
        break;
    case BR_PLACED_RECT:
        br_page_add_mark(composer->arena, page,
                         br_mark_rect(composer->arena, rect, br_paint_of(composer->layout, palette, placed->colour), 0,
                                      placed->block->span));
        break;
    case BR_PLACED_IMAGE:
        emit_image(composer, page, placed, rect, palette);
        break;
    case BR_PLACED_BADGE:
        br_emit_badge(composer, display, page, placed->block, rect, palette);
        break;
    case BR_PLACED_LINK:
        emit_row_link(composer, page, placed->block, rect);
        break;
    }
}

void br_emit_sheet(br_composer *composer, br_display *display, const br_sheet *sheet, int number, br_str label,
                   bool right_hand)
{
    const br_layout *layout = composer->layout;
    size_t index = br_display_add_page(display, (br_page){.number = number,
                                                          .label = label,
                                                          .right_hand = right_hand,
                                                          .width = layout->page_width,
                                                          .height = layout->page_height,
                                                          .bleed = layout->bleed});
    br_page *page = &display->pages[index];
    if (!sheet->master)
        return; /* a blank page */
    if (!sheet->master->numbered)
        page->label = BR_STR("");
    page->section = sheet->section->id;
    page->master = sheet->master->name;
    emit_panels(composer, page, sheet);
    emit_artworks(composer, page, sheet);
    if (sheet->first_of_section)
        br_display_add_dest(display, (br_dest){.id = sheet->section->id, .page = number - 1, .y = 0});
    br_point origin = {right_hand ? sheet->master->inside : sheet->master->outside, sheet->master->top};
    for (size_t i = 0; i < sheet->content.count; i++)
        emit_placed(composer, display, page, &sheet->content.items[i], origin, sheet->section->palette);
    br_emit_furniture(composer, display, page, sheet);
}
