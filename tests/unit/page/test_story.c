/*
 * Stories in columns: baselines on the grid, columns that end level, no lone lines,
 * and pictures in the column, across the page and in the margin.
 */
#include "sheet.h"

#define TWO "text-columns=\"2\" text-gutter=\"6mm\" balance=\"yes\""

/* A brochure on the own layout: the story in two columns from the first line down to line 30, then whole pages. */
static brochure in_columns(const char *body)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "wide.svg", 300, 100);
    brochure_write_picture(&b, "tall.svg", 100, 120);
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    sheet_build_body(&b, body);
    return b;
}

/* ---- the lines of a page's columns ------------------------------------------------------ */

typedef struct column_line {
    int page, column, line; /* from 0, 0, 1 */
    br_tag_id block;        /* the element of block kind */
    bool text;              /* in the style of body text */
} column_line;

typedef struct page_lines {
    column_line items[2048];
    size_t count;
} page_lines;

/* Every line of body text, lists and headings in the story's columns, in the order of reading. */
static void collect_lines(const brochure *b, page_lines *out)
{
    br_len body = br_layout_find_paragraph(b->layout, BR_STR("body"))->size;
    br_len heading = br_layout_find_paragraph(b->layout, BR_STR("heading"))->size;
    out->count = 0;
    for (size_t p = 1; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        br_len middle = (page->right_hand ? SHEET_MM(30) : SHEET_MM(15)) + SHEET_MM(165) / 2;
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            if (mark->kind != BR_MARK_GLYPHS || (mark->glyphs.size != body && mark->glyphs.size != heading) ||
                !mark->tag)
                continue;
            column_line line = {.page = (int)p,
                                .column = mark->glyphs.x > middle,
                                .line = sheet_line(mark->glyphs.y),
                                .block = sheet_block(b, mark->tag),
                                .text = mark->glyphs.size == body};
            const column_line *last = out->count ? &out->items[out->count - 1] : NULL;
            if (last && last->page == line.page && last->column == line.column && last->line == line.line)
                continue;
            cr_assert_lt(out->count, 2048);
            out->items[out->count++] = line;
        }
    }
}

/* The lowest line of a column. */
static int foot_of(const page_lines *lines, int page, int column)
{
    int foot = 0;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].page == page && lines->items[i].column == column && lines->items[i].line > foot)
            foot = lines->items[i].line;
    return foot;
}

static page_lines story; /* of the one test that this process runs */

/* ---- the grid ------------------------------------------------------------------------------ */

Test(story, every_baseline_of_text_is_on_the_grid_in_both_columns_and_on_all_pages)
{
    brochure b = in_columns("<heading>Глава</heading><p>Кратко.</p><list><item>едно</item><item>две</item></list>"
                            "<quote by=\"Ана\">Дума</quote><p>Край.</p><aside><p>Встрани</p></aside><p>Край.</p>");
    collect_lines(&b, &story); /* fails if a line is not on the grid */
    cr_assert_eq(story.count, 6);
    brochure_close(&b);
}

Test(story, text_goes_on_over_columns_and_pages_without_gap_or_overlap)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    sheet_build_body(&b, sheet_paragraphs(&b, 1, 40));
    collect_lines(&b, &story);

    cr_assert_geq(story.items[story.count - 1].page, 2, "the story needs more than one page");
    cr_assert_eq(story.items[0].line, 1);
    for (size_t i = 1; i < story.count; i++) {
        const column_line *line = &story.items[i], *before = line - 1;
        bool same = line->page == before->page && line->column == before->column;
        cr_assert_eq(line->line, same ? before->line + 1 : 1, "line %zu", i);
        if (!same)
            cr_assert_eq(line->page * 2 + line->column, before->page * 2 + before->column + 1);
    }
    brochure_close(&b);
}

Test(story, full_pages_are_full_and_the_last_pages_columns_end_level)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    sheet_build_body(&b, sheet_paragraphs(&b, 1, 23));
    collect_lines(&b, &story);
    int last = story.items[story.count - 1].page;

    cr_assert_eq(last, 2);
    cr_assert_geq(foot_of(&story, 1, 0), 29);
    cr_assert_eq(foot_of(&story, 1, 0), foot_of(&story, 1, 1));
    cr_assert_leq(abs(foot_of(&story, last, 0) - foot_of(&story, last, 1)), 1);
    cr_assert_lt(foot_of(&story, last, 0), 40, "balanced, not one full column and one empty");
    cr_assert_gt(foot_of(&story, last, 1), 5);
    brochure_close(&b);
}

/* The practices from … to, each with `body` behind n + 20 lines, and many lines behind that. */
static void add_practices(br_buf *xml, int from, int to, const char *body)
{
    for (int n = from; n < to; n++) {
        br_buf_add_c(xml, "<practice id=\"p");
        br_buf_add_int(xml, n);
        br_buf_add_c(xml, "\" municipality=\"М");
        br_buf_add_int(xml, n);
        br_buf_add_c(xml, "\"><title>Т</title>");
        for (int i = 0; i < n + 20; i++)
            br_buf_add_c(xml, "<p>Ред.</p>");
        br_buf_add_c(xml, body);
        for (int i = 0; i < 60; i++)
            br_buf_add_c(xml, "<p>Ред.</p>");
        br_buf_add_c(xml, "</practice>");
    }
}

/* Ten practices whose first column of 30 lines ends at every place of `body`. */
static brochure at_every_foot(const char *body)
{
    brochure b = brochure_open();
    br_buf xml = br_buf_make(b.ctx->arena, 16384);

    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    br_buf_add_c(&xml, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title>");
    add_practices(&xml, 0, 5, body);
    br_buf_add_c(&xml, "</area><area id=\"z\"><title>Я</title>");
    add_practices(&xml, 5, 10, body);
    br_buf_add_c(&xml, "</area></brochure>");
    sheet_build(&b, br_str_c(b.ctx->arena, br_buf_str(&xml)));
    collect_lines(&b, &story);
    return b;
}

static bool in_one_column(const column_line *a, const column_line *b)
{
    return a->page == b->page && a->column == b->column;
}

/* Short words only: a line that ends in a hyphen is no good place for a break anyhow. */
Test(story, no_paragraph_leaves_a_lone_line_on_either_side_of_a_break)
{
    brochure b =
        at_every_foot("<p>И тук и там е все така, а ние сме до река и до гора и пак сме тук и там, и все така е и "
                      "до река и до гора, и пак е така, а ние сме все тук и там, до река, до гора и до град, и "
                      "все така е там и тук, и пак и пак, а ние сме до река, и тук е все така.</p>");
    int run = 0, breaks = 0;

    for (size_t i = 0; i + 1 < story.count; i++) {
        const column_line *line = &story.items[i], *next = line + 1;
        bool same_block = next->block == line->block;
        run++;
        if (same_block && !in_one_column(line, next)) {
            breaks++;
            cr_assert_geq(run, 2, "a lone line at the foot of page %d", line->page + 1);
            cr_assert(i + 2 < story.count && next[1].block == line->block, "a lone line at a head");
        }
        if (!same_block || !in_one_column(line, next))
            run = 0;
    }
    cr_assert_geq(breaks, 2, "some paragraph is broken");
    brochure_close(&b);
}

Test(story, the_words_that_lead_to_a_list_stay_with_it)
{
    brochure b = at_every_foot("<p>Такива са:</p><list><item>едно</item><item>две</item><item>три</item></list>");
    int found = 0;

    for (size_t i = 0; i + 1 < story.count; i++) {
        const column_line *line = &story.items[i], *next = line + 1;
        bool before = sheet_tag(&b, line->block)->role == BR_ROLE_P;
        bool list =
            sheet_tag(&b, next->block)->role == BR_ROLE_LBL || sheet_tag(&b, next->block)->role == BR_ROLE_LBODY;
        if (!before || !list)
            continue;
        found++;
        cr_assert(in_one_column(line, next), "cut off at the foot of page %d", line->page + 1);
    }
    cr_assert_eq(found, 10);
    brochure_close(&b);
}

/* As two lines of a paragraph would; a list of five items may be parted, and is somewhere. */
Test(story, two_items_of_a_line_each_stand_together)
{
    for (int items = 2; items <= 5; items += 3) {
        brochure b = at_every_foot(items == 2 ? "<list><item>едно</item><item>две</item></list>"
                                              : "<list><item>едно</item><item>две</item><item>три</item>"
                                                "<item>четири</item><item>пет</item></list>");
        int together = 0, parted = 0;
        for (size_t i = 0; i + 1 < story.count; i++) {
            const column_line *line = &story.items[i], *next = line + 1;
            br_role role = sheet_tag(&b, line->block)->role, other = sheet_tag(&b, next->block)->role;
            bool items_both =
                (role == BR_ROLE_LBL || role == BR_ROLE_LBODY) && (other == BR_ROLE_LBL || other == BR_ROLE_LBODY);
            if (!items_both)
                continue;
            together += in_one_column(line, next);
            parted += !in_one_column(line, next);
        }
        cr_assert_gt(together, 5);
        cr_assert(items == 2 ? parted == 0 : parted > 0, "of %d items, parted %d times", items, parted);
        brochure_close(&b);
    }
}

Test(story, a_heading_is_never_last_in_a_column)
{
    for (int before = 0; before < 3; before++) {
        brochure b = brochure_open();
        br_buf body = br_buf_make(b.ctx->arena, 4096);
        sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
        for (int i = 0; i < 12; i++) {
            br_buf_add_c(&body, sheet_paragraphs(&b, i, i + (i + before) % 3));
            br_buf_add_c(&body, "<heading>Глава</heading>");
        }
        br_buf_add_c(&body, "<p>Край.</p>");
        sheet_build_body(&b, br_str_c(b.ctx->arena, br_buf_str(&body)));
        collect_lines(&b, &story);
        for (size_t i = 0; i < story.count; i++) {
            const column_line *line = &story.items[i], *next = line + 1;
            if (line->text)
                continue;
            cr_assert(i + 1 < story.count && next->page == line->page && next->column == line->column,
                      "the last line of column %d on page %d", line->column, line->page + 1);
        }
        brochure_close(&b);
    }
}

/* ---- pictures in the column ------------------------------------------------------------------ */

Test(story, a_picture_in_the_column_is_as_wide_as_it_and_its_captions_last_line_is_on_the_grid)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "wide.svg", 300, 100);
    sheet_layout(&b, "", SHEET_STORY("1-6", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-6", ""));
    sheet_build_body(&b, "<p>Мостът</p><figure src=\"wide.svg\" alt=\"Мост\"><caption>Надпис от една дума и още много "
                         "думи, за да стане два реда с продължение</caption></figure><p>Край</p>");
    const br_page *page;
    const br_mark *text = sheet_find(&b, "Мостът", &page), *caption = sheet_find_on(page, "Надпис");
    const br_mark *picture = sheet_picture(&b, page, "Мост"), *last = caption;
    br_len width = (SHEET_MM(165) - SHEET_MM(6)) / 2;

    for (size_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].kind == BR_MARK_GLYPHS && page->marks[i].tag == caption->tag)
            last = &page->marks[i];
    cr_assert_gt(last->glyphs.y, caption->glyphs.y, "more than one line");
    (void)sheet_line(last->glyphs.y);
    cr_assert_eq(picture->box.x, text->glyphs.x);
    cr_assert_leq(abs(picture->box.width - width), 20);
    cr_assert_leq(abs(picture->box.height - width / 3), SHEET_LINE / 2, "it gives way by half a line at most");
    cr_assert_gt(caption->box.y, picture->box.y + picture->box.height - BR_PT(2), "the caption is below the picture");
    cr_assert_eq(sheet_tag(&b, caption->tag)->role, BR_ROLE_CAPTION);
    brochure_close(&b);
}

/* The drawing, a rectangle of its whole size, is as large as it must be and cut on both sides alike. */
static void check_cover(br_rect in, br_rect of, int height)
{
    cr_assert(of.x <= in.x && of.x + of.width >= in.x + in.width);
    cr_assert(of.y <= in.y && of.y + of.height >= in.y + in.height);
    cr_assert_leq(abs(in.x - of.x - (of.x + of.width - in.x - in.width)), 2);
    cr_assert_leq(abs(in.y - of.y - (of.y + of.height - in.y - in.height)), 2);
    cr_assert_leq(llabs((int64_t)of.width * height - (int64_t)of.height * 100), 240, "of its own shape");
    cr_assert(abs(of.width - in.width) <= 2 || abs(of.height - in.height) <= 2, "and no larger");
}

Test(story, a_picture_covers_its_place)
{
    brochure b = brochure_open();
    br_buf body = br_buf_make(b.ctx->arena, 1024);
    int wider = 0, higher = 0;

    sheet_layout(&b, "", SHEET_STORY("1-4", "lines=\"1-55\"") SHEET_REST, SHEET_NEXT("1-4", ""));
    for (int i = 0; i < 4; i++) {
        brochure_write_picture(&b, br_arena_printf(b.ctx->arena, "%d.svg", i), 100, 40 + 3 * i);
        br_buf_add_c(&body, br_arena_printf(b.ctx->arena, "<p>Р</p><figure src=\"%d.svg\" alt=\"м%d\"/>", i, i));
    }
    sheet_build_body(&b, br_str_c(b.ctx->arena, br_buf_str(&body)));
    for (int i = 0; i < 4; i++) {
        const br_mark *place = sheet_picture(&b, sheet_page(&b, 2), br_arena_printf(b.ctx->arena, "м%d", i));
        cr_assert_not_null(place);
        cr_assert_eq(place[1].kind, BR_MARK_PATH);
        check_cover(place->box, place[1].box, 40 + 3 * i);
        wider += place[1].box.width > place->box.width + 100;
        higher += place[1].box.height > place->box.height + 100;
    }
    cr_assert(wider > 0 && higher > 0, "%d %d", wider, higher);
    brochure_close(&b);
}

Test(story, a_picture_without_caption_ends_on_the_grid_itself)
{
    brochure b = in_columns("<p>Текст</p><figure src=\"wide.svg\" alt=\"Мост\"/><p>Край</p>");
    const br_page *page;
    (void)sheet_find(&b, "Текст", &page);
    const br_mark *picture = sheet_picture(&b, page, "Мост");

    (void)sheet_line(picture->box.y + picture->box.height);
    brochure_close(&b);
}

Test(story, text_begins_again_below_a_picture_with_a_line_left_free)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "wide.svg", 300, 100);
    sheet_layout(&b, "", SHEET_STORY("1-6", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-6", ""));
    sheet_build_body(&b, "<p>Текст</p><figure src=\"wide.svg\" alt=\"Мост\"/><p>Край</p>");
    const br_page *page;
    const br_mark *text = sheet_find(&b, "Текст", &page), *end = sheet_find_on(page, "Край");
    const br_mark *picture = sheet_picture(&b, page, "Мост");
    int last = sheet_line(picture->box.y + picture->box.height);

    cr_assert_gt(picture->box.y, text->glyphs.y + SHEET_LINE / 2);
    cr_assert_eq(sheet_line(end->glyphs.y), last + 2);
    brochure_close(&b);
}

/*
 * Fifty lines in two columns of 30, the picture behind the 24th: where it stands there is no room for it, and it would
 * leave a hole of six lines at the first column's foot if the text behind it did not go on there.
 */
Test(story, a_picture_that_does_not_fit_floats_on_and_text_fills_its_place)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "tall.svg", 100, 100);
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    sheet_build_body(&b, br_arena_printf(b.ctx->arena, "%s<figure src=\"tall.svg\" alt=\"Мост\"/>%s",
                                         sheet_paragraphs(&b, 1, 5), sheet_paragraphs(&b, 6, 30)));
    collect_lines(&b, &story);
    const br_page *page = sheet_page(&b, 2);
    const br_mark *picture = sheet_picture(&b, page, "Мост");

    cr_assert_geq(foot_of(&story, 1, 0), 29, "the first column is full to line %d", foot_of(&story, 1, 0));
    cr_assert_geq(foot_of(&story, 1, 1), 29);
    cr_assert_not_null(picture, "the picture stays on its page");
    cr_assert_eq(sheet_find_on(page, "п6")->glyphs.x, sheet_find_on(page, "п5")->glyphs.x,
                 "the paragraph that now follows another is indented like it");
    br_len end = picture->box.y + picture->box.height;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind == BR_MARK_GLYPHS && mark->glyphs.y < SHEET_TOP + 30 * SHEET_LINE && mark->tag)
            cr_assert(mark->glyphs.y <= picture->box.y || mark->glyphs.y > end + SHEET_LINE / 2 ||
                          mark->glyphs.x >= picture->box.x + picture->box.width ||
                          mark->box.x + mark->box.width <= picture->box.x,
                      "text and picture overlap");
    }
    brochure_close(&b);
}

/* ---- pictures across the page ------------------------------------------------------------------ */

#define PAGE_FIGURE                                                                                                    \
    "<figure id=\"bridge\" src=\"wide.svg\" alt=\"Мост\" width=\"page\"><caption>Надпис</caption></figure>"

Test(story, a_picture_across_the_page_stands_at_its_head_over_all_columns)
{
    brochure b = in_columns("<p>Текст</p>" PAGE_FIGURE "<p>Край</p>");
    const br_page *page;
    const br_mark *text = sheet_find(&b, "Текст", &page), *caption = sheet_find_on(page, "Надпис");
    const br_mark *picture = sheet_picture(&b, page, "Мост");

    cr_assert_eq(page->number, 2);
    cr_assert_eq(picture->box.x, SHEET_MM(15));
    cr_assert_leq(abs(picture->box.width - SHEET_MM(165)), 20);
    cr_assert_lt(picture->box.y, SHEET_TOP + SHEET_LINE, "at the head");
    cr_assert_eq(sheet_line(text->glyphs.y), sheet_line(caption->glyphs.y) + 2, "text begins below, a line left free");
    brochure_close(&b);
}

Test(story, a_picture_across_the_page_stands_on_the_page_that_its_text_comes_to)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "wide.svg", 300, 100);
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    sheet_build_body(&b, br_arena_printf(b.ctx->arena, "%s" PAGE_FIGURE "%s", sheet_paragraphs(&b, 1, 18),
                                         sheet_paragraphs(&b, 19, 30)));
    const br_page *third = sheet_page(&b, 3);

    cr_assert_null(sheet_picture(&b, sheet_page(&b, 2), "Мост"));
    cr_assert_not_null(sheet_picture(&b, third, "Мост"));
    cr_assert_eq(sheet_dest(&b, "bridge")->page, 2);
    collect_lines(&b, &story);
    const br_mark *caption = sheet_find_on(third, "Надпис");
    int below = sheet_line(caption->glyphs.y) + 2;
    for (size_t i = 0; i < story.count; i++)
        cr_assert(story.items[i].page != 2 || story.items[i].line >= below, "text under the picture");
    cr_assert_eq(sheet_find_on(third, "Надпис")->glyphs.x, SHEET_MM(30));
    brochure_close(&b);
}

Test(story, a_picture_across_the_page_at_the_end_of_the_text_is_there_too)
{
    brochure b = in_columns("<p>Текст</p>" PAGE_FIGURE);

    cr_assert_not_null(sheet_picture(&b, sheet_page(&b, 2), "Мост"));
    brochure_close(&b);
}

/* ---- pictures in the margin ------------------------------------------------------------------- */

static brochure with_margin(const char *body)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "tall.svg", 100, 120);
    sheet_layout(&b, "", SHEET_STORY("1-9", "lines=\"1-30\" margin-columns=\"10-12\"") SHEET_REST,
                 SHEET_NEXT("1-9", "margin-columns=\"10-12\""));
    sheet_build_body(&b, body);
    return b;
}

#define MARGIN_FIGURE(alt) "<figure src=\"tall.svg\" alt=\"" alt "\" width=\"margin\"/>"

Test(story, a_picture_in_the_margin_stands_beside_the_text_that_follows_it)
{
    brochure b = with_margin("<p>Едно</p><p>Две</p>" MARGIN_FIGURE("Мост") "<p>Три</p><p>Четири</p>");
    const br_page *page;
    const br_mark *three = sheet_find(&b, "Три", &page), *picture = sheet_picture(&b, page, "Мост");
    br_len column = (SHEET_MM(165) - 11 * SHEET_MM(6)) / 12;

    cr_assert_not_null(picture);
    cr_assert_leq(abs(picture->box.x - (SHEET_MM(15) + 9 * (column + SHEET_MM(6)))), 20);
    cr_assert_leq(abs(picture->box.width - (3 * column + 2 * SHEET_MM(6))), 20);
    cr_assert_gt(picture->box.y, three->glyphs.y - SHEET_LINE, "its head is level with the line's capitals");
    cr_assert_lt(picture->box.y, three->glyphs.y);
    cr_assert_eq(sheet_line(three->glyphs.y), 3, "it takes no room from the text");
    brochure_close(&b);
}

Test(story, a_picture_in_the_margin_near_the_foot_stays_on_the_page)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "tall.svg", 100, 120);
    sheet_layout(
        &b, "",
        SHEET_STORY("1-9", "lines=\"1-end\" margin-columns=\"10-12\"") "<frame name=\"rest\" columns=\"10-12\" "
                                                                       "lines=\"1-20\" badge-width=\"10mm\" "
                                                                       "takes=\"eyebrow title municipality award\"/>",
        SHEET_NEXT("1-9", "margin-columns=\"10-12\""));
    sheet_build_body(
        &b, br_arena_printf(b.ctx->arena, "%s%s<p>Край</p>", sheet_paragraphs(&b, 1, 17), MARGIN_FIGURE("Мост")));
    const br_page *page;
    const br_mark *end = sheet_find(&b, "Край", &page), *picture = sheet_picture(&b, page, "Мост");

    cr_assert_eq(page->number, 2);
    cr_assert_gt(sheet_line(end->glyphs.y), 50);
    cr_assert_leq(picture->box.y + picture->box.height, SHEET_TOP + 56 * SHEET_LINE);
    brochure_close(&b);
}

Test(story, where_there_is_no_margin_a_picture_for_it_stands_in_the_column)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "tall.svg", 100, 120);
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    brochure_flow(&b, brochure_xml(&b, "<p>Текст</p>" MARGIN_FIGURE("Мост") "<p>Край</p>"));
    brochure_pages(&b);

    cr_assert_eq(brochure_messages(&b), 2, "and that a picture and two lines make no level columns");
    cr_assert_eq(brochure_said(&b, BR_COLUMNS_UNEVEN, 0)->span.line, 5);
    const br_diag *diag = brochure_said(&b, BR_NO_MARGIN, 0);
    cr_assert_eq(diag->severity, BR_WARNING);
    cr_assert_eq(diag->span.line, 5);
    cr_assert_not_null(sheet_picture(&b, sheet_page(&b, 2), "Мост"));
    brochure_close(&b);
}
