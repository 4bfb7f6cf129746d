/*
 * Transformations (SVG 1.1, 7.6), made of + − × ÷ alone. Sine, cosine and square
 * root are our own few lines, because the C library's differ in the last bit from
 * machine to machine and the results here end up in files that must be equal.
 *
 * Knows nothing of elements: text in, six numbers out.
 */
#include "svg.h"

#include <float.h>

svg_matrix br_svg_multiply(svg_matrix m, svg_matrix n)
{
    return (svg_matrix){m.a * n.a + m.c * n.b, m.b * n.a + m.d * n.b,       m.a * n.c + m.c * n.d,
                        m.b * n.c + m.d * n.d, m.a * n.e + m.c * n.f + m.e, m.b * n.e + m.d * n.f + m.f};
}

double br_svg_sqrt(double x)
{
    if (!(x > 0))
        return 0;
    if (x > DBL_MAX)
        return x; /* dividing it would have no end */
    double scale = 1;
    for (; x >= 4; scale *= 2)
        x /= 4;
    for (; x < 1; scale /= 2)
        x *= 4;
    double root = (x + 1.5) / 2.5; /* x in [1, 4): six of Newton's steps reach the last bit */
    for (int i = 0; i < 6; i++)
        root = (root + x / root) / 2;
    return root * scale;
}

/* Taylor's series for |x| ≤ π/4; the first term left out is below 1e-17. */
static double sine_near_zero(double x)
{
    double term = x;
    double sum = x;
    for (int i = 1; i <= 8; i++) {
        term *= -x * x / ((2 * i) * (2 * i + 1));
        sum += term;
    }
    return sum;
}

static double cosine_near_zero(double x)
{
    double term = 1;
    double sum = 1;
    for (int i = 1; i <= 8; i++) {
        term *= -x * x / ((2 * i - 1) * (2 * i));
        sum += term;
    }
    return sum;
}

void br_svg_turn(double degrees, double *sine, double *cosine)
{
    int64_t turns = (int64_t)(degrees / 360); /* |degrees| ≤ 1e9 */
    double rest = degrees - (double)turns * 360;
    if (rest < 0)
        rest += 360;
    int quarter = (int)((rest + 45) / 90);
    double x = (rest - quarter * 90) * 3.14159265358979323846 / 180;
    double s = sine_near_zero(x);
    double c = cosine_near_zero(x);
    switch (quarter % 4) {
    case 0:
        *sine = s;
        *cosine = c;
        break;
    case 1:
        *sine = c;
        *cosine = -s;
        break;
    case 2:
        *sine = -s;
        *cosine = -c;
        break;
    default:
        *sine = -c;
        *cosine = s;
        break;
    }
}

/* "(1, 2 3)" → numbers; their count, or -1. */
static int scan_arguments(svg_scan *s, double args[6])
{
    int count = 0;
    br_svg_skip_space(s);
    if (br_svg_at_end(s) || s->text.ptr[s->at] != '(')
        return -1;
    s->at++;
    br_svg_skip_space(s);
    while (count < 6 && br_svg_scan_number(s, &args[count])) {
        count++;
        br_svg_skip_comma(s);
    }
    if (br_svg_at_end(s) || s->text.ptr[s->at] != ')')
        return -1;
    s->at++;
    return count;
}

static svg_matrix rotation(const double args[6], int count)
{
    double s, c;
    br_svg_turn(args[0], &s, &c);
    svg_matrix m = {c, s, -s, c, 0, 0};
    if (count == 1)
        return m;
    m = br_svg_multiply((svg_matrix){1, 0, 0, 1, args[1], args[2]}, m);
    return br_svg_multiply(m, (svg_matrix){1, 0, 0, 1, -args[1], -args[2]});
}

static bool skew(double degrees, bool along_x, svg_matrix *out)
{
    double s, c;
    br_svg_turn(degrees, &s, &c);
    if (c < 1e-9 && c > -1e-9)
        return false;
    *out = along_x ? (svg_matrix){1, 0, s / c, 1, 0, 0} : (svg_matrix){1, s / c, 0, 1, 0, 0};
    return true;
}

static bool make_matrix(br_str name, const double args[6], int count, svg_matrix *out)
{
    if (br_str_is(name, "matrix") && count == 6)
        *out = (svg_matrix){args[0], args[1], args[2], args[3], args[4], args[5]};
    else if (br_str_is(name, "translate") && (count == 1 || count == 2))
        *out = (svg_matrix){1, 0, 0, 1, args[0], count == 2 ? args[1] : 0};
    else if (br_str_is(name, "scale") && (count == 1 || count == 2))
        *out = (svg_matrix){args[0], 0, 0, count == 2 ? args[1] : args[0], 0, 0};
    else if (br_str_is(name, "rotate") && (count == 1 || count == 3))
        *out = rotation(args, count);
    else if (br_str_is(name, "skewX") && count == 1)
        return skew(args[0], true, out);
    else if (br_str_is(name, "skewY") && count == 1)
        return skew(args[0], false, out);
    else
        return false;
    return true;
}

static br_str scan_name(svg_scan *s)
{
    size_t from = s->at;
    while (!br_svg_at_end(s) && ((s->text.ptr[s->at] >= 'a' && s->text.ptr[s->at] <= 'z') ||
                                 s->text.ptr[s->at] == 'X' || s->text.ptr[s->at] == 'Y'))
        s->at++;
    return br_str_slice(s->text, from, s->at);
}

bool br_svg_parse_transform(br_str text, svg_matrix *out)
{
    svg_scan s = {br_str_trim(text), 0};
    *out = SVG_IDENTITY;
    if (br_str_is(s.text, "none"))
        return true;
    while (!br_svg_at_end(&s)) {
        svg_matrix next;
        double args[6] = {0};
        br_str name = scan_name(&s);
        int count = scan_arguments(&s, args);
        if (!make_matrix(name, args, count, &next))
            return false;
        *out = br_svg_multiply(*out, next);
        br_svg_skip_comma(&s);
    }
    return true;
}
