"""
Pictures of set lines for docs/typography.md: the same passage from two PDFs, drawn by pdftoppm and ImageMagick, with what the figures
count marked in it: word spaces beyond 0.75 to 1.6 of the natural one, and hyphens at line ends. The passage is chosen by
rule, not by looks: the first of so many lines that begins with a paragraph and stands in one column in both files.
"""

import pathlib
import re
import subprocess
import tempfile

import typography

LINES = 16
MARGIN = 9
SCALE = 2  # pixels for a point
WIDE, TIGHT, HYPHEN = "#c8102e73", "#0050b573", "#b0713f73"


def justified_lines(pdf, em):
    kind = max(typography.kinds_of(pdf, em), key=lambda kind: len(kind.lines))
    return [line for line in kind.lines if line.column is not None]


def words_of(line, count=4):
    """The first words, without what a hyphen or label may change."""
    return re.sub(r"[^\w]+", " ", line.text).split()[:count]


def passages(lines):
    """{first words: [lines]} of every passage long enough within one column."""
    found = {}
    for i, line in enumerate(lines):
        part = lines[i:i + LINES]
        same = all(other.column is line.column and other.page == line.page for other in part)
        if line.begins and not line.label and len(part) == LINES and same:
            found.setdefault(tuple(words_of(line)), part)
    return found


def find_passage(a, b):
    """The first passage of a that b has as well, from both."""
    other = passages(b)
    for words, part in passages(a).items():
        if len(words) == 4 and words in other:
            return part, other[words]
    raise SystemExit("no passage stands in one column in both files")


def rectangle(x, y, width, height, colour):
    box = [round(v * SCALE) for v in (x, y, x + width, y + height)]
    return ["-fill", colour, "-draw", "rectangle {},{} {},{}".format(*box)]


def marks(lines, left, top):
    """What to draw over the lines: arguments of ImageMagick."""
    for line in lines:
        y, height = line.y - top - 0.72 * line.size, 0.95 * line.size
        for gap in line.gaps if line.full else []:
            ratio = gap.width / gap.natural if gap.natural else 1
            if not typography.TIGHT <= ratio <= typography.LOOSE:
                yield rectangle(gap.x - left, y, gap.width, height, WIDE if ratio > 1 else TIGHT)
        if line.hyphen:
            yield rectangle(line.column.right - left + 3, y, 3, height, HYPHEN)


def draw(pdf, lines, path):
    first, last = lines[0], lines[-1]
    left, top = int(first.column.left - MARGIN), int(first.y - 0.85 * first.size)
    width, height = int(first.column.right - left + MARGIN + 6), int(last.y - top + 0.3 * last.size + 1)
    crop = [str(round(v * SCALE)) for v in (left, top, width, height)]
    page = str(first.page + 1)
    with tempfile.TemporaryDirectory() as scratch:
        plain = str(pathlib.Path(scratch) / "plain")
        subprocess.run(["pdftoppm", "-r", str(72 * SCALE), "-gray", "-png", "-singlefile", "-f", page, "-l", page, "-x", crop[0], "-y",
                        crop[1], "-W", crop[2], "-H", crop[3], str(pdf), plain], check=True)
        drawn = [word for mark in marks(lines, left, top) for word in mark]
        subprocess.run(["convert", plain + ".png", "-colorspace", "sRGB", *drawn, "-colors", "64", "-strip", "-define",
                        "png:exclude-chunks=date,time", str(path)], check=True)


def draw_both(before, after, em, paths):
    """Pictures of one passage of two PDFs; `em` is the natural space where none is drawn."""
    second, first = find_passage(justified_lines(after, em), justified_lines(before, em))
    draw(before, first, paths[0])
    draw(after, second, paths[1])
