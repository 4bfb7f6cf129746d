/*
 * The manifest as JSON, by jansson: members in the order of their names, files
 * in the order of theirs, so that the same archive has the same manifest on every
 * machine. Nothing of the machine is in it: no absolute path, no time, no user.
 */
#include <jansson.h>
#include <stdlib.h>

#include "archive/archive.h"

static int compare_files(const void *a, const void *b)
{
    return br_str_compare(((const br_archive_file *)a)->name, ((const br_archive_file *)b)->name);
}

static int compare_fonts(const void *a, const void *b)
{
    const br_archive_font *x = a, *y = b;
    int order = br_str_compare(x->file, y->file);
    return order != 0 ? order : br_str_compare(x->style, y->style);
}

static void set_text(json_t *object, const char *key, br_str text)
{
    if (text.len > 0)
        json_object_set_new(object, key, json_stringn(text.ptr, text.len));
}

static json_t *list_files(const br_manifest *manifest)
{
    json_t *list = json_array();
    for (size_t i = 0; i < manifest->file_count; i++) {
        const br_archive_file *file = &manifest->files[i];
        json_t *object = json_object();
        set_text(object, "name", file->name);
        json_object_set_new(object, "bytes", json_integer((json_int_t)file->size));
        set_text(object, "sha256", file->sha256);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *list_fonts(const br_manifest *manifest)
{
    json_t *list = json_array();
    for (size_t i = 0; i < manifest->font_count; i++) {
        const br_archive_font *font = &manifest->fonts[i];
        json_t *object = json_object();
        set_text(object, "family", font->family);
        set_text(object, "style", font->style);
        set_text(object, "version", font->version);
        set_text(object, "licence", font->licence);
        set_text(object, "licence-url", font->licence_url);
        set_text(object, "file", font->file);
        if (font->system)
            json_object_set_new(object, "system", json_true());
        json_object_set_new(object, "bytes", json_integer((json_int_t)font->size));
        set_text(object, "sha256", font->sha256);
        json_array_append_new(list, object);
    }
    return list;
}

/* The options of the build; an object without members where there were none. */
static json_t *list_options(const br_manifest *manifest)
{
    json_t *object = json_object();
    set_text(object, "layout", manifest->layout);
    set_text(object, "practice", manifest->practice);
    set_text(object, "source-date-epoch", manifest->epoch);
    if (manifest->standalone)
        json_object_set_new(object, "standalone", json_true());
    if (manifest->draft)
        json_object_set_new(object, "draft", json_true());
    if (manifest->system_fonts)
        json_object_set_new(object, "system-fonts", json_true());
    return object;
}

br_str br_manifest_write(br_arena *arena, br_manifest *manifest)
{
    qsort(manifest->files, manifest->file_count, sizeof *manifest->files, compare_files);
    qsort(manifest->fonts, manifest->font_count, sizeof *manifest->fonts, compare_fonts);
    json_t *root = json_object();
    set_text(root, "format", BR_STR("broshura-archive-1"));
    set_text(root, "program", manifest->program);
    set_text(root, "libraries", manifest->libraries);
    set_text(root, "brochure", manifest->brochure);
    json_object_set_new(root, "files", list_files(manifest));
    json_object_set_new(root, "fonts", list_fonts(manifest));
    json_object_set_new(root, "options", list_options(manifest));
    char *text = json_dumps(root, JSON_INDENT(2) | JSON_SORT_KEYS);
    json_decref(root);
    if (!text)
        br_out_of_memory();
    br_str json = br_str_of(br_arena_printf(arena, "%s\n", text));
    free(text);
    return json;
}
