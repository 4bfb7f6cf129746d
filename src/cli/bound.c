/*
 * From a job's pages to those that go on paper: brought to a multiple by fillers (display's bind), and said. The pages
 * of one practice are never filled up: they are not stitched alone.
 */
#include "cli.h"

br_written br_job_pages(const br_job *job)
{
    return (br_written){.display = job->display, .first = job->first_page, .count = job->page_count};
}

br_written br_job_bind(const br_job *job, int multiple, br_edition edition)
{
    br_ctx *ctx = job->ctx;
    br_written pages = br_job_pages(job);
    if (job->options->practice)
        return pages;
    size_t lacking = br_pages_lacking(pages.count, multiple);
    pages.display = br_display_bind(ctx->arena, job->display, multiple);
    pages.count = pages.display->page_count;
    if (lacking > 0)
        br_say(ctx, BR_FILLERS_ADDED, BR_SPAN_NONE, "count", br_part_int(ctx, (long)lacking), "edition",
               br_edition_name(edition), "pages", br_part_int(ctx, (long)pages.count), NULL);
    return pages;
}
