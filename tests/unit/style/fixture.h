/*
 * A small right layout in a folder of its own, and the same with one thing changed: most
 * tests of the layout language are one replacement and what comes of it.
 */
#ifndef TESTS_STYLE_FIXTURE_H
#define TESTS_STYLE_FIXTURE_H

#include "style/layout.h"

typedef struct fixture {
    br_ctx *ctx;
    br_layout *layout; /* NULL when it had a mistake */
    char folder[64];
} fixture;

/* Builds the small layout, with the first `from` in `file` ("pages.xml" …, "xx.xml" for the language) replaced by `to`.
 */
fixture fixture_build(const char *file, const char *from, const char *to);
void fixture_close(fixture *f);

/* The layout in this repository. */
fixture fixture_booklet(const char *language);

/* The only diagnostic, or NULL when there is not exactly one. */
const br_diag *fixture_only_diag(const fixture *f);
bool fixture_has_code(const fixture *f, br_code code);

#endif
