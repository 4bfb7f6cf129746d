/*
 * Maps from a byte of a text to its place in a file. Between two pieces the text
 * stands in the file as it stands here, one column a character; so a place is
 * the last piece at or before the byte, plus the characters in between. The
 * reader adds a piece wherever that would not hold: at line starts and entities.
 */
#include "base/span.h"

#include <assert.h>

void br_spanmap_add(br_arena *arena, br_spanmap *map, size_t offset, br_span span)
{
    assert(offset <= UINT32_MAX);
    if (map->count > 0) {
        br_spanmap_piece *last = &map->pieces[map->count - 1];
        assert(offset >= last->offset);
        if (last->offset == offset) {
            last->span = span;
            return;
        }
    }
    map->pieces = br_arena_grow(arena, map->pieces, map->count, &map->capacity, sizeof *map->pieces);
    map->pieces[map->count++] = (br_spanmap_piece){(uint32_t)offset, span};
}

br_span br_spanmap_find(const br_spanmap *map, br_str text, size_t offset)
{
    size_t low = 0, high = map->count;

    if (map->count == 0)
        return BR_SPAN_NONE;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (map->pieces[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    br_span span = map->pieces[low].span;
    size_t from = map->pieces[low].offset;
    if (span.line == 0 || offset <= from)
        return span;
    size_t column = span.column + br_utf8_count(br_str_slice(text, from, offset));
    span.column = column > UINT16_MAX ? UINT16_MAX : (uint16_t)column;
    return span;
}
