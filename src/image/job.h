/*
 * What the files of this room share while one picture is examined or decoded:
 * the picture with its place, and the three ways of refusing it. Every refusal
 * returns false, so that a reader can end with `return br_image_say_damaged(…)`.
 */
#ifndef IMAGE_JOB_H
#define IMAGE_JOB_H

#include "image/image.h"

/* One picture in the hands of a reader. */
typedef struct image_job {
    br_ctx *ctx;
    br_span span;      /* the src attribute */
    const char *shown; /* the path for messages */
    br_image *image;   /* bytes are set; the reader fills in the rest */
} image_job;

bool br_image_say_damaged(const image_job *job, const char *what);
bool br_image_say_unsupported(const image_job *job, const char *what);
/* True when width × height pixels are within the limits; else says so. */
BR_MUST_USE bool br_image_check_size(const image_job *job, uint32_t width, uint32_t height);

/* Readers of headers: fill in the job's image, or say why not and return false. */
BR_MUST_USE bool br_image_examine_jpeg(const image_job *job);
BR_MUST_USE bool br_image_examine_png(const image_job *job);
BR_MUST_USE bool br_image_examine_webp(const image_job *job);

/* EXIF orientation (1–8) in a TIFF structure, which "Exif\0\0" may precede; 1 when absent or broken. */
int br_image_exif_orientation(br_str exif);

/* The colour profile of a PNG, decompressed into the context's arena by libpng; absent when there is none. */
br_str br_image_png_profile(const image_job *job);

/* CRC-32 as PNG has it (PNG 1.2, annex D) over n bytes. */
uint32_t br_image_crc32(const uint8_t *bytes, size_t n);

/* Numbers as files store them. */
static inline uint32_t be16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}
static inline uint32_t be32(const uint8_t *p)
{
    return be16(p) << 16 | be16(p + 2);
}
static inline uint32_t le32(const uint8_t *p)
{
    return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

#endif
