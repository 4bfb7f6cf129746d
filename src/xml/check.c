/*
 * What is refused before any parser sees the file: other encodings, bytes that
 * are not UTF-8, control characters, DOCTYPE, and everything beyond a limit.
 * libxml2's own limits come too late: its search for double attributes is
 * quadratic and runs before the first event.
 */
#include "reader.h"

#include "base/limits.h"

#include <string.h>

static bool refuse_encoding(br_ctx *ctx, br_span span, const char *encoding, uint16_t file)
{
    const char *path = br_part(ctx, br_ctx_source(ctx, file)->path);

    br_say(ctx, BR_XML_ENCODING, span, "encoding", encoding, "path", path, NULL);
    return false;
}

static bool same_but_case(br_str a, const char *lower)
{
    if (a.len != strlen(lower))
        return false;
    for (size_t i = 0; i < a.len; i++) {
        char c = a.ptr[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + 32) : c) != lower[i])
            return false;
    }
    return true;
}

/* UTF-16 and UTF-32 by their first bytes, others by what the XML declaration says. */
static bool check_encoding(br_ctx *ctx, br_str bytes, place *where)
{
    br_span whole = {.file = where->file}; /* no line of such a file can be shown */

    if (br_str_starts(bytes, "\xFF\xFE") || (bytes.len >= 4 && memcmp(bytes.ptr, "<\0?\0", 4) == 0))
        return refuse_encoding(ctx, whole, "UTF-16LE", where->file);
    if (br_str_starts(bytes, "\xFE\xFF") || (bytes.len >= 4 && memcmp(bytes.ptr, "\0<\0?", 4) == 0))
        return refuse_encoding(ctx, whole, "UTF-16BE", where->file);
    if (!br_str_starts(bytes, "<?xml") || bytes.len < 6 || !xml_is_space(bytes.ptr[5]))
        return true;
    token declaration = token_at(bytes, 0);
    size_t at = 5;
    raw_attr attr;
    while (token_next_attr(bytes, &declaration, &at, &attr)) {
        br_str value = br_str_slice(bytes, attr.value_at, attr.value_to);
        if (br_str_is(attr.name, "encoding") && !same_but_case(value, "utf-8"))
            return refuse_encoding(ctx, place_at(where, attr.value_at), br_part(ctx, value), where->file);
    }
    return true;
}

static bool check_utf8(br_ctx *ctx, br_str bytes, place *where)
{
    size_t bad = br_utf8_check(bytes);

    if (bad == bytes.len)
        return true;
    const char *byte = br_arena_printf(ctx->arena, "0x%02X", (unsigned)(unsigned char)bytes.ptr[bad]);
    br_say(ctx, BR_XML_BAD_UTF8, place_at(where, bad), "byte", byte, NULL);
    return false;
}

/* The byte of the first character that XML 1.0 (production 2, Char) leaves out, or len. */
static size_t find_forbidden(br_str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c < 0x20 && !xml_is_space((char)c))
            return i;
        if (c == 0xEF && (unsigned char)bytes.ptr[i + 1] == 0xBF && (unsigned char)bytes.ptr[i + 2] >= 0xBE)
            return i;
    }
    return bytes.len;
}

static bool check_characters(br_ctx *ctx, br_str bytes, place *where)
{
    size_t bad = find_forbidden(bytes), next = bad;

    if (bad == bytes.len)
        return true;
    unsigned c = (unsigned)br_utf8_next(bytes, &next);
    br_say(ctx, BR_XML_BAD_CHARACTER, place_at(where, bad), "character", br_arena_printf(ctx->arena, "U+%04X", c),
           NULL);
    return false;
}

static bool refuse_limit(br_ctx *ctx, br_code code, br_span span, long limit)
{
    br_say(ctx, code, span, "limit", br_part_int(ctx, limit), NULL);
    return false;
}

/* True for a tag of more attributes than may be. One takes five bytes at least, so short tags need not be looked at. */
static bool has_too_many(br_str bytes, const token *t)
{
    size_t count = 0, at = token_attrs_at(t);
    raw_attr raw;

    if ((t->to - t->from) / 5 <= BR_LIMIT_TAG_ATTRIBUTES)
        return false;
    while (count <= BR_LIMIT_TAG_ATTRIBUTES && token_next_attr(bytes, t, &at, &raw))
        count++;
    return count > BR_LIMIT_TAG_ATTRIBUTES;
}

static bool check_tag(br_ctx *ctx, br_str bytes, const token *t, size_t limit, place *where)
{
    if (t->to - t->from <= limit && !has_too_many(bytes, t))
        return true;
    br_say(ctx, BR_XML_TAG_TOO_LONG, place_at(where, t->from), "limit", br_part_int(ctx, (long)limit), "attributes",
           br_part_int(ctx, BR_LIMIT_TAG_ATTRIBUTES), NULL);
    return false;
}

/* Tags, depth, number of elements; and no DOCTYPE. */
static bool check_markup(br_ctx *ctx, br_str bytes, place *where)
{
    size_t depth = 0, longest = BR_LIMIT_TAG_BYTES;
    bool rooted = false;

    for (token t = token_at(bytes, 0); t.kind != TOKEN_END_OF_FILE; t = token_at(bytes, t.to)) {
        bool opens = t.kind == TOKEN_START || t.kind == TOKEN_EMPTY;
        if (t.kind == TOKEN_DOCTYPE) {
            br_say(ctx, BR_XML_DOCTYPE, place_at(where, t.from), NULL);
            return false;
        }
        if (opens && !rooted && br_str_is(t.name, "svg"))
            longest = BR_LIMIT_XML_BYTES;
        rooted = rooted || opens;
        if ((opens || t.kind == TOKEN_END) && !check_tag(ctx, bytes, &t, longest, where))
            return false;
        if (opens && depth + 1 > BR_LIMIT_XML_DEPTH)
            return refuse_limit(ctx, BR_XML_TOO_DEEP, place_at(where, t.from), BR_LIMIT_XML_DEPTH);
        if (opens && ++ctx->xml_elements > BR_LIMIT_XML_ELEMENTS)
            return refuse_limit(ctx, BR_XML_TOO_MANY_ELEMENTS, place_at(where, t.from), BR_LIMIT_XML_ELEMENTS);
        if (t.kind == TOKEN_START)
            depth++;
        else if (t.kind == TOKEN_END && depth > 0)
            depth--;
    }
    return true;
}

bool check_bytes(br_ctx *ctx, br_str bytes, uint16_t file)
{
    place where = place_start(bytes, file);

    return check_encoding(ctx, bytes, &where) && check_utf8(ctx, bytes, &where) &&
           check_characters(ctx, bytes, &where) && check_markup(ctx, bytes, &where);
}
