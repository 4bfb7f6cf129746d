"""
How the lines are set, computed from the display list: what a book designer would mark in red.

Body text is what stands at the body's size in a story, outside boxes. A line "ends in a cut" when its text does not
end in a space although the paragraph goes on: that is how the display list says that a word was divided.
"""

import re

import display as displays
import geometry
import readback

BODY_SIZE = 9.5
HEADING_SIZE = 11.0
HANG = 0.6 * BODY_SIZE  # the most that hyphens, points and quotation marks may hang out
SHORT_STORY = 10         # lines: what is shorter may be one paragraph beside one box, which nothing can level
BOXES = {"Aside", "Div", "Table", "Figure", "Caption"}
SPACE = " \u00a0\u202f"
PREPOSITION = re.compile(r"(?:^|[\s\u00a0„(«])[всукоВСУКО]$")
UNIT = re.compile(r"(?:лв\.?|€|%|‰|г\.?|ч\.|мин\.|км|м²?|т|бр\.|хил\.|млн\.|млрд\.|век|в\.)(?![\wа-яА-Я])")
ORDINAL = re.compile(r"\d-(?:в|р|т|м)?[ваоитя]{1,2}\b")
BEFORE_NUMBER = re.compile(r"(?:^|\s)(?:№|стр\.|с\.|ул\.|бул\.|пл\.|гр\.|кв\.|вж\.)$")


class Setting:
    """Lines of a brochure by what they are."""

    def __init__(self, brochure):
        self.display, self.layout = displays.of(brochure), geometry.Layout()
        readback.measure(self.display, readback.of(brochure))
        self.name = brochure.name
        self.blocks = displays.lines_of(self.display)
        self.body = {tag: lines for tag, lines in self.blocks.items() if self.is_body(tag, lines)}
        self.headings = {tag: lines for tag, lines in self.blocks.items()
                         if self.display.role(tag) in ("H2", "H3") and lines[0].size == HEADING_SIZE}

    def is_body(self, tag, lines):
        roles = self.display.ancestors(tag)
        return lines[0].size == BODY_SIZE and roles[0] in ("P", "LBody") and not BOXES.intersection(roles)

    def column(self, line):
        """Index of the story column in which a line stands; None if it stands in none."""
        for i, (left, right) in enumerate(self.layout.story(line.page)):
            if left - HANG <= line.x and line.right <= right + HANG:
                return i
        return None

    def groups(self, lines):
        """A block's lines by the column they stand in: [(page, column, lines)]."""
        out = []
        for line in lines:
            place = (line.page, self.column(line))
            if not out or out[-1][:2] != place:
                out.append(place + ([],))
            out[-1][2].append(line)
        return out


def is_cut(lines, i):
    return i + 1 < len(lines) and lines[i].text[-1:] not in SPACE


def of(brochure):
    return brochure.once("setting", lambda: Setting(brochure))


def check_hyphens(fail, setting):
    """Catches: a third hyphen in a row, one letter before or after a hyphen, short words cut, a hyphen not drawn."""
    cuts, column_ends = 0, 0
    for lines in setting.body.values():
        row = 0
        for i, line in enumerate(lines):
            row = row + 1 if is_cut(lines, i) else 0
            fail.check(row < 3, "three hyphens in a row", line)
            if row:
                cuts += 1
                column_ends += setting.column(line) != setting.column(lines[i + 1])
                check_cut(fail, line, lines[i + 1])
    print(f"{setting.name}: {cuts} lines end in a cut word, {column_ends} of them at the end of a column")
    return cuts


def check_cut(fail, line, after):
    shown = line.marks[-1].unicodes[-1]
    if line.text[-1] in "-/–":
        return
    before = re.search(r"[^\W\d_]*$", line.text).group()
    rest = re.match(r"[^\W\d_]*", after.text).group()
    fail.check(shown in "-\u2010", "hyphen", f"{line} is cut without one, but with {shown!r}")
    fail.check(len(before) >= 2 and len(rest) >= 2 and len(before + rest) >= 5, "hyphenated", f"{before}-{rest}: {line}")
    fail.check(re.search("[аеиоуъюяaeiouy]", rest, re.I) and re.search("[аеиоуъюяaeiouy]", before, re.I),
               "hyphenated", f"no vowel in a part of {before}-{rest}")


def check_grid(fail, setting):
    """Catches: body or heading off the baseline grid by a thousandth of a point, in any column of any page."""
    count = 0
    for lines in list(setting.body.values()) + list(setting.headings.values()):
        for line in lines:
            number = setting.layout.line_of(line.page, line.y)
            away = abs(number - round(number)) * setting.layout.baseline
            fail.check(away <= 0.0011, "baseline grid", f"{line} is {away:.3f} pt off")
            count += 1
    return count


def check_measure(fail, setting):
    """Catches: lines that are not justified, stick out of the column, or stand outside the type area."""
    for lines in setting.body.values():
        for i, line in enumerate(lines):
            column = setting.column(line)
            if not fail.check(column is not None, "column", f"{line} stands in no column"):
                continue
            left, right = setting.layout.story(line.page)[column]
            last = i + 1 == len(lines)
            short = right - line.right
            if not last and short > 0.75 and stands_beside(setting, line, right):
                short -= setting.layout.beside(line.page)
            fail.check(-HANG <= short and (last or short <= 0.75), "measure",
                       f"{line} ends {short:.2f} pt before its column's edge")
            fail.check(left - HANG <= line.x, "measure", f"{line} begins before its column")


def check_binding(fail, setting):
    """Catches: every rule of notes/fonts-and-languages.md §4 dropped from the breaker or the language pack."""
    count = 0
    for lines in setting.blocks.values():
        for line, after in zip(lines, lines[1:]):
            end, start = line.text.rstrip(SPACE), after.text.lstrip(SPACE)
            fail.check(not PREPOSITION.search(end), "one-letter preposition at a line's end", line)
            fail.check(not (end[-1:].isdigit() and UNIT.match(start)), "number and unit parted", f"{line} / {start[:20]}")
            fail.check(not (end[-1:].isdigit() and re.match(r"\d{3}(?!\d)", start)), "number parted", f"{line} / {start[:20]}")
            fail.check(not (BEFORE_NUMBER.search(end) and start[:1].isdigit()), "number parted", f"{line} / {start[:20]}")
            fail.check(not re.match(r"[–—]", start), "dash at a line's beginning", after)
            fail.check(not (re.search(r"\d-$", end) and ORDINAL.match(end[-2:] + start)), "ordinal parted", f"{line} / {start}")
            fail.check(not re.match(r"[.,;:!?)’%]|“(?![A-Za-z])", start), "stop at a line's beginning", after)  # “opens in English
            fail.check(not re.search(r"[„(«‘]$", end), "opening mark at a line's end", line)
            count += 1
    return count


def check_keeps(fail, setting):
    """Catches: widows, orphans, headings parted from their text."""
    for lines in setting.body.values():
        groups = setting.groups(lines)
        for page, column, part in groups if len(groups) > 1 else []:
            fail.check(len(part) >= 2, "single line", f"{part[0]}, column {column}: alone at a column's end or beginning")
    by_column = {}
    for line in (line for lines in setting.blocks.values() for line in lines):
        by_column.setdefault((line.page.number, setting.column(line)), []).append(line)
    for lines in setting.headings.values():
        last = lines[-1]
        below = [l for l in by_column.get((last.page.number, setting.column(last)), []) if l.y > last.y]
        fail.check(below, "heading at a column's foot", last)


def stands_beside(setting, line, right):
    """Something else stands at the right edge of the line's column, level with the line or just above it."""
    left = right - setting.layout.beside(line.page)
    things = [(m.x, m.y - m.size, m.right, m.y) for m in line.page.texts if m.tag and m.x > left] + list(boxes(line.page))
    return any(left < x and x1 <= right + HANG and y < line.y and line.y - 26 < y1 for x, y, x1, y1 in things)


def bottoms(setting, page):
    """The grid line on which the story begins, and that on which each of its columns ends, boxes and pictures included."""
    columns = setting.layout.story(page)
    body = [l for lines in setting.blocks.values() for l in lines if l.page is page and setting.column(l) is not None]
    story = [l.y for l in body if l.block in setting.body]
    if not story:
        return None, []
    ends = []
    for left, right in columns:
        feet = [m.y for m in page.texts if m.tag and m.y >= min(story) and left - HANG <= m.x and m.right <= right + HANG]
        feet += [box[3] for box in boxes(page)
                 if box[3] > min(story) and left - 1 <= box[0] and box[2] <= right + 1]
        ends.append(max((setting.layout.line_of(page, y) for y in feet), default=0))
    return setting.layout.line_of(page, min(story)), ends


def boxes(page):
    """Bounding boxes of filled rectangles and of pictures: left, top, right, bottom."""
    for mark in page.marks:
        if mark.kind == "path" and not mark.tag:
            points = [p for _, step in mark.steps for p in step]
            yield (min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points))
        elif mark.kind in ("image", "clip"):
            x, y, width, height = mark.rect
            yield x, y, x + width, y + height


def check_level(fail, setting):
    """Catches: columns of a practice's last page that end more than a line apart, and columns that stop short before it."""
    looked = 0
    for page, after in zip(setting.display.pages, setting.display.pages[1:] + [None]):
        if not page.master.startswith("practice"):
            continue
        begin, ends = bottoms(setting, page)
        if len(ends) < 2 or max(ends) - begin < SHORT_STORY:
            continue
        looked += 1
        shown = f"{setting.name}, page {page.label}: columns end on lines {', '.join(f'{e:.2f}' for e in ends)}"
        if after is None or after.section != page.section:
            fail.check(max(ends) - min(ends) <= 1.01, "columns not level", shown)
        else:
            foot = setting.layout.line_of(page, setting.layout.type_area(page)[3])
            fail.check(foot - min(ends) < 2.5, "column stops short", f"{shown} of {foot:.1f}, though the text goes on")
        if setting.name == "booklet":
            fail.check(max(ends) >= 28, "page under half full", shown)
    return looked


def check(fail, brochure):
    """Each part's own docstring names the mistakes it catches."""
    setting = of(brochure)
    fail.least(len(setting.body), 20, "paragraphs of body text")
    fail.least(len(setting.headings), 2, "headings")
    fail.least(check_hyphens(fail, setting), 8, "cut words")
    fail.least(check_grid(fail, setting), 100, "lines on the grid")
    check_measure(fail, setting)
    fail.least(check_binding(fail, setting), 100, "line ends")
    check_keeps(fail, setting)
    fail.least(check_level(fail, setting), 2, "pages in columns")
