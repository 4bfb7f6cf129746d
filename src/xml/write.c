/*
 * Writing XML. Only what the schemas need: they are made from tables of the
 * program's own, whose sentences may hold the two characters that mean
 * something in XML. It knows nothing of elements.
 */
#include "xml/write.h"

void br_xml_write_text(const char *text, FILE *out)
{
    for (; *text != '\0'; text++)
        if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '&')
            fputs("&amp;", out);
        else
            fputc(*text, out);
}
