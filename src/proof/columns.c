/*
 * Columns, recognised by where lines end. On each page, for each kind of text,
 * the half em in which the most lines end is a column's right edge; the lines
 * above and below those belong to the column; what is left is searched again.
 * Pages with too few lines to tell take the columns of other pages of their side.
 *
 * Ragged text has edges too, by chance; but few of its lines end there, and its
 * word spaces are all alike. That tells it from justified text (see the header).
 */
#include <stdlib.h>

#include "proof.h"

#define LEAST_MEMBERS 3   /* lines that make a column by themselves */
#define AT_EDGE       400 /* per mille of lines that are not last ones: so many end at an edge in justified text */
#define SPACES_VARY   30  /* per mille of their mean: so much spaces differ from it in justified text */

/* The lines of one kind on one page that have no column yet. */
typedef struct pool {
    br_proof_line **lines;
    size_t count;
} pool;

/* ---- kinds --------------------------------------------------------------------------------- */

/* Roman, italic and bold of a family are one kind: a list item may begin with words in bold. */
static bool same_family(const br_proof *proof, uint16_t a, uint16_t b)
{
    const br_face *x = br_fonts_get(proof->fonts, a), *y = br_fonts_get(proof->fonts, b);
    return a == b || (x && y && br_str_equal(x->family, y->family));
}

static size_t kind_of(br_proof *proof, const br_proof_line *line)
{
    for (size_t k = 0; k < proof->kind_count; k++)
        if (proof->kinds[k].size == line->size && same_family(proof, proof->kinds[k].face, line->face))
            return k;
    proof->kinds =
        br_arena_grow(proof->arena, proof->kinds, proof->kind_count, &proof->kind_capacity, sizeof *proof->kinds);
    proof->kinds[proof->kind_count] = (br_proof_kind){.face = line->face, .size = line->size};
    return proof->kind_count++;
}

/* ---- edges ---------------------------------------------------------------------------------- */

static int compare_lengths(const void *a, const void *b)
{
    br_len x = *(const br_len *)a, y = *(const br_len *)b;
    return (x > y) - (x < y);
}

/* The half em in which most of the sorted ends lie; of several the one farthest right. Returns how many. */
static size_t find_window(const br_len *ends, size_t count, br_len size, size_t *first)
{
    size_t best = 0, from = 0;
    for (size_t to = 0; to < count; to++) {
        while (ends[to] - ends[from] > size / 2)
            from++;
        if (to + 1 - from >= best) {
            best = to + 1 - from;
            *first = from;
        }
    }
    return best;
}

static void take_lines(br_proof *proof, pool *left, size_t index)
{
    br_proof_column *column = &proof->columns[index];
    size_t kept = 0;
    for (size_t i = 0; i < left->count; i++) {
        br_proof_line *line = left->lines[i];
        if (line->left < column->right && line->right > column->left)
            line->column = index;
        else
            left->lines[kept++] = left->lines[i];
    }
    left->count = kept;
}

static size_t add_column(br_proof *proof, br_proof_column column)
{
    proof->columns = br_arena_grow(proof->arena, proof->columns, proof->column_count, &proof->column_capacity,
                                   sizeof *proof->columns);
    proof->columns[proof->column_count] = column;
    return proof->column_count++;
}

/* Finds one column among the lines of the pool and takes its lines out; false when too few lines agree. */
static bool find_column(br_proof *proof, pool *left, size_t page, size_t kind, br_len *ends)
{
    size_t count = 0, first = 0;
    br_len size = proof->kinds[kind].size;
    for (size_t i = 0; i < left->count; i++)
        if (!left->lines[i]->last)
            ends[count++] = left->lines[i]->right;
    qsort(ends, count, sizeof *ends, compare_lengths);
    size_t members = find_window(ends, count, size, &first);
    if (members < LEAST_MEMBERS)
        return false;
    br_proof_column column = {.page = page,
                              .kind = kind,
                              .left = BR_LEN_MAX,
                              .right = ends[first + members / 2],
                              .least_right = ends[first],
                              .members = members};
    for (size_t i = 0; i < left->count; i++) {
        const br_proof_line *line = left->lines[i];
        bool member = !line->last && line->right >= column.least_right && line->right <= column.least_right + size / 2;
        if (member && line->left < column.left)
            column.left = line->left;
    }
    size_t before = left->count;
    take_lines(proof, left, add_column(proof, column));
    return left->count < before; /* lines of no width at all would be found again and again */
}

/* The lines in the order of pages, on each page by kind. */
static int compare_places(const void *a, const void *b)
{
    const br_proof_line *x = *(br_proof_line *const *)a, *y = *(br_proof_line *const *)b;
    if (x->page != y->page)
        return x->page < y->page ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x > y) - (x < y);
}

static void find_edges(br_proof *proof)
{
    size_t count = proof->line_count;
    br_proof_line **lines = BR_ARRAY(proof->arena, count + 1, br_proof_line *);
    br_len *ends = BR_ARRAY(proof->arena, count + 1, br_len);
    for (size_t i = 0; i < count; i++)
        lines[i] = &proof->lines[i];
    qsort(lines, count, sizeof *lines, compare_places);
    for (size_t from = 0, to; from < count; from = to) {
        size_t page = lines[from]->page, kind = lines[from]->kind;
        for (to = from; to < count && lines[to]->page == page && lines[to]->kind == kind; to++)
            continue;
        pool left = {lines + from, to - from};
        while (find_column(proof, &left, page, kind, ends))
            continue;
    }
}

/* ---- pages with few lines ------------------------------------------------------------------------ */

static bool fits(const br_proof *proof, const br_proof_column *column, const br_proof_line *line)
{
    br_len em = line->size;
    const br_page *pages = proof->display->pages;
    return pages[column->page].right_hand == pages[line->page].right_hand && line->left >= column->left - em / 2 &&
           line->left < column->right && line->right <= column->right + em / 2;
}

/* The column of another page that fits a line and has the most lines; copied for this page. */
static size_t borrow_column(br_proof *proof, const br_proof_line *line, size_t known)
{
    size_t best = BR_NOWHERE;
    for (size_t c = 0; c < known; c++) {
        const br_proof_column *column = &proof->columns[c];
        if (column->kind == line->kind && fits(proof, column, line) &&
            (best == BR_NOWHERE || column->members > proof->columns[best].members))
            best = c;
    }
    if (best == BR_NOWHERE)
        return best;
    for (size_t c = known; c < proof->column_count; c++)
        if (proof->columns[c].page == line->page && proof->columns[c].kind == line->kind &&
            proof->columns[c].right == proof->columns[best].right)
            return c;
    br_proof_column copy = proof->columns[best];
    copy.page = line->page;
    copy.members = 0;
    return add_column(proof, copy);
}

static void borrow_columns(br_proof *proof)
{
    size_t known = proof->column_count;
    for (size_t i = 0; i < proof->line_count; i++) {
        br_proof_line *line = &proof->lines[i];
        if (line->column == BR_NOWHERE)
            line->column = borrow_column(proof, line, known);
    }
}

/* ---- what is justified ------------------------------------------------------------------------------- */

static bool ends_at_edge(const br_proof *proof, const br_proof_line *line)
{
    return line->column != BR_NOWHERE && !line->last && line->right >= proof->columns[line->column].least_right;
}

/* True if the spaces of the kind's lines at edges vary: mean deviation from the mean against the mean. */
static bool spaces_vary(const br_proof *proof, size_t kind)
{
    int64_t sum = 0, count = 0, away = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < proof->line_count; i++) {
            const br_proof_line *line = &proof->lines[i];
            if (line->kind != kind || !ends_at_edge(proof, line))
                continue;
            for (size_t g = 0; g < line->gap_count; g++) {
                int64_t width = line->gaps[g].width;
                if (pass == 0) {
                    sum += width;
                    count++;
                } else
                    away += llabs(width - sum / count);
            }
        }
    return count > 0 && away * 1000 > sum * SPACES_VARY;
}

static void judge_kinds(br_proof *proof)
{
    for (size_t kind = 0; kind < proof->kind_count; kind++) {
        size_t asked = 0, at_edge = 0;
        for (size_t i = 0; i < proof->line_count; i++) {
            const br_proof_line *line = &proof->lines[i];
            if (line->kind != kind)
                continue;
            proof->kinds[kind].lines += line->column != BR_NOWHERE;
            asked += !line->last;
            at_edge += ends_at_edge(proof, line);
        }
        proof->kinds[kind].justified =
            asked >= LEAST_MEMBERS && at_edge * 1000 >= asked * AT_EDGE && spaces_vary(proof, kind);
    }
}

/* A ragged paragraph in the type of justified text gives itself away when most of its lines end short. */
static void judge_paragraph(br_proof *proof, br_proof_paragraph *paragraph)
{
    size_t count = 0, full = 0, lines = paragraph->to - paragraph->from;
    for (size_t i = paragraph->from; i < paragraph->to; i++) {
        br_proof_line *line = &proof->lines[i];
        bool justified = proof->kinds[line->kind].justified;
        count += line->column != BR_NOWHERE && justified;
        line->full = justified && ends_at_edge(proof, line);
        full += line->full;
    }
    paragraph->justified = count > 0 && count * 2 > lines && full * 2 + 1 >= lines;
    for (size_t i = paragraph->from; !paragraph->justified && i < paragraph->to; i++)
        proof->lines[i].full = false;
}

static void find_heads(br_proof *proof)
{
    for (size_t c = 0; c < proof->column_count; c++)
        proof->columns[c].head = BR_LEN_MAX;
    for (size_t i = 0; i < proof->line_count; i++) {
        const br_proof_line *line = &proof->lines[i];
        if (line->column != BR_NOWHERE && line->y < proof->columns[line->column].head)
            proof->columns[line->column].head = line->y;
    }
}

void br_proof_find_columns(br_proof *proof)
{
    for (size_t i = 0; i < proof->line_count; i++)
        proof->lines[i].kind = kind_of(proof, &proof->lines[i]);
    find_edges(proof);
    borrow_columns(proof);
    find_heads(proof);
    judge_kinds(proof);
    for (size_t p = 0; p < proof->paragraph_count; p++)
        judge_paragraph(proof, &proof->paragraphs[p]);
    proof->body = BR_NOWHERE;
    for (size_t k = 0; k < proof->kind_count; k++)
        if (proof->kinds[k].justified &&
            (proof->body == BR_NOWHERE || proof->kinds[k].lines > proof->kinds[proof->body].lines))
            proof->body = k;
}
