/* Pictures in the margin, links of several styles, wide tables, long running heads, frames that take several streams.
 */
#include "sheet.h"

#define MARGIN_FIGURE(alt) "<figure id=\"" alt "\" src=\"tall.svg\" alt=\"" alt "\" width=\"margin\"/>"

static brochure with_margin(const char *body)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "tall.svg", 100, 120);
    sheet_layout(&b, "", SHEET_STORY("1-9", "lines=\"1-30\" margin-columns=\"10-12\"") SHEET_REST,
                 SHEET_NEXT("1-9", "margin-columns=\"10-12\""));
    sheet_build_body(&b, body);
    return b;
}

Test(margins, a_picture_in_the_margin_at_the_end_of_the_text_is_there)
{
    brochure b = with_margin("<p>Текст</p>" MARGIN_FIGURE("m"));

    cr_assert_not_null(sheet_picture(&b, sheet_page(&b, 2), "m"));
    cr_assert_not_null(sheet_dest(&b, "m"));
    brochure_close(&b);
}

Test(margins, two_pictures_in_the_margin_stand_one_below_the_other)
{
    brochure b = with_margin("<p>Текст</p>" MARGIN_FIGURE("m") MARGIN_FIGURE("n") "<p>Край</p>");
    const br_mark *first = sheet_picture(&b, sheet_page(&b, 2), "m"),
                  *second = sheet_picture(&b, sheet_page(&b, 2), "n");

    cr_assert(first && second);
    cr_assert_geq(second->box.y, first->box.y + first->box.height);
    brochure_close(&b);
}

Test(margins, pictures_in_the_margin_beside_neighbouring_lines_do_not_overlap)
{
    brochure b = with_margin("<p>Текст</p>" MARGIN_FIGURE("m") "<p>Ред</p>" MARGIN_FIGURE("n") "<p>Край</p>");
    const br_mark *first = sheet_picture(&b, sheet_page(&b, 2), "m"),
                  *second = sheet_picture(&b, sheet_page(&b, 2), "n");

    cr_assert(first && second);
    cr_assert_geq(second->box.y, first->box.y + first->box.height);
    brochure_close(&b);
}

/* The caption of a picture in the margin does not come out of the file between
 * two lines of one paragraph. */
Test(margins, a_picture_in_the_margin_does_not_cut_the_paragraph_beside_it)
{
    brochure b =
        with_margin("<p>Текст</p><figure src=\"tall.svg\" alt=\"Мост\" "
                    "width=\"margin\"><caption>Надпис</caption></figure><p>Дълъг абзац, който трябва да стои на повече "
                    "от един ред, защото в него има много думи, които никой няма да прочете докрай.</p>");
    const char *text = sheet_dump(&b, br_display_dump_text);

    cr_assert_not_null(strstr(text, "\nДълъг абзац, който трябва да стои на повече от един ред, защото в него има "
                                    "много думи, които никой няма да прочете докрай.\n"),
                       "%s", text);
    brochure_close(&b);
}

Test(margins, an_annex_without_title_begins_at_its_frames_first_line)
{
    brochure b = brochure_open();
    sheet_build(
        &b, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title><practice "
            "id=\"p\" "
            "municipality=\"М\"><title>Т</title><p>а</p></practice></area><annex><p>Приложение</p></annex></brochure>");
    const br_page_master *master = br_layout_find_master(b.layout, BR_STR("annex"));
    const br_frame *text = &master->frames[1];

    cr_assert_str_eq(brochure_c(&b, text->name), "text");
    cr_assert_eq(sheet_y(&b, "Приложение"),
                 master->top + (text->line_from - 1) * master->grid->baseline + master->grid->first);
    brochure_close(&b);
}

static int count_children(const brochure *b, br_tag_id parent, br_role role)
{
    int count = 0;
    for (br_tag_id i = 1; i < b->display->tag_count; i++)
        count += b->display->tags[i].parent == parent && b->display->tags[i].role == role;
    return count;
}

Test(margins, a_link_is_one_element_whatever_styles_are_in_it)
{
    brochure b = brochure_open();
    sheet_build_body(
        &b, "<p>Пише <link href=\"https://a.bg\">една <em>дълга</em> връзка</link>, вж. <ref to=\"civic\"/>.</p>");
    br_tag_id p = sheet_block(&b, sheet_find(&b, "Пише", NULL)->tag);

    cr_assert_eq(count_children(&b, p, BR_ROLE_LINK), 2);
    brochure_close(&b);
}

/* Columns narrower than their words are refused with a message, never dropped. */
Test(margins, a_table_of_too_many_columns_is_refused)
{
    brochure b = brochure_open();
    br_buf cells = br_buf_make(b.ctx->arena, 512);
    for (int i = 100; i < 126; i++)
        br_buf_add_c(&cells, br_arena_printf(b.ctx->arena, "<cell>%d</cell>", i));
    brochure_flow(&b, brochure_xml(&b, br_arena_printf(b.ctx->arena, "<p>а</p><table><row>%s</row></table>",
                                                       br_str_c(b.ctx->arena, br_buf_str(&cells)))));
    brochure_pages(&b);

    cr_assert_eq(brochure_count(&b, BR_LINE_OVERFULL), 26, "one for each cell");
    brochure_close(&b);
}

Test(margins, a_running_head_too_long_for_its_page_stays_on_it)
{
    brochure b = brochure_open();
    sheet_layout(
        &b, "",
        "<running-head takes=\"practice\" place=\"top outside\" offset=\"10mm\" style=\"running-head\"/>" SHEET_STORY(
            "1-12", "lines=\"1-30\"") SHEET_REST,
        SHEET_NEXT("1-12", ""));
    brochure_flow(
        &b, br_arena_printf(
                b.ctx->arena,
                "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title><practice "
                "id=\"p\" municipality=\"М\"><title>Заглавие %s</title><p>а</p></practice></area></brochure>",
                "от много дълги думи, които не се побират на един ред на страницата, колкото и да са дребни буквите на "
                "живата глава, и затова излизат от нея"));
    brochure_pages(&b);
    cr_assert_eq(brochure_messages(&b), 0);
    const br_page *page = sheet_page(&b, 2);
    for (size_t i = 0; i < page->mark_count; i++) {
        cr_assert_geq(page->marks[i].box.x, 0, "off the page");
        cr_assert_leq(page->marks[i].box.x + page->marks[i].box.width, page->width, "off the page");
    }
    brochure_close(&b);
}

/* A style of a story that does not keep the grid has the space above it that it
 * asks for, once. */
Test(margins, space_before_a_paragraph_off_the_grid_is_set_once)
{
    brochure one = brochure_open(), none = brochure_open();
    const char *body = "<p>Текст</p><p>а<note>Бележка</note></p>";
    for (int i = 0; i < 2; i++) { /* of the parts, then of the practices */
        brochure_change_layout(&one, "pages.xml", "notes=\"foot\"", "notes=\"end\"");
        brochure_change_layout(&none, "pages.xml", "notes=\"foot\"", "notes=\"end\"");
    }
    brochure_change_layout(&one, "styles.xml", "<paragraph name=\"note\" ",
                           "<paragraph name=\"note\" space-before=\"1 lines\" ");
    sheet_build_body(&one, body);
    sheet_build_body(&none, body);

    cr_assert_eq(sheet_y(&one, "Бележка") - sheet_y(&none, "Бележка"), SHEET_LINE);
    brochure_close(&one);
    brochure_close(&none);
}

/* A frame of running text that takes the lead too. */
static brochure of_two_streams(const char *body)
{
    brochure b = brochure_open();
    sheet_layout(&b, "",
                 "<frame name=\"story\" columns=\"1-12\" lines=\"1-30\" takes=\"lead text\" continues-on=\"next\"/>"
                 "<frame name=\"rest\" columns=\"1-12\" lines=\"40-end\" badge-width=\"10mm\" "
                 "takes=\"eyebrow title municipality award facts\"/>",
                 SHEET_NEXT("1-12", ""));
    brochure_flow(&b, brochure_xml(&b, body));
    brochure_pages(&b);
    return b;
}

Test(margins, a_story_frame_takes_all_the_streams_it_names)
{
    brochure b = of_two_streams("<lead>Лийд</lead><p>Текст</p>");
    cr_assert_eq(brochure_messages(&b), 0);
    cr_assert_not_null(strstr(sheet_dump(&b, br_display_dump_text), "\nЛийд\nТекст\n"));
    brochure_close(&b);
}

Test(margins, a_story_frame_whose_first_stream_is_not_there_is_set)
{
    brochure b = of_two_streams("<p>Текст</p>");
    cr_assert_eq(brochure_messages(&b), 0);
    cr_assert_not_null(strstr(sheet_dump(&b, br_display_dump_text), "\nТекст\n"));
    brochure_close(&b);
}
