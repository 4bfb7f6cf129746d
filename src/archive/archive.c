/*
 * An archive file read back: the manifest first, then every file that it names,
 * held against its size and SHA-256. All that is wrong is said, not only the first;
 * if anything is, nothing is handed out. Files that the manifest does not know are of
 * others' making and stay where they are, with a warning.
 */
#include "archive/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "container.h"

#define MANIFEST_MOST ((size_t)16 << 20) /* bytes */

static int compare_name(const void *name, const void *embedded)
{
    return br_str_compare(*(const br_str *)name, ((const br_embedded *)embedded)->name);
}

static const br_embedded *find(const br_container *container, br_str name)
{
    size_t count;
    const br_embedded *files = br_container_list(container, &count);
    return count ? bsearch(&name, files, count, sizeof *files, compare_name) : NULL;
}

static const br_manifest *read_manifest(br_ctx *ctx, const char *path, br_container *container, br_str *json)
{
    const br_embedded *embedded = find(container, BR_STR(BR_ARCHIVE_MANIFEST));
    if (!embedded) {
        br_say(ctx, BR_NO_MANIFEST, BR_SPAN_NONE, "path", path, NULL);
        return NULL;
    }
    const char *wrong = br_container_read(container, embedded->stream, MANIFEST_MOST, json);
    if (wrong) {
        br_say(ctx, BR_MANIFEST_BAD, BR_SPAN_NONE, "path", path, "what", wrong, NULL);
        return NULL;
    }
    return br_manifest_read(ctx, path, *json);
}

/* What is wrong with the bytes of a file, or NULL. */
static const char *hold_against(br_ctx *ctx, const br_archive_file *file, br_str bytes)
{
    if (bytes.len != file->size)
        return br_arena_printf(ctx->arena, "it has %zu bytes and not %zu", bytes.len, file->size);
    return br_str_equal(br_archive_sha256(ctx->arena, bytes), file->sha256) ? NULL : "its SHA-256 is another";
}

static void read_file(br_ctx *ctx, const char *path, br_container *container, const br_archive_file *file,
                      br_output *out)
{
    const br_embedded *embedded = find(container, file->name);
    const char *name = br_part(ctx, file->name), *wrong;
    br_str bytes;
    if (!embedded) {
        br_say(ctx, BR_ATTACHMENT_MISSING, BR_SPAN_NONE, "path", path, "name", name, NULL);
        return;
    }
    wrong = br_container_read(container, embedded->stream, file->size, &bytes);
    if (!wrong)
        wrong = hold_against(ctx, file, bytes);
    if (wrong)
        br_say(ctx, BR_ATTACHMENT_DIFFERS, BR_SPAN_NONE, "path", path, "name", name, "what", wrong, NULL);
    else
        *out = (br_output){name, bytes};
}

static bool is_known(const br_manifest *manifest, br_str name)
{
    for (size_t i = 0; i < manifest->file_count; i++)
        if (br_str_equal(manifest->files[i].name, name))
            return true;
    return br_str_is(name, BR_ARCHIVE_MANIFEST);
}

static void say_others(br_ctx *ctx, const char *path, const br_container *container, const br_manifest *manifest)
{
    size_t count;
    const br_embedded *files = br_container_list(container, &count);
    for (size_t i = 0; i < count; i++)
        if (!is_known(manifest, files[i].name))
            br_say(ctx, BR_ATTACHMENT_OTHER, BR_SPAN_NONE, "path", path, "name", br_part(ctx, files[i].name), NULL);
}

bool br_archive_open(br_ctx *ctx, const char *path, br_archive *out)
{
    int errors = ctx->errors;
    size_t total = 0;
    br_str bytes, json;
    if (!br_file_read(ctx, path, BR_LIMIT_PDF_BYTES, BR_SPAN_NONE, &bytes))
        return false;
    br_container *container = br_container_open(ctx, path, bytes);
    const br_manifest *manifest = container ? read_manifest(ctx, path, container, &json) : NULL;
    if (!manifest)
        return false;
    for (size_t i = 0; i < manifest->file_count; i++)
        total += manifest->files[i].size;
    if (total > BR_LIMIT_ATTACHED_BYTES) {
        br_say(ctx, BR_ATTACHMENTS_TOO_LARGE, BR_SPAN_NONE, "limit",
               br_arena_printf(ctx->arena, "%u bytes together", BR_LIMIT_ATTACHED_BYTES), NULL);
        return false;
    }
    *out = (br_archive){manifest, BR_ARRAY(ctx->arena, manifest->file_count + 1, br_output), manifest->file_count + 1};
    for (size_t i = 0; i < manifest->file_count; i++)
        read_file(ctx, path, container, &manifest->files[i], &out->files[i]);
    out->files[manifest->file_count] = (br_output){BR_ARCHIVE_MANIFEST, json};
    say_others(ctx, path, container, manifest);
    return ctx->errors == errors;
}
