/*
 * Colour values: parsing, contrast by WCAG 2.1 (figures checked against the published examples), sum of inks.
 */
#include <criterion/criterion.h>

#include "colour/colour.h"

static br_colour screen(const char *text)
{
    br_colour c = {0};
    cr_assert(br_colour_parse_screen(br_str_of(text), &c), "%s is a colour", text);
    return c;
}

Test(colour, screen_colour_of_six_digits)
{
    br_colour c = screen("#0E6b66");
    cr_assert_eq(c.red, 0x0e);
    cr_assert_eq(c.green, 0x6b);
    cr_assert_eq(c.blue, 0x66);
    cr_assert_not(c.has_ink, "a screen colour says nothing of ink");
}

Test(colour, screen_colour_of_three_digits_doubles_each)
{
    br_colour c = screen("#a0F");
    cr_assert_eq(c.red, 0xaa);
    cr_assert_eq(c.green, 0x00);
    cr_assert_eq(c.blue, 0xff);
}

Test(colour, what_is_not_a_screen_colour)
{
    static const char *const bad[] = {"", "#", "#12", "#12345", "#1234567", "0e6b66", "#0e6b6g", "#gg0000", "red"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        br_colour c = {1, 2, 3, 4, 5, 6, 7, true, 0, 0};
        cr_assert_not(br_colour_parse_screen(br_str_of(bad[i]), &c), "%s", bad[i]);
        cr_assert(c.red == 1 && c.green == 2 && c.blue == 3, "%s must leave the value alone", bad[i]);
    }
    br_colour c;
    cr_assert_not(br_colour_parse_screen(BR_STR_NONE, &c));
}

Test(colour, ink_of_four_per_cents)
{
    br_colour c = {0};
    cr_assert(br_colour_parse_ink(BR_STR(" 90 0  45 40 "), &c));
    cr_assert(c.cyan == 90 && c.magenta == 0 && c.yellow == 45 && c.black == 40);
    cr_assert(c.has_ink);
    cr_assert_eq(br_colour_ink_total(c), 175);
}

Test(colour, ink_and_screen_do_not_disturb_each_other)
{
    br_colour c = {0};
    cr_assert(br_colour_parse_ink(BR_STR("1 2 3 4"), &c));
    cr_assert(br_colour_parse_screen(BR_STR("#050607"), &c));
    cr_assert(c.has_ink && c.cyan == 1 && c.black == 4 && c.red == 5 && c.blue == 7);
    cr_assert(br_colour_parse_ink(BR_STR("9 8 7 6"), &c));
    cr_assert(c.red == 5 && c.green == 6 && c.blue == 7);
}

Test(colour, what_is_not_ink)
{
    static const char *const bad[] = {"",          "0 0 0",   "0 0 0 101", "-1 0 0 0",
                                      "0 0 0 0 0", "0 0 0 x", "0,0,0,0",   "1.5 0 0 0"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        br_colour c = {0};
        cr_assert_not(br_colour_parse_ink(br_str_of(bad[i]), &c), "%s", bad[i]);
        cr_assert_not(c.has_ink, "%s", bad[i]);
    }
}

Test(colour, contrast_of_extremes)
{
    cr_assert_eq(br_colour_contrast(BR_BLACK, BR_WHITE), 2100);
    cr_assert_eq(br_colour_contrast(BR_WHITE, BR_BLACK), 2100, "the order does not matter");
    cr_assert_eq(br_colour_contrast(BR_WHITE, BR_WHITE), 100);
    cr_assert_eq(br_colour_contrast(screen("#123456"), screen("#123456")), 100);
}

/* #767676 is the lightest grey that passes 4.5:1 on white (4.54); #777777 fails with 4.478, which must not round up. */
Test(colour, contrast_by_known_figures)
{
    cr_assert_eq(br_colour_contrast(screen("#767676"), BR_WHITE), 454);
    cr_assert_eq(br_colour_contrast(screen("#777777"), BR_WHITE), 447);
    cr_assert_eq(br_colour_contrast(screen("#ff0000"), BR_WHITE), 399);
    cr_assert_eq(br_colour_contrast(screen("#00ff00"), BR_WHITE), 137);
    cr_assert_eq(br_colour_contrast(screen("#0000ff"), BR_WHITE), 859);
}

Test(colour, area_colours_carry_white_text)
{
    cr_assert_geq(br_colour_contrast(screen("#0E6B66"), BR_WHITE), 450);
    cr_assert_geq(br_colour_contrast(screen("#2B4796"), BR_WHITE), 450);
    cr_assert_geq(br_colour_contrast(screen("#97304A"), BR_WHITE), 450);
    cr_assert_lt(br_colour_contrast(screen("#7FB5B1"), BR_WHITE), 450);
}

Test(colour, black_is_black_ink_alone)
{
    cr_assert_eq(br_colour_ink_total(BR_BLACK), 100);
    cr_assert_eq(br_colour_ink_total(BR_WHITE), 0);
}

/* Catches: light that gets darker with less ink, and rounding down. */
Test(colour, a_tint_is_less_ink_and_more_white)
{
    br_colour full = {0, 100, 201, 100, 50, 11, 0, true, 2, 100}, c = br_colour_thin(full, 300);
    cr_assert(c.red == 179 && c.green == 209 && c.blue == 239, "%d %d %d", c.red, c.green, c.blue);
    cr_assert(c.cyan == 30 && c.magenta == 15 && c.yellow == 3 && c.black == 0);
    cr_assert(c.spot == 2 && c.tint == 30 && c.has_ink);
    c = br_colour_thin(full, 1000);
    cr_assert(c.red == 0 && c.blue == 201 && c.cyan == 100 && c.tint == 100);
}
