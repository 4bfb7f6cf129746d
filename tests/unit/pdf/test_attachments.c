/* Files inside the file, as poppler and qpdf take them out. */
#include "sheet.h"

#include <string.h>

static br_pdf_attachment attachment(const char *name, const char *text)
{
    return (br_pdf_attachment){.name = br_str_of(name),
                               .description = BR_STR("Файл"),
                               .mime = BR_STR("text/plain"),
                               .relation = BR_PDF_DATA,
                               .bytes = br_str_of(text)};
}

Test(attachments, come_out_under_their_names)
{
    sheet s = sheet_open("bg");
    br_pdf_attachment files[] = {attachment("снимки/б.txt", "по-българки"), attachment("z(1).txt", "zed"),
                                 attachment("a.txt", "alpha")};
    sheet_add_page(&s);
    sheet_set(&s, s.roman, BR_PT(10), BR_PT(60), BR_PT(100), "Страница");
    s.edition = BR_EDITION_ARCHIVE;
    s.attachments = files;
    s.attachment_count = 3;
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, "qpdf --check %s", "No syntax or stream encoding errors found");
    sheet_expect(&s, "qpdf --show-attachment=a.txt %s", "alpha");
    sheet_expect(&s, "qpdf --show-attachment='z(1).txt' %s", "zed");
    sheet_expect(&s, "qpdf --show-attachment='снимки/б.txt' %s", "по-българки");
    sheet_expect(&s, "qpdf --list-attachments %s | cut -d ' ' -f 1", "a.txt\nz(1).txt\nснимки/б.txt");
    sheet_expect_part(&s, "pdfdetach -list %s", "3 embedded files");
    sheet_close(&s);
}

Test(attachments, are_in_no_file_that_is_given_none)
{
    sheet s = sheet_open("bg");
    sheet_add_page(&s);
    s.edition = BR_EDITION_ARCHIVE;
    sheet_build(&s, 0, 0);
    sheet_expect_part(&s, "pdfdetach -list %s", "0 embedded files");
    sheet_close(&s);
}
