/* `inspect --pages`: a line for each page, and beneath it what begins there. */
#include "inspect.h"
#include "proof/pagemap.h"

static br_page_map *map_of(br_job *job)
{
    return br_proof_map_pages(job->ctx->arena, job->display, job->layout, job->first_page, job->page_count);
}

static br_str or_dash(br_str s)
{
    return s.len ? s : BR_STR("–");
}

/* Pads by letters, which printf does not know of. */
static void print_cell(br_str s, size_t width, FILE *out)
{
    br_inspect_print_str(s, out);
    for (size_t n = br_utf8_count(s); n < width + 2; n++)
        fputc(' ', out);
}

static size_t longest(const br_job *job, bool master)
{
    size_t width = 7;
    for (size_t i = job->first_page; i < job->first_page + job->page_count; i++) {
        const br_page *page = &job->display->pages[i];
        size_t n = br_utf8_count(master ? page->master : page->section);
        width = n > width ? n : width;
    }
    return width;
}

static void print_columns(const br_page_map *map, FILE *out)
{
    for (size_t i = 0; i < map->columns; i++) {
        fputs(i > 0 ? ", " : "  ", out);
        if (map->column_ends[i])
            fprintf(out, "%d", map->column_ends[i]);
        else
            fputs("empty", out);
    }
    if (map->columns)
        fprintf(out, " of %d", map->column_lines);
}

static void print_thing(const br_job *job, const br_spoken *at, FILE *out)
{
    br_str words = br_spoken_words(job->ctx->arena, at);
    if (br_spoken_is_heading(at))
        fprintf(out, "            heading level %d: ", at->level);
    else if (at->role == BR_ROLE_TABLE) {
        fprintf(out, "            table, %d by %d\n", at->items, at->columns);
        return;
    } else
        fputs("            graphic: ", out);
    br_inspect_print_str(at->alt.len ? at->alt : words, out);
    fputc('\n', out);
}

void br_inspect_pages_text(br_job *job, FILE *out)
{
    const br_page_map *maps = map_of(job);
    size_t masters = longest(job, true), sections = longest(job, false);
    fprintf(out, "sheet  page  hand   ");
    print_cell(BR_STR("master"), masters, out);
    print_cell(BR_STR("section"), sections, out);
    fputs("lines  links  columns end on line\n", out);
    for (size_t i = 0; i < job->page_count; i++) {
        const br_page *page = &job->display->pages[maps[i].page];
        fprintf(out, "%5d  ", page->number);
        print_cell(or_dash(page->label), 4, out);
        fputs(page->right_hand ? "right  " : "left   ", out);
        print_cell(page->master.len ? page->master : BR_STR("(blank)"), masters, out);
        print_cell(or_dash(page->section), sections, out);
        fprintf(out, "%5d  %5zu", maps[i].lines, page->link_count);
        print_columns(&maps[i], out);
        fputc('\n', out);
        for (size_t k = 0; k < maps[i].thing_count; k++)
            print_thing(job, maps[i].things[k], out);
    }
}

/* ---- JSON ------------------------------------------------------------------------------- */

static json_t *thing_of(const br_job *job, const br_spoken *at)
{
    json_t *out = json_object();
    bool table = at->role == BR_ROLE_TABLE;
    set(out, "role", json_string(br_role_name(at->role)));
    if (table) {
        set(out, "rows", json_integer(at->items));
        set(out, "columns", json_integer(at->columns));
    } else
        set(out, "words", text(at->alt.len ? at->alt : br_spoken_words(job->ctx->arena, at)));
    br_inspect_set_place(job, out, at->span);
    return out;
}

static json_t *columns_of(const br_page_map *map)
{
    json_t *out = json_array();
    for (size_t i = 0; i < map->columns; i++) {
        json_t *column = json_object();
        set(column, "last_line", json_integer(map->column_ends[i]));
        set(column, "of", json_integer(map->column_lines));
        append(out, column);
    }
    return out;
}

json_t *br_inspect_pages_json(br_job *job)
{
    const br_page_map *maps = map_of(job);
    json_t *out = json_array();
    for (size_t i = 0; i < job->page_count; i++) {
        const br_page *page = &job->display->pages[maps[i].page];
        json_t *one = json_object(), *things = json_array();
        br_inspect_set_page(job, one, maps[i].page);
        set(one, "hand", json_string(page->right_hand ? "right" : "left"));
        set(one, "width", points(page->width));
        set(one, "height", points(page->height));
        set(one, "master", text_or_null(page->master));
        set(one, "section", text_or_null(page->section));
        set(one, "lines", json_integer(maps[i].lines));
        set(one, "links", count(page->link_count));
        set(one, "columns", columns_of(&maps[i]));
        for (size_t k = 0; k < maps[i].thing_count; k++)
            append(things, thing_of(job, maps[i].things[k]));
        set(one, "things", things);
        append(out, one);
    }
    return out;
}
