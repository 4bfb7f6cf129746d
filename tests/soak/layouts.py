"""
A layout of random measures: paper, grid, columns, leading, size, indents, notes, balance, shapes. Styles, colours and badges are the
booklet's, scaled to the grid; pages.xml is written anew, with no running heads, so that what stands on a page is what the XML says.
"""

import re
import shutil

from tools import ROOT

BOOKLET = ROOT / "layouts/booklet"
MM = 72 / 25.4
RAGGED = ("quote", "caption", "table-caption", "table-head", "table-cell", "aside-body", "fact-label", "practice-title", "practice-lead",
          "closing-text", "area-lead", "area-title", "area-practice-title", "part-title", "note", "quote-by")
PAPERS = [("A4", 210, 297), ("A4", 210, 297), ("A5", 148, 210), (None, 170, 240), (None, 210, 210)]


class Layout:
    """The choices. Lengths in mm; `leading` and `size` in points."""

    def __init__(self, draw):
        self.paper, self.width, self.height = draw.choice(PAPERS)
        self.leading = draw.choice([11, 12, 12.5, 13, 13, 14, 15])
        self.size = round(self.leading * draw.choice([0.7, 0.73, 0.77, 0.8]), 2) + 0.007  # like no other style's
        self.inside, self.outside = draw.randint(12, 24), draw.randint(12, 20)
        self.top, self.bottom = draw.randint(12, 22), draw.randint(12, 22)
        self.gutter = draw.choice([4, 5, 6, 7])
        self.measure = self.width - self.inside - self.outside
        self.lines = int((self.height - self.top - self.bottom) * MM / self.leading)
        self.columns = draw.choice([n for n in (1, 2, 2, 2, 3, 3) if self.letters(n) >= draw.choice([28, 36])] or [1])
        self.notes = draw.choice(["end", "foot", "foot"])
        self.margin = self.columns == 1 and draw.random() < 0.7
        if self.margin and draw.random() < 0.5:
            self.notes = "margin"
        self.by_page = self.notes != "end" and draw.random() < 0.3
        self.balance = draw.random() < 0.8
        column = (self.measure * (8 / 12 if self.margin else 1) - (self.columns - 1) * self.gutter) / self.columns
        self.wrap = draw.choice([w for w in (28, 34, 40) if column - w - 4 > 13 * self.size / MM] + [0])
        self.least_fill = draw.choice([0, 0, 50, 60])
        self.starts = draw.choice(["any", "any", "right", "left"])
        self.font = draw.choice(["Source Serif 4", "Source Serif 4", "Source Sans 3"])
        self.body = self.styles(draw)
        self.extra = {name: draw.random() < share for name, share in
                      {"run-in": 0.15, "span": 0.15, "drop": 0.4, "numbered": 0.3, "hang": 0.2, "ragged": 0.12}.items()}
        self.drop = draw.randint(2, 4)

    def letters(self, columns):
        """Letters that a line of so many columns holds, roughly."""
        return (self.measure - (columns - 1) * self.gutter) / columns * MM / (self.size * 0.52)

    def styles(self, draw):
        expansion, indent = draw.choice(["0%", "1%", "2%", "2%"]), draw.choice([0, 3, 4, 5])
        white = "0mm" if indent else draw.choice(["1 lines", "0.5 lines"])
        return {"glyph-expansion": expansion, "letter-spacing": draw.choice(["0%", "1%"]), "hyphen-price": draw.choice([100, 170, 350]),
                "widows": draw.choice([2, 2, 2, 3]), "orphans": draw.choice([2, 2, 2, 3]), "first-indent": f"{indent}mm",
                "space-before": white, "optical-margins": draw.choice(["yes", "no"])}

    @property
    def page_letters(self):
        """Letters that a page of running text holds, roughly."""
        return int(self.letters(self.columns) * self.columns * self.lines)

    def write(self, folder):
        shutil.copytree(BOOKLET / "art", folder / "art")
        for name in ("colours.xml", "badges.xml"):
            shutil.copy(BOOKLET / name, folder / name)
        (folder / "pages.xml").write_text(self.pages(), encoding="utf-8")
        (folder / "styles.xml").write_text(self.restyled((BOOKLET / "styles.xml").read_text(encoding="utf-8")), encoding="utf-8")

    # ---- styles ----

    def restyled(self, text):
        scale, across = self.leading / 13, self.measure / 172
        text = re.sub(r'(size|leading|space-before)="([0-9.]+)pt"', lambda m: f'{m[1]}="{float(m[2]) * scale:.2f}pt"', text)
        text = re.sub(r'(<cell x|width)="([0-9.]+)mm"', lambda m: f'{m[1]}="{float(m[2]) * across:.2f}mm"', text)
        text = re.sub(r' max-lines="\d"', "", text)
        text = self.set(text, "body", font=self.font, size=f"{self.size:.3f}pt", **self.body)
        text = self.set(text, "list-bullet", **{"space-before": "0mm"})
        for name in RAGGED:
            text = self.set(text, name, hyphenate="yes")
        if self.font == "Source Sans 3":
            text = text.replace('name="drop-cap" cut="Display"', 'name="drop-cap"')
        if self.extra["ragged"]:
            text = self.set(text, "body", align="left", **{"glyph-expansion": "0%", "letter-spacing": "0%"})
        if self.extra["run-in"]:
            text = self.set(text, "heading", **{"run-in": "yes"})
        if self.extra["span"]:
            text = self.set(text, "heading", **{"span-columns": "yes"})
        if self.extra["hang"]:
            text = self.set(text, "list-number", **{"indent-left": "6mm"})
        if self.extra["numbered"]:
            text = self.set(text, "caption", numbered="yes")
            text = self.set(text, "table-caption", numbered="yes")
        if self.extra["drop"]:
            text = text.replace('<paragraph name="about-opening"', f'<paragraph name="practice-opening" based-on="body" '
                                f'drop-cap-lines="{self.drop}"/>\n  <paragraph name="about-opening"', 1)
        return text

    @staticmethod
    def set(text, style, **attributes):
        """A paragraph style with other values of some attributes."""
        def change(found):
            tag = found[0]
            for name, value in attributes.items():
                tag = re.sub(rf'\s{name}="[^"]*"', "", tag)
                tag = tag.replace(f'name="{style}"', f'name="{style}" {name}="{value}"')
            return tag

        changed, count = re.subn(rf'<paragraph name="{style}"[^>]*>', change, text)
        assert count == 1, style
        return changed

    # ---- pages ----

    def pages(self):
        size = f'paper="{self.paper}"' if self.paper else f'width="{self.width}mm" height="{self.height}mm"'
        first = round(self.leading * 0.76, 2)
        parts = "".join(f'<part of="{name}"/>' for name in ("foreword", "about", "area", "annex", "closing"))
        story = "".join(self.story(name) for name in ("foreword", "about", "annex", "closing"))
        return f'''<?xml version="1.0" encoding="UTF-8"?>
<pages {size} bleed="3mm">
  <grid name="main" columns="12" gutter="{self.gutter}mm" baseline="{self.leading}pt" first="{first}pt"/>
  <sequence>{parts}</sequence>
  <page-master name="page" grid="main" numbered="yes">
    <margins top="{self.top}mm" bottom="{self.bottom}mm" inside="{self.inside}mm" outside="{self.outside}mm"/>
  </page-master>
  {story}
  <page-master name="area" for="area" based-on="page">
    <panel colour="area" bleed="top right bottom left"/>
    <frame name="title" columns="1-12" lines="1-end" height="content" takes="number eyebrow title lead"/>
    <frame name="practices" columns="1-12" lines="2-end" below="title" gap="1" takes="practices" continues-on="area-next"/>
  </page-master>
  <page-master name="area-next" for="following area" based-on="page">
    <panel colour="area" bleed="top right bottom left"/>
    <frame name="practices" columns="1-12" lines="1-end" takes="practices" continues-on="area-next"/>
  </page-master>
  <page-master name="practice" for="practice" based-on="page" starts="{self.starts}">
    <frame name="title" columns="1-9" lines="1-end" height="content" takes="title municipality"/>
    <frame name="badge" columns="10-12" lines="1-end" height="content" takes="award" align="right top" badge-width="{self.measure / 7:.2f}mm"/>
    <frame name="lead" columns="1-12" lines="2-end" below="title badge" gap="1" height="content" takes="lead"/>
    <frame name="facts" columns="1-12" lines="2-end" below="title badge lead" gap="1" height="content" takes="facts"/>
    {self.frame("practice", "2-end", 'below="title badge lead facts" gap="1"')}
  </page-master>
  <page-master name="practice-next" for="following practice" based-on="page">
    {self.frame("practice", "1-end", "", next_one=True)}
  </page-master>
</pages>
'''

    def story(self, name):
        return f'''<page-master name="{name}" for="{name}" based-on="page">
    <frame name="title" columns="1-12" lines="1-end" height="content" takes="title"/>
    {self.frame(name, "2-end", 'below="title" gap="1"')}
  </page-master>
  <page-master name="{name}-next" for="following {name}" based-on="page">
    {self.frame(name, "1-end", "", next_one=True)}
  </page-master>
  '''

    def frame(self, name, lines, place, next_one=False):
        across = "1-8" if self.margin else "1-12"
        words = [f'<frame name="text" columns="{across}" lines="{lines}" {place} takes="text"']
        if self.margin:
            words.append('margin-columns="9-12"')
        if self.columns > 1:
            words.append(f'text-columns="{self.columns}" text-gutter="{self.gutter}mm"')
        words.append(f'balance="{"yes" if self.balance else "no"}" notes="{self.notes}"')
        if self.by_page:
            words.append('note-numbers="page"')
        if self.wrap:
            words.append(f'wrap-width="{self.wrap}mm" wrap-gap="4mm"')
        if self.least_fill and next_one:
            words.append(f'least-fill="{self.least_fill}%"')
        return " ".join(words) + f' continues-on="{name}-next"/>'
