"""
Contrast of every text with what lies beneath it (WCAG 2.1, 1.4.3): 4.5 : 1, and 3 : 1 for large text (18 pt, or 14 pt
bold). Beneath it lies the last filled path that holds the point, within the clip in force; else the white paper.
"""

import display as displays
import readback

BOLD = ("Bold", "Black", "Semi", "Heav")
STEPS = 8  # straight pieces of a curve


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def outline(steps):
    """Closed polygons of a path, its curves in straight pieces."""
    polygons = []
    for op, points in steps:
        if op == "M":
            polygons.append([points[0]])
        elif op == "L":
            polygons[-1].append(points[0])
        elif op == "C":
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = [polygons[-1][-1]] + points
            for k in range(1, STEPS + 1):
                t, s = k / STEPS, 1 - k / STEPS
                polygons[-1].append((s ** 3 * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t ** 3 * x3,
                                     s ** 3 * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t ** 3 * y3))
    return polygons


def winding(polygons, x, y):
    """(winding number, crossings) of a point."""
    turns = crossings = 0
    for polygon in polygons:
        for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1]):
            if (ay <= y) != (by <= y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
                turns += 1 if by > ay else -1
                crossings += 1
    return turns, crossings


class Background:
    """Filled paths of a page so far."""

    def __init__(self):
        self.shapes, self.clips = [], []

    def add(self, mark):
        if mark.kind == "clip":
            x, y, width, height = mark.rect
            self.clips.append((x, y, x + width, y + height))
        elif mark.kind == "unclip":
            self.clips.pop()
        elif mark.kind == "path" and mark.fill:
            polygons = outline(mark.steps)
            xs, ys = [p[0] for q in polygons for p in q], [p[1] for q in polygons for p in q]
            box = (min(xs), min(ys), max(xs), max(ys))
            self.shapes.append((mark.fill, mark.even_odd, polygons, [box] + self.clips))
        elif mark.kind == "image":
            x, y, width, height = mark.rect
            self.shapes.append((None, False, [], [(x, y, x + width, y + height)] + self.clips))

    def at(self, x, y):
        """Colour at a point; None on a picture."""
        for fill, even_odd, polygons, boxes in reversed(self.shapes):
            if all(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes):
                turns, crossings = winding(polygons, x, y)
                if fill is None or (crossings % 2 if even_odd else turns):
                    return fill
        return "#FFFFFF"


def check(fail, brochure):
    """Catches: grey on tint, an area's colour too light for white words, words running off their badge or panel."""
    display, traced = displays.of(brochure), readback.of(brochure)
    readback.measure(display, traced)
    pairs, worst = set(), (99, "")
    for page, read in zip(display.pages, traced):
        background, fonts = Background(), iter(read.glyphs)
        for mark in page.marks:
            if mark.kind != "glyphs":
                background.add(mark)
                continue
            font = [next(fonts)[0] for _ in mark.glyphs][0]
            if not mark.text.strip():
                continue
            large = mark.size >= 18 or (mark.size >= 14 and any(word in font for word in BOLD))
            y = mark.y - 0.3 * mark.size
            for x in (mark.x + 0.5, (mark.x + mark.right) / 2, mark.right - 0.5):
                beneath = background.at(x, y)
                if not fail.check(beneath, "contrast", f"page {page.label}: {mark.text!r} stands on a picture"):
                    continue
                found = ratio(mark.colour, beneath)
                pairs.add((mark.colour, beneath))
                worst = min(worst, (found if not large else 99, f"{mark.text!r} on page {page.label}"))
                fail.check(found >= (3 if large else 4.5), "contrast",
                           f"page {page.label}: {mark.text!r}, {mark.colour} on {beneath} is {found:.2f} : 1")
    print(f"{brochure.name}: {len(pairs)} pairs of text and ground, the least {worst[0]:.2f} : 1 ({worst[1]})")
    fail.least(len(pairs), 8, "pairs of colours")
