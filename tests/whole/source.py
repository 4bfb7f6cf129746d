"""
What the XML says, by a reading of its own: xml.etree, includes followed, words joined, quotation marks put in by level.
Nothing of the program is used, so that a word it loses is missed here; fixed words are read from the language packs
(which of them are right, tests/languages.py and the unit tests know). For every section (cover, imprint, about, each
area and practice …) the pieces of text that its pages must hold, each whole:

  ordered    in this order: titles, paragraphs, headings, items …
  anywhere   groups of pieces, each in order and together: pictures, tables and notes may stand away from their place
  optional   what a layout may leave out on this page, because it stands elsewhere too
"""

import pathlib
import re
import xml.etree.ElementTree as ElementTree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PACKS = pathlib.Path(__file__).resolve().parents[2] / "layouts/languages"
ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
BLOCKS_OF_TEXT = {"p", "heading", "title", "lead"}


def squeeze(text):
    """White space of any kind, no-break spaces too, as single spaces."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()


class Pack:
    """Fixed words, quotation marks and ordinals of a language, over those of the pack it is based on."""

    known = {}

    def __init__(self, code):
        root = ElementTree.parse(PACKS / f"{code}.xml").getroot()
        base = Pack.of(root.get("based-on")) if root.get("based-on") else None
        self.words = dict(base.words) if base else {}
        self.marks = dict(base.marks) if base else {}
        self.ordinals = dict(base.ordinals) if base else {}
        self.gender = root.get("place-gender") or (base.gender if base else "neuter")
        self.letters = str.maketrans({})
        for word in root.iter("word"):
            self.words[word.get("key")] = re.sub(r"[ \n]+", " ", word.text.strip())
        for marks in root.iter("quotes"):
            self.marks[int(marks.get("level")) - 1] = (marks.get("open"), marks.get("close"))
        for group in root.iter("ordinals"):
            for ordinal in group:
                for gender in group.get("gender").split():
                    self.ordinals[gender, int(ordinal.get("of"))] = ordinal.text
        self.numbers = root.find("numbers").attrib if root.find("numbers") is not None else base.numbers
        self.dates = root.find("dates").attrib if root.find("dates") is not None else base.dates
        self.months = root.find("months").text.split() if root.find("months") is not None else base.months
        for letters in root.iter("letters"):
            self.letters = str.maketrans(letters.get("from"), letters.get("to"))

    @staticmethod
    def of(code):
        if code not in Pack.known:
            Pack.known[code] = Pack(code)
        return Pack.known[code]

    def quotes(self, level):
        return self.marks[min(level, max(self.marks))]

    def number(self, written):
        sign, whole, point, decimals = re.fullmatch(r"(-?)(\d+)(\.?)(\d*)", written.strip()).groups()
        if len(whole) >= int(self.numbers.get("group-from", 4)):
            whole = f"{int(whole):,}".replace(",", self.numbers.get("group", ""))
        return sign.replace("-", "−") + whole + (self.numbers["decimal"] + decimals if point else "")

    def date(self, written):
        year, month, day = map(int, written.strip().split("-"))
        first = self.dates.get("first-day") if day == 1 else None
        return self.dates["form"].format(year=year, month=self.months[month - 1], day=first or day)

    def word(self, key, **parts):
        return self.words[key].format(**parts)

    def award(self, practice):
        place = int(practice.get("place", 0))
        if place:
            return self.word("place-words", ordinal=self.ordinals[self.gender, place])
        return self.words[practice.get("award")] if practice.get("award") else "–"


def load(path):
    """The file's tree with every <include> replaced by what it names."""
    root = ElementTree.parse(path).getroot()

    def join(element, folder):
        for i, child in enumerate(list(element)):
            if child.tag == "include":
                target = folder / child.get("src")
                element[i] = ElementTree.parse(target).getroot()
                element[i].tail = child.tail
                join(element[i], target.parent)
            else:
                join(child, folder)

    join(root, path.parent)
    return root


class Section:
    def __init__(self, name):
        self.name, self.ordered, self.anywhere, self.optional, self.notes = name, [], [], [], []

    def add(self, *pieces):
        self.ordered += [squeeze(p) for p in pieces if p and p.strip()]


class Source:
    """page_of(id) gives the printed page number of what has that id, for references that print it."""

    def __init__(self, folder, page_of):
        self.root = load(folder / "brochure.xml")
        self.lang = self.root.get(LANG)
        self.pack = Pack.of(self.lang)
        self.page_of = page_of
        self.by_id = {e.get("id"): e for e in self.root.iter() if e.get("id")}
        self.sections = []
        self.read()

    # ---- words ----

    def inline(self, element, lang, section=None, level=0):
        """The text of an element; notes leave their number and go to the section's notes."""
        parts = [element.text or ""]
        for child in element:
            parts.append(self.inline_child(child, lang, section, level))
            parts.append(child.tail or "")
        return "".join(parts)

    def inline_child(self, child, lang, section, level):
        if child.tag == "q":
            opening, closing = Pack.of(child.get(LANG, lang)).quotes(level)
            return opening + self.inline(child, lang, section, level + 1) + closing
        if child.tag in ("number", "date"):
            pack = Pack.of(child.get(LANG, lang))
            return pack.number(child.text) if child.tag == "number" else pack.date(child.text)
        if child.tag == "note":
            section.notes.append(None)
            number = len(section.notes)
            section.notes[number - 1] = f"{number} {squeeze(self.inline(child, lang, section))}"
            return str(number)
        if child.tag == "ref" and not (child.text or len(child)):
            return self.pack.word("reference", title=self.title_of(child.get("to")), page=self.page_of(child.get("to")))
        return self.inline(child, child.get(LANG, lang), section, level)

    def title_of(self, identifier):
        element = self.by_id[identifier]
        for name in ("title", "caption"):
            if element.find(name) is not None:
                return squeeze(self.inline(element.find(name), self.lang))
        return squeeze(self.inline(element, self.lang))

    def words(self, element, section):
        lang = element.get(LANG, self.lang)
        return self.inline(element, lang, section).translate(Pack.of(lang).letters)

    # ---- sections ----

    def section(self, name):
        self.sections.append(Section(name))
        return self.sections[-1]

    def find(self, name):
        return self.root.find(name)

    def read(self):
        self.read_cover()
        self.read_imprint()
        for i, foreword in enumerate(self.root.findall("foreword")):
            section = self.section("foreword" if i == 0 else f"foreword-{i + 1}")
            self.read_blocks(foreword, section)
            section.add(foreword.get("by"), foreword.get("role"))
        self.read_part("about")
        for i, area in enumerate(self.root.findall("area")):
            self.read_area(area, area.get("number") or ROMAN[i + 1])
        self.read_part("annex")
        self.read_part("closing")

    def read_part(self, name):
        part = self.find(name)
        if part is None:
            return
        section = self.section(name)
        self.read_blocks(part, section)
        self.end(section)
        if name == "closing":
            repeated = Section("repeated")
            self.add_disclaimer(repeated)
            self.add_organisers(repeated)
            section.optional = repeated.ordered

    def end(self, section):
        section.anywhere += [[note] for note in section.notes]  # at the foot of the columns, which part paragraphs

    def add_organisers(self, section):
        for organiser in self.root.iter("organiser"):
            section.add(self.words(organiser, section))

    def add_disclaimer(self, section):
        imprint = self.find("imprint")
        if imprint is not None and imprint.get("disclaimer"):
            section.add(self.pack.words["disclaimer-council-of-europe"])

    def read_cover(self):
        section = self.section("cover")
        for name in ("title", "subtitle"):
            if self.find(name) is not None:
                section.add(self.words(self.find(name), section))
        section.add(self.root.get("edition"))
        self.add_organisers(section)

    def read_imprint(self):
        imprint = self.find("imprint")
        if imprint is None:
            return
        section = self.section("imprint")
        self.read_blocks(imprint, section)
        if imprint.get("isbn"):
            section.add("ISBN " + imprint.get("isbn"))
        self.add_disclaimer(section)

    def read_area(self, area, number):
        section = self.section(area.get("id"))
        title = squeeze(self.words(area.find("title"), section))
        section.add(number, self.pack.words["area"], title)
        if area.find("lead") is not None:
            section.add(self.words(area.find("lead"), section))
        for practice in area.iter("practice"):
            section.add(self.title_of(practice.get("id")), self.pack.word("municipality", municipality=practice.get("municipality")),
                        self.page_of(practice.get("id")))
        for practice in area.iter("practice"):
            self.read_practice(practice, f"{number}. {title}")

    def read_practice(self, practice, area):
        section = self.section(practice.get("id"))
        section.optional.append(area)  # repeats the opener: an artifact, not read aloud
        section.add(self.words(practice.find("title"), section),
                    self.pack.word("practice-of", municipality=practice.get("municipality")))
        self.read_blocks(practice, section, skip={"title"})
        self.end(section)

    # ---- blocks ----

    def read_blocks(self, parent, section, skip=()):
        for child in parent:
            if child.tag not in skip:
                self.read_block(child, section)

    def read_block(self, child, section):
        if child.tag in BLOCKS_OF_TEXT:
            section.add(self.words(child, section))
        elif child.tag in ("list", "criteria"):
            self.read_list(child, section)
        elif child.tag == "figure":
            caption = " ".join(squeeze(self.words(e, section)) for e in child)
            section.anywhere += [[caption]] if caption else []
        elif child.tag == "table":
            table = Section("table")
            self.read_blocks(child, table)
            section.anywhere.append(table.ordered)
        elif child.tag == "quote":
            opening, closing = self.pack.quotes(0)
            section.add(opening + self.inline(child, self.lang, section, 1) + closing, child.get("by"))
        elif child.tag == "facts":
            for fact in child:
                section.add(self.words(fact, section), fact.get("label"))
        elif child.tag == "contact":
            section.add(self.pack.words["contact"], *[self.words(e, section) for e in child])
        elif child.tag in ("aside", "row"):
            self.read_blocks(child, section)
        elif child.tag in ("cell", "caption"):
            section.add(self.words(child, section))
        elif child.tag == "participants":
            self.read_participants(section)
        elif child.tag == "index":
            section.add("Община", "Страница")
            for practice in sorted(self.root.iter("practice"), key=lambda p: p.get("municipality")):
                section.add(practice.get("municipality"), self.page_of(practice.get("id")))
        else:
            raise AssertionError(f"<{child.tag}> is not known to the tests")

    def read_list(self, child, section):
        numbered = child.get("kind") == "number" or child.tag == "criteria"
        for i, item in enumerate(child):
            label = self.pack.word("list-number", number=i + 1) if numbered else "»"
            section.add(f"{label} {squeeze(self.words(item, section))}")

    def read_participants(self, section):
        section.add("Община", "Практика", "Отличие", "Страница")
        for practice in self.root.iter("practice"):
            section.add(practice.get("municipality"), self.title_of(practice.get("id")), self.pack.award(practice),
                        self.page_of(practice.get("id")))
