"""
Sentences for random brochures: those of input/ and of the comparison text, by language, with what is hard to set put among
them: numbers with units, ordinals, one-letter prepositions, long words, abbreviations, words of other languages. A sentence is
inline XML, its words escaped.
"""

import re
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

from tools import ROOT

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TOLD = {"p", "item", "lead", "quote", "criterion"}
SKIPPED = {"ref", "note", "date", "number"}  # an example of these would not be a sentence without what they come to
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[А-ЯA-ZΑ-ΩԱ-ՖІЇЄ„«“0-9])")
OTHERS = {"en": "public participation", "de": "Bürgerbeteiligung", "el": "δήμος", "fr": "vie communale", "sr": "општина",
          "hy": "համայնք", "ro": "primăria", "hu": "önkormányzat", "uk": "громада", "it": "partecipazione"}

HARD = {
    "bg": ["Обновени са {n} м² от площада, а за тях са дадени {m} лв. без ДДС.", "Срокът е до 23 май 2017 г., т. е. след {k} дни.",
           "В с. Дъбово и в с. Брод, както и с {k} от кметствата, се заседава на {m} м от реката.", "Тя е на 1-во място, а той – на {k}-то.",
           "Вж. с. {k} и чл. {k}, ал. 3 от наредба № {k}.", "От 5-и до 7-и клас участват {n} ученици, в т. ч. {k} от гр. Троян.",
           "И с това, и с друго, и в дъжд, и в пек – в града, у дома, о хълма, к морето.", "Разходът спадна с {k} %, а температурата е {k} °C.",
           "Електроразпределителната и водоснабдителната инфраструктура е високотехнологично рехабилитирана.",
           "Непротивоконституционствувателствувайте!", "Научноизследователската и развойно-внедрителската дейност продължава.",
           "По-добре е по-малко, но по-скоро; най-после.", "Дължината е {n} km, ширината {k} km, а обемът {m} м³.", "Годините 2016–2017 бяха добри.",
           "– Колко? – попита той. – {m} лв. – отвърна тя.", "ОБЩИНСКИЯТ СЪВЕТ гласува 1/2 от средствата."],
    "en": ["The square grew by {n} m² and cost {m} million.", "See p. {k} and no. {k}.", "Mr Brown, Dr Green and a hundred of {n} guests came.",
           "The telecommunications infrastructure was internationally recognised.", "It is a {k} km walk, a 5 % slope, and 20 °C."],
    "de": ["Die Donaudampfschifffahrtsgesellschaft zahlte {m} Euro für {k} km.", "Das ist z. B. auf S. {k} in Abb. {k} zu sehen, d. h. fast überall.",
           "Die Straßenverkehrszulassungsverordnung gilt seit dem 1. Mai."],
    "": ["{n} m², {k} km, {m} € – {k} %.", "№ {k}, {n} kg."],
}


def grouped(number):
    return f"{number:,}".replace(",", " ")


class Words:
    """Draws from a random generator; `lang` is the brochure's."""

    known = None

    def __init__(self, draw, lang):
        self.draw, self.lang = draw, lang
        self.sentences = Words.all()[lang]

    @staticmethod
    def all():
        if Words.known is None:
            Words.known = {}
            for path in sorted(ROOT.glob("input/**/*.xml")) + [ROOT / "tests/typography/brochure.xml"]:
                gather(ElementTree.parse(path).getroot(), None, Words.known)
        return Words.known

    def sentence(self):
        if self.draw.random() < 0.3:
            hard = self.draw.choice(HARD.get(self.lang, HARD[""]))
            return escape(hard.format(n=grouped(self.draw.randint(100, 99999)), m=grouped(self.draw.randint(1000, 9999999)),
                                      k=self.draw.randint(1, 40)))
        return escape(self.draw.choice(self.sentences))

    def short(self, most):
        """A few words without an end."""
        words = self.draw.choice(self.sentences).rstrip(".!?:;").split()[:self.draw.randint(2, most)]
        while len(words) > 1 and len(words[-1]) < 4:  # a title's last word belongs to none behind it
            words.pop()
        return escape(" ".join(words).rstrip(".,;:–-!?"))

    def text(self, letters):
        """Sentences of so many letters or a little more, without marking."""
        parts = [self.sentence()]
        while sum(map(len, parts)) < letters:
            parts.append(self.sentence())
        return " ".join(parts)

    def marked(self, letters, notes=True):
        """The same with emphasis, quotations, links and notes in it."""
        parts = [self.sentence()]
        while sum(map(len, parts)) < letters:
            parts.append(self.mark(self.sentence(), notes))
        return " ".join(parts)

    def mark(self, sentence, notes):
        kind = self.draw.random()
        words = sentence.split(" ")
        at = self.draw.choice([i for i, word in enumerate(words) if word.isalpha() and len(word) > 3] or [0])
        to = min(len(words), at + self.draw.randint(1, 4))
        if kind < 0.18:
            name = self.draw.choice(["em", "strong", "q", "q", 'link href="https://www.example.org/a"'])
            words[at] = f"<{name}>" + words[at]
            words[to - 1] += f"</{name.split()[0]}>"
        elif words[at - 1][-1:].isdigit():
            pass  # what is put in would become a part of the number
        elif kind < 0.22:
            lang = self.draw.choice([each for each in OTHERS if each != self.lang])
            words.insert(at, f'<term xml:lang="{lang}">{OTHERS[lang]}</term>')
        elif kind < 0.25:
            words.insert(at, f"<number>{self.draw.randint(1000, 9999999)}.5</number>")
        elif kind < 0.28:
            words.insert(at, f"<date>{self.draw.randint(1990, 2017)}-0{self.draw.randint(1, 9)}-{self.draw.randint(10, 28)}</date>")
        elif kind < 0.30:
            words.insert(at, self.draw.choice(["CO<sub>2</sub>", "km<sup>2</sup>"]))
        elif kind < 0.34 and notes:
            words[-1] += f"<note>{self.text(self.draw.choice([20, 60, 150]))}</note>"
        return " ".join(words)


def gather(element, lang, found):
    """Sentences of an element and of all below it."""
    lang = element.get(LANG, lang)
    if element.tag in TOLD and not any(e.tag in SKIPPED or e.get(LANG) for e in element.iter() if e is not element):
        told = re.sub(r"\s+", " ", "".join(element.itertext())).strip()
        kept = [s for s in SENTENCE.split(told) if 15 < len(s) < 320]
        found.setdefault(lang or "bg", []).extend(kept)
    for child in element:
        gather(child, lang, found)
