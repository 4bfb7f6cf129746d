/*
 * The arguments of an imposed office file, --impose, --sheet, --creep and --fold-marks: read, held against each
 * other, and put into the writer's words.
 */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

#define CREEP_MOST 20000 /* µm; more than the fold of any stitched booklet */

/* "1.2" or "1.2mm" in thousandths of a millimetre; false for anything else. */
static bool parse_millimetres(const char *text, int64_t *um)
{
    int64_t unit = 1000;
    const char *at = text;
    for (*um = 0; *at >= '0' && *at <= '9' && *um < 1000000; at++)
        *um = *um * 10 + (*at - '0') * 1000;
    if (at == text)
        return false;
    if (*at == '.' && at[1] >= '0' && at[1] <= '9')
        for (at++; *at >= '0' && *at <= '9'; at++) {
            unit /= 10;
            *um += (*at - '0') * unit;
        }
    return *at == '\0' || strcmp(at, "mm") == 0;
}

bool br_impose_parse_kind(br_options *out, const char *value)
{
    out->impose = strcmp(value, "booklet") == 0;
    if (!out->impose)
        fprintf(stderr, "broshura: --impose takes booklet, not %s\n", value);
    return out->impose;
}

bool br_impose_parse_sheet(br_options *out, const char *value)
{
    out->sheet = value;
    if (strcmp(value, "A4") == 0 || strcmp(value, "A3") == 0)
        return true;
    fprintf(stderr, "broshura: --sheet takes one of A4 A3, not %s\n", value);
    return false;
}

bool br_impose_parse_creep(br_options *out, const char *value)
{
    int64_t um;
    if (!parse_millimetres(value, &um) || um > CREEP_MOST) {
        fprintf(stderr, "broshura: --creep takes millimetres from 0 to %d, such as 1.2, not %s\n", CREEP_MOST / 1000,
                value);
        return false;
    }
    out->has_creep = true;
    out->creep = br_len_from_um(um);
    return true;
}

bool br_impose_check_options(const br_options *options)
{
    bool office = false;
    for (size_t i = 0; i < options->edition_count; i++)
        office |= options->editions[i] == BR_EDITION_OFFICE;
    const char *alone = options->sheet        ? "--sheet"
                        : options->has_creep  ? "--creep"
                        : options->fold_marks ? "--fold-marks"
                                              : NULL;
    if (options->impose && !office)
        fprintf(stderr,
                "broshura: --impose is for the office edition: add --for office. A print shop wants single pages "
                "and imposes them itself\n");
    else if (!options->impose && alone)
        fprintf(stderr, "broshura: %s goes with --impose booklet\n", alone);
    else
        return true;
    return false;
}

br_pdf_imposition br_impose_of(const br_options *options)
{
    bool large = options->sheet && strcmp(options->sheet, "A3") == 0;
    return (br_pdf_imposition){.width = br_len_from_um(large ? 420000 : 297000),
                               .height = br_len_from_um(large ? 297000 : 210000),
                               .creep = options->creep,
                               .fold_marks = options->fold_marks};
}
