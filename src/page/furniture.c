/*
 * Running heads and folios: artifacts in the margins, taken from the section
 * that the page belongs to.
 */
#include "page_private.h"

static br_str furniture_text(const br_page *page, const br_section *section, const br_flow *flow, br_str takes)
{
    if (br_str_is(takes, "folio"))
        return page->label;
    if (br_str_is(takes, "area"))
        return section->running_area;
    if (br_str_is(takes, "municipality"))
        return section->municipality;
    if (br_str_is(takes, "brochure"))
        return flow->title;
    if (br_str_is(takes, "own-notes"))
        return br_language_word(flow->setter.layout->language, "own-notes");
    return section->title; /* "practice", "section" */
}

/* The text without its last word and what stands before it, with an ellipsis; absent if there is but one word. */
static br_str without_last_word(br_arena *arena, br_str text)
{
    size_t end = text.len;
    while (end > 0 && text.ptr[end - 1] != ' ')
        end--;
    while (end > 0 && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == ',' || text.ptr[end - 1] == ';'))
        end--;
    br_buf out = br_buf_make(arena, end + 4);
    br_buf_add_str(&out, br_str_slice(text, 0, end));
    br_buf_add_rune(&out, 0x2026);
    return end > 0 ? br_buf_str(&out) : BR_STR_NONE;
}

/* A running head on one line: a title that is too long for it is cut at a word. The title itself stands whole
 * elsewhere. */
static br_paragraph *make_short(br_composer *composer, const br_paragraph_style *style, br_str text, br_len measure,
                                br_span span)
{
    br_paragraph *paragraph = NULL;
    while (text.ptr) {
        paragraph = br_paragraph_make_plain(composer->setter, style, composer->layout->language, text, span);
        if (!paragraph || br_paragraph_natural_width(paragraph) <= measure)
            break;
        text = without_last_word(composer->arena, text);
    }
    return paragraph;
}

static void emit_one(br_composer *composer, br_display *display, br_page *page, const br_sheet *sheet,
                     const br_furniture *furniture)
{
    const br_section *section = sheet->section;
    br_str text = furniture_text(page, section, composer->flow, furniture->takes);
    const br_paragraph_style *style =
        br_layout_need_paragraph(composer->ctx, composer->layout, furniture->style, sheet->master->span);
    if (!text.len || !style)
        return;
    br_paragraph *paragraph =
        make_short(composer, style, text, br_type_area_width(composer, sheet->master), section->span);
    if (!paragraph)
        return;
    br_len left = page->right_hand ? sheet->master->inside : sheet->master->outside;
    br_len measure = br_type_area_width(composer, sheet->master);
    br_lines lines = br_paragraph_set(composer->setter, composer->arena, paragraph, BR_PT(5000), false);
    if (lines.count == 0)
        return;
    br_set_line *line = &lines.lines[0];
    int side = page->right_hand ? furniture->across : -furniture->across; /* -1 left, 1 right */
    br_len room = measure - line->width;
    line->x = side < 0 ? 0 : side == 0 ? room / 2 : room;
    br_block *artifact = BR_NEW(composer->arena, br_block); /* tag 0 */
    br_placed placed = {.kind = BR_PLACED_LINE, .block = artifact, .paragraph = paragraph, .line = line};
    br_len baseline = furniture->at_bottom ? page->height - furniture->offset : furniture->offset;
    br_emit_line(composer, display, page, &placed, (br_point){left, baseline}, section->palette);
}

void br_emit_furniture(br_composer *composer, br_display *display, br_page *page, const br_sheet *sheet)
{
    for (size_t i = 0; i < sheet->master->furniture_count; i++) {
        const br_furniture *furniture = &sheet->master->furniture[i];
        bool here = furniture->side == BR_SIDE_BOTH || (furniture->side == BR_SIDE_RIGHT) == page->right_hand;
        if (here)
            emit_one(composer, display, page, sheet, furniture);
    }
}
