/*
 * ICC profiles by Little CMS 2. The profile is checked before it is used: its own
 * length against the file's, class, colour space, and that transforms can be made both ways. A context of
 * its own keeps Little CMS's messages off the terminal.
 *
 * Black of a grey: the lightness of every amount of black ink is asked of the profile once; a
 * screen grey's lightness, between the paper's white and that of full black, then finds its amount. Both
 * are monotonous, so the nearest is unique.
 *
 * Refuses to know pictures: pixels come and go in rows.
 */
#include "colour/profile.h"

#include <lcms2.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"

#define FLAGS (cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE)

struct br_profile {
    cmsContext cms;
    cmsHPROFILE press, screen;
    cmsHTRANSFORM to_ink; /* from sRGB bytes to per cents × 2.55 */
    br_str bytes, description;
    uint8_t blacks[256]; /* ink by grey */
};

struct br_conversion {
    br_profile *profile;
    cmsHPROFILE source; /* NULL: sRGB, the profile's own */
    cmsHTRANSFORM transform;
};

/* ---- opening ------------------------------------------------------------------------- */

static void close_profile(void *handle)
{
    br_profile *p = handle;
    if (p->to_ink != NULL)
        cmsDeleteTransform(p->to_ink);
    if (p->screen != NULL)
        cmsCloseProfile(p->screen);
    if (p->press != NULL)
        cmsCloseProfile(p->press);
    cmsDeleteContext(p->cms);
}

/* A whole profile, of four inks and of a press (ICC.1 §7.2.5, §7.2.6). */
static const char *find_fault(br_str bytes)
{
    const char *fault = br_profile_find_fault(bytes);
    if (fault != NULL)
        return fault;
    if (memcmp(bytes.ptr + 16, "CMYK", 4) != 0)
        return "it is not a profile of four inks (CMYK)";
    if (memcmp(bytes.ptr + 12, "prtr", 4) != 0)
        return "it is not a profile of a press (class prtr)";
    return NULL;
}

/* Lightness of n blacks and greys, × 1000 at most: 0 … 100. */
static bool measure(br_profile *p, cmsHPROFILE from, cmsUInt32Number type, const uint8_t *bytes, double *lightness)
{
    cmsHPROFILE lab = cmsCreateLab4ProfileTHR(p->cms, NULL);
    cmsHTRANSFORM t = lab == NULL ? NULL
                                  : cmsCreateTransformTHR(p->cms, from, type, lab, TYPE_Lab_DBL,
                                                          INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE);
    cmsCIELab values[256];
    if (t != NULL)
        cmsDoTransform(t, bytes, values, 256);
    for (int i = 0; t != NULL && i < 256; i++)
        lightness[i] = values[i].L;
    if (t != NULL)
        cmsDeleteTransform(t);
    if (lab != NULL)
        cmsCloseProfile(lab);
    return t != NULL;
}

static bool measure_blacks(br_profile *p)
{
    uint8_t inks[256][4] = {{0}}, lights[256][3];
    double by_ink[256], by_light[256];
    for (int i = 0; i < 256; i++) {
        inks[i][3] = (uint8_t)i;
        lights[i][0] = lights[i][1] = lights[i][2] = (uint8_t)i;
    }
    if (!measure(p, p->press, TYPE_CMYK_8, inks[0], by_ink) || !measure(p, p->screen, TYPE_RGB_8, lights[0], by_light))
        return false;
    double paper = by_ink[0], black = by_ink[255];
    for (int grey = 255, ink = 0; grey >= 0; grey--) {
        double wanted = black + by_light[grey] / 100 * (paper - black);
        while (ink < 255 && by_ink[ink] - wanted > wanted - by_ink[ink + 1])
            ink++;
        p->blacks[grey] = (uint8_t)ink;
    }
    p->blacks[255] = 0;
    p->blacks[0] = 255;
    return true;
}

static const char *open_in_cms(br_profile *p)
{
    const char *damaged = "it is damaged";
    p->press = cmsOpenProfileFromMemTHR(p->cms, p->bytes.ptr, (cmsUInt32Number)p->bytes.len);
    p->screen = cmsCreate_sRGBProfileTHR(p->cms);
    if (p->press == NULL || p->screen == NULL)
        return damaged;
    p->to_ink = cmsCreateTransformTHR(p->cms, p->screen, TYPE_RGB_8, p->press, TYPE_CMYK_8,
                                      INTENT_RELATIVE_COLORIMETRIC, FLAGS);
    return p->to_ink != NULL && measure_blacks(p) ? NULL : damaged;
}

br_profile *br_profile_open(br_ctx *ctx, const char *path, br_span span)
{
    br_profile *p = BR_NEW(ctx->arena, br_profile);
    char description[128] = "";
    if (!br_file_read(ctx, path, BR_LIMIT_PROFILE_BYTES, span, &p->bytes))
        return NULL;
    p->cms = cmsCreateContext(NULL, NULL);
    if (p->cms == NULL)
        br_out_of_memory();
    br_arena_adopt(ctx->arena, p, close_profile);
    const char *what = find_fault(p->bytes);
    if (what == NULL)
        what = open_in_cms(p);
    if (what != NULL) {
        br_say(ctx, BR_PROFILE_UNUSABLE, span, "path", path, "what", what, NULL);
        return NULL;
    }
    (void)cmsGetProfileInfoASCII(p->press, cmsInfoDescription, "en", "US", description, sizeof description);
    p->description = br_str_copy(ctx->arena, br_str_of(description));
    return p;
}

br_str br_profile_bytes(const br_profile *profile)
{
    return profile->bytes;
}

br_str br_profile_description(const br_profile *profile)
{
    return profile->description;
}

br_str br_profile_name(br_arena *arena, br_str bytes)
{
    char name[128] = "";
    cmsContext cms = cmsCreateContext(NULL, NULL);
    if (cms == NULL)
        br_out_of_memory();
    cmsHPROFILE profile =
        bytes.len > UINT32_MAX ? NULL : cmsOpenProfileFromMemTHR(cms, bytes.ptr, (cmsUInt32Number)bytes.len);
    if (profile != NULL) {
        (void)cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", name, sizeof name);
        cmsCloseProfile(profile);
    }
    cmsDeleteContext(cms);
    return *name ? br_str_copy(arena, br_str_of(name)) : BR_STR_NONE;
}

/* ---- single colours --------------------------------------------------------------------- */

static uint8_t per_cent(uint8_t ink)
{
    return (uint8_t)((ink * 100 + 127) / 255);
}

uint8_t br_profile_black(br_profile *profile, uint8_t grey)
{
    return profile->blacks[grey];
}

br_colour br_profile_ink(br_profile *profile, br_colour colour, bool greys_in_black)
{
    uint8_t light[3] = {colour.red, colour.green, colour.blue}, ink[4] = {0};
    if (colour.has_ink)
        return colour;
    if (greys_in_black && light[0] == light[1] && light[1] == light[2])
        ink[3] = profile->blacks[light[0]];
    else if (light[0] != 255 || light[1] != 255 || light[2] != 255)
        cmsDoTransform(profile->to_ink, light, ink, 1);
    colour.cyan = per_cent(ink[0]);
    colour.magenta = per_cent(ink[1]);
    colour.yellow = per_cent(ink[2]);
    colour.black = per_cent(ink[3]);
    colour.has_ink = true;
    return colour;
}

br_colour br_profile_print(br_profile *profile, br_colour colour, const br_ink_policy *policy)
{
    colour = br_profile_ink(profile, colour, policy->greys_in_black);
    if (!policy->keep_spots)
        colour.spot = colour.tint = 0;
    if (!policy->rich_blacks && colour.spot == 0 && colour.black == 100)
        colour.cyan = colour.magenta = colour.yellow = 0;
    return colour;
}

/* ---- pictures -------------------------------------------------------------------------------- */

static bool open_source(br_conversion *c, br_str source, int components)
{
    static const cmsColorSpaceSignature spaces[] = {[1] = cmsSigGrayData, [3] = cmsSigRgbData, [4] = cmsSigCmykData};
    c->source = cmsOpenProfileFromMemTHR(c->profile->cms, source.ptr, (cmsUInt32Number)source.len);
    return c->source != NULL && cmsGetColorSpace(c->source) == spaces[components];
}

/* Grey without a profile has the sRGB curve: one of three equal components. */
static bool open_grey(br_conversion *c)
{
    cmsCIExyY d50;
    cmsToneCurve *curve = NULL;
    const cmsFloat64Number srgb[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsXYZ2xyY(&d50, cmsD50_XYZ());
    curve = cmsBuildParametricToneCurve(c->profile->cms, 4, srgb);
    c->source = curve == NULL ? NULL : cmsCreateGrayProfileTHR(c->profile->cms, &d50, curve);
    if (curve != NULL)
        cmsFreeToneCurve(curve);
    return c->source != NULL;
}

static void close_conversion(void *handle)
{
    br_conversion *c = handle;
    if (c->transform != NULL)
        cmsDeleteTransform(c->transform);
    if (c->source != NULL)
        cmsCloseProfile(c->source);
}

br_conversion *br_conversion_open(br_arena *arena, br_profile *profile, br_str source, int components)
{
    static const cmsUInt32Number types[] = {[1] = TYPE_GRAY_8, [3] = TYPE_RGB_8, [4] = TYPE_CMYK_8};
    br_conversion *c = BR_NEW(arena, br_conversion);
    br_arena_adopt(arena, c, close_conversion);
    c->profile = profile;
    bool done = source.len > 0 ? open_source(c, source, components) : components == 3 || open_grey(c);
    if (done)
        c->transform =
            cmsCreateTransformTHR(profile->cms, c->source != NULL ? c->source : profile->screen, types[components],
                                  profile->press, TYPE_CMYK_8, INTENT_RELATIVE_COLORIMETRIC, FLAGS);
    return c->transform == NULL ? NULL : c;
}

void br_conversion_run(const br_conversion *conversion, const uint8_t *pixels, uint8_t *inks, size_t count)
{
    cmsDoTransform(conversion->transform, pixels, inks, (cmsUInt32Number)count);
}
