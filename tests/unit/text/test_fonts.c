/*
 * Finding faces, their measures, what is said when something is not there.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pack.h"

static br_ctx *ctx;
static br_fonts *fonts;

static void set_up(void)
{
    ctx = br_ctx_open();
    fonts = pack_fonts(ctx);
}

static void tear_down(void)
{
    br_ctx_close(ctx);
}

TestSuite(fonts, .init = set_up, .fini = tear_down);

static const br_face *find(const char *family, const char *cut, int weight, bool italic)
{
    br_face_id id = br_fonts_find(fonts, br_str_of(family), br_str_of(cut), weight, italic, BR_SPAN_NONE);
    return br_fonts_get(fonts, id);
}

static void expect_file(const br_face *face, const char *name)
{
    cr_assert_not_null(face);
    const char *path = br_part(ctx, face->path);
    cr_expect_str_eq(strrchr(path, '/') + 1, name);
}

Test(fonts, are_found_by_family_cut_weight_and_slant)
{
    expect_file(find("Source Serif 4", "SmText", 400, false), "SourceSerif4SmText-Regular.ttf");
    expect_file(find("Source Serif 4", "SmText", 600, true), "SourceSerif4SmText-SemiboldIt.ttf");
    expect_file(find("Source Serif 4", "Display", 600, false), "SourceSerif4Display-Semibold.ttf");
    expect_file(find("Source Serif 4", "Caption", 400, true), "SourceSerif4Caption-It.ttf");
    expect_file(find("Source Sans 3", NULL, 900, false), "SourceSans3-Black.ttf");
    expect_file(find("Source Sans 3", "", 700, true), "SourceSans3-BoldIt.ttf");
    expect_file(find("source sans 3", NULL, 400, false), "SourceSans3-Regular.ttf");
    expect_file(find("Noto Serif Armenian", NULL, 700, false), "NotoSerifArmenian-Bold.ttf");
    cr_assert_eq(ctx->diag_count, 0);
}

Test(fonts, get_one_id_each_and_are_loaded_once)
{
    const br_face *first = find("Source Sans 3", NULL, 400, false);
    const br_face *other = find("Source Sans 3", NULL, 700, false);
    cr_assert_eq(find("Source Sans 3", NULL, 400, false), first);
    cr_assert_eq(find("SOURCE SANS 3", NULL, 400, false), first);
    cr_assert_eq(first->id, 1);
    cr_assert_eq(other->id, 2);
    cr_assert_eq(br_fonts_count(fonts), 2);
    cr_assert_null(br_fonts_get(fonts, 0));
    cr_assert_null(br_fonts_get(fonts, 3));
}

Test(fonts, of_another_weight_are_chosen_as_css_does_and_said)
{
    expect_file(find("Source Sans 3", NULL, 500, false), "SourceSans3-Regular.ttf");
    expect_file(find("Source Sans 3", NULL, 450, false), "SourceSans3-Regular.ttf");
    expect_file(find("Source Sans 3", NULL, 300, false), "SourceSans3-Regular.ttf");
    expect_file(find("Source Sans 3", NULL, 800, false), "SourceSans3-Black.ttf");
    expect_file(find("Source Sans 3", NULL, 650, false), "SourceSans3-Bold.ttf");
    expect_file(find("Source Serif 4", "Display", 500, false), "SourceSerif4Display-Semibold.ttf");
    cr_assert_eq(pack_said(ctx, BR_FONT_STYLE_NOT_FOUND), 6);
    find("Source Sans 3", NULL, 500, false);
    cr_assert_eq(pack_said(ctx, BR_FONT_STYLE_NOT_FOUND), 6, "not said twice for one wish");
}

Test(fonts, keep_the_slant_before_the_weight)
{
    expect_file(find("Source Serif 4", "Subhead", 900, true), "SourceSerif4Subhead-SemiboldIt.ttf");
    expect_file(find("Noto Sans Armenian", NULL, 700, true), "NotoSansArmenian-Bold.ttf");
    cr_assert_str_eq(pack_message(ctx, BR_FONT_STYLE_NOT_FOUND),
                     "Source Serif 4 Subhead has no weight 900 italic; weight 600 italic is used");
}

Test(fonts, not_there_are_said_with_the_nearest_name)
{
    br_span span = {3, 5, 1};
    cr_assert_eq(br_fonts_find(fonts, BR_STR("Sorce Sans 3"), BR_STR_NONE, 400, false, span), 0);
    cr_assert_eq(pack_said(ctx, BR_FONT_NOT_FOUND), 1);
    cr_assert_eq(ctx->diags[0].span.line, 3);
    cr_assert(br_str_is(ctx->diags[0].help, "did you mean Source Sans 3?"));
    cr_assert_null(find("Source Serif 4", "Tiny", 400, false), "the cut must be there");
    cr_assert_null(find("Source Serif", NULL, 400, false), "the beginning of a name is no name");
    cr_assert_null(find("Q", NULL, 400, false));
    cr_assert_eq(ctx->errors, 4);
}

Test(fonts, tell_their_measures)
{
    const br_face *face = find("Source Serif 4", "SmText", 400, false);
    cr_assert_eq(face->upem, 1000);
    cr_assert_eq(face->cap_height, 670);
    cr_assert_eq(face->x_height, 486);
    cr_assert_eq(face->ascent, 1036);
    cr_assert_eq(face->descent, -335);
    cr_assert_lt(face->underline_position, 0);
    cr_assert_gt(face->underline_thickness, 0);
    cr_assert_lt(face->bbox[0], 0);
    cr_assert_gt(face->bbox[3], face->cap_height);
    cr_assert_eq(face->italic_angle_tenths, 0);
    cr_assert_not(face->cff);
    cr_assert_eq(face->weight, 400);
    cr_assert(br_str_is(face->family, "Source Serif 4 SmText"));
    cr_assert(br_str_is(face->style, "Regular"));
    cr_assert(br_str_is(face->postscript_name, "SourceSerif4SmText-Regular"));
    cr_assert_eq(face->glyph_count, 1464);
    cr_assert_eq(face->space_glyph, br_face_glyph(face, ' '));
    cr_assert_neq(face->hyphen_glyph, 0);
    cr_assert_eq(br_face_advance(face, br_face_glyph(face, 'n')), 631);
    cr_assert_eq(br_face_glyph(face, 0x561), 0, "no Armenian");
}

Test(fonts, in_italic_lean)
{
    const br_face *face = find("Source Serif 4", "SmText", 400, true);
    cr_assert(face->italic);
    cr_assert_eq(face->italic_angle_tenths, -120);
}

Test(fonts, are_listed_with_the_letters_they_lack)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    br_fonts_list(fonts, pack_bulgarian(ctx->arena), out);
    fclose(out);
    size_t lines = 0;
    for (size_t i = 0; i < size; i++)
        lines += text[i] == '\n';
    cr_assert_eq(lines, 31);
    const char *serif = strstr(text, "Source Serif 4 SmText, Regular  ");
    cr_assert_not_null(serif);
    cr_assert_not_null(strstr(serif, "SourceSerif4SmText-Regular.ttf\n"), "lacks nothing");
    const char *armenian = strstr(text, "Noto Serif Armenian, Bold  ");
    cr_assert_not_null(armenian);
    cr_assert_not_null(strstr(armenian, "lacks "));
    free(text);
}

Test(fonts, are_found_equally_with_a_cache)
{
    char folder[] = "/tmp/broshura-test-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    setenv("XDG_CACHE_HOME", folder, 1);
    for (int i = 0; i < 2; i++) {
        br_ctx *own = br_ctx_open();
        br_fonts *cached = br_fonts_open(own, BR_SOURCE_DIR "/fonts");
        cr_assert_eq(br_fonts_find(cached, BR_STR("Source Sans 3"), BR_STR_NONE, 900, false, BR_SPAN_NONE), 1);
        br_ctx_close(own);
        cr_assert_eq(
            access(br_part(ctx, br_str_of(br_arena_printf(ctx->arena, "%s/broshura/fontconfig", folder))), R_OK), 0);
    }
    cr_assert_eq(system(br_arena_printf(ctx->arena, "rm -r %s", folder)), 0);
}

Test(fonts, must_be_in_the_folder)
{
    cr_assert_null(br_fonts_open(ctx, BR_SOURCE_DIR "/cmake"));
    cr_assert_eq(pack_said(ctx, BR_NO_FONTS), 1);
}

Test(fonts, that_are_broken_are_said_and_passed_over)
{
    char folder[] = "/tmp/broshura-test-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    const char *from = BR_SOURCE_DIR "/fonts/source-sans-3/SourceSans3-Regular.ttf";
    cr_assert_eq(
        system(br_arena_printf(ctx->arena, "cp %s %s/whole.ttf && head -c 3000 %s > %s/cut.ttf && echo no > %s/not.ttf",
                               from, folder, from, folder, folder)),
        0);
    br_fonts *few = br_fonts_open(ctx, folder);
    cr_assert_not_null(few);
    br_face_id id = br_fonts_find(few, BR_STR("Source Sans 3"), BR_STR_NONE, 400, false, BR_SPAN_NONE);
    cr_assert_neq(id, 0);
    cr_assert_not_null(strstr(br_part(ctx, br_fonts_get(few, id)->path), "whole.ttf"));
    cr_expect_eq(pack_said(ctx, BR_FONT_UNREADABLE), 2);
    cr_assert_eq(system(br_arena_printf(ctx->arena, "rm -r %s", folder)), 0);
}

/* Catches: a file taken for another whose name ends as its own does, or that lies in another folder. */
Test(fonts, that_are_broken_are_said_though_others_are_called_nearly_so)
{
    char folder[] = "/tmp/broshura-test-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(system(br_arena_printf(ctx->arena,
                                        "cd %s && mkdir a b && cp %s a/semibold.ttf && cp a/semibold.ttf b/book.ttf && "
                                        "echo no > a/bold.ttf && echo no > a/book.ttf",
                                        folder, BR_SOURCE_DIR "/fonts/source-sans-3/SourceSans3-Semibold.ttf")),
                 0);
    cr_assert_not_null(br_fonts_open(ctx, folder));
    cr_expect_eq(pack_said(ctx, BR_FONT_UNREADABLE), 2);
    cr_assert_eq(system(br_arena_printf(ctx->arena, "rm -r %s", folder)), 0);
}

/* variable.ttf is one letter drawn for this test, in weights of 400 to 700, with the names Regular and Bold. */
Test(fonts, that_are_variable_are_not_taken_for_their_weights)
{
    char folder[] = "/tmp/broshura-test-XXXXXX";
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(system(br_arena_printf(ctx->arena, "cp %s %s && cp %s %s",
                                        BR_SOURCE_DIR "/fonts/source-sans-3/SourceSans3-Regular.ttf", folder,
                                        BR_SOURCE_DIR "/tests/unit/text/variable.ttf", folder)),
                 0);
    br_fonts *few = br_fonts_open(ctx, folder);
    cr_assert_not_null(few);
    cr_expect_eq(br_fonts_find(few, BR_STR("Vari"), BR_STR_NONE, 700, false, BR_SPAN_NONE), 0);
    cr_expect_eq(pack_said(ctx, BR_FONT_UNREADABLE), 1);
    cr_assert_eq(system(br_arena_printf(ctx->arena, "rm -r %s", folder)), 0);
}
