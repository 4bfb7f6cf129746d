/* Ink on the screen: paper is white, full black dark, cyan blue-green; what is no profile of inks is refused. */
#include <criterion/criterion.h>

#include "base/file.h"
#include "colour/light.h"

static br_str read_profile(br_ctx *ctx, const char *path)
{
    br_str bytes;
    cr_assert(br_file_read(ctx, path, 1000000, BR_SPAN_NONE, &bytes));
    return bytes;
}

Test(light, inks_look_as_they_are_printed)
{
    static const uint8_t inks[4][4] = {{0, 0, 0, 0}, {0, 0, 0, 255}, {255, 0, 0, 0}, {0, 255, 255, 0}};
    uint8_t rgb[4][3];
    br_ctx *ctx = br_ctx_open();
    br_light *light =
        br_light_open(ctx->arena, read_profile(ctx, BR_SOURCE_DIR "/layouts/printers/profiles/fogra39.icc"));
    cr_assert_not_null(light);
    br_light_run(light, inks[0], rgb[0], 4);
    cr_expect(rgb[0][0] > 250 && rgb[0][1] > 250 && rgb[0][2] > 250, "paper");
    cr_expect(rgb[1][0] < 60 && rgb[1][1] < 60 && rgb[1][2] < 60, "black");
    cr_expect(rgb[2][0] < 60 && rgb[2][1] > 120 && rgb[2][2] > 200, "cyan");
    cr_expect(rgb[3][0] > 200 && rgb[3][1] < 80 && rgb[3][2] < 80, "red");
    br_ctx_close(ctx);
}

Test(light, what_is_no_profile_of_inks_is_refused)
{
    br_ctx *ctx = br_ctx_open();
    br_str press = read_profile(ctx, BR_SOURCE_DIR "/layouts/printers/profiles/fogra39.icc");
    cr_expect_null(br_light_open(ctx->arena, BR_STR_NONE));
    cr_expect_null(br_light_open(ctx->arena, BR_STR("no profile")));
    cr_expect_null(br_light_open(ctx->arena, read_profile(ctx, BR_SOURCE_DIR "/layouts/profiles/sRGB.icc")));
    cr_expect_null(br_light_open(ctx->arena, br_str_slice(press, 0, 4000)));
    br_ctx_close(ctx);
}
