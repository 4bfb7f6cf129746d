"""
The tagged file as two readers get it that are not ours: poppler (`pdfinfo -struct-text`) and pdf.js (tools/pdfjs.sh). Both
must give all text, in the order of the XML, with its roles.

What is expected is made here from the marks and tags of `dump --stage=display`, whose text tests/whole/text.py holds against the
XML; and that the tree is in the order of the XML is checked here again, by a reading of the XML that knows nothing of pages.

What the readers are known to do, and nothing else is forgiven:
  both     show words as they are drawn: of a word cut by a hyphen its parts with the hyphen, capitals as capitals
           (neither takes ActualText into its tree)
  both     name what the role map says: Aside is Sect
  poppler  a no-break space is a space
  pdf.js   in its text content, white space is guessed from distances: there it does not count. In what the page's
           operators show it counts to the letter
"""

import json
import re
import unicodedata

import display as displays
import source
import structure
from tools import ROOT, run_bytes

ROLE = {"Aside": "Sect"}
HYPHENS = "[-\u2010]?"
CELLS = {"TR", "TH", "TD"}


def plain(text):
    """Compatibility forms are one: no-break spaces, raised figures."""
    return unicodedata.normalize("NFKC", text)


class Words:
    """A stretch of drawn text to be found: a pattern, since whether a cut word shows a hyphen is the font's matter."""

    def __init__(self):
        self.pattern, self.shown = "", ""

    def add(self, mark):
        self.pattern += re.escape(plain(mark.text)) + (HYPHENS if mark.reads is not None else "")
        self.shown += plain(mark.text)

    def matches(self, text, spaces=True):
        if spaces:
            return re.fullmatch(self.pattern, plain(text)) is not None
        bare = re.sub(r"\\?\s", "", self.pattern)
        return re.fullmatch(bare, re.sub(r"\s", "", plain(text))) is not None


class Meant:
    """An element that some page should show: kids are elements and Words."""

    def __init__(self, role, details):
        self.role, self.details, self.kids = ROLE.get(role, role), details, []

    def words(self):
        if not self.kids or not isinstance(self.kids[-1], Words):
            self.kids.append(Words())
        return self.kids[-1]


def read_tags(brochure):
    """By number: role, parent, details."""
    tags = {}
    for line in brochure.dump("display").splitlines():
        found = re.match(r"tag (\d+) (\S+) in (\d+)", line)
        if found:
            details = {name: structure.unquoted(value) for name, value in re.findall(r' (lang|alt) "((?:[^"\\]|\\.)*)"', line)}
            tags[int(found[1])] = (found[2], int(found[3]), details)
    return tags


def meant(brochure, pages):
    """The tree for some pages of the display list; None if nothing of it is there. Elder siblings come before younger ones."""
    tags = read_tags(brochure)
    filled, kids_of = set(), {}
    for number in sorted(tags):
        kids_of.setdefault(tags[number][1], []).append(number)
    for page in pages:
        for mark in page.marks:
            tag = mark.tag
            while tag and tag not in filled:
                filled.add(tag)
                tag = tags[tag][1]
    elements = {number: Meant(tags[number][0], tags[number][2]) for number in tags}
    keep_cells(tags, filled)
    attached = {}

    def attach(tag):
        while tag > 1:
            parent = tags[tag][1]
            kids, at = kids_of[parent], attached.get(parent, 0)
            while at < len(kids) and kids[at] <= tag:
                if kids[at] in filled:
                    elements[parent].kids.append(elements[kids[at]])
                at += 1
            attached[parent] = at
            tag = parent

    for page in pages:
        for mark in page.marks:
            if mark.tag:
                attach(mark.tag)
            if mark.tag and mark.kind == "glyphs":
                elements[mark.tag].words().add(mark)
    for number in sorted(tags):
        if number in filled:
            attach(number)
    return elements[1] if 1 in filled else None


def keep_cells(tags, filled):
    """The cells of a table that is there are there too, though empty."""
    for number in sorted(tags):
        role, parent, _ = tags[number]
        if role in CELLS and parent in filled and tags[parent][0] in {"Table", "TR"}:
            filled.add(number)


def difference(read, wanted, spaces=True):
    """The first place where what was read is not what is meant, in a few words; "" if there is none."""
    if isinstance(wanted, Words):
        if not isinstance(read, str):
            return f"{read.role} instead of “{wanted.shown[:80]}”"
        return "" if wanted.matches(read, spaces) else f"“{read[:160]}” instead of “{wanted.shown[:160]}”"
    if isinstance(read, str):
        return f"“{read[:80]}” instead of {wanted.role}"
    if read.role != wanted.role:
        return f"{read.role} instead of {wanted.role}"
    if read.details is not None and read.details != wanted.details:
        return f"{read.role} with {read.details} instead of {wanted.details}"
    ours = [kid for kid in wanted.kids if not isinstance(kid, Words) or kid.shown.strip()]
    theirs = [kid for kid in read.kids if not isinstance(kid, str) or kid.strip()]
    for one, other in zip(theirs, ours):
        if found := difference(one, other, spaces):
            return f"{read.role} > {found}"
    return "" if len(ours) == len(theirs) else f"{read.role} with {len(theirs)} instead of {len(ours)} kids"


# ---- poppler ---------------------------------------------------------------------------------------


def poppler(brochure, pdf):
    """How the tree that poppler reads in a file differs from the one that the brochure means."""
    tree = structure.read(pdf)
    for element in tree.walk():
        element.details = None  # it prints those in words of its own; structure.py looks at the objects
    return difference(tree, meant(brochure, displays.of(brochure).pages))


# ---- pdf.js ------------------------------------------------------------------------------------------


def element_of(node, texts):
    details = {name: node[name] for name in ("alt", "lang") if node.get(name)}
    element = structure.Element(node.get("role", "?"), details)
    for kid in node.get("children", []):
        if kid.get("type") == "content":
            element.add_text(texts.get(kid["id"], ""))
        elif "role" in kid:
            element.kids.append(element_of(kid, texts))
    return element


def pdfjs_pages(pdf):
    """What tools/pdfjs.sh prints, by page; None if pdf.js cannot be had."""
    done = run_bytes(ROOT / "tools/pdfjs.sh", pdf)
    if done.returncode == 77:
        print(done.stderr.decode(errors="replace").strip())
        return None
    if done.returncode != 0:
        raise SystemExit(f"tools/pdfjs.sh {pdf}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def pdfjs(brochure, pages):
    """How the trees that pdf.js reads, page by page, differ from those that the brochure means."""
    display = displays.of(brochure)
    if len(pages) != len(display.pages):
        return f"{len(pages)} pages instead of {len(display.pages)}"
    for read, page in zip(pages, display.pages):
        wanted = meant(brochure, [page])
        roots = (read["tree"] or {}).get("children", [])
        if wanted is None or not roots:
            if (wanted is None) != (not roots):
                return f"page {page.number}: {len(roots)} roots"
            continue
        for texts, spaces in (("exact", True), ("words", False)):
            found = difference(element_of(roots[0], read[texts]), wanted, spaces)
            if found:
                return f"page {page.number}, {texts}: {found}"
    return ""


# ---- the XML -------------------------------------------------------------------------------------------


class InOrder(source.Source):
    """The pieces of the XML with pictures' captions and tables where they stand in it."""

    def read_block(self, child, section):
        if child.tag == "figure":
            section.add(" ".join(source.squeeze(self.words(e, section)) for e in child))
        elif child.tag == "table":
            self.read_blocks(child, section)
        else:
            super().read_block(child, section)


def order(brochure):
    """Where the tree of tags leaves the order of the XML; "" if nowhere."""
    def words(element):
        own = "".join(kid if isinstance(kid, str) else words(kid) for kid in element.kids)
        return own if element.role in displays.INLINE_ROLES else f" {own} "

    text = source.squeeze(words(structure.meant(brochure)))
    display = displays.of(brochure)
    at, pieces = 0, 0
    for section in InOrder(brochure.folder, lambda i: display.pages[display.dests[i][0] - 1].label).sections:
        for piece in section.ordered:
            found = re.compile(r"(?<!\S)" + re.escape(piece) + r"(?!\S)").search(text, at)
            if not found:
                return f"{section.name}: {piece!r} is not there, or out of order"
            at, pieces = found.end(), pieces + 1
    return "" if pieces > 10 else f"only {pieces} pieces looked at"
