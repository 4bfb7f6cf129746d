/*
 * Replacing several files, all or none. First every new file is written beside
 * its target, complete; if one fails nothing has happened. Then they take their
 * places one after the other. The old files keep a second name until all is
 * done, so that a rename that fails after others have succeeded (a folder that
 * has gone, a target that is a folder) is answered by putting the old ones back.
 * Where an old file can have no second name (on FAT, or when it is somebody else's)
 * it is moved aside. A target that is a symbolic link stays one, as br_file_write has it.
 */
#include "file_write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One file on its way. */
typedef struct pending {
    const char *path;
    const char *temporary; /* NULL once it is in its place */
    const char *backup;    /* second name of the old file; NULL if there was none */
    bool moved;            /* … which is its only name */
    bool in_place;
} pending;

static int prepare(br_arena *arena, const br_output *output, pending *out)
{
    struct stat info;
    bool exists = stat(output->path, &info) == 0;
    char *real = exists ? realpath(output->path, NULL) : NULL;

    out->path = real == NULL ? output->path : br_arena_copy(arena, real, strlen(real));
    free(real);
    if (exists && !S_ISREG(info.st_mode))
        return S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    return br_file_prepare(arena, out->path, output->bytes, exists ? &info : NULL, &out->temporary);
}

/* The old file under a second name, so that it can come back. 0 or the error. */
static int keep_old(br_arena *arena, pending *one)
{
    const char *backup = br_arena_printf(arena, "%s.old", one->temporary);

    if (link(one->path, backup) != 0) {
        if (errno != ENOENT && rename(one->path, backup) == 0)
            one->moved = true;
        else
            return errno == ENOENT ? 0 : errno;
    }
    one->backup = backup;
    return 0;
}

static int take_place(br_arena *arena, pending *one)
{
    int error = keep_old(arena, one);

    if (error != 0)
        return error;
    if (rename(one->temporary, one->path) != 0)
        return errno;
    one->temporary = NULL;
    one->in_place = true;
    return 0;
}

static void undo(const pending *one)
{
    if (one->temporary)
        unlink(one->temporary);
    if (one->backup && (one->in_place || one->moved))
        rename(one->backup, one->path);
    else if (one->in_place)
        unlink(one->path);
    else if (one->backup)
        unlink(one->backup);
}

static void finish(br_arena *arena, const pending *one)
{
    if (one->backup)
        unlink(one->backup);
    (void)br_file_sync_folder(arena, one->path); /* the file itself is on the disk */
}

bool br_file_write_group(br_ctx *ctx, const br_output *outputs, size_t count)
{
    pending *all = BR_ARRAY(ctx->arena, count + 1, pending);
    br_held_signals old;
    size_t i = 0;
    int error = 0;

    br_file_hold_signals(&old);
    for (i = 0; i < count && error == 0; i++)
        error = prepare(ctx->arena, &outputs[i], &all[i]);
    size_t failed = i;
    for (i = 0; i < count && error == 0; i++) {
        error = take_place(ctx->arena, &all[i]);
        failed = i + 1;
    }
    for (i = 0; i < count; i++)
        if (error != 0)
            undo(&all[i]);
        else
            finish(ctx->arena, &all[i]);
    br_file_release_signals(&old);
    return error == 0 || br_file_say_unwritable(ctx, outputs[failed - 1].path, error, NULL);
}
