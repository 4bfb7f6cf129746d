/*
 * A story as slugs: every line of its paragraphs, every picture, box and table
 * becomes a slug of whole grid lines with the price of a column break before
 * it. Widows, orphans and what must keep together are forbidden breaks.
 */
#include "story.h"

#define PRICE_AFTER_HYPHEN 250  /* a column that ends in a cut word */
#define PRICE_IN_LIST      4    /* between the items of a list: a little worse than between paragraphs */
#define PRICE_LONE_ITEM    150  /* after the first item of a list or before its last one */
#define PRICE_SHORT_LIST   1000 /* within a list of so few lines that a paragraph of them would not be divided */
#define LIST_SPACE         1    /* blank grid lines after a list */

static int grid_lines(const br_grid *grid, br_len length)
{
    return (int)((length + grid->baseline - 1) / grid->baseline);
}

/* Blank lines asked for by a style, to the nearest whole line. */
static int blank_lines(const br_grid *grid, br_len space)
{
    return (int)((space + grid->baseline / 2) / grid->baseline);
}

void br_story_add_slug(br_story *story, br_slug slug, br_story_piece piece)
{
    br_arena *arena = story->composer->arena;
    if (story->forbid_next)
        slug.break_before = BR_COLUMN_FORBIDDEN;
    story->forbid_next = false;
    story->slugs = br_arena_grow(arena, story->slugs, story->count, &story->slug_capacity, sizeof *story->slugs);
    story->pieces = br_arena_grow(arena, story->pieces, story->count, &story->piece_capacity, sizeof *story->pieces);
    slug.source = story->count;
    story->slugs[story->count] = slug;
    story->pieces[story->count++] = piece;
}

/* The place of blocks in a column. */
static br_place column_place(const br_story *story)
{
    return (br_place){.grid = story->grid,
                      .width = story->column_width,
                      .in_story = true,
                      .picture_less = story->liberties->picture_less};
}

/* From the top of a grid line to where the capitals of body text begin: heads of boxes and pictures align there. */
static br_len capital_line(const br_story *story)
{
    return story->grid->first - story->body_cap;
}

static void add_fragment(br_story *story, const br_block *block, int space_before, int space_after)
{
    br_fragment *fragment = BR_NEW(story->composer->arena, br_fragment);
    br_len top = block->kind == BR_BLOCK_ROW ? 0 : capital_line(story);
    br_len end = br_fragment_set_block(story->composer, fragment, block, column_place(story), 0, top);
    br_story_piece piece = {.block = block, .fragment = fragment, .before = space_before, .after = space_after};
    bool kept = story->forbid_next && block->floats != BR_FLOATS_FREELY; /* it leaves what it stands between */
    story->forbid_next = story->forbid_next && !kept;
    br_story_add_slug(
        story, (br_slug){.lines = grid_lines(story->grid, end), .stretch_before = block->kind == BR_BLOCK_ROW ? 0 : 1},
        piece);
    story->forbid_next = kept;
}

/* Lines at a paragraph's beginning that hold nothing but the heading that runs into it: it is not counted from them. */
static int heading_lines(const br_paragraph *paragraph, const br_lines *lines)
{
    size_t inlines = 0, count = 0;
    while (inlines < paragraph->inline_count && paragraph->inlines[inlines].head)
        inlines++;
    while (inlines > 0 && count < lines->count && lines->lines[count].to <= paragraph->inline_ends[inlines - 1])
        count++;
    return (int)count;
}

int br_story_break_price(const br_paragraph *paragraph, const br_lines *lines, size_t line)
{
    const br_paragraph_style *style = paragraph->style;
    if (line == 0)
        return 0;
    if ((int)line < paragraph->initial.lines)
        return BR_COLUMN_FORBIDDEN;
    bool orphan = (int)line < style->orphans + heading_lines(paragraph, lines),
         widow = (int)(lines->count - line) < style->widows;
    if (orphan || widow || style->keep_together)
        return BR_COLUMN_FORBIDDEN;
    return lines->lines[line - 1].hyphenated ? PRICE_AFTER_HYPHEN : 0;
}

static bool is_set_shorter(const br_liberties *liberties, const br_block *block)
{
    for (size_t i = 0; i < liberties->variant_count; i++)
        if (liberties->variants[i].block == block)
            return true;
    return false;
}

/* The lines of a paragraph: at their best, unless fitting has chosen a variant. */
static const br_lines *lines_of(br_story *story, const br_block *block)
{
    br_composer *composer = story->composer;
    br_lines *lines = BR_NEW(composer->arena, br_lines);
    if (is_set_shorter(story->liberties, block))
        *lines = br_paragraph_set_variant(composer->setter, composer->arena, block->paragraph, story->column_width,
                                          block->after_paragraph, -1);
    if (lines->count == 0) /* with another number of a note it may no longer be possible */
        *lines = br_set_block_lines(composer, block, story->column_width);
    return lines;
}

/* A paragraph of fewer lines than its initial is high: said; in a draft the next one stands below it. */
static void fill_beside_initial(br_story *story, const br_block *block, const br_lines *lines)
{
    static const br_fragment nothing = {0};
    const br_paragraph *paragraph = block->paragraph;
    int height = paragraph->initial.glyph_count ? paragraph->style->drop_cap_lines : 0;
    if ((int)lines->count >= height || !br_say_few_lines(story->composer, block, lines))
        return;
    story->forbid_next = true;
    br_story_add_slug(
        story,
        (br_slug){.lines = (height - (int)lines->count) * (int)(paragraph->style->leading / story->grid->baseline)},
        (br_story_piece){.block = block, .fragment = &nothing, .fixed = true});
}

/* A paragraph whose leading is a multiple of the grid's line is broken between its lines; another is kept whole. */
static void add_paragraph(br_story *story, const br_block *block, int price)
{
    const br_paragraph_style *style = block->paragraph->style;
    const br_grid *grid = story->grid;
    br_len above = block->space_before > style->space_before ? block->space_before : style->space_before;
    int before = blank_lines(grid, above), after = blank_lines(grid, style->space_after);
    if (style->leading % grid->baseline != 0 || !style->on_grid) {
        while (story->beside.block) /* with what has waited another may begin */
            br_story_end_beside(story);
        add_fragment(story, block, before, after);
        story->forbid_next = style->keep_with_next;
        return;
    }
    if (story->liberties->tight_headings && style->keep_with_next)
        before = 0;
    const br_lines *lines = br_story_set_beside(story, block, &before);
    bool beside = lines != NULL;
    if (!lines)
        lines = lines_of(story, block);
    for (size_t i = 0; i < lines->count; i++) {
        br_slug slug = {.lines = (int)(style->leading / grid->baseline),
                        .break_before = br_story_break_price(block->paragraph, lines, i)};
        br_story_piece piece = {.block = block, .lines = lines, .line = i};
        if (i == 0) {
            piece.before = before;
            slug.stretch_before = before > 0 ? 1 : 0;
            slug.break_before += price;
        }
        piece.after = i + 1 == lines->count ? after : 0;
        if (beside)
            br_story_add_beside(story, &slug, &piece);
        br_story_add_slug(story, slug, piece);
    }
    fill_beside_initial(story, block, lines);
    story->forbid_next = style->keep_with_next;
    if (!br_story_is_beside(story) && !style->keep_with_next)
        br_story_end_beside(story);
}

/* A lead-in ("… включват:") stays with the list it leads to. */
static bool leads_in(const br_block *block)
{
    br_str text = block && block->kind == BR_BLOCK_PARAGRAPH ? block->paragraph->text : BR_STR_NONE;
    return text.len > 0 && text.ptr[text.len - 1] == ':';
}

/* A list that a paragraph of as many lines would be too short to be divided, such as two items of a line each, stays
 * together where it costs little. `from`: its first slug. */
static void price_short_list(br_story *story, size_t from)
{
    size_t lines = story->count - from;
    for (size_t i = from; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        const br_paragraph_style *style = piece->lines ? piece->block->paragraph->style : NULL;
        if (!style || (int)lines >= style->widows + style->orphans)
            return;
    }
    for (size_t i = from + 1; i < story->count; i++)
        if (story->slugs[i].break_before < PRICE_SHORT_LIST && story->slugs[i].break_before > 0)
            story->slugs[i].break_before = PRICE_SHORT_LIST;
}

/* A list, or the entries of the contents. */
static void add_group(br_story *story, const br_block *group, const br_block *before)
{
    if (!group->first)
        return; /* a heading that runs into the paragraph behind it */
    story->forbid_next = story->forbid_next || leads_in(before);
    size_t from = story->count;
    for (const br_block *item = group->first; item; item = item->next) {
        bool lone = item->next == NULL || item == group->first->next;
        if (item->kind == BR_BLOCK_PARAGRAPH)
            add_paragraph(story, item, item == group->first ? 0 : lone ? PRICE_LONE_ITEM : PRICE_IN_LIST);
        else
            br_story_add_block(story, item, NULL);
    }
    price_short_list(story, from);
    if (story->count && story->pieces[story->count - 1].after == 0)
        story->pieces[story->count - 1].after = LIST_SPACE;
}

static void add_box(br_story *story, const br_block *block)
{
    const br_box_style *box = block->box;
    int before = box ? blank_lines(story->grid, box->space_before) : 1;
    int after = box ? blank_lines(story->grid, box->space_after) : 1;
    add_fragment(story, block, before, after);
    story->forbid_next = story->forbid_next || (box && box->keep_with_next);
}

/* Pictures across the page and in the margin stand outside the columns, beside the slug that follows them. */
static void add_figure(br_story *story, const br_block *figure)
{
    br_figure_width width = figure->figure_width;
    if (width == BR_FIGURE_MARGIN && story->frame->margin_from == 0) {
        br_say(story->composer->ctx, BR_NO_MARGIN, figure->span, "master",
               br_part(story->composer->ctx, story->master->name), NULL);
        width = BR_FIGURE_COLUMN;
    }
    if (width == BR_FIGURE_COLUMN || width == BR_FIGURE_SPAN) { /* in one column there is nothing to stand across */
        add_fragment(story, figure, 1, 1);
        return;
    }
    br_story_aside *aside = &story->asides[story->aside_count];
    if (story->aside_count == BR_STORY_ASIDES_MAX) {
        add_fragment(story, figure, 1, 1);
        return;
    }
    *aside = (br_story_aside){.block = figure, .slug = story->count, .in_margin = width == BR_FIGURE_MARGIN};
    story->aside_count++;
}

/* At an edge of the column, if the block wants that and there is room; a badge by the frame's own wish. */
static bool add_beside(br_story *story, const br_block *block)
{
    const br_frame *frame = story->frame;
    if (block->kind == BR_BLOCK_BADGE && frame->badge_width > 0 && frame->align_x != 0)
        return br_story_begin_beside(story, block, frame->align_x, frame->badge_width);
    if (block->wrap == 0)
        return false;
    if (block->kind == BR_BLOCK_FIGURE && block->figure_width != BR_FIGURE_COLUMN) {
        br_say_drawable(story->composer->ctx, BR_WRAP_AND_WIDTH, block->span, NULL);
        return false;
    }
    if (frame->wrap_width > 0)
        return br_story_begin_beside(story, block, block->wrap, frame->wrap_width);
    br_diag *diag = br_say(story->composer->ctx, BR_NO_WRAP, block->span, "frame",
                           br_part(story->composer->ctx, frame->name), NULL);
    diag->cause = frame->span;
    return false;
}

/* Only text stands beside something: what else comes waits until its end, behind what has waited before. */
static bool delay(br_story *story, const br_block *block)
{
    bool text = block->kind == BR_BLOCK_PARAGRAPH || block->kind == BR_BLOCK_GROUP;
    if (!text && story->beside.block && !br_story_is_beside(story))
        br_story_end_beside(story);
    if (text || !br_story_is_beside(story) || story->delayed_count == BR_STORY_ASIDES_MAX)
        return false;
    story->delayed[story->delayed_count++] = block;
    return true;
}

void br_story_add_block(br_story *story, const br_block *block, const br_block *before)
{
    bool beside_columns = block->kind == BR_BLOCK_FIGURE && block->figure_width != BR_FIGURE_COLUMN;
    if (block->floats != BR_FLOATS_FREELY && (block->wrap != 0 || beside_columns))
        br_say_drawable(story->composer->ctx, BR_FLOAT_AND_WIDTH, block->span, NULL);
    if (delay(story, block) || add_beside(story, block))
        return;
    switch (block->kind) {
    case BR_BLOCK_PARAGRAPH:
        add_paragraph(story, block, 0);
        break;
    case BR_BLOCK_GROUP:
        add_group(story, block, before);
        break;
    case BR_BLOCK_FIGURE:
        add_figure(story, block);
        break;
    case BR_BLOCK_BOX:
    case BR_BLOCK_STRIP:
    case BR_BLOCK_TABLE:
    case BR_BLOCK_ROW:
        add_box(story, block);
        break;
    case BR_BLOCK_TABLE_ROW:
    case BR_BLOCK_BADGE:
        add_fragment(story, block, 0, 0);
        break;
    }
}

void br_story_make_slugs(br_story *story)
{
    static const br_fragment nothing = {0};
    const br_block *before = NULL;
    story->count = story->aside_count = story->delayed_count = 0;
    story->beside.block = NULL;
    story->forbid_next = false;
    for (size_t i = 0; i < story->block_count; i++) {
        br_story_add_block(story, story->blocks[i], before);
        before = story->blocks[i];
    }
    while (story->beside.block)
        br_story_end_beside(story);
    if (story->count == 0 && story->note_count > 0) /* something for them to stand under */
        br_story_add_slug(story, (br_slug){.lines = 0},
                          (br_story_piece){.block = story->notes[0].note->block, .fragment = &nothing, .fixed = true});
    br_story_space_slugs(story);
}

void br_story_space_slugs(br_story *story)
{
    for (size_t i = 0; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        int above = i ? story->pieces[i - 1].after : 0;
        story->slugs[i].space_before = piece->before > above ? piece->before : above;
    }
}

void br_story_indent(br_story *story, size_t slug, bool indented)
{
    br_story_piece *piece = &story->pieces[slug];
    const br_block *block = piece->block;
    if (slug >= story->count || !piece->lines || piece->line > 0 || piece->beside || block->label)
        return;
    br_lines *lines = BR_NEW(story->composer->arena, br_lines);
    *lines = br_paragraph_set(story->composer->setter, story->composer->arena, block->paragraph, story->column_width,
                              indented);
    if (lines->count != piece->lines->count)
        return;
    const br_lines *old = piece->lines; /* its lines need not stand together: a float may be between them */
    for (size_t i = 0; i < story->count; i++)
        if (story->pieces[i].lines == old)
            story->pieces[i].lines = lines;
    br_story_find_notes(story);
}
