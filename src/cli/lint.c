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
    edit *edits;
    size_t edit_count, edit_capacity;
} linting;

static const br_code codes[BR_LINT_KIND_COUNT] = {
    [BR_LINT_APOSTROPHE] = BR_TYPED_APOSTROPHE,   [BR_LINT_ACCENT] = BR_TYPED_ACCENT,
    [BR_LINT_LETTER] = BR_TYPED_LETTER,           [BR_LINT_SPACES] = BR_TYPED_SPACES,
    [BR_LINT_QUOTE_SPACE] = BR_TYPED_QUOTE_SPACE, [BR_LINT_QUOTE_PAIR] = BR_TYPED_QUOTE_PAIR,
    [BR_LINT_STRAIGHT] = BR_TYPED_STRAIGHT_QUOTE, [BR_LINT_BROKEN_WORD] = BR_TYPED_BROKEN_WORD,
    [BR_LINT_CAPITAL] = BR_TYPED_CAPITAL};

/* The byte of the file at a place; its length if there is none. Columns are counted in characters. */
static size_t byte_of(br_str bytes, br_span span)
{
    size_t at = 0;
    for (uint32_t line = 1; line < span.line && at < bytes.len; at++)
        line += bytes.ptr[at] == '\n';
    for (int column = 1; column < span.column && at < bytes.len; column++)
        br_utf8_next(bytes, &at);
    return at;
}

/* Notes the change; false if the file does not hold these very bytes there. */
static bool note_edit(linting *lint, br_str judged, br_span span, br_str instead)
{
    size_t from = byte_of(lint->bytes, span);
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
        language = br_layout_find_language(job->ctx, job->layout, lang->value, lang->value_span);
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

static bool is_content(const br_job *job, br_str path)
{
    br_str folder = job->doc->folder;
    bool beneath = br_str_is(folder, ".")
                       ? path.len > 0 && path.ptr[0] != '/' && path.ptr[0] != '.'
                       : path.len > folder.len && br_str_equal(br_str_slice(path, 0, folder.len), folder);
    return beneath && path.len > 4 && br_str_is(br_str_slice(path, path.len - 4, path.len), ".xml");
}

bool br_job_lint(br_job *job, bool fix)
{
    br_ctx *ctx = job->ctx;
    size_t files = ctx->source_count;
    for (size_t i = 0; i < files; i++) {
        linting lint = {.job = job, .path = br_str_c(ctx->arena, ctx->sources[i].path), .fix = fix};
        lint.bytes = ctx->sources[i].bytes;
        if (!is_content(job, ctx->sources[i].path) || !lint.bytes.ptr)
            continue;
        const br_node *root = br_xml_parse(ctx, lint.bytes, lint.path);
        if (!root || br_model_find_kind(root->name) >= BR_EL_COUNT || br_node_is(root, "layout"))
            continue;
        lint_node(&lint, root, job->layout->language);
        if (!write_file(&lint))
            return false;
    }
    return true;
}
