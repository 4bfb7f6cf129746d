/*
 * The types of attribute values (and of a few elements' words): one place says
 * what each accepts, what to tell the person, and how RELAX NG says the same.
 * Values are judged without white space at their ends.
 */
#ifndef DOC_VALUE_H
#define DOC_VALUE_H

#include <stdio.h>

#include "base/diag.h"

/* Whether `value` is of the type, named as in doc/model.def, or "email", "phone" or "web" for words. */
bool br_value_check(const char *type, br_str value);
/* What the type wants, to follow "write": "a date such as 2017-05-23". */
const char *br_value_wanted(br_arena *arena, const char *type);
/* The allowed words of a one:A|B|C type, in `arena`; NULL and *count 0 for other types. */
const char **br_value_words(br_arena *arena, const char *type, size_t *count);
/* The type as RELAX NG with the XSD datatype library, one line indented by `indent` spaces. */
void br_value_write_schema(const char *type, int indent, FILE *out);

#endif
