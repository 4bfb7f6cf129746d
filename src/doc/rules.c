/*
 * What needs the whole brochure: the list of areas and practices, ids and the
 * references to them, links within links, the words of telephone numbers and
 * addresses, and the rules of the contest. Pairs that must not be equal are
 * found by sorting, so the cost stays n log n in any brochure.
 */
#include "rules.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "value.h"

typedef struct rules {
    br_builder *b;
    br_doc *doc;
    br_key *ids;
    size_t id_count, id_capacity;
    const br_element **refs;
    size_t ref_count, ref_capacity;
} rules;

static int compare_keys(const void *a, const void *b)
{
    const br_key *x = a, *y = b;
    int order = br_str_compare(x->key, y->key);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

void br_doc_sort_keys(br_key *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        keys[i].order = i;
    if (count > 0)
        qsort(keys, count, sizeof *keys, compare_keys);
}

/* Words that stand in several places (contents, running heads) or away from any text cannot have notes. */
static bool takes_no_note(const br_element *at)
{
    return at->kind == BR_EL_NOTE || at->kind == BR_EL_TITLE || at->kind == BR_EL_SUBTITLE ||
           at->kind == BR_EL_ORGANISER || at->kind == BR_EL_FACT || at->kind == BR_EL_IMPRINT ||
           (at->kind == BR_EL_LEAD && at->parent && at->parent->kind == BR_EL_AREA);
}

/* A link in a link, a note in a note or a title. A note is a text of its own: what is around it does not matter to
 * links. */
static void check_nesting(rules *r, const br_element *element)
{
    bool note = element->kind == BR_EL_NOTE;
    for (const br_element *at = element->parent; at; at = at->parent) {
        bool clash = note ? takes_no_note(at) : at->kind == BR_EL_LINK || at->kind == BR_EL_REF;
        if (clash) {
            br_diag *diag = br_say(r->b->ctx, BR_NESTED_INLINE, element->span, "name", br_element_name(element->kind),
                                   "outer", br_element_name(at->kind), NULL);
            diag->cause = at->span;
            return;
        }
        if (!note && at->kind == BR_EL_NOTE)
            return;
    }
}

static void check_words(rules *r, const br_element *element, const char *type)
{
    br_arena *arena = r->b->arena;
    br_str words = br_element_plain_text(arena, element, NULL);
    if (!element->first || br_value_check(type, words))
        return;
    br_say(r->b->ctx, BR_ELEMENT_VALUE, element->first->span, "element", br_element_name(element->kind), "value",
           br_doc_part(r->b, words), "wanted", br_value_wanted(arena, type), NULL);
}

static bool ends_like_a_file(br_str words)
{
    static const char *const endings[] = {".jpg",  ".jpeg", ".png",  ".webp", ".svg",
                                          ".heic", ".tif",  ".tiff", ".gif",  ".pdf"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (words.len > length && strncasecmp(words.ptr + words.len - length, endings[i], length) == 0)
            return true;
    }
    return false;
}

/* The name of the picture's file without folder and ending, when nobody would say it so ("IMG_2031", "gabrovo-2"). */
static bool is_bare_file_name(br_str words, br_str path)
{
    size_t from = path.len, to = path.len, marks = 0;
    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    while (to > from && path.ptr[to - 1] != '.')
        to--;
    for (size_t i = 0; i < words.len; i++)
        marks += strchr("_-0123456789", words.ptr[i]) != NULL;
    return marks > 0 && to > from && br_str_equal(words, br_str_slice(path, from, to - 1));
}

/* ISO 14289-1 §7.3 wants a text that stands for the picture; no validator can tell whether it is one, but this is none.
 */
static void check_alt(rules *r, const br_element *figure)
{
    const br_element_attr *alt = br_element_find_attr(figure, "alt");
    br_str words = alt ? br_str_trim(alt->value) : BR_STR_NONE;
    if (words.len == 0) /* said already */
        return;
    if (ends_like_a_file(words) || is_bare_file_name(words, br_element_attr_value(figure, "src")))
        br_say(r->b->ctx, BR_ALT_FILE_NAME, alt->span, "alt", br_doc_part(r->b, words), NULL);
}

static void visit(rules *r, const br_element *element)
{
    const br_element_attr *id = br_element_find_attr(element, "id");
    if (id) {
        r->ids = br_arena_grow(r->b->arena, r->ids, r->id_count, &r->id_capacity, sizeof *r->ids);
        r->ids[r->id_count++] = (br_key){.key = id->value, .span = id->span, .element = element};
    }
    if (element->kind == BR_EL_REF && br_element_find_attr(element, "to")) {
        r->refs = br_arena_grow(r->b->arena, r->refs, r->ref_count, &r->ref_capacity, sizeof(br_element *));
        r->refs[r->ref_count++] = element;
    }
    if (element->kind == BR_EL_REF || element->kind == BR_EL_LINK || element->kind == BR_EL_NOTE)
        check_nesting(r, element);
    if (element->kind == BR_EL_FIGURE)
        check_alt(r, element);
    if (element->kind == BR_EL_PHONE)
        check_words(r, element, "phone");
    if (element->kind == BR_EL_EMAIL)
        check_words(r, element, "email");
    if (element->kind == BR_EL_NUMBER)
        check_words(r, element, "number");
    if (element->kind == BR_EL_DATE)
        check_words(r, element, "date");
    if (element->kind == BR_EL_URL)
        check_words(r, element, "web");
    for (const br_element *at = element->first; at; at = at->next)
        visit(r, at);
}

/* Ids by which the program itself knows the parts of a brochure: for links from the contents, for bookmarks. */
static bool is_reserved(br_str id)
{
    static const char *const parts[] = {"cover", "imprint", "contents", "foreword", "about", "annex", "closing"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (br_str_is(id, parts[i]))
            return true;
    return false;
}

static void check_ids(rules *r)
{
    br_doc *doc = r->doc;
    br_doc_sort_keys(r->ids, r->id_count);
    doc->ids = BR_ARRAY(r->b->arena, r->id_count, br_id);
    const br_key *first = NULL;
    for (size_t i = 0; i < r->id_count; i++) {
        const br_key *key = &r->ids[i];
        if (is_reserved(key->key))
            br_say(r->b->ctx, BR_RESERVED_ID, key->span, "id", br_doc_part(r->b, key->key), NULL);
        if (first && br_str_equal(first->key, key->key)) {
            br_diag *diag = br_say(r->b->ctx, BR_DUPLICATE_ID, key->span, "id", br_doc_part(r->b, key->key), NULL);
            diag->cause = first->span;
            continue;
        }
        first = key;
        doc->ids[doc->id_count++] = (br_id){key->key, key->element};
    }
}

static void check_refs(rules *r)
{
    br_arena *arena = r->b->arena;
    const char **names = BR_ARRAY(arena, r->doc->id_count + 1, const char *);
    for (size_t i = 0; i < r->doc->id_count; i++)
        names[i] = br_str_c(arena, r->doc->ids[i].id);
    for (size_t i = 0; i < r->ref_count; i++) {
        const br_element_attr *to = br_element_find_attr(r->refs[i], "to");
        if (br_doc_find_id(r->doc, to->value))
            continue;
        const char *nearest = br_doc_nearest(r->b, to->value, names, r->doc->id_count);
        const char *id = br_doc_part(r->b, to->value);
        if (nearest)
            br_say(r->b->ctx, BR_UNKNOWN_REFERENCE, to->span, "id", id, "help",
                   br_arena_printf(arena, "did you mean %s?", nearest), NULL);
        else
            br_say(r->b->ctx, BR_UNKNOWN_REFERENCE, to->span, "id", id, NULL);
    }
}

void br_doc_check_rules(br_builder *b, br_doc *doc)
{
    rules r = {.b = b, .doc = doc};
    visit(&r, doc->root);
    check_ids(&r);
    /* What could not be read may well have had the id. */
    if (!b->holes)
        check_refs(&r);
    br_doc_check_contest(b, doc);
}
