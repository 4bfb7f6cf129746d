/*
 * The canonical text form of the display list: one line a mark, link, dest,
 * outline entry or tag; lengths in points, at most three decimals, made by
 * br_len_print, so that goldens are equal on every machine.
 *
 *   page 3 "14" right 595.276x841.89 bleed 8.504 section "troyan" master "practice-first"
 *     glyphs f2 9.5 @ 62.362 120.5 t7 #1A1A1A "текст " 81@0 57@5.2^1.5
 *     glyphs f2 9.5 @ 62.362 134.5 t7 #1A1A1A "край" expansion -150 81@0 57@5.1
 *     path t0 fill #EFEFEF evenodd stroke #0E6B66 0.5 M 0 0 L 10 0 C 1 1 2 2 3 3 Z
 *     image t9 @ 10 20 30x40
 *     link @ 10 20 30x40 dest "troyan" t8 "…"
 *
 * A glyph is id@x, with ^dy when it is raised; f is the face, t the tag; expansion
 * is left out when there is none. Places
 * in the XML are left out: a golden must not change when a line is added above.
 */
#include "print.h"

void br_display_print_len(FILE *out, br_len value)
{
    char text[16];
    br_len_print(value, text);
    fputs(text, out);
}

void br_display_print_quoted(FILE *out, br_str s)
{
    fputc('"', out);
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '"' || c == '\\') {
            fputc('\\', out);
            fputc(c, out);
        } else if (c == '\n') {
            fputs("\\n", out);
        } else if (c < 0x20 || c == 0x7F) {
            fprintf(out, "\\x%02X", c);
        } else {
            fputc(c, out);
        }
    }
    fputc('"', out);
}

static void print_point(FILE *out, br_len x, br_len y)
{
    fputc(' ', out);
    br_display_print_len(out, x);
    fputc(' ', out);
    br_display_print_len(out, y);
}

static void print_rect(FILE *out, br_rect rect)
{
    fputs(" @", out);
    print_point(out, rect.x, rect.y);
    fputc(' ', out);
    br_display_print_len(out, rect.width);
    fputc('x', out);
    br_display_print_len(out, rect.height);
}

static void print_paint(FILE *out, br_paint paint)
{
    fprintf(out, " #%02X%02X%02X", paint.red, paint.green, paint.blue);
    if (paint.has_ink)
        fprintf(out, "/%d,%d,%d,%d", paint.cyan, paint.magenta, paint.yellow, paint.black);
    if (paint.spot != 0)
        fprintf(out, "/spot%d:%d%%", paint.spot, paint.tint);
}

static void dump_glyphs(FILE *out, const br_mark *mark)
{
    const br_glyphs *glyphs = &mark->glyphs;
    fprintf(out, "  glyphs f%u ", glyphs->face);
    br_display_print_len(out, glyphs->size);
    fputs(" @", out);
    print_point(out, glyphs->x, glyphs->y);
    fprintf(out, " t%u", mark->tag);
    print_paint(out, mark->paint);
    fputc(' ', out);
    br_display_print_quoted(out, glyphs->text);
    if (glyphs->replaced) {
        fputs(" reads ", out);
        br_display_print_quoted(out, glyphs->actual);
    }
    if (glyphs->expansion != 0)
        fprintf(out, " expansion %d", glyphs->expansion);
    fputs(glyphs->initial ? " initial" : "", out);
    for (size_t i = 0; i < glyphs->count; i++) {
        fprintf(out, " %u@", glyphs->glyphs[i].id);
        br_display_print_len(out, glyphs->glyphs[i].x);
        if (glyphs->glyphs[i].dy != 0) {
            fputc('^', out);
            br_display_print_len(out, glyphs->glyphs[i].dy);
        }
    }
    fputc('\n', out);
}

static void dump_stroke(FILE *out, const br_path *path)
{
    fputs(" stroke", out);
    print_paint(out, path->stroke);
    fputc(' ', out);
    br_display_print_len(out, path->width);
    if (path->cap != 0 || path->join != 0)
        fprintf(out, " cap %d join %d", path->cap, path->join);
    if (path->mitre_limit != 0) {
        fputs(" mitre ", out);
        br_display_print_len(out, path->mitre_limit);
    }
    for (int i = 0; i < path->dash_count; i++) {
        fputs(i == 0 ? " dash " : ",", out);
        br_display_print_len(out, path->dashes[i]);
    }
}

static void dump_path(FILE *out, const br_mark *mark)
{
    static const char letters[] = {
        [BR_PATH_MOVE] = 'M', [BR_PATH_LINE] = 'L', [BR_PATH_CURVE] = 'C', [BR_PATH_CLOSE] = 'Z'};
    static const int points[] = {[BR_PATH_MOVE] = 1, [BR_PATH_LINE] = 1, [BR_PATH_CURVE] = 3, [BR_PATH_CLOSE] = 0};
    const br_path *path = &mark->path;
    fprintf(out, "  path t%u", mark->tag);
    if (path->filled) {
        fputs(" fill", out);
        print_paint(out, path->fill);
        fputs(path->even_odd ? " evenodd" : "", out);
    }
    if (path->stroked)
        dump_stroke(out, path);
    for (size_t i = 0; i < path->count; i++) {
        const br_path_step *step = &path->steps[i];
        fprintf(out, " %c", letters[step->op]);
        for (int k = 0; k < points[step->op]; k++)
            print_point(out, step->p[k].x, step->p[k].y);
    }
    fputc('\n', out);
}

static void dump_mark(FILE *out, const br_mark *mark)
{
    switch (mark->kind) {
    case BR_MARK_GLYPHS:
        dump_glyphs(out, mark);
        break;
    case BR_MARK_PATH:
        dump_path(out, mark);
        break;
    case BR_MARK_IMAGE:
    case BR_MARK_CLIP:
        fprintf(out, "  %s t%u", mark->kind == BR_MARK_IMAGE ? "image" : "clip", mark->tag);
        print_rect(out, mark->box);
        fputc('\n', out);
        break;
    case BR_MARK_UNCLIP:
        fputs("  unclip\n", out);
        break;
    }
}

static void dump_link(FILE *out, const br_link *link)
{
    bool outside = link->uri.ptr != NULL;
    fputs("  link", out);
    print_rect(out, link->box);
    fputs(outside ? " uri " : " dest ", out);
    br_display_print_quoted(out, outside ? link->uri : link->dest);
    fprintf(out, " t%u ", link->tag);
    br_display_print_quoted(out, link->contents);
    fputc('\n', out);
}

static void dump_page(FILE *out, const br_page *page)
{
    br_display_print_quoted(out, page->label);
    fputs(page->right_hand ? " right " : " left ", out);
    br_display_print_len(out, page->width);
    fputc('x', out);
    br_display_print_len(out, page->height);
    fputs(" bleed ", out);
    br_display_print_len(out, page->bleed);
    fputs(" section ", out);
    br_display_print_quoted(out, page->section);
    fputs(" master ", out);
    br_display_print_quoted(out, page->master);
    fputc('\n', out);
    for (size_t i = 0; i < page->mark_count; i++)
        dump_mark(out, &page->marks[i]);
    for (size_t i = 0; i < page->link_count; i++)
        dump_link(out, &page->links[i]);
}

/* They are not among the pages, but as they would look if they were put in. */
static void dump_fillers(FILE *out, const br_display *display)
{
    for (size_t i = 0; display->fillers != NULL && i < BR_FILLERS; i++) {
        fprintf(out, "filler %s before %zu ", i < br_filler_index(true, false) ? "first" : "following",
                display->filler_at + 1);
        dump_page(out, &display->fillers[i]);
    }
}

static void dump_field(FILE *out, const char *name, br_str value)
{
    if (value.ptr != NULL) {
        fprintf(out, "%s ", name);
        br_display_print_quoted(out, value);
        fputc('\n', out);
    }
}

static void dump_tag(FILE *out, const br_display *display, size_t id)
{
    const br_tag *tag = &display->tags[id];
    fprintf(out, "tag %zu %s in %u", id, br_role_name(tag->role), tag->parent);
    br_display_print_tag_details(out, tag);
    if (tag->looseness != 0)
        fprintf(out, " looseness %d", tag->looseness);
    fputc('\n', out);
}

void br_display_dump(const br_display *display, FILE *out)
{
    dump_field(out, "title", display->title);
    dump_field(out, "subject", display->subject);
    dump_field(out, "author", display->author);
    dump_field(out, "keywords", display->keywords);
    dump_field(out, "lang", display->lang);
    dump_field(out, "date", display->date);
    for (size_t i = 0; i < display->spot_count; i++) {
        const br_spot_ink *spot = &display->spots[i];
        fprintf(out, "spot%zu ", i + 1);
        br_display_print_quoted(out, spot->name);
        fprintf(out, " %d,%d,%d,%d\n", spot->cyan, spot->magenta, spot->yellow, spot->black);
    }
    for (size_t i = 0; i < display->page_count; i++) {
        fprintf(out, "page %d ", display->pages[i].number);
        dump_page(out, &display->pages[i]);
    }
    dump_fillers(out, display);
    for (size_t i = 0; i < display->dest_count; i++) {
        const br_dest *dest = &display->dests[i];
        fputs("dest ", out);
        br_display_print_quoted(out, dest->id);
        fprintf(out, " page %d at ", dest->page + 1);
        br_display_print_len(out, dest->y);
        fputc('\n', out);
    }
    for (size_t i = 0; i < display->outline_count; i++) {
        const br_outline *entry = &display->outline[i];
        fprintf(out, "outline %d ", entry->level);
        br_display_print_quoted(out, entry->title);
        fputs(" to ", out);
        br_display_print_quoted(out, entry->dest);
        fputc('\n', out);
    }
    for (size_t i = 1; i < display->tag_count; i++)
        dump_tag(out, display, i);
}
