/* Several files written together: all or none, and nothing left beside them. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

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
