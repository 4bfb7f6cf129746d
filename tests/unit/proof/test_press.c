/* Preflight for the press: each demand of a print shop, just met and just missed. Edges: test_edges.c. */
#include "press_page.h"

TestSuite(press, .init = make_page, .fini = close_page);

static void add_picture(int pixels_across, int pixels_down)
{
    br_image *image = BR_NEW(ctx->arena, br_image);
    image->width = pixels_across;
    image->height = pixels_down;
    add((br_mark){.kind = BR_MARK_IMAGE, .image = image, .box = {BR_PT(99), BR_PT(99), BR_PT(72), BR_PT(144)}});
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
    add_rule(ink(100, 100, 50, 50), 0);
    cr_assert_eq(said(BR_INK_HEAVY), 0);
    add_rule(ink(100, 100, 51, 50), 0);
    cr_assert_eq(said(BR_INK_HEAVY), 1);
}

/* Catches: a message for each of the marks that share a colour. */
Test(press, a_colour_of_many_marks_is_said_once_with_its_place_in_the_layout)
{
    br_colour_entry entry = {
        BR_STR("deep"), {40, 40, 40, 100, 100, 51, 50, true, 0, 0}, {.file = 7, .line = 3, .column = 9}};
    br_palette palette = {&entry, 1, 1};
    br_layout layout = {.palettes = &palette, .palette_count = 1};
    job.layout = &layout;
    for (unsigned i = 0; i < 5; i++) {
        add_rule(ink(100, 100, 51, 50), 0);
        page->marks[page->mark_count - 1].span = (br_span){.file = 8, .line = i + 1, .column = 1};
    }
    cr_assert_eq(said(BR_INK_HEAVY), 1);
    cr_assert_eq(ctx->diags[0].span.line, 1);
    cr_assert_eq(ctx->diags[0].cause.line, entry.span.line);
}

/* Catches: the stand-in's inks being counted where there is a plate, or not where there is none. */
Test(press, a_spot_ink_is_one_ink_where_it_has_a_plate)
{
    br_paint paint = ink(100, 100, 100, 50);
    paint.spot = 1;
    paint.tint = 100;
    add_rule(paint, 0);
    cr_assert_eq(said(BR_INK_HEAVY), 0);
    printer.inks.keep_spots = false;
    cr_assert_eq(said(BR_INK_HEAVY), 1);
}

Test(press, a_rich_black_that_becomes_black_alone_is_not_heavy)
{
    add_rule(ink(80, 80, 80, 100), 0);
    printer.inks.rich_blacks = false;
    cr_assert_eq(said(BR_INK_HEAVY), 0);
    printer.inks.rich_blacks = true;
    cr_assert_eq(said(BR_INK_HEAVY), 1);
}

/* The layout's colours.xml is source 1, its artwork's place 2; the brochure is 3. */
static void add_sources(br_layout *layout, br_palette *palette, br_colour_entry *entry)
{
    br_ctx_add_source(ctx, BR_STR("layouts/x/colours.xml"), BR_STR_NONE);
    br_ctx_add_source(ctx, BR_STR("layouts/x/pages.xml"), BR_STR_NONE);
    br_ctx_add_source(ctx, BR_STR("input/x/brochure.xml"), BR_STR_NONE);
    *entry = (br_colour_entry){BR_STR("ink"), BR_BLACK, {.file = 1, .line = 3, .column = 3}};
    *palette = (br_palette){entry, 1, 1};
    *layout = (br_layout){.palettes = palette, .palette_count = 1};
    job.layout = layout;
}

/* Catches: greys, whose ink is known, being said; the author's own drawings being held to the layout's colours. */
Test(press, colours_of_the_layouts_artwork_that_are_light_only_are_said_once_each)
{
    br_layout layout;
    br_palette palette;
    br_colour_entry entry;
    add_sources(&layout, &palette, &entry);
    for (unsigned i = 0; i < 6; i++) {
        bool grey = i == 4;
        add_rule((br_paint){.red = 200, .green = grey ? 200 : 100, .blue = grey ? 200 : (uint8_t)(i % 2)}, 0);
        page->marks[page->mark_count - 1].span = (br_span){.file = i == 5 ? 3 : 2, .line = i + 1, .column = 1};
    }
    page->marks[5].path.fill.blue = 99;
    cr_assert_eq(said(BR_LIGHT_ONLY), 2);
    printer.inks.greys_in_black = false;
    ctx->diag_count = 0;
    cr_assert_eq(said(BR_LIGHT_ONLY), 3);
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
    add((br_mark){.kind = BR_MARK_GLYPHS,
                  .box = {x, y, BR_PT(50), BR_PT(10)},
                  .paint = ink(0, 0, 0, 100),
                  .glyphs = {.size = BR_PT(10), .y = y}});
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

/* ---- small text ------------------------------------------------------------------------------ */

/* A text of three letters in the middle of the page. */
static void add_words(br_len size, br_paint paint)
{
    static br_mark_glyph glyphs[3] = {{1, 0, 0, 0, 5000}, {1, 1, 5000, 0, 5000}, {1, 2, 10000, 0, 5000}};
    add((br_mark){
        .kind = BR_MARK_GLYPHS,
        .box = {BR_PT(300), BR_PT(390), BR_PT(15), BR_PT(12)},
        .paint = paint,
        .span = {.file = 3, .line = 1, .column = 1},
        .glyphs = {.size = size, .x = BR_PT(300), .y = BR_PT(400), .glyphs = glyphs, .count = 3, .text = {"abc", 3}}});
}

/* Beneath all of the page, bleed too. */
static void add_ground(br_paint paint)
{
    add(br_mark_rect(ctx->arena, (br_rect){-BR_PT(9), -BR_PT(9), BR_PT(618), BR_PT(818)}, paint, 0,
                     (br_span){.file = 2, .line = 20, .column = 2}));
}

static br_paint light(br_paint paint, uint8_t value)
{
    paint.red = paint.green = paint.blue = value;
    return paint;
}

Test(press, text_in_one_ink_may_be_small_but_not_smaller)
{
    add_words(BR_PT(5), ink(0, 0, 0, 100));
    add_words(BR_PT(5), ink(0, 80, 0, 0));
    cr_assert_eq(said(BR_TEXT_SMALL), 0);
    add_words(BR_PT(5) - 1, ink(0, 0, 0, 100));
    add_words(BR_PT(5) - 1, ink(0, 0, 0, 100));
    cr_assert_eq(said(BR_TEXT_SMALL), 1);
}

/* Catches: inks too faint to be seen being counted, spot inks by their stand-in. */
Test(press, text_in_several_inks_needs_to_be_larger)
{
    br_paint spot = ink(50, 50, 50, 0);
    spot.spot = 1;
    spot.tint = 100;
    add_words(BR_PT(8), ink(90, 9, 9, 9));
    add_words(BR_PT(9), ink(90, 50, 0, 0));
    add_words(BR_PT(8), spot);
    cr_assert_eq(said(BR_TEXT_INKS), 0);
    add_words(BR_PT(9) - 1, ink(90, 10, 0, 0));
    cr_assert_eq(said(BR_TEXT_INKS), 1);
}

Test(press, rich_black_is_for_large_text_unless_the_printer_makes_it_black_alone)
{
    add_words(BR_PT(20), ink(40, 30, 30, 100));
    cr_assert_eq(said(BR_TEXT_RICH), 0);
    add_words(BR_PT(20) - 1, ink(5, 0, 0, 100));
    cr_assert_eq(said(BR_TEXT_RICH), 1);
    ctx->diag_count = 0;
    printer.inks.rich_blacks = false;
    cr_assert_eq(said(BR_TEXT_RICH), 0);
}

/* Catches: dark text on a light ground taken for reversed; one ink taken for several. */
Test(press, light_text_on_a_dark_ground_is_held_to_the_grounds_inks)
{
    add_ground(light(ink(0, 0, 0, 90), 60));
    add_words(BR_PT(7), light(ink(0, 0, 0, 0), 255));
    add_words(BR_PT(6), light(ink(0, 0, 0, 100), 20));
    cr_assert_eq(said(BR_TEXT_REVERSED), 0);
    add_words(BR_PT(7) - 1, light(ink(0, 0, 0, 0), 255));
    cr_assert_eq(said(BR_TEXT_REVERSED), 1);
    cr_assert_eq(ctx->diags[0].cause.line, 20, "the ground's place is named");
    ctx->diag_count = 0;
    page->mark_count = 0;
    add_ground(light(ink(80, 60, 0, 0), 60));
    add_words(BR_PT(9), light(ink(0, 0, 0, 0), 255));
    cr_assert_eq(said(BR_TEXT_REVERSED), 0);
    add_words(BR_PT(9) - 1, light(ink(0, 0, 0, 0), 255));
    cr_assert_eq(said(BR_TEXT_REVERSED), 1);
}

/* One letter of three, then none of them. */
Test(press, light_text_is_said_where_a_part_of_it_stands_on_a_dark_ground)
{
    br_rect first = {BR_PT(300), BR_PT(390), BR_PT(5), BR_PT(12)},
            beside = {BR_PT(320), BR_PT(390), BR_PT(5), BR_PT(12)};
    add(br_mark_rect(ctx->arena, beside, light(ink(0, 0, 0, 90), 60), 0, BR_SPAN_NONE));
    add_words(BR_PT(7) - 1, light(ink(0, 0, 0, 0), 255));
    cr_assert_eq(said(BR_TEXT_REVERSED), 0);
    page->mark_count = 0;
    add(br_mark_rect(ctx->arena, first, light(ink(0, 0, 0, 90), 60), 0, BR_SPAN_NONE));
    add_words(BR_PT(7) - 1, light(ink(0, 0, 0, 0), 255));
    cr_assert_eq(said(BR_TEXT_REVERSED), 1);
}

Test(press, light_text_on_a_picture_is_said_and_dark_is_not)
{
    br_image *image = BR_NEW(ctx->arena, br_image);
    image->width = image->height = 5000;
    add((br_mark){.kind = BR_MARK_IMAGE, .image = image, .box = {-BR_PT(9), -BR_PT(9), BR_PT(618), BR_PT(818)}});
    add_words(BR_PT(6), light(ink(0, 0, 0, 100), 20));
    add_words(BR_PT(9), light(ink(0, 0, 0, 0), 255));
    cr_assert_eq(said(BR_TEXT_ON_PICTURE), 0);
    add_words(BR_PT(8), light(ink(0, 0, 0, 0), 255));
    cr_assert_eq(said(BR_TEXT_ON_PICTURE), 1);
}

Test(press, a_text_of_spaces_has_no_size_to_speak_of)
{
    add_words(BR_PT(2), ink(40, 40, 40, 100));
    page->marks[0].glyphs.text = BR_STR("   ");
    cr_assert_eq(said(BR_TEXT_SMALL), 0);
}
