/*
 * Every drawing of the repository can be read: the layouts' artwork and the brochures' pictures.
 */
#include <glob.h>

#include "helpers.h"

static void expect_readable(const char *pattern)
{
    glob_t found;
    cr_assert_eq(glob(pattern, 0, NULL, &found), 0, "%s names no file", pattern);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        br_ctx *ctx = br_ctx_open();
        const br_art *art = br_art_read(ctx, found.gl_pathv[i], found.gl_pathv[i], BR_SPAN_NONE);
        if (!art)
            br_ctx_print(ctx, BR_MESSAGES_HUMAN, false, stderr);
        cr_assert_not_null(art, "%s", found.gl_pathv[i]);
        br_rect box = br_art_bounds(art);
        cr_assert(box.width > 0 && box.height > 0);
        br_ctx_close(ctx);
    }
    globfree(&found);
}

Test(svg_files, pictures_of_the_brochures)
{
    expect_readable(BR_SOURCE_DIR "/input/*/pictures/*.svg");
}
