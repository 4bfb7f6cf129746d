/*
 * The command line: verbs over the stages. Nothing here knows how a stage
 * works; it opens the context, calls the stages in order, prints messages and
 * gives the exit status (design §6).
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/diag.h"
#include "display/display.h"
#include "doc/doc.h"
#include "flow/flow.h"
#include "pdf/pdf.h"
#include "style/layout.h"
#include "text/fonts.h"

#define BR_EXIT_USAGE 2
#define BR_EXIT_IO    3

/* What `inspect` can look at, in the order in which it is shown. */
typedef enum br_view {
    BR_VIEW_STRUCTURE,
    BR_VIEW_PAGES,
    BR_VIEW_FONTS,
    BR_VIEW_IMAGES,
    BR_VIEW_TYPOGRAPHY,
    BR_VIEW_COUNT
} br_view;

typedef struct br_options {
    const char *verb;
    const char *input;  /* first operand */
    const char *folder; /* second operand, of extract */
    size_t operand_count;
    const char *output, *layout, *practice, *stage, *printer;
    br_edition editions[BR_EDITION_COUNT]; /* --for, in the order given, each once; the screen edition if it is not */
    size_t edition_count;                  /* at least 1 */
    const char *sheet;                     /* --sheet: "A4" or "A3"; NULL if it is not given */
    br_len creep;                          /* --creep, if has_creep */
    bool impose, has_creep, fold_marks;
    bool standalone, draft, system_fonts, timings, budget, fix, json, help, version;
    unsigned views; /* a bit for each br_view asked for */
    br_message_format format;
    int colour; /* -1 as the terminal wants, 0 never, 1 always */
} br_options;

/* False after saying what is wrong with the arguments. */
BR_MUST_USE bool br_options_parse(int argc, char **argv, br_options *out);

/* The values of --impose, --sheet and --creep; whether they go together. False after saying what is wrong. */
BR_MUST_USE bool br_impose_parse_kind(br_options *out, const char *value);
BR_MUST_USE bool br_impose_parse_sheet(br_options *out, const char *value);
BR_MUST_USE bool br_impose_parse_creep(br_options *out, const char *value);
BR_MUST_USE bool br_impose_check_options(const br_options *options);
/* What they ask for. */
br_pdf_imposition br_impose_of(const br_options *options);

void br_help_print(const char *verb, FILE *out);
/* Names of the verbs, for "did you mean". */
extern const char *const br_verb_names[];
extern const size_t br_verb_count;

struct br_together;                       /* page/page.h */
typedef struct br_companion br_companion; /* together.c */

/* What a run has made so far; stages fill it in order. */
typedef struct br_job {
    br_ctx *ctx;
    const br_options *options;
    const char *home;      /* folder that holds layouts/ and fonts/ */
    const char *languages; /* folder of the language packs */
    br_doc *doc;
    br_layout *layout;
    br_fonts *fonts;
    br_flow *flow;
    br_display *display;
    size_t first_page, page_count;
    struct br_together *together; /* with other editions' pages; NULL: it names none with same-pages="yes" */
    br_companion *companions;     /* these editions, in the order of together->flows */
    size_t companion_count, companion_capacity;
    const char *kept; /* the file of the archive with the pages, in their stead; or NULL */
    /* Of what was read and loaded for the pages, and not for an edition: of ctx->inputs the brochure's XML, then all;
     * of the fonts' faces. */
    size_t source_count, input_count, face_count;
    double started, last; /* seconds, for --timings and progress */
    bool progress;        /* the last line on the terminal is one of progress */
} br_job;

typedef enum br_stage { BR_STAGE_DOC, BR_STAGE_LAYOUT, BR_STAGE_FLOW, BR_STAGE_DISPLAY } br_stage;

/* Runs the stages up to and with `last`; false if one failed (said). */
BR_MUST_USE bool br_job_run(br_job *job, br_stage last);
/* Says what is typed wrongly in the brochure's files, or with `fix` puts right what is beyond doubt; false when a file
 * could not be written. */
BR_MUST_USE bool br_job_lint(br_job *job, bool fix);
/* Writes the editions asked for, all or none; false after saying why. */
BR_MUST_USE bool br_job_write(br_job *job);
/* The pages that an edition is written from: the job's own, or with fillers among them. */
typedef struct br_written {
    const br_display *display;
    size_t first, count;
} br_written;

br_written br_job_pages(const br_job *job);
/* The whole brochure brought to a multiple of pages; a note says so if any were put in. */
br_written br_job_bind(const br_job *job, int multiple, br_edition edition);
/* Puts into the options what an archive file carries: all inputs of the pages and the manifest. False after saying why.
 */
BR_MUST_USE bool br_job_attach(br_job *job, br_pdf_options *options);
/* What the press edition is made by (--printer or the usual one, with its profile) and its pages, with what the print
 * shop would find in them; in pictures too if no file is to be made (a build counts while it converts). NULL after
 * saying why. */
const br_pdf_press *br_job_open_press(br_job *job, br_written *pages, bool check_only);
/* Says what a reader with a screen reader or weak eyes would stumble over, if an edition for the screen is asked for.
 */
void br_job_check_screen(br_job *job);
/* Holds the brochure against the other editions that it names, in what they say. */
void br_job_check_editions(br_job *job);
/* Before the pages are made: finds the editions that keep theirs with this one, or where sections began when it was
 * archived. False after saying why that cannot be. */
BR_MUST_USE bool br_job_come_together(br_job *job);
/* Afterwards: says where pages were put in; false after saying where the editions could not keep together. */
BR_MUST_USE bool br_job_say_together(br_job *job);
/* A stage is done: its time, if asked for; on a terminal, after a while without a word, that it is done. */
void br_job_timing(br_job *job, const char *stage);
/* Before anything else is written to the terminal: takes the line of progress away. */
void br_job_end_progress(br_job *job);
/* The folder that holds layouts/ and fonts/, or NULL after saying that there is none. */
const char *br_find_home(br_ctx *ctx);
/* A file or folder in it, as it is shown in messages. */
const char *br_in_home(br_job *job, const char *name);
/* A file in the folder that an extracted archive has beside its brochure; NULL if it is not there. */
const char *br_in_archive(br_job *job, const char *name);
/* The same, or else the home's. */
const char *br_in_archive_or_home(br_job *job, const char *name);
/* What the brochure's layout is called in that folder, wherever it came from. */
const char *br_kept_layout_name(br_job *job);

/* True if an input is given; otherwise says that the verb needs one. */
bool br_job_has_input(const br_job *job);

/* Each verb: returns the exit status. */
int br_verb_build(br_job *job);
int br_verb_check(br_job *job);
int br_verb_dump(br_job *job);
int br_verb_extract(br_job *job);
int br_verb_inspect(br_job *job);
int br_verb_fonts(br_job *job);
int br_verb_explain(br_job *job);
int br_verb_schema(br_job *job);
int br_verb_reference(br_job *job);

#endif
