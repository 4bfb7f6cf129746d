/*
 * Rows: the entries of the contents and of an area's opener. A row's children
 * follow its style's cells and puts one for one; what an entry does not have
 * stays as an empty group, so that the order holds.
 */
#include "flow_private.h"

/* What an entry can put into its cells. */
typedef struct entry {
    const char *row; /* name of the row style */
    br_role role;    /* TOCI or LI */
    br_str id, number, title, municipality;
    const br_element *title_element; /* for its inline content; or NULL */
    const br_practice *practice;     /* for its badge; or NULL */
    int palette;
    br_span span;
} entry;

static void put_paragraph(br_flowing *flowing, br_block *row, br_paragraph *paragraph)
{
    if (!paragraph || !br_flow_add_paragraph(flowing, row, paragraph, BR_ROLE_NONE))
        br_flow_add_block(flowing, row, BR_BLOCK_GROUP, BR_ROLE_NONE, row->span);
}

static void fill_put(br_flowing *flowing, br_block *row, const entry *from, const br_put *put)
{
    const char *style = br_str_c(flowing->flow->arena, put->style);
    if (br_str_is(put->takes, "award") && from->practice && from->practice->award != BR_AWARD_NONE)
        br_flow_badge(flowing, from->practice, row);
    else if (br_str_is(put->takes, "title") && from->title_element)
        put_paragraph(flowing, row, br_flow_paragraph(flowing, from->title_element, style));
    else if (br_str_is(put->takes, "title"))
        put_paragraph(flowing, row, br_flow_plain(flowing, from->title, style, from->span));
    else if (br_str_is(put->takes, "number") && from->number.len)
        put_paragraph(flowing, row, br_flow_plain(flowing, from->number, style, from->span));
    else if (br_str_is(put->takes, "municipality") && from->municipality.len)
        put_paragraph(flowing, row, br_flow_plain(flowing, from->municipality, style, from->span));
    else if (br_str_is(put->takes, "page"))
        put_paragraph(flowing, row, br_flow_page_number(flowing, from->id, style, from->span));
    else
        br_flow_add_block(flowing, row, BR_BLOCK_GROUP, BR_ROLE_NONE, from->span);
}

static void add_entry(br_flowing *flowing, br_block *root, const entry *from)
{
    br_layout *layout = flowing->flow->setter.layout;
    const br_row_style *style = br_layout_need_row(flowing->flow->setter.ctx, layout, br_str_of(from->row), from->span);
    if (!style)
        return;
    br_block *row = br_flow_add_block(flowing, root, BR_BLOCK_ROW, from->role, from->span);
    br_target *target = BR_NEW(flowing->flow->arena, br_target);
    row->row = style;
    row->palette = from->palette;
    row->box = br_layout_find_box(layout, style->box);
    *target = (br_target){.dest = from->id, .contents = from->title, .span = from->span};
    row->target = target;
    for (size_t i = 0; i < style->cell_count; i++)
        for (size_t k = 0; k < style->cells[i].put_count; k++) {
            br_put *put = &style->cells[i].puts[k];
            flowing->flow->setter.in_columns = br_str_is(put->takes, "page") || br_str_is(put->takes, "number");
            fill_put(flowing, row, from, put);
        }
    flowing->flow->setter.in_columns = false;
}

static void add_practice(br_flowing *flowing, br_block *root, const br_practice *practice, const char *row,
                         br_role role)
{
    const br_element *title = br_element_find_child(practice->element, BR_EL_TITLE);
    entry one = {.row = row,
                 .role = role,
                 .id = practice->id,
                 .title = br_flow_plain_text(flowing, title),
                 .title_element = title,
                 .municipality = br_flow_practice_municipality(flowing, practice, "municipality"),
                 .practice = practice,
                 .palette = br_flow_palette(flowing->flow, &flowing->flow->doc->areas[practice->area]),
                 .span = practice->element->span};
    add_entry(flowing, root, &one);
}

void br_flow_area_practices(br_flowing *flowing, const br_area *area, br_block *root)
{
    const br_doc *doc = flowing->flow->doc;
    br_block *list = br_flow_add_block(flowing, root, BR_BLOCK_GROUP, BR_ROLE_L, area->element->span);
    for (size_t i = 0; i < area->practice_count; i++)
        add_practice(flowing, list, &doc->practices[area->first_practice + i], "area-practice", BR_ROLE_LI);
}

static void add_part(br_flowing *flowing, br_block *root, const br_element *part, const char *id)
{
    const br_element *title = part ? br_element_find_child(part, BR_EL_TITLE) : NULL;
    if (!title)
        return;
    entry one = {.row = "contents-section",
                 .role = BR_ROLE_TOCI,
                 .id = br_str_of(id),
                 .title = br_flow_plain_text(flowing, title),
                 .title_element = title,
                 .span = part->span};
    add_entry(flowing, root, &one);
}

void br_flow_contents(br_flowing *flowing, br_block *root)
{
    const br_doc *doc = flowing->flow->doc;
    br_block *toc = br_flow_add_block(flowing, root, BR_BLOCK_GROUP, BR_ROLE_TOC, doc->root->span);
    int count = 0;
    for (const br_element *one = br_element_find_child(doc->root, BR_EL_FOREWORD); one;
         one = br_element_next(one, BR_EL_FOREWORD))
        add_part(flowing, toc, one, br_flow_foreword_id(flowing, count++));
    add_part(flowing, toc, br_element_find_child(doc->root, BR_EL_ABOUT), "about");
    for (size_t i = 0; i < doc->area_count; i++) {
        const br_area *area = &doc->areas[i];
        const br_element *title = br_element_find_child(area->element, BR_EL_TITLE);
        entry one = {.row = "contents-area",
                     .role = BR_ROLE_TOCI,
                     .id = area->id,
                     .number = area->number,
                     .title = br_flow_plain_text(flowing, title),
                     .title_element = title,
                     .palette = br_flow_palette(flowing->flow, area),
                     .span = area->element->span};
        add_entry(flowing, toc, &one);
        for (size_t k = 0; k < area->practice_count; k++)
            add_practice(flowing, toc, &doc->practices[area->first_practice + k], "contents-practice", BR_ROLE_TOCI);
    }
    add_part(flowing, toc, br_element_find_child(doc->root, BR_EL_ANNEX), "annex");
}
