/* When the finished pages are held against what readers of a screen need: once, for every edition that is read there.
 */
#include "proof/screen.h"
#include "cli.h"

void br_job_check_screen(br_job *job)
{
    bool wanted = false;
    for (size_t i = 0; i < job->options->edition_count; i++)
        wanted |= job->options->editions[i] != BR_EDITION_PRINT;
    if (!wanted)
        return;
    br_proof_screen(job->ctx, job->display, job->layout, job->fonts, job->first_page, job->page_count);
    br_job_timing(job, "proof");
}
