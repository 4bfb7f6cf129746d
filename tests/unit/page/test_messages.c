/*
 * What is said when something does not fit: the code, the place in the XML, the
 * place in the layout that it comes from; and that nothing is drawn then, unless it is a
 * draft.
 */
#include "sheet.h"

static const char *const long_title =
    "Едно заглавие от толкова много думи, че никой не би могъл да го прочете докрай, без да си поеме дъх";

/* A brochure whose practice has this title and body. */
static const char *titled(const brochure *b, const char *title, const char *body)
{
    return br_arena_printf(
        b->ctx->arena,
        "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Б</title>\n<area id=\"a\"><title>А</title>\n"
        "<practice id=\"p\" municipality=\"М\">\n<title>%s</title>\n%s</practice></area></brochure>",
        title, body);
}

static bool is_in(const brochure *b, br_span span, const char *file)
{
    const br_source *source = br_ctx_source(b->ctx, span.file);
    size_t length = strlen(file);
    return source && source->path.len >= length &&
           memcmp(source->path.ptr + source->path.len - length, file, length) == 0;
}

static void assert_place(const brochure *b, br_span span, const char *file, uint32_t line)
{
    cr_assert(is_in(b, span, file), "not in %s", file);
    if (line)
        cr_assert_eq(span.line, line, "line %u", span.line);
    cr_assert_gt(span.line, 0);
}

/* The line of a layout file, from 1, on which `words` stand. */
static uint32_t line_of(const brochure *b, const char *file, const char *words)
{
    br_str text = brochure_read(b, br_arena_printf(b->ctx->arena, "%s/%s", b->layout_folder, file));
    const char *at = strstr(text.ptr, words);
    uint32_t line = 1;
    cr_assert_not_null(at, "%s", words);
    for (const char *c = text.ptr; c < at; c++)
        line += *c == '\n';
    return line;
}

/* ---- text that does not fit ------------------------------------------------------------- */

Test(messages, a_title_of_too_many_lines_names_itself_and_its_style)
{
    brochure b = brochure_open();
    const char *title = br_arena_printf(b.ctx->arena, "%s %s %s", long_title, long_title, long_title);
    brochure_flow(&b, titled(&b, title, "<p>а</p>"));
    brochure_pages(&b);
    const br_diag *diag = brochure_said(&b, BR_TOO_MANY_LINES, 0);

    cr_assert_null(b.display, "nothing is drawn");
    assert_place(&b, diag->span, "brochure.xml", 4);
    assert_place(&b, diag->cause, "styles.xml", line_of(&b, "styles.xml", "<paragraph name=\"practice-title\""));
    cr_assert_not_null(strstr(brochure_c(&b, diag->message), "practice-title"));
    cr_assert_not_null(strstr(brochure_c(&b, diag->message), "7"), "the most that the style allows");
    brochure_close(&b);
}

static brochure overfull(bool draft)
{
    brochure b = brochure_open();
    b.ctx->draft = draft;
    sheet_layout(&b, "",
                 "<frame name=\"title\" columns=\"1-3\" lines=\"31-34\" takes=\"title\"/>\n"
                 "<frame name=\"rest\" columns=\"4-12\" lines=\"31-end\" takes=\"eyebrow municipality\"/>" SHEET_STORY(
                     "1-12", "lines=\"1-30\""),
                 SHEET_NEXT("1-12", ""));
    brochure_flow(&b, titled(&b, "Градина за всички деца", "<p>а</p>")); /* four lines of 29 pt in three columns */
    brochure_pages(&b);
    return b;
}

Test(messages, a_frame_too_small_names_the_text_and_the_frame)
{
    brochure b = overfull(false);
    const br_diag *diag = brochure_said(&b, BR_FRAME_OVERFULL, 0);

    cr_assert_null(b.display);
    cr_assert_eq(brochure_messages(&b), 1);
    cr_assert_eq(diag->severity, BR_ERROR);
    assert_place(&b, diag->span, "brochure.xml", 4);
    assert_place(&b, diag->cause, "layout/pages.xml", line_of(&b, "pages.xml", "<frame name=\"title\""));
    cr_assert_not_null(strstr(brochure_c(&b, diag->message), "title"));
    cr_assert_not_null(strstr(brochure_c(&b, diag->message), "5 grid lines"), "116 pt are nine lines: %s",
                       brochure_c(&b, diag->message));
    brochure_close(&b);
}

Test(messages, a_draft_is_drawn_all_the_same_with_a_warning)
{
    brochure b = overfull(true);

    cr_assert_eq(brochure_said(&b, BR_FRAME_OVERFULL, 0)->severity, BR_WARNING);
    cr_assert_eq(b.ctx->errors, 0);
    cr_assert_not_null(b.display);
    cr_assert_not_null(sheet_find_on(sheet_page(&b, 2), "Градина"));
    brochure_close(&b);
}

Test(messages, a_story_without_following_pages_that_does_not_fit_is_said)
{
    brochure b = brochure_open();
    sheet_layout(&b, "",
                 "<frame name=\"story\" columns=\"1-12\" lines=\"1-10\" takes=\"text\" text-columns=\"2\" "
                 "text-gutter=\"6mm\"/>" SHEET_REST,
                 "");
    brochure_flow(&b, brochure_xml(&b, sheet_paragraphs(&b, 1, 10)));
    brochure_pages(&b);
    const br_diag *diag = brochure_said(&b, BR_FRAME_OVERFULL, 0);

    cr_assert_null(b.display);
    assert_place(&b, diag->cause, "layout/pages.xml", 0);
    cr_assert_not_null(strstr(brochure_c(&b, diag->message), "story"));
    brochure_close(&b);
}

Test(messages, a_word_wider_than_its_column_is_said_at_its_own_place)
{
    brochure b = brochure_open();
    brochure_flow(&b, titled(&b, "Т",
                             "<p>Обикновен текст, докато дойде думата\n"
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ.</p>"));
    brochure_pages(&b);
    const br_diag *diag = brochure_said(&b, BR_LINE_OVERFULL, 0);

    cr_assert_null(b.display);
    assert_place(&b, diag->span, "brochure.xml", 6);
    cr_assert_eq(diag->span.column, 1);
    assert_place(&b, diag->cause, "styles.xml", line_of(&b, "styles.xml", "<paragraph name=\"body\""));
    brochure_close(&b);
}

Test(messages, the_same_is_said_once_though_pages_are_composed_again_for_their_numbers)
{
    brochure b = brochure_open();
    const char *title = br_arena_printf(b.ctx->arena, "%s %s %s", long_title, long_title, long_title);
    brochure_flow(&b, titled(&b, title, "<p>Вж. <ref to=\"h\"/></p><heading id=\"h\">Г</heading><p>а</p>"));
    brochure_pages(&b);

    cr_assert_eq(brochure_count(&b, BR_TOO_MANY_LINES), 1);
    brochure_close(&b);
}

/* ---- content without a place ------------------------------------------------------------------ */

Test(messages, content_that_no_frame_takes_is_said)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", "\n" SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    brochure_change_layout(&b, "pages.xml", " lead facts\"", " facts\"");
    brochure_flow(&b, titled(&b, "Т", "<lead>Лийд</lead><p>а</p>"));
    brochure_pages(&b);
    const br_diag *diag = brochure_said(&b, BR_STREAM_NOT_TAKEN, 0);

    cr_assert_null(b.display);
    cr_assert_eq(brochure_messages(&b), 1);
    assert_place(&b, diag->span, "brochure.xml", 5);
    assert_place(&b, diag->cause, "layout/pages.xml", line_of(&b, "pages.xml", "<page-master name=\"practice\""));
    cr_assert_not_null(strstr(brochure_c(&b, diag->message), "lead"));
    cr_assert_not_null(strstr(brochure_c(&b, diag->message), "practice"));
    brochure_close(&b);
}

Test(messages, what_is_not_there_is_not_missed)
{
    brochure b = brochure_open();
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    brochure_change_layout(&b, "pages.xml", " lead facts\"", "\"");
    brochure_flow(&b, titled(&b, "Т", "<p>а</p>"));
    brochure_pages(&b);

    brochure_assert_silent(&b);
    brochure_close(&b);
}

/* ---- pictures ------------------------------------------------------------------------------------ */

Test(messages, a_picture_taller_than_its_column_is_said)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "x.svg", 100, 400);
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    brochure_flow(&b, titled(&b, "Т", "<p>а</p>\n<figure src=\"x.svg\" alt=\"Кула\"/>"));
    brochure_pages(&b);
    const br_diag *diag = brochure_said(&b, BR_SLUG_TOO_TALL, 0);

    cr_assert_null(b.display);
    assert_place(&b, diag->span, "brochure.xml", 6);
    assert_place(&b, diag->cause, "layout/pages.xml", 0);
    brochure_close(&b);
}

Test(messages, a_picture_across_the_page_that_leaves_no_room_for_text_is_said_once)
{
    brochure b = brochure_open();
    brochure_write_picture(&b, "x.svg", 100, 150);
    sheet_layout(&b, "", SHEET_STORY("1-12", "lines=\"1-30\"") SHEET_REST, SHEET_NEXT("1-12", ""));
    brochure_flow(&b, titled(&b, "Т", "<p>а</p>\n<figure src=\"x.svg\" alt=\"Кула\" width=\"page\"/><p>б</p>"));
    brochure_pages(&b);

    cr_assert_null(b.display);
    cr_assert_eq(brochure_count(&b, BR_PICTURE_TOO_TALL), 1);
    assert_place(&b, brochure_said(&b, BR_PICTURE_TOO_TALL, 0)->span, "brochure.xml", 6);
    brochure_close(&b);
}

Test(messages, a_picture_that_cannot_be_read_is_said_at_its_name)
{
    brochure b = brochure_open();
    brochure_flow(&b, titled(&b, "Т", "<p>а</p>\n<figure src=\"няма.svg\" alt=\"Кула\"/>"));
    brochure_pages(&b);

    cr_assert_eq(b.ctx->errors, 1);
    assert_place(&b, brochure_said(&b, BR_PICTURE_MISSING, 0)->span, "brochure.xml", 6);
    brochure_close(&b);
}

/* ---- several -------------------------------------------------------------------------------------- */

Test(messages, all_that_is_wrong_is_said_in_one_run)
{
    brochure b = brochure_open();
    const char *title = br_arena_printf(b.ctx->arena, "%s %s %s", long_title, long_title, long_title);
    brochure_flow(&b, titled(&b, title,
                             "<p>ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJ</p>"
                             "<figure src=\"няма.svg\" alt=\"Кула\"/>"));
    brochure_pages(&b);

    cr_assert_null(b.display);
    (void)brochure_said(&b, BR_TOO_MANY_LINES, 0);
    (void)brochure_said(&b, BR_LINE_OVERFULL, 0);
    (void)brochure_said(&b, BR_PICTURE_MISSING, 0);
    brochure_close(&b);
}
