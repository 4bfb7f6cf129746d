/*
 * Opening: missing files and nearly right names, kinds by content, WebP's header.
 */
#include <sys/stat.h>

#include "base/file.h"
#include "helpers.h"
#include "make.h"

#define HERE ((br_span){7, 3, 9})

Test(open, missing_file_names_the_nearest_in_its_folder)
{
    br_ctx *ctx = br_ctx_open();
    char folder[] = "/tmp/broshura-image-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    const char *path = br_file_join(ctx->arena, folder, "bridge.jpg");
    fclose(fopen(path, "w"));
    cr_assert_null(br_image_open(ctx, br_file_join(ctx->arena, folder, "Bridge.jpg"), "photos/Bridge.jpg", HERE));
    const br_diag *diag = expect_said(ctx, BR_PICTURE_MISSING, "photos/Bridge.jpg");
    cr_assert(memmem(diag->help.ptr, diag->help.len, "bridge.jpg", 10), "%.*s", (int)diag->help.len, diag->help.ptr);
    cr_assert(diag->span.line == 7 && diag->span.column == 3 && diag->span.file == 9);
    unlink(path);
    rmdir(folder);
    br_ctx_close(ctx);
}

Test(open, missing_folder_is_told)
{
    br_ctx *ctx = br_ctx_open();
    cr_assert_null(br_image_open(ctx, "/nowhere/at/all.png", "all.png", HERE));
    const br_diag *diag = expect_said(ctx, BR_PICTURE_MISSING, "all.png");
    cr_assert(memmem(diag->help.ptr, diag->help.len, "folder", 6));
    br_ctx_close(ctx);
}

Test(open, missing_file_in_a_draft_is_a_warning)
{
    br_ctx *ctx = br_ctx_open();
    ctx->draft = true;
    cr_assert_null(br_image_open(ctx, "/nowhere/at/all.png", "all.png", HERE));
    cr_assert_eq(expect_said(ctx, BR_PICTURE_MISSING, "all.png")->severity, BR_WARNING);
    br_ctx_close(ctx);
}

Test(open, a_folder_is_no_picture)
{
    br_ctx *ctx = br_ctx_open();
    cr_assert_null(br_image_open(ctx, "/tmp", "tmp", HERE));
    expect_said(ctx, BR_PICTURE_UNREADABLE, "folder");
    br_ctx_close(ctx);
}

Test(open, an_empty_file_is_damaged)
{
    br_ctx *ctx = br_ctx_open();
    cr_assert_null(open_bytes(ctx, "", 0));
    expect_said(ctx, BR_PICTURE_DAMAGED, "empty");
    br_ctx_close(ctx);
}

Test(open, other_kinds_are_named)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *part;
    } cases[] = {
        {"GIF89a", 6, "GIF"},
        {"%PDF-1.7", 8, "PDF"},
        {"II*\0abcd", 8, "TIFF"},
        {"\0\0\0\x18"
         "ftypheic",
         12, "HEIC"},
        {"<html></html>", 13, "XML or HTML"},
        {"RIFF\4\0\0\0WAVE", 12, "something else"},
        {"\x89PNG\n", 5, "something else"},
        {"x", 1, "something else"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        br_ctx *ctx = br_ctx_open();
        cr_assert_null(open_bytes(ctx, cases[i].bytes, cases[i].len));
        expect_said(ctx, BR_PICTURE_KIND, cases[i].part);
        br_ctx_close(ctx);
    }
}

Test(open, an_svg_is_known_behind_byte_order_mark_declaration_and_comment)
{
    br_ctx *ctx = br_ctx_open();
    const char svg[] =
        "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- drawn by hand -->\n<svg viewBox='0 0 9 8'><circle r='4'/></svg>";
    const br_image *image = open_bytes(ctx, svg, sizeof svg - 1);
    cr_assert_not_null(image);
    cr_assert(image->kind == BR_IMAGE_SVG && image->width == 0 && image->art);
    cr_assert(image->art->width == 9000 && image->art->height == 8000 && image->art->shape_count == 1);
    br_ctx_close(ctx);
}

Test(open, webp_header)
{
    br_ctx *ctx = br_ctx_open();
    made file = {.len = 0};
    make_webp(&file, 12, 7, (const uint8_t[4]){10, 20, 30, 128});
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    cr_assert_not_null(image);
    cr_assert(image->kind == BR_IMAGE_WEBP && image->width == 12 && image->height == 7 && image->alpha);
    cr_assert(image->components == 3 && image->bits == 8);
    br_ctx_close(ctx);
}

Test(open, webp_cut_off_is_damage)
{
    made file = {.len = 0};
    make_webp(&file, 12, 7, (const uint8_t[4]){10, 20, 30, 255});
    for (size_t len = 12; len < file.len - 1; len++) {
        br_ctx *ctx = br_ctx_open();
        cr_assert_null(open_bytes(ctx, file.bytes, len), "%zu of %zu", len, file.len);
        expect_said(ctx, BR_PICTURE_DAMAGED, "");
        br_ctx_close(ctx);
    }
}

/* A VP8X file: flags, canvas of 3 × 2 pixels, a profile, then the picture. */
static made extended_webp(uint8_t flags)
{
    made plain = {.len = 0};
    made file = {.len = 0};
    make_webp(&plain, 3, 2, (const uint8_t[4]){1, 2, 3, 255});
    uint8_t head[] = {'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X', 10, 0,   0,   0,   flags,
                      0,   0,   0,   2,   0, 0, 1, 0, 0,   'I', 'C', 'C', 'P', 3,   0,   0,   0,  'i', 'c', 'c', 0};
    size_t size = sizeof head - 8 + plain.len - 12;
    head[4] = (uint8_t)size;
    head[5] = (uint8_t)(size >> 8);
    make_bytes(&file, head, sizeof head);
    make_bytes(&file, plain.bytes + 12, plain.len - 12);
    return file;
}

Test(open, webp_profile_is_found)
{
    br_ctx *ctx = br_ctx_open();
    made file = extended_webp(0x20);
    const br_image *image = open_bytes(ctx, file.bytes, file.len);
    cr_assert_not_null(image);
    cr_assert(br_str_is(image->icc, "icc"));
    br_ctx_close(ctx);
}

/* Libraries write the mark "Exif" before the bytes, or do not. */
Test(open, a_webp_held_sideways_is_warned_of)
{
    static const char exif[] = "EXIF\040\0\0\0Exif\0\0MM\0*\0\0\0\010\0\001\001\022\0\003\0\0\0\001\0\006\0\0\0\0\0\0";
    static const char bare[] = "EXIF\032\0\0\0MM\0*\0\0\0\010\0\001\001\022\0\003\0\0\0\001\0\006\0\0\0\0\0\0";
    for (int i = 0; i < 2; i++) {
        br_ctx *ctx = br_ctx_open();
        made file = extended_webp(0x28);
        make_bytes(&file, i ? bare : exif, i ? 34 : 40);
        file.bytes[4] = (uint8_t)(file.len - 8);
        file.bytes[5] = (uint8_t)((file.len - 8) >> 8);
        cr_assert_not_null(open_bytes(ctx, file.bytes, file.len));
        expect_said(ctx, BR_PICTURE_TURNED, "orientation 6");
        br_ctx_close(ctx);
    }
}

Test(open, webp_animation_is_refused)
{
    br_ctx *ctx = br_ctx_open();
    made file = extended_webp(0x22);
    cr_assert_null(open_bytes(ctx, file.bytes, file.len));
    expect_said(ctx, BR_PICTURE_UNSUPPORTED, "animation");
    br_ctx_close(ctx);
}

/* Catches: a size read from elsewhere than the root, a '>' in an attribute taken for the tag's end, shapes read all the
 * same. */
Test(open, measuring_an_svg_reads_its_root_and_nothing_else)
{
    static const char *const files[] = {
        "<svg viewBox='0 0 9 8'><circle r='4'/><text>not allowed</text></svg>",
        "<!-- <svg viewBox='0 0 1 1'/> --><svg viewBox='0 0 9 8'><circle r='4'/></svg>",
        "<svg id='a>b' viewBox='0 0 9 8'><circle r='4'/></svg>",
        "<svg viewBox='0 0 9 8'/>",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        br_ctx *ctx = br_ctx_open();
        const char *path = write_temporary(ctx, files[i], strlen(files[i]));
        const br_image *image = br_image_measure(ctx, path, "x.svg", BR_SPAN_NONE);
        unlink(path);
        cr_assert_not_null(image, "%s", files[i]);
        cr_assert_eq(image->art->width, 9000, "%s", files[i]);
        cr_assert_eq(image->art->height, 8000, "%s", files[i]);
        cr_assert(i == 1 || image->art->shape_count == 0, "%s", files[i]);
        cr_assert_eq(ctx->diag_count, 0);
        br_ctx_close(ctx);
    }
}
