/*
 * A brochure for a test: written into a folder of its own, taken through the
 * stages doc, layout, fonts, flow and pages with the real fonts and the booklet's
 * layout (or the same with one thing changed), and taken away again. Shared by
 * the tests of flow and page, which is why all of it stands in a header.
 * Whatever a stage says besides what the test asks for fails the test with the messages.
 */
#ifndef TESTS_FLOW_BROCHURE_H
#define TESTS_FLOW_BROCHURE_H

#include <criterion/criterion.h>
#include <dirent.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "doc/doc.h"
#include "flow/flow.h"
#include "page/page.h"

#define BROCHURE_BOOKLET BR_SOURCE_DIR "/layouts/booklet"

typedef struct brochure {
    char folder[64];
    const char *layout_folder;
    br_ctx *ctx;
    br_doc *doc;
    br_layout *layout;
    br_fonts *fonts;
    br_flow *flow;
    br_display *display; /* NULL if it has errors */
    size_t first_page, page_count;
} brochure;

/* ---- files --------------------------------------------------------------------- */

/* An empty folder and a context. */
static inline brochure brochure_open(void)
{
    brochure b = {.folder = "/tmp/broshura-set-XXXXXX", .layout_folder = BROCHURE_BOOKLET, .ctx = br_ctx_open()};
    cr_assert_not_null(mkdtemp(b.folder));
    return b;
}

static inline void brochure_write_bytes(brochure *b, const char *name, const char *bytes, size_t n)
{
    const char *path = br_arena_printf(b->ctx->arena, "%s/%s", b->folder, name);
    FILE *out = fopen(path, "wb");
    cr_assert_not_null(out, "%s", path);
    cr_assert_eq(fwrite(bytes, 1, n, out), n);
    cr_assert_eq(fclose(out), 0);
}

static inline void brochure_write(brochure *b, const char *name, const char *text)
{
    brochure_write_bytes(b, name, text, strlen(text));
}

/* A drawing of one rectangle, so wide and so high. */
static inline void brochure_write_picture(brochure *b, const char *name, int width, int height)
{
    brochure_write(b, name,
                   br_arena_printf(b->ctx->arena,
                                   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">"
                                   "<rect x=\"0\" y=\"0\" width=\"%d\" height=\"%d\" fill=\"#336699\"/></svg>",
                                   width, height, width, height));
}

static inline br_str brochure_read(const brochure *b, const char *path)
{
    br_buf text = br_buf_make(b->ctx->arena, 4096);
    char chunk[4096];
    size_t n;
    FILE *in = fopen(path, "rb");
    cr_assert_not_null(in, "%s", path);
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0)
        br_buf_add(&text, chunk, n);
    fclose(in);
    return br_buf_str(&text);
}

static inline void brochure_copy_folder(brochure *b, const char *from, const char *to)
{
    struct dirent *entry;
    DIR *folder = opendir(from);
    cr_assert_not_null(folder, "%s", from);
    cr_assert_eq(mkdir(br_arena_printf(b->ctx->arena, "%s/%s", b->folder, to), 0700), 0);
    while ((entry = readdir(folder))) {
        const char *path = br_arena_printf(b->ctx->arena, "%s/%s", from, entry->d_name);
        const char *name = br_arena_printf(b->ctx->arena, "%s/%s", to, entry->d_name);
        struct stat info;
        cr_assert_eq(stat(path, &info), 0);
        if (S_ISREG(info.st_mode)) {
            br_str bytes = brochure_read(b, path);
            brochure_write_bytes(b, name, bytes.ptr, bytes.len);
        } else if (entry->d_name[0] != '.') {
            brochure_copy_folder(b, path, name);
        }
    }
    closedir(folder);
}

/* The booklet's layout becomes a copy in the brochure's folder. */
static inline void brochure_own_layout(brochure *b)
{
    if (strcmp(b->layout_folder, BROCHURE_BOOKLET) != 0)
        return;
    brochure_copy_folder(b, BROCHURE_BOOKLET, "layout");
    b->layout_folder = br_arena_printf(b->ctx->arena, "%s/layout", b->folder);
}

/* In the copied layout the first `from` of a file ("pages.xml" …) is replaced by `to`. */
static inline void brochure_change_layout(brochure *b, const char *file, const char *from, const char *to)
{
    brochure_own_layout(b);
    const char *name = br_arena_printf(b->ctx->arena, "layout/%s", file);
    br_str whole = brochure_read(b, br_arena_printf(b->ctx->arena, "%s/%s", b->folder, name));
    const char *at = strstr(whole.ptr, from);
    cr_assert_not_null(at, "the booklet's %s has no more: %s", file, from);
    brochure_write(b, name,
                   br_arena_printf(b->ctx->arena, "%.*s%s%s", (int)(at - whole.ptr), whole.ptr, to, at + strlen(from)));
}

static inline int brochure_take_away(const char *path, const struct stat *info, int kind, struct FTW *place)
{
    (void)info, (void)kind, (void)place;
    return remove(path);
}

static inline void brochure_close(brochure *b)
{
    cr_assert_eq(nftw(b->folder, brochure_take_away, 16, FTW_DEPTH | FTW_PHYS), 0);
    br_ctx_close(b->ctx);
}

/* ---- stages -------------------------------------------------------------------- */

/* How often a code was said. */
static inline int brochure_count(const brochure *b, br_code code)
{
    int count = 0;
    for (size_t i = 0; i < b->ctx->diag_count; i++)
        count += b->ctx->diags[i].code == code;
    return count;
}

/* The n-th message of a code, from 0; the test fails if there is none. */
static inline const br_diag *brochure_said(const brochure *b, br_code code, int n)
{
    for (size_t i = 0; i < b->ctx->diag_count; i++)
        if (b->ctx->diags[i].code == code && n-- == 0)
            return &b->ctx->diags[i];
    cr_assert_fail("%s was not said", br_code_get(code)->id);
    return NULL;
}

/* How much was said. What the fonts of the layout lack is not the business of these rooms. */
static inline int brochure_messages(const brochure *b)
{
    return (int)b->ctx->diag_count - brochure_count(b, BR_NO_LOCAL_FORMS);
}

static inline void brochure_assert_silent(const brochure *b)
{
    if (brochure_messages(b))
        br_ctx_print(b->ctx, BR_MESSAGES_SHORT, false, stderr);
    cr_assert_eq(brochure_messages(b), 0, "%d messages", brochure_messages(b));
}

/* brochure.xml of this folder (the brochure's own or another) as a flow. */
static inline void brochure_flow_of(brochure *b, const char *folder)
{
    b->doc = br_doc_build(b->ctx, folder);
    if (b->doc)
        b->layout = br_layout_build(b->ctx, b->layout_folder, BR_SOURCE_DIR "/layouts/languages", b->doc->lang);
    if (b->layout)
        b->fonts = br_fonts_open(b->ctx, BR_SOURCE_DIR "/fonts");
    if (b->fonts)
        b->flow = br_flow_build(b->ctx, b->doc, b->layout, b->fonts, BR_STR_NONE);
    if (!b->flow)
        brochure_assert_silent(b);
    cr_assert_not_null(b->flow);
}

static inline void brochure_flow(brochure *b, const char *xml)
{
    brochure_write(b, "brochure.xml", xml);
    brochure_flow_of(b, b->folder);
}

static inline void brochure_practice_pages(brochure *b, const char *practice, bool standalone)
{
    br_page_options options = {.practice = br_str_of(practice), .standalone = standalone};
    b->display = br_pages_build(b->flow, &options, &b->first_page, &b->page_count);
}

/* The flow's pages, all of them. */
static inline void brochure_pages(brochure *b)
{
    brochure_practice_pages(b, NULL, false);
}

/* ---- brochures ------------------------------------------------------------------ */

/* A brochure of one area with one practice, "troyan", that won the first place and holds `body` after its title. */
static inline const char *brochure_xml(const brochure *b, const char *body)
{
    return br_arena_printf(b->ctx->arena,
                           "<brochure xml:lang=\"bg\" layout=\"booklet\"><title>Практики</title>\n"
                           "<area id=\"civic\"><title>Инициативи</title>\n"
                           "<practice id=\"troyan\" municipality=\"Троян\" place=\"1\">\n"
                           "<title>Една врата</title>\n"
                           "%s</practice></area></brochure>\n",
                           body);
}

/* Its flow. */
static inline brochure brochure_with(const char *body)
{
    brochure b = brochure_open();
    brochure_flow(&b, brochure_xml(&b, body));
    return b;
}

/* The same, with notes at the end of the text, in the practices as in the parts. */
static inline brochure brochure_with_notes_at_end(const char *body)
{
    brochure b = brochure_open();
    for (int i = 0; i < 2; i++)
        brochure_change_layout(&b, "pages.xml", "notes=\"foot\"", "notes=\"end\"");
    brochure_flow(&b, brochure_xml(&b, body));
    return b;
}

/* ---- looking into a flow ---------------------------------------------------------- */

static inline const br_section *brochure_section(const brochure *b, const char *id)
{
    for (size_t i = 0; i < b->flow->section_count; i++)
        if (br_str_is(b->flow->sections[i].id, id))
            return &b->flow->sections[i];
    cr_assert_fail("no section %s", id);
    return NULL;
}

/* The first block of a section's stream; NULL if it has none or the stream is not there. */
static inline br_block *brochure_stream(const brochure *b, const char *section, const char *stream)
{
    const br_stream *found = br_section_find_stream(brochure_section(b, section), br_str_of(stream));
    return found ? found->root->first : NULL;
}

/* The n-th block of the practice's text, from 0. */
static inline br_block *brochure_block(const brochure *b, int n)
{
    br_block *block = brochure_stream(b, "troyan", "text");
    while (block && n-- > 0)
        block = block->next;
    cr_assert_not_null(block);
    return block;
}

static inline br_paragraph *brochure_paragraph(const brochure *b, int n)
{
    br_paragraph *paragraph = brochure_block(b, n)->paragraph;
    cr_assert_not_null(paragraph);
    return paragraph;
}

static inline int brochure_children(const br_block *block)
{
    int count = 0;
    for (const br_block *child = block->first; child; child = child->next)
        count++;
    return count;
}

/* A str as a C string, for comparing. */
static inline const char *brochure_c(const brochure *b, br_str s)
{
    return br_str_c(b->ctx->arena, s);
}

/* The words of a block's paragraph. */
static inline const char *brochure_words(const brochure *b, const br_block *block)
{
    cr_assert_not_null(block);
    cr_assert_not_null(block->paragraph);
    return brochure_c(b, block->paragraph->text);
}

#endif
