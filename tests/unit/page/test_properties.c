/*
 * What holds for every story whatever its words: random practices of paragraphs, lists, headings, quotations and
 * pictures, on pages of two columns. Every letter comes once and in order, nothing stands outside its column, all
 * body text on the grid. The stories are the same on every machine.
 */
#include "sheet.h"

#define TWO       "text-columns=\"2\" text-gutter=\"6mm\" balance=\"yes\""
#define HANG      BR_PT(6) /* what may hang out at a column's edges */
#define BODY_SIZE 9500

static const char *const words[] = {
    "общината",        "и",          "хората",    "от",
    "селата",          "подредиха",  "градината", "край",
    "реката",          "засадиха",   "дръвчета",  "направиха",
    "пейки",           "за",         "всички",    "които",
    "обичат",          "да",         "четат",     "на",
    "сянка",           "в",          "парка",     "самостоятелно",
    "доброволци",      "читалищата", "с",         "помощта",
    "администрацията", "а",          "чешмата",   "под",
    "липите",          "свети",      "деня",      "към",
    "най-хубавите",    "книги",      "по-добре",  "благоустрояването",
};

typedef struct telling {
    brochure *b;
    uint64_t dice;
    int wide;            /* pictures across the page so far */
    br_buf xml, letters; /* letters: of paragraphs and items, in their order */
} telling;

static unsigned roll(telling *t, unsigned below)
{
    t->dice ^= t->dice >> 12;
    t->dice ^= t->dice << 25;
    t->dice ^= t->dice >> 27;
    return (unsigned)((t->dice * UINT64_C(2685821657736338717)) >> 33) % below;
}

/* Cyrillic letters alone: no spaces, hyphens, labels. */
static void add_letters(br_buf *out, br_str text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if (((unsigned char)text.ptr[i] & 0xFE) == 0xD0)
            br_buf_add(out, &text.ptr[i++], 2);
}

static void tell_words(telling *t, unsigned count, bool told)
{
    for (unsigned i = 0; i < count; i++) {
        const char *word = words[roll(t, sizeof words / sizeof *words)];
        if (i)
            br_buf_add_c(&t->xml, " ");
        br_buf_add_c(&t->xml, word);
        if (told)
            add_letters(&t->letters, br_str_of(word));
    }
}

static void tell_element(telling *t, const char *name, unsigned count, bool told)
{
    br_buf_add_c(&t->xml, br_arena_printf(t->b->ctx->arena, "<%s>", name));
    tell_words(t, count, told);
    br_buf_add_c(&t->xml, br_arena_printf(t->b->ctx->arena, "</%s>\n", name));
}

static void tell_list(telling *t)
{
    br_buf_add_c(&t->xml, "<list>");
    for (unsigned i = 1 + roll(t, 6); i > 0; i--)
        tell_element(t, "item", 2 + roll(t, 25), true);
    br_buf_add_c(&t->xml, "</list>\n");
}

static void tell_block(telling *t)
{
    switch (roll(t, 9)) {
    case 0:
        tell_list(t);
        break;
    case 1:
        tell_element(t, "heading", 1 + roll(t, 5), false);
        tell_element(t, "p", 20, true);
        break;
    case 2:
        tell_element(t, "quote", 3 + roll(t, 10), false);
        break;
    case 3:
        br_buf_add_c(&t->xml, roll(t, 3) || t->wide++ ? "<figure src=\"a.svg\" alt=\"a\"/>"
                                                      : "<figure src=\"a.svg\" alt=\"a\" width=\"page\"/>");
        break;
    default:
        tell_element(t, "p", 1 + roll(t, 90), true);
    }
}

static void tell(telling *t, brochure *b, uint64_t dice)
{
    *t = (telling){b, dice, 0, br_buf_make(b->ctx->arena, 4096), br_buf_make(b->ctx->arena, 4096)};
    tell_element(t, "p", 60, true);
    for (unsigned i = 12 + roll(t, 20); i > 0; i--)
        tell_block(t);
    tell_element(t, "p", 60, true);
}

/* ---- checks ------------------------------------------------------------------------------------- */

static bool is_told(const br_mark *mark)
{
    return br_str_is(mark->glyphs.style, "body") || br_str_is(mark->glyphs.style, "list-bullet");
}

/* Where the columns of a page begin and end. */
static void check_column(const br_page *page, const br_mark *mark)
{
    br_len left = page->right_hand ? SHEET_MM(30) : SHEET_MM(15), width = (SHEET_MM(165) - SHEET_MM(6)) / 2;
    br_len second = left + width + SHEET_MM(6), end = mark->box.x + mark->box.width;
    bool in_first = mark->box.x >= left - HANG && end <= left + width + HANG;
    bool in_second = mark->box.x >= second - HANG && end <= second + width + HANG;
    cr_assert(in_first || in_second, "%.*s from %d to %d", (int)mark->glyphs.text.len, mark->glyphs.text.ptr,
              mark->box.x, end);
    int line = sheet_line(mark->glyphs.y);
    cr_assert(line >= 1 && line <= 56, "line %d", line);
}

static void check_story(const brochure *b, const telling *t)
{
    br_buf found = br_buf_make(b->ctx->arena, t->letters.len + 1);
    size_t lines = 0;
    for (size_t p = 0; p < b->display->page_count; p++) {
        const br_page *page = &b->display->pages[p];
        for (size_t i = 0; i < page->mark_count; i++) {
            const br_mark *mark = &page->marks[i];
            if (mark->kind != BR_MARK_GLYPHS || mark->tag == 0 || !is_told(mark) || mark->glyphs.size != BODY_SIZE)
                continue;
            add_letters(&found, mark->glyphs.replaced ? mark->glyphs.actual : mark->glyphs.text);
            check_column(page, mark);
            lines++;
        }
    }
    cr_assert_gt(lines, 50);
    cr_assert_eq(found.len, t->letters.len, "%zu letters of %zu", found.len / 2, t->letters.len / 2);
    cr_assert(memcmp(found.bytes, t->letters.bytes, found.len) == 0, "letters in another order");
}

Test(properties, every_letter_comes_once_and_in_order_within_its_column_and_on_the_grid)
{
    for (uint64_t dice = 1; dice <= 16; dice++) {
        brochure b = brochure_open();
        telling t;
        sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\" " TWO) SHEET_REST, SHEET_NEXT("1-12", TWO));
        brochure_write_picture(&b, "a.svg", 200, 60 + (int)dice * 4);
        tell(&t, &b, dice * 7919);
        sheet_build_body(&b, br_str_c(b.ctx->arena, br_buf_str(&t.xml)));
        check_story(&b, &t);
        brochure_close(&b);
    }
}
