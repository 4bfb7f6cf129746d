/* The other editions that a brochure names: what edition.c (holding them against it), together.c (keeping their pages)
 * and kept.c (the pages as an archive file keeps them) share. */
#ifndef CLI_EDITION_H
#define CLI_EDITION_H

#include "cli.h"
#include "page/page.h"

/* The first <edition> of a brochure; NULL if it names none. */
const br_element *br_edition_first(const br_job *job);
/* The XML that it names, in the arena of `job`. */
const char *br_edition_path(const br_job *job, const br_element *edition);
bool br_edition_keeps_pages(const br_element *edition);
bool br_edition_is_file(const char *a, const char *b); /* both are there and the same file */
/* The XML in a context of its own as far as `last`, with the job's options; that lives as long as the job's. NULL, and
 * why: it is not there, or its first error. */
br_job *br_edition_open(br_job *job, const char *path, br_stage last, const char **reason);
/* The first error of a context, in the job's arena; "" if it has none. */
const char *br_edition_error(br_job *job, const br_ctx *ctx);
/* The other edition that was set together with this one; NULL if it was not. */
br_job *br_job_find_companion(const br_job *job, const char *path);

/* kept.c: reads where sections began, from what an archive file kept; false after saying what is wrong there. */
BR_MUST_USE bool br_kept_read(br_ctx *ctx, const char *path, br_together *together);
/* The same as XML, in `arena`. */
br_str br_kept_write(br_arena *arena, const br_begin *begins, size_t count);

#endif
