/*
 * badges.xml: for each award one piece of vector artwork, the layout colours that fill the
 * classes of its shapes, and where words stand on it, in the artwork's own units. The
 * words themselves (1-во, МЯСТО) come from the language pack and are not known here.
 */
#include "rules.h"

static const br_attribute_rule colour_attributes[] = {
    {"class", BR_VALUE_NAME, BR_AT(br_class_colour, class_name), .help = "Class of shapes in the SVG.",
     .required = true},
    {"is", BR_VALUE_NAME, BR_AT(br_class_colour, colour), .help = "The layout's colour that fills them.",
     .required = true},
};
static const br_element_rule colour_rule = {
    .name = "colour",
    .help = "What a class of the artwork's shapes is filled with.",
    .attributes = colour_attributes,
    .attribute_count = BR_COUNT_OF(colour_attributes),
};

static const br_attribute_rule words_attributes[] = {
    {"takes", BR_VALUE_CHOICE, BR_OWN, .help = "The place's number, its ending, the noun, or the award's name.",
     .choices = "number=0|ending=1|noun=2|words=3", .required = true},
    {"style", BR_VALUE_NAME, BR_AT(br_badge_words, style), .help = "Paragraph style; its size is not used.",
     .required = true},
    {"x", BR_VALUE_UNITS, BR_AT(br_badge_words, x), .help = "Centre, in the artwork's units."},
    {"y", BR_VALUE_UNITS, BR_AT(br_badge_words, y), .help = "Baseline, in the artwork's units."},
    {"size", BR_VALUE_UNITS, BR_AT(br_badge_words, size), .help = "Size of the type, in the artwork's units.",
     .required = true},
    {"most", BR_VALUE_UNITS, BR_AT(br_badge_words, most), .help = "Widest; wider words are set smaller."},
    {"join", BR_VALUE_YES_NO, BR_AT(br_badge_words, join),
     .help = "Whether it goes on directly after the words before it; the whole line is centred."},
    {"from-width", BR_VALUE_LENGTH, BR_AT(br_badge_words, from_width), .help = "Only on badges at least this wide."},
    {"below-width", BR_VALUE_LENGTH, BR_AT(br_badge_words, below_width), .help = "Only on badges narrower than this."},
};
static const br_element_rule words_rule = {
    .name = "words",
    .help = "Words set on the badge.",
    .attributes = words_attributes,
    .attribute_count = BR_COUNT_OF(words_attributes),
};

static const br_attribute_rule badge_attributes[] = {
    {"name", BR_VALUE_NAME, BR_AT(br_badge, name), .help = "Its name.", .required = true},
    {"for", BR_VALUE_OWN, BR_OWN, .choices = "place 1, place 2, place 3, nominee, participant or special",
     .help = "The award; without it, it is only a base for others."},
    {"based-on", BR_VALUE_OWN, BR_OWN, .choices = "name of a badge",
     .help = "Everything not said here is as there; a colour stands in place of the inherited one of its class, words "
             "in place of all inherited words."},
    {"artwork", BR_VALUE_FILE, BR_AT(br_badge, src), .help = "An SVG file of the layout's folder.", .required = true},
};
static const br_element_rule *const badge_children[] = {&colour_rule, &words_rule, NULL};
static const br_element_rule badge_rule = {
    .name = "badge",
    .help = "The badge of one award.",
    .attributes = badge_attributes,
    .attribute_count = BR_COUNT_OF(badge_attributes),
    .children = badge_children,
    .span_offset = offsetof(br_badge, span),
};

static const br_element_rule *const badges_children[] = {&badge_rule, NULL};
const br_element_rule br_style_badges_rule = {
    .name = "badges",
    .help = "The root of badges.xml.",
    .children = badges_children,
};

/* ---- reading ---------------------------------------------------------------------- */

static void read_for(br_reader *reader, const br_node *node, br_badge *badge)
{
    badge->place = 0;
    badge->award = BR_STR_NONE;
    br_str rest = br_node_attr(node, "for");
    if (rest.ptr == NULL)
        return;
    br_str award = br_str_trim(rest), first = br_str_word(&rest), second = br_str_word(&rest),
           more = br_str_word(&rest);
    int ignored;
    if (first.ptr != NULL && br_str_is(first, "place") && second.ptr != NULL && more.ptr == NULL &&
        br_str_parse_int(second, 1, 3, &badge->place))
        return;
    if (br_style_find_choice("nominee=0|participant=1|special=2", award, &ignored))
        badge->award = award;
    else
        br_style_say_value(reader, node, "for", "one of: place 1, place 2, place 3, nominee, participant, special",
                           NULL);
}

static void read_colours(br_reader *reader, const br_node *node, br_badge *badge)
{
    br_class_colour *colours = BR_ARRAY(
        reader->ctx->arena, badge->colour_count + br_style_count_elements(node, "colour") + 1, br_class_colour);
    for (size_t i = 0; i < badge->colour_count; i++)
        colours[i] = badge->colours[i];
    badge->colours = colours;
    for (const br_node *at = br_node_first_element(node, "colour"); at != NULL;
         at = br_node_next_element(at, "colour")) {
        br_class_colour colour = {BR_STR_NONE, BR_STR_NONE};
        br_style_read_element(reader, &colour_rule, at, &colour);
        size_t i = br_style_find_name(colour.class_name, colours, badge->colour_count, sizeof(colour));
        colours[i] = colour;
        if (i == badge->colour_count)
            badge->colour_count++;
    }
}

static void read_words(br_reader *reader, const br_node *node, br_badge *badge)
{
    size_t count = br_style_count_elements(node, "words");
    if (count == 0)
        return;
    badge->words = BR_ARRAY(reader->ctx->arena, count, br_badge_words);
    badge->word_count = 0;
    for (const br_node *at = br_node_first_element(node, "words"); at != NULL; at = br_node_next_element(at, "words")) {
        br_badge_words *words = &badge->words[badge->word_count++];
        words->takes = br_node_attr(at, "takes");
        br_style_read_element(reader, &words_rule, at, words);
    }
}

static void finish_badge(br_reader *reader, const br_node *node, void *item)
{
    br_badge *badge = item;
    read_for(reader, node, badge);
    read_colours(reader, node, badge);
    read_words(reader, node, badge);
}

void br_style_read_badges(br_reader *reader, const br_node *root)
{
    br_layout *layout = reader->layout;
    static const br_family badges = {&badge_rule, BR_STYLE_MISSING, sizeof(br_badge), NULL, finish_badge};
    br_style_check_tree(reader, &br_style_badges_rule, root);
    layout->badges = br_style_read_family(reader, &badges, root, &layout->badge_count);
    for (size_t i = 0; i < layout->badge_count; i++) {
        const br_badge *badge = &layout->badges[i];
        bool named = badge->place > 0 || badge->award.ptr != NULL;
        const br_badge *first = br_layout_find_badge(layout, badge->place, badge->award);
        if (named && first != badge)
            br_say(reader->ctx, BR_BADGE_DOUBLE, badge->span, "award",
                   badge->place > 0 ? br_arena_printf(reader->ctx->arena, "place %d", badge->place)
                                    : br_part(reader->ctx, badge->award),
                   NULL);
    }
}
