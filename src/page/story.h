/* A story while it is composed: shared by the files that make its slugs, break its columns, fit and place it. */
#ifndef PAGE_STORY_H
#define PAGE_STORY_H

#include "page/columns.h"
#include "page/margin.h"
#include "page_private.h"

/* What a slug stands for: a line of a paragraph, or a fragment. */
typedef struct br_story_piece {
    const br_block *block;
    const br_lines *lines; /* with `line`; or NULL */
    size_t line;
    const br_fragment *fragment;
    br_len dx;         /* of the fragment, from the column's left edge */
    bool fixed;        /* stays where it is: text stands beside it */
    bool beside;       /* this paragraph's lines stand beside something: they are not set anew */
    bool tried;        /* has looked for a better place already */
    int before, after; /* blank grid lines it asks for above and below itself */
} br_story_piece;

/* A picture outside the columns: across the page, or in the margin beside a slug. */
typedef struct br_story_aside {
    const br_block *block;
    size_t slug; /* the slug it belongs to: the one that follows it */
    bool in_margin;
    int page; /* of the story, from 0; across the page only */
    br_len width;
    br_fragment fragment;  /* as wide as that */
    int lines;             /* grid lines it takes, the blank one below included */
    const br_sheet *sheet; /* in the margin: where it was placed, … */
    bool at_right;         /* … in the right margin, … */
    int line;              /* … from this grid line on */
} br_story_aside;

/* A paragraph that can be set with a line fewer. */
typedef struct br_story_variant {
    const br_block *block;
    int64_t price; /* how much worse than its best setting */
} br_story_variant;

/* What fitting has decided, for all parts of a whole story (fit.c). */
typedef struct br_liberties {
    bool vary;                  /* paragraphs may be set in a line more or fewer where columns end better for it */
    br_story_variant *variants; /* paragraphs set with a line fewer */
    size_t variant_count;
    int picture_less;    /* grid lines taken off the height of every picture, within its bound */
    bool tight_headings; /* no blank line above headings */
} br_liberties;

/* A note at a column's foot or in the margin. */
typedef struct br_story_note {
    const br_note *note;
    size_t slug; /* in which it is referred to; the first for one referred to outside the story (in the lead) */
    br_len down; /* from the slug's top to the baseline of the line that refers to it */
    br_lines lines;
    br_len height; /* at the foot; or of the margin, white above it included */
} br_story_note;

/* What text stands beside while slugs are made: at an edge of the column, from a grid line on. */
typedef struct br_story_beside {
    const br_block *block; /* NULL: nothing */
    bool at_left;
    br_len *takes; /* of each grid line, gap included; one more line below it stays as short */
    int lines;     /* of these */
    int at;        /* the next grid line */
} br_story_beside;

#define BR_STORY_ASIDES_MAX 32

/* The columns between one block across them and the next; mostly all of a story. */
typedef struct br_story {
    br_composer *composer;
    const br_section *section;
    const br_page_master *master; /* of the first page */
    const br_frame *frame;
    br_facing facing;                  /* which of its pages face each other */
    const br_page_master *next_master; /* of the following pages; NULL = there are none */
    const br_frame *next_frame;
    const br_grid *grid;
    br_area_on_grid first, next;   /* the frame on the first and on following pages */
    const br_block *const *blocks; /* of the stream: those from one block across the columns to the next … */
    size_t block_count;
    size_t claims;   /* … and so many before them whose notes stand in these columns too */
    bool is_first;   /* nothing across the columns stands above them, */
    bool level;      /* and something below: they end level there */
    bool by_page;    /* notes are numbered on each page */
    int numbers;     /* notes numbered so far, on this page or in all; once composed, with its own */
    bool renumbered; /* a note has got another number than it had */
    int pages_saved; /* by paragraphs set in a line fewer (vary.c) */
    br_len column_width;
    br_len body_cap; /* capital height of body text */
    br_slug *slugs;
    br_story_piece *pieces;
    size_t count, slug_capacity, piece_capacity;
    bool forbid_next; /* no break before the next slug */
    br_story_aside asides[BR_STORY_ASIDES_MAX];
    size_t aside_count;
    br_story_note *notes; /* that stand at the foot of its columns, or in the margin */
    size_t note_count;
    bool notes_in_margin;
    br_story_beside beside;
    const br_block *delayed[BR_STORY_ASIDES_MAX]; /* wait until nothing stands beside the text */
    size_t delayed_count;
    const br_slug_variant *offered; /* to the breaking of columns, while vary.c asks for it */
    size_t offered_count;
    br_len notes_gap;              /* above the notes of a column, rule included */
    const br_liberties *liberties; /* of the whole story */
} br_story;

/* slugs.c: from the beginning; what was there is forgotten. */
void br_story_make_slugs(br_story *story);
/* slugs.c: a slug more; no break before it if the one before forbids it. */
void br_story_add_slug(br_story *story, br_slug slug, br_story_piece piece);
/* slugs.c: a block at the place in the text where it stands. */
void br_story_add_block(br_story *story, const br_block *block, const br_block *before);
/* beside.c: puts a picture, quote or badge at an edge of the column (-1 left, 1 right); text follows beside it. False
 * after saying why it cannot. */
bool br_story_begin_beside(br_story *story, const br_block *block, int edge, br_len width);
/* contour.c: how far a drawing in `rect` reaches from its left edge (or from the right one) between two heights of the
 * page, at most; 0 where nothing of it is drawn. */
br_len br_contour_reach(const br_art *art, br_rect rect, bool from_left, br_len top, br_len bottom);
/* beside.c: does the next line stand beside something? */
bool br_story_is_beside(const br_story *story);
/* beside.c: sets a paragraph beside what stands there; `before` blank lines above it. NULL if it comes below that. */
const br_lines *br_story_set_beside(br_story *story, const br_block *block, int *before);
/* beside.c: a line of such a paragraph: its slug and piece get what holds beside something. */
void br_story_add_beside(br_story *story, br_slug *slug, br_story_piece *piece);
/* beside.c: what is left of it beside which no text stands is a blank slug; then what has waited. */
void br_story_end_beside(br_story *story);
/* slugs.c: what a column break before a line of a paragraph costs. */
int br_story_break_price(const br_paragraph *paragraph, const br_lines *lines, size_t line);
/* slugs.c: the space above every slug, from what it and the one before it ask for; again after slugs have moved. */
void br_story_space_slugs(br_story *story);
/* slugs.c: sets a paragraph's lines anew, indented or not, if that leaves their number as it is. */
void br_story_indent(br_story *story, size_t slug, bool indented);
/* notes.c: begins with the section's notes that stand on its pages. */
void br_story_begin_notes(br_story *story);
/* notes.c: which slug refers to which note, and what it asks for at its column's foot; again after slugs have moved. */
void br_story_find_notes(br_story *story);
/* notes.c: where a slug says what its notes ask for: at its column's foot, or beside it in the margin. */
int64_t *br_story_room_of_notes(const br_story *story, br_slug *slug);
/* notes.c: what the notes that a line refers to take there; `find_notes` has been there. */
br_len br_story_notes_of_line(const br_story *story, const br_paragraph *paragraph, const br_set_line *line);
/* notes.c: puts the notes of a column on its sheet; x = the column's left edge. */
void br_story_place_notes(br_story *story, br_sheet *sheet, const br_column *column, br_len x);
/* notes.c: the column's next note in the order of their numbers' places; NULL at the end. `after` is the one before. */
br_story_note *br_story_next_note(const br_story *story, const br_column *column, const br_story_note *after);
/* story.c: sets what stands outside the columns in a width, unless it is set so already. */
void br_story_set_aside(br_story *story, br_story_aside *aside, br_len width);
/* The margin beside a column. */
typedef struct br_story_margin {
    br_len x, width;
    bool at_right; /* of the text */
} br_story_margin;
/* margin.c: on its grid columns; `k` is the column of text, from 0. Of two, each has its own if there are two margins.
 */
br_story_margin br_story_find_margin(const br_story *story, int page, int k);
/* margin.c: puts the notes of a column into the margin beside it; `offsets` of its slugs. */
void br_story_place_margin_notes(br_story *story, br_sheet *sheet, const br_columns *columns, size_t index);
/* margin.c: how much of the margin a note asks for. */
br_len br_story_ask_of_margin(br_story *story, br_story_note *note);
/* margin.c: slugs ask for room for pictures in the margin too, and no chain of them for more than there is: that could
 * not be helped by another page. */
void br_story_share_margin(br_story *story);
/* margin.c: how much there is beside a column of a page, for what slugs ask; 0 = there are no notes that ask. */
br_len br_story_room_in_margin(const br_story *story, int page);
/* margin.c: warns of columns that end early because their margin is full. */
void br_story_say_full_margins(const br_story *story, const br_columns *columns);
/* margin.c: puts the pictures in the margin that stand beside a slug there; `line` is the slug's. */
void br_story_place_margin_figures(br_story *story, br_sheet *sheet, size_t slug, int line,
                                   const br_story_margin *margin);
/* notes.c: numbers the notes as they stand; true if a number has changed and the story must be composed again. */
bool br_story_number_notes(br_story *story, const br_columns *columns, bool by_page);
/* notes.c: the last number given, on the last page or in all: with it the notes below begin. */
int br_story_last_number(const br_story *story, const br_columns *columns);
/* story.c: from its blocks to columns, with its notes numbered as they stand; nothing is said or placed. `before`:
 * pages of the section before the story's first. */
br_columns br_story_compose(br_story *story, size_t before);
/* story.c: puts the columns on the sheets, of which the last one is there for the first page. */
void br_story_place(br_story *story, br_sheets *sheets, const br_columns *columns);
/* story.c: the first grid line below the columns on their last page. */
int br_story_line_below(const br_story *story, const br_columns *columns);
/* vary.c: sets paragraphs in a line more or fewer where columns and pages end better for it; `columns` is how they
 * break with all at their best. Done at last: floats stay where they are. */
br_columns br_story_vary(br_story *story, br_columns columns);
/* story.c: sends pictures across the page on to their text's page; true if one had to move. */
bool br_story_move_asides(br_story *story, const br_columns *columns);
/* story.c: breaks the slugs as they stand now. */
br_columns br_story_break_columns(br_story *story);
/* story.c: grid lines of all columns used on a page; pictures across it count in each. */
int br_story_lines_on(const br_story *story, const br_columns *columns, int page);
/* story.c: pages it takes; one with nothing but a picture across it counts. */
int br_story_pages(const br_story *story, const br_columns *columns);
/* story.c: grid lines, as one column, of what does not fit on so many pages, together with
 * the pictures across them. */
int br_story_left_over(br_story *story, int pages);
/* floats_asked.c: pictures and tables that are to stand at a column's head or foot (float) go to the nearest one that
 * is not before the page of their place; `columns` is how they break now. */
br_columns br_story_place_floats(br_story *story, br_columns columns);
/* floats_asked.c: warns of those that found none. */
void br_story_say_misplaced(const br_story *story, const br_columns *columns);
/* uneven.c: warns of columns that do not end level, and of rules that had to be broken. */
void br_story_say_uneven(const br_story *story, const br_columns *columns);
/* floats.c: moves pictures, tables and quotes where the columns break better; `columns` is how they break now. */
br_columns br_story_move_floats(br_story *story, br_columns columns);

/* ---- the whole story: columns and what stands across them ----------------------------------- */

/* One piece of it, from above to below: columns, or a block across them. */
typedef struct br_whole_piece {
    br_story *story; /* NULL: a block across the columns */
    br_columns columns;
    const br_block *across;
    br_fragment fragment;
    int lines;        /* grid lines of the block, and so many … */
    int above, below; /* … blank ones */
    int under;        /* grid lines that must be left under it on its page */
    int left_above;   /* turned or nowhere: so many were left for it on the page before, without those above it */
    int missing;      /* lines for which there is no room on the page that it begins */
    const br_page_master *turned; /* of the page that it begins; NULL = none */
    bool nowhere;                 /* it does not fit on its page, and there is no other */
    int page;                     /* of the whole story, from 0, on which it begins, … */
    br_area_on_grid area; /* … and what was left of that page; for a block its own first line is line_from + above */
} br_whole_piece;

typedef struct br_whole {
    br_composer *composer;
    const br_section *section;
    const br_page_master *master; /* of the first page */
    const br_frame *frame;        /* of the first page */
    br_area_on_grid first;        /* there */
    size_t before;                /* pages of the section before it */
    const br_block **blocks;
    size_t block_count;
    br_len body_cap;
    br_liberties liberties;
    int fit_pages;    /* so many pages at most, as its practice asks for; 0 = as many as it takes */
    int pages_wanted; /* by fitting; 0 = as many as it takes */
    bool varies;      /* as it was before fitting, paragraphs could vary (liberties.vary) */
    /* As it was composed last: */
    br_whole_piece *pieces;
    size_t count, capacity;
    int pages;
    const br_frame *last_frame; /* of the last page … */
    br_area_on_grid last_area;  /* … and where it is, from its head */
    bool left_out;              /* something does not fit, and there are no more pages */
} br_whole;

/* story.c: adds the lines of text in it and their characters. */
void br_story_count_text(const br_story *story, int *lines, size_t *characters);
/* spans.c: composes all pieces, with the liberties as they are now. */
void br_whole_compose(br_whole *whole);
/* spans.c: what stands on the last page and how much would, in grid lines of all columns. */
typedef struct br_whole_fill {
    int used, room;
} br_whole_fill;
br_whole_fill br_whole_last_fill(const br_whole *whole);
/* fit.c: brings a story that is too long to the pages its section asks for, and one that hardly reaches its last page
 * back to the page before. */
void br_whole_fit(br_whole *whole);
/* fit.c: says that the story was brought to so many pages, and with what. */
void br_whole_say_fitted(const br_whole *whole, int pages, size_t paragraphs);
/* fit.c: says when a practice's last page is left too empty. */
void br_whole_say_thin(const br_whole *whole);
/* vary.c: composes it anew with paragraphs in a line more or fewer, if that might be better and they are not so
 * already; not if it then took more pages, since the parts vary each for itself. */
void br_whole_vary(br_whole *whole);
/* vary.c: says when that has saved pages. */
void br_whole_say_saved(const br_whole *whole);

#endif
