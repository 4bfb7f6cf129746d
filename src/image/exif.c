/*
 * One number out of EXIF: how the camera was held (TIFF 6.0, tag 274). Enough
 * to warn that a photograph will lie on its side. JPEG, PNG and WebP hold the same
 * bytes, with the letters "Exif" before them or without. Whatever does not hold
 * together counts as upright: EXIF is often broken and the picture is still good.
 *
 * Knows nothing else of EXIF: places, dates and cameras are nobody's business here.
 */
#include <string.h>

#include "job.h"

enum { TAG_ORIENTATION = 274 };

static uint32_t get16(const uint8_t *p, bool big)
{
    return big ? be16(p) : (uint32_t)p[1] << 8 | p[0];
}

int br_image_exif_orientation(br_str exif)
{
    br_str tiff = exif.len > 6 && memcmp(exif.ptr, "Exif\0", 6) == 0 ? br_str_slice(exif, 6, exif.len) : exif;
    const uint8_t *bytes = (const uint8_t *)tiff.ptr;
    if (tiff.len < 8 || (memcmp(bytes, "II*\0", 4) != 0 && memcmp(bytes, "MM\0*", 4) != 0))
        return 1;
    bool big = bytes[0] == 'M';
    size_t at = big ? be32(bytes + 4) : le32(bytes + 4);
    if (at > tiff.len || tiff.len - at < 2)
        return 1;
    size_t entries = get16(bytes + at, big);
    at += 2;
    for (size_t i = 0; i < entries && tiff.len - at >= 12; i++, at += 12) {
        if (get16(bytes + at, big) != TAG_ORIENTATION)
            continue;
        uint32_t value = get16(bytes + at + 8, big);
        return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}
