/*
 * Preflight for the press, from the display list alone: effective resolution
 * of pictures, sum of the inks of every colour given in inks, hairlines, text
 * too near the trim, and whether the pages make whole sheets.
 *
 * Colours given as light only get their inks from the press's profile, which
 * keeps to its own limit; they are not looked at here. Nor are pixels: only how
 * many of them there are to the inch.
 */
#include "proof/press.h"

#include "image/image.h"

#define HAIRLINE       200   /* 0.2 pt: thinner rules may not print */
#define POINTS_AN_INCH 72000 /* in millipoints */
#define CAPITAL        670   /* height of capitals, about, in thousandths of the size: what reaches highest */

typedef struct preflight {
    br_ctx *ctx;
    const br_printer *printer;
    const br_page *page;
    bool near_trim; /* said for this page */
} preflight;

static void at_page(const preflight *p, br_diag *diag)
{
    diag->page = p->page->number;
}

/* The lesser of the two resolutions that a picture has in its place. */
static void check_picture(const preflight *p, const br_mark *mark)
{
    const br_image *image = mark->image;
    if (mark->box.width <= 0 || mark->box.height <= 0 || image->width <= 0)
        return;
    int64_t across = (int64_t)image->width * POINTS_AN_INCH / mark->box.width;
    int64_t down = (int64_t)image->height * POINTS_AN_INCH / mark->box.height;
    int64_t ppi = across < down ? across : down;
    if (ppi < p->printer->least_ppi)
        at_page(p, br_say(p->ctx, BR_PPI_LOW, mark->span, "ppi", br_part_int(p->ctx, (long)ppi), "least",
                          br_part_int(p->ctx, p->printer->least_ppi), NULL));
}

static void check_inks(const preflight *p, const br_mark *mark, br_paint paint)
{
    int sum = paint.cyan + paint.magenta + paint.yellow + paint.black;
    if (!paint.has_ink || sum * 10 <= p->printer->ink_limit)
        return;
    at_page(p, br_say(p->ctx, BR_INK_HEAVY, mark->span, "sum", br_part_int(p->ctx, sum), "limit",
                      br_part_int(p->ctx, p->printer->ink_limit / 10), NULL));
}

static void check_path(const preflight *p, const br_mark *mark)
{
    if (mark->path.filled)
        check_inks(p, mark, mark->path.fill);
    if (!mark->path.stroked)
        return;
    check_inks(p, mark, mark->path.stroke);
    if (mark->path.width < HAIRLINE)
        at_page(p, br_say(p->ctx, BR_HAIRLINE, mark->span, "width", br_part_pt(p->ctx, mark->path.width), NULL));
}

/* Text nearer to the trim than the shop wants may be cut off; one word of a page is enough to say so. */
static void check_safe_zone(preflight *p, const br_mark *mark)
{
    br_len left = mark->box.x, top = mark->glyphs.y - br_len_scale(mark->glyphs.size, CAPITAL, 1000);
    br_len right = p->page->width - mark->box.x - mark->box.width, bottom = p->page->height - mark->glyphs.y;
    br_len nearest = left < right ? left : right;
    nearest = top < nearest ? top : nearest;
    nearest = bottom < nearest ? bottom : nearest;
    if (p->near_trim || nearest >= p->printer->safe_zone)
        return;
    p->near_trim = true;
    at_page(p, br_say(p->ctx, BR_NEAR_TRIM, mark->span, "distance", br_part_mm(p->ctx, nearest), "zone",
                      br_part_mm(p->ctx, p->printer->safe_zone), NULL));
}

static void check_mark(preflight *p, const br_mark *mark)
{
    switch (mark->kind) {
    case BR_MARK_IMAGE:
        check_picture(p, mark);
        break;
    case BR_MARK_PATH:
        check_path(p, mark);
        break;
    case BR_MARK_GLYPHS:
        check_inks(p, mark, mark->paint);
        check_safe_zone(p, mark);
        break;
    case BR_MARK_CLIP:
    case BR_MARK_UNCLIP:
        break;
    }
}

void br_proof_press(br_ctx *ctx, const br_display *display, const br_printer *printer, size_t first, size_t count)
{
    preflight p = {.ctx = ctx, .printer = printer};
    for (size_t i = first; i < first + count && i < display->page_count; i++) {
        p.page = &display->pages[i];
        p.near_trim = false;
        for (size_t k = 0; k < p.page->mark_count; k++)
            check_mark(&p, &p.page->marks[k]);
    }
    if (printer->page_multiple > 1 && count % (size_t)printer->page_multiple != 0) {
        br_diag *diag = br_say(ctx, BR_PAGES_UNEVEN, BR_SPAN_NONE, "pages", br_part_int(ctx, (long)count), "multiple",
                               br_part_int(ctx, printer->page_multiple), NULL);
        diag->cause = printer->span;
    }
}
