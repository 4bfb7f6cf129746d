/*
 * The content's blocks as the flow's: paragraphs, lists, boxes, and what is
 * gathered for the end of a section. Each block says its structural role, so
 * that the tag tree can be made without looking at the content again.
 */
#include "flow_private.h"

#include <string.h>

br_block *br_flow_add_block(br_flowing *flowing, br_block *parent, br_block_kind kind, br_role role, br_span span)
{
    br_block *block = BR_NEW(flowing->flow->arena, br_block);
    block->kind = kind;
    block->role = role;
    block->span = span;
    block->parent = parent;
    if (parent->last)
        parent->last->next = block;
    else
        parent->first = block;
    parent->last = block;
    return block;
}

void br_flow_remember_numbered(br_flowing *flowing, br_block *block)
{
    br_section *section = flowing->section;
    if (!block->paragraph || !br_paragraph_has_page_numbers(block->paragraph))
        return;
    section->numbered = br_arena_grow(flowing->flow->arena, section->numbered, section->numbered_count,
                                      &section->numbered_capacity, sizeof *section->numbered);
    section->numbered[section->numbered_count++] = block;
}

/* What a paragraph added now follows in reading down the column: what stands beside the text does not count. */
static const br_block *block_above(const br_block *parent)
{
    const br_block *above = NULL;
    if (parent->last && !parent->last->wrap)
        return parent->last; /* mostly; the walk would make a long text cost its square */
    for (const br_block *block = parent->first; block; block = block->next)
        above = block->wrap ? above : block;
    return above;
}

br_block *br_flow_add_paragraph(br_flowing *flowing, br_block *parent, br_paragraph *paragraph, br_role role)
{
    if (!paragraph)
        return NULL;
    const br_block *before = block_above(parent);
    br_block *block = br_flow_add_block(flowing, parent, BR_BLOCK_PARAGRAPH, role, paragraph->span);
    block->paragraph = paragraph;
    block->after_paragraph = before && before->kind == BR_BLOCK_PARAGRAPH && before->role == BR_ROLE_P &&
                             (before->paragraph->style == paragraph->style || before->opening);
    br_flow_remember_numbered(flowing, block);
    return block;
}

static void mark_foreign(br_flowing *flowing, br_block *block, const br_element *element)
{
    if (block && !br_str_equal(element->lang, flowing->section->lang))
        block->lang = element->lang;
}

static void flow_paragraph(br_flowing *flowing, const br_element *element, const char *style, br_role role,
                           br_block *root)
{
    mark_foreign(flowing, br_flow_add_paragraph(flowing, root, br_flow_paragraph(flowing, element, style), role),
                 element);
}

br_paragraph *br_flow_label(br_flowing *flowing, const br_paragraph_style *style, br_str text, br_span span)
{
    br_setter *setter = &flowing->flow->setter;
    br_inline *in = BR_NEW(setter->ctx->arena, br_inline);
    setter->in_columns = true;
    bool begun = br_inline_style_begin(setter, style, flowing->language, &in->style);
    setter->in_columns = false;
    if (!begun)
        return NULL;
    if (style->label_style.len)
        in->style = br_flow_character(flowing, style, in->style, br_part(setter->ctx, style->label_style));
    in->text = text;
    return br_paragraph_make(setter, style, in, 1, span);
}

/* The label of a list item: the style's bullet, or its number. */
static br_paragraph *item_label(br_flowing *flowing, const br_paragraph_style *style, int number, br_span span)
{
    br_str text = style->label;
    if (!text.len)
        return NULL;
    if (br_str_is(text, "1"))
        text = br_flow_word(flowing, "list-number", "number",
                            br_str_of(br_arena_printf(flowing->flow->arena, "%d", number)), NULL);
    return br_flow_label(flowing, style, text, span);
}

/* A list of elements of one kind: bullets, numbers or criteria. */
static void flow_items(br_flowing *flowing, const br_element *list, const char *style, bool numbered, br_block *root)
{
    br_block *group = br_flow_add_block(flowing, root, BR_BLOCK_GROUP, BR_ROLE_L, list->span);
    int number = 1;
    group->numbered = numbered;
    for (const br_element *item = list->first; item; item = item->next) {
        br_block *block = br_flow_add_paragraph(flowing, group, br_flow_paragraph(flowing, item, style), BR_ROLE_LI);
        if (!block)
            continue;
        mark_foreign(flowing, block, item);
        block->label = item_label(flowing, block->paragraph->style, number++, item->span);
    }
}

static void flow_list(br_flowing *flowing, const br_element *list, bool in_aside, br_block *root)
{
    bool numbered = br_str_is(br_element_attr_value(list, "kind"), "number");
    const char *style = in_aside   ? (numbered ? "aside-number" : "aside-list")
                        : numbered ? "list-number"
                                   : "list-bullet";
    flow_items(flowing, list, style, numbered, root);
}

static br_block *add_box(br_flowing *flowing, br_block *root, const char *style, br_role role, br_span span)
{
    br_block *box = br_flow_add_block(flowing, root, BR_BLOCK_BOX, role, span);
    box->box = br_layout_find_box(flowing->flow->setter.layout, br_str_of(style));
    return box;
}

int br_flow_wrap(const br_element *element)
{
    br_str wrap = br_element_attr_value(element, "wrap");
    return br_str_is(wrap, "left") ? -1 : br_str_is(wrap, "right") ? 1 : 0;
}

static void flow_quote(br_flowing *flowing, const br_element *quote, br_block *root)
{
    br_block *box = add_box(flowing, root, "quote", BR_ROLE_BLOCK_QUOTE, quote->span);
    br_str by = br_element_attr_value(quote, "by");
    box->wrap = br_flow_wrap(quote);
    flow_paragraph(flowing, quote, "quote", BR_ROLE_P, box);
    if (by.len)
        br_flow_add_paragraph(flowing, box, br_flow_plain(flowing, by, "quote-by", quote->span), BR_ROLE_P);
}

static void flow_aside(br_flowing *flowing, const br_element *aside, br_block *root)
{
    br_block *box = add_box(flowing, root, "aside", BR_ROLE_ASIDE, aside->span);
    for (const br_element *child = aside->first; child; child = child->next)
        if (child->kind == BR_EL_TITLE)
            flow_paragraph(flowing, child, "aside-title", BR_ROLE_P, box);
        else if (child->kind == BR_EL_P)
            flow_paragraph(flowing, child, "aside-body", BR_ROLE_P, box);
        else if (child->kind == BR_EL_LIST)
            flow_list(flowing, child, true, box);
}

/* A heading that runs into a paragraph has an element of its own, but no lines. */
static br_block *hold_run_in(br_flowing *flowing, const br_element *heading, br_role role, br_block *root)
{
    const br_paragraph_style *style = br_layout_find_paragraph(flowing->flow->setter.layout, BR_STR("heading"));
    if (!style || !style->run_in || !heading->next || heading->next->kind != BR_EL_P)
        return NULL;
    flowing->run_in = heading;
    return flowing->run_in_block = br_flow_add_block(flowing, root, BR_BLOCK_GROUP, role, heading->span);
}

static void flow_heading(br_flowing *flowing, const br_element *heading, br_block *root)
{
    br_role role = flowing->section->kind == BR_SECTION_PRACTICE ? BR_ROLE_H3 : BR_ROLE_H2;
    br_block *block = hold_run_in(flowing, heading, role, root);
    if (!block)
        block = br_flow_add_paragraph(flowing, root, br_flow_paragraph(flowing, heading, "heading"), role);
    mark_foreign(flowing, block, heading);
    if (block)
        block->dest = br_element_attr_value(heading, "id");
}

/* Nothing but pictures stands before it in the part's text. */
static bool is_opening(const br_block *root)
{
    for (const br_block *block = root->first; block; block = block->next)
        if (block->kind != BR_BLOCK_FIGURE && block->wrap == 0)
            return false;
    return true;
}

/* A paragraph that begins with the heading before it. Links that lead to the heading lead to it. */
static void flow_run_in(br_flowing *flowing, const br_element *element, const char *style, br_block *root)
{
    br_block *head = flowing->run_in_block;
    const br_paragraph_style *heading = br_layout_find_paragraph(flowing->flow->setter.layout, BR_STR("heading"));
    br_block *block = br_flow_add_paragraph(
        flowing, root, br_flow_paragraph_after(flowing, element, style, flowing->run_in, head), BR_ROLE_P);
    mark_foreign(flowing, block, element);
    if (block) {
        block->dest = head->dest;
        block->space_before = heading->space_before;
    }
    flowing->run_in = NULL;
}

/* A paragraph of running text; the first of its part in a style of its own ("about-opening"), if the layout has one. */
static void flow_text(br_flowing *flowing, const br_element *element, br_block *root)
{
    br_section_kind kind = flowing->section->kind;
    const char *style = kind == BR_SECTION_CLOSING ? "closing-text" : "body";
    const char *opening = br_arena_printf(flowing->flow->arena, "%s-opening", br_section_kind_name(kind));
    bool first = is_opening(root) && br_layout_find_paragraph(flowing->flow->setter.layout, br_str_of(opening));
    if (flowing->run_in) {
        flow_run_in(flowing, element, style, root);
        return;
    }
    flow_paragraph(flowing, element, first ? opening : style, BR_ROLE_P, root);
    if (first && root->last && root->last->kind == BR_BLOCK_PARAGRAPH)
        root->last->opening = true;
}

static void flow_block(br_flowing *flowing, const br_element *child, br_block *root)
{
    switch (child->kind) {
    case BR_EL_P:
        flow_text(flowing, child, root);
        break;
    case BR_EL_HEADING:
        flow_heading(flowing, child, root);
        break;
    case BR_EL_LIST:
        flow_list(flowing, child, false, root);
        break;
    case BR_EL_CRITERIA:
        flow_items(flowing, child, "criterion", true, root);
        break;
    case BR_EL_QUOTE:
        flow_quote(flowing, child, root);
        break;
    case BR_EL_ASIDE:
        flow_aside(flowing, child, root);
        break;
    case BR_EL_FIGURE:
        br_flow_figure(flowing, child, root);
        break;
    case BR_EL_TABLE:
        br_flow_table(flowing, child, root);
        break;
    case BR_EL_CONTACT:
        br_flow_contact(flowing, child, root);
        break;
    case BR_EL_PARTICIPANTS:
        br_flow_participants(flowing, child, root);
        break;
    case BR_EL_INDEX:
        br_flow_index(flowing, child, root);
        break;
    default:
        break; /* title, lead and facts have streams of their own */
    }
}

void br_flow_blocks(br_flowing *flowing, const br_element *element, br_block *root)
{
    for (const br_element *child = element->first; child; child = child->next)
        flow_block(flowing, child, root);
}

/* Does the layout set the notes of this section's text on the pages that refer to them? */
static bool notes_on_page(const br_flowing *flowing, const br_block *text)
{
    const br_layout *layout = flowing->flow->setter.layout;
    const br_page_master *master = br_layout_find_master_for(layout, flowing->section->kind, false);
    for (size_t i = 0; master && text->first && i < master->frame_count; i++)
        for (size_t k = 0; k < master->frames[i].take_count; k++)
            if (br_str_is(master->frames[i].takes[k], "text"))
                return master->frames[i].notes != BR_NOTES_END;
    return false;
}

static void add_notes_at_end(br_flowing *flowing, br_block *root)
{
    br_role role = flowing->section->kind == BR_SECTION_PRACTICE ? BR_ROLE_H3 : BR_ROLE_H2;
    if (!br_flow_add_paragraph(
            flowing, root, br_flow_plain(flowing, br_flow_word(flowing, "notes", NULL), "notes-heading", BR_SPAN_NONE),
            role))
        return; /* its style is missing, which has been said */
    for (size_t i = 0; i < flowing->note_count; i++) {
        br_block *note = flowing->notes[i]->block;
        if (!note->paragraph)
            continue;
        note->parent = root;
        root->last->next = note;
        root->last = note;
    }
}

void br_flow_add_notes(br_flowing *flowing, br_block *root)
{
    bool on_page = notes_on_page(flowing, root);
    br_section *section = flowing->section;
    if (flowing->note_count == 0)
        return;
    section->notes = BR_ARRAY(flowing->flow->arena, flowing->note_count, br_note *);
    section->note_count = flowing->note_count;
    if (!on_page)
        add_notes_at_end(flowing, root);
    for (size_t i = 0; i < flowing->note_count; i++) {
        section->notes[i] = flowing->notes[i];
        section->notes[i]->on_page = on_page;
        br_flow_remember_numbered(flowing, section->notes[i]->block);
    }
}

/* ---- contact ---------------------------------------------------------------- */

/*
 * The number to dial as a URI has it (RFC 3966): a plus, figures, and hyphens or points between them. What stands
 * before it ("тел.") is left out, as is the (0) that nobody dials behind a country's number; with the first letter or
 * comma behind it (", вътр. 12") it ends. Absent if there are not three figures, the shortest number there is.
 */
static br_str number_to_dial(br_arena *arena, br_str text)
{
    br_buf out = br_buf_make(arena, text.len + 8);
    size_t figures = 0, end = 0;
    bool abroad = false;
    br_buf_add_c(&out, "tel:");
    for (size_t at = 0; at < text.len;) {
        bool nought = abroad && br_str_starts(br_str_slice(text, at, text.len), "(0)");
        uint32_t c = br_utf8_next(text, &at);
        bool figure = c >= '0' && c <= '9', mark = c == '-' || c == '.', plus = c == '+' && figures == 0 && !abroad;
        bool white = c == ' ' || c == '/' || c == '(' || c == ')' || c == 0xA0 || (c >= 0x2000 && c <= 0x202F);
        abroad |= plus;
        if (figure || plus || (figures > 0 && mark))
            br_buf_add_char(&out, (char)c);
        else if (figures > 0 && !white && !mark)
            break;
        figures += figure;
        end = figure ? out.len : end;
        at += nought ? strlen("0)") : 0;
    }
    return figures < 3 ? BR_STR_NONE : br_str_slice(br_buf_str(&out), 0, end);
}

/* What a contact line leads to: mailto:, tel: or the address itself; NULL if to nothing. */
static const br_target *contact_target(br_flowing *flowing, const br_element *line, br_str text)
{
    br_target *target = BR_NEW(flowing->flow->arena, br_target);
    target->span = line->span;
    target->contents = text;
    if (line->kind == BR_EL_EMAIL)
        target->uri = br_flow_join(flowing, BR_STR("mailto:"), "", text);
    else if (line->kind == BR_EL_URL)
        target->uri = br_str_starts(text, "http://") || br_str_starts(text, "https://")
                          ? text
                          : br_flow_join(flowing, BR_STR("https://"), "", text);
    else if (line->kind == BR_EL_PHONE)
        target->uri = number_to_dial(flowing->flow->arena, text);
    return target->uri.ptr ? target : NULL;
}

void br_flow_contact(br_flowing *flowing, const br_element *contact, br_block *root)
{
    br_block *box = add_box(flowing, root, "contact", BR_ROLE_DIV, contact->span);
    br_flow_add_paragraph(
        flowing, box, br_flow_plain(flowing, br_flow_word(flowing, "contact", NULL), "contact-title", contact->span),
        BR_ROLE_P);
    for (const br_element *line = contact->first; line; line = line->next) {
        br_str text = br_flow_plain_text(flowing, line);
        const br_target *target = contact_target(flowing, line, text);
        br_paragraph *paragraph = target ? br_flow_linked(flowing, text, "contact-line", line->span, target)
                                         : br_flow_paragraph(flowing, line, "contact-line");
        mark_foreign(flowing, br_flow_add_paragraph(flowing, box, paragraph, BR_ROLE_P), line);
    }
}

/* ---- facts -------------------------------------------------------------------- */

void br_flow_facts(br_flowing *flowing, const br_element *facts, br_block *root)
{
    br_block *strip = br_flow_add_block(flowing, root, BR_BLOCK_STRIP, BR_ROLE_DIV, facts->span);
    strip->box = br_layout_find_box(flowing->flow->setter.layout, BR_STR("facts"));
    flowing->flow->setter.in_columns = true;
    for (const br_element *fact = facts->first; fact; fact = fact->next) {
        br_block *cell = add_box(flowing, strip, "fact", BR_ROLE_P, fact->span);
        br_str label = br_element_attr_value(fact, "label");
        br_flow_add_paragraph(flowing, cell, br_flow_paragraph(flowing, fact, "fact-value"), BR_ROLE_NONE);
        br_flow_add_paragraph(flowing, cell, br_flow_plain(flowing, label, "fact-label", fact->span), BR_ROLE_NONE);
    }
    flowing->flow->setter.in_columns = false;
}
