/*
 * `inspect --fonts`: the faces that the finished pages use, each with its file, how many of its glyphs go into the
 * PDF (the subset), how often it is drawn, in which sizes and by which styles of the layout.
 */
#include <stdlib.h>
#include <string.h>

#include "inspect.h"

/* A style as it is used with one face. */
typedef struct style_use {
    br_str style, character; /* of the paragraph; within it, or absent */
    size_t glyphs;           /* drawn */
} style_use;

typedef struct face_use {
    const br_face *face; /* NULL: not used */
    uint8_t *used;       /* by glyph */
    size_t distinct, drawn;
    br_len least, most; /* sizes */
    style_use *styles;
    size_t style_count, style_capacity;
} face_use;

static void add_style(br_job *job, face_use *use, const br_glyphs *glyphs)
{
    size_t i = 0;
    while (i < use->style_count && !(br_str_equal(use->styles[i].style, glyphs->style) &&
                                     br_str_equal(use->styles[i].character, glyphs->character)))
        i++;
    if (i == use->style_count) {
        use->styles = br_arena_grow(job->ctx->arena, use->styles, i, &use->style_capacity, sizeof *use->styles);
        use->styles[use->style_count++] = (style_use){glyphs->style, glyphs->character, 0};
    }
    use->styles[i].glyphs += glyphs->count;
}

static void add_glyphs(br_job *job, face_use *uses, const br_glyphs *glyphs)
{
    face_use *use = &uses[glyphs->face];
    if (!use->face) {
        use->face = br_fonts_get(job->fonts, glyphs->face);
        use->used = BR_ARRAY(job->ctx->arena, use->face->glyph_count + 1, uint8_t);
        use->least = use->most = glyphs->size;
    }
    use->least = glyphs->size < use->least ? glyphs->size : use->least;
    use->most = glyphs->size > use->most ? glyphs->size : use->most;
    use->drawn += glyphs->count;
    for (size_t i = 0; i < glyphs->count; i++) {
        uint32_t id = glyphs->glyphs[i].id;
        if (id < use->face->glyph_count && !use->used[id]) {
            use->used[id] = 1;
            use->distinct++;
        }
    }
    add_style(job, use, glyphs);
}

static int compare_styles(const void *a, const void *b)
{
    const style_use *x = a, *y = b;
    int order = br_str_compare(x->style, y->style);
    return order ? order : br_str_compare(x->character, y->character);
}

static int compare_faces(const void *a, const void *b)
{
    const face_use *x = a, *y = b;
    if (!x->face || !y->face)
        return !x->face - !y->face;
    int order = br_str_compare(x->face->family, y->face->family);
    return order ? order : br_str_compare(x->face->postscript_name, y->face->postscript_name);
}

/* By family and name; *count of them. */
static face_use *gather(br_job *job, size_t *used)
{
    size_t faces = br_fonts_count(job->fonts);
    face_use *uses = BR_ARRAY(job->ctx->arena, faces + 1, face_use);
    for (size_t i = job->first_page; i < job->first_page + job->page_count; i++) {
        const br_page *page = &job->display->pages[i];
        for (size_t k = 0; k < page->mark_count; k++)
            if (page->marks[k].kind == BR_MARK_GLYPHS)
                add_glyphs(job, uses, &page->marks[k].glyphs);
    }
    qsort(uses, faces + 1, sizeof *uses, compare_faces);
    for (*used = 0; *used <= faces && uses[*used].face; ++*used)
        if (uses[*used].style_count)
            qsort(uses[*used].styles, uses[*used].style_count, sizeof *uses->styles, compare_styles);
    return uses;
}

/* The file by its name in the folder that holds layouts and fonts; a font of the machine by its whole path. */
static br_str shown_file(const br_job *job, br_str path)
{
    char home[4096];
    if (!realpath(job->home, home))
        return path;
    size_t n = strlen(home);
    return br_str_starts(path, home) && path.len > n && path.ptr[n] == '/' ? br_str_slice(path, n + 1, path.len) : path;
}

static void print_size(br_len size, FILE *out)
{
    char digits[16];
    br_len_print((size + 5) / 10 * 10, digits);
    fputs(digits, out);
}

static void print_style(const style_use *use, FILE *out)
{
    br_inspect_print_str(use->style.len ? use->style : BR_STR("–"), out);
    if (use->character.len)
        fprintf(out, " / %.*s", (int)use->character.len, use->character.ptr);
}

void br_inspect_fonts_text(br_job *job, FILE *out)
{
    size_t used;
    const face_use *uses = gather(job, &used);
    for (size_t i = 0; i < used; i++) {
        const br_face *face = uses[i].face;
        br_str file = shown_file(job, face->path);
        fprintf(out, "%s%.*s, %.*s\n", i > 0 ? "\n" : "", (int)face->family.len, face->family.ptr, (int)face->style.len,
                face->style.ptr);
        fprintf(out, "  file    %.*s\n", (int)file.len, file.ptr);
        fprintf(out, "  subset  %zu of %u glyphs, drawn %zu times\n", uses[i].distinct, face->glyph_count,
                uses[i].drawn);
        fputs("  sizes   ", out);
        print_size(uses[i].least, out);
        fputs(uses[i].most > uses[i].least ? " to " : "", out);
        if (uses[i].most > uses[i].least)
            print_size(uses[i].most, out);
        fputs(" pt\n  styles  ", out);
        for (size_t k = 0; k < uses[i].style_count; k++) {
            fputs(k > 0 ? ", " : "", out);
            print_style(&uses[i].styles[k], out);
        }
        fputc('\n', out);
    }
}

/* ---- JSON ------------------------------------------------------------------------------- */

static json_t *style_of(const style_use *use)
{
    json_t *out = json_object();
    set(out, "style", text_or_null(use->style));
    set(out, "character", text_or_null(use->character));
    set(out, "drawn", count(use->glyphs));
    return out;
}

json_t *br_inspect_fonts_json(br_job *job)
{
    size_t used;
    const face_use *uses = gather(job, &used);
    json_t *out = json_array();
    for (size_t i = 0; i < used; i++) {
        const br_face *face = uses[i].face;
        json_t *one = json_object(), *styles = json_array();
        set(one, "family", text(face->family));
        set(one, "face", text(face->style));
        set(one, "postscript_name", text(face->postscript_name));
        set(one, "file", text(shown_file(job, face->path)));
        set(one, "glyphs", count(face->glyph_count));
        set(one, "subset", count(uses[i].distinct));
        set(one, "drawn", count(uses[i].drawn));
        set(one, "least_size", points(uses[i].least));
        set(one, "most_size", points(uses[i].most));
        for (size_t k = 0; k < uses[i].style_count; k++)
            append(styles, style_of(&uses[i].styles[k]));
        set(one, "styles", styles);
        append(out, one);
    }
    return out;
}
