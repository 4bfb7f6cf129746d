"""
What must hold of any brochure: the judgement over one that generate.py has made. Each check says what it found in a line, with the rule's name in
front. Measured here from the display list and the PDF's own glyphs, by the layout's frames; then `inspect --typography` must say the same.

What cannot hold the program must have said: a message of its own at this brochure excuses the rule that it belongs to, and nothing else.
"""

import collections
import json
import re
import unicodedata

import display as displays
import geometry
import readback
import source
import structure
from source import Pack, squeeze
from tools import PROGRAM, environment, run_bytes

HANG = 0.7          # of the size: hyphens, points, quotation marks and bullets may hang out so far
SHORT = 9           # lines: what is shorter may be one paragraph beside one box, which nothing can level
NOTE = "\ue000"     # stands for a note's number, which may begin anew on each page
FATAL = ("AddressSanitizer", "runtime error", "Assertion", "LeakSanitizer")
WORDS = {"B0501", "B0901", "B0710", "B0407", "B0403"}  # messages that a generated brochure must never bring about
EXCUSES = {"overlap": {"B0701", "B0730", "B0738", "B0706", "B0707", "B0703", "B0733", "B0732", "B0713", "B0751", "B0743"},
           "frame": {"B0730", "B0738", "B0706", "B0707", "B0703", "B0701", "B0733", "B0732", "B0713", "B0751", "B0743"},
           "level": {"B0706"}, "widow": {"B0747"}, "orphan": {"B0747"}, "heading": {"B0747"},
           "text": {"B0703", "B0713", "B0751", "B0743", "B0742"}}


class Read(source.Source):
    """The XML's pieces in its order, notes' numbers left open, of the sections that the layout sets."""

    def __init__(self, folder, page_of, shown):
        self.shown = shown
        super().__init__(folder, page_of)
        self.sections = [s for s in self.sections if s.name in shown]

    def inline_child(self, child, lang, section, level):
        if child.tag == "note":
            section.notes.append(squeeze(self.inline(child, lang, section)))
            return NOTE
        return super().inline_child(child, lang, section, level)

    def read_block(self, child, section):
        if child.tag == "figure":
            section.add(" ".join(squeeze(self.words(e, section)) for e in child))
        elif child.tag == "table":
            self.read_blocks(child, section)
        elif child.tag == "quote":
            opening, closing = Pack.of(self.lang).quotes(0)
            section.add(opening + self.inline(child, self.lang, section, 1) + closing, child.get("by"))
        elif child.tag == "contact":
            section.add(*[self.words(e, section) for e in child])
        else:
            super().read_block(child, section)


class Case:
    """A generated brochure and what the program makes of it."""

    def __init__(self, name, folder, scratch):
        self.name, self.folder, self.scratch, self.made, self.faults = name, folder, scratch, {}, []
        self.codes, self.options = collections.Counter(), ()

    def once(self, key, make):
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]

    def fault(self, rule, words):
        if not EXCUSES.get(rule, set()) & set(self.codes):
            self.faults.append(f"{rule}: {words}")

    def program(self, *arguments, env=None):
        done = run_bytes("timeout", "60", PROGRAM, *arguments, env=env)
        said = done.stderr.decode(errors="replace")
        if done.returncode not in (0, 1) or any(word in said for word in FATAL):
            self.faults.append(f"crash: {' '.join(map(str, arguments[:2]))} ends {done.returncode}: {said[-600:]}")
        return done

    def pdf(self, *options):
        return self.scratch / f"{self.name}.screen.pdf"

    def dump(self, stage, *options):
        return self.once(stage, lambda: self.program("dump", f"--stage={stage}", self.folder, *self.options).stdout.decode())

    def build(self, out, env=None):
        """Builds for the screen and the press into a folder; the files by name, None if the brochure has errors."""
        out.mkdir(parents=True, exist_ok=True)
        done = self.program("build", self.folder, "--for", "screen,print", "--message-format=json", "-o", out, *self.options, env=env)
        said = [json.loads(line) for line in done.stderr.decode(errors="replace").splitlines() if line.startswith("{")]
        self.codes |= collections.Counter(message["code"] for message in said)  # the most of several runs
        return sorted(out.iterdir()) if done.returncode == 0 else None


# ---- the files ---------------------------------------------------------------------------------------------------


def check_files(case):
    """True if there are pages to look at: with errors a draft's are, unless what is wrong stops that too."""
    files = case.build(case.scratch / "one")
    for code in sorted(WORDS & set(case.codes)):
        case.fault("message", code)
    if files is None:
        case.options = ("--draft",)
        files = case.build(case.scratch / "one")
    if files is None:
        case.fault("message", f"no pages even as a draft: {sorted(case.codes)}")
        return False
    again = case.build(case.scratch / "two", environment(LC_ALL="de_DE.UTF-8", TZ="Asia/Tokyo", LANGUAGE="bg"))
    for one, two in zip(files, again or []):
        if one.read_bytes() != two.read_bytes():
            case.fault("same bytes", one.name)
        done = run_bytes("qpdf", "--check", one)
        if done.returncode != 0:
            case.fault("qpdf", f"{one.name}: {done.stdout[-200:]}{done.stderr[-200:]}")
    screen = next(f for f in files if "print" not in f.name and "press" not in f.name)
    screen.rename(case.pdf())
    return True


def check_text(case):
    """XML against tags, word by word; tags against the file, as poppler reads its tree."""
    display = displays.of(case)

    notes = []

    def words(element):
        own = "".join(kid if isinstance(kid, str) else words(kid) for kid in element.kids)
        if element.role == "Note":
            notes.append(squeeze(own))
            return " "
        return own if element.role in displays.INLINE_ROLES else f" {own} "

    text, at, between = squeeze(words(structure.meant(case))), 0, []
    read = Read(case.folder, lambda i: display.pages[display.dests[i][0] - 1].label, {p.section for p in display.pages})
    for section in read.sections:
        for piece in section.ordered:
            pattern = re.escape(piece).replace(NOTE, r"\d+")
            found = re.compile(r"(?<!\S)" + pattern + r"(?!\S)").search(text, at)
            if not found:
                case.fault("text", f"{section.name}: {piece[:120]!r} is not there, or out of order")
                continue
            between.append(text[at:found.start()])
            at = found.end()
    between.append(text[at:])
    if not any(f.startswith("text") for f in case.faults):
        check_rest(case, read, notes, " ".join(between))
    check_drawn(case, display)


def check_drawn(case, display):
    """What mutool and poppler read in the file are the letters of the display list, the former mark by mark."""
    for page, traced in zip(display.pages, readback.of(case)):
        drawn, at = [g[7] for g in traced.glyphs], 0
        for mark in page.texts:
            own, at = letters("".join(drawn[at:at + len(mark.glyphs)])), at + len(mark.glyphs)
            drawn_whole = own == letters(mark.text) or mark.reads and own.startswith(letters(mark.text)) or len(mark.glyphs) <= len(mark.text) and is_within(own, letters(mark.text))
            if not drawn_whole:
                case.fault("text", f"page {page.number}: {mark.text!r} is drawn as {own!r}")
    said = collections.Counter(letters("".join(m.said for page in display.pages for m in page.texts)))
    read = collections.Counter(letters(run_bytes("pdftotext", "-raw", "-enc", "UTF-8", case.pdf(), "-").stdout.decode()))
    if said != read:
        case.fault("frame", f"pdftotext: too few {said - read}, too many {read - said}"[:300])


def letters(text):
    """Only the letters and figures, in compatibility form: spaces and hyphens are told from distances and line ends."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def is_within(some, text):
    """Of a ligature mutool names the first letter only."""
    rest = iter(text)
    return all(c in rest for c in some)


def check_rest(case, read, notes, rest):
    """Every note is there once, and nothing besides but the language's fixed words."""
    for note in [note for section in read.sections for note in section.notes]:
        pattern = r"\d+ " + re.escape(note).replace(NOTE, r"\d+")
        at = next((i for i, found in enumerate(notes) if re.fullmatch(pattern, found)), None)
        if at is None:
            case.fault("text", f"the note {note[:100]!r} is not there")
        else:
            notes.pop(at)
    if notes:
        case.fault("text", f"notes too many: {notes[0][:100]!r}")
    pack = Pack.of(read.lang)
    fixed = {w.strip(".,:") for words in list(pack.words.values()) + list(pack.ordinals.values()) for w in re.findall(r"\w+[.:]?|\S", words)}
    over = [w for w in re.findall(r"\w+", rest) if w not in fixed and not re.fullmatch(r"\d+|[IVX]+", w)]
    if over:
        case.fault("text", f"left over: {' '.join(over)[:200]}")


# ---- places ---------------------------------------------------------------------------------------------------------


class Setting:
    """Lines by block, each with its column; the body's are those in its size and family on frames of running text."""

    def __init__(self, case, layout, size, wide):
        self.display, self.layout, self.size, self.wide = displays.of(case), layout, size, wide  # wide: headings go across
        traced = readback.of(case)
        readback.measure(self.display, traced)
        self.blocks = {tag: list(self.parted(lines)) for tag, lines in displays.lines_of(self.display).items()}
        self.body = {tag: lines for tag, lines in self.blocks.items() if self.is_body(tag, lines)}

    def is_body(self, tag, lines):
        roles = self.display.ancestors(tag)
        boxes = {"Aside", "Div", "Table", "Figure", "Caption", "Note", "BlockQuote", "TOC"}
        return abs(lines[0].size - self.size) < 0.002 and roles[0] in ("P", "LBody") and not boxes.intersection(roles)

    def parted(self, lines):
        """Lines of two columns that stand level are two."""
        for line in lines:
            part, columns = None, self.layout.story(line.page)
            for mark in line.marks:
                if part and any(part.x < left - mark.size and part.right - mark.size < left <= mark.x + mark.size for left, _ in columns[1:]):
                    yield part
                    part = None
                if part:
                    part.marks.append(mark)
                else:
                    part = displays.Line(line.page, line.block, mark)
            yield part

    def column(self, line):
        for i, (left, right) in enumerate(self.layout.story(line.page)):
            if left - HANG * line.size <= line.x and line.right <= right + HANG * line.size:
                return i
        return None


def check_frames(case, setting):
    """Nothing outside its frame: all tagged text within the type area, running text within its column."""
    for page in setting.display.pages:
        if not page.master:  # a blank one
            continue
        left, top, right, bottom = setting.layout.type_area(page)
        for mark in page.texts:
            hang = HANG * mark.size
            if mark.tag and mark.text.strip() and not (left - hang <= mark.x and mark.right <= right + hang and top <= mark.y <= bottom + 0.01):
                if "area" not in page.master:  # its large number stands out at the left
                    case.fault("frame", f"page {page.number}: {mark.text[:40]!r} at {mark.x:.1f}–{mark.right:.1f}, {mark.y:.1f}")
        for x, y, x1, y1 in pictures(page):
            if x < left - 0.01 or y < top - 0.01 or x1 > right + 0.01 or y1 > bottom + 0.01:
                case.fault("frame", f"page {page.number}: a picture at {x:.1f} {y:.1f} {x1:.1f} {y1:.1f}, of {left:.1f} {top:.1f} {right:.1f} {bottom:.1f}")
    for lines in setting.body.values():
        for line in lines:
            if setting.column(line) is None:
                case.fault("frame", f"{line} stands in no column: {line.x:.1f}–{line.right:.1f}")


def check_overlap(case, setting):
    """No two lines in one another, and no picture under a line."""
    by_page = collections.defaultdict(list)
    for lines in setting.blocks.values():
        for line in lines:
            if line.text.strip() and "Figure" not in setting.display.ancestors(line.block)[:1]:
                by_page[line.page.number].append(line)
    for number, lines in by_page.items():
        lines.sort(key=lambda line: line.y)
        for i, line in enumerate(lines):
            for below in lines[i + 1:]:
                if below.y - line.y >= 0.5 * min(below.size, 40):
                    break
                if min(line.right, below.right) - max(line.x, below.x) > 0.6 * max(line.size, below.size):
                    case.fault("overlap", f"page {number}: {line.text[:40]!r} and {below.text[:40]!r}")
        for x, y, x1, y1 in pictures(setting.display.pages[number - 1]):
            for line in lines:
                if x + 1 < line.right and line.x < x1 - 1 and y + 1 < line.y and line.y - 0.4 * line.size < y1:
                    case.fault("overlap", f"page {number}: {line.text[:40]!r} on a picture")


def pictures(page):
    """Their rectangles (left, top, right, bottom), as they are cut."""
    cuts = []
    for mark in page.marks:
        if mark.kind == "unclip":
            cuts.pop()
        if mark.kind not in ("image", "clip"):
            continue
        x, y, width, height = mark.rect
        box = (x, y, x + width, y + height)
        if cuts:
            box = (max(box[0], cuts[-1][0]), max(box[1], cuts[-1][1]), min(box[2], cuts[-1][2]), min(box[3], cuts[-1][3]))
        if mark.kind == "clip":
            cuts.append(box)
        else:
            yield box


def check_grid(case, setting):
    for lines in setting.body.values():
        for line in lines:
            number = setting.layout.line_of(line.page, line.y)
            if abs(number - round(number)) * setting.layout.baseline > 0.0021:
                case.fault("grid", f"{line} is off the grid by {(number - round(number)) * setting.layout.baseline:.3f} pt")


def check_hyphens(case, setting):
    for lines in setting.body.values():
        row = 0
        for line, _ in zip(lines, lines[1:]):
            row = row + 1 if line.text[-1:] not in " \u00a0\u202f" and line.marks[-1].unicodes[-1:] and \
                line.marks[-1].unicodes[-1] in "-\u2010\u058a" else 0
            if row == 3:
                case.fault("ladder", f"three hyphens in a row at {line}")


def check_keeps(case, setting, least):
    """Widows and orphans: of a paragraph that is parted, the fewest lines before and after are those of its style."""
    for lines in setting.body.values():
        groups = []
        for line in lines:
            place = (line.page.number, setting.column(line))
            if not groups or groups[-1][0] != place:
                groups.append((place, []))
            groups[-1][1].append(line)
        if len(groups) < 2:
            continue
        first, last = groups[0][1], groups[-1][1]
        if len(first) < least["orphans"]:
            case.fault("orphan", f"{len(first)} lines at a column's foot: {first[0]}")
        if len(last) < least["widows"]:
            case.fault("widow", f"{len(last)} lines at a column's head: {last[-1]}")


def check_binding(case, setting):
    """Bulgarian only: one-letter prepositions, numbers, units, ordinals, dashes."""
    import typography
    for lines in setting.blocks.values():
        for line, after in zip(lines, lines[1:]):
            end, start = line.text.rstrip(typography.SPACE), after.text.lstrip(typography.SPACE)
            broken = (typography.PREPOSITION.search(end), end[-1:].isdigit() and typography.UNIT.match(start),
                      end[-1:].isdigit() and re.match(r"\d{3}(?!\d)", start), re.match(r"[–—]", start),
                      typography.BEFORE_NUMBER.search(end) and start[:1].isdigit(),
                      re.search(r"\d-$", end) and typography.ORDINAL.match(end[-2:] + start), re.match(r"[.,;:!?)%]", start),
                      re.search(r"[„(«]$", end))
            if any(broken) and line.text[-1:] != "":
                case.fault("binding", f"{line} / {start[:30]!r}")


def boxes(page):
    """Filled rectangles and pictures; of a drawing its frame, however little of it is drawn."""
    cut = False
    for mark in page.marks:
        cut = mark.kind == "clip" or cut and mark.kind != "unclip"
        if mark.kind == "path" and not cut:
            points = [p for _, step in mark.steps for p in step]
            yield min(p[0] for p in points), max(p[0] for p in points), min(p[1] for p in points), max(p[1] for p in points)
        elif mark.kind == "clip":
            yield mark.rect[0], mark.rect[0] + mark.rect[2], mark.rect[1], mark.rect[1] + mark.rect[3]
    yield from ((x, x1, y, y1) for x, y, x1, y1 in pictures(page))


def story_begins(setting, page):
    """The first baseline of the running text, below the titles."""
    boxes_of_text = {"Table", "Aside", "BlockQuote", "Caption", "H3", "LBody"}
    tags = {tag for tag, lines in setting.blocks.items() if tag in setting.body or boxes_of_text & set(setting.display.ancestors(tag)[:3])}
    return min((m.y for m in page.texts if m.tag and setting.display.block_of(m.tag) in tags), default=None)


def feet_of(setting, page, begin, notes):
    for left, right in setting.layout.story(page):
        own = [m.y for m in page.texts if m.tag and m.y >= begin and left - HANG * m.size <= m.x and m.right <= right + HANG * m.size and
               (notes or "Note" not in setting.display.ancestors(m.tag))]
        own += [y1 for x, x1, y, y1 in boxes(page) if y1 > begin and left - 1 <= x and x1 <= right + 1 and (notes or y1 - y > 2)]
        yield max((setting.layout.line_of(page, y) for y in own), default=setting.layout.line_of(page, begin) - 1)


def has_across(setting, page, columns):
    """Something across the columns: parts of a page of which each is level or short."""
    wide = 1.2 * (columns[0][1] - columns[0][0])
    heads = [m for m in page.texts if m.tag and setting.display.role(setting.display.block_of(m.tag)) == "H3"]
    return any(x1 - x > wide for x, x1, _, _ in boxes(page)) or any(
        setting.column(displays.Line(page, 0, m)) is None or setting.wide for m in heads)


def check_level(case, setting, balanced):
    """The feet of a page's columns: within a line on the last page of a balanced story, and on every page that goes on. What is
    not, the program has said, once for each."""
    uneven = []
    for page, after in zip(setting.display.pages, setting.display.pages[1:] + [None]):
        columns = setting.layout.story(page) if page.master else []
        goes_on = after is not None and after.section == page.section
        begin = story_begins(setting, page)
        if len(columns) < 2 or begin is None or not (goes_on or balanced) or has_across(setting, page, columns):
            continue
        feet = [list(feet_of(setting, page, begin, notes)) for notes in (True, False)]
        apart = min(max(f) - min(f) for f in feet)
        if apart > 1.7 and max(feet[0]) - setting.layout.line_of(page, begin) > SHORT:
            uneven.append(f"page {page.number}, {'goes on' if goes_on else 'last'}: columns end on lines "
                          f"{', '.join(f'{foot:.1f}' for foot in feet[0])}")
    said = case.codes["B0746"]
    case.uneven, case.said = len(uneven), said
    if len(uneven) > said:
        for words in uneven:
            case.fault("level", f"{words}; said of {said}")


def check_headings(case, setting):
    """No heading at a column's foot, its text gone."""
    by_column = {}
    for line in (line for lines in setting.blocks.values() for line in lines):
        by_column.setdefault((line.page.number, setting.column(line)), []).append(line)
    for tag, lines in setting.blocks.items():
        last = lines[-1]
        if setting.display.role(tag) != "H3" or setting.column(last) is None:
            continue
        if not [l for l in by_column[last.page.number, setting.column(last)] if l.y > last.y or l is not last and abs(l.y - last.y) < 1]:
            case.fault("heading", f"at a column's foot: {last}")


# ---- our own figures ------------------------------------------------------------------------------------------------


def check_inspected(case, initials):
    """`inspect` parts the loosest lines beside an initial in two, and then counts the first as alone."""
    done = case.program("inspect", "--typography", "--json", case.folder, *case.options)
    figures = json.loads(done.stdout)["typography"]
    justified = figures["justified"]
    for name, rule in (("widows", "widow"), ("orphans", "orphan"), ("off_grid", "grid"), ("triples", "ladder")):
        if justified[name] and not (initials and name == "orphans"):
            case.fault(rule, f"inspect counts {justified[name]}")
    for name, count in figures["all"]["breaches"].items():
        if count:
            case.fault("binding", f"inspect counts {count} of {name}")
    return figures


def judge(case, brochure):
    """All faults of a generated brochure, as sentences."""
    if not check_files(case):
        return case.faults
    layout = geometry.Layout(case.folder / "layout")
    setting = Setting(case, layout, brochure.layout.size, brochure.layout.extra["span"])
    check_text(case)
    check_frames(case, setting)
    check_overlap(case, setting)
    check_grid(case, setting)
    check_hyphens(case, setting)
    check_keeps(case, setting, brochure.layout.body)
    check_headings(case, setting)
    check_level(case, setting, brochure.layout.balance)
    if brochure.lang == "bg":
        check_binding(case, setting)
    check_inspected(case, brochure.layout.extra["drop"])
    return case.faults
