/* Pictures of the office edition: how many pixels go in, and in which form. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "colour/light.h"
#include "image/rows.h"

#define SIDE 600

static sheet open_office(void)
{
    sheet s = sheet_open("bg");
    s.edition = BR_EDITION_OFFICE;
    s.most_ppi = 150;
    sheet_add_page(&s);
    return s;
}

/* The same noise on every machine. */
static uint8_t noise(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (uint8_t)(*state >> 24);
}

/* A sky with a little noise, as a camera has it. */
static void photograph(uint8_t *row, int y, uint32_t *state)
{
    for (int x = 0; x < SIDE; x++) {
        uint8_t grain = noise(state) / 16;
        row[3 * x] = (uint8_t)(x / 4 + grain);
        row[3 * x + 1] = (uint8_t)(y / 4 + grain);
        row[3 * x + 2] = (uint8_t)(200 + grain);
    }
}

static br_str jpeg(sheet *s)
{
    uint8_t row[SIDE * 3];
    uint32_t state = 1;
    br_jpeg *out = br_jpeg_begin(s->ctx->arena, SIDE, SIDE, 3, 90);
    for (int y = 0; y < SIDE; y++) {
        photograph(row, y, &state);
        br_jpeg_add(out, row, 1);
    }
    return br_jpeg_end(out);
}

/* An RGB PNG: the photograph, or bars of two colours. */
static br_str png(sheet *s, bool photo)
{
    size_t stride = 1 + SIDE * 3;
    uint8_t *rows = br_arena_alloc(s->ctx->arena, stride * SIDE);
    uint32_t state = 1;
    for (int y = 0; y < SIDE; y++) {
        uint8_t *row = rows + (size_t)y * stride;
        *row = 0;
        if (photo)
            photograph(row + 1, y, &state);
        else
            memset(row + 1, y / 100 % 2 ? 230 : 20, SIDE * 3);
    }
    br_buf out = picture_png(s->ctx->arena, SIDE, SIDE, 2, rows, stride * SIDE);
    return br_buf_str(&out);
}

static br_rect square(int points)
{
    return (br_rect){0, 0, BR_PT(points), BR_PT(points)};
}

/* Size, colours and form of the only picture, as pdfimages lists it. */
static void expect_listed(sheet *s, int pixels, const char *form)
{
    char wanted[64];
    sheet_build(s, 0, 0);
    snprintf(wanted, sizeof wanted, "1 %d %d rgb 3 8 %s", pixels, pixels, form);
    sheet_expect(
        s, "pdfimages -list %s | tail -n +3 | awk '{n++; w = $4\" \"$5\" \"$6\" \"$7\" \"$8\" \"$9} END {print n, w}'",
        wanted);
}

Test(office, a_photograph_is_reduced_to_what_its_place_needs)
{
    sheet s = open_office();
    picture_place(&s, jpeg(&s), square(144)); /* 2 in: 300 ppi */
    expect_listed(&s, 301, "jpeg");
    sheet_close(&s);
}

Test(office, a_photograph_with_hardly_more_pixels_goes_in_untouched)
{
    sheet s = open_office();
    br_str bytes = jpeg(&s);
    picture_place(&s, bytes, square(240)); /* 180 ppi */
    expect_listed(&s, SIDE, "jpeg");
    cr_expect_not_null(memmem(s.pdf.ptr, s.pdf.len, bytes.ptr, bytes.len));
    sheet_close(&s);
}

Test(office, the_largest_of_its_places_decides)
{
    sheet s = open_office();
    br_str bytes = jpeg(&s);
    picture_place(&s, bytes, square(36));
    picture_place(&s, bytes, square(144));
    picture_place(&s, bytes, square(72));
    sheet_build(&s, 0, 0);
    sheet_expect(&s, "pdfimages -list %s | tail -n +3 | awk '{print $4}'", "301\n301\n301");
    sheet_expect(&s, "qpdf --qdf --object-streams=disable %s - | grep -ac 'Subtype /Image'", "1");
    sheet_close(&s);
}

Test(office, a_drawing_without_loss_stays_without_loss)
{
    sheet s = open_office();
    picture_place(&s, png(&s, false), square(144));
    sheet_build(&s, 0, 0);
    sheet_expect(&s, "pdfimages -list %s | tail -1 | awk '{print $9}'", "image");
    sheet_close(&s);
}

Test(office, a_photograph_without_loss_becomes_a_jpeg)
{
    sheet s = open_office();
    picture_place(&s, png(&s, true), square(144));
    expect_listed(&s, 301, "jpeg");
    sheet_close(&s);
}

/* By the profile it brings along: the plain product of what each ink lets through would be darker. */
Test(office, inks_with_a_profile_become_the_light_that_they_are)
{
    sheet s = open_office();
    br_str profile;
    const uint8_t inks[4] = {165, 165, 165, 165}; /* the file counts from the other end: 90 */
    uint8_t wanted[3];
    int found[3];
    cr_assert(
        br_file_read(s.ctx, BR_SOURCE_DIR "/layouts/printers/profiles/fogra39.icc", 1000000, BR_SPAN_NONE, &profile));
    br_buf bytes = picture_jpeg(s.ctx->arena, SIDE, 4, profile);
    picture_place(&s, br_buf_str(&bytes), square(144));
    expect_listed(&s, 301, "jpeg");
    br_light_run(br_light_open(s.ctx->arena, profile), inks, wanted, 1);
    char command[256];
    snprintf(command, sizeof command, "cd %s && pdfimages %%s x && tail -c 3 x-000.ppm | od -An -tu1; rm -f x-*",
             s.folder);
    char *text = sheet_run(&s, command);
    cr_assert_eq(sscanf(text, "%d %d %d", &found[0], &found[1], &found[2]), 3, "%s", text);
    for (int i = 0; i < 3; i++)
        cr_expect_leq(abs(found[i] - wanted[i]), 4, "%d, expected %d", found[i], wanted[i]);
    free(text);
    sheet_close(&s);
}

Test(office, other_editions_keep_every_pixel)
{
    sheet s = open_office();
    s.edition = BR_EDITION_SCREEN;
    s.most_ppi = 0;
    picture_place(&s, jpeg(&s), square(36));
    expect_listed(&s, SIDE, "jpeg");
    sheet_close(&s);
}
