#!/usr/bin/env python3
"""
The press edition read back by other people's programs: is it PDF/X, does every check of that find a file spoilt in its
own way, does black text stand on the black plate alone, and is everything where the screen edition has it?

usage: [BROSHURA=path/to/broshura] tests/press.py [CHECK…]      checks: see CHECKS; all of them if none is named

Python's standard library only; runs qpdf, fix-qdf, mutool and ghostscript as programs.
"""

import pathlib
import re
import shutil
import struct
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "whole"))

import container  # noqa: E402
import display as displays  # noqa: E402
import pdfx  # noqa: E402
import readback  # noqa: E402
from tools import INPUTS, PROGRAM, ROOT, SCRATCH, Input, run, run_bytes, run_checks  # noqa: E402



def dated_minimal():
    """The minimal brochure says no date, which a press file wants."""
    folder = pathlib.Path(SCRATCH.name) / "minimal"
    folder.mkdir()
    text = (ROOT / "input/minimal/brochure.xml").read_text(encoding="utf-8")
    (folder / "brochure.xml").write_text(text.replace("<brochure ", '<brochure date="2017-05-23" ', 1), encoding="utf-8")
    return folder


MINIMAL = Input("minimal", dated_minimal())
USUAL = "coated-fogra39-x4"


def press(brochure, printer):
    return brochure.pdf("--for", "print", "--printer", printer)


COLOURS = {  # in the layout's file of colours: by what, so that a brochure has two inks of their own, a tint and a rich black
    '<colour name="teal" cmyk="88 36 57 24"': '<colour name="teal" spot="PANTONE_321_C" cmyk="88 36 57 24"',
    '<colour name="teal-tint" cmyk="12 1 8 0" screen="#E2F0EE"/>': '<colour name="teal-tint" is="teal" tint="12%"/>',
    '<colour name="gold" cmyk="20 38 94 6"': '<colour name="gold" spot="Gold(871)" cmyk="20 38 94 6"',
    '<colour name="garnet" cmyk="28 91 54 22"': '<colour name="garnet" cmyk="40 30 30 100"',
}
SPOTS = ("PANTONE 321 C", "Gold(871)")


def coloured():
    """The torture brochure in a layout with these colours."""
    folder, layout = pathlib.Path(SCRATCH.name) / "coloured", pathlib.Path(SCRATCH.name) / "layout"
    shutil.copytree(INPUTS[1].folder, folder)
    shutil.copytree(ROOT / "layouts/booklet", layout)
    text = (layout / "colours.xml").read_text(encoding="utf-8")
    for old, new in COLOURS.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (layout / "colours.xml").write_text(text, encoding="utf-8")
    return Input("coloured", folder), ("--layout", layout)


def printer_like(name, old, new):
    """A printer's file of our own: one that is shipped, with one thing changed."""
    text = (ROOT / f"layouts/printers/{name}.xml").read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path = pathlib.Path(SCRATCH.name) / f"{name}{len(list(pathlib.Path(SCRATCH.name).iterdir()))}.xml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


# ---- PDF/X ----------------------------------------------------------------------------------------------------


def check_standard(fail):
    """Catches: see whole/pdfx.py; every input for every printer."""
    for brochure in (*INPUTS, MINIMAL):
        for printer in pdfx.WANTED:
            for kind, words in pdfx.faults(press(brochure, printer), printer):
                fail.check(False, kind, f"{brochure.name}, {printer}: {words}")
            fail.checks += len(pdfx.PARTS)


SPOILT = [  # kind, printer, what is replaced once in qpdf's readable form, by what
    ("header", "x3-2002", rb"%PDF-1\.3", b"%PDF-1.4"),
    ("header", USUAL, rb"%PDF-1\.6", b"%PDF-1.7"),
    ("id", USUAL, rb"/ID \[", b"/IE ["),
    ("version", "x1a-2001-no-profile", rb"\(PDF/X-1a:2001\)", b"(PDF/X-1a:2003)"),
    ("version", USUAL, rb"/GTS_PDFXVersion \(PDF/X-4\)", b"/GTS_PDFXVersion (PDF/X-5)"),
    ("trapped", USUAL, rb"/Trapped /False", b"/Trapped /True "),
    ("properties", USUAL, rb"/Producer \([^)]*\)", b"/Producer ()"),
    ("date", USUAL, rb"/CreationDate", b"/CreationDatf"),
    ("metadata", USUAL, rb"<pdfxid:GTS_PDFXVersion>PDF/X-4", b"<pdfxid:GTS_PDFXVersion>PDF/X-3"),
    ("intent", USUAL, rb"/GTS_PDFX\b(?!V)", b"/GTS_PDFY"),
    ("condition", "x1a-2001-no-profile", rb"/OutputConditionIdentifier \(FOGRA39\)", b"/OutputConditionIdentifier (Custom)"),
    ("profile", USUAL, rb"/N 4\b", b"/N 3"),
    ("profile", "x3-2002", rb"/DestOutputProfile", b"/DestOutputProfilf"),
    ("boxes", USUAL, rb"/TrimBox", b"/TrimBoy"),
    ("boxes", USUAL, rb"(/MediaBox)( \[[^]]*\])", rb"/CropBox\2\1\2"),
    ("bleed", USUAL, rb"(/BleedBox \[\s*)[\d.]+", rb"\g<1>21"),
    ("media", USUAL, rb"(/MediaBox \[\s*)[\d.]+", rb"\g<1>19"),
    ("trim", "pdf-1.5-no-marks", rb"/TrimBox \[[^]]*\]", b"/TrimBox [0 0 500 700]"),
    ("annotations", USUAL, rb"/Type /Page\n", b"/Type /Page /Annots [<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>]\n"),
    ("interaction", USUAL, rb"/Type /Catalog", b"/Type /Catalog /OpenAction <</S/JavaScript/JS(1)>>"),
    ("transparency", USUAL, rb"/OPM 1\b", b"/OPM 1 /ca .5"),
    ("transparency", USUAL, rb"/OPM 1\b", b"/OPM 1 /BM /Multiply"),
    ("transparency", USUAL, rb"/Type /Page\n", b"/Type /Page /Group <</S/Transparency/CS/DeviceCMYK>>\n"),
    ("transparency", USUAL, rb"/Subtype /Image", b"/Subtype /Image /SMask <<>>"),
    ("device colour", USUAL, rb"/ColorSpace /DeviceCMYK", b"/ColorSpace /DeviceRGB"),
    ("device colour", USUAL, rb"\n[\d.]+ ([\d.]+ [\d.]+ [\d.]+) k\n", rb"\n\1 rg\n"),
    ("ink", USUAL, rb"\n[\d.]+ [\d.]+ [\d.]+ [\d.]+ k\n", b"\n1 1 1 1 k\n"),
    ("fonts", USUAL, rb"/FontFile2", b"/FontFilf2"),
    ("overprint", USUAL, rb"/Over gs", b"/Out gs"),
    ("overprint", USUAL, rb"/Out gs", b"/Over gs"),
    ("overprint", USUAL, rb"/OPM 1\b", b"/OPM 0"),
    ("white overprints", USUAL, rb"\n0 0 0 0 k\n", b"\n0 0 0 0 k\n/Over gs\n"),
    ("rich black", USUAL, rb"\n0 0 0 1 k\n", b"\n.4 0 0 1 k\n"),
    ("spots", USUAL, rb"/Separation\s+/All", b"/Separation /Gold"),
    ("separations", USUAL, rb"/DeviceCMYK\s+<<", b"/DeviceGray <<"),
    ("separations", USUAL, rb"/FunctionType 2", b"/FunctionType 3"),
]
SPOILT_SPOTS = [
    ("spots", rb"/PANTONE#20321#20C", b"/PANTONE-321-C"),
    ("spot name", rb"/PANTONE#20321#20C", b"/PANTONE#20#20321#20C"),
    ("spot name", rb"/PANTONE#20321#20C", b"/Black"),
    ("separations", rb"(/PANTONE#20321#20C\s+)/DeviceCMYK", rb"\1/DeviceRGB"),
    ("separations", rb"(/PANTONE#20321#20C[^]]*\]\s*/C1 \[\s*)0?\.88", rb"\1.87"),
    ("overprint", rb"/S1 cs", b"/Over gs /S1 cs"),
]


def spoil(number, printer, pattern, replacement, source=None):
    """A copy of a press file, the torture brochure's if not said, with one thing changed; None when there was nothing to change."""
    source = source or press(INPUTS[1], printer)
    plain = source.with_suffix(".qdf")
    if not plain.exists():
        run("qpdf", "--qdf", "--object-streams=disable", source, plain)
    spoilt, count = re.subn(pattern, replacement, plain.read_bytes(), count=1)
    out = pathlib.Path(SCRATCH.name) / f"spoilt{number}.pdf"
    out.write_bytes(subprocess.run(["fix-qdf"], input=spoilt, stdout=subprocess.PIPE, check=True).stdout)
    return out if count else None


def check_spoilt(fail):
    """Catches: a check of pdfx.py that looks at nothing."""
    for printer in pdfx.WANTED:  # qpdf's form alone is no fault, but that it has a table of its own
        same = spoil(0, printer, rb"%%EOF", b"%%EOF")
        kinds = [kind for kind, _ in pdfx.faults(same, printer)]
        fail.equal(kinds, [], "unspoilt", printer)
    for number, (kind, printer, pattern, replacement) in enumerate(SPOILT, 1):
        path = spoil(number, printer, pattern, replacement)
        if fail.check(path, "spoilt", f"{kind}: {pattern} is not in the file"):
            kinds = {found for found, _ in pdfx.faults(path, printer)}
            fail.check(kind in kinds, "spoilt", f"{kind}, {printer}, {pattern}: found only {kinds}")
    packed = pathlib.Path(SCRATCH.name) / "packed.pdf"
    run("qpdf", "--object-streams=generate", press(MINIMAL, "x3-2002"), packed)
    fail.check("plain table" in {k for k, _ in pdfx.faults(packed, "x3-2002")}, "spoilt", "object streams in PDF 1.3")
    locked = pathlib.Path(SCRATCH.name) / "locked.pdf"
    run("qpdf", "--encrypt", "", "x", "256", "--", press(MINIMAL, USUAL), locked)
    fail.check("encryption" in {k for k, _ in pdfx.faults(locked, USUAL)}, "spoilt", "encryption")


# ---- places --------------------------------------------------------------------------------------------------


def check_places(fail):
    """Catches: a line, letter or picture that stands elsewhere than in the screen edition; a slug that is not there."""
    for brochure in INPUTS:
        screen, bound = readback.of(brochure), displays.of(brochure).bound(MULTIPLE)
        for printer, (_, _, _, _, _, marks) in pdfx.WANTED.items():
            shift = (3 + (7 if marks else 0)) * pdfx.MM
            pages = readback.read(press(brochure, printer))
            fail.equal(len(pages), len(bound), "page count", f"{brochure.name}, {printer}")
            counted = [(i, b) for i, (b, page) in enumerate(zip(pages, bound), 1) if not page.filler]
            for a, (number, b) in zip(screen, counted):
                where = f"{brochure.name}, {printer}, page {number}"
                mine, theirs = a.glyphs, b.glyphs[:len(a.glyphs)]
                fail.check((len(b.glyphs) > len(mine)) == marks, "page information", where)
                fail.equal([g[3] for g in theirs], [g[3] for g in mine], "glyph ids", where)
                off = max((abs(p[i] + shift - q[i]) for p, q in zip(mine, theirs) for i in (4, 5)), default=0)
                fail.check(off < 0.01, "places", f"{where}: a glyph is {off:.3f} pt off")
                fail.equal(len(b.images), len(a.images), "pictures", where)
                for p, q in zip(a.images, b.images):
                    fail.check(all(abs(x - y) < 0.01 for x, y in zip((p[0] + shift, p[1] + shift, *p[2:]), q)), "pictures", where)
                fail.equal(len(b.paths), len(a.paths) + marks, "paths", where)
        fail.least(sum(len(page.glyphs) for page in screen), 3000, "glyphs")


# ---- fillers -------------------------------------------------------------------------------------------------

MULTIPLE = 4  # of pages, that every printer's file of ours wants


def check_fillers(fail):
    """Catches: pages that make no whole sheets, a back cover that is not the last page of one, a filler that is drawn
    otherwise than the display list has it, that is counted, or that another edition has; a note or warning too many."""
    looked = 0
    for brochure in INPUTS:
        display = displays.of(brochure)
        bound = display.bound(MULTIPLE)
        table, trailer = container.objects(press(brochure, USUAL))
        pages = readback.read(press(brochure, USUAL))
        fail.equal(len(pages) % MULTIPLE, 0, "multiple", brochure.name)
        fail.equal((bound[-1].section, bound[-1].side), ("closing", "left"), "back cover", brochure.name)
        fail.equal(table[trailer["/Root"]]["/PageLabels"]["/Nums"], container.label_ranges(bound), "labels", brochure.name)
        fail.equal(len(readback.of(brochure)), len(display.pages), "pages of the screen file", brochure.name)
        for traced, page in zip(pages, bound):
            if page.filler:
                looked += 1
                check_filler(fail, traced, page, f"{brochure.name}, page {page.number}")
        done = run_bytes(PROGRAM, "check", brochure.folder, "--for", "print", "--message-format=short")
        codes = re.findall(r"\[(B\d+)\]", done.stderr.decode())
        fail.equal("B0720" in codes, len(bound) > len(display.pages), "note", brochure.name)
        fail.check("B1005" not in codes, "warning", f"{brochure.name}: the pages are said to be uneven")
    fail.least(looked, 1, "fillers")


def check_filler(fail, traced, page, where):
    shift = 10 * pdfx.MM
    mine = [(g[0], m.x + g[1] + shift, m.y + shift) for m in page.texts for g in m.glyphs]
    theirs = [(g[3], g[4], g[5]) for g in traced.glyphs[:len(mine)]]
    fail.equal(len(theirs), len(mine), "filler", f"{where}: glyphs")
    fail.check(all(a[0] == b[0] and abs(a[1] - b[1]) < 0.01 and abs(a[2] - b[2]) < 0.01 for a, b in zip(mine, theirs)),
               "filler", f"{where}: its words stand elsewhere")
    fail.equal(len(traced.paths), len([m for m in page.marks if m.kind == "path"]) + 1, "filler", f"{where}: paths")
    fail.check(not any(m.tag for m in page.marks if m.kind != "unclip"), "filler", f"{where}: belongs to an element")


# ---- plates --------------------------------------------------------------------------------------------------


class Plate:
    """A plain 8-bit TIFF of one ink as ghostscript's tiffsep writes it: 255 is no ink."""

    def __init__(self, path):
        data = path.read_bytes()
        order = "<" if data[:2] == b"II" else ">"
        at, = struct.unpack(order + "I", data[4:8])
        count, = struct.unpack(order + "H", data[at:at + 2])
        tags = {}
        for i in range(count):
            tag, kind, n, value = struct.unpack(order + "HHII", data[at + 2 + 12 * i:at + 14 + 12 * i])
            size = {3: 2, 4: 4}.get(kind)
            if size is None:
                continue
            where = at + 10 + 12 * i if n * size <= 4 else value
            tags[tag] = struct.unpack(order + str(n) + {2: "H", 4: "I"}[size], data[where:where + n * size])
        assert tags[259] == (1,) and tags[258] == (8,)
        self.width, self.height = tags[256][0], tags[257][0]
        self.rows = b"".join(data[o:o + n] for o, n in zip(tags[273], tags[279]))

    def values(self, left, top, right, bottom):
        return [v for y in range(max(top, 0), bottom) for v in self.rows[y * self.width + left:y * self.width + right]]


def plates(pdf, page, ppi, more=()):
    out = pathlib.Path(SCRATCH.name) / f"plates{page}"
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-sCompression=none", f"-r{ppi}", f"-dFirstPage={page}",
        f"-dLastPage={page}", f"-sOutputFile={out}.tif", pdf)
    return {ink: Plate(pathlib.Path(f"{out}({ink}).tif")) for ink in ("Cyan", "Magenta", "Yellow", "Black", *more)}


def check_plates(fail):
    """Catches: black text on another plate than black, or knocked out of its ground; marks that are not on every plate."""
    brochure, ppi, looked = INPUTS[0], 144, 0
    display, scale, shift = displays.of(brochure), ppi / 72, 10 * pdfx.MM
    raw = run_pages(brochure)
    for number in (4, 7, 8):
        inks = plates(press(brochure, USUAL), number, ppi)
        for ink, plate in inks.items():
            middle = round((display.pages[number - 1].width / 2 + shift) * scale)
            fail.check(min(plate.values(middle - 6, 0, middle + 6, round(6 * pdfx.MM * scale))) < 100, "registration",
                       f"page {number}: no mark on {ink}")
        traced = readback.of(brochure)[number - 1]
        for mark, edge in black_texts(display.pages[number - 1], traced, raw[number - 1]):
            box = [round((v + shift) * scale) for v in (mark.x, mark.y - 0.45 * mark.size, edge, mark.y)]
            looked += 1
            for ink in ("Cyan", "Magenta", "Yellow"):
                values = inks[ink].values(*box)
                fail.check(max(values) - min(values) <= 2, "plates", f"page {number}, {mark.text!r} shows on {ink}")
            fail.check(min(inks["Black"].values(*box)) < 128, "plates", f"page {number}, {mark.text!r} is not on black")
    fail.least(looked, 80, "plates")


def run_pages(brochure):
    """The dump's lines of text by page, with the inks that display.py drops."""
    return [[line.split(' "')[0].split()[-1] for line in page.splitlines() if line.startswith("  glyphs ")]
            for page in re.split(r"^page ", brochure.dump("display"), flags=re.M)[1:]]


def black_texts(page, traced, colours):
    """Texts of black ink alone that overprint, each with its right edge."""
    at, glyphs = 0, traced.glyphs
    for mark, colour in zip(page.texts, colours):
        mine = glyphs[at:at + len(mark.glyphs)]
        at += len(mark.glyphs)
        if colour.endswith("/0,0,0,100") and mark.size <= 20 and len(mark.text.strip()) > 3:
            yield mark, max(g[4] for g in mine)


# ---- inks of their own, rich black ------------------------------------------------------------------------------


def check_spots(fail):
    """Catches: spot inks on other plates than their own, or none; a rich black that nobody asked for; a check that is blind."""
    brochure, layout = coloured()
    for printer in pdfx.WANTED:
        path = brochure.pdf("--for", "print", "--printer", printer, *layout)
        for kind, words in pdfx.faults(path, printer, SPOTS, True):
            fail.check(False, kind, f"coloured, {printer}: {words}")
        fail.checks += len(pdfx.PARTS)
    mixed = printer_like(USUAL, 'condition="FOGRA39"', 'condition="FOGRA39" spots="process"')
    fail.equal(pdfx.faults(brochure.pdf("--for", "print", "--printer", mixed, *layout), USUAL, (), True), [], "spots as process", "")
    poor = printer_like(USUAL, 'greys="black"', 'greys="black" rich="none"')
    fail.equal(pdfx.faults(brochure.pdf("--for", "print", "--printer", poor, *layout), USUAL, SPOTS, False), [], "no rich black", "")
    source = brochure.pdf("--for", "print", "--printer", USUAL, *layout)
    for number, (kind, pattern, replacement) in enumerate(SPOILT_SPOTS, 101):
        path = spoil(number, USUAL, pattern, replacement, source)
        if fail.check(path, "spoilt", f"{kind}: {pattern} is not in the file"):
            kinds = {found for found, _ in pdfx.faults(path, USUAL, SPOTS, True)}
            fail.check(kind in kinds, "spoilt", f"{kind}, {pattern}: found only {kinds}")
    check_spot_plates(fail, brochure, layout)


def spot_grounds(brochure, layout):
    """(page number, left, top, right, bottom, tint) of rectangles filled with the first spot ink, in points."""
    for number, page in enumerate(re.split(r"^page ", brochure.dump("display", *layout), flags=re.M)[1:], 1):
        for line in page.splitlines():
            found = re.match(r"  path t\d+ fill #\w+/[\d,]+/spot1:(\d+)% M (\S+) (\S+) L (\S+) \S+ L \S+ (\S+) L \S+ \S+ Z", line)
            if found:
                tint, *box = map(float, found.groups())
                yield number, *box, tint


def check_spot_plates(fail, brochure, layout):
    """By ghostscript's plates: where the ink is asked for it stands on its own plate by its tint, and the four hold nothing."""
    ppi, shift, looked = 36, 10 * pdfx.MM, set()
    for number, left, top, right, bottom, tint in list(spot_grounds(brochure, layout)):
        if tint in looked or right - left < 30 or bottom - top < 30:
            continue
        inks = plates(brochure.pdf("--for", "print", "--printer", USUAL, *layout), number, ppi, SPOTS[:1])
        x, y = (max(left, 0) + 3 + shift) * ppi / 72, (max(top, 0) + 3 + shift) * ppi / 72
        box = round(x), round(y), round(x) + 2, round(y) + 2
        looked.add(tint)
        for ink in ("Cyan", "Magenta", "Yellow"):
            fail.equal(set(inks[ink].values(*box)), {255}, "plates", f"page {number}: spot ground on {ink}")
        off = max(abs(v - 255 * (1 - tint / 100)) for v in inks[SPOTS[0]].values(*box))
        fail.check(off < 3, "plates", f"page {number}: {SPOTS[0]} at {tint} % is {off} off")
    fail.equal(looked, {12, 100}, "spot plates", "tints")


# ---- the same every time ----------------------------------------------------------------------------------------


def check_same(fail):
    """Catches: a clock, addresses or hash order in the press file."""
    for printer in pdfx.WANTED:
        again = pathlib.Path(SCRATCH.name) / "again.pdf"
        run("env", "TZ=Asia/Kathmandu", *build_words(INPUTS[1], printer), "-o", again)
        fail.equal(again.read_bytes() == press(INPUTS[1], printer).read_bytes(), True, "same bytes", printer)


def build_words(brochure, printer):
    return PROGRAM, "build", brochure.folder, "--for", "print", "--printer", printer


CHECKS = {"standard": check_standard, "spoilt": check_spoilt, "places": check_places, "fillers": check_fillers,
          "plates": check_plates, "spots": check_spots, "same": check_same}


if __name__ == "__main__":
    sys.exit(run_checks(CHECKS, sys.argv[1:]))
