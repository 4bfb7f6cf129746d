/* What writing one file and writing several together share. */
#ifndef BASE_FILE_WRITE_H
#define BASE_FILE_WRITE_H

#include <signal.h>
#include <sys/stat.h>

#include "base/file.h"

/*
 * Signals that would end the program in the middle wait; those that a full disk
 * quota or a closed pipe raise are ignored, so that they become errors.
 */
typedef struct br_held_signals {
    struct sigaction file_size, pipe;
    sigset_t mask;
} br_held_signals;

void br_file_hold_signals(br_held_signals *old);
void br_file_release_signals(const br_held_signals *old);

/* Writes a temporary file beside the target, complete and on the disk; 0 or the error (then no file is left). */
int br_file_prepare(br_arena *arena, const char *target, br_str bytes, const struct stat *old, const char **temporary);
int br_file_sync_folder(br_arena *arena, const char *path);
/* `help` NULL: the table's, which says that the earlier file is unchanged. Always false. */
bool br_file_say_unwritable(br_ctx *ctx, const char *path, int error, const char *help);

#endif
