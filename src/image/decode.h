/*
 * The three decoders, each of which gives rows one after another: 8-bit samples without padding,
 * 1 grey, 3 RGB, 4 ink with 255 = full; alpha is laid on white already. Each refuses with a message at
 * the job's span and returns false.
 */
#ifndef IMAGE_DECODE_H
#define IMAGE_DECODE_H

#include "job.h"

/* A decoder at work; its handle is closed with the arena it was opened in. */
typedef struct image_rows image_rows;
struct image_rows {
    void *handle;
    int components;
    bool (*read)(const image_job *job, image_rows *rows, uint8_t *out, int count);
};
BR_MUST_USE bool br_image_open_jpeg_rows(const image_job *job, br_arena *arena, image_rows *out);
BR_MUST_USE bool br_image_open_png_rows(const image_job *job, br_arena *arena, image_rows *out);
BR_MUST_USE bool br_image_open_webp_rows(const image_job *job, br_arena *arena, image_rows *out);

/* Four inks, 255 = full, to RGB: each light is what its ink and black let through. */
void br_image_ink_to_light(const uint8_t *inks, uint8_t *light, size_t pixels);
/* Lays the last channel of each pixel, its alpha, over white, and closes the ranks. */
void br_image_lay_on_white(uint8_t *bytes, size_t pixels, int channels);

#endif
