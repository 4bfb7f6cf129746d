/* Preflight for the screen: each rule just kept and just broken. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "image/image.h"
#include "image/rows.h"
#include "proof/screen.h"
#include "sheet.h"

#define LIGHT(value) ((br_paint){.red = (value), .green = (value), .blue = (value)})
static const br_paint black = {.red = 0}, grey = LIGHT(0x76), pale = LIGHT(0x77), faint = LIGHT(0x95),
                      white = LIGHT(255);

static br_str phrases[] = {{"here", 4}};
static br_language english = {.code = {"en", 2}, .bare_links = phrases, .bare_link_count = 1};
static br_layout layout = {.language = &english};

static sheet open_document(int pages)
{
    sheet s = sheet_open(pages);
    s.display->title = BR_STR("Title");
    s.display->lang = BR_STR("en");
    sheet_line(&s, 0, sheet_tag(&s, BR_ROLE_H1, 1), 0, 50000, "Title", 0);
    s.display->pages[0].marks[0].paint = black;
    return s;
}

/* How often it is said; nothing else may be. */
static size_t said(sheet *s, br_code code)
{
    size_t count = 0;
    s->ctx->diag_count = 0;
    br_proof_screen(s->ctx, s->display, &layout, s->fonts, 0, s->display->page_count);
    for (size_t i = 0; i < s->ctx->diag_count; i++)
        count += s->ctx->diags[i].code == code;
    cr_assert_eq(s->ctx->diag_count, count, "%s", count ? "" : s->ctx->diags[0].message.ptr);
    return count;
}

static br_mark *add_text(sheet *s, br_tag_id tag, br_len y, const char *words, br_paint paint)
{
    sheet_line(s, 0, tag, 100000, y, words, 0);
    br_page *page = &s->display->pages[0];
    br_mark *mark = &page->marks[page->mark_count - 1];
    mark->paint = paint;
    mark->span.line = (uint32_t)y; /* what is said twice of one place is said once */
    return mark;
}

/* ---- contrast --------------------------------------------------------------------------------- */

/* #767676 on white is 4.54 : 1, #777777 4.47 : 1. */
Test(screen, text_needs_a_contrast_of_four_and_a_half)
{
    sheet s = open_document(1);
    add_text(&s, sheet_paragraph(&s), 100000, "words", grey);
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 0);
    add_text(&s, sheet_paragraph(&s), 120000, "words", pale);
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 1);
    cr_assert_not_null(strstr(s.ctx->diags[0].message.ptr, "#777777 on #FFFFFF has a contrast of 4.4 : 1; 4.5 : 1"));
    cr_assert_eq(s.ctx->diags[0].page, 1);
    sheet_close(&s);
}

/* Catches: the page's paper taken for the ground, what is painted later taken for it. */
Test(screen, the_ground_is_what_lies_beneath_the_text)
{
    sheet s = open_document(1);
    br_rect panel = {0, 80000, 300000, 100000};
    br_page_add_mark(s.ctx->arena, &s.display->pages[0], br_mark_rect(s.ctx->arena, panel, black, 0, BR_SPAN_NONE));
    add_text(&s, sheet_paragraph(&s), 100000, "words", white);
    br_page_add_mark(s.ctx->arena, &s.display->pages[0],
                     br_mark_rect(s.ctx->arena, (br_rect){0, 400000, 300000, 100000}, black, 0, BR_SPAN_NONE));
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 0);
    add_text(&s, sheet_paragraph(&s), 300000, "words", white);
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 1);
    sheet_close(&s);
}

/* #959595 on white is 2.99 : 1. */
Test(screen, large_text_needs_three_and_bold_is_large_from_fourteen_points)
{
    sheet s = open_document(1);
    br_mark *mark = add_text(&s, sheet_paragraph(&s), 100000, "words", pale);
    mark->glyphs.size = 18000;
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 0);
    mark->glyphs.size = 17999;
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 1);
    mark->glyphs.face = br_fonts_find(s.fonts, BR_STR("Source Sans 3"), BR_STR_NONE, 700, false, BR_SPAN_NONE);
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 0);
    mark->glyphs.size = 14000;
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 0);
    mark->glyphs.size = 13999;
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 1);
    mark->glyphs.size = 30000;
    mark->paint = faint;
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 1);
    sheet_close(&s);
}

Test(screen, texts_of_one_style_on_one_ground_are_one_finding)
{
    sheet s = open_document(1);
    for (br_len y = 100000; y < 200000; y += 20000)
        add_text(&s, sheet_paragraph(&s), y, "words", pale);
    cr_assert_eq(said(&s, BR_CONTRAST_LOW), 1);
    cr_assert_not_null(strstr(s.ctx->diags[0].message.ptr, "places like this: 5)"));
    sheet_close(&s);
}

static const br_image *open_picture(sheet *s, const char *name)
{
    const char *path = br_file_join(s->ctx->arena, BR_SOURCE_DIR "/tests/golden/torture/pictures", name);
    const br_image *image = br_image_open(s->ctx, path, path, BR_SPAN_NONE);
    cr_assert_not_null(image);
    return image;
}

/* The field is dark green above and light below. */
Test(screen, words_on_a_picture_are_held_against_its_pixels_there)
{
    sheet s = open_document(1);
    br_mark picture = {
        .kind = BR_MARK_IMAGE, .box = {0, 60000, 400000, 130000}, .image = open_picture(&s, "field.png")};
    br_page_add_mark(s.ctx->arena, &s.display->pages[0], picture);
    add_text(&s, sheet_paragraph(&s), 75000, "words", white);
    cr_assert_eq(said(&s, BR_CONTRAST_PICTURE), 0);
    add_text(&s, sheet_paragraph(&s), 180000, "words", white);
    cr_assert_eq(said(&s, BR_CONTRAST_PICTURE), 1);
    cr_assert_eq(s.ctx->diags[0].span.line, 180000);
    cr_assert_not_null(strstr(s.ctx->diags[0].message.ptr, "4.5 : 1 is the least"));
    sheet_close(&s);
}

Test(screen, on_a_picture_of_inks_no_contrast_is_made_up)
{
    sheet s = open_document(1);
    char path[] = "/tmp/broshura-inks-XXXXXX";
    uint8_t rows[8 * 8 * 4] = {0};
    br_jpeg *jpeg = br_jpeg_begin(s.ctx->arena, 8, 8, 4, 90);
    br_jpeg_add(jpeg, rows, 8);
    cr_assert_geq(mkstemp(path), 0);
    cr_assert(br_file_write(s.ctx, path, br_jpeg_end(jpeg)));
    const br_image *inks = br_image_open(s.ctx, path, path, BR_SPAN_NONE);
    unlink(path);
    cr_assert(inks && inks->components == 4);
    br_mark picture = {.kind = BR_MARK_IMAGE, .box = {0, 60000, 400000, 130000}, .image = inks};
    br_page_add_mark(s.ctx->arena, &s.display->pages[0], picture);
    add_text(&s, sheet_paragraph(&s), 100000, "words", black);
    cr_assert_eq(said(&s, BR_CONTRAST_UNKNOWN), 1);
    sheet_close(&s);
}

/* ---- order ------------------------------------------------------------------------------------ */

static void add_heading(sheet *s, br_role role, br_tag_id parent, br_len y)
{
    add_text(s, sheet_tag(s, role, parent), y, "heading", black);
}

Test(screen, a_level_left_out_is_said_and_going_back_is_not)
{
    sheet s = open_document(1);
    br_tag_id part = sheet_tag(&s, BR_ROLE_SECT, 1);
    add_heading(&s, BR_ROLE_H1, part, 100000);
    add_heading(&s, BR_ROLE_H2, part, 120000);
    add_heading(&s, BR_ROLE_H3, part, 140000);
    add_heading(&s, BR_ROLE_H1, 1, 160000);
    cr_assert_eq(said(&s, BR_HEADING_SKIPPED), 0);
    br_tag_id other = sheet_tag(&s, BR_ROLE_SECT, 1);
    add_heading(&s, BR_ROLE_H1, other, 180000);
    add_heading(&s, BR_ROLE_H3, other, 200000);
    cr_assert_eq(said(&s, BR_HEADING_SKIPPED), 1);
    sheet_close(&s);
}

Test(screen, the_first_heading_is_the_highest)
{
    sheet s = sheet_open(1);
    s.display->title = BR_STR("Title");
    add_heading(&s, BR_ROLE_H2, 1, 100000);
    add_heading(&s, BR_ROLE_H1, 1, 120000);
    cr_assert_eq(said(&s, BR_HEADING_FIRST), 1);
    sheet_close(&s);
}

Test(screen, a_document_says_its_title_and_its_language)
{
    sheet s = open_document(1);
    s.display->title = BR_STR(" ");
    cr_assert_eq(said(&s, BR_NO_TITLE), 1);
    s.display->title = BR_STR("Title");
    s.display->lang = BR_STR_NONE;
    cr_assert_eq(said(&s, BR_NO_LANGUAGE), 1);
    sheet_close(&s);
}

/* Catches: a wrong xml:lang said once for every paragraph. */
Test(screen, a_few_foreign_stretches_are_each_said_and_a_whole_text_of_them_once)
{
    sheet s = open_document(1);
    for (int i = 0; i < 12; i++)
        add_text(&s, sheet_paragraph(&s), 100000 + i * 20000, "малко думи тук", black);
    cr_assert_eq(said(&s, BR_FOREIGN_WORDS), 12);
    add_text(&s, sheet_paragraph(&s), 400000, "и още малко", black);
    cr_assert_eq(said(&s, BR_FOREIGN_WORDS), 12, "“и” is no word to count");
    add_text(&s, sheet_paragraph(&s), 420000, "още малко думи", black);
    cr_assert_eq(said(&s, BR_FOREIGN_TEXT), 1);
    sheet_close(&s);
}

/* ---- links -------------------------------------------------------------------------------------- */

static void add_link(sheet *s, br_len y, const char *words, const char *uri)
{
    br_tag_id link = sheet_tag(s, BR_ROLE_LINK, sheet_paragraph(s));
    add_text(s, link, y, words, black);
    br_page_add_link(s->ctx->arena, &s->display->pages[0], (br_link){.uri = br_str_of(uri), .tag = link});
}

Test(screen, a_link_without_words_is_said)
{
    sheet s = open_document(1);
    add_link(&s, 100000, " ", "https://example.bg");
    cr_assert_eq(said(&s, BR_LINK_EMPTY), 1);
    sheet_close(&s);
}

/* Catches: letters of the same words in another case, a word within others. */
Test(screen, a_link_of_bare_words_is_said_whatever_their_case)
{
    sheet s = open_document(1);
    add_link(&s, 100000, "where here is", "https://example.bg");
    cr_assert_eq(said(&s, BR_LINK_BARE), 0);
    add_link(&s, 120000, "Here!", "https://example.bg");
    cr_assert_eq(said(&s, BR_LINK_BARE), 1);
    sheet_close(&s);
}

/* Catches: numbers of notes taken for names; a third link of the same words said again. */
Test(screen, the_same_words_lead_to_one_place)
{
    sheet s = open_document(1);
    add_link(&s, 100000, "1", "https://example.bg/a");
    add_link(&s, 120000, "1", "https://example.bg/b");
    add_link(&s, 140000, "page", "https://example.bg/a");
    add_link(&s, 160000, "page", "https://example.bg/a");
    cr_assert_eq(said(&s, BR_LINK_SAME_WORDS), 0);
    add_link(&s, 180000, "Page.", "https://example.bg/b");
    add_link(&s, 200000, "page", "https://example.bg/c");
    cr_assert_eq(said(&s, BR_LINK_SAME_WORDS), 1);
    sheet_close(&s);
}

Test(screen, an_address_of_forty_letters_may_be_heard_and_one_more_is_said)
{
    sheet s = open_document(1);
    add_link(&s, 100000, "https://example.bg/0123456789012345678901", "https://example.bg/a");
    cr_assert_eq(said(&s, BR_LINK_ADDRESS), 1);
    s.display->pages[0].mark_count = 1;
    s.display->pages[0].link_count = 0;
    add_link(&s, 100000, "https://example.bg/012345678901234567890", "https://example.bg/a");
    cr_assert_eq(said(&s, BR_LINK_ADDRESS), 0);
    sheet_close(&s);
}

/* ---- pictures and colours ------------------------------------------------------------------------- */

static void add_drawing(sheet *s, br_len x, br_paint fill, const char *alt, const char *words)
{
    br_tag_id tag =
        br_display_add_tag(s->display, (br_tag){.role = BR_ROLE_FIGURE, .parent = 1, .alt = br_str_of(alt)});
    br_rect rect = {x, 300000, 20000, 20000};
    br_page *page = &s->display->pages[0];
    br_page_add_mark(s->ctx->arena, page, (br_mark){.kind = BR_MARK_CLIP, .tag = tag, .box = rect});
    br_page_add_mark(s->ctx->arena, page, br_mark_rect(s->ctx->arena, rect, fill, tag, BR_SPAN_NONE));
    br_page_add_mark(s->ctx->arena, page, (br_mark){.kind = BR_MARK_UNCLIP, .tag = tag});
    if (words)
        add_text(s, tag, 318000, words, black);
}

/* Letters are counted, not bytes. */
Test(screen, an_alternative_text_has_five_letters_at_least_and_250_at_most)
{
    sheet s = open_document(1);
    char alt[2 * 251 + 1] = "";
    for (int i = 0; i < 250; i++)
        strcat(alt, "ж");
    add_drawing(&s, 100000, white, "Петел", NULL);
    add_drawing(&s, 200000, black, alt, NULL);
    s.display->pages[0].marks[1].box.width++; /* another form: colour alone tells nothing apart */
    cr_assert_eq(said(&s, BR_ALT_LONG), 0);
    add_drawing(&s, 300000, black, strcat(alt, "ж"), NULL);
    cr_assert_eq(said(&s, BR_ALT_LONG), 1);
    sheet_close(&s);
}

/* Catches: badges with words on them said, which no one needs colour to tell apart; the same drawing twice. */
Test(screen, drawings_that_differ_in_colour_alone_are_said)
{
    sheet s = open_document(1);
    add_drawing(&s, 100000, white, "first place", "1");
    add_drawing(&s, 100000, pale, "second place", "2");
    add_drawing(&s, 200000, white, "a square", NULL);
    add_drawing(&s, 240000, white, "another square", NULL);
    cr_assert_eq(said(&s, BR_COLOUR_ALONE), 0);
    add_drawing(&s, 280000, faint, "a grey square", NULL);
    cr_assert_eq(said(&s, BR_COLOUR_ALONE), 1);
    sheet_close(&s);
}
