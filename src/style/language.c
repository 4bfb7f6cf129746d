/*
 * Language packs: layouts/languages/CODE.xml into br_language. A pack is data: fixed words,
 * ordinals by gender, quotation marks, which words a line may not part, hyphenation. Every
 * word of the table below must be there, so that no page is ever set with a hole; a word that
 * is not in the table is a slip of the pen and answered with the nearest one. What the
 * rules do to a line is the text room's business.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "rules.h"

const br_known_name br_style_words[] = {
    {"contents", "heading of the contents"},
    {"page", "short for page, before a number"},
    {"page-of", "{page} as a reference"},
    {"area", "the words for a thematic area"},
    {"area-heading", "{number} and {title} of an area in one line"},
    {"practice-of", "under a practice's title; {municipality}"},
    {"municipality", "in lists; {municipality}"},
    {"place", "noun on the badge"},
    {"place-alt", "a badge in words; {ordinal}, {area}"},
    {"nominee", "on the badge"},
    {"nominee-alt", "that badge in words; {area}"},
    {"participant", "on the badge"},
    {"participant-alt", "that badge in words; {area}"},
    {"special", "on the badge"},
    {"special-alt", "that badge in words; {area}"},
    {"figure", "the word for a figure"},
    {"table", "the word for a table"},
    {"note", "the word for a note"},
    {"notes", "heading above the notes of a text"},
    {"contact", "heading of the contact box"},
    {"phone", "before a telephone number"},
    {"email", "before an e-mail address"},
    {"web", "before a web address"},
    {"source", "before the source of a table"},
    {"credit", "before the maker of a picture; {name}"},
    {"criteria", "heading above the criteria"},
    {"participants", "heading of the table of participants"},
    {"participant-municipality", "column of that table"},
    {"participant-practice", "column of that table"},
    {"participant-award", "column of that table"},
    {"participant-page", "column of page numbers"},
    {"index-municipalities", "heading of the index"},
    {"imprint", "name of the imprint page"},
    {"isbn", "the book number; {isbn}"},
    {"disclaimer-council-of-europe", "the fixed disclaimer"},
    {"see", "before a reference"},
    {"continued", "where a table or list goes on"},
    {"reference", "a reference; {title}, {page}"},
    {"edition", "the edition; {edition}"},
    {"own-notes", "over a page that is left to the reader to write on"},
    {NULL, NULL},
};

#define GENDERS "masculine=1|feminine=1|neuter=1"

/* Elements that are read by their own code still have tables: for checking and for the reference. */
typedef struct word_line {
    br_str key;
} word_line;
static const br_attribute_rule word_attributes[] = {
    {"key", BR_VALUE_NAME, BR_AT(word_line, key), .help = "Which word.", .choices = "names below", .required = true},
};
static const br_element_rule word_rule = {
    .name = "word",
    .help = "A fixed word or sentence; named parts stand in braces.",
    .attributes = word_attributes,
    .attribute_count = BR_COUNT_OF(word_attributes),
    .holds_text = true,
};

typedef struct ordinal_line {
    int of;
} ordinal_line;
static const br_attribute_rule ordinal_attributes[] = {
    {"of", BR_VALUE_NUMBER, BR_AT(ordinal_line, of), .help = "The number.", .min = 1, .max = BR_ORDINALS,
     .required = true},
};
static const br_element_rule ordinal_rule = {
    .name = "ordinal",
    .help = "The ordinal of a number, figures first: the badge sets what follows them smaller.",
    .attributes = ordinal_attributes,
    .attribute_count = BR_COUNT_OF(ordinal_attributes),
    .holds_text = true,
};
typedef struct ordinals_line {
    bool genders[BR_GENDER_COUNT];
} ordinals_line;
static const br_attribute_rule ordinals_attributes[] = {
    {"gender", BR_VALUE_WORDS, BR_AT(ordinals_line, genders[BR_MASCULINE]),
     .help = "Genders these are for: any of masculine, feminine, neuter. A place on a badge is neuter.",
     .choices = "masculine=1", .required = true},
    {"gender", BR_VALUE_WORDS, BR_AT(ordinals_line, genders[BR_FEMININE]), .choices = "feminine=1"},
    {"gender", BR_VALUE_WORDS, BR_AT(ordinals_line, genders[BR_NEUTER]), .choices = "neuter=1"},
};
static const br_element_rule *const ordinals_children[] = {&ordinal_rule, NULL};
static const br_element_rule ordinals_rule = {
    .name = "ordinals",
    .help = "Ordinals from 1 to 10.",
    .attributes = ordinals_attributes,
    .attribute_count = BR_COUNT_OF(ordinals_attributes),
    .children = ordinals_children,
};

typedef struct quotes_line {
    int level;
    br_str open, close;
} quotes_line;
static const br_attribute_rule quotes_attributes[] = {
    {"level", BR_VALUE_NUMBER, BR_AT(quotes_line, level), .help = "1 for the outer marks.", .min = 1,
     .max = BR_QUOTE_LEVELS, .required = true},
    {"open", BR_VALUE_NAME, BR_AT(quotes_line, open), .help = "Mark before the words.", .required = true},
    {"close", BR_VALUE_NAME, BR_AT(quotes_line, close), .help = "Mark after them.", .required = true},
};
static const br_element_rule quotes_rule = {
    .name = "quotes",
    .help = "Quotation marks of one level; deeper levels not given are as the last one given.",
    .attributes = quotes_attributes,
    .attribute_count = BR_COUNT_OF(quotes_attributes),
};

static const br_attribute_rule binding_attributes[] = {
    {"thousands", BR_VALUE_YES_NO, BR_AT(br_language, bind_thousands),
     .help = "Whether groups of three digits stay together over a space."},
    {"spaced-dash", BR_VALUE_YES_NO, BR_AT(br_language, dash_stays_with_word_before),
     .help = "Whether a dash between spaces stays with the word before it."},
    {"short-prefix", BR_VALUE_NUMBER, BR_AT(br_language, hyphen_word_prefix),
     .help = "No line ends at a hyphen with fewer letters than this before it.", .max = 9},
};
static const br_element_rule binding_rule = {
    .name = "binding",
    .help = "Where a line may not break although there is a space or a hyphen.",
    .attributes = binding_attributes,
    .attribute_count = BR_COUNT_OF(binding_attributes),
};
static const br_element_rule bind_next_rule = {
    .name = "bind-next", .help = "Words that stay with the word after them.", .holds_text = true};
static const br_element_rule bind_number_rule = {
    .name = "bind-after-number", .help = "Units that stay with the number before them.", .holds_text = true};
static const br_element_rule bind_pair_rule = {
    .name = "bind-pair", .help = "Two words that stay together.", .holds_text = true};

static const br_attribute_rule hyphenation_attributes[] = {
    {"patterns", BR_VALUE_FILE, BR_AT(br_language, hyphenation), .help = "A pattern file for libhyphen.",
     .required = true},
    {"left", BR_VALUE_NUMBER, BR_AT(br_language, hyphen_left), .help = "Fewest letters before a hyphen.", .min = 1,
     .max = 9},
    {"right", BR_VALUE_NUMBER, BR_AT(br_language, hyphen_right), .help = "Fewest letters after it.", .min = 1,
     .max = 9},
    {"word", BR_VALUE_NUMBER, BR_AT(br_language, hyphen_word), .help = "Shortest word that is divided, in letters.",
     .min = 2, .max = 20},
    {"character", BR_VALUE_NAME, BR_AT(br_language, hyphen), .help = "Set at the line's end; a hyphen if not given."},
};
static const br_element_rule hyphenation_rule = {
    .name = "hyphenation",
    .help = "How words are divided.",
    .attributes = hyphenation_attributes,
    .attribute_count = BR_COUNT_OF(hyphenation_attributes),
};

static const br_attribute_rule letterforms_attributes[] = {
    {"upright", BR_VALUE_TEXT, BR_AT(br_language, letterforms),
     .help = "Upright letters with a form of the language's own."},
    {"italic", BR_VALUE_TEXT, BR_AT(br_language, letterforms_italic), .help = "Italic ones."},
};
static const br_element_rule letterforms_rule = {
    .name = "letterforms",
    .help = "Letters that a typeface made for the language draws otherwise than by default.",
    .attributes = letterforms_attributes,
    .attribute_count = BR_COUNT_OF(letterforms_attributes),
};

static const br_attribute_rule language_attributes[] = {
    {"code", BR_VALUE_NAME, BR_AT(br_language, code), .help = "BCP 47 code, as the file's name.", .required = true},
    {"script", BR_VALUE_NAME, BR_AT(br_language, script), .help = "ISO 15924 code, such as Cyrl.", .required = true},
    {"name", BR_VALUE_NAME, BR_AT(br_language, name), .help = "The language's name in itself.", .required = true},
};
static const br_element_rule *const language_children[] = {
    &word_rule,        &ordinals_rule,  &quotes_rule,      &binding_rule,     &bind_next_rule,
    &bind_number_rule, &bind_pair_rule, &hyphenation_rule, &letterforms_rule, NULL};
const br_element_rule br_style_language_rule = {
    .name = "language",
    .help = "The root of a language pack.",
    .attributes = language_attributes,
    .attribute_count = BR_COUNT_OF(language_attributes),
    .children = language_children,
};

/* ---- reading ---------------------------------------------------------------------- */

static void read_word(br_reader *reader, const br_node *node, br_language *language)
{
    word_line line = {BR_STR_NONE};
    br_style_read_element(reader, &word_rule, node, &line);
    const char *near = NULL;
    if (line.key.ptr == NULL)
        return;
    if (!br_style_is_known(br_style_words, line.key, &near)) {
        br_style_say_value(reader, node, "key", "a word that a language pack has", near);
        return;
    }
    language->words = br_arena_grow(reader->ctx->arena, language->words, language->word_count, &language->word_capacity,
                                    sizeof(*language->words));
    language->words[language->word_count++] = (br_word){line.key, br_style_text(reader, node)};
}

static void read_ordinals(br_reader *reader, const br_node *node, br_language *language)
{
    ordinals_line genders = {{false, false, false}};
    br_style_read_element(reader, &ordinals_rule, node, &genders);
    for (const br_node *at = br_node_first_element(node, "ordinal"); at != NULL;
         at = br_node_next_element(at, "ordinal")) {
        ordinal_line line = {0};
        br_style_read_element(reader, &ordinal_rule, at, &line);
        br_str text = br_style_text(reader, at);
        for (int gender = 0; gender < BR_GENDER_COUNT && line.of > 0; gender++)
            if (genders.genders[gender])
                language->ordinals[gender][line.of] = text;
    }
}

static void read_quotes(br_reader *reader, const br_node *root, br_language *language)
{
    for (const br_node *at = br_node_first_element(root, "quotes"); at != NULL;
         at = br_node_next_element(at, "quotes")) {
        quotes_line line = {0, BR_STR_NONE, BR_STR_NONE};
        br_style_read_element(reader, &quotes_rule, at, &line);
        for (int level = line.level; level >= 1 && level <= BR_QUOTE_LEVELS; level++) {
            language->quote_open[level - 1] = line.open;
            language->quote_close[level - 1] = line.close;
        }
    }
    if (language->quote_open[0].ptr == NULL)
        br_say(reader->ctx, BR_LAYOUT_MISSING, root->span, "element", "language", "what", "quotes", NULL);
}

/* All words of all elements of a name as one list. */
static br_str *read_list(br_reader *reader, const br_node *root, const char *name, size_t *count)
{
    br_str *list = NULL;
    size_t capacity = 0;
    for (const br_node *at = br_node_first_element(root, name); at != NULL; at = br_node_next_element(at, name)) {
        br_str rest = br_style_text(reader, at);
        for (br_str word; word = br_str_word(&rest), word.ptr != NULL;) {
            list = br_arena_grow(reader->ctx->arena, list, *count, &capacity, sizeof(*list));
            list[(*count)++] = word;
        }
    }
    return list;
}

static void read_pairs(br_reader *reader, const br_node *root, br_language *language)
{
    language->bind_pairs = BR_ARRAY(reader->ctx->arena, br_style_count_elements(root, "bind-pair") + 1, br_str);
    for (const br_node *at = br_node_first_element(root, "bind-pair"); at != NULL;
         at = br_node_next_element(at, "bind-pair"))
        language->bind_pairs[language->bind_pair_count++] = br_style_text(reader, at);
}

static void read_rules(br_reader *reader, const br_node *root, br_language *language)
{
    static const br_element_rule *const rules[] = {&binding_rule, &hyphenation_rule, &letterforms_rule};
    language->hyphen_left = language->hyphen_right = 2;
    language->hyphen_word = 5;
    for (size_t i = 0; i < BR_COUNT_OF(rules); i++) {
        const br_node *node = br_node_first_element(root, rules[i]->name);
        if (node != NULL)
            br_style_read_element(reader, rules[i], node, language);
    }
    language->bind_next = read_list(reader, root, "bind-next", &language->bind_next_count);
    language->bind_after_number = read_list(reader, root, "bind-after-number", &language->bind_after_number_count);
    read_pairs(reader, root, language);
}

static void check_words(br_reader *reader, const br_node *root, const br_language *language)
{
    for (const br_known_name *known = br_style_words; known->name != NULL; known++) {
        bool found = false;
        for (size_t i = 0; i < language->word_count && !found; i++)
            found = br_str_is(language->words[i].key, known->name);
        if (!found)
            br_say(reader->ctx, BR_LANGUAGE_WORD_MISSING, root->span, "code", br_part(reader->ctx, language->code),
                   "key", known->name, NULL);
    }
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

br_language *br_style_read_language(br_ctx *ctx, const char *folder, br_str code)
{
    if (!is_code(code))
        return NULL;
    const char *path = br_file_join(ctx->arena, folder, br_arena_printf(ctx->arena, "%s.xml", br_part(ctx, code)));
    if (!br_file_exists(path))
        return NULL;
    br_language *language = BR_NEW(ctx->arena, br_language);
    language->code = br_str_copy(ctx->arena, code);
    br_reader reader = {.ctx = ctx, .folder = folder, .root = br_file_folder(ctx->arena, folder)};
    const br_node *root = br_xml_read(ctx, path, path);
    if (root == NULL)
        return language;
    if (!br_node_is(root, "language")) {
        br_say(ctx, BR_LAYOUT_UNKNOWN_ELEMENT, root->span, "name", br_part(ctx, root->name), "parent", path, NULL);
        return language;
    }
    br_style_check_tree(&reader, &br_style_language_rule, root);
    br_style_read_element(&reader, &br_style_language_rule, root, language);
    for (const br_node *at = br_node_first_element(root, "word"); at != NULL; at = br_node_next_element(at, "word"))
        read_word(&reader, at, language);
    for (const br_node *at = br_node_first_element(root, "ordinals"); at != NULL;
         at = br_node_next_element(at, "ordinals"))
        read_ordinals(&reader, at, language);
    read_quotes(&reader, root, language);
    read_rules(&reader, root, language);
    check_words(&reader, root, language);
    return language;
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
