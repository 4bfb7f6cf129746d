/*
 * `broshura inspect --typography`: the figures of the room proof as a table for
 * people. The totals come first; then the paragraphs that a proofreader would
 * mark, the worst first, each with its place in the XML.
 */
#include <stdlib.h>

#include "inspect.h"
#include "proof/typography.h"

#define SHOWN      25   /* paragraphs that stand out, at most */
#define LOOSE      1600 /* per mille of the face's own space */
#define LONG_RIVER 4

/* ---- numbers ---------------------------------------------------------------------------------- */

/* Points with two decimals, rounded. */
static void print_points(FILE *out, br_len millipoints)
{
    char text[16];
    br_len_print((millipoints + (millipoints < 0 ? -5 : 5)) / 10 * 10, text);
    fprintf(out, "%s pt", text);
}

/* `value` counts in 1/scale; one or two decimals as scale is 10 or 100. */
static void print_parts(FILE *out, long value, long scale)
{
    fprintf(out, "%s%ld.%0*ld", value < 0 ? "-" : "", labs(value) / scale, scale == 100 ? 2 : 1, labs(value) % scale);
}

static void print_share(FILE *out, size_t part, size_t whole)
{
    fprintf(out, "%zu", part);
    if (whole == 0)
        return;
    fputs(" (", out);
    print_parts(out, (long)((part * 2000 + whole) / (2 * whole)), 10);
    fputs(" %)", out);
}

/* ---- totals ------------------------------------------------------------------------------------- */

static void print_spaces(const br_space_figures *spaces, FILE *out)
{
    fputs("  word spaces           mean ", out);
    print_points(out, spaces->mean);
    fputs(" (", out);
    print_parts(out, (spaces->mean_ratio + 5) / 10, 100);
    fputs(" of the face's own), deviation ", out);
    print_points(out, spaces->deviation);
    fputs(", from ", out);
    print_points(out, spaces->least);
    fputs(" to ", out);
    print_points(out, spaces->most);
    fputs(" (", out);
    print_parts(out, (spaces->least_ratio + 5) / 10, 100);
    fputs(" to ", out);
    print_parts(out, (spaces->most_ratio + 5) / 10, 100);
    fputs(")\n", out);
}

static void print_classes(const char *name, const size_t *classes, size_t count, const char *words, FILE *out)
{
    fputs(name, out);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s%zu", i ? " " : "", classes[i]);
    fprintf(out, ": %s\n", words);
}

static void print_expansion(const br_expansion_figures *expansion, size_t full_lines, FILE *out)
{
    fputs("  expansion of glyphs   in ", out);
    print_share(out, expansion->lines, full_lines);
    fputs(" lines, from ", out);
    print_parts(out, expansion->least, 100);
    fputs(" to ", out);
    print_parts(out, expansion->most, 100);
    fputs(" %, mean ", out);
    print_parts(out, expansion->mean, 100);
    fputs(" %; from line to line ", out);
    print_parts(out, expansion->step_mean, 100);
    fputs(" %, at most ", out);
    print_parts(out, expansion->step_most, 100);
    fputs(" %\n", out);
    print_classes("    from line to line   ", expansion->steps, BR_STEPS, "up to 0 %, 0.5 %, 1 % … and beyond 4 %",
                  out);
}

static void print_justified(const br_set_figures *f, FILE *out)
{
    fprintf(out, "Justified text: %zu lines in %zu paragraphs\n", f->lines, f->paragraphs);
    fputs("  hyphenated lines      ", out);
    print_share(out, f->hyphenated, f->lines);
    fprintf(out, "; two in a row %zu, three %zu; %zu at the end of a column\n", f->pairs, f->triples,
            f->column_hyphens);
    print_spaces(&f->spaces, out);
    fputs("  beyond 0.75 to 1.60   in ", out);
    print_share(out, f->spaces.beyond_lines, f->full_lines);
    fprintf(out, " of %zu full lines: %zu tight, %zu loose\n", f->full_lines, f->spaces.tight_lines,
            f->spaces.loose_lines);
    print_expansion(&f->expansion, f->full_lines, out);
    fputs("  last lines            mean ", out);
    print_parts(out, f->last_mean, 10);
    fprintf(out, " %% of the measure; under 15 %%: %zu, all but full: %zu, the rest of a word: %zu\n", f->last_short,
            f->last_near_full, f->last_word_parts);
    print_classes("    their lengths       ", f->last_tenths, BR_TENTHS, "up to 10 %, 20 % … of the measure", out);
    fprintf(out, "  rivers                %zu, the longest of %zu lines\n", f->rivers, f->longest_river);
    fprintf(out, "  short of the edge     %zu lines\n", f->short_lines);
}

static void print_all(const br_typography *figures, FILE *out)
{
    const br_set_figures *f = &figures->all;
    size_t breaches = 0;
    fprintf(out, "All text: %zu lines in %zu paragraphs\n", f->lines, f->paragraphs);
    fprintf(out, "  widows, orphans       %zu, %zu\n", f->widows, f->orphans);
    fprintf(out, "  off the grid          %zu lines of body text\n", f->off_grid);
    fprintf(out, "  set otherwise         %zu paragraphs a line longer than at their best, %zu a line shorter\n",
            f->set_longer, f->set_shorter);
    for (int i = 0; i < BR_BREACH_COUNT; i++)
        breaches += f->breaches[i];
    fprintf(out, "  binding rules broken  %zu", breaches);
    for (int i = 0; i < BR_BREACH_COUNT; i++)
        if (f->breaches[i])
            fprintf(out, ", %s %zu", br_breach_name((br_breach)i), f->breaches[i]);
    fprintf(out,
            "\n  columns               more than a line apart on %zu of %zu pages with columns, at most %d lines\n",
            figures->uneven_pages, figures->page_count, figures->most_apart);
    fprintf(out, "  facing pages          of one text, full and more than a line apart: %zu\n",
            figures->uneven_spreads);
}

/* ---- paragraphs that stand out ---------------------------------------------------------------------- */

static long badness_of(const br_paragraph_figures *paragraph)
{
    const br_set_figures *f = &paragraph->figures;
    long badness = 0;
    for (int i = 0; i < BR_BREACH_COUNT; i++)
        badness += 2000 * (long)f->breaches[i];
    badness += 2000 * (long)(f->widows + f->orphans + f->triples + f->off_grid + f->last_word_parts);
    badness += 300 * (long)(f->pairs + f->last_short) + 500 * (long)f->short_lines;
    badness += f->spaces.most_ratio > LOOSE ? f->spaces.most_ratio - LOOSE + 100 * (long)f->spaces.loose_lines : 0;
    return badness + 100 * (long)(f->longest_river >= LONG_RIVER ? f->longest_river : 0);
}

typedef struct ranked {
    const br_paragraph_figures *paragraph;
    long badness;
} ranked;

/* The worst first, else in reading order. */
static int compare_ranked(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->badness != y->badness)
        return x->badness > y->badness ? -1 : 1;
    return (x->paragraph > y->paragraph) - (x->paragraph < y->paragraph);
}

static void print_reason(const char **comma, size_t count, const char *one, const char *many, FILE *out)
{
    if (count == 0)
        return;
    fprintf(out, "%s%zu %s", *comma, count, count == 1 ? one : many);
    *comma = ", ";
}

static void print_reasons(const br_paragraph_figures *paragraph, FILE *out)
{
    const br_set_figures *f = &paragraph->figures;
    const char *comma = "";
    for (int i = 0; i < BR_BREACH_COUNT; i++)
        print_reason(&comma, f->breaches[i], br_breach_name((br_breach)i), br_breach_name((br_breach)i), out);
    print_reason(&comma, f->widows, "widow", "widows", out);
    print_reason(&comma, f->orphans, "orphan", "orphans", out);
    print_reason(&comma, f->off_grid, "line off the grid", "lines off the grid", out);
    print_reason(&comma, f->short_lines, "short line", "short lines", out);
    print_reason(&comma, f->triples, "three hyphens in a row", "times three hyphens in a row", out);
    print_reason(&comma, f->pairs, "pair of hyphens", "pairs of hyphens", out);
    print_reason(&comma, f->last_word_parts, "last line of a word's rest", "last lines of a word's rest", out);
    print_reason(&comma, f->last_short, "short last line", "short last lines", out);
    if (f->spaces.most_ratio > LOOSE) {
        print_reason(&comma, f->spaces.loose_lines, "loose line", "loose lines", out);
        fputs(" up to ", out);
        print_parts(out, (f->spaces.most_ratio + 5) / 10, 100);
    }
    if (f->longest_river >= LONG_RIVER)
        fprintf(out, "%sa river of %zu lines", comma, f->longest_river);
}

static void print_paragraph(const br_job *job, const br_paragraph_figures *paragraph, FILE *out)
{
    fputs("  ", out);
    if (br_ctx_source(job->ctx, paragraph->span.file)) {
        br_inspect_print_place(job, paragraph->span, out);
        fputs(": ", out);
    }
    br_inspect_print_page(job, paragraph->page, out);
    fprintf(out, ", %zu lines: ", paragraph->figures.lines);
    print_reasons(paragraph, out);
    fprintf(out, "\n      %.*s\n", (int)paragraph->words.len, paragraph->words.ptr);
}

static void print_outstanding(const br_job *job, const br_typography *figures, FILE *out)
{
    ranked *list = BR_ARRAY(job->ctx->arena, figures->paragraph_count + 1, ranked);
    size_t count = 0;
    for (size_t i = 0; i < figures->paragraph_count; i++) {
        long badness = badness_of(&figures->paragraphs[i]);
        if (badness > 0)
            list[count++] = (ranked){&figures->paragraphs[i], badness};
    }
    qsort(list, count, sizeof *list, compare_ranked);
    fprintf(out, count ? "\nParagraphs that stand out, the worst first\n" : "\nNo paragraph stands out.\n");
    for (size_t i = 0; i < count && i < SHOWN; i++)
        print_paragraph(job, list[i].paragraph, out);
    if (count > SHOWN)
        fprintf(out, "  … and %zu more; --json has all.\n", count - SHOWN);
}

void br_inspect_typography_text(br_job *job, FILE *out)
{
    const br_typography *figures =
        br_proof_typography(job->ctx->arena, job->display, job->fonts, job->layout->language);
    fprintf(out, "%zu page%s", job->page_count, job->page_count == 1 ? "" : "s");
    if (figures->body_size) {
        char leading[16], size[16];
        br_len_print(figures->body_size, size);
        br_len_print(figures->leading, leading);
        fprintf(out, "; body %.*s %s on %s pt", (int)figures->body_family.len, figures->body_family.ptr, size, leading);
    }
    fputs("\n\n", out);
    if (figures->justified.lines) {
        print_justified(&figures->justified, out);
        fputs("\n", out);
    }
    print_all(figures, out);
    print_outstanding(job, figures, out);
}
