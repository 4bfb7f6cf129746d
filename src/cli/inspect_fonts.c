#include "inspect.h"
json_t *br_inspect_fonts_json(br_job *job) { (void)job; return json_null(); }
void br_inspect_fonts_text(br_job *job, FILE *out) { (void)job; (void)out; }
