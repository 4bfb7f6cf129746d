/*
 * Reading a file whole. Only regular files: a folder, a pipe or a device is
 * refused with a reason, and never waited for. The limit holds for what is
 * really read, not only for the size that the file system tells. Large files
 * (pictures, fonts) are mapped read-only and unmapped with the arena. Every file
 * that was read is noted in the context.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

#define MAP_FROM ((size_t)256 << 10)

typedef struct mapping {
    void *bytes;
    size_t size;
} mapping;

static void close_mapping(void *handle)
{
    mapping *map = handle;

    munmap(map->bytes, map->size);
}

static bool map_file(br_ctx *ctx, int fd, size_t size, br_str *out)
{
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);

    if (bytes == MAP_FAILED)
        return false;
    mapping *map = BR_NEW(ctx->arena, mapping);
    *map = (mapping){bytes, size};
    br_arena_adopt(ctx->arena, map, close_mapping);
    *out = (br_str){bytes, size};
    return true;
}

/* Reads on until the end or `limit` + 1 bytes; false with errno set. */
static bool read_bytes(int fd, size_t limit, br_buf *buf)
{
    char piece[16384];

    while (buf->len <= limit) {
        ssize_t n = read(fd, piece, sizeof piece);
        if (n == 0)
            return true;
        if (n > 0)
            br_buf_add(buf, piece, (size_t)n);
        else if (errno != EINTR)
            return false;
    }
    return true;
}

static bool say_unreadable(br_ctx *ctx, br_span span, const char *path, const char *reason)
{
    br_say(ctx, BR_CANNOT_READ, span, "path", path, "reason", reason, NULL);
    return false;
}

static bool say_too_large(br_ctx *ctx, br_span span, const char *path, size_t limit)
{
    const char *shown = br_arena_printf(ctx->arena, "%zu", limit);

    br_say(ctx, BR_FILE_TOO_LARGE, span, "path", path, "limit", shown, NULL);
    return false;
}

static bool read_open_file(br_ctx *ctx, int fd, size_t limit, br_span span, const char *path, br_str *out)
{
    struct stat info;

    if (fstat(fd, &info) != 0)
        return say_unreadable(ctx, span, path, strerror(errno));
    if (S_ISDIR(info.st_mode))
        return say_unreadable(ctx, span, path, "it is a folder");
    if (!S_ISREG(info.st_mode))
        return say_unreadable(ctx, span, path, "it is not a regular file");
    size_t size = (size_t)info.st_size;
    if (size > limit)
        return say_too_large(ctx, span, path, limit);
    if (size >= MAP_FROM && map_file(ctx, fd, size, out))
        return true;
    br_buf buf = br_buf_make(ctx->arena, size + 1);
    if (!read_bytes(fd, limit, &buf))
        return say_unreadable(ctx, span, path, strerror(errno));
    if (buf.len > limit)
        return say_too_large(ctx, span, path, limit);
    *out = br_buf_str(&buf);
    return true;
}

bool br_file_read(br_ctx *ctx, const char *path, size_t limit, br_span span, br_str *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

    if (fd < 0)
        return say_unreadable(ctx, span, path, strerror(errno));
    bool good = read_open_file(ctx, fd, limit, span, path, out);
    close(fd);
    if (good)
        br_ctx_add_input(ctx, path, *out);
    return good;
}
