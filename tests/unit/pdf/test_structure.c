/* Tagged files: marked content, elements, what ties them together, and what a slice makes of them. */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

#define CONTENTS "mutool show -b %s pages/1/Contents | grep -v ' T[fdz]$\\|rg$'"
#define ROOT     "mutool show %s trailer/Root/StructTreeRoot"

static br_tag_id add_tag(sheet *s, br_role role, br_tag_id parent)
{
    return br_display_add_tag(s->display, (br_tag){.role = role, .parent = parent});
}

static br_mark *set(sheet *s, br_tag_id tag, br_len y, const char *text)
{
    br_mark *mark = sheet_set(s, s->roman, BR_PT(10), BR_PT(60), y, text);
    mark->tag = tag;
    return mark;
}

static void add_rect(sheet *s, br_tag_id tag, br_rect rect)
{
    br_page *page = &s->display->pages[s->display->page_count - 1];
    br_page_add_mark(s->ctx->arena, page, br_mark_rect(s->ctx->arena, rect, (br_paint){0}, tag, BR_SPAN_NONE));
}

static void add_link(sheet *s, size_t page, br_tag_id tag, const char *dest)
{
    br_link link = {.box = {0, 0, 10000, 10000}, .dest = br_str_of(dest), .contents = BR_STR("там"), .tag = tag};
    br_page_add_link(s->ctx->arena, &s->display->pages[page], link);
}

Test(structure, text_and_drawings_nest_with_marked_content)
{
    sheet s = sheet_open("en");
    br_tag_id span = add_tag(&s, BR_ROLE_SPAN, s.p);
    sheet_add_page(&s);
    set(&s, s.p, BR_PT(100), "a");
    set(&s, span, BR_PT(100), "b");
    add_rect(&s, span, (br_rect){0, 100000, 9000, 500});
    set(&s, span, BR_PT(100), "b");
    set(&s, s.p, BR_PT(100), "a");
    sheet_build(&s, 0, 0);
    sheet_expect(&s, CONTENTS " | sed 's/^<.*/…/; s/.* re$/.../'",
                 "BT\n/P<</MCID 0>>BDC\n…\nEMC\n/Span<</MCID 1>>BDC\n…\nEMC\nET\n/Span<</MCID 2>>BDC\n...\nf\nEMC\n"
                 "BT\n/Span<</MCID 3>>BDC\n…\nEMC\n/P<</MCID 4>>BDC\n…\nEMC\nET");
    sheet_expect(&s, "pdfinfo -struct-text %s | tr -d ' \"\\n'", "DocumentP(block)aSpan(inline)bba");
    sheet_close(&s);
}

Test(structure, what_reads_otherwise_has_a_number_of_its_own)
{
    sheet s = sheet_open("en");
    sheet_add_page(&s);
    set(&s, s.p, BR_PT(100), "one ");
    sheet_set_replaced(&s, s.roman, BR_PT(10), BR_PT(90), BR_PT(100), "tw", "two")->tag = s.p;
    set(&s, s.p, BR_PT(112), " end");
    sheet_build(&s, 0, 0);
    sheet_expect(&s, CONTENTS " | grep -v '^[[<]'",
                 "BT\n/P<</MCID 0>>BDC\nEMC\n/Span<</MCID 1/ActualText<FEFF00740077006F>>>BDC\nEMC\n"
                 "/P<</MCID 2>>BDC\nEMC\nET");
    sheet_expect_part(&s, ROOT "/K/K | tr -d '\\n'", "/K [ 0 1 2 ]");
    sheet_close(&s);
}

Test(structure, artifacts_say_of_what_kind_they_are)
{
    sheet s = sheet_open("en");
    sheet_add_page(&s);
    add_rect(&s, 0, (br_rect){-9000, 700000, 700000, 150000}); /* beyond three edges of the page */
    set(&s, 0, BR_PT(30), "head");
    add_rect(&s, 0, (br_rect){60000, 40000, 300000, 500});
    set(&s, 0, BR_PT(800), "12");
    sheet_build(&s, 0, 0);
    sheet_expect(&s, CONTENTS " | grep Artifact",
                 "/Artifact<</Type/Background/BBox[0 0 595.276 141.89]>>BDC\n"
                 "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n"
                 "/Artifact<</Type/Layout>>BDC\n"
                 "/Artifact<</Type/Pagination/Subtype/Footer>>BDC");
    sheet_expect(&s, "pdfinfo -struct-text %s", "Document");
    sheet_close(&s);
}

Test(structure, kids_follow_the_content_over_pages_and_empty_ones_are_gone)
{
    sheet s = sheet_open("en");
    add_tag(&s, BR_ROLE_P, 1);
    br_tag_id figure = add_tag(&s, BR_ROLE_FIGURE, 1), last = add_tag(&s, BR_ROLE_H1, 1);
    br_tag_id span = add_tag(&s, BR_ROLE_SPAN, s.p); /* numbered behind its elders' pieces, read between them */
    sheet_add_page(&s);
    add_rect(&s, figure, (br_rect){60000, 60000, 100000, 50000}); /* a float: drawn above what it follows */
    set(&s, s.p, BR_PT(200), "begins ");
    sheet_add_page(&s);
    set(&s, span, BR_PT(100), "inside ");
    set(&s, s.p, BR_PT(100), "ends");
    set(&s, last, BR_PT(200), "Last");
    sheet_build(&s, 0, 0);
    sheet_expect(&s, "pdfinfo -struct-text %s | tr -d ' \"\\n'",
                 "DocumentP(block)beginsSpan(inline)insideendsFigure:/BBox[60731.89160781.89]H1(block)Last");
    sheet_expect_part(&s, ROOT "/K/K/1 | tr -d '\\n'", "/MCID 1"); /* of the second page: named with it */
    sheet_close(&s);
}

Test(structure, links_and_their_elements_know_each_other)
{
    sheet s = sheet_open("en");
    br_tag_id link = add_tag(&s, BR_ROLE_LINK, s.p), idle = add_tag(&s, BR_ROLE_LINK, s.p);
    sheet_add_page(&s);
    br_display_add_dest(s.display, (br_dest){.id = BR_STR("there"), .page = 0, .y = 0});
    set(&s, link, BR_PT(100), "over two ");
    set(&s, link, BR_PT(112), "lines");
    set(&s, idle, BR_PT(124), "nowhere");
    add_link(&s, 0, link, "there");
    add_link(&s, 0, link, "there");
    add_link(&s, 0, idle, "gone"); /* leads nowhere: only a stretch of text */
    sheet_build(&s, 0, 0);
    sheet_expect(&s, "pdfinfo -struct-text %s | tr -d ' \"\\n' | sed 's/Object[0-9]*/Object/g'",
                 "DocumentP(block)Link(inline)overtwolinesObjectObjectSpan(inline)nowhere");
    sheet_expect_part(&s, "mutool show %s pages/1/Annots/2 | tr -d '\\n'", "/StructParent 2");
    sheet_expect_part(&s, "mutool show %s trailer/Root/StructTreeRoot/ParentTree/Nums/6 | tr -d '\\n'", "/S /Link");
    sheet_expect_part(&s, ROOT " | tr -d '\\n'", "/ParentTreeNextKey 3");
    sheet_close(&s);
}

Test(structure, a_slice_begins_at_the_first_heading_level)
{
    sheet s = sheet_open("en");
    br_tag_id part = add_tag(&s, BR_ROLE_PART, 1), top = add_tag(&s, BR_ROLE_H1, part);
    br_tag_id sect = add_tag(&s, BR_ROLE_SECT, part), title = add_tag(&s, BR_ROLE_H2, sect);
    br_tag_id heading = add_tag(&s, BR_ROLE_H3, sect);
    sheet_add_page(&s);
    set(&s, top, BR_PT(100), "Area");
    sheet_add_page(&s);
    set(&s, title, BR_PT(100), "Title");
    set(&s, heading, BR_PT(200), "Heading");
    sheet_build(&s, 1, 1);
    sheet_expect(&s, "pdfinfo -struct-text %s | tr -d ' \"\\n'", "DocumentPartSectH1(block)TitleH2(block)Heading");
    sheet_expect_part(&s, CONTENTS, "/H1<</MCID 0>>BDC");
    sheet_close(&s);
}

Test(structure, notes_have_identifiers_and_asides_a_standard_role)
{
    sheet s = sheet_open("en");
    br_tag_id aside = add_tag(&s, BR_ROLE_ASIDE, 1), list = add_tag(&s, BR_ROLE_L, aside);
    br_tag_id item = add_tag(&s, BR_ROLE_LI, list), label = add_tag(&s, BR_ROLE_LBL, item);
    br_tag_id note = add_tag(&s, BR_ROLE_NOTE, 1);
    sheet_add_page(&s);
    set(&s, label, BR_PT(100), "1");
    set(&s, note, BR_PT(112), "Note");
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, ROOT "/RoleMap | tr -d '\\n '", "/Aside/Sect");
    sheet_expect_part(&s, ROOT "/IDTree/Names | tr -d '\\n '", "(note-000007)");
    sheet_expect_part(&s, ROOT "/K/K/2/ID", "(note-000007)");
    sheet_expect_part(&s, ROOT "/K/K/1/K/A | tr -d '\\n '", "/ListNumbering/Disc");
    sheet_close(&s);
}

Test(structure, files_are_untagged_if_asked)
{
    sheet s = sheet_open("en");
    sheet_add_page(&s);
    set(&s, s.p, BR_PT(100), "text");
    s.untagged = true;
    sheet_build(&s, 0, 0);
    sheet_expect(&s, ROOT, "null");
    sheet_expect(&s, "mutool show %s trailer/Root/MarkInfo", "null");
    sheet_expect(&s, "grep -ac pdfaid %s || true", "0");
    s.untagged = false;
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, "mutool show -b %s trailer/Root/Metadata", "<pdfaid:conformance>A</pdfaid:conformance>");
    sheet_expect_part(&s, "mutool show %s trailer/Root/MarkInfo | tr -d '\\n'", "/Marked true");
    sheet_close(&s);
}
