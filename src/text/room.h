/*
 * What the files of the room text share: the font library's insides, and small
 * questions about characters. Nothing of this is seen outside.
 */
#ifndef TEXT_ROOM_H
#define TEXT_ROOM_H

#include <fontconfig/fontconfig.h>
#include <hb.h>

#include "text/fonts.h"

#define BR_FAMILY_NAMES 4

/* One face that fontconfig found; its strings live in fontconfig's pattern. */
typedef struct br_font_entry {
    br_str names[BR_FAMILY_NAMES]; /* family; the first is the typographic one, the rest older ways of saying it */
    br_str style, postscript_name, path;
    int index, weight, width; /* weight in CSS's scale; width 100 = normal */
    bool italic, system;      /* system: not from the project's own folder */
    FcCharSet *charset;       /* borrowed from the pattern */
    br_face_id face;          /* 0 until loaded */
    bool broken;              /* loading failed, and that was said */
} br_font_entry;

/* A find that was answered. */
typedef struct br_font_wish {
    br_str family, cut;
    int weight;
    bool italic;
    br_face_id face;
} br_font_wish;

/* What stands in for a character, or a script (then code_point is 0), that a face lacks. */
typedef struct br_fallback {
    br_face_id asked, face; /* face 0: nobody has it */
    uint32_t code_point;
    hb_script_t script;
    bool said;
} br_fallback;

/* A part of a run that was shaped alone and may be asked for again (shape.c). */
typedef struct br_kept_part br_kept_part;
#define BR_KEPT_PARTS 1024 /* slots of their table */

struct br_fonts {
    br_ctx *ctx;
    br_font_entry *entries;
    size_t entry_count, entry_capacity;
    br_face **faces; /* by id; [0] unused */
    size_t face_count, face_capacity;
    br_font_wish *wishes;
    size_t wish_count, wish_capacity;
    br_fallback *fallbacks;
    size_t fallback_count, fallback_capacity;
    hb_buffer_t *buffer;
    br_kept_part *parts[BR_KEPT_PARTS];
};

/* fontconfig.c: fills the entries, own folder first, each part in the order of paths. False after saying why. */
BR_MUST_USE bool br_fonts_scan(br_fonts *fonts, const char *folder);

/* face.c: the entry's face, loaded if need be; 0 after saying why. */
br_face_id br_fonts_load(br_fonts *fonts, br_font_entry *entry);

/* find.c: the entry of a family nearest in slant and weight, or NULL if there is none of that name. */
br_font_entry *br_fonts_match(br_fonts *fonts, br_str name, int weight, bool italic);

/* coverage.c */
bool br_face_covers(const br_face *face, uint32_t code_point);
/* How ill an entry stands in for a face; less is better. */
long br_font_unlikeness(const br_font_entry *entry, const br_face *face);
/* The face that lends a character of that script (COMMON for marks and figures), saying so at `span`; `asked` if nobody
 * does. */
br_face_id br_fonts_fall_back(br_fonts *fonts, br_face_id asked, uint32_t code_point, hb_script_t script, br_span span);
/* Says MISSING_GLYPH, once for each face and character. */
void br_fonts_say_missing(br_fonts *fonts, br_face_id asked, uint32_t code_point, br_span span);
/* By how much a lending face is scaled, so that its capitals are as high as those of the asked one; 1000 = not at all.
 */
int br_fonts_fallback_scale(const br_fonts *fonts, br_face_id asked, br_face_id lending);

/* Characters that make no glyph but say something about breaks: soft hyphen, line feed, zero-width space … */
bool br_is_break_control(uint32_t code_point);

#endif
