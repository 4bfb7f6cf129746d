/* The content as one file: includes joined, paths from the brochure's folder, the same content when read again. */
#include <criterion/criterion.h>

#include "sample.h"

static const char *resolved(const sample *s)
{
    return sample_words(s, br_doc_make_xml(s->ctx->arena, s->doc));
}

Test(resolved, joins_files_and_their_paths)
{
    sample s = sample_open();
    sample_write(&s, "brochure.xml",
                 "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Т &amp; &lt;т&gt;</title>"
                 "<area id=\"a\"><title>О</title><include src=\"p/a.xml\"/></area></brochure>");
    sample_write(&s, "p/a.xml",
                 "<practice id=\"b\" municipality=\"&quot;Б&quot; ' &#9; в\"><title>П</title>"
                 "<p>Дума  <em>ко-\n са</em><note><q>не</q></note>\n край.</p><figure src=\"s/a.svg\" alt=\"Къща\"/>"
                 "<figure src=\"../b.svg\" alt=\"Двор\"/></practice>");
    sample_build(&s);
    cr_assert_not_null(s.doc);
    cr_expect_str_eq(resolved(&s), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                   "<brochure xml:lang=\"bg\" layout=\"booklet\">\n"
                                   "  <title>Т &amp; &lt;т&gt;</title>\n"
                                   "  <area id=\"a\">\n"
                                   "    <title>О</title>\n"
                                   "    <practice id=\"b\" municipality=\"&quot;Б&quot; ' в\">\n"
                                   "      <title>П</title>\n"
                                   "      <p>Дума <em>ко- са</em><note><q>не</q></note> край.</p>\n"
                                   "      <figure src=\"p/s/a.svg\" alt=\"Къща\"/>\n"
                                   "      <figure src=\"b.svg\" alt=\"Двор\"/>\n"
                                   "    </practice>\n"
                                   "  </area>\n"
                                   "</brochure>\n");
    sample_close(&s);
}

Test(resolved, is_itself_when_resolved_again)
{
    sample s = sample_with(
        "<p xml:lang=\"en\">a <strong>b</strong> &#xA0;&#173;c</p><list kind=\"number\"><item>1</item></list>");
    cr_assert_not_null(s.doc);
    sample again = sample_of(resolved(&s));
    cr_assert_not_null(again.doc);
    cr_expect_str_eq(resolved(&again), resolved(&s));
    sample_close(&again);
    sample_close(&s);
}
