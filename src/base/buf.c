/*
 * A growing byte buffer in an arena. It doubles when full and always keeps a NUL
 * behind its last byte, so that bytes may also be read as a C string. The bytes
 * move when it grows: who keeps a br_str of it copies it first.
 */
#include <string.h>

#include "base/len.h"
#include "base/str.h"

br_buf br_buf_make(br_arena *arena, size_t capacity)
{
    br_buf buf = {arena, NULL, 0, capacity < 16 ? 16 : capacity};

    buf.bytes = br_arena_array(arena, buf.capacity, 1);
    return buf;
}

/* Makes room for n more bytes and the NUL. */
static void reserve(br_buf *buf, size_t n)
{
    size_t wanted = 0, capacity = buf->capacity;

    if (__builtin_add_overflow(buf->len, n, &wanted) || wanted > SIZE_MAX / 4)
        br_out_of_memory();
    if (wanted < capacity)
        return;
    while (capacity <= wanted)
        capacity *= 2;
    char *grown = br_arena_alloc(buf->arena, capacity);
    memcpy(grown, buf->bytes, buf->len);
    buf->bytes = grown;
    buf->capacity = capacity;
}

void br_buf_add(br_buf *buf, const char *bytes, size_t n)
{
    reserve(buf, n);
    if (n > 0)
        memcpy(buf->bytes + buf->len, bytes, n);
    buf->len += n;
    buf->bytes[buf->len] = '\0';
}

void br_buf_add_str(br_buf *buf, br_str s)
{
    br_buf_add(buf, s.ptr, s.len);
}

void br_buf_add_c(br_buf *buf, const char *c)
{
    br_buf_add(buf, c, strlen(c));
}

void br_buf_add_char(br_buf *buf, char c)
{
    br_buf_add(buf, &c, 1);
}

void br_buf_add_rune(br_buf *buf, uint32_t code_point)
{
    char bytes[4];

    br_buf_add(buf, bytes, (size_t)br_utf8_put(code_point, bytes));
}

void br_buf_add_int(br_buf *buf, int64_t n)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = n < 0 ? 0u - (uint64_t)n : (uint64_t)n;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (n < 0)
        digits[--at] = '-';
    br_buf_add(buf, digits + at, sizeof digits - at);
}

void br_buf_add_len(br_buf *buf, int32_t millipoints)
{
    char digits[16];

    br_buf_add(buf, digits, (size_t)br_len_print(millipoints, digits));
}

void br_buf_add_hex4(br_buf *buf, unsigned n)
{
    static const char digits[] = "0123456789ABCDEF";
    char four[4];

    for (int i = 0; i < 4; i++)
        four[i] = digits[n >> (12 - 4 * i) & 15];
    br_buf_add(buf, four, 4);
}

br_str br_buf_str(const br_buf *buf)
{
    return (br_str){buf->bytes, buf->len};
}
