"""The display list read back from `dump --stage=display`: pages of marks, links, places, bookmarks, tags."""

import re

NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
COLOUR = r"(#[0-9A-F]{6})(?:/[0-9,]+)?"
QUOTED = r'"((?:[^"\\]|\\.)*)"'
ESCAPES = {"n": "\n", '"': '"', "\\": "\\"}
INLINE_ROLES = {"Span", "Link", "Reference"}


def unquote(text):
    return re.sub(r'\\(x[0-9A-F]{2}|.)', lambda m: chr(int(m[1][1:], 16)) if m[1][0] == "x" and len(m[1]) == 3
                  else ESCAPES[m[1]], text)


class Mark:
    """kind: glyphs, path, image, clip or unclip. Glyphs: face, size, stretch, x, y, text, reads, glyphs [(id, x, dy)]."""

    def __init__(self, kind, tag, **fields):
        self.kind = kind
        self.tag = tag
        self.__dict__.update(fields)

    @property
    def said(self):
        """What a reader gets."""
        return self.text if self.reads is None else self.reads


def parse_glyphs(line):
    m = re.match(rf"glyphs f(\d+) ({NUMBER}) @ ({NUMBER}) ({NUMBER}) t(\d+) {COLOUR} {QUOTED}(?: reads {QUOTED})?(?: expansion (-?\d+))?( initial)?(.*)$", line)
    glyphs = []
    for item in m[11].split():
        g = re.fullmatch(rf"(\d+)@({NUMBER})(?:\^({NUMBER}))?", item)
        glyphs.append((int(g[1]), float(g[2]), float(g[3] or 0)))
    return Mark("glyphs", int(m[5]), face=int(m[1]), size=float(m[2]), x=float(m[3]), y=float(m[4]), colour=m[6],
                text=unquote(m[7]), reads=None if m[8] is None else unquote(m[8]), stretch=1 + int(m[9] or 0) / 10000,
                initial=bool(m[10]), glyphs=glyphs)


def parse_path(line):
    m = re.match(rf"path t(\d+)(?: fill {COLOUR})?( evenodd)?(?: stroke {COLOUR} ({NUMBER})((?: (?:cap|join|mitre|dash) \S+)*))?(.*)$",
                 line)
    steps, words = [], m[7].split()
    while words:
        count = {"M": 2, "L": 2, "C": 6, "Z": 0}[words[0]]
        numbers = [float(w) for w in words[1:count + 1]]
        steps.append((words[0], list(zip(numbers[::2], numbers[1::2]))))
        words = words[count + 1:]
    return Mark("path", int(m[1]), fill=m[2], even_odd=bool(m[3]), stroke=m[4], width=float(m[5] or 0), steps=steps)


def parse_rect(words):
    m = re.match(rf"@ ({NUMBER}) ({NUMBER}) ({NUMBER})x({NUMBER})", words)
    return tuple(float(m[i]) for i in range(1, 5))


def parse_mark(line):
    kind = line.split(" ", 1)[0]
    if kind == "glyphs":
        return parse_glyphs(line)
    if kind == "path":
        return parse_path(line)
    if kind == "unclip":
        return Mark("unclip", 0)
    m = re.match(r"(?:image|clip) t(\d+) (.*)$", line)
    return Mark(kind, int(m[1]), rect=parse_rect(m[2]))


class Page:
    def __init__(self, line):
        m = re.match(rf"(?:page|filler \w+ before) (\d+) {QUOTED} (right|left) ({NUMBER})x({NUMBER}) bleed ({NUMBER}) section {QUOTED} master {QUOTED}", line)
        self.number, self.label, self.side = int(m[1]), m[2], m[3]
        self.width, self.height, self.bleed = float(m[4]), float(m[5]), float(m[6])
        self.section, self.master = m[7], m[8]
        self.marks, self.links = [], []
        self.filler = line.startswith("filler")

    @property
    def texts(self):
        return [m for m in self.marks if m.kind == "glyphs"]


class Display:
    def __init__(self, text):
        self.fields, self.pages, self.dests, self.outline, self.tags = {}, [], {}, [], {}
        self.fillers = []  # left and right of the first one, then of those that follow
        for line in text.splitlines():
            self.read(line)

    def read(self, line):
        word = line.split(" ", 1)[0] if not line.startswith("  ") else "  "
        if line.startswith("  link"):
            m = re.match(rf"  link (@ .*?) (uri|dest) {QUOTED} t(\d+) {QUOTED}$", line)
            self.last.links.append({"rect": parse_rect(m[1]), m[2]: unquote(m[3]), "contents": unquote(m[5])})
        elif word == "  ":
            self.last.marks.append(parse_mark(line[2:]))
        elif word in ("page", "filler"):
            self.last = Page(line)
            (self.pages if word == "page" else self.fillers).append(self.last)
        elif word == "dest":
            m = re.match(rf"dest {QUOTED} page (\d+) at ({NUMBER})", line)
            self.dests[m[1]] = (int(m[2]), float(m[3]))
        elif word == "outline":
            m = re.match(rf"outline (\d+) {QUOTED} to {QUOTED}", line)
            self.outline.append((int(m[1]), unquote(m[2]), m[3]))
        elif word == "tag":
            m = re.match(r"tag (\d+) (\S+) in (\d+)", line)
            self.tags[int(m[1])] = (m[2], int(m[3]))
        else:
            m = re.match(rf"(\w+) {QUOTED}$", line)
            self.fields[m[1]] = unquote(m[2])

    def role(self, tag):
        return self.tags[tag][0] if tag else None

    def block_of(self, tag):
        """The element of block kind that a tag belongs to."""
        while tag and self.role(tag) in INLINE_ROLES:
            tag = self.tags[tag][1]
        return tag

    def ancestors(self, tag):
        """Roles from the tag up to the document."""
        roles = []
        while tag:
            roles.append(self.role(tag))
            tag = self.tags[tag][1]
        return roles

    def bound(self, multiple):
        """The pages as they go on paper: brought to a multiple by fillers, where the layout has them."""
        lacking = -len(self.pages) % multiple if self.fillers else 0
        at = self.fillers[0].number - 1 if self.fillers else 0
        put_in = [self.fillers[2 * (i > 0) + ((at + i) % 2 == 0)] for i in range(lacking)]
        return self.pages[:at] + put_in + self.pages[at:]

    def page_labelled(self, label):
        return next((p for p in self.pages if p.label == label), None)


def of(brochure, *options):
    """The display list of an input."""
    return brochure.once(("display-read",) + options, lambda: Display(brochure.dump("display", *options)))


class Line:
    """Marks of one block on one baseline of one page."""

    def __init__(self, page, block, mark):
        self.page, self.block, self.y, self.marks = page, block, mark.y, [mark]

    @property
    def x(self):
        return self.marks[0].x + (self.marks[0].glyphs[0][1] if self.marks[0].glyphs else 0)

    @property
    def size(self):
        return max(m.size for m in self.marks)

    @property
    def text(self):
        return "".join(m.text for m in self.marks)

    @property
    def right(self):
        """Right edge of the last visible glyph; known after readback.measure()."""
        return max(m.right for m in self.marks)

    def __str__(self):
        return f"page {self.page.label}, y {self.y:g}: {self.text!r}"


def lines_of(display):
    """All lines of tagged text, by block and in reading order: {block tag: [Line]}."""
    blocks = {}
    for page in display.pages:
        for mark in page.texts:
            if not mark.tag or mark.initial:
                continue
            block = display.block_of(mark.tag)
            lines = blocks.setdefault(block, [])
            last = lines[-1] if lines else None
            same = last and last.page is page and abs(last.y - mark.y) < 4 and mark.x > last.marks[-1].x
            if same:
                last.marks.append(mark)
            else:
                lines.append(Line(page, block, mark))
    return blocks
