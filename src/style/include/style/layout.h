/*
 * What it looks like: a layout folder (pages.xml, styles.xml, colours.xml,
 * badges.xml and SVG artwork) and the language packs, resolved and checked.
 * Nothing of the layout language stays behind as text: `based-on` is followed, lengths
 * are millipoints, frames are rectangles on their grid, names are pointers or indices.
 */
#ifndef STYLE_LAYOUT_H
#define STYLE_LAYOUT_H

#include <stdio.h>

#include "base/diag.h"
#include "base/len.h"
#include "colour/colour.h"
#include "text/fonts.h"

/* ---- colours -------------------------------------------------------------- */

/*
 * A palette is one thematic area's set of colours: in it, names such as "area",
 * "area-tint", "area-mid" mean that area's. Palette 0 holds the layout's own colours;
 * palettes 1 … n those of the areas in turn (used again from 1 when there are more areas than palettes).
 */
typedef struct br_colour_entry {
    br_str name;
    br_colour value;
    br_span span;
} br_colour_entry;

/* Text of one colour that stands on a ground of another: held to 4.5 : 1 (large text 3 : 1) in every palette when the
 * layout is built. */
typedef struct br_contrast_pair {
    br_str text, on;
    bool large;
    br_span span;
} br_contrast_pair;

/* An ink of its own, beside the four. */
typedef struct br_spot {
    br_str name;    /* as it stands in the file: "PANTONE 300 C" */
    br_colour full; /* all of it: the four inks that stand in for it, and its light */
    br_span span;   /* of its name, where it is first said */
} br_spot;

typedef struct br_palette {
    br_colour_entry *entries;
    size_t count, capacity;
} br_palette;

/* ---- paragraph and character styles ---------------------------------------- */

typedef enum br_align { BR_ALIGN_JUSTIFY, BR_ALIGN_LEFT, BR_ALIGN_RIGHT, BR_ALIGN_CENTRE } br_align;

/* A length that may be given in lines of the baseline grid is already millipoints here. */
typedef struct br_paragraph_style {
    br_str name;
    br_str font, cut; /* family "Source Serif 4", optical cut "SmText"; absent or "auto" = by the size; "" = none */
    int weight;       /* 400, 600, 700, 900 */
    bool italic;
    br_len size, leading;
    br_align align;
    bool balance; /* not justified: no more lines than needed, and those of even lengths */
    bool hyphenate;
    bool protrude;       /* optical margins */
    bool on_grid;        /* baselines sit on the baseline grid */
    int widows, orphans; /* fewest lines after / before a column break; 0 = no rule */
    bool keep_with_next, keep_together;
    bool fixed_lines; /* never set in a line more or fewer than at its best */
    br_len space_before, space_after;
    br_len first_indent; /* of a paragraph that follows a paragraph; none after a heading, list, figure or quote */
    br_len indent_left, indent_right;
    int tracking;       /* 1/1000 em */
    int expansion;      /* justified: letters may be so much wider or narrower, 1/1000; 0 = rigid */
    int letter_spacing; /* justified: may be added or taken after each letter, 1/1000 em */
    int hyphen_price;   /* 0 = the usual price */
    bool first_fit;     /* lines are broken one after the other rather than chosen together */
    bool run_in;        /* a heading: stands at the beginning of the paragraph that follows it */
    bool span_columns;  /* a heading: stands across all columns, which are level above it */
    bool numbered;      /* a caption: what has one is numbered and called by its number */
    int drop_cap_lines; /* its first letter is so many lines high; 0 = as the others */
    bool capitals;
    int capitals_tracking; /* between capitals that stand together, 1/1000 em */
    br_figures figures;
    br_small_caps small_caps;
    bool fractions;     /* common fractions that stand alone are set as fractions */
    bool hang_quotes;   /* a quotation mark at its beginning hangs wholly */
    br_str features;    /* OpenType, "salt,-liga"; may be absent */
    br_str colour;      /* name, looked up in the palette of the area */
    br_str label;       /* bullet: "»"; "1" for numbers; absent */
    br_len label_gap;   /* from the label's end to the text; 0 = the label stands at the left edge */
    br_str label_style; /* character style of the label; absent = the paragraph's own */
    int max_lines;      /* more are an error (a title too long); 0 = no rule */
    br_span span;
} br_paragraph_style;

/* What differs from the paragraph around it; 0 / absent = the same. */
typedef struct br_character_style {
    br_str name;
    br_str font, cut;
    int weight;
    int italic;   /* -1 upright, 0 the same, 1 italic, 2 the other of the two (em inside italic) */
    int scale;    /* per mille of the size around it; 0 = the same */
    br_len raise; /* baseline shift upwards, per mille of the size around it */
    int tracking, capitals_tracking;
    br_figures figures;
    br_small_caps small_caps;
    br_letter_position position;
    br_str features, colour;
    bool underline;
    br_span span;
} br_character_style;

/* A box round blocks (quote, aside, contact, fact, contents entry). */
typedef struct br_box_style {
    br_str name;
    br_str background; /* colour name or absent */
    br_len padding_top, padding_right, padding_bottom, padding_left;
    br_len rule_left, rule_top, rule_bottom; /* thickness; 0 = none */
    br_len rule_length;                      /* of the rules above and below; 0 = the box's width */
    br_str rule_colour;
    br_len space_before, space_after;
    br_len gap;  /* between cells of a strip or row */
    int columns; /* strip: cells beside each other at most */
    bool keep_with_next;
    br_span span;
} br_box_style;

/* ---- rows: contents entries and lists of practices -------------------------- */

typedef struct br_put {
    br_str takes; /* "award", "number", "title", "municipality", "page" */
    br_str style; /* paragraph style; for an award: absent */
    br_len width; /* award: width of the badge; 0 = the cell's */
} br_put;

typedef struct br_cell {
    br_len x, width; /* within the row */
    br_put *puts;
    size_t put_count;
} br_cell;

typedef struct br_row_style {
    br_str name; /* "contents-section", "contents-area", "contents-practice", "area-practice" */
    br_str box;  /* box style or absent */
    br_len least_height;
    br_cell *cells;
    size_t cell_count;
    br_span span;
} br_row_style;

/* ---- page masters ------------------------------------------------------------ */

typedef enum br_section_kind {
    BR_SECTION_COVER,
    BR_SECTION_IMPRINT,
    BR_SECTION_CONTENTS,
    BR_SECTION_FOREWORD,
    BR_SECTION_ABOUT,
    BR_SECTION_AREA,
    BR_SECTION_PRACTICE,
    BR_SECTION_ANNEX,
    BR_SECTION_CLOSING,
    BR_SECTION_FILLER, /* no part of the brochure: pages put in, to fill the last printed sheet or up to another
                          edition's */
    BR_SECTION_COUNT
} br_section_kind;
const char *br_section_kind_name(br_section_kind kind); /* "cover" … as in pages.xml */

typedef enum br_side { BR_SIDE_BOTH, BR_SIDE_LEFT, BR_SIDE_RIGHT } br_side;

typedef struct br_grid {
    br_str name;
    int columns;
    br_len gutter;
    br_len baseline; /* distance of the grid's lines */
    br_len first;    /* from the top of a grid line to its baseline */
} br_grid;

/* A filled rectangle of the master, in trim coordinates of a right-hand page; already carried into the bleed where it
 * touches an edge. */
typedef struct br_panel {
    br_rect rect;
    br_str colour;
    br_side side;
    bool mirrored; /* x counts from the outside edge on left-hand pages */
} br_panel;

typedef struct br_artwork {
    br_str src; /* path, resolved */
    br_rect rect;
    br_side side;
    bool mirrored;
    br_span span;
} br_artwork;

/* Where notes of a running text stand. */
typedef enum br_notes_at {
    BR_NOTES_END,    /* at its end, under a heading */
    BR_NOTES_FOOT,   /* at the foot of the column that refers to them */
    BR_NOTES_MARGIN, /* in the frame's margin columns, beside the line that refers to them */
} br_notes_at;

#define BR_TAKES_MAX 8
typedef struct br_frame {
    br_str name;
    int column_from, column_to; /* grid columns, from 1, inclusive */
    int line_from, line_to;     /* grid lines, from 1, inclusive; line_to is the master's last for "end" */
    int below[4];               /* indices of frames whose end this one follows; count in below_count */
    size_t below_count;
    int gap;                    /* grid lines left free under the frames it stands below */
    bool to_content;            /* ends with its content (frames standing below it move up) rather than at line_to */
    br_str takes[BR_TAKES_MAX]; /* names of the section's streams, stacked in this order */
    size_t take_count;
    int text_columns; /* 1 … */
    br_len text_gutter;
    bool balance;                /* the last page's columns end level */
    int least_fill;              /* per mille: of it where a text ends that began on another page; 0 = any */
    int align_x;                 /* -1 left, 0 centre, 1 right: of badges and pictures; */
    int align_y;                 /* -1 top, 0 middle, 1 bottom */
    br_len badge_width;          /* of an award taken here */
    int margin_from, margin_to;  /* grid columns for pictures and notes beside this frame; 0 = none */
    int second_margin_from;      /* the same on its other side: then each of two columns of text has the margin … */
    int second_margin_to;        /* … that is next to it; 0 = none */
    br_len wrap_width, wrap_gap; /* width of what stands beside text, and the white between; 0 = nothing does */
    br_notes_at notes;           /* where notes of its text stand, on following pages as on the first, */
    bool notes_by_page;          /* numbered on each page from 1, else through the text */
    br_str continues_on;         /* page master for what does not fit, or absent */
    br_span span;
} br_frame;

/* Text that repeats on pages: running heads and folios. */
typedef struct br_furniture {
    br_str takes; /* "folio", "area", "practice", "municipality", "section", "brochure" */
    br_str style; /* paragraph style */
    br_side side;
    bool at_bottom; /* in the bottom margin rather than the top one */
    int across;     /* -1 inside, 0 centre, 1 outside */
    br_len offset;  /* of the baseline from the trim's top (bottom: up from the trim's bottom) */
} br_furniture;

typedef struct br_page_master {
    br_str name;
    br_section_kind of; /* BR_SECTION_COUNT: only a base for others */
    bool following;     /* for the following pages of its section */
    const br_grid *grid;
    br_len top, bottom, inside, outside; /* margins */
    int lines;                           /* grid lines that fit between the margins */
    br_side starts;                      /* a section that begins on this master begins on this side */
    br_panel *panels;
    size_t panel_count;
    br_artwork *artworks;
    size_t artwork_count;
    br_frame *frames;
    size_t frame_count;
    br_furniture *furniture;
    size_t furniture_count;
    bool numbered; /* its pages show a folio and enter the contents */
    br_span span;
} br_page_master;

/* ---- badges ------------------------------------------------------------------- */

/* Words on a badge, in thousandths of artwork units from the artwork's top left corner. */
typedef struct br_badge_words {
    br_str takes; /* "number" (1), "ending" (-во), "noun" (МЯСТО), "words" (номинация …) */
    br_str style; /* paragraph style: face, tracking, capitals, colour */
    br_len x, y;  /* centre and baseline */
    br_len size;
    br_len most;        /* widest; smaller type is used when the words are wider; 0 = no rule */
    int join;           /* set directly after the words before it on the same line, the pair centred together */
    br_len from_width;  /* only on badges at least this wide; 0 = no rule */
    br_len below_width; /* only on badges narrower than this; 0 = no rule */
} br_badge_words;

typedef struct br_class_colour {
    br_str class_name, colour; /* an SVG class and the layout colour that fills it */
} br_class_colour;

typedef struct br_badge {
    br_str name;
    int place;    /* 1, 2, 3; 0 for an award by name */
    br_str award; /* "nominee", "participant", "special"; absent for places */
    br_str src;   /* artwork, resolved path */
    br_class_colour *colours;
    size_t colour_count;
    br_badge_words *words;
    size_t word_count;
    br_span span;
} br_badge;

/* ---- the layout ------------------------------------------------------------------ */

typedef struct br_layout {
    br_str name, folder;
    br_len page_width, page_height, bleed;
    br_grid *grids;
    size_t grid_count;
    br_palette *palettes;
    size_t palette_count; /* [0] = common */
    br_paragraph_style *paragraphs;
    size_t paragraph_count;
    br_character_style *characters;
    size_t character_count;
    br_box_style *boxes;
    size_t box_count;
    br_row_style *rows;
    size_t row_count;
    br_page_master *masters;
    size_t master_count;
    br_badge *badges;
    size_t badge_count;
    br_section_kind sequence[BR_SECTION_COUNT];
    size_t sequence_count; /* order of the brochure's parts; areas with their practices count as one, and the place
                              of fillers as a part */
    const br_language *language; /* of the document */
    br_language **packs;
    size_t pack_count; /* loaded on demand by br_layout_find_language */
    const char *language_folder;
    br_contrast_pair *pairs;
    size_t pair_count;
    br_spot *spots; /* br_colour.spot counts them from 1 */
    size_t spot_count, spot_capacity;
    struct br_missing *missing; /* names of styles already said to be missing */
} br_layout;

/*
 * Reads and checks the layout in `folder` and the pack of `lang` in
 * `language_folder`. All mistakes are said; NULL if any was an error.
 */
br_layout *br_layout_build(br_ctx *ctx, const char *folder, const char *language_folder, br_str lang);

/* All find functions borrow and may return NULL; br_layout_need_… say STYLE_MISSING at `span` first (once per name). */
const br_paragraph_style *br_layout_find_paragraph(const br_layout *layout, br_str name);
const br_paragraph_style *br_layout_need_paragraph(br_ctx *ctx, const br_layout *layout, br_str name, br_span span);
const br_character_style *br_layout_find_character(const br_layout *layout, br_str name);
const br_box_style *br_layout_find_box(const br_layout *layout, br_str name);
const br_row_style *br_layout_find_row(const br_layout *layout, br_str name);
const br_row_style *br_layout_need_row(br_ctx *ctx, const br_layout *layout, br_str name, br_span span);
const br_page_master *br_layout_find_master(const br_layout *layout, br_str name);
const br_page_master *br_layout_find_master_for(const br_layout *layout, br_section_kind of, bool following);
bool br_layout_has_part(const br_layout *layout, br_section_kind part); /* in its sequence */
const br_badge *br_layout_find_badge(const br_layout *layout, int place, br_str award);
/* The colour a name means in an area's palette (0 = outside areas); black when absent or unknown. Names are checked
 * when the layout is built. */
br_colour br_layout_colour(const br_layout *layout, int palette, br_str name);
bool br_layout_has_colour(const br_layout *layout, int palette, br_str name);
/* The pack of a language, read on first use (region falls back to language); the document's own with a warning when
 * there is none. */
const br_language *br_layout_find_language(br_ctx *ctx, br_layout *layout, br_str code, br_span span);

/* A pack alone, without a layout; NULL after saying that there is none. */
const br_language *br_layout_read_language(br_ctx *ctx, const char *language_folder, br_str code);

/* True if the folder holds language packs and no brochure. */
bool br_layout_is_language_folder(br_ctx *ctx, const char *folder);
/* Says what each pack of a folder lacks, and writes a line for each. */
void br_layout_check_languages(br_ctx *ctx, const char *folder, FILE *out);

/* Everything that was resolved as text, one thing a line, lengths in points: for `dump --stage=layout`. */
void br_layout_dump(const br_layout *layout, FILE *out);
/*
 * RELAX NG of one kind of the layout's files, from the same tables: "pages", "styles", "colours", "badges",
 * "languages", "printers". False if `which` is none of them.
 */
BR_MUST_USE bool br_layout_write_schema(const char *which, FILE *out);
/* docs/layout-language.md, from the tables that the reader itself goes by. */
void br_layout_write_reference(FILE *out);

#endif
