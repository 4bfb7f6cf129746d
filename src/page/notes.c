/*
 * Notes on the page that refers to them: which line refers to which, in what
 * order they are numbered. At the foot of the columns each stands in the column in
 * which its number stands, under a rule, the last line of the last one on the
 * column's last baseline. What a line's notes take is told to the breaking of
 * columns as room at the foot, so that lines and notes are divided together. Notes
 * in the margin take no such room; margin.c places them.
 *
 * Numbers follow the place on the page: a float may have carried a note's number
 * past another one. It refuses to know how columns are chosen.
 */
#include "story.h"

#define GAP_WITHOUT_BOX(grid) ((grid)->baseline / 2) /* above notes for which the layout has no box style */

static const br_box_style *notes_box(const br_story *story)
{
    return br_layout_find_box(story->composer->layout, BR_STR("notes"));
}

/* The paragraph is the block's, or stands in it. */
static bool holds(const br_block *block, const br_paragraph *paragraph)
{
    if (block->paragraph == paragraph || (block->caption && block->caption->paragraph == paragraph))
        return true;
    for (const br_block *child = block->first; child; child = child->next)
        if (holds(child, paragraph))
            return true;
    return false;
}

/* Is a note referred to in the story's own blocks? One from elsewhere (the lead) stands in its first columns. */
static bool is_own(const br_story *story, const br_note *note)
{
    const br_block *const *from = story->blocks - story->claims;
    for (size_t i = 0; i < story->block_count + story->claims; i++)
        if (holds(from[i], note->refers))
            return true;
    if (!story->is_first)
        return false;
    for (size_t i = 0; i < story->frame->take_count; i++) {
        const br_stream *stream = br_section_find_stream(story->section, story->frame->takes[i]);
        if (stream && holds(stream->root, note->refers))
            return false;
    }
    return true;
}

void br_story_begin_notes(br_story *story)
{
    const br_section *section = story->section;
    const br_box_style *box = notes_box(story);
    story->notes_gap = box ? box->space_before + box->rule_top + box->padding_top : GAP_WITHOUT_BOX(story->grid);
    story->notes = BR_ARRAY(story->composer->arena, section->note_count + 1, br_story_note);
    story->notes_in_margin = story->frame->notes == BR_NOTES_MARGIN;
    story->note_count = 0;
    for (size_t i = 0; i < section->note_count; i++)
        if (section->notes[i]->on_page && section->notes[i]->block->paragraph && is_own(story, section->notes[i]))
            story->notes[story->note_count++].note = section->notes[i];
}

/* ---- which slug refers to which note --------------------------------------------------- */

/* The note's number stands in this line of a paragraph. */
static bool is_in_line(const br_note *note, const br_paragraph *paragraph, const br_set_line *line)
{
    if (note->refers != paragraph)
        return false;
    size_t at = note->refers_inline ? paragraph->inline_ends[note->refers_inline - 1] : 0;
    return at >= line->from && at < line->to;
}

/* The notes whose numbers stand in this line of a paragraph belong to a slug; its baseline lies so far below the slug's
 * top. */
static void find_in_line(br_story *story, const br_paragraph *paragraph, const br_set_line *line, size_t slug,
                         br_len down)
{
    for (size_t i = 0; i < story->note_count; i++) {
        if (is_in_line(story->notes[i].note, paragraph, line)) {
            story->notes[i].slug = slug;
            story->notes[i].down = down;
        }
    }
}

/* `outside`: it stands elsewhere, so that the slug's first line must do. */
static void find_in_fragment(br_story *story, const br_fragment *fragment, size_t slug, bool outside)
{
    for (size_t i = 0; i < fragment->count; i++) {
        const br_placed *placed = &fragment->items[i];
        if (placed->kind == BR_PLACED_LINE && !placed->is_label)
            find_in_line(story, placed->paragraph, placed->line, slug, outside ? story->grid->first : placed->y);
    }
}

/* What they are before they are found: beside or under the first line; and at the foot so high. */
static void begin_finding(br_story *story)
{
    br_composer *composer = story->composer;
    for (size_t i = 0; i < story->note_count; i++) {
        br_story_note *note = &story->notes[i];
        note->slug = 0;
        note->down = story->grid->first;
        if (story->notes_in_margin) {
            note->height = br_story_ask_of_margin(story, note);
            continue;
        }
        note->lines = br_set_block_lines(composer, note->note->block, story->column_width);
        const br_paragraph_style *style = note->note->block->paragraph->style;
        note->height = style->space_before + (br_len)note->lines.count * style->leading;
    }
}

void br_story_find_notes(br_story *story)
{
    if (story->note_count == 0)
        return;
    begin_finding(story);
    for (size_t i = 0; i < story->aside_count; i++) {
        size_t slug = story->asides[i].slug;
        find_in_fragment(story, &story->asides[i].fragment, slug < story->count ? slug : story->count - 1, true);
    }
    for (size_t i = 0; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        story->slugs[i].foot = story->slugs[i].beside = 0;
        if (piece->fragment)
            find_in_fragment(story, piece->fragment, i, false);
        else
            find_in_line(story, piece->block->paragraph, &piece->lines->lines[piece->line], i,
                         (story->slugs[i].lines - 1) * story->grid->baseline + story->grid->first);
    }
    for (size_t i = 0; i < story->note_count && story->count; i++)
        *br_story_room_of_notes(story, &story->slugs[story->notes[i].slug]) += story->notes[i].height;
    if (story->notes_in_margin)
        br_story_share_margin(story);
}

int64_t *br_story_room_of_notes(const br_story *story, br_slug *slug)
{
    return story->notes_in_margin ? &slug->beside : &slug->foot;
}

br_len br_story_notes_of_line(const br_story *story, const br_paragraph *paragraph, const br_set_line *line)
{
    br_len height = 0;
    for (size_t i = 0; i < story->note_count; i++)
        if (is_in_line(story->notes[i].note, paragraph, line))
            height += story->notes[i].height;
    return height;
}

/* ---- placing ------------------------------------------------------------------------------ */

static bool is_in(const br_story_note *note, const br_column *column)
{
    return note->slug >= column->from && note->slug < column->to;
}

br_story_note *br_story_next_note(const br_story *story, const br_column *column, const br_story_note *after)
{
    br_story_note *next = NULL;
    for (size_t i = 0; i < story->note_count; i++) {
        br_story_note *note = &story->notes[i];
        bool behind = !after || note->slug > after->slug || (note->slug == after->slug && note > after);
        if (is_in(note, column) && behind && (!next || note->slug < next->slug))
            next = note;
    }
    return next;
}

static void add_rule(br_story *story, br_sheet *sheet, const br_block *block, br_len x, br_len top)
{
    const br_box_style *box = notes_box(story);
    if (!box)
        return;
    br_rect rect = {x, top - box->padding_top - box->rule_top, story->column_width, 0};
    br_box_style rule = {.rule_top = box->rule_top, .rule_length = box->rule_length, .rule_colour = box->rule_colour};
    br_fragment_add_box_marks(story->composer, &sheet->content, block, &rule, rect);
}

void br_story_place_notes(br_story *story, br_sheet *sheet, const br_column *column, br_len x)
{
    br_composer *composer = story->composer;
    br_len height = 0, below = 0; /* below: of the last line, under its baseline */
    for (const br_story_note *note = br_story_next_note(story, column, NULL); note;
         note = br_story_next_note(story, column, note)) {
        const br_paragraph *paragraph = note->note->block->paragraph;
        height += note->height;
        below = paragraph->style->leading - br_first_baseline(composer, paragraph);
    }
    if (height == 0)
        return;
    int last = column->space.first_line + column->foot_at + column->foot - 1;
    br_len y = br_grid_line_top(story->grid, last) + story->grid->first + below - height;
    add_rule(story, sheet, br_story_next_note(story, column, NULL)->note->block, x, y);
    for (const br_story_note *note = br_story_next_note(story, column, NULL); note;
         note = br_story_next_note(story, column, note)) {
        const br_block *block = note->note->block;
        br_len baseline = y + block->paragraph->style->space_before + br_first_baseline(composer, block->paragraph);
        for (size_t i = 0; i < note->lines.count; i++)
            br_fragment_add_line(composer, &sheet->content, block, &note->lines, i, x,
                                 baseline + (br_len)i * block->paragraph->style->leading);
        y += note->height;
    }
}

/* ---- numbers ------------------------------------------------------------------------------- */

static bool set_number(br_story *story, const br_note *note, int number)
{
    br_composer *composer = story->composer;
    br_str text = br_str_of(br_arena_printf(composer->arena, "%d", number));
    br_paragraph *label = note->block->label;
    if (br_str_equal(note->refers->inlines[note->refers_inline].text, text))
        return false;
    note->target->contents = br_note_contents(composer->arena, note, text);
    br_paragraph_set_text(composer->setter, note->refers, note->refers_inline, text);
    if (label)
        br_paragraph_set_text(composer->setter, label, 0, text);
    return true;
}

bool br_story_number_notes(br_story *story, const br_columns *columns, bool by_page)
{
    bool changed = false;
    int number = story->numbers;
    br_story_find_notes(story);
    for (size_t i = 0; i < columns->column_count; i++) {
        const br_column *column = &columns->columns[i];
        if (by_page && i > 0 && column->space.page != columns->columns[i - 1].space.page)
            number = 0;
        for (const br_story_note *note = br_story_next_note(story, column, NULL); note;
             note = br_story_next_note(story, column, note))
            changed = set_number(story, note->note, ++number) || changed;
    }
    return changed;
}

int br_story_last_number(const br_story *story, const br_columns *columns)
{
    int number = story->numbers;
    for (size_t i = 0; i < columns->column_count; i++) {
        const br_column *column = &columns->columns[i];
        if (story->by_page && i > 0 && column->space.page != columns->columns[i - 1].space.page)
            number = 0;
        for (const br_story_note *note = br_story_next_note(story, column, NULL); note;
             note = br_story_next_note(story, column, note))
            number++;
    }
    return number;
}
