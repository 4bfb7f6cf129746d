/* The order of pages on sheets, by folding them; creep; and the file that comes of it. */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

/*
 * Lays the sheets into one another, folds and stitches them, and leafs through: a sheet's leaf in the front half of the
 * booklet has the right half of its outer side before the left half of its inner one, a leaf in the back half the right
 * half of its inner side before the left half of its outer one.
 */
static size_t leaf_through(size_t pages, size_t *read)
{
    size_t sheets = br_impose_sheets(pages), n = 0;
    for (size_t at = 0; at < sheets; at++) {
        read[n++] = br_impose_side(pages, 2 * at).right;
        read[n++] = br_impose_side(pages, 2 * at + 1).left;
    }
    for (size_t at = sheets; at-- > 0;) {
        read[n++] = br_impose_side(pages, 2 * at + 1).right;
        read[n++] = br_impose_side(pages, 2 * at).left;
    }
    return n;
}

Test(impose, folded_sheets_read_in_order_for_any_number_of_pages)
{
    for (size_t pages = 1; pages <= 64; pages++) {
        size_t read[64], count = leaf_through(pages, read);
        cr_assert_eq(count % 4, 0);
        cr_assert(count >= pages && count < pages + 4, "%zu pages on %zu", pages, count);
        for (size_t i = 0; i < count; i++)
            cr_assert_eq(read[i], i < pages ? i : BR_NO_PAGE, "%zu pages, page %zu", pages, i + 1);
    }
}

Test(impose, creep_grows_evenly_from_the_outermost_sheet_to_the_innermost)
{
    cr_expect_eq(br_impose_creep(3000, 1, 0), 0);
    cr_expect_eq(br_impose_creep(3000, 4, 0), 0);
    cr_expect_eq(br_impose_creep(3000, 4, 1), 1000);
    cr_expect_eq(br_impose_creep(3000, 4, 3), 3000);
    for (size_t at = 1; at < 16; at++)
        cr_expect_gt(br_impose_creep(2835, 16, at), br_impose_creep(2835, 16, at - 1));
}

/* ---- the file --------------------------------------------------------------------------------- */

static br_pdf_imposition by;

/* Pages of A4 with 9 pt of bleed and one word each, on A4 sheets across. */
static sheet imposed(int pages, br_len creep)
{
    sheet s = sheet_open("bg");
    by = (br_pdf_imposition){.width = 841890, .height = 595276, .creep = creep};
    s.edition = BR_EDITION_OFFICE;
    s.imposition = &by;
    for (int i = 0; i < pages; i++) {
        sheet_add_page(&s)->bleed = 9000;
        sheet_set(&s, s.roman, BR_PT(10), BR_PT(100), BR_PT(100), "дума");
    }
    return s;
}

Test(sheets, show_two_pages_beside_each_other_spine_at_the_fold)
{
    sheet s = imposed(4, 0);
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, "qpdf --check %s 2>&1", "No syntax or stream encoding errors found");
    sheet_expect_part(&s, "pdfinfo %s", "Pages:           2");
    sheet_expect_part(&s, "pdfinfo %s", "841.89 x 595.276 pts (A4)");
    sheet_expect(&s, "mutool show -b %s pages/1/Contents",
                 "q 0.043 0 420.902 595.276 re W n\n0.707071 0 0 0.707071 0.043 0 cm /Left Do Q\n"
                 "q 420.945 0 420.902 595.276 re W n\n0.707071 0 0 0.707071 420.945 0 cm /Right Do Q");
    sheet_expect_part(&s, "mutool show %s trailer/Root/ViewerPreferences", "/DuplexFlipShortEdge");
    sheet_close(&s);
}

Test(sheets, are_blank_where_there_is_no_page)
{
    sheet s = imposed(5, 0);
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, "pdfinfo %s", "Pages:           4");
    sheet_expect(&s, "mutool show -b %s pages/2/Contents | grep -o 'Left\\|Right'", "Left");
    sheet_expect(&s, "mutool show -b %s pages/3/Contents | grep -o 'Left\\|Right'", "Right");
    sheet_expect(&s, "mutool show -b %s pages/4/Contents | grep -o 'Left\\|Right'", "Left\nRight");
    sheet_close(&s);
}

/* By 2 pt on the inner of two sheets: the spine goes over the fold, the bleed fills what is left at the edge. */
Test(sheets, move_towards_the_fold_by_their_creep)
{
    sheet s = imposed(8, 2000);
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, "mutool show -b %s pages/1/Contents", "0.043 0 cm /Left Do Q");
    sheet_expect_part(&s, "mutool show -b %s pages/3/Contents",
                      "q 0.043 0 420.902 595.276 re W n\n0.707071 0 0 0.707071 2.043 0 cm /Left Do Q\n");
    sheet_expect_part(&s, "mutool show -b %s pages/4/Contents", "418.945 0 cm /Right Do Q");
    sheet_close(&s);
}

Test(sheets, keep_pages_whole_whatever_their_shape)
{
    sheet s = imposed(4, 0);
    for (int i = 0; i < 4; i++) {
        s.display->pages[i].width = 300000;
        s.display->pages[i].height = 300000;
    }
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, "mutool show -b %s pages/1/Contents",
                      "q 0 87.165 420.945 420.945 re W n\n1.403150 0 0 1.403150 0 87.165 cm /Left Do Q\n");
    sheet_close(&s);
}

Test(sheets, have_marks_for_the_fold_on_the_outermost_side_alone)
{
    sheet s = imposed(8, 0);
    by.fold_marks = true;
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, "mutool show -b %s pages/1/Contents",
                      "q 0.5 G 0.25 w\n420.945 14.173 m 420.945 25.512 l S\n");
    sheet_expect(&s, "mutool show -b %s pages/1/Contents | grep -c ' l S'", "4");
    sheet_expect(&s, "mutool show -b %s pages/3/Contents | grep -c ' l S' | cat", "0");
    sheet_close(&s);
}

Test(sheets, have_nothing_that_belongs_to_pages_in_order)
{
    sheet s = imposed(4, 0);
    br_page_add_link(s.ctx->arena, &s.display->pages[0],
                     (br_link){.box = {0, 0, 9000, 9000}, .uri = BR_STR("https://example.org")});
    br_display_add_dest(s.display, (br_dest){.id = BR_STR("a")});
    br_display_add_outline(s.display, (br_outline){.title = BR_STR("А"), .dest = BR_STR("a")});
    sheet_build(&s, 0, 0);
    char *all = sheet_run(&s, "qpdf --qdf --object-streams=disable %s -");
    static const char *const none[] = {"/Annots", "/Outlines", "/PageLabels", "/StructTreeRoot", "/Marked", "BDC"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        cr_expect_null(strstr(all, none[i]), "%s", none[i]);
    free(all);
    sheet_close(&s);
}
