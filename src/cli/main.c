/*
 * broshura: arguments in, exit status out. Messages go to standard error,
 * sorted by place, with a line that counts them.
 */
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

static int run_verb(const br_options *options)
{
    br_ctx *ctx = br_ctx_open();
    br_job job = {.ctx = ctx, .options = options};
    int status = BR_EXIT_USAGE;
    ctx->draft = options->draft;
    ctx->system_fonts = options->system_fonts;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(options->verb, verbs[i].name) == 0)
            status = verbs[i].run(&job);
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
        return 0;
    }
    if (options.help) {
        br_help_print(options.verb, stdout);
        return 0;
    }
    return run_verb(&options);
}
