/*
 * Reduction by area: the old pixels are laid over the new ones, and each counts by how much of it a new
 * pixel covers. Widths are counted in units of 1/(old × new), in which both grids have whole numbers: an
 * old pixel is `new` units wide and a new one `old` units. Sums are exact in 64 bits and rounded once.
 * The mean is taken of the stored values, as other programs that make PDFs smaller do it.
 * For pictures only to be made smaller: nothing is sharpened, nothing enlarged.
 */
#include "image/reduce.h"

#include <assert.h>
#include <string.h>

struct br_reduced {
    br_rows *rows; /* of the source */
    int components;
    size_t from_width, from_height, width, height;
    uint8_t *row;      /* the source's row `at` - 1 */
    uint64_t *across;  /* that row reduced in width: sums of from_width units */
    uint64_t *sums;    /* of the row being made */
    size_t at, out_at; /* rows read, rows given */
    size_t
        covered; /* units of the source's last row that earlier new rows have taken; from_height in all per new row */
};

br_reduced *br_reduced_open(br_arena *arena, br_rows *rows, int width, int height)
{
    br_reduced *r = BR_NEW(arena, br_reduced);
    br_rows_shape shape = br_rows_shape_of(rows);
    assert(width >= 1 && width <= shape.width && height >= 1 && height <= shape.height);
    r->rows = rows;
    r->components = shape.components;
    r->from_width = (size_t)shape.width;
    r->from_height = (size_t)shape.height;
    r->width = (size_t)width;
    r->height = (size_t)height;
    size_t channels = (size_t)r->components;
    r->row = br_arena_alloc(arena, r->from_width * channels);
    r->across = BR_ARRAY(arena, r->width * channels, uint64_t);
    r->sums = BR_ARRAY(arena, r->width * channels, uint64_t);
    r->covered = r->height; /* no row is there yet: as if one had been used up */
    return r;
}

static bool read_row(br_reduced *r)
{
    r->at++;
    return br_rows_read(r->rows, r->row, 1);
}

/* The source's row with the new width, each sum of from_width units. */
static void reduce_across(br_reduced *r)
{
    size_t channels = (size_t)r->components, x = 0, used = 0;
    for (size_t i = 0; i < r->width; i++) {
        uint64_t sums[4] = {0};
        for (size_t wanted = r->from_width; wanted > 0;) {
            size_t there = r->width - used, units = there < wanted ? there : wanted;
            for (size_t c = 0; c < channels; c++)
                sums[c] += (uint64_t)units * r->row[x * channels + c];
            wanted -= units;
            used += units;
            if (used == r->width) {
                used = 0;
                x++;
            }
        }
        memcpy(&r->across[i * channels], sums, channels * sizeof *sums);
    }
}

bool br_reduced_read(br_reduced *r, uint8_t *out)
{
    size_t samples = r->width * (size_t)r->components;
    uint64_t area = (uint64_t)r->from_width * r->from_height;
    assert(r->out_at++ < r->height);
    memset(r->sums, 0, samples * sizeof *r->sums);
    for (size_t wanted = r->from_height; wanted > 0;) {
        if (r->covered == r->height) {
            if (!read_row(r))
                return false;
            reduce_across(r);
            r->covered = 0;
        }
        size_t there = r->height - r->covered, units = there < wanted ? there : wanted;
        for (size_t i = 0; i < samples; i++)
            r->sums[i] += units * r->across[i];
        wanted -= units;
        r->covered += units;
    }
    for (size_t i = 0; i < samples; i++)
        out[i] = (uint8_t)((r->sums[i] + area / 2) / area);
    return true;
}
