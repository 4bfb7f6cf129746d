/*
 * Figures and badges in their place: how high a picture is at a width, where
 * its caption stands, and the badge's rectangle.
 *
 * In a story a picture gives way by less than half a grid line, so that the last line of
 * its caption (or its own foot) stands on the baseline grid; the picture covers
 * its rectangle and loses a sliver at two edges rather than the page its grid.
 */
#include "page_private.h"

#define CAPTION_GAP BR_PT(6) /* from the picture's foot to the capitals of the caption's first line */

/* The picture's height at a width, from pixels or from the artwork. */
static br_len picture_height(const br_image *image, br_len width)
{
    if (!image)
        return br_len_scale(width, 2, 3); /* a draft's empty frame */
    if (image->art)
        return br_len_scale(width, image->art->height, image->art->width);
    return br_len_scale(width, image->height, image->width);
}

/* What a picture gives of its height when the story has to fit its pages: never more than a sixth. */
static br_len picture_gives(br_len height, br_len asked)
{
    return asked < height / 6 ? asked : height / 6;
}

/* The nearest baseline of the grid to y. */
static br_len nearest_baseline(const br_grid *grid, br_len y)
{
    br_len lines = (y - grid->first + grid->baseline / 2) / grid->baseline;
    return lines * grid->baseline + grid->first;
}

static br_len add_caption(br_composer *composer, br_fragment *fragment, const br_block *caption, const br_lines *lines,
                          br_len x, br_len foot)
{
    br_len baseline = foot + CAPTION_GAP + br_cap_height(composer, caption->paragraph);
    for (size_t i = 0; i < lines->count; i++) {
        br_fragment_add_line(composer, fragment, caption, lines, i, x, baseline);
        baseline += caption->paragraph->style->leading;
    }
    return baseline - caption->paragraph->style->leading;
}

br_len br_fragment_set_figure(br_composer *composer, br_fragment *fragment, const br_block *figure, br_place place,
                              br_len x, br_len y)
{
    const br_block *caption = figure->caption;
    br_len height = picture_height(figure->image, place.width), below = 0;
    br_lines lines = {0};
    if (caption) {
        lines = br_set_block_lines(composer, caption, place.width);
        below = CAPTION_GAP + br_cap_height(composer, caption->paragraph) +
                (br_len)(lines.count - 1) * caption->paragraph->style->leading;
    }
    if (place.in_story)
        height -= picture_gives(height, place.picture_less * place.grid->baseline);
    if (place.in_story)
        height = nearest_baseline(place.grid, y + height + below) - below - y;
    br_fragment_add(composer, fragment,
                    (br_placed){.kind = BR_PLACED_IMAGE, .block = figure, .rect = {x, y, place.width, height}});
    if (caption && lines.count)
        return add_caption(composer, fragment, caption, &lines, x, y + height);
    return y + height;
}

br_len br_fragment_set_badge(br_composer *composer, br_fragment *fragment, const br_block *badge, br_place place,
                             br_len x, br_len y)
{
    br_len width = place.badge_width && place.badge_width < place.width ? place.badge_width : place.width;
    br_len height = br_badge_height(composer, badge, width), room = place.width - width;
    br_len shift = place.align_x < 0 ? 0 : place.align_x == 0 ? room / 2 : room;
    br_fragment_add(composer, fragment,
                    (br_placed){.kind = BR_PLACED_BADGE, .block = badge, .rect = {x + shift, y, width, height}});
    return y + height;
}
