/*
 * What a screen reader makes of the finished pages: the tree of elements in
 * reading order with the words of each, as they would be spoken. Headings have
 * their level, lists their number of items, cells their headings, links what they lead to; a picture is its
 * alternative text and nothing that is drawn in it. Artifacts are not there.
 *
 * Made from the display list alone, so it is what the file will say.
 */
#ifndef PROOF_SPOKEN_H
#define PROOF_SPOKEN_H

#include "base/arena.h"
#include "display/display.h"

typedef struct br_spoken br_spoken;
struct br_spoken {
    br_role role;    /* BR_ROLE_NONE: words, in `text` */
    br_str text;     /* words; as a reader gets them */
    br_spanmap map;  /* … and where they stand in the XML, mark by mark */
    br_str alt;      /* FIGURE; may be absent */
    br_str title;    /* PART, SECT; may be absent */
    br_str own_lang; /* where the language changes; else absent */
    br_str lang;     /* in force here */
    int level;       /* heading: 1, 2 …; in a slice of the brochure the highest is 1 */
    int items;       /* L, TOC: how many; TABLE: rows */
    int columns;     /* TABLE */
    int number;      /* LI, TOCI: which of its siblings; TH, TD: which of its row; TR: which of the table; from 1 */
    bool numbered;   /* L */
    br_scope scope;  /* TH */
    const br_spoken *heading; /* TD: the heading of its column or row, or NULL */
    const br_link *link;      /* LINK: its first annotation, if it leads somewhere within these pages or outside */
    size_t target;            /* LINK: index of the page it leads to; SIZE_MAX: none of ours */
    size_t page;              /* index of the page where its first words or marks stand; SIZE_MAX: it has none */
    br_tag_id tag;            /* 0 for words */
    br_span span;             /* of the element; of words: of the first */
    br_spoken *first, *last, *next, *parent;
};

/* The document as it is spoken, for the pages [first, first + count). Result in `arena`; cost: tags + marks. */
br_spoken *br_proof_listen(br_arena *arena, const br_display *display, size_t first, size_t count);

/* The next one in reading order, children first; NULL behind the last. */
br_spoken *br_spoken_next(const br_spoken *at);
/* All words below an element as one string, pictures' alternative texts among them. In `arena`. */
br_str br_spoken_words(br_arena *arena, const br_spoken *element);
bool br_spoken_is_heading(const br_spoken *element);

#endif
