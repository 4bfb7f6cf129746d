/*
 * styles.xml: paragraph, character and box styles and the rows of contents and lists. The
 * tables stand first, the reading after them. A paragraph style that is based on nothing begins
 * with the defaults written here; everything else in it is the designer's.
 */
#include <string.h>

#include "rules.h"

#define FIGURES(none) none "=0|proportional=1|tabular=2|old-style=3|old-style-tabular=4|of-font=5"
#define WEIGHTS       "light=300|regular=400|medium=500|semibold=600|bold=700|black=900"

static const br_attribute_rule paragraph_attributes[] = {
    {"name", BR_VALUE_NAME, BR_AT(br_paragraph_style, name), .help = "Its name.", .required = true},
    {"based-on", BR_VALUE_OWN, BR_OWN, .choices = "name of a paragraph style",
     .help = "Everything not said here is as there."},
    {"font", BR_VALUE_NAME, BR_AT(br_paragraph_style, font), .help = "Family of the typeface.", .required = true},
    {"cut", BR_VALUE_TEXT, BR_AT(br_paragraph_style, cut),
     .help = "Optical cut of the family, such as SmText or Display; by the size if not given or auto; empty for none."},
    {"weight", BR_VALUE_CHOICE, BR_AT(br_paragraph_style, weight), .help = "Regular if not given.", .choices = WEIGHTS},
    {"italic", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, italic), .help = "Italic or upright."},
    {"size", BR_VALUE_LENGTH, BR_AT(br_paragraph_style, size), .help = "Size of the type.", .min = BR_PT(1),
     .max = BR_PT(1000), .required = true},
    {"leading", BR_VALUE_LENGTH, BR_AT(br_paragraph_style, leading), .help = "From baseline to baseline.",
     .min = BR_PT(1), .max = BR_PT(1000), .required = true},
    {"align", BR_VALUE_CHOICE, BR_AT(br_paragraph_style, align), .help = "How its lines stand; left if not given.",
     .choices = "justify=0|left=1|right=2|centre=3"},
    {"balance", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, balance),
     .help = "Of a heading or another short text that is not justified: whether its lines are as few as possible and "
             "then as even in length as possible, preferably ending at a comma or dash and not with a preposition, "
             "article or conjunction."},
    {"hyphenate", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, hyphenate), .help = "Whether words may be divided."},
    {"optical-margins", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, protrude),
     .help = "Whether hyphens, points and quotation marks stand out a little into the margin."},
    {"on-grid", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, on_grid),
     .help = "Whether its baselines sit on the baseline grid."},
    {"widows", BR_VALUE_NUMBER, BR_AT(br_paragraph_style, widows), .help = "Fewest lines at the head of a column.",
     .max = 9},
    {"orphans", BR_VALUE_NUMBER, BR_AT(br_paragraph_style, orphans), .help = "Fewest lines at the foot of a column.",
     .max = 9},
    {"keep-with-next", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, keep_with_next),
     .help = "Whether it stays with what follows it."},
    {"keep-together", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, keep_together),
     .help = "Whether its lines stay in one column."},
    {"fixed-lines", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, fixed_lines),
     .help =
         "Whether it is always set in the number of lines that suits its words best. Else it may take a line more or "
         "fewer where columns and pages end better for it, or where its text is to fit a number of pages; never one "
         "that stays with what follows it."},
    {"space-before", BR_VALUE_LENGTH, BR_AT(br_paragraph_style, space_before), .help = "White above it."},
    {"space-after", BR_VALUE_LENGTH, BR_AT(br_paragraph_style, space_after), .help = "White below it."},
    {"first-indent", BR_VALUE_OFFSET, BR_AT(br_paragraph_style, first_indent),
     .help = "Of the first line of a paragraph that follows a paragraph."},
    {"indent-left", BR_VALUE_OFFSET, BR_AT(br_paragraph_style, indent_left),
     .help = "Of all its lines; negative to let large type stand out."},
    {"indent-right", BR_VALUE_LENGTH, BR_AT(br_paragraph_style, indent_right), .help = "Of all its lines."},
    {"tracking", BR_VALUE_NUMBER, BR_AT(br_paragraph_style, tracking),
     .help = "Added after every letter, in thousandths of the size.", .min = -200, .max = 500},
    {"glyph-expansion", BR_VALUE_PER_CENT, BR_AT(br_paragraph_style, expansion),
     .help = "How much wider or narrower letters may be drawn to fill a justified line.", .max = 50},
    {"letter-spacing", BR_VALUE_PER_CENT, BR_AT(br_paragraph_style, letter_spacing),
     .help = "How much of the size may be added or taken between letters to fill a justified line.", .max = 50},
    {"hyphen-price", BR_VALUE_NUMBER, BR_AT(br_paragraph_style, hyphen_price),
     .help = "How much a hyphen is avoided: 170 is usual in justified text, 50 in ragged; more gives fewer hyphens and "
             "less even spaces.",
     .max = 5000},
    {"breaking", BR_VALUE_CHOICE, BR_AT(br_paragraph_style, first_fit),
     .help = "Whether its lines are chosen all together, or first-fit: one after the other, each with as many words as "
             "have room, as word processors do, whatever hyphens and spaces come of it. All together if not given.",
     .choices = "paragraph=0|first-fit=1"},
    {"capitals", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, capitals),
     .help = "Whether it is set in capitals, with brackets and dashes of their height."},
    {"capitals-tracking", BR_VALUE_NUMBER, BR_AT(br_paragraph_style, capitals_tracking),
     .help = "Added between capitals that stand together in text, in thousandths of the size; from a tenth on readers "
             "would take the gaps for spaces.",
     .max = 80},
    {"figures", BR_VALUE_CHOICE, BR_AT(br_paragraph_style, figures),
     .help = "Which figures it has; by context, tabular in tables, facts, labels and page numbers of lists, "
             "proportional elsewhere.",
     .choices = FIGURES("by-context")},
    {"small-caps", BR_VALUE_CHOICE, BR_AT(br_paragraph_style, small_caps),
     .help = "Whether small letters, or all, are the font's own small capitals; they are never made from large ones.",
     .choices = "no=0|yes=1|all=2"},
    {"fractions", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, fractions),
     .help = "Whether a common fraction that stands alone, such as 1/2, is set as one; with the fraction slash U+2044 "
             "any is."},
    {"hang-quotes", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, hang_quotes),
     .help = "Whether a quotation mark that opens it stands wholly outside its left edge."},
    {"run-in", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, run_in),
     .help = "Of a heading: whether it runs into the first line of the paragraph that follows it."},
    {"span-columns", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, span_columns),
     .help = "Of a heading: whether it stands across all columns; those above it end level, and new ones begin below."},
    {"numbered", BR_VALUE_YES_NO, BR_AT(br_paragraph_style, numbered),
     .help =
         "Of the styles caption and table-caption: whether pictures and tables that have one are numbered through the "
         "brochure. The number, as the language says it, stands before the caption in the character style "
         "caption-number, if there is one, and references name it."},
    {"drop-cap-lines", BR_VALUE_NUMBER, BR_AT(br_paragraph_style, drop_cap_lines),
     .help = "Its first letter, with a quotation mark before it, is so many lines high, its head level with the "
             "capitals of the first of them, its foot on the baseline of the last; in the character style “drop-cap”, "
             "if there is one.",
     .min = 2, .max = 6},
    {"features", BR_VALUE_FEATURES, BR_AT(br_paragraph_style, features),
     .help = "OpenType features, such as pnum,onum."},
    {"colour", BR_VALUE_NAME, BR_AT(br_paragraph_style, colour), .help = "Its colour.", .required = true},
    {"label", BR_VALUE_TEXT, BR_AT(br_paragraph_style, label),
     .help = "Set before the first line, at the left edge: a bullet, or 1 for numbers."},
    {"label-gap", BR_VALUE_LENGTH, BR_AT(br_paragraph_style, label_gap),
     .help = "The label ends so far before the text, in the margin if the text is not indented; without it the label "
             "stands at the left edge."},
    {"label-style", BR_VALUE_NAME, BR_AT(br_paragraph_style, label_style), .help = "Character style of the label."},
    {"max-lines", BR_VALUE_NUMBER, BR_AT(br_paragraph_style, max_lines), .help = "More lines than this are an error.",
     .max = 99},
};
static const br_element_rule paragraph_rule = {
    .name = "paragraph",
    .help = "A paragraph style.",
    .attributes = paragraph_attributes,
    .attribute_count = BR_COUNT_OF(paragraph_attributes),
    .span_offset = offsetof(br_paragraph_style, span),
};

static const br_attribute_rule character_attributes[] = {
    {"name", BR_VALUE_NAME, BR_AT(br_character_style, name), .help = "Its name.", .required = true},
    {"based-on", BR_VALUE_OWN, BR_OWN, .choices = "name of a character style",
     .help = "Everything not said here is as there."},
    {"font", BR_VALUE_NAME, BR_AT(br_character_style, font), .help = "Family of the typeface."},
    {"cut", BR_VALUE_TEXT, BR_AT(br_character_style, cut),
     .help = "Optical cut of the family; that of the paragraph if not given, with another font by the size."},
    {"weight", BR_VALUE_CHOICE, BR_AT(br_character_style, weight), .help = "Weight.", .choices = "same=0|" WEIGHTS},
    {"italic", BR_VALUE_CHOICE, BR_AT(br_character_style, italic),
     .help = "Upright, italic, or the other of the two than the text around it.",
     .choices = "no=-1|same=0|yes=1|swap=2"},
    {"scale", BR_VALUE_PER_CENT, BR_AT(br_character_style, scale), .help = "Size, against the text around it.",
     .min = 100, .max = 5000},
    {"raise", BR_VALUE_PER_CENT, BR_AT(br_character_style, raise),
     .help = "How far it is raised, against the size of the text around it.", .min = -2000, .max = 2000},
    {"tracking", BR_VALUE_NUMBER, BR_AT(br_character_style, tracking),
     .help = "Added after every letter, in thousandths of the size.", .min = -200, .max = 500},
    {"capitals-tracking", BR_VALUE_NUMBER, BR_AT(br_character_style, capitals_tracking),
     .help = "Added between capitals that stand together, in thousandths of the size.", .max = 80},
    {"figures", BR_VALUE_CHOICE, BR_AT(br_character_style, figures), .help = "Which figures it has.",
     .choices = FIGURES("same")},
    {"small-caps", BR_VALUE_CHOICE, BR_AT(br_character_style, small_caps),
     .help = "Whether small letters, or all, are the font's own small capitals.", .choices = "same=0|yes=1|all=2"},
    {"position", BR_VALUE_CHOICE, BR_AT(br_character_style, position),
     .help = "Raised or lowered, by the font's own glyphs; where it has none, smaller and shifted, which is said.",
     .choices = "normal=0|superscript=1|subscript=2"},
    {"features", BR_VALUE_FEATURES, BR_AT(br_character_style, features),
     .help = "OpenType features, such as pnum,onum."},
    {"colour", BR_VALUE_NAME, BR_AT(br_character_style, colour), .help = "Its colour."},
    {"underline", BR_VALUE_YES_NO, BR_AT(br_character_style, underline), .help = "Whether it is underlined."},
};
static const br_element_rule character_rule = {
    .name = "character",
    .help = "A character style: only what differs from the paragraph around it.",
    .attributes = character_attributes,
    .attribute_count = BR_COUNT_OF(character_attributes),
    .span_offset = offsetof(br_character_style, span),
};

static const br_attribute_rule box_attributes[] = {
    {"name", BR_VALUE_NAME, BR_AT(br_box_style, name), .help = "Its name.", .required = true},
    {"based-on", BR_VALUE_OWN, BR_OWN, .choices = "name of a box style",
     .help = "Everything not said here is as there."},
    {"background", BR_VALUE_NAME, BR_AT(br_box_style, background), .help = "Colour of its ground."},
    {"padding", BR_VALUE_LENGTH, BR_AT(br_box_style, padding_top), .help = "White inside it on all sides."},
    {"padding", BR_VALUE_LENGTH, BR_AT(br_box_style, padding_right), .help = NULL},
    {"padding", BR_VALUE_LENGTH, BR_AT(br_box_style, padding_bottom), .help = NULL},
    {"padding", BR_VALUE_LENGTH, BR_AT(br_box_style, padding_left), .help = NULL},
    {"padding-top", BR_VALUE_LENGTH, BR_AT(br_box_style, padding_top), .help = "White inside it at the top."},
    {"padding-right", BR_VALUE_LENGTH, BR_AT(br_box_style, padding_right), .help = "White inside it at the right."},
    {"padding-bottom", BR_VALUE_LENGTH, BR_AT(br_box_style, padding_bottom), .help = "White inside it at the bottom."},
    {"padding-left", BR_VALUE_LENGTH, BR_AT(br_box_style, padding_left), .help = "White inside it at the left."},
    {"rule-left", BR_VALUE_LENGTH, BR_AT(br_box_style, rule_left), .help = "Thickness of a rule at its left edge."},
    {"rule-top", BR_VALUE_LENGTH, BR_AT(br_box_style, rule_top), .help = "Thickness of a rule at its top edge."},
    {"rule-bottom", BR_VALUE_LENGTH, BR_AT(br_box_style, rule_bottom),
     .help = "Thickness of a rule at its bottom edge."},
    {"rule-length", BR_VALUE_LENGTH, BR_AT(br_box_style, rule_length),
     .help = "Length of the rules at its top and bottom edge; its width if not given."},
    {"rule-colour", BR_VALUE_NAME, BR_AT(br_box_style, rule_colour), .help = "Colour of its rules."},
    {"space-before", BR_VALUE_LENGTH, BR_AT(br_box_style, space_before), .help = "White above it."},
    {"space-after", BR_VALUE_LENGTH, BR_AT(br_box_style, space_after), .help = "White below it."},
    {"gap", BR_VALUE_LENGTH, BR_AT(br_box_style, gap), .help = "Between the cells of a strip."},
    {"columns", BR_VALUE_NUMBER, BR_AT(br_box_style, columns), .help = "Cells of a strip beside each other, at most.",
     .max = 12},
    {"keep-with-next", BR_VALUE_YES_NO, BR_AT(br_box_style, keep_with_next),
     .help = "Whether it stays with what follows it."},
};
static const br_element_rule box_rule = {
    .name = "box",
    .help = "A box style: ground, rules and white round text.",
    .attributes = box_attributes,
    .attribute_count = BR_COUNT_OF(box_attributes),
    .span_offset = offsetof(br_box_style, span),
};

static const br_attribute_rule put_attributes[] = {
    {"takes", BR_VALUE_NAME, BR_AT(br_put, takes), .help = "What is put there.", .choices = "names below",
     .required = true},
    {"style", BR_VALUE_NAME, BR_AT(br_put, style), .help = "Its paragraph style; a badge needs none."},
    {"width", BR_VALUE_LENGTH, BR_AT(br_put, width), .help = "Width of a badge."},
};
static const br_element_rule put_rule = {
    .name = "put",
    .help = "Something put into a cell, below what was put there before.",
    .attributes = put_attributes,
    .attribute_count = BR_COUNT_OF(put_attributes),
};

static const br_attribute_rule cell_attributes[] = {
    {"x", BR_VALUE_LENGTH, BR_AT(br_cell, x), .help = "From the left edge of the row.", .required = true},
    {"width", BR_VALUE_LENGTH, BR_AT(br_cell, width), .help = "Its width.", .required = true},
};
static const br_element_rule *const cell_children[] = {&put_rule, NULL};
static const br_element_rule cell_rule = {
    .name = "cell",
    .help = "A cell of a row.",
    .attributes = cell_attributes,
    .attribute_count = BR_COUNT_OF(cell_attributes),
    .children = cell_children,
};

static const br_attribute_rule row_attributes[] = {
    {"name", BR_VALUE_NAME, BR_AT(br_row_style, name), .help = "Its name.", .required = true},
    {"based-on", BR_VALUE_OWN, BR_OWN, .choices = "name of a row",
     .help = "Everything not said here is as there; its own cells stand in place of all inherited ones."},
    {"box", BR_VALUE_NAME, BR_AT(br_row_style, box), .help = "Box style round it."},
    {"least-height", BR_VALUE_LENGTH, BR_AT(br_row_style, least_height), .help = "It is not lower than this."},
};
static const br_element_rule *const row_children[] = {&cell_rule, NULL};
static const br_element_rule row_rule = {
    .name = "row",
    .help = "How an entry of the contents or of a list of practices is set.",
    .attributes = row_attributes,
    .attribute_count = BR_COUNT_OF(row_attributes),
    .children = row_children,
    .span_offset = offsetof(br_row_style, span),
};

static const br_element_rule *const styles_children[] = {&paragraph_rule, &character_rule, &box_rule, &row_rule, NULL};
const br_element_rule br_style_styles_rule = {
    .name = "styles",
    .help = "The root of styles.xml.",
    .children = styles_children,
};

const br_known_name br_style_puts[] = {
    {"number", "number of an area"}, {"title", "title of the part, area or practice"},
    {"municipality", "“Община …”"},  {"award", "badge of a practice"},
    {"page", "page number"},         {NULL, NULL},
};

/* ---- reading ---------------------------------------------------------------------- */

static void start_paragraph(br_reader *reader, void *item)
{
    br_paragraph_style *style = item;
    (void)reader;
    style->weight = 400;
    style->align = BR_ALIGN_LEFT;
}

static void finish_paragraph(br_reader *reader, const br_node *node, void *item)
{
    br_paragraph_style *style = item;
    if (style->balance && style->align == BR_ALIGN_JUSTIFY)
        br_say(reader->ctx, BR_BALANCE_JUSTIFIED, node->span, "style", br_part(reader->ctx, style->name), NULL);
}

static void read_cell(br_reader *reader, const br_node *node, br_cell *cell)
{
    br_style_read_element(reader, &cell_rule, node, cell);
    cell->puts = BR_ARRAY(reader->ctx->arena, br_style_count_elements(node, "put") + 1, br_put);
    for (const br_node *at = br_node_first_element(node, "put"); at != NULL; at = br_node_next_element(at, "put")) {
        br_put *put = &cell->puts[cell->put_count++];
        const char *near = NULL;
        br_style_read_element(reader, &put_rule, at, put);
        if (put->takes.ptr != NULL && !br_style_is_known(br_style_puts, put->takes, &near))
            br_style_say_value(reader, at, "takes", "something a row can take", near);
        else if (put->style.ptr == NULL && !br_str_is(put->takes, "award"))
            br_say(reader->ctx, BR_LAYOUT_MISSING, at->span, "element", "put", "what", "style", NULL);
    }
}

static void finish_row(br_reader *reader, const br_node *node, void *item)
{
    br_row_style *row = item;
    size_t count = br_style_count_elements(node, "cell");
    if (count == 0 && row->cell_count == 0)
        br_say(reader->ctx, BR_LAYOUT_MISSING, node->span, "element", "row", "what", "cell", NULL);
    if (count == 0)
        return;
    row->cells = BR_ARRAY(reader->ctx->arena, count, br_cell);
    row->cell_count = 0;
    for (const br_node *at = br_node_first_element(node, "cell"); at != NULL; at = br_node_next_element(at, "cell"))
        read_cell(reader, at, &row->cells[row->cell_count++]);
}

void br_style_read_styles(br_reader *reader, const br_node *root)
{
    br_layout *layout = reader->layout;
    static const br_family paragraphs = {&paragraph_rule, BR_STYLE_MISSING, sizeof(br_paragraph_style), start_paragraph,
                                         finish_paragraph};
    static const br_family characters = {&character_rule, BR_STYLE_MISSING, sizeof(br_character_style), NULL, NULL};
    static const br_family boxes = {&box_rule, BR_STYLE_MISSING, sizeof(br_box_style), NULL, NULL};
    static const br_family rows = {&row_rule, BR_STYLE_MISSING, sizeof(br_row_style), NULL, finish_row};
    br_style_check_tree(reader, &br_style_styles_rule, root);
    layout->paragraphs = br_style_read_family(reader, &paragraphs, root, &layout->paragraph_count);
    layout->characters = br_style_read_family(reader, &characters, root, &layout->character_count);
    layout->boxes = br_style_read_family(reader, &boxes, root, &layout->box_count);
    layout->rows = br_style_read_family(reader, &rows, root, &layout->row_count);
}
