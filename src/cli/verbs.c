/* The verbs. Each runs the stages it needs and says what its status is. */
#include <string.h>

#include "cli.h"
#include "page/page.h"

bool br_job_has_input(const br_job *job)
{
    if (job->options->input)
        return true;
    fprintf(stderr, "broshura: %s needs an input: a folder with brochure.xml\nTry: broshura %s --help\n",
            job->options->verb, job->options->verb);
    return false;
}

int br_verb_build(br_job *job)
{
    if (!br_job_has_input(job))
        return BR_EXIT_USAGE;
    bool done = br_job_run(job, BR_STAGE_DISPLAY) && job->ctx->errors == 0;
    if (done)
        br_job_check_screen(job);
    if (done && !br_job_write(job) && job->ctx->errors == 0)
        br_say(job->ctx, BR_INTERNAL, BR_SPAN_NONE, "what", "the PDF was not written", NULL);
    return br_ctx_status(job->ctx);
}

static void print_budget(br_job *job)
{
    size_t count = 0;
    br_budget *budgets = br_pages_measure(job->flow, &count);
    printf("practice                  pages  last full  free lines  free characters\n");
    for (size_t i = 0; i < count; i++)
        printf("%-25.*s %5d %8d %% %11d %16d\n", (int)budgets[i].practice.len, budgets[i].practice.ptr,
               budgets[i].pages, budgets[i].fill, budgets[i].free_lines, budgets[i].characters);
}

/* What this edition alone would find: the print shop's rules, a file that cannot be attached. False when it could not
 * be made. */
static bool check_edition(br_job *job, br_edition edition)
{
    br_written pages;
    br_pdf_options options = {0};
    if (edition == BR_EDITION_PRINT)
        return br_job_open_press(job, &pages, true) != NULL;
    return edition != BR_EDITION_ARCHIVE || br_job_attach(job, &options);
}

int br_verb_check(br_job *job)
{
    if (!br_job_has_input(job))
        return BR_EXIT_USAGE;
    if (br_layout_is_language_folder(job->ctx, job->options->input)) {
        br_layout_check_languages(job->ctx, job->options->input, stdout);
        return br_ctx_status(job->ctx);
    }
    bool set = br_job_run(job, BR_STAGE_DISPLAY);
    if (!job->layout || !br_job_lint(job, job->options->fix))
        return br_ctx_status(job->ctx);
    br_job_check_editions(job); /* what they say: without pages too */
    if (!set)
        return br_ctx_status(job->ctx);
    bool fine = true;
    br_job_check_screen(job);
    for (size_t i = 0; i < job->options->edition_count; i++)
        fine = check_edition(job, job->options->editions[i]) && fine;
    if (fine && job->options->budget)
        print_budget(job);
    return br_ctx_status(job->ctx);
}

int br_verb_dump(br_job *job)
{
    static const struct {
        const char *name;
        br_stage stage;
    } stages[] = {{"doc", BR_STAGE_DOC},         {"layout", BR_STAGE_LAYOUT}, {"flow", BR_STAGE_FLOW},
                  {"display", BR_STAGE_DISPLAY}, {"tags", BR_STAGE_DISPLAY},  {"text", BR_STAGE_DISPLAY}};
    const char *name = job->options->stage;
    size_t i = 0, count = sizeof stages / sizeof *stages;
    if (!br_job_has_input(job))
        return BR_EXIT_USAGE;
    while (name && i < count && strcmp(name, stages[i].name) != 0)
        i++;
    if (!name || i == count) {
        fprintf(stderr, "broshura: dump needs --stage=doc, layout, flow, display, tags or text\n");
        return BR_EXIT_USAGE;
    }
    if (!br_job_run(job, stages[i].stage))
        return br_ctx_status(job->ctx);
    if (strcmp(name, "doc") == 0)
        br_doc_dump(job->doc, stdout);
    else if (strcmp(name, "layout") == 0)
        br_layout_dump(job->layout, stdout);
    else if (strcmp(name, "flow") == 0)
        br_flow_dump(job->flow, stdout);
    else if (strcmp(name, "tags") == 0)
        br_display_dump_tags(job->display, stdout);
    else if (strcmp(name, "text") == 0)
        br_display_dump_text(job->display, stdout);
    else
        br_display_dump(job->display, stdout);
    return br_ctx_status(job->ctx);
}

int br_verb_fonts(br_job *job)
{
    job->home = br_find_home(job->ctx);
    if (job->home)
        job->fonts = br_fonts_open(job->ctx, br_in_home(job, "fonts"));
    const br_language *language = NULL;
    if (job->fonts && job->options->input)
        language =
            br_layout_read_language(job->ctx, br_in_home(job, "layouts/languages"), br_str_of(job->options->input));
    if (job->fonts && (language || !job->options->input))
        br_fonts_list(job->fonts, language, stdout);
    return br_ctx_status(job->ctx);
}

int br_verb_explain(br_job *job)
{
    const char *code = job->options->input;
    const br_code_info *info = code ? br_code_find(code) : NULL;
    if (!info) {
        fprintf(stderr, "broshura: %s%s; codes look like B0203 and stand in messages between brackets\n",
                code ? "there is no message with the code " : "explain needs a code", code ? code : "");
        return BR_EXIT_USAGE;
    }
    printf("%s: %s\n\n%s\n", info->code, info->message, info->explanation);
    if (*info->help)
        printf("\nWhat to do: %s.\n", info->help);
    return 0;
}

int br_verb_schema(br_job *job)
{
    const char *what = job->options->input;
    if (!what) {
        br_doc_write_schema(stdout);
        return 0;
    }
    if (br_layout_write_schema(what, stdout))
        return 0;
    fprintf(stderr,
            "broshura: schema writes that of brochures, or pages, styles, colours, badges, languages or printers\n");
    return BR_EXIT_USAGE;
}

int br_verb_reference(br_job *job)
{
    const char *what = job->options->input ? job->options->input : "";
    if (strcmp(what, "elements") == 0)
        br_doc_write_reference(stdout);
    else if (strcmp(what, "layout") == 0)
        br_layout_write_reference(stdout);
    else if (strcmp(what, "diagnostics") == 0)
        br_codes_write_reference(stdout);
    else {
        fprintf(stderr, "broshura: reference writes elements, layout or diagnostics\n");
        return BR_EXIT_USAGE;
    }
    return 0;
}
