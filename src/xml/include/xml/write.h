/* Writing XML: what stands between tags. The schemas are written so; brochures are only ever read. */
#ifndef XML_WRITE_H
#define XML_WRITE_H

#include <stdio.h>

/* Text as character data (XML 1.0 §2.4): & and < as entities. Not for attribute values. */
void br_xml_write_text(const char *text, FILE *out);

#endif
