/* Files: reading with limits, the fence around a folder, writing all or nothing. */
#include <criterion/criterion.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

static br_ctx *ctx;
static char folder[] = "/tmp/br-file-XXXXXX";

static void make_folder(void)
{
    ctx = br_ctx_open();
    cr_assert_not_null(mkdtemp(folder));
}

static void remove_folder(void)
{
    br_ctx_close(ctx);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(file, .init = make_folder, .fini = remove_folder);

static const char *in_folder(const char *name)
{
    return br_file_join(ctx->arena, folder, name);
}

static void put(const char *name, const char *text)
{
    FILE *f = fopen(in_folder(name), "w");
    cr_assert_not_null(f);
    fputs(text, f);
    fclose(f);
}

static void assert_holds(const char *name, const char *text)
{
    br_str bytes = BR_STR_NONE;
    cr_assert(br_file_read(ctx, in_folder(name), 1u << 24, BR_SPAN_NONE, &bytes));
    cr_assert(br_str_is(bytes, text), "%s", name);
}

static int entries(void)
{
    DIR *dir = opendir(folder);
    int n = 0;
    while (readdir(dir) != NULL)
        n++;
    closedir(dir);
    return n - 2;
}

static bool said(br_code code, const char *part)
{
    if (ctx->diag_count == 0)
        return false;
    const br_diag *last = &ctx->diags[ctx->diag_count - 1];
    return last->code == code && memmem(last->message.ptr, last->message.len, part, strlen(part)) != NULL;
}

static br_str big_text(size_t n)
{
    char *bytes = br_arena_alloc(ctx->arena, n + 1);
    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)('a' + i % 23);
    return (br_str){bytes, n};
}

Test(file, small_and_large_files_are_read_whole)
{
    const size_t sizes[] = {0, 1, 16383, 16384, 262143, 262144, 700000};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        br_str text = big_text(sizes[i]), bytes = BR_STR_NONE;
        cr_assert(br_file_write(ctx, in_folder("f"), text));
        cr_assert(br_file_read(ctx, in_folder("f"), sizes[i], BR_SPAN_NONE, &bytes));
        cr_assert(br_str_equal(bytes, text), "%zu bytes", sizes[i]);
        cr_assert_not_null(bytes.ptr, "an empty file is empty, not absent");
    }
    cr_assert_eq(ctx->diag_count, 0);
}

Test(file, one_byte_above_the_limit_is_refused)
{
    br_str bytes;
    put("f", "12345");
    cr_assert(br_file_read(ctx, in_folder("f"), 5, BR_SPAN_NONE, &bytes));
    cr_assert_not(br_file_read(ctx, in_folder("f"), 4, BR_SPAN_NONE, &bytes));
    cr_assert(said(BR_FILE_TOO_LARGE, "limit of 4 bytes"));
    cr_assert_eq(br_ctx_status(ctx), 4);
    cr_assert_not(br_file_read(ctx, "/proc/cpuinfo", 4, BR_SPAN_NONE, &bytes), "a size of 0 must not be believed");
    cr_assert(said(BR_FILE_TOO_LARGE, "cpuinfo"));
}

Test(file, what_is_no_file_is_refused_and_not_waited_for)
{
    br_str bytes;
    br_span place = {7, 3, 1};
    cr_assert_not(br_file_read(ctx, in_folder("none"), 99, place, &bytes));
    cr_assert(said(BR_CANNOT_READ, "No such file"));
    cr_assert_eq(ctx->diags[0].span.line, 7);
    cr_assert_not(br_file_read(ctx, folder, 99, BR_SPAN_NONE, &bytes));
    cr_assert(said(BR_CANNOT_READ, "it is a folder"));
    cr_assert_eq(mkfifo(in_folder("pipe"), 0600), 0);
    cr_assert_not(br_file_read(ctx, in_folder("pipe"), 99, BR_SPAN_NONE, &bytes));
    cr_assert(said(BR_CANNOT_READ, "not a regular file"));
    cr_assert_eq(br_ctx_status(ctx), 3);
}

Test(file, paths_are_taken_apart_and_joined)
{
    cr_assert_str_eq(br_file_folder(ctx->arena, "a/b/c.xml"), "a/b");
    cr_assert_str_eq(br_file_folder(ctx->arena, "c.xml"), ".");
    cr_assert_str_eq(br_file_folder(ctx->arena, "/c.xml"), "/");
    cr_assert_str_eq(br_file_join(ctx->arena, "a", "b"), "a/b");
    cr_assert_str_eq(br_file_join(ctx->arena, "a/", "b"), "a/b");
    cr_assert_str_eq(br_file_join(ctx->arena, ".", "b"), "b");
    cr_assert_str_eq(br_file_join(ctx->arena, "a", "/b"), "/b");
    cr_assert(br_file_exists(folder) && br_file_is_folder(folder));
    put("f", "");
    cr_assert(br_file_exists(in_folder("f")) && !br_file_is_folder(in_folder("f")));
    cr_assert_not(br_file_exists(in_folder("g")));
}

static bool resolves(const char *base, const char *ref, const char *expected)
{
    const char *out = NULL;
    bool good = br_file_resolve(ctx, in_folder("root"), in_folder(base), br_str_of(ref), BR_SPAN_NONE, &out);
    if (expected == NULL)
        return !good && said(BR_OUTSIDE_FOLDER, ref);
    return good && strcmp(out, in_folder(expected)) == 0;
}

static void make_root(void)
{
    mkdir(in_folder("root"), 0700);
    mkdir(in_folder("root/practices"), 0700);
    mkdir(in_folder("outside"), 0700);
    put("root/logo.svg", "x");
    put("outside/secret", "x");
    put("root-secret", "x");
}

Test(file, references_are_folded_and_stay_inside)
{
    make_root();
    cr_assert(resolves("root", "logo.svg", "root/logo.svg"));
    cr_assert(resolves("root", "./practices//./x.png", "root/practices/x.png"));
    cr_assert(resolves("root/practices", "../logo.svg", "root/logo.svg"));
    cr_assert(resolves("root", "practices/../logo.svg", "root/logo.svg"));
    cr_assert(resolves("root", "not/yet/there.png", "root/not/yet/there.png"));
    cr_assert(resolves("root", "снимки: изглед.jpg", "root/снимки: изглед.jpg"));
}

Test(file, references_that_lead_out_are_refused)
{
    make_root();
    const char *const bad[] = {"../outside/secret",
                               "practices/../../outside/secret",
                               "../root-secret",
                               "/etc/passwd",
                               "../../../../../../../../../none/x",
                               "http://example.org/x.png",
                               "file:logo.svg",
                               "C:logo.svg",
                               "practices\\x.png",
                               "",
                               ".."};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        cr_assert(resolves("root", bad[i], NULL), "%s", bad[i]);
    cr_assert_eq(br_ctx_status(ctx), 1);
}

Test(file, symbolic_links_do_not_lead_out_either)
{
    make_root();
    cr_assert_eq(symlink("../outside", in_folder("root/link")), 0);
    cr_assert_eq(symlink("../outside/secret", in_folder("root/file-link")), 0);
    cr_assert_eq(symlink("logo.svg", in_folder("root/good-link")), 0);
    cr_assert(resolves("root", "link/secret", NULL));
    cr_assert(resolves("root", "link/not-there", NULL), "not even to learn what is there");
    cr_assert(resolves("root", "file-link", NULL));
    cr_assert(resolves("root", "good-link", "root/good-link"));
    cr_assert_eq(symlink(in_folder("root"), in_folder("alias")), 0);
    cr_assert(resolves("alias", "logo.svg", "alias/logo.svg"), "the root itself may be reached by a link");
}

static unsigned mode_of(const char *name)
{
    struct stat info;
    cr_assert_eq(stat(in_folder(name), &info), 0);
    return info.st_mode & 07777;
}

Test(file, writing_keeps_the_old_mode_and_obeys_the_umask)
{
    put("old", "old");
    chmod(in_folder("old"), 0640);
    umask(027);
    cr_assert(br_file_write(ctx, in_folder("old"), BR_STR("new")));
    cr_assert(br_file_write(ctx, in_folder("fresh"), BR_STR("new")));
    assert_holds("old", "new");
    cr_assert_eq(mode_of("old"), 0640);
    cr_assert_eq(mode_of("fresh"), 0640);
    umask(022);
    cr_assert(br_file_write(ctx, in_folder("fresh-2"), BR_STR("new")));
    cr_assert_eq(mode_of("fresh-2"), 0644);
    cr_assert_eq(entries(), 3, "no temporary file is left");
}

Test(file, writing_replaces_the_file_and_not_its_bytes)
{
    put("f", "old");
    int fd = open(in_folder("f"), O_RDONLY);
    cr_assert(br_file_write(ctx, in_folder("f"), BR_STR("new")));
    char held[4] = "";
    cr_assert_eq(read(fd, held, 3), 3);
    close(fd);
    cr_assert_str_eq(held, "old", "who has the old file open goes on reading it");
}

Test(file, writing_through_a_link_keeps_the_link)
{
    put("target", "old");
    cr_assert_eq(symlink("target", in_folder("link")), 0);
    cr_assert(br_file_write(ctx, in_folder("link"), BR_STR("new")));
    struct stat info;
    cr_assert_eq(lstat(in_folder("link"), &info), 0);
    cr_assert(S_ISLNK(info.st_mode));
    assert_holds("target", "new");
}

Test(file, a_full_device_is_an_error)
{
    cr_assert_not(br_file_write(ctx, "/dev/full", BR_STR("x")));
    cr_assert(said(BR_CANNOT_WRITE, "No space left"));
    cr_assert_eq(br_ctx_status(ctx), 3);
    cr_assert(br_file_write(ctx, "/dev/null", BR_STR("x")));
    struct stat info;
    cr_assert(stat("/dev/full", &info) == 0 && S_ISCHR(info.st_mode), "it must still be a device");
}

Test(file, a_folder_that_takes_no_file_is_an_error)
{
    put("f", "old");
    cr_assert_not(br_file_write(ctx, in_folder("f/g"), BR_STR("x")));
    cr_assert(said(BR_CANNOT_WRITE, "Not a directory"));
    cr_assert_not(br_file_write(ctx, in_folder("none/g"), BR_STR("x")));
    cr_assert(said(BR_CANNOT_WRITE, "No such file"));
    cr_assert_not(br_file_write(ctx, folder, BR_STR("x")));
    cr_assert(said(BR_CANNOT_WRITE, "directory"));
    assert_holds("f", "old");
    cr_assert_eq(entries(), 1);
}

/* Runs in a child with files limited to 4 KiB; the exit status says what happened. */
static int write_over_the_quota(void)
{
    struct rlimit limit = {4096, 4096};
    setrlimit(RLIMIT_FSIZE, &limit);
    bool good = br_file_write(ctx, in_folder("f"), big_text(100000));
    if (good)
        return 1;
    if (!said(BR_CANNOT_WRITE, "File too large"))
        return 2;
    struct sigaction now;
    sigaction(SIGXFSZ, NULL, &now);
    return now.sa_handler == SIG_DFL ? 42 : 3;
}

Test(file, a_quota_in_the_middle_of_writing_leaves_the_old_file)
{
    put("f", "old");
    pid_t child = fork();
    if (child == 0)
        _exit(write_over_the_quota());
    int status = 0;
    waitpid(child, &status, 0);
    cr_assert(WIFEXITED(status), "the signal of the quota must not kill the program");
    cr_assert_eq(WEXITSTATUS(status), 42);
    assert_holds("f", "old");
    cr_assert_eq(entries(), 1, "the temporary file is gone");
}

Test(file, a_closed_pipe_is_an_error_and_not_the_end)
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    close(ends[0]);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        _exit(br_file_write(ctx, "-", BR_STR("x")) ? 1 : said(BR_CANNOT_WRITE, "Broken pipe") ? 42 : 2);
    }
    close(ends[1]);
    int status = 0;
    waitpid(child, &status, 0);
    cr_assert(WIFEXITED(status));
    cr_assert_eq(WEXITSTATUS(status), 42);
}

Test(file, standard_output_and_its_device_are_written_in_place)
{
    const char *const names[] = {"-", "/dev/stdout", "/dev/fd/1"};
    for (int i = 0; i < 3; i++) {
        pid_t child = fork();
        if (child == 0) {
            int fd = open(in_folder("out"), O_CREAT | O_TRUNC | O_WRONLY, 0600);
            dup2(fd, STDOUT_FILENO);
            _exit(br_file_write(ctx, names[i], BR_STR("to stdout")) ? 42 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        cr_assert_eq(WEXITSTATUS(status), 42, "%s", names[i]);
        assert_holds("out", "to stdout");
        cr_assert_eq(entries(), 1);
    }
}
