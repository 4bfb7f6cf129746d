/* Artwork as text, for tests to compare: a line for each shape, one for each of its steps. */
#include "art.h"

static void dump_colour(const char *label, bool on, br_colour c, br_str name, FILE *out)
{
    if (!on)
        return;
    fprintf(out, " %s #%02x%02x%02x", label, c.red, c.green, c.blue);
    if (c.has_ink)
        fprintf(out, " ink %d %d %d %d", c.cyan, c.magenta, c.yellow, c.black);
    if (name.ptr)
        fprintf(out, " class %.*s", (int)name.len, name.ptr);
}

static void dump_shape(const br_art_shape *shape, FILE *out)
{
    fprintf(out, "shape");
    dump_colour("fill", shape->filled, shape->fill, shape->colour_class, out);
    if (shape->filled && shape->even_odd)
        fprintf(out, " even-odd");
    dump_colour("stroke", shape->stroked, shape->stroke, shape->stroke_class, out);
    if (shape->stroked)
        fprintf(out, " width %d cap %d join %d mitre %d", shape->stroke_width, shape->cap, shape->join,
                shape->mitre_limit);
    for (int i = 0; i < shape->dash_count; i++)
        fprintf(out, "%s %d", i == 0 ? " dashes" : "", shape->dashes[i]);
    fprintf(out, "\n");
}

void art_dump(const br_art *art, FILE *out)
{
    fprintf(out, "art %d %d\n", art->width, art->height);
    for (size_t i = 0; i < art->shape_count; i++) {
        dump_shape(&art->shapes[i], out);
        for (size_t s = 0; s < art->shapes[i].step_count; s++) {
            const br_step *step = &art->shapes[i].steps[s];
            if (step->kind == BR_STEP_MOVE)
                fprintf(out, "  move %d %d\n", step->to.x, step->to.y);
            else if (step->kind == BR_STEP_LINE)
                fprintf(out, "  line %d %d\n", step->to.x, step->to.y);
            else if (step->kind == BR_STEP_CURVE)
                fprintf(out, "  curve %d %d %d %d %d %d\n", step->c1.x, step->c1.y, step->c2.x, step->c2.y, step->to.x,
                        step->to.y);
            else
                fprintf(out, "  close\n");
        }
    }
}
