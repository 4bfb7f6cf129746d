/*
 * Reading an XML file, step by step: bytes, refusals, well-formedness, tree. The
 * file is registered as a source before the first message, so that each shows
 * its line. A mark of byte order before the first character is passed over and
 * counts as no column.
 */
#include "base/file.h"
#include "base/limits.h"
#include "reader.h"

static br_str without_mark(br_str bytes)
{
    return br_str_starts(bytes, "\xEF\xBB\xBF") ? br_str_slice(bytes, 3, bytes.len) : bytes;
}

static bool same_tally(const tally *a, const tally *b)
{
    return a->elements == b->elements && a->text == b->text && a->values == b->values;
}

br_node *br_xml_parse(br_ctx *ctx, br_str bytes, const char *shown)
{
    tally seen, built;

    bytes = without_mark(bytes.ptr == NULL ? BR_STR("") : bytes);
    uint16_t file = br_ctx_add_source(ctx, br_str_copy(ctx->arena, br_str_of(shown)), bytes);
    if (bytes.len > BR_LIMIT_XML_BYTES) {
        const char *limit = br_part_int(ctx, BR_LIMIT_XML_BYTES);
        br_say(ctx, BR_FILE_TOO_LARGE, (br_span){.file = file}, "path", shown, "limit", limit, NULL);
        return NULL;
    }
    if (!check_bytes(ctx, bytes, file) || !parse_bytes(ctx, bytes, file, &seen))
        return NULL;
    br_node *root = build_tree(ctx, bytes, file, &built);
    if (root != NULL && !same_tally(&seen, &built)) {
        br_say(ctx, BR_INTERNAL, root->span, "what", "the tree differs from what the XML parser read", NULL);
        return NULL;
    }
    return root;
}

br_node *br_xml_read_from(br_ctx *ctx, const char *path, const char *shown, br_span from)
{
    br_str bytes;

    if (!br_file_read(ctx, path, BR_LIMIT_XML_BYTES, from, &bytes))
        return NULL;
    return br_xml_parse(ctx, bytes, shown);
}

br_node *br_xml_read(br_ctx *ctx, const char *path, const char *shown)
{
    return br_xml_read_from(ctx, path, shown, BR_SPAN_NONE);
}
