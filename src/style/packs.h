/*
 * Between the files that read language packs: language.c reads one file's
 * elements, packs.c finds files, follows based-on and fills what is missing.
 */
#ifndef STYLE_PACKS_H
#define STYLE_PACKS_H

#include "rules.h"

/* language.c: lays what the file says over what `language` holds already. */
void br_style_read_pack_root(br_reader *reader, const br_node *root, br_language *language);

/* packs.c: the language's word of that key becomes this one. */
void br_style_set_word(br_ctx *ctx, br_language *language, br_word word);

#endif
