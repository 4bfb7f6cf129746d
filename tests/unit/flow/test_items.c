/*
 * Paragraphs as boxes, glue and penalties: where a line may end, what that
 * costs, and what of it stretches.
 */
#include "flow/brochure.h"
#include "para/para.h"

/* A paragraph of plain words in the style of the booklet's text, hyphenated or not. */
static br_paragraph *made_so(brochure *b, br_align align, bool hyphenate, bool balance, const char *text)
{
    *b = brochure_with("<p>а</p>");
    br_paragraph_style *style = BR_NEW(b->ctx->arena, br_paragraph_style);
    *style = *br_layout_find_paragraph(b->layout, BR_STR("body"));
    style->align = align;
    style->balance = balance;
    style->hyphenate = hyphenate;
    style->protrude = true;
    br_paragraph *p =
        br_paragraph_make_plain(&b->flow->setter, style, b->layout->language, br_str_of(text), BR_SPAN_NONE);
    cr_assert_not_null(p);
    return p;
}

static br_paragraph *made(brochure *b, br_align align, bool hyphenate, const char *text)
{
    return made_so(b, align, hyphenate, false, text);
}

static char letter_of(const br_item *item)
{
    if (item->kind == BR_ITEM_BOX)
        return 'b';
    if (item->kind == BR_ITEM_GLUE)
        return item->stretch ? 'g' : 'f'; /* f: fixed */
    if (item->penalty == BR_PENALTY_FORBIDDEN)
        return 'x';
    if (!item->flagged)
        return item->penalty == BR_PENALTY_FORCED ? '!' : item->penalty < 0 ? 'r' : 's';
    return item->width ? '-' : '/';
}

/*
 * The items as letters: b box, g glue, f fixed glue, x forbidden, ! forced, - hyphen that is added, / hyphen that is
 * there, s another price, r a reward.
 */
static const char *items_of(const brochure *b, const br_paragraph *p)
{
    char *out = br_arena_alloc(b->ctx->arena, p->item_count + 1);
    for (size_t i = 0; i < p->item_count; i++)
        out[i] = letter_of(&p->items[i]);
    return out;
}

static void assert_balanced(const char *text, const char *expected)
{
    brochure b;
    const br_paragraph *p = made_so(&b, BR_ALIGN_LEFT, false, true, text);

    cr_assert_str_eq(items_of(&b, p), expected, "%s: %s", text, items_of(&b, p));
    brochure_close(&b);
}

static void assert_items_in(br_align align, const char *text, const char *expected)
{
    brochure b;
    const br_paragraph *p = made(&b, align, false, text);

    cr_assert_str_eq(items_of(&b, p), expected, "%s: %s", text, items_of(&b, p));
    brochure_close(&b);
}

static void assert_items(const char *text, const char *expected)
{
    assert_items_in(BR_ALIGN_JUSTIFY, text, expected);
}

Test(items, words_are_boxes_with_glue_between_them)
{
    assert_items("едно две три", "bgbgb!");
}

Test(items, no_line_ends_at_a_bound_space_which_stretches_all_the_same)
{
    assert_items("живее в града", "bgbxgb!");
}

Test(items, the_space_within_a_number_is_fixed_and_the_one_before_its_unit_stretches)
{
    assert_items("са 62 435 лв. днес", "bgbxfbxgbgb!");
}

Test(items, two_numbers_side_by_side_are_two_words)
{
    assert_items("през 2016 2017", "bgbgb!");
}

Test(items, a_no_break_space_is_a_space_where_no_line_ends)
{
    assert_items("едно\u00A0две три", "bxgbgb!");
}

Test(items, a_dash_stays_with_the_word_before_it)
{
    assert_items("едно – две", "bxgbgb!");
}

Test(items, a_line_may_end_after_a_hyphen_that_is_in_the_text)
{
    assert_items("социално-икономически", "b/b!");
}

Test(items, a_prefix_of_few_letters_keeps_its_word)
{
    assert_items("най-добри", "b!");
}

Test(items, a_ragged_line_rather_ends_before_a_short_word_than_behind_it)
{
    assert_items_in(BR_ALIGN_LEFT, "грижа за хората", "bgbsgb!");
    assert_items_in(BR_ALIGN_LEFT, "грижа за 44 села", "bgbsgbgb!");
    assert_items_in(BR_ALIGN_LEFT, "грижа, но хубава", "bgbsgb!");
    assert_items_in(BR_ALIGN_LEFT, "това, нея, хората", "bgbgb!"); /* „нея,“ ends a thought */
    assert_items_in(BR_ALIGN_JUSTIFY, "грижа за хората", "bgbgb!");
}

Test(items, a_balanced_line_rather_ends_where_the_sense_pauses_than_within_what_belongs_together)
{
    assert_balanced("кризисен център към кметство", "bgbgbsgb!"); /* the pack names „към“ */
    assert_balanced("кризисен център „Към върха“", "bgbgbsgb!");
    assert_balanced("подарък, а общо дело", "brgbsgbgb!");
    assert_balanced("„Сърцето“ – общинска подкрепа", "bxgbrgbgb!");
    assert_balanced("Край (начало). Отново", "bgbrgb!");
    assert_balanced("„Край.“ Отново", "brgb!");
    assert_balanced("гр. Троян, ул. Нова", "bxgbrgbxgb!"); /* abbreviations end no sentence */
    assert_balanced("само 2017. Отново", "bgbgb!");
    assert_balanced("5–10 минути път", "bsgbgb!");
    assert_items_in(BR_ALIGN_LEFT, "подарък, център към кметство 10 път", "bgbgbgbgbgb!"); /* only balanced text */
    assert_items_in(BR_ALIGN_LEFT, "чай – кафе", "bxgbgb!");                               /* a dash is no short word */
}

Test(items, a_forced_line_end_is_a_forced_penalty)
{
    brochure b;
    const br_paragraph *p = made(&b, BR_ALIGN_JUSTIFY, false, "едно\nдве");
    int forced = 0;

    for (size_t i = 0; i < p->item_count; i++)
        forced += p->items[i].kind == BR_ITEM_PENALTY && p->items[i].penalty == BR_PENALTY_FORCED;
    cr_assert_eq(forced, 2);
    brochure_close(&b);
}

Test(items, glue_stretches_more_than_it_shrinks_and_is_as_wide_as_the_space)
{
    brochure b;
    const br_paragraph *p = made(&b, BR_ALIGN_JUSTIFY, true, "аб вг");
    const br_item *glue = &p->items[1];

    cr_assert_eq(glue->kind, BR_ITEM_GLUE);
    cr_assert_eq(glue->width, p->glyphs[glue->source].advance);
    cr_assert_str_eq(brochure_c(&b, br_str_slice(p->text, p->glyphs[glue->source].cluster, p->text.len)), " вг");
    cr_assert_gt(glue->stretch, glue->shrink);
    cr_assert_gt(glue->shrink, 0);
    cr_assert_lt(glue->shrink, glue->width);
    brochure_close(&b);
}

/* The hyphen, kerned to the letter before it: what that letter and it are together without its own advance. */
static br_len kerned_hyphen(const brochure *b, const br_paragraph *p, const br_item *item, br_len hyphen)
{
    const br_stretch *stretch = &p->stretches[0];
    br_run run = {.face = stretch->face, .scale = stretch->scale, .script = stretch->script};
    size_t at = p->glyphs[item->source - 1].cluster, end = p->glyphs[item->source].cluster;
    br_glyph_part pair =
        br_text_shape_part(b->fonts, &stretch->style, &run, br_str_slice(p->text, at, end), BR_STR(""));
    br_len letter =
        br_len_from_units(pair.glyphs[0].advance, stretch->size, br_fonts_get(b->fonts, stretch->face)->upem);
    return hyphen + letter - p->glyphs[item->source - 1].advance;
}

Test(items, hyphens_are_flagged_and_as_wide_as_the_glyph_that_is_added)
{
    brochure b;
    const br_paragraph *p = made(&b, BR_ALIGN_JUSTIFY, true, "общинската");
    const br_face *face = br_fonts_get(b.fonts, p->inlines[0].style.face);
    br_len hyphen = br_len_from_units(br_face_advance(face, face->hyphen_glyph), p->style->size, face->upem);
    int count = 0;

    cr_assert_gt(hyphen, 0);
    for (size_t i = 0; i < p->item_count; i++) {
        const br_item *item = &p->items[i];
        if (item->kind != BR_ITEM_PENALTY || item->penalty == BR_PENALTY_FORCED)
            continue;
        count++;
        cr_assert(item->flagged);
        cr_assert_leq(abs(item->width - kerned_hyphen(&b, p, item, hyphen)), 1, "%d", item->width);
        cr_assert_gt(item->penalty, 0);
        cr_assert_eq(item->hang_right, br_len_scale(hyphen, br_text_hang_right('-'), 1000));
        cr_assert_eq(p->breaks[p->glyphs[item->source].cluster], BR_BREAK_HYPHEN);
    }
    cr_assert_geq(count, 3);
    brochure_close(&b);
}

Test(items, a_style_without_hyphenation_has_no_hyphens)
{
    assert_items("общинската администрация", "bgb!");
}

Test(items, boxes_and_glue_are_together_as_wide_as_the_paragraph)
{
    brochure b;
    const br_paragraph *p =
        made(&b, BR_ALIGN_JUSTIFY, true, "Общината, в която 62 435 жители живеят – „най-добрата“ в света.");
    br_len sum = 0;

    for (size_t i = 0; i < p->item_count; i++)
        sum += p->items[i].kind == BR_ITEM_PENALTY ? 0 : p->items[i].width;
    cr_assert_eq(sum, br_paragraph_natural_width(p));
    brochure_close(&b);
}

/* The width of a text set alone. */
static br_len width_of(const char *text)
{
    brochure b;
    br_len width = br_paragraph_natural_width(made(&b, BR_ALIGN_LEFT, false, text));

    brochure_close(&b);
    return width;
}

static void assert_widest(const char *text, const char *word)
{
    brochure b;
    const br_paragraph *p = made(&b, BR_ALIGN_LEFT, true, text);
    br_len widest = br_paragraph_widest_word(p);

    cr_assert_leq(abs(widest - width_of(word)), 400, "%s: %d, %s is %d wide", text, widest, word, width_of(word));
    brochure_close(&b);
}

Test(items, the_widest_word_ends_where_a_line_may_end_without_an_added_hyphen)
{
    assert_widest("общинската администрация поддържа", "администрация");
    assert_widest("по-нататък е социално-икономически", "икономически");
    assert_widest("на 62 435 лв. са", "62 435 лв."); /* stays together */
    assert_widest("сам", "сам");
}

Test(items, only_styles_with_optical_margins_hang)
{
    brochure b;
    const br_paragraph *hung = made(&b, BR_ALIGN_JUSTIFY, true, "„едно“.");
    br_paragraph_style style = *hung->style;
    style.protrude = false;
    const br_paragraph *plain =
        br_paragraph_make_plain(&b.flow->setter, &style, b.layout->language, BR_STR("„едно“."), BR_SPAN_NONE);
    const br_set_glyph *glyphs = hung->glyphs;

    const br_item *last = NULL;
    for (size_t i = 0; i < hung->item_count; i++)
        if (hung->items[i].kind == BR_ITEM_BOX)
            last = &hung->items[i];
    cr_assert_gt(hung->items[0].hang_left, 0);
    cr_assert_eq(hung->items[0].hang_left, br_len_scale(glyphs[0].advance, br_text_hang_left(0x201E), 1000));
    cr_assert_eq(last->hang_right, br_len_scale(glyphs[hung->glyph_count - 1].advance, br_text_hang_right('.'), 1000));
    cr_assert_gt(last->hang_right, 0);
    for (size_t i = 0; i < plain->item_count; i++)
        cr_assert(plain->items[i].hang_left == 0 && plain->items[i].hang_right == 0);
    brochure_close(&b);
}
