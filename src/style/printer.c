/*
 * layouts/printers/NAME.xml, read as the layout's own files are: tables of elements and
 * attributes, everything that is not in them said with the nearest name. What is not
 * given has the value that most shops want. It knows nothing of profiles but their paths.
 */
#include <stddef.h>

#include "base/file.h"
#include "rules.h"
#include "style/printer.h"

static const br_attribute_rule sheet_attributes[] = {
    {"bleed", BR_VALUE_LENGTH, BR_AT(br_printer, bleed), .help = "How far the file reaches beyond the trim; 3mm."},
    {"safe-zone", BR_VALUE_LENGTH, BR_AT(br_printer, safe_zone),
     .help = "How far inside the trim text must stay; 3mm."},
    {"page-multiple", BR_VALUE_NUMBER, BR_AT(br_printer, page_multiple), .min = 1, .max = 64,
     .help = "What the number of pages must divide by: 4 for saddle stitch; 1."},
};
static const br_attribute_rule marks_attributes[] = {
    {"crop", BR_VALUE_YES_NO, BR_AT(br_printer, crop_marks), .help = "Lines that show where to cut; no."},
    {"registration", BR_VALUE_YES_NO, BR_AT(br_printer, registration_marks),
     .help = "Crossed circles in all inks; no."},
    {"information", BR_VALUE_YES_NO, BR_AT(br_printer, page_information),
     .help = "Title, page and date beside the page; no."},
};
static const br_attribute_rule output_attributes[] = {
    {"condition", BR_VALUE_NAME, BR_AT(br_printer, condition), .required = true,
     .help = "The printing condition by its name in the ICC's registry, such as FOGRA39."},
    {"profile", BR_VALUE_FILE, BR_AT(br_printer, profile),
     .help = "The condition's CMYK profile, a file beside this one; without it the profile shipped for the condition."},
    {"embed", BR_VALUE_YES_NO, BR_AT(br_printer, embed),
     .help = "Whether the profile goes into the file, or the condition's name alone; yes."},
    {"spots", BR_VALUE_CHOICE, BR_AT(br_printer, inks.keep_spots), .choices = "process=0|keep=1",
     .help = "Whether the layout's spot inks have plates of their own, or the four inks stand in for them; keep."},
};
static const br_attribute_rule black_attributes[] = {
    {"overprints-to", BR_VALUE_LENGTH, BR_AT(br_printer, overprints_to),
     .help = "Black text up to this size is printed over its ground; 20pt. 0pt: never."},
    {"greys", BR_VALUE_CHOICE, BR_AT(br_printer, inks.greys_in_black), .choices = "four-inks=0|black=1",
     .help = "How neutral greys without inks of their own are printed; black."},
    {"rich", BR_VALUE_CHOICE, BR_AT(br_printer, inks.rich_blacks), .choices = "none=0|layout=1",
     .help = "Whether full black with other inks beneath it is printed where the layout has it, or as black alone; "
             "layout."},
};
static const br_attribute_rule text_attributes[] = {
    {"least", BR_VALUE_LENGTH, BR_AT(br_printer, least_text), .help = "Least size of any text; 5pt."},
    {"least-in-inks", BR_VALUE_LENGTH, BR_AT(br_printer, least_in_inks),
     .help = "Least size of text printed in two inks or more, or light on a ground of so many; 6pt."},
    {"least-reversed", BR_VALUE_LENGTH, BR_AT(br_printer, least_reversed),
     .help = "Least size of light text on a ground of one ink; 6pt."},
    {"rich-black-from", BR_VALUE_LENGTH, BR_AT(br_printer, least_rich),
     .help = "Least size of text in black with other inks beneath it; 20pt."},
};
static const br_attribute_rule limits_attributes[] = {
    {"ink", BR_VALUE_PER_CENT, BR_AT(br_printer, ink_limit), .help = "Most ink in one place, all four together; 300%.",
     .min = 1000, .max = 4000},
    {"least-ppi", BR_VALUE_NUMBER, BR_AT(br_printer, least_ppi), .min = 0, .max = 2400,
     .help = "Least resolution of a picture at its printed size; 200."},
    {"most-ppi", BR_VALUE_NUMBER, BR_AT(br_printer, most_ppi), .min = 0, .max = 2400,
     .help = "Most resolution that the shop wants; pictures with more are reduced to it. 0: none is; 0."},
};

static const br_element_rule sheet_rule = {
    .name = "sheet",
    .help = "The sheet round the page.",
    .attributes = sheet_attributes,
    .attribute_count = BR_COUNT_OF(sheet_attributes),
};
static const br_element_rule marks_rule = {
    .name = "marks",
    .help = "What is printed outside the bleed.",
    .attributes = marks_attributes,
    .attribute_count = BR_COUNT_OF(marks_attributes),
};
static const br_element_rule output_rule = {
    .name = "output",
    .help = "The press and paper that the file is made for.",
    .attributes = output_attributes,
    .attribute_count = BR_COUNT_OF(output_attributes),
};
static const br_element_rule black_rule = {
    .name = "black",
    .help = "What black ink does.",
    .attributes = black_attributes,
    .attribute_count = BR_COUNT_OF(black_attributes),
};
static const br_element_rule text_rule = {
    .name = "text",
    .help = "How small text may be; what is smaller is said. 0pt: as small as you like.",
    .attributes = text_attributes,
    .attribute_count = BR_COUNT_OF(text_attributes),
};
static const br_element_rule limits_rule = {
    .name = "limits",
    .help = "Limits that the brochure is held to.",
    .attributes = limits_attributes,
    .attribute_count = BR_COUNT_OF(limits_attributes),
};

static const br_element_rule *const printer_children[] = {&sheet_rule, &marks_rule,  &output_rule, &black_rule,
                                                          &text_rule,  &limits_rule, NULL};
static const br_attribute_rule printer_attributes[] = {
    {"standard", BR_VALUE_CHOICE, BR_AT(br_printer, standard), .choices = "x4=0|x3=1|x1a=2|pdf-1.5=3", .required = true,
     .help = "PDF/X-4, PDF/X-3:2002, PDF/X-1a:2001, or a plain PDF 1.5 that claims no standard."},
};
const br_element_rule br_style_printer_rule = {
    .name = "printer",
    .help = "The root of a printer's file.",
    .attributes = printer_attributes,
    .attribute_count = BR_COUNT_OF(printer_attributes),
    .children = printer_children,
    .span_offset = offsetof(br_printer, span),
};

/* What is said of the output has its place, for a profile that turns out to be none. */
static void keep_profile_span(const br_node *output, br_printer *printer)
{
    const br_attr *profile = br_node_find_attr(output, "profile");
    printer->profile_span = profile == NULL ? output->span : profile->value_span;
}

static void read_children(br_reader *reader, const br_node *root, br_printer *printer)
{
    for (size_t i = 0; printer_children[i] != NULL; i++) {
        const br_element_rule *rule = printer_children[i];
        const br_node *node = br_node_first_element(root, rule->name);
        if (node == NULL)
            continue;
        br_style_read_element(reader, rule, node, printer);
        const br_node *second = br_node_next_element(node, rule->name);
        if (second != NULL)
            br_say(reader->ctx, BR_ELEMENT_TWICE, second->span, "parent", "printer", "name", rule->name, NULL);
        if (rule == &output_rule)
            keep_profile_span(node, printer);
    }
    if (br_node_first_element(root, "output") == NULL)
        br_say(reader->ctx, BR_LAYOUT_MISSING, root->span, "element", "printer", "what", "<output>", NULL);
}

const br_printer *br_printer_read(br_ctx *ctx, const char *path)
{
    int errors = ctx->errors;
    br_printer *printer = BR_NEW(ctx->arena, br_printer);
    *printer = (br_printer){
        .bleed = br_len_from_um(3000),
        .safe_zone = br_len_from_um(3000),
        .page_multiple = 1,
        .embed = true,
        .overprints_to = BR_PT(20),
        .inks = {.greys_in_black = true, .keep_spots = true, .rich_blacks = true},
        .least_text = BR_PT(5),
        .least_in_inks = BR_PT(6),
        .least_reversed = BR_PT(6),
        .least_rich = BR_PT(20),
        .ink_limit = 3000,
        .least_ppi = 200,
    };
    const br_node *root = br_xml_read(ctx, path, path);
    if (root == NULL)
        return NULL;
    if (!br_node_is(root, "printer")) {
        br_say(ctx, BR_LAYOUT_UNKNOWN_ELEMENT, root->span, "name", br_part(ctx, root->name), "parent", path, "help",
               "the root of a printer's file is <printer>", NULL);
        return NULL;
    }
    const char *folder = br_file_folder(ctx->arena, path);
    br_reader reader = {.ctx = ctx, .folder = folder, .root = folder};
    br_style_check_tree(&reader, &br_style_printer_rule, root);
    br_style_read_element(&reader, &br_style_printer_rule, root, printer);
    read_children(&reader, root, printer);
    return ctx->errors > errors ? NULL : printer;
}
