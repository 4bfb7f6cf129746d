"""
A random brochure: the same for the same seed on every machine. Every kind of block that a text may hold comes up, in practices of a
third of a page to five pages, in a layout of random measures (layouts.py), with words from words.py.
"""

import random
import struct
import zlib

from layouts import Layout
from words import Words

LANGS = ["bg"] * 8 + ["en", "de", "fr", "el", "uk", "ro", "hu", "sr", "it", "hy"]
PLACES = ["Троян", "Свищов", "Добрич", "Тунджа", "Пловдив", "Велико Търново", "Бургас", "Русе", "Видин", "Смолян"]
AWARDS = ['place="1"', 'place="2"', 'place="3"', 'award="nominee"', 'award="participant"', 'award="special"', "", ""]


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + bytes(120 + x * 100 // width for x in range(width))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b""))


class Brochure:
    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.lang = self.draw.choice(LANGS)
        self.words = Words(self.draw, self.lang)
        self.layout = Layout(self.draw)
        self.pictures = {}
        self.ids = []

    # ---- blocks ----

    def p(self):
        return f"<p>{self.words.marked(self.draw.choice([10, 60, 150, 300, 300, 500, 900]))}</p>"

    def lead_in(self):
        return f"<p>{self.words.marked(self.draw.choice([30, 120]))} {self.words.short(6)}:</p>"

    def list(self):
        kind = self.draw.choice(["bullet", "number"])
        items = [self.words.marked(self.draw.choice([5, 5, 40, 120, 260])) for _ in range(self.draw.choice([1, 2, 2, 3, 4, 6, 12]))]
        before = self.lead_in() if self.draw.random() < 0.5 else ""
        return before + f'<list kind="{kind}">' + "".join(f"<item>{item}</item>" for item in items) + "</list>"

    def heading(self):
        return f"<heading>{self.words.short(7)}</heading>" + self.p()

    def caption(self):
        caption = f"<caption>{self.words.text(self.draw.choice([20, 60, 160]))}</caption>" if self.draw.random() < 0.7 else ""
        return caption + (f"<credit>{self.words.short(4)}</credit>" if self.draw.random() < 0.3 else "")

    def figure(self):
        draw, how = self.draw, ""
        width, height = draw.choice([300, 600, 900]), draw.choice([150, 300, 600, 800])
        kind = draw.choice(["column"] * 3 + ["page", "span", "margin", "wrap", "contour", "top", "bottom"])
        svg = kind == "contour" or draw.random() < 0.5
        if kind in ("page", "span", "margin"):
            how, height = f'width="{kind}"', min(height, width // 2)
        elif kind in ("wrap", "contour"):
            how = f'wrap="{draw.choice(["left", "right"])}"' + (' contour="yes"' if kind == "contour" else "")
        elif kind in ("top", "bottom"):
            how = f'float="{kind}"'
        name = f"pictures/{len(self.pictures)}.{'svg' if svg else 'png'}"
        self.pictures[name] = self.drawing(width, height, kind == "contour") if svg else png(width, height)
        return f'<figure src="{name}" alt="Нещо, което се вижда на {len(self.pictures)}" {how}>{self.caption()}</figure>'

    def drawing(self, width, height, open_ground):
        ground = "" if open_ground else f'<rect width="{width}" height="{height}" fill="#dde6e4"/>'
        rings = "".join(f'<circle cx="{self.draw.randrange(width)}" cy="{self.draw.randrange(height)}" '
                        f'r="{self.draw.randint(20, max(21, height // 3))}" fill="#0E6B66"/>' for _ in range(4))
        if open_ground:
            rings = f'<circle cx="{width // 2}" cy="{height // 2}" r="{min(width, height) // 2}" fill="#0E6B66"/>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{ground}{rings}</svg>'.encode()

    def quote(self):
        by = f' by="{self.words.short(4)}"' if self.draw.random() < 0.6 else ""
        wrap = f' wrap="{self.draw.choice(["left", "right"])}"' if self.draw.random() < 0.3 else ""
        return f"<quote{by}{wrap}>{self.words.text(self.draw.choice([20, 60] if wrap else [20, 70, 140]))}</quote>"

    def aside(self):
        title = f"<title>{self.words.short(5)}</title>" if self.draw.random() < 0.6 else ""
        text = "".join(f"<p>{self.words.marked(self.draw.choice([30, 120, 250]), notes=False)}</p>" for _ in range(self.draw.randint(1, 3)))
        items = "".join(f"<item>{self.words.short(8)}</item>" for _ in range(self.draw.randint(2, 4)))
        return f"<aside>{title}{text}{f'<list>{items}</list>' if self.draw.random() < 0.3 else ''}</aside>"

    def table(self):
        columns, rows = self.draw.randint(2, 3), self.draw.choice([2, 4, 8, self.layout.lines // 4])
        how = f' float="{self.draw.choice(["top", "bottom"])}"' if self.draw.random() < 0.25 else ""
        caption = f"<caption>{self.words.short(8)}</caption>" if self.draw.random() < 0.6 else ""
        head = '<row head="yes">' + "".join(f"<cell>{self.words.short(3)}</cell>" for _ in range(columns)) + "</row>"
        body = ""
        for _ in range(rows):
            cells = [f'<cell align="right">{self.draw.randint(1, 99999)}</cell>' for _ in range(columns - 1)]
            body += f"<row><cell>{self.words.short(6)}</cell>{''.join(cells)}</row>"
        return f"<table{how}>{caption}{head}{body}</table>"

    def blocks(self, letters):
        """Running text of so many letters or a little more."""
        kinds = [self.p] * 9 + [self.list] * 3 + [self.heading] * 2 + [self.figure] * 2 + [self.quote, self.aside, self.table]
        out = [self.p()]
        while sum(map(len, out)) < letters:
            out.append(self.draw.choice(kinds)())
        return "\n".join(out)

    # ---- parts ----

    def facts(self):
        facts = "".join(f'<fact label="{self.words.short(4)}">{self.draw.randint(1, 9999)}</fact>' for _ in range(self.draw.randint(2, 4)))
        return f"<facts>{facts}</facts>" if self.draw.random() < 0.4 else ""

    def contact(self):
        lines = f"<person>{self.words.short(5)}</person><phone>0670 68 000</phone><email>office@example.org</email><url>www.example.org</url>"
        return f"<contact>{lines}</contact>" if self.draw.random() < 0.4 else ""

    def practice(self, place):
        letters = int(self.layout.page_letters * self.draw.choice([0.15, 0.3, 0.6, 1, 1.6, 2.4, 3.5]))
        award = self.draw.choice([a for a in AWARDS if a not in self.taken])
        self.taken.add(award or "none")
        fit = f' fit="{self.draw.choice(["frame", "pages:1", "pages:2", "pages:3"])}"' if self.draw.random() < 0.1 else ""
        name = f"practice-{len(self.ids)}"
        self.ids.append(name)
        lead = f"<lead>{self.words.text(self.draw.choice([60, 160]))}</lead>" if self.draw.random() < 0.7 else ""
        see = f'<p>{self.words.sentence()} <ref to="{self.draw.choice(self.ids)}"/></p>' if self.draw.random() < 0.4 else ""
        return (f'<practice id="{name}" municipality="{place}" {award}{fit}>\n<title>{self.words.short(9)}</title>{lead}{self.facts()}\n'
                f"{self.blocks(letters)}{see}\n{self.contact()}</practice>\n")

    def part(self, name, attributes=""):
        if self.draw.random() < 0.75:
            return ""
        size = int(self.layout.page_letters * self.draw.choice([0.2, 0.7, 1.5]))
        text = "".join(f"<p>{self.words.text(200)}</p>" for _ in range(3)) if name == "annex" else self.blocks(size)
        return f"<{name}{attributes}><title>{self.words.short(6)}</title>\n{text}</{name}>\n"

    def text(self):
        foreword, about = self.part("foreword", f' by="{self.words.short(3)}"'), self.part("about")
        areas = ""
        for area in range(self.draw.choice([1, 1, 2])):
            self.taken = set()
            places = self.draw.sample(PLACES, self.draw.randint(1, 3))
            practices = "".join(self.practice(place) for place in places)
            areas += f'<area id="area-{area}"><title>{self.words.short(6)}</title>\n{practices}</area>\n'
        return (f'<?xml version="1.0" encoding="UTF-8"?>\n<brochure xml:lang="{self.lang}" layout="./layout" edition="2017" date="2017-05-23">\n'
                f"<title>{self.words.short(6)}</title>\n{foreword}{about}{areas}{self.part('annex')}{self.part('closing')}</brochure>\n")

    def write(self, folder):
        """brochure.xml with its layout and pictures, in a new folder."""
        text = self.text()
        (folder / "pictures").mkdir(parents=True)
        (folder / "layout").mkdir()
        self.layout.write(folder / "layout")
        for name, data in self.pictures.items():
            (folder / name).write_bytes(data)
        (folder / "brochure.xml").write_text(text, encoding="utf-8")
