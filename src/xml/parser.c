/*
 * libxml2, kept on a short lead. It reads bytes from memory only, is given no
 * way to open anything, expands no entities, and its first error stops it. It
 * decides one thing: whether the file is well-formed. Meanwhile its events are
 * summed into a tally, against which the tree is checked later.
 *
 * The flag `refused` is ours: after xmlStopParser libxml2 2.9.14 may still call
 * a cut document well-formed. Warnings and namespace complaints are passed over:
 * build.c judges prefixes itself.
 */
#include "reader.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

typedef struct parse {
    br_ctx *ctx;
    xmlParserCtxt *parser;
    tally tally;
    bool refused;
    parse_error error;
} parse;

tally tally_start(void)
{
    return (tally){.text = br_hash(BR_STR("")), .values = br_hash(BR_STR(""))};
}

static void on_text(void *data, const xmlChar *bytes, int n)
{
    parse *p = data;

    p->tally.text = br_hash_more(p->tally.text, bytes, (size_t)n);
}

/* With entities left alone libxml2 gives an ampersand in a value as "&#38;", and only that. */
static void add_value(tally *sum, const xmlChar *from, const xmlChar *to)
{
    while (from < to) {
        sum->values = br_hash_more(sum->values, from, 1);
        from += *from == '&' && to - from >= 5 ? 5 : 1;
    }
    sum->values = br_hash_more(sum->values, "", 1);
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int attr_count, int defaulted, const xmlChar **attrs)
{
    parse *p = data;

    (void)name, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    p->tally.elements++;
    for (int i = 0; i < attr_count; i++) /* five entries each: name, prefix, URI, value, its end */
        add_value(&p->tally, attrs[5 * i + 3], attrs[5 * i + 4]);
}

static void refuse(parse *p, int code, const char *detail, const char *reason)
{
    if (p->refused)
        return;
    br_str line = br_str_trim(br_str_of(reason));
    long at = xmlByteConsumed(p->parser);
    p->refused = true;
    p->error.code = code;
    p->error.offset = at < 0 ? 0 : (size_t)at;
    p->error.detail = detail == NULL ? "" : br_part(p->ctx, br_str_of(detail));
    p->error.reason = br_part(p->ctx, line);
    xmlStopParser(p->parser);
}

static void on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    refuse(data, XML_ERR_DOCTYPE_NOT_FINISHED, NULL, "DOCTYPE");
}

static void on_error(void *data, xmlErrorPtr error)
{
    if (error->level >= XML_ERR_ERROR && error->domain != XML_FROM_NAMESPACE)
        refuse(data, error->code, error->str1, error->message == NULL ? "" : error->message);
}

static xmlSAXHandler make_handler(void)
{
    return (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = on_doctype,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .startElementNs = on_start,
        .serror = on_error,
    };
}

bool parse_bytes(br_ctx *ctx, br_str bytes, uint16_t file, tally *out)
{
    parse p = {.ctx = ctx, .parser = xmlNewParserCtxt(), .tally = tally_start()};

    if (p.parser == NULL)
        br_out_of_memory();
    *p.parser->sax = make_handler();
    p.parser->userData = &p;
    /* The size is far below INT_MAX: it was checked against BR_LIMIT_XML_BYTES. */
    xmlDoc *doc =
        xmlCtxtReadMemory(p.parser, bytes.ptr, (int)bytes.len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    if (!p.parser->wellFormed && !p.refused)
        refuse(&p, p.parser->errNo, NULL, "it is not well-formed");
    xmlFreeDoc(doc);
    xmlFreeParserCtxt(p.parser);
    if (p.refused)
        explain_error(ctx, bytes, file, p.error);
    *out = p.tally;
    return !p.refused;
}
