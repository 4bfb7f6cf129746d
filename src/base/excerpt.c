/*
 * The excerpt under a message: the source line, its number in a gutter, a caret
 * beneath the column. Columns count characters, as editors do; the line is first
 * laid out in cells (tabs to the next multiple of four, combining marks none),
 * then a window of it is shown, so that a paragraph written on one long line
 * still shows the words around the caret.
 */
#include "print.h"

#define WIDEST   100 /* cells of source shown */
#define TAB      4
#define GUTTER   4 /* cells of a line's number */
#define DIM_BLUE "\033[34m"
#define RED      "\033[1;31m"
#define DEFAULT  "\033[0m"

/* The line of that number without its end; absent if there is none. */
static br_str find_line(br_str bytes, uint32_t number)
{
    size_t from = 0;

    for (uint32_t line = 1; line < number; from++) {
        if (from >= bytes.len)
            return BR_STR_NONE;
        if (bytes.ptr[from] == '\n')
            line++;
    }
    size_t to = from;
    while (to < bytes.len && bytes.ptr[to] != '\n')
        to++;
    if (to > from && bytes.ptr[to - 1] == '\r')
        to--;
    return br_str_slice(bytes, from, to);
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

void print_excerpt(br_buf *out, const br_ctx *ctx, br_span span, bool colour)
{
    const br_source *source = br_ctx_source(ctx, span.file);
    br_str line = source == NULL || span.line == 0 ? BR_STR_NONE : find_line(source->bytes, span.line);

    if (line.ptr == NULL)
        return;
    size_t caret = cells_before(line, span.column), width = cells_before(line, SIZE_MAX);
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
