/*
 * The SVG reader's three messages. Each has its place in the SVG and, as its
 * cause, the src attribute that named the drawing. A shape that is used many
 * times is complained of once; a drawing with many faults is read no further.
 */
#include "svg.h"

#include "base/limits.h"

enum { FAULTS_MAX = 10 }; /* of one drawing; then it is read no further */

static void note_fault(svg_reader *r, br_diag *diag)
{
    diag->cause = r->source;
    if (++r->faults >= FAULTS_MAX)
        r->stopped = true;
}

/* What is wrong in a shape is said once, however often the shape is used. */
static bool was_said(svg_reader *r, br_code code, br_span span)
{
    for (size_t i = r->first_diag; i < r->ctx->diag_count; i++) {
        const br_diag *diag = &r->ctx->diags[i];
        if (diag->code == code && diag->span.file == span.file && diag->span.line == span.line &&
            diag->span.column == span.column)
            return true;
    }
    return false;
}

void br_svg_say_unsupported(svg_reader *r, br_span span, const char *what, const char *help)
{
    if (was_said(r, BR_SVG_UNSUPPORTED, span))
        return;
    if (help)
        note_fault(r, br_say_drawable(r->ctx, BR_SVG_UNSUPPORTED, span, "what", what, "help", help, NULL));
    else
        note_fault(r, br_say_drawable(r->ctx, BR_SVG_UNSUPPORTED, span, "what", what, NULL));
}

void br_svg_say_damaged(svg_reader *r, br_span span, const char *what)
{
    if (!was_said(r, BR_SVG_DAMAGED, span))
        note_fault(r, br_say_drawable(r->ctx, BR_SVG_DAMAGED, span, "what", what, NULL));
}

void br_svg_say_too_complex(svg_reader *r, br_span span, svg_limit limit)
{
    static const struct {
        const char *what;
        long most;
    } limits[] = {
        [SVG_LIMIT_ELEMENTS] = {"it draws more than %ld elements, each use counted", BR_LIMIT_SVG_NODES},
        [SVG_LIMIT_DEPTH] = {"groups and uses are nested more than %ld deep", BR_LIMIT_SVG_DEPTH},
        [SVG_LIMIT_POINTS] = {"its outlines have more than %ld points, each use counted", SVG_POINTS_MAX},
        [SVG_LIMIT_WORK] = {"its tags have more than %ld bytes, each use counted", BR_LIMIT_SVG_WORK},
    };
    const char *what = br_arena_printf(r->ctx->arena, limits[limit].what, limits[limit].most);
    note_fault(r, br_say(r->ctx, BR_SVG_TOO_COMPLEX, span, "path", r->shown, "what", what, NULL));
    r->stopped = true;
}

const char *br_svg_excerpt(svg_reader *r, br_str text)
{
    size_t at = 0;
    for (int i = 0; i < 24 && at < text.len; i++)
        (void)br_utf8_next(text, &at);
    return br_arena_printf(r->ctx->arena, "%.*s%s", (int)at, text.ptr, at < text.len ? "…" : "");
}
