/*
 * Lengths. One unit everywhere: the millipoint (1/72,000 inch), a signed 32-bit
 * integer, so that sums are exact, goldens are equal on every machine and a
 * length prints as three decimals without going through floating point.
 * Origin top left, y downwards, until the writer turns the page over.
 */
#ifndef BASE_LEN_H
#define BASE_LEN_H

#include <stdint.h>

/* A length or a coordinate in millipoints; reaches ±757 m. */
typedef int32_t br_len;

#define BR_PT(n)   ((br_len)((n)*1000)) /* whole points; constants only */
#define BR_LEN_MAX INT32_MAX

typedef struct br_point {
    br_len x, y;
} br_point;

/* A rectangle by its top left corner; width and height are never negative. */
typedef struct br_rect {
    br_len x, y, width, height;
} br_rect;

/* value * num / den rounded half away from zero, in 64 bits. den > 0. */
br_len br_len_scale(br_len value, int64_t num, int64_t den);

/* Font units to millipoints at a size: units * size / upem, rounded. */
br_len br_len_from_units(int64_t units, br_len size, int upem);

/* Millimetres given in thousandths (3 mm = 3000) to millipoints, rounded. */
br_len br_len_from_um(int64_t micrometres);

/*
 * Writes the length in points with up to three decimals and no trailing zeros
 * ("-12.5", "0", "841.89"); always a point, whatever the locale. `out` holds at
 * least 16 bytes; returns the number of bytes before the final NUL.
 */
int br_len_print(br_len value, char *out);

#endif
