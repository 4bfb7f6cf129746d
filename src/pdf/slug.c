/*
 * The slug: what is printed outside the bleed to be cut off. Crop marks stand a
 * millimetre off the bleed in line with the trim, registration marks at the middle of each
 * side, the page's number, date and title at the top. They are marks of the display list like all
 * others, behind the page's own, on a copy of it; paint.c gives them every ink.
 * Knows nothing of PDF.
 */
#include "press.h"

#define MM(n)       ((br_len)((n)*72000 / 25.4 + 0.5)) /* constants only */
#define GAP         MM(1)                              /* from the bleed to the crop marks */
#define CROP        MM(5)
#define MIDDLE      MM(4) /* of a registration mark, from the bleed */
#define RADIUS      MM(1.5)
#define ARM         MM(2.5)
#define WIDTH       250 /* of the lines */
#define TEXT_SIZE   BR_PT(6)
#define TEXT_INDENT MM(8)

typedef struct slug {
    br_arena *arena;
    br_path_step *steps;
    size_t count, capacity;
} slug;

br_len br_pdf_slug_width(const br_pdf_press *press)
{
    bool any = press->crop_marks || press->registration_marks || press->page_information;
    return any ? GAP + CROP + MM(1) : 0;
}

static void add_step(slug *s, br_path_step step)
{
    s->steps = br_arena_grow(s->arena, s->steps, s->count, &s->capacity, sizeof *s->steps);
    s->steps[s->count++] = step;
}

static void add_line(slug *s, br_point from, br_point to)
{
    add_step(s, (br_path_step){BR_PATH_MOVE, {from}});
    add_step(s, (br_path_step){BR_PATH_LINE, {to}});
}

/* A circle of four Bézier curves. */
static void add_circle(slug *s, br_point m, br_len r)
{
    br_len k = br_len_scale(r, 5523, 10000);
    add_step(s, (br_path_step){BR_PATH_MOVE, {{m.x + r, m.y}}});
    add_step(s, (br_path_step){BR_PATH_CURVE, {{m.x + r, m.y + k}, {m.x + k, m.y + r}, {m.x, m.y + r}}});
    add_step(s, (br_path_step){BR_PATH_CURVE, {{m.x - k, m.y + r}, {m.x - r, m.y + k}, {m.x - r, m.y}}});
    add_step(s, (br_path_step){BR_PATH_CURVE, {{m.x - r, m.y - k}, {m.x - k, m.y - r}, {m.x, m.y - r}}});
    add_step(s, (br_path_step){BR_PATH_CURVE, {{m.x + k, m.y - r}, {m.x + r, m.y - k}, {m.x + r, m.y}}});
    add_step(s, (br_path_step){BR_PATH_CLOSE, {{0, 0}}});
}

static void add_crop_marks(slug *s, const br_page *page, br_len bleed)
{
    br_len from = bleed + GAP, to = from + CROP;
    for (int right = 0; right <= 1; right++) {
        for (int bottom = 0; bottom <= 1; bottom++) {
            br_len x = right ? page->width : 0, y = bottom ? page->height : 0;
            br_len across = right ? 1 : -1, down = bottom ? 1 : -1;
            add_line(s, (br_point){x + across * from, y}, (br_point){x + across * to, y});
            add_line(s, (br_point){x, y + down * from}, (br_point){x, y + down * to});
        }
    }
}

static void add_registration_marks(slug *s, const br_page *page, br_len bleed)
{
    br_len off = bleed + MIDDLE;
    const br_point middles[4] = {{page->width / 2, -off},
                                 {page->width / 2, page->height + off},
                                 {-off, page->height / 2},
                                 {page->width + off, page->height / 2}};
    for (int i = 0; i < 4; i++) {
        br_point m = middles[i];
        add_line(s, (br_point){m.x - ARM, m.y}, (br_point){m.x + ARM, m.y});
        add_line(s, (br_point){m.x, m.y - ARM}, (br_point){m.x, m.y + ARM});
        add_circle(s, m, RADIUS);
    }
}

/* ---- information ----------------------------------------------------------------------- */

/* The face of the first text in the slice. NULL: there is no text at all. */
static const br_face *find_face(const br_pdf_job *job)
{
    for (size_t p = job->first; p < job->first + job->count; p++) {
        const br_page *page = &job->display->pages[p];
        for (size_t i = 0; i < page->mark_count; i++)
            if (page->marks[i].kind == BR_MARK_GLYPHS)
                return br_fonts_get(job->fonts, page->marks[i].glyphs.face);
    }
    return NULL;
}

/* Sets characters one after another, without those that the face lacks, as far as there is room. */
static br_glyphs set_text(br_pdf_job *job, const br_face *face, br_str text, br_len most)
{
    br_glyphs set = {.face = face->id, .size = TEXT_SIZE};
    br_buf kept = br_buf_make(job->arena, text.len + 1);
    set.glyphs = BR_ARRAY(job->arena, text.len, br_mark_glyph);
    br_len pen = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t c = br_utf8_next(text, &at), glyph = br_face_glyph(face, c);
        br_len advance = br_len_from_units(br_face_advance(face, glyph), TEXT_SIZE, face->upem);
        if (glyph == 0)
            continue;
        if (pen + advance > most)
            break;
        set.glyphs[set.count++] =
            (br_mark_glyph){.id = glyph, .cluster = (uint32_t)kept.len, .x = pen, .advance = advance};
        br_buf_add_rune(&kept, c);
        pen += advance;
    }
    set.text = br_buf_str(&kept);
    return set;
}

/* "12 · 2017-05-23 · Title": what is cut off at the end is the least needed. */
static void add_information(br_pdf_job *job, br_page *page, const br_face *face)
{
    const br_display *d = job->display;
    br_buf text = br_buf_make(job->arena, 256);
    br_buf_add_int(&text, page->number);
    if (d->date.len >= 10) {
        br_buf_add_c(&text, " · ");
        br_buf_add(&text, d->date.ptr, 10);
    }
    if (d->title.len > 0) {
        br_buf_add_c(&text, " · ");
        br_buf_add_str(&text, d->title);
    }
    br_mark mark = {.kind = BR_MARK_GLYPHS, .paint = {.black = 100, .has_ink = true}};
    mark.glyphs = set_text(job, face, br_buf_str(&text), page->width / 2 - TEXT_INDENT - 2 * ARM);
    mark.glyphs.x = TEXT_INDENT;
    mark.glyphs.y = -job->press->bleed - MM(2);
    if (mark.glyphs.count > 0)
        br_page_add_mark(job->arena, page, mark);
}

static void add_slug(br_pdf_job *job, br_page *page, const br_face *face)
{
    const br_pdf_press *press = job->press;
    slug s = {.arena = job->arena};
    if (press->crop_marks)
        add_crop_marks(&s, page, press->bleed);
    if (press->registration_marks)
        add_registration_marks(&s, page, press->bleed);
    if (s.count > 0) {
        br_mark mark = {.kind = BR_MARK_PATH};
        mark.path = (br_path){.steps = s.steps, .count = s.count, .stroked = true, .width = WIDTH};
        br_page_add_mark(job->arena, page, mark);
    }
    if (press->page_information && face != NULL)
        add_information(job, page, face);
}

/* Marks are copied before one is added: the display list is not ours. */
void br_pdf_add_slugs(br_pdf_job *job)
{
    const br_display *from = job->display;
    br_display *copy = BR_NEW(job->arena, br_display);
    const br_face *face = job->fonts == NULL ? NULL : find_face(job);
    *copy = *from;
    copy->pages = BR_ARRAY(job->arena, from->page_count, br_page);
    job->own_marks = BR_ARRAY(job->arena, from->page_count, size_t);
    for (size_t i = 0; i < from->page_count; i++) {
        br_page *page = &copy->pages[i];
        *page = from->pages[i];
        job->own_marks[i] = page->mark_count;
        page->mark_capacity = page->mark_count + 2;
        page->marks = BR_ARRAY(job->arena, page->mark_capacity, br_mark);
        for (size_t m = 0; m < page->mark_count; m++)
            page->marks[m] = from->pages[i].marks[m];
        if (i >= job->first && i < job->first + job->count)
            add_slug(job, page, face);
    }
    job->display = copy;
}
