"""One practice alone: its pages are those of the booklet, mark for mark; `--standalone` numbers them from 1."""

import re

import container
import display as displays
import readback
from tools import PROGRAM, run, run_bytes


def same_page(one, other):
    return (one.spans_without_subset() == other.spans_without_subset() and one.paths == other.paths
            and one.colours == other.colours and one.images == other.images)


def labels(pdf):
    table, trailer = container.objects(pdf)
    return table[trailer["/Root"]]["/PageLabels"]["/Nums"]


def dead_links(pdf):
    """Links and bookmarks that lead to pages that are not in the file."""
    table, trailer = container.objects(pdf)
    pages = set(container.page_objects(table, trailer))
    dests = [o["/Dest"] for o in table.values() if isinstance(o, dict) and "/Dest" in o]
    return [d for d in dests if d[0] not in pages]


def check_alone(fail, brochure, display, section):
    """Catches: other line breaks, other numbers or marks than in the booklet; links into pages left out."""
    numbers = [p.number for p in display.pages if p.section == section]
    words = f"{brochure.name} --practice {section}"
    alone, whole = readback.of(brochure, "--practice", section), readback.of(brochure)
    if not fail.equal(len(alone), len(numbers), "practice alone", f"{words}: pages"):
        return
    for traced, number in zip(alone, numbers):
        fail.check(same_page(traced, whole[number - 1]), "practice alone", f"{words}: page {number} is another one")
    pdf = brochure.pdf("--practice", section)
    fail.equal(labels(pdf), [0, {"/S": "/D", "/St": numbers[0]}], "practice alone", f"{words}: page labels")
    fail.equal(dead_links(pdf), [], "practice alone", f"{words}: links to pages that are not there")
    done = run_bytes("qpdf", "--check", pdf)
    fail.equal(done.returncode, 0, "practice alone", f"{words}: qpdf --check")


def check_standalone(fail, brochure, section):
    """Catches: folios of the booklet kept, negative numbers of pages that are not there, page labels forgotten."""
    words = f"{brochure.name} --practice {section} --standalone"
    pdf = brochure.pdf("--practice", section, "--standalone")
    fail.equal(labels(pdf), [0, {"/S": "/D", "/St": 1}], "standalone", f"{words}: page labels")
    text = run("pdftotext", "-layout", pdf, "-")
    last = [re.split(r"\s{2,}", page.strip().splitlines()[-1].strip()) for page in text.split("\f") if page.strip()]
    for i, line in enumerate(last):
        fail.check(str(i + 1) in line, "standalone", f"{words}: the foot of page {i + 1} says {line}")
    wrong = re.findall(r"с\.\s*(?:-\d+|0\b)", text)
    fail.equal(wrong, [], "standalone", f"{words}: references")


def check(fail, brochure):
    display = displays.of(brochure)
    sections = list(dict.fromkeys(p.section for p in display.pages if p.master == "practice"))
    for section in sections:
        check_alone(fail, brochure, display, section)
        check_standalone(fail, brochure, section)
    fail.least(len(sections), 6, "practices")
    done = run_bytes(PROGRAM, "build", brochure.folder, "--practice", "nobody", "-o", "/dev/null")
    fail.equal(done.returncode, 1, "practice unknown", "exit status")
