/*
 * Arguments, by getopt_long. A first operand that is no verb is an input of
 * `build`, so that `broshura FOLDER` does what a newcomer expects. An option that the verb has no use for, or that
 * goes with another that is not given, is refused: who asks for a printer's file and gets a screen file is not served.
 */
#include <assert.h>
#include <getopt.h>
#include <string.h>

#include "base/file.h"
#include "cli.h"

enum {
    OPTION_LAYOUT = 256,
    OPTION_PRACTICE,
    OPTION_STANDALONE,
    OPTION_DRAFT,
    OPTION_SYSTEM_FONTS,
    OPTION_TIMINGS,
    OPTION_STAGE,
    OPTION_FORMAT,
    OPTION_COLOUR,
    OPTION_BUDGET,
    OPTION_FIX,
    OPTION_VIEWS,
    OPTION_VIEWS_END = OPTION_VIEWS + BR_VIEW_COUNT - 1,
    OPTION_JSON,
    OPTION_FOR,
    OPTION_PRINTER,
    OPTION_IMPOSE,
    OPTION_SHEET,
    OPTION_CREEP,
    OPTION_FOLD_MARKS
};

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},
    {"layout", required_argument, NULL, OPTION_LAYOUT},
    {"for", required_argument, NULL, OPTION_FOR},
    {"printer", required_argument, NULL, OPTION_PRINTER},
    {"impose", required_argument, NULL, OPTION_IMPOSE},
    {"sheet", required_argument, NULL, OPTION_SHEET},
    {"creep", required_argument, NULL, OPTION_CREEP},
    {"fold-marks", no_argument, NULL, OPTION_FOLD_MARKS},
    {"practice", required_argument, NULL, OPTION_PRACTICE},
    {"standalone", no_argument, NULL, OPTION_STANDALONE},
    {"draft", no_argument, NULL, OPTION_DRAFT},
    {"system-fonts", no_argument, NULL, OPTION_SYSTEM_FONTS},
    {"timings", no_argument, NULL, OPTION_TIMINGS},
    {"budget", no_argument, NULL, OPTION_BUDGET},
    {"fix", no_argument, NULL, OPTION_FIX},
    {"stage", required_argument, NULL, OPTION_STAGE},
    {"structure", no_argument, NULL, OPTION_VIEWS + BR_VIEW_STRUCTURE},
    {"pages", no_argument, NULL, OPTION_VIEWS + BR_VIEW_PAGES},
    {"fonts", no_argument, NULL, OPTION_VIEWS + BR_VIEW_FONTS},
    {"images", no_argument, NULL, OPTION_VIEWS + BR_VIEW_IMAGES},
    {"typography", no_argument, NULL, OPTION_VIEWS + BR_VIEW_TYPOGRAPHY},
    {"json", no_argument, NULL, OPTION_JSON},
    {"message-format", required_argument, NULL, OPTION_FORMAT},
    {"color", required_argument, NULL, OPTION_COLOUR},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

/* ---- which options go with what -------------------------------------------------------------- */

enum { FOR_BUILD = 1, FOR_CHECK = 2, FOR_DUMP = 4, FOR_INSPECT = 8, FOR_FONTS = 16 };
#define FOR_PAGES (FOR_BUILD | FOR_CHECK | FOR_DUMP | FOR_INSPECT)

/* Options that not every verb takes. */
static const struct {
    int option;
    unsigned verbs;
} takers[] = {
    {'o', FOR_BUILD},
    {OPTION_LAYOUT, FOR_PAGES},
    {OPTION_PRACTICE, FOR_PAGES},
    {OPTION_STANDALONE, FOR_PAGES},
    {OPTION_DRAFT, FOR_PAGES},
    {OPTION_SYSTEM_FONTS, FOR_PAGES | FOR_FONTS},
    {OPTION_TIMINGS, FOR_PAGES},
    {OPTION_STAGE, FOR_DUMP},
    {OPTION_BUDGET, FOR_CHECK},
    {OPTION_FIX, FOR_CHECK},
    {OPTION_VIEWS + BR_VIEW_STRUCTURE, FOR_INSPECT},
    {OPTION_VIEWS + BR_VIEW_PAGES, FOR_INSPECT},
    {OPTION_VIEWS + BR_VIEW_FONTS, FOR_INSPECT},
    {OPTION_VIEWS + BR_VIEW_IMAGES, FOR_INSPECT},
    {OPTION_VIEWS + BR_VIEW_TYPOGRAPHY, FOR_INSPECT},
    {OPTION_JSON, FOR_INSPECT},
    {OPTION_FOR, FOR_BUILD | FOR_CHECK},
    {OPTION_PRINTER, FOR_BUILD | FOR_CHECK},
    {OPTION_IMPOSE, FOR_BUILD},
    {OPTION_SHEET, FOR_BUILD},
    {OPTION_CREEP, FOR_BUILD},
    {OPTION_FOLD_MARKS, FOR_BUILD},
};
#define TAKERS (sizeof takers / sizeof *takers)

static const char *name_of(int option)
{
    size_t i = 0;
    while (long_options[i].name && long_options[i].val != option)
        i++;
    assert(long_options[i].name);
    return long_options[i].name;
}

static unsigned bit_of(const char *verb)
{
    static const struct {
        const char *verb;
        unsigned bit;
    } bits[] = {
        {"build", FOR_BUILD}, {"check", FOR_CHECK}, {"dump", FOR_DUMP}, {"inspect", FOR_INSPECT}, {"fonts", FOR_FONTS}};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        if (strcmp(verb, bits[i].verb) == 0)
            return bits[i].bit;
    return 0;
}

static void note_given(bool given[TAKERS], int option)
{
    for (size_t i = 0; i < TAKERS; i++)
        given[i] |= takers[i].option == option;
}

/* False after saying which option the verb has no use for. */
static bool check_given(const br_options *options, const bool given[TAKERS])
{
    unsigned verb = bit_of(options->verb);
    for (size_t i = 0; i < TAKERS; i++)
        if (given[i] && !(takers[i].verbs & verb)) {
            fprintf(stderr, "broshura: --%s does not go with %s\nTry: broshura %s --help\n", name_of(takers[i].option),
                    options->verb, options->verb);
            return false;
        }
    return true;
}

/* False after saying which option goes with another that is not given. */
static bool check_together(const br_options *options)
{
    bool print = false;
    for (size_t i = 0; i < options->edition_count; i++)
        print |= options->editions[i] == BR_EDITION_PRINT;
    if (options->standalone && !options->practice)
        fprintf(stderr, "broshura: --standalone goes with --practice\n");
    else if (options->printer && !print)
        fprintf(stderr, "broshura: --printer is for the press: add --for print\n");
    else
        return br_impose_check_options(options);
    return false;
}

/* ---- values ---------------------------------------------------------------------------------- */

static bool parse_choice(const char *option, const char *value, const char *const *names, int count, int *out)
{
    for (int i = 0; i < count; i++)
        if (strcmp(value, names[i]) == 0) {
            *out = i;
            return true;
        }
    fprintf(stderr, "broshura: --%s takes one of", option);
    for (int i = 0; i < count; i++)
        fprintf(stderr, " %s", names[i]);
    fprintf(stderr, ", not %s\n", value);
    return false;
}

/* "screen,print": each name once. */
static bool parse_editions(br_options *out, const char *list)
{
    const char *names[BR_EDITION_COUNT];
    for (int i = 0; i < BR_EDITION_COUNT; i++)
        names[i] = br_edition_name((br_edition)i);
    out->edition_count = 0;
    for (const char *at = list;; at++) {
        char name[16];
        size_t n = strcspn(at, ",");
        int edition;
        snprintf(name, sizeof name, "%.*s", (int)n, at);
        if (!parse_choice("for", name, names, BR_EDITION_COUNT, &edition))
            return false;
        for (size_t i = 0; i < out->edition_count; i++)
            if ((int)out->editions[i] == edition) {
                fprintf(stderr, "broshura: --for names %s twice\n", name);
                return false;
            }
        out->editions[out->edition_count++] = (br_edition)edition;
        at += n;
        if (*at == '\0')
            return true;
    }
}

static bool take_word(int option, const char **word)
{
    *word = optarg;
    if (*optarg == '\0')
        fprintf(stderr, "broshura: --%s needs a value\n", name_of(option));
    return *optarg != '\0';
}

static bool parse_flag(br_options *out, int option)
{
    if (option >= OPTION_VIEWS && option <= OPTION_VIEWS_END) {
        out->views |= 1U << (option - OPTION_VIEWS);
        return true;
    }
    switch (option) {
    case OPTION_STANDALONE:
        out->standalone = true;
        return true;
    case OPTION_DRAFT:
        out->draft = true;
        return true;
    case OPTION_SYSTEM_FONTS:
        out->system_fonts = true;
        return true;
    case OPTION_TIMINGS:
        out->timings = true;
        return true;
    case OPTION_BUDGET:
        out->budget = true;
        return true;
    case OPTION_FIX:
        out->fix = true;
        return true;
    case OPTION_JSON:
        out->json = true;
        return true;
    case OPTION_FOLD_MARKS:
        out->fold_marks = true;
        return true;
    case 'h':
        out->help = true;
        return true;
    case 'V':
        out->version = true;
        return true;
    default:
        return false; /* getopt_long has said what is wrong */
    }
}

static bool parse_option(br_options *out, int option)
{
    static const char *const formats[] = {"human", "short", "json"};
    static const char *const colours[] = {"never", "always", "auto"};
    int choice;
    switch (option) {
    case 'o':
        return take_word(option, &out->output);
    case OPTION_LAYOUT:
        return take_word(option, &out->layout);
    case OPTION_FOR:
        return parse_editions(out, optarg);
    case OPTION_PRINTER:
        return take_word(option, &out->printer);
    case OPTION_IMPOSE:
        return br_impose_parse_kind(out, optarg);
    case OPTION_SHEET:
        return br_impose_parse_sheet(out, optarg);
    case OPTION_CREEP:
        return br_impose_parse_creep(out, optarg);
    case OPTION_PRACTICE:
        return take_word(option, &out->practice);
    case OPTION_STAGE:
        return take_word(option, &out->stage);
    case OPTION_FORMAT:
        if (!parse_choice("message-format", optarg, formats, 3, &choice))
            return false;
        out->format = (br_message_format)choice;
        return true;
    case OPTION_COLOUR:
        if (!parse_choice("color", optarg, colours, 3, &choice))
            return false;
        out->colour = choice == 2 ? -1 : choice;
        return true;
    default:
        return parse_flag(out, option);
    }
}

static bool is_verb(const char *word)
{
    for (size_t i = 0; i < br_verb_count; i++)
        if (strcmp(word, br_verb_names[i]) == 0)
            return true;
    return false;
}

/* A word that is neither a verb nor a file is probably a verb mistyped. */
static bool take_operands(br_options *out, int count, char **operands)
{
    out->verb = "build";
    if (count > 0 && is_verb(operands[0])) {
        out->verb = operands[0];
        operands++;
        count--;
    } else if (count > 0 && !br_file_exists(operands[0])) {
        const char *near = br_nearest(br_str_of(operands[0]), br_verb_names, br_verb_count);
        fprintf(stderr, "broshura: %s is neither a verb nor a file%s%s%s\n", operands[0], near ? "; did you mean " : "",
                near ? near : "", near ? "?" : "");
        return false;
    }
    out->operand_count = (size_t)count;
    out->input = count > 0 ? operands[0] : NULL;
    size_t most = strcmp(out->verb, "extract") == 0 ? 2 : 1;
    out->folder = most == 2 && count > 1 ? operands[1] : NULL;
    if ((size_t)count > most) {
        fprintf(stderr, "broshura: one input at a time; what is %s?\n", operands[most]);
        return false;
    }
    return true;
}

bool br_options_parse(int argc, char **argv, br_options *out)
{
    int option;
    bool given[TAKERS] = {false};
    *out = (br_options){.verb = "build", .colour = -1, .editions = {BR_EDITION_SCREEN}, .edition_count = 1};
    while ((option = getopt_long(argc, argv, "o:hV", long_options, NULL)) != -1) {
        if (!parse_option(out, option)) {
            fprintf(stderr, "Try: broshura --help\n");
            return false;
        }
        note_given(given, option);
    }
    if (!take_operands(out, argc - optind, argv + optind))
        return false;
    if (!out->help && !out->version && (!check_given(out, given) || !check_together(out)))
        return false;
    if (argc == 1) {
        br_help_print("", stderr);
        return false;
    }
    return true;
}
