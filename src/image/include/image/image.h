/*
 * Pictures: what a file holds, found from its header alone, and vector artwork
 * from a strict subset of SVG. Pixels are decoded only where a writer needs
 * them. Nothing here trusts the file: limits first, then sizes, then data.
 */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/diag.h"
#include "base/len.h"
#include "colour/colour.h"

typedef enum br_image_kind { BR_IMAGE_JPEG, BR_IMAGE_PNG, BR_IMAGE_WEBP, BR_IMAGE_SVG } br_image_kind;

/* One step of an outline. Coordinates are in artwork units × 1000 (see br_art). */
typedef enum br_step_kind { BR_STEP_MOVE, BR_STEP_LINE, BR_STEP_CURVE, BR_STEP_CLOSE } br_step_kind;
typedef struct br_step {
    br_step_kind kind;
    br_point to;     /* MOVE, LINE, CURVE */
    br_point c1, c2; /* CURVE: control points */
} br_step;

/* One shape of the artwork, filled and/or stroked, in painting order. */
typedef struct br_art_shape {
    const br_step *steps;
    size_t step_count;
    br_str colour_class; /* class of the element: a colour name that the layout may give; may be absent */
    br_str stroke_class; /* as colour_class, for the stroke (attribute data-stroke); may be absent */
    br_colour fill, stroke;
    bool filled, stroked, even_odd;
    br_len stroke_width; /* artwork units × 1000 */
    int mitre_limit;     /* × 1000; SVG's default is 4000, where PDF's own is 10000 */
    int dash_count;      /* 0 = solid */
    br_len dashes[4];
    int cap, join; /* PDF numbers: 0 butt/mitre, 1 round, 2 square/bevel */
} br_art_shape;

/*
 * Vector artwork, flattened: groups, transforms, use and basic shapes are resolved
 * into shapes whose coordinates are thousandths of viewBox units, measured from
 * the viewBox's top left corner. They may reach beyond the viewBox: clipping is the caller's. Text, filters, gradients,
 * opacity below 1, clip paths, masks, scripts, external references and style sheets are refused with a message, never
 * dropped.
 */
typedef struct br_art {
    br_len width, height; /* the viewBox, × 1000 */
    const br_art_shape *shapes;
    size_t shape_count;
} br_art;

typedef struct br_image {
    br_image_kind kind;
    br_str path;       /* as shown in messages */
    br_str bytes;      /* the whole file, borrowed from the context */
    int width, height; /* pixels; 0 for SVG */
    int bits;          /* per component: 1, 2, 4, 8, 16 */
    int components;    /* of colour, without alpha: 1 grey or palette index, 3, 4 */
    bool alpha, palette, interlaced;
    bool lossless;      /* WebP: of the lossless kind */
    bool inverted_cmyk; /* JPEG with Adobe marker: 255 means no ink */
    br_str icc;         /* embedded profile, may be absent; borrowed */
    bool icc_lost;      /* there is one, but so broken that it could not be taken out */
    int ppi_x, ppi_y;   /* as the file claims; 0 = not said */
    int orientation;    /* EXIF: 1 = upright, 2–8 = to be mirrored or turned (a warning was given) */
    const br_art *art;  /* SVG only */
} br_image;

/*
 * Reads and checks one picture. On any fault says so at `span` (the src
 * attribute) and returns NULL. Cost: the whole file is read or mapped, pixels are not decoded.
 */
const br_image *br_image_open(br_ctx *ctx, const char *path, const char *shown, br_span span);

/*
 * As br_image_open for a picture that will not be drawn: of an SVG only the
 * size is read, its art has no shapes and faults in its drawing are not found.
 */
const br_image *br_image_measure(br_ctx *ctx, const char *path, const char *shown, br_span span);

/*
 * Says at `span` when the picture's colour profile is broken; with --draft a warning. False then. A picture without a
 * profile is fine. Cost: the profile's table of contents.
 */
bool br_image_check_profile(br_ctx *ctx, const br_image *image, br_span span);

/* Whether two pictures are the same file, byte for byte. */
bool br_image_is_same(const br_image *a, const br_image *b);

/* Parses artwork from an SVG; places inside the SVG file go into the messages. */
const br_art *br_art_read(br_ctx *ctx, const char *path, const char *shown, br_span span);

/*
 * Decodes to 8-bit grey or RGB rows (alpha composited on white paper) into arena memory:
 * width * height * (1 or 3) bytes; *components says which. For pictures that cannot pass
 * into the output as they are (WebP, PNG with alpha or interlaced). False after saying why.
 */
BR_MUST_USE bool br_image_decode(br_ctx *ctx, br_arena *arena, const br_image *image, br_span span, uint8_t **pixels,
                                 int *components);

#endif
