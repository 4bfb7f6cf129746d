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

/* A list item's own tag holds its label's and its body's. */
static void tag_label(br_display *display, br_block *block)
{
    br_tag_id item = block->tag;
    if (block->label)
        block->label_tag = add_tag(display, block, BR_ROLE_LBL, item);
    if (block->role == BR_ROLE_LI)
        block->tag = add_tag(display, block, BR_ROLE_LBODY, item);
}

static void tag_block(br_display *display, br_block *block, br_tag_id parent)
{
    block->tag = block->artifact ? 0 : parent;
    if (block->role != BR_ROLE_NONE)
        block->tag = add_tag(display, block, block->role, parent);
    if (block->kind == BR_BLOCK_PARAGRAPH && (block->label || block->role == BR_ROLE_LI))
        tag_label(display, block);
    if (block->kind == BR_BLOCK_TABLE && block->caption)
        tag_block(display, block->caption, block->tag);
    if (block->kind == BR_BLOCK_ROW && block->target)
        block->tag = add_tag(display, block, BR_ROLE_LINK, block->tag);
    tag_children(display, block, block->tag);
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

br_tag_id br_tag_of_inline(br_display *display, const br_block *block, const br_paragraph *paragraph,
                           size_t inline_index)
{
    br_inline *in = &paragraph->inlines[inline_index];
    if (!in->target && !in->lang.len)
        return block->tag;
    bool goes_on = inline_index > 0 && in->target && paragraph->inlines[inline_index - 1].target == in->target;
    if (!in->tag && goes_on)
        in->tag = br_tag_of_inline(display, block, paragraph, inline_index - 1);
    if (!in->tag) {
        br_tag tag = {.role = in->target ? BR_ROLE_LINK : BR_ROLE_SPAN, .parent = block->tag};
        tag.lang = in->lang;
        in->tag = br_display_add_tag(display, tag);
    }
    return in->tag;
}
