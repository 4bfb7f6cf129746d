/*
 * The table of doc/model.def made usable: names, help, attributes, and the
 * parser of the tiny grammar of contents. The grammar has particles separated
 * by commas, each a name or a group in brackets with one of ? * + behind it,
 * and the words INLINE, TEXT, BLOCKS and EMPTY. It is parsed once a run: some
 * fifty short strings, a few microseconds.
 * Knows nothing of XML, files or messages.
 */
#include "doc/model.h"

#include <assert.h>
#include <string.h>

#define INLINE_GROUP "(em | strong | sup | sub | q | term | link | ref | note | number | date)*"
#define BLOCKS_GROUP "(p | list | figure | quote | aside | table | heading)*"

static const br_model_element elements[BR_EL_COUNT] = {
    {"text", "EMPTY", "A run of words."},
#define ELEMENT(id, name, content, help) {name, content, help},
#define ATTRIBUTE(element, id, name, type, required, help)
#include "doc/model.def"
#undef ELEMENT
#undef ATTRIBUTE
};

static const br_model_attr attributes[] = {
#define ELEMENT(id, name, content, help)
#define ATTRIBUTE(element, id, name, type, required, help) {BR_EL_##element, name, type, required, help},
#include "doc/model.def"
#undef ELEMENT
#undef ATTRIBUTE
};

/* Allowed on every element; the kind is not looked at. */
static const br_model_attr any_lang = {BR_EL_TEXT, "xml:lang", "language", false,
                                       "Language of the words in it, where it is another than around it."};

const br_model_element *br_model_element_of(br_element_kind kind)
{
    assert(kind < BR_EL_COUNT);
    return &elements[kind];
}

const br_model_attr *br_model_attrs(size_t *count)
{
    *count = sizeof attributes / sizeof *attributes;
    return attributes;
}

const br_model_attr *br_model_find_attr(br_element_kind kind, br_str name)
{
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (attributes[i].element == kind && br_str_is(name, attributes[i].name))
            return &attributes[i];
    return br_str_is(name, any_lang.name) ? &any_lang : NULL;
}

unsigned br_model_find_kind(br_str name)
{
    for (unsigned kind = BR_EL_TEXT + 1; kind < BR_EL_COUNT; kind++)
        if (br_str_is(name, elements[kind].name))
            return kind;
    return br_str_is(name, "include") ? BR_KIND_INCLUDE : BR_KIND_UNKNOWN;
}

const char *br_model_kind_name(unsigned kind)
{
    assert(kind <= BR_KIND_INCLUDE);
    return kind == BR_KIND_INCLUDE ? "include" : elements[kind].name;
}

/* Reads a name at *at into the slot. */
static bool parse_name(const char **at, br_content *content, br_slot *slot)
{
    size_t length = strspn(*at, "abcdefghijklmnopqrstuvwxyz-");
    unsigned kind = br_model_find_kind((br_str){*at, length});
    *at += length;
    if (kind >= BR_EL_COUNT || (br_content_kinds(content) & BR_KIND_BIT(kind)))
        return false;
    slot->kinds |= BR_KIND_BIT(kind);
    return true;
}

/* Reads a name or a group in brackets, and the sign of number behind it. */
static bool parse_particle(const char **at, br_content *content)
{
    if (content->slot_count == BR_SLOTS)
        return false;
    br_slot *slot = &content->slots[content->slot_count++];
    bool group = **at == '(';
    *at += group;
    if (!parse_name(at, content, slot))
        return false;
    while (group && strncmp(*at, " | ", 3) == 0) {
        *at += 3;
        if (!parse_name(at, content, slot))
            return false;
    }
    if (group && *(*at)++ != ')')
        return false;
    slot->required = **at != '?' && **at != '*';
    slot->many = **at == '*' || **at == '+';
    *at += **at == '?' || **at == '*' || **at == '+';
    return true;
}

static bool starts_word(const char **at, const char *word)
{
    size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0 || ((*at)[length] != '\0' && (*at)[length] != ','))
        return false;
    *at += length;
    return true;
}

bool br_model_parse_content(const char *content, br_content *out)
{
    *out = (br_content){0};
    const char *at = content;
    if (starts_word(&at, "EMPTY"))
        return *at == '\0';
    if (starts_word(&at, "TEXT") || starts_word(&at, "INLINE")) {
        const char *group = INLINE_GROUP;
        out->text = out->inlined = true;
        return *at == '\0' && (content[0] == 'T' || parse_particle(&group, out));
    }
    for (;;) {
        const char *group = BLOCKS_GROUP;
        if (starts_word(&at, "BLOCKS") ? !parse_particle(&group, out) : !parse_particle(&at, out))
            return false;
        if (*at == '\0')
            return true;
        if (strncmp(at, ", ", 2) != 0)
            return false;
        at += 2;
    }
}

br_model *br_model_make(br_arena *arena)
{
    br_model *model = BR_NEW(arena, br_model);
    for (unsigned kind = 0; kind < BR_EL_COUNT; kind++) {
        bool parsed = br_model_parse_content(elements[kind].content, &model->contents[kind]);
        assert(parsed);
        (void)parsed;
    }
    model->inlines = br_content_kinds(&model->contents[BR_EL_EM]);
    return model;
}

int br_content_slot(const br_content *content, unsigned kind)
{
    for (size_t i = 0; kind < BR_EL_COUNT && i < content->slot_count; i++)
        if (content->slots[i].kinds & BR_KIND_BIT(kind))
            return (int)i;
    return -1;
}

br_kind_set br_content_kinds(const br_content *content)
{
    br_kind_set kinds = 0;
    for (size_t i = 0; i < content->slot_count; i++)
        kinds |= content->slots[i].kinds;
    return kinds;
}

br_kind_set br_model_parents(const br_model *model, unsigned kind)
{
    br_kind_set parents = 0;
    for (unsigned parent = 0; parent < BR_EL_COUNT; parent++)
        if (br_content_slot(&model->contents[parent], kind) >= 0)
            parents |= BR_KIND_BIT(parent);
    return parents;
}

const char *br_model_list(br_arena *arena, br_kind_set kinds, const char *before, const char *after)
{
    br_buf buf = br_buf_make(arena, 64);
    for (unsigned kind = 0; kind < BR_EL_COUNT; kind++) {
        if (!(kinds & BR_KIND_BIT(kind)))
            continue;
        if (buf.len > 0)
            br_buf_add_c(&buf, ", ");
        br_buf_add_c(&buf, before);
        br_buf_add_c(&buf, elements[kind].name);
        br_buf_add_c(&buf, after);
    }
    return br_str_c(arena, br_buf_str(&buf));
}
