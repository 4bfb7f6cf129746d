/*
 * Lines and columns. A line ends at a line feed; a column counts characters,
 * which in valid UTF-8 are the bytes that do not continue one. The walk remembers
 * where it was, so that places asked for in ascending order cost one pass over
 * the file, even when it is all one line.
 */
#include "reader.h"

place place_start(br_str bytes, uint16_t file)
{
    return (place){.bytes = bytes, .line = 1, .column = 1, .file = file};
}

br_span place_at(place *p, size_t offset)
{
    if (offset > p->bytes.len)
        offset = p->bytes.len;
    if (offset < p->offset)
        *p = place_start(p->bytes, p->file);
    for (; p->offset < offset; p->offset++) {
        unsigned char c = (unsigned char)p->bytes.ptr[p->offset];
        if (c == '\n') {
            p->line++;
            p->column = 1;
        } else if ((c & 0xC0) != 0x80) {
            p->column++;
        }
    }
    return (br_span){p->line, p->column > UINT16_MAX ? UINT16_MAX : (uint16_t)p->column, p->file};
}
