/*
 * The packs of a folder: found by their codes, laid over the packs they are based on, and
 * made whole. A word that neither a pack nor its bases have is taken from the English pack, with
 * a warning, so that no page is ever set with a hole and a pack can grow word by word.
 * `broshura check layouts/languages` holds every pack against the whole list and says what it lacks.
 */
#include <string.h>

#include "base/file.h"
#include "packs.h"

#define LAST_RESORT "en" /* the pack that has every word: said of here and nowhere else */

/* A pack being read, and those it is being read for. */
typedef struct pack_chain {
    br_str code;
    const struct pack_chain *above;
} pack_chain;

static const char *pack_path(br_ctx *ctx, const char *folder, br_str code)
{
    return br_file_join(ctx->arena, folder, br_arena_printf(ctx->arena, "%s.xml", br_part(ctx, code)));
}

/* Codes come from documents: only what a BCP 47 code may hold ever becomes a file name. */
static bool is_code(br_str code)
{
    for (size_t i = 0; i < code.len; i++) {
        char c = code.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return code.len > 0 && code.len <= 35;
}

static bool has_pack(br_ctx *ctx, const char *folder, br_str code)
{
    return is_code(code) && br_file_exists(pack_path(ctx, folder, code));
}

void br_style_set_word(br_ctx *ctx, br_language *language, br_word word)
{
    for (size_t i = 0; i < language->word_count; i++)
        if (br_str_equal(language->words[i].key, word.key)) {
            language->words[i] = word;
            return;
        }
    language->words = br_arena_grow(ctx->arena, language->words, language->word_count, &language->word_capacity,
                                    sizeof(*language->words));
    language->words[language->word_count++] = word;
}

static void read_file(br_ctx *ctx, const char *folder, const pack_chain *chain, br_language *language, br_span *place);

/* Reads the pack that `base` names first, unless that leads back to one being read. */
static void follow_base(br_ctx *ctx, const char *folder, const pack_chain *chain, const br_attr *base,
                        br_language *language)
{
    br_span ignored;
    for (const pack_chain *at = chain; at != NULL; at = at->above)
        if (br_str_equal(at->code, base->value)) {
            br_say(ctx, BR_BASED_ON_CIRCLE, base->value_span, "name", br_part(ctx, base->value), NULL);
            return;
        }
    if (has_pack(ctx, folder, base->value))
        read_file(ctx, folder, &(pack_chain){base->value, chain}, language, &ignored);
    else
        br_style_say_language(ctx, BR_LANGUAGE_BASE_MISSING, folder, base->value, base->value_span);
}

/* The file of the chain's first pack, after its bases; `place`: of the root element. */
static void read_file(br_ctx *ctx, const char *folder, const pack_chain *chain, br_language *language, br_span *place)
{
    const char *path = pack_path(ctx, folder, chain->code);
    /* Patterns lie beside the folder of packs, whatever that was called: "layouts/languages/", ".". */
    br_reader reader = {.ctx = ctx, .folder = folder, .root = br_file_join(ctx->arena, folder, "..")};
    const br_node *root = br_xml_read(ctx, path, path);
    if (root == NULL)
        return;
    *place = root->span;
    if (!br_node_is(root, "language")) {
        br_say(ctx, BR_LAYOUT_UNKNOWN_ELEMENT, root->span, "name", br_part(ctx, root->name), "parent", path, "help",
               "the root of a language pack is <language>", NULL);
        return;
    }
    const br_attr *base = br_node_find_attr(root, "based-on"), *code = br_node_find_attr(root, "code");
    if (base != NULL)
        follow_base(ctx, folder, chain, base, language);
    br_style_read_pack_root(&reader, root, language);
    if (code != NULL && !br_str_equal(code->value, chain->code))
        br_say(ctx, BR_LANGUAGE_CODE_FILE, code->value_span, "code", br_part(ctx, code->value), "file",
               br_arena_printf(ctx->arena, "%s.xml", br_part(ctx, chain->code)), NULL);
    language->code = br_str_copy(ctx->arena, chain->code);
}

/* The pack that all others may borrow from, read once; empty for itself, and if there is none. */
static const br_language *last_resort(br_ctx *ctx, const char *folder, const br_language *language, br_language **last)
{
    pack_chain chain = {BR_STR(LAST_RESORT), NULL};
    br_span ignored;
    if (*last == NULL) {
        *last = BR_NEW(ctx->arena, br_language);
        if (!br_str_is(language->code, LAST_RESORT) && has_pack(ctx, folder, chain.code))
            read_file(ctx, folder, &chain, *last, &ignored);
    }
    return *last;
}

/* The words that the pack lacks, from the last resort's; each is said. */
static void fill_words(br_ctx *ctx, const char *folder, br_language *language, br_language **last, br_span place)
{
    for (const br_known_name *known = br_style_words; known->name != NULL; known++) {
        if (br_language_word(language, known->name).ptr != NULL)
            continue;
        br_word word = {br_str_of(known->name),
                        br_language_word(last_resort(ctx, folder, language, last), known->name)};
        br_say(ctx, word.text.ptr != NULL ? BR_LANGUAGE_WORD_BORROWED : BR_LANGUAGE_WORD_MISSING, place, "code",
               br_part(ctx, language->code), "key", known->name, "english", br_part(ctx, word.text), NULL);
        if (word.text.ptr != NULL)
            br_style_set_word(ctx, language, word);
    }
}

/* The ordinals of places that the pack lacks; said where one is needed, and by check_ordinals. */
static void fill_ordinals(br_ctx *ctx, const char *folder, br_language *language, br_language **last)
{
    for (int of = 1; of <= BR_ORDINALS; of++) {
        br_str *own = &language->ordinals[language->place_gender][of];
        if (own->ptr != NULL)
            continue;
        *own = last_resort(ctx, folder, language, last)->ordinals[BR_NEUTER][of];
        language->ordinals_borrowed |= 1U << of;
    }
}

static br_language *read_pack(br_ctx *ctx, const char *folder, br_str code, br_span *place)
{
    br_language *language = BR_NEW(ctx->arena, br_language), *last = NULL;
    int errors = ctx->errors;
    language->code = br_str_copy(ctx->arena, code);
    language->hyphen_left = language->hyphen_right = 2;
    language->hyphen_word = 5;
    language->number_group_from = 4;
    language->place_gender = BR_NEUTER;
    *place = BR_SPAN_NONE;
    read_file(ctx, folder, &(pack_chain){language->code, NULL}, language, place);
    if (ctx->errors != errors)
        return language;
    fill_words(ctx, folder, language, &last, *place);
    fill_ordinals(ctx, folder, language, &last);
    if (language->quote_open[0].ptr == NULL)
        br_say(ctx, BR_LAYOUT_MISSING, *place, "element", "language", "what", "quotes", NULL);
    return language;
}

br_language *br_style_read_language(br_ctx *ctx, const char *folder, br_str code)
{
    br_span place;
    return has_pack(ctx, folder, code) ? read_pack(ctx, folder, code, &place) : NULL;
}

/* ---- what packs there are ------------------------------------------------------------- */

/* The codes of all packs of a folder, sorted so that the answer does not hang on the disk's order. */
static const char **list_codes(br_ctx *ctx, const char *folder, size_t *count)
{
    size_t found = 0;
    const char **names = br_file_list(ctx->arena, folder, &found);
    *count = 0;
    for (size_t i = 0; i < found; i++) {
        const char *dot = strstr(names[i], ".xml");
        if (dot != NULL && dot[4] == '\0')
            names[(*count)++] = br_arena_copy(ctx->arena, names[i], (size_t)(dot - names[i]));
    }
    return names;
}

void br_style_say_language(br_ctx *ctx, br_code said, const char *folder, br_str code, br_span span)
{
    size_t count = 0;
    const char **codes = list_codes(ctx, folder, &count);
    br_buf buf = br_buf_make(ctx->arena, 64);
    br_buf_add_c(&buf, "there are packs for: ");
    for (size_t i = 0; i < count; i++) {
        br_buf_add_c(&buf, i > 0 ? ", " : "");
        br_buf_add_c(&buf, codes[i]);
    }
    if (count == 0)
        br_say(ctx, said, span, "code", br_part(ctx, code), NULL);
    else
        br_say(ctx, said, span, "code", br_part(ctx, code), "help", buf.bytes, NULL);
}

/* ---- checking all of a folder ---------------------------------------------------------- */

static void say_lacks(br_ctx *ctx, const br_language *language, br_span place, const char *what)
{
    br_say(ctx, BR_LANGUAGE_LACKS, place, "code", br_part(ctx, language->code), "what", what, NULL);
}

/* A word of two alphabets looks right and is found by no search. */
static void check_letters(br_ctx *ctx, br_str text, br_span place)
{
    br_str mixed = br_text_find_mixed_word(text, 0);
    if (mixed.ptr != NULL)
        br_say(ctx, BR_MIXED_SCRIPT, place, "word", br_part(ctx, mixed), NULL);
}

static void check_ordinals(br_ctx *ctx, const br_language *language, br_span place)
{
    static const char *const genders[] = {"masculine", "feminine", "neuter"};
    for (int gender = 0; gender < BR_GENDER_COUNT; gender++)
        for (int of = 1; of <= BR_ORDINALS; of++) {
            bool borrowed = gender == (int)language->place_gender && (language->ordinals_borrowed >> of & 1);
            br_str ordinal = borrowed ? BR_STR_NONE : language->ordinals[gender][of];
            if (ordinal.ptr == NULL && (gender == (int)language->place_gender ? of <= 3 : of == 1))
                say_lacks(ctx, language, place, br_arena_printf(ctx->arena, "%s ordinal of %d", genders[gender], of));
            if (!br_text_is_of_script(ordinal, language->script))
                br_say(ctx, BR_LANGUAGE_LETTERS, place, "code", br_part(ctx, language->code), "text",
                       br_part(ctx, ordinal), NULL);
        }
}

static void check_pack(br_ctx *ctx, const br_language *language, br_span place)
{
    for (size_t i = 0; i < language->word_count; i++)
        check_letters(ctx, language->words[i].text, place);
    check_ordinals(ctx, language, place);
    if (language->hyphenation.ptr == NULL)
        say_lacks(ctx, language, place, "hyphenation patterns");
    else if (!br_file_exists(br_part(ctx, language->hyphenation)))
        say_lacks(ctx, language, place, br_arena_printf(ctx->arena, "file %s", br_part(ctx, language->hyphenation)));
    else
        br_hyphenation_check(ctx, language, place);
    if (!language->number_decimal.ptr)
        say_lacks(ctx, language, place, "form of numbers");
    if (!language->date_form.ptr || language->month_count == 0)
        say_lacks(ctx, language, place, "form of dates");
    if (language->bind_next_count == 0 && language->bind_after_number_count == 0)
        say_lacks(ctx, language, place, "words that are bound to their neighbours");
}

bool br_layout_is_language_folder(br_ctx *ctx, const char *folder)
{
    return has_pack(ctx, folder, BR_STR(LAST_RESORT)) &&
           !br_file_exists(br_file_join(ctx->arena, folder, "brochure.xml"));
}

void br_layout_check_languages(br_ctx *ctx, const char *folder, FILE *out)
{
    size_t count = 0;
    const char **codes = list_codes(ctx, folder, &count);
    for (size_t i = 0; i < count; i++) {
        br_span place;
        int said = ctx->errors + ctx->warnings;
        br_language *language = read_pack(ctx, folder, br_str_of(codes[i]), &place);
        if (language->name.ptr != NULL)
            check_pack(ctx, language, place);
        said = ctx->errors + ctx->warnings - said;
        fprintf(out, "%-8s %.*s: ", codes[i], (int)language->name.len, language->name.ptr ? language->name.ptr : "");
        if (said == 0)
            fputs("complete\n", out);
        else
            fprintf(out, "%d message%s\n", said, said > 1 ? "s" : "");
    }
}
