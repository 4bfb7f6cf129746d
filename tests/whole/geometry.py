"""Where the layout's frames stand on a page, from layouts/booklet/pages.xml: lengths in points, origin top left."""

import xml.etree.ElementTree as ElementTree

from tools import ROOT

UNITS = {"mm": 72 / 25.4, "pt": 1.0}


def length(text, baseline=None):
    for unit, points in UNITS.items():
        if text.endswith(unit):
            return round(float(text[:-len(unit)]) * points, 3)
    return float(text.removesuffix("lines")) * baseline


def span(text):
    """The two ends of "1-9" or "10-end"."""
    first, _, last = text.partition("-")
    return int(first), None if last == "end" else int(last)


class Master:
    """A page master with what it is based on taken over: margins, frames {name: attributes}, folios, running heads."""

    def __init__(self, node, masters):
        base = masters.get(node.get("based-on"))
        self.margins = dict(base.margins) if base else {}
        self.frames = {name: dict(frame) for name, frame in base.frames.items()} if base else {}
        self.folio = base.folio if base else None
        self.heads = list(base.heads) if base else []
        self.serves = node.get("for")
        for child in node:
            if child.tag == "margins":
                self.margins = {side: length(value) for side, value in child.attrib.items()}
            elif child.tag == "frame":
                self.frames.setdefault(child.get("name"), {}).update(child.attrib)
            elif child.tag == "folio":
                self.folio = dict(child.attrib)
            elif child.tag == "running-head":
                self.heads.append(dict(child.attrib))


class Layout:
    def __init__(self, folder=ROOT / "layouts/booklet"):
        root = ElementTree.parse(folder / "pages.xml").getroot()
        grid = root.find("grid")
        self.columns = int(grid.get("columns"))
        self.gutter = length(grid.get("gutter"))
        self.baseline = length(grid.get("baseline"))
        self.first = length(grid.get("first"))
        self.masters = {}
        for node in root.iter("page-master"):
            self.masters[node.get("name")] = Master(node, self.masters)

    def type_area(self, page):
        """left, top, right, bottom"""
        margins = self.masters[page.master].margins
        left = margins["outside" if page.side == "left" else "inside"]
        right = margins["inside" if page.side == "left" else "outside"]
        return left, margins["top"], page.width - right, page.height - margins["bottom"]

    def columns_x(self, page, text):
        """left and right edge of grid columns such as "1-9"."""
        left, _, right, _ = self.type_area(page)
        width = (right - left - (self.columns - 1) * self.gutter) / self.columns
        first, last = span(text)
        step = width + self.gutter
        return left + (first - 1) * step, left + (last - 1) * step + width

    def lines_y(self, page, text):
        """top and bottom of grid lines such as "10-end"."""
        _, top, _, bottom = self.type_area(page)
        first, last = span(text)
        return top + (first - 1) * self.baseline, bottom if last is None else top + last * self.baseline

    def line_of(self, page, baseline):
        """The grid line (from 1, with its fraction) that a baseline stands on."""
        _, top, _, _ = self.type_area(page)
        return (baseline - top - self.first) / self.baseline + 1

    def beside(self, page):
        """What a picture with text beside it takes of its column, gap included; 0 if the frame sets none so."""
        for frame in self.masters[page.master].frames.values():
            if "text" in frame["takes"].split() and "wrap-width" in frame:
                return length(frame["wrap-width"]) + length(frame.get("wrap-gap", "0mm"))
        return 0

    def story(self, page):
        """x ranges of the text columns of the frame that takes the text; [] if there is none."""
        for frame in self.masters[page.master].frames.values():
            if "text" in frame["takes"].split():
                left, right = self.columns_x(page, frame["columns"])
                count = int(frame.get("text-columns", "1"))
                gutter = length(frame.get("text-gutter", "0mm"))
                width = (right - left - (count - 1) * gutter) / count
                return [(left + k * (width + gutter), left + k * (width + gutter) + width) for k in range(count)]
        return []
