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

#endif
