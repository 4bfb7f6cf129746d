/*
 * Structure elements (ISO 32000-1 §14.7.2): type, parent, language, alternative
 * text, attributes, and the kids in reading order: child elements, marked
 * content by its number on its page, link annotations behind the text they belong to.
 * Objects are numbered as the tree is walked, so neighbours in the tree are
 * neighbours in the file and compress well.
 */
#include "structure.h"

#include <assert.h>

static unsigned page_number(const br_pdf_job *job, size_t page)
{
    return br_pdf_number(job->pages[page - job->first]);
}

/* ---- attributes (§14.8.5) ---------------------------------------------------------------- */

static void join_box(br_rect *sum, br_rect box)
{
    if (sum->width == 0 && sum->height == 0) {
        *sum = box;
        return;
    }
    br_len right = sum->x + sum->width, bottom = sum->y + sum->height;
    right = box.x + box.width > right ? box.x + box.width : right;
    bottom = box.y + box.height > bottom ? box.y + box.height : bottom;
    sum->x = box.x < sum->x ? box.x : sum->x;
    sum->y = box.y < sum->y ? box.y : sum->y;
    sum->width = right - sum->x;
    sum->height = bottom - sum->y;
}

br_rect br_pdf_box_of(const br_page *page, size_t first, size_t end)
{
    br_rect sum = {0, 0, 0, 0};
    int clips = 0;
    for (size_t i = first; i < end; i++) {
        const br_mark *mark = &page->marks[i];
        if (mark->kind == BR_MARK_UNCLIP) {
            clips -= clips > 0;
            continue;
        }
        if (clips == 0)
            join_box(&sum, mark->box);
        clips += mark->kind == BR_MARK_CLIP;
    }
    return sum;
}

void br_pdf_add_box(br_buf *out, const br_page *page, br_rect box)
{
    br_len left = box.x > 0 ? box.x : 0, top = box.y > 0 ? box.y : 0;
    br_len right = box.x + box.width < page->width ? box.x + box.width : page->width;
    br_len bottom = box.y + box.height < page->height ? box.y + box.height : page->height;
    const br_len sides[4] = {left, page->height - bottom, right, page->height - top};
    for (int i = 0; i < 4; i++) {
        br_buf_add_char(out, i == 0 ? '[' : ' ');
        br_buf_add_len(out, sides[i]);
    }
    br_buf_add_char(out, ']');
}

/* A figure's place: all its content on the page where it begins. */
static void put_figure_box(br_pdf_job *job, br_pdf_obj *object, const br_tree_element *element)
{
    const br_page *page = NULL;
    br_rect sum = {0, 0, 0, 0};
    for (size_t i = 0; i < element->count; i++) {
        const br_tree_kid *kid = &element->kids[i];
        const br_page *here = kid->tag == 0 ? &job->display->pages[kid->page] : NULL;
        if (here != NULL && (page == NULL || here == page)) {
            page = here;
            join_box(&sum, br_pdf_box_of(page, kid->first, kid->first + kid->count));
        }
    }
    if (page != NULL) {
        br_buf out = br_buf_make(job->arena, 64);
        br_buf_add_c(&out, "<</O/Layout/BBox");
        br_pdf_add_box(&out, page, sum);
        br_buf_add_c(&out, ">>");
        br_pdf_put_raw(object, "A", br_buf_str(&out));
    }
}

static bool has_labels(const br_pdf_job *job, const br_tree_element *list)
{
    for (size_t i = 0; i < list->count; i++) {
        br_tag_id item = list->kids[i].tag;
        const br_tree_element *e = &job->structure->tree.elements[item];
        if (item != 0 && e->count > 0 && e->kids[0].tag != 0 && job->display->tags[e->kids[0].tag].role == BR_ROLE_LBL)
            return true;
    }
    return false;
}

static void put_attributes(br_pdf_job *job, br_pdf_obj *object, br_tag_id tag)
{
    const br_tag *of = &job->display->tags[tag];
    const br_tree_element *element = &job->structure->tree.elements[tag];
    if (of->role == BR_ROLE_FIGURE) {
        put_figure_box(job, object, element);
    } else if (of->role == BR_ROLE_L && has_labels(job, element)) {
        br_pdf_put_raw(object, "A",
                       of->numbered ? BR_STR("<</O/List/ListNumbering/Decimal>>")
                                    : BR_STR("<</O/List/ListNumbering/Disc>>"));
    } else if (of->role == BR_ROLE_TH && of->scope != BR_SCOPE_NONE) {
        br_pdf_put_raw(object, "A",
                       of->scope == BR_SCOPE_ROW ? BR_STR("<</O/Table/Scope/Row>>")
                                                 : BR_STR("<</O/Table/Scope/Column>>"));
    }
}

/* ISO 14289-1 §7.9: each note has an identifier of its own. Those of a tree come in ascending order. */
static void put_identifier(br_pdf_job *job, br_pdf_obj *object, br_tag_id tag)
{
    br_str id = br_str_of(br_arena_printf(job->arena, "note-%06u", tag));
    br_buf *notes = &job->structure->notes;
    br_pdf_put_text(object, "ID", id);
    br_buf_add_char(notes, '(');
    br_buf_add_str(notes, id);
    br_buf_add_c(notes, ") ");
    br_buf_add_int(notes, br_pdf_number(object));
    br_buf_add_c(notes, " 0 R ");
}

/* ---- kids -------------------------------------------------------------------------------------- */

/* The kids of one element while they are written. */
typedef struct kids {
    br_pdf_job *job;
    br_buf out;
    size_t count;
    size_t page; /* that the element's own Pg names; SIZE_MAX: none yet */
} kids;

static void next_kid(kids *k)
{
    if (k->count++ > 0)
        br_buf_add_char(&k->out, ' ');
}

static void add_marked(kids *k, size_t page, int mcid)
{
    next_kid(k);
    if (k->page == page) {
        br_buf_add_int(&k->out, mcid);
        return;
    }
    br_buf_add_c(&k->out, "<</Type/MCR/Pg ");
    br_buf_add_int(&k->out, page_number(k->job, page));
    br_buf_add_c(&k->out, " 0 R/MCID ");
    br_buf_add_int(&k->out, mcid);
    br_buf_add_c(&k->out, ">>");
}

/* All marked content of a piece, which is numbered in one go. */
static void add_piece(kids *k, const br_pdf_obj *object, const br_tree_kid *kid)
{
    const br_pdf_structure *s = k->job->structure;
    size_t index = kid->page - k->job->first;
    if (k->page == SIZE_MAX)
        k->page = kid->page;
    for (int i = s->starts[index][kid->first]; i < s->starts[index][kid->first + kid->count]; i++) {
        s->owners[index][i] = br_pdf_number(object);
        add_marked(k, kid->page, i);
    }
}

static void add_annotation(kids *k, const br_pdf_annotation *annotation)
{
    if (k->page == SIZE_MAX)
        k->page = annotation->page;
    br_buf_add_c(&k->out, "<</Type/OBJR/Obj ");
    br_buf_add_int(&k->out, br_pdf_number(annotation->object));
    br_buf_add_c(&k->out, " 0 R");
    if (k->page != annotation->page) {
        br_buf_add_c(&k->out, "/Pg ");
        br_buf_add_int(&k->out, page_number(k->job, annotation->page));
        br_buf_add_c(&k->out, " 0 R");
    }
    br_buf_add_c(&k->out, ">>");
}

static void put_kids(br_pdf_job *job, br_pdf_obj *object, br_tag_id tag)
{
    const br_pdf_structure *s = job->structure;
    const br_tree_element *element = &s->tree.elements[tag];
    kids k = {.job = job, .out = br_buf_make(job->arena, 16 * element->count + 32), .page = SIZE_MAX};
    br_buf_add_char(&k.out, '[');
    for (size_t i = 0; i < element->count; i++) {
        if (element->kids[i].tag == 0) {
            add_piece(&k, object, &element->kids[i]);
        } else {
            next_kid(&k);
            br_buf_add_int(&k.out, br_pdf_number(br_pdf_add_element(job, element->kids[i].tag, object)));
            br_buf_add_c(&k.out, " 0 R");
        }
    }
    for (size_t i = s->elements[tag].first_link; i > 0; i = s->annotations[i - 1].next) {
        next_kid(&k);
        add_annotation(&k, &s->annotations[i - 1]);
    }
    br_buf_add_char(&k.out, ']');
    if (k.page != SIZE_MAX)
        br_pdf_put(object, "Pg", job->pages[k.page - job->first]);
    if (k.count == 1) /* the kid itself */
        br_pdf_put_raw(object, "K", br_str_slice(br_buf_str(&k.out), 1, k.out.len - 1));
    else if (k.count > 1)
        br_pdf_put_raw(object, "K", br_buf_str(&k.out));
}

br_pdf_obj *br_pdf_add_element(br_pdf_job *job, br_tag_id tag, const br_pdf_obj *parent)
{
    const br_tag *of = &job->display->tags[tag];
    br_pdf_obj *object = job->structure->elements[tag].object = br_pdf_add_dict(job->file);
    br_pdf_put_name(object, "S", br_role_name(br_pdf_role_of(job, tag)));
    br_pdf_put_raw(object, "P", br_str_of(br_arena_printf(job->arena, "%u 0 R", br_pdf_number(parent))));
    if (of->lang.len > 0)
        br_pdf_put_text(object, "Lang", of->lang);
    if (of->alt.len > 0)
        br_pdf_put_text(object, "Alt", of->alt);
    if (of->title.len > 0)
        br_pdf_put_text(object, "T", of->title);
    if (of->role == BR_ROLE_NOTE)
        put_identifier(job, object, tag);
    put_attributes(job, object, tag);
    put_kids(job, object, tag);
    return object;
}
