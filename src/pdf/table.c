/*
 * The cross-reference stream (ISO 32000-1 §7.5.8): a row of seven bytes for each
 * object, each byte written as its difference from the byte above it (PNG's "up"
 * filter), deflated. Its dictionary is the trailer: root, information, and an
 * /ID that is a hash of every byte before it, so that equal input gives equal
 * files and different files have different names. For older standards the plain
 * table (§7.5.4) with a trailer of its own instead.
 * It knows nothing of what the objects are.
 */
#include "table.h"

#include <stdlib.h>
#include <string.h>

#define HEADER_SIZE 9

#define ROW 7 /* 1 byte kind, 4 offset or stream number, 2 generation or index */

/* The table's rows, each byte as its difference from the byte above (PNG filter 2). */
static br_str predicted(br_pdf_file *file, const br_pdf_place *places, size_t size)
{
    uint8_t above[ROW] = {0};
    br_buf rows = br_buf_make(br_pdf_file_arena(file), size * (ROW + 1));
    for (size_t i = 0; i < size; i++) {
        br_pdf_place p = places[i];
        const uint8_t row[ROW] = {
            p.kind,           (uint8_t)(p.where >> 24), (uint8_t)(p.where >> 16), (uint8_t)(p.where >> 8),
            (uint8_t)p.where, (uint8_t)(p.index >> 8),  (uint8_t)p.index};
        br_buf_add_char(&rows, 2);
        for (int k = 0; k < ROW; k++)
            br_buf_add_char(&rows, (char)(uint8_t)(row[k] - above[k]));
        memcpy(above, row, ROW);
    }
    return br_pdf_deflate(file, br_buf_str(&rows));
}

static void add_hash(br_buf *out, uint64_t hash)
{
    for (int shift = 48; shift >= 0; shift -= 16)
        br_buf_add_hex4(out, (unsigned)(hash >> shift) & 0xFFFF);
}

/* /ID: twice the same 16 bytes, a hash of everything written so far. */
static void add_id(br_buf *out)
{
    uint64_t first = br_hash(br_buf_str(out));
    uint64_t second = br_hash_more(first, "Broshura", 8);
    br_buf_add_c(out, "/ID[");
    for (int i = 0; i < 2; i++) {
        br_buf_add_char(out, '<');
        add_hash(out, first);
        add_hash(out, second);
        br_buf_add_char(out, '>');
    }
    br_buf_add_char(out, ']');
}

void br_pdf_write_header(const br_pdf_table *table, br_buf *out)
{
    br_buf_add_c(out, "%PDF-1.");
    br_buf_add_int(out, table->version % 10);
    br_buf_add_c(out, "\n%\xE2\xE3\xCF\xD3\n");
}

static void add_references(const br_pdf_table *table, br_buf *out)
{
    br_buf_add_c(out, "/Root ");
    br_buf_add_int(out, table->root);
    br_buf_add_c(out, " 0 R/Info ");
    br_buf_add_int(out, table->info);
    br_buf_add_c(out, " 0 R");
}

static void add_end(br_buf *out, size_t start)
{
    br_buf_add_c(out, "startxref\n");
    br_buf_add_int(out, (int64_t)start);
    br_buf_add_c(out, "\n%%EOF\n");
}

/* Twenty bytes a line: ten digits of offset, five of generation, the kind. */
void br_pdf_write_plain_table(br_pdf_table *table, br_buf *out)
{
    size_t start = out->len;
    table->places[table->number] = (br_pdf_place){1, (uint32_t)start, 0};
    br_buf_add_c(out, "xref\n0 ");
    br_buf_add_int(out, (int64_t)table->number);
    br_buf_add_c(out, "\n0000000000 65535 f \n");
    for (size_t i = 1; i < table->number; i++)
        br_buf_add_c(out, br_arena_printf(out->arena, "%010u 00000 n \n", (unsigned)table->places[i].where));
    br_buf_add_c(out, "trailer\n<</Size ");
    br_buf_add_int(out, (int64_t)table->number);
    add_references(table, out);
    add_id(out);
    br_buf_add_c(out, ">>\n");
    add_end(out, start);
}

void br_pdf_write_table(br_pdf_file *file, br_pdf_table *table, br_buf *out)
{
    size_t start = out->len;
    table->places[0] = (br_pdf_place){0, 0, 0xFFFF};
    table->places[table->number] = (br_pdf_place){1, (uint32_t)start, 0};
    br_str packed = predicted(file, table->places, table->number + 1);
    br_buf_add_int(out, (int64_t)table->number);
    br_buf_add_c(out, " 0 obj\n<</Type/XRef/W[1 4 2]/Size ");
    br_buf_add_int(out, (int64_t)table->number + 1);
    add_references(table, out);
    add_id(out);
    br_buf_add_c(out, "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>/Length ");
    br_buf_add_int(out, (int64_t)packed.len);
    br_buf_add_c(out, ">>\nstream\n");
    br_buf_add_str(out, packed);
    br_buf_add_c(out, "\nendstream\nendobj\n");
    add_end(out, start);
}

static bool stands_at(const br_pdf_table *table, size_t first_stream, br_str file, size_t i)
{
    br_pdf_place p = table->places[i];
    if (p.kind == 2)
        return p.where >= first_stream && p.where < table->number;
    char *end = NULL;
    if (i == table->number && p.where < file.len && strncmp(file.ptr + p.where, "xref\n0 ", 7) == 0)
        return true;
    return p.kind == 1 && p.where < file.len && strtoull(file.ptr + p.where, &end, 10) == i &&
           strncmp(end, " 0 obj\n", 7) == 0;
}

static bool has_header(const br_pdf_table *table, br_str bytes)
{
    return bytes.len > HEADER_SIZE && strncmp(bytes.ptr, "%PDF-1.", 7) == 0 &&
           bytes.ptr[7] == '0' + table->version % 10 && bytes.ptr[8] == '\n';
}

bool br_pdf_is_sound(const br_pdf_table *table, size_t first_stream, br_str bytes)
{
    const char *last = bytes.len > 64 ? memmem(bytes.ptr + bytes.len - 64, 64, "startxref\n", 10) : NULL;
    if (last == NULL || !has_header(table, bytes) ||
        strtoull(last + 10, NULL, 10) != table->places[table->number].where)
        return false;
    for (size_t i = 1; i <= table->number; i++)
        if (!stands_at(table, first_stream, bytes, i))
            return false;
    return true;
}
