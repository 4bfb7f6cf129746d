/*
 * The content's blocks in the streams of their section: labels of lists, boxes,
 * contact lines and what they lead to, facts, figures, tables, and what the flow makes
 * from the data (badges, entries of the contents, lists of the annex).
 */
#include "flow/brochure.h"

/* ---- lists ---------------------------------------------------------------------- */

Test(blocks, bullets_have_the_styles_label_and_numbers_count_from_one)
{
    brochure b = brochure_with("<list><item>а</item><item>б</item></list>"
                               "<list kind=\"number\"><item>в</item><item>г</item></list>");
    const br_block *bullets = brochure_block(&b, 0), *numbers = brochure_block(&b, 1);

    cr_assert_eq(bullets->kind, BR_BLOCK_GROUP);
    cr_assert_eq(bullets->role, BR_ROLE_L);
    cr_assert_not(bullets->numbered);
    cr_assert_eq(bullets->first->role, BR_ROLE_LI);
    cr_assert_str_eq(brochure_words(&b, bullets->first), "а");
    cr_assert_str_eq(brochure_c(&b, bullets->first->label->text), "»");
    cr_assert_str_eq(brochure_c(&b, bullets->last->label->text), "»");
    cr_assert(numbers->numbered);
    cr_assert_str_eq(brochure_c(&b, numbers->first->label->text), "1.");
    cr_assert_str_eq(brochure_c(&b, numbers->last->label->text), "2.");
    brochure_close(&b);
}

Test(blocks, a_label_is_set_in_its_own_character_style)
{
    brochure b = brochure_with("<list><item>а</item></list>");
    const br_block *item = brochure_block(&b, 0)->first;
    const br_inline_style *label = &item->label->inlines[0].style;

    cr_assert_str_eq(brochure_c(&b, br_fonts_get(b.fonts, label->face)->family), "Source Sans 3");
    cr_assert_eq(br_fonts_get(b.fonts, label->face)->weight, 700);
    cr_assert_str_eq(brochure_c(&b, label->colour), "area");
    cr_assert_neq(label->face, item->paragraph->inlines[0].style.face);
    brochure_close(&b);
}

Test(blocks, criteria_are_a_numbered_list)
{
    brochure b = brochure_open();
    brochure_flow(&b, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><about><title>За</title>"
                      "<criteria><criterion>а</criterion><criterion>б</criterion></criteria></about>"
                      "<area id=\"a\"><title>А</title><practice id=\"p\" municipality=\"М\"><title>Т</title>"
                      "<p>а</p></practice></area></brochure>");
    const br_block *list = brochure_stream(&b, "about", "text");

    cr_assert_eq(list->role, BR_ROLE_L);
    cr_assert(list->numbered);
    cr_assert_str_eq(brochure_c(&b, list->last->label->text), "2.");
    cr_assert_str_eq(brochure_c(&b, list->first->paragraph->style->name), "criterion");
    brochure_close(&b);
}

/* ---- paragraphs ------------------------------------------------------------------ */

Test(blocks, only_a_paragraph_after_a_paragraph_is_indented)
{
    brochure b =
        brochure_with("<p>1</p><p>2</p><heading>3</heading><p>4</p><list><item>5</item></list><p>6</p><p>7</p>");
    const bool expected[] = {false, true, false, false, false, false, true};

    for (int i = 0; i < 7; i++)
        cr_assert_eq(brochure_block(&b, i)->after_paragraph, expected[i], "block %d", i + 1);
    brochure_close(&b);
}

Test(blocks, a_heading_can_be_led_to_and_its_rank_is_that_of_its_section)
{
    brochure b = brochure_open();
    brochure_flow(&b, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><about><title>За</title>"
                      "<heading>а</heading><p>б</p></about><area id=\"a\"><title>А</title><practice id=\"troyan\" "
                      "municipality=\"М\"><title>Т</title><heading id=\"how\">а</heading><p>б</p></practice></area>"
                      "</brochure>");

    cr_assert_eq(brochure_stream(&b, "about", "title")->role, BR_ROLE_H1);
    cr_assert_eq(brochure_stream(&b, "about", "text")->role, BR_ROLE_H2);
    cr_assert_eq(brochure_stream(&b, "a", "title")->role, BR_ROLE_H1);
    cr_assert_eq(brochure_stream(&b, "troyan", "title")->role, BR_ROLE_H2);
    cr_assert_eq(brochure_block(&b, 0)->role, BR_ROLE_H3);
    cr_assert_str_eq(brochure_c(&b, brochure_block(&b, 0)->dest), "how");
    brochure_close(&b);
}

Test(blocks, an_aside_holds_its_title_words_and_lists_in_their_order)
{
    brochure b = brochure_with("<p>а</p><aside><title>Т</title><p>б</p><list><item>в</item></list><p>г</p></aside>");
    const br_block *aside = brochure_block(&b, 1), *title = aside->first;

    cr_assert_eq(aside->kind, BR_BLOCK_BOX);
    cr_assert_eq(aside->role, BR_ROLE_ASIDE);
    cr_assert_str_eq(brochure_c(&b, aside->box->name), "aside");
    cr_assert_str_eq(brochure_words(&b, title), "Т");
    cr_assert_str_eq(brochure_c(&b, title->paragraph->style->name), "aside-title");
    cr_assert_str_eq(brochure_words(&b, title->next), "б");
    cr_assert_eq(title->next->next->role, BR_ROLE_L);
    cr_assert_str_eq(brochure_c(&b, title->next->next->first->paragraph->style->name), "aside-list");
    cr_assert_str_eq(brochure_words(&b, aside->last), "г");
    brochure_close(&b);
}

/* Catches: an index of 16 bits, which would draw the end of such a text in the styles of its beginning. */
Test(blocks, a_paragraph_may_change_its_style_more_than_65535_times)
{
    brochure b = brochure_open();
    br_buf body = br_buf_make(b.ctx->arena, 1 << 20);
    br_buf_add_c(&body, "<p>");
    for (int i = 0; i < 33000; i++)
        br_buf_add_c(&body, "<em>а</em> б ");
    br_buf_add_c(&body, "<strong>в</strong></p>");
    brochure_flow(&b, brochure_xml(&b, body.bytes));
    const br_paragraph *p = brochure_block(&b, 0)->paragraph;
    const br_set_glyph *last = &p->glyphs[p->glyph_count - 1];

    cr_assert_gt(p->stretch_count, 65536);
    cr_assert_eq(p->stretches[last->stretch].inline_index, p->inline_count - 1);
    brochure_close(&b);
}

/* ---- contact and facts ------------------------------------------------------------- */

Test(blocks, contact_lines_lead_where_they_say)
{
    brochure b = brochure_with("<p>а</p><contact><person>Ана, кмет</person><phone>+359 670 6 80 50</phone>"
                               "<email>mail@troyan.bg</email><url>www.troyan.bg</url><url>http://troyan.bg/a</url>"
                               "</contact>");
    const br_block *box = brochure_block(&b, 1), *line = box->first;
    static const char *const words[] = {"Ана, кмет", "+359 670 6 80 50", "mail@troyan.bg", "www.troyan.bg",
                                        "http://troyan.bg/a"};
    static const char *const uris[] = {NULL, "tel:+35967068050", "mailto:mail@troyan.bg", "https://www.troyan.bg",
                                       "http://troyan.bg/a"};

    cr_assert_str_eq(brochure_words(&b, line), "За контакт");
    for (int i = 0; i < 5; i++) {
        line = line->next;
        const br_target *target = line->paragraph->inlines[0].target;
        cr_assert_str_eq(brochure_words(&b, line), words[i]);
        cr_assert_eq(target != NULL, uris[i] != NULL, "%s", words[i]);
        if (target)
            cr_assert_str_eq(brochure_c(&b, target->uri), uris[i]);
    }
    cr_assert_null(line->next);
    brochure_close(&b);
}

/* The address that a contact line leads to, "" if to none. */
static const char *address_of(const char *line)
{
    brochure b = brochure_open();
    brochure_flow(&b, brochure_xml(&b, br_arena_printf(b.ctx->arena, "<p>а</p><contact>%s</contact>", line)));
    const br_target *target = brochure_block(&b, 1)->last->paragraph->inlines[0].target;
    static char address[100];

    snprintf(address, sizeof address, "%s", target ? brochure_c(&b, target->uri) : "");
    brochure_close(&b);
    return address;
}

Test(blocks, a_telephone_leads_to_the_number_that_is_dialled_and_nothing_else)
{
    static const char *const numbers[][2] = {
        {"+359 2 943 44 67, вътр. 12", "tel:+35929434467"},
        {"тел. (02) 943-44-67", "tel:02943-44-67"},
        {"02/943\u00A044\u202F67", "tel:029434467"},
        {"0888 123 456, 0888 654 321", "tel:0888123456"},
        {"+359 (0)2 943 44 67", "tel:+35929434467"},
        {"0670–68–000 (централа)", "tel:067068000"},
        {"112", "tel:112"},
        {"1а2б3в", ""},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char line[200];
        snprintf(line, sizeof line, "<phone>%s</phone>", numbers[i][0]);
        cr_assert_str_eq(address_of(line), numbers[i][1], "%s", numbers[i][0]);
    }
}

Test(blocks, an_address_whose_host_begins_with_http_is_still_without_a_scheme)
{
    cr_assert_str_eq(address_of("<url>httpbin.org</url>"), "https://httpbin.org");
    cr_assert_str_eq(address_of("<url>https://a.bg</url>"), "https://a.bg");
}

Test(blocks, facts_are_a_strip_of_cells_with_value_and_label)
{
    brochure b =
        brochure_with("<facts><fact label=\"жители\">31 435</fact><fact label=\"села\">44</fact></facts><p>а</p>");
    const br_block *strip = brochure_stream(&b, "troyan", "facts");

    cr_assert_eq(strip->kind, BR_BLOCK_STRIP);
    cr_assert_eq(brochure_children(strip), 2);
    cr_assert_eq(strip->first->kind, BR_BLOCK_BOX);
    cr_assert_str_eq(brochure_words(&b, strip->first->first), "31 435");
    cr_assert_str_eq(brochure_c(&b, strip->first->first->paragraph->style->name), "fact-value");
    cr_assert_str_eq(brochure_words(&b, strip->first->last), "жители");
    cr_assert_str_eq(brochure_words(&b, strip->last->first), "44");
    brochure_close(&b);
}

/* ---- figures and tables -------------------------------------------------------------- */

Test(blocks, a_figure_has_its_picture_words_and_width)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "x.svg", 100, 50);
    brochure_flow(&b, brochure_xml(&b, "<p>а</p><figure id=\"bridge\" src=\"x.svg\" alt=\"Мост\" width=\"page\">"
                                       "<caption>Мостът</caption><credit>Ана</credit></figure>"
                                       "<figure src=\"x.svg\" alt=\"Мост\" width=\"margin\"/>"
                                       "<figure src=\"x.svg\" alt=\"Мост\"><credit>Ана</credit></figure>"));
    const br_block *page = brochure_block(&b, 1), *margin = brochure_block(&b, 2), *column = brochure_block(&b, 3);

    cr_assert_eq(page->figure_width, BR_FIGURE_PAGE);
    cr_assert_str_eq(brochure_c(&b, page->alt), "Мост");
    cr_assert_str_eq(brochure_c(&b, page->dest), "bridge");
    cr_assert_eq(page->image->art->width, 100000);
    cr_assert_eq(page->caption->role, BR_ROLE_CAPTION);
    cr_assert_str_eq(brochure_words(&b, page->caption), "Мостът Ана");
    cr_assert_eq(page->caption->paragraph->inline_count, 2, "the credit in a style of its own");
    cr_assert_eq(margin->figure_width, BR_FIGURE_MARGIN);
    cr_assert_null(margin->caption);
    cr_assert_eq(column->figure_width, BR_FIGURE_COLUMN);
    cr_assert_str_eq(brochure_words(&b, column->caption), "Ана");
    brochure_close(&b);
}

Test(blocks, a_tables_heads_and_cells_say_what_they_are)
{
    brochure b = brochure_with("<p>а</p><table><caption>Т</caption><row head=\"yes\"><cell>а</cell><cell "
                               "align=\"right\">б</cell></row><row><cell>в</cell><cell align=\"centre\">1</cell>"
                               "<cell>г</cell></row></table>");
    const br_block *table = brochure_block(&b, 1), *head = table->first, *row = table->last;

    cr_assert_eq(table->kind, BR_BLOCK_TABLE);
    cr_assert_eq(table->columns, 3, "the longest row's");
    cr_assert_str_eq(brochure_words(&b, table->caption), "Т");
    cr_assert_eq(head->role, BR_ROLE_TR);
    cr_assert_eq(head->first->role, BR_ROLE_TH);
    cr_assert_eq(head->first->scope, BR_SCOPE_COLUMN);
    cr_assert_eq(head->first->align, -1);
    cr_assert_eq(head->last->align, 1);
    cr_assert_eq(row->first->role, BR_ROLE_TD);
    cr_assert_eq(row->first->scope, BR_SCOPE_NONE);
    cr_assert_eq(row->first->next->align, 0);
    brochure_close(&b);
}

Test(blocks, a_cell_may_be_the_heading_of_its_row_alone)
{
    brochure b = brochure_with("<p>а</p><table><row head=\"yes\"><cell head=\"yes\">а</cell><cell>б</cell></row>"
                               "<row><cell head=\"yes\">в</cell><cell>г</cell></row></table>");
    const br_block *table = brochure_block(&b, 1), *head = table->first, *row = table->last;
    cr_assert_eq(head->first->scope, BR_SCOPE_COLUMN);
    cr_assert_eq(row->first->role, BR_ROLE_TH);
    cr_assert_eq(row->first->scope, BR_SCOPE_ROW);
    cr_assert_eq(row->last->role, BR_ROLE_TD);
    cr_assert_eq(row->last->scope, BR_SCOPE_NONE);
    brochure_close(&b);
}

/* ---- sections and streams --------------------------------------------------------------- */

static const char *const whole =
    "<brochure xml:lang=\"bg\" layout=\"booklet\" edition=\"2016\"><title>Б</title><subtitle>П</subtitle>"
    "<organisers><organiser>О</organiser></organisers><imprint isbn=\"954\"><p>а</p></imprint>"
    "<foreword by=\"Ана\" role=\"кмет\"><title>Дума</title><p>а</p></foreword>"
    "<about><title>За</title><p>а</p></about>"
    "<area id=\"a1\"><title>А1</title><lead>Л</lead><practice id=\"p1\" municipality=\"М1\" "
    "place=\"1\"><title>Т1</title>"
    "<lead>л</lead><facts><fact label=\"б\">1</fact></facts><p>а</p></practice>"
    "<practice id=\"p2\" municipality=\"М2\" award=\"nominee\"><title>Т2</title><p>а</p></practice></area>"
    "<area id=\"a2\"><title>А2</title><practice id=\"p3\" "
    "municipality=\"М3\"><title>Т3</title><p>а</p></practice></area>"
    "<area id=\"a3\" number=\"Б\"><title>А3</title><practice id=\"p4\" municipality=\"Я\"><title>Т4</title><p>а</p>"
    "</practice></area>"
    "<area id=\"a4\"><title>А4</title><practice id=\"p5\" municipality=\"Ж\" place=\"2\"><title>Т5</title><p>а</p>"
    "</practice></area>"
    "<annex><title>Показалец</title><index of=\"municipalities\"/></annex><closing><p>Край</p></closing></brochure>";

Test(blocks, sections_stand_in_the_layouts_order_with_the_practices_behind_their_area)
{
    static const char *const ids[] = {"cover", "imprint", "contents", "foreword", "about", "a1", "p1",    "p2",
                                      "a2",    "p3",      "a3",       "p4",       "a4",    "p5", "annex", "closing"};
    brochure b = brochure_open();
    brochure_flow(&b, whole);

    cr_assert_eq(b.flow->section_count, 16);
    for (size_t i = 0; i < 16; i++)
        cr_assert_str_eq(brochure_c(&b, b.flow->sections[i].id), ids[i]);
    cr_assert_eq(brochure_section(&b, "p2")->parent, 6, "a1 and one");
    cr_assert_eq(brochure_section(&b, "p3")->parent, 9, "a2 and one");
    cr_assert_eq(brochure_section(&b, "a2")->parent, 0);
    cr_assert_eq(brochure_section(&b, "a1")->role, BR_ROLE_PART);
    cr_assert_eq(brochure_section(&b, "p1")->role, BR_ROLE_SECT);
    brochure_close(&b);
}

Test(blocks, a_section_has_only_the_streams_it_has_words_for)
{
    static const struct {
        const char *section, *streams;
    } expected[] = {{"cover", "title subtitle edition organisers "},
                    {"imprint", "imprint organisers "},
                    {"contents", "heading contents "},
                    {"a1", "number eyebrow title lead practices "},
                    {"a2", "number eyebrow title practices "},
                    {"p1", "eyebrow title municipality award lead facts text "},
                    {"closing", "text organisers "}};
    brochure b = brochure_open();
    brochure_flow(&b, whole);

    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const br_section *section = brochure_section(&b, expected[i].section);
        br_buf names = br_buf_make(b.ctx->arena, 64);
        for (size_t k = 0; k < section->stream_count; k++) {
            br_buf_add_str(&names, section->streams[k].name);
            br_buf_add_char(&names, ' ');
        }
        cr_assert_str_eq(names.bytes, expected[i].streams, "%s: %s", expected[i].section, names.bytes);
    }
    brochure_close(&b);
}

Test(blocks, areas_take_the_palettes_in_turn_and_their_practices_with_them)
{
    static const struct {
        const char *section;
        int palette;
    } expected[] = {{"about", 0}, {"a1", 1}, {"p2", 1}, {"a2", 2}, {"a3", 3}, {"p4", 3}, {"a4", 1}, {"p5", 1}};
    brochure b = brochure_open();
    brochure_flow(&b, whole);

    cr_assert_eq(b.layout->palette_count, 4, "the booklet has three areas' colours");
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_assert_eq(brochure_section(&b, expected[i].section)->palette, expected[i].palette, "%s",
                     expected[i].section);
    brochure_close(&b);
}

Test(blocks, areas_are_numbered_in_roman_unless_they_say_otherwise)
{
    brochure b = brochure_open();
    brochure_flow(&b, whole);

    cr_assert_str_eq(brochure_words(&b, brochure_stream(&b, "a2", "number")), "II");
    cr_assert_str_eq(brochure_words(&b, brochure_stream(&b, "a3", "number")), "Б");
    cr_assert_str_eq(brochure_c(&b, brochure_section(&b, "p3")->running_area), "II. А2");
    cr_assert_str_eq(brochure_c(&b, brochure_section(&b, "a4")->title), "IV. А4");
    brochure_close(&b);
}

Test(blocks, the_outline_holds_parts_and_areas_and_below_them_practices)
{
    static const struct {
        const char *section;
        int level;
    } expected[] = {{"cover", -1}, {"imprint", -1}, {"contents", 0}, {"about", 0},   {"a1", 0},
                    {"p1", 1},     {"p5", 1},       {"annex", 0},    {"closing", -1}};
    brochure b = brochure_open();
    brochure_flow(&b, whole);

    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        cr_assert_eq(brochure_section(&b, expected[i].section)->outline_level, expected[i].level, "%s",
                     expected[i].section);
    brochure_close(&b);
}

Test(blocks, a_foreword_ends_with_who_signs_it)
{
    brochure b = brochure_open();
    brochure_flow(&b, whole);
    const br_block *text = brochure_stream(&b, "foreword", "text");

    cr_assert_str_eq(brochure_words(&b, text), "а");
    cr_assert_str_eq(brochure_words(&b, text->next), "Ана");
    cr_assert_str_eq(brochure_words(&b, text->next->next), "кмет");
    cr_assert_null(text->next->next->next);
    brochure_close(&b);
}

Test(blocks, the_documents_properties_come_from_its_first_page)
{
    brochure b = brochure_open();
    brochure_flow(&b,
                  "<brochure xml:lang=\"bg\" layout=\"booklet\" date=\"2017-05-23\"><title>Най-<em>добри</em></title>"
                  "<subtitle>П</subtitle><organisers><organiser>О1</organiser><organiser>О2</organiser></organisers>"
                  "<area id=\"a\"><title>А</title><practice id=\"p\" municipality=\"М\"><title>Т</title><p>а</p>"
                  "</practice></area></brochure>");

    cr_assert_str_eq(brochure_c(&b, b.flow->title), "Най-добри");
    cr_assert_str_eq(brochure_c(&b, b.flow->subject), "П");
    cr_assert_str_eq(brochure_c(&b, b.flow->author), "О1");
    cr_assert_str_eq(brochure_c(&b, b.flow->date), "2017-05-23T00:00:00Z");
    cr_assert_str_eq(brochure_c(&b, b.flow->lang), "bg");
    brochure_close(&b);
}

/* ---- badges ------------------------------------------------------------------------ */

static const br_block *badge_of(const brochure *b, const char *practice)
{
    const br_block *badge = brochure_stream(b, practice, "award");
    if (badge)
        cr_assert_eq(badge->kind, BR_BLOCK_BADGE);
    return badge;
}

Test(blocks, a_badge_has_the_packs_ordinal_and_says_what_it_shows)
{
    brochure b = brochure_open();
    brochure_flow(&b, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>Наука</title>"
                      "<practice id=\"p1\" municipality=\"1\" place=\"1\"><title>Т</title><p>а</p></practice>"
                      "<practice id=\"p2\" municipality=\"2\" place=\"2\"><title>Т</title><p>а</p></practice>"
                      "<practice id=\"p3\" municipality=\"3\" place=\"3\"><title>Т</title><p>а</p></practice>"
                      "<practice id=\"p4\" municipality=\"4\" award=\"nominee\"><title>Т</title><p>а</p></practice>"
                      "<practice id=\"p5\" municipality=\"5\" award=\"participant\"><title>Т</title><p>а</p></practice>"
                      "<practice id=\"p6\" municipality=\"6\" award=\"special\"><title>Т</title><p>а</p></practice>"
                      "<practice id=\"p7\" municipality=\"7\"><title>Т</title><p>а</p></practice></area></brochure>");
    static const struct {
        const char *practice;
        int place;
        const char *ordinal, *award, *alt;
    } expected[] = {
        {"p1", 1, "1-во", "", "1-во място в тематична област „Наука“"},
        {"p2", 2, "2-ро", "", "2-ро място в тематична област „Наука“"},
        {"p3", 3, "3-то", "", "3-то място в тематична област „Наука“"},
        {"p4", 0, "", "nominee", "Номинирана практика в тематична област „Наука“"},
        {"p5", 0, "", "participant", "Участие в тематична област „Наука“"},
        {"p6", 0, "", "special", "Специално отличие в тематична област „Наука“"},
    };

    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const br_block *badge = badge_of(&b, expected[i].practice);
        cr_assert_not_null(badge);
        cr_assert_eq(badge->place, expected[i].place);
        cr_assert_str_eq(brochure_c(&b, badge->ordinal), expected[i].ordinal);
        cr_assert_str_eq(brochure_c(&b, badge->award), expected[i].award);
        cr_assert_str_eq(brochure_c(&b, badge->alt), expected[i].alt);
        cr_assert_not_null(br_layout_find_badge(b.layout, badge->place, badge->award), "the booklet has one");
    }
    cr_assert_null(badge_of(&b, "p7"));
    brochure_close(&b);
}

/* ---- made from the data --------------------------------------------------------------- */

/* The words of an entry's paragraphs, with a bar behind each; badges as their place. */
static const char *entry_words(const brochure *b, const br_block *entry)
{
    br_buf words = br_buf_make(b->ctx->arena, 64);
    for (const br_block *child = entry->first; child; child = child->next) {
        if (child->kind == BR_BLOCK_BADGE)
            br_buf_add_int(&words, child->place);
        if (child->paragraph)
            br_buf_add_str(&words, child->paragraph->text);
        br_buf_add_char(&words, '|');
    }
    return words.bytes;
}

Test(blocks, the_contents_list_parts_areas_and_practices_and_lead_to_them)
{
    static const struct {
        const char *dest, *words;
        int palette;
    } expected[] = {{"foreword", "Дума|00|", 0},     {"about", "За|00|", 0},          {"a1", "I|А1|00|", 1},
                    {"p1", "1|Т1|Община М1|00|", 1}, {"p2", "0|Т2|Община М2|00|", 1}, {"a2", "II|А2|00|", 2},
                    {"p3", "|Т3|Община М3|00|", 2},  {"a3", "Б|А3|00|", 3},           {"p4", "|Т4|Община Я|00|", 3},
                    {"a4", "IV|А4|00|", 1},          {"p5", "2|Т5|Община Ж|00|", 1},  {"annex", "Показалец|00|", 0}};
    brochure b = brochure_open();
    brochure_flow(&b, whole);
    const br_block *toc = brochure_stream(&b, "contents", "contents"), *entry = toc->first;

    cr_assert_eq(toc->role, BR_ROLE_TOC);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++, entry = entry->next) {
        cr_assert_not_null(entry, "entry %zu", i);
        cr_assert_eq(entry->role, BR_ROLE_TOCI);
        cr_assert_str_eq(brochure_c(&b, entry->target->dest), expected[i].dest);
        cr_assert_str_eq(entry_words(&b, entry), expected[i].words);
        cr_assert_eq(entry->palette, expected[i].palette, "%s", expected[i].dest);
    }
    cr_assert_null(entry);
    cr_assert_eq(brochure_section(&b, "contents")->numbered_count, 12, "every entry waits for its page");
    brochure_close(&b);
}

Test(blocks, an_area_lists_its_own_practices_only)
{
    brochure b = brochure_open();
    brochure_flow(&b, whole);
    const br_block *list = brochure_stream(&b, "a1", "practices");

    cr_assert_eq(list->role, BR_ROLE_L);
    cr_assert_eq(brochure_children(list), 2);
    cr_assert_str_eq(brochure_c(&b, list->first->target->dest), "p1");
    cr_assert_str_eq(brochure_c(&b, list->last->target->dest), "p2");
    cr_assert_eq(brochure_children(brochure_stream(&b, "a2", "practices")), 1);
    brochure_close(&b);
}

Test(blocks, the_index_is_in_the_order_of_the_alphabet_with_a_page_each)
{
    brochure b = brochure_open();
    brochure_flow(&b, whole);
    const br_block *table = brochure_stream(&b, "annex", "text"), *row = table->first->next; /* after the heads */
    static const char *const words[] = {"Ж|00|", "М1|00|", "М2|00|", "М3|00|", "Я|00|"};

    cr_assert_eq(table->kind, BR_BLOCK_TABLE);
    for (int i = 0; i < 5; i++, row = row->next) {
        cr_assert_not_null(row);
        cr_assert_str_eq(entry_words(&b, row), words[i]);
    }
    cr_assert_null(row);
    cr_assert_eq(brochure_section(&b, "annex")->numbered_count, 5);
    brochure_close(&b);
}

Test(blocks, what_an_annex_is_made_of_stands_where_it_is_asked_for_under_its_heads)
{
    brochure b = brochure_open();
    brochure_flow(&b,
                  "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title>"
                  "<practice id=\"p\" municipality=\"М\" place=\"2\"><title>Т</title><p>а</p></practice></area>"
                  "<annex><heading>Едно</heading><index of=\"municipalities\"/><heading>Две</heading><participants/>"
                  "<p>Край</p></annex></brochure>");
    const br_block *block = brochure_stream(&b, "annex", "text");

    cr_assert_str_eq(brochure_words(&b, block), "Едно");
    block = block->next;
    cr_assert_eq(block->kind, BR_BLOCK_TABLE);
    cr_assert_eq(brochure_children(block->first), 2, "municipality and page");
    cr_assert_eq(block->first->first->role, BR_ROLE_TH);
    cr_assert_str_eq(entry_words(&b, block->last), "М|00|");
    block = block->next;
    cr_assert_str_eq(brochure_words(&b, block), "Две");
    block = block->next;
    cr_assert_eq(block->kind, BR_BLOCK_TABLE);
    cr_assert_eq(brochure_children(block->first), 4);
    cr_assert_str_eq(entry_words(&b, block->last), "М|Т|2-ро място|00|");
    cr_assert_str_eq(brochure_words(&b, block->next), "Край");
    brochure_close(&b);
}
