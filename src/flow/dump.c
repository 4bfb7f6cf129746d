/* The flow as indented text: sections, streams, blocks with role, style and words. */
#include "flow_private.h"

static const char *const kinds[] = {"paragraph", "box",   "strip", "figure", "table",
                                    "table-row", "entry", "badge", "group"};

static void dump_str(const char *label, br_str text, FILE *out)
{
    if (text.ptr)
        fprintf(out, " %s=\"%.*s\"", label, (int)text.len, text.ptr);
}

static void dump_paragraph(const br_paragraph *paragraph, FILE *out)
{
    fprintf(out, " %.*s", (int)paragraph->style->name.len, paragraph->style->name.ptr);
    for (size_t i = 0, from = 0; i < paragraph->inline_count; from = paragraph->inline_ends[i++]) {
        const br_inline *in = &paragraph->inlines[i];
        br_str text = br_str_slice(paragraph->text, from, paragraph->inline_ends[i]);
        fprintf(out, " [%u %.*s%s%s]\"%.*s\"", in->style.face, (int)in->style.language->code.len,
                in->style.language->code.ptr, in->target ? " link" : "", in->page_of.ptr ? " page" : "", (int)text.len,
                text.ptr);
    }
}

static void dump_block(const br_block *block, int depth, FILE *out)
{
    fprintf(out, "%*s%s %s", depth * 2, "", kinds[block->kind], br_role_name(block->role));
    dump_str("lang", block->lang, out);
    dump_str("id", block->dest, out);
    dump_str("alt", block->alt, out);
    if (block->label)
        dump_str("label", block->label->text, out);
    if (block->paragraph)
        dump_paragraph(block->paragraph, out);
    fputc('\n', out);
    if (block->caption)
        dump_block(block->caption, depth + 1, out);
    for (const br_block *child = block->first; child; child = child->next)
        dump_block(child, depth + 1, out);
}

void br_flow_dump(const br_flow *flow, FILE *out)
{
    for (size_t i = 0; i < flow->section_count; i++) {
        const br_section *section = &flow->sections[i];
        fprintf(out, "section %s %.*s palette %d\n", br_section_kind_name(section->kind), (int)section->id.len,
                section->id.ptr, section->palette);
        for (size_t k = 0; k < section->stream_count; k++) {
            fprintf(out, "  stream %.*s\n", (int)section->streams[k].name.len, section->streams[k].name.ptr);
            for (const br_block *block = section->streams[k].root->first; block; block = block->next)
                dump_block(block, 2, out);
        }
    }
}
