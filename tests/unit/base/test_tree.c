/* Names that lead nowhere outside, and trees of new files: all or none, nothing replaced. */
#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

Test(tree, inner_names_lead_downwards_only)
{
    static const char *const inner[] = {"a", "a.xml", "a/b/c.xml", ".a/..b", "снимки/къща ’24.svg", "a b"};
    static const char *const outer[] = {"",       "/a",     "../a", "a/..",        "a/../b", "a/./b",    ".",
                                        "a//b",   "a/",     "a\\b", "http://a/b",  "C:a",    "a/\x01",   "a\n",
                                        "a/\x7F", "\xFF/a", "./a",  "file:///etc", "..",     "a/b/../.."};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
        cr_expect(br_file_is_inner_name(br_str_of(inner[i])), "%s", inner[i]);
    for (size_t i = 0; i < sizeof outer / sizeof *outer; i++)
        cr_expect_not(br_file_is_inner_name(br_str_of(outer[i])), "%s", outer[i]);
    cr_expect_not(br_file_is_inner_name((br_str){"a\0b", 3}));
}

Test(tree, what_a_path_is_called_from_a_folder)
{
    static const struct {
        const char *folder, *path, *name;
    } cases[] = {
        {"in", "in/a.xml", "a.xml"},
        {"./in/", "in/x/../a.xml", "a.xml"},
        {"in", "inner/a.xml", NULL},
        {".", "a/b.xml", "a/b.xml"},
        {".", "../a.xml", NULL},
        {".", "/a.xml", NULL},
        {"/", "/a/b", "a/b"},
        {"/x/in", "/x/in/a/b", "a/b"},
        {"in", "in", NULL},
        {"../in", "../in/a.xml", "a.xml"},
        {"in", "in/../out/a.xml", NULL},
        {"..", "../a.xml", "a.xml"},
        {"..", "../../a.xml", NULL},
        {".", "./", NULL},
    };
    br_arena *arena = br_arena_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *name = br_file_inside(arena, cases[i].folder, cases[i].path);
        if (cases[i].name)
            cr_expect_str_eq(name, cases[i].name);
        else
            cr_expect_null(name, "%s is not in %s", cases[i].path, cases[i].folder);
    }
    br_arena_close(arena);
}

static bool plain_renames; /* as on NFS, which knows no others */

/* Stands before the C library's own. */
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    if (plain_renames && flags != 0) {
        errno = EINVAL;
        return -1;
    }
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

typedef struct fixture {
    br_ctx *ctx;
    char folder[64];
} fixture;

static fixture open_fixture(void)
{
    fixture f = {.ctx = br_ctx_open(), .folder = "/tmp/broshura-tree-XXXXXX"};
    cr_assert_not_null(mkdtemp(f.folder));
    return f;
}

static void close_fixture(fixture *f)
{
    cr_assert_eq(system(br_arena_printf(f->ctx->arena, "rm -rf %s", f->folder)), 0);
    br_ctx_close(f->ctx);
}

static const char *in(fixture *f, const char *name)
{
    return br_file_join(f->ctx->arena, f->folder, name);
}

/* Everything beneath the folder, one path a line, sorted. */
static void assert_tree(fixture *f, const char *wanted)
{
    char found[512] = "";
    FILE *list = popen(br_arena_printf(f->ctx->arena, "cd %s && find . -mindepth 1 | LC_ALL=C sort", f->folder), "r");
    size_t n = fread(found, 1, sizeof found - 1, list);
    found[n] = '\0';
    cr_expect_eq(pclose(list), 0);
    cr_expect_str_eq(found, wanted);
}

static const br_output three[] = {{"b/c/d.txt", {"d", 1}}, {"a.txt", {"a", 1}}, {"b/e.txt", {"", 0}}};

Test(tree, is_written_with_its_folders)
{
    fixture f = open_fixture();
    cr_expect(br_file_write_tree(f.ctx, in(&f, "new"), three, 3));
    assert_tree(&f, "./new\n./new/a.txt\n./new/b\n./new/b/c\n./new/b/c/d.txt\n./new/b/e.txt\n");
    br_str bytes;
    cr_expect(br_file_read(f.ctx, in(&f, "new/b/c/d.txt"), 9, BR_SPAN_NONE, &bytes));
    cr_expect(br_str_is(bytes, "d"));
    close_fixture(&f);
}

Test(tree, replaces_nothing)
{
    fixture f = open_fixture();
    cr_assert(br_file_write(f.ctx, in(&f, "b"), BR_STR("mine")));
    cr_expect_not(br_file_write_tree(f.ctx, f.folder, three, 3));
    cr_expect_eq(f.ctx->diags[0].code, BR_FILE_EXISTS);
    assert_tree(&f, "./b\n");
    cr_assert_eq(unlink(in(&f, "b")), 0);
    cr_assert_eq(mkdir(in(&f, "a.txt"), 0700), 0);
    cr_expect_not(br_file_write_tree(f.ctx, f.folder, three, 3), "what was moved before goes back");
    assert_tree(&f, "./a.txt\n");
    close_fixture(&f);
}

Test(tree, replaces_nothing_where_the_file_system_cannot_see_to_it)
{
    fixture f = open_fixture();
    plain_renames = true;
    cr_expect(br_file_write_tree(f.ctx, f.folder, three, 3));
    cr_expect_not(br_file_write_tree(f.ctx, f.folder, three, 1));
    cr_expect_eq(f.ctx->diags[0].code, BR_FILE_EXISTS);
    assert_tree(&f, "./a.txt\n./b\n./b/c\n./b/c/d.txt\n./b/e.txt\n");
    close_fixture(&f);
}

static void write_limited(fixture *f)
{
    struct rlimit limit = {16384, 16384};
    br_output outputs[] = {three[0], three[1], {"large.txt", {br_arena_alloc(f->ctx->arena, 65536), 65536}}};
    setrlimit(RLIMIT_FSIZE, &limit);
    _exit(br_file_write_tree(f->ctx, in(f, "new"), outputs, 3) ? 1 : br_ctx_status(f->ctx));
}

Test(tree, leaves_nothing_on_a_full_disk)
{
    fixture f = open_fixture();
    int status;
    pid_t child = fork();
    if (child == 0)
        write_limited(&f);
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_expect_eq(WEXITSTATUS(status), 3);
    assert_tree(&f, "");
    close_fixture(&f);
}

Test(tree, files_read_are_inputs)
{
    fixture f = open_fixture();
    br_str bytes;
    cr_assert(br_file_write(f.ctx, in(&f, "a"), BR_STR("words")));
    cr_expect_not(br_file_read(f.ctx, in(&f, "b"), 9, BR_SPAN_NONE, &bytes));
    cr_expect_not(br_file_read(f.ctx, in(&f, "a"), 3, BR_SPAN_NONE, &bytes));
    cr_expect_eq(f.ctx->input_count, 0, "what could not be read is none");
    cr_assert(br_file_read(f.ctx, in(&f, "a"), 9, BR_SPAN_NONE, &bytes));
    cr_assert_eq(f.ctx->input_count, 1);
    cr_expect(br_str_is(f.ctx->inputs[0].path, in(&f, "a")));
    cr_expect(br_str_is(f.ctx->inputs[0].bytes, "words"));
    close_fixture(&f);
}
