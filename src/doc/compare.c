/*
 * Two editions of one brochure held against each other, in what does not depend
 * on the language: which areas and practices there are (by id), their order and numbers,
 * places and awards, the figures in the facts (each read as its own language writes them), the pictures. Words are not
 * compared.
 *
 * Every finding is a message in the run of ours, with its place there and, as the cause, the place in
 * the other edition. That one was read in a context of its own, so its file is
 * made known to ours when a message first needs it.
 */
#include <stdlib.h>
#include <string.h>

#include "figures.h"
#include "rules.h"

/* Areas or practices by id. */
typedef struct members {
    br_key *keys; /* sorted; .order is the index in the document */
    size_t count;
} members;

typedef struct side {
    const br_compared *edition;
    const br_doc *doc; /* of it */
    members areas, practices;
    int *area_places, *practice_places; /* from 1, among those that both have; practices within their area */
} side;

typedef struct comparing {
    br_ctx *ctx;
    br_arena *arena;
    side ours, theirs;
    const br_element *edition;
    const char *path; /* of theirs */
} comparing;

/* A finding: what of which, and what it is on either side; where. */
typedef struct finding {
    br_code code;
    br_element_kind kind;
    br_str id;
    const char *ours, *theirs;
    br_span here, there; /* there: of their context */
} finding;

br_span br_doc_borrow_span(br_ctx *ctx, const br_doc *theirs, br_span span)
{
    const br_source *source = br_ctx_source(theirs->ctx, span.file);
    if (!source)
        return BR_SPAN_NONE;
    uint16_t file = 0;
    for (size_t i = 0; i < ctx->source_count && file == 0; i++)
        if (ctx->sources[i].bytes.ptr == source->bytes.ptr && br_str_equal(ctx->sources[i].path, source->path))
            file = (uint16_t)(i + 1);
    if (file == 0)
        file = br_ctx_add_source(ctx, source->path, source->bytes);
    return (br_span){.line = span.line, .column = span.column, .file = file};
}

static void say(const comparing *c, const finding *f)
{
    br_span cause = br_doc_borrow_span(c->ctx, c->theirs.doc, f->there);
    br_diag *diag = br_say(c->ctx, f->code, f->here, "name", br_element_name(f->kind), "id", br_part(c->ctx, f->id),
                           "ours", f->ours, "theirs", f->theirs, "path", c->path, NULL);
    diag->cause = cause;
}

static void say_only(const comparing *c, const br_element *element, bool ours)
{
    br_str path = ours ? c->ours.doc->path : c->theirs.doc->path;
    br_diag *diag =
        br_say(c->ctx, BR_EDITION_ONLY, ours ? element->span : c->edition->span, "name", br_element_name(element->kind),
               "id", br_part(c->ctx, br_element_attr_value(element, "id")), "path", br_part(c->ctx, path), NULL);
    const br_element *other = ours ? c->theirs.doc->root : element;
    diag->cause = br_doc_borrow_span(c->ctx, c->theirs.doc, other->span);
}

/* ---- which belong together --------------------------------------------------------------- */

static int compare_id(const void *id, const void *key)
{
    return br_str_compare(*(const br_str *)id, ((const br_key *)key)->key);
}

/* The index of the one with that id, or SIZE_MAX. */
static size_t find(const members *list, br_str id)
{
    const br_key *key = list->count ? bsearch(&id, list->keys, list->count, sizeof *key, compare_id) : NULL;
    return key ? key->order : SIZE_MAX;
}

static void list_members(br_arena *arena, side *s)
{
    const br_doc *doc = s->doc;
    s->areas = (members){BR_ARRAY(arena, doc->area_count + 1, br_key), doc->area_count};
    s->practices = (members){BR_ARRAY(arena, doc->practice_count + 1, br_key), doc->practice_count};
    for (size_t i = 0; i < doc->area_count; i++)
        s->areas.keys[i].key = doc->areas[i].id;
    for (size_t i = 0; i < doc->practice_count; i++)
        s->practices.keys[i].key = doc->practices[i].id;
    br_doc_sort_keys(s->areas.keys, s->areas.count);
    br_doc_sort_keys(s->practices.keys, s->practices.count);
}

static bool same_area(const side *s, size_t practice, const side *other, size_t theirs)
{
    return br_str_equal(s->doc->areas[s->doc->practices[practice].area].id,
                        other->doc->areas[other->doc->practices[theirs].area].id);
}

static void number_members(br_arena *arena, side *s, const side *other)
{
    const br_doc *doc = s->doc;
    int place = 0;
    s->area_places = BR_ARRAY(arena, doc->area_count + 1, int);
    s->practice_places = BR_ARRAY(arena, doc->practice_count + 1, int);
    for (size_t i = 0; i < doc->area_count; i++)
        s->area_places[i] = find(&other->areas, doc->areas[i].id) == SIZE_MAX ? 0 : ++place;
    for (size_t i = 0; i < doc->practice_count; i++) {
        size_t theirs = find(&other->practices, doc->practices[i].id);
        place = i > 0 && doc->practices[i].area == doc->practices[i - 1].area ? place : 0;
        s->practice_places[i] = theirs == SIZE_MAX || !same_area(s, i, other, theirs) ? 0 : ++place;
    }
}

/* ---- areas -------------------------------------------------------------------------------- */

static const char *area_place(const comparing *c, const side *s, size_t i)
{
    return br_arena_printf(c->arena, "number %.*s, area %d", (int)s->doc->areas[i].number.len,
                           s->doc->areas[i].number.ptr, s->area_places[i]);
}

static void compare_areas(const comparing *c)
{
    const br_doc *ours = c->ours.doc, *theirs = c->theirs.doc;
    for (size_t i = 0; i < ours->area_count; i++) {
        size_t k = find(&c->theirs.areas, ours->areas[i].id);
        if (k == SIZE_MAX) {
            say_only(c, ours->areas[i].element, true);
            continue;
        }
        finding f = {.code = BR_EDITION_ORDER, .kind = BR_EL_AREA, .id = ours->areas[i].id};
        f.here = ours->areas[i].element->span;
        f.there = theirs->areas[k].element->span;
        f.ours = area_place(c, &c->ours, i);
        f.theirs = area_place(c, &c->theirs, k);
        if (strcmp(f.ours, f.theirs) != 0)
            say(c, &f);
    }
    for (size_t k = 0; k < theirs->area_count; k++)
        if (find(&c->ours.areas, theirs->areas[k].id) == SIZE_MAX)
            say_only(c, theirs->areas[k].element, false);
}

/* ---- practices ---------------------------------------------------------------------------- */

static const char *practice_place(const comparing *c, const side *s, size_t i)
{
    br_str area = s->doc->areas[s->doc->practices[i].area].id;
    if (s->practice_places[i] == 0)
        return br_arena_printf(c->arena, "in the area %.*s", (int)area.len, area.ptr);
    return br_arena_printf(c->arena, "practice %d of the area %.*s", s->practice_places[i], (int)area.len, area.ptr);
}

static const char *award_of(const comparing *c, const br_practice *practice)
{
    if (practice->award == BR_AWARD_PLACE)
        return br_arena_printf(c->arena, "place=\"%d\"", practice->place);
    if (practice->award == BR_AWARD_NONE)
        return "neither place nor award";
    br_str award = br_element_attr_value(practice->element, "award");
    return br_arena_printf(c->arena, "award=\"%.*s\"", (int)award.len, award.ptr);
}

static br_span award_span(const br_practice *practice)
{
    const br_element_attr *attr = br_element_find_attr(practice->element, "place");
    if (!attr)
        attr = br_element_find_attr(practice->element, "award");
    return attr ? attr->span : practice->element->span;
}

/* ---- facts and pictures -------------------------------------------------------------------- */

typedef struct elements {
    const br_element **items;
    size_t count, capacity;
} elements;

static void collect(const comparing *c, const br_element *element, br_element_kind kind, elements *out)
{
    for (const br_element *at = element->first; at; at = at->next) {
        if (at->kind == kind) {
            out->items = br_arena_grow(c->arena, out->items, out->count, &out->capacity, sizeof *out->items);
            out->items[out->count++] = at;
        }
        collect(c, at, kind, out);
    }
}

static const char *show_fact(const comparing *c, const br_element *fact)
{
    br_str words = br_element_plain_text(c->arena, fact, NULL);
    br_str label = br_element_attr_value(fact, "label");
    return br_arena_printf(c->arena, "“%.*s: %.*s”", (int)label.len, label.ptr, (int)words.len, words.ptr);
}

static br_figures_of figures_of(const comparing *c, const side *s, const br_element *fact)
{
    return (br_figures_of){br_str_of(show_fact(c, fact)), s->edition->find(s->edition->data, fact)};
}

static bool is_same_fact(const comparing *c, const br_element *ours, const br_element *theirs)
{
    br_figures_of a = figures_of(c, &c->ours, ours), b = figures_of(c, &c->theirs, theirs);
    return br_doc_same_figures(c->arena, &a, &b);
}

/* The name of the picture's file without folder, ending and the language of the edition: "map" of "art/map-en.svg". */
static br_str picture_name(const comparing *c, const br_element *figure, br_str lang)
{
    br_str src = br_element_attr_value(figure, "src");
    size_t from = src.len, to = src.len;
    while (from > 0 && src.ptr[from - 1] != '/')
        from--;
    for (size_t i = from; i < src.len; i++)
        to = src.ptr[i] == '.' ? i : to;
    br_str name = br_doc_fold_case(c->arena, br_str_slice(src, from, to)), own = br_doc_fold_case(c->arena, lang);
    if (name.len <= own.len + 1 || !strchr("-_.", name.ptr[name.len - own.len - 1]))
        return name;
    bool ends = br_str_equal(br_str_slice(name, name.len - own.len, name.len), own);
    return ends ? br_str_slice(name, 0, name.len - own.len - 1) : name;
}

static bool is_same_picture(const comparing *c, const br_element *ours, const br_element *theirs)
{
    return br_str_equal(picture_name(c, ours, c->ours.doc->lang), picture_name(c, theirs, c->theirs.doc->lang));
}

static const char *show_picture(const comparing *c, const br_element *figure)
{
    return br_part(c->ctx, br_element_attr_value(figure, "src"));
}

/* Elements of a practice that belong together in their order. */
static const struct listed {
    br_element_kind kind;
    br_code code;
    const char *one, *many;
    bool (*is_same)(const comparing *c, const br_element *ours, const br_element *theirs);
    const char *(*show)(const comparing *c, const br_element *element);
} facts_and_pictures[] = {
    {BR_EL_FACT, BR_EDITION_FACTS, "fact", "facts", is_same_fact, show_fact},
    {BR_EL_FIGURE, BR_EDITION_PICTURES, "picture", "pictures", is_same_picture, show_picture},
};

static const char *count_words(const comparing *c, size_t count, const struct listed *of)
{
    return br_arena_printf(c->arena, "%zu %s", count, count == 1 ? of->one : of->many);
}

/* `f` names the practice. Where their numbers differ only that is said. */
static void compare_listed(const comparing *c, finding f, const br_element *ours, const br_element *theirs,
                           const struct listed *of)
{
    elements a = {0}, b = {0};
    f.code = of->code;
    collect(c, ours, of->kind, &a);
    collect(c, theirs, of->kind, &b);
    if (a.count != b.count) {
        f.ours = count_words(c, a.count, of);
        f.theirs = count_words(c, b.count, of);
        say(c, &f);
        return;
    }
    for (size_t i = 0; i < a.count; i++) {
        if (of->is_same(c, a.items[i], b.items[i]))
            continue;
        f.here = a.items[i]->span;
        f.there = b.items[i]->span;
        f.ours = of->show(c, a.items[i]);
        f.theirs = of->show(c, b.items[i]);
        say(c, &f);
    }
}

static void compare_practice(const comparing *c, size_t i, size_t k)
{
    const br_practice *ours = &c->ours.doc->practices[i], *theirs = &c->theirs.doc->practices[k];
    finding f = {.code = BR_EDITION_ORDER, .kind = BR_EL_PRACTICE, .id = ours->id};
    f.here = ours->element->span;
    f.there = theirs->element->span;
    for (size_t n = 0; n < sizeof facts_and_pictures / sizeof *facts_and_pictures; n++)
        compare_listed(c, f, ours->element, theirs->element, &facts_and_pictures[n]);
    f.ours = practice_place(c, &c->ours, i);
    f.theirs = practice_place(c, &c->theirs, k);
    if (strcmp(f.ours, f.theirs) != 0)
        say(c, &f);
    f.code = BR_EDITION_AWARD;
    f.here = award_span(ours);
    f.there = award_span(theirs);
    f.ours = award_of(c, ours);
    f.theirs = award_of(c, theirs);
    if (strcmp(f.ours, f.theirs) != 0)
        say(c, &f);
}

static void compare_practices(const comparing *c)
{
    const br_doc *ours = c->ours.doc, *theirs = c->theirs.doc;
    for (size_t i = 0; i < ours->practice_count; i++) {
        size_t k = find(&c->theirs.practices, ours->practices[i].id);
        if (k == SIZE_MAX)
            say_only(c, ours->practices[i].element, true);
        else
            compare_practice(c, i, k);
    }
    for (size_t k = 0; k < theirs->practice_count; k++)
        if (find(&c->ours.practices, theirs->practices[k].id) == SIZE_MAX)
            say_only(c, theirs->practices[k].element, false);
}

void br_doc_compare(br_ctx *ctx, const br_element *edition, const br_compared *ours, const br_compared *theirs)
{
    comparing c = {.ctx = ctx, .arena = ctx->arena, .edition = edition, .path = br_part(ctx, theirs->doc->path)};
    c.ours = (side){.edition = ours, .doc = ours->doc};
    c.theirs = (side){.edition = theirs, .doc = theirs->doc};
    list_members(c.arena, &c.ours);
    list_members(c.arena, &c.theirs);
    number_members(c.arena, &c.ours, &c.theirs);
    number_members(c.arena, &c.theirs, &c.ours);
    compare_areas(&c);
    compare_practices(&c);
}
