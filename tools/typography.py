#!/usr/bin/env python3
"""
Figures of merit of a typeset PDF, from the positions of its glyphs alone, as `mutool trace` gives them: hyphenated lines,
word spaces, expansion and tracking of glyphs, last lines, rivers, baselines off the grid, broken binding rules.

usage: tools/typography.py FILE.pdf [--json] [--space EM] [--kinds]
  --space EM   width of the natural word space in em, for files that draw no space glyphs (TeX's)
  --kinds      also which kinds of text were found, and which of them are justified

It knows neither tags nor the display list, so that it can judge Broshura's own figures (`broshura inspect --typography`, which
defines them in src/proof/include/proof/typography.h) and the files of other programs. What the display list
knows is guessed here: a new paragraph begins with an indent, a label, a larger distance, or after a line that ends
short of its column's edge. Python's standard library only.
"""

import argparse
import collections
import json
import re
import statistics
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

HYPHENS = "-\u00ad\u058a\u2010\u2011"
SPACES = " \u00a0"
TIGHT, LOOSE = 0.75, 1.6
RIVER = 3
LEAST_MEMBERS = 3
AT_EDGE, SPACES_VARY = 0.4, 0.03
GRID = 0.05
LABEL = re.compile(r"(?:[•»■·▪◦]|\d{1,2}[.)])$")

Glyph = collections.namedtuple("Glyph", "font size wide x y advance letter")  # wide: 1.02 = drawn 2 % wider
Gap = collections.namedtuple("Gap", "x width natural")


# ---- reading ----------------------------------------------------------------------------------------------------------

def numbers(words):
    return [float(w) for w in words.split()]


def glyphs_of(page):
    """Glyphs of a page in the order of drawing, y downwards."""
    for text in page.iter("fill_text"):
        a, _, _, d, e, f = numbers(text.get("transform"))
        for span in text.iter("span"):
            trm = numbers(span.get("trm"))
            size, wide = abs(trm[3] * d), trm[0] * a / abs(trm[3] * d) if trm[3] else 1
            font = span.get("font").partition("+")[2] or span.get("font")
            for g in span.iter("g"):
                yield Glyph(font, round(size, 2), wide, a * float(g.get("x")) + e, d * float(g.get("y")) + f,
                            float(g.get("adv") or 0) * size * wide, g.get("unicode") or "\ufffd")


def read(pdf):
    """[[Glyph]] by page."""
    done = subprocess.run(["mutool", "trace", str(pdf)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(f"mutool trace {pdf}: {done.stderr.decode(errors='replace')}")
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", done.stdout.decode("utf-8", errors="replace"))
    return [list(glyphs_of(page)) for page in ElementTree.fromstring(text).iter("page")]


# ---- lines ------------------------------------------------------------------------------------------------------------

class Line:
    def __init__(self, page, glyphs, spaces_drawn, natural_space, label):
        self.page, self.glyphs, self.label = page, glyphs, label
        visible = [g for g in glyphs if g.letter not in SPACES]
        most = collections.Counter((g.font.partition("-")[0], g.size) for g in visible).most_common(1)[0][0]
        self.kind = most
        self.size = most[1]
        own = [g for g in visible if (g.font.partition("-")[0], g.size) == most]
        self.y = collections.Counter(round(g.y, 3) for g in own).most_common(1)[0][0]
        self.wide = collections.Counter(round(g.wide, 4) for g in own).most_common(1)[0][0]
        self.left, self.right = visible[0].x, visible[-1].x + visible[-1].advance
        self.hyphen = visible[-1].letter in HYPHENS
        self.gaps = list(gaps_between(glyphs) if spaces_drawn else gaps_without_spaces(visible, natural_space))
        self.column = None
        self.begins = self.last = self.full = False

    @property
    def text(self):
        return "".join(g.letter for g in self.glyphs)


def gaps_between(glyphs):
    """Word spaces, from each space's origin to the glyph behind it."""
    start, natural, seen = None, 0, False
    for g in glyphs:
        if g.letter in SPACES:
            start = g.x if start is None else start
            natural += g.advance / g.wide
            continue
        if seen and start is not None and natural > 0:
            yield Gap(start, g.x - start, natural)
        start, natural, seen = None, 0, True


def gaps_without_spaces(glyphs, em):
    for before, after in zip(glyphs, glyphs[1:]):
        end = before.x + before.advance
        if after.x - end > 0.12 * before.size:
            yield Gap(end, after.x - end, em * before.size)


def lines_of(pages, em):
    drawn = sum(g.letter in SPACES for glyphs in pages for g in glyphs)
    drawn = drawn > sum(len(glyphs) for glyphs in pages) / 50
    for number, glyphs in enumerate(pages):
        part, label = [], False
        for g in glyphs + [None]:
            if part and (g is None or not goes_on(part, g, drawn)):
                if g is not None and is_label(part, g):
                    label = True
                elif not LABEL.match("".join(p.letter for p in part).strip(SPACES) or "•"):
                    yield Line(number, part, drawn, em, label)
                    label = False
                part = []
            if g is not None:
                part.append(g)


def beside_initials(lines):
    """Without large initials: the lines beside one begin with it."""
    initial = None
    for line in lines:
        if line.size > 20 and len(line.text.strip()) <= 3:
            initial = line
            continue
        if initial is not None and line.page == initial.page and initial.y - initial.size < line.y < initial.y + 1 and \
                initial.right - 1 < line.left < initial.right + line.size:
            line.left = initial.left
        yield line


def goes_on(part, g, spaces_drawn):
    last = part[-1]
    size = max(last.size, g.size)
    gap = g.x - (last.x + last.advance)
    space = last.letter in SPACES or g.letter in SPACES
    widest = 0.4 if spaces_drawn and not space else 1.5
    if LABEL.match("".join(p.letter for p in part)):
        widest = 0.3
    return abs(g.y - last.y) < size / 2 and g.x >= last.x and gap <= widest * size


def is_label(part, g):
    """A bullet or number that hangs before its item: no line of its own."""
    last = part[-1]
    return abs(g.y - last.y) < 1 and 0 < g.x - last.x < 4 * last.size and bool(LABEL.match("".join(p.letter for p in part)))


# ---- columns ----------------------------------------------------------------------------------------------------------

class Column:
    def __init__(self, page, members):
        ends = sorted(line.right for line in members)
        self.page, self.count = page, len(members)
        self.least, self.right = ends[0], ends[len(ends) // 2]
        self.left = min(line.left for line in members)


def find_window(ends, width):
    """Slice of the sorted ends: the stretch of this width that holds the most."""
    best, start = (0, 0), 0
    for stop in range(1, len(ends) + 1):
        while ends[stop - 1] - ends[start] > width:
            start += 1
        if stop - start >= best[1] - best[0]:
            best = (start, stop)
    return best


def find_columns(lines):
    """Columns of one kind's lines on one page; gives each line its own."""
    left = list(lines)
    while True:
        asked = sorted((line for line in left if not line.last), key=lambda line: line.right)
        start, stop = find_window([line.right for line in asked], asked[0].size / 2 if asked else 0)
        if stop - start < LEAST_MEMBERS:
            return
        column = Column(lines[0].page, asked[start:stop])
        yield column
        for line in left:
            if line.left < column.right and line.right > column.left:
                line.column = column
        left = [line for line in left if line.column is None]


def borrow(line, columns):
    """The column of another page of the same side that fits a line on a page with too few."""
    fit = [c for c in columns if (c.page - line.page) % 2 == 0 and c.left - line.size / 2 <= line.left < c.right
           and line.right <= c.right + line.size / 2]
    return max(fit, key=lambda c: c.count, default=None)


class Kind:
    """All lines of one family and size, in reading order."""

    def __init__(self, name, lines):
        self.name, self.lines = name, lines
        self.mark_beginnings()
        self.columns = []
        for page in sorted({line.page for line in lines}):
            self.columns += find_columns([line for line in lines if line.page == page])
        for line in lines:
            line.column = line.column or borrow(line, self.columns)
        self.justified = self.judge()
        for line in lines:
            line.full = self.justified and self.at_edge(line)

    def mark_beginnings(self):
        """Where paragraphs begin, by indent, label or distance; the line before is a last one."""
        steps = [b.y - a.y for a, b in zip(self.lines, self.lines[1:]) if a.page == b.page and b.y > a.y]
        self.step = collections.Counter(round(s, 2) for s in steps).most_common(1)[0][0] if steps else 0
        before = None
        for line in self.lines:
            line.begins = before is None or self.begins(before, line)
            if before is not None:
                before.last = line.begins
            before = line
        before.last = True

    def begins(self, before, line):
        below = line.page == before.page and line.y > before.y
        if line.label or (below and line.y - before.y > 1.5 * self.step):
            return True
        if not below:
            return False
        shift = line.left - before.left
        return shift > 0.6 * line.size or (shift < -0.6 * line.size and not (before.begins and not before.label))

    def at_edge(self, line):
        return line.column is not None and not line.last and line.right >= line.column.least

    def judge(self):
        asked = [line for line in self.lines if not line.last]
        edge = [line for line in asked if self.at_edge(line)]
        widths = [gap.width for line in edge for gap in line.gaps]
        if len(asked) < LEAST_MEMBERS or not widths:
            return False
        mean = statistics.fmean(widths)
        vary = statistics.fmean(abs(w - mean) for w in widths) > SPACES_VARY * mean
        return len(edge) >= AT_EDGE * len(asked) and vary


# ---- figures ----------------------------------------------------------------------------------------------------------

def spread(values):
    values = list(values) or [0]
    return {"mean": statistics.fmean(values), "deviation": statistics.pstdev(values), "least": min(values), "most": max(values)}


def space_figures(full):
    gaps = [gap for line in full for gap in line.gaps]
    ratios = [gap.width / gap.natural for gap in gaps if gap.natural]
    figures = {"count": len(gaps)} | spread(gap.width for gap in gaps)
    figures |= {name + "_ratio": value for name, value in spread(ratios).items()}
    tight = [any(gap.natural and gap.width / gap.natural < TIGHT for gap in line.gaps) for line in full]
    loose = [any(gap.natural and gap.width / gap.natural > LOOSE for gap in line.gaps) for line in full]
    beyond = sum(t or l for t, l in zip(tight, loose))
    return figures | {"tight_lines": sum(tight), "loose_lines": sum(loose), "beyond_lines": beyond,
                      "beyond_percent": 100 * beyond / len(full) if full else 0}


def steps_of(values):
    """Mean and greatest difference between neighbours; None parts neighbours."""
    steps = [abs(a - b) for a, b in zip(values, values[1:]) if a is not None and b is not None]
    return {"step_mean": statistics.fmean(steps or [0]), "step_most": max(steps or [0])}


def expansion_figures(lines):
    values = [100 * (line.wide - 1) if line.full else None for line in lines]
    used = [v for v in values if v is not None]
    return {"lines": sum(abs(v) > 0.005 for v in used), "least": min(used, default=0), "most": max(used, default=0),
            "mean": statistics.fmean(map(abs, used or [0]))} | steps_of(values)


def pairs_of(line):
    """Neighbouring letters of one font and what lies between them beyond the first one's width, in per cent of an em."""
    for a, b in zip(line.glyphs, line.glyphs[1:]):
        between = (b.x - a.x - a.advance) / (a.size * a.wide)
        if a.font == b.font and a.size == b.size and a.letter not in SPACES and b.letter not in SPACES and between < 0.1:
            yield (a.font, a.letter, b.letter), 100 * between


def tracking_figures(lines):
    """Letters further apart or closer than that pair of letters usually is; per cent of an em, a line's mean."""
    usual = collections.defaultdict(list)
    for line in lines:
        for pair, distance in pairs_of(line):
            usual[pair].append(distance)
    usual = {pair: statistics.median(found) for pair, found in usual.items() if len(found) > 4}
    values = []
    for line in lines:
        away = [distance - usual[pair] for pair, distance in pairs_of(line) if pair in usual]
        values.append(statistics.fmean(away) if line.full and away else None)
    used = [v for v in values if v is not None]
    return {"least": min(used, default=0), "most": max(used, default=0), "mean": statistics.fmean(map(abs, used or [0]))} | \
        steps_of(values)


def rivers(lines):
    """(how many, lines of the longest)"""
    count, longest = 0, 0
    columns = collections.defaultdict(list)
    for line in lines:
        if line.column is not None:
            columns[line.page, line.kind, line.column.right].append(line)
    for column in columns.values():
        column.sort(key=lambda line: line.y)
        above, lengths = None, []
        for line in column + [None]:
            near = above is not None and line is not None and 0 < line.y - above.y <= 2 * line.size
            after, gone_on = [], set()
            for gap in line.gaps if line else []:
                over = [i for i, g in enumerate(above.gaps if near else []) if lies_over(g, gap)]
                gone_on.update(over)
                after.append(1 + max((lengths[i] for i in over), default=0))
            ends = [n for i, n in enumerate(lengths) if n >= RIVER and i not in gone_on]
            count += len(ends)
            longest = max(ends + [longest])
            above, lengths = line, after
    return count, longest


def lies_over(a, b):
    both = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
    return both > 0 and 2 * both >= min(a.width, b.width)


def off_grid(lines):
    """Lines of the kind with the most lines that do not stand where most of it stands."""
    if not lines:
        return 0
    kind = collections.Counter(line.kind for line in lines).most_common(1)[0][0]
    body = [line for line in lines if line.kind == kind]
    steps = collections.Counter(round(b.y - a.y, 2) for a, b in zip(body, body[1:]) if a.page == b.page and b.y > a.y)
    if not steps:
        return 0
    step = steps.most_common(1)[0][0]
    phase = collections.Counter(round(line.y % step, 2) for line in body).most_common(1)[0][0]
    away = [abs(line.y % step - phase) for line in body]
    return sum(min(a, step - a) > GRID for a in away)


PREPOSITION = re.compile(r"(?:^|[\s\u00a0„(«])[всукоВСУКО]$")
UNIT = re.compile(r"(?:лв\.?|€|%|‰|г\.?|ч\.|мин\.|км|м²?|т|бр\.|хил\.|млн\.|млрд\.|век|в\.)(?![\wа-яА-Я])")
ORDINAL = re.compile(r"\d-$")


def breaches(lines):
    """Binding rules of Bulgarian, broken at a line's end."""
    count = dict.fromkeys(("preposition", "unit", "thousands", "dash", "ordinal"), 0)
    for line, after in zip(lines, lines[1:]):
        if line.last:
            continue
        end, start = line.text.rstrip(SPACES), after.text.lstrip(SPACES)
        count["preposition"] += bool(PREPOSITION.search(end))
        count["unit"] += end[-1:].isdigit() and bool(UNIT.match(start))
        count["thousands"] += end[-1:].isdigit() and bool(re.match(r"\d{3}(?!\d)", start))
        count["dash"] += bool(re.match(r"[–—][ \u00a0]", start))
        count["ordinal"] += bool(ORDINAL.search(end))
    return count


def last_lines(lines):
    """Shares of the measure of last lines of paragraphs of two lines or more, per cent."""
    return [100 * (b.right - b.column.left) / (b.column.right - b.column.left)
            for a, b in zip(lines, lines[1:]) if b.last and not b.begins and b.column is not None and not a.last]


def figures_of(kinds):
    """The figures of all justified text."""
    lines = [line for kind in kinds if kind.justified for line in kind.lines if line.column is not None]
    for line in lines:
        line.last = line.last or not line.full
    full = [line for line in lines if line.full]
    hyphenated = [line.hyphen and following is not None for line, following in zip(lines, lines[1:] + [None])]
    triples = sum(all(row) for row in zip(hyphenated, hyphenated[1:], hyphenated[2:]))
    count, longest = rivers(lines)
    ends = last_lines(lines)
    return {"lines": len(lines), "full_lines": len(full), "hyphenated": sum(hyphenated),
            "hyphenated_percent": 100 * sum(hyphenated) / len(lines) if lines else 0,
            "pairs": sum(all(row) for row in zip(hyphenated, hyphenated[1:])), "triples": triples,
            "spaces": space_figures(full), "expansion": expansion_figures(lines), "tracking": tracking_figures(lines),
            "last_lines": {"count": len(ends), "mean_percent": statistics.fmean(ends or [0]), "short": sum(e < 15 for e in ends)},
            "off_grid": off_grid(lines), "rivers": count, "longest_river": longest, "breaches": breaches(lines)}


def kinds_of(pdf, em=0.25):
    by_name = {}
    for line in beside_initials(lines_of(read(pdf), em)):
        by_name.setdefault(line.kind, []).append(line)
    return [Kind(name, lines) for name, lines in by_name.items()]


def measure(pdf, em=0.25):
    """All figures of a PDF, as `--json` prints them."""
    return figures_of(kinds_of(pdf, em))


def rounded(value):
    if isinstance(value, dict):
        return {name: rounded(v) for name, v in value.items()}
    return round(value, 3) if isinstance(value, float) else value


def table(f):
    s, e, t = f["spaces"], f["expansion"], f["tracking"]
    return "\n".join((
        f"justified text        {f['lines']} lines",
        f"hyphenated lines      {f['hyphenated']} ({f['hyphenated_percent']:.1f} %); two in a row {f['pairs']}, three {f['triples']}",
        f"word spaces           mean {s['mean']:.2f} pt ({s['mean_ratio']:.2f} of the natural one), deviation {s['deviation']:.2f} pt, "
        f"from {s['least']:.2f} to {s['most']:.2f} pt",
        f"beyond 0.75 to 1.60   in {s['beyond_lines']} ({s['beyond_percent']:.1f} %) of {f['full_lines']} full lines: "
        f"{s['tight_lines']} tight, {s['loose_lines']} loose",
        f"expansion of glyphs   in {e['lines']} lines, from {e['least']:.2f} to {e['most']:.2f} %, mean {e['mean']:.2f} %; "
        f"from line to line {e['step_mean']:.2f} %, at most {e['step_most']:.2f} %",
        f"tracking              from {t['least']:.2f} to {t['most']:.2f} % of an em against the usual, mean {t['mean']:.2f} %; "
        f"from line to line {t['step_mean']:.2f} %",
        f"last lines            mean {f['last_lines']['mean_percent']:.1f} % of the measure; under 15 %: {f['last_lines']['short']}",
        f"rivers                {f['rivers']}, the longest of {f['longest_river']} lines",
        f"off the grid          {f['off_grid']} lines",
        f"binding rules broken  {sum(f['breaches'].values())} {[k for k, v in f['breaches'].items() if v] or ''}"))


def main():
    parser = argparse.ArgumentParser(description="Figures of merit of a PDF's typography.")
    parser.add_argument("pdf")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--space", type=float, default=0.25, metavar="EM")
    options = parser.parse_args()
    kinds = kinds_of(options.pdf, options.space)
    if options.kinds:
        for kind in sorted(kinds, key=lambda kind: -len(kind.lines)):
            print(f"{kind.name[0]} {kind.name[1]:g}: {len(kind.lines)} lines{', justified' if kind.justified else ''}")
    found = figures_of(kinds)
    print(json.dumps(rounded(found), indent=1) if options.json else table(found))


if __name__ == "__main__":
    main()
