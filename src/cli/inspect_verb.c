/* The verb inspect: runs the views that were asked for; and what they share: pages and places, in JSON and in words. */
#include <stdlib.h>

#include "inspect.h"

#define FORMAT (JSON_INDENT(1) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(9))

/* ---- words, pages and places ---------------------------------------------------------------------- */

json_t *br_inspect_text(br_str s)
{
    json_t *value = json_stringn(s.ptr ? s.ptr : "", s.ptr ? s.len : 0);
    if (value)
        return value;
    br_arena *arena = br_arena_open();
    br_buf mended = br_buf_make(arena, s.len + 8);
    for (size_t at = 0; at < s.len;)
        br_buf_add_rune(&mended, br_utf8_next(s, &at));
    value = json_stringn(mended.bytes, mended.len);
    br_arena_close(arena);
    return value;
}

void br_inspect_set_place(const br_job *job, json_t *object, br_span span)
{
    const br_source *source = br_ctx_source(job->ctx, span.file);
    set(object, "file", source ? text(source->path) : json_null());
    set(object, "line", source ? json_integer(span.line) : json_null());
    set(object, "column", source ? json_integer(span.column) : json_null());
}

void br_inspect_set_page(const br_job *job, json_t *object, size_t page)
{
    bool there = page != SIZE_MAX;
    set(object, "page", there ? json_integer(job->display->pages[page].number) : json_null());
    set(object, "label", there ? text(job->display->pages[page].label) : json_null());
}

void br_inspect_print_page(const br_job *job, size_t page, FILE *out)
{
    const br_page *of = &job->display->pages[page];
    if (of->label.len)
        fprintf(out, "page %.*s", (int)of->label.len, of->label.ptr);
    else
        fprintf(out, "sheet %d", of->number);
}

void br_inspect_print_str(br_str s, FILE *out)
{
    fwrite(s.ptr ? s.ptr : "", 1, s.len, out);
}

void br_inspect_print_place(const br_job *job, br_span span, FILE *out)
{
    const br_source *source = br_ctx_source(job->ctx, span.file);
    if (source)
        fprintf(out, "%.*s:%u:%u", (int)source->path.len, source->path.ptr, span.line, span.column);
    else
        fputs("–", out);
}

/* ---- the verb ------------------------------------------------------------------------------- */

static const struct {
    const char *name;
    json_t *(*json)(br_job *job);
    void (*text)(br_job *job, FILE *out);
} views[BR_VIEW_COUNT] = {
    [BR_VIEW_STRUCTURE] = {"structure", br_inspect_structure_json, br_inspect_structure_text},
    [BR_VIEW_PAGES] = {"pages", br_inspect_pages_json, br_inspect_pages_text},
    [BR_VIEW_FONTS] = {"fonts", br_inspect_fonts_json, br_inspect_fonts_text},
    [BR_VIEW_IMAGES] = {"images", br_inspect_images_json, br_inspect_images_text},
    [BR_VIEW_TYPOGRAPHY] = {"typography", br_inspect_typography_json, br_inspect_typography_text},
};

static void print_views(br_job *job, FILE *out)
{
    bool several = (job->options->views & (job->options->views - 1)) != 0, begun = false;
    for (unsigned i = 0; i < BR_VIEW_COUNT; i++) {
        if (!(job->options->views >> i & 1))
            continue;
        if (several)
            fprintf(out, "%s== %s\n", begun ? "\n" : "", views[i].name);
        begun = true;
        views[i].text(job, out);
    }
}

/* With no memory left the program leaves, so that nothing in a view can fail. */
static void *allocate(size_t size)
{
    void *memory = malloc(size);
    if (!memory)
        br_out_of_memory();
    return memory;
}

/* One object, with a key for each view asked for: another view more changes nothing of those that were there. False
 * for a failure that is not the output's, which main looks at. */
static bool write_views(br_job *job, FILE *out)
{
    json_set_alloc_funcs(allocate, free);
    json_t *root = json_object();
    for (unsigned i = 0; i < BR_VIEW_COUNT; i++)
        if (job->options->views >> i & 1)
            set(root, views[i].name, views[i].json(job));
    bool written = (json_dumpf(root, out, FORMAT) == 0 && fputc('\n', out) != EOF) || ferror(out);
    json_decref(root);
    return written;
}

int br_verb_inspect(br_job *job)
{
    if (!br_job_has_input(job))
        return BR_EXIT_USAGE;
    if (!job->options->views) {
        fprintf(stderr, "broshura: inspect needs to know what to look at: --structure, --pages, --fonts, --images or "
                        "--typography\n");
        return BR_EXIT_USAGE;
    }
    if (!br_job_run(job, BR_STAGE_DISPLAY))
        return br_ctx_status(job->ctx);
    if (!job->options->json)
        print_views(job, stdout);
    else if (!write_views(job, stdout))
        br_say(job->ctx, BR_INTERNAL, BR_SPAN_NONE, "what", "the figures were not written", NULL);
    br_job_timing(job, "inspect");
    return br_ctx_status(job->ctx);
}
