/* The display list: its builder, its canonical text form, its two readings. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "display/display.h"

typedef void (*dumper)(const br_display *, FILE *);

static char *dumped(const br_display *display, dumper dump)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    dump(display, out);
    fclose(out);
    return text;
}

static void expect(const br_display *display, dumper dump, const char *wanted)
{
    char *got = dumped(display, dump);
    cr_assert_str_eq(got, wanted);
    free(got);
}

static br_mark words(br_tag_id tag, const char *text)
{
    br_mark mark = {.kind = BR_MARK_GLYPHS, .tag = tag};
    mark.glyphs = (br_glyphs){.face = 1, .size = BR_PT(10), .text = br_str_of(text)};
    return mark;
}

static br_mark reads(br_tag_id tag, const char *text, const char *actual)
{
    br_mark mark = words(tag, text);
    mark.glyphs.replaced = true;
    mark.glyphs.actual = br_str_of(actual);
    return mark;
}

static br_display *empty(br_arena *arena, int pages)
{
    br_display *display = br_display_make(arena);
    for (int i = 0; i < pages; i++) {
        br_page page = {.number = i + 1, .label = BR_STR(""), .width = 595276, .height = 841890};
        cr_assert_eq(br_display_add_page(display, page), (size_t)i);
    }
    return display;
}

Test(display, has_artifact_and_document_from_the_start)
{
    br_arena *arena = br_arena_open();
    br_display *display = br_display_make(arena);
    cr_assert_eq(display->tag_count, 2);
    cr_assert_eq(display->tags[0].role, BR_ROLE_NONE);
    cr_assert_eq(display->tags[1].role, BR_ROLE_DOCUMENT);
    br_tag_id document = br_display_add_tag(display, (br_tag){.role = BR_ROLE_DOCUMENT, .lang = BR_STR("bg")});
    cr_assert_eq(document, 1);
    cr_assert(br_str_is(display->tags[1].lang, "bg"));
    cr_assert_eq(br_display_add_tag(display, (br_tag){.role = BR_ROLE_P, .parent = 1}), 2);
    br_arena_close(arena);
}

Test(display, every_role_has_its_standard_name)
{
    for (int i = 0; i < BR_ROLE_COUNT; i++)
        cr_assert_not_null(br_role_name((br_role)i), "role %d", i);
    cr_assert_str_eq(br_role_name(BR_ROLE_LBODY), "LBody");
    cr_assert_str_eq(br_role_name(BR_ROLE_BLOCK_QUOTE), "BlockQuote");
    cr_assert_str_eq(br_role_name(BR_ROLE_TOCI), "TOCI");
    cr_assert_str_eq(br_role_name(BR_ROLE_SPAN), "Span");
}

Test(display, arrays_keep_what_was_added_when_they_grow)
{
    br_arena *arena = br_arena_open();
    br_display *display = empty(arena, 1);
    for (int i = 0; i < 100; i++) {
        br_mark mark = {.kind = BR_MARK_CLIP, .box = {.x = i}};
        cr_assert_eq(br_page_add_mark(arena, &display->pages[0], mark)->box.x, i);
        br_page_add_link(arena, &display->pages[0], (br_link){.box = {.y = i}});
        br_display_add_dest(display, (br_dest){.y = i});
        br_display_add_outline(display, (br_outline){.level = i});
    }
    cr_assert_eq(display->pages[0].mark_count, 100);
    for (int i = 0; i < 100; i++) {
        cr_assert_eq(display->pages[0].marks[i].box.x, i);
        cr_assert_eq(display->pages[0].links[i].box.y, i);
        cr_assert_eq(display->dests[i].y, i);
        cr_assert_eq(display->outline[i].level, i);
    }
    br_arena_close(arena);
}

static br_display *one_of_each(br_arena *arena)
{
    br_display *display = br_display_make(arena);
    display->title = BR_STR("Добри \"практики\"");
    display->lang = BR_STR("bg");
    br_tag_id p = br_display_add_tag(display, (br_tag){.role = BR_ROLE_P, .parent = 1});
    br_tag_id figure =
        br_display_add_tag(display, (br_tag){.role = BR_ROLE_FIGURE, .parent = 1, .alt = BR_STR("Мост")});
    size_t at = br_display_add_page(display, (br_page){.number = 2,
                                                       .label = BR_STR("2"),
                                                       .width = 595276,
                                                       .height = 841890,
                                                       .bleed = 8504,
                                                       .section = BR_STR("troyan"),
                                                       .master = BR_STR("practice-first")});
    br_page *page = &display->pages[at];
    br_paint ink = {.red = 26, .green = 26, .blue = 26, .black = 100, .has_ink = true};
    br_page_add_mark(arena, page, br_mark_rect(arena, (br_rect){1000, 2000, 30000, 4500}, ink, 0, BR_SPAN_NONE));
    br_mark_glyph *glyphs = BR_ARRAY(arena, 2, br_mark_glyph);
    glyphs[0] = (br_mark_glyph){.id = 81, .advance = 5000};
    glyphs[1] = (br_mark_glyph){.id = 57, .cluster = 2, .x = 5250, .dy = -1500, .advance = 3000};
    br_mark mark = reads(p, "ва", "вода\n");
    mark.glyphs.glyphs = glyphs;
    mark.glyphs.count = 2;
    mark.glyphs.x = 62362;
    mark.glyphs.y = -120500;
    br_page_add_mark(arena, page, mark);
    br_page_add_mark(arena, page, (br_mark){.kind = BR_MARK_IMAGE, .tag = figure, .box = {0, 10, 20000, 1}});
    br_page_add_mark(arena, page, (br_mark){.kind = BR_MARK_UNCLIP});
    br_page_add_link(arena, page, (br_link){.box = {5, 0, 1000, 2000}, .uri = BR_STR("mailto:a@b.bg"), .tag = p});
    br_page_add_link(arena, page, (br_link){.dest = BR_STR("troyan"), .contents = BR_STR("страница 14")});
    br_display_add_dest(display, (br_dest){.id = BR_STR("troyan"), .page = 0, .y = 1500});
    br_display_add_outline(display, (br_outline){.title = BR_STR("Троян"), .level = 1, .dest = BR_STR("troyan")});
    return display;
}

Test(display, dump_has_one_line_for_each_thing)
{
    br_arena *arena = br_arena_open();
    expect(one_of_each(arena), br_display_dump,
           "title \"Добри \\\"практики\\\"\"\n"
           "lang \"bg\"\n"
           "page 2 \"2\" left 595.276x841.89 bleed 8.504 section \"troyan\" master \"practice-first\"\n"
           "  path t0 fill #1A1A1A/0,0,0,100 M 1 2 L 31 2 L 31 6.5 L 1 6.5 Z\n"
           "  glyphs f1 10 @ 62.362 -120.5 t2 #000000 \"ва\" reads \"вода\\n\" 81@0 57@5.25^-1.5\n"
           "  image t3 @ 0 0.01 20x0.001\n"
           "  unclip\n"
           "  link @ 0.005 0 1x2 uri \"mailto:a@b.bg\" t2 \"\"\n"
           "  link @ 0 0 0x0 dest \"troyan\" t0 \"страница 14\"\n"
           "dest \"troyan\" page 1 at 1.5\n"
           "outline 1 \"Троян\" to \"troyan\"\n"
           "tag 1 Document in 0\n"
           "tag 2 P in 1\n"
           "tag 3 Figure in 1 alt \"Мост\"\n");
    br_arena_close(arena);
}

Test(display, dump_shows_expansion_only_where_there_is_some)
{
    br_arena *arena = br_arena_open();
    br_display *display = empty(arena, 1);
    int expansions[] = {150, 0, -200};
    for (int i = 0; i < 3; i++) {
        br_mark mark = i == 0 ? reads(1, "ва", "вода") : words(1, "ва");
        mark.glyphs.glyphs = BR_ARRAY(arena, 1, br_mark_glyph);
        mark.glyphs.glyphs[0].id = 81;
        mark.glyphs.count = 1;
        mark.glyphs.expansion = expansions[i];
        br_page_add_mark(arena, &display->pages[0], mark);
    }
    char *got = dumped(display, br_display_dump);
    cr_assert_not_null(strstr(got, "\"ва\" reads \"вода\" expansion 150 81@0\n"), "%s", got);
    cr_assert_not_null(strstr(got, "\"ва\" 81@0\n"), "%s", got);
    cr_assert_not_null(strstr(got, "\"ва\" expansion -200 81@0\n"), "%s", got);
    free(got);
    br_arena_close(arena);
}

Test(display, dump_shows_strokes_dashes_and_curves)
{
    br_arena *arena = br_arena_open();
    br_display *display = empty(arena, 1);
    br_path_step steps[2] = {{BR_PATH_MOVE, {{1, 2}}}, {BR_PATH_CURVE, {{1000, 0}, {2000, 0}, {3000, -500}}}};
    br_mark mark = {.kind = BR_MARK_PATH};
    mark.path = (br_path){.steps = steps,
                          .count = 2,
                          .stroked = true,
                          .stroke = {.red = 255},
                          .width = 500,
                          .cap = 1,
                          .join = 2,
                          .dash_count = 2,
                          .dashes = {2000, 1500},
                          .filled = true,
                          .even_odd = true};
    br_page_add_mark(arena, &display->pages[0], mark);
    char *got = dumped(display, br_display_dump);
    cr_assert_not_null(strstr(got, "  path t0 fill #000000 evenodd stroke #FF0000 0.5 cap 1 join 2 dash 2,1.5 "
                                   "M 0.001 0.002 C 1 0 2 0 3 -0.5\n"),
                       "%s", got);
    free(got);
    br_arena_close(arena);
}

Test(display, dump_names_spot_inks_and_shows_them_only_where_there_are_some)
{
    static const br_spot_ink spots[] = {{{"Gold 871", 8}, 20, 38, 94, 6}};
    br_arena *arena = br_arena_open();
    br_display *display = empty(arena, 1);
    br_paint paint = {.cyan = 4, .has_ink = true, .spot = 1, .tint = 20};
    display->spots = spots;
    display->spot_count = 1;
    br_page_add_mark(arena, &display->pages[0], br_mark_rect(arena, (br_rect){0, 0, 10, 10}, paint, 0, BR_SPAN_NONE));
    char *got = dumped(display, br_display_dump);
    cr_assert_not_null(strstr(got, "spot1 \"Gold 871\" 20,38,94,6\n"), "%s", got);
    cr_assert_not_null(strstr(got, "fill #000000/4,0,0,0/spot1:20% M"), "%s", got);
    free(got);
    br_arena_close(arena);
}

Test(display, text_gives_back_whole_words_across_lines_and_pages)
{
    br_arena *arena = br_arena_open();
    br_display *display = empty(arena, 2);
    br_tag_id head = br_display_add_tag(display, (br_tag){.role = BR_ROLE_H1, .parent = 1});
    br_tag_id p = br_display_add_tag(display, (br_tag){.role = BR_ROLE_P, .parent = 1});
    br_tag_id term = br_display_add_tag(display, (br_tag){.role = BR_ROLE_SPAN, .parent = p});
    br_page *page = &display->pages[0];
    br_page_add_mark(arena, page, words(0, "Добри практики"));
    br_page_add_mark(arena, page, reads(head, "ТРОЯН", "Троян"));
    br_page_add_mark(arena, page, words(p, "Една "));
    br_page_add_mark(arena, page, words(term, "open data"));
    br_page_add_mark(arena, page, words(p, " за "));
    br_page_add_mark(arena, page, reads(p, "само", "самоуправление"));
    br_page_add_mark(arena, &display->pages[1], reads(p, "управление", ""));
    br_page_add_mark(arena, &display->pages[1], words(p, " към хората."));
    expect(display, br_display_dump_text,
           "== page 1\nТроян\nЕдна open data за самоуправление\n== page 2\n към хората.\n");
    br_arena_close(arena);
}

Test(display, tags_stand_in_reading_order_with_their_text)
{
    br_arena *arena = br_arena_open();
    br_display *display = empty(arena, 1);
    br_tag_id sect = br_display_add_tag(display, (br_tag){.role = BR_ROLE_SECT, .parent = 1, .title = BR_STR("Троян")});
    br_tag_id p = br_display_add_tag(display, (br_tag){.role = BR_ROLE_P, .parent = sect});
    br_tag_id term = br_display_add_tag(display, (br_tag){.role = BR_ROLE_SPAN, .parent = p, .lang = BR_STR("en")});
    br_tag_id list = br_display_add_tag(display, (br_tag){.role = BR_ROLE_L, .parent = sect, .numbered = true});
    br_display_add_tag(display, (br_tag){.role = BR_ROLE_P, .parent = 1}); /* nothing came into it */
    br_tag_id table = br_display_add_tag(display, (br_tag){.role = BR_ROLE_TABLE, .parent = 1});
    br_tag_id row = br_display_add_tag(display, (br_tag){.role = BR_ROLE_TR, .parent = table});
    br_display_add_tag(display, (br_tag){.role = BR_ROLE_TD, .parent = row});
    br_tag_id head = br_display_add_tag(display, (br_tag){.role = BR_ROLE_TH, .parent = row, .scope = BR_SCOPE_ROW});
    br_display_add_tag(display, (br_tag){.role = BR_ROLE_TD, .parent = row});
    br_tag_id empty_table = br_display_add_tag(display, (br_tag){.role = BR_ROLE_TABLE, .parent = 1});
    br_display_add_tag(display, (br_tag){.role = BR_ROLE_TR, .parent = empty_table});
    br_tag_id figure =
        br_display_add_tag(display, (br_tag){.role = BR_ROLE_FIGURE, .parent = 1, .alt = BR_STR("Мост")});
    br_page *page = &display->pages[0];
    br_page_add_mark(arena, page, (br_mark){.kind = BR_MARK_IMAGE, .tag = figure}); /* drawn first, read last */
    br_page_add_mark(arena, page, words(0, "14"));
    br_page_add_mark(arena, page, words(p, "Една "));
    br_page_add_mark(arena, page, words(p, "дума "));
    br_page_add_mark(arena, page, words(term, "open"));
    br_page_add_mark(arena, page, words(p, " тук"));
    br_page_add_mark(arena, page, words(list, "»"));
    br_page_add_mark(arena, page, words(head, "Общо"));
    expect(display, br_display_dump_tags,
           "Document\n"
           "  Sect title \"Троян\"\n"
           "    P\n"
           "      \"Една дума \"\n"
           "      Span lang \"en\": \"open\"\n"
           "      \" тук\"\n"
           "    L numbered: \"»\"\n"
           "  Table\n"
           "    TR\n"
           "      TD\n"
           "      TH scope row: \"Общо\"\n"
           "      TD\n"
           "  Figure alt \"Мост\"\n");
    br_arena_close(arena);
}
