/*
 * Replacing a file, all or nothing. The bytes go to a temporary file in the same
 * folder; write, fsync and close are checked; only then does rename put it in
 * the old one's place, and the folder is synced. On failure the temporary file
 * goes and the old one is as it was. Signals that would end the program in the
 * middle wait until the temporary file is gone or in place; those that a full
 * disk quota or a closed pipe raise are left aside, so that they become errors
 * with a message.
 *
 * What exists and is not a regular file (a pipe, /dev/full) is written in place.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file_write.h"

static const char place_help[] =
    "check free space and the permissions; it is written in place, so it may be incomplete";
static const char folder_help[] = "name a file in it; a folder is for several editions at once";
static const char sync_help[] = "the new file is in its place, but may be lost if the machine stops now";

void br_file_hold_signals(br_held_signals *old)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigset_t ends;

    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigprocmask(SIG_BLOCK, &ends, &old->mask);
    sigaction(SIGXFSZ, &ignore, &old->file_size);
    sigaction(SIGPIPE, &ignore, &old->pipe);
}

void br_file_release_signals(const br_held_signals *old)
{
    sigaction(SIGXFSZ, &old->file_size, NULL);
    sigaction(SIGPIPE, &old->pipe, NULL);
    sigprocmask(SIG_SETMASK, &old->mask, NULL);
}

/* `help` NULL: the table's, which says that the earlier file is unchanged. */
bool br_file_say_unwritable(br_ctx *ctx, const char *path, int error, const char *help)
{
    const char *reason = strerror(error);

    if (help == NULL)
        br_say(ctx, BR_CANNOT_WRITE, BR_SPAN_NONE, "path", path, "reason", reason, NULL);
    else
        br_say(ctx, BR_CANNOT_WRITE, BR_SPAN_NONE, "path", path, "reason", reason, "help", help, NULL);
    return false;
}

/* 0 or the error. */
static int write_all(int fd, br_str bytes)
{
    size_t done = 0;

    while (done < bytes.len) {
        ssize_t n = write(fd, bytes.ptr + done, bytes.len - done);
        if (n > 0)
            done += (size_t)n;
        else if (n == 0)
            return EIO;
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

static int write_stdout(br_str bytes)
{
    if (fflush(stdout) != 0)
        return errno;
    return write_all(STDOUT_FILENO, bytes);
}

static int write_in_place(const char *path, br_str bytes)
{
    int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY);

    if (fd < 0)
        return errno;
    int error = write_all(fd, bytes);
    if (close(fd) != 0 && error == 0)
        error = errno;
    return error;
}

/* Gives the new file the old one's mode and, if we may, owner; or what a new file should have. */
static int set_mode(int fd, const struct stat *old)
{
    if (old != NULL) {
        if (fchown(fd, old->st_uid, old->st_gid) != 0)
            errno = 0; /* only root may give a file away; the mode still counts */
        return fchmod(fd, old->st_mode & 07777) == 0 ? 0 : errno;
    }
    mode_t mask = umask(0);
    umask(mask);
    return fchmod(fd, 0666 & ~mask) == 0 ? 0 : errno;
}

static int fill_temporary(int fd, br_str bytes, const struct stat *old)
{
    int error = write_all(fd, bytes);

    if (error == 0)
        error = set_mode(fd, old);
    if (error == 0 && fsync(fd) != 0)
        error = errno;
    if (close(fd) != 0 && error == 0)
        error = errno;
    return error;
}

int br_file_prepare(br_arena *arena, const char *target, br_str bytes, const struct stat *old, const char **temporary)
{
    const char *folder = br_file_folder(arena, target);
    const char *pattern = br_file_join(arena, folder, ".broshura-XXXXXX.tmp");
    char *name = br_arena_copy(arena, pattern, strlen(pattern));
    int fd = mkostemps(name, 4, O_CLOEXEC);

    if (fd < 0)
        return errno;
    int error = fill_temporary(fd, bytes, old);
    if (error != 0)
        unlink(name);
    *temporary = name;
    return error;
}

static int replace(br_arena *arena, const char *path, br_str bytes, const struct stat *old)
{
    const char *temporary = NULL;
    int error = br_file_prepare(arena, path, bytes, old, &temporary);

    if (error == 0 && rename(temporary, path) != 0) {
        error = errno;
        unlink(temporary);
    }
    return error;
}

int br_file_sync_folder(br_arena *arena, const char *path)
{
    int fd = open(br_file_folder(arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return errno == EACCES ? 0 : errno; /* a folder that may be written but not read */
    int error = fsync(fd) == 0 ? 0 : errno;
    close(fd);
    return error == EINVAL || error == EROFS ? 0 : error; /* file systems that cannot sync a folder */
}

static bool write_atomically(br_ctx *ctx, const char *path, br_str bytes, const struct stat *old)
{
    char *real = old == NULL ? NULL : realpath(path, NULL); /* a link stays a link */
    const char *target = real == NULL ? path : real;
    int error = replace(ctx->arena, target, bytes, old);
    int sync_error = error == 0 ? br_file_sync_folder(ctx->arena, target) : 0;
    free(real);
    if (error != 0)
        return br_file_say_unwritable(ctx, path, error, NULL);
    return sync_error == 0 || br_file_say_unwritable(ctx, path, sync_error, sync_help);
}

static bool names_a_descriptor(const char *path)
{
    br_str p = br_str_of(path);

    return br_str_starts(p, "/dev/std") || br_str_starts(p, "/dev/fd/") || br_str_starts(p, "/proc/self/fd/");
}

static bool write_anywhere(br_ctx *ctx, const char *path, br_str bytes)
{
    struct stat info;
    bool exists = stat(path, &info) == 0;
    int error = 0;

    if (strcmp(path, "-") == 0)
        error = write_stdout(bytes);
    else if (exists && S_ISDIR(info.st_mode))
        return br_file_say_unwritable(ctx, path, EISDIR, folder_help);
    else if ((exists && !S_ISREG(info.st_mode)) || names_a_descriptor(path))
        error = write_in_place(path, bytes);
    else
        return write_atomically(ctx, path, bytes, exists ? &info : NULL);
    return error == 0 || br_file_say_unwritable(ctx, path, error, place_help);
}

bool br_file_write(br_ctx *ctx, const char *path, br_str bytes)
{
    br_held_signals old;

    br_file_hold_signals(&old);
    bool good = write_anywhere(ctx, path, bytes);
    br_file_release_signals(&old);
    return good;
}
