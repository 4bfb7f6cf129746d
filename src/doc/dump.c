/*
 * The checked content as indented text: kind, place, attributes, words in
 * quotation marks. One line an element, so that goldens show what changed. The
 * file is named where it differs from the one around it.
 */
#include "doc/model.h"

static void dump_place(const br_doc *doc, br_span span, br_span around, FILE *out)
{
    const br_source *source = br_ctx_source(doc->ctx, span.file);
    if (source && span.file != around.file)
        fprintf(out, " %.*s:%u:%u", (int)source->path.len, source->path.ptr, (unsigned)span.line,
                (unsigned)span.column);
    else
        fprintf(out, " %u:%u", (unsigned)span.line, (unsigned)span.column);
}

/* Control characters and quotation marks as \xNN, so that a line stays a line. */
static void dump_words(br_str words, FILE *out)
{
    fputc('"', out);
    for (size_t i = 0; i < words.len; i++) {
        unsigned char c = (unsigned char)words.ptr[i];
        if (c < 0x20 || c == '"' || c == '\\')
            fprintf(out, "\\x%02X", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static void dump_element(const br_doc *doc, const br_element *element, br_span around, int depth, FILE *out)
{
    fprintf(out, "%*s%s", 2 * depth, "", br_element_name(element->kind));
    dump_place(doc, element->span, around, out);
    for (size_t i = 0; i < element->attr_count; i++) {
        fprintf(out, " %.*s=", (int)element->attrs[i].name.len, element->attrs[i].name.ptr);
        dump_words(element->attrs[i].value, out);
    }
    if (element->kind == BR_EL_TEXT) {
        fputc(' ', out);
        dump_words(element->text, out);
    }
    fputc('\n', out);
    for (const br_element *at = element->first; at; at = at->next)
        dump_element(doc, at, element->span, depth + 1, out);
}

void br_doc_dump(const br_doc *doc, FILE *out)
{
    dump_element(doc, doc->root, BR_SPAN_NONE, 0, out);
}
