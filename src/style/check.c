/*
 * Names across the files of a layout: every style, box and colour that is used must be
 * there, in every set of area colours where it is the area's; and the promised contrasts
 * of text and ground must hold. Runs once, when all four files are read; what
 * only the content can ask for (a style for a heading) is asked for later, by name.
 */
#include <string.h>

#include "rules.h"

const br_known_name br_style_streams[] = {
    {"title", "title of the brochure, part, area or practice"},
    {"subtitle", "second line of the cover"},
    {"edition", "the edition, on the cover"},
    {"organisers", "the institutions behind the programme"},
    {"imprint", "publisher's particulars"},
    {"disclaimer", "the fixed disclaimer"},
    {"heading", "heading of the contents"},
    {"contents", "entries of the contents, as rows"},
    {"number", "number of an area"},
    {"eyebrow", "small line above a title: “Тематична област”, or the area of a practice"},
    {"lead", "opening sentence in larger type"},
    {"practices", "practices of an area, as rows"},
    {"municipality", "whose practice it is"},
    {"award", "the badge"},
    {"facts", "strip of figures"},
    {"text", "the text itself"},
    {NULL, NULL},
};

const br_known_name br_style_heads[] = {
    {"area", "number and title of the area"},
    {"practice", "title of the practice"},
    {"municipality", "name of the municipality"},
    {"section", "title of the part"},
    {"brochure", "title of the brochure"},
    {"own-notes", "the language pack's words for a page to write on"},
    {NULL, NULL},
};

static void say_missing(br_reader *reader, br_code code, br_span span, const char *element, br_str name,
                        const char *near)
{
    const char *help = br_style_did_you_mean(reader->ctx, near), *part = br_part(reader->ctx, name);
    if (help == NULL)
        br_say(reader->ctx, code, span, "element", element, "name", part, NULL);
    else
        br_say(reader->ctx, code, span, "element", element, "name", part, "help", help, NULL);
}

/* A colour must be common, or in every set of area colours. */
static void check_colour(br_reader *reader, br_str name, br_span span)
{
    const br_layout *layout = reader->layout;
    if (name.ptr == NULL || br_layout_has_colour(layout, 0, name))
        return;
    bool everywhere = layout->palette_count > 1;
    for (size_t i = 1; i < layout->palette_count && everywhere; i++)
        everywhere = br_layout_has_colour(layout, (int)i, name);
    if (everywhere)
        return;
    const br_palette *common = &layout->palettes[0];
    say_missing(reader, BR_COLOUR_UNKNOWN, span, "", name,
                br_style_nearest_of(reader->ctx, name, common->entries, common->count, sizeof(br_colour_entry)));
}

static void check_paragraph(br_reader *reader, br_str name, br_span span)
{
    if (name.ptr != NULL)
        (void)br_layout_need_paragraph(reader->ctx, reader->layout, name, span);
}

static void check_character(br_reader *reader, br_str name, br_span span)
{
    const br_layout *layout = reader->layout;
    if (name.ptr != NULL && br_layout_find_character(layout, name) == NULL)
        say_missing(reader, BR_STYLE_MISSING, span, "character", name,
                    br_style_nearest_of(reader->ctx, name, layout->characters, layout->character_count,
                                        sizeof(*layout->characters)));
}

static void check_styles(br_reader *reader)
{
    const br_layout *layout = reader->layout;
    for (size_t i = 0; i < layout->paragraph_count; i++) {
        const br_paragraph_style *style = &layout->paragraphs[i];
        check_colour(reader, style->colour, style->span);
        check_character(reader, style->label_style, style->span);
    }
    for (size_t i = 0; i < layout->character_count; i++)
        check_colour(reader, layout->characters[i].colour, layout->characters[i].span);
    for (size_t i = 0; i < layout->box_count; i++) {
        check_colour(reader, layout->boxes[i].background, layout->boxes[i].span);
        check_colour(reader, layout->boxes[i].rule_colour, layout->boxes[i].span);
    }
}

static void check_rows(br_reader *reader)
{
    const br_layout *layout = reader->layout;
    for (size_t i = 0; i < layout->row_count; i++) {
        const br_row_style *row = &layout->rows[i];
        if (row->box.ptr != NULL && br_layout_find_box(layout, row->box) == NULL)
            say_missing(
                reader, BR_STYLE_MISSING, row->span, "box", row->box,
                br_style_nearest_of(reader->ctx, row->box, layout->boxes, layout->box_count, sizeof(br_box_style)));
        for (size_t c = 0; c < row->cell_count; c++)
            for (size_t p = 0; p < row->cells[c].put_count; p++)
                check_paragraph(reader, row->cells[c].puts[p].style, row->span);
    }
}

static void check_masters(br_reader *reader)
{
    const br_layout *layout = reader->layout;
    for (size_t i = 0; i < layout->master_count; i++) {
        const br_page_master *master = &layout->masters[i];
        for (size_t k = 0; k < master->panel_count; k++)
            check_colour(reader, master->panels[k].colour, master->span);
        for (size_t k = 0; k < master->furniture_count; k++)
            check_paragraph(reader, master->furniture[k].style, master->span);
    }
}

static void check_badges(br_reader *reader)
{
    const br_layout *layout = reader->layout;
    for (size_t i = 0; i < layout->badge_count; i++) {
        const br_badge *badge = &layout->badges[i];
        for (size_t k = 0; k < badge->colour_count; k++)
            check_colour(reader, badge->colours[k].colour, badge->span);
        for (size_t k = 0; k < badge->word_count; k++)
            check_paragraph(reader, badge->words[k].style, badge->span);
    }
}

/* A contrast of 4.5 as "4.5", from hundredths. */
static const char *ratio(br_ctx *ctx, int hundredths)
{
    return br_arena_printf(ctx->arena, "%d.%02d", hundredths / 100, hundredths % 100);
}

static void check_pair(br_reader *reader, const br_contrast_pair *pair, int palette)
{
    const br_layout *layout = reader->layout;
    int least = pair->large ? 300 : 450;
    if (!br_layout_has_colour(layout, palette, pair->text) || !br_layout_has_colour(layout, palette, pair->on))
        return;
    int contrast =
        br_colour_contrast(br_layout_colour(layout, palette, pair->text), br_layout_colour(layout, palette, pair->on));
    if (contrast < least)
        br_say(reader->ctx, BR_CONTRAST, pair->span, "text", br_part(reader->ctx, pair->text), "on",
               br_part(reader->ctx, pair->on), "contrast", ratio(reader->ctx, contrast), "palette",
               br_part_int(reader->ctx, palette), "least", ratio(reader->ctx, least), NULL);
}

static void check_contrast(br_reader *reader)
{
    const br_layout *layout = reader->layout;
    for (size_t i = 0; i < layout->pair_count; i++) {
        check_colour(reader, layout->pairs[i].text, layout->pairs[i].span);
        check_colour(reader, layout->pairs[i].on, layout->pairs[i].span);
        for (size_t palette = 0; palette < layout->palette_count; palette++)
            check_pair(reader, &layout->pairs[i], (int)palette);
    }
}

void br_style_check_names(br_reader *reader)
{
    check_styles(reader);
    check_rows(reader);
    check_masters(reader);
    check_badges(reader);
    check_contrast(reader);
}
