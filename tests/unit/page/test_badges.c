/*
 * Badges: the same artwork at any size, in the area's colours, with the words
 * of the award; and where they stand.
 */
#include "sheet.h"

/* A brochure of one practice with this award, in the booklet's layout. */
static brochure awarded(const char *award)
{
    brochure b = brochure_open();
    sheet_build(&b,
                br_arena_printf(b.ctx->arena,
                                "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>"
                                "Наука</title><practice id=\"p\" municipality=\"М\" %s><title>Заглавие</title>"
                                "<p>а</p></practice></area></brochure>",
                                award));
    return b;
}

/* The first page of a section. */
static const br_page *page_of(const brochure *b, const char *section)
{
    return &b->display->pages[sheet_dest(b, section)->page];
}

/* The marks of a page's badge: [from, to); `box` is the place it stands in. */
typedef struct badge {
    const br_page *page;
    size_t from, to;
    br_rect box;
    br_tag_id tag;
} badge;

static badge find_badge(const brochure *b, const br_page *page)
{
    badge found = {.page = page};
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (!mark->tag || !sheet_tag(b, mark->tag)->alt.len)
            continue;
        if (!found.tag) {
            cr_assert_eq(mark->kind, BR_MARK_CLIP, "a badge begins with its place");
            found = (badge){.page = page, .from = i, .box = mark->box, .tag = mark->tag};
        }
        if (mark->tag == found.tag)
            found.to = i + 1;
    }
    cr_assert_neq(found.tag, 0, "no badge on page %d", page->number);
    return found;
}

/* Where a point would come to if the badge stood elsewhere in another size. */
static bool is_scaled(br_point a, const badge *in, br_point z, const badge *of)
{
    int64_t x = (int64_t)(a.x - in->box.x) * of->box.width / in->box.width + of->box.x;
    int64_t y = (int64_t)(a.y - in->box.y) * of->box.width / in->box.width + of->box.y;
    int64_t slack = of->box.width / in->box.width + 2; /* a millipoint of the smaller one */
    return llabs(x - z.x) <= slack && llabs(y - z.y) <= slack;
}

static void assert_scaled(const br_path *small, const badge *in, const br_path *large, const badge *of)
{
    cr_assert_eq(small->count, large->count);
    cr_assert_eq(memcmp(&small->fill, &large->fill, sizeof small->fill), 0);
    for (size_t i = 0; i < small->count; i++) {
        int points = small->steps[i].op == BR_PATH_CURVE ? 3 : small->steps[i].op == BR_PATH_CLOSE ? 0 : 1;
        cr_assert_eq(small->steps[i].op, large->steps[i].op);
        for (int k = 0; k < points; k++)
            cr_assert(is_scaled(small->steps[i].p[k], in, large->steps[i].p[k], of), "step %zu", i);
    }
}

Test(badges, the_same_outlines_are_drawn_at_every_size)
{
    brochure b = awarded("place=\"1\"");
    badge small = find_badge(&b, page_of(&b, "contents")), large = find_badge(&b, page_of(&b, "p"));
    size_t paths = 0;

    cr_assert_gt(large.box.width, 2 * small.box.width);
    for (size_t i = 0; small.page->marks[small.from + i].kind != BR_MARK_UNCLIP; i++) {
        const br_mark *a = &small.page->marks[small.from + i], *z = &large.page->marks[large.from + i];
        cr_assert_eq(a->kind, z->kind);
        if (a->kind != BR_MARK_PATH)
            continue;
        assert_scaled(&a->path, &small, &z->path, &large);
        paths++;
    }
    cr_assert_gt(paths, 3);
    cr_assert_leq(llabs((int64_t)small.box.height * large.box.width - (int64_t)large.box.height * small.box.width),
                  large.box.width + small.box.width, "of the same shape");
    brochure_close(&b);
}

/* All words on a page's badge. */
static const char *words_on(const brochure *b, const badge *of)
{
    br_buf words = br_buf_make(b->ctx->arena, 32);
    for (size_t i = of->from; i < of->to; i++) {
        const br_mark *mark = &of->page->marks[i];
        if (mark->tag == of->tag && mark->kind == BR_MARK_GLYPHS)
            br_buf_add_str(&words, br_glyphs_reads(&mark->glyphs));
    }
    return br_str_c(b->ctx->arena, br_str_trim(br_buf_str(&words)));
}

Test(badges, the_words_are_the_packs_and_stand_within_the_badge)
{
    static const struct {
        const char *award, *words;
    } expected[] = {{"place=\"1\"", "1-во място"},        {"place=\"2\"", "2-ро място"},
                    {"place=\"3\"", "3-то място"},        {"award=\"nominee\"", "номинация"},
                    {"award=\"participant\"", "участие"}, {"award=\"special\"", "отличие"}};

    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        brochure b = awarded(expected[i].award);
        badge large = find_badge(&b, page_of(&b, "p"));
        cr_assert_str_eq(words_on(&b, &large), expected[i].words);
        for (size_t k = large.from; k < large.to; k++) {
            const br_mark *mark = &large.page->marks[k];
            if (mark->kind != BR_MARK_GLYPHS || br_str_is(mark->glyphs.text, " "))
                continue;
            cr_assert_geq(mark->box.x, large.box.x, "%s", expected[i].words);
            cr_assert_leq(mark->box.x + mark->box.width, large.box.x + large.box.width, "%s", expected[i].words);
            cr_assert(mark->glyphs.y > large.box.y && mark->glyphs.y < large.box.y + large.box.height);
        }
        brochure_close(&b);
    }
}

Test(badges, number_and_ending_stand_on_one_line_in_the_middle)
{
    brochure b = awarded("place=\"1\"");
    badge large = find_badge(&b, page_of(&b, "p"));
    const br_mark *number = NULL, *ending = NULL;

    for (size_t i = large.from; i < large.to; i++) {
        const br_mark *mark = &large.page->marks[i];
        if (mark->kind == BR_MARK_GLYPHS && br_str_is(mark->glyphs.text, "1"))
            number = mark;
        if (mark->kind == BR_MARK_GLYPHS && br_str_is(mark->glyphs.text, "-во"))
            ending = mark;
    }
    cr_assert(number && ending);
    cr_assert_eq(number->glyphs.y, ending->glyphs.y);
    cr_assert_eq(ending->glyphs.x, number->box.x + number->box.width);
    br_len middle = (number->box.x + ending->box.x + ending->box.width) / 2;
    cr_assert_leq(abs(middle - (large.box.x + large.box.width / 2)), 2);
    brochure_close(&b);
}

Test(badges, a_badge_is_a_figure_with_its_words_for_those_who_cannot_see_it)
{
    brochure b = awarded("place=\"2\"");
    badge large = find_badge(&b, page_of(&b, "p"));

    cr_assert_eq(sheet_tag(&b, large.tag)->role, BR_ROLE_FIGURE);
    cr_assert_str_eq(brochure_c(&b, sheet_tag(&b, large.tag)->alt), "2-ро място в тематична област „Наука“");
    brochure_close(&b);
}

Test(badges, a_badge_has_the_colours_of_its_area)
{
    brochure b = brochure_open();
    sheet_build(&b,
                "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title>"
                "<area id=\"a\"><title>А</title><practice id=\"p\" municipality=\"М\" place=\"1\"><title>Т</title><p>а"
                "</p></practice></area><area id=\"z\"><title>Я</title><practice id=\"q\" municipality=\"М\" "
                "place=\"1\"><title>Т</title><p>а</p></practice></area></brochure>");
    badge first = find_badge(&b, page_of(&b, "p")), second = find_badge(&b, page_of(&b, "q"));
    int same = 0, other = 0;

    cr_assert_eq(first.to - first.from, second.to - second.from);
    for (size_t i = 0; i < first.to - first.from; i++) {
        const br_mark *a = &first.page->marks[first.from + i], *z = &second.page->marks[second.from + i];
        if (a->kind == BR_MARK_PATH && a->path.filled)
            *(memcmp(&a->path.fill, &z->path.fill, sizeof a->path.fill) ? &other : &same) += 1;
    }
    cr_assert_gt(other, 0, "the area's colour");
    cr_assert_gt(same, 0, "gold stays gold");
    brochure_close(&b);
}

Test(badges, a_badge_stands_at_the_side_its_frame_says_in_its_width)
{
    brochure b = brochure_open();
    sheet_layout(&b, "",
                 "<frame name=\"badge\" columns=\"7-12\" lines=\"31-45\" takes=\"award\" align=\"right top\" "
                 "badge-width=\"20mm\"/>" SHEET_STORY(
                     "1-12", "lines=\"1-30\"") "<frame name=\"rest\" columns=\"1-6\" lines=\"31-end\" takes=\"eyebrow "
                                               "title municipality\"/>",
                 SHEET_NEXT("1-12", ""));
    sheet_build_body(&b, "<p>а</p>");
    badge large = find_badge(&b, page_of(&b, "troyan"));

    cr_assert_leq(abs(large.box.width - SHEET_MM(20)), 1);
    cr_assert_leq(abs(large.box.x + large.box.width - (SHEET_MM(15) + SHEET_MM(165))), 2);
    cr_assert_eq(large.box.y, SHEET_TOP + 30 * SHEET_LINE);
    brochure_close(&b);
}

Test(badges, an_award_that_the_layout_has_no_badge_for_is_said)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "badges.xml", " for=\"place 3\"", "");
    brochure_flow(&b, "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title><area id=\"a\"><title>А</title>"
                      "<practice id=\"p\" municipality=\"М\" place=\"3\"><title>Т</title><p>а</p></practice></area>"
                      "</brochure>");
    brochure_pages(&b);

    cr_assert_null(b.display);
    cr_assert_eq(brochure_said(&b, BR_BADGE_MISSING, 0)->span.line, 1);
    cr_assert_eq(b.ctx->errors, brochure_count(&b, BR_BADGE_MISSING), "and nothing else");
    brochure_close(&b);
}
