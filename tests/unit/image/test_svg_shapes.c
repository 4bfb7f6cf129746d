/*
 * The SVG importer: each feature drawn small, its steps compared as text. Coordinates are thousandths of a unit.
 */
#include "art.h"
#include "helpers.h"

/* The dump of a drawing of 100 × 100 units with this content. */
static char *dump_of(const char *content)
{
    br_ctx *ctx = br_ctx_open();
    char *svg;
    char *text = NULL;
    size_t size;
    cr_assert_gt(asprintf(&svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">%s</svg>", content),
                 0);
    const br_art *art = read_art(ctx, svg);
    cr_assert_not_null(art, "%s: %.*s", content, ctx->diag_count ? (int)ctx->diags[0].message.len : 0,
                       ctx->diag_count ? ctx->diags[0].message.ptr : "");
    cr_assert_eq(ctx->diag_count, 0);
    FILE *out = open_memstream(&text, &size);
    art_dump(art, out);
    fclose(out);
    br_ctx_close(ctx);
    free(svg);
    cr_assert_eq(strncmp(text, "art 100000 100000\n", 18), 0);
    return text + 18;
}

#define BLACK "shape fill #000000 ink 0 0 0 100\n"

static void expect(const char *content, const char *dump)
{
    char *text = dump_of(content);
    cr_assert_str_eq(text, dump, "%s\ngave\n%s", content, text);
    free(text - 18);
}

/* Paths that must come to the same steps. */
static void expect_same(const char *a, const char *b)
{
    char *second = dump_of(b);
    expect(a, second);
    free(second - 18);
}

Test(svg_shapes, rectangle)
{
    expect("<rect x='1' y='2.5' width='10' height='4'/>",
           BLACK "  move 1000 2500\n  line 11000 2500\n  line 11000 6500\n  line 1000 6500\n  close\n");
}

Test(svg_shapes, rounded_rectangle_takes_one_radius_for_both_and_at_most_half)
{
    expect("<rect width='10' height='4' rx='9'/>",
           BLACK "  move 5000 0\n  line 5000 0\n  curve 7761 0 10000 895 10000 2000\n  line 10000 2000\n"
                 "  curve 10000 3105 7761 4000 5000 4000\n  line 5000 4000\n  curve 2239 4000 0 3105 0 2000\n"
                 "  line 0 2000\n  curve 0 895 2239 0 5000 0\n  close\n");
    expect_same("<rect width='10' height='10' ry='2'/>", "<rect width='10' height='10' rx='2' ry='2'/>");
}

Test(svg_shapes, circle_is_four_curves)
{
    expect("<circle cx='50' cy='40' r='10'/>",
           BLACK "  move 60000 40000\n  curve 60000 45523 55523 50000 50000 50000\n"
                 "  curve 44477 50000 40000 45523 40000 40000\n  curve 40000 34477 44477 30000 50000 30000\n"
                 "  curve 55523 30000 60000 34477 60000 40000\n  close\n");
}

Test(svg_shapes, ellipse_with_equal_radii_is_a_circle)
{
    expect_same("<ellipse cx='5' cy='6' rx='3' ry='3'/>", "<circle cx='5' cy='6' r='3'/>");
}

Test(svg_shapes, line_is_stroked_and_never_filled)
{
    expect("<line x1='1' y1='2' x2='3' y2='4' stroke='#f00' stroke-width='0.5'/>",
           "shape stroke #ff0000 width 500 cap 0 join 0 mitre 4000\n  move 1000 2000\n  line 3000 4000\n");
}

Test(svg_shapes, polyline_stays_open_and_polygon_closes)
{
    expect("<polyline points='0,0 10 0,10,10'/>", BLACK "  move 0 0\n  line 10000 0\n  line 10000 10000\n");
    expect("<polygon points='0,0 10-5 1e1,10'/>",
           BLACK "  move 0 0\n  line 10000 -5000\n  line 10000 10000\n  close\n");
}

Test(svg_shapes, shapes_without_size_draw_nothing)
{
    expect("<rect width='0' height='5'/><circle r='0'/><ellipse rx='1'/><polygon points=''/><path/><rect x='7' "
           "width='1' height='1'/>",
           BLACK "  move 7000 0\n  line 8000 0\n  line 8000 1000\n  line 7000 1000\n  close\n");
}

Test(svg_shapes, path_lines_absolute_and_relative)
{
    expect("<path d='M1 1L3 1H5V4l-1-1h-1v2z'/>",
           BLACK "  move 1000 1000\n  line 3000 1000\n  line 5000 1000\n  line 5000 4000\n  line 4000 3000\n"
                 "  line 3000 3000\n  line 3000 5000\n  close\n");
    expect_same("<path d='m1,1 2,0 0,2z'/>", "<path d='M1 1 L3 1 L3 3 Z'/>");
    expect_same("<path d='M1 1 3 1 3 3Z'/>", "<path d='M1 1 L3 1 L3 3 Z'/>");
}

Test(svg_shapes, numbers_run_together)
{
    expect_same("<path d='M.5.5-1-1L1.5e1-.25e+1+2 3'/>", "<path d='M0.5 0.5 L-1 -1 L15 -2.5 L2 3'/>");
}

Test(svg_shapes, path_after_close_begins_where_the_closed_one_began)
{
    expect_same("<path d='M1 1h4v4zl2 2'/>", "<path d='M1 1h4v4zM1 1L3 3'/>");
    expect_same("<path d='M1 1h4v4zm2 2h1'/>", "<path d='M1 1h4v4zM3 3h1'/>");
}

Test(svg_shapes, cubic_and_its_smooth_form)
{
    expect("<path d='M0 0C1 2 3 4 5 5'/>", BLACK "  move 0 0\n  curve 1000 2000 3000 4000 5000 5000\n");
    expect_same("<path d='M0 0C1 2 3 4 5 5S8 9 10 10'/>", "<path d='M0 0C1 2 3 4 5 5C7 6 8 9 10 10'/>");
    expect_same("<path d='M5 5l0 0s3 4 5 5'/>", "<path d='M5 5l0 0C5 5 8 9 10 10'/>");
    expect_same("<path d='M5 5c1 2 3 4 5 5 1 0 2 1 2 2'/>", "<path d='M5 5C6 7 8 9 10 10C11 10 12 11 12 12'/>");
}

Test(svg_shapes, quadratic_is_raised_and_its_smooth_form_mirrors)
{
    expect("<path d='M0 0Q3 3 6 0'/>", BLACK "  move 0 0\n  curve 2000 2000 4000 2000 6000 0\n");
    expect_same("<path d='M0 0Q3 3 6 0T12 0t6 0'/>", "<path d='M0 0Q3 3 6 0Q9-3 12 0Q15 3 18 0'/>");
    expect_same("<path d='M0 0C1 1 2 2 3 3T9 3'/>", "<path d='M0 0C1 1 2 2 3 3Q3 3 9 3'/>");
}

Test(svg_shapes, half_circle_by_an_arc_is_two_quarters)
{
    expect("<path d='M10 10A10 10 0 0 1 30 10'/>",
           BLACK "  move 10000 10000\n  curve 10000 4477 14477 0 20000 0\n  curve 25523 0 30000 4477 30000 10000\n");
    expect("<path d='M10 10A10 10 0 0 0 30 10'/>",
           BLACK "  move 10000 10000\n  curve 10000 15523 14477 20000 20000 20000\n"
                 "  curve 25523 20000 30000 15523 30000 10000\n");
}

Test(svg_shapes, the_four_arcs_through_two_points)
{
    expect_same("<path d='M10 0A10 10 0 0 1 20 10'/>", "<path d='M10 0C15.5228475 0 20 4.4771525 20 10'/>");
    expect_same("<path d='M10 0A10 10 0 0 0 20 10'/>", "<path d='M10 0C10 5.5228475 14.4771525 10 20 10'/>");
    expect_same("<path d='M10 0A10 10 0 1 0 20 10'/>", "<path d='M10 0C4.4771525 0 0 4.4771525 0 10C0 15.5228475 "
                                                       "4.4771525 20 10 20C15.5228475 20 20 15.5228475 20 10'/>");
    expect_same("<path d='M10 0A10 10 0 1 1 20 10'/>", "<path d='M10 0C10-5.5228475 14.4771525-10 20-10C25.5228475-10 "
                                                       "30-5.5228475 30 0C30 5.5228475 25.5228475 10 20 10'/>");
}

Test(svg_shapes, arc_flags_need_no_space_between_them)
{
    expect_same("<path d='M10 10a10 10 0 0120 0 10 10 0 01-20 0z'/>",
                "<path d='M10 10A10 10 0 0 1 30 10A10 10 0 0 1 10 10z'/>");
}

Test(svg_shapes, arc_too_small_is_enlarged_and_without_radius_is_a_line)
{
    expect_same("<path d='M10 10A1 1 0 0 1 30 10'/>", "<path d='M10 10A10 10 0 0 1 30 10'/>");
    expect_same("<path d='M10 10A0 5 0 0 1 30 10'/>", "<path d='M10 10L30 10'/>");
    expect_same("<path d='M10 10A-10-10 0 0 1 30 10'/>", "<path d='M10 10A10 10 0 0 1 30 10'/>");
}

/* An eighth of a circle: 4/3·tan(11.25°)·10 = 2.6522, and the end is exact. */
Test(svg_shapes, arc_of_less_than_a_quarter)
{
    expect("<path d='M20 10A10 10 0 0 1 17.071068 17.071068'/>",
           BLACK "  move 20000 10000\n  curve 20000 12652 18946 15196 17071 17071\n");
}

Test(svg_shapes, arc_on_a_turned_axis)
{
    expect_same("<path d='M0 10A20 10 90 0 1 20 10'/>", "<path d='M0 10A10 20 0 0 1 20 10'/>");
}

Test(svg_shapes, transforms_apply_from_the_inside_out)
{
    expect("<g transform='translate(10,20)'><path transform='scale(2 3)' d='M1 1L2 2'/></g>",
           BLACK "  move 12000 23000\n  line 14000 26000\n");
    expect_same("<path transform='translate(10 20) scale(2,3)' d='M1 1L2 2'/>",
                "<path transform='matrix(2 0 0 3 10 20)' d='M1 1L2 2'/>");
}

Test(svg_shapes, rotation_and_skew)
{
    expect("<path transform='rotate(90)' d='M1 2L3 4'/>", BLACK "  move -2000 1000\n  line -4000 3000\n");
    expect("<path transform='rotate(30)' d='M0 0L100 0'/>", BLACK "  move 0 0\n  line 86603 50000\n");
    expect("<path transform='rotate(-1035)' d='M0 0L100 0'/>", BLACK "  move 0 0\n  line 70711 70711\n");
    expect("<path transform='rotate(180 5 5)' d='M0 0L10 5'/>", BLACK "  move 10000 10000\n  line 0 5000\n");
    expect("<path transform='skewX(45)' d='M0 0L1 10'/>", BLACK "  move 0 0\n  line 11000 10000\n");
    expect("<path transform='skewY(45)' d='M0 0L10 1'/>", BLACK "  move 0 0\n  line 10000 11000\n");
}

Test(svg_shapes, stroke_grows_with_the_scale)
{
    expect("<g transform='scale(-2 2) rotate(37)'><path d='M0 0h0' stroke-dasharray='1 .5' stroke='#000' fill='none' "
           "stroke-width='3'/></g>",
           "shape stroke #000000 ink 0 0 0 100 width 6000 cap 0 join 0 mitre 4000 dashes 2000 1000\n"
           "  move 0 0\n  line 0 0\n");
}

Test(svg_shapes, style_wins_over_attributes_and_is_handed_down)
{
    expect(
        "<g fill='#111' stroke='#222' stroke-linecap='round' stroke-linejoin='bevel' fill-rule='evenodd'>"
        "<path fill='#333' style='fill : rgb(1, 2,3);stroke-width:2px; stroke-linecap:square;;' d='M0 0h1'/></g>",
        "shape fill #010203 even-odd stroke #222222 width 2000 cap 2 join 2 mitre 4000\n  move 0 0\n  line 1000 0\n");
}

Test(svg_shapes, colours_by_name_percent_and_current)
{
    expect(
        "<g color='#abc'><path d='M0 0h1' fill='currentColor'/><path d='M0 0h1' fill='Teal'/>"
        "<path d='M0 0h1' fill='rgb(100%,50%,0%)'/><path d='M0 0h1' fill='white'/></g>",
        "shape fill #aabbcc\n  move 0 0\n  line 1000 0\nshape fill #008080\n  move 0 0\n  line 1000 0\n"
        "shape fill #ff8000\n  move 0 0\n  line 1000 0\nshape fill #ffffff ink 0 0 0 0\n  move 0 0\n  line 1000 0\n");
}

Test(svg_shapes, classes_name_the_layouts_colours_and_are_handed_down)
{
    expect(
        "<g class='teal' data-stroke='ink'><path d='M0 0h1' stroke='#000'/><path class=' gold deep ' d='M0 0h1'/></g>",
        "shape fill #000000 ink 0 0 0 100 class teal stroke #000000 ink 0 0 0 100 class ink width 1000 cap 0 join 0 "
        "mitre 4000\n  move 0 0\n  line 1000 0\n"
        "shape fill #000000 ink 0 0 0 100 class gold\n  move 0 0\n  line 1000 0\n");
}

Test(svg_shapes, what_is_not_seen_is_not_there)
{
    expect("<g display='none'><circle r='5' opacity='.5'/></g><circle r='5' fill='none'/><circle r='5' "
           "visibility='hidden'/>"
           "<circle r='5' opacity='0'/><circle r='5' fill-opacity='0'/><circle r='5' stroke='red' fill='none' "
           "stroke-width='0'/>"
           "<path d='M9 9'/><path d='M0 0h1'/>",
           BLACK "  move 0 0\n  line 1000 0\n");
    expect("<g display='none' opacity='0' style='display:inline;opacity:1'><path d='M0 0h1'/></g>"
           "<path d='M0 0h2' opacity='0' style='display:inline'/><path d='M0 0h3' display='none' style='opacity:1'/>",
           BLACK "  move 0 0\n  line 1000 0\n");
}

Test(svg_shapes, opacity_of_what_is_not_painted_does_not_matter)
{
    expect("<path d='M0 0h1' opacity='1' fill-opacity='100%' stroke='none' stroke-opacity='.5' filter='none'/>",
           BLACK "  move 0 0\n  line 1000 0\n");
}

Test(svg_shapes, use_moves_and_dresses_its_target)
{
    expect("<defs><path id='a' d='M0 0h1'/></defs><use href='#a' x='2' y='3' fill='#123456'/>"
           "<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='#a' transform='scale(2)' y='1'/>",
           "shape fill #123456\n  move 2000 3000\n  line 3000 3000\n" BLACK "  move 0 2000\n  line 2000 2000\n");
}

Test(svg_shapes, symbol_is_drawn_only_by_use_and_fitted)
{
    expect("<symbol id='s' viewBox='10 10 20 10' fill='#fff'><path d='M10 10h20'/></symbol>"
           "<use href='#s' x='5' y='5' width='40' height='40'/>",
           "shape fill #ffffff ink 0 0 0 0\n  move 5000 15000\n  line 45000 15000\n");
    expect("<symbol id='s'><path d='M1 1h1'/></symbol><use href='#s' x='5'/>",
           BLACK "  move 6000 1000\n  line 7000 1000\n");
}

Test(svg_shapes, titles_metadata_and_foreign_elements_are_passed_over)
{
    expect("<title>т</title><desc>x</desc><metadata><rdf:RDF xmlns:rdf='r'/></metadata><sodipodi:namedview "
           "xmlns:sodipodi='s'>"
           "<path d='M5 5h5'/></sodipodi:namedview><defs><linearGradient id='unused'/></defs><style> </style>"
           "<path d='M0 0h1' inkscape:label='x' xmlns:inkscape='i'><title>y</title></path>",
           BLACK "  move 0 0\n  line 1000 0\n");
}

Test(svg_shapes, view_box_moves_the_origin)
{
    br_ctx *ctx = br_ctx_open();
    const br_art *art =
        read_art(ctx, "<svg width='10mm' viewBox='-3,-3 216 171'><rect x='-3' y='-2.5' width='1' height='1'/></svg>");
    cr_assert_not_null(art);
    cr_assert(art->width == 216000 && art->height == 171000);
    cr_assert(art->shapes[0].steps[0].to.x == 0 && art->shapes[0].steps[0].to.y == 500);
    br_ctx_close(ctx);
}

Test(svg_shapes, width_and_height_stand_for_a_view_box)
{
    br_ctx *ctx = br_ctx_open();
    const br_art *art = read_art(ctx, "<svg width='1in' height='72pt'><rect width='1' height='1'/></svg>");
    cr_assert_not_null(art);
    cr_assert(art->width == 96000 && art->height == 96000);
    br_ctx_close(ctx);
}

Test(svg_shapes, same_drawing_same_text_twice)
{
    expect_same(
        "<g transform='rotate(17.3) skewX(3)'><circle cx='7' cy='8' r='9'/><path d='M1 2A9 3 33 1 0 8 8'/></g>",
        "<g transform='rotate(17.3) skewX(3)'><circle cx='7' cy='8' r='9'/><path d='M1 2A9 3 33 1 0 8 8'/></g>");
}
