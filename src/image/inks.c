/*
 * The way of a picture's rows to ink: rows.c reads them, the room colour converts them, and what comes out
 * is counted. A picture whose pixels are all grey has to be read before that is known; it is then read again.
 *
 * Counting allows two per cent of one ink above the limit: the profile's own tables are that exact, and a printer
 * who asks for 300 % means what his profile gives.
 */
#include "image/inks.h"

#include <assert.h>
#include <string.h>

#include "image/reduce.h"

#define SLACK 5    /* of 255 */
#define SHARE 1000 /* one pixel in so many may have too much */

struct br_inks {
    br_ctx *ctx;
    br_arena *arena;
    const br_image *image;
    br_span span;
    const br_ink_job *job;
    br_arena *reading; /* of the two that follow: they may be opened twice, and a decoder can be large */
    br_rows *rows;
    br_reduced *reduced; /* NULL: all pixels */
    int width, height;   /* in pixels that are read */
    int from, to;        /* components that come and go */
    br_conversion *by;   /* NULL: grey to black, or ink that stays as it is */
    uint8_t *pixels;     /* a band of what comes */
    unsigned most;       /* sum of the inks of one pixel, of 1020 */
    uint64_t over;       /* pixels with too much */
};

static void close_rows(void *handle)
{
    br_inks *p = handle;
    br_arena_close(p->reading);
    p->reading = NULL;
}

/* From the first row on, once more if need be. */
static bool open_rows(br_inks *p)
{
    close_rows(p);
    p->reading = br_arena_open();
    p->rows = br_rows_open(p->ctx, p->reading, p->image, p->span, &p->from);
    if (p->rows != NULL && p->width < p->image->width)
        p->reduced = br_reduced_open(p->reading, p->rows, p->width, p->height);
    return p->rows != NULL;
}

static bool read_pixels(br_inks *p, uint8_t *out, int count)
{
    size_t stride = (size_t)p->width * (size_t)p->from;
    if (p->reduced == NULL)
        return br_rows_read(p->rows, out, count);
    for (int i = 0; i < count; i++)
        if (!br_reduced_read(p->reduced, out + (size_t)i * stride))
            return false;
    return true;
}

/* Reads RGB until two components of a pixel differ. */
static bool is_grey(br_inks *p, bool *grey)
{
    size_t width = (size_t)p->width;
    *grey = true;
    for (int y = 0; y < p->height && *grey; y += BR_INK_BAND) {
        int count = p->height - y < BR_INK_BAND ? p->height - y : BR_INK_BAND;
        if (!read_pixels(p, p->pixels, count))
            return false;
        for (size_t i = 0; i < width * (size_t)count && *grey; i++)
            *grey = p->pixels[3 * i] == p->pixels[3 * i + 1] && p->pixels[3 * i] == p->pixels[3 * i + 2];
    }
    return true;
}

static bool choose_conversion(br_inks *p)
{
    br_str profile = p->image->icc;
    bool grey = p->from == 1;
    if (p->from == 3 && p->job->greys_in_black && (!is_grey(p, &grey) || !open_rows(p)))
        return false;
    p->to = grey && p->job->greys_in_black ? 1 : 4;
    bool as_it_is = profile.len == 0 || br_str_equal(profile, br_profile_bytes(p->job->profile));
    if (p->to == 1 || (p->from == 4 && as_it_is))
        return true;
    p->by = br_conversion_open(p->arena, p->job->profile, profile, p->from);
    if (p->by == NULL)
        br_say(p->ctx, BR_PICTURE_PROFILE, p->span, "path", br_part(p->ctx, p->image->path), NULL);
    return p->by != NULL;
}

br_inks *br_inks_open(br_ctx *ctx, br_arena *arena, const br_image *image, br_span span, const br_ink_job *job)
{
    br_inks *p = BR_NEW(arena, br_inks);
    *p = (br_inks){.ctx = ctx, .arena = arena, .image = image, .span = span, .job = job};
    p->width = job->width > 0 ? job->width : image->width;
    p->height = job->height > 0 ? job->height : image->height;
    br_arena_adopt(arena, p, close_rows);
    if (!open_rows(p))
        return NULL;
    p->pixels = br_arena_alloc(arena, (size_t)p->width * (size_t)p->from * BR_INK_BAND);
    return choose_conversion(p) ? p : NULL;
}

int br_inks_components(const br_inks *inks)
{
    return inks->to;
}

/* DeviceGray counts light, not ink: 255 is none. */
static void to_black(const br_inks *p, uint8_t *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = (uint8_t)(255 - br_profile_black(p->job->profile, p->pixels[i * (size_t)p->from]));
}

static void count_ink(br_inks *p, const uint8_t *inks, size_t count)
{
    unsigned limit = (unsigned)(p->job->ink_limit * 255 / 1000) + SLACK, most = p->most;
    uint64_t over = 0;
    for (size_t i = 0; i < count; i++, inks += 4) {
        unsigned sum = (unsigned)inks[0] + inks[1] + inks[2] + inks[3];
        most = sum > most ? sum : most;
        over += sum > limit;
    }
    p->most = most;
    p->over += over;
}

bool br_inks_read(br_inks *p, uint8_t *out, int count)
{
    size_t pixels = (size_t)p->width * (size_t)count;
    bool as_it_is = p->to == 4 && p->by == NULL;
    assert(count <= BR_INK_BAND);
    if (!read_pixels(p, as_it_is ? out : p->pixels, count))
        return false;
    if (p->to == 1) {
        to_black(p, out, pixels);
        return true;
    }
    if (p->by != NULL)
        br_conversion_run(p->by, p->pixels, out, pixels);
    count_ink(p, out, pixels);
    return true;
}

void br_inks_say_use(const br_inks *p)
{
    uint64_t pixels = (uint64_t)p->width * (uint64_t)p->height, share = p->over * 1000 / pixels;
    if (p->over * SHARE <= pixels)
        return;
    br_ctx *ctx = p->ctx;
    br_say(ctx, BR_PICTURE_INKS, p->span, "path", br_part(ctx, p->image->path), "most",
           br_part_int(ctx, (long)(p->most * 100 / 255)), "limit", br_part_int(ctx, p->job->ink_limit / 10), "share",
           br_arena_printf(ctx->arena, "%u.%u", (unsigned)share / 10, (unsigned)share % 10), NULL);
}
