/* What a right layout becomes: lengths, inheritance, frames, rows, badges, colours, and the finding of each by name. */
#include <criterion/criterion.h>

#include "fixture.h"

Test(layout, small_layout_loads_without_a_word)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    if (f.layout == NULL)
        br_ctx_print(f.ctx, BR_MESSAGES_SHORT, false, stderr);
    cr_assert_not_null(f.layout);
    cr_expect_eq(f.ctx->diag_count, 0);
    cr_expect(br_str_equal(f.layout->folder, br_str_of(f.folder)));
    fixture_close(&f);
}

Test(layout, lengths_are_millipoints_in_every_unit)
{
    fixture f = fixture_build("pages.xml", "gutter=\"5mm\"", "gutter=\"0.5cm\"");
    cr_assert_not_null(f.layout);
    const br_grid *grid = &f.layout->grids[0];
    cr_expect_eq(grid->gutter, br_len_from_um(5000));
    cr_expect_eq(grid->baseline, 12000);
    cr_expect_eq(grid->first, 9000);
    cr_expect_eq(f.layout->page_width, br_len_from_um(148000));
    cr_expect_eq(f.layout->page_height, br_len_from_um(210000));
    const br_paragraph_style *body = br_layout_find_paragraph(f.layout, BR_STR("body"));
    cr_expect_eq(body->size, 9500);
    cr_expect_eq(body->leading, 18000, "1.5 lines of 12 pt");
    cr_expect_eq(body->first_indent, br_len_from_um(-2000));
    cr_expect_eq(br_layout_find_row(f.layout, BR_STR("entry"))->least_height, 24000);
    fixture_close(&f);
}

Test(layout, a_style_takes_from_its_base_even_when_that_comes_later)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    const br_paragraph_style *late = br_layout_find_paragraph(f.layout, BR_STR("late"));
    cr_assert_not_null(late);
    cr_expect_eq(late->size, 8000, "its own");
    cr_expect_eq(late->leading, 18000, "the base's");
    cr_expect_eq(late->align, BR_ALIGN_JUSTIFY);
    cr_expect_eq(late->weight, 400);
    cr_expect(br_str_is(late->name, "late"));
    cr_expect(br_str_is(late->cut, "SmText"));
    cr_expect_eq(late->span.line, 2);
    fixture_close(&f);
}

Test(layout, percentages_choices_and_shorthands_are_read)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    const br_character_style *small = br_layout_find_character(f.layout, BR_STR("small"));
    cr_expect_eq(small->scale, 625);
    cr_expect_eq(small->raise, -50);
    cr_expect_eq(small->italic, 2);
    cr_expect_eq(small->weight, 0, "the same as around it");
    const br_box_style *box = br_layout_find_box(f.layout, BR_STR("box"));
    cr_expect_eq(box->padding_top, br_len_from_um(2000));
    cr_expect_eq(box->padding_right, box->padding_top);
    cr_expect_eq(box->padding_bottom, box->padding_top);
    cr_expect_eq(box->padding_left, br_len_from_um(5000), "the special over the general");
    fixture_close(&f);
}

Test(layout, frames_stand_on_the_grid_and_below_each_other)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    const br_page_master *plain = br_layout_find_master(f.layout, BR_STR("plain"));
    cr_assert_eq(plain->frame_count, 2);
    cr_expect_eq(plain->lines, 40, "482 pt of 12 pt");
    const br_frame *title = &plain->frames[0], *story = &plain->frames[1];
    cr_expect_eq(title->column_from, 1);
    cr_expect_eq(title->column_to, 4);
    cr_expect_eq(title->line_from, 1);
    cr_expect_eq(title->line_to, 5);
    cr_expect(title->to_content);
    cr_expect_not(story->to_content);
    cr_expect_eq(title->take_count, 2);
    cr_expect(br_str_is(title->takes[1], "lead"));
    cr_expect_eq(title->align_x, 1);
    cr_expect_eq(title->align_y, 1);
    cr_expect_eq(story->align_x, -1);
    cr_expect_eq(story->line_from, 7);
    cr_expect_eq(story->line_to, 40, "end is the master's last line");
    cr_expect_eq(story->below_count, 1);
    cr_expect_eq(story->below[0], 0);
    cr_expect_eq(story->gap, 2);
    cr_expect_eq(story->text_columns, 1);
    cr_expect(br_str_is(story->continues_on, "next"));
    fixture_close(&f);
}

Test(layout, a_master_inherits_and_changes_only_what_it_names)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    const br_page_master *area = br_layout_find_master_for(f.layout, BR_SECTION_AREA, false);
    cr_assert_not_null(area);
    cr_assert_eq(area->frame_count, 3);
    cr_expect_eq(area->frames[0].column_from, 2);
    cr_expect_eq(area->frames[0].line_to, 5, "lines are the base's");
    cr_expect_eq(area->frames[0].take_count, 2);
    cr_expect(br_str_is(area->frames[2].name, "badge"));
    cr_expect_eq(area->frames[2].line_from, 1);
    cr_expect_eq(area->frames[2].line_to, 40);
    cr_expect_eq(area->frames[2].badge_width, br_len_from_um(20000));
    cr_expect_eq(area->starts, BR_SIDE_RIGHT);
    cr_expect(area->numbered);
    const br_page_master *plain = br_layout_find_master(f.layout, BR_STR("plain"));
    cr_expect_eq(plain->frames[0].column_from, 1, "the base keeps its own");
    cr_expect_eq(plain->of, BR_SECTION_COUNT);
    fixture_close(&f);
}

Test(layout, the_end_of_inherited_frames_follows_the_margins_of_their_own_master)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    const br_page_master *cover = br_layout_find_master_for(f.layout, BR_SECTION_COVER, false);
    cr_assert_not_null(cover);
    cr_expect_eq(cover->lines, 35);
    cr_expect_eq(cover->frames[1].line_to, 35);
    cr_expect_not(cover->numbered);
    fixture_close(&f);
}

Test(layout, folios_and_running_heads_are_kept_apart_when_inherited)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    const br_page_master *cover = br_layout_find_master_for(f.layout, BR_SECTION_COVER, false);
    cr_assert_eq(cover->furniture_count, 2);
    const br_furniture *folio = &cover->furniture[0], *head = &cover->furniture[1];
    cr_expect(br_str_is(folio->takes, "folio"));
    cr_expect(folio->at_bottom);
    cr_expect_eq(folio->across, 1);
    cr_expect_eq(folio->side, BR_SIDE_BOTH);
    cr_expect(br_str_is(head->takes, "brochure"));
    cr_expect_not(head->at_bottom);
    cr_expect_eq(head->across, -1);
    cr_expect_eq(head->side, BR_SIDE_LEFT);
    cr_expect_eq(head->offset, br_len_from_um(9000));
    fixture_close(&f);
}

Test(layout, panels_are_carried_into_the_bleed_only_where_they_say_so)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    const br_page_master *plain = br_layout_find_master(f.layout, BR_STR("plain"));
    cr_assert_eq(plain->panel_count, 1);
    br_len bleed = br_len_from_um(3000);
    br_rect rect = plain->panels[0].rect;
    cr_expect_eq(rect.x, -bleed);
    cr_expect_eq(rect.y, -bleed);
    cr_expect_eq(rect.width, f.layout->page_width + 2 * bleed);
    cr_expect_eq(rect.height, br_len_from_um(10000) + bleed);
    fixture_close(&f);
}

Test(layout, rows_hold_cells_and_cells_hold_puts)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    const br_row_style *row = br_layout_find_row(f.layout, BR_STR("entry"));
    cr_assert_eq(row->cell_count, 2);
    cr_expect_eq(row->cells[0].puts[0].width, br_len_from_um(9000));
    cr_expect_eq(row->cells[1].x, br_len_from_um(12000));
    cr_assert_eq(row->cells[1].put_count, 2);
    cr_expect(br_str_is(row->cells[1].puts[1].takes, "page"));
    cr_expect(br_str_is(row->cells[1].puts[1].style, "late"));
    fixture_close(&f);
}

Test(layout, badges_share_artwork_and_words_and_change_colours)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    const br_badge *first = br_layout_find_badge(f.layout, 1, BR_STR_NONE);
    cr_assert_not_null(first);
    cr_assert_eq(first->colour_count, 1);
    cr_expect(br_str_is(first->colours[0].colour, "area"));
    cr_assert_eq(first->word_count, 2);
    cr_expect_eq(first->words[0].y, 60500);
    cr_expect_eq(first->words[1].join, 1);
    cr_expect_eq(first->words[1].from_width, br_len_from_um(18000));
    cr_expect_eq(first->words[0].join, 0);
    const br_badge *nominee = br_layout_find_badge(f.layout, 0, BR_STR("nominee"));
    cr_assert_eq(nominee->word_count, 1, "own words stand in place of all inherited ones");
    cr_expect(br_str_is(nominee->colours[0].colour, "ink"));
    cr_expect_null(br_layout_find_badge(f.layout, 2, BR_STR_NONE));
    cr_expect_null(br_layout_find_badge(f.layout, 0, BR_STR_NONE), "a base is no badge");
    cr_expect_null(br_layout_find_badge(f.layout, 0, BR_STR("special")));
    fixture_close(&f);
}

Test(layout, a_colour_means_the_areas_own_and_sets_are_used_in_turn)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    cr_expect_eq(br_layout_colour(f.layout, 0, BR_STR("area")).red, 0x1d);
    cr_expect_eq(br_layout_colour(f.layout, 0, BR_STR("area")).black, 100);
    cr_expect_eq(br_layout_colour(f.layout, 1, BR_STR("area")).red, 0x2b);
    cr_expect_eq(br_layout_colour(f.layout, 2, BR_STR("area")).red, 0x97);
    cr_expect_eq(br_layout_colour(f.layout, 3, BR_STR("area")).red, 0x2b, "from the first again");
    cr_expect_eq(br_layout_colour(f.layout, 2, BR_STR("white")).red, 255, "common colours hold inside areas");
    cr_expect_eq(br_layout_colour(f.layout, 2, BR_STR("none")).black, 100);
    cr_expect_not(br_layout_has_colour(f.layout, 1, BR_STR("none")));
    cr_expect_not(br_layout_has_colour(f.layout, 1, BR_STR_NONE));
    fixture_close(&f);
}

Test(layout, a_missing_style_is_said_once_at_its_place_with_the_nearest)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    br_span span = {7, 3, 0};
    cr_expect_null(br_layout_need_paragraph(f.ctx, f.layout, BR_STR("bodi"), span));
    cr_expect_null(br_layout_need_paragraph(f.ctx, f.layout, BR_STR("bodi"), BR_SPAN_NONE));
    const br_diag *diag = fixture_only_diag(&f);
    cr_assert_not_null(diag);
    cr_expect_eq(diag->code, BR_STYLE_MISSING);
    cr_expect_eq(diag->span.line, 7);
    cr_expect(br_str_is(diag->help, "did you mean “body”?"));
    cr_expect_not_null(br_layout_need_paragraph(f.ctx, f.layout, BR_STR("body"), span));
    fixture_close(&f);
}

Test(layout, finding_what_is_not_there_gives_nothing)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    cr_expect_null(br_layout_find_paragraph(f.layout, BR_STR_NONE));
    cr_expect_null(br_layout_find_character(f.layout, BR_STR("x")));
    cr_expect_null(br_layout_find_box(f.layout, BR_STR("x")));
    cr_expect_null(br_layout_find_row(f.layout, BR_STR("x")));
    cr_expect_null(br_layout_find_master(f.layout, BR_STR("x")));
    cr_expect_null(br_layout_find_master_for(f.layout, BR_SECTION_COVER, true));
    cr_expect_not_null(br_layout_find_master_for(f.layout, BR_SECTION_AREA, true));
    fixture_close(&f);
}

Test(layout, sections_have_the_names_of_the_language)
{
    cr_expect_str_eq(br_section_kind_name(BR_SECTION_COVER), "cover");
    cr_expect_str_eq(br_section_kind_name(BR_SECTION_PRACTICE), "practice");
    cr_expect_str_eq(br_section_kind_name(BR_SECTION_CLOSING), "closing");
    cr_expect_str_eq(br_section_kind_name(BR_SECTION_COUNT), "none");
}

static char *written(void (*write)(const br_layout *, FILE *), const br_layout *layout)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    write(layout, out);
    fclose(out);
    return text;
}

static void write_reference(const br_layout *layout, FILE *out)
{
    (void)layout;
    br_layout_write_reference(out);
}

Test(layout, the_dump_shows_what_was_resolved)
{
    fixture f = fixture_build(NULL, NULL, NULL);
    char *text = written(br_layout_dump, f.layout);
    cr_expect_not_null(strstr(text, "sequence cover area\n"));
    cr_expect_not_null(strstr(text, "colour 2 area #97304a cmyk=28,92,50,23\n"));
    cr_expect_not_null(strstr(text,
                              "paragraph name=late font=Source Serif 4 cut=SmText weight=400 align=justify size=8 "
                              "leading=18 first-indent=-5.669 colour=ink label-style=small\n"));
    cr_expect_not_null(strstr(text, "  frame name=story columns=1-6 lines=7-35 below=title gap=2 takes=text "
                                    "text-columns=1 align=-1,-1 continues-on=next\n"));
    free(text);
    fixture_close(&f);
}

Test(layout, the_reference_names_every_kind_of_attribute)
{
    char *text = written(write_reference, NULL);
    cr_expect_not_null(strstr(text, "### `<frame>` in `<page-master>`"));
    cr_expect_not_null(strstr(text, "| `columns` (needed) | a whole number from 1 to 24 |"));
    cr_expect_not_null(strstr(text, "| `starts` | one of: any, left, right |"));
    cr_expect_not_null(strstr(text, "| `disclaimer-council-of-europe` |"));
    cr_expect_null(strstr(text, "(null)"));
    free(text);
}

/* Catches: names left as written, a second number for the same ink, tints of tints counted from the full ink. */
Test(layout, spot_inks_are_numbered_by_name_and_tints_keep_them)
{
    fixture f = fixture_build("colours.xml", "<text-on ",
                              "<colour name=\"a\" spot=\"PANTONE_300_C\" cmyk=\"100 44 0 0\" screen=\"#005EB8\"/>"
                              "<colour name=\"b\" spot=\"Gold\" cmyk=\"0 20 60 20\" screen=\"#B29B55\"/>"
                              "<colour name=\"c\" spot=\"PANTONE_300_C\" cmyk=\"100 44 0 0\" screen=\"#0050B0\"/>"
                              "<colour name=\"d\" is=\"a\" tint=\"50%\"/><colour name=\"e\" is=\"d\" tint=\"50%\"/>"
                              "<text-on ");
    cr_assert_not_null(f.layout);
    cr_assert_eq(f.layout->spot_count, 2);
    cr_assert(br_str_is(f.layout->spots[0].name, "PANTONE 300 C"));
    cr_assert_eq(f.layout->spots[0].full.cyan, 100);
    cr_assert_eq(br_layout_colour(f.layout, 0, BR_STR("a")).tint, 100);
    cr_assert_eq(br_layout_colour(f.layout, 0, BR_STR("b")).spot, 2);
    cr_assert_eq(br_layout_colour(f.layout, 0, BR_STR("c")).spot, 1);
    br_colour e = br_layout_colour(f.layout, 0, BR_STR("e"));
    cr_assert(e.spot == 1 && e.tint == 25 && e.cyan == 25 && e.magenta == 11, "%d %d", e.tint, e.magenta);
    cr_assert_eq(br_layout_colour(f.layout, 0, BR_STR("ink")).spot, 0);
    fixture_close(&f);
}

Test(layout, one_spot_ink_has_one_colour)
{
    fixture f = fixture_build("colours.xml", "<text-on ",
                              "<colour name=\"a\" spot=\"Gold\" cmyk=\"0 20 60 20\" screen=\"#B29B55\"/>"
                              "<colour name=\"b\" spot=\"Gold\" cmyk=\"0 20 60 21\" screen=\"#B29B55\"/><text-on ");
    cr_assert_null(f.layout);
    const br_diag *diag = fixture_only_diag(&f);
    cr_assert_not_null(diag);
    cr_assert_eq(diag->code, BR_SPOT_INKS_DIFFER);
    cr_assert_lt(diag->cause.column, diag->span.column);
    fixture_close(&f);
}

Test(layout, more_spot_inks_than_a_press_could_ever_have_are_refused)
{
    br_arena *arena = br_arena_open();
    br_buf buf = br_buf_make(arena, 4096);
    for (int i = 0; i < 33; i++)
        br_buf_add_c(
            &buf, br_arena_printf(arena, "<colour name=\"n%d\" spot=\"S%d\" cmyk=\"0 0 0 9\" screen=\"#fff\"/>", i, i));
    br_buf_add_c(&buf, "<text-on ");
    fixture f = fixture_build("colours.xml", "<text-on ", br_str_c(arena, br_buf_str(&buf)));
    cr_assert_null(f.layout);
    cr_assert(fixture_has_code(&f, BR_SPOTS_TOO_MANY));
    cr_assert_eq(br_ctx_status(f.ctx), 4);
    fixture_close(&f);
    br_arena_close(arena);
}
