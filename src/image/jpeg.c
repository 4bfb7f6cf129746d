/*
 * JPEG, examined from its markers alone (ITU T.81 annex B): size, components,
 * Adobe's marker (JPEG is kept as it is in a PDF, and CMYK from Photoshop is
 * inverted), the colour profile joined from its APP2 pieces (ICC.1 annex B.4),
 * density of JFIF, orientation of EXIF.
 *
 * The whole file is walked to its end marker, so that a photograph cut off by a
 * broken copy is found here and not by the printer. Scans are counted: a small
 * file with thousands of progressive scans would keep every viewer busy.
 *
 * Refuses to know the pixels: nothing is decoded here.
 */
#include <string.h>

#include "job.h"

enum { SCANS_MAX = 64, PROFILE_PIECES_MAX = 255 };

typedef struct jpeg_walk {
    const image_job *job;
    const uint8_t *bytes;
    size_t len, at;
    bool framed; /* a frame header was seen */
    bool ended;  /* the end marker was seen */
    bool adobe;  /* Adobe's APP14 was seen */
    int scans;
    uint32_t pieces; /* pieces of the profile, as the first says; 0 = none */
    br_str *profile; /* pieces by number */
} jpeg_walk;

static bool read_frame(jpeg_walk *w, const uint8_t *body, size_t len)
{
    br_image *image = w->job->image;
    if (w->framed)
        return br_image_say_damaged(w->job, "it has two frame headers");
    if (len < 6 || len < 6 + 3 * (size_t)body[5])
        return br_image_say_damaged(w->job, "its frame header is too short");
    if (body[0] != 8)
        return br_image_say_unsupported(w->job, "samples of other than 8 bits");
    if (body[5] != 1 && body[5] != 3 && body[5] != 4)
        return br_image_say_damaged(w->job, "it has neither 1, 3 nor 4 components");
    if (!br_image_check_size(w->job, be16(body + 3), be16(body + 1)))
        return false;
    w->framed = true;
    image->bits = 8;
    image->components = body[5];
    image->width = (int)be16(body + 3);
    image->height = (int)be16(body + 1);
    return true;
}

static void read_jfif(const jpeg_walk *w, const uint8_t *body, size_t len)
{
    if (len < 12 || memcmp(body, "JFIF", 5) != 0)
        return;
    uint32_t x = be16(body + 8);
    uint32_t y = be16(body + 10);
    if (body[7] == 2) { /* dots per centimetre */
        x = (x * 254 + 50) / 100;
        y = (y * 254 + 50) / 100;
    }
    if (body[7] == 1 || body[7] == 2) {
        w->job->image->ppi_x = (int)x;
        w->job->image->ppi_y = (int)y;
    }
}

/* A piece of the profile: "ICC_PROFILE\0", its number from 1, the number of pieces, bytes. */
static bool read_profile_piece(jpeg_walk *w, const uint8_t *body, size_t len)
{
    if (len < 14 || memcmp(body, "ICC_PROFILE", 12) != 0)
        return true;
    uint32_t number = body[12];
    uint32_t pieces = body[13];
    if (!w->profile) {
        w->profile = BR_ARRAY(w->job->ctx->arena, PROFILE_PIECES_MAX + 1, br_str);
        w->pieces = pieces;
    }
    if (number == 0 || number > pieces || pieces != w->pieces || w->profile[number].ptr)
        return br_image_say_damaged(w->job, "the pieces of its colour profile do not fit together");
    w->profile[number] = (br_str){(const char *)body + 14, len - 14};
    return true;
}

static bool join_profile(const jpeg_walk *w)
{
    if (!w->profile)
        return true;
    if (w->pieces == 1) {
        w->job->image->icc = w->profile[1];
        return true;
    }
    br_buf all = br_buf_make(w->job->ctx->arena, 65536);
    for (uint32_t i = 1; i <= w->pieces; i++) {
        if (!w->profile[i].ptr)
            return br_image_say_damaged(w->job, "a piece of its colour profile is missing");
        br_buf_add_str(&all, w->profile[i]);
    }
    w->job->image->icc = br_buf_str(&all);
    return true;
}

static bool read_segment(jpeg_walk *w, int marker, const uint8_t *body, size_t len)
{
    switch (marker) {
    case 0xC0: /* baseline */
    case 0xC1: /* extended */
    case 0xC2: /* progressive */
        return read_frame(w, body, len);
    case 0xC3:
        return br_image_say_unsupported(w->job, "lossless JPEG");
    case 0xC5:
    case 0xC6:
    case 0xC7:
    case 0xCD:
    case 0xCE:
    case 0xCF:
        return br_image_say_unsupported(w->job, "hierarchical JPEG");
    case 0xC9:
    case 0xCA:
    case 0xCB:
        return br_image_say_unsupported(w->job, "arithmetic coding");
    case 0xE0:
        read_jfif(w, body, len);
        return true;
    case 0xE1:
        if (len > 6 && memcmp(body, "Exif\0", 6) == 0)
            w->job->image->orientation = br_image_exif_orientation((br_str){(const char *)body, len});
        return true;
    case 0xE2:
        return read_profile_piece(w, body, len);
    case 0xEE:
        w->adobe = w->adobe || (len >= 12 && memcmp(body, "Adobe", 5) == 0);
        return true;
    default:
        return true;
    }
}

/* Skips the coded data of a scan: up to the next marker that is neither a stuffed zero nor a restart. */
static void skip_scan(jpeg_walk *w)
{
    while (w->at < w->len) {
        const uint8_t *ff = memchr(w->bytes + w->at, 0xFF, w->len - w->at);
        if (!ff || ff + 1 == w->bytes + w->len) {
            w->at = w->len;
            return;
        }
        w->at = (size_t)(ff - w->bytes);
        if (ff[1] != 0 && ff[1] != 0xFF && (ff[1] < 0xD0 || ff[1] > 0xD7))
            return;
        w->at += ff[1] == 0xFF ? 1 : 2;
    }
}

/* One marker with its segment; *marker < 0 at the end of the file. */
static bool next_marker(jpeg_walk *w, int *marker)
{
    *marker = -1;
    if (w->at >= w->len)
        return true;
    if (w->bytes[w->at] != 0xFF)
        return br_image_say_damaged(w->job, "there are stray bytes between its segments");
    while (w->at < w->len && w->bytes[w->at] == 0xFF)
        w->at++;
    if (w->at < w->len)
        *marker = w->bytes[w->at++];
    return true;
}

static bool read_marker(jpeg_walk *w, int marker)
{
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8))
        return true; /* markers without a segment */
    if (marker == 0xD9) {
        w->ended = true;
        return true;
    }
    if (w->len - w->at < 2 || be16(w->bytes + w->at) < 2 || be16(w->bytes + w->at) > w->len - w->at)
        return br_image_say_damaged(w->job, "it is cut off in the middle of a segment");
    size_t len = be16(w->bytes + w->at);
    if (!read_segment(w, marker, w->bytes + w->at + 2, len - 2))
        return false;
    w->at += len;
    if (marker != 0xDA)
        return true;
    if (!w->framed)
        return br_image_say_damaged(w->job, "its data come before its size");
    if (++w->scans > SCANS_MAX)
        return br_image_say_unsupported(w->job, "more than 64 scans");
    skip_scan(w);
    return true;
}

static bool finish(const jpeg_walk *w)
{
    br_image *image = w->job->image;
    if (!w->framed)
        return br_image_say_damaged(w->job, "its size is missing");
    if (w->scans == 0)
        return br_image_say_damaged(w->job, "it holds no picture data");
    if (!w->ended)
        return br_image_say_damaged(w->job, "it is cut off before its end");
    image->inverted_cmyk = image->components == 4 && w->adobe;
    return join_profile(w);
}

bool br_image_examine_jpeg(const image_job *job)
{
    jpeg_walk w = {.job = job, .bytes = (const uint8_t *)job->image->bytes.ptr, .len = job->image->bytes.len, .at = 2};
    while (!w.ended) {
        int marker;
        if (!next_marker(&w, &marker))
            return false;
        if (marker < 0)
            break;
        if (!read_marker(&w, marker))
            return false;
    }
    return finish(&w);
}
