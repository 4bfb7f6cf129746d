/* Pictures made for the tests: PNG chunk by chunk, JPEG and WebP by their libraries. */
#ifndef TEST_IMAGE_MAKE_H
#define TEST_IMAGE_MAKE_H

#include "image/image.h"

/* A file growing in memory. */
typedef struct made {
    uint8_t bytes[65536];
    size_t len;
} made;

void make_bytes(made *file, const void *bytes, size_t n);

/* A chunk with its right checksum. */
void make_png_chunk(made *file, const char *type, const void *body, size_t n);
/* Signature and header. */
void make_png_header(made *file, uint32_t width, uint32_t height, int bits, int colour, int interlace);
/* IDAT of raw rows (each with its filter byte), then IEND. */
void make_png_data(made *file, const void *rows, size_t n);

typedef struct jpeg_wish {
    int width, height, components;
    bool progressive;
    int density_unit, density;
    size_t icc_bytes; /* a profile of so many bytes 0, 1, 2 … */
    int orientation;  /* EXIF, 0 = none */
    uint8_t value[4]; /* the one colour */
} jpeg_wish;

void make_jpeg(made *file, const jpeg_wish *wish);
/* One colour all over. */
void make_webp(made *file, int width, int height, const uint8_t rgba[4]);

#endif
