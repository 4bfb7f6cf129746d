/*
 * Notes in the margin: level with the line that refers to them, pushed down by what
 * stands above them and up by the foot, on the grid if their style is; on the page
 * that refers to them, once, in order, within the margin. The sharing of the room is
 * held against every possible arrangement.
 */
#include "page/margin.h"
#include "sheet.h"

#define MARGIN     "margin-columns=\"9-12\""
#define NOTES      MARGIN " notes=\"margin\""
#define MARGIN_END SHEET_MM(165)                   /* from the left edge of the type area */
#define MARGIN_AT  (SHEET_MM(165 - 51) - BR_PT(1)) /* four columns of 8.25 mm and three gutters of 6 mm */
#define LAST       20                              /* line of the first page's frame */

static brochure noted(const char *frame, const char *body)
{
    brochure b = brochure_open();
    char story[300];
    brochure_write_picture(&b, "tall.svg", 100, 120);
    snprintf(story, sizeof story, SHEET_STORY("1-8", "lines=\"1-20\" %s") SHEET_REST, frame);
    sheet_layout(&b, "", story, SHEET_NEXT("1-8", MARGIN));
    brochure_flow(&b, brochure_xml(&b, body));
    brochure_pages(&b);
    return b;
}

/* ---- sharing the room ---------------------------------------------------------------------- */

#define NOTES_MAX 3

typedef struct trial {
    br_margin_note notes[NOTES_MAX];
    size_t count;
    br_margin_taken taken[2];
    br_margin_room room;
    int64_t latest[NOTES_MAX]; /* of all arrangements */
    bool fits;
} trial;

static uint32_t seed;
static int draw(int below)
{
    seed = seed * 1664525U + 1013904223U;
    return (int)((seed >> 8) % (uint32_t)below);
}

static bool may_stand(const trial *t, size_t i, int64_t at)
{
    const br_margin_note *note = &t->notes[i];
    if (at < t->room.from || (note->step && (at - t->room.from) % note->step))
        return false;
    for (size_t k = 0; k < t->room.taken_count; k++) {
        bool above = at + note->depth <= t->taken[k].from, below = at >= t->taken[k].to;
        if (!above && !below)
            return false;
    }
    return true;
}

static bool try_all(trial *t, size_t i, int64_t least)
{
    bool any = i == t->count;
    for (int64_t at = least; i < t->count && at + t->notes[i].depth <= t->room.to; at++) {
        int64_t next = i + 1 < t->count ? at + t->notes[i].depth + t->notes[i + 1].apart : 0;
        if (!may_stand(t, i, at) || !try_all(t, i + 1, next))
            continue;
        t->latest[i] = at > t->latest[i] ? at : t->latest[i];
        any = true;
    }
    return any;
}

static void draw_trial(trial *t)
{
    *t = (trial){.count = (size_t)draw(NOTES_MAX) + 1, .latest = {-1, -1, -1}};
    t->room = (br_margin_room){draw(3), 10 + draw(8), t->taken, (size_t)draw(3)};
    for (size_t i = 0; i < t->room.taken_count; i++) {
        int64_t from = draw(18);
        t->taken[i] = (br_margin_taken){from, from + 1 + draw(5)};
    }
    int step = draw(4);
    for (size_t i = 0; i < t->count; i++)
        t->notes[i] = (br_margin_note){.wanted = draw(22), .depth = draw(6), .apart = 1 + draw(3), .step = step};
    t->fits = try_all(t, 0, t->room.from);
}

Test(margin_notes, share_the_room_as_well_as_any_arrangement)
{
    int fitted = 0, moved = 0;
    seed = 738;
    for (int n = 0; n < 3000; n++) {
        trial t;
        draw_trial(&t);
        int64_t over = br_page_stack_margin(t.notes, t.count, &t.room), wish = t.room.from;
        cr_assert_eq(over == 0, t.fits, "trial %d: %d over", n, (int)over);
        for (size_t i = 0; i < t.count && t.fits; i++) {
            wish = i && wish < t.notes[i].wanted ? t.notes[i].wanted : i ? wish : t.notes[i].wanted;
            while (!may_stand(&t, i, wish))
                wish++;
            cr_assert_eq(t.notes[i].at, wish < t.latest[i] ? wish : t.latest[i], "trial %d, note %zu", n, i);
            moved += t.notes[i].at < t.notes[i].wanted;
            wish += t.notes[i].depth + (i + 1 < t.count ? t.notes[i + 1].apart : 0);
        }
        fitted += t.fits;
    }
    cr_assert(fitted > 500 && fitted < 2800 && moved > 100, "%d fit, %d moved up", fitted, moved);
}

/* ---- on pages ---------------------------------------------------------------------------- */

Test(margin_notes, stand_level_with_their_line_in_the_margin)
{
    brochure b = noted(NOTES, "<p>Първи ред.</p><p>Дума<note>Бележка.</note>.</p>");
    brochure_assert_silent(&b);
    const br_mark *note = sheet_find(&b, "Бележка.", NULL);
    cr_assert_eq(note->glyphs.y, sheet_y(&b, "Дума"));
    cr_assert_gt(note->box.x, SHEET_MM(15) + MARGIN_AT);
    brochure_close(&b);
}

Test(margin_notes, go_down_below_each_other_and_below_pictures)
{
    brochure b = noted(NOTES, "<p>Дума<note>Бележка.</note>.<note>Друга.</note></p><p>Ред.</p><p>Ред.</p>"
                              "<figure src=\"tall.svg\" alt=\"m\" width=\"margin\"/><p>Край<note>Трета.</note></p>");
    brochure_assert_silent(&b);
    const br_mark *picture = sheet_picture(&b, sheet_page(&b, 2), "m");
    const br_mark *note = sheet_find(&b, "Бележка.", NULL);
    cr_assert_eq(note->glyphs.y, sheet_y(&b, "Дума"));
    cr_assert_gt(sheet_y(&b, "Друга."), note->glyphs.y + note->glyphs.size);
    cr_assert_lt(sheet_y(&b, "Друга."), picture->box.y);
    cr_assert_gt(sheet_y(&b, "Трета."), picture->box.y + picture->box.height + SHEET_LINE);
    brochure_close(&b);
}

Test(margin_notes, keep_the_grid_if_their_style_does)
{
    brochure b = brochure_open();
    brochure_change_layout(&b, "styles.xml", "<paragraph name=\"note\" ", "<paragraph name=\"note\" on-grid=\"yes\" ");
    sheet_layout(&b, "", SHEET_STORY("1-8", "lines=\"1-20\" " NOTES) SHEET_REST, SHEET_NEXT("1-8", MARGIN));
    sheet_build_body(&b, "<p>Дума<note>Бележка.</note>.<note>Друга.</note></p>");
    cr_assert_eq(sheet_line(sheet_y(&b, "Друга.")), sheet_line(sheet_y(&b, "Бележка.")) + 1);
    brochure_close(&b);
}

/* Marks in the size of notes and right of the text: all within the margin and the frame; how many. */
static int check_inside(const br_page *page, int lines)
{
    br_len left = page->right_hand ? SHEET_MM(30) : SHEET_MM(15);
    int count = 0;
    for (size_t i = 0; i < page->mark_count; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind != BR_MARK_GLYPHS || mark->glyphs.size != BR_PT(15) / 2 || mark->box.x < left + MARGIN_AT)
            continue;
        cr_assert_leq(mark->box.x + mark->box.width, left + MARGIN_END + BR_PT(1));
        cr_assert_geq(mark->glyphs.y, SHEET_TOP + SHEET_FIRST);
        cr_assert_leq(mark->glyphs.y, SHEET_TOP + SHEET_FIRST + (lines - 1) * SHEET_LINE);
        count++;
    }
    return count;
}

static bool has_link(const br_page *page, const char *dest)
{
    for (size_t i = 0; i < page->link_count; i++)
        if (br_str_is(page->links[i].dest, dest))
            return true;
    return false;
}

Test(margin_notes, are_there_once_in_order_on_their_page_within_the_margin)
{
    brochure own = brochure_open();
    for (int count = 1; count <= 16; count += 5) {
        brochure b = noted(NOTES, sheet_noted_paragraphs(&own, count));
        brochure_assert_silent(&b);
        const char *text = sheet_dump(&b, br_display_dump_text), *at = text;
        for (int i = 1; i <= count; i++) {
            const char *words = br_arena_printf(own.ctx->arena, "Бележка %d.", i);
            const br_page *page;
            (void)sheet_find(&b, words, &page);
            cr_assert(has_link(page, br_arena_printf(own.ctx->arena, "troyan.note-%d", i)), "note %d is elsewhere", i);
            at = strstr(at, words);
            cr_assert_not_null(at, "note %d is not there, or before another", i);
            cr_assert_null(strstr(at + 1, words), "note %d is there twice", i);
        }
        int marks = 0;
        for (size_t p = 2; p <= b.display->page_count; p++)
            marks += check_inside(sheet_page(&b, p), p == 2 ? LAST : 56);
        cr_assert_geq(marks, count);
        brochure_close(&b);
    }
    brochure_close(&own);
}

Test(margin_notes, go_up_at_the_foot_and_take_those_above_along)
{
    brochure own = brochure_open();
    char lines[1200] = "";
    for (int i = 0; i < LAST - 1; i++)
        strcat(lines, "<p>Ред.</p>");
    brochure b =
        noted(NOTES, br_arena_printf(own.ctx->arena,
                                     "%s<p>Дума<note>Бележка.</note>, край<note>Друга, толкова дълга, че не може "
                                     "да стои на един ред.</note></p>",
                                     lines));
    brochure_assert_silent(&b);
    cr_assert_eq(sheet_line(sheet_y(&b, "Дума")), LAST);
    cr_assert_lt(sheet_y(&b, "Бележка."), sheet_y(&b, "Друга,"));
    cr_assert_lt(sheet_y(&b, "Друга,"), sheet_y(&b, "Дума"));
    cr_assert_gt(check_inside(sheet_page(&b, 2), LAST), 2);
    brochure_close(&b);
    brochure_close(&own);
}

Test(margin_notes, without_room_are_said_with_their_place_and_by_how_much)
{
    brochure own = brochure_open();
    br_buf out = br_buf_make(own.ctx->arena, 4096);
    for (int i = 0; i < 30; i++)
        br_buf_add_c(&out, "още за това, ");
    brochure b = noted(NOTES, br_arena_printf(own.ctx->arena, "<p>Дума<note>Бележка.</note>.<note>%s</note></p>",
                                              br_str_c(own.ctx->arena, br_buf_str(&out))));
    cr_assert_eq(brochure_count(&b, BR_NOTES_CROWDED), 0);
    brochure_close(&b);
    for (int i = 0; i < 160; i++)
        br_buf_add_c(&out, "още за това, ");
    b = noted(NOTES, br_arena_printf(own.ctx->arena, "<p>Дума<note>Бележка.</note>.<note>%s</note></p>",
                                     br_str_c(own.ctx->arena, br_buf_str(&out))));
    cr_assert_eq(brochure_messages(&b), 1);
    const br_diag *diag = brochure_said(&b, BR_NOTES_CROWDED, 0);
    cr_assert_null(b.display, "nothing is drawn");
    cr_assert_eq(diag->severity, BR_ERROR);
    cr_assert_not_null(strstr(brochure_c(&b, diag->message), "take 10 grid lines more"), "%s",
                       brochure_c(&b, diag->message));
    cr_assert_eq(diag->span.column, 30, "the second note is the one without room");
    brochure_close(&b);
    brochure_close(&own);
}

/* Paragraphs "Ред 1." … of one line, each with a note of some lines, "Бележка 1." …, "край." */
static const char *crowded(const brochure *own, int count, int words)
{
    br_buf out = br_buf_make(own->ctx->arena, 4096);
    for (int i = 1; i <= count; i++) {
        br_buf_add_c(&out, br_arena_printf(own->ctx->arena, "<p>Ред %d.<note>Бележка %d.", i, i));
        for (int k = 0; k < words; k++)
            br_buf_add_c(&out, " и още за това,");
        br_buf_add_c(&out, "</note></p>\n");
    }
    return br_str_c(own->ctx->arena, br_buf_str(&out));
}

/* Each note is on the page of its line, within the margin; the number of the last page. */
static int check_pages(const brochure *b, int count)
{
    const br_page *line, *note = NULL;
    cr_assert_not_null(b->display);
    for (int i = 1; i <= count; i++) {
        sheet_find(b, br_arena_printf(b->ctx->arena, "Ред %d.", i), &line);
        sheet_find(b, br_arena_printf(b->ctx->arena, "Бележка %d.", i), &note);
        cr_assert_eq(line, note, "note %d is not on the page of its line", i);
    }
    for (size_t p = 2; p <= b->display->page_count; p++)
        check_inside(sheet_page(b, p), p == 2 ? LAST : 56);
    return note->number;
}

Test(margin_notes, end_a_page_early_rather_than_pass_its_foot_which_is_said)
{
    brochure own = brochure_open();
    int early = 0;
    for (int words = 2; words <= 11; words++) {
        brochure b = noted(NOTES, crowded(&own, 12, words));
        int page = check_pages(&b, 12), said = brochure_count(&b, BR_MARGIN_FULL);
        cr_assert_eq(brochure_messages(&b), said);
        cr_assert_eq(page > 2, said > 0, "all lines have room on the first page, %d words", words);
        early += said;
        if (said) {
            const br_diag *diag = brochure_said(&b, BR_MARGIN_FULL, 0);
            int first = 1;
            const br_page *line;
            while (sheet_find(&b, br_arena_printf(own.ctx->arena, "Ред %d.", first), &line) && line->number == 2)
                first++;
            cr_assert_eq(diag->severity, BR_WARNING);
            cr_assert_eq((int)diag->span.line, 4 + first, "it is the note of the first line of the next page");
            cr_assert_not_null(
                strstr(brochure_c(&b, diag->message), br_arena_printf(own.ctx->arena, "and %d grid", LAST + 1 - first)),
                "%s", brochure_c(&b, diag->message));
        }
        brochure_close(&b);
    }
    cr_assert_gt(early, 6);
    brochure_close(&own);
}

/* With no more notes than there is room for beside all lines nothing is broken otherwise than without notes. */
Test(margin_notes, that_have_room_move_no_line)
{
    brochure own = brochure_open();
    brochure with = noted(NOTES, sheet_noted_paragraphs(&own, 20)),
             without = noted("", sheet_noted_paragraphs(&own, 20));
    brochure_assert_silent(&with);
    for (int i = 1; i <= 20; i++) {
        const char *words = br_arena_printf(own.ctx->arena, "п%d общината", i);
        const br_page *a, *b;
        cr_assert_eq(sheet_find(&with, words, &a)->glyphs.y, sheet_find(&without, words, &b)->glyphs.y);
        cr_assert_eq(a->number, b->number);
    }
    brochure_close(&with);
    brochure_close(&without);
    brochure_close(&own);
}

Test(margin_notes, are_numbered_on_each_page_where_the_layout_says_so)
{
    brochure own = brochure_open();
    brochure b = noted(NOTES " note-numbers=\"page\"", sheet_noted_paragraphs(&own, 10));
    const char *tags = sheet_dump(&b, br_display_dump_tags), *at = tags;
    int ones = 0;
    while ((at = strstr(at, "Lbl: \"1\"")))
        ones++, at++;
    cr_assert_eq(ones, 2, "%s", tags);
    brochure_close(&b);
    brochure_close(&own);
}

Test(margin_notes, are_read_behind_the_paragraph_that_refers_to_them)
{
    brochure b = noted(NOTES, "<p>Дума<note>Бележка.</note>.</p><p>Край.</p>");
    const char *tags = sheet_dump(&b, br_display_dump_tags);
    cr_assert_not_null(strstr(tags, SHEET_NOTE_READ "      P: \"Край.\"\n"), "%s", tags);
    brochure_close(&b);
}

/* ---- beside two columns ------------------------------------------------------------------- */

#define LINES_10                                                                                                       \
    "<p>Ред.</p><p>Ред.</p><p>Ред.</p><p>Ред.</p><p>Ред.</p><p>Ред.</p><p>Ред.</p><p>Ред.</p><p>Ред.</p><p>Ред.</p>"

static brochure beside_two(const char *margins, const char *body)
{
    brochure b = brochure_open();
    char story[400], next[400];
    brochure_write_picture(&b, "tall.svg", 100, 120);
    snprintf(story, sizeof story, "text-columns=\"2\" text-gutter=\"6mm\" notes=\"margin\" %s", margins);
    snprintf(next, sizeof next, SHEET_NEXT("3-10", "text-columns=\"2\" text-gutter=\"6mm\" %s"), margins);
    sheet_layout(&b, "", br_arena_printf(b.ctx->arena, SHEET_STORY("3-10", "lines=\"1-20\" %s") SHEET_REST, story),
                 next);
    sheet_build_body(&b, body);
    return b;
}

/* Both columns of the first page are full: a note in the middle of each, and one on the next page. */
#define IN_BOTH                                                                                                        \
    LINES_10 "<p>Ляв<note>Лява.</note></p><p>Ред.</p>" LINES_10 "<p>Десен<note>Дясна.</note></p>" LINES_10 LINES_10    \
             "<p>Нататък<note>Още.</note></p>"

static void assert_two_margins(const char *margins)
{
    brochure b = beside_two(margins, IN_BOTH);
    const br_page *page;
    const br_mark *left = sheet_find(&b, "Ляв", NULL), *right = sheet_find(&b, "Десен", &page);
    const br_mark *left_note = sheet_find(&b, "Лява.", NULL), *right_note = sheet_find(&b, "Дясна.", NULL);
    cr_assert_eq(left_note->glyphs.y, left->glyphs.y);
    cr_assert_eq(right_note->glyphs.y, right->glyphs.y);
    cr_assert_lt(left->glyphs.x, right->glyphs.x, "they stand in two columns");
    cr_assert_lt(left_note->box.x + left_note->box.width, left->glyphs.x);
    cr_assert_gt(right_note->glyphs.x, SHEET_MM(15) + SHEET_MM(165 - 45));
    const char *text = sheet_dump(&b, br_display_dump_text), *at = strstr(text, "Лява.");
    cr_assert(at && (at = strstr(at, "Дясна.")) && strstr(at, "Още."), "%s", text);
    cr_assert_lt(sheet_find(&b, "Още.", &page)->glyphs.x, sheet_find(&b, "Нататък", NULL)->glyphs.x);
    cr_assert_eq(page->number, 3);
    const char *tags = sheet_dump(&b, br_display_dump_tags);
    cr_assert_not_null(strstr(tags, "Lbl: \"2\"\n        P: \"Дясна.\""), "%s", tags);
    brochure_close(&b);
}

Test(margin_notes, of_two_columns_stand_in_the_margin_next_to_theirs)
{
    assert_two_margins("margin-columns=\"1-2\" second-margin-columns=\"11-end\"");
    assert_two_margins("margin-columns=\"11-12\" second-margin-columns=\"1-2\"");
}

Test(margin_notes, of_two_columns_make_room_for_pictures_on_their_side_only)
{
    brochure b = beside_two("margin-columns=\"1-2\" second-margin-columns=\"11-12\"",
                            "<figure src=\"tall.svg\" alt=\"m\" width=\"margin\"/>" LINES_10
                            "<p>Ляв<note>Лява.</note></p>" LINES_10 "<figure src=\"tall.svg\" alt=\"n\" "
                            "width=\"margin\"/>" LINES_10 "<p>Десен<note>Дясна.</note></p>");
    const br_mark *left = sheet_picture(&b, sheet_page(&b, 2), "m"), *right = sheet_picture(&b, sheet_page(&b, 2), "n");
    cr_assert_eq(left->box.x, SHEET_MM(15));
    cr_assert_gt(right->box.x, SHEET_MM(15) + SHEET_MM(165 - 25));
    cr_assert_eq(left->box.y, right->box.y - SHEET_LINE, "beside the first line, and the second of the other column");
    cr_assert_eq(sheet_y(&b, "Лява."), sheet_y(&b, "Ляв"));
    cr_assert_eq(sheet_y(&b, "Дясна."), sheet_y(&b, "Десен"));
    brochure_close(&b);
}

Test(margin_notes, are_not_in_the_way_of_a_picture_in_the_other_margin)
{
    brochure b =
        beside_two("margin-columns=\"1-2\" second-margin-columns=\"11-12\"",
                   "<p>Ред.</p><p>Ред.</p><p>Ред.</p><p>Ляв<note>Лява.</note></p><p>Ред.</p><p>Ред.</p>" LINES_10
                   "<p>Ред.</p><p>Ред.</p><p>Ред.</p><p>Ред.</p><figure src=\"tall.svg\" alt=\"n\" "
                   "width=\"margin\"/><p>Горе.</p><p>Десен<note>Дясна.</note></p>");
    const br_mark *picture = sheet_picture(&b, sheet_page(&b, 2), "n");
    br_len left = sheet_y(&b, "Лява.");
    cr_assert(left > picture->box.y && left < picture->box.y + picture->box.height, "not level: proves nothing");
    cr_assert_eq(left, sheet_y(&b, "Ляв"));
    cr_assert_gt(sheet_y(&b, "Дясна."), picture->box.y + picture->box.height);
    brochure_close(&b);
}

/* A picture is as wide as the margin that it comes to. */
Test(margin_notes, beside_two_columns_margins_may_be_of_two_widths)
{
    brochure b = beside_two("margin-columns=\"1-1\" second-margin-columns=\"11-12\"",
                            "<figure src=\"tall.svg\" alt=\"m\" width=\"margin\"/>" LINES_10 LINES_10
                            "<figure src=\"tall.svg\" alt=\"n\" width=\"margin\"/>" LINES_10);
    const br_mark *left = sheet_picture(&b, sheet_page(&b, 2), "m"), *right = sheet_picture(&b, sheet_page(&b, 2), "n");
    cr_assert_leq(abs(left->box.width - SHEET_MM(8.25)), 20);
    cr_assert_leq(abs(right->box.width - SHEET_MM(22.5)), 20);
    cr_assert_leq(abs(right->box.x + right->box.width - SHEET_MM(15 + 165)), 20);
    brochure_close(&b);
}
