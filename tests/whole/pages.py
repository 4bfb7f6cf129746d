"""What stands where on the pages: frames kept, nothing on top of anything else, folios, running heads, contents."""

import display as displays
import geometry
import readback

HANG = 5.7  # pt: what may hang out of a frame


def bounds(mark):
    """Left, top, right and bottom of what is seen of a line of text: capitals' height, short descenders (of a
    large initial only what a quotation mark has)."""
    below = 0.12 if mark.initial else 0.18
    return mark.x, mark.y - 0.66 * mark.size, mark.right, mark.y + below * mark.size


def check_frames(fail, display, layout):
    """Catches: text that runs out of its frame's columns, above its first line or below its last."""
    count = 0
    for page in display.pages:
        frames = []
        for frame in layout.masters[page.master].frames.values() if page.master else []:
            for columns in (frame["columns"], frame.get("margin-columns")):
                if columns:
                    frames.append(layout.columns_x(page, columns) + layout.lines_y(page, frame["lines"]))
        for mark in page.texts:
            if not mark.tag:
                continue
            count += 1
            hang = max(HANG, 0.05 * mark.size)  # large letters stand with their stem, not their side bearing, at the edge
            inside = any(left - hang <= mark.x and mark.right <= right + HANG and top <= mark.y <= bottom
                         for left, right, top, bottom in frames)
            fail.check(inside, "outside its frame", f"page {page.label}: {mark.text!r} at {mark.x:g} {mark.y:g}")
    return count


def check_paper(fail, display):
    """Catches: anything drawn beyond the bleed, or text nearer than 5 mm to the trimmed edge."""
    for page in display.pages:
        for mark in page.marks:
            if mark.kind == "glyphs":
                fail.check(14 <= mark.x and mark.right <= page.width - 14 and 14 <= mark.y <= page.height - 14, "edge",
                           f"page {page.label}: {mark.text!r} stands too near the edge")
            elif mark.kind in ("image", "clip"):
                x, y, width, height = mark.rect
                out = page.bleed + 0.01
                fail.check(x >= -out or mark.kind == "image", "bleed", f"page {page.label}: {mark.rect}")
                fail.check(mark.kind == "image" or (y >= -out and x + width <= page.width + out
                                                    and y + height <= page.height + out), "bleed",
                           f"page {page.label}: {mark.rect}")


def check_overlaps(fail, display):
    """Catches: lines of text printed over one another, text over a picture (not its badge's)."""
    for page in display.pages:
        texts = [m for m in page.texts if m.text.strip() and display.role(m.tag) != "Figure"]
        for i, one in enumerate(texts):
            left, top, right, bottom = bounds(one)
            for other in texts[i + 1:]:
                l, t, r, b = bounds(other)
                apart = left >= r - 0.6 or l >= right - 0.6 or top >= b or t >= bottom
                fail.check(apart, "overlap", f"page {page.label}: {one.text!r} and {other.text!r}")
            for mark in page.marks:
                if mark.kind == "image":
                    x, y, width, height = mark.rect
                    apart = left >= x + width or x >= right or top >= y + height or y >= bottom
                    fail.check(apart, "overlap", f"page {page.label}: {one.text!r} on a picture")


def check_folios(fail, display, layout):
    """Catches: a folio missing, wrong, on the inner side, or on a page that should have none; a label without a folio."""
    for page in display.pages:
        left, _, right, bottom = layout.type_area(page)
        below = [m for m in page.texts if not m.tag and m.y > bottom and m.text.strip() == str(page.number)]
        wanted = layout.masters[page.master].folio is not None
        fail.equal(page.label, str(page.number) if wanted else "", "label", f"page {page.number}")
        if not fail.equal(len(below), 1 if wanted else 0, "folio", f"page {page.number}") or not wanted:
            continue
        at_edge = abs(below[0].x - left) < 1 if page.side == "left" else abs(below[0].right - right) < 1
        fail.check(at_edge, "folio", f"page {page.label} ({page.side}): not at the outer edge, but at {below[0].x:g}")


def check_heads(fail, display, layout):
    """Catches: running heads of the wrong section; the area not on left pages, the practice not on right ones."""
    titles = {}
    for level, title, dest in display.outline:
        titles[dest] = title
    area = None
    for page in display.pages:
        area = titles.get(page.section) if page.master == "area" else area
        _, top, _, _ = layout.type_area(page)
        above = "".join(m.text for m in page.texts if not m.tag and m.y < top)
        master = layout.masters[page.master]
        for head in master.heads:
            if head["place"].startswith("top") and head.get("on") in (None, page.side):
                on_left = page.master == "practice-next" and page.side == "left"
                wanted = area if on_left else titles.get(page.section)
                shown = above.rstrip(" …")
                fail.check(shown and wanted and wanted.startswith(shown), "running head",
                           f"page {page.label}: {above!r}, expected {wanted!r}")
        if not any(h["place"].startswith("top") for h in master.heads):
            fail.equal(above, "", "running head", f"page {page.label} should have none")


def check_contents(fail, display):
    """Catches: page numbers of the contents, an opener or the index that are not those of the pages they lead to."""
    count = 0
    for page in display.pages:
        if page.master not in ("contents", "contents-next", "area"):
            continue
        for link in page.links:
            x, y, width, height = link["rect"]
            inside = [m for m in page.texts if x - 1 <= m.x <= x + width and y <= m.y <= y + height and m.text.strip()]
            target = display.pages[display.dests[link["dest"]][0] - 1]
            fail.equal(max(inside, key=lambda m: m.right).text.strip(), target.label, "page number", f"page {page.label}, {link['contents']!r}")
            shown = " ".join(m.said for m in inside)
            standing = "".join(m.said for m in target.texts if display.role(m.tag) in ("H1", "H2"))
            fail.check(link["contents"] in standing, "contents", f"{link['contents']!r} is no title on page {target.label}")
            fail.check(link["contents"].split()[0] in shown, "contents", f"{shown!r} leads to {link['contents']!r}")
            count += 1
    for page in display.pages:
        fail.check(page.label in ("", str(page.number)), "labels", f"page {page.number} is labelled {page.label!r}")
    fail.check(all(p.side == ("right" if i % 2 == 0 else "left") for i, p in enumerate(display.bound(4))), "sides",
               "odd pages stand on the right")
    return count


def check(fail, brochure):
    """Each part's own docstring names the mistakes it catches."""
    display, layout = displays.of(brochure), geometry.Layout()
    readback.measure(display, readback.of(brochure))
    fail.least(check_frames(fail, display, layout), 200, "marks in frames")
    check_paper(fail, display)
    check_overlaps(fail, display)
    check_folios(fail, display, layout)
    check_heads(fail, display, layout)
    fail.least(check_contents(fail, display), 14, "entries of contents and openers")
