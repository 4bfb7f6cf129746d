/*
 * Paragraphs in a line more or a line fewer than at their best, where columns
 * and pages end better for it: a column is short or ends in a divided word, feet
 * are uneven, a few lines would stand on a page of their own. The room para sets
 * each paragraph anew for one line fewer and one more; what that costs, and how
 * much is gained, the search for the columns weighs against each other
 * (after M. F. Plass 1981 and F. Mittelbach 2016, as in page/columns.h).
 *
 * It is done last, when floats have found their places, and only if there is
 * something to gain: most stories end well with every paragraph at its best, and
 * never set one twice.
 *
 * Left alone are paragraphs beside something, those with a float between their
 * lines, headings, balanced lines, and those whose style says so (fixed-lines).
 *
 * What stands across the columns divides a story into parts. Each varies for itself; since the next one begins where
 * it ends, the whole is then looked at once more (br_whole_vary).
 */
#include "floats.h"

#include <string.h>

/* Of any variant: a column a line short costs 100. Then one for so many demerits: a hyphen more is about 50 at the
 * usual price of hyphens, a line with spaces too wide 170. */
#define PRICE_LEAST        60
#define DEMERITS_PER_PRICE 600
/* What costs more is not offered: three lines with spaces too wide, for instance. */
#define PRICE_MOST        400
#define PER_LINE_LEFT_OUT INT64_C(1000000000000)
#define LINES_LEAST       2 /* a paragraph of one line stays in it */
#define PASSES            4

/* What is offered to the search: a paragraph's lines by variant, as those are numbered. */
typedef struct offers {
    br_story *story;
    br_slug_variant *variants;
    const br_lines **lines;
    size_t count;
} offers;

static bool is_fixed(const br_paragraph_style *style)
{
    return style->fixed_lines || style->keep_with_next || style->balance;
}

/* The paragraph that begins with this slug stands together and may be set otherwise. */
static bool may_vary(const br_story *story, size_t slug)
{
    const br_story_piece *piece = &story->pieces[slug];
    const br_lines *lines = piece->lines;
    if (!lines || piece->line > 0 || piece->beside || lines->count < LINES_LEAST)
        return false;
    if (is_fixed(piece->block->paragraph->style) || lines->lines[0].looseness != 0) /* set shorter by fitting */
        return false;
    for (size_t i = 0; i < lines->count; i++) {
        bool follows = slug + i < story->count && story->pieces[slug + i].lines == lines;
        if (!follows || story->pieces[slug + i].line != i || lines->lines[i].overfull)
            return false;
    }
    return true;
}

static int count_pairs_of_hyphens(const br_lines *lines)
{
    int pairs = 0;
    for (size_t i = 1; i < lines->count; i++)
        pairs += lines->lines[i - 1].hyphenated && lines->lines[i].hyphenated;
    return pairs;
}

/* It has no fault that the best setting has not: a line too wide, hyphens one under the other, too low for its initial.
 */
static bool is_good(const br_story_piece *piece, const br_lines *lines)
{
    const br_paragraph *paragraph = piece->block->paragraph;
    int high = paragraph->initial.glyph_count ? paragraph->style->drop_cap_lines : 0;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->lines[i].overfull)
            return false;
    return lines->count > 0 && (int)lines->count >= high &&
           count_pairs_of_hyphens(lines) <= count_pairs_of_hyphens(piece->lines);
}

static br_slug *make_slugs(const br_story *story, size_t first, const br_lines *lines)
{
    const br_slug *best = &story->slugs[first];
    const br_paragraph *paragraph = story->pieces[first].block->paragraph;
    br_slug *slugs = BR_ARRAY(story->composer->arena, lines->count, br_slug);
    int64_t notes = 0;
    for (size_t i = 0; i < story->pieces[first].lines->count; i++)
        notes += *br_story_room_of_notes(story, &story->slugs[first + i]);
    for (size_t i = 0; i < lines->count; i++) {
        slugs[i] = (br_slug){
            .lines = best->lines, .break_before = br_story_break_price(paragraph, lines, i), .source = best->source};
        if (i == 0)
            slugs[i] = *best;
        int64_t *room = br_story_room_of_notes(story, &slugs[i]), asked = 0;
        if (story->note_count)
            asked = br_story_notes_of_line(story, paragraph, &lines->lines[i]);
        *room = asked < notes ? asked : notes; /* a line may ask for more than its margin has */
        notes -= *room;
    }
    *br_story_room_of_notes(story, &slugs[0]) += notes; /* of others, which stand in its column */
    return slugs;
}

static void offer(offers *all, size_t slug, int looseness)
{
    br_story *story = all->story;
    br_composer *composer = story->composer;
    const br_story_piece *piece = &story->pieces[slug];
    br_lines *lines = BR_NEW(composer->arena, br_lines);
    *lines = br_paragraph_set_variant(composer->setter, composer->arena, piece->block->paragraph, story->column_width,
                                      piece->lines->indented, looseness);
    int64_t worse = lines->demerits - piece->lines->demerits;
    int64_t price = PRICE_LEAST + (worse > 0 ? worse / DEMERITS_PER_PRICE : 0);
    if (!is_good(piece, lines) || price > PRICE_MOST)
        return;
    all->lines[all->count] = lines;
    all->variants[all->count++] = (br_slug_variant){.from = slug,
                                                    .to = slug + piece->lines->count,
                                                    .slugs = make_slugs(story, slug, lines),
                                                    .count = lines->count,
                                                    .price = price};
}

static offers find_offers(br_story *story)
{
    br_arena *arena = story->composer->arena;
    offers all = {.story = story,
                  .variants = BR_ARRAY(arena, 2 * story->count + 1, br_slug_variant),
                  .lines = BR_ARRAY(arena, 2 * story->count + 1, const br_lines *)};
    for (size_t i = 0; i < story->count; i++) {
        if (!may_vary(story, i))
            continue;
        offer(&all, i, -1);
        offer(&all, i, 1);
    }
    return all;
}

/* The pieces of a paragraph's variant, from those of its best setting. */
static void write_variant(const offers *all, size_t v, br_story_piece *pieces)
{
    const br_slug_variant *variant = &all->variants[v];
    const br_story_piece *best = &all->story->pieces[variant->from];
    for (size_t i = 0; i < variant->count; i++) {
        pieces[i] = (br_story_piece){.block = best->block, .lines = all->lines[v], .line = i};
        pieces[i].before = i == 0 ? best->before : 0;
        pieces[i].after = i + 1 == variant->count ? all->story->pieces[variant->to - 1].after : 0;
    }
}

/* Puts the variants taken into the story; its slugs are then the columns' own. */
static void take(const offers *all, const br_columns *columns)
{
    br_story *story = all->story;
    br_arena *arena = story->composer->arena;
    br_story_piece *pieces = BR_ARRAY(arena, columns->slug_count + 1, br_story_piece);
    size_t *places = BR_ARRAY(arena, story->count + 1, size_t), count = 0;
    for (size_t i = 0, v = 0; i < story->count;) {
        for (; v < all->count && (all->variants[v].from < i || !columns->taken[v]); v++)
            ;
        bool taken = v < all->count && all->variants[v].from == i;
        size_t from = count, end = taken ? all->variants[v].to : i + 1;
        if (taken)
            write_variant(all, v, pieces + count);
        else
            pieces[count] = story->pieces[i];
        count += taken ? all->variants[v].count : 1;
        for (; i < end; i++)
            places[i] = from;
    }
    places[story->count] = count;
    for (size_t i = 0; i < story->aside_count; i++)
        story->asides[i].slug = places[story->asides[i].slug < story->count ? story->asides[i].slug : story->count];
    story->slugs = BR_ARRAY(arena, count + 1, br_slug);
    memcpy(story->slugs, columns->slugs, count * sizeof *story->slugs);
    story->pieces = pieces;
    story->count = count;
    story->slug_capacity = story->piece_capacity = count + 1;
    br_story_find_notes(story);
}

/* With floats that were asked for in their places, pages, how empty the last one is, and what is left out. */
static int64_t cost_of(const br_story *story, const br_columns *columns)
{
    return br_floats_cost(story, columns) + columns->thin + (int64_t)columns->left_out_lines * PER_LINE_LEFT_OUT;
}

static bool takes_any(const offers *all, const br_columns *columns)
{
    for (size_t v = 0; v < all->count; v++)
        if (columns->taken[v])
            return true;
    return false;
}

/* Sets the story with the best of what is offered. Pictures across the page may have to go to another page with their
 * text; then it is sought again. False if that did not come to rest. */
static bool try_offers(const offers *all, br_columns *columns)
{
    br_story *story = all->story;
    for (int pass = 0; pass < PASSES; pass++) {
        br_story best = *story;
        story->offered = all->variants;
        story->offered_count = all->count;
        *columns = br_story_break_columns(story);
        story->offered_count = 0;
        if (!takes_any(all, columns))
            return false;
        take(all, columns);
        if (!br_story_move_asides(story, columns))
            return true;
        for (size_t i = 0; i < story->aside_count; i++)
            best.asides[i].page = story->asides[i].page;
        *story = best;
    }
    return false;
}

/* How many of its paragraphs stand in a line fewer than at their best. */
static size_t count_shorter(const br_story *story)
{
    size_t count = 0;
    for (size_t i = 0; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        count += piece->lines && piece->line == 0 && piece->lines->lines[0].looseness < 0;
    }
    return count;
}

/* Other settings might be better than these columns. */
static bool can_gain(const br_columns *columns)
{
    return columns->to_gain > PRICE_LEAST;
}

br_columns br_story_vary(br_story *story, br_columns columns)
{
    br_story best = *story;
    br_columns varied;
    story->pages_saved = 0;
    if (!can_gain(&columns))
        return columns;
    int64_t price = cost_of(story, &columns);
    offers all = find_offers(story);
    bool better = all.count > 0 && try_offers(&all, &varied) && cost_of(story, &varied) < price;
    if (!better)
        *story = best;
    else
        story->pages_saved = br_story_pages(&best, &columns) - br_story_pages(story, &varied);
    br_story_find_notes(story);
    return better ? varied : columns;
}

static bool any_gains(const br_whole *whole)
{
    for (size_t i = 0; i < whole->count; i++)
        if (whole->pieces[i].story && can_gain(&whole->pieces[i].columns))
            return true;
    return false;
}

static void set_vary(br_whole *whole, bool vary)
{
    whole->liberties.vary = vary;
    br_whole_compose(whole);
}

void br_whole_vary(br_whole *whole)
{
    int pages = whole->pages;
    bool left_out = whole->left_out;
    if (whole->liberties.vary || !any_gains(whole))
        return;
    set_vary(whole, true);
    if (whole->pages > pages || (whole->left_out && !left_out))
        set_vary(whole, false);
}

void br_whole_say_saved(const br_whole *whole)
{
    int pages = 0;
    size_t shorter = 0;
    for (size_t i = 0; i < whole->count; i++) {
        const br_story *story = whole->pieces[i].story;
        pages += story ? story->pages_saved : 0;
        shorter += story ? count_shorter(story) : 0;
    }
    const br_liberties *liberties = &whole->liberties;
    bool fitted = liberties->variant_count > 0 || liberties->picture_less > 0 || liberties->tight_headings;
    if (pages > 0 && !fitted) /* else said by fit.c */
        br_whole_say_fitted(whole, whole->pages, shorter);
}
