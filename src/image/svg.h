/*
 * The strict SVG reader, inside: what its files share. svg.c walks the
 * elements, svg_style.c resolves properties, svg_paint.c makes paints of them, svg_shape.c and svg_path.c draw
 * outlines, svg_scan.c reads numbers, svg_matrix.c transformations, svg_colour.c colours.
 *
 * Numbers are read by an integer parser, never by the locale's; transformations
 * are doubles made only by + − × ÷, so that every machine rounds to the same
 * thousandth of a unit.
 */
#ifndef IMAGE_SVG_H
#define IMAGE_SVG_H

#include "image/image.h"
#include "xml/node.h"

/* Reads the file of a picture whole; says PICTURE_MISSING with the nearest name, or why it cannot be read. */
BR_MUST_USE bool br_image_read_bytes(br_ctx *ctx, const char *path, const char *shown, br_span span, br_str *out);
/* By content: XML with an svg element within its first 4,096 bytes. */
bool br_image_is_svg(br_str bytes);
/* The artwork of an SVG in memory; NULL after saying why, in the SVG's own places. */
const br_art *br_image_read_svg(br_ctx *ctx, br_str bytes, const char *shown, br_span span);
/* Its size alone, from the root's start tag: without shapes, and without a look at the rest of the file. */
const br_art *br_image_measure_svg(br_ctx *ctx, br_str bytes, const char *shown, br_span span);

/* x' = a·x + c·y + e, y' = b·x + d·y + f, as SVG writes it. */
typedef struct svg_matrix {
    double a, b, c, d, e, f;
} svg_matrix;

typedef enum svg_paint_kind { SVG_PAINT_NONE, SVG_PAINT_COLOUR, SVG_PAINT_CURRENT } svg_paint_kind;

typedef struct svg_paint {
    svg_paint_kind kind;
    br_colour colour;
} svg_paint;

/* Opacity is taken only as all or nothing; anything between is refused where it would be seen. */
typedef enum svg_opacity { SVG_OPAQUE, SVG_INVISIBLE, SVG_BETWEEN } svg_opacity;

/* The properties that an element hands down to its children. */
typedef struct svg_style {
    svg_paint fill, stroke;
    svg_opacity fill_opacity, stroke_opacity;
    br_span fill_opacity_span, stroke_opacity_span;
    br_colour colour; /* for currentColor */
    bool even_odd, hidden;
    bool no_display,
        transparent;   /* display="none", opacity="0": neither it nor its children are drawn; not inherited */
    bool dash_shifted; /* stroke-dashoffset other than 0 */
    double stroke_width, mitre_limit;
    int cap, join;
    int dash_count;
    double dashes[4];
    br_str colour_class, stroke_class;
} svg_style;

typedef struct svg_id {
    br_str id;
    const br_node *node;
} svg_id;

/* One drawing being read. */
typedef struct svg_reader {
    br_ctx *ctx;
    br_span source; /* the src attribute that named the drawing */
    const char *shown;
    br_arena *scratch; /* closed when the drawing is read */
    br_art_shape *shapes;
    size_t shape_count, shape_capacity;
    svg_id *ids; /* sorted */
    size_t id_count, id_capacity;
    size_t elements, steps; /* drawn so far, use counted each time */
    size_t work;            /* bytes of tags gone through so far, use counted each time */
    size_t first_diag;      /* the context's messages from here on are this drawing's */
    int faults;
    bool stopped; /* a limit was exceeded or there were too many faults: read no further */
} svg_reader;

/* Messages at a place in the SVG; the src attribute is added as the cause. help may be NULL: the table's. */
void br_svg_say_unsupported(svg_reader *r, br_span span, const char *what, const char *help);
void br_svg_say_damaged(svg_reader *r, br_span span, const char *what);
typedef enum svg_limit { SVG_LIMIT_ELEMENTS, SVG_LIMIT_DEPTH, SVG_LIMIT_POINTS, SVG_LIMIT_WORK } svg_limit;
void br_svg_say_too_complex(svg_reader *r, br_span span, svg_limit limit);

#define SVG_POINTS_MAX 1000000 /* in one drawing, use counted each time */

/* The first letters of a text, for a message. */
const char *br_svg_excerpt(svg_reader *r, br_str text);

/* ---- reading text ---- */

typedef struct svg_scan {
    br_str text;
    size_t at;
} svg_scan;

void br_svg_skip_space(svg_scan *s);
void br_svg_skip_comma(svg_scan *s); /* white space, at most one comma, white space */
bool br_svg_at_end(const svg_scan *s);
/* A decimal number, |n| ≤ 1e9, kept to nine decimals; false (and not moved) when there is none or it is too large. */
BR_MUST_USE bool br_svg_scan_number(svg_scan *s, double *out);
/* An arc's flag: one character, 0 or 1. */
BR_MUST_USE bool br_svg_scan_flag(svg_scan *s, bool *out);
/* A number with an optional absolute unit (px, mm, cm, in, pt, pc), in user units; the whole text. */
BR_MUST_USE bool br_svg_parse_length(br_str text, double *out);
/* A number alone, or per cent divided by 100. */
BR_MUST_USE bool br_svg_parse_ratio(br_str text, double *out);
/* The length attribute `name`, or `otherwise` when absent; false after saying that it is no length. */
BR_MUST_USE bool br_svg_length(svg_reader *r, const br_node *node, const char *name, double otherwise, double *out);
/* "#rgb", "#rrggbb", "rgb(…)", or one of the names; not "none". Black and white get their ink. */
BR_MUST_USE bool br_svg_parse_colour(br_str text, br_colour *out);

/* ---- matrices ---- */

#define SVG_IDENTITY ((svg_matrix){1, 0, 0, 1, 0, 0})

svg_matrix br_svg_multiply(svg_matrix outer, svg_matrix inner); /* inner is applied first */
/* A transform attribute; false when it cannot be read. */
BR_MUST_USE bool br_svg_parse_transform(br_str text, svg_matrix *out);
double br_svg_sqrt(double x); /* Newton's; 0 for x ≤ 0 and for no number */
/* Sine and cosine of degrees, exact at multiples of 90. */
void br_svg_turn(double degrees, double *sine, double *cosine);

/* ---- style ---- */

svg_style br_svg_default_style(void);
/* Applies the element's class, presentation attributes and style="" to what it inherited. */
void br_svg_apply_style(svg_reader *r, const br_node *node, svg_style *style);

/* A positive length in artwork units × 1000, at least 1, held at the largest there is. */
br_len br_svg_width(double value);
/* Fill and stroke of the element `node` into the shape; false when nothing of it is seen. */
bool br_svg_set_paints(svg_reader *r, const br_node *node, const svg_matrix *matrix, const svg_style *style,
                       br_art_shape *shape);

/* ---- outlines ---- */

/* An outline growing in artwork units × 1000; coordinates are given in user units and transformed. */
typedef struct svg_outline {
    svg_reader *reader;
    br_span span; /* of the element */
    svg_matrix matrix;
    br_step *steps;
    size_t count, capacity;
    bool failed; /* a coordinate was out of range */
} svg_outline;

void br_svg_move(svg_outline *o, double x, double y);
void br_svg_line(svg_outline *o, double x, double y);
void br_svg_curve(svg_outline *o, const double points[6]);
void br_svg_close(svg_outline *o);

/* True for the names of rect, circle, ellipse, line, polyline, polygon and path. */
bool br_svg_is_shape(br_str name);
/* Draws the element; false after saying what is wrong with it. */
BR_MUST_USE bool br_svg_draw_shape(svg_outline *o, const br_node *node);
BR_MUST_USE bool br_svg_draw_path(svg_outline *o, const br_node *node);

#endif
