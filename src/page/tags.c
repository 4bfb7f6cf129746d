/*
 * The logical structure: a tag for the document, every area, section and block,
 * in the order of the content, whatever the pages do with it; and below
 * paragraphs a tag for each link and each foreign stretch.
 */
#include "page_private.h"

static void tag_block(br_display *display, br_block *block, br_tag_id parent);

static void tag_children(br_display *display, br_block *block, br_tag_id parent)
{
    for (br_block *child = block->first; child; child = child->next)
        tag_block(display, child, parent);
}

static br_tag_id add_tag(br_display *display, const br_block *block, br_role role, br_tag_id parent)
{
    return br_display_add_tag(display, (br_tag){.role = role,
                                                .parent = parent,
                                                .lang = block->lang,
                                                .alt = role == BR_ROLE_FIGURE ? block->alt : BR_STR_NONE,
                                                .scope = block->scope,
                                                .numbered = block->numbered,
                                                .span = block->span});
}

static br_tag_id add_inner(br_display *display, const br_block *block, br_role role, br_tag_id parent)
{
    return br_display_add_tag(display, (br_tag){.role = role, .parent = parent, .span = block->span});
}

/* A list item's or a note's own tag holds its label's and its text's. */
static void tag_labelled(br_display *display, br_block *block)
{
    br_tag_id whole = block->tag;
    if (block->label)
        block->label_tag = add_inner(display, block, BR_ROLE_LBL, whole);
    block->tag = add_inner(display, block, block->role == BR_ROLE_NOTE ? BR_ROLE_P : BR_ROLE_LBODY, whole);
}

/* An entry of the contents cites a place; one of an opener is a list item; what it holds is the link's text. */
static void tag_row(br_display *display, br_block *row)
{
    row->tag = add_inner(display, row, row->role == BR_ROLE_TOCI ? BR_ROLE_REFERENCE : BR_ROLE_LBODY, row->tag);
    if (row->target)
        row->tag = add_inner(display, row, BR_ROLE_LINK, row->tag);
}

/* All rows of a table have the same number of cells for readers, whatever the author left out at the end. */
static void fill_table_row(br_display *display, const br_block *row)
{
    for (int i = row->columns; i < row->parent->columns; i++)
        (void)add_inner(display, row, BR_ROLE_TD, row->tag);
}

static bool has_notes_on_page(const br_paragraph *paragraph)
{
    for (size_t i = 0; i < paragraph->inline_count; i++)
        if (paragraph->inlines[i].note && paragraph->inlines[i].note->on_page)
            return true;
    return false;
}

/*
 * Notes at the foot of columns and in the margin are read behind the paragraph that refers to them; of an item or a
 * cell, within it, behind everything else in it, which therefore gets its tags first.
 */
static void tag_notes(br_display *display, const br_block *block, br_tag_id parent)
{
    const br_paragraph *paragraph = block->paragraph;
    bool inside = block->role == BR_ROLE_LI || block->role == BR_ROLE_TD || block->role == BR_ROLE_TH ||
                  block->role == BR_ROLE_CAPTION;
    if (!has_notes_on_page(paragraph))
        return;
    for (size_t i = 0; inside && i < paragraph->inline_count; i++)
        (void)br_tag_of_inline(display, block, paragraph, i);
    for (size_t i = 0; i < paragraph->inline_count; i++) {
        const br_note *note = paragraph->inlines[i].note;
        if (note && note->on_page && note->block->paragraph)
            tag_block(display, note->block, inside ? block->tag : parent);
    }
}

static void tag_block(br_display *display, br_block *block, br_tag_id parent)
{
    block->tag = block->artifact ? 0 : parent;
    if (block->role != BR_ROLE_NONE)
        block->tag = add_tag(display, block, block->role, parent);
    if (block->kind == BR_BLOCK_PARAGRAPH && (block->role == BR_ROLE_LI || block->role == BR_ROLE_NOTE))
        tag_labelled(display, block);
    if (block->paragraph)
        tag_notes(display, block, parent);
    if (block->kind == BR_BLOCK_TABLE && block->caption)
        tag_block(display, block->caption, block->tag);
    if (block->kind == BR_BLOCK_ROW)
        tag_row(display, block);
    tag_children(display, block, block->tag);
    if (block->kind == BR_BLOCK_TABLE_ROW)
        fill_table_row(display, block);
    if (block->kind == BR_BLOCK_FIGURE && block->caption)
        tag_block(display, block->caption, parent);
}

static br_str own_lang(const br_section *section, br_str document)
{
    return br_str_equal(section->lang, document) ? BR_STR_NONE : section->lang;
}

void br_make_tags(br_composer *composer, br_display *display)
{
    br_flow *flow = composer->flow;
    br_tag_id *tags = BR_ARRAY(composer->arena, flow->section_count + 1, br_tag_id);
    br_tag_id document = br_display_add_tag(display, (br_tag){.role = BR_ROLE_DOCUMENT, .lang = flow->lang});
    for (size_t i = 0; i < flow->section_count; i++) {
        br_section *section = &flow->sections[i];
        br_tag_id parent = section->parent ? tags[section->parent] : document;
        tags[i + 1] = br_display_add_tag(display, (br_tag){.role = section->role,
                                                           .parent = parent,
                                                           .title = section->title,
                                                           .lang = own_lang(section, flow->lang),
                                                           .span = section->span});
        const br_page_master *master = br_layout_find_master_for(composer->layout, section->kind, false);
        for (size_t k = 0; k < section->stream_count; k++)
            if (master && br_master_takes(master, section->streams[k].name))
                tag_children(display, section->streams[k].root, tags[i + 1]);
    }
}

/* Whose words a stretch's are: the heading's that runs into the block, or the block's own. */
static br_tag_id owner_of(const br_block *block, const br_inline *in)
{
    return in->head ? in->head->tag : block->tag;
}

br_tag_id br_tag_of_link(br_display *display, const br_block *block, const br_paragraph *paragraph, size_t inline_index)
{
    br_inline *in = &paragraph->inlines[inline_index];
    if (!in->target)
        return 0;
    bool goes_on = inline_index > 0 && paragraph->inlines[inline_index - 1].target == in->target;
    if (!in->link_tag && goes_on)
        in->link_tag = br_tag_of_link(display, block, paragraph, inline_index - 1);
    if (!in->link_tag) {
        br_tag link = {.role = BR_ROLE_LINK, .parent = owner_of(block, in), .span = in->target->span};
        if (in->note) /* what leads to a note is a reference */
            link.parent = add_inner(display, block, BR_ROLE_REFERENCE, owner_of(block, in));
        in->link_tag = br_display_add_tag(display, link);
    }
    return in->link_tag;
}

br_tag_id br_tag_of_inline(br_display *display, const br_block *block, const br_paragraph *paragraph,
                           size_t inline_index)
{
    br_inline *in = &paragraph->inlines[inline_index];
    br_tag_id link = br_tag_of_link(display, block, paragraph, inline_index);
    if (!in->lang.len)
        return link ? link : owner_of(block, in);
    const br_inline *before = inline_index > 0 ? in - 1 : NULL;
    if (!in->tag && before && before->target == in->target && br_str_equal(before->lang, in->lang))
        in->tag = br_tag_of_inline(display, block, paragraph, inline_index - 1);
    if (!in->tag)
        in->tag = br_display_add_tag(display, (br_tag){.role = BR_ROLE_SPAN,
                                                       .parent = link ? link : owner_of(block, in),
                                                       .lang = in->lang,
                                                       .span = paragraph->span});
    return in->tag;
}
