/*
 * Colours as the press will see them: is there more ink in one than the paper takes, and
 * has the layout left it to the profile to find inks for it? What the profile finds keeps to the
 * profile's own limit, but that need not be the printer's.
 *
 * Drawings that the author brings are pictures: like photographs they are light, and are converted
 * without a word. The layout's own artwork can name the layout's colours, and is told where it does not.
 */
#include <string.h>

#include "preflight.h"
#include "style/layout.h"

/* Beneath the folder that colours.xml is in. */
static bool is_of_layout(const br_preflight *p, br_span span)
{
    const br_layout *layout = p->job->layout;
    if (layout == NULL || layout->palettes[0].count == 0)
        return false;
    const br_source *colours = br_ctx_source(p->ctx, layout->palettes[0].entries[0].span.file);
    const br_source *source = br_ctx_source(p->ctx, span.file);
    if (colours == NULL || source == NULL)
        return false;
    size_t folder = colours->path.len;
    while (folder > 0 && colours->path.ptr[folder - 1] != '/')
        folder--;
    return source->path.len > folder && memcmp(source->path.ptr, colours->path.ptr, folder) == 0;
}

static bool is_grey(br_paint paint)
{
    return paint.red == paint.green && paint.green == paint.blue;
}

static int sum_of(br_colour inks)
{
    return inks.spot != 0 ? inks.tint : br_colour_ink_total(inks);
}

void br_preflight_check_paint(br_preflight *p, const br_mark *mark, br_paint paint)
{
    const br_printer *printer = p->job->printer;
    int sum = sum_of(br_preflight_inks(p, paint));
    if (sum * 10 > printer->ink_limit)
        br_preflight_note(p, (br_finding){.code = BR_INK_HEAVY,
                                          .paint = paint,
                                          .number = sum,
                                          .span = mark->span,
                                          .cause = br_preflight_colour_place(p, paint)});
    bool black = printer->inks.greys_in_black && is_grey(paint);
    if (!paint.has_ink && !black && is_of_layout(p, mark->span))
        br_preflight_note(p, (br_finding){.code = BR_LIGHT_ONLY, .paint = paint, .span = mark->span});
}

void br_preflight_say_paint(const br_preflight *p, const br_finding *f)
{
    br_ctx *ctx = p->ctx;
    br_diag *diag;
    if (f->code == BR_INK_HEAVY) {
        diag = br_say(ctx, f->code, f->span, "sum", br_part_int(ctx, f->number), "limit",
                      br_part_int(ctx, p->job->printer->ink_limit / 10), NULL);
    } else {
        br_colour c = br_preflight_inks(p, f->paint);
        diag = br_say(ctx, f->code, f->span, "colour",
                      br_arena_printf(ctx->arena, "#%02X%02X%02X", f->paint.red, f->paint.green, f->paint.blue), "inks",
                      br_arena_printf(ctx->arena, "%d %d %d %d", c.cyan, c.magenta, c.yellow, c.black), NULL);
    }
    diag->cause = f->cause;
    diag->page = f->page;
}
