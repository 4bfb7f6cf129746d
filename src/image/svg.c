/*
 * The SVG importer: walks the tree of an SVG file and leaves a flat list of
 * shapes. What is kept: svg, g, defs, symbol, use, the basic shapes and paths.
 * Titles, metadata, definitions that only a refused property could use, and
 * elements of other programs' namespaces are passed over. Everything else is
 * refused with its place and with what to do instead.
 *
 * use is resolved by walking its target anew, so every limit (depth, elements,
 * points) counts what is drawn and not what is written: a small file of nested
 * use elements cannot become a large drawing.
 *
 * Refuses to know where the drawing goes: preserveAspectRatio and the printed
 * size are the caller's.
 */
#include "svg.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

#define ELEMENT_WORK  64 /* bytes that an element or an attribute counts for beside its value */
#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

/* What an element receives from its parent. */
typedef struct svg_state {
    svg_matrix matrix;
    svg_style style;
    int depth;
} svg_state;

static void read_children(svg_reader *r, const br_node *node, const svg_state *state);

/* ---- shapes ---- */

static void read_shape(svg_reader *r, const br_node *node, const svg_state *state)
{
    br_art_shape shape = {0};
    bool seen = br_svg_set_paints(r, node, &state->matrix, &state->style, &shape);
    svg_outline o = {.reader = r, .span = node->span, .matrix = state->matrix};
    if (!br_svg_draw_shape(&o, node) || !seen || o.count < 2)
        return;
    br_step *steps = BR_ARRAY(r->ctx->arena, o.count, br_step);
    for (size_t i = 0; i < o.count; i++)
        steps[i] = o.steps[i];
    shape.steps = steps;
    shape.step_count = o.count;
    r->shapes = br_arena_grow(r->scratch, r->shapes, r->shape_count, &r->shape_capacity, sizeof *r->shapes);
    r->shapes[r->shape_count++] = shape;
}

/* ---- use ---- */

static int compare_ids(const void *a, const void *b)
{
    return br_str_compare(((const svg_id *)a)->id, ((const svg_id *)b)->id);
}

static bool parse_view_box(br_str text, double box[4])
{
    svg_scan s = {text, 0};
    br_svg_skip_space(&s);
    for (int i = 0; i < 4; i++) {
        if (!br_svg_scan_number(&s, &box[i]))
            return false;
        br_svg_skip_comma(&s);
    }
    return br_svg_at_end(&s) && box[2] > 0 && box[3] > 0;
}

/* A symbol with a viewBox is fitted into the width and height of its use, centred (xMidYMid meet). */
static bool fit_symbol(svg_reader *r, const br_node *use, const br_node *symbol, svg_matrix *matrix)
{
    const br_attr *attr = br_node_find_attr(symbol, "viewBox");
    double box[4], width, height;
    if (!attr)
        return true;
    if (!parse_view_box(attr->value, box)) {
        br_svg_say_damaged(r, attr->value_span, "viewBox is not four numbers with a positive size");
        return false;
    }
    if (!br_svg_length(r, use, "width", -1, &width) || !br_svg_length(r, use, "height", -1, &height))
        return false;
    if (!(width > 0 && height > 0)) {
        br_svg_say_unsupported(r, use->span, "a symbol with a viewBox without a size of its own",
                               "give this use element a width and a height");
        return false;
    }
    double scale = width / box[2] < height / box[3] ? width / box[2] : height / box[3];
    svg_matrix fit = {scale,
                      0,
                      0,
                      scale,
                      (width - box[2] * scale) / 2 - box[0] * scale,
                      (height - box[3] * scale) / 2 - box[1] * scale};
    *matrix = br_svg_multiply(*matrix, fit);
    return true;
}

static bool is_only_one(const svg_reader *r, const svg_id *found)
{
    bool before = found > r->ids && br_str_equal(found[-1].id, found->id);
    bool after = found + 1 < r->ids + r->id_count && br_str_equal(found[1].id, found->id);
    return !before && !after;
}

/* The target of a use; NULL after saying why there is none. */
static const br_node *find_target(svg_reader *r, const br_node *use)
{
    const br_attr *attr = br_node_find_attr(use, "href");
    attr = attr ? attr : br_node_find_attr(use, "xlink:href");
    br_str href = attr ? br_str_trim(attr->value) : BR_STR_NONE;
    if (!attr || !br_str_starts(href, "#")) {
        br_svg_say_unsupported(r, attr ? attr->value_span : use->span, "a use of another file or of nothing",
                               "copy the shape into this drawing and name it by its id, href=\"#id\"");
        return NULL;
    }
    svg_id key = {br_str_slice(href, 1, href.len), NULL};
    const svg_id *found = r->id_count ? bsearch(&key, r->ids, r->id_count, sizeof *r->ids, compare_ids) : NULL;
    if (found && is_only_one(r, found))
        return found->node;
    const char *id = br_svg_excerpt(r, key.id);
    const char *what = found ? br_arena_printf(r->ctx->arena, "two elements have the id “%s”", id)
                             : br_arena_printf(r->ctx->arena, "there is no element with the id “%s”", id);
    br_svg_say_damaged(r, attr->value_span, what);
    return NULL;
}

static void read_element(svg_reader *r, const br_node *node, const svg_state *parent);

static bool is_skipped(const svg_style *style)
{
    return style->no_display || style->transparent;
}

static void read_use(svg_reader *r, const br_node *node, const svg_state *state)
{
    double x, y;
    const br_node *target = find_target(r, node);
    if (!target || !br_svg_length(r, node, "x", 0, &x) || !br_svg_length(r, node, "y", 0, &y))
        return;
    svg_state inner = *state;
    inner.matrix = br_svg_multiply(inner.matrix, (svg_matrix){1, 0, 0, 1, x, y});
    if (!br_node_is(target, "symbol")) {
        read_element(r, target, &inner);
        return;
    }
    br_svg_apply_style(r, target, &inner.style);
    if (!is_skipped(&inner.style) && fit_symbol(r, node, target, &inner.matrix))
        read_children(r, target, &inner);
}

/* ---- elements ---- */

typedef enum element_kind { ELEMENT_GROUP, ELEMENT_USE, ELEMENT_SKIPPED, ELEMENT_REFUSED } element_kind;

#define HELP_TEXT    "convert the text to paths (Inkscape: Path > Object to Path)"
#define HELP_PICTURE "place the picture in the brochure by a figure of its own"
#define HELP_STYLE                                                                                                     \
    "write colours as attributes of the shapes (Inkscape: save as Optimised SVG, “CSS to XML attributes”)"
#define HELP_REMOVE "delete it: nothing moves on paper"
#define HELP_NESTED "put its content into a g element"

static const struct {
    const char *name;
    element_kind kind;
    const char *help; /* of a refused one */
} elements[] = {
    {"g", ELEMENT_GROUP, NULL},
    {"use", ELEMENT_USE, NULL},
    {"defs", ELEMENT_SKIPPED, NULL},
    {"symbol", ELEMENT_SKIPPED, NULL},
    {"title", ELEMENT_SKIPPED, NULL},
    {"desc", ELEMENT_SKIPPED, NULL},
    {"metadata", ELEMENT_SKIPPED, NULL},
    {"view", ELEMENT_SKIPPED, NULL},
    /* Definitions: seen only through a property, which is refused where it stands. */
    {"linearGradient", ELEMENT_SKIPPED, NULL},
    {"radialGradient", ELEMENT_SKIPPED, NULL},
    {"pattern", ELEMENT_SKIPPED, NULL},
    {"clipPath", ELEMENT_SKIPPED, NULL},
    {"mask", ELEMENT_SKIPPED, NULL},
    {"filter", ELEMENT_SKIPPED, NULL},
    {"marker", ELEMENT_SKIPPED, NULL},
    /* Said once for the whole file by look_around. */
    {"style", ELEMENT_SKIPPED, NULL},
    {"script", ELEMENT_SKIPPED, NULL},
    {"text", ELEMENT_REFUSED, HELP_TEXT},
    {"image", ELEMENT_REFUSED, HELP_PICTURE},
    {"foreignObject", ELEMENT_REFUSED, HELP_TEXT},
    {"svg", ELEMENT_REFUSED, HELP_NESTED},
    {"a", ELEMENT_REFUSED, HELP_NESTED},
    {"switch", ELEMENT_REFUSED, HELP_NESTED},
    {"animate", ELEMENT_REFUSED, HELP_REMOVE},
    {"animateColor", ELEMENT_REFUSED, HELP_REMOVE},
    {"animateMotion", ELEMENT_REFUSED, HELP_REMOVE},
    {"animateTransform", ELEMENT_REFUSED, HELP_REMOVE},
    {"set", ELEMENT_REFUSED, HELP_REMOVE},
};

static void refuse_element(svg_reader *r, const br_node *node, const char *help)
{
    br_svg_say_unsupported(r, node->span,
                           br_arena_printf(r->ctx->arena, "the element <%s>", br_svg_excerpt(r, node->name)), help);
}

static bool is_foreign(br_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] == ':')
            return true;
    return false;
}

/* Children of a shape or a use are titles and metadata, or animations, which are refused. */
static void check_children(svg_reader *r, const br_node *node)
{
    for (const br_node *n = br_node_first_element(node, NULL); n; n = br_node_next_element(n, NULL))
        for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
            if (br_str_is(n->name, elements[i].name) && elements[i].kind == ELEMENT_REFUSED)
                refuse_element(r, n, elements[i].help);
}

static void read_named(svg_reader *r, const br_node *node, const svg_state *state)
{
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        if (!br_str_is(node->name, elements[i].name))
            continue;
        if (elements[i].kind == ELEMENT_GROUP)
            read_children(r, node, state);
        else if (elements[i].kind == ELEMENT_USE)
            read_use(r, node, state);
        else if (elements[i].kind == ELEMENT_REFUSED)
            refuse_element(r, node, elements[i].help);
        return;
    }
    refuse_element(r, node, NULL);
}

/* The parent's state with this element's own transformation and properties; false when it is not to be drawn. */
static bool enter(svg_reader *r, const br_node *node, const svg_state *parent, svg_state *state)
{
    const br_attr *transform = br_node_find_attr(node, "transform");
    *state = *parent;
    br_svg_apply_style(r, node, &state->style);
    if (is_skipped(&state->style))
        return false;
    if (transform) {
        svg_matrix own;
        if (!br_svg_parse_transform(transform->value, &own)) {
            const char *what = br_arena_printf(r->ctx->arena, "the transformation “%s” cannot be read",
                                               br_svg_excerpt(r, transform->value));
            br_svg_say_damaged(r, transform->value_span, what);
            return false;
        }
        state->matrix = br_svg_multiply(state->matrix, own);
    }
    return true;
}

static bool is_drawn(const br_node *node)
{
    return br_node_is(node, "g") || br_node_is(node, "use") || br_svg_is_shape(node->name);
}

/* False when the uses of this drawing are more work than any real one's. */
static bool count_work(svg_reader *r, const br_node *node)
{
    r->work += ELEMENT_WORK;
    for (size_t i = 0; i < node->attr_count; i++)
        r->work += ELEMENT_WORK + node->attrs[i].value.len;
    if (r->work > BR_LIMIT_SVG_WORK)
        br_svg_say_too_complex(r, node->span, SVG_LIMIT_WORK);
    return !r->stopped;
}

static void read_element(svg_reader *r, const br_node *node, const svg_state *parent)
{
    svg_state state;
    if (r->stopped || !count_work(r, node) || is_foreign(node->name))
        return;
    if (!is_drawn(node)) {
        read_named(r, node, parent);
        return;
    }
    if (++r->elements > BR_LIMIT_SVG_NODES) {
        br_svg_say_too_complex(r, node->span, SVG_LIMIT_ELEMENTS);
        return;
    }
    if (parent->depth >= BR_LIMIT_SVG_DEPTH) {
        br_svg_say_too_complex(r, node->span, SVG_LIMIT_DEPTH);
        return;
    }
    if (!enter(r, node, parent, &state))
        return;
    state.depth++;
    if (!br_node_is(node, "g"))
        check_children(r, node);
    if (br_svg_is_shape(node->name))
        read_shape(r, node, &state);
    else
        read_named(r, node, &state);
}

static void read_children(svg_reader *r, const br_node *node, const svg_state *state)
{
    for (const br_node *n = br_node_first_element(node, NULL); n && !r->stopped; n = br_node_next_element(n, NULL))
        read_element(r, n, state);
}

/* ---- the whole file ---- */

static bool has_content(const br_node *node)
{
    for (const br_node *n = node->first; n; n = n->next)
        if (n->kind == BR_NODE_ELEMENT || !br_node_is_blank(n))
            return true;
    return false;
}

/* Collects ids, and finds style sheets and scripts wherever they hide. Depth is limited by the xml room. */
static void look_around(svg_reader *r, const br_node *node)
{
    br_str id = br_node_attr(node, "id");
    if (id.len > 0) {
        r->ids = br_arena_grow(r->scratch, r->ids, r->id_count, &r->id_capacity, sizeof *r->ids);
        r->ids[r->id_count++] = (svg_id){id, node};
    }
    if (br_node_is(node, "style") && has_content(node))
        refuse_element(r, node, HELP_STYLE);
    if (br_node_is(node, "script"))
        refuse_element(r, node, HELP_REMOVE);
    for (const br_node *n = br_node_first_element(node, NULL); n && !r->stopped; n = br_node_next_element(n, NULL))
        look_around(r, n);
}

/* The viewBox, or one made of width and height. */
static bool read_view_box(svg_reader *r, const br_node *root, double box[4])
{
    const br_attr *attr = br_node_find_attr(root, "viewBox");
    const double most = BR_LEN_MAX / 1000;
    box[0] = box[1] = 0;
    if (attr) {
        if (!parse_view_box(attr->value, box)) {
            br_svg_say_damaged(r, attr->value_span, "viewBox is not four numbers with a positive size");
            return false;
        }
    } else if (!br_svg_length(r, root, "width", -1, &box[2]) || !br_svg_length(r, root, "height", -1, &box[3])) {
        return false;
    } else if (!(box[2] > 0 && box[3] > 0)) {
        br_svg_say_damaged(r, root->span, "it has neither a viewBox nor a width and a height");
        return false;
    }
    if (box[2] < most && box[3] < most)
        return true;
    br_svg_say_damaged(r, root->span, "its size is out of range");
    return false;
}

static bool check_root(svg_reader *r, const br_node *root)
{
    const br_attr *xmlns = br_node_find_attr(root, "xmlns");
    if (br_node_is(root, "svg") && (!xmlns || br_str_is(xmlns->value, SVG_NAMESPACE)))
        return true;
    br_svg_say_damaged(r, root->span, "its root is not the svg element of " SVG_NAMESPACE);
    return false;
}

static void read_root(svg_reader *r, const br_node *root, br_art *art)
{
    double box[4];
    svg_state outer = {.matrix = SVG_IDENTITY, .style = br_svg_default_style()};
    svg_state state;
    if (!check_root(r, root) || !read_view_box(r, root, box))
        return;
    outer.matrix = (svg_matrix){1000, 0, 0, 1000, -box[0] * 1000, -box[1] * 1000};
    art->width = br_svg_width(box[2] * 1000);
    art->height = br_svg_width(box[3] * 1000);
    look_around(r, root);
    if (r->id_count > 0)
        qsort(r->ids, r->id_count, sizeof *r->ids, compare_ids);
    if (r->stopped)
        return;
    if (enter(r, root, &outer, &state))
        read_children(r, root, &state);
    if (r->faults == 0 && r->shape_count == 0)
        br_svg_say_damaged(r, root->span, "nothing is drawn in it");
}

/* Where the root's start tag ends (behind its '>'), or 0 if it cannot be told without reading the file as XML. */
static size_t end_of_root_tag(br_str bytes)
{
    const char *begin = memmem(bytes.ptr, bytes.len, "<svg", 4), *comment = memmem(bytes.ptr, bytes.len, "<!--", 4);
    if (!begin || (comment && comment < begin && !memmem(comment, (size_t)(begin - comment), "-->", 3)))
        return 0; /* no root, or one within a comment */
    char quote = 0;
    for (size_t at = (size_t)(begin - bytes.ptr); at < bytes.len; at++) {
        char c = bytes.ptr[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at + 1;
    }
    return 0;
}

const br_art *br_image_measure_svg(br_ctx *ctx, br_str bytes, const char *shown, br_span span)
{
    size_t end = end_of_root_tag(bytes);
    double box[4];
    if (end < 2 || bytes.len > BR_LIMIT_SVG_BYTES)
        return br_image_read_svg(ctx, bytes, shown, span);
    br_buf head = br_buf_make(ctx->arena, end + 8);
    br_buf_add_str(&head, br_str_slice(bytes, 0, bytes.ptr[end - 2] == '/' ? end - 2 : end - 1));
    br_buf_add_c(&head, "/>");
    const br_node *root = br_xml_parse(ctx, br_buf_str(&head), shown);
    svg_reader r = {.ctx = ctx, .source = span, .shown = shown, .first_diag = ctx->diag_count};
    if (!root || !check_root(&r, root) || !read_view_box(&r, root, box))
        return NULL;
    br_art *art = BR_NEW(ctx->arena, br_art);
    art->width = br_svg_width(box[2] * 1000);
    art->height = br_svg_width(box[3] * 1000);
    return art;
}

const br_art *br_image_read_svg(br_ctx *ctx, br_str bytes, const char *shown, br_span span)
{
    svg_reader r = {.ctx = ctx, .source = span, .shown = shown, .first_diag = ctx->diag_count};
    if (bytes.len > BR_LIMIT_SVG_BYTES) {
        br_say(ctx, BR_FILE_TOO_LARGE, span, "path", shown, "limit", br_part_int(ctx, BR_LIMIT_SVG_BYTES), "help",
               "simplify the drawing, or save it as PNG", NULL);
        return NULL;
    }
    const br_node *root = br_xml_parse(ctx, bytes, shown);
    if (!root)
        return NULL;
    r.scratch = br_arena_open();
    br_art *art = BR_NEW(ctx->arena, br_art);
    read_root(&r, root, art);
    br_art_shape *shapes = BR_ARRAY(ctx->arena, r.shape_count, br_art_shape);
    for (size_t i = 0; i < r.shape_count; i++)
        shapes[i] = r.shapes[i];
    art->shapes = shapes;
    art->shape_count = r.shape_count;
    br_arena_close(r.scratch);
    return r.faults == 0 ? art : NULL;
}
