/*
 * Lines read off the page. The display list has marks, not lines: here the marks
 * of one element on one baseline, going right, become a line again, and what
 * lies between two visible glyphs with a space in between becomes a gap. A line ends
 * where the next mark of the element goes left, changes its baseline by half its size, or
 * begins more than an em and a half farther right (the next column); behind a space among words up to four, for
 * in a narrow column words may stand so far apart. The space that ends a line is a mark of its own.
 * Nothing of the line breaker is known here.
 */
#include "proof.h"

#define KINDS_IN_LINE 6

/* The line that is being read. */
typedef struct reading {
    br_proof *proof;
    size_t *paragraph_of; /* by tag: index + 1 */
    br_proof_line line;
    bool open;
    size_t gap_capacity;
    br_len largest, last_x;        /* size; origin of the last glyph */
    size_t visible;                /* glyphs */
    br_len space_x, space_natural; /* the space passed since the last visible glyph */
    bool space;
    bool blank; /* the last mark was nothing but spaces */
    br_buf text;
    struct {
        uint16_t face;
        br_len size;
        size_t count;
    } kinds[KINDS_IN_LINE];
    size_t kind_count;
    size_t longest_mark; /* glyphs of it */
} reading;

/* ---- elements ---------------------------------------------------------------------------- */

/* The element of block kind that a tag's text belongs to. */
static br_tag_id block_of(const br_display *display, br_tag_id tag)
{
    while (br_role_is_inline(display->tags[tag].role))
        tag = display->tags[tag].parent;
    return tag;
}

/* Words on badges, labels and entries of the contents are not lines of a paragraph. */
static bool is_paragraph(const br_display *display, br_tag_id tag)
{
    br_role own = display->tags[tag].role;
    if (own == BR_ROLE_NONE || own == BR_ROLE_LBL)
        return false;
    for (; tag; tag = display->tags[tag].parent) {
        br_role role = display->tags[tag].role;
        if (role == BR_ROLE_FIGURE || role == BR_ROLE_TOC || role == BR_ROLE_TOCI)
            return false;
    }
    return true;
}

/* In another language than the document's, whose rules are asked for. */
static bool is_foreign(const br_proof *proof, br_tag_id tag)
{
    const br_display *display = proof->display;
    br_str lang = display->lang;
    for (; tag; tag = display->tags[tag].parent)
        if (display->tags[tag].lang.ptr) {
            lang = display->tags[tag].lang;
            break;
        }
    return !br_str_equal(lang, display->lang);
}

static size_t paragraph_of(reading *r, br_tag_id tag)
{
    br_proof *proof = r->proof;
    if (r->paragraph_of[tag] == 0) {
        proof->paragraphs = br_arena_grow(proof->arena, proof->paragraphs, proof->paragraph_count,
                                          &proof->paragraph_capacity, sizeof *proof->paragraphs);
        proof->paragraphs[proof->paragraph_count++] =
            (br_proof_paragraph){.tag = tag, .foreign = is_foreign(proof, tag)};
        r->paragraph_of[tag] = proof->paragraph_count;
    }
    return r->paragraph_of[tag] - 1;
}

/* ---- one line ------------------------------------------------------------------------------ */

static bool goes_on(const reading *r, size_t paragraph, size_t page, const br_glyphs *glyphs)
{
    br_len size = glyphs->size > r->largest ? glyphs->size : r->largest;
    br_len away = glyphs->y - r->line.y;
    br_len end = r->space && r->space_x > r->line.right ? r->space_x : r->line.right;
    br_len most = r->space && !r->blank ? 4 * size : size + size / 2;
    return r->open && r->line.paragraph == paragraph && r->line.page == page && away < size / 2 && away > -size / 2 &&
           glyphs->x >= r->last_x && glyphs->x - end <= most;
}

static void close_line(reading *r)
{
    br_proof *proof = r->proof;
    br_proof_line *line = &r->line;
    size_t most = 0;
    for (size_t i = 0; i < r->kind_count; i++)
        if (r->kinds[i].count > most) {
            most = r->kinds[i].count;
            line->face = r->kinds[i].face;
            line->size = r->kinds[i].size;
        }
    line->text = br_buf_str(&r->text);
    if (r->open && r->visible > 0) {
        proof->lines =
            br_arena_grow(proof->arena, proof->lines, proof->line_count, &proof->line_capacity, sizeof *proof->lines);
        proof->lines[proof->line_count++] = *line;
    }
    r->open = false;
}

static void open_line(reading *r, size_t paragraph, size_t page, const br_mark *mark)
{
    reading fresh = {.proof = r->proof, .paragraph_of = r->paragraph_of, .open = true};
    *r = fresh;
    r->text = br_buf_make(r->proof->arena, 64);
    r->last_x = mark->glyphs.x;
    r->line = (br_proof_line){.paragraph = paragraph,
                              .page = page,
                              .y = mark->glyphs.y,
                              .left = mark->glyphs.x,
                              .right = mark->glyphs.x,
                              .column = BR_NOWHERE,
                              .span = mark->span};
}

static void count_kind(reading *r, const br_glyphs *glyphs)
{
    size_t i = 0;
    while (i < r->kind_count && (r->kinds[i].face != glyphs->face || r->kinds[i].size != glyphs->size))
        i++;
    if (i == KINDS_IN_LINE)
        return;
    r->kinds[i].face = glyphs->face;
    r->kinds[i].size = glyphs->size;
    r->kinds[i].count++;
    r->kind_count += i == r->kind_count;
}

static void add_space(reading *r, const br_glyphs *glyphs, br_len x)
{
    const br_face *face = br_fonts_get(r->proof->fonts, glyphs->face);
    if (!r->space) {
        r->space = true;
        r->space_x = x;
        r->space_natural = 0;
    }
    if (face)
        r->space_natural += br_len_from_units(br_face_advance(face, face->space_glyph), glyphs->size, face->upem);
}

static void add_visible(reading *r, const br_glyphs *glyphs, const br_mark_glyph *glyph, br_len x)
{
    br_proof_line *line = &r->line;
    if (r->visible == 0)
        line->left = x;
    else if (r->space && r->space_natural > 0) {
        line->gaps = br_arena_grow(r->proof->arena, line->gaps, line->gap_count, &r->gap_capacity, sizeof *line->gaps);
        line->gaps[line->gap_count++] = (br_gap){r->space_x, x - r->space_x, r->space_natural};
    }
    r->space = false;
    r->visible++;
    line->right = x + glyph->advance;
    count_kind(r, glyphs);
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0;
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0xAD || c == 0x58A || c == 0x2010 || c == 0x2011;
}

static void add_mark(reading *r, const br_glyphs *glyphs)
{
    r->blank = true;
    for (size_t i = 0; i < glyphs->count; i++) {
        const br_mark_glyph *glyph = &glyphs->glyphs[i];
        size_t at = glyph->cluster;
        bool added = at >= glyphs->text.len; /* not in the text: the hyphen at a line's end */
        uint32_t c = added ? '-' : br_utf8_next(glyphs->text, &at);
        br_len x = glyphs->x + glyph->x;
        r->last_x = x;
        if (is_space(c)) {
            add_space(r, glyphs, x);
            continue;
        }
        add_visible(r, glyphs, glyph, x);
        r->blank = false;
        r->line.hyphen = is_hyphen(c);
    }
    if (glyphs->count > r->longest_mark) {
        r->longest_mark = glyphs->count;
        r->line.y = glyphs->y;
        r->line.expansion = glyphs->expansion;
    }
    if (glyphs->size > r->largest)
        r->largest = glyphs->size;
    br_buf_add_str(&r->text, glyphs->text);
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* A paragraph may be interrupted by a picture's caption: its lines are brought together, in their order. */
static void sort_lines(br_proof *proof)
{
    br_proof_line *sorted = BR_ARRAY(proof->arena, proof->line_count, br_proof_line);
    size_t at = 0;
    for (size_t i = 0; i < proof->line_count; i++)
        proof->paragraphs[proof->lines[i].paragraph].to++;
    for (size_t p = 0; p < proof->paragraph_count; p++) {
        size_t count = proof->paragraphs[p].to;
        proof->paragraphs[p].from = proof->paragraphs[p].to = at;
        at += count;
    }
    for (size_t i = 0; i < proof->line_count; i++)
        sorted[proof->paragraphs[proof->lines[i].paragraph].to++] = proof->lines[i];
    proof->lines = sorted;
}

static void mark_ends(br_proof *proof)
{
    for (size_t p = 0; p < proof->paragraph_count; p++)
        for (size_t i = proof->paragraphs[p].from; i < proof->paragraphs[p].to; i++) {
            br_proof_line *line = &proof->lines[i];
            line->first = i == proof->paragraphs[p].from;
            line->last = i + 1 == proof->paragraphs[p].to;
            line->hyphenated = line->hyphen && !line->last;
        }
}

void br_proof_read_lines(br_proof *proof)
{
    const br_display *display = proof->display;
    reading r = {.proof = proof, .paragraph_of = BR_ARRAY(proof->arena, display->tag_count, size_t)};
    for (size_t p = 0; p < display->page_count; p++) {
        for (size_t i = 0; i < display->pages[p].mark_count; i++) {
            const br_mark *mark = &display->pages[p].marks[i];
            br_tag_id block = mark->kind == BR_MARK_GLYPHS ? block_of(display, mark->tag) : 0;
            if (!block || !is_paragraph(display, block) || mark->glyphs.initial)
                continue;
            size_t paragraph = paragraph_of(&r, block);
            if (!goes_on(&r, paragraph, p, &mark->glyphs)) {
                close_line(&r);
                open_line(&r, paragraph, p, mark);
            }
            add_mark(&r, &mark->glyphs);
        }
        close_line(&r);
    }
    sort_lines(proof);
    mark_ends(proof);
}
