/*
 * Ways through the document (ISO 32000-1 §12.3, §12.5): link annotations to
 * addresses and to places in it, and the outline ("bookmarks") as a tree made
 * from entries with levels. A place is page and height. Whatever leads to a page
 * outside the slice is left out; a link whose place does not exist is left out too: the
 * document's own check has said so before.
 */
#include <stdlib.h>
#include <string.h>

#include "job.h"

static int by_id(const void *a, const void *b)
{
    return br_str_compare((*(const br_dest *const *)a)->id, (*(const br_dest *const *)b)->id);
}

void br_pdf_sort_dests(br_pdf_job *job)
{
    const br_display *display = job->display;
    job->dests = BR_ARRAY(job->arena, display->dest_count, const br_dest *);
    for (size_t i = 0; i < display->dest_count; i++) {
        const br_dest *dest = &display->dests[i];
        if (dest->page >= 0 && (size_t)dest->page >= job->first && (size_t)dest->page < job->first + job->count)
            job->dests[job->dest_count++] = dest;
    }
    qsort(job->dests, job->dest_count, sizeof *job->dests, by_id);
}

/* The place of that name, or NULL when it is outside the slice. */
static const br_dest *find_dest(const br_pdf_job *job, br_str id)
{
    const br_dest wanted = {.id = id}, *key = &wanted;
    const br_dest **found = bsearch(&key, job->dests, job->dest_count, sizeof *job->dests, by_id);
    return found == NULL ? NULL : *found;
}

bool br_pdf_link_leads_somewhere(const br_pdf_job *job, const br_link *link)
{
    return link->uri.ptr != NULL || find_dest(job, link->dest) != NULL;
}

/* [12 0 R/XYZ null 700.5 null]: the page scrolled to that height, side and zoom as they are. */
static void put_dest(br_pdf_job *job, br_pdf_obj *owner, const br_dest *dest)
{
    br_buf out = br_buf_make(job->arena, 48);
    br_len height = job->display->pages[dest->page].height;
    br_buf_add_char(&out, '[');
    br_buf_add_int(&out, br_pdf_number(job->pages[(size_t)dest->page - job->first]));
    br_buf_add_c(&out, " 0 R/XYZ null ");
    br_buf_add_len(&out, dest->y < 0 ? height : height - dest->y);
    br_buf_add_c(&out, " null]");
    br_pdf_put_raw(owner, "Dest", br_buf_str(&out));
}

/* ---- annotations --------------------------------------------------------------------- */

/* An address in plain ASCII (RFC 3986): everything else becomes %XX, byte by byte. */
static br_str plain_uri(br_arena *arena, br_str uri)
{
    static const char digits[] = "0123456789ABCDEF";
    br_buf out = br_buf_make(arena, uri.len + 16);
    for (size_t i = 0; i < uri.len; i++) {
        uint8_t c = (uint8_t)uri.ptr[i];
        if (c > 0x20 && c < 0x7F && strchr("<>\"{}|\\^`", c) == NULL) {
            br_buf_add_char(&out, (char)c);
        } else {
            br_buf_add_char(&out, '%');
            br_buf_add_char(&out, digits[c >> 4]);
            br_buf_add_char(&out, digits[c & 15]);
        }
    }
    return br_buf_str(&out);
}

static br_pdf_obj *make_link(br_pdf_job *job, const br_page *page, const br_link *link, const br_dest *dest)
{
    br_pdf_obj *object = br_pdf_add_dict(job->file);
    br_rect box = link->box;
    br_pdf_put_name(object, "Type", "Annot");
    br_pdf_put_name(object, "Subtype", "Link");
    br_pdf_put_rect(object, "Rect", box.x, page->height - box.y - box.height, box.x + box.width, page->height - box.y);
    br_pdf_put_raw(object, "Border", BR_STR("[0 0 0]"));
    br_pdf_put_int(object, "F", 4); /* printed with the page */
    br_str contents = link->contents.len > 0 ? link->contents : link->uri.ptr != NULL ? link->uri : link->dest;
    br_pdf_put_text(object, "Contents", contents);
    if (dest != NULL) {
        put_dest(job, object, dest);
    } else {
        br_pdf_obj *action = br_pdf_make_dict(job->file);
        br_pdf_put_name(action, "S", "URI");
        br_pdf_put_text(action, "URI", plain_uri(job->arena, link->uri));
        br_pdf_put(object, "A", action);
    }
    return object;
}

void br_pdf_write_links(br_pdf_job *job, const br_page *page, br_pdf_obj *page_object)
{
    br_pdf_obj *links = NULL;
    for (size_t i = 0; i < page->link_count; i++) {
        const br_link *link = &page->links[i];
        if (!br_pdf_link_leads_somewhere(job, link))
            continue;
        const br_dest *dest = link->uri.ptr == NULL ? find_dest(job, link->dest) : NULL;
        if (links == NULL)
            links = br_pdf_make_array(job->file);
        br_pdf_obj *object = make_link(job, page, link, dest);
        br_pdf_own_link(job, object, link, (size_t)(page - job->display->pages));
        br_pdf_push(links, object);
    }
    if (links != NULL) {
        br_pdf_put(page_object, "Annots", links);
        br_pdf_put_name(page_object, "Tabs", "S");
    }
}

/* ---- outline ---------------------------------------------------------------------------- */

#define OUTLINE_DEPTH 16

typedef struct node {
    br_pdf_obj *object;
    br_pdf_obj *first, *last;
    int32_t kids;
    int level;
} node;

/* Ends the innermost open node: its kids are known now. The first level is shown open, deeper ones closed. */
static void close_node(node *stack, int depth)
{
    node *n = &stack[depth];
    if (n->kids > 0) {
        br_pdf_put(n->object, "First", n->first);
        br_pdf_put(n->object, "Last", n->last);
        br_pdf_put_int(n->object, "Count", depth <= 1 ? n->kids : -n->kids);
    }
    if (depth == 1)
        stack[0].kids += n->kids; /* the root counts all that is shown */
}

static void add_entry(br_pdf_job *job, node *parent, node *self, const br_outline *entry, const br_dest *dest)
{
    *self = (node){.object = br_pdf_add_dict(job->file), .level = entry->level};
    br_pdf_put_text(self->object, "Title", entry->title);
    br_pdf_put(self->object, "Parent", parent->object);
    put_dest(job, self->object, dest);
    if (parent->last != NULL) {
        br_pdf_put(self->object, "Prev", parent->last);
        br_pdf_put(parent->last, "Next", self->object);
    } else {
        parent->first = self->object;
    }
    parent->last = self->object;
    parent->kids++;
}

void br_pdf_write_outline(br_pdf_job *job, br_pdf_obj *root)
{
    node stack[OUTLINE_DEPTH] = {{.level = -1}};
    int depth = 0;
    for (size_t i = 0; i < job->display->outline_count; i++) {
        const br_outline *entry = &job->display->outline[i];
        const br_dest *dest = find_dest(job, entry->dest);
        if (dest == NULL)
            continue;
        if (stack[0].object == NULL) {
            stack[0].object = br_pdf_add_dict(job->file);
            br_pdf_put_name(stack[0].object, "Type", "Outlines");
        }
        while (depth > 0 && (stack[depth].level >= entry->level || depth + 1 == OUTLINE_DEPTH))
            close_node(stack, depth--);
        add_entry(job, &stack[depth], &stack[depth + 1], entry, dest);
        depth++;
    }
    for (; depth >= 0; depth--)
        close_node(stack, depth);
    if (stack[0].object != NULL) {
        br_pdf_put(root, "Outlines", stack[0].object);
        br_pdf_put_name(root, "PageMode", "UseOutlines");
    }
}
