/*
 * The other editions that a brochure names: each is found, built in a context of
 * its own (its messages are its own matter), and by `check` held against ours in what they say. Their pages are
 * together.c's matter.
 *
 * The other edition may lie outside the brochure's folder. It is no input that an archive
 * file carries, and its own includes and pictures lie beneath its own folder.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "edition.h"

const br_element *br_edition_first(const br_job *job)
{
    return br_element_find_child(job->doc->root, BR_EL_EDITION);
}

const char *br_edition_path(const br_job *job, const br_element *edition)
{
    br_arena *arena = job->ctx->arena;
    const char *value = br_str_c(arena, br_element_attr_value(edition, "of"));
    const char *path = br_file_fold(arena, br_file_join(arena, edition->folder, value));
    return br_file_is_folder(path) ? br_file_join(arena, path, "brochure.xml") : path;
}

bool br_edition_keeps_pages(const br_element *edition)
{
    return br_str_is(br_element_attr_value(edition, "same-pages"), "yes");
}

bool br_edition_is_file(const char *a, const char *b)
{
    char *x = realpath(a, NULL), *y = realpath(b, NULL);
    bool same = x && y && strcmp(x, y) == 0;
    free(x);
    free(y);
    return same;
}

/* ---- reading the other ---------------------------------------------------------------------- */

const char *br_edition_error(br_job *job, const br_ctx *ctx)
{
    for (size_t i = 0; i < ctx->diag_count; i++)
        if (ctx->diags[i].severity >= BR_ERROR)
            return br_part(job->ctx, ctx->diags[i].message);
    return "";
}

static void close_ctx(void *ctx)
{
    br_ctx_close(ctx);
}

/* Why there is no such file; NULL if there is one. */
static const char *missing(const char *path)
{
    char *real = realpath(path, NULL);
    const char *why = real ? NULL : strerror(errno);
    free(real);
    return why;
}

br_job *br_edition_open(br_job *job, const char *path, br_stage last, const char **reason)
{
    br_arena *arena = job->ctx->arena;
    *reason = missing(path);
    if (*reason)
        return NULL;
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
    *reason = br_edition_error(job, other->ctx);
    return NULL;
}

/* ---- what it says of us ---------------------------------------------------------------------- */

static void check_names_back(br_job *job, const br_job *other, br_span span)
{
    const char *own = br_part(job->ctx, job->doc->path);
    const br_element *first = br_edition_first(other);
    for (const br_element *at = first; at; at = br_element_next(at, BR_EL_EDITION))
        if (br_edition_is_file(br_edition_path(other, at), own))
            return;
    br_span cause = first ? br_doc_borrow_span(job->ctx, other->doc, first->span) : BR_SPAN_NONE;
    br_diag *diag = br_say(job->ctx, BR_EDITION_NOT_BACK, span, "path", br_part(job->ctx, other->doc->path), NULL);
    diag->cause = cause;
}

/* The edition to compare with, for which its words and its language packs are enough; NULL after saying why not. */
static br_job *open_to_compare(br_job *job, const char *path, br_span span)
{
    const char *reason, *not_there = missing(path);
    if (not_there) {
        br_say(job->ctx, BR_EDITION_UNREADABLE, span, "path", path, "reason", not_there, NULL);
        return NULL;
    }
    if (br_edition_is_file(path, br_part(job->ctx, job->doc->path))) {
        br_say(job->ctx, BR_EDITION_ITSELF, span, "path", path, NULL);
        return NULL;
    }
    br_job *other = br_edition_open(job, path, BR_STAGE_LAYOUT, &reason);
    if (!other) {
        br_say(job->ctx, BR_EDITION_BROKEN, span, "path", path, "reason", reason, NULL);
        return NULL;
    }
    check_names_back(job, other, span);
    return other;
}

/* The signs of an element's language, for reading its figures. */
static br_number_signs signs_of(void *data, const br_element *element)
{
    br_job *job = data;
    const br_language *language = br_layout_find_language(job->ctx, job->layout, element->lang, element->span);
    return (br_number_signs){language->number_group, language->number_decimal};
}

static void check_edition(br_job *job, const br_element *edition)
{
    const char *path = br_edition_path(job, edition);
    br_job *other = br_job_find_companion(job, path);
    bool said = job->together && !job->kept && br_edition_keeps_pages(edition); /* why it was not set with ours */
    if (!other && !said)
        other = open_to_compare(job, path, br_element_find_attr(edition, "of")->span);
    if (!other)
        return;
    const br_compared ours = {job->doc, signs_of, job}, theirs = {other->doc, signs_of, other};
    br_doc_compare(job->ctx, edition, &ours, &theirs);
}

void br_job_check_editions(br_job *job)
{
    for (const br_element *at = br_edition_first(job); at; at = br_element_next(at, BR_EL_EDITION))
        check_edition(job, at);
    if (br_edition_first(job))
        br_job_timing(job, "editions");
}
