/*
 * What stands in the margin beside a story: pictures beside the slug that follows
 * them, and notes beside the lines that refer to them. Pictures come first, with
 * their slugs; the notes of a page make room for them. Notes keep the baseline grid
 * if their style says so, else their own leading, with the first baseline level with
 * the line that refers to them. It refuses to know how room is shared out:
 * margin_stack.c does that.
 */
#include "story.h"

br_story_margin br_story_find_margin(const br_story *story, int page, int k)
{
    bool following = page > 0 && story->next_frame && story->next_frame->margin_from > 0;
    br_frame beside = following ? *story->next_frame : *story->frame;
    bool first_at_right = beside.margin_from > beside.column_to;
    bool second = beside.second_margin_from > 0 && story->frame->text_columns == 2 && (k == 1) != first_at_right;
    beside.column_from = second ? beside.second_margin_from : beside.margin_from;
    beside.column_to = second ? beside.second_margin_to : beside.margin_to;
    br_area_on_grid area = br_frame_area(story->composer, following ? story->next_master : story->master, &beside);
    return (br_story_margin){area.x, area.width, second != first_at_right};
}

/* ---- pictures --------------------------------------------------------------------------- */

/* Is this slug the one that a picture in the margin stands beside? The last one for a picture at the story's end. */
static bool stands_beside(const br_story *story, const br_story_aside *aside, size_t slug)
{
    size_t beside = aside->slug < story->count ? aside->slug : story->count - 1;
    return aside->in_margin && beside == slug;
}

/* Below one another where they would meet, and never below the page. */
void br_story_place_margin_figures(br_story *story, br_sheet *sheet, size_t slug, int line,
                                   const br_story_margin *margin)
{
    int *end = &sheet->margin_ends[margin->at_right];
    for (size_t i = 0; i < story->aside_count; i++) {
        br_story_aside *aside = &story->asides[i];
        if (!stands_beside(story, aside, slug))
            continue;
        br_story_set_aside(story, aside, margin->width);
        int last = sheet->master->lines - aside->lines + 2, at = line < last ? line : last;
        at = at > *end ? at : *end + 1;
        if (at > last)
            br_say_drawable(story->composer->ctx, BR_SLUG_TOO_TALL, aside->block->span, "lines",
                            br_part_int(story->composer->ctx, at - last), NULL);
        *end = at + aside->lines - 1;
        aside->sheet = sheet;
        aside->at_right = margin->at_right;
        aside->line = at;
        br_fragment_join(story->composer, &sheet->content, &aside->fragment, margin->x,
                         br_grid_line_top(story->grid, at));
    }
}

/* ---- notes ------------------------------------------------------------------------------ */

static br_len baseline_of(const br_story *story, int line)
{
    return br_grid_line_top(story->grid, line) + story->grid->first;
}

static const br_area_on_grid *area_of(const br_story *story, int page)
{
    return page == 0 || !story->next_master ? &story->first : &story->next;
}

/* The margin from the frame's first line to its last; of the pictures in it notes keep a third of a line and more away.
 */
static br_margin_room room_beside(const br_story *story, const br_sheet *sheet, int page, bool at_right)
{
    const br_area_on_grid *area = area_of(story, page);
    br_margin_taken *taken = BR_ARRAY(story->composer->arena, story->aside_count + 1, br_margin_taken);
    br_margin_room room = {baseline_of(story, area->line_from), baseline_of(story, area->line_to), taken, 0};
    for (size_t i = 0; i < story->aside_count; i++) {
        const br_story_aside *aside = &story->asides[i];
        if (aside->in_margin && aside->sheet == sheet && aside->at_right == at_right)
            taken[room.taken_count++] =
                (br_margin_taken){baseline_of(story, aside->line - 1) - story->grid->baseline / 3,
                                  baseline_of(story, aside->line + aside->lines)};
    }
    return room;
}

/* What a note asks of the margin, its lines set to the margin's width. */
static br_margin_note ask(br_story *story, br_story_note *note, br_len width, br_len baseline)
{
    const br_paragraph_style *style = note->note->block->paragraph->style;
    note->lines = br_set_block_lines(story->composer, note->note->block, width);
    br_len lines = note->lines.count ? (br_len)note->lines.count - 1 : 0;
    return (br_margin_note){.wanted = baseline,
                            .depth = lines * style->leading,
                            .apart = style->leading + style->space_before,
                            .step = style->on_grid ? story->grid->baseline : 0};
}

/* ---- how many a page has room for ------------------------------------------------------- */

br_len br_story_ask_of_margin(br_story *story, br_story_note *note)
{
    br_len most = 0, width = 0;
    for (int i = 0; i < 4; i++) { /* beside either column, of the first page and the following ones */
        br_story_margin margin = br_story_find_margin(story, i / 2, i % 2);
        if (margin.width == width)
            continue;
        width = margin.width;
        br_margin_note asked = ask(story, note, width, 0);
        int64_t height = asked.depth + asked.apart, past = asked.step ? height % asked.step : 0;
        height += past ? asked.step - past : 0;
        most = height > most ? (br_len)height : most;
    }
    return most;
}

/* Nothing stands above the first note. */
br_len br_story_room_in_margin(const br_story *story, int page)
{
    const br_area_on_grid *area = area_of(story, page);
    br_len above = BR_LEN_MAX / 2;
    if (!story->notes_in_margin || story->note_count == 0)
        return 0;
    for (size_t i = 0; i < story->note_count; i++) {
        const br_paragraph_style *style = story->notes[i].note->block->paragraph->style;
        br_len apart = style->leading + style->space_before;
        above = apart < above ? apart : above;
    }
    br_len room = baseline_of(story, area->line_to) - baseline_of(story, area->line_from) + above;
    return room > 0 ? room : 1;
}

/* The first slug behind those that no column break parts from this one. */
static size_t chain_end(const br_story *story, size_t slug)
{
    do
        slug++;
    while (slug < story->count && story->slugs[slug].break_before >= BR_COLUMN_FORBIDDEN);
    return slug;
}

static int64_t asked_by(const br_story *story, size_t from, size_t to)
{
    int64_t asked = 0;
    for (size_t i = from; i < to; i++)
        asked += story->slugs[i].beside;
    return asked;
}

void br_story_share_margin(br_story *story)
{
    int64_t room = br_story_room_in_margin(story, 1);
    for (size_t i = 0; i < story->aside_count && story->count; i++) {
        size_t slug = story->asides[i].slug < story->count ? story->asides[i].slug : story->count - 1;
        if (story->asides[i].in_margin)
            story->slugs[slug].beside += (int64_t)story->asides[i].lines * story->grid->baseline;
    }
    for (size_t from = 0, to; from < story->count; from = to) {
        to = chain_end(story, from);
        int64_t over = asked_by(story, from, to) - room;
        for (size_t i = to; i-- > from && over > 0;) {
            int64_t taken = over < story->slugs[i].beside ? over : story->slugs[i].beside;
            story->slugs[i].beside -= taken;
            over -= taken;
        }
    }
}

/* The first note, or else the first block, of some slugs. */
static br_span place_of(const br_story *story, size_t from, size_t to)
{
    for (; from < to; from++)
        for (size_t i = 0; i < story->note_count; i++)
            if (story->notes[i].slug == from)
                return story->notes[i].note->block->span;
    return story->pieces[to - 1].block->span;
}

/* What comes next has room in the column, but not beside it; on another page it has, else an error says so. */
static bool ends_early(const br_story *story, const br_column *column)
{
    if (column->space.beside == 0 || column->to >= story->count ||
        story->slugs[column->to].break_before <= BR_COLUMN_FORCED)
        return false;
    size_t end = chain_end(story, column->to);
    int lines = column->used - column->stretched;
    for (size_t i = column->to; i < end; i++)
        lines += story->slugs[i].lines + (i > column->from ? story->slugs[i].space_before : 0);
    bool hopeless = asked_by(story, column->to, end) >= br_story_room_in_margin(story, 1);
    return !hopeless && lines <= column->space.lines && asked_by(story, column->from, end) > column->space.beside;
}

void br_story_say_full_margins(const br_story *story, const br_columns *columns)
{
    br_ctx *ctx = story->composer->ctx;
    for (size_t i = 0; i < columns->column_count; i++) {
        const br_column *column = &columns->columns[i];
        if (!ends_early(story, column))
            continue;
        br_span span = place_of(story, column->to, chain_end(story, column->to));
        br_diag *diag =
            br_say(ctx, BR_MARGIN_FULL, span, "lines", br_part_int(ctx, column->space.lines - column->used), NULL);
        diag->cause = story->frame->span;
    }
}

/* ---- placing ------------------------------------------------------------------------------ */

/* The first note whose end is below the room is the one that is named. */
static void say_crowded(br_story *story, br_story_note *const *notes, const br_margin_note *asked, int64_t room_to,
                        int64_t over)
{
    br_ctx *ctx = story->composer->ctx;
    size_t i = 0;
    while (asked[i].at + asked[i].depth <= room_to)
        i++;
    br_len grid = story->grid->baseline;
    br_diag *diag = br_say_drawable(ctx, BR_NOTES_CROWDED, notes[i]->note->block->span, "lines",
                                    br_part_int(ctx, (int)((over + grid - 1) / grid)), NULL);
    diag->cause = story->frame->span;
}

void br_story_place_margin_notes(br_story *story, br_sheet *sheet, const br_columns *columns, size_t index)
{
    br_composer *composer = story->composer;
    const br_column *column = &columns->columns[index];
    int page = column->space.page;
    br_story_margin margin = br_story_find_margin(story, page, (int)(index % (size_t)story->frame->text_columns));
    br_margin_room room = room_beside(story, sheet, page, margin.at_right);
    br_margin_note *asked = BR_ARRAY(composer->arena, story->note_count + 1, br_margin_note);
    br_story_note **notes = BR_ARRAY(composer->arena, story->note_count + 1, br_story_note *), *note = NULL;
    size_t count = 0;
    while ((note = br_story_next_note(story, column, note))) {
        br_len top = br_grid_line_top(story->grid, column->space.first_line + columns->offsets[note->slug]);
        asked[count] = ask(story, note, margin.width, top + note->down);
        notes[count++] = note;
    }
    int64_t over = br_page_stack_margin(asked, count, &room);
    if (over > 0)
        say_crowded(story, notes, asked, room.to, over);
    for (size_t i = 0; i < count; i++) {
        const br_block *block = notes[i]->note->block;
        for (size_t k = 0; k < notes[i]->lines.count; k++)
            br_fragment_add_line(composer, &sheet->content, block, &notes[i]->lines, k, margin.x,
                                 (br_len)asked[i].at + (br_len)k * block->paragraph->style->leading);
    }
}
