/*
 * The brochure's sections in the layout's order, each with the streams that
 * frames may take. What a section is called and where it stands in the outline
 * is decided here; how it looks is the layout's business.
 */
#include "flow_private.h"

#include <assert.h>

br_block *br_flow_stream(br_flowing *flowing, const char *name)
{
    br_section *section = flowing->section;
    assert(section->stream_count < BR_STREAMS_MAX);
    br_stream *stream = &section->streams[section->stream_count++];
    stream->name = br_str_of(name);
    stream->root = BR_NEW(flowing->flow->arena, br_block);
    stream->root->kind = BR_BLOCK_GROUP;
    return stream->root;
}

const br_stream *br_section_find_stream(const br_section *section, br_str name)
{
    for (size_t i = 0; i < section->stream_count; i++)
        if (br_str_equal(section->streams[i].name, name))
            return &section->streams[i];
    return NULL;
}

static br_section *add_section(br_flowing *flowing, br_section_kind kind, br_str id, const br_element *element)
{
    br_flow *flow = flowing->flow;
    flow->sections = br_arena_grow(flow->arena, flow->sections, flow->section_count, &flow->section_capacity,
                                   sizeof *flow->sections);
    br_section *section = &flow->sections[flow->section_count++];
    *section = (br_section){.kind = kind,
                            .id = id,
                            .lang = element->lang,
                            .outline_level = -1,
                            .role = BR_ROLE_SECT,
                            .span = element->span};
    flowing->section = section;
    flowing->note_count = 0;
    flowing->language = br_layout_find_language(flow->setter.ctx, flow->setter.layout, element->lang, element->span);
    return section;
}

/* A stream of one paragraph of an element's words. */
static void stream_element(br_flowing *flowing, const char *stream, const br_element *element, const char *style,
                           br_role role)
{
    if (element)
        br_flow_add_paragraph(flowing, br_flow_stream(flowing, stream), br_flow_paragraph(flowing, element, style),
                              role);
}

static br_block *stream_plain(br_flowing *flowing, const char *stream, br_str text, const char *style, br_role role,
                              br_span span)
{
    if (!text.len)
        return NULL;
    return br_flow_add_paragraph(flowing, br_flow_stream(flowing, stream), br_flow_plain(flowing, text, style, span),
                                 role);
}

/* ---- cover, imprint, contents ---------------------------------------------------- */

/* An organiser's name, leading to its address on the web if it has one. */
static br_paragraph *organiser_name(br_flowing *flowing, const br_element *one, const char *style)
{
    br_str url = br_element_attr_value(one, "url");
    if (!url.len)
        return br_flow_paragraph(flowing, one, style);
    br_target *target = BR_NEW(flowing->flow->arena, br_target);
    *target = (br_target){.uri = url, .contents = br_flow_plain_text(flowing, one), .span = one->span};
    return br_flow_linked(flowing, target->contents, style, one->span, target);
}

static void stream_organisers(br_flowing *flowing, const char *style)
{
    const br_element *organisers = br_element_find_child(flowing->flow->doc->root, BR_EL_ORGANISERS);
    if (!organisers)
        return;
    br_block *root = br_flow_stream(flowing, "organisers");
    for (const br_element *one = organisers->first; one; one = one->next)
        br_flow_add_paragraph(flowing, root, organiser_name(flowing, one, style), BR_ROLE_P);
    br_flow_logos(flowing, organisers, root);
}

static void flow_cover(br_flowing *flowing)
{
    const br_doc *doc = flowing->flow->doc;
    const br_element *title = br_element_find_child(doc->root, BR_EL_TITLE);
    add_section(flowing, BR_SECTION_COVER, BR_STR("cover"), doc->root);
    stream_element(flowing, "title", title, "cover-title", BR_ROLE_H1);
    stream_element(flowing, "subtitle", br_element_find_child(doc->root, BR_EL_SUBTITLE), "cover-subtitle", BR_ROLE_P);
    stream_plain(flowing, "edition", doc->edition, "cover-edition", BR_ROLE_P, doc->root->span);
    stream_organisers(flowing, "cover-organiser");
}

/* The fixed disclaimer that an imprint asks for, or absent. */
static br_str disclaimer(br_flowing *flowing)
{
    const br_element *imprint = br_element_find_child(flowing->flow->doc->root, BR_EL_IMPRINT);
    br_str which = imprint ? br_element_attr_value(imprint, "disclaimer") : BR_STR_NONE;
    if (!which.len)
        return BR_STR_NONE;
    return br_flow_word(flowing, br_arena_printf(flowing->flow->arena, "disclaimer-%.*s", (int)which.len, which.ptr),
                        NULL);
}

static void flow_imprint(br_flowing *flowing)
{
    const br_doc *doc = flowing->flow->doc;
    const br_element *imprint = br_element_find_child(doc->root, BR_EL_IMPRINT);
    if (!imprint)
        return;
    add_section(flowing, BR_SECTION_IMPRINT, BR_STR("imprint"), imprint);
    br_block *root = br_flow_stream(flowing, "imprint");
    for (const br_element *p = imprint->first; p; p = p->next)
        br_flow_add_paragraph(flowing, root, br_flow_paragraph(flowing, p, "imprint"), BR_ROLE_P);
    br_str isbn = br_element_attr_value(imprint, "isbn");
    if (isbn.len)
        br_flow_add_paragraph(
            flowing, root,
            br_flow_plain(flowing, br_flow_word(flowing, "isbn", "isbn", isbn, NULL), "imprint", imprint->span),
            BR_ROLE_P);
    stream_plain(flowing, "disclaimer", disclaimer(flowing), "disclaimer", BR_ROLE_P, imprint->span);
    stream_organisers(flowing, "imprint");
}

static void flow_contents(br_flowing *flowing)
{
    const br_doc *doc = flowing->flow->doc;
    br_section *section = add_section(flowing, BR_SECTION_CONTENTS, BR_STR("contents"), doc->root);
    section->title = br_flow_word(flowing, "contents", NULL);
    section->outline_level = 0;
    stream_plain(flowing, "heading", section->title, "contents-heading", BR_ROLE_H1, doc->root->span);
    br_flow_contents(flowing, br_flow_stream(flowing, "contents"));
}

/* ---- foreword, about, annex, closing ------------------------------------------------ */

static void flow_signature(br_flowing *flowing, const br_element *foreword, br_block *root)
{
    br_str by = br_element_attr_value(foreword, "by"), role = br_element_attr_value(foreword, "role");
    if (by.len)
        br_flow_add_paragraph(flowing, root, br_flow_plain(flowing, by, "foreword-by", foreword->span), BR_ROLE_P);
    if (role.len)
        br_flow_add_paragraph(flowing, root, br_flow_plain(flowing, role, "foreword-role", foreword->span), BR_ROLE_P);
}

static void flow_part(br_flowing *flowing, br_section_kind kind, const char *id, const br_element *part)
{
    br_section *section = add_section(flowing, kind, br_str_of(id), part);
    const br_element *title = br_element_find_child(part, BR_EL_TITLE);
    if (title) {
        section->title = br_flow_plain_text(flowing, title);
        section->outline_level = 0;
    }
    stream_element(flowing, "title", title, "part-title", BR_ROLE_H1);
    br_block *text = br_flow_stream(flowing, "text");
    br_flow_blocks(flowing, part, text);
    if (kind == BR_SECTION_FOREWORD)
        flow_signature(flowing, part, text);
    br_flow_add_notes(flowing, text);
    if (kind == BR_SECTION_CLOSING) {
        stream_plain(flowing, "disclaimer", disclaimer(flowing), "disclaimer", BR_ROLE_P, part->span);
        stream_organisers(flowing, "cover-organiser");
    }
}

const char *br_flow_foreword_id(br_flowing *flowing, int index)
{
    return index ? br_arena_printf(flowing->flow->arena, "foreword-%d", index + 1) : "foreword";
}

static void flow_forewords(br_flowing *flowing)
{
    const br_element *root = flowing->flow->doc->root;
    int count = 0;
    for (const br_element *one = br_element_find_child(root, BR_EL_FOREWORD); one;
         one = br_element_next(one, BR_EL_FOREWORD))
        flow_part(flowing, BR_SECTION_FOREWORD, br_flow_foreword_id(flowing, count++), one);
}

static void flow_single(br_flowing *flowing, br_section_kind kind, br_element_kind element, const char *id)
{
    const br_element *part = br_element_find_child(flowing->flow->doc->root, element);
    if (part)
        flow_part(flowing, kind, id, part);
}

/* "pages:2" as a number; "frame" is one page, for a frame goes on only on another; 0 if there is no such wish. */
static int fit_pages(br_str fit)
{
    int pages = 0;
    if (br_str_is(fit, "frame"))
        return 1;
    if (!br_str_starts(fit, "pages:") || !br_str_parse_int(br_str_slice(fit, 6, fit.len), 1, 9, &pages))
        return 0;
    return pages;
}

/* ---- areas and practices ------------------------------------------------------------- */

br_str br_flow_area_label(br_flowing *flowing, const br_area *area)
{
    br_str title = br_flow_plain_text(flowing, br_element_find_child(area->element, BR_EL_TITLE));
    return br_flow_word(flowing, "area-heading", "number", area->number, "title", title, NULL);
}

br_str br_flow_practice_municipality(br_flowing *flowing, const br_practice *practice, const char *key)
{
    br_str words = br_flow_word(flowing, key, "municipality", practice->municipality, NULL);
    return words.ptr ? words : practice->municipality;
}

int br_flow_palette(const br_flow *flow, const br_area *area)
{
    size_t areas = flow->setter.layout->palette_count > 1 ? flow->setter.layout->palette_count - 1 : 0;
    return areas ? (int)(1 + (size_t)(area->ordinal - 1) % areas) : 0;
}

static void flow_area(br_flowing *flowing, const br_area *area)
{
    const br_element *element = area->element;
    br_section *section = add_section(flowing, BR_SECTION_AREA, area->id, element);
    section->palette = br_flow_palette(flowing->flow, area);
    section->role = BR_ROLE_PART;
    section->running_area = br_flow_area_label(flowing, area);
    section->title = section->running_area;
    section->outline_level = 0;
    stream_plain(flowing, "number", area->number, "area-number", BR_ROLE_P, element->span);
    stream_plain(flowing, "eyebrow", br_flow_word(flowing, "area", NULL), "area-eyebrow", BR_ROLE_P, element->span);
    stream_element(flowing, "title", br_element_find_child(element, BR_EL_TITLE), "area-title", BR_ROLE_H1);
    stream_element(flowing, "lead", br_element_find_child(element, BR_EL_LEAD), "area-lead", BR_ROLE_P);
    br_flow_area_practices(flowing, area, br_flow_stream(flowing, "practices"));
}

static void flow_practice(br_flowing *flowing, const br_practice *practice, size_t area_section)
{
    const br_area *area = &flowing->flow->doc->areas[practice->area];
    const br_element *element = practice->element, *title = br_element_find_child(element, BR_EL_TITLE);
    const br_element *facts = br_element_find_child(element, BR_EL_FACTS);
    br_section *section = add_section(flowing, BR_SECTION_PRACTICE, practice->id, element);
    section->palette = br_flow_palette(flowing->flow, area);
    section->parent = area_section;
    section->running_area = br_flow_area_label(flowing, area);
    section->municipality = practice->municipality;
    section->title = br_flow_plain_text(flowing, title);
    section->outline_level = 1;
    section->fit = br_element_attr_value(element, "fit");
    section->fit_pages = fit_pages(section->fit);
    br_block *eyebrow =
        stream_plain(flowing, "eyebrow", section->running_area, "practice-eyebrow", BR_ROLE_NONE, element->span);
    if (eyebrow)
        eyebrow->artifact = true; /* the area's title again */
    stream_element(flowing, "title", title, "practice-title", BR_ROLE_H2);
    stream_plain(flowing, "municipality", br_flow_practice_municipality(flowing, practice, "practice-of"),
                 "practice-municipality", BR_ROLE_P, element->span);
    br_flow_badge(flowing, practice, br_flow_stream(flowing, "award"));
    stream_element(flowing, "lead", br_element_find_child(element, BR_EL_LEAD), "practice-lead", BR_ROLE_P);
    if (facts)
        br_flow_facts(flowing, facts, br_flow_stream(flowing, "facts"));
    br_block *text = br_flow_stream(flowing, "text");
    br_flow_blocks(flowing, element, text);
    br_flow_add_notes(flowing, text);
}

static void flow_areas(br_flowing *flowing)
{
    const br_doc *doc = flowing->flow->doc;
    for (size_t i = 0; i < doc->area_count; i++) {
        const br_area *area = &doc->areas[i];
        flow_area(flowing, area);
        size_t area_section = flowing->flow->section_count;
        for (size_t k = 0; k < area->practice_count; k++)
            flow_practice(flowing, &doc->practices[area->first_practice + k], area_section);
    }
}

static void flow_section(br_flowing *flowing, br_section_kind kind)
{
    switch (kind) {
    case BR_SECTION_COVER:
        flow_cover(flowing);
        break;
    case BR_SECTION_IMPRINT:
        flow_imprint(flowing);
        break;
    case BR_SECTION_CONTENTS:
        flow_contents(flowing);
        break;
    case BR_SECTION_FOREWORD:
        flow_forewords(flowing);
        break;
    case BR_SECTION_ABOUT:
        flow_single(flowing, kind, BR_EL_ABOUT, "about");
        break;
    case BR_SECTION_AREA:
        flow_areas(flowing);
        break;
    case BR_SECTION_ANNEX:
        flow_single(flowing, kind, BR_EL_ANNEX, "annex");
        break;
    case BR_SECTION_CLOSING:
        flow_single(flowing, kind, BR_EL_CLOSING, "closing");
        break;
    default:
        break; /* practices come with their area */
    }
}

/* The document's properties. */
static void describe(br_flowing *flowing)
{
    br_flow *flow = flowing->flow;
    const br_element *root = flow->doc->root, *subtitle = br_element_find_child(root, BR_EL_SUBTITLE);
    const br_element *organisers = br_element_find_child(root, BR_EL_ORGANISERS);
    flow->title = br_flow_plain_text(flowing, br_element_find_child(root, BR_EL_TITLE));
    flow->lang = flow->doc->lang;
    if (subtitle)
        flow->subject = br_flow_plain_text(flowing, subtitle);
    if (organisers && organisers->first)
        flow->author = br_flow_plain_text(flowing, organisers->first);
    if (flow->doc->date.len)
        flow->date = br_flow_join(flowing, flow->doc->date, "T00:00:00Z", BR_STR(""));
}

br_flow *br_flow_build(br_ctx *ctx, const br_doc *doc, br_layout *layout, br_fonts *fonts, br_str practice)
{
    br_flow *flow = BR_NEW(ctx->arena, br_flow);
    flow->arena = ctx->arena;
    flow->doc = doc;
    flow->only = practice;
    flow->setter = (br_setter){.ctx = ctx, .layout = layout, .fonts = fonts, .hyphenation = br_hyphenation_open(ctx)};
    br_flowing flowing = {.flow = flow, .language = layout->language};
    br_flow_check_words(&flowing, doc->root);
    br_flow_number_captions(&flowing, doc->root);
    describe(&flowing);
    for (size_t i = 0; i < layout->sequence_count; i++)
        flow_section(&flowing, layout->sequence[i]);
    return flow->section_count ? flow : NULL;
}
