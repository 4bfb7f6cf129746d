/*
 * What an annex makes from the data: the table of all practices and the index
 * of municipalities, sorted by the language's own order, with page numbers.
 */
#include "flow_private.h"

static br_block *table_row(br_flowing *flowing, br_block *table, br_span span)
{
    return br_flow_add_block(flowing, table, BR_BLOCK_TABLE_ROW, BR_ROLE_TR, span);
}

static void add_cell(br_flowing *flowing, br_block *row, br_paragraph *paragraph, br_role role, int align)
{
    br_block *cell = br_flow_add_paragraph(flowing, row, paragraph, role);
    if (!cell)
        return;
    cell->align = align;
    cell->scope = role == BR_ROLE_TH ? BR_SCOPE_COLUMN : BR_SCOPE_NONE;
    row->columns++;
}

static br_block *add_table(br_flowing *flowing, br_block *root, int columns, br_span span)
{
    br_block *table = br_flow_add_block(flowing, root, BR_BLOCK_TABLE, BR_ROLE_TABLE, span);
    table->box = br_layout_find_box(flowing->flow->setter.layout, BR_STR("table"));
    table->columns = columns;
    return table;
}

/* What stands in a made table stands under one another. */
static void set_in_columns(br_flowing *flowing, bool in_columns)
{
    flowing->flow->setter.in_columns = in_columns;
}

static void add_heads(br_flowing *flowing, br_block *table, const char *const *keys, size_t count)
{
    br_block *row = table_row(flowing, table, table->span);
    for (size_t i = 0; i < count; i++)
        add_cell(flowing, row, br_flow_plain(flowing, br_flow_word(flowing, keys[i], NULL), "table-head", table->span),
                 BR_ROLE_TH, i + 1 == count ? 1 : -1);
}

/* The number of the page that the practice begins on, which leads there. */
static void add_page_cell(br_flowing *flowing, br_block *row, const br_practice *practice)
{
    br_span span = practice->element->span;
    br_paragraph *paragraph = br_flow_page_number(flowing, practice->id, "table-cell", span);
    br_target *target = BR_NEW(flowing->flow->arena, br_target);
    br_str title = br_flow_plain_text(flowing, br_element_find_child(practice->element, BR_EL_TITLE));
    *target = (br_target){.dest = practice->id, .contents = title, .span = span};
    if (paragraph)
        paragraph->inlines[0].target = target;
    add_cell(flowing, row, paragraph, BR_ROLE_TD, 1);
}

/* "1-во място", "номинирана" …; absent for none. */
static br_str award_words(br_flowing *flowing, const br_practice *practice)
{
    static const char *const keys[] = {NULL, NULL, "nominee", "participant", "special"};
    if (practice->award == BR_AWARD_NONE)
        return BR_STR("–");
    if (practice->award == BR_AWARD_PLACE)
        return br_flow_word(flowing, "place-words", "ordinal", br_flow_ordinal(flowing, practice), NULL);
    return br_flow_word(flowing, keys[practice->award], NULL);
}

void br_flow_participants(br_flowing *flowing, const br_element *element, br_block *root)
{
    static const char *const heads[] = {"participant-municipality", "participant-practice", "participant-award",
                                        "participant-page"};
    const br_doc *doc = flowing->flow->doc;
    br_block *table = add_table(flowing, root, 4, element->span);
    add_heads(flowing, table, heads, 4);
    set_in_columns(flowing, true);
    for (size_t i = 0; i < doc->practice_count; i++) {
        const br_practice *practice = &doc->practices[i];
        br_span span = practice->element->span;
        br_block *row = table_row(flowing, table, span);
        br_str title = br_flow_plain_text(flowing, br_element_find_child(practice->element, BR_EL_TITLE));
        add_cell(flowing, row, br_flow_plain(flowing, practice->municipality, "table-cell", span), BR_ROLE_TD, -1);
        add_cell(flowing, row, br_flow_plain(flowing, title, "table-cell", span), BR_ROLE_TD, -1);
        add_cell(flowing, row, br_flow_plain(flowing, award_words(flowing, practice), "table-cell", span), BR_ROLE_TD,
                 -1);
        add_page_cell(flowing, row, practice);
    }
    set_in_columns(flowing, false);
}

void br_flow_index(br_flowing *flowing, const br_element *element, br_block *root)
{
    static const char *const heads[] = {"participant-municipality", "participant-page"};
    const br_doc *doc = flowing->flow->doc;
    br_arena *arena = flowing->flow->arena;
    br_str *names = BR_ARRAY(arena, doc->practice_count, br_str);
    size_t *order = BR_ARRAY(arena, doc->practice_count, size_t);
    br_block *table = add_table(flowing, root, 2, element->span);
    add_heads(flowing, table, heads, 2);
    set_in_columns(flowing, true);
    for (size_t i = 0; i < doc->practice_count; i++)
        names[i] = doc->practices[i].municipality;
    br_text_sort(flowing->language, names, order, doc->practice_count);
    for (size_t i = 0; i < doc->practice_count; i++) {
        const br_practice *practice = &doc->practices[order[i]];
        br_block *row = table_row(flowing, table, practice->element->span);
        add_cell(flowing, row, br_flow_plain(flowing, practice->municipality, "table-cell", row->span), BR_ROLE_TD, -1);
        add_page_cell(flowing, row, practice);
    }
    set_in_columns(flowing, false);
}
