/*
 * The driver of this room: compose every section, number the sheets, fill page
 * numbers in, compose again what waited for them until nothing changes, draw. Editions that
 * are to begin their sections on the same pages go through this together, all but the drawing.
 */
#include "pagination.h"

#include "base/limits.h"

static br_side start_side(const br_sheets *sheets)
{
    return sheets->count && sheets->items[0].master ? sheets->items[0].master->starts : BR_SIDE_BOTH;
}

/* Fillers go where the layout's sequence says, or else before a closing that stands last. */
static bool has_fillers_before(const br_flow *flow, size_t section)
{
    const br_layout *layout = flow->setter.layout;
    br_section_kind kind = flow->sections[section].kind;
    if (br_layout_has_part(layout, BR_SECTION_FILLER))
        return br_is_behind_fillers(layout, kind);
    return kind == BR_SECTION_CLOSING && section + 1 == flow->section_count;
}

/* The pages of every section as they are now composed, each edition's to its numbering, and that to all sections. */
static void number_sections(br_paginations *all)
{
    for (size_t e = 0; e < all->count; e++)
        for (size_t i = 0; i < all->items[e].numbering.count; i++) {
            br_numbered *section = &all->items[e].numbering.sections[i];
            section->pages = all->items[e].by_section[i].count;
            section->side = start_side(&all->items[e].by_section[i]);
        }
    br_arena *arena = all->items[0].composer.arena;
    br_numbering *editions = BR_ARRAY(arena, all->count, br_numbering);
    for (size_t pass = 0, apart = 1; apart > 0 && pass < 2; pass++) {
        for (size_t e = 0; e < all->count; e++)
            editions[e] = all->items[e].numbering;
        apart = br_page_number(arena, editions, all->count, all->shared);
        if (apart > 0)
            br_paginations_part(all, apart);
    }
    for (size_t e = 0; e < all->count; e++)
        all->items[e].numbering = editions[e];
}

static bool is_right_hand(const br_pagination *pages, size_t page)
{
    const br_numbering *numbering = &pages->numbering;
    bool from_the_end = numbering->back_bound && page >= numbering->filler_at;
    return from_the_end ? (numbering->page_count - page) % 2 == 0 : page % 2 == 0;
}

static br_str label_of(const br_pagination *pages, size_t page)
{
    return br_str_of(br_arena_printf(pages->composer.arena, "%d", (int)page + 1 + pages->shift));
}

/* The page (index from 0) on which an id stands; SIZE_MAX if it is nowhere. */
static size_t page_of_id(const br_pagination *pages, br_str id)
{
    const br_flow *flow = pages->composer.flow;
    for (size_t i = 0; i < flow->section_count; i++)
        if (br_str_equal(flow->sections[i].id, id))
            return pages->numbering.sections[i].first;
    for (size_t i = 0; i < flow->section_count; i++)
        for (size_t k = 0; k < pages->by_section[i].count; k++) {
            const br_fragment *content = &pages->by_section[i].items[k].content;
            for (size_t m = 0; m < content->count; m++)
                if (content->items[m].block && br_str_equal(content->items[m].block->dest, id))
                    return pages->numbering.sections[i].first + k;
        }
    return SIZE_MAX;
}

static br_str find_label(void *data, br_str id)
{
    const br_pagination *pages = data;
    size_t page = page_of_id(pages, id);
    if (page == SIZE_MAX)
        return BR_STR_NONE;
    bool left_out = pages->to > 0 && (page < pages->from || page >= pages->to);
    return left_out ? BR_STR("") : label_of(pages, page);
}

/* A section of several pages is composed for the side it begins on: facing pages end level. */
static void compose(br_pagination *pages, size_t section, bool right_hand)
{
    pages->right_hand[section] = right_hand;
    pages->composer.beginning = right_hand ? BR_BEGINS_RIGHT : BR_BEGINS_LEFT;
    pages->by_section[section] = (br_sheets){0};
    br_compose_section(&pages->composer, &pages->by_section[section], &pages->composer.flow->sections[section]);
}

/* Fills numbers in and composes again the sections in which one changed, or that came to the other side. True if any
 * did.
 */
static bool renumber(br_pagination *pages)
{
    br_flow *flow = pages->composer.flow;
    bool any = false;
    for (size_t i = 0; i < flow->section_count; i++) {
        bool changed = false;
        for (size_t k = 0; k < flow->sections[i].numbered_count; k++) {
            br_paragraph *paragraph = flow->sections[i].numbered[k]->paragraph;
            changed = br_paragraph_renumber(pages->composer.setter, paragraph, find_label, pages) || changed;
        }
        bool right_hand = is_right_hand(pages, pages->numbering.sections[i].first);
        changed = changed || (pages->by_section[i].count > 1 && pages->right_hand[i] != right_hand);
        if (changed)
            compose(pages, i, right_hand);
        any = any || changed;
    }
    return any;
}

/* All editions are renumbered by the same numbering, so that it does not matter which is the first. */
static bool settle(br_paginations *all)
{
    br_ctx *ctx = all->items[0].composer.ctx;
    for (int pass = 0; pass < BR_LIMIT_LAYOUT_PASSES; pass++) {
        bool any = false;
        for (size_t e = 0; e < all->count; e++)
            any = renumber(&all->items[e]) || any;
        if (!any)
            return true;
        number_sections(all);
    }
    br_say(ctx, BR_NUMBERS_UNSETTLED, BR_SPAN_NONE, "passes", br_part_int(ctx, BR_LIMIT_LAYOUT_PASSES), NULL);
    return false;
}

/* ---- drawing ------------------------------------------------------------------------ */

static void emit_blank_pages(br_pagination *pages, br_display *display, size_t until)
{
    static const br_sheet blank = {0};
    while (display->page_count < until) {
        size_t page = display->page_count;
        br_emit_sheet(&pages->composer, display, &blank, (int)page + 1, label_of(pages, page),
                      is_right_hand(pages, page));
    }
}

/* Pages put in so that a section begins where another edition's does: in the colours of the area that they end. */
static void emit_fillers(br_pagination *pages, br_display *display, size_t section)
{
    const br_flow *flow = pages->composer.flow;
    int palette = section > 0 ? flow->sections[section - 1].palette : 0;
    for (size_t from = display->page_count; display->page_count < pages->numbering.sections[section].first;) {
        size_t page = display->page_count;
        br_sheet sheet = br_make_filler(&pages->composer, page > from, palette);
        br_emit_sheet(&pages->composer, display, &sheet, (int)page + 1, label_of(pages, page),
                      is_right_hand(pages, page));
    }
}

static void emit_section(br_pagination *pages, br_display *display, size_t section)
{
    const br_section *of = &pages->composer.flow->sections[section];
    const br_sheets *sheets = &pages->by_section[section];
    emit_blank_pages(pages, display, pages->numbering.sections[section].first);
    for (size_t k = 0; k < sheets->count; k++) {
        size_t page = display->page_count;
        br_emit_sheet(&pages->composer, display, &sheets->items[k], (int)page + 1, label_of(pages, page),
                      is_right_hand(pages, page));
    }
    if (of->outline_level >= 0 && sheets->count)
        br_display_add_outline(display, (br_outline){.title = of->title, .level = of->outline_level, .dest = of->id});
}

/* The whole brochure, with the pages that were put in to keep it with other editions. */
static void emit_whole(br_pagination *pages, br_display *display)
{
    const br_numbering *numbering = &pages->numbering;
    for (size_t i = 0; i < numbering->count; i++) {
        if (numbering->sections[i].first > numbering->sections[i].natural)
            emit_fillers(pages, display, i);
        emit_section(pages, display, i);
    }
    br_emit_fillers(&pages->composer, display);
}

static void describe(br_display *display, const br_flow *flow)
{
    display->title = flow->title;
    display->subject = flow->subject;
    display->author = flow->author;
    display->lang = flow->lang;
    display->date = flow->date;
}

static size_t find_section(const br_flow *flow, br_str id)
{
    for (size_t i = 0; i < flow->section_count; i++)
        if (flow->sections[i].kind == BR_SECTION_PRACTICE && br_str_equal(flow->sections[i].id, id))
            return i;
    return SIZE_MAX;
}

static void open_composer(br_composer *composer, br_flow *flow)
{
    *composer = (br_composer){.flow = flow,
                              .setter = &flow->setter,
                              .arena = flow->arena,
                              .ctx = flow->setter.ctx,
                              .layout = flow->setter.layout};
}

static void open_pagination(br_pagination *pages, br_flow *flow)
{
    size_t count = flow->section_count;
    *pages = (br_pagination){.by_section = BR_ARRAY(flow->arena, count, br_sheets),
                             .right_hand = BR_ARRAY(flow->arena, count, bool)};
    pages->numbering = (br_numbering){.sections = BR_ARRAY(flow->arena, count, br_numbered), .count = count};
    pages->numbering.back_bound = br_layout_has_part(flow->setter.layout, BR_SECTION_FILLER);
    for (size_t i = 0; i < count; i++)
        pages->numbering.sections[i].behind = has_fillers_before(flow, i);
    open_composer(&pages->composer, flow);
}

static br_paginations open_paginations(br_flow *flow, br_together *together)
{
    br_paginations all = {.count = together ? together->flow_count + 1 : 1, .together = together};
    all.items = BR_ARRAY(flow->arena, all.count, br_pagination);
    open_pagination(&all.items[0], flow);
    for (size_t i = 1; i < all.count; i++)
        open_pagination(&all.items[i], together->flows[i - 1]);
    if (together)
        br_paginations_share(&all);
    return all;
}

static bool paginate(br_paginations *all)
{
    br_ctx *ctx = all->items[0].composer.ctx;
    for (size_t e = 0; e < all->count; e++) {
        br_pagination *pages = &all->items[e];
        for (size_t i = 0, at = 0; i < pages->numbering.count; at += pages->by_section[i++].count)
            compose(pages, i, at % 2 == 0); /* as it would be without blank pages */
    }
    number_sections(all);
    if (all->items[0].numbering.page_count > BR_LIMIT_PAGES) {
        br_say(ctx, BR_TOO_MANY_PAGES, BR_SPAN_NONE, "limit", br_part_int(ctx, BR_LIMIT_PAGES), NULL);
        return false;
    }
    return settle(all);
}

/* Numbers a practice's pages from 1 and leaves out the numbers of all others. */
static bool stand_alone(br_paginations *all, size_t section)
{
    br_pagination *pages = &all->items[0];
    size_t first = pages->numbering.sections[section].first;
    pages->shift = -(int)first;
    pages->from = first;
    pages->to = first + pages->by_section[section].count;
    return settle(all);
}

static br_display *draw(br_pagination *pages, size_t wanted)
{
    br_flow *flow = pages->composer.flow;
    br_display *display = br_display_make(flow->arena);
    describe(display, flow);
    br_describe_spots(display, pages->composer.layout);
    display->filler_at = pages->numbering.filler_at;
    br_make_tags(&pages->composer, display);
    if (wanted == SIZE_MAX)
        emit_whole(pages, display);
    else
        emit_section(pages, display, wanted); /* the pages before it stay empty */
    br_display_put_in_order(display);
    return display;
}

br_display *br_pages_build(br_flow *flow, const br_page_options *options, size_t *first_page, size_t *page_count)
{
    br_ctx *ctx = flow->setter.ctx;
    int errors = ctx->errors;
    size_t wanted = options->practice.len ? find_section(flow, options->practice) : SIZE_MAX;
    if (options->practice.len && wanted == SIZE_MAX) {
        br_say(ctx, BR_PRACTICE_UNKNOWN, BR_SPAN_NONE, "id", br_part(ctx, options->practice), NULL);
        return NULL;
    }
    br_paginations all = open_paginations(flow, options->together);
    br_pagination *pages = &all.items[0];
    if (!paginate(&all))
        return NULL;
    if (options->together)
        br_paginations_report(&all);
    *first_page = wanted == SIZE_MAX ? 0 : pages->numbering.sections[wanted].first;
    if (wanted != SIZE_MAX && options->standalone && !stand_alone(&all, wanted))
        return NULL;
    /* standing alone, fewer words may take fewer pages */
    *page_count = wanted == SIZE_MAX ? pages->numbering.page_count : pages->by_section[wanted].count;
    br_display *display = draw(pages, wanted);
    return ctx->errors == errors ? display : NULL;
}

static int fill_of(const br_sheets *sheets)
{
    int room = sheets->last_page_lines;
    return room > 0 ? 100 * (room - sheets->free_lines) / room : 0;
}

br_budget *br_pages_measure(br_flow *flow, size_t *count)
{
    br_composer composer;
    br_budget *budgets = BR_ARRAY(flow->arena, flow->section_count, br_budget);
    open_composer(&composer, flow);
    *count = 0;
    for (size_t i = 0; i < flow->section_count; i++) {
        br_sheets sheets = {0};
        if (flow->sections[i].kind != BR_SECTION_PRACTICE)
            continue;
        br_compose_section(&composer, &sheets, &flow->sections[i]);
        int line = sheets.text_lines ? (int)sheets.text_size / sheets.text_lines : 0;
        budgets[(*count)++] = (br_budget){.practice = flow->sections[i].id,
                                          .pages = (int)sheets.count,
                                          .fill = fill_of(&sheets),
                                          .last_lines = sheets.last_page_lines - sheets.free_lines,
                                          .free_lines = sheets.free_lines,
                                          .characters = sheets.free_lines * line};
    }
    return budgets;
}
