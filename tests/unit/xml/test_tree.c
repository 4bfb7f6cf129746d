/* The tree: values, walking, dumping, reading from a file. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

TestSuite(tree, .init = open_ctx, .fini = close_ctx);

static const br_node *parse(const char *xml)
{
    const br_node *root = br_xml_parse(ctx, br_str_of(xml), "t.xml");
    cr_assert_not_null(root);
    return root;
}

Test(tree, values_have_entities_resolved_and_white_space_made_even)
{
    const br_node *root =
        parse("<a b=\" x\ty\r\nz\n\n\" c=\"&#10;&#9;&lt;&amp;lt;&#38;&quot;&apos;&gt;&#x1F600;\" d=''/>");
    cr_assert(br_str_is(br_node_attr(root, "b"), " x y z  "));
    cr_assert(br_str_is(br_node_attr(root, "c"), "\n\t<&lt;&\"'>😀"));
    cr_assert_not_null(br_node_attr(root, "d").ptr);
    cr_assert_eq(br_node_attr(root, "d").len, 0);
    cr_assert_null(br_node_attr(root, "e").ptr);
    cr_assert_null(br_node_find_attr(root, "e"));
}

Test(tree, texts_have_entities_resolved)
{
    cr_assert(br_str_is(parse("<a>&#38;amp;&amp;lt;&#x26;&#13;]]&gt;</a>")->first->text, "&amp;&lt;&\r]]>"));
    cr_assert(br_str_is(parse("<a>&#x10FFFF;</a>")->first->text, "\xF4\x8F\xBF\xBF"));
}

Test(tree, walking_passes_over_text_and_other_names)
{
    const br_node *root = parse("<a> x <b/> <c/> <b id='2'/> </a>");
    const br_node *b = br_node_first_element(root, "b");
    cr_assert(br_node_is(b, "b") && !br_node_is(b, "c"));
    cr_assert_not(br_node_is(root->first, "b"));
    cr_assert(br_node_is(br_node_next_element(b, NULL), "c"));
    const br_node *second = br_node_next_element(b, "b");
    cr_assert(br_str_is(br_node_attr(second, "id"), "2"));
    cr_assert_null(br_node_next_element(second, NULL));
    cr_assert_null(br_node_first_element(root, "d"));
    cr_assert_null(br_node_first_element(b, NULL));
    cr_assert_not(br_node_is_blank(root->first));
    cr_assert(br_node_is_blank(root->last));
    cr_assert_not(br_node_is_blank(b));
}

Test(tree, an_empty_element_and_an_empty_section_have_no_children)
{
    cr_assert_null(parse("<a></a>")->first);
    cr_assert_null(parse("<a/>")->first);
    cr_assert_null(parse("<a><!-- x --><![CDATA[]]></a>")->first);
}

Test(tree, a_drawing_keeps_its_namespaces_as_written)
{
    const br_node *root = parse("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xlink\">"
                                "<x:odd x:href=\"#a\"/></svg>");
    cr_assert(br_str_is(br_node_attr(root, "xmlns"), "http://www.w3.org/2000/svg"));
    cr_assert_eq(root->attr_count, 2);
    cr_assert(br_node_is(root->first, "x:odd"));
    cr_assert(br_str_is(br_node_attr(root->first, "x:href"), "#a"));
}

Test(tree, a_file_is_read_and_shown_under_its_name)
{
    char path[] = "/tmp/br-xml-XXXXXX";
    int fd = mkstemp(path);
    cr_assert_eq(write(fd, "<a>\n<b></a>", 11), 11);
    close(fd);
    cr_assert_null(br_xml_read(ctx, path, "input/x.xml"));
    unlink(path);
    cr_assert(br_str_is(ctx->sources[0].path, "input/x.xml"));
    cr_assert(br_str_is(ctx->sources[0].bytes, "<a>\n<b></a>"));
    cr_assert_eq(ctx->diags[0].span.line, 2);
}

Test(tree, a_file_that_is_not_there_is_a_mistake_of_who_names_it)
{
    cr_assert_null(br_xml_read_from(ctx, "/none/x.xml", "x.xml", (br_span){5, 2, 1}));
    cr_assert_eq(ctx->diag_count, 1);
    cr_assert_eq(ctx->diags[0].code, BR_CANNOT_READ);
    cr_assert_eq(ctx->diags[0].span.line, 5);
    cr_assert_null(br_xml_read(ctx, "/none/x.xml", "x.xml"));
    cr_assert_eq(ctx->diags[1].span.line, 0);
}
