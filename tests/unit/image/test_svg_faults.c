/*
 * SVG that is refused: each with its code, a part of its message and its place in the drawing.
 */
#include "helpers.h"

/* The content begins on line 2 of the drawing. */
static void expect_fault(const char *content, br_code code, const char *part, uint32_t line, uint32_t column)
{
    br_ctx *ctx = br_ctx_open();
    char *svg;
    cr_assert_gt(asprintf(&svg, "<svg viewBox='0 0 100 100'>\n%s\n</svg>", content), 0);
    cr_assert_null(read_art(ctx, svg), "%s", content);
    const br_diag *diag = expect_said(ctx, code, part);
    cr_assert_eq(diag->span.line, line, "%s: line %u", content, diag->span.line);
    cr_assert_eq(diag->span.column, column, "%s: column %u", content, diag->span.column);
    cr_assert(diag->cause.line == 7 && diag->cause.file == 9, "the src attribute is the second place");
    free(svg);
    br_ctx_close(ctx);
}

Test(svg_faults, elements_that_are_refused_name_themselves)
{
    static const char *const names[] = {"text",   "image", "foreignObject", "svg",      "a",    "switch",
                                        "script", "set",   "animate",       "flowRoot", "tspan"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char content[64];
        snprintf(content, sizeof content, " <%s>x</%s>", names[i], names[i]);
        expect_fault(content, BR_SVG_UNSUPPORTED, names[i], 2, 2);
    }
}

Test(svg_faults, text_says_what_to_do)
{
    br_ctx *ctx = br_ctx_open();
    cr_assert_null(read_art(ctx, "<svg viewBox='0 0 1 1'><text>т</text></svg>"));
    const br_diag *diag = expect_said(ctx, BR_SVG_UNSUPPORTED, "<text>");
    cr_assert(memmem(diag->help.ptr, diag->help.len, "paths", 5));
    br_ctx_close(ctx);
}

Test(svg_faults, style_sheets_and_scripts_are_found_within_definitions)
{
    expect_fault("<defs><g>\n<style>.a{fill:red}</style></g></defs><path class='a' d='M0 0h1'/>", BR_SVG_UNSUPPORTED,
                 "<style>", 3, 1);
    expect_fault("<defs><script/></defs>", BR_SVG_UNSUPPORTED, "<script>", 2, 7);
}

Test(svg_faults, animation_within_a_shape)
{
    expect_fault("<path d='M0 0h1'><animate/></path>", BR_SVG_UNSUPPORTED, "<animate>", 2, 18);
}

Test(svg_faults, properties_that_are_refused)
{
    static const struct {
        const char *attribute, *part;
    } cases[] = {
        {"opacity='0.5'", "opacity"},
        {"fill-opacity='.99'", "fill-opacity"},
        {"stroke='red' stroke-opacity='50%'", "stroke-opacity"},
        {"style='opacity:.5'", "opacity"},
        {"fill='url(#g)'", "gradient"},
        {"stroke='url(#g) red'", "gradient"},
        {"fill='rgba(1,2,3,.5)'", "opacity"},
        {"fill='#11223344'", "opacity"},
        {"fill='#1234'", "opacity"},
        {"filter='url(#f)'", "filter"},
        {"mask='url(#m)'", "mask"},
        {"clip-path='url(#c)'", "clip"},
        {"style='mix-blend-mode:multiply'", "blending"},
        {"marker-end='url(#m)'", "markers"},
        {"style='transform:rotate(5deg)'", "transformation"},
        {"paint-order='stroke'", "paint-order"},
        {"stroke-dasharray='1 2 3 4 5'", "four"},
        {"stroke='red' stroke-dasharray='1' stroke-dashoffset='1'", "dashoffset"},
        {"stroke='red' transform='scale(1 2)'", "unevenly"},
        {"stroke='red' transform='skewX(10)'", "unevenly"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        br_ctx *ctx = br_ctx_open();
        char svg[256];
        snprintf(svg, sizeof svg, "<svg viewBox='0 0 9 9'><path d='M0 0h1v1z' %s/></svg>", cases[i].attribute);
        cr_assert_null(read_art(ctx, svg), "%s", svg);
        expect_said(ctx, BR_SVG_UNSUPPORTED, cases[i].part);
        br_ctx_close(ctx);
    }
}

Test(svg_faults, place_is_the_attributes_value)
{
    expect_fault("<path d='M0 0h1'\n  opacity='0.5'/>", BR_SVG_UNSUPPORTED, "opacity", 3, 12);
}

Test(svg_faults, values_that_cannot_be_read)
{
    static const char *const attributes[] = {
        "fill='reddish'",          "fill='#12'",
        "fill='rgb(1,2)'",         "color='x'",
        "fill-rule='odd'",         "stroke-width='-1'",
        "stroke-width='wide'",     "stroke-linecap='flat'",
        "stroke-linejoin='x'",     "opacity='half'",
        "stroke-dasharray='1 -1'", "stroke-dasharray='a'",
        "stroke-miterlimit='0'",   "stroke-dashoffset='x'",
        "transform='turn(5)'",     "transform='rotate(1 2)'",
        "transform='scale(1'",     "transform='matrix(1 2 3)'",
        "transform='skewX(90)'",   "transform='translate(1,,2)'",
        "transform='scale(2) x'",
    };
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        br_ctx *ctx = br_ctx_open();
        char svg[256];
        snprintf(svg, sizeof svg, "<svg viewBox='0 0 9 9'><path d='M0 0h1v1z' %s/></svg>", attributes[i]);
        cr_assert_null(read_art(ctx, svg), "%s", svg);
        expect_said(ctx, BR_SVG_DAMAGED, "");
        br_ctx_close(ctx);
    }
}

Test(svg_faults, shapes_with_wrong_sizes)
{
    expect_fault("<circle r='-1'/>", BR_SVG_DAMAGED, "negative", 2, 1);
    expect_fault("<rect width='5' height='-1'/>", BR_SVG_DAMAGED, "negative", 2, 1);
    expect_fault("<rect width='50%' height='1'/>", BR_SVG_DAMAGED, "width cannot be “50%”", 2, 14);
    expect_fault("<circle r='1em'/>", BR_SVG_DAMAGED, "1em", 2, 12);
    expect_fault("<polygon points='1 2 3'/>", BR_SVG_DAMAGED, "pairs", 2, 18);
    expect_fault("<polyline points='1 2;3 4'/>", BR_SVG_DAMAGED, "pairs", 2, 19);
}

Test(svg_faults, coordinates_out_of_range)
{
    expect_fault("<path d='M0 0h3000000'/>", BR_SVG_DAMAGED, "out of range", 2, 1);
    expect_fault("<path d='M0 0h1e99'/>", BR_SVG_DAMAGED, "character 6", 2, 10);
    expect_fault("<path transform='scale(1e9) scale(1e9)' d='M0 0h1'/>", BR_SVG_DAMAGED, "out of range", 2, 1);
    br_arena *arena = br_arena_open();
    br_buf far = br_buf_make(arena, 1024); /* beyond what a double holds: the stroke's width has no square root */
    br_buf_add_c(&far, "<path stroke='red' transform='");
    for (int i = 0; i < 40; i++)
        br_buf_add_c(&far, "scale(1e9)");
    br_buf_add_c(&far, "' d='M0 0h1'/>");
    expect_fault(far.bytes, BR_SVG_DAMAGED, "out of range", 2, 1);
    br_arena_close(arena);
}

Test(svg_faults, path_data_says_where_it_breaks)
{
    static const char *const bad[] = {"L1 1",      "1 1",          "M1", "M1 1 2", "M1 1X2 2", "M1 1A1 1 0 2 0 3 3",
                                      "M1 1L,2 3", "M1 1 L1 1 z 5"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char content[64];
        snprintf(content, sizeof content, "<path d='%s'/>", bad[i]);
        expect_fault(content, BR_SVG_DAMAGED, "path data", 2, 10);
    }
    expect_fault("<path d='M1 1 L2 2 K3'/>", BR_SVG_DAMAGED, "character 11 on: “K3”", 2, 10);
}

Test(svg_faults, use_of_nothing_of_another_file_or_of_two)
{
    expect_fault("<use href='#none'/>", BR_SVG_DAMAGED, "none", 2, 12);
    expect_fault("<use href='other.svg#a'/>", BR_SVG_UNSUPPORTED, "another file", 2, 12);
    expect_fault("<use/>", BR_SVG_UNSUPPORTED, "of nothing", 2, 1);
    expect_fault("<defs><g id='a'/><g id='a'/></defs><use href='#a'/>", BR_SVG_DAMAGED, "two elements", 2, 47);
}

Test(svg_faults, use_of_itself_ends_at_the_depth)
{
    expect_fault("<g id='a'><use href='#a'/></g>", BR_SVG_TOO_COMPLEX, "nested", 2, 1);
    expect_fault("<symbol id='s'><use href='#s'/></symbol><use href='#s'/>", BR_SVG_TOO_COMPLEX, "nested", 2, 16);
}

Test(svg_faults, nested_use_cannot_multiply_without_end)
{
    char content[2048] = "<g id='g0'><path d='M0 0h1'/></g>";
    for (int i = 1; i < 12; i++) {
        char group[160];
        snprintf(group, sizeof group, "<g id='g%d'><use href='#g%d'/><use href='#g%d'/><use href='#g%d'/></g>", i,
                 i - 1, i - 1, i - 1);
        strcat(content, group);
    }
    br_ctx *ctx = br_ctx_open();
    char svg[2300];
    snprintf(svg, sizeof svg, "<svg viewBox='0 0 9 9'><defs>%s</defs><use href='#g11'/></svg>", content);
    cr_assert_null(read_art(ctx, svg));
    expect_said(ctx, BR_SVG_TOO_COMPLEX, "elements");
    cr_assert_eq(br_ctx_status(ctx), 4);
    br_ctx_close(ctx);
}

Test(svg_faults, a_long_shape_used_often_is_too_much_work)
{
    br_ctx *ctx = br_ctx_open();
    br_buf svg = br_buf_make(ctx->arena, 1 << 20);
    br_buf_add_c(&svg, "<svg viewBox='0 0 9 9'><symbol id='s'>");
    for (int i = 0; i < 60000; i++)
        br_buf_add_c(&svg, "<title/>");
    br_buf_add_c(&svg, "</symbol>");
    for (int i = 0; i < 9000; i++)
        br_buf_add_c(&svg, "<use href='#s'/>");
    br_buf_add_c(&svg, "</svg>");
    cr_assert_null(read_art(ctx, svg.bytes));
    expect_said(ctx, BR_SVG_TOO_COMPLEX, "67108864 bytes");
    br_ctx_close(ctx);
}

Test(svg_faults, a_path_may_be_as_long_as_its_drawing)
{
    br_ctx *ctx = br_ctx_open();
    br_buf svg = br_buf_make(ctx->arena, 1 << 20);
    br_buf_add_c(&svg, "<svg viewBox='0 0 9 9'><path d='M0 0");
    for (int i = 0; i < 40000; i++)
        br_buf_add_c(&svg, "h1v1h-1v-1");
    br_buf_add_c(&svg, "'/></svg>");
    const br_art *art = read_art(ctx, svg.bytes);
    cr_assert_not_null(art);
    cr_expect_eq(art->shapes[0].step_count, 160001);
    br_ctx_close(ctx);
}

Test(svg_faults, a_symbol_with_a_view_box_needs_a_size)
{
    expect_fault("<symbol id='s' viewBox='0 0 1 1'><path d='M0 0h1'/></symbol><use href='#s'/>", BR_SVG_UNSUPPORTED,
                 "symbol", 2, 61);
}

Test(svg_faults, a_fault_in_a_shape_used_often_is_said_once)
{
    expect_fault("<path id='p' d='M0 0h1' opacity='.5'/><use href='#p'/><use href='#p'/>", BR_SVG_UNSUPPORTED,
                 "opacity", 2, 34);
}

Test(svg_faults, several_faults_are_said_but_not_hundreds)
{
    br_ctx *ctx = br_ctx_open();
    char svg[4096] = "<svg viewBox='0 0 9 9'>";
    for (int i = 0; i < 3; i++)
        strcat(svg, "<text/>");
    char *few = NULL;
    cr_assert_gt(asprintf(&few, "%s</svg>", svg), 0);
    cr_assert_null(read_art(ctx, few));
    cr_assert_eq(ctx->diag_count, 3);
    for (int i = 0; i < 100; i++)
        strcat(svg, "<text/>");
    strcat(svg, "</svg>");
    cr_assert_null(read_art(ctx, svg));
    cr_assert_eq(ctx->diag_count, 13);
    free(few);
    br_ctx_close(ctx);
}

Test(svg_faults, roots_that_are_no_drawing)
{
    static const char *const bad[] = {
        "<svg xmlns='http://example.org/other' viewBox='0 0 1 1'><path d='M0 0h1'/></svg>",
        "<svg><path d='M0 0h1'/></svg>",
        "<svg width='100%' height='1'><path d='M0 0h1'/></svg>",
        "<svg viewBox='0 0 0 1'><path d='M0 0h1'/></svg>",
        "<svg viewBox='0 0 1'><path d='M0 0h1'/></svg>",
        "<svg viewBox='0 0 1 1 1'><path d='M0 0h1'/></svg>",
        "<svg viewBox='0 0 9999999 1'><path d='M0 0h1'/></svg>",
        "<svg viewBox='0 0 1 1'/>",
        "<notsvg><svg/></notsvg>",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        br_ctx *ctx = br_ctx_open();
        cr_assert_null(read_art(ctx, bad[i]), "%s", bad[i]);
        expect_said(ctx, BR_SVG_DAMAGED, "");
        br_ctx_close(ctx);
    }
}

Test(svg_faults, a_bitmap_is_no_artwork)
{
    br_ctx *ctx = br_ctx_open();
    cr_assert_null(read_art(ctx, "\xFF\xD8\xFF\xE0 and so on"));
    expect_said(ctx, BR_PICTURE_KIND, "pixels");
    br_ctx_close(ctx);
}

Test(svg_faults, an_svg_of_more_than_a_megabyte)
{
    br_ctx *ctx = br_ctx_open();
    size_t size = (1u << 20) + 200;
    char *svg = malloc(size);
    memset(svg, ' ', size);
    memcpy(svg, "<svg viewBox='0 0 1 1'>", 23);
    memcpy(svg + size - 7, "</svg>", 7);
    cr_assert_null(read_art(ctx, svg));
    expect_said(ctx, BR_FILE_TOO_LARGE, "1048576 bytes");
    cr_assert_eq(br_ctx_status(ctx), 4);
    free(svg);
    br_ctx_close(ctx);
}

Test(svg_faults, broken_xml_is_the_xml_rooms_message)
{
    br_ctx *ctx = br_ctx_open();
    cr_assert_null(read_art(ctx, "<svg viewBox='0 0 1 1'><g></svg>"));
    cr_assert_geq(ctx->diag_count, 1);
    cr_assert_eq(ctx->diags[0].span.line, 1);
    br_ctx_close(ctx);
}
