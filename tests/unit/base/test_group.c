/* Several files written together: all or none, and nothing left beside them. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

/* What goes wrong in the middle is brought about here, by standing before the C library's own. */
static bool no_links;    /* as on FAT, or of a file that is somebody else's */
static int renames = -1; /* so many succeed and then one fails; -1: all succeed */

int link(const char *from, const char *to)
{
    if (no_links && access(from, F_OK) == 0) {
        errno = EPERM;
        return -1;
    }
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int rename(const char *from, const char *to)
{
    if (renames-- == 0) {
        errno = EIO;
        return -1;
    }
    return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

typedef struct fixture {
    br_ctx *ctx;
    char folder[64];
    const char *one, *two;
} fixture;

static fixture open_fixture(void)
{
    fixture f = {.ctx = br_ctx_open(), .folder = "/tmp/broshura-group-XXXXXX"};
    cr_assert_not_null(mkdtemp(f.folder));
    f.one = br_file_join(f.ctx->arena, f.folder, "one.pdf");
    f.two = br_file_join(f.ctx->arena, f.folder, "two.pdf");
    return f;
}

static void close_fixture(fixture *f)
{
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s", f->folder);
    br_ctx_close(f->ctx);
    cr_assert_eq(system(command), 0);
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_holds(fixture *f, const char *path, const char *text)
{
    br_str found;
    cr_assert(br_file_read(f->ctx, path, 1 << 20, BR_SPAN_NONE, &found));
    cr_assert(br_str_is(found, text), "%s holds %.*s", path, (int)found.len, found.ptr);
}

static size_t count_names(const char *folder)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(dir);
    return count;
}

Test(group, all_are_replaced_and_nothing_is_left_beside_them)
{
    fixture f = open_fixture();
    br_output outputs[] = {{f.one, BR_STR("new one")}, {f.two, BR_STR("new two")}};
    put(f.one, "old one");
    cr_assert(br_file_write_group(f.ctx, outputs, 2));
    assert_holds(&f, f.one, "new one");
    assert_holds(&f, f.two, "new two");
    cr_assert_eq(count_names(f.folder), 2);
    close_fixture(&f);
}

/* Catches: the first file taking its place before the second is known to be good. */
Test(group, a_second_that_cannot_be_written_leaves_the_first_as_it_was)
{
    fixture f = open_fixture();
    br_output outputs[] = {{f.one, BR_STR("new one")}, {f.two, BR_STR("new two")}};
    put(f.one, "old one");
    cr_assert_eq(mkdir(f.two, 0700), 0);
    cr_assert_not(br_file_write_group(f.ctx, outputs, 2));
    cr_assert_eq(f.ctx->errors, 1);
    assert_holds(&f, f.one, "old one");
    cr_assert_eq(count_names(f.folder), 2);
    close_fixture(&f);
}

/* Catches: a temporary file left behind when the disk fills up in the middle. */
Test(group, a_full_quota_in_the_second_leaves_nothing_new)
{
    fixture f = open_fixture();
    br_buf large = br_buf_make(f.ctx->arena, 1 << 16);
    for (int i = 0; i < 1 << 15; i++)
        br_buf_add_char(&large, 'x');
    br_output outputs[] = {{f.one, BR_STR("new one")}, {f.two, br_buf_str(&large)}};
    put(f.two, "old two");
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {1 << 12, 1 << 12};
        setrlimit(RLIMIT_FSIZE, &limit);
        _exit(br_file_write_group(f.ctx, outputs, 2) ? 0 : 3);
    }
    int status = 0;
    waitpid(child, &status, 0);
    cr_assert_eq(WEXITSTATUS(status), 3);
    assert_holds(&f, f.two, "old two");
    cr_assert_eq(count_names(f.folder), 1);
    close_fixture(&f);
}

/* Catches: old files that do not come back when a later one cannot take its place. */
static void fail_in_the_middle(int good_renames)
{
    fixture f = open_fixture();
    const char *three = br_file_join(f.ctx->arena, f.folder, "three.pdf");
    br_output outputs[] = {{f.one, BR_STR("new one")}, {three, BR_STR("new three")}, {f.two, BR_STR("new two")}};
    put(f.one, "old one");
    put(f.two, "old two");
    renames = good_renames;
    cr_expect_not(br_file_write_group(f.ctx, outputs, 3));
    assert_holds(&f, f.one, "old one");
    assert_holds(&f, f.two, "old two");
    cr_expect_eq(count_names(f.folder), 2);
    close_fixture(&f);
}

Test(group, a_failure_in_the_middle_brings_the_old_ones_back)
{
    for (int i = 0; i < 3; i++)
        fail_in_the_middle(i);
}

Test(group, and_also_where_files_have_but_one_name)
{
    no_links = true;
    for (int i = 0; i < 5; i++) /* the two old ones are moved too */
        fail_in_the_middle(i);
    renames = -1;
    fixture f = open_fixture();
    put(f.one, "old one");
    cr_expect(br_file_write_group(f.ctx, &(br_output){f.one, BR_STR("new one")}, 1));
    assert_holds(&f, f.one, "new one");
    cr_expect_eq(count_names(f.folder), 1);
    close_fixture(&f);
}

Test(group, a_symbolic_link_stays_one)
{
    fixture f = open_fixture();
    put(f.one, "old one");
    cr_assert_eq(symlink("one.pdf", f.two), 0);
    cr_expect(br_file_write_group(f.ctx, &(br_output){f.two, BR_STR("new")}, 1));
    struct stat info;
    cr_expect_eq(lstat(f.two, &info), 0);
    cr_expect(S_ISLNK(info.st_mode));
    assert_holds(&f, f.one, "new");
    cr_expect_eq(count_names(f.folder), 2);
    close_fixture(&f);
}
