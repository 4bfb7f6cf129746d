/*
 * docs/layout-language.md, written from the tables that the reader goes by: for each file
 * its elements, where they stand, their attributes and what each may hold; then the names
 * that frames, running heads, rows and language packs may use.
 */
#include <string.h>

#include "rules.h"

static void write_attribute(const br_attribute_rule *rule, br_arena *arena, FILE *out)
{
    fprintf(out, "| `%s`%s | ", rule->name, rule->required ? " (needed)" : "");
    if (rule->type == BR_VALUE_WORDS)
        fputs("words", out);
    else if (rule->choices != NULL && strchr(rule->choices, '=') == NULL)
        fputs(rule->choices, out);
    else
        fputs(br_style_wanted(rule, arena), out);
    fprintf(out, " | %s |\n", rule->help);
}

static void write_children(const br_element_rule *rule, FILE *out)
{
    if (rule->holds_text)
        fputs("Holds text.\n\n", out);
    if (rule->children == NULL)
        return;
    fputs("Holds ", out);
    for (size_t i = 0; rule->children[i] != NULL; i++)
        fprintf(out, "%s`<%s>`", i > 0 ? ", " : "", rule->children[i]->name);
    fputs(".\n\n", out);
}

static void write_element(const br_element_rule *rule, const char *parent, br_arena *arena, FILE *out)
{
    fprintf(out, "### `<%s>`%s%s%s\n\n%s ", rule->name, parent == NULL ? "" : " in `<", parent == NULL ? "" : parent,
            parent == NULL ? "" : ">`", rule->help);
    write_children(rule, out);
    if (rule->children == NULL && !rule->holds_text)
        fputs("\n\n", out);
    if (rule->attribute_count > 0)
        fputs("| attribute | holds | meaning |\n|---|---|---|\n", out);
    for (size_t i = 0; i < rule->attribute_count; i++)
        if (rule->attributes[i].help != NULL)
            write_attribute(&rule->attributes[i], arena, out);
    if (rule->attribute_count > 0)
        fputc('\n', out);
    for (size_t i = 0; rule->children != NULL && rule->children[i] != NULL; i++)
        write_element(rule->children[i], rule->name, arena, out);
}

static void write_names(const char *title, const br_known_name *known, FILE *out)
{
    fprintf(out, "### %s\n\n| name | meaning |\n|---|---|\n", title);
    for (; known->name != NULL; known++)
        fprintf(out, "| `%s` | %s |\n", known->name, known->help);
    fputc('\n', out);
}

void br_layout_write_reference(FILE *out)
{
    static const struct {
        const char *title;
        const br_element_rule *rule;
    } files[] = {
        {"pages.xml", &br_style_pages_rule},
        {"styles.xml", &br_style_styles_rule},
        {"colours.xml", &br_style_colours_rule},
        {"badges.xml", &br_style_badges_rule},
        {"languages/CODE.xml", &br_style_language_rule},
        {"printers/NAME.xml", &br_style_printer_rule},
    };
    br_arena *arena = br_arena_open();
    fputs("# The layout language\n\n"
          "<!-- Written by the program from its own tables; do not edit. -->\n\n"
          "A layout is a folder with four XML files and SVG artwork; language packs and printers' files stand beside "
          "the\n"
          "layouts.\n"
          "There is no program in it: choice is by name, sharing by `based-on`. Every length has a unit: `mm`, `cm`,\n"
          "`pt`, or `lines` of the baseline grid; decimals are written with a point. `<note>` may stand anywhere and\n"
          "is not read.\n\n",
          out);
    for (size_t i = 0; i < BR_COUNT_OF(files); i++) {
        fprintf(out, "## %s\n\n", files[i].title);
        write_element(files[i].rule, NULL, arena, out);
    }
    fputs("## Names\n\n", out);
    write_names("Streams that a frame takes", br_style_streams, out);
    write_names("What a running head takes", br_style_heads, out);
    write_names("What a row puts", br_style_puts, out);
    write_names("Words of a language pack", br_style_words, out);
    br_arena_close(arena);
}
