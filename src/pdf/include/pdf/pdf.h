/*
 * The display list as PDF bytes. libharu is used only as object store and
 * serialiser, behind one file (pdf/objects.c); everything that goes into the
 * objects is made here: glyph-id text, subset fonts, ToUnicode from the source
 * text, object and cross-reference streams, XMP and Info that agree.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/diag.h"
#include "display/display.h"
#include "pdf/attachment.h"
#include "pdf/impose.h"
#include "pdf/press.h"
#include "text/fonts.h"

/* One layout pass, several writers: what differs is in the file, never on the page (design §6). */
typedef enum br_edition {
    BR_EDITION_SCREEN,  /* accessible: tagged, sRGB, links, bookmarks */
    BR_EDITION_ARCHIVE, /* the same with the sources attached */
    BR_EDITION_PRINT,   /* for the press: inks, bleed, marks, no links */
    BR_EDITION_OFFICE,  /* as the screen edition, but small: for letters and office printers */
    BR_EDITION_COUNT,
} br_edition;
const char *br_edition_name(br_edition edition); /* "screen" … as in --for */

typedef struct br_pdf_options {
    br_edition edition;
    const char *rgb_profile; /* path of the sRGB profile that a screen or archive file carries; NULL: none, and then it
                                is no PDF/A */
    size_t first_page, page_count; /* the slice of display->pages to write; count 0 = all */
    const br_pdf_press *press;     /* BR_EDITION_PRINT: what the printer wants; not looked at in other editions */
    const br_pdf_attachment *attachments; /* files that go into the file; BR_EDITION_ARCHIVE only */
    size_t attachment_count;
    bool untagged; /* no logical structure, and then no PDF/A; so is the press edition, and what is imposed */
    int most_ppi;  /* pictures with clearly more pixels to the inch are reduced to so many; 0 = never */
    const br_pdf_imposition *imposition; /* two pages to a sheet's side, for printing alone: untagged, no links; NULL =
                                            pages as they are. Not for the press */
} br_pdf_options;

/*
 * Builds the whole file in the context's arena: PDF 1.7 with pages of the trimmed size, for the press what the
 * printer's standard wants, imposed the sheets;
 * deterministic (/ID from a hash of the content). Links to pages outside the slice are left out.
 * False after saying why; nothing is written to the disk here.
 */
BR_MUST_USE bool br_pdf_build(br_ctx *ctx, const br_display *display, const br_fonts *fonts,
                              const br_pdf_options *options, br_str *out);

#endif
