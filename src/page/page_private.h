/* What the files of this room share while pages are composed; nobody else may use it. */
#ifndef PAGE_PAGE_PRIVATE_H
#define PAGE_PAGE_PRIVATE_H

#include "page/page.h"

typedef enum br_placed_kind {
    BR_PLACED_LINE,  /* a set line; x, y = its left edge and baseline */
    BR_PLACED_RECT,  /* background or rule */
    BR_PLACED_IMAGE, /* picture in rect, covering it */
    BR_PLACED_BADGE, /* in rect */
    BR_PLACED_LINK,  /* the whole rect leads to the block's target */
} br_placed_kind;

/* One thing in its place: relative to a fragment's, later to the type area's top left corner. */
typedef struct br_placed {
    br_placed_kind kind;
    const br_block *block; /* whose element it belongs to */
    bool is_label;         /* LINE: of a list item's label */
    bool spaced;           /* LINE: the last of words that others of the same element follow */
    const br_paragraph *paragraph;
    const br_set_line *line;
    br_len x, y;   /* LINE */
    br_rect rect;  /* the others */
    br_str colour; /* RECT */
} br_placed;

/* Things set together, with the height they need. Grows in the composer's arena. */
typedef struct br_fragment {
    br_placed *items;
    size_t count, capacity;
    br_len height;
} br_fragment;

/* A page of a section before it has a number: what stands on it and which master it follows. */
typedef struct br_sheet {
    const br_page_master *master; /* NULL: a blank page put in to begin on the right side */
    const br_section *section;    /* may be NULL for a blank */
    br_fragment content;          /* relative to the type area */
    int margin_ends[2];           /* last grid line that pictures in the margins use, by their side: left, right */
    bool first_of_section;
} br_sheet;

typedef struct br_sheets {
    br_sheet *items;
    size_t count, capacity;
    int free_lines;      /* grid lines left in the columns of the story's last page … */
    int last_page_lines; /* … of so many, pictures across the page counted in each column */
    int text_lines;      /* lines of text in the story … */
    size_t text_size;    /* … and characters in them */
} br_sheets;

/* On which page of the open brochure a section begins. */
typedef enum br_beginning {
    BR_BEGINS_UNKNOWN,
    BR_BEGINS_LEFT,
    BR_BEGINS_RIGHT,
} br_beginning;

/* Shared by all that compose. */
typedef struct br_composer {
    br_beginning beginning; /* of the section that is composed */
    br_flow *flow;
    br_setter *setter;
    br_arena *arena;
    br_ctx *ctx;
    const br_layout *layout;
    struct br_art_entry *arts; /* the layout's artwork, read on first use */
    size_t art_count, art_capacity;
} br_composer;

/* A place to set blocks into: its width, and the grid whose baselines it keeps. */
typedef struct br_place {
    const br_grid *grid;
    br_len width;
    int align_x;        /* of badges and pictures narrower than the place: -1, 0, 1 */
    br_len badge_width; /* of a badge that stands alone; 0 = the place's width */
    bool in_story;      /* heights are brought to whole grid lines */
    int picture_less;   /* in a story: grid lines to be taken off a picture's height, within its bound */
} br_place;

/* ---- fragment.c ---- */

br_placed *br_fragment_add(br_composer *composer, br_fragment *fragment, br_placed item);
/* Copies `from` into `to`, moved by dx, dy. */
void br_fragment_join(br_composer *composer, br_fragment *to, const br_fragment *from, br_len dx, br_len dy);
/* Sets one block at x from y on; returns the y where it ends (space after it included). */
br_len br_fragment_set_block(br_composer *composer, br_fragment *fragment, const br_block *block, br_place place,
                             br_len x, br_len y);
/* Sets the children of a block one below the other. */
br_len br_fragment_set_children(br_composer *composer, br_fragment *fragment, const br_block *parent, br_place place,
                                br_len x, br_len y);
/* Places one line of a paragraph block, with its label if it is the first. */
void br_fragment_add_line(br_composer *composer, br_fragment *fragment, const br_block *block, const br_lines *lines,
                          size_t index, br_len x, br_len baseline);
/* Lines of a block's paragraph; says when one is too wide. */
br_lines br_set_block_lines(br_composer *composer, const br_block *block, br_len width);
/* Says that a paragraph has fewer lines than its initial is high; true if so. */
bool br_say_few_lines(br_composer *composer, const br_block *block, const br_lines *lines);
/* The same beside something; `beside` may be NULL. */
br_lines br_set_block_beside(br_composer *composer, const br_block *block, br_len width, const br_beside *beside);
/* From the top of a line box of this leading to its baseline: capitals stand in its middle. */
br_len br_first_baseline(const br_composer *composer, const br_paragraph *paragraph);
/* Capital height of a paragraph's first face at its size. */
br_len br_cap_height(const br_composer *composer, const br_paragraph *paragraph);

/* ---- boxes.c ---- */

br_len br_fragment_set_box(br_composer *composer, br_fragment *fragment, const br_block *box, br_place place, br_len x,
                           br_len y);
br_len br_fragment_set_strip(br_composer *composer, br_fragment *fragment, const br_block *strip, br_place place,
                             br_len x, br_len y);
br_len br_fragment_set_row(br_composer *composer, br_fragment *fragment, const br_block *row, br_place place, br_len x,
                           br_len y);
br_len br_fragment_set_table(br_composer *composer, br_fragment *fragment, const br_block *table, br_place place,
                             br_len x, br_len y);
/* Background and rules of a box style round a rectangle. Added before what stands in it. */
void br_fragment_add_box_marks(br_composer *composer, br_fragment *fragment, const br_block *block,
                               const br_box_style *box, br_rect rect);

/* ---- figure.c ---- */

br_len br_fragment_set_figure(br_composer *composer, br_fragment *fragment, const br_block *figure, br_place place,
                              br_len x, br_len y);
br_len br_fragment_set_badge(br_composer *composer, br_fragment *fragment, const br_block *badge, br_place place,
                             br_len x, br_len y);

/* ---- story.c ---- */

/* A rectangle of the type area on the grid. */
typedef struct br_area_on_grid {
    br_len x, width;
    int line_from, line_to; /* inclusive, from 1 */
} br_area_on_grid;

/* The story frame's text, over as many sheets as it needs; the first sheet is there already. */
void br_compose_story(br_composer *composer, br_sheets *sheets, const br_section *section, const br_frame *frame,
                      br_area_on_grid first);

/* ---- compose.c ---- */

/* All sheets of a section. */
void br_compose_section(br_composer *composer, br_sheets *sheets, const br_section *section);
br_sheet *br_sheets_add(br_composer *composer, br_sheets *sheets, const br_page_master *master,
                        const br_section *section);
/* Some frame of the master takes the stream. */
bool br_master_takes(const br_page_master *master, br_str stream);
/* The master's frame that takes on what another frame has begun: the first of that one's streams. NULL if there is
 * none, or no master. */
const br_frame *br_frame_find_next(const br_page_master *master, const br_frame *frame);
/* On how many pages the frame's text is to end, as its practice asks for; 0 = as many as it takes, or not its text, or
 * after saying that the frame goes on on no other page. */
int br_compose_fit_pages(br_composer *composer, const br_section *section, const br_frame *frame);
br_area_on_grid br_frame_area(const br_composer *composer, const br_page_master *master, const br_frame *frame);
br_len br_type_area_width(const br_composer *composer, const br_page_master *master);
br_len br_grid_line_top(const br_grid *grid, int line); /* from the type area's top */

/* ---- emit.c ---- */

/* Draws a numbered sheet as a page of the display. */
void br_emit_sheet(br_composer *composer, br_display *display, const br_sheet *sheet, int number, br_str label,
                   bool right_hand);

/* ---- fillers.c ---- */

/* A page to fill up with, the first of a row or one that follows it; a blank one where the layout has no fillers. */
br_sheet br_make_filler(br_composer *composer, bool following, int palette);

/* Puts into the display what the layout's fillers look like, on either hand; nothing if it has no place for them. */
void br_emit_fillers(br_composer *composer, br_display *display);
/* True of a part that the layout's sequence has behind the place of fillers. */
bool br_is_behind_fillers(const br_layout *layout, br_section_kind kind);

/* ---- tags.c ---- */

/* The tag tree of the whole flow, in the content's order; gives every block its tag. */
void br_make_tags(br_composer *composer, br_display *display);
/* The tag of the link that a stretch belongs to; 0 if it is none. */
br_tag_id br_tag_of_link(br_display *display, const br_block *block, const br_paragraph *paragraph,
                         size_t inline_index);
/* The tag of a stretch of a paragraph: its own for foreign words, else its link's or the block's. */
br_tag_id br_tag_of_inline(br_display *display, const br_block *block, const br_paragraph *paragraph,
                           size_t inline_index);

/* ---- artwork.c ---- */

/* How artwork units become the page's: scaled evenly, then moved. */
typedef struct br_art_scale {
    int64_t num, den;
    br_point origin;
} br_art_scale;
/* The scale at which the artwork covers the rectangle, centred; a point of it on the page. */
br_art_scale br_art_cover(const br_art *art, br_rect rect);
br_point br_art_scaled(const br_art_scale *scale, br_point p);

/* Artwork of the layout, read once; NULL if that failed, which is said once. */
const br_art *br_composer_art(br_composer *composer, br_str path, br_span span);

/* ---- badge.c ---- */

/* Draws a badge's artwork and words into a page. */
void br_emit_badge(br_composer *composer, br_display *display, br_page *page, const br_block *badge, br_rect rect,
                   int palette);
/* The badge's style, or NULL; and its height at a width. */
const br_badge *br_badge_of(const br_composer *composer, const br_block *badge);
br_len br_badge_height(br_composer *composer, const br_block *badge, br_len width);

/* ---- marks.c ---- */

br_paint br_paint_of(const br_layout *layout, int palette, br_str colour);
/* The layout's spot inks in the words of the display list. */
void br_describe_spots(br_display *display, const br_layout *layout);
/* Marks of one set line at a baseline; link rectangles too. */
void br_emit_line(br_composer *composer, br_display *display, br_page *page, const br_placed *placed, br_point at,
                  int palette);
/* Vector artwork scaled into a rectangle, covering it and cut at its edges if `clip`; classes are coloured by the
 * palette. */
typedef struct br_art_colours {
    const br_class_colour *classes;
    size_t count;
    int palette;
} br_art_colours;
void br_emit_art(br_composer *composer, br_page *page, const br_art *art, br_rect rect, const br_art_colours *colours,
                 br_tag_id tag, br_span span);

/* ---- furniture.c ---- */

/* Running text of the master in the margins, as artifacts. */
void br_emit_furniture(br_composer *composer, br_display *display, br_page *page, const br_sheet *sheet);

#endif
