/*
 * Colours as SVG writes them (SVG 1.1, 4.2 and 4.4): hexadecimal, rgb(), and the
 * names that people write by hand. Where artwork is drawn for a layout these are
 * only the fallback; the layout gives the true colour by class.
 *
 * Black and white know their ink, so that line art never becomes a four-colour
 * black; what ink the others need is the colour room's matter.
 */
#include "svg.h"

/* The 16 names of HTML 4 and those of CSS that drawings often use. */
static const struct {
    const char *name;
    uint8_t red, green, blue;
} names[] = {
    {"black", 0, 0, 0},           {"silver", 192, 192, 192},    {"gray", 128, 128, 128},
    {"grey", 128, 128, 128},      {"white", 255, 255, 255},     {"maroon", 128, 0, 0},
    {"red", 255, 0, 0},           {"purple", 128, 0, 128},      {"fuchsia", 255, 0, 255},
    {"magenta", 255, 0, 255},     {"green", 0, 128, 0},         {"lime", 0, 255, 0},
    {"olive", 128, 128, 0},       {"yellow", 255, 255, 0},      {"navy", 0, 0, 128},
    {"blue", 0, 0, 255},          {"teal", 0, 128, 128},        {"aqua", 0, 255, 255},
    {"cyan", 0, 255, 255},        {"orange", 255, 165, 0},      {"brown", 165, 42, 42},
    {"pink", 255, 192, 203},      {"gold", 255, 215, 0},        {"indigo", 75, 0, 130},
    {"crimson", 220, 20, 60},     {"beige", 245, 245, 220},     {"ivory", 255, 255, 240},
    {"darkblue", 0, 0, 139},      {"darkgreen", 0, 100, 0},     {"darkred", 139, 0, 0},
    {"lightgray", 211, 211, 211}, {"lightgrey", 211, 211, 211}, {"darkgray", 169, 169, 169},
    {"darkgrey", 169, 169, 169},
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_name(br_str text, const char *name)
{
    size_t i = 0;
    while (i < text.len && name[i] && lower(text.ptr[i]) == name[i])
        i++;
    return i == text.len && !name[i];
}

static bool find_name(br_str text, br_colour *out)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_name(text, names[i].name)) {
            *out = (br_colour){.red = names[i].red, .green = names[i].green, .blue = names[i].blue};
            return true;
        }
    return false;
}

/* One part of rgb(): 0–255 or per cent, clamped as CSS says. */
static bool scan_part(svg_scan *s, uint8_t *out)
{
    double n;
    br_svg_skip_comma(s);
    if (!br_svg_scan_number(s, &n))
        return false;
    if (!br_svg_at_end(s) && s->text.ptr[s->at] == '%') {
        s->at++;
        n = n * 255 / 100;
    }
    *out = (uint8_t)(n <= 0 ? 0 : n >= 255 ? 255 : n + 0.5);
    return true;
}

static bool parse_rgb(br_str text, br_colour *out)
{
    svg_scan s = {text, 4};
    if (!scan_part(&s, &out->red) || !scan_part(&s, &out->green) || !scan_part(&s, &out->blue))
        return false;
    br_svg_skip_space(&s);
    return s.at + 1 == text.len && text.ptr[s.at] == ')';
}

static void add_ink(br_colour *colour)
{
    int sum = colour->red + colour->green + colour->blue;
    if (sum == 0)
        *colour = BR_BLACK;
    else if (sum == 3 * 255)
        *colour = BR_WHITE;
}

bool br_svg_parse_colour(br_str text, br_colour *out)
{
    br_colour colour = {0};
    text = br_str_trim(text);
    if (!br_colour_parse_screen(text, &colour) && !find_name(text, &colour) &&
        !(br_str_starts(text, "rgb(") && parse_rgb(text, &colour)))
        return false;
    add_ink(&colour);
    *out = colour;
    return true;
}
