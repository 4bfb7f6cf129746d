/*
 * What the file says of itself, twice: the information dictionary (ISO 32000-1
 * §14.3.3) and the XMP packet (§14.3.2), which must agree to the letter. Both are
 * written from one list of the same values. The date is the display list's own
 * and nothing else's: no clock is read here.
 */
#include "press.h"

#define PRODUCER "Broshura " BR_VERSION

/* ---- dates --------------------------------------------------------------------------- */

static bool has_shape(br_str text, const char *shape)
{
    for (size_t i = 0; shape[i] != '\0'; i++) {
        if (i >= text.len)
            return false;
        char c = text.ptr[i];
        if (shape[i] == '0' ? c < '0' || c > '9' : c != shape[i])
            return false;
    }
    return true;
}

br_str br_pdf_date(br_arena *arena, br_str iso)
{
    bool universal = iso.len == 20 && has_shape(iso, "0000-00-00T00:00:00Z");
    bool local =
        iso.len == 25 && (has_shape(iso, "0000-00-00T00:00:00+00:00") || has_shape(iso, "0000-00-00T00:00:00-00:00"));
    if (!universal && !local)
        return BR_STR_NONE;
    br_buf out = br_buf_make(arena, 32);
    br_buf_add_c(&out, "D:");
    for (size_t i = 0; i < 19; i++)
        if (iso.ptr[i] >= '0' && iso.ptr[i] <= '9')
            br_buf_add_char(&out, iso.ptr[i]);
    if (universal) {
        br_buf_add_char(&out, 'Z');
    } else {
        br_buf_add(&out, iso.ptr + 19, 3);
        br_buf_add_char(&out, '\'');
        br_buf_add(&out, iso.ptr + 23, 2);
        br_buf_add_char(&out, '\'');
    }
    return br_buf_str(&out);
}

/* ---- XMP ------------------------------------------------------------------------------- */

/* Text inside an XML element; what XML 1.0 forbids altogether becomes a space. */
static void add_escaped(br_buf *out, br_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '<')
            br_buf_add_c(out, "&lt;");
        else if (c == '>')
            br_buf_add_c(out, "&gt;");
        else if (c == '&')
            br_buf_add_c(out, "&amp;");
        else
            br_buf_add_char(out, c >= 0 && c < 0x20 ? ' ' : c);
    }
}

/* One property: what stands before and after its value. Nothing when the value is absent or empty. */
static void add_property(br_buf *out, const char *before, br_str value, const char *after)
{
    if (value.len > 0) {
        br_buf_add_c(out, before);
        add_escaped(out, value);
        br_buf_add_c(out, after);
        br_buf_add_char(out, '\n');
    }
}

/*
 * Which standards the file keeps. PDF/A allows only properties it knows (ISO 19005-2 §6.6.2.3): the one
 * of PDF/UA (ISO 14289-1 §5) is described here.
 */
static void add_conformance(br_buf *out, const br_pdf_job *job)
{
    if (!br_pdf_is_tagged(job))
        return;
    br_buf_add_c(out, "<pdfaid:part>");
    br_buf_add_c(out, job->options->edition == BR_EDITION_ARCHIVE ? "3" : "2");
    br_buf_add_c(out, "</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n"
                      "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
                      "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
                      "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
                      "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
                      "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
                      "<pdfaProperty:name>part</pdfaProperty:name>\n"
                      "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
                      "<pdfaProperty:category>internal</pdfaProperty:category>\n"
                      "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
                      "</rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li></rdf:Bag></pdfaExtension:schemas>\n");
}

static br_str make_xmp(br_pdf_job *job, bool dated)
{
    const br_display *d = job->display;
    br_str date = dated ? d->date : BR_STR_NONE;
    br_buf out = br_buf_make(job->arena, 4096);
    br_buf_add_c(&out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                       "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                       "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                       " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"");
    if (br_pdf_is_tagged(job)) {
        br_buf_add_c(&out, " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                           " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                           " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                           " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                           " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"");
    }
    br_buf_add_c(&out, ">\n<dc:format>application/pdf</dc:format>\n");
    add_property(&out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", d->title,
                 "</rdf:li></rdf:Alt></dc:title>");
    add_property(&out, "<dc:creator><rdf:Seq><rdf:li>", d->author, "</rdf:li></rdf:Seq></dc:creator>");
    add_property(&out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", d->subject,
                 "</rdf:li></rdf:Alt></dc:description>");
    add_property(&out, "<dc:language><rdf:Bag><rdf:li>", d->lang, "</rdf:li></rdf:Bag></dc:language>");
    add_property(&out, "<pdf:Keywords>", d->keywords, "</pdf:Keywords>");
    add_property(&out, "<pdf:Producer>", BR_STR(PRODUCER), "</pdf:Producer>");
    add_property(&out, "<xmp:CreatorTool>", BR_STR(PRODUCER), "</xmp:CreatorTool>");
    add_property(&out, "<xmp:CreateDate>", date, "</xmp:CreateDate>");
    add_property(&out, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>");
    add_property(&out, "<xmp:MetadataDate>", date, "</xmp:MetadataDate>");
    add_conformance(&out, job);
    br_buf_add_c(&out, "</rdf:Description>\n");
    if (job->press != NULL)
        br_pdf_add_press_xmp(job, &out);
    br_buf_add_c(&out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    return br_buf_str(&out);
}

/* ---- both ------------------------------------------------------------------------------- */

static void put_if_said(br_pdf_obj *dict, const char *key, br_str value)
{
    if (value.len > 0)
        br_pdf_put_text(dict, key, value);
}

br_pdf_obj *br_pdf_write_metadata(br_pdf_job *job, br_pdf_obj *root)
{
    const br_display *d = job->display;
    br_str date = br_pdf_date(job->arena, d->date);
    br_pdf_obj *info = br_pdf_add_dict(job->file);
    put_if_said(info, "Title", d->title);
    put_if_said(info, "Author", d->author);
    put_if_said(info, "Subject", d->subject);
    put_if_said(info, "Keywords", d->keywords);
    put_if_said(info, "Creator", BR_STR(PRODUCER));
    put_if_said(info, "Producer", BR_STR(PRODUCER));
    put_if_said(info, "CreationDate", date);
    put_if_said(info, "ModDate", date);
    if (job->press != NULL)
        br_pdf_put_press_info(job, info);
    if (!br_pdf_has_streams(job->file))
        return info; /* older than XMP */
    br_pdf_obj *xmp = br_pdf_add_stream(job->file, make_xmp(job, date.ptr != NULL), BR_PDF_PLAIN);
    br_pdf_put_name(xmp, "Type", "Metadata");
    br_pdf_put_name(xmp, "Subtype", "XML");
    br_pdf_put(root, "Metadata", xmp);
    return info;
}
