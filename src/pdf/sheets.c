/*
 * Imposed sheets: every page is a form (ISO 32000-1 §8.10) whose content is the page's own, untouched; a
 * sheet's side shows two of them beside each other, scaled evenly to fill its halves, spine at the fold. So the places
 * of letters within a page are those of every other edition.
 *
 * Such a file is for paper alone: it has no tags, links, bookmarks or page labels, since none of them can follow a
 * page that stands beside another out of order. It asks the printer for both sides, turned over the short edge, and for
 * no scaling. What goes beyond the fold is cut off there.
 */
#include "job.h"

#define MM(n)       ((br_len)((n)*72000 / 25.4 + 0.5)) /* constants only */
#define MARK_FROM   MM(5)                              /* printers leave so much of the edge white */
#define MARK_LENGTH MM(4)
#define STITCH      MM(12)
#define MARK_WIDTH  250
#define MILLION     1000000

/* A sheet's side while it is written. */
typedef struct side {
    br_pdf_job *job;
    const br_pdf_imposition *by;
    br_buf out;
    br_pdf_obj *forms; /* the page's XObject resources */
    br_len creep;
} side;

static void add_number(br_buf *out, br_len value)
{
    br_buf_add_len(out, value);
    br_buf_add_char(out, ' ');
}

/* num/den with six decimals: what is lost is less than a millipoint on a page's height. */
static void add_ratio(br_buf *out, int64_t num, int64_t den)
{
    int64_t millionths = (num * MILLION + den / 2) / den;
    br_buf_add_int(out, millionths / MILLION);
    br_buf_add_char(out, '.');
    for (int64_t place = MILLION / 10; place > 0; place /= 10)
        br_buf_add_char(out, (char)('0' + millionths / place % 10));
    br_buf_add_char(out, ' ');
}

static br_pdf_obj *add_form(br_pdf_job *job, const br_page *page)
{
    br_pdf_obj *resources = br_pdf_make_dict(job->file);
    br_pdf_obj *form = br_pdf_add_content(job, page, resources);
    if (form != NULL) {
        br_pdf_put_name(form, "Type", "XObject");
        br_pdf_put_name(form, "Subtype", "Form");
        br_pdf_put_rect(form, "BBox", -page->bleed, -page->bleed, page->width + page->bleed,
                        page->height + page->bleed);
        br_pdf_put(form, "Resources", resources);
    }
    return form;
}

/* The scale at which a page fills half a sheet. */
static void find_scale(const side *s, const br_page *page, int64_t *num, int64_t *den)
{
    br_len half = s->by->width / 2;
    bool by_width = (int64_t)half * page->height <= (int64_t)s->by->height * page->width;
    *num = by_width ? half : s->by->height;
    *den = by_width ? page->width : page->height;
}

/* A page's place on the sheet, y upwards. */
typedef struct place {
    br_len x, y;               /* of the trim's left foot */
    br_len width, height;      /* of the trim */
    br_len clip_x, clip_width; /* from the fold to the outer edge */
    int64_t num, den;          /* scale */
} place;

/*
 * The spine stands at the fold, or beyond it by the creep, where it is cut off. What the outer edge loses by that is
 * shown of the bleed, as far as that reaches.
 */
static place find_place(const side *s, const br_page *page, bool right)
{
    place p;
    br_len half = s->by->width / 2;
    find_scale(s, page, &p.num, &p.den);
    p.width = br_len_scale(page->width, p.num, p.den);
    p.height = br_len_scale(page->height, p.num, p.den);
    p.x = right ? half - s->creep : half - p.width + s->creep;
    p.y = (s->by->height - p.height) / 2;
    br_len bleed = br_len_scale(page->bleed, p.num, p.den);
    p.clip_width = p.width - s->creep + (bleed < s->creep ? bleed : s->creep);
    p.clip_x = right ? half : half - p.clip_width;
    return p;
}

static bool place_page(side *s, size_t index, bool right)
{
    if (index == BR_NO_PAGE)
        return true;
    const br_page *page = &s->job->display->pages[s->job->first + index];
    br_pdf_obj *form = add_form(s->job, page);
    place p = find_place(s, page, right);
    if (form == NULL)
        return false;
    br_buf_add_c(&s->out, "q ");
    add_number(&s->out, p.clip_x);
    add_number(&s->out, p.y);
    add_number(&s->out, p.clip_width);
    add_number(&s->out, p.height);
    br_buf_add_c(&s->out, "re W n\n");
    add_ratio(&s->out, p.num, p.den);
    br_buf_add_c(&s->out, "0 0 ");
    add_ratio(&s->out, p.num, p.den);
    add_number(&s->out, p.x);
    add_number(&s->out, p.y);
    br_buf_add_c(&s->out, right ? "cm /Right Do Q\n" : "cm /Left Do Q\n");
    br_pdf_put(s->forms, right ? "Right" : "Left", form);
    return true;
}

static void add_mark(side *s, br_len from, br_len to)
{
    add_number(&s->out, s->by->width / 2);
    add_number(&s->out, from);
    br_buf_add_c(&s->out, "m ");
    add_number(&s->out, s->by->width / 2);
    add_number(&s->out, to);
    br_buf_add_c(&s->out, "l S\n");
}

/* In the fold: two short lines at head and foot, two where the stitches go, at a quarter and three quarters. */
static void add_fold_marks(side *s)
{
    br_len height = s->by->height;
    br_buf_add_c(&s->out, "q 0.5 G ");
    add_number(&s->out, MARK_WIDTH);
    br_buf_add_c(&s->out, "w\n");
    add_mark(s, MARK_FROM, MARK_FROM + MARK_LENGTH);
    add_mark(s, height - MARK_FROM - MARK_LENGTH, height - MARK_FROM);
    for (int quarter = 1; quarter <= 3; quarter += 2) {
        br_len middle = br_len_scale(height, quarter, 4);
        add_mark(s, middle - STITCH / 2, middle + STITCH / 2);
    }
    br_buf_add_c(&s->out, "Q\n");
}

static bool write_side(br_pdf_job *job, br_pdf_obj *object, size_t index)
{
    const br_pdf_imposition *by = job->options->imposition;
    br_spread pages = br_impose_side(job->count, index);
    side s = {.job = job, .by = by, .out = br_buf_make(job->arena, 512), .forms = br_pdf_make_dict(job->file)};
    s.creep = br_impose_creep(by->creep, br_impose_sheets(job->count), br_impose_sheet_of(index));
    if (!place_page(&s, pages.left, false) || !place_page(&s, pages.right, true))
        return false;
    if (by->fold_marks && index == 0)
        add_fold_marks(&s);
    br_pdf_obj *resources = br_pdf_make_dict(job->file);
    br_pdf_put(resources, "XObject", s.forms);
    br_pdf_put_name(object, "Type", "Page");
    br_pdf_put_rect(object, "MediaBox", 0, 0, by->width, by->height);
    br_pdf_put(object, "Resources", resources);
    br_pdf_put(object, "Contents", br_pdf_add_stream(job->file, br_buf_str(&s.out), BR_PDF_DEFLATE));
    return br_pdf_file_ok(job->file);
}

bool br_pdf_write_sheets(br_pdf_job *job, br_pdf_obj *root)
{
    size_t count = 2 * br_impose_sheets(job->count);
    br_pdf_obj **sides = BR_ARRAY(job->arena, count, br_pdf_obj *);
    int32_t *leaves = BR_ARRAY(job->arena, count, int32_t);
    for (size_t i = 0; i < count; i++) {
        sides[i] = br_pdf_add_dict(job->file);
        leaves[i] = 1;
        if (!write_side(job, sides[i], i))
            return false;
    }
    br_pdf_put(root, "Pages", br_pdf_join_pages(job, sides, leaves, count));
    br_pdf_put_raw(root, "ViewerPreferences",
                   BR_STR("<</DisplayDocTitle true/PrintScaling/None/Duplex/DuplexFlipShortEdge>>"));
    return true;
}
