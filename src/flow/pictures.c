/*
 * Figures, tables and badges: blocks whose inside is not running text.
 */
#include "flow_private.h"

#define LOGO_COLUMNS 6 /* logos beside each other where the layout does not say */

/* A caption's block: beside the children, because it is set under the picture or over the table. */
static br_block *caption_block(br_flowing *flowing, br_block *parent, br_paragraph *paragraph)
{
    if (!paragraph)
        return NULL;
    br_block *block = BR_NEW(flowing->flow->arena, br_block);
    *block = (br_block){.kind = BR_BLOCK_PARAGRAPH,
                        .role = BR_ROLE_CAPTION,
                        .span = paragraph->span,
                        .paragraph = paragraph,
                        .parent = parent};
    br_flow_remember_numbered(flowing, block);
    return block;
}

/* Caption and credit as one paragraph: the credit follows in its own character style. */
static br_paragraph *make_caption(br_flowing *flowing, const br_element *figure)
{
    const br_element *caption = br_element_find_child(figure, BR_EL_CAPTION);
    const br_element *credit = br_element_find_child(figure, BR_EL_CREDIT);
    br_inline_list list = {.arena = flowing->flow->arena};
    const br_paragraph_style *style = NULL;
    if (caption)
        style = br_flow_inlines(flowing, caption, "caption", NULL, &list);
    if (credit && list.count)
        br_inline_list_add_space(&list);
    if (credit)
        style = br_flow_inlines(flowing, credit, "caption", "credit", &list);
    return style ? br_paragraph_make(&flowing->flow->setter, style, list.items, list.count, figure->span) : NULL;
}

static br_floats floats_to(const br_element *element)
{
    br_str to = br_element_attr_value(element, "float");
    return br_str_is(to, "top") ? BR_FLOATS_TOP : br_str_is(to, "bottom") ? BR_FLOATS_BOTTOM : BR_FLOATS_FREELY;
}

static br_figure_width figure_width(const br_element *figure)
{
    br_str width = br_element_attr_value(figure, "width");
    if (br_str_is(width, "page"))
        return BR_FIGURE_PAGE;
    if (br_str_is(width, "span"))
        return BR_FIGURE_SPAN;
    return br_str_is(width, "margin") ? BR_FIGURE_MARGIN : BR_FIGURE_COLUMN;
}

/* A picture named by an attribute, or NULL after saying why not. */
static const br_image *open_picture(br_flowing *flowing, const br_element *element, const br_element_attr *src)
{
    br_ctx *ctx = flowing->flow->setter.ctx;
    const char *path;
    if (!br_file_resolve(ctx, br_part(ctx, flowing->flow->doc->folder), element->folder, src->value, src->span, &path))
        return NULL;
    br_str only = flowing->flow->only;
    bool outline = br_str_is(br_element_attr_value(element, "contour"), "yes"); /* it decides on lines */
    bool drawn = outline || !only.len || br_str_equal(only, flowing->section->id);
    const br_image *image = (drawn ? br_image_open : br_image_measure)(ctx, path, path, src->span);
    if (image)
        (void)br_image_check_profile(ctx, image, src->span);
    return image;
}

void br_flow_figure(br_flowing *flowing, const br_element *figure, br_block *root)
{
    br_block *block = br_flow_add_block(flowing, root, BR_BLOCK_FIGURE, BR_ROLE_FIGURE, figure->span);
    block->alt = br_element_attr_value(figure, "alt");
    block->dest = br_element_attr_value(figure, "id");
    block->figure_width = figure_width(figure);
    block->floats = floats_to(figure);
    block->wrap = br_flow_wrap(figure);
    block->contour = br_str_is(br_element_attr_value(figure, "contour"), "yes");
    block->caption = caption_block(flowing, block, make_caption(flowing, figure));
    block->image = open_picture(flowing, figure, br_element_find_attr(figure, "src"));
}

void br_flow_logos(br_flowing *flowing, const br_element *organisers, br_block *root)
{
    br_block *strip = NULL;
    for (const br_element *one = organisers->first; one; one = one->next) {
        const br_element_attr *logo = br_element_find_attr(one, "logo");
        if (!logo)
            continue;
        if (!strip) {
            strip = br_flow_add_block(flowing, root, BR_BLOCK_STRIP, BR_ROLE_DIV, organisers->span);
            strip->box = br_layout_find_box(flowing->flow->setter.layout, BR_STR("logos"));
            strip->columns = strip->box && strip->box->columns ? strip->box->columns : LOGO_COLUMNS;
        }
        br_block *cell = br_flow_add_block(flowing, strip, BR_BLOCK_BOX, BR_ROLE_NONE, one->span);
        br_block *figure = br_flow_add_block(flowing, cell, BR_BLOCK_FIGURE, BR_ROLE_FIGURE, one->span);
        figure->alt = br_flow_plain_text(flowing, one);
        figure->image = open_picture(flowing, one, logo);
    }
}

/* ---- tables --------------------------------------------------------------------- */

static int cell_align(const br_element *cell)
{
    br_str align = br_element_attr_value(cell, "align");
    return br_str_is(align, "right") ? 1 : br_str_is(align, "centre") ? 0 : -1;
}

static void flow_table_row(br_flowing *flowing, const br_element *row, br_block *table)
{
    bool head = br_str_is(br_element_attr_value(row, "head"), "yes");
    br_block *out = br_flow_add_block(flowing, table, BR_BLOCK_TABLE_ROW, BR_ROLE_TR, row->span);
    for (const br_element *cell = row->first; cell; cell = cell->next) {
        bool own = head || br_str_is(br_element_attr_value(cell, "head"), "yes"); /* of the row alone */
        br_paragraph *paragraph = br_flow_paragraph(flowing, cell, own ? "table-head" : "table-cell");
        br_block *block = br_flow_add_paragraph(flowing, out, paragraph, own ? BR_ROLE_TH : BR_ROLE_TD);
        if (!block)
            continue;
        block->scope = head ? BR_SCOPE_COLUMN : own ? BR_SCOPE_ROW : BR_SCOPE_NONE;
        block->align = cell_align(cell);
        out->columns++;
    }
    if (out->columns > table->columns)
        table->columns = out->columns;
}

/* A table has no mark of its own: links that lead to it lead to its first words. */
static void mark_table(br_block *table)
{
    br_block *first = table->caption ? table->caption : table->first ? table->first->first : NULL;
    if (first)
        first->dest = table->dest;
}

void br_flow_table(br_flowing *flowing, const br_element *table, br_block *root)
{
    br_block *block = br_flow_add_block(flowing, root, BR_BLOCK_TABLE, BR_ROLE_TABLE, table->span);
    const br_element *caption = br_element_find_child(table, BR_EL_CAPTION);
    block->box = br_layout_find_box(flowing->flow->setter.layout, BR_STR("table"));
    block->dest = br_element_attr_value(table, "id");
    block->floats = floats_to(table);
    if (caption)
        block->caption = caption_block(flowing, block, br_flow_paragraph(flowing, caption, "table-caption"));
    flowing->flow->setter.in_columns = true;
    for (const br_element *row = br_element_find_child(table, BR_EL_ROW); row; row = br_element_next(row, BR_EL_ROW))
        flow_table_row(flowing, row, block);
    flowing->flow->setter.in_columns = false;
    mark_table(block);
}

/* ---- badges ---------------------------------------------------------------------- */

/* The award's name: a key of the language pack and of badges.xml. */
static br_str award_name(br_award award)
{
    static const char *const names[] = {NULL, NULL, "nominee", "participant", "special"};
    return br_str_of(names[award]);
}

br_block *br_flow_badge(br_flowing *flowing, const br_practice *practice, br_block *root)
{
    if (practice->award == BR_AWARD_NONE)
        return NULL;
    br_arena *arena = flowing->flow->arena;
    const br_area *area = &flowing->flow->doc->areas[practice->area];
    br_block *block = br_flow_add_block(flowing, root, BR_BLOCK_BADGE, BR_ROLE_FIGURE, practice->element->span);
    br_str title = br_flow_plain_text(flowing, br_element_find_child(area->element, BR_EL_TITLE));
    block->award = award_name(practice->award);
    block->place = practice->place;
    block->ordinal = br_flow_ordinal(flowing, practice);
    const char *key = block->award.len ? br_str_c(arena, block->award) : "place";
    block->alt =
        br_flow_word(flowing, br_arena_printf(arena, "%s-alt", key), "ordinal", block->ordinal, "area", title, NULL);
    return block;
}
