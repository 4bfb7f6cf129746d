/*
 * Private to base: the parts of printing diagnostics that have files of their
 * own. print.c sorts and chooses the format, excerpt.c shows a line of a source
 * with a caret, json.c writes one object a line.
 */
#ifndef BASE_PRINT_H
#define BASE_PRINT_H

#include "base/diag.h"

/* How a severity is called in messages: "error". */
const char *print_severity(br_severity severity);

/* Adds the text without control characters, which could command a terminal. */
void print_plain(br_buf *out, br_str text);

/* A line of a source that was found: from it the next one is found without going through the file again. */
typedef struct print_line {
    uint32_t number; /* 0: none was yet */
    uint16_t file;
    size_t from; /* its first byte */
} print_line;

/*
 * Adds the source line of `span` with its number in a gutter and a caret beneath
 * the column; tabs expanded, long lines cut around the caret. Nothing if the
 * source is not at hand or has no such line, or if the column is beyond what a
 * span can hold. `last` is the line of the excerpt before, and becomes this one.
 */
void print_excerpt(br_buf *out, const br_ctx *ctx, br_span span, bool colour, print_line *last);

/* Adds one diagnostic as one line of JSON. */
void print_json(br_buf *out, const br_ctx *ctx, const br_diag *diag);

#endif
