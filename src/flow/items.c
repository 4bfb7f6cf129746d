/*
 * From glyphs to boxes, glue and penalties (the model of Knuth and Plass that
 * the room para works on). A box is what stands between two possible breaks; a
 * space is glue, and where the language forbids the break at it, a forbidden
 * penalty stands before the glue, so it still stretches like any other space of
 * its line. The digit groups of a number are the exception: their space is fixed.
 */
#include "paragraph_private.h"

#include <assert.h>

#define PENALTY_HYPHEN      50  /* a hyphen the program adds, where the style does not say */
#define PENALTY_HARD_HYPHEN 60  /* after a hyphen or slash that is in the text */
#define PENALTY_SHORT_WORD  200 /* in titles and other unhyphenated ragged text: a line that ends in a short word … */
#define SHORT_WORD          2   /* … of so many letters at most ("на", "и", "от") */

bool br_is_word_space(br_str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    return c == ' ' || (c == 0xC2 && at + 1 < text.len && (unsigned char)text.ptr[at + 1] == 0xA0);
}

static bool is_digit_at(br_str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

uint32_t br_paragraph_hyphen(const br_setter *setter, const br_paragraph *paragraph, size_t glyph, br_len *advance)
{
    const br_stretch *stretch = &paragraph->stretches[paragraph->glyphs[glyph].stretch];
    const br_face *face = br_fonts_get(setter->fonts, stretch->face);
    *advance = br_len_from_units(br_face_advance(face, face->hyphen_glyph), stretch->size, face->upem);
    return face->hyphen_glyph;
}

/* The items of one paragraph while they are made. */
typedef struct making {
    const br_setter *setter;
    br_paragraph *paragraph;
    size_t capacity;
    size_t box_from; /* first glyph of the box not yet added */
} making;

static void add_item(making *make, br_item item)
{
    br_paragraph *paragraph = make->paragraph;
    paragraph->items = br_arena_grow(make->setter->ctx->arena, paragraph->items, paragraph->item_count, &make->capacity,
                                     sizeof(br_item));
    paragraph->items[paragraph->item_count++] = item;
}

static uint32_t character_at(br_str text, size_t at)
{
    return at < text.len ? br_utf8_next(text, &at) : 0;
}

/* The character that ends before byte `at`. */
static uint32_t character_before(br_str text, size_t at)
{
    size_t start = at;
    while (start > 0 && ((unsigned char)text.ptr[start - 1] & 0xC0) == 0x80)
        start--;
    return start > 0 ? character_at(text, start - 1) : 0;
}

static size_t byte_of_glyph(const br_paragraph *paragraph, size_t glyph)
{
    return glyph < paragraph->glyph_count ? paragraph->glyphs[glyph].cluster : paragraph->text.len;
}

br_len br_glyphs_give(const br_paragraph_style *style, br_len width, size_t count)
{
    return br_len_scale(width, style->expansion, 1000) +
           (br_len)count * br_len_scale(style->size, style->letter_spacing, 1000);
}

static void add_box(making *make, size_t to)
{
    br_paragraph *paragraph = make->paragraph;
    if (to == make->box_from)
        return;
    br_item box = {.kind = BR_ITEM_BOX, .source = make->box_from};
    for (size_t i = make->box_from; i < to; i++)
        box.width += paragraph->glyphs[i].advance;
    box.stretch = box.shrink = br_glyphs_give(paragraph->style, box.width, to - make->box_from);
    if (paragraph->style->protrude) {
        uint32_t first = character_at(paragraph->text, byte_of_glyph(paragraph, make->box_from));
        uint32_t last = character_before(paragraph->text, byte_of_glyph(paragraph, to));
        box.hang_left = br_len_scale(paragraph->glyphs[make->box_from].advance, br_text_hang_left(first), 1000);
        box.hang_right = br_len_scale(paragraph->glyphs[to - 1].advance, br_text_hang_right(last), 1000);
    }
    add_item(make, box);
    make->box_from = to;
}

/* Ragged lines of titles read better when a preposition or conjunction begins a line than when it ends one. */
static bool ends_in_short_word(const br_paragraph *paragraph, size_t at)
{
    int letters = 0;
    if (paragraph->style->align == BR_ALIGN_JUSTIFY || paragraph->style->hyphenate)
        return false;
    for (size_t i = at; i > 0 && !br_is_word_space(paragraph->text, i - 1); i--) {
        unsigned char c = (unsigned char)paragraph->text.ptr[i - 1];
        if (c < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
            return false; /* a figure or a mark: the word before it is no preposition */
        letters += (c & 0xC0) != 0x80;
    }
    return letters > 0 && letters <= SHORT_WORD;
}

static void add_space(making *make, size_t glyph)
{
    const br_paragraph *paragraph = make->paragraph;
    br_len width = paragraph->glyphs[glyph].advance;
    size_t next = byte_of_glyph(paragraph, glyph + 1), at = paragraph->glyphs[glyph].cluster;
    bool breakable = next < paragraph->text.len && paragraph->breaks[next] == BR_BREAK_ALLOWED;
    bool in_number = at > 0 && is_digit_at(paragraph->text, at - 1) && is_digit_at(paragraph->text, next);
    add_box(make, glyph);
    if (!breakable || ends_in_short_word(paragraph, at))
        add_item(make, (br_item){.kind = BR_ITEM_PENALTY,
                                 .penalty = breakable ? PENALTY_SHORT_WORD : BR_PENALTY_FORBIDDEN,
                                 .source = glyph});
    br_item glue = {.kind = BR_ITEM_GLUE, .width = width, .source = glyph};
    if (!in_number || breakable) {
        glue.stretch = width / 2;
        glue.shrink = width / 4;
    }
    add_item(make, glue);
    make->box_from = glyph + 1;
}

static void add_break(making *make, size_t glyph, br_break_mark mark)
{
    const br_paragraph *paragraph = make->paragraph;
    br_item item = {.kind = BR_ITEM_PENALTY, .source = glyph};
    add_box(make, glyph);
    if (mark == BR_BREAK_FORCED) {
        item.penalty = BR_PENALTY_FORCED;
    } else if (mark == BR_BREAK_HYPHEN) {
        item.penalty = paragraph->style->hyphen_price ? paragraph->style->hyphen_price : PENALTY_HYPHEN;
        item.flagged = true;
        (void)br_paragraph_hyphen(make->setter, paragraph, glyph - 1, &item.width);
        item.stretch = item.shrink = br_glyphs_give(paragraph->style, item.width, 1);
        if (paragraph->style->protrude)
            item.hang_right = br_len_scale(item.width, br_text_hang_right('-'), 1000);
    } else {
        item.penalty = PENALTY_HARD_HYPHEN;
        item.flagged = true;
        item.hang_right = paragraph->item_count ? paragraph->items[paragraph->item_count - 1].hang_right : 0;
    }
    add_item(make, item);
}

void br_paragraph_make_items(br_setter *setter, br_paragraph *paragraph)
{
    making make = {.setter = setter, .paragraph = paragraph};
    paragraph->items = NULL;
    paragraph->item_count = 0;
    for (size_t i = 0; i < paragraph->glyph_count; i++) {
        size_t at = paragraph->glyphs[i].cluster;
        bool new_cluster = i == 0 || paragraph->glyphs[i - 1].cluster != at;
        br_break_mark mark = new_cluster && i > make.box_from ? (br_break_mark)paragraph->breaks[at] : BR_BREAK_NONE;
        if (br_is_word_space(paragraph->text, at))
            add_space(&make, i);
        else if (mark != BR_BREAK_NONE)
            add_break(&make, i, mark);
    }
    add_box(&make, paragraph->glyph_count);
    add_item(&make, (br_item){.kind = BR_ITEM_PENALTY, .penalty = BR_PENALTY_FORCED, .source = paragraph->glyph_count});
}
