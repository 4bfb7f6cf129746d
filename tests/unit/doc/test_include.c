/* Joining files: places, folders, circles, limits. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/limits.h"
#include "sample.h"

#define OPEN  "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Т</title>\n<area id=\"civic\"><title>О</title>\n"
#define CLOSE "</area></brochure>\n"

static const char *source_of(const sample *s, br_span span)
{
    const br_source *source = br_ctx_source(s->ctx, span.file);
    cr_assert_not_null(source);
    const char *path = sample_words(s, source->path);
    size_t length = strlen(s->folder);
    return strncmp(path, s->folder, length) == 0 ? path + length + 1 : path;
}

Test(include, a_file_stands_where_it_is_included)
{
    sample s = sample_open();
    sample_write(&s, "brochure.xml", OPEN "<include src=\"practices/a.xml\"/><include src=\"practices/b.xml\"/>" CLOSE);
    sample_write(&s, "practices/a.xml",
                 "<practice id=\"a\" municipality=\"А\"><title>П</title>\n<include src=\"t/p.xml\"/></practice>");
    sample_write(&s, "practices/b.xml", "<practice id=\"b\" municipality=\"Б\"><title>П</title>\n<p>б</p></practice>");
    sample_write(&s, "practices/t/p.xml", "\n\n <p>т<em xml:lang=\"en\">x</em></p>");
    sample_build(&s);
    const br_element *p = sample_find(&s, BR_EL_P);
    cr_expect_str_eq(source_of(&s, p->span), "practices/t/p.xml");
    cr_expect_eq(p->span.line, 3);
    cr_expect_eq(p->span.column, 2);
    cr_expect_eq(p->parent->kind, BR_EL_PRACTICE);
    cr_expect_str_eq(sample_words(&s, p->lang), "bg", "the language comes from where it is included");
    cr_expect_str_eq(strrchr(p->folder, '/'), "/t", "pictures are relative to the included file");
    cr_expect_eq(s.doc->practice_count, 2);
    cr_expect(br_str_is(s.doc->practices[1].id, "b"));
    sample_close(&s);
}

Test(include, brochure_xml_itself_may_be_named)
{
    sample s = sample_open();
    sample_write(&s, "brochure.xml", OPEN "<include src=\"a.xml\"/>" CLOSE);
    sample_write(&s, "a.xml", "<practice id=\"a\" municipality=\"А\"><title>П</title><p>т</p></practice>");
    s.doc = br_doc_build(s.ctx, br_arena_printf(s.ctx->arena, "%s/brochure.xml", s.folder));
    cr_assert_not_null(s.doc);
    cr_expect_str_eq(sample_words(&s, s.doc->folder), s.folder);
    sample_close(&s);
}

Test(include, a_circle_is_named_whole)
{
    sample s = sample_open();
    sample_write(&s, "brochure.xml", OPEN "<include src=\"a.xml\"/>" CLOSE);
    sample_write(&s, "a.xml",
                 "<practice id=\"a\" municipality=\"А\"><title>П</title>\n<include src=\"./x/../b.xml\"/></practice>");
    sample_write(&s, "b.xml", "<list><include src=\"a.xml\"/></list>");
    sample_build(&s);
    const br_diag *diag = sample_said(&s, BR_INCLUDE_CIRCLE, 0);
    cr_expect_str_eq(source_of(&s, diag->span), "b.xml");
    cr_expect_eq(diag->span.column, 21);
    const char *chain = br_arena_printf(s.ctx->arena, "the file includes itself: %s/a.xml → %s/b.xml → %s/a.xml",
                                        s.folder, s.folder, s.folder);
    cr_expect_str_eq(sample_words(&s, diag->message), chain);
    cr_expect_eq(s.ctx->errors, 1, "nothing is said to be missing where a file could not be joined");
    sample_close(&s);
}

Test(include, the_root_must_be_allowed_where_it_is_included)
{
    sample s = sample_open();
    sample_write(
        &s, "brochure.xml",
        OPEN
        "\n<include src=\"a.xml\"/><practice id=\"b\" municipality=\"Б\"><title>П</title><p>т</p></practice>" CLOSE);
    sample_write(&s, "a.xml", "\n<p>т</p>");
    sample_build(&s);
    const br_diag *diag = sample_said(&s, BR_ELEMENT_NOT_HERE, 0);
    cr_expect_str_eq(source_of(&s, diag->span), "a.xml");
    cr_expect_eq(diag->span.line, 2);
    cr_expect_str_eq(source_of(&s, diag->cause), "brochure.xml");
    cr_expect_eq(diag->cause.line, 4);
    sample_close(&s);
}

Test(include, a_file_that_is_not_there_is_shown_at_its_name)
{
    sample s = sample_open();
    sample_write(&s, "brochure.xml", OPEN "<include src=\"a.xml\"/>" CLOSE);
    sample_build(&s);
    const br_diag *diag = sample_said(&s, BR_CANNOT_READ, 0);
    cr_expect_eq(diag->span.line, 3);
    cr_expect_eq(diag->span.column, 15);
    cr_expect_eq(s.ctx->errors, 1, "the area is not said to have no practice");
    sample_close(&s);
}

Test(include, nothing_outside_the_folder_is_read)
{
    static const char *const paths[] = {"../a.xml", "/etc/passwd", "x/../../a.xml", "file:///etc/passwd", "a\\b.xml"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        sample s = sample_open();
        sample_write(&s, "brochure.xml", br_arena_printf(s.ctx->arena, OPEN "<include src=\"%s\"/>" CLOSE, paths[i]));
        sample_build(&s);
        cr_expect_eq(sample_count(&s, BR_OUTSIDE_FOLDER), 1, "%s", paths[i]);
        cr_expect_null(s.doc);
        sample_close(&s);
    }
}

Test(include, the_number_of_files_is_limited)
{
    sample s = sample_open();
    br_buf body = br_buf_make(s.ctx->arena, 1024);
    br_buf_add_c(&body, OPEN "<practice id=\"a\" municipality=\"А\"><title>П</title>");
    for (int i = 0; i < BR_LIMIT_INCLUDES + 1; i++)
        br_buf_add_c(&body, "<include src=\"p.xml\"/>");
    br_buf_add_c(&body, "<include src=\"p.xml\"/></practice>" CLOSE);
    sample_write(&s, "brochure.xml", body.bytes);
    sample_write(&s, "p.xml", "<p>т</p>");
    sample_build(&s);
    cr_expect_eq(sample_count(&s, BR_TOO_MANY_INCLUDES), 1, "said once, however many there are");
    cr_expect_eq(br_ctx_status(s.ctx), 4);
    sample_close(&s);
}

Test(include, the_depth_of_files_is_limited)
{
    sample s = sample_open();
    sample_write(&s, "brochure.xml", OPEN "<include src=\"1.xml\"/>" CLOSE);
    for (int i = 1; i <= BR_LIMIT_INCLUDE_DEPTH + 1; i++)
        sample_write(&s, br_arena_printf(s.ctx->arena, "%d.xml", i),
                     br_arena_printf(s.ctx->arena, "<aside><include src=\"%d.xml\"/></aside>", i + 1));
    sample_build(&s);
    cr_expect_eq(sample_count(&s, BR_INCLUDE_TOO_DEEP), 1);
    cr_expect_eq(sample_count(&s, BR_CANNOT_READ), 0);
    sample_close(&s);
}

Test(include, a_practice_cannot_grow_without_end)
{
    sample s = sample_open();
    br_buf body = br_buf_make(s.ctx->arena, BR_LIMIT_PRACTICE_TEXT + 4096);
    br_buf_add_c(&body, OPEN "<practice id=\"a\" municipality=\"А\"><title>П</title><p>");
    for (unsigned i = 0; i < BR_LIMIT_PRACTICE_TEXT / 8; i++)
        br_buf_add_c(&body, "abcdefg ");
    br_buf_add_c(&body, "x</p></practice>" CLOSE);
    sample_write(&s, "brochure.xml", body.bytes);
    sample_build(&s);
    cr_expect_eq(sample_count(&s, BR_PRACTICE_TOO_LONG), 1);
    cr_expect_eq(br_ctx_status(s.ctx), 4);
    sample_close(&s);
}

Test(include, only_a_brochure_is_a_brochure)
{
    sample s = sample_of("<practice id=\"a\" municipality=\"А\"><title>П</title></practice>");
    cr_expect_null(s.doc);
    cr_expect_eq(sample_count(&s, BR_WRONG_ROOT), 1);
    cr_expect_eq(s.ctx->errors, 1);
    sample_close(&s);
    s = sample_open();
    sample_build(&s);
    cr_expect_eq(br_ctx_status(s.ctx), 3, "a folder without brochure.xml");
    sample_close(&s);
}
