/*
 * The excerpt under a message: the source line, its number in a gutter, a caret
 * beneath the column. Columns count characters, as editors do; the line is first
 * laid out in cells (tabs to the next multiple of four, combining marks none),
 * then a window of it is shown, so that a paragraph written on one long line
 * still shows the words around the caret.
 */
#include <string.h>

#include "print.h"

#define WIDEST   100 /* cells of source shown */
#define NEAR     400 /* characters on either side of the caret that are looked at */
#define TAB      4
#define GUTTER   4 /* cells of a line's number */
#define DIM_BLUE "\033[34m"
#define RED      "\033[1;31m"
#define DEFAULT  "\033[0m"

/* Moves *line to the line of that number; false if there is none. */
static bool find_line(br_str bytes, uint32_t number, print_line *line)
{
    if (line->number == 0 || number < line->number)
        *line = (print_line){1, line->file, 0};
    while (line->number < number) {
        const char *end = memchr(bytes.ptr + line->from, '\n', bytes.len - line->from);
        if (end == NULL)
            return false;
        line->number++;
        line->from = (size_t)(end - bytes.ptr) + 1;
    }
    return true;
}

/* From that byte to the line's end, without it. */
static br_str line_from(br_str bytes, size_t from)
{
    const char *end = memchr(bytes.ptr + from, '\n', bytes.len - from);
    size_t to = end == NULL ? bytes.len : (size_t)(end - bytes.ptr);

    if (to > from && bytes.ptr[to - 1] == '\r')
        to--;
    return br_str_slice(bytes, from, to);
}

static bool continues(br_str line, size_t at)
{
    return at > 0 && at < line.len && ((unsigned char)line.ptr[at] & 0xC0) == 0x80;
}

/* The byte where the character so many behind the one at `at` begins, or the line's end. */
static size_t skip_characters(br_str line, size_t at, size_t count)
{
    for (; count > 0 && at < line.len; count--)
        do
            at++;
        while (continues(line, at));
    return at;
}

/* Of a line that goes on and on only what is near the column, which counts from there then. */
static br_str take_near(br_str line, size_t *column)
{
    size_t caret = skip_characters(line, 0, *column > 0 ? *column - 1 : 0), from = caret, before = 0;

    for (; from > 0 && before < NEAR; before++)
        do
            from--;
        while (continues(line, from));
    if (*column > 0)
        *column = before + 1;
    return br_str_slice(line, from, skip_characters(line, caret, NEAR));
}

/* Cells that a character fills on a terminal when it stands at `cell`. */
static size_t cells_of(uint32_t c, size_t cell)
{
    if (c == '\t')
        return TAB - cell % TAB;
    if ((c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x487) || c == 0x200B || c == 0xFEFF)
        return 0;
    return 1;
}

/* Cells before the character of that column. */
static size_t cells_before(br_str line, size_t column)
{
    size_t cell = 0, at = 0;

    for (size_t i = 1; i < column && at < line.len; i++)
        cell += cells_of(br_utf8_next(line, &at), cell);
    return cell;
}

/* Adds the part of the line that stands in cells [from, to). */
static void add_window(br_buf *out, br_str line, size_t from, size_t to)
{
    size_t cell = 0;

    for (size_t at = 0; at < line.len && cell < to;) {
        size_t start = at;
        uint32_t c = br_utf8_next(line, &at);
        size_t cells = cells_of(c, cell);
        if (c == '\t') {
            for (size_t i = cell; i < cell + cells; i++)
                if (i >= from && i < to)
                    br_buf_add_char(out, ' ');
        } else if (cell >= from) {
            print_plain(out, br_str_slice(line, start, at));
        }
        cell += cells;
    }
}

/* The line's number, right-aligned; blanks for 0. */
static void add_gutter(br_buf *out, uint32_t number, bool colour)
{
    size_t digits = 0;

    for (uint32_t n = number; n > 0; n /= 10)
        digits++;
    br_buf_add_c(out, colour ? DIM_BLUE : "");
    for (size_t i = digits; i < GUTTER; i++)
        br_buf_add_char(out, ' ');
    if (number > 0)
        br_buf_add_int(out, number);
    br_buf_add_c(out, colour ? " |" DEFAULT " " : " | ");
}

void print_excerpt(br_buf *out, const br_ctx *ctx, br_span span, bool colour, print_line *last)
{
    const br_source *source = br_ctx_source(ctx, span.file);
    size_t column = span.column;

    if (source == NULL || source->bytes.ptr == NULL || span.line == 0 || span.column == UINT16_MAX)
        return;
    if (last->file != span.file)
        *last = (print_line){0, span.file, 0};
    if (!find_line(source->bytes, span.line, last))
        return;
    br_str line = take_near(line_from(source->bytes, last->from), &column);
    size_t caret = cells_before(line, column), width = cells_before(line, SIZE_MAX);
    size_t from = 0, to = width;
    if (width > WIDEST) {
        from = caret > WIDEST / 2 ? caret - WIDEST / 2 : 0;
        if (from + WIDEST > width)
            from = width - WIDEST;
        to = from + WIDEST;
    }
    add_gutter(out, span.line, colour);
    br_buf_add_c(out, from > 0 ? "…" : "");
    add_window(out, line, from, to);
    br_buf_add_c(out, to < width ? "…\n" : "\n");
    if (span.column == 0)
        return;
    add_gutter(out, 0, colour);
    for (size_t i = from > 0 ? from - 1 : 0; i < caret; i++)
        br_buf_add_char(out, ' ');
    br_buf_add_c(out, colour ? RED "^" DEFAULT "\n" : "^\n");
}
