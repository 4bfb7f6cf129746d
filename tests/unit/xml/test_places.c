/*
 * Places: line and column of tags, attributes, values and of every single
 * letter of a text, through entities, CDATA, comments, CRLF, BOM and tabs.
 */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

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

TestSuite(places, .init = open_ctx, .fini = close_ctx);

static const br_node *parse(const char *xml)
{
    const br_node *root = br_xml_parse(ctx, br_str_of(xml), "t.xml");
    if (root == NULL)
        br_ctx_print(ctx, BR_MESSAGES_HUMAN, false, stderr);
    cr_assert_not_null(root);
    return root;
}

static bool at(br_span span, unsigned line, unsigned column)
{
    return span.file == 1 && span.line == line && span.column == column;
}

static br_span find(const br_node *text, const char *what)
{
    const char *found = memmem(text->text.ptr, text->text.len, what, strlen(what));
    cr_assert_not_null(found, "%s", what);
    return br_spanmap_find(&text->map, text->text, (size_t)(found - text->text.ptr));
}

Test(places, tags_begin_at_their_angle_bracket)
{
    const br_node *root =
        parse("<?xml version=\"1.0\"?>\n<!-- Троян -->  <area><!-- x --><p/>\n <?pi?><q>Ж</q></area>\n");
    cr_assert(at(root->span, 2, 17));
    cr_assert(at(root->first->span, 2, 33));
    cr_assert(at(br_node_next_element(root->first, "q")->span, 3, 8));
}

Test(places, columns_count_characters_and_not_bytes)
{
    const br_node *root = parse("<а>Ловеч€😀<б/></а>");
    cr_assert(at(root->first->span, 1, 4));
    cr_assert(at(root->last->span, 1, 11));
    cr_assert(at(find(root->first, "😀"), 1, 10));
}

Test(places, attributes_and_values_over_several_lines)
{
    const br_node *root = parse("<figure\tsrc = \"а.jpg\"\n\n  alt='Б'\r\n\twidth\n=\n\"page\"/>");
    const br_attr *src = br_node_find_attr(root, "src"), *alt = br_node_find_attr(root, "alt");
    const br_attr *width = br_node_find_attr(root, "width");
    cr_assert(at(src->span, 1, 9) && at(src->value_span, 1, 16));
    cr_assert(at(alt->span, 3, 3) && at(alt->value_span, 3, 8));
    cr_assert(at(width->span, 4, 2) && at(width->value_span, 6, 2));
    cr_assert(br_str_is(width->value, "page"));
}

Test(places, attributes_after_one_with_entities_keep_their_places)
{
    const br_node *root = parse("<a b=\"&amp;&#x2013; '>'\" c='\"'/>");
    const br_attr *c = br_node_find_attr(root, "c");
    cr_assert(br_str_is(br_node_attr(root, "b"), "&– '>'"));
    cr_assert(br_str_is(c->value, "\""));
    cr_assert(at(c->span, 1, 26) && at(c->value_span, 1, 29));
}

Test(places, a_text_is_cut_at_entities_and_line_ends)
{
    const br_node *text = parse("<p>Троян &amp; Ловеч\nплюс &#x2013; „Тунджа“ &lt; край</p>")->first;
    cr_assert(br_str_is(text->text, "Троян & Ловеч\nплюс – „Тунджа“ < край"));
    cr_assert(at(text->span, 1, 4));
    cr_assert(at(find(text, "Троян"), 1, 4));
    cr_assert(at(find(text, "&"), 1, 10));
    cr_assert(at(find(text, " Ловеч"), 1, 15));
    cr_assert(at(find(text, "плюс"), 2, 1));
    cr_assert(at(find(text, "–"), 2, 6));
    cr_assert(at(find(text, "Тунджа"), 2, 16));
    cr_assert(at(find(text, "край"), 2, 29));
}

Test(places, comments_and_sections_leave_one_text_with_true_places)
{
    const br_node *root = parse("<p>а<!-- две\nреда -->б<![CDATA[<&amp;\r\nв]]><?x?><![CDATA[]]>г</p>");
    cr_assert_eq(root->first, root->last, "one text node");
    cr_assert(br_str_is(root->first->text, "аб<&amp;\nвг"));
    cr_assert(at(find(root->first, "б"), 2, 9));
    cr_assert(at(find(root->first, "<"), 2, 19));
    cr_assert(at(find(root->first, "\n"), 2, 25));
    cr_assert(at(find(root->first, "в"), 3, 1));
    cr_assert(at(find(root->first, "г"), 3, 22));
}

Test(places, a_bom_is_no_column_and_carriage_returns_vanish)
{
    const br_node *root = parse("\xEF\xBB\xBF<p>а\r\nб\rв</p>");
    cr_assert(at(root->span, 1, 1));
    cr_assert(br_str_is(root->first->text, "а\nб\nв"));
    cr_assert(at(find(root->first, "б"), 2, 1));
    cr_assert(br_str_is(ctx->sources[0].bytes, "<p>а\r\nб\rв</p>"));
}

Test(places, a_tab_is_one_column)
{
    const br_node *root = parse("<a>\n\t\t<b\tc=\"\"/>\t<d/></a>");
    const br_node *b = br_node_first_element(root, "b");
    cr_assert(at(b->span, 2, 3));
    cr_assert(at(b->attrs[0].span, 2, 6));
    cr_assert(at(br_node_next_element(b, NULL)->span, 2, 13));
}

Test(places, a_column_beyond_65535_is_held_there)
{
    char *xml = br_arena_alloc(ctx->arena, 70100);
    strcpy(xml, "<a>");
    memset(xml + 3, 'x', 70000);
    strcpy(xml + 70003, "<b/></a>");
    const br_node *root = parse(xml);
    cr_assert_eq(root->last->span.column, 65535);
    cr_assert_eq(root->last->span.line, 1);
}

/* The character of the source at a place, found the slow way. */
static uint32_t character_at(br_str source, br_span span)
{
    size_t offset = 0;
    for (uint32_t line = 1; line < span.line; offset++)
        line += source.ptr[offset] == '\n';
    for (unsigned column = 1; column < span.column; column++)
        br_utf8_next(source, &offset);
    return br_utf8_next(source, &offset);
}

static void check_texts(const br_node *node, br_str source, size_t *letters)
{
    for (const br_node *child = node->first; child != NULL; child = child->next) {
        cr_assert_eq(child->parent, node);
        check_texts(child, source, letters);
        for (size_t i = 0; i < child->text.len; (*letters)++) {
            size_t start = i;
            uint32_t c = br_utf8_next(child->text, &i);
            uint32_t there = character_at(source, br_spanmap_find(&child->map, child->text, start));
            cr_assert(there == c || there == '&' || (c == '\n' && there == '\r'), "U+%04X stands where U+%04X is", c,
                      there);
        }
    }
}

Test(places, every_letter_of_a_text_is_found_where_it_stands)
{
    const char *xml = "<a>\r\n\tПърви &amp; &#8470; ред<em> с\n\n<!-- x\ny -->акцент</em>\r\n"
                      "<![CDATA[ред <&>\n\tред ]]>&quot;&apos;&gt;ѝ<q>„“\n</q>\t</a>";
    size_t letters = 0;
    check_texts(parse(xml), br_str_of(xml), &letters);
    cr_assert_eq(letters, 47);
}

Test(places, a_long_line_has_a_piece_every_kilobyte_and_its_letters_stand_right)
{
    br_buf xml = br_buf_make(ctx->arena, 16384);
    size_t letters = 0;
    br_buf_add_c(&xml, "<a>");
    for (int i = 0; i < 2000; i++)
        br_buf_add_c(&xml, i % 3 == 0 ? "№" : i % 3 == 1 ? "я" : "a");
    br_buf_add_c(&xml, "</a>");
    const br_node *root = parse(xml.bytes), *text = root->first;
    check_texts(root, br_buf_str(&xml), &letters);
    cr_expect_eq(letters, 2000);
    cr_assert_eq(text->map.count, 4, "of 4,000 bytes");
    for (size_t i = 1; i < text->map.count; i++)
        cr_expect_leq(text->map.pieces[i].offset - text->map.pieces[i - 1].offset, 1026);
}

Test(places, a_second_file_has_its_own_index)
{
    parse("<a/>");
    const br_node *root = br_xml_parse(ctx, BR_STR("\n<b>x</b>"), "second.xml");
    cr_assert_eq(root->span.file, 2);
    cr_assert_eq(root->first->map.pieces[0].span.file, 2);
    cr_assert(br_str_is(br_ctx_source(ctx, 2)->path, "second.xml"));
}
