"""
The embedded fonts, opened: every glyph that the pages show is the glyph of that number in the font it came from, with
its outline and width; and Bulgarian text is set in Bulgarian letterforms, that is, not in the font's default glyphs.
Neither ToUnicode nor the content streams would tell, for both speak of glyph numbers only.
"""

import struct
import subprocess

import container
import display as displays
import readback
from tools import ROOT, environment

UPRIGHT = {"SourceSerif4": "вгджзийклптцшщъью", "SourceSans3": "вгджзийклптцшщю"}  # Source Sans has one ъ and ь for all
ITALIC = {"SourceSerif4": "вджзклфю", "SourceSans3": "вджзклфю"}


class Font:
    """As much of a TrueType file (ISO 14496-22) as is needed here."""

    def __init__(self, data):
        self.tables = {}
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16):
            tag, _, offset, length = struct.unpack_from(">4sIII", data, at)
            self.tables[tag.decode()] = data[offset:offset + length]
        self.glyphs = struct.unpack_from(">H", self.tables["maxp"], 4)[0]
        long_offsets = struct.unpack_from(">h", self.tables["head"], 50)[0]
        self.offsets = struct.unpack_from(f">{self.glyphs + 1}{'I' if long_offsets else 'H'}", self.tables["loca"])
        self.factor = 1 if long_offsets else 2
        self.widths = struct.unpack_from(">H", self.tables["hhea"], 34)[0]

    def outline(self, glyph):
        """Number of contours and bounding box; None where nothing is drawn."""
        begin, end = self.offsets[glyph] * self.factor, self.offsets[glyph + 1] * self.factor
        return struct.unpack_from(">5h", self.tables["glyf"], begin) if end > begin else None

    def width(self, glyph):
        return struct.unpack_from(">H", self.tables["hmtx"], 4 * min(glyph, self.widths - 1))[0]

    def default_glyphs(self):
        """The Cyrillic letters' glyphs without any feature (cmap, format 4)."""
        cmap, out = self.tables["cmap"], {}
        for i in range(struct.unpack_from(">H", cmap, 2)[0]):
            offset = struct.unpack_from(">HHI", cmap, 4 + 8 * i)[2]
            if struct.unpack_from(">H", cmap, offset)[0] == 4:
                out.update(read_format_4(cmap, offset))
        return out


def read_format_4(cmap, offset):
    count = struct.unpack_from(">H", cmap, offset + 6)[0] // 2
    at = [offset + 14 + k for k in (0, 2 * count + 2, 4 * count + 2, 6 * count + 2)]
    out = {}
    for i in range(count):
        end, start, delta, far = (struct.unpack_from(">H", cmap, a + 2 * i)[0] for a in at)
        for c in range(max(start, 0x400), min(end, 0x4FF) + 1):
            place = at[3] + 2 * i + far + 2 * (c - start)
            glyph = c if far == 0 else struct.unpack_from(">H", cmap, place)[0]
            out[chr(c)] = (glyph + delta) % 65536 if glyph else 0
    return out


def original(name):
    path = next((ROOT / "fonts").glob(f"*/{name}.ttf"), None)
    return Font(path.read_bytes()) if path else None


def embedded(pdf):
    """The embedded fonts of a file: {PostScript name: Font}."""
    table, _ = container.objects(pdf)
    out = {}
    for entry in table.values():
        if isinstance(entry, dict) and entry.get("/Type") == "/FontDescriptor":
            number = entry["/FontFile2"].split()[0]
            data = subprocess.run(["mutool", "show", "-b", pdf, number], env=environment(), stdout=subprocess.PIPE,
                                  check=True).stdout
            out[entry["/FontName"].partition("+")[2]] = Font(data)
    return out


def names(pdf):
    """The PostScript names of the faces: the writer calls face n /Fn in every page's resources."""
    table, trailer = container.objects(pdf)
    out = {}
    for page in container.page_objects(table, trailer):
        for short, font in table[page]["/Resources"].get("/Font", {}).items():
            out[int(short.removeprefix("/F"))] = table[font]["/BaseFont"].partition("+")[2]
    return out


def used(display, traced):
    """Glyphs by face: {face: {(glyph, unicode)}}."""
    out = {}
    readback.measure(display, traced)
    for page in display.pages:
        for mark in page.texts:
            out.setdefault(mark.face, set()).update((g[0], u) for g, u in zip(mark.glyphs, mark.unicodes))
    return out


def check_glyphs(fail, name, own, there, glyphs):
    for glyph, unicode in sorted(glyphs):
        words = f"{name}, glyph {glyph} for {unicode!r}"
        if not fail.check(glyph < there.glyphs, "glyph missing", f"{words}: only {there.glyphs} are embedded"):
            continue
        fail.equal(there.outline(glyph), own.outline(glyph), "outline", words)
        fail.equal(there.width(glyph), own.width(glyph), "width", words)


def check_letterforms(fail, name, own, glyphs):
    default = own.default_glyphs()
    family = next((f for f in UPRIGHT if name.startswith(f)), None)
    wanted = (ITALIC if name.endswith("It") else UPRIGHT).get(family, "")
    letters = {u for _, u in glyphs} & set(wanted)
    for glyph, unicode in glyphs:
        if unicode in letters:
            fail.check(default[unicode] != glyph, "letterform", f"{name}: {unicode!r} is the font's default glyph {glyph}")
    return len(letters)


def check(fail, brochure):
    """
    Catches: glyphs renumbered by the subsetter but not in the text, an empty outline, a wrong face embedded; the
    language not handed to HarfBuzz, `locl` switched off, a face without Bulgarian forms.
    """
    display, traced = displays.of(brochure), readback.of(brochure)
    fonts, faces, letters = embedded(brochure.pdf()), names(brochure.pdf()), 0
    for face, glyphs in used(display, traced).items():
        name = faces[face]
        own = original(name)
        if not fail.check(own and name in fonts, "font", f"{name}: not one of ours"):
            continue
        check_glyphs(fail, name, own, fonts[name], glyphs)
        letters += check_letterforms(fail, name, own, glyphs)
    fail.least(letters, 60, "letters with Bulgarian forms")
