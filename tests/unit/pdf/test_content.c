/* Operators of the content stream: paths, clips, colours, what is not said twice. */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

static void expect_content(sheet *s, const char *wanted)
{
    sheet_build(s, 0, 0);
    sheet_expect(s, "mutool show -b %s pages/1/Contents", wanted);
}

static br_mark a_path(br_path_step *steps, size_t count)
{
    br_mark mark = {.kind = BR_MARK_PATH};
    mark.path = (br_path){.steps = steps, .count = count};
    return mark;
}

Test(content, paths_are_turned_over_and_painted_as_asked)
{
    sheet s = sheet_open("bg");
    s.untagged = true; /* without tags */
    br_page *page = sheet_add_page(&s);
    br_arena *arena = s.ctx->arena;
    br_path_step steps[3] = {{BR_PATH_MOVE, {{1000, 41890}}},
                             {BR_PATH_CURVE, {{2000, 41890}, {3000, 51890}, {4000, 61890}}},
                             {BR_PATH_CLOSE, {{0}}}};
    br_mark mark = a_path(steps, 3);
    mark.path.filled = mark.path.even_odd = true;
    mark.path.fill = (br_paint){.red = 14, .green = 107, .blue = 255};
    br_page_add_mark(arena, page, mark);
    mark.path.filled = mark.path.even_odd = false;
    mark.path.stroked = true;
    mark.path.stroke = (br_paint){.red = 255};
    mark.path.width = 500;
    mark.path.cap = 1;
    mark.path.join = 2;
    mark.path.mitre_limit = 4000;
    mark.path.dash_count = 2;
    mark.path.dashes[0] = 2000;
    mark.path.dashes[1] = 1500;
    br_page_add_mark(arena, page, mark);
    mark.path.filled = true;
    br_page_add_mark(arena, page, mark); /* everything is set already */
    mark.path.dash_count = 0;
    br_page_add_mark(arena, page, mark);
    expect_content(&s, "0.055 0.42 1 rg\n1 800 m\n2 800 3 790 4 780 c\nh\nf*\n"
                       "1 0 0 RG\n1 J\n2 j\n0.5 w\n4 M\n[2 1.5 ]0 d\n1 800 m\n2 800 3 790 4 780 c\nh\nS\n"
                       "1 800 m\n2 800 3 790 4 780 c\nh\nB\n"
                       "[]0 d\n1 800 m\n2 800 3 790 4 780 c\nh\nB");
    sheet_close(&s);
}

Test(content, what_a_clip_saved_is_known_again_after_it)
{
    sheet s = sheet_open("bg");
    s.untagged = true; /* without tags */
    br_page *page = sheet_add_page(&s);
    br_arena *arena = s.ctx->arena;
    br_rect box = {10000, 41890, 5000, 1000};
    br_paint red = {.red = 255}, blue = {.blue = 255};
    br_page_add_mark(arena, page, br_mark_rect(arena, box, red, 0, BR_SPAN_NONE));
    br_page_add_mark(arena, page, (br_mark){.kind = BR_MARK_CLIP, .box = box});
    br_page_add_mark(arena, page, br_mark_rect(arena, box, blue, 0, BR_SPAN_NONE));
    br_page_add_mark(arena, page, (br_mark){.kind = BR_MARK_UNCLIP});
    br_page_add_mark(arena, page, br_mark_rect(arena, box, red, 0, BR_SPAN_NONE));
    const char *rect = "10 800 5 -1 re\nf\n";
    char wanted[512];
    snprintf(wanted, sizeof wanted, "1 0 0 rg\n%sq\n10 799 5 1 re W n\n0 0 1 rg\n%sQ\n%.*s", rect, rect,
             (int)strlen(rect) - 1, rect);
    expect_content(&s, wanted);
    sheet_close(&s);
}

/* Four corners in turn, closed or not. */
static void add_corners(sheet *s, br_page *page, const br_point corners[4], bool closed)
{
    br_path_step *steps = BR_ARRAY(s->ctx->arena, 5, br_path_step);
    for (int i = 0; i < 4; i++)
        steps[i] = (br_path_step){i == 0 ? BR_PATH_MOVE : BR_PATH_LINE, {corners[i]}};
    steps[4].op = BR_PATH_CLOSE;
    br_mark mark = a_path(steps, closed ? 5 : 4);
    mark.path.filled = true;
    br_page_add_mark(s->ctx->arena, page, mark);
}

Test(content, drawings_keep_hundredths_and_rectangles_are_short_and_exact)
{
    sheet s = sheet_open("bg");
    s.untagged = true; /* without tags */
    br_page *page = sheet_add_page(&s);
    const br_point across[4] = {{10004, 41886}, {15006, 41886}, {15006, 42886}, {10004, 42886}};
    const br_point down[4] = {{-10004, 41890}, {-10004, 42890}, {15000, 42890}, {15000, 41890}};
    const br_point slanted[4] = {{0, 41890}, {15000, 41890}, {15010, 42890}, {0, 42890}};
    add_corners(&s, page, across, true);
    add_corners(&s, page, across, false);
    add_corners(&s, page, down, true);
    add_corners(&s, page, slanted, true);
    expect_content(&s, "10.004 800.004 5.002 -1 re\nf\n"
                       "10 800 m\n15.01 800 l\n15.01 799 l\n10 799 l\nf\n"
                       "-10 800 m\n-10 799 l\n15 799 l\n15 800 l\nh\nf\n"
                       "0 800 m\n15 800 l\n15.01 799 l\n0 799 l\nh\nf");
    sheet_close(&s);
}

Test(content, neighbouring_text_shares_one_text_object_and_font)
{
    sheet s = sheet_open("bg");
    s.untagged = true; /* without tags */
    sheet_add_page(&s);
    sheet_set(&s, s.roman, BR_PT(10), BR_PT(60), 41890, "н");
    sheet_set(&s, s.roman, BR_PT(10), BR_PT(60), 55890, "н");
    sheet_set(&s, s.italic, BR_PT(10), BR_PT(60), 55890, "е")->glyphs.glyphs[0].dy = 3000;
    char wanted[256];
    const br_mark *marks = s.display->pages[0].marks;
    unsigned roman = marks[0].glyphs.glyphs[0].id, italic = marks[2].glyphs.glyphs[0].id;
    snprintf(wanted, sizeof wanted,
             "BT\n/F%u 10 Tf\n60 800 Td\n<%04X>Tj\n0 -14 Td\n<%04X>Tj\n/F%u 10 Tf\n3 Ts\n<%04X>Tj\nET", s.roman, roman,
             roman, s.italic, italic);
    expect_content(&s, wanted);
    sheet_close(&s);
}
