/* Scripts of words against scripts of languages, both by ICU; and words bare of case and marks. */
#include "text/script.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "breaks.h"

#define SCRIPTS     8 /* that one language is written in, such as the three of Japanese */
#define WORDS_LEAST 3
#define LETTERS     3 /* fewer make no word to stumble over */

typedef enum token_kind { TOKEN_NATIVE, TOKEN_NEUTRAL, TOKEN_FOREIGN } token_kind;

typedef struct scripts {
    UScriptCode codes[SCRIPTS];
    int count;
} scripts;

static scripts scripts_of(br_str lang)
{
    scripts out = {.count = 0};
    char name[36];
    UErrorCode error = U_ZERO_ERROR;
    if (lang.len == 0 || lang.len >= sizeof name)
        return out;
    memcpy(name, lang.ptr, lang.len);
    name[lang.len] = '\0';
    out.count = uscript_getCode(name, out.codes, SCRIPTS, &error);
    if (U_FAILURE(error) || out.count < 0 || out.count > SCRIPTS)
        out.count = 0;
    return out;
}

static bool has(const scripts *of, UScriptCode code)
{
    for (int i = 0; i < of->count; i++)
        if (of->codes[i] == code)
            return true;
    return false;
}

bool br_text_is_address(br_str text)
{
    bool begins = br_str_starts(text, "http://") || br_str_starts(text, "https://") || br_str_starts(text, "www.");
    return begins && memchr(text.ptr, ' ', text.len) == NULL;
}

/* Has a point, a stroke, an underline or an at sign within. */
static bool is_address_like(br_str token)
{
    while (token.len && strchr(".,;:!?)", token.ptr[token.len - 1]))
        token.len--;
    for (size_t i = 0; i < token.len; i++)
        if (strchr("@./_", token.ptr[i]) && token.ptr[i])
            return true;
    return false;
}

/* Of letters of one foreign script: foreign; without any, or short, or in capitals: neutral; else native. */
static token_kind kind_of(br_str token, const scripts *own, UScriptCode *script)
{
    UScriptCode found = USCRIPT_COMMON;
    int letters = 0, small = 0;
    if (is_address_like(token))
        return TOKEN_NATIVE;
    for (size_t at = 0; at < token.len;) {
        uint32_t c = br_utf8_next(token, &at);
        UErrorCode error = U_ZERO_ERROR;
        UScriptCode code = br_is_letter(c) ? uscript_getScript((UChar32)c, &error) : USCRIPT_COMMON;
        if (code == USCRIPT_COMMON || code == USCRIPT_INHERITED || U_FAILURE(error))
            continue;
        if (has(own, code) || (found != USCRIPT_COMMON && code != found))
            return TOKEN_NATIVE;
        found = code;
        letters++;
        small += u_isupper((UChar32)c) ? 0 : 1;
    }
    if (letters < LETTERS || small == 0)
        return TOKEN_NEUTRAL;
    *script = found;
    return TOKEN_FOREIGN;
}

/* The word at *at, which moves behind it and the blanks after it. */
static br_str next_token(br_str text, size_t *at)
{
    size_t from = *at, to = from;
    for (size_t next = from; next < text.len && !br_is_blank(br_utf8_next(text, &next));)
        to = next;
    for (size_t next = *at = to; next < text.len && br_is_blank(br_utf8_next(text, &next));)
        *at = next;
    return br_str_slice(text, from, to);
}

bool br_text_find_foreign(br_str text, br_str lang, size_t *at, br_foreign *out)
{
    scripts own = scripts_of(lang);
    size_t from = 0, to = 0;
    UScriptCode script = USCRIPT_COMMON;
    int words = 0;
    while (own.count > 0 && *at < text.len) {
        br_str token = next_token(text, at);
        UScriptCode found = USCRIPT_COMMON;
        token_kind kind = kind_of(token, &own, &found);
        if (words >= WORDS_LEAST && kind != TOKEN_NEUTRAL && found != script)
            break;
        if (kind == TOKEN_FOREIGN) {
            words = found == script ? words + 1 : 1;
            from = words == 1 ? (size_t)(token.ptr - text.ptr) : from;
            to = (size_t)(token.ptr - text.ptr) + token.len;
            script = found;
        } else if (kind == TOKEN_NATIVE)
            words = 0;
    }
    if (words < WORDS_LEAST)
        return false;
    *out = (br_foreign){br_str_slice(text, from, to), uscript_getName(script)};
    return true;
}

br_str br_text_bare_words(br_arena *arena, br_str text)
{
    br_buf out = br_buf_make(arena, text.len + 1);
    bool gap = false;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = br_utf8_next(text, &at);
        if (c == 0xAD)
            continue;
        if (!br_is_letter(c) && !u_isdigit((UChar32)c)) {
            gap = true;
            continue;
        }
        if (gap && out.len)
            br_buf_add_char(&out, ' ');
        gap = false;
        br_buf_add_rune(&out, (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT));
    }
    return br_buf_str(&out);
}
