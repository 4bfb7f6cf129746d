/*
 * broshura: arguments in, exit status out. Messages go to standard error,
 * sorted by place, with a line that counts them. Whatever a verb prints is flushed here, and that it could
 * not be written is a failure of the run: a schema cut short on a full disk must not look done.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static const struct {
    const char *name;
    int (*run)(br_job *job);
} verbs[] = {
    {"build", br_verb_build},     {"check", br_verb_check},     {"dump", br_verb_dump},
    {"extract", br_verb_extract}, {"inspect", br_verb_inspect}, {"fonts", br_verb_fonts},
    {"explain", br_verb_explain}, {"schema", br_verb_schema},   {"reference", br_verb_reference},
};

/* NO_COLOR (no-color.org) and a dumb terminal switch colour off; a pipe too. */
static bool wants_colour(const br_options *options)
{
    const char *term = getenv("TERM"), *none = getenv("NO_COLOR");
    if (options->colour >= 0)
        return options->colour > 0;
    if ((none && *none) || (term && strcmp(term, "dumb") == 0))
        return false;
    return isatty(STDERR_FILENO) != 0;
}

static void print_count(const br_ctx *ctx, const br_options *options)
{
    if (options->format != BR_MESSAGES_HUMAN || (ctx->errors == 0 && ctx->warnings == 0))
        return;
    fprintf(stderr, "broshura: %d error%s, %d warning%s\n", ctx->errors, ctx->errors == 1 ? "" : "s", ctx->warnings,
            ctx->warnings == 1 ? "" : "s");
}

/* NULL if all that was printed has arrived, else why not. */
static const char *printing_failed(void)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return NULL;
    return errno ? strerror(errno) : "it took no more";
}

static int finish_output(br_ctx *ctx, int status)
{
    const char *reason = printing_failed();
    if (!reason)
        return status;
    br_say(ctx, BR_CANNOT_WRITE, BR_SPAN_NONE, "path", "to standard output", "reason", reason, "help",
           "check free space; what has been printed is incomplete", NULL);
    return status ? status : br_ctx_status(ctx);
}

/* The status of a run that only prints. */
static int finish_text(void)
{
    const char *reason = printing_failed();
    if (reason)
        fprintf(stderr, "broshura: cannot write to standard output: %s\n", reason);
    return reason ? BR_EXIT_IO : 0;
}

static int run_verb(const br_options *options)
{
    br_ctx *ctx = br_ctx_open();
    br_job job = {.ctx = ctx, .options = options};
    int status = BR_EXIT_USAGE;
    ctx->draft = options->draft;
    ctx->system_fonts = options->system_fonts;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(options->verb, verbs[i].name) == 0)
            status = finish_output(ctx, verbs[i].run(&job));
    br_job_end_progress(&job);
    br_ctx_print(ctx, options->format, wants_colour(options), stderr);
    print_count(ctx, options);
    br_ctx_close(ctx);
    return status;
}

int main(int argc, char **argv)
{
    br_options options;
    if (!br_options_parse(argc, argv, &options))
        return BR_EXIT_USAGE;
    if (options.version) {
        printf("broshura %s\n", BR_VERSION);
        return finish_text();
    }
    if (options.help) {
        br_help_print(options.verb, stdout);
        return finish_text();
    }
    return run_verb(&options);
}
