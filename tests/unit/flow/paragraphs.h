/* Paragraphs of every kind for the tests of setting lines, and a walk over all of them at many measures. */
#ifndef TESTS_FLOW_PARAGRAPHS_H
#define TESTS_FLOW_PARAGRAPHS_H

#include "flow/brochure.h"
#include "para/para.h"

/* Justified and ragged, plain and mixed, with numbers, addresses, quotations, notes and words of 40 letters. */
static const char body[] __attribute__((unused)) =
    "<p>Общината превърна един стар автобус в читалня, която <em>всяка</em> сряда обикаля 14 села – хората я нарекоха "
    "<q>Книжното бусче</q> и я чакат на площада. За 2016 г. пробегът е 62 435 км, а разходите са 12 500 лв. на "
    "година.</p>"
    "<p>Социално-икономическото развитие и <strong>взаимодействието</strong> с неправителствените организации се "
    "осъществява чрез <term xml:lang=\"en\">participatory budgeting and administration</term>, за което пише в "
    "<link href=\"https://www.obshtina-primer.example.bg/novini/2017/uchastie?a=1&amp;b=2\">"
    "https://www.obshtina-primer.example.bg/novini/2017/uchastie?a=1&amp;b=2</link><note>Бележка.</note>.</p>"
    "<p><em>Многофункционалните</em> и <em>високо</em>технологичните решения – <q>по-добро <q>управление</q></q> "
    "(МРРБ, НСОРБ) – са най-важното. Ѝ!</p>"
    "<p>Да.</p>"
    "<list><item>Непротивоконституционствувателствувайте, моля, ако обичате, и още веднъж: "
    "непротивоконституционствувателствувайте!</item></list>"
    "<aside><p>На 14 май по-малките села са с по 1 200 лв. повече, а <em>читалищата</em> на общината са и за "
    "най-възрастните.</p></aside>"
    "<heading>Как се прави и за кого е: от дума на дума</heading><p>а</p>";
static const int measures[] __attribute__((unused)) = {40, 57, 83, 110, 160, 239, 240, 241, 333, 487};

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

static inline br_lines set(const brochure *b, const br_paragraph *p, br_len measure)
{
    return br_paragraph_set((br_setter *)&b->flow->setter, b->ctx->arena, p, measure, false);
}

typedef void (*check_lines)(const brochure *b, const br_paragraph *p, br_len measure, const br_lines *lines);

/* Calls `check` for every paragraph of the body, those in lists and boxes too. */
static inline void for_paragraphs(const brochure *b, const br_block *block, br_len measure, check_lines check)
{
    for (; block; block = block->next) {
        if (block->paragraph) {
            br_lines lines = set(b, block->paragraph, measure);
            cr_assert_gt(lines.count, 0);
            check(b, block->paragraph, measure, &lines);
        }
        for_paragraphs(b, block->first, measure, check);
    }
}

static inline void for_all(check_lines check)
{
    brochure b = brochure_with(body);
    for (size_t i = 0; i < LENGTH(measures); i++)
        for_paragraphs(&b, brochure_block(&b, 0), BR_PT(measures[i]), check);
    brochure_close(&b);
}

#endif
