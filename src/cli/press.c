/*
 * From --printer to what the press edition is made by: finds the printer's file by name or
 * path, the profile of its printing condition, and puts the one into the words of the other room.
 */
#include <string.h>

#include "base/file.h"
#include "cli.h"
#include "pdf/pdf.h"
#include "proof/press.h"
#include "style/printer.h"

#define USUAL_PRINTER "coated-fogra39-x4"

/* The names of the files in layouts/printers, without their .xml. */
static const char **list_printers(br_job *job, size_t *count)
{
    br_arena *arena = job->ctx->arena;
    const char **names = br_file_list(arena, br_in_home(job, "layouts/printers"), count);
    size_t kept = 0;
    for (size_t i = 0; names && i < *count; i++) {
        size_t n = strlen(names[i]);
        if (n > 4 && strcmp(names[i] + n - 4, ".xml") == 0)
            names[kept++] = br_arena_copy(arena, names[i], n - 4);
    }
    *count = kept;
    return names;
}

static const char *find_printer(br_job *job)
{
    br_ctx *ctx = job->ctx;
    const char *name = job->options->printer ? job->options->printer : USUAL_PRINTER;
    const char *bundled = br_arena_printf(ctx->arena, "%s/%s.xml", br_in_home(job, "layouts/printers"), name);
    size_t count = 0;
    if (!strchr(name, '/') && br_file_exists(bundled))
        return bundled;
    if (br_file_exists(name) && !br_file_is_folder(name))
        return name;
    const char **names = list_printers(job, &count);
    const char *near = br_nearest(br_str_of(name), names, count);
    if (near)
        br_say(ctx, BR_PRINTER_UNKNOWN, BR_SPAN_NONE, "name", name, "help",
               br_arena_printf(ctx->arena, "did you mean “%s”?", near), NULL);
    else
        br_say(ctx, BR_PRINTER_UNKNOWN, BR_SPAN_NONE, "name", name, NULL);
    return NULL;
}

/* The printer's own profile, or the one that is shipped for its condition. */
static br_profile *open_profile(br_job *job, const br_printer *printer)
{
    br_ctx *ctx = job->ctx;
    if (printer->profile.ptr)
        return br_profile_open(ctx, br_part(ctx, printer->profile), printer->profile_span);
    char *name = br_arena_printf(ctx->arena, "%s.icc", br_part(ctx, printer->condition));
    for (char *c = name; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    const char *path = br_file_join(ctx->arena, br_in_home(job, "layouts/printers/profiles"), name);
    if (!strchr(name, '/') && br_file_exists(path))
        return br_profile_open(ctx, path, printer->profile_span);
    br_say(ctx, BR_PROFILE_MISSING, printer->profile_span, "condition", br_part(ctx, printer->condition), NULL);
    return NULL;
}

static br_pdf_standard standard_of(const br_printer *printer)
{
    static const br_pdf_standard standards[] = {
        [BR_PRINTER_X4] = BR_PDF_X4,
        [BR_PRINTER_X3] = BR_PDF_X3_2002,
        [BR_PRINTER_X1A] = BR_PDF_X1A_2001,
        [BR_PRINTER_PDF15] = BR_PDF_PLAIN_15,
    };
    return standards[printer->standard];
}

/* PDF/X dates every file, and the same input must give the same bytes: so the brochure has to say its date. */
static bool has_date(br_job *job)
{
    if (!job->display->date.len)
        br_say(job->ctx, BR_NO_DATE, job->doc->root->span, NULL);
    return job->display->date.len > 0;
}

const br_pdf_press *br_job_open_press(br_job *job, br_written *pages, bool check_only)
{
    br_ctx *ctx = job->ctx;
    const char *path = find_printer(job);
    const br_printer *printer = path ? br_printer_read(ctx, path) : NULL;
    br_profile *profile = printer ? open_profile(job, printer) : NULL;
    if (!has_date(job) || !profile)
        return NULL;
    br_pdf_press *press = BR_NEW(ctx->arena, br_pdf_press);
    *press = (br_pdf_press){
        .standard = standard_of(printer),
        .bleed = printer->bleed,
        .crop_marks = printer->crop_marks,
        .registration_marks = printer->registration_marks,
        .page_information = printer->page_information,
        .profile = profile,
        .condition = printer->condition,
        .embed = printer->embed,
        .overprints_to = printer->overprints_to,
        .inks = printer->inks,
        .ink_limit = printer->ink_limit,
        .most_ppi = printer->most_ppi,
    };
    *pages = job->display->fillers ? br_job_bind(job, printer->page_multiple, BR_EDITION_PRINT) : br_job_pages(job);
    br_press_job check = {pages->display, pages->first, pages->count, printer, profile, job->layout};
    br_proof_press(ctx, &check);
    if (check_only)
        br_proof_press_pictures(ctx, &check);
    if (printer->bleed > job->layout->bleed)
        br_say(ctx, BR_BLEED_SHORT, printer->span, "wanted", br_part_mm(ctx, printer->bleed), "bleed",
               br_part_mm(ctx, job->layout->bleed), NULL);
    return press;
}
