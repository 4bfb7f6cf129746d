/*
 * Fitting a practice to its pages with pictures and headings across its columns: the
 * liberties are taken in their order and each within its bound, what stands across
 * takes part in them, and what is said to be too long is too long by so much.
 */
#include "sheet.h"

#define TWO     "text-columns=\"2\" text-gutter=\"6mm\" balance=\"yes\""
#define PICTURE "<figure src=\"wide.svg\" alt=\"Мост\" width=\"span\"><caption>Надпис</caption></figure>"

/* After another paragraph it has a last line that is so short that it can be set without it. */
#define SHORTER(first)                                                                                                                                   \
    "<p>Преди това.</p><p>" first                                                                                                                        \
    " Така никой не можеше да каже, че не е бил питан, а обещаното се помнеше. Общината " \
    "събра предложенията на хората и ги подреди по важност. После дойдоха и останалите. Накрая всички бяха там.</p>"
#define EVENINGS "Срещите се провеждаха вечер, за да могат да дойдат и онези, които работят през деня."
#define ALOUD    "Всяко решение се записваше на място и се прочиташе на глас, преди да бъде прието."

/* What came of a practice with so many lines at its end. */
typedef struct outcome {
    bool fits, fitted;
    int paragraphs, pictures, too_many; /* too_many: lines, as it is said */
    bool headings;
    br_len picture; /* its height */
    int free_lines, fill;
} outcome;

static int number_in(const brochure *b, br_str message, const char *before)
{
    const char *text = brochure_c(b, message), *at = strstr(text, before);
    cr_assert_not_null(at, "%s", text);
    return atoi(at + strlen(before));
}

/* How many lines are said to be too many; 0 if none are. */
static int too_many_in(const brochure *b)
{
    br_code code = brochure_count(b, BR_FIT_PICTURE) ? BR_FIT_PICTURE : BR_FIT_TOO_LONG;
    return brochure_count(b, code) ? number_in(b, brochure_said(b, code, 0)->message, "pages:1: ") : 0;
}

static const char *body_of(const brochure *b, int lines)
{
    br_buf out = br_buf_make(b->ctx->arena, 4096);
    br_buf_add_c(&out,
                 SHORTER(EVENINGS) "<heading>Глава</heading>" SHORTER(ALOUD) PICTURE SHORTER(EVENINGS) "<p>Ред 0.</p>");
    for (int i = 1; i <= lines; i++)
        br_buf_add_c(&out, br_arena_printf(b->ctx->arena, "<p>Ред %d.</p>", i));
    return br_str_c(b->ctx->arena, br_buf_str(&out));
}

static brochure open_practice(const char *body, const char *fit)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "wide.svg", 300, 100);
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-38\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
    brochure_change_layout(&b, "styles.xml", "<paragraph name=\"heading\" ",
                           "<paragraph name=\"heading\" span-columns=\"yes\" ");
    brochure_flow(&b, br_arena_printf(b.ctx->arena,
                                      "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title>\n"
                                      "<area id=\"a\"><title>А</title>\n<practice id=\"p\" municipality=\"М\" %s>\n"
                                      "<title>Т</title>\n%s</practice></area></brochure>",
                                      fit, body));
    return b;
}

/* Every line once, in order, on the baseline grid. */
static void assert_whole(const brochure *b, int lines)
{
    const char *at = sheet_dump(b, br_display_dump_text);
    for (int i = 0; i <= lines; i++) {
        at = strstr(at, br_arena_printf(b->ctx->arena, "Ред %d.", i));
        cr_assert_not_null(at, "Ред %d is lost", i);
        sheet_line(sheet_y(b, br_arena_printf(b->ctx->arena, "Ред %d.", i)));
    }
}

static outcome measure(int lines, const char *fit)
{
    brochure text = brochure_open();
    brochure b = open_practice(body_of(&text, lines), fit);
    outcome o = {0};
    size_t count;
    brochure_pages(&b);
    o.fits = b.display != NULL;
    if (b.display) {
        for (size_t i = 1; i < b.display->page_count && !o.picture; i++) {
            const br_mark *picture = sheet_picture(&b, sheet_page(&b, i + 1), "Мост");
            o.picture = picture ? picture->box.height : 0;
        }
        assert_whole(&b, lines);
        cr_assert(!*fit || b.display->page_count == 2, "%d lines: %zu pages", lines, b.display->page_count);
    }
    o.headings = brochure_count(&b, BR_FITTED_TIGHT) > 0;
    o.fitted = o.headings || brochure_count(&b, BR_FITTED) > 0;
    if (o.fitted) {
        br_str message = brochure_said(&b, o.headings ? BR_FITTED_TIGHT : BR_FITTED, 0)->message;
        o.paragraphs = number_in(&b, message, "pages: ");
        o.pictures = number_in(&b, message, "pictures ");
    }
    o.too_many = too_many_in(&b);
    cr_assert_eq(o.fits, o.too_many == 0);
    const br_budget *budget = br_pages_measure(b.flow, &count);
    o.free_lines = budget->free_lines;
    o.fill = budget->fill;
    brochure_close(&b);
    brochure_close(&text);
    return o;
}

Test(fit, liberties_are_taken_in_their_order_over_all_parts_and_what_is_said_to_be_too_long_is)
{
    outcome all[40];
    int most = 0, best = -1, shorter = 0, lower = 0, tight = 0;
    br_len height = measure(0, "").picture;
    for (int lines = 0; lines < 40; lines++) {
        const outcome *o = &all[lines];
        all[lines] = measure(lines, "fit=\"pages:1\"");
        if (o->fits) {
            cr_assert_eq(most, lines - (lines > 0), "%d lines fit, but not one fewer", lines);
            most = lines;
            best = o->fitted ? best : lines;
        }
        shorter += o->paragraphs > 0 && !o->pictures && !o->headings;
        lower += o->pictures > 0 && !o->headings;
        tight += o->headings;
        cr_assert(!o->pictures || o->paragraphs == 3, "pictures before all paragraphs are shorter");
        cr_assert(!o->headings || o->pictures == 2, "headings before the pictures");
        cr_assert(!o->fits || o->picture <= height);
        cr_assert(!o->fits || o->picture >= height - height / 6 - SHEET_LINE / 2, "%d of %d", o->picture, height);
        cr_assert_eq(o->fits && o->picture<height - SHEET_LINE / 2, o->pictures> 0);
    }
    cr_assert(best >= 0 && shorter && lower && tight, "%d at their best, %d shorter, %d lower, %d tight", best + 1,
              shorter, lower, tight);
    for (int lines = most + 1; lines < 40; lines++) {
        int after = lines - all[lines].too_many;
        cr_assert(after <= most, "%d lines are too much of %d, but %d are the most that fit", all[lines].too_many,
                  lines, most);
        cr_assert(after >= most - 3, "%d of %d lines, and %d would do", all[lines].too_many, lines, lines - most);
    }
}

/* Lines that are said to be too many with so many above the picture and one below it. */
static int too_many_above(int lines)
{
    brochure text = brochure_open();
    br_buf out = br_buf_make(text.ctx->arena, 4096);
    for (int i = 1; i <= lines; i++)
        br_buf_add_c(&out, "<p>Ред.</p>");
    br_buf_add_c(&out, PICTURE "<p>Под нея.</p>");
    brochure b = open_practice(br_str_c(text.ctx->arena, br_buf_str(&out)), "fit=\"pages:1\"");
    brochure_pages(&b);
    int too_many = too_many_in(&b);
    brochure_close(&b);
    brochure_close(&text);
    return too_many;
}

/* The room above what stands across is not room that is left: the text ends on one page, with less and less free. */
Test(fit, the_budget_counts_what_stands_across)
{
    int before = 2 * 38;
    for (int lines = 0; lines < 40; lines += 4) {
        outcome o = measure(lines, "fit=\"pages:1\"");
        if (!o.fits || o.fitted)
            break;
        cr_assert(o.free_lines < before && o.free_lines >= 0, "%d lines: %d free, before %d", lines, o.free_lines,
                  before);
        cr_assert_eq(o.fill, 100 * (76 - o.free_lines) / 76);
        before = o.free_lines;
    }
    cr_assert_leq(before, 8);
}

/*
 * The picture turns the page because there is too little room under it: what is left over is what text above it has to
 * give for that, however little stands below it.
 */
Test(fit, what_stands_across_and_turned_the_page_is_brought_back_by_the_lines_that_are_said)
{
    int turned = 0;
    for (int lines = 20; lines < 48; lines++) {
        int too_many = too_many_above(lines);
        turned += too_many > 0;
        cr_assert(!too_many || !too_many_above(lines - too_many), "%d lines, %d too many, do not do", lines, too_many);
        cr_assert(too_many < 4 || too_many_above(lines - too_many + 3), "%d of %d are more than needed", too_many,
                  lines);
    }
    cr_assert(turned > 5 && turned < 25, "%d", turned);
}

static const br_mark *reference_on(const brochure *b, const br_page *page)
{
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind == BR_MARK_GLYPHS && mark->tag && sheet_tag(b, mark->tag)->role == BR_ROLE_LINK)
            return mark;
    }
    cr_assert_fail("no reference on page %d", page->number);
    return NULL;
}

#define SPAN               "<figure src=\"wide.svg\" alt=\"Картина\" width=\"span\">"
#define NOTED(words, note) SPAN "<caption>" words "<note>" note "</note></caption></figure>"

/* Numbers by page are known only when the pages are: a caption across the columns is set anew with its own. */
Test(fit, a_note_of_a_caption_across_the_columns_has_its_pages_number)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "wide.svg", 300, 100);
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" notes=\"foot\" note-numbers=\"page\" " TWO) SHEET_REST,
                 SHEET_NEXT("1-12", "notes=\"foot\" note-numbers=\"page\" " TWO));
    sheet_build_body(&b, br_arena_printf(b.ctx->arena, NOTED("Мост", "Първа.") "%s" NOTED("Река", "Втора.") "%s",
                                         sheet_paragraphs(&b, 1, 9), sheet_paragraphs(&b, 10, 20)));
    const br_page *page;
    sheet_find(&b, "Река", &page);
    cr_assert_eq(page->number, 3);
    const br_mark *first = reference_on(&b, sheet_page(&b, 2)), *second = reference_on(&b, page);
    cr_assert_eq(second->glyphs.glyphs[0].id, first->glyphs.glyphs[0].id, "it is not drawn as 1");
    brochure_close(&b);
}
