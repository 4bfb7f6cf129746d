/* The archive edition's part of the command line, between attach.c and manifest.c. */
#ifndef CLI_ATTACH_H
#define CLI_ATTACH_H

#include <assert.h>

#include "archive/archive.h"
#include "cli.h"

/* What the manifest says of these files, of the fonts that were loaded, and of how the pages were built. */
br_manifest *br_job_make_manifest(br_job *job, const br_pdf_attachment *files, size_t count);

#endif
