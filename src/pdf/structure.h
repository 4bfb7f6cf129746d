/*
 * The structure of a tagged file while it is written. Private to structure.c, elements.c, marked.c
 * and links.c; the rest of the room knows only that a job may have one.
 */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include "display/tree.h"
#include "job.h"

/* A link annotation that belongs to an element. */
typedef struct br_pdf_annotation {
    br_pdf_obj *object;
    br_tag_id tag;
    size_t page; /* index in the display's pages */
    size_t next; /* the next one of the same element, as index + 1; 0 = none */
} br_pdf_annotation;

/* What the writer knows of an element besides its tag. */
typedef struct br_pdf_element {
    br_pdf_obj *object;
    bool linked;                  /* some link of it is in the file */
    size_t first_link, last_link; /* its annotations, as index + 1 */
} br_pdf_element;

typedef struct br_pdf_structure {
    br_tree tree;
    br_pdf_element *elements; /* by tag */
    unsigned **owners; /* by page of the slice and number of marked content: the number of its element's object … */
    int *counts;       /* … and how many there are */
    int **starts;      /* by page and mark: the number that marked content had next when the mark came */
    br_pdf_annotation *annotations;
    size_t annotation_count, annotation_capacity;
    int heading_shift; /* a slice whose highest heading is H2 shows it as H1 */
    bool has_asides;
    br_buf notes; /* name tree of the notes' identifiers */
} br_pdf_structure;

/* The structure type under which a tag is written; it differs from the tag's role in a slice. */
br_role br_pdf_role_of(const br_pdf_job *job, br_tag_id tag);

/* The element as an object of the file, with everything below it. */
br_pdf_obj *br_pdf_add_element(br_pdf_job *job, br_tag_id tag, const br_pdf_obj *parent);

#endif
