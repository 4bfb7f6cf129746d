/*
 * Attributes: each must be known to the table and fit its type, the compulsory
 * ones must be there. A misspelt name is taken for the nearest one, so that it
 * is not also said to be missing. Files named by attributes are only checked to
 * lie beneath the brochure's folder; opening them is left to those who draw them.
 */
#include "build.h"

#include "base/file.h"
#include "value.h"

/* The names an element's attributes may have, xml:lang among them. */
static size_t list_names(br_builder *b, br_element_kind kind, const char ***names)
{
    size_t total, count = 0;
    const br_model_attr *attrs = br_model_attrs(&total);
    *names = BR_ARRAY(b->arena, total + 1, const char *);
    bool lang = false;
    for (size_t i = 0; i < total; i++) {
        if (attrs[i].element != kind)
            continue;
        (*names)[count++] = attrs[i].name;
        lang = lang || br_str_is(br_str_of(attrs[i].name), "xml:lang");
    }
    if (!lang)
        (*names)[count++] = "xml:lang";
    return count;
}

/* Says that there is no such attribute; returns the name it was probably meant to be, or NULL. */
static const char *say_unknown(br_builder *b, const br_attr *attr, const char *element, const char *const *names,
                               size_t count)
{
    const char *nearest = br_doc_nearest(b, attr->name, names, count);
    br_buf list = br_buf_make(b->arena, 64);
    for (size_t i = 0; i < count; i++) {
        br_buf_add_c(&list, i ? ", " : "");
        br_buf_add_c(&list, names[i]);
    }
    const char *allowed = br_str_c(b->arena, br_buf_str(&list));
    const char *name = br_doc_part(b, attr->name);
    if (nearest)
        br_say(b->ctx, BR_UNKNOWN_ATTRIBUTE, attr->span, "element", element, "name", name, "help",
               br_arena_printf(b->arena, "did you mean %s?", nearest), NULL);
    else
        br_say(b->ctx, BR_UNKNOWN_ATTRIBUTE, attr->span, "element", element, "name", name, "allowed", allowed, NULL);
    return nearest;
}

static void say_value(br_builder *b, const br_model_attr *model, const br_attr *attr, const char *element)
{
    size_t count;
    const char **words = br_value_words(b->arena, model->type, &count);
    const char *nearest = words ? br_doc_nearest(b, br_str_trim(attr->value), words, count) : NULL;
    const char *wanted = br_value_wanted(b->arena, model->type);
    const char *value = br_doc_part(b, br_str_trim(attr->value));
    const char *help = br_arena_printf(b->arena, "write %s", wanted);
    if (nearest)
        help = br_arena_printf(b->arena, "did you mean %s? Write %s", nearest, wanted);
    else if (br_str_is(br_str_of(model->type), "text"))
        help = model->help;
    br_say(b->ctx, BR_ATTRIBUTE_VALUE, attr->value_span, "name", model->name, "element", element, "value", value,
           "help", help, NULL);
}

static void take_attr(br_builder *b, br_element *element, const br_attr *attr, const br_model_attr *model)
{
    const char *path, *name = br_model_kind_name(element->kind);
    br_str value = br_str_trim(attr->value);
    if (!br_value_check(model->type, value)) {
        say_value(b, model, attr, name);
        return;
    }
    if (br_str_is(br_str_of(model->type), "file") &&
        !br_file_resolve(b->ctx, b->root, element->folder, value, attr->value_span, &path))
        return;
    if (br_str_is(br_str_of(model->type), "text"))
        value = br_doc_join_words(b->arena, value);
    element->attrs[element->attr_count++] = (br_element_attr){attr->name, value, attr->value_span};
}

static bool is_given(const br_node *node, const char *name)
{
    return br_node_find_attr(node, name) != NULL;
}

static void say_missing(br_builder *b, const br_model_attr *model, const br_node *node)
{
    br_say(b->ctx, BR_ATTRIBUTE_MISSING, node->span, "element", br_model_kind_name(model->element), "name", model->name,
           "about", model->help, NULL);
}

void br_doc_read_attrs(br_builder *b, br_element *element, const br_node *node)
{
    const char **names;
    size_t total, count = list_names(b, element->kind, &names);
    const char **meant = BR_ARRAY(b->arena, node->attr_count + 1, const char *);
    element->attrs = BR_ARRAY(b->arena, node->attr_count + 1, br_element_attr);
    for (size_t i = 0; i < node->attr_count; i++) {
        const br_attr *attr = &node->attrs[i];
        const br_model_attr *model = br_model_find_attr(element->kind, attr->name);
        if (model)
            take_attr(b, element, attr, model);
        else
            meant[i] = say_unknown(b, attr, br_model_kind_name(element->kind), names, count);
    }
    const br_model_attr *attrs = br_model_attrs(&total);
    for (size_t i = 0; i < total; i++) {
        bool missing = attrs[i].element == element->kind && attrs[i].required && !is_given(node, attrs[i].name);
        for (size_t k = 0; missing && k < node->attr_count; k++)
            missing = !meant[k] || !br_str_is(br_str_of(meant[k]), attrs[i].name);
        if (missing)
            say_missing(b, &attrs[i], node);
    }
}

const br_attr *br_doc_read_include(br_builder *b, const br_node *node)
{
    static const char *const names[] = {"src"};
    const br_attr *src = br_node_find_attr(node, "src");
    bool meant = false;
    for (size_t i = 0; i < node->attr_count; i++)
        if (&node->attrs[i] != src)
            meant = say_unknown(b, &node->attrs[i], "include", names, 1) || meant;
    if (!src && !meant)
        br_say(b->ctx, BR_ATTRIBUTE_MISSING, node->span, "element", "include", "name", "src", "about",
               "The file that stands here, relative to the file at hand.", NULL);
    if (src && br_str_trim(src->value).len == 0) {
        br_say(b->ctx, BR_ATTRIBUTE_VALUE, src->value_span, "name", "src", "element", "include", "value", "", "wanted",
               br_value_wanted(b->arena, "file"), NULL);
        return NULL;
    }
    return src;
}
