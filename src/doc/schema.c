/*
 * The content model as RELAX NG (XML syntax), for editors and xmllint. It
 * accepts what the validator accepts by structure: names, order, number, the
 * types of attributes. Rules that look further (ids, the contest, empty
 * elements) are the validator's alone. A file of its own may begin with any
 * element that <include> can bring in, so practice files are checked as they are.
 */
#include "doc/model.h"
#include "value.h"
#include "xml/write.h"

static void write_help(const char *help, int indent, FILE *out)
{
    fprintf(out, "%*s<a:documentation>", indent, "");
    br_xml_write_text(help, out);
    fputs("</a:documentation>\n", out);
}

static void write_attr(const br_model_attr *attr, FILE *out)
{
    int indent = attr->required ? 6 : 8;
    if (!attr->required)
        fputs("      <optional>\n", out);
    fprintf(out, "%*s<attribute name=\"%s\">\n", indent, "", attr->name);
    write_help(attr->help, indent + 2, out);
    br_value_write_schema(attr->type, indent + 2, out);
    fprintf(out, "%*s</attribute>\n", indent, "");
    if (!attr->required)
        fputs("      </optional>\n", out);
}

static void write_attrs(br_element_kind kind, FILE *out)
{
    size_t count;
    const br_model_attr *attrs = br_model_attrs(&count);
    const br_model_attr *lang = br_model_find_attr(kind, BR_STR("xml:lang"));
    bool own_lang = false;
    for (size_t i = 0; i < count; i++) {
        if (attrs[i].element != kind)
            continue;
        write_attr(&attrs[i], out);
        own_lang = own_lang || &attrs[i] == lang;
    }
    if (!own_lang)
        write_attr(lang, out);
}

static void write_refs(br_kind_set kinds, int indent, FILE *out)
{
    for (unsigned kind = 0; kind < BR_EL_COUNT; kind++)
        if (kinds & BR_KIND_BIT(kind))
            fprintf(out, "%*s<ref name=\"%s\"/>\n", indent, "", br_model_kind_name(kind));
}

static void write_slot(const br_slot *slot, FILE *out)
{
    static const char *const wrappers[2][2] = {{"optional", "zeroOrMore"}, {NULL, "oneOrMore"}};
    const char *wrapper = wrappers[slot->required][slot->many];
    int indent = wrapper ? 8 : 6;
    if (wrapper)
        fprintf(out, "      <%s>\n", wrapper);
    fprintf(out, "%*s<choice>\n", indent, "");
    write_refs(slot->kinds, indent + 2, out);
    fprintf(out, "%*s<ref name=\"include\"/>\n%*s</choice>\n", indent + 2, "", indent, "");
    if (wrapper)
        fprintf(out, "      </%s>\n", wrapper);
}

static void write_content(const br_content *content, FILE *out)
{
    if (content->inlined && content->slot_count > 0) {
        fputs("      <zeroOrMore>\n        <choice>\n          <text/>\n", out);
        write_refs(br_content_kinds(content), 10, out);
        fputs("        </choice>\n      </zeroOrMore>\n", out);
        return;
    }
    for (size_t i = 0; i < content->slot_count; i++)
        write_slot(&content->slots[i], out);
    if (content->slot_count == 0)
        fputs(content->text ? "      <text/>\n" : "      <empty/>\n", out);
}

/* The brochure, and all that may stand where an <include> may. */
static br_kind_set list_roots(const br_model *model)
{
    br_kind_set roots = BR_KIND_BIT(BR_EL_BROCHURE);
    for (unsigned kind = 0; kind < BR_EL_COUNT; kind++)
        if (!model->contents[kind].inlined)
            roots |= br_content_kinds(&model->contents[kind]);
    return roots;
}

static void write_elements(const br_model *model, FILE *out)
{
    for (unsigned kind = BR_EL_TEXT + 1; kind < BR_EL_COUNT; kind++) {
        const char *name = br_model_kind_name(kind);
        fprintf(out, "  <define name=\"%s\">\n    <element name=\"%s\">\n", name, name);
        write_help(br_model_element_of((br_element_kind)kind)->help, 6, out);
        write_attrs((br_element_kind)kind, out);
        write_content(&model->contents[kind], out);
        fputs("    </element>\n  </define>\n", out);
    }
}

void br_doc_write_schema(FILE *out)
{
    static const br_model_attr src = {BR_EL_TEXT, "src", "file", true,
                                      "The file that stands here, relative to the file at hand."};
    br_arena *arena = br_arena_open();
    const br_model *model = br_model_make(arena);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<!-- Made by `broshura schema` from the content model; do not edit. -->\n"
          "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
          "         xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"\n"
          "         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n"
          "  <start>\n    <choice>\n",
          out);
    write_refs(list_roots(model), 6, out);
    fputs("    </choice>\n  </start>\n", out);
    write_elements(model, out);
    fputs("  <define name=\"include\">\n    <element name=\"include\">\n", out);
    write_help("Stands for the element that the named file holds.", 6, out);
    write_attr(&src, out);
    fputs("      <empty/>\n    </element>\n  </define>\n</grammar>\n", out);
    br_arena_close(arena);
}
