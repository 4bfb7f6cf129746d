/*
 * Files: the only place where bytes are read from or written to the disk.
 * Reading is whole and capped; writing is atomic: a temporary file in the same
 * folder, every write checked, fsync, rename, fsync of the folder. On any
 * failure the old file stays as it was.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"

/*
 * Reads the whole file into the context's arena (mapped read-only when large),
 * at most `limit` bytes. On failure says so at `span` (which may be none) with
 * CANNOT_READ or FILE_TOO_LARGE and returns false.
 */
BR_MUST_USE bool br_file_read(br_ctx *ctx, const char *path, size_t limit, br_span span, br_str *out);

/*
 * Joins a reference made in a file with that file's folder. An absolute path, a
 * URL, a backslash, or a path that climbs out of `root` (after folding "." and
 * "..", symbolic links resolved) is refused with OUTSIDE_FOLDER at `span`.
 * `base_dir` and `root` are folders; the result lives in the context's arena.
 */
BR_MUST_USE bool br_file_resolve(br_ctx *ctx, const char *root, const char *base_dir, br_str ref, br_span span,
                                 const char **out);

bool br_file_exists(const char *path);
bool br_file_is_folder(const char *path);
/* The names in a folder but those that begin with a point, sorted bytewise; NULL if it cannot be read. In `arena`. */
const char **br_file_list(br_arena *arena, const char *folder, size_t *count);
/* The folder part of a path, "." if there is none; in `arena`. */
const char *br_file_folder(br_arena *arena, const char *path);
const char *br_file_join(br_arena *arena, const char *folder, const char *name);
/* A path by its letters alone: "a/./b/../c" → "a/c"; leading ".." of a relative path stay. In `arena`. */
const char *br_file_fold(br_arena *arena, const char *path);
/* What `path` is called from `folder`, by the letters alone ("in", "in/./a/../b.xml" → "b.xml"); NULL if it does not
 * lie beneath it. In `arena`. */
const char *br_file_inside(br_arena *arena, const char *folder, const char *path);
/* True for a name that, joined to a folder, can only lead to a file beneath it: relative, UTF-8, without "..", ".",
 * empty parts, backslashes, control characters and schemes. */
bool br_file_is_inner_name(br_str name);

/*
 * Replaces `path` by `bytes` atomically, keeping an existing file's mode.
 * "-" writes to standard output, "/dev/…" in place. False after saying
 * CANNOT_WRITE with the system's reason.
 */
BR_MUST_USE bool br_file_write(br_ctx *ctx, const char *path, br_str bytes);

/* A file to be written. */
typedef struct br_output {
    const char *path;
    br_str bytes;
} br_output;

/*
 * Replaces several regular files, all or none: on any failure every old file is as it was
 * and no new one is left. False after saying CANNOT_WRITE for the one that failed.
 */
BR_MUST_USE bool br_file_write_group(br_ctx *ctx, const br_output *outputs, size_t count);

/*
 * Writes new files beneath `folder`, which is made if it is not there (its own folder must be). Paths are names beneath
 * it, of br_file_is_inner_name's kind; folders between are made. All or none: on any failure nothing is left. What
 * is there already is never replaced: FILE_EXISTS if a file or folder at the top has the name of a new one. False
 * after saying why.
 */
BR_MUST_USE bool br_file_write_tree(br_ctx *ctx, const char *folder, const br_output *outputs, size_t count);

#endif
