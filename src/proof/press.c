/*
 * Preflight for the press, from the display list alone. Here: the walk over pages and marks, effective
 * resolution of pictures, hairlines, text too near the trim, and whether the pages make whole sheets. Colours,
 * small text and edges have files of their own; what they find is gathered and said at the end.
 *
 * Pixels are not looked at, only how many of them there are to the inch: the inks of pictures are counted
 * where pictures are converted.
 */
#include "image/image.h"
#include "preflight.h"

#define HAIRLINE       200   /* 0.2 pt: thinner rules may not print */
#define POINTS_AN_INCH 72000 /* in millipoints */
#define CAPITAL        670   /* height of capitals, about, in thousandths of the size: what reaches highest */

static void at_page(const br_preflight *p, br_diag *diag)
{
    diag->page = p->page->number;
}

/* The lesser of the two resolutions that a picture has in its place. */
static void check_picture(const br_preflight *p, const br_mark *mark)
{
    const br_image *image = mark->image;
    if (mark->box.width <= 0 || mark->box.height <= 0 || image->width <= 0)
        return;
    int64_t across = (int64_t)image->width * POINTS_AN_INCH / mark->box.width;
    int64_t down = (int64_t)image->height * POINTS_AN_INCH / mark->box.height;
    int64_t ppi = across < down ? across : down;
    if (ppi < p->job->printer->least_ppi)
        at_page(p, br_say(p->ctx, BR_PPI_LOW, mark->span, "ppi", br_part_int(p->ctx, (long)ppi), "least",
                          br_part_int(p->ctx, p->job->printer->least_ppi), NULL));
}

static void check_path(br_preflight *p, const br_mark *mark)
{
    if (mark->path.filled)
        br_preflight_check_paint(p, mark, mark->path.fill);
    if (!mark->path.stroked)
        return;
    br_preflight_check_paint(p, mark, mark->path.stroke);
    if (mark->path.width < HAIRLINE)
        br_preflight_note(p, (br_finding){.code = BR_HAIRLINE, .size = mark->path.width, .span = mark->span});
}

/* Text nearer to the trim than the shop wants may be cut off; one word of a page is enough to say so. */
static void check_safe_zone(br_preflight *p, const br_mark *mark)
{
    br_len left = mark->box.x, top = mark->glyphs.y - br_len_scale(mark->glyphs.size, CAPITAL, 1000);
    br_len right = p->page->width - mark->box.x - mark->box.width, bottom = p->page->height - mark->glyphs.y;
    br_len nearest = left < right ? left : right;
    nearest = top < nearest ? top : nearest;
    nearest = bottom < nearest ? bottom : nearest;
    if (p->near_trim || nearest >= p->job->printer->safe_zone)
        return;
    p->near_trim = true;
    at_page(p, br_say(p->ctx, BR_NEAR_TRIM, mark->span, "distance", br_part_mm(p->ctx, nearest), "zone",
                      br_part_mm(p->ctx, p->job->printer->safe_zone), NULL));
}

static void check_mark(br_preflight *p, size_t index)
{
    const br_mark *mark = &p->page->marks[index];
    switch (mark->kind) {
    case BR_MARK_IMAGE:
        check_picture(p, mark);
        break;
    case BR_MARK_PATH:
        check_path(p, mark);
        break;
    case BR_MARK_GLYPHS:
        br_preflight_check_paint(p, mark, mark->paint);
        br_preflight_check_text(p, index);
        check_safe_zone(p, mark);
        break;
    case BR_MARK_CLIP:
    case BR_MARK_UNCLIP:
        break;
    }
}

static void check_page(br_preflight *p)
{
    p->grounds = br_proof_open_grounds(p->arena, p->page);
    p->near_trim = false;
    for (size_t i = 0; i < p->page->mark_count; i++)
        check_mark(p, i);
    br_preflight_check_edges(p);
}

static void say_finding(const br_preflight *p, const br_finding *f)
{
    switch (f->code) {
    case BR_INK_HEAVY:
    case BR_LIGHT_ONLY:
        br_preflight_say_paint(p, f);
        break;
    case BR_BLEED_TOP:
    case BR_BLEED_RIGHT:
    case BR_BLEED_BOTTOM:
    case BR_BLEED_LEFT:
        br_preflight_say_edge(p, f);
        break;
    case BR_HAIRLINE:
        br_say(p->ctx, f->code, f->span, "width", br_part_pt(p->ctx, f->size), NULL)->page = f->page;
        break;
    default:
        br_preflight_say_text(p, f);
    }
}

static void check_count(const br_preflight *p)
{
    size_t count = p->job->count;
    int multiple = p->job->printer->page_multiple;
    if (multiple <= 1 || count % (size_t)multiple == 0)
        return;
    br_diag *diag = br_say(p->ctx, BR_PAGES_UNEVEN, BR_SPAN_NONE, "pages", br_part_int(p->ctx, (long)count), "multiple",
                           br_part_int(p->ctx, multiple), NULL);
    diag->cause = p->job->printer->span;
}

void br_proof_press(br_ctx *ctx, const br_press_job *job)
{
    br_preflight p = {.ctx = ctx, .job = job, .arena = br_arena_open()};
    for (size_t i = job->first; i < job->first + job->count && i < job->display->page_count; i++) {
        p.page = &job->display->pages[i];
        check_page(&p);
    }
    for (size_t i = 0; i < p.count; i++)
        say_finding(&p, &p.findings[i]);
    check_count(&p);
    br_arena_close(p.arena);
}
