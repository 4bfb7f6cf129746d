/*
 * The press's profile: what light becomes in ink. Figures are bounds that any good profile of coated paper keeps, not
 * the values of one version of Little CMS.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "colour/profile.h"

#define FOGRA39 BR_SOURCE_DIR "/layouts/printers/profiles/fogra39.icc"

static br_ctx *ctx;
static br_profile *profile;

static void begin(void)
{
    ctx = br_ctx_open();
    profile = br_profile_open(ctx, FOGRA39, BR_SPAN_NONE);
    cr_assert_not_null(profile);
}

static void end(void)
{
    br_ctx_close(ctx);
}

static br_colour light(uint8_t red, uint8_t green, uint8_t blue)
{
    return (br_colour){.red = red, .green = green, .blue = blue};
}

TestSuite(profile, .init = begin, .fini = end);

Test(profile, white_has_no_ink_and_black_is_black_alone)
{
    br_colour white = br_profile_ink(profile, light(255, 255, 255), true);
    cr_assert_eq(br_colour_ink_total(white), 0);
    cr_assert(white.has_ink);
    br_colour black = br_profile_ink(profile, light(0, 0, 0), true);
    cr_assert_eq(black.black, 100);
    cr_assert_eq(br_colour_ink_total(black), 100);
}

Test(profile, white_has_no_ink_in_four_inks_either)
{
    cr_assert_eq(br_colour_ink_total(br_profile_ink(profile, light(255, 255, 255), false)), 0);
}

Test(profile, greys_are_black_alone_and_darker_ones_have_more)
{
    int before = 0;
    for (int grey = 255; grey >= 0; grey--) {
        br_colour c = br_profile_ink(profile, light((uint8_t)grey, (uint8_t)grey, (uint8_t)grey), true);
        cr_assert_eq(br_colour_ink_total(c), c.black);
        cr_assert_geq(c.black, before, "grey %d", grey);
        before = c.black;
    }
    int middle = br_profile_black(profile, 119) * 100 / 255; /* L* 50 */
    cr_assert(middle > 45 && middle < 75, "%d %%", middle);
}

Test(profile, greys_are_of_four_inks_when_that_is_wanted)
{
    br_colour c = br_profile_ink(profile, light(119, 119, 119), false);
    cr_assert(c.cyan > 10 && c.magenta > 10 && c.yellow > 10);
}

Test(profile, red_is_magenta_and_yellow)
{
    br_colour c = br_profile_ink(profile, light(230, 20, 30), true);
    cr_assert(c.magenta > 80 && c.yellow > 70 && c.cyan < 20 && c.black < 20, "%d %d %d %d", c.cyan, c.magenta,
              c.yellow, c.black);
}

Test(profile, ink_that_is_given_stays)
{
    br_colour given = {1, 2, 3, 40, 30, 20, 10, true, 3, 50}, c = br_profile_ink(profile, given, true);
    cr_assert_eq(memcmp(&given, &c, sizeof c), 0);
}

Test(profile, no_colour_needs_more_ink_than_the_press_takes)
{
    for (int r = 0; r < 256; r += 51)
        for (int g = 0; g < 256; g += 51)
            for (int b = 0; b < 256; b += 51) {
                br_colour c = br_profile_ink(profile, light((uint8_t)r, (uint8_t)g, (uint8_t)b), false);
                cr_assert_leq(br_colour_ink_total(c), 302, "%d %d %d", r, g, b); /* each ink is rounded */
            }
}

Test(profile, pixels_become_what_colours_become)
{
    br_conversion *by = br_conversion_open(ctx->arena, profile, BR_STR_NONE, 3);
    const uint8_t pixels[6] = {230, 20, 30, 255, 255, 255};
    uint8_t inks[8];
    br_conversion_run(by, pixels, inks, 2);
    br_colour c = br_profile_ink(profile, light(230, 20, 30), false);
    cr_assert_eq((inks[1] * 100 + 127) / 255, c.magenta);
    cr_assert_eq((inks[2] * 100 + 127) / 255, c.yellow);
    cr_assert_eq(inks[4] + inks[5] + inks[6] + inks[7], 0);
}

Test(profile, grey_pixels_have_the_curve_of_rgb)
{
    br_conversion *grey = br_conversion_open(ctx->arena, profile, BR_STR_NONE, 1);
    br_conversion *rgb = br_conversion_open(ctx->arena, profile, BR_STR_NONE, 3);
    const uint8_t one = 119, three[3] = {119, 119, 119};
    uint8_t a[4], b[4];
    br_conversion_run(grey, &one, a, 1);
    br_conversion_run(rgb, three, b, 1);
    for (int i = 0; i < 4; i++)
        cr_assert(abs(a[i] - b[i]) <= 3, "ink %d: %d and %d", i, a[i], b[i]);
}

Test(profile, a_damaged_profile_of_a_picture_is_refused)
{
    cr_assert_null(br_conversion_open(ctx->arena, profile, BR_STR("not a profile at all"), 3));
    cr_assert_null(br_conversion_open(ctx->arena, profile, br_profile_bytes(profile), 3), "four inks for RGB");
    cr_assert_not_null(br_conversion_open(ctx->arena, profile, br_profile_bytes(profile), 4));
}

static void expect_unusable(const char *bytes, size_t n, const char *why)
{
    char path[] = "/tmp/broshura-profile-XXXXXX";
    int fd = mkstemp(path);
    cr_assert_eq(write(fd, bytes, n), (ssize_t)n);
    close(fd);
    br_profile *opened = br_profile_open(ctx, path, BR_SPAN_NONE);
    unlink(path);
    cr_assert_null(opened);
    cr_assert_eq(ctx->diag_count, 1);
    cr_assert_eq(ctx->diags[0].code, BR_PROFILE_UNUSABLE);
    cr_assert_not_null(strstr(br_str_c(ctx->arena, ctx->diags[0].message), why));
}

Test(profile, a_file_cut_short_is_said_to_be)
{
    br_str bytes = br_profile_bytes(profile);
    expect_unusable(bytes.ptr, bytes.len - 1, "cut off");
}

Test(profile, a_screens_profile_is_none_of_a_press)
{
    br_str bytes;
    cr_assert(br_file_read(ctx, BR_SOURCE_DIR "/layouts/profiles/sRGB.icc", 100000, BR_SPAN_NONE, &bytes));
    expect_unusable(bytes.ptr, bytes.len, "not a profile of four inks");
}

Test(profile, four_inks_of_no_press_are_refused)
{
    char *bytes = br_arena_copy(ctx->arena, br_profile_bytes(profile).ptr, br_profile_bytes(profile).len);
    memcpy(bytes + 12, "link", 4);
    expect_unusable(bytes, br_profile_bytes(profile).len, "class prtr");
}

Test(profile, an_empty_file_is_no_profile)
{
    expect_unusable("", 0, "not an ICC profile");
}

Test(profile, any_profile_can_be_asked_for_its_name_and_bytes_that_are_none_have_none)
{
    br_ctx *other = br_ctx_open();
    br_str bytes;
    cr_assert(br_file_read(other, BR_SOURCE_DIR "/layouts/profiles/sRGB.icc", 1 << 20, BR_SPAN_NONE, &bytes));
    br_str name = br_profile_name(other->arena, bytes);
    cr_assert(name.len > 0 && memmem(name.ptr, name.len, "sRGB", 4), "%.*s", (int)name.len, name.ptr);
    cr_assert_eq(br_profile_name(other->arena, BR_STR("no profile")).len, 0);
    br_ctx_close(other);
}

Test(profile, of_any_kind_is_whole_by_its_header_and_table)
{
    static uint8_t bytes[160];
    br_str whole = {(const char *)bytes, sizeof bytes};
    memcpy(bytes + 36, "acsp", 4);
    bytes[3] = 160;
    cr_expect_str_eq(br_profile_find_fault(whole), "it holds nothing but a header");
    bytes[131] = 1; /* one tag, from byte 144 on, 16 long */
    bytes[139] = 144;
    bytes[143] = 16;
    cr_expect_null(br_profile_find_fault(whole));
    bytes[143] = 17;
    cr_expect_str_eq(br_profile_find_fault(whole), "its table of contents leads outside it");
    bytes[140] = 255; /* so long that a sum of 32 bits would wrap */
    cr_expect_str_eq(br_profile_find_fault(whole), "its table of contents leads outside it");
    bytes[131] = 3;
    cr_expect_str_eq(br_profile_find_fault(whole), "its table of contents is cut off");
    bytes[3] = 161;
    cr_expect_str_eq(br_profile_find_fault(whole), "it is cut off");
    bytes[36] = 'x';
    cr_expect_str_eq(br_profile_find_fault(whole), "it is not an ICC profile");
}
