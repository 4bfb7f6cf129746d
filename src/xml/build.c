/*
 * The tree with its places, from bytes that libxml2 has found well-formed. Names,
 * and texts and values in which nothing had to be replaced, point into the bytes
 * themselves. Adjacent text, CDATA and references become one text node whose map
 * has a piece at every line start, reference and seam, and within a long line every kilobyte.
 *
 * Line ends become line feeds (XML 1.0, 2.11); white space in values becomes
 * spaces (3.3.3, without a DTD all are CDATA). Namespaces are refused here,
 * except beneath a root called svg.
 */
#include "reader.h"

#include <assert.h>
#include <string.h>

#define MOST_REFUSALS 10
#define LONGEST_RUN   1024 /* bytes; to find a place in a text its map is searched and then the characters counted */

typedef struct builder {
    br_ctx *ctx;
    br_str bytes;
    place where;
    tally tally;
    br_node *root, *open; /* the open element, NULL outside the root */
    br_node *text;        /* the text node being made, NULL if none */
    br_buf buf;           /* its text */
    bool seam;            /* the next character needs a piece of its own */
    bool any_namespace;
    int refusals;
} builder;

static void append(br_node *parent, br_node *child)
{
    child->parent = parent;
    if (parent->last == NULL)
        parent->first = child;
    else
        parent->last->next = child;
    parent->last = child;
}

/* ---- text ---- */

static void need_text(builder *b, size_t offset)
{
    if (b->text != NULL)
        return;
    b->text = BR_NEW(b->ctx->arena, br_node);
    b->text->kind = BR_NODE_TEXT;
    b->text->span = place_at(&b->where, offset);
    b->buf = br_buf_make(b->ctx->arena, 64);
    b->seam = true;
}

/* Adds bytes that stand in the file from `offset`. */
static void add_run(builder *b, const char *bytes, size_t n, size_t offset)
{
    if (n == 0)
        return;
    need_text(b, offset);
    if (b->seam)
        br_spanmap_add(b->ctx->arena, &b->text->map, b->buf.len, place_at(&b->where, offset));
    b->seam = false;
    br_buf_add(&b->buf, bytes, n);
    b->tally.text = br_hash_more(b->tally.text, bytes, n);
}

static bool is_special(char c, bool references)
{
    return c == '\n' || c == '\r' || (references && c == '&');
}

/* Where a reference or a line end stands, or a character begins, after which the text has a piece of its own. */
static size_t run_end(br_str bytes, size_t from, size_t to, bool references)
{
    size_t at = from;

    while (at < to && !is_special(bytes.ptr[at], references) &&
           (at - from < LONGEST_RUN || ((unsigned char)bytes.ptr[at] & 0xC0) == 0x80))
        at++;
    return at;
}

/* Adds the reference or the line end at `at`; returns the byte behind it. */
static size_t add_special(builder *b, size_t at, size_t to)
{
    char character[4] = "\n";
    int n = 1;
    size_t next = at + 1;

    if (b->bytes.ptr[at] == '&') {
        next = at;
        n = br_utf8_put(token_reference(b->bytes, &next), character);
        b->seam = true;
    } else if (b->bytes.ptr[at] == '\r' && next < to && b->bytes.ptr[next] == '\n') {
        next++;
    }
    add_run(b, character, (size_t)n, at);
    b->seam = true;
    return next;
}

static void add_text(builder *b, size_t from, size_t to, bool references)
{
    for (size_t at = from; at < to;) {
        size_t end = run_end(b->bytes, at, to, references);
        b->seam = true;
        add_run(b, b->bytes.ptr + at, end - at, at);
        at = end < to && is_special(b->bytes.ptr[end], references) ? add_special(b, end, to) : end;
    }
}

static void flush_text(builder *b)
{
    if (b->text == NULL)
        return;
    b->text->text = br_buf_str(&b->buf);
    append(b->open, b->text);
    b->text = NULL;
}

/* ---- elements ---- */

static void refuse_namespace(builder *b, br_str name, size_t offset)
{
    if (b->any_namespace || b->refusals++ >= MOST_REFUSALS)
        return;
    br_say(b->ctx, BR_XML_NAMESPACE, place_at(&b->where, offset), "name", br_part(b->ctx, name), NULL);
}

static bool declares_namespace(br_str name)
{
    return br_str_is(name, "xmlns") || br_str_starts(name, "xmlns:");
}

static bool has_prefix(br_str name)
{
    return memchr(name.ptr, ':', name.len) != NULL && !br_str_starts(name, "xml:");
}

static br_str make_value(builder *b, size_t from, size_t to)
{
    br_str raw = br_str_slice(b->bytes, from, to);
    size_t plain = 0;

    while (plain < raw.len && raw.ptr[plain] != '&' && (raw.ptr[plain] == ' ' || !xml_is_space(raw.ptr[plain])))
        plain++;
    if (plain == raw.len)
        return raw;
    br_buf buf = br_buf_make(b->ctx->arena, raw.len + 1);
    for (size_t at = from; at < to;) {
        char c = b->bytes.ptr[at];
        if (c == '&') {
            br_buf_add_rune(&buf, token_reference(b->bytes, &at));
            continue;
        }
        if (c == '\r' && at + 1 < to && b->bytes.ptr[at + 1] == '\n')
            at++;
        br_buf_add_char(&buf, xml_is_space(c) ? ' ' : c);
        at++;
    }
    return br_buf_str(&buf);
}

static void add_attr(builder *b, br_attr *attr, const raw_attr *raw)
{
    attr->name = raw->name;
    attr->span = place_at(&b->where, raw->name_at);
    attr->value_span = place_at(&b->where, raw->value_at);
    attr->value = make_value(b, raw->value_at, raw->value_to);
    if (declares_namespace(raw->name) || has_prefix(raw->name))
        refuse_namespace(b, raw->name, raw->name_at);
    if (declares_namespace(raw->name))
        return;
    b->tally.values = br_hash_more(b->tally.values, attr->value.ptr, attr->value.len);
    b->tally.values = br_hash_more(b->tally.values, "", 1);
}

static size_t count_attrs(br_str bytes, const token *t)
{
    size_t n = 0, at = token_attrs_at(t);
    raw_attr raw;

    while (token_next_attr(bytes, t, &at, &raw))
        n++;
    return n;
}

static void start_element(builder *b, const token *t)
{
    br_node *node = BR_NEW(b->ctx->arena, br_node);
    size_t at = token_attrs_at(t);
    raw_attr raw;

    node->kind = BR_NODE_ELEMENT;
    node->name = t->name;
    node->span = place_at(&b->where, t->from);
    if (b->root == NULL) {
        b->root = node;
        b->any_namespace = br_str_is(t->name, "svg");
    }
    if (has_prefix(t->name))
        refuse_namespace(b, t->name, t->from + 1);
    node->attrs = BR_ARRAY(b->ctx->arena, count_attrs(b->bytes, t), br_attr);
    while (token_next_attr(b->bytes, t, &at, &raw))
        add_attr(b, &node->attrs[node->attr_count++], &raw);
    if (b->open != NULL)
        append(b->open, node);
    if (t->kind == TOKEN_START)
        b->open = node;
    b->tally.elements++;
}

static void add_token(builder *b, const token *t)
{
    bool is_tag = t->kind == TOKEN_START || t->kind == TOKEN_EMPTY || t->kind == TOKEN_END;

    if (is_tag)
        flush_text(b);
    if (t->kind == TOKEN_TEXT && b->open != NULL)
        add_text(b, t->from, t->to, true);
    else if (t->kind == TOKEN_CDATA && b->open != NULL)
        add_text(b, t->from + strlen("<![CDATA["), t->to - strlen("]]>"), false);
    else if (t->kind == TOKEN_END && b->open != NULL)
        b->open = b->open->parent;
    else if (is_tag)
        start_element(b, t);
}

br_node *build_tree(br_ctx *ctx, br_str bytes, uint16_t file, tally *out)
{
    builder b = {.ctx = ctx, .bytes = bytes, .where = place_start(bytes, file), .tally = tally_start()};

    for (token t = token_at(bytes, 0); t.kind != TOKEN_END_OF_FILE; t = token_at(bytes, t.to))
        add_token(&b, &t);
    assert(b.open == NULL && b.root != NULL);
    *out = b.tally;
    return b.refusals > 0 ? NULL : b.root;
}
