/*
 * The table of diagnostics, made from base/codes.def, and the reference that is
 * written from it (docs/diagnostics.md). Which code belongs to which room of the
 * house shows in its first three characters; the headings here name them.
 */
#include <assert.h>
#include <string.h>

#include "print.h"

static const br_code_info table[] = {
#define X(id, code, severity, cls, message, help, explanation) {code, #id, severity, cls, message, help, explanation},
#include "base/codes.def"
#undef X
};

static const struct {
    const char *prefix, *title;
} groups[] = {
    {"B01", "Files and XML"},   {"B02", "Content model"},  {"B03", "Contest rules and references"},
    {"B04", "Layout language"}, {"B05", "Text and fonts"}, {"B06", "Pictures"},
    {"B07", "Composing"},       {"B08", "Output"},         {"B09", "Command line and internal"},
    {"B10", "Preflight"},
};

#define GROUP_COUNT (sizeof groups / sizeof groups[0])

const br_code_info *br_code_get(br_code code)
{
    assert((size_t)code < BR_CODE_COUNT);
    return &table[code];
}

const br_code_info *br_code_find(const char *code)
{
    for (size_t i = 0; i < BR_CODE_COUNT; i++)
        if (strcmp(table[i].code, code) == 0)
            return &table[i];
    return NULL;
}

int br_class_status(br_class cls)
{
    static const int status[] = {1, 3, 4, 70};

    return status[cls];
}

static void write_entry(FILE *out, const br_code_info *info)
{
    fprintf(out, "### %s\n\n", info->code);
    fprintf(out, "    %s[%s]: %s\n\n", print_severity(info->severity), info->code, info->message);
    if (info->explanation[0] != '\0')
        fprintf(out, "%s\n\n", info->explanation);
    if (info->help[0] != '\0')
        fprintf(out, "Help: %s.\n\n", info->help);
    if (info->severity >= BR_ERROR)
        fprintf(out, "Exit status: %d.\n\n", br_class_status(info->cls));
}

void br_codes_write_reference(FILE *out)
{
    fputs("# Diagnostics\n\n"
          "Every message of Broshura with its code. `broshura explain CODE` shows the same paragraph.\n"
          "Parts in braces are filled in. This page is made from `src/base/include/base/codes.def`.\n\n",
          out);
    for (size_t g = 0; g < GROUP_COUNT; g++) {
        bool headed = false;
        for (size_t i = 0; i < BR_CODE_COUNT; i++) {
            if (strncmp(table[i].code, groups[g].prefix, 3) != 0)
                continue;
            if (!headed)
                fprintf(out, "## %s %s\n\n", groups[g].prefix, groups[g].title);
            headed = true;
            write_entry(out, &table[i]);
        }
    }
}
