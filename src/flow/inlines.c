/*
 * The content's inline elements as inlines: styled stretches of text with their
 * language and what they lead to. Quotation marks of <q> come from the language
 * in force round it, by depth; an empty <ref> becomes its target's title and page.
 */
#include "flow_private.h"

#include <stdarg.h>
#include <string.h>

#define RUN_IN_WHITE 350 /* 1/1000 em: that the space behind a heading run into a paragraph is wider than others */

static bool same_style(const br_inline_style *a, const br_inline_style *b)
{
    return a->face == b->face && a->size == b->size && a->raise == b->raise && br_str_equal(a->colour, b->colour) &&
           br_str_equal(a->features, b->features) && a->tracking == b->tracking && a->underline == b->underline &&
           a->capitals == b->capitals && a->language == b->language && a->capitals_tracking == b->capitals_tracking &&
           a->figures == b->figures && a->small_caps == b->small_caps && a->position == b->position &&
           a->fractions == b->fractions;
}

void br_inline_list_add(br_inline_list *list, br_inline item)
{
    br_inline *last = list->count ? &list->items[list->count - 1] : NULL;
    bool alike = last && same_style(&last->style, &item.style) && last->target == item.target && !last->page_of.ptr &&
                 !item.page_of.ptr && br_str_equal(last->lang, item.lang) && last->head == item.head;
    if (!alike) {
        list->items = br_arena_grow(list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
        list->items[list->count++] = item;
        return;
    }
    size_t base = last->text.len;
    br_buf joined = br_buf_make(list->arena, base + item.text.len + 1);
    br_buf_add_str(&joined, last->text);
    br_buf_add_str(&joined, item.text);
    last->text = br_buf_str(&joined);
    for (size_t i = 0; i < item.map.count; i++)
        br_spanmap_add(list->arena, &last->map, base + item.map.pieces[i].offset, item.map.pieces[i].span);
}

/* What holds for the element being walked. */
typedef struct walk {
    br_flowing *flowing;
    const br_paragraph_style *paragraph;
    br_inline_list *list;
    br_inline_style style;
    const br_target *target;
    int quote_level;
    br_str lang;               /* of a foreign stretch; else absent */
    const br_language *quotes; /* language of the quotation marks */
} walk;

static void add_text(const walk *at, br_str text, br_spanmap map)
{
    br_spanmap own = {0};
    if (!text.len)
        return;
    for (size_t i = 0; i < map.count; i++)
        br_spanmap_add(at->list->arena, &own, map.pieces[i].offset, map.pieces[i].span);
    br_inline_list_add(
        at->list, (br_inline){.text = text, .map = own, .style = at->style, .target = at->target, .lang = at->lang});
}

static void add_words(const walk *at, br_str text, br_span span)
{
    br_spanmap map = {0};
    if (span.line)
        br_spanmap_add(at->list->arena, &map, 0, span);
    add_text(at, text, map);
}

static void walk_children(const walk *at, const br_element *element);

static void walk_quotation(walk inside, const br_element *element)
{
    int level = inside.quote_level < BR_QUOTE_LEVELS ? inside.quote_level : BR_QUOTE_LEVELS - 1;
    br_str open = inside.quotes->quote_open[level], close = inside.quotes->quote_close[level];
    inside.quote_level++;
    add_words(&inside, open, element->span);
    walk_children(&inside, element);
    add_words(&inside, close, element->span);
}

/* Where an element is in another language: its letters, hyphens and quotation marks are that language's. */
static walk enter(const walk *around, const br_element *element)
{
    walk inside = *around;
    br_setter *setter = &inside.flowing->flow->setter;
    if (br_str_equal(element->lang, element->parent->lang))
        return inside;
    inside.lang = element->lang;
    inside.quotes = br_layout_find_language(setter->ctx, setter->layout, element->lang, element->span);
    inside.style.language = inside.quotes;
    return inside;
}

static br_target *make_target(const walk *at, br_span span)
{
    br_target *target = BR_NEW(at->list->arena, br_target);
    target->span = span;
    return target;
}

static void walk_link(walk inside, const br_element *element)
{
    br_target *target = make_target(&inside, element->span);
    target->uri = br_element_attr_value(element, "href");
    target->contents = br_flow_plain_text(inside.flowing, element);
    inside.target = target;
    inside.style = br_flow_character(inside.flowing, inside.paragraph, inside.style, "link");
    walk_children(&inside, element);
}

/* "Фигура 1. " before the caption of what is numbered. */
static void add_caption_number(walk at, const br_element *caption)
{
    br_str number = br_flow_caption_number(at.flowing, at.style.language, caption->parent);
    if (!number.ptr)
        return;
    at.style = br_flow_character(at.flowing, at.paragraph, at.style, "caption-number");
    add_words(&at, br_flow_join(at.flowing, number, ". ", BR_STR("")), caption->span);
}

static const br_element *title_of(const br_element *element)
{
    const br_element *title = br_element_find_child(element, BR_EL_TITLE);
    if (!title)
        title = br_element_find_child(element, BR_EL_CAPTION);
    return title ? title : element;
}

static void add_page_part(const walk *inside, br_str id, br_str text, br_str words)
{
    br_inline_list_add(
        inside->list,
        (br_inline){
            .text = text, .style = inside->style, .target = inside->target, .page_of = id, .page_words = words});
}

/*
 * The fixed word "reference" ("{title}, с. {page}") with the title's text and a
 * page number to be filled in; the words round the number go with it.
 */
static void add_reference_words(walk *inside, br_str id, br_str title, br_span span)
{
    br_str words = br_language_word(inside->style.language, "reference");
    br_str rest = words.ptr ? words : BR_STR("{title}, {page}");
    while (rest.len) {
        const char *next = memchr(rest.ptr + 1, '{', rest.len - 1);
        size_t n = next ? (size_t)(next - rest.ptr) : rest.len;
        if (br_str_starts(rest, "{title}")) {
            add_words(inside, title, span);
            n = 7;
        } else if (br_str_starts(rest, "{page}")) {
            add_page_part(inside, id, BR_STR("00"), BR_STR_NONE);
            n = 6;
        } else {
            add_page_part(inside, id, br_str_slice(rest, 0, n), br_str_slice(rest, 0, n));
        }
        rest = br_str_slice(rest, n, rest.len);
    }
}

static void walk_reference(walk inside, const br_element *element)
{
    br_str id = br_element_attr_value(element, "to");
    const br_element *to = br_doc_find_id(inside.flowing->flow->doc, id);
    br_target *target = make_target(&inside, element->span);
    if (!to)
        return; /* said by the room doc */
    br_str title = br_flow_caption_number(inside.flowing, inside.style.language, to);
    if (!title.ptr)
        title = br_flow_plain_text(inside.flowing, title_of(to));
    target->dest = id;
    target->contents = title;
    inside.target = target;
    inside.style = br_flow_character(inside.flowing, inside.paragraph, inside.style, "link");
    if (element->first)
        walk_children(&inside, element);
    else
        add_reference_words(&inside, id, title, element->span);
}

br_str br_note_contents(br_arena *arena, const br_note *note, br_str number)
{
    br_str word = br_language_word(note->language, "note");
    br_buf words = br_buf_make(arena, word.len + number.len + 1);
    br_buf_add_str(&words, word);
    br_buf_add_char(&words, ' ');
    br_buf_add_str(&words, number);
    return br_buf_str(&words);
}

static br_note *add_note(br_flowing *flowing)
{
    br_arena *arena = flowing->flow->arena;
    flowing->notes =
        br_arena_grow(arena, flowing->notes, flowing->note_count, &flowing->note_capacity, sizeof(br_note *));
    return flowing->notes[flowing->note_count++] = BR_NEW(arena, br_note);
}

/* A note: its number stays here, its text is set at the end of the section's text or at the foot of the column. */
static void walk_note(walk inside, const br_element *element)
{
    br_flowing *flowing = inside.flowing;
    br_arena *arena = inside.list->arena;
    br_note *note = add_note(flowing);
    br_block *block = BR_NEW(arena, br_block);
    br_str printed = br_str_of(br_arena_printf(arena, "%zu", flowing->note_count));
    br_str id = br_str_of(br_arena_printf(arena, "%s.note-%s", br_str_c(arena, flowing->section->id), printed.ptr));
    br_target *target = make_target(&inside, element->span);
    br_spanmap map = {0};
    *note = (br_note){.block = block, .target = target, .language = flowing->language};
    target->dest = id;
    target->contents = br_note_contents(arena, note, printed);
    inside.style = br_flow_character(flowing, inside.paragraph, inside.style, "note-ref");
    br_spanmap_add(arena, &map, 0, element->span);
    br_inline_list_add(
        inside.list,
        (br_inline){
            .text = printed, .map = map, .style = inside.style, .target = target, .note = note, .lang = inside.lang});
    *block = (br_block){.kind = BR_BLOCK_PARAGRAPH, .role = BR_ROLE_NOTE, .span = element->span, .dest = id};
    block->paragraph = br_flow_paragraph(flowing, element, "note");
    block->label = block->paragraph ? br_flow_label(flowing, block->paragraph->style, printed, element->span) : NULL;
}

static void walk_styled(walk inside, const br_element *element, const char *style)
{
    inside.style = br_flow_character(inside.flowing, inside.paragraph, inside.style, style);
    walk_children(&inside, element);
}

/* Raised or lowered by what it means; the style may add to that. */
static void walk_shifted(walk inside, const br_element *element, br_letter_position position, const char *style)
{
    inside.style.position = position;
    walk_styled(inside, element, style);
}

static void walk_child(walk inside, const br_element *child)
{
    switch (child->kind) {
    case BR_EL_EM:
        walk_styled(inside, child, "em");
        break;
    case BR_EL_STRONG:
        walk_styled(inside, child, "strong");
        break;
    case BR_EL_SUP:
        walk_shifted(inside, child, BR_POSITION_SUPERSCRIPT, "sup");
        break;
    case BR_EL_SUB:
        walk_shifted(inside, child, BR_POSITION_SUBSCRIPT, "sub");
        break;
    case BR_EL_Q:
        walk_quotation(inside, child);
        break;
    case BR_EL_NUMBER:
    case BR_EL_DATE:
        walk_children(&inside, child);
        break;
    case BR_EL_TERM:
        walk_styled(inside, child, "term");
        break;
    case BR_EL_LINK:
        walk_link(inside, child);
        break;
    case BR_EL_REF:
        walk_reference(inside, child);
        break;
    case BR_EL_NOTE:
        walk_note(inside, child);
        break;
    default:
        break; /* blocks are not inline content */
    }
}

static void walk_children(const walk *at, const br_element *element)
{
    for (const br_element *child = element->first; child; child = child->next)
        if (child->kind == BR_EL_TEXT)
            add_text(at, child->text, child->map);
        else
            walk_child(enter(at, child), child);
}

const br_paragraph_style *br_flow_inlines(br_flowing *flowing, const br_element *element, const char *name,
                                          const char *character, br_inline_list *list)
{
    br_setter *setter = &flowing->flow->setter;
    const br_paragraph_style *style =
        br_layout_need_paragraph(setter->ctx, setter->layout, br_str_of(name), element->span);
    walk at = {.flowing = flowing, .paragraph = style, .list = list};
    if (!style)
        return NULL;
    const br_language *language = br_layout_find_language(setter->ctx, setter->layout, element->lang, element->span);
    if (!br_inline_style_begin(setter, style, language, &at.style))
        return NULL;
    at.quotes = language;
    if (character)
        at.style = br_flow_character(flowing, style, at.style, character);
    if (element->kind == BR_EL_CAPTION)
        add_caption_number(at, element);
    if (element->kind == BR_EL_QUOTE)
        walk_quotation(at, element); /* a pull quote stands in quotation marks */
    else
        walk_children(&at, element);
    return style;
}

void br_inline_list_add_space(br_inline_list *list)
{
    br_inline space = list->items[list->count - 1];
    space.text = BR_STR(" ");
    space.map = (br_spanmap){0};
    br_inline_list_add(list, space);
}

br_paragraph *br_flow_paragraph(br_flowing *flowing, const br_element *element, const char *name)
{
    br_setter *setter = &flowing->flow->setter;
    br_inline_list list = {.arena = setter->ctx->arena};
    const br_paragraph_style *style = br_flow_inlines(flowing, element, name, NULL, &list);
    if (style)
        br_flow_part_initial(flowing, style, &list);
    return style ? br_paragraph_make(setter, style, list.items, list.count, element->span) : NULL;
}

br_paragraph *br_flow_paragraph_after(br_flowing *flowing, const br_element *element, const char *name,
                                      const br_element *heading, br_block *head)
{
    br_setter *setter = &flowing->flow->setter;
    br_inline_list list = {.arena = setter->ctx->arena};
    if (!br_flow_inlines(flowing, heading, "heading", NULL, &list) || list.count == 0)
        return NULL;
    br_inline space = list.items[list.count - 1];
    space.text = BR_STR(" ");
    space.map = (br_spanmap){0};
    space.style.tracking += RUN_IN_WHITE;
    br_inline_list_add(&list, space);
    for (size_t i = 0; i < list.count; i++)
        list.items[i].head = head;
    const br_paragraph_style *style = br_flow_inlines(flowing, element, name, NULL, &list);
    return style ? br_paragraph_make(setter, style, list.items, list.count, element->span) : NULL;
}

br_paragraph *br_flow_linked(br_flowing *flowing, br_str text, const char *name, br_span span, const br_target *target)
{
    br_setter *setter = &flowing->flow->setter;
    const br_paragraph_style *style = br_layout_need_paragraph(setter->ctx, setter->layout, br_str_of(name), span);
    br_inline *in = BR_NEW(setter->ctx->arena, br_inline);
    if (!style || !br_inline_style_begin(setter, style, flowing->language, &in->style))
        return NULL;
    in->text = text;
    in->target = target;
    if (span.line)
        br_spanmap_add(setter->ctx->arena, &in->map, 0, span);
    return br_paragraph_make(setter, style, in, 1, span);
}

br_paragraph *br_flow_plain(br_flowing *flowing, br_str text, const char *name, br_span span)
{
    return text.ptr ? br_flow_linked(flowing, text, name, span, NULL) : NULL;
}

br_paragraph *br_flow_page_number(br_flowing *flowing, br_str id, const char *name, br_span span)
{
    br_paragraph *paragraph = br_flow_plain(flowing, BR_STR("00"), name, span);
    if (paragraph)
        paragraph->inlines[0].page_of = id;
    return paragraph;
}

br_str br_flow_plain_text(br_flowing *flowing, const br_element *element)
{
    const br_language *language = flowing->language;
    br_quotes quotes = {language->quote_open, language->quote_close, BR_QUOTE_LEVELS};
    return br_element_plain_text(flowing->flow->arena, element, &quotes);
}

br_str br_flow_join(br_flowing *flowing, br_str a, const char *between, br_str b)
{
    br_buf buf = br_buf_make(flowing->flow->arena, a.len + b.len + 8);
    br_buf_add_str(&buf, a);
    br_buf_add_c(&buf, between);
    br_buf_add_str(&buf, b);
    return br_buf_str(&buf);
}

br_str br_flow_fill_part(br_arena *arena, br_str words, const char *name, br_str value)
{
    br_buf out = br_buf_make(arena, words.len + value.len);
    size_t length = strlen(name);
    for (size_t i = 0; i < words.len; i++) {
        bool here = words.ptr[i] == '{' && i + length + 1 < words.len && memcmp(words.ptr + i + 1, name, length) == 0 &&
                    words.ptr[i + length + 1] == '}';
        if (here) {
            br_buf_add_str(&out, value);
            i += length + 1;
        } else {
            br_buf_add_char(&out, words.ptr[i]);
        }
    }
    return br_buf_str(&out);
}

br_str br_flow_ordinal(const br_flowing *flowing, const br_practice *practice)
{
    const br_language *language = flowing->language;
    br_ctx *ctx = flowing->flow->setter.ctx;
    int place = practice->place;
    if (practice->award != BR_AWARD_PLACE)
        return BR_STR_NONE;
    br_str ordinal = language->ordinals[language->place_gender][place];
    bool own = ordinal.ptr && !(language->ordinals_borrowed >> place & 1);
    if (!ordinal.ptr)
        ordinal = br_str_of(br_arena_printf(flowing->flow->arena, "%d", place));
    if (!own)
        br_say(ctx, BR_ORDINAL_BORROWED, practice->element->span, "code", br_part(ctx, language->code), "place",
               br_arena_printf(ctx->arena, "%d", place), "instead", br_part(ctx, ordinal), NULL);
    return ordinal;
}

br_str br_flow_word(br_flowing *flowing, const char *key, ...)
{
    br_str words = br_language_word(flowing->language, key);
    va_list parts;
    va_start(parts, key);
    for (const char *name = va_arg(parts, const char *); name; name = va_arg(parts, const char *)) {
        br_str value = va_arg(parts, br_str);
        if (words.ptr)
            words = br_flow_fill_part(flowing->flow->arena, words, name, value);
    }
    va_end(parts);
    return words;
}
