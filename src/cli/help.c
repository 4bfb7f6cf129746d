/* The words of --help, for the whole and for each verb, with examples. */
#include <string.h>

#include "cli.h"

const char *const br_verb_names[] = {"build", "check",   "dump",   "inspect",  "extract",
                                     "fonts", "explain", "schema", "reference"};
const size_t br_verb_count = sizeof br_verb_names / sizeof *br_verb_names;

static const char general[] =
    "Broshura sets brochures: an XML description in, a finished PDF out.\n"
    "\n"
    "Usage: broshura [VERB] [OPTIONS] INPUT\n"
    "\n"
    "  build      set the brochure as a PDF (the verb if none is given)\n"
    "  check      say what is wrong with a brochure, without writing anything\n"
    "  dump       show a stage of the work as text\n"
    "  inspect    show the finished pages: as they are read aloud, page by page, fonts, pictures, figures\n"
    "  extract    take an archive file apart: the brochure, its pictures, its layout\n"
    "  fonts      list the fonts and the letters they lack\n"
    "  explain    tell more about a message by its code\n"
    "  schema     write the RELAX NG schema for XML editors\n"
    "  reference  write the reference of elements, layout language or messages\n"
    "\n"
    "  --message-format=human|short|json   how messages are written\n"
    "  --color=auto|always|never           colour in messages (also: NO_COLOR)\n"
    "  -h, --help                          help, also for each verb: broshura build --help\n"
    "  -V, --version                       the version\n"
    "\n"
    "Exit status: 0 done, 1 the document has errors, 2 wrong arguments, 3 cannot read or write,\n"
    "4 a limit was exceeded, 70 internal error. On any error an existing output file stays as it was.\n";

static const struct {
    const char *verb, *text;
} texts[] = {
    {"build",
     "Usage: broshura build [OPTIONS] INPUT\n"
     "Sets the brochure INPUT (a folder with brochure.xml, or the file itself) as a PDF.\n"
     "\n"
     "  -o, --output FILE    where to write; default: the folder's name with .pdf, here; - for standard output\n"
     "      --for EDITIONS   screen (if none is named), archive (the same with all that it was made from), print\n"
     "                       (inks, bleed and marks for a press), office (small, for letters and office printers),\n"
     "                       or several: --for screen,print -o FOLDER; from the same pages, all written or none\n"
     "      --printer FILE   with print: a print shop's file, by its name in layouts/printers or its path;\n"
     "                       default: coated-fogra39-x4\n"
     "      --impose booklet with office: two pages beside each other on each side of a sheet, in the order for "
     "folding\n"
     "                       and stitching; print it on both sides, turned over the short edge\n"
     "      --sheet A4|A3    with --impose: the sheet; default: A4\n"
     "      --creep MM       with --impose: how far the innermost sheet is pushed out; default: 0. About the\n"
     "                       thickness of a sheet (0.1 of 80 g/m²) for every sheet but one\n"
     "      --fold-marks     with --impose: where to fold and stitch, on the cover's side\n"
     "      --layout FOLDER  another layout than the brochure names\n"
     "      --practice ID    only the pages of one practice, as they are in the booklet\n"
     "      --standalone     with --practice: numbered from 1\n"
     "      --draft          go on where a picture or letter is missing or text does not fit\n"
     "      --system-fonts   also use fonts installed on this machine\n"
     "      --timings        say how long each stage took\n"
     "\n"
     "Examples:\n"
     "  broshura build input/best-practices-2017 -o booklet.pdf\n"
     "  broshura build input/best-practices-2017 --practice troyan -o troyan.pdf\n"
     "  broshura build input/best-practices-2017 --for print --printer x3-2002 -o press.pdf\n"
     "  broshura build input/best-practices-2017 --for screen,archive,print,office -o out\n"
     "  broshura build input/best-practices-2017 --for office --impose booklet --creep 0.3 -o stitched.pdf\n"},
    {"check",
     "Usage: broshura check [OPTIONS] INPUT\n"
     "Says all that is wrong with a brochure, as build would, and writes nothing. Other languages that it names by\n"
     "<edition of=…> are compared with it.\n"
     "\n"
     "      --for EDITIONS   for whom: screen (if none is named), also what people with a screen reader or weak\n"
     "                       eyes would stumble over; print, what a print shop would find;\n"
     "                       archive, also what could not be attached; or several: screen,print\n"
     "      --printer FILE   with print: as for build\n"
     "      --fix            put right in the files what is mistyped beyond doubt: apostrophes, loose accents,\n"
     "                       old letters, spaces beside no-break ones, the closing mark of „…\"\n"
     "      --budget         how full each practice's pages are, and how many characters still fit\n"
     "      --layout, --practice, --standalone, --draft, --system-fonts, --timings   as for build\n"
     "\n"
     "Examples:\n"
     "  broshura check input/best-practices-2017 --message-format=short\n"
     "  broshura check input/best-practices-2017 --for screen,print --printer x3-2002\n"
     "  broshura check input/best-practices-2017 --budget\n"
     "  broshura check layouts/languages        what each language pack lacks\n"},
    {"dump", "Usage: broshura dump --stage=STAGE [OPTIONS] INPUT\n"
             "Shows a stage as text: doc, layout, flow, display, tags or text.\n"
             "\n"
             "      --layout, --practice, --standalone, --draft, --system-fonts, --timings   as for build\n"
             "\n"
             "Example:\n"
             "  broshura dump --stage=tags input/minimal\n"},
    {"inspect",
     "Usage: broshura inspect VIEW… [OPTIONS] INPUT\n"
     "Shows what is in the finished pages. Several views at once are shown one after the other.\n"
     "\n"
     "      --structure      the brochure as a screen reader speaks it: headings, lists, tables, links, pictures\n"
     "      --pages          what stands on each page, and how far its columns are filled\n"
     "      --fonts          the faces, their files, how many glyphs of each, and which styles use them\n"
     "      --images         the pictures: file, pixels, size on the page, pixels to the inch, colours, alt\n"
     "      --typography     figures of merit: hyphens, word spaces, expansion, last lines, columns, rivers and\n"
     "                       broken binding rules; then the paragraphs that stand out, with their place\n"
     "\n"
     "      --json           the same for programs, with more particulars: docs/inspect.md\n"
     "      --layout, --practice, --standalone, --draft, --system-fonts, --timings   as for build\n"
     "\n"
     "Examples:\n"
     "  broshura inspect --structure input/best-practices-2017 | less\n"
     "  broshura inspect --typography input/best-practices-2017\n"
     "  broshura inspect --pages --images --json input/best-practices-2017\n"},
    {"extract",
     "Usage: broshura extract FILE.pdf FOLDER\n"
     "Takes the files out of an archive file (build --for archive) into a new or empty folder: the brochure's\n"
     "XML, its pictures, and in the folder broshura its layout, language packs and the manifest. Each is held\n"
     "against the manifest; all are written or none, and nothing that is there is replaced. Then it says\n"
     "which fonts are others here, and how to build the same file again.\n"
     "\n"
     "Example:\n"
     "  broshura extract booklet-archive.pdf booklet\n"},
    {"fonts", "Usage: broshura fonts [--system-fonts] [LANGUAGE]\n"
              "Lists the fonts that layouts can use; with a language's code, which of its letters each lacks.\n"
              "\n"
              "Examples:\n"
              "  broshura fonts\n"
              "  broshura fonts hy\n"},
    {"explain", "Usage: broshura explain CODE\n"
                "Tells what a message means and what to do about it.\n"
                "\n"
                "Example:\n"
                "  broshura explain B0203\n"},
    {"schema",
     "Usage: broshura schema [pages|styles|colours|badges|languages|printers]\n"
     "Writes RELAX NG, for editors that check while typing: of brochures, or of one kind of a layout's files.\n"
     "\n"
     "Examples:\n"
     "  broshura schema > brochure.rng\n"
     "  broshura schema languages > language.rng\n"},
    {"reference", "Usage: broshura reference elements|layout|diagnostics\n"
                  "Writes a page of reference in Markdown from the program's own tables.\n"
                  "\n"
                  "Example:\n"
                  "  broshura reference elements > docs/elements.md\n"},
};

void br_help_print(const char *verb, FILE *out)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strcmp(verb, texts[i].verb) == 0 && strcmp(verb, "build") != 0) {
            fputs(texts[i].text, out);
            return;
        }
    fputs(general, out);
    fputs("\n", out);
    fputs(texts[0].text, out);
}
