/*
 * Initials: the first letter of a part's text several lines high, with the mark
 * before it; the lines beside it; the word that it begins.
 */
#include "sheet.h"

#define TWO        "text-columns=\"2\" text-gutter=\"6mm\" balance=\"yes\""
#define LEFT(page) ((page)->right_hand ? SHEET_MM(30) : SHEET_MM(15))

/* A practice in two columns whose first paragraph begins with a letter so many lines high. */
static brochure with_initial(int lines, const char *body)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-24\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    brochure_change_layout(&b, "styles.xml", "<paragraph name=\"body\" ",
                           br_arena_printf(b.ctx->arena,
                                           "<paragraph name=\"practice-opening\" based-on=\"body\" "
                                           "drop-cap-lines=\"%d\"/><paragraph name=\"body\" ",
                                           lines));
    sheet_build_body(&b, body);
    return b;
}

static const char LONG[] =
    "ултурата на едно място се познава по пейките му, казват старите хора, и по чешмите, които текат денем и нощем, "
    "без някой да брои водата. Затова първото, което общината направи, беше да ги преброи и да ги поправи всичките, "
    "една по една, заедно с децата от училището и с техните учители. Второто беше да ги пази.";

static const char *beginning(const brochure *b, const char *first)
{
    return br_arena_printf(b->ctx->arena, "<p>%s%s</p><p>Край.</p>", first, LONG);
}

/* The mark of the initial: the first of the story, larger than body text. */
static const br_mark *initial_of(const brochure *b)
{
    const br_page *page = sheet_page(b, 2);
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind == BR_MARK_GLYPHS && mark->glyphs.replaced && mark->glyphs.size > BR_PT(20))
            return mark;
    }
    cr_assert_fail("no initial");
    return NULL;
}

static br_len ink_left(const brochure *b, const br_mark *mark)
{
    const br_face *face = br_fonts_get(b->fonts, mark->glyphs.face);
    int left, right, below;
    cr_assert(br_face_ink(face, mark->glyphs.glyphs[0].id, &left, &right, &below));
    return mark->glyphs.x + mark->glyphs.glyphs[0].x + br_len_from_units(left, mark->glyphs.size, face->upem);
}

/* The left edge of each of the story's first lines in the first column, by grid line. */
static void collect_edges(const brochure *b, br_len *edges, int count)
{
    const br_page *page = sheet_page(b, 2);
    for (int i = 0; i < count; i++)
        edges[i] = BR_LEN_MAX;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind != BR_MARK_GLYPHS || !mark->tag || mark->glyphs.size != BR_PT(19) / 2)
            continue;
        int line = sheet_line(mark->glyphs.y) - 1;
        if (line < count && mark->box.x < edges[line])
            edges[line] = mark->box.x;
    }
}

Test(initials, reach_from_the_capitals_of_the_first_line_to_the_baseline_of_the_last_at_the_very_edge)
{
    for (int lines = 2; lines <= 4; lines++) {
        brochure open = brochure_open(), b = with_initial(lines, beginning(&open, "К"));
        const br_mark *mark = initial_of(&b);
        const br_face *body = br_fonts_get(b.fonts, sheet_find(&b, "Край.", NULL)->glyphs.face),
                      *face = br_fonts_get(b.fonts, mark->glyphs.face);
        br_len wanted = (lines - 1) * SHEET_LINE + br_len_from_units(body->cap_height, BR_PT(19) / 2, body->upem);
        cr_assert_eq(sheet_line(mark->glyphs.y), lines);
        cr_assert_lt(abs(br_len_from_units(face->cap_height, mark->glyphs.size, face->upem) - wanted), 50);
        cr_assert_lt(abs(ink_left(&b, mark) - LEFT(sheet_page(&b, 2))), 50);
        brochure_close(&b);
        brochure_close(&open);
    }
}

Test(initials, lines_beside_stand_clear_and_those_below_at_the_edge)
{
    brochure open = brochure_open(), b = with_initial(3, beginning(&open, "К"));
    br_len edges[5], edge = LEFT(sheet_page(&b, 2));
    const br_mark *mark = initial_of(&b);
    collect_edges(&b, edges, 5);
    for (int i = 0; i < 3; i++)
        cr_assert(edges[i] > edge + mark->box.width - BR_PT(3) && edges[i] < edge + mark->box.width + BR_PT(8),
                  "line %d begins at %d", i + 1, edges[i] - edge);
    for (int i = 3; i < 5; i++)
        cr_assert_leq(edges[i], edge);
    brochure_close(&b);
    brochure_close(&open);
}

Test(initials, take_the_quotation_mark_along)
{
    brochure open = brochure_open(), b = with_initial(3, br_arena_printf(open.ctx->arena, "<p><q>К%s</q></p>", LONG));
    const br_mark *mark = initial_of(&b);
    cr_assert_eq(mark->glyphs.count, 2);
    cr_assert(br_str_is(mark->glyphs.text, "„К"));
    cr_assert(br_str_is(br_glyphs_reads(&mark->glyphs), "„Културата"));
    cr_assert_lt(abs(ink_left(&b, mark) - LEFT(sheet_page(&b, 2))), 50);
    brochure_close(&b);
    brochure_close(&open);
}

/* Whole in the text and in one element, whether the letter begins a word or is one. */
Test(initials, words_come_whole)
{
    static const char *const firsts[][2] = {{"К", "Културата на едно място"},
                                            {"В к", "В културата на едно място"},
                                            {"<em>К</em>", "Културата на едно място"}};
    for (size_t i = 0; i < 3; i++) {
        brochure open = brochure_open(), b = with_initial(3, beginning(&open, firsts[i][0]));
        const char *tags = sheet_dump(&b, br_display_dump_tags);
        cr_assert_not_null(strstr(tags, br_arena_printf(b.ctx->arena, "P: \"%s", firsts[i][1])), "%s", tags);
        brochure_close(&b);
        brochure_close(&open);
    }
}

/* A mark of an accent goes with its letter. */
Test(initials, take_combining_marks_along)
{
    brochure open = brochure_open(), b = with_initial(2, beginning(&open, "А\xCC\x80 к"));
    cr_assert(br_str_is(initial_of(&b)->glyphs.text, "А\xCC\x80"));
    brochure_close(&b);
    brochure_close(&open);
}

Test(initials, are_not_parted_from_the_lines_beside_them)
{
    for (int above = 14; above < 24; above++) {
        brochure b = brochure_open();
        sheet_layout(&b, "",
                     br_arena_printf(b.ctx->arena,
                                     "<frame name=\"story\" columns=\"1-12\" lines=\"%d-24\" takes=\"text\" "
                                     "continues-on=\"next\"/>" SHEET_REST,
                                     above),
                     SHEET_NEXT("1-12", ""));
        brochure_change_layout(&b, "styles.xml", "<paragraph name=\"body\" ",
                               "<paragraph name=\"practice-opening\" based-on=\"body\" drop-cap-lines=\"4\"/>"
                               "<paragraph name=\"body\" ");
        sheet_build_body(&b, br_arena_printf(b.ctx->arena, "<p>К%s К%s</p>", LONG, LONG));
        const br_page *page;
        const br_mark *first = sheet_find(&b, "ултурата", &page);
        const br_mark *mark = sheet_find_on(page, "К");
        cr_assert_not_null(mark, "the letter stands on another page");
        cr_assert_eq(mark->glyphs.y - first->glyphs.y, 3 * SHEET_LINE);
        brochure_close(&b);
    }
}

Test(initials, the_second_paragraph_is_indented)
{
    brochure open = brochure_open(), b = with_initial(3, beginning(&open, "К"));
    const br_page *page;
    const br_mark *second = sheet_find(&b, "Край.", &page);
    br_len column = LEFT(page) + (second->glyphs.x > LEFT(page) + SHEET_MM(82) ? SHEET_MM(85.5) : 0);
    cr_assert_eq(second->glyphs.x - column, br_len_from_um(4000));
    brochure_close(&b);
    brochure_close(&open);
}
