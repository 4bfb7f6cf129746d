/* Printers' files: those that are shipped, what holds when nothing is said, and mistakes. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "style/printer.h"

static br_ctx *ctx;

static void begin(void)
{
    ctx = br_ctx_open();
}

static void end(void)
{
    br_ctx_close(ctx);
}

TestSuite(printer, .init = begin, .fini = end);

static const br_printer *read_shipped(const char *name)
{
    const br_printer *printer =
        br_printer_read(ctx, br_arena_printf(ctx->arena, "%s/layouts/printers/%s.xml", BR_SOURCE_DIR, name));
    cr_assert_not_null(printer, "%s", name);
    cr_assert_eq(ctx->diag_count, 0);
    return printer;
}

static const br_printer *read_words(const char *words)
{
    char path[] = "/tmp/broshura-printer-XXXXXX";
    int fd = mkstemp(path);
    cr_assert_eq(write(fd, words, strlen(words)), (ssize_t)strlen(words));
    close(fd);
    const br_printer *printer = br_printer_read(ctx, path);
    unlink(path);
    return printer;
}

Test(printer, the_usual_one_is_x4_with_marks)
{
    const br_printer *p = read_shipped("coated-fogra39-x4");
    cr_assert_eq(p->standard, BR_PRINTER_X4);
    cr_assert(p->crop_marks && p->registration_marks && p->page_information && p->embed && p->inks.greys_in_black);
    cr_assert(br_str_is(p->condition, "FOGRA39"));
    cr_assert_null(p->profile.ptr);
    cr_assert_eq(p->bleed, 8504);
    cr_assert_eq(p->page_multiple, 4);
    cr_assert_eq(p->overprints_to, BR_PT(20));
    cr_assert_eq(p->ink_limit, 3000);
}

Test(printer, the_older_standards_are_theirs)
{
    cr_assert_eq(read_shipped("x3-2002")->standard, BR_PRINTER_X3);
    cr_assert(read_shipped("x3-2002")->embed);
    cr_assert_eq(read_shipped("x3-2002")->least_in_inks, BR_PT(9));
    const br_printer *x1a = read_shipped("x1a-2001-no-profile");
    cr_assert_eq(x1a->standard, BR_PRINTER_X1A);
    cr_assert_not(x1a->embed);
    cr_assert_not(x1a->crop_marks || x1a->registration_marks || x1a->page_information);
    const br_printer *plain = read_shipped("pdf-1.5-no-marks");
    cr_assert_eq(plain->standard, BR_PRINTER_PDF15);
    cr_assert_eq(plain->safe_zone, 14173);
}

Test(printer, what_is_not_said_is_usual)
{
    const br_printer *p = read_words("<printer standard=\"x1a\"><output condition=\"X\"/></printer>");
    cr_assert_eq(p->bleed, 8504);
    cr_assert_eq(p->safe_zone, 8504);
    cr_assert_eq(p->page_multiple, 1);
    cr_assert(p->least_ppi == 200 && p->most_ppi == 0);
    cr_assert(p->least_text == BR_PT(5) && p->least_in_inks == BR_PT(6) && p->least_reversed == BR_PT(6));
    cr_assert_eq(p->least_rich, BR_PT(20));
    cr_assert(p->embed && p->inks.greys_in_black && p->inks.keep_spots && p->inks.rich_blacks);
    cr_assert_not(p->crop_marks || p->registration_marks || p->page_information);
    cr_assert_eq(p->profile_span.column, 25);
}

Test(printer, every_value_is_taken)
{
    const br_printer *p =
        read_words("<printer standard=\"pdf-1.5\"><sheet bleed=\"5mm\" safe-zone=\"4mm\" page-multiple=\"8\"/>"
                   "<marks crop=\"yes\" registration=\"no\" information=\"yes\"/><output condition=\"A\" embed=\"no\" "
                   "spots=\"process\"/><black overprints-to=\"12.5pt\" greys=\"four-inks\" rich=\"none\"/><text "
                   "least=\"4pt\" least-in-inks=\"10pt\" "
                   "least-reversed=\"11pt\" rich-black-from=\"0pt\"/><limits "
                   "ink=\"280%\" least-ppi=\"150\" most-ppi=\"450\"/></printer>");
    cr_assert_eq(p->bleed, 14173);
    cr_assert_eq(p->safe_zone, 11339);
    cr_assert_eq(p->page_multiple, 8);
    cr_assert(p->crop_marks && !p->registration_marks && p->page_information && !p->embed && !p->inks.greys_in_black);
    cr_assert(!p->inks.keep_spots && !p->inks.rich_blacks);
    cr_assert_eq(p->overprints_to, 12500);
    cr_assert_eq(p->ink_limit, 2800);
    cr_assert(p->least_ppi == 150 && p->most_ppi == 450);
    cr_assert(p->least_text == BR_PT(4) && p->least_in_inks == BR_PT(10) && p->least_reversed == BR_PT(11));
    cr_assert_eq(p->least_rich, 0);
}

Test(printer, a_name_nearly_right_is_answered_with_the_right_one)
{
    cr_assert_null(read_words("<printer standard=\"x4\"><sheet bleeds=\"3mm\"/><output condition=\"A\"/></printer>"));
    cr_assert_eq(ctx->diag_count, 1);
    cr_assert_eq(ctx->diags[0].code, BR_LAYOUT_UNKNOWN_ATTRIBUTE);
    cr_assert(br_str_is(ctx->diags[0].help, "did you mean “bleed”?"));
}

Test(printer, another_root_is_no_printers_file)
{
    cr_assert_null(read_words("<pages/>"));
    cr_assert_eq(ctx->diags[0].code, BR_LAYOUT_UNKNOWN_ELEMENT);
}
