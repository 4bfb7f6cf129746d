/*
 * What marking breaks is made of: questions about characters and the words
 * between spaces, the binding rules, web addresses, hyphenation.
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "text/language.h"

/* A text, what is to be marked of it, and by which rules. */
typedef struct br_marking {
    br_ctx *ctx;
    br_hyphenation *hyphenation;
    const br_language *language;
    br_str text;
    size_t from, to; /* marks[from … to - 1] are decided */
    uint8_t *marks;
} br_marking;

/* characters.c */
bool br_is_letter(uint32_t c); /* marks that sit on letters count */
bool br_is_blank(uint32_t c);  /* any space, also the kinds where no line may break */
bool br_is_hard_hyphen(uint32_t c);
bool br_is_apostrophe(uint32_t c);               /* typewriter's, printer's, or the letter */
bool br_is_dash(uint32_t c);                     /* en or em dash */
uint32_t br_char_before(br_str text, size_t at); /* 0 at the start */
uint32_t br_char_at(br_str text, size_t at);     /* 0 at the end */
size_t br_step_back(br_str text, size_t at);     /* where the character before `at` begins; at > 0 */
bool br_equal_folded(br_str a, br_str b);        /* the same but for capitals */
/* The stretch without blanks round byte `at`; empty if a blank stands there. */
br_str br_token_at(br_str text, size_t at);
/* The stretch without blanks before the blanks before `at`. */
br_str br_token_before(br_str text, size_t at);

/* binding.c: may the language not break here, though Unicode would? */
bool br_is_bound_at_space(const br_language *language, br_str text, size_t at);
bool br_is_bound_inside(const br_language *language, br_str text, size_t at);

/* address.c */
bool br_is_address(br_str token);
void br_mark_address(const br_marking *marking, size_t from, size_t to);

/* exceptions.c: what the pack says of a word in small letters: of all of it, else of its longest beginning; or NULL. */
const br_hyphen_exception *br_find_exception(const br_language *language, br_str word);

/* hyphenate.c: marks the words of the token [from, to). */
void br_mark_hyphens(const br_marking *marking, size_t from, size_t to);

/* The line breaker of ICU for a language, kept in the hyphenation; NULL after saying why. A UBreakIterator. */
void *br_hyphenation_breaker(br_hyphenation *hyphenation, const br_language *language);

#endif
