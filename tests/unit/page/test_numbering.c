/*
 * Page numbers of editions that keep their sections together: known cases, and chance
 * ones held against another way of finding them, section by section.
 */
#include <criterion/criterion.h>
#include <stdint.h>

#include "page/numbering.h"

#define MOST 24

typedef struct edition {
    br_numbered sections[MOST];
    size_t count;
} edition;

/* Numbers two editions; what br_page_number returns. */
static size_t number_two(edition *a, edition *b, size_t shared)
{
    br_arena *arena = br_arena_open();
    br_numbering both[2] = {{.sections = a->sections, .count = a->count}, {.sections = b->sections, .count = b->count}};
    size_t stuck = br_page_number(arena, both, 2, shared);
    br_arena_close(arena);
    return stuck;
}

static void expect_firsts(const edition *e, const size_t *firsts)
{
    for (size_t i = 0; i < e->count; i++)
        cr_expect_eq(e->sections[i].first, firsts[i], "section %zu begins on %zu, not %zu", i, e->sections[i].first,
                     firsts[i]);
}

#define RUN(n, with)                                                                                                   \
    {                                                                                                                  \
        .pages = n, .shared = with                                                                                     \
    }

Test(numbering, a_shared_section_waits_for_the_longer_edition_whichever_that_is)
{
    edition a = {{RUN(1, 1), RUN(1, 2), RUN(3, 3), RUN(1, 4)}, 4};
    edition b = {{RUN(1, 1), RUN(4, 2), RUN(1, 3), RUN(1, 4)}, 4};
    static const size_t firsts[] = {0, 1, 5, 8};
    cr_expect_eq(number_two(&a, &b, 4), 0);
    expect_firsts(&a, firsts);
    expect_firsts(&b, firsts);
    cr_expect_eq(a.sections[2].natural, 2, "three pages are put in");
    cr_expect_eq(b.sections[2].natural, 5);
    cr_expect_eq(b.sections[3].natural, 6, "two pages are put in");
}

Test(numbering, what_one_edition_has_alone_counts_as_length_there)
{
    edition a = {{RUN(1, 1), RUN(2, 0), RUN(1, 2)}, 3}, b = {{RUN(1, 1), RUN(1, 2), RUN(5, 0)}, 3};
    static const size_t in_a[] = {0, 1, 3}, in_b[] = {0, 3, 4};
    cr_expect_eq(number_two(&a, &b, 2), 0);
    expect_firsts(&a, in_a);
    expect_firsts(&b, in_b);
}

Test(numbering, the_side_that_one_edition_asks_for_holds_in_both)
{
    edition a = {{RUN(1, 1), {.pages = 1, .shared = 2, .side = BR_SIDE_RIGHT}}, 2};
    edition b = {{RUN(2, 1), RUN(1, 2)}, 2}, c = {{RUN(3, 1), RUN(1, 2)}, 2};
    cr_expect_eq(number_two(&a, &b, 2), 0);
    cr_expect_eq(a.sections[1].first, 2);
    cr_expect_eq(a.sections[1].natural, 2, "the blank page of its own rule");
    cr_expect_eq(b.sections[1].first, 2);
    cr_expect_eq(number_two(&c, &a, 2), 0);
    cr_expect_eq(c.sections[1].first, 4);
    cr_expect_eq(a.sections[1].first, 4);
}

Test(numbering, an_order_or_sides_that_contradict_are_found)
{
    edition a = {{RUN(1, 1), RUN(1, 2), RUN(1, 3)}, 3}, b = {{RUN(1, 1), RUN(1, 3), RUN(1, 2)}, 3};
    cr_expect_neq(number_two(&a, &b, 3), 0);
    edition left = {{RUN(1, 1), {.pages = 1, .shared = 2, .side = BR_SIDE_LEFT}}, 2};
    edition right = {{RUN(1, 1), {.pages = 1, .shared = 2, .side = BR_SIDE_RIGHT}}, 2};
    cr_expect_eq(number_two(&left, &right, 2), 2);
}

Test(numbering, nothing_begins_before_the_page_that_was_kept)
{
    edition a = {{RUN(1, 0), {.pages = 1, .not_before = 4}, RUN(1, 0)}, 3}, none = {.count = 0};
    static const size_t firsts[] = {0, 4, 5};
    cr_expect_eq(number_two(&a, &none, 0), 0);
    expect_firsts(&a, firsts);
    cr_expect_eq(a.sections[1].natural, 1);
    a.sections[0].pages = 9;
    cr_expect_eq(number_two(&a, &none, 0), 0);
    cr_expect_eq(a.sections[1].first, 9, "but later if it must");
}

Test(numbering, behind_the_fillers_no_blank_page_is_put_in_if_they_settle_the_hands)
{
    br_numbered closing = {.pages = 1, .behind = true, .side = BR_SIDE_LEFT};
    br_numbered sections[] = {RUN(2, 0), closing};
    br_numbering one = {.sections = sections, .count = 2, .back_bound = true};
    br_arena *arena = br_arena_open();
    cr_expect_eq(br_page_number(arena, &one, 1, 0), 0);
    cr_expect_eq(sections[1].first, 2);
    cr_expect_eq(one.filler_at, 2);
    cr_expect_eq(one.page_count, 3);
    one.back_bound = false;
    cr_expect_eq(br_page_number(arena, &one, 1, 0), 0);
    cr_expect_eq(sections[1].first, 3);
    br_arena_close(arena);
}

/* ---- by chance --------------------------------------------------------------------------------- */

static uint32_t next(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u; /* Knuth, TAOCP 2, §3.3.4, line 16 of table 1 */
    return (*seed >> 16) % below;
}

static size_t on_side(size_t at, br_side side)
{
    return side == BR_SIDE_BOTH || (at % 2 == 0) == (side == BR_SIDE_RIGHT) ? at : at + 1;
}

/* An edition of sections 1 … `shared` in their order, others of its own among them. */
static edition any_edition(uint32_t *seed, size_t shared, const br_side *sides)
{
    edition e = {.count = 0};
    for (size_t s = 1; s <= shared; s++) {
        if (next(seed, 3) == 0)
            e.sections[e.count++] = (br_numbered){.pages = next(seed, 4), .side = (br_side)next(seed, 3)};
        br_side side = next(seed, 2) ? sides[s] : BR_SIDE_BOTH;
        e.sections[e.count++] = (br_numbered){.pages = 1 + next(seed, 5), .shared = s, .side = side};
    }
    return e;
}

/* Places sections [*i, the next shared one) from *at on; that one's own natural page. */
static size_t walk(const edition *e, size_t *i, size_t *at)
{
    while (e->sections[*i].shared == 0) {
        *at = on_side(*at, e->sections[*i].side) + e->sections[*i].pages;
        ++*i;
    }
    return on_side(*at, e->sections[*i].side);
}

/* The page of shared section after shared section: the later of the two on which it could begin, on a side that suits
 * both. */
static void expect_walked(const edition *a, const edition *b, size_t shared)
{
    size_t i = 0, k = 0, at = 0, bt = 0;
    for (size_t s = 1; s <= shared; s++, i++, k++) {
        size_t x = walk(a, &i, &at), y = walk(b, &k, &bt), first = x > y ? x : y;
        first = on_side(on_side(first, a->sections[i].side), b->sections[k].side);
        cr_assert_eq(a->sections[i].first, first);
        cr_assert_eq(b->sections[k].first, first);
        cr_assert_eq(a->sections[i].natural, x);
        cr_assert_eq(b->sections[k].natural, y);
        at = first + a->sections[i].pages;
        bt = first + b->sections[k].pages;
    }
}

Test(numbering, two_editions_agree_on_the_least_pages_whichever_is_numbered_first)
{
    uint32_t seed = 20170523;
    for (int round = 0; round < 3000; round++) {
        size_t shared = 1 + next(&seed, MOST / 2);
        br_side sides[MOST];
        for (size_t s = 1; s <= shared; s++)
            sides[s] = (br_side)next(&seed, 3);
        edition a = any_edition(&seed, shared, sides), b = any_edition(&seed, shared, sides), c = a, d = b;
        cr_assert_eq(number_two(&a, &b, shared), 0);
        expect_walked(&a, &b, shared);
        cr_assert_eq(number_two(&d, &c, shared), 0);
        for (size_t i = 0; i < a.count; i++)
            cr_assert_eq(a.sections[i].first, c.sections[i].first);
        for (size_t i = 0; i < b.count; i++)
            cr_assert_eq(b.sections[i].first, d.sections[i].first);
    }
}
