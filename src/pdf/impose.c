/* Saddle stitch: the order of pages on sheets, and creep. It knows neither PDF nor display list. */
#include "pdf/impose.h"

#include <assert.h>

size_t br_impose_sheets(size_t pages)
{
    return (pages + 3) / 4;
}

size_t br_impose_sheet_of(size_t side)
{
    return side / 2;
}

static size_t or_blank(size_t page, size_t pages)
{
    return page < pages ? page : BR_NO_PAGE;
}

br_spread br_impose_side(size_t pages, size_t side)
{
    size_t last = 4 * br_impose_sheets(pages) - 1;
    assert(side < 2 * br_impose_sheets(pages));
    size_t low = or_blank(side, pages), high = or_blank(last - side, pages);
    return side % 2 == 0 ? (br_spread){.left = high, .right = low} : (br_spread){.left = low, .right = high};
}

br_len br_impose_creep(br_len most, size_t sheets, size_t sheet)
{
    assert(sheet < sheets);
    return sheets < 2 ? 0 : br_len_scale(most, (int64_t)sheet, (int64_t)sheets - 1);
}
