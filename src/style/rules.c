/*
 * Holding a layout file against its tables, and reading elements by them: first one pass
 * over the whole tree that says what does not belong and what is missing, then values moved
 * into structs wherever the reading code asks. `based-on` is followed here for every family
 * of elements (styles, boxes, page masters): the base is read first and copied, then
 * what the element itself says is laid over it.
 */
#include <assert.h>
#include <string.h>

#include "rules.h"

const char *br_style_did_you_mean(br_ctx *ctx, const char *near)
{
    return near == NULL ? NULL : br_arena_printf(ctx->arena, "did you mean “%s”?", near);
}

/* As br_say, with a help of its own when there is one. */
static void say(br_reader *reader, br_code code, br_span span, const char *const parts[4], const char *help)
{
    if (help == NULL)
        br_say(reader->ctx, code, span, parts[0], parts[1], parts[2], parts[3], NULL);
    else
        br_say(reader->ctx, code, span, parts[0], parts[1], parts[2], parts[3], "help", help, NULL);
}

static bool is_note(const br_node *node)
{
    return br_node_is(node, "note");
}

/* ---- checking ------------------------------------------------------------------- */

static void say_unknown_attribute(br_reader *reader, const br_element_rule *rule, const br_attr *attr)
{
    const char **names = BR_ARRAY(reader->ctx->arena, rule->attribute_count + 1, const char *);
    for (size_t i = 0; i < rule->attribute_count; i++)
        names[i] = rule->attributes[i].name;
    const char *near = br_nearest(attr->name, names, rule->attribute_count);
    say(reader, BR_LAYOUT_UNKNOWN_ATTRIBUTE, attr->span,
        (const char *const[4]){"name", br_part(reader->ctx, attr->name), "element", rule->name},
        br_style_did_you_mean(reader->ctx, near));
}

static void check_attributes(br_reader *reader, const br_element_rule *rule, const br_node *node)
{
    for (size_t i = 0; i < node->attr_count; i++) {
        bool known = false;
        for (size_t k = 0; k < rule->attribute_count && !known; k++)
            known = br_str_is(node->attrs[i].name, rule->attributes[k].name);
        if (!known)
            say_unknown_attribute(reader, rule, &node->attrs[i]);
    }
    bool based = br_node_find_attr(node, "based-on") != NULL;
    for (size_t k = 0; k < rule->attribute_count; k++) {
        const br_attribute_rule *wanted = &rule->attributes[k];
        bool needed = wanted->required && (!based || strcmp(wanted->name, "name") == 0);
        if (needed && br_node_find_attr(node, wanted->name) == NULL)
            br_say(reader->ctx, BR_LAYOUT_MISSING, node->span, "element", rule->name, "what", wanted->name, NULL);
    }
}

static const br_element_rule *find_child_rule(const br_element_rule *rule, const br_node *node)
{
    for (size_t i = 0; rule->children != NULL && rule->children[i] != NULL; i++)
        if (br_node_is(node, rule->children[i]->name))
            return rule->children[i];
    return NULL;
}

static void say_unknown_element(br_reader *reader, const br_element_rule *rule, const br_node *node)
{
    size_t count = 0;
    while (rule->children != NULL && rule->children[count] != NULL)
        count++;
    const char **names = BR_ARRAY(reader->ctx->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = rule->children[i]->name;
    say(reader, BR_LAYOUT_UNKNOWN_ELEMENT, node->span,
        (const char *const[4]){"name", br_part(reader->ctx, node->name), "parent", rule->name},
        br_style_did_you_mean(reader->ctx, br_nearest(node->name, names, count)));
}

void br_style_check_tree(br_reader *reader, const br_element_rule *rule, const br_node *node)
{
    check_attributes(reader, rule, node);
    for (const br_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind == BR_NODE_TEXT) {
            if (!rule->holds_text && !br_node_is_blank(child))
                br_say(reader->ctx, BR_LAYOUT_STRAY_TEXT, child->span, "element", rule->name, NULL);
            continue;
        }
        const br_element_rule *below = find_child_rule(rule, child);
        if (below != NULL)
            br_style_check_tree(reader, below, child);
        else if (!is_note(child))
            say_unknown_element(reader, rule, child);
    }
}

/* ---- reading -------------------------------------------------------------------- */

void br_style_say_value(br_reader *reader, const br_node *node, const char *attribute, const char *wanted,
                        const char *near)
{
    const br_attr *attr = br_node_find_attr(node, attribute);
    assert(attr != NULL);
    const char *value = br_part(reader->ctx, attr->value), *help = br_style_did_you_mean(reader->ctx, near);
    if (help == NULL)
        br_say(reader->ctx, BR_LAYOUT_VALUE, attr->value_span, "attribute", attribute, "value", value, "wanted", wanted,
               NULL);
    else
        br_say(reader->ctx, BR_LAYOUT_VALUE, attr->value_span, "attribute", attribute, "value", value, "wanted", wanted,
               "help", help, NULL);
}

/* The names of "a=1|b=2", for br_nearest. */
static const char *nearest_choice(br_reader *reader, const char *choices, br_str value)
{
    const char *names[32];
    size_t count = 0;
    for (const char *at = choices; *at != '\0' && count < BR_COUNT_OF(names); at += *at == '|') {
        names[count++] = br_arena_copy(reader->ctx->arena, at, strcspn(at, "=|"));
        at += strcspn(at, "|");
    }
    return br_nearest(value, names, count);
}

static void say_wrong_value(br_reader *reader, const br_node *node, const br_attribute_rule *rule, br_str value)
{
    const char *near = rule->choices == NULL ? NULL : nearest_choice(reader, rule->choices, value);
    br_style_say_value(reader, node, rule->name, br_style_wanted(rule, reader->ctx->arena), near);
}

/* All choices of all lines of one WORDS attribute as one list. */
static const char *join_choices(br_reader *reader, const br_element_rule *rule, const char *name)
{
    br_buf buf = br_buf_make(reader->ctx->arena, 64);
    for (size_t k = 0; k < rule->attribute_count; k++) {
        if (strcmp(rule->attributes[k].name, name) != 0)
            continue;
        br_buf_add_c(&buf, buf.len > 0 ? "|" : "");
        br_buf_add_c(&buf, rule->attributes[k].choices);
    }
    return buf.bytes;
}

/* Each word must be a choice of some line of the attribute. */
static void check_words(br_reader *reader, const br_element_rule *rule, size_t at, const br_node *node, br_str value)
{
    br_attribute_rule all = rule->attributes[at];
    all.choices = join_choices(reader, rule, all.name);
    int ignored;
    for (br_str rest = value, word; word = br_str_word(&rest), word.ptr != NULL;)
        if (!br_style_find_choice(all.choices, word, &ignored)) {
            say_wrong_value(reader, node, &all, word);
            return;
        }
}

/* True when an earlier line of the table is of the same attribute: its complaint is enough. */
static bool is_further_line(const br_element_rule *rule, size_t at)
{
    return at > 0 && strcmp(rule->attributes[at].name, rule->attributes[at - 1].name) == 0;
}

void br_style_read_element(br_reader *reader, const br_element_rule *rule, const br_node *node, void *into)
{
    if (rule->span_offset != 0)
        memcpy((char *)into + rule->span_offset, &node->span, sizeof(node->span));
    for (size_t k = 0; k < rule->attribute_count; k++) {
        const br_attribute_rule *attribute = &rule->attributes[k];
        const br_attr *attr = br_node_find_attr(node, attribute->name);
        if (attr == NULL)
            continue;
        br_str value = br_str_trim(attr->value);
        bool fine = br_style_read_value(reader, attribute, value, attr->value_span, into);
        if (is_further_line(rule, k))
            continue;
        if (!fine)
            say_wrong_value(reader, node, attribute, value);
        else if (attribute->type == BR_VALUE_WORDS)
            check_words(reader, rule, k, node, value);
    }
}

br_str br_style_text(br_reader *reader, const br_node *node)
{
    br_buf buf = br_buf_make(reader->ctx->arena, 64);
    for (const br_node *child = node->first; child != NULL; child = child->next) {
        if (child->kind != BR_NODE_TEXT)
            continue;
        for (br_str rest = child->text, word; word = br_str_word(&rest), word.ptr != NULL;) {
            br_buf_add_c(&buf, buf.len > 0 ? " " : "");
            br_buf_add_str(&buf, word);
        }
    }
    return br_buf_str(&buf);
}

size_t br_style_count_elements(const br_node *node, const char *name)
{
    size_t count = 0;
    for (const br_node *at = br_node_first_element(node, name); at != NULL; at = br_node_next_element(at, name))
        count++;
    return count;
}

/* ---- families ------------------------------------------------------------------- */

/* Every struct of a family begins with its name. */
static br_str name_of(const void *items, size_t i, size_t size)
{
    br_str name;
    memcpy(&name, (const char *)items + i * size, sizeof(name));
    return name;
}

size_t br_style_find_name(br_str name, const void *items, size_t count, size_t size)
{
    size_t i = 0;
    while (i < count && !br_str_equal(name, name_of(items, i, size)))
        i++;
    return i;
}

const char *br_style_nearest_of(br_ctx *ctx, br_str name, const void *items, size_t count, size_t size)
{
    const char **names = BR_ARRAY(ctx->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        names[i] = br_str_c(ctx->arena, name_of(items, i, size));
    return br_nearest(name, names, count);
}

typedef struct family_work {
    br_reader *reader;
    const br_family *family;
    const br_node **nodes;
    uint8_t *state; /* 0 not read, 1 being read, 2 read */
    char *items;
    size_t count;
} family_work;

static void read_item(family_work *work, size_t i);

/* Copies the base into the item; says so when there is none. */
static void follow_base(family_work *work, size_t i)
{
    const br_family *family = work->family;
    const br_attr *base = br_node_find_attr(work->nodes[i], "based-on");
    if (base == NULL)
        return;
    br_ctx *ctx = work->reader->ctx;
    size_t from = br_style_find_name(base->value, work->items, work->count, family->size);
    if (from == work->count) {
        const char *near = br_style_nearest_of(ctx, base->value, work->items, work->count, family->size);
        say(work->reader, family->missing, base->value_span,
            (const char *const[4]){"name", br_part(ctx, base->value), "element", family->rule->name},
            br_style_did_you_mean(ctx, near));
        return;
    }
    if (work->state[from] == 1) {
        br_say(ctx, BR_BASED_ON_CIRCLE, base->value_span, "name", br_part(ctx, base->value), NULL);
        return;
    }
    read_item(work, from);
    memcpy(work->items + i * family->size, work->items + from * family->size, family->size);
}

static void read_item(family_work *work, size_t i)
{
    const br_family *family = work->family;
    char *item = work->items + i * family->size;
    if (work->state[i] != 0)
        return;
    work->state[i] = 1;
    br_str name = br_node_attr(work->nodes[i], "name");
    if (family->start != NULL)
        family->start(work->reader, item);
    follow_base(work, i);
    memcpy(item, &name, sizeof(name));
    br_style_read_element(work->reader, family->rule, work->nodes[i], item);
    if (family->finish != NULL)
        family->finish(work->reader, work->nodes[i], item);
    work->state[i] = 2;
}

/* Puts every item's name in its place, so that a base can be found before it is read; says doubles. */
static void name_items(family_work *work, const br_node *parent)
{
    const br_family *family = work->family;
    for (const br_node *node = br_node_first_element(parent, family->rule->name); node != NULL;
         node = br_node_next_element(node, family->rule->name)) {
        br_str name = br_node_attr(node, "name");
        if (name.ptr != NULL && br_style_find_name(name, work->items, work->count, family->size) < work->count)
            br_say(work->reader->ctx, BR_LAYOUT_DOUBLE, node->span, "element", family->rule->name, "name",
                   br_part(work->reader->ctx, name), NULL);
        memcpy(work->items + work->count * family->size, &name, sizeof(name));
        work->nodes[work->count++] = node;
    }
}

void *br_style_read_family(br_reader *reader, const br_family *family, const br_node *parent, size_t *count)
{
    size_t most = br_style_count_elements(parent, family->rule->name) + 1;
    family_work work = {.reader = reader,
                        .family = family,
                        .nodes = BR_ARRAY(reader->ctx->arena, most, const br_node *),
                        .state = BR_ARRAY(reader->ctx->arena, most, uint8_t),
                        .items = br_arena_array(reader->ctx->arena, most, family->size)};
    name_items(&work, parent);
    for (size_t i = 0; i < work.count; i++)
        read_item(&work, i);
    *count = work.count;
    return work.items;
}

bool br_style_is_known(const br_known_name *known, br_str name, const char **near)
{
    const char *names[96];
    size_t count = 0;
    for (; known[count].name != NULL; count++) {
        assert(count < BR_COUNT_OF(names));
        if (br_str_is(name, known[count].name))
            return true;
        names[count] = known[count].name;
    }
    *near = br_nearest(name, names, count);
    return false;
}
