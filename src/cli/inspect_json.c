/*
 * The figures of `inspect --typography` as JSON, for programs: lengths in points,
 * ratios against the face's own space as plain numbers, shares and expansion in per cent. Keys stand in a fixed order.
 * jansson writes decimals with a point in every locale.
 */
#include "inspect.h"
#include "proof/typography.h"

static json_t *per(int value, int scale)
{
    return json_real(value / (double)scale);
}

static json_t *share(size_t part, size_t whole)
{
    return json_real(whole ? (double)((part * 20000 + whole) / (2 * whole)) / 100.0 : 0);
}

static json_t *spaces_of(const br_space_figures *s, size_t full_lines)
{
    json_t *out = json_object();
    set(out, "count", count(s->count));
    set(out, "mean", points(s->mean));
    set(out, "deviation", points(s->deviation));
    set(out, "least", points(s->least));
    set(out, "most", points(s->most));
    set(out, "mean_ratio", per(s->mean_ratio, 1000));
    set(out, "deviation_ratio", per(s->deviation_ratio, 1000));
    set(out, "least_ratio", per(s->least_ratio, 1000));
    set(out, "most_ratio", per(s->most_ratio, 1000));
    set(out, "tight_lines", count(s->tight_lines));
    set(out, "loose_lines", count(s->loose_lines));
    set(out, "beyond_lines", count(s->beyond_lines));
    set(out, "beyond_percent", share(s->beyond_lines, full_lines));
    return out;
}

static json_t *counts(const size_t *values, size_t number)
{
    json_t *out = json_array();
    for (size_t i = 0; i < number; i++)
        append(out, count(values[i]));
    return out;
}

static json_t *expansion_of(const br_expansion_figures *e)
{
    json_t *out = json_object();
    set(out, "lines", count(e->lines));
    set(out, "least", per(e->least, 100));
    set(out, "most", per(e->most, 100));
    set(out, "mean", per(e->mean, 100));
    set(out, "step_mean", per(e->step_mean, 100));
    set(out, "step_most", per(e->step_most, 100));
    set(out, "steps", counts(e->steps, BR_STEPS));
    return out;
}

static json_t *last_lines_of(const br_set_figures *f)
{
    json_t *out = json_object();
    set(out, "count", count(f->last_lines));
    set(out, "mean_percent", per(f->last_mean, 10));
    set(out, "tenths", counts(f->last_tenths, BR_TENTHS));
    set(out, "short", count(f->last_short));
    set(out, "near_full", count(f->last_near_full));
    set(out, "word_parts", count(f->last_word_parts));
    return out;
}

static void set_figures(json_t *out, const br_set_figures *f)
{
    json_t *breaches = json_object();
    set(out, "lines", count(f->lines));
    set(out, "full_lines", count(f->full_lines));
    set(out, "short_lines", count(f->short_lines));
    set(out, "hyphenated", count(f->hyphenated));
    set(out, "hyphenated_percent", share(f->hyphenated, f->lines));
    set(out, "pairs", count(f->pairs));
    set(out, "triples", count(f->triples));
    set(out, "longest_ladder", count(f->longest_ladder));
    set(out, "column_hyphens", count(f->column_hyphens));
    set(out, "spaces", spaces_of(&f->spaces, f->full_lines));
    set(out, "expansion", expansion_of(&f->expansion));
    set(out, "last_lines", last_lines_of(f));
    set(out, "widows", count(f->widows));
    set(out, "orphans", count(f->orphans));
    set(out, "off_grid", count(f->off_grid));
    set(out, "set_longer", count(f->set_longer));
    set(out, "set_shorter", count(f->set_shorter));
    set(out, "rivers", count(f->rivers));
    set(out, "longest_river", count(f->longest_river));
    for (int i = 0; i < BR_BREACH_COUNT; i++)
        set(breaches, br_breach_name((br_breach)i), count(f->breaches[i]));
    set(out, "breaches", breaches);
}

static json_t *total_of(const br_set_figures *f)
{
    json_t *out = json_object();
    set(out, "paragraphs", count(f->paragraphs));
    set_figures(out, f);
    return out;
}

static json_t *paragraph_of(const br_job *job, const br_paragraph_figures *paragraph)
{
    json_t *out = json_object();
    set(out, "role", json_string(br_role_name(paragraph->role)));
    br_inspect_set_place(job, out, paragraph->span);
    br_inspect_set_page(job, out, paragraph->page);
    set(out, "words", text(paragraph->words));
    set(out, "justified", json_boolean(paragraph->justified));
    set(out, "last_line_percent", per(paragraph->last_line, 10));
    set_figures(out, &paragraph->figures);
    return out;
}

static json_t *columns_of(const br_job *job, const br_typography *figures)
{
    json_t *out = json_object(), *pages = json_array();
    set(out, "uneven_pages", count(figures->uneven_pages));
    set(out, "uneven_spreads", count(figures->uneven_spreads));
    set(out, "most_apart", json_integer(figures->most_apart));
    for (size_t i = 0; i < figures->page_count; i++) {
        const br_column_figures *f = &figures->pages[i];
        json_t *page = json_object();
        set(page, "page", json_integer(job->display->pages[f->page].number));
        set(page, "columns", count(f->columns));
        set(page, "apart", json_integer(f->apart));
        set(page, "foot", json_integer(f->foot));
        set(page, "facing_apart", f->facing ? json_integer(f->facing_apart) : json_null());
        set(page, "goes_on", json_boolean(f->goes_on));
        append(pages, page);
    }
    set(out, "pages", pages);
    return out;
}

json_t *br_inspect_typography_json(br_job *job)
{
    const br_typography *figures =
        br_proof_typography(job->ctx->arena, job->display, job->fonts, job->layout->language);
    json_t *root = json_object(), *body = json_object(), *paragraphs = json_array();
    set(body, "family", text(figures->body_family));
    set(body, "size", points(figures->body_size));
    set(body, "leading", points(figures->leading));
    set(root, "pages", count(job->page_count));
    set(root, "body", body);
    set(root, "justified", total_of(&figures->justified));
    set(root, "all", total_of(&figures->all));
    set(root, "columns", columns_of(job, figures));
    for (size_t i = 0; i < figures->paragraph_count; i++)
        append(paragraphs, paragraph_of(job, &figures->paragraphs[i]));
    set(root, "paragraphs", paragraphs);
    return root;
}
