/* A file inside the PDF (ISO 32000-1 §7.11.4, ISO 19005-3 §6.8). */
#ifndef PDF_ATTACHMENT_H
#define PDF_ATTACHMENT_H

#include "base/str.h"

/* What the file is to the document (ISO 19005-3, Annex E). */
typedef enum br_pdf_relation {
    BR_PDF_SOURCE,     /* the document was made from it */
    BR_PDF_DATA,       /* was used in making it */
    BR_PDF_SUPPLEMENT, /* says more about it */
} br_pdf_relation;

typedef struct br_pdf_attachment {
    br_str name;        /* its path for who takes it out: UTF-8, parts divided by /; no two alike */
    br_str description; /* shown by viewers */
    br_str mime;        /* "text/xml": letters, digits, +, -, . and one / */
    br_pdf_relation relation;
    br_str bytes;    /* not empty; borrowed until the PDF is built */
    bool compact;    /* compressed already (a picture): goes in as it is */
    uint8_t md5[16]; /* of the bytes */
} br_pdf_attachment;

#endif
