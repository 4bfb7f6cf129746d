/*
 * Opening a picture: finds the file, tells its kind by content (never by the
 * name's ending), checks the limits and hands it to the reader of its kind.
 *
 * A missing file is answered with the nearest name in its folder; a file of
 * another kind with what it seems to be. All refusals about pixels are born here,
 * so that each has one wording. What may be let pass for a draft is said with
 * br_say_drawable; limits are not.
 *
 * Knows nothing of where the picture goes or how large it is printed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "job.h"
#include "svg.h"

bool br_image_say_damaged(const image_job *job, const char *what)
{
    br_say_drawable(job->ctx, BR_PICTURE_DAMAGED, job->span, "path", job->shown, "what", what, NULL);
    return false;
}

bool br_image_say_unsupported(const image_job *job, const char *what)
{
    br_say_drawable(job->ctx, BR_PICTURE_UNSUPPORTED, job->span, "path", job->shown, "what", what, NULL);
    return false;
}

bool br_image_check_size(const image_job *job, uint32_t width, uint32_t height)
{
    if (width == 0 || height == 0)
        return br_image_say_damaged(job, "its width or height is zero");
    if (width <= BR_LIMIT_IMAGE_SIDE && height <= BR_LIMIT_IMAGE_SIDE &&
        (uint64_t)width * height <= BR_LIMIT_IMAGE_PIXELS)
        return true;
    br_ctx *ctx = job->ctx;
    br_say(ctx, BR_PICTURE_TOO_LARGE, job->span, "path", job->shown, "width", br_part_int(ctx, width), "height",
           br_part_int(ctx, height), "side", br_part_int(ctx, BR_LIMIT_IMAGE_SIDE), "limit",
           br_part_int(ctx, BR_LIMIT_IMAGE_PIXELS), NULL);
    return false;
}

static void say_missing(br_ctx *ctx, const char *path, const char *shown, br_span span)
{
    br_arena *scratch = br_arena_open();
    const char *slash = strrchr(path, '/');
    const char *folder = br_file_folder(scratch, path);
    size_t count;
    const char **names = br_file_list(scratch, folder, &count);
    const char *near = names ? br_nearest(br_str_of(slash ? slash + 1 : path), names, count) : NULL;
    const char *help = NULL;
    if (!br_file_is_folder(folder))
        help = "the folder does not exist either";
    else if (near)
        help = br_arena_printf(ctx->arena, "did you mean “%s”?", near);
    if (help)
        br_say_drawable(ctx, BR_PICTURE_MISSING, span, "path", shown, "help", help, NULL);
    else
        br_say_drawable(ctx, BR_PICTURE_MISSING, span, "path", shown, NULL);
    br_arena_close(scratch);
}

/* Against the limit of all pictures together, which is said once, at the picture that exceeds it. */
static bool count_bytes(br_ctx *ctx, const char *shown, br_span span, size_t size)
{
    bool within = ctx->picture_bytes <= BR_LIMIT_IMAGES_BYTES;
    ctx->picture_bytes += size;
    if (ctx->picture_bytes <= BR_LIMIT_IMAGES_BYTES)
        return true;
    if (within)
        br_say(ctx, BR_PICTURES_TOO_LARGE, span, "path", shown, "size", br_part_int(ctx, (long)(size >> 20)), "limit",
               br_part_int(ctx, BR_LIMIT_IMAGES_BYTES >> 20), NULL);
    return false;
}

bool br_image_read_bytes(br_ctx *ctx, const char *path, const char *shown, br_span span, br_str *out)
{
    if (br_file_is_folder(path)) {
        br_say_drawable(ctx, BR_PICTURE_UNREADABLE, span, "path", shown, "reason", "it is a folder", NULL);
        return false;
    }
    if (!br_file_exists(path)) {
        say_missing(ctx, path, shown, span);
        return false;
    }
    if (!br_file_read(ctx, path, BR_LIMIT_IMAGE_BYTES, span, out) || !count_bytes(ctx, shown, span, out->len))
        return false;
    image_job job = {ctx, span, shown, NULL};
    return out->len > 0 || br_image_say_damaged(&job, "the file is empty");
}

static bool has_at(br_str bytes, size_t at, const char *magic, size_t n)
{
    return bytes.len >= at + n && memcmp(bytes.ptr + at, magic, n) == 0;
}

bool br_image_is_svg(br_str bytes)
{
    size_t at = has_at(bytes, 0, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (at < bytes.len && strchr(" \t\r\n", bytes.ptr[at]) && bytes.ptr[at])
        at++;
    if (at == bytes.len || bytes.ptr[at] != '<')
        return false;
    size_t window = bytes.len - at < 4096 ? bytes.len - at : 4096;
    return memmem(bytes.ptr + at, window, "<svg", 4) != NULL;
}

static bool find_kind(br_str bytes, br_image_kind *kind)
{
    if (has_at(bytes, 0, "\xFF\xD8\xFF", 3))
        *kind = BR_IMAGE_JPEG;
    else if (has_at(bytes, 0, "\x89PNG\r\n\x1A\n", 8))
        *kind = BR_IMAGE_PNG;
    else if (has_at(bytes, 0, "RIFF", 4) && has_at(bytes, 8, "WEBP", 4))
        *kind = BR_IMAGE_WEBP;
    else if (br_image_is_svg(bytes))
        *kind = BR_IMAGE_SVG;
    else
        return false;
    return true;
}

/* What a file of no use seems to be, for the message. */
static const char *guess_other(br_str bytes)
{
    static const struct {
        size_t at, n;
        const char *magic, *name;
    } others[] = {
        {0, 4, "GIF8", "a GIF"},
        {0, 4, "%PDF", "a PDF"},
        {0, 4, "II*\0", "a TIFF"},
        {0, 4, "MM\0*", "a TIFF"},
        {0, 4, "8BPS", "a Photoshop file"},
        {0, 4, "%!PS", "a PostScript file"},
        {4, 8, "ftypheic", "a HEIC"},
        {4, 8, "ftypmif1", "a HEIC"},
        {4, 8, "ftypavif", "an AVIF"},
        {4, 4, "jP  ", "a JPEG 2000"},
        {0, 2, "BM", "a BMP"},
        {0, 2, "PK", "a ZIP or office file"},
        {0, 2, "\x1F\x8B", "compressed (perhaps an SVGZ)"},
        {0, 1, "<", "XML or HTML without an svg element"},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (has_at(bytes, others[i].at, others[i].magic, others[i].n))
            return others[i].name;
    return "something else";
}

static bool examine(const image_job *job, bool measure_only)
{
    switch (job->image->kind) {
    case BR_IMAGE_JPEG:
        return br_image_examine_jpeg(job);
    case BR_IMAGE_PNG:
        return br_image_examine_png(job);
    case BR_IMAGE_WEBP:
        return br_image_examine_webp(job);
    case BR_IMAGE_SVG:
        job->image->art = (measure_only ? br_image_measure_svg : br_image_read_svg)(job->ctx, job->image->bytes,
                                                                                    job->shown, job->span);
        return job->image->art != NULL;
    }
    return false;
}

static const br_image *open_image(br_ctx *ctx, const char *path, const char *shown, br_span span, bool measure_only)
{
    br_image *image = BR_NEW(ctx->arena, br_image);
    image_job job = {ctx, span, shown, image};
    if (!br_image_read_bytes(ctx, path, shown, span, &image->bytes))
        return NULL;
    image->path = br_str_copy(ctx->arena, br_str_of(shown));
    image->orientation = 1;
    if (!find_kind(image->bytes, &image->kind)) {
        br_say_drawable(ctx, BR_PICTURE_KIND, span, "path", shown, "found", guess_other(image->bytes), NULL);
        return NULL;
    }
    if (!examine(&job, measure_only))
        return NULL;
    if (image->orientation != 1)
        br_say(ctx, BR_PICTURE_TURNED, span, "path", shown, "orientation", br_part_int(ctx, image->orientation), NULL);
    return image;
}

const br_image *br_image_open(br_ctx *ctx, const char *path, const char *shown, br_span span)
{
    return open_image(ctx, path, shown, span, false);
}

const br_image *br_image_measure(br_ctx *ctx, const char *path, const char *shown, br_span span)
{
    return open_image(ctx, path, shown, span, true);
}

const br_art *br_art_read(br_ctx *ctx, const char *path, const char *shown, br_span span)
{
    br_str bytes;
    if (!br_image_read_bytes(ctx, path, shown, span, &bytes))
        return NULL;
    if (!br_image_is_svg(bytes)) {
        br_image_kind kind;
        const char *found = find_kind(bytes, &kind) ? "a picture of pixels" : guess_other(bytes);
        br_say_drawable(ctx, BR_PICTURE_KIND, span, "path", shown, "found", found, "help",
                        "artwork of a layout is drawn as SVG", NULL);
        return NULL;
    }
    return br_image_read_svg(ctx, bytes, shown, span);
}

bool br_image_is_same(const br_image *a, const br_image *b)
{
    return a == b || (a->bytes.len == b->bytes.len && br_str_equal(a->bytes, b->bytes));
}
