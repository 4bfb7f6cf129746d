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

#endif
