/*
 * What makes a PDF a PDF/X (ISO 15930-1, -3, -7): the boxes of the sheet, the output
 * intent with the profile or the name of the printing condition, version and conformance in the
 * information dictionary and, where the standard has it, in XMP, and that nothing is trapped.
 * The older two are PDF 1.3 and have a plain cross-reference table and no XMP.
 */
#include <string.h>

#include "press.h"

typedef struct standard {
    int version;  /* 14 = PDF 1.4 */
    bool streams; /* object and cross-reference streams, and XMP */
    const char *name, *conformance;
} standard;

static const standard *standard_of(const br_pdf_press *press)
{
    static const standard standards[] = {
        [BR_PDF_X4] = {16, true, "PDF/X-4", NULL},
        [BR_PDF_X3_2002] = {13, false, "PDF/X-3:2002", NULL},
        [BR_PDF_X1A_2001] = {13, false, "PDF/X-1:2001", "PDF/X-1a:2001"},
        [BR_PDF_PLAIN_15] = {15, false, NULL, NULL},
    };
    return &standards[press->standard];
}

void br_pdf_prepare_press(br_pdf_job *job)
{
    if (job->press == NULL)
        return;
    const standard *s = standard_of(job->press);
    br_pdf_file_set_form(job->file, s->version, s->streams);
    job->spots = BR_ARRAY(job->arena, job->display->spot_count, bool);
    job->shift = job->press->bleed + br_pdf_slug_width(job->press);
    br_pdf_add_slugs(job);
}

void br_pdf_put_press_boxes(br_pdf_job *job, const br_page *page, br_pdf_obj *object)
{
    br_len at = job->shift, bleed = job->press->bleed, w = page->width, h = page->height;
    br_pdf_put_rect(object, "MediaBox", 0, 0, w + 2 * at, h + 2 * at);
    br_pdf_put_rect(object, "BleedBox", at - bleed, at - bleed, at + w + bleed, at + h + bleed);
    br_pdf_put_rect(object, "TrimBox", at, at, at + w, at + h);
}

static br_pdf_obj *overprint_state(br_pdf_job *job, bool over)
{
    br_pdf_obj *state = br_pdf_make_dict(job->file);
    br_pdf_put_name(state, "Type", "ExtGState");
    br_pdf_put_bool(state, "OP", over);
    br_pdf_put_bool(state, "op", over);
    br_pdf_put_int(state, "OPM", over ? 1 : 0);
    return state;
}

/* A byte of a name that is written as it is (ISO 32000-1 §7.3.5). */
static bool is_plain(char c)
{
    return c > ' ' && c <= '~' && strchr("#/%()<>[]{}", c) == NULL;
}

/* [/Separation /NAME /DeviceCMYK f]: f goes in step from no ink to all four that stand in for it. */
static br_str separation(br_pdf_job *job, const br_spot_ink *spot)
{
    const uint8_t inks[4] = {spot->cyan, spot->magenta, spot->yellow, spot->black};
    br_buf out = br_buf_make(job->arena, 160);
    br_buf_add_c(&out, "[/Separation/");
    for (size_t i = 0; i < spot->name.len; i++) {
        char c = spot->name.ptr[i];
        if (is_plain(c)) {
            br_buf_add_char(&out, c);
            continue;
        }
        br_buf_add_char(&out, '#');
        br_buf_add_char(&out, "0123456789ABCDEF"[(unsigned char)c >> 4]);
        br_buf_add_char(&out, "0123456789ABCDEF"[c & 15]);
    }
    br_buf_add_c(&out, "/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[");
    for (int i = 0; i < 4; i++) {
        br_buf_add_len(&out, inks[i] * 10);
        br_buf_add_c(&out, i < 3 ? " " : "]/N 1>>]");
    }
    return br_buf_str(&out);
}

/* The colour spaces that the page asked for: all plates at once, and each spot ink's. */
static void put_spaces(br_pdf_job *job, br_pdf_obj *resources)
{
    br_pdf_obj *spaces = NULL;
    if (br_pdf_slug_width(job->press) > 0) {
        static const br_spot_ink all = {{"All", 3}, 100, 100, 100, 100};
        spaces = br_pdf_make_dict(job->file);
        br_pdf_put_raw(spaces, "All", separation(job, &all));
    }
    for (size_t i = 0; i < job->display->spot_count; i++) {
        if (!job->spots[i])
            continue;
        spaces = spaces == NULL ? br_pdf_make_dict(job->file) : spaces;
        br_pdf_put_raw(spaces, br_arena_printf(job->arena, "S%zu", i + 1), separation(job, &job->display->spots[i]));
        job->spots[i] = false;
    }
    if (spaces != NULL)
        br_pdf_put(resources, "ColorSpace", spaces);
}

void br_pdf_put_press_resources(br_pdf_job *job, br_pdf_obj *resources)
{
    br_pdf_obj *states = br_pdf_make_dict(job->file);
    br_pdf_put(states, "Over", overprint_state(job, true));
    br_pdf_put(states, "Out", overprint_state(job, false));
    br_pdf_put(resources, "ExtGState", states);
    put_spaces(job, resources);
}

/* ---- the output intent ------------------------------------------------------------------- */

/* A PDF/X-4 with its profile is also PDF/A-2b and says so: then a validator of the one looks at most of the other. */
static bool is_archival(const br_pdf_press *press)
{
    return press->standard == BR_PDF_X4 && press->embed;
}

static void put_condition(br_pdf_obj *intent, const br_pdf_press *press, const char *kind)
{
    br_pdf_put_name(intent, "Type", "OutputIntent");
    br_pdf_put_raw(intent, "S", br_str_of(kind));
    br_pdf_put_text(intent, "OutputConditionIdentifier", press->condition);
    br_pdf_put_text(intent, "OutputCondition", press->condition);
    br_pdf_put_text(intent, "RegistryName", BR_STR("http://www.color.org"));
    br_pdf_put_text(intent, "Info", br_profile_description(press->profile));
}

void br_pdf_write_press_intent(br_pdf_job *job, br_pdf_obj *root)
{
    const br_pdf_press *press = job->press;
    br_pdf_obj *intent = br_pdf_add_dict(job->file), *intents = br_pdf_make_array(job->file);
    put_condition(intent, press, "/GTS_PDFX");
    br_pdf_push(intents, intent);
    if (press->embed) {
        br_pdf_obj *profile = br_pdf_add_stream(job->file, br_profile_bytes(press->profile), BR_PDF_DEFLATE);
        br_pdf_put_int(profile, "N", 4);
        br_pdf_put(intent, "DestOutputProfile", profile);
        if (is_archival(press)) {
            br_pdf_obj *second = br_pdf_add_dict(job->file);
            put_condition(second, press, "/GTS_PDFA1");
            br_pdf_put(second, "DestOutputProfile", profile);
            br_pdf_push(intents, second);
        }
    }
    br_pdf_put(root, "OutputIntents", intents);
}

void br_pdf_put_press_info(br_pdf_job *job, br_pdf_obj *info)
{
    const standard *s = standard_of(job->press);
    br_pdf_put_name(info, "Trapped", "False");
    if (s->name != NULL)
        br_pdf_put_text(info, "GTS_PDFXVersion", br_str_of(s->name));
    if (s->conformance != NULL)
        br_pdf_put_text(info, "GTS_PDFXConformance", br_str_of(s->conformance));
}

/* A name for the document that is the same for the same brochure: "uuid:" and a hash of what it says of itself. */
static void add_uuid(br_pdf_job *job, br_buf *out)
{
    static const int groups[] = {2, 1, 1, 1, 3};
    const br_display *d = job->display;
    uint64_t hash[2] = {br_hash(d->title), br_hash(d->date)};
    for (size_t i = job->first; i < job->first + job->count; i++) {
        hash[0] = br_hash_more(hash[0], d->pages[i].section.ptr, d->pages[i].section.len);
        hash[1] = br_hash_more(hash[1], &d->pages[i].mark_count, sizeof d->pages[i].mark_count);
    }
    br_buf_add_c(out, "uuid:");
    for (int g = 0, n = 0; g < 5; g++) {
        br_buf_add_c(out, g == 0 ? "" : "-");
        for (int i = 0; i < groups[g]; i++, n++)
            br_buf_add_hex4(out, (unsigned)(hash[n / 4] >> (n % 4 * 16)) & 0xFFFF);
    }
}

/* What PDF/A wants said of a property that it does not know itself (ISO 19005-2 §6.6.2.3.3). */
#define EXTENSION(schema, uri, prefix, property, type)                                                                 \
    "<rdf:li rdf:parseType=\"Resource\">\n<pdfaSchema:schema>" schema "</pdfaSchema:schema>\n"                         \
    "<pdfaSchema:namespaceURI>" uri "</pdfaSchema:namespaceURI>\n<pdfaSchema:prefix>" prefix                           \
    "</pdfaSchema:prefix>\n<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"                        \
    "<pdfaProperty:name>" property "</pdfaProperty:name>\n<pdfaProperty:valueType>" type                               \
    "</pdfaProperty:valueType>\n<pdfaProperty:category>internal</pdfaProperty:category>\n"                             \
    "<pdfaProperty:description>" property "</pdfaProperty:description>\n"                                              \
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li>\n"
static const char archival_xmp[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
    "<pdfaExtension:schemas><rdf:Bag>\n" EXTENSION("PDF/X ID Schema", "http://www.npes.org/pdfx/ns/id/", "pdfxid",
                                                   "GTS_PDFXVersion", "Text")
        EXTENSION("Adobe PDF Schema", "http://ns.adobe.com/pdf/1.3/", "pdf", "Trapped",
                  "Boolean") "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

void br_pdf_add_press_xmp(br_pdf_job *job, br_buf *out)
{
    br_buf_add_c(out, "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                      " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
                      " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
                      "<pdf:Trapped>False</pdf:Trapped>\n<xmpMM:DocumentID>");
    add_uuid(job, out);
    br_buf_add_c(out, "</xmpMM:DocumentID>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n"
                      "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
                      "<pdfxid:GTS_PDFXVersion>");
    br_buf_add_c(out, standard_of(job->press)->name);
    br_buf_add_c(out, "</pdfxid:GTS_PDFXVersion>\n</rdf:Description>\n");
    if (is_archival(job->press))
        br_buf_add_c(out, archival_xmp);
}
