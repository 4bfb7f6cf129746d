/*
 * What an archive file carries: every file that the pages were made from, under the
 * name by which they can be built again, and the manifest. The list of files is
 * the context's own list of what was read before the first edition was made, so it
 * cannot forget one, and does not depend on the other editions.
 *
 * Where the files stand when they are taken out: the brochure's own as in its
 * folder; a layout from elsewhere and the program's language packs, patterns and profile
 * in the folder `broshura` beside brochure.xml, where building looks for them
 * first (job.c). Fonts are not attached: their letters are in the file already, and the manifest has their sums.
 */
#include <stdlib.h>
#include <string.h>

#include "attach.h"
#include "base/file.h"
#include "base/limits.h"
#include "edition.h"

#define RESOLVED "brochure.resolved.xml"

/* A folder that inputs may lie in, and what it becomes in the archive ("" or ending in /). */
typedef struct root {
    const char *folder, *becomes;
    const char *what; /* describes files found there */
} root;

typedef struct attaching {
    br_job *job;
    br_arena *arena;
    root roots[3];
    br_pdf_attachment *files;
    size_t count, capacity, bytes;
} attaching;

/* ---- names -------------------------------------------------------------------------------- */

/* What a folder is called in the archive: as it is beneath the brochure's folder, else `otherwise`. */
static const char *becomes(const attaching *a, const char *folder, const char *otherwise)
{
    const char *own = br_file_inside(a->arena, br_part(a->job->ctx, a->job->doc->folder), folder);
    return br_arena_printf(a->arena, "%s/", own ? own : otherwise);
}

static void find_roots(attaching *a)
{
    br_ctx *ctx = a->job->ctx;
    const char *layout = br_part(ctx, a->job->layout->folder);
    const char *layouts = br_file_folder(a->arena, a->job->languages);
    const char *kept = br_arena_printf(a->arena, BR_ARCHIVE_FOLDER "/layouts/%s", br_kept_layout_name(a->job));
    a->roots[0] = (root){br_part(ctx, a->job->doc->folder), "", "Picture or drawing of the brochure"};
    a->roots[1] = (root){layout, becomes(a, layout, kept), "Layout"};
    a->roots[2] = (root){layouts, becomes(a, layouts, BR_ARCHIVE_FOLDER "/layouts"), "Language"};
}

/* The name of an input by the innermost folder that it lies in; NULL if it lies in none of them. */
static const char *name_of(const attaching *a, const char *path, const char **what)
{
    const char *name = NULL;
    size_t shortest = SIZE_MAX;
    for (size_t i = 0; i < sizeof a->roots / sizeof *a->roots; i++) {
        const char *inside = br_file_inside(a->arena, a->roots[i].folder, path);
        if (!inside || strlen(inside) >= shortest)
            continue;
        shortest = strlen(inside);
        name = br_arena_printf(a->arena, "%s%s", a->roots[i].becomes, inside);
        *what = a->roots[i].what;
    }
    return name;
}

/* ---- kinds --------------------------------------------------------------------------------- */

typedef struct kind {
    const char *magic, *ending, *mime; /* the one or the other */
    bool compact;
} kind;

static void set_kind(br_pdf_attachment *file)
{
    static const kind kinds[] = {
        {"\xFF\xD8\xFF", NULL, "image/jpeg", true},
        {"\x89PNG", NULL, "image/png", true},
        {"RIFF", NULL, "image/webp", true},
        {NULL, ".xml", "text/xml", false},
        {NULL, ".svg", "image/svg+xml", false},
        {NULL, ".json", "application/json", false},
        {NULL, ".icc", "application/vnd.iccprofile", false},
        {NULL, ".dic", "text/plain", false},
        {NULL, ".txt", "text/plain", false},
        {NULL, "LICENSE", "text/plain", false},
    };
    file->mime = BR_STR("application/octet-stream");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = strlen(kinds[i].magic ? kinds[i].magic : kinds[i].ending);
        bool fits = kinds[i].magic
                        ? file->bytes.len > n && memcmp(file->bytes.ptr, kinds[i].magic, n) == 0
                        : file->name.len > n && memcmp(file->name.ptr + file->name.len - n, kinds[i].ending, n) == 0;
        if (!fits)
            continue;
        file->mime = br_str_of(kinds[i].mime);
        file->compact = kinds[i].compact;
        return;
    }
}

/* ---- the list -------------------------------------------------------------------------------- */

static const br_pdf_attachment *find(const attaching *a, br_str name)
{
    for (size_t i = 0; i < a->count; i++)
        if (br_str_equal(a->files[i].name, name))
            return &a->files[i];
    return NULL;
}

/* False after saying which limit the files are beyond. */
static bool is_within_limits(const attaching *a)
{
    br_ctx *ctx = a->job->ctx;
    bool many = a->count == BR_LIMIT_ATTACHMENTS, large = a->bytes > BR_LIMIT_ATTACHED_BYTES;
    if (many || large)
        br_say(ctx, BR_ATTACHMENTS_TOO_LARGE, BR_SPAN_NONE, "limit",
               many ? br_arena_printf(ctx->arena, "%d files", BR_LIMIT_ATTACHMENTS)
                    : br_arena_printf(ctx->arena, "%u bytes together", BR_LIMIT_ATTACHED_BYTES),
               NULL);
    return !many && !large;
}

/* False after saying that extracting would refuse the file's name, or that another has it already. */
static bool has_fit_name(const attaching *a, const char *name)
{
    br_ctx *ctx = a->job->ctx;
    bool inner = br_file_is_inner_name(br_str_of(name)), twice = find(a, br_str_of(name)) != NULL;
    if (!inner)
        br_say(ctx, BR_ATTACHMENT_UNFIT, BR_SPAN_NONE, "name", name, NULL);
    else if (twice)
        br_say(ctx, BR_ATTACHMENT_TWICE, BR_SPAN_NONE, "name", name, NULL);
    return inner && !twice;
}

/* The same file twice is one. False after saying what is wrong. */
static bool add(attaching *a, const char *name, const char *what, br_pdf_relation relation, br_str bytes)
{
    const br_pdf_attachment *twin = find(a, br_str_of(name));
    br_pdf_attachment file = {
        .name = br_str_of(name), .description = br_str_of(what), .relation = relation, .bytes = bytes};
    if (twin && br_str_equal(twin->bytes, bytes))
        return true;
    if (!has_fit_name(a, name))
        return false;
    a->bytes += bytes.len;
    if (!is_within_limits(a))
        return false;
    set_kind(&file);
    br_archive_md5(bytes, file.md5);
    a->files = br_arena_grow(a->arena, a->files, a->count, &a->capacity, sizeof file);
    a->files[a->count++] = file;
    return true;
}

/* A file that the writer reads by itself, or that belongs to one that was read. */
static bool add_path(attaching *a, const char *path, br_pdf_relation relation)
{
    br_str bytes;
    const char *what = "", *name = name_of(a, path, &what);
    if (!br_file_read(a->job->ctx, path, BR_LIMIT_IMAGE_BYTES, BR_SPAN_NONE, &bytes))
        return false;
    assert(name != NULL);
    return bytes.len == 0 || add(a, name, relation == BR_PDF_SUPPLEMENT ? "Licence" : what, relation, bytes);
}

/* The licence of hyphenation patterns goes where they go: hyph-bg.licence.txt beside hyph-bg.dic. */
static bool add_licence(attaching *a, br_str path)
{
    if (path.len <= 4 || memcmp(path.ptr + path.len - 4, ".dic", 4) != 0)
        return true;
    const char *licence = br_arena_printf(a->arena, "%.*s.licence.txt", (int)path.len - 4, path.ptr);
    return !br_file_exists(licence) || add_path(a, licence, BR_PDF_SUPPLEMENT);
}

static bool is_font(const br_job *job, br_str path)
{
    for (size_t i = 1; i <= job->face_count; i++)
        if (br_str_equal(br_fonts_get(job->fonts, (br_face_id)i)->path, path))
            return true;
    return false;
}

/* What an archive file kept of the pages is written anew. */
static bool is_kept(const br_job *job, br_str path)
{
    return job->kept && br_str_is(path, job->kept);
}

static bool add_inputs(attaching *a)
{
    br_job *job = a->job;
    for (size_t i = 0; i < job->input_count; i++) {
        br_input input = job->ctx->inputs[i];
        const char *what = "", *name = name_of(a, input.path.ptr, &what);
        bool source = i < job->source_count;
        if (is_font(job, input.path) || input.bytes.len == 0 || is_kept(job, input.path))
            continue;
        assert(name != NULL); /* every other file is resolved from one of the three folders */
        if (!add(a, name, source ? "XML of the brochure" : what, source ? BR_PDF_SOURCE : BR_PDF_DATA, input.bytes) ||
            !add_licence(a, input.path))
            return false;
    }
    return true;
}

/* The profile is read when a file in sRGB is written: it is no input of the pages. */
static bool add_profile(attaching *a)
{
    const char *profile = br_in_archive_or_home(a->job, "layouts/profiles/sRGB.icc");
    const char *licence = br_file_join(a->arena, br_file_folder(a->arena, profile), "LICENSE");
    return add_path(a, profile, BR_PDF_DATA) && (!br_file_exists(licence) || add_path(a, licence, BR_PDF_SUPPLEMENT));
}

/* One file without includes, for those who have no Broshura; a brochure of one file is that already. */
static bool add_resolved(attaching *a)
{
    return a->job->source_count < 2 || add(a, RESOLVED, "XML of the brochure, its includes joined", BR_PDF_SOURCE,
                                           br_doc_make_xml(a->arena, a->job->doc));
}

/* The other editions that decided on the pages are not in the archive: what they decided is. */
static bool add_pages(attaching *a)
{
    const br_together *together = a->job->together;
    return !together || together->begin_count == 0 ||
           add(a, BR_ARCHIVE_PAGES, "Pages on which parts begin in all editions", BR_PDF_DATA,
               br_kept_write(a->arena, together->begins, together->begin_count));
}

static bool add_manifest(attaching *a)
{
    br_manifest *manifest = br_job_make_manifest(a->job, a->files, a->count);
    return add(a, BR_ARCHIVE_MANIFEST, "Manifest: sums of all files and fonts", BR_PDF_SUPPLEMENT,
               br_manifest_write(a->arena, manifest));
}

bool br_job_attach(br_job *job, br_pdf_options *options)
{
    attaching a = {.job = job, .arena = job->ctx->arena};
    find_roots(&a);
    if (!add_inputs(&a) || !add_profile(&a) || !add_resolved(&a) || !add_pages(&a) || !add_manifest(&a))
        return false;
    options->attachments = a.files;
    options->attachment_count = a.count;
    return true;
}
