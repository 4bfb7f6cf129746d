/*
 * The layout language as RELAX NG (XML syntax), for editors and xmllint: one schema for each
 * kind of file, written from the tables that the reader goes by. It sees names, places and
 * the forms of simple values; whether a name that is used is there, and whether a
 * length has its unit, only the reader knows.
 */
#include <string.h>

#include "rules.h"
#include "xml/write.h"

static void write_help(const char *help, FILE *out)
{
    fputs("<a:documentation>", out);
    br_xml_write_text(help, out);
    fputs("</a:documentation>", out);
}

/* The names of "a=1|b=2" as values. */
static void write_choices(const char *choices, FILE *out)
{
    for (const char *at = choices; *at != '\0'; at += *at == '|') {
        fprintf(out, "<value>%.*s</value>", (int)strcspn(at, "=|"), at);
        at += strcspn(at, "|");
    }
}

static bool is_same_attribute(const br_element_rule *rule, size_t a, size_t b)
{
    return strcmp(rule->attributes[a].name, rule->attributes[b].name) == 0;
}

static void write_value(const br_element_rule *rule, size_t at, FILE *out)
{
    const br_attribute_rule *attribute = &rule->attributes[at];
    switch (attribute->type) {
    case BR_VALUE_YES_NO:
        fputs("<choice><value>yes</value><value>no</value></choice>", out);
        break;
    case BR_VALUE_NUMBER:
        fprintf(out, "<data type=\"integer\"><param name=\"minInclusive\">%d</param>", attribute->min);
        fprintf(out, "<param name=\"maxInclusive\">%d</param></data>", attribute->max);
        break;
    case BR_VALUE_CHOICE:
        fputs("<choice>", out);
        write_choices(attribute->choices, out);
        fputs("</choice>", out);
        break;
    case BR_VALUE_WORDS:
        fputs("<list><oneOrMore><choice>", out);
        for (size_t i = at; i < rule->attribute_count && is_same_attribute(rule, at, i); i++)
            write_choices(rule->attributes[i].choices, out);
        fputs("</choice></oneOrMore></list>", out);
        break;
    case BR_VALUE_TEXT:
    case BR_VALUE_FEATURES:
        fputs("<text/>", out);
        break;
    default:
        fputs("<data type=\"token\"><param name=\"minLength\">1</param></data>", out);
    }
}

static void write_attribute(const br_element_rule *rule, size_t at, bool needed, FILE *out)
{
    fputs(needed ? "" : "<optional>", out);
    fprintf(out, "<attribute name=\"%s\">", rule->attributes[at].name);
    write_help(rule->attributes[at].help, out);
    write_value(rule, at, out);
    fprintf(out, "</attribute>%s\n", needed ? "" : "</optional>");
}

/* All attributes; where something is based on another, only its name is needed. */
static void write_attributes(const br_element_rule *rule, bool based, FILE *out)
{
    for (size_t k = 0; k < rule->attribute_count; k++) {
        const br_attribute_rule *attribute = &rule->attributes[k];
        bool is_base = strcmp(attribute->name, "based-on") == 0;
        if (attribute->help == NULL || (is_base && !based))
            continue;
        bool named = strcmp(attribute->name, "name") == 0;
        write_attribute(rule, k, is_base || (attribute->required && (!based || named)), out);
    }
}

static bool can_be_based(const br_element_rule *rule)
{
    for (size_t k = 0; k < rule->attribute_count; k++)
        if (strcmp(rule->attributes[k].name, "based-on") == 0)
            return true;
    return false;
}

static void write_element(const br_element_rule *rule, FILE *out)
{
    fprintf(out, "<element name=\"%s\">", rule->name);
    write_help(rule->help, out);
    fputc('\n', out);
    if (can_be_based(rule)) {
        fputs("<choice><group>\n", out);
        write_attributes(rule, true, out);
        fputs("</group><group>\n", out);
        write_attributes(rule, false, out);
        fputs("</group></choice>\n", out);
    } else {
        write_attributes(rule, false, out);
    }
    fprintf(out, "<zeroOrMore><choice><ref name=\"note\"/>%s\n", rule->holds_text ? "<text/>" : "");
    for (size_t i = 0; rule->children != NULL && rule->children[i] != NULL; i++)
        write_element(rule->children[i], out);
    fputs("</choice></zeroOrMore></element>\n", out);
}

bool br_layout_write_schema(const char *which, FILE *out)
{
    static const struct {
        const char *name;
        const br_element_rule *rule;
    } files[] = {{"pages", &br_style_pages_rule},        {"styles", &br_style_styles_rule},
                 {"colours", &br_style_colours_rule},    {"badges", &br_style_badges_rule},
                 {"languages", &br_style_language_rule}, {"printers", &br_style_printer_rule}};
    size_t i = 0;
    while (i < BR_COUNT_OF(files) && strcmp(which, files[i].name) != 0)
        i++;
    if (i == BR_COUNT_OF(files))
        return false;
    fprintf(out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<!-- Made by `broshura schema %s` from the program's tables; do not edit. -->\n"
            "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
            "         xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"\n"
            "         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n"
            "<start>",
            which);
    write_element(files[i].rule, out);
    fputs("</start>\n"
          "<define name=\"note\"><element name=\"note\"><ref name=\"anything\"/></element></define>\n"
          "<define name=\"anything\"><zeroOrMore><choice><attribute><anyName/></attribute><text/>\n"
          "<element><anyName/><ref name=\"anything\"/></element></choice></zeroOrMore></define>\n"
          "</grammar>\n",
          out);
    return true;
}
