/*
 * Where sections begin that begin on the same pages in other editions, as XML: an
 * archive file carries it, because the other editions that decided on it are not in the archive.
 *
 *   <same-pages>
 *     <begin part="practice" id="library" page="5"/>
 *
 * Pages are counted from the first, whatever is printed on them.
 */
#include "base/limits.h"
#include "edition.h"
#include "xml/node.h"

br_str br_kept_write(br_arena *arena, const br_begin *begins, size_t count)
{
    br_buf out = br_buf_make(arena, 1024);
    br_buf_add_c(&out,
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<!-- The pages on which these parts begin in all editions of the brochure. -->\n<same-pages>\n");
    for (size_t i = 0; i < count; i++) /* ids need no escaping */
        br_buf_add_c(&out, br_arena_printf(arena, "  <begin part=\"%s\" id=\"%.*s\" page=\"%d\"/>\n",
                                           br_section_kind_name(begins[i].kind), (int)begins[i].id.len,
                                           begins[i].id.ptr, begins[i].page));
    br_buf_add_c(&out, "</same-pages>\n");
    return br_buf_str(&out);
}

static bool say_unlike(br_ctx *ctx, br_span span, const char *path)
{
    br_say(ctx, BR_KEPT_PAGES_UNLIKE, span, "path", path, NULL);
    return false;
}

static bool parse_begin(const br_node *node, br_begin *begin)
{
    br_str part = br_node_attr(node, "part");
    begin->id = br_node_attr(node, "id");
    begin->kind = BR_SECTION_COUNT;
    for (int kind = 0; kind < BR_SECTION_COUNT; kind++)
        if (br_str_is(part, br_section_kind_name((br_section_kind)kind)))
            begin->kind = (br_section_kind)kind;
    return br_node_is(node, "begin") && begin->kind != BR_SECTION_COUNT && begin->id.len > 0 &&
           br_str_parse_int(br_node_attr(node, "page"), 1, BR_LIMIT_PAGES, &begin->page);
}

bool br_kept_read(br_ctx *ctx, const char *path, br_together *together)
{
    br_node *root = br_xml_read(ctx, path, path);
    br_begin *kept = NULL;
    size_t count = 0, capacity = 0;
    if (!root)
        return false;
    if (!br_node_is(root, "same-pages"))
        return say_unlike(ctx, root->span, path);
    for (const br_node *at = br_node_first_element(root, NULL); at; at = br_node_next_element(at, NULL)) {
        kept = br_arena_grow(ctx->arena, kept, count, &capacity, sizeof *kept);
        if (!parse_begin(at, &kept[count++]))
            return say_unlike(ctx, at->span, path);
    }
    together->kept = kept;
    together->kept_count = count;
    return true;
}
