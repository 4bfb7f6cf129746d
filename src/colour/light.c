/* Ink to sRGB by Little CMS 2, in a context of its own, which keeps its messages off the terminal. */
#include "colour/light.h"

#include <lcms2.h>

struct br_light {
    cmsContext cms;
    cmsHPROFILE press, screen;
    cmsHTRANSFORM transform;
};

static void close_light(void *handle)
{
    br_light *light = handle;
    if (light->transform != NULL)
        cmsDeleteTransform(light->transform);
    if (light->press != NULL)
        cmsCloseProfile(light->press);
    if (light->screen != NULL)
        cmsCloseProfile(light->screen);
    cmsDeleteContext(light->cms);
}

br_light *br_light_open(br_arena *arena, br_str profile)
{
    br_light *light = BR_NEW(arena, br_light);
    light->cms = cmsCreateContext(NULL, NULL);
    if (light->cms == NULL)
        br_out_of_memory();
    br_arena_adopt(arena, light, close_light);
    if (profile.len > 0)
        light->press = cmsOpenProfileFromMemTHR(light->cms, profile.ptr, (cmsUInt32Number)profile.len);
    light->screen = cmsCreate_sRGBProfileTHR(light->cms);
    if (light->press != NULL && light->screen != NULL && cmsGetColorSpace(light->press) == cmsSigCmykData)
        light->transform =
            cmsCreateTransformTHR(light->cms, light->press, TYPE_CMYK_8, light->screen, TYPE_RGB_8,
                                  INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE);
    return light->transform == NULL ? NULL : light;
}

void br_light_run(const br_light *light, const uint8_t *inks, uint8_t *rgb, size_t count)
{
    cmsDoTransform(light->transform, inks, rgb, (cmsUInt32Number)count);
}
