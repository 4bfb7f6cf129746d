/*
 * Diagnostics for programs: JSON Lines, one object a line, keys always in the
 * same order and absent when there is nothing to say. Strings are escaped as
 * RFC 8259 (7) asks; bytes that are not UTF-8 become U+FFFD, so that every line
 * can be parsed.
 */
#include "print.h"

static void add_string(br_buf *out, br_str text)
{
    br_buf_add_char(out, '"');
    for (size_t at = 0; at < text.len;) {
        uint32_t c = br_utf8_next(text, &at);
        if (c == '"' || c == '\\') {
            br_buf_add_char(out, '\\');
            br_buf_add_char(out, (char)c);
        } else if (c == '\n') {
            br_buf_add_c(out, "\\n");
        } else if (c == '\t') {
            br_buf_add_c(out, "\\t");
        } else if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029) {
            br_buf_add_c(out, "\\u");
            br_buf_add_hex4(out, c);
        } else {
            br_buf_add_rune(out, c);
        }
    }
    br_buf_add_char(out, '"');
}

/* The key of a member; the comma before it, unless it is the object's first. */
static void add_key(br_buf *out, const char *key)
{
    br_buf_add_c(out, out->bytes[out->len - 1] == '{' ? "\"" : ",\"");
    br_buf_add_c(out, key);
    br_buf_add_c(out, "\":");
}

static void add_text(br_buf *out, const char *key, br_str text)
{
    add_key(out, key);
    add_string(out, text);
}

static void add_number(br_buf *out, const char *key, int64_t n)
{
    add_key(out, key);
    br_buf_add_int(out, n);
}

static void add_place(br_buf *out, const br_ctx *ctx, br_span span)
{
    const br_source *source = br_ctx_source(ctx, span.file);

    add_text(out, "file", source->path);
    if (span.line > 0) {
        add_number(out, "line", span.line);
        add_number(out, "column", span.column);
    }
}

void print_json(br_buf *out, const br_ctx *ctx, const br_diag *diag)
{
    br_buf_add_char(out, '{');
    add_text(out, "severity", br_str_of(print_severity(diag->severity)));
    add_text(out, "code", br_str_of(br_code_get(diag->code)->code));
    if (br_ctx_source(ctx, diag->span.file) != NULL)
        add_place(out, ctx, diag->span);
    add_text(out, "message", diag->message);
    if (diag->help.ptr != NULL)
        add_text(out, "help", diag->help);
    if (br_ctx_source(ctx, diag->cause.file) != NULL) {
        add_key(out, "cause");
        br_buf_add_char(out, '{');
        add_place(out, ctx, diag->cause);
        br_buf_add_char(out, '}');
    }
    if (diag->page > 0)
        add_number(out, "page", diag->page);
    br_buf_add_c(out, "}\n");
}
