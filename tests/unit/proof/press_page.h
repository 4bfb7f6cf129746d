/* A page of 600 × 800 pt with 9 pt of bleed, a printer with demands, and what preflight says of them. */
#ifndef TESTS_PROOF_PRESS_PAGE_H
#define TESTS_PROOF_PRESS_PAGE_H

#include <criterion/criterion.h>

#include "image/image.h"
#include "proof/press.h"
#include "style/layout.h"

static br_ctx *ctx;
static br_display *display;
static br_page *page;
static br_printer printer;
static br_press_job job;

static inline void make_page(void)
{
    ctx = br_ctx_open();
    display = br_display_make(ctx->arena);
    br_display_add_page(display, (br_page){.number = 1, .width = BR_PT(600), .height = BR_PT(800), .bleed = BR_PT(9)});
    page = &display->pages[0];
    printer = (br_printer){.safe_zone = BR_PT(10),
                           .page_multiple = 1,
                           .bleed = BR_PT(9),
                           .ink_limit = 3000,
                           .least_ppi = 200,
                           .least_text = BR_PT(5),
                           .least_in_inks = BR_PT(9),
                           .least_reversed = BR_PT(7),
                           .least_rich = BR_PT(20),
                           .inks = {true, true, true}};
    job = (br_press_job){.display = display, .printer = &printer};
    job.profile = br_profile_open(ctx, BR_SOURCE_DIR "/layouts/printers/profiles/fogra39.icc", BR_SPAN_NONE);
}

static inline void close_page(void)
{
    br_ctx_close(ctx);
}

static inline void add(br_mark mark)
{
    br_page_add_mark(ctx->arena, page, mark);
}

static inline size_t run(void)
{
    job.count = display->page_count;
    br_proof_press(ctx, &job);
    return ctx->diag_count;
}

static inline size_t said(br_code code)
{
    size_t count = 0, all = run();
    for (size_t i = 0; i < all; i++)
        count += ctx->diags[i].code == code;
    cr_assert_eq(all, count, "nothing else is said");
    return count;
}

static inline br_paint ink(uint8_t cyan, uint8_t magenta, uint8_t yellow, uint8_t black)
{
    return (br_paint){.red = 40,
                      .green = 40,
                      .blue = 40,
                      .cyan = cyan,
                      .magenta = magenta,
                      .yellow = yellow,
                      .black = black,
                      .has_ink = true};
}

#endif
