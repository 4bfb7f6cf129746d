/*
 * Contrast of every text with its actual ground (WCAG 2.1, 1.4.3): 4.5 : 1, and 3 : 1 for large text, which is 18 pt,
 * or 14 pt bold. proof/ground.h says what lies beneath; colour/colour.h what the contrast is, in integers. Beneath
 * words on a picture the pixels are looked at: good on the worst of them is good, anything else is said with both ends,
 * because what a reader makes of words on a photograph no sum can tell.
 *
 * Texts of one style and colour on one ground are one finding, said at the first with the number of places.
 */
#include "colour/colour.h"
#include "image/image.h"
#include "image/rows.h"
#include "proof/ground.h"
#include "screen_parts.h"

#define LEAST       450 /* contrasts × 100 */
#define LEAST_LARGE 300
#define LARGE       BR_PT(18)
#define LARGE_BOLD  BR_PT(14)
#define BOLD        700
#define BAND        32 /* rows of a picture at a time */

typedef struct finding {
    br_str style, character;
    br_paint text, ground;
    int contrast, least;
    const br_mark *first; /* text mark … */
    const br_page *page;  /* … and its page */
    size_t places;
} finding;

typedef struct weighing {
    const br_screen *screen;
    const br_page *page;
    finding *findings;
    size_t count, capacity;
} weighing;

static br_colour colour_of(br_paint paint)
{
    return (br_colour){.red = paint.red, .green = paint.green, .blue = paint.blue};
}

static bool same_light(br_paint a, br_paint b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static int least_for(const weighing *w, const br_glyphs *glyphs)
{
    const br_face *face = br_fonts_get(w->screen->fonts, glyphs->face);
    bool bold = face && face->weight >= BOLD;
    return glyphs->size >= LARGE || (bold && glyphs->size >= LARGE_BOLD) ? LEAST_LARGE : LEAST;
}

/* ---- on paint ------------------------------------------------------------------------------ */

static void add_finding(weighing *w, const br_mark *text, br_paint ground, int contrast, int least)
{
    const br_glyphs *glyphs = &text->glyphs;
    for (size_t i = 0; i < w->count; i++) {
        finding *f = &w->findings[i];
        if (f->least == least && same_light(f->text, text->paint) && same_light(f->ground, ground) &&
            br_str_equal(f->style, glyphs->style) && br_str_equal(f->character, glyphs->character)) {
            f->places++;
            return;
        }
    }
    w->findings = br_arena_grow(w->screen->arena, w->findings, w->count, &w->capacity, sizeof *w->findings);
    w->findings[w->count++] = (finding){.style = glyphs->style,
                                        .character = glyphs->character,
                                        .text = text->paint,
                                        .ground = ground,
                                        .contrast = contrast,
                                        .least = least,
                                        .first = text,
                                        .page = w->page,
                                        .places = 1};
}

/* "4.4": rounded down, as the contrast itself. */
static const char *ratio(br_ctx *ctx, int contrast)
{
    return br_arena_printf(ctx->arena, "%d.%d", contrast / 100, contrast / 10 % 10);
}

static const char *light(br_ctx *ctx, br_paint paint)
{
    return br_arena_printf(ctx->arena, "#%02X%02X%02X", paint.red, paint.green, paint.blue);
}

/* The style that gives the text its colour. */
static br_span style_span(const br_layout *layout, br_str style, br_str character)
{
    const br_character_style *within = character.len ? br_layout_find_character(layout, character) : NULL;
    const br_paragraph_style *whole = style.len ? br_layout_find_paragraph(layout, style) : NULL;
    if (within && (within->colour.len || !whole))
        return within->span;
    return whole ? whole->span : BR_SPAN_NONE;
}

static void say_finding(const br_screen *screen, const finding *f)
{
    br_ctx *ctx = screen->ctx;
    br_diag *diag =
        br_say(ctx, BR_CONTRAST_LOW, f->first->span, "text", light(ctx, f->text), "ground", light(ctx, f->ground),
               "contrast", ratio(ctx, f->contrast), "least", f->least == LEAST ? "4.5" : "3", "style",
               f->style.len ? br_part(ctx, f->style) : "–", "places", br_part_int(ctx, (long)f->places), NULL);
    diag->page = f->page->number;
    diag->cause = style_span(screen->layout, f->style, f->character);
}

/* ---- on a picture ----------------------------------------------------------------------------- */

/* The least and the greatest contrast of the text with a pixel. */
typedef struct range {
    int low, high;
} range;

static int clamp(int64_t value, int most)
{
    return value < 0 ? 0 : value > most ? most : (int)value;
}

static void weigh_rows(range *r, br_colour text, const uint8_t *row, int from, int to, int components)
{
    br_colour last = {0};
    for (int x = from; x < to; x++) {
        const uint8_t *p = row + (size_t)x * (size_t)components;
        br_colour pixel = {.red = p[0], .green = components == 3 ? p[1] : p[0], .blue = components == 3 ? p[2] : p[0]};
        if (r->high && pixel.red == last.red && pixel.green == last.green && pixel.blue == last.blue)
            continue;
        int contrast = br_colour_contrast(text, pixel);
        r->low = contrast < r->low ? contrast : r->low;
        r->high = contrast > r->high ? contrast : r->high;
        last = pixel;
    }
}

/* All pixels under the text's box. False if they cannot be read, or are inks. */
static bool weigh_pixels(const br_screen *screen, const br_mark *text, const br_mark *picture, range *out)
{
    const br_image *image = picture->image;
    int components = 0;
    br_arena *arena = br_arena_open();
    br_rows *rows = br_rows_open(screen->ctx, arena, image, picture->span, &components);
    bool read = rows && (components == 1 || components == 3) && picture->box.width > 0 && picture->box.height > 0;
    int64_t dx = (int64_t)text->box.x - picture->box.x, dy = (int64_t)text->box.y - picture->box.y;
    int from = read ? clamp(dx * image->width / picture->box.width, image->width - 1) : 0;
    int to = read ? clamp((dx + text->box.width) * image->width / picture->box.width + 1, image->width) : 0;
    int top = read ? clamp(dy * image->height / picture->box.height, image->height - 1) : 0;
    int end = read ? clamp((dy + text->box.height) * image->height / picture->box.height + 1, image->height) : 0;
    size_t stride = (size_t)image->width * (size_t)(read ? components : 0);
    uint8_t *band = br_arena_array(arena, BAND, stride);
    *out = (range){INT32_MAX, 0};
    for (int y = 0, n; read && y < end; y += n) {
        n = end - y < BAND ? end - y : BAND;
        read = br_rows_read(rows, band, n);
        for (int i = 0; read && i < n; i++)
            if (y + i >= top)
                weigh_rows(out, colour_of(text->paint), band + (size_t)i * stride, from, to, components);
    }
    br_arena_close(arena);
    return read;
}

static void weigh_picture(const weighing *w, const br_mark *text, const br_mark *picture, int least)
{
    br_ctx *ctx = w->screen->ctx;
    range r;
    br_diag *diag = NULL;
    if (!weigh_pixels(w->screen, text, picture, &r))
        diag = br_say(ctx, BR_CONTRAST_UNKNOWN, text->span, NULL);
    else if (r.low < least)
        diag = br_say(ctx, BR_CONTRAST_PICTURE, text->span, "low", ratio(ctx, r.low), "high", ratio(ctx, r.high),
                      "least", least == LEAST ? "4.5" : "3", NULL);
    if (diag) {
        diag->page = w->page->number;
        diag->cause = picture->span;
    }
}

/* ---- all texts -------------------------------------------------------------------------------- */

static void weigh_text(weighing *w, const br_grounds *grounds, size_t index)
{
    const br_mark *text = &w->page->marks[index];
    br_ground found[BR_GROUND_MOST];
    size_t count = br_proof_find_grounds(grounds, index, found);
    int least = least_for(w, &text->glyphs);
    for (size_t i = 0; i < count; i++) {
        if (found[i].mark && found[i].mark->kind == BR_MARK_IMAGE) {
            weigh_picture(w, text, found[i].mark, least);
            continue;
        }
        int contrast = br_colour_contrast(colour_of(text->paint), colour_of(found[i].paint));
        if (contrast < least)
            add_finding(w, text, found[i].paint, contrast, least);
    }
}

void br_screen_check_contrast(const br_screen *screen)
{
    weighing w = {.screen = screen};
    for (size_t i = screen->first; i < screen->first + screen->count; i++) {
        w.page = &screen->display->pages[i];
        br_arena *arena = br_arena_open();
        const br_grounds *grounds = br_proof_open_grounds(arena, w.page);
        for (size_t k = 0; k < w.page->mark_count; k++)
            if (w.page->marks[k].kind == BR_MARK_GLYPHS)
                weigh_text(&w, grounds, k);
        br_arena_close(arena);
    }
    for (size_t i = 0; i < w.count; i++)
        say_finding(screen, &w.findings[i]);
}
