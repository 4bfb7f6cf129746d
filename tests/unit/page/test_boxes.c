/*
 * Boxes, strips and tables: what stands beside or inside something else, with
 * the grounds and rules of its style.
 */
#include "sheet.h"

/* A brochure on the own layout with its story in one column as wide as six of the grid. */
static brochure in_column(const char *body)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", SHEET_STORY("1-6", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-6", ""));
    sheet_build_body(&b, body);
    return b;
}

static br_len end_of(const br_mark *mark)
{
    return mark->box.x + mark->box.width;
}

/* The filled rectangle round a mark that is drawn last before it; the test fails if there is none. */
static const br_mark *ground_of(const br_page *page, const br_mark *mark)
{
    for (const br_mark *at = mark; at-- > page->marks;)
        if (at->kind == BR_MARK_PATH && at->path.filled && at->box.x <= mark->box.x && end_of(at) >= end_of(mark) &&
            at->box.y <= mark->glyphs.y && at->box.y + at->box.height >= mark->glyphs.y)
            return at;
    cr_assert_fail("nothing behind %.20s", mark->glyphs.text.ptr);
    return NULL;
}

static bool same_colour(const brochure *b, br_paint paint, int palette, const char *name)
{
    br_colour colour = br_layout_colour(b->layout, palette, br_str_of(name));
    return paint.red == colour.red && paint.green == colour.green && paint.blue == colour.blue;
}

/* ---- tables ------------------------------------------------------------------------------- */

static const char table[] =
    "<p>Текст</p><table><caption>Надпис</caption><row head=\"yes\"><cell>Глава</cell><cell "
    "align=\"right\">Брой</cell></row><row><cell>Първо име от много думи, което не се побира на "
    "един ред</cell><cell align=\"right\">17</cell></row><row><cell>Второ</cell><cell "
    "align=\"right\">4 350</cell></row></table><p>Край</p>";

Test(boxes, a_tables_cells_stand_in_columns_with_figures_at_the_right)
{
    brochure b = in_column(table);
    const br_page *page = sheet_page(&b, 2);
    const br_mark *head = sheet_find_on(page, "Брой"), *first = sheet_find_on(page, "17"),
                  *second = sheet_find_on(page, "4");
    const br_mark *name = sheet_find_on(page, "Първо"), *other = sheet_find_on(page, "Второ");
    const br_box_style *box = br_layout_find_box(b.layout, BR_STR("table"));

    cr_assert(head && first && second && name && other);
    cr_assert_eq(name->box.x, other->box.x);
    cr_assert_leq(abs(end_of(head) - end_of(first)), 1);
    cr_assert_leq(abs(end_of(second) - end_of(first)), 1);
    cr_assert_leq(abs(end_of(first) - (SHEET_MM(15) + (SHEET_MM(165) - SHEET_MM(6)) / 2)), 1200,
                  "at the column's right edge");
    cr_assert_gt(box->gap, 0);
    for (size_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].tag == name->tag && !br_str_is(page->marks[i].glyphs.text, " "))
            cr_assert_leq(end_of(&page->marks[i]), second->box.x - box->gap, "the gap stays free");
    brochure_close(&b);
}

/* Column widths by the length of the texts alone would leave the first one too narrow for „администрация“. */
Test(boxes, a_tables_column_takes_room_for_its_longest_word_from_one_that_is_full_of_short_ones)
{
    brochure b = in_column("<table><row><cell>Общинската администрация</cell><cell>те са там и тук, и по-нататък, и "
                           "още по на три или пет дни, и още по на осем или девет дни, и пак така</cell>"
                           "<cell>всяка сряда</cell></row></table>");
    const br_page *page = sheet_page(&b, 2);

    cr_assert(sheet_find_on(page, "Общинската"));
    cr_assert(sheet_find_on(page, "администрация"), "not divided");
    cr_assert(sheet_find_on(page, "всяка сряда"), "what fits in one line keeps it");
    brochure_close(&b);
}

Test(boxes, a_tables_rows_stand_one_below_the_other_and_their_cells_begin_level)
{
    brochure b = in_column(table);
    const br_page *page = sheet_page(&b, 2);
    br_len caption = sheet_find_on(page, "Надпис")->glyphs.y, head = sheet_find_on(page, "Глава")->glyphs.y;
    br_len name = sheet_find_on(page, "Първо")->glyphs.y, other = sheet_find_on(page, "Второ")->glyphs.y;

    cr_assert_lt(sheet_find_on(page, "Текст")->glyphs.y, caption);
    cr_assert_lt(caption, head);
    cr_assert_lt(head, name);
    cr_assert_eq(sheet_find_on(page, "17")->glyphs.y, name);
    cr_assert_geq(other - name, 2 * SHEET_LINE, "the first row has two lines");
    cr_assert_geq(sheet_find_on(page, "Край")->glyphs.y - other, 2 * SHEET_LINE, "a line is left free below");
    brochure_close(&b);
}

/* ---- boxes --------------------------------------------------------------------------------- */

Test(boxes, an_aside_stands_on_its_ground_within_the_padding)
{
    brochure b = in_column(
        "<p>Текст</p><aside><title>Каре</title><p>Първи ред на едно каре с толкова много думи, че те не се побират "
        "на един ред, нито на два, а на повече: общината, хората, селата, реката, градината, дръвчетата, "
        "пейките и сянката към края на деня, когато всички сядат край водата</p></aside><p>Край</p>");
    const br_page *page = sheet_page(&b, 2);
    const br_mark *title = sheet_find_on(page, "Каре"), *words = sheet_find_on(page, "Първи");
    const br_mark *ground = ground_of(page, title);
    const br_box_style *box = br_layout_find_box(b.layout, BR_STR("aside"));

    cr_assert(same_colour(&b, ground->path.fill, 1, "area-tint"));
    cr_assert_eq(ground->tag, 0, "an artifact");
    cr_assert_eq(ground, ground_of(page, words), "one ground for all of it");
    cr_assert_eq(ground->box.x, SHEET_MM(15));
    cr_assert_eq(title->box.x, ground->box.x + box->padding_left);
    for (size_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].tag == words->tag && !br_str_is(page->marks[i].glyphs.text, " "))
            cr_assert_leq(end_of(&page->marks[i]), end_of(ground) - box->padding_right + 1);
    (void)sheet_line(ground->box.y + ground->box.height); /* its foot is level with text beside it */
    cr_assert_gt(sheet_find_on(page, "Край")->glyphs.y - SHEET_FIRST, ground->box.y + ground->box.height);
    brochure_close(&b);
}

Test(boxes, a_quote_has_its_rule_in_the_areas_colour_as_high_as_itself)
{
    brochure b = in_column("<p>Текст</p><quote by=\"Ана\">Думи на Ана, които са повече от един ред, защото Ана говори "
                           "много</quote><p>Край</p>");
    const br_page *page = sheet_page(&b, 2);
    const br_mark *words = sheet_find_on(page, "„Думи"), *by = sheet_find_on(page, "Ана"), *rule = NULL;

    for (size_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].kind == BR_MARK_PATH && page->marks[i].tag == 0 && page->marks[i].box.x == SHEET_MM(15))
            rule = &page->marks[i];
    cr_assert_not_null(rule);
    cr_assert(same_colour(&b, rule->path.fill, 1, "area"));
    cr_assert_eq(rule->box.width, br_layout_find_box(b.layout, BR_STR("quote"))->rule_left);
    cr_assert_lt(rule->box.y, words->glyphs.y);
    cr_assert_geq(rule->box.y + rule->box.height, by->glyphs.y);
    cr_assert_gt(words->box.x, end_of(rule));
    brochure_close(&b);
}

/* ---- strips --------------------------------------------------------------------------------- */

Test(boxes, facts_stand_beside_each_other_in_equal_cells_and_begin_a_new_line_after_four)
{
    brochure b =
        in_column("<facts><fact label=\"едно\">11</fact><fact label=\"две\">22</fact><fact label=\"три\">33</fact>"
                  "<fact label=\"четири\">44</fact><fact label=\"пет\">55</fact></facts><p>Текст</p>");
    const br_page *page = sheet_page(&b, 2);
    const br_mark *facts[5];

    for (int i = 0; i < 5; i++) {
        facts[i] = sheet_find_on(page, (const char *[]){"11", "22", "33", "44", "55"}[i]);
        cr_assert_not_null(facts[i]);
    }
    br_len step = facts[1]->box.x - facts[0]->box.x;
    cr_assert_gt(step, SHEET_MM(30));
    for (int i = 1; i < 4; i++) {
        cr_assert_eq(facts[i]->glyphs.y, facts[0]->glyphs.y);
        cr_assert_leq(abs(facts[i]->box.x - facts[i - 1]->box.x - step), 1);
    }
    cr_assert_eq(facts[4]->box.x, facts[0]->box.x);
    cr_assert_gt(facts[4]->glyphs.y, sheet_find_on(page, "едно")->glyphs.y);
    cr_assert_eq(sheet_find_on(page, "едно")->box.x, facts[0]->box.x, "the label below its figure");
    cr_assert_gt(sheet_find_on(page, "едно")->glyphs.y, facts[0]->glyphs.y);
    brochure_close(&b);
}

/* ---- lists --------------------------------------------------------------------------------- */

static br_len label_end(const br_mark *label)
{
    const br_mark_glyph *last = &label->glyphs.glyphs[label->glyphs.count - 1];
    return label->glyphs.x + last->x + last->advance;
}

Test(boxes, labels_without_a_gap_stand_at_the_left_edge)
{
    brochure b = in_column("<p>Обща</p><list><item>Нещо</item></list>");
    const br_page *page = sheet_page(&b, 2);
    const br_paragraph_style *style = br_layout_find_paragraph(b.layout, BR_STR("list-bullet"));

    cr_assert_eq(style->label_gap, 0);
    cr_assert_eq(sheet_find_on(page, "»")->glyphs.x, SHEET_MM(15));
    cr_assert_eq(sheet_find_on(page, "Нещо")->glyphs.x, SHEET_MM(15) + style->indent_left);
    brochure_close(&b);
}

Test(boxes, labels_end_a_gap_before_the_words_and_those_stand_at_the_indent)
{
    brochure b =
        in_column("<p>Обща</p><list kind=\"number\"><item>Нещо от много думи, които не се побират всички на един и "
                  "същ ред на колоната</item><item>Нищо</item></list>");
    const br_page *page = sheet_page(&b, 2);
    const br_mark *first = sheet_find_on(page, "1."), *second = sheet_find_on(page, "2."),
                  *words = sheet_find_on(page, "Нещо");
    const br_paragraph_style *style = br_layout_find_paragraph(b.layout, BR_STR("list-number"));
    br_len indent = style->indent_left;

    cr_assert_gt(style->label_gap, 0);
    cr_assert_eq(label_end(first), SHEET_MM(15) + indent - style->label_gap);
    cr_assert_eq(first->glyphs.y, words->glyphs.y);
    cr_assert_eq(second->glyphs.x, first->glyphs.x);
    cr_assert_eq(words->glyphs.x, SHEET_MM(15) + indent);
    cr_assert_eq(sheet_tag(&b, first->tag)->role, BR_ROLE_LBL);
    cr_assert_eq(sheet_tag(&b, words->tag)->role, BR_ROLE_LBODY);
    cr_assert_eq(sheet_tag(&b, first->tag)->parent, sheet_tag(&b, words->tag)->parent, "of one item");
    cr_assert(sheet_tag(&b, sheet_tag(&b, sheet_tag(&b, words->tag)->parent)->parent)->numbered);
    for (size_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].tag == words->tag)
            cr_assert_geq(page->marks[i].glyphs.x, SHEET_MM(15) + indent - BR_PT(4), "turned lines too");
    brochure_close(&b);
}
