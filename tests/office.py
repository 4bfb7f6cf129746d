#!/usr/bin/env python3
"""
The editions beside each other, the office edition and its imposed sheets, read back by other people's programs: every letter
of every edition where the display list has it, sheets that read in order when folded, pictures and files small enough.

usage: [BROSHURA=path/to/broshura] tests/office.py [CHECK…]      checks: see CHECKS; all of them if none is named

Python's standard library only; runs qpdf, mutool, pdfinfo and pdfimages as programs.
"""

import pathlib
import random
import re
import shutil
import struct
import sys
import zlib

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "whole"))

import display as displays  # noqa: E402
import places  # noqa: E402
import readback  # noqa: E402
from tools import INPUTS, PROGRAM, SCRATCH, Input, run, run_bytes, run_checks  # noqa: E402

MM = 72 / 25.4
BOOKLET = INPUTS[0]
OFFICE = ("--for", "office")
KB, MB = 1000, 1000 * 1000


# ---- the same places in all editions --------------------------------------------------------------------------


def check_places(fail):
    """Catches: an edition whose lines, letters or pictures stand elsewhere than the display list has them."""
    for brochure in INPUTS:
        for edition in ("screen", "archive", "office"):
            places.check(fail, brochure, "--for", edition)
        check_print(fail, brochure)


def check_print(fail, brochure):
    """The press file has its own colours, marks and fillers; its letters stand 10 mm further in on a larger sheet."""
    shift, count = 10 * MM, 0
    pages = readback.read(brochure.pdf("--for", "print"))
    for page, traced in zip(displays.of(brochure).bound(4), pages):
        count += check_letters(fail, page, traced.glyphs, lambda x, y: (x + shift, y + shift), f"{brochure.name} print")
    fail.least(count, 3000, "glyphs")


def check_letters(fail, page, drawn, placed, where):
    """The page's letters are the first of those drawn, each where `placed` takes it from the page; returns how many."""
    at = 0
    for mark in page.texts:
        for glyph, x, dy in mark.glyphs:
            if at == len(drawn):
                fail.check(False, "glyph count", f"{where}, page {page.number}: {at} glyphs, and that is not all")
                return at
            words = f"{where}, page {page.number}, {mark.text!r}"
            fail.equal(drawn[at][3], glyph, "glyph id", words)
            wanted = placed(mark.x + x, mark.y - dy)
            fail.check(places.near(drawn[at][4:6], wanted), "glyph place", f"{words}: {drawn[at][4:6]}, expected {wanted}")
            at += 1
    return at


# ---- imposed --------------------------------------------------------------------------------------------------

SHEETS = {"A4": (297 * MM, 210 * MM), "A3": (420 * MM, 297 * MM)}


def folded(count):
    """(side, right half) of each page in order: the sheets laid into one another, folded, and leafed through."""
    sheets = range(count // 4)
    front = [half for s in sheets for half in ((2 * s, True), (2 * s + 1, False))]
    back = [half for s in reversed(sheets) for half in ((2 * s + 1, True), (2 * s, False))]
    return front + back


def check_imposed(fail):
    """Catches: pages out of order, on the wrong half, scaled unevenly, creeping the wrong way; filler or blank missing;
    tags, links or bookmarks that lead into a page beside another; a sheet that is not the one asked for."""
    for brochure in INPUTS:
        bound, count = displays.of(brochure).bound(4), 0
        for sheet, more, creep in (("A4", (), 0), ("A3", ("--sheet", "A3", "--creep", "2.5"), 2.5)):
            pdf = brochure.pdf(*OFFICE, "--impose", "booklet", *more)
            count += check_sheets(fail, pdf, bound, SHEETS[sheet] + (creep * MM,), f"{brochure.name}, {sheet}")
        fail.least(count, 2 * 3000, "glyphs")
        check_for_paper(fail, brochure.pdf(*OFFICE, "--impose", "booklet"), brochure.name)


def check_sheets(fail, pdf, bound, sheet, where):
    (width, height, creep), sides, count = sheet, readback.read(pdf), 0
    fail.equal(len(bound) % 4, 0, "multiple", where)
    fail.equal(len(sides), len(bound) // 2, "sides", where)
    left_over = [list(side.glyphs) for side in sides]
    halves = {half: page for half, page in zip(folded(len(bound)), bound)}
    for side, right in sorted(halves):  # the left half is drawn first
        page, sheets = halves[side, right], len(bound) // 4
        scale = min(width / 2 / page.width, height / page.height)
        moved = creep * (side // 2) / (sheets - 1) if sheets > 1 else 0
        left = width / 2 - moved if right else width / 2 + moved - page.width * scale
        top = (height - page.height * scale) / 2
        done = check_letters(fail, page, left_over[side], lambda x, y: (left + scale * x, top + scale * y), where)
        left_over[side] = left_over[side][done:]
        count += done
    fail.equal([len(rest) for rest in left_over], [0] * len(sides), "letters that belong to no page", where)
    return count


def check_for_paper(fail, pdf, name):
    done = run_bytes("qpdf", "--check", pdf)
    fail.check(done.returncode == 0 and b"WARNING" not in done.stdout + done.stderr, "qpdf --check", done.stderr.decode())
    plain = run_bytes("qpdf", "--qdf", "--object-streams=disable", pdf, "-").stdout
    for word in (b"/Annots", b"/Outlines", b"/PageLabels", b"/StructTreeRoot", b"pdfaid", b"/MarkInfo"):
        fail.check(word not in plain, "for paper alone", f"{name}: the imposed file has {word.decode()}")
    fail.check(b"/Duplex /DuplexFlipShortEdge" in plain, "both sides", f"{name}: not turned over the short edge")


# ---- pictures and size ----------------------------------------------------------------------------------------


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def photograph(width, height):
    """A PNG as a camera's: light that falls off downwards, and grain. The same every time."""
    source, rows = random.Random(7), []
    for y in range(height):
        light = bytes(min(255, 180 - y * 150 // height + b // 8) for b in range(256))
        rows.append(b"\0" + source.randbytes(3 * width).translate(light))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"".join(rows), 1)) + chunk(b"IEND", b""))


def photographs():
    """The torture brochure with a large photograph in the place of a small picture."""
    folder = pathlib.Path(SCRATCH.name) / "photographs"
    shutil.copytree(INPUTS[1].folder, folder)
    (folder / "pictures/field.png").write_bytes(photograph(2400, 1600))
    return Input("photographs", folder)


PHOTOGRAPHS = photographs()


def check_pictures(fail):
    """Catches: pictures that keep more pixels than their places need, or fewer; one that is damaged on the way."""
    brochure = PHOTOGRAPHS
    office, screen = brochure.pdf(*OFFICE), brochure.pdf()
    listed = [line.split() for line in run("pdfimages", "-list", office).splitlines()[2:]]
    large = [line for line in listed if int(line[12]) > 100]
    fail.equal(len(large), 1, "resolution", "pictures with more than 100 ppi")
    for page, _, _, _, _, colour, _, _, encoding, _, _, _, across, down, *_ in large:
        fail.check(149 <= int(across) <= 152 and 149 <= int(down) <= 152, "resolution", f"page {page}: {across} × {down} ppi")
        fail.equal((colour, encoding), ("rgb", "jpeg"), "form", f"page {page}")
    fail.check(office.stat().st_size < 2 * MB < screen.stat().st_size, "size",
               f"{office.stat().st_size} bytes for the office, {screen.stat().st_size} for the screen")
    fail.check("Syntax" not in run_bytes("mutool", "draw", "-r", "20", "-o", "/dev/null", office).stderr.decode(), "damage", "mutool")
    again = pathlib.Path(SCRATCH.name) / "again.pdf"
    run("env", "TZ=Asia/Kathmandu", PROGRAM, "build", brochure.folder, *OFFICE, "-o", again)
    fail.equal(again.read_bytes() == office.read_bytes(), True, "same bytes", "twice")


def check_size(fail):
    """Catches: a file too large to be sent: the office booklet 2 MB, the screen booklet without photographs 250 KB."""
    fail.check(BOOKLET.pdf(*OFFICE).stat().st_size <= 2 * MB, "size", "the office booklet has more than 2 MB")
    photos = re.search(r"jpeg|image", run("pdfimages", "-list", BOOKLET.pdf()))
    fail.check(not photos, "size", "the booklet has photographs now: leave them out of the measure")
    size = BOOKLET.pdf().stat().st_size
    fail.check(size <= 250 * KB, "size", f"the screen booklet has {size} bytes")


# ---- everything else is there -----------------------------------------------------------------------------------


def check_same(fail):
    """Catches: an office file that lost links, bookmarks, labels or tags; a bleed; another page than A4."""
    for brochure in INPUTS:  # without large pictures there is nothing to make smaller
        fail.equal(brochure.pdf(*OFFICE).read_bytes() == brochure.pdf().read_bytes(), True, "same file", brochure.name)
    screen, office = PHOTOGRAPHS.pdf(), PHOTOGRAPHS.pdf(*OFFICE)
    words = run("pdfinfo", "-box", office)
    fail.check("(A4)" in words and "Tagged:          yes" in words, "office", words)
    boxes = {tuple(box.split()) for box in re.findall(r"^\w+Box: +(.*)$", words, re.M)}
    fail.equal(len(boxes), 1, "boxes", str(boxes))
    both = [run_bytes("qpdf", "--qdf", "--object-streams=disable", pdf, "-").stdout for pdf in (screen, office)]
    for word in (b"/Subtype /Link", b"/S /P\n", b"/S /Figure", b"/Title ", b"/Dest ", b"/MCID "):
        counts = [text.count(word) for text in both]
        fail.check(counts[0] == counts[1] > 1, "office", f"{word.decode()}: {counts[1]}, on the screen {counts[0]}")


CHECKS = {"places": check_places, "imposed": check_imposed, "pictures": check_pictures, "size": check_size, "same": check_same}


if __name__ == "__main__":
    sys.exit(run_checks(CHECKS, sys.argv[1:]))
