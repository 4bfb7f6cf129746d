/* See fixture.h. The files are written into a new folder under /tmp and removed again. */
#include "fixture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

static const char pages[] =
    "<pages paper=\"A5\" bleed=\"3mm\">\n"
    "<grid name=\"main\" columns=\"6\" gutter=\"5mm\" baseline=\"12pt\" first=\"9pt\"/>\n"
    "<sequence><part of=\"cover\"/><part of=\"area\"/></sequence>\n"
    "<page-master name=\"plain\" grid=\"main\" numbered=\"yes\">\n"
    "<margins top=\"20mm\" bottom=\"20mm\" inside=\"15mm\" outside=\"10mm\"/>\n"
    "<panel height=\"10mm\" colour=\"area\" bleed=\"top left right\"/>\n"
    "<folio offset=\"8mm\" style=\"body\"/>\n"
    "<frame name=\"title\" columns=\"1-4\" lines=\"1-5\" takes=\"title lead\" align=\"right bottom\" "
    "height=\"content\"/>\n"
    "<frame name=\"story\" columns=\"1-6\" lines=\"7-end\" below=\"title\" gap=\"2\" takes=\"text\" "
    "continues-on=\"next\"/>\n"
    "</page-master>\n"
    "<page-master name=\"cover\" for=\"cover\" based-on=\"plain\" numbered=\"no\">\n"
    "<margins top=\"40mm\" bottom=\"20mm\" inside=\"15mm\" outside=\"10mm\"/>\n"
    "<running-head takes=\"brochure\" place=\"top inside\" offset=\"9mm\" style=\"body\" on=\"left\"/>\n"
    "</page-master>\n"
    "<page-master name=\"area\" for=\"area\" based-on=\"plain\" starts=\"right\">\n"
    "<frame name=\"title\" columns=\"2-3\"/>\n"
    "<frame name=\"badge\" columns=\"5-6\" takes=\"award\" badge-width=\"20mm\"/>\n"
    "</page-master>\n"
    "<page-master name=\"next\" for=\"following area\" based-on=\"plain\"/>\n"
    "</pages>\n";
static const char styles[] =
    "<styles><note>A <em>remark</em>.</note>\n"
    "<paragraph name=\"late\" based-on=\"body\" size=\"8pt\"/>\n"
    "<paragraph name=\"body\" font=\"Source Serif 4\" cut=\"SmText\" size=\"9.5pt\" leading=\"1.5 lines\" "
    "colour=\"ink\"\n"
    " first-indent=\"-2mm\" align=\"justify\" label-style=\"small\"/>\n"
    "<character name=\"small\" scale=\"62.5%\" raise=\"-5%\" italic=\"swap\" colour=\"area\"/>\n"
    "<box name=\"box\" padding=\"2mm\" padding-left=\"5mm\" background=\"area\"/>\n"
    "<row name=\"entry\" box=\"box\" least-height=\"2 lines\">\n"
    "<cell x=\"0mm\" width=\"10mm\"><put takes=\"award\" width=\"9mm\"/></cell>\n"
    "<cell x=\"12mm\" width=\"50mm\"><put takes=\"title\" style=\"body\"/><put takes=\"page\" style=\"late\"/></cell>\n"
    "</row>\n"
    "</styles>\n";
static const char colours[] =
    "<colours>\n"
    "<colour name=\"ink\" cmyk=\"0 0 0 100\" screen=\"#1D1D1B\"/>\n"
    "<colour name=\"white\" cmyk=\"0 0 0 0\" screen=\"#fff\"/>\n"
    "<colour name=\"area\" is=\"ink\"/>\n"
    "<area-colours><colour name=\"area\" cmyk=\"90 80 5 1\" screen=\"#2B4796\"/></area-colours>\n"
    "<area-colours><colour name=\"area\" cmyk=\"28 92 50 23\" screen=\"#97304A\"/></area-colours>\n"
    "<text-on text=\"white\" on=\"area\"/>\n"
    "</colours>\n";
static const char badges[] =
    "<badges>\n"
    "<badge name=\"medal\" artwork=\"art/medal.svg\"><colour class=\"face\" is=\"ink\"/>\n"
    "<words takes=\"number\" style=\"body\" x=\"50\" y=\"60.5\" size=\"39\" most=\"58\"/>\n"
    "<words takes=\"ending\" style=\"body\" size=\"22\" join=\"yes\" from-width=\"18mm\"/></badge>\n"
    "<badge name=\"first\" for=\"place 1\" based-on=\"medal\"><colour class=\"face\" is=\"area\"/></badge>\n"
    "<badge name=\"nominee\" for=\"nominee\" based-on=\"medal\"><words takes=\"words\" style=\"body\" "
    "size=\"9\"/></badge>\n"
    "</badges>\n";

/* A whole file with the first `from` replaced by `to`, NUL-terminated, to be freed. */
static char *replace(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    assert(at != NULL);
    size_t before = (size_t)(at - text);
    char *out = calloc(1, strlen(text) + strlen(to) + 1);
    memcpy(out, text, before);
    strcpy(out + before, to);
    strcat(out, at + strlen(from));
    return out;
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert(file != NULL);
    fputs(text, file);
    fclose(file);
}

/* The English pack of this repository serves as the small language "xx". */
static char *read_english(void)
{
    char *text = calloc(1, 64 << 10);
    FILE *file = fopen(BR_SOURCE_DIR "/layouts/languages/en.xml", "r");
    assert(file != NULL);
    assert(fread(text, 1, (64 << 10) - 1, file) > 0);
    fclose(file);
    memcpy(strstr(text, "code=\"en\""), "code=\"xx\"", 9);
    return text;
}

fixture fixture_build(const char *file, const char *from, const char *to)
{
    fixture f = {.folder = "/tmp/br-style-XXXXXX"};
    assert(mkdtemp(f.folder) != NULL);
    char *english = read_english();
    struct {
        const char *name, *text;
    } files[] = {{"pages.xml", pages},
                 {"styles.xml", styles},
                 {"colours.xml", colours},
                 {"badges.xml", badges},
                 {"xx.xml", english}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        bool changed = file != NULL && strcmp(file, files[i].name) == 0;
        char *text = changed ? replace(files[i].text, from, to) : strdup(files[i].text);
        write_file(f.folder, files[i].name, text);
        free(text);
    }
    free(english);
    f.ctx = br_ctx_open();
    f.layout = br_layout_build(f.ctx, f.folder, f.folder, BR_STR("xx"));
    return f;
}

fixture fixture_booklet(const char *language)
{
    fixture f = {.ctx = br_ctx_open()};
    f.layout = br_layout_build(f.ctx, BR_SOURCE_DIR "/layouts/booklet", BR_SOURCE_DIR "/layouts/languages",
                               br_str_of(language));
    return f;
}

void fixture_close(fixture *f)
{
    static const char *const names[] = {"pages.xml", "styles.xml", "colours.xml", "badges.xml", "xx.xml"};
    br_ctx_close(f->ctx);
    for (size_t i = 0; f->folder[0] != '\0' && i < sizeof names / sizeof *names; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", f->folder, names[i]);
        unlink(path);
    }
    if (f->folder[0] != '\0')
        rmdir(f->folder);
}

const br_diag *fixture_only_diag(const fixture *f)
{
    return f->ctx->diag_count == 1 ? &f->ctx->diags[0] : NULL;
}

bool fixture_has_code(const fixture *f, br_code code)
{
    for (size_t i = 0; i < f->ctx->diag_count; i++)
        if (f->ctx->diags[i].code == code)
            return true;
    return false;
}
