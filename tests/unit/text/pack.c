/*
 * The packs and helpers of pack.h.
 */
#include "pack.h"

#include <stdlib.h>
#include <string.h>

static br_str *list(br_arena *arena, const char *words, char separator, size_t *count)
{
    br_str *out = br_arena_array(arena, strlen(words) + 1, sizeof(br_str));
    *count = 0;
    while (*words) {
        const char *end = strchr(words, separator);
        size_t length = end ? (size_t)(end - words) : strlen(words);
        out[(*count)++] = (br_str){words, length};
        words += length + (end ? 1 : 0);
    }
    return out;
}

br_language *pack_bulgarian(br_arena *arena)
{
    br_language *bg = BR_NEW(arena, br_language);
    bg->code = BR_STR("bg");
    bg->script = BR_STR("Cyrl");
    for (int i = 0; i < BR_QUOTE_LEVELS; i++) {
        bg->quote_open[i] = BR_STR("„");
        bg->quote_close[i] = BR_STR("“");
    }
    bg->bind_next = list(arena, "в с у о к № стр. ул.", ' ', &bg->bind_next_count);
    bg->bind_after_number = list(arena, "лв. лв г. % млн. хил. km км € в.", ' ', &bg->bind_after_number_count);
    bg->bind_pairs = list(arena, "т. ч.,и др.,т. е.", ',', &bg->bind_pair_count);
    bg->bind_thousands = true;
    bg->dash_stays_with_word_before = true;
    bg->hyphen_word_prefix = 4;
    bg->hyphenation = BR_STR(BR_SOURCE_DIR "/layouts/hyphenation/hyph-bg.dic");
    bg->hyphen_left = bg->hyphen_right = 2;
    bg->hyphen_word = 5;
    bg->letterforms = BR_STR("в г д ж з и й к л п т ц ш щ ъ ь ю");
    bg->letterforms_italic = BR_STR("в д ж з к л ф ю");
    bg->words = BR_ARRAY(arena, 1, br_word);
    bg->words[0] = (br_word){BR_STR("contents"), BR_STR("Съдържание")};
    bg->word_count = bg->word_capacity = 1;
    return bg;
}

br_language *pack_english(br_arena *arena)
{
    br_language *en = BR_NEW(arena, br_language);
    en->code = BR_STR("en");
    en->script = BR_STR("Latn");
    en->quote_open[0] = BR_STR("‘");
    en->quote_close[0] = BR_STR("’");
    en->hyphen_word_prefix = 3;
    en->hyphenation = BR_STR(BR_SOURCE_DIR "/layouts/hyphenation/hyph-en-gb.dic");
    en->hyphen_left = 2;
    en->hyphen_right = 3;
    en->hyphen_word = 6;
    return en;
}

const char *pack_marked(br_ctx *ctx, const br_language *language, bool hyphenate, const char *text)
{
    br_str s = br_str_of(text);
    uint8_t *marks = BR_ARRAY(ctx->arena, s.len + 1, uint8_t);
    memset(marks, 9, s.len + 1); /* every entry must be written */
    br_hyphenation *hyphenation = br_hyphenation_open(ctx);
    br_text_mark_breaks(ctx, hyphenation, language, hyphenate, s, 0, s.len, marks);
    br_buf out = br_buf_make(ctx->arena, s.len * 2);
    for (size_t i = 0; i <= s.len; i++) {
        br_str letters = br_hyphen_letters(hyphenation, (br_break_mark)marks[i]);
        if (marks[i] > BR_BREAK_FORCED) {
            br_buf_add_c(&out, letters.ptr ? "+" : "?");
            br_buf_add_str(&out, letters);
            br_buf_add_c(&out, letters.ptr ? "~" : "");
        } else if (marks[i] != BR_BREAK_NONE)
            br_buf_add_char(&out, " |~!"[marks[i]]);
        if (i < s.len)
            br_buf_add_char(&out, text[i]);
    }
    return br_buf_str(&out).ptr;
}

br_fonts *pack_fonts(br_ctx *ctx)
{
    setenv("XDG_CACHE_HOME", "/proc/none", 1);
    return br_fonts_open(ctx, BR_SOURCE_DIR "/fonts");
}

int pack_said(const br_ctx *ctx, br_code code)
{
    int count = 0;
    for (size_t i = 0; i < ctx->diag_count; i++)
        count += ctx->diags[i].code == code;
    return count;
}

const char *pack_message(br_ctx *ctx, br_code code)
{
    for (size_t i = 0; i < ctx->diag_count; i++)
        if (ctx->diags[i].code == code)
            return br_part(ctx, ctx->diags[i].message);
    return "";
}
