/*
 * The grid that body text stands on, and how level its columns end. The display
 * list knows no grid; where most baselines agree, there it is: its step is the
 * distance that lines of body text keep most often, its phase the remainder that
 * most of their baselines share.
 */
#include <stdlib.h>

#include "proof.h"

#define OFF_GRID 50 /* millipoints */

static int compare_lengths(const void *a, const void *b)
{
    br_len x = *(const br_len *)a, y = *(const br_len *)b;
    return (x > y) - (x < y);
}

/* The value that occurs most often, the least of several; 0 when there is none. Sorts the values. */
static br_len most_frequent(br_len *values, size_t count)
{
    size_t most = 0;
    br_len best = 0;
    qsort(values, count, sizeof *values, compare_lengths);
    for (size_t i = 0, from = 0; i < count; i++) {
        if (values[i] != values[from])
            from = i;
        if (i + 1 - from > most) {
            most = i + 1 - from;
            best = values[i];
        }
    }
    return best;
}

static bool is_body(const br_proof *proof, const br_proof_line *line)
{
    return proof->body != BR_NOWHERE && line->column != BR_NOWHERE && line->kind == proof->body;
}

void br_proof_find_grid(br_proof *proof)
{
    br_len *values = BR_ARRAY(proof->arena, proof->line_count + 1, br_len);
    size_t count = 0;
    for (size_t i = 1; i < proof->line_count; i++) {
        const br_proof_line *line = &proof->lines[i], *above = line - 1;
        if (line->paragraph == above->paragraph && line->column == above->column && is_body(proof, line) &&
            line->y > above->y)
            values[count++] = line->y - above->y;
    }
    proof->step = most_frequent(values, count);
    if (proof->step == 0)
        return;
    count = 0;
    for (size_t i = 0; i < proof->line_count; i++)
        if (is_body(proof, &proof->lines[i]))
            values[count++] = proof->lines[i].y % proof->step;
    proof->phase = most_frequent(values, count);
}

bool br_proof_is_off_grid(const br_proof *proof, const br_proof_line *line)
{
    if (proof->step == 0 || !is_body(proof, line))
        return false;
    br_len away = abs(line->y - proof->phase) % proof->step;
    return away > OFF_GRID && proof->step - away > OFF_GRID;
}

/* ---- feet of columns ------------------------------------------------------------------------ */

/* The grid line that a foot reaches, counted from the page's top. */
static int line_at(const br_proof *proof, br_len y)
{
    return (y - proof->phase + OFF_GRID) / proof->step;
}

/* The lowest thing of the story in a column: its marks within the column, below the column's first body line. */
static br_len foot_of(const br_proof *proof, const br_proof_column *column, br_len top)
{
    const br_display *display = proof->display;
    const br_page *page = &display->pages[column->page];
    br_len em = proof->kinds[column->kind].size, foot = top;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        br_rect box = mark->box;
        br_len low = box.y + box.height;
        if (mark->kind == BR_MARK_GLYPHS) {
            if (mark->tag == 0)
                continue; /* folios and running heads */
            low = mark->glyphs.y;
        } else if (mark->kind == BR_MARK_UNCLIP)
            continue;
        bool inside = box.x >= column->left - em && box.x < column->right && box.x + box.width <= column->right + em;
        if (inside && box.y + box.height > top && low > foot)
            foot = low;
    }
    return foot;
}

static void compare_page(const br_proof *proof, size_t page, br_column_figures *out)
{
    br_len highest = BR_LEN_MAX;
    int least = 0, most = 0;
    for (size_t c = 0; c < proof->column_count; c++)
        if (proof->columns[c].page == page && proof->columns[c].kind == proof->body)
            highest = proof->columns[c].head < highest ? proof->columns[c].head : highest;
    for (size_t c = 0; c < proof->column_count; c++) {
        if (proof->columns[c].page != page || proof->columns[c].kind != proof->body)
            continue;
        int line = line_at(proof, foot_of(proof, &proof->columns[c], highest));
        least = out->columns == 0 || line < least ? line : least;
        most = out->columns == 0 || line > most ? line : most;
        out->columns++;
    }
    out->apart = most - least;
    out->foot = most;
}

/* A right-hand page against the left-hand one before it, of the same section. */
static void compare_spread(const br_proof *proof, br_typography *out, br_column_figures *right)
{
    const br_page *pages = proof->display->pages;
    const br_column_figures *left = out->page_count ? &out->pages[out->page_count - 1] : NULL;
    if (!left || left->page + 1 != right->page || !left->goes_on || !pages[right->page].right_hand)
        return;
    right->facing = true;
    right->facing_apart = abs(right->foot - left->foot);
    out->uneven_spreads += right->goes_on && right->facing_apart > 1;
}

void br_proof_compare_columns(const br_proof *proof, br_typography *out)
{
    const br_display *display = proof->display;
    out->pages = BR_ARRAY(proof->arena, display->page_count + 1, br_column_figures);
    if (proof->body == BR_NOWHERE || proof->step == 0)
        return;
    for (size_t p = 0; p < display->page_count; p++) {
        br_column_figures figures = {.page = p};
        compare_page(proof, p, &figures);
        if (figures.columns < 2)
            continue;
        figures.goes_on =
            p + 1 < display->page_count && br_str_equal(display->pages[p].section, display->pages[p + 1].section);
        compare_spread(proof, out, &figures);
        out->pages[out->page_count++] = figures;
        out->uneven_pages += figures.apart > 1;
        out->most_apart = figures.apart > out->most_apart ? figures.apart : out->most_apart;
    }
}
