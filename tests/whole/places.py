"""
The finished file's marks, as mutool reads them, against the display list: every glyph's id, place, size and colour,
every path's points, every picture's rectangle. What is drawn is what was composed, and nothing else is drawn.
"""

import display as displays
import readback

ALLOWED = 0.01     # pt
COLOUR_STEP = 0.0025  # mutool writes three decimals


def rgb(colour):
    return [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]


def near(a, b, allowed=ALLOWED):
    return len(a) == len(b) and all(abs(x - y) <= allowed for x, y in zip(a, b))


def check_glyphs(fail, where, page, traced, faces):
    drawn, at = traced.glyphs, 0
    wanted = sum(len(m.glyphs) for m in page.texts)
    if not fail.equal(len(drawn), wanted, "glyph count", where):
        return
    for mark in page.texts:
        for i, (glyph, x, dy) in enumerate(mark.glyphs):
            font, em, colour, gid, gx, gy, _, _ = drawn[at]
            at += 1
            words = f"{where}, {mark.text!r}, glyph {i}"
            fail.equal(gid, glyph, "glyph id", words)
            fail.check(near((gx, gy), (mark.x + x, mark.y - dy)), "glyph place",
                       f"{words}: {gx:.3f} {gy:.3f}, expected {mark.x + x:.3f} {mark.y - dy:.3f}")
            fail.check(near(em, (mark.size * mark.stretch, mark.size), 0.002), "glyph size", f"{words}: {em}, expected {mark.size:g}")
            fail.check(near([float(c) for c in colour.split()], rgb(mark.colour), COLOUR_STEP), "colour of text",
                       f"{words}: {colour}, expected {mark.colour}")
            fail.equal(faces.setdefault(mark.face, font), font, "face", f"{words}: f{mark.face}")


def unrepeated(points):
    """Without points that repeat the one before: mutool leaves out lines of no length."""
    return [p for i, p in enumerate(points) if i == 0 or not near(p, points[i - 1], 0.002)]


def check_paths(fail, where, page, traced):
    paths = []
    for mark in page.marks:
        if mark.kind == "path":
            points = [p for _, step in mark.steps for p in step]
            paths += [(points, c) for c in (mark.fill, mark.stroke) if c]
    if not fail.equal(len(traced.paths), len(paths), "path count", where):
        return
    for (points, colour), drawn, ink in zip(paths, traced.paths, traced.colours):
        flat, found = [v for p in unrepeated(points) for v in p], [v for p in unrepeated(drawn) for v in p]
        fail.check(near(flat, found), "path", f"{where}: a path is not where it should be: {found[:4]}, {flat[:4]}")
        fail.check(near([float(c) for c in ink.split()], rgb(colour), COLOUR_STEP), "colour of path",
                   f"{where}: {ink}, expected {colour}")


def check_images(fail, where, page, traced):
    images = [m.rect for m in page.marks if m.kind == "image"]
    fail.check(len(images) == len(traced.images) and all(near(a, b) for a, b in zip(images, traced.images)), "picture",
               f"{where}: {traced.images}, expected {images}")
    return len(images)


def check(fail, brochure, *options):
    """Catches: the writer's rounding adding up, kerning lost or doubled, wrong glyph after subsetting, a mark left out."""
    display, traced, faces, count, images = displays.of(brochure), readback.of(brochure, *options), {}, 0, 0
    fail.equal(len(traced), len(display.pages), "page count", brochure.name)
    for page, read in zip(display.pages, traced):
        where = f"{' '.join((brochure.name,) + options)}, page {page.label}"
        check_glyphs(fail, where, page, read, faces)
        check_paths(fail, where, page, read)
        images += check_images(fail, where, page, read)
        count += len(read.glyphs)
    fail.equal(len(set(faces.values())), len(faces), "face", f"{brochure.name}: two faces became one font: {faces}")
    fail.least(count, 3000, "glyphs")
    if brochure.name == "torture":
        fail.equal(images, 3, "picture", "PNG, JPEG and WebP in the torture brochure")
