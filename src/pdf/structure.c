/*
 * The logical structure of a tagged file (ISO 32000-1 §14.7): the root, the tree
 * from marked content and annotations back to elements, the role map, the
 * identifiers of notes. The elements themselves are written by elements.c.
 *
 * PDF/A-2a (ISO 19005-2 §6.7) and PDF/UA-1 (ISO 14289-1 §7) ask for all of it. A slice of
 * pages is a document of its own: elements without content there are gone, headings begin
 * at H1, and what led to a page outside is no link any more.
 */
#include "structure.h"

#include <assert.h>

bool br_pdf_is_tagged(const br_pdf_job *job)
{
    return job->structure != NULL;
}

static bool is_heading(br_role role)
{
    return role >= BR_ROLE_H1 && role <= BR_ROLE_H4;
}

br_role br_pdf_role_of(const br_pdf_job *job, br_tag_id tag)
{
    const br_pdf_structure *s = job->structure;
    br_role role = job->display->tags[tag].role;
    if (is_heading(role))
        return (br_role)((int)role - s->heading_shift);
    if (role == BR_ROLE_LINK && !s->elements[tag].linked)
        return BR_ROLE_SPAN;
    return role;
}

/* ---- before the pages ------------------------------------------------------------------- */

static void plan_roles(br_pdf_job *job)
{
    br_pdf_structure *s = job->structure;
    br_role highest = BR_ROLE_H4;
    bool any = false;
    for (br_tag_id i = 1; i < s->tree.count; i++) {
        br_role role = job->display->tags[i].role;
        if (!s->tree.elements[i].kept)
            continue;
        if (is_heading(role)) {
            highest = role < highest ? role : highest;
            any = true;
        }
        s->has_asides |= role == BR_ROLE_ASIDE;
    }
    s->heading_shift = any ? (int)highest - (int)BR_ROLE_H1 : 0;
}

static void plan_page(br_pdf_job *job, size_t index)
{
    br_pdf_structure *s = job->structure;
    const br_page *page = &job->display->pages[job->first + index];
    s->starts[index] = BR_ARRAY(job->arena, page->mark_count + 1, int);
    for (size_t i = 0; i < page->link_count; i++)
        s->elements[page->links[i].tag].linked |= br_pdf_link_leads_somewhere(job, &page->links[i]);
}

void br_pdf_plan_structure(br_pdf_job *job)
{
    br_pdf_structure *s = job->structure = BR_NEW(job->arena, br_pdf_structure);
    s->tree = br_display_make_tree(job->arena, job->display, job->first, job->count);
    s->elements = BR_ARRAY(job->arena, s->tree.count, br_pdf_element);
    s->owners = BR_ARRAY(job->arena, job->count, unsigned *);
    s->counts = BR_ARRAY(job->arena, job->count, int);
    s->starts = BR_ARRAY(job->arena, job->count, int *);
    s->notes = br_buf_make(job->arena, 256);
    plan_roles(job);
    for (size_t i = 0; i < job->count; i++)
        plan_page(job, i);
}

/* ---- with the pages ----------------------------------------------------------------------- */

void br_pdf_note_marked(br_pdf_job *job, const br_page *page, size_t first, size_t end, int mcid)
{
    size_t index = (size_t)(page - job->display->pages) - job->first;
    for (size_t i = first; i < end; i++)
        job->structure->starts[index][i] = mcid;
}

void br_pdf_count_marked(br_pdf_job *job, const br_page *page, int count)
{
    br_pdf_structure *s = job->structure;
    size_t index = (size_t)(page - job->display->pages) - job->first;
    s->starts[index][page->mark_count] = count;
    s->counts[index] = count;
    s->owners[index] = BR_ARRAY(job->arena, (size_t)count, unsigned);
}

void br_pdf_own_link(br_pdf_job *job, br_pdf_obj *annotation, const br_link *link, size_t page)
{
    br_pdf_structure *s = job->structure;
    if (s == NULL || link->tag == 0 || !s->tree.elements[link->tag].kept)
        return;
    br_pdf_put_int(annotation, "StructParent", (int32_t)(job->count + s->annotation_count));
    s->annotations =
        br_arena_grow(job->arena, s->annotations, s->annotation_count, &s->annotation_capacity, sizeof *s->annotations);
    s->annotations[s->annotation_count++] = (br_pdf_annotation){.object = annotation, .tag = link->tag, .page = page};
    br_pdf_element *element = &s->elements[link->tag];
    if (element->last_link > 0)
        s->annotations[element->last_link - 1].next = s->annotation_count;
    else
        element->first_link = s->annotation_count;
    element->last_link = s->annotation_count;
}

/* ---- behind the pages ----------------------------------------------------------------------- */

static void add_reference(br_buf *out, unsigned number)
{
    br_buf_add_int(out, number);
    br_buf_add_c(out, " 0 R ");
}

/* Keys are the pages' indexes, then the annotations behind them. */
static br_pdf_obj *add_parent_tree(br_pdf_job *job)
{
    const br_pdf_structure *s = job->structure;
    br_pdf_obj *tree = br_pdf_add_dict(job->file);
    br_buf nums = br_buf_make(job->arena, 8192);
    br_buf_add_char(&nums, '[');
    for (size_t page = 0; page < job->count; page++) {
        br_buf_add_int(&nums, (int64_t)page);
        br_buf_add_char(&nums, '[');
        for (int i = 0; i < s->counts[page]; i++) {
            assert(s->owners[page][i] != 0);
            add_reference(&nums, s->owners[page][i]);
        }
        br_buf_add_c(&nums, "]\n");
    }
    for (size_t i = 0; i < s->annotation_count; i++) {
        br_buf_add_int(&nums, (int64_t)(job->count + i));
        br_buf_add_char(&nums, ' ');
        add_reference(&nums, br_pdf_number(s->elements[s->annotations[i].tag].object));
    }
    br_buf_add_char(&nums, ']');
    br_pdf_put_raw(tree, "Nums", br_buf_str(&nums));
    return tree;
}

void br_pdf_write_structure(br_pdf_job *job, br_pdf_obj *root)
{
    const br_pdf_structure *s = job->structure;
    br_pdf_obj *top = br_pdf_add_dict(job->file);
    br_pdf_obj *document = br_pdf_add_element(job, 1, top);
    br_pdf_put_name(top, "Type", "StructTreeRoot");
    br_pdf_put(top, "K", document);
    br_pdf_put(top, "ParentTree", add_parent_tree(job));
    br_pdf_put_int(top, "ParentTreeNextKey", (int32_t)(job->count + s->annotation_count));
    if (s->has_asides)
        br_pdf_put_raw(top, "RoleMap", BR_STR("<</Aside/Sect>>")); /* a standard type only since PDF 2.0 */
    if (s->notes.len > 0) {
        br_buf names = br_buf_make(job->arena, s->notes.len + 32);
        br_buf_add_c(&names, "<</Names[");
        br_buf_add_str(&names, br_buf_str(&s->notes));
        br_buf_add_c(&names, "]>>");
        br_pdf_put_raw(top, "IDTree", br_buf_str(&names));
    }
    br_pdf_put(root, "StructTreeRoot", top);
    br_pdf_put_raw(root, "MarkInfo", BR_STR("<</Marked true>>"));
}
