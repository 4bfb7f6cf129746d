/* The booklet's own layout: that it loads clean, holds every style the flow asks for, and keeps what it promises. */
#include <criterion/criterion.h>

#include "fixture.h"

Test(booklet, loads_without_a_word)
{
    static const char *const languages[] = {"bg", "en", "hy",    "el", "ro",    "sr", "sr-Latn", "uk",
                                            "hu", "de", "de-CH", "fr", "fr-CH", "it", "it-CH"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        fixture f = fixture_booklet(languages[i]);
        br_ctx_print(f.ctx, BR_MESSAGES_SHORT, false, stderr);
        cr_assert_not_null(f.layout);
        cr_expect_eq(f.ctx->diag_count, 0);
        fixture_close(&f);
    }
}

Test(booklet, has_every_paragraph_style_that_the_flow_asks_for)
{
    static const char *const names[] = {"cover-title",
                                        "cover-subtitle",
                                        "cover-edition",
                                        "cover-organiser",
                                        "imprint",
                                        "part-title",
                                        "area-number",
                                        "area-eyebrow",
                                        "area-title",
                                        "area-lead",
                                        "body",
                                        "heading",
                                        "practice-eyebrow",
                                        "practice-title",
                                        "practice-municipality",
                                        "practice-lead",
                                        "list-bullet",
                                        "list-number",
                                        "criterion",
                                        "quote",
                                        "quote-by",
                                        "aside-title",
                                        "aside-body",
                                        "aside-list",
                                        "caption",
                                        "table-head",
                                        "table-cell",
                                        "table-caption",
                                        "contact-title",
                                        "contact-line",
                                        "fact-value",
                                        "fact-label",
                                        "note",
                                        "notes-heading",
                                        "closing-text",
                                        "disclaimer",
                                        "foreword-by",
                                        "foreword-role",
                                        "folio",
                                        "running-head",
                                        "contents-heading"};
    fixture f = fixture_booklet("bg");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect_not_null(br_layout_find_paragraph(f.layout, br_str_of(names[i])), "%s", names[i]);
    fixture_close(&f);
}

Test(booklet, has_every_character_box_and_row_style_that_the_flow_asks_for)
{
    static const char *const characters[] = {"em", "strong", "term", "link", "note-ref", "credit", "list-label"};
    static const char *const boxes[] = {"quote", "aside", "contact", "facts", "fact", "figure", "table"};
    static const char *const rows[] = {"contents-section", "contents-area", "contents-practice", "area-practice"};
    fixture f = fixture_booklet("bg");
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        cr_expect_not_null(br_layout_find_character(f.layout, br_str_of(characters[i])), "%s", characters[i]);
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        cr_expect_not_null(br_layout_find_box(f.layout, br_str_of(boxes[i])), "%s", boxes[i]);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_not_null(br_layout_find_row(f.layout, br_str_of(rows[i])), "%s", rows[i]);
    fixture_close(&f);
}

Test(booklet, has_a_badge_for_every_award_and_a_master_for_every_part)
{
    fixture f = fixture_booklet("bg");
    for (int place = 1; place <= 3; place++)
        cr_expect_not_null(br_layout_find_badge(f.layout, place, BR_STR_NONE));
    cr_expect_not_null(br_layout_find_badge(f.layout, 0, BR_STR("nominee")));
    cr_expect_not_null(br_layout_find_badge(f.layout, 0, BR_STR("participant")));
    cr_expect_not_null(br_layout_find_badge(f.layout, 0, BR_STR("special")));
    for (int of = 0; of < BR_SECTION_COUNT; of++)
        cr_expect_not_null(br_layout_find_master_for(f.layout, (br_section_kind)of, false), "%s",
                           br_section_kind_name((br_section_kind)of));
    fixture_close(&f);
}

Test(booklet, what_stands_in_a_story_is_set_off_by_whole_or_half_grid_lines)
{
    static const char *const names[] = {"body",     "heading",     "list-bullet", "list-number",  "criterion", "quote",
                                        "quote-by", "aside-title", "aside-body",  "contact-line", "table-cell"};
    fixture f = fixture_booklet("bg");
    br_len line = f.layout->grids[0].baseline;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const br_paragraph_style *style = br_layout_find_paragraph(f.layout, br_str_of(names[i]));
        cr_expect_eq(style->leading * 2 % line, 0, "%s", names[i]);
        cr_expect_eq(style->space_before % line, 0, "%s", names[i]);
        cr_expect_eq(style->space_after % line, 0, "%s", names[i]);
        cr_expect(!style->on_grid || style->leading % line == 0, "%s", names[i]);
    }
    const br_paragraph_style *body = br_layout_find_paragraph(f.layout, BR_STR("body"));
    cr_expect_eq(body->widows, 2);
    cr_expect_eq(body->orphans, 2);
    cr_expect(body->hyphenate && body->protrude && body->on_grid);
    cr_expect_eq(body->size, 9500);
    cr_expect_eq(body->leading, 13000);
    fixture_close(&f);
}

Test(booklet, every_story_ends_on_the_same_grid_line)
{
    fixture f = fixture_booklet("bg");
    for (size_t i = 0; i < f.layout->master_count; i++) {
        const br_page_master *master = &f.layout->masters[i];
        cr_expect_eq(master->lines, 57);
        for (size_t k = 0; k < master->frame_count; k++)
            if (master->frames[k].continues_on.ptr != NULL)
                cr_expect_eq(master->frames[k].line_to, 57);
    }
    fixture_close(&f);
}

Test(booklet, text_columns_are_the_columns_of_the_grid)
{
    fixture f = fixture_booklet("bg");
    const br_page_master *practice = br_layout_find_master_for(f.layout, BR_SECTION_PRACTICE, false);
    const br_frame *story = &practice->frames[practice->frame_count - 1];
    cr_expect_eq(story->text_columns, 2);
    cr_expect_eq(story->text_gutter, practice->grid->gutter);
    cr_expect(story->balance);
    fixture_close(&f);
}

Test(booklet, promised_contrasts_hold_in_every_area)
{
    fixture f = fixture_booklet("bg");
    cr_assert_geq(f.layout->pair_count, 8);
    for (size_t i = 0; i < f.layout->pair_count; i++)
        for (size_t p = 0; p < f.layout->palette_count; p++) {
            const br_contrast_pair *pair = &f.layout->pairs[i];
            int contrast = br_colour_contrast(br_layout_colour(f.layout, (int)p, pair->text),
                                              br_layout_colour(f.layout, (int)p, pair->on));
            cr_expect_not(pair->large);
            cr_expect_geq(contrast, 450, "%.*s on %.*s, set %zu", (int)pair->text.len, pair->text.ptr,
                          (int)pair->on.len, pair->on.ptr, p);
        }
    fixture_close(&f);
}

Test(booklet, colours_keep_within_300_per_cent_of_ink_and_text_black_is_black_alone)
{
    fixture f = fixture_booklet("bg");
    for (size_t p = 0; p < f.layout->palette_count; p++)
        for (size_t i = 0; i < f.layout->palettes[p].count; i++)
            cr_expect_leq(br_colour_ink_total(f.layout->palettes[p].entries[i].value), 300);
    br_colour ink = br_layout_colour(f.layout, 0, BR_STR("ink"));
    cr_expect(ink.cyan == 0 && ink.magenta == 0 && ink.yellow == 0 && ink.black == 100);
    cr_expect_eq(f.layout->palette_count, 4);
    fixture_close(&f);
}
