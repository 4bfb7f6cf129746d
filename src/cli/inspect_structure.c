/*
 * `inspect --structure`: the brochure as a screen reader speaks it, from the first word to the last. Each element is a
 * line: what it is in words, then what it says; what lies within a line of text stands in brackets where
 * it is met. Lines "[page 5]" say where on paper one is. Running heads, folios and decoration are not there, because
 * no reader says them.
 */
#include "inspect.h"
#include "proof/spoken.h"

/* ---- roles in words ---------------------------------------------------------------------- */

static const char *const words_of_role[BR_ROLE_COUNT] = {
    [BR_ROLE_NONE] = "words",
    [BR_ROLE_DOCUMENT] = "document",
    [BR_ROLE_PART] = "part",
    [BR_ROLE_SECT] = "section",
    [BR_ROLE_DIV] = "group",
    [BR_ROLE_H1] = "heading",
    [BR_ROLE_H2] = "heading",
    [BR_ROLE_H3] = "heading",
    [BR_ROLE_H4] = "heading",
    [BR_ROLE_P] = "paragraph",
    [BR_ROLE_L] = "list",
    [BR_ROLE_LI] = "item",
    [BR_ROLE_LBL] = "label",
    [BR_ROLE_LBODY] = "item text",
    [BR_ROLE_TOC] = "contents",
    [BR_ROLE_TOCI] = "entry",
    [BR_ROLE_REFERENCE] = "reference",
    [BR_ROLE_FIGURE] = "graphic",
    [BR_ROLE_CAPTION] = "caption",
    [BR_ROLE_TABLE] = "table",
    [BR_ROLE_TR] = "row",
    [BR_ROLE_TH] = "heading cell",
    [BR_ROLE_TD] = "cell",
    [BR_ROLE_BLOCK_QUOTE] = "block quote",
    [BR_ROLE_ASIDE] = "aside",
    [BR_ROLE_NOTE] = "note",
    [BR_ROLE_LINK] = "link",
    [BR_ROLE_SPAN] = "words",
};

static void print_count(int n, const char *one, const char *many, FILE *out)
{
    fprintf(out, "%d %s", n, n == 1 ? one : many);
}

static void print_number(const br_spoken *at, FILE *out)
{
    fprintf(out, " %d of %d", at->number, at->parent->items);
}

static void print_heading_of(const br_spoken *cell, FILE *out)
{
    br_arena *arena = br_arena_open();
    br_str words = br_spoken_words(arena, cell);
    if (words.len)
        fprintf(out, " “%.*s”", (int)words.len, words.ptr);
    br_arena_close(arena);
}

/* What is said of an element besides what it is. */
static void print_particulars(const br_job *job, const br_spoken *at, FILE *out)
{
    if (br_spoken_is_heading(at))
        fprintf(out, " level %d", at->level);
    else if (at->role == BR_ROLE_L || at->role == BR_ROLE_TOC) {
        fputs(at->role == BR_ROLE_L ? " of " : " with ", out);
        print_count(at->items, at->role == BR_ROLE_L ? "item" : "entry", at->role == BR_ROLE_L ? "items" : "entries",
                    out);
        fputs(at->numbered ? ", numbered" : "", out);
    } else if (at->role == BR_ROLE_LI || at->role == BR_ROLE_TOCI)
        print_number(at, out);
    else if (at->role == BR_ROLE_TABLE) {
        fputs(" with ", out);
        print_count(at->items, "row", "rows", out);
        fputs(" and ", out);
        print_count(at->columns, "column", "columns", out);
    } else if (at->role == BR_ROLE_TR)
        print_number(at, out);
    else if (at->role == BR_ROLE_TH)
        fprintf(out, ", %s %d", at->scope == BR_SCOPE_ROW ? "row" : "column",
                at->scope == BR_SCOPE_ROW ? at->parent->number : at->number);
    else if (at->role == BR_ROLE_TD) {
        fprintf(out, ", column %d", at->number);
        if (at->heading)
            print_heading_of(at->heading, out);
    } else if (at->link && at->target == SIZE_MAX)
        fprintf(out, " to %.*s", (int)at->link->uri.len, at->link->uri.ptr);
    else if (at->target != SIZE_MAX) {
        fputs(" to ", out);
        br_inspect_print_page(job, at->target, out);
    }
}

static void print_role(const br_job *job, const br_spoken *at, FILE *out)
{
    fputs(at->role == BR_ROLE_SPAN && at->own_lang.len ? "" : words_of_role[at->role], out);
    if (at->title.len)
        fprintf(out, " “%.*s”", (int)at->title.len, at->title.ptr);
    print_particulars(job, at, out);
    if (at->own_lang.len)
        fprintf(out, "%sin %.*s", at->role == BR_ROLE_SPAN ? "" : ", ", (int)at->own_lang.len, at->own_lang.ptr);
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* Said within the line of what it lies in: words, links, labels, and pictures among them. */
static bool runs_on(const br_spoken *at)
{
    bool can = at->role == BR_ROLE_NONE || at->role == BR_ROLE_LBL || at->role == BR_ROLE_LBODY ||
               br_role_is_inline(at->role) || (at->role == BR_ROLE_FIGURE && br_role_is_inline(at->parent->role)) ||
               (at->role == BR_ROLE_P && at->parent->role == BR_ROLE_NOTE);
    for (const br_spoken *kid = at->first; kid && can; kid = kid->next)
        can = runs_on(kid);
    return can;
}

/* Words and labels are said as they are; all else says in brackets what it is. */
static void print_inline(const br_job *job, const br_spoken *at, FILE *out)
{
    bool bare = at->role == BR_ROLE_NONE || at->role == BR_ROLE_LBL || at->role == BR_ROLE_LBODY ||
                at->role == BR_ROLE_P || at->role == BR_ROLE_REFERENCE;
    if (!bare) {
        fputc('[', out);
        print_role(job, at, out);
        fputs(": ", out);
    }
    br_inspect_print_str(at->role == BR_ROLE_FIGURE ? at->alt : at->text, out);
    for (const br_spoken *kid = at->first; kid; kid = kid->next)
        print_inline(job, kid, out);
    if (!bare)
        fputc(']', out);
    fputs(at->role == BR_ROLE_LBL || (at->role == BR_ROLE_FIGURE && at->next) ? " " : "", out);
}

static void print_line(const br_job *job, const br_spoken *at, int depth, size_t *page, FILE *out)
{
    if (at->page != SIZE_MAX && at->page != *page && at->parent) {
        *page = at->page;
        fputc('[', out);
        br_inspect_print_page(job, *page, out);
        fputs("]\n", out);
    }
    fprintf(out, "%*s", depth * 2, "");
    const br_spoken *kid = at->first;
    bool inside = at->role == BR_ROLE_NONE || br_role_is_inline(at->role); /* bare, between blocks */
    if (!inside)
        print_role(job, at, out);
    if (at->alt.len)
        fprintf(out, ": %.*s", (int)at->alt.len, at->alt.ptr);
    else if (inside || (kid && runs_on(kid)))
        fputs(inside ? "" : ": ", out);
    if (inside)
        print_inline(job, at, out);
    for (; !inside && kid && runs_on(kid); kid = kid->next)
        print_inline(job, kid, out);
    fputc('\n', out);
    for (; !inside && kid; kid = kid->next)
        print_line(job, kid, depth + 1, page, out);
}

void br_inspect_structure_text(br_job *job, FILE *out)
{
    const br_spoken *document = br_proof_listen(job->ctx->arena, job->display, job->first_page, job->page_count);
    size_t page = SIZE_MAX;
    fprintf(out, "title: %.*s\n", (int)job->display->title.len, job->display->title.ptr);
    print_line(job, document, 0, &page, out);
}

/* ---- JSON ------------------------------------------------------------------------------------- */

static void set_link(const br_job *job, json_t *out, const br_spoken *at)
{
    json_t *link = json_object();
    set(link, "uri", text_or_null(at->link->uri));
    set(link, "to", text_or_null(at->link->dest));
    br_inspect_set_page(job, link, at->target);
    set(out, "link", link);
}

static void set_particulars(const br_job *job, json_t *out, const br_spoken *at)
{
    if (br_spoken_is_heading(at))
        set(out, "level", json_integer(at->level));
    if (at->number)
        set(out, "number", json_integer(at->number));
    if (at->role == BR_ROLE_L || at->role == BR_ROLE_TOC || at->role == BR_ROLE_TABLE)
        set(out, at->role == BR_ROLE_TABLE ? "rows" : "items", json_integer(at->items));
    if (at->role == BR_ROLE_TABLE)
        set(out, "columns", json_integer(at->columns));
    if (at->role == BR_ROLE_L)
        set(out, "numbered", json_boolean(at->numbered));
    if (at->role == BR_ROLE_TH)
        set(out, "scope", json_string(at->scope == BR_SCOPE_ROW ? "row" : "column"));
    if (at->heading)
        set(out, "heading", text(br_spoken_words(job->ctx->arena, at->heading)));
    if (at->link)
        set_link(job, out, at);
}

/* Words are strings, elements are objects. */
static json_t *json_of(const br_job *job, const br_spoken *at)
{
    if (at->role == BR_ROLE_NONE)
        return text(at->text);
    json_t *out = json_object(), *kids = json_array();
    set(out, "role", json_string(br_role_name(at->role)));
    set(out, "words", json_string(words_of_role[at->role]));
    if (at->own_lang.len)
        set(out, "lang", text(at->own_lang));
    if (at->title.len)
        set(out, "title", text(at->title));
    if (at->alt.len)
        set(out, "alt", text(at->alt));
    set_particulars(job, out, at);
    br_inspect_set_page(job, out, at->page);
    br_inspect_set_place(job, out, at->span);
    for (const br_spoken *kid = at->first; kid; kid = kid->next)
        append(kids, json_of(job, kid));
    set(out, "kids", kids);
    return out;
}

json_t *br_inspect_structure_json(br_job *job)
{
    const br_spoken *document = br_proof_listen(job->ctx->arena, job->display, job->first_page, job->page_count);
    json_t *out = json_of(job, document);
    set(out, "title", text(job->display->title));
    return out;
}
