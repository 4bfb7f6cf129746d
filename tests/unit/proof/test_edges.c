/* Preflight for the press: art at the page's edges. */
#include <string.h>

#include "press_page.h"

TestSuite(edges, .init = make_page, .fini = close_page);

static void add_panel(br_len x, br_len y, br_len width, br_len height)
{
    add(br_mark_rect(ctx->arena, (br_rect){x, y, width, height}, ink(50, 0, 0, 0), 0,
                     (br_span){.file = 2, .line = 5, .column = 5}));
}

Test(edges, a_panel_into_the_bleed_or_away_from_the_edge_is_fine)
{
    add_panel(-BR_PT(9), -BR_PT(9), BR_PT(100), BR_PT(100));
    add_panel(BR_PT(200), BR_PT(1), BR_PT(100), BR_PT(100));
    add_panel(BR_PT(398), 0, 150, BR_PT(100)); /* a hair that may not print */
    cr_assert_eq(run(), 0);
}

/* Catches: an edge that is not looked at or called by another's name, bleed that is begun but short, a hair's breadth
 * inside the trim. */
Test(edges, a_panel_that_ends_at_the_trim_is_said_whichever_edge_it_is)
{
    static const br_rect panels[] = {{BR_PT(100), 0, BR_PT(50), BR_PT(50)},
                                     {BR_PT(550), BR_PT(100), BR_PT(54), BR_PT(50)},
                                     {BR_PT(100), BR_PT(749) + 800, BR_PT(50), BR_PT(50)},
                                     {-BR_PT(8), BR_PT(100), BR_PT(50), BR_PT(50)}};
    static const br_code codes[] = {BR_BLEED_TOP, BR_BLEED_RIGHT, BR_BLEED_BOTTOM, BR_BLEED_LEFT};
    for (size_t i = 0; i < 4; i++) {
        ctx->diag_count = 0;
        page->mark_count = 0;
        add_panel(panels[i].x, panels[i].y, panels[i].width, panels[i].height);
        add_panel(panels[i].x, panels[i].y, panels[i].width, panels[i].height);
        cr_assert_eq(said(codes[i]), 1, "edge %zu", i);
    }
}

static void add_line(br_len x0, br_len y0, br_len x1, br_len y1, br_len width)
{
    br_path_step *s = BR_ARRAY(ctx->arena, 2, br_path_step);
    s[0] = (br_path_step){BR_PATH_MOVE, {{x0, y0}}};
    s[1] = (br_path_step){BR_PATH_LINE, {{x1, y1}}};
    br_rect box = {x0 < x1 ? x0 : x1, y0 < y1 ? y0 : y1, x0 < x1 ? x1 - x0 : x0 - x1, y0 < y1 ? y1 - y0 : y0 - y1};
    add((br_mark){.kind = BR_MARK_PATH,
                  .box = box,
                  .path = {.steps = s, .count = 2, .stroked = true, .stroke = ink(0, 0, 0, 100), .width = width}});
}

/* Catches: edges looked at in steps, between which rules stand; strokes left out. 0.5 mm are 1417 millipoints. */
Test(edges, a_rule_of_half_a_millimetre_that_ends_at_the_trim_is_said_wherever_it_stands)
{
    for (br_len at = BR_PT(100); at < BR_PT(106); at += 371) {
        ctx->diag_count = 0;
        page->mark_count = 0;
        add_panel(at, 0, 1417, BR_PT(100));
        add_line(0, at, BR_PT(40), at, 1417);
        cr_assert_eq(run(), 2, "at %d", at);
        cr_expect_eq(ctx->diags[0].code, BR_BLEED_TOP);
        cr_expect_eq(ctx->diags[1].code, BR_BLEED_LEFT);
        page->mark_count = 0;
        ctx->diag_count = 0;
        add_panel(at, -BR_PT(9), 1417, BR_PT(100));
        add_line(-BR_PT(9), at, BR_PT(40), at, 1417);
        cr_assert_eq(run(), 0, "at %d", at);
    }
}

/* Catches: one of two rules that bleeds taken for both. */
Test(edges, each_rule_must_bleed_by_itself)
{
    add_line(BR_PT(100), BR_PT(50), BR_PT(100), -BR_PT(9), 1000);
    add_line(BR_PT(102), BR_PT(50), BR_PT(102), 0, 1000);
    add_line(BR_PT(104), BR_PT(50), BR_PT(104), -BR_PT(9), 1000);
    cr_assert_eq(said(BR_BLEED_TOP), 1);
    cr_assert_eq(ctx->diags[0].span.line, page->marks[1].span.line);
}

/* Catches: ink looked for straight beyond; and only the edge, not the bleed, looked at. */
Test(edges, a_slanting_rule_is_followed_through_the_bleed)
{
    for (int way = -1; way <= 1; way += 2) {
        page->mark_count = ctx->diag_count = 0;
        add_line(BR_PT(100), BR_PT(9), BR_PT(100) + way * BR_PT(18), -BR_PT(9), 1000);
        cr_assert_eq(run(), 0);
        page->mark_count = 0;
        add_line(BR_PT(100), BR_PT(9), BR_PT(100) + way * BR_PT(13), -BR_PT(4), 1000);
        cr_assert_eq(said(BR_BLEED_TOP), 1);
    }
}

/* Catches: a straight rule excused by the tint beneath it, a slanting one not. */
Test(edges, on_a_tint_that_bleeds_straight_rules_must_bleed_too)
{
    add_panel(-BR_PT(9), -BR_PT(9), BR_PT(618), BR_PT(818));
    add_line(BR_PT(100), BR_PT(50), BR_PT(100), 0, 1000);
    cr_assert_eq(said(BR_BLEED_TOP), 1);
    page->mark_count = 1;
    ctx->diag_count = 0;
    add_line(BR_PT(100), BR_PT(50), BR_PT(110), 0, 1000);
    cr_assert_eq(run(), 0);
}

/* A closed shape in ink. */
static void add_shape(const br_point *corners, size_t count)
{
    br_path_step *s = BR_ARRAY(ctx->arena, count + 1, br_path_step);
    for (size_t i = 0; i < count; i++)
        s[i] = (br_path_step){i == 0 ? BR_PATH_MOVE : BR_PATH_LINE, {corners[i]}};
    s[count].op = BR_PATH_CLOSE;
    add((br_mark){.kind = BR_MARK_PATH,
                  .box = {BR_PT(50), -BR_PT(9), BR_PT(150), BR_PT(59)},
                  .path = {.steps = s, .count = count + 1, .filled = true, .fill = ink(0, 90, 0, 0)}});
}

/* Catches: the flank of a shape that bleeds taken for an end; a shape that bleeds in one place taken to do so in all.
 */
Test(edges, a_shape_need_not_bleed_at_its_flanks_but_along_its_edge)
{
    for (int i = 0; i < 2; i++) {
        br_len out = -BR_PT(9), low = BR_PT(50), right = i == 0 ? BR_PT(112) : BR_PT(150);
        const br_point corners[6] = {{BR_PT(50), low}, {BR_PT(50), out}, {BR_PT(101), out},
                                     {BR_PT(102), 0},  {right, 0},       {right, low}};
        page->mark_count = 0;
        add_shape(corners, 6);
        cr_assert_eq(i == 0 ? run() : said(BR_BLEED_TOP), (size_t)i);
    }
}

/* Catches: of ink that goes on in several places only the first. */
Test(edges, a_shape_may_bleed_in_two_places_a_little_apart)
{
    br_len out = -BR_PT(9), low = BR_PT(50);
    const br_point corners[8] = {{BR_PT(50), low}, {BR_PT(50), out}, {BR_PT(90), out},  {BR_PT(90), 0},
                                 {BR_PT(96), 0},   {BR_PT(96), out}, {BR_PT(150), out}, {BR_PT(150), low}};
    add_shape(corners, 8);
    cr_assert_eq(run(), 0);
}

/* Catches: fill and stroke counted as two places. */
Test(edges, a_mark_at_the_edge_is_one_place)
{
    const br_point corners[3] = {{BR_PT(100), 0}, {BR_PT(150), 0}, {BR_PT(120), BR_PT(30)}};
    add_shape(corners, 3);
    page->marks[0].path.stroked = true;
    page->marks[0].path.stroke = ink(0, 0, 0, 100);
    page->marks[0].path.width = 500;
    cr_assert_eq(said(BR_BLEED_TOP), 1);
    cr_assert_not_null(strstr(ctx->diags[0].message.ptr, "(places like this: 1)"), "%s", ctx->diags[0].message.ptr);
}

Test(edges, white_panels_and_panels_beneath_others_need_no_bleed)
{
    add_panel(BR_PT(100), 0, BR_PT(50), BR_PT(50));
    add(br_mark_rect(ctx->arena, (br_rect){0, 0, BR_PT(600), BR_PT(60)}, ink(0, 0, 0, 0), 0, BR_SPAN_NONE));
    cr_assert_eq(run(), 0);
}

/* Catches: the unclipped box being looked at; a picture over a tint that does go on. */
Test(edges, a_picture_cut_at_the_trim_is_said_even_where_a_tint_bleeds_beneath_it)
{
    br_image *image = BR_NEW(ctx->arena, br_image);
    image->width = image->height = 5000;
    add_panel(-BR_PT(9), -BR_PT(9), BR_PT(618), BR_PT(818));
    add((br_mark){.kind = BR_MARK_CLIP, .box = {0, BR_PT(100), BR_PT(600), BR_PT(100)}});
    add((br_mark){.kind = BR_MARK_IMAGE, .image = image, .box = {-BR_PT(9), BR_PT(100), BR_PT(500), BR_PT(100)}});
    add((br_mark){.kind = BR_MARK_UNCLIP});
    cr_assert_eq(said(BR_BLEED_LEFT), 1);
}

/* A circle of radius 100 whose highest point is at the trim, then 90 beyond it, drawn by 4 curves. */
static void add_circle(br_len y)
{
    br_path_step *s = BR_ARRAY(ctx->arena, 5, br_path_step);
    br_len r = BR_PT(100), k = 55228, x = BR_PT(300);
    s[0] = (br_path_step){BR_PATH_MOVE, {{x, y - r}}};
    s[1] = (br_path_step){BR_PATH_CURVE, {{x + k, y - r}, {x + r, y - k}, {x + r, y}}};
    s[2] = (br_path_step){BR_PATH_CURVE, {{x + r, y + k}, {x + k, y + r}, {x, y + r}}};
    s[3] = (br_path_step){BR_PATH_CURVE, {{x - k, y + r}, {x - r, y + k}, {x - r, y}}};
    s[4] = (br_path_step){BR_PATH_CURVE, {{x - r, y - k}, {x - k, y - r}, {x, y - r}}};
    add((br_mark){.kind = BR_MARK_PATH,
                  .box = {x - r, y - r, 2 * r, 2 * r},
                  .path = {.steps = s, .count = 5, .filled = true, .fill = ink(0, 90, 0, 0)}});
}

Test(edges, a_circle_on_bleeding_ground_may_touch_the_edge_and_on_paper_may_not)
{
    add_panel(-BR_PT(9), -BR_PT(9), BR_PT(618), BR_PT(818));
    add_circle(BR_PT(100));
    cr_assert_eq(run(), 0);
    page->mark_count = 0;
    add_circle(BR_PT(99));
    cr_assert_eq(said(BR_BLEED_TOP), 1);
}

/* That the layout lacks what the printer wants is said once by others. */
Test(edges, a_page_is_held_to_the_bleed_it_has)
{
    printer.bleed = BR_PT(20);
    add_panel(-BR_PT(9), -BR_PT(9), BR_PT(618), BR_PT(818));
    cr_assert_eq(run(), 0);
}
