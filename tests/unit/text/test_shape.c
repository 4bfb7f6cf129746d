/*
 * Shaping: letterforms, kerning, features, tracking, runs and what is lent.
 */
#include <criterion/criterion.h>
#include <hb-subset.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "pack.h"

static br_ctx *ctx;
static br_fonts *fonts;
static br_language *bg, *en;

static void set_up(void)
{
    ctx = br_ctx_open();
    fonts = pack_fonts(ctx);
    bg = pack_bulgarian(ctx->arena);
    en = pack_english(ctx->arena);
}

static void tear_down(void)
{
    br_ctx_close(ctx);
}

TestSuite(shape, .init = set_up, .fini = tear_down);

static br_face_id serif(bool italic)
{
    return br_fonts_find(fonts, BR_STR("Source Serif 4"), BR_STR("SmText"), 400, italic, BR_SPAN_NONE);
}

/* Shapes with a style; the text's first byte stands in line 7, column 3. */
static br_run *shape(const br_shape_style *style, const char *text, size_t *count)
{
    br_str s = br_str_of(text);
    br_spanmap map = {0};
    br_spanmap_add(ctx->arena, &map, 0, (br_span){7, 3, 0});
    return br_text_shape(fonts, ctx->arena, style, s, 0, s.len, &map, count);
}

static br_run *shape_plain(br_face_id face, const br_language *language, const char *text, size_t *count)
{
    return shape(&(br_shape_style){.face = face, .language = language}, text, count);
}

static uint32_t glyph_of(br_face_id face, const br_language *language, const char *letter)
{
    size_t count;
    br_run *runs = shape_plain(face, language, letter, &count);
    cr_assert_eq(count, 1);
    cr_assert_eq(runs[0].glyph_count, 1);
    return runs[0].glyphs[0].id;
}

static int width_of(const br_run *runs, size_t count)
{
    int width = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < runs[i].glyph_count; k++)
            width += runs[i].glyphs[k].advance;
    return width;
}

static int measure(const br_shape_style *style, const char *text)
{
    size_t count;
    br_run *runs = shape(style, text, &count);
    return width_of(runs, count);
}

static void expect_local_forms(br_face_id face, const char *const *letters, size_t count)
{
    br_language und = {.code = BR_STR("und"), .script = BR_STR("Cyrl")};
    for (size_t i = 0; i < count; i++) {
        uint32_t own = glyph_of(face, bg, letters[i]), common = glyph_of(face, &und, letters[i]);
        cr_expect_neq(own, 0);
        cr_expect_neq(own, common, "%s is not in its Bulgarian form", letters[i]);
    }
}

Test(shape, brings_out_the_bulgarian_letterforms_in_roman)
{
    static const char *const letters[] = {"в", "г", "д", "ж", "з", "и", "й", "к", "л",
                                          "п", "т", "ц", "ш", "щ", "ъ", "ь", "ю"};
    expect_local_forms(serif(false), letters, 17);
}

Test(shape, brings_out_the_bulgarian_letterforms_in_italic)
{
    static const char *const letters[] = {"в", "д", "ж", "з", "к", "л", "ф", "ю"};
    expect_local_forms(serif(true), letters, 8);
}

Test(shape, takes_the_language_and_not_the_script_alone)
{
    br_language ru = {.code = BR_STR("ru"), .script = BR_STR("Cyrl")};
    br_language region = {.code = BR_STR("bg-BG"), .script = BR_STR("Cyrl")};
    cr_assert_neq(glyph_of(serif(false), bg, "д"), glyph_of(serif(false), &ru, "д"));
    cr_assert_eq(glyph_of(serif(false), bg, "д"), glyph_of(serif(false), &region, "д"));
    size_t count;
    br_run *runs = shape(&(br_shape_style){.face = serif(false), .language = bg, .features = "-locl"}, "д", &count);
    cr_assert_eq(runs[0].glyphs[0].id, glyph_of(serif(false), &ru, "д"));
}

Test(shape, can_tell_which_letterforms_a_face_lacks)
{
    cr_assert_str_eq(br_fonts_check_letterforms(fonts, ctx->arena, serif(false), bg).ptr, "");
    cr_assert_str_eq(br_fonts_check_letterforms(fonts, ctx->arena, serif(true), bg).ptr, "");
    bg->letterforms = BR_STR("в о а г");
    cr_assert_str_eq(br_fonts_check_letterforms(fonts, ctx->arena, serif(false), bg).ptr, "оа");
}

Test(shape, can_tell_which_bundled_face_has_letterforms)
{
    bool all = false;
    br_face_id sans = br_fonts_find(fonts, BR_STR("Source Sans 3"), BR_STR_NONE, 400, false, BR_SPAN_NONE);
    br_face_id armenian = br_fonts_find(fonts, BR_STR("Noto Sans Armenian"), BR_STR_NONE, 400, false, BR_SPAN_NONE);
    cr_assert(br_str_is(br_fonts_find_letterforms(fonts, armenian, bg, BR_STR("вгд"), &all), "Source Sans 3"));
    cr_assert(all);
    /* Source Sans has no ъ of the language's own: the serif, which has, comes before it. */
    cr_assert_str_eq(br_fonts_check_letterforms(fonts, ctx->arena, sans, bg).ptr, "ъь");
    cr_assert(br_str_starts(br_fonts_find_letterforms(fonts, armenian, bg, BR_STR("въ"), &all), "Source Serif 4"));
    cr_assert(all);
    cr_assert(br_str_starts(br_fonts_find_letterforms(fonts, armenian, bg, BR_STR("во"), &all), "Source"));
    cr_assert_not(all);
    cr_assert_null(br_fonts_find_letterforms(fonts, armenian, bg, BR_STR("оа"), &all).ptr);
    br_language sr = {.code = BR_STR("sr"), .script = BR_STR("Cyrl")};
    cr_assert(br_str_starts(br_fonts_find_letterforms(fonts, serif(true), &sr, BR_STR("бгдпт"), &all), "Source Serif"));
    cr_assert(all);
    cr_assert_null(br_fonts_find_letterforms(fonts, serif(false), &sr, BR_STR("гдпт"), &all).ptr);
}

Test(shape, kerns)
{
    size_t count;
    br_run *runs = shape_plain(serif(false), bg, "Та", &count);
    int kerned = width_of(runs, count);
    runs = shape(&(br_shape_style){.face = serif(false), .language = bg, .features = "-kern"}, "Та", &count);
    cr_assert_lt(kerned, width_of(runs, count));
}

Test(shape, takes_features)
{
    size_t count;
    br_run *runs =
        shape(&(br_shape_style){.face = serif(false), .language = bg, .features = "onum, pnum"}, "3", &count);
    cr_assert_neq(runs[0].glyphs[0].id, glyph_of(serif(false), bg, "3"));
    cr_assert(br_text_features_valid(BR_STR("pnum,-liga, ss01=1")));
    cr_assert(br_text_features_valid(BR_STR("")));
    cr_assert_not(br_text_features_valid(BR_STR("pnum,no such thing")));
}

Test(shape, gives_clusters_as_bytes_of_the_whole_text)
{
    size_t count;
    br_str text = BR_STR("град Троян е");
    br_run *runs = br_text_shape(fonts, ctx->arena, &(br_shape_style){.face = serif(false), .language = bg}, text, 9,
                                 19, NULL, &count);
    cr_assert_eq(count, 1);
    cr_assert_eq(runs[0].from, 9);
    cr_assert_eq(runs[0].to, 19);
    cr_assert_eq(runs[0].glyph_count, 5);
    for (size_t i = 0; i < 5; i++)
        cr_assert_eq(runs[0].glyphs[i].cluster, 9 + 2 * i);
    cr_assert_eq(runs[0].scale, 1000);
}

Test(shape, of_nothing_is_nothing)
{
    size_t count = 7;
    shape_plain(serif(false), bg, "", &count);
    cr_assert_eq(count, 0);
}

Test(shape, cuts_runs_where_the_script_changes_and_keeps_signs_with_what_is_before)
{
    size_t count;
    br_run *runs = shape_plain(serif(false), bg, "„Проект RegiX“, 5 – край", &count);
    cr_assert_eq(count, 3);
    cr_assert_eq(runs[0].from, 0);
    cr_assert_eq(runs[1].from, strlen("„Проект "));
    cr_assert_eq(runs[2].from, strlen("„Проект RegiX“, 5 – "));
    cr_assert_eq(runs[2].to, strlen("„Проект RegiX“, 5 – край"));
}

Test(shape, adds_tracking_after_every_letter_and_drops_ligatures)
{
    size_t count;
    br_shape_style style = {.face = serif(false), .language = en};
    br_run *runs = shape(&style, "fi", &count);
    cr_assert_eq(runs[0].glyph_count, 1, "fi is one glyph");
    style.features = "-liga";
    int width = measure(&style, "fi");
    style.features = NULL;
    style.tracking = 50;
    runs = shape(&style, "fi", &count);
    cr_assert_eq(runs[0].glyph_count, 2);
    cr_assert_eq(width_of(runs, count), width + 100);
    style.tracking = -20;
    cr_assert_eq(measure(&style, "fi"), width - 40);
}

Test(shape, adds_tracking_once_for_a_letter_and_its_mark)
{
    size_t count;
    br_shape_style style = {.face = serif(false), .language = bg};
    const char *text = "о\xCC\x81"; /* no such letter in one */
    br_run *runs = shape(&style, text, &count);
    int width = width_of(runs, count);
    cr_assert_geq(runs[0].glyph_count, 2);
    style.tracking = 50;
    cr_assert_eq(measure(&style, text), width + 50);
}

Test(shape, makes_nothing_of_soft_hyphens_and_line_ends)
{
    size_t count;
    br_run *runs = shape_plain(serif(false), bg, "бла\xC2\xADго\n\xE2\x80\xA8\xE2\x80\x8Bда", &count);
    cr_assert_eq(count, 1);
    cr_assert_eq(runs[0].glyph_count, 7);
    cr_assert_eq(runs[0].glyphs[3].cluster, 8, "the letter after the soft hyphen keeps its own byte");
    cr_assert_eq(width_of(runs, count), measure(&(br_shape_style){.face = serif(false), .language = bg}, "благода"));
    runs = shape_plain(serif(false), bg, "\xC2\xAD", &count);
    cr_assert_eq(count, 1);
    cr_assert_eq(runs[0].glyph_count, 0);
    cr_assert_eq(ctx->diag_count, 0);
}

Test(shape, has_every_kind_of_space)
{
    size_t count;
    br_face_id faces[] = {serif(false),
                          br_fonts_find(fonts, BR_STR("Noto Serif Armenian"), BR_STR_NONE, 400, false, BR_SPAN_NONE)};
    for (int i = 0; i < 2; i++) {
        br_run *runs = shape_plain(faces[i], bg, "\xC2\xA0\xE2\x80\xAF\xE2\x80\x89\t", &count);
        cr_assert_eq(count, 1);
        cr_assert_eq(runs[0].glyph_count, 4);
        for (size_t k = 0; k < 4; k++) {
            cr_assert_neq(runs[0].glyphs[k].id, 0);
            cr_assert_gt(runs[0].glyphs[k].advance, 0);
        }
        cr_assert_lt(runs[0].glyphs[2].advance, runs[0].glyphs[0].advance);
    }
    cr_assert_eq(ctx->diag_count, 0);
}

Test(shape, lends_a_whole_script_with_one_note)
{
    br_language hy = {.code = BR_STR("hy"), .script = BR_STR("Armn")};
    size_t count;
    br_run *runs = shape_plain(serif(false), &hy, "Քաղաք Երևան, 25 «բ»", &count);
    const br_face *lent = br_fonts_get(fonts, runs[0].face);
    cr_assert(br_str_is(lent->family, "Noto Serif Armenian"));
    cr_assert_eq(lent->weight, 400);
    cr_assert_eq(runs[0].scale, 938); /* 670 to 714 */
    cr_assert_eq(runs[0].to, strlen("Քաղաք Երևան"), "the space goes with the letters");
    cr_assert_eq(runs[1].face, serif(false), "the comma does not");
    cr_assert_eq(runs[1].scale, 1000);
    cr_assert_eq(pack_said(ctx, BR_FALLBACK_SCRIPT), 1);
    cr_assert_eq(ctx->diag_count, 1);
    cr_assert_eq(ctx->diags[0].span.column, 3);
    cr_assert_eq(ctx->warnings + ctx->errors, 0);
}

Test(shape, lends_from_a_face_of_the_same_kind_and_weight)
{
    size_t count;
    br_face_id sans = br_fonts_find(fonts, BR_STR("Source Sans 3"), BR_STR_NONE, 700, false, BR_SPAN_NONE);
    br_run *runs = shape_plain(sans, bg, "Ք", &count);
    cr_assert(br_str_is(br_fonts_get(fonts, runs[0].face)->postscript_name, "NotoSansArmenian-Bold"));
    br_face_id armenian = br_fonts_find(fonts, BR_STR("Noto Serif Armenian"), BR_STR_NONE, 700, false, BR_SPAN_NONE);
    runs = shape_plain(armenian, bg, "ж", &count);
    const br_face *lent = br_fonts_get(fonts, runs[0].face);
    cr_assert_eq(lent->weight, 700);
    cr_assert(br_str_starts(lent->family, "Source Serif 4"));
}

Test(shape, scales_tracking_back_in_a_lent_face)
{
    br_shape_style style = {.face = serif(false), .language = bg};
    int width = measure(&style, "Ք");
    style.tracking = 100;
    cr_assert_eq(measure(&style, "Ք"), width + 107); /* 100 / 0.938 */
}

Test(shape, says_a_character_that_nobody_has_once_and_at_its_place)
{
    size_t count;
    br_run *runs = shape_plain(serif(false), bg, "знак 漢漢 край 漢", &count);
    cr_assert_eq(pack_said(ctx, BR_MISSING_GLYPH), 1);
    cr_assert_eq(ctx->diags[0].span.line, 7);
    cr_assert_eq(ctx->diags[0].span.column, 3 + 5);
    cr_assert_eq(ctx->errors, 1);
    cr_assert_str_eq(pack_message(ctx, BR_MISSING_GLYPH),
                     "no font here has the character 漢 (U+6F22); Source Serif 4 SmText Regular was asked for it");
    cr_assert_eq(runs[count - 1].face, serif(false));
    shape_plain(serif(true), bg, "漢", &count);
    cr_assert_eq(pack_said(ctx, BR_MISSING_GLYPH), 2, "another face is another gap");
}

Test(shape, of_drafts_warns_only)
{
    size_t count;
    ctx->draft = true;
    shape_plain(serif(false), bg, "漢", &count);
    cr_assert_eq(ctx->errors, 0);
    cr_assert_eq(ctx->warnings, 1);
}

/* A face of the serif's letters А to я only, in a folder with the whole sans. */
static br_fonts *open_gappy_fonts(const char *folder)
{
    br_str bytes;
    cr_assert(br_file_read(ctx, BR_SOURCE_DIR "/fonts/source-serif-4/SourceSerif4SmText-Regular.ttf", 1 << 22,
                           BR_SPAN_NONE, &bytes));
    hb_blob_t *blob = hb_blob_create(bytes.ptr, (unsigned)bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *whole = hb_face_create(blob, 0);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_set_add_range(hb_subset_input_unicode_set(input), 0x410, 0x44F);
    hb_set_add(hb_subset_input_unicode_set(input), ' ');
    hb_set_add(hb_subset_input_unicode_set(input), '-');
    hb_face_t *part = hb_subset_or_fail(whole, input);
    hb_blob_t *out = hb_face_reference_blob(part);
    unsigned length;
    const char *data = hb_blob_get_data(out, &length);
    cr_assert(br_file_write(ctx, br_file_join(ctx->arena, folder, "gappy.ttf"), (br_str){data, length}));
    hb_blob_destroy(out);
    hb_face_destroy(part);
    hb_subset_input_destroy(input);
    hb_face_destroy(whole);
    hb_blob_destroy(blob);
    const char *sans = BR_SOURCE_DIR "/fonts/source-sans-3/SourceSans3-Regular.ttf";
    cr_assert_eq(symlink(sans, br_file_join(ctx->arena, folder, "sans.ttf")), 0);
    return br_fonts_open(ctx, folder);
}

Test(shape, notices_a_font_without_the_letter_i_with_grave)
{
    char folder[] = "/tmp/broshura-test-XXXXXX";
    size_t count;
    cr_assert_not_null(mkdtemp(folder));
    fonts = open_gappy_fonts(folder);
    cr_assert_not_null(fonts);
    br_run *runs = shape_plain(serif(false), bg, "книгата ѝ и ѝ", &count);
    cr_assert_eq(count, 4);
    cr_assert(br_str_is(br_fonts_get(fonts, runs[1].face)->family, "Source Sans 3"));
    cr_assert_eq(runs[1].from, strlen("книгата "));
    cr_assert_eq(runs[1].to, strlen("книгата ѝ "));
    cr_assert_eq(runs[2].face, serif(false));
    cr_assert_eq(pack_said(ctx, BR_FALLBACK_GLYPH), 1);
    cr_assert_eq(ctx->diags[0].span.column, 3 + 8);
    cr_assert_str_eq(pack_message(ctx, BR_FALLBACK_GLYPH),
                     "Source Serif 4 SmText Regular has no ѝ (U+045D); it is taken from Source Sans 3 Regular");
    cr_assert_eq(ctx->warnings, 1);
    cr_assert_eq(ctx->errors, 0);
    runs = shape_plain(serif(false), bg,
                       "а\xE2\x80\x91"
                       "б\xE2\x80\x90",
                       &count);
    cr_assert_eq(count, 1, "other hyphens are shown as the one that is there");
    cr_assert_eq(runs[0].glyphs[1].id, br_face_glyph(br_fonts_get(fonts, runs[0].face), '-'));
    cr_assert_eq(runs[0].glyphs[3].id, runs[0].glyphs[1].id);
    cr_assert_eq(ctx->warnings, 1);
    cr_assert_eq(system(br_arena_printf(ctx->arena, "rm -r %s", folder)), 0);
}

Test(shape, takes_a_letter_with_its_mark_as_the_letter_the_font_has)
{
    size_t count;
    br_run *runs = shape_plain(serif(false), bg, "и\xCC\x80", &count);
    cr_assert_eq(runs[0].glyph_count, 1);
    cr_assert_eq(runs[0].glyphs[0].id, glyph_of(serif(false), bg, "ѝ"));
    cr_assert_eq(ctx->diag_count, 0);
}
