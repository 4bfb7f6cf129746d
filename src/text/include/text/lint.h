/*
 * What is typed wrongly though it looks nearly right: pasted text, typewriters'
 * habits, letters put together from pieces. Each finding has its place and, where nothing can
 * be lost by it, what should stand there instead.
 */
#ifndef TEXT_LINT_H
#define TEXT_LINT_H

#include "text/language.h"

typedef enum br_lint_kind {
    BR_LINT_APOSTROPHE,  /* ' between letters; instead ’ */
    BR_LINT_ACCENT,      /* и and a loose accent; instead ѝ */
    BR_LINT_LETTER,      /* a letter that the language sets as another: ş; instead ș */
    BR_LINT_SPACES,      /* a no-break space beside other spaces; instead it alone */
    BR_LINT_QUOTE_SPACE, /* « and a space where a line may end; instead the one that the language has there */
    BR_LINT_QUOTE_PAIR,  /* „…" or „…”; instead the language's closing mark */
    BR_LINT_STRAIGHT,    /* " that nothing tells how to turn */
    BR_LINT_BROKEN_WORD, /* "про- грама": a hyphen from the end of an old line */
    BR_LINT_CAPITAL,     /* "проГрама", in alphabets other than the Latin, where names are written so */
    BR_LINT_KIND_COUNT
} br_lint_kind;

typedef struct br_lint {
    br_lint_kind kind;
    size_t from, to;           /* bytes of the text */
    size_t word_from, word_to; /* what to show: the word it stands in, of a very long one what is near */
    br_str instead;            /* for [from, to); absent where a person must decide */
} br_lint;

/* All findings in a text of one language, in order; *count of them, in `arena`. */
br_lint *br_text_lint(br_arena *arena, const br_language *language, br_str text, size_t *count);

#endif
