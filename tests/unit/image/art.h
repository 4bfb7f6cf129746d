/* Artwork as text. */
#ifndef TEST_IMAGE_ART_H
#define TEST_IMAGE_ART_H

#include <stdio.h>

#include "image/image.h"

/* "art 100000 100000", then each shape with its paints and steps; coordinates in thousandths of a unit. */
void art_dump(const br_art *art, FILE *out);

#endif
