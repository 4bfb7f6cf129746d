/*
 * Paths: joining, folding and the fence around a brochure's folder. A reference
 * is folded as text ("." and ".." go) and then looked up: the real place of what
 * it names, or of its nearest existing folder if it names nothing yet, must lie
 * beneath the real place of the root. So neither dots nor symbolic links lead
 * out. The result keeps the person's own way of writing the folder.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

bool br_file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool br_file_is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **br_file_list(br_arena *arena, const char *folder, size_t *count)
{
    const char **names = NULL;
    size_t capacity = 0;
    DIR *dir = opendir(folder);

    *count = 0;
    if (!dir)
        return NULL;
    for (const struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        if (entry->d_name[0] == '.')
            continue;
        names = br_arena_grow(arena, names, *count, &capacity, sizeof *names);
        names[(*count)++] = br_arena_copy(arena, entry->d_name, strlen(entry->d_name));
    }
    closedir(dir);
    if (*count > 1)
        qsort(names, *count, sizeof *names, compare_names);
    return names;
}

const char *br_file_folder(br_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    if (slash == NULL)
        return ".";
    return slash == path ? "/" : br_arena_copy(arena, path, (size_t)(slash - path));
}

const char *br_file_join(br_arena *arena, const char *folder, const char *name)
{
    size_t n = strlen(folder);

    if (n == 0 || name[0] == '/' || strcmp(folder, ".") == 0)
        return br_arena_copy(arena, name, strlen(name));
    return br_arena_printf(arena, "%s%s%s", folder, folder[n - 1] == '/' ? "" : "/", name);
}

/* Takes the last part off, unless there is none to take or it is "..". */
static bool drop_last(br_buf *path)
{
    size_t from = path->len;

    while (from > 0 && path->bytes[from - 1] != '/')
        from--;
    if (from == path->len || strcmp(path->bytes + from, "..") == 0)
        return false;
    path->len = from > 1 ? from - 1 : from;
    path->bytes[path->len] = '\0';
    return true;
}

const char *br_file_fold(br_arena *arena, const char *path)
{
    br_buf out = br_buf_make(arena, strlen(path) + 1);
    bool absolute = path[0] == '/';

    if (absolute)
        br_buf_add_char(&out, '/');
    while (*path != '\0') {
        size_t n = strcspn(path, "/");
        br_str part = {path, n};
        path += n + (path[n] == '/');
        if (n == 0 || br_str_is(part, "."))
            continue;
        if (br_str_is(part, "..") && (drop_last(&out) || absolute))
            continue;
        if (out.len > 0 && out.bytes[out.len - 1] != '/')
            br_buf_add_char(&out, '/');
        br_buf_add_str(&out, part);
    }
    return out.len > 0 ? out.bytes : ".";
}

/* "http:", "file:", "C:" and the like. */
static bool has_scheme(br_str ref)
{
    for (size_t i = 0; i < ref.len; i++) {
        char c = ref.ptr[i], lower = (char)(c | 0x20);
        if (c == ':')
            return i > 0;
        bool letter = lower >= 'a' && lower <= 'z';
        bool other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (!letter && !(i > 0 && other))
            return false;
    }
    return false;
}

static bool is_plain_relative(br_str ref)
{
    return ref.len > 0 && ref.ptr[0] != '/' && memchr(ref.ptr, '\\', ref.len) == NULL &&
           memchr(ref.ptr, '\0', ref.len) == NULL && !has_scheme(ref);
}

/* The real path of `path`, or of the nearest folder above it that exists. NULL if none can be reached. */
static char *real_ancestor(br_arena *arena, const char *path)
{
    char *real = realpath(path, NULL);

    while (real == NULL && strcmp(path, ".") != 0 && strcmp(path, "/") != 0) {
        path = br_file_folder(arena, path);
        real = realpath(path, NULL);
    }
    return real;
}

static bool is_beneath(const char *path, const char *root)
{
    size_t n = strlen(root);

    if (strcmp(root, "/") == 0)
        return true;
    return strncmp(path, root, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

bool br_file_resolve(br_ctx *ctx, const char *root, const char *base_dir, br_str ref, br_span span, const char **out)
{
    bool inside = false;
    const char *path = "";

    if (is_plain_relative(ref)) {
        path = br_file_fold(ctx->arena, br_file_join(ctx->arena, base_dir, br_str_c(ctx->arena, ref)));
        char *real_root = realpath(root, NULL);
        char *real = real_ancestor(ctx->arena, path);
        inside = real_root != NULL && real != NULL && is_beneath(real, real_root);
        free(real);
        free(real_root);
    }
    if (!inside) {
        br_say(ctx, BR_OUTSIDE_FOLDER, span, "path", br_part(ctx, ref), NULL);
        return false;
    }
    *out = path;
    return true;
}

static bool climbs(const char *path)
{
    return strcmp(path, "..") == 0 || strncmp(path, "../", 3) == 0;
}

const char *br_file_inside(br_arena *arena, const char *folder, const char *path)
{
    const char *root = br_file_fold(arena, folder), *inner = br_file_fold(arena, path);
    size_t n = strlen(root);

    if (strcmp(root, inner) == 0)
        return NULL;
    if (strcmp(root, ".") == 0)
        n = 0;
    else if (strncmp(inner, root, n) != 0)
        return NULL;
    else if (root[n - 1] != '/' && inner[n++] != '/')
        return NULL;
    /* What is left may not climb: "../../a" is not inside "..". */
    return inner[n] == '/' || climbs(inner + n) ? NULL : inner + n;
}

static bool is_plain_part(br_str part)
{
    for (size_t i = 0; i < part.len; i++)
        if ((unsigned char)part.ptr[i] < 0x20 || part.ptr[i] == 0x7F)
            return false;
    return part.len > 0 && !br_str_is(part, ".") && !br_str_is(part, "..");
}

bool br_file_is_inner_name(br_str name)
{
    size_t from = 0;

    if (!is_plain_relative(name))
        return false;
    for (size_t at = 0; at <= name.len; at++) {
        if (at < name.len && name.ptr[at] != '/')
            continue;
        if (!is_plain_part(br_str_slice(name, from, at)))
            return false;
        from = at + 1;
    }
    return br_utf8_check(name) == name.len;
}
