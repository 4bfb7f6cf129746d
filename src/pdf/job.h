/* One run of the PDF writer: what its files share. Private to this room. */
#ifndef PDF_JOB_H
#define PDF_JOB_H

#include "image/image.h"
#include "objects.h"
#include "pdf/pdf.h"

/* A text that a glyph stood for, and how often. */
typedef struct br_pdf_vote {
    br_str text;
    unsigned count;
    struct br_pdf_vote *next;
} br_pdf_vote;

/* A glyph of a face, once it was seen on a page of the slice. */
typedef struct br_pdf_glyph {
    bool used;
    int width;          /* 1/1000 em, as the W array says: viewers move the pen by it */
    br_pdf_vote *votes; /* texts it stood for … */
    br_str text;        /* … and the one that ToUnicode gives; never empty once the choice is made */
} br_pdf_glyph;

typedef struct br_pdf_font {
    const br_face *face;
    br_pdf_obj *dict;     /* the Type0 font; filled at the end */
    br_pdf_glyph *glyphs; /* one per glyph of the face */
    unsigned glyph_count;
} br_pdf_font;

typedef struct br_pdf_image {
    const br_image *image;
    br_pdf_obj *object;
} br_pdf_image;

typedef struct br_pdf_job {
    br_ctx *ctx;
    br_arena *arena; /* of this run; the result is in the context's */
    br_pdf_file *file;
    const br_display *display;
    const br_fonts *fonts;
    const br_pdf_options *options;
    size_t first, count; /* the slice of pages */
    br_pdf_font *faces;  /* by face id; entries without a face are unused */
    size_t face_count;
    br_pdf_image *images;
    size_t image_count, image_capacity;
    const br_dest **dests; /* places inside the slice, by id */
    size_t dest_count;
    br_pdf_obj **pages;                 /* the page objects of the slice */
    struct br_pdf_structure *structure; /* of a tagged file; NULL otherwise */
    const br_pdf_press *press;          /* NULL but in the press edition */
    br_len shift;                       /* press: of the trim's corner on the sheet */
    bool *spots;                        /* press: which spot inks the page being written uses */
    size_t *own_marks;                  /* press: by page of the display list, how many marks are not of the slug */
} br_pdf_job;

/* ---- clusters.c: which glyphs stand for which text ---- */

/* Glyphs [from, to) of a mark that together stand for `text`. */
typedef struct br_pdf_cluster {
    size_t from, to;
    br_str text;
} br_pdf_cluster;

/* The cluster that begins at glyph `from`. */
br_pdf_cluster br_pdf_cluster_at(const br_glyphs *glyphs, size_t from);
/* Counts what each glyph of the slice stands for, then settles each glyph's one text. */
void br_pdf_collect_glyphs(br_pdf_job *job);
/* False: ToUnicode gives another text for these glyphs, so they need an ActualText of their own. */
bool br_pdf_cluster_reads(const br_pdf_font *font, const br_glyphs *glyphs, br_pdf_cluster cluster);

/* ---- fonts.c ---- */
br_pdf_font *br_pdf_need_font(br_pdf_job *job, br_face_id face);
void br_pdf_measure_glyphs(br_pdf_font *font); /* widths of the used glyphs */
BR_MUST_USE bool br_pdf_write_fonts(br_pdf_job *job);

/* ---- cmap.c ---- */
/* UTF-16BE as capital hex digits, without the byte order mark. */
void br_pdf_add_utf16(br_buf *out, br_str text);
br_pdf_obj *br_pdf_add_to_unicode(br_pdf_job *job, const br_pdf_font *font);

/* ---- images.c: index in job->images, or -1 after saying why not ---- */
int br_pdf_need_image(br_pdf_job *job, const br_image *image, br_span span);

/* A picture as it is; and with no more pixels than the options allow (office_images.c). NULL after saying why not. */
br_pdf_obj *br_pdf_add_screen_image(br_pdf_job *job, const br_image *image, br_span span);
br_pdf_obj *br_pdf_add_office_image(br_pdf_job *job, const br_image *image, br_span span);
/* The size at which the picture has no more than so many pixels to the inch where it is largest (office_images.c). */
void br_pdf_find_image_size(const br_pdf_job *job, const br_image *image, int most_ppi, int *width, int *height);
/* What every picture has; and the colour space of so many components, with the picture's own profile if it fits. */
void br_pdf_put_image_shape(br_pdf_obj *object, const br_image *image, int bits);
br_str br_pdf_image_space(br_pdf_job *job, const br_image *image, int components);

/* ---- content.c ---- */
/* The page's content stream; its resources are put into `resources`. NULL after saying why. */
br_pdf_obj *br_pdf_add_content(br_pdf_job *job, const br_page *page, br_pdf_obj *resources);

/* ---- document.c, links.c, metadata.c ---- */
BR_MUST_USE bool br_pdf_write_pages(br_pdf_job *job, br_pdf_obj *root);
/* Joins `count` nodes, each with its number of pages, under parents of 32 until one is left: the root. Both arrays are
 * written over. */
br_pdf_obj *br_pdf_join_pages(br_pdf_job *job, br_pdf_obj **nodes, int32_t *leaves, size_t count);
/* Imposed sheets in the pages' place (sheets.c). */
BR_MUST_USE bool br_pdf_write_sheets(br_pdf_job *job, br_pdf_obj *root);
void br_pdf_write_labels(br_pdf_job *job, br_pdf_obj *root);
void br_pdf_sort_dests(br_pdf_job *job); /* before the first link */
void br_pdf_write_links(br_pdf_job *job, const br_page *page, br_pdf_obj *page_object);
/* False for a link whose page is outside the slice. */
bool br_pdf_link_leads_somewhere(const br_pdf_job *job, const br_link *link);
void br_pdf_write_outline(br_pdf_job *job, br_pdf_obj *root);
/* attachments.c: the files that the options carry; nothing where they carry none. */
void br_pdf_write_attachments(br_pdf_job *job, br_pdf_obj *root);
/* "2017-05-23T00:00:00Z" (or +03:00 instead of Z) as D:20170523000000Z (D:20170523000000+03'00'); absent if it is
 * neither. */
br_str br_pdf_date(br_arena *arena, br_str iso);
/* Information dictionary and XMP, which say the same. */
br_pdf_obj *br_pdf_write_metadata(br_pdf_job *job, br_pdf_obj *root);
/* What its sRGB numbers mean (intent.c); nothing where the options name no profile. False after saying why. */
BR_MUST_USE bool br_pdf_write_rgb_intent(br_pdf_job *job, br_pdf_obj *root);

/* ---- structure.c, elements.c: the logical structure of a tagged file ---- */
bool br_pdf_is_tagged(const br_pdf_job *job);
void br_pdf_plan_structure(br_pdf_job *job); /* before the pages; makes it a tagged file */
/* Marks [first, end) of a page come; marked content has the numbers from `mcid` on. */
void br_pdf_note_marked(br_pdf_job *job, const br_page *page, size_t first, size_t end, int mcid);
void br_pdf_count_marked(br_pdf_job *job, const br_page *page,
                         int count); /* … and at the page's end there are so many */
/* An annotation belongs to the element that its link names; `page` is an index in the display's pages. */
void br_pdf_own_link(br_pdf_job *job, br_pdf_obj *annotation, const br_link *link, size_t page);
void br_pdf_write_structure(br_pdf_job *job, br_pdf_obj *root);
/* What marks [first, end) of a page cover, without what clips cut off; and a box as [left bottom right top] within the
 * page. */
br_rect br_pdf_box_of(const br_page *page, size_t first, size_t end);
void br_pdf_add_box(br_buf *out, const br_page *page, br_rect box);

#endif
