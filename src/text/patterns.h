/* Hyphenation patterns: a file of libhyphen's, loaded. */
#ifndef TEXT_PATTERNS_H
#define TEXT_PATTERNS_H

#include "base/diag.h"

/*
 * The patterns of a file as libhyphen walks them, in the context's arena: never to be given to hnj_hyphen_free. NULL
 * after saying what is wrong with the file, as a warning, at `span` or in the file itself. A few milliseconds for ten
 * thousand patterns.
 */
struct _HyphenDict *br_patterns_load(br_ctx *ctx, br_str path, br_span span);

#endif
