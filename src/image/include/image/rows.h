/*
 * Pictures row by row, so that a large photograph is never in memory as a whole; and the writer of JPEG
 * files that goes with it. Only WebP without loss or with transparency, which cannot be had in parts, is decoded whole,
 * up to a limit.
 */
#ifndef IMAGE_ROWS_H
#define IMAGE_ROWS_H

#include "image/image.h"

typedef struct br_rows br_rows;

/*
 * Opens a picture for reading from its first row. Pixels come as *components bytes: 1 grey, 3 RGB (alpha laid on
 * white), 4 ink (255 = full). NULL after saying why at `span`. Closed with `arena`.
 */
br_rows *br_rows_open(br_ctx *ctx, br_arena *arena, const br_image *image, br_span span, int *components);
typedef struct br_rows_shape {
    int width, height, components;
} br_rows_shape;
br_rows_shape br_rows_shape_of(const br_rows *rows);
/* Before the first row: ink comes as RGB, by what each ink lets through; for screens only. Other pictures stay. */
void br_rows_turn_to_light(br_rows *rows, br_arena *arena);
/* The next `count` rows, without padding; there must be as many left. False after saying why. */
BR_MUST_USE bool br_rows_read(br_rows *rows, uint8_t *out, int count);

typedef struct br_jpeg br_jpeg;

/* A JPEG file of 1 (grey), 3 (RGB) or 4 (ink, 255 = full) components, in `arena`, at a quality of 1 … 100. */
br_jpeg *br_jpeg_begin(br_arena *arena, int width, int height, int components, int quality);
void br_jpeg_add(br_jpeg *jpeg, const uint8_t *rows, int count);
/* The finished file, once all rows were added. */
br_str br_jpeg_end(br_jpeg *jpeg);

#endif
