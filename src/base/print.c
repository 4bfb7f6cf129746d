/*
 * Printing diagnostics for people: sorted by place, with the source line and a
 * caret, or one line each in the short format. Those without a place come last,
 * in the order of their birth. Each message is made whole in a scratch arena and
 * written at once.
 *
 * Knows nothing of terminals: colour is asked for by the caller. The line that
 * sums up a run belongs to the command line.
 */
#include "print.h"

#define RED     "\033[1;31m"
#define YELLOW  "\033[1;33m"
#define BLUE    "\033[1;34m"
#define BOLD    "\033[1m"
#define DEFAULT "\033[0m"

const char *print_severity(br_severity severity)
{
    static const char *const names[] = {"note", "warning", "error", "fatal"};

    return names[severity];
}

static const char *severity_colour(br_severity severity)
{
    return severity >= BR_ERROR ? RED : severity == BR_WARNING ? YELLOW : BLUE;
}

void print_plain(br_buf *out, br_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = br_utf8_next(text, &at);
        bool control =
            c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        br_buf_add_rune(out, c == '\t' || c == '\n' ? ' ' : control ? 0xFFFD : c);
    }
}

/* "path:line:column", as far as it is known. */
static void add_place(br_buf *out, const br_ctx *ctx, br_span span)
{
    const br_source *source = br_ctx_source(ctx, span.file);

    if (source == NULL)
        return;
    print_plain(out, source->path);
    if (span.line == 0)
        return;
    br_buf_add_char(out, ':');
    br_buf_add_int(out, span.line);
    br_buf_add_char(out, ':');
    br_buf_add_int(out, span.column);
}

static void add_headline(br_buf *out, const br_ctx *ctx, const br_diag *diag, bool colour)
{
    if (br_ctx_source(ctx, diag->span.file) != NULL) {
        br_buf_add_c(out, colour ? BOLD : "");
        add_place(out, ctx, diag->span);
        br_buf_add_c(out, colour ? ":" DEFAULT " " : ": ");
    }
    br_buf_add_c(out, colour ? severity_colour(diag->severity) : "");
    br_buf_add_c(out, print_severity(diag->severity));
    br_buf_add_char(out, '[');
    br_buf_add_c(out, br_code_get(diag->code)->code);
    br_buf_add_char(out, ']');
    br_buf_add_c(out, colour ? DEFAULT ": " BOLD : ": ");
    print_plain(out, diag->message);
    br_buf_add_c(out, colour ? DEFAULT "\n" : "\n");
}

static void add_detail(br_buf *out, const char *name, bool colour)
{
    br_buf_add_c(out, colour ? "  = " BOLD : "  = ");
    br_buf_add_c(out, name);
    br_buf_add_c(out, colour ? ":" DEFAULT " " : ": ");
}

/* `last`: the lines shown before, of a place and of a cause. */
static void add_human(br_buf *out, const br_ctx *ctx, const br_diag *diag, bool colour, print_line last[2])
{
    add_headline(out, ctx, diag, colour);
    print_excerpt(out, ctx, diag->span, colour, &last[0]);
    if (diag->help.ptr != NULL) {
        add_detail(out, "help", colour);
        print_plain(out, diag->help);
        br_buf_add_char(out, '\n');
    }
    if (br_ctx_source(ctx, diag->cause.file) != NULL) {
        add_detail(out, "cause", colour);
        add_place(out, ctx, diag->cause);
        br_buf_add_char(out, '\n');
        print_excerpt(out, ctx, diag->cause, colour, &last[1]);
    }
    if (diag->page > 0) {
        add_detail(out, "page", colour);
        br_buf_add_int(out, diag->page);
        br_buf_add_char(out, '\n');
    }
}

static bool comes_before(const br_diag *a, const br_diag *b)
{
    /* File 0 is no file; one less than 0 is the greatest number. */
    uint16_t file_a = (uint16_t)(a->span.file - 1), file_b = (uint16_t)(b->span.file - 1);

    if (file_a != file_b)
        return file_a < file_b;
    if (a->span.line != b->span.line)
        return a->span.line < b->span.line;
    return a->span.column < b->span.column;
}

/* Merge sort: stable and n log n, and qsort is neither promised. */
static void sort(const br_diag **diags, const br_diag **spare, size_t n)
{
    size_t half = n / 2, i = 0, j = half;

    if (n < 2)
        return;
    sort(diags, spare, half);
    sort(diags + half, spare, n - half);
    for (size_t k = 0; k < n; k++)
        spare[k] = j == n || (i < half && !comes_before(diags[j], diags[i])) ? diags[i++] : diags[j++];
    for (size_t k = 0; k < n; k++)
        diags[k] = spare[k];
}

void br_ctx_print(const br_ctx *ctx, br_message_format format, bool colour, FILE *out)
{
    br_arena *scratch = br_arena_open();
    const br_diag **diags = BR_ARRAY(scratch, ctx->diag_count, const br_diag *);
    const br_diag **spare = BR_ARRAY(scratch, ctx->diag_count, const br_diag *);
    br_buf text = br_buf_make(scratch, 4096);
    print_line last[2] = {{0}, {0}};

    for (size_t i = 0; i < ctx->diag_count; i++)
        diags[i] = &ctx->diags[i];
    sort(diags, spare, ctx->diag_count);
    for (size_t i = 0; i < ctx->diag_count; i++) {
        text.len = 0;
        if (format == BR_MESSAGES_HUMAN)
            add_human(&text, ctx, diags[i], colour, last);
        else if (format == BR_MESSAGES_SHORT)
            add_headline(&text, ctx, diags[i], colour);
        else
            print_json(&text, ctx, diags[i]);
        fwrite(text.bytes, 1, text.len, out);
    }
    br_arena_close(scratch);
}
