/* The press edition inside the PDF writer. Everything here does nothing in other editions. Private to this room. */
#ifndef PDF_PRIVATE_PRESS_H
#define PDF_PRIVATE_PRESS_H

#include "content.h"

/* ---- press.c ---- */
/* Before anything else: the pages get their marks outside the bleed, the file its version. */
void br_pdf_prepare_press(br_pdf_job *job);
void br_pdf_put_press_boxes(br_pdf_job *job, const br_page *page, br_pdf_obj *object);
void br_pdf_put_press_resources(br_pdf_job *job, br_pdf_obj *resources);
/* The output intent, and what the press standards want in Info. */
void br_pdf_write_press_intent(br_pdf_job *job, br_pdf_obj *root);
void br_pdf_put_press_info(br_pdf_job *job, br_pdf_obj *info);
/* XMP properties of the standard, each in an rdf:Description of its own. */
void br_pdf_add_press_xmp(br_pdf_job *job, br_buf *out);

/* ---- slug.c ---- */
/* Copies the display list with crop marks, registration marks and page information behind each page's own marks. */
void br_pdf_add_slugs(br_pdf_job *job);
/* How far the sheet reaches beyond the bleed. */
br_len br_pdf_slug_width(const br_pdf_press *press);

/* ---- paint.c ---- */
/* The page's beginning, before mark `index` (which may be the first of the slug), and its end. */
void br_pdf_begin_press(br_pdf_content *c);
void br_pdf_pass_mark(br_pdf_content *c, size_t index);
void br_pdf_end_press(br_pdf_content *c);
/* Changes the state's colour, and writes the operator if it is not the current one. */
void br_pdf_set_ink(br_pdf_content *c, uint32_t *current, br_paint paint, bool stroke);
/* Small black text overprints, all else does not; NULL: what is drawn next is no text. */
void br_pdf_set_overprint(br_pdf_content *c, const br_mark *text);

/* ---- press_images.c ---- */
/* The picture in ink; NULL after saying why not. */
br_pdf_obj *br_pdf_add_press_image(br_pdf_job *job, const br_image *image, br_span span);

#endif
