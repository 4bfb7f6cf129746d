/*
 * `check` of a brochure that names its other editions: each is found, built in a
 * context of its own (its messages are its own matter) and held against ours; with
 * same-pages="yes" it is set too, and practices must begin on the same pages.
 *
 * The other edition may lie outside the brochure's folder. It is only read to be
 * compared: no other verb looks for it, it is no input of the pages, and an
 * archive file does not carry it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli.h"
#include "page/page.h"

#define MOST_FIT_PAGES 4 /* fit="pages:4" is the last */

/* Of an <edition>, in the arena of `job`. */
static const char *path_of(const br_job *job, const br_element *edition)
{
    br_arena *arena = job->ctx->arena;
    const char *value = br_str_c(arena, br_element_attr_value(edition, "of"));
    const char *path = br_file_fold(arena, br_file_join(arena, edition->folder, value));
    return br_file_is_folder(path) ? br_file_join(arena, path, "brochure.xml") : path;
}

static bool is_same_file(const char *a, const char *b)
{
    char *x = realpath(a, NULL), *y = realpath(b, NULL);
    bool same = x && y && strcmp(x, y) == 0;
    free(x);
    free(y);
    return same;
}

static const br_element *first_edition(const br_job *job)
{
    return br_element_find_child(job->doc->root, BR_EL_EDITION);
}

/* ---- reading the other ---------------------------------------------------------------------- */

static const char *first_error(const br_ctx *ctx)
{
    for (size_t i = 0; i < ctx->diag_count; i++)
        if (ctx->diags[i].severity >= BR_ERROR)
            return br_str_c(ctx->arena, ctx->diags[i].message);
    return "";
}

static void close_ctx(void *ctx)
{
    br_ctx_close(ctx);
}

/* The other edition as far as `last`, with the same options; NULL after saying at `span` why not. */
static br_job *open_other(br_job *job, const char *path, br_stage last, br_span span)
{
    br_arena *arena = job->ctx->arena;
    br_job *other = BR_NEW(arena, br_job);
    br_options *options = BR_NEW(arena, br_options);
    *options = *job->options;
    options->input = path;
    options->practice = NULL;
    options->timings = false;
    *other = (br_job){.ctx = br_ctx_open(), .options = options};
    br_arena_adopt(arena, other->ctx, close_ctx); /* messages borrow its files */
    other->ctx->draft = job->ctx->draft;
    other->ctx->system_fonts = job->ctx->system_fonts;
    if (br_job_run(other, last) && other->ctx->errors == 0)
        return other;
    br_say(job->ctx, BR_EDITION_BROKEN, span, "path", path, "reason", first_error(other->ctx), NULL);
    return NULL;
}

static bool is_readable(br_job *job, const char *path, br_span span)
{
    char *real = realpath(path, NULL);
    bool found = real != NULL;
    if (!found)
        br_say(job->ctx, BR_EDITION_UNREADABLE, span, "path", path, "reason", strerror(errno), NULL);
    free(real);
    return found;
}

/* ---- what it says of us ---------------------------------------------------------------------- */

static void check_names_back(br_job *job, const br_job *other, br_span span)
{
    const char *own = br_part(job->ctx, job->doc->path);
    const br_element *first = first_edition(other);
    for (const br_element *at = first; at; at = br_element_next(at, BR_EL_EDITION))
        if (is_same_file(path_of(other, at), own))
            return;
    br_span cause = first ? br_doc_borrow_span(job->ctx, other->doc, first->span) : BR_SPAN_NONE;
    br_diag *diag = br_say(job->ctx, BR_EDITION_NOT_BACK, span, "path", br_part(job->ctx, other->doc->path), NULL);
    diag->cause = cause;
}

/* ---- pages ------------------------------------------------------------------------------------ */

typedef struct measured {
    const br_job *job;
    br_budget *budgets; /* in the order of job->doc->practices; NULL until the pages differ */
    size_t count;
} measured;

/* The first page of a practice; NULL if it is not among the pages. */
static const br_page *page_of(const br_job *job, br_str id)
{
    const br_display *display = job->display;
    for (size_t i = job->first_page; i < job->first_page + job->page_count; i++)
        if (br_str_equal(display->pages[i].section, id))
            return &display->pages[i];
    return NULL;
}

/* As it is printed, or counted from the first where no number is. */
static const char *number_of(br_ctx *ctx, const br_page *page)
{
    return page->label.len ? br_part(ctx, page->label) : br_part_int(ctx, page->number);
}

static const br_budget *budget_of(const measured *m, br_str id)
{
    for (size_t i = 0; i < m->count; i++)
        if (br_str_equal(m->budgets[i].practice, id))
            return &m->budgets[i];
    return NULL;
}

/* Lines that a practice has on the pages it has too many: its last page's, and all of those between. */
static int lines_over(const br_budget *longer, const br_budget *shorter)
{
    int full = longer->last_lines + longer->free_lines;
    return longer->last_lines + full * (longer->pages - shorter->pages - 1);
}

static const char *pages_of(br_ctx *ctx, const br_budget *budget)
{
    return br_arena_printf(ctx->arena, "%d page%s", budget->pages, budget->pages == 1 ? "" : "s");
}

/* What to do about the nearest practice before `index` that has more pages in one of the two; NULL if none has. */
static const char *longer_before(br_job *job, const measured *ours, const measured *theirs, size_t index)
{
    br_ctx *ctx = job->ctx;
    for (size_t i = index; i-- > 0;) {
        const br_budget *a = budget_of(ours, job->doc->practices[i].id);
        const br_budget *b = budget_of(theirs, job->doc->practices[i].id);
        if (!a || !b || a->pages == b->pages)
            continue;
        const br_budget *longer = a->pages > b->pages ? a : b, *shorter = longer == a ? b : a;
        const char *fit = "";
        if (shorter->pages <= MOST_FIT_PAGES)
            fit = br_arena_printf(ctx->arena, ", or write fit=\"pages:%d\" to have small liberties taken",
                                  shorter->pages);
        return br_arena_printf(
            ctx->arena, "“%s” before it takes %s here and %s there: cut %d lines of it in the longer edition%s",
            br_part(ctx, a->practice), pages_of(ctx, a), pages_of(ctx, b), lines_over(longer, shorter), fit);
    }
    return NULL;
}

static void measure(measured *m)
{
    if (!m->budgets)
        m->budgets = br_pages_measure(m->job->flow, &m->count);
}

static void compare_pages(br_job *job, const br_job *other)
{
    br_ctx *ctx = job->ctx;
    measured ours = {.job = job}, theirs = {.job = other};
    for (size_t i = 0; i < job->doc->practice_count; i++) {
        const br_practice *practice = &job->doc->practices[i];
        const br_element *there = br_doc_find_id(other->doc, practice->id);
        const br_page *a = page_of(job, practice->id), *b = there ? page_of(other, practice->id) : NULL;
        if (!a || !b || strcmp(number_of(ctx, a), number_of(ctx, b)) == 0)
            continue;
        measure(&ours);
        measure(&theirs);
        const char *help = longer_before(job, &ours, &theirs, i);
        if (!help)
            help = "what stands before the first practice differs in length, or a practice is missing";
        br_span cause = br_doc_borrow_span(ctx, other->doc, there->span);
        br_diag *diag = br_say_drawable(ctx, BR_EDITION_PAGES, practice->element->span, "id",
                                        br_part(ctx, practice->id), "ours", number_of(ctx, a), "theirs",
                                        number_of(ctx, b), "path", br_part(ctx, other->doc->path), "help", help, NULL);
        diag->cause = cause;
    }
}

static void check_edition(br_job *job, const br_element *edition)
{
    br_span span = br_element_find_attr(edition, "of")->span;
    const char *path = path_of(job, edition);
    bool same_pages = br_str_is(br_element_attr_value(edition, "same-pages"), "yes");
    if (!is_readable(job, path, span))
        return;
    if (is_same_file(path, br_part(job->ctx, job->doc->path))) {
        br_say(job->ctx, BR_EDITION_ITSELF, span, "path", path, NULL);
        return;
    }
    br_job *other = open_other(job, path, same_pages ? BR_STAGE_DISPLAY : BR_STAGE_DOC, span);
    if (!other)
        return;
    check_names_back(job, other, span);
    br_doc_compare(job->ctx, job->doc, edition, other->doc);
    if (same_pages)
        compare_pages(job, other);
}

void br_job_check_editions(br_job *job)
{
    for (const br_element *at = first_edition(job); at; at = br_element_next(at, BR_EL_EDITION))
        check_edition(job, at);
    if (first_edition(job))
        br_job_timing(job, "editions");
}
