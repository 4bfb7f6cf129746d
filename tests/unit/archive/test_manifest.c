/* Manifests written and read, sums, and trees of names that bite their tails. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/archive.h"

#define ZERO "0000000000000000000000000000000000000000000000000000000000000000"

Test(digest, sums_are_those_of_the_standards)
{
    br_arena *arena = br_arena_open();
    uint8_t md5[16];
    cr_expect(br_str_is(br_archive_sha256(arena, BR_STR("abc")),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    cr_expect(br_str_is(br_archive_sha256(arena, BR_STR("")),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    br_archive_md5(BR_STR("abc"), md5);
    cr_expect_eq(memcmp(md5, "\x90\x01\x50\x98\x3C\xD2\x4F\xB0\xD6\x96\x3F\x7D\x28\xE1\x7F\x72", 16), 0);
    br_arena_close(arena);
}

Test(manifest, comes_back_sorted_and_whole)
{
    br_ctx *ctx = br_ctx_open();
    br_archive_file files[] = {{BR_STR("b.xml"), 2, BR_STR(ZERO)}, {BR_STR("a/ж.xml"), 1, BR_STR(ZERO)}};
    br_archive_font font = {.family = BR_STR("F"), .file = BR_STR("fonts/f.ttf"), .size = 7, .sha256 = BR_STR(ZERO)};
    br_manifest manifest = {.program = BR_STR("Broshura 1"),
                            .libraries = BR_STR("L 2"),
                            .brochure = BR_STR("b.xml"),
                            .practice = BR_STR("тр"),
                            .standalone = true,
                            .files = files,
                            .file_count = 2,
                            .fonts = &font,
                            .font_count = 1};
    br_str json = br_manifest_write(ctx->arena, &manifest);
    const br_manifest *back = br_manifest_read(ctx, "x.pdf", json);
    cr_assert_not_null(back);
    cr_expect(br_str_is(back->files[0].name, "a/ж.xml"));
    cr_expect_eq(back->files[1].size, 2);
    cr_expect(br_str_is(back->practice, "тр"));
    cr_expect(back->standalone && !back->draft && back->epoch.ptr == NULL);
    cr_expect(br_str_is(back->fonts[0].file, "fonts/f.ttf"));
    cr_expect_not(back->fonts[0].system);
    br_manifest copy = *back;
    cr_expect(br_str_equal(br_manifest_write(ctx->arena, &copy), json));
    cr_expect_eq(ctx->diag_count, 0);
    br_ctx_close(ctx);
}

static void refuse(const char *json, br_code code)
{
    br_ctx *ctx = br_ctx_open();
    cr_expect_null(br_manifest_read(ctx, "x.pdf", br_str_of(json)), "%s", json);
    cr_assert_eq(ctx->diag_count, 1, "%s", json);
    cr_expect_eq(ctx->diags[0].code, code, "%s", json);
    br_ctx_close(ctx);
}

#define HEAD                                                                                                           \
    "{\"format\":\"broshura-archive-1\",\"program\":\"B\",\"libraries\":\"L\",\"brochure\":\"b.xml\",\"fonts\":[],"
#define FILE_ "{\"name\":\"b.xml\",\"bytes\":1,\"sha256\":\"" ZERO "\"}"

Test(manifest, of_another_shape_is_refused_once)
{
    refuse("", BR_MANIFEST_BAD);
    refuse("[]", BR_MANIFEST_BAD);
    refuse("{}", BR_MANIFEST_BAD);
    refuse(HEAD "\"files\":{}}", BR_MANIFEST_BAD);
    refuse(HEAD "\"files\":[1]}", BR_MANIFEST_BAD);
    refuse(HEAD "\"files\":[" FILE_ "," FILE_ "]}", BR_MANIFEST_BAD);
    refuse(HEAD "\"files\":[],\"files\":[]}", BR_MANIFEST_BAD);
    refuse(HEAD "\"files\":[{\"name\":\"a\",\"bytes\":1,\"sha256\":\"12\"}]}", BR_MANIFEST_BAD);
    refuse(HEAD "\"files\":[{\"name\":\"a\",\"bytes\":1.5,\"sha256\":\"" ZERO "\"}]}", BR_MANIFEST_BAD);
    refuse(HEAD "\"files\":[{\"name\":\"../a\",\"bytes\":1,\"sha256\":\"" ZERO "\"}]}", BR_ATTACHMENT_NAME);
    refuse(HEAD "\"files\":[],\"options\":{}}", BR_MANIFEST_BAD);
    refuse(HEAD "\"files\":[" FILE_ "],\"options\":[]}", BR_MANIFEST_BAD);
    refuse(HEAD "\"files\":[" FILE_ "],\"options\":{\"layout\":\"/a\"}}", BR_ATTACHMENT_NAME);
    refuse(HEAD "\"files\":[" FILE_ "],\"options\":{\"practice\":\"a\\u001b[2J\"}}", BR_MANIFEST_BAD);
}

/* A node of the name tree that has itself for all its kids would be walked 64^16 times. */
Test(container, a_tree_of_names_without_end_is_left, .timeout = 10)
{
    char path[] = "/tmp/broshura-circle-XXXXXX";
    int fd = mkstemp(path);
    FILE *file = fdopen(fd, "w");
    fputs("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>\nendobj\n"
          "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n3 0 obj\n<</Kids[",
          file);
    for (int i = 0; i < 64; i++)
        fputs("3 0 R ", file);
    fputs("]>>\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\nstartxref\n0\n%%EOF\n", file);
    fclose(file);
    br_ctx *ctx = br_ctx_open();
    br_archive archive;
    cr_expect_not(br_archive_open(ctx, path, &archive));
    cr_expect_eq(ctx->diags[ctx->diag_count - 1].code, BR_NO_MANIFEST);
    br_ctx_close(ctx);
    unlink(path);
}
