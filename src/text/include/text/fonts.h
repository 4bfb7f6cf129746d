/*
 * Faces and shaping. Faces are found by family, cut, weight and slant through a
 * private fontconfig configuration over the project's own fonts/ folder (plus the system's only
 * when asked), loaded on first use and shaped by HarfBuzz in font units, with
 * the run's language and script, so that local letterforms come out.
 */
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include "base/diag.h"
#include "base/len.h"
#include "text/language.h"

struct hb_face_t;
struct hb_font_t;

typedef uint16_t br_face_id; /* 0 is no face */

typedef struct br_face {
    br_face_id id;
    br_str family, style, postscript_name; /* "Source Serif 4 SmText", "Semibold Italic", … */
    br_str path, bytes;                    /* the font file, mapped */
    int index;                             /* face in a collection */
    bool system;                           /* of the machine, not one of the project's own */
    bool italic;
    int weight; /* CSS scale: 400 regular, 600 semibold, 700 bold, 900 black */
    bool cff;   /* CFF outlines (otherwise TrueType) */
    int upem;
    int ascent, descent;      /* font units; descent negative */
    int cap_height, x_height; /* font units, from OS/2 or measured */
    int underline_position, underline_thickness;
    int bbox[4]; /* head table: xmin ymin xmax ymax */
    int italic_angle_tenths;
    unsigned glyph_count;
    struct hb_face_t *hb;               /* for hb-subset in the writer */
    struct hb_font_t *hb_font;          /* the face at upem units an em */
    uint32_t space_glyph, hyphen_glyph; /* U+0020; U+2010 or, without it, U+002D. 0 if the face has none */
} br_face;

/* Advance of a glyph in font units, without kerning. */
int32_t br_face_advance(const br_face *face, uint32_t glyph);
/* Where a glyph's ink begins and ends, from its origin, and how far it goes below the baseline (0 or more); font units.
 * False if it has none. */
bool br_face_ink(const br_face *face, uint32_t glyph, int *left, int *right, int *below);
/* The default glyph of a character, 0 if the face has none. */
uint32_t br_face_glyph(const br_face *face, uint32_t code_point);

/* What a font says of itself (OpenType, table name), in English where it can: absent where it says nothing. In `arena`.
 */
br_str br_face_version(const br_face *face, br_arena *arena);
br_str br_face_licence(const br_face *face, br_arena *arena);
br_str br_face_licence_url(const br_face *face, br_arena *arena);

/* The libraries that shape text and find its line breaks, with their versions: "HarfBuzz 6.0.0, ICU 72.1". In `arena`.
 */
br_str br_text_libraries(br_arena *arena);

typedef struct br_fonts br_fonts;

/* Opens the library over `folder` (fonts/). Reads no font yet. NULL after saying why. */
br_fonts *br_fonts_open(br_ctx *ctx, const char *folder);

/*
 * The face of a family ("Source Serif 4"), optical cut ("SmText", "Display",
 * "Caption"; may be absent), weight and slant. Exact family and cut or nothing; nearest weight (as CSS). 0 after saying
 * FONT_NOT_FOUND with the nearest family that is there.
 */
br_face_id br_fonts_find(br_fonts *fonts, br_str family, br_str cut, int weight, bool italic, br_span span);
/*
 * The optical cut for a size, of those that the family has: Caption below 8 pt, SmText to 11, Text to 14, Subhead to
 * 24, Display from 24 on; the nearest one that is there in the weight and slant (of two as near, Text), else the
 * nearest of any. Absent where the family has no cuts, or its text cut goes by the family's bare name. For
 * br_fonts_find; says nothing.
 */
br_str br_fonts_choose_cut(br_fonts *fonts, br_str family, br_len size, int weight, bool italic);
const br_face *br_fonts_get(const br_fonts *fonts, br_face_id id);
size_t br_fonts_count(const br_fonts *fonts); /* ids run from 1 to this */

/* The path of the first font file of that name, with or without the last of its folders; absent if there is none. */
br_str br_fonts_find_file(const br_fonts *fonts, br_str name);

/*
 * One line per face found, for `broshura fonts`: family, style, file; with letters missing for `language` if not NULL.
 * The letters asked for are the language's alphabet by Unicode's locale data, its quotation marks and its letterforms.
 */
void br_fonts_list(br_fonts *fonts, const br_language *language, FILE *out);

/*
 * Which of the language's letterforms (upright or italic, as the face is) come out of this face as the font's default
 * glyph, though the language wants another: empty when all is well. For warnings (NO_LOCAL_FORMS). In `arena`.
 */
br_str br_fonts_check_letterforms(br_fonts *fonts, br_arena *arena, br_face_id face, const br_language *language);
/*
 * The family (with its cut) of the bundled face that has most of these forms: of the same slant, else as like the face
 * as can be; *all: it has every one. Absent if none has any. Opens every bundled font of the slant: some 20 ms, for
 * warnings only.
 */
br_str br_fonts_find_letterforms(br_fonts *fonts, br_face_id face, const br_language *language, br_str letters,
                                 bool *all);

/* True if every item of a list of features ("pnum,case,-liga") is written as HarfBuzz understands it. For checking
 * layouts. */
bool br_text_features_valid(br_str features);

typedef struct br_glyph {
    uint32_t id;          /* glyph index in the face */
    uint32_t cluster;     /* byte offset in the text given to br_text_shape */
    int32_t advance;      /* font units, kerning included */
    int32_t dx, dy;       /* offset, font units, y upwards */
    bool unsafe_to_break; /* before this glyph: shaping would change if cut here */
} br_glyph;

/* A stretch of text in one face, script and language, shaped. Clusters ascend. */
typedef struct br_run {
    br_face_id face;
    size_t from, to; /* bytes of the text */
    br_glyph *glyphs;
    size_t glyph_count;
    int scale;       /* per mille of the asked size (a fallback face may be scaled to match); 1000 = as asked */
    uint32_t script; /* ISO 15924 as a HarfBuzz tag */
} br_run;

/* Which figures a text is set in, as far as the face has them. */
typedef enum br_figures {
    BR_FIGURES_BY_CONTEXT,   /* as the font has them by default; whoever knows the context asks for others */
    BR_FIGURES_PROPORTIONAL, /* lining, each as wide as it is */
    BR_FIGURES_TABULAR,      /* lining, all equally wide, to stand under one another */
    BR_FIGURES_OLD_STYLE,    /* with ascenders and descenders, for text */
    BR_FIGURES_OLD_STYLE_TABULAR,
    BR_FIGURES_OF_FONT, /* as the font has them by default, whatever the context */
} br_figures;

typedef enum br_small_caps { BR_SMALL_CAPS_NO, BR_SMALL_CAPS_YES, BR_SMALL_CAPS_ALL /* capitals too */ } br_small_caps;

typedef enum br_letter_position {
    BR_POSITION_NORMAL,
    BR_POSITION_SUPERSCRIPT,
    BR_POSITION_SUBSCRIPT
} br_letter_position;

typedef struct br_shape_style {
    br_face_id face;
    const br_language *language;
    const char *features;  /* HarfBuzz feature string list separated by commas ("salt,-liga"), or NULL; these come last,
                              after what the fields below ask for */
    int tracking;          /* 1/1000 em added after every glyph; switches ligatures off when not 0 */
    int capitals_tracking; /* 1/1000 em added between capitals that stand together, where there is no other tracking */
    br_figures figures;
    br_small_caps small_caps;
    br_letter_position position;
    bool capitals; /* a text all in capitals: brackets, dashes and figures of their height */
    bool fraction; /* a numerator, a slash and a denominator */
} br_shape_style;

/* The OpenType features of a kind of figures, "pnum,lnum"; NULL for the font's own. */
const char *br_figures_features(br_figures figures);
/* True if the face has such figures, by default or by its features. */
bool br_fonts_have_figures(br_fonts *fonts, br_face_id face, br_figures figures);
/* True if the face has a feature of this tag ("smcp") for any script. */
bool br_fonts_has_feature(const br_fonts *fonts, br_face_id face, const char *tag);
/*
 * The characters of `text` that a feature leaves as they are, each once, in `arena`: "smcp" is asked about small
 * letters only, "c2sc" about capitals, any other about all that is seen. Of the style the face and the language count.
 * A character that the face lacks altogether is not among them.
 */
br_str br_fonts_check_feature(br_fonts *fonts, br_arena *arena, const br_shape_style *style, const char *feature,
                              br_str text);

/*
 * Shapes the bytes [from, to) of `text` into runs: cut where the script or, by coverage, the
 * face changes. A character that no face has is said once at its place
 * (map gives the places): MISSING_GLYPH, drawable; falling back to another family is a warning, once per face and
 * character. Tracking is added to advances here. Returns runs in `arena`, *count of them.
 */
br_run *br_text_shape(br_fonts *fonts, br_arena *arena, const br_shape_style *style, br_str text, size_t from,
                      size_t to, const br_spanmap *map, size_t *count);

/* Glyphs of a part of a run; clusters count from the part's first byte. */
typedef struct br_glyph_part {
    const br_glyph *glyphs;
    size_t count;
} br_glyph_part;

/*
 * A part of a run shaped alone, as it stands at a line's beginning or end; where `hyphen` is not absent, the
 * language's hyphen behind it, as one more glyph, whose cluster is the part's length. What `hyphen` holds are letters
 * before it that the text has not (asz-szony); they belong to the cluster of the part's last character. `run` gives
 * face, scale and script. Shaped once for the whole life of `fonts`: the same syllables are asked for over and over.
 * Says nothing of missing glyphs: the run has.
 */
br_glyph_part br_text_shape_part(br_fonts *fonts, const br_shape_style *style, const br_run *run, br_str part,
                                 br_str hyphen);

/* Margin protrusion of a glyph in 1/1000 of its advance: how far the character may stand out at a line's end (left /
 * right). */
int br_text_hang_left(uint32_t code_point);
int br_text_hang_right(uint32_t code_point);

#endif
