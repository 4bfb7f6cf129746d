/*
 * The three decoders behind br_image_decode. Each writes 8-bit samples, rows
 * without padding, into memory of the given arena. `channels` counts alpha too:
 * 1 grey, 2 grey + alpha, 3 RGB, 4 RGB + alpha. Each refuses with a message at
 * the job's span and returns false.
 */
#ifndef IMAGE_DECODE_H
#define IMAGE_DECODE_H

#include "job.h"

typedef struct image_pixels {
    uint8_t *bytes; /* width * height * channels */
    int channels;
} image_pixels;

BR_MUST_USE bool br_image_decode_png(const image_job *job, br_arena *arena, image_pixels *out);
BR_MUST_USE bool br_image_decode_jpeg(const image_job *job, br_arena *arena, image_pixels *out);
BR_MUST_USE bool br_image_decode_webp(const image_job *job, br_arena *arena, image_pixels *out);

/* A decoder that gives rows one after another; its handle is closed with the arena it was opened in. */
typedef struct image_rows image_rows;
struct image_rows {
    void *handle;
    int components; /* as br_rows_open gives them: alpha is laid on white already */
    bool (*read)(const image_job *job, image_rows *rows, uint8_t *out, int count);
};
BR_MUST_USE bool br_image_open_jpeg_rows(const image_job *job, br_arena *arena, image_rows *out);
/* Not for interlaced files. */
BR_MUST_USE bool br_image_open_png_rows(const image_job *job, br_arena *arena, image_rows *out);

/* Lays the last channel of each pixel, its alpha, over white, and closes the ranks. */
void br_image_lay_on_white(uint8_t *bytes, size_t pixels, int channels);

#endif
