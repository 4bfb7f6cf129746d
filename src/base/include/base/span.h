/*
 * Spans: where in the person's own files a thing came from. Eight bytes that
 * travel from the XML through text, runs and lines to the marks on the page, so
 * that every message can name the line and column to mend.
 */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

typedef struct br_span {
    uint32_t line;   /* from 1; 0 = no place in any file */
    uint16_t column; /* from 1, in characters; 65535 = that or beyond */
    uint16_t file;   /* index in the context's table of files */
} br_span;

#define BR_SPAN_NONE ((br_span){0, 0, 0})

/*
 * The places of a text: text reaches us in pieces (cut at entities and line
 * ends, white space joined), so each piece says at which byte it begins and
 * where that byte stands in the file. Pieces are in ascending order.
 */
typedef struct br_spanmap_piece {
    uint32_t offset; /* byte in the text */
    br_span span;
} br_spanmap_piece;

typedef struct br_spanmap {
    br_spanmap_piece *pieces;
    size_t count, capacity;
} br_spanmap;

void br_spanmap_add(br_arena *arena, br_spanmap *map, size_t offset, br_span span);
/* The place of the character at `offset` of `text`; none if the map is empty. */
br_span br_spanmap_find(const br_spanmap *map, br_str text, size_t offset);

#endif
