/*
 * Writing a tree of new files, all or none. They are written into a hidden
 * folder inside the target, complete and on the disk; then what stands at its top is
 * moved to where it belongs, by a rename that replaces nothing. If one of those
 * fails the ones before it go back; in the end the hidden folder goes, with all
 * that is still in it. So an extraction either is whole or has not happened, and what
 * was there is as it was. Only a machine that stops in the middle leaves the
 * hidden folder behind.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file_write.h"

static const char sync_help[] = "the files are in their places, but may be lost if the machine stops now";

typedef struct tree {
    br_ctx *ctx;
    const char *folder;
    char *hidden;
    bool made;         /* the folder was not there */
    const char **tops; /* names at the top, each once */
    size_t top_count, top_capacity;
} tree;

static int remove_entry(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

/* The first part of a name. */
static const char *top_of(br_arena *arena, const char *name)
{
    return br_arena_copy(arena, name, strcspn(name, "/"));
}

static void add_top(tree *t, const char *name)
{
    const char *top = top_of(t->ctx->arena, name);
    for (size_t i = 0; i < t->top_count; i++)
        if (strcmp(t->tops[i], top) == 0)
            return;
    t->tops = br_arena_grow(t->ctx->arena, t->tops, t->top_count, &t->top_capacity, sizeof *t->tops);
    t->tops[t->top_count++] = top;
}

/* The folders that `name` stands in, beneath the hidden one. */
static int make_folders(tree *t, const char *name)
{
    for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
        const char *path = br_arena_printf(t->ctx->arena, "%s/%.*s", t->hidden, (int)(slash - name), name);
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return errno;
    }
    return 0;
}

/* Moves a file to a name that must not be there. Some file systems cannot see to that themselves. */
static int move_new(const char *from, const char *to)
{
    struct stat info;
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    if (lstat(to, &info) == 0)
        return EEXIST;
    return rename(from, to) == 0 ? 0 : errno;
}

static int write_new(tree *t, const br_output *output)
{
    br_arena *arena = t->ctx->arena;
    const char *path = br_arena_printf(arena, "%s/%s", t->hidden, output->path), *temporary = NULL;
    int error = make_folders(t, output->path);
    if (error == 0)
        error = br_file_prepare(arena, path, output->bytes, NULL, &temporary);
    return error == 0 ? move_new(temporary, path) : error;
}

static const char *beneath(tree *t, const char *folder, size_t top)
{
    return br_arena_printf(t->ctx->arena, "%s/%s", folder, t->tops[top]);
}

/* Moves what stands at the top to its place; those before a failure go back. */
static int move_tops(tree *t, size_t *failed)
{
    int error = 0;
    size_t i = 0;
    for (; i < t->top_count && error == 0; i++)
        error = move_new(beneath(t, t->hidden, i), beneath(t, t->folder, i));
    if (error == 0)
        return 0;
    *failed = i - 1;
    for (i = 0; i < *failed; i++)
        (void)rename(beneath(t, t->folder, i), beneath(t, t->hidden, i));
    return error;
}

static bool say(tree *t, const char *path, int error)
{
    if (error == EEXIST) {
        br_say(t->ctx, BR_FILE_EXISTS, BR_SPAN_NONE, "path", path, NULL);
        return false;
    }
    return br_file_say_unwritable(t->ctx, path, error, "nothing was written; check free space and the permissions");
}

static bool write_all(tree *t, const br_output *outputs, size_t count)
{
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) {
        int error = write_new(t, &outputs[i]);
        if (error != 0)
            return say(t, br_file_join(t->ctx->arena, t->folder, outputs[i].path), error);
        add_top(t, outputs[i].path);
    }
    int error = move_tops(t, &failed);
    if (error != 0)
        return say(t, beneath(t, t->folder, failed), error);
    error = br_file_sync_folder(t->ctx->arena, t->hidden); /* the folder that holds it */
    return error == 0 || br_file_say_unwritable(t->ctx, t->folder, error, sync_help);
}

bool br_file_write_tree(br_ctx *ctx, const char *folder, const br_output *outputs, size_t count)
{
    tree t = {.ctx = ctx, .folder = folder};
    br_held_signals old;
    bool done = false;

    br_file_hold_signals(&old);
    t.made = mkdir(folder, 0777) == 0;
    t.hidden = br_arena_printf(ctx->arena, "%s/.broshura-XXXXXX", folder);
    if (!t.made && errno != EEXIST)
        (void)say(&t, folder, errno);
    else if (mkdtemp(t.hidden) == NULL)
        (void)say(&t, folder, errno);
    else {
        done = write_all(&t, outputs, count);
        (void)nftw(t.hidden, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    }
    if (!done && t.made)
        rmdir(folder);
    br_file_release_signals(&old);
    return done;
}
