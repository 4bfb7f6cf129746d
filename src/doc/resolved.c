/*
 * The content as one XML file: includes replaced by what they hold, paths as
 * seen from the brochure's folder. It stands beside brochure.xml, builds the same pages, and is
 * what an archive file carries for those who have no Broshura: one file that any
 * XML tool reads.
 *
 * Elements that hold words are written without any white space of our own; all
 * others get lines and indents. Comments and the author's own lines are in the
 * files themselves, which are carried too.
 */
#include <string.h>

#include "base/file.h"
#include "doc/model.h"

typedef struct writing {
    br_buf out;
    const br_doc *doc;
    const br_model *model;
} writing;

/* What XML would take for markup, or join, is written as a reference. */
static void add_escaped(br_buf *out, br_str text, bool in_value)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '&')
            br_buf_add_c(out, "&amp;");
        else if (c == '<')
            br_buf_add_c(out, "&lt;");
        else if (c == '>')
            br_buf_add_c(out, "&gt;");
        else if (c == '"' && in_value)
            br_buf_add_c(out, "&quot;");
        else if (c == '\t' || c == '\n' || c == '\r')
            br_buf_add_c(out, br_arena_printf(out->arena, "&#%d;", c));
        else
            br_buf_add_char(out, c);
    }
}

/* A path is written as seen from the brochure's folder, whatever file it stood in. */
static br_str value_of(const writing *w, const br_element *element, const br_element_attr *attr)
{
    const br_model_attr *model = br_model_find_attr(element->kind, attr->name);
    br_arena *arena = w->out.arena;
    if (!model || (strcmp(model->type, "file") != 0 && strcmp(model->type, "brochure") != 0))
        return attr->value;
    const char *folder = br_file_inside(arena, br_str_c(arena, w->doc->folder), element->folder);
    const char *value = br_str_c(arena, attr->value);
    return br_str_of(br_file_fold(arena, folder ? br_file_join(arena, folder, value) : value));
}

static void add_line(br_buf *out, int depth)
{
    br_buf_add_char(out, '\n');
    for (int i = 0; i < depth; i++)
        br_buf_add_c(out, "  ");
}

static void add_element(writing *w, const br_element *element, int depth)
{
    const char *name = br_model_kind_name(element->kind);
    bool words = w->model->contents[element->kind].text;
    br_buf *out = &w->out;
    br_buf_add_char(out, '<');
    br_buf_add_c(out, name);
    for (size_t i = 0; i < element->attr_count; i++) {
        br_buf_add_char(out, ' ');
        br_buf_add_str(out, element->attrs[i].name);
        br_buf_add_c(out, "=\"");
        add_escaped(out, value_of(w, element, &element->attrs[i]), true);
        br_buf_add_char(out, '"');
    }
    br_buf_add_c(out, element->first ? ">" : "/>");
    for (const br_element *at = element->first; at; at = at->next) {
        if (!words)
            add_line(out, depth + 1);
        if (at->kind == BR_EL_TEXT)
            add_escaped(out, at->written.ptr ? at->written : at->text, false);
        else
            add_element(w, at, depth + 1);
    }
    if (!element->first)
        return;
    if (!words)
        add_line(out, depth);
    br_buf_add_c(out, "</");
    br_buf_add_c(out, name);
    br_buf_add_char(out, '>');
}

br_str br_doc_make_xml(br_arena *arena, const br_doc *doc)
{
    writing w = {.out = br_buf_make(arena, 65536), .doc = doc, .model = br_model_make(arena)};
    br_buf_add_c(&w.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    add_element(&w, doc->root, 0);
    br_buf_add_char(&w.out, '\n');
    return br_buf_str(&w.out);
}
