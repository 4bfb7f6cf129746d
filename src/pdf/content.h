/* A page's content stream while it is written. Private to content.c and show.c. */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "job.h"

/* The graphics state that we have asked for and need not ask for again. q saves it, Q brings it back. */
typedef struct br_pdf_state {
    br_pdf_font *font; /* NULL: none yet */
    br_len size, rise;
    int expansion;         /* Tz less 100 %, in 1/10000 */
    uint32_t fill, stroke; /* 0xRRGGBB */
    br_len width, dashes[4];
    int cap, join, mitre_limit, dash_count;
    bool overprint; /* press edition */
} br_pdf_state;

#define BR_PDF_STATES 24 /* PDF readers may stop at 28 */

typedef struct br_pdf_content {
    br_pdf_job *job;
    const br_page *page;
    br_buf out;
    br_buf shown;          /* the strings and shifts of the TJ being gathered */
    bool shifts;           /* there is a number among them */
    bool hex;              /* a string is open in it */
    bool in_text;          /* between BT and ET */
    br_tag_id tag;         /* of the marks being written, in a tagged file; 0 = an artifact */
    bool marked;           /* between BDC and EMC */
    int mcid;              /* the next number for marked content of this page */
    bool in_slug;          /* press edition: outside the bleed, in all inks */
    br_len line_x, line_y; /* where the text line begins, PDF coordinates */
    int64_t pen;           /* where readers believe the pen to be, from the mark's x, were the text not expanded;
                              millipoints × 10^6 */
    br_pdf_state states[BR_PDF_STATES];
    int depth;
    bool *fonts, *images; /* used on this page, by face id and by image index */
} br_pdf_content;

/* PDF coordinates have y upwards. */
static inline br_len br_pdf_flip(const br_pdf_content *c, br_len y)
{
    return c->page->height - y;
}

/* A length and a space. */
void br_pdf_add_number(br_pdf_content *c, br_len value);
void br_pdf_set_fill(br_pdf_content *c, br_paint paint);
void br_pdf_begin_text(br_pdf_content *c); /* unless it is open */
void br_pdf_end_text(br_pdf_content *c);
void br_pdf_show_glyphs(br_pdf_content *c, const br_mark *mark);

/* ---- marked.c: nothing is written in an untagged file ---- */

/* Begins with mark `first`: what follows is content of its element, or an artifact; returns where that ends. */
size_t br_pdf_begin_piece(br_pdf_content *c, size_t first);
/* Before anything is painted: opens the piece's marked content unless it is open. */
void br_pdf_need_marked(br_pdf_content *c);
void br_pdf_end_piece(br_pdf_content *c);
/* What is painted between the two reads as `actual`. */
void br_pdf_begin_actual(br_pdf_content *c, br_str actual);
void br_pdf_end_actual(br_pdf_content *c);

#endif
