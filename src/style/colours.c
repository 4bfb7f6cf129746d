/*
 * colours.xml: the common colours, one set of area colours for each thematic area in turn,
 * and pairs of text and ground whose contrast is promised. A colour is given as ink and as
 * light, or `is` another colour said before it. All sets hold the same names; a name
 * that the common colours have too means the area's own inside an area.
 */
#include "rules.h"

/* A <colour> as written. */
typedef struct colour_line {
    br_str name, is, spot;
    int tint; /* per mille; 0 = not given */
    br_colour value;
    br_span span;
} colour_line;

static const br_attribute_rule colour_attributes[] = {
    {"name", BR_VALUE_NAME, BR_AT(colour_line, name), .help = "Its name.", .required = true},
    {"cmyk", BR_VALUE_INK, BR_AT(colour_line, value), .help = "As ink: per cents of cyan, magenta, yellow, black."},
    {"screen", BR_VALUE_SCREEN, BR_AT(colour_line, value), .help = "As light, such as #0E6B66."},
    {"is", BR_VALUE_NAME, BR_AT(colour_line, is), .choices = "name of a colour",
     .help = "Instead of both: another colour, said before it."},
    {"tint", BR_VALUE_PER_CENT, BR_AT(colour_line, tint),
     .help = "With is: only so much of that colour, thinned with white, such as 30%.", .min = 10, .max = 1000},
    {"spot", BR_VALUE_NAME, BR_AT(colour_line, spot),
     .help = "The ink of its own that it is printed with, as the print shop calls it, an underscore for each space: "
             "PANTONE_300_C. cmyk then says what stands in for it."},
};
static const br_element_rule colour_rule = {
    .name = "colour",
    .help = "A colour, as ink and as light.",
    .attributes = colour_attributes,
    .attribute_count = BR_COUNT_OF(colour_attributes),
    .span_offset = offsetof(colour_line, span),
};

static const br_element_rule *const area_children[] = {&colour_rule, NULL};
static const br_element_rule area_rule = {
    .name = "area-colours",
    .help = "The colours of one thematic area; the sets are used in turn, from the first again when they run out.",
    .children = area_children,
};

static const br_attribute_rule text_on_attributes[] = {
    {"text", BR_VALUE_NAME, BR_AT(br_contrast_pair, text), .help = "Colour of the text.", .required = true},
    {"on", BR_VALUE_NAME, BR_AT(br_contrast_pair, on), .help = "Colour of the ground.", .required = true},
    {"large", BR_VALUE_YES_NO, BR_AT(br_contrast_pair, large),
     .help = "Whether all such text is large (from 18 pt, bold from 14 pt): 3 : 1 is enough then."},
};
static const br_element_rule text_on_rule = {
    .name = "text-on",
    .help = "A text colour that stands on a ground colour: their contrast is checked in every set.",
    .attributes = text_on_attributes,
    .attribute_count = BR_COUNT_OF(text_on_attributes),
    .span_offset = offsetof(br_contrast_pair, span),
};

static const br_element_rule *const colours_children[] = {&colour_rule, &area_rule, &text_on_rule, NULL};
const br_element_rule br_style_colours_rule = {
    .name = "colours",
    .help = "The root of colours.xml.",
    .children = colours_children,
};

/* ---- reading ---------------------------------------------------------------------- */

static const br_colour_entry *find_entry(const br_palette *palette, br_str name)
{
    for (size_t i = 0; i < palette->count; i++)
        if (br_str_equal(palette->entries[i].name, name))
            return &palette->entries[i];
    return NULL;
}

static const char *nearest_entry(br_reader *reader, br_str name)
{
    const br_palette *common = &reader->layout->palettes[0];
    return br_style_nearest_of(reader->ctx, name, common->entries, common->count, sizeof(br_colour_entry));
}

/* Follows `is`, to this set's own colours first, then to the common ones. */
static bool take_other(br_reader *reader, const br_palette *palette, const br_node *node, colour_line *line)
{
    const br_colour_entry *other = find_entry(palette, line->is);
    if (other == NULL)
        other = find_entry(&reader->layout->palettes[0], line->is);
    if (other != NULL) {
        line->value = line->tint > 0 ? br_colour_thin(other->value, line->tint) : other->value;
        return true;
    }
    const char *name = br_part(reader->ctx, line->is);
    const char *help = br_style_did_you_mean(reader->ctx, nearest_entry(reader, line->is));
    br_span span = br_node_find_attr(node, "is")->value_span;
    if (help == NULL)
        br_say(reader->ctx, BR_COLOUR_UNKNOWN, span, "name", name, NULL);
    else
        br_say(reader->ctx, BR_COLOUR_UNKNOWN, span, "name", name, "help", help, NULL);
    return false;
}

/* A tint is some of another colour; that colour's ink is its own. */
static void check_other(br_reader *reader, const br_node *node, const colour_line *line)
{
    if (line->tint > 0 && line->is.ptr == NULL)
        br_style_say_value(reader, node, "tint", "possible without is: a tint is one of another colour", NULL);
    if (line->is.ptr != NULL && line->spot.ptr != NULL)
        br_style_say_value(reader, node, "spot", "possible beside is: the other colour has its own ink", NULL);
}

static void read_colour(br_reader *reader, const br_node *node, br_palette *palette)
{
    colour_line line = {.name = BR_STR_NONE};
    br_style_read_element(reader, &colour_rule, node, &line);
    if (line.name.ptr == NULL)
        return;
    if (find_entry(palette, line.name) != NULL) {
        br_say(reader->ctx, BR_LAYOUT_DOUBLE, node->span, "element", "colour", "name", br_part(reader->ctx, line.name),
               NULL);
        return;
    }
    if (line.is.ptr != NULL)
        (void)take_other(reader, palette, node, &line);
    else if (br_node_find_attr(node, "screen") == NULL)
        br_say(reader->ctx, BR_LAYOUT_MISSING, node->span, "element", "colour", "what", "screen", NULL);
    else if (br_node_find_attr(node, "cmyk") == NULL)
        br_say(reader->ctx, BR_LAYOUT_MISSING, node->span, "element", "colour", "what", "cmyk", NULL);
    else if (line.spot.ptr != NULL)
        br_style_make_spot(reader, line.spot, br_node_find_attr(node, "spot")->value_span, &line.value);
    check_other(reader, node, &line);
    palette->entries = br_arena_grow(reader->ctx->arena, palette->entries, palette->count, &palette->capacity,
                                     sizeof(*palette->entries));
    palette->entries[palette->count++] = (br_colour_entry){line.name, line.value, line.span};
}

static void read_palette(br_reader *reader, const br_node *node, br_palette *palette)
{
    for (const br_node *at = br_node_first_element(node, "colour"); at != NULL; at = br_node_next_element(at, "colour"))
        read_colour(reader, at, palette);
}

/* Every set of area colours must have the names of the first. */
static void check_alike(br_reader *reader, const br_node *node, const br_palette *palette)
{
    const br_palette *first = &reader->layout->palettes[1];
    for (size_t i = 0; i < first->count; i++)
        if (find_entry(palette, first->entries[i].name) == NULL)
            br_say(reader->ctx, BR_AREA_COLOURS_MISSING, node->span, "name",
                   br_part(reader->ctx, first->entries[i].name), NULL);
    for (size_t i = 0; i < palette->count; i++)
        if (find_entry(first, palette->entries[i].name) == NULL)
            br_say(reader->ctx, BR_LAYOUT_VALUE, palette->entries[i].span, "attribute", "name", "value",
                   br_part(reader->ctx, palette->entries[i].name), "wanted", "a colour of the first set", NULL);
}

static void read_pairs(br_reader *reader, const br_node *root)
{
    br_layout *layout = reader->layout;
    size_t capacity = 0;
    for (const br_node *at = br_node_first_element(root, "text-on"); at != NULL;
         at = br_node_next_element(at, "text-on")) {
        layout->pairs =
            br_arena_grow(reader->ctx->arena, layout->pairs, layout->pair_count, &capacity, sizeof(*layout->pairs));
        layout->pairs[layout->pair_count] = (br_contrast_pair){.large = false};
        br_style_read_element(reader, &text_on_rule, at, &layout->pairs[layout->pair_count++]);
    }
}

void br_style_read_colours(br_reader *reader, const br_node *root)
{
    br_layout *layout = reader->layout;
    size_t count = 1;
    br_style_check_tree(reader, &br_style_colours_rule, root);
    for (const br_node *at = br_node_first_element(root, "area-colours"); at != NULL;
         at = br_node_next_element(at, "area-colours"))
        count++;
    layout->palettes = BR_ARRAY(reader->ctx->arena, count, br_palette);
    layout->palette_count = 1;
    read_palette(reader, root, &layout->palettes[0]);
    for (const br_node *at = br_node_first_element(root, "area-colours"); at != NULL;
         at = br_node_next_element(at, "area-colours")) {
        br_palette *palette = &layout->palettes[layout->palette_count++];
        read_palette(reader, at, palette);
        check_alike(reader, at, palette);
    }
    read_pairs(reader, root);
}
