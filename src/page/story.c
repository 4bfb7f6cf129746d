/*
 * Composing a story: its slugs are broken into columns over as many pages as
 * they need, and every slug gets its place on its sheet. Pictures across the
 * page stand at the head of the columns of the page their text comes to; since
 * they take room there, the columns are broken again until they stand still.
 */
#include "story.h"

#include "base/limits.h"

#define PASSES_MAX     4
#define LINES_LEFT_MIN 6 /* grid lines of text that must fit under a picture across the page */

/* ---- pictures outside the columns ---------------------------------------------------- */

static br_len capital_line(const br_story *story)
{
    return story->grid->first - story->body_cap;
}

void br_story_set_aside(br_story *story, br_story_aside *aside, br_len width)
{
    if (aside->width == width)
        return;
    br_place place = {
        .grid = story->grid, .width = width, .in_story = true, .picture_less = story->liberties->picture_less};
    aside->width = width;
    aside->fragment = (br_fragment){0};
    br_len end = br_fragment_set_block(story->composer, &aside->fragment, aside->block, place, 0, capital_line(story));
    aside->lines = (int)((end + story->grid->baseline - 1) / story->grid->baseline) + 1;
}

/* In the margin: for the first column; another one may have a margin of another width. */
static void set_asides(br_story *story)
{
    for (size_t i = 0; i < story->aside_count; i++) {
        br_story_aside *aside = &story->asides[i];
        bool in_margin = aside->in_margin;
        br_story_set_aside(story, aside, in_margin ? br_story_find_margin(story, 0, 0).width : story->first.width);
    }
}

/* Grid lines that pictures across a page of the story take at its head. */
static int head_lines(const br_story *story, int page)
{
    int lines = 0;
    for (size_t i = 0; i < story->aside_count; i++)
        if (!story->asides[i].in_margin && story->asides[i].page == page)
            lines += story->asides[i].lines;
    return lines;
}

/* The page on which a slug came to stand; the last one for a picture at the story's end. */
static int page_of_slug(const br_columns *columns, size_t slug)
{
    int page = 0;
    for (size_t i = 0; i < columns->column_count; i++) {
        page = columns->columns[i].space.page;
        if (slug < columns->columns[i].to)
            return page;
    }
    return page;
}

bool br_story_move_asides(br_story *story, const br_columns *columns)
{
    bool moved = false;
    for (size_t i = 0; i < story->aside_count; i++) {
        br_story_aside *aside = &story->asides[i];
        if (aside->in_margin || story->count == 0)
            continue;
        int page = page_of_slug(columns, aside->slug < story->count ? aside->slug : story->count - 1);
        if (page > aside->page) { /* only forward, so that this ends */
            aside->page = page;
            moved = true;
        }
    }
    return moved;
}

/* ---- columns -------------------------------------------------------------------------- */

static int last_head_page(const br_story *story)
{
    int last = 0;
    for (size_t i = 0; i < story->aside_count; i++)
        last = story->asides[i].page > last ? story->asides[i].page : last;
    return last;
}

static br_column_space page_space(const br_story *story, int page)
{
    const br_area_on_grid *area = page == 0 || !story->next_master ? &story->first : &story->next;
    int head = head_lines(story, page), lines = area->line_to - area->line_from + 1 - head;
    if (head > 0 && lines < LINES_LEFT_MIN)
        lines = LINES_LEFT_MIN; /* said when the picture is placed */
    br_column_space space = {.page = page, .first_line = area->line_from + head, .lines = lines > 0 ? lines : 1};
    space.beside = br_story_room_in_margin(story, page);
    return space;
}

/* The layout's bound for the page that the story ends on. */
static int least_fill(const br_story *story)
{
    return story->next_frame && !story->level ? story->next_frame->least_fill : 0;
}

static br_columns break_columns(br_story *story, int max_pages)
{
    int pages = last_head_page(story) + 2, columns = story->frame->text_columns;
    br_column_space *spaces = BR_ARRAY(story->composer->arena, (size_t)(pages * columns), br_column_space);
    for (int page = 0; page < pages; page++)
        for (int k = 0; k < columns; k++)
            spaces[page * columns + k] = page_space(story, page);
    br_column_plan plan = {spaces, (size_t)(pages * columns), (size_t)columns};
    br_columns_options options = {.facing = story->facing,
                                  .balance = story->frame->balance || story->level,
                                  .least_fill = least_fill(story),
                                  .max_pages = max_pages,
                                  .foot_unit = story->grid->baseline,
                                  .foot_gap = story->notes_gap,
                                  .variants = story->offered,
                                  .variant_count = story->offered_count};
    return br_page_break_columns(story->composer->arena, story->slugs, story->count, &plan, &options);
}

br_columns br_story_break_columns(br_story *story)
{
    return break_columns(story, story->next_master ? 0 : 1);
}

int br_story_left_over(br_story *story, int pages)
{
    int were[BR_STORY_ASIDES_MAX], lines;
    for (size_t i = 0; i < story->aside_count; i++) { /* those across later pages come with their text */
        were[i] = story->asides[i].page;
        if (were[i] >= pages)
            story->asides[i].page = pages - 1;
    }
    lines = break_columns(story, pages).left_out_lines;
    for (size_t i = 0; i < story->aside_count; i++)
        story->asides[i].page = were[i];
    return lines;
}

int br_story_pages(const br_story *story, const br_columns *columns)
{
    int last = last_head_page(story) + 1;
    return columns->pages > last ? columns->pages : last;
}

/* ---- placing ---------------------------------------------------------------------------- */

/* Puts one slug on a sheet, its first grid line given. */
static void place_slug(br_story *story, br_sheet *sheet, const br_story_piece *piece, const br_slug *slug, br_len x,
                       int line)
{
    br_len top = br_grid_line_top(story->grid, line);
    if (piece->fragment) {
        br_fragment_join(story->composer, &sheet->content, piece->fragment, x + piece->dx, top);
        return;
    }
    br_len baseline = top + (slug->lines - 1) * story->grid->baseline + story->grid->first;
    br_fragment_add_line(story->composer, &sheet->content, piece->block, piece->lines, piece->line, x, baseline);
}

static void place_heads(br_story *story, br_sheet *sheet, int page)
{
    const br_area_on_grid *area = page == 0 ? &story->first : &story->next;
    int line = area->line_from;
    for (size_t i = 0; i < story->aside_count; i++) {
        const br_story_aside *aside = &story->asides[i];
        if (aside->in_margin || aside->page != page)
            continue;
        int left = area->line_to - line + 1 - aside->lines;
        if (left < LINES_LEFT_MIN)
            br_say_drawable(story->composer->ctx, BR_PICTURE_TOO_TALL, aside->block->span, "lines",
                            br_part_int(story->composer->ctx, LINES_LEFT_MIN - left), NULL);
        br_fragment_join(story->composer, &sheet->content, &aside->fragment, area->x,
                         br_grid_line_top(story->grid, line));
        line += aside->lines;
    }
}

/* The sheets of the story's pages: the first is there, the others follow it. */
static size_t add_sheets(br_story *story, br_sheets *sheets, int pages)
{
    size_t first = sheets->count - 1;
    for (int i = 1; i < pages; i++)
        br_sheets_add(story->composer, sheets, story->next_master, story->section);
    return first;
}

static void say_too_tall(br_story *story, const br_column *column)
{
    br_ctx *ctx = story->composer->ctx;
    br_span span = story->pieces[column->from].block->span;
    br_code code = BR_SLUG_TOO_TALL;
    for (size_t i = 0; i < story->note_count && code == BR_SLUG_TOO_TALL; i++) {
        if (story->notes_in_margin || story->notes[i].slug != column->from)
            continue;
        code = BR_NOTE_TOO_TALL;
        span = story->notes[i].note->block->span;
    }
    br_diag *diag = br_say_drawable(ctx, code, span, "lines", br_part_int(ctx, column->overflow), NULL);
    diag->cause = story->frame->span;
}

/* A float between the lines of a paragraph comes after it in reading: it waits until the paragraph has ended. */
typedef struct waiting {
    bool any;
    size_t slug;
    br_len x;
    int line;
} waiting;

/* The slug goes on with a paragraph that has begun before it. */
static bool goes_on(const br_story *story, size_t slug)
{
    return slug < story->count && story->pieces[slug].lines && story->pieces[slug].line > 0;
}

static void place_at(br_story *story, br_sheet *sheet, size_t slug, br_len x, int line, const br_story_margin *margin)
{
    br_story_place_margin_figures(story, sheet, slug, line, margin);
    place_slug(story, sheet, &story->pieces[slug], &story->slugs[slug], x, line);
}

static br_len column_x(const br_story *story, const br_columns *columns, size_t index)
{
    const br_area_on_grid *area = columns->columns[index].space.page == 0 ? &story->first : &story->next;
    int beside = (int)(index % (size_t)story->frame->text_columns);
    return area->x + beside * (story->column_width + story->frame->text_gutter);
}

static void place_column(br_story *story, br_sheet *sheet, const br_columns *columns, size_t index)
{
    const br_column *column = &columns->columns[index];
    br_len x = column_x(story, columns, index);
    br_story_margin margin =
        br_story_find_margin(story, column->space.page, (int)(index % (size_t)story->frame->text_columns));
    waiting wait = {0};
    if (column->overflow > 0)
        say_too_tall(story, column);
    for (size_t i = column->from; i < column->to; i++) {
        int line = column->space.first_line + columns->offsets[i];
        if (story->pieces[i].fragment && goes_on(story, i + 1) && i + 1 < column->to) {
            wait = (waiting){true, i, x, line};
            continue;
        }
        place_at(story, sheet, i, x, line, &margin);
        if (wait.any && !(goes_on(story, i + 1) && i + 1 < column->to)) {
            place_at(story, sheet, wait.slug, wait.x, wait.line, &margin);
            wait.any = false;
        }
    }
}

/* A page's notes come after its text, so that they part no paragraph that goes on in the next column. */
static void place_page(br_story *story, br_sheet *sheet, const br_columns *columns, size_t from)
{
    int page = columns->columns[from].space.page;
    size_t to = from;
    for (; to < columns->column_count && columns->columns[to].space.page == page; to++)
        place_column(story, sheet, columns, to);
    for (size_t i = from; i < to && !story->notes_in_margin; i++)
        br_story_place_notes(story, sheet, &columns->columns[i], column_x(story, columns, i));
    for (size_t i = from; i < to && story->notes_in_margin; i++)
        br_story_place_margin_notes(story, sheet, columns, i);
}

static void place_columns(br_story *story, br_sheets *sheets, const br_columns *columns)
{
    br_story_find_notes(story);
    int last = last_head_page(story) + 1;
    size_t first = add_sheets(story, sheets, br_story_pages(story, columns));
    for (int page = 0; page < last; page++)
        place_heads(story, &sheets->items[first + (size_t)page], page);
    for (size_t i = 0; i < columns->column_count; i++)
        if (i == 0 || columns->columns[i].space.page != columns->columns[i - 1].space.page)
            place_page(story, &sheets->items[first + (size_t)columns->columns[i].space.page], columns, i);
}

int br_story_lines_on(const br_story *story, const br_columns *columns, int page)
{
    int lines = 0, head = head_lines(story, page);
    bool any = false;
    for (size_t i = 0; i < columns->column_count; i++) {
        const br_column *column = &columns->columns[i];
        if (column->space.page != page)
            continue;
        any = true;
        lines += head + column->used - column->overflow;
    }
    return any ? lines : head * story->frame->text_columns;
}

void br_story_count_text(const br_story *story, int *lines, size_t *characters)
{
    for (size_t i = 0; i < story->count; i++) {
        const br_story_piece *piece = &story->pieces[i];
        if (!piece->lines)
            continue;
        const br_set_line *line = &piece->lines->lines[piece->line];
        (*lines)++;
        *characters += br_utf8_count(br_str_slice(piece->block->paragraph->text, line->from, line->to));
    }
}

/* ---- the story ---------------------------------------------------------------------------- */

static br_len body_cap_height(const br_story *story)
{
    for (size_t i = 0; i < story->frame->take_count; i++) {
        const br_stream *stream = br_section_find_stream(story->section, story->frame->takes[i]);
        for (const br_block *block = stream ? stream->root->first : NULL; block; block = block->next)
            if (block->kind == BR_BLOCK_PARAGRAPH && block->paragraph->style->on_grid)
                return br_cap_height(story->composer, block->paragraph);
    }
    return BR_PT(6);
}

/* `before`: pages of the section before the story's first. */
static br_facing facing_of(const br_composer *composer, size_t before)
{
    bool left = (composer->beginning == BR_BEGINS_LEFT) == (before % 2 == 0);
    if (composer->beginning == BR_BEGINS_UNKNOWN)
        return BR_FACING_UNKNOWN;
    return left ? BR_FACING_FROM_FIRST : BR_FACING_FROM_SECOND;
}

static void begin_story(br_story *story)
{
    br_composer *composer = story->composer;
    const br_frame *frame = story->frame;
    story->next_master = br_layout_find_master(composer->layout, frame->continues_on);
    story->next_frame = br_frame_find_next(story->next_master, frame);
    if (!story->next_frame)
        story->next_master = NULL;
    story->next = story->next_frame ? br_frame_area(composer, story->next_master, story->next_frame) : story->first;
    story->grid = story->master->grid;
    story->column_width = (story->first.width - (frame->text_columns - 1) * frame->text_gutter) / frame->text_columns;
    story->body_cap = body_cap_height(story);
    br_story_begin_notes(story);
}

static br_columns compose_columns(br_story *story)
{
    br_story_make_slugs(story);
    set_asides(story);
    br_story_find_notes(story);
    br_columns columns = br_story_break_columns(story);
    for (int pass = 0; pass < PASSES_MAX && br_story_move_asides(story, &columns); pass++)
        columns = br_story_break_columns(story);
    columns = br_story_move_floats(story, br_story_place_floats(story, columns));
    return story->liberties->vary ? br_story_vary(story, columns) : columns;
}

/*
 * Numbers the notes at the foot as they came to stand. Another number may be wider and break lines otherwise: composed
 * again until the numbers stand still. If on each page they never do, they are numbered through the text, which does
 * not depend on pages.
 */
static br_columns number_notes(br_story *story, br_columns columns)
{
    for (int pass = 0; pass < 2 * PASSES_MAX; pass++) {
        bool by_page = story->by_page && pass < PASSES_MAX;
        if (!br_story_number_notes(story, &columns, by_page))
            break;
        story->renumbered = true;
        columns = compose_columns(story);
    }
    return columns;
}

int br_story_line_below(const br_story *story, const br_columns *columns)
{
    int line = story->first.line_from;
    for (size_t i = 0; i < columns->column_count; i++) {
        const br_column *column = &columns->columns[i];
        int end = column->space.first_line + column->used;
        if (i == 0 || column->space.page != columns->columns[i - 1].space.page)
            line = end;
        line = end > line ? end : line;
    }
    return line;
}

br_columns br_story_compose(br_story *story, size_t before)
{
    story->facing = facing_of(story->composer, before);
    begin_story(story);
    br_columns columns = number_notes(story, compose_columns(story));
    story->numbers = br_story_last_number(story, &columns);
    return columns;
}

void br_story_place(br_story *story, br_sheets *sheets, const br_columns *columns)
{
    br_story_say_misplaced(story, columns);
    br_story_say_uneven(story, columns);
    br_story_say_full_margins(story, columns);
    place_columns(story, sheets, columns);
}
