/*
 * From lines to figures: the same sums for one paragraph and for all of them.
 * All arithmetic is in integers, so that the figures are equal on every machine;
 * deviations go over the spaces twice, for the mean first, so that
 * no square grows beyond 64 bits.
 */
#include <stdlib.h>

#include "proof.h"

#define TIGHT       750 /* per mille of the face's own space */
#define LOOSE       1600
#define SHORT_LAST  150 /* per mille of the measure */
#define RATIO_SCALE 1000
/* Expansion counts in 1/10,000. */
#define SAME_WIDTH    2
#define HALF_PER_CENT 50

typedef struct sums {
    const br_proof *proof;
    br_set_figures out;
    bool justified_only;
    size_t from, to; /* paragraphs */
} sums;

static bool counts(const sums *s, size_t paragraph)
{
    return s->proof->paragraphs[paragraph].justified || !s->justified_only;
}

static int64_t rounded(int64_t sum, int64_t count)
{
    return count == 0 ? 0 : (sum + (sum < 0 ? -count : count) / 2) / count;
}

/* The whole square root nearest to n. */
static int64_t root(int64_t n)
{
    int64_t r = 0;
    for (int64_t bit = (int64_t)1 << 31; bit > 0; bit >>= 1)
        if ((r + bit) * (r + bit) <= n)
            r += bit;
    return n - r * r > r ? r + 1 : r;
}

static int64_t ratio_of(const br_gap *gap)
{
    return rounded((int64_t)gap->width * RATIO_SCALE, gap->natural);
}

/* ---- word spaces ------------------------------------------------------------------------------- */

static void add_extremes(br_space_figures *out, const br_gap *gap)
{
    int ratio = (int)ratio_of(gap);
    if (out->count == 0 || gap->width < out->least)
        out->least = gap->width;
    if (out->count == 0 || gap->width > out->most)
        out->most = gap->width;
    if (out->count == 0 || ratio < out->least_ratio)
        out->least_ratio = ratio;
    if (out->count == 0 || ratio > out->most_ratio)
        out->most_ratio = ratio;
    out->count++;
}

static void add_line_extremes(br_space_figures *out, const br_proof_line *line, int64_t *width, int64_t *ratio)
{
    bool tight = false, loose = false;
    for (size_t g = 0; g < line->gap_count; g++) {
        int64_t r = ratio_of(&line->gaps[g]);
        add_extremes(out, &line->gaps[g]);
        *width += line->gaps[g].width;
        *ratio += r;
        tight = tight || r < TIGHT;
        loose = loose || r > LOOSE;
    }
    out->tight_lines += tight;
    out->loose_lines += loose;
    out->beyond_lines += tight || loose;
}

static void sum_spaces(sums *s)
{
    br_space_figures *out = &s->out.spaces;
    int64_t width = 0, ratio = 0, width_away = 0, ratio_away = 0;
    for (size_t p = s->from; p < s->to; p++)
        for (size_t i = s->proof->paragraphs[p].from; i < s->proof->paragraphs[p].to; i++)
            if (counts(s, p) && s->proof->lines[i].full)
                add_line_extremes(out, &s->proof->lines[i], &width, &ratio);
    int64_t count = (int64_t)out->count;
    out->mean = (br_len)rounded(width, count);
    out->mean_ratio = (int)rounded(ratio, count);
    for (size_t p = s->from; p < s->to; p++)
        for (size_t i = s->proof->paragraphs[p].from; i < s->proof->paragraphs[p].to; i++) {
            const br_proof_line *line = &s->proof->lines[i];
            for (size_t g = 0; counts(s, p) && line->full && g < line->gap_count; g++) {
                int64_t w = line->gaps[g].width - out->mean, r = ratio_of(&line->gaps[g]) - out->mean_ratio;
                width_away += w * w;
                ratio_away += r * r;
            }
        }
    out->deviation = (br_len)root(rounded(width_away, count));
    out->deviation_ratio = (int)root(rounded(ratio_away, count));
}

/* ---- expansion ------------------------------------------------------------------------------------ */

static int step_class(int step)
{
    int at = step <= SAME_WIDTH ? 0 : (step + HALF_PER_CENT - 1) / HALF_PER_CENT;
    return at < BR_STEPS ? at : BR_STEPS - 1;
}

static void sum_expansion(sums *s)
{
    br_expansion_figures *out = &s->out.expansion;
    int64_t sum = 0, count = 0, step_sum = 0, steps = 0;
    for (size_t p = s->from; p < s->to; p++)
        for (size_t i = s->proof->paragraphs[p].from; i < s->proof->paragraphs[p].to; i++) {
            const br_proof_line *line = &s->proof->lines[i];
            if (!counts(s, p) || !line->full)
                continue;
            out->least = count == 0 || line->expansion < out->least ? line->expansion : out->least;
            out->most = count == 0 || line->expansion > out->most ? line->expansion : out->most;
            out->lines += line->expansion != 0;
            sum += abs(line->expansion);
            count++;
            if (line->first || !line[-1].full)
                continue;
            int step = abs(line->expansion - line[-1].expansion);
            step_sum += step;
            steps++;
            out->step_most = step > out->step_most ? step : out->step_most;
            out->steps[step_class(step)]++;
        }
    out->mean = (int)rounded(sum, count);
    out->step_mean = (int)rounded(step_sum, steps);
}

/* ---- hyphens, ends of columns --------------------------------------------------------------------------- */

static bool same_column(const br_proof_line *a, const br_proof_line *b)
{
    return a->page == b->page && b->y > a->y;
}

static void sum_hyphens(sums *s, const br_proof_paragraph *paragraph)
{
    br_set_figures *out = &s->out;
    size_t row = 0;
    for (size_t i = paragraph->from; i < paragraph->to; i++) {
        const br_proof_line *line = &s->proof->lines[i];
        row = line->hyphenated ? row + 1 : 0;
        out->hyphenated += row > 0;
        out->pairs += row > 1;
        out->triples += row > 2;
        out->longest_ladder = row > out->longest_ladder ? row : out->longest_ladder;
        out->column_hyphens += row > 0 && !same_column(line, line + 1);
    }
}

/* A title and a page number beside it are of one element, but no lines of one text. */
static bool is_column_end(const br_proof_line *line)
{
    return line->kind == line[1].kind && !same_column(line, line + 1);
}

static void sum_column_ends(sums *s, const br_proof_paragraph *paragraph)
{
    const br_proof_line *lines = s->proof->lines;
    if (paragraph->to - paragraph->from < 2)
        return;
    s->out.orphans += is_column_end(&lines[paragraph->from]);
    s->out.widows += is_column_end(&lines[paragraph->to - 2]);
}

/* ---- last lines -------------------------------------------------------------------------------------------- */

/* The measure a paragraph is set to: from its leftmost line to its column's edge. */
static br_len measure_of(const br_proof *proof, const br_proof_paragraph *paragraph, br_len *left)
{
    const br_proof_line *last = &proof->lines[paragraph->to - 1];
    br_len shift = proof->columns[last->column].left;
    *left = BR_LEN_MAX;
    for (size_t i = paragraph->from; i < paragraph->to; i++) {
        const br_proof_line *line = &proof->lines[i];
        if (line->column == BR_NOWHERE)
            continue;
        br_len at = line->left - proof->columns[line->column].left + shift; /* as if in the last line's column */
        *left = at < *left ? at : *left;
    }
    return proof->columns[last->column].right - *left;
}

int br_proof_last_share(const br_proof *proof, const br_proof_paragraph *paragraph)
{
    const br_proof_line *last = &proof->lines[paragraph->to - 1];
    br_len left;
    if (paragraph->to == paragraph->from || !paragraph->justified || last->column == BR_NOWHERE)
        return 0;
    br_len measure = measure_of(proof, paragraph, &left);
    return measure > 0 ? (int)rounded((int64_t)(last->right - left) * 1000, measure) : 0;
}

static void sum_last_line(sums *s, const br_proof_paragraph *paragraph, int64_t *shares)
{
    br_set_figures *out = &s->out;
    const br_proof_line *last = &s->proof->lines[paragraph->to - 1];
    if (paragraph->to - paragraph->from < 2 || !paragraph->justified || last->column == BR_NOWHERE)
        return;
    br_len short_of = s->proof->columns[last->column].least_right - last->right;
    int share = br_proof_last_share(s->proof, paragraph);
    int tenth = share <= 0 ? 0 : (share - 1) / (1000 / BR_TENTHS);
    out->last_tenths[tenth < BR_TENTHS ? tenth : BR_TENTHS - 1]++;
    out->last_lines++;
    out->last_short += share < SHORT_LAST;
    out->last_near_full += short_of > 0 && short_of < last->size;
    out->last_word_parts += last[-1].hyphen && last->gap_count == 0;
    *shares += share;
}

/* ---- all ------------------------------------------------------------------------------------------------------ */

static void sum_lines(sums *s, const br_proof_paragraph *paragraph)
{
    const br_proof *proof = s->proof;
    br_set_figures *out = &s->out;
    for (size_t i = paragraph->from; i < paragraph->to; i++) {
        const br_proof_line *line = &proof->lines[i];
        out->lines++;
        out->full_lines += line->full;
        out->short_lines += paragraph->justified && !line->full && !line->last;
        out->off_grid += br_proof_is_off_grid(proof, line);
        out->rivers += line->rivers;
        out->longest_river = line->river > out->longest_river ? line->river : out->longest_river;
        if (line->last || paragraph->foreign || !proof->language)
            continue;
        br_breach breach = br_proof_find_breach(proof->language, line->text, line[1].text);
        if (breach != BR_BREACH_COUNT)
            out->breaches[breach]++;
    }
}

br_set_figures br_proof_sum(const br_proof *proof, size_t from, size_t to, bool justified_only)
{
    sums s = {.proof = proof, .justified_only = justified_only, .from = from, .to = to};
    int64_t shares = 0;
    for (size_t p = from; p < to; p++) {
        const br_proof_paragraph *paragraph = &proof->paragraphs[p];
        if (!counts(&s, p) || paragraph->from == paragraph->to)
            continue;
        int looseness = proof->display->tags[paragraph->tag].looseness;
        s.out.paragraphs++;
        s.out.set_longer += looseness > 0;
        s.out.set_shorter += looseness < 0;
        sum_lines(&s, paragraph);
        sum_hyphens(&s, paragraph);
        sum_column_ends(&s, paragraph);
        sum_last_line(&s, paragraph, &shares);
    }
    sum_spaces(&s);
    sum_expansion(&s);
    s.out.last_mean = (int)rounded(shares, (int64_t)s.out.last_lines);
    return s.out;
}
