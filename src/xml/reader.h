/*
 * Private to xml: the steps of reading a file and what they share.
 *
 *   check.c   limits and refusals that must come before any parser
 *   parser.c  libxml2 decides whether the file is well-formed
 *   explain.c says what is wrong if it is not
 *   build.c   makes the tree, with the place of everything
 *
 * token.c cuts bytes into tags and text for all of them, place.c turns byte
 * offsets into lines and columns.
 */
#ifndef XML_READER_H
#define XML_READER_H

#include "xml/node.h"

/* ---- place.c ---- */

/* A walk along the bytes. Going forward is cheap, going back starts again. */
typedef struct place {
    br_str bytes;
    size_t offset;
    uint32_t line;
    size_t column;
    uint16_t file;
} place;

place place_start(br_str bytes, uint16_t file);
/* The line and column of the character at byte `offset`. */
br_span place_at(place *p, size_t offset);

/* ---- token.c ---- */

typedef enum token_kind {
    TOKEN_END_OF_FILE,
    TOKEN_TEXT,
    TOKEN_START, /* <name …> */
    TOKEN_EMPTY, /* <name …/> */
    TOKEN_END,   /* </name> */
    TOKEN_COMMENT,
    TOKEN_CDATA,
    TOKEN_PI,
    TOKEN_DOCTYPE,
    TOKEN_STRAY, /* a '<' that begins none of these */
} token_kind;

typedef struct token {
    token_kind kind;
    size_t from, to; /* bytes [from, to) */
    bool finished;   /* its closing mark was found */
    br_str name;     /* of a tag */
} token;

/*
 * The token at byte `at`. Takes any bytes: a tag that meets a '<' or the end of
 * the file is given unfinished. On well-formed XML it cuts exactly as XML does.
 */
token token_at(br_str bytes, size_t at);

/* An attribute of a tag as it stands in the bytes. */
typedef struct raw_attr {
    br_str name;
    size_t name_at;            /* byte of the name */
    size_t value_at, value_to; /* the bytes between the quotes */
} raw_attr;

/* The next attribute of tag `t` at or after byte *at, which moves on; false at the end or at what is none. */
bool token_next_attr(br_str bytes, const token *t, size_t *at, raw_attr *out);
/* The byte after the tag's name: where to begin with token_next_attr. */
size_t token_attrs_at(const token *t);

bool xml_is_space(char c);
bool xml_is_name_byte(char c); /* good enough between known delimiters */

/*
 * The character that the reference at byte *at ('&') stands for; *at moves
 * behind its ';'. U+FFFD if it is none of XML's own.
 */
uint32_t token_reference(br_str bytes, size_t *at);

/* ---- check.c ---- */

/* False after saying why this file is not even tried. */
BR_MUST_USE bool check_bytes(br_ctx *ctx, br_str bytes, uint16_t file);

/* ---- parser.c ---- */

/*
 * What a reading of the file came to: the tree that build.c makes must come to
 * the same as what libxml2 saw, else one of them is wrong.
 */
typedef struct tally {
    size_t elements;
    uint64_t text;   /* hash of all character data */
    uint64_t values; /* hash of all attribute values but namespace declarations */
} tally;

tally tally_start(void);

/* True if libxml2 finds the bytes well-formed. Else says the first error. */
BR_MUST_USE bool parse_bytes(br_ctx *ctx, br_str bytes, uint16_t file, tally *out);

/* ---- explain.c ---- */

/* libxml2's first error, kept until the parser is closed. */
typedef struct parse_error {
    int code;           /* xmlParserErrors */
    size_t offset;      /* the byte where libxml2 stood */
    const char *detail; /* its first string (a name), "" if none */
    const char *reason; /* its own sentence, one line */
} parse_error;

void explain_error(br_ctx *ctx, br_str bytes, uint16_t file, parse_error error);

/* ---- build.c ---- */

/* The tree of well-formed bytes; NULL after saying what is refused. */
br_node *build_tree(br_ctx *ctx, br_str bytes, uint16_t file, tally *out);

#endif
