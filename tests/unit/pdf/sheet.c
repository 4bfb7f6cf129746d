#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

sheet sheet_open(const char *language)
{
    sheet s = {.ctx = br_ctx_open()};
    s.fonts = br_fonts_open(s.ctx, BR_SOURCE_DIR "/fonts");
    cr_assert_not_null(s.fonts);
    s.language.code = br_str_of(language);
    s.language.script = strcmp(language, "en") == 0 ? BR_STR("Latn") : BR_STR("Cyrl");
    s.display = br_display_make(s.ctx->arena);
    s.display->title = BR_STR("Проба");
    s.display->lang = br_str_of(language);
    s.p = br_display_add_tag(s.display, (br_tag){.role = BR_ROLE_P, .parent = 1});
    br_str serif = BR_STR("Source Serif 4"), cut = BR_STR("SmText");
    s.roman = br_fonts_find(s.fonts, serif, cut, 400, false, BR_SPAN_NONE);
    s.italic = br_fonts_find(s.fonts, serif, cut, 400, true, BR_SPAN_NONE);
    s.sans = br_fonts_find(s.fonts, BR_STR("Source Sans 3"), BR_STR_NONE, 700, false, BR_SPAN_NONE);
    cr_assert(s.roman != 0 && s.italic != 0 && s.sans != 0);
    strcpy(s.folder, "/tmp/broshura-pdf-XXXXXX");
    cr_assert_not_null(mkdtemp(s.folder));
    snprintf(s.path, sizeof s.path, "%s/sheet.pdf", s.folder);
    return s;
}

void sheet_close(sheet *s)
{
    unlink(s->path);
    rmdir(s->folder);
    br_ctx_close(s->ctx);
}

br_page *sheet_add_page(sheet *s)
{
    br_page page = {.number = (int)s->display->page_count + 1, .label = BR_STR(""), .width = 595276, .height = 841890};
    size_t at = br_display_add_page(s->display, page);
    return &s->display->pages[at];
}

static br_page *last_page(const sheet *s)
{
    return &s->display->pages[s->display->page_count - 1];
}

static br_mark *add_run(sheet *s, const br_run *run, br_len size, br_len x, br_len y, br_str text)
{
    br_mark mark = {.kind = BR_MARK_GLYPHS, .tag = s->p};
    mark.glyphs = (br_glyphs){.face = run->face, .size = size, .x = x, .y = y, .count = run->glyph_count};
    mark.glyphs.text = br_str_slice(text, run->from, run->to);
    mark.glyphs.glyphs = BR_ARRAY(s->ctx->arena, run->glyph_count, br_mark_glyph);
    int upem = br_fonts_get(s->fonts, run->face)->upem;
    int64_t sum = 0;
    for (size_t i = 0; i < run->glyph_count; i++) {
        const br_glyph *g = &run->glyphs[i];
        br_len begin = br_len_from_units(sum + g->dx, size, upem);
        sum += g->advance;
        mark.glyphs.glyphs[i] = (br_mark_glyph){.id = g->id,
                                                .cluster = g->cluster - (uint32_t)run->from,
                                                .x = begin,
                                                .dy = br_len_from_units(g->dy, size, upem),
                                                .advance = br_len_from_units(sum, size, upem) - begin};
    }
    return br_page_add_mark(s->ctx->arena, last_page(s), mark);
}

br_mark *sheet_set(sheet *s, br_face_id face, br_len size, br_len x, br_len y, const char *text)
{
    br_shape_style style = {.face = face, .language = &s->language};
    br_str whole = br_str_of(text);
    size_t runs = 0;
    br_run *run = br_text_shape(s->fonts, s->ctx->arena, &style, whole, 0, whole.len, NULL, &runs);
    br_mark *mark = NULL;
    for (size_t i = 0; i < runs; i++)
        mark = add_run(s, &run[i], size, i == 0 ? x : sheet_pen(s), y, whole);
    cr_assert_not_null(mark);
    return mark;
}

br_mark *sheet_set_replaced(sheet *s, br_face_id face, br_len size, br_len x, br_len y, const char *text,
                            const char *actual)
{
    br_mark *mark = sheet_set(s, face, size, x, y, text);
    mark->glyphs.replaced = true;
    mark->glyphs.actual = br_str_of(actual);
    return mark;
}

br_len sheet_pen(const sheet *s)
{
    const br_page *page = last_page(s);
    const br_glyphs *glyphs = &page->marks[page->mark_count - 1].glyphs;
    const br_mark_glyph *last = &glyphs->glyphs[glyphs->count - 1];
    return glyphs->x + last->x + last->advance;
}

void sheet_build(sheet *s, size_t first, size_t count)
{
    br_pdf_options options = {.edition = s->edition,
                              .press = s->press,
                              .first_page = first,
                              .page_count = count,
                              .imposition = s->imposition,
                              .most_ppi = s->most_ppi,
                              .untagged = s->untagged,

                              .attachments = s->attachments,
                              .attachment_count = s->attachment_count};
    bool built = br_pdf_build(s->ctx, s->display, s->fonts, &options, &s->pdf);
    if (s->ctx->diag_count > 0)
        br_ctx_print(s->ctx, BR_MESSAGES_SHORT, false, stderr);
    cr_assert(built);
    FILE *out = fopen(s->path, "wb");
    cr_assert_eq(fwrite(s->pdf.ptr, 1, s->pdf.len, out), s->pdf.len);
    fclose(out);
}

char *sheet_run(const sheet *s, const char *command)
{
    char line[512];
    snprintf(line, sizeof line, command, s->path);
    FILE *in = popen(line, "r");
    cr_assert_not_null(in);
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    for (int c = fgetc(in); c != EOF; c = fgetc(in))
        fputc(c, out);
    fclose(out);
    if (pclose(in) != 0) {
        fprintf(stderr, "%s failed: %s\n", line, text);
        free(text);
        return NULL;
    }
    return text;
}

void sheet_expect(const sheet *s, const char *command, const char *wanted)
{
    char *got = sheet_run(s, command);
    cr_assert_not_null(got, "%s failed", command);
    size_t len = strlen(got);
    while (len > 0 && strchr(" \n\f", got[len - 1]) != NULL)
        got[--len] = '\0';
    cr_assert_str_eq(got, wanted, "%s gave:\n%s\nnot:\n%s", command, got, wanted);
    free(got);
}

void sheet_expect_part(const sheet *s, const char *command, const char *wanted)
{
    char *got = sheet_run(s, command);
    cr_assert_not_null(got, "%s failed", command);
    cr_assert_not_null(strstr(got, wanted), "%s gave:\n%s\nwithout:\n%s", command, got, wanted);
    free(got);
}
