/* What is written from the table: schema, reference, dump. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "sample.h"

/* How many of the documents xmllint finds valid by our schema. */
static int count_valid(const char *const *documents, size_t count)
{
    sample s = sample_open();
    sample_write(&s, "schema.rng", sample_written(&s, br_doc_write_schema));
    for (size_t i = 0; i < count; i++)
        sample_write(&s, br_arena_printf(s.ctx->arena, "%zu.xml", i), documents[i]);
    const char *format = "cd %s && xmllint --noout --relaxng schema.rng *.xml 2>&1";
    FILE *pipe = popen(br_arena_printf(s.ctx->arena, format, s.folder), "r");
    cr_assert_not_null(pipe);
    char line[256];
    int valid = 0;
    size_t judged = 0;
    while (fgets(line, sizeof line, pipe)) {
        bool validates = strstr(line, "xml validates") != NULL;
        valid += validates;
        judged += validates || strstr(line, "xml fails to validate");
    }
    pclose(pipe);
    cr_assert_eq(judged, count, "xmllint judged %zu of %zu", judged, count);
    sample_close(&s);
    return valid;
}

#define GOOD                                                                                                           \
    "<practice id=\"a\" municipality=\"А\" place=\"2\"><title>П <q>т</q></title><include src=\"facts.xml\"/>"       \
    "<p xml:lang=\"en\">x <link href=\"mailto:a@b.bg?subject=x\">y</link></p>"                                         \
    "<contact><phone>112</phone></contact></practice>"

Test(schema, editors_accept_what_we_accept)
{
    static const char *const good[] = {GOOD, "<area id=\"x\"><title/><include src=\"a.xml\"/></area>"};
    cr_expect_eq(count_valid(good, 2), 2);
}

Test(schema, editors_refuse_what_we_refuse)
{
    static const char *const bad[] = {
        "<em>x</em>",
        "<area id=\"x\"><title/></area>",
        "<area id=\"x\"><include src=\"a.xml\"/><title/></area>",
        "<practice id=\"1\" municipality=\"А\"><title/></practice>",
        "<practice id=\"a\" municipality=\" \"><title/></practice>",
        "<practice id=\"a\" municipality=\"А\" place=\"4\"><title/></practice>",
        "<practice id=\"a\" municipality=\"А\" place=\"01\"><title/></practice>",
        "<practice id=\"a\" municipality=\"А\"><title/>words</practice>",
        "<practice id=\"a\" municipality=\"А\"><title/><p><include src=\"a.xml\"/></p></practice>",
        "<practice id=\"a\" municipality=\"А\"><title/><p><link href=\"ftp://a.bg\">x</link></p></practice>",
        "<practice id=\"a\" municipality=\"А\"><title/><contact><phone><em>1</em></phone></contact></practice>",
    };
    cr_expect_eq(count_valid(bad, sizeof bad / sizeof *bad), 0);
}

Test(schema, the_reference_in_docs_is_the_one_written_from_the_table)
{
    sample s = sample_open();
    br_str kept;
    cr_assert(br_file_read(s.ctx, BR_SOURCE_DIR "/docs/elements.md", 1 << 20, BR_SPAN_NONE, &kept));
    cr_expect(br_str_is(kept, sample_written(&s, br_doc_write_reference)), "run ./dev docs");
    sample_close(&s);
}

Test(schema, a_dump_shows_kinds_places_and_words)
{
    sample s = sample_open();
    sample_write(&s, "brochure.xml",
                 "<brochure xml:lang=\"bg\" layout=\"b\"><title>Т</title>\n"
                 "<area id=\"x\"><title>О</title>\n  <include src=\"a.xml\"/></area></brochure>");
    sample_write(&s, "a.xml", "<practice id=\"a\" municipality=\"А\"><title>П</title>\n<p>каза \"да\"</p></practice>");
    sample_build(&s);
    cr_assert_not_null(s.doc);
    const char *expected = "brochure FOLDER/brochure.xml:1:1 xml:lang=\"bg\" layout=\"b\"\n"
                           "  title 1:36\n"
                           "    text 1:43 \"Т\"\n"
                           "  area 2:1 id=\"x\"\n"
                           "    title 2:14\n"
                           "      text 2:21 \"О\"\n"
                           "    practice FOLDER/a.xml:1:1 id=\"a\" municipality=\"А\"\n"
                           "      title 1:35\n"
                           "        text 1:42 \"П\"\n"
                           "      p 2:1\n"
                           "        text 2:4 \"каза \\x22да\\x22\"\n";
    br_buf shown = br_buf_make(s.ctx->arena, 1024);
    for (const char *at = sample_dump(&s); *at;) {
        bool folder = strncmp(at, s.folder, strlen(s.folder)) == 0;
        br_buf_add(&shown, folder ? "FOLDER" : at, folder ? 6 : 1);
        at += folder ? strlen(s.folder) : 1;
    }
    cr_expect_str_eq(shown.bytes, expected);
    sample_close(&s);
}
