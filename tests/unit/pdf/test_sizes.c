/* What tags cost: the booklet of this repository with and without them. */
#include "flow/brochure.h"
#include "pdf/pdf.h"

static size_t size_of(brochure *b, bool untagged)
{
    br_str bytes;
    br_pdf_options options = {.rgb_profile = BR_SOURCE_DIR "/layouts/profiles/sRGB.icc", .untagged = untagged};
    cr_assert(br_pdf_build(b->ctx, b->display, b->fonts, &options, &bytes));
    return bytes.len;
}

Test(sizes, tags_add_at_most_a_quarter_to_the_booklet)
{
    brochure b = brochure_open();
    brochure_flow_of(&b, BR_SOURCE_DIR "/input/best-practices-2017");
    brochure_pages(&b);
    cr_assert_not_null(b.display);
    size_t with = size_of(&b, false), without = size_of(&b, true);
    cr_expect_gt(with, without);
    cr_expect_leq(with * 100, without * 125, "%zu bytes with tags, %zu without", with, without);
    brochure_close(&b);
}
