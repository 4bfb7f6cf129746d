/*
 * What an archive file carries besides its pages: the files that it was made
 * from, and a manifest that says of each, and of each font file, what it was to
 * the byte. Writing goes through the room pdf; here the manifest is written and read, sums are
 * computed, and the files are got back out of a PDF, by libqpdf, which is seen by
 * no other room. Nothing is believed of a file but what the manifest's sums bear out, and nothing is written
 * to the disk here.
 */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include "base/diag.h"
#include "base/file.h"

/* The folder of an extracted archive, beside brochure.xml, that holds what is not the brochure's own: layouts, language
 * packs, the manifest. */
#define BR_ARCHIVE_FOLDER   "broshura"
#define BR_ARCHIVE_MANIFEST BR_ARCHIVE_FOLDER "/manifest.json"
/* The pages on which parts begin that begin on the same pages in other editions; in that folder, if there are any. */
#define BR_ARCHIVE_PAGES_NAME "same-pages.xml"
#define BR_ARCHIVE_PAGES      BR_ARCHIVE_FOLDER "/" BR_ARCHIVE_PAGES_NAME

/* A file of the archive. */
typedef struct br_archive_file {
    br_str name; /* path beneath the extracted folder */
    size_t size;
    br_str sha256; /* 64 small hex digits */
} br_archive_file;

/* A font file that was used; it is not in the archive. What is not known is absent. */
typedef struct br_archive_font {
    br_str family, style, version, licence, licence_url; /* as the font says */
    br_str file; /* path beneath the program's home; of a system font the name */
    bool system; /* not one of the program's own */
    size_t size;
    br_str sha256;
} br_archive_font;

typedef struct br_manifest {
    br_str program;   /* "Broshura 0.1.0" */
    br_str libraries; /* that shaped its text: "HarfBuzz 6.0.0, ICU 72.1" */
    br_str brochure;  /* the XML file that building starts from */
    br_str layout;    /* a layout folder of the brochure's own that --layout named; absent otherwise */
    br_str epoch;     /* SOURCE_DATE_EPOCH, where it gave the date; absent otherwise */
    br_str practice;  /* the one practice that was written; absent: the whole brochure */
    bool standalone, draft, system_fonts; /* the options of that name */
    br_archive_file *files;               /* all but the manifest; written in the order of their names */
    size_t file_count;
    br_archive_font *fonts; /* written in the order of their files */
    size_t font_count;
} br_manifest;

/* SHA-256 (FIPS 180-4) as 64 small hex digits, in `arena`. */
br_str br_archive_sha256(br_arena *arena, br_str bytes);
/* MD5 (RFC 1321), which PDF's CheckSum is; against accidents only. */
void br_archive_md5(br_str bytes, uint8_t out[16]);

/* The manifest as JSON, the same for the same content: members and lists sorted. In `arena`. Sorts its lists. */
br_str br_manifest_write(br_arena *arena, br_manifest *manifest);
/* Reads one from the file `path` and checks every member; names lead nowhere outside. NULL after saying what is wrong.
 */
const br_manifest *br_manifest_read(br_ctx *ctx, const char *path, br_str json);

typedef struct br_archive {
    const br_manifest *manifest;
    br_output *files; /* every file of the manifest and the manifest itself, as it was */
    size_t file_count;
} br_archive;

/*
 * Reads an archive file: its manifest, and every file in it, each held against size and sum. Damage that does not
 * touch them is a warning; so is a file that the manifest does not know, which is left out. False after saying
 * everything that is wrong. Cost: all files are in memory.
 */
BR_MUST_USE bool br_archive_open(br_ctx *ctx, const char *path, br_archive *out);

#endif
