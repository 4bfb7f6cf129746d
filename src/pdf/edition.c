/* The editions' names. What an edition puts into its file is decided where each thing is written. */
#include "pdf/pdf.h"

const char *br_edition_name(br_edition edition)
{
    static const char *const names[BR_EDITION_COUNT] = {"screen", "archive", "print", "office"};
    return names[edition];
}
