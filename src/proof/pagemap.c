/*
 * The page map: read off the finished pages, with the layout's page masters for
 * the measure of columns. A line is what stands on one baseline going right; a
 * column is as full as the lowest baseline or picture edge that is in it.
 */
#include "proof/pagemap.h"

typedef struct mapping {
    br_arena *arena;
    const br_layout *layout;
    const br_page *page;
    const br_page_master *master; /* NULL on blank pages */
    const br_frame *story;        /* the frame of running text, or NULL */
    br_page_map *out;
} mapping;

static int count_lines(const br_page *page)
{
    int lines = 0;
    br_len y = -1, right = 0;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind != BR_MARK_GLYPHS || mark->tag == 0 || br_str_trim(mark->glyphs.text).len == 0)
            continue;
        br_len away = mark->glyphs.y - y;
        bool same = lines > 0 && away < mark->glyphs.size / 2 && away > -mark->glyphs.size / 2 &&
                    mark->glyphs.x >= right - mark->glyphs.size / 2;
        if (!same) {
            lines++;
            y = mark->glyphs.y;
        }
        right = mark->box.x + mark->box.width;
    }
    return lines;
}

/* ---- columns ----------------------------------------------------------------------------- */

static const br_frame *find_story(const br_page_master *master)
{
    for (size_t i = 0; master && i < master->frame_count; i++)
        if (master->frames[i].text_columns > 1 || master->frames[i].continues_on.len)
            return &master->frames[i];
    return NULL;
}

/* Left edge of grid column n, from 1, in the type area. */
static br_len column_left(const mapping *m, int n)
{
    const br_grid *grid = m->master->grid;
    br_len width = m->layout->page_width - m->master->inside - m->master->outside;
    br_len columns = width - (grid->columns - 1) * grid->gutter;
    return br_len_scale(columns, n - 1, grid->columns) + (n - 1) * grid->gutter;
}

/* The rectangle of a text column of the story, as high as the page. */
static br_rect column_rect(const mapping *m, size_t index)
{
    br_len origin = m->page->right_hand ? m->master->inside : m->master->outside;
    br_len left = column_left(m, m->story->column_from);
    br_len right = column_left(m, m->story->column_to + 1) - m->master->grid->gutter;
    int columns = m->story->text_columns > 1 ? m->story->text_columns : 1;
    br_len width = (right - left - (columns - 1) * m->story->text_gutter) / columns;
    return (br_rect){origin + left + (br_len)index * (width + m->story->text_gutter), 0, width, m->page->height};
}

/* The grid line that a mark reaches down to, from 1; 0 if it says nothing of a column's end. */
static int reaches(const mapping *m, const br_mark *mark)
{
    const br_grid *grid = m->master->grid;
    br_len y = -1;
    if (mark->tag == 0)
        return 0;
    if (mark->kind == BR_MARK_GLYPHS)
        y = mark->glyphs.y - m->master->top - grid->first + grid->baseline / 2;
    else if (mark->kind == BR_MARK_CLIP) /* the edge of a picture */
        y = mark->box.y + mark->box.height - m->master->top - grid->first;
    return y < 0 ? 0 : y / grid->baseline + 1;
}

static void fill_columns(const mapping *m)
{
    m->out->columns = m->story->text_columns > 1 ? (size_t)m->story->text_columns : 1;
    m->out->column_lines = m->story->line_to;
    m->out->column_ends = BR_ARRAY(m->arena, m->out->columns, int);
    for (size_t i = 0; i < m->page->mark_count; i++) {
        const br_mark *mark = &m->page->marks[i];
        int line = reaches(m, mark);
        for (size_t c = 0; c < m->out->columns && line >= m->story->line_from && line <= m->story->line_to; c++) {
            br_rect rect = column_rect(m, c);
            bool inside = mark->box.x < rect.x + rect.width && mark->box.x + mark->box.width > rect.x;
            if (inside && line > m->out->column_ends[c])
                m->out->column_ends[c] = line;
        }
    }
}

/* ---- things --------------------------------------------------------------------------------- */

static bool is_thing(const br_spoken *at)
{
    return br_spoken_is_heading(at) || at->role == BR_ROLE_TABLE ||
           (at->role == BR_ROLE_FIGURE && !br_role_is_inline(at->parent->role));
}

br_page_map *br_proof_map_pages(br_arena *arena, const br_display *display, const br_layout *layout, size_t first,
                                size_t count)
{
    br_page_map *maps = BR_ARRAY(arena, count + 1, br_page_map);
    for (size_t i = 0; i < count; i++) {
        mapping m = {.arena = arena, .layout = layout, .page = &display->pages[first + i], .out = &maps[i]};
        m.master = m.page->master.len ? br_layout_find_master(layout, m.page->master) : NULL;
        m.story = find_story(m.master);
        maps[i].page = first + i;
        maps[i].lines = count_lines(m.page);
        if (m.story)
            fill_columns(&m);
    }
    for (br_spoken *at = br_proof_listen(arena, display, first, count); at; at = br_spoken_next(at)) {
        if (!is_thing(at) || at->page == SIZE_MAX)
            continue;
        br_page_map *map = &maps[at->page - first];
        map->things = br_arena_grow(arena, map->things, map->thing_count, &map->thing_capacity, sizeof *map->things);
        map->things[map->thing_count++] = at;
    }
    return maps;
}
