/*
 * Asking fontconfig which faces there are. A private configuration is made in
 * memory over the project's own folder, so that no configuration file of the
 * machine is read and no other folder searched; what fontconfig learnt of the
 * files is kept in the user's cache folder ($XDG_CACHE_HOME or ~/.cache), which
 * makes the second start forty times as fast as the first. Where no cache can be written,
 * the files are looked at one by one.
 *
 * The fonts of the machine are added behind the own ones only when the context
 * says so. Bitmap and variable fonts are passed over. Which face suits a wish is not
 * decided here.
 */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "room.h"

#define FOLDER_DEPTH 4

static void close_config(void *config)
{
    FcConfigDestroy(config);
}

/* Makes the folder and those above it. True if it can be written to. */
static bool make_folder(br_arena *arena, const char *path)
{
    char *copy = br_arena_copy(arena, path, strlen(path));
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST)
            return false;
        *slash = '/';
    }
    return (mkdir(copy, 0777) == 0 || errno == EEXIST) && access(copy, W_OK | X_OK) == 0;
}

/* The folder for fontconfig's notes, or NULL if there is none to write to. */
static const char *find_cache(br_arena *arena)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    const char *path = NULL;
    if (cache && cache[0] == '/')
        path = br_arena_printf(arena, "%s/broshura/fontconfig", cache);
    else if (home && home[0] == '/')
        path = br_arena_printf(arena, "%s/.cache/broshura/fontconfig", home);
    return path && make_folder(arena, path) ? path : NULL;
}

static void add_escaped(br_buf *buf, const char *text)
{
    for (; *text; text++)
        if (*text == '&')
            br_buf_add_c(buf, "&amp;");
        else if (*text == '<')
            br_buf_add_c(buf, "&lt;");
        else
            br_buf_add_char(buf, *text);
}

static bool scan_with_cache(br_arena *arena, FcConfig *config, const char *folder, const char *cache)
{
    br_buf xml = br_buf_make(arena, 256);
    char whole[PATH_MAX]; /* fontconfig wants the whole path */
    if (!realpath(folder, whole))
        return false;
    br_buf_add_c(&xml, "<?xml version=\"1.0\"?><fontconfig><cachedir>");
    add_escaped(&xml, cache);
    br_buf_add_c(&xml, "</cachedir><dir>");
    add_escaped(&xml, whole);
    br_buf_add_c(&xml, "</dir></fontconfig>");
    return FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml.bytes, FcFalse) && FcConfigBuildFonts(config);
}

static bool has_font_name(const char *name)
{
    const char *end = strrchr(name, '.');
    return end && (!strcasecmp(end, ".ttf") || !strcasecmp(end, ".otf") || !strcasecmp(end, ".ttc"));
}

/* Each file of a folder and those beneath it that is named like a font. */
typedef void (*font_visitor)(void *data, const char *path);

static void each_font(br_arena *arena, const char *folder, int depth, font_visitor visit, void *data)
{
    size_t count;
    const char **names = br_file_list(arena, folder, &count);
    for (size_t i = 0; names && i < count; i++) {
        const char *path = br_file_join(arena, folder, names[i]);
        if (has_font_name(names[i]))
            visit(data, path);
        else if (depth > 0 && br_file_is_folder(path))
            each_font(arena, path, depth - 1, visit, data);
    }
}

static void scan_file(void *config, const char *path)
{
    FcConfigAppFontAddFile(config, (const FcChar8 *)path);
}

/* The fonts that were found, and where. */
typedef struct checking {
    const br_fonts *fonts;
    const char *folder;
} checking;

/* A file among the fonts that fontconfig could make nothing of is damaged: another face would quietly stand in. */
static void check_file(void *data, const char *path)
{
    const checking *check = data;
    br_ctx *ctx = check->fonts->ctx;
    const char *name = br_file_inside(ctx->arena, check->folder, path);
    if (!br_fonts_find_file(check->fonts, br_str_of(name)).ptr)
        br_say(ctx, BR_FONT_UNREADABLE, BR_SPAN_NONE, "path", path, NULL);
}

static br_str string_of(FcPattern *pattern, const char *object, int n)
{
    FcChar8 *value;
    if (FcPatternGetString(pattern, object, n, &value) != FcResultMatch)
        return BR_STR_NONE;
    return br_str_of((const char *)value);
}

static int integer_of(FcPattern *pattern, const char *object, int otherwise)
{
    int value;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

static bool is(FcPattern *pattern, const char *object, bool otherwise)
{
    FcBool value;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

/* A file with variations is listed as such and, besides, as each of its named weights. */
typedef struct variable_files {
    br_str *paths;
    size_t count;
} variable_files;

static variable_files find_variable(br_arena *arena, const FcFontSet *set)
{
    variable_files files = {BR_ARRAY(arena, (size_t)set->nfont, br_str), 0};
    for (int i = 0; i < set->nfont; i++)
        if (is(set->fonts[i], FC_VARIABLE, false))
            files.paths[files.count++] = string_of(set->fonts[i], FC_FILE, 0);
    return files;
}

static bool is_usable(FcPattern *pattern, const variable_files *variable)
{
    br_str format = string_of(pattern, FC_FONTFORMAT, 0), path = string_of(pattern, FC_FILE, 0);
    for (size_t i = 0; i < variable->count; i++)
        if (br_str_equal(variable->paths[i], path))
            return false;
    return is(pattern, FC_OUTLINE, true) && (br_str_is(format, "TrueType") || br_str_is(format, "CFF"));
}

static void add_entry(br_fonts *fonts, FcPattern *pattern, bool system)
{
    br_font_entry entry = {.system = system};
    if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &entry.charset) != FcResultMatch)
        return;
    for (int i = 0; i < BR_FAMILY_NAMES; i++)
        entry.names[i] = string_of(pattern, FC_FAMILY, i);
    entry.style = string_of(pattern, FC_STYLE, 0);
    entry.postscript_name = string_of(pattern, FC_POSTSCRIPT_NAME, 0);
    entry.path = string_of(pattern, FC_FILE, 0);
    entry.index = integer_of(pattern, FC_INDEX, 0);
    entry.weight = FcWeightToOpenType(integer_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR));
    entry.width = integer_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    entry.italic = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    if (!entry.names[0].ptr || !entry.path.ptr)
        return;
    fonts->entries = br_arena_grow(fonts->ctx->arena, fonts->entries, fonts->entry_count, &fonts->entry_capacity,
                                   sizeof *fonts->entries);
    fonts->entries[fonts->entry_count++] = entry;
}

/* Own fonts before the machine's, then by path: the same order on every machine. */
static int compare_entries(const void *a, const void *b)
{
    const br_font_entry *left = a, *right = b;
    if (left->system != right->system)
        return left->system ? 1 : -1;
    int order = br_str_compare(left->path, right->path);
    return order ? order : (left->index > right->index) - (left->index < right->index);
}

static void add_set(br_fonts *fonts, FcFontSet *set, bool system)
{
    if (!set)
        return;
    variable_files variable = find_variable(fonts->ctx->arena, set);
    for (int i = 0; i < set->nfont; i++)
        if (is_usable(set->fonts[i], &variable))
            add_entry(fonts, set->fonts[i], system);
}

bool br_fonts_scan(br_fonts *fonts, const char *folder)
{
    br_arena *arena = fonts->ctx->arena;
    FcConfig *config = FcConfigCreate();
    if (!config)
        br_out_of_memory();
    br_arena_adopt(arena, config, close_config);
    const char *cache = find_cache(arena);
    if (!cache || !scan_with_cache(arena, config, folder, cache))
        each_font(arena, folder, FOLDER_DEPTH, scan_file, config);
    add_set(fonts, FcConfigGetFonts(config, FcSetSystem), false);
    add_set(fonts, FcConfigGetFonts(config, FcSetApplication), false);
    if (fonts->entry_count == 0) {
        br_say(fonts->ctx, BR_NO_FONTS, BR_SPAN_NONE, "folder", folder, NULL);
        return false;
    }
    each_font(arena, folder, FOLDER_DEPTH, check_file, &(checking){fonts, folder});
    if (fonts->ctx->system_fonts) {
        FcConfig *machine = FcInitLoadConfigAndFonts();
        if (machine) {
            br_arena_adopt(arena, machine, close_config);
            add_set(fonts, FcConfigGetFonts(machine, FcSetSystem), true);
        }
    }
    qsort(fonts->entries, fonts->entry_count, sizeof *fonts->entries, compare_entries);
    return true;
}
