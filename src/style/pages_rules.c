/*
 * The tables of pages.xml: every element with its attributes, their types and places, and one
 * sentence each, from which the reference is written too. No code.
 */
#include "pages.h"

static const br_attribute_rule grid_attributes[] = {
    {"name", BR_VALUE_NAME, BR_AT(br_grid, name), .help = "Its name.", .required = true},
    {"columns", BR_VALUE_NUMBER, BR_AT(br_grid, columns), .help = "How many columns lie between the margins.", .min = 1,
     .max = 24, .required = true},
    {"gutter", BR_VALUE_LENGTH, BR_AT(br_grid, gutter), .help = "Space between two columns.", .required = true},
    {"baseline", BR_VALUE_LENGTH, BR_AT(br_grid, baseline),
     .help = "Distance of the grid's lines; the unit “lines” is this.", .min = BR_PT(1), .max = BR_PT(1000),
     .required = true},
    {"first", BR_VALUE_LENGTH, BR_AT(br_grid, first), .help = "From the top of a grid line down to its baseline.",
     .required = true},
};
const br_element_rule br_style_grid_rule = {
    .name = "grid",
    .help = "A grid of columns and baselines on which frames stand. The first one gives the unit “lines” its length.",
    .attributes = grid_attributes,
    .attribute_count = BR_COUNT_OF(grid_attributes),
};

static const br_attribute_rule part_attributes[] = {
    {"of", BR_VALUE_CHOICE, BR_AT(br_part_of, of), .help = "The part.", .choices = BR_SECTION_CHOICES,
     .required = true},
};
const br_element_rule br_style_part_rule = {
    .name = "part",
    .help =
        "One part of the brochure; “area” is all areas with their practices. “filler” is the place where pages are "
        "put in to fill the last printed sheet; what stands behind it ends on a left-hand page and looks at no starts.",
    .attributes = part_attributes,
    .attribute_count = BR_COUNT_OF(part_attributes),
};
static const br_element_rule *const sequence_children[] = {&br_style_part_rule, NULL};
static const br_element_rule sequence_rule = {
    .name = "sequence",
    .help = "The order of the brochure's parts. A part that the brochure does not have is passed over.",
    .children = sequence_children,
};

static const br_attribute_rule margins_attributes[] = {
    {"top", BR_VALUE_LENGTH, BR_AT(br_page_master, top), .help = "From the trimmed edge to the first grid line.",
     .required = true},
    {"bottom", BR_VALUE_LENGTH, BR_AT(br_page_master, bottom), .help = "Below the last grid line, at least.",
     .required = true},
    {"inside", BR_VALUE_LENGTH, BR_AT(br_page_master, inside), .help = "At the spine.", .required = true},
    {"outside", BR_VALUE_LENGTH, BR_AT(br_page_master, outside), .help = "At the outer edge.", .required = true},
};
const br_element_rule br_style_margins_rule = {
    .name = "margins",
    .help = "The margins of a page master; inside and outside change sides on left-hand pages.",
    .attributes = margins_attributes,
    .attribute_count = BR_COUNT_OF(margins_attributes),
};

/* What panels and artwork have in common. */
#define PLACED_ATTRIBUTES                                                                                              \
    {"x", BR_VALUE_OFFSET, BR_AT(br_placed, rect.x), .help = "From the left of the trim; 0 if not given."},            \
        {"y", BR_VALUE_OFFSET, BR_AT(br_placed, rect.y), .help = "From the top of the trim; 0 if not given."},         \
        {"width", BR_VALUE_LENGTH, BR_AT(br_placed, rect.width), .help = "The page's width if not given."},            \
        {"height", BR_VALUE_LENGTH, BR_AT(br_placed, rect.height), .help = "The page's height if not given."},         \
        {"bleed", BR_VALUE_WORDS, BR_AT(br_placed, bleed_top),                                                         \
         .help = "Edges at which it is carried on into the bleed: any of top, right, bottom, left.",                   \
         .choices = "top=1"},                                                                                          \
        {"bleed", BR_VALUE_WORDS, BR_AT(br_placed, bleed_right), .choices = "right=1"},                                \
        {"bleed", BR_VALUE_WORDS, BR_AT(br_placed, bleed_bottom), .choices = "bottom=1"},                              \
        {"bleed", BR_VALUE_WORDS, BR_AT(br_placed, bleed_left), .choices = "left=1"},                                  \
        {"on", BR_VALUE_CHOICE, BR_AT(br_placed, side), .help = "On which pages; both if not given.",                  \
         .choices = "both=0|left=1|right=2"},                                                                          \
    {                                                                                                                  \
        "mirrored", BR_VALUE_YES_NO, BR_AT(br_placed, mirrored),                                                       \
            .help = "Whether it changes sides on left-hand pages."                                                     \
    }

static const br_attribute_rule panel_attributes[] = {
    {"colour", BR_VALUE_NAME, BR_AT(br_placed, what), .help = "Its colour.", .required = true},
    PLACED_ATTRIBUTES,
};
const br_element_rule br_style_panel_rule = {
    .name = "panel",
    .help = "A filled rectangle behind the text.",
    .attributes = panel_attributes,
    .attribute_count = BR_COUNT_OF(panel_attributes),
};

static const br_attribute_rule artwork_attributes[] = {
    {"src", BR_VALUE_FILE, BR_AT(br_placed, what), .help = "An SVG file of the layout's folder.", .required = true},
    PLACED_ATTRIBUTES,
};
const br_element_rule br_style_artwork_rule = {
    .name = "artwork",
    .help = "Vector artwork behind the text; the classes of its shapes are names of colours.",
    .attributes = artwork_attributes,
    .attribute_count = BR_COUNT_OF(artwork_attributes),
};

static const br_attribute_rule frame_attributes[] = {
    {"name", BR_VALUE_NAME, BR_AT(br_frame, name), .help = "Its name, unique in the master.", .required = true},
    {"columns", BR_VALUE_FROM, BR_AT(br_frame, column_from), .help = "Grid columns it covers, such as 1-9."},
    {"columns", BR_VALUE_TO, BR_AT(br_frame, column_to), .help = NULL},
    {"lines", BR_VALUE_FROM, BR_AT(br_frame, line_from),
     .help = "Grid lines it covers, such as 4-8 or 4-end; all if not given."},
    {"lines", BR_VALUE_TO, BR_AT(br_frame, line_to), .help = NULL},
    {"below", BR_VALUE_OWN, BR_OWN, .choices = "names of frames",
     .help = "Frames before this one: it begins on the next grid line below the lowest of their ends."},
    {"gap", BR_VALUE_NUMBER, BR_AT(br_frame, gap), .help = "Grid lines left free below the frames it stands below.",
     .max = 99},
    {"height", BR_VALUE_CHOICE, BR_AT(br_frame, to_content),
     .help = "Whether it is as high as its lines say, or ends with its content.", .choices = "lines=0|content=1"},
    {"takes", BR_VALUE_OWN, BR_OWN, .choices = "streams", .help = "What flows into it, stacked in this order."},
    {"text-columns", BR_VALUE_NUMBER, BR_AT(br_frame, text_columns), .help = "Columns of text in it; 1 if not given.",
     .min = 1, .max = 6},
    {"text-gutter", BR_VALUE_LENGTH, BR_AT(br_frame, text_gutter), .help = "Space between them."},
    {"balance", BR_VALUE_YES_NO, BR_AT(br_frame, balance), .help = "Whether they end level on the last page."},
    {"least-fill", BR_VALUE_PER_CENT, BR_AT(br_frame, least_fill),
     .help = "How full it should at least be where a text that began on another page ends in it. A text that hardly "
             "reaches it is brought back, if that can be done; one that leaves it emptier is warned of.",
     .max = 1000},
    {"align", BR_VALUE_WORDS, BR_AT(br_frame, align_x),
     .help = "Where a badge or picture stands in it: left, centre or right, and top, middle or bottom.",
     .choices = "left=-1|centre=0|right=1"},
    {"align", BR_VALUE_WORDS, BR_AT(br_frame, align_y), .choices = "top=-1|middle=0|bottom=1"},
    {"badge-width", BR_VALUE_LENGTH, BR_AT(br_frame, badge_width), .help = "Width of a badge taken here."},
    {"margin-columns", BR_VALUE_FROM, BR_AT(br_frame, margin_from),
     .help = "Grid columns beside it for pictures and notes in the margin."},
    {"margin-columns", BR_VALUE_TO, BR_AT(br_frame, margin_to), .help = NULL},
    {"second-margin-columns", BR_VALUE_FROM, BR_AT(br_frame, second_margin_from),
     .help = "Grid columns on its other side: of two columns of text, each then has its pictures and notes in the "
             "margin next to it."},
    {"second-margin-columns", BR_VALUE_TO, BR_AT(br_frame, second_margin_to), .help = NULL},
    {"wrap-width", BR_VALUE_LENGTH, BR_AT(br_frame, wrap_width),
     .help = "How wide pictures and pull quotes are that stand at an edge of its columns with text beside them."},
    {"wrap-gap", BR_VALUE_LENGTH, BR_AT(br_frame, wrap_gap),
     .help = "White between them (or a badge taken by running text) and the text beside them."},
    {"notes", BR_VALUE_CHOICE, BR_AT(br_frame, notes),
     .help = "Where notes of its running text stand: at the text's end under a heading; at the foot of the column that "
             "refers to them, under the rule of the box style “notes”; or in its margin-columns, beside the line that "
             "refers to them: with one column of text, or two of which each has a margin. At the end if not given.",
     .choices = "end=0|foot=1|margin=2"},
    {"note-numbers", BR_VALUE_CHOICE, BR_AT(br_frame, notes_by_page),
     .help = "Whether notes at the foot or in the margin are numbered through the text or on each page anew; through "
             "it if not given.",
     .choices = "text=0|page=1"},
    {"continues-on", BR_VALUE_NAME, BR_AT(br_frame, continues_on),
     .help = "Page master for what does not fit: its frame that takes the same stream goes on."},
};
const br_element_rule br_style_frame_rule = {
    .name = "frame",
    .help = "A place for text on the grid. Needs name, columns and takes, unless a base of its master has a frame "
            "of its name.",
    .attributes = frame_attributes,
    .attribute_count = BR_COUNT_OF(frame_attributes),
    .span_offset = offsetof(br_frame, span),
};

#define FURNITURE_ATTRIBUTES                                                                                           \
    {"place", BR_VALUE_WORDS, BR_AT(br_furniture, at_bottom),                                                          \
     .help = "Top or bottom margin, and inside, centre or outside.", .choices = "top=0|bottom=1"},                     \
        {"place", BR_VALUE_WORDS, BR_AT(br_furniture, across), .choices = "inside=-1|centre=0|outside=1"},             \
        {"offset", BR_VALUE_LENGTH, BR_AT(br_furniture, offset), .help = "Of its baseline from the trimmed edge.",     \
         .required = true},                                                                                            \
        {"style", BR_VALUE_NAME, BR_AT(br_furniture, style), .help = "Its paragraph style.", .required = true},        \
    {                                                                                                                  \
        "on", BR_VALUE_CHOICE, BR_AT(br_furniture, side), .help = "On which pages; both if not given.",                \
                                                          .choices = "both=0|left=1|right=2"                           \
    }

static const br_attribute_rule folio_attributes[] = {FURNITURE_ATTRIBUTES};
const br_element_rule br_style_folio_rule = {
    .name = "folio",
    .help = "The page number; at the bottom outside if place is not given.",
    .attributes = folio_attributes,
    .attribute_count = BR_COUNT_OF(folio_attributes),
};

static const br_attribute_rule head_attributes[] = {
    {"takes", BR_VALUE_NAME, BR_AT(br_furniture, takes), .help = "What it says.", .choices = "names below",
     .required = true},
    FURNITURE_ATTRIBUTES,
};
const br_element_rule br_style_head_rule = {
    .name = "running-head",
    .help = "Words that repeat on pages; at the top outside if place is not given.",
    .attributes = head_attributes,
    .attribute_count = BR_COUNT_OF(head_attributes),
};

static const br_attribute_rule master_attributes[] = {
    {"name", BR_VALUE_NAME, BR_AT(br_page_master, name), .help = "Its name.", .required = true},
    {"for", BR_VALUE_OWN, BR_OWN, .choices = "a part, or “following” and a part",
     .help = "The part whose first page (or following pages) it is for. Without it, it is only a base for others. A "
             "filler has no frames: nothing flows into it."},
    {"based-on", BR_VALUE_OWN, BR_OWN, .choices = "name of a page master",
     .help = "Everything not said here is as there."},
    {"grid", BR_VALUE_OWN, BR_OWN, .choices = "name of a grid", .help = "Its grid; the first one if not given."},
    {"starts", BR_VALUE_CHOICE, BR_AT(br_page_master, starts),
     .help = "Side on which a part set on it begins; any if not given.", .choices = "any=0|left=1|right=2"},
    {"numbered", BR_VALUE_YES_NO, BR_AT(br_page_master, numbered),
     .help = "Whether its pages show their folio and are listed in the contents."},
};
static const br_element_rule *const master_children[] = {&br_style_margins_rule,
                                                         &br_style_panel_rule,
                                                         &br_style_artwork_rule,
                                                         &br_style_frame_rule,
                                                         &br_style_folio_rule,
                                                         &br_style_head_rule,
                                                         NULL};
const br_element_rule br_style_master_rule = {
    .name = "page-master",
    .help = "A kind of page: margins, what lies behind the text, frames for the text, and what repeats.",
    .attributes = master_attributes,
    .attribute_count = BR_COUNT_OF(master_attributes),
    .children = master_children,
    .span_offset = offsetof(br_page_master, span),
};

static const br_attribute_rule pages_attributes[] = {
    {"paper", BR_VALUE_OWN, BR_OWN, .choices = "A3, A4 or A5", .help = "The trimmed page; or give width and height."},
    {"width", BR_VALUE_LENGTH, BR_AT(br_layout, page_width), .help = "Of the trimmed page.", .min = BR_PT(72),
     .max = BR_PT(10000)},
    {"height", BR_VALUE_LENGTH, BR_AT(br_layout, page_height), .help = "Of the trimmed page.", .min = BR_PT(72),
     .max = BR_PT(10000)},
    {"bleed", BR_VALUE_LENGTH, BR_AT(br_layout, bleed), .help = "What is cut off all round; 0 if not given.",
     .max = BR_PT(200)},
};
static const br_element_rule *const pages_children[] = {&br_style_grid_rule, &sequence_rule, &br_style_master_rule,
                                                        NULL};
const br_element_rule br_style_pages_rule = {
    .name = "pages",
    .help = "The root of pages.xml.",
    .attributes = pages_attributes,
    .attribute_count = BR_COUNT_OF(pages_attributes),
    .children = pages_children,
};
