/*
 * PDF objects: the only door to libharu. A file is a set of numbered objects;
 * dictionaries and arrays are filled by put and push, everything a page, a font
 * or a picture says is made from them, and write gives the whole file as bytes.
 *
 * Failure is kept: after the first failed call all later ones do nothing and
 * br_pdf_file_ok is false. Ask it once per page and before the end.
 * A direct object (make) must be put into another object exactly once; a
 * numbered one (add) may be put anywhere any number of times and becomes a reference.
 */
#ifndef PDF_OBJECTS_H
#define PDF_OBJECTS_H

#include "base/diag.h"
#include "base/len.h"

typedef struct br_pdf_file br_pdf_file;
typedef struct br_pdf_obj br_pdf_obj; /* a dictionary or an array */

typedef enum br_pdf_filter {
    BR_PDF_PLAIN,   /* into the file as it is, readable from outside (XMP) */
    BR_PDF_DEFLATE, /* compressed here */
    BR_PDF_FLATE,   /* already compressed (zlib) */
    BR_PDF_DCT,     /* a JPEG, untouched */
} br_pdf_filter;

/* An empty file; closed by `arena`, in which also its bytes are kept. NULL when memory ran out. */
br_pdf_file *br_pdf_file_make(br_arena *arena);
/* Another form than PDF 1.7 (17) with object and cross-reference streams: without them for PDF 1.4 and older. */
void br_pdf_file_set_form(br_pdf_file *file, int version, bool streams);
bool br_pdf_has_streams(const br_pdf_file *file);
bool br_pdf_file_ok(const br_pdf_file *file);
br_arena *br_pdf_file_arena(const br_pdf_file *file);

br_pdf_obj *br_pdf_make_dict(br_pdf_file *file);
br_pdf_obj *br_pdf_make_array(br_pdf_file *file);
br_pdf_obj *br_pdf_add_dict(br_pdf_file *file);
/* A stream; `bytes` are borrowed until the file is written, except with BR_PDF_DEFLATE. More keys may be put into it.
 */
br_pdf_obj *br_pdf_add_stream(br_pdf_file *file, br_str bytes, br_pdf_filter filter);
/* Bytes in zlib form, in the file's arena. */
br_str br_pdf_deflate(br_pdf_file *file, br_str bytes);
/* The number of a numbered object, for references inside raw values. */
unsigned br_pdf_number(const br_pdf_obj *obj);

void br_pdf_put(br_pdf_obj *dict, const char *key, br_pdf_obj *value);
void br_pdf_put_name(br_pdf_obj *dict, const char *key, const char *name); /* letters, digits, + and - only */
void br_pdf_put_int(br_pdf_obj *dict, const char *key, int32_t n);
void br_pdf_put_bool(br_pdf_obj *dict, const char *key, bool value);
/* A text string: as it is when plain ASCII, else UTF-16. UTF-8 in. */
void br_pdf_put_text(br_pdf_obj *dict, const char *key, br_str text);
/* The bytes of the string that put_text writes. */
br_str br_pdf_text_bytes(br_arena *arena, br_str text);
/* A value in PDF's own syntax, copied: number lists, destinations. Exact where libharu's reals are not. */
void br_pdf_put_raw(br_pdf_obj *dict, const char *key, br_str syntax);
/* A rectangle of PDF coordinates (y up) in millipoints. */
void br_pdf_put_rect(br_pdf_obj *dict, const char *key, br_len left, br_len bottom, br_len right, br_len top);

void br_pdf_push(br_pdf_obj *array, br_pdf_obj *value);
void br_pdf_push_int(br_pdf_obj *array, int32_t n);

/*
 * Everything as bytes in `arena`: header, streams, object streams, cross-reference stream (or all objects plain and a
 * plain table), /ID from
 * a hash of all that stands before it. Checks its own work (header, startxref, number of
 * objects). False when anything failed since the file was made.
 */
BR_MUST_USE bool br_pdf_file_write(br_pdf_file *file, const br_pdf_obj *root, const br_pdf_obj *info, br_arena *arena,
                                   br_str *out);

#endif
