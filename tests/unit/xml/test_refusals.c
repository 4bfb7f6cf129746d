/*
 * What the reader refuses: each mistake with its code, its place, the place of
 * its cause, and no tree. Then the limits.
 */
#include <criterion/criterion.h>

#include <string.h>

#include "base/limits.h"
#include "xml/node.h"

static br_ctx *ctx;

static void open_ctx(void)
{
    ctx = br_ctx_open();
}

static void close_ctx(void)
{
    br_ctx_close(ctx);
}

TestSuite(refusals, .init = open_ctx, .fini = close_ctx);
TestSuite(limits, .init = open_ctx, .fini = close_ctx);

typedef struct mistake {
    const char *xml;
    br_code code;
    unsigned line, column;
    const char *part;                  /* stands in the message or in the help */
    unsigned cause_line, cause_column; /* 0: none */
} mistake;

static bool holds(br_str text, const char *part)
{
    return memmem(text.ptr, text.len, part, strlen(part)) != NULL;
}

static void check_mistake(const mistake *m)
{
    size_t before = ctx->diag_count;
    cr_assert_null(br_xml_parse(ctx, br_str_of(m->xml), "t.xml"), "%s", m->xml);
    cr_assert_eq(ctx->diag_count, before + 1, "%s: one message", m->xml);
    const br_diag *diag = &ctx->diags[before];
    cr_assert_eq(diag->code, m->code, "%s: %s", m->xml, br_part(ctx, diag->message));
    cr_assert_eq(diag->span.file, ctx->source_count);
    cr_assert_eq(diag->span.line, m->line, "%s: line %u", m->xml, diag->span.line);
    cr_assert_eq(diag->span.column, m->column, "%s: column %u", m->xml, diag->span.column);
    cr_assert(holds(diag->message, m->part) || holds(diag->help, m->part), "%s: %s", m->xml,
              br_part(ctx, diag->message));
    cr_assert_eq(diag->cause.line, m->cause_line, "%s: cause in line %u", m->xml, diag->cause.line);
    cr_assert_eq(diag->cause.column, m->cause_column, "%s: cause in column %u", m->xml, diag->cause.column);
}

static void check_all(const mistake *mistakes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_mistake(&mistakes[i]);
}

#define CHECK(mistakes) check_all(mistakes, sizeof mistakes / sizeof mistakes[0])

Test(refusals, elements_that_do_not_nest)
{
    const mistake mistakes[] = {
        {"<a>\n <б>\n  <c>x</c>\n Я</a>\n</б>", BR_XML_TAG_MISMATCH, 4, 3, "</a> closes nothing here: <б>", 2, 2},
        {"<a><b></B></a>", BR_XML_TAG_MISMATCH, 1, 7, "</B>", 1, 4},
        {"<a>\n <!-- <c> --><b>\n", BR_XML_NEVER_CLOSED, 3, 1, "<b> is not closed", 2, 14},
        {"<a>x", BR_XML_NEVER_CLOSED, 1, 5, "</a>", 1, 1},
        {"<!-- c --><a/>\n\n  <b/>", BR_XML_AFTER_ROOT, 3, 3, "<a>", 1, 11},
        {"<a></a>\nтекст", BR_XML_AFTER_ROOT, 2, 1, "<a>", 1, 1},
        {"<a></a></b>", BR_XML_AFTER_ROOT, 1, 8, "<a>", 1, 1},
        {"", BR_XML_NO_ROOT, 1, 1, "<brochure>", 0, 0},
        {" \n<!-- x -->\n", BR_XML_NO_ROOT, 3, 1, "no element", 0, 0},
        {"  \n текст", BR_XML_NO_ROOT, 2, 2, "no element", 0, 0},
        {"</a>", BR_XML_NO_ROOT, 1, 1, "no element", 0, 0},
    };
    CHECK(mistakes);
}

Test(refusals, characters_that_must_be_written_otherwise)
{
    const mistake mistakes[] = {
        {"<a>\n Б & В</a>", BR_XML_BARE_AMPERSAND, 2, 4, "&amp;", 0, 0},
        {"<a>Б &\r\n</a>", BR_XML_BARE_AMPERSAND, 1, 6, "&amp;", 0, 0},
        {"<a>\n Б &В</a>", BR_XML_BARE_AMPERSAND, 2, 4, "&amp;", 0, 0},
        {"<a>&amp; &amp;&</a>", BR_XML_BARE_AMPERSAND, 1, 15, "&amp;", 0, 0},
        {"<a t=\"Б & В\"/>", BR_XML_BARE_AMPERSAND, 1, 9, "&amp;", 0, 0},
        {"<a t='x' u='?a=1&b=2'/>", BR_XML_BARE_AMPERSAND, 1, 17, "&amp;", 0, 0},
        {"<a> 3 < 5 </a>", BR_XML_BARE_LESS, 1, 7, "&lt;", 0, 0},
        {"<a>3 <\r\n</a>", BR_XML_BARE_LESS, 1, 6, "&lt;", 0, 0},
        {"<a>\nЖ <5 </a>", BR_XML_BARE_LESS, 2, 3, "&lt;", 0, 0},
        {"<a> x&nbsp;y</a>", BR_XML_UNKNOWN_ENTITY, 1, 6, "&#160;", 0, 0},
        {"<a b=\"&foo;\"/>", BR_XML_UNKNOWN_ENTITY, 1, 7, "&foo;", 0, 0},
        {"<a>&#1;</a>", BR_XML_BAD_CHARREF, 1, 4, "number", 0, 0},
        {"<a>x&#xZZ;</a>", BR_XML_BAD_CHARREF, 1, 5, "number", 0, 0},
        {"<a>x&#xD800;</a>", BR_XML_BAD_CHARREF, 1, 5, "number", 0, 0},
        {"<a b='&#0;'/>", BR_XML_BAD_CHARREF, 1, 7, "number", 0, 0},
        {"<a>x ]]> y</a>", BR_XML_SECTION_END, 1, 6, "]]&gt;", 0, 0},
    };
    CHECK(mistakes);
}

Test(refusals, attributes_and_tags_that_are_broken)
{
    const mistake mistakes[] = {
        {"<a b=\"1\" в=\"2\"\n b=\"3\"/>", BR_XML_ATTRIBUTE_TWICE, 2, 2, "attribute b ", 1, 4},
        {"<a b=1/>", BR_XML_ATTRIBUTE_QUOTES, 1, 6, "value of b ", 0, 0},
        {"<a c='' b=„1“/>", BR_XML_ATTRIBUTE_QUOTES, 1, 11, "value of b ", 0, 0},
        {"<a b=\"1>\n<c/></a>", BR_XML_ATTRIBUTE_OPEN, 2, 1, "value of b ", 1, 4},
        {"<a b='x < y'/>", BR_XML_ATTRIBUTE_OPEN, 1, 9, "&lt;", 1, 4},
        {"<a b=\"1", BR_XML_ATTRIBUTE_OPEN, 1, 8, "value of b ", 1, 4},
        {"<a b c=\"1\"/>", BR_XML_ATTRIBUTE_VALUE, 1, 4, "attribute b ", 0, 0},
        {"<a\n b/>", BR_XML_ATTRIBUTE_VALUE, 2, 2, "attribute b ", 0, 0},
        {"<a b=\"1\"c=\"2\"/>", BR_XML_TAG_BROKEN, 1, 9, "<a ", 1, 1},
        {"<a>\n<b\n„/></a>", BR_XML_TAG_BROKEN, 3, 1, "<b ", 2, 1},
        {"<a <b/></a>", BR_XML_TAG_BROKEN, 1, 4, "<a ", 1, 1},
        {"<a></a x>", BR_XML_TAG_BROKEN, 1, 8, "<a ", 1, 4},
    };
    CHECK(mistakes);
}

Test(refusals, comments_sections_and_declarations)
{
    const mistake mistakes[] = {
        {"<a><!-- x </a>", BR_XML_UNFINISHED, 1, 4, "<!--", 0, 0},
        {"<a><!-- x -- </a>", BR_XML_UNFINISHED, 1, 4, "-->", 0, 0},
        {"<a>\n <![CDATA[ </a>", BR_XML_UNFINISHED, 2, 2, "]]>", 0, 0},
        {"<a><?x </a>", BR_XML_UNFINISHED, 1, 4, "?>", 0, 0},
        {"<a><!-- ok --><!-- x -- y --></a>", BR_XML_COMMENT_HYPHENS, 1, 22, "--", 0, 0},
        {"\n<?xml version=\"1.0\"?><a/>", BR_XML_DECLARATION, 2, 1, "beginning", 0, 0},
        {"<?xml version=\"1.0\" encoding=\"windows-1251\"?><a/>", BR_XML_ENCODING, 1, 31, "iconv -f windows-1251", 0,
         0},
        {"<?xml version='1.0'?>\n<!-- <!DOCTYPE x> --><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", BR_XML_DOCTYPE, 2, 22,
         "DOCTYPE", 0, 0},
        {"<?xml versio='1.0'?><a/>", BR_XML_MALFORMED, 1, 7, "version", 0, 0},
    };
    CHECK(mistakes);
}

Test(refusals, bytes_that_are_no_text)
{
    const mistake mistakes[] = {
        {"<a>\nа\xFF</a>", BR_XML_BAD_UTF8, 2, 2, "0xFF", 0, 0},
        {"<a>\xCF\xF0\xE0\xEA</a>", BR_XML_BAD_UTF8, 1, 4, "windows-1251", 0, 0},
        {"<a>\nЯ\x02</a>", BR_XML_BAD_CHARACTER, 2, 2, "U+0002", 0, 0},
        {"<a>\xEF\xBF\xBF</a>", BR_XML_BAD_CHARACTER, 1, 4, "U+FFFF", 0, 0},
        {"<a>\xEF\xBF\xBE</a>", BR_XML_BAD_CHARACTER, 1, 4, "U+FFFE", 0, 0},
        {"\xFF\xFE<", BR_XML_ENCODING, 0, 0, "UTF-16LE", 0, 0},
        {"\xFE\xFF", BR_XML_ENCODING, 0, 0, "UTF-16BE", 0, 0},
    };
    CHECK(mistakes);
    cr_assert_null(br_xml_parse(ctx, BR_STR("<a>\0</a>"), "nul.xml"));
    cr_assert_eq(ctx->diags[ctx->diag_count - 1].code, BR_XML_BAD_CHARACTER);
    cr_assert_null(br_xml_parse(ctx, BR_STR_NONE, "absent.xml"));
    cr_assert_eq(ctx->diags[ctx->diag_count - 1].code, BR_XML_NO_ROOT);
}

Test(refusals, utf8_may_be_declared_in_either_case)
{
    cr_assert_not_null(br_xml_parse(ctx, BR_STR("<?xml version='1.0' encoding='utf-8'?><a/>"), "t.xml"));
    cr_assert_not_null(
        br_xml_parse(ctx, BR_STR("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes'?><a/>"), "t"));
}

Test(refusals, namespaces_each_at_its_place)
{
    br_str xml = BR_STR("<a xml:lang='bg' xmlns='u' xmlns:x='v'>\n<x:b x:c='1'/></a>");
    cr_assert_null(br_xml_parse(ctx, xml, "t.xml"));
    const struct {
        unsigned line, column;
        const char *name;
    } expected[] = {{1, 18, "xmlns:"}, {1, 28, "xmlns:x:"}, {2, 2, "x:b:"}, {2, 6, "x:c:"}};
    cr_assert_eq(ctx->diag_count, 4);
    for (size_t i = 0; i < 4; i++) {
        cr_assert_eq(ctx->diags[i].code, BR_XML_NAMESPACE);
        cr_assert(br_str_starts(ctx->diags[i].message, expected[i].name));
        cr_assert_eq(ctx->diags[i].span.line, expected[i].line);
        cr_assert_eq(ctx->diags[i].span.column, expected[i].column);
    }
    cr_assert_null(br_xml_parse(ctx, BR_STR("<a><svg xmlns='u'/></a>"), "t.xml"), "only a root may be a drawing");
}

Test(refusals, a_thousand_prefixes_do_not_make_a_thousand_messages)
{
    br_buf xml = br_buf_make(ctx->arena, 16384);
    br_buf_add_c(&xml, "<a>");
    for (int i = 0; i < 1000; i++)
        br_buf_add_c(&xml, "<x:b/>");
    br_buf_add_c(&xml, "</a>");
    cr_assert_null(br_xml_parse(ctx, br_buf_str(&xml), "t.xml"));
    cr_assert_eq(ctx->diag_count, 10);
}

/* <a><a>…</a></a>, `depth` elements deep. */
static br_str nested(int depth)
{
    br_buf xml = br_buf_make(ctx->arena, 1024);
    for (int i = 0; i < depth; i++)
        br_buf_add_c(&xml, "<a>");
    for (int i = 0; i < depth; i++)
        br_buf_add_c(&xml, "</a>");
    return br_buf_str(&xml);
}

static bool refused_as(br_str xml, br_code code)
{
    size_t before = ctx->diag_count;
    return br_xml_parse(ctx, xml, "t.xml") == NULL && ctx->diag_count == before + 1 &&
           ctx->diags[before].code == code && br_ctx_status(ctx) == 4;
}

Test(limits, depth)
{
    cr_assert_not_null(br_xml_parse(ctx, nested(BR_LIMIT_XML_DEPTH), "t.xml"));
    cr_assert(refused_as(nested(BR_LIMIT_XML_DEPTH + 1), BR_XML_TOO_DEEP));
    cr_assert_eq(ctx->diags[0].span.column, 3 * BR_LIMIT_XML_DEPTH + 1);
    cr_assert(refused_as(nested(100000), BR_XML_TOO_DEEP));
}

/* One tag of exactly n bytes. */
static br_str long_tag(size_t n)
{
    char *xml = br_arena_alloc(ctx->arena, n + 1);
    memset(xml, 'x', n);
    memcpy(xml, "<a b=\"", 6);
    memcpy(xml + n - 3, "\"/>", 3);
    return (br_str){xml, n};
}

Test(limits, length_of_a_tag)
{
    cr_assert_not_null(br_xml_parse(ctx, long_tag(BR_LIMIT_TAG_BYTES), "t.xml"));
    cr_assert(refused_as(long_tag(BR_LIMIT_TAG_BYTES + 1), BR_XML_TAG_TOO_LONG));
    br_str cut = long_tag(BR_LIMIT_TAG_BYTES + 10);
    cut.len -= 3;
    cr_assert(refused_as(cut, BR_XML_TAG_TOO_LONG), "also when it never ends");
}

/* One tag of n attributes. */
static br_str many_attributes(int n)
{
    br_buf xml = br_buf_make(ctx->arena, 4096);
    br_buf_add_c(&xml, "<a");
    for (int i = 0; i < n; i++)
        br_buf_add_c(&xml, br_arena_printf(ctx->arena, " %c%c=''", 'a' + i / 26, 'a' + i % 26));
    br_buf_add_c(&xml, "/>");
    return br_buf_str(&xml);
}

Test(limits, attributes_of_a_tag)
{
    cr_assert_not_null(br_xml_parse(ctx, many_attributes(BR_LIMIT_TAG_ATTRIBUTES), "t.xml"));
    cr_assert(refused_as(many_attributes(BR_LIMIT_TAG_ATTRIBUTES + 1), BR_XML_TAG_TOO_LONG));
}

Test(limits, number_of_elements_over_all_files)
{
    br_buf xml = br_buf_make(ctx->arena, 4 * BR_LIMIT_XML_ELEMENTS + 16);
    br_buf_add_c(&xml, "<a>");
    for (int i = 1; i < BR_LIMIT_XML_ELEMENTS; i++)
        br_buf_add_c(&xml, "<b/>");
    br_buf_add_c(&xml, "</a>");
    cr_assert_not_null(br_xml_parse(ctx, br_buf_str(&xml), "t.xml"));
    cr_assert_eq(ctx->xml_elements, BR_LIMIT_XML_ELEMENTS);
    cr_assert(refused_as(BR_STR("<c/>"), BR_XML_TOO_MANY_ELEMENTS));
}

Test(limits, size_of_a_file)
{
    size_t n = BR_LIMIT_XML_BYTES + 1;
    char *xml = br_arena_alloc(ctx->arena, n + 1);
    memset(xml, ' ', n);
    memcpy(xml, "<a/>", 4);
    cr_assert(refused_as((br_str){xml, n}, BR_FILE_TOO_LARGE));
    cr_assert_not_null(br_xml_parse(ctx, (br_str){xml, n - 1}, "t.xml"));
}
