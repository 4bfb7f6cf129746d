/* The document round the pages: boxes, labels, outline, links, metadata, the file itself. */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void add_pages(sheet *s, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sheet_add_page(s);
        sheet_set(s, s->roman, BR_PT(10), BR_PT(60), BR_PT(100), "Страница");
    }
}

static void add_dest(sheet *s, const char *id, int page, br_len y)
{
    br_display_add_dest(s->display, (br_dest){.id = br_str_of(id), .page = page, .y = y});
}

static void add_entry(sheet *s, int level, const char *title, const char *dest)
{
    br_display_add_outline(s->display, (br_outline){br_str_of(title), level, br_str_of(dest)});
}

Test(document, many_pages_make_a_sound_file_with_a_tree)
{
    sheet s = sheet_open("bg");
    add_pages(&s, 70);
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, "qpdf --check %s", "No syntax or stream encoding errors found");
    sheet_expect_part(&s, "pdfinfo %s", "Pages:           70\n");
    char *kids = sheet_run(&s, "mutool show %s trailer/Root/Pages/Kids/3/Count 2>&1");
    cr_assert_str_eq(kids, "6\n", "%s", kids);
    free(kids);
    char *boxes = sheet_run(&s, "pdfinfo -box -f 70 -l 70 %s");
    cr_assert_not_null(strstr(boxes, "Page   70 TrimBox:       0.00     0.00   595.28   841.89"), "%s", boxes);
    free(boxes);
    sheet_close(&s);
}

Test(document, the_same_input_gives_the_same_bytes)
{
    sheet s = sheet_open("bg");
    add_pages(&s, 3);
    sheet_build(&s, 0, 0);
    br_str first = s.pdf;
    sheet_build(&s, 0, 0);
    cr_assert(br_str_equal(first, s.pdf));
    s.display->title = BR_STR("Друга");
    sheet_build(&s, 0, 0);
    char *at = memmem(s.pdf.ptr, s.pdf.len, "/ID[<", 5), *was = memmem(first.ptr, first.len, "/ID[<", 5);
    cr_assert(at != NULL && was != NULL && memcmp(at + 5, was + 5, 32) != 0, "another document has another name");
    cr_assert_eq(memcmp(at + 5, at + 39, 32), 0, "a new file has one name twice");
    sheet_close(&s);
}

Test(document, labels_follow_the_printed_numbers)
{
    sheet s = sheet_open("bg");
    add_pages(&s, 6);
    const char *const labels[] = {"", "", "iv", "3", "4", "9"};
    for (int i = 0; i < 6; i++)
        s.display->pages[i].label = br_str_of(labels[i]);
    sheet_build(&s, 0, 0);
    char *got = sheet_run(&s, "qpdf --json=1 --json-key=pagelabels %s | tr -d ' \\n'");
    cr_assert_not_null(strstr(got,
                              "[{\"index\":0,\"label\":{\"/St\":1}},{\"index\":2,\"label\":{\"/P\":\"iv\",\"/St\":1}},"
                              "{\"index\":3,\"label\":{\"/S\":\"/D\",\"/St\":3}},"
                              "{\"index\":5,\"label\":{\"/S\":\"/D\",\"/St\":9}}]"),
                       "%s", got);
    free(got);
    sheet_close(&s);
}

Test(document, the_outline_is_a_tree_by_levels)
{
    sheet s = sheet_open("bg");
    add_pages(&s, 4);
    add_dest(&s, "area", 1, 41890);
    add_dest(&s, "troyan", 2, 0);
    add_dest(&s, "gone", 7, 0);
    add_dest(&s, "top", 3, -1); /* the page, wherever on it */
    add_entry(&s, 0, "Област I", "area");
    add_entry(&s, 1, "Троян + (co)", "troyan");
    add_entry(&s, 1, "Няма я", "gone");
    add_entry(&s, 2, "Дълбоко", "troyan");
    add_entry(&s, 0, "Area", "area");
    add_entry(&s, 0, "Page", "top");
    sheet_build(&s, 0, 0);
    sheet_expect(&s, "mutool show %s outline | sed 's/&.*,/ /'",
                 "-\t\"Област I\"\t#page=2 41.890016\n"
                 "+\t\t\"Троян + (co)\"\t#page=3 0\n"
                 "|\t\t\t\"Дълбоко\"\t#page=3 0\n"
                 "|\t\"Area\"\t#page=2 41.890016\n"
                 "|\t\"Page\"\t#page=4 0");
    sheet_expect_part(&s, "mutool show %s trailer/Root/Outlines", "/Count 4");
    sheet_close(&s);
}

static void add_link(sheet *s, size_t page, const char *uri, const char *dest)
{
    br_link link = {.box = {10000, 41890, 20000, 10000}, .uri = br_str_of(uri), .dest = br_str_of(dest)};
    link.contents = BR_STR("страница 3");
    br_page_add_link(s->ctx->arena, &s->display->pages[page], link);
}

Test(document, links_lead_where_they_say_or_are_left_out)
{
    sheet s = sheet_open("bg");
    add_pages(&s, 3);
    add_dest(&s, "troyan", 2, 41890);
    add_link(&s, 0, "https://троян.bg/a b?x=(1)", NULL);
    add_link(&s, 0, NULL, "troyan");
    add_link(&s, 0, NULL, "nowhere");
    sheet_build(&s, 0, 0);
    char *links = sheet_run(&s, "mutool show %s pages/1/Annots/1 pages/1/Annots/2 pages/1/Annots/3 | tr -d ' \\n'");
    cr_assert_not_null(strstr(links, "/Rect[10790" /* left bottom */ "30800]"), "%s", links);
    cr_assert_not_null(strstr(links, "/URI(https://%D1%82%D1%80%D0%BE%D1%8F%D0%BD.bg/a%20b?x=\\(1\\))"), "%s", links);
    cr_assert_not_null(strstr(links, "0R/XYZnull800null]"), "%s", links);
    cr_assert_not_null(strstr(links, "/Border[000]"), "%s", links);
    sheet_expect(&s, "mutool show %s pages/1/Annots/3", "null");
    free(links);
    sheet_close(&s);
}

Test(document, a_slice_has_its_own_pages_and_nothing_that_leads_outside)
{
    sheet s = sheet_open("bg");
    add_pages(&s, 5);
    for (int i = 0; i < 5; i++)
        s.display->pages[i].label = br_str_of((const char *[]){"1", "2", "3", "4", "5"}[i]);
    add_dest(&s, "before", 1, 0);
    add_dest(&s, "inside", 3, 0);
    add_entry(&s, 0, "Before", "before");
    add_entry(&s, 1, "Inside", "inside");
    add_link(&s, 2, NULL, "before");
    add_link(&s, 3, NULL, "inside");
    sheet_build(&s, 2, 2);
    sheet_expect_part(&s, "pdfinfo %s", "Pages:           2\n");
    sheet_expect(&s, "mutool show %s outline | sed 's/&.*,/ /'", "|\t\"Inside\"\t#page=2 0");
    sheet_expect(&s, "mutool show %s pages/1/Annots", "null");
    sheet_expect_part(&s, "mutool show %s trailer/Root/PageLabels/Nums/2", "/St 3");
    sheet_close(&s);
}

Test(document, information_and_xmp_agree)
{
    sheet s = sheet_open("bg");
    add_pages(&s, 1);
    s.display->title = BR_STR("Добри <практики> & „примери“");
    s.display->author = BR_STR("Council (of Europe)");
    s.display->subject = BR_STR("Иновации");
    s.display->keywords = BR_STR("община, награда");
    s.display->date = BR_STR("2017-05-23T10:20:30+03:00");
    sheet_build(&s, 0, 0);
    char *info = sheet_run(&s, "TZ=UTC pdfinfo -isodates %s");
    cr_assert_not_null(strstr(info, "Title:           Добри <практики> & „примери“\n"), "%s", info);
    cr_assert_not_null(strstr(info, "Author:          Council (of Europe)\n"), "%s", info);
    cr_assert_not_null(strstr(info, "CreationDate:    2017-05-23T10:20:30+03\n"), "%s", info);
    free(info);
    char *xmp = sheet_run(&s, "pdfinfo -meta %s");
    const char *const parts[] = {">Добри &lt;практики&gt; &amp; „примери“</rdf:li></rdf:Alt></dc:title>",
                                 "<dc:creator><rdf:Seq><rdf:li>Council (of Europe)<",
                                 ">Иновации</rdf:li></rdf:Alt></dc:description>",
                                 "<pdf:Keywords>община, награда<",
                                 "<xmp:CreateDate>2017-05-23T10:20:30+03:00<",
                                 "<rdf:li>bg</rdf:li></rdf:Bag></dc:language>",
                                 "<pdf:Producer>Broshura " BR_VERSION "<"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        cr_assert_not_null(strstr(xmp, parts[i]), "%s lacks %s", xmp, parts[i]);
    cr_assert_not_null(memmem(s.pdf.ptr, s.pdf.len, "<pdf:Producer>", 14), "XMP is readable without unpacking");
    free(xmp);
    sheet_expect_part(&s, "mutool show %s trailer/Root", "/DisplayDocTitle true");
    sheet_close(&s);
}

Test(document, without_a_date_no_clock_is_asked)
{
    sheet s = sheet_open("bg");
    add_pages(&s, 1);
    s.display->date = BR_STR("yesterday");
    sheet_build(&s, 0, 0);
    char *info = sheet_run(&s, "f=%s; pdfinfo $f; pdfinfo -meta $f");
    cr_assert_null(strstr(info, "Date"), "%s", info);
    free(info);
    sheet_close(&s);
}

Test(document, what_the_object_store_refuses_is_said_and_nothing_is_built)
{
    sheet s = sheet_open("bg");
    add_pages(&s, 1);
    char *title = br_arena_alloc(s.ctx->arena, 40001); /* 80,002 bytes in UTF-16: more than a string may have */
    memset(title, 'a', 40000);
    title[0] = '\n';
    s.display->title = (br_str){title, 40000};
    br_pdf_options options = {.page_count = 0};
    br_str out = BR_STR_NONE;
    cr_assert_not(br_pdf_build(s.ctx, s.display, s.fonts, &options, &out));
    cr_assert_eq(s.ctx->diag_count, 1);
    cr_assert_eq(s.ctx->diags[0].code, BR_CANNOT_BUILD_PDF);
    cr_assert_null(out.ptr);
    sheet_close(&s);
}
