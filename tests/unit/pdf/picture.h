/* Pictures made for the tests of the writer, and put on a page. */
#ifndef PICTURE_H
#define PICTURE_H

#include "sheet.h"

/*
 * A PNG of 8 bits: colour type 0 grey, 2 RGB, 3 a palette of red and blue, 6 RGBA; `rows` with their filter bytes. Its
 * data stands in two chunks.
 */
br_buf picture_png(br_arena *arena, int width, int height, int type, const uint8_t *rows, size_t size);
/* A grey square, in inks or light, at most 1,024 wide; `profile` (if any) goes into APP2 segments. */
br_buf picture_jpeg(br_arena *arena, int side, int components, br_str profile);
/* Puts the bytes of a picture on the last page. */
void picture_place(sheet *s, br_str bytes, br_rect box);

#endif
