/* Small printing helpers shared by the display list's dumps. They go round stdio's number formats: no locale. */
#ifndef DISPLAY_PRINT_H
#define DISPLAY_PRINT_H

#include "display/display.h"

/* A length in points, as br_len_print. */
void br_display_print_len(FILE *out, br_len value);
/* In double quotes; quote, backslash and control characters escaped; an absent string as "". */
void br_display_print_quoted(FILE *out, br_str s);
/* What a tag says beyond its role: ` lang "en" title "…" alt "…" scope column numbered`. */
void br_display_print_tag_details(FILE *out, const br_tag *tag);

#endif
