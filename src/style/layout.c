/*
 * The layout as a whole: reads the four files of a folder and the document's language pack,
 * in the order in which they need one another (pages first: they give the unit `lines` its
 * length), has every name checked, and answers what later stages ask by name. It hands out no layout
 * that had a mistake.
 */
#include <string.h>

#include "base/file.h"
#include "rules.h"

/* ---- building -------------------------------------------------------------------------- */

static void read_file(br_reader *reader, const br_element_rule *rule,
                      void (*read)(br_reader *reader, const br_node *root))
{
    br_ctx *ctx = reader->ctx;
    const char *path = br_file_join(ctx->arena, reader->folder, br_arena_printf(ctx->arena, "%s.xml", rule->name));
    const br_node *root = br_xml_read(ctx, path, path);
    if (root == NULL)
        return;
    if (br_node_is(root, rule->name))
        read(reader, root);
    else
        br_say(ctx, BR_LAYOUT_UNKNOWN_ELEMENT, root->span, "name", br_part(ctx, root->name), "parent", path, "help",
               br_arena_printf(ctx->arena, "the root of this file is <%s>", rule->name), NULL);
}

/* The last part of a path, without slashes at its end. */
static br_str folder_name(const char *folder)
{
    size_t end = strlen(folder), from;
    while (end > 1 && folder[end - 1] == '/')
        end--;
    for (from = end; from > 0 && folder[from - 1] != '/'; from--)
        ;
    return (br_str){folder + from, end - from};
}

br_layout *br_layout_build(br_ctx *ctx, const char *folder, const char *language_folder, br_str lang)
{
    int errors = ctx->errors;
    br_layout *layout = BR_NEW(ctx->arena, br_layout);
    layout->folder = br_str_of(br_arena_copy(ctx->arena, folder, strlen(folder)));
    layout->name = folder_name(layout->folder.ptr);
    layout->language_folder = br_arena_copy(ctx->arena, language_folder, strlen(language_folder));
    layout->palettes = BR_NEW(ctx->arena, br_palette);
    layout->palette_count = 1;
    layout->missing = BR_NEW(ctx->arena, struct br_missing);
    br_reader reader = {.ctx = ctx, .layout = layout, .folder = layout->folder.ptr, .root = layout->folder.ptr};
    read_file(&reader, &br_style_pages_rule, br_style_read_pages);
    read_file(&reader, &br_style_styles_rule, br_style_read_styles);
    read_file(&reader, &br_style_colours_rule, br_style_read_colours);
    read_file(&reader, &br_style_badges_rule, br_style_read_badges);
    if (ctx->errors == errors)
        br_style_check_names(&reader);
    layout->language = br_layout_find_language(ctx, layout, lang, BR_SPAN_NONE);
    if (layout->language == NULL)
        br_style_say_language(ctx, BR_LANGUAGE_MISSING, language_folder, lang, BR_SPAN_NONE);
    return ctx->errors == errors ? layout : NULL;
}

/* ---- finding ---------------------------------------------------------------------------- */

/* The struct so named of an array, or NULL. */
#define FIND(layout, array, count, name) find_in((layout)->array, (layout)->count, sizeof(*(layout)->array), (name))

static const void *find_in(const void *items, size_t count, size_t size, br_str name)
{
    size_t i = name.ptr == NULL ? count : br_style_find_name(name, items, count, size);
    return i == count ? NULL : (const char *)items + i * size;
}

const br_paragraph_style *br_layout_find_paragraph(const br_layout *layout, br_str name)
{
    return FIND(layout, paragraphs, paragraph_count, name);
}

const br_character_style *br_layout_find_character(const br_layout *layout, br_str name)
{
    return FIND(layout, characters, character_count, name);
}

const br_box_style *br_layout_find_box(const br_layout *layout, br_str name)
{
    return FIND(layout, boxes, box_count, name);
}

const br_row_style *br_layout_find_row(const br_layout *layout, br_str name)
{
    return FIND(layout, rows, row_count, name);
}

const br_page_master *br_layout_find_master(const br_layout *layout, br_str name)
{
    return FIND(layout, masters, master_count, name);
}

/* True the first time that a style's name is asked for in vain, so that it is said once. */
static bool first_time_missing(br_ctx *ctx, const br_layout *layout, br_str name)
{
    struct br_missing *missing = layout->missing;
    for (size_t i = 0; i < missing->count; i++)
        if (br_str_equal(missing->names[i], name))
            return false;
    missing->names =
        br_arena_grow(ctx->arena, missing->names, missing->count, &missing->capacity, sizeof(*missing->names));
    missing->names[missing->count++] = br_str_copy(ctx->arena, name);
    return true;
}

static void say_style_missing(br_ctx *ctx, const char *element, br_str name, const char *near, br_span span)
{
    if (near == NULL)
        br_say(ctx, BR_STYLE_MISSING, span, "element", element, "name", br_part(ctx, name), NULL);
    else
        br_say(ctx, BR_STYLE_MISSING, span, "element", element, "name", br_part(ctx, name), "help",
               br_style_did_you_mean(ctx, near), NULL);
}

const br_paragraph_style *br_layout_need_paragraph(br_ctx *ctx, const br_layout *layout, br_str name, br_span span)
{
    const br_paragraph_style *style = br_layout_find_paragraph(layout, name);
    if (style == NULL && first_time_missing(ctx, layout, name))
        say_style_missing(
            ctx, "paragraph", name,
            br_style_nearest_of(ctx, name, layout->paragraphs, layout->paragraph_count, sizeof(*layout->paragraphs)),
            span);
    return style;
}

const br_row_style *br_layout_need_row(br_ctx *ctx, const br_layout *layout, br_str name, br_span span)
{
    const br_row_style *style = br_layout_find_row(layout, name);
    if (style == NULL && first_time_missing(ctx, layout, name))
        say_style_missing(ctx, "row", name,
                          br_style_nearest_of(ctx, name, layout->rows, layout->row_count, sizeof(*layout->rows)), span);
    return style;
}

const br_page_master *br_layout_find_master_for(const br_layout *layout, br_section_kind of, bool following)
{
    for (size_t i = 0; i < layout->master_count; i++)
        if (layout->masters[i].of == of && layout->masters[i].following == following)
            return &layout->masters[i];
    return NULL;
}

bool br_layout_has_part(const br_layout *layout, br_section_kind part)
{
    for (size_t i = 0; i < layout->sequence_count; i++)
        if (layout->sequence[i] == part)
            return true;
    return false;
}

const br_badge *br_layout_find_badge(const br_layout *layout, int place, br_str award)
{
    for (size_t i = 0; i < layout->badge_count; i++) {
        const br_badge *badge = &layout->badges[i];
        if (place > 0 ? badge->place == place : award.ptr != NULL && br_str_equal(badge->award, award))
            return badge;
    }
    return NULL;
}

static const br_colour_entry *find_colour(const br_layout *layout, int palette, br_str name)
{
    size_t areas = layout->palette_count - 1;
    const br_palette *own = &layout->palettes[palette > 0 && areas > 0 ? 1 + (size_t)(palette - 1) % areas : 0];
    for (size_t i = 0; name.ptr != NULL && i < own->count; i++)
        if (br_str_equal(own->entries[i].name, name))
            return &own->entries[i];
    return own == layout->palettes ? NULL : find_colour(layout, 0, name);
}

br_colour br_layout_colour(const br_layout *layout, int palette, br_str name)
{
    const br_colour_entry *entry = find_colour(layout, palette, name);
    return entry == NULL ? BR_BLACK : entry->value;
}

bool br_layout_has_colour(const br_layout *layout, int palette, br_str name)
{
    return find_colour(layout, palette, name) != NULL;
}

/* ---- languages --------------------------------------------------------------------------- */

static const br_language *find_pack(const br_layout *layout, br_str code)
{
    for (size_t i = 0; i < layout->pack_count; i++)
        if (br_str_equal(layout->packs[i]->code, code))
            return layout->packs[i];
    return NULL;
}

static const br_language *keep_pack(br_ctx *ctx, br_layout *layout, br_language *pack)
{
    br_language **packs = BR_ARRAY(ctx->arena, layout->pack_count + 1, br_language *);
    for (size_t i = 0; i < layout->pack_count; i++)
        packs[i] = layout->packs[i];
    packs[layout->pack_count++] = pack;
    layout->packs = packs;
    return pack;
}

/* The pack of a code, or of the code without its last part ("bg-BG", then "bg"). */
static const br_language *load_pack(br_ctx *ctx, br_layout *layout, br_str code)
{
    while (code.len > 0) {
        const br_language *pack = find_pack(layout, code);
        if (pack != NULL)
            return pack;
        br_language *read = br_style_read_language(ctx, layout->language_folder, code);
        if (read != NULL)
            return keep_pack(ctx, layout, read);
        while (code.len > 0 && code.ptr[code.len - 1] != '-')
            code.len--;
        if (code.len > 0)
            code.len--;
    }
    return NULL;
}

const br_language *br_layout_read_language(br_ctx *ctx, const char *language_folder, br_str code)
{
    const br_language *pack = br_style_read_language(ctx, language_folder, code);
    if (pack == NULL)
        br_style_say_language(ctx, BR_LANGUAGE_MISSING, language_folder, code, BR_SPAN_NONE);
    return pack;
}

const br_language *br_layout_find_language(br_ctx *ctx, br_layout *layout, br_str code, br_span span)
{
    const br_language *pack = load_pack(ctx, layout, code);
    if (pack != NULL || layout->language == NULL)
        return pack;
    if (first_time_missing(ctx, layout, code))
        br_style_say_language(ctx, BR_LANGUAGE_FALLBACK, layout->language_folder, code, span);
    return layout->language;
}
