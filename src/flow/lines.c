/*
 * Setting a paragraph for a measure: the room para chooses the breaks, and here
 * every glyph of every line gets its x. Glue is spread by its running sum, so
 * that a justified line ends exactly at the measure.
 *
 * A word cut by a hyphen must come whole out of the finished file: the piece
 * that begins it carries the whole word as its replacement text, the pieces
 * that go on with it carry an empty one.
 */
#include "paragraph_private.h"

#include <string.h>

/* 1/1000 em: nearly a tenth of an em between letters is a space to many readers */
#define READ_AS_SPACES 80

/* One line while its pieces are made. */
typedef struct setting {
    br_setter *setter;
    br_arena *arena;
    const br_paragraph *paragraph;
    const br_line_break *chosen;
    br_set_line *line;
    size_t piece_capacity;
    size_t from, to;            /* bytes of the line, without the space it breaks at */
    const br_set_glyph *glyphs; /* of the line, with that space */
    size_t glyph_count;
    const br_glyph *hyphen; /* added at its end; or NULL */
    br_len hyphen_advance;
    size_t head_end;   /* byte: up to here the line goes on with a word begun on the line before; 0 = it does not */
    size_t tail_start; /* byte: from here a word goes on to the next line; SIZE_MAX = none */
    br_str tail_word;  /* … this one; empty if it was begun on an earlier line */
    br_len x;
    br_len stretch_sum; /* of the glue passed so far */
    br_len flex_sum;    /* of the boxes passed so far */
    int expansion;      /* of the line's glyphs, per 10,000 */
} setting;

static size_t byte_of_glyph(const br_paragraph *paragraph, size_t glyph)
{
    return glyph < paragraph->glyph_count ? paragraph->glyphs[glyph].cluster : paragraph->text.len;
}

/* A space, plain or not to be broken, ends at byte `at`. */
static bool space_ends_at(br_str text, size_t at)
{
    bool plain = at > 0 && text.ptr[at - 1] == ' ';
    return plain || (at > 1 && (unsigned char)text.ptr[at - 2] == 0xC2 && br_is_word_space(text, at - 2));
}

/* Both lie in one element: the paragraph itself, a heading run into it, one link, one stretch of foreign words. */
static bool same_element(const br_inline *a, const br_inline *b)
{
    return a->target == b->target && a->head == b->head && br_str_equal(a->lang, b->lang);
}

/* The bytes of the element that byte `at` lies in, as far as it goes on end. */
static void find_element(const br_paragraph *paragraph, size_t at, size_t *from, size_t *to)
{
    size_t i = 0, first, last;
    while (i + 1 < paragraph->inline_count && paragraph->inline_ends[i] <= at)
        i++;
    for (first = i; first > 0 && same_element(&paragraph->inlines[first - 1], &paragraph->inlines[i]);)
        first--;
    for (last = i;
         last + 1 < paragraph->inline_count && same_element(&paragraph->inlines[last + 1], &paragraph->inlines[i]);)
        last++;
    *from = first > 0 ? paragraph->inline_ends[first - 1] : 0;
    *to = paragraph->inline_ends[last];
}

/*
 * The word (what stands between spaces) round a byte where it is cut, within the element that byte `inside` lies in:
 * the number of a note that follows a word is no part of it, or the note's link would have no words.
 */
static void find_word(const br_paragraph *paragraph, size_t at, size_t inside, size_t *from, size_t *to)
{
    size_t first, last;
    find_element(paragraph, inside, &first, &last);
    *from = *to = at;
    while (*from > first && !space_ends_at(paragraph->text, *from))
        --*from;
    while (*to < last && !br_is_word_space(paragraph->text, *to))
        ++*to;
}

/* The text as written for bytes of the text as set. */
static br_str written(const br_paragraph *paragraph, size_t from, size_t to)
{
    if (!paragraph->source.ptr)
        return br_str_slice(paragraph->text, from, to);
    return br_str_slice(paragraph->source, paragraph->source_map[from], paragraph->source_map[to]);
}

static br_len line_indent(const br_paragraph_style *style, bool first, bool indented)
{
    return style->indent_left + (first && indented ? style->first_indent : 0);
}

/* `begun`: the line's first word has begun before it, on the line before or with the initial. */
static void find_cut_words(setting *set, bool begun)
{
    const br_paragraph *paragraph = set->paragraph;
    size_t from, to, start = set->from, end = set->to;
    set->head_end = 0;
    set->tail_start = SIZE_MAX;
    set->tail_word = BR_STR("");
    if (begun) {
        find_word(paragraph, start, start, &from, &to);
        if (from < start) /* else another element begins here, and with it a word of its own */
            set->head_end = to < end ? to : end;
    }
    if (set->chosen->hyphenated) {
        find_word(paragraph, end, end - 1, &from, &to);
        set->tail_start = from > start ? from : start;
        if (from >= start)
            set->tail_word = written(paragraph, from, to);
    }
}

/* True if a new piece must begin at this glyph of the line. */
static bool piece_begins(const setting *set, size_t glyph)
{
    const br_set_glyph *glyphs = set->glyphs;
    size_t at = glyphs[glyph].cluster;
    if (glyph == 0 || glyphs[glyph].stretch != glyphs[glyph - 1].stretch)
        return true;
    if (glyphs[glyph - 1].cluster == at)
        return false;
    return at == set->head_end || at == set->tail_start || at == set->to;
}

static br_line_piece *begin_piece(setting *set, size_t glyph)
{
    br_set_line *line = set->line;
    size_t at = glyph == 0 ? set->from : set->glyphs[glyph].cluster;
    line->pieces =
        br_arena_grow(set->arena, line->pieces, line->piece_count, &set->piece_capacity, sizeof *line->pieces);
    br_line_piece *piece = &line->pieces[line->piece_count++];
    *piece = (br_line_piece){.stretch = set->glyphs[glyph].stretch,
                             .glyphs = set->glyphs + glyph,
                             .x = set->x,
                             .expansion = set->expansion,
                             .from = at,
                             .to = at};
    if (at < set->head_end) {
        piece->replaced = true;
        piece->actual = BR_STR("");
    } else if (at >= set->tail_start && at < set->to) {
        piece->replaced = true;
        piece->actual = at == set->tail_start ? set->tail_word : BR_STR("");
    }
    return piece;
}

/* Ends a piece before glyph `glyph` of the line. */
static void end_piece(setting *set, br_line_piece *piece, size_t glyph)
{
    const br_paragraph *paragraph = set->paragraph;
    piece->glyph_count = (size_t)(set->glyphs + glyph - piece->glyphs);
    piece->to = glyph < set->glyph_count ? set->glyphs[glyph].cluster : set->line->to;
    piece->width = set->x - piece->x;
    bool spaced = paragraph->stretches[piece->stretch].style.tracking >= READ_AS_SPACES;
    if ((paragraph->source.ptr || spaced) && !piece->replaced) {
        piece->replaced = true;
        piece->actual = written(paragraph, piece->from, piece->to);
    }
}

/* How much a box or space that has been passed may give, in the direction the line needs. */
static br_len give(const br_item *item, int32_t share)
{
    return share >= 0 ? item->stretch : item->shrink;
}

/* Passes the items before a byte of the text; what the line asks of them moves all that follows. */
static size_t pass_items(setting *set, size_t item, size_t byte)
{
    const br_item *items = set->paragraph->items;
    while (item < set->chosen->to && byte_of_glyph(set->paragraph, items[item + 1].source) <= byte) {
        if (items[item].kind == BR_ITEM_GLUE)
            set->stretch_sum += give(&items[item], set->chosen->ratio);
        else if (items[item].kind == BR_ITEM_BOX)
            set->flex_sum += give(&items[item], set->chosen->flex);
        item++;
    }
    return item;
}

/* Of a box that the pen is in the middle of: what its first `glyphs` glyphs, so wide together, give. */
static br_len flex_within(const setting *set, size_t item, br_len within, size_t glyphs)
{
    const br_item *box = &set->paragraph->items[item];
    if (item >= set->chosen->to || box->kind != BR_ITEM_BOX || set->chosen->flex == 0)
        return 0;
    return br_glyphs_give(set->paragraph->style, within, glyphs);
}

static void place_glyphs(setting *set)
{
    br_line_piece *piece = NULL;
    size_t item = set->chosen->from, box_from = 0;
    br_len *xs = BR_ARRAY(set->arena, set->glyph_count + 1, br_len), base = 0, box_start = 0;
    for (size_t i = 0; i < set->glyph_count; i++) {
        size_t at = pass_items(set, item, i == 0 ? set->from : set->glyphs[i].cluster);
        box_start = at == item ? box_start : base;
        box_from = at == item ? box_from : i;
        item = at;
        set->x = base + br_len_scale(set->stretch_sum, set->chosen->ratio, 65536) +
                 br_len_scale(set->flex_sum + flex_within(set, item, base - box_start, i - box_from), set->chosen->flex,
                              65536);
        if (piece_begins(set, i)) {
            if (piece)
                end_piece(set, piece, i);
            piece = begin_piece(set, i);
            piece->xs = xs + i;
        }
        xs[i] = set->x - piece->x + set->glyphs[i].dx;
        base += set->glyphs[i].advance;
    }
    pass_items(set, item, set->line->to);
    set->x = base + br_len_scale(set->stretch_sum, set->chosen->ratio, 65536) +
             br_len_scale(set->flex_sum, set->chosen->flex, 65536);
    if (piece)
        end_piece(set, piece, set->glyph_count);
}

static void add_hyphen(setting *set)
{
    br_line_piece *piece = &set->line->pieces[set->line->piece_count - 1];
    piece->hyphen = true;
    piece->hyphen_x = set->x - piece->x;
    piece->hyphen_glyph = set->hyphen->id;
    piece->hyphen_advance =
        set->hyphen_advance +
        br_len_scale(give(&set->paragraph->items[set->chosen->to], set->chosen->flex), set->chosen->flex, 65536);
    set->x += piece->hyphen_advance;
    piece->width = set->x - piece->x;
}

static br_len aligned_x(const br_paragraph_style *style, br_len measure, const br_line_break *chosen)
{
    br_len room = measure - chosen->natural;
    if (style->align == BR_ALIGN_RIGHT)
        return room;
    return style->align == BR_ALIGN_CENTRE ? room / 2 : 0;
}

/* The letters before the hyphen of a break at a byte; absent if there is no hyphen. */
static br_str letters_at(const setting *set, size_t byte)
{
    return br_hyphen_letters(set->setter->hyphenation, (br_break_mark)set->paragraph->breaks[byte]);
}

/* The cut at an item that a line ends with; an empty one if the glyphs there are safe. */
static br_cut cut_at(const setting *set, size_t item)
{
    const br_paragraph *paragraph = set->paragraph;
    size_t glyph = paragraph->items[item].source, byte = paragraph->item_bytes[item];
    if (byte == 0)
        return (br_cut){0};
    br_str hyphen = letters_at(set, byte);
    bool space = !hyphen.ptr && br_is_word_space(paragraph->text, byte_of_glyph(paragraph, glyph));
    return br_paragraph_cut(set->setter, paragraph, glyph + (space ? 1 : 0), byte, hyphen);
}

/* The line's glyphs: the safe ones [from, to) of the paragraph, and those near its ends as they are when the line is
 * shaped alone. */
static void take_cut_glyphs(setting *set, const br_cut *head, const br_cut *tail, size_t from, size_t to)
{
    const br_paragraph *paragraph = set->paragraph;
    size_t room = head->after.count + tail->before.count + (to - from), count = head->after.count;
    br_set_glyph *glyphs = BR_ARRAY(set->arena, room + 1, br_set_glyph);
    if (head->after.count)
        br_cut_set(set->setter, paragraph, head, false, glyphs);
    for (size_t i = from; i < to; i++)
        glyphs[count++] = paragraph->glyphs[i];
    if (tail->before.count)
        br_cut_set(set->setter, paragraph, tail, true, glyphs + count);
    count += tail->before.count;
    set->glyphs = glyphs;
    set->glyph_count = count;
}

/* The glyphs of the line; `before` is the break that ended the line before, NULL for the first. */
static void take_glyphs(setting *set, const br_line_break *before)
{
    const br_paragraph *paragraph = set->paragraph;
    br_cut none = {0}, head = before ? cut_at(set, before->to) : none, tail = cut_at(set, set->chosen->to);
    size_t from = paragraph->items[set->chosen->from].source, to = paragraph->items[set->chosen->to].source;
    size_t byte = byte_of_glyph(paragraph, to);
    bool at_space = to < paragraph->glyph_count && br_is_word_space(paragraph->text, byte);
    to += at_space ? 1 : 0;
    set->from = head.byte ? head.byte : byte_of_glyph(paragraph, from);
    set->to = tail.byte && !at_space ? tail.byte : byte;
    set->line->from = set->from;
    set->line->to = tail.byte ? tail.byte : byte_of_glyph(paragraph, to);
    size_t safe_from = head.from < head.to ? head.to : from, safe_to = tail.from < tail.to ? tail.from : to;
    if (safe_from > safe_to) {
        br_str hyphen = tail.hyphen ? letters_at(set, tail.byte) : BR_STR_NONE;
        tail = br_paragraph_cut_out(set->setter, paragraph, from, set->from, set->line->to, hyphen);
        head = none;
        safe_from = safe_to = to;
    }
    set->hyphen = tail.hyphen;
    set->hyphen_advance = br_cut_hyphen(set->setter, paragraph, &tail);
    set->glyphs = paragraph->glyphs + from;
    set->glyph_count = to - from;
    if (head.from < head.to || tail.from < tail.to)
        take_cut_glyphs(set, &head, &tail, safe_from, safe_to);
}

/* The initial comes first in the first line; its left edge is the paragraph's. */
static void add_initial(setting *set, br_len edge)
{
    br_set_line *line = set->line;
    size_t count, from, to;
    find_word(set->paragraph, set->paragraph->initial.end, 0, &from, &to);
    br_line_piece *first = br_paragraph_place_initial(set->arena, set->paragraph, edge - line->x, to, &count);
    br_line_piece *pieces = BR_ARRAY(set->arena, count + line->piece_count, br_line_piece);
    memcpy(pieces, first, count * sizeof *first);
    if (line->piece_count)
        memcpy(pieces + count, line->pieces, line->piece_count * sizeof *pieces);
    line->pieces = pieces;
    line->piece_count += count;
    line->from = 0;
}

/* Sets one chosen line; `before` as for take_glyphs. */
static void set_line(setting *set, br_len measure, br_len indent, const br_line_break *before)
{
    const br_paragraph *paragraph = set->paragraph;
    const br_line_break *chosen = set->chosen;
    set->expansion = (int)br_len_scale(paragraph->style->expansion * 10, chosen->flex, 65536);
    take_glyphs(set, before);
    size_t letter = before ? 0 : paragraph->initial.end;
    find_cut_words(set, before ? before->hyphenated : letter > 0 && set->from == letter);
    place_glyphs(set);
    set->line->width = set->x;
    if (set->to < set->line->to && set->glyph_count > 0)
        set->line->width -= set->glyphs[set->glyph_count - 1].advance;
    if (set->hyphen) {
        add_hyphen(set);
        set->line->width = set->x;
    }
    set->line->x = indent + aligned_x(paragraph->style, measure - indent, chosen) - chosen->hang_left;
    set->line->ratio = chosen->ratio;
    set->line->flex = chosen->flex;
    set->line->hyphenated = chosen->hyphenated;
    set->line->overfull = chosen->overfull;
    set->line->excess =
        chosen->overfull ? set->line->width - chosen->hang_left - chosen->hang_right - (measure - indent) : 0;
}

/* How a paragraph is wanted. */
typedef struct wish {
    br_len measure;
    bool indented;
    int looseness;
    const br_beside *beside; /* or NULL */
} wish;

static br_len left_of(const br_beside *beside, size_t line)
{
    return beside && line < beside->count ? beside->left[line] : 0;
}

static br_len right_of(const br_beside *beside, size_t line)
{
    return beside && line < beside->count ? beside->right[line] : 0;
}

/* What the initial takes of a line. */
static br_len initial_at(const br_paragraph *paragraph, size_t line)
{
    return line < (size_t)paragraph->initial.lines ? paragraph->initial.takes : 0;
}

static br_para_options line_options(br_arena *arena, const br_paragraph *paragraph, const wish *wanted)
{
    const br_paragraph_style *style = paragraph->style;
    br_rag rag = style->align == BR_ALIGN_JUSTIFY ? BR_JUSTIFIED : BR_RAGGED;
    br_len inner = wanted->measure - style->indent_left - style->indent_right;
    br_para_options options = br_para_defaults(rag, inner, style->size);
    options.balance = style->balance;
    options.first_indent = wanted->indented ? style->first_indent : 0;
    options.looseness = wanted->looseness;
    options.first_fit = style->first_fit;
    size_t count = wanted->beside ? wanted->beside->count : 0, letter = (size_t)paragraph->initial.lines;
    count = letter > count ? letter : count;
    br_len *less = BR_ARRAY(arena, count + 1, br_len);
    for (size_t i = 0; i < count; i++)
        less[i] = left_of(wanted->beside, i) + right_of(wanted->beside, i) + initial_at(paragraph, i);
    options.less = less;
    options.less_count = count;
    return options;
}

/* The chosen lines with every glyph in its place. */
static br_lines set_lines(br_setter *setter, br_arena *arena, const br_paragraph *paragraph, const wish *wanted)
{
    const br_paragraph_style *style = paragraph->style;
    if (paragraph->glyph_count == 0)
        return (br_lines){0};
    br_para_options options = line_options(arena, paragraph, wanted);
    br_para_result result = br_para_break(arena, paragraph->items, paragraph->item_count, &options);
    br_lines lines = {BR_ARRAY(arena, result.line_count, br_set_line), result.line_count, result.demerits,
                      wanted->indented};
    if (result.looseness != options.looseness)
        return (br_lines){0};
    for (size_t i = 0; i < result.line_count; i++) {
        setting set = {.setter = setter,
                       .arena = arena,
                       .paragraph = paragraph,
                       .chosen = &result.lines[i],
                       .line = &lines.lines[i]};
        set.line->looseness = result.looseness;
        set.line->beside = left_of(wanted->beside, i);
        set_line(&set, wanted->measure - style->indent_right - right_of(wanted->beside, i),
                 line_indent(style, i == 0, wanted->indented) + set.line->beside + initial_at(paragraph, i),
                 i > 0 ? &result.lines[i - 1] : NULL);
        if (i == 0 && paragraph->initial.end > 0)
            add_initial(&set, style->indent_left + set.line->beside);
    }
    return lines;
}

br_lines br_paragraph_set_variant(br_setter *setter, br_arena *arena, const br_paragraph *paragraph, br_len measure,
                                  bool indented, int looseness)
{
    wish wanted = {.measure = measure, .indented = indented, .looseness = looseness};
    return set_lines(setter, arena, paragraph, &wanted);
}

br_lines br_paragraph_set_beside(br_setter *setter, br_arena *arena, const br_paragraph *paragraph, br_len measure,
                                 bool indented, const br_beside *beside)
{
    wish wanted = {.measure = measure, .indented = indented, .beside = beside};
    return set_lines(setter, arena, paragraph, &wanted);
}

br_lines br_paragraph_set(br_setter *setter, br_arena *arena, const br_paragraph *paragraph, br_len measure,
                          bool indented)
{
    return br_paragraph_set_beside(setter, arena, paragraph, measure, indented, NULL);
}
