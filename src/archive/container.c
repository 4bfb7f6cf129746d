/*
 * The files inside a PDF, by libqpdf's C interface: the one file that knows it.
 * libqpdf mends what it can of a damaged file, which is what one wants of an
 * archive: whether the contents are right, the manifest's sums say.
 *
 * The library is loaded when a file is first taken apart. With all that it draws in (GnuTLS and
 * seven more) it would lengthen every run of the program by three milliseconds, and only
 * `extract` wants it. Its calls are typed by its own header.
 *
 * Streams are unpacked here and not by libqpdf, because here the size is bounded
 * before the first byte is unpacked: a small file cannot fill the memory.
 */
#include "container.h"

#include <dlfcn.h>
#include <libdeflate.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

#define TREE_DEPTH 16

/* Every call that is used: X(name). */
#define CALLS(X)                                                                                                       \
    X(init)                                                                                                            \
    X(cleanup)                                                                                                         \
    X(silence_errors)                                                                                                  \
    X(set_suppress_warnings)                                                                                           \
    X(read_memory)                                                                                                     \
    X(has_error)                                                                                                       \
    X(get_error)                                                                                                       \
    X(more_warnings)                                                                                                   \
    X(next_warning)                                                                                                    \
    X(get_error_message_detail)                                                                                        \
    X(get_root)                                                                                                        \
    X(oh_get_key_if_dict)                                                                                              \
    X(oh_get_dict)                                                                                                     \
    X(oh_is_array)                                                                                                     \
    X(oh_is_null)                                                                                                      \
    X(oh_is_stream)                                                                                                    \
    X(oh_is_string)                                                                                                    \
    X(oh_is_name_and_equals)                                                                                           \
    X(oh_get_array_n_items)                                                                                            \
    X(oh_get_array_item)                                                                                               \
    X(oh_get_binary_utf8_value)                                                                                        \
    X(oh_get_stream_data)

typedef struct library {
#define X(name) __typeof__(qpdf_##name) *name;
    CALLS(X)
#undef X
} library;

struct br_container {
    br_ctx *ctx;
    library q;
    qpdf_data pdf;
    br_embedded *files;
    size_t count, capacity;
    int nodes; /* of the tree, seen so far: a tree that bites its tail has an end */
};

/* ---- the library ------------------------------------------------------------------------- */

static bool load_library(br_ctx *ctx, library *q)
{
    void *handle = dlopen(BR_QPDF_SONAME, RTLD_NOW | RTLD_LOCAL); /* stays loaded until the program ends */
    bool whole = handle != NULL;
#define X(name)                                                                                                        \
    void *at_##name = whole ? dlsym(handle, "qpdf_" #name) : NULL;                                                     \
    memcpy(&q->name, &at_##name, sizeof q->name); /* as POSIX does it: C knows no way from data to code */             \
    whole = whole && at_##name != NULL;
    CALLS(X)
#undef X
    if (!whole)
        br_say(ctx, BR_LIBRARY_MISSING, BR_SPAN_NONE, "name", BR_QPDF_SONAME, NULL);
    return whole;
}

static void close_pdf(void *handle)
{
    br_container *container = handle;
    container->q.cleanup(&container->pdf);
}

/* ---- the tree of names -------------------------------------------------------------------- */

static qpdf_oh key_of(const br_container *c, qpdf_oh object, const char *key)
{
    return c->q.oh_get_key_if_dict(c->pdf, object, key);
}

/* A key of two that ought to be there both. */
static qpdf_oh either_key(const br_container *c, qpdf_oh object, const char *first, const char *second)
{
    qpdf_oh value = key_of(c, object, first);
    return c->q.oh_is_null(c->pdf, value) ? key_of(c, object, second) : value;
}

static void add_file(br_container *c, qpdf_oh specification)
{
    qpdf_oh name = either_key(c, specification, "/UF", "/F");
    qpdf_oh stream = either_key(c, key_of(c, specification, "/EF"), "/UF", "/F");
    if (!c->q.oh_is_string(c->pdf, name) || !c->q.oh_is_stream(c->pdf, stream) || c->count == BR_LIMIT_ATTACHMENTS)
        return;
    size_t length = 0;
    const char *text = c->q.oh_get_binary_utf8_value(c->pdf, name, &length);
    c->files = br_arena_grow(c->ctx->arena, c->files, c->count, &c->capacity, sizeof *c->files);
    c->files[c->count++] = (br_embedded){br_str_copy(c->ctx->arena, (br_str){text, length}), stream};
}

/* A node of the tree (ISO 32000-1 §7.9.6): names with their values, or further nodes. */
static void walk(br_container *c, qpdf_oh node, int depth)
{
    qpdf_oh names = key_of(c, node, "/Names"), kids = key_of(c, node, "/Kids");
    if (depth == TREE_DEPTH || c->nodes++ >= BR_LIMIT_ATTACHMENTS)
        return;
    int count = c->q.oh_is_array(c->pdf, names) ? c->q.oh_get_array_n_items(c->pdf, names) : 0;
    for (int i = 1; i < count; i += 2)
        add_file(c, c->q.oh_get_array_item(c->pdf, names, i));
    count = c->q.oh_is_array(c->pdf, kids) ? c->q.oh_get_array_n_items(c->pdf, kids) : 0;
    for (int i = 0; i < count && c->count < BR_LIMIT_ATTACHMENTS; i++)
        walk(c, c->q.oh_get_array_item(c->pdf, kids, i), depth + 1);
}

static int compare_files(const void *a, const void *b)
{
    return br_str_compare(((const br_embedded *)a)->name, ((const br_embedded *)b)->name);
}

/* ---- opening and reading ------------------------------------------------------------------- */

static const char *words_of(br_container *c, qpdf_error error)
{
    const char *words = error ? c->q.get_error_message_detail(c->pdf, error) : "";
    return br_arena_printf(c->ctx->arena, "%s", words && *words ? words : "it is damaged");
}

/* Takes the warnings off; the first is said if there is one. */
static void take_warnings(br_container *c, const char *path)
{
    const char *first = NULL;
    while (c->q.more_warnings(c->pdf)) {
        const char *words = words_of(c, c->q.next_warning(c->pdf));
        first = first ? first : words;
    }
    if (first)
        br_say(c->ctx, BR_ARCHIVE_DAMAGED, BR_SPAN_NONE, "path", path, "what", first, NULL);
}

br_container *br_container_open(br_ctx *ctx, const char *path, br_str bytes)
{
    br_container *c = BR_NEW(ctx->arena, br_container);
    c->ctx = ctx;
    if (!load_library(ctx, &c->q))
        return NULL;
    c->pdf = c->q.init();
    br_arena_adopt(ctx->arena, c, close_pdf);
    c->q.silence_errors(c->pdf);
    c->q.set_suppress_warnings(c->pdf, QPDF_TRUE);
    if (c->q.read_memory(c->pdf, path, bytes.ptr, bytes.len, NULL) & (QPDF_ERRORS)) {
        const char *reason = words_of(c, c->q.get_error(c->pdf));
        br_say(ctx, BR_ARCHIVE_UNREADABLE, BR_SPAN_NONE, "path", path, "reason", reason, NULL);
        return NULL;
    }
    walk(c, key_of(c, key_of(c, c->q.get_root(c->pdf), "/Names"), "/EmbeddedFiles"), 0);
    take_warnings(c, path);
    if (c->count > 1)
        qsort(c->files, c->count, sizeof *c->files, compare_files);
    return c;
}

const br_embedded *br_container_list(const br_container *container, size_t *count)
{
    *count = container->count;
    return container->files;
}

/* True where the stream is packed by Flate alone and nothing else; false with *known where it is not packed. */
static bool is_deflated(const br_container *c, qpdf_oh stream, bool *known)
{
    qpdf_oh dict = c->q.oh_get_dict(c->pdf, stream);
    qpdf_oh filter = key_of(c, dict, "/Filter"), parameters = key_of(c, dict, "/DecodeParms");
    if (c->q.oh_is_array(c->pdf, filter) && c->q.oh_get_array_n_items(c->pdf, filter) == 1)
        filter = c->q.oh_get_array_item(c->pdf, filter, 0);
    bool deflated = c->q.oh_is_name_and_equals(c->pdf, filter, "/FlateDecode");
    *known = c->q.oh_is_null(c->pdf, parameters) && (deflated || c->q.oh_is_null(c->pdf, filter));
    return deflated;
}

static const char *inflate(br_arena *arena, br_str packed, size_t limit, br_str *out)
{
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    char *bytes = br_arena_alloc(arena, limit + 1);
    size_t size = 0;
    if (!inflater)
        br_out_of_memory();
    enum libdeflate_result result =
        libdeflate_zlib_decompress(inflater, packed.ptr, packed.len, bytes, limit + 1, &size);
    libdeflate_free_decompressor(inflater);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE || (result == LIBDEFLATE_SUCCESS && size > limit))
        return "it is larger than it should be";
    *out = (br_str){bytes, size};
    return result == LIBDEFLATE_SUCCESS ? NULL : "its packed data are damaged";
}

const char *br_container_read(br_container *c, unsigned stream, size_t limit, br_str *out)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    bool known = false, deflated = is_deflated(c, stream, &known);
    if (!known)
        return "it is packed in a way that Broshura does not write";
    int status = c->q.oh_get_stream_data(c->pdf, stream, qpdf_dl_none, NULL, &bytes, &size);
    if (bytes)
        br_arena_adopt(c->ctx->arena, bytes, free);
    if ((status & (QPDF_ERRORS)) || c->q.has_error(c->pdf)) {
        (void)c->q.get_error(c->pdf);
        return "its data cannot be read";
    }
    *out = (br_str){bytes ? (const char *)bytes : "", size};
    if (deflated)
        return inflate(c->ctx->arena, *out, limit, out);
    return size > limit ? "it is larger than it should be" : NULL;
}
