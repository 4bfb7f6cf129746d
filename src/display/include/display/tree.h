/*
 * The tree of elements as it can be written: for each tag its kids, which are
 * child elements and pieces of its own content, in reading order. Made once from
 * a display list (or a slice of its pages) and read by whoever writes tags.
 *
 * A piece is a longest run of neighbouring marks of one page that belong to one
 * element.
 */
#ifndef DISPLAY_TREE_H
#define DISPLAY_TREE_H

#include "display/display.h"

typedef struct br_tree_kid {
    br_tag_id tag;       /* a child element; 0: a piece … */
    size_t page;         /* … of this page (index in pages), … */
    size_t first, count; /* … these of its marks */
} br_tree_kid;

typedef struct br_tree_element {
    br_tree_kid *kids; /* without children that are not kept */
    size_t count, capacity;
    bool filled; /* there is a piece in it or below it … */
    bool kept;   /* … or it is a cell or row of a table where there is one */
} br_tree_element;

typedef struct br_tree {
    br_tree_element *elements; /* one per tag; [0] is unused, [1] the document, which is always kept */
    size_t count;
} br_tree;

/* One past the last mark of the run of marks of one tag that begins at `first`. */
size_t br_page_piece_end(const br_page *page, size_t first);

/*
 * Hangs each tag under its parent, at its first content and behind its elder siblings, as they were added. Only content
 * of pages [first_page, first_page + page_count) counts. Result in `arena`; cost: tags + marks.
 */
br_tree br_display_make_tree(br_arena *arena, const br_display *display, size_t first_page, size_t page_count);

#endif
