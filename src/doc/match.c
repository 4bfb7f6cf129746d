/*
 * Matching the children of an element against its content. Each child is named
 * first: an unknown name is taken for the name it was probably meant to be, so
 * that one slip of the pen is one message. Then: may it stand here at all, is it
 * there twice, does it keep the order, is something missing. For the order the
 * longest chain of children in the right order is taken as meant, and only the
 * others are called out of place; a contact typed first is then one mistake and
 * not one for every paragraph behind it.
 */
#include "build.h"

#define NO_CHILD SIZE_MAX

/* Names that people bring from HTML and elsewhere. */
static const struct {
    const char *name;
    unsigned kind;
} aliases[] = {
    {"a", BR_EL_LINK},         {"b", BR_EL_STRONG},     {"bold", BR_EL_STRONG}, {"blockquote", BR_EL_QUOTE},
    {"h1", BR_EL_HEADING},     {"h2", BR_EL_HEADING},   {"h3", BR_EL_HEADING},  {"i", BR_EL_EM},
    {"italic", BR_EL_EM},      {"image", BR_EL_FIGURE}, {"img", BR_EL_FIGURE},  {"li", BR_EL_ITEM},
    {"ol", BR_EL_LIST},        {"para", BR_EL_P},       {"paragraph", BR_EL_P}, {"ul", BR_EL_LIST},
    {"td", BR_EL_CELL},        {"th", BR_EL_CELL},      {"tr", BR_EL_ROW},      {"footnote", BR_EL_NOTE},
    {"picture", BR_EL_FIGURE}, {"photo", BR_EL_FIGURE},
};

typedef struct matcher {
    br_builder *b;
    br_element_kind parent;
    const br_content *content;
    br_child *items;
    size_t count;
    int *slots;                    /* by child; -1 where it takes no part */
    bool *chained;                 /* by child: in the chain that keeps the order */
    const br_node *seen[BR_SLOTS]; /* the first child of each slot */
    bool hole;                     /* something that may be the missing child could not be read */
} matcher;

/* The names of a set of kinds, and "include"; returns their number. */
static size_t list_names(br_builder *b, br_kind_set kinds, bool include, const char ***names)
{
    size_t count = 0;
    *names = BR_ARRAY(b->arena, BR_EL_COUNT + 1, const char *);
    for (unsigned kind = BR_EL_TEXT + 1; kind < BR_EL_COUNT; kind++)
        if (kinds & BR_KIND_BIT(kind))
            (*names)[count++] = br_model_kind_name(kind);
    if (include)
        (*names)[count++] = br_model_kind_name(BR_KIND_INCLUDE);
    return count;
}

/* What an unknown name was probably meant to be, best something that may stand here. */
static unsigned guess(matcher *m, br_str name)
{
    const char **names;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (br_str_is(name, aliases[i].name))
            return aliases[i].kind;
    bool elements = m->content->slot_count > 0 && !m->content->inlined;
    size_t count = list_names(m->b, br_content_kinds(m->content), elements, &names);
    const char *nearest = br_doc_nearest(m->b, name, names, count);
    if (!nearest) {
        count = list_names(m->b, ~(br_kind_set)0, true, &names);
        nearest = br_doc_nearest(m->b, name, names, count);
    }
    return nearest ? br_model_find_kind(br_str_of(nearest)) : BR_KIND_UNKNOWN;
}

static const char *say_allowed(matcher *m)
{
    br_kind_set kinds = br_content_kinds(m->content);
    return kinds ? br_model_list(m->b->arena, kinds, "<", ">") : m->content->text ? "words only" : "nothing";
}

static void name_child(matcher *m, br_child *child)
{
    if (child->kind != BR_KIND_UNKNOWN)
        return;
    br_builder *b = m->b;
    child->kind = guess(m, child->node->name);
    const char *name = br_doc_part(b, child->node->name);
    if (child->kind == BR_KIND_UNKNOWN)
        br_say(b->ctx, BR_UNKNOWN_ELEMENT, child->node->span, "name", name, "parent", br_model_kind_name(m->parent),
               "allowed", say_allowed(m), NULL);
    else
        br_say(b->ctx, BR_UNKNOWN_ELEMENT, child->node->span, "name", name, "help",
               br_arena_printf(b->arena, "did you mean <%s>?", br_model_kind_name(child->kind)), NULL);
}

static void say_not_here(matcher *m, const br_child *child)
{
    br_builder *b = m->b;
    br_kind_set parents = br_model_parents(b->model, child->kind);
    const char *help = "<brochure> is the root of brochure.xml and stands nowhere else";
    if (child->kind == BR_KIND_INCLUDE)
        help = "<include> stands where the element may that its file begins with, never among words";
    else if (parents)
        help = br_arena_printf(b->arena, "it may stand in: %s", br_model_list(b->arena, parents, "<", ">"));
    br_diag *diag = br_say(b->ctx, BR_ELEMENT_NOT_HERE, child->node->span, "name", br_model_kind_name(child->kind),
                           "parent", br_model_kind_name(m->parent), "help", help, NULL);
    diag->cause = child->include;
}

/* Gives each child its slot; says what cannot stand here and what stands here twice. */
static void find_slots(matcher *m)
{
    for (size_t i = 0; i < m->count; i++) {
        br_child *child = &m->items[i];
        m->slots[i] = -1;
        if (child->kind == BR_EL_TEXT)
            continue;
        bool known = child->kind != BR_KIND_UNKNOWN;
        name_child(m, child);
        m->hole = m->hole || (!known && child->kind == BR_KIND_INCLUDE);
        int slot = br_content_slot(m->content, child->kind);
        if (slot < 0) {
            if (known)
                say_not_here(m, child);
        } else if (m->seen[slot] && !m->content->slots[slot].many) {
            const char *name = br_model_kind_name(child->kind);
            br_diag *diag = br_say(m->b->ctx, BR_ELEMENT_TWICE, child->node->span, "name", name, "parent",
                                   br_model_kind_name(m->parent), NULL);
            diag->cause = m->seen[slot]->span;
        } else {
            m->slots[i] = slot;
            m->seen[slot] = m->seen[slot] ? m->seen[slot] : child->node;
        }
    }
}

/*
 * Longest chain of children whose slots never fall (longest non-decreasing
 * subsequence). For each slot only the longest chain that ends in it is kept, so
 * the cost is children times slots. Of two equal ones the chain that ends in the
 * later slot wins: a title behind a paragraph is the one out of place.
 */
static void chain_children(matcher *m)
{
    size_t length[BR_SLOTS] = {0}, last[BR_SLOTS];
    size_t *before = BR_ARRAY(m->b->arena, m->count + 1, size_t);
    int best = -1;
    for (size_t i = 0; i < m->count; i++) {
        if (m->slots[i] < 0)
            continue;
        int from = -1;
        for (int s = 0; s <= m->slots[i]; s++)
            if (length[s] > 0 && (from < 0 || length[s] >= length[from]))
                from = s;
        size_t longest = from < 0 ? 1 : length[from] + 1;
        before[i] = from < 0 ? NO_CHILD : last[from];
        length[m->slots[i]] = longest;
        last[m->slots[i]] = i;
    }
    for (int s = 0; s < BR_SLOTS; s++)
        if (length[s] > 0 && (best < 0 || length[s] >= length[best]))
            best = s;
    for (size_t i = best < 0 ? NO_CHILD : last[best]; i != NO_CHILD; i = before[i])
        m->chained[i] = true;
}

/* "title, lead, (p, list), contact" */
static const char *name_order(matcher *m)
{
    br_buf order = br_buf_make(m->b->arena, 64);
    for (size_t s = 0; s < m->content->slot_count; s++) {
        br_kind_set kinds = m->content->slots[s].kinds;
        bool group = (kinds & (kinds - 1)) != 0;
        br_buf_add_c(&order, s ? ", " : "");
        br_buf_add_c(&order, group ? "(" : "");
        br_buf_add_c(&order, br_model_list(m->b->arena, kinds, "", ""));
        br_buf_add_c(&order, group ? ")" : "");
    }
    return br_str_c(m->b->arena, br_buf_str(&order));
}

static void say_order(matcher *m, size_t at)
{
    size_t other = NO_CHILD;
    br_code code = BR_ELEMENT_ORDER;
    for (size_t i = 0; i < at && other == NO_CHILD; i++)
        if (m->chained[i] && m->slots[i] > m->slots[at])
            other = i;
    for (size_t i = m->count; i-- > at + 1 && other == NO_CHILD;) {
        if (m->chained[i] && m->slots[i] < m->slots[at]) {
            other = i;
            code = BR_ELEMENT_EARLY;
        }
    }
    if (other == NO_CHILD)
        return;
    br_diag *diag = br_say(m->b->ctx, code, m->items[at].node->span, "name", br_model_kind_name(m->items[at].kind),
                           "other", br_model_kind_name(m->items[other].kind), "parent", br_model_kind_name(m->parent),
                           "order", name_order(m), NULL);
    diag->cause = m->items[other].node->span;
}

static void say_missing(matcher *m, const br_node *node)
{
    for (size_t s = 0; s < m->content->slot_count; s++) {
        if (!m->content->slots[s].required || m->seen[s])
            continue;
        unsigned kind = BR_EL_TEXT;
        while (!(m->content->slots[s].kinds & BR_KIND_BIT(kind)))
            kind++;
        br_say(m->b->ctx, BR_ELEMENT_MISSING, node->span, "parent", br_model_kind_name(m->parent), "name",
               br_model_kind_name(kind), "about", br_model_element_of((br_element_kind)kind)->help, NULL);
    }
}

void br_doc_match_children(br_builder *b, br_element_kind kind, const br_node *node, br_children *children)
{
    matcher m = {.b = b, .parent = kind, .content = &b->model->contents[kind], .items = children->items};
    m.count = children->count;
    m.hole = children->hole;
    m.slots = BR_ARRAY(b->arena, m.count + 1, int);
    m.chained = BR_ARRAY(b->arena, m.count + 1, bool);
    find_slots(&m);
    chain_children(&m);
    for (size_t i = 0; i < m.count; i++)
        if (m.slots[i] >= 0 && !m.chained[i])
            say_order(&m, i);
    if (!m.hole)
        say_missing(&m, node);
}
