/*
 * Diagnostics and the context of a run. The user's mistake becomes a br_diag
 * with a place; the machine's failure one without; our own mistake is an
 * assert. All are born in br_say, so that one breakpoint finds every birth.
 *
 * A message is one whole sentence with named parts ("{name}"), never glued
 * from pieces, so that it can be translated; codes are stable and listed in
 * one table (base/codes.def) that also makes docs/diagnostics.md.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/span.h"
#include "base/str.h"

#define BR_MUST_USE __attribute__((warn_unused_result))

typedef enum br_severity { BR_NOTE, BR_WARNING, BR_ERROR, BR_FATAL } br_severity;

/* The class of a code decides the exit status: see br_class_status. */
typedef enum br_class {
    BR_CLASS_DOCUMENT, /* 1: the document or layout has errors */
    BR_CLASS_IO,       /* 3: cannot read or write */
    BR_CLASS_LIMIT,    /* 4: a limit was exceeded */
    BR_CLASS_INTERNAL, /* 70 */
} br_class;

int br_class_status(br_class cls);

/* X(id, "B0101", severity, class, message, help, explanation) */
typedef enum br_code {
#define X(id, code, severity, cls, message, help, explanation) BR_##id,
#include "base/codes.def"
#undef X
    BR_CODE_COUNT
} br_code;

typedef struct br_code_info {
    const char *code; /* "B0203" */
    const char *id;   /* "UNKNOWN_ELEMENT" */
    br_severity severity;
    br_class cls;
    const char *message;     /* one sentence with {named} parts, no final point */
    const char *help;        /* what to do; may be "" */
    const char *explanation; /* a paragraph for `broshura explain` */
} br_code_info;

const br_code_info *br_code_find(const char *code); /* "B0203" → entry, or NULL */
const br_code_info *br_code_get(br_code code);

/* docs/diagnostics.md: every code in Markdown, grouped under B01, B02 …, in the table's order. */
void br_codes_write_reference(FILE *out);

typedef struct br_diag {
    br_code code;
    br_severity severity; /* the table's, unless --draft lowered it */
    br_span span;
    br_span cause;  /* the second place of a message with two (a frame in the layout), or none */
    int page;       /* page of the output, from 1; 0 = not said */
    br_str message; /* parts filled in */
    br_str help;    /* may be absent */
} br_diag;

/* A file that was read: for naming places and showing the source line. */
typedef struct br_source {
    br_str path;  /* as it is to be shown */
    br_str bytes; /* whole content, may be absent */
} br_source;

/* A file that the run has read: what another run would need, and what an archive file carries. */
typedef struct br_input {
    br_str path;  /* as it was opened */
    br_str bytes; /* whole content, borrowed */
} br_input;

/* The context of one run. No globals: everything that a run shares is here. */
typedef struct br_ctx {
    br_arena *arena; /* lives as long as the run */
    br_diag *diags;
    size_t diag_count, diag_capacity;
    uint32_t *said; /* what was said, for br_say alone: a hash table of indices in diags, from 1; 0 = free */
    size_t said_count, said_capacity;
    int errors, warnings;
    br_source *sources; /* that of br_span.file n is sources[n - 1]: see br_ctx_source */
    size_t source_count, source_capacity;
    br_input *inputs; /* in the order of reading; a file read twice is there twice */
    size_t input_count, input_capacity;
    size_t xml_elements;  /* XML elements read so far, in all files: for BR_LIMIT_XML_ELEMENTS */
    size_t picture_bytes; /* of picture files read so far: for BR_LIMIT_IMAGES_BYTES */
    bool draft;           /* --draft: errors of the drawable kind become warnings */
    bool system_fonts;    /* --system-fonts */
} br_ctx;

/* Opens a context with an arena of its own. */
br_ctx *br_ctx_open(void);
void br_ctx_close(br_ctx *ctx);

/* Registers a file; the index, from 1, goes into spans (0 if 65,535 files are there already). Paths and bytes must live
 * as long as ctx. */
uint16_t br_ctx_add_source(br_ctx *ctx, br_str path, br_str bytes);
/* The file that a span names by its index; NULL for 0 (no place). Borrowed until the next add. */
const br_source *br_ctx_source(const br_ctx *ctx, uint16_t file);

/* Notes that a file was read; br_file_read does so for every file it reads. The path is copied, the bytes must live as
 * long as ctx. */
void br_ctx_add_input(br_ctx *ctx, const char *path, br_str bytes);

/*
 * Adds a diagnostic. The rest of the arguments are pairs of C strings, part
 * name and value, closed by NULL:
 *     br_say(ctx, BR_UNKNOWN_ELEMENT, span, "name", "titel", "parent", "area", NULL);
 * A part named "help" replaces the table's help. Values are copied. What was said
 * before, word for word and of the same place, is neither added nor counted again. The
 * result is borrowed until the next call, for adding a cause or a page.
 */
br_diag *br_say(br_ctx *ctx, br_code code, br_span span, ...) __attribute__((sentinel));

/* As br_say for a mistake that --draft lets pass: a warning there, an error otherwise. */
br_diag *br_say_drawable(br_ctx *ctx, br_code code, br_span span, ...) __attribute__((sentinel));

/* NUL-terminated copy of a str in the context's arena, for use as a part. */
const char *br_part(br_ctx *ctx, br_str s);
const char *br_part_int(br_ctx *ctx, long n);
const char *br_part_pt(br_ctx *ctx, int32_t millipoints); /* "12.5 pt" */
const char *br_part_mm(br_ctx *ctx, int32_t millipoints); /* "12.5 mm", one decimal */

/*
 * The nearest of `count` names to `name`, by edit distance and within a third of
 * its length, else NULL. For "did you mean": a name of more than 100 letters is like
 * none. Borrowed from `names`.
 */
const char *br_nearest(br_str name, const char *const *names, size_t count);

typedef enum br_message_format { BR_MESSAGES_HUMAN, BR_MESSAGES_SHORT, BR_MESSAGES_JSON } br_message_format;

/* Writes all diagnostics, sorted by file, line, column (stable), to `out`. */
void br_ctx_print(const br_ctx *ctx, br_message_format format, bool colour, FILE *out);
/* The exit status that the diagnostics ask for: 0, 1, 3, 4 or 70. */
int br_ctx_status(const br_ctx *ctx);

#endif
