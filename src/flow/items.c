/*
 * From glyphs to boxes, glue and penalties (the model of Knuth and Plass that
 * the room para works on). A box is what stands between two possible breaks; a
 * space is glue, and where the language forbids the break at it, a forbidden
 * penalty stands before the glue, so it still stretches like any other space of
 * its line. The digit groups of a number are the exception: their space is fixed.
 */
#include "paragraph_private.h"

#include <assert.h>

#define PENALTY_HYPHEN      170 /* a hyphen the program adds, where the style does not say: in justified text … */
#define PENALTY_HYPHEN_RAG  50  /* … and in ragged */
#define PENALTY_HARD_HYPHEN 60  /* after a hyphen or slash that is in the text */
#define PENALTY_SHORT_WORD  200 /* in unhyphenated ragged text: a line that ends in a short word … */
#define SHORT_WORD          2   /* … of so many letters at most ("на", "и", "от") */
/* In balanced text: a line that ends in a short word, or in another that the language would have on the next line; and
 * what is gained by one that ends where the sense pauses. Worth lines that differ by two fifths of the measure. */
#define PENALTY_LEANS        300
#define REWARD_PAUSE         (-300)
#define LONGEST_ABBREVIATION 3 /* letters before a point that may not be the sentence's */

bool br_is_word_space(br_str text, size_t at)
{
    unsigned char c = (unsigned char)text.ptr[at];
    return c == ' ' || (c == 0xC2 && at + 1 < text.len && (unsigned char)text.ptr[at + 1] == 0xA0);
}

static bool is_digit_at(br_str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* The items of one paragraph while they are made. */
typedef struct making {
    const br_setter *setter;
    br_paragraph *paragraph;
    size_t capacity;
    size_t box_from; /* first glyph of the box not yet added */
    br_len lead;     /* of that box, where a line begins with it */
    br_len lent;     /* of its width, to the box before: a ligature that may come apart stands in both */
} making;

static void add_item(making *make, br_item item)
{
    br_paragraph *paragraph = make->paragraph;
    paragraph->items = br_arena_grow(make->setter->ctx->arena, paragraph->items, paragraph->item_count, &make->capacity,
                                     sizeof(br_item));
    paragraph->item_bytes = br_arena_grow(make->setter->ctx->arena, paragraph->item_bytes, paragraph->item_count,
                                          &paragraph->item_byte_capacity, sizeof(uint32_t));
    paragraph->item_bytes[paragraph->item_count] = 0;
    paragraph->items[paragraph->item_count++] = item;
}

/* The item just added is a break, and the next line begins with this byte. */
static void mark_break(making *make, size_t byte)
{
    make->paragraph->item_bytes[make->paragraph->item_count - 1] = (uint32_t)byte;
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

/* Marks that open a quotation in one language or another; some close it in others, but not at a paragraph's beginning.
 */
static bool is_quotation_mark(uint32_t c)
{
    return (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A || c == '"';
}

br_len br_glyphs_give(const br_paragraph_style *style, br_len width, size_t count)
{
    return br_len_scale(width, style->expansion, 1000) +
           (br_len)count * br_len_scale(style->size, style->letter_spacing, 1000);
}

br_len br_tracking_behind(const br_paragraph *paragraph, size_t glyph)
{
    const br_stretch *stretch = &paragraph->stretches[paragraph->glyphs[glyph].stretch];
    return br_len_scale(paragraph->inlines[stretch->inline_index].style.size, stretch->style.tracking, 1000);
}

/* A box of the glyphs up to `to`, and of so much of the one behind them. */
static void add_box_lending(making *make, size_t to, br_len lent)
{
    br_paragraph *paragraph = make->paragraph;
    if (to == make->box_from && lent == 0)
        return;
    br_item box = {.kind = BR_ITEM_BOX, .source = make->box_from, .lead = make->lead, .width = lent - make->lent};
    size_t end = to > make->box_from ? to - 1 : to; /* its last glyph, or the one that lends */
    for (size_t i = make->box_from; i < to; i++)
        box.width += paragraph->glyphs[i].advance;
    box.stretch = box.shrink = br_glyphs_give(paragraph->style, box.width, to - make->box_from);
    if (paragraph->style->protrude) {
        uint32_t first = character_at(paragraph->text, byte_of_glyph(paragraph, make->box_from));
        uint32_t last = character_before(paragraph->text, byte_of_glyph(paragraph, to));
        box.hang_left = br_len_scale(paragraph->glyphs[make->box_from].advance, br_text_hang_left(first), 1000);
        box.hang_right = br_len_scale(paragraph->glyphs[end].advance, br_text_hang_right(last), 1000);
    }
    box.hang_right += br_tracking_behind(paragraph, end);
    if (paragraph->style->hang_quotes && make->box_from == 0 && is_quotation_mark(character_at(paragraph->text, 0)))
        box.hang_left = paragraph->glyphs[0].advance;
    add_item(make, box);
    make->box_from = to;
    make->lent = lent;
    make->lead = 0;
}

static void add_box(making *make, size_t to)
{
    add_box_lending(make, to, 0);
}

/* Ragged lines of titles read better when a preposition or conjunction begins a line than when it ends one. */
static bool ends_in_short_word(const br_paragraph *paragraph, size_t at)
{
    int letters = 0;
    if (paragraph->style->align == BR_ALIGN_JUSTIFY || (paragraph->style->hyphenate && !paragraph->style->balance))
        return false;
    for (size_t i = at; i > 0 && !br_is_word_space(paragraph->text, i - 1); i--) {
        unsigned char c = (unsigned char)paragraph->text.ptr[i - 1];
        if (c < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
            return false; /* a figure or a mark: the word before it is no preposition */
        letters += (c & 0xC0) != 0x80;
    }
    return letters > 0 && letters <= SHORT_WORD;
}

/* A point ends a sentence, not an abbreviation, if it is behind a letter and the word is not a short one. */
static bool ends_sentence(const br_paragraph *paragraph, size_t point)
{
    int letters = 0;
    for (size_t i = point; i > 0 && !br_is_word_space(paragraph->text, i - 1); i--) {
        if (is_digit_at(paragraph->text, i - 1))
            return false;
        letters += ((unsigned char)paragraph->text.ptr[i - 1] & 0xC0) != 0x80;
    }
    return letters > LONGEST_ABBREVIATION;
}

/* Where the sense pauses a line of a title ends well; closing marks may stand behind the sign. */
static bool ends_in_pause(const br_paragraph *paragraph, size_t at)
{
    uint32_t c = character_before(paragraph->text, at);
    while (at > 0 && (is_quotation_mark(c) || c == ')' || c == ']')) {
        at -= c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        c = character_before(paragraph->text, at);
    }
    if (c == '.')
        return ends_sentence(paragraph, at - 1);
    return c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == 0x2013 || c == 0x2014;
}

/* What a line costs, or gains, by ending before the space `glyph`. */
static int sense_price(const br_paragraph *paragraph, size_t glyph)
{
    size_t at = paragraph->glyphs[glyph].cluster;
    const br_stretch *stretch = &paragraph->stretches[paragraph->glyphs[glyph].stretch];
    const br_language *language = paragraph->inlines[stretch->inline_index].style.language;
    bool short_word = ends_in_short_word(paragraph, at) && !ends_in_pause(paragraph, at); /* a dash is no word */
    if (!paragraph->style->balance)
        return short_word ? PENALTY_SHORT_WORD : 0;
    if (short_word || is_digit_at(paragraph->text, at - 1) || br_text_leans_on_next(language, paragraph->text, at))
        return PENALTY_LEANS; /* a number leans on what it counts */
    return ends_in_pause(paragraph, at) ? REWARD_PAUSE : 0;
}

/* What a break at a space changes on either side of it. */
typedef struct space_cut {
    bool changes;
    br_len gain, lead; /* of the line before; of the next */
} space_cut;

/* Mostly it is the space alone that is kerned to the letter behind it, and it vanishes. */
static space_cut cut_at_space(const making *make, size_t glyph, size_t next)
{
    const br_paragraph *paragraph = make->paragraph;
    br_cut cut = br_paragraph_cut(make->setter, paragraph, glyph + 1, next, BR_STR_NONE);
    space_cut found = {0};
    if (cut.from == cut.to || cut.before.count == 0)
        return found;
    cut.before.count--; /* the space */
    found.gain = cut.from <= glyph ? br_cut_gain(make->setter, paragraph, &cut, glyph, true) : 0;
    found.lead = br_cut_gain(make->setter, paragraph, &cut, glyph + 1, false);
    found.changes = found.gain != 0 || found.lead != 0;
    return found;
}

static void add_space_penalty(making *make, size_t glyph, bool breakable, const space_cut *cut)
{
    const br_paragraph *paragraph = make->paragraph;
    int price = breakable ? sense_price(paragraph, glyph) : BR_PENALTY_FORBIDDEN;
    br_item item = {.kind = BR_ITEM_PENALTY, .width = cut->gain, .source = glyph};
    if (breakable && !cut->changes && price == 0)
        return; /* the glue itself is the break */
    item.penalty = price;
    if (cut->gain != 0 && paragraph->item_count)
        item.hang_right = paragraph->items[paragraph->item_count - 1].hang_right;
    add_item(make, item);
    if (cut->changes)
        mark_break(make, byte_of_glyph(paragraph, glyph + 1));
}

/*
 * How far a space gives is told by the face's own space, not by what kerning has left of this one: no space is set
 * narrower than three quarters of the face's own, and all of a line are stretched alike.
 */
static void make_flexible(const making *make, size_t glyph, br_item *glue)
{
    const br_stretch *stretch = &make->paragraph->stretches[make->paragraph->glyphs[glyph].stretch];
    const br_face *face = br_fonts_get(make->setter->fonts, stretch->face);
    br_len own = br_len_from_units(br_face_advance(face, face->space_glyph), stretch->size, face->upem);
    br_len least = (own * 3 + 3) / 4;

    glue->stretch = own / 2;
    glue->shrink = glue->width > least ? glue->width - least : 0;
}

static void add_space(making *make, size_t glyph)
{
    const br_paragraph *paragraph = make->paragraph;
    br_len width = paragraph->glyphs[glyph].advance;
    size_t next = byte_of_glyph(paragraph, glyph + 1), at = paragraph->glyphs[glyph].cluster;
    bool breakable = next < paragraph->text.len && paragraph->breaks[next] == BR_BREAK_ALLOWED;
    bool in_number = at > 0 && is_digit_at(paragraph->text, at - 1) && is_digit_at(paragraph->text, next);
    space_cut cut = breakable ? cut_at_space(make, glyph, next) : (space_cut){0};
    add_box(make, glyph);
    add_space_penalty(make, glyph, breakable, &cut);
    br_item glue = {.kind = BR_ITEM_GLUE, .width = width, .source = glyph};
    if (!in_number || breakable)
        make_flexible(make, glyph, &glue);
    add_item(make, glue);
    make->box_from = glyph + 1;
    make->lead = cut.lead;
}

static int hyphen_price(const br_paragraph_style *style)
{
    if (style->hyphen_price)
        return style->hyphen_price;
    return style->align == BR_ALIGN_JUSTIFY ? PENALTY_HYPHEN : PENALTY_HYPHEN_RAG;
}

/* A break within a word; `byte` is where the next line begins, in a ligature behind the beginning of `glyph`. */
static void add_cut(making *make, size_t glyph, size_t byte, br_str hyphen)
{
    const br_paragraph *paragraph = make->paragraph;
    br_cut cut = br_paragraph_cut(make->setter, paragraph, glyph, byte, hyphen);
    br_len gain = br_cut_gain(make->setter, paragraph, &cut, glyph, true);
    bool within = byte > byte_of_glyph(paragraph, glyph);
    br_item item = {.kind = BR_ITEM_PENALTY, .flagged = true, .source = glyph, .penalty = PENALTY_HARD_HYPHEN};
    add_box_lending(make, glyph, within ? gain : 0);
    item.width = within ? 0 : gain;
    if (hyphen.ptr) {
        br_len width = br_cut_hyphen(make->setter, paragraph, &cut);
        item.penalty = hyphen_price(paragraph->style);
        item.width += width;
        item.stretch = item.shrink = br_glyphs_give(paragraph->style, width, 1);
        if (paragraph->style->protrude)
            item.hang_right = br_len_scale(width, br_text_hang_right('-'), 1000);
    } else {
        item.hang_right = paragraph->item_count ? paragraph->items[paragraph->item_count - 1].hang_right : 0;
    }
    add_item(make, item);
    mark_break(make, byte);
    make->lead = br_cut_gain(make->setter, paragraph, &cut, glyph, false) + make->lent;
}

static void add_forced(making *make, size_t glyph)
{
    add_box(make, glyph);
    add_item(make, (br_item){.kind = BR_ITEM_PENALTY, .penalty = BR_PENALTY_FORCED, .source = glyph});
}

/* The letters before the hyphen of a break at a byte; absent if there is no hyphen. */
static br_str letters_at(const making *make, size_t byte)
{
    return br_hyphen_letters(make->setter->hyphenation, (br_break_mark)make->paragraph->breaks[byte]);
}

/* The first place for a hyphen within the letters that a glyph stands for; 0 if there is none. */
static size_t hyphen_within(const making *make, size_t glyph)
{
    const br_paragraph *paragraph = make->paragraph;
    for (size_t at = byte_of_glyph(paragraph, glyph) + 1; at < byte_of_glyph(paragraph, glyph + 1); at++)
        if (letters_at(make, at).ptr)
            return at;
    return 0;
}

static void add_glyph(making *make, size_t glyph)
{
    const br_paragraph *paragraph = make->paragraph;
    size_t at = paragraph->glyphs[glyph].cluster, within = hyphen_within(make, glyph);
    bool new_cluster = glyph == 0 || paragraph->glyphs[glyph - 1].cluster != at;
    br_break_mark mark = new_cluster && glyph > make->box_from ? (br_break_mark)paragraph->breaks[at] : BR_BREAK_NONE;
    if (br_is_word_space(paragraph->text, at))
        add_space(make, glyph);
    else if (mark == BR_BREAK_FORCED)
        add_forced(make, glyph);
    else if (mark != BR_BREAK_NONE)
        add_cut(make, glyph, at, letters_at(make, at));
    if (within && new_cluster)
        add_cut(make, glyph, within, letters_at(make, within));
}

void br_paragraph_make_items(br_setter *setter, br_paragraph *paragraph)
{
    size_t first = paragraph->initial.glyph_count; /* the initial is in no line's width */
    making make = {.setter = setter, .paragraph = paragraph, .box_from = first};
    paragraph->items = NULL;
    paragraph->item_bytes = NULL;
    paragraph->item_count = 0;
    for (size_t i = first; i < paragraph->glyph_count; i++)
        add_glyph(&make, i);
    add_forced(&make, paragraph->glyph_count);
}

/* May a line end at the item without a hyphen that is added? */
static bool is_word_end(const br_paragraph *paragraph, size_t item)
{
    const br_item *at = &paragraph->items[item];
    if (at->kind == BR_ITEM_GLUE)
        return item > 0 && paragraph->items[item - 1].kind == BR_ITEM_BOX;
    if (at->kind != BR_ITEM_PENALTY || at->penalty >= BR_PENALTY_FORBIDDEN)
        return false;
    return !at->flagged || paragraph->breaks[paragraph->item_bytes[item]] == BR_BREAK_ALLOWED;
}

br_len br_paragraph_widest_word(const br_paragraph *paragraph)
{
    br_len widest = 0, width = 0;
    for (size_t i = 0; i < paragraph->item_count; i++) {
        bool end = is_word_end(paragraph, i), behind_end = i > 0 && is_word_end(paragraph, i - 1);
        if (end || (behind_end && paragraph->items[i].kind == BR_ITEM_GLUE))
            width = 0;
        else if (paragraph->items[i].kind != BR_ITEM_PENALTY)
            width += paragraph->items[i].width;
        widest = width > widest ? width : widest;
    }
    return widest;
}
