/*
 * `broshura extract FILE.pdf FOLDER`: the files of an archive back on the disk,
 * all or none. Then what a person wants to know next: whether the fonts here are those of
 * the archive, and the words that build it again.
 */
#include <string.h>

#include "archive/archive.h"
#include "base/limits.h"
#include "cli.h"

/* The font's file on this machine, or NULL. */
static const char *find_font(br_job *job, const br_archive_font *font)
{
    br_ctx *ctx = job->ctx;
    const char *path = br_in_home(job, br_part(ctx, font->file));
    if (font->system) {
        br_str found = job->fonts ? br_fonts_find_file(job->fonts, font->file) : BR_STR_NONE;
        return found.ptr ? br_part(ctx, found) : NULL;
    }
    return br_file_exists(path) ? path : NULL;
}

static bool is_same(br_ctx *ctx, const br_archive_font *font, const char *path)
{
    br_str bytes;
    return br_file_read(ctx, path, BR_LIMIT_FONT_BYTES, BR_SPAN_NONE, &bytes) && bytes.len == font->size &&
           br_str_equal(br_archive_sha256(ctx->arena, bytes), font->sha256);
}

/* The number of fonts that are not here as they were; each is said. */
static size_t compare_fonts(br_job *job, const br_manifest *manifest)
{
    br_ctx *ctx = job->ctx;
    size_t others = 0;
    for (size_t i = 0; i < manifest->font_count; i++) {
        const br_archive_font *font = &manifest->fonts[i];
        const char *path = find_font(job, font);
        if (path && is_same(ctx, font, path))
            continue;
        br_say(ctx, path ? BR_FONT_OTHER : BR_FONT_ABSENT, BR_SPAN_NONE, "file", br_part(ctx, font->file), "family",
               br_part(ctx, font->family), "program", br_part(ctx, manifest->program), NULL);
        others++;
    }
    return others;
}

/* Another version of the program, or of what shapes its text, may break lines elsewhere. */
static void compare_program(br_ctx *ctx, const br_manifest *manifest)
{
    br_str here = br_text_libraries(ctx->arena);
    if (br_str_is(manifest->program, "Broshura " BR_VERSION) && br_str_equal(manifest->libraries, here))
        return;
    const char *then =
        br_arena_printf(ctx->arena, "%s with %s", br_part(ctx, manifest->program), br_part(ctx, manifest->libraries));
    const char *now = br_arena_printf(ctx->arena, "Broshura %s with %s", BR_VERSION, br_part(ctx, here));
    br_say(ctx, BR_PROGRAM_OTHER, BR_SPAN_NONE, "then", then, "now", now, NULL);
}

static bool has_system_font(const br_manifest *manifest)
{
    for (size_t i = 0; i < manifest->font_count; i++)
        if (manifest->fonts[i].system)
            return true;
    return false;
}

/* A word as a shell takes it: in quotation marks if it has anything but letters, digits and what stands in paths. */
static void print_word(const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=.,/@%:";
    if (*word && strspn(word, plain) == strlen(word)) {
        printf(" %s", word);
        return;
    }
    fputs(" '", stdout);
    for (const char *c = word; *c; c++)
        fputs(*c == '\'' ? "'\\''" : (char[]){*c, 0}, stdout);
    fputs("'", stdout);
}

static void print_command(br_job *job, const br_manifest *manifest, const char *folder)
{
    br_ctx *ctx = job->ctx;
    bool usual = br_str_is(manifest->brochure, "brochure.xml");
    printf("Build it again with:");
    if (manifest->epoch.ptr)
        print_word(br_arena_printf(ctx->arena, "SOURCE_DATE_EPOCH=%s", br_part(ctx, manifest->epoch)));
    printf(" broshura build");
    print_word(usual ? folder : br_file_join(ctx->arena, folder, br_part(ctx, manifest->brochure)));
    printf(" --for archive");
    if (manifest->layout.ptr) {
        printf(" --layout");
        print_word(br_file_join(ctx->arena, folder, br_part(ctx, manifest->layout)));
    }
    if (manifest->practice.ptr) {
        printf(" --practice");
        print_word(br_part(ctx, manifest->practice));
    }
    printf("%s%s%s -o FILE.pdf\n", manifest->standalone ? " --standalone" : "", manifest->draft ? " --draft" : "",
           manifest->system_fonts ? " --system-fonts" : "");
}

int br_verb_extract(br_job *job)
{
    br_ctx *ctx = job->ctx;
    const char *path = job->options->input, *folder = job->options->folder;
    br_archive archive;
    if (!path || !folder) {
        fprintf(stderr, "broshura: extract needs an archive file and a folder to put its files into\n"
                        "Try: broshura extract --help\n");
        return BR_EXIT_USAGE;
    }
    job->home = br_find_home(ctx);
    if (!job->home || !br_archive_open(ctx, path, &archive) ||
        !br_file_write_tree(ctx, folder, archive.files, archive.file_count))
        return br_ctx_status(ctx);
    if (has_system_font(archive.manifest)) {
        ctx->system_fonts = true;
        job->fonts = br_fonts_open(ctx, br_in_home(job, "fonts"));
    }
    compare_program(ctx, archive.manifest);
    size_t others = compare_fonts(job, archive.manifest);
    printf("%s: %zu files, each as the manifest of %s says\n", folder, archive.file_count,
           br_part(ctx, archive.manifest->program));
    printf("Fonts: %zu of %zu are here as they were\n", archive.manifest->font_count - others,
           archive.manifest->font_count);
    print_command(job, archive.manifest, folder);
    return br_ctx_status(ctx);
}
