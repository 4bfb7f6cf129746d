/*
 * Language packs: layouts/languages/CODE.xml into br_language. A pack is data: fixed words,
 * ordinals by gender, quotation marks, which words a line may not part, hyphenation. A pack may
 * be based on another and then says only what differs: words, ordinals and attributes one by one,
 * lists of bound words each as a whole. A word that is not in the table below is a slip of the pen
 * and answered with the nearest one; what is done about one that is not in the pack stands in
 * packs.c. What the rules do to a line is the text room's business.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "packs.h"

const br_known_name br_style_words[] = {
    {"contents", "heading of the contents"},
    {"page", "short for page, before a number"},
    {"page-of", "{page} as a reference"},
    {"area", "the words for a thematic area"},
    {"area-heading", "{number} and {title} of an area in one line"},
    {"practice-of", "under a practice's title; {municipality}"},
    {"municipality", "in lists; {municipality}"},
    {"place", "noun on the badge"},
    {"place-words", "a place in words, in lists; {ordinal}"},
    {"place-alt", "a badge in words; {ordinal}, {area}"},
    {"nominee", "on the badge"},
    {"nominee-alt", "that badge in words; {area}"},
    {"participant", "on the badge"},
    {"participant-alt", "that badge in words; {area}"},
    {"special", "on the badge"},
    {"special-alt", "that badge in words; {area}"},
    {"figure", "a numbered figure; {number}"},
    {"table", "a numbered table; {number}"},
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
    {"list-number", "before an item of a numbered list; {number}"},
    {NULL, NULL},
};

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
     .help = "Genders these are for: any of masculine, feminine, neuter.", .choices = "masculine=1", .required = true},
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
    {"ordinal-point", BR_VALUE_YES_NO, BR_AT(br_language, bind_ordinal_point),
     .help =
         "Whether one or two figures with a point, 2., stay with the word after them: where ordinals are written so."},
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
static const br_element_rule bind_title_rule = {
    .name = "bind-next-in-titles",
    .help =
        "Words that no line of a balanced heading should end with: prepositions, articles, conjunctions. Those of one "
        "and two letters count anyway.",
    .holds_text = true};
static const br_element_rule bind_number_rule = {
    .name = "bind-after-number", .help = "Units that stay with the number before them.", .holds_text = true};
static const br_element_rule bind_pair_rule = {
    .name = "bind-pair", .help = "Two words that stay together.", .holds_text = true};

static const br_attribute_rule numbers_attributes[] = {
    {"group", BR_VALUE_TEXT, BR_AT(br_language, number_group),
     .help = "Between groups of three figures, such as &#xA0; or a point; nothing if not given."},
    {"group-from", BR_VALUE_NUMBER, BR_AT(br_language, number_group_from),
     .help = "Fewest figures that are parted in groups; 4 if not given.", .min = 4, .max = 9},
    {"decimal", BR_VALUE_NAME, BR_AT(br_language, number_decimal), .help = "The decimal sign.", .required = true},
};
static const br_element_rule numbers_rule = {
    .name = "numbers",
    .help = "How <number> is set.",
    .attributes = numbers_attributes,
    .attribute_count = BR_COUNT_OF(numbers_attributes),
};
static const br_attribute_rule dates_attributes[] = {
    {"form", BR_VALUE_NAME, BR_AT(br_language, date_form),
     .help =
         "The parts of a date in their order, {day}, {month} and {year}, with what stands between them; &#xA0; where "
         "no line may end.",
     .required = true},
    {"first-day", BR_VALUE_NAME, BR_AT(br_language, date_first_day),
     .help = "The first day of a month, if it is not 1: 1er in French."},
};
static const br_element_rule dates_rule = {
    .name = "dates",
    .help = "How <date> is set.",
    .attributes = dates_attributes,
    .attribute_count = BR_COUNT_OF(dates_attributes),
};
static const br_element_rule months_rule = {
    .name = "months", .help = "The twelve months, in the form that stands in a date.", .holds_text = true};

static const br_element_rule bare_link_rule = {
    .name = "bare-link",
    .help = "Words that as a link do not say where it leads, such as here; case and punctuation do not count.",
    .holds_text = true};
static const br_element_rule alt_opening_rule = {
    .name = "alt-opening",
    .help = "Words that an alternative text should not begin with, such as picture of.",
    .holds_text = true};

static const br_attribute_rule hyphenation_attributes[] = {
    {"patterns", BR_VALUE_FILE, BR_AT(br_language, hyphenation), .help = "A pattern file in libhyphen's form."},
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

static const br_element_rule hyphenate_as_rule = {
    .name = "hyphenate-as",
    .help = "Words that are divided otherwise than by the patterns, each with a hyphen at every place where it may be "
            "divided. A star stands for any ending: behind without-* as if it were a word of its own, behind "
            "with-out* as the patterns say. Added to those of the pack that this one is based on.",
    .holds_text = true,
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

static const br_attribute_rule letters_attributes[] = {
    {"from", BR_VALUE_NAME, BR_AT(br_language, letters_from), .help = "Letters as they may be typed.",
     .required = true},
    {"to", BR_VALUE_NAME, BR_AT(br_language, letters_to), .help = "The letter that is set for each.", .required = true},
};
static const br_element_rule letters_rule = {
    .name = "letters",
    .help = "Letters that are typed otherwise than they should be set, such as the Romanian ş with a cedilla.",
    .attributes = letters_attributes,
    .attribute_count = BR_COUNT_OF(letters_attributes),
};

static const br_attribute_rule language_attributes[] = {
    {"code", BR_VALUE_NAME, BR_AT(br_language, code), .help = "BCP 47 code, as the file's name.", .required = true},
    {"name", BR_VALUE_NAME, BR_AT(br_language, name), .help = "The language's name in itself.", .required = true},
    {"based-on", BR_VALUE_OWN, BR_OWN, .help = "Another pack, whose all holds that this one does not say otherwise.",
     .choices = "a language's code"},
    {"script", BR_VALUE_NAME, BR_AT(br_language, script), .help = "ISO 15924 code, such as Cyrl.", .required = true},
    {"place-gender", BR_VALUE_CHOICE, BR_AT(br_language, place_gender),
     .help = "Gender of the word for a place in the contest, and so of its ordinal; neuter if not given.",
     .choices = "masculine=0|feminine=1|neuter=2"},
    {"sort-as", BR_VALUE_NAME, BR_AT(br_language, sort_as),
     .help = "Order of the alphabet by Unicode's locale data, if not that of the code: \"de-u-co-phonebk\".",
     .choices = "a locale's code"},
};
static const br_element_rule *const language_children[] = {
    &word_rule,        &ordinals_rule,    &quotes_rule,      &binding_rule,      &bind_next_rule,   &bind_title_rule,
    &bind_number_rule, &bind_pair_rule,   &hyphenation_rule, &hyphenate_as_rule, &numbers_rule,     &dates_rule,
    &months_rule,      &letterforms_rule, &letters_rule,     &bare_link_rule,    &alt_opening_rule, NULL};
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
    if (br_style_is_known(br_style_words, line.key, &near))
        br_style_set_word(reader->ctx, language, (br_word){line.key, br_style_text(reader, node)});
    else
        br_style_say_value(reader, node, "key", "a word that a language pack has", near);
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
}

/* All words of all elements of a name as one list; *list stays as it is when there are none. */
static void read_list(br_reader *reader, const br_node *root, const char *name, br_str **list, size_t *count)
{
    size_t capacity = 0;
    const br_node *at = br_node_first_element(root, name);
    if (at == NULL)
        return;
    *list = NULL;
    *count = 0;
    for (; at != NULL; at = br_node_next_element(at, name)) {
        br_str rest = br_style_text(reader, at);
        for (br_str word; word = br_str_word(&rest), word.ptr != NULL;) {
            *list = br_arena_grow(reader->ctx->arena, *list, *count, &capacity, sizeof(**list));
            (*list)[(*count)++] = word;
        }
    }
}

/* The texts of all elements of a name; *list stays as it is when there are none. */
static void read_phrases(br_reader *reader, const br_node *root, const char *name, br_str **list, size_t *count)
{
    size_t given = br_style_count_elements(root, name);
    if (given == 0)
        return;
    *list = BR_ARRAY(reader->ctx->arena, given, br_str);
    *count = 0;
    for (const br_node *at = br_node_first_element(root, name); at != NULL; at = br_node_next_element(at, name))
        (*list)[(*count)++] = br_style_text(reader, at);
}

static void read_exceptions(br_reader *reader, const br_node *root, br_language *language)
{
    br_ctx *ctx = reader->ctx;
    for (const br_node *at = br_node_first_element(root, "hyphenate-as"); at != NULL;
         at = br_node_next_element(at, "hyphenate-as")) {
        br_str rest = br_style_text(reader, at);
        for (br_str word; word = br_str_word(&rest), word.ptr != NULL;)
            if (!br_language_add_exception(ctx->arena, language, word))
                br_say(ctx, BR_HYPHENATE_AS, at->span, "word", br_part(ctx, word), NULL);
    }
}

/* Letter by letter of one length in bytes, so that places in the text stay what they are. */
static bool is_paired(br_str from, br_str to)
{
    size_t i = 0, k = 0;
    while (i < from.len && k < to.len && i == k) {
        br_utf8_next(from, &i);
        br_utf8_next(to, &k);
    }
    return i == k && i == from.len && k == to.len;
}

static void read_forms(br_reader *reader, const br_node *root, br_language *language)
{
    static const char *const parts[] = {"{day}", "{month}", "{year}"};
    const br_node *months = br_node_first_element(root, "months"), *dates = br_node_first_element(root, "dates");
    read_list(reader, root, "months", &language->months, &language->month_count);
    if (months && language->month_count != BR_MONTHS)
        br_say(reader->ctx, BR_MONTHS_COUNT, months->span, "count",
               br_arena_printf(reader->ctx->arena, "%zu", language->month_count), NULL);
    for (size_t i = 0; dates && language->date_form.ptr && i < BR_COUNT_OF(parts); i++)
        if (!strstr(br_part(reader->ctx, language->date_form), parts[i])) {
            br_style_say_value(reader, dates, "form", "a form that has {day}, {month} and {year}", NULL);
            return;
        }
}

static void read_rules(br_reader *reader, const br_node *root, br_language *language)
{
    static const br_element_rule *const rules[] = {&binding_rule, &hyphenation_rule, &letterforms_rule,
                                                   &letters_rule, &numbers_rule,     &dates_rule};
    for (size_t i = 0; i < BR_COUNT_OF(rules); i++) {
        const br_node *node = br_node_first_element(root, rules[i]->name);
        if (node != NULL)
            br_style_read_element(reader, rules[i], node, language);
    }
    const br_node *letters = br_node_first_element(root, "letters");
    if (letters != NULL && !is_paired(language->letters_from, language->letters_to)) {
        br_style_say_value(reader, letters, "to", "as many letters as in from, each as long in UTF-8 as its own", NULL);
        language->letters_from = BR_STR_NONE;
    }
    read_list(reader, root, "bind-next", &language->bind_next, &language->bind_next_count);
    read_list(reader, root, "bind-next-in-titles", &language->bind_in_titles, &language->bind_in_titles_count);
    read_list(reader, root, "bind-after-number", &language->bind_after_number, &language->bind_after_number_count);
    read_forms(reader, root, language);
    read_exceptions(reader, root, language);
    read_phrases(reader, root, "bind-pair", &language->bind_pairs, &language->bind_pair_count);
    read_phrases(reader, root, "bare-link", &language->bare_links, &language->bare_link_count);
    read_phrases(reader, root, "alt-opening", &language->alt_openings, &language->alt_opening_count);
}

void br_style_read_pack_root(br_reader *reader, const br_node *root, br_language *language)
{
    br_style_check_tree(reader, &br_style_language_rule, root);
    br_style_read_element(reader, &br_style_language_rule, root, language);
    for (const br_node *at = br_node_first_element(root, "word"); at != NULL; at = br_node_next_element(at, "word"))
        read_word(reader, at, language);
    for (const br_node *at = br_node_first_element(root, "ordinals"); at != NULL;
         at = br_node_next_element(at, "ordinals"))
        read_ordinals(reader, at, language);
    read_quotes(reader, root, language);
    read_rules(reader, root, language);
}
