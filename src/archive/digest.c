/*
 * Sums of bytes, by GLib, which is in the process already (HarfBuzz is linked with
 * it): no new library for two functions.
 */
#include <glib.h>
#include <string.h>

#include "archive/archive.h"

br_str br_archive_sha256(br_arena *arena, br_str bytes)
{
    char *hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes.ptr, bytes.len);
    br_str sum = br_str_copy(arena, br_str_of(hex));
    g_free(hex);
    return sum;
}

void br_archive_md5(br_str bytes, uint8_t out[16])
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_MD5);
    gsize size = 16;
    for (size_t at = 0; at < bytes.len; at += (size_t)1 << 30) {
        size_t rest = bytes.len - at;
        g_checksum_update(sum, (const guchar *)bytes.ptr + at,
                          (gssize)(rest < (size_t)1 << 30 ? rest : (size_t)1 << 30));
    }
    g_checksum_get_digest(sum, out, &size);
    g_checksum_free(sum);
}
