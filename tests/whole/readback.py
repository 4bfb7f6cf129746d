"""The finished PDF read back by `mutool trace`, in the display list's coordinates, and the two held together."""

import re
import xml.etree.ElementTree as ElementTree

from tools import run

ALLOWED = 0.01  # pt


def numbers(words):
    return [float(w) for w in words.split()]


def parse_text(node):
    """Spans of a <fill_text>: (font, (width, height) of its em, colour, [(glyph, x, y, advance in em, unicode)])."""
    a, _, _, d, e, f = numbers(node.get("transform"))
    out = []
    for span in node.iter("span"):
        width, _, _, height = numbers(span.get("trm"))
        glyphs = [(int(g.get("glyph")), a * float(g.get("x")) + e, d * float(g.get("y")) + f, float(g.get("adv")),
                   g.get("unicode")) for g in span.iter("g") if g.get("glyph") is not None]
        out.append((span.get("font"), (width * abs(a), height * abs(d)), node.get("color"), glyphs))
    return out


def parse_path(node):
    a, _, _, d, e, f = numbers(node.get("transform"))
    points = []
    for step in node:
        values = [float(v) for name, v in step.attrib.items()]
        points += [(a * x + e, d * y + f) for x, y in zip(values[::2], values[1::2])]
    return points


class TracedPage:
    """spans in painting order; paths: points of every filled or stroked path; images: rectangles."""

    def __init__(self, node):
        self.spans, self.paths, self.images, self.colours = [], [], [], []
        for child in node.iter():
            if child.tag == "fill_text":
                self.spans += parse_text(child)
            elif child.tag in ("fill_path", "stroke_path"):
                self.paths.append(parse_path(child))
                self.colours.append(child.get("color"))
            elif child.tag == "fill_image":
                a, _, _, d, e, f = numbers(child.get("transform"))
                self.images.append((e, f, a, d))

    def spans_without_subset(self):
        """Spans with the fonts' own names: another choice of glyphs makes another subset's name."""
        return [(font.partition("+")[2],) + rest for font, *rest in map(tuple, self.spans) for rest in [tuple(rest)]]

    @property
    def glyphs(self):
        return [(font, size, colour) + g for font, size, colour, glyphs in self.spans for g in glyphs]


def read(pdf):
    text = run("mutool", "trace", pdf)
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    return [TracedPage(page) for page in ElementTree.fromstring(text).iter("page")]


def of(brochure, *options):
    return brochure.once(("trace",) + options, lambda: read(brochure.pdf(*options)))


def measure(display, pages):
    """Gives every glyph mark `right`, the right edge of its last visible glyph, and `unicodes` of its glyphs."""
    for page, traced in zip(display.pages, pages):
        glyphs, at = traced.glyphs, 0
        for mark in page.texts:
            mine = glyphs[at:at + len(mark.glyphs)]
            at += len(mark.glyphs)
            mark.unicodes = [g[7] for g in mine]
            mark.right = mark.x
            for own, g in zip(mark.glyphs, mine):
                if g[7] not in (" ", "\u00a0"):
                    mark.right = max(mark.right, mark.x + own[1] + g[6] * mark.size * mark.stretch)
