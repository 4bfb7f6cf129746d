/* The end of a PDF file: the cross-reference stream and a check of what was written. */
#ifndef PDF_TABLE_H
#define PDF_TABLE_H

#include "objects.h"

/* Where an object ended up: kind 1 = at an offset of the file, 2 = in an object stream, 0 = free. */
typedef struct br_pdf_place {
    uint8_t kind;
    uint32_t where; /* offset, or number of the object stream */
    uint16_t index; /* in the object stream */
} br_pdf_place;

typedef struct br_pdf_table {
    br_pdf_place *places; /* of the objects 0 … number; the last is set here */
    size_t number;        /* of the table itself, which is the last object; of a plain one the number there would be */
    unsigned root, info;
    int version; /* 17 = PDF 1.7 */
} br_pdf_table;

/* "%PDF-1.7" and a line that says that bytes follow. */
void br_pdf_write_header(const br_pdf_table *table, br_buf *out);
void br_pdf_write_table(br_pdf_file *file, br_pdf_table *table, br_buf *out);
/* A table and trailer as files before PDF 1.5 have them (ISO 32000-1 §7.5.4, §7.5.5). */
void br_pdf_write_plain_table(br_pdf_table *table, br_buf *out);

/*
 * Reads the finished bytes as a stranger would: header, startxref, and at each offset the object that should
 * be there. Object streams are numbered from `first_stream`.
 */
bool br_pdf_is_sound(const br_pdf_table *table, size_t first_stream, br_str bytes);

#endif
