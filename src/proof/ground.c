/*
 * The grounds of texts. A page is read once: of every path and picture the part of
 * its box that its clips leave. A question then goes from the text's own mark
 * towards the bottom of that list and stops at the first that covers the point.
 */
#include <assert.h>
#include <string.h>

#include "proof/ground.h"

#define CLIPS_MOST 16  /* nested; deeper ones keep the last of these */
#define LOW        120 /* height of the lower point above the baseline, in thousandths of the size */
#define HIGH       450 /* of the upper one */
#define NEAR_MOST  32  /* layers beneath one text that are looked at by themselves; with more, all are */

static const br_paint paper = {.red = 255, .green = 255, .blue = 255};

struct br_grounds {
    const br_page *page;
    br_layer *layers; /* bottom first */
    size_t count, capacity;
};

/* ---- the page --------------------------------------------------------------------- */

static br_layer whole_box(const br_mark *mark, size_t index)
{
    int64_t more = mark->kind == BR_MARK_PATH && mark->path.stroked ? mark->path.width / 2 + 1 : 0;
    const br_rect *box = &mark->box;
    return (br_layer){index, box->x - more, box->y - more, (int64_t)box->x + box->width + more,
                      (int64_t)box->y + box->height + more};
}

static void narrow(br_layer *to, const br_layer *by)
{
    to->left = by->left > to->left ? by->left : to->left;
    to->top = by->top > to->top ? by->top : to->top;
    to->right = by->right < to->right ? by->right : to->right;
    to->bottom = by->bottom < to->bottom ? by->bottom : to->bottom;
}

br_grounds *br_proof_open_grounds(br_arena *arena, const br_page *page)
{
    br_grounds *grounds = BR_NEW(arena, br_grounds);
    br_layer clips[CLIPS_MOST + 1] = {{0, INT64_MIN, INT64_MIN, INT64_MAX, INT64_MAX}};
    size_t depth = 0;
    grounds->page = page;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        br_layer seen = whole_box(mark, i);
        narrow(&seen, &clips[depth < CLIPS_MOST ? depth : CLIPS_MOST]);
        if (mark->kind == BR_MARK_CLIP) {
            depth++;
            clips[depth < CLIPS_MOST ? depth : CLIPS_MOST] = seen;
        } else if (mark->kind == BR_MARK_UNCLIP) {
            assert(depth > 0);
            depth--;
        } else if (mark->kind != BR_MARK_GLYPHS) {
            grounds->layers =
                br_arena_grow(arena, grounds->layers, grounds->count, &grounds->capacity, sizeof *grounds->layers);
            grounds->layers[grounds->count++] = seen;
        }
    }
    return grounds;
}

const br_layer *br_proof_layers(const br_grounds *grounds, size_t *count)
{
    *count = grounds->count;
    return grounds->layers;
}

const br_mark *br_proof_layer_mark(const br_grounds *grounds, const br_layer *layer)
{
    return &grounds->page->marks[layer->index];
}

/* ---- a point ------------------------------------------------------------------------ */

static bool covers(const br_mark *mark, br_point point, br_ground *ground)
{
    *ground = (br_ground){mark, paper, 1000};
    if (mark->kind == BR_MARK_IMAGE)
        return true;
    ground->paint = mark->path.stroke;
    if (br_proof_path_strokes(&mark->path, point))
        return true;
    ground->paint = mark->path.fill;
    return br_proof_path_fills(&mark->path, point);
}

static br_ground ground_among(const br_page *page, const br_layer *layers, size_t count, size_t index, br_point point)
{
    br_ground ground;
    for (size_t i = count; i-- > 0;) {
        const br_layer *at = &layers[i];
        bool within = point.x >= at->left && point.x < at->right && point.y >= at->top && point.y < at->bottom;
        if (at->index < index && within && covers(&page->marks[at->index], point, &ground))
            return ground;
    }
    return (br_ground){NULL, paper, 1000};
}

/* ---- a text ------------------------------------------------------------------------- */

static bool is_same(const br_ground *a, const br_ground *b)
{
    const struct br_image *picture[2] = {NULL, NULL};
    for (int i = 0; i < 2; i++) {
        const br_mark *mark = i == 0 ? a->mark : b->mark;
        picture[i] = mark != NULL && mark->kind == BR_MARK_IMAGE ? mark->image : NULL;
    }
    return picture[0] == picture[1] && (a->mark == NULL) == (b->mark == NULL) &&
           memcmp(&a->paint, &b->paint, sizeof a->paint) == 0;
}

/* Keeps counts in `share`; a ninth ground takes no place. */
static void count_ground(br_ground *out, size_t *count, br_ground ground)
{
    size_t i = 0;
    while (i < *count && !is_same(&out[i], &ground))
        i++;
    if (i == BR_GROUND_MOST)
        return;
    if (i == *count) {
        ground.share = 0;
        out[(*count)++] = ground;
    }
    out[i].share++;
}

static bool is_visible(const br_glyphs *g, size_t i)
{
    size_t at = g->glyphs[i].cluster;
    if (at >= g->text.len)
        return true;
    uint32_t c = br_utf8_next(g->text, &at);
    return c != ' ' && c != 0xA0 && c != 0x2009 && c != 0x202F && c != 0xAD;
}

/* Greatest first; equal shares as they were met. */
static void sort(br_ground *out, size_t count, int points)
{
    for (size_t i = 1; i < count; i++) {
        br_ground moved = out[i];
        size_t k = i;
        for (; k > 0 && out[k - 1].share < moved.share; k--)
            out[k] = out[k - 1];
        out[k] = moved;
    }
    for (size_t i = 0; i < count; i++) {
        out[i].share = (int)((int64_t)out[i].share * 1000 / points);
        out[i].share = out[i].share == 0 ? 1 : out[i].share;
    }
}

/* The two points of a glyph. */
static void find_points(const br_glyphs *g, size_t i, br_point points[2])
{
    br_len x = g->x + g->glyphs[i].x + g->glyphs[i].advance / 2, y = g->y - g->glyphs[i].dy;
    points[0] = (br_point){x, y - br_len_scale(g->size, LOW, 1000)};
    points[1] = (br_point){x, y - br_len_scale(g->size, HIGH, 1000)};
}

/* What encloses all points of a text. */
static br_layer enclose(const br_glyphs *g)
{
    br_layer all = {0, INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    for (size_t i = 0; i < g->count; i++) {
        br_point points[2];
        find_points(g, i, points);
        all.left = points[0].x < all.left ? points[0].x : all.left;
        all.right = points[0].x >= all.right ? (int64_t)points[0].x + 1 : all.right;
        all.top = points[1].y < all.top ? points[1].y : all.top;
        all.bottom = points[0].y >= all.bottom ? (int64_t)points[0].y + 1 : all.bottom;
    }
    return all;
}

/* The layers that some point of the text can lie on; more than there is room for: one more than that. */
static size_t gather_near(const br_grounds *grounds, size_t index, const br_layer *text, br_layer near[NEAR_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < grounds->count && grounds->layers[i].index < index; i++) {
        const br_layer *at = &grounds->layers[i];
        if (at->left >= text->right || at->right <= text->left || at->top >= text->bottom || at->bottom <= text->top)
            continue;
        if (count == NEAR_MOST)
            return NEAR_MOST + 1;
        near[count++] = *at;
    }
    return count;
}

size_t br_proof_find_grounds(const br_grounds *grounds, size_t index, br_ground out[BR_GROUND_MOST])
{
    assert(index < grounds->page->mark_count && grounds->page->marks[index].kind == BR_MARK_GLYPHS);
    const br_glyphs *g = &grounds->page->marks[index].glyphs;
    br_layer near[NEAR_MOST], text = enclose(g);
    size_t count = 0, near_count = gather_near(grounds, index, &text, near);
    const br_layer *layers = near_count > NEAR_MOST ? grounds->layers : near;
    int points = 0;
    near_count = near_count > NEAR_MOST ? grounds->count : near_count;
    for (size_t i = 0; i < g->count; i++) {
        br_point at[2];
        if (!is_visible(g, i))
            continue;
        if (near_count == 0) { /* most texts stand on paper */
            out[0] = (br_ground){NULL, paper, 1000};
            return 1;
        }
        find_points(g, i, at);
        for (int k = 0; k < 2; k++)
            count_ground(out, &count, ground_among(grounds->page, layers, near_count, index, at[k]));
        points += 2;
    }
    sort(out, count, points);
    return count;
}
