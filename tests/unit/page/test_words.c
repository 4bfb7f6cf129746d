/*
 * The words of the finished booklet against those of its XML: every block is
 * there once, whole, in the order of the XML, whatever the pages do with it.
 * What should be there is put together from the content alone; what is there is
 * read from the marks as a reader of the file would, through the tag tree.
 */
#include "sheet.h"

/* ---- what the XML says
 * ---------------------------------------------------------------- */

/* Blocks' words, each between bars, spaces joined. */
typedef struct words {
    const brochure *b;
    br_buf text;
} words;

static void add_words(words *out, const char *text)
{
    bool space = out->text.len == 0 || strchr(" |", out->text.bytes[out->text.len - 1]);
    for (; *text; text++) {
        if (*text != ' ' || !space)
            br_buf_add_char(&out->text, *text);
        space = *text == ' ';
    }
}

static void end_block(words *out)
{
    while (out->text.len && out->text.bytes[out->text.len - 1] == ' ')
        out->text.bytes[--out->text.len] = 0;
    if (out->text.len && out->text.bytes[out->text.len - 1] != '|')
        br_buf_add_char(&out->text, '|');
}

static void add_block(words *out, const char *text)
{
    end_block(out);
    add_words(out, text);
    end_block(out);
}

/* What an empty reference becomes. */
static void add_reference(words *out, const br_element *reference)
{
    br_str id = br_element_attr_value(reference, "to");
    const br_element *to = br_doc_find_id(out->b->doc, id);
    const br_dest *dest = sheet_dest(out->b, brochure_c(out->b, id));
    br_str title = br_element_plain_text(out->b->ctx->arena, br_element_find_child(to, BR_EL_TITLE),
                                         &(br_quotes){(br_str[]){BR_STR("„")}, (br_str[]){BR_STR("“")}, 1});
    add_words(out, br_arena_printf(out->b->ctx->arena, "%s, с. %d", brochure_c(out->b, title), dest->page + 1));
}

/* An element's words with its quotation marks; each note's number stands in its
 * place. */
static void add_inlines(words *out, const br_element *element, int *notes)
{
    for (const br_element *child = element->first; child; child = child->next) {
        if (child->kind == BR_EL_TEXT) {
            add_words(out, brochure_c(out->b, child->text));
        } else if (child->kind == BR_EL_NOTE) {
            add_words(out, br_arena_printf(out->b->ctx->arena, "%d", ++*notes));
        } else if (child->kind == BR_EL_REF && !child->first) {
            add_reference(out, child);
        } else {
            add_words(out, child->kind == BR_EL_Q ? "„" : "");
            add_inlines(out, child, notes);
            add_words(out, child->kind == BR_EL_Q ? "“" : "");
        }
    }
}

static void add_element(words *out, const br_element *element, int *notes)
{
    end_block(out);
    add_inlines(out, element, notes);
    end_block(out);
}

static void add_notes(words *out, const br_element *element, int *number)
{
    for (const br_element *child = element->first; child; child = child->next) {
        int none = 0;
        if (child->kind == BR_EL_NOTE) {
            add_block(out, br_arena_printf(out->b->ctx->arena, "%d", ++*number));
            add_element(out, child, &none);
        } else {
            add_notes(out, child, number);
        }
    }
}

static void add_children(words *out, const br_element *element, int *notes);

static void add_list(words *out, const br_element *list, bool numbered, int *notes)
{
    int number = 0;
    for (const br_element *item = list->first; item; item = item->next) {
        add_block(out, numbered ? br_arena_printf(out->b->ctx->arena, "%d.", ++number) : "»");
        add_element(out, item, notes);
    }
}

static void add_fact(words *out, const br_element *fact, int *notes)
{
    end_block(out);
    add_inlines(out, fact, notes);
    add_words(out, " ");
    add_words(out, brochure_c(out->b, br_element_attr_value(fact, "label")));
    end_block(out);
}

static void add_quote(words *out, const br_element *quote, int *notes)
{
    end_block(out);
    add_words(out, "„");
    add_inlines(out, quote, notes);
    add_words(out, "“");
    add_block(out, brochure_c(out->b, br_element_attr_value(quote, "by")));
}

/* Caption and credit are one block. */
static void add_figure(words *out, const br_element *figure, int *notes)
{
    end_block(out);
    for (const br_element *child = figure->first; child; child = child->next) {
        add_inlines(out, child, notes);
        add_words(out, " ");
    }
    end_block(out);
}

static void add_child(words *out, const br_element *child, int *notes)
{
    switch (child->kind) {
    case BR_EL_LIST:
        add_list(out, child, br_str_is(br_element_attr_value(child, "kind"), "number"), notes);
        break;
    case BR_EL_CRITERIA:
        add_list(out, child, true, notes);
        break;
    case BR_EL_FIGURE:
        add_figure(out, child, notes);
        break;
    case BR_EL_QUOTE:
        add_quote(out, child, notes);
        break;
    case BR_EL_FACT:
        add_fact(out, child, notes);
        break;
    case BR_EL_CONTACT:
        add_block(out, "За контакт");
        add_children(out, child, notes);
        break;
    case BR_EL_ASIDE:
    case BR_EL_TABLE:
    case BR_EL_ROW:
    case BR_EL_FACTS:
        add_children(out, child, notes);
        break;
    default:
        add_element(out, child, notes);
        break;
    }
}

static void add_children(words *out, const br_element *element, int *notes)
{
    for (const br_element *child = element->first; child; child = child->next)
        add_child(out, child, notes);
}

static const char *award_words(const br_practice *practice)
{
    static const char *const places[] = {"", "1-во място", "2-ро място", "3-то място"};
    return practice->award == BR_AWARD_PLACE ? places[practice->place] : "";
}

/* What a practice's element in the tag tree should say: all of its content, and
 * what the pack adds. */
static const char *practice_words(const brochure *b, const br_practice *practice)
{
    words out = {b, br_buf_make(b->ctx->arena, 4096)};
    int notes = 0, number = 0;
    const br_element *child = practice->element->first;
    add_element(&out, child, &notes); /* the title */
    add_block(&out, br_arena_printf(b->ctx->arena, "Практика на община %s", brochure_c(b, practice->municipality)));
    add_block(&out, award_words(practice));
    for (child = child->next; child; child = child->next) {
        add_child(&out, child, &notes);
        add_notes(&out, child, &number); /* the booklet's notes are in paragraphs, and are read behind them */
    }
    return br_str_c(b->ctx->arena, br_buf_str(&out.text));
}

/* ---- what the pages say
 * ------------------------------------------------------------------ */

/* The words of one block element, wherever its marks stand. */
static void add_tag(words *out, br_tag_id tag)
{
    const br_display *display = out->b->display;
    end_block(out);
    for (size_t p = 0; p < display->page_count; p++)
        for (size_t i = 0; i < display->pages[p].mark_count; i++) {
            const br_mark *mark = &display->pages[p].marks[i];
            if (mark->kind == BR_MARK_GLYPHS && mark->tag && sheet_block(out->b, mark->tag) == tag)
                add_words(out, brochure_c(out->b, br_glyphs_reads(&mark->glyphs)));
        }
    end_block(out);
}

static void add_tree(words *out, br_tag_id root);

/* The elements of block kind in an element: its labels, or the others. */
static void add_kids(words *out, br_tag_id root, bool labels)
{
    const br_display *display = out->b->display;
    for (br_tag_id i = root + 1; i < display->tag_count; i++)
        if (display->tags[i].parent == root && !br_role_is_inline(display->tags[i].role) &&
            (display->tags[i].role == BR_ROLE_LBL) == labels)
            add_tree(out, i);
}

/* All words beneath an element in the order of the tags, which is that of
 * siblings. A label stands before its words. */
static void add_tree(words *out, br_tag_id root)
{
    add_kids(out, root, true);
    add_tag(out, root);
    add_kids(out, root, false);
}

static const char *tree_words(const brochure *b, br_tag_id root)
{
    words out = {b, br_buf_make(b->ctx->arena, 4096)};
    add_tree(&out, root);
    return br_str_c(b->ctx->arena, br_buf_str(&out.text));
}

/* The test fails at the first place where the two differ, and shows it. */
static void assert_same(const char *found, const char *expected, const char *name)
{
    size_t at = 0;
    while (found[at] && found[at] == expected[at])
        at++;
    size_t from = at > 40 ? at - 40 : 0;
    cr_assert(found[at] == expected[at], "%s: found …%.90s… expected …%.90s…", name, found + from, expected + from);
}

static void check_practices(const brochure *b)
{
    cr_assert_eq(b->doc->practice_count, 6);
    for (size_t i = 0; i < b->doc->practice_count; i++) {
        const br_practice *practice = &b->doc->practices[i];
        const char *title = brochure_c(b, brochure_section(b, brochure_c(b, practice->id))->title);
        assert_same(tree_words(b, sheet_section_tag(b, BR_ROLE_SECT, title)), practice_words(b, practice), title);
    }
}

static void check_about(const brochure *b)
{
    const br_element *about = br_element_find_child(b->doc->root, BR_EL_ABOUT);
    words out = {b, br_buf_make(b->ctx->arena, 4096)};
    int notes = 0, number = 0;

    for (const br_element *child = about->first; child; child = child->next) {
        add_child(&out, child, &notes);
        add_notes(&out, child, &number);
    }
    cr_assert_gt(notes, 0);
    assert_same(tree_words(b, sheet_section_tag(b, BR_ROLE_SECT, "За програмата")),
                br_str_c(b->ctx->arena, br_buf_str(&out.text)), "about");
}

/* The words begin a line of the dump. */
static const char *find_line(const char *dump, const char *block)
{
    const char *found = strstr(dump, block);
    while (found && found != dump && found[-1] != '\n')
        found = strstr(found + 1, block);
    return found;
}

/* A block that goes on over the page: its first words end a page's lines, the others begin a later line. */
static bool find_over_pages(const char *dump, const char *block)
{
    for (const char *space = strchr(block, ' '); space; space = strchr(space + 1, ' ')) {
        char first[4096];
        snprintf(first, sizeof first, "%.*s \n== page", (int)(space - block), block);
        const char *begun = find_line(dump, first);
        if (begun && find_line(begun, space + 1))
            return true;
    }
    return false;
}

/* The dump that people read has a practice's words on its pages, a line for
 * each block, in no matter what order. */
static void check_dump(const brochure *b)
{
    const char *dump = sheet_dump(b, br_display_dump_text);

    for (size_t i = 0; i < b->doc->practice_count; i++) {
        char *blocks = (char *)practice_words(b, &b->doc->practices[i]), *rest = NULL;
        for (char *block = strtok_r(blocks, "|", &rest); block; block = strtok_r(NULL, "|", &rest))
            cr_assert(find_line(dump, block) || find_over_pages(dump, block), "%s", block);
    }
}

Test(display, all_words_of_the_xml_are_there_once_and_in_its_order)
{
    brochure b = sheet_booklet();
    check_practices(&b);
    check_about(&b);
    check_dump(&b);
    brochure_close(&b);
}
