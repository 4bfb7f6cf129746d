/*
 * The display list's builder: growing arrays in the display's arena, nothing
 * else. It keeps two promises to the writers: tag 0 is the artifact and tag 1
 * the document from the first moment on, and a tag's parent always has a
 * smaller number than the tag itself, so that the tree can be walked by one
 * pass over the array.
 * It knows no fonts, no pictures and no file format; what a mark holds is
 * borrowed from whoever made it and must live as long as the display.
 */
#include "display/display.h"

#include <assert.h>

static const char *const role_names[BR_ROLE_COUNT] = {
    [BR_ROLE_NONE] = "Artifact",
    [BR_ROLE_DOCUMENT] = "Document",
    [BR_ROLE_PART] = "Part",
    [BR_ROLE_SECT] = "Sect",
    [BR_ROLE_DIV] = "Div",
    [BR_ROLE_H1] = "H1",
    [BR_ROLE_H2] = "H2",
    [BR_ROLE_H3] = "H3",
    [BR_ROLE_H4] = "H4",
    [BR_ROLE_P] = "P",
    [BR_ROLE_L] = "L",
    [BR_ROLE_LI] = "LI",
    [BR_ROLE_LBL] = "Lbl",
    [BR_ROLE_LBODY] = "LBody",
    [BR_ROLE_TOC] = "TOC",
    [BR_ROLE_TOCI] = "TOCI",
    [BR_ROLE_REFERENCE] = "Reference",
    [BR_ROLE_FIGURE] = "Figure",
    [BR_ROLE_CAPTION] = "Caption",
    [BR_ROLE_TABLE] = "Table",
    [BR_ROLE_TR] = "TR",
    [BR_ROLE_TH] = "TH",
    [BR_ROLE_TD] = "TD",
    [BR_ROLE_BLOCK_QUOTE] = "BlockQuote",
    [BR_ROLE_ASIDE] = "Aside",
    [BR_ROLE_NOTE] = "Note",
    [BR_ROLE_LINK] = "Link",
    [BR_ROLE_SPAN] = "Span",
};

const char *br_role_name(br_role role)
{
    assert(role < BR_ROLE_COUNT);
    return role_names[role];
}

static br_tag_id push_tag(br_display *display, br_tag tag)
{
    display->tags =
        br_arena_grow(display->arena, display->tags, display->tag_count, &display->tag_capacity, sizeof *display->tags);
    display->tags[display->tag_count] = tag;
    return (br_tag_id)display->tag_count++;
}

br_display *br_display_make(br_arena *arena)
{
    br_display *display = BR_NEW(arena, br_display);
    display->arena = arena;
    push_tag(display, (br_tag){.role = BR_ROLE_NONE});
    push_tag(display, (br_tag){.role = BR_ROLE_DOCUMENT});
    return display;
}

br_tag_id br_display_add_tag(br_display *display, br_tag tag)
{
    assert(tag.parent < display->tag_count);
    if (tag.role == BR_ROLE_DOCUMENT) {
        assert(tag.parent == 0);
        display->tags[1] = tag;
        return 1;
    }
    assert(tag.role != BR_ROLE_NONE && tag.parent != 0);
    return push_tag(display, tag);
}

size_t br_display_add_page(br_display *display, br_page page)
{
    display->pages = br_arena_grow(display->arena, display->pages, display->page_count, &display->page_capacity,
                                   sizeof *display->pages);
    display->pages[display->page_count] = page;
    return display->page_count++;
}

br_mark *br_page_add_mark(br_arena *arena, br_page *page, br_mark mark)
{
    page->marks = br_arena_grow(arena, page->marks, page->mark_count, &page->mark_capacity, sizeof *page->marks);
    page->marks[page->mark_count] = mark;
    return &page->marks[page->mark_count++];
}

br_link *br_page_add_link(br_arena *arena, br_page *page, br_link link)
{
    page->links = br_arena_grow(arena, page->links, page->link_count, &page->link_capacity, sizeof *page->links);
    page->links[page->link_count] = link;
    return &page->links[page->link_count++];
}

void br_display_add_dest(br_display *display, br_dest dest)
{
    display->dests = br_arena_grow(display->arena, display->dests, display->dest_count, &display->dest_capacity,
                                   sizeof *display->dests);
    display->dests[display->dest_count++] = dest;
}

void br_display_add_outline(br_display *display, br_outline entry)
{
    display->outline = br_arena_grow(display->arena, display->outline, display->outline_count,
                                     &display->outline_capacity, sizeof *display->outline);
    display->outline[display->outline_count++] = entry;
}

br_mark br_mark_rect(br_arena *arena, br_rect rect, br_paint fill, br_tag_id tag, br_span span)
{
    const br_point corners[4] = {{rect.x, rect.y},
                                 {rect.x + rect.width, rect.y},
                                 {rect.x + rect.width, rect.y + rect.height},
                                 {rect.x, rect.y + rect.height}};
    br_path_step *steps = BR_ARRAY(arena, 5, br_path_step);
    for (int i = 0; i < 4; i++) {
        steps[i].op = i == 0 ? BR_PATH_MOVE : BR_PATH_LINE;
        steps[i].p[0] = corners[i];
    }
    steps[4].op = BR_PATH_CLOSE;
    br_mark mark = {.kind = BR_MARK_PATH, .tag = tag, .span = span, .box = rect};
    mark.path = (br_path){.steps = steps, .count = 5, .filled = true, .fill = fill};
    return mark;
}

br_str br_glyphs_reads(const br_glyphs *glyphs)
{
    return glyphs->replaced ? glyphs->actual : glyphs->text;
}
