/*
 * A page's marks as operators (ISO 32000-1 §8, §9): paths, clips and pictures
 * here, text in show.c. The page is turned over: y counts upwards from its foot.
 * Colour, line and font are written only when they change; what q saved is known again
 * after Q. Numbers are whole millipoints printed by an integer routine; outlines are rounded, all else is exact.
 * Colours are sRGB here, in the press edition paint.c's business; to which element a mark belongs is marked.c's.
 */
#include "press.h"

#include <assert.h>
#include <string.h>

void br_pdf_add_number(br_pdf_content *c, br_len value)
{
    br_buf_add_len(&c->out, value);
    br_buf_add_char(&c->out, ' ');
}

static void add_point(br_pdf_content *c, br_point p)
{
    br_pdf_add_number(c, p.x);
    br_pdf_add_number(c, br_pdf_flip(c, p.y));
}

/* Changes the state's colour and writes the operator if it is not the current one. */
static void set_colour(br_pdf_content *c, uint32_t *current, br_paint paint, const char *operator)
{
    const uint8_t parts[3] = {paint.red, paint.green, paint.blue};
    uint32_t wanted = (uint32_t)paint.red << 16 | (uint32_t)paint.green << 8 | paint.blue;
    if (c->job->press != NULL) {
        br_pdf_set_ink(c, current, paint, operator[0] == 'R');
        return;
    }
    if (*current == wanted)
        return;
    *current = wanted;
    for (int i = 0; i < 3; i++)
        br_pdf_add_number(c, (parts[i] * 1000 + 127) / 255);
    br_buf_add_c(&c->out, operator);
}

void br_pdf_set_fill(br_pdf_content *c, br_paint paint)
{
    set_colour(c, &c->states[c->depth].fill, paint, "rg\n");
}

static void save_state(br_pdf_content *c)
{
    assert(c->depth + 1 < BR_PDF_STATES);
    c->states[c->depth + 1] = c->states[c->depth];
    c->depth++;
    br_buf_add_c(&c->out, "q\n");
}

static void restore_state(br_pdf_content *c)
{
    assert(c->depth > 0);
    c->depth--;
    br_buf_add_c(&c->out, "Q\n");
}

/* ---- paths ------------------------------------------------------------------- */

static void set_dashes(br_pdf_content *c, const br_path *path)
{
    br_pdf_state *state = &c->states[c->depth];
    size_t bytes = (size_t)path->dash_count * sizeof *path->dashes;
    assert(path->dash_count >= 0 && path->dash_count <= 4);
    if (state->dash_count == path->dash_count && memcmp(state->dashes, path->dashes, bytes) == 0)
        return;
    state->dash_count = path->dash_count;
    memcpy(state->dashes, path->dashes, bytes);
    br_buf_add_char(&c->out, '[');
    for (int i = 0; i < path->dash_count; i++)
        br_pdf_add_number(c, path->dashes[i]);
    br_buf_add_c(&c->out, "]0 d\n");
}

static void set_int(br_pdf_content *c, int *current, int wanted, const char *operator)
{
    if (*current != wanted) {
        *current = wanted;
        br_buf_add_int(&c->out, wanted);
        br_buf_add_c(&c->out, operator);
    }
}

static void set_stroke(br_pdf_content *c, const br_path *path)
{
    br_pdf_state *state = &c->states[c->depth];
    int mitre_limit = path->mitre_limit == 0 ? 10000 : path->mitre_limit;
    set_colour(c, &state->stroke, path->stroke, "RG\n");
    set_int(c, &state->cap, path->cap, " J\n");
    set_int(c, &state->join, path->join, " j\n");
    if (state->width != path->width) {
        state->width = path->width;
        br_pdf_add_number(c, path->width);
        br_buf_add_c(&c->out, "w\n");
    }
    if (state->mitre_limit != mitre_limit) {
        state->mitre_limit = mitre_limit;
        br_pdf_add_number(c, mitre_limit);
        br_buf_add_c(&c->out, "M\n");
    }
    set_dashes(c, path);
}

/* To hundredths of a point: a platesetter's dot is three times as wide, and third decimals do not compress. */
static void add_rounded(br_pdf_content *c, br_point p)
{
    const br_len parts[2] = {p.x, br_pdf_flip(c, p.y)};
    for (int i = 0; i < 2; i++)
        br_pdf_add_number(c, (parts[i] + (parts[i] < 0 ? -5 : 5)) / 10 * 10);
}

static void add_step(br_pdf_content *c, const br_path_step *step)
{
    static const char *const operators[] = {
        [BR_PATH_MOVE] = "m\n", [BR_PATH_LINE] = "l\n", [BR_PATH_CURVE] = "c\n", [BR_PATH_CLOSE] = "h\n"};
    static const int points[] = {[BR_PATH_MOVE] = 1, [BR_PATH_LINE] = 1, [BR_PATH_CURVE] = 3, [BR_PATH_CLOSE] = 0};
    for (int i = 0; i < points[step->op]; i++)
        add_rounded(c, step->p[i]);
    br_buf_add_c(&c->out, operators[step->op]);
}

#define RECTANGLE_STEPS 5

/* A closed rectangle that is drawn across first, as re draws it (Table 59). */
static bool is_rectangle(const br_path *path, size_t first)
{
    static const br_path_op ops[RECTANGLE_STEPS] = {BR_PATH_MOVE, BR_PATH_LINE, BR_PATH_LINE, BR_PATH_LINE,
                                                    BR_PATH_CLOSE};
    const br_path_step *s = &path->steps[first];
    for (size_t i = 0; i < RECTANGLE_STEPS; i++)
        if (first + i >= path->count || s[i].op != ops[i])
            return false;
    return s[1].p[0].y == s[0].p[0].y && s[2].p[0].x == s[1].p[0].x && s[3].p[0].y == s[2].p[0].y &&
           s[3].p[0].x == s[0].p[0].x;
}

/* Exactly: grounds and rules are rectangles, and end where the page's boxes do. */
static void add_rectangle(br_pdf_content *c, const br_path_step *steps)
{
    br_point from = steps[0].p[0], to = steps[2].p[0];
    add_point(c, from);
    br_pdf_add_number(c, to.x - from.x);
    br_pdf_add_number(c, from.y - to.y);
    br_buf_add_c(&c->out, "re\n");
}

static void write_path(br_pdf_content *c, const br_path *path)
{
    static const char *const operators[2][2][2] = {
        /* [filled][stroked][even_odd] */
        {{"n\n", "n\n"}, {"S\n", "S\n"}},
        {{"f\n", "f*\n"}, {"B\n", "B*\n"}},
    };
    if (path->filled)
        br_pdf_set_fill(c, path->fill);
    if (path->stroked)
        set_stroke(c, path);
    for (size_t i = 0; i < path->count;) {
        bool rectangle = is_rectangle(path, i);
        if (rectangle)
            add_rectangle(c, &path->steps[i]);
        else
            add_step(c, &path->steps[i]);
        i += rectangle ? RECTANGLE_STEPS : 1;
    }
    br_buf_add_c(&c->out, operators[path->filled][path->stroked][path->even_odd]);
}

/* ---- clips and pictures --------------------------------------------------------- */

static void write_clip(br_pdf_content *c, br_rect box)
{
    save_state(c);
    add_point(c, (br_point){box.x, box.y + box.height});
    br_pdf_add_number(c, box.width);
    br_pdf_add_number(c, box.height);
    br_buf_add_c(&c->out, "re W n\n");
}

static bool write_image(br_pdf_content *c, const br_mark *mark)
{
    int index = br_pdf_need_image(c->job, mark->image, mark->span);
    if (index < 0)
        return false;
    c->images[index] = true;
    br_buf_add_c(&c->out, "q ");
    br_pdf_add_number(c, mark->box.width);
    br_buf_add_c(&c->out, "0 0 ");
    br_pdf_add_number(c, mark->box.height);
    add_point(c, (br_point){mark->box.x, mark->box.y + mark->box.height});
    br_buf_add_c(&c->out, "cm /I");
    br_buf_add_int(&c->out, index);
    br_buf_add_c(&c->out, " Do Q\n");
    return true;
}

/* ---- the page --------------------------------------------------------------------- */

/* Every mark passes here, in reading order. */
static bool write_mark(br_pdf_content *c, const br_mark *mark)
{
    if (mark->kind == BR_MARK_GLYPHS) {
        br_pdf_show_glyphs(c, mark);
        return true;
    }
    br_pdf_end_text(c);
    br_pdf_set_overprint(c, NULL);
    br_pdf_need_marked(c);
    switch (mark->kind) {
    case BR_MARK_PATH:
        write_path(c, &mark->path);
        break;
    case BR_MARK_IMAGE:
        return write_image(c, mark);
    case BR_MARK_CLIP:
        write_clip(c, mark->box);
        break;
    case BR_MARK_UNCLIP:
        restore_state(c);
        break;
    case BR_MARK_GLYPHS:
        break;
    }
    return true;
}

/* Puts `object` under a name such as "F3" into one kind of resource, whose dictionary is made on first use. */
static void add_resource(br_pdf_job *job, br_pdf_obj **kind, char letter, size_t index, br_pdf_obj *object)
{
    if (*kind == NULL)
        *kind = br_pdf_make_dict(job->file);
    br_pdf_put(*kind, br_arena_printf(job->arena, "%c%zu", letter, index), object);
}

/* The page's fonts and pictures by the names that its operators use. */
static void add_resources(br_pdf_content *c, br_pdf_obj *resources)
{
    br_pdf_job *job = c->job;
    br_pdf_obj *fonts = NULL, *images = NULL;
    for (size_t i = 0; i < job->face_count; i++)
        if (c->fonts[i])
            add_resource(job, &fonts, 'F', i, job->faces[i].dict);
    for (size_t i = 0; i < job->image_count; i++)
        if (c->images[i])
            add_resource(job, &images, 'I', i, job->images[i].object);
    if (fonts != NULL)
        br_pdf_put(resources, "Font", fonts);
    if (images != NULL)
        br_pdf_put(resources, "XObject", images);
}

br_pdf_obj *br_pdf_add_content(br_pdf_job *job, const br_page *page, br_pdf_obj *resources)
{
    br_pdf_content *c = BR_NEW(job->arena, br_pdf_content);
    c->job = job;
    c->page = page;
    c->out = br_buf_make(job->arena, 16384);
    c->shown = br_buf_make(job->arena, 1024);
    c->states[0] = (br_pdf_state){.width = BR_PT(1), .mitre_limit = 10000}; /* Table 52: the defaults, all black */
    c->fonts = BR_ARRAY(job->arena, job->face_count, bool);
    c->images = BR_ARRAY(job->arena, job->image_count + page->mark_count, bool);
    bool done = true;
    br_pdf_begin_press(c);
    for (size_t i = 0, end; i < page->mark_count;) {
        for (end = br_pdf_begin_piece(c, i); i < end; i++) {
            br_pdf_pass_mark(c, i);
            done = write_mark(c, &page->marks[i]) && done;
        }
        br_pdf_end_piece(c);
    }
    br_pdf_end_text(c);
    br_pdf_end_press(c);
    if (br_pdf_is_tagged(job))
        br_pdf_count_marked(job, page, c->mcid);
    assert(c->depth == 0);
    if (!done)
        return NULL;
    add_resources(c, resources);
    return br_pdf_add_stream(job->file, br_buf_str(&c->out), BR_PDF_DEFLATE);
}
