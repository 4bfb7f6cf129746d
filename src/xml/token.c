/*
 * Cuts bytes into tags, text, comments and the like. It judges nothing: whether
 * the XML is well-formed is libxml2's to say. But it never runs past a '<' in
 * search of a tag's end, so that a forgotten quotation mark does not swallow the
 * rest of the file, and a tag is never longer here than it is for libxml2.
 */
#include "reader.h"

#include <string.h>

bool xml_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool xml_is_name_byte(char c)
{
    return !xml_is_space(c) && strchr("<>/=\"'&;!?", c) == NULL;
}

static bool begins_name(char c)
{
    unsigned char u = (unsigned char)c;

    return (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u == '_' || u == ':' || u >= 0x80;
}

static bool has_at(br_str bytes, size_t at, const char *what)
{
    return at <= bytes.len && br_str_starts(br_str_slice(bytes, at, bytes.len), what);
}

static size_t name_end(br_str bytes, size_t at)
{
    while (at < bytes.len && xml_is_name_byte(bytes.ptr[at]))
        at++;
    return at;
}

/* A token that ends with a fixed mark, wherever that is. */
static token until(br_str bytes, token_kind kind, size_t from, size_t opening, const char *mark)
{
    size_t start = from + opening < bytes.len ? from + opening : bytes.len;
    const char *end = start < bytes.len ? memmem(bytes.ptr + start, bytes.len - start, mark, strlen(mark)) : NULL;
    size_t to = end == NULL ? bytes.len : (size_t)(end - bytes.ptr) + strlen(mark);

    return (token){kind, from, to, end != NULL, BR_STR_NONE};
}

static token tag(br_str bytes, token_kind kind, size_t from)
{
    size_t name_at = from + (kind == TOKEN_END ? 2 : 1), at = name_end(bytes, name_at);
    token t = {kind, from, at, false, br_str_slice(bytes, name_at, at)};
    char quote = '\0';

    for (; at < bytes.len && bytes.ptr[at] != '<'; at++) {
        char c = bytes.ptr[at];
        if (quote != '\0') {
            if (c == quote)
                quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            t.finished = true;
            if (kind == TOKEN_START && bytes.ptr[at - 1] == '/')
                t.kind = TOKEN_EMPTY;
            at++;
            break;
        }
    }
    t.to = at;
    return t;
}

token token_at(br_str bytes, size_t at)
{
    if (at >= bytes.len)
        return (token){TOKEN_END_OF_FILE, bytes.len, bytes.len, true, BR_STR_NONE};
    if (bytes.ptr[at] != '<') {
        const char *end = memchr(bytes.ptr + at, '<', bytes.len - at);
        return (token){TOKEN_TEXT, at, end == NULL ? bytes.len : (size_t)(end - bytes.ptr), true, BR_STR_NONE};
    }
    if (has_at(bytes, at, "<!--"))
        return until(bytes, TOKEN_COMMENT, at, 4, "-->");
    if (has_at(bytes, at, "<![CDATA["))
        return until(bytes, TOKEN_CDATA, at, 9, "]]>");
    if (has_at(bytes, at, "<!DOCTYPE"))
        return until(bytes, TOKEN_DOCTYPE, at, 9, ">");
    if (has_at(bytes, at, "<?"))
        return until(bytes, TOKEN_PI, at, 2, "?>");
    if (has_at(bytes, at, "</"))
        return tag(bytes, TOKEN_END, at);
    if (at + 1 < bytes.len && begins_name(bytes.ptr[at + 1]))
        return tag(bytes, TOKEN_START, at);
    return (token){TOKEN_STRAY, at, at + 1, false, BR_STR_NONE};
}

size_t token_attrs_at(const token *t)
{
    return t->from + (t->kind == TOKEN_END ? 2 : 1) + t->name.len;
}

static size_t skip_space(br_str bytes, size_t at, size_t to)
{
    while (at < to && xml_is_space(bytes.ptr[at]))
        at++;
    return at;
}

bool token_next_attr(br_str bytes, const token *t, size_t *at, raw_attr *out)
{
    size_t name_at = skip_space(bytes, *at, t->to), name_to = name_at;

    while (name_to < t->to && xml_is_name_byte(bytes.ptr[name_to]))
        name_to++;
    size_t equals = skip_space(bytes, name_to, t->to);
    if (name_to == name_at || equals >= t->to || bytes.ptr[equals] != '=')
        return false;
    size_t quote = skip_space(bytes, equals + 1, t->to);
    if (quote >= t->to || (bytes.ptr[quote] != '"' && bytes.ptr[quote] != '\''))
        return false;
    const char *end = memchr(bytes.ptr + quote + 1, bytes.ptr[quote], t->to - quote - 1);
    if (end == NULL)
        return false;
    out->name = br_str_slice(bytes, name_at, name_to);
    out->name_at = name_at;
    out->value_at = quote + 1;
    out->value_to = (size_t)(end - bytes.ptr);
    *at = out->value_to + 1;
    return true;
}

static uint32_t number_of(br_str digits, uint32_t base)
{
    uint32_t n = 0;

    for (size_t i = 0; i < digits.len && n <= 0x10FFFF; i++) {
        char c = digits.ptr[i], lower = (char)(c | 0x20);
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : (uint32_t)(lower - 'a') + 10;
        n = n * base + digit;
    }
    return n > 0x10FFFF ? 0xFFFD : n;
}

uint32_t token_reference(br_str bytes, size_t *at)
{
    static const struct {
        const char *name;
        uint32_t character;
    } known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    size_t from = *at + 1, to = from;

    while (to < bytes.len && bytes.ptr[to] != ';')
        to++;
    br_str name = br_str_slice(bytes, from, to);
    *at = to < bytes.len ? to + 1 : to;
    if (br_str_starts(name, "#x"))
        return number_of(br_str_slice(name, 2, name.len), 16);
    if (br_str_starts(name, "#"))
        return number_of(br_str_slice(name, 1, name.len), 10);
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (br_str_is(name, known[i].name))
            return known[i].character;
    return 0xFFFD;
}
