"""The file itself: fonts, structure, properties, bookmarks, links, page labels; and that it is the same every time."""

import hashlib
import json
import os
import pathlib
import re
import xml.etree.ElementTree as ElementTree

import display as displays
from tools import PROGRAM, ROOT, SCRATCH, environment, run, run_bytes

XMP = {"dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
       "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "pdf": "http://ns.adobe.com/pdf/1.3/"}
LOCALES = ("C", "C.UTF-8", "bg_BG.UTF-8", "tr_TR.UTF-8")


def objects(pdf):
    """All objects of the file by name, and its trailer, as qpdf's JSON has them."""
    parsed = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", pdf))["qpdf"][1]
    trailer = parsed.pop("trailer")["value"]
    return {name.removeprefix("obj:"): obj.get("value") or obj["stream"]["dict"] for name, obj in parsed.items()}, trailer


def check_fonts(fail, brochure):
    """Catches: a font not embedded, not subset, without a map to Unicode; a font embedded twice."""
    lines = run("pdffonts", brochure.pdf()).splitlines()[2:]
    names = []
    for line in lines:
        name, rest = line.split()[0], line.split()[-5:-2]
        fail.equal(rest, ["yes", "yes", "yes"], "font", f"{brochure.name}: {name} (emb sub uni)")
        fail.check(re.match(r"[A-Z]{6}\+", name), "font", f"{name} has no subset's name")
        names.append(name.partition("+")[2])
    fail.equal(len(set(names)), len(names), "font", f"{brochure.name}: one font, several times: {names}")
    fail.least(len(names), 8, "fonts")


def check_structure(fail, brochure):
    """Catches: damage and warnings of any kind; an old header; uncompressed objects; a date of today."""
    done = run_bytes("qpdf", "--check", brochure.pdf())
    words = (done.stdout + done.stderr).decode()
    fail.check(done.returncode == 0 and "WARNING" not in words, "qpdf --check", words)
    fail.check(brochure.pdf().read_bytes().startswith(b"%PDF-1.7\n"), "header", "is not that of PDF 1.7")
    table, _ = objects(brochure.pdf())
    kinds = [o.get("/Type") for o in table.values() if isinstance(o, dict)]
    fail.check("/ObjStm" in kinds and "/XRef" in kinds, "object streams", f"{brochure.name} has none")
    loose = run("qpdf", "--show-xref", brochure.pdf()).count("uncompressed")
    fail.check(loose < len(table) / 2, "object streams", f"{loose} of {len(table)} objects stand outside them")
    fail.equal(run("mutool", "info", brochure.pdf()).count("Warning"), 0, "mutool", "warnings")


def check_properties(fail, brochure):
    """Catches: XMP and Info differing, a title of the file's name, the language left out."""
    display = displays.of(brochure)
    info = dict(re.findall(r"^(\w+): +(.*)$", run("pdfinfo", "-isodates", brochure.pdf(), env=environment(TZ="UTC")), re.M))
    xmp = ElementTree.fromstring(run("mutool", "show", "-b", brochure.pdf(), "trailer/Root/Metadata").strip("\ufeff\n "))

    def said(path):
        found = xmp.find(f".//{path}", XMP)
        return found.text if found is not None else None

    title = display.fields["title"]
    pairs = [("Title", "dc:title/rdf:Alt/rdf:li", title), ("Author", "dc:creator/rdf:Seq/rdf:li", display.fields["author"]),
             ("Subject", "dc:description/rdf:Alt/rdf:li", display.fields["subject"]), ("Producer", "pdf:Producer", None),
             ("Creator", "xmp:CreatorTool", None)]
    for name, path, wanted in pairs:
        fail.check(info.get(name) and info.get(name) == said(path) and wanted in (None, info.get(name)), "properties",
                   f"{brochure.name}: {name} is {info.get(name)!r}, in XMP {said(path)!r}, expected {wanted!r}")
    for name, path in (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")):
        wanted = display.fields["date"].removesuffix("Z")
        fail.check(info.get(name, "").startswith(wanted) and (said(path) or "").startswith(wanted), "dates",
                   f"{brochure.name}: {name} is {info.get(name)!r}, in XMP {said(path)!r}, expected {wanted}")
    table, trailer = objects(brochure.pdf())
    root = table[trailer["/Root"]]
    fail.equal(root["/Lang"], "u:bg", "language", brochure.name)
    fail.equal(root["/ViewerPreferences"], {"/DisplayDocTitle": True}, "title in the window", brochure.name)
    fail.equal(info.get("Pages"), str(len(display.pages)), "page count", brochure.name)
    fail.equal(root["/PageLabels"]["/Nums"], label_ranges(display.pages), "page labels", brochure.name)


def label_ranges(pages):
    """The number tree that gives these pages their labels (ISO 32000-1, 12.4.2): a range begins where counting breaks."""
    ranges, before = [], None
    for i, page in enumerate(pages):
        follows = i > 0 and (page.label == before == "" or (before and page.label == str(int(before) + 1)))
        if not follows:
            ranges += [i, {"/S": "/D", "/St": int(page.label)} if page.label else {}]
        before = page.label
    return ranges


def page_objects(table, trailer):
    def walk(name):
        node = table[name]
        return [n for kid in node["/Kids"] for n in walk(kid)] if node["/Type"] == "/Pages" else [name]
    return walk(table[trailer["/Root"]]["/Pages"])


def check_bookmarks(fail, brochure):
    """Catches: a bookmark lost, on the wrong level, or leading to a page where its title does not stand."""
    display = displays.of(brochure)
    lines = run("mutool", "show", brochure.pdf(), "outline").splitlines()
    found = [re.match(r'[|+-](\t+)"(.*)"\t#page=(\d+)', line).groups() for line in lines]
    wanted = [(level, title, display.dests[dest][0]) for level, title, dest in display.outline]
    fail.equal([(len(tabs) - 1, title, int(page)) for tabs, title, page in found], wanted, "bookmarks", brochure.name)
    for _, title, page in wanted:
        standing = {}
        for mark in display.pages[page - 1].texts:
            if display.role(mark.tag) in ("H1", "H2"):
                standing[mark.tag] = standing.get(mark.tag, "") + mark.said
        fail.check(any(s and s in title and len(title) - len(s) < 6 for s in standing.values()), "bookmarks",
                   f"{title!r} does not stand on page {page}")
    fail.least(len(wanted), 10, "bookmarks")


def check_links(fail, brochure):
    """Catches: a link lost, its rectangle off its words, a wrong page or address, a mailto: or tel: without its scheme."""
    display = displays.of(brochure)
    table, trailer = objects(brochure.pdf())
    pages = page_objects(table, trailer)
    kinds = set()
    for page, name in zip(display.pages, pages):
        annots = table[name].get("/Annots", [])
        annots = [table[a] if isinstance(a, str) else a for a in annots]
        if not fail.equal(len(annots), len(page.links), "links", f"{brochure.name}, page {page.label}"):
            continue
        for link, annot in zip(page.links, annots):
            check_link(fail, display, page, link, annot, pages)
            kinds.add(link["uri"].split(":")[0] if "uri" in link else "page")
    wanted = {"https", "mailto", "page"} | ({"tel"} if brochure.name == "torture" else set())
    fail.check(kinds >= wanted, "links", f"{brochure.name}: of {wanted} only {kinds}")


def check_link(fail, display, page, link, annot, pages):
    x, y, width, height = link["rect"]
    rect = [x, page.height - y - height, x + width, page.height - y]
    words = f"page {page.label}, {link['contents']!r}"
    fail.check(all(abs(a - b) < 0.01 for a, b in zip(annot["/Rect"], rect)), "link", f"{words}: {annot['/Rect']}, expected {rect}")
    if "uri" in link:
        fail.equal(annot.get("/A", {}).get("/URI"), "u:" + link["uri"], "link", words)
        return
    number, top = display.dests[link["dest"]]
    dest = annot.get("/Dest") or annot.get("/A", {}).get("/D")
    fail.check(dest and dest[0] == pages[number - 1] and dest[1] == "/XYZ" and (dest[3] is None or
               abs(dest[3] - (page.height - top)) < 0.01), "link", f"{words}: {dest}, expected page {number} at {top}")


def digest(*arguments, cwd=ROOT, **env):
    out = pathlib.Path(SCRATCH.name) / f"again{os.urandom(4).hex()}.pdf"
    done = run_bytes(PROGRAM, "build", *arguments, "-o", out, cwd=cwd, env=environment(**env))
    return hashlib.sha256(out.read_bytes()).hexdigest() if done.returncode == 0 else done.stderr.decode()


def check_same_bytes(fail, brochure):
    """Catches: addresses, hash order, dates, names of places, locale or time zone in the bytes."""
    wanted = hashlib.sha256(brochure.pdf().read_bytes()).hexdigest()
    folder = brochure.folder
    there = set(run("locale", "-a").replace("utf8", "UTF-8").split())
    ways = {f"locale {name}": dict(LC_ALL=name) for name in LOCALES if name in there}
    ways |= {"again": {}, "time zone": {"TZ": "Asia/Kathmandu"}, "a date besides its own": {"SOURCE_DATE_EPOCH": "86400"},
             "other place": {"cwd": folder, "HOME": "/nonexistent"}, "from the folder above": {"cwd": folder.parent}}
    paths = {"other place": ".", "from the folder above": folder.name}
    for way, changes in ways.items():
        fail.equal(digest(paths.get(way, folder), **changes), wanted, "same bytes", f"{brochure.name}, {way}")
    piped = run_bytes(PROGRAM, "build", folder, "-o", "-")
    fail.equal(hashlib.sha256(piped.stdout).hexdigest(), wanted, "same bytes", f"{brochure.name}, standard output")


def check_epoch(fail):
    """Catches: SOURCE_DATE_EPOCH ignored, or the clock's time, where the brochure has no date of its own."""
    out = pathlib.Path(SCRATCH.name) / "minimal.pdf"
    for epoch, wanted in (("86400", "1970-01-02T00:00:00"), (None, None)):
        run(PROGRAM, "build", "input/minimal", "-o", out, env=environment(SOURCE_DATE_EPOCH=epoch))
        words = run("pdfinfo", "-isodates", out, env=environment(TZ="UTC"))
        found = re.search(r"CreationDate: +(\S+)", words)
        if wanted:
            fail.check(found and found[1].startswith(wanted), "SOURCE_DATE_EPOCH", f"{found and found[1]}, expected {wanted}")
        else:
            fail.check(not found, "date", f"a date from nowhere: {found and found[1]}")


def check(fail, brochure):
    """Each part's own docstring names the mistakes it catches."""
    for part in (check_fonts, check_structure, check_properties, check_bookmarks, check_links, check_same_bytes):
        part(fail, brochure)
    if brochure.name == "booklet":
        check_epoch(fail)
