/*
 * Path data (SVG 1.1, 8.3): every command, absolute and relative, with implied
 * repetition. Quadratic curves are raised to cubics; arcs (appendix F.6) are cut
 * into quarters on the unit circle and each quarter becomes a cubic.
 *
 * The arc needs no angles: turning a point on the unit circle by a quarter is a
 * swap of coordinates, and the last piece's control points follow from the
 * tangent of its half angle, sin / (1 + cos). So no trigonometry but the axis'.
 */
#include "svg.h"

typedef struct path_state {
    svg_outline *o;
    svg_scan scan;
    double x, y;             /* the current point */
    double start_x, start_y; /* of the subpath */
    double hint_x, hint_y;   /* last control point, for S and T */
    char last;               /* last command, capital; NUL at the beginning */
    bool closed;             /* the last subpath was closed and none begun since */
} path_state;

/* Number of arguments of a command (capital letter), or -1. */
static int count_arguments(char command)
{
    switch (command) {
    case 'Z':
        return 0;
    case 'H':
    case 'V':
        return 1;
    case 'M':
    case 'L':
    case 'T':
        return 2;
    case 'S':
    case 'Q':
        return 4;
    case 'C':
        return 6;
    case 'A':
        return 7;
    default:
        return -1;
    }
}

/* After a close the next subpath begins where the closed one began. */
static void begin_subpath(path_state *p)
{
    if (p->closed)
        br_svg_move(p->o, p->x, p->y);
    p->closed = false;
}

static void go_line(path_state *p, double x, double y)
{
    br_svg_line(p->o, x, y);
    p->x = x;
    p->y = y;
}

static void go_cubic(path_state *p, const double a[6])
{
    br_svg_curve(p->o, a);
    p->hint_x = a[2];
    p->hint_y = a[3];
    p->x = a[4];
    p->y = a[5];
}

static void go_quadratic(path_state *p, double cx, double cy, double x, double y)
{
    double a[6] = {
        p->x + (cx - p->x) * 2 / 3, p->y + (cy - p->y) * 2 / 3, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y};
    go_cubic(p, a);
    p->hint_x = cx;
    p->hint_y = cy;
}

/* The mirror image of the last control point if the last command was of the same kind. */
static void mirror_hint(const path_state *p, char kind, char smooth, double *x, double *y)
{
    bool same = p->last == kind || p->last == smooth;
    *x = same ? 2 * p->x - p->hint_x : p->x;
    *y = same ? 2 * p->y - p->hint_y : p->y;
}

/* An ellipse: unit circle → radii → turned axis → centre. */
typedef struct arc_frame {
    double rx, ry, sine, cosine, x, y;
} arc_frame;

static void map_point(const arc_frame *f, double ux, double uy, double out[2])
{
    out[0] = f->cosine * f->rx * ux - f->sine * f->ry * uy + f->x;
    out[1] = f->sine * f->rx * ux + f->cosine * f->ry * uy + f->y;
}

/* From u to v on the unit circle; `reach` is the length of the tangents, signed by direction. */
static void add_piece(path_state *p, const arc_frame *f, const double u[2], const double v[2], double reach)
{
    double a[6];
    map_point(f, u[0] - reach * u[1], u[1] + reach * u[0], a);
    map_point(f, v[0] + reach * v[1], v[1] - reach * v[0], a + 2);
    map_point(f, v[0], v[1], a + 4);
    go_cubic(p, a);
}

/* Goes from u to v by quarters and one last piece; direction +1 is SVG's sweep. */
static void sweep_arc(path_state *p, const arc_frame *f, double u[2], const double v[2], double direction, bool large)
{
    const double tiny = 1e-9;
    double dot = u[0] * v[0] + u[1] * v[1];
    double cross = direction * (u[0] * v[1] - u[1] * v[0]);
    for (int quarters = 0; quarters < 4; quarters++) {
        if (!(large && quarters < 2) && cross > -tiny && dot > -tiny)
            break;
        double next[2] = {-direction * u[1], direction * u[0]};
        add_piece(p, f, u, next, direction * 0.5522847498307936);
        u[0] = next[0];
        u[1] = next[1];
        dot = u[0] * v[0] + u[1] * v[1];
        cross = direction * (u[0] * v[1] - u[1] * v[0]);
    }
    if (cross < tiny)
        return;
    double half = cross / (1 + dot);                            /* tangent of half the angle */
    double quarter = half / (1 + br_svg_sqrt(1 + half * half)); /* tangent of a quarter of it */
    add_piece(p, f, u, v, direction * quarter * 4 / 3);
}

/* Endpoints to centre, F.6.5 and F.6.6. a: rx ry axis large sweep x y. */
static void go_arc(path_state *p, const double a[7])
{
    arc_frame f = {.rx = a[0] < 0 ? -a[0] : a[0], .ry = a[1] < 0 ? -a[1] : a[1]};
    double dx = (p->x - a[5]) / 2;
    double dy = (p->y - a[6]) / 2;
    bool large = a[3] > 0;
    bool sweep = a[4] > 0;
    if (!(f.rx > 0 && f.ry > 0)) {
        go_line(p, a[5], a[6]);
        return;
    }
    br_svg_turn(a[2], &f.sine, &f.cosine);
    double ux = (f.cosine * dx + f.sine * dy) / f.rx;
    double uy = (f.cosine * dy - f.sine * dx) / f.ry;
    double square = ux * ux + uy * uy;
    if (!(square > 1e-18)) {
        go_line(p, a[5], a[6]);
        return;
    }
    if (square > 1) { /* the radii do not reach: enlarge them until they just do */
        double grow = br_svg_sqrt(square);
        f.rx *= grow;
        f.ry *= grow;
        ux /= grow;
        uy /= grow;
        square = 1;
    }
    double away = br_svg_sqrt((1 - square) / square) * (large == sweep ? -1 : 1);
    double cx = away * uy;
    double cy = -away * ux;
    double u[2] = {ux - cx, uy - cy};
    double v[2] = {-ux - cx, -uy - cy};
    double centre[2];
    map_point(&f, cx, cy, centre);
    f.x = centre[0] + (p->x + a[5]) / 2;
    f.y = centre[1] + (p->y + a[6]) / 2;
    sweep_arc(p, &f, u, v, sweep ? 1 : -1, large);
    p->x = a[5];
    p->y = a[6];
}

static void go_curve_command(path_state *p, char command, const double a[7])
{
    double cx, cy;
    switch (command) {
    case 'C':
        go_cubic(p, a);
        break;
    case 'S':
        mirror_hint(p, 'C', 'S', &cx, &cy);
        go_cubic(p, (double[6]){cx, cy, a[0], a[1], a[2], a[3]});
        break;
    case 'Q':
        go_quadratic(p, a[0], a[1], a[2], a[3]);
        break;
    case 'T':
        mirror_hint(p, 'Q', 'T', &cx, &cy);
        go_quadratic(p, cx, cy, a[0], a[1]);
        break;
    default:
        go_arc(p, a);
        break;
    }
}

static void go_command(path_state *p, char command, const double a[7])
{
    if (command == 'M') {
        br_svg_move(p->o, a[0], a[1]);
        p->x = p->start_x = a[0];
        p->y = p->start_y = a[1];
        p->closed = false;
    } else if (command == 'Z') {
        if (!p->closed)
            br_svg_close(p->o);
        p->x = p->start_x;
        p->y = p->start_y;
        p->closed = true;
    } else {
        begin_subpath(p);
        if (command == 'L')
            go_line(p, a[0], a[1]);
        else if (command == 'H')
            go_line(p, a[0], p->y);
        else if (command == 'V')
            go_line(p, p->x, a[0]);
        else
            go_curve_command(p, command, a);
    }
    p->last = command;
}

static bool scan_arguments(path_state *p, char command, double a[7])
{
    int count = count_arguments(command);
    for (int i = 0; i < count; i++) {
        if (i > 0)
            br_svg_skip_comma(&p->scan);
        else
            br_svg_skip_space(&p->scan);
        if (command == 'A' && (i == 3 || i == 4)) {
            bool flag;
            if (!br_svg_scan_flag(&p->scan, &flag))
                return false;
            a[i] = flag ? 1 : 0;
        } else if (!br_svg_scan_number(&p->scan, &a[i])) {
            return false;
        }
    }
    return true;
}

static void make_absolute(const path_state *p, char command, double a[7])
{
    int count = count_arguments(command);
    if (command == 'V') {
        a[0] += p->y;
        return;
    }
    for (int i = command == 'A' ? 5 : 0; i < count; i++) {
        bool is_y = command == 'A' ? i == 6 : i % 2 == 1;
        a[i] += is_y ? p->y : p->x;
    }
}

/*
 * One command letter and all its repetitions. The letter may be left out when a
 * number follows the last command's arguments; a second pair after M is an L.
 */
static bool read_commands(path_state *p)
{
    char letter = p->scan.text.ptr[p->scan.at];
    char command = letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
    bool relative = command != letter;
    if (count_arguments(command) < 0 || (p->last == 0 && command != 'M'))
        return false;
    p->scan.at++;
    for (;;) {
        double a[7] = {0};
        if (!scan_arguments(p, command, a))
            return false;
        if (relative)
            make_absolute(p, command, a);
        go_command(p, command, a);
        if (p->o->reader->stopped)
            return true;
        svg_scan ahead = p->scan;
        double number;
        br_svg_skip_comma(&ahead);
        if (count_arguments(command) == 0 || !br_svg_scan_number(&ahead, &number))
            break;
        br_svg_skip_comma(&p->scan);
        command = command == 'M' ? 'L' : command;
    }
    br_svg_skip_space(&p->scan);
    return true;
}

static void say_bad_data(path_state *p, const br_attr *attr)
{
    br_str rest = br_str_slice(attr->value, p->scan.at, attr->value.len);
    const char *excerpt = br_svg_excerpt(p->o->reader, rest);
    const char *what = br_arena_printf(p->o->reader->ctx->arena, "path data cannot be read from character %zu on: “%s”",
                                       p->scan.at + 1, excerpt);
    br_svg_say_damaged(p->o->reader, attr->value_span, what);
}

bool br_svg_draw_path(svg_outline *o, const br_node *node)
{
    const br_attr *attr = br_node_find_attr(node, "d");
    if (!attr || br_str_is(br_str_trim(attr->value), "none"))
        return true;
    path_state p = {.o = o, .scan = {attr->value, 0}};
    br_svg_skip_space(&p.scan);
    while (!br_svg_at_end(&p.scan) && !o->reader->stopped)
        if (!read_commands(&p)) {
            say_bad_data(&p, attr);
            return false;
        }
    return true;
}
