/*
 * A font's ToUnicode table (ISO 32000-1 §9.10.3): for every used glyph the text
 * that clusters.c settled, as a CMap in PostScript syntax, at most a hundred
 * mappings to a block.
 */
#include "job.h"

#define MAPPINGS_PER_BLOCK 100

static const char head[] = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                           "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                           "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                           "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
static const char tail[] = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

void br_pdf_add_utf16(br_buf *out, br_str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = br_utf8_next(text, &at);
        if (c > 0xFFFF) {
            br_buf_add_hex4(out, 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        br_buf_add_hex4(out, c);
    }
}

static void add_block(br_buf *out, br_buf *block, int *mappings)
{
    if (*mappings > 0) {
        br_buf_add_int(out, *mappings);
        br_buf_add_c(out, " beginbfchar\n");
        br_buf_add_str(out, br_buf_str(block));
        br_buf_add_c(out, "endbfchar\n");
    }
    block->len = 0;
    *mappings = 0;
}

br_pdf_obj *br_pdf_add_to_unicode(br_pdf_job *job, const br_pdf_font *font)
{
    br_buf out = br_buf_make(job->arena, 4096);
    br_buf block = br_buf_make(job->arena, 2048);
    int mappings = 0;
    br_buf_add_c(&out, head);
    for (uint32_t id = 0; id < font->glyph_count; id++) {
        if (!font->glyphs[id].used)
            continue;
        br_buf_add_char(&block, '<');
        br_buf_add_hex4(&block, id);
        br_buf_add_c(&block, "> <");
        br_pdf_add_utf16(&block, font->glyphs[id].text);
        br_buf_add_c(&block, ">\n");
        if (++mappings == MAPPINGS_PER_BLOCK)
            add_block(&out, &block, &mappings);
    }
    add_block(&out, &block, &mappings);
    br_buf_add_c(&out, tail);
    return br_pdf_add_stream(job->file, br_buf_str(&out), BR_PDF_DEFLATE);
}
