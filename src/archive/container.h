/* The files inside a PDF, as libqpdf finds them. Private to this room. */
#ifndef ARCHIVE_CONTAINER_H
#define ARCHIVE_CONTAINER_H

#include "base/diag.h"

typedef struct br_container br_container;

typedef struct br_embedded {
    br_str name;     /* as its specification says; UTF-8 */
    unsigned stream; /* for br_container_read */
} br_embedded;

/*
 * Opens a PDF from its bytes, which are borrowed; closed with the context. Damage that libqpdf could mend is said as a
 * warning. NULL after saying why it cannot be read.
 */
br_container *br_container_open(br_ctx *ctx, const char *path, br_str bytes);
/* The embedded files of the catalog's name tree, in the order of their names. */
const br_embedded *br_container_list(const br_container *container, size_t *count);
/* The bytes of one, unpacked, at most `limit` of them. NULL when it went well, else what is wrong, in words. */
const char *br_container_read(br_container *container, unsigned stream, size_t limit, br_str *out);

#endif
