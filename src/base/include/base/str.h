/*
 * Strings: a pointer and a length, UTF-8, borrowed from some arena or table.
 * Not NUL-terminated unless a function says so. An absent string has ptr NULL;
 * an empty one has a pointer and length 0.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct br_str {
    const char *ptr;
    size_t len;
} br_str;

#define BR_STR(literal) ((br_str){("" literal), sizeof("" literal) - 1})
#define BR_STR_NONE     ((br_str){NULL, 0})

br_str br_str_of(const char *c); /* NULL gives the absent string */
bool br_str_equal(br_str a, br_str b);
bool br_str_is(br_str a, const char *c);
bool br_str_starts(br_str a, const char *prefix);
br_str br_str_slice(br_str a, size_t from, size_t to);
/* Without XML white space (space, tab, CR, LF) at either end. */
br_str br_str_trim(br_str a);
/* The next word of a space-separated list; *rest moves on; absent at the end. */
br_str br_str_word(br_str *rest);
const char *br_str_c(br_arena *arena, br_str a); /* a NUL-terminated copy; "" if absent */
br_str br_str_copy(br_arena *arena, br_str a);
/* Bytewise order, for sorting and determinism. */
int br_str_compare(br_str a, br_str b);
/* Whole decimal number in [min, max]; false when it is not one. */
bool br_str_parse_int(br_str a, int min, int max, int *out);
/* Edit distance (Damerau–Levenshtein, restricted), in letters; for "did you mean". Cost a·b. */
int br_str_distance(br_str a, br_str b);

/* Reads the code point at *at and moves *at on; U+FFFD for a broken sequence. *at < len. */
uint32_t br_utf8_next(br_str a, size_t *at);
/* Writes a code point, 1–4 bytes, no NUL; returns the number of bytes. */
int br_utf8_put(uint32_t c, char *out);
size_t br_utf8_count(br_str a); /* number of code points */
/* Offset of the first byte that is not valid UTF-8, or len. */
size_t br_utf8_check(br_str a);

/* A growing byte buffer in an arena. bytes[len] is always NUL. */
typedef struct br_buf {
    br_arena *arena;
    char *bytes;
    size_t len, capacity;
} br_buf;

br_buf br_buf_make(br_arena *arena, size_t capacity);
void br_buf_add(br_buf *buf, const char *bytes, size_t n);
void br_buf_add_str(br_buf *buf, br_str s);
void br_buf_add_c(br_buf *buf, const char *c);
void br_buf_add_char(br_buf *buf, char c);
void br_buf_add_rune(br_buf *buf, uint32_t code_point);
void br_buf_add_int(br_buf *buf, int64_t n);
void br_buf_add_len(br_buf *buf, int32_t millipoints); /* as br_len_print */
void br_buf_add_hex4(br_buf *buf, unsigned n);         /* four capital hex digits */
br_str br_buf_str(const br_buf *buf);                  /* borrowed; until the next add */

/* FNV-1a, 64 bits: for tables and for names made from content. Not against attackers. */
uint64_t br_hash(br_str s);
uint64_t br_hash_more(uint64_t hash, const void *bytes, size_t n);

#endif
