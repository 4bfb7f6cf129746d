/*
 * Reading a manifest that came out of a file from anywhere. Everything that is
 * used later is checked here: kinds of members, sums that look like sums, names that
 * can only lead beneath the folder, texts without control characters (they may be
 * printed). The first thing wrong is said, and then there is no manifest.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "archive/archive.h"
#include "base/limits.h"

typedef struct reading {
    br_ctx *ctx;
    const char *path;
    bool wrong;
} reading;

static void say_bad(reading *r, const char *what)
{
    if (!r->wrong)
        br_say(r->ctx, BR_MANIFEST_BAD, BR_SPAN_NONE, "path", r->path, "what", what, NULL);
    r->wrong = true;
}

static bool is_printable(br_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F)
            return false;
    return true;
}

/* A text member; absent where it is not there, which is wrong if it is `needed`. */
static br_str text_of(reading *r, const json_t *object, const char *key, bool needed)
{
    const json_t *value = json_object_get(object, key);
    if (!value && !needed)
        return BR_STR_NONE;
    br_str text = {json_string_value(value), json_string_length(value)};
    if (!text.ptr || !is_printable(text)) {
        say_bad(r, br_arena_printf(r->ctx->arena, "its member %s is not a text", key));
        return BR_STR_NONE;
    }
    return br_str_copy(r->ctx->arena, text);
}

static size_t size_of(reading *r, const json_t *object)
{
    const json_t *value = json_object_get(object, "bytes");
    json_int_t size = json_integer_value(value);
    if (json_is_integer(value) && size >= 0 && size <= BR_LIMIT_ATTACHED_BYTES)
        return (size_t)size;
    say_bad(r, "its member bytes is not a size");
    return 0;
}

static br_str sum_of(reading *r, const json_t *object)
{
    br_str sum = text_of(r, object, "sha256", true);
    if (sum.len != 64 || strspn(br_str_c(r->ctx->arena, sum), "0123456789abcdef") != 64)
        say_bad(r, "its member sha256 is not a sum");
    return sum;
}

/* A name that leads nowhere outside. */
static br_str name_of(reading *r, const json_t *object, const char *key)
{
    br_str name = text_of(r, object, key, true);
    if (!r->wrong && !br_file_is_inner_name(name)) {
        br_say(r->ctx, BR_ATTACHMENT_NAME, BR_SPAN_NONE, "path", r->path, "name", br_part(r->ctx, name), NULL);
        r->wrong = true;
    }
    return name;
}

static const json_t *list_of(reading *r, const json_t *root, const char *key, size_t *count)
{
    const json_t *list = json_object_get(root, key);
    *count = json_array_size(list);
    if (!json_is_array(list) || *count > BR_LIMIT_ATTACHMENTS)
        say_bad(r, br_arena_printf(r->ctx->arena, "its member %s is not a list", key));
    return list;
}

static int compare_files(const void *a, const void *b)
{
    return br_str_compare(((const br_archive_file *)a)->name, ((const br_archive_file *)b)->name);
}

static void read_files(reading *r, const json_t *root, br_manifest *out)
{
    const json_t *list = list_of(r, root, "files", &out->file_count);
    out->files = BR_ARRAY(r->ctx->arena, out->file_count + 1, br_archive_file);
    for (size_t i = 0; i < out->file_count && !r->wrong; i++) {
        const json_t *object = json_array_get(list, i);
        out->files[i] = (br_archive_file){name_of(r, object, "name"), size_of(r, object), sum_of(r, object)};
    }
    if (r->wrong)
        return;
    qsort(out->files, out->file_count, sizeof *out->files, compare_files);
    for (size_t i = 0; i < out->file_count; i++)
        if ((i > 0 && br_str_equal(out->files[i].name, out->files[i - 1].name)) ||
            br_str_is(out->files[i].name, BR_ARCHIVE_MANIFEST))
            say_bad(r, "it names a file twice");
}

/* What building starts from must be there. */
static void check_brochure(reading *r, const br_manifest *manifest)
{
    for (size_t i = 0; i < manifest->file_count; i++)
        if (br_str_equal(manifest->files[i].name, manifest->brochure))
            return;
    say_bad(r, "its brochure is none of its files");
}

static void read_fonts(reading *r, const json_t *root, br_manifest *out)
{
    const json_t *list = list_of(r, root, "fonts", &out->font_count);
    out->fonts = BR_ARRAY(r->ctx->arena, out->font_count + 1, br_archive_font);
    for (size_t i = 0; i < out->font_count && !r->wrong; i++) {
        const json_t *object = json_array_get(list, i);
        out->fonts[i] = (br_archive_font){
            .family = text_of(r, object, "family", false),
            .style = text_of(r, object, "style", false),
            .version = text_of(r, object, "version", false),
            .licence = text_of(r, object, "licence", false),
            .licence_url = text_of(r, object, "licence-url", false),
            .file = name_of(r, object, "file"),
            .system = json_is_true(json_object_get(object, "system")),
            .size = size_of(r, object),
            .sha256 = sum_of(r, object),
        };
    }
}

static void read_options(reading *r, const json_t *root, br_manifest *out)
{
    const json_t *options = json_object_get(root, "options");
    if (!json_is_object(options))
        say_bad(r, "its member options is not an object");
    if (!r->wrong && json_object_get(options, "layout"))
        out->layout = name_of(r, options, "layout");
    out->epoch = text_of(r, options, "source-date-epoch", false);
    out->practice = text_of(r, options, "practice", false);
    out->standalone = json_is_true(json_object_get(options, "standalone"));
    out->draft = json_is_true(json_object_get(options, "draft"));
    out->system_fonts = json_is_true(json_object_get(options, "system-fonts"));
}

static void read_root(reading *r, const json_t *root, br_manifest *out)
{
    br_str format = text_of(r, root, "format", true);
    if (!r->wrong && !br_str_is(format, "broshura-archive-1"))
        say_bad(r, "it is of another kind than broshura-archive-1");
    out->program = text_of(r, root, "program", true);
    out->libraries = text_of(r, root, "libraries", true);
    out->brochure = name_of(r, root, "brochure");
    if (!r->wrong)
        read_files(r, root, out);
    if (!r->wrong)
        check_brochure(r, out);
    if (!r->wrong)
        read_fonts(r, root, out);
    if (!r->wrong)
        read_options(r, root, out);
}

const br_manifest *br_manifest_read(br_ctx *ctx, const char *path, br_str json)
{
    reading r = {ctx, path, false};
    json_error_t error;
    br_manifest *out = BR_NEW(ctx->arena, br_manifest);
    json_t *root = json_loadb(json.ptr, json.len, JSON_REJECT_DUPLICATES, &error);
    if (root)
        read_root(&r, root, out);
    else
        say_bad(&r, br_arena_printf(ctx->arena, "line %d is not JSON", error.line));
    json_decref(root);
    return r.wrong ? NULL : out;
}
