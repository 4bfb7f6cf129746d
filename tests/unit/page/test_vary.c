/*
 * Paragraphs in a line more or fewer: texts made by dice, set with body text that
 * may vary and with such that may not.
 */
#include "sheet.h"

#define TWO   "text-columns=\"2\" text-gutter=\"6mm\" balance=\"yes\""
#define THREE "text-columns=\"3\" text-gutter=\"5mm\" balance=\"yes\""

#define ROUNDS 24

static uint64_t dice = 1981;

static int roll(int below)
{
    dice ^= dice >> 12;
    dice ^= dice << 25;
    dice ^= dice >> 27;
    return (int)((dice * UINT64_C(2685821657736338717)) >> 33) % below;
}

/* What a text has besides paragraphs. */
typedef enum extras { PLAIN, NOTES, PICTURES } extras;

/* Paragraphs of 10 to 70 words, a heading in their middle; every third and the lead with a note, or every sixth with a
 * picture behind it. */
static const char *some_text(const brochure *b, int paragraphs, extras with)
{
    static const char *const words[] = {"общината",   "хората",       "заедно",         "подредиха",
                                        "градината",  "край",         "реката",         "и",
                                        "засадиха",   "дръвчета",     "пейки",          "за",
                                        "всички",     "които",        "обичат",         "да",
                                        "четат",      "на",           "сянка",          "през",
                                        "лятото",     "библиотеката", "самоуправление", "с",
                                        "доброволци", "училището",    "кметството",     "възстановяване"};
    br_buf out = br_buf_make(b->ctx->arena, 8192);
    if (with == NOTES) /* of the lead: stands in the first column */
        br_buf_add_c(&out, "<lead>Увод<note>Бележка към увода.</note></lead>");
    for (int i = 0; i < paragraphs; i++) {
        int count = 10 + roll(60), note = with == NOTES && i % 3 == 0 ? roll(count) : -1;
        br_buf_add_c(&out, "<p>п");
        br_buf_add_int(&out, i);
        for (int k = 0; k < count; k++) {
            br_buf_add_c(&out, " ");
            br_buf_add_c(&out, words[roll((int)(sizeof words / sizeof *words))]);
            if (k == note)
                br_buf_add_c(&out, "<note>Бележка за това какво е било преди.</note>");
        }
        br_buf_add_c(&out, ".</p>");
        if (with == PICTURES && i % 6 == 1)
            br_buf_add_c(&out, roll(3) ? "<figure src=\"wide.svg\" alt=\"Река\"/>"
                                       : "<figure src=\"wide.svg\" alt=\"Река\" width=\"page\"/>");
        if (i == paragraphs / 2)
            br_buf_add_c(&out, "<heading>Глава</heading>");
    }
    return br_str_c(b->ctx->arena, br_buf_str(&out));
}

/* The styles, and body text that may vary or not. */
static brochure begin(bool fixed)
{
    brochure b = brochure_open();
    if (fixed)
        brochure_change_layout(&b, "styles.xml", "<paragraph name=\"body\"",
                               "<paragraph name=\"body\" fixed-lines=\"yes\"");
    return b;
}

static brochure set(const char *body, bool fixed, const char *frame, bool across)
{
    brochure b = begin(fixed);
    brochure_write_picture(&b, "wide.svg", 300, 100);
    if (across)
        brochure_change_layout(&b, "styles.xml", "<paragraph name=\"heading\"",
                               "<paragraph name=\"heading\" span-columns=\"yes\"");
    sheet_layout(&b, "", br_arena_printf(b.ctx->arena, SHEET_STORY("1-12", "lines=\"1-30\" %s") SHEET_REST, frame),
                 br_arena_printf(b.ctx->arena, SHEET_NEXT("1-12", "%s"), frame));
    brochure_flow(&b, brochure_xml(&b, body));
    brochure_pages(&b);
    cr_assert_not_null(b.display);
    cr_assert_eq(b.ctx->errors, 0);
    cr_assert(!fixed || brochure_count(&b, BR_FITTED) + brochure_count(&b, BR_FITTED_TIGHT) == 0);
    return b;
}

/* Lines of a paragraph: its baselines, in the order of reading. */
static int lines_of(const brochure *b, br_tag_id tag)
{
    int lines = 0;
    const br_mark *last = NULL;
    for (size_t p = 0; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            if (mark->kind != BR_MARK_GLYPHS || !mark->tag || sheet_block(b, mark->tag) != tag ||
                sheet_tag(b, mark->tag)->role == BR_ROLE_REFERENCE)
                continue;
            /* a raised number of a note has its line's baseline */
            lines += !last || mark->glyphs.y != last->glyphs.y || mark->glyphs.x < last->glyphs.x;
            last = mark;
        }
    }
    return lines;
}

/* All words of an element of block kind, without spaces; a divided word is whole. */
static br_str words_of(const brochure *b, br_tag_id tag)
{
    br_buf words = br_buf_make(b->ctx->arena, 256);
    for (size_t p = 0; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            if (mark->kind != BR_MARK_GLYPHS || !mark->tag || sheet_block(b, mark->tag) != tag)
                continue;
            br_str text = mark->glyphs.replaced ? mark->glyphs.actual : mark->glyphs.text;
            for (size_t k = 0; k < text.len; k++)
                if (text.ptr[k] != ' ')
                    br_buf_add(&words, text.ptr + k, 1);
        }
    }
    return br_buf_str(&words);
}

typedef struct tally {
    int more, fewer; /* paragraphs */
    int pages;       /* saved */
} tally;

/* The same words in the same elements; each paragraph has the lines of one setting. */
static void compare(const brochure *varied, const brochure *best, tally *t)
{
    cr_assert_eq(varied->display->tag_count, best->display->tag_count);
    for (br_tag_id i = 1; i < varied->display->tag_count; i++) {
        int looseness = sheet_tag(varied, i)->looseness;
        cr_assert_eq(sheet_tag(best, i)->looseness, 0);
        cr_assert(br_str_equal(words_of(varied, i), words_of(best, i)), "tag %u", i);
        cr_assert_eq(lines_of(varied, i), lines_of(best, i) + looseness, "tag %u, %+d", i, looseness);
        t->more += looseness > 0;
        t->fewer += looseness < 0;
    }
    cr_assert_leq(varied->display->page_count, best->display->page_count);
    cr_assert_eq(brochure_count(varied, BR_FITTED) + brochure_count(varied, BR_FITTED_TIGHT) > 0,
                 varied->display->page_count < best->display->page_count);
    t->pages += (int)(best->display->page_count - varied->display->page_count);
}

static tally compare_many(const char *frame, extras with, bool across)
{
    tally t = {0};
    for (int round = 0; round < ROUNDS; round++) {
        brochure scratch = brochure_open();
        const char *body = some_text(&scratch, with == NOTES && round % 2 ? 1 + roll(4) : 4 + roll(22), with);
        brochure varied = set(body, false, frame, across), best = set(body, true, frame, across);
        compare(&varied, &best, &t);
        brochure_close(&varied);
        brochure_close(&best);
        brochure_close(&scratch);
    }
    return t;
}

Test(vary, no_word_is_lost_and_each_paragraph_is_set_in_one_way)
{
    tally t = compare_many(TWO, PLAIN, false);
    cr_assert_gt(t.more, 0);
    cr_assert_gt(t.fewer, 0);
}

Test(vary, notes_stay_with_their_lines)
{
    tally t = compare_many(THREE " notes=\"foot\"", NOTES, false);
    cr_assert_gt(t.more + t.fewer, 0);
}

Test(vary, pictures_find_their_places_first)
{
    tally t = compare_many(THREE, PICTURES, false);
    cr_assert_gt(t.more + t.fewer, 0);
}

/* The heading in the middle stands across the columns: what is above it and what is below vary each for itself. */
Test(vary, parts_of_a_story_take_no_more_pages)
{
    tally t = compare_many(TWO, PLAIN, true);
    cr_assert_gt(t.more + t.fewer, 0);
}

/* A text of which one line would stand on a second page, and at its best does. */
static const char *line_too_long(const brochure *scratch)
{
    const char *body = some_text(scratch, 5, PLAIN);
    brochure b = set(body, true, TWO, false);
    int lines = 0;
    for (br_tag_id i = 1; i < b.display->tag_count; i++)
        lines += sheet_tag(&b, i)->role == BR_ROLE_P && br_str_starts(words_of(&b, i), "п") ? lines_of(&b, i) : 0;
    brochure_close(&b);
    br_buf out = br_buf_make(scratch->ctx->arena, 8192);
    br_buf_add_c(&out, body);
    for (lines += 2; lines < 61; lines++)
        br_buf_add_c(&out, "<p>ред</p>");
    return br_str_c(scratch->ctx->arena, br_buf_str(&out));
}

Test(vary, a_page_is_saved)
{
    tally t = {0};
    for (int round = 0; round < ROUNDS / 2; round++) {
        brochure scratch = brochure_open();
        const char *body = line_too_long(&scratch);
        brochure varied = set(body, false, TWO, false), best = set(body, true, TWO, false);
        compare(&varied, &best, &t);
        brochure_close(&varied);
        brochure_close(&best);
        brochure_close(&scratch);
    }
    cr_assert_gt(t.pages, 0);
}

/* How much is said of a text that must stand on one page. */
static int overfull_on_one_page(const char *body, bool fixed)
{
    brochure b = begin(fixed);
    sheet_layout(&b, "", "<frame name=\"story\" columns=\"1-12\" takes=\"text\" lines=\"1-30\" " TWO "/>" SHEET_REST,
                 "");
    brochure_flow(&b, brochure_xml(&b, body));
    brochure_pages(&b);
    int count = brochure_count(&b, BR_FRAME_OVERFULL);
    brochure_close(&b);
    return count;
}

Test(vary, a_line_that_has_no_room_is_taken_in)
{
    int too_long = 0, taken_in = 0;
    for (int round = 0; round < ROUNDS / 2; round++) {
        brochure scratch = brochure_open();
        const char *body = line_too_long(&scratch);
        bool best = overfull_on_one_page(body, true), varied = overfull_on_one_page(body, false);
        cr_assert(best || !varied);
        too_long += best;
        taken_in += best && !varied;
        brochure_close(&scratch);
    }
    cr_assert_gt(too_long, ROUNDS / 4);
    cr_assert_gt(taken_in, 0);
}
