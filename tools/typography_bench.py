#!/usr/bin/env python3
"""
How well lines are set: the booklet, and a text made for comparison with other programs (tests/typography), both measured
from their PDFs by tools/typography.py; and what the price of a hyphen trades, with flexible glyphs and with rigid ones.

usage: tools/typography_bench.py [--peers] [--write]
  --peers   also sets the same text with the other programs that are installed (tests/typography/peers.py)
  --write   writes docs/typography.md and its pictures from this run

The layout of tests/typography is copied for each point of the curve and the two attributes of its body style changed, as a
designer would change them; nothing else varies. Python's standard library only.
"""

import argparse
import collections
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = os.environ.get("BROSHURA", str(ROOT / "build/release/broshura"))
SPECIMEN = ROOT / "tests/typography"
HELD_OUT = "held-out"  # folder of the text that nothing is chosen on, within the specimen
PICTURE = "docs/pictures/typography.svg"
PASSAGES = ("docs/pictures/lines-first-fit.png", "docs/pictures/lines-total-fit.png")
MARGINS = (17, 18.5, 19.5, 20.5, 21.5, 22.5, 24, 26)  # mm; columns of 85 to 76 mm
TEXTS = (("specimen", "comparison text"), ("held-out", "text not looked at"), ("booklet", "booklet"))
PRICES = (20, 50, 100, 135, 170, 200, 250, 300, 400, 600, 1000, 2500)
FLEXIBLE = 'glyph-expansion="2%" letter-spacing="1%"'
PT_SERIF_SPACE = 0.245  # em; TeX draws no spaces from which it could be read
sys.path[:0] = [str(ROOT / "tools"), str(SPECIMEN)]

import peers  # noqa: E402
import typography  # noqa: E402
import typography_pictures  # noqa: E402

# what is aimed at, the figure, the most it may be: on the specimen and in the booklet
GOALS = (("hyphenated lines", "hyphenated_percent", 20, "%"), ("pairs of hyphenated lines", "pairs", 3, ""),
         ("three in a row", "triples", 0, ""), ("deviation of word spaces", "spaces.deviation", 0.36, "pt"),
         ("lines with spaces beyond 0.75 to 1.6", "spaces.beyond_percent", 2, "%"), ("lines off the grid", "off_grid", 0, ""))

# Measured earlier, by the same method but on the printed booklet's text of 2017; the programs are not in Debian.
EARLIER = (("Speedata Publisher 4.19", 26, 14, 0.39), ("Typst 0.14.2", 25, 24, 1.19), ("FOP 2.8", 42, 88, 0.96))


def pick(figures, path):
    for name in path.split("."):
        figures = figures[name]
    return figures


# ---- measuring --------------------------------------------------------------------------------------------------------

def build(folder, pdf, *options):
    done = subprocess.run([PROGRAM, "build", *options, folder, "-o", pdf], cwd=ROOT, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"{folder}: exit {done.returncode}\n{done.stderr.decode()}")
    return pdf


def variant(scratch, price, flexible):
    """A copy of the specimen with another price of hyphens, and with rigid glyphs if not flexible."""
    folder = pathlib.Path(scratch) / f"specimen-{price}-{flexible}"
    if folder.exists():
        return folder
    shutil.copytree(SPECIMEN, folder)
    styles = folder / "layout/styles.xml"
    text = styles.read_text(encoding="utf-8")
    text, prices = re.subn(r'hyphen-price="\d+"', f'hyphen-price="{price}"', text)
    text, bounds = re.subn(r'glyph-expansion="[\d.]+%"\s+letter-spacing="[\d.]+%"', FLEXIBLE if flexible else "", text)
    if (prices, bounds) != (1, 1):
        sys.exit("tests/typography/layout/styles.xml does not set hyphen-price, glyph-expansion and letter-spacing once")
    styles.write_text(text, encoding="utf-8")
    return folder


def line_by_line(scratch):
    """A copy of the specimen whose lines are broken one after the other; nothing else is changed."""
    folder = pathlib.Path(scratch) / "line-by-line"
    shutil.copytree(SPECIMEN, folder)
    styles = folder / "layout/styles.xml"
    text, bodies = re.subn(r'(<paragraph name="body")', r'\1 breaking="first-fit"', styles.read_text(encoding="utf-8"))
    if bodies != 1:
        sys.exit("tests/typography/layout/styles.xml has not one style body")
    styles.write_text(text, encoding="utf-8")
    return folder


def curve(scratch, flexible, text=""):
    """[(price, hyphenated %, deviation, pairs, beyond %)]"""
    points = []
    for price in PRICES:
        folder = variant(scratch, price, flexible)
        figures = typography.measure(build(folder / text, folder / "out.pdf", "--system-fonts"))
        points.append((price, figures["hyphenated_percent"], figures["spaces"]["deviation"], figures["pairs"],
                       figures["spaces"]["beyond_percent"]))
    return points


def check_face(pdf):
    """All programs set the same face; a layout that picks another would be measured against itself."""
    fonts = collections.Counter(g.font for page in typography.read(pdf) for g in page)
    if fonts.most_common(1)[0][0] != "PTSerif-Regular":
        sys.exit(f"the comparison text is set in {fonts.most_common(1)[0][0]}, not in PTSerif-Regular")


def narrowed(scratch, margin, fixed=False):
    """A copy of the specimen with other columns; with paragraphs that always have their best number of lines, if fixed."""
    folder = pathlib.Path(scratch) / f"margin-{margin}-{fixed}"
    if folder.exists():
        return folder
    shutil.copytree(SPECIMEN, folder)
    pages, styles = folder / "layout/pages.xml", folder / "layout/styles.xml"
    pages.write_text(pages.read_text(encoding="utf-8").replace('"20.5mm"', f'"{margin}mm"'), encoding="utf-8")
    if fixed:
        text, bodies = re.subn(r'(<paragraph name="body")', r'\1 fixed-lines="yes"', styles.read_text(encoding="utf-8"))
        if bodies != 1:
            sys.exit("tests/typography/layout/styles.xml has not one style body")
        styles.write_text(text, encoding="utf-8")
    return folder


def columns_of(folder, *options):
    """What a brochure's columns and pages come to: from its own figures, since a PDF does not say what a best setting is."""
    done = subprocess.run([PROGRAM, "inspect", "--pages", "--typography", "--json", *options, folder], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    found = json.loads(done.stdout)
    all_text, last = found["typography"]["all"], {page["section"]: page["page"] for page in found["pages"]}
    pages = [(page, [c["last_line"] for c in page["columns"]], [c["of"] for c in page["columns"]]) for page in found["pages"]
             if len(page["columns"]) > 1]
    return {"pages": len(found["pages"]), "longer": all_text["set_longer"], "shorter": all_text["set_shorter"],
            "missing": sum(sum(of) - sum(ends) for page, ends, of in pages if page["page"] != last[page["section"]]),
            "uneven": sum(page["apart"] for page in found["typography"]["columns"]["pages"]),
            "hyphens": all_text["column_hyphens"], "deviation": found["typography"]["justified"]["spaces"]["deviation"]}


def columns_over_measures(scratch, text, fixed):
    """The same of a text in columns of several widths, all together; the mean of the deviations."""
    found = [columns_of(narrowed(scratch, margin, fixed) / text, "--system-fonts") for margin in MARGINS]
    sums = {name: sum(f[name] for f in found) for name in found[0]}
    return {**sums, "deviation": sums["deviation"] / len(found)}


def over_measures(scratch, text):
    """Figures of a text in columns of several widths, all lines taken together: [hyphenated %, pairs, deviation, …]."""
    all_figures = []
    for margin in MARGINS:
        folder = narrowed(scratch, margin)
        all_figures.append(typography.measure(build(folder / text, folder / "out.pdf", "--system-fonts")))
    lines, full = (sum(f[name] for f in all_figures) for name in ("lines", "full_lines"))
    spaces = sum(f["spaces"]["count"] for f in all_figures)
    square = sum(f["spaces"]["count"] * f["spaces"]["deviation"] ** 2 for f in all_figures) / spaces
    return {"lines": lines, "hyphenated": 100 * sum(f["hyphenated"] for f in all_figures) / lines,
            "pairs": sum(f["pairs"] for f in all_figures), "deviation": square ** 0.5,
            "beyond": 100 * sum(f["spaces"]["beyond_lines"] for f in all_figures) / full,
            "rivers": sum(f["rivers"] for f in all_figures), "short": sum(f["last_lines"]["short"] for f in all_figures)}


def steps(pdf):
    """How many neighbouring full lines differ by how much expansion: {whole half per cents, rounded up: pairs}."""
    values = [200 * line.wide if line.full else None for kind in typography.kinds_of(pdf) if kind.justified for line in kind.lines]
    apart = [abs(a - b) for a, b in zip(values, values[1:]) if a is not None and b is not None]
    return collections.Counter(-int(-(d - 0.02) // 1) if d > 0.02 else 0 for d in apart)


def histogram(pdf):
    """How many full lines use how much expansion: {whole half per cents: lines}."""
    lines = [line for kind in typography.kinds_of(pdf) if kind.justified for line in kind.lines if line.full]
    return collections.Counter(round(200 * (line.wide - 1)) for line in lines)


def shipped_price():
    return int(re.search(r'hyphen-price="(\d+)"', (SPECIMEN / "layout/styles.xml").read_text(encoding="utf-8"))[1])


class Run:
    def __init__(self, scratch, with_peers):
        scratch = pathlib.Path(scratch)
        self.pdfs = {"specimen": build(SPECIMEN, scratch / "specimen.pdf", "--system-fonts"),
                     "held-out": build(SPECIMEN / HELD_OUT, scratch / "held-out.pdf", "--system-fonts"),
                     "booklet": build("input/best-practices-2017", scratch / "booklet.pdf")}
        greedy = line_by_line(scratch)
        self.greedy_pdfs = {text: build(greedy / folder, scratch / f"{text}-greedy.pdf", "--system-fonts")
                            for text, folder in (("specimen", ""), ("held-out", HELD_OUT))}
        self.greedy = {text: typography.measure(pdf) for text, pdf in self.greedy_pdfs.items()}
        check_face(self.pdfs["specimen"])
        self.figures = {name: typography.measure(pdf) for name, pdf in self.pdfs.items()}
        self.histograms = {name: histogram(pdf) for name, pdf in self.pdfs.items()}
        self.steps = {name: steps(pdf) for name, pdf in self.pdfs.items()}
        self.flexible, self.rigid = curve(scratch, True), curve(scratch, False)
        self.held_out = curve(scratch, True, HELD_OUT)
        self.measures = {"specimen": over_measures(scratch, ""), "held-out": over_measures(scratch, HELD_OUT)}
        self.columns = [(f"{words}, {'every paragraph at its best' if fixed else 'as shipped'}",
                         columns_over_measures(scratch, text, fixed))
                        for words, text in ((TEXTS[0][1], ""), (TEXTS[1][1], HELD_OUT)) for fixed in (True, False)]
        self.columns.append(("booklet, as shipped", columns_of("input/best-practices-2017")))
        self.peer_pdfs = {"specimen": peers.build(scratch) if with_peers else []}
        if with_peers:
            (scratch / HELD_OUT).mkdir()
            self.peer_pdfs["held-out"] = peers.build(scratch / HELD_OUT, SPECIMEN / HELD_OUT / "brochure.xml")
        self.peers = {text: [(name, typography.measure(pdf, PT_SERIF_SPACE)) for name, pdf in pdfs]
                      for text, pdfs in self.peer_pdfs.items()}

    def draw_passages(self):
        typography_pictures.draw_both(self.greedy_pdfs["specimen"], self.pdfs["specimen"], PT_SERIF_SPACE,
                                      [ROOT / p for p in PASSAGES])


# ---- picture ----------------------------------------------------------------------------------------------------------

class Chart:
    """Hyphenated lines to the right, deviation of word spaces upwards."""

    width, height, left, bottom, top, right = 720, 460, 70, 60, 20, 20

    def __init__(self, points):
        self.most_x = max(10 * (int(max(x for x, _ in points) / 10) + 1), 30)
        self.most_y = 0.2 * (int(max(y for _, y in points) / 0.2) + 1)
        self.out, self.labels = [], []

    def place(self, x, y):
        return (self.left + (self.width - self.left - self.right) * x / self.most_x,
                self.height - self.bottom - (self.height - self.bottom - self.top) * y / self.most_y)

    def add(self, text):
        self.out.append(text)

    def text(self, x, y, words, anchor="start", colour="#333"):
        self.add(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>')

    def axes(self):
        for x in range(0, self.most_x + 1, 10):
            px, py = self.place(x, 0)
            self.add(f'<path d="M {px:.1f} {py:.1f} V {self.top}" stroke="#ddd"/>')
            self.text(px, py + 18, f"{x} %", "middle")
        for n in range(round(self.most_y / 0.2) + 1):
            px, py = self.place(0, 0.2 * n)
            self.add(f'<path d="M {px:.1f} {py:.1f} H {self.width - self.right}" stroke="#ddd"/>')
            self.text(px - 8, py + 4, f"{0.2 * n:.1f} pt", "end")
        self.text((self.width + self.left) / 2, self.height - 12, "lines that end in a hyphen", "middle")
        self.add(f'<text transform="translate(16 {self.height / 2:.0f}) rotate(-90)" text-anchor="middle" fill="#333">'
                 'deviation of word spaces</text>')

    def goal(self):
        left, bottom = self.place(0, 0)
        right, top = self.place(20, 0.36)
        self.add(f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" fill="#e2f0ee"/>')
        self.text(left + 8, bottom - 8, "what is aimed at", colour="#0e6b66")

    def line(self, points, colour, words):
        places = [self.place(x, y) for x, y in points]
        path = " L ".join(f"{x:.1f} {y:.1f}" for x, y in places)
        self.add(f'<path d="M {path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y in places:
            self.add(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>')
        x, y = min(places)
        self.text(x, y - 10, words, colour=colour)

    def point(self, x, y, words, colour="#97304a", ring=False):
        px, py = self.place(x, y)
        style = f'fill="none" stroke="{colour}" stroke-width="2"' if ring else f'fill="{colour}"'
        self.add(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="{8 if ring else 4}" {style}/>')
        room, near_edge = 6.5 * len(words), px > self.width - 200
        left, y = px - 10 - room if near_edge else px + 12, py + (20 if ring else 4)
        while any(left < end and start < left + room and abs(y - other) < 13 for start, end, other in self.labels):
            y += 1
        self.labels.append((left, left + room, y))
        self.text(px - 10 if near_edge else px + 12, y, words, "end" if near_edge else "start", colour)

    def write(self, path):
        path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
                        'font-family="sans-serif" font-size="12">\n<rect width="100%" height="100%" fill="#fff"/>\n' +
                        "\n".join(self.out) + "\n</svg>\n", encoding="utf-8")


def draw(run, path):
    measured = [(name, f["hyphenated_percent"], f["spaces"]["deviation"]) for name, f in run.peers["specimen"]]
    earlier = [(f"{name} (other text)", x, y) for name, x, _, y in EARLIER]
    flexible, rigid, held_out = ([p[1:3] for p in points] for points in (run.flexible, run.rigid, run.held_out))
    chart = Chart([p[1:] for p in measured + earlier] + flexible + rigid + held_out)
    chart.goal()
    chart.axes()
    chart.line(rigid, "#8e99a3", "Broshura, rigid glyphs")
    chart.line(held_out, "#7a9e3f", "")
    chart.line(flexible, "#0e6b66", "Broshura, flexible glyphs (light: text not looked at)")
    for text, colour, words in (("specimen", "#0e6b66", "as shipped"), ("held-out", "#7a9e3f", "")):
        own = run.figures[text]
        chart.point(own["hyphenated_percent"], own["spaces"]["deviation"], words, colour, ring=True)
    for name, x, y in measured + earlier:
        chart.point(x, y, name, "#97304a" if "other" not in name else "#b0713f")
    chart.write(path)


# ---- words ------------------------------------------------------------------------------------------------------------

def before_after(run):
    cells = [f"{f['hyphenated_percent']:.1f} % hyphenated, two in a row {f['pairs']} times, three {f['triples']}; spaces "
             f"deviate by {f['spaces']['deviation']:.2f} pt; {f['spaces']['beyond_percent']:.1f} % of lines beyond; "
             f"{f['rivers']} rivers; {f['last_lines']['short']} last lines under 15 %"
             for f in (run.greedy["specimen"], run.figures["specimen"])]
    return f"| {' | '.join(cells)} |"


def before_after_table(run):
    rows = ["| text | lines | hyphenated | pairs | three in a row | mean space | deviation | lines beyond | rivers | rules broken |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for text, words in TEXTS[:2]:
        rows += [row(f"{words}, line by line", run.greedy[text]), row(f"{words}, as a whole", run.figures[text])]
    return "\n".join(rows)


def verdict(figures, path, most):
    return "met" if pick(figures, path) <= most + 1e-9 else "missed"


def goals_table(run):
    rows = ["| figure | aimed at |" + "".join(f" {words} | |" for _, words in TEXTS), "|---|---:|" + "---:|---|" * len(TEXTS)]
    for words, path, most, unit in GOALS:
        cells = "".join(f" {pick(run.figures[name], path):.4g} {unit} | {verdict(run.figures[name], path, most)} |"
                        for name, _ in TEXTS)
        rows.append(f"| {words} | ≤ {most} {unit} |{cells}")
    return "\n".join(rows)


def measures_table(run):
    rows = ["| text | lines | hyphenated | pairs | deviation | lines beyond | rivers | last lines under 15 % |",
            "|---|---:|---:|---:|---:|---:|---:|---:|"]
    for name, words in TEXTS[:2]:
        m = run.measures[name]
        rows.append(f"| {words} | {m['lines']} | {m['hyphenated']:.1f} % | {m['pairs']} | {m['deviation']:.3f} pt | "
                    f"{m['beyond']:.1f} % | {m['rivers']} | {m['short']} |")
    return "\n".join(rows)


def columns_table(run):
    rows = ["| text | pages | lines missing | uneven by | ending in a hyphen | a line longer | a line shorter | deviation |",
            "|---|---:|---:|---:|---:|---:|---:|---:|"]
    rows += [f"| {words} | {f['pages']} | {f['missing']} | {f['uneven']} | {f['hyphens']} | {f['longer']} | {f['shorter']} | "
             f"{f['deviation']:.3f} pt |" for words, f in run.columns]
    return "\n".join(rows)


def row(name, f):
    spaces = f["spaces"]
    return (f"| {name} | {f['lines']} | {f['hyphenated_percent']:.1f} % | {f['pairs']} | {f['triples']} | {spaces['mean']:.2f} pt | "
            f"{spaces['deviation']:.2f} pt | {spaces['beyond_percent']:.1f} % | {f['rivers']} | {sum(f['breaches'].values())} |")


def peers_table(run, text):
    rows = ["| program | lines | hyphenated | pairs | three in a row | mean space | deviation | lines beyond | rivers | rules broken |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|", row("**Broshura**", run.figures[text])]
    rows += [row(name, figures) for name, figures in run.peers.get(text, [])]
    if text == "specimen":
        rows += [f"| {name}, on another text | | {x} % | {pairs} | | | {y:.2f} pt | | | |" for name, x, pairs, y in EARLIER]
    return "\n".join(rows)


def flexibility_table(run):
    rows = ["| expansion | " + " | ".join(f"{n / 2:g} %" for n in range(-4, 5)) + " |", "|---|" + "---:|" * 9]
    for name, words in TEXTS:
        rows.append(f"| {words}, lines | " + " | ".join(str(run.histograms[name].get(n, 0)) for n in range(-4, 5)) + " |")
    rows += ["", "| from line to line, up to | " + " | ".join(f"{n / 2:g} %" for n in range(9)) + " |", "|---|" + "---:|" * 9]
    for name, words in TEXTS:
        rows.append(f"| {words}, pairs of lines | " + " | ".join(str(run.steps[name].get(n, 0)) for n in range(9)) + " |")
    rows += ["", "| | least | most | mean | from line to line | at most |", "|---|---:|---:|---:|---:|---:|"]
    for name, words in TEXTS:
        for kind in ("expansion", "tracking"):
            f = run.figures[name][kind]
            rows.append(f"| {words}, {kind} | " + " | ".join(f"{f[k]:.2f} %" for k in
                        ("least", "most", "mean", "step_mean", "step_most")) + " |")
    return "\n".join(rows)


def curve_table(run):
    head = "hyphenated | pairs | deviation | lines beyond"
    rows = [f"| price of a hyphen | {head} | not looked at: {head} | rigid: {head} |", "|---:|" + "---:|" * 12]
    for points in zip(run.flexible, run.held_out, run.rigid):
        cells = " | ".join(f"{p[1]:.1f} % | {p[3]} | {p[2]:.2f} pt | {p[4]:.1f} %" for p in points)
        rows.append(f"| {points[0][0]} | {cells} |")
    return "\n".join(rows)


def said(*command):
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return done.stdout.decode().strip()


def document(run):
    changed = subprocess.run(["git", "diff", "--quiet", "HEAD", "--", "src", "layouts", "input", "tests/typography"], cwd=ROOT,
                             check=False).returncode
    commit = said("git", "log", "-1", "--format=%h") + (" with later changes" if changed else "")
    return f"""# Typography in figures

Written by `./dev bench --typography --peers --write`; do not edit.

* **When:** {datetime.date.today().isoformat()}, at commit {commit}, {said(PROGRAM, "--version")}.
* **How:** the finished PDFs are read by `mutool trace`, and everything is computed from where each glyph stands
  (`tools/typography.py`): neither Broshura's own figures nor its tags are asked. `broshura inspect --typography` gives the same
  from the display list, paragraph by paragraph with places in the XML; the test `typography-agrees` holds the two together.
* **Comparison text:** `tests/typography`, the booklet's six practices as one story in PT Serif 10 on 14 pt, two justified
  columns of 81.5 mm, hyphenated. Every program got the same words, type, measure and indents.
* **Text not looked at:** `tests/typography/held-out`, written for this purpose, of like length, set by the same layout. The prices and
  bounds of the line breaker were chosen on the comparison text, in the eight measures below, and on the booklet, whose own hyphen
  price and figures decided the price of a second hyphen in a row and the step of expansion from line to line. This text was
  only measured, once the choice was made. Whoever changes how lines are broken should keep to that: try things out on the one, report both.

## What is aimed at

{goals_table(run)}

The booklet's figures are of all its justified text, lists included.

Until November 2026 3.7 % of the comparison text's lines were beyond the band, at 19.7 % hyphens and 0.36 pt. Two thirds of these were too
tight although no line may shrink its spaces by more than a quarter: kerning had narrowed their spaces before. The others were lines
of few spaces where the cube of Knuth's badness did not tell middling lines apart. What became of it stands in
[decision 0024](decisions/0024-what-a-line-costs.md).

The same, in columns of 76 to 85 mm, eight settings taken together; a single setting follows the accidents of its line ends:

{measures_table(run)}

## Columns and pages

All column and page ends of a text are chosen together, and with them whether a paragraph is set in a line more or fewer than suits its
words best ([decision 0035](decisions/0035-variants-of-paragraphs-in-the-search.md)). The first two texts are set in the eight measures
and taken together, each with `fixed-lines="yes"` and as shipped. “Lines missing” are those that columns are short of their frame, on all pages
but a text's last; “uneven by” is the difference between the columns of a page, in lines, of all pages; then columns that end in a
divided word, and paragraphs that were set otherwise.

{columns_table(run)}

## Before and after

The same passage, set by the same program with one thing changed: at the left its lines are broken one after the other, each with as many
words as have room (`breaking="first-fit"`), as browsers and word processors do; at the right they are chosen together. Face, measure, hyphenation,
binding rules and flexible glyphs are the same. Red are spaces wider than 1.6 of the natural one, blue those under 0.75; a bar at the edge is a hyphen. The passage is the
first of {typography_pictures.LINES} lines that begins with a paragraph and stands in one column in both files.

| line by line | the paragraph as a whole |
|---|---|
| ![Lines filled one after the other]({PASSAGES[0].removeprefix("docs/")}) | ![Lines chosen together]({PASSAGES[1].removeprefix("docs/")}) |
{before_after(run)}

Under the pictures stand the figures of the whole text; and of both texts:

{before_after_table(run)}

How the text comes out of a program that breaks line by line and has rigid glyphs besides, WeasyPrint, stands further below.

## Optical detail

The same words, above with one cut for every size and the figures as the font has them, below as the booklet's layout sets them
(`tools/pictures-optical.sh`): the title is in the cut for titles and the text in the one for text, figures are proportional, and old-style
within small letters; fractions, squares and indices are the font's own glyphs, and the quotation mark that opens the pull quote hangs.
What is taken out of both files is the same text (`tests/optical.sh`).

![Without optical detail](pictures/optical-before.png)

![With it](pictures/optical-after.png)

## Beside other programs

{peers_table(run, "specimen")}

On the text not looked at:

{peers_table(run, "held-out")}

Rows without further words were measured in the same run, on the same text. Those “on another text” were measured earlier by the same
method on the text of the booklet printed in 2017, set in the same type and measure; those programs are not in Debian.

The other programs have the one setting each that the benchmark gives them and were not tuned. It is one face and one measure; tried out on
the first text, Broshura's prices are a little at home there, and the second table is the fairer one.

## What a hyphen costs

![Hyphenated lines against deviation of word spaces]({PICTURE.removeprefix("docs/")})

A line breaker may buy even spaces with hyphens, and the other way round. Each point is a text set with another price of a
hyphen (`hyphen-price` of the paragraph style); the ring is the price that the layout has, {shipped_price()}. Flexible glyphs
(`glyph-expansion="2%"`, `letter-spacing="1%"`) take up what a line has too much or too little first, and leave less of it to
the spaces.

{curve_table(run)}

## How the glyphs give

{flexibility_table(run)}

Expansion is read from the width at which a font is drawn; tracking from how far a pair of letters is from where that pair
mostly is, in per cent of an em, a line's mean; it errs by a tenth of a per cent or so. “From line to line” is the difference between
neighbouring full lines of a paragraph: what an eye could see as lighter and darker lines. It is priced, dearly beyond 3.2 %, and what is
still beyond is evened out where the spaces can take it. A paragraph's last line is set at its paragraph's mean.

## What the figures mean

* **Line, paragraph, column:** as in `src/proof/include/proof/typography.h`. Justified text is told by its lines ending at common edges
  with spaces that vary. A *full* line is a justified one that is not its paragraph's last; only these count for spaces.
* **Hyphenated lines:** lines that end in a hyphen, against all lines of justified text, last lines included. A *pair* is two in a
  row, and three in a row count as two pairs.
* **Word space:** from the origin of the space to that of the next glyph; where a program draws no spaces (TeX), from the end of the last
  glyph. *Deviation* is the standard deviation of all of them round their mean, in points.
* **Beyond 0.75 to 1.6:** full lines with at least one space narrower than 0.75 or wider than 1.6 of the font's own space.
* **Rivers:** spaces of three or more consecutive lines, each lying over at least half of the narrower of itself and the one above it.
* **Off the grid:** baselines of body text more than 0.05 pt from the grid that most of them share.
* **Rules broken:** line ends after one-letter prepositions, between number and unit, within a number, before a dash, within an ordinal.
"""


def summary(run):
    for name, words in TEXTS:
        print(f"{words}\n{typography.table(run.figures[name])}\n")
    for words, path, most, unit in GOALS:
        cells = ", ".join(f"{words} {pick(run.figures[name], path):.4g} ({verdict(run.figures[name], path, most)})"
                          for name, words in TEXTS)
        print(f"{words} ≤ {most} {unit}: {cells}")
    print("\n" + measures_table(run))
    print("\n" + columns_table(run))
    print("\n" + before_after_table(run))
    for text, programs in run.peers.items():
        for name, figures in programs:
            print(f"\n{name}, {text}\n{typography.table(figures)}")
    print("\nprice  hyphenated  deviation  (rigid glyphs)")
    for flexible, rigid in zip(run.flexible, run.rigid):
        print(f"{flexible[0]:5}  {flexible[1]:8.1f} %  {flexible[2]:6.2f} pt  ({rigid[1]:.1f} %, {rigid[2]:.2f} pt)")


def main():
    parser = argparse.ArgumentParser(description="How well lines are set, measured.")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        run = Run(scratch, options.peers)
        summary(run)
        if options.write:
            run.draw_passages()
    if options.write:
        draw(run, ROOT / PICTURE)
        (ROOT / "docs/typography.md").write_text(document(run), encoding="utf-8")
        print(f"\ndocs/typography.md, {PICTURE}")


if __name__ == "__main__":
    main()
