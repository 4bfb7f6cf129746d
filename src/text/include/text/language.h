/*
 * A language as data: what a language pack (layouts/languages/CODE.xml) says. The
 * room style reads the packs; this room applies them: quotation marks, binding
 * rules, hyphenation, ordinals, fixed words. No language is known to the code.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include "base/diag.h"

typedef enum br_gender { BR_MASCULINE, BR_FEMININE, BR_NEUTER, BR_GENDER_COUNT } br_gender;

typedef struct br_word {
    br_str key;  /* "contents", "page", "place" … */
    br_str text; /* may hold {named} parts */
} br_word;

/* How a word, or every word of that beginning, is divided, whatever the patterns say. */
typedef struct br_hyphen_exception {
    br_str word;   /* its letters, small */
    br_str breaks; /* a byte for each character: '1' where a hyphen may stand behind it */
    bool begins;   /* a beginning of words; else the whole word */
    bool apart;    /* what comes behind that beginning is divided as a word of its own */
} br_hyphen_exception;

#define BR_QUOTE_LEVELS 3
#define BR_ORDINALS     10
#define BR_MONTHS       12

typedef struct br_language {
    br_str code;            /* BCP 47: "bg" */
    br_str script;          /* ISO 15924: "Cyrl" */
    br_str name;            /* in the language itself */
    br_str sort_as;         /* locale whose order of the alphabet holds; absent = that of the code */
    br_gender place_gender; /* of the word for a place in the contest */
    br_word *words;
    size_t word_count, word_capacity;
    br_str ordinals[BR_GENDER_COUNT][BR_ORDINALS + 1]; /* [BR_NEUTER][1] = "1-во"; [..][0] unused */
    unsigned ordinals_borrowed;                        /* bit n: that of place n is not the pack's own but English */
    br_str quote_open[BR_QUOTE_LEVELS], quote_close[BR_QUOTE_LEVELS]; /* by level from 0 */
    /* Binding: places where a line may not break although there is a space or hyphen. */
    br_str *bind_next; /* words bound to the following one: "в", "с", "№", "стр." (compared in lower case) */
    size_t bind_next_count;
    br_str *bind_in_titles; /* words that should not end a line of a heading: "към", "през" */
    size_t bind_in_titles_count;
    br_str *bind_after_number; /* units that stay with the number before them: "лв.", "г.", "%" */
    size_t bind_after_number_count;
    br_str *bind_pairs; /* "т. ч.", "и др.": two words kept together, as written with one space */
    size_t bind_pair_count;
    bool bind_thousands;              /* digits, space, three digits */
    bool dash_stays_with_word_before; /* no break before a spaced dash */
    bool bind_ordinal_point;          /* "2." of one or two figures stays with the word it counts: 2. Jahr */
    int hyphen_word_prefix; /* no break after a hard hyphen with fewer letters than this before it: 4 keeps по- and най-
                               with their word. After digits (1-во, 5-10) never */
    br_str hyphenation;              /* path of the pattern file (.dic of libhyphen), or absent */
    int hyphen_left, hyphen_right;   /* fewest letters before and after a hyphen */
    int hyphen_word;                 /* shortest word that may be hyphenated, letters */
    br_hyphen_exception *exceptions; /* sorted; br_language_add_exception */
    size_t exception_count, exception_capacity;
    br_str hyphen;                       /* the character set at the line's end, "-" or "֊"; empty = "-" */
    br_str letters_from, letters_to;     /* letters that are set for others, in pairs, equally long: ş is set as ș */
    br_str number_group, number_decimal; /* between groups of three figures, "" for none; absent: no form is known */
    int number_group_from;               /* fewest figures before the decimal sign that are parted */
    br_str date_form;                    /* with {day}, {month} and {year}; absent: no form is known */
    br_str date_first_day;               /* the first day of a month, "1er", where it is another than "1" */
    br_str *months;                      /* as they stand in a date: "септември", "септембра" */
    size_t month_count;                  /* 12, or 0 where they are not known */
    br_str *bare_links; /* words that as a link do not say where it leads: "тук"; case and marks do not count */
    size_t bare_link_count;
    br_str *alt_openings; /* words that no alternative text should begin with: "снимка на" */
    size_t alt_opening_count;
    br_str letterforms; /* letters whose glyph must differ from the font's default one, upright */
    br_str letterforms_italic;
} br_language;

/* The fixed word, or absent if the pack does not have it. */
br_str br_language_word(const br_language *language, const char *key);

/*
 * Adds a word with a hyphen at each place where it may be divided, "меж-ду-об-щин-с-ки", or a beginning with a star,
 * "без-о*" or "меж-ду-*"; one that is there already is replaced. False if it is not written so. Copied into `arena`.
 */
BR_MUST_USE bool br_language_add_exception(br_arena *arena, br_language *language, br_str written);

/*
 * Where a line may break. `marks` has text.len + 1 entries, one per byte offset:
 * what a break before that byte would be. Made from ICU's line break classes
 * (UAX 14) and then the language's binding rules; hyphenation points are added from the patterns where `hyphenate` is
 * true, never inside web and e-mail addresses, numbers, or words with capitals after the first letter.
 */
typedef enum br_break_mark {
    BR_BREAK_NONE,
    BR_BREAK_ALLOWED, /* after a space: the space is glue; after a hard hyphen or slash: no glyph is added */
    BR_BREAK_HYPHEN,  /* the line ends in a hyphen that is not in the text */
    BR_BREAK_FORCED,  /* after U+2028 or a line feed */
    BR_BREAK_CHANGE, /* from here on: a hyphen with letters before it that are not in the text; see br_hyphen_letters */
} br_break_mark;

/* Says what is wrong with the language's pattern file, if anything is; for checking packs. */
void br_hyphenation_check(br_ctx *ctx, const br_language *language, br_span place);

/* Hyphenation dictionaries, loaded on first use and kept until the arena closes. One per run. */
typedef struct br_hyphenation br_hyphenation;
br_hyphenation *br_hyphenation_open(br_ctx *ctx);

/* The letters that a break puts before its hyphen: "z" where asszony becomes asz-szony, "" at most; absent if the mark
 * is not of a hyphen. */
br_str br_hyphen_letters(const br_hyphenation *hyphenation, br_break_mark mark);

/*
 * Marks for the bytes [from, to) of text, all in one language. May be called piecewise for a mixed paragraph: a call
 * decides marks[from … to - 1] and looks at the text on either side. marks[0] and marks[text.len] are never breaks.
 * A break at spaces is marked at the byte after them; a soft hyphen's at the byte after it, whether or not `hyphenate`.
 * Web and e-mail addresses of more than 24 characters may break after a slash and before a point, @, ? and &.
 */
void br_text_mark_breaks(br_ctx *ctx, br_hyphenation *hyphenation, const br_language *language, bool hyphenate,
                         br_str text, size_t from, size_t to, uint8_t *marks);

/* True if the word before the space at byte `at` is one that the language would not have at the end of a heading's
 * line. */
bool br_text_leans_on_next(const br_language *language, br_str text, size_t at);

/* Where words in another language begin, at byte `at` of a text whose marks are made: takes the break away if the
 * language of the words before binds them to what follows, such as "в" and "№" at the end of a Bulgarian stretch. */
void br_text_bind_end(const br_language *language, br_str text, size_t at, uint8_t *marks);

/* Capitals by the language's rules (ICU); for `case="capitals"` styles. *map[i] = byte of the source for byte i of the
 * result (len + 1 entries). */
br_str br_text_capitals(br_arena *arena, const br_language *language, br_str text, uint32_t **map);

/*
 * The language's own order (ICU collation); for indexes. Fills order[0 … count - 1] with indices of `strings`, which
 * stay where they are. Stable.
 */
void br_text_sort(const br_language *language, br_str *strings, size_t *order, size_t count);

/*
 * The first word at or after byte `from` that mixes Cyrillic, Greek and Latin letters ("1-вo" with a Latin o): it looks
 * right, but is neither found nor hyphenated nor read aloud right. A word is letters on end. Absent if there is none.
 */
br_str br_text_find_mixed_word(br_str text, size_t from);

/*
 * A number "62435.5" or "-3", and a date "2017-05-23", as the language writes them, in `arena`; what is written must be
 * of that form. Absent if the language's pack does not say how.
 */
br_str br_language_number(br_arena *arena, const br_language *language, br_str written);
br_str br_language_date(br_arena *arena, const br_language *language, br_str written);

/* True if every letter of the text is of the script, an ISO 15924 code. */
bool br_text_is_of_script(br_str text, br_str script);

#endif
