/*
 * The driver of this room: compose every section, number the sheets, fill page
 * numbers in, compose again what waited for them until nothing changes, draw.
 */
#include "page_private.h"

#include "base/limits.h"

/* The sheets of every section, and where the numbering put them. */
typedef struct pagination {
    br_composer composer;
    br_sheets *by_section; /* one for each section of the flow */
    size_t *first_page;    /* index of each section's first page, from 0 */
    bool *right_hand;      /* each section was composed as one that begins on a right-hand page */
    size_t page_count;
    size_t filler_at; /* index of the page before which fillers go; page_count = behind all */
    bool back_bound;  /* pages from there on have the hand that they have once fillers are in */
    int shift;        /* added to page numbers: not 0 for a standalone practice … */
    size_t from, to;  /* … which stands alone on these pages; both 0 for the whole brochure */
} pagination;

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

/*
 * Gives every section its first page; blanks go before sections that begin on a certain side. Behind a layout's
 * fillers there are none: how many fillers are put in is not known here, only that the last page is then a left-hand
 * one.
 */
static void number_sections(pagination *pages)
{
    size_t at = 0;
    const br_flow *flow = pages->composer.flow;
    pages->back_bound = br_layout_has_part(pages->composer.layout, BR_SECTION_FILLER);
    pages->filler_at = SIZE_MAX;
    for (size_t i = 0; i < flow->section_count; i++) {
        br_side side = start_side(&pages->by_section[i]);
        bool right_hand = at % 2 == 0; /* the first page, a cover, is a right-hand one */
        bool behind = has_fillers_before(flow, i);
        bool other = (side == BR_SIDE_LEFT && right_hand) || (side == BR_SIDE_RIGHT && !right_hand);
        at += other && !(behind && pages->back_bound);
        if (behind && pages->filler_at == SIZE_MAX)
            pages->filler_at = at;
        pages->first_page[i] = at;
        at += pages->by_section[i].count;
    }
    pages->page_count = at;
    pages->filler_at = pages->filler_at < at ? pages->filler_at : at;
}

static bool is_right_hand(const pagination *pages, size_t page)
{
    bool from_the_end = pages->back_bound && page >= pages->filler_at;
    return from_the_end ? (pages->page_count - page) % 2 == 0 : page % 2 == 0;
}

static br_str label_of(const pagination *pages, size_t page)
{
    return br_str_of(br_arena_printf(pages->composer.arena, "%d", (int)page + 1 + pages->shift));
}

/* The page (index from 0) on which an id stands; SIZE_MAX if it is nowhere. */
static size_t page_of_id(const pagination *pages, br_str id)
{
    const br_flow *flow = pages->composer.flow;
    for (size_t i = 0; i < flow->section_count; i++)
        if (br_str_equal(flow->sections[i].id, id))
            return pages->first_page[i];
    for (size_t i = 0; i < flow->section_count; i++)
        for (size_t k = 0; k < pages->by_section[i].count; k++) {
            const br_fragment *content = &pages->by_section[i].items[k].content;
            for (size_t m = 0; m < content->count; m++)
                if (content->items[m].block && br_str_equal(content->items[m].block->dest, id))
                    return pages->first_page[i] + k;
        }
    return SIZE_MAX;
}

static br_str find_label(void *data, br_str id)
{
    const pagination *pages = data;
    size_t page = page_of_id(pages, id);
    if (page == SIZE_MAX)
        return BR_STR_NONE;
    bool left_out = pages->to > 0 && (page < pages->from || page >= pages->to);
    return left_out ? BR_STR("") : label_of(pages, page);
}

/* A section of several pages is composed for the side it begins on: facing pages end level. */
static void compose(pagination *pages, size_t section, bool right_hand)
{
    pages->right_hand[section] = right_hand;
    pages->composer.beginning = right_hand ? BR_BEGINS_RIGHT : BR_BEGINS_LEFT;
    pages->by_section[section] = (br_sheets){0};
    br_compose_section(&pages->composer, &pages->by_section[section], &pages->composer.flow->sections[section]);
}

/* Fills numbers in and composes again the sections in which one changed, or that came to the other side. True if any
 * did.
 */
static bool renumber(pagination *pages)
{
    br_flow *flow = pages->composer.flow;
    bool any = false;
    for (size_t i = 0; i < flow->section_count; i++) {
        bool changed = false;
        for (size_t k = 0; k < flow->sections[i].numbered_count; k++) {
            br_paragraph *paragraph = flow->sections[i].numbered[k]->paragraph;
            changed = br_paragraph_renumber(pages->composer.setter, paragraph, find_label, pages) || changed;
        }
        bool right_hand = is_right_hand(pages, pages->first_page[i]);
        changed = changed || (pages->by_section[i].count > 1 && pages->right_hand[i] != right_hand);
        if (changed)
            compose(pages, i, right_hand);
        any = any || changed;
    }
    if (any)
        number_sections(pages);
    return any;
}

static bool settle(pagination *pages)
{
    br_ctx *ctx = pages->composer.ctx;
    for (int pass = 0; pass < BR_LIMIT_LAYOUT_PASSES; pass++)
        if (!renumber(pages))
            return true;
    br_say(ctx, BR_NUMBERS_UNSETTLED, BR_SPAN_NONE, "passes", br_part_int(ctx, BR_LIMIT_LAYOUT_PASSES), NULL);
    return false;
}

/* ---- drawing ------------------------------------------------------------------------ */

static void emit_blank_pages(pagination *pages, br_display *display, size_t until)
{
    static const br_sheet blank = {0};
    while (display->page_count < until) {
        size_t page = display->page_count;
        br_emit_sheet(&pages->composer, display, &blank, (int)page + 1, label_of(pages, page),
                      is_right_hand(pages, page));
    }
}

static void emit_section(pagination *pages, br_display *display, size_t section)
{
    const br_section *of = &pages->composer.flow->sections[section];
    const br_sheets *sheets = &pages->by_section[section];
    emit_blank_pages(pages, display, pages->first_page[section]);
    for (size_t k = 0; k < sheets->count; k++) {
        size_t page = display->page_count;
        br_emit_sheet(&pages->composer, display, &sheets->items[k], (int)page + 1, label_of(pages, page),
                      is_right_hand(pages, page));
    }
    if (of->outline_level >= 0 && sheets->count)
        br_display_add_outline(display, (br_outline){.title = of->title, .level = of->outline_level, .dest = of->id});
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

static bool paginate(pagination *pages, const br_flow *flow)
{
    br_ctx *ctx = pages->composer.ctx;
    for (size_t i = 0, at = 0; i < flow->section_count; at += pages->by_section[i++].count)
        compose(pages, i, at % 2 == 0); /* as it would be without blank pages */
    number_sections(pages);
    if (pages->page_count > BR_LIMIT_PAGES) {
        br_say(ctx, BR_TOO_MANY_PAGES, BR_SPAN_NONE, "limit", br_part_int(ctx, BR_LIMIT_PAGES), NULL);
        return false;
    }
    return settle(pages);
}

/* Numbers a practice's pages from 1 and leaves out the numbers of all others. */
static bool stand_alone(pagination *pages, size_t first_page, size_t page_count)
{
    pages->shift = -(int)first_page;
    pages->from = first_page;
    pages->to = first_page + page_count;
    return settle(pages);
}

br_display *br_pages_build(br_flow *flow, const br_page_options *options, size_t *first_page, size_t *page_count)
{
    br_ctx *ctx = flow->setter.ctx;
    int errors = ctx->errors;
    pagination pages = {.by_section = BR_ARRAY(flow->arena, flow->section_count, br_sheets),
                        .first_page = BR_ARRAY(flow->arena, flow->section_count, size_t),
                        .right_hand = BR_ARRAY(flow->arena, flow->section_count, bool)};
    open_composer(&pages.composer, flow);
    size_t wanted = options->practice.len ? find_section(flow, options->practice) : SIZE_MAX;
    if (options->practice.len && wanted == SIZE_MAX) {
        br_say(ctx, BR_PRACTICE_UNKNOWN, BR_SPAN_NONE, "id", br_part(ctx, options->practice), NULL);
        return NULL;
    }
    if (!paginate(&pages, flow))
        return NULL;
    *first_page = 0;
    *page_count = pages.page_count;
    if (wanted != SIZE_MAX) {
        *first_page = pages.first_page[wanted];
        *page_count = pages.by_section[wanted].count;
        if (options->standalone && !stand_alone(&pages, *first_page, *page_count))
            return NULL;
        *page_count = pages.by_section[wanted].count; /* fewer words may take fewer pages */
    }
    br_display *display = br_display_make(flow->arena);
    describe(display, flow);
    br_describe_spots(display, pages.composer.layout);
    br_make_tags(&pages.composer, display);
    for (size_t i = 0; i < flow->section_count; i++)
        if (wanted == SIZE_MAX || wanted == i) /* pages before a practice that is wanted alone stay empty */
            emit_section(&pages, display, i);
    display->filler_at = pages.filler_at;
    if (wanted == SIZE_MAX)
        br_emit_fillers(&pages.composer, display);
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
