"""
The words of the finished file, as readers and search engines get them from pdftotext.

  raw      content order, cropped to the type area (folios and running heads stand outside it)
  layout   `pdftotext -layout`, cropped to each stretch of one column, for with two columns it weaves lines together

Every piece of the XML must come out whole (no word cut, none glued, no soft hyphen), in its capitals, once, in order,
and nothing besides it.
"""

import re

import display as displays
import geometry
import readback
from source import Source, squeeze
from tools import run

PAD = 2.5    # pt round what is cropped: hanging hyphens and quotation marks
FURNITURE = re.compile(r"(?:[1-3]-(?:во|ро|то)|място|номинация|участие|отличие|[»–]|\d+\.?)\Z")


def printed_page(display):
    def page_of(identifier):
        return display.pages[display.dests[identifier][0] - 1].label
    return page_of


def extract(pdf, page, rect, mode):
    """The text of one rectangle of one page (left, top, right, bottom in points)."""
    left, top, right, bottom = (round(v * 10) for v in rect)
    return run("pdftotext", mode, "-enc", "UTF-8", "-nopgbrk", "-r", "720", "-f", page, "-l", page,
               "-x", left, "-y", top, "-W", right - left, "-H", bottom - top, pdf, "-")


def raw_text(brochure, display, layout, pages):
    parts = []
    for page in pages:
        left, top, right, bottom = layout.type_area(page)
        parts.append(extract(brochure.pdf(), page.number, (left - 6, top, right + 6, bottom + PAD), "-raw"))
    return squeeze(" ".join(parts))


class Region:
    """Text marks of about one size that follow one another down one column."""

    def __init__(self, mark, caption):
        self.size, self.caption, self.floor, self.initial = mark.size, caption, 0, False
        self.left, self.right, self.last = mark.x, mark.right, mark.y
        self.top, self.bottom = mark.y - 0.8 * mark.size, mark.y + 0.25 * mark.size

    def takes(self, mark, caption):
        if mark.x < self.floor or abs(mark.size - self.size) > 1.6 or caption != self.caption:
            return False
        if abs(mark.y - self.last) < 1:
            return mark.x > self.left
        beside = mark.x > self.right or mark.right < self.left
        return mark.y > self.last and mark.y - self.last < 45 and not beside

    def add(self, mark):
        self.left, self.right, self.last = min(self.left, mark.x), max(self.right, mark.right), mark.y
        self.top = min(self.top, mark.y - 0.8 * mark.size)
        self.bottom = max(self.bottom, mark.y + 0.25 * mark.size)


def regions(display, page):
    out = []
    for mark in page.texts:
        if not mark.tag or not mark.text.strip():
            continue
        roles = display.ancestors(mark.tag)
        caption = "Caption" in roles
        if roles[0] == "Figure":
            continue  # words on a badge
        if out and out[-1].takes(mark, caption):
            out[-1].add(mark)
            continue
        beside = out and out[-1].initial
        out.append(Region(mark, caption))
        out[-1].initial = mark.initial
        if mark.initial:  # its lines stand close to it
            out[-1].right -= 2 * PAD
        elif beside:
            out[-1].floor = mark.x - PAD
    return out


def layout_text(brochure, display, pages):
    parts = []
    for page in pages:
        for r in regions(display, page):
            rect = (r.left - PAD, r.top, r.right + PAD, r.bottom)
            parts.append(extract(brochure.pdf(), page.number, rect, "-layout"))
    return squeeze(" ".join(parts))


def find_whole(text, piece, start):
    """Where the piece stands from `start` on, not within a longer word; -1 if nowhere."""
    pattern = r"(?<!\S)" + re.escape(piece) + r"(?!\S)"
    found = re.compile(pattern).search(text, start)
    return found.start() if found else -1


def nearest(text, piece):
    """The beginning of the piece that is still there, and how it goes on: tells what went wrong."""
    for length in range(len(piece), 8, -1):
        at = text.find(piece[:length])
        if at >= 0:
            return f"…{text[max(0, at + length - 30):at + length]}|{text[at + length:at + length + 30]}…"
    return "nothing like it"


def take_out(text, pieces):
    """The text without these pieces, which must follow one another; None if they do not."""
    pattern = r"(?<!\S)" + r"\s+".join(re.escape(p) for p in pieces) + r"(?!\S)"
    found = re.search(pattern, text)
    return squeeze(text[:found.start()] + text[found.end():]) if found else None


def take_movable(fail, kind, name, section, text):
    for pieces in section.anywhere:
        rest = take_out(text, pieces)
        fail.check(rest is not None, kind, f"{name}: {pieces} are not there together: {nearest(text, ' '.join(pieces))}")
        text = rest or text
    for piece in section.optional:
        text = take_out(text, [piece]) or text
    return text


def check_section(fail, name, section, text, mode, furniture=frozenset()):
    """Pictures' captions and tables come out wherever they stand; the rest in order; only badges' words are left."""
    kind = f"{mode} text"
    text = take_movable(fail, kind, name, section, text)
    rest, at = [], 0
    for piece in section.ordered:
        found = find_whole(text, piece, at)
        if not fail.check(found >= 0, kind, f"{name}: {piece!r} is not there, or out of order: {nearest(text, piece)}"):
            continue
        rest.append(text[at:found])
        at = found + len(piece)
    rest.append(text[at:])
    over = [w for w in " ".join(rest).split() if not FURNITURE.match(w) and w not in furniture]
    if all(find_whole(text, p, 0) >= 0 for p in section.ordered):
        fail.check(not over, f"{kind} left over", f"{name}: {' '.join(over)[:200]!r}")


def check(fail, brochure):
    """
    Catches: a word lost or cut at a hyphen, hyphens glued in, wrong capitals (eyebrows are set in capitals), quotation
    marks of the wrong level, a picture or table read in the middle of a sentence, blocks out of order, anything said twice or left out.
    """
    display, layout = displays.of(brochure), geometry.Layout()
    readback.measure(display, readback.of(brochure))
    source = Source(brochure.folder, printed_page(display))
    pieces = 0
    for section in source.sections:
        pages = [p for p in display.pages if p.section == section.name]
        name = f"{brochure.name}, {section.name}"
        if not fail.check(pages, "section", f"{name}: has no page"):
            continue
        check_section(fail, name, section, raw_text(brochure, display, layout, pages), "raw")
        # a large letter reaches into the line below its own: cropped by regions, its word may come with both
        initials = [m.said.strip() for p in pages for m in p.texts if m.initial]
        check_section(fail, name, section, layout_text(brochure, display, pages), "layout", initials)
        pieces += len(section.ordered)
    fail.least(pieces, 150, "pieces of text")
    shown = {p.section for p in display.pages} - {s.name for s in source.sections} - {"contents", ""}
    fail.check(not shown, "section", f"{brochure.name}: pages that the XML does not ask for: {shown}")
    whole = run("pdftotext", "-enc", "UTF-8", brochure.pdf(), "-")
    for character, words in (("\u00ad", "soft hyphen"), ("\ufffd", "replacement character"), ("\u2010", "set hyphen")):
        fail.check(character not in whole, "characters", f"{brochure.name}: a {words} in the text")
