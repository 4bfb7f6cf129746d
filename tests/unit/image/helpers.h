/* What the tests of the image room share: temporary files, and artwork as text. */
#ifndef TEST_IMAGE_HELPERS_H
#define TEST_IMAGE_HELPERS_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "image/image.h"

/* A fresh file with these bytes; its name lives in the context. */
static inline const char *write_temporary(br_ctx *ctx, const void *bytes, size_t n)
{
    char name[] = "/tmp/broshura-image-XXXXXX";
    int fd = mkstemp(name);
    cr_assert_geq(fd, 0);
    cr_assert_eq(write(fd, bytes, n), (ssize_t)n);
    close(fd);
    return br_arena_copy(ctx->arena, name, strlen(name));
}

/* Opens bytes as a picture, mentioned at line 7, column 3 of file 9. */
static inline const br_image *open_bytes(br_ctx *ctx, const void *bytes, size_t n)
{
    const char *path = write_temporary(ctx, bytes, n);
    const br_image *image = br_image_open(ctx, path, "photo", (br_span){7, 3, 9});
    unlink(path);
    return image;
}

static inline const br_art *read_art(br_ctx *ctx, const char *svg)
{
    const char *path = write_temporary(ctx, svg, strlen(svg));
    const br_art *art = br_art_read(ctx, path, "drawing.svg", (br_span){7, 3, 9});
    unlink(path);
    return art;
}

/* The one message that must have been said, by code; its text must contain `part`. */
static inline const br_diag *expect_said(br_ctx *ctx, br_code code, const char *part)
{
    cr_assert_eq(ctx->diag_count, 1, "one message, not %zu", ctx->diag_count);
    const br_diag *diag = &ctx->diags[0];
    cr_assert_str_eq(br_code_get(diag->code)->id, br_code_get(code)->id, "%.*s", (int)diag->message.len,
                     diag->message.ptr);
    cr_assert(memmem(diag->message.ptr, diag->message.len, part, strlen(part)), "“%s” in “%.*s”", part,
              (int)diag->message.len, diag->message.ptr);
    return diag;
}

#endif
