/* What lies beneath a text: order of painting, holes, curves, strokes, clips, pictures, texts on two grounds. */
#include <criterion/criterion.h>

#include "image/image.h"
#include "proof/ground.h"

static const br_paint white = {.red = 255, .green = 255, .blue = 255};
static const br_paint red = {.red = 200, .magenta = 100, .yellow = 100, .has_ink = true};
static const br_paint blue = {.blue = 200, .cyan = 100, .magenta = 100, .has_ink = true};

static br_arena *arena;
static br_display *display;
static br_page *page;
static br_ground found[BR_GROUND_MOST];

static void make_page(void)
{
    arena = br_arena_open();
    display = br_display_make(arena);
    br_display_add_page(display, (br_page){.number = 1, .width = BR_PT(600), .height = BR_PT(800)});
    page = &display->pages[0];
}

static void close_page(void)
{
    br_arena_close(arena);
}

TestSuite(ground, .init = make_page, .fini = close_page);

static br_mark *add(br_mark mark)
{
    return br_page_add_mark(arena, page, mark);
}

static void add_rect(br_len x, br_len width, br_paint fill)
{
    add(br_mark_rect(arena, (br_rect){x, 0, width, BR_PT(800)}, fill, 0, BR_SPAN_NONE));
}

/* Four glyphs, 10 pt wide each, the second a space; on the baseline y = 100. */
static size_t add_text(br_len x)
{
    br_mark_glyph *glyphs = BR_ARRAY(arena, 4, br_mark_glyph);
    for (uint32_t i = 0; i < 4; i++)
        glyphs[i] = (br_mark_glyph){.id = 1, .cluster = i, .x = BR_PT(10) * (int)i, .advance = BR_PT(10)};
    add((br_mark){
        .kind = BR_MARK_GLYPHS,
        .box = {x, BR_PT(90), BR_PT(40), BR_PT(12)},
        .glyphs = {.size = BR_PT(10), .x = x, .y = BR_PT(100), .glyphs = glyphs, .count = 4, .text = BR_STR("a bc")}});
    return page->mark_count - 1;
}

static size_t find(size_t text)
{
    return br_proof_find_grounds(br_proof_open_grounds(arena, page), text, found);
}

static bool same(br_paint a, br_paint b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue && a.has_ink == b.has_ink;
}

Test(ground, a_text_on_nothing_is_on_paper)
{
    cr_assert_eq(find(add_text(BR_PT(100))), 1);
    cr_assert_null(found[0].mark);
    cr_assert(same(found[0].paint, white));
    cr_assert_eq(found[0].share, 1000);
}

Test(ground, the_topmost_paint_before_the_text_is_its_ground_and_none_behind_it)
{
    add_rect(0, BR_PT(600), red);
    add_rect(0, BR_PT(600), blue);
    size_t text = add_text(BR_PT(100));
    add_rect(0, BR_PT(600), red);
    cr_assert_eq(find(text), 1);
    cr_assert_eq(found[0].mark, &page->marks[1]);
    cr_assert(same(found[0].paint, blue));
}

/* Catches: spaces being counted, or one point standing for the whole text. */
Test(ground, a_text_on_two_grounds_has_both_by_their_share)
{
    add_rect(0, BR_PT(120), red); /* beneath the first glyph and the space */
    cr_assert_eq(find(add_text(BR_PT(100))), 2);
    cr_assert_null(found[0].mark);
    cr_assert_eq(found[0].share, 666);
    cr_assert(same(found[1].paint, red));
    cr_assert_eq(found[1].share, 333);
}

Test(ground, equal_paints_are_one_ground_and_a_text_of_spaces_has_none)
{
    add_rect(BR_PT(100), BR_PT(20), red);
    add_rect(BR_PT(120), BR_PT(20), red);
    cr_assert_eq(find(add_text(BR_PT(100))), 1);
    size_t text = add_text(BR_PT(100));
    page->marks[text].glyphs.text = BR_STR("    ");
    cr_assert_eq(find(text), 0);
}

static br_mark *add_path(const br_path_step *steps, size_t count, bool even_odd)
{
    br_path_step *copy = BR_ARRAY(arena, count, br_path_step);
    for (size_t i = 0; i < count; i++)
        copy[i] = steps[i];
    return add((br_mark){.kind = BR_MARK_PATH,
                         .box = {BR_PT(0), BR_PT(0), BR_PT(200), BR_PT(200)},
                         .path = {.steps = copy, .count = count, .filled = true, .even_odd = even_odd, .fill = red}});
}

#define TO(op, a, b)                                                                                                   \
    {                                                                                                                  \
        BR_PATH_##op,                                                                                                  \
        {                                                                                                              \
            {                                                                                                          \
                BR_PT(a), BR_PT(b)                                                                                     \
            }                                                                                                          \
        }                                                                                                              \
    }

/* A square in a square, both drawn the same way round, neither closed. */
static const br_path_step squares[] = {TO(MOVE, 0, 0),   TO(LINE, 200, 0),  TO(LINE, 200, 200), TO(LINE, 0, 200),
                                       TO(MOVE, 80, 80), TO(LINE, 160, 80), TO(LINE, 160, 160), TO(LINE, 80, 160)};

Test(ground, a_hole_is_a_hole_by_the_even_odd_rule_alone)
{
    br_mark *mark = add_path(squares, 8, true);
    cr_assert_not(br_proof_path_fills(&mark->path, (br_point){BR_PT(100), BR_PT(100)}));
    cr_assert(br_proof_path_fills(&mark->path, (br_point){BR_PT(40), BR_PT(100)}));
    cr_assert_not(br_proof_path_fills(&mark->path, (br_point){BR_PT(240), BR_PT(100)}));
    cr_assert_not(br_proof_path_fills(&mark->path, (br_point){-BR_PT(10), BR_PT(100)}));
    mark->path.even_odd = false;
    cr_assert(br_proof_path_fills(&mark->path, (br_point){BR_PT(100), BR_PT(100)}));
    cr_assert_eq(find(add_text(BR_PT(100))), 1);
    cr_assert(same(found[0].paint, red));
}

/* A circle of radius 100 round (100, 100), by the usual four curves. Catches: curves taken for straight lines. */
Test(ground, a_curve_is_followed_where_it_bends)
{
    static const br_path_step circle[] = {
        {BR_PATH_MOVE, {{BR_PT(100), 0}}},
        {BR_PATH_CURVE, {{155228, 0}, {BR_PT(200), 44772}, {BR_PT(200), BR_PT(100)}}},
        {BR_PATH_CURVE, {{BR_PT(200), 155228}, {155228, BR_PT(200)}, {BR_PT(100), BR_PT(200)}}},
        {BR_PATH_CURVE, {{44772, BR_PT(200)}, {0, 155228}, {0, BR_PT(100)}}},
        {BR_PATH_CURVE, {{0, 44772}, {44772, 0}, {BR_PT(100), 0}}},
    };
    const br_path *path = &add_path(circle, 5, false)->path;
    cr_assert(br_proof_path_fills(path, (br_point){BR_PT(170), BR_PT(170)}), "99 from the middle");
    cr_assert_not(br_proof_path_fills(path, (br_point){BR_PT(172), BR_PT(172)}), "102 from it");
    cr_assert(br_proof_path_fills(path, (br_point){BR_PT(30), BR_PT(30)}));
    cr_assert_not(br_proof_path_fills(path, (br_point){BR_PT(28), BR_PT(28)}));
}

Test(ground, a_stroke_covers_half_its_width_on_either_side)
{
    static const br_path_step line[] = {TO(MOVE, 0, 96), TO(LINE, 600, 96)};
    br_mark *mark = add_path(line, 2, false);
    mark->path.filled = false;
    mark->path.stroked = true;
    mark->path.stroke = blue;
    mark->path.width = BR_PT(20);
    mark->box = (br_rect){0, BR_PT(96), BR_PT(600), 0};
    cr_assert(br_proof_path_strokes(&mark->path, (br_point){BR_PT(300), BR_PT(106)}));
    cr_assert_not(br_proof_path_strokes(&mark->path, (br_point){BR_PT(300), BR_PT(106) + 1}));
    cr_assert_not(br_proof_path_strokes(&mark->path, (br_point){BR_PT(611), BR_PT(96)}));
    cr_assert_eq(find(add_text(BR_PT(100))), 1);
    cr_assert(same(found[0].paint, blue));
}

/* Catches: the box not growing back when a clip ends. */
Test(ground, what_a_clip_hides_is_no_ground)
{
    add((br_mark){.kind = BR_MARK_CLIP, .box = {0, 0, BR_PT(110), BR_PT(800)}});
    add_rect(0, BR_PT(600), red);
    add((br_mark){.kind = BR_MARK_UNCLIP});
    cr_assert_eq(find(add_text(BR_PT(100))), 2);
    cr_assert_null(found[0].mark);
    add_rect(0, BR_PT(600), blue);
    cr_assert_eq(find(add_text(BR_PT(100))), 1);
    cr_assert(same(found[0].paint, blue));
}

Test(ground, a_picture_is_its_own_ground)
{
    br_image *image = BR_NEW(arena, br_image);
    add_rect(0, BR_PT(600), red);
    add((br_mark){.kind = BR_MARK_IMAGE, .image = image, .box = {0, 0, BR_PT(130), BR_PT(800)}});
    cr_assert_eq(find(add_text(BR_PT(100))), 2);
    cr_assert_eq(found[0].mark->kind, BR_MARK_IMAGE);
    cr_assert(same(found[1].paint, red));
}

Test(ground, more_grounds_than_are_told_leave_eight)
{
    size_t text;
    br_mark_glyph glyphs[12];
    for (int i = 0; i < 12; i++) {
        add_rect(BR_PT(100) + BR_PT(5) * i, BR_PT(5), (br_paint){.red = (uint8_t)i});
        glyphs[i] = (br_mark_glyph){.cluster = (uint32_t)i, .x = BR_PT(5) * i, .advance = BR_PT(5)};
    }
    text = add_text(BR_PT(100));
    page->marks[text].glyphs.glyphs = glyphs;
    page->marks[text].glyphs.count = 12;
    page->marks[text].glyphs.text = BR_STR("abcdefghijkl");
    cr_assert_eq(find(text), BR_GROUND_MOST);
    cr_assert_eq(found[7].share, 83);
}
