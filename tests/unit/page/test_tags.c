/* The logical tree that readers get, as `dump --stage=tags` prints it. */
#include "sheet.h"

/* The tree of a practice with this body holds these lines, two spaces a level, one below the other. */
static void expect_tags(const char *body, const char *lines)
{
    brochure b = brochure_open();
    char *text = NULL;
    size_t size = 0;
    sheet_build_body(&b, body);
    FILE *out = open_memstream(&text, &size);
    br_display_dump_tags(b.display, out);
    fclose(out);
    cr_assert_not_null(strstr(text, lines), "not in the tree:\n%s\n%s", lines, text);
    free(text);
    brochure_close(&b);
}

Test(tags, a_link_of_several_styles_and_languages_is_one)
{
    expect_tags("<p>Виж <link href=\"https://a.bg\">град <term xml:lang=\"en\">open <em>city</em></term> и "
                "<em>село</em></link>.</p>",
                "      P\n"
                "        \"Виж \"\n"
                "        Link\n"
                "          \"град \"\n"
                "          Span lang \"en\": \"open city\"\n"
                "          \" и село\"\n"
                "        \".\"\n");
}

Test(tags, links_beside_each_other_are_two)
{
    expect_tags("<p><link href=\"https://a.bg\">едно</link><link href=\"https://b.bg\">друго</link></p>",
                "        Link: \"едно\"\n        Link: \"друго\"\n");
}

Test(tags, a_row_that_is_too_short_gets_its_cells)
{
    expect_tags(
        "<table><row head=\"yes\"><cell>А</cell><cell>Б</cell><cell>В</cell></row><row><cell>1</cell></row></table>",
        "        TR\n"
        "          TD: \"1\"\n"
        "          TD\n"
        "          TD\n");
}

Test(tags, notes_and_items_have_labels_of_their_own)
{
    expect_tags(
        "<list kind=\"number\"><item>Първо<note>Бележка</note> <link href=\"https://a.bg\">там</link></item></list>",
        "      L numbered\n"
        "        LI\n"
        "          Lbl: \"1.\"\n"
        "          LBody\n"
        "            \"Първо\"\n"
        "            Reference\n"
        "              Link: \"1\"\n"
        "            \" \"\n"
        "            Link: \"там\"\n"
        "            Note\n"
        "              Lbl: \"1\"\n"
        "              P: \"Бележка\"\n");
}
