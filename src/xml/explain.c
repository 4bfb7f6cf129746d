/*
 * From libxml2's first error to a sentence of ours with the place to mend. The
 * error code tells the kind; where it happened and what it concerns is found in
 * the bytes again, because libxml2 stands behind the mistake, sometimes far.
 * A kind without a sentence of its own gets the general one with libxml2's words.
 */
#include "reader.h"

#include <libxml/xmlerror.h>
#include <string.h>

#include "base/limits.h"

typedef struct explanation {
    br_ctx *ctx;
    br_str bytes;
    place where;
    parse_error error;
} explanation;

/* The start tags that are open at some byte. Deeper ones were refused by check.c. */
typedef struct open_tags {
    token tags[BR_LIMIT_XML_DEPTH];
    size_t count;
} open_tags;

static const char *name_part(explanation *e, br_str name)
{
    return br_part(e->ctx, name);
}

static br_diag *say_at(explanation *e, br_code code, size_t offset)
{
    return br_say(e->ctx, code, place_at(&e->where, offset), NULL);
}

static br_diag *say_name(explanation *e, br_code code, size_t offset, const char *part, br_str name)
{
    return br_say(e->ctx, code, place_at(&e->where, offset), part, name_part(e, name), NULL);
}

static void say_malformed(explanation *e, size_t offset)
{
    br_say(e->ctx, BR_XML_MALFORMED, place_at(&e->where, offset), "reason", e->error.reason, NULL);
}

/* The token in which byte `offset` stands; at a seam the one before it. */
static token token_around(br_str bytes, size_t offset)
{
    token t = token_at(bytes, 0);

    while (t.kind != TOKEN_END_OF_FILE && t.to < offset)
        t = token_at(bytes, t.to);
    return t;
}

static bool is_tag(const token *t)
{
    return t->kind == TOKEN_START || t->kind == TOKEN_EMPTY || t->kind == TOKEN_END;
}

/* ---- elements that do not nest ---- */

/* Follows the tags until one does not fit; that one, or the end of the file, is returned. */
static token walk_tags(br_str bytes, open_tags *open)
{
    token t = token_at(bytes, 0);

    open->count = 0;
    for (; t.kind != TOKEN_END_OF_FILE; t = token_at(bytes, t.to)) {
        if (t.kind == TOKEN_START && open->count < BR_LIMIT_XML_DEPTH)
            open->tags[open->count++] = t;
        if (t.kind != TOKEN_END)
            continue;
        if (open->count == 0 || !br_str_equal(open->tags[open->count - 1].name, t.name))
            return t;
        open->count--;
    }
    return t;
}

static void explain_nesting(explanation *e)
{
    open_tags open;
    token wrong = walk_tags(e->bytes, &open);
    br_diag *diag = NULL;

    if (open.count == 0) {
        say_malformed(e, e->error.offset);
        return;
    }
    const token *last = &open.tags[open.count - 1];
    br_span start = place_at(&e->where, last->from);
    br_span here = place_at(&e->where, wrong.from);
    const char *open_name = name_part(e, last->name);
    if (wrong.kind == TOKEN_END)
        diag = br_say(e->ctx, BR_XML_TAG_MISMATCH, here, "found", name_part(e, wrong.name), "open", open_name, NULL);
    else
        diag = br_say(e->ctx, BR_XML_NEVER_CLOSED, here, "open", open_name, NULL);
    diag->cause = start;
}

/* What may stand outside the outermost element. */
static bool is_outside(br_str bytes, const token *t)
{
    bool blank = t->kind == TOKEN_TEXT && br_str_trim(br_str_slice(bytes, t->from, t->to)).len == 0;

    return blank || t->kind == TOKEN_COMMENT || t->kind == TOKEN_PI;
}

static size_t skip_blank(br_str bytes, size_t at)
{
    while (at < bytes.len && xml_is_space(bytes.ptr[at]))
        at++;
    return at;
}

static void explain_after_root(explanation *e)
{
    token t = token_at(e->bytes, 0), root = {.kind = TOKEN_END_OF_FILE};
    size_t depth = 0;

    for (; t.kind != TOKEN_END_OF_FILE; t = token_at(e->bytes, t.to)) {
        bool opens = t.kind == TOKEN_START || t.kind == TOKEN_EMPTY;
        if (depth == 0 && root.kind != TOKEN_END_OF_FILE && !is_outside(e->bytes, &t))
            break;
        if (opens && root.kind == TOKEN_END_OF_FILE)
            root = t;
        depth += t.kind == TOKEN_START;
        depth -= t.kind == TOKEN_END && depth > 0;
    }
    br_diag *diag = say_name(e, BR_XML_AFTER_ROOT, skip_blank(e->bytes, t.from), "root", root.name);
    diag->cause = place_at(&e->where, root.from);
}

static void explain_no_root(explanation *e)
{
    token t = token_at(e->bytes, 0);

    while (t.kind != TOKEN_END_OF_FILE && is_outside(e->bytes, &t))
        t = token_at(e->bytes, t.to);
    say_at(e, BR_XML_NO_ROOT, skip_blank(e->bytes, t.from));
}

/* ---- & and < ---- */

/* The last '&' before the place where libxml2 stood, or that place. */
static size_t ampersand_before(const explanation *e)
{
    size_t at = e->error.offset < e->bytes.len ? e->error.offset : e->bytes.len;
    const char *found = at == 0 ? NULL : memrchr(e->bytes.ptr, '&', at);

    return found == NULL ? at : (size_t)(found - e->bytes.ptr);
}

/* Names of HTML that people type, and what to write instead. */
static const char *character_of(const char *name)
{
    static const char *const known[][2] = {
        {"nbsp", "&#160;"},
        {"shy", "&#173;"},
        {"ndash", "– or &#8211;"},
        {"mdash", "— or &#8212;"},
        {"hellip", "…"},
        {"bull", "•"},
        {"laquo", "«"},
        {"raquo", "»"},
        {"bdquo", "„"},
        {"ldquo", "“"},
        {"rdquo", "”"},
        {"lsquo", "‘"},
        {"rsquo", "’"},
        {"sbquo", "‚"},
        {"copy", "©"},
        {"reg", "®"},
        {"euro", "€"},
        {"deg", "°"},
        {"middot", "·"},
        {"times", "×"},
        {"numero", "№"},
        {"sect", "§"},
        {"trade", "™"},
        {"thinsp", "&#8201;"},
        {"ensp", "&#8194;"},
        {"emsp", "&#8195;"},
        {"minus", "−"},
        {"frac12", "½"},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(name, known[i][0]) == 0)
            return known[i][1];
    return NULL;
}

static void explain_entity(explanation *e)
{
    size_t at = ampersand_before(e), to = at + 1;
    br_span span = place_at(&e->where, at);

    while (to < e->bytes.len && xml_is_name_byte(e->bytes.ptr[to]))
        to++;
    const char *name = name_part(e, br_str_slice(e->bytes, at + 1, to));
    const char *instead = character_of(name);
    if (instead == NULL) {
        br_say(e->ctx, BR_XML_UNKNOWN_ENTITY, span, "name", name, NULL);
        return;
    }
    const char *help = br_arena_printf(e->ctx->arena, "write %s", instead);
    br_say(e->ctx, BR_XML_UNKNOWN_ENTITY, span, "name", name, "help", help, NULL);
}

/* ---- attributes ---- */

/* The attribute at which tag `t` goes wrong: its name, and where that begins. */
static br_str broken_attr(br_str bytes, const token *t, size_t *name_at)
{
    size_t at = token_attrs_at(t);
    raw_attr attr;

    while (token_next_attr(bytes, t, &at, &attr))
        continue;
    while (at < t->to && xml_is_space(bytes.ptr[at]))
        at++;
    *name_at = at;
    while (at < t->to && xml_is_name_byte(bytes.ptr[at]))
        at++;
    return br_str_slice(bytes, *name_at, at);
}

static void explain_tag(explanation *e, const token *t)
{
    br_diag *diag = say_name(e, BR_XML_TAG_BROKEN, e->error.offset, "name", t->name);

    diag->cause = place_at(&e->where, t->from);
}

static void explain_attr(explanation *e, br_code code)
{
    token t = token_around(e->bytes, e->error.offset);
    size_t name_at = 0;
    br_str name = BR_STR_NONE;

    if (is_tag(&t))
        name = broken_attr(e->bytes, &t, &name_at);
    if (name.len == 0) {
        say_malformed(e, e->error.offset);
        return;
    }
    size_t at = code == BR_XML_ATTRIBUTE_VALUE ? name_at : e->error.offset;
    br_diag *diag = say_name(e, code, at, "name", name);
    if (code == BR_XML_ATTRIBUTE_OPEN)
        diag->cause = place_at(&e->where, name_at);
}

static void explain_twice(explanation *e)
{
    token t = token_around(e->bytes, e->error.offset);
    size_t at = token_attrs_at(&t), first = 0;
    raw_attr attr;

    while (is_tag(&t) && token_next_attr(e->bytes, &t, &at, &attr)) {
        if (!br_str_is(attr.name, e->error.detail))
            continue;
        if (first == 0) {
            first = attr.name_at;
            continue;
        }
        br_span cause = place_at(&e->where, first);
        say_name(e, BR_XML_ATTRIBUTE_TWICE, attr.name_at, "name", attr.name)->cause = cause;
        return;
    }
    say_malformed(e, e->error.offset);
}

/* A name was wanted: after & or <, or for an attribute. */
static void explain_name(explanation *e)
{
    size_t at = e->error.offset;
    token t = token_around(e->bytes, at);

    if (at > 0 && e->bytes.ptr[at - 1] == '&')
        say_at(e, BR_XML_BARE_AMPERSAND, at - 1);
    else if (t.kind == TOKEN_END && at <= t.from + 1)
        explain_no_root(e);
    else if (is_tag(&t) && t.name.len > 0)
        explain_tag(e, &t);
    else if (at > 0 && at <= e->bytes.len && e->bytes.ptr[at - 1] == '<')
        say_at(e, BR_XML_BARE_LESS, at - 1);
    else
        say_malformed(e, at);
}

static void explain_space_or_end(explanation *e)
{
    token t = token_around(e->bytes, e->error.offset);

    if (is_tag(&t))
        explain_tag(e, &t);
    else
        say_malformed(e, e->error.offset);
}

/* ---- comments and the like ---- */

static void explain_unfinished(explanation *e, token_kind kind, const char *begin, const char *end)
{
    token t = token_at(e->bytes, 0);

    while (t.kind != TOKEN_END_OF_FILE && !(t.kind == kind && !t.finished))
        t = token_at(e->bytes, t.to);
    br_say(e->ctx, BR_XML_UNFINISHED, place_at(&e->where, t.from), "begin", begin, "end", end, NULL);
}

static void explain_hyphens(explanation *e)
{
    for (token t = token_at(e->bytes, 0); t.kind != TOKEN_END_OF_FILE; t = token_at(e->bytes, t.to)) {
        if (t.kind != TOKEN_COMMENT)
            continue;
        if (!t.finished) {
            explain_unfinished(e, TOKEN_COMMENT, "<!--", "-->");
            return;
        }
        const char *from = e->bytes.ptr + t.from + 4, *end = e->bytes.ptr + t.to - 3;
        const char *found = end > from ? memmem(from, (size_t)(end - from) + 1, "--", 2) : NULL;
        if (found != NULL) {
            say_at(e, BR_XML_COMMENT_HYPHENS, (size_t)(found - e->bytes.ptr));
            return;
        }
    }
    say_malformed(e, e->error.offset);
}

/* "]]>" outside a CDATA section. */
static void explain_section_end(explanation *e)
{
    for (token t = token_at(e->bytes, 0); t.kind != TOKEN_END_OF_FILE; t = token_at(e->bytes, t.to)) {
        const char *found = t.kind == TOKEN_TEXT ? memmem(e->bytes.ptr + t.from, t.to - t.from, "]]>", 3) : NULL;
        if (found != NULL) {
            say_at(e, BR_XML_SECTION_END, (size_t)(found - e->bytes.ptr));
            return;
        }
    }
    say_malformed(e, e->error.offset);
}

static void explain_declaration(explanation *e)
{
    for (token t = token_at(e->bytes, 0); t.kind != TOKEN_END_OF_FILE; t = token_at(e->bytes, t.to)) {
        if (t.kind == TOKEN_PI && t.from > 0 && br_str_starts(br_str_slice(e->bytes, t.from, t.to), "<?xml")) {
            say_at(e, BR_XML_DECLARATION, t.from);
            return;
        }
    }
    say_malformed(e, e->error.offset);
}

/* Those that are about single characters and tags' insides; false if it is none of them. */
static bool explain_inside(explanation *e)
{
    switch (e->error.code) {
    case XML_ERR_NAME_REQUIRED:
        explain_name(e);
        return true;
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        say_at(e, BR_XML_BARE_AMPERSAND, ampersand_before(e));
        return true;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        explain_entity(e);
        return true;
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_HEX_CHARREF:
    case XML_ERR_INVALID_DEC_CHARREF:
    case XML_ERR_INVALID_CHAR:
        say_at(e, BR_XML_BAD_CHARREF, ampersand_before(e));
        return true;
    case XML_ERR_LT_IN_ATTRIBUTE:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
        explain_attr(e, BR_XML_ATTRIBUTE_OPEN);
        return true;
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
        explain_attr(e, BR_XML_ATTRIBUTE_QUOTES);
        return true;
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
        explain_attr(e, BR_XML_ATTRIBUTE_VALUE);
        return true;
    case XML_ERR_ATTRIBUTE_REDEFINED:
        explain_twice(e);
        return true;
    case XML_ERR_SPACE_REQUIRED:
    case XML_ERR_GT_REQUIRED:
        explain_space_or_end(e);
        return true;
    default:
        return false;
    }
}

/* libxml2 steps over the carriage return of a line end as soon as it looks at it. */
static size_t before_line_end(br_str bytes, size_t offset)
{
    bool within = offset > 0 && offset < bytes.len && bytes.ptr[offset] == '\n' && bytes.ptr[offset - 1] == '\r';

    return within ? offset - 1 : offset;
}

void explain_error(br_ctx *ctx, br_str bytes, uint16_t file, parse_error error)
{
    explanation e = {ctx, bytes, place_start(bytes, file), error};

    e.error.offset = before_line_end(bytes, error.offset);
    if (explain_inside(&e))
        return;
    switch (error.code) {
    case XML_ERR_TAG_NAME_MISMATCH:
    case XML_ERR_TAG_NOT_FINISHED:
        explain_nesting(&e);
        break;
    case XML_ERR_DOCUMENT_END:
        explain_after_root(&e);
        break;
    case XML_ERR_DOCUMENT_EMPTY:
        explain_no_root(&e);
        break;
    case XML_ERR_COMMENT_NOT_FINISHED:
        explain_unfinished(&e, TOKEN_COMMENT, "<!--", "-->");
        break;
    case XML_ERR_CDATA_NOT_FINISHED:
        explain_unfinished(&e, TOKEN_CDATA, "<![CDATA[", "]]>");
        break;
    case XML_ERR_PI_NOT_FINISHED:
        explain_unfinished(&e, TOKEN_PI, "<?", "?>");
        break;
    case XML_ERR_HYPHEN_IN_COMMENT:
        explain_hyphens(&e);
        break;
    case XML_ERR_MISPLACED_CDATA_END:
        explain_section_end(&e);
        break;
    case XML_ERR_RESERVED_XML_NAME:
        explain_declaration(&e);
        break;
    default:
        say_malformed(&e, e.error.offset);
    }
}
