"""
Is a file what PDF/X (ISO 15930-1, -3, -7) wants and what its printer asked for? Read with qpdf, judged here: nothing of
the program's own code is trusted. `faults` names what is wrong by kinds; tests/press.py holds every kind against a file
that was spoilt in just that.
"""

import base64
import collections
import json
import re

from tools import run, run_bytes

MM = 72 / 25.4
WANTED = {  # printer: (header, version, conformance, plain table, profile embedded, marks)
    "coated-fogra39-x4": ("1.6", "PDF/X-4", None, False, True, True),
    "x1a-2001-no-profile": ("1.3", "PDF/X-1:2001", "PDF/X-1a:2001", True, False, False),
    "x3-2002": ("1.3", "PDF/X-3:2002", None, True, True, True),
    "pdf-1.5-no-marks": ("1.5", None, None, True, True, False),
}
Wanted = collections.namedtuple("Wanted", "header version conformance plain embedded marks rich")
NUMBER = re.compile(rb"[-+]?(?:\d+\.?\d*|\.\d+)$")
TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s\[\]<>()/]*|[^\s\[\]<>()/]+")


class File:
    def __init__(self, path):
        self.bytes = path.read_bytes()
        parsed = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
                                "--decode-level=generalized", path))["qpdf"][1]
        self.trailer = parsed.pop("trailer")["value"]
        self.objects, self.streams = {}, {}
        for name, obj in parsed.items():
            name = name.removeprefix("obj:")
            if "stream" in obj:
                self.objects[name] = obj["stream"]["dict"]
                self.streams[name] = base64.b64decode(obj["stream"].get("data", ""))
            else:
                self.objects[name] = obj["value"]

    def get(self, value):
        """What a reference leads to; anything else as it is."""
        return self.objects.get(value, value) if isinstance(value, str) else value

    @property
    def root(self):
        return self.get(self.trailer["/Root"])

    def pages(self):
        def walk(node):
            node = self.get(node)
            return [p for kid in node["/Kids"] for p in walk(kid)] if node["/Type"] == "/Pages" else [node]
        return walk(self.root["/Pages"])

    def contents(self, page):
        names = page["/Contents"]
        return b"\n".join(self.streams[n] for n in (names if isinstance(names, list) else [names]))

    def dicts(self):
        """Every dictionary in the file, however deep."""
        def walk(value):
            if isinstance(value, dict):
                yield value
                for inner in value.values():
                    yield from walk(inner)
            elif isinstance(value, list):
                for inner in value:
                    yield from walk(inner)
        for obj in self.objects.values():
            yield from walk(obj)

    def names(self):
        """Every name and string that stands as a value."""
        def walk(value):
            if isinstance(value, str):
                yield value
            for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
                yield from walk(inner)
        for obj in self.objects.values():
            yield from walk(obj)


def text(value):
    return value.removeprefix("u:") if isinstance(value, str) else value


# ---- the parts ----------------------------------------------------------------------------------------


def container(pdf, wanted):
    kinds = {o.get("/Type") for o in pdf.objects.values() if isinstance(o, dict)}
    if not pdf.bytes.startswith(f"%PDF-{wanted.header}\n".encode()):
        yield "header", pdf.bytes[:9]
    if wanted.plain and (kinds & {"/ObjStm", "/XRef"} or b"\nxref\n" not in pdf.bytes):
        yield "plain table", "there are object or cross-reference streams"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "id", pdf.trailer.get("/ID")
    if "/Encrypt" in pdf.trailer:
        yield "encryption", "encrypted"


def information(pdf, wanted):
    info = pdf.get(pdf.trailer["/Info"])
    for key, value in (("/GTS_PDFXVersion", wanted.version), ("/GTS_PDFXConformance", wanted.conformance)):
        if text(info.get(key)) != value:
            yield "version", f"{key} {info.get(key)}"
    if info.get("/Trapped") != "/False":
        yield "trapped", info.get("/Trapped")
    for key in ("/Title", "/Creator", "/Producer"):
        if not text(info.get(key)):
            yield "properties", key
    for key in ("/CreationDate", "/ModDate"):
        if not re.match(r"D:\d{14}(Z|[-+]\d\d'\d\d')$", text(info.get(key, ""))):
            yield "date", f"{key} {info.get(key)}"
    if wanted.version == "PDF/X-4":
        yield from metadata(pdf, wanted.version)


def metadata(pdf, version):
    name = pdf.root.get("/Metadata")
    xmp = pdf.streams.get(name, b"").decode()
    for piece in (f"<pdfxid:GTS_PDFXVersion>{version}</", "<pdf:Trapped>False</", "<xmpMM:DocumentID>uuid:",
                  "<xmpMM:VersionID>", "<xmpMM:RenditionClass>", "<xmp:CreateDate>", "<xmp:MetadataDate>", "<dc:title>"):
        if piece not in xmp:
            yield "metadata", f"no {piece}"
    if "/Filter" in pdf.objects.get(name, {}):
        yield "metadata", "XMP is compressed"


def intent(pdf, wanted):
    intents = [pdf.get(i) for i in pdf.root.get("/OutputIntents", [])]
    intents = [i for i in intents if i.get("/S") == "/GTS_PDFX"]
    if len(intents) != 1:
        yield "intent", f"{len(intents)} output intents for PDF/X"
        return
    found = intents[0]
    if text(found.get("/OutputConditionIdentifier")) != "FOGRA39" or text(found.get("/RegistryName")) != "http://www.color.org":
        yield "condition", found
    if not text(found.get("/Info")):
        yield "condition", "Info is empty"
    name = found.get("/DestOutputProfile")
    if (name is not None) != wanted.embedded:
        yield "profile", f"embedded: {name is not None}"
    if wanted.embedded and name is not None:
        profile = pdf.streams.get(name, b"")
        if pdf.objects[name].get("/N") != 4 or profile[12:20] != b"prtrCMYK" or len(profile) != int.from_bytes(profile[:4], "big"):
            yield "profile", "not a whole CMYK output profile"


def boxes(pdf, wanted):
    for number, page in enumerate(pdf.pages(), 1):
        media, bleed, trim = (page.get(k) for k in ("/MediaBox", "/BleedBox", "/TrimBox"))
        if not (media and bleed and trim):
            yield "boxes", f"page {number}: media {media}, bleed {bleed}, trim {trim}"
            continue
        if "/ArtBox" in page or "/CropBox" in page or "/Rotate" in page:
            yield "boxes", f"page {number}: an ArtBox, CropBox or turn that nobody asked for"
        margins = [t - b for t, b in zip(trim[:2], bleed[:2])] + [b - t for t, b in zip(trim[2:], bleed[2:])]
        if any(abs(m - 3 * MM) > 0.01 for m in margins):
            yield "bleed", f"page {number}: {margins}"
        outside = [b - m for b, m in zip(bleed[:2], media[:2])] + [m - b for b, m in zip(bleed[2:], media[2:])]
        if any(o < (5 * MM if wanted.marks else -0.001) or (not wanted.marks and o > 0.001) for o in outside):
            yield "media", f"page {number}: {outside} outside the bleed"
        if abs(trim[2] - trim[0] - 210 * MM) > 0.01 or abs(trim[3] - trim[1] - 297 * MM) > 0.01:
            yield "trim", f"page {number}: {trim}"


def interaction(pdf, _):
    for number, page in enumerate(pdf.pages(), 1):
        if page.get("/Annots") or "/AA" in page:
            yield "annotations", f"page {number}"
    for key in ("/AcroForm", "/OpenAction", "/AA", "/Outlines", "/OCProperties", "/Names"):
        if key in pdf.root:
            yield "interaction", key
    if any("/JS" in d or d.get("/S") == "/JavaScript" for d in pdf.dicts()):
        yield "interaction", "a script"


def transparency(pdf, _):
    for d in pdf.dicts():
        if d.get("/S") == "/Transparency":
            yield "transparency", "a group"
        if any(isinstance(d.get(k), (int, float)) and d[k] != 1 for k in ("/ca", "/CA")):
            yield "transparency", "opacity"
        if d.get("/SMask", "/None") != "/None" or d.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):
            yield "transparency", "a mask or blend mode"


def separations(pdf, spots):
    """Every ink of its own plate is one that was asked for, has inks of the press for a stand-in, and these once."""
    found = {}
    for page in pdf.pages():
        for space in pdf.get(pdf.get(page["/Resources"]).get("/ColorSpace", {})).values():
            space = pdf.get(space)
            if space[0] != "/Separation":
                yield "separations", space
                continue
            name, stand_in, tint = text(space[1]).removeprefix("/"), space[2], pdf.get(space[3])
            found.setdefault(name, set()).add(tuple(tint.get("/C1", ())))
            if stand_in != "/DeviceCMYK" or tint.get("/FunctionType") != 2 or tint.get("/C0") != [0, 0, 0, 0] or tint.get("/N") != 1:
                yield "separations", f"{name}: {stand_in}, {tint}"
            if name in ("Cyan", "Magenta", "Yellow", "Black", "None") or name != " ".join(name.split()):
                yield "spot name", repr(name)
    if set(found) - {"All"} != set(spots):
        yield "spots", f"{sorted(found)}, not {sorted(spots)}"
    for name, inks in found.items():
        if len(inks) != 1:
            yield "separations", f"{name} has more than one stand-in: {sorted(inks)}"


def colour_spaces(pdf, _):
    for name in pdf.names():
        if name in ("/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased"):
            yield "device colour", name
    for d in pdf.dicts():
        if d.get("/Subtype") == "/Image" and d.get("/ColorSpace") not in ("/DeviceCMYK", "/DeviceGray"):
            yield "device colour", f"a picture in {d.get('/ColorSpace')}"
        if any(f in ("/JPXDecode", "/LZWDecode") for f in ([d.get("/Filter")] if isinstance(d.get("/Filter"), str) else d.get("/Filter") or [])):
            yield "filter", d["/Filter"]


def fonts(pdf, _):
    found = 0
    for d in pdf.dicts():
        if d.get("/Type") == "/FontDescriptor":
            found += 1
            if not any(pdf.streams.get(d.get(k)) for k in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield "fonts", f"{d.get('/FontName')} is not embedded"
        if d.get("/Type") == "/Font" and d.get("/Subtype") in ("/Type1", "/TrueType", "/Type3", "/MMType1"):
            yield "fonts", f"{d.get('/BaseFont')} of kind {d['/Subtype']}"
    if not found:
        yield "fonts", "none"


# ---- what is painted -----------------------------------------------------------------------------------


def operations(content):
    operands = []
    for match in TOKEN.finditer(content):
        word = match[0]
        if word[:1] in b"([<]>/" or NUMBER.match(word):
            operands.append(word)
        else:
            yield word.decode(), operands
            operands = []


State = collections.namedtuple("State", "fill over size")


def painting(pdf, wanted):
    """Colours by ink alone; what overprints is black text of at most 20 pt; slug in all plates, outside the bleed."""
    seen = collections.Counter()
    for number, page in enumerate(pdf.pages(), 1):
        states = pdf.get(pdf.get(page["/Resources"])["/ExtGState"])
        state, stack = State(None, False, 0), []
        for name, operands in operations(pdf.contents(page)):
            values = [float(o) for o in operands if NUMBER.match(o)]
            if name in ("rg", "RG", "g", "G", "ri", "sh", "d0", "d1"):
                yield "device colour", f"page {number}: {operands} {name}"
            elif name in ("k", "K") and sum(values) > 3.0001:
                yield "ink", f"page {number}: {values}"
            elif name == "q":
                stack.append(state)
            elif name == "Q":
                state = stack.pop()
            elif name == "gs":
                g = pdf.get(states[operands[0].decode()])
                state = state._replace(over=g.get("/op", False) or g.get("/OP", False))
                if state.over and g.get("/OPM") != 1:
                    yield "overprint", f"page {number}: mode {g.get('/OPM')}"
            elif name == "Tf":
                state = state._replace(size=values[-1])
            if name in ("k", "scn"):
                state = state._replace(fill=tuple(values) if name == "k" else "plate")
            if name in ("k", "K") and values[3] == 1 and sum(values) > 1:
                seen["rich"] += 1
            if state.over and state.fill == (0, 0, 0, 0) and name in ("Tj", "TJ", "f", "f*", "B", "B*"):
                yield "white overprints", f"page {number}: {name}"
            small_black = state.fill == (0, 0, 0, 1) and state.size <= 20
            if name in ("Tj", "TJ"):
                seen[state.over] += 1
                if state.over != small_black:
                    yield "overprint", f"page {number}: text of {state.fill} at {state.size} pt: {state.over}"
            elif name in ("f", "f*", "B", "B*", "S", "Do") and state.over:
                yield "overprint", f"page {number}: {name} overprints"
    if not seen[True] or not seen[False]:
        yield "overprint", f"texts that overprint and do not: {dict(seen)}"
    if bool(seen["rich"]) != wanted.rich:
        yield "rich black", f"{seen['rich']} times full black with other inks"


PARTS = (container, information, intent, boxes, interaction, transparency, colour_spaces, fonts, painting)


def faults(path, printer, spots=(), rich=False):
    """[(kind, words)] of all that is wrong; `spots` are the inks of their own that there must be, `rich` whether there must be rich blacks."""
    done = run_bytes("qpdf", "--check", path)
    words = (done.stdout + done.stderr).decode()
    if done.returncode != 0 or "WARNING" in words:
        return [("qpdf --check", words)]
    pdf = File(path)
    wanted = Wanted(*WANTED[printer], rich)
    return [fault for part in PARTS for fault in part(pdf, wanted)] + list(separations(pdf, spots))
