/*
 * The words of a brochure's files as they were typed, held against what good
 * setting wants; with --fix, what can be put right without a doubt is put right in the file itself. Only `check`
 * looks, because the file as typed is asked for, before the room doc has joined white space and accents.
 *
 * A change is made only where the file holds exactly the bytes that were judged (not an
 * entity, for instance); a file is replaced whole or not at all, and never one that is not beneath the brochure's
 * folder.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli.h"
#include "doc/model.h"
#include "text/lint.h"
#include "xml/node.h"

/* A change to be made in a file. */
typedef struct edit {
    size_t from, to; /* bytes of the file */
    br_str instead;
} edit;

typedef struct linting {
    br_job *job;
    const char *path; /* of the file at hand */
    br_str bytes;
    bool fix;
    uint32_t line;  /* the one that was asked for last … */
    size_t line_at; /* … and its first byte */
    edit *edits;
    size_t edit_count, edit_capacity;
} linting;

static const br_code codes[BR_LINT_KIND_COUNT] = {
    [BR_LINT_APOSTROPHE] = BR_TYPED_APOSTROPHE,   [BR_LINT_ACCENT] = BR_TYPED_ACCENT,
    [BR_LINT_LETTER] = BR_TYPED_LETTER,           [BR_LINT_SPACES] = BR_TYPED_SPACES,
    [BR_LINT_QUOTE_SPACE] = BR_TYPED_QUOTE_SPACE, [BR_LINT_QUOTE_PAIR] = BR_TYPED_QUOTE_PAIR,
    [BR_LINT_STRAIGHT] = BR_TYPED_STRAIGHT_QUOTE, [BR_LINT_BROKEN_WORD] = BR_TYPED_BROKEN_WORD,
    [BR_LINT_CAPITAL] = BR_TYPED_CAPITAL};

/* The byte of the file at a place; its length if there is none. Columns are counted in characters. Places come in
 * ascending order, so that the file is walked once. */
static size_t byte_of(linting *lint, br_span span)
{
    br_str bytes = lint->bytes;
    if (span.line < lint->line)
        lint->line = 1, lint->line_at = 0;
    for (; lint->line < span.line && lint->line_at < bytes.len; lint->line_at++)
        lint->line += bytes.ptr[lint->line_at] == '\n';
    size_t at = lint->line_at;
    for (int column = 1; column < span.column && at < bytes.len; column++)
        br_utf8_next(bytes, &at);
    return at;
}

/* Notes the change; false if the file does not hold these very bytes there. */
static bool note_edit(linting *lint, br_str judged, br_span span, br_str instead)
{
    size_t from = byte_of(lint, span);
    if (span.column == UINT16_MAX || !br_str_equal(br_str_slice(lint->bytes, from, from + judged.len), judged))
        return false;
    lint->edits =
        br_arena_grow(lint->job->ctx->arena, lint->edits, lint->edit_count, &lint->edit_capacity, sizeof *lint->edits);
    lint->edits[lint->edit_count++] = (edit){from, from + judged.len, instead};
    return true;
}

/* Words on one line, with single spaces. */
static const char *joined(br_ctx *ctx, br_str words)
{
    br_buf out = br_buf_make(ctx->arena, words.len + 1);
    for (br_str word; word = br_str_word(&words), word.ptr != NULL;) {
        br_buf_add_c(&out, out.len > 0 ? " " : "");
        br_buf_add_str(&out, word);
    }
    return br_buf_str(&out).ptr;
}

static void lint_text(linting *lint, const br_language *language, br_str text, const br_spanmap *map)
{
    br_ctx *ctx = lint->job->ctx;
    size_t count;
    br_lint *found = br_text_lint(ctx->arena, language, text, &count);
    for (size_t i = 0; i < count; i++) {
        br_str judged = br_str_slice(text, found[i].from, found[i].to);
        br_span span = br_spanmap_find(map, text, found[i].from);
        if (lint->fix && found[i].instead.ptr && note_edit(lint, judged, span, found[i].instead))
            continue;
        br_str word = br_str_slice(text, found[i].word_from, found[i].word_to);
        br_say(ctx, codes[found[i].kind], span, "word", joined(ctx, word), "instead", br_part(ctx, found[i].instead),
               NULL);
    }
}

/* Addresses are no words. */
static bool holds_words(const br_node *node)
{
    return !br_node_is(node, "email") && !br_node_is(node, "url") && !br_node_is(node, "phone");
}

static void lint_node(linting *lint, const br_node *node, const br_language *language)
{
    br_job *job = lint->job;
    const br_attr *lang = br_node_find_attr(node, "xml:lang");
    if (lang)
        language = br_layout_find_language(
            job->ctx, job->layout, br_doc_usual_language(job->ctx->arena, br_str_trim(lang->value)), lang->value_span);
    for (const br_node *child = node->first; child; child = child->next)
        if (child->kind == BR_NODE_ELEMENT)
            lint_node(lint, child, language);
        else if (holds_words(node))
            lint_text(lint, language, child->text, &child->map);
}

static int compare(const void *a, const void *b)
{
    const edit *x = a, *y = b;
    return (x->from > y->from) - (x->from < y->from);
}

/* The file with all changes; of two that overlap the first. */
static bool write_file(linting *lint)
{
    br_ctx *ctx = lint->job->ctx;
    br_buf out = br_buf_make(ctx->arena, lint->bytes.len + 64);
    size_t done = 0, made = 0;
    if (!lint->edit_count)
        return true;
    qsort(lint->edits, lint->edit_count, sizeof *lint->edits, compare);
    for (size_t i = 0; i < lint->edit_count; i++) {
        const edit *change = &lint->edits[i];
        if (change->from < done)
            continue;
        br_buf_add_str(&out, br_str_slice(lint->bytes, done, change->from));
        br_buf_add_str(&out, change->instead);
        done = change->to;
        made++;
    }
    br_buf_add_str(&out, br_str_slice(lint->bytes, done, lint->bytes.len));
    if (!br_file_write(ctx, lint->path, br_buf_str(&out)))
        return false;
    printf("%s: %zu place%s put right\n", lint->path, made, made > 1 ? "s" : "");
    return true;
}

/* ---- which files ---------------------------------------------------------------------------- */

static bool is_content(const br_job *job, br_str path)
{
    br_ctx *ctx = job->ctx;
    bool beneath = br_file_inside(ctx->arena, br_part(ctx, job->doc->folder), br_part(ctx, path)) != NULL;
    return beneath && path.len > 4 && br_str_is(br_str_slice(path, path.len - 4, path.len), ".xml");
}

/* A file that is included in several places is one file. */
static bool came_before(const br_ctx *ctx, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (br_str_equal(ctx->sources[i].path, ctx->sources[index].path))
            return true;
    return false;
}

/* The content's element that a file begins with; NULL if the file has none. */
static const br_element *find_root(const br_element *element, uint16_t file)
{
    if (element->span.file == file && element->kind != BR_EL_TEXT)
        return element;
    for (const br_element *child = element->first; child; child = child->next) {
        const br_element *found = find_root(child, file);
        if (found)
            return found;
    }
    return NULL;
}

/* What the file's words are in where it does not say: the language around the include. */
static const br_language *language_around(br_job *job, uint16_t file)
{
    const br_element *root = find_root(job->doc->root, file);
    if (!root || !root->parent)
        return job->layout->language;
    return br_layout_find_language(job->ctx, job->layout, root->parent->lang, root->span);
}

/* The file's tree once more. It has been counted against the limit of elements already. */
static const br_node *read_again(br_ctx *ctx, const linting *lint)
{
    size_t elements = ctx->xml_elements;
    const br_node *root = br_xml_parse(ctx, lint->bytes, lint->path);
    ctx->xml_elements = elements;
    return root;
}

bool br_job_lint(br_job *job, bool fix)
{
    br_ctx *ctx = job->ctx;
    size_t files = ctx->source_count;
    for (size_t i = 0; i < files; i++) {
        linting lint = {.job = job, .path = br_str_c(ctx->arena, ctx->sources[i].path), .fix = fix, .line = 1};
        lint.bytes = ctx->sources[i].bytes;
        if (!lint.bytes.ptr || !is_content(job, ctx->sources[i].path) || came_before(ctx, i))
            continue;
        const br_node *root = read_again(ctx, &lint);
        if (!root || br_model_find_kind(root->name) >= BR_EL_COUNT)
            continue;
        lint_node(&lint, root, language_around(job, (uint16_t)(i + 1)));
        if (!write_file(&lint))
            return false;
    }
    return true;
}
