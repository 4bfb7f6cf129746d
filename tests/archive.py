#!/usr/bin/env python3
"""
The archive edition: what it carries, held against the files themselves and against the PDF as qpdf reads it; whether
what `extract` takes out builds the same file again, on a machine whose layouts have changed since; and what is said of
archives that somebody has spoilt, one way each, with nothing written.

usage: [BROSHURA=path/to/broshura] tests/archive.py [CHECK…]      checks: see CHECKS; all of them if none is named

Python's standard library only; runs qpdf and fix-qdf as programs.
"""

import hashlib
import json
import os
import pathlib
import re
import shlex
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "whole"))

from tools import INPUTS, PROGRAM, ROOT, SCRATCH, Input, environment, run, run_bytes, run_checks  # noqa: E402

FOLDER = pathlib.Path(SCRATCH.name)
BROCHURES = (*INPUTS, Input("minimal", "input/minimal"))
KEPT = "broshura"  # the folder of an extracted archive that holds what is not the brochure's own
MANIFEST = KEPT + "/manifest.json"


def archive(brochure, *options):
    return brochure.pdf("--for", "archive", *options)


def fresh(name):
    """A path in the scratch folder where nothing is."""
    path = FOLDER / name
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True) if not path.is_dir() else None
    return path


def tree(folder):
    """Every file beneath a folder, hidden ones too, with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def extract(path, folder, env=None):
    """Status, standard output and messages."""
    done = run_bytes(PROGRAM, "extract", path, folder, "--message-format=short", env=env)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def extracted(brochure, *options):
    """The files of a brochure's archive, and what extract said."""
    path = archive(brochure, *options)
    folder = fresh(path.stem + ".files")
    status, out, said = extract(path, folder)
    if status != 0 or said:
        sys.exit(f"extract {path}: status {status}\n{said}")
    return folder, out


def command(out):
    """The words by which extract says that the archive can be built again, and what they want of the environment."""
    words = shlex.split(re.search(r"^Build it again with: (.*)$", out, re.M).group(1))
    env = environment(**dict(w.split("=", 1) for w in words[:words.index("broshura")] if "=" in w))
    return words[words.index("broshura") + 1:], env


def rebuilt(out, env=None):
    """The bytes of the archive that extract's own words build."""
    words, own = command(out)
    target = fresh("again.pdf")
    run(PROGRAM, *[target if w == "FILE.pdf" else w for w in words], env=dict(own, **(env or {})))
    return target.read_bytes()


# ---- what it carries ----------------------------------------------------------------------------------------------


def original(brochure, name):
    """Where a file of the archive comes from in this repository."""
    return ROOT / name[len(KEPT) + 1:] if name.startswith(KEPT + "/") else brochure.folder / name


def included(folder, name="brochure.xml"):
    """The brochure's XML files, as a reader of ours finds them."""
    text = (folder / name).read_text(encoding="utf-8")
    names = {name}
    for src in re.findall(r'<include\s+src="([^"]+)"', text):
        names |= included(folder, os.path.normpath(pathlib.Path(name).parent / src))
    return names


def check_carried(fail):
    """Catches: a file changed by a byte on its way, a sum that is not that of the file, a file forgotten, one too many."""
    for brochure in BROCHURES:
        files = tree(extracted(brochure)[0])
        manifest = json.loads(files[MANIFEST])
        listed = {f["name"]: f for f in manifest["files"]}
        fail.equal(sorted(listed), [f["name"] for f in manifest["files"]], "order of files", brochure.name)
        fail.equal(sorted([*listed, MANIFEST]), sorted(files), "files listed", brochure.name)
        sources = included(brochure.folder)
        fail.check(sources <= set(files), "XML carried", f"{brochure.name}: {sources - set(files)}")
        fail.equal("brochure.resolved.xml" in files, len(sources) > 1, "includes joined", brochure.name)
        for name, wanted in listed.items():
            fail.equal(hashlib.sha256(files[name]).hexdigest(), wanted["sha256"], "sum", name)
            fail.equal(len(files[name]), wanted["bytes"], "size", name)
            if name != "brochure.resolved.xml":
                fail.equal(files[name] == original(brochure, name).read_bytes(), True, "byte for byte", name)
        fail.equal(files[MANIFEST].decode(), json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False) + "\n",
                   "order of members", brochure.name)
        check_fonts(fail, brochure, manifest)


def check_fonts(fail, brochure, manifest):
    """Every family that the PDF embeds is in the manifest, with the sum that stands in fonts/SHA256SUMS."""
    sums = dict(reversed(line.split()) for line in (ROOT / "fonts/SHA256SUMS").read_text().splitlines())
    for font in manifest["fonts"]:
        name = font["file"].removeprefix("fonts/")
        fail.equal(font["sha256"], sums.get(name) or sums.get("./" + name), "font's sum", name)
        fail.check("Open Font License" in font["licence"] and "Version" in font["version"], "font's licence", name)
    stems = {pathlib.Path(f["file"]).stem for f in manifest["fonts"]}
    embedded = {w[7:] for w in re.findall(r"[A-Z]{6}\+[\w-]+", run("pdffonts", archive(brochure)))}
    fail.least(len(embedded), 3, "fonts embedded")
    fail.check(embedded <= stems, "fonts used", f"{brochure.name}: {embedded - stems}")


def check_container(fail):
    """Catches: what ISO 19005-3 §6.8 and ISO 32000 §7.11.4 want of each embedded file, as qpdf reads it."""
    for brochure in BROCHURES:
        objects = json.loads(run("qpdf", "--json", "--json-key=qpdf", archive(brochure)))["qpdf"][1]
        files = tree(extracted(brochure)[0])
        fail.check("No syntax or stream encoding errors" in run("qpdf", "--check", archive(brochure)), "qpdf", brochure.name)

        def get(value):
            while isinstance(value, str) and re.fullmatch(r"\d+ 0 R", value):
                entry = objects[f"obj:{value}"]
                value = entry["value"] if "value" in entry else entry["stream"]["dict"]
            return value

        catalog = get(objects["trailer"]["value"]["/Root"])
        names = get(get(catalog["/Names"])["/EmbeddedFiles"])["/Names"]
        keys = names[0::2]
        fail.equal(keys, sorted(keys), "order of keys", brochure.name)
        fail.equal(sorted(catalog["/AF"]), sorted(names[1::2]), "associated files", brochure.name)
        fail.equal(sorted(k[2:] for k in keys), sorted(files), "names", brochure.name)
        fail.equal(by_qpdf(archive(brochure)), files, "taken out by qpdf alone", brochure.name)
        for spec in map(get, names[1::2]):
            name = spec["/UF"][2:]
            check_specification(fail, name, spec, get(spec["/EF"]["/F"]), files.get(name, b""))


def by_qpdf(path):
    """The files as docs/keeping.md gets them out without Broshura."""
    page = (ROOT / "docs/keeping.md").read_text(encoding="utf-8")
    loop = re.search(r"```sh\n(qpdf --list.*?)```", page, re.S).group(1)
    folder = fresh("by-qpdf")
    folder.mkdir()
    (folder / "village.pdf").symlink_to(path)
    run("sh", "-e", "-c", loop, cwd=folder)
    return tree(folder / "from-archive")


def check_specification(fail, name, spec, stream, content):
    source = name.endswith(".xml") and not name.startswith(KEPT)
    extra = name == MANIFEST or "icence" in name or name.endswith("LICENSE")
    fail.equal(spec["/F"], spec["/UF"], "both names", name)
    fail.equal(spec["/AFRelationship"], "/Source" if source else "/Supplement" if extra else "/Data", "relation", name)
    fail.check(len(spec["/Desc"]) > 5, "description", name)
    ending = {"xml": "text/xml", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp",
              "json": "application/json", "icc": "application/vnd.iccprofile"}.get(name.rpartition(".")[2], "text/plain")
    fail.equal(stream["/Subtype"], "/" + ending, "kind", name)
    fail.equal(stream.get("/Filter"), None if ending in ("image/png", "image/jpeg", "image/webp") else "/FlateDecode",
               "packed", name)
    params = stream["/Params"]
    fail.equal(params["/Size"], len(content), "size", name)
    fail.equal(params["/CheckSum"].removeprefix("b:"), hashlib.md5(content).hexdigest(), "MD5", name)
    if "/ModDate" in params:
        fail.check(re.fullmatch(r"u:D:\d{14}Z", params["/ModDate"]), "date", name)


# ---- building it again ----------------------------------------------------------------------------------------------


def later_home():
    """A home as after years: the booklet's text is larger, a word of the language is another, patterns are gone."""
    home = FOLDER / "later"
    if home.exists():
        return home
    shutil.copytree(ROOT / "layouts", home / "layouts")
    (home / "fonts").symlink_to(ROOT / "fonts")
    for name, old, new in (("booklet/styles.xml", 'size="9.5pt"', 'size="9.4pt"'), ("languages/bg.xml", "Съдържание", "Оглавление"),
                           ("languages/bg.xml", '<numbers group="&#xA0;"', '<numbers group="."'), ("languages/bg.xml", "{month}", "{month},")):
        path = home / "layouts" / name
        text = path.read_text(encoding="utf-8")
        if old not in text:
            sys.exit(f"{path}: no {old} to change")
        path.write_text(text.replace(old, new), encoding="utf-8")
    (home / "layouts/hyphenation/hyph-bg.dic").write_text("UTF-8\n")
    (home / "layouts/profiles/sRGB.icc").write_bytes(b"no profile")
    return home


def check_again(fail):
    """Catches: pages or bytes that differ when built from what was extracted, here or where layouts have changed."""
    later = {"BROSHURA_HOME": str(later_home())}
    for brochure in BROCHURES:
        folder, out = extracted(brochure)
        first = archive(brochure).read_bytes()
        display = brochure.dump("display")
        fail.equal(rebuilt(out) == first, True, "same bytes", brochure.name)
        fail.equal(rebuilt(out, later) == first, True, "same bytes in a later home", brochure.name)
        there = environment(**later)
        fail.equal(run(PROGRAM, "dump", "--stage=display", folder, env=there) == display, True, "same pages", brochure.name)
        if (folder / "brochure.resolved.xml").exists():
            resolved = run(PROGRAM, "dump", "--stage=display", folder / "brochure.resolved.xml", env=there)
            fail.equal(resolved == display, True, "same pages from the one file", brochure.name)
    # The home has changed indeed, or the above proves nothing; and --layout goes past what was kept.
    folder = extracted(BROCHURES[2])[0]
    changed = run(PROGRAM, "dump", "--stage=display", BROCHURES[2].folder, env=environment(SOURCE_DATE_EPOCH="0", **later), check=False)
    fail.equal(changed == BROCHURES[2].dump("display"), False, "a later home", "sets the same pages")
    chosen = run(PROGRAM, "dump", "--stage=layout", folder, "--layout", "booklet", env=environment(**later))
    fail.equal(chosen == BROCHURES[2].dump("layout"), False, "--layout", "is not followed")


def check_languages(fail):
    """Catches: a language pack, one that another stands on, or patterns that stayed behind; a home that has none must do."""
    home = FOLDER / "mute"
    shutil.copytree(ROOT / "layouts", home / "layouts")
    (home / "fonts").symlink_to(ROOT / "fonts")
    for name in ("languages", "hyphenation"):
        shutil.rmtree(home / "layouts" / name)
        (home / "layouts" / name).mkdir()
    folders = sorted((ROOT / "input/languages").iterdir())
    fail.least(len(folders), 9, "languages")
    for folder in folders:
        brochure = Input(folder.name, folder)
        out = extracted(brochure)[1]
        again = rebuilt(out, {"BROSHURA_HOME": str(home)})
        fail.equal(again == archive(brochure).read_bytes(), True, "same bytes without packs", folder.name)


def check_forms(fail):
    """Catches: numbers and dates carried as they were set and not as they were written, so that they are set twice; or set
    anew by a pack that writes them otherwise by then."""
    later = {"BROSHURA_HOME": str(later_home())}
    for brochure, number, date in ((INPUTS[1], ("62435.5", "62\xa0435,5"), ("2017-05-23", "23 май 2017 г.")),
                                   (Input("bg", "input/languages/bg"), ("12450", "12\xa0450"), ("2023-09-01", "1 септември 2023 г."))):
        folder, out = extracted(brochure)
        sources = [path for path in (folder / "brochure.resolved.xml", folder / "brochure.xml") if path.exists()]
        for element, (written, form) in (("number", number), ("date", date)):
            fail.check(re.search(f"<{element}>\\s*{written}\\s*</{element}>", sources[0].read_text(encoding="utf-8")), "as written",
                       f"{brochure.name}: no <{element}> {written}")
            for path in sources:
                text = run(PROGRAM, "dump", "--stage=text", path, env=environment(**later))
                fail.check(form in text.replace("\xa0", " ") or form in text, "as set", f"{path}: no {form}")
        fail.equal(rebuilt(out, later) == archive(brochure).read_bytes(), True, "same bytes of numbers and dates", brochure.name)
        text = run(PROGRAM, "dump", "--stage=text", brochure.folder, env=environment(**later))
        fail.check(number[1] not in text, "a later home", "writes numbers as before")


def check_places(fail):
    """Catches: a name that hangs on where the program was started, or on how the folder was named."""
    folder = BROCHURES[2].folder
    wanted = archive(BROCHURES[2]).read_bytes()
    inner = fresh("inner")
    shutil.copytree(folder, inner)
    (inner / "deeper").mkdir()
    for where, name in ((folder, "."), (folder, "brochure.xml"), (folder.parent, "./minimal/"), (inner / "deeper", ".."),
                        (inner, "deeper/.."), (FOLDER, f"inner/../{inner.name}"), (ROOT, folder), (pathlib.Path("/"), folder)):
        for home in (None, os.path.relpath(ROOT, where)):
            out = fresh("placed.pdf")
            run(PROGRAM, "build", name, "--for", "archive", "-o", out, cwd=where, env=environment(BROSHURA_HOME=home))
            fail.equal(out.read_bytes() == wanted, True, "same bytes from elsewhere", f"{name} in {where}, home {home}")


def odd_brochure():
    """Everything unusual at once: another name of the file, includes with their own folder, Cyrillic names, no date,
    a layout of its own that only --layout names."""
    folder = FOLDER / "odd"
    (folder / "части/снимки").mkdir(parents=True)
    text = (ROOT / "input/minimal/brochure.xml").read_text(encoding="utf-8")
    practice = re.search(r"<practice.*?</practice>", text, re.S).group(0)
    figure = '<figure src="снимки/къща ’24.svg" alt="Къща с двор"/>'
    (folder / "части/една.xml").write_text(practice.replace("<contact>", figure + "<contact>"), encoding="utf-8")
    text = re.sub(r' date="[^"]*"', "", text.replace(practice, '<include src="части/една.xml"/>'))
    (folder / "книжка.xml").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "tests/golden/torture/pictures/house.svg", folder / "части/снимки/къща ’24.svg")
    shutil.copytree(ROOT / "layouts/booklet", folder / "design")
    return Input("odd", folder / "книжка.xml")


def check_options(fail):
    """Catches: options, dates and names that are not said again, or said so that a shell takes them otherwise."""
    odd, booklet = odd_brochure(), INPUTS[0]
    cases = [(booklet, ("--practice", "troyan")), (booklet, ("--practice", "troyan", "--standalone")),
             (booklet, ("--layout", str(ROOT / "layouts/booklet"))), (odd, ()), (odd, ("--draft",)),
             (odd, ("--layout", str(odd.folder.parent / "design"))), (BROCHURES[2], ("--system-fonts",))]
    for brochure, options in cases:
        shown = f"{brochure.name} {' '.join(options)}"
        env = environment(SOURCE_DATE_EPOCH="1495497600")
        first = fresh("first.pdf")
        run(PROGRAM, "build", brochure.folder, "--for", "archive", "-o", first, *options, env=env)
        status, out, said = extract(first, fresh("it's here"))
        fail.equal((status, said), (0, ""), "extract", shown)
        fail.equal(rebuilt(out) == first.read_bytes(), True, "same bytes with options", shown)
        words, own = command(out)
        fail.equal("SOURCE_DATE_EPOCH" in own, not re.search(r'<brochure[^>]* date="', brochure_text(brochure)), "date said again", shown)
    names = run("qpdf", "--list-attachments", archive(odd))
    fail.check("части/снимки/къща ’24.svg" in names, "Cyrillic names", names)


def brochure_text(brochure):
    path = brochure.folder
    return (path / "brochure.xml" if path.is_dir() else path).read_text(encoding="utf-8")


# ---- spoilt archives --------------------------------------------------------------------------------------------------


def readable(path):
    """The archive as qpdf's readable form, where streams are not packed."""
    out = fresh("plain.pdf")
    run("qpdf", "--qdf", "--object-streams=disable", path, out)
    return out.read_bytes()


def mended(content, name):
    """Lengths and offsets put right again; the file's path."""
    plain, out = fresh("spoilt.qdf"), fresh(name)
    plain.write_bytes(content)
    out.write_bytes(run_bytes("fix-qdf", plain).stdout)
    return out


SPOILT = [  # code, status, what is replaced once in the readable form, by what
    ("B0823", 1, 'municipality="Пр'.encode(), 'municipality="ПР'.encode()),  # a letter of the XML
    ("B0823", 1, b'"bytes": 1080', b'"bytes": 1081'),
    ("B0823", 1, b'"bytes": 1080', b'"bytes": 180'),
    ("B0824", 1, b'"name": "brochure.xml"', b'"name": "../brochure.xml"'),
    ("B0824", 1, b'"name": "brochure.xml"', b'"name": "/tmp/brochure.xml"'),
    ("B0824", 1, b'"name": "brochure.xml"', b'"name": "a/../../b.xml"'),
    ("B0824", 1, b'"brochure": "brochure.xml"', b'"brochure": "../x.xml"'),
    ("B0822", 1, b'/pages.xml"', b'/pagez.xml"'),
    ("B0821", 1, b'"name": "brochure.xml"', b'"name": "brochurf.xml"'),  # what building starts from
    ("B0821", 1, b'"format"', b'"formet"'),
    ("B0821", 1, b'broshura-archive-1', b'broshura-archive-9'),
    ("B0821", 1, b'"files": [', b'"files": [['),
    ("B0821", 1, b'"name": "brochure.xml"', b'"name": "broshura/manifest.json"'),
    ("B0821", 1, b'"name": "brochure.xml"', rb'"name": "bro\u001bchure.xml"'),
    ("B0821", 1, b'"bytes": 1080', b'"bytes": -1'),
    ("B0817", 4, b'"bytes": 1080', b'"bytes": 536870912'),
    ("B0820", 1, b"(broshura/manifest.json)", b"(broshura/manifest.jsom)"),
    ("B0820", 1, b"/EmbeddedFiles", b"/EmbeddedFilez"),
]


def refused(fail, kind, path, code, status):
    """Refused with this code and status, and nothing is written: neither where it should go nor beside it."""
    around = FOLDER / "around"
    shutil.rmtree(around, ignore_errors=True)
    around.mkdir()
    actual, out, said = extract(path, around / "out")
    fail.equal(actual, status, kind, f"{code}: status; {said[:300]}")
    fail.check(f"[{code}]" in said, kind, f"no message {code}: {said[:300]}")
    fail.equal(out, "", kind, f"{code}: said on standard output")
    fail.equal(sorted(p.name for p in around.iterdir()), [], kind, f"{code}: written")


def check_spoilt(fail):
    """Catches: a file taken for good that is not as it was, a name that leads outside, memory given away for nothing."""
    plain = readable(archive(BROCHURES[2]))
    good = extract(mended(plain, "good.pdf"), fresh("good"))
    fail.equal((good[0], good[2]), (0, ""), "unspoilt", "the readable form is refused")
    for code, status, old, new in SPOILT:
        fail.check(old in plain, "nothing to spoil", old)
        spoilt = plain.replace(old, new) if code == "B0820" else plain.replace(old, new, 1)
        refused(fail, "spoilt", mended(spoilt, "spoilt.pdf"), code, status)


def check_damaged(fail):
    """Catches: files that are no archive at all, cut short, locked, or damaged within."""
    path = archive(BROCHURES[2])
    good = path.read_bytes()
    other = fresh("other.pdf")

    def damaged(kind, content, code, status):
        other.write_bytes(content)
        refused(fail, kind, other, code, status)

    damaged("no PDF", b"<brochure/>\n" * 99, "B0818", 3)
    damaged("empty", b"", "B0818", 3)
    damaged("cut in half", good[:len(good) // 2], "B0818", 3)
    refused(fail, "not there", FOLDER / "nowhere.pdf", "B0101", 3)
    refused(fail, "a folder", FOLDER, "B0101", 3)
    refused(fail, "another edition", BROCHURES[2].pdf(), "B0820", 1)
    run("qpdf", "--encrypt", "secret", "owner", "256", "--", path, other)
    refused(fail, "locked", other, "B0818", 3)
    # One byte in the middle of a packed stream of the archive, found by what libraries say of its place.
    at = good.index(b"/EmbeddedFile")
    at = good.index(b"stream\n", at) + 200
    damaged("a byte flipped", good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1:], "B0823", 1)
    # What libqpdf can mend is mended, and said; the sums tell that what comes out is right.
    other.write_bytes(re.sub(rb"startxref\n\d+", b"startxref\n7", readable(path)))
    status, _, said = extract(other, fresh("saved"))
    fail.check(status == 0 and "[B0819]" in said, "mended", said)
    fail.equal(tree(FOLDER / "saved"), tree(extracted(BROCHURES[2])[0]), "mended", "files differ")


def check_others(fail):
    """Catches: a file attached later that is written unasked, or makes the archive useless."""
    other = fresh("other.pdf")
    run("qpdf", archive(BROCHURES[2]), "--add-attachment", ROOT / "LICENSE", "--key=note.txt", "--filename=note.txt", "--", other)
    status, _, said = extract(other, fresh("others"))
    fail.check(status == 0 and "[B0825]" in said and "note.txt" in said, "attached later", said)
    fail.equal(tree(FOLDER / "others"), tree(extracted(BROCHURES[2])[0]), "attached later", "files differ")


# ---- the disk ------------------------------------------------------------------------------------------------------------


def check_existing(fail):
    """Catches: a file replaced, a part written, an empty or foreign folder touched more than it must be."""
    path = archive(BROCHURES[2])
    folder = fresh("existing")
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    (folder / "broshura").mkdir()
    status, _, said = extract(path, folder)
    fail.check(status == 3 and "[B0130]" in said and "broshura" in said, "a folder of that name", said)
    fail.equal(sorted(p.name for p in folder.iterdir()), ["broshura", "letter.txt"], "a folder of that name", "written")
    (folder / "broshura").rmdir()
    (folder / "brochure.xml").write_text("mine")
    status, _, said = extract(path, folder)
    fail.check(status == 3 and "[B0130]" in said and "brochure.xml" in said, "a file of that name", said)
    fail.equal({n: c for n, c in tree(folder).items()}, {"letter.txt": b"mine", "brochure.xml": b"mine"}, "a file of that name", "touched")
    (folder / "brochure.xml").unlink()
    status, _, said = extract(path, folder)
    fail.equal((status, said), (0, ""), "other files beside", "refused")
    fail.equal((folder / "letter.txt").read_text(), "mine", "other files beside", "touched")
    taken = fresh("taken")
    taken.write_text("a file")
    status, _, said = extract(path, taken)
    fail.check(status == 3 and "[B0104]" in said, "a file in the folder's place", said)
    fail.equal(taken.read_text(), "a file", "a file in the folder's place", "touched")
    status, _, said = extract(path, FOLDER / "no/such/folder")
    fail.check(status == 3 and "[B0104]" in said, "a folder in no folder", said)
    limited = run_bytes("sh", "-c", 'ulimit -f 40; exec "$@"', "sh", PROGRAM, "extract", path, fresh("limited"))
    fail.check(limited.returncode == 3 and b"B0104" in limited.stderr, "a full disk", limited.stderr.decode())
    fail.equal((FOLDER / "limited").exists(), False, "a full disk", "something is left")


def check_machine(fail):
    """Catches: fonts that are gone or others unnoticed, a library that is not there, files that cannot be attached."""
    path = archive(BROCHURES[2])
    home = FOLDER / "other-home"
    shutil.copytree(ROOT / "fonts", home / "fonts")
    (home / "layouts").symlink_to(ROOT / "layouts")
    (home / "fonts/source-sans-3/SourceSans3-Black.ttf").unlink()
    with open(home / "fonts/source-serif-4/SourceSerif4SmText-Regular.ttf", "ab") as font:
        font.write(b"\0")
    status, out, said = extract(path, fresh("fonts-here"), environment(BROSHURA_HOME=str(home)))
    fail.check(status == 0 and "[B0132]" in said and "SourceSans3-Black" in said, "a font gone", said)
    fail.check("[B0133]" in said and "SourceSerif4SmText-Regular" in said, "another font", said)
    here = [int(n) for n in re.search(r"(\d+) of (\d+) are here", out).groups()]
    fail.check(said.count("\n") == 2 and here[1] - here[0] == 2, "fonts", out + said)
    older = mended(readable(path).replace(b'"libraries": "HarfBuzz ', b'"libraries": "HarfBuzz 0', 1), "older.pdf")
    status, _, said = extract(older, fresh("older"))
    fail.check(status == 0 and "[B0134]" in said and said.count("\n") == 1, "another library", said)
    name = re.search(r"libqpdf\.so\.\d+", pathlib.Path(PROGRAM).read_bytes().decode("latin-1")).group(0)
    (FOLDER / "no-library").mkdir()
    (FOLDER / "no-library" / name).touch()
    done = extract(path, fresh("library"), environment(LD_LIBRARY_PATH=str(FOLDER / "no-library")))
    fail.check(done[0] == 3 and "[B0131]" in done[2], "no library", done[2])
    check_unattachable(fail, home)


def check_unattachable(fail, home):
    """The licence of the profile is a folder; the brochure has a picture where the layout would stand."""
    out = fresh("out.pdf")
    out.write_text("earlier")
    (home / "layouts").unlink()
    shutil.copytree(ROOT / "layouts", home / "layouts")
    (home / "layouts/profiles/LICENSE").unlink()
    (home / "layouts/profiles/LICENSE").mkdir()
    done = run_bytes(PROGRAM, "build", BROCHURES[2].folder, "--for", "archive", "-o", out, "--message-format=short",
                     env=environment(BROSHURA_HOME=str(home)))
    fail.check(done.returncode == 3 and b"[B0101]" in done.stderr, "cannot be read", done.stderr.decode())
    done = run_bytes(PROGRAM, "check", BROCHURES[2].folder, "--for", "archive", "--message-format=short",
                     env=environment(BROSHURA_HOME=str(home)))
    fail.check(done.returncode == 3 and b"[B0101]" in done.stderr, "check", done.stderr.decode())
    twice = FOLDER / "twice"
    shutil.copytree(BROCHURES[2].folder, twice)
    (twice / "broshura/layouts/profiles").mkdir(parents=True)
    shutil.copy(ROOT / "tests/golden/torture/pictures/house.svg", twice / "broshura/layouts/profiles/LICENSE")
    xml = (twice / "brochure.xml").read_text(encoding="utf-8")
    figure = '<figure src="broshura/layouts/profiles/LICENSE" alt="Къща с двор"/>'
    (twice / "brochure.xml").write_text(xml.replace("<contact>", figure + "<contact>", 1), encoding="utf-8")
    done = run_bytes(PROGRAM, "build", twice, "--for", "archive", "-o", out, "--message-format=short")
    fail.check(done.returncode == 1 and b"[B0816]" in done.stderr, "one name for two", done.stderr.decode())
    fail.equal(out.read_text(), "earlier", "nothing written", "the earlier file")
    odd = os.fsencode(FOLDER / "unfit")  # a name that extracting would refuse does not go in
    os.makedirs(odd)
    name = os.path.join(odd, b"a\xff.xml")
    shutil.copy(ROOT / "input/minimal/brochure.xml", name)
    done = run_bytes(PROGRAM, "build", os.fsdecode(name), "--for", "archive", "-o", out, "--message-format=short")
    fail.check(done.returncode == 1 and b"[B0826]" in done.stderr, "not UTF-8", done.stderr.decode(errors="replace"))
    fail.equal(out.read_text(), "earlier", "nothing written under such a name", "the earlier file")


CHECKS = {"carried": check_carried, "container": check_container, "again": check_again, "languages": check_languages,
          "forms": check_forms, "places": check_places, "options": check_options, "spoilt": check_spoilt,
          "damaged": check_damaged, "others": check_others, "existing": check_existing, "machine": check_machine}


if __name__ == "__main__":
    sys.exit(run_checks(CHECKS, sys.argv[1:]))
