/*
 * The views of `inspect`, each as text for people and as JSON for programs, and what they share: pages and
 * places in words, and the few makers of JSON values. jansson is asked nowhere else. Private to cli.
 */
#ifndef CLI_INSPECT_H
#define CLI_INSPECT_H

#include <assert.h>
#include <jansson.h>

#include "cli.h"

/* The verb sees to it that jansson's memory never fails, so nothing here does. */

/* Takes the value. */
static inline void set(json_t *object, const char *key, json_t *value)
{
    int failed = json_object_set_new(object, key, value);
    assert(!failed);
    (void)failed;
}

/* Takes the value. */
static inline void append(json_t *array, json_t *value)
{
    int failed = json_array_append_new(array, value);
    assert(!failed);
    (void)failed;
}

/* An absent string is an empty one; what is not UTF-8 in it, as it may be in the name of a file, becomes U+FFFD. */
json_t *br_inspect_text(br_str s);
static inline json_t *text(br_str s)
{
    return br_inspect_text(s);
}

static inline json_t *text_or_null(br_str s)
{
    return s.len ? text(s) : json_null();
}

static inline json_t *count(size_t n)
{
    return json_integer((json_int_t)n);
}

static inline json_t *points(br_len millipoints)
{
    return json_real(millipoints / 1000.0);
}

/* "file", "line" and "column" of a place in the XML or the layout; null where there is none. */
void br_inspect_set_place(const br_job *job, json_t *object, br_span span);
/* "page" (its number in the file) and "label" (as printed) of a page by its index; null for SIZE_MAX. */
void br_inspect_set_page(const br_job *job, json_t *object, size_t page);
/* "page 12", or "sheet 3" where no number is printed. */
void br_inspect_print_page(const br_job *job, size_t page, FILE *out);
/* "brochure.xml:12:5", or "–" where there is no place. */
void br_inspect_print_place(const br_job *job, br_span span, FILE *out);
void br_inspect_print_str(br_str s, FILE *out);

json_t *br_inspect_structure_json(br_job *job);
json_t *br_inspect_pages_json(br_job *job);
json_t *br_inspect_fonts_json(br_job *job);
json_t *br_inspect_images_json(br_job *job);
json_t *br_inspect_typography_json(br_job *job);
void br_inspect_structure_text(br_job *job, FILE *out);
void br_inspect_pages_text(br_job *job, FILE *out);
void br_inspect_fonts_text(br_job *job, FILE *out);
void br_inspect_images_text(br_job *job, FILE *out);
void br_inspect_typography_text(br_job *job, FILE *out);

#endif
