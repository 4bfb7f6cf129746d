/*
 * Small text. Inks are printed one after another, and never meet exactly: a letter in several
 * inks gets coloured seams, and so does a white one that several inks leave free; in the smallest sizes it
 * is gone. Ink also spreads, which makes light letters on a dark ground thinner. How small is too small
 * the printer's file says.
 *
 * Inks of less than a tenth are not counted: their edges are not seen. What lies beneath a text is ground.c's business.
 */
#include "preflight.h"

#define TRACE      10  /* per cent */
#define SHARE      50  /* per mille of a text that must lie on a ground for it to count */
#define LIGHT_TEXT 300 /* contrast with white, × 100, below which a text on a picture is a light one */

static int count_inks(br_colour c)
{
    if (c.spot != 0)
        return c.tint >= TRACE;
    return (c.cyan >= TRACE) + (c.magenta >= TRACE) + (c.yellow >= TRACE) + (c.black >= TRACE);
}

static bool is_rich(br_colour c)
{
    return c.spot == 0 && c.black == 100 && c.cyan + c.magenta + c.yellow > 0;
}

static int darkness(br_paint paint)
{
    return br_colour_contrast((br_colour){.red = paint.red, .green = paint.green, .blue = paint.blue}, BR_WHITE);
}

/* Fills in what is wrong with a text on its ground; false: nothing. */
static bool find_fault(const br_preflight *p, const br_mark *mark, const br_ground *ground, br_finding *f)
{
    const br_printer *printer = p->job->printer;
    br_len size = mark->glyphs.size;
    bool picture = ground->mark != NULL && ground->mark->kind == BR_MARK_IMAGE;
    int inks = count_inks(br_preflight_inks(p, ground->paint));
    if (picture && size < printer->least_in_inks && darkness(mark->paint) < LIGHT_TEXT) {
        f->code = BR_TEXT_ON_PICTURE;
        return true;
    }
    if (picture || inks == 0 || darkness(mark->paint) >= darkness(ground->paint) ||
        size >= (inks > 1 ? printer->least_in_inks : printer->least_reversed))
        return false;
    f->code = BR_TEXT_REVERSED;
    f->number = inks;
    return true;
}

/* The fault of the ink alone. */
static bool find_own_fault(const br_preflight *p, const br_mark *mark, br_finding *f)
{
    const br_printer *printer = p->job->printer;
    br_len size = mark->glyphs.size;
    br_colour inks = br_preflight_inks(p, mark->paint);
    f->number = count_inks(inks);
    if (size < printer->least_text)
        f->code = BR_TEXT_SMALL;
    else if (is_rich(inks) && size < printer->least_rich)
        f->code = BR_TEXT_RICH;
    else if (f->number > 1 && size < printer->least_in_inks)
        f->code = BR_TEXT_INKS;
    else
        return false;
    return true;
}

void br_preflight_check_text(br_preflight *p, size_t index)
{
    const br_mark *mark = &p->page->marks[index];
    br_ground grounds[BR_GROUND_MOST];
    br_finding own = {.paint = mark->paint, .size = mark->glyphs.size, .span = mark->span}, f = own;
    bool faulty = find_own_fault(p, mark, &own);
    if (!faulty && mark->glyphs.size >= p->job->printer->least_in_inks &&
        mark->glyphs.size >= p->job->printer->least_reversed)
        return; /* large enough for every ground */
    size_t count = br_proof_find_grounds(p->grounds, index, grounds);
    for (size_t i = 0; i < count; i++)
        if (grounds[i].share >= SHARE && find_fault(p, mark, &grounds[i], &f)) {
            f.cause = grounds[i].mark->span;
            br_preflight_note(p, f);
            return; /* one complaint is enough for a text */
        }
    if (faulty && count > 0)
        br_preflight_note(p, own);
}

void br_preflight_say_text(const br_preflight *p, const br_finding *f)
{
    const br_printer *printer = p->job->printer;
    br_ctx *ctx = p->ctx;
    br_len least = f->code == BR_TEXT_SMALL                        ? printer->least_text
                   : f->code == BR_TEXT_RICH                       ? printer->least_rich
                   : f->code == BR_TEXT_REVERSED && f->number == 1 ? printer->least_reversed
                                                                   : printer->least_in_inks;
    br_span cause = f->cause.line != 0 ? f->cause : br_preflight_colour_place(p, f->paint);
    br_diag *diag = br_say(ctx, f->code, f->span.line != 0 ? f->span : cause, "size", br_part_pt(ctx, f->size), "inks",
                           br_part_int(ctx, f->number), "least", br_part_pt(ctx, least), "places",
                           br_part_int(ctx, f->places), NULL);
    diag->cause = f->span.line != 0 ? cause : BR_SPAN_NONE;
    diag->page = f->page;
}
