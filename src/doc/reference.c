/*
 * docs/elements.md: every element of the content model for readers, in the
 * table's order: what it is for, where it may stand, what it holds in words, its
 * attributes, and for many an example. Made from the table and nothing else.
 */
#include "doc/model.h"
#include "value.h"

static const char *const examples[BR_EL_COUNT] = {
#define EXAMPLE(id, xml) [BR_EL_##id] = xml,
#include "examples.def"
#undef EXAMPLE
};

const char *br_model_example(br_element_kind kind)
{
    return examples[kind];
}

/* "[title](#title), [lead](#lead)" */
static void write_links(br_kind_set kinds, const char *last, FILE *out)
{
    bool first = true;
    for (unsigned kind = 0; kind < BR_EL_COUNT; kind++) {
        if (!(kinds & BR_KIND_BIT(kind)))
            continue;
        const char *name = br_model_kind_name(kind);
        bool is_last = kinds >> kind == 1;
        fprintf(out, "%s[%s](#%s)", first ? "" : is_last ? last : ", ", name, name);
        first = false;
    }
}

static void write_slot(const br_slot *slot, FILE *out)
{
    static const char *const numbers[2][2] = {{"at most one ", "any number of "}, {"one ", "one or more "}};
    fputs(numbers[slot->required][slot->many], out);
    write_links(slot->kinds, slot->many ? " and " : " or ", out);
}

static void write_content(const br_content *content, FILE *out)
{
    fputs("**Holds:** ", out);
    if (content->inlined && content->slot_count > 0) {
        fputs("words, mixed with ", out);
        write_links(br_content_kinds(content), " and ", out);
    } else if (content->text) {
        fputs("words only", out);
    } else if (content->slot_count == 0) {
        fputs("nothing", out);
    } else if (content->slot_count > 1) {
        fputs("in this order: ", out);
    }
    for (size_t i = 0; !content->inlined && i < content->slot_count; i++) {
        fputs(i ? "; " : "", out);
        write_slot(&content->slots[i], out);
    }
    fputs(".\n\n", out);
}

/* A vertical bar would end a cell of the table. */
static void write_cell(const char *text, FILE *out)
{
    for (; *text; text++)
        fprintf(out, "%s%c", *text == '|' ? "\\" : "", *text);
}

static void write_attrs(br_arena *arena, br_element_kind kind, FILE *out)
{
    size_t count;
    bool any = false;
    const br_model_attr *attrs = br_model_attrs(&count);
    for (size_t i = 0; i < count; i++) {
        if (attrs[i].element != kind)
            continue;
        if (!any)
            fputs("| attribute | | value | meaning |\n|---|---|---|---|\n", out);
        any = true;
        fprintf(out, "| `%s` | %s | ", attrs[i].name, attrs[i].required ? "required" : "");
        write_cell(br_value_wanted(arena, attrs[i].type), out);
        fputs(" | ", out);
        write_cell(attrs[i].help, out);
        fputs(" |\n", out);
    }
    fputs(any ? "\n" : "", out);
}

static void write_element(br_arena *arena, const br_model *model, br_element_kind kind, FILE *out)
{
    br_kind_set parents = br_model_parents(model, kind);
    fprintf(out, "## %s\n\n%s\n\n**Stands in:** ", br_model_kind_name(kind), br_model_element_of(kind)->help);
    if (parents)
        write_links(parents, " and ", out);
    else
        fputs("no other element; it is the root of `brochure.xml`", out);
    fputs(".  \n", out);
    write_content(&model->contents[kind], out);
    write_attrs(arena, kind, out);
    const char *example = br_model_example(kind);
    if (example)
        fprintf(out, "```xml\n%s\n```\n\n", example);
}

static void write_preface(FILE *out)
{
    fputs(
        "# Elements of a brochure\n\n"
        "Made by `./dev docs` from the content model (`src/doc/include/doc/model.def`); do not edit.\n\n"
        "A brochure is a folder with a `brochure.xml`. Elements stand in the order given under *Holds*. `xml:lang` "
        "may\n"
        "stand on every element, where its words are in another language than those around it. White space is joined:\n"
        "line ends and indents are free. The same model as a RELAX NG schema for editors is written by\n"
        "`broshura schema`.\n\n",
        out);
    for (unsigned kind = BR_EL_TEXT + 1; kind < BR_EL_COUNT; kind++) {
        const char *name = br_model_kind_name(kind);
        fprintf(out, "* [%s](#%s) — %s\n", name, name, br_model_element_of((br_element_kind)kind)->help);
    }
    fputs("* [include](#include) — Stands for the element that the named file holds.\n\n", out);
}

void br_doc_write_reference(FILE *out)
{
    br_arena *arena = br_arena_open();
    const br_model *model = br_model_make(arena);
    write_preface(out);
    for (unsigned kind = BR_EL_TEXT + 1; kind < BR_EL_COUNT; kind++)
        write_element(arena, model, (br_element_kind)kind, out);
    fputs(
        "## include\n\n"
        "Stands for the element that the named file holds, wherever that element may stand; not among words. The file\n"
        "is named relative to the file at hand, lies beneath the brochure's folder, and may include others.\n\n"
        "**Stands in:** every element that holds other elements in order.  \n**Holds:** nothing.\n\n"
        "| attribute | | value | meaning |\n|---|---|---|---|\n"
        "| `src` | required | the name of a file beneath the brochure's folder | The file that stands here. |\n\n"
        "```xml\n<include src=\"practices/troyan.xml\"/>\n```\n",
        out);
    br_arena_close(arena);
}
