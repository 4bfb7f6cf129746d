/*
 * Editions that keep each practice on the same page (same-pages="yes"). Before the pages
 * are made, those that the brochure names so are found, and those that they name, each built in
 * a context of its own as far as its pages: the numbers must come out the same whichever edition is built,
 * so all that hang together are always set together. What an archive file kept of the pages goes before that:
 * then no other edition is looked for. Afterwards it is said where pages were put in, and because of what.
 */
#include <string.h>

#include "archive/archive.h"
#include "base/file.h"
#include "edition.h"

#define MOST_EDITIONS 16 /* set together */
#define MOST_FIT      4  /* fit="pages:4" is the last */

/* An edition that is set together with the job's own. */
struct br_companion {
    br_job *job;
    br_span span; /* where it is named, in the job's context */
};

/* ---- finding them ------------------------------------------------------------------------------ */

static void say_unknown(br_job *job, br_span span, const char *path, const char *reason)
{
    br_say_drawable(job->ctx, BR_EDITION_NO_PAGES, span, "path", path, "reason", reason, NULL);
}

static br_job *member(br_job *job, size_t i)
{
    return i == 0 ? job : job->companions[i - 1].job;
}

br_job *br_job_find_companion(const br_job *job, const char *path)
{
    for (size_t i = 0; i < job->companion_count; i++)
        if (br_edition_is_file(br_part(job->ctx, job->companions[i].job->doc->path), path))
            return job->companions[i].job;
    return NULL;
}

static br_job *find_member(br_job *job, const char *path)
{
    return br_edition_is_file(br_part(job->ctx, job->doc->path), path) ? job : br_job_find_companion(job, path);
}

/* NULL after saying why not. */
static br_job *add_member(br_job *job, const char *path, br_span span)
{
    const char *reason = "too many editions are to keep the same pages";
    br_job *other = job->companion_count < MOST_EDITIONS ? br_edition_open(job, path, BR_STAGE_FLOW, &reason) : NULL;
    const char *kept = other ? br_in_archive(other, BR_ARCHIVE_PAGES_NAME) : NULL;
    if (kept) /* by itself it would be built on those pages, whatever ours needs */
        reason = br_arena_printf(job->ctx->arena, "%s keeps those of an archive file; delete it", kept);
    if (!other || kept) {
        say_unknown(job, span, path, reason);
        return NULL;
    }
    job->companions = br_arena_grow(job->ctx->arena, job->companions, job->companion_count, &job->companion_capacity,
                                    sizeof *job->companions);
    job->companions[job->companion_count++] = (br_companion){other, span};
    return other;
}

/* Only if the other one keeps its pages with this one do both come to the same numbers. */
static void check_keeps_back(br_job *job, const br_job *of, const br_job *other, br_span span)
{
    const br_element *named = NULL;
    for (const br_element *at = br_edition_first(other); at; at = br_element_next(at, BR_EL_EDITION)) {
        if (!br_edition_is_file(br_edition_path(other, at), br_part(job->ctx, of->doc->path)))
            continue;
        if (br_edition_keeps_pages(at))
            return;
        named = at;
    }
    br_span cause = named ? br_doc_borrow_span(job->ctx, other->doc, named->span) : BR_SPAN_NONE;
    br_diag *diag =
        br_say_drawable(job->ctx, BR_EDITION_KEEPS_NOT_BACK, span, "path", br_part(job->ctx, other->doc->path), NULL);
    diag->cause = cause;
}

/* The editions that a member names. */
static void follow(br_job *job, br_job *of)
{
    for (const br_element *at = br_edition_first(of); at; at = br_element_next(at, BR_EL_EDITION)) {
        if (!br_edition_keeps_pages(at))
            continue;
        const char *path = br_edition_path(of, at);
        br_span span = br_element_find_attr(at, "of")->span;
        span = of == job ? span : br_doc_borrow_span(job->ctx, of->doc, span);
        br_job *other = find_member(job, path);
        if (other == of) {
            br_say(job->ctx, BR_EDITION_ITSELF, span, "path", path, NULL);
            continue;
        }
        other = other ? other : add_member(job, path, span);
        if (other)
            check_keeps_back(job, of, other, span);
    }
}

static bool wants_same_pages(const br_job *job)
{
    for (const br_element *at = br_edition_first(job); at; at = br_element_next(at, BR_EL_EDITION))
        if (br_edition_keeps_pages(at))
            return true;
    return false;
}

bool br_job_come_together(br_job *job)
{
    br_arena *arena = job->ctx->arena;
    if (!wants_same_pages(job))
        return true;
    job->together = BR_NEW(arena, br_together);
    job->kept = br_in_archive(job, BR_ARCHIVE_PAGES_NAME);
    if (job->kept)
        return br_kept_read(job->ctx, job->kept, job->together);
    int errors = job->ctx->errors;
    for (size_t i = 0; i <= job->companion_count; i++)
        follow(job, member(job, i));
    br_flow **flows = BR_ARRAY(arena, job->companion_count + 1, br_flow *);
    for (size_t i = 0; i < job->companion_count; i++)
        flows[i] = job->companions[i].job->flow;
    job->together->flows = flows;
    job->together->flow_count = job->companion_count;
    br_job_timing(job, "editions");
    return job->ctx->errors == errors;
}

/* ---- what came of it ----------------------------------------------------------------------------- */

/* What would make the pages that were put in needless; NULL if there is nothing to be said. */
static const char *advice(br_job *job, const br_gap *gap)
{
    br_arena *arena = job->ctx->arena;
    if (!gap->longer)
        return NULL;
    const char *id = br_part(job->ctx, gap->longer->id), *fit = "";
    const char *there = br_arena_printf(arena, "%d page%s", gap->pages_there, gap->pages_there == 1 ? "" : "s");
    if (gap->pages_here == 0)
        return br_arena_printf(arena, "“%s” is only there, and takes %s", id, there);
    const char *words = br_arena_printf(arena, "“%s” takes %s there and %d here", id, there, gap->pages_here);
    if (gap->lines == 0)
        return words;
    if (gap->longer->kind == BR_SECTION_PRACTICE && gap->pages_there - gap->pages_here == 1 &&
        gap->pages_here <= MOST_FIT)
        fit =
            br_arena_printf(arena, ", or write fit=\"pages:%d\" there to have small liberties taken", gap->pages_here);
    return br_arena_printf(arena, "%s: cut %d line%s of it there%s", words, gap->lines, gap->lines == 1 ? "" : "s",
                           fit);
}

static void say_gap(br_job *job, const br_gap *gap)
{
    br_ctx *ctx = job->ctx;
    const br_job *other = gap->edition < job->companion_count ? job->companions[gap->edition].job : NULL;
    const char *help = advice(job, gap), *path = other ? br_part(ctx, other->doc->path) : job->kept;
    br_span cause = other && gap->longer ? br_doc_borrow_span(ctx, other->doc, gap->longer->span) : BR_SPAN_NONE;
    br_diag *diag = br_say(ctx, BR_PAGES_FILLED_UP, gap->before->span, "count", br_part_int(ctx, gap->count), "id",
                           br_part(ctx, gap->before->id), "page", br_part_int(ctx, gap->page), "path", path,
                           help ? "help" : NULL, help, NULL);
    diag->cause = cause;
}

static void say_apart(br_job *job)
{
    br_ctx *ctx = job->ctx;
    const br_together *together = job->together;
    if (!together->ours)
        return;
    const br_job *other = job->companions[together->edition].job;
    br_span cause = br_doc_borrow_span(ctx, other->doc, together->theirs->span);
    br_diag *diag =
        br_say_drawable(ctx, together->sides ? BR_EDITION_SIDES : BR_EDITION_PAGES_ORDER, together->ours->span, "id",
                        br_part(ctx, together->theirs->id), "path", br_part(ctx, other->doc->path), NULL);
    diag->cause = cause;
}

static const br_section *find_section(const br_job *job, const br_begin *begin)
{
    for (size_t i = 0; i < job->flow->section_count; i++)
        if (job->flow->sections[i].kind == begin->kind && br_str_equal(job->flow->sections[i].id, begin->id))
            return &job->flow->sections[i];
    return NULL;
}

/* A section that comes later than it was kept: something before it has become longer. */
static void check_kept(br_job *job)
{
    br_ctx *ctx = job->ctx;
    const br_together *together = job->together;
    for (size_t i = 0; i < together->kept_count; i++)
        for (size_t k = 0; k < together->begin_count; k++) {
            const br_begin *then = &together->kept[i], *now = &together->begins[k];
            if (then->kind != now->kind || !br_str_equal(then->id, now->id) || then->page >= now->page)
                continue;
            br_say_drawable(ctx, BR_EDITION_PAGES, find_section(job, now)->span, "id", br_part(ctx, now->id), "ours",
                            br_part_int(ctx, now->page), "theirs", br_part_int(ctx, then->page), "path", job->kept,
                            NULL);
        }
}

bool br_job_say_together(br_job *job)
{
    int errors = job->ctx->errors;
    if (!job->together)
        return true;
    for (size_t i = 0; i < job->companion_count; i++) {
        br_job *other = job->companions[i].job;
        if (other->ctx->errors > 0)
            say_unknown(job, job->companions[i].span, br_part(job->ctx, other->doc->path),
                        br_edition_error(job, other->ctx));
    }
    say_apart(job);
    check_kept(job);
    for (size_t i = 0; i < job->together->gap_count; i++)
        say_gap(job, &job->together->gaps[i]);
    return job->ctx->errors == errors;
}
