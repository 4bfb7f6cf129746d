/* What is seen along a line: the same as at its points one by one, and the topmost of what lies there. */
#include <criterion/criterion.h>

#include "base/arena.h"
#include "proof/line.h"

static br_arena *arena;
static br_page page;

static void make_page(void)
{
    arena = br_arena_open();
    page = (br_page){.width = 100000, .height = 100000};
}

static void close_page(void)
{
    br_arena_close(arena);
}

TestSuite(line, .init = make_page, .fini = close_page);

/* ---- one path ------------------------------------------------------------------------------------ */

static uint32_t seed = 1;

static br_len any(br_len below)
{
    seed = seed * 1664525U + 1013904223U;
    return (br_len)(seed >> 8) % below;
}

static br_point anywhere(void)
{
    return (br_point){any(10000), any(10000)};
}

/* Two subpaths of straight pieces and curves, crossing themselves; the first may be open. */
static br_path any_path(void)
{
    br_path path = {.steps = BR_ARRAY(arena, 12, br_path_step), .width = 100 + any(900)};
    path.filled = any(2) == 0;
    path.stroked = !path.filled;
    path.even_odd = any(2) == 0;
    for (int i = 0; i < 12; i++) {
        br_path_step *step = &path.steps[path.count];
        if (i == 5 && any(2) == 0)
            continue;
        step->op = i % 6 == 0 ? BR_PATH_MOVE : i % 6 == 5 ? BR_PATH_CLOSE : any(2) == 0 ? BR_PATH_LINE : BR_PATH_CURVE;
        for (int k = 0; k < 3; k++)
            step->p[k] = anywhere();
        path.count++;
    }
    return path;
}

static bool is_in(br_stretches s, int64_t at)
{
    for (size_t i = 0; i < s.count; i++)
        if (at >= s.items[i].from && at < s.items[i].to)
            return true;
    return false;
}

static bool is_near_an_end(br_stretches s, int64_t at)
{
    for (size_t i = 0; i < s.count; i++)
        if (llabs(at - s.items[i].from) <= 4 || llabs(at - s.items[i].to) <= 4)
            return true;
    return false;
}

Test(line, a_path_covers_of_a_line_what_it_covers_of_its_points)
{
    int inside = 0, outside = 0;
    for (int i = 0; i < 400; i++) {
        br_path path = any_path();
        br_line_along line = {.upright = i % 2 == 0, .at = any(10000), .to = 10000};
        br_stretches s =
            path.filled ? br_proof_fill_along(arena, &path, &line) : br_proof_stroke_along(arena, &path, &line);
        for (br_len at = -500; at < 10500; at += 37) {
            br_point point = line.upright ? (br_point){line.at, at} : (br_point){at, line.at};
            bool covered = path.filled ? br_proof_path_fills(&path, point) : br_proof_path_strokes(&path, point);
            if (is_near_an_end(s, at))
                continue;
            cr_assert_eq(is_in(s, at), covered, "path %d at %d", i, at);
            inside += covered;
            outside += !covered;
        }
        for (size_t k = 0; k < s.count; k++) {
            cr_assert_lt(s.items[k].from, s.items[k].to);
            cr_assert(k == 0 || s.items[k - 1].to < s.items[k].from);
        }
    }
    cr_assert(inside > 10000 && outside > 10000, "%d points inside, %d outside", inside, outside);
}

Test(line, nothing_is_covered_by_what_is_not_painted)
{
    br_path path = any_path();
    br_line_along line = {.at = 5000, .to = 10000};
    path.filled = path.stroked = false;
    cr_assert_eq(br_proof_fill_along(arena, &path, &line).count, 0);
    cr_assert_eq(br_proof_stroke_along(arena, &path, &line).count, 0);
}

/* ---- a page -------------------------------------------------------------------------------------- */

static void add_rect(br_len x, br_len y, br_len width, br_len height, uint8_t red)
{
    br_paint paint = {.red = red};
    br_page_add_mark(arena, &page, br_mark_rect(arena, (br_rect){x, y, width, height}, paint, 0, BR_SPAN_NONE));
}

static void add_other(br_mark_kind kind, br_len x, br_len width)
{
    br_page_add_mark(arena, &page, (br_mark){.kind = kind, .box = {x, 0, width, 1000}});
}

/* What is seen, as 1000…2000=3 for the red of what is seen between; p for a picture. */
static void expect(br_line_along line, const char *wanted)
{
    size_t count;
    br_buf out = br_buf_make(arena, 256);
    const br_sight *seen = br_proof_look_along(arena, br_proof_open_grounds(arena, &page), &line, &count);
    for (size_t i = 0; i < count; i++) {
        br_buf_add_int(&out, seen[i].where.from);
        br_buf_add_char(&out, '-');
        br_buf_add_int(&out, seen[i].where.to);
        br_buf_add_char(&out, '=');
        if (seen[i].mark->kind == BR_MARK_IMAGE)
            br_buf_add_char(&out, 'p');
        else
            br_buf_add_int(&out, seen[i].paint.red);
        br_buf_add_char(&out, ' ');
    }
    cr_expect_str_eq(br_str_c(arena, br_buf_str(&out)), wanted);
}

static const br_line_along level = {.at = 500, .to = 10000}, upright = {.upright = true, .at = 500, .to = 10000};

Test(line, the_topmost_is_seen_and_what_lies_under_it_again_behind)
{
    add_rect(1000, 0, 8000, 1000, 1);
    add_rect(2000, 0, 4000, 1000, 2);
    add_rect(3000, 0, 1000, 1000, 3);
    add_rect(5000, 0, 2000, 1000, 4);
    add_rect(0, 501, 9000, 1000, 5); /* not on the line */
    expect(level, "1000-2000=1 2000-3000=2 3000-4000=3 4000-5000=2 5000-7000=4 7000-9000=1 ");
}

Test(line, an_upright_one_is_looked_at_along_its_length)
{
    add_rect(0, 1000, 1000, 500, 1);
    add_rect(0, 1200, 1000, 100, 2);
    expect(upright, "1000-1200=1 1200-1300=2 1300-1500=1 ");
}

Test(line, only_what_clips_leave_and_what_was_asked_for_is_seen)
{
    add_other(BR_MARK_CLIP, 2000, 1000);
    add_other(BR_MARK_IMAGE, 1000, 5000);
    add_rect(0, 0, 2500, 1000, 1);
    add_other(BR_MARK_UNCLIP, 0, 0);
    add_rect(9000, 0, 5000, 1000, 2);
    expect(level, "2000-2500=1 2500-3000=p 9000-10000=2 ");
    expect((br_line_along){.at = 500, .from = 2700, .to = 9500}, "2700-3000=p 9000-9500=2 ");
}

Test(line, a_stroke_is_seen_above_its_fill)
{
    add_rect(1000, -5000, 2000, 9000, 1);
    page.marks[0].path.stroked = true;
    page.marks[0].path.stroke.red = 2;
    page.marks[0].path.width = 200;
    expect(level, "900-1100=2 1100-2900=1 2900-3100=2 ");
}

Test(line, paper_between_two_parts_of_a_mark_parts_them)
{
    br_path_step *steps = BR_ARRAY(arena, 10, br_path_step);
    for (int i = 0; i < 10; i++) {
        br_len x = i % 5 == 1 || i % 5 == 2 ? 2000 : 1000;
        steps[i].op = i % 5 == 0 ? BR_PATH_MOVE : i % 5 == 4 ? BR_PATH_CLOSE : BR_PATH_LINE;
        steps[i].p[0] = (br_point){i < 5 ? x : x + 2000, i % 5 < 2 ? 0 : 1000};
    }
    br_mark mark = {.kind = BR_MARK_PATH, .box = {1000, 0, 3000, 1000}};
    mark.path = (br_path){.steps = steps, .count = 10, .filled = true, .fill = {.red = 1}};
    br_page_add_mark(arena, &page, mark);
    expect(level, "1000-2000=1 3000-4000=1 ");
}

Test(line, of_many_that_begin_and_end_each_is_seen_in_its_place)
{
    char wanted[8000], *end = wanted;
    add_rect(0, 0, 10000, 1000, 250);
    for (int i = 0; i < 100; i++) { /* steps, each on top of the last, then what is left of them */
        add_rect(10 * i, 0, 10000 - 20 * i, 1000, (uint8_t)i);
        end += sprintf(end, "%d-%d=%d ", 10 * i, 10 * (i + 1) + (i == 99 ? 8010 : 0), i);
    }
    for (int i = 98; i >= 0; i--)
        end += sprintf(end, "%d-%d=%d ", 10000 - 10 * (i + 1), 10000 - 10 * i, i);
    expect(level, wanted);
}
