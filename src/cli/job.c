/*
 * A job: the stages called in their order (design §1). Each stage gets what
 * the one before it made and nothing else.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "archive/archive.h"
#include "base/file.h"
#include "cli.h"
#include "page/page.h"
#include "pdf/pdf.h"

#define PROGRESS_AFTER 0.5          /* seconds without a word */
#define LAST_SECOND    253402300799 /* of the year 9999 */
#define PROGRESS_WIDTH 16           /* letters: as many as the longest stage and its "done" have */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void br_job_timing(br_job *job, const char *stage)
{
    double t = now();
    if (job->started == 0)
        job->started = job->last = t;
    if (job->options->timings && stage)
        fprintf(stderr, "%-8s %7.2f ms\n", stage, (t - job->last) * 1000);
    if (stage && t - job->started > PROGRESS_AFTER && isatty(STDERR_FILENO) && !job->options->timings) {
        fprintf(stderr, "\rbroshura: %-*s", PROGRESS_WIDTH, br_arena_printf(job->ctx->arena, "%s done", stage));
        job->progress = true;
    }
    job->last = t;
}

void br_job_end_progress(br_job *job)
{
    if (job->progress)
        fprintf(stderr, "\r%*s\r", (int)strlen("broshura: ") + PROGRESS_WIDTH, "");
    job->progress = false;
}

/* ---- where layouts and fonts are -------------------------------------------------------- */

static bool is_home(br_ctx *ctx, const char *folder)
{
    return br_file_is_folder(br_file_join(ctx->arena, folder, "layouts")) &&
           br_file_is_folder(br_file_join(ctx->arena, folder, "fonts"));
}

/* A path as it is shown: relative where it lies beneath the current folder. */
static const char *shown_path(br_ctx *ctx, const char *path)
{
    char real[4096], here[4096];
    if (!realpath(path, real) || !getcwd(here, sizeof here))
        return path;
    size_t n = strlen(here);
    if (strcmp(real, here) == 0)
        return ".";
    if (strncmp(real, here, n) == 0 && real[n] == '/')
        return br_arena_copy(ctx->arena, real + n + 1, strlen(real) - n - 1);
    return br_arena_copy(ctx->arena, real, strlen(real));
}

const char *br_in_home(br_job *job, const char *name)
{
    return strcmp(job->home, ".") == 0 ? name : br_file_join(job->ctx->arena, job->home, name);
}

/* BROSHURA_HOME, the tree the program was built in, or share/broshura beside bin/. */
const char *br_find_home(br_ctx *ctx)
{
    const char *from_env = getenv("BROSHURA_HOME");
    char exe[4096];
    if (from_env && *from_env && is_home(ctx, from_env))
        return from_env;
    ssize_t n = from_env && *from_env ? 0 : readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n > 0) {
        exe[n] = 0;
        static const char *const ups[] = {"../..", "../share/broshura", ".."};
        const char *folder = br_file_folder(ctx->arena, exe);
        for (size_t i = 0; i < sizeof ups / sizeof *ups; i++) {
            const char *home = br_file_join(ctx->arena, folder, ups[i]);
            if (is_home(ctx, home))
                return shown_path(ctx, home);
        }
    }
    br_say(ctx, BR_NO_HOME, BR_SPAN_NONE, NULL);
    return NULL;
}

/* An extracted archive is built from what it was built from, and not from what the program has today. */
const char *br_in_archive(br_job *job, const char *name)
{
    br_arena *arena = job->ctx->arena;
    const char *folder = br_file_join(arena, br_part(job->ctx, job->doc->folder), BR_ARCHIVE_FOLDER);
    const char *path = br_file_join(arena, folder, name);
    return br_file_exists(path) ? path : NULL;
}

const char *br_in_archive_or_home(br_job *job, const char *name)
{
    const char *kept = br_in_archive(job, name);
    return kept ? kept : br_in_home(job, name);
}

const char *br_kept_layout_name(br_job *job)
{
    const char *named = br_part(job->ctx, job->doc->layout), *slash = strrchr(named, '/');
    const char *name = slash ? slash + 1 : named;
    return br_file_is_inner_name(br_str_of(name)) ? name : "layout";
}

/* A layout is a name in layouts/, or a path; in an extracted archive the one that was kept, unless --layout says
 * otherwise. */
static const char *layout_folder(br_job *job)
{
    br_ctx *ctx = job->ctx;
    const char *named = job->options->layout;
    const char *kept = br_in_archive(job, br_arena_printf(ctx->arena, "layouts/%s", br_kept_layout_name(job)));
    if (!named && kept)
        return kept;
    if (!named)
        named = br_part(ctx, job->doc->layout);
    const char *bundled = br_file_join(ctx->arena, br_in_home(job, "layouts"), named);
    if (br_file_is_inner_name(br_str_of(named)) && !strchr(named, '/') && br_file_is_folder(bundled))
        return bundled; /* "." is no name, but the folder one is in */
    if (job->options->layout)
        return named;
    return br_file_join(ctx->arena, br_part(ctx, job->doc->folder), named);
}

/* ---- stages --------------------------------------------------------------------------------- */

/* A name that is no layout is answered with the nearest one that is. */
static bool say_no_layout(br_job *job)
{
    br_ctx *ctx = job->ctx;
    const br_element_attr *attr = br_element_find_attr(job->doc->root, "layout");
    br_str name = job->options->layout ? br_str_of(job->options->layout) : job->doc->layout;
    br_span span = attr && !job->options->layout ? attr->span : BR_SPAN_NONE;
    size_t count;
    const char **names = br_file_list(ctx->arena, br_in_home(job, "layouts"), &count);
    const char *near = names ? br_nearest(name, names, count) : NULL;
    if (near)
        br_say(ctx, BR_LAYOUT_UNKNOWN, span, "name", br_part(ctx, name), "help",
               br_arena_printf(ctx->arena, "did you mean “%s”?", near), NULL);
    else
        br_say(ctx, BR_LAYOUT_UNKNOWN, span, "name", br_part(ctx, name), NULL);
    return false;
}

/* The letters that the pack of an element's language wants exchanged. */
static br_letters letters_of(void *data, const br_element *element)
{
    br_job *job = data;
    const br_language *language = br_layout_find_language(job->ctx, job->layout, element->lang, element->span);
    return (br_letters){language->letters_from, language->letters_to};
}

/* A number or date as the element's language writes it; as it stands, with a warning, where its pack does not say. */
static br_str form_of(void *data, const br_element *element, br_str written)
{
    br_job *job = data;
    br_ctx *ctx = job->ctx;
    const br_language *language = br_layout_find_language(ctx, job->layout, element->lang, element->span);
    bool number = element->kind == BR_EL_NUMBER;
    br_str set =
        number ? br_language_number(ctx->arena, language, written) : br_language_date(ctx->arena, language, written);
    if (!set.ptr)
        br_say(ctx, BR_NO_FORM, element->span, "code", br_part(ctx, language->code), "element",
               br_element_name(element->kind), "written", br_part(ctx, written), NULL);
    return set;
}

static bool run_layout(br_job *job)
{
    br_ctx *ctx = job->ctx;
    const char *folder = layout_folder(job);
    job->languages = br_in_archive_or_home(job, "layouts/languages");
    if (!br_file_is_folder(folder))
        return say_no_layout(job);
    job->layout = br_layout_build(ctx, folder, job->languages, job->doc->lang);
    if (job->layout) {
        br_doc_exchange_letters(ctx->arena, job->doc, letters_of, job);
        br_doc_set_forms(ctx->arena, job->doc, form_of, job);
    }
    br_job_timing(job, "layout");
    return job->layout != NULL;
}

/* SOURCE_DATE_EPOCH (reproducible-builds.org) dates a brochure that does not say its own date; what is no number of
 * seconds, or beyond the years that a PDF can say, dates nothing. */
static br_str date_of_environment(br_ctx *ctx)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL, date[32];
    struct tm tm;
    long long seconds = text && *text ? strtoll(text, &end, 10) : 0;
    time_t when = (time_t)seconds;
    if (!end || *end || seconds < 0 || seconds > LAST_SECOND || !gmtime_r(&when, &tm) ||
        !strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &tm))
        return BR_STR_NONE;
    return br_str_of(br_arena_copy(ctx->arena, date, strlen(date)));
}

static bool run_flow(br_job *job)
{
    job->fonts = br_fonts_open(job->ctx, br_in_home(job, "fonts"));
    br_job_timing(job, "fonts");
    if (!job->fonts)
        return false;
    job->flow = br_flow_build(job->ctx, job->doc, job->layout, job->fonts, br_str_of(job->options->practice));
    if (job->flow && !job->flow->date.len)
        job->flow->date = date_of_environment(job->ctx);
    br_job_timing(job, "flow");
    return job->flow != NULL;
}

static bool run_display(br_job *job)
{
    if (!br_job_come_together(job))
        return false;
    br_page_options options = {.practice = br_str_of(job->options->practice),
                               .standalone = job->options->standalone,
                               .together = job->together};
    job->display = br_pages_build(job->flow, &options, &job->first_page, &job->page_count);
    job->input_count = job->ctx->input_count;
    job->face_count = br_fonts_count(job->fonts);
    br_job_timing(job, "pages");
    return br_job_say_together(job) && job->display != NULL;
}

bool br_job_run(br_job *job, br_stage last)
{
    br_job_timing(job, NULL);
    job->home = br_find_home(job->ctx);
    if (!job->home)
        return false;
    job->doc = br_doc_build(job->ctx, job->options->input);
    job->source_count = job->ctx->input_count;
    br_job_timing(job, "doc");
    if (!job->doc)
        return false;
    bool done = last < BR_STAGE_LAYOUT || run_layout(job);
    done = done && (last < BR_STAGE_FLOW || run_flow(job));
    return done && (last < BR_STAGE_DISPLAY || run_display(job));
}
