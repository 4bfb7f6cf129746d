/* A display list made by hand with real fonts, its PDF, and other programs' readings of it. */
#ifndef SHEET_H
#define SHEET_H

#include <criterion/criterion.h>

#include "display/display.h"
#include "pdf/pdf.h"
#include "text/fonts.h"

typedef struct sheet {
    br_ctx *ctx;
    br_fonts *fonts;
    br_language language;
    br_display *display;
    br_face_id roman, italic, sans;
    br_tag_id p;               /* a paragraph */
    br_edition edition;        /* screen, unless a test says otherwise */
    const br_pdf_press *press; /* of the press edition */
    const br_pdf_imposition *imposition;
    int most_ppi;
    bool untagged;
    const br_pdf_attachment *attachments; /* of the archive edition */
    size_t attachment_count;
    br_str pdf;
    char folder[64], path[96];
} sheet;

sheet sheet_open(const char *language);
void sheet_close(sheet *s);
br_page *sheet_add_page(sheet *s);
/* Text at a place of the last page, a mark for each run; the last of them, for changes. */
br_mark *sheet_set(sheet *s, br_face_id face, br_len size, br_len x, br_len y, const char *text);
/* The same for text of one run that reads as something else. */
br_mark *sheet_set_replaced(sheet *s, br_face_id face, br_len size, br_len x, br_len y, const char *text,
                            const char *actual);
/* x after the last mark. */
br_len sheet_pen(const sheet *s);
/* Builds all pages (count 0) or a slice, and puts the file into the sheet's folder. */
void sheet_build(sheet *s, size_t first, size_t count);
/* Output of a shell command in which %s is the PDF's path; NULL when it fails. To be freed. */
char *sheet_run(const sheet *s, const char *command);
/* The command's output is exactly this; white space at its end aside. */
void sheet_expect(const sheet *s, const char *command, const char *wanted);
void sheet_expect_part(const sheet *s, const char *command, const char *wanted);

#endif
