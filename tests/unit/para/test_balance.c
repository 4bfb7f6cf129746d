/*
 * Balanced lines: no more than are needed, and of those settings the one whose lines are most even, told by other code
 * than the room's: the fewest lines by filling one after the other, the evenness by the lines' own mean.
 */
#include "paragraph.h"

#include <criterion/criterion.h>
#include <math.h>

static br_para_options balanced(br_len measure)
{
    br_para_options options = br_para_defaults(BR_RAGGED, measure, 20000);

    options.balance = true;
    return options;
}

/* Words of given widths, spaces of 5 pt between them, a price on the break behind some. */
static void put_words(paragraph *p, const br_len *widths, const int *prices, size_t count)
{
    p->count = 0;
    for (size_t i = 0; i < count; i++) {
        put_box(p, widths[i]);
        if (i + 1 == count)
            break;
        if (prices && prices[i])
            put_penalty(p, prices[i], 0, false);
        put_glue(p, 5000, 2500, 1600);
    }
    put_penalty(p, BR_PENALTY_FORCED, 0, false);
}

static br_para_result set_words(br_arena *arena, const br_len *widths, const int *prices, size_t count, br_len measure)
{
    static paragraph p;
    br_para_options options = balanced(measure);
    br_para_result result;

    put_words(&p, widths, prices, count);
    result = br_para_break(arena, p.items, p.count, &options);
    check_result(&p, &options, &result);
    return result;
}

/* The lines' lengths are as given, in points. */
static void expect(const br_para_result *result, const int *lengths, size_t count)
{
    cr_assert_eq(result->line_count, count, "%zu lines instead of %zu", result->line_count, count);
    for (size_t i = 0; i < count; i++)
        cr_assert_eq(result->lines[i].natural, lengths[i] * 1000, "line %zu is %d long, not %d", i,
                     result->lines[i].natural / 1000, lengths[i]);
}

/* Lines of a word list when each is filled as far as it goes. */
static size_t fewest_lines(const br_len *widths, size_t count, br_len measure)
{
    size_t lines = 1;
    br_len x = widths[0];

    for (size_t i = 1; i < count; i++) {
        bool fits = x + 5000 + widths[i] <= measure;

        x = fits ? x + 5000 + widths[i] : widths[i];
        lines += fits ? 0 : 1;
    }
    return lines;
}

/* Sum of the squares of what lines differ from their mean, against the measure; -1 if a line is too long. `ends` has a
 * bit for each word that ends a line. */
static double unevenness(const br_len *widths, size_t count, br_len measure, unsigned ends)
{
    double lengths[16], mean = 0, sum = 0;
    size_t lines = 0;
    br_len x = 0;

    for (size_t i = 0; i < count; i++) {
        x += (x > 0 ? 5000 : 0) + widths[i];
        if (x > measure)
            return -1;
        if (i + 1 == count || (ends >> i & 1)) {
            lengths[lines++] = (double)x / measure;
            x = 0;
        }
    }
    for (size_t i = 0; i < lines; i++)
        mean += lengths[i] / (double)lines;
    for (size_t i = 0; i < lines; i++)
        sum += (lengths[i] - mean) * (lengths[i] - mean);
    return sum;
}

static double least_unevenness(const br_len *widths, size_t count, br_len measure, size_t lines)
{
    double least = INFINITY;

    for (unsigned ends = 0; ends < 1u << (count - 1); ends++) {
        double found = (size_t)__builtin_popcount(ends) + 1 == lines ? unevenness(widths, count, measure, ends) : -1;

        if (found >= 0 && found < least)
            least = found;
    }
    return least;
}

static unsigned ends_of(const br_para_result *result)
{
    unsigned ends = 0;

    /* Words and spaces alternate: a word is every second item. */
    for (size_t i = 0; i + 1 < result->line_count; i++)
        ends |= 1u << (result->lines[i].to / 2);
    return ends;
}

Test(balance, lines_are_the_fewest_and_the_most_even_ones)
{
    uint64_t state = 20240520;
    int uneven_if_filled = 0;

    for (int round = 0; round < 400; round++) {
        br_arena *arena = br_arena_open();
        br_len widths[10], measure = (br_len)(100000 + roll(&state, 150000));
        size_t count = 2 + roll(&state, 9), lines;
        br_para_result result;
        double least, found;

        for (size_t i = 0; i < count; i++)
            widths[i] = (br_len)(10000 + roll(&state, 80000));
        lines = fewest_lines(widths, count, measure);
        least = least_unevenness(widths, count, measure, lines);
        result = set_words(arena, widths, NULL, count, measure);
        cr_assert_eq(result.line_count, lines, "%zu lines, %zu are enough", result.line_count, lines);
        found = unevenness(widths, count, measure, ends_of(&result));
        /* The breaker counts in thousandths, and a last line under a third of the measure has a price of its own. */
        cr_assert_leq(found, least + 0.0015 * (double)lines + 0.06, "%f, the most even has %f", found, least);
        uneven_if_filled += least > 0.06 ? 0 : 1;
        br_arena_close(arena);
    }
    cr_assert_gt(uneven_if_filled, 200, "too few paragraphs can be set evenly");
}

Test(balance, a_cover_title_is_halved)
{
    /* “Bonnes pratiques des communes”, about as wide as on the cover. */
    static const br_len widths[] = {121000, 161000, 58000, 172000};
    static const int prices[] = {0, 0, 300};
    br_arena *arena = br_arena_open();
    br_para_result result = set_words(arena, widths, NULL, 4, 400000);

    expect(&result, (int[]){287, 235}, 2);
    result = set_words(arena, widths, prices, 4, 400000);
    expect(&result, (int[]){287, 235}, 2);
    br_arena_close(arena);
}

Test(balance, a_price_moves_a_break_but_never_adds_a_line)
{
    static const br_len widths[] = {110000, 30000, 60000, 90000};
    static const int dear[] = {0, 300, 0}, gained[] = {-300, 0, 0}, dearest[] = {0, 9999, 0};
    br_arena *arena = br_arena_open();
    br_para_result result = set_words(arena, widths, NULL, 4, 210000);

    expect(&result, (int[]){145, 155}, 2);
    result = set_words(arena, widths, dear, 4, 210000);
    expect(&result, (int[]){110, 190}, 2);
    result = set_words(arena, widths, gained, 4, 210000);
    expect(&result, (int[]){110, 190}, 2);
    result = set_words(arena, widths, dearest, 4, 185000); /* three lines could do without it */
    expect(&result, (int[]){145, 155}, 2);
    br_arena_close(arena);
}

Test(balance, no_single_short_word_stands_on_the_last_line)
{
    static const br_len widths[] = {60000, 60000, 60000, 60000, 30000};
    br_arena *arena = br_arena_open();
    br_para_result result = set_words(arena, widths, NULL, 5, 260000);

    expect(&result, (int[]){125, 160}, 2);
    br_arena_close(arena);
}

Test(balance, lines_before_a_forced_break_are_even_among_themselves)
{
    static paragraph p;
    br_para_options options = balanced(200000);
    br_arena *arena = br_arena_open();
    br_para_result result;

    p.count = 0;
    for (int i = 0; i < 8; i++) {
        put_box(&p, 60000);
        if (i == 3)
            put_penalty(&p, BR_PENALTY_FORCED, 0, false);
        else if (i < 7)
            put_glue(&p, 5000, 2500, 1600);
    }
    put_penalty(&p, BR_PENALTY_FORCED, 0, false);
    result = br_para_break(arena, p.items, p.count, &options);
    check_result(&p, &options, &result);
    expect(&result, (int[]){125, 125, 125, 125}, 4);
    br_arena_close(arena);
}
