/* Preflight for the press: each demand of a print shop, just met and just missed. */
#include <criterion/criterion.h>

#include "image/image.h"
#include "proof/press.h"

static br_ctx *ctx;
static br_display *display;
static br_page *page;
static br_printer printer;

static void make_page(void)
{
    ctx = br_ctx_open();
    display = br_display_make(ctx->arena);
    br_display_add_page(display, (br_page){.number = 1, .width = BR_PT(600), .height = BR_PT(800)});
    page = &display->pages[0];
    printer = (br_printer){.safe_zone = BR_PT(10), .page_multiple = 1, .ink_limit = 3000, .least_ppi = 200};
}

static void close_page(void)
{
    br_ctx_close(ctx);
}

TestSuite(press, .init = make_page, .fini = close_page);

static void add(br_mark mark)
{
    br_page_add_mark(ctx->arena, page, mark);
}

static size_t said(br_code code)
{
    size_t count = 0;
    br_proof_press(ctx, display, &printer, 0, display->page_count);
    for (size_t i = 0; i < ctx->diag_count; i++)
        count += ctx->diags[i].code == code;
    cr_assert_eq(ctx->diag_count, count, "nothing else is said");
    return count;
}

static void add_picture(int pixels_across, int pixels_down)
{
    br_image *image = BR_NEW(ctx->arena, br_image);
    image->width = pixels_across;
    image->height = pixels_down;
    add((br_mark){.kind = BR_MARK_IMAGE, .image = image, .box = {0, 0, BR_PT(72), BR_PT(144)}});
}

Test(press, a_picture_with_pixels_enough_is_no_finding)
{
    add_picture(200, 400);
    cr_assert_eq(said(BR_PPI_LOW), 0);
}

/* Catches: only the width being looked at, or the greater of the two. */
Test(press, a_picture_too_coarse_either_way_is_a_finding_with_its_page)
{
    add_picture(200, 399);
    cr_assert_eq(said(BR_PPI_LOW), 1);
    cr_assert_eq(ctx->diags[0].page, 1);
}

static void add_rule(br_paint fill, br_len stroke)
{
    add((br_mark){.kind = BR_MARK_PATH,
                  .path = {.filled = stroke == 0, .stroked = stroke > 0, .fill = fill, .width = stroke}});
}

Test(press, inks_up_to_the_limit_are_no_finding_and_one_more_is)
{
    add_rule((br_paint){.cyan = 100, .magenta = 100, .yellow = 50, .black = 50, .has_ink = true}, 0);
    cr_assert_eq(said(BR_INK_HEAVY), 0);
    add_rule((br_paint){.cyan = 100, .magenta = 100, .yellow = 51, .black = 50, .has_ink = true}, 0);
    cr_assert_eq(said(BR_INK_HEAVY), 1);
}

Test(press, colours_without_inks_of_their_own_are_left_to_the_profile)
{
    add_rule((br_paint){.cyan = 100, .magenta = 100, .yellow = 100, .black = 100}, 0);
    cr_assert_eq(said(BR_INK_HEAVY), 0);
}

Test(press, a_fifth_of_a_point_prints_and_less_does_not)
{
    add_rule((br_paint){0}, 200);
    cr_assert_eq(said(BR_HAIRLINE), 0);
    add_rule((br_paint){0}, 199);
    cr_assert_eq(said(BR_HAIRLINE), 1);
}

static void add_text(br_len x, br_len y)
{
    add((br_mark){.kind = BR_MARK_GLYPHS, .box = {x, y, BR_PT(50), BR_PT(10)}, .glyphs = {.size = BR_PT(10), .y = y}});
}

/* Catches: an edge that is not looked at. */
Test(press, text_in_the_safe_zone_is_said_once_a_page_whichever_edge_it_is)
{
    static const br_point places[] = {
        {BR_PT(9), BR_PT(400)}, {BR_PT(541), BR_PT(400)}, {BR_PT(300), BR_PT(16)}, {BR_PT(300), BR_PT(791)}};
    for (size_t i = 0; i < 4; i++) {
        ctx->diag_count = 0;
        page->mark_count = 0;
        add_text(BR_PT(10), BR_PT(400));
        cr_assert_eq(said(BR_NEAR_TRIM), 0);
        add_text(places[i].x, places[i].y);
        add_text(places[i].x, places[i].y);
        cr_assert_eq(said(BR_NEAR_TRIM), 1, "edge %zu", i);
    }
}

Test(press, pages_that_make_no_whole_sheet_are_said)
{
    printer.page_multiple = 4;
    cr_assert_eq(said(BR_PAGES_UNEVEN), 1);
    for (int i = 2; i <= 4; i++)
        br_display_add_page(display, (br_page){.number = i, .width = BR_PT(600), .height = BR_PT(800)});
    ctx->diag_count = 0;
    cr_assert_eq(said(BR_PAGES_UNEVEN), 0);
}
