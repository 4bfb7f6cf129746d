/* Preflight for the press: each demand of a print shop, just met and just missed. */
#include <criterion/criterion.h>
#include <string.h>

#include "image/image.h"
#include "proof/press.h"
#include "style/layout.h"

static br_ctx *ctx;
static br_display *display;
static br_page *page;
static br_printer printer;
static br_press_job job;

static void make_page(void)
{
    ctx = br_ctx_open();
    display = br_display_make(ctx->arena);
    br_display_add_page(display, (br_page){.number = 1, .width = BR_PT(600), .height = BR_PT(800), .bleed = BR_PT(9)});
    page = &display->pages[0];
    printer = (br_printer){.safe_zone = BR_PT(10),
                           .page_multiple = 1,
                           .bleed = BR_PT(9),
                           .ink_limit = 3000,
                           .least_ppi = 200,
                           .least_text = BR_PT(5),
                           .least_in_inks = BR_PT(9),
                           .least_reversed = BR_PT(7),
                           .least_rich = BR_PT(20),
                           .inks = {true, true, true}};
    job = (br_press_job){.display = display, .printer = &printer};
    job.profile = br_profile_open(ctx, BR_SOURCE_DIR "/layouts/printers/profiles/fogra39.icc", BR_SPAN_NONE);
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

static size_t run(void)
{
    job.count = display->page_count;
    br_proof_press(ctx, &job);
    return ctx->diag_count;
}

static size_t said(br_code code)
{
    size_t count = 0, all = run();
    for (size_t i = 0; i < all; i++)
        count += ctx->diags[i].code == code;
    cr_assert_eq(all, count, "nothing else is said");
    return count;
}

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

static br_paint ink(uint8_t cyan, uint8_t magenta, uint8_t yellow, uint8_t black)
{
    return (br_paint){.red = 40,
                      .green = 40,
                      .blue = 40,
                      .cyan = cyan,
                      .magenta = magenta,
                      .yellow = yellow,
                      .black = black,
                      .has_ink = true};
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

/* ---- edges ------------------------------------------------------------------------------------- */

static void add_panel(br_len x, br_len y, br_len width, br_len height)
{
    add(br_mark_rect(ctx->arena, (br_rect){x, y, width, height}, ink(50, 0, 0, 0), 0,
                     (br_span){.file = 2, .line = 5, .column = 5}));
}

Test(press, a_panel_into_the_bleed_or_away_from_the_edge_is_fine)
{
    add_panel(-BR_PT(9), -BR_PT(9), BR_PT(100), BR_PT(100));
    add_panel(BR_PT(200), BR_PT(1), BR_PT(100), BR_PT(100));
    add_panel(BR_PT(398), 0, 150, BR_PT(100)); /* a hair that may not print */
    cr_assert_eq(run(), 0);
}

/* Catches: an edge that is not looked at or called by another's name, bleed that is begun but short, a hair's breadth
 * inside the trim. */
Test(press, a_panel_that_ends_at_the_trim_is_said_whichever_edge_it_is)
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
Test(press, a_rule_of_half_a_millimetre_that_ends_at_the_trim_is_said_wherever_it_stands)
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
Test(press, each_rule_must_bleed_by_itself)
{
    add_line(BR_PT(100), BR_PT(50), BR_PT(100), -BR_PT(9), 1000);
    add_line(BR_PT(102), BR_PT(50), BR_PT(102), 0, 1000);
    add_line(BR_PT(104), BR_PT(50), BR_PT(104), -BR_PT(9), 1000);
    cr_assert_eq(said(BR_BLEED_TOP), 1);
    cr_assert_eq(ctx->diags[0].span.line, page->marks[1].span.line);
}

/* Catches: ink looked for straight beyond; and only the edge, not the bleed, looked at. */
Test(press, a_slanting_rule_is_followed_through_the_bleed)
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
Test(press, on_a_tint_that_bleeds_straight_rules_must_bleed_too)
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
Test(press, a_shape_need_not_bleed_at_its_flanks_but_along_its_edge)
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
Test(press, a_shape_may_bleed_in_two_places_a_little_apart)
{
    br_len out = -BR_PT(9), low = BR_PT(50);
    const br_point corners[8] = {{BR_PT(50), low}, {BR_PT(50), out}, {BR_PT(90), out},  {BR_PT(90), 0},
                                 {BR_PT(96), 0},   {BR_PT(96), out}, {BR_PT(150), out}, {BR_PT(150), low}};
    add_shape(corners, 8);
    cr_assert_eq(run(), 0);
}

/* Catches: fill and stroke counted as two places. */
Test(press, a_mark_at_the_edge_is_one_place)
{
    const br_point corners[3] = {{BR_PT(100), 0}, {BR_PT(150), 0}, {BR_PT(120), BR_PT(30)}};
    add_shape(corners, 3);
    page->marks[0].path.stroked = true;
    page->marks[0].path.stroke = ink(0, 0, 0, 100);
    page->marks[0].path.width = 500;
    cr_assert_eq(said(BR_BLEED_TOP), 1);
    cr_assert_not_null(strstr(ctx->diags[0].message.ptr, "(places like this: 1)"), "%s", ctx->diags[0].message.ptr);
}

Test(press, white_panels_and_panels_beneath_others_need_no_bleed)
{
    add_panel(BR_PT(100), 0, BR_PT(50), BR_PT(50));
    add(br_mark_rect(ctx->arena, (br_rect){0, 0, BR_PT(600), BR_PT(60)}, ink(0, 0, 0, 0), 0, BR_SPAN_NONE));
    cr_assert_eq(run(), 0);
}

/* Catches: the unclipped box being looked at; a picture over a tint that does go on. */
Test(press, a_picture_cut_at_the_trim_is_said_even_where_a_tint_bleeds_beneath_it)
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

Test(press, a_circle_on_bleeding_ground_may_touch_the_edge_and_on_paper_may_not)
{
    add_panel(-BR_PT(9), -BR_PT(9), BR_PT(618), BR_PT(818));
    add_circle(BR_PT(100));
    cr_assert_eq(run(), 0);
    page->mark_count = 0;
    add_circle(BR_PT(99));
    cr_assert_eq(said(BR_BLEED_TOP), 1);
}

/* That the layout lacks what the printer wants is said once by others. */
Test(press, a_page_is_held_to_the_bleed_it_has)
{
    printer.bleed = BR_PT(20);
    add_panel(-BR_PT(9), -BR_PT(9), BR_PT(618), BR_PT(818));
    cr_assert_eq(run(), 0);
}
