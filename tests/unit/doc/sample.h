/*
 * A brochure for a test: written into a folder of its own, built, and taken away
 * again. Messages are asked for by code, place and words.
 */
#ifndef TEST_DOC_SAMPLE_H
#define TEST_DOC_SAMPLE_H

#include "doc/doc.h"

typedef struct sample {
    char folder[64];
    br_ctx *ctx;
    br_doc *doc; /* NULL if it has errors */
} sample;

/* An empty folder and a context. */
sample sample_open(void);
/* Adds a file; its folder is made. */
void sample_write(sample *s, const char *name, const char *text);
void sample_build(sample *s);
void sample_close(sample *s);

/* The three together: brochure.xml with this text. */
sample sample_of(const char *xml);
/* A brochure whose only practice holds `body`, which begins on line 5, column 1. */
sample sample_with(const char *body);
/* A brochure whose only area holds `practices`, from line 3, column 1. */
sample sample_with_practices(const char *practices);

/* How often a code was said. */
int sample_count(const sample *s, br_code code);
/* The n-th message of a code, from 0; the test fails if there is none. */
const br_diag *sample_said(const sample *s, br_code code, int n);
/* The words of a message or help as a C string, in the run's arena. */
const char *sample_words(const sample *s, br_str words);
/* The first element of a kind, in document order; the test fails if there is none. */
const br_element *sample_find(const sample *s, br_element_kind kind);
/* What br_doc_dump writes. */
const char *sample_dump(const sample *s);
/* The content of a FILE writer as a string. */
const char *sample_written(const sample *s, void (*write)(FILE *out));

#endif
