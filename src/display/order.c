/*
 * The marks of each page in the order of the tree of tags, so that whoever takes
 * a page's content as it comes (a reader without tags, text copied, a reflowed
 * page) gets what the tree gives: the marks come in the order in which frames
 * were filled, and floats, badges and notes stand elsewhere in the tree.
 *
 * Painting comes first: what lies under something else stays before it. So a piece's turn is
 * its own place in the tree, or an earlier one that something painted over it has; pieces
 * sorted by their turns keep every such pair. Marks that touch and have one and the same
 * paint look the same either way. Artifacts have no place: the first and the last of a page (grounds of
 * the master; heads and folios) stay there, others go with what they lie under, or behind what they follow.
 * Of what is painted only boxes are known here; they count as full.
 */
#include "display/tree.h"

#include <assert.h>
#include <string.h>

#define FIRST 0u         /* the turn of artifacts before all content … */
#define LAST  UINT32_MAX /* … and behind it */

/* Where something is painted, in millipoints from the trim's top left corner; `paint` is its only one, or NULL. */
typedef struct part {
    int64_t left, top, right, bottom;
    const br_paint *paint;
    const br_glyphs *glyphs; /* of text */
} part;

/* Marks that move together: a run of marks of one tag, with the whole of each clip. */
typedef struct piece {
    size_t first, count; /* marks */
    size_t part, part_count;
    bool content;
    uint32_t turn;
} piece;

/* The places of the whole display, from 1 on in depth-first order … */
typedef struct places {
    br_tree tree;
    uint32_t count;
    uint32_t *of_tag;
    uint32_t **of_mark; /* … by page and first mark of a piece */
} places;

/* A page while it is put in order. */
typedef struct ordering {
    br_arena *arena;
    br_page *page;
    piece *pieces;
    size_t count, capacity;
    part *parts;
    size_t part_count, part_capacity;
} ordering;

/* ---- places ----------------------------------------------------------------------------- */

static void number_places(places *p, br_tag_id tag)
{
    const br_tree_element *element = &p->tree.elements[tag];
    p->of_tag[tag] = ++p->count;
    for (size_t i = 0; i < element->count; i++) {
        const br_tree_kid *kid = &element->kids[i];
        if (kid->tag != 0)
            number_places(p, kid->tag);
        else
            p->of_mark[kid->page][kid->first] = ++p->count;
    }
}

static places find_places(br_arena *arena, const br_display *display)
{
    places p = {.tree = br_display_make_tree(arena, display, 0, display->page_count)};
    p.of_tag = BR_ARRAY(arena, display->tag_count, uint32_t);
    p.of_mark = BR_ARRAY(arena, display->page_count, uint32_t *);
    for (size_t i = 0; i < display->page_count; i++)
        p.of_mark[i] = BR_ARRAY(arena, display->pages[i].mark_count, uint32_t);
    number_places(&p, 1);
    return p;
}

/* ---- pieces ----------------------------------------------------------------------------- */

/* One past the last mark of the piece: a run of one tag goes on to the end of a clip in it. */
static size_t end_of_piece(const br_page *page, size_t first)
{
    size_t end = first;
    int clips = 0;
    while (end < page->mark_count && (clips > 0 || page->marks[end].tag == page->marks[first].tag)) {
        clips += (page->marks[end].kind == BR_MARK_CLIP) - (page->marks[end].kind == BR_MARK_UNCLIP);
        end++;
    }
    assert(clips == 0);
    return end;
}

static void find_pieces(ordering *o, const uint32_t *of_mark)
{
    for (size_t i = 0, end; i < o->page->mark_count; i = end) {
        piece next = {.first = i};
        end = end_of_piece(o->page, i);
        next.count = end - i;
        for (; i < end && !next.content; i++) {
            next.content = of_mark[i] > 0;
            next.turn = of_mark[i];
        }
        o->pieces = br_arena_grow(o->arena, o->pieces, o->count, &o->capacity, sizeof *o->pieces);
        o->pieces[o->count++] = next;
    }
}

static bool is_in_order(const ordering *o)
{
    uint32_t before = 0;
    for (size_t i = 0; i < o->count; i++) {
        if (o->pieces[i].content && o->pieces[i].turn < before)
            return false;
        before = o->pieces[i].content ? o->pieces[i].turn : before;
    }
    return true;
}

/* ---- what is painted -------------------------------------------------------------------- */

/* The one paint of a mark; NULL if it has two, or a picture's. */
static const br_paint *only_paint(const br_mark *mark)
{
    if (mark->kind == BR_MARK_GLYPHS)
        return &mark->paint;
    if (mark->kind != BR_MARK_PATH || (mark->path.filled && mark->path.stroked))
        return NULL;
    return mark->path.filled ? &mark->path.fill : &mark->path.stroke;
}

/* How far ink may lie outside a mark's box: strokes with their mitred corners (PDF's own limit), letters that hang
 * over.
 */
static br_len overhang(const br_mark *mark)
{
    if (mark->kind == BR_MARK_GLYPHS)
        return mark->glyphs.size / 5;
    return mark->kind == BR_MARK_PATH && mark->path.stroked ? 5 * mark->path.width : 0;
}

static void add_part(ordering *o, const br_mark *mark)
{
    int64_t more = overhang(mark);
    const br_rect *box = &mark->box;
    o->parts = br_arena_grow(o->arena, o->parts, o->part_count, &o->part_capacity, sizeof *o->parts);
    o->parts[o->part_count++] = (part){box->x - more,
                                       box->y - more,
                                       (int64_t)box->x + box->width + more,
                                       (int64_t)box->y + box->height + more,
                                       only_paint(mark),
                                       mark->kind == BR_MARK_GLYPHS ? &mark->glyphs : NULL};
}

/* A clip stands for all that is within it. */
static void find_parts(ordering *o, piece *of)
{
    int clips = 0;
    of->part = o->part_count;
    for (size_t i = of->first; i < of->first + of->count; i++) {
        const br_mark *mark = &o->page->marks[i];
        if (clips == 0)
            add_part(o, mark);
        clips += (mark->kind == BR_MARK_CLIP) - (mark->kind == BR_MARK_UNCLIP);
    }
    of->part_count = o->part_count - of->part;
}

/* Boxes of lines one below the other touch; their letters do not, from the foot of a descender to the top of a capital.
 */
static bool do_lines_touch(const br_glyphs *a, const br_glyphs *b)
{
    int64_t above_a = a->y - (int64_t)a->size * 4 / 5, below_a = a->y + (int64_t)a->size / 4;
    int64_t above_b = b->y - (int64_t)b->size * 4 / 5, below_b = b->y + (int64_t)b->size / 4;
    return above_a < below_b && above_b < below_a;
}

/* True if it matters which of the two is painted first. */
static bool is_painted_over(const part *a, const part *b)
{
    bool touch = a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
    bool same = a->paint != NULL && b->paint != NULL && memcmp(a->paint, b->paint, sizeof *a->paint) == 0;
    bool text = a->glyphs != NULL && b->glyphs != NULL;
    return touch && !same && (!text || do_lines_touch(a->glyphs, b->glyphs));
}

static bool lies_under(const ordering *o, const piece *lower, const piece *upper)
{
    for (size_t i = lower->part; i < lower->part + lower->part_count; i++) {
        for (size_t k = upper->part; k < upper->part + upper->part_count; k++)
            if (is_painted_over(&o->parts[i], &o->parts[k]))
                return true;
    }
    return false;
}

/* ---- turns ------------------------------------------------------------------------------ */

/* Artifacts before all content come first; the others have no turn of their own yet. */
static void begin_turns(ordering *o)
{
    bool content = false;
    for (size_t i = 0; i < o->count; i++) {
        find_parts(o, &o->pieces[i]);
        content |= o->pieces[i].content;
        if (!o->pieces[i].content)
            o->pieces[i].turn = content ? LAST : FIRST;
    }
}

/* Nothing comes later than what is painted over it. */
static void keep_painting(ordering *o)
{
    for (size_t i = o->count; i-- > 0;) {
        piece *lower = &o->pieces[i];
        for (size_t k = i + 1; k < o->count; k++) {
            const piece *upper = &o->pieces[k];
            if (upper->turn < lower->turn && lies_under(o, lower, upper))
                lower->turn = upper->turn;
        }
    }
}

/* Artifacts that lie under nothing stand behind what they follow, and behind all that they are painted over. Those
 * behind all content stay there. */
static void place_artifacts(ordering *o)
{
    size_t end = o->count;
    while (end > 0 && !o->pieces[end - 1].content)
        end--;
    for (size_t i = 1; i < end; i++) {
        piece *upper = &o->pieces[i];
        if (upper->turn != LAST)
            continue;
        upper->turn = o->pieces[i - 1].turn;
        for (size_t k = 0; k + 1 < i; k++) {
            const piece *lower = &o->pieces[k];
            if (lower->turn > upper->turn && lies_under(o, lower, upper))
                upper->turn = lower->turn;
        }
    }
}

/* Stable. Most pieces stand right already. */
static void sort_pieces(ordering *o)
{
    for (size_t i = 1; i < o->count; i++) {
        piece moved = o->pieces[i];
        size_t to = i;
        for (; to > 0 && o->pieces[to - 1].turn > moved.turn; to--)
            o->pieces[to] = o->pieces[to - 1];
        o->pieces[to] = moved;
    }
}

static void move_marks(const ordering *o)
{
    br_page *page = o->page;
    br_mark *was = BR_ARRAY(o->arena, page->mark_count, br_mark);
    size_t to = 0;
    memcpy(was, page->marks, page->mark_count * sizeof *was);
    for (size_t i = 0; i < o->count; i++) {
        memcpy(&page->marks[to], &was[o->pieces[i].first], o->pieces[i].count * sizeof *was);
        to += o->pieces[i].count;
    }
    assert(to == page->mark_count);
}

static void order_marks(br_arena *arena, br_page *page, const uint32_t *of_mark)
{
    ordering o = {.arena = arena, .page = page};
    find_pieces(&o, of_mark);
    if (!is_in_order(&o)) {
        begin_turns(&o);
        keep_painting(&o);
        place_artifacts(&o);
        sort_pieces(&o);
        move_marks(&o);
    }
}

/* ---- links ------------------------------------------------------------------------------ */

/* One that belongs to no element of the tree stays behind the one before it. */
static void order_links(br_arena *arena, br_page *page, const uint32_t *of_tag)
{
    uint32_t *turns = BR_ARRAY(arena, page->link_count, uint32_t), turn = 0;
    for (size_t i = 0; i < page->link_count; i++) {
        br_link moved = page->links[i];
        size_t to = i;
        turn = of_tag[moved.tag] > 0 ? of_tag[moved.tag] : turn;
        for (; to > 0 && turns[to - 1] > turn; to--) {
            turns[to] = turns[to - 1];
            page->links[to] = page->links[to - 1];
        }
        turns[to] = turn;
        page->links[to] = moved;
    }
}

void br_display_put_in_order(br_display *display)
{
    br_arena *arena = br_arena_open();
    places p = find_places(arena, display);
    for (size_t i = 0; i < display->page_count; i++) {
        order_marks(arena, &display->pages[i], p.of_mark[i]);
        order_links(arena, &display->pages[i], p.of_tag);
    }
    br_arena_close(arena);
}
