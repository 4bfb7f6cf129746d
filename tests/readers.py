#!/usr/bin/env python3
"""
The tagged file as other people's readers get it (tests/whole/readers.py), over the booklet, the minimal and the torture
brochure; whether readers that know nothing of tags get the same order (tests/whole/stream.py); and files with one thing
wrong each, which every reader must be seen to notice.

usage: [BROSHURA=path/to/broshura] tests/readers.py [CHECK…]      checks: see CHECKS; all of them if none is named
Status 77 where pdf.js cannot be had (tools/pdfjs.sh says why), unless CI=true.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "whole"))

import readers  # noqa: E402
import stream  # noqa: E402
from tools import INPUTS, Input, run, run_checks  # noqa: E402

MINIMAL = Input("minimal", "input/minimal")
ALL = INPUTS + [MINIMAL]
FLOATING = [Input("shapes", "tests/golden/shapes"), Input("margin", "tests/golden/margin"),
            Input("mixed", "input/languages/mixed"), Input("fr", "input/languages/fr")]


def swapped(text, role):
    """The first two kids of the first element of a role that has two elements, changed over."""
    def change(found):
        return found[1] + found[3] + found[2]

    for entry in re.finditer(r"^\d+ 0 obj\n.*?^endobj\n", text, re.M | re.S):
        if f"/S /{role}\n" in entry[0]:
            new = re.sub(r"(/K \[\n)(\s+\d+ 0 R\n)(\s+\d+ 0 R\n)", change, entry[0], count=1)
            if new != entry[0]:
                return text.replace(entry[0], new, 1)
    return text


# What is done to the readable form of the minimal brochure's file. None of it makes the file unreadable.
SPOILT = {
    "two items changed over": lambda text: swapped(text, "L"),
    "two practices' words changed over": lambda text: swapped(text, "Sect"),
    "a paragraph without a tag": lambda text: re.sub(r"/P<</MCID \d+>>BDC", "/Artifact BMC", text, count=1),
    "an item called a paragraph": lambda text: text.replace("/S /LI\n", "/S /P\n", 1),
    "a heading of another level": lambda text: text.replace("/S /H2\n", "/S /H3\n", 1),
    "a word of other letters": lambda text: re.sub(r"^(<[0-9A-F]{4}>) <0430>$", r"\1 <0431>", text, count=1, flags=re.M),
}
SPOILT_FOR_PDFJS = {
    "a picture without its text": lambda text: re.sub(r"\n  /Alt [^\n]*", "", text, count=1),
}


def renumbered(text):
    """The first two pieces of the first page that has two, numbered the other way round: all else is as it was."""
    return re.sub(r"(/MCID )0(>>BDC.*?/MCID )1(>>BDC)", r"\g<1>1\g<2>0\g<3>", text, count=1, flags=re.S)


def links_swapped(text):
    return re.sub(r"(/Annots \[\n)(\s+\d+ 0 R\n)(\s+\d+ 0 R\n)", r"\1\3\2", text, count=1)


SPOILT_FOR_STREAMS = {
    "two items changed over": lambda text: swapped(text, "L"),
    "two practices' words changed over": lambda text: swapped(text, "Sect"),
    "a paragraph without a tag": SPOILT["a paragraph without a tag"],
    "two pieces of a page changed over": renumbered,
    "two links changed over": links_swapped,
}


def spoil(name, change, folder):
    """The minimal brochure's file with one thing changed, or None if there was nothing to change."""
    plain, spoilt = folder / "plain.pdf", folder / "spoilt.pdf"
    if not plain.exists():
        run("qpdf", "--qdf", "--object-streams=disable", MINIMAL.pdf(), plain)
    text = plain.read_bytes().decode("latin-1")
    changed = change(text)
    if changed == text:
        print(f"nothing to spoil: {name}")
        return None
    fixed = subprocess.run(["fix-qdf"], input=changed.encode("latin-1"), stdout=subprocess.PIPE, check=True).stdout
    spoilt.write_bytes(fixed)
    return spoilt


def check_spoilt(fail, changes, difference):
    with tempfile.TemporaryDirectory() as folder:
        for name, change in changes.items():
            file = spoil(name, change, pathlib.Path(folder))
            fail.check(file and difference(file), "spoilt", f"{name}: not noticed")


def check_xml(fail):
    """Catches: an element that stands elsewhere in the tree than in the XML, or not at all."""
    for brochure in ALL:
        found = readers.order(brochure)
        fail.check(not found, "order", f"{brochure.name}: {found}")


def check_poppler(fail):
    """Catches: in the file, an element, a role or a word lost, doubled, changed or out of order."""
    for brochure in ALL:
        found = readers.poppler(brochure, brochure.pdf())
        fail.check(not found, "poppler", f"{brochure.name}: {found}")
    check_spoilt(fail, SPOILT, lambda pdf: readers.poppler(MINIMAL, pdf))


def check_pdfjs(fail):
    """As poppler, and besides alternative texts and languages; what is drawn without a tag; content of another page."""
    for brochure in ALL:
        pages = readers.pdfjs_pages(brochure.pdf())
        if pages is None:
            sys.exit(1 if os.environ.get("CI") == "true" else 77)
        found = readers.pdfjs(brochure, pages)
        fail.check(not found, "pdf.js", f"{brochure.name}: {found}")
    check_spoilt(fail, SPOILT | SPOILT_FOR_PDFJS, lambda pdf: readers.pdfjs(MINIMAL, readers.pdfjs_pages(pdf)))


def check_streams(fail):
    """Catches: a page on which something floats, a badge or a note, painted out of the order in which it is read."""
    for brochure in ALL + FLOATING:
        found, looked = stream.departures(brochure.pdf())
        fail.check(not found, "streams", f"{brochure.name}: {'; '.join(found[:4])}")
        fail.least(looked, 30, "streams")
    check_spoilt(fail, SPOILT_FOR_STREAMS, lambda pdf: stream.departures(pdf)[0])


CHECKS = {"xml": check_xml, "poppler": check_poppler, "pdfjs": check_pdfjs, "streams": check_streams}


if __name__ == "__main__":
    sys.exit(run_checks(CHECKS, sys.argv[1:]))
