/*
 * The document round the pages (ISO 32000-1 §7.7, §12.4): the tree of pages, at
 * most 32 kids to a node, each page's boxes and content, the printed page
 * numbers as labels, and the catalog. Then the whole is made from its parts in
 * the order in which they need each other: glyphs counted first, since content
 * streams depend on what each glyph reads as; fonts last.
 */
#include <assert.h>

#include "press.h"

#define KIDS 32

/* ---- pages ----------------------------------------------------------------------- */

static void write_boxes(br_pdf_job *job, const br_page *page, br_pdf_obj *object)
{
    if (job->press != NULL) {
        br_pdf_put_press_boxes(job, page, object);
        return;
    }
    br_pdf_put_rect(object, "MediaBox", 0, 0, page->width, page->height);
    br_pdf_put_rect(object, "CropBox", 0, 0, page->width, page->height);
    br_pdf_put_rect(object, "TrimBox", 0, 0, page->width, page->height);
}

static bool write_page(br_pdf_job *job, size_t index)
{
    const br_page *page = &job->display->pages[job->first + index];
    br_pdf_obj *object = job->pages[index];
    br_pdf_obj *resources = br_pdf_make_dict(job->file);
    br_pdf_obj *content = br_pdf_add_content(job, page, resources);
    br_pdf_put_name(object, "Type", "Page");
    write_boxes(job, page, object);
    br_pdf_put(object, "Resources", resources);
    br_pdf_put(object, "Contents", content);
    if (job->press != NULL)
        br_pdf_put_press_resources(job, resources);
    else
        br_pdf_write_links(job, page, object);
    if (br_pdf_is_tagged(job))
        br_pdf_put_int(object, "StructParents", (int32_t)index);
    if (!br_pdf_file_ok(job->file)) {
        br_say(job->ctx, BR_CANNOT_BUILD_PDF, BR_SPAN_NONE, "what", "a page was refused", NULL)->page = page->number;
        return false;
    }
    return content != NULL;
}

br_pdf_obj *br_pdf_join_pages(br_pdf_job *job, br_pdf_obj **nodes, int32_t *leaves, size_t count)
{
    do {
        size_t parents = 0;
        for (size_t from = 0; from < count; from += KIDS) {
            br_pdf_obj *parent = br_pdf_add_dict(job->file);
            br_pdf_obj *kids = br_pdf_make_array(job->file);
            int32_t pages = 0;
            for (size_t i = from; i < count && i < from + KIDS; i++) {
                br_pdf_push(kids, nodes[i]);
                br_pdf_put(nodes[i], "Parent", parent);
                pages += leaves[i];
            }
            br_pdf_put_name(parent, "Type", "Pages");
            br_pdf_put_int(parent, "Count", pages);
            br_pdf_put(parent, "Kids", kids);
            nodes[parents] = parent;
            leaves[parents++] = pages;
        }
        count = parents;
    } while (count > 1);
    return nodes[0];
}

bool br_pdf_write_pages(br_pdf_job *job, br_pdf_obj *root)
{
    br_pdf_obj **nodes = BR_ARRAY(job->arena, job->count, br_pdf_obj *);
    int32_t *leaves = BR_ARRAY(job->arena, job->count, int32_t);
    bool done = true;
    for (size_t i = 0; i < job->count; i++) {
        nodes[i] = job->pages[i] = br_pdf_add_dict(job->file);
        leaves[i] = 1;
    }
    for (size_t i = 0; i < job->count; i++)
        done = write_page(job, i) && done;
    br_pdf_put(root, "Pages", br_pdf_join_pages(job, nodes, leaves, job->count));
    return done;
}

/* ---- labels ------------------------------------------------------------------------- */

/* The next range of equal kind: numbers that count on, pages without a label, or one page with any other label. */
static size_t range_end(const br_page *pages, size_t count, size_t from, bool numbered, int first)
{
    size_t to = from + 1;
    int number = 0;
    while (to < count &&
           (numbered ? br_str_parse_int(pages[to].label, 1, BR_LEN_MAX, &number) && number == first + (int)(to - from)
                     : pages[from].label.len == 0 && pages[to].label.len == 0))
        to++;
    return to;
}

void br_pdf_write_labels(br_pdf_job *job, br_pdf_obj *root)
{
    const br_page *pages = &job->display->pages[job->first];
    br_pdf_obj *labels = br_pdf_make_dict(job->file);
    br_pdf_obj *ranges = br_pdf_make_array(job->file);
    for (size_t from = 0; from < job->count;) {
        int first = 0;
        bool numbered = br_str_parse_int(pages[from].label, 1, BR_LEN_MAX, &first);
        br_pdf_obj *label = br_pdf_make_dict(job->file);
        if (numbered) {
            br_pdf_put_name(label, "S", "D");
            br_pdf_put_int(label, "St", first);
        } else if (pages[from].label.len > 0) {
            br_pdf_put_text(label, "P", pages[from].label);
        }
        br_pdf_push_int(ranges, (int32_t)from);
        br_pdf_push(ranges, label);
        from = range_end(pages, job->count, from, numbered, first);
    }
    br_pdf_put(labels, "Nums", ranges);
    br_pdf_put(root, "PageLabels", labels);
}

/* ---- the whole ------------------------------------------------------------------------ */

static br_pdf_obj *write_catalog(br_pdf_job *job)
{
    br_pdf_obj *root = br_pdf_add_dict(job->file);
    br_pdf_put_name(root, "Type", "Catalog");
    if (job->press != NULL) {
        br_pdf_write_press_intent(job, root);
        return root;
    }
    if (job->options->imposition == NULL)
        br_pdf_put_raw(root, "ViewerPreferences", BR_STR("<</DisplayDocTitle true>>"));
    if (job->display->lang.len > 0)
        br_pdf_put_text(root, "Lang", job->display->lang);
    return root;
}

/* Page labels, bookmarks and tags: what needs pages in the reader's order. */
static void write_ways(br_pdf_job *job, br_pdf_obj *root)
{
    br_pdf_write_labels(job, root);
    if (job->press == NULL)
        br_pdf_write_outline(job, root);
    if (br_pdf_is_tagged(job))
        br_pdf_write_structure(job, root);
}

static bool build(br_pdf_job *job, br_str *out)
{
    job->file = br_pdf_file_make(job->arena);
    if (job->file == NULL)
        br_out_of_memory();
    br_pdf_prepare_press(job);
    br_pdf_collect_glyphs(job);
    br_pdf_sort_dests(job);
    if (job->press == NULL && job->options->imposition == NULL && !job->options->untagged)
        br_pdf_plan_structure(job);
    br_pdf_obj *root = write_catalog(job);
    bool imposed = job->options->imposition != NULL;
    bool done = imposed ? br_pdf_write_sheets(job, root) : br_pdf_write_pages(job, root);
    if (!done || !br_pdf_write_fonts(job))
        return false;
    if (!imposed)
        write_ways(job, root);
    if (!br_pdf_write_rgb_intent(job, root))
        return false;
    br_pdf_write_attachments(job, root);
    br_pdf_obj *info = br_pdf_write_metadata(job, root);
    if (!br_pdf_file_write(job->file, root, info, job->ctx->arena, out)) {
        br_say(job->ctx, BR_CANNOT_BUILD_PDF, BR_SPAN_NONE, "what", "the file failed its own check", NULL);
        return false;
    }
    return true;
}

bool br_pdf_build(br_ctx *ctx, const br_display *display, const br_fonts *fonts, const br_pdf_options *options,
                  br_str *out)
{
    br_pdf_job job = {.ctx = ctx, .display = display, .fonts = fonts, .options = options};
    job.first = options->page_count == 0 ? 0 : options->first_page;
    job.count = options->page_count == 0 ? display->page_count : options->page_count;
    job.press = options->edition == BR_EDITION_PRINT ? options->press : NULL;
    assert(options->edition != BR_EDITION_PRINT || (job.press != NULL && options->imposition == NULL));
    assert(job.count > 0 && job.first + job.count <= display->page_count);
    job.arena = br_arena_open();
    job.face_count = fonts == NULL ? 0 : br_fonts_count(fonts) + 1;
    job.faces = BR_ARRAY(job.arena, job.face_count, br_pdf_font);
    job.pages = BR_ARRAY(job.arena, job.count, br_pdf_obj *);
    bool done = build(&job, out);
    br_arena_close(job.arena);
    return done;
}
