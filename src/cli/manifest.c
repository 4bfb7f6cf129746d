/*
 * What the manifest of an archive file says of this run: its files, the fonts
 * that were loaded for its pages, and what must be said again to build the same.
 */
#include <stdlib.h>
#include <string.h>

#include "attach.h"

/* "fonts/source-serif-4/…", the same on every machine; of a system font the name alone. fontconfig gives whole paths.
 */
static br_str file_of(br_job *job, const br_face *face)
{
    br_arena *arena = job->ctx->arena;
    const char *path = br_part(job->ctx, face->path), *slash = strrchr(path, '/');
    const char *folder = br_in_home(job, "fonts"), *inside = br_file_inside(arena, folder, path);
    char *real = realpath(folder, NULL);
    if (!inside && real)
        inside = br_file_inside(arena, real, path);
    free(real);
    if (face->system || !inside)
        return br_str_of(slash ? slash + 1 : path);
    return br_str_of(br_arena_printf(arena, "fonts/%s", inside));
}

static br_archive_font font_of(br_job *job, const br_face *face)
{
    br_arena *arena = job->ctx->arena;
    return (br_archive_font){
        .family = face->family,
        .style = face->style,
        .version = br_face_version(face, arena),
        .licence = br_face_licence(face, arena),
        .licence_url = br_face_licence_url(face, arena),
        .file = file_of(job, face),
        .system = face->system,
        .size = face->bytes.len,
        .sha256 = br_archive_sha256(arena, face->bytes),
    };
}

/* The date came from the environment: it has to come from there again. */
static br_str epoch_of(const br_job *job)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    return job->doc->date.len == 0 && job->display->date.len > 0 ? br_str_of(epoch) : BR_STR_NONE;
}

/* A layout in the brochure's folder that only --layout names; any other is found without it. */
static br_str layout_of(br_job *job)
{
    br_ctx *ctx = job->ctx;
    const char *inside = br_file_inside(ctx->arena, br_part(ctx, job->doc->folder), br_part(ctx, job->layout->folder));
    return job->options->layout ? br_str_of(inside) : BR_STR_NONE;
}

br_manifest *br_job_make_manifest(br_job *job, const br_pdf_attachment *files, size_t count)
{
    br_arena *arena = job->ctx->arena;
    const br_options *options = job->options;
    br_manifest *manifest = BR_NEW(arena, br_manifest);
    *manifest = (br_manifest){
        .program = BR_STR("Broshura " BR_VERSION),
        .libraries = br_text_libraries(arena),
        .brochure = br_str_of(br_file_inside(arena, br_part(job->ctx, job->doc->folder), job->doc->path.ptr)),
        .layout = layout_of(job),
        .epoch = epoch_of(job),
        .practice = br_str_of(options->practice),
        .standalone = options->standalone,
        .draft = options->draft,
        .system_fonts = options->system_fonts,
        .files = BR_ARRAY(arena, count + 1, br_archive_file),
        .file_count = count,
        .fonts = BR_ARRAY(arena, job->face_count + 1, br_archive_font),
        .font_count = job->face_count,
    };
    for (size_t i = 0; i < count; i++)
        manifest->files[i] =
            (br_archive_file){files[i].name, files[i].bytes.len, br_archive_sha256(arena, files[i].bytes)};
    for (size_t i = 0; i < job->face_count; i++)
        manifest->fonts[i] = font_of(job, br_fonts_get(job->fonts, (br_face_id)(i + 1)));
    return manifest;
}
