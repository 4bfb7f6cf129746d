/*
 * The inks of pictures, for a check that makes no file: each picture on the pages is converted as the press file would
 * have it, a band at a time, and nothing is kept but the sums. A build counts while it converts, and what it reduces
 * for the printer after that, so that a limit hardly exceeded here may be kept there.
 */
#include "image/inks.h"
#include "proof/press.h"

static bool measure(br_inks *inks, const br_image *image, uint8_t *band)
{
    for (int y = 0; y < image->height; y += BR_INK_BAND) {
        int left = image->height - y;
        if (!br_inks_read(inks, band, left < BR_INK_BAND ? left : BR_INK_BAND))
            return false;
    }
    return true;
}

static void check_picture(br_ctx *ctx, const br_press_job *job, const br_mark *mark)
{
    const br_image *image = mark->image;
    const br_printer *printer = job->printer;
    br_ink_job wanted = {
        .profile = job->profile, .greys_in_black = printer->inks.greys_in_black, .ink_limit = printer->ink_limit};
    br_arena *scratch = br_arena_open();
    br_inks *inks = br_inks_open(ctx, scratch, image, mark->span, &wanted);
    if (inks != NULL) {
        size_t size = (size_t)image->width * (size_t)br_inks_components(inks) * BR_INK_BAND;
        if (measure(inks, image, br_arena_alloc(scratch, size)))
            br_inks_say_use(inks);
    }
    br_arena_close(scratch);
}

/* Pictures that were looked at, in the order of the pages. */
typedef struct seen {
    const br_image **images;
    size_t count, capacity;
} seen;

static bool is_new(br_arena *arena, seen *s, const br_image *image)
{
    for (size_t i = 0; i < s->count; i++)
        if (br_image_is_same(s->images[i], image))
            return false;
    s->images = br_arena_grow(arena, s->images, s->count, &s->capacity, sizeof *s->images);
    s->images[s->count++] = image;
    return true;
}

void br_proof_press_pictures(br_ctx *ctx, const br_press_job *job)
{
    br_arena *arena = br_arena_open();
    seen s = {0};
    for (size_t i = job->first; i < job->first + job->count && i < job->display->page_count; i++) {
        const br_page *page = &job->display->pages[i];
        for (size_t k = 0; k < page->mark_count; k++)
            if (page->marks[k].kind == BR_MARK_IMAGE && is_new(arena, &s, page->marks[k].image))
                check_picture(ctx, job, &page->marks[k]);
    }
    br_arena_close(arena);
}
