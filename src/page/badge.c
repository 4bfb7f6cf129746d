/*
 * Badges: vector artwork in the area's colours with the award's words on it,
 * drawn at any size without loss. The words come from the language pack; the
 * layout says where they stand, in units of the artwork, and the widest they may be.
 */
#include "page_private.h"

const br_badge *br_badge_of(const br_composer *composer, const br_block *badge)
{
    return br_layout_find_badge(composer->layout, badge->place, badge->award);
}

br_len br_badge_height(br_composer *composer, const br_block *block, br_len width)
{
    const br_badge *badge = br_badge_of(composer, block);
    if (!badge) {
        br_say_drawable(composer->ctx, BR_BADGE_MISSING, block->span, NULL);
        return 0;
    }
    const br_art *art = br_composer_art(composer, badge->src, badge->span);
    return art ? br_len_scale(width, art->height, art->width) : 0;
}

/* 1 for a figure, 2 for a letter of a Roman number, else 0. */
static int is_numeral(char c)
{
    return c >= '0' && c <= '9' ? 1 : c == 'I' || c == 'V' || c == 'X' ? 2 : 0;
}

/* The number within an ordinal: "1" of "1-во", "II" of "al II-lea". */
static br_str number_of(br_str ordinal)
{
    size_t from = 0;
    while (from < ordinal.len && !is_numeral(ordinal.ptr[from]))
        from++;
    size_t to = from;
    while (to < ordinal.len && is_numeral(ordinal.ptr[to]) == is_numeral(ordinal.ptr[from]))
        to++;
    return br_str_slice(ordinal, from, to);
}

/* What a words element takes, from the award and the pack. */
static br_str words_of(br_composer *composer, const br_block *block, br_str takes)
{
    const br_language *language = composer->layout->language;
    br_str number = number_of(block->ordinal);
    if (br_str_is(takes, "number"))
        return number;
    if (br_str_is(takes, "ending")) /* "-во" of "1-во"; but "al II-lea" is II on a badge */
        return number.len && number.ptr == block->ordinal.ptr && is_numeral(number.ptr[0]) < 2
                   ? br_str_slice(block->ordinal, number.len, block->ordinal.len)
                   : BR_STR("");
    return br_language_word(language, block->award.len ? br_part(composer->ctx, block->award) : "place");
}

/* Words shaped for a badge, with the size they got. */
typedef struct badge_words {
    const br_badge_words *style;
    br_paragraph *paragraph;
    br_len size, width; /* page units */
} badge_words;

static bool shape_words(br_composer *composer, const br_block *block, const br_badge_words *words, br_len scale_num,
                        br_len scale_den, badge_words *out)
{
    br_str text = words_of(composer, block, words->takes);
    const br_paragraph_style *named =
        br_layout_need_paragraph(composer->ctx, composer->layout, words->style, block->span);
    if (!text.len || !named)
        return false;
    br_paragraph_style *style = BR_NEW(composer->arena, br_paragraph_style);
    *style = *named;
    style->size = br_len_scale(words->size, scale_num, scale_den);
    style->hyphenate = false;
    out->style = words;
    out->paragraph = br_paragraph_make_plain(composer->setter, style, composer->layout->language, text, block->span);
    br_len most = br_len_scale(words->most, scale_num, scale_den);
    out->width = out->paragraph ? br_paragraph_natural_width(out->paragraph) : 0;
    if (out->paragraph && most > 0 && out->width > most) {
        style->size = br_len_scale(style->size, most, out->width);
        out->paragraph =
            br_paragraph_make_plain(composer->setter, style, composer->layout->language, text, block->span);
        out->width = br_paragraph_natural_width(out->paragraph);
    }
    return out->paragraph != NULL;
}

/* Where and with what a badge is drawn. */
typedef struct badge_drawing {
    br_composer *composer;
    br_display *display;
    br_page *page;
    const br_block *block;
    br_rect rect;
    br_len art_width; /* artwork units × 1000 */
    int palette;
} badge_drawing;

static void draw_words(const badge_drawing *draw, const badge_words *words, br_len x, br_len baseline, bool last)
{
    br_composer *composer = draw->composer;
    br_lines lines = br_paragraph_set(composer->setter, composer->arena, words->paragraph, BR_PT(2000), false);
    if (lines.count == 0)
        return;
    lines.lines[0].x = 0;
    br_placed placed = {.kind = BR_PLACED_LINE,
                        .block = draw->block,
                        .spaced = last,
                        .paragraph = words->paragraph,
                        .line = lines.lines};
    br_emit_line(composer, draw->display, draw->page, &placed, (br_point){x, baseline}, draw->palette);
}

/* Draws words that stand on one line, the first one's, centred together. */
static void draw_line_of_words(const badge_drawing *draw, const badge_words *words, size_t count)
{
    br_len width = 0;
    for (size_t i = 0; i < count; i++)
        width += words[i].width;
    br_len centre = draw->rect.x + br_len_scale(words[0].style->x, draw->rect.width, draw->art_width);
    br_len baseline = draw->rect.y + br_len_scale(words[0].style->y, draw->rect.width, draw->art_width);
    br_len x = centre - width / 2;
    for (size_t i = 0; i < count; i++) {
        draw_words(draw, &words[i], x, baseline, i + 1 == count);
        x += words[i].width;
    }
}

/* Small badges may show fewer and larger words than big ones. */
static bool shows_at(const br_badge_words *words, br_len width)
{
    return width >= words->from_width && (words->below_width == 0 || width < words->below_width);
}

void br_emit_badge(br_composer *composer, br_display *display, br_page *page, const br_block *block, br_rect rect,
                   int palette)
{
    const br_badge *badge = br_badge_of(composer, block);
    const br_art *art = badge ? br_composer_art(composer, badge->src, badge->span) : NULL;
    if (!art)
        return;
    br_art_colours colours = {badge->colours, badge->colour_count, palette};
    br_emit_art(composer, page, art, rect, &colours, block->tag, block->span);
    badge_drawing draw = {composer, display, page, block, rect, art->width, palette};
    badge_words *words = BR_ARRAY(composer->arena, badge->word_count + 1, badge_words);
    size_t first = 0, count = 0;
    for (size_t i = 0; i < badge->word_count; i++) {
        if (!shows_at(&badge->words[i], rect.width))
            continue;
        if (!badge->words[i].join && count > first) {
            draw_line_of_words(&draw, words + first, count - first);
            first = count;
        }
        count += shape_words(composer, block, &badge->words[i], rect.width, art->width, &words[count]) ? 1 : 0;
    }
    if (count > first)
        draw_line_of_words(&draw, words + first, count - first);
}
