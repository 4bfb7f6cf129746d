/*
 * Pictures as image XObjects (ISO 32000-1 §8.9). JPEG files and PNG files
 * without transparency or interlacing go in as they are: PDF's DCTDecode and
 * FlateDecode with PNG predictors read their very bytes. Everything else is decoded by the
 * room image and deflated. The same picture used twice is one object.
 * An embedded profile goes along when it fits the number of components; otherwise the device
 * space is used. It trusts the room image's check of the header, but not that chunks are whole.
 */
#include <assert.h>
#include <string.h>

#include "press.h"

/* What of a PNG goes into the PDF: image data of all IDAT chunks joined, and the palette. */
typedef struct png_parts {
    br_buf data;
    br_str palette;
    bool transparent; /* a tRNS chunk: colours that are clear */
    bool whole;       /* IEND was reached */
} png_parts;

static uint32_t big_endian(const char *at)
{
    const uint8_t *b = (const uint8_t *)at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Walks the chunks (PNG, 3rd edition, §5.3): length, kind, data, checksum. */
static png_parts split_png(br_arena *arena, br_str file)
{
    png_parts parts = {.data = br_buf_make(arena, file.len)};
    for (size_t at = 8; file.len - at >= 12;) {
        size_t size = big_endian(file.ptr + at);
        const char *kind = file.ptr + at + 4;
        if (size > file.len - at - 12)
            break;
        br_str data = {file.ptr + at + 8, size};
        if (memcmp(kind, "IDAT", 4) == 0) {
            br_buf_add_str(&parts.data, data);
        } else if (memcmp(kind, "PLTE", 4) == 0) {
            parts.palette = data;
        } else if (memcmp(kind, "tRNS", 4) == 0) {
            parts.transparent = true;
        } else if (memcmp(kind, "IEND", 4) == 0) {
            parts.whole = true;
            break;
        }
        at += 12 + size;
    }
    return parts;
}

static const char *device_space(int components)
{
    return components == 4 ? "DeviceCMYK" : components == 3 ? "DeviceRGB" : "DeviceGray";
}

/* True of a whole profile of a class that pictures may have (ISO 32000-1 §8.6.5.5), in ICC version 2 or 4. */
static bool is_sound_profile(br_str profile)
{
    static const char *const classes[] = {"scnr", "mntr", "prtr", "spac"};
    if (profile.len <= 128 || big_endian(profile.ptr) != profile.len || memcmp(profile.ptr + 36, "acsp", 4) != 0 ||
        (uint8_t)profile.ptr[8] > 4)
        return false;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (memcmp(profile.ptr + 12, classes[i], 4) == 0)
            return true;
    return false;
}

/* True if the profile's colour space (ICC.1 §7.2.6) has this many components. */
static bool profile_fits(br_str profile, int components)
{
    static const char *const spaces[] = {[1] = "GRAY", [3] = "RGB ", [4] = "CMYK"};
    return (components == 1 || components == 3 || components == 4) && is_sound_profile(profile) &&
           memcmp(profile.ptr + 16, spaces[components], 4) == 0;
}

/* The name of a device space, or [/ICCBased 12 0 R]. */
br_str br_pdf_image_space(br_pdf_job *job, const br_image *image, int components)
{
    br_buf out = br_buf_make(job->arena, 32);
    if (profile_fits(image->icc, components)) {
        br_pdf_obj *profile = br_pdf_add_stream(job->file, image->icc, BR_PDF_DEFLATE);
        br_pdf_put_int(profile, "N", components);
        br_buf_add_c(&out, "[/ICCBased ");
        br_buf_add_int(&out, br_pdf_number(profile));
        br_buf_add_c(&out, " 0 R]");
    } else {
        br_buf_add_char(&out, '/');
        br_buf_add_c(&out, device_space(components));
    }
    return br_buf_str(&out);
}

/* [/Indexed /DeviceRGB 255 7 0 R] */
static br_str indexed_space(br_pdf_job *job, const br_image *image, br_str palette)
{
    br_buf out = br_buf_make(job->arena, 64);
    br_pdf_obj *table = br_pdf_add_stream(job->file, palette, BR_PDF_DEFLATE);
    br_buf_add_c(&out, "[/Indexed ");
    br_buf_add_str(&out, br_pdf_image_space(job, image, 3));
    br_buf_add_char(&out, ' ');
    br_buf_add_int(&out, (int64_t)(palette.len / 3) - 1);
    br_buf_add_char(&out, ' ');
    br_buf_add_int(&out, br_pdf_number(table));
    br_buf_add_c(&out, " 0 R]");
    return br_buf_str(&out);
}

void br_pdf_put_image_shape(br_pdf_obj *object, const br_image *image, int bits)
{
    br_pdf_put_name(object, "Type", "XObject");
    br_pdf_put_name(object, "Subtype", "Image");
    br_pdf_put_int(object, "Width", image->width);
    br_pdf_put_int(object, "Height", image->height);
    br_pdf_put_int(object, "BitsPerComponent", bits);
}

static br_pdf_obj *add_jpeg(br_pdf_job *job, const br_image *image)
{
    br_pdf_obj *object = br_pdf_add_stream(job->file, image->bytes, BR_PDF_DCT);
    br_pdf_put_image_shape(object, image, 8);
    br_pdf_put_raw(object, "ColorSpace", br_pdf_image_space(job, image, image->components));
    if (image->components == 4 && image->inverted_cmyk)
        br_pdf_put_raw(object, "Decode", BR_STR("[1 0 1 0 1 0 1 0]"));
    return object;
}

static br_pdf_obj *add_png(br_pdf_job *job, const br_image *image, const png_parts *parts)
{
    br_pdf_obj *object = br_pdf_add_stream(job->file, br_buf_str(&parts->data), BR_PDF_FLATE);
    br_pdf_put_image_shape(object, image, image->bits);
    int components = image->palette ? 1 : image->components;
    br_pdf_put_raw(object, "ColorSpace",
                   image->palette ? indexed_space(job, image, parts->palette)
                                  : br_pdf_image_space(job, image, components));
    br_pdf_obj *parameters = br_pdf_make_dict(job->file);
    br_pdf_put_int(parameters, "Predictor", 15);
    br_pdf_put_int(parameters, "Colors", components);
    br_pdf_put_int(parameters, "BitsPerComponent", image->bits);
    br_pdf_put_int(parameters, "Columns", image->width);
    br_pdf_put(object, "DecodeParms", parameters);
    return object;
}

static br_pdf_obj *add_pixels(br_pdf_job *job, const br_image *image, br_span span)
{
    uint8_t *pixels = NULL;
    int components = 0;
    br_arena *scratch = br_arena_open();
    br_pdf_obj *object = NULL;
    if (br_image_decode(job->ctx, scratch, image, span, &pixels, &components)) {
        size_t size = (size_t)image->width * (size_t)image->height * (size_t)components;
        object = br_pdf_add_stream(job->file, (br_str){(char *)pixels, size}, BR_PDF_DEFLATE);
        br_pdf_put_image_shape(object, image, 8);
        br_pdf_put_raw(object, "ColorSpace", br_pdf_image_space(job, image, components));
    }
    br_arena_close(scratch);
    return object;
}

br_pdf_obj *br_pdf_add_screen_image(br_pdf_job *job, const br_image *image, br_span span)
{
    /* Inks without a profile mean nothing on a screen (ISO 19005-2 §6.2.4.3): they become light. */
    bool bare_inks = image->components == 4 && !profile_fits(image->icc, 4);
    if (image->kind == BR_IMAGE_JPEG && !bare_inks)
        return add_jpeg(job, image);
    if (image->kind == BR_IMAGE_PNG && !image->alpha && !image->interlaced) {
        png_parts parts = split_png(job->arena, image->bytes);
        if (!parts.whole || parts.data.len == 0 || (image->palette && parts.palette.len < 3)) {
            br_say(job->ctx, BR_CANNOT_EMBED_PICTURE, span, "path", br_part(job->ctx, image->path), "what",
                   "its data is cut off", NULL);
            return NULL;
        }
        if (!parts.transparent)
            return add_png(job, image, &parts);
    }
    return add_pixels(job, image, span);
}

static br_pdf_obj *make_image(br_pdf_job *job, const br_image *image, br_span span)
{
    if (job->press != NULL)
        return br_pdf_add_press_image(job, image, span);
    return (job->options->most_ppi > 0 ? br_pdf_add_office_image : br_pdf_add_screen_image)(job, image, span);
}

int br_pdf_need_image(br_pdf_job *job, const br_image *image, br_span span)
{
    assert(image->kind != BR_IMAGE_SVG); /* artwork reaches the display list as paths */
    for (size_t i = 0; i < job->image_count; i++)
        if (br_image_is_same(job->images[i].image, image))
            return (int)i;
    br_pdf_obj *object = make_image(job, image, span);
    if (object == NULL)
        return -1;
    job->images = br_arena_grow(job->arena, job->images, job->image_count, &job->image_capacity, sizeof *job->images);
    job->images[job->image_count] = (br_pdf_image){image, object};
    return (int)job->image_count++;
}
