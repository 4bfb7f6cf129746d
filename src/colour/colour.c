/*
 * Colour values: reading them from a layout and weighing one against another.
 *
 * Contrast is that of WCAG 2.1 ("relative luminance", "contrast ratio"), from a
 * table of the 256 linear values of an sRGB component in millionths, so that
 * the verdict on a colour pair is the same on every machine. The ratio is
 * rounded down: a pair that just misses 4.5:1 must not be called good enough.
 *
 * Knows nothing of profiles: what ink a screen colour becomes is not its matter.
 */
#include "colour/colour.h"

/* round(1,000,000 * linear(i / 255)), WCAG 2.1 definition of relative luminance. */
/* clang-format off */
static const uint32_t linear_millionths[256] = {
    0, 304, 607, 911, 1214, 1518, 1821, 2125, 2428, 2732, 3035, 3347,
    3677, 4025, 4391, 4777, 5182, 5605, 6049, 6512, 6995, 7499, 8023, 8568,
    9134, 9721, 10330, 10960, 11612, 12286, 12983, 13702, 14444, 15209, 15996, 16807,
    17642, 18500, 19382, 20289, 21219, 22174, 23153, 24158, 25187, 26241, 27321, 28426,
    29557, 30713, 31896, 33105, 34340, 35601, 36889, 38204, 39546, 40915, 42311, 43735,
    45186, 46665, 48172, 49707, 51269, 52861, 54480, 56128, 57805, 59511, 61246, 63010,
    64803, 66626, 68478, 70360, 72272, 74214, 76185, 78187, 80220, 82283, 84376, 86500,
    88656, 90842, 93059, 95307, 97587, 99899, 102242, 104616, 107023, 109462, 111932, 114435,
    116971, 119538, 122139, 124772, 127438, 130136, 132868, 135633, 138432, 141263, 144128, 147027,
    149960, 152926, 155926, 158961, 162029, 165132, 168269, 171441, 174647, 177888, 181164, 184475,
    187821, 191202, 194618, 198069, 201556, 205079, 208637, 212231, 215861, 219526, 223228, 226966,
    230740, 234551, 238398, 242281, 246201, 250158, 254152, 258183, 262251, 266356, 270498, 274677,
    278894, 283149, 287441, 291771, 296138, 300544, 304987, 309469, 313989, 318547, 323143, 327778,
    332452, 337164, 341914, 346704, 351533, 356400, 361307, 366253, 371238, 376262, 381326, 386429,
    391572, 396755, 401978, 407240, 412543, 417885, 423268, 428690, 434154, 439657, 445201, 450786,
    456411, 462077, 467784, 473531, 479320, 485150, 491021, 496933, 502886, 508881, 514918, 520996,
    527115, 533276, 539479, 545724, 552011, 558340, 564712, 571125, 577580, 584078, 590619, 597202,
    603827, 610496, 617207, 623960, 630757, 637597, 644480, 651406, 658375, 665387, 672443, 679542,
    686685, 693872, 701102, 708376, 715694, 723055, 730461, 737910, 745404, 752942, 760525, 768151,
    775822, 783538, 791298, 799103, 806952, 814847, 822786, 830770, 838799, 846873, 854993, 863157,
    871367, 879622, 887923, 896269, 904661, 913099, 921582, 930111, 938686, 947307, 955973, 964686,
    973445, 982251, 991102, 1000000,
};
/* clang-format on */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool br_colour_parse_screen(br_str text, br_colour *out)
{
    text = br_str_trim(text);
    if ((text.len != 4 && text.len != 7) || text.ptr[0] != '#')
        return false;
    size_t digits = (text.len - 1) / 3;
    uint8_t parts[3];
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(text.ptr[1 + i * digits]);
        int low = hex_digit(text.ptr[i * digits + digits]);
        if (high < 0 || low < 0)
            return false;
        parts[i] = (uint8_t)(high * 16 + low);
    }
    out->red = parts[0];
    out->green = parts[1];
    out->blue = parts[2];
    return true;
}

bool br_colour_parse_ink(br_str text, br_colour *out)
{
    int parts[4];
    br_str rest = text;
    for (int i = 0; i < 4; i++) {
        br_str word = br_str_word(&rest);
        if (!word.ptr || !br_str_parse_int(word, 0, 100, &parts[i]))
            return false;
    }
    if (br_str_word(&rest).ptr)
        return false;
    out->cyan = (uint8_t)parts[0];
    out->magenta = (uint8_t)parts[1];
    out->yellow = (uint8_t)parts[2];
    out->black = (uint8_t)parts[3];
    out->has_ink = true;
    return true;
}

/* Relative luminance plus 0.05 (the light that a screen reflects), in units of 1e-10. */
static int64_t luminance(br_colour c)
{
    return (int64_t)linear_millionths[c.red] * 2126 + (int64_t)linear_millionths[c.green] * 7152 +
           (int64_t)linear_millionths[c.blue] * 722 + 500000000;
}

int br_colour_contrast(br_colour a, br_colour b)
{
    int64_t lighter = luminance(a);
    int64_t darker = luminance(b);
    if (lighter < darker) {
        int64_t swap = lighter;
        lighter = darker;
        darker = swap;
    }
    return (int)(lighter * 100 / darker);
}

int br_colour_ink_total(br_colour c)
{
    return c.cyan + c.magenta + c.yellow + c.black;
}

/* value of 255 or 100, moved towards `end` until only so much of the way from there is left. */
static uint8_t thin(uint8_t value, int end, int per_mille)
{
    return (uint8_t)((end * (1000 - per_mille) + value * per_mille + 500) / 1000);
}

br_colour br_colour_thin(br_colour c, int per_mille)
{
    return (br_colour){thin(c.red, 255, per_mille),
                       thin(c.green, 255, per_mille),
                       thin(c.blue, 255, per_mille),
                       thin(c.cyan, 0, per_mille),
                       thin(c.magenta, 0, per_mille),
                       thin(c.yellow, 0, per_mille),
                       thin(c.black, 0, per_mille),
                       c.has_ink,
                       c.spot,
                       thin(c.tint, 0, per_mille)};
}
