/*
 * `inspect --images`: every picture that the brochure's files name and its pages show, with what is known of the
 * file and of its place. Drawings of the layout (covers, badges) are not pictures of the brochure.
 */
#include <string.h>

#include "colour/profile.h"
#include "image/image.h"
#include "inspect.h"

#define POINTS_AN_INCH 72000 /* in millipoints */

typedef struct shown {
    const br_block *block;
    size_t page;
    br_rect box; /* that is seen … */
    br_rect all; /* … of the whole picture; the same for drawings */
} shown;

typedef struct gathering {
    br_job *job;
    shown *items;
    size_t count, capacity;
} gathering;

/* The marks of a picture: what cuts it, and itself, if it is of pixels. False if it is not on these pages. */
static bool find_place(const br_job *job, shown *out)
{
    for (size_t i = job->first_page; i < job->first_page + job->page_count; i++) {
        const br_page *page = &job->display->pages[i];
        for (size_t k = 0; k < page->mark_count; k++) {
            if (page->marks[k].tag != out->block->tag || page->marks[k].kind != BR_MARK_CLIP)
                continue;
            bool pixels = k + 1 < page->mark_count && page->marks[k + 1].kind == BR_MARK_IMAGE;
            out->page = i;
            out->box = page->marks[k].box;
            out->all = pixels ? page->marks[k + 1].box : out->box;
            return true;
        }
    }
    return false;
}

static void gather_block(gathering *g, const br_block *block)
{
    shown one = {.block = block};
    if (block->kind == BR_BLOCK_FIGURE && block->image && block->tag && find_place(g->job, &one)) {
        g->items = br_arena_grow(g->job->ctx->arena, g->items, g->count, &g->capacity, sizeof *g->items);
        g->items[g->count++] = one;
    }
    for (const br_block *child = block->first; child; child = child->next)
        gather_block(g, child);
}

static gathering gather(br_job *job)
{
    gathering g = {.job = job};
    for (size_t i = 0; i < job->flow->section_count; i++)
        for (size_t k = 0; k < job->flow->sections[i].stream_count; k++)
            gather_block(&g, job->flow->sections[i].streams[k].root);
    return g;
}

/* ---- what is known of a picture ---------------------------------------------------------- */

static const char *kind_of(const br_image *image)
{
    static const char *const names[] = {
        [BR_IMAGE_JPEG] = "JPEG", [BR_IMAGE_PNG] = "PNG", [BR_IMAGE_WEBP] = "WebP", [BR_IMAGE_SVG] = "SVG"};
    return names[image->kind];
}

/* The lesser of the two resolutions, pixels to the inch of the page; 0 for drawings. */
static long ppi_of(const shown *one)
{
    const br_image *image = one->block->image;
    if (image->art || one->all.width <= 0 || one->all.height <= 0)
        return 0;
    int64_t across = (int64_t)image->width * POINTS_AN_INCH / one->all.width;
    int64_t down = (int64_t)image->height * POINTS_AN_INCH / one->all.height;
    return (long)(across < down ? across : down);
}

static const char *colours_of(const br_image *image)
{
    if (image->art)
        return "sRGB";
    if (image->palette)
        return "palette";
    return image->components == 1 ? "grey" : image->components == 4 ? "CMYK" : "RGB";
}

static br_str profile_of(const br_job *job, const br_image *image)
{
    return image->icc.len ? br_profile_name(job->ctx->arena, image->icc) : BR_STR_NONE;
}

/* Cuts an extent off at 0 and `most`. */
static void cut_off(br_len *from, br_len *size, br_len most)
{
    br_len to = *from + *size < most ? *from + *size : most;
    *from = *from > 0 ? *from : 0;
    *size = to - *from;
}

/* Place and size on paper: what reaches into the bleed is cut off. */
static br_rect placed_of(const br_job *job, const shown *one)
{
    const br_page *page = &job->display->pages[one->page];
    br_rect placed = one->box;
    cut_off(&placed.x, &placed.width, page->width);
    cut_off(&placed.y, &placed.height, page->height);
    return placed;
}

static void print_mm(br_len length, FILE *out)
{
    char digits[16];
    br_len_print((br_len)(((int64_t)length * 254 + 36000) / 72000 * 100), digits); /* tenths of a millimetre */
    fputs(digits, out);
}

static void print_pixels(const br_job *job, const shown *one, FILE *out)
{
    const br_image *image = one->block->image;
    fprintf(out, "%s, ", kind_of(image));
    if (image->art)
        fprintf(out, "%zu shapes, ", image->art->shape_count);
    else
        fprintf(out, "%d × %d pixels, %d bits, ", image->width, image->height, image->bits);
    br_str profile = profile_of(job, image);
    fprintf(out, "%s%s%s", colours_of(image), image->alpha ? " with transparency" : "",
            image->icc.len ? ", profile " : "");
    if (image->icc.len)
        br_inspect_print_str(profile.len ? profile : BR_STR("without a name"), out);
    else
        fputs(image->art ? "" : ", no profile", out);
}

void br_inspect_images_text(br_job *job, FILE *out)
{
    gathering g = gather(job);
    if (g.count == 0)
        fputs("no pictures\n", out);
    for (size_t i = 0; i < g.count; i++) {
        const shown *one = &g.items[i];
        br_rect placed = placed_of(job, one);
        fputs(i > 0 ? "\n" : "", out);
        br_inspect_print_str(one->block->image->path, out);
        fputs("\n  file    ", out);
        print_pixels(job, one, out);
        fputs("\n  placed  ", out);
        br_inspect_print_page(job, one->page, out);
        fputs(", ", out);
        print_mm(placed.width, out);
        fputs(" × ", out);
        print_mm(placed.height, out);
        fputs(" mm", out);
        if (ppi_of(one))
            fprintf(out, ", %ld pixels to the inch", ppi_of(one));
        fputs("\n  alt     ", out);
        br_inspect_print_str(one->block->alt, out);
        fputs("\n  named   ", out);
        br_inspect_print_place(job, one->block->span, out);
        fputc('\n', out);
    }
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static json_t *json_of(br_job *job, const shown *one)
{
    const br_image *image = one->block->image;
    br_rect placed = placed_of(job, one);
    json_t *out = json_object();
    bool pixels = !image->art;
    set(out, "path", text(image->path));
    set(out, "kind", json_string(kind_of(image)));
    set(out, "bytes", count(image->bytes.len));
    set(out, "pixels_across", pixels ? json_integer(image->width) : json_null());
    set(out, "pixels_down", pixels ? json_integer(image->height) : json_null());
    set(out, "bits", pixels ? json_integer(image->bits) : json_null());
    set(out, "colours", json_string(colours_of(image)));
    set(out, "transparent", json_boolean(image->alpha));
    set(out, "profile", text_or_null(profile_of(job, image)));
    br_inspect_set_page(job, out, one->page);
    set(out, "x", points(placed.x));
    set(out, "y", points(placed.y));
    set(out, "width", points(placed.width));
    set(out, "height", points(placed.height));
    set(out, "ppi", pixels ? json_integer(ppi_of(one)) : json_null());
    set(out, "alt", text(one->block->alt));
    br_inspect_set_place(job, out, one->block->span);
    return out;
}

json_t *br_inspect_images_json(br_job *job)
{
    gathering g = gather(job);
    json_t *out = json_array();
    for (size_t i = 0; i < g.count; i++)
        append(out, json_of(job, &g.items[i]));
    return out;
}
