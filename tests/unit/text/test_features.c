/*
 * Optical cuts by size; figures, small capitals, raised letters and capitals by
 * the font's own glyphs; and what a face is found to lack.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pack.h"

static br_ctx *ctx;
static br_fonts *fonts;
static br_language *bg;

static void set_up(void)
{
    ctx = br_ctx_open();
    fonts = pack_fonts(ctx);
    bg = pack_bulgarian(ctx->arena);
}

static void tear_down(void)
{
    br_ctx_close(ctx);
}

TestSuite(features, .init = set_up, .fini = tear_down);

static br_face_id face_of(const char *family, const char *cut, int weight, bool italic)
{
    br_face_id face = br_fonts_find(fonts, br_str_of(family), br_str_of(cut), weight, italic, BR_SPAN_NONE);
    cr_assert_neq(face, 0);
    return face;
}

static br_face_id serif(void)
{
    return face_of("Source Serif 4", "SmText", 400, false);
}

static br_run *shape(br_shape_style style, const char *text)
{
    size_t count;
    br_str s = br_str_of(text);
    if (!style.language)
        style.language = bg;
    br_run *runs = br_text_shape(fonts, ctx->arena, &style, s, 0, s.len, NULL, &count);
    cr_assert_eq(count, 1, "%s", text);
    return runs;
}

/* ---- optical cuts ------------------------------------------------------------------ */

static const char *cut(br_len size, int weight, bool italic)
{
    return br_str_c(ctx->arena, br_fonts_choose_cut(fonts, BR_STR("Source Serif 4"), size, weight, italic));
}

Test(features, a_cut_is_chosen_by_the_size)
{
    cr_assert_str_eq(cut(BR_PT(6), 400, false), "Caption");
    cr_assert_str_eq(cut(BR_PT(8) - 1, 400, false), "Caption");
    cr_assert_str_eq(cut(BR_PT(8), 400, false), "SmText");
    cr_assert_str_eq(cut(BR_PT(11) - 1, 600, true), "SmText");
    cr_assert_str_eq(cut(BR_PT(11), 400, false), "", "the text cut has no name of its own");
    cr_assert_str_eq(cut(BR_PT(14), 400, true), "Subhead");
    cr_assert_str_eq(cut(BR_PT(24) - 1, 600, false), "Subhead");
    cr_assert_str_eq(cut(BR_PT(24), 600, false), "Display");
}

Test(features, a_cut_that_lacks_the_weight_gives_way_to_its_neighbour)
{
    cr_assert_str_eq(cut(BR_PT(7), 600, false), "SmText", "Caption is there in regular only");
    cr_assert_str_eq(cut(BR_PT(12), 700, true), "SmText", "the only bold italic there is");
    cr_assert_str_eq(cut(BR_PT(40), 400, false), "Subhead", "Display is there in semibold and bold");
    cr_assert_str_eq(cut(BR_PT(40), 900, false), "Display", "nobody has it: the right cut, and the nearest weight");
}

static const char *in_folder(const char *folder, const char *name)
{
    return br_arena_printf(ctx->arena, "%s/%s", folder, name);
}

Test(features, text_of_a_family_without_a_cut_for_small_text_is_set_in_its_text_cut)
{
    static const char *const names[] = {"SourceSerif4Caption-Regular.ttf", "SourceSerif4-Regular.ttf"};
    char folder[] = "/tmp/broshura-cuts-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    for (int i = 0; i < 2; i++)
        cr_assert_eq(symlink(in_folder(BR_SOURCE_DIR "/fonts/source-serif-4", names[i]), in_folder(folder, names[i])),
                     0);
    br_fonts *two = br_fonts_open(ctx, folder);
    br_str family = BR_STR("Source Serif 4");
    cr_assert_null(br_fonts_choose_cut(two, family, BR_PT(10), 400, false).ptr);
    cr_assert(br_str_is(br_fonts_choose_cut(two, family, BR_PT(7), 400, false), "Caption"));
    for (int i = 0; i < 2; i++)
        unlink(in_folder(folder, names[i]));
    rmdir(folder);
}

Test(features, a_family_without_cuts_has_none)
{
    cr_assert_null(br_fonts_choose_cut(fonts, BR_STR("Source Sans 3"), BR_PT(9), 400, false).ptr);
    cr_assert_null(br_fonts_choose_cut(fonts, BR_STR("Nobody"), BR_PT(9), 400, false).ptr);
}

/* ---- figures ----------------------------------------------------------------------- */

Test(features, figures_are_proportional_tabular_or_old_style)
{
    br_run *table = shape((br_shape_style){.face = serif(), .figures = BR_FIGURES_TABULAR}, "108");
    br_run *text = shape((br_shape_style){.face = serif(), .figures = BR_FIGURES_PROPORTIONAL}, "108");
    br_run *old = shape((br_shape_style){.face = serif(), .figures = BR_FIGURES_OLD_STYLE}, "108");

    cr_assert_eq(table->glyphs[0].advance, table->glyphs[2].advance);
    cr_assert_lt(text->glyphs[0].advance, text->glyphs[2].advance);
    cr_assert_neq(old->glyphs[0].id, text->glyphs[0].id);
    for (int kind = BR_FIGURES_PROPORTIONAL; kind <= BR_FIGURES_OLD_STYLE_TABULAR; kind++)
        cr_assert(br_fonts_have_figures(fonts, serif(), (br_figures)kind), "%d", kind);
}

Test(features, a_face_with_one_kind_of_figures_has_no_other)
{
    br_face_id armenian = face_of("Noto Serif Armenian", NULL, 400, false);

    cr_assert_not(br_fonts_have_figures(fonts, armenian, BR_FIGURES_OLD_STYLE));
    cr_assert(br_fonts_have_figures(fonts, armenian, BR_FIGURES_OF_FONT));
}

/* ---- letters ----------------------------------------------------------------------- */

Test(features, small_capitals_are_glyphs_of_the_font)
{
    br_run *plain = shape((br_shape_style){.face = serif()}, "Овча");
    br_run *small = shape((br_shape_style){.face = serif(), .small_caps = BR_SMALL_CAPS_YES}, "Овча");
    br_run *all = shape((br_shape_style){.face = serif(), .small_caps = BR_SMALL_CAPS_ALL}, "Овча");

    cr_assert_eq(small->glyphs[0].id, plain->glyphs[0].id);
    cr_assert_neq(small->glyphs[1].id, plain->glyphs[1].id);
    cr_assert_neq(all->glyphs[0].id, plain->glyphs[0].id);
    cr_assert_eq(all->glyphs[1].id, small->glyphs[1].id);
}

static const char *lacking(br_face_id face, const char *feature, const char *text)
{
    br_shape_style style = {.face = face, .language = bg};
    return br_str_c(ctx->arena, br_fonts_check_feature(fonts, ctx->arena, &style, feature, br_str_of(text)));
}

Test(features, what_a_face_lacks_is_named_once_each)
{
    br_face_id italic = face_of("Source Serif 4", "SmText", 400, true);

    cr_assert_str_eq(lacking(serif(), "smcp", "Овча могила 12"), "");
    cr_assert_str_eq(lacking(italic, "smcp", "Овча вода 12"), "вчаод", "capitals and figures are not meant");
    cr_assert_str_eq(lacking(italic, "c2sc", "Овча Т"), "ОТ");
    cr_assert_str_eq(lacking(serif(), "sups", "12 е"), "е", "no raised Cyrillic letters");
    cr_assert(br_fonts_has_feature(fonts, serif(), "smcp"));
    cr_assert(br_fonts_has_feature(fonts, serif(), "kern"), "of the GPOS table");
    cr_assert_not(br_fonts_has_feature(fonts, italic, "smcp"));
}

Test(features, raised_figures_and_brackets_of_capitals_are_other_glyphs)
{
    br_run *plain = shape((br_shape_style){.face = serif()}, "(Б-2)");
    br_run *capitals = shape((br_shape_style){.face = serif(), .capitals = true}, "(Б-2)");
    br_run *raised = shape((br_shape_style){.face = serif(), .position = BR_POSITION_SUPERSCRIPT}, "(Б-2)");

    cr_assert_neq(capitals->glyphs[0].id, plain->glyphs[0].id);
    cr_assert_neq(capitals->glyphs[2].id, plain->glyphs[2].id);
    cr_assert_eq(capitals->glyphs[1].id, plain->glyphs[1].id);
    cr_assert_neq(raised->glyphs[3].id, plain->glyphs[3].id);
}

Test(features, capitals_are_tracked_between_capitals_only)
{
    const char *text = "на НСОРБ, Св. Иван";
    br_run *plain = shape((br_shape_style){.face = serif()}, text);
    br_run *tracked = shape((br_shape_style){.face = serif(), .capitals_tracking = 40}, text);
    size_t wider = 0;

    for (size_t i = 0; i < plain->glyph_count; i++) {
        int more = tracked->glyphs[i].advance - plain->glyphs[i].advance;
        cr_assert(more == 0 || more == 40);
        if (more)
            cr_assert(i >= 3 && i < 7, "glyph %zu: not behind the last capital, not at single ones", i);
        wider += more != 0;
    }
    cr_assert_eq(wider, 4);
    cr_assert_eq(
        shape((br_shape_style){.face = serif(), .capitals_tracking = 40, .tracking = 10}, "АБ")->glyphs[0].advance,
        shape((br_shape_style){.face = serif(), .tracking = 10}, "АБ")->glyphs[0].advance,
        "a text that is tracked as a whole is not tracked twice");
}

Test(features, a_fraction_has_a_numerator_and_a_denominator)
{
    br_run *plain = shape((br_shape_style){.face = serif()}, "1/2");
    br_run *half = shape((br_shape_style){.face = serif(), .fraction = true}, "1/2");

    cr_assert_eq(half->glyph_count, 3, "each figure gives its own text back");
    for (size_t i = 0; i < 3; i++)
        cr_assert_neq(half->glyphs[i].id, plain->glyphs[i].id);
    cr_assert_neq(half->glyphs[0].id, half->glyphs[2].id);
}
