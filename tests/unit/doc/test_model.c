/* The grammar of contents and the table itself. */
#include <criterion/criterion.h>
#include <string.h>

#include "doc/model.h"
#include "sample.h"

Test(model, a_particle_has_its_number)
{
    br_content content;
    cr_assert(br_model_parse_content("title, lead?, p*, fact+, (phone | email)*", &content));
    cr_assert_eq(content.slot_count, 5);
    const bool required[] = {true, false, false, true, false}, many[] = {false, false, true, true, true};
    for (size_t i = 0; i < 5; i++) {
        cr_expect_eq(content.slots[i].required, required[i], "slot %zu", i);
        cr_expect_eq(content.slots[i].many, many[i], "slot %zu", i);
    }
    cr_expect_eq(content.slots[4].kinds, BR_KIND_BIT(BR_EL_PHONE) | BR_KIND_BIT(BR_EL_EMAIL));
    cr_expect_not(content.text);
    cr_expect_eq(br_content_slot(&content, BR_EL_EMAIL), 4);
    cr_expect_eq(br_content_slot(&content, BR_EL_AREA), -1);
    cr_expect_eq(br_content_slot(&content, BR_KIND_INCLUDE), -1);
}

Test(model, words_of_the_grammar_stand_for_groups)
{
    br_content content;
    cr_assert(br_model_parse_content("title, BLOCKS, contact?", &content));
    cr_expect_eq(content.slot_count, 3);
    cr_expect_eq(br_content_slot(&content, BR_EL_HEADING), 1);
    cr_expect(content.slots[1].many);
    cr_expect_not(content.slots[1].required);
    cr_assert(br_model_parse_content("INLINE", &content));
    cr_expect(content.text && content.inlined);
    cr_expect_eq(br_content_slot(&content, BR_EL_NOTE), 0);
    cr_assert(br_model_parse_content("TEXT", &content));
    cr_expect(content.text && content.inlined && content.slot_count == 0);
    cr_assert(br_model_parse_content("EMPTY", &content));
    cr_expect(!content.text && content.slot_count == 0);
}

Test(model, what_is_not_in_the_grammar_is_refused)
{
    static const char *const bad[] = {"",         "titel",        "title,lead",     "title, title?", "(p | list",
                                      "(p list)", "title lead",   "p, BLOCKS",      "title, ",       "INLINE, p",
                                      "p**",      "EMPTY, title", "(p | unknown)*", "include?"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        br_content content;
        cr_expect_not(br_model_parse_content(bad[i], &content), "\"%s\"", bad[i]);
    }
}

Test(model, every_element_has_a_place_and_a_sentence)
{
    br_arena *arena = br_arena_open();
    const br_model *model = br_model_make(arena);
    for (unsigned kind = BR_EL_TEXT + 1; kind < BR_EL_COUNT; kind++) {
        const br_model_element *element = br_model_element_of((br_element_kind)kind);
        cr_expect_eq(element->help[strlen(element->help) - 1], '.', "%s", element->name);
        cr_expect((br_model_parents(model, kind) != 0) != (kind == BR_EL_BROCHURE), "%s", element->name);
        cr_expect_eq(br_model_find_kind(br_str_of(element->name)), kind, "%s stands twice", element->name);
    }
    br_arena_close(arena);
}

Test(model, lists_name_kinds_in_the_order_of_the_table)
{
    br_arena *arena = br_arena_open();
    cr_expect_str_eq(br_model_list(arena, BR_KIND_BIT(BR_EL_EMAIL) | BR_KIND_BIT(BR_EL_P), "<", ">"), "<p>, <email>");
    cr_expect_str_eq(br_model_list(arena, 0, "<", ">"), "");
    br_arena_close(arena);
}

/* Where an element may stand: an example is wrapped in its ancestors up to the brochure. */
static const char *wrap(br_arena *arena, br_element_kind kind, const char *xml)
{
    switch (kind) {
    case BR_EL_BROCHURE:
        return xml;
    case BR_EL_EDITION:
    case BR_EL_ORGANISERS:
    case BR_EL_IMPRINT:
    case BR_EL_FOREWORD:
        return br_arena_printf(
            arena, "<brochure xml:lang='bg' layout='booklet'><title>Т</title>%s<include src='a.xml'/></brochure>", xml);
    case BR_EL_CRITERIA:
        return br_arena_printf(
            arena,
            "<brochure xml:lang='bg' layout='booklet'><title>Т</title><about><title>О</title>%s</about><include "
            "src='a.xml'/></brochure>",
            xml);
    case BR_EL_AREA:
        return br_arena_printf(arena, "<brochure xml:lang='bg' layout='booklet'><title>Т</title>%s</brochure>", xml);
    case BR_EL_ANNEX:
        return br_arena_printf(
            arena, "<brochure xml:lang='bg' layout='booklet'><title>Т</title><include src='a.xml'/>%s</brochure>", xml);
    default:
        break;
    }
    bool line = kind == BR_EL_TERM || kind == BR_EL_LINK || kind == BR_EL_REF;
    if (kind != BR_EL_PRACTICE)
        xml =
            br_arena_printf(arena, "<practice id='own' municipality='М'><title>Т</title><p>Текст. %s</p>%s</practice>",
                            line ? xml : "", line ? "" : xml);
    return br_arena_printf(
        arena,
        "<brochure xml:lang='bg' layout='booklet'><title>Т</title><area id='x'><title>О</title>%s</area></brochure>",
        xml);
}

Test(model, examples_of_the_reference_hold_to_the_model)
{
    int count = 0;
    for (unsigned kind = BR_EL_TEXT + 1; kind < BR_EL_COUNT; kind++) {
        const char *example = br_model_example((br_element_kind)kind);
        if (!example)
            continue;
        sample s = sample_open();
        sample_write(&s, "brochure.xml", wrap(s.ctx->arena, (br_element_kind)kind, example));
        sample_build(&s);
        for (size_t i = 0; i < s.ctx->diag_count; i++) {
            br_code code = s.ctx->diags[i].code;
            cr_expect(code == BR_CANNOT_READ || code == BR_UNKNOWN_REFERENCE, "example of <%s>: %s",
                      br_element_name((br_element_kind)kind), sample_words(&s, s.ctx->diags[i].message));
        }
        sample_close(&s);
        count++;
    }
    cr_expect_geq(count, 15);
}
