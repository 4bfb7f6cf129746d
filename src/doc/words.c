/*
 * Words: white space is joined across the whole block, so that "а <em> б</em>"
 * has one space and none stands at the block's ends; a no-break space is no
 * white space. Letters written as base and accent (и + U+0300, as some keyboards
 * and systems do) become the one letter that fonts have. Each letter keeps its
 * place in the file through the map of its text.
 * Quotation marks, dashes and points stay as they were written.
 */
#include "build.h"

/* Cyrillic letters with a code point of their own: base, accent, letter. */
static const struct {
    uint32_t base, accent, letter;
} composed[] = {
    {0x0418, 0x0300, 0x040D}, {0x0438, 0x0300, 0x045D}, /* Ѝ ѝ */
    {0x0418, 0x0306, 0x0419}, {0x0438, 0x0306, 0x0439}, /* Й й */
    {0x0415, 0x0300, 0x0400}, {0x0435, 0x0300, 0x0450}, /* Ѐ ѐ */
    {0x0415, 0x0308, 0x0401}, {0x0435, 0x0308, 0x0451}, /* Ё ё */
    {0x0406, 0x0308, 0x0407}, {0x0456, 0x0308, 0x0457}, /* Ї ї */
    {0x0413, 0x0301, 0x0403}, {0x0433, 0x0301, 0x0453}, /* Ѓ ѓ */
    {0x041A, 0x0301, 0x040C}, {0x043A, 0x0301, 0x045C}, /* Ќ ќ */
    {0x0423, 0x0306, 0x040E}, {0x0443, 0x0306, 0x045E}, /* Ў ў */
};

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The letter that `base` makes with an accent behind it at *at, which is then read too. */
static uint32_t compose(uint32_t base, br_str text, size_t *at)
{
    size_t after = *at;
    if (base < 0x0400 || base > 0x04FF || after == text.len)
        return base;
    uint32_t accent = br_utf8_next(text, &after);
    for (size_t i = 0; i < sizeof composed / sizeof *composed; i++) {
        if (composed[i].base == base && composed[i].accent == accent) {
            *at = after;
            return composed[i].letter;
        }
    }
    return base;
}

br_joiner br_doc_begin_block(br_builder *b)
{
    br_joiner outer = b->joiner;
    b->joiner = (br_joiner){true, NULL};
    return outer;
}

static void take_out(br_element *text)
{
    br_element *parent = text->parent, *before = NULL;
    for (br_element *at = parent->first; at != text; at = at->next)
        before = at;
    if (before)
        before->next = text->next;
    else
        parent->first = text->next;
    if (parent->last == text)
        parent->last = before;
}

void br_doc_end_block(br_builder *b, br_joiner outer)
{
    br_element *last = b->joiner.last;
    if (last) {
        last->text.len--;
        if (last->text.len == 0)
            take_out(last);
    }
    b->joiner = outer;
}

/* Walks a text node letter by letter and knows the place of each. Linear, whatever the text is. */
typedef struct reader {
    br_str text;
    const br_spanmap *map;
    size_t at, piece; /* the next byte; the next piece of the map */
    br_span here;     /* place of the byte at `at` */
    bool jumped;      /* the place did not follow from the letter before */
} reader;

static void find_here(reader *r)
{
    while (r->piece < r->map->count && r->map->pieces[r->piece].offset <= r->at) {
        r->here = r->map->pieces[r->piece++].span;
        r->jumped = true;
    }
}

static uint32_t read_letter(reader *r)
{
    uint32_t c = br_utf8_next(r->text, &r->at);
    if (r->here.line && r->here.column < UINT16_MAX)
        r->here.column++;
    return c;
}

void br_doc_add_words(br_builder *b, br_element *parent, const br_node *node)
{
    br_element *element = BR_NEW(b->arena, br_element);
    *element = (br_element){.kind = BR_EL_TEXT, .span = node->span, .lang = parent->lang, .folder = parent->folder};
    br_buf words = br_buf_make(b->arena, node->text.len + 1);
    reader r = {.text = node->text, .map = &node->map, .here = node->span, .jumped = true};
    while (r.at < r.text.len) {
        find_here(&r);
        br_span place = r.here;
        uint32_t c = read_letter(&r);
        bool space = is_space(c);
        if (space && b->joiner.at_space) {
            r.jumped = true;
            continue;
        }
        if (r.jumped)
            br_spanmap_add(b->arena, &element->map, words.len, place);
        size_t next = r.at;
        br_buf_add_rune(&words, space ? ' ' : compose(c, r.text, &next));
        r.jumped = next != r.at;
        if (r.jumped) {
            find_here(&r);
            read_letter(&r);
            r.jumped = true;
        }
        b->joiner = (br_joiner){space, space ? element : NULL};
    }
    if (words.len == 0)
        return;
    element->text = br_buf_str(&words);
    element->span = element->map.pieces[0].span;
    b->text_bytes += words.len;
    br_doc_add_child(parent, element);
}

br_str br_doc_join_words(br_arena *arena, br_str words)
{
    br_buf out = br_buf_make(arena, words.len + 1);
    bool at_space = true;
    for (size_t at = 0; at < words.len;) {
        uint32_t c = br_utf8_next(words, &at);
        bool space = is_space(c);
        if (!space || !at_space)
            br_buf_add_rune(&out, space ? ' ' : compose(c, words, &at));
        at_space = space;
    }
    if (out.len > 0 && at_space)
        out.len--;
    return br_buf_str(&out);
}
