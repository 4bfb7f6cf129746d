/*
 * Questions about words that rules of reading aloud ask: which words are written in another script than their
 * language's, and what is left of words when case and marks do not count. Scripts of languages and letters are
 * Unicode's; no language is known to the code.
 */
#ifndef TEXT_SCRIPT_H
#define TEXT_SCRIPT_H

#include "base/str.h"

typedef struct br_foreign {
    br_str words;       /* the stretch, from its first word to its last */
    const char *script; /* of its letters, in English: "Latin" */
} br_foreign;

/*
 * The first stretch at or after byte *at of three words or more that are written in a script in which the language
 * (BCP 47) is not; *at moves behind it. Addresses of the web and of mail end a stretch; abbreviations in
 * capitals and numbers neither make nor end one. False if there is none, or the language is not known.
 */
bool br_text_find_foreign(br_str text, br_str lang, size_t *at, br_foreign *out);

/* Letters and figures alone, in folded case, one space between words: "»Вижте Тук!«" is "вижте тук". In `arena`. */
br_str br_text_bare_words(br_arena *arena, br_str text);

/* Begins with http:// or https:// or www., and has no blank. */
bool br_text_is_address(br_str text);

#endif
