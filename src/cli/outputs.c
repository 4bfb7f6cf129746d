/*
 * The files a job leaves: one for each edition asked for, all from the same
 * pages, written together or not at all. One edition goes to the file named by
 * -o; several go into the folder named by it, each named after the brochure and
 * its edition.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli.h"
#include "pdf/pdf.h"

#define OFFICE_PPI 150 /* of pictures: as much as the screen of an office printer shows */

/* What the output is called where -o does not say: the practice, or the brochure's folder. */
static const char *base_name(br_job *job)
{
    br_arena *arena = job->ctx->arena;
    const char *name = job->options->practice;
    if (name)
        return name;
    char *folder = realpath(br_str_c(arena, job->doc->folder), NULL);
    const char *slash = folder ? strrchr(folder, '/') : NULL;
    name = slash && slash[1] ? br_arena_printf(arena, "%s", slash + 1) : "brochure";
    free(folder);
    return name;
}

/* The finished bytes of one edition. */
static bool make_edition(br_job *job, br_edition edition, br_str *bytes)
{
    br_written pages = br_job_pages(job);
    br_pdf_options options = {.edition = edition,
                              .rgb_profile = br_in_archive_or_home(job, "layouts/profiles/sRGB.icc")};
    if (edition == BR_EDITION_PRINT) {
        options.press = br_job_open_press(job, &pages, false);
        if (!options.press)
            return false;
    }
    if (edition == BR_EDITION_ARCHIVE && !br_job_attach(job, &options))
        return false;
    br_pdf_imposition imposition = br_impose_of(job->options);
    if (edition == BR_EDITION_OFFICE) {
        options.most_ppi = OFFICE_PPI;
        if (job->options->impose) {
            options.imposition = &imposition;
            pages = br_job_bind(job, 4, edition); /* pages to a sheet */
        }
    }
    options.first_page = pages.first;
    options.page_count = pages.count;
    bool made = br_pdf_build(job->ctx, pages.display, job->fonts, &options, bytes);
    br_job_timing(job, br_edition_name(edition));
    return made && job->ctx->errors == 0;
}

/* The folder for several outputs; made if it is not there. */
static bool make_folder(br_job *job, const char *folder)
{
    if (br_file_is_folder(folder) || mkdir(folder, 0777) == 0)
        return true;
    br_say(job->ctx, BR_CANNOT_WRITE, BR_SPAN_NONE, "path", folder, "reason", strerror(errno), NULL);
    return false;
}

static bool write_outputs(br_job *job, br_output *outputs, size_t count)
{
    const char *folder = job->options->output ? job->options->output : ".";
    br_arena *arena = job->ctx->arena;
    if (count == 1) {
        const char *path = job->options->output ? folder : br_arena_printf(arena, "%s.pdf", base_name(job));
        return br_file_write(job->ctx, path, outputs[0].bytes);
    }
    for (size_t i = 0; i < count; i++) {
        const char *edition = br_edition_name(job->options->editions[i]);
        const char *name = br_arena_printf(arena, "%s-%s.pdf", base_name(job), edition);
        outputs[i].path = br_file_join(arena, folder, name);
    }
    return make_folder(job, folder) && br_file_write_group(job->ctx, outputs, count);
}

bool br_job_write(br_job *job)
{
    br_output outputs[BR_EDITION_COUNT];
    size_t count = job->options->edition_count;
    for (size_t i = 0; i < count; i++)
        if (!make_edition(job, job->options->editions[i], &outputs[i].bytes))
            return false;
    bool written = write_outputs(job, outputs, count);
    br_job_timing(job, "write");
    return written;
}
