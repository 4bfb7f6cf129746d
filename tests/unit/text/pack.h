/*
 * Two languages as their packs will say them, and a way to write break marks
 * down: "|" where a line may break, "~" where it would end in a hyphen, "!" where it must.
 */
#ifndef TEST_TEXT_PACK_H
#define TEST_TEXT_PACK_H

#include "text/fonts.h"
#include "text/language.h"

br_language *pack_bulgarian(br_arena *arena);
br_language *pack_english(br_arena *arena);

/* The text with its marks, in the context's arena. */
const char *pack_marked(br_ctx *ctx, const br_language *language, bool hyphenate, const char *text);

/* The project's fonts, without a cache. */
br_fonts *pack_fonts(br_ctx *ctx);

/* How many diagnostics of that code there are, and the message of the first, or "". */
int pack_said(const br_ctx *ctx, br_code code);
const char *pack_message(br_ctx *ctx, br_code code);

#endif
