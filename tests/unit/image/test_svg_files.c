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
        cr_assert_gt(art->shape_count, 0, "%s is empty", found.gl_pathv[i]);
        br_ctx_close(ctx);
    }
    globfree(&found);
}

Test(svg_files, pictures_of_the_brochures)
{
    expect_readable(BR_SOURCE_DIR "/input/*/pictures/*.svg");
}

/* Where its outlines go, nothing lies outside the viewBox. */
static void expect_within(const br_art *art, const char *file)
{
    for (size_t i = 0; i < art->shape_count; i++)
        for (size_t s = 0; s < art->shapes[i].step_count; s++) {
            br_point to = art->shapes[i].steps[s].to;
            cr_assert(to.x >= 0 && to.y >= 0 && to.x <= art->width && to.y <= art->height,
                      "shape %zu of %s is drawn within its viewBox", i, file);
        }
}

/* How many shapes of an artwork have the class; every shape must have one of `names`. */
static void expect_classes(const char *file, const char *const *names)
{
    br_ctx *ctx = br_ctx_open();
    const char *path = br_arena_printf(ctx->arena, BR_SOURCE_DIR "/layouts/booklet/art/%s", file);
    const br_art *art = br_art_read(ctx, path, file, BR_SPAN_NONE);
    cr_assert_not_null(art);
    for (size_t n = 0; names[n]; n++) {
        size_t count = 0;
        for (size_t i = 0; i < art->shape_count; i++)
            count += br_str_is(art->shapes[i].colour_class, names[n]);
        cr_assert_gt(count, 0, "%s has no shape of class %s", file, names[n]);
    }
    for (size_t i = 0; i < art->shape_count; i++) {
        bool known = false;
        for (size_t n = 0; names[n]; n++)
            known = known || br_str_is(art->shapes[i].colour_class, names[n]);
        cr_assert(known, "shape %zu of %s has a class that the layout does not give", i, file);
    }
    expect_within(art, file);
    br_ctx_close(ctx);
}

Test(svg_files, artwork_of_the_booklet_takes_its_colours_from_the_layout)
{
    static const char *const cover[] = {"teal",       "teal-mid", "indigo", "indigo-mid", "garnet",
                                        "garnet-mid", "gold",     "paper",  NULL};
    static const char *const closing[] = {"teal", "teal-mid", "indigo", "indigo-mid", "garnet", "gold", "paper", NULL};
    static const char *const badge[] = {"face", "ribbon", "ribbon-dark", "area", "ring", NULL};
    expect_classes("cover.svg", cover);
    expect_classes("closing.svg", closing);
    expect_classes("medal.svg", badge);
    expect_classes("rosette-plain.svg", badge);
}
